"""One household of the list: why the answer is what it is, what helps, what could go wrong, and its case."""

import streamlit as st

from grensesnitt.feiltekst import LESBARE, en_linje
from grensesnitt.portefolje.tabellen import KLASSENAVN, kan_endre
from grensesnitt.tekst import Sprak
from grensesnitt.web import mappe, sidene
from grensesnitt.web.kontor.kontoret import Kontor, merket
from grensesnitt.web.kontor.listen import AV_FELT, tallene
from grensesnitt.web.tabeller import avsnitt, nokler, punktliste, ren, tabell
from grensesnitt.web.tilstand import Tilstand
from kalkulator.melding import melding
from kalkulator.portefolje.apne import apne
from kalkulator.portefolje.svar import Husstandssvar
from kalkulator.typer import Heltall

_VEIEN = ("klar_maaned", "beste_vei", "nest_beste_vei", "boutgift_i_dag", "boutgift_etter", "startlan", "tilskudd")
_RISIKO = ("til_overs_lavest", "underskudd", "egenkapital", "boutgift_opp", "underskudd_rente", "egenkapital_prisfall")


def vis_husstanden(t: Tilstand, k: Kontor, svar: Husstandssvar, rader: Heltall) -> None:
    """Draw the choice among the households of the list, and what is known of the one that is chosen."""
    s = t.s
    st.header(s.t("Én husstand"), anchor=False)
    nummer = [svar.saksnummer[rad] for rad in rader]
    widget = t.widget("kontor husstand")
    if st.session_state.get(widget) not in nummer:
        husket = k.verdier.get("husstand")
        st.session_state[widget] = husket if husket in nummer else None
    valgt = st.selectbox(
        s.t("Velg et saksnummer fra listen"),
        nummer,
        key=widget,
        index=None,
        placeholder=s.t("Ingen er valgt"),
        on_change=_velg,
        args=(k, widget),
        filter_mode=None,
        width=340,
    )
    if valgt is None:
        st.html(avsnitt(s.t("Velg et saksnummer for å se hvorfor, og hva som kan hjelpe."), "flte-liten"))
        return
    rad = int(rader[nummer.index(valgt)])
    _svaret(k, svar, rad, s)
    _opplysninger(svar, rad, s)
    _aapne(k, svar, rad, s)


def _velg(k: Kontor, widget: str) -> None:
    k.verdier["husstand"] = str(st.session_state[widget] or "")


def _svaret(k: Kontor, svar: Husstandssvar, rad: int, s: Sprak) -> None:
    felter = {"sak": svar.saksnummer[rad], "klasse": KLASSENAVN[svar.klasse(rad)]}
    setning = (
        s.t("{sak}: {klasse}, men det er jevnt.", **felter)
        if svar.kjerne.jevnt[rad]
        else s.t("{sak}: {klasse}.", **felter)
    )
    st.html(avsnitt(setning, "flte-svar"))
    st.html("".join(avsnitt(s.si(grunn), "flte-avsnitt") for grunn in svar.grunner(rad)))
    st.html(avsnitt(s.t("Setningene er skrevet til husstanden, slik de står når saken er åpnet."), "flte-liten"))
    st.html(nokler([(s.si(x.navn), s.kroner(x.verdi)) for x in svar.avgjorende_tall(rad)]))
    st.subheader(s.t("Veien som hjelper mest"), anchor=False)
    st.html(avsnitt(s.si(svar.veigrunn(rad)), "flte-avsnitt"))
    hode = [s.t("Tall"), s.t("Husstanden")]
    st.html(tabell(merket(k, s.t("Veien for husstanden"), s), hode, tallene(_VEIEN, svar, rad, s), tekst=True))
    forskjell = s.t(
        "«{kan_eie}» er når husstanden kan kjøpe i markedet. Veien kan ha et annet tidspunkt, for eksempel når en rett til å "
        "kjøpe kan brukes.",
        kan_eie=AV_FELT["klar_maaned"].overskrift,
    )
    st.html(avsnitt(forskjell, "flte-liten"))
    st.subheader(s.t("Hva som kan gå galt"), anchor=False)
    under = s.t("Renten går opp med tre prosentpoeng, eller boligen faller tjue prosent i verdi.")
    st.html(avsnitt(under, "flte-liten"))
    st.html(tabell(merket(k, s.t("Risiko på den veien"), s), hode, tallene(_RISIKO, svar, rad, s), tekst=True))


def _opplysninger(svar: Husstandssvar, rad: int, s: Sprak) -> None:
    st.subheader(s.t("Opplysninger som kan endre svaret"), anchor=False)
    endrer = [
        s.si(melding("{hva} Da blir svaret: {klasse}.", hva=hva, klasse=KLASSENAVN[klasse]))
        for hva, klasse in kan_endre(svar, rad)
    ]
    if endrer:
        st.html(punktliste(endrer))
    else:
        st.html(avsnitt(s.t("Ingen av feltene som sto blanke, ville endret svaret slik de er prøvd."), "flte-avsnitt"))


def _aapne(k: Kontor, svar: Husstandssvar, rad: int, s: Sprak) -> None:
    assert k.lest is not None
    if not st.button(ren(s.t("Åpne saken {sak}", sak=svar.saksnummer[rad])), key="aapne husstanden"):
        return
    try:
        mappe.aapne_sak(apne(svar, rad, k.lest.rader[rad]))
    except LESBARE as feil:
        st.error(ren(en_linje(feil, s)))
        return
    sidene.gaa_til("sammenligning", s)
