"""The form, in the side panel or on a page of its own: texts read the Norwegian way, and the reason under a refused one."""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from grensesnitt.tekst import NB, Sprak
from grensesnitt.tekst.tall import NBSP, TallFeil
from grensesnitt.web import skjema
from grensesnitt.web.felthjelp import HJELP
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
from grensesnitt.web.setninger import oppsummering, standardverdier
from grensesnitt.web.skjema import som_setning
from grensesnitt.web.tabeller import avsnitt, ren
from grensesnitt.web.tilstand import Tilstand, aapne_vei, endre, fjern_vei
from grensesnitt.web.veivalg import MEST_VIST, valgmuligheter
from kalkulator.hendelser import personnavn
from kalkulator.melding import ledd, merk
from kalkulator.satser.kommuner import kommuner

GRUPPER: tuple[Gruppe, ...] = ("Familien", "Inntekt over tid", "Boligen", "Forutsetninger", "Boligveier")
GRUPPENAVN: Mapping[Gruppe, str] = {
    "Familien": merk("Familien"),
    "Inntekt over tid": merk("Inntekt over tid"),
    "Boligen": merk("Boligen"),
    "Forutsetninger": merk("Forutsetninger"),
    "Boligveier": merk("Boligveier"),
}
_FOER_PERSONENE = "husstand.sivilstand"
_LEGG_TIL = {
    PERSONER: merk("Legg til person"),
    INNTEKTER: merk("Legg til inntekt"),
    BSU: merk("Legg til BSU-konto"),
    GJELD: merk("Legg til annen gjeld"),
}
_GRUPPESPRAK = "gruppenes sprak"
_I_BREDDEN = 3
"""Fields beside each other on a page of their own."""


def vis_skjema(t: Tilstand) -> None:
    """Draw the groups in the side panel; a closed one shows itself in a line, and its fields come when it is opened.

    Eighty fields that nobody sees took longer to draw than the answer beside them.
    """
    s = t.s
    _hold_apne(s)
    for gruppe in GRUPPER:
        with st.container(gap="xxsmall"):
            # Its title is always the same: to Streamlit one that says something new is another box, which takes the place
            # of the one the keyboard is in.
            boks = st.expander(f"**{ren(s.si(GRUPPENAVN[gruppe]))}**", key=_boks(gruppe), on_change="rerun")
            with boks if boks.open else st.container():
                st.html(avsnitt(_i_en_linje(t, gruppe), "flte-liten"))
            if boks.open:
                with boks:
                    _gruppen(t, gruppe, 1)


def _boks(gruppe: Gruppe) -> str:
    return f"gruppe {gruppe}"


def _hold_apne(s: Sprak) -> None:
    """Keep the open groups open where the language has changed, and with it their titles."""
    if st.session_state.get(_GRUPPESPRAK) not in (None, s.kode):
        for nokkel in map(_boks, GRUPPER):
            st.session_state[nokkel] = st.session_state.get(nokkel, False)
    st.session_state[_GRUPPESPRAK] = s.kode


def _i_en_linje(t: Tilstand, gruppe: Gruppe) -> str:
    antall = t.feil_i(gruppe)
    maa_rettes = f" · {t.s.t('{antall} må rettes', antall=antall)}" if antall else ""
    return f"{oppsummering(t.resultat, gruppe, t.s)}{maa_rettes}"


def vis_gruppe(t: Tilstand, gruppe: Gruppe) -> None:
    """Draw every field of a group with room around it."""
    _gruppen(t, gruppe, _I_BREDDEN)


def _gruppen(t: Tilstand, gruppe: Gruppe, bredde: int) -> None:
    standard = standardverdier(t.resultat, t.s) | {nokkel: t.s.si(tekst) for nokkel, tekst in TOMT.items()}
    with st.container():
        for grunn in t.lest.gruppe.get(gruppe, []):
            st.error(ren(som_setning(t.s.si(grunn))))
    if gruppe == "Inntekt over tid":
        _rader(t, INNTEKTER, standard, bredde)
    if gruppe == "Boligveier":
        _veivalget(t)
    felter = [felt for felt in FELTER if felt.gruppe == gruppe and skjema.vises(t.utkast, felt.sti, felt)]
    plass = next((nr for nr, felt in enumerate(felter, start=1) if felt.sti == _FOER_PERSONENE), len(felter))
    _feltene(t, [(felt.sti, felt) for felt in felter[:plass]], standard, bredde)
    if gruppe == "Familien":
        _rader(t, PERSONER, standard, bredde)
    _feltene(t, [(felt.sti, felt) for felt in felter[plass:]], standard, bredde)
    if gruppe == "Familien":
        _rader(t, BSU, standard, bredde)
        _rader(t, GJELD, standard, bredde)


def _feltene(t: Tilstand, felter: Sequence[tuple[str, Felt]], standard: Mapping[str, str], bredde: int) -> None:
    """Draw fields row by row, so that the keyboard goes through them as the eye does."""
    if bredde == 1:
        for nokkel, felt in felter:
            _felt(t, nokkel, felt, standard)
        return
    for forste in range(0, len(felter), bredde):
        rad = felter[forste : forste + bredde]
        for kolonne, (nokkel, felt) in zip(st.columns(bredde, vertical_alignment="top"), rad, strict=False):
            with kolonne:
                _felt(t, nokkel, felt, standard)


def _veivalget(t: Tilstand) -> None:
    """Draw the choice of paths, and the municipality's own: those of the case, and the file that adds one."""
    s = t.s
    navn, valgt = {id_: s.si(n) for id_, n in valgmuligheter(t.utkast).items()}, t.widget(VEIER)
    if valgt not in st.session_state:
        st.session_state[valgt] = list(t.utkast.veier)
    st.multiselect(
        s.t("Boligveier som sammenlignes"),
        list(navn),
        key=valgt,
        format_func=lambda id_: navn.get(id_, id_),
        placeholder=s.t("Velg boligveier"),
        select_all=False,
    )
    if len(t.utkast.veier) > MEST_VIST:
        skjult = ledd([navn[id_] for id_ in t.utkast.veier[MEST_VIST:]])
        tekst = s.t(
            "Siden viser høyst seks boligveier om gangen. Dette er ikke vist nå: {veier}. Ta bort en av de andre "
            "for å se det. Alle de valgte blir med når saken lagres.",
            veier=skjult,
        )
        st.html(avsnitt(tekst, "flte-liten"))
    for vei in t.utkast.egne:
        with st.container(border=True):
            st.markdown(f"{ren(s.t('Kommunens egen:'))} **{ren(navn[vei.id])}**")
            st.button(
                ren(s.t("Fjern {navn}", navn=navn[vei.id])),
                key=t.widget(f"fjern vei {vei.id}"),
                on_click=fjern_vei,
                args=(t, vei.id),
            )
    fil = t.widget(f"veifil {t.veifiler}")
    st.file_uploader(
        s.t("Åpne kommunens egen boligvei (TOML)"),
        type="toml",
        max_upload_size=1,
        key=fil,
        on_change=_aapne_vei,
        args=(t, fil),
    )
    if t.veifeil:
        punkter = "".join(f"\n- {ren(s.si(grunn))}" for grunn in t.veifeil)
        st.error(f"{ren(s.t('Filen ble ikke åpnet, og boligveiene er de samme.'))}\n{punkter}")


def _aapne_vei(t: Tilstand, widget: str) -> None:
    fil = st.session_state[widget]
    if fil is not None:
        aapne_vei(t, fil.getvalue(), fil.name)


def _rader(t: Tilstand, hvilke: str, standard: Mapping[str, str], bredde: int) -> None:
    s = t.s
    ider = skjema.personer(t.utkast)
    for plass, rad in enumerate(t.utkast.rader[hvilke], start=1):
        navn = _radnavn(s, hvilke, plass, ider.get(rad, ""))
        with st.container(border=True):
            st.markdown(f"**{ren(navn[:1].upper() + navn[1:])}**")
            felter = [(skjema.nokkel_i(hvilke, rad, felt), felt) for felt in RADFELTER[hvilke]]
            _feltene(t, [(n, felt) for n, felt in felter if skjema.vises(t.utkast, n, felt)], standard, bredde)
            st.button(
                ren(s.t("Fjern {navn}", navn=navn)),
                key=t.widget(f"fjern {hvilke} {rad}"),
                on_click=endre,
                args=(t, skjema.fjern, hvilke, rad),
            )
    st.button(
        s.si(_LEGG_TIL[hvilke]), key=t.widget(f"legg til {hvilke}"), on_click=endre, args=(t, skjema.legg_til, hvilke)
    )


def _radnavn(s: Sprak, hvilke: str, nr: int, id_: str) -> str:
    if hvilke == PERSONER:
        return s.si(personnavn(id_))
    if hvilke == INNTEKTER:
        return s.t("inntekt {nr}", nr=nr)
    return s.t("BSU-konto {nr}", nr=nr) if hvilke == BSU else s.t("annen gjeld {nr}", nr=nr)


def _felt(t: Tilstand, nokkel: str, felt: Felt, standard: Mapping[str, str]) -> None:
    # A container of its own: a line that comes or goes under a field must not move the fields after it.
    with st.container(gap="xxsmall"):
        widget, etikett = t.widget(nokkel), felt.etikett(t.s)
        if widget not in st.session_state:
            st.session_state[widget] = t.utkast.verdier[nokkel]
        if felt.slag == "ja_nei":
            st.checkbox(etikett, key=widget)
        elif felt.slag == "valg":
            valg, vis = _valg(t, felt)
            if st.session_state[widget] not in valg:
                valg = [str(st.session_state[widget]), *valg]
            st.selectbox(etikett, valg, key=widget, format_func=vis)
        else:
            st.text_input(etikett, key=widget, autocomplete="off")
        _under(t, nokkel, felt, standard)
        if hjelp := HJELP.get(felt.sti):
            st.html(avsnitt(t.s.si(hjelp), "flte-liten"))


def _valg(t: Tilstand, felt: Felt) -> tuple[list[str], Callable[[str], str]]:
    s = t.s
    if felt.sti == "husstand.kommune":
        alle = kommuner()
        return sorted(alle, key=lambda nr: alle[nr].navn), lambda nr: f"{alle[nr].navn} ({alle[nr].fylke})"
    if felt.sti == "person":
        voksne = {rad: s.si(personnavn(id_)) for rad, id_ in skjema.voksne(t.utkast).items()}
        return list(voksne), lambda rad: voksne.get(rad, s.t("Velg en voksen"))
    navn = {kode: s.si(tekst) for kode, tekst in felt.valg.items()}
    return list(felt.valg), lambda kode: navn.get(kode, kode)


def _under(t: Tilstand, nokkel: str, felt: Felt, standard: Mapping[str, str]) -> None:
    """Say what was understood, what an empty field stands for, or why the value is refused."""
    s = t.s
    if nokkel in t.lest.felt:
        st.error(ren(som_setning(s.si(t.lest.felt[nokkel]))))
        return
    skrevet = t.utkast.verdier[nokkel]
    if skrevet == "" and felt.slag != "valg":
        tomt = standard.get(nokkel) or standard.get(felt.sti, "")
        if felt.sti == "belop_aar" and t.utkast.verdier[nokkel.replace("belop_aar", "type")] == ETTER_LOVEN:
            tomt = s.t("satsen i loven")
        if tomt:
            st.html(avsnitt(s.t("Tomt felt: {betyr}", betyr=tomt), "flte-liten"))
        return
    try:
        forstatt = skjema.forsta(felt, skrevet)
    except TallFeil:
        return
    # Fields are typed the Norwegian way in every language; a month has a name in each.
    annet_navn = felt.slag == "maaned" and s != NB
    if forstatt and (annet_navn or _uten_enhet(forstatt) != _uten_enhet(str(skrevet))):
        forstatt = skjema.forsta(felt, skrevet, s)
        st.html(avsnitt(s.t("Forstått som {forstatt}", forstatt=forstatt), "flte-liten"))


def _uten_enhet(tekst: str) -> str:
    """Return what is compared to see whether the field already says what was understood."""
    return tekst.replace(NBSP, " ").strip().removesuffix(" kr").removesuffix(" %")
