"""What one visitor's session remembers of a case: the draft, the last case that could be computed, and what was refused.

Everything lives in the session and nowhere else: no cache is shared between visitors, nothing is written or logged.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import streamlit as st

from grensesnitt.feiltekst import LESBARE, som_melding
from grensesnitt.tekst import Sprak
from grensesnitt.veifil import UgyldigVeifil, les_vei
from grensesnitt.web import skjema
from grensesnitt.web.feltliste import VEIER, Gruppe
from grensesnitt.web.hvahvis import satser_med_hva_hvis
from grensesnitt.web.skjema import Lest, Utkast, Verdi
from grensesnitt.web.sprakvalg import sprak
from grensesnitt.web.svar import Svar, svar_paa
from kalkulator.eksempler import EKSEMPLER
from kalkulator.feil import KalkulatorFeil
from kalkulator.sammenlign import Resultat, sammenlign
from models.sak import Sak

_PLASS = "tilstand"
_RUNDER = "runder"
_STED = "sted"
PROVER, FERDIG = "spaker", "ferdig fil"
"""Where the session keeps what is worked out of the cases: it is forgotten with them."""
AVTALT = ("avtalt radgiver", "avtalt familien")
"""What was agreed that each of them does."""
ANGRER = 50
"""Changes that can be taken back; more would only fill the memory of the server."""


@dataclass
class Tilstand:
    """One case. `sak` is the last case that could be computed, whatever the draft holds now; it is what is saved."""

    utkast: Utkast
    sak: Sak
    svar: Svar
    """Of the paths of the case that the page shows."""
    lest: Lest
    nr: int = 0
    """What tells the cases of a session apart."""
    veifeil: tuple[str, ...] = ()
    """Why a path's file was not opened, fault by fault."""
    veifiler: int = 0
    """How many path files were opened: part of the uploader's key, so that it stands empty afterwards."""
    runde: int = 0
    """Part of every widget's key: a new draft gets new widgets, or the old ones would keep their texts."""
    sett: Utkast = field(init=False)
    """The draft as it was last looked at, to see what has changed since."""
    lest_av: Utkast | None = None
    """The draft that `lest` was read from."""
    kan_angres: list[Utkast] = field(default_factory=list)
    """The drafts before each change, the oldest first."""
    kan_gjentas: list[Utkast] = field(default_factory=list)
    """The drafts that were taken back, the last one taken back at the end."""

    avtalt: dict[str, str] = field(default_factory=dict)
    """What was agreed, by `AVTALT`: typed beside the file to take home, and no part of the case file."""

    def __post_init__(self) -> None:
        """Begin with nothing to undo."""
        self.sett = skjema.kopi(self.utkast)

    def widget(self, nokkel: str) -> str:
        """Return the key of a field's widget."""
        return f"{self.runde}:{nokkel}"

    @property
    def s(self) -> Sprak:
        """Return the language that the session has chosen."""
        return sprak()

    @property
    def resultat(self) -> Resultat:
        """Return the comparison."""
        return self.svar.resultat

    def feil_i(self, gruppe: Gruppe) -> int:
        """Return how many fields and checks of a group are refused."""
        felt = sum(f.gruppe == gruppe for nokkel, f in skjema.felter(self.utkast) if nokkel in self.lest.felt)
        return felt + len(self.lest.gruppe.get(gruppe, []))

    @property
    def navn(self) -> str:
        """Return what the case is called now, read or not."""
        return self.utkast.tekst("navn").strip() or self.sak.navn

    @property
    def er_eksempel(self) -> bool:
        """Return whether the form shows the example family, untouched."""
        return self.lest.sak == eksempel()

    @property
    def gjelder(self) -> bool:
        """Return whether the figures are those of what stands in the form."""
        return self.lest.sak is not None


def hent() -> Tilstand:
    """Return the case that is open, with what the visitor just typed read in."""
    if _PLASS not in st.session_state:
        st.session_state[_PLASS] = fra_sak(eksempel())
        st.session_state[_RUNDER] = 0
    t: Tilstand = st.session_state[_PLASS]
    les_skjermen(t)
    les_paa_nytt(t)
    return t


def ny_side(t: Tilstand, side: str) -> None:
    """Give the case new widgets when the page or the language is another one, or when the window was loaded anew.

    A widget belongs to its page: the same field on another page would begin empty, and what is empty would be read as
    typed. A field whose choices have other names is another widget too, and a name that comes back brings back what stood in
    it then, or nothing. In a window loaded anew the fields stand empty while the session still knows what was in them. A line of the
    browser's has a key of its own, and what it is does not matter.
    """
    sted = (side, t.s.kode, st.context.headers.get("Sec-WebSocket-Key", ""))
    if st.session_state.setdefault(_STED, sted) != sted:
        st.session_state[_STED] = sted
        ny_runde(t)


def sett_aktiv(t: Tilstand) -> None:
    """Open another case; its widgets are new ones, for those on the screen hold the texts of the case that was open."""
    ny_runde(t)
    st.session_state[_PLASS] = t


def les_skjermen(t: Tilstand) -> None:
    """Take what stands in the widgets into the draft, and remember the draft it changed.

    A callback that looks at the draft calls this first: callbacks run before the page, when what was typed last is
    still only in the widgets.
    """
    for nokkel in t.utkast.verdier:
        if t.widget(nokkel) in st.session_state:
            t.utkast.verdier[nokkel] = st.session_state[t.widget(nokkel)]
    for nokkel in AVTALT:
        if t.widget(nokkel) in st.session_state:
            t.avtalt[nokkel] = st.session_state[t.widget(nokkel)]
    t.utkast.veier = list(st.session_state.get(t.widget(VEIER), t.utkast.veier))
    if t.utkast != t.sett:
        t.kan_angres = [*t.kan_angres, t.sett][-ANGRER:]
        t.kan_gjentas = []
        t.sett = skjema.kopi(t.utkast)


def ny_runde(t: Tilstand) -> None:
    """Give the case new widgets, of a number that no case of the session has had."""
    st.session_state[_RUNDER] += 1
    t.runde = st.session_state[_RUNDER]


def eksempel() -> Sak:
    """Return the example family."""
    return next(iter(EKSEMPLER.values()))()


def fra_sak(sak: Sak) -> Tilstand:
    """Return a case as it is when it is opened.

    Raises
    ------
    KalkulatorFeil
        When it cannot be computed.
    """
    return Tilstand(skjema.utkast_av(sak), sak, svar_paa(sak), Lest(sak, {}, {}))


def les_paa_nytt(t: Tilstand) -> None:
    """Read the draft; compute when the case or the rates are new, keep the last result when the draft is no case."""
    nye_satser = satser_med_hva_hvis(t.sak.start).id != t.svar.resultat.satser.id
    if t.lest_av == t.utkast and not nye_satser:
        return
    t.lest, t.lest_av = skjema.les(t.utkast), skjema.kopi(t.utkast)
    ny = t.lest.sak or t.sak
    if ny == t.sak and not nye_satser:
        return
    try:
        t.svar = svar_paa(ny)
    except KalkulatorFeil as feil:
        gruppe = t.lest.gruppe | {"Forutsetninger": [*t.lest.gruppe.get("Forutsetninger", []), som_melding(feil)]}
        t.lest = Lest(None, t.lest.felt, gruppe)
        return
    t.sak = ny


def endre(t: Tilstand, handling: Callable[..., None], *argumenter: object) -> None:
    """Change the draft's rows (a button's callback, run before the page is drawn anew)."""
    handling(t.utkast, *argumenter)


def skriv(t: Tilstand, verdier: dict[str, Verdi]) -> None:
    """Put texts into fields from elsewhere than the form, as if they were typed there (in a callback)."""
    les_skjermen(t)
    t.utkast.verdier |= verdier
    _til_widgetene(t, verdier)


def aapne_vei(t: Tilstand, innhold: bytes, navn: str) -> None:
    """Open a path's file and choose the path; a file that is none leaves everything as it was and says why."""
    t.veifiler += 1
    try:
        vei = les_vei(innhold, navn)
        sammenlign(t.sak.model_copy(update={"egne_veier": (vei,), VEIER: (vei.id,)}))
    except UgyldigVeifil as feil:
        t.veifeil = feil.linjer
    except LESBARE as feil:
        t.veifeil = (som_melding(feil),)
    else:
        t.veifeil = ()
        les_skjermen(t)
        skjema.legg_til_vei(t.utkast, vei)
        _til_widgetene(t, {VEIER: list(t.utkast.veier)})


def fjern_vei(t: Tilstand, id_: str) -> None:
    """Take one of the municipality's own paths out of the case again."""
    les_skjermen(t)
    skjema.fjern_vei(t.utkast, id_)
    t.veifeil = ()
    _til_widgetene(t, {VEIER: list(t.utkast.veier)})


def velg_bort(t: Tilstand, id_: str) -> None:
    """Leave a path out of the comparison; it can be chosen again among the fields."""
    les_skjermen(t)
    t.utkast.veier = [valgt for valgt in t.utkast.veier if valgt != id_]
    _til_widgetene(t, {VEIER: list(t.utkast.veier)})


def til_eksempel(t: Tilstand) -> None:
    """Show the example family in place of the case; it can be undone."""
    les_skjermen(t)
    _bytt(t, skjema.utkast_av(eksempel()))


def angre(t: Tilstand) -> None:
    """Bring back the draft as it was before the last change, refused values included."""
    les_skjermen(t)
    if t.kan_angres:
        t.kan_gjentas.append(t.sett)
        t.sett = t.kan_angres.pop()
        _bytt(t, skjema.kopi(t.sett))


def gjor_om(t: Tilstand) -> None:
    """Make the change that was undone last again."""
    les_skjermen(t)
    if t.kan_gjentas:
        t.kan_angres.append(t.sett)
        t.sett = t.kan_gjentas.pop()
        _bytt(t, skjema.kopi(t.sett))


def _bytt(t: Tilstand, utkast: Utkast) -> None:
    """Show another draft in the same widgets, so that the page stays where it is and the keyboard in its place."""
    t.utkast, t.veifeil = utkast, ()
    _til_widgetene(t, utkast.verdier | {VEIER: list(utkast.veier)})


def _til_widgetene(t: Tilstand, verdier: Mapping[str, object]) -> None:
    """Show values in the fields that are drawn; one that is not reads the draft when it is, and must not keep an old value."""
    for nokkel, verdi in verdier.items():
        if t.widget(nokkel) in st.session_state:
            st.session_state[t.widget(nokkel)] = verdi
