"""Many households through many futures: the simulation of one family, over partitions of families."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from grensesnitt.klynge.deler import strom_i_deler
from kalkulator.usikkerhet import Usikkerhet, simuler
from models.sak import Sak

SAKER_I_DELEN = 10


@dataclass(frozen=True)
class Sakdel:
    """Some cases, and the futures they are to meet: the same ones for every case."""

    saker: tuple[Sak, ...]
    baner: int
    fro: int
    veier: tuple[str, ...] | None


def simuler_del(del_: Sakdel) -> list[Usikkerhet]:
    """Return each case's spread. Raises what `simuler` raises."""
    return [simuler(sak, baner=del_.baner, fro=del_.fro, veier=del_.veier) for sak in del_.saker]


def simuler_mange(
    saker: Iterable[Sak],
    *,
    baner: int,
    fro: int = 1,
    veier: Sequence[str] | None = None,
    klynge: str | None = None,
    saker_i_delen: int = SAKER_I_DELEN,
    framdrift: Callable[[int], None] | None = None,
) -> Iterator[Usikkerhet]:
    """Yield the spread of each case, in their order; cases are read as they are needed.

    `klynge`, `framdrift` (counted in partitions) and errors: `strom_i_deler`.
    """
    delene = (
        Sakdel(bunt, baner, fro, None if veier is None else tuple(veier)) for bunt in _bunter(saker, saker_i_delen)
    )
    for svar in strom_i_deler(simuler_del, delene, klynge, framdrift=framdrift):
        yield from svar


def _bunter(saker: Iterable[Sak], antall: int) -> Iterator[tuple[Sak, ...]]:
    kilde = iter(saker)
    while bunt := tuple(islice(kilde, antall)):
        yield bunt
