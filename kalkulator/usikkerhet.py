"""How sure is it: the same case in many futures of prices, rates and wages, summed up in shares and percentiles.

The engine is the single case's own (`kalkulator.fremtidsrader`): with no spread it gives the single case to the last
digit. Shapes: F futures, P paths, Y + 1 points a year apart.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from kalkulator.antatt import gjor_hele
from kalkulator.boligvei import Veibunt, egenkapital
from kalkulator.feil import KalkulatorFeil
from kalkulator.fremtider import Fremtider, Fremtidsmodell, blokker
from kalkulator.fremtidsrader import Fremtidsrader
from kalkulator.kjop import pris_ved
from kalkulator.kolonner import kolonner_av
from kalkulator.melding import Melding, melding
from kalkulator.satser import Satser, standardsatser
from kalkulator.tid import maaned_nr
from kalkulator.typer import Tall
from kalkulator.veier import finn_vei, forvalg
from models.boligvei import Boligvei
from models.sak import Sak

PERSENTILER = (5, 25, 50, 75, 95)
AVTALT_PRIS = ("ar0_pris", "ar0_pris_med_vekstdeling", "avtalt")
"""Price rules that give a right to buy at a price known beforehand."""
_UNDERSKUDD = -0.005
"""Kroner left over in a month: below it there is a deficit."""
_BLOKK = 500
"""Futures at a time: their arrays stay in the cache."""


@dataclass(frozen=True)
class Fordeling:
    """How an amount spreads over the futures, kroner."""

    snitt: float
    persentiler: dict[int, float]
    """By per cent: 5 means that one future in twenty lies below."""


@dataclass(frozen=True)
class Opsjonsverdi:
    """What the right to buy at an agreed price is worth at the end of its window, nominal kroner."""

    gevinst: Fordeling
    """max(V - K, 0): what the family gains, and the seller gives away, where it is used whenever V > K.

    K is the price less the rent that is credited to it by then.
    """
    tap: Fordeling
    """max(K - V, 0): the fall in value that stays with the seller."""
    gevinst_om_finansierbart: float
    """The mean gain counted only where the family can finance the purchase in that future."""
    andel_verdt_mer: float
    """Share of the futures in which the dwelling is worth more than the price."""
    andel_brukt: float
    """Share in which the right is used: worth it, costs counted, and within reach."""


@dataclass(frozen=True)
class Veiusikkerhet:
    """One path's spread."""

    vei: Boligvei
    egenkapital: dict[int, Tall]
    """By percentile, at the points 0, 12, 24 ..., (Y + 1,)."""
    boutgift: dict[int, Tall]
    """By percentile, in the first month of each year, (Y,)."""
    til_overs_lavest: Fordeling
    """The leanest month of each future."""
    andel_underskudd: float
    """Share of futures with some month in deficit."""
    andel_underskudd_fem_aar: float
    """The same in the first five years."""
    andel_negativ_egenkapital: float
    """Share in which the family a whole number of years from the start owes more than the dwelling is worth.

    The grant to repay counts; the start itself does not, since a loan that pays the fees too is then larger than the value.
    """
    negativ_egenkapital_aar: dict[int, float]
    """The same at single years: 1, 5 and 10."""
    andel_kjoper: float
    opsjon: Opsjonsverdi | None
    """None where the path gives no right to an agreed price."""


@dataclass(frozen=True)
class Usikkerhet:
    """The whole answer: the same futures for every path."""

    baner: int
    fro: int
    modell: Fremtidsmodell
    veier: dict[str, Veiusikkerhet]


def simuler(
    sak: Sak,
    satser: Satser | None = None,
    *,
    baner: int = 10_000,
    fro: int = 1,
    modell: Fremtidsmodell | None = None,
    veier: Iterable[str] | None = None,
) -> Usikkerhet:
    """Compute a case's paths in many futures.

    Parameters
    ----------
    baner
        Number of futures. The first of many are those of few with the same seed.
    modell
        The spread; None: that of the rates in force.
    veier
        Ids of paths; None: the case's own.

    Raises
    ------
    KalkulatorFeil
        For a number of futures below one, a negative seed, or a horizon that ends before a right to buy begins.
    SatsMangler, UkjentKommune, UgyldigVei
        As `kalkulator.sammenlign.sammenlign`.
    """
    satser = satser or standardsatser()
    valgte = tuple(veier) if veier is not None else sak.veier or (*forvalg(), *(v.id for v in sak.egne_veier))
    boligveier = [finn_vei(navn, sak.tilpasninger.get(navn), sak.egne_veier) for navn in valgte]
    antatt = gjor_hele(sak.forutsetninger, satser, maaned_nr(sak.start), 12 * sak.horisont_aar)
    _krev_vinduet(sak, boligveier)
    modell = modell or Fremtidsmodell.hent(satser, antatt.akse)
    kol = kolonner_av([sak], satser, antatt.akse, antatt.barn_flytter_ut_alder)
    rader = Fremtidsrader(kol, antatt, satser, boligveier, modell)
    maalt = [_Maal() for _ in boligveier]
    fremtider = blokker(
        modell,
        antall=baner,
        maaneder=antatt.akse.antall,
        fro=fro,
        perioder=len(rader.lonnsperioder),
        blokk=_BLOKK,
    )
    for f in fremtider if boligveier else ():
        _, bunt = rader.beregn(f, detaljer=False)
        for maal, vei in zip(maalt, bunt.veier, strict=True):
            maal.legg_til(bunt, vei, rader, f)
    return Usikkerhet(baner, fro, modell, {v.id: m.sum(v) for v, m in zip(boligveier, maalt, strict=True)})


def rekker_vinduet(sak: Sak, vei: Boligvei) -> bool:
    """Tell whether a path's right to an agreed price, if it gives one, begins before the case ends."""
    gir_rett = vei.kjop.tid == "vindu" and vei.kjop.pris in AVTALT_PRIS
    return not gir_rett or vei.kjop.fra_maaned < 12 * sak.horisont_aar


def _krev_vinduet(sak: Sak, veier: list[Boligvei]) -> None:
    for vei in veier:
        if not rekker_vinduet(sak, vei):
            raise KalkulatorFeil(
                "horisont_aar",
                melding(
                    "beregningen varer i {aar} år, men retten til å kjøpe i boligveien {vei} kommer først i måned {maaned}.",
                    aar=sak.horisont_aar,
                    vei=vei.id,
                    maaned=vei.kjop.fra_maaned,
                ),
                melding("Velg minst {aar} år, eller ta bort boligveien.", aar=vei.kjop.fra_maaned // 12 + 1),
            )


@dataclass
class _Maal:
    """What is kept of each future of one path: few numbers, so that memory is bounded by the number of futures."""

    deler: list[dict[str, Any]] = field(default_factory=list)

    def legg_til(self, bunt: Veibunt, navn: str, rader: Fremtidsrader, f: Fremtider) -> None:
        v = bunt[navn]
        aarlig = slice(0, None, 12)
        boligverdi = v["boligverdi"][:, aarlig]
        eid = boligverdi - v["restgjeld"][:, aarlig] - v["tilskudd_gjenstaende"][:, aarlig]
        # A future has a month in deficit when its leanest one is.
        lavest = v["til_overs"].min(axis=1)
        del_: dict[str, Any] = {
            "egenkapital": egenkapital(v.serier, aarlig),
            "boutgift": v["boutgift"][:, aarlig].copy(),
            "lavest": lavest,
            "underskudd": lavest < _UNDERSKUDD,
            "underskudd_fem": v["til_overs"][:, :60].min(axis=1) < _UNDERSKUDD,
            "negativ": (eid < -0.5) & (boligverdi > 0),
            "kjoper": v.kjop.kjoper,
        }
        regel = v.vei.kjop
        if regel.tid == "vindu" and regel.pris in AVTALT_PRIS:
            slutt = min(regel.til_maaned, rader.antatt.akse.antall)
            verdi = rader.nettoverdi(f, slutt)
            ar0 = np.maximum(0.0, v.leie.kommunens_pris - rader.kol.pris[:, None])
            pris = pris_ved(v.vei, rader.kol, verdi[:, None], ar0)[:, 0]
            if v.leiekreditt is not None:
                pris = np.maximum(0.0, pris - v.leiekreditt[:, slutt])
            del_ |= {"opsjon": verdi - pris, "finansierbart": v.kjop.finansierbart}
        self.deler.append(del_)

    def sum(self, vei: Boligvei) -> Veiusikkerhet:
        alle = {navn: np.concatenate([d[navn] for d in self.deler]) for navn in self.deler[0]}
        negativ = alle["negativ"]
        return Veiusikkerhet(
            vei=vei,
            egenkapital=_persentiler(alle["egenkapital"]),
            boutgift=_persentiler(alle["boutgift"]),
            til_overs_lavest=_fordeling(alle["lavest"]),
            andel_underskudd=float(alle["underskudd"].mean()),
            andel_underskudd_fem_aar=float(alle["underskudd_fem"].mean()),
            andel_negativ_egenkapital=float(negativ[:, 1:].any(axis=1).mean()),
            negativ_egenkapital_aar={
                aar: float(negativ[:, aar].mean()) for aar in (1, 5, 10) if aar < negativ.shape[1]
            },
            andel_kjoper=float(alle["kjoper"].mean()),
            opsjon=_opsjon(alle) if "opsjon" in alle else None,
        )


def _opsjon(alle: dict[str, Any]) -> Opsjonsverdi:
    over: Tall = alle["opsjon"]
    gevinst = np.maximum(over, 0.0)
    return Opsjonsverdi(
        gevinst=_fordeling(gevinst),
        tap=_fordeling(np.maximum(-over, 0.0)),
        gevinst_om_finansierbart=float((gevinst * alle["finansierbart"]).mean()),
        andel_verdt_mer=float((over > 0).mean()),
        andel_brukt=float(alle["kjoper"].mean()),
    )


def _fordeling(x: Tall) -> Fordeling:
    return Fordeling(float(x.mean()), {p: float(v) for p, v in _persentiler(x).items()})


def _persentiler(x: Tall) -> dict[int, Tall]:
    """Return the percentiles over the futures, (F, ...) to (...) each, linear between two futures.

    As `np.percentile`, which along the first axis takes many times as long as this sort of contiguous rows.
    """
    sortert = np.sort(np.ascontiguousarray(x.T), axis=-1)
    plass = np.array(PERSENTILER) / 100 * (len(x) - 1)
    under = np.floor(plass).astype(np.int64)
    lav, hoy = sortert[..., under], sortert[..., np.minimum(under + 1, len(x) - 1)]
    verdier = lav + (hoy - lav) * (plass - under)
    return {p: verdier[..., nr] for nr, p in enumerate(PERSENTILER)}


def i_ti(andel: float) -> Melding:
    """Return a share of the futures in words a family understands: «i 2 av 10 framtider»."""
    av_ti = int(np.floor(10 * andel + 0.5))
    if andel == 0.0:
        return melding("ikke i noen av framtidene")
    if andel == 1.0:
        return melding("i alle framtidene")
    if av_ti == 0:
        return melding("i færre enn 1 av 10 framtider")
    if av_ti == 10:
        return melding("i nesten alle framtidene")
    return melding("i {antall} av 10 framtider", antall=av_ti)
