"""The presets: one TOML file per housing path, and a case's own changes to them."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kalkulator.feil import UgyldigVei
from kalkulator.melding import fra_modellfeil, melding, rekke
from models.boligvei import Boligvei
from models.validering import ModellFeil, les_objekt

MAPPE = Path(__file__).parent


@cache
def _raa(mappe: Path = MAPPE) -> Mapping[str, dict[str, Any]]:
    return MappingProxyType(
        {fil.stem: _toml(fil.read_text(encoding="utf-8"), fil.name) for fil in sorted(mappe.glob("*.toml"))}
    )


@cache
def forvalg(mappe: Path = MAPPE) -> Mapping[str, Boligvei]:
    """Return the presets of a folder by id, in the order of their file names; a file is named after its path's id.

    Raises
    ------
    UgyldigVei
        When a file is not a valid path or has another name than its id.
    """
    ut = {}
    for navn, raa in _raa(mappe).items():
        ut[navn] = _les(arv(raa, f"{navn}.toml", mappe), f"{navn}.toml")
        if ut[navn].id != navn:
            raise UgyldigVei(
                f"{navn}.toml", melding("filen har id «{id}».", id=ut[navn].id), "Gi filen navn etter id-en."
            )
    return MappingProxyType(ut)


def finn_vei(navn: str, tilpasning: Mapping[str, Any] | None = None, egne: Sequence[Boligvei] = ()) -> Boligvei:
    """Return a preset or one of the case's own paths, with the case's changes laid over it.

    Raises
    ------
    UgyldigVei
        For an unknown id or a change that does not fit the form of a path.
    """
    opptatt = next((v.id for v in egne if v.id in forvalg()), None)
    if opptatt is not None:
        raise UgyldigVei(
            "egne_veier", melding("id «{id}» er alt brukt av et forvalg.", id=opptatt), "Gi veien sin egen id."
        )
    grunn = next((v for v in egne if v.id == navn), None) or forvalg().get(navn)
    if grunn is None:
        rad = melding("Velg blant {valg}.", valg=rekke([*forvalg(), *(v.id for v in egne)]))
        raise UgyldigVei("veier", melding("«{navn}» er ikke en kjent boligvei.", navn=navn), rad)
    if not tilpasning:
        return grunn
    if "id" in tilpasning:
        raise UgyldigVei(f"tilpasninger.{navn}", "id kan ikke endres.", "Ta bort id, eller lag en egen vei.")
    return _les(_flett(grunn.model_dump(mode="json"), tilpasning), f"tilpasninger.{navn}")


def _toml(tekst: str, kilde: str) -> dict[str, Any]:
    try:
        return tomllib.loads(tekst)
    except tomllib.TOMLDecodeError as feil:
        grunn = melding("filen er ikke gyldig TOML ({feil}).", feil=str(feil))
        raise UgyldigVei(kilde, grunn, "Rett linjen i en teksteditor.") from None


def arv(raa: Mapping[str, Any], kilde: str, mappe: Path = MAPPE) -> dict[str, Any]:
    """Lay a file over the preset of the folder it inherits from."""
    egen = dict(raa)
    arver = egen.pop("arver", None)
    if arver is None:
        return egen
    if not isinstance(arver, str) or arver not in _raa(mappe):
        grunn = melding("arver = «{arver}» er ikke et forvalg.", arver=str(arver))
        raise UgyldigVei(kilde, grunn, melding("Velg blant {valg}.", valg=rekke(_raa(mappe))))
    if "id" not in egen:
        raise UgyldigVei(kilde, "id mangler.", "Gi veien en egen id med små bokstaver og understrek.")
    return _flett(arv(_raa(mappe)[arver], f"{arver}.toml", mappe), egen)


def _flett(grunn: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """Lay one nested mapping over another; lists are replaced whole."""
    ut = dict(grunn)
    for nokkel, verdi in over.items():
        begge = isinstance(verdi, Mapping) and isinstance(ut.get(nokkel), Mapping)
        ut[nokkel] = _flett(ut[nokkel], verdi) if begge else verdi
    return ut


def _les(raa: Mapping[str, Any], kilde: str) -> Boligvei:
    try:
        return les_objekt(Boligvei, dict(raa), kilde)
    except ModellFeil as feil:
        raise UgyldigVei(kilde, fra_modellfeil(feil), "Rett feltene.") from None
