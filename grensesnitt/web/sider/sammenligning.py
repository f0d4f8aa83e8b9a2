"""The comparison: one family, every path, everything on one page."""

from contextlib import nullcontext
from html import escape

import streamlit as st

from grensesnitt.tekst import Sprak
from grensesnitt.web import setninger, tilstand
from grensesnitt.web.felter import vis_skjema
from grensesnitt.web.figurer import OPPSETT, Merke, hendelsesmerker, linjefigur
from grensesnitt.web.ramme import vis_hva_som_maa_rettes
from grensesnitt.web.seksjoner import en_inntekt, framtider, hva_endrer, kan_eie, stress
from grensesnitt.web.setninger import BETALER, EIER, TIL_OVERS
from grensesnitt.web.sidene import lenke
from grensesnitt.web.svar import UtenSvar
from grensesnitt.web.tabeller import avsnitt, hvorfor, opplysninger, ren, tabell
from grensesnitt.web.tilstand import Tilstand
from grensesnitt.web.veivalg import Kjennetegn, kjennetegn
from kalkulator.forklaring import advarsler, forklar_boutgift, forklar_egenkapital, forklar_kjop, forklar_til_overs
from kalkulator.melding import ledd, merk
from kalkulator.sammenlign import Resultat
from kalkulator.tid import maaned_nr

_KORT_I_BREDDEN = 3


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
    r = t.resultat
    _svaret(r, s)
    _kortene(r, s)
    merker = hendelsesmerker(r, s)
    _figur(r, "boutgift", s, merker)
    _figur(r, "egenkapital", s, [m for m in merker if m.kjop])
    _valgene(r, s)
    _eie(t)
    _framtidene(t)
    _stresset(t)
    _endringene(t)
    st.header(s.t("Tallene for veiene"), anchor=False)
    st.html(tabell(s.t("Nøkkeltall for hver vei"), [s.t("Tall"), *_veinavn(r, s)], setninger.nokkelrader(r, s)))
    _forbehold(r, s)


def _veinavn(r: Resultat, s: Sprak) -> list[str]:
    return [setninger.veinavn(v, s) for v in r.veier.values()]


def _svaret(r: Resultat, s: Sprak) -> None:
    st.html(avsnitt(" ".join(setninger.hovedsetninger(r, s)), "flte-setning"))
    st.html(avsnitt(setninger.regellinje(r, s), "flte-liten"))


def _kortene(r: Resultat, s: Sprak) -> None:
    st.header(s.t("Veiene side om side"), anchor=False)
    veier, tegn = list(r.veier), kjennetegn(r.veier)
    for forste in range(0, len(veier), _KORT_I_BREDDEN):
        for kolonne, navn in zip(st.columns(_KORT_I_BREDDEN), veier[forste : forste + _KORT_I_BREDDEN], strict=False):
            with kolonne, st.container(border=True, height="stretch"):
                veinavn = setninger.veinavn(r.veier[navn], s)
                st.subheader(ren(veinavn), anchor=False)
                st.html(_kort_html(r, navn, tegn[navn], s))
                with st.popover(ren(s.t("Hvorfor? {vei}", vei=veinavn))):
                    st.html(_forklaringer(r, navn, s))


def _kort_html(r: Resultat, navn: str, tegn: Kjennetegn, s: Sprak) -> str:
    k, punkt = setninger.kort(r, navn, s), setninger.kjopspunkt(r.veier[navn])
    streker = ["leier", "eier"] if punkt else ["leier"] if punkt is None else ["eier"]
    streker += ["ring"] if tegn.ringer else []
    strek = "".join(f'<span class="flte-{x}" style="border-color:{tegn.farge}"></span>' for x in streker)
    rader = [(s.t("Betaler nå hver måned"), f'<span class="flte-tall">{escape(k.naa)}</span>')]
    if k.etter:
        etter = s.t("Betaler etter kjøpet, fra {maaned}", maaned=k.etter_fra)
        rader.append((etter, f'<span class="flte-tall">{escape(k.etter)}</span>'))
    lavest = s.t("{belop} i {maaned}", belop=k.til_overs, maaned=k.til_overs_maaned)
    rader.append((s.t("{hva}, lavest", hva=TIL_OVERS), f"<b>{escape(lavest)}</b>"))
    rader.append((s.t("{hva} om {tid}", hva=EIER, tid=k.eier_naar), f"<b>{escape(k.eier)}</b>"))
    liste = "".join(f"<div><dt>{escape(hva)}</dt><dd>{tall}</dd></div>" for hva, tall in rader)
    return (
        f'<div class="flte-kort"><div class="flte-strek" aria-hidden="true">{strek}</div>'
        f"{avsnitt(k.beskrivelse, 'flte-liten')}<dl>{liste}</dl>{avsnitt(k.merknad, 'flte-avsnitt')}</div>"
    )


def _forklaringer(r: Resultat, navn: str, s: Sprak) -> str:
    """Return why a card says what it says: at most five lines a figure, the last one being the figure."""
    v, antall = r.veier[navn], r.antatt.akse.antall
    punkt = setninger.kjopspunkt(v)
    lavest = maaned_nr(v.nokkeltall.til_overs_lavest_maaned) - r.antatt.akse.start
    om_veien = [(s.t("Kilde"), v.vei.kilde)]
    if v.vei.usikkert:
        om_veien.append((s.t("Usikkert"), s.si(v.vei.usikkert)))
    if r.sak.tilpasninger.get(navn):
        om_veien.append((s.t("Endret"), s.t("Saken har egne tall for denne boligveien.")))
    deler = [
        opplysninger(s.t("Om boligveien"), om_veien),
        hvorfor(s.t("Betaler nå hver måned"), forklar_boutgift(r, navn, 0), s),
    ]
    if punkt is not None and 0 < punkt < antall:
        deler.append(hvorfor(s.t("Betaler etter kjøpet"), forklar_boutgift(r, navn, punkt), s))
    deler.append(hvorfor(s.t("{hva}, lavest", hva=TIL_OVERS), forklar_til_overs(r, navn, lavest), s))
    om = min(12 * setninger.KORTHORISONT, antall)
    deler.append(hvorfor(s.t("{hva} om {tid}", hva=EIER, tid=s.tid(om)), forklar_egenkapital(r, navn, om), s))
    if v.kjop is not None:
        deler.append(hvorfor(s.t("Kjøpet"), forklar_kjop(r, navn), s))
    # Long enough to scroll inside its box, so the keyboard must be able to reach it.
    return f'<div role="group" tabindex="0" aria-label="{escape(s.t("Forklaring"))}">{"".join(deler)}</div>'


_ENHET = {"boutgift": merk("kroner i måneden"), "egenkapital": merk("kroner")}


def _figur(r: Resultat, serie: str, s: Sprak, merker: list[Merke]) -> None:
    tittel, enhet = s.si(BETALER if serie == "boutgift" else EIER), s.si(_ENHET[serie])
    rader = setninger.aarstabell_betaler(r, s) if serie == "boutgift" else setninger.aarstabell_eier(r, s)
    st.header(tittel, anchor=False)
    forklaring = s.t("På kontoret kalles det {begrep}. Stiplet linje: dere leier. Hel linje: dere eier.", begrep=serie)
    st.html(avsnitt(forklaring, "flte-liten"))
    tekster = [setninger.figurtekst(r, serie, s)]
    if serie == "boutgift" and (skjer := setninger.hendelsestekst(r, s)):
        tekster.append(skjer)
    figur = linjefigur(r, serie, enhet, merker, s)
    st.plotly_chart(figur, theme=None, config=OPPSETT, key=f"figur {serie}", alt=" ".join(tekster))
    st.html("".join(avsnitt(tekst, "flte-avsnitt") for tekst in tekster))
    with st.expander(s.t("Vis tallene: {hva}", hva=setninger.inni(tittel, s))):
        st.html(tabell(f"{tittel}, {enhet}", [s.t("År"), *_veinavn(r, s)], rader))


def _valgene(r: Resultat, s: Sprak) -> None:
    """Draw the choices that the paths give; the first one openly, the others closed."""
    valg = [v for v in (setninger.valget(r, navn, s) for navn in r.veier) if v is not None]
    for nr, v in enumerate(valg):
        if nr == 0:
            st.header(v.tittel, anchor=False)
        with st.expander(ren(v.tittel)) if nr else nullcontext():
            st.html(avsnitt(v.innledning, "flte-avsnitt") + avsnitt(v.begrep, "flte-liten"))
            kolonner = [s.t("Hver måned"), s.t("Kjøpe"), s.t("Fortsette å leie")]
            st.html(tabell(s.t("De to valgene: {vei}", vei=v.vei), kolonner, v.rader))


def _eie(t: Tilstand) -> None:
    st.header(t.s.si(kan_eie.TITTEL), anchor=False)
    if isinstance(svar := t.svar.eie, UtenSvar):
        _uten(svar, t.s)
    else:
        kan_eie.vis_kan_eie(svar.grunnlag, svar.svar, t.s)


@st.fragment
def _framtidene(t: Tilstand) -> None:
    """Draw the futures when somebody asks for them: they take longer than all the rest of the page.

    A fragment, like the two after it: asking for it draws this part alone.
    """
    st.header(t.s.si(framtider.TITTEL), anchor=False)
    if not st.toggle(t.s.t("Regn ut i mange mulige framtider"), key="framtider"):
        return
    if isinstance(svar := t.svar.usikkerhet, UtenSvar):
        _uten(svar, t.s)
        return
    if uten := t.svar.uten_framtider:
        tekst = t.s.t(
            "Dette er ikke med, for retten til å kjøpe kommer etter at beregningen slutter: {veier}.", veier=ledd(uten)
        )
        st.html(avsnitt(tekst, "flte-avsnitt"))
    framtider.vis_framtider(svar, t.resultat, t.s, nokkel="framtidene")


@st.fragment
def _stresset(t: Tilstand) -> None:
    """Draw the tests when somebody asks for them: each is a comparison of its own."""
    st.header(t.s.si(stress.TITTEL), anchor=False)
    if not st.toggle(t.s.t("Prøv høyere rente, prisfall og tapt lønn"), key="stress"):
        return
    if isinstance(svar := t.svar.stress, UtenSvar):
        _uten(svar, t.s)
    else:
        stress.vis_stress(svar, t.sak.start, t.s)
    st.subheader(t.s.si(en_inntekt.TITTEL), anchor=False)
    if isinstance(pa_en := t.svar.en_inntekt, UtenSvar):
        _uten(pa_en, t.s)
    else:
        en_inntekt.vis_en_inntekt(pa_en, t.s)


@st.fragment
def _endringene(t: Tilstand) -> None:
    """Draw what could change the answer once the button is pressed: for this case alone, since it takes seconds."""
    st.header(t.s.si(hva_endrer.TITTEL), anchor=False)
    knapp = st.empty()
    if not t.svar.har("endring") and not knapp.button(t.s.t("Regn ut hva som kan endre svaret"), key="endring"):
        return
    svar = t.svar.endring
    knapp.empty()
    if isinstance(svar, UtenSvar):
        _uten(svar, t.s)
        return
    navn = {id_: v.vei.navn for id_, v in t.resultat.veier.items()}
    hva_endrer.vis_hva_endrer(svar.grenser, svar.spaker, svar.lonn, navn, t.s)


def _uten(svar: UtenSvar, s: Sprak) -> None:
    st.html(avsnitt(s.si(svar.grunn), "flte-avsnitt"))


def _forbehold(r: Resultat, s: Sprak) -> None:
    st.header(s.t("Dette må dere vite før dere bruker tallene"), anchor=False)
    punkter = "".join(f"<li>{escape(setninger.i_ord(a, s))}</li>" for a in advarsler(r))
    st.html(f'<ul class="flte-avsnitt">{punkter}</ul>')
    with st.expander(s.t("Forutsetninger og kilder")):
        kolonner = [s.t("Forutsetning"), s.t("Verdi"), s.t("Kilde"), s.t("Status"), s.t("Merknad")]
        rader = setninger.forutsetningsrader(r, s)
        st.html(tabell(s.t("Forutsetninger og usikre tall"), kolonner, rader, tekst=True))
