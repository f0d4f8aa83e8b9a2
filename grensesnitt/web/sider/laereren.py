"""For the teacher: the aim of each lesson, its time, what to ask, what is misunderstood, and sheets to print."""

from functools import partial

import streamlit as st

from grensesnitt.feiltekst import LESBARE, en_linje
from grensesnitt.kurs.les import leksjoner
from grensesnitt.tekst import Sprak
from grensesnitt.web import sprakvalg
from grensesnitt.web.sidene import lenke
from grensesnitt.web.tabeller import avsnitt, punktliste, ren
from models.leksjon import Leksjon


def vis() -> None:
    """Draw the page."""
    s = sprakvalg.sprak()
    st.title(s.t("For læreren"), anchor=False)
    st.html(
        avsnitt(
            s.t(
                "Ha denne siden i et eget vindu, og Boligskolen på lerretet. La deltakerne gjette før dere ser svaret. Det er ikke "
                "viktig å gjette riktig."
            ),
            "flte-avsnitt",
        )
    )
    lenke("boligskolen", s.t("Til Boligskolen"), s)
    try:
        alle = leksjoner()
    except LESBARE as feil:  # a municipality's own file
        st.error(ren(en_linje(feil, s)))
        return
    for nr, (id_, leksjon) in enumerate(alle.items(), start=1):
        with st.container(key=f"laereren {id_}"):
            st.header(ren(s.t("{nr}. {tittel}", nr=nr, tittel=s.si(leksjon.tittel))), anchor=False)
            _leksjonen(id_, leksjon, s)


def _leksjonen(id_: str, leksjon: Leksjon, s: Sprak) -> None:
    notat = leksjon.laerer
    st.html(avsnitt(s.si(notat.maal), "flte-avsnitt"))
    tid = s.t_flertall("Tid: {antall} minutt", "Tid: {antall} minutter", antall=notat.minutter)
    st.html(avsnitt(tid, "flte-liten"))
    for tittel, tekster in (
        (s.t("Spør deltakerne"), notat.sporsmal),
        (s.t("Dette blir ofte misforstått"), notat.misforstaaelser),
    ):
        st.subheader(ren(tittel), anchor=False)
        st.html(punktliste([s.si(tekst) for tekst in tekster]))
    with st.container(horizontal=True):
        for navn, fil, fasit in ((s.t("Arbeidsark (PDF)"), "arbeidsark", False), (s.t("Fasit (PDF)"), "fasit", True)):
            st.download_button(
                ren(s.t("{fil}: {tittel}", fil=navn, tittel=s.si(leksjon.tittel))),
                partial(_ark, leksjon, sprakvalg.begge(), fasit=fasit),
                file_name=f"{fil}_{id_}.pdf",
                mime="application/pdf",
                key=f"{fil} {id_}",
                on_click="ignore",
            )


def _ark(leksjon: Leksjon, sprak: tuple[Sprak, ...], *, fasit: bool) -> bytes:
    from grensesnitt.kurs.ark import arbeidsark  # reads a font machine that only this needs

    return arbeidsark(leksjon, sprak, fasit=fasit)
