"""The purchase: when, at what price, paid with what, and whether the family does it.

All candidate months of the window are evaluated side by side, shape (H, W), and the first that fits the
exercise rule is taken.
"""

from dataclasses import dataclass

import numpy as np

from kalkulator.antatt import Antatt
from kalkulator.husholdning import Husholdning
from kalkulator.kolonner import ALDRI, Kolonner
from kalkulator.kostnader import dokumentavgift, tinglysing_skjote
from kalkulator.lan import terminbelop_mnd
from kalkulator.satser import Satser
from kalkulator.typer import Heltall, Sanne, Tall
from models.boligvei import Boligvei
from models.lan import Lanevilkar


@dataclass(frozen=True)
class Sparekonti:
    """Savings at the points 0 .. N as if nothing were bought, (H, N + 1): where the own money of a purchase stands."""

    fri: Tall
    bundet: Tall
    bsu: Tall


@dataclass(frozen=True)
class Kjopsvalg:
    """The purchase made by each household, (H,); `punkt` is ALDRI and every amount 0 where none is made."""

    punkt: Heltall
    pris: Tall
    verdi: Tall
    omkostninger: dict[str, Tall]
    selgers_omkostninger: Tall
    """Costs of the purchase that the seller pays."""
    kilder: dict[str, Tall]
    lan: tuple[Tall, ...]
    finansierbart: Sanne
    """Whether price and costs are covered and the loans can be carried at the test rate."""
    lonnsomt: Sanne
    proverente: Tall
    """The rate the loans were tested at, (H,)."""
    dekket: Sanne
    """Whether the sources cover price and costs and the own money demanded is there."""

    @property
    def kjoper(self) -> Sanne:
        """Return who buys, (H,)."""
        return self.punkt < ALDRI

    @property
    def omkostninger_sum(self) -> Tall:
        """Return all purchase costs, (H,)."""
        ut: Tall = np.sum([np.zeros(len(self.punkt)), *self.omkostninger.values()], axis=0)
        return ut


def pris_ved(vei: Boligvei, kol: Kolonner, verdi: Tall, ar0_omkostninger: Tall) -> Tall:
    """Return the price by the price rule, (H, W).

    `ar0_pris_med_vekstdeling`: growth beyond the share h of the value goes to the seller,
    K' = K + max(0, (V - K) - h * V).
    """
    regel = vei.kjop
    ar0 = kol.pris[:, None] + (ar0_omkostninger if regel.omkostninger_i_prisen else 0.0)
    if regel.pris in ("markedspris", "takst"):
        grunn = (
            verdi if regel.pris == "takst" or regel.tid != "naa" else np.broadcast_to(kol.pris[:, None], verdi.shape)
        )
    elif regel.avtalt_pris is not None:
        grunn = np.full(verdi.shape, regel.avtalt_pris)
    elif regel.pris == "ar0_pris":
        grunn = np.broadcast_to(ar0, verdi.shape)
    else:
        grunn = ar0 + np.maximum(0.0, (verdi - ar0) - regel.vekstgrense * verdi)
    ut: Tall = np.maximum(0.0, grunn * (1.0 - regel.rabatt_andel) - regel.rabatt_kr)
    return ut


def velg_kjop(
    vei: Boligvei,
    kol: Kolonner,
    hus: Husholdning,
    antatt: Antatt,
    satser: Satser,
    *,
    nettoverdi: Tall,
    ar0_omkostninger: Tall,
    leiekreditt: Tall,
    sparing: Sparekonti,
    depositum: Tall,
    lopende_eierkostnad: Tall,
    fellesgjeldsrenter: Tall,
    fellesgjeld: Tall,
) -> Kjopsvalg:
    """Return the purchase of each household under a path.

    Parameters
    ----------
    nettoverdi
        Market value without fellesgjeld at the points 0 .. N, (H, N + 1).
    ar0_omkostninger
        The seller's purchase costs of year 0, (H, 1).
    leiekreditt
        What the rent has earned of the price at the points 0 .. N, (H, N + 1).
    lopende_eierkostnad
        The owner's running costs, kr a month, (H, N).
    fellesgjeldsrenter
        The interest on fellesgjeld in them, (H, N).
    fellesgjeld
        What is left of it at the points 0 .. N, (H, N + 1).
    sparing
        Savings at the points as if nothing were bought.
    depositum
        Deposit that comes back at a purchase, (H, 1).
    """
    h, n = len(kol), antatt.akse.antall
    regel, finansiering = vei.kjop, vei.finansiering
    punkter = np.arange(0, 1) if regel.tid == "naa" else np.arange(regel.fra_maaned, min(regel.til_maaned, n - 1) + 1)
    if regel.tid == "aldri" or regel.utovelse == "aldri" or not len(punkter):
        return _ingen(h, len(finansiering.lan))

    verdi = np.broadcast_to(nettoverdi[:, punkter], (h, len(punkter)))
    pris = pris_ved(vei, kol, verdi, ar0_omkostninger)
    dokumentgebyr = tinglysing_skjote(satser, antatt.akse, kol.eierform[:, None], punkter)
    ved_eierskifte = {
        "dokumentavgift": dokumentavgift(satser, antatt.akse, verdi, kol.eierform[:, None], punkter),
        "tinglysing": dokumentgebyr + np.zeros_like(verdi),
    }
    kjoper_betaler = regel.omkostninger_betales_av == "kjoper"
    omkostninger = ved_eierskifte if kjoper_betaler else {k: np.zeros_like(v) for k, v in ved_eierskifte.items()}
    omkostninger = omkostninger | {"etableringsgebyr": np.zeros_like(verdi)}
    rest = pris + sum(omkostninger.values())

    kilder: dict[str, Tall] = {}

    def hent(navn: str, tilgjengelig: Tall) -> None:
        nonlocal rest
        kilder[navn] = np.minimum(rest, np.maximum(0.0, tilgjengelig))
        rest = rest - kilder[navn]

    # The credit is taken off the price: it pays no fees.
    hent("leiekreditt", np.minimum(leiekreditt[:, punkter], pris))
    hent("depositum", np.where(punkter > 0, depositum, 0.0) + np.zeros_like(rest))
    hent("bundet_sparing", sparing.bundet[:, punkter])
    hent("bsu", sparing.bsu[:, punkter])
    fri = sparing.fri[:, punkter] - finansiering.buffer if finansiering.bruk_sparing else np.zeros_like(rest)
    hent("sparing", fri)
    egne = kilder["leiekreditt"] + kilder["depositum"] + kilder["bundet_sparing"] + kilder["bsu"] + kilder["sparing"]
    hent("tilskudd", finansiering.tilskudd.belop + finansiering.tilskudd.andel * pris)
    for nr, lan in enumerate(finansiering.lan, start=1):
        # A loan costs its fee and the registration of its pledge, but only when it is needed and can be had.
        i_bank = sum((kilder[f"lan_{i}"] for i in range(1, nr) if finansiering.lan[i - 1].kilde == "bank"), 0.0)
        ramme = _laneramme(lan, satser, antatt, verdi, fellesgjeld[:, punkter], i_bank, punkter)
        trengs = (rest > 0.005) & (ramme > 0)
        gebyr = lan.etableringsgebyr
        if gebyr is None:
            gebyr = satser.verdi("husbanken", "etableringsgebyr", antatt.akse)
        omkostninger["tinglysing"] = omkostninger["tinglysing"] + np.where(trengs, dokumentgebyr, 0.0)
        omkostninger["etableringsgebyr"] = omkostninger["etableringsgebyr"] + np.where(trengs, gebyr, 0.0)
        rest = rest + np.where(trengs, dokumentgebyr + gebyr, 0.0)
        hent(f"lan_{nr}", ramme)
    dekket = (rest < 0.005) & (egne >= finansiering.min_egenkapital_andel * verdi - 0.005)
    kilder["kontant"] = rest

    maaned = np.minimum(punkter, n - 1)
    barer, proverente = _barer(
        vei, hus, antatt, satser, kilder, maaned, lopende_eierkostnad, fellesgjeldsrenter, fellesgjeld[:, punkter]
    )
    finansierbart = dekket & barer
    # A right to an agreed price is worth using when it leaves the family no poorer, its costs counted too; at takst or
    # market price there is no such gain, and the costs are those of any purchase. Half an øre guards the equality.
    avtalt = regel.pris not in ("takst", "markedspris")
    terskel = pris - kilder["leiekreditt"] + (sum(omkostninger.values()) if avtalt else 0.0)
    lonnsomt = verdi >= terskel - 0.005

    krav = {
        "alltid": np.ones_like(dekket),
        "hvis_finansierbart": finansierbart,
        "hvis_lonnsomt_og_finansierbart": finansierbart & lonnsomt,
    }[regel.utovelse]
    valgt = krav.argmax(axis=1)
    kjoper = krav.any(axis=1)

    rad = np.arange(h)

    def plukk(x: Tall) -> Tall:
        return np.where(kjoper, (x if x.shape == krav.shape else np.broadcast_to(x, krav.shape))[rad, valgt], 0.0)

    # Where nobody buys, the flags describe the last candidate: why the answer was no.
    sist = np.where(kjoper, valgt, krav.shape[1] - 1)
    return Kjopsvalg(
        punkt=np.where(kjoper, punkter[valgt], ALDRI),
        pris=plukk(pris),
        verdi=plukk(verdi),
        omkostninger={k: plukk(v) for k, v in omkostninger.items()},
        selgers_omkostninger=np.zeros(h) if kjoper_betaler else plukk(np.sum(list(ved_eierskifte.values()), axis=0)),
        kilder={k: plukk(v) for k, v in kilder.items()},
        lan=tuple(plukk(kilder[f"lan_{nr}"]) for nr in range(1, len(finansiering.lan) + 1)),
        finansierbart=finansierbart[rad, sist],
        lonnsomt=lonnsomt[rad, sist],
        proverente=proverente[rad, sist],
        dekket=dekket[rad, sist],
    )


def _ingen(h: int, antall_lan: int) -> Kjopsvalg:
    null, nei = np.zeros(h), np.zeros(h, dtype=bool)
    return Kjopsvalg(np.full(h, ALDRI), null, null, {}, null, {}, (null,) * antall_lan, nei, nei, null, nei)


def _laneramme(
    lan: Lanevilkar,
    satser: Satser,
    antatt: Antatt,
    verdi: Tall,
    fellesgjeld: Tall,
    i_bank: Tall | float,
    punkter: Heltall,
) -> Tall:
    """Return the most a loan may be, (H, W): its own limits, and for a bank what utlånsforskriften § 7 leaves.

    The regulation's share is of the value with fellesgjeld, and both that debt and other bank loans count against it.
    """
    ramme = np.full(verdi.shape, np.inf if lan.maks_belop is None else lan.maks_belop)
    if lan.maks_andel is not None:
        ramme = np.minimum(ramme, lan.maks_andel * verdi)
    if lan.kilde == "bank":
        bane = satser.bane("utlansforskriften", "belaningsgrad", antatt.akse)
        andel = bane[np.minimum(np.maximum(punkter - 1, 0), len(bane) - 1)]
        ramme = np.minimum(ramme, np.maximum(0.0, andel * (verdi + fellesgjeld) - fellesgjeld - i_bank))
    return ramme


def _barer(
    vei: Boligvei,
    hus: Husholdning,
    antatt: Antatt,
    satser: Satser,
    kilder: dict[str, Tall],
    maaned: Heltall,
    eierkostnad: Tall,
    fellesgjeldsrenter: Tall,
    fellesgjeld: Tall,
) -> tuple[Sanne, Tall]:
    """Return whether the loans can be carried, and the rate they are tested at, (H, W).

    Startlån: the room without bostøtte carries the annuity at kalkulasjonsrenten (FOR-2019-11-18-1546 § 5-2). With a
    bank among the lenders, all debt is tested at the bank's rate plus the addition, not below the floor, and may be at
    most so many yearly incomes (utlånsforskriften §§ 5, 6).
    """
    belop = [kilder[f"lan_{nr}"] for nr in range(1, len(vei.finansiering.lan) + 1)]
    lan_sum: Tall = np.sum([np.zeros_like(kilder["kontant"]), *belop], axis=0)
    rente: Tall | float = antatt.kalkulasjonsrente
    innenfor = np.ones(lan_sum.shape, dtype=bool)
    dyrere_gjeld: Tall | float = 0.0
    i_bank = [x for x, lan in zip(belop, vei.finansiering.lan, strict=True) if lan.kilde == "bank"]
    if i_bank:
        bank = np.sum(i_bank, axis=0) > 0.005
        tillegg = satser.bane("utlansforskriften", "rentepaslag", antatt.akse)[maaned]
        gulv = satser.bane("utlansforskriften", "minste_proverente", antatt.akse)[maaned]
        egne_renter = [
            (antatt.bankrente[..., maaned] if lan.renteregel.sats is None else lan.renteregel.sats) + lan.paslag
            for lan in vei.finansiering.lan
            if lan.kilde == "bank"
        ]
        prove = np.maximum(np.max(np.broadcast_arrays(*egne_renter), axis=0) + tillegg, gulv)
        alle_banker = len(i_bank) == len(belop)
        rente = np.where(bank, prove if alle_banker else np.maximum(prove, rente), rente)
        gjeldsgrad = satser.bane("utlansforskriften", "gjeldsgrad", antatt.akse)[maaned]
        all_gjeld = lan_sum + hus.annen_gjeld[:, maaned] + fellesgjeld
        # § 5 tests all debt: what fellesgjeld and other debt would cost more in interest at the test rate.
        annet = hus.annen_gjeld[:, maaned] + fellesgjeld
        naa = hus.annen_gjeld_renter[:, maaned] + fellesgjeldsrenter[:, maaned]
        dyrere_gjeld = np.where(bank, np.maximum(0.0, prove * annet / 12 - naa), 0.0)
        innenfor = ~bank | (all_gjeld <= gjeldsgrad * 12 * hus.brutto[:, maaned] + 0.005)
    betales = sum(
        terminbelop_mnd(x, rente, 12 * lan.lopetid_aar) for x, lan in zip(belop, vei.finansiering.lan, strict=True)
    )
    fradrag = hus.fradrag_i_aaret(lan_sum * rente + 12 * fellesgjeldsrenter[:, maaned], hus.aar.plass[maaned]) / 12
    rom = hus.til_bolig[:, maaned] - eierkostnad[:, maaned] - dyrere_gjeld
    return innenfor & (rom + fradrag >= betales), np.broadcast_to(rente, lan_sum.shape)
