"""Self-checks that ship with every result: the books of a path must balance in every month."""

import numpy as np

from kalkulator.antatt import Antatt
from kalkulator.boligvei import FRADRAG, STROMMER, Veibunt
from kalkulator.kolonner import Kolonner
from kalkulator.melding import merk
from models.resultat import Kontroll

TOLERANSE = 0.01
"""Kroner."""


def kontroller(bunt: Veibunt, kol: Kolonner, antatt: Antatt) -> dict[str, tuple[Kontroll, ...]]:
    """Return the checks of every path over all households and months; none of them reuses the engine's own sums."""
    s = bunt.serier
    boutgift = sum(s[navn] for navn in STROMMER) - sum(s[navn] for navn in FRADRAG)
    egenkapital = s["boligverdi"] - s["restgjeld"] - s["tilskudd_gjenstaende"] + s["depositum"] + s["sparing"]
    rente = (1.0 + antatt.sparerente) ** (1 / 12) - 1.0
    inn_paa_konto = s["planlagt_sparing"] + rente * s["sparing"][..., :-1] + s["ekstra_sparing"] - s["uttak"]
    nye_lan = np.zeros_like(s["restgjeld"])
    kilder = np.zeros(nye_lan.shape[:2])
    for p, v in enumerate(bunt.veier.values()):
        kjop = np.flatnonzero(v.kjop.kjoper)
        if len(kjop):
            nye_lan[p, kjop, v.kjop.punkt[kjop]] = np.sum(v.kjop.lan, axis=0)[kjop] if v.kjop.lan else 0.0
            kilder[p] = np.sum(list(v.kjop.kilder.values()), axis=0) - v.kjop.pris - v.kjop.omkostninger_sum
    overtatt = np.diff((s["boligverdi"] > 0).astype(float), axis=-1) > 0
    gjeldsendring = np.diff(s["restgjeld"], axis=-1) - nye_lan[..., 1:] + s["avdrag"]
    avvik = {
        merk("boutgift er summen av delene"): s["boutgift"] - boutgift,
        merk("bokostnad er boutgift uten avdrag"): s["bokostnad"] - (boutgift - s["avdrag"]),
        merk("egenkapital er summen av delene"): s["egenkapital"] - (egenkapital - s.get("salgskostnader", 0.0)),
        merk("sparingen endres bare med det som går inn og ut"): np.diff(s["sparing"], axis=-1) - inn_paa_konto,
        # Fellesgjeld is taken over with the dwelling in the month of the purchase.
        merk("gjelden endres bare med lån og avdrag"): np.where(
            overtatt & (kol.fellesgjeld[:, None] > 0), 0.0, gjeldsendring
        ),
        merk("pris og omkostninger er betalt av kildene"): kilder[..., None],
    }
    storste = {navn: np.abs(x).max(axis=(1, 2)) for navn, x in avvik.items()}
    return {vei: tuple(kontroll(navn, float(x[p])) for navn, x in storste.items()) for p, vei in enumerate(bunt.veier)}


def kontroll(navn: str, storste_avvik: float) -> Kontroll:
    """Return one check by its largest deviation in kroner."""
    return Kontroll(navn=navn, storste_avvik=storste_avvik, ok=storste_avvik <= TOLERANSE)
