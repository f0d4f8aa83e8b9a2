"""The screens of a lesson: the story, the guess, the answer with its lever and drawing, the words, and the questions."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from grensesnitt.kurs.les import ordliste
from grensesnitt.kurs.tekst import Stilt, gjettevalg, i_ord, storst
from grensesnitt.tekst import NB, Sprak
from grensesnitt.web.bjelker import Bit, bjelke, tegnforklaring
from grensesnitt.web.skole.gang import GJETT, HISTORIE, ORD, SE, Gang
from grensesnitt.web.tabeller import avsnitt, hvorfor, ren, side_om_side
from grensesnitt.web.tjener import STED, TEGNINGENE
from models.leksjon import Ord

STIL = """<style>
.st-key-kursskjerm {max-width: 60rem;}
.flte-kurs {font-size: 1.5rem; line-height: 1.45; margin: 0 0 .8rem 0; max-width: 46rem;}
.flte-kurssvar {font-size: 1.7rem; line-height: 1.35; font-weight: 600; margin: 0 0 .8rem 0; max-width: 46rem;}
.st-key-kursskjerm [role=radiogroup] label p {font-size: 1.3rem; line-height: 1.4;}
.st-key-kursskjerm :is([data-testid=stWidgetLabel], [data-testid=stSliderThumbValue], [data-testid=stPopover]) p {font-size: 1.1rem;}
/* The ends of the lever: Streamlit shows them under a mouse, and a telephone has none. */
.st-key-kursskjerm [data-testid=stSliderTickBar] {opacity: 1 !important; transition: none !important;}
.flte-ordkort {display: grid; grid-template-columns: 6rem minmax(0, 1fr); gap: 0 1.4rem; align-items: start;
  margin: 0 0 1.4rem 0; overflow-wrap: break-word;}
.flte-ordkort .flte-tegning {display: block; aspect-ratio: 1; background: currentColor; mask: var(--tegning) center / contain no-repeat;}
.flte-ordkort h3 {font-size: 1.5rem; margin: 0 0 .3rem 0; padding: 0;}
.flte-kurs-bjelke .flte-bjelke {height: 3.2rem; max-width: 100%;}
.flte-kurs-bjelke .flte-tegn {font-size: 1.1rem;}
.flte-opplest {position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; margin: 0;}
html[dir=rtl] .flte-ordkort p[dir=ltr] {text-align: right;}
/* «Neste» is in the same place on every screen, and what has the focus is never under it. */
.st-key-kursbunn {position: fixed; inset-inline: 0; bottom: 0; z-index: 5; box-sizing: border-box; min-height: 4.2rem;
  align-items: center; padding: .5rem 1rem; background: var(--flte-flate, #FFFFFF); border-top: 1px solid var(--flte-strek);}
[data-testid=stMain]:has(.st-key-kursbunn) {scroll-padding-block-end: 6rem;}
.st-key-kursbunn p, .st-key-kursliste p {font-size: 1.2rem;}
@media (min-width: calc(736px + 8rem)) {.st-key-kursbunn {padding-inline: 5rem;}}
@media (max-width: 640px) {
  .st-key-kursbunn {gap: .4rem; flex-wrap: nowrap;} .st-key-kursbunn p {font-size: .9rem; line-height: 1.25;}
  .st-key-kursbunn button {padding-inline: .6rem;}
  .st-key-kursbunn .st-key-kurs-ut {flex: 1 1 0; min-width: 0;} .st-key-kurs-ut button {padding: 0;}
  .st-key-kurs-ut p {white-space: normal; text-align: start;}
  .flte-kurs {font-size: 1.2rem;} .flte-kurssvar {font-size: 1.3rem;}
  .flte-ordkort {grid-template-columns: 3.5rem minmax(0, 1fr); gap: 0 .8rem;} .flte-ordkort h3 {font-size: 1.25rem;}
}
@media print {.st-key-kursbunn {display: none;}}
</style>"""


def vis_skjermen(gang: Gang, sprak: Sequence[Sprak]) -> None:
    """Draw the screen that the visitor has come to."""
    hva, nr = gang.skjermer[gang.skjerm]
    with st.container(key="kursskjerm"):
        if hva == HISTORIE:
            _tekst(gang.forst, gang.leksjon.historie, sprak)
        elif hva == GJETT:
            _gjett(gang, sprak)
        elif hva == SE:
            _se(gang, sprak)
        elif hva == ORD:
            st.html("".join(ordkort(ordliste()[navn], sprak) for navn in gang.leksjon.ord))
        else:
            _sporsmal(gang, nr, sprak)


def _tekst(stilt: Stilt, maler: Sequence[str], sprak: Sequence[Sprak], klasse: str = "flte-kurs") -> None:
    st.html(side_om_side([(s, "".join(avsnitt(stilt.si(mal, s), klasse) for mal in maler)) for s in sprak]))


def paa_begge(tekster: Sequence[str]) -> str:
    """Return what a thing is called where there are two languages: one after the other, each in its own direction."""
    ulike = list(dict.fromkeys(tekster))
    return " · ".join(f"\u2068{tekst}\u2069" for tekst in ulike) if len(ulike) > 1 else ulike[0]


def _gjett(gang: Gang, sprak: Sequence[Sprak]) -> None:
    s, stilt, gjett = sprak[0], gang.forst, gang.leksjon.gjett
    _tekst(stilt, [gjett.sporsmal], sprak, "flte-kurssvar")
    valg = gjettevalg(gang.leksjon)
    form = stilt.slag(gjett.svar).form
    nokkel = f"kurs gjett {gang.id} {s.kode}"
    st.session_state[nokkel] = gang.gjettet
    st.radio(
        s.t("Hva tror dere?"),
        valg,
        key=nokkel,
        index=None,
        format_func=lambda x: ren(paa_begge([i_ord(x, form, x_s) for x_s in sprak])),
        on_change=lambda: setattr(gang, "gjettet", st.session_state[nokkel]),
    )
    st.html(avsnitt(s.t("Det gjør ikke noe om det er feil. Gjett før dere ser svaret."), "flte-liten"))


def _se(gang: Gang, sprak: Sequence[Sprak]) -> None:
    s, forst, gjett = sprak[0], gang.forst, gang.leksjon.gjett
    st.html(side_om_side([(x, avsnitt(_dommen(gang, x), "flte-kurssvar")) for x in sprak]))
    nokkel, spak = f"kurs spak {gang.id} {s.kode}", gang.leksjon.spak
    st.session_state[nokkel] = forst.verdi if gang.verdi is None else gang.verdi
    st.select_slider(
        ren(paa_begge([forst.si(spak.navn, x) for x in sprak])),
        spak.verdier,
        key=nokkel,
        format_func=lambda verdi: i_ord(verdi, spak.form, s),
        on_change=lambda: setattr(gang, "verdi", st.session_state[nokkel]),
    )
    naa = gang.naa
    st.html(f'<div role="status">{_tegningen(naa, storst(gang.leksjon), s)}</div>')
    _tekst(naa, gjett.etter, sprak)
    if steg := naa.hvorfor():
        with st.popover(s.t("Hvorfor?")):
            st.html(hvorfor(s.si(naa.slag(gjett.svar).navn), steg, s))


def _dommen(gang: Gang, s: Sprak) -> str:
    """Say what the answer is, and kindly how near the guess was."""
    forst, gjett = gang.forst, gang.leksjon.gjett
    svar = s.t("Svaret er {belop}.", belop=forst.belop(gjett.svar, s))
    if gang.gjettet is None:
        return svar
    if gang.gjettet == forst.riktig_valg:
        return s.t("{svar} Dere gjettet riktig!", svar=svar)
    gjettet = i_ord(gang.gjettet, forst.slag(gjett.svar).form, s)
    return s.t("{svar} Dere gjettet {gjettet}. Mange tror det.", svar=svar, gjettet=gjettet)


def _tegningen(stilt: Stilt, full: float, s: Sprak) -> str:
    """Return the figures as one bar, with what each part is and how much, and for a screen reader as a sentence."""
    biter = [
        Bit(
            s.t("{hva}: {belop}", hva=s.si(stilt.slag(navn).navn), belop=stilt.belop(navn, s)),
            stilt.belop(navn, s),
            stilt.tall[navn],
            nr,
        )
        for nr, navn in enumerate(stilt.leksjon.tegning, start=1)
    ]
    i_ord_ = s.t("Tegningen viser {deler}.", deler=s.liste([b.navn for b in biter]))
    return (
        f'<div class="flte-kurs-bjelke">{bjelke(biter, full)}{tegnforklaring(biter)}</div>'
        f'<p class="flte-opplest">{escape(i_ord_)}</p>'
    )


def ordkort(ord_: Ord, sprak: Sequence[Sprak]) -> str:
    """Return a word with its drawing: what it is called and means in each language, and always the Norwegian word."""
    deler = []
    for s in sprak:
        navn = s.si(ord_.ord)
        norsk = "" if s == NB else f' <span class="flte-begrep" lang="nb" dir="ltr">({escape(ord_.ord)})</span>'
        norsk = "" if ord_.ord.casefold() in navn.casefold() else norsk
        deler.append(
            (
                s,
                f"<h3>{escape(navn)}{norsk}</h3>{avsnitt(s.si(ord_.forklaring), 'flte-kurs')}"
                f"{avsnitt(s.t('For eksempel: {eksempel}', eksempel=s.si(ord_.eksempel)), 'flte-avsnitt')}",
            )
        )
    kilde = f'<p class="flte-liten" lang="nb" dir="ltr">{escape(ord_.hjemmel)}</p>' if ord_.hjemmel else ""
    return (
        '<div class="flte-ordkort"><span class="flte-tegning" aria-hidden="true" '
        f'style="--tegning: url({STED}/{TEGNINGENE}/{ord_.tegning}.svg)"></span>'
        f"<div>{side_om_side(deler)}{kilde}</div></div>"
    )


def _sporsmal(gang: Gang, nr: int, sprak: Sequence[Sprak]) -> None:
    s, stilt, sporsmal = sprak[0], gang.forst, gang.leksjon.sporsmal[nr]
    _tekst(stilt, [sporsmal.tekst], sprak, "flte-kurssvar")
    nokkel = f"kurs svar {gang.id} {nr} {s.kode}"
    st.session_state[nokkel] = gang.svart.get(nr)
    st.radio(
        s.t("Hva tror dere?"),
        range(len(sporsmal.valg)),
        key=nokkel,
        index=None,
        format_func=lambda i: ren(paa_begge([stilt.si(sporsmal.valg[i].tekst, x) for x in sprak])),
        on_change=lambda: gang.svart.update({nr: st.session_state[nokkel]}),
    )
    # Always a place, so that a screen reader hears the answer when it comes.
    valgt = gang.svart.get(nr)
    respons = (
        ""
        if valgt is None
        else side_om_side([(x, avsnitt(stilt.si(sporsmal.valg[valgt].respons, x), "flte-kurs")) for x in sprak])
    )
    st.html(f'<div role="status">{respons}</div>')
