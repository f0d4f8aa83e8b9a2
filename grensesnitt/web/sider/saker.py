"""The cases of the session beside each other: their key figures, what tells two of them apart, and their names."""

import streamlit as st

from grensesnitt.tekst import Sprak
from grensesnitt.web import mappe, setninger, tilstand
from grensesnitt.web.forskjeller import forskjeller
from grensesnitt.web.mappe import FLEST, Mappe
from grensesnitt.web.setninger import EIER, TIL_OVERS
from grensesnitt.web.svar import UtenSvar
from grensesnitt.web.tabeller import avsnitt, ren, tabell
from grensesnitt.web.tilstand import Tilstand
from kalkulator.eiergrunner import KLASSENAVN


def vis() -> None:
    """Draw the page."""
    t, m = tilstand.hent(), mappe.hent()
    s = t.s
    st.title(s.t("Saker"), anchor=False)
    st.html(
        avsnitt(
            s.t(
                "Sakene finnes bare i dette vinduet, så lenge det er åpent. Lagre en sak som fil for å ta vare på den. "
                "Filen har alt dere har fylt inn, også det som er privat."
            ),
            "flte-avsnitt",
        )
    )
    _handlinger(t, m, s)
    for plass, sak in enumerate(m.saker, start=1):
        _sak(sak, plass, t, s)
    st.header(s.t("Tallene side om side"), anchor=False)
    kan_eie = [[sak.navn, s.si(_klasse(sak))] for sak in m.saker]
    st.html(tabell(s.t("Kan familien eie?"), [s.t("Sak"), s.t("Svar")], kan_eie, tekst=True))
    st.html(
        tabell(s.t("Nøkkeltall for hver sak og vei"), _kolonner(s), [rad for sak in m.saker for rad in _rader(sak, s)])
    )
    _to_saker(t, m, s)
    st.header(s.t("Når familien har gått"), anchor=False)
    st.html(avsnitt(s.t("Alle sakene, og alt som kan angres, blir borte fra vinduet og fra tjeneren."), "flte-avsnitt"))
    st.button(s.t("Glem alle sakene"), key="glem", on_click=mappe.tom)


def _handlinger(t: Tilstand, m: Mappe, s: Sprak) -> None:
    with st.container(horizontal=True):
        st.button(
            s.t("Ny sak"),
            key="ny sak",
            disabled=m.full,
            on_click=mappe.ny,
            args=(s.t("Sak {nr}", nr=len(m.saker) + 1),),
        )
        kopi = s.t("{navn} (kopi)", navn=t.navn)
        st.button(
            s.t("Kopier saken som er åpen"), key="kopier", disabled=m.full, on_click=mappe.kopier, args=(t.nr, kopi)
        )
        if m.slettet is not None:
            st.button(
                ren(s.t("Angre sletting av {navn}", navn=m.slettet[1].navn)),
                key="angre sletting",
                disabled=m.full,
                on_click=mappe.angre_sletting,
            )
    if m.full:
        st.html(avsnitt(s.t("Det er plass til {antall} saker. Slett en for å lage flere.", antall=FLEST), "flte-liten"))


def _sak(sak: Tilstand, plass: int, aktiv: Tilstand, s: Sprak) -> None:
    """Draw a case: its name, which can be changed, and what can be done with it."""
    with st.container(border=True, horizontal=True, vertical_alignment="bottom"):
        felt = aktiv.widget(f"sak {sak.nr} navn")
        if st.session_state.get(felt) != sak.navn:
            st.session_state[felt] = sak.navn
        st.text_input(
            s.t("Navn på sak {nr}", nr=plass),
            key=felt,
            max_chars=80,
            on_change=_gi_navn,
            args=(sak.nr, felt),
            autocomplete="off",
            width=340,
        )
        if sak is aktiv:
            st.button(s.t("Åpen nå"), key=f"aapne {sak.nr}", disabled=True)
        else:
            st.button(
                ren(s.t("Åpne {navn}", navn=sak.navn)), key=f"aapne {sak.nr}", on_click=mappe.velg, args=(sak.nr,)
            )
        st.button(ren(s.t("Slett {navn}", navn=sak.navn)), key=f"slett {sak.nr}", on_click=mappe.slett, args=(sak.nr,))


def _gi_navn(nr: int, felt: str) -> None:
    navn = str(st.session_state[felt]).strip()
    if navn:
        mappe.gi_navn(nr, navn)


def _kolonner(s: Sprak) -> list[str]:
    return [
        s.t("Sak og vei"),
        s.t("Betaler nå hver måned"),
        s.t("Betaler etter kjøpet"),
        s.t("{hva}, lavest", hva=TIL_OVERS),
        s.t("{hva} om {tid}", hva=EIER, tid=s.tid(12 * setninger.KORTHORISONT)),
    ]


def _klasse(sak: Tilstand) -> str:
    """Return whether the family can own, or why that is not known."""
    svar = sak.svar.eie
    return svar.grunn if isinstance(svar, UtenSvar) else KLASSENAVN[svar.svar.klasse]


def _rader(sak: Tilstand, s: Sprak) -> list[list[str]]:
    ut = []
    for navn, v in sak.resultat.veier.items():
        k = setninger.kort(sak.resultat, navn, s)
        hva = s.t("{sak}: {vei}", sak=sak.navn, vei=setninger.veinavn(v, s))
        ut.append([hva, k.naa, k.etter or "–", k.til_overs, k.eier])
    return ut


def _to_saker(t: Tilstand, m: Mappe, s: Sprak) -> None:
    """List in words what differs between two cases."""
    if len(m.saker) < 2:
        return
    st.header(s.t("Hva er forskjellig?"), anchor=False)
    numre = [sak.nr for sak in m.saker]
    andre = next(nr for nr in numre if nr != t.nr)
    forste, siste = t.widget("sammenlign forst"), t.widget("sammenlign sist")
    for felt, forvalg in ((forste, t.nr), (siste, andre)):
        if st.session_state.get(felt) not in numre:
            st.session_state[felt] = forvalg
    with st.container(horizontal=True):
        for felt, etikett in ((forste, s.t("Den ene saken")), (siste, s.t("Den andre saken"))):
            st.selectbox(etikett, numre, key=felt, format_func=lambda nr: _navn(m, nr), filter_mode=None, width=340)
    forst, sist = m.med_nr(st.session_state[forste]), m.med_nr(st.session_state[siste])
    if forst is None or sist is None:
        return
    funnet = forskjeller(forst.utkast, sist.utkast, s)
    if not funnet:
        st.html(avsnitt(s.t("Det som er fylt inn, er det samme i begge sakene."), "flte-avsnitt"))
        return
    rader = [[f.hva, f.forst or "–", f.sist or "–"] for f in funnet]
    st.html(tabell(s.t("Det som er forskjellig"), [s.t("Felt"), forst.navn, sist.navn], rader, tekst=True))


def _navn(m: Mappe, nr: int) -> str:
    sak = m.med_nr(nr)
    return sak.navn if sak is not None else ""
