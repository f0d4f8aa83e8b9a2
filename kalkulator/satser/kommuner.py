"""The 357 municipalities of 2026 with bostøtte group, house-price region and property tax."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from types import MappingProxyType

from kalkulator.feil import UkjentKommune
from kalkulator.melding import ledd, melding


@dataclass(frozen=True)
class Kommune:
    """One municipality. Property tax is for dwellings: promille of (70 % of the value less bunnfradrag)."""

    nummer: str
    navn: str
    andre_navn: str
    fylke: str
    bostotte_gruppe: int
    boligprisregion: str
    tiltakssone: bool
    eiendomsskatt_andel: float
    """Rate as a fraction: 4 promille is 0.004."""
    bunnfradrag: float
    eiendomsskatt_ar: int
    """The year the property tax figures are for."""
    eiendomsskatt_status: str
    """`vedtatt` or `usikker`."""


@cache
def kommuner() -> Mapping[str, Kommune]:
    """Return all municipalities by four-digit number, from FOR-2012-11-29-1283 § 3, SSB Klass 131 and SSB 14674."""
    ut = {}
    with (Path(__file__).parent / "kommuner.csv").open(encoding="utf-8", newline="") as fil:
        for rad in csv.DictReader(fil):
            ut[rad["nummer"]] = Kommune(
                nummer=rad["nummer"],
                navn=rad["navn"],
                andre_navn=rad["andre_navn"],
                fylke=rad["fylke"],
                bostotte_gruppe=int(rad["bostotte_gruppe"]),
                boligprisregion=rad["boligprisregion"],
                tiltakssone=rad["tiltakssone"] == "1",
                eiendomsskatt_andel=float(rad["eiendomsskatt_promille"]) / 1000,
                bunnfradrag=float(rad["bunnfradrag"]),
                eiendomsskatt_ar=int(rad["eiendomsskatt_ar"]),
                eiendomsskatt_status=rad["eiendomsskatt_status"],
            )
    return MappingProxyType(ut)


@cache
def _etter_navn() -> Mapping[str, tuple[Kommune, ...]]:
    ut: dict[str, tuple[Kommune, ...]] = {}
    for k in kommuner().values():
        for navn in (k.navn, *k.andre_navn.split(" - ")):
            if navn:
                ut[navn.strip().casefold()] = (*ut.get(navn.strip().casefold(), ()), k)
    return MappingProxyType(ut)


def finn_kommune(navn_eller_nummer: str) -> Kommune:
    """Find a municipality by name (any case, also a Sami or Kven name) or by four-digit number.

    Raises
    ------
    UkjentKommune
        When none or more than one fits; suggests what to write instead.
    """
    sok = navn_eller_nummer.strip()
    alle = kommuner()
    if sok in alle:
        return alle[sok]
    treff = _etter_navn().get(sok.casefold(), ())
    if len(treff) == 1:
        return treff[0]
    if treff:
        valg = ledd((f"{k.nummer} ({k.fylke})" for k in treff), "eller")
        rad = melding("Skriv nummeret: {valg}.", valg=valg)
        raise UkjentKommune("kommune", melding("to kommuner heter {navn}.", navn=sok), rad)
    nesten = get_close_matches(sok.casefold(), [k.navn.casefold() for k in alle.values()], n=1, cutoff=0.6)
    forslag = next((k.navn for k in alle.values() if nesten and k.navn.casefold() == nesten[0]), None)
    rad = melding("Skriv navnet eller det firesifrede nummeret.")
    if forslag:
        rad = melding("Mente du {forslag}?", forslag=forslag)
    grunn = melding("«{navn}» er ikke blant de 357 kommunene i 2026.", navn=sok)
    raise UkjentKommune("kommune", grunn, rad)
