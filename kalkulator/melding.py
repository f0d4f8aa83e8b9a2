"""Sentences that know their own template and values, so that a screen can say them in another language.

The core speaks Norwegian: a `Melding` *is* its bokmål text. Beside it stand the template and the values, which the
translation of `grensesnitt.tekst` puts together anew with the numbers and the plural forms of the other language.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

from kalkulator import tallord


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
    """Things in a row, the last one joined by «og»."""

    deler: tuple[Any, ...]

    def __str__(self) -> str:
        """Return the row in Norwegian."""
        tekster = [str(del_) for del_ in self.deler]
        return " og ".join(filter(None, [", ".join(tekster[:-1]), *tekster[-1:]]))


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


def ledd(deler: Sequence[Any]) -> Liste:
    """Return things to be said in a row."""
    return Liste(tuple(deler))
