"""The comparison: one family, every path, everything on one page."""

from contextlib import nullcontext
from html import escape

import streamlit as st

from grensesnitt.saksfil import skriv_sak
from grensesnitt.tekst import NB
from grensesnitt.web import kommunesetninger, setninger, tilstand
from grensesnitt.web.felter import vis_skjema
from grensesnitt.web.figurer import OPPSETT, Merke, hendelsesmerker, linjefigur
from grensesnitt.web.seksjoner import en_inntekt, framtider, hva_endrer, kan_eie, stress
from grensesnitt.web.setninger import BETALER, EIER, TIL_OVERS
from grensesnitt.web.skjema import felter
from grensesnitt.web.svar import UtenSvar
from grensesnitt.web.tabeller import avsnitt, hvorfor, opplysninger, punkter, ren, tabell
from grensesnitt.web.tilstand import Tilstand
from grensesnitt.web.utseende import STIL
from grensesnitt.web.veivalg import Kjennetegn, kjennetegn
from kalkulator.forklaring import advarsler, forklar_boutgift, forklar_egenkapital, forklar_kjop, forklar_til_overs
from kalkulator.melding import ledd
from kalkulator.sammenlign import Resultat
from kalkulator.tid import maaned_nr

_FIL = "saksfil"
_KORT_I_BREDDEN = 3


def vis() -> None:
    """Draw the page."""
    t = tilstand.hent()
    st.html(STIL)
    with st.sidebar:
        st.markdown("**Det dere fyller inn**")
        vis_skjema(t)
    _hode(t)
    _gjelder_ikke(t)
    r = t.resultat
    _svaret(r)
    _kortene(r)
    merker = hendelsesmerker(r)
    _figur(r, "boutgift", BETALER, "kroner i måneden", setninger.aarstabell_betaler(r), merker)
    _figur(r, "egenkapital", EIER, "kroner", setninger.aarstabell_eier(r), [m for m in merker if m.kjop])
    _valgene(r)
    _eie(t)
    _framtidene(t)
    _stresset(t)
    _endringene(t)
    st.header("Tallene for veiene", anchor=False)
    st.html(tabell("Nøkkeltall for hver vei", ["Tall", *_veinavn(r)], setninger.nokkelrader(r)))
    _kommunen_og_loven(t)
    _forbehold(r)


def _veinavn(r: Resultat) -> list[str]:
    return [v.vei.navn for v in r.veier.values()]


def _hode(t: Tilstand) -> None:
    """Draw the title, the case's name and what can be done with its file."""
    st.title("Fra leie til eie", anchor=False)
    st.html(avsnitt(t.sak.navn, "flte-avsnitt"))
    with st.container(horizontal=True):
        st.download_button(
            "Lagre saken",
            skriv_sak(t.sak),
            file_name="sak.json",
            mime="application/json",
            key="lagre",
            on_click="ignore",
        )
        with st.popover("Åpne en sak"):
            st.file_uploader(
                "Velg en saksfil (JSON)", type="json", max_upload_size=2, key=_FIL, on_change=_aapne, args=(t,)
            )
        if not t.er_eksempel:
            st.button("Tilbake til eksempelfamilien", key="eksempel", on_click=tilstand.til_eksempel, args=(t,))
        if t.forrige is not None:
            st.button("Angre: hent tilbake forrige sak", key="angre", on_click=tilstand.angre, args=(t,))
    if t.filfeil:
        st.error(f"Filen ble ikke åpnet, og saken på skjermen er den samme. {ren(t.filfeil)}")


def _aapne(t: Tilstand) -> None:
    fil = st.session_state[_FIL]
    if fil is not None:
        tilstand.aapne_fil(t, fil.getvalue(), fil.name)


def _gjelder_ikke(t: Tilstand) -> None:
    """Say that the figures are those of the last valid case, and which fields must be put right."""
    if t.gjelder:
        return
    grunner = [f"{felt.navn} ({felt.gruppe}): {t.lest.felt[n]}" for n, felt in felter(t.utkast) if n in t.lest.felt]
    grunner += [f"{gruppe}: {grunn}" for gruppe, flere in t.lest.gruppe.items() for grunn in flere]
    punkter = "".join(f"\n- {ren(grunn)}" for grunn in grunner)
    st.warning(f"Tallene under er fra før siste endring, og det er de som lagres. Dette må rettes først:\n{punkter}")


def _svaret(r: Resultat) -> None:
    st.html(avsnitt(" ".join(setninger.hovedsetninger(r)), "flte-setning"))
    st.html(avsnitt(setninger.regellinje(r), "flte-liten"))


def _kortene(r: Resultat) -> None:
    st.header("Veiene side om side", anchor=False)
    veier, tegn = list(r.veier), kjennetegn(r.veier)
    for forste in range(0, len(veier), _KORT_I_BREDDEN):
        for kolonne, navn in zip(st.columns(_KORT_I_BREDDEN), veier[forste : forste + _KORT_I_BREDDEN], strict=False):
            with kolonne, st.container(border=True, height="stretch"):
                st.subheader(ren(r.veier[navn].vei.navn), anchor=False)
                st.html(_kort_html(r, navn, tegn[navn]))
                with st.popover(f"Hvorfor? {ren(r.veier[navn].vei.navn)}"):
                    st.html(_forklaringer(r, navn))


def _kort_html(r: Resultat, navn: str, tegn: Kjennetegn) -> str:
    k, punkt = setninger.kort(r, navn), setninger.kjopspunkt(r.veier[navn])
    streker = ["leier", "eier"] if punkt else ["leier"] if punkt is None else ["eier"]
    streker += ["ring"] if tegn.ringer else []
    strek = "".join(f'<span class="flte-{s}" style="border-color:{tegn.farge}"></span>' for s in streker)
    rader = [("Betaler nå hver måned", f'<span class="flte-tall">{escape(k.naa)}</span>')]
    if k.etter:
        rader.append((f"Betaler etter kjøpet, fra {k.etter_fra}", f'<span class="flte-tall">{escape(k.etter)}</span>'))
    rader.append((f"{TIL_OVERS}, lavest", f"<b>{escape(k.til_overs)}</b> i {escape(k.til_overs_maaned)}"))
    rader.append((f"{EIER} om {k.eier_naar}", f"<b>{escape(k.eier)}</b>"))
    liste = "".join(f"<div><dt>{escape(hva)}</dt><dd>{tall}</dd></div>" for hva, tall in rader)
    return (
        f'<div class="flte-kort"><div class="flte-strek" aria-hidden="true">{strek}</div>'
        f"{avsnitt(k.beskrivelse, 'flte-liten')}<dl>{liste}</dl>{avsnitt(k.merknad, 'flte-avsnitt')}</div>"
    )


def _forklaringer(r: Resultat, navn: str) -> str:
    """Return why a card says what it says: at most five lines a figure, the last one being the figure."""
    v, antall = r.veier[navn], r.antatt.akse.antall
    punkt = setninger.kjopspunkt(v)
    lavest = maaned_nr(v.nokkeltall.til_overs_lavest_maaned) - r.antatt.akse.start
    om_veien = [("Kilde", v.vei.kilde), *([("Usikkert", v.vei.usikkert)] if v.vei.usikkert else [])]
    if r.sak.tilpasninger.get(navn):
        om_veien.append(("Endret", "Saken har egne tall for denne boligveien."))
    deler = [opplysninger("Om boligveien", om_veien), hvorfor("Betaler nå hver måned", forklar_boutgift(r, navn, 0))]
    if punkt is not None and 0 < punkt < antall:
        deler.append(hvorfor("Betaler etter kjøpet", forklar_boutgift(r, navn, punkt)))
    deler.append(hvorfor(f"{TIL_OVERS}, lavest", forklar_til_overs(r, navn, lavest)))
    om = min(12 * setninger.KORTHORISONT, antall)
    deler.append(hvorfor(f"{EIER} om {om // 12} år", forklar_egenkapital(r, navn, om)))
    if v.kjop is not None:
        deler.append(hvorfor("Kjøpet", forklar_kjop(r, navn)))
    # Long enough to scroll inside its box, so the keyboard must be able to reach it.
    return f'<div role="group" tabindex="0" aria-label="Forklaring">{"".join(deler)}</div>'


def _figur(r: Resultat, serie: str, tittel: str, enhet: str, rader: list[list[str]], merker: list[Merke]) -> None:
    st.header(tittel, anchor=False)
    st.html(avsnitt(f"På kontoret kalles det {serie}. Stiplet linje: dere leier. Hel linje: dere eier.", "flte-liten"))
    tekster = [setninger.figurtekst(r, serie)]
    if serie == "boutgift" and (skjer := setninger.hendelsestekst(r)):
        tekster.append(skjer)
    figur = linjefigur(r, serie, enhet, merker)
    st.plotly_chart(figur, theme=None, config=OPPSETT, key=f"figur {serie}", alt=" ".join(tekster))
    st.html("".join(avsnitt(tekst, "flte-avsnitt") for tekst in tekster))
    with st.expander(f"Vis tallene: {tittel.lower()}"):
        st.html(tabell(f"{tittel}, {enhet}", ["År", *_veinavn(r)], rader))


def _valgene(r: Resultat) -> None:
    """Draw the choices that the paths give; the first one openly, the others closed."""
    valg = [v for v in (setninger.valget(r, navn) for navn in r.veier) if v is not None]
    for nr, v in enumerate(valg):
        if nr == 0:
            st.header(v.tittel, anchor=False)
        with st.expander(ren(v.tittel)) if nr else nullcontext():
            st.html(avsnitt(v.innledning, "flte-avsnitt") + avsnitt(v.begrep, "flte-liten"))
            st.html(tabell(f"De to valgene: {v.vei}", ["Hver måned", "Kjøpe", "Fortsette å leie"], v.rader))


def _eie(t: Tilstand) -> None:
    st.header(NB.si(kan_eie.TITTEL), anchor=False)
    if isinstance(svar := t.svar.eie, UtenSvar):
        _uten(svar)
    else:
        kan_eie.vis_kan_eie(svar.grunnlag, svar.svar, NB)


def _framtidene(t: Tilstand) -> None:
    """Draw the futures when somebody asks for them: they take longer than all the rest of the page."""
    st.header(NB.si(framtider.TITTEL), anchor=False)
    if not st.toggle(NB.t("Regn ut i mange mulige framtider"), key="framtider"):
        return
    if isinstance(svar := t.svar.usikkerhet, UtenSvar):
        _uten(svar)
        return
    if uten := t.svar.uten_framtider:
        tekst = NB.t(
            "Dette er ikke med, for retten til å kjøpe kommer etter at beregningen slutter: {veier}.", veier=ledd(uten)
        )
        st.html(avsnitt(tekst, "flte-avsnitt"))
    framtider.vis_framtider(svar, t.resultat, NB, nokkel="framtidene")


def _stresset(t: Tilstand) -> None:
    """Draw the tests when somebody asks for them: each is a comparison of its own."""
    st.header(NB.si(stress.TITTEL), anchor=False)
    if not st.toggle(NB.t("Prøv høyere rente, prisfall og tapt lønn"), key="stress"):
        return
    if isinstance(svar := t.svar.stress, UtenSvar):
        _uten(svar)
    else:
        stress.vis_stress(svar, t.sak.start, NB)
    st.subheader(NB.si(en_inntekt.TITTEL), anchor=False)
    if isinstance(pa_en := t.svar.en_inntekt, UtenSvar):
        _uten(pa_en)
    else:
        en_inntekt.vis_en_inntekt(pa_en, NB)


def _endringene(t: Tilstand) -> None:
    """Draw what could change the answer once the button is pressed: for this case alone, since it takes seconds."""
    st.header(NB.si(hva_endrer.TITTEL), anchor=False)
    knapp = st.empty()
    if not t.svar.har("endring") and not knapp.button(NB.t("Regn ut hva som kan endre svaret"), key="endring"):
        return
    svar = t.svar.endring
    knapp.empty()
    if isinstance(svar, UtenSvar):
        _uten(svar)
        return
    navn = {id_: v.vei.navn for id_, v in t.resultat.veier.items()}
    hva_endrer.vis_hva_endrer(svar.grenser, svar.spaker, svar.lonn, navn, NB)


def _uten(svar: UtenSvar) -> None:
    st.html(avsnitt(NB.si(svar.grunn), "flte-avsnitt"))


def _kommunen_og_loven(t: Tilstand) -> None:
    r = t.resultat
    st.header("Kommunen og loven", anchor=False)
    veier = kommunesetninger.med_regnskap(r)
    if veier:
        with st.expander("Kommunens regnskap"):
            _regnskapet(t, veier)
    with st.expander("Loven"):
        st.html(punkter(kommunesetninger.lovpunkter(r)))
        st.html(
            avsnitt("Reglene står her for at dere skal kjenne dem. Dette er ikke juridisk rådgivning.", "flte-liten")
        )
    risikoer, uten = kommunesetninger.rentebaerere(r), kommunesetninger.uten_rente_i_leien(r)
    if risikoer or uten:
        with st.expander("Hvem bærer renterisikoen"):
            for setning in uten:
                st.html(avsnitt(setning, "flte-avsnitt"))
            for risiko in risikoer:
                st.html(avsnitt(risiko.setninger, "flte-avsnitt"))
                kolonner = ["Ett prosentpoeng høyere rente", "Dere betaler", "Kommunen betaler"]
                st.html(tabell(f"Hvem som betaler den høyere renten: {risiko.tittel}", kolonner, risiko.rader))


def _regnskapet(t: Tilstand, veier: dict[str, str]) -> None:
    valgt = next(iter(veier))
    if len(veier) > 1:
        if st.session_state.get(t.widget("regnskap")) not in veier:
            st.session_state[t.widget("regnskap")] = valgt
        valgt = st.selectbox(
            "Boligvei", list(veier), key=t.widget("regnskap"), format_func=lambda id_: veier.get(id_, id_)
        )
    regnskap = kommunesetninger.regnskap(t.resultat, valgt)
    st.html(avsnitt(regnskap.setninger, "flte-avsnitt"))
    if regnskap.rader:
        st.html(avsnitt(regnskap.merknader, "flte-liten"))
        st.html(tabell("Kommunens regnskap, kroner", ["År", *regnskap.kolonner], regnskap.rader))


def _forbehold(r: Resultat) -> None:
    st.header("Dette må dere vite før dere bruker tallene", anchor=False)
    punkter = "".join(f"<li>{escape(setninger.i_ord(a))}</li>" for a in advarsler(r))
    st.html(f'<ul class="flte-avsnitt">{punkter}</ul>')
    with st.expander("Forutsetninger og kilder"):
        kolonner = ["Forutsetning", "Verdi", "Kilde", "Status", "Merknad"]
        st.html(tabell("Forutsetninger og usikre tall", kolonner, setninger.forutsetningsrader(r), tekst=True))
