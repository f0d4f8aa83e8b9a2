"""Self-checks that ship with every result: the books of a path must balance in every month."""

import numpy as np

from kalkulator.antatt import Antatt
from kalkulator.boligvei import FRADRAG, STROMMER, Veibunt
from kalkulator.kolonner import ALDRI, Kolonner
from kalkulator.melding import merk
from kalkulator.typer import Tall
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
    gjeldsendring = _endring(s["restgjeld"]) + s["avdrag"]
    kjop, null = [v.kjop for v in bunt.veier.values()], np.zeros(len(kol))
    punkt, nye_lan = np.array([k.punkt for k in kjop]), np.array([sum(k.lan, null) for k in kjop])
    kilder = np.array([sum(k.kilder.values(), null) - k.pris - k.omkostninger_sum for k in kjop])
    # Loans of point 0 are there from the start: no month's change.
    p, h = np.nonzero((punkt > 0) & (punkt < ALDRI))
    gjeldsendring[p, h, punkt[p, h] - 1] -= nye_lan[p, h]
    if kol.fellesgjeld.any():
        # Fellesgjeld is taken over with the dwelling in the month of the purchase.
        eier = s["boligverdi"] > 0
        overtatt = eier[..., 1:] & ~eier[..., :-1] & (kol.fellesgjeld[:, None] > 0)
        gjeldsendring = np.where(overtatt, 0.0, gjeldsendring)
    avvik = {
        merk("boutgift er summen av delene"): s["boutgift"] - boutgift,
        merk("bokostnad er boutgift uten avdrag"): s["bokostnad"] - (boutgift - s["avdrag"]),
        merk("egenkapital er summen av delene"): s["egenkapital"] - (egenkapital - s.get("salgskostnader", 0.0)),
        merk("sparingen endres bare med det som går inn og ut"): _endring(s["sparing"]) - inn_paa_konto,
        merk("gjelden endres bare med lån og avdrag"): gjeldsendring,
        merk("pris og omkostninger er betalt av kildene"): kilder[..., None],
    }
    storste = {navn: np.abs(x).max(axis=(1, 2)) for navn, x in avvik.items()}
    return {vei: tuple(kontroll(navn, float(x[p])) for navn, x in storste.items()) for p, vei in enumerate(bunt.veier)}


def _endring(x: Tall) -> Tall:
    """Return each month's change of a stock, (..., N + 1) to (..., N)."""
    return x[..., 1:] - x[..., :-1]


def kontroll(navn: str, storste_avvik: float) -> Kontroll:
    """Return one check by its largest deviation in kroner."""
    return Kontroll(navn=navn, storste_avvik=storste_avvik, ok=storste_avvik <= TOLERANSE)
