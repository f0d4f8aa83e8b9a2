"""A plain case for unit tests: one adult with a high wage and a dwelling without costs, so that few figures matter."""

from typing import Any

from kalkulator.antatt import Antatt, gjor_hele
from kalkulator.kolonner import Kolonner, kolonner_av
from kalkulator.satser import standardsatser
from kalkulator.tid import maaned_nr
from models.sak import Sak

HUSSTAND: dict[str, Any] = {
    "kommune": "Drammen",  # no property tax
    "sivilstand": "enslig",
    "personer": [{"id": "a", "rolle": "voksen", "fodt": "1990-01", "kjonn": "kvinne"}],
    "inntekter": [{"person": "a", "type": "lonn", "fra": "2014-01", "belop_aar": 2_000_000.0}],
    "soker_bostotte": False,
}
BOLIG: dict[str, Any] = {
    "eierform": "borettslag",
    "pris": 2_000_000.0,
    "markedsleie_mnd": 10_000.0,
    "kommunale_avgifter_aar": 0.0,
    "forsikring_aar": 0.0,
    "vedlikehold_aar": 0.0,
    "strom_mnd": 0.0,
}
FORUTSETNINGER: dict[str, Any] = {
    "kpi": 0.0,
    "lonnsvekst": 0.0,
    "boligprisvekst": 0.0,
    "flytende_rente": 0.04,
    "kalkulasjonsrente": 0.06,
    "sparerente": 0.0,
}


def enkel_sak(
    *,
    start: str = "2026-01",
    aar: int = 10,
    husstand: dict[str, Any] | None = None,
    bolig: dict[str, Any] | None = None,
    forutsetninger: dict[str, Any] | None = None,
    **resten: Any,
) -> Sak:
    """The plain case with the given fields in place of its own."""
    return Sak(
        start=start,
        horisont_aar=aar,
        husstand=_flatt(HUSSTAND | (husstand or {})),
        bolig=BOLIG | (bolig or {}),
        forutsetninger=FORUTSETNINGER | (forutsetninger or {}),
        **resten,
    )


def _flatt(felter: dict[str, Any]) -> dict[str, Any]:
    return {navn: tuple(v) if isinstance(v, list) else v for navn, v in felter.items()}


def antatt_og_kolonner(sak: Sak) -> tuple[Antatt, Kolonner]:
    """What the engine makes of the case before it computes anything."""
    satser = standardsatser()
    antatt = gjor_hele(sak.forutsetninger, satser, maaned_nr(sak.start), 12 * sak.horisont_aar)
    return antatt, kolonner_av([sak], satser, antatt.akse, antatt.barn_flytter_ut_alder)
