"""The purchase: when, at what price, paid with what, and whether the family does it.

All candidate months of the paths that share them are evaluated side by side, shape (G, H, W), and the first that fits
the exercise rule is taken.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kalkulator.betjeningsevne import Lanekolonne, Laneprove, prov_lan
from kalkulator.kjopsvindu import Kjopsvindu
from kalkulator.kolonner import ALDRI, Kolonner
from kalkulator.typer import Heltall, Sanne, Tall
from models.boligvei import Boligvei, Utovelse


@dataclass(frozen=True, eq=False)
class Sparekonti:
    """Savings in the candidate months as if nothing were bought, (..., H, W): where the own money of a purchase stands."""

    fri: Tall
    bundet: Tall | None
    """None where the contract demands no saving."""
    bsu: Tall | None
    """None where nobody has any."""


@dataclass(frozen=True, eq=False)
class Kjopsvalg:
    """The purchase made by each household, (H,); `punkt` is ALDRI and every amount 0 where none is made."""

    punkt: Heltall
    pris: Tall
    verdi: Tall
    omkostninger: dict[str, Tall]
    selgers_omkostninger: Tall
    """Costs of the purchase that the seller pays."""
    kilder: dict[str, Tall]
    lan: tuple[Tall, ...]
    finansierbart: Sanne
    """Whether price and costs are covered and the loans can be carried at the test rate."""
    lonnsomt: Sanne
    proverente: Tall
    """The rate the loans were tested at, (H,)."""
    dekket: Sanne
    """Whether the sources cover price and costs and the own money demanded is there."""

    @property
    def kjoper(self) -> Sanne:
        """Return who buys, (H,)."""
        return self.punkt < ALDRI

    @cached_property
    def omkostninger_sum(self) -> Tall:
        """Return all purchase costs, (H,)."""
        return sum(self.omkostninger.values(), np.zeros(len(self.punkt)))


def pris_ved(vei: Boligvei, kol: Kolonner, verdi: Tall, ar0_omkostninger: Tall) -> Tall:
    """Return the price by the price rule, (H, W).

    `ar0_pris_med_vekstdeling`: growth beyond the share h of the value goes to the seller,
    K' = K + max(0, (V - K) - h * V).
    """
    regel = vei.kjop
    ar0 = kol.pris[:, None] + (ar0_omkostninger if regel.omkostninger_i_prisen else 0.0)
    if regel.pris in ("markedspris", "takst"):
        grunn = (
            verdi if regel.pris == "takst" or regel.tid != "naa" else np.broadcast_to(kol.pris[:, None], verdi.shape)
        )
    elif regel.avtalt_pris is not None:
        grunn = np.full(verdi.shape, regel.avtalt_pris)
    elif regel.pris == "ar0_pris":
        grunn = np.broadcast_to(ar0, verdi.shape)
    else:
        grunn = ar0 + np.maximum(0.0, (verdi - ar0) - regel.vekstgrense * verdi)
    ut: Tall = np.maximum(0.0, grunn * (1.0 - regel.rabatt_andel) - regel.rabatt_kr)
    return ut


@dataclass(frozen=True, eq=False)
class Kjopsvurdering:
    """Every candidate month of the paths that share them looked at, (G, H, W) each: G paths, H households, W months."""

    veier: tuple[Boligvei, ...]
    vindu: Kjopsvindu
    pris: Tall
    omkostninger: dict[str, Tall]
    """The buyer's."""
    selgers_omkostninger: Tall
    """Costs of the purchase that the seller pays."""
    kilder: dict[str, Tall]
    """What pays price and costs; a source none of the paths has is left out."""
    dekket: Sanne
    """Whether the sources cover price and costs and the own money demanded is there."""
    egne_holder: Sanne
    """Whether the own money demanded is there."""
    prove: Laneprove

    @property
    def finansierbart(self) -> Sanne:
        """Return whether price and costs are covered and the loans can be carried at the test rate."""
        return self.dekket & self.prove.barer

    @property
    def prisen_mangler(self) -> Tall:
        """Return what own money and grants leave to be borrowed, fees of the loans included."""
        ut: Tall = sum((x for navn, x in self.kilder.items() if navn.startswith("lan_")), self.kilder["kontant"])
        return ut

    @property
    def lonnsomt(self) -> Sanne:
        """Return whether buying leaves the family no poorer.

        A right to an agreed price is worth using when the value covers price and costs; at takst or market price there
        is no such gain, and the costs are those of any purchase. Half an øre guards the equality.
        """
        avtalt = _kolonne([v.kjop.pris not in ("takst", "markedspris") for v in self.veier])
        terskel = self.pris - self.kilder.get("leiekreditt", 0.0)
        ut: Sanne = self.vindu.verdi >= terskel + avtalt * sum(self.omkostninger.values()) - 0.005
        return ut


def _kolonne(verdier: Sequence[Any]) -> NDArray[Any]:
    """Return one value per path as (G, 1, 1)."""
    return np.array(verdier)[:, None, None]


def vurder_kjop(
    veier: tuple[Boligvei, ...],
    kol: Kolonner,
    vindu: Kjopsvindu,
    *,
    ar0_omkostninger: Tall,
    leiekreditt: Tall | None,
    sparing: Sparekonti,
    depositum: Tall | None,
) -> Kjopsvurdering:
    """Return price, costs, sources of money and the test of the loans in every candidate month.

    Parameters
    ----------
    ar0_omkostninger
        The seller's purchase costs of year 0, (G, H, 1).
    leiekreditt
        What the rent has earned of the price in the candidate months, (G, H, W); None where it earns nothing.
    sparing
        Savings in the candidate months as if nothing were bought.
    depositum
        Deposit that comes back at a purchase, (G, H, 1); None where none was paid.
    """
    verdi, finansiering = vindu.verdi, [v.finansiering for v in veier]
    form = (len(veier), *verdi.shape)
    pris = np.empty(form)
    for g, vei in enumerate(veier):
        pris[g] = pris_ved(vei, kol, verdi, ar0_omkostninger[g])
    kjoper_betaler = _kolonne([v.kjop.omkostninger_betales_av == "kjoper" for v in veier])
    tinglysing, avgift = kjoper_betaler * vindu.dokumentgebyr, kjoper_betaler * vindu.dokumentavgift
    etablering = np.zeros((1, 1, 1))
    rest = pris + avgift + tinglysing
    kilder: dict[str, Tall] = {}

    def hent(navn: str, tilgjengelig: Tall) -> None:
        nonlocal rest
        kilder[navn] = np.minimum(rest, np.maximum(0.0, tilgjengelig))
        rest = rest - kilder[navn]

    if leiekreditt is not None:
        # The credit is taken off the price: it pays no fees.
        hent("leiekreditt", np.minimum(leiekreditt, pris))
    if depositum is not None and vindu.punkter[-1] > 0:
        hent("depositum", np.where(vindu.punkter > 0, depositum, 0.0))
    for navn, konto in (("bundet_sparing", sparing.bundet), ("bsu", sparing.bsu)):
        if konto is not None:
            hent(navn, konto)
    # Savings that are not to be used leave an endless buffer.
    hent("sparing", sparing.fri - _kolonne([f.buffer if f.bruk_sparing else np.inf for f in finansiering]))
    egne = sum(kilder.values(), np.zeros((1, 1, 1)))
    if kol.tilskudd.any() or any(f.tilskudd.belop or f.tilskudd.andel for f in finansiering):
        belop, andel = (_kolonne([getattr(f.tilskudd, felt) for f in finansiering]) for felt in ("belop", "andel"))
        hent("tilskudd", belop + andel * pris + kol.tilskudd[:, None])
    i_bank = np.zeros((1, 1, 1))
    lan = []
    for nr in range(max(len(f.lan) for f in finansiering)):
        # A loan costs its fee and the registration of its pledge, but only when it is needed and can be had.
        kolonne = Lanekolonne.av([f.lan[nr] if nr < len(f.lan) else None for f in finansiering])
        ramme = _laneramme(kolonne, vindu, i_bank)
        trengs = (rest > 0.005) & (ramme > 0)
        pant = trengs * vindu.dokumentgebyr
        gebyr = trengs * np.where(np.isnan(kolonne.etableringsgebyr), vindu.etableringsgebyr, kolonne.etableringsgebyr)
        tinglysing, etablering, rest = tinglysing + pant, etablering + gebyr, rest + pant + gebyr
        belop = np.minimum(rest, ramme)
        rest = rest - belop
        kilder[f"lan_{nr + 1}"] = belop
        lan.append((kolonne, belop))
        i_bank = i_bank + kolonne.bank * belop
    kilder["kontant"] = rest
    egne_holder = egne >= _kolonne([f.min_egenkapital_andel for f in finansiering]) * verdi - 0.005
    return Kjopsvurdering(
        veier=veier,
        vindu=vindu,
        pris=pris,
        omkostninger={"dokumentavgift": avgift, "tinglysing": tinglysing, "etableringsgebyr": etablering},
        selgers_omkostninger=~kjoper_betaler * (vindu.dokumentavgift + vindu.dokumentgebyr),
        kilder=kilder,
        dekket=(rest < 0.005) & egne_holder,
        egne_holder=egne_holder,
        prove=prov_lan(vindu, lan),
    )


_KRAV: dict[Utovelse, tuple[bool, bool]] = {
    "alltid": (False, False),
    "hvis_finansierbart": (True, False),
    "hvis_lonnsomt_og_finansierbart": (True, True),
}
"""Whether a purchase must be within reach, and worth it."""


def velg_kjop(v: Kjopsvurdering, rammer: Sequence[tuple[int, int]]) -> list[Kjopsvalg]:
    """Return the purchase of each household under each path: the first candidate month that fits the rule of exercise.

    `rammer` are the first and last point at which each path lets the family buy; other months are not candidates.
    """
    finansierbart, lonnsomt = v.finansierbart, v.lonnsomt
    fra, til = (_kolonne([ramme[nr] for ramme in rammer]) for nr in (0, 1))
    ma_finansieres, ma_lonne_seg = (_kolonne([_KRAV[vei.kjop.utovelse][nr] for vei in v.veier]) for nr in (0, 1))
    krav = (finansierbart | ~ma_finansieres) & (lonnsomt | ~ma_lonne_seg)
    krav &= (v.vindu.punkter >= fra) & (v.vindu.punkter <= til)
    valgt, kjoper = krav.argmax(axis=2), krav.any(axis=2)
    form = krav.shape
    g, h = np.arange(form[0])[:, None], np.arange(form[1])
    grupper = (
        {"pris": v.pris, "verdi": v.vindu.verdi, "selgers_omkostninger": v.selgers_omkostninger},
        v.omkostninger,
        v.kilder,
    )
    alle = [x for gruppe in grupper for x in gruppe.values()]
    plukket = np.empty((form[0], len(alle), form[1]))
    for nr, x in enumerate(alle):
        plukket[:, nr] = (x if x.shape == form else np.broadcast_to(x, form))[g, h, valgt]
    plukket *= kjoper[:, None]
    punkt = np.where(kjoper, v.vindu.punkter[valgt], ALDRI)
    # Where nobody buys, the flags describe the last candidate: why the answer was no.
    sist = np.where(kjoper, valgt, til[..., 0] - int(v.vindu.punkter[0]))
    rente = np.broadcast_to(v.prove.rente, form)[g, h, sist]
    flagg = {
        navn: x[g, h, sist]
        for navn, x in (("finansierbart", finansierbart), ("lonnsomt", lonnsomt), ("dekket", v.dekket))
    }
    ut = []
    for nr, vei in enumerate(v.veier):
        rader = iter(plukket[nr])
        tatt, omkostninger, kilder = ({navn: next(rader) for navn in gruppe} for gruppe in grupper)
        ut.append(
            Kjopsvalg(
                punkt=punkt[nr],
                **tatt,
                omkostninger=omkostninger,
                kilder=kilder,
                lan=tuple(kilder[f"lan_{i}"] for i in range(1, len(vei.finansiering.lan) + 1)),
                proverente=rente[nr],
                **{navn: x[nr] for navn, x in flagg.items()},
            )
        )
    return ut


def ingen_kjop(antall: int, antall_lan: int) -> Kjopsvalg:
    """Return the choice of `antall` households that have no month to buy in."""
    null, nei = np.zeros(antall), np.zeros(antall, dtype=bool)
    return Kjopsvalg(np.full(antall, ALDRI), null, null, {}, null, {}, (null,) * antall_lan, nei, nei, null, nei)


def _laneramme(lan: Lanekolonne, vindu: Kjopsvindu, i_bank: Tall) -> Tall:
    """Return the most a loan may be, (G, H, W): its own limits, and for a bank what utlånsforskriften § 7 leaves.

    The regulation's share is of the value with fellesgjeld, and both that debt and other bank loans count against it.
    """
    ramme = lan.maks_belop
    har_andel = np.isfinite(lan.maks_andel)
    if har_andel.any():
        # A loan without a share has no limit by it, not even where the dwelling is worth nothing.
        av_verdien = np.where(har_andel, lan.maks_andel, 0.0) * vindu.verdi
        ramme = np.where(har_andel, np.minimum(ramme, av_verdien), ramme)
    if lan.bank.any():
        pant = vindu.bank.belaningsgrad * (vindu.verdi + vindu.fellesgjeld)
        i_banken = np.maximum(0.0, pant - vindu.fellesgjeld - i_bank)
        ramme = np.where(lan.bank, np.minimum(ramme, i_banken), ramme)
    return ramme
