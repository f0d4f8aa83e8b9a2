"""Roundings that the law or the published figures prescribe, one named function each.

Whole-number arithmetic in øre where the result must be exact to the krone; Python's `round` (half to even) is never used.
"""

from typing import overload

import numpy as np

from kalkulator.typer import Heltall, Tall


@overload
def hele_kroner(belop: float) -> float: ...
@overload
def hele_kroner(belop: Tall) -> Tall: ...
def hele_kroner(belop: float | Tall) -> float | Tall:
    """Round to the nearest whole krone, half up. The indexation of bostøtte and the tax settlement use it."""
    return np.floor(np.asarray(belop) + 0.5) if isinstance(belop, np.ndarray) else float(np.floor(belop + 0.5))


def avrundet_verdi(verdi: float) -> float:
    """Round what a dwelling is reckoned to be worth to the nearest 10 000 kroner: nobody knows it better."""
    return 10_000 * hele_kroner(verdi / 10_000)


def i_ore(belop: Tall | float) -> Heltall:
    """Return an amount in kroner as whole øre, int64, so that later divisions are exact."""
    return np.floor(np.asarray(belop, dtype=np.float64) * 100 + 0.5).astype(np.int64)


def del_halvt_opp(teller: Heltall, nevner: Heltall | int) -> Heltall:
    """Return teller / nevner rounded to the nearest whole number, half up, for whole numbers with nevner > 0."""
    return (2 * teller + nevner) // (2 * nevner)


def dokumentavgift_grunnlag(verdi: Tall) -> Tall:
    """Round the base of dokumentavgift down to whole 1 000 kroner (FOR-1975-12-16-1 § 2-3)."""
    return np.floor(verdi / 1000) * 1000


def dokumentavgift_belop(avgift: Tall) -> Tall:
    """Round dokumentavgift down to whole 10 kroner (FOR-1975-12-16-1 § 2-3); a speck guards against binary fractions."""
    return np.floor(avgift / 10 + 1e-9) * 10


def husbanken_effektiv(rente_prosent: Tall) -> Tall:
    """Round an effective rate in per cent to two decimals, as the published rates show."""
    return np.floor(rente_prosent * 100 + 0.5 + 1e-9) / 100


def husbanken_nominell(rente_prosent: Tall) -> Tall:
    """Round a nominal rate in per cent to three decimals, as the published rates show."""
    return np.floor(rente_prosent * 1000 + 0.5 + 1e-9) / 1000
