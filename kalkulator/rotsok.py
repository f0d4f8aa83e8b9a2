"""The border of a yes and a no among whole numbers, with many candidates asked at once."""

from collections.abc import Callable

import numpy as np

from kalkulator.typer import Heltall, Sanne

BREDDE = 48
"""Candidates a call: a call costs about as much as forty rows in it, so more rows would not make up for the calls."""


def forste_sanne(
    prov: Callable[[Heltall], Sanne], lav: int, hoy: int, *, bredde: int = BREDDE
) -> tuple[int | None, int]:
    """Return the least number in lav .. hoy that passes, None if not even `hoy` does, and how many calls it took.

    The bracket is cut into `bredde` + 1 parts by candidates that are asked together: with 48 a range of five million is
    settled in four calls. That a test which passes goes on passing is assumed, not needed for what is returned to be a
    border: the number passes and the one below it does not, both asked.

    Parameters
    ----------
    prov
        Tells which of some ascending numbers pass.
    """
    nede, oppe, kall = lav - 1, hoy + 1, 0
    while oppe - nede > 1:
        antall = min(bredde, oppe - nede - 1)
        punkter = nede + np.arange(1, antall + 1) * (oppe - nede) // (antall + 1)
        if not kall:
            # Whether there is a border at all comes first.
            punkter[-1] = hoy
        svar, kall = prov(punkter), kall + 1
        if not svar.any():
            nede = int(punkter[-1])
            continue
        forste = int(svar.argmax())
        oppe, nede = int(punkter[forste]), int(punkter[forste - 1]) if forste else nede
    return (None if oppe > hoy else oppe), kall
