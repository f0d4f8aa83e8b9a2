"""The right to buy at a fixed price, in closed form: what it is expected to bring, how likely, and how widely it spreads.

The value V of the dwelling is lognormal: mean F (the expected path) and standard deviation s of its log, as
`fremtider.Fremtidsmodell.log_sd` gives it. K is the price the family may buy for. All arguments broadcast. Expectations
are kroner at the time of the purchase, not discounted, under the growth the case assumes: not a market's price of the right.

The normal distribution is the standard library's (`math.erfc`, `statistics.NormalDist`), element by element: exact to
the last bits and about 0.1 µs a value, which a family's months or a list of 45 000 households afford.
"""

import math
from statistics import NormalDist

import numpy as np

from kalkulator.feil import KalkulatorFeil
from kalkulator.melding import melding
from kalkulator.typer import Sanne, Tall

_ERFC = np.frompyfunc(math.erfc, 1, 1)
_INVERS = np.frompyfunc(NormalDist().inv_cdf, 1, 1)


def normalfordeling(x: Tall | float) -> Tall:
    """Return the probability that a standard normal variable is at most x; also far out in the lower tail."""
    return np.asarray(_ERFC(-np.asarray(x, dtype=np.float64) / math.sqrt(2)), dtype=np.float64) / 2


def forventet_gevinst(forventet: Tall | float, pris: Tall | float, log_sd: Tall | float) -> Tall:
    """Return E[max(V - K, 0)]: what the right to buy for K is expected to bring the family, kr.

    Parameters
    ----------
    forventet : F, the expected value of the dwelling, kr, 0 or more.
    pris : K, kr. At 0 or less the purchase is certain, and the gain F - K.
    log_sd : s, 0 or more. 0 gives max(F - K, 0) exactly.

    Raises
    ------
    KalkulatorFeil
        When F or s is negative.

    Notes
    -----
    F·Φ(d1) - K·Φ(d2), d1 = ln(F/K)/s + s/2, d2 = d1 - s (Black 1976, without discounting). The spread never takes from
    the gain, so a result that rounding has put below max(F - K, 0) is put back.
    """
    f, k, d1, d2, sikker = _ledd(forventet, pris, log_sd)
    minst = np.maximum(f - k, 0.0)
    return np.where(sikker, minst, np.maximum(f * normalfordeling(d1) - k * normalfordeling(d2), minst))


def forventet_tap(forventet: Tall | float, pris: Tall | float, log_sd: Tall | float) -> Tall:
    """Return E[max(K - V, 0)], kr: the fall below K that stays with the seller when the family may decline.

    Arguments and errors: `forventet_gevinst`, from which it differs by F - K.
    """
    f, k, d1, d2, sikker = _ledd(forventet, pris, log_sd)
    minst = np.maximum(k - f, 0.0)
    return np.where(sikker, minst, np.maximum(k * normalfordeling(-d2) - f * normalfordeling(-d1), minst))


def sannsynlig_gevinst(forventet: Tall | float, pris: Tall | float, log_sd: Tall | float) -> Tall:
    """Return the probability that V > K, so that the right is worth using. Arguments and errors: `forventet_gevinst`."""
    f, k, _, d2, sikker = _ledd(forventet, pris, log_sd)
    return np.where(sikker, (f > k).astype(np.float64), normalfordeling(d2))


def gevinst_kvantil(andel: Tall | float, forventet: Tall | float, pris: Tall | float, log_sd: Tall | float) -> Tall:
    """Return the gain max(V - K, 0), kr, that a share of the futures does not exceed.

    Parameters
    ----------
    andel : the share, more than 0 and less than 1: 0.5 gives the median.
    forventet, pris, log_sd : as in `forventet_gevinst`.

    Raises
    ------
    KalkulatorFeil
        When the share is not between 0 and 1, or F or s is negative.

    Notes
    -----
    max(F·exp(s·z - s²/2) - K, 0), z the quantile of the standard normal distribution.
    """
    p = np.asarray(andel, dtype=np.float64)
    if not ((p > 0) & (p < 1)).all():
        raise KalkulatorFeil("andel", melding("skal være mellom 0 og 1."), "Skriv 0,5 for midten.")
    f, k, s = _tall(forventet, pris, log_sd)
    z = np.asarray(_INVERS(p), dtype=np.float64)
    return np.maximum(f * np.exp(s * z - s * s / 2) - k, 0.0)


def _tall(forventet: Tall | float, pris: Tall | float, log_sd: Tall | float) -> tuple[Tall, Tall, Tall]:
    f, k, s = (np.asarray(x, dtype=np.float64) for x in (forventet, pris, log_sd))
    for navn, verdi in (("forventet verdi", f), ("log_sd", s)):
        # "not >=" also stops what is no number.
        if not (verdi >= 0).all():
            raise KalkulatorFeil(navn, melding("kan ikke være negativ."), "Rett tallet.")
    return f, k, s


def _ledd(forventet: Tall | float, pris: Tall | float, log_sd: Tall | float) -> tuple[Tall, Tall, Tall, Tall, Sanne]:
    """Return F, K, d1, d2, and where nothing is uncertain: no spread, no value, or nothing to pay."""
    f, k, s = _tall(forventet, pris, log_sd)
    sikker = (s == 0) | (f == 0) | (k <= 0)
    trygg_s = np.where(sikker, 1.0, s)
    # A ratio or a quotient too large for a number is endless, and the distribution then 0 or 1, which is right.
    with np.errstate(over="ignore", under="ignore", divide="ignore"):
        d1 = np.log(np.where(sikker, 1.0, f) / np.where(sikker, 1.0, k)) / trygg_s + trygg_s / 2
    return f, k, d1, d1 - trygg_s, sikker
