"""Series of months as years of the case."""

from kalkulator.typer import Tall


def aarssnitt(serie: Tall) -> Tall:
    """Return the mean of each year's twelve months, (N / 12,)."""
    ut: Tall = serie.reshape(-1, 12).mean(axis=1)
    return ut


def aarssum(serie: Tall) -> Tall:
    """Return the sum of each year's twelve months, (N / 12,)."""
    ut: Tall = serie.reshape(-1, 12).sum(axis=1)
    return ut
