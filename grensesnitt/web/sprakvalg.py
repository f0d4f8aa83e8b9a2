"""The languages of the session, chosen at the top of every page: the adviser's, and beside it the family's if there is one."""

import streamlit as st

from grensesnitt.tekst import NB, Sprak, sprakene

_PLASS, _ANDRE = "sprak", "familiens sprak"
_VELGER, _ANDREVELGER = "sprakvelger", "familiens sprakvelger"
_INGEN = ""


def sprak() -> Sprak:
    """Return the language that the session has chosen."""
    return sprakene().get(st.session_state.get(_PLASS, NB.kode), NB)


def andre() -> Sprak | None:
    """Return the language that stands beside the first one; None where there is one language alone."""
    kode = st.session_state.get(_ANDRE, _INGEN)
    return None if kode == sprak().kode else sprakene().get(kode)


def begge() -> tuple[Sprak, ...]:
    """Return the languages in which a text is shown: one or two, the first one first."""
    return tuple(filter(None, (sprak(), andre())))


def vis_velger(s: Sprak) -> None:
    """Draw the choice of language. Each is called what those who speak it call it, and in Norwegian."""
    alle = sprakene()
    st.session_state[_VELGER] = s.kode
    st.selectbox(
        s.t("Språk"),
        list(alle),
        key=_VELGER,
        format_func=lambda kode: alle[kode].navn,
        on_change=_velg,
        label_visibility="collapsed",
        filter_mode=None,
        width=175,
    )


def vis_andrevelger(s: Sprak) -> None:
    """Draw the choice of a language to stand beside the first one."""
    alle = sprakene()
    valgt = andre()
    st.session_state[_ANDREVELGER] = valgt.kode if valgt else _INGEN
    st.selectbox(
        s.t("Familiens språk"),
        [_INGEN, *(kode for kode in alle if kode != s.kode)],
        key=_ANDREVELGER,
        format_func=lambda kode: alle[kode].navn if kode else s.t("+ familiens språk"),
        on_change=_velg_andre,
        label_visibility="collapsed",
        filter_mode=None,
        width=190,
    )


def _velg() -> None:
    st.session_state[_PLASS] = st.session_state[_VELGER]


def _velg_andre() -> None:
    st.session_state[_ANDRE] = st.session_state[_ANDREVELGER]
