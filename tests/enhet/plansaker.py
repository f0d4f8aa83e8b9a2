"""Households and plans for the tests of the plan: plain cases, so that few figures matter."""

from typing import Any

from kalkulator.plan.plantall import Planresultat, regn_plan_av_saker
from models.plan import Plan, Planvalg
from models.sak import Sak
from tests.enhet.enkle_saker import enkel_sak

START = "2026-01"
VEKST = {"boligprisvekst": 0.02}


def planvalg(**felter: Any) -> Planvalg:
    return Planvalg(**({"id": "a", "navn": "Valg a", "boliger_per_aar": 2} | felter))


def plan(*valg: Planvalg, aar: int = 10, forutsetninger: dict[str, Any] | None = None, **felter: Any) -> Plan:
    """A plan with the assumptions of the plain case: nothing grows but prices, two per cent a year."""
    antatt = enkel_sak(forutsetninger=VEKST | (forutsetninger or {})).forutsetninger
    return Plan(start=START, aar=aar, valg=valg or (planvalg(),), forutsetninger=antatt, **felter)


def kjor(p: Plan, saker: list[Sak], sokt: list[str] | None = None, **valg: Any) -> Planresultat:
    maaneder = sokt or [START] * len(saker)
    return regn_plan_av_saker(
        p, [(f"S{nr + 1}", m, sak) for nr, (m, sak) in enumerate(zip(maaneder, saker, strict=True))], **valg
    )


def saker(antall: int, **felter: Any) -> list[Sak]:
    return [enkel_sak(start=START, **felter)] * antall
