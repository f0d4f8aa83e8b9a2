"""Boligsparing for ungdom: what may be saved, and what it takes off the tax (skatteloven § 16-10)."""

from dataclasses import dataclass

import numpy as np

from kalkulator.antatt import Antatt
from kalkulator.kolonner import Kolonner
from kalkulator.satser import Satser
from kalkulator.tid import maaneder
from kalkulator.typer import Tall


@dataclass(frozen=True, eq=False)
class Bsu:
    """The household's BSU as if it never bought; all adults together."""

    innskudd: Tall
    """Deposits by month, (H, N) or (1, 1)."""
    innskudd_voksen: Tall
    """Each adult's, (H, A, N) or (1, 1, 1)."""
    fradrag_andel: Tall
    """Share of a deposit that comes off the tax, by month, (N,) or (1,)."""
    innskutt: Tall
    """Deposits so far at the points 0 .. N, opening balance included, interest not, (H, N + 1) or (1, 1)."""


def bsu_serier(kol: Kolonner, antatt: Antatt, satser: Satser) -> Bsu:
    """Return the deposits the rules allow: at most the yearly and the total limit, to the end of the year of the last age.

    Raises
    ------
    SatsMangler
        When the axis begins before the oldest rule.
    """
    akse = antatt.akse
    if not (kol.bsu_saldo.any() or kol.bsu_aar.any()):
        null = np.zeros((1, 1))
        return Bsu(null, null[None], np.zeros(1), null)
    t = maaneder(akse.start, akse.antall)
    voksne = kol.bsu_aar.shape[1]
    aldersaar = t // 12 - kol.fodt[:, :voksne, None] // 12
    ung = aldersaar <= satser.bane("bsu", "siste_alder", akse)
    planlagt = np.minimum(kol.bsu_aar[:, :, None], satser.bane("bsu", "maks_aar", akse)) / 12
    tak = satser.bane("bsu", "maks_sum", akse)
    start = kol.bsu_saldo[:, :, None]
    sum_ = np.maximum(start, np.minimum(start + np.cumsum(np.where(ung, planlagt, 0.0), axis=2), tak))
    sum_ = np.concatenate([start, sum_], axis=2)
    innskudd = np.diff(sum_, axis=2)
    return Bsu(innskudd.sum(axis=1), innskudd, satser.bane("bsu", "fradrag", akse), sum_.sum(axis=1))
