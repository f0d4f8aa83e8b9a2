"""The comparison: one family, every path, the answer first and the levers beside it."""

from html import escape

import streamlit as st

from grensesnitt.tekst import Sprak
from grensesnitt.web import setninger, spakene, svarsetninger, tilstand
from grensesnitt.web.felter import vis_skjema
from grensesnitt.web.ramme import vis_hva_som_maa_rettes
from grensesnitt.web.seksjoner import en_inntekt, framtider, hva_endrer, kan_eie, maaneden, stress, ta_med, to_sprak
from grensesnitt.web.seksjoner.figurene import vis_figurene
from grensesnitt.web.seksjoner.veikort import vis_kortene
from grensesnitt.web.sidene import lenke
from grensesnitt.web.spakene import Prove
from grensesnitt.web.sprakvalg import begge
from grensesnitt.web.svar import Svar, UtenSvar
from grensesnitt.web.tabeller import avsnitt, overskrift, ren, samlet, side_om_side, tabell
from grensesnitt.web.tilstand import Tilstand
from kalkulator.forklaring import advarsler
from kalkulator.melding import ledd
from kalkulator.prisnivaa import i_dagens_kroner
from kalkulator.sammenlign import Resultat
from kalkulator.usikkerhet import Usikkerhet

_DA, _DAGENS = "da", "dagens"


def vis() -> None:
    """Draw the page."""
    t = tilstand.hent()
    s = t.s
    with st.sidebar:
        st.markdown(f"**{ren(s.t('Det dere fyller inn'))}**")
        vis_skjema(t)
        lenke("hele-saken", s.t("Fyll ut hele saken"), s)
    st.title("Fra leie til eie", anchor=False)
    vis_hva_som_maa_rettes(t)
    _svarene(t)


@st.fragment
def _svarene(t: Tilstand) -> None:
    """Draw everything that follows the levers: a fragment, so that moving one leaves the form alone."""
    s, p = t.s, spakene.hent(t)
    plass = st.container()
    svar = spakene.vis_spaker(t, p)
    r = svar.resultat
    for_ = None if svar is p.svar else p.svar.resultat
    svaret = side_om_side([(x, _svaret(svar, for_, x)) for x in begge()])
    plass.html(svaret + avsnitt(setninger.regellinje(r, s), "flte-liten"))
    to_sprak.vis_to_sprak(r, begge())
    _veiene(t, svar, for_)
    _resten(t, svar, p)


def _svaret(svar: Svar, for_: Resultat | None, s: Sprak) -> str:
    """Return the answer in words, in a language."""
    return (
        avsnitt(svarsetninger.hovedsetning(svar.resultat, s, for_=for_), "flte-setning")
        + avsnitt(_kort_svar(svar, s), "flte-avsnitt")
        + avsnitt(_om_de_andre(svar, s), "flte-avsnitt")
    )


def _om_de_andre(svar: Svar, s: Sprak) -> str:
    deler = [svarsetninger.om_de_andre(svar.resultat, s), svarsetninger.lengre_tid(svar.resultat, svar.eie, s)]
    return " ".join(filter(None, deler))


def _kort_svar(svar: Svar, s: Sprak) -> str:
    """Return the answer to «can they own?» in a line."""
    if isinstance(svar.eie, UtenSvar):
        return s.si(svar.eie.grunn)
    return kan_eie.hovedsetning(svar.eie.svar, s)


def _veiene(t: Tilstand, svar: Svar, for_: Resultat | None) -> None:
    """Draw the cards and the figures, in the money and with the spread that are chosen."""
    s, r = t.s, svar.resultat
    st.header(s.t("Veiene side om side"), anchor=False)
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        navn = {_DA: s.t("slik prisene er da"), _DAGENS: s.t("i dagens kroner")}
        _sett_igjen("prisnivaa", _DA)
        dagens = (
            st.radio(
                s.t("Beløp i framtiden"), list(navn), key="prisnivaa", format_func=lambda x: navn[x], horizontal=True
            )
            == _DAGENS
        )
        _sett_igjen("framtider", False)
        i_framtider = st.toggle(s.t("Regn ut i mange mulige framtider"), key="framtider")
    u = _framtidene(svar) if i_framtider else None
    vist = i_dagens_kroner(r) if dagens else r
    for_vist = None if for_ is None else (for_, i_dagens_kroner(for_) if dagens else for_)
    vis_kortene(t, r, vist, for_vist, u, dagens=dagens)
    vis_figurene(r, u, s, dagens=dagens)
    _valgene(r, s)
    _maaneden(r, s, dagens=dagens)
    _tallene(vist, s)


def _sett_igjen(nokkel: str, forst: object) -> None:
    """Tell the browser where a switch stands: in a window loaded anew it draws the first place, whatever was chosen."""
    st.session_state[nokkel] = st.session_state.get(nokkel, forst)


@st.fragment
def _maaneden(r: Resultat, s: Sprak, *, dagens: bool) -> None:
    """Draw the budget of a month: a fragment of its own, like the parts below that are asked for one by one."""
    st.header(s.si(maaneden.TITTEL), anchor=False)
    maaneden.vis_maaneden(r, s, dagens=dagens, nokkel="maaneden")


def _framtidene(svar: Svar) -> Usikkerhet | None:
    return None if isinstance(svar.usikkerhet, UtenSvar) else svar.usikkerhet


def _tallene(r: Resultat, s: Sprak) -> None:
    st.header(s.t("Tallene for veiene"), anchor=False)
    tallene = st.expander(s.t("Vis nøkkeltallene"), key="nokkeltallene", on_change="rerun")
    if tallene.open:
        with tallene:
            st.html(tabell(s.t("Nøkkeltall for hver vei"), [s.t("Tall"), *_veinavn(r, s)], setninger.nokkelrader(r, s)))


def _veinavn(r: Resultat, s: Sprak) -> list[str]:
    return [setninger.veinavn(v, s) for v in r.veier.values()]


def _valgene(r: Resultat, s: Sprak) -> None:
    """Draw the choices that the paths give: the first one openly, each of the others when somebody opens it."""
    titler = {navn: tittel for navn in r.veier if (tittel := setninger.valgtittel(r, navn, s)) is not None}
    for nr, (navn, tittel) in enumerate(titler.items()):
        if nr == 0:
            _valget(r, navn, s, overskrift(tittel))
        elif (boks := st.expander(ren(tittel), key=f"valget {navn}", on_change="rerun")).open:
            with boks:
                _valget(r, navn, s)


def _valget(r: Resultat, navn: str, s: Sprak, tittel: str = "") -> None:
    v = setninger.valget(r, navn, s)
    if v is None:
        return
    under = s.t("Beløpene er i kroner slik prisene er da.")
    om = avsnitt(v.innledning, "flte-avsnitt") + avsnitt(f"{v.begrep} {under}", "flte-liten")
    kolonner = [s.t("Hver måned"), s.t("Kjøpe"), s.t("Fortsette å leie")]
    st.html(samlet(tittel, om, tabell(s.t("De to valgene: {vei}", vei=v.vei), kolonner, v.rader)))


def _resten(t: Tilstand, svar: Svar, p: Prove) -> None:
    """Draw what goes deeper: the answer to «can they own?», how sure it is, what could go wrong, and what to take home."""
    s, r = t.s, svar.resultat
    if isinstance(svar.eie, UtenSvar):
        st.header(s.si(kan_eie.TITTEL), anchor=False)
        _uten(svar.eie, s)
    else:
        kan_eie.vis_kan_eie(svar.eie.grunnlag, svar.eie.svar, s)
    # A place of its own: how much there is of it must not move what comes after.
    with st.container():
        _sikkerheten(svar, s)
    _stresset(svar, s)
    _endringene(svar, s)
    _ta_med(t, r, p if svar is not p.svar else None)
    _forbehold(r, s)


@st.fragment
def _ta_med(t: Tilstand, r: Resultat, p: Prove | None) -> None:
    ta_med.vis_ta_med(t, r, p)


def _sikkerheten(svar: Svar, s: Sprak) -> None:
    """Draw the futures when somebody has asked for them: they take longer than all the rest of the page."""
    if not st.session_state.get("framtider"):
        bryter = s.t("Regn ut i mange mulige framtider")
        tekst = s.t("Slå på «{bryter}» over veiene for å se det.", bryter=bryter)
        st.html(samlet(overskrift(s.si(framtider.TITTEL)), avsnitt(tekst, "flte-avsnitt")))
        return
    st.header(s.si(framtider.TITTEL), anchor=False)
    if isinstance(svar.usikkerhet, UtenSvar):
        _uten(svar.usikkerhet, s)
        return
    if uten := svar.uten_framtider:
        tekst = s.t(
            "Dette er ikke med, for retten til å kjøpe kommer etter at beregningen slutter: {veier}.", veier=ledd(uten)
        )
        st.html(avsnitt(tekst, "flte-avsnitt"))
    framtider.vis_framtider(svar.usikkerhet, svar.resultat, s, nokkel="framtidene")


@st.fragment
def _stresset(svar: Svar, s: Sprak) -> None:
    """Draw the tests when somebody asks for them: each is a comparison of its own."""
    st.header(s.si(stress.TITTEL), anchor=False)
    _sett_igjen("stress", False)
    if not st.toggle(s.t("Prøv høyere rente, prisfall og tapt lønn"), key="stress"):
        return
    if isinstance(svar.stress, UtenSvar):
        _uten(svar.stress, s)
    else:
        stress.vis_stress(svar.stress, svar.sak.start, s)
    st.subheader(s.si(en_inntekt.TITTEL), anchor=False)
    if isinstance(svar.en_inntekt, UtenSvar):
        _uten(svar.en_inntekt, s)
    else:
        en_inntekt.vis_en_inntekt(svar.en_inntekt, s)


@st.fragment
def _endringene(svar: Svar, s: Sprak) -> None:
    """Draw what could change the answer once the button is pressed: for this case alone, since it takes seconds."""
    st.header(s.si(hva_endrer.TITTEL), anchor=False)
    knapp = st.empty()
    if not svar.har("endring") and not knapp.button(s.t("Regn ut hva som kan endre svaret"), key="endring"):
        return
    endring = svar.endring
    knapp.empty()
    if isinstance(endring, UtenSvar):
        _uten(endring, s)
        return
    navn = {id_: v.vei.navn for id_, v in svar.resultat.veier.items()}
    hva_endrer.vis_hva_endrer(endring.grenser, endring.spaker, endring.lonn, navn, s)


def _uten(svar: UtenSvar, s: Sprak) -> None:
    st.html(avsnitt(s.si(svar.grunn), "flte-avsnitt"))


def _forbehold(r: Resultat, s: Sprak) -> None:
    punkter = "".join(f"<li>{escape(setninger.i_ord(a, s))}</li>" for a in advarsler(r))
    tittel = overskrift(s.t("Dette må dere vite før dere bruker tallene"))
    st.html(samlet(tittel, f'<ul class="flte-avsnitt">{punkter}</ul>'))
    kildene = st.expander(s.t("Forutsetninger og kilder"), key="kildene", on_change="rerun")
    if kildene.open:
        with kildene:
            kolonner = [s.t("Forutsetning"), s.t("Verdi"), s.t("Kilde"), s.t("Status"), s.t("Merknad")]
            rader = setninger.forutsetningsrader(r, s)
            st.html(tabell(s.t("Forutsetninger og usikre tall"), kolonner, rader, tekst=True))
