"""Grants and their write-down."""

import numpy as np

from kalkulator.satser import Akse, Satser
from kalkulator.typer import Heltall, Tall


def tilskudd_igjen(satser: Satser, akse: Akse, *, belop: Tall, maaneder: Heltall, nedskriving_aar: int) -> Tall:
    """Return what of a grant would be repaid at a sale, kroner, shape of belop and maaneder broadcast.

    `maaneder` since payment; negative means not paid yet. Written down per completed year (5 per cent over 20 years,
    3.3 per cent over 30, FOR-2017-12-18-2235 § 10); nothing is left when the years of the rule are over.
    """
    hele_aar = maaneder // 12
    per_aar = satser.verdi("tilskudd", f"nedskriving_{nedskriving_aar}_aar", akse)
    igjen = np.maximum(0.0, 1.0 - per_aar * hele_aar)
    if nedskriving_aar:
        igjen = np.where(hele_aar >= nedskriving_aar, 0.0, igjen)
    return np.where(maaneder >= 0, belop * igjen, 0.0)
