"""The comparison: one family, every path, everything on one page."""

from html import escape

import streamlit as st

from grensesnitt.saksfil import skriv_sak
from grensesnitt.web import setninger, tilstand
from grensesnitt.web.felter import vis_skjema
from grensesnitt.web.figurer import OPPSETT, farger, linjefigur
from grensesnitt.web.setninger import BETALER, EIER, TIL_OVERS
from grensesnitt.web.skjema import felter
from grensesnitt.web.tabeller import avsnitt, hvorfor, ren, tabell
from grensesnitt.web.tilstand import Tilstand
from grensesnitt.web.utseende import STIL
from kalkulator.forklaring import advarsler, forklar_boutgift, forklar_egenkapital, forklar_kjop, forklar_til_overs
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
    _figur(r, "boutgift", BETALER, "boutgift", "kroner i måneden", setninger.aarstabell_betaler(r))
    _figur(r, "egenkapital", EIER, "egenkapital", "kroner", setninger.aarstabell_eier(r))
    _valgene(r)
    st.header("Tallene for veiene", anchor=False)
    st.html(tabell("Nøkkeltall for hver vei", ["Tall", *_veinavn(r)], setninger.nokkelrader(r)))
    _forbehold(r)


def _veinavn(r: Resultat) -> list[str]:
    return [v.vei.navn for v in r.veier.values()]


def _hode(t: Tilstand) -> None:
    """Draw the title, the case's name and what can be done with its file."""
    st.title("Fra leie til eie", anchor=False)
    st.html(avsnitt(t.resultat.sak.navn, "flte-avsnitt"))
    with st.container(horizontal=True):
        st.download_button(
            "Lagre saken",
            skriv_sak(t.resultat.sak),
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
    veier, farge = list(r.veier), farger(list(r.veier))
    for forste in range(0, len(veier), _KORT_I_BREDDEN):
        for kolonne, navn in zip(st.columns(_KORT_I_BREDDEN), veier[forste : forste + _KORT_I_BREDDEN], strict=False):
            with kolonne, st.container(border=True, height="stretch"):
                st.subheader(ren(r.veier[navn].vei.navn), anchor=False)
                st.html(_kort_html(r, navn, farge[navn]))
                with st.popover(f"Hvorfor? {ren(r.veier[navn].vei.navn)}"):
                    st.html(_forklaringer(r, navn))


def _kort_html(r: Resultat, navn: str, farge: str) -> str:
    k, punkt = setninger.kort(r, navn), setninger.kjopspunkt(r.veier[navn])
    streker = ("leier", "eier") if punkt else ("leier",) if punkt is None else ("eier",)
    strek = "".join(f'<span class="flte-{s}" style="border-color:{farge}"></span>' for s in streker)
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
    deler = [hvorfor("Betaler nå hver måned", forklar_boutgift(r, navn, 0))]
    if punkt is not None and 0 < punkt < antall:
        deler.append(hvorfor("Betaler etter kjøpet", forklar_boutgift(r, navn, punkt)))
    deler.append(hvorfor(f"{TIL_OVERS}, lavest", forklar_til_overs(r, navn, lavest)))
    om = min(12 * setninger.KORTHORISONT, antall)
    deler.append(hvorfor(f"{EIER} om {om // 12} år", forklar_egenkapital(r, navn, om)))
    if v.kjop is not None:
        deler.append(hvorfor("Kjøpet", forklar_kjop(r, navn)))
    # Long enough to scroll inside its box, so the keyboard must be able to reach it.
    return f'<div role="group" tabindex="0" aria-label="Forklaring">{"".join(deler)}</div>'


def _figur(r: Resultat, serie: str, tittel: str, begrep: str, enhet: str, rader: list[list[str]]) -> None:
    st.header(tittel, anchor=False)
    st.html(avsnitt(f"På kontoret kalles det {begrep}. Stiplet linje: dere leier. Hel linje: dere eier.", "flte-liten"))
    tekst = setninger.figurtekst(r, serie)
    st.plotly_chart(linjefigur(r, serie, enhet), theme=None, config=OPPSETT, key=f"figur {serie}", alt=tekst)
    st.html(avsnitt(tekst, "flte-avsnitt"))
    with st.expander(f"Vis tallene: {tittel.lower()}"):
        st.html(tabell(f"{tittel}, {enhet}", ["År", *_veinavn(r)], rader))


def _valgene(r: Resultat) -> None:
    for navn in r.veier:
        valg = setninger.valget(r, navn)
        if valg is None:
            continue
        st.header(valg.tittel, anchor=False)
        st.html(avsnitt(valg.innledning, "flte-avsnitt"))
        st.html(avsnitt("På kontoret kalles retten til å kjøpe for samme pris en opsjon.", "flte-liten"))
        st.html(tabell("De to valgene", ["Hver måned", "Kjøpe", "Fortsette å leie"], valg.rader))


def _forbehold(r: Resultat) -> None:
    st.header("Dette må dere vite før dere bruker tallene", anchor=False)
    punkter = "".join(f"<li>{escape(setninger.i_ord(a))}</li>" for a in advarsler(r))
    st.html(f'<ul class="flte-avsnitt">{punkter}</ul>')
    with st.expander("Forutsetninger og kilder"):
        kolonner = ["Forutsetning", "Verdi", "Kilde", "Status", "Merknad"]
        st.html(tabell("Forutsetninger og usikre tall", kolonner, setninger.forutsetningsrader(r), tekst=True))
