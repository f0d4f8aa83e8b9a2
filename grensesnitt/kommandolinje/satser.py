"""The command that shows the rates in force."""

from datetime import date
from itertools import groupby
from typing import Annotated

import typer

from grensesnitt.eksport import json_ut
from grensesnitt.kommandolinje.felles import SomJson, feltnavn, les_maaned_nr, med_enhet, svar
from grensesnitt.satsliste import Satsrad, satsliste
from kalkulator.satser import Satser, standardsatser
from kalkulator.tid import maaned_av, maaned_tekst

_HELE_TABELLEN = 6


def satser(
    maaned: Annotated[
        str, typer.Option("--maaned", metavar="ÅÅÅÅ-MM", help="Måneden det gjelder. Uten dette valget: denne måneden.")
    ] = "",
    ordning: Annotated[
        str, typer.Option("--ordning", metavar="NAVN", help="Bare én ordning, for eksempel bostotte.")
    ] = "",
    som_json: SomJson = False,
) -> None:
    """Viser satsene i en måned, med hjemmel, kilde, status og når de sist ble kontrollert."""
    sett = standardsatser()
    nr = les_maaned_nr(maaned) if maaned else maaned_av(date.today())
    with feltnavn("--maaned", ordning="--ordning"):
        rader = satsliste(sett, nr, ordning or None)
    dokument = json_ut.satser(rader, maaned=maaned_tekst(nr), satser_id=sett.id)
    svar(som_json, dokument, _tekst(sett, rader, maaned_tekst(nr)))


def _tekst(sett: Satser, rader: list[Satsrad], maaned: str) -> str:
    deler = [f"Satser i {maaned}. Satssett {sett.id}."]
    if any(r.fremskrevet for r in rader):
        deler.append(
            "Fremskrevet: ikke vedtatt for denne måneden, men en forutsetning, eller et beløp som først gjelder senere."
        )
    for navn, gruppe in groupby(rader, key=lambda r: r.ordning):
        deler += [f"\n{sett.ordninger[navn].tittel} ({navn})", *(_sats(r) for r in gruppe)]
    return "\n".join(deler)


def _sats(r: Satsrad) -> str:
    status = "fremskrevet" if r.fremskrevet else r.status
    om = f"gjelder fra {r.gjelder_fra}, {status}, kontrollert {r.kontrollert}. {r.hjemmel}. Kilde: {r.kilde}"
    return f"  {r.tittel}: {_verdi(r)}\n    {om}"


def _verdi(r: Satsrad) -> str:
    if isinstance(r.verdi, str):
        return r.verdi
    if not isinstance(r.verdi, list):
        return med_enhet(r.verdi, r.enhet)
    trinn = [f"fra {grense:.0f}: {med_enhet(verdi, r.enhet)}" for grense, verdi in r.verdi]
    if len(trinn) > _HELE_TABELLEN:
        trinn = [trinn[0], f"… {len(trinn) - 2} trinn …", trinn[-1]]
    return "; ".join(trinn)
