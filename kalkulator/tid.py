"""Months as whole numbers, so that a time axis is an array."""

from datetime import date

import numpy as np

from models.felles import Maaned


def maaned_nr(maaned: Maaned) -> int:
    """Return the month number year * 12 + month - 1 of a `YYYY-MM` text."""
    return int(maaned[:4]) * 12 + int(maaned[5:7]) - 1


def maaned_tekst(nr: int) -> str:
    """Return `YYYY-MM` of a month number."""
    return f"{nr // 12:04d}-{nr % 12 + 1:02d}"


def maaned_av(dato: date) -> int:
    """Return the month number of a date."""
    return dato.year * 12 + dato.month - 1


def maaneder(start: int, antall: int) -> np.ndarray:
    """Return the month numbers start .. start + antall - 1 as an int64 array."""
    return np.arange(start, start + antall, dtype=np.int64)
