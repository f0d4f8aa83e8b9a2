"""The one-line text of an error that a person is meant to read."""

from grensesnitt.tekst import NB, Sprak
from kalkulator.feil import KalkulatorFeil
from kalkulator.melding import fra_modell, melding_flertall
from models.validering import ModellFeil

LESBARE = (KalkulatorFeil, ModellFeil)
"""Errors in the input: every other exception is a fault of ours and keeps its traceback."""


_VISES = frozenset("\u00a0\u200e\u2066\u2068\u2069")
"""Not printable to Python, and yet what keeps an amount whole and in order in a translated sentence."""


def en_linje(feil: KalkulatorFeil | ModellFeil, sprak: Sprak = NB) -> str:
    """Return the message on one line, whatever line breaks and control characters the input held."""
    beholdes: frozenset[str] = frozenset() if sprak == NB else _VISES
    tekst = str(feil) if sprak == NB else _oversatt(feil, sprak)
    linje = "".join(tegn if tegn.isprintable() or tegn in beholdes else " " for tegn in tekst)
    return " ".join(filter(None, linje.split(" ")))


def _oversatt(feil: KalkulatorFeil | ModellFeil, sprak: Sprak) -> str:
    if isinstance(feil, KalkulatorFeil):
        return f"{sprak.si(feil.felt)}: {sprak.si(feil.grunn)} {sprak.si(feil.rad)}"
    forste, resten = feil.maler[0], len(feil.maler) - 1
    flere = f" {sprak.si(melding_flertall('(og {antall} feil til)', '(og {antall} feil til)', antall=resten))}"
    grunn = f"{forste.felt} {sprak.si(fra_modell(forste))}".strip()
    return f"{feil.kilde}: {grunn}{flere if resten else ''}"
