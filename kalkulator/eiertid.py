"""When each household owns under each path, and the single amounts of the purchase; P paths, H households, N months.

`kalkulator.boligvei` makes series of them; its docstring states the conventions of time.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kalkulator.kolonner import ALDRI
from kalkulator.typer import Heltall, Sanne, Tall
from kalkulator.veideler import EGNE_KONTI, Utkast


@dataclass(frozen=True)
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

    @staticmethod
    def av(deler: Sequence[Utkast], antall: int) -> "Eiertid":
        """Read it from the purchases, on an axis of `antall` months."""
        punkt = np.array([d.kjop.punkt for d in deler])
        kjoper = punkt < ALDRI
        eier_ved = (np.arange(antall + 1) >= punkt[..., None]).astype(np.float64)
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


@dataclass(frozen=True)
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
        ut = np.empty((7, *tid.form[:2], 1))
        for p, d in enumerate(deler):
            ut[0, p], ut[1, p] = d.depositum, d.depositum_spart
            ut[2, p], ut[4, p] = d.kilde("depositum"), d.kilde("kontant")
            ut[3, p] = sum(d.kilde(navn) for navn in EGNE_KONTI)
            ut[5, p] = d.kjop.omkostninger_sum[:, None]
            ut[6, p] = d.vei.leie.bundet_sparing_mnd
        depositum, spart, fra_depositum, egne, kontant, omkostninger, bundet = ut
        tilbake = np.where(tid.punkt > 0, depositum, 0.0) - fra_depositum
        return Kjopsbelop(depositum, spart, fra_depositum, egne, kontant, omkostninger, bundet, tilbake)
