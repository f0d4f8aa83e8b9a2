"""The rent while renting: market, gjengs, outlay-based, fixed and lifted by CPI, or none."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from kalkulator.antatt import Antatt
from kalkulator.kolonner import Kolonner, kolonne
from kalkulator.kostnader import dokumentavgift, fellesgjeld, tinglysing_skjote
from kalkulator.satser import Satser
from kalkulator.typer import Tall
from kalkulator.vilkar import vilkarsprofil
from models.boligvei import Leieregel

Husk = Callable[[Any, Callable[[], Any]], Any]
"""A memory of what is computed once: `husk(key, make)`."""
FELLESGJELD = "fellesgjeld"
"""The key of the dwelling's fellesgjeld in such a memory."""


@dataclass(frozen=True, eq=False)
class Leie:
    """The rent as if the family rented all the way, and the municipality's outlays where it owns; (H, N) or broadcastable.

    Kroner a month; the outlays are zero where the municipality owns nothing.
    """

    husleie: Tall
    kommunens_pris: Tall
    """The municipality's purchase price, costs included, (H, 1); 0 where it buys nothing."""
    kommunens_lan: Tall
    fdv: Tall
    renter: Tall
    avdrag: Tall
    felles: Tall
    """Interest and instalments on fellesgjeld."""
    restgjeld: Tall
    """The municipality's loan at the points 0 .. N."""

    @property
    def utlegg(self) -> Tall:
        """Return the municipality's running outlays, kr a month."""
        return self.fdv + self.renter + self.avdrag + self.felles


def beregn_leie(
    regel: Leieregel,
    kol: Kolonner,
    antatt: Antatt,
    satser: Satser,
    *,
    kommunen_eier: bool = False,
    husk: Husk = lambda _, lag: lag(),
) -> Leie:
    """Return the rent by its rule.

    `utgiftsdekkende` is (FDV + interest [+ instalments]) / 12 on the municipality's loan of (1 - grant share) of
    its price, times one plus the mark-up; `fast_kpi` is that rent in month 1, lifted by CPI every twelfth month
    (husleieloven § 4-2), so that the municipality carries the interest risk; `avtalt` is an amount in the contract,
    lifted likewise. Market and gjengs rent rise with the rent assumption. With `kommunen_eier` the outlays are computed
    whatever the rule.
    `husk(key, make)` may remember what rules with the same terms share.
    """
    akse = antatt.akse
    utlegg = (
        _kommunens_utlegg(regel, kol, antatt, satser, husk)
        if kommunen_eier or regel.type in _ETTER_UTLEGG
        else _INGEN_UTLEGG
    )
    if regel.type == "ingen":
        husleie = np.zeros((1, akse.antall))
    elif regel.type in ("marked", "gjengs"):
        leie = kolonne(kol.markedsleie_mnd if regel.type == "marked" else kol.gjengs_leie_mnd)
        husleie = leie * antatt.kontraktindeks(antatt.leievekst)
    elif regel.type == "avtalt":
        husleie = np.full((1, 1), regel.leie_mnd) * antatt.kontraktindeks(akse.kpi)
    else:
        husleie = utlegg.sum if regel.avdrag_i_leien else utlegg.sum - utlegg.avdrag
        if regel.paslag_andel:
            husleie = husleie * (1.0 + regel.paslag_andel)
        if regel.type == "fast_kpi":
            husleie = husleie[:, :1] * antatt.kontraktindeks(akse.kpi)
    return Leie(
        husleie, utlegg.pris, utlegg.lan, utlegg.fdv, utlegg.renter, utlegg.avdrag, utlegg.felles, utlegg.restgjeld
    )


_ETTER_UTLEGG = ("utgiftsdekkende", "fast_kpi")


@dataclass(frozen=True, eq=False)
class _Utlegg:
    pris: Tall
    lan: Tall
    fdv: Tall
    renter: Tall
    avdrag: Tall
    felles: Tall
    restgjeld: Tall

    @property
    def sum(self) -> Tall:
        return self.fdv + self.renter + self.avdrag + self.felles


_INGEN_UTLEGG = _Utlegg(*(np.zeros((1, 1)) for _ in range(7)))


def _kommunens_utlegg(regel: Leieregel, kol: Kolonner, antatt: Antatt, satser: Satser, husk: Husk) -> _Utlegg:
    """Return what the dwelling costs the municipality each month, from a purchase at the start."""
    vilkar = regel.kommunelan
    # Outlays without instalments rest on an instalment-free loan, as long as the regulation allows one (§ 8-5).
    avdragsfri = vilkar.avdragsfrie_aar
    if regel.type in _ETTER_UTLEGG and not regel.avdrag_i_leien:
        avdragsfri = min(int(satser.verdi("husbanken", "avdragsfri_maks_aar", antatt.akse)), vilkar.lopetid_aar - 1)
    nokkel = ("kommunens utlegg", vilkar, avdragsfri, regel.tilskuddsandel, regel.kommunens_omkostninger)
    ut: _Utlegg = husk(nokkel, lambda: _utlegg(regel, avdragsfri, kol, antatt, satser, husk))
    return ut


def _utlegg(
    regel: Leieregel, avdragsfri_aar: int, kol: Kolonner, antatt: Antatt, satser: Satser, husk: Husk
) -> _Utlegg:
    akse, vilkar = antatt.akse, regel.kommunelan
    start = np.zeros(1, dtype=np.int64)
    pris = kolonne(kol.pris)
    if regel.kommunens_omkostninger:
        form = kolonne(kol.eierform)
        pris = pris + dokumentavgift(satser, akse, kolonne(kol.markedsverdi), form, start)
        pris = pris + tinglysing_skjote(satser, akse, form, start)
    lan = (1.0 - regel.tilskuddsandel) * pris
    profil = vilkarsprofil(vilkar, satser, antatt, utbetalt=start, avdragsfri_mnd=12 * avdragsfri_aar)
    felles_renter, felles_avdrag, _ = husk(FELLESGJELD, lambda: fellesgjeld(kol, akse.antall))
    # Terms are spread evenly over their months: the rent is a fixed sum (husleieloven § 3-1).
    avdrag = _jevnt(lan * profil.avdrag, vilkar.terminer_aar)
    rest = lan * profil.beholdning
    if vilkar.terminer_aar < 12:
        rest = np.concatenate([np.broadcast_to(lan, (len(avdrag), 1)), lan - np.cumsum(avdrag, axis=1)], axis=1)
    return _Utlegg(
        pris=pris,
        lan=lan,
        fdv=kolonne(kol.fdv_aar) / 12 * antatt.kontraktindeks(akse.kpi),
        renter=_jevnt(lan * profil.renter, vilkar.terminer_aar),
        avdrag=avdrag,
        felles=felles_renter + felles_avdrag,
        restgjeld=rest,
    )


def _jevnt(belop: Tall, terminer_aar: int) -> Tall:
    per = 12 // terminer_aar
    if per == 1:
        return belop
    return np.repeat(belop[..., per - 1 :: per] / per, per, axis=-1)[..., : belop.shape[-1]]
