"""What the session remembers of the office's households: what was typed, what the file held, and the answers.

All of it lives in the session and nowhere else, and the bytes of the file are gone once they are read.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import streamlit as st

from grensesnitt.portefolje.arbeidsbok import Innhold
from grensesnitt.portefolje.eksempel import FIL, MERKNAD, eksempelfil
from grensesnitt.portefolje.les import Lest
from grensesnitt.portefolje.sak import Felles
from grensesnitt.tekst import Sprak
from grensesnitt.tekst.tall import TallFeil, les_heltall, les_maaned, les_prosent, les_tall, maaned
from grensesnitt.web.skjema import som_setning
from grensesnitt.web.tabeller import avsnitt, ren
from grensesnitt.web.tilstand import Tilstand
from kalkulator.feil import KalkulatorFeil
from kalkulator.melding import Melding, melding, merk
from kalkulator.plan.plantall import Planresultat
from kalkulator.portefolje.folsomhet import Utslag
from kalkulator.portefolje.svar import Husstandssvar
from kalkulator.portefolje.totaler import Totaler, totaler
from kalkulator.portefolje.vurder import Bit
from kalkulator.tid import maaned_av, maaned_tekst
from models.forutsetninger import Forutsetninger
from models.validering import ModellFeil

_PLASS = "kontor"
OPPDIKTET = merk("Husstandene er oppdiktet. Ingen av dem finnes.")
assert OPPDIKTET == MERKNAD  # the workbook and the screen say the same
_STORST_BELOP = 1e11

AV_LISTEN = ("husstand", "leter", "klasse", "side")
"""What is typed and chosen in the list: it may hold case numbers, and is forgotten with the households."""


@dataclass
class Jobb:
    """A file being read and computed: it goes on where it was when the page is drawn anew."""

    innhold: bytes
    """Of the file; empty once it is read."""
    navn: str
    felles: Felles
    eksempel: bool
    lest: Lest | None = None
    biter: Iterator[Bit] | None = None
    deler: list[Husstandssvar] = field(default_factory=list)


@dataclass
class Kontor:
    """What was typed and what came out."""

    verdier: dict[str, str]
    """What stands in the fields, read or not, by name."""
    filer: int = 0
    """How many files were taken in: part of the uploader's key, so that it stands empty afterwards."""
    jobb: Jobb | None = None
    stoppet: bool = False
    filfeil: KalkulatorFeil | ModellFeil | None = None
    lest: Lest | None = None
    svar: Husstandssvar | None = None
    totaler: Totaler | None = None
    eksempel: bool = False
    folsomhet: tuple[Utslag, ...] = ()
    bok: bytes = b""
    """The workbook, when somebody has asked for it."""
    rapport: bytes = b""
    """The report to the municipal board, likewise."""
    filer_for: tuple[tuple[float | None, float | None], str] = ((None, None), "")
    """The frames and the language that the two were made with."""
    plan: Planresultat | None = None
    plan_for: tuple[Any, ...] = ()
    """What the plan was asked for."""

    def begynn(self, innhold: bytes, navn: str, felles: Felles, *, eksempel: bool = False) -> None:
        """Begin with a file; what the last one gave is gone."""
        self.glem()
        self.jobb = Jobb(innhold, navn, felles, eksempel)

    def ferdig(self, jobb: Jobb, svar: Husstandssvar | None) -> None:
        """Take over what came out."""
        self.jobb, self.lest, self.eksempel = None, jobb.lest, jobb.eksempel
        self.svar, self.totaler = svar, None if svar is None else totaler(svar)

    def glem(self) -> None:
        """Forget the households and all that was computed from them; what stands in the fields stays."""
        self.jobb, self.stoppet, self.filfeil = None, False, None
        self.lest, self.svar, self.totaler, self.eksempel = None, None, None, False
        self.folsomhet, self.bok, self.rapport, self.plan, self.plan_for = (), b"", b"", None, ()
        for navn in AV_LISTEN:
            self.verdier.pop(navn, None)

    def innhold(self) -> Innhold:
        """Return what the workbook is to hold."""
        lest = self.lest
        assert lest is not None
        merknader = (melding("Husstandene er oppdiktet. Ingen av dem finnes."), *lest.merknader)
        return Innhold(
            self.svar,
            self.totaler,
            self.folsomhet,
            lest.feil,
            lest.feilrader,
            merknader if self.eksempel else lest.merknader,
            *self.rammer(),
        )

    def rammer(self) -> tuple[float | None, float | None]:
        """Return the yearly frames that can be read: startlån and grant, kroner."""
        return _tall_eller_ingen(self, "ramme_startlan"), _tall_eller_ingen(self, "ramme_tilskudd")


def hent() -> Kontor:
    """Return what the session remembers."""
    if _PLASS not in st.session_state:
        st.session_state[_PLASS] = Kontor({"start": maaned(maaned_tekst(maaned_av(date.today())))})
    k: Kontor = st.session_state[_PLASS]
    return k


def belop(tekst: str) -> float | None:
    """Return an amount in kroner; None where nothing is typed. Raises TallFeil."""
    return _innenfor(les_tall(tekst), 0.0, _STORST_BELOP) if tekst.strip() else None


def andel(tekst: str) -> float | None:
    """Return a fraction of a percentage from 0 to 100; None where nothing is typed. Raises TallFeil."""
    if not tekst.strip():
        return None
    verdi = les_prosent(tekst)
    _innenfor(100.0 * verdi, 0.0, 100.0)
    return verdi


def antall(minst: int, mest: int) -> Callable[[str], int]:
    """Return what reads a whole number between two others; it raises TallFeil."""
    return lambda tekst: int(_innenfor(les_heltall(tekst), minst, mest))


def _innenfor(verdi: float, minst: float, mest: float) -> float:
    if not minst <= verdi <= mest:
        grunn = melding("ventet et tall fra {minst} til {mest}.", minst=int(minst), mest=int(mest))
        raise TallFeil(melding("tallet"), grunn, "")
    return verdi


FELTER: Mapping[str, Callable[[str], Any]] = {
    "start": les_maaned,
    "tilskuddstak": andel,
    "ramme_startlan": belop,
    "ramme_tilskudd": belop,
}
"""How each of the fields that stand at the top is read."""


def les(k: Kontor, navn: str, leser: Callable[[str], Any]) -> tuple[Any, Melding | None]:
    """Return what stands in a field, or why it is refused."""
    try:
        return leser(k.verdier.get(navn, "")), None
    except TallFeil as feil:
        return None, melding("{grunn} {rad}", grunn=feil.grunn, rad=feil.rad)


def _tall_eller_ingen(k: Kontor, navn: str) -> float | None:
    verdi: float | None = les(k, navn, belop)[0]
    return verdi


def felles(k: Kontor) -> Felles | None:
    """Return what all households are to share; None while one of its fields is refused.

    Raises
    ------
    SatsMangler
        For a start before the oldest rates.
    """
    (start, ugyldig), (tak, over) = (les(k, navn, FELTER[navn]) for navn in ("start", "tilskuddstak"))
    if ugyldig or over:
        return None
    return Felles.av(start, Forutsetninger(tilskuddstak_andel=tak))


def begynn_eksempel(k: Kontor) -> None:
    """Read the made-up households (in a callback)."""
    begynn_fil(k, eksempelfil(), FIL.name, eksempel=True)


def begynn_fil(k: Kontor, innhold: bytes, navn: str, *, eksempel: bool = False) -> None:
    """Begin with a file, unless the fields above it must be put right first (in a callback)."""
    try:
        delt = felles(k)
    except KalkulatorFeil as feil:
        k.glem()
        k.filfeil = feil
        return
    if delt is None:
        k.glem()
        k.filfeil = KalkulatorFeil(
            melding("feltene"), "noe som står der, lar seg ikke lese.", "Rett det først, og velg filen på nytt."
        )
        return
    k.begynn(innhold, navn, delt, eksempel=eksempel)


def tekstfelt(
    t: Tilstand, k: Kontor, navn: str, etikett: str, leser: Callable[[str], Any], under: str = ""
) -> tuple[Any, bool]:
    """Draw a text field, with what it means or why it is refused under it; return what it holds and whether it is read."""
    s, widget = t.s, t.widget(f"kontor {navn}")
    st.session_state.setdefault(widget, k.verdier.get(navn, ""))
    # A container of its own: a line that comes or goes under a field must not move the fields after it.
    with st.container(gap="xxsmall"):
        st.text_input(etikett, key=widget, autocomplete="off", on_change=_husk, args=(k, navn, widget))
        verdi, grunn = les(k, navn, leser)
        if grunn is not None:
            st.error(ren(som_setning(s.si(grunn).strip())))
        elif under:
            st.html(avsnitt(under, "flte-liten"))
    return verdi, grunn is None


def valgfelt(t: Tilstand, k: Kontor, navn: str, etikett: str, valg: Mapping[str, str]) -> str:
    """Draw a choice that is remembered when the page is left; return the code of what is chosen."""
    widget = t.widget(f"kontor {navn}")
    st.session_state[widget] = k.verdier.get(navn, next(iter(valg)))
    if st.session_state[widget] not in valg:
        st.session_state[widget] = next(iter(valg))
    valgt: str = st.selectbox(
        etikett,
        list(valg),
        key=widget,
        format_func=lambda kode: valg.get(kode, kode),
        on_change=_husk,
        args=(k, navn, widget),
        filter_mode=None,
    )
    return valgt


def _husk(k: Kontor, navn: str, widget: str) -> None:
    k.verdier[navn] = str(st.session_state[widget])


def merket(k: Kontor, tittel: str, s: Sprak) -> str:
    """Return a title that says so when the households are made up."""
    return s.t("{tittel} (oppdiktede husstander)", tittel=tittel) if k.eksempel else tittel
