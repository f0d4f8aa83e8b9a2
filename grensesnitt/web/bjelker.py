"""Bars of HTML: amounts beside each other in one row, told apart by pattern as well as by shade. Drawing, no reckoning."""

from collections.abc import Sequence
from html import escape
from typing import NamedTuple


class Bit(NamedTuple):
    """A part of a bar: its name, its amount in words, its size in kroner, and the number of its pattern."""

    navn: str
    tekst: str
    storrelse: float
    monster: int


def bjelke(biter: Sequence[Bit], full: float) -> str:
    """Return a bar for the eye alone; what it says stands in a table beside it.

    Parameters
    ----------
    full
        What fills the whole width, kroner.
    """
    deler = "".join(
        f'<span class="flte-m{b.monster}" style="width:{100 * max(0.0, b.storrelse) / full:.2f}%"></span>'
        for b in biter
        if b.storrelse > 0
    )
    return f'<div class="flte-bjelke" aria-hidden="true">{deler}</div>'


def tegnforklaring(biter: Sequence[Bit]) -> str:
    """Return what each pattern stands for."""
    deler = "".join(f'<li><span class="flte-m{b.monster}"></span>{escape(b.navn)}</li>' for b in biter)
    return f'<ul class="flte-tegn" aria-hidden="true">{deler}</ul>'
