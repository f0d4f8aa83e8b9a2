"""From what stands in a cell to a value of its column, or the reason why it is none."""

import math
import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from grensesnitt.portefolje.kolonner import Kolonne, Type
from grensesnitt.tekst.tall import TallFeil, forstatt, les_maaned, les_tall
from kalkulator.melding import Melding, ledd, melding, rekke

Verdi = str | float | int | tuple[tuple[int, str], ...] | None
"""A parsed value; children are (year of birth, k or m, or empty)."""

_BARN = re.compile(r"([0-9]{4})\s*([jgJGkmKM]?)")
_FODSELSNUMMER = re.compile(r"[0-9]{6}\s?[0-9]{5}")
_LENGST_SAKSNUMMER = 30
_SIFRE = 12


class Ugyldig(Exception):
    """A cell that cannot be used."""

    def __init__(self, grunn: Melding) -> None:
        self.grunn = grunn
        super().__init__(str(grunn))


def les_celle(kolonne: Kolonne, raa: Any) -> Verdi:
    """Return the value of a cell, None for a blank one. Raises Ugyldig."""
    if er_blank(raa):
        return None
    if isinstance(raa, Decimal):
        raa = float(raa)
    return _LESERE[kolonne.type](kolonne, raa)


def er_blank(raa: Any) -> bool:
    """Tell whether nothing stands in a cell."""
    return raa is None or (isinstance(raa, str) and not raa.strip()) or (isinstance(raa, float) and math.isnan(raa))


def som_tekst(raa: Any) -> str:
    """Return what stands in a cell as it looks, for the workbook of errors."""
    if er_blank(raa):
        return ""
    if isinstance(raa, float) and raa.is_integer() and abs(raa) < 1e15:
        return str(int(raa))
    return str(raa)[:200]


def _tall(kolonne: Kolonne, raa: Any) -> float:
    if isinstance(raa, bool | date | datetime):
        raise Ugyldig(melding("ventet et tall, men cellen har en dato eller et ja/nei."))
    if isinstance(raa, int | float):
        verdi = float(raa)
    elif isinstance(raa, str) and len(raa) <= _SIFRE and raa.isascii() and raa.isdigit():
        verdi = float(raa)  # what nearly every cell of a CSV file is; the careful reader would say the same
    else:
        try:
            verdi = les_tall(str(raa), felt=kolonne.overskrift)
        except TallFeil as feil:
            raise Ugyldig(melding("{grunn} {rad}", grunn=feil.grunn, rad=feil.rad)) from None
    if not math.isfinite(verdi):
        raise Ugyldig(melding("ventet et tall, men dette er ikke ett."))
    for grense, utenfor, ord_ in (
        (kolonne.minst, verdi < (kolonne.minst if kolonne.minst is not None else -math.inf), melding("minst")),
        (kolonne.mest, verdi > (kolonne.mest if kolonne.mest is not None else math.inf), melding("høyst")),
    ):
        if utenfor and grense is not None:
            raise Ugyldig(
                melding(
                    "ventet {ord} {grense}, men fikk {verdi}.", ord=ord_, grense=forstatt(grense), verdi=forstatt(verdi)
                )
            )
    return verdi


def _heltall(kolonne: Kolonne, raa: Any) -> int:
    verdi = _tall(kolonne, raa)
    if verdi != int(verdi):
        raise Ugyldig(melding("ventet et helt tall, men fikk {verdi}.", verdi=forstatt(verdi)))
    return int(verdi)


def _antall(kolonne: Kolonne, raa: Any) -> float | int:
    return _heltall(kolonne, raa) if kolonne.felt == "gjeld_mnd" else _tall(kolonne, raa)


def _prosent(kolonne: Kolonne, raa: Any) -> float:
    return _tall(kolonne, raa) / 100


def _aarstall(kolonne: Kolonne, raa: Any) -> int:
    return raa.year if isinstance(raa, date | datetime) else _heltall(kolonne, raa)


def _maaned(kolonne: Kolonne, raa: Any) -> str:
    if isinstance(raa, date | datetime):
        return f"{raa.year:04d}-{raa.month:02d}"
    if isinstance(raa, bool | int | float):
        raise Ugyldig(melding("ventet en måned som 2028-07, men cellen har et tall. Skriv måned og år."))
    try:
        return les_maaned(str(raa), felt=kolonne.overskrift)
    except TallFeil as feil:
        raise Ugyldig(melding("{grunn} {rad}", grunn=feil.grunn, rad=feil.rad)) from None


def _valg(kolonne: Kolonne, raa: Any) -> str:
    ord_ = " ".join(str(raa).split()).casefold()
    for tekst, kode in kolonne.valg:
        if ord_ in (tekst.casefold(), kode.casefold()):
            return kode
    raise Ugyldig(
        melding("ventet {valg}, men fikk «{verdi}».", valg=ledd(kolonne.ord, "eller"), verdi=som_tekst(raa)[:40])
    )


def _tekst(kolonne: Kolonne, raa: Any) -> str:
    return " ".join(som_tekst(raa).split())


def _saksnummer(kolonne: Kolonne, raa: Any) -> str:
    tekst = " ".join(som_tekst(raa).split())
    if _FODSELSNUMMER.fullmatch(tekst):
        raise Ugyldig(melding("dette ligner et fødselsnummer. Bruk kommunens eget saksnummer."))
    if len(tekst) > _LENGST_SAKSNUMMER:
        raise Ugyldig(
            melding("ventet høyst {hoyst} tegn, men fikk {antall}.", hoyst=_LENGST_SAKSNUMMER, antall=len(tekst))
        )
    if not any(t.isdigit() for t in tekst):
        raise Ugyldig(melding("ventet et saksnummer med minst ett siffer. Navn skal ikke stå her."))
    if not tekst.isprintable():
        raise Ugyldig(melding("saksnummeret har tegn som ikke kan vises."))
    return tekst


def _barn(kolonne: Kolonne, raa: Any) -> tuple[tuple[int, str], ...]:
    tekst = som_tekst(raa)
    ut = []
    for del_ in filter(None, (d.strip() for d in re.split("[,;/]| og ", tekst))):
        treff = _BARN.fullmatch(del_)
        if treff is None or not 1900 <= int(treff[1]) <= 2199:
            eks = rekke(["2017", "2020 j", "2022 g"])
            raise Ugyldig(
                melding("ventet årstall med komma mellom, som {eks}, men fikk «{verdi}».", eks=eks, verdi=del_[:40])
            )
        ut.append((int(treff[1]), {"j": "kvinne", "k": "kvinne", "g": "mann", "m": "mann"}.get(treff[2].lower(), "")))
    if len(ut) > 12:
        raise Ugyldig(melding("ventet høyst {hoyst} barn, men fikk {antall}.", hoyst=12, antall=len(ut)))
    return tuple(ut)


_LESERE: dict[Type, Callable[[Kolonne, Any], Verdi]] = {
    "saksnummer": _saksnummer,
    "tekst": _tekst,
    "valg": _valg,
    "kroner": _tall,
    "prosent": _prosent,
    "antall": _antall,
    "aarstall": _aarstall,
    "maaned": _maaned,
    "barn": _barn,
}
