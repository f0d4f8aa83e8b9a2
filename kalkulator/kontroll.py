"""Self-checks that ship with every result: the books of a path must balance in every month."""

import numpy as np

from kalkulator.antatt import Antatt
from kalkulator.boligvei import FRADRAG, STROMMER, Veiserier
from kalkulator.kolonner import Kolonner
from kalkulator.typer import Tall
from models.resultat import Kontroll

TOLERANSE = 0.01
"""Kroner."""


def kontroller(v: Veiserier, kol: Kolonner, antatt: Antatt) -> tuple[Kontroll, ...]:
    """Return the checks of one path over all households and months; none of them reuses the engine's own sums."""
    s = v.serier
    boutgift = sum(s[navn] for navn in STROMMER) - sum(s[navn] for navn in FRADRAG)
    egenkapital = (
        s["boligverdi"]
        - s["restgjeld"]
        - s["tilskudd_gjenstaende"]
        + s["depositum"]
        + s["sparing"]
        - s.get("salgskostnader", 0.0)
    )
    rente = (1.0 + antatt.sparerente) ** (1 / 12) - 1.0
    inn_paa_konto = kol.sparing_mnd[:, None] + rente * s["sparing"][:, :-1] + v.ekstra_sparing - v.uttak
    nye_lan = np.zeros_like(s["restgjeld"])
    kjop = np.flatnonzero(v.kjop.kjoper)
    nye_lan[kjop, v.kjop.punkt[kjop]] = np.sum(v.kjop.lan, axis=0)[kjop] if v.kjop.lan else 0.0
    overtatt = np.diff((s["boligverdi"] > 0).astype(float), axis=1) > 0
    gjeldsendring = np.diff(s["restgjeld"], axis=1) - nye_lan[:, 1:] + s["avdrag"]
    kilder = sum(v.kjop.kilder.values()) if v.kjop.kilder else np.zeros(1)
    bruk = v.kjop.pris + v.kjop.omkostninger_sum if v.kjop.omkostninger else np.zeros(1)
    return (
        _kontroll("boutgift er summen av delene", s["boutgift"] - boutgift),
        _kontroll("bokostnad er boutgift uten avdrag", s["bokostnad"] - (boutgift - s["avdrag"])),
        _kontroll("egenkapital er summen av delene", s["egenkapital"] - egenkapital),
        _kontroll("sparingen endres bare med det som går inn og ut", np.diff(s["sparing"], axis=1) - inn_paa_konto),
        # Fellesgjeld is taken over with the dwelling in the month of the purchase.
        _kontroll(
            "gjelden endres bare med lån og avdrag",
            np.where(overtatt & (kol.fellesgjeld[:, None] > 0), 0.0, gjeldsendring),
        ),
        _kontroll("pris og omkostninger er betalt av kildene", kilder - bruk),
    )


def _kontroll(navn: str, avvik: Tall) -> Kontroll:
    storste = float(np.abs(avvik).max(initial=0.0))
    return Kontroll(navn=navn, storste_avvik=storste, ok=storste <= TOLERANSE)
