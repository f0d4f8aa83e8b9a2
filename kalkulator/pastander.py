"""The claims of the 2015 report, put to the calculator: which hold for a case, and by how much.

The report («Boligen som integreringsarena for flyktninger», NTNU Samfunnsforskning 2015, § 3.4) gives no public tables.
What is tested is its statements; the inputs are the case's own.
"""

from dataclasses import dataclass

import numpy as np

from kalkulator.avrunding import hele_kroner
from kalkulator.sammenlign import sammenlign
from kalkulator.satser import Satser
from kalkulator.tallord import andel, kr
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


def _hele(belop: float) -> str:
    return kr(hele_kroner(belop))


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
            "Leien i leie før eie er lavere enn markedsleien for en lignende bolig.",
            leie < marked,
            f"{_hele(leie)} mot {_hele(marked)} i måneden",
        ),
        Pastand(
            "billigst_aa_eie",
            "Det billigste er å eie med startlån fra første dag.",
            billigst == "startlan_na",
            "; ".join(
                f"{r.veier[n].vei.navn.lower()} {kr(np.floor(b + 0.5))}"
                for n, b in sorted(kostnad.items(), key=lambda x: x[1])
            ),
        ),
        Pastand(
            "egenkapital",
            "Den som eier, bygger egenkapital gjennom avdrag og prisvekst.",
            avdrag > 0 and vekst > 0,
            f"etter fem år {_hele(avdrag)} i avdrag og {_hele(vekst)} i prisvekst",
        ),
        Pastand(
            "opsjonen_skader_ikke",
            "Retten til å kjøpe gjør aldri familien fattigere enn om den ikke hadde hatt den.",
            verst >= -0.5,
            f"verst {_hele(verst)} ved prisvekst fra {andel(PRISVEKSTER[0])} til {andel(PRISVEKSTER[-1])} i året, "
            "målt når retten går ut, med omkostningene ved kjøpet",
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
