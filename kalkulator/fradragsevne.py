"""What new interest saves in tax, many months and loans at once: for the test of a loan.

Shapes: H households, A adult places, W months.
"""

from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import Any

import numpy as np

from kalkulator.skatt import sum_voksne
from kalkulator.typer import Heltall, Sanne, Tall


@dataclass(frozen=True, eq=False)
class Fradragsevne:
    """The tax relief of new yearly interest, nothing carried to other years: what a lender reckons with when a loan is tested."""

    grunnlag: Tall
    """Each owner's tax base for interest, (H, A, W)."""
    sats: Tall
    """What a used krone is worth, (H, W)."""
    andeler: Tall
    """Each adult's share of the interest, (H, A, 1)."""
    gift: Sanne
    """Spouses divide interest freely, cohabitants do not, (H,)."""
    andre: Tall | float = 0.0
    """Yearly interest on other debt, (H, W)."""
    andres_bruk: Tall | float = 0.0
    """How much of the bases that interest uses, (H, W)."""

    def utsnitt(self, der: slice) -> "Fradragsevne":
        """Return the same for some of the months."""
        andre, bruk = (x[..., der] if isinstance(x, np.ndarray) else x for x in (self.andre, self.andres_bruk))
        return replace(self, grunnlag=self.grunnlag[..., der], sats=self.sats[..., der], andre=andre, andres_bruk=bruk)

    def velg(self, rader: Heltall) -> "Fradragsevne":
        """Return the same of some of the households; what is one row for all stays so."""
        egne = ((f.name, getattr(self, f.name)) for f in fields(self))
        valgt: dict[str, Any] = {
            navn: x[rader] if isinstance(x, np.ndarray) and len(x) == len(self.gift) else x for navn, x in egne
        }
        return Fradragsevne(**valgt)

    @cached_property
    def samboere(self) -> Heltall:
        """Return the places of the households in which each owner has a limit apart; of all others the sum is the limit."""
        return np.flatnonzero(~self.gift & ((self.andeler > 0).sum(axis=(1, 2)) > 1))

    @cached_property
    def _eiere(self) -> list[tuple[Tall, Tall]]:
        """Return share, (S, 1), and tax base, (S, W), of each owner of the S households of `samboere`."""
        plasser = np.flatnonzero(self.andeler.any(axis=(0, 2)))
        alle = self if len(self.samboere) == len(self.gift) else self.velg(self.samboere)
        return [(alle.andeler[:, nr], alle.grunnlag[:, nr]) for nr in plasser]

    def _samboeres(self, x: Tall, form: tuple[int, ...]) -> Tall:
        """Return the rows of `samboere` of what broadcasts to a shape (..., H, W)."""
        ut: Tall = np.broadcast_to(x, form)[..., self.samboere, :]
        return ut

    def brukt(self, renter: Tall) -> Tall:
        """Return how much of yearly interest (..., H, W) meets a tax base."""
        ut: Tall
        if len(self.samboere) == len(self.gift):
            hver = [np.minimum(andel * renter, grunnlag) for andel, grunnlag in self._eiere]
            ut = sum(hver[1:], hver[0])
            return ut
        ut = np.minimum(renter, self.samlet_grunnlag)
        if len(self.samboere):
            x = self._samboeres(renter, ut.shape)
            ut[..., self.samboere, :] = sum(np.minimum(andel * x, grunnlag) for andel, grunnlag in self._eiere)
        return ut

    @cached_property
    def samlet_grunnlag(self) -> Tall:
        """Return the owners' bases together, (H, W)."""
        return sum_voksne(self.grunnlag)

    def marginalt(self, renter: Tall) -> Tall:
        """Return what one more krone of yearly interest saves in tax, (..., H, W): nothing where no base is left."""
        x = renter + self.andre
        ut: Tall = (x < self.samlet_grunnlag).astype(np.float64)
        if len(self.samboere):
            sine = self._samboeres(x, ut.shape)
            ut[..., self.samboere, :] = sum(andel * (andel * sine < grunnlag) for andel, grunnlag in self._eiere)
        return self.sats * ut

    def fradrag(self, renter: Tall) -> Tall:
        """Return the tax relief of new yearly interest, kr a year, (..., H, W)."""
        ut: Tall = self.sats * (self.brukt(renter + self.andre) - self.andres_bruk)
        return ut
