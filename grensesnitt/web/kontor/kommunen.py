"""What the households come to for the municipality: when they are ready, what it takes, and its own books."""

from collections.abc import Sequence

import streamlit as st

from grensesnitt.portefolje.sammendrag import KOMMUNENS_TALL
from grensesnitt.portefolje.tabellen import KLASSENAVN
from grensesnitt.tekst import Sprak
from grensesnitt.web.figurer import OPPSETT
from grensesnitt.web.kontor.kontoret import Kontor, merket
from grensesnitt.web.kontor.listen import FARGER
from grensesnitt.web.kontor.soyler import Soyle, soylefigur
from grensesnitt.web.tabeller import avsnitt, tabell
from kalkulator.portefolje.folsomhet import folsomhet
from kalkulator.portefolje.totaler import Totaler, mot_ramme, serietall
from kalkulator.typer import Tall

_LAN, _TILSKUDD, _BOLIGER, _SOLGT = "#0072B2", "#8A4F9E", "#00795A", "#8C6D00"


def vis_kommunen(k: Kontor, totalene: Totaler, s: Sprak) -> None:
    """Draw the sums, year by year."""
    st.header(s.t("Hva det betyr for kommunen"), anchor=False)
    _klare(k, totalene, s)
    startlan, tilskudd = k.rammer()
    _behov(k, totalene, s, ("startlan", s.t("Startlån"), _LAN), totalene.startlan, startlan)
    _behov(k, totalene, s, ("tilskudd", s.t("Tilskudd"), _TILSKUDD), totalene.tilskudd, tilskudd)
    _boligene(k, totalene, s)
    _boken(k, totalene, s)


def _klare(k: Kontor, t: Totaler, s: Sprak) -> None:
    st.subheader(s.t("Når de kan eie"), anchor=False)
    innen = int(t.klare_i_alt[min(5, len(t.aar) - 1)])
    tekst = s.t(
        "{naa} kan eie nå, {innen} innen utgangen av {aar}, og {alle} i årene som er regnet. {ikke} blir ikke klare i de årene, "
        "med inntektene som er oppgitt.",
        naa=t.klasser["eie_na"] + t.klasser["eie_med_tilskudd"],
        innen=innen,
        aar=str(t.aar[min(5, len(t.aar) - 1)]),
        alle=t.antall - t.ikke_klare,
        ikke=t.ikke_klare,
    )
    soyler = [
        Soyle(s.si(KLASSENAVN[klasse]), antall, FARGER[klasse])
        for klasse, antall in t.klare_per_klasse.items()
        if antall.any()
    ]
    kolonner = [s.t("År"), *(s.si(KLASSENAVN[klasse]) for klasse in t.klare_per_klasse), s.t("Klare i alt")]
    deler = [*t.klare_per_klasse.values(), t.klare_i_alt]
    rader = [[str(aar), *(s.tall(float(x[nr])) for x in deler)] for nr, aar in enumerate(t.aar)]
    tittel = s.t("Husstander som blir klare i året, etter svaret i dag")
    figur_og_tabell(k, s, "klare", (tittel, kolonner, rader), t.aar, soyler, s.t("husstander"), tekst)


def _behov(k: Kontor, t: Totaler, s: Sprak, om: tuple[str, str, str], behov: Tall, ramme: float | None) -> None:
    """Draw what is needed of one kind of money, against the frame where one is typed."""
    nokkel, navn, farge = om
    st.subheader(s.t("{hva} som trengs i året", hva=navn), anchor=False)
    kolonner, mot = [s.t("År"), s.t("Trengs")], None if ramme is None else mot_ramme(behov, ramme)
    tallene = serietall(t.aar, behov)
    setninger = [
        s.t(
            "Mest trengs i {aar}: {belop}. I alt {sum} i årene som er regnet.",
            aar=str(tallene.storst_aar),
            belop=s.kroner(tallene.storst),
            sum=s.kroner(tallene.sum),
        )
    ]
    if mot is None:
        setninger.append(s.t("Skriv rammen i året øverst for å se om den rekker."))
    else:
        kolonner += [s.t("Mangler i rammen"), s.t("Igjen av rammen")]
        over = [str(aar) for aar, x in zip(t.aar, mot.mangler, strict=True) if x > 0]
        setninger.append(
            s.t_flertall(
                "Rammen på {ramme} rekker ikke i {antall} år: {aarene}.",
                "Rammen på {ramme} rekker ikke i {antall} år: {aarene}.",
                antall=len(over),
                ramme=s.kroner(mot.ramme),
                aarene=s.liste(over),
            )
            if over
            else s.t("Rammen på {ramme} rekker hvert år.", ramme=s.kroner(mot.ramme))
        )
    rader = [
        [
            str(aar),
            s.kroner(float(behov[nr])),
            *([] if mot is None else [s.kroner(float(mot.mangler[nr])), s.kroner(float(mot.igjen[nr]))]),
        ]
        for nr, aar in enumerate(t.aar)
    ]
    tittel = s.t("{hva} som trengs i året husstandene blir klare", hva=navn)
    soyler = [Soyle(navn, behov, farge)]
    figur_og_tabell(
        k, s, nokkel, (tittel, kolonner, rader), t.aar, soyler, s.t("kroner"), " ".join(setninger), ramme=ramme
    )


def _boligene(k: Kontor, t: Totaler, s: Sprak) -> None:
    st.subheader(s.t("Boliger som blir ledige"), anchor=False)
    tekst = s.t(
        "{ledige} boliger kommunen eier eller leier inn, blir ledige fordi husstanden kjøper en annen. {solgt} blir solgt til "
        "husstanden som bor der.",
        ledige=int(serietall(t.aar, t.boliger_ledige).sum),
        solgt=int(serietall(t.aar, t.boliger_solgt_til_leier).sum),
    )
    soyler = [
        Soyle(s.t("Blir ledige"), t.boliger_ledige, _BOLIGER),
        Soyle(s.t("Solgt til den som bor der"), t.boliger_solgt_til_leier, _SOLGT),
    ]
    rader = [[str(aar), *(s.tall(float(x.verdier[nr])) for x in soyler)] for nr, aar in enumerate(t.aar)]
    kolonner = [s.t("År"), *(x.navn for x in soyler)]
    tittel = s.t("Kommunens boliger når husstandene kjøper")
    figur_og_tabell(k, s, "ledige", (tittel, kolonner, rader), t.aar, soyler, s.t("boliger"), tekst)


def _boken(k: Kontor, t: Totaler, s: Sprak) -> None:
    st.subheader(s.t("Kommunens regnskap"), anchor=False)
    if not t.leie_for_eie:
        st.html(avsnitt(s.t("Leie før eie er ikke veien som hjelper mest for noen av husstandene."), "flte-avsnitt"))
        return
    gjeld = t.kommune["gjeld"]
    storst = serietall(t.aar, gjeld)
    tekst = s.t_flertall(
        "Regnskapet gjelder {antall} husstand der leie før eie hjelper mest, og forutsetter at kommunen kjøper boligen nå. "
        "Gjelden er størst i {aar}: {belop}.",
        "Regnskapet gjelder {antall} husstander der leie før eie hjelper mest, og forutsetter at kommunen kjøper en bolig til hver av "
        "dem nå. Gjelden er størst i {aar}: {belop}.",
        antall=t.leie_for_eie,
        aar=str(storst.storst_aar),
        belop=s.kroner(storst.storst),
    )
    kolonner = [s.t("År"), *(s.si(navn) for _, navn in KOMMUNENS_TALL)]
    rader = [
        [str(aar), *(s.kroner(_uten_stov(t.kommune[felt][nr])) for felt, _ in KOMMUNENS_TALL)]
        for nr, aar in enumerate(t.aar)
    ]
    soyler = [Soyle(s.t("Gjeld ved årets slutt"), gjeld, _LAN)]
    figur_og_tabell(
        k,
        s,
        "boken",
        (s.t("Kommunens regnskap for leie før eie"), kolonner, rader),
        t.aar,
        soyler,
        s.t("kroner"),
        tekst,
    )


def _uten_stov(belop: float) -> float:
    """Return an amount, and nought for the dust that sums of decimals leave: «−0» says nothing."""
    return 0.0 if abs(belop) < 0.5 else float(belop)


def figur_og_tabell(
    k: Kontor,
    s: Sprak,
    nokkel: str,
    tabellen: tuple[str, Sequence[str], Sequence[Sequence[str]]],
    aar: Sequence[int],
    soyler: Sequence[Soyle],
    enhet: str,
    tekst: str,
    *,
    ramme: float | None = None,
    spenn: tuple[float, float] | None = None,
) -> None:
    """Draw a figure, what it shows in words, and its table when somebody opens it."""
    tittel, kolonner, rader = tabellen
    tittel = merket(k, tittel, s)
    st.html(avsnitt(tekst, "flte-avsnitt"))
    figur = soylefigur(aar, soyler, enhet, s, ramme=ramme, rammenavn=s.t("Rammen"), spenn=spenn)
    st.plotly_chart(figur, theme=None, config=OPPSETT, key=f"kontorfigur {nokkel}", alt=f"{tittel}. {tekst}")
    tall = st.expander(s.t("Vis tallene: {hva}", hva=tittel), key=f"kontortall {nokkel}", on_change="rerun")
    if tall.open:
        with tall:
            st.html(tabell(tittel, kolonner, rader))


def vis_folsomhet(k: Kontor, s: Sprak) -> None:
    """Draw how the classes move, once the button is pressed: everybody is asked again seven times."""
    st.subheader(s.t("Hvis renten, prisen eller lønnen er en annen"), anchor=False)
    assert k.lest is not None
    plass = st.empty()
    if not k.folsomhet:
        if not plass.button(s.t("Regn ut hvor mye svarene endrer seg"), key="kontor folsomhet"):
            return
        bjelke = plass.progress(0.0, text=s.t("Prøver andre renter, priser og lønninger"))
        k.folsomhet = folsomhet(k.lest.rader, framgang=lambda n, av: bjelke.progress(n / av))
        k.bok, k.rapport = b"", b""
        plass.empty()
    kolonner = [s.t("Hva som er endret"), *(s.si(navn) for navn in KLASSENAVN.values()), s.t("Tilskudd nå")]
    rader = [
        [s.si(u.tekst), *(s.tall(float(antall)) for antall in u.klasser.values()), s.kroner(u.tilskudd)]
        for u in k.folsomhet
    ]
    st.html(tabell(merket(k, s.t("Husstander i hver klasse når noe er annerledes"), s), kolonner, rader))
