"""The presets: one TOML file per housing path, and a case's own changes to them."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kalkulator.feil import UgyldigVei
from models.boligvei import Boligvei
from models.validering import ModellFeil, les_objekt

MAPPE = Path(__file__).parent


@cache
def _raa() -> Mapping[str, dict[str, Any]]:
    return MappingProxyType(
        {fil.stem: tomllib.loads(fil.read_text(encoding="utf-8")) for fil in sorted(MAPPE.glob("*.toml"))}
    )


@cache
def forvalg() -> Mapping[str, Boligvei]:
    """Return the presets by id, in the order of their file names.

    Raises
    ------
    UgyldigVei
        When a file that ships with the calculator is not a valid path.
    """
    return MappingProxyType({navn: _les(raa, f"{navn}.toml") for navn, raa in _raa().items()})


def finn_vei(navn: str, tilpasning: Mapping[str, Any] | None = None) -> Boligvei:
    """Return a preset, with a case's changes laid over it.

    Raises
    ------
    UgyldigVei
        For an unknown id or a change that does not fit the form of a path.
    """
    if navn not in forvalg():
        raise UgyldigVei("veier", f"«{navn}» er ikke en kjent boligvei.", f"Velg blant {', '.join(forvalg())}.")
    return forvalg()[navn] if not tilpasning else _les(_flett(_raa()[navn], tilpasning), f"tilpasninger.{navn}")


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
        raise UgyldigVei(
            kilde, "; ".join(f"{felt} {grunn}" for felt, grunn in feil.feil) + ".", "Rett feltene."
        ) from None
