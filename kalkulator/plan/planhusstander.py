"""Which households of a portfolio the plan is for: those whom leie-før-eie helps most, from the plan's first month on."""

from collections.abc import Sequence

import numpy as np

from kalkulator.melding import Melding, melding
from kalkulator.plan.plantall import Planresultat, regn_plan_av_saker
from kalkulator.portefolje.rader import Husstandsrad
from kalkulator.portefolje.svar import Husstandssvar
from kalkulator.portefolje.veivalg import LEIE_FOR_EIE
from kalkulator.typer import Heltall
from models.plan import Plan


def planhusstander(s: Husstandssvar) -> Heltall:
    """Return the rows for whom leie-før-eie is the path that helps most, and leads to owning, in the order of the list.

    Who can own now is not among them: nobody is put through rental years they do not need.
    """
    return np.flatnonzero((s.valg.beste == LEIE_FOR_EIE) & s.valg.forer_til_eie)


def regn_plan_av_portefolje(
    plan: Plan, s: Husstandssvar, rader: Sequence[Husstandsrad], *, baner: int = 0, fro: int = 1
) -> tuple[Planresultat | None, tuple[Melding, ...]]:
    """Run a plan for the households it is for, all asking in its first month; None when there are none. Says who they are.

    Raises
    ------
    KalkulatorFeil, SatsMangler, UgyldigVei, UkjentKommune
        As `regn_plan_av_saker`, among them when the households begin in another month than the plan.
    """
    hvem = planhusstander(s)
    if not len(hvem):
        return None, (
            melding("Planen er ikke regnet: leie før eie er ikke veien som hjelper mest for noen av husstandene."),
        )
    saker = [(s.saksnummer[nr], plan.start, rader[nr].sak) for nr in hvem.tolist()]
    med = melding(
        "Planen gjelder {antall} av {alle} husstander: de der leie før eie er veien som hjelper mest og fører til eie. De står i kø fra "
        "planens første måned, i den rekkefølgen de har i filen.",
        antall=len(hvem),
        alle=len(s),
    )
    return regn_plan_av_saker(plan, saker, s.ramme.satser, baner=baner, fro=fro), (med,)
