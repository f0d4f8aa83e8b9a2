"""When each household owns under each path, and the single amounts of the purchase; P paths, H households, N months.

`kalkulator.boligvei` makes series of them; its docstring states the conventions of time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from kalkulator.kolonner import ALDRI
from kalkulator.typer import Heltall, Sanne, Tall
from kalkulator.veideler import EGNE_KONTI, Utkast

_SMAATT = 16_000
"""Households times months: below this, one look at all paths costs less than one at each."""


class Veibit(NamedTuple):
    """Paths that series are made of together: all at once where they are small, else one by one."""

    der: slice
    """Their places on the first axis."""
    noen: bool
    """Whether anybody buys: where nobody does, most series are zero."""
    alle: bool
    """Whether everybody owns from the start."""


@dataclass(frozen=True, eq=False)
class Eiertid:
    """When each household owns under each path."""

    punkt: Heltall
    """(P, H, 1)."""
    kjoper: Sanne
    """(P, H)."""
    eier: Tall
    """1 in the months the family owns and 0 before, (P, H, N): a factor, since most series begin or end with the purchase."""
    eier_ved: Tall
    """The same at the points, (P, H, N + 1)."""
    hvor: tuple[Heltall, Heltall, Heltall]
    """Path, household and month place of every purchase: that of point 0 is the first month."""
    null: Tall
    """One shared zero of the shape of a flow, for what does not happen: read-only, and takes no room."""
    null_ved: Tall
    """The same of the shape of a stock."""
    biter: tuple[Veibit, ...]
    """The paths in turn: large arrays stay in the cache, and what is zero all over is not computed."""

    @staticmethod
    def av(deler: Sequence[Utkast], antall: int) -> "Eiertid":
        """Read it from the purchases, on an axis of `antall` months."""
        punkt = np.array([d.kjop.punkt for d in deler])
        kjoper = punkt < ALDRI
        biter = _biter(punkt, antall)
        eier_ved = np.empty((*punkt.shape, antall + 1))
        for bit in biter:
            # A factor of one value for all is filled in: to compare takes several times as long.
            eier_ved[bit.der] = (
                np.arange(antall + 1) >= punkt[bit.der, :, None] if bit.noen and not bit.alle else float(bit.alle)
            )
        p, h = np.nonzero(kjoper)
        null_ved: Tall = np.broadcast_to(0.0, eier_ved.shape)
        return Eiertid(
            punkt[..., None],
            kjoper,
            # The family owns from the month after the point: the factor of month t is that of the point that opens it.
            eier_ved[..., :-1],
            eier_ved,
            (p, h, np.maximum(punkt[p, h], 1) - 1),
            null_ved[..., :-1],
            null_ved,
            biter,
        )

    @property
    def form(self) -> tuple[int, ...]:
        """Return the shape of a flow, (P, H, N)."""
        return self.eier.shape

    def ved_kjopet(self, x: Tall) -> Tall:
        """Return an amount per path and household (P, H, 1) at the purchases, in the order of `hvor`."""
        p, h, _ = self.hvor
        ut: Tall = x[p, h, 0]
        return ut


def _biter(punkt: Heltall, antall: int) -> tuple[Veibit, ...]:
    """Divide paths, given by the points of their purchases, (P, H), for series of `antall` months."""
    veier, husstander = punkt.shape
    per_bit = veier if husstander * antall < _SMAATT else 1
    deler = [slice(p, p + per_bit) for p in range(0, veier, per_bit)]
    return tuple(Veibit(der, bool((punkt[der] < ALDRI).any()), bool((punkt[der] == 0).all())) for der in deler)


@dataclass(frozen=True, eq=False)
class Kjopsbelop:
    """The single amounts of every path and household side by side, (P, H, 1)."""

    depositum: Tall
    depositum_spart: Tall
    fra_depositum: Tall
    """What of the deposit pays for the purchase."""
    egne: Tall
    """What the purchase takes from the family's accounts."""
    kontant: Tall
    omkostninger: Tall
    bundet: Tall
    """What the contract demands saved a month."""
    tilbake: Tall
    """What of the deposit comes back to the accounts at the purchase."""

    @staticmethod
    def av(deler: Sequence[Utkast], tid: Eiertid) -> "Kjopsbelop":
        """Gather the amounts of all paths."""
        ut = np.zeros((7, *tid.form[:2], 1))
        noen: Sanne = np.any(tid.kjoper, axis=1)
        for p, d in enumerate(deler):
            ut[0, p], ut[1, p], ut[6, p] = d.depositum, d.depositum_spart, d.vei.leie.bundet_sparing_mnd
            # Where nobody buys, nothing is paid.
            if noen[p]:
                ut[2, p], ut[4, p] = d.kilde("depositum"), d.kilde("kontant")
                ut[3, p] = sum(d.kilde(navn) for navn in EGNE_KONTI)
                ut[5, p] = d.kjop.omkostninger_sum[:, None]
        depositum, spart, fra_depositum, egne, kontant, omkostninger, bundet = ut
        tilbake = np.where(tid.punkt > 0, depositum, 0.0) - fra_depositum
        return Kjopsbelop(depositum, spart, fra_depositum, egne, kontant, omkostninger, bundet, tilbake)
