"""What can be wrong with a portfolio file, and with a row of one."""

from dataclasses import dataclass

from kalkulator.feil import KalkulatorFeil
from kalkulator.melding import Melding


class UgyldigPortefoljefil(KalkulatorFeil):
    """A file in which no row can be read: not a table, no such sheet or columns, too large, or unsafe."""


@dataclass(frozen=True)
class Cellefeil:
    """Something wrong in one row."""

    rad: int
    """The row's number as a spreadsheet counts, from 1, the heading included."""
    felt: str
    """The column, as `kolonner.Kolonne.felt`; empty when it is the row as a whole."""
    grunn: Melding
