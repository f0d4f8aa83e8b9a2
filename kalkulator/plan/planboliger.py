"""Dwellings bought in one month: each one's own ledger, by the engine of a single family's path.

Nothing is booked here. The ledger of a dwelling in the plan is that of `kalkulator.kommune` for the household that
rents it, begun in the month of the purchase; the plan only adds ledgers up.
"""

from dataclasses import dataclass, replace

import numpy as np

from kalkulator.antatt import Antatt
from kalkulator.boligvei import Veiserier, beregn_veier
from kalkulator.eierpotensial import Lokalt, prov_vei, startlanets_lopetid
from kalkulator.husholdning import husholdningsserier
from kalkulator.kjopsvindu import kandidater
from kalkulator.kolonner import ALDRI, Kolonner
from kalkulator.kommune import BEHOLDNINGER, INN, UT, Kommuneregnskap, kommuneregnskaper, verdi_i_risiko
from kalkulator.kostnader import fellesgjeld
from kalkulator.plan.planvei import vei_ved_salg
from kalkulator.plan.senere import antatt_rader
from kalkulator.plan.soknader import rader
from kalkulator.satser import Satser
from kalkulator.typer import Heltall, Sanne, Tall
from kalkulator.veideler import Felles
from models.boligvei import Boligvei
from models.plan import VedAvslag

STROMMER = (*INN, *UT, "netto", "nye_startlan")
"""Flows of a dwelling: those of the ledger, and the startlån that the family is given at its purchase."""
STOCKS = (*BEHOLDNINGER, "verdi_i_risiko_prisfall", "boliger_i_risiko", "boliger_i_risiko_prisfall")
"""Stocks of a dwelling: those of the ledger, what is at risk after a fall in prices, and whether it is at risk (1 or 0)."""
HALV_ORE = 0.005


@dataclass(frozen=True)
class Enheter:
    """R dwellings bought at the start of an axis of M months."""

    serier: dict[str, Tall]
    """STROMMER (R, M) and STOCKS (R, M + 1)."""
    kjopt: Heltall
    """Point at which the family buys, (R,); ALDRI when it does not within the axis."""
    solgt: Heltall
    """Point at which the dwelling is sold on the market, (R,); ALDRI."""
    pris: Tall
    """What the family pays; 0 when it does not buy."""
    provd: Sanne
    """Whether the window closes within the axis, so that the question is settled."""
    finansierbart: Sanne
    lonnsomt: Sanne


def enheter(
    kol: Kolonner,
    antatt: Antatt,
    satser: Satser,
    vei: Boligvei,
    *,
    maaneder: int,
    ved_avslag: VedAvslag,
    tilskuddstak_andel: float,
    prisfall: float,
) -> Enheter:
    """Follow dwellings from their purchase for a number of months.

    Parameters
    ----------
    kol
        The households that move in, in the money of the month of purchase, with the dwelling each is to have.
    antatt
        From that month on, one row a dwelling, and past the months followed, so that a lender's look ahead meets no edge.
    maaneder
        Months to follow, M.
    tilskuddstak_andel
        Largest grant to a family whose money is short when the right can be used, share of the price.
    prisfall
        Share of the value that falls away in `verdi_i_risiko_prisfall`.

    Raises
    ------
    SatsMangler
        When a rate is missing for a month of the axis.
    """
    hus, bunt = beregn_veier(kol, antatt, satser, [vei])
    v = bunt[vei.id]
    mangler = np.flatnonzero((v.kjop.punkt == ALDRI) & ~v.kjop.finansierbart) if tilskuddstak_andel else np.arange(0)
    if len(mangler):
        tilskudd = np.zeros(len(kol))
        tilskudd[mangler] = _tilskudd(
            rader(kol, mangler), antatt_rader(antatt, mangler), satser, vei, tilskuddstak_andel
        )
        if tilskudd.any():
            kol = replace(kol, tilskudd=kol.tilskudd + tilskudd)
            _, bunt = beregn_veier(kol, antatt, satser, [vei], hus)
            v = bunt[vei.id]
    serier = _serier(v, kol, antatt, satser, prisfall)
    kjopt = np.where(v.kjop.punkt <= maaneder, v.kjop.punkt, ALDRI)
    solgt = np.full(len(kol), ALDRI)
    # The engine buys at points before the last of its axis only; the axis goes on past the months followed.
    provd = np.full(len(kol), vei.kjop.til_maaned <= maaneder)
    avslag = np.flatnonzero(provd & (v.kjop.punkt == ALDRI))
    if ved_avslag == "selges" and len(avslag):
        salg = vei_ved_salg(vei)
        der = antatt_rader(antatt, avslag)
        rad = rader(kol, avslag)
        _, andre = beregn_veier(rad, der, satser, [salg])
        for navn, x in _serier(andre[salg.id], rad, der, satser, prisfall).items():
            serier[navn][avslag] = x
        solgt[avslag] = vei.kjop.til_maaned
    return Enheter(
        serier={n: x[:, : maaneder + (n in STOCKS)] for n, x in serier.items()},
        kjopt=kjopt,
        solgt=solgt,
        pris=np.where(kjopt < ALDRI, v.kjop.pris, 0.0),
        provd=provd | (kjopt < ALDRI),
        finansierbart=v.kjop.finansierbart,
        lonnsomt=v.kjop.lonnsomt,
    )


def _tilskudd(kol: Kolonner, antatt: Antatt, satser: Satser, vei: Boligvei, tak_andel: float) -> Tall:
    """Return the grant each family needs in the first month of the window that the limit lets it buy in, whole kroner, (R,).

    The need is that of `kalkulator.eierpotensial`, with the path's own term; nothing where no month is within the limit.
    """
    punkter = kandidater(vei.kjop, antatt.akse.antall)
    if not len(punkter):
        return np.zeros(len(kol))
    felles = Felles.av(kol, husholdningsserier(kol, antatt, satser), antatt, satser)
    lokalt = Lokalt(startlanets_lopetid(vei), tak_andel, np.inf, 0.0)
    prove = prov_vei(vei, felles, lokalt, punkter)
    # Rounded up, so that what is left is within what the loan can be.
    behov = np.ceil(prove.tilskuddsbehov[0])
    verdt = prove.vurdering.lonnsomt[0] | (vei.kjop.utovelse != "hvis_lonnsomt_og_finansierbart")
    innenfor = (behov <= prove.tak[0]) & prove.vurdering.egne_holder[0] & (prove.rom >= 0.0) & verdt
    forste = innenfor.argmax(axis=1)
    hvem = np.arange(len(kol))
    return np.where(innenfor[hvem, forste], behov[hvem, forste], 0.0)


def _serier(v: Veiserier, kol: Kolonner, antatt: Antatt, satser: Satser, prisfall: float) -> dict[str, Tall]:
    regnskap = kommuneregnskaper([v], kol, antatt, satser)[0]
    assert regnskap is not None  # the municipality is the owner
    ut = {navn: np.array(regnskap[navn]) for navn in (*INN, *UT, "netto", *BEHOLDNINGER)}
    ut["nye_startlan"] = _nye_startlan(v, antatt.akse.antall)
    ut["verdi_i_risiko_prisfall"] = _ved_prisfall(regnskap, kol, antatt.akse.antall, prisfall)
    for navn in ("verdi_i_risiko", "verdi_i_risiko_prisfall"):
        ut[navn.replace("verdi", "boliger", 1)] = (ut[navn] > HALV_ORE).astype(np.float64)
    return ut


def _nye_startlan(v: Veiserier, antall: int) -> Tall:
    ut = np.zeros((len(v.kjop.punkt), antall))
    hvem = np.flatnonzero(v.kjop.kjoper)
    for vilkar, belop in zip(v.vei.finansiering.lan, v.kjop.lan, strict=True):
        if vilkar.kilde == "startlan":
            ut[hvem, np.maximum(v.kjop.punkt[hvem], 1) - 1] += belop[hvem]
    return ut


def _ved_prisfall(regnskap: Kommuneregnskap, kol: Kolonner, antall: int, prisfall: float) -> Tall:
    eid = regnskap["boligverdi"] > 0
    return eid * verdi_i_risiko(regnskap.serier, fellesgjeld(kol, antall)[2], prisfall)
