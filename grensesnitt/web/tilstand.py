"""What one visitor's session remembers: the draft, the last case that could be computed, and what was refused.

Everything lives in the session and nowhere else: no cache is shared between visitors, nothing is written or logged.
"""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from grensesnitt.feiltekst import LESBARE, en_linje
from grensesnitt.saksfil import les_sak
from grensesnitt.veifil import UgyldigVeifil, les_vei
from grensesnitt.web import skjema
from grensesnitt.web.feltliste import VEIER, Gruppe
from grensesnitt.web.skjema import Lest, Utkast
from grensesnitt.web.svar import Svar, svar_paa
from kalkulator.eksempler import EKSEMPLER
from kalkulator.feil import KalkulatorFeil
from kalkulator.sammenlign import Resultat, sammenlign
from models.sak import Sak

_PLASS = "tilstand"


@dataclass
class Tilstand:
    """One session. `sak` is the last case that could be computed, whatever the draft holds now; it is what is saved."""

    utkast: Utkast
    sak: Sak
    svar: Svar
    """Of the paths of the case that the page shows."""
    lest: Lest
    filfeil: str = ""
    veifeil: tuple[str, ...] = ()
    """Why a path's file was not opened, line by line."""
    veifiler: int = 0
    """How many path files were opened: part of the uploader's key, so that it stands empty afterwards."""
    forrige: Utkast | None = None
    """The draft that opening a file or the example replaced, so that nothing typed is lost."""
    runde: int = 0
    """Part of every widget's key: a new draft gets new widgets, or the old ones would keep their texts."""

    def widget(self, nokkel: str) -> str:
        """Return the key of a field's widget."""
        return f"{self.runde}:{nokkel}"

    @property
    def resultat(self) -> Resultat:
        """Return the comparison."""
        return self.svar.resultat

    def feil_i(self, gruppe: Gruppe) -> int:
        """Return how many fields and checks of a group are refused."""
        felt = sum(f.gruppe == gruppe for nokkel, f in skjema.felter(self.utkast) if nokkel in self.lest.felt)
        return felt + len(self.lest.gruppe.get(gruppe, []))

    @property
    def er_eksempel(self) -> bool:
        """Return whether the form shows the example family, untouched."""
        return self.lest.sak == _eksempel()

    @property
    def gjelder(self) -> bool:
        """Return whether the figures are those of what stands in the form."""
        return self.lest.sak is not None


def hent() -> Tilstand:
    """Return the session's state, with what the visitor just typed read in."""
    if _PLASS not in st.session_state:
        st.session_state[_PLASS] = _fra_sak(_eksempel())
    t: Tilstand = st.session_state[_PLASS]
    for nokkel in t.utkast.verdier:
        if t.widget(nokkel) in st.session_state:
            t.utkast.verdier[nokkel] = st.session_state[t.widget(nokkel)]
    _les_veivalget(t)
    _regn(t)
    return t


def _les_veivalget(t: Tilstand) -> None:
    t.utkast.veier = list(st.session_state.get(t.widget(VEIER), t.utkast.veier))


def _eksempel() -> Sak:
    return next(iter(EKSEMPLER.values()))()


def _fra_sak(sak: Sak) -> Tilstand:
    return Tilstand(skjema.utkast_av(sak), sak, svar_paa(sak), Lest(sak, {}, {}))


def _regn(t: Tilstand) -> None:
    """Read the draft; compute when it is a new case, keep the last result when it is none."""
    t.lest = skjema.les(t.utkast)
    ny = t.lest.sak
    if ny is None or ny == t.sak:
        return
    try:
        t.svar = svar_paa(ny)
    except KalkulatorFeil as feil:
        t.lest = Lest(None, {}, {"Forutsetninger": [en_linje(feil)]})
        return
    t.sak = ny


def endre(t: Tilstand, handling: Callable[..., None], *argumenter: object) -> None:
    """Change the draft's rows (a button's callback, run before the page is drawn anew)."""
    handling(t.utkast, *argumenter)


def aapne_fil(t: Tilstand, innhold: bytes, navn: str) -> None:
    """Open a case file; one that cannot be opened or computed leaves everything as it was and says why."""
    try:
        ny = _fra_sak(les_sak(innhold, navn))
    except LESBARE as feil:
        t.filfeil = en_linje(feil)
        return
    _bytt(t, ny.utkast)
    t.sak, t.svar, t.lest = ny.sak, ny.svar, ny.lest


def aapne_vei(t: Tilstand, innhold: bytes, navn: str) -> None:
    """Open a path's file and choose the path; a file that is none leaves everything as it was and says why."""
    t.veifiler += 1
    try:
        vei = les_vei(innhold, navn)
        sammenlign(t.sak.model_copy(update={"egne_veier": (vei,), VEIER: (vei.id,)}))
    except UgyldigVeifil as feil:
        t.veifeil = feil.linjer
    except LESBARE as feil:
        t.veifeil = (en_linje(feil),)
    else:
        t.veifeil = ()
        _les_veivalget(t)
        skjema.legg_til_vei(t.utkast, vei)
        st.session_state[t.widget(VEIER)] = list(t.utkast.veier)


def fjern_vei(t: Tilstand, id_: str) -> None:
    """Take one of the municipality's own paths out of the case again."""
    _les_veivalget(t)
    skjema.fjern_vei(t.utkast, id_)
    t.veifeil = ()
    st.session_state[t.widget(VEIER)] = list(t.utkast.veier)


def til_eksempel(t: Tilstand) -> None:
    """Show the example family."""
    _bytt(t, skjema.utkast_av(_eksempel()))


def angre(t: Tilstand) -> None:
    """Bring back the draft that was replaced, refused values included."""
    if t.forrige is not None:
        _bytt(t, t.forrige)


def _bytt(t: Tilstand, utkast: Utkast) -> None:
    t.forrige, t.utkast, t.filfeil, t.veifeil = t.utkast, utkast, "", ()
    t.runde += 1
