"""The choice at the end of a renting period: buying beside going on renting, at today's rate and at higher ones.

Both are computed by the engine in the month of the choice, whatever the path's own rule would have made of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from kalkulator.antatt import Antatt
from kalkulator.boligvei import Veiserier, beregn_veier
from kalkulator.kjop import Kjopsvalg
from kalkulator.melding import Andel, Melding, melding
from kalkulator.sammenlign import Resultat
from kalkulator.stress import med_stress, stresstester
from kalkulator.veideler import EGNE_KONTI
from models.boligvei import Boligvei, Utovelse

SENERE_MND = 60
"""Months after the choice at which what is owned is looked at again."""


@dataclass(frozen=True)
class Alternativ:
    """What one answer means, kroner a month in the month before the choice (`_for`) and in the month after it."""

    boutgift_for: float
    husleie_for: float
    bostotte_for: float
    boutgift: float
    husleie: float
    renter: float
    avdrag: float
    gebyr: float
    lanebetaling: float
    """Interest, instalments and fee together."""
    bostotte: float
    skattefradrag: float
    til_overs: float
    egenkapital: float
    """What the family owns right after the choice."""
    egenkapital_senere: float | None
    """The same SENERE_MND months later; None beyond the horizon."""


@dataclass(frozen=True)
class Rentebilde:
    """Both answers at one course of the rate."""

    rente: float
    """Husbanken's floating rate in the month after the choice, fraction."""
    kjope: Alternativ
    leie: Alternativ


@dataclass(frozen=True)
class Kjopsbeslutning:
    """The choice of one path; amounts in kroner at the choice."""

    vei: str
    navn: str
    punkt: int
    """The purchase would happen at the end of this month of the case."""
    maaned: str
    maaned_etter: str
    blir_kjopt: bool
    """Whether the path's own rule makes the purchase then."""
    pris: float
    verdi: float
    omkostninger: float
    opsjonsgevinst: float
    """max(V − K, 0) of a right to an agreed price; 0 at takst and market price."""
    egne_penger: float
    """Savings, BSU, compulsory saving and deposit that go into the purchase."""
    tilskudd: float
    lan: float
    mangler: float
    """What no source pays."""
    finansierbart: bool
    lonnsomt: bool
    hindring: Melding | None
    """Why it cannot be financed; None when it can."""
    dagens: Rentebilde
    """The rates of the case."""
    kalkulasjonsrente: Rentebilde
    """Kalkulasjonsrenten as every floating rate from the start on."""
    rente_opp: Rentebilde
    """Every floating rate higher by the stress test's addition from the month after the choice."""
    rentetillegg: float


def valgpunkt(r: Resultat, vei: str) -> int | None:
    """Return the month of the case at whose end the choice of a path with a purchase window is made, None where there is none."""
    v = r.veier[vei]
    k = v.vei.kjop.fra_maaned if v.kjop is None else v.kjop.maaned_nr
    return k if v.vei.kjop.tid == "vindu" and k < r.antatt.akse.antall else None


def kjopsvalget(r: Resultat, vei: str) -> Kjopsbeslutning | None:
    """Return the choice of a path with a purchase window, None where there is none inside the horizon.

    It is made in the month of the purchase, or in the first month of the window when nothing is bought.

    Raises
    ------
    SatsMangler
        When a rate is missing for a month of the case.
    """
    k = valgpunkt(r, vei)
    if k is None:
        return None
    v, a = r.veier[vei], r.antatt
    dyrere = replace(stresstester(r.satser, a.akse)["rente_opp_3"], fra_maaned=k + 1)
    # A row for each course of the rate. The tests of a purchase keep their own: none of these changes kalkulasjonsrenten.
    provd, stresset = np.full_like(a.flytende, a.kalkulasjonsrente), med_stress(a, dyrere)
    forlop = replace(
        a,
        flytende=np.stack([a.flytende, provd, stresset.flytende]),
        bankrente=np.stack([a.bankrente, provd, stresset.bankrente]),
    )
    kjope, leie = _begge(r, vei, k, forlop)
    valg = kjope.kjop
    kilder = {navn: float(x[0]) for navn, x in valg.kilder.items()}
    finansierbart = bool(valg.finansierbart[0])
    bilder = [
        Rentebilde(float(rente), _alternativ(kjope, rad, k), _alternativ(leie, rad, k))
        for rad, rente in enumerate((a.flytende[k], a.kalkulasjonsrente, a.flytende[k] + dyrere.rentetillegg))
    ]
    return Kjopsbeslutning(
        vei=vei,
        navn=v.vei.navn,
        punkt=k,
        maaned=r.maaneder[k - 1],
        maaned_etter=r.maaneder[k],
        blir_kjopt=v.kjop is not None,
        pris=float(valg.pris[0]),
        verdi=float(valg.verdi[0]),
        omkostninger=float(valg.omkostninger_sum[0]),
        opsjonsgevinst=float(leie["opsjonsgevinst"][0, k]),
        egne_penger=sum(kilder.get(navn, 0.0) for navn in (*EGNE_KONTI, "depositum")),
        tilskudd=kilder.get("tilskudd", 0.0),
        lan=sum(x for navn, x in kilder.items() if navn.startswith("lan_")),
        mangler=kilder.get("kontant", 0.0),
        finansierbart=finansierbart,
        lonnsomt=bool(valg.lonnsomt[0]),
        hindring=None if finansierbart else hindring(valg, v.vei),
        dagens=bilder[0],
        kalkulasjonsrente=bilder[1],
        rente_opp=bilder[2],
        rentetillegg=dyrere.rentetillegg,
    )


def hindring(valg: Kjopsvalg, vei: Boligvei, med: str | None = None) -> Melding:
    """Return why a purchase cannot be carried: the money, the bank's rules or the rate a startlån is tested with.

    `med` is the path's name where the sentence is to say it.
    """
    if not valg.dekket[0]:
        if med is None:
            return melding("Egne penger, tilskudd og lån dekker ikke kjøpet.")
        return melding("Egne penger, tilskudd og lån dekker ikke kjøpet i {vei}.", vei=med)
    if any(lan.kilde == "bank" for lan in vei.finansiering.lan):
        if med is None:
            return melding("Lånet er for tungt etter bankenes regler (utlånsforskriften).")
        return melding("Lånet i {vei} er for tungt etter bankenes regler (utlånsforskriften).", vei=med)
    rente, aar = Andel(float(valg.proverente[0])), vei.finansiering.lengste_lopetid_aar
    if med is None:
        return melding(
            "Lånet er for tungt når det prøves med {rente} rente og {aar} års løpetid.", rente=rente, aar=aar
        )
    return melding(
        "Lånet i {vei} er for tungt når det prøves med {rente} rente og {aar} års løpetid.",
        vei=med,
        rente=rente,
        aar=aar,
    )


def _begge(r: Resultat, vei: str, k: int, antatt: Antatt) -> tuple[Veiserier, Veiserier]:
    """Return the path with the purchase made at a point, and with none."""
    kjope, leie = (_avgjort(r.veier[vei].vei, k, utovelse) for utovelse in ("alltid", "aldri"))

    def regn(veier: Sequence[Boligvei]) -> dict[str, Veiserier]:
        kol = r.kolonner.gjentatt(len(antatt.flytende))
        return beregn_veier(kol, antatt, r.satser, veier, r.husholdning)[1].veier

    if not antatt.spareandel_av_differanse:
        svar = regn([kjope, leie])
        return svar[kjope.id], svar[leie.id]
    # Where the difference to the dearest path is saved, each answer stands among the other paths.
    andre = [v.vei for navn, v in r.veier.items() if navn != vei]
    return regn([*andre, kjope])[kjope.id], regn([*andre, leie])[leie.id]


def _avgjort(vei: Boligvei, k: int, utovelse: Utovelse) -> Boligvei:
    kjop = vei.kjop.model_copy(update={"fra_maaned": k, "til_maaned": k, "utovelse": utovelse})
    return vei.model_copy(update={"id": f"{vei.id}_{utovelse}", "kjop": kjop})


def _alternativ(v: Veiserier, rad: int, k: int) -> Alternativ:
    def i(navn: str, plass: int = k) -> float:
        return float(v[navn][rad, plass])

    siste = v["egenkapital"].shape[-1] - 1
    return Alternativ(
        boutgift_for=i("boutgift", k - 1),
        husleie_for=i("husleie", k - 1),
        bostotte_for=i("bostotte", k - 1),
        **{
            n: i(n)
            for n in ("boutgift", "husleie", "renter", "avdrag", "gebyr", "bostotte", "skattefradrag", "til_overs")
        },
        lanebetaling=i("renter") + i("avdrag") + i("gebyr"),
        egenkapital=i("egenkapital"),
        egenkapital_senere=i("egenkapital", k + SENERE_MND) if k + SENERE_MND <= siste else None,
    )
