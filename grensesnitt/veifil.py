"""A municipality's own path: TOML in, `models.Boligvei` out. The command line and the web app read it the same way."""

import json
import re
import tomllib

from kalkulator.feil import UgyldigVei
from kalkulator.melding import Melding, fra_modell, melding, melding_flertall, rekke
from kalkulator.veier import arv, forvalg
from models.boligvei import Boligvei
from models.validering import ModellFeil, les_json

_TABELL = re.compile(r"\s*(\[\[?)\s*([\w.]+)\s*\]")
_NOKKEL = re.compile(r"\s*([\w.]+)\s*=")
_STED = re.compile(r"line (\d+), column (\d+)")


class UgyldigVeifil(UgyldigVei):
    """A file that is not a path. `linjer` holds the faults one by one, each with its line where it has one."""

    def __init__(self, kilde: str, grunn: str, rad: str, linjer: tuple[str, ...] = ()) -> None:
        super().__init__(kilde, grunn, rad)
        self.linjer = linjer or (melding("{grunn} {rad}", grunn=grunn, rad=rad),)


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
        rad = melding("Lagre filen som UTF-8, eller velg en annen fil.")
        raise UgyldigVeifil(kilde, "ventet en tekstfil i UTF-8, men dette er noe annet.", rad) from None
    except tomllib.TOMLDecodeError as feil:
        treff = _STED.search(str(feil))
        grunn = melding("ventet TOML, men filen kan ikke leses helt til slutten.")
        if treff:
            sted = {"linje": treff[1], "tegn": treff[2]}
            grunn = melding("ventet TOML, men filen kan ikke leses fra linje {linje}, tegn {tegn}.", **sted)
        raise UgyldigVeifil(kilde, grunn, "Rett linjen i en teksteditor.") from None
    except RecursionError:
        grunn = melding("ventet en boligvei, men filen har lister inni hverandre i for mange lag.")
        raise UgyldigVeifil(kilde, grunn, "Velg en annen fil.") from None
    try:
        # Times of day, which TOML has and JSON has not, become texts and are refused as such.
        vei = les_json(Boligvei, json.dumps(arv(raa, kilde), default=str), kilde)
    except ModellFeil as feil:
        alle = tuple(
            _paa_linjen(tekst, m.felt, melding("{felt} {grunn}", felt=m.felt, grunn=fra_modell(m))) for m in feil.maler
        )
        grunn = melding_flertall(
            "{antall} feil. {feil}.", "{antall} feil. {feil}.", antall=len(alle), feil=rekke(alle, "; ")
        )
        rad = melding("Rett og kjør kommandoen på nytt.")
        raise UgyldigVeifil(kilde, grunn, rad, alle) from None
    if vei.id in forvalg():
        grunn = melding("id «{id}» er alt brukt av en boligvei som følger med.", id=vei.id)
        raise UgyldigVeifil(kilde, _paa_linjen(tekst, "id", grunn), "Gi veien sin egen id.")
    return vei


def _paa_linjen(tekst: str, felt: str, grunn: Melding) -> Melding:
    """Put the line before a fault: the field's, its nearest table's when the field is missing, none when neither is found."""
    steder = _steder(tekst)
    while felt and felt not in steder:
        felt = felt.rpartition(".")[0]
    return melding("linje {linje}: {grunn}", linje=steder[felt], grunn=grunn) if felt else grunn


def _steder(tekst: str) -> dict[str, int]:
    """Return the line of each table and key, named as in a message: `finansiering.lan[0].paslag`."""
    steder: dict[str, int] = {}
    antall: dict[str, int] = {}
    tabell = ""
    for nr, linje in enumerate(tekst.splitlines(), start=1):
        if treff := _TABELL.match(linje):
            tabell = treff[2]
            if treff[1] == "[[":
                antall[tabell] = antall.get(tabell, -1) + 1
                tabell += f"[{antall[tabell]}]"
            else:
                forelder, punktum, navn = tabell.rpartition(".")
                tabell = f"{forelder}[{antall[forelder]}]{punktum}{navn}" if forelder in antall else tabell
            steder.setdefault(tabell, nr)
        elif treff := _NOKKEL.match(linje):
            steder.setdefault(f"{tabell}.{treff[1]}" if tabell else treff[1], nr)
    return steder
