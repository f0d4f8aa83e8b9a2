"""The full case: every input with room around it, what the case file holds beside them, and what it means for the municipality."""

import streamlit as st

from grensesnitt.web import kommunesetninger, tilstand
from grensesnitt.web.felter import GRUPPENAVN, GRUPPER, vis_gruppe
from grensesnitt.web.ramme import vis_hva_som_maa_rettes
from grensesnitt.web.setninger import hovedsetninger, oppsummering
from grensesnitt.web.sidene import lenke
from grensesnitt.web.tabeller import avsnitt, opplysninger, punkter, tabell
from grensesnitt.web.tilstand import Tilstand


def vis() -> None:
    """Draw the page."""
    t = tilstand.hent()
    s = t.s
    st.title(s.t("Hele saken"), anchor=False)
    st.html(avsnitt(" ".join(hovedsetninger(t.resultat, s)), "flte-setning"))
    lenke("sammenligning", s.t("Til sammenligningen"), s)
    vis_hva_som_maa_rettes(t)
    for gruppe in GRUPPER:
        st.header(s.si(GRUPPENAVN[gruppe]), anchor=False)
        st.html(avsnitt(oppsummering(t.resultat, gruppe, s), "flte-liten"))
        vis_gruppe(t, gruppe)
    _resten(t)
    _kommunen_og_loven(t)


def _resten(t: Tilstand) -> None:
    """Show what the case file holds and the form has no field for."""
    s, endringer = t.s, t.sak.tilpasninger
    if not endringer:
        return
    st.header(s.t("Endringer i boligveiene"), anchor=False)
    st.html(
        avsnitt(s.t("Saksfilen har egne tall for disse boligveiene. De blir med når saken lagres."), "flte-avsnitt")
    )
    for id_, endring in endringer.items():
        v = t.resultat.veier.get(id_)
        rader = [(navn, verdi) for navn, verdi in _blader(endring)]
        st.html(opplysninger(s.t("{navn}", navn=v.vei.navn) if v else id_, rader))


def _blader(del_: object, sti: str = "") -> list[tuple[str, str]]:
    """Return the fields of a tree, named as in the case file."""
    if isinstance(del_, dict):
        return [blad for navn, under in del_.items() for blad in _blader(under, f"{sti}.{navn}" if sti else navn)]
    return [(sti, str(del_))]


def _kommunen_og_loven(t: Tilstand) -> None:
    r, s = t.resultat, t.s
    st.header(s.t("Kommunen og loven"), anchor=False)
    veier = kommunesetninger.med_regnskap(r, s)
    if veier:
        with st.expander(s.t("Kommunens regnskap")):
            _regnskapet(t, veier)
    with st.expander(s.t("Loven")):
        st.html(punkter(kommunesetninger.lovpunkter(r, s)))
        raad = s.t("Reglene står her for at dere skal kjenne dem. Dette er ikke juridisk rådgivning.")
        st.html(avsnitt(raad, "flte-liten"))
    risikoer, uten = kommunesetninger.rentebaerere(r, s), kommunesetninger.uten_rente_i_leien(r, s)
    if risikoer or uten:
        with st.expander(s.t("Hvem bærer renterisikoen")):
            for setning in uten:
                st.html(avsnitt(setning, "flte-avsnitt"))
            for risiko in risikoer:
                st.html(avsnitt(risiko.setninger, "flte-avsnitt"))
                kolonner = [s.t("Ett prosentpoeng høyere rente"), s.t("Dere betaler"), s.t("Kommunen betaler")]
                tittel = s.t("Hvem som betaler den høyere renten: {veier}", veier=risiko.tittel)
                st.html(tabell(tittel, kolonner, risiko.rader))


def _regnskapet(t: Tilstand, veier: dict[str, str]) -> None:
    s, valgt = t.s, next(iter(veier))
    if len(veier) > 1:
        if st.session_state.get(t.widget("regnskap")) not in veier:
            st.session_state[t.widget("regnskap")] = valgt
        valgt = st.selectbox(
            s.t("Boligvei"), list(veier), key=t.widget("regnskap"), format_func=lambda id_: veier.get(id_, id_)
        )
    regnskap = kommunesetninger.regnskap(t.resultat, valgt, s)
    st.html(avsnitt(regnskap.setninger, "flte-avsnitt"))
    if regnskap.rader:
        st.html(avsnitt(regnskap.merknader, "flte-liten"))
        st.html(tabell(s.t("Kommunens regnskap, kroner"), [s.t("År"), *regnskap.kolonner], regnskap.rader))
