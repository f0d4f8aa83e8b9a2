"""Which paths the page shows, in which order they are offered, and what tells them apart."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from grensesnitt.web.skjema import Utkast, valgte_veier
from kalkulator.veier import forvalg
from models.boligvei import Boligvei
from models.sak import Sak

MEST_VIST = 6
"""Paths beside each other on the page: more cannot be told apart."""
FARGER = {
    "leie_for_eie": "#0072B2",
    "privat_leie": "#C44E00",
    "startlan_na": "#00795A",
    "kommunal_leie": "#5B6770",
}
ANDRE = ("#8A4F9E", "#8C6D00", "#B8405A")
_REKKEFOLGE = ("aldri", "vindu", "naa")


@dataclass(frozen=True)
class Kjennetegn:
    """How a path is drawn: in its colour, and with rings along the line when another path has that colour already."""

    farge: str
    ringer: bool = False


def vist(sak: Sak) -> Sak:
    """Return the case as the page computes it: at most six paths, none of its own paths named as another."""
    navn = _navn(sak.egne_veier)
    egne = tuple(v.model_copy(update={"navn": navn[v.id]}) for v in sak.egne_veier)
    return sak.model_copy(update={"veier": valgte_veier(sak)[:MEST_VIST], "egne_veier": egne})


def valgmuligheter(utkast: Utkast) -> dict[str, str]:
    """Return the name of every path by id: the municipality's own first, then renting, renting to own, buying now."""
    alle = sorted(forvalg().values(), key=lambda v: (_REKKEFOLGE.index(v.kjop.tid), v.navn))
    return _navn(utkast.egne) | {v.id: v.navn for v in alle}


def _navn(egne: Iterable[Boligvei]) -> dict[str, str]:
    """Return the name of each of the municipality's own paths, with its id where the name is used more than once."""
    egne = list(egne)
    antall = Counter(v.navn for v in [*egne, *forvalg().values()])
    return {v.id: v.navn if antall[v.navn] == 1 else f"{v.navn} ({v.id})" for v in egne}


def kjennetegn(veier: Iterable[str]) -> dict[str, Kjennetegn]:
    """Return how each path is drawn: in its own colour, or the next of the spare ones, which are used again with rings."""
    ut: dict[str, Kjennetegn] = {}
    andre = 0
    for navn in veier:
        if navn in FARGER:
            ut[navn] = Kjennetegn(FARGER[navn])
        else:
            ut[navn] = Kjennetegn(ANDRE[andre % len(ANDRE)], ringer=andre >= len(ANDRE))
            andre += 1
    return ut
