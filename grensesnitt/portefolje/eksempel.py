"""The example that ships with the app: a file of made-up households, read as any other."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from grensesnitt.portefolje.kolonner import KOLONNER
from grensesnitt.portefolje.mal import fyll_mal, overskrift
from grensesnitt.portefolje.oppdiktet import eksempelrader

FIL = Path(__file__).with_name("eksempel_141.csv")
MERKNAD = "Husstandene er oppdiktet. Ingen av dem finnes."


def eksempelfil() -> bytes:
    """Return the example as it ships, a CSV file."""
    return FIL.read_bytes()


def eksempelbok() -> bytes:
    """Return the example as a filled template, .xlsx."""
    return fyll_mal(eksempelrader(), MERKNAD)


def som_csv(rader: Iterable[Sequence[object]]) -> bytes:
    """Return rows of cells as a CSV file that Excel in Norwegian opens: semicolons, UTF-8 with its mark."""
    ut = io.StringIO(newline="")
    skriver = csv.writer(ut, delimiter=";", lineterminator="\r\n")
    skriver.writerow([overskrift(k) for k in KOLONNER])
    for rad in rader:
        skriver.writerow([str(x).replace(".", ",") if isinstance(x, float) else x for x in rad])
    return ut.getvalue().encode("utf-8-sig")
