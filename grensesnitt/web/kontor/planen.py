"""The plan: what the municipality buys year by year for leie-før-eie, two policies beside each other."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from grensesnitt.feiltekst import LESBARE, en_linje
from grensesnitt.tekst import Sprak
from grensesnitt.web.kontor.kommunen import figur_og_tabell
from grensesnitt.web.kontor.kontoret import Kontor, andel, antall, belop, merket, tekstfelt, valgfelt
from grensesnitt.web.kontor.soyler import Soyle
from grensesnitt.web.tabeller import avsnitt, hvorfor, punktliste, ren, tabell
from grensesnitt.web.tilstand import Tilstand
from kalkulator.melding import Maaned, merk
from kalkulator.plan.planforklaring import TALLORD, forklar_planaar, stoppord
from kalkulator.plan.plansammendrag import Valgtall, sammenlign_valg
from kalkulator.plan.plantall import Planresultat, antatt_for, regn_plan
from kalkulator.plan.planutfall import planforbehold
from kalkulator.plan.soknader import soknader_av
from kalkulator.portefolje.liste import husstander_i
from kalkulator.portefolje.svar import Husstandssvar
from kalkulator.satser import standardsatser
from models.eie import Klasse
from models.plan import Plan, Planvalg

VALGENE = ("a", "b")
NAVN = {"a": merk("Valg A"), "b": merk("Valg B")}
FLEST = 2_000
"""Households that a plan on the screen takes: each one's dwelling is a ledger of its own for every year it could begin in."""
LEIE_FOR_EIE, ALLE = "leie_for_eie", "ikke_naa"
_HVEM: Mapping[str, tuple[Klasse, ...]] = {LEIE_FOR_EIE: ("leie_for_eie",), ALLE: ("leie_for_eie", "leie_na")}
_PRISREGEL = {
    "ar0_pris": merk("Prisen fra det første året"),
    "ar0_pris_med_vekstdeling": merk("Prisen fra det første året, og veksten deles"),
    "takst": merk("Takst når de kjøper"),
}
_VED_AVSLAG = {
    "leier_videre": merk("Familien leier videre"),
    "selges": merk("Boligen selges i markedet"),
}
_FORVALG = {
    "plan aar": "15",
    "plan a boliger": "5",
    "plan b boliger": "10",
    "plan a tak": "0",
    "plan b tak": "0",
}
HOVEDTALL = ("eier", "ko", "gjeld", "kasse")
"""Figures of a year that are drawn."""
_TABELL = ("kjopte_boliger", "ko", "leier", "eier", "lan_inn", "tilskudd_inn", "innfrielse", "gjeld", "kasse")
_ANTALL = {"kjopte_boliger", "ko", "leier", "eier"}
_FARGER = {"a": "#0072B2", "b": "#C44E00"}


def vis_planen(t: Tilstand, k: Kontor, svar: Husstandssvar) -> None:
    """Draw the fields, and the plan once it is asked for."""
    s = t.s
    for navn, verdi in _FORVALG.items():
        k.verdier.setdefault(navn, verdi)
    st.header(s.t("Planen for leie før eie"), anchor=False)
    tekst = s.t(
        "Kommunen kjøper boliger år etter år, og familiene leier med rett til å kjøpe. To valg regnes for de samme husstandene. "
        "Køen er rekkefølgen i filen, og alle venter når planen begynner."
    )
    st.html(avsnitt(tekst, "flte-avsnitt"))
    spurt, lest = _feltene(t, k, svar)
    if st.button(s.t("Regn planen"), key="regn planen", disabled=not lest):
        _regn(k, svar, spurt, s)
    if not lest:
        st.html(avsnitt(s.t("Rett feltene over først."), "flte-liten"))
    if k.plan is None:
        return
    if k.plan_for != spurt:
        st.info(ren(s.t("Feltene er endret. Tallene under er fra før endringen. Trykk «Regn planen» for nye.")))
    _vis(t, k, k.plan)


def _feltene(t: Tilstand, k: Kontor, svar: Husstandssvar) -> tuple[tuple[Any, ...], bool]:
    """Draw the fields; return what is asked for, and whether all of it could be read."""
    s = t.s
    med = {kode: len(husstander_i(svar, klasser)) for kode, klasser in _HVEM.items()}
    navn = {
        LEIE_FOR_EIE: s.t("De som kan nå fram med leie før eie ({antall})", antall=med[LEIE_FOR_EIE]),
        ALLE: s.t("Alle som ikke kan eie nå ({antall})", antall=med[ALLE]),
    }
    with st.container(width=460):
        hvem = valgfelt(t, k, "plan hvem", s.t("Hvem planen gjelder"), navn)
        aar, lest = tekstfelt(t, k, "plan aar", s.t("Antall år"), antall(1, 30))
    spurt: list[Any] = [hvem, aar]
    for kolonne, valg in zip(st.columns(2), VALGENE, strict=True):
        with kolonne:
            st.subheader(s.si(NAVN[valg]), anchor=False)
            for felt, etikett, leser, under in _tallfelter(s):
                verdi, gikk = tekstfelt(t, k, f"plan {valg} {felt}", f"{etikett} ({s.si(NAVN[valg])})", leser, under)
                spurt.append(verdi)
                lest = lest and gikk
            for felt, etikett, ordene in (
                ("pris", s.t("Prisen når familien kjøper"), _PRISREGEL),
                ("avslag", s.t("Når retten ikke blir brukt"), _VED_AVSLAG),
            ):
                valgene = {kode: s.si(tekst) for kode, tekst in ordene.items()}
                spurt.append(valgfelt(t, k, f"plan {valg} {felt}", f"{etikett} ({s.si(NAVN[valg])})", valgene))
    return tuple(spurt), lest


def _tallfelter(s: Sprak) -> tuple[tuple[str, str, Callable[[str], Any], str], ...]:
    uten = s.t("Tomt felt: ingen grense")
    return (
        ("boliger", s.t("Boliger kommunen kjøper i året, høyst"), antall(0, 1_000), ""),
        ("lan", s.t("Låneramme i Husbanken i året (kr)"), belop, uten),
        ("tilskudd", s.t("Ramme for statens tilskudd i året (kr)"), belop, uten),
        ("tak", s.t("Største tilskudd til en familie (% av prisen)"), andel, s.t("Tomt felt: ikke noe tilskudd")),
        ("paslag", s.t("Påslag på leien (% av utleggene)"), andel, s.t("Tomt felt: ikke noe påslag")),
    )


def lag_plan(spurt: tuple[Any, ...], svar: Husstandssvar, s: Sprak) -> Plan:
    """Return the plan that is asked for: who, years, and seven answers for each policy."""
    valgene = []
    for nr, id_ in enumerate(VALGENE):
        boliger, lan, tilskudd, tak, paslag, pris, avslag = spurt[2 + 7 * nr : 9 + 7 * nr]
        valgene.append(
            Planvalg(
                id=id_,
                navn=s.si(NAVN[id_]),
                boliger_per_aar=boliger,
                laneramme_aar=lan,
                tilskuddsramme_aar=tilskudd,
                tilskuddstak_andel=tak or 0.0,
                leiepaslag_andel=paslag,
                prisregel=pris,
                ved_avslag=avslag,
            )
        )
    felles = svar.ramme.sak
    return Plan(start=felles.start, aar=spurt[1], valg=tuple(valgene), forutsetninger=felles.forutsetninger)


def _regn(k: Kontor, svar: Husstandssvar, spurt: tuple[Any, ...], s: Sprak) -> None:
    assert k.lest is not None
    rader = [int(rad) for rad in husstander_i(svar, _HVEM[spurt[0]])]
    if not rader or len(rader) > FLEST:
        st.error(
            ren(
                s.t("Planen på skjermen tar høyst {antall} husstander.", antall=FLEST)
                if rader
                else s.t("Ingen av husstandene hører til dem planen gjelder.")
            )
        )
        return
    plass = st.empty()
    bjelke = plass.progress(0.0, text=s.t("Regner planen"))
    try:
        hele = lag_plan(spurt, svar, s)
        satser = standardsatser()
        saker = [(svar.saksnummer[rad], hele.start, k.lest.rader[rad].sak) for rad in rader]
        soknader = soknader_av(saker, hele.start, satser, antatt_for(hele, satser))
        deler = []
        for nr, valg in enumerate(hele.valg):
            bjelke.progress((nr + 0.5) / (len(hele.valg) + 0.5))
            deler.append(regn_plan(hele.model_copy(update={"valg": (valg,)}), soknader, satser))
    except LESBARE as feil:
        plass.empty()
        st.error(ren(en_linje(feil, s)))
        return
    # Kept in one go: a run that ends before this leaves the last plan as it was.
    forlop = {navn: x for del_ in deler for navn, x in del_.forlop.items()}
    k.plan, k.plan_for = replace(deler[0], plan=hele, forlop=forlop), spurt
    plass.empty()


def _vis(t: Tilstand, k: Kontor, r: Planresultat) -> None:
    s = t.s
    aarene = list(range(1, r.plan.aar + 1))
    under = s.t("Planens år 1 begynner i {maaned}.", maaned=Maaned(r.plan.start))
    st.html(avsnitt(under, "flte-liten"))
    _side_om_side(k, r, s)
    tall = {valg: r.aar(valg) for valg in VALGENE}
    for navn in HOVEDTALL:
        st.subheader(_stor(s.si(TALLORD[navn])), anchor=False)
        _hovedtallet(k, r, navn, aarene, {valg: tall[valg][navn] for valg in VALGENE}, s)
    for valg in VALGENE:
        boks = st.expander(
            s.t("Vis planen år for år: {valg}", valg=NAVN[valg]), key=f"planaar {valg}", on_change="rerun"
        )
        if boks.open:
            with boks:
                kolonner = [
                    s.t("År"),
                    *(_stor(s.si(TALLORD[navn])) for navn in _TABELL),
                    s.t("Hvorfor ikke flere kjøp"),
                ]
                rader = [
                    [
                        str(aar),
                        *(_vist(navn, float(tall[valg][navn][nr]), s) for navn in _TABELL),
                        s.si(stoppord(r.forlop[valg], nr + 1)),
                    ]
                    for nr, aar in enumerate(aarene)
                ]
                tittel = merket(k, s.t("Planen år for år: {valg}", valg=NAVN[valg]), s)
                st.html(tabell(tittel, kolonner, rader))
                st.html(punktliste([s.si(tekst) for tekst in planforbehold(r, valg)]))
    _stegene(t, k, r, s)


def _vist(navn: str, verdi: float, s: Sprak) -> str:
    return s.tall(verdi) if navn in _ANTALL else s.kroner(0.0 if abs(verdi) < 0.5 else verdi)


def _stor(tekst: str) -> str:
    return tekst[:1].upper() + tekst[1:]


def _hovedtallet(k: Kontor, r: Planresultat, navn: str, aarene: list[int], serier: Mapping[str, Any], s: Sprak) -> None:
    """Draw a figure of a year under each policy, side by side."""
    # The same scale for both, or the eye would compare what cannot be compared.
    alle = [float(x) for valg in VALGENE for x in serier[valg]]
    spenn = (1.08 * min(0.0, *alle), 1.08 * max(1.0, *alle))
    for kolonne, valg in zip(st.columns(2), VALGENE, strict=True):
        with kolonne:
            serie = serier[valg]
            tekst = s.t(
                "{valg}: {forst} ved slutten av år {fra}, {sist} ved slutten av år {til}.",
                valg=NAVN[valg],
                forst=_vist(navn, float(serie[0]), s),
                fra=str(aarene[0]),
                sist=_vist(navn, float(serie[-1]), s),
                til=str(aarene[-1]),
            )
            tittel = s.t("{valg}: {tall}", valg=NAVN[valg], tall=TALLORD[navn])
            rader = [[str(aar), _vist(navn, float(x), s)] for aar, x in zip(aarene, serie, strict=True)]
            enhet = s.t("husstander") if navn in _ANTALL else s.t("kroner")
            soyler = [Soyle(s.si(NAVN[valg]), serie, _FARGER[valg])]
            tabellen = (tittel, [s.t("År"), _stor(s.si(TALLORD[navn]))], rader)
            figur_og_tabell(k, s, f"plan {valg} {navn}", tabellen, aarene, soyler, enhet, tekst, spenn=spenn)


def _side_om_side(k: Kontor, r: Planresultat, s: Sprak) -> None:
    a, b = sammenlign_valg(r)

    def rad(navn: str, les: Callable[[Valgtall], str]) -> list[str]:
        return [navn, les(a), les(b)]

    def kr(felt: str) -> Callable[[Valgtall], str]:
        return lambda v: s.kroner(0.0 if abs(getattr(v, felt)) < 0.5 else getattr(v, felt))

    def antallet(felt: str) -> Callable[[Valgtall], str]:
        return lambda v: s.tall(float(getattr(v, felt)))

    rader = [
        rad(s.t("Familier som eier til slutt"), antallet("eiere")),
        rad(s.t("Familier som leier av kommunen til slutt"), antallet("leier")),
        rad(s.t("Familier som fortsatt venter"), antallet("ko")),
        rad(s.t("Boliger kommunen kjøper i alt"), antallet("boliger_kjopt")),
        rad(
            s.t("Ventetid til bolig, i snitt (måneder)"),
            lambda v: "–" if v.ventetid_mnd is None else s.tall(v.ventetid_mnd),
        ),
        rad(s.t("Nye lån i Husbanken i alt"), kr("nye_lan")),
        rad(s.t("Lån innfridd ved salg"), kr("innfridd")),
        rad(s.t("Tilskudd til familiene"), kr("tilskudd_til_familiene")),
        rad(s.t("Startlån til familiene"), kr("nye_startlan")),
        rad(s.t("Størst gjeld"), kr("storst_gjeld")),
        rad(s.t("Lavest i kassen"), kr("lavest_kasse")),
        rad(s.t("Skyldig ut over verdien etter et prisfall, på det meste"), kr("storst_risiko_ved_prisfall")),
    ]
    kolonner = [s.t("Tall"), *(s.si(NAVN[valg]) for valg in VALGENE)]
    st.html(tabell(merket(k, s.t("De to valgene side om side"), s), kolonner, rader))


def _stegene(t: Tilstand, k: Kontor, r: Planresultat, s: Sprak) -> None:
    """Draw why a figure of a year is what it is."""
    st.subheader(s.t("Hvorfor dette tallet?"), anchor=False)
    with st.container(horizontal=True):
        valgene = (
            ("steg valg", s.t("Valg"), {valg: s.si(NAVN[valg]) for valg in VALGENE}),
            ("steg tall", s.t("Tall"), {navn: _stor(s.si(TALLORD[navn])) for navn in _TABELL}),
            ("steg aar", s.t("År"), {str(nr): s.t("år {nr}", nr=nr) for nr in range(1, r.plan.aar + 1)}),
        )
        valgt = []
        for nokkel, etikett, ordene in valgene:
            with st.container(width=300):
                valgt.append(valgfelt(t, k, nokkel, etikett, ordene))
    valg, navn, aar = valgt
    tittel = s.t("{valg}: {tall}, {aar}", valg=NAVN[valg], tall=TALLORD[navn], aar=valgene[2][2][aar])
    st.html(hvorfor(tittel, forklar_planaar(r, valg, navn, int(aar)), s))
