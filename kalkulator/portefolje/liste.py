"""Which households a list shows, and in what order. Nothing here ranks anybody: equal ones stand as they came."""

from collections.abc import Collection

import numpy as np

from kalkulator.eierpotensial import KLASSER
from kalkulator.portefolje.rader import LEIE_NA, VEIER
from kalkulator.portefolje.svar import Husstandssvar
from kalkulator.typer import Heltall, Tall
from models.eie import Klasse


def husstander_i(svar: Husstandssvar, klasser: Collection[Klasse], leter: str = "") -> Heltall:
    """Return the rows of those in some classes whose case number holds a text, as they came, (R,)."""
    med = np.isin(svar.kjerne.klasse, [KLASSER.index(klasse) for klasse in klasser])
    if leter := leter.strip().casefold():
        med &= np.array([leter in nummer.casefold() for nummer in svar.saksnummer])
    return np.flatnonzero(med)


def rekkefolge(svar: Husstandssvar, rader: Heltall, etter: str) -> Heltall:
    """Return rows (R,) in the order of `saksnummer`, `klar`, `klasse` or `boutgift`; anything else leaves them as they are."""
    match etter:
        case "saksnummer":
            nokler = np.array([svar.saksnummer[rad] for rad in rader])
        case "klar":
            nokler = svar.klar[rader]
        case "klasse":
            nokler = svar.kjerne.klasse[rader]
        case "boutgift":
            nokler = boutgifter_i_dag(svar)[rader]
        case _:
            return rader
    ut: Heltall = rader[np.argsort(nokler, kind="stable")]
    return ut


def boutgifter_i_dag(svar: Husstandssvar) -> Tall:
    """Return what every household pays a month where it lives, kroner, (H,)."""
    vei = np.array([VEIER.index(LEIE_NA[bor]) for bor in svar.bor])
    ut: Tall = svar.veier.boutgift_naa[np.arange(len(svar)), vei]
    return ut
