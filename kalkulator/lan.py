"""Loans: annuity and serial, grace, fixed then floating, 12, 4, 2 or 1 terms a year.

Everything is a profile per borrowed krone along a monthly time axis. An annuity that is re-levelled at each
rate change pays the share a = i / ((1 + i)^n - 1) of its balance (n = terms left), so the balance is the running
product of (1 - a) and no loop over time is needed.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy_financial as npf

from kalkulator.feil import KalkulatorFeil
from kalkulator.melding import melding
from kalkulator.typer import Heltall, Sanne, Tall

_NESTEN_NULL = 1e-300


@dataclass(frozen=True, eq=False)
class Laneprofil:
    """A loan of one krone, month by month; shapes (..., T)."""

    renter: Tall
    avdrag: Tall
    beholdning: Tall
    """Balance at the points 0 .. T, (..., T + 1): from the payout on, one at the opening of the axis if it is then."""
    terminer: Sanne
    """Whether the month is a term month (fees fall due)."""

    @property
    def restgjeld(self) -> Tall:
        """Return the balance at the end of the month, in the month of the payout too."""
        return self.beholdning[..., 1:]

    @property
    def inngaende(self) -> Tall:
        """Return the balance at the beginning of the month."""
        return self.beholdning[..., :-1]

    def del_(self, nr: int) -> "Laneprofil":
        """Return one loan of a profile of several, by its place on the first axis, with two axes or more."""
        hvor = nr if self.renter.ndim > 2 else slice(nr, nr + 1)
        return Laneprofil(self.renter[hvor], self.avdrag[hvor], self.beholdning[hvor], self.terminer[hvor])


def laneprofil(
    rente_aar: Tall,
    alder: Heltall,
    *,
    lopetid_mnd: int | Heltall,
    avdragsfri_mnd: int | Heltall = 0,
    terminer_aar: int = 12,
    serie: bool = False,
) -> Laneprofil:
    """Return interest, instalments and balance of one borrowed krone.

    Parameters
    ----------
    rente_aar
        Nominal yearly rate in force in each month, fraction, shape (..., T).
    alder
        Months since the loan was paid out, 1 in its first month, zero or negative before it, shape (..., T).
        Must rise by one per step along the last axis.
    lopetid_mnd, avdragsfri_mnd
        Whole life and instalment-free part of it (arrays that broadcast), in months, whole terms both.
    terminer_aar
        Terms a year: 12, 4, 2 or 1. Interest of a term is the sum of its monthly rates of 1/12.
    serie
        Equal instalments instead of an annuity.

    Raises
    ------
    KalkulatorFeil
        When life or grace is not a whole number of terms.

    Notes
    -----
    An annuity's instalment share is i / ((1 + i)^n - 1), 1 / n at no rate; the last one is set to the whole balance,
    which keeps the final balance at exactly zero whatever the rate. Grace: share 0.
    Source: annuity and serial loans, FOR-2019-11-18-1546 §§ 8-5, 8-6.
    """
    per_termin = 12 // terminer_aar
    if per_termin > 1 and any(np.any(np.asarray(x) % per_termin) for x in (lopetid_mnd, avdragsfri_mnd)):
        raise KalkulatorFeil(
            "terminer",
            melding("løpetid og avdragsfri tid må gå opp i terminer på {maaneder} måneder.", maaneder=per_termin),
            "Velg hele år eller flere terminer.",
        )
    i = np.asarray(rente_aar, dtype=np.float64) / 12
    termin = (alder >= 1) & (alder <= lopetid_mnd)
    igjen = lopetid_mnd - alder
    if per_termin > 1:
        termin = termin & (alder % per_termin == 0)
        igjen = igjen // per_termin
        i = _sum_siste(i, per_termin)
    # Terms left, this one included. Before the payout and after the last term the number has no meaning.
    igjen = np.minimum(np.maximum(igjen + 1.0, 1.0), lopetid_mnd // per_termin)
    a = 1.0 / igjen + np.zeros_like(i) if serie else _avdragsandel(i, igjen)
    # The last instalment is all that is left; outside the terms with instalments there is none.
    np.copyto(a, 1.0, where=igjen == 1.0)
    _bare_der(a, termin & (alder > avdragsfri_mnd))
    gjeld = np.empty((*a.shape[:-1], a.shape[-1] + 1))
    gjeld[..., 0] = 1.0
    np.subtract(1.0, a, out=gjeld[..., 1:])
    np.cumprod(gjeld[..., 1:], axis=-1, out=gjeld[..., 1:])
    renter = gjeld[..., :-1] * i
    _bare_der(renter, termin)
    a *= gjeld[..., :-1]
    # Up to the payout the balance is none: at point 0 the loan is there only if it is a month old in month 1.
    gjeld[..., 0] *= alder[..., 0] >= 1
    _bare_der(gjeld[..., 1:], alder >= 0)
    return Laneprofil(renter=renter, avdrag=a, beholdning=gjeld, terminer=termin)


def _bare_der(x: Tall, hvor: Sanne) -> None:
    """Set what is not there to zero; many futures of a loan that runs all the way are left alone."""
    if hvor.size == x.size or not hvor.all():
        x *= hvor


def _avdragsandel(i: Tall, igjen: Tall) -> Tall:
    """Return an annuity's instalment as a share of the balance; `expm1` keeps the digits of small rates."""
    # No rate is taken as next to none: the share is then 1 / n, as it should be.
    i = np.where(i == 0.0, _NESTEN_NULL, i)
    vekst: Tall = igjen * np.log1p(i)
    np.expm1(vekst, out=vekst)
    return np.divide(i, vekst, out=vekst)


def _uten_stov(i: Tall) -> Tall:
    """Return rates per term with those under a billionth set to zero: there `pmt` loses its digits to 1 + i."""
    return np.where(np.abs(i) < 1e-9, 0.0, i)


def _sum_siste(x: Tall, antall: int) -> Tall:
    """Return the sum of the last `antall` values along the last axis (fewer at the beginning)."""
    lopende = np.cumsum(x, axis=-1)
    ut = lopende.copy()
    ut[..., antall:] -= lopende[..., :-antall]
    return ut


def rentebane(flytende: Tall, alder: Heltall, *, fast_sats: Tall | float | None, fast_mnd: int, paslag: float) -> Tall:
    """Return the nominal rate of a loan by month: fixed for its first months, floating after; mark-up on both.

    `flytende` is the floating rate by calendar month, shape (..., T); `fast_sats` None means floating all the way.
    """
    if fast_sats is None:
        return flytende + paslag
    return np.where(alder <= fast_mnd, fast_sats, flytende) + paslag


@dataclass(frozen=True, eq=False)
class Betalingsplan:
    """One loan's payment plan, one value per term; kroner."""

    renter: Tall
    avdrag: Tall
    gebyr: Tall
    restgjeld: Tall
    forste_fulle_termin: int
    """Index of the first term that pays instalments."""

    @property
    def terminbelop(self) -> float:
        """Interest, instalment and fee of the first full term."""
        n = self.forste_fulle_termin
        return float(self.renter[n] + self.avdrag[n] + self.gebyr[n])


def betalingsplan(
    *,
    belop: float,
    rente: float,
    aar: int,
    serie: bool = False,
    avdragsfri_aar: int = 0,
    terminer_aar: int = 12,
    gebyr: float = 0.0,
) -> Betalingsplan:
    """Return the plan of a loan at one constant nominal rate (fraction).

    Raises
    ------
    KalkulatorFeil
        For an amount, rate, life or number of terms outside what a loan can have.
    """
    if not 0 <= belop <= 1e9:
        grunn = melding("lånet må være mellom 0 og 1 milliard kroner, ikke {belop}.", belop=f"{belop:g}")
        raise KalkulatorFeil("belop", grunn, "Rett beløpet.")
    if not 0 <= rente <= 0.5:
        grunn = melding("renten må være mellom 0 og 50 prosent, ikke {rente}.", rente=f"{rente * 100:g}")
        raise KalkulatorFeil("rente", grunn, "Skriv renten i prosent: 4,64.")
    if not 1 <= aar <= 60:
        grunn = melding("løpetiden må være 1 til 60 hele år, ikke {aar}.", aar=str(aar))
        raise KalkulatorFeil("aar", grunn, "Rett løpetiden.")
    if not 0 <= avdragsfri_aar < aar:
        raise KalkulatorFeil(
            "avdragsfritt",
            melding("avdragsfri tid må være kortere enn løpetiden på {aar} år.", aar=aar),
            "Rett antall år.",
        )
    if terminer_aar not in (1, 2, 4, 12):
        raise KalkulatorFeil(
            "terminer",
            melding("antall terminer i året kan være 12, 4, 2 eller 1, ikke {antall}.", antall=terminer_aar),
            "Velg ett av dem.",
        )
    if not 0 <= gebyr <= 100_000:
        grunn = melding("termingebyret kan ikke være {gebyr}.", gebyr=f"{gebyr:g}")
        raise KalkulatorFeil("gebyr", grunn, "Skriv gebyret i kroner per termin.")
    alder = np.arange(1, aar * 12 + 1, dtype=np.int64)
    profil = laneprofil(
        np.full(aar * 12, rente),
        alder,
        lopetid_mnd=aar * 12,
        avdragsfri_mnd=avdragsfri_aar * 12,
        terminer_aar=terminer_aar,
        serie=serie,
    )
    t = profil.terminer
    return Betalingsplan(
        renter=belop * profil.renter[t],
        avdrag=belop * profil.avdrag[t],
        gebyr=np.full(int(t.sum()), gebyr),
        restgjeld=belop * profil.restgjeld[t],
        forste_fulle_termin=avdragsfri_aar * terminer_aar,
    )


@cache
def _annuitetsandel(rente: float, antall: int) -> float:
    return float(npf.pmt(rente, antall, -1.0))


def annuitetsandel(rente_aar: Tall | float, lopetid_mnd: int | Heltall) -> Tall | float:
    """Return what one borrowed krone costs a month as an annuity with monthly terms at a constant nominal rate."""
    i = np.asarray(rente_aar) / 12
    if i.ndim == 0 and isinstance(lopetid_mnd, int):
        return _annuitetsandel(float(_uten_stov(i)), lopetid_mnd)
    # Interest and the first instalment: what `pmt` gives too, but at several times the cost for arrays.
    ut: Tall = i + _avdragsandel(i, np.asarray(lopetid_mnd, dtype=np.float64))
    return ut
