"""The cases of one session: named, copied, switched between, deleted and brought back. They are nowhere else than here."""

from dataclasses import dataclass, replace

import streamlit as st

from grensesnitt.feiltekst import LESBARE
from grensesnitt.saksfil import les_sak
from grensesnitt.web import skjema, tilstand
from grensesnitt.web.tilstand import Tilstand
from kalkulator.feil import KalkulatorFeil
from kalkulator.melding import melding
from models.sak import Sak
from models.validering import ModellFeil

_PLASS = "mappe"
FLEST = 12
"""Cases a session can hold: a table of more cannot be read, and the server has many visitors."""
_NAVNELENGDE = 80
"""Letters of a case's name that a case file can hold."""


@dataclass
class Mappe:
    """The open cases, in the order they were made; the active one is among them."""

    saker: list[Tilstand]
    slettet: tuple[int, Tilstand] | None = None
    """The case that was deleted last, and where it stood."""
    neste: int = 1
    filfeil: KalkulatorFeil | ModellFeil | None = None
    """Why the last file was not opened; said in the language of the moment when it is drawn."""
    tomt: int = 0
    """How many times all was forgotten: part of the uploader's key, so that it stands empty afterwards."""

    @property
    def full(self) -> bool:
        """Return whether there is no room for another case."""
        return len(self.saker) >= FLEST

    def med_nr(self, nr: int) -> Tilstand | None:
        """Return a case by its number."""
        return next((t for t in self.saker if t.nr == nr), None)


def hent() -> Mappe:
    """Return the session's cases; the first one is the example family."""
    if _PLASS not in st.session_state:
        st.session_state[_PLASS] = Mappe([tilstand.hent()])
    m: Mappe = st.session_state[_PLASS]
    return m


def velg(nr: int) -> None:
    """Open another of the cases; what was just typed stays in the one that was open."""
    aktiv, ny = tilstand.hent(), hent().med_nr(nr)
    if ny is not None and ny is not aktiv:
        tilstand.sett_aktiv(ny)


def kopier(nr: int, navn: str) -> None:
    """Open a copy of a case under another name, refused values included; it has a history of its own."""
    tilstand.hent()
    m = hent()
    fra = m.med_nr(nr)
    if fra is None or m.full:
        return
    utkast = skjema.kopi(fra.utkast)
    utkast.verdier["navn"] = navn[:_NAVNELENGDE]
    _legg_til(
        m,
        replace(fra, utkast=utkast, kan_angres=[], kan_gjentas=[], veifeil=(), avtalt=dict(fra.avtalt)),
        m.saker.index(fra) + 1,
    )


def ny(navn: str) -> None:
    """Open a new case; it begins as the example family, so that there is an answer to change from."""
    tilstand.hent()
    m = hent()
    if not m.full:
        _legg_til(m, tilstand.fra_sak(tilstand.eksempel().model_copy(update={"navn": navn[:_NAVNELENGDE]})))


def gi_navn(nr: int, navn: str) -> None:
    """Call a case something else."""
    if (t := hent().med_nr(nr)) is None:
        return
    if t is tilstand.hent():
        tilstand.skriv(t, {"navn": navn})
        return
    t.utkast.verdier["navn"] = navn
    tilstand.les_paa_nytt(t)


def slett(nr: int) -> None:
    """Take a case out; it can be brought back until the next one is deleted. The last one leaves the example family."""
    aktiv, m = tilstand.hent(), hent()
    t = m.med_nr(nr)
    if t is None:
        return
    m.slettet = (m.saker.index(t), t)
    m.saker.remove(t)
    if not m.saker:
        _legg_til(m, tilstand.fra_sak(tilstand.eksempel()))
    elif t is aktiv:
        tilstand.sett_aktiv(m.saker[max(0, m.slettet[0] - 1)])


def angre_sletting() -> None:
    """Bring the case back that was deleted last, and open it."""
    tilstand.hent()
    m = hent()
    if m.slettet is not None and not m.full:
        plass, t = m.slettet
        m.slettet = None
        m.saker.insert(plass, t)
        tilstand.sett_aktiv(t)


def tom() -> None:
    """Forget every case, what was deleted and what could be undone: the next family must not see them."""
    m = hent()
    m.saker, m.slettet, m.filfeil = [], None, None
    m.tomt += 1
    for plass in (tilstand.PROVER, tilstand.FERDIG):
        st.session_state.pop(plass, None)
    _legg_til(m, tilstand.fra_sak(tilstand.eksempel()))


def aapne_fil(innhold: bytes, navn: str) -> None:
    """Open a case file as a case of its own; one that cannot be opened leaves everything as it was and says why.

    The example family, untouched, gives way to it.
    """
    m = hent()
    try:
        _krev_plass(m, navn)
        aapne_sak(les_sak(innhold, navn))
    except LESBARE as feil:
        m.filfeil = feil
        return
    m.filfeil = None


def aapne_sak(sak: Sak) -> None:
    """Open a case as one of its own; the example family, untouched, gives way to it.

    Raises
    ------
    KalkulatorFeil
        When there is no room for it, or it cannot be computed. Then everything is as it was.
    """
    aktiv, m = tilstand.hent(), hent()
    _krev_plass(m, sak.navn)
    ny_sak = tilstand.fra_sak(sak)
    if _urort(aktiv):
        m.saker[m.saker.index(aktiv)] = ny_sak
        _aktiver(m, ny_sak)
    else:
        _legg_til(m, ny_sak)


def _urort(t: Tilstand) -> bool:
    return t.er_eksempel and not t.kan_angres and not t.kan_gjentas


def _krev_plass(m: Mappe, navn: str) -> None:
    if m.full and not _urort(tilstand.hent()):
        grunn = melding("det er alt {antall} saker åpne, og flere får ikke plass.", antall=len(m.saker))
        raise KalkulatorFeil(navn, grunn, "Slett en av dem først.")


def _legg_til(m: Mappe, t: Tilstand, plass: int | None = None) -> None:
    m.saker.insert(len(m.saker) if plass is None else plass, t)
    _aktiver(m, t)


def _aktiver(m: Mappe, t: Tilstand) -> None:
    t.nr = m.neste
    m.neste += 1
    tilstand.sett_aktiv(t)
