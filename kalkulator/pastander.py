"""The claims of the 2015 report, put to the calculator: which hold for a case, and by how much.

The report («Boligen som integreringsarena for flyktninger», NTNU Samfunnsforskning 2015, § 3.4) gives no public tables.
What is tested is its statements; the inputs are the case's own.
"""

from dataclasses import dataclass

import numpy as np

from kalkulator.avrunding import hele_kroner
from kalkulator.melding import Andel, Kr, Smaa, melding, rekke
from kalkulator.sammenlign import sammenlign
from kalkulator.satser import Satser
from models.sak import Sak

VEIER = ("privat_leie", "kommunal_leie", "leie_for_eie", "startlan_na")
PRISVEKSTER = (-0.04, 0.0, 0.02, 0.06)
"""Yearly price growth under which the option is tried."""


@dataclass(frozen=True)
class Pastand:
    """One claim and what the calculation says of it."""

    navn: str
    tekst: str
    holder: bool
    tall: str


def _hele(belop: float) -> Kr:
    return Kr(float(hele_kroner(belop)))


def prov_pastander(sak: Sak, satser: Satser | None = None) -> tuple[Pastand, ...]:
    """Return the report's claims, each with whether it holds for the case.

    Raises
    ------
    KalkulatorFeil
        As `kalkulator.sammenlign.sammenlign`.
    """
    sak = sak.model_copy(update={"veier": VEIER})
    r = sammenlign(sak, satser)
    leie = float(r.veier["leie_for_eie"].serier["husleie"][0])
    marked = float(r.veier["privat_leie"].serier["husleie"][0])
    kostnad = {navn: v.nokkeltall.naaverdi_bokostnad for navn, v in r.veier.items()}
    billigst = min(kostnad, key=lambda navn: kostnad[navn])
    eier = r.veier["startlan_na"].serier
    fem_aar = min(60, r.antatt.akse.antall)
    avdrag, vekst = float(eier["avdrag"][:fem_aar].sum()), float(eier["boligverdi"][fem_aar] - eier["boligverdi"][0])
    verst = _opsjonen(sak, satser)
    return (
        Pastand(
            "lavere_leie",
            melding("Leien i leie før eie er lavere enn markedsleien for en lignende bolig."),
            leie < marked,
            melding("{leie} mot {marked} i måneden", leie=_hele(leie), marked=_hele(marked)),
        ),
        Pastand(
            "billigst_aa_eie",
            melding("Det billigste er å eie med startlån fra første dag."),
            billigst == "startlan_na",
            melding(
                "{veier}",
                veier=rekke(
                    (
                        melding("{post} {belop}", post=Smaa(r.veier[n].vei.navn), belop=Kr(float(np.floor(b + 0.5))))
                        for n, b in sorted(kostnad.items(), key=lambda x: x[1])
                    ),
                    "; ",
                ),
            ),
        ),
        Pastand(
            "egenkapital",
            melding("Den som eier, bygger egenkapital gjennom avdrag og prisvekst."),
            avdrag > 0 and vekst > 0,
            melding("etter fem år {avdrag} i avdrag og {vekst} i prisvekst", avdrag=_hele(avdrag), vekst=_hele(vekst)),
        ),
        Pastand(
            "opsjonen_skader_ikke",
            melding("Retten til å kjøpe gjør aldri familien fattigere enn om den ikke hadde hatt den."),
            verst >= -0.5,
            melding(
                "verst {verst} ved prisvekst fra {lavest} til {hoyest} i året, målt når retten går ut, med omkostningene "
                "ved kjøpet",
                verst=_hele(verst),
                lavest=Andel(PRISVEKSTER[0]),
                hoyest=Andel(PRISVEKSTER[-1]),
            ),
        ),
    )


def _opsjonen(sak: Sak, satser: Satser | None) -> float:
    """Return the worst difference the right to buy makes to what the family owns when the right ends, kroner.

    Measured at the end of the window, the costs of the purchase counted: up to then the family carries no price risk.
    After a purchase it carries it like any owner, with or without the right.
    """
    verst = np.inf
    for vekst in PRISVEKSTER:
        fremtid = sak.model_copy(
            update={
                "veier": ("leie_for_eie",),
                "forutsetninger": sak.forutsetninger.model_copy(update={"boligprisvekst": vekst}),
            }
        )
        grunn = dict(sak.tilpasninger.get("leie_for_eie", {}))
        aldri = grunn | {"kjop": {**grunn.get("kjop", {}), "utovelse": "aldri"}}
        uten = fremtid.model_copy(update={"tilpasninger": {"leie_for_eie": aldri}})
        med, uten_rett = (sammenlign(x, satser).veier["leie_for_eie"] for x in (fremtid, uten))
        punkt = min(med.vei.kjop.til_maaned, len(med.serier["egenkapital"]) - 1)
        verst = min(verst, float(med.serier["egenkapital"][punkt] - uten_rett.serier["egenkapital"][punkt]))
    return verst
