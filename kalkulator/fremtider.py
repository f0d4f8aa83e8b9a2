"""Random futures of house prices, the floating rate, the dwelling's own price and wages, around the expected path.

Everything random is a normal draw times a fixed matrix, so the spread at any point is known exactly, too
(`Fremtidsmodell.log_sd`), and the closed form of `opsjon` can be held against the simulation.

The futures are drawn in units of `ENHET`, each with streams of its own: future number k is the same whatever the
number of futures, the size of the blocks they are handed out in, and (to rounding) the length of the horizon.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from functools import cached_property, lru_cache
from typing import NamedTuple

import numpy as np

from kalkulator.feil import KalkulatorFeil
from kalkulator.melding import Melding, melding, merk
from kalkulator.melding import Tall as Tallord
from kalkulator.satser import Akse, Satser
from kalkulator.typer import Heltall, Tall

AAR = 12
ENHET = 1000
"""Futures per unit of drawing. Another number gives other futures for the same seed."""
ALDRI = 10**6
"""A month that never comes: the wage is not lost within any horizon."""
_PRIS, _RENTE, _EGEN, _LONN = range(4)
"""The streams of a unit, so that one kind of draw does not shift the others."""
_HOYESTE_AUTOKORRELASJON = 0.95
_STILLE_RENTE = 1e-9
"""A yearly shock this small is a rate that stands still: nothing for prices to follow."""
_MINST_NULL = merk("skal være 0 eller mer, men er {verdi}.")


class Responser(NamedTuple):
    """What a normal draw of each month (rows) does to the series (columns)."""

    pris: Tall
    """(N, N): to the log price at points 1..N, the part that owes nothing to the rate."""
    rente: Tall
    """(N, N): to the rate of months 1..N. Month 1 is known, so its column is zero."""
    beta: float
    """Log price per unit of rate, twelve months later."""


@dataclass(frozen=True)
class Fremtider:
    """Drawn futures: F of them, N months, S wage spells."""

    pris_faktor: Tall
    """(F, N + 1): times the expected price index at points 0..N; 1 at point 0, mean 1 at each."""
    rente_tillegg: Tall
    """(F, N): added to the expected floating rate of months 1..N before the floor; yearly fraction, 0 in month 1."""
    egen_faktor: Tall
    """(F,): times the dwelling's value when it is sold; mean 1."""
    tapsmaaned: Heltall
    """(F, S): the month of each wage spell, 1 being its first, in which the wage is lost, or `ALDRI`."""

    @property
    def antall(self) -> int:
        """Number of futures."""
        return len(self.egen_faktor)

    def utsnitt(self, fra: int, til: int) -> "Fremtider":
        """Return the futures fra .. til - 1 as views."""
        return Fremtider(*(getattr(self, f.name)[fra:til] for f in fields(self)))


@dataclass(frozen=True)
class Fremtidsmodell:
    """How far the future may stray. Standard deviations and shares are fractions, `_aar` means over twelve months.

    Raises
    ------
    KalkulatorFeil
        When a spread is negative or a share lies where no such model exists.
    """

    prissvingning_aar: float
    """Standard deviation of the log growth of local house prices over twelve months."""
    egen_prissvingning: float
    """Standard deviation of the log of the dwelling's own deviation from local prices when sold."""
    prisvekst_autokorrelasjon: float
    """Correlation of the log growth over twelve months with that over the twelve months before."""
    prisvekst_rentekorrelasjon: float
    """Correlation of the log growth over twelve months with the change of the rate over the twelve months before."""
    rente_autokorrelasjon: float
    """Share of the rate's deviation left after twelve months."""
    rentesjokk_aar: float
    """Standard deviation of what twelve months add to the rate's deviation."""
    rentegulv: float
    """Lowest floating rate."""
    lonnstap_aar: float
    """Probability that a wage is lost within twelve months."""
    lonnstap_maaneder: int
    """Months without the wage once it is lost."""

    def __post_init__(self) -> None:
        for navn in ("prissvingning_aar", "egen_prissvingning", "rentesjokk_aar"):
            verdi = getattr(self, navn)
            _krev(navn, 0 <= verdi < np.inf, merk("skal være et tall fra 0 og opp, men er {verdi}."), verdi)
        for navn in ("rente_autokorrelasjon", "prisvekst_autokorrelasjon"):
            verdi = getattr(self, navn)
            _krev(navn, 0 <= verdi <= 1, merk("skal være fra 0 til 1, men er {verdi}."), verdi)
        c = self.prisvekst_rentekorrelasjon
        _krev("prisvekst_rentekorrelasjon", -1 < c < 1, merk("skal være mellom −1 og 1, men er {verdi}."), c)
        tap = self.lonnstap_aar
        _krev("lonnstap_aar", 0 <= tap < 1, merk("skal være fra 0 til under 1, men er {verdi}."), tap)
        _krev("lonnstap_maaneder", self.lonnstap_maaneder >= 0, _MINST_NULL, self.lonnstap_maaneder)
        _krev(
            "prisvekst_autokorrelasjon",
            self._egen_autokorrelasjon <= _HOYESTE_AUTOKORRELASJON,
            merk("{verdi} er for høyt sammen med den samvariasjonen prisene har med renten."),
            self.prisvekst_autokorrelasjon,
        )

    @classmethod
    def hent(cls, satser: Satser, akse: Akse) -> "Fremtidsmodell":
        """Return the model of the rates in force in the first month of an axis. Raises SatsMangler."""

        def sats(navn: str) -> float:
            return satser.verdi("usikkerhet", navn, akse)

        return cls(
            prissvingning_aar=sats("prissvingning"),
            egen_prissvingning=sats("egen_prissvingning"),
            prisvekst_autokorrelasjon=sats("prisvekst_autokorrelasjon"),
            prisvekst_rentekorrelasjon=sats("prisvekst_rentekorrelasjon"),
            rente_autokorrelasjon=sats("rente_autokorrelasjon"),
            rentesjokk_aar=sats("rentesjokk"),
            rentegulv=sats("rentegulv"),
            lonnstap_aar=sats("lonnstap"),
            lonnstap_maaneder=int(sats("lonnstap_maaneder")),
        )

    def uten_svingninger(self) -> "Fremtidsmodell":
        """Return the model in which only the expected happens: no spread, and no wage is lost."""
        return replace(self, prissvingning_aar=0.0, egen_prissvingning=0.0, rentesjokk_aar=0.0, lonnstap_aar=0.0)

    @property
    def _korrelasjon(self) -> float:
        """Without a moving rate there is nothing to correlate with, and all of the spread is the prices' own."""
        return self.prisvekst_rentekorrelasjon if self.rentesjokk_aar > _STILLE_RENTE else 0.0

    @property
    def _egen_autokorrelasjon(self) -> float:
        """The prices' own part must carry the yearly correlation, and what the rate takes from it by turning back."""
        c2 = self._korrelasjon**2
        return (self.prisvekst_autokorrelasjon + c2 * (1 - self.rente_autokorrelasjon) / 2) / (1 - c2)

    @cached_property
    def beta(self) -> float:
        """Log price twelve months after the rate has risen by one (100 percentage points)."""
        if self._korrelasjon == 0:
            return 0.0
        sd_endring = self.rentesjokk_aar * float(np.sqrt(2 / (1 + self.rente_autokorrelasjon)))
        return self._korrelasjon * self.prissvingning_aar / sd_endring

    def responser(self, maaneder: int) -> Responser:
        """Return the matrices that turn normal draws into rates and log prices.

        Notes
        -----
        Rate deviation of month m: R_1 = 0, R_m = phi R_{m-1} + s e_m with phi^12 the yearly share left, and s such
        that twelve months add the yearly shock: s^2 (1 - phi^24) / (1 - phi^2) = shock^2.
        Log price at point t: own_t + beta R_{t-11}, the rate at the same point being that of month t + 1. Growth over
        twelve months is then beta times the change of the rate over the twelve months before, whichever the window.
        Own part: the sum of monthly growth g_m = a g_{m-1} + e_m, g_1 from the stationary distribution.
        """
        return _responser(self, maaneder)

    def _regn_responser(self, maaneder: int) -> Responser:
        j = np.arange(maaneder)
        avstand = j[None, :] - j[:, None]
        phi = self.rente_autokorrelasjon ** (1 / AAR)
        s = self.rentesjokk_aar / np.sqrt((phi ** (2 * np.arange(AAR))).sum())
        rente = np.where(avstand >= 1, s * phi ** np.maximum(avstand - 1, 0), 0.0)

        a = _maanedlig_autokorrelasjon(self._egen_autokorrelasjon)
        gamma = self.prissvingning_aar * np.sqrt((1 - self._korrelasjon**2) / _aarsvarians(a))
        sjokk = np.where(j == 0, gamma, gamma * np.sqrt(1 - a * a))
        # A shock moves this month's growth by 1, the next by a, ...: the price by their sum.
        pris = np.where(avstand >= 0, sjokk[:, None] * (1 - a ** (np.maximum(avstand, 0) + 1)) / (1 - a), 0.0)
        for matrise in (pris, rente):
            matrise.flags.writeable = False
        return Responser(pris, rente, self.beta)

    def log_sd(self, punkt: int | Heltall) -> Tall:
        """Return the standard deviation of log(pris_faktor · egen_faktor) at points, exact; the shape of `punkt`."""
        hvor = np.asarray(punkt)
        varians = _logvarians(self.responser(max(int(hvor.max()), 1)))
        return np.asarray(np.sqrt(varians[hvor] + self.egen_prissvingning**2))


@lru_cache(maxsize=4)
def _responser(modell: Fremtidsmodell, maaneder: int) -> Responser:
    """Remember the matrices of the models last used: they are the same for every family."""
    return modell._regn_responser(maaneder)


def trekk_fremtider(modell: Fremtidsmodell, *, antall: int, maaneder: int, fro: int, perioder: int = 0) -> Fremtider:
    """Return all futures at once. Arguments, errors: `blokker`."""
    return next(blokker(modell, antall=antall, maaneder=maaneder, fro=fro, perioder=perioder, blokk=antall))


def blokker(
    modell: Fremtidsmodell, *, antall: int, maaneder: int, fro: int, perioder: int = 0, blokk: int = ENHET
) -> Iterator[Fremtider]:
    """Yield the futures in order, at most `blokk` at a time.

    Parameters
    ----------
    modell : Fremtidsmodell
    antall : number of futures. They come in pairs of opposite draws; an odd number leaves the last half alone.
    maaneder : months of each, N.
    fro : seed, 0 or more: the same seed gives the same futures.
    perioder : number of wage spells, S.
    blokk : most futures at a time; memory is bounded by it and one unit.

    Raises
    ------
    KalkulatorFeil
        When a number is too low.
    """
    for navn, tall in (("antall baner", antall), ("antall måneder", maaneder), ("baner i hver blokk", blokk)):
        _krev(navn, tall >= 1, merk("skal være 1 eller mer, men er {verdi}."), tall)
    for navn, tall in (("antall lønnsperioder", perioder), ("frø", fro)):
        _krev(navn, tall >= 0, _MINST_NULL, tall)
    return _blokker(modell, antall, maaneder, fro, perioder, blokk)


def egne_faktorer(modell: Fremtidsmodell, *, antall: int, boliger: int, fro: int) -> Tall:
    """Return how each of several dwellings' own price strays from the local prices, (F, D): mean 1, independent of each other.

    Dwelling number d is the same however many there are. Futures come in pairs of opposite draws, as in `blokker`, and
    what a whole municipality shares (prices and rate) is drawn there with the same seed.
    """
    ut = np.empty((boliger, -(-antall // ENHET) * ENHET))
    for nr in range(ut.shape[1] // ENHET):
        for d in range(boliger):
            strom = np.random.SeedSequence(fro, spawn_key=(nr, _EGEN, d))
            z = np.random.Generator(np.random.PCG64(strom)).standard_normal(ENHET // 2)
            ut[d, nr * ENHET : (nr + 1) * ENHET] = _motsatt(modell.egen_prissvingning * z)
    return np.asarray(np.exp(ut[:, :antall].T - modell.egen_prissvingning**2 / 2))


def standardfeil(verdier: Tall) -> Tall:
    """Return the standard error of the mean of drawn values, shape (F, ...) → (...); nan for fewer than two pairs.

    The two of a pair are opposites and so are not independent; the pairs are. An odd last value is left out.
    """
    par = (verdier[0 : len(verdier) // 2 * 2 : 2] + verdier[1::2]) / 2
    if len(par) < 2:
        return np.full(verdier.shape[1:], np.nan)
    return np.asarray(par.std(axis=0, ddof=1) / np.sqrt(len(par)))


def _blokker(m: Fremtidsmodell, antall: int, maaneder: int, fro: int, perioder: int, blokk: int) -> Iterator[Fremtider]:
    responser = m.responser(maaneder)
    varians = _logvarians(responser)
    nr, enhet = -1, None
    for start in range(0, antall, blokk):
        slutt = min(start + blokk, antall)
        deler = []
        while start < slutt:
            if enhet is None or nr != start // ENHET:
                nr = start // ENHET
                enhet = _enhet(m, responser, varians, (fro, nr), maaneder, perioder)
            til = min(slutt, (nr + 1) * ENHET)
            deler.append(enhet.utsnitt(start - nr * ENHET, til - nr * ENHET))
            start = til
        yield deler[0] if len(deler) == 1 else _sammen(deler)


def _sammen(deler: list[Fremtider]) -> Fremtider:
    return Fremtider(*(np.concatenate([getattr(d, f.name) for d in deler]) for f in fields(Fremtider)))


def _enhet(
    m: Fremtidsmodell, r: Responser, varians: Tall, strom: tuple[int, int], maaneder: int, perioder: int
) -> Fremtider:
    """Draw one whole unit; a shorter last block is cut from it, so that it is the same to the last bit."""
    par = ENHET // 2
    fro, nr = strom

    def tall(hva: int) -> np.random.Generator:
        return np.random.Generator(np.random.PCG64(np.random.SeedSequence(fro, spawn_key=(nr, hva))))

    # Month by month, so that a longer horizon goes on where a shorter one stops.
    rente = tall(_RENTE).standard_normal((maaneder, par)).T @ r.rente
    logpris = np.zeros((par, maaneder + 1))
    logpris[:, 1:] = tall(_PRIS).standard_normal((maaneder, par)).T @ r.pris
    logpris[:, AAR:] += r.beta * rente[:, : max(0, maaneder - AAR + 1)]
    egen = m.egen_prissvingning * tall(_EGEN).standard_normal(par)
    u = tall(_LONN).random((perioder, par)).T
    pris_faktor = _motsatt(logpris)
    pris_faktor -= varians / 2
    return Fremtider(
        np.exp(pris_faktor, out=pris_faktor),
        _motsatt(rente),
        np.exp(_motsatt(egen) - m.egen_prissvingning**2 / 2),
        _tapsmaaned(_flettet(u, 1 - u), m.lonnstap_aar),
    )


def _motsatt(x: Tall) -> Tall:
    """Return each draw and its opposite in turns."""
    # 0 + x: a draw times nothing may be −0, which is not the 0 of the expected path to the last bit.
    ut = np.empty((2 * len(x), *x.shape[1:]))
    np.add(0, x, out=ut[0::2])
    np.subtract(0, x, out=ut[1::2])
    return ut


def _flettet(x: Tall, y: Tall) -> Tall:
    """Return x and y in turns: the pairs stand side by side, so that any even number of futures is whole pairs."""
    ut = np.empty((2 * len(x), *x.shape[1:]))
    ut[0::2], ut[1::2] = x, y
    return ut


def _tapsmaaned(u: Tall, lonnstap_aar: float) -> Heltall:
    """Return the first month of loss when every month has the same hazard: 1 + ⌊ln u / ln(1 - h)⌋, u in [0, 1]."""
    if lonnstap_aar == 0:
        return np.full(u.shape, ALDRI, dtype=np.int64)
    bevart_mnd = np.log1p(-lonnstap_aar) / AAR
    # A draw of exactly 0 would be an endless wait.
    maaned = 1 + np.floor(np.log(np.maximum(u, np.finfo(np.float64).tiny)) / bevart_mnd)
    return np.asarray(np.minimum(maaned, ALDRI).astype(np.int64))


def _logvarians(r: Responser) -> Tall:
    """Return the variance of log pris_faktor at points 0..N."""
    ut = np.zeros(len(r.pris) + 1)
    ut[1:] = (r.pris**2).sum(axis=0)
    ut[AAR:] += r.beta**2 * (r.rente**2).sum(axis=0)[: max(0, len(r.rente) - AAR + 1)]
    return ut


def _aarsvarians(a: float) -> float:
    """Return the variance of the sum of twelve months of an AR(1) with variance 1."""
    k = np.arange(1, AAR)
    return float(AAR + 2 * ((AAR - k) * a**k).sum())


def _aarsautokorrelasjon(a: float) -> float:
    """Return the correlation of the sum of twelve months of an AR(1) with the sum of the twelve before."""
    k = np.arange(1, 2 * AAR)
    return float((np.minimum(k, 2 * AAR - k) * a**k).sum()) / _aarsvarians(a)


def _maanedlig_autokorrelasjon(aarlig: float) -> float:
    """Return the monthly AR coefficient that gives a yearly autocorrelation, by bisection."""
    if aarlig == 0:
        return 0.0
    lav, hoy = 0.0, 1.0 - 1e-9
    for _ in range(60):
        midt = (lav + hoy) / 2
        lav, hoy = (midt, hoy) if _aarsautokorrelasjon(midt) < aarlig else (lav, midt)
    return (lav + hoy) / 2


def _krev(felt: str, ok: bool, mal: str, verdi: float) -> None:
    """Refuse a value; `mal` is a text marked with `merk`, for translators."""
    if not ok:
        vist = Tallord(verdi, 6) if np.isfinite(verdi) else melding("ikke et tall")
        raise KalkulatorFeil(felt, Melding(mal, verdi=vist), melding("Rett tallet."))
