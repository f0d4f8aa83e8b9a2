"""Rates and sources: every rate of a month, the history of one, and what another value of it does to the family's case."""

from typing import Any

import streamlit as st

from grensesnitt.satsliste import Satsrad, satsliste
from grensesnitt.tekst import Sprak
from grensesnitt.tekst.tall import TallFeil, les_maaned, tall
from grensesnitt.web import satsside, tilstand
from grensesnitt.web.figurer import OPPSETT
from grensesnitt.web.hvahvis import (
    Nokkel,
    fjern_hva_hvis,
    gjeldende,
    hva_hvis,
    nullstill_hva_hvis,
    prov,
    resultat_uten_hva_hvis,
)
from grensesnitt.web.satsfigur import figurtekst, forste_trinn, har_historie, historie, satsfigur, trinn
from grensesnitt.web.satstabell import STIL as TABELLSTIL
from grensesnitt.web.satstabell import satstabell
from grensesnitt.web.tabeller import avsnitt, ren, tabell
from grensesnitt.web.tilstand import Tilstand
from kalkulator.feil import KalkulatorFeil
from kalkulator.satser import standardsatser
from kalkulator.tid import maaned_nr, maaned_tekst

_PLASS = "satsside"
_ALLE = ""
_MAANED, _ORDNING, _SOK, _SATS = "satsside maaned", "satsside ordning", "satsside sok", "satsside sats"
_VIS, _LISTEN, _EN = "satsside vis", "listen", "en"


def vis() -> None:
    """Draw the page."""
    t = tilstand.hent()
    s = t.s
    st.html(TABELLSTIL)
    st.title(s.t("Satser og kilder"), anchor=False)
    st.html(
        avsnitt(
            s.t(
                "Dette er tallene kalkulatoren regner med: hva de er, hvor sikre de er, og hvor de er hentet. Dere kan prøve en "
                "annen verdi og se hva det gjør med saken."
            ),
            "flte-avsnitt",
        )
    )
    maaned, rader = _utvalget(t, s)
    if not rader:
        return
    # One of the two at a time: a list of thirty rates would put the field and its effect far down the page.
    _husk(_VIS, _LISTEN)
    hva = {_LISTEN: s.t("Listen over satsene"), _EN: s.t("Én sats: hvordan den har vært, og prøv en annen verdi")}
    valgt = st.radio(s.t("Vis"), list(hva), key=_VIS, format_func=lambda v: hva.get(v, v), horizontal=True)
    _minne()[_VIS] = valgt
    if valgt == _LISTEN:
        _listen(t, maaned, rader, s)
    else:
        _en_sats(t, maaned, rader, s)


def vis_hva_hvis(t: Tilstand, s: Sprak) -> None:
    """Say that other rates than those in force are being tried, and which; nothing when none are. For every page."""
    endringer = hva_hvis()
    if not endringer:
        return
    linjer = "".join(f"\n- {ren(linje)}" for linje in satsside.endringslinjer(endringer, t.sak.start, s))
    tekst = s.t("Dere prøver andre satser enn de som gjelder. Alle tall i kalkulatoren er regnet med dem:")
    merknad = s.t("Endringene er bare her og nå: De følger ikke med når saken lagres.")
    st.warning(f"**{ren(tekst)}**\n{linjer}\n\n{ren(merknad)}")
    st.button(s.t("Tilbake til gjeldende satser"), key="nullstill hva hvis", on_click=_nullstill)


def _virkningen(t: Tilstand, s: Sprak) -> None:
    """Show what the rates that are tried do to every path of the case."""
    st.subheader(s.t("Dette gjør endringen med saken"), anchor=False)
    try:
        foer = resultat_uten_hva_hvis(t.sak)
    except KalkulatorFeil:
        st.html(avsnitt(s.t("Saken kan ikke regnes med satsene som gjelder."), "flte-avsnitt"))
        return
    navn = t.sak.navn
    if satsside.uendret(foer, t.resultat):
        st.html(avsnitt(s.t("Ingen tall i saken «{navn}» blir annerledes.", navn=navn), "flte-avsnitt"))
        return
    st.html(avsnitt(s.t("Tallene gjelder saken «{navn}».", navn=navn), "flte-liten"))
    for vei, v in t.resultat.veier.items():
        rader = satsside.virkning(foer, t.resultat, vei, s)
        st.html(tabell(s.si(v.vei.navn), [s.t("Tall"), s.t("Før"), s.t("Etter")], rader))


def _nullstill() -> None:
    nullstill_hva_hvis()
    # The fields show the values in force again.
    for nokkel in [n for n in st.session_state if str(n).startswith("satsside verdi ")]:
        del st.session_state[nokkel]
    _minne().update(skrevet={}, avvist={})


def _minne() -> dict[str, Any]:
    """Return what the page remembers while another page is shown: a widget that is not drawn forgets its value."""
    minne: dict[str, Any] = st.session_state.setdefault(_PLASS, {"skrevet": {}, "avvist": {}})
    return minne


def _husk(widget: str, start: Any) -> None:
    """Give a widget the value it had when it was last drawn, or its first."""
    if widget not in st.session_state:
        st.session_state[widget] = _minne().get(widget, start)


# --- the list


def _utvalget(t: Tilstand, s: Sprak) -> tuple[int, list[Satsrad]]:
    """Draw the choice of month, scheme and words; return the month and the rates that fit."""
    minne, start = _minne(), maaned_nr(t.sak.start)
    skrevet_start = f"{t.sak.start[5:]}.{t.sak.start[:4]}"
    if minne.get("start") != skrevet_start:
        # The month follows the case until another is typed.
        if st.session_state.get(_MAANED, minne.get(_MAANED)) in (None, minne.get("start")):
            st.session_state[_MAANED] = skrevet_start
        minne["start"] = skrevet_start
    _husk(_MAANED, skrevet_start)
    _husk(_ORDNING, _ALLE)
    _husk(_SOK, "")
    ordninger = standardsatser().ordninger
    titler = {_ALLE: s.t("alle")} | {navn: s.si(o.tittel) for navn, o in ordninger.items()}
    valg = [_ALLE, *sorted(ordninger, key=lambda navn: titler[navn].casefold())]
    maanedsfelt, ordningsfelt, sokefelt = st.columns(3)
    with maanedsfelt:
        skrevet = st.text_input(s.t("Måned satsene gjelder for"), key=_MAANED, autocomplete="off")
        maaned, feil = start, ""
        try:
            maaned = maaned_nr(les_maaned(skrevet))
        except TallFeil as grunn:
            feil = f"{s.si(grunn.grunn)} {s.si(grunn.rad)}"
            st.error(ren(feil[:1].upper() + feil[1:]))
    with ordningsfelt:
        ordning = st.selectbox(s.t("Ordning"), valg, key=_ORDNING, format_func=lambda navn: titler.get(navn, navn))
    with sokefelt:
        ord_ = st.text_input(s.t("Søk etter ord i navn eller paragraf"), key=_SOK, autocomplete="off")
    minne.update({_MAANED: skrevet, _ORDNING: ordning, _SOK: ord_})
    alle = satsliste(t.resultat.satser, maaned, ordning or None)
    rader = [rad for rad in alle if satsside.passer(rad, ord_, s)]
    naar = s.maaned(maaned_tekst(maaned))
    linje = s.t_flertall(
        "{antall} sats i {maaned}. Satssett {id}.",
        "{antall} satser i {maaned}. Satssett {id}.",
        antall=len(rader),
        maaned=naar,
        id=t.resultat.satser.id,
    )
    if hva_hvis():
        linje += " " + s.t("Det gjeldende er {id}.", id=standardsatser().id)
    st.html(avsnitt(linje, "flte-liten"))
    if not rader:
        st.html(avsnitt(s.t("Ingen satser passer. Prøv et annet ord, eller velg «alle» ordninger."), "flte-avsnitt"))
    return maaned, rader


def _listen(t: Tilstand, maaned: int, rader: list[Satsrad], s: Sprak) -> None:
    gamle = sum(satsside.er_gammel(rad, maaned) for rad in rader)
    naar = s.maaned(maaned_tekst(maaned))
    if gamle:
        st.warning(
            ren(
                s.t_flertall(
                    "{antall} sats ble sist kontrollert mer enn ett år før {maaned}. Den kan være endret siden.",
                    "{antall} satser ble sist kontrollert mer enn ett år før {maaned}. De kan være endret siden.",
                    antall=gamle,
                    maaned=naar,
                )
            )
        )
    st.html(
        avsnitt(
            s.t(
                "Framskrevet betyr at verdien ikke er vedtatt for måneden, men en forutsetning. Usikker betyr at vi ikke har funnet "
                "en kilde som sier det helt sikkert."
            ),
            "flte-liten",
        )
    )
    titler = {rad.ordning: s.si(standardsatser().ordninger[rad.ordning].tittel) for rad in rader}
    aapen = len(titler) == 1 or bool(_minne()[_SOK].strip())
    endret = hva_hvis()
    for ordning, tittel in sorted(titler.items(), key=lambda par: par[1].casefold()):
        egne = [rad for rad in rader if rad.ordning == ordning]
        usikre = sum(rad.status == "usikker" for rad in egne)
        etikett = f"**{ren(tittel)}** " + ren(
            s.t_flertall("{antall} sats", "{antall} satser", antall=len(egne))
            + (" · " + s.t_flertall("{antall} usikker", "{antall} usikre", antall=usikre) if usikre else "")
        )
        # Another choice makes other groups: an opened one must not stay open as the next one in its place.
        with st.expander(etikett, expanded=aapen, key=f"satser {ordning} {aapen}"):
            celler = [satsside.celler(rad, maaned, (rad.ordning, rad.navn) in endret, s) for rad in egne]
            st.html(
                satstabell(s.t("{ordning}, {maaned}", ordning=tittel, maaned=naar), satsside.kolonner(s), celler)
                + avsnitt(satsside.fremskrivning(ordning, t.resultat.satser, s), "flte-liten")
            )


# --- one rate


def _en_sats(t: Tilstand, maaned: int, rader: list[Satsrad], s: Sprak) -> None:
    st.header(s.t("Én sats nærmere"), anchor=False)
    etter_nokkel = {(rad.ordning, rad.navn): rad for rad in rader}
    _husk(_SATS, next(iter(etter_nokkel)))
    if st.session_state[_SATS] not in etter_nokkel:
        st.session_state[_SATS] = next(iter(etter_nokkel))
    nokkel: Nokkel = st.selectbox(
        s.t("Sats"), list(etter_nokkel), key=_SATS, format_func=lambda n: _satsnavn(n, s) if n in etter_nokkel else ""
    )
    _minne()[_SATS] = nokkel
    rad = etter_nokkel[nokkel]
    if isinstance(rad.verdi, float):
        _prov(t, nokkel, s)
    if hva_hvis():
        _virkningen(t, s)
    _historien(t, maaned, rad, s)


def _satsnavn(nokkel: Nokkel, s: Sprak) -> str:
    o = standardsatser().ordninger[nokkel[0]]
    return f"{s.si(o.tittel)}: {s.si(o.satser[nokkel[1]].navn)}"


def _prov(t: Tilstand, nokkel: Nokkel, s: Sprak) -> None:
    """Draw the field in which another value is tried."""
    sats, naa = standardsatser().sats(*nokkel), gjeldende(nokkel, t.sak.start)
    st.html(avsnitt(" ".join(satsside.gjelder_fra_og_til(nokkel, t.sak.start, s)), "flte-avsnitt"))
    if naa is None:
        return
    # The month is part of the key: another start has another value in force.
    minne, widget = _minne(), f"satsside verdi {nokkel} {t.sak.start}"
    forslag = satsside.som_skrevet(hva_hvis().get(nokkel, naa), sats.enhet)
    if widget not in st.session_state:
        st.session_state[widget] = minne["skrevet"].get(nokkel, forslag)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if sats.enhet == "ja/nei":
            ord_ = {tall(1): s.t("ja"), tall(0): s.t("nei")}
            valg = list(ord_)
            skrevet = st.selectbox(
                satsside.feltnavn(sats, s), valg, key=widget, width=320, format_func=lambda v: ord_.get(v, v)
            )
        else:
            skrevet = st.text_input(satsside.feltnavn(sats, s), key=widget, width=320, autocomplete="off")
        st.button(s.t("Prøv"), key="satsside prov", on_click=_prov_na, args=(t, nokkel, widget, s))
        if nokkel in hva_hvis():
            st.button(s.t("Fjern denne endringen"), key="satsside fjern", on_click=_fjern, args=(nokkel, widget))
    if skrevet == forslag:
        minne["skrevet"].pop(nokkel, None)
    else:
        minne["skrevet"][nokkel] = skrevet
    tekst, grunn = minne["avvist"].get(nokkel, ("", ""))
    if grunn and tekst == skrevet:
        st.error(ren(grunn))


def _prov_na(t: Tilstand, nokkel: Nokkel, widget: str, s: Sprak) -> None:
    skrevet = st.session_state[widget]
    minne = _minne()
    minne["avvist"].pop(nokkel, None)
    if grunn := prov(t.sak, nokkel, skrevet, s):
        minne["avvist"][nokkel] = (skrevet, grunn)


def _fjern(nokkel: Nokkel, widget: str) -> None:
    fjern_hva_hvis(nokkel)
    _minne()["skrevet"].pop(nokkel, None)
    del st.session_state[widget]


def _historien(t: Tilstand, maaned: int, rad: Satsrad, s: Sprak) -> None:
    satser, navn = t.resultat.satser, s.si(rad.tittel)
    st.subheader(s.t("Slik har satsen vært"), anchor=False)
    kolonner = [s.t("Fra"), s.t("Verdi"), s.t("Status"), s.t("Sist kontrollert")]
    if not har_historie(satser, rad.ordning, rad.navn):
        rader = satsside.klasserader(satser.sats(rad.ordning, rad.navn), s)
        st.html(tabell(navn, kolonner, rader, tekst=True))
        return
    nokkel, tittel = 0, navn
    if nedre := trinn(satser, rad.ordning, rad.navn):
        widget = f"satsside trinn {rad.ordning}.{rad.navn}"
        hva = satsside.nokkelnavn(rad.ordning, rad.navn, s)
        st.html(tabell(navn, [hva, s.t("Verdi")], satsside.trinnrader(rad, s)))
        _husk(widget, forste_trinn(satser, rad.ordning, rad.navn))
        nokkel = st.selectbox(
            s.t("Trinn som vises"),
            nedre,
            key=widget,
            format_func=lambda n: satsside.nokkel_i_ord(rad.ordning, rad.navn, n, s),
        )
        _minne()[widget] = nokkel
        tittel = f"{navn}, {satsside.nokkel_i_ord(rad.ordning, rad.navn, nokkel, s)}"
    punkter = historie(satser, rad.ordning, rad.navn, maaned, nokkel)
    tekst = figurtekst(tittel, punkter, rad.enhet, s)
    endret = (rad.ordning, rad.navn) in hva_hvis()
    if endret:
        tekst += " " + s.t("En av verdiene er den dere prøver, ikke den som gjelder. Tabellen sier hvilken.")
    figur = satsfigur(punkter, rad.enhet, maaned, s)
    st.plotly_chart(figur, theme=None, config=OPPSETT, key="figur satshistorie", alt=tekst)
    st.html(avsnitt(tekst, "flte-avsnitt"))
    rader = satsside.historierader(punkter, rad.enhet, endret, maaned_nr(t.sak.start), s)
    with st.expander(s.t("Vis tallene: {navn}", navn=ren(tittel))):
        st.html(tabell(tittel, kolonner, rader, tekst=True))
