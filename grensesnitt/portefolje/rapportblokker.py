"""The parts a report is put together of, as data for the template: running text, points, tables and drawings."""

from collections.abc import Sequence
from typing import Any

from grensesnitt.eksport.familieark import FULL_BREDDE
from grensesnitt.eksport.skriftmaal import tekstbredde
from grensesnitt.eksport.tegning import Tegning

Blokk = dict[str, Any]
_FA_KOLONNER, _KORT_NAVN = 3, 72
_KORT_FORSTE = 12
"""Characters: a first column of years takes no more than its share."""
_VANLIG, _LITEN = 8.5, 7.5
"""Sizes of text in a table, points, as the template has them."""
_LUFT = 10.0
_OVERSKRIFTER = (78.0, 60.0, 46.0)
"""A heading wider than this is broken, so that the other columns have room; the first that makes the table fit."""


def avsnitt(*tekster: str) -> Blokk:
    """Return paragraphs of running text; empty ones are left out."""
    return {"slag": "avsnitt", "tekster": [t for t in tekster if t]}


def punkter(tekster: Sequence[str]) -> Blokk:
    """Return points."""
    return {"slag": "punkter", "tekster": list(tekster)}


def figur(tegning: Tegning) -> Blokk:
    """Return a drawing under its title, with its description for one who cannot see it."""
    return figurer([tegning])


def figurer(tegninger: Sequence[Tegning]) -> Blokk:
    """Return drawings, two beside each other when there are several; each as wide as it has room for."""
    return {"slag": "figurer", "figurer": [{"tittel": t.tittel, "tegning": t.som_data()} for t in tegninger]}


def tabell(
    kolonner: Sequence[str],
    rader: Sequence[Sequence[str]],
    *,
    sum_: Sequence[str] | None = None,
    tekstkolonner: Sequence[int] = (0,),
    liten: bool = False,
    note: str = "",
    tittel: str = "",
) -> Blokk:
    """Return a table.

    Parameters
    ----------
    sum_
        The last row, set apart.
    tekstkolonner
        Columns of words; the others are numbers. The first of them takes the room that is left.
    liten
        Whether it is set smaller, for one with many columns.
    """
    return {
        "slag": "tabell",
        "kolonner": list(kolonner),
        "rader": [list(r) for r in rader],
        "sum": list(sum_) if sum_ is not None else [],
        "tekst": list(tekstkolonner),
        "bredder": _bredder(kolonner, [*rader, *([sum_] if sum_ else [])], _LITEN if liten else _VANLIG),
        "kort": max(len(r[0]) for r in rader) <= _KORT_FORSTE,
        "liten": liten,
        "note": note,
        "tittel": tittel,
        # A short name far from its number is hard to follow across the page.
        "smal": len(kolonner) <= _FA_KOLONNER and max(len(r[0]) for r in rader) <= _KORT_NAVN,
    }


def del_(tittel: str, *blokker: Blokk | None, ny_side: bool = False) -> dict[str, Any]:
    """Return a section of the report."""
    return {"tittel": tittel, "blokker": [b for b in blokker if b is not None], "ny_side": ny_side}


def _bredder(kolonner: Sequence[str], rader: Sequence[Sequence[str]], skrift: float) -> list[float]:
    """Return how wide each column must be, points: its longest cell, and its heading with breaks between words."""

    def bredder(overskrift: float) -> list[float]:
        ut = []
        for nr, navn in enumerate(kolonner):
            celler = max(tekstbredde(r[nr], skrift, fet=True) for r in rader)
            lengste_ord = max(tekstbredde(o, skrift, fet=True) for o in navn.split())
            hode = max(lengste_ord, min(tekstbredde(navn, skrift, fet=True), overskrift))
            ut.append(max(hode, celler) + _LUFT)
        return ut

    return next((b for o in _OVERSKRIFTER if sum(b := bredder(o)) <= FULL_BREDDE), bredder(0.0))
