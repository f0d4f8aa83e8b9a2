"""Sentences that know their own template and values, so that a screen can say them in another language.

The core speaks Norwegian: a `Melding` *is* its bokmål text. Beside it stand the template and the values, which the
translation of `grensesnitt.tekst` puts together anew with the numbers and the plural forms of the other language.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal, Self

from kalkulator import tallord
from models.felles import merk
from models.validering import Feltmelding, ModellFeil

__all__ = [
    "Andel",
    "Kr",
    "Liste",
    "Maaned",
    "Melding",
    "Rekke",
    "Smaa",
    "Tall",
    "fra_modell",
    "fra_modellfeil",
    "ledd",
    "melding",
    "melding_flertall",
    "merk",
    "rekke",
]


@dataclass(frozen=True)
class Kr:
    """An amount in kroner."""

    belop: float

    def __str__(self) -> str:
        """Return the amount in Norwegian."""
        return tallord.kr(self.belop)


@dataclass(frozen=True)
class Andel:
    """A fraction, said in per cent."""

    verdi: float

    def __str__(self) -> str:
        """Return the per cent in Norwegian."""
        return tallord.andel(self.verdi)


@dataclass(frozen=True)
class Tall:
    """A plain number."""

    verdi: float
    desimaler: int = 2

    def __str__(self) -> str:
        """Return the number in Norwegian."""
        return tallord.tall(self.verdi, desimaler=self.desimaler)


@dataclass(frozen=True)
class Maaned:
    """A month written `YYYY-MM`, said with its name."""

    maaned: str

    def __str__(self) -> str:
        """Return the month in Norwegian."""
        return tallord.maaned(self.maaned)


@dataclass(frozen=True)
class Liste:
    """Things in a row, the last one joined by «og» or «eller»."""

    deler: tuple[Any, ...]
    ord: Literal["og", "eller"] = "og"

    def __str__(self) -> str:
        """Return the row in Norwegian."""
        tekster = [str(del_) for del_ in self.deler]
        return f" {self.ord} ".join(filter(None, [", ".join(tekster[:-1]), *tekster[-1:]]))


@dataclass(frozen=True)
class Rekke:
    """Things in a row with the same sign between them: terms of a sum, an enumeration without «og»."""

    deler: tuple[Any, ...]
    skille: str = ", "

    def __str__(self) -> str:
        """Return the row in Norwegian."""
        return self.skille.join(str(del_) for del_ in self.deler)


@dataclass(frozen=True)
class Smaa:
    """A name inside a sentence: small letters in Norwegian, as the translator wrote it in other languages."""

    tekst: str

    def __str__(self) -> str:
        """Return the name in Norwegian."""
        return self.tekst.lower()


class Melding(str):
    """A Norwegian text with its template (`mal`), its plural template (`flertall`, or empty) and its values."""

    mal: str
    flertall: str
    verdier: dict[str, Any]

    def __new__(cls, mal: str, flertall: str = "", /, **verdier: Any) -> Self:
        """Put the values into the template: «{antall} år». With a plural, the value `antall` picks the form."""
        valgt = flertall if flertall and verdier["antall"] != 1 else mal
        ny = super().__new__(cls, valgt.format(**verdier))
        ny.mal, ny.flertall, ny.verdier = mal, flertall, verdier
        return ny

    def __getnewargs_ex__(self) -> tuple[tuple[str, str], dict[str, Any]]:
        """Let copies and pickles be made from the template."""
        return (self.mal, self.flertall), self.verdier


def melding(mal: str, /, **verdier: Any) -> Melding:
    """Return a text from a template and its values; the template is what translators see."""
    return Melding(mal, **verdier)


def melding_flertall(entall: str, flertall: str, /, *, antall: int, **verdier: Any) -> Melding:
    """Return a text whose form follows the number `antall`, which the template may show as «{antall}»."""
    return Melding(entall, flertall, antall=antall, **verdier)


def ledd(deler: Iterable[Any], ord: Literal["og", "eller"] = "og") -> Liste:
    """Return things to be said in a row."""
    return Liste(tuple(deler), ord)


def rekke(deler: Iterable[Any], skille: str = ", ") -> Rekke:
    """Return things to be written one after the other."""
    return Rekke(tuple(deler), skille)


def fra_modell(m: Feltmelding) -> Melding:
    """Return what is wrong with a field that `models` refused, the field not named.

    `models` imports nothing of ours, so it hands over the parts.
    """
    verdier = {n: ledd(v, "eller") if isinstance(v, tuple) else str(v) for n, v in m.verdier.items()}
    return Melding(m.mal, **verdier)


def fra_modellfeil(feil: ModellFeil) -> Melding:
    """Return everything that is wrong in a file or form, field by field."""
    deler = [
        melding("{felt} {grunn}", felt=m.felt, grunn=fra_modell(m)) if m.felt else fra_modell(m) for m in feil.maler
    ]
    return melding("{feil}.", feil=rekke(deler, "; "))
