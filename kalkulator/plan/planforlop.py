"""The plan year by year: who is given a dwelling, what it costs, and what sales free for the next.

Conventions are those of the engine: flows in months 1 .. N, stocks at points 0 .. N. All purchases of a year happen at its
opening, and what a year's sales free is used from the next one on. The stocks that close a year are those before the next
year's purchases; what the plan opens with stands at point 0. The leading axis is F futures; the plan that is
expected is one future.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from kalkulator.antatt import Antatt
from kalkulator.kolonner import ALDRI, EIERFORMER
from kalkulator.plan.planboliger import STOCKS, STROMMER, Enheter, enheter
from kalkulator.plan.planrammer import Ramme, plass_i_borettslag
from kalkulator.plan.planvei import planvei
from kalkulator.plan.senere import antatt_rader, antatt_senere, kolonner_senere
from kalkulator.plan.soknader import Soknader, rader
from kalkulator.satser import Satser
from kalkulator.typer import Heltall, Sanne, Tall
from models.boligvei import Boligvei
from models.plan import Borettslag, Planvalg

BIT = 250
"""Dwellings computed at a time: their arrays stay in the cache."""
STOPP = ("koen", "antall", "laneramme", "tilskuddsramme", "borettslag")
"""What ended the purchases of a year; the places are the codes."""


@dataclass(frozen=True)
class Planforlop:
    """One policy through F futures, H households, N months and T years."""

    valg: Planvalg
    vei: Boligvei
    soknader: Soknader
    antatt: Antatt
    aar: int
    serier: dict[str, Tall]
    """The ledgers of all dwellings added up: STROMMER (F, N), STOCKS (F, N + 1), kroner."""
    bolig: Heltall
    """The year, 0 being the first, in which each household moved into a dwelling of the plan; ALDRI (F, H)."""
    kjop: Heltall
    """The point at which it bought that dwelling, (F, H); ALDRI."""
    salg: Heltall
    """The point at which the dwelling was sold on the market and the family moved out, (F, H); ALDRI."""
    borte: Heltall
    """The year at whose opening it gave up waiting, (F, H); ALDRI."""
    finansierbart: Sanne
    """Whether the purchase was within reach when the window closed, (F, H); says nothing of households without a dwelling."""
    lonnsomt: Sanne
    laanerom: Tall
    """What might be borrowed in each year, (F, T); infinite without a limit."""
    tilskuddsrom: Tall
    borettslagsrom: Tall
    stopp: Heltall
    """Why no more was bought in a year, (F, T): a place in STOPP."""


def kjor_plan(
    soknader: Soknader,
    valg: Planvalg,
    antatt: Antatt,
    satser: Satser,
    *,
    aar: int,
    prisfall: float,
    borettslag: Sequence[Borettslag] = (),
    egne_veier: tuple[Boligvei, ...] = (),
    egen_faktor: Tall | None = None,
) -> Planforlop:
    """Run one policy.

    Parameters
    ----------
    antatt
        Rates and prices, one row a future (`flytende` (F, ·), `prisindeks` (F, · + 1)), at least `planmaaneder` long.
    prisfall
        Share of the value that falls away in `verdi_i_risiko_prisfall`.
    egen_faktor
        How each dwelling's own price strays from the local prices once it is bought, (F, H). None: it does not.

    Raises
    ------
    KalkulatorFeil, UgyldigVei
        When the policy's path cannot be used (`planvei`).
    SatsMangler
        When a rate is missing for a month.
    """
    vei = planvei(valg, egne_veier)
    t = _Tilstand(soknader, valg, vei, antatt, satser, aar, prisfall, egen_faktor)
    plass = plass_i_borettslag(borettslag, satser, antatt.akse)
    lan = Ramme(valg.laneramme_aar, overfores=valg.ubrukt_ramme_overfores, futures=t.f)
    tilskudd = Ramme(valg.tilskuddsramme_aar, overfores=valg.ubrukt_ramme_overfores, futures=t.f)
    rom: list[tuple[Tall, Tall, Tall]] = []
    stopp = []
    for y in range(aar):
        frigjort = t.ifjor("innfrielse", y) if valg.gjenbruk else np.zeros(t.f)
        rom.append((lan.rom(frigjort), tilskudd.rom(np.zeros(t.f)), plass - t.eid_i_borettslag(y)))
        brukt, hvorfor = t.kjop_aaret(y, *rom[-1])
        lan.bruk(brukt[0])
        tilskudd.bruk(brukt[1])
        t.gi_opp(y)
        stopp.append(hvorfor)
    return Planforlop(
        valg=valg,
        vei=vei,
        soknader=soknader,
        antatt=antatt,
        aar=aar,
        serier=t.serier,
        bolig=t.bolig,
        kjop=t.kjop,
        salg=t.salg,
        borte=t.borte,
        finansierbart=t.finansierbart,
        lonnsomt=t.lonnsomt,
        laanerom=np.stack([r[0] for r in rom], axis=1),
        tilskuddsrom=np.stack([r[1] for r in rom], axis=1),
        borettslagsrom=np.stack([r[2] for r in rom], axis=1),
        stopp=np.stack(stopp, axis=1),
    )


def planmaaneder(aar: int, satser: Satser, antatt: Antatt) -> int:
    """Return how many months the assumptions of a plan must span: its own, and what a lender looks ahead after it."""
    return 12 * aar + hale(satser, antatt)


def hale(satser: Satser, antatt: Antatt) -> int:
    """Return the months after the plan that its last purchases are tested on: the trial, made whole years, and one more."""
    provetid = int(satser.verdi("forutsetninger", "provetid_mnd", antatt.akse))
    return 12 * (-(-provetid // 12) + 1)


class _Tilstand:
    """What has happened so far, in every future. Points and months are counted from the start of the plan."""

    def __init__(
        self,
        soknader: Soknader,
        valg: Planvalg,
        vei: Boligvei,
        antatt: Antatt,
        satser: Satser,
        aar: int,
        prisfall: float,
        egen_faktor: Tall | None,
    ) -> None:
        self.soknader, self.valg, self.vei, self.antatt, self.satser = soknader, valg, vei, antatt, satser
        self.n, self.prisfall, self.egen_faktor = 12 * aar, prisfall, egen_faktor
        self.f, h = len(antatt.flytende), len(soknader)
        self.sokt = soknader.sokt - antatt.akse.start
        self.i_borettslag = soknader.kol.eierform == EIERFORMER.index("borettslag")
        self.serier = {navn: np.zeros((self.f, self.n)) for navn in STROMMER}
        self.serier |= {navn: np.zeros((self.f, self.n + 1)) for navn in STOCKS}
        self.bolig, self.kjop, self.salg, self.borte = (np.full((self.f, h), ALDRI) for _ in range(4))
        self.finansierbart, self.lonnsomt = np.zeros((self.f, h), dtype=bool), np.zeros((self.f, h), dtype=bool)

    def ifjor(self, navn: str, y: int) -> Tall:
        """Return a flow of the year before, (F,)."""
        ut: Tall = self.serier[navn][:, max(0, 12 * (y - 1)) : 12 * y].sum(axis=1)
        return ut

    def eid_i_borettslag(self, y: int) -> Tall:
        """Return how many dwellings in borettslag the municipality owns at the opening of a year, (F,)."""
        eid = (self.bolig < y) & (self.kjop > 12 * y) & (self.salg > 12 * y)
        ut: Tall = (eid & self.i_borettslag).sum(axis=1).astype(np.float64)
        return ut

    def gi_opp(self, y: int) -> None:
        """Let those go who have waited longest, once the year's dwellings are given."""
        if self.valg.lengste_ventetid_aar is not None:
            lenge = self.sokt <= 12 * (y - self.valg.lengste_ventetid_aar)
            self.borte = np.where(self._venter(y) & lenge, y, self.borte)

    def _venter(self, y: int) -> Sanne:
        ut: Sanne = (self.sokt <= 12 * y) & (self.bolig == ALDRI) & (self.borte == ALDRI)
        return ut

    def kjop_aaret(self, y: int, lan: Tall, tilskudd: Tall, plass: Tall) -> tuple[tuple[Tall, Tall], Heltall]:
        """Buy in the order of the queue; return what of loan and grant was used, (F,), and why no more was bought.

        Who needs a dwelling in a borettslag is passed over while there is no room in one. Nobody is passed over because
        the dwelling is dear: when the frame does not reach the next in the queue, the year's purchases are over.
        """
        venter = self._venter(y)
        kan = venter & (~self.i_borettslag | (np.cumsum(venter & self.i_borettslag, axis=1) <= plass[:, None]))
        valgt = kan & (np.cumsum(kan, axis=1) <= self.valg.boliger_per_aar)
        f, h = np.nonzero(valgt)
        belop = np.zeros((2, *valgt.shape))
        deler = []
        for fra in range(0, len(f), BIT):
            bit = slice(fra, fra + BIT)
            deler.append(self._boliger(y, f[bit], h[bit]))
            for nr, navn in enumerate(("lan_inn", "tilskudd_inn")):
                belop[nr, f[bit], h[bit]] = deler[-1].serier[navn][:, 0]
        over = np.cumsum(belop, axis=2) > np.stack([lan, tilskudd])[..., None] + 0.005
        tatt = valgt & ~over.any(axis=0)
        for nr, del_ in enumerate(deler):
            self._for_inn(y, f[nr * BIT : (nr + 1) * BIT], h[nr * BIT : (nr + 1) * BIT], del_, tatt)
        sperret = valgt & ~tatt
        forste = sperret.argmax(axis=1)
        hvorfor = np.select(
            [
                sperret.any(axis=1) & over[0, np.arange(self.f), forste],
                sperret.any(axis=1),
                tatt.sum(axis=1) < kan.sum(axis=1),
                kan.sum(axis=1) < venter.sum(axis=1),
            ],
            [STOPP.index(x) for x in ("laneramme", "tilskuddsramme", "antall", "borettslag")],
            STOPP.index("koen"),
        )
        brukt = (belop * tatt).sum(axis=2)
        return (brukt[0], brukt[1]), hvorfor

    def _boliger(self, y: int, f: Heltall, h: Heltall) -> Enheter:
        """Return the ledgers of dwellings bought at the opening of a year: future f, household h, (R,) each."""
        igjen = self.n - 12 * y
        rad = antatt_rader(self.antatt, f)
        kol = kolonner_senere(rader(self.soknader.kol, h), rad, self.satser, y)
        senere = antatt_senere(rad, y, igjen + hale(self.satser, self.antatt))
        if self.egen_faktor is not None:
            indeks = np.array(senere.prisindeks)
            indeks[:, 1:] *= self.egen_faktor[f, h][:, None]
            senere = replace(senere, prisindeks=indeks)
        return enheter(
            kol,
            senere,
            self.satser,
            self.vei,
            maaneder=igjen,
            ved_avslag=self.valg.ved_avslag,
            tilskuddstak_andel=self.valg.tilskuddstak_andel,
            prisfall=self.prisfall,
        )

    def _for_inn(self, y: int, f: Heltall, h: Heltall, e: Enheter, tatt: Sanne) -> None:
        """Add the ledgers of the dwellings that were bought, and note what became of them."""
        med = tatt[f, h]
        f, h = f[med], h[med]
        for navn, x in e.serier.items():
            if x.any():
                # A year closes before the next year's purchases: what they bring stands from the point after.
                ny = navn in STOCKS and y > 0
                np.add.at(self.serier[navn][:, 12 * y + ny :], f, x[med, int(ny) :])
        self.bolig[f, h] = y
        for sted, punkt in ((self.kjop, e.kjopt[med]), (self.salg, e.solgt[med])):
            sted[f, h] = np.where(punkt < ALDRI, punkt + 12 * y, ALDRI)
        self.finansierbart[f, h], self.lonnsomt[f, h] = e.finansierbart[med], e.lonnsomt[med]
