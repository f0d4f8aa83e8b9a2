"""The one-line text of an error that a person is meant to read."""

from kalkulator.feil import KalkulatorFeil
from models.validering import ModellFeil

LESBARE = (KalkulatorFeil, ModellFeil)
"""Errors in the input: every other exception is a fault of ours and keeps its traceback."""


def en_linje(feil: KalkulatorFeil | ModellFeil) -> str:
    """Return the message on one line, whatever line breaks and control characters the input held."""
    return " ".join("".join(tegn if tegn.isprintable() else " " for tegn in str(feil)).split())
