"""Boligskolen: eight short lessons, one lever each. Guess first, then see."""

from collections.abc import Callable
from html import escape

import streamlit as st

from grensesnitt.feiltekst import LESBARE, en_linje
from grensesnitt.kurs.les import leksjoner
from grensesnitt.tekst import Sprak
from grensesnitt.web import sprakvalg
from grensesnitt.web.sidene import lenke
from grensesnitt.web.skole import gang as gangen
from grensesnitt.web.skole.bevis import vis_bevis
from grensesnitt.web.skole.gang import Gang
from grensesnitt.web.skole.skjermer import STIL, paa_begge, vis_skjermen
from grensesnitt.web.tabeller import avsnitt, ren, side_om_side


def vis() -> None:
    """Draw the list of lessons, or the screen of the lesson that is open."""
    s = sprakvalg.sprak()
    st.html(STIL)
    try:
        gang = gangen.hent()
        if gang is None:
            _listen(s)
        else:
            _leksjonen(gang, s)
    except LESBARE as feil:  # a municipality's own file
        st.error(ren(en_linje(feil, s)))


def _listen(s: Sprak) -> None:
    st.title(s.t("Boligskolen"), anchor=False)
    deler = [
        (x, avsnitt(x.t("Korte leksjoner om å leie og eie. Gjett først, og se så."), "flte-kurs"))
        for x in sprakvalg.begge()
    ]
    st.html(side_om_side(deler))
    with st.container(key="kursliste"):
        for nr, (id_, leksjon) in enumerate(leksjoner().items(), start=1):
            tittel = paa_begge([x.si(leksjon.tittel) for x in sprakvalg.begge()])
            st.button(
                ren(s.t("{nr}. {tittel}", nr=nr, tittel=tittel)),
                key=f"leksjon {id_}",
                on_click=gangen.begynn,
                args=(id_,),
                width=460,
            )
    st.html(avsnitt(s.t("Familiene er funnet på. Tallene er de samme som i resten av kalkulatoren."), "flte-liten"))
    with st.container(horizontal=True):
        lenke("ordliste", s.t("Ordliste"), s)
        st.link_button(s.t("For læreren, i et eget vindu"), "./laereren")
    vis_bevis(s)


def _leksjonen(gang: Gang, s: Sprak) -> None:
    leksjon, siste = gang.leksjon, len(gang.skjermer) - 1
    st.title(ren(paa_begge([x.si(leksjon.tittel) for x in sprakvalg.begge()])), anchor=False)
    hvor = s.t("Steg {nr} av {antall}", nr=gang.skjerm + 1, antall=siste + 1)
    st.html(f'<p class="flte-liten" role="status">{escape(hvor)}</p>')
    vis_skjermen(gang, sprakvalg.begge())
    with st.container(key="kursbunn", horizontal=True):
        st.button(s.t("Alle leksjonene"), key="kurs ut", on_click=gangen.til_listen, type="tertiary")
        st.button(s.t("Tilbake"), key="kurs tilbake", on_click=gangen.flytt, args=(gang, -1), disabled=gang.skjerm == 0)
        etikett, handling, argumenter = _neste(gang, siste, s)
        st.button(
            etikett,
            key="kurs neste",
            on_click=handling,
            args=argumenter,
            disabled=gang.hindring,
            help=s.t("Velg et svar først.") if gang.hindring else None,
            type="primary",
        )


def _neste(gang: Gang, siste: int, s: Sprak) -> tuple[str, Callable[..., None], tuple[object, ...]]:
    """Return what the button onwards says, and where it leads."""
    if gang.skjerm < siste:
        return s.t("Neste"), gangen.flytt, (gang, 1)
    if neste := gangen.neste_leksjon(gang.id, leksjoner()):
        return s.t("Neste leksjon"), gangen.begynn, (neste,)
    return s.t("Ferdig"), gangen.til_listen, ()
