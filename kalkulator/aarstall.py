"""Series of months as years of the case."""

from collections.abc import Sequence

import numpy as np

from kalkulator.typer import Tall


def aarssnitt(serie: Tall) -> Tall:
    """Return the mean of each year's twelve months, (N / 12,)."""
    ut: Tall = serie.reshape(-1, 12).mean(axis=1)
    return ut


def aarssum(serie: Tall) -> Tall:
    """Return the sum of each year's twelve months, (N / 12,)."""
    ut: Tall = serie.reshape(-1, 12).sum(axis=1)
    return ut


def samlet(serier: dict[str, Tall], navn: Sequence[str]) -> Tall:
    """Return the sum of some of the series, month by month."""
    ut: Tall = np.sum([serier[n] for n in navn], axis=0)
    return ut


def ikke_null(serie: Tall) -> bool:
    """Return whether any amount is more than half an øre from nothing."""
    return bool(np.abs(serie).max() > 0.005)
