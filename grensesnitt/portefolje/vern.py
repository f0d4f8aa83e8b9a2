"""Looks at the bytes of a file before anything opens it: what kind it is, and whether it is safe and not too large."""

import io
import re
import zipfile
from typing import Literal

from grensesnitt.portefolje.feil import UgyldigPortefoljefil
from kalkulator.melding import melding

Filtype = Literal["xlsx", "csv", "parquet"]

STORST_FIL = 60_000_000
"""Bytes: a hundred thousand households fill about half of it."""
STORST_UTPAKKET = 600_000_000
"""Bytes that the parts of a workbook may come to when they are unpacked."""
STORST_CELLEOMRADE = 20_000_000
"""Cells from the first to the last one used: an address far out makes a reader lay out everything before it."""
_BIT = 1 << 20
_MAKROER = ("vbaproject.bin", "macrosheets/", "activex/")
_TOM_MAL = melding("Lag en mal med «kalkulator portefolje --mal MAL.xlsx», og fyll ut den.")


def filtype(innhold: bytes, navn: str) -> Filtype:
    """Return what kind of file it is, by its first bytes; the name decides only what the bytes leave open.

    Raises
    ------
    UgyldigPortefoljefil
        Empty, too large, or a kind that is not read.
    """
    if not innhold.strip():
        raise UgyldigPortefoljefil(navn, "ventet en tabell med husstander, men filen er tom.", _TOM_MAL)
    if len(innhold) > STORST_FIL:
        grunn = melding(
            "filen er på {mb} MB, og grensen er {grense} MB.", mb=len(innhold) // 10**6, grense=STORST_FIL // 10**6
        )
        raise UgyldigPortefoljefil(navn, grunn, "Del den i flere filer.")
    endelse = navn.rsplit(".", 1)[-1].lower()
    if endelse in ("xlsm", "xltm", "xlsb", "xls"):
        grunn = melding("filen er av typen .{endelse}, som kan ha makroer, og den blir ikke åpnet.", endelse=endelse)
        raise UgyldigPortefoljefil(navn, grunn, "Lagre den som .xlsx i Excel, og velg den filen.")
    if innhold[:4] == b"PK\x03\x04":
        return "xlsx"
    if innhold[:4] == b"PAR1":
        return "parquet"
    if innhold[:4] == b"\xd0\xcf\x11\xe0":
        grunn = melding("filen er et gammelt Excel-format, eller den er låst med passord.")
        raise UgyldigPortefoljefil(navn, grunn, "Ta bort passordet, og lagre den som .xlsx.")
    if endelse in ("xlsx", "parquet"):
        grunn = melding(
            "navnet slutter på .{endelse}, men innholdet er noe annet, eller filen er skadet.", endelse=endelse
        )
        raise UgyldigPortefoljefil(navn, grunn, "Åpne den i regnearket den ble laget i, og lagre den på nytt.")
    return "csv"


def krev_trygg_bok(innhold: bytes, navn: str) -> zipfile.ZipFile:
    """Return a workbook's parts when they are few enough, small enough and without macros.

    The sizes that the file states may be false, so every part is unpacked and counted, a piece at a time.

    Raises
    ------
    UgyldigPortefoljefil
        Damaged, not a workbook, with macros, or larger unpacked than it may be.
    """
    try:
        deler = zipfile.ZipFile(io.BytesIO(innhold))
        navnene = [d.filename.lower() for d in deler.infolist()]
        if any(makro in n for n in navnene for makro in _MAKROER):
            grunn = melding("arbeidsboken har makroer, og den blir ikke åpnet.")
            raise UgyldigPortefoljefil(navn, grunn, "Lagre den som .xlsx uten makroer.")
        if "xl/workbook.xml" not in navnene:
            raise _skadet(navn)
        igjen = STORST_UTPAKKET
        if len(navnene) > 2000:
            raise _bombe(navn)
        for d in deler.infolist():
            igjen -= _utpakket(deler, d, igjen, navn)
    except UgyldigPortefoljefil:
        raise
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        raise _skadet(navn) from None
    except Exception as feil:  # zlib.error and lzma.LZMAError have no common base
        if type(feil).__module__ in ("zlib", "_lzma", "lzma"):
            raise _skadet(navn) from None
        raise
    return deler


def _utpakket(deler: zipfile.ZipFile, del_: zipfile.ZipInfo, hoyst: int, navn: str) -> int:
    sagt = del_.file_size
    if sagt > hoyst:
        raise _bombe(navn)
    antall = 0
    # Read on past the stated size: a false one must not hide what the reader would unpack.
    del_.file_size = hoyst + 1
    try:
        with deler.open(del_) as fil:
            while bit := fil.read(_BIT):
                antall += len(bit)
                if antall > hoyst:
                    raise _bombe(navn)
    finally:
        del_.file_size = sagt
    return antall


def _bombe(navn: str) -> UgyldigPortefoljefil:
    grunn = melding(
        "arbeidsboken blir på mer enn {mb} MB når den pakkes ut, og det gjør ingen liste over husstander.",
        mb=STORST_UTPAKKET // 10**6,
    )
    return UgyldigPortefoljefil(navn, grunn, "Kopier radene over i malen, og velg den.")


def _skadet(navn: str) -> UgyldigPortefoljefil:
    grunn = melding("ventet en Excel-arbeidsbok (.xlsx), men filen er skadet, låst eller noe annet.")
    return UgyldigPortefoljefil(navn, grunn, "Åpne den i Excel eller LibreOffice, og lagre den på nytt som .xlsx.")


def arkfil(deler: zipfile.ZipFile, ark: str, navn: str) -> bytes:
    """Return the XML of a sheet by its name."""
    bok = _les(deler, "xl/workbook.xml", navn)
    treff = next((t for t in re.finditer(rb"<(?:\w+:)?sheet\b[^>]*>", bok) if _attributt(t[0], b"name") == ark), None)
    rid = _attributt(treff[0], b"(?:\\w+:)id") if treff else ""
    rel = _les(deler, "xl/_rels/workbook.xml.rels", navn)
    for t in re.finditer(rb"<(?:\w+:)?Relationship\b[^>]*>", rel):
        if _attributt(t[0], b"Id") == rid:
            maal = _attributt(t[0], b"Target").lstrip("/")
            return _les(deler, maal if maal.startswith("xl/") else f"xl/{maal}", navn)
    raise _skadet(navn)


def _les(deler: zipfile.ZipFile, del_: str, navn: str) -> bytes:
    try:
        xml = deler.read(del_)
    except KeyError:
        raise _skadet(navn) from None
    if b"<!DOCTYPE" in xml[:4096] or b"<!ENTITY" in xml[:4096]:
        raise _skadet(navn)
    return xml


def _attributt(element: bytes, navn: bytes) -> str:
    from xml.sax.saxutils import unescape

    treff = re.search(rb"\s" + navn + rb"""=(?:"([^"]*)"|'([^']*)')""", element)
    tekst = (treff[1] or treff[2] or b"").decode("utf-8", "replace") if treff else ""
    return unescape(tekst, {"&quot;": '"', "&apos;": "'"})


_CELLE = re.compile(rb"""<(?:\w+:)?c\b[^>]*?\sr=["']([A-Z]{1,3})([0-9]{1,7})["']""")
_FEILCELLE = re.compile(
    rb"""<(?:\w+:)?c\b(?=[^>]*\st=["']e["'])[^>]*?\sr=["']([A-Z]{1,3})([0-9]{1,7})["'][^>]*>(.*?)</(?:\w+:)?c>""",
    re.DOTALL,
)
_RAD = re.compile(rb"""<(?:\w+:)?row\b[^>]*?\sr=["']([0-9]{1,7})["']""")
_KOLONNE = re.compile(rb"""\sr=["']([A-Z]{1,3})[0-9]{1,7}["']""")


def krev_lite_omrade(xml: bytes, navn: str) -> None:
    """Raise UgyldigPortefoljefil for a sheet whose used area is larger than any list of households."""
    rader = max((int(r) for r in _RAD.findall(xml)), default=0)
    if not rader:
        rader = max((int(r) for _, r in _CELLE.findall(xml)), default=0)
    kolonner = max((kolonnenr(k.decode()) for k in set(_KOLONNE.findall(xml))), default=0)
    if rader * max(kolonner, 1) > STORST_CELLEOMRADE:
        grunn = melding(
            "arket går til rad {rad} og kolonne nummer {kolonne}, og det er for stort.", rad=rader, kolonne=kolonner
        )
        raise UgyldigPortefoljefil(navn, grunn, "Kopier bare radene med husstander over i malen, og velg den.")


def feilceller(xml: bytes) -> dict[tuple[int, int], str]:
    """Return the cells whose formula gives an error, by row and column from 0, with what stands in them."""
    ut = {}
    for kol, rad, indre in _FEILCELLE.findall(xml):
        verdi = re.search(rb"<(?:\w+:)?v>(.*?)</", indre)
        ut[int(rad) - 1, kolonnenr(kol.decode()) - 1] = verdi[1].decode("utf-8", "replace") if verdi else "#FEIL"
    return ut


def kolonnenr(bokstaver: str) -> int:
    """Return a column's number from 1: A is 1, AA is 27."""
    nr = 0
    for b in bokstaver:
        nr = 26 * nr + ord(b) - 64
    return nr
