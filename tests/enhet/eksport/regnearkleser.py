"""Reads a workbook back in two ways: the cells as a reader sees them, and the XML that Excel would act on."""

import io
import re
import zipfile
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

from python_calamine import CalamineWorkbook

NS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
_CELLE = re.compile(r"([A-Z]+)([0-9]+)")


@dataclass(frozen=True)
class Celle:
    """A cell as it stands in the file: its type, its formula or None, and its (cached) value as text."""

    type: str
    formel: str | None
    verdi: str | None


def plass(adresse: str) -> tuple[int, int]:
    """Return the row and column of an address, counted from 0: C2 is (1, 2)."""
    treff = _CELLE.fullmatch(adresse)
    assert treff is not None
    kol = 0
    for bokstav in treff[1]:
        kol = 26 * kol + ord(bokstav) - ord("A") + 1
    return int(treff[2]) - 1, kol - 1


def arkfiler(innhold: bytes) -> dict[str, str]:
    """Return the XML file of each sheet, by the sheet's name; XlsxWriter numbers them in order."""
    with zipfile.ZipFile(io.BytesIO(innhold)) as zip_:
        bok = ElementTree.fromstring(zip_.read("xl/workbook.xml"))
    navn = [ark.attrib["name"] for ark in bok.iterfind("m:sheets/m:sheet", NS)]
    return {n: f"xl/worksheets/sheet{i}.xml" for i, n in enumerate(navn, start=1)}


def celler(innhold: bytes) -> dict[str, dict[str, Celle]]:
    """Return every cell by sheet and address."""
    ut: dict[str, dict[str, Celle]] = {}
    with zipfile.ZipFile(io.BytesIO(innhold)) as zip_:
        for navn, fil in arkfiler(innhold).items():
            tre = ElementTree.fromstring(zip_.read(fil))
            ut[navn] = {
                c.attrib["r"]: Celle(c.attrib.get("t", "n"), c.findtext("m:f", None, NS), c.findtext("m:v", None, NS))
                for c in tre.iterfind("m:sheetData/m:row/m:c", NS)
            }
    return ut


def formelceller(innhold: bytes) -> dict[str, dict[tuple[int, int], float]]:
    """Return the cached value of every formula, by sheet and place."""
    return {
        navn: {plass(a): float(c.verdi or "nan") for a, c in arkets.items() if c.formel is not None}
        for navn, arkets in celler(innhold).items()
    }


def rader(innhold: bytes) -> dict[str, list[list[Any]]]:
    """Return the values of every sheet, rows and columns counted from the sheet's first cell."""
    bok = CalamineWorkbook.from_filelike(io.BytesIO(innhold))
    return {navn: bok.get_sheet_by_name(navn).to_python(skip_empty_area=False) for navn in bok.sheet_names}


def endret(innhold: bytes, filer: dict[str, Any]) -> bytes:
    """Return the workbook with some of its XML files put through functions from text to text."""
    ut = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(innhold)) as inn, zipfile.ZipFile(ut, "w", zipfile.ZIP_DEFLATED) as ny:
        for info in inn.infolist():
            data = inn.read(info.filename)
            if info.filename in filer:
                data = filer[info.filename](data.decode("utf-8")).encode("utf-8")
            ny.writestr(info, data)
    return ut.getvalue()


def med_gale_verdier(innhold: bytes, gal: float) -> bytes:
    """Return the workbook with the same wrong cached value in every formula: only a recalculation can mend them."""

    def forfalsk(xml: str) -> str:
        return re.sub(r"(</f><v>)[^<]*(</v>)", rf"\g<1>{gal}\g<2>", xml)

    return endret(innhold, dict.fromkeys(arkfiler(innhold).values(), forfalsk))


def med_verdi(innhold: bytes, ark: str, adresse: str, verdi: float) -> bytes:
    """Return the workbook with another number in one cell that holds a number."""

    def sett(xml: str) -> str:
        ny, antall = re.subn(rf'(<c r="{adresse}"[^>]*><v>)[^<]*(</v>)', rf"\g<1>{verdi}\g<2>", xml)
        assert antall == 1
        return ny

    return endret(innhold, {arkfiler(innhold)[ark]: sett})
