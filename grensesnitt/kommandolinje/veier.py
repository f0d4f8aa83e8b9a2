"""The command that lists the paths and checks a municipality's own."""

import json
import re
import tomllib
from typing import Annotated

import typer

from grensesnitt.eksport import json_ut
from grensesnitt.kommandolinje.felles import SomJson, filnavn, les_fil, svar, tabell
from kalkulator.feil import UgyldigVei
from kalkulator.veier import forvalg
from models.boligvei import Boligvei
from models.validering import ModellFeil, les_json

_TABELL = re.compile(r"\s*(\[\[?)\s*([\w.]+)\s*\]")
_NOKKEL = re.compile(r"\s*([\w.]+)\s*=")
_STED = re.compile(r"line (\d+), column (\d+)")


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


def les_vei(innhold: bytes, kilde: str) -> Boligvei:
    """Return the path of a TOML file.

    Raises
    ------
    UgyldigVei
        With every fault, each with its line: not UTF-8, not TOML, fields that do not fit, or the id of a preset.
    """
    try:
        tekst = innhold.decode("utf-8-sig")
        raa = tomllib.loads(tekst)
    except UnicodeDecodeError:
        rad = "Lagre filen som UTF-8, eller velg en annen fil."
        raise UgyldigVei(kilde, "ventet en tekstfil i UTF-8, men dette er noe annet.", rad) from None
    except tomllib.TOMLDecodeError as feil:
        treff = _STED.search(str(feil))
        sted = f"fra linje {treff[1]}, tegn {treff[2]}" if treff else "helt til slutten"
        grunn = f"ventet TOML, men filen kan ikke leses {sted}."
        raise UgyldigVei(kilde, grunn, "Rett linjen i en teksteditor.") from None
    try:
        # Times of day, which TOML has and JSON has not, become texts and are refused as such.
        vei = les_json(Boligvei, json.dumps(raa, default=str), kilde)
    except ModellFeil as feil:
        alle = [f"{_linje(tekst, felt)}{felt} {grunn}" for felt, grunn in feil.feil]
        antall = "1 feil" if len(alle) == 1 else f"{len(alle)} feil"
        raise UgyldigVei(kilde, f"{antall}. {'; '.join(alle)}.", "Rett og kjør kommandoen på nytt.") from None
    if vei.id in forvalg():
        grunn = f"id «{vei.id}» er alt brukt av en boligvei som følger med."
        raise UgyldigVei(kilde, f"{_linje(tekst, 'id')}{grunn}", "Gi veien sin egen id.")
    return vei


def _linje(tekst: str, felt: str) -> str:
    """Return "linje 4: " for a field, the line of its nearest table when the field is missing, "" when neither is found."""
    steder = _steder(tekst)
    while felt and felt not in steder:
        felt = felt.rpartition(".")[0]
    return f"linje {steder[felt]}: " if felt else ""


def _steder(tekst: str) -> dict[str, int]:
    """Return the line of each table and key, named as in a message: `finansiering.lan[0].paslag`."""
    steder: dict[str, int] = {}
    antall: dict[str, int] = {}
    tabell_ = ""
    for nr, linje in enumerate(tekst.splitlines(), start=1):
        if treff := _TABELL.match(linje):
            tabell_ = treff[2]
            if treff[1] == "[[":
                antall[tabell_] = antall.get(tabell_, -1) + 1
                tabell_ += f"[{antall[tabell_]}]"
            else:
                forelder, punktum, navn = tabell_.rpartition(".")
                tabell_ = f"{forelder}[{antall[forelder]}]{punktum}{navn}" if forelder in antall else tabell_
            steder.setdefault(tabell_, nr)
        elif treff := _NOKKEL.match(linje):
            steder.setdefault(f"{tabell_}.{treff[1]}" if tabell_ else treff[1], nr)
    return steder
