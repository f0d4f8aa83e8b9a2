"""Assumptions made whole: what the case says, and the dated default where it says nothing."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from kalkulator.rente import husbankrente, kalkulasjonsrente
from kalkulator.satser import Akse, Satser
from kalkulator.typer import Heltall, Tall
from models.forutsetninger import Forutsetninger, Norm


@dataclass(frozen=True, eq=False)
class Antatt:
    """Assumptions without holes, on a time axis. `flytende` and `prisindeks` may carry leading axes of futures."""

    akse: Akse
    flytende: Tall
    """Husbanken's floating nominal rate by month, fraction, shape (..., N)."""
    prisindeks: Tall
    """House prices relative to the start, shape (..., N + 1)."""
    bankrente: Tall
    """Banks' floating nominal rate by month, fraction, shape (..., N)."""
    rentetillegg: Tall | None
    """How far the floating rate of each future lies from the expected one, (F, N); None: it is the expected one."""
    boligprisvekst: float
    leievekst: float
    kalkulasjonsrente: float
    sparerente: float
    flytteutgift: float
    norm: Norm
    faktisk_livsopphold_mnd: float
    barn_flytter_ut_alder: int
    spareandel_av_differanse: float
    trekk_salgskostnader: bool

    @property
    def aar_fra_start(self) -> Heltall:
        """Return for each month how many Januaries have passed since the first month, shape (N,)."""
        return _januarer(self.akse.start % 12, self.akse.antall)

    def indeks(self, vekst: float) -> Tall:
        """Return an index that rises every January, shape (N,)."""
        return _aarlig_indeks(vekst, self.akse.start % 12, self.akse.antall)

    def kontraktindeks(self, vekst: float) -> Tall:
        """Return an index that rises every twelfth month of a contract from the first month (husleieloven § 4-2)."""
        return _aarlig_indeks(vekst, 0, self.akse.antall)

    @property
    def deflator(self) -> Tall:
        """Return the price level at the points 0 .. N relative to the start, shape (N + 1,)."""
        return jevn_indeks(self.akse.kpi, self.akse.antall)

    @property
    def sparevekst(self) -> Tall:
        """Return the growth of savings from the start to each point, shape (N + 1,)."""
        return jevn_indeks(self.sparerente, self.akse.antall)


# The indices depend on a growth and an axis only, and many rules and calculations ask for the same few.


def _januarer(forste: int, antall: int) -> Heltall:
    return (forste + np.arange(antall, dtype=np.int64)) // 12


@lru_cache(maxsize=256)
def _aarlig_indeks(vekst: float, forste: int, antall: int) -> Tall:
    """Return an index that rises every twelfth month, from a first month 0 .. 11 of its year on, shape (antall,)."""
    indeks: Tall = (1.0 + vekst) ** _januarer(forste, antall).astype(np.float64)
    indeks.flags.writeable = False
    return indeks


@lru_cache(maxsize=256)
def jevn_indeks(vekst: float, antall: int) -> Tall:
    """Return an index that grows a little every month at the points 0 .. `antall`, shape (antall + 1,)."""
    indeks: Tall = (1.0 + vekst) ** (np.arange(antall + 1) / 12)
    indeks.flags.writeable = False
    return indeks


def gjor_hele(f: Forutsetninger, satser: Satser, start: int, antall: int) -> Antatt:
    """Fill every assumption the case leaves open from the dated rates.

    Raises
    ------
    SatsMangler
        When the start lies before the oldest rate.
    """
    uten_vekst = Akse(start, antall, 0.0, 0.0)

    def eller(verdi: float | None, navn: str) -> float:
        return satser.verdi("forutsetninger", navn, uten_vekst) if verdi is None else verdi

    kpi = eller(f.kpi, "kpi")
    akse = Akse(start, antall, kpi, eller(f.lonnsvekst, "lonnsvekst"))
    boligprisvekst = eller(f.boligprisvekst, "boligprisvekst")
    flytende = husbankrente(satser, akse) if f.flytende_rente is None else np.full(antall, f.flytende_rente)
    return Antatt(
        akse=akse,
        flytende=flytende,
        prisindeks=jevn_indeks(boligprisvekst, antall),
        bankrente=satser.bane("forutsetninger", "bankrente", akse)
        if f.bankrente is None
        else np.full(antall, f.bankrente),
        rentetillegg=None,
        boligprisvekst=boligprisvekst,
        leievekst=kpi if f.leievekst is None else f.leievekst,
        kalkulasjonsrente=kalkulasjonsrente(satser, akse) if f.kalkulasjonsrente is None else f.kalkulasjonsrente,
        sparerente=eller(f.sparerente, "sparerente"),
        flytteutgift=eller(f.flytteutgift, "flytteutgift"),
        norm=f.norm,
        faktisk_livsopphold_mnd=f.faktisk_livsopphold_mnd or 0.0,
        barn_flytter_ut_alder=f.barn_flytter_ut_alder,
        spareandel_av_differanse=f.spareandel_av_differanse,
        trekk_salgskostnader=f.trekk_salgskostnader,
    )
