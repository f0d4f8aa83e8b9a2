"""The languages, and how a text is said in one of them.

A language is a value that is passed to whatever writes text, never a setting of the process or the thread: one server
draws for many visitors at once, and one page can hold two languages. A language is added by files alone (docs/oversetting.md).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from numbers import Integral
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from babel import Locale, UnknownLocaleError
from babel.lists import format_list

from grensesnitt.tekst import tall
from grensesnitt.tekst.pofil import MAPPE, les_hode, oversettelser, pofil
from kalkulator.feil import KalkulatorFeil
from kalkulator.melding import (
    Andel,
    Kr,
    Liste,
    Maaned,
    Melding,
    Rekke,
    Smaa,
    Tall,
    melding,
    melding_flertall,
    merk,
)

Retning = Literal["ltr", "rtl"]
_ISOLER, _SLUTT = "\u2068", "\u2069"
"""Around a name in Latin letters inside a right-to-left sentence, or its brackets and digits would change places."""
MASKINOVERSATT = merk("maskinoversatt, ikke gjennomgått")
_FRA_VENSTRE = "\u2066"
_BELOP = re.compile(r"\d{1,3}(?: \d{3})+(?: kr\b)?|\d+ kr\b")
"""An amount in kroner."""
_SAMLET = re.compile(
    r"(?<![A-Za-zÆØÅæøå0-9\u2066,.§{-])"
    r"[0-9]+(?:,[0-9]+)*"
    r"(?:(?:(?:[ \u00a0](?=[0-9]{3}(?![0-9]))|[-–])[0-9]+(?:,[0-9]+)?)+(?:[ \u00a0]kr\b)?|[ \u00a0]kr\b)"
)
"""Digits in groups, from one number to another, or before «kr»; not the number of a law or a regulation."""
_ALLEREDE = ("\u2066", "\u2067", "\u2068")
_ARABISKE_TEGN = str.maketrans({",": "،", ";": "؛"})


class Sprakfeil(KalkulatorFeil):
    """A translation file whose language cannot be used."""


@dataclass(frozen=True)
class Sprak:
    """A language: what it is called, how it is written, and where its translation lies."""

    kode: str
    """Name of its folder, and what it is called in an address or a case file."""
    lokale: str
    """Babel's id: numbers, months and lists are written by it."""
    retning: Retning
    eget_navn: str
    norsk_navn: str
    gjennomgatt_av: str = ""
    """Who has read the whole translation; empty while it is made by machine alone."""
    komplett: bool = True
    """Whether every text is translated, and the tests hold it to that."""
    fil: Path | None = None
    """Its translation file; None for the source language."""

    @property
    def html(self) -> str:
        """Return the value of `lang` in HTML."""
        return self.kode.replace("_", "-")

    @property
    def navn(self) -> str:
        """Return the language's own name first, and the Norwegian one for the adviser, who may not read the script."""
        eget = self.eget_navn[:1].upper() + self.eget_navn[1:]
        return eget if self.eget_navn.casefold() == self.norsk_navn.casefold() else f"{eget} ({self.norsk_navn})"

    @property
    def merknad(self) -> str:
        """Return what must be said of the translation, on screen and on paper: empty when a person has read all of it."""
        if self.gjennomgatt_av:
            return ""
        return self.t("{sprak}: {merknad}", sprak=self.navn, merknad=MASKINOVERSATT)

    def t(self, mal: str, /, **verdier: Any) -> str:
        """Return an interface text in this language: `s.t("Til overs i {maaned}", maaned=Maaned("2031-03"))`.

        The template must stand there as a literal, or it is not found for translation. A number is given as `Kr`,
        `Andel`, `Tall` or a whole number, so that it is written as the language writes it.
        """
        return oversett(Melding(mal, **verdier), self)

    def t_flertall(self, entall: str, flertall: str, /, *, antall: int, **verdier: Any) -> str:
        """Return an interface text whose form follows the number `antall`."""
        return oversett(Melding(entall, flertall, antall=antall, **verdier), self)

    def si(self, tekst: str) -> str:
        """Return a text of the core, of a data file or of a table of names in this language."""
        return oversett(tekst, self)

    def kroner(self, belop: float, *, desimaler: int = 0) -> str:
        """Return an amount as `tall.kroner` writes it."""
        return tall.kroner(belop, desimaler=desimaler, sprak=self.lokale)

    def kroner_rund(self, belop: float) -> str:
        """Return a large amount as a person would say it: «om lag 600 000 kr»."""
        return tall.kroner_rund(belop, sprak=self.lokale, mal=self.si(merk("om lag {belop}")))

    def tall(self, x: float, desimaler: int = 0) -> str:
        """Return a number as `tall.tall` writes it."""
        return tall.tall(x, desimaler, sprak=self.lokale)

    def prosent(self, brok: float, desimaler: int = 2) -> str:
        """Return a fraction in per cent as `tall.prosent` writes it."""
        return tall.prosent(brok, desimaler, sprak=self.lokale)

    def maaned(self, maaned: str) -> str:
        """Return the name of a month with its year."""
        return tall.maaned(maaned, sprak=self.lokale)

    def tid(self, maaneder: int) -> str:
        """Return a number of months as years and months.

        By the translation's own words: for some of the languages Babel's are not what a person says.
        """
        aar, rest = divmod(maaneder, 12)
        deler = [melding_flertall("{antall} år", "{antall} år", antall=aar)] if aar else []
        if rest or not aar:
            deler.append(melding_flertall("{antall} måned", "{antall} måneder", antall=rest))
        return self.liste(deler)

    def liste(self, deler: Iterable[Any], ord: Literal["og", "eller"] = "og") -> str:
        """Return things in a row, joined as a sentence of the language does."""
        return _verdi(Liste(tuple(deler), ord), self)


NB = Sprak("nb", "nb", "ltr", "norsk bokmål", "norsk bokmål", gjennomgatt_av="kilden")
"""The source: every text is written in it."""


@cache
def sprakene(mappe: Path = MAPPE) -> Mapping[str, Sprak]:
    """Return the source language and every language that has a translation file, by code.

    Raises
    ------
    Sprakfeil
        When Babel does not know the folder's name as a language and the file names no other (X-Locale).
    """
    koder = sorted(fil.parents[1].name for fil in mappe.glob(f"*/LC_MESSAGES/{pofil('', mappe).name}"))
    return MappingProxyType({NB.kode: NB} | {kode: _les_sprak(kode, pofil(kode, mappe)) for kode in koder})


def _les_sprak(kode: str, fil: Path) -> Sprak:
    hode = les_hode(fil.read_text(encoding="utf-8"))
    lokale = hode.get("X-Locale") or kode
    try:
        babel = Locale.parse(lokale)
    except (UnknownLocaleError, ValueError):
        raise Sprakfeil(
            str(fil.name),
            melding("språket «{lokale}» er ikke kjent, så tall og måneder kan ikke skrives på det.", lokale=lokale),
            melding("Gi mappen navn etter språket, eller skriv et språk som er nær, i feltet X-Locale."),
        ) from None
    return Sprak(
        kode=kode,
        lokale=lokale,
        retning="rtl" if babel.text_direction == "rtl" else "ltr",
        eget_navn=hode.get("X-Own-Name") or babel.get_display_name() or kode,
        norsk_navn=hode.get("X-Norwegian-Name") or babel.get_display_name("nb") or kode,
        gjennomgatt_av=hode.get("X-Reviewer", ""),
        komplett=hode.get("X-Complete", "").lower() == "yes",
        fil=fil,
    )


def oversett(tekst: str, sprak: Sprak) -> str:
    """Return a text in a language; what is not translated comes back in Norwegian.

    A `Melding` is looked up by its template and its values are written as the language writes them. Any other text is
    looked up whole, so a name that is not ours (a person, a municipality's own path) comes back as it is.
    """
    if isinstance(tekst, Melding):
        return _sett_inn(tekst, sprak)
    return _fast(oversettelser(sprak.fil).gettext(tekst), sprak) if tekst else ""


def _fast(tekst: str, sprak: Sprak) -> str:
    """Return a text with the amounts that stand in the text itself held on one line, and in order from right to left.

    What is put in comes from the formatter, which does the same. Without this «10 000 kr» may break after «10», and is
    shown as «kr 000 10» among Arabic letters, and «2026-06» as «06-2026».
    """
    if sprak.retning != "rtl":
        return _BELOP.sub(lambda treff: treff[0].replace(" ", tall.NBSP), tekst)
    return _SAMLET.sub(lambda treff: f"{_FRA_VENSTRE}{treff[0].replace(' ', tall.NBSP)}{_SLUTT}", tekst)


def _sett_inn(m: Melding, sprak: Sprak) -> str:
    katalog = oversettelser(sprak.fil)
    verdier = {navn: _verdi(v, sprak) for navn, v in m.verdier.items()}
    mal = katalog.ngettext(m.mal, m.flertall, m.verdier["antall"]) if m.flertall else katalog.gettext(m.mal)
    try:
        return _fast(mal, sprak).format(**verdier)
    except (KeyError, IndexError, ValueError, AttributeError):
        # A file from outside may have lost a brace; a Norwegian sentence is better than none.
        return oversett(m, NB) if sprak != NB else str(m)


def _verdi(v: Any, sprak: Sprak) -> str:
    match v:
        case Kr(belop):
            return tall.kroner(belop, desimaler=tall.desimaler(belop, 2) and 2, sprak=sprak.lokale)
        case Andel(verdi):
            return tall.prosent(verdi, tall.desimaler(100 * verdi, 4), sprak=sprak.lokale)
        case Tall(verdi, desimaler):
            return tall.tall(verdi, tall.desimaler(verdi, desimaler), sprak=sprak.lokale)
        case Maaned(maaned):
            return tall.maaned(maaned, sprak=sprak.lokale)
        case Liste(deler, ord_):
            tekster = [_verdi(del_, sprak) for del_ in deler]
            return format_list(tekster, style="or" if ord_ == "eller" else "standard", locale=sprak.lokale)
        case Rekke(deler, skille):
            skille = skille.translate(_ARABISKE_TEGN) if sprak.retning == "rtl" else skille
            return skille.join(_verdi(del_, sprak) for del_ in deler)
        case Smaa(tekst):
            return str(v) if sprak.fil is None else _verdi(tekst, sprak)
        case Melding():
            return oversett(v, sprak)
        case str():
            return _navn(v, sprak)
        case Integral():
            return str(int(v))  # a year or a count: western digits, no grouping
    raise TypeError(f"{v!r} must be given as Kr, Andel, Tall or text, so that each language can write it")


def _navn(tekst: str, sprak: Sprak) -> str:
    oversatt = oversett(tekst, sprak)
    if sprak.retning == "rtl" and oversatt == tekst and tekst and not tekst.startswith(_ALLEREDE):
        return f"{_ISOLER}{tekst}{_SLUTT}"
    return oversatt
