"""A whole result as a file: the ending of its name picks the format.

A new format is one line in `SKRIVERE`.
"""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from grensesnitt.eksport import json_ut
from kalkulator.feil import KalkulatorFeil
from kalkulator.melding import ledd
from kalkulator.sammenlign import Resultat


def _json(r: Resultat, merknader: Sequence[str] = ()) -> bytes:
    return (json_ut.json_tekst(json_ut.resultat(r, merknader=merknader)) + "\n").encode("utf-8")


def _regneark(r: Resultat, merknader: Sequence[str] = ()) -> bytes:
    from grensesnitt.eksport.regneark import skriv_regneark  # a tenth of a second that only this format needs

    return skriv_regneark(r, merknader=merknader)


def _pdf(r: Resultat, merknader: Sequence[str] = ()) -> bytes:
    from grensesnitt.eksport.pdf import skriv_pdf

    return skriv_pdf(r, merknader)


class Skriver(Protocol):
    """What writes a result in one format."""

    def __call__(self, r: Resultat, merknader: Sequence[str] = ()) -> bytes:
        """Return the file; `merknader` are sentences that its reader must see first, such as rates that were only tried."""
        ...


SKRIVERE: dict[str, Skriver] = {".json": _json, ".xlsx": _regneark, ".pdf": _pdf}


def finn_utfil(navn: str, *, felt: str, lest: str | None = None) -> Path:
    """Return the file that a result is to be written to, before anything is computed.

    Parameters
    ----------
    navn
        The name as it was typed.
    felt
        What to call it in a message.
    lest
        The file the case was read from, which must not be written over.

    Raises
    ------
    KalkulatorFeil
        An ending that is no format, a folder that is not there, or a name that is not that of an ordinary file.
    """
    fil = Path(navn)
    endelse, formater = fil.suffix.lower(), str(ledd(SKRIVERE, "eller"))
    if endelse not in SKRIVERE:
        grunn = f"ventet et navn som slutter på {formater}, men fikk «{fil.suffix}», så formatet er ukjent."
        raise KalkulatorFeil(felt, grunn, "Gi filen en av de endelsene.")
    try:
        if not fil.parent.is_dir() or (fil.exists() and not fil.is_file()):
            grunn = "ventet en fil i en mappe som finnes, men mappen finnes ikke, eller navnet er ikke en fils."
            raise KalkulatorFeil(felt, grunn, "Lag mappen først, eller velg en annen.")
        if lest is not None and fil.resolve() == Path(lest).resolve():
            raise KalkulatorFeil(felt, "resultatet ville skrevet over saksfilen.", "Velg et annet navn.")
    except OSError:
        raise _kan_ikke_skrives(felt) from None
    return fil


def skriv_fil(r: Resultat, fil: Path, *, felt: str) -> None:
    """Write a result to a file with an ending of `SKRIVERE`: the whole of it, or nothing.

    Raises
    ------
    KalkulatorFeil
        When the file cannot be written; what stood there before is left as it was.
    """
    skriv_innhold(SKRIVERE[fil.suffix.lower()](r), fil, felt=felt)


def skriv_innhold(innhold: bytes, fil: Path, *, felt: str) -> None:
    """Write a file: the whole of it, or nothing; raises as `skriv_fil`."""
    try:
        maal = fil.resolve()  # what a link points at is replaced, not the link
        if maal.exists() and not os.access(maal, os.W_OK):
            raise _kan_ikke_skrives(felt)
        _skriv(maal, innhold)
    except OSError:
        raise _kan_ikke_skrives(felt) from None


def _skriv(maal: Path, innhold: bytes) -> None:
    """Write under another name in the same folder and rename, so that nobody meets half a file."""
    underveis = maal.with_name(f".kalkulator-{os.getpid()}.tmp")
    try:
        underveis.write_bytes(innhold)
        os.replace(underveis, maal)
    finally:
        underveis.unlink(missing_ok=True)


def _kan_ikke_skrives(felt: str) -> KalkulatorFeil:
    grunn = "filen kan ikke skrives: du mangler tilgang, disken er full, eller den er åpen i et annet program."
    return KalkulatorFeil(felt, grunn, "Lukk filen der den er åpen, eller velg en annen.")
