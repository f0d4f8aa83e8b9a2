"""Betjeningsevne: how large a loan the room of a household carries, and whether it carries the loans it needs.

One test serves the purchase of every path, the class of a household and the goal seek. Arrays are (G, H, W), paths by
households by months, unless said otherwise; they broadcast.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kalkulator.kjopsvindu import Kjopsvindu
from kalkulator.lan import annuitetsandel
from kalkulator.typer import Sanne, Tall
from models.lan import Lanevilkar


@dataclass(frozen=True)
class Lanekolonne:
    """The same loan of G paths side by side, one value a path, (G, 1, 1); where a path has none, its limit is zero."""

    bank: Sanne
    maks_belop: Tall
    maks_andel: Tall
    etableringsgebyr: Tall
    """NaN: Husbanken's."""
    lopetid_mnd: tuple[int, ...]
    """(G,)."""
    sats: Tall
    """The contract's nominal rate; NaN: the bank's."""
    paslag: Tall

    @staticmethod
    def av(lan: Sequence[Lanevilkar | None]) -> "Lanekolonne":
        """Lay the terms of a loan out by path."""

        def kolonne(verdier: list[float | None], ellers: float) -> Tall:
            return np.array([ellers if v is None else v for v in verdier])[:, None, None]

        return Lanekolonne(
            bank=np.array([x is not None and x.kilde == "bank" for x in lan])[:, None, None],
            maks_belop=kolonne([0.0 if x is None else x.maks_belop for x in lan], np.inf),
            maks_andel=kolonne([None if x is None else x.maks_andel for x in lan], np.inf),
            etableringsgebyr=kolonne([None if x is None else x.etableringsgebyr for x in lan], np.nan),
            lopetid_mnd=tuple(12 if x is None else 12 * x.lopetid_aar for x in lan),
            sats=kolonne([None if x is None else x.renteregel.sats for x in lan], np.nan),
            paslag=kolonne([None if x is None else x.paslag for x in lan], 0.0),
        )

    def per_krone(self, rente: Tall | float) -> Tall:
        """Return what a borrowed krone costs a month as an annuity at a rate, (G, 1, 1) or as the rate."""
        if np.ndim(rente) == 0:
            return np.array([annuitetsandel(rente, mnd) for mnd in self.lopetid_mnd])[:, None, None]
        return np.asarray(annuitetsandel(rente, np.array(self.lopetid_mnd)[:, None, None]))


@dataclass(frozen=True)
class Laneprove:
    """Loans tested against the room."""

    rente: Tall | float
    """The rate they are tested at."""
    betales: Tall
    """What they cost a month at that rate, as annuities with monthly terms."""
    rom: Tall
    """What is left for them a month, tax relief for their interest included."""
    innenfor: Sanne | bool
    """Whether the debt is within the number of yearly incomes a bank may lend."""

    @property
    def barer(self) -> Sanne:
        """Return whether the loans can be carried."""
        ut: Sanne = self.innenfor & (self.rom >= self.betales)
        return ut


def prov_lan(vindu: Kjopsvindu, lan: Sequence[tuple[Lanekolonne, Tall]]) -> Laneprove:
    """Test the loans of purchases, each given by its terms and its amount.

    Startlån: the room without bostøtte carries the annuity at kalkulasjonsrenten (FOR-2019-11-18-1546 § 5-2). With a
    bank among the lenders, all debt is tested at the bank's rate plus the addition, not below the floor, and may be at
    most so many yearly incomes (utlånsforskriften §§ 5, 6).
    """
    null = np.zeros((1, 1, 1))
    lan_sum = sum((x for _, x in lan), null)
    rente: Tall | float = vindu.kalkulasjonsrente
    innenfor: Sanne | bool = True
    rom = vindu.rom
    if any(kolonne.bank.any() for kolonne, _ in lan):
        bank = sum((kolonne.bank * x for kolonne, x in lan), null) > 0.005
        startlan = sum((~kolonne.bank * (kolonne.maks_belop > 0) for kolonne, _ in lan), null) > 0
        bankens = [
            np.where(
                kolonne.bank, np.where(np.isnan(kolonne.sats), vindu.bank.rente, kolonne.sats) + kolonne.paslag, 0.0
            )
            for kolonne, _ in lan
        ]
        hoyest = bankens[0] if len(bankens) == 1 else np.max(np.broadcast_arrays(*bankens), axis=0)
        prove = np.maximum(hoyest + vindu.bank.tillegg, vindu.bank.minste_proverente)
        rente = np.where(bank, np.where(startlan, np.maximum(prove, rente), prove), rente)
        # § 5 tests all debt: what fellesgjeld and other debt would cost more in interest at the test rate.
        annet = vindu.annen_gjeld + vindu.fellesgjeld
        naa = vindu.annen_gjeld_renter + vindu.fellesgjeldsrenter
        rom = rom - np.where(bank, np.maximum(0.0, prove * annet / 12 - naa), 0.0)
        innenfor = ~bank | (lan_sum + annet <= vindu.bank.gjeldsgrad * 12 * vindu.brutto + 0.005)
    betales = sum((x * kolonne.per_krone(rente) for kolonne, x in lan), null)
    fradrag = vindu.fradragsevne.fradrag(lan_sum * rente + 12 * vindu.fellesgjeldsrenter) / 12
    return Laneprove(rente=rente, betales=betales, rom=rom + fradrag, innenfor=innenfor)
