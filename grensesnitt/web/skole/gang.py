"""Where a visitor is in the course. It lives in the session and nowhere else."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import streamlit as st

from grensesnitt.kurs.les import leksjoner
from grensesnitt.kurs.tekst import Stilt, still
from models.leksjon import Leksjon

_PLASS = "boligskolen"
HISTORIE, GJETT, SE, ORD, SPORSMAL = "historie", "gjett", "se", "ord", "sporsmal"


@dataclass
class Gang:
    """A walk through one lesson."""

    id: str
    skjerm: int = 0
    gjettet: float | None = None
    verdi: float | None = None
    """Where the lever stands; None before it was moved."""
    svart: dict[int, int] = field(default_factory=dict)
    """The choice made last, by question."""

    @property
    def leksjon(self) -> Leksjon:
        return leksjoner()[self.id]

    @property
    def skjermer(self) -> list[tuple[str, int]]:
        """Return the screens: what each shows, and the number of its question."""
        return [
            (HISTORIE, 0),
            (GJETT, 0),
            (SE, 0),
            (ORD, 0),
            *((SPORSMAL, nr) for nr in range(len(self.leksjon.sporsmal))),
        ]

    @property
    def forst(self) -> Stilt:
        """Return the lesson as the story tells it."""
        return still(self.leksjon)

    @property
    def naa(self) -> Stilt:
        """Return the lesson with the lever where it stands."""
        return still(self.leksjon, self.verdi)

    @property
    def hindring(self) -> bool:
        """Return whether something must be chosen before the next screen: the guess, or an answer."""
        hva, nr = self.skjermer[self.skjerm]
        return (hva == GJETT and self.gjettet is None) or (hva == SPORSMAL and nr not in self.svart)


def hent() -> Gang | None:
    """Return the lesson that is open, None on the list of lessons."""
    gang: Gang | None = st.session_state.get(_PLASS)
    return gang if gang and gang.id in leksjoner() else None


def begynn(id_: str) -> None:
    """Open a lesson from its first screen."""
    st.session_state[_PLASS] = Gang(id_)


def til_listen() -> None:
    """Leave the lesson."""
    st.session_state.pop(_PLASS, None)


def flytt(gang: Gang, steg: int) -> None:
    """Go a screen on or back."""
    gang.skjerm = min(max(gang.skjerm + steg, 0), len(gang.skjermer) - 1)


def neste_leksjon(id_: str, alle: Mapping[str, Leksjon]) -> str | None:
    """Return the lesson after one, None after the last."""
    rekke = list(alle)
    nr = rekke.index(id_) + 1
    return rekke[nr] if nr < len(rekke) else None
