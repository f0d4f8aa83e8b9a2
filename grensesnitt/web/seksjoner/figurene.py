"""The three figures over time: what is paid, what is left to live on, what is owned. Each with a text and a table."""

from dataclasses import dataclass

import streamlit as st

from grensesnitt.tekst import Sprak
from grensesnitt.web import setninger
from grensesnitt.web.figurer import OPPSETT, Baand, Merke, Norm, hendelsesmerker, linjefigur
from grensesnitt.web.seksjoner.veikort import spennet
from grensesnitt.web.setninger import BETALER, EGENKAPITAL, EIER
from grensesnitt.web.tabeller import avsnitt, overskrift, samlet, tabell
from kalkulator.aarstall import aarssnitt
from kalkulator.levepenger import SERIE, levekostnad, med_levepenger, under_normen
from kalkulator.melding import merk
from kalkulator.prisnivaa import aarlig_i_dagens_kroner, i_dagens_kroner, serie_i_dagens_kroner
from kalkulator.sammenlign import Resultat
from kalkulator.usikkerhet import Usikkerhet

LEVE_FOR = merk("Det dere har å leve for hver måned")
_UTEN_BAAND = ""


@dataclass(frozen=True)
class _Figur:
    """What is said of a figure."""

    serie: str
    tittel: str
    forklaring: str
    enhet: str


_STREKER = merk("Stiplet linje: dere leier. Hel linje: dere eier.")
BETALES = _Figur("boutgift", BETALER, merk("På kontoret kalles det boutgift."), merk("kroner i måneden"))
LEVES = _Figur(
    SERIE,
    LEVE_FOR,
    merk("Det som er igjen når boligen og alt annet fast er betalt. Utgifter som kommer én gang, er ikke trukket fra."),
    merk("kroner i måneden"),
)
EIES = _Figur(EGENKAPITAL, EIER, merk("På kontoret kalles det egenkapital."), merk("kroner"))


def vis_figurene(r: Resultat, u: Usikkerhet | None, s: Sprak, *, dagens: bool) -> None:
    """Draw the figures.

    Parameters
    ----------
    r
        The result in the money of each month.
    u
        The futures, where they are computed.
    dagens
        Whether the amounts are to be in the money of the first month.
    """
    med = med_levepenger(r)
    vist = i_dagens_kroner(med) if dagens else med
    norm = serie_i_dagens_kroner(r, levekostnad(r)) if dagens else levekostnad(r)
    merker = hendelsesmerker(r, s)
    skjer = setninger.hendelsestekst(r, s)
    _figur(vist, BETALES, s, merker, [setninger.figurtekst(vist, "boutgift", s), *([skjer] if skjer else [])])
    navn = s.t("Det dere trenger å leve for")
    normtekst = s.t(
        "Den prikkete linjen er det dere trenger å leve for etter budsjettet i saken. {under}", under=_under(r, s)
    )
    tekster = [setninger.figurtekst(vist, SERIE, s), normtekst]
    _figur(vist, LEVES, s, [m for m in merker if m.kjop], tekster, norm=Norm(navn, norm))
    # Always a place: what comes after must not be moved by the choice, or it is drawn anew beside the old.
    with st.container():
        baand = _velg_baand(r, u, s) if u else None
    tekster = [setninger.figurtekst(vist, EGENKAPITAL, s)]
    if u and baand:
        v = u.veier[baand]
        persentiler = {p: aarlig_i_dagens_kroner(r, x) if dagens else x for p, x in v.egenkapital.items()}
        vei = setninger.veinavn(r.veier[baand], s)
        om = s.tid(12 * min(setninger.KORTHORISONT, r.sak.horisont_aar))
        spenn = spennet(r, baand, u, s, dagens=dagens)
        tekster.append(s.t("{vei}, om {tid}: {spenn}.", vei=vei, tid=om, spenn=setninger.inni(spenn, s)))
        _figur(vist, EIES, s, [m for m in merker if m.kjop], tekster, baand=Baand(baand, persentiler))
    else:
        _figur(vist, EIES, s, [m for m in merker if m.kjop], tekster)


def _under(r: Resultat, s: Sprak) -> str:
    """Return for which paths there are months with less than what is needed."""
    under = [setninger.sitert(r.veier[navn], s) for navn in under_normen(r)]
    if not under:
        return s.t("Ingen av veiene kommer under den.")
    return s.t("I noen måneder er det mindre med {veier}.", veier=s.liste(under))


def _velg_baand(r: Resultat, u: Usikkerhet, s: Sprak) -> str:
    navn = {_UTEN_BAAND: s.t("Ingen"), **{id_: setninger.veinavn(r.veier[id_], s) for id_ in u.veier}}
    if st.session_state.get("baand", _UTEN_BAAND) not in navn:
        st.session_state["baand"] = _UTEN_BAAND
    st.session_state.setdefault("baand", next((id_ for id_, v in u.veier.items() if v.vei.kjop.tid == "vindu"), ""))
    valgt: str = st.selectbox(
        s.t("Vis i figuren under hvor mye det kan variere med"),
        list(navn),
        key="baand",
        format_func=lambda id_: navn.get(id_, id_),
        filter_mode=None,
        width=340,
    )
    return valgt


def _figur(
    r: Resultat,
    f: _Figur,
    s: Sprak,
    merker: list[Merke],
    tekster: list[str],
    *,
    norm: Norm | None = None,
    baand: Baand | None = None,
) -> None:
    tittel, enhet = s.si(f.tittel), s.si(f.enhet)
    st.html(samlet(overskrift(tittel), avsnitt(f"{s.si(f.forklaring)} {s.si(_STREKER)}", "flte-liten")))
    figur = linjefigur(r, f.serie, enhet, merker, s, norm=norm, baand=baand)
    st.plotly_chart(figur, theme=None, config=OPPSETT, key=f"figur {f.serie}", alt=" ".join(tekster))
    st.html("".join(avsnitt(tekst, "flte-avsnitt") for tekst in tekster))
    tall = st.expander(
        s.t("Vis tallene: {hva}", hva=setninger.inni(tittel, s)), key=f"tallene {f.serie}", on_change="rerun"
    )
    # Two hundred amounts take longer to write than the figure does to draw: they come when somebody opens.
    if tall.open:
        with tall:
            st.html(_tabell(r, f, tittel, enhet, norm, s))


def _tabell(r: Resultat, f: _Figur, tittel: str, enhet: str, norm: Norm | None, s: Sprak) -> str:
    kolonner = [s.t("År"), *(setninger.veinavn(v, s) for v in r.veier.values())]
    rader = setninger.aarstabell_eier(r, s) if f.serie == EGENKAPITAL else setninger.aarstabell_maaneder(r, f.serie, s)
    if norm:
        kolonner.append(norm.navn)
        rader = [[*rad, s.kroner(x)] for rad, x in zip(rader, aarssnitt(norm.verdier), strict=True)]
    return tabell(f"{tittel}, {enhet}", kolonner, rader)
