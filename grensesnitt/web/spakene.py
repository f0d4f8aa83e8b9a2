"""The levers of the comparison: four things to try on the case that is open, none of them written into it until asked for."""

from dataclasses import dataclass, field, replace

import streamlit as st

from grensesnitt.tekst import Sprak, tall
from grensesnitt.web import skjema, tilstand
from grensesnitt.web.feltliste import INNTEKTER
from grensesnitt.web.setninger import TIL_OVERS, i_prosent, inni, sitert
from grensesnitt.web.skjema import Verdi
from grensesnitt.web.svar import Svar, svar_paa
from grensesnitt.web.tabeller import avsnitt
from grensesnitt.web.tilstand import Tilstand
from kalkulator.feil import KalkulatorFeil
from kalkulator.hva_hvis import SPAKER, Spak, Stilling, i_fokus, med_spaker, trinn, utgangspunkt, virkning
from kalkulator.melding import merk

NAVN: dict[Spak, str] = {
    "rente": merk("Rente"),
    "boligprisvekst": merk("Boligprisene stiger i året"),
    "inntekt": merk("Inntekt"),
    "pris": merk("Pris på boligen"),
}
_MINSTE = 1.0
"""Kroner: a smaller difference is none."""


@dataclass
class Prove:
    """What is being tried on one case."""

    svar: Svar
    """Of the case as it is."""
    stilling: Stilling = field(default_factory=Stilling)
    provd: dict[Stilling, Svar] = field(default_factory=dict)
    """What was computed for the present place of the levers, and for each of them moved alone."""


def hent(t: Tilstand) -> Prove:
    """Return what is tried on a case. When the case changes, the levers that were moved stay where they were put."""
    alle: dict[int, Prove] = st.session_state.setdefault(tilstand.PROVER, {})
    gammel = alle.get(t.nr)
    if gammel is None or gammel.svar is not t.svar:
        naa, stilling = utgangspunkt(t.resultat), gammel.stilling if gammel else Stilling()
        # What the case has come to say itself is no longer a trial.
        for spak in SPAKER:
            if getattr(stilling, spak) == naa[spak]:
                stilling = replace(stilling, **{spak: None})
        alle[t.nr] = Prove(t.svar, stilling)
    return alle[t.nr]


def svar_med(p: Prove, stilling: Stilling) -> Svar:
    """Return the answer to the case with the levers there, computed once.

    Raises
    ------
    KalkulatorFeil
        As `kalkulator.sammenlign.sammenlign`.
    """
    if not stilling.rort:
        return p.svar
    if stilling not in p.provd:
        p.provd[stilling] = svar_paa(med_spaker(p.svar.resultat, stilling))
    return p.provd[stilling]


def vis_spaker(t: Tilstand, p: Prove) -> Svar:
    """Draw the levers, and return the answer with them where they stand (that of the case if it cannot be computed)."""
    s = t.s
    for gammel in [x for x in p.provd if x != p.stilling and x not in _alene(p.stilling)]:
        del p.provd[gammel]
    try:
        svar, feil = svar_med(p, p.stilling), ""
    except KalkulatorFeil as grunn:
        svar, feil = p.svar, s.t("Dette kan ikke regnes ut: {grunn}", grunn=grunn.grunn)
    st.header(s.t("Hva hvis …"), anchor=False)
    verdier, naa = trinn(p.svar.resultat), utgangspunkt(p.svar.resultat)
    kolonner = [kolonne for _ in range(2) for kolonne in st.columns(2, gap="medium")]
    for spak, kolonne in zip(SPAKER, kolonner, strict=True):
        with kolonne:
            _spaken(t, p, spak, verdier[spak], naa[spak])
    # Always a place, whether anything is tried or not: what comes after must not be moved by it, or all of it is drawn anew.
    with st.container():
        _om_det_som_proves(t, p, feil)
    return svar


def _om_det_som_proves(t: Tilstand, p: Prove, feil: str) -> None:
    s = t.s
    if feil:
        st.error(feil)
    if p.stilling.rort:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.html(avsnitt(s.t("Dere prøver noe annet enn det som står i saken."), "flte-liten"))
            st.button(s.t("Tilbake til saken"), key="spaker tilbake", on_click=_tilbake, args=(p,))
            if st.button(
                s.t("Bruk dette i saken"), key="spaker bruk", on_click=_bruk, args=(t, p), disabled=not t.gjelder
            ):
                st.rerun()


def _alene(stilling: Stilling) -> list[Stilling]:
    return [Stilling(**{spak: getattr(stilling, spak)}) for spak in SPAKER if getattr(stilling, spak) is not None]


def _spaken(t: Tilstand, p: Prove, spak: Spak, verdier: tuple[float, ...], naa: float) -> None:
    s, nokkel = t.s, f"spak {spak}"
    satt = getattr(p.stilling, spak)
    # A place the lever was put to before the case changed is still one of its places.
    verdier = verdier if satt is None or satt in verdier else tuple(sorted({*verdier, satt}))
    st.session_state[nokkel] = naa if satt is None else satt
    st.select_slider(
        s.si(NAVN[spak]),
        verdier,
        key=nokkel,
        format_func=lambda verdi: i_ord(spak, verdi, s),
        on_change=_flytt,
        args=(p, spak, naa),
    )
    tekst = s.t("Som i saken") if satt is None else _virker(p, spak, naa, s)
    st.html(f'<div class="flte-virkning" role="status">{avsnitt(tekst, "flte-liten")}</div>')


def i_ord(spak: Spak, verdi: float, s: Sprak) -> str:
    """Return where a lever stands, in words."""
    if spak == "pris":
        return s.kroner(verdi)
    if spak != "inntekt":
        return i_prosent(verdi, s)
    if verdi == 0:
        return s.t("som nå")
    return (
        s.t("{andel} mer", andel=s.prosent(verdi, 0))
        if verdi > 0
        else s.t("{andel} mindre", andel=s.prosent(-verdi, 0))
    )


def _virker(p: Prove, spak: Spak, naa: float, s: Sprak) -> str:
    """Return what one moved lever does alone to the path in focus."""
    alene = Stilling(**{spak: getattr(p.stilling, spak)})
    try:
        etter = svar_med(p, alene).resultat
    except KalkulatorFeil:
        return s.t("I saken: {verdi}.", verdi=i_ord(spak, naa, s))
    for_ = p.svar.resultat
    vei = i_fokus(for_)
    v = virkning(for_, etter, vei)
    deler = [
        s.t("{endring} i måneden nå", endring=med_fortegn(v.boutgift, s)) if abs(v.boutgift) >= _MINSTE else "",
        s.t("{endring} i måneden etter kjøpet", endring=med_fortegn(v.boutgift_etter, s))
        if v.boutgift_etter is not None and abs(v.boutgift_etter) >= _MINSTE
        else "",
        f"{inni(s.t('{hva}, lavest', hva=s.si(TIL_OVERS)), s)}: {med_fortegn(v.til_overs, s)}"
        if abs(v.til_overs) >= _MINSTE
        else "",
        s.t("det dere eier om {tid}: {endring}", tid=s.tid(12 * v.aar), endring=med_fortegn(v.egenkapital, s))
        if abs(v.egenkapital) >= _MINSTE
        else "",
    ]
    virker = s.liste([del_ for del_ in deler if del_]) or s.t("ingen endring")
    return s.t(
        "I saken: {verdi}. Med {vei}: {virker}.",
        verdi=i_ord(spak, naa, s),
        vei=sitert(for_.veier[vei], s),
        virker=virker,
    )


def med_fortegn(belop: float, s: Sprak) -> str:
    """Return a difference with its sign."""
    return s.t("+{belop}", belop=s.kroner(belop)) if belop > 0 else s.kroner(belop)


def i_setninger(p: Prove, s: Sprak) -> list[str]:
    """Return what is tried that is not in the case."""
    flyttet = {spak: getattr(p.stilling, spak) for spak in SPAKER if getattr(p.stilling, spak) is not None}
    linjer = [f"{s.si(NAVN[spak])}: {i_ord(spak, verdi, s)}." for spak, verdi in flyttet.items()]
    return [s.t("Dere prøver noe annet enn det som står i saken."), *linjer]


def _flytt(p: Prove, spak: Spak, naa: float) -> None:
    verdi = st.session_state[f"spak {spak}"]
    p.stilling = replace(p.stilling, **{spak: None if verdi == naa else verdi})


def _tilbake(p: Prove) -> None:
    p.stilling = Stilling()


def _bruk(t: Tilstand, p: Prove) -> None:
    """Write what is tried into the fields of the form."""
    tilstand.skriv(t, felter_av(t, p))
    p.stilling = Stilling()


def felter_av(t: Tilstand, p: Prove) -> dict[str, Verdi]:
    """Return the fields that the moved levers change, and what is to stand in them."""
    sak = med_spaker(p.svar.resultat, p.stilling)
    ut: dict[str, Verdi] = {}
    f = sak.forutsetninger
    if p.stilling.rente is not None and f.flytende_rente is not None and f.bankrente is not None:
        ut["forutsetninger.flytende_rente"] = skjema.prosenttekst(f.flytende_rente)
        ut["forutsetninger.bankrente"] = skjema.prosenttekst(f.bankrente)
    if p.stilling.boligprisvekst is not None:
        ut["forutsetninger.boligprisvekst"] = skjema.prosenttekst(p.stilling.boligprisvekst)
    if p.stilling.pris is not None:
        ut["bolig.pris"] = tall.forstatt(sak.bolig.pris)
        if sak.bolig.markedsverdi is not None:
            ut["bolig.markedsverdi"] = tall.forstatt(sak.bolig.markedsverdi)
    if p.stilling.inntekt is not None:
        for rad, inntekt in zip(t.utkast.rader[INNTEKTER], sak.husstand.inntekter, strict=True):
            if inntekt.belop_aar is not None:
                ut[f"{INNTEKTER}[{rad}].belop_aar"] = tall.forstatt(inntekt.belop_aar)
    return ut
