"""The command for many households: a file in, a workbook out."""

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from grensesnitt.eksport.fil import finn_utfil, skriv_innhold
from grensesnitt.klynge.husstander import vurder_mange
from grensesnitt.kommandolinje.felles import STANDARD_INN, SomJson, filnavn, les_fil, svar, tabell
from grensesnitt.kommandolinje.framgang import Framgang
from grensesnitt.kommandolinje.minne import behold_minnet
from grensesnitt.planfil import les_plan
from grensesnitt.portefolje.arbeidsbok import Innhold, skriv_arbeidsbok
from grensesnitt.portefolje.eksempel import eksempelbok
from grensesnitt.portefolje.les import Lest, les_portefolje
from grensesnitt.portefolje.mal import lag_mal
from grensesnitt.portefolje.sak import Felles, Radliste
from grensesnitt.portefolje.som_json import portefolje_json
from grensesnitt.portefolje.tabellen import KLASSENAVN
from grensesnitt.tekst.tall import kroner, les_heltall, les_maaned, les_prosent, les_tall
from kalkulator.feil import KalkulatorFeil
from kalkulator.melding import Melding
from kalkulator.plan.planhusstander import regn_plan_av_portefolje
from kalkulator.plan.plansammendrag import sammenlign_valg
from kalkulator.plan.plantall import Planresultat
from kalkulator.portefolje.folsomhet import folsomhet
from kalkulator.portefolje.totaler import Totaler, totaler
from kalkulator.portefolje.vurder import vurder
from kalkulator.satser import finn_kommune
from kalkulator.tid import maaned_av, maaned_tekst
from models.forutsetninger import Forutsetninger
from models.plan import Plan

_FLEST_FRAMTIDER = 10_000
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
    rapport: Annotated[
        str, typer.Option("--rapport", metavar="RAPPORT.pdf", help="Skriv rapporten til kommunestyret til denne filen.")
    ] = "",
    plan: Annotated[
        str,
        typer.Option("--plan", metavar="PLAN.json", help="Regn planen i denne filen, og ta den med i arbeidsboken."),
    ] = "",
    framtider: Annotated[
        str,
        typer.Option("--framtider", metavar="ANTALL", help="Regn planen også i så mange tilfeldige framtider."),
    ] = "",
    klynge: Annotated[
        str,
        typer.Option(
            "--klynge",
            metavar="ADRESSE|lokal[:N]",
            help="Del husstandene på en Dask-klynge, eller på N prosesser på denne maskinen.",
        ),
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
    lest_fil = None if fil == STANDARD_INN else fil
    utfil = _xlsx(ut, felt=felt, lest=lest_fil) if ut else None
    rapportfelt = f"--rapport {rapport}"
    rapportfil = _utfil(rapport, ".pdf", felt=rapportfelt, lest=lest_fil) if rapport else None
    if utfil is None and rapportfil is None and not som_json:
        raise KalkulatorFeil("--ut", "mangler, og svaret er en arbeidsbok.", "Skriv for eksempel --ut svar.xlsx.")
    rammer = {
        "ramme_startlan": les_tall(ramme_startlan, felt="--ramme-startlan") if ramme_startlan else None,
        "ramme_tilskudd": les_tall(ramme_tilskudd, felt="--ramme-tilskudd") if ramme_tilskudd else None,
    }
    forutsetninger = _forutsetninger(tilskuddstak)
    planen = _les_plan(plan, start, tilskuddstak) if plan else None
    if planen is not None:
        start, forutsetninger = planen.start, planen.forutsetninger
    antall_framtider = _framtider(framtider, planen)
    felles = Felles.av(_start(start), forutsetninger)
    vis = Framgang()
    behold_minnet()
    try:
        lest = les_portefolje(les_fil(fil), filnavn(fil), felles, framgang=lambda n: vis.si(f"Leser rad {n}"))
        inn = regn(lest, vis, klynge=klynge or None, plan=planen, framtider=antall_framtider, **rammer)
        # All is made before anything is written.
        pdf = _rapport(inn, rapportfelt) if rapportfil is not None else None
        if utfil is not None:
            bok = skriv_arbeidsbok(inn, framgang=lambda n, av: vis.si(f"Skriver {n} av {av} husstander"))
            skriv_innhold(bok, utfil, felt=felt)
        if pdf is not None and rapportfil is not None:
            skriv_innhold(pdf, rapportfil, felt=rapportfelt)
    except KeyboardInterrupt:
        vis.ferdig()
        print("Stoppet. Ingenting er skrevet.", file=vis.strom)
        return _AVBRUTT
    vis.ferdig()
    svar(som_json, portefolje_json(lest, inn) if som_json else {}, _tekst(lest, inn, utfil, rapportfil))
    return 0


def regn(
    lest: Lest,
    vis: Framgang,
    *,
    klynge: str | None = None,
    plan: Plan | None = None,
    framtider: int = 0,
    **rammer: float | None,
) -> Innhold:
    """Compute what the workbook and the report hold."""
    rader = lest.rader
    felles: dict[str, Any] = {
        "feil": lest.feil,
        "feilrader": lest.feilrader,
        "merknader": lest.merknader,
        **rammer,
    }
    if not len(rader):
        return Innhold(None, None, **felles)
    if klynge is not None:
        s, f = vurder_mange(rader, klynge, framgang=lambda n, av: vis.si(f"Regner {n} av {av} husstander"))
    else:
        s = vurder(rader, framgang=lambda n, av: vis.si(f"Regner {n} av {av} husstander"))
        f = folsomhet(rader, framgang=lambda n, av: vis.si(f"Prøver {n} av {av} husstander med andre renter og priser"))
    resultat: Planresultat | None = None
    merknader: tuple[Melding, ...] = ()
    if plan is not None:
        vis.si("Regner planen")
        resultat, merknader = regn_plan_av_portefolje(plan, s, rader, baner=framtider)
    return Innhold(s, totaler(s), f, kommuner=kommunene(rader), plan=resultat, plan_merknader=merknader, **felles)


def kommunene(rader: Radliste) -> tuple[str, ...]:
    """Return the names of the municipalities the households live in, in the order they come."""
    navn = dict.fromkeys(str(rader.verdi(nr, "kommune")) for nr in range(len(rader)))
    return tuple(dict.fromkeys(finn_kommune(n).navn for n in navn))


def _rapport(inn: Innhold, felt: str) -> bytes:
    from grensesnitt.portefolje.rapport import lag_rapport  # half a second that only the report needs

    if inn.svar is None:
        grunn = "ingen av radene kan regnes, så det er ikke noe å skrive rapport om."
        raise KalkulatorFeil(felt, grunn, "Ta bort --rapport, og se hva som er feil i arbeidsboken fra --ut.")
    return lag_rapport(inn)


def _les_plan(sti: str, start: str, tilskuddstak: str) -> Plan:
    """Return the plan; its first month and assumptions are those of all households, the limit that was typed apart."""
    plan = les_plan(les_fil(sti), filnavn(sti))
    if start and _start(start) != plan.start:
        raise KalkulatorFeil(
            f"--start {start}",
            f"planen begynner i {plan.start}, og husstandene må begynne i samme måned.",
            "Ta bort --start, eller endre start i planfilen.",
        )
    if tilskuddstak:
        andel = _forutsetninger(tilskuddstak).tilskuddstak_andel
        felles = plan.forutsetninger.model_copy(update={"tilskuddstak_andel": andel})
        plan = plan.model_copy(update={"forutsetninger": felles})
    return plan


def _framtider(tekst: str, plan: Plan | None) -> int:
    if not tekst:
        return 0
    if plan is None:
        raise KalkulatorFeil(
            "--framtider", "ventet også en plan: det er den som regnes i framtidene.", "Legg til --plan."
        )
    antall = les_heltall(tekst, felt="--framtider")
    if not 1 <= antall <= _FLEST_FRAMTIDER:
        grunn = f"ventet fra 1 til {_FLEST_FRAMTIDER}."
        raise KalkulatorFeil("--framtider", grunn, "Skriv for eksempel 200.")
    return antall


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
    return _utfil(navn, ".xlsx", felt=felt, lest=lest)


def _utfil(navn: str, endelse: str, *, felt: str, lest: str | None) -> Path:
    if not navn.lower().endswith(endelse):
        raise KalkulatorFeil(felt, f"ventet et navn som slutter på {endelse}.", "Gi filen den endelsen.")
    return finn_utfil(navn, felt=felt, lest=lest)


def _tekst(lest: Lest, inn: Innhold, utfil: Path | None, rapportfil: Path | None) -> str:
    linjer = [str(m) for m in (*lest.merknader, *inn.plan_merknader)]
    if inn.totaler is not None:
        linjer += ["", _tabell(inn.totaler), ""]
    if inn.plan is not None:
        linjer += [_plantabell(inn.plan), ""]
    gode, darlige = len(lest.rader), len(lest.feilrader)
    regnet = f"{gode} {'husstand' if gode == 1 else 'husstander'} er regnet"
    linjer.append(f"{regnet}, og {darlige} {'rad' if darlige == 1 else 'rader'} har feil.")
    if utfil is not None:
        linjer.append(f"Alt er skrevet til {utfil}.")
    if rapportfil is not None:
        linjer.append(f"Rapporten er skrevet til {rapportfil}.")
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


def _plantabell(r: Planresultat) -> str:
    rader = [("Planen", "Eier", "Leier", "Venter", "Boliger kjøpt", "Størst gjeld")]
    rader += [
        (valg.navn, str(v.eiere), str(v.leier), str(v.ko), str(v.boliger_kjopt), kroner(v.storst_gjeld))
        for valg, v in zip(r.plan.valg, sammenlign_valg(r), strict=True)
    ]
    return tabell(rader)
