"""The rent while renting: market, gjengs, outlay-based, fixed and lifted by CPI, or none."""

from dataclasses import dataclass

import numpy as np

from kalkulator.antatt import Antatt
from kalkulator.kolonner import Kolonner
from kalkulator.kostnader import dokumentavgift, fellesgjeld, tinglysing_skjote
from kalkulator.satser import Satser
from kalkulator.typer import Tall
from kalkulator.vilkar import vilkarsprofil
from models.boligvei import Leieregel


@dataclass(frozen=True)
class Leie:
    """The rent as if the family rented all the way, and what it is made of; (H, N) or broadcastable, kr a month."""

    husleie: Tall
    kommunens_pris: Tall
    """The municipality's purchase price, costs included, (H, 1); 0 where it buys nothing."""
    kommunens_lan: Tall
    fdv: Tall
    renter: Tall
    avdrag: Tall


def beregn_leie(regel: Leieregel, kol: Kolonner, antatt: Antatt, satser: Satser) -> Leie:
    """Return the rent by its rule.

    `utgiftsdekkende` is (FDV + interest [+ instalments]) / 12 on the municipality's loan of (1 - grant share) of
    its price; `fast_kpi` is that rent in month 1, lifted by CPI every twelfth month (husleieloven § 4-2), so that
    the municipality carries the interest risk. Market and gjengs rent rise with the rent assumption.
    """
    akse = antatt.akse
    null = np.zeros((1, 1))
    if regel.type == "ingen":
        return Leie(np.zeros((1, akse.antall)), null, null, null, null, null)
    if regel.type in ("marked", "gjengs"):
        leie = kol.markedsleie_mnd if regel.type == "marked" else kol.gjengs_leie_mnd
        return Leie(leie[:, None] * antatt.kontraktindeks(antatt.leievekst), null, null, null, null, null)

    pris = kol.pris[:, None] + dokumentavgift(
        satser, akse, kol.markedsverdi[:, None], kol.eierform[:, None], np.zeros(1, dtype=np.int64)
    )
    pris = pris + tinglysing_skjote(satser, akse, kol.eierform[:, None], np.zeros(1, dtype=np.int64))
    lan = (1.0 - regel.tilskuddsandel) * pris
    vilkar = regel.kommunelan
    # A rent without instalments rests on an instalment-free loan: the family pays outlays, not the city's saving.
    profil = vilkarsprofil(
        vilkar,
        satser,
        akse,
        antatt.flytende,
        utbetalt=np.zeros(1, dtype=np.int64),
        avdragsfri_mnd=None if regel.avdrag_i_leien else 12 * vilkar.lopetid_aar,
    )
    # Terms are spread evenly over their months: the rent is a fixed sum (husleieloven § 3-1).
    renter, avdrag = _jevnt(lan * profil.renter, vilkar.terminer_aar), _jevnt(lan * profil.avdrag, vilkar.terminer_aar)
    fdv = kol.fdv_aar[:, None] / 12 * antatt.kontraktindeks(akse.kpi)
    felles_renter, felles_avdrag, _ = fellesgjeld(kol, akse.antall)
    husleie = fdv + renter + avdrag + felles_renter + felles_avdrag
    if regel.type == "fast_kpi":
        husleie = husleie[:, :1] * antatt.kontraktindeks(akse.kpi)
    return Leie(husleie, pris, lan, fdv, renter, avdrag)


def _jevnt(belop: Tall, terminer_aar: int) -> Tall:
    per = 12 // terminer_aar
    if per == 1:
        return belop
    return np.repeat(belop[..., per - 1 :: per] / per, per, axis=-1)[..., : belop.shape[-1]]
