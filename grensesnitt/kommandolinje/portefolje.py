"""The command for many households: a file in, a workbook out."""

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from grensesnitt.eksport.fil import finn_utfil, skriv_innhold
from grensesnitt.kommandolinje.felles import STANDARD_INN, SomJson, filnavn, les_fil, svar, tabell
from grensesnitt.kommandolinje.framgang import Framgang
from grensesnitt.kommandolinje.minne import behold_minnet
from grensesnitt.portefolje.arbeidsbok import Innhold, skriv_arbeidsbok
from grensesnitt.portefolje.eksempel import eksempelbok
from grensesnitt.portefolje.les import Lest, les_portefolje
from grensesnitt.portefolje.mal import lag_mal
from grensesnitt.portefolje.sak import Felles
from grensesnitt.portefolje.som_json import portefolje_json
from grensesnitt.portefolje.tabellen import KLASSENAVN
from grensesnitt.tekst.tall import kroner, les_maaned, les_prosent, les_tall
from kalkulator.feil import KalkulatorFeil
from kalkulator.portefolje.folsomhet import folsomhet
from kalkulator.portefolje.totaler import Totaler, totaler
from kalkulator.portefolje.vurder import vurder
from kalkulator.tid import maaned_av, maaned_tekst
from models.forutsetninger import Forutsetninger

_AVBRUTT = 130
"""Exit status of a program stopped by Ctrl-C."""


def portefolje(
    fil: Annotated[
        str, typer.Argument(metavar="INN.xlsx|.csv|.parquet", help="Husstandene; - leser fra standard inn.")
    ] = "",
    ut: Annotated[str, typer.Option("--ut", metavar="UT.xlsx", help="Skriv arbeidsboken til denne filen.")] = "",
    start: Annotated[
        str, typer.Option("--start", metavar="ÅÅÅÅ-MM", help="Første måned. Uten dette valget: denne måneden.")
    ] = "",
    tilskuddstak: Annotated[
        str,
        typer.Option(
            "--tilskuddstak",
            metavar="PROSENT",
            help="Det største tilskuddet kommunen gir, prosent av prisen. Uten dette valget: satsen, én kommunes praksis.",
        ),
    ] = "",
    ramme_startlan: Annotated[
        str, typer.Option("--ramme-startlan", metavar="KR", help="Kommunens ramme for startlån i året, kroner.")
    ] = "",
    ramme_tilskudd: Annotated[
        str, typer.Option("--ramme-tilskudd", metavar="KR", help="Kommunens ramme for tilskudd i året, kroner.")
    ] = "",
    mal: Annotated[
        str, typer.Option("--mal", metavar="MAL.xlsx", help="Skriv en tom mal til denne filen, og ikke noe annet.")
    ] = "",
    eksempel: Annotated[
        str,
        typer.Option("--eksempel", metavar="EKSEMPEL.xlsx", help="Skriv 141 oppdiktede husstander til denne filen."),
    ] = "",
    som_json: SomJson = False,
) -> int:
    """Regner mange husstander: hvem som kan eie, når, hva som hjelper hver av dem, og hva det betyr for kommunen."""
    for valg, navn, lag in (("mal", mal, lag_mal), ("eksempel", eksempel, eksempelbok)):
        if navn:
            skriv_innhold(lag(), _xlsx(navn, felt=f"--{valg} {navn}", lest=None), felt=f"--{valg} {navn}")
            svar(som_json, {valg: navn}, f"Skrevet til {navn}.")
            return 0
    if not fil:
        grunn = "mangler. Ventet: filen med husstandene."
        raise KalkulatorFeil("INN.xlsx|.csv|.parquet", grunn, "Lag en tom fil med --mal MAL.xlsx.")
    felt = f"--ut {ut}"
    utfil = _xlsx(ut, felt=felt, lest=None if fil == STANDARD_INN else fil) if ut else None
    if utfil is None and not som_json:
        raise KalkulatorFeil("--ut", "mangler, og svaret er en arbeidsbok.", "Skriv for eksempel --ut svar.xlsx.")
    rammer = {
        "ramme_startlan": les_tall(ramme_startlan, felt="--ramme-startlan") if ramme_startlan else None,
        "ramme_tilskudd": les_tall(ramme_tilskudd, felt="--ramme-tilskudd") if ramme_tilskudd else None,
    }
    felles = Felles.av(_start(start), _forutsetninger(tilskuddstak))
    vis = Framgang()
    behold_minnet()
    try:
        lest = les_portefolje(les_fil(fil), filnavn(fil), felles, framgang=lambda n: vis.si(f"Leser rad {n}"))
        inn = regn(lest, vis, **rammer)
        if utfil is not None:
            bok = skriv_arbeidsbok(inn, framgang=lambda n, av: vis.si(f"Skriver {n} av {av} husstander"))
            skriv_innhold(bok, utfil, felt=felt)
    except KeyboardInterrupt:
        vis.ferdig()
        print("Stoppet. Ingenting er skrevet.", file=vis.strom)
        return _AVBRUTT
    vis.ferdig()
    svar(som_json, portefolje_json(lest, inn) if som_json else {}, _tekst(lest, inn, utfil))
    return 0


def regn(lest: Lest, vis: Framgang, **rammer: float | None) -> Innhold:
    """Compute what the workbook holds."""
    felles: dict[str, Any] = {
        "feil": lest.feil,
        "feilrader": lest.feilrader,
        "merknader": lest.merknader,
        **rammer,
    }
    if not len(lest.rader):
        return Innhold(None, None, **felles)
    s = vurder(lest.rader, framgang=lambda n, av: vis.si(f"Regner {n} av {av} husstander"))
    f = folsomhet(
        lest.rader, framgang=lambda n, av: vis.si(f"Prøver {n} av {av} husstander med andre renter og priser")
    )
    return Innhold(s, totaler(s), f, **felles)


def _start(tekst: str) -> str:
    return les_maaned(tekst, felt="--start") if tekst else maaned_tekst(maaned_av(date.today()))


def _forutsetninger(tilskuddstak: str) -> Forutsetninger:
    if not tilskuddstak:
        return Forutsetninger()
    andel = les_prosent(tilskuddstak, felt="--tilskuddstak")
    if not 0 <= andel <= 1:
        raise KalkulatorFeil("--tilskuddstak", "ventet fra 0 til 100 prosent.", "Skriv for eksempel 30.")
    return Forutsetninger(tilskuddstak_andel=andel)


def _xlsx(navn: str, *, felt: str, lest: str | None) -> Path:
    if not navn.lower().endswith(".xlsx"):
        raise KalkulatorFeil(felt, "ventet et navn som slutter på .xlsx.", "Gi filen den endelsen.")
    return finn_utfil(navn, felt=felt, lest=lest)


def _tekst(lest: Lest, inn: Innhold, utfil: Path | None) -> str:
    linjer = [str(m) for m in lest.merknader]
    if inn.totaler is not None:
        linjer += ["", _tabell(inn.totaler), ""]
    gode, darlige = len(lest.rader), len(lest.feilrader)
    regnet = f"{gode} {'husstand' if gode == 1 else 'husstander'} er regnet"
    linjer.append(f"{regnet}, og {darlige} {'rad' if darlige == 1 else 'rader'} har feil.")
    if utfil is not None:
        linjer.append(f"Alt er skrevet til {utfil}.")
    return "\n".join(linjer).strip()


def _tabell(t: Totaler) -> str:
    rader = [("Svar", "Husstander"), *((KLASSENAVN[k], str(n)) for k, n in t.klasser.items())]
    aar = [("År", "Blir klare", "Startlån", "Tilskudd", "Boliger ledige")]
    aar += [
        (str(a), str(int(t.klare[nr])), kroner(t.startlan[nr]), kroner(t.tilskudd[nr]), str(int(t.boliger_ledige[nr])))
        for nr, a in enumerate(t.aar)
        if t.klare[nr]
    ]
    return f"{tabell(rader)}\n\n{tabell(aar)}"
