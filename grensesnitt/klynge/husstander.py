"""Many households over partitions of rows: the same functions as in one process, and the same answers to the last bit."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from grensesnitt.klynge.deler import kjor_i_deler
from grensesnitt.portefolje.sak import Radliste
from kalkulator.portefolje.folsomhet import Utslag, folsomhet, legg_sammen
from kalkulator.portefolje.svar import Husstandssvar, sla_sammen
from kalkulator.portefolje.vurder import BLOKK, vurder


@dataclass(frozen=True)
class Husstandsdel:
    """Some rows of the file: their cells travel, and each case is made where it is computed."""

    rader: Radliste


def svar_paa_del(del_: Husstandsdel) -> tuple[Husstandssvar, tuple[Utslag, ...]]:
    """Return the answers of some rows, and how their classes move. Raises as `vurder` and `folsomhet`."""
    return vurder(del_.rader), folsomhet(del_.rader)


def vurder_mange(
    rader: Radliste,
    klynge: str | None,
    *,
    rader_i_delen: int = BLOKK,
    framgang: Callable[[int, int], object] | None = None,
) -> tuple[Husstandssvar, tuple[Utslag, ...]]:
    """Return the answers and the sensitivity of all rows; `framgang` is told how many of how many rows are done.

    A partition is a block of `vurder`, so that sums are added in the same order with and without a cluster.

    Raises
    ------
    KalkulatorFeil
        Without households, when they do not share time axis and assumptions, or as `klynge.deler.strom_i_deler`.
    SatsMangler, UkjentKommune, UgyldigVei
        As for one family.
    """

    def delene() -> Iterator[Husstandsdel]:
        for fra in range(0, len(rader), rader_i_delen):
            yield Husstandsdel(rader.utsnitt(fra, fra + rader_i_delen))

    def meld(antall: int) -> None:
        if framgang is not None:
            framgang(min(antall * rader_i_delen, len(rader)), len(rader))

    svar = kjor_i_deler(svar_paa_del, delene(), klynge, framdrift=meld)
    if not svar:
        return vurder(rader), ()
    return sla_sammen([s for s, _ in svar]), legg_sammen([f for _, f in svar])
