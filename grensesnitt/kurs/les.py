"""Lesson files and the glossary: TOML in, checked models out. A lesson is added by a file alone (docs/kurs.md)."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from kalkulator.feil import KalkulatorFeil
from kalkulator.kurs import kontroller
from kalkulator.melding import fra_modellfeil, melding, rekke
from models.leksjon import Leksjon, Ord
from models.validering import ModellFeil, les_objekt

_M = TypeVar("_M", Leksjon, Ord)
_HER = Path(__file__).parent
LEKSJONER, ORDLISTE, TEGNINGER = _HER / "leksjoner", _HER / "ordliste.toml", _HER / "tegninger"


class UgyldigLeksjon(KalkulatorFeil):
    """A lesson file or the glossary does not hold what it must hold."""


@cache
def leksjoner(mappe: Path = LEKSJONER) -> Mapping[str, Leksjon]:
    """Return the lessons by id, in the order of their file names: `3_bostotte.toml` is the lesson `bostotte`.

    Raises
    ------
    UgyldigLeksjon
        With the file and the field that is wrong: in the lesson, in its case wherever the lever stands, or a word that the
        glossary does not have.
    """
    ut = {}
    for fil in sorted(mappe.glob("*.toml")):
        leksjon = _sjekket(_toml(fil), Leksjon, fil.name)
        for ord_ in leksjon.ord:
            if ord_ not in ordliste():
                raise UgyldigLeksjon(
                    f"{fil.name}: ord",
                    melding("ventet et ord fra ordlisten, men fikk «{ord}».", ord=ord_),
                    melding("Velg blant {valg}, eller legg ordet til i ordlisten.", valg=rekke(ordliste())),
                )
        _kontroller(leksjon, fil.name)
        ut[fil.stem.partition("_")[2]] = leksjon
    return MappingProxyType(ut)


@cache
def ordliste(fil: Path = ORDLISTE) -> Mapping[str, Ord]:
    """Return the words by id, in the order of the file.

    Raises
    ------
    UgyldigLeksjon
        With the field that is wrong, or the drawing that is not there.
    """
    ut = {}
    for navn, felter in _toml(fil).items():
        ut[navn] = _sjekket(felter, Ord, f"{fil.name}: {navn}")
        if not tegningsfil(ut[navn].tegning).is_file():
            raise UgyldigLeksjon(
                f"{fil.name}: {navn}.tegning",
                melding("ventet navnet på en tegning, men «{navn}» finnes ikke.", navn=ut[navn].tegning),
                melding("Velg en av filene i mappen tegninger, eller legg tegningen dit."),
            )
    return MappingProxyType(ut)


def tegningsfil(navn: str) -> Path:
    """Return where a word's drawing lies."""
    return TEGNINGER / f"{navn}.svg"


@cache
def tegning(navn: str) -> str:
    """Return a word's drawing as SVG; it follows the colour of the text around it."""
    return tegningsfil(navn).read_text(encoding="utf-8")


def _kontroller(leksjon: Leksjon, fil: str) -> None:
    try:
        kontroller(leksjon)
    except KalkulatorFeil as feil:
        raise UgyldigLeksjon(f"{fil}: {feil.felt}", feil.grunn, feil.rad) from None
    except ModellFeil as feil:
        raise UgyldigLeksjon(f"{fil}: spak", fra_modellfeil(feil), melding("Rett feltet i filen.")) from None


def _toml(fil: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(fil.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as feil:
        grunn = melding("ventet TOML i UTF-8, men filen kan ikke leses ({feil}).", feil=str(feil))
        raise UgyldigLeksjon(fil.name, grunn, melding("Rett linjen i en teksteditor.")) from None


def _sjekket(felter: dict[str, Any], modell: type[_M], kilde: str) -> _M:
    try:
        return les_objekt(modell, felter, kilde)
    except ModellFeil as feil:
        raise UgyldigLeksjon(kilde, fra_modellfeil(feil), melding("Rett feltet i filen.")) from None
