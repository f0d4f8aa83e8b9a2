"""The cards: each path in a few figures, what they were before the levers were moved, and why they are what they are."""

from dataclasses import replace
from html import escape

import streamlit as st

from grensesnitt.tekst import Sprak, tall
from grensesnitt.web import setninger
from grensesnitt.web.setninger import EIER, TIL_OVERS, Kort
from grensesnitt.web.tabeller import avsnitt, hvorfor, opplysninger, overskrift, ren, samlet
from grensesnitt.web.tilstand import Tilstand, velg_bort
from grensesnitt.web.veivalg import Kjennetegn, kjennetegn
from kalkulator.forklaring import forklar_boutgift, forklar_egenkapital, forklar_kjop, forklar_til_overs
from kalkulator.prisnivaa import aarlig_i_dagens_kroner
from kalkulator.sammenlign import Resultat
from kalkulator.tid import maaned_nr
from kalkulator.usikkerhet import Usikkerhet
from kalkulator.veibostotteforklaring import forklar_veiens_bostotte

_I_BREDDEN = 3
_STORE = ("naa", "etter")
"""The lines that are read from two metres."""


def vis_kortene(
    t: Tilstand,
    r: Resultat,
    vist: Resultat,
    for_: tuple[Resultat, Resultat] | None,
    u: Usikkerhet | None,
    *,
    dagens: bool,
) -> None:
    """Draw the cards.

    Parameters
    ----------
    r
        What is tried.
    vist
        The same in the money that is chosen.
    for_
        The case as it is, and the same in the chosen money; None when nothing is tried.
    u
        The futures, where they are computed.
    dagens
        Whether the money is that of the first month.
    """
    s, veier, tegn = t.s, list(r.veier), kjennetegn(r.veier)
    for forste in range(0, len(veier), _I_BREDDEN):
        for kolonne, navn in zip(st.columns(_I_BREDDEN), veier[forste : forste + _I_BREDDEN], strict=False):
            with kolonne, st.container(border=True, height="stretch"):
                veinavn = setninger.veinavn(r.veier[navn], s)
                for_kort = kortet(for_[1], navn, s, for_[0]) if for_ else None
                spenn = spennet(r, navn, u, s, dagens=dagens) if u else ""
                kort = _html(r, navn, kortet(vist, navn, s, r), for_kort, spenn, tegn[navn], s)
                st.html(samlet(overskrift(veinavn, 3), kort))
                with st.container(horizontal=True):
                    tittel = ren(s.t("Hvorfor? {vei}", vei=veinavn))
                    boble = st.popover(tittel, key=f"hvorfor {navn}", on_change="rerun", wrap=True)
                    # Thirty lines a path: they are written when somebody asks.
                    if boble.open:
                        with boble:
                            st.html(_forklaringer(r, navn, s, dagens=dagens))
                    if len(veier) > 1 and st.button(
                        ren(s.t("Velg bort {vei}", vei=veinavn)),
                        key=f"bort {navn}",
                        on_click=velg_bort,
                        args=(t, navn),
                        wrap=True,
                    ):
                        st.rerun()


def kortet(vist: Resultat, navn: str, s: Sprak, r: Resultat) -> Kort:
    """Return a card of `vist`; what is paid now is the amount of now, in `r`, whatever money the rest is in."""
    kort = setninger.kort(vist, navn, s)
    return kort if vist is r else replace(kort, naa=s.kroner(r.veier[navn].serier["boutgift"][0]))


def spennet(r: Resultat, navn: str, u: Usikkerhet, s: Sprak, *, dagens: bool) -> str:
    """Return between which amounts nine of ten futures end up, at the time the card names."""
    v = u.veier.get(navn)
    if v is None:
        return ""
    aar = min(setninger.KORTHORISONT, r.sak.horisont_aar)
    serier = {p: aarlig_i_dagens_kroner(r, x) if dagens else x for p, x in v.egenkapital.items()}
    lavt, hoyt = (tall.kroner_rund(float(serier[p][aar]), sprak=s.lokale, mal="{belop}") for p in (5, 95))
    if lavt == hoyt:
        return s.t("Det samme i alle framtider")
    return s.t("I 9 av 10 framtider mellom {lavt} og {hoyt}", lavt=lavt, hoyt=hoyt)


def _html(r: Resultat, navn: str, k: Kort, for_: Kort | None, spenn: str, tegn: Kjennetegn, s: Sprak) -> str:
    punkt = setninger.kjopspunkt(r.veier[navn])
    streker = ["leier", "eier"] if punkt else ["leier"] if punkt is None else ["eier"]
    streker += ["ring"] if tegn.ringer else []
    strek = "".join(f'<span class="flte-{x}" style="border-color:{tegn.farge}"></span>' for x in streker)
    gamle = linjer(for_, s) if for_ else {}
    liste = ""
    for hva, (tittel, tekst) in linjer(k, s).items():
        verdi = f'<span class="flte-tall">{escape(tekst)}</span>' if hva in _STORE else f"<b>{escape(tekst)}</b>"
        if hva == "eier" and spenn:
            verdi += f' <span class="flte-liten flte-linje">{escape(spenn)}</span>'
        _, gammel = gamle.get(hva, ("", ""))
        liste += f"<div><dt>{escape(tittel)}</dt><dd>{verdi} {_for(gammel, tekst, s)}</dd></div>"
    return (
        f'<div class="flte-kort"><div class="flte-strek" aria-hidden="true">{strek}</div>'
        f"{avsnitt(k.beskrivelse, 'flte-liten')}<dl>{liste}</dl>{avsnitt(k.merknad, 'flte-avsnitt')}</div>"
    )


def linjer(k: Kort, s: Sprak) -> dict[str, tuple[str, str]]:
    """Return what a card says in figures: each line's name and text, by what it is about."""
    ut = {"naa": (s.t("Betaler nå hver måned"), k.naa)}
    if k.etter:
        ut["etter"] = (s.t("Betaler etter kjøpet, fra {maaned}", maaned=k.etter_fra), k.etter)
    lavest = s.t("{belop} i {maaned}", belop=k.til_overs, maaned=k.til_overs_maaned)
    ut["lavest"] = (s.t("{hva}, lavest", hva=s.si(TIL_OVERS)), lavest)
    ut["eier"] = (s.t("{hva} om {tid}", hva=s.si(EIER), tid=k.eier_naar), k.eier)
    return ut


def _for(gammel: str, ny: str, s: Sprak) -> str:
    if gammel == ny or not gammel:
        return ""
    return f' <span class="flte-liten flte-linje">{escape(s.t("I saken: {verdi}", verdi=gammel))}</span>'


def _forklaringer(r: Resultat, navn: str, s: Sprak, *, dagens: bool) -> str:
    """Return why a card says what it says: at most five lines a figure, the last one being the figure."""
    v, antall = r.veier[navn], r.antatt.akse.antall
    punkt = setninger.kjopspunkt(v)
    lavest = maaned_nr(v.nokkeltall.til_overs_lavest_maaned) - r.antatt.akse.start
    om_veien = [(s.t("Kilde"), v.vei.kilde)]
    if v.vei.usikkert:
        om_veien.append((s.t("Usikkert"), s.si(v.vei.usikkert)))
    if r.sak.tilpasninger.get(navn):
        om_veien.append((s.t("Endret"), s.t("Saken har egne tall for denne boligveien.")))
    deler = [opplysninger(s.t("Om boligveien"), om_veien)]
    if dagens:
        deler.append(avsnitt(s.t("Forklaringene er i kroner slik prisene er i måneden det gjelder."), "flte-liten"))
    deler.append(hvorfor(s.t("Betaler nå hver måned"), forklar_boutgift(r, navn, 0), s))
    if bostotte := forklar_veiens_bostotte(r, navn, 0):
        deler.append(hvorfor(s.t("Bostøtte"), bostotte, s))
    if punkt is not None and 0 < punkt < antall:
        deler.append(hvorfor(s.t("Betaler etter kjøpet"), forklar_boutgift(r, navn, punkt), s))
    deler.append(hvorfor(s.t("{hva}, lavest", hva=s.si(TIL_OVERS)), forklar_til_overs(r, navn, lavest), s))
    om = min(12 * setninger.KORTHORISONT, antall)
    deler.append(hvorfor(s.t("{hva} om {tid}", hva=s.si(EIER), tid=s.tid(om)), forklar_egenkapital(r, navn, om), s))
    if v.kjop is not None:
        deler.append(hvorfor(s.t("Kjøpet"), forklar_kjop(r, navn), s))
    # Long enough to scroll inside its box, so the keyboard must be able to reach it.
    return f'<div role="group" tabindex="0" aria-label="{escape(s.t("Forklaring"))}">{"".join(deler)}</div>'
