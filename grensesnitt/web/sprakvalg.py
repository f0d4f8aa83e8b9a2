"""The language of the session: chosen at the top of every page, kept while the window is open."""

import streamlit as st

from grensesnitt.tekst import NB, Sprak, sprakene
from kalkulator.melding import merk

_PLASS = "sprak"
_VELGER = "sprakvelger"
MASKINOVERSATT = merk("maskinoversatt, ikke gjennomgått")


def sprak() -> Sprak:
    """Return the language that the session has chosen."""
    return sprakene().get(st.session_state.get(_PLASS, NB.kode), NB)


def vis_velger(s: Sprak) -> None:
    """Draw the choice of language. Each is called what those who speak it call it, and in Norwegian."""
    alle = sprakene()
    st.session_state[_VELGER] = s.kode
    st.selectbox(
        s.t("Språk"),
        list(alle),
        key=_VELGER,
        format_func=lambda kode: _navn(alle[kode]),
        on_change=_velg,
        label_visibility="collapsed",
        filter_mode=None,
        width=175,
    )


def _velg() -> None:
    st.session_state[_PLASS] = st.session_state[_VELGER]


def _navn(valg: Sprak) -> str:
    """Return a language's own name first, and the Norwegian one for the adviser, who may not read the script."""
    eget = valg.eget_navn[:1].upper() + valg.eget_navn[1:]
    return eget if valg.eget_navn.casefold() == valg.norsk_navn.casefold() else f"{eget} ({valg.norsk_navn})"


def merknad(s: Sprak) -> str:
    """Return what must be said of the translation: empty when a person has read all of it."""
    if s.gjennomgatt_av:
        return ""
    return s.t("{sprak}: {merknad}", sprak=_navn(s), merknad=MASKINOVERSATT)
