"""Results whose loans differ in every way a purchase loan can: what the workbook's formulas are put to."""

from functools import cache
from typing import Any

from kalkulator.eksempler import kristiansund
from kalkulator.sammenlign import Resultat, sammenlign
from tests.enhet.enkle_saker import enkel_sak

RENTEFOT = {"flytende_rente": 0.0413, "bankrente": 0.0555}


def _lan(**felter: Any) -> Resultat:
    """One path that buys now with loans of the given terms, ten years."""
    lan = felter.pop("lan", None) or [felter]
    tilpasning = {"finansiering": {"lan": lan}}
    return sammenlign(
        enkel_sak(forutsetninger=RENTEFOT, veier=("startlan_na",), tilpasninger={"startlan_na": tilpasning})
    )


SAKER = {
    "eksempelet": lambda: sammenlign(kristiansund().model_copy(update={"veier": ("privat_leie", "leie_for_eie")})),
    "fast_saa_flytende": lambda: _lan(renteregel={"type": "fast", "fast_aar": 3, "sats": 0.0525}, paslag=0.0025),
    "husbankens_fastrente": lambda: _lan(renteregel={"type": "fast", "fast_aar": 5}, terminer_aar=4),
    "avdragsfritt": lambda: _lan(avdragsfrie_aar=2, lopetid_aar=25),
    "kvartal": lambda: _lan(terminer_aar=4, avdragsfrie_aar=1),
    "halvaar": lambda: _lan(terminer_aar=2, renteregel={"type": "fast", "fast_aar": 3, "sats": 0.05}),
    "aarlig": lambda: _lan(terminer_aar=1),
    "refinansiert": lambda: _lan(refinansieres_etter_aar=4),
    "serie": lambda: _lan(type="serie", terminer_aar=4, avdragsfrie_aar=1),
    "kort": lambda: _lan(lopetid_aar=6, termingebyr=65.0),
    "rentefritt": lambda: _lan(renteregel={"type": "fast", "fast_aar": 10, "sats": 0.0}, lopetid_aar=20),
    "kjop_i_aar_5_med_kvartal": lambda: sammenlign(
        kristiansund().model_copy(
            update={
                "veier": ("leie_for_eie",),
                "horisont_aar": 12,
                "tilpasninger": {"leie_for_eie": {"finansiering": {"lan": [{"terminer_aar": 4, "lopetid_aar": 25}]}}},
            }
        )
    ),
    "to_lan": lambda: sammenlign(
        kristiansund().model_copy(update={"veier": ("startlan_topplan",), "horisont_aar": 12})
    ),
    "fellesgjeld": lambda: sammenlign(
        enkel_sak(
            bolig={"fellesgjeld": 400_000.0, "fellesgjeld_rente": 0.05, "fellesgjeld_aar": 20},
            forutsetninger=RENTEFOT,
            veier=("startlan_na",),
        )
    ),
}


@cache
def resultat(navn: str) -> Resultat:
    """Return the result of one of the cases, computed once."""
    return SAKER[navn]()
