"""The command that lists the paths and checks a municipality's own."""

from typing import Annotated

import typer

from grensesnitt.eksport import json_ut
from grensesnitt.kommandolinje.felles import SomJson, filnavn, les_fil, svar, tabell
from grensesnitt.veifil import les_vei
from kalkulator.veier import forvalg
from models.boligvei import Boligvei


def veier(
    fil: Annotated[str, typer.Argument(metavar="FIL.toml", help="Kommunens egen boligvei, som blir kontrollert.")] = "",
    som_json: SomJson = False,
) -> None:
    """Lister boligveiene som følger med. Med en fil: kontrollerer den, og sier hvilke linjer som er feil."""
    egen = les_vei(les_fil(fil), filnavn(fil)) if fil else None
    alle = [*forvalg().values(), *([egen] if egen else [])]
    tekst = "\n\n".join(_tekst(vei) for vei in alle)
    if egen:
        tekst += f"\n\n{filnavn(fil)}: filen er i orden, og veien har id {egen.id}."
    svar(som_json, json_ut.boligveier(alle), tekst)


def _tekst(vei: Boligvei) -> str:
    rader = [("Hva", vei.beskrivelse), ("Kilde", vei.kilde), *([("Usikkert", vei.usikkert)] if vei.usikkert else [])]
    return f"{vei.id}: {vei.navn}\n{tabell([(f'  {navn}', tekst) for navn, tekst in rader], venstre=(0, 1))}"
