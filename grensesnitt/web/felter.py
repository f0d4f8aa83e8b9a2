"""The form in the side panel: text fields that are read the Norwegian way, and the reason under a refused value."""

from collections.abc import Callable, Mapping

import streamlit as st

from grensesnitt.tekst.tall import NBSP, TallFeil
from grensesnitt.web import skjema
from grensesnitt.web.feltliste import (
    BSU,
    ETTER_LOVEN,
    FELTER,
    GJELD,
    INNTEKTER,
    PERSONER,
    RADFELTER,
    TOMT,
    VEIER,
    Felt,
    Gruppe,
)
from grensesnitt.web.setninger import liste, oppsummering, standardverdier
from grensesnitt.web.tabeller import avsnitt, ren
from grensesnitt.web.tilstand import Tilstand, aapne_vei, endre, fjern_vei
from grensesnitt.web.veivalg import MEST_VIST, valgmuligheter
from kalkulator.satser.kommuner import kommuner

GRUPPER: tuple[Gruppe, ...] = ("Familien", "Inntekt over tid", "Boligen", "Forutsetninger", "Boligveier")
_FOER_PERSONENE = "husstand.sivilstand"
_LEGG_TIL = {
    PERSONER: "Legg til person",
    INNTEKTER: "Legg til inntekt",
    BSU: "Legg til BSU-konto",
    GJELD: "Legg til annen gjeld",
}
_RADNAVN = {INNTEKTER: "inntekt", BSU: "BSU-konto", GJELD: "annen gjeld"}


def vis_skjema(t: Tilstand) -> None:
    """Draw the five groups; a closed one shows itself in a line."""
    standard = standardverdier(t.resultat) | TOMT
    for gruppe in GRUPPER:
        antall = t.feil_i(gruppe)
        maa_rettes = f" · {antall} må rettes" if antall else ""
        tittel = f"**{gruppe}** {ren(oppsummering(t.resultat, gruppe))}{maa_rettes}"
        with st.expander(tittel, key=f"gruppe {gruppe}"):
            for grunn in t.lest.gruppe.get(gruppe, []):
                st.error(ren(grunn))
            if gruppe == "Inntekt over tid":
                _rader(t, INNTEKTER, standard)
            if gruppe == "Boligveier":
                _veivalget(t)
            for felt in FELTER:
                if felt.gruppe == gruppe and skjema.vises(t.utkast, felt.sti, felt):
                    _felt(t, felt.sti, felt, standard)
                    if felt.sti == _FOER_PERSONENE:
                        _rader(t, PERSONER, standard)
            if gruppe == "Familien":
                _rader(t, BSU, standard)
                _rader(t, GJELD, standard)


def _veivalget(t: Tilstand) -> None:
    """Draw the choice of paths, and the municipality's own: those of the case, and the file that adds one."""
    navn, valgt = valgmuligheter(t.utkast), t.widget(VEIER)
    if valgt not in st.session_state:
        st.session_state[valgt] = list(t.utkast.veier)
    st.multiselect(
        "Boligveier som sammenlignes",
        list(navn),
        key=valgt,
        format_func=lambda id_: navn.get(id_, id_),
        placeholder="Velg boligveier",
        select_all=False,
    )
    if len(t.utkast.veier) > MEST_VIST:
        skjult = liste([navn[id_] for id_ in t.utkast.veier[MEST_VIST:]])
        st.html(
            avsnitt(
                f"Siden viser høyst seks boligveier om gangen. Dette er ikke vist nå: {skjult}. Ta bort en av de andre "
                "for å se det. Alle de valgte blir med når saken lagres.",
                "flte-liten",
            )
        )
    for vei in t.utkast.egne:
        with st.container(border=True):
            st.markdown(f"Kommunens egen: **{ren(navn[vei.id])}**")
            st.button(
                f"Fjern {ren(navn[vei.id])}", key=t.widget(f"fjern vei {vei.id}"), on_click=fjern_vei, args=(t, vei.id)
            )
    fil = t.widget(f"veifil {t.veifiler}")
    st.file_uploader(
        "Åpne kommunens egen boligvei (TOML)",
        type="toml",
        max_upload_size=1,
        key=fil,
        on_change=_aapne_vei,
        args=(t, fil),
    )
    if t.veifeil:
        punkter = "".join(f"\n- {ren(grunn)}" for grunn in t.veifeil)
        st.error(f"Filen ble ikke åpnet, og boligveiene er de samme.\n{punkter}")


def _aapne_vei(t: Tilstand, widget: str) -> None:
    fil = st.session_state[widget]
    if fil is not None:
        aapne_vei(t, fil.getvalue(), fil.name)


def _rader(t: Tilstand, hvilke: str, standard: Mapping[str, str]) -> None:
    ider = skjema.personer(t.utkast)
    for plass, rad in enumerate(t.utkast.rader[hvilke], start=1):
        navn = ider[rad] if hvilke == PERSONER else f"{_RADNAVN[hvilke]} {plass}"
        with st.container(border=True):
            st.markdown(f"**{ren(navn[:1].upper() + navn[1:])}**")
            for felt in RADFELTER[hvilke]:
                nokkel = skjema.nokkel_i(hvilke, rad, felt)
                if skjema.vises(t.utkast, nokkel, felt):
                    _felt(t, nokkel, felt, standard)
            st.button(
                f"Fjern {ren(navn)}",
                key=t.widget(f"fjern {hvilke} {rad}"),
                on_click=endre,
                args=(t, skjema.fjern, hvilke, rad),
            )
    st.button(_LEGG_TIL[hvilke], key=t.widget(f"legg til {hvilke}"), on_click=endre, args=(t, skjema.legg_til, hvilke))


def _felt(t: Tilstand, nokkel: str, felt: Felt, standard: Mapping[str, str]) -> None:
    # A container of its own: a line that comes or goes under a field must not move the fields after it.
    with st.container(gap="xxsmall"):
        widget = t.widget(nokkel)
        if widget not in st.session_state:
            st.session_state[widget] = t.utkast.verdier[nokkel]
        if felt.slag == "ja_nei":
            st.checkbox(felt.etikett, key=widget)
        elif felt.slag == "valg":
            valg, vis = _valg(t, felt)
            if st.session_state[widget] not in valg:
                valg = [str(st.session_state[widget]), *valg]
            st.selectbox(felt.etikett, valg, key=widget, format_func=vis)
        else:
            st.text_input(felt.etikett, key=widget, autocomplete="off")
        _under(t, nokkel, felt, standard)
        if felt.hjelp:
            st.html(avsnitt(felt.hjelp, "flte-liten"))


def _valg(t: Tilstand, felt: Felt) -> tuple[list[str], Callable[[str], str]]:
    if felt.sti == "husstand.kommune":
        alle = kommuner()
        return sorted(alle, key=lambda nr: alle[nr].navn), lambda nr: f"{alle[nr].navn} ({alle[nr].fylke})"
    if felt.sti == "person":
        voksne = skjema.voksne(t.utkast)
        return list(voksne), lambda rad: voksne.get(rad, "Velg en voksen")
    return list(felt.valg), lambda kode: felt.valg.get(kode, kode)


def _under(t: Tilstand, nokkel: str, felt: Felt, standard: Mapping[str, str]) -> None:
    """Say what was understood, what an empty field stands for, or why the value is refused."""
    if nokkel in t.lest.felt:
        st.error(ren(t.lest.felt[nokkel]))
        return
    skrevet = t.utkast.verdier[nokkel]
    if skrevet == "" and felt.slag != "valg":
        tomt = standard.get(nokkel) or standard.get(felt.sti, "")
        if felt.sti == "belop_aar" and t.utkast.verdier[nokkel.replace("belop_aar", "type")] == ETTER_LOVEN:
            tomt = "satsen i loven"
        if tomt:
            st.html(avsnitt(f"Tomt felt: {tomt}", "flte-liten"))
        return
    try:
        forstatt = skjema.forsta(felt, skrevet)
    except TallFeil:
        return
    if forstatt and _uten_enhet(forstatt) != _uten_enhet(str(skrevet)):
        st.html(avsnitt(f"Forstått som {forstatt}", "flte-liten"))


def _uten_enhet(tekst: str) -> str:
    """Return what is compared to see whether the field already says what was understood."""
    return tekst.replace(NBSP, " ").strip().removesuffix(" kr").removesuffix(" %")
