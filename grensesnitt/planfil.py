"""The plan file: JSON in, `models.plan.Plan` out, with what is wrong said in one line."""

from kalkulator.feil import KalkulatorFeil
from kalkulator.melding import melding
from kalkulator.plan.planvei import planvei
from models.plan import Plan
from models.validering import les_json

_STORST = 1_000_000
"""Bytes: twelve policies and their borettslag are a hundredth of it."""
_RAD = melding("Velg en planfil; docs/eksempler/plan.json er et eksempel.")


class UgyldigPlanfil(KalkulatorFeil):
    """A file that is not a plan: not text, too large, or with a policy whose path cannot be used."""


def les_plan(innhold: bytes, kilde: str) -> Plan:
    """Read a plan file whose policies can be computed.

    Raises
    ------
    UgyldigPlanfil
        Empty, too large, not UTF-8 text, or with a path that is unknown or does not fit its policy.
    ModellFeil
        With every field that is missing, unknown or wrong, or when it is not JSON.
    """
    if len(innhold) > _STORST:
        raise UgyldigPlanfil(kilde, "ventet en planfil, men filen er større enn en plan kan være.", _RAD)
    try:
        tekst = innhold.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UgyldigPlanfil(
            kilde,
            "ventet en planfil i tegnsettet UTF-8, men dette er ikke UTF-8-tekst.",
            "Åpne filen i en teksteditor og lagre den som UTF-8, eller velg en annen fil.",
        ) from None
    if not tekst.strip():
        raise UgyldigPlanfil(kilde, "ventet en plan, men filen er tom.", _RAD)
    plan = les_json(Plan, tekst, kilde)
    for nr, valg in enumerate(plan.valg):
        try:
            planvei(valg)
        except KalkulatorFeil as feil:
            raise UgyldigPlanfil(f"{kilde}: valg[{nr}].{feil.felt}", feil.grunn, feil.rad) from None
    return plan
