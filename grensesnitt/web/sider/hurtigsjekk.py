"""The quick check: five answers, and in one sentence whether the family can own."""

import re
from collections.abc import Callable, Sequence
from html import escape

import streamlit as st

from grensesnitt.feiltekst import en_linje
from grensesnitt.tekst import Sprak
from grensesnitt.web import hurtig, sidene, skjema, tilstand
from grensesnitt.web.felter import GRUPPENAVN
from grensesnitt.web.feltliste import ETTER_LOVEN, INNTEKTER, PERSONER
from grensesnitt.web.hurtig import Husker, Inntekt, i_rad
from grensesnitt.web.hurtigfelt import tekstfelt
from grensesnitt.web.hurtigsetninger import (
    Hurtigsvar,
    antatt_rader,
    dommen,
    for_jevnt,
    grunnene,
    hurtigsvar,
    mer_setning,
    nokler,
)
from grensesnitt.web.seksjoner.kan_eie import vis_hvorfor_lanet
from grensesnitt.web.skjema import Utkast
from grensesnitt.web.svar import Svar
from grensesnitt.web.tabeller import avsnitt, ren, tabell
from grensesnitt.web.tilstand import Tilstand
from kalkulator.feil import KalkulatorFeil
from kalkulator.melding import merk
from kalkulator.satser.kommuner import kommuner
from models.husstand import INNTEKTSNAVN

_PLASS = "hurtigsjekk"
_KOMMUNE, _SPARING, _PRIS, _LEIE = "husstand.kommune", "husstand.sparing", "bolig.pris", "bolig.markedsleie_mnd"
_SLAG = {
    hurtig.LONN: merk("Lønn"),
    ETTER_LOVEN: merk("Introduksjonsstønad"),
    hurtig.INGEN: merk("Ingen inntekt nå"),
}
_NUMMERERT = re.compile(r"voksen (\d+)")
_VOKSENVALG = 2
"""Adults offered; a case with more of them shows all."""
_STIL = """<style>
.flte-dom {font-size: 2.1rem; line-height: 1.2; font-weight: 600; max-width: 60rem; margin: 0;}
.flte-jevnt {font-size: 1.2rem; line-height: 1.45; max-width: 46rem; margin: 0; padding-block: .1rem;
  padding-inline-start: .7rem; border-inline-start: 4px solid currentColor;}
.flte-gammel {margin: .3rem 0 0 0; font-size: 1rem; line-height: 1.35;}
.flte-hurtig dl {margin: 0; padding: 0;}
.flte-hurtig dt {font-size: 1rem; line-height: 1.35; margin: 0;}
.flte-hurtig dd {margin: 0; font-variant-numeric: tabular-nums;}
.flte-hurtig dd.flte-liten {margin: .1rem 0 1rem 0;}
/* The answer stays in sight while the questions scroll, where there is room for both. */
@media (min-height: 700px) {
  :has(> .st-key-hurtig_dom) {position: sticky; top: 0; z-index: 5; background: var(--flte-flate, #FFFFFF); padding: .6rem 0 .8rem 0;}
  .st-key-hurtig_sporsmal :is(input, button), .st-key-hurtig_grunner :is(button, summary) {scroll-margin-top: 8rem;}
}
@media (min-height: 700px) and (min-width: 900px) {
  :has(> .st-key-hurtig_grunner) {position: sticky; top: 6.5rem;}
}
@media (max-width: 640px) {.flte-dom {font-size: 1.4rem;} .flte-jevnt {font-size: 1rem;}}
</style>"""


def vis() -> None:
    """Draw the page: the answer first, then the questions, and beside them what the answer rests on."""
    t = tilstand.hent()
    s = t.s
    husker = _husker(t)
    st.html(_STIL)
    st.title(s.t("Kan dere eie?"), anchor=False)
    inntekter = hurtig.inntekter(t.utkast, husker)
    svar = _svar(t)
    _dommen(t, s, svar, inntekter)
    venstre, hoyre = st.columns([5, 4], gap="large")
    with venstre, st.container(key="hurtig_sporsmal"):
        _sporsmalene(t, s, husker, inntekter)
    with hoyre, st.container(key="hurtig_grunner"):
        _begrunnelsen(s, svar)
        _videre(s)
        if isinstance(svar, Hurtigsvar):
            with st.expander(s.t("Dette har vi antatt")):
                st.html(
                    tabell(
                        s.t("Dette er ikke spurt om her. Dere endrer det i hele saken."),
                        [s.t("Antatt"), s.t("Verdi")],
                        antatt_rader(svar.grunnlag, s),
                        tekst=True,
                    )
                )


def _husker(t: Tilstand) -> Husker:
    """Return what the page remembers of this draft, other pages seen meanwhile; another draft begins anew."""
    plass: tuple[Utkast, Husker] | None = st.session_state.get(_PLASS)
    if plass is None or plass[0] is not t.utkast:
        plass = st.session_state[_PLASS] = (t.utkast, Husker())
    return plass[1]


def _svar(t: Tilstand) -> Hurtigsvar | KalkulatorFeil:
    """Return the answer to the last valid case with the rates that are tried, computed once, or why there is none."""
    gammelt: tuple[Svar, Hurtigsvar | KalkulatorFeil] | None = st.session_state.get(f"{_PLASS} svar")
    if gammelt is None or gammelt[0] is not t.svar:
        svar: Hurtigsvar | KalkulatorFeil
        try:
            svar = hurtigsvar(t.sak, t.resultat.satser)
        except KalkulatorFeil as feil:
            svar = feil
        gammelt = st.session_state[f"{_PLASS} svar"] = (t.svar, svar)
    return gammelt[1]


def _dommen(t: Tilstand, s: Sprak, svar: Hurtigsvar | KalkulatorFeil, inntekter: Sequence[Inntekt]) -> None:
    # Two containers that are always there: a line that comes or goes must not move the fields, or they lose the focus.
    with st.container(key="hurtig_dom"):
        if isinstance(svar, KalkulatorFeil):
            tekst = s.t("Svaret kan ikke regnes ut for denne saken: {grunn}", grunn=en_linje(svar, s))
            st.warning(ren(tekst))
        else:
            gammel = s.t("Svaret er fra før siste endring. Rett det som er merket, så kommer det nye.")
            merknad = "" if t.gjelder else avsnitt(gammel, "flte-avsnitt flte-gammel")
            st.html(avsnitt(dommen(svar.grunnlag, svar.eie, s), "flte-dom") + merknad)
    with st.container():
        if not isinstance(svar, KalkulatorFeil) and (jevnt := for_jevnt(svar.eie, s)):
            st.html(avsnitt(jevnt, "flte-jevnt"))
        if not t.gjelder:
            _gjelder_ikke(t, s, inntekter)


def _gjelder_ikke(t: Tilstand, s: Sprak, inntekter: Sequence[Inntekt]) -> None:
    """Name what must be put right, where it is not marked at a field of this page."""
    her = {_KOMMUNE, _SPARING, _PRIS, _LEIE}
    her |= {i_rad(PERSONER, nr, "fodt") for nr in hurtig.av_rolle(t.utkast, "barn")}
    for inntekt in inntekter:
        if inntekt.rad is not None:
            her |= {i_rad(INNTEKTER, inntekt.rad, "belop_aar")}
            her |= {i_rad(INNTEKTER, inntekt.rad, "til")} if inntekt.slutter else set()
        if inntekt.etter is not None:
            her |= {i_rad(INNTEKTER, inntekt.etter, "belop_aar")}
    andre = [
        s.t("{felt} ({gruppe}): {grunn}", felt=felt.navn, gruppe=GRUPPENAVN[felt.gruppe], grunn=t.lest.felt[nokkel])
        for nokkel, felt in skjema.felter(t.utkast)
        if nokkel in t.lest.felt and nokkel not in her
    ]
    andre += [skjema.som_setning(s.si(grunn)) for grunner in t.lest.gruppe.values() for grunn in grunner]
    if andre:
        tekst = s.t("Dette må rettes først, her eller i hele saken:")
        st.warning(tekst + "".join(f"\n- {ren(grunn)}" for grunn in andre))


def _sporsmalene(t: Tilstand, s: Sprak, husker: Husker, inntekter: Sequence[Inntekt]) -> None:
    st.header(s.t("Fem spørsmål"), anchor=False)
    _kommunen(t, s)
    with st.container():
        _hvem(t, s, husker)
    with st.container():
        for inntekt in inntekter:
            with st.container():
                _inntekten(t, s, husker, inntekt, flere=len(inntekter) > 1)
    tekstfelt(t, s, _SPARING, s.t("Sparing i dag (kr)"), under=s.t("Penger på konto som kan brukes på boligen."))
    pris, leie = st.columns(2)
    with pris:
        tekstfelt(t, s, _PRIS, s.t("Pris på boligen (kr)"), under=s.t("Det en bolig som passer, koster her."))
    with leie:
        tekstfelt(
            t, s, _LEIE, s.t("Leie nå hver måned (kr)"), under=s.t("Uten strøm. Eller det en slik bolig leies ut for.")
        )
    mer = mer_setning(hurtig.mer_i_saken(t.utkast, inntekter), s)
    if mer:
        st.html(avsnitt(mer, "flte-avsnitt"))


def _kommunen(t: Tilstand, s: Sprak) -> None:
    alle, widget = kommuner(), t.widget(_KOMMUNE)
    st.session_state.setdefault(widget, t.utkast.verdier[_KOMMUNE])
    st.selectbox(
        s.t("Kommune"),
        sorted(alle, key=lambda nr: alle[nr].navn),
        key=widget,
        format_func=lambda nr: f"{alle[nr].navn} ({alle[nr].fylke})",
    )


def _hvem(t: Tilstand, s: Sprak, husker: Husker) -> None:
    """Draw how many live there, and how old the children are."""
    voksne, barn = (hurtig.av_rolle(t.utkast, rolle) for rolle in ("voksen", "barn"))
    antall_voksne, antall_barn = st.columns(2)
    with antall_voksne:
        valg = range(1, max(_VOKSENVALG, len(voksne)) + 1)
        _antall(t, husker, "voksen", s.t("Antall voksne"), list(valg), len(voksne), lambda n: _voksne(n, s))
    with antall_barn:
        valg = range(max(hurtig.FLEST_BARN, len(barn)) + 1)
        _antall(t, husker, "barn", s.t("Antall barn"), list(valg), len(barn), lambda n: _barn(n, s))
    if not barn:
        return
    with st.container(horizontal=True, gap="small"):
        for nr, rad in enumerate(barn, start=1):
            _alderen(t, s, nr if len(barn) > 1 else 0, rad)
    if any(i_rad(PERSONER, rad, "fodt") in t.lest.felt for rad in barn):
        st.error(s.t("Velg alder på hvert barn."))


def _voksne(antall: int, s: Sprak) -> str:
    return s.t_flertall("{antall} voksen", "{antall} voksne", antall=antall)


def _barn(antall: int, s: Sprak) -> str:
    return s.t_flertall("{antall} barn", "{antall} barn", antall=antall) if antall else s.t("Ingen barn")


def _antall(
    t: Tilstand, husker: Husker, rolle: str, etikett: str, valg: list[int], antall: int, vis_: Callable[[int], str]
) -> None:
    widget = t.widget(f"hurtig antall {rolle}")
    st.session_state.setdefault(widget, antall)
    st.selectbox(
        etikett,
        valg,
        key=widget,
        format_func=vis_,
        on_change=lambda: tilstand.endre(t, hurtig.sett_antall, husker, rolle, st.session_state[widget]),
    )


def _alderen(t: Tilstand, s: Sprak, nr: int, rad: int) -> None:
    widget, aar = t.widget(f"hurtig alder {rad}"), hurtig.alder(t.utkast, rad)
    valg = list(range(hurtig.ELDSTE_BARN + 1))
    if aar is not None and aar not in valg:
        valg = sorted([*valg, aar])
    st.session_state.setdefault(widget, aar)
    st.selectbox(
        s.t("Barn {nr}: alder", nr=nr) if nr else s.t("Barnets alder"),
        valg,
        key=widget,
        format_func=lambda x: s.t("{alder} år", alder=x) if x >= 0 else s.t("Ikke født"),
        placeholder=s.t("Velg"),
        width=150,
        on_change=lambda: tilstand.endre(t, hurtig.sett_alder, rad, st.session_state[widget]),
    )


def _inntekten(t: Tilstand, s: Sprak, husker: Husker, inntekt: Inntekt, *, flere: bool) -> None:
    """Draw one adult's income: what it is now, and where it ends, when and what comes after."""
    hvem = _navnet(inntekt.navn, s)
    slag, belop = st.columns(2)
    with slag:
        _slaget(t, s, husker, inntekt, s.t("{hvem}: inntekt nå", hvem=hvem) if flere else s.t("Inntekt nå"))
    with belop:
        if inntekt.slag != hurtig.INGEN:
            _belopet(t, s, husker, inntekt, s.t("{hvem}: før skatt i året (kr)", hvem=hvem) if flere else "")
    if not inntekt.slutter or inntekt.rad is None:
        return
    rad, slutt, etter = inntekt.rad, *st.columns(2)
    til = t.utkast.tekst(i_rad(INNTEKTER, rad, "til"))
    with slutt:
        if inntekt.slag == ETTER_LOVEN:
            etikett = s.t("{hvem}: programmet slutter", hvem=hvem) if flere else s.t("Programmet slutter")
            under = s.t("Siste måned i vedtaket.") if til else s.t("Uten måned regnes stønaden hele tiden.")
        else:
            etikett = s.t("{hvem}: inntekten slutter", hvem=hvem) if flere else s.t("Inntekten slutter")
            under = s.t("Siste måned i vedtaket.")
        tekstfelt(t, s, i_rad(INNTEKTER, rad, "til"), etikett, under=under, endre=(hurtig.sett_slutt, husker, rad))
    with etter:
        nokkel = None if inntekt.etter is None else i_rad(INNTEKTER, inntekt.etter, "belop_aar")
        tekstfelt(
            t,
            s,
            nokkel,
            s.t("{hvem}: lønn etterpå i året (kr)", hvem=hvem) if flere else s.t("Lønn etterpå i året (kr)"),
            under=s.t("Før skatt. Tomt felt: ingen inntekt etterpå."),
            endre=(hurtig.sett_etter, husker, rad),
            eget=f"etter {rad}",
        )


def _navnet(id_: str, s: Sprak) -> str:
    """Return what an adult is called: by number, or as the case does."""
    treff = _NUMMERERT.fullmatch(id_)
    return s.t("Voksen {nr}", nr=int(treff[1])) if treff else id_[:1].upper() + id_[1:]


def _slaget(t: Tilstand, s: Sprak, husker: Husker, inntekt: Inntekt, etikett: str) -> None:
    widget = t.widget(f"hurtig slag {inntekt.voksen}")
    andre = {type_: navn for type_, navn in INNTEKTSNAVN.items() if type_ not in _SLAG}
    ventende = {slag for voksen, slag in husker.inntekter if voksen == inntekt.voksen} | {inntekt.slag}
    lonn, intro, ingen = _SLAG
    valg = [lonn, intro, *(type_ for type_ in andre if type_ in ventende), ingen]
    navn = {str(type_): navn for type_, navn in andre.items()} | _SLAG

    def vis_(type_: str) -> str:
        tekst = s.si(navn[type_])
        return tekst[:1].upper() + tekst[1:]

    st.session_state.setdefault(widget, inntekt.slag)

    def endre() -> None:
        tilstand.endre(t, hurtig.sett_slag, husker, inntekt.voksen, st.session_state[widget])
        # The texts of the former kind give way to those of the new.
        st.session_state.pop(t.widget(f"hurtig belop {inntekt.voksen}"), None)

    st.selectbox(etikett, valg, key=widget, format_func=vis_, on_change=endre)


def _belopet(t: Tilstand, s: Sprak, husker: Husker, inntekt: Inntekt, etikett: str) -> None:
    nokkel = None if inntekt.rad is None else i_rad(INNTEKTER, inntekt.rad, "belop_aar")
    under = s.t("Skriv beløpet, så blir det med i svaret.") if nokkel is None else ""
    if inntekt.slag == ETTER_LOVEN:
        under = s.t("Tomt felt: satsen i loven.")
    tekstfelt(
        t,
        s,
        nokkel,
        etikett or s.t("Før skatt i året (kr)"),
        under=under,
        endre=(hurtig.sett_belop, husker, inntekt.voksen),
        eget=f"belop {inntekt.voksen}",
    )


def _begrunnelsen(s: Sprak, svar: Hurtigsvar | KalkulatorFeil) -> None:
    """Draw the key figures and the reasons."""
    if isinstance(svar, KalkulatorFeil):
        return
    deler = "".join(
        f'<dt>{escape(n.navn)}</dt><dd class="flte-tall">{escape(n.verdi)}</dd>'
        f'<dd class="flte-liten">{escape(n.under)}</dd>'
        for n in nokler(svar, s)
    )
    st.html(f'<div class="flte-hurtig"><dl>{deler}</dl></div>')
    st.header(s.t("Hvorfor"), anchor=False)
    st.html("".join(avsnitt(grunn, "flte-avsnitt") for grunn in grunnene(svar.grunnlag, svar.eie, s)))
    vis_hvorfor_lanet(svar.grunnlag, svar.eie, s)


def _videre(s: Sprak) -> None:
    """Draw the way on: the same case, deeper."""
    with st.container(horizontal=True):
        if st.button(s.t("Sammenlign veiene"), key="hurtig sammenlign", type="primary"):
            sidene.gaa_til("sammenligning", s)
        if st.button(s.t("Fyll ut hele saken"), key="hurtig hele saken"):
            sidene.gaa_til("hele-saken", s)
