"""Commands for a whole case: write an example, and compare the paths."""

from collections.abc import Callable
from typing import Annotated

import typer

from grensesnitt.eksport import json_ut
from grensesnitt.eksport.fil import finn_utfil, skriv_fil
from grensesnitt.kommandolinje.felles import STANDARD_INN, SomJson, feltnavn, filnavn, les_fil, svar, tabell, velg
from grensesnitt.saksfil import les_sak, skriv_sak
from grensesnitt.tekst.tall import kroner
from grensesnitt.tekst.tall import maaned as maanedsnavn
from kalkulator.eksempler import EKSEMPLER
from kalkulator.feil import KalkulatorFeil
from kalkulator.forklaring import advarsler, forutsetningsliste
from kalkulator.sammenlign import Resultat, Veiresultat, sammenlign
from models.sak import Sak

_AAR = (5, 10, 30)
_INGEN = "–"


def eksempel(
    navn: Annotated[str, typer.Argument(metavar="NAVN", help="Hvilket eksempel. Uten navn: det første.")] = "",
    liste: Annotated[bool, typer.Option("--liste", help="Vis navnene på eksemplene.")] = False,
    som_json: SomJson = False,
) -> None:
    """Skriver en eksempelsak som JSON, klar til å lagres i en fil og endres."""
    if liste:
        saker = {n: lag() for n, lag in EKSEMPLER.items()}
        rader = [(n, s.navn, s.husstand.kommune) for n, s in saker.items()]
        svar(som_json, json_ut.eksempler(saker), tabell([("Navn", "Sak", "Kommune"), *rader], venstre=(0, 1, 2)))
        return
    valgt = velg(navn, tuple(EKSEMPLER), felt="NAVN") if navn else next(iter(EKSEMPLER))
    print(skriv_sak(EKSEMPLER[valgt]()), end="")


def beregn(
    fil: Annotated[str, typer.Argument(metavar="SAK.json", help="Saksfilen; - leser fra standard inn.")],
    veier: Annotated[
        str, typer.Option("--veier", metavar="A,B", help="Boligveiene som skal sammenlignes, i stedet for sakens egne.")
    ] = "",
    ut: Annotated[
        str,
        typer.Option(
            "--ut",
            metavar="FIL.json|.xlsx|.pdf",
            help="Skriv resultatet til denne filen: JSON, regneark eller ark å ta med hjem.",
        ),
    ] = "",
    sprak: Annotated[str, typer.Option("--sprak", metavar="SPRÅK", help="Språket i resultatet.")] = "nb",
    som_json: SomJson = False,
) -> None:
    """Sammenligner boligveiene i en sak."""
    velg(sprak, ("nb",), felt="--sprak")
    felt = f"--ut {ut}"
    utfil = finn_utfil(ut, felt=felt, lest=None if fil == STANDARD_INN else fil) if ut else None
    sak = les_sak(les_fil(fil), filnavn(fil))
    if veier:
        sak = med_veier(sak, veier)
    with feltnavn(f"{filnavn(fil)}: start {sak.start}", veier="--veier"):
        resultat = sammenlign(sak)
    if utfil is not None:
        skriv_fil(resultat, utfil, felt=felt)
    if som_json:
        print(json_ut.json_tekst(json_ut.resultat(resultat)))
        return
    print(_tekst(resultat) + (f"\nHele resultatet er skrevet til {utfil}." if utfil is not None else ""))


def med_veier(sak: Sak, veier: str) -> Sak:
    """Return a case with the paths that were typed."""
    valgte = tuple(vei.strip() for vei in veier.split(","))
    if len(set(valgte)) != len(valgte):
        raise KalkulatorFeil("--veier", "ventet hver boligvei én gang, men en av dem står flere ganger.", "Ta bort en.")
    return sak.model_copy(update={"veier": valgte})


def _tekst(r: Resultat) -> str:
    veier = list(r.veier.values())
    rader = [["", *(v.vei.navn for v in veier)]]
    rader += [[navn, *(celle(v) for v in veier)] for navn, celle in _RADER]
    for aar in _AAR:
        if all(aar in v.nokkeltall.egenkapital for v in veier):
            rader.append([f"Det dere eier etter {aar} år", *(kroner(v.nokkeltall.egenkapital[aar]) for v in veier)])
    rader += [[navn, *(celle(v) for v in veier)] for navn, celle in _KJOPSRADER]
    forutsetninger = forutsetningsliste(r)
    usikre = sum(linje.status == "usikker" for linje in forutsetninger)
    slutt = [
        f"\n{len(forutsetninger)} forutsetninger, {usikre} av dem usikre (se --json).",
        *(f"Merk: {advarsel}" for advarsel in advarsler(r)),
        f"Satssett {r.satser.id}.",
    ]
    hode = f"{r.sak.navn}, {r.sak.husstand.kommune}, {r.sak.horisont_aar} år fra {maanedsnavn(r.sak.start)}\n"
    return "\n".join([hode, tabell(rader), *slutt])


def _forste_eiermaaned(v: Veiresultat) -> str:
    boutgift = v.serier["boutgift"]
    if v.kjop is None or v.kjop.maaned_nr >= len(boutgift):
        return _INGEN
    return kroner(float(boutgift[v.kjop.maaned_nr]))


_Rader = tuple[tuple[str, Callable[[Veiresultat], str]], ...]
_RADER: _Rader = (
    ("Det dere betaler for boligen den første måneden", lambda v: kroner(float(v.serier["boutgift"][0]))),
    ("… den første måneden som eier", _forste_eiermaaned),
    ("Til overs når alt er betalt, lavest", lambda v: kroner(v.nokkeltall.til_overs_lavest)),
    ("… i måneden", lambda v: maanedsnavn(v.nokkeltall.til_overs_lavest_maaned)),
)
_KJOPSRADER: _Rader = (
    ("Kjøp i måneden", lambda v: maanedsnavn(v.kjop.maaned) if v.kjop else _INGEN),
    ("Kjøpspris", lambda v: kroner(v.kjop.pris) if v.kjop else _INGEN),
)
