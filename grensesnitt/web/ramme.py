"""What stands around every page: the open case, the language, undo, the case file, and what the form refused."""

import streamlit as st

from grensesnitt.feiltekst import en_linje
from grensesnitt.saksfil import skriv_sak
from grensesnitt.web import mappe, skjema, tilstand
from grensesnitt.web.felter import GRUPPENAVN
from grensesnitt.web.mappe import Mappe
from grensesnitt.web.nettlesertekster import merket
from grensesnitt.web.omvisning import vis_omvisning
from grensesnitt.web.sidene import har_sak
from grensesnitt.web.sider.satser import vis_hva_hvis
from grensesnitt.web.sprakvalg import begge, vis_andrevelger, vis_velger
from grensesnitt.web.tabeller import avsnitt, paa_sprak, ren
from grensesnitt.web.tilstand import Tilstand
from grensesnitt.web.utseende import STIL

_SAK = "sakvelger"
_ANGRE, _GJOR_OM = "Alt+Z", "Alt+Shift+Z"
"""Not Ctrl+Z: in a field that belongs to the browser, which takes back what was typed letter by letter."""


def vis_ramme(side: str) -> None:
    """Draw the frame; the page of that address comes after it."""
    t, m = tilstand.hent(), mappe.hent()
    tilstand.ny_side(t, side)
    s, med_sak = t.s, har_sak(side)
    st.html(STIL)
    st.html(merket(s))
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="verktoy"):
        if med_sak:
            _saksvelger(t, m)
        vis_velger(s)
        vis_andrevelger(s)
        if med_sak:
            _saksverktoy(t, m)
    # A container that is always there: a line that comes or goes must not move the page, or its fields lose the focus.
    with st.container():
        for valgt in begge():
            if valgt.merknad:
                st.html(paa_sprak(avsnitt(valgt.merknad, "flte-liten"), valgt))
        if m.filfeil is not None and med_sak:
            tekst = s.t(
                "Filen ble ikke åpnet, og sakene på skjermen er de samme. {grunn}", grunn=en_linje(m.filfeil, s)
            )
            st.error(ren(tekst))
        if med_sak:
            vis_hva_hvis(t, s)


def _saksvelger(t: Tilstand, m: Mappe) -> None:
    st.session_state[_SAK] = t.nr
    st.selectbox(
        t.s.t("Saken som er åpen"),
        [sak.nr for sak in m.saker],
        key=_SAK,
        format_func=lambda nr: sak.navn if (sak := m.med_nr(nr)) else "",
        on_change=_velg,
        label_visibility="collapsed",
        filter_mode=None,
        width=210,
    )


def _saksverktoy(t: Tilstand, m: Mappe) -> None:
    """Draw undo, the case file out and in, and the tour."""
    s = t.s
    st.button(s.t("Angre"), key="angre", disabled=not t.kan_angres, on_click=tilstand.angre, args=(t,), shortcut=_ANGRE)
    st.button(
        s.t("Gjør om"),
        key="gjor om",
        disabled=not t.kan_gjentas,
        on_click=tilstand.gjor_om,
        args=(t,),
        shortcut=_GJOR_OM,
    )
    st.download_button(
        s.t("Lagre"),
        skriv_sak(t.sak),
        file_name="sak.json",
        mime="application/json",
        key="lagre",
        on_click="ignore",
    )
    with st.popover(s.t("Åpne")):
        st.file_uploader(s.t("Velg en saksfil (JSON)"), type="json", max_upload_size=2, key=_fil(m), on_change=_aapne)
        if not t.er_eksempel:
            st.button(s.t("Tilbake til eksempelfamilien"), key="eksempel", on_click=tilstand.til_eksempel, args=(t,))
    vis_omvisning(s)


def _velg() -> None:
    mappe.velg(st.session_state[_SAK])


def _fil(m: Mappe) -> str:
    return f"saksfil {m.tomt}"


def _aapne() -> None:
    fil = st.session_state[_fil(mappe.hent())]
    if fil is not None:
        mappe.aapne_fil(fil.getvalue(), fil.name)


def vis_hva_som_maa_rettes(t: Tilstand) -> None:
    """Say that the figures are those of the last valid case, and which fields must be put right."""
    # Always a place, whether there is anything to say or not: what comes after must not be moved by it.
    with st.container():
        if not t.gjelder:
            st.warning(_hva_som_maa_rettes(t))


def _hva_som_maa_rettes(t: Tilstand) -> str:
    s = t.s
    grunner = [
        s.t("{felt} ({gruppe}): {grunn}", felt=felt.navn, gruppe=GRUPPENAVN[felt.gruppe], grunn=t.lest.felt[nokkel])
        for nokkel, felt in skjema.felter(t.utkast)
        if nokkel in t.lest.felt
    ]
    for gruppe, flere in t.lest.gruppe.items():
        grunner += [s.t("{gruppe}: {grunn}", gruppe=GRUPPENAVN[gruppe], grunn=grunn) for grunn in flere]
    punkter = "".join(f"\n- {ren(skjema.som_setning(grunn))}" for grunn in grunner)
    innledning = s.t("Tallene under er fra før siste endring, og det er de som lagres. Dette må rettes først:")
    return f"{ren(innledning)}\n{punkter}"
