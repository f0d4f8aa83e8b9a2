"""The office: many households in one file, who can own and when, and what it means for the municipality."""

import streamlit as st

from grensesnitt.feiltekst import LESBARE
from grensesnitt.portefolje.arbeidsbok import Innhold, skriv_arbeidsbok
from grensesnitt.portefolje.kolonner import FELTER as KOLONNER
from grensesnitt.portefolje.mal import lag_mal
from grensesnitt.tekst import Sprak
from grensesnitt.web import tilstand
from grensesnitt.web.kontor import kontoret
from grensesnitt.web.kontor.husstanden import vis_husstanden
from grensesnitt.web.kontor.kommunen import vis_folsomhet, vis_kommunen
from grensesnitt.web.kontor.kontoret import FELTER, OPPDIKTET, Kontor, begynn_eksempel, merket, tekstfelt
from grensesnitt.web.kontor.listen import vis_listen
from grensesnitt.web.kontor.planen import vis_planen
from grensesnitt.web.kontor.regning import STORST_MB, ta_imot, vis_regning
from grensesnitt.web.tabeller import avsnitt, punktliste, ren, tabell
from grensesnitt.web.tilstand import Tilstand
from kalkulator.melding import Andel, Maaned

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FEIL_PAA_SIDEN = 20
"""Errors that are listed; the workbook has all of them."""


def vis() -> None:
    """Draw the page."""
    t, k = tilstand.hent(), kontoret.hent()
    s = t.s
    st.title(s.t("Husstander"), anchor=False)
    tekst = s.t(
        "Kommunens liste over husstander som leier: hvem som kan eie, når, hva som kan hjelpe hver av dem, og hva det betyr for "
        "kommunen. Bruk kommunens saksnumre, aldri navn. Filen blir lest i minnet og ikke lagret."
    )
    st.html(avsnitt(tekst, "flte-avsnitt"))
    _start(t, k)
    vis_regning(k, s)
    if k.lest is None:
        return
    _hva_som_ble_lest(t, k)
    if k.svar is None or k.totaler is None:
        return
    rader = vis_listen(t, k, k.svar, k.totaler)
    if len(rader):
        vis_husstanden(t, k, k.svar, rader)
    vis_kommunen(k, k.totaler, s)
    vis_folsomhet(k, s)
    vis_planen(t, k, k.svar)
    _arbeidsboken(k, s)


def _start(t: Tilstand, k: Kontor) -> None:
    """Draw what there is to begin with: the fields that all households share, the template, the example, the file."""
    s = t.s
    under = {
        "start": "",
        "tilskuddstak": s.t("Tomt felt: satsen, som er én kommunes praksis"),
        "ramme_startlan": s.t("Tomt felt: ingen ramme"),
        "ramme_tilskudd": s.t("Tomt felt: ingen ramme"),
    }
    etiketter = {
        "start": s.t("Første måned"),
        "tilskuddstak": s.t("Største tilskudd (% av prisen)"),
        "ramme_startlan": s.t("Ramme for startlån i året (kr)"),
        "ramme_tilskudd": s.t("Ramme for tilskudd i året (kr)"),
    }
    for kolonne, (navn, leser) in zip(st.columns(4, vertical_alignment="top"), FELTER.items(), strict=True):
        with kolonne:
            tekstfelt(t, k, navn, etiketter[navn], leser, under[navn])
    with st.container(horizontal=True):
        st.download_button(
            s.t("Last ned mal (Excel)"),
            lag_mal,
            file_name="mal.xlsx",
            mime=_XLSX,
            key="kontor mal",
            on_click="ignore",
        )
        st.button(
            s.t("Se eksempelet med 141 oppdiktede husstander"),
            key="kontor eksempel",
            on_click=begynn_eksempel,
            args=(k,),
        )
        if k.lest is not None:
            st.button(s.t("Glem husstandene"), key="kontor glem", on_click=k.glem)
    widget = t.widget(f"kontorfil {k.filer}")
    st.file_uploader(
        s.t("Velg filen med husstandene (Excel, CSV eller Parquet)"),
        type=["xlsx", "csv", "parquet"],
        max_upload_size=STORST_MB,
        key=widget,
        on_change=ta_imot,
        args=(k, widget, k.filer),
    )


def _hva_som_ble_lest(t: Tilstand, k: Kontor) -> None:
    """Say what the figures rest on: what could not be read first, then how many, and from which month."""
    s, lest = t.s, k.lest
    assert lest is not None
    if k.eksempel:
        st.info(ren(s.si(OPPDIKTET)))
    if lest.feilrader:
        _feilene(k, s)
    delt = lest.rader.felles
    tak = delt.forutsetninger.tilskuddstak_andel
    setning = s.t_flertall(
        "{antall} husstand er regnet fra {maaned}.",
        "{antall} husstander er regnet fra {maaned}.",
        antall=len(lest.rader),
        maaned=Maaned(delt.start),
    )
    if tak is not None:
        setning += " " + s.t("Største tilskudd er {andel} av prisen.", andel=Andel(tak))
    st.html(avsnitt(setning, "flte-setning"))
    if lest.merknader:
        st.html(punktliste([s.si(merknad) for merknad in lest.merknader]))
    with st.container():
        if _endret(k):
            tekst = s.t(
                "Første måned eller største tilskudd er endret siden husstandene ble regnet. Velg filen på nytt for å regne med det."
            )
            st.info(ren(tekst))


def _endret(k: Kontor) -> bool:
    assert k.lest is not None
    delt = k.lest.rader.felles
    try:
        naa = kontoret.felles(k)
    except LESBARE:
        return True
    return naa is not None and (naa.start, naa.forutsetninger) != (delt.start, delt.forutsetninger)


def _feilene(k: Kontor, s: Sprak) -> None:
    lest = k.lest
    assert lest is not None
    antall = len(lest.feilrader)
    tekst = s.t_flertall(
        "{antall} rad har feil og er ikke regnet. De andre er regnet.",
        "{antall} rader har feil og er ikke regnet. De andre er regnet.",
        antall=antall,
    )
    if not len(lest.rader):
        tekst = s.t("Ingen av radene lot seg lese. Rett dem, og velg filen på nytt.")
    st.warning(ren(tekst))
    rader = [
        [str(f.rad), s.si(KOLONNER[f.felt].overskrift) if f.felt else "–", s.si(f.grunn)]
        for f in lest.feil[:FEIL_PAA_SIDEN]
    ]
    tittel = s.t("Feil i filen")
    if len(lest.feil) > FEIL_PAA_SIDEN:
        tittel = s.t("De {vist} første av {antall} feil i filen", vist=FEIL_PAA_SIDEN, antall=len(lest.feil))
    st.html(
        tabell(merket(k, tittel, s), [s.t("Rad i filen"), s.t("Kolonne"), s.t("Hva som er feil")], rader, tekst=True)
    )
    # Written when it is asked for, and kept by nobody.
    feilene = Innhold(None, None, feil=lest.feil, feilrader=lest.feilrader, merknader=lest.merknader)
    st.download_button(
        s.t("Last ned radene med feil, med cellene merket (Excel)"),
        lambda: skriv_arbeidsbok(feilene),
        file_name="rader-med-feil.xlsx",
        mime=_XLSX,
        key="kontor feilbok",
        on_click="ignore",
    )


def _arbeidsboken(k: Kontor, s: Sprak) -> None:
    st.header(s.t("Arbeidsboken og rapporten"), anchor=False)
    tekst = s.t(
        "Arbeidsboken har sammendrag, alle husstandene med alle kolonner, forutsetninger, satser og metode. Den er på norsk. "
        "Rapporten er noen sider til kommunestyret, uten enkelthusstander. Følsomheten er med når den er regnet ut."
    )
    st.html(avsnitt(tekst, "flte-avsnitt"))
    if k.filer_for != (k.rammer(), s.kode):
        k.bok, k.rapport = b"", b""
    k.filer_for = (k.rammer(), s.kode)
    with st.container(horizontal=True):
        _fil(k, "bok", s.t("Lag arbeidsboken"), s.t("Last ned arbeidsboken (Excel)"), "husstander.xlsx", _XLSX, s)
        _fil(k, "rapport", s.t("Lag rapporten"), s.t("Last ned rapporten (PDF)"), "rapport.pdf", "application/pdf", s)


def _fil(k: Kontor, hva: str, lag: str, last_ned: str, filnavn: str, mime: str, s: Sprak) -> None:
    """Draw the button that makes a file, and once it is made, the one that fetches it."""
    plass = st.empty()
    if not getattr(k, hva):
        if not plass.button(lag, key=f"kontor lag {hva}"):
            return
        bjelke = plass.progress(0.0, text=s.t("Skriver filen"))
        if hva == "bok":
            k.bok = skriv_arbeidsbok(k.innhold(), framgang=lambda n, av: bjelke.progress(n / av))
        else:
            from grensesnitt.portefolje.rapport import lag_rapport  # reads a font machine that only this needs

            k.rapport = lag_rapport(k.innhold(), s)
    plass.download_button(
        last_ned, getattr(k, hva), file_name=filnavn, mime=mime, key=f"kontor {hva}", on_click="ignore"
    )
