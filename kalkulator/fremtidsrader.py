"""From drawn futures to the engine: one row of the columns for each future of one family.

A future is to the engine what another household is: its own prices, rates and wages. What the futures share is
computed once and broadcast.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from typing import Any

import numpy as np

from kalkulator.antatt import Antatt
from kalkulator.boligvei import Veibunt, beregn_veier
from kalkulator.fremtider import Fremtider, Fremtidsmodell
from kalkulator.husholdning import Husholdning, Personserier, husholdningsserier, inntekter_alene, personserier
from kalkulator.kolonner import ALDRI, TYPER, Kolonner
from kalkulator.kostnader import fellesgjeld
from kalkulator.satser import Satser
from kalkulator.typer import Heltall, Sanne, Tall
from models.boligvei import Boligvei

_BIT = 120
"""Rows at a time of the table of lost wages: their arrays stay in the cache."""
_LONN = TYPER.index("lonn")
_INTRO = TYPER.index("introduksjonsstonad")


@dataclass(frozen=True)
class Fremtidsrader:
    """One family made ready for many futures."""

    kol: Kolonner
    """One row."""
    antatt: Antatt
    satser: Satser
    veier: Sequence[Boligvei]
    modell: Fremtidsmodell
    _tabeller: dict[int, Personserier] = field(default_factory=dict, repr=False)
    _rader: dict[int, Kolonner] = field(default_factory=dict, repr=False)

    @cached_property
    def lonnsperioder(self) -> Heltall:
        """Return the places of the wage spells that touch the axis, (S,)."""
        k, akse = self.kol, self.antatt.akse
        innenfor = (k.inntekt_fra[0] < akse.start + akse.antall) & (k.inntekt_til[0] >= akse.start)
        return np.flatnonzero((k.inntekt_type[0] == _LONN) & innenfor & (k.inntekt_fra[0] <= k.inntekt_til[0]))

    @cached_property
    def planlagt(self) -> Husholdning:
        """Return the household as the case states it."""
        return husholdningsserier(self.kol, self.antatt, self.satser)

    def beregn(self, f: Fremtider, *, detaljer: bool = True) -> tuple[Husholdning, Veibunt]:
        """Return household and paths in each future, one row a future; `detaljer` as in `boligvei.beregn_veier`.

        Raises
        ------
        SatsMangler
            When a rate is missing for a month of the axis.
        """
        antatt = i_fremtidene(self.antatt, f, self.modell.rentegulv)
        plan, form = self.planlagt, (f.antall, antatt.akse.antall)
        personer = self._personer(f)
        hus = plan if personer is None else plan.med_personer(personer)
        hus = replace(
            hus,
            brutto=np.broadcast_to(hus.brutto, form),
            annen_gjeld=np.broadcast_to(hus.annen_gjeld, form),
            gift=np.broadcast_to(plan.gift, f.antall),
            tiltakssone=np.broadcast_to(plan.tiltakssone, f.antall),
        )
        if f.antall not in self._rader:
            self._rader[f.antall] = gjenta(self.kol, f.antall)
        kol = self._rader[f.antall]
        return beregn_veier(kol, antatt, self.satser, self.veier, hus, planlagt=plan.til_bolig, detaljer=detaljer)

    def nettoverdi(self, f: Fremtider, punkt: int) -> Tall:
        """Return the dwelling's value without fellesgjeld in each future at a point, (F,)."""
        faktor = f.pris_faktor[:, punkt] * (f.egen_faktor if punkt else 1.0)
        brutto = (self.kol.markedsverdi + self.kol.fellesgjeld) * self.antatt.prisindeks[punkt] * faktor
        rest = np.broadcast_to(fellesgjeld(self.kol, self.antatt.akse.antall)[2], (1, self.antatt.akse.antall + 1))
        ut: Tall = np.maximum(0.0, brutto - rest[:, punkt])
        return ut

    def _personer(self, f: Fremtider) -> Personserier | None:
        """Return each adult's income and tax in each future; None where no wage is lost."""
        tap = self._tapsmaaneder(f)
        if (tap == ALDRI).all():
            return None
        deler = [self._voksen(plass, tap[:, self._hans(plass)]) for plass in range(self.kol.voksenplasser)]

        def samlet(navn: str) -> Tall:
            # Adult by adult, so that every adult's rows are laid in place at once and lie together.
            ut = np.empty((len(deler), len(tap), getattr(deler[0][0], navn).shape[-1]))
            for plass, (tabell, rader) in enumerate(deler):
                np.take(getattr(tabell, navn)[:, 0], rader, axis=0, out=ut[plass], mode="clip")
            return ut.swapaxes(0, 1)

        return Personserier(samlet("brutto"), samlet("skatt"), samlet("alminnelig"), deler[0][0].parametre)

    def _hans(self, plass: int) -> Sanne:
        """Return which of the wage spells are one adult's, (S,)."""
        return np.asarray(self.kol.inntekt_person[0, self.lonnsperioder] == plass)

    def _tapsmaaneder(self, f: Fremtider) -> Heltall:
        """Return the month in which each wage is lost, (F, S); ALDRI where it is not, in the spell or at all."""
        fra, til = self._rammer
        maaned = fra + f.tapsmaaned - 1
        return np.where(maaned <= til, maaned, ALDRI)

    @cached_property
    def _rammer(self) -> tuple[Heltall, Heltall]:
        """Return the first and last month of each wage spell on the axis, (S,)."""
        akse, hvor = self.antatt.akse, self.lonnsperioder
        return (
            np.maximum(self.kol.inntekt_fra[0, hvor], akse.start),
            np.minimum(self.kol.inntekt_til[0, hvor], akse.start + akse.antall - 1),
        )

    def _voksen(self, plass: int, tap: Heltall) -> tuple[Personserier, Heltall]:
        """Return one adult's part once for every set of months it loses its wages in, and which of them each future has."""
        if tap.shape[1] == 1:
            # One wage can be lost in so many months that a table of them all serves every block.
            fra = int(self._rammer[0][self._hans(plass)][0])
            tabell = self._tabell(plass)
            rader = np.where(tap[:, 0] == ALDRI, len(tabell.brutto) - 1, tap[:, 0] - fra)
        else:
            ulike, hvilken = np.unique(tap, axis=0, return_inverse=True)
            tabell, rader = self._med_tap(plass, ulike), hvilken.reshape(-1)
        return tabell, rader

    def _tabell(self, plass: int) -> Personserier:
        """Return an adult with one wage: a row for every month it may be lost in, and a last one for none."""
        if plass not in self._tabeller:
            fra, til = (int(x[self._hans(plass)][0]) for x in self._rammer)
            self._tabeller[plass] = self._med_tap(plass, np.append(np.arange(fra, til + 1), ALDRI)[:, None])
        return self._tabeller[plass]

    def _med_tap(self, plass: int, tap: Heltall) -> Personserier:
        """Return an adult's part, (U, 1, ...), when its wages are lost in given months, (U, S).

        The other adults' incomes are left out: they are nothing to this one's tax. But the introduksjonsstønad of one
        depends on whether the other is in the programme too.
        """
        hans = self.lonnsperioder[self._hans(plass)]
        beholdt = (self.kol.inntekt_person[0] == plass) | (self.kol.inntekt_type[0] == _INTRO)
        beholdt[hans] = False
        egen = slice(plass, plass + 1)
        # What is not lost is the same in every row, and computed in one.
        fast = inntekter_alene(_med_perioder(self.kol, np.flatnonzero(beholdt)), self.antatt, self.satser, egen)
        lonn = _med_perioder(self.kol, hans)
        rader = med_lonnstap(lonn, np.arange(len(hans)), tap, self.modell.lonnstap_maaneder)

        def bit(kol: Kolonner) -> Personserier:
            inn = inntekter_alene(kol, self.antatt, self.satser, egen).og(fast)
            return personserier(inn, kol, self.satser, self.antatt.akse)

        biter = [bit(rader.utsnitt(fra, fra + _BIT)) for fra in range(0, len(tap), _BIT)]
        brutto, skatt, alminnelig = (
            np.concatenate([getattr(b, navn) for b in biter]) for navn in ("brutto", "skatt", "alminnelig")
        )
        return Personserier(brutto, skatt, alminnelig, biter[0].parametre)


def _med_perioder(kol: Kolonner, plasser: Heltall) -> Kolonner:
    """Return the households with some of their income spells alone."""
    navn = (f.name for f in fields(Kolonner) if f.name.startswith("inntekt_"))
    return replace(kol, **{n: getattr(kol, n)[:, plasser] for n in navn})


def i_fremtidene(antatt: Antatt, f: Fremtider, rentegulv: float) -> Antatt:
    """Return the assumptions with each future's rates and prices: `flytende`, `bankrente` (F, N), `prisindeks` (F, N + 1).

    The floor holds for Husbanken's rate; the bank's keeps its distance to it. The dwelling's own deviation shows from
    month 1 on: at the start its price is known.
    """
    flytende = np.maximum(np.minimum(rentegulv, antatt.flytende), antatt.flytende + f.rente_tillegg)
    tillegg = flytende - antatt.flytende
    indeks = antatt.prisindeks * f.pris_faktor
    indeks[:, 1:] *= f.egen_faktor[:, None]
    return replace(
        antatt,
        flytende=flytende,
        bankrente=np.maximum(0.0, antatt.bankrente + tillegg),
        prisindeks=indeks,
        rentetillegg=tillegg,
    )


def med_lonnstap(kol: Kolonner, perioder: Heltall, tap: Heltall, maaneder: int) -> Kolonner:
    """Return one row per set of losses: each wage spell (places `perioder`, (S,)) pays nothing for some months from `tap` (U, S).

    A spell becomes two: up to the month before the loss, and from the month after it.
    """
    rader = gjenta(kol, len(tap))
    mistes = tap < ALDRI
    til = np.array(rader.inntekt_til)
    til[:, perioder] = np.minimum(til[:, perioder], np.where(mistes, tap - 1, ALDRI))

    def begge(navn: str, forste: Tall | Heltall, etter: Tall | Heltall | None = None) -> Any:
        return np.concatenate([forste, getattr(rader, navn)[:, perioder] if etter is None else etter], axis=1)

    nye = {f.name: begge(f.name, getattr(rader, f.name)) for f in fields(Kolonner) if f.name.startswith("inntekt_")}
    nye["inntekt_fra"] = begge("inntekt_fra", rader.inntekt_fra, np.where(mistes, tap + maaneder, ALDRI))
    nye["inntekt_til"] = begge("inntekt_til", til)
    return replace(rader, **nye)


def gjenta(kol: Kolonner, antall: int) -> Kolonner:
    """Return one row seen `antall` times, without copying it."""
    return Kolonner(
        voksenplasser=kol.voksenplasser,
        **{
            f.name: np.broadcast_to(getattr(kol, f.name), (antall, *getattr(kol, f.name).shape[1:]))
            for f in fields(Kolonner)
            if f.name != "voksenplasser"
        },
    )
