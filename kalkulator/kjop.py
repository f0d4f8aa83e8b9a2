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


@dataclass(frozen=True)
class Kjopsvalg:
    """The purchase made by each household, (H,); `punkt` is ALDRI and every amount 0 where none is made."""

    punkt: Heltall
    pris: Tall
    verdi: Tall
    omkostninger: dict[str, Tall]
    kilder: dict[str, Tall]
    lan: tuple[Tall, ...]
    finansierbart: Sanne
    """Whether price and costs are covered and the loans can be carried at the test rate."""
    lonnsomt: Sanne

    @property
    def kjoper(self) -> Sanne:
        """Return who buys, (H,)."""
        return self.punkt < ALDRI

    @property
    def omkostninger_sum(self) -> Tall:
        """Return all purchase costs, (H,)."""
        ut: Tall = np.sum(list(self.omkostninger.values()), axis=0)
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
    husleie: Tall,
    sparing: Tall,
    depositum: Tall,
    lopende_eierkostnad: Tall,
) -> Kjopsvalg:
    """Return the purchase of each household under a path.

    Parameters
    ----------
    nettoverdi
        Market value without fellesgjeld at the points 0 .. N, (H, N + 1).
    ar0_omkostninger
        The seller's purchase costs of year 0, (H, 1).
    husleie, lopende_eierkostnad
        Rent paid while renting and the owner's running costs, kr a month, (H, N).
    sparing
        Savings at the points before any purchase, (H, N + 1).
    depositum
        Deposit that comes back at a purchase, (H, 1).
    """
    h, n = len(kol), antatt.akse.antall
    regel = vei.kjop
    punkter = np.arange(0, 1) if regel.tid == "naa" else np.arange(regel.fra_maaned, min(regel.til_maaned, n - 1) + 1)
    if regel.tid == "aldri" or regel.utovelse == "aldri" or not len(punkter):
        return _ingen(h, len(vei.finansiering.lan))

    verdi = np.broadcast_to(nettoverdi[:, punkter], (h, len(punkter)))
    pris = pris_ved(vei, kol, verdi, ar0_omkostninger)
    form = kol.eierform[:, None]
    dokument = tinglysing_skjote(satser, antatt.akse, form, punkter)
    etablering = satser.verdi("husbanken", "etableringsgebyr", antatt.akse)
    gebyrer = [etablering if lan.etableringsgebyr is None else lan.etableringsgebyr for lan in vei.finansiering.lan]
    omkostninger = {
        "dokumentavgift": dokumentavgift(satser, antatt.akse, verdi, form, punkter),
        "tinglysing": dokument * (1 + len(gebyrer)),
        "etableringsgebyr": np.full(verdi.shape, sum(gebyrer)),
    }
    rest = pris + sum(omkostninger.values())

    kilder: dict[str, Tall] = {}

    def hent(navn: str, tilgjengelig: Tall) -> None:
        nonlocal rest
        kilder[navn] = np.minimum(rest, np.maximum(0.0, tilgjengelig))
        rest = rest - kilder[navn]

    betalt_leie = np.concatenate([np.zeros((h, 1)), np.cumsum(np.broadcast_to(husleie, (h, n)), axis=1)], axis=1)[
        :, punkter
    ]
    hent("leiekreditt", betalt_leie * regel.leie_godskrives_andel)
    hent("depositum", np.where(punkter > 0, depositum, 0.0) + np.zeros_like(rest))
    hent(
        "sparing",
        sparing[:, punkter] - vei.finansiering.buffer if vei.finansiering.bruk_sparing else np.zeros_like(rest),
    )
    hent("tilskudd", vei.finansiering.tilskudd.belop + vei.finansiering.tilskudd.andel * pris)
    for nr, lan in enumerate(vei.finansiering.lan, start=1):
        tak = np.full(verdi.shape, np.inf if lan.maks_belop is None else lan.maks_belop)
        hent(f"lan_{nr}", tak if lan.maks_andel is None else np.minimum(tak, lan.maks_andel * verdi))
    dekket = rest < 0.005
    kilder["kontant"] = rest

    maaned = np.minimum(punkter, n - 1)
    betales = sum(
        terminbelop_mnd(kilder[f"lan_{nr}"], antatt.kalkulasjonsrente, 12 * lan.lopetid_aar)
        for nr, lan in enumerate(vei.finansiering.lan, start=1)
    )
    lan_sum = sum(kilder[f"lan_{nr}"] for nr in range(1, len(gebyrer) + 1))
    grunnlag = hus.grunnlag_for_renter[:, hus.aar.plass[maaned]]
    skattesats = hus.skatteparametre.alminnelig_sats[hus.aar.plass[maaned]]
    fradrag = skattesats * np.minimum(lan_sum * antatt.kalkulasjonsrente, grunnlag) / 12
    rom = hus.til_bolig[:, maaned] - lopende_eierkostnad[:, maaned]
    barer = rom + fradrag >= betales
    finansierbart = dekket & barer
    # An option at the value's own price is worth using: owning saves the rent. Half an øre guards the equality.
    lonnsomt = verdi >= pris - kilder["leiekreditt"] - 0.005

    krav = {
        "alltid": np.ones_like(dekket),
        "hvis_finansierbart": finansierbart,
        "hvis_lonnsomt_og_finansierbart": finansierbart & lonnsomt,
    }[regel.utovelse]
    valgt = krav.argmax(axis=1)
    kjoper = krav.any(axis=1)

    def plukk(x: Tall) -> Tall:
        return np.where(kjoper, np.take_along_axis(np.broadcast_to(x, krav.shape), valgt[:, None], axis=1)[:, 0], 0.0)

    # Where nobody buys, the flags describe the last candidate: why the answer was no.
    sist = np.where(kjoper, valgt, krav.shape[1] - 1)[:, None]
    return Kjopsvalg(
        punkt=np.where(kjoper, punkter[valgt], ALDRI),
        pris=plukk(pris),
        verdi=plukk(verdi),
        omkostninger={k: plukk(v) for k, v in omkostninger.items()},
        kilder={k: plukk(v) for k, v in kilder.items()},
        lan=tuple(plukk(kilder[f"lan_{nr}"]) for nr in range(1, len(gebyrer) + 1)),
        finansierbart=np.take_along_axis(finansierbart, sist, axis=1)[:, 0],
        lonnsomt=np.take_along_axis(lonnsomt, sist, axis=1)[:, 0],
    )


def _ingen(h: int, antall_lan: int) -> Kjopsvalg:
    null, nei = np.zeros(h), np.zeros(h, dtype=bool)
    return Kjopsvalg(np.full(h, ALDRI), null, null, {}, {}, (null,) * antall_lan, nei, nei)
