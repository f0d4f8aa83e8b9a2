"""Betjeningsevne: how large a loan the room of a household carries, and whether it carries the loans it needs.

One test serves the purchase of every path, the class of a household and the goal seek. Arrays are (G, H, W), paths by
households by months, unless said otherwise; they broadcast.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np

from kalkulator.feil import KalkulatorFeil
from kalkulator.fradragsevne import Fradragsevne
from kalkulator.kjopsvindu import Kjopsvindu
from kalkulator.lan import annuitetsandel
from kalkulator.melding import melding
from kalkulator.typer import Sanne, Tall
from models.lan import Lanevilkar

_STILLE = 1e-6
"""Kroner: what rounding may still move."""
_RUNDER = 4
"""Two owners give three straight pieces; one round more for the last."""


@dataclass(frozen=True, eq=False)
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


@dataclass(frozen=True, eq=False)
class Laneprove:
    """Loans tested against the room."""

    rente: Tall | float
    """The rate they are tested at."""
    betales: Tall
    """What they cost a month at that rate, as annuities with monthly terms."""
    rom: Tall
    """What is left for them a month, tax relief for their interest included."""
    rom_varig: Tall
    """The same in the leanest month of the trial that follows the purchase."""
    innenfor: Sanne | bool
    """Whether the debt is within the number of yearly incomes a bank may lend."""

    @property
    def barer(self) -> Sanne:
        """Return whether the loans can be carried, in the month and over the trial."""
        ut: Sanne = self.innenfor & (self.margin >= 0.0)
        return ut

    @property
    def margin(self) -> Tall:
        """Return what is left a month when the loans are paid at the test rate, in the leanest month of the trial."""
        return self.rom_varig - self.betales


def prov_lan(vindu: Kjopsvindu, lan: Sequence[tuple[Lanekolonne, Tall]]) -> Laneprove:
    """Test the loans of purchases, each given by its terms and its amount.

    The borrower must be able to carry the debt over time (FOR-2019-11-18-1546 § 5-2): the room of the month and the
    least room of the stated income path in the months of the trial must both do.

    Startlån: the room without bostøtte carries the annuity at kalkulasjonsrenten (FOR-2019-11-18-1546 § 5-2). With a
    bank among the lenders, all debt is tested at the bank's rate plus the addition, not below the floor, and may be at
    most so many yearly incomes (utlånsforskriften §§ 5, 6).
    """
    null = np.zeros((1, 1, 1))
    lan_sum = sum((x for _, x in lan), null)
    rente: Tall | float = vindu.kalkulasjonsrente
    innenfor: Sanne | bool = True
    rom, varig = vindu.rom, vindu.rom_varig
    if any(kolonne.bank.any() for kolonne, _ in lan):
        bank = sum((kolonne.bank * x for kolonne, x in lan), null) > 0.005
        startlan = sum((~kolonne.bank * (kolonne.maks_belop > 0) for kolonne, _ in lan), null) > 0
        bankens = [
            np.where(
                kolonne.bank, np.where(np.isnan(kolonne.sats), vindu.bank.rente, kolonne.sats) + kolonne.paslag, 0.0
            )
            for kolonne, _ in lan
        ]
        hoyest = reduce(np.maximum, bankens)
        prove = np.maximum(hoyest + vindu.bank.tillegg, vindu.bank.minste_proverente)
        rente = np.where(bank, np.where(startlan, np.maximum(prove, rente), prove), rente)
        # § 5 tests all debt: what fellesgjeld and other debt would cost more in interest at the test rate.
        annet = vindu.annen_gjeld + vindu.fellesgjeld
        naa = vindu.annen_gjeld_renter + vindu.fellesgjeldsrenter
        dyrere = np.where(bank, np.maximum(0.0, prove * annet / 12 - naa), 0.0)
        rom, varig = rom - dyrere, varig - dyrere
        innenfor = ~bank | (lan_sum + annet <= vindu.bank.gjeldsgrad * 12 * vindu.brutto + 0.005)
    betales = sum((x * kolonne.per_krone(rente) for kolonne, x in lan), null)
    fradrag = vindu.fradragsevne.fradrag(lan_sum * rente + 12 * vindu.fellesgjeldsrenter) / 12
    return Laneprove(rente=rente, betales=betales, rom=rom + fradrag, rom_varig=varig + fradrag, innenfor=innenfor)


def lan_av_rom(rom_mnd: Tall | float, *, rente: Tall | float, lopetid_aar: int, terminer_aar: int = 12) -> Tall:
    """Return the loan whose annuity a room a month pays: the present value of the room, kroner.

    Husbanken's own examples use yearly terms: 8 704 kr at 4.39 per cent over 50 years is 2 101 580 kr.

    Raises
    ------
    KalkulatorFeil
        For a number of terms other than 12, 4, 2 or 1.
    """
    ut: Tall = np.asarray(np.maximum(0.0, rom_mnd) / per_krone_mnd(rente, lopetid_aar, terminer_aar))
    return ut


def per_krone_mnd(rente: Tall | float, lopetid_aar: int, terminer_aar: int = 12) -> Tall | float:
    """Return what a borrowed krone costs a month, terms of several months spread evenly over them.

    Raises
    ------
    KalkulatorFeil
        For a number of terms other than 12, 4, 2 or 1.
    """
    if terminer_aar not in (12, 4, 2, 1):
        raise KalkulatorFeil(
            "terminer",
            melding("antall terminer i året kan være 12, 4, 2 eller 1, ikke {antall}.", antall=terminer_aar),
            melding("Velg ett av dem."),
        )
    # The annuity of n terms at rate / terms is that of n months at a yearly rate of 12 * rate / terms.
    termin = annuitetsandel(np.asarray(rente) * (12 / terminer_aar), lopetid_aar * terminer_aar)
    ut: Tall | float = termin * terminer_aar / 12
    return ut


def storste_lan(
    rom_mnd: Tall, vindu: Kjopsvindu, *, rente: Tall | float, lopetid_aar: int, terminer_aar: int = 12
) -> Tall:
    """Return the largest loan a room a month carries, the tax relief for its interest included, kroner, (H, W).

    The loan L solves L * a - relief(L * i) / 12 = room, where the relief of a year's interest is concave: Newton from
    above meets each of its kinks (at most one per owner) once and is then exact. One limit gives one kink, and the lesser of
    the answers on its two sides is the loan; only cohabitants, with a limit each, need more steps.

    Raises
    ------
    KalkulatorFeil
        For a number of terms other than 12, 4, 2 or 1.
    """
    a = per_krone_mnd(rente, lopetid_aar, terminer_aar)
    evne, i = vindu.fradragsevne, np.asarray(rente)
    fast = 12 * vindu.fellesgjeldsrenter
    # From above: as if every krone of interest gave relief, and as if none more did.
    lan: Tall = (rom_mnd + evne.sats * (fast + evne.andre - evne.andres_bruk) / 12) / np.maximum(
        a - evne.sats * i / 12, 1e-12
    )
    np.minimum(lan, (rom_mnd + evne.sats * (evne.samlet_grunnlag - evne.andres_bruk) / 12) / a, out=lan)
    np.maximum(lan, 0.0, out=lan)
    if len(evne.samboere):
        sine = (np.broadcast_to(x, lan.shape)[evne.samboere] for x in (lan, rom_mnd, a, i, fast))
        lan[evne.samboere] = _ned_til_lanet(evne.velg(evne.samboere), *sine)
    return lan


def _ned_til_lanet(evne: Fradragsevne, lan: Tall, rom_mnd: Tall, a: Tall, i: Tall, fast: Tall) -> Tall:
    """Return the loans a room carries, from loans that are too large; the names of `storste_lan`, (H, W) each."""
    for _ in range(_RUNDER):
        renter = lan * i + fast
        netto = lan * a - evne.fradrag(renter) / 12
        stigning = a - evne.marginalt(renter) * i / 12
        forrige, lan = lan, np.maximum(0.0, lan - (netto - rom_mnd) / stigning)
        # On the right piece a step is exact: when nothing moves, another round only repeats it.
        if np.abs(forrige - lan).max(initial=0.0) < _STILLE:
            break
    return lan
