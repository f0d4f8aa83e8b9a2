"""«Ny her? Ett minutt»: a tour in six short steps, in a box that the keyboard can walk through and close."""

from html import escape
from typing import NamedTuple

import streamlit as st

from grensesnitt.tekst import Sprak
from kalkulator.melding import merk

_STEG = "omvisning"
"""Where the session keeps the step that is shown; nothing is kept when the tour is closed."""


class Steg(NamedTuple):
    """One step: what it is about, and what is good to know, in Norwegian as it is written below."""

    tittel: str
    tekst: str


STEG = (
    Steg(
        merk("Tre sider, samme sak"),
        merk(
            "«Sjekk» stiller fem spørsmål og svarer på om dere kan eie. «Sammenligning» viser veiene side om side. «Hele saken» "
            "har alt som kan fylles inn. Det dere skriver ett sted, gjelder på alle tre."
        ),
    ),
    Steg(
        merk("Fyll inn det dere vet"),
        merk(
            "Familien på skjermen er et eksempel. Bytt ut tallene i panelet til venstre, gruppe for gruppe. På en smal skjerm åpner "
            "pilen øverst til venstre panelet. Under feltene står det hva et tomt felt betyr."
        ),
    ),
    Steg(
        merk("Les svaret ovenfra"),
        merk(
            "Øverst står svaret i en setning. Kortene viser hva dere betaler nå og etter et kjøp, hva som er til overs i den "
            "trangeste måneden, og hva dere eier om ti år."
        ),
    ),
    Steg(
        merk("Spør hvorfor"),
        merk(
            "«Hvorfor?» på hvert kort viser regnestykket bak tallene, med paragraf og dato. Stiplet strek betyr at dere leier. Hel "
            "strek betyr at dere eier."
        ),
    ),
    Steg(
        merk("Prøv noe annet"),
        merk(
            "Under «Hva hvis …» flytter dere på rente, priser og inntekt og ser hva som skjer. Saken er den samme til dere trykker "
            "«Bruk dette i saken». «Angre» tar tilbake den siste endringen."
        ),
    ),
    Steg(
        merk("Ta det med hjem"),
        merk(
            "Nederst lager dere et ark til familien. «Lagre» gir en fil som kan åpnes igjen neste gang. Kalkulatoren tar ikke vare "
            "på noe: Noen minutter etter at vinduet er lukket, er tallene borte."
        ),
    ),
)


def vis_omvisning(s: Sprak) -> None:
    """Draw the button that begins the tour, and the step that is shown."""
    st.button(s.t("Ny her? Ett minutt"), key="omvisning start", type="tertiary", on_click=_gaa_til, args=(0,))
    if _STEG in st.session_state:
        # Decorated here, since the title is in the language of the moment.
        st.dialog(s.t("Omvisning på ett minutt"), on_dismiss=_lukk)(_steget)(s)


def _steget(s: Sprak) -> None:
    nr: int | None = st.session_state.get(_STEG)
    if nr is None:  # closed by a button inside the box, which alone was drawn anew
        st.rerun()
        return
    steg, siste = STEG[nr], nr == len(STEG) - 1
    hvor = s.t("Steg {nr} av {antall}", nr=nr + 1, antall=len(STEG))
    # A screen reader says the new step while the focus stays on the button.
    st.html(
        f'<div role="status"><p class="flte-liten">{escape(hvor)}</p>'
        f'<p class="flte-avsnitt"><b>{escape(s.si(steg.tittel))}</b></p>'
        f'<p class="flte-avsnitt">{escape(s.si(steg.tekst))}</p></div>'
    )
    with st.container(horizontal=True):
        st.button(s.t("Forrige"), key="omvisning forrige", disabled=nr == 0, on_click=_gaa_til, args=(nr - 1,))
        if siste:
            st.button(s.t("Ferdig"), key="omvisning ferdig", type="primary", on_click=_lukk)
        else:
            st.button(s.t("Neste"), key="omvisning neste", type="primary", on_click=_gaa_til, args=(nr + 1,))


def _gaa_til(nr: int) -> None:
    st.session_state[_STEG] = nr


def _lukk() -> None:
    st.session_state.pop(_STEG, None)
