"""The bar of the classes, and the households as a table: filtered and sorted, never ranked by worth."""

from html import escape
from math import isnan

import streamlit as st

from grensesnitt.portefolje.tabellen import KLASSENAVN, UTKOLONNER, Utkolonne
from grensesnitt.tekst import Sprak
from grensesnitt.web.kontor.kontoret import Kontor, merket, valgfelt
from grensesnitt.web.tabeller import avsnitt, tabell
from grensesnitt.web.tilstand import Tilstand
from kalkulator.eierpotensial import KLASSER
from kalkulator.melding import Maaned, merk
from kalkulator.portefolje.liste import husstander_i, rekkefolge
from kalkulator.portefolje.svar import Husstandssvar
from kalkulator.portefolje.totaler import Totaler
from kalkulator.typer import Heltall

PAA_SIDEN = 50
"""Households on a page of the list."""
KOLONNER = ("saksnummer", "klasse", "klar_maaned", "beste_vei", "tilskuddsbehov", "boutgift_i_dag", "boutgift_etter")
"""Columns of the list; the workbook has all of them."""
FARGER = {"eie_na": "#00795A", "eie_med_tilskudd": "#8A4F9E", "leie_for_eie": "#0072B2", "leie_na": "#5B6770"}
"""Of the classes; those of the paths that go with them."""
SORTERING = {
    "fil": merk("Rekkefølgen i filen"),
    "saksnummer": merk("Saksnummer"),
    "klar": merk("Kan eie fra"),
    "klasse": merk("Svar"),
    "boutgift": merk("Betaler for boligen i dag"),
}
ALLE = "alle"
AV_FELT = {u.felt: u for u in UTKOLONNER}


def klassebjelke(t: Totaler, s: Sprak) -> str:
    """Return the bar of the classes, and under it how many there are of each."""
    deler = "".join(
        f'<span class="flte-klasse-{klasse}" style="width:{100 * antall / t.antall:.2f}%"></span>'
        for klasse, antall in t.klasser.items()
        if antall
    )
    tegn = "".join(
        f'<li><span class="flte-klasse-{klasse}"></span>{escape(s.si(KLASSENAVN[klasse]))}: <b>{s.tall(antall)}</b></li>'
        for klasse, antall in t.klasser.items()
    )
    return f'<div class="flte-bjelke" aria-hidden="true">{deler}</div><ul class="flte-tegn">{tegn}</ul>'


def vis_listen(t: Tilstand, k: Kontor, svar: Husstandssvar, totalene: Totaler) -> Heltall:
    """Draw the bar, the filters and a page of the list; return the rows of the page."""
    s = t.s
    st.header(s.t("Husstandene"), anchor=False)
    st.html(klassebjelke(totalene, s))
    navn = {ALLE: s.t("Alle ({antall})", antall=totalene.antall)} | {
        str(klasse): s.t("{klasse} ({antall})", klasse=KLASSENAVN[klasse], antall=antall)
        for klasse, antall in totalene.klasser.items()
    }
    widget = t.widget("kontor klasse")
    st.session_state[widget] = k.verdier.get("klasse", ALLE)
    klasse = st.radio(
        s.t("Vis"),
        list(navn),
        key=widget,
        format_func=lambda kode: navn.get(kode, kode),
        horizontal=True,
        on_change=_velg_klasse,
        args=(k, widget),
    )
    leter = t.widget("kontor leter")
    st.session_state.setdefault(leter, k.verdier.get("leter", ""))
    with st.container(horizontal=True):
        with st.container(width=340):
            etter = valgfelt(
                t, k, "sorter", s.t("Sorter etter"), {kode: s.si(tekst) for kode, tekst in SORTERING.items()}
            )
        st.text_input(
            s.t("Saksnummeret inneholder"),
            key=leter,
            autocomplete="off",
            width=340,
            on_change=_let,
            args=(k, leter),
        )
    klasser = [x for x in KLASSER if klasse in (ALLE, x)]
    rader = rekkefolge(svar, husstander_i(svar, klasser, k.verdier.get("leter", "")), etter)
    if not len(rader):
        st.html(avsnitt(s.t("Ingen husstander passer."), "flte-avsnitt"))
        return rader
    paa_siden = _bla(t, k, rader)
    with st.container(key="kontorliste"):
        st.html(
            tabell(
                merket(k, s.t("Husstandene, sortert etter: {hva}", hva=SORTERING[etter]), s),
                [s.si(AV_FELT[felt].overskrift) for felt in KOLONNER],
                [[celle(AV_FELT[felt], svar, int(rad), s) for felt in KOLONNER] for rad in paa_siden],
                ord_i=[nr for nr, felt in enumerate(KOLONNER) if AV_FELT[felt].slag in ("tekst", "maaned")],
            )
        )
    under = s.t("Rekkefølgen sier ikke hvem som fortjener noe. Listen sier hva som kan hjelpe hver husstand.")
    st.html(avsnitt(under, "flte-liten"))
    return paa_siden


def _velg_klasse(k: Kontor, widget: str) -> None:
    k.verdier |= {"klasse": str(st.session_state[widget]), "side": "0"}


def _let(k: Kontor, widget: str) -> None:
    k.verdier |= {"leter": str(st.session_state[widget]), "side": "0"}


def _bla(t: Tilstand, k: Kontor, rader: Heltall) -> Heltall:
    """Return the rows of the page that is chosen; the choice is drawn where there is more than one."""
    s, antall = t.s, len(rader)
    if antall <= PAA_SIDEN:
        return rader
    sider = {
        str(nr): s.t(
            "{fra} til {til} av {antall}",
            fra=nr * PAA_SIDEN + 1,
            til=min(antall, (nr + 1) * PAA_SIDEN),
            antall=antall,
        )
        for nr in range(-(-antall // PAA_SIDEN))
    }
    with st.container(width=340):
        side = int(valgfelt(t, k, "side", s.t("Husstandene som vises"), sider))
    return rader[side * PAA_SIDEN : (side + 1) * PAA_SIDEN]


def celle(u: Utkolonne, svar: Husstandssvar, rad: int, s: Sprak) -> str:
    """Return a cell as the screen says it."""
    verdi = u.les(svar, rad)
    if verdi is None or verdi == "" or (isinstance(verdi, float) and isnan(verdi)):
        return "–"
    match u.slag:
        case "kr":
            return s.kroner(float(verdi))
        case "antall":
            return s.tall(float(verdi))
        case "maaned":
            return s.t("{maaned}", maaned=Maaned(str(verdi)))
    return s.si(str(verdi))


def tallene(felter: tuple[str, ...], svar: Husstandssvar, rad: int, s: Sprak) -> list[list[str]]:
    """Return rows of a column's heading and the household's cell."""
    return [[s.si(AV_FELT[felt].overskrift), celle(AV_FELT[felt], svar, rad, s)] for felt in felter]
