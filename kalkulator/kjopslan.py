"""The loans of the purchases: every path's interest, instalments, fees and balance side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from kalkulator.antatt import Antatt
from kalkulator.kjop import Kjopsvalg
from kalkulator.lan import Laneprofil
from kalkulator.satser import Satser
from kalkulator.typer import Sanne, Tall
from kalkulator.vilkar import termingebyr, vilkarsprofil, vilkarsprofiler
from models.boligvei import Boligvei
from models.lan import Lanevilkar


@dataclass(frozen=True, eq=False)
class Lanesum:
    """The purchase loans of every path together: flows (P, H, N), balance (P, H, N + 1)."""

    renter: Tall
    avdrag: Tall
    gebyr: Tall
    restgjeld: Tall
    jevne_deler: tuple[Tall, ...]
    """Series that sum to `jevnet`: where all terms are of one month the flows above, else their spread sum."""
    profiler: tuple[tuple[Laneprofil, ...], ...]
    """Profile per krone of each path's loans; empty where nobody buys."""

    @property
    def jevnet(self) -> Tall:
        """Return interest, instalments and fees spread evenly over the months of each term: what bostøtte counts."""
        ut: Tall = np.sum(self.jevne_deler, axis=0)
        return ut


def kjopslan(veier: Sequence[Boligvei], valg: Sequence[Kjopsvalg], antatt: Antatt, satser: Satser) -> Lanesum:
    """Return the loans of purchases, one choice per path.

    Raises
    ------
    SatsMangler
        When a rate is missing for a month of the axis.
    """
    akse, h = antatt.akse, len(valg[0].punkt)
    form = (len(veier), h, akse.antall)
    renter, avdrag, gebyr = (np.empty(form) for _ in range(3))
    restgjeld = np.empty((*form[:2], akse.antall + 1))
    maanedlig = all(vilkar.terminer_aar == 12 for vei in veier for vilkar in vei.finansiering.lan)
    jevnet = None if maanedlig else np.zeros(form)
    profiler = _profiler(veier, valg, antatt, satser)
    for p, (vei, kjop) in enumerate(zip(veier, valg, strict=True)):
        urort = True
        for belop, vilkar, profil in zip(kjop.lan, vei.finansiering.lan, profiler[p], strict=False):
            lan = belop[:, None]
            if not lan.any():
                continue
            gebyret = (lan > 0) * termingebyr(vilkar, satser, akse)
            lanets = (
                (renter, lan, profil.renter),
                (avdrag, lan, profil.avdrag),
                (gebyr, gebyret, profil.terminer),
                (restgjeld, lan, profil.beholdning),
            )
            for sum_, belopet, per_krone in lanets:
                # The first loan of a path is laid straight in, the others are added.
                if urort:
                    np.multiply(belopet, per_krone, out=sum_[p])
                else:
                    sum_[p] += belopet * per_krone
            urort = False
            if jevnet is not None:
                i_terminene = lan * profil.renter + lan * profil.avdrag + gebyret * profil.terminer
                lever = lan * profil.beholdning[..., -1:] > 0
                jevnet[p] += _jevnet(i_terminene, 12 // vilkar.terminer_aar, lever)
        if urort:
            for sum_ in (renter, avdrag, gebyr, restgjeld):
                sum_[p] = 0.0
    jevne_deler = (renter, avdrag, gebyr) if jevnet is None else (jevnet,)
    return Lanesum(renter, avdrag, gebyr, restgjeld, jevne_deler, profiler)


def _profiler(
    veier: Sequence[Boligvei], valg: Sequence[Kjopsvalg], antatt: Antatt, satser: Satser
) -> tuple[tuple[Laneprofil, ...], ...]:
    """Return the profile of every loan. One serves all households that buy in the same month, and all paths with its terms."""
    felles: dict[Any, int] = {}
    like: list[tuple[Lanevilkar, int]] = []
    nokler: list[list[int] | None] = []
    for vei, kjop in zip(veier, valg, strict=True):
        punkter = kjop.punkt[kjop.kjoper]
        if not len(punkter):
            nokler.append([])
        elif (punkter == punkter[0]).all():
            punkt = int(punkter[0])
            numre = []
            for vilkar in vei.finansiering.lan:
                numre.append(felles.setdefault((_profilnokkel(vilkar), punkt), len(like)))
                if numre[-1] == len(like):
                    like.append((vilkar, punkt))
            nokler.append(numre)
        else:
            nokler.append(None)
    laget = vilkarsprofiler(like, satser, antatt)

    def av_vei(p: int) -> tuple[Laneprofil, ...]:
        numre = nokler[p]
        if numre is not None:
            return tuple(laget[nr] for nr in numre)
        punkt = valg[p].punkt[:, None]
        return tuple(vilkarsprofil(vilkar, satser, antatt, utbetalt=punkt) for vilkar in veier[p].finansiering.lan)

    return tuple(av_vei(p) for p in range(len(veier)))


_UTEN_VIRKNING = frozenset({"maks_belop", "maks_andel", "termingebyr", "etableringsgebyr"})
"""What the profile of a loan does not depend on: how much is lent, and what it costs to lend it."""


def _profilnokkel(vilkar: Lanevilkar) -> tuple[Any, ...]:
    """Return the terms that the profile depends on, as a key."""
    return tuple(verdi for navn, verdi in vilkar if navn not in _UTEN_VIRKNING)


def _jevnet(belop: Tall, maaneder: int, lever: Sanne) -> Tall:
    """Spread what falls due in a term month evenly over the months that end with it, along the last axis.

    `lever` tells which loans are not repaid at the end of the axis, (..., 1).
    """
    if maaneder == 1:
        return belop
    null = np.zeros((*belop.shape[:-1], maaneder))
    lopende = np.cumsum(np.concatenate([null[..., :1], belop, null], axis=-1), axis=-1)
    n = belop.shape[-1]
    ut: Tall = (lopende[..., maaneder : n + maaneder] - lopende[..., :n]) / maaneder
    # The last term may fall due after the axis: its months take what the months of the term before took.
    siste = np.arange(n) > n - maaneder
    faller_etter = lever & (ut[..., siste] == 0.0)
    ut[..., siste] = np.where(faller_etter, np.roll(ut, maaneder, axis=-1)[..., siste], ut[..., siste])
    return ut
