"""Commands for loans: a payment plan, and Husbanken's effective and nominal rate."""

from typing import Annotated

import typer

from grensesnitt.eksport import json_ut
from grensesnitt.kommandolinje.felles import SomJson, feltnavn, les_maaned_nr, prosenttekst, svar, tabell, velg
from grensesnitt.tekst.tall import kroner, les_heltall, les_prosent, les_tall
from kalkulator.feil import KalkulatorFeil
from kalkulator.lan import Betalingsplan, betalingsplan
from kalkulator.rente import effektiv_av_basis, nominell_av_effektiv
from kalkulator.satser import Satser, standardsatser
from kalkulator.tid import maaned_av, maaned_tekst

Terminer = Annotated[str, typer.Option("--terminer", metavar="ANTALL", help="Terminer i året: 12, 4, 2 eller 1.")]
_HOYESTE_RENTE = 0.5


def lan(
    belop: Annotated[str, typer.Option("--belop", metavar="KR", help="Lånebeløp, kroner.")],
    rente: Annotated[str, typer.Option("--rente", metavar="PROSENT", help="Nominell rente per år, prosent.")],
    aar: Annotated[str, typer.Option("--aar", metavar="ANTALL", help="Løpetid i hele år.")],
    type_: Annotated[
        str, typer.Option("--type", metavar="TYPE", help="annuitet (like terminbeløp) eller serie (like avdrag).")
    ] = "annuitet",
    avdragsfritt: Annotated[
        str, typer.Option("--avdragsfritt", metavar="ANTALL", help="Avdragsfrie år i starten, hele år.")
    ] = "0",
    terminer: Terminer = "12",
    gebyr: Annotated[str, typer.Option("--gebyr", metavar="KR", help="Gebyr per termin, kroner.")] = "0",
    som_json: SomJson = False,
) -> None:
    """Setter opp betalingsplanen for et lån med samme rente hele tiden."""
    with feltnavn(
        "--aar",
        belop="--belop",
        rente="--rente",
        aar="--aar",
        avdragsfritt="--avdragsfritt",
        terminer="--terminer",
        gebyr="--gebyr",
    ):
        terminer_aar = les_heltall(terminer, felt="--terminer")
        plan = betalingsplan(
            belop=les_tall(belop, felt="--belop"),
            rente=les_prosent(rente, felt="--rente"),
            aar=les_heltall(aar, felt="--aar"),
            serie=velg(type_, ("annuitet", "serie"), felt="--type") == "serie",
            avdragsfri_aar=les_heltall(avdragsfritt, felt="--avdragsfritt"),
            terminer_aar=terminer_aar,
            gebyr=les_tall(gebyr, felt="--gebyr"),
        )
    svar(som_json, json_ut.betalingsplan(plan), _plantekst(plan, terminer_aar))


def _plantekst(plan: Betalingsplan, terminer_aar: int) -> str:
    rader = [("År", "Renter", "Avdrag", "Gebyr", "Restgjeld")]
    for fra in range(0, len(plan.renter), terminer_aar):
        aar = slice(fra, fra + terminer_aar)
        summer = (plan.renter[aar].sum(), plan.avdrag[aar].sum(), plan.gebyr[aar].sum(), plan.restgjeld[aar][-1])
        rader.append((str(fra // terminer_aar + 1), *(kroner(float(x)) for x in summer)))  # type: ignore[arg-type]
    return (
        f"Terminbeløp: {kroner(plan.terminbelop, desimaler=2)} (første hele termin)\n"
        f"Renter i alt: {kroner(float(plan.renter.sum()))}\n\n{tabell(rader, venstre=())}"
    )


def rente(
    basis: Annotated[
        str, typer.Option("--basis", metavar="PROSENT", help="Basisrenten fra Finanstilsynet, prosent.")
    ] = "",
    effektiv: Annotated[
        str, typer.Option("--effektiv", metavar="PROSENT", help="Effektiv rente i Husbanken, prosent.")
    ] = "",
    terminer: Terminer = "12",
    maaned: Annotated[
        str, typer.Option("--maaned", metavar="ÅÅÅÅ-MM", help="Måneden reglene gjelder. Uten dette valget: de nyeste.")
    ] = "",
    som_json: SomJson = False,
) -> None:
    """Regner om mellom basisrenten og Husbankens effektive og nominelle rente. Oppgi --basis eller --effektiv."""
    satser = standardsatser()
    if bool(basis) == bool(effektiv):
        grunn = "ventet en av de to rentene, fordi den ene følger av den andre."
        raise KalkulatorFeil("--basis, --effektiv", grunn, "Skriv for eksempel --basis 5,40, uten --effektiv.")
    nr = les_maaned_nr(maaned) if maaned else _nyeste_maaned(satser)
    with feltnavn("--maaned", terminer="--terminer"):
        antall = les_heltall(terminer, felt="--terminer")
        if basis:
            av_basis = _rente(basis, "--basis")
            effektiv_rente = float(effektiv_av_basis(satser, nr, av_basis))
        else:
            effektiv_rente = _rente(effektiv, "--effektiv")
        nominell = float(nominell_av_effektiv(satser, nr, effektiv_rente, antall))
    tekst = tabell(
        [
            ("Effektiv rente", prosenttekst(effektiv_rente)),
            (f"Nominell rente, {antall} terminer i året", prosenttekst(nominell)),
            ("Regler fra", maaned_tekst(nr)),
        ]
    )
    svar(som_json, json_ut.husbankrente(effektiv=effektiv_rente, nominell=nominell), tekst)


def _rente(tekst: str, felt: str) -> float:
    verdi = les_prosent(tekst, felt=felt)
    if not 0 <= verdi <= _HOYESTE_RENTE:
        grunn = f"ventet en rente fra 0 til 50 prosent, men fikk {prosenttekst(verdi)}."
        raise KalkulatorFeil(felt, grunn, "Skriv renten i prosent: 4,65.")
    return verdi


def _nyeste_maaned(satser: Satser) -> int:
    """Return the newest month of Husbanken's rates: there is no clock in a rule, and the newest rule is asked for."""
    return max(maaned_av(v.fra) for s in satser.ordninger["husbanken"].satser.values() for v in s.verdier)
