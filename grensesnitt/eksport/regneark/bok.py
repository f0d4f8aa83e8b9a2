"""The frame of the workbook: formats, sheets set up alike, names a sheet may have, and texts that stay texts.

Texts of the case (its name, names of paths, sources) go through `Bok.tekst`: a string cell is never a formula, whatever
it begins with. Formulas hold only our own words, cell addresses and sheet names from `arknavn`.
"""

import io
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from textwrap import wrap

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

_A4 = 9
_LENGSTE_ARKNAVN = 31
"""UTF-16 units: Excel's limit."""
_LENGSTE_TEKST = 10_000
"""Characters: far below Excel's limit of 32 767 units in a cell, and far above any text of ours."""
_LINJEHOYDE = 15.0
_HOYEST_RAD = 400.0

_MORK, _LYS, _INN, _STREK = "#1F3A5F", "#E8EDF3", "#FFF6D6", "#8994A0"
_MAANED, _DATO = "[$-414]mmmm yyyy", "[$-414]d. mmmm yyyy"
_HODE = {"bold": True, "font_color": "#FFFFFF", "bg_color": _MORK, "text_wrap": True, "valign": "vcenter", "border": 1}
_FELT = {"bg_color": _INN, "border": 1, "border_color": _STREK}
_SUM = {"bold": True, "top": 1, "bg_color": _LYS}
_TALL: dict[str, object] = {"valign": "top", "align": "right"}
_TEKST = {"valign": "top", "text_wrap": True}
_FORMATER: dict[str, dict[str, object]] = {
    "tittel": {"bold": True, "font_size": 16, "font_color": _MORK},
    "undertittel": {"bold": True, "font_size": 12, "font_color": _MORK},
    "linje": {"valign": "top"},
    "tekst": _TEKST,
    "fet": {**_TEKST, "bold": True},
    "liten": {**_TEKST, "font_size": 9, "font_color": "#3D4852"},
    "feil": {"valign": "top", "bg_color": "#F8D7DA", "font_color": "#7A1220", "border": 1, "border_color": "#7A1220"},
    "lenke": {"font_color": "#0B57A4", "underline": 1},
    "hode": {**_HODE, "align": "left"},
    "hode_tall": {**_HODE, "align": "right"},
    "id": {"font_size": 9, "font_color": "#3D4852", "align": "right", "bottom": 1},
    "kr": {**_TALL, "num_format": "#,##0"},
    "kr_strek": {**_TALL, "num_format": '#,##0;-#,##0;"–"'},
    "ore": {**_TALL, "num_format": "#,##0.00"},
    "ore_strek": {**_TALL, "num_format": '#,##0.00;-#,##0.00;"–"'},
    "antall": {**_TALL, "num_format": "0"},
    "nr": {**_TALL, "num_format": "0", "align": "center"},
    "antall_strek": {**_TALL, "num_format": '0;-0;"–"'},
    "prosent": {**_TALL, "num_format": "0.0###%"},
    "prosent_to": {**_TALL, "num_format": "0.00%"},
    "strek": _TALL,
    "brok": {**_TALL, "num_format": '0.000000%;-0.000000%;"–"'},
    "faktor": {**_TALL, "num_format": "0.####"},
    "maaned": {**_TALL, "num_format": _MAANED, "align": "left"},
    "dato": {**_TALL, "num_format": _DATO, "align": "left", "indent": 1},
    "sum_tekst": {**_SUM, "text_wrap": True},
    "sum_antall": {**_SUM, "num_format": "0", "align": "right"},
    "sum_ore": {**_SUM, "num_format": "#,##0.00", "align": "right"},
    "inn_maaned": {**_FELT, "num_format": _MAANED, "bold": True, "align": "left"},
    "inn_ore": {**_FELT, "num_format": "#,##0.00"},
    "inn_antall": {**_FELT, "num_format": "0"},
    "inn_tekst": {**_FELT, "align": "right"},
    "inn_prosent": {**_FELT, "num_format": "0.0###%"},
}


def dato_i(maaned: str) -> date:
    """Return the first day of a month `YYYY-MM`: months stand in the cells as dates, shown as «mars 2031»."""
    return date(int(maaned[:4]), int(maaned[5:7]), 1)


def adresse(rad: int, kol: int, *, laast_rad: bool = False, laast_kol: bool = False) -> str:
    """Return a cell's address in the same sheet, from places counted from 0: (3, 1) is B4."""
    ut: str = xl_rowcol_to_cell(rad, kol, row_abs=laast_rad, col_abs=laast_kol)
    return ut


def arknavn(type_: str, navn: str) -> str:
    """Return a sheet's name: our own beginning with its number, and of the path's name what fits.

    Letters, digits, spaces and hyphens only, so that the name is the same inside the quotes of a formula. The number
    makes it unique and keeps it apart from the name History, which Excel has reserved.
    """
    bare = "".join(t if t in " -" or unicodedata.category(t)[0] in "LMN" else " " for t in navn)
    ut = ""
    for tegn in " ".join(f"{type_} {bare}".split()):
        if len((ut + tegn).encode("utf-16-le")) // 2 > _LENGSTE_ARKNAVN:
            break
        ut += tegn
    return ut.strip()


class Bok:
    """A workbook under way, in memory."""

    def __init__(self, opprettet: date, tittel: str) -> None:
        self._ut = io.BytesIO()
        self.bok = Workbook(
            self._ut,
            {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
        )
        # Without a date of its own the file would carry the clock, and the same case give other bytes.
        self.bok.set_properties({"title": tittel, "created": datetime(opprettet.year, opprettet.month, opprettet.day)})
        self._formater: dict[str, Format] = {navn: self.bok.add_format(valg) for navn, valg in _FORMATER.items()}

    def ferdig(self) -> bytes:
        """Close the workbook and return the file."""
        self.bok.close()
        return self._ut.getvalue()

    def ark(self, navn: str, bunntekst: str) -> Worksheet:
        """Add a sheet that prints on A4 across, as wide as the page. `bunntekst` is ours: it holds Excel's codes."""
        ark = self.bok.add_worksheet(navn)
        ark.set_landscape()
        ark.set_paper(_A4)
        ark.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        ark.fit_to_pages(1, 0)
        ark.hide_gridlines(2)
        ark.set_footer(bunntekst)
        return ark

    def stil(self, navn: str) -> Format:
        """Return a format by name."""
        return self._formater[navn]

    def tekst(self, ark: Worksheet, rad: int, kol: int, tekst: str, stil: str = "tekst") -> None:
        """Write a text as a text, whatever it looks like."""
        ark.write_string(rad, kol, tekst[:_LENGSTE_TEKST], self._formater[stil])

    def tall(self, ark: Worksheet, rad: int, kol: int, verdi: float, stil: str = "kr") -> None:
        """Write a number with the 16 digits a spreadsheet has; TypeError for one that is not finite."""
        ark.write_number(rad, kol, float(verdi), self._formater[stil])

    def maaned(self, ark: Worksheet, rad: int, kol: int, maaned: str, stil: str = "maaned") -> None:
        """Write a month `YYYY-MM`."""
        self.dato(ark, rad, kol, dato_i(maaned), stil)

    def dato(self, ark: Worksheet, rad: int, kol: int, dato: date, stil: str = "dato") -> None:
        """Write a date."""
        ark.write_datetime(rad, kol, dato, self._formater[stil])

    def formel(self, ark: Worksheet, rad: int, kol: int, formel: str, verdi: float, stil: str = "ore") -> None:
        """Write a formula of ours with its value, for viewers that do not recalculate."""
        ark.write_formula(rad, kol, formel, self._formater[stil], float(verdi))

    def hode(self, ark: Worksheet, rad: int, titler: Sequence[str], *, tekster: int | Collection[int]) -> None:
        """Write a table's header; the columns `tekster` (or so many of the first) hold text, the others numbers."""
        med_tekst = range(tekster) if isinstance(tekster, int) else tekster
        for kol, tittel in enumerate(titler):
            self.tekst(ark, rad, kol, tittel, "hode" if kol in med_tekst else "hode_tall")

    def hoyde(self, ark: Worksheet, rad: int, tekster: Iterable[tuple[str, float]], *, minst: int = 1) -> None:
        """Make a row as high as its wrapped texts need, each in a column of so many characters.

        Excel would do it by itself when the file is opened; other programs do not.
        """
        linjer = max((_linjer(tekst, tegn) for tekst, tegn in tekster), default=1)
        ark.set_row(rad, min(_HOYEST_RAD, _LINJEHOYDE * max(minst, linjer)))

    def avsnitt(self, ark: Worksheet, rad: int, kolonner: tuple[int, int], tekst: str) -> None:
        """Write running text across columns; the row's height is the caller's."""
        # merge_range would make a formula of a text that begins like one, so it is given none.
        ark.merge_range(rad, kolonner[0], rad, kolonner[1], "", self._formater["tekst"])
        self.tekst(ark, rad, kolonner[0], tekst)


def _linjer(tekst: str, tegn: float) -> int:
    # A column's width is counted in digits, and running text is narrower.
    return sum(max(1, len(wrap(del_, max(1, int(1.1 * tegn))))) for del_ in tekst[:_LENGSTE_TEKST].splitlines())
