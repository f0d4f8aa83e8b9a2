"""Husbanken's rates: from base rate to effective to nominal, as published.

The effective rate is the base rate less the margin (FOR-2019-11-18-1546 §§ 8-2, 8-3), rounded to two decimals
of a per cent; the nominal rate follows by compounding and is rounded to three. The exponent of monthly terms is
1/12 cut to six decimals: that, and not 1/12 in full, reproduces the published rates.
"""

import numpy as np

from kalkulator.avrunding import husbanken_effektiv, husbanken_nominell
from kalkulator.feil import KalkulatorFeil
from kalkulator.melding import melding
from kalkulator.satser import Akse, Satser
from kalkulator.typer import Tall

PRODUKTER = ("flytende", "fast_3", "fast_5", "fast_10", "fast_20")


def effektiv_av_basis(satser: Satser, maaned: int, basis: Tall | float) -> Tall:
    """Return Husbanken's effective rate (fraction) of a base rate (fraction), never below zero."""
    margin = satser.verdi("husbanken", "margin", Akse(maaned, 1, 0.0, 0.0))
    return husbanken_effektiv(np.maximum(0.0, (np.asarray(basis) - margin) * 100)) / 100


def nominell_av_effektiv(satser: Satser, maaned: int, effektiv: Tall | float, terminer_aar: int = 12) -> Tall:
    """Return the nominal rate (fraction) that Husbanken publishes for an effective rate (fraction).

    Raises
    ------
    KalkulatorFeil
        When the number of terms is not 12, 4, 2 or 1.
    """
    if terminer_aar not in (1, 2, 4, 12):
        raise KalkulatorFeil(
            "terminer",
            melding("antall terminer i året kan være 12, 4, 2 eller 1, ikke {antall}.", antall=terminer_aar),
            "Velg ett av dem.",
        )
    akse = Akse(maaned, 1, 0.0, 0.0)
    x = satser.verdi("husbanken", "eksponent_maanedlig", akse) if terminer_aar == 12 else 1 / terminer_aar
    return husbanken_nominell(terminer_aar * ((1 + np.asarray(effektiv)) ** x - 1) * 100) / 100


def husbankrente(satser: Satser, akse: Akse, produkt: str = "flytende", terminer_aar: int = 12) -> Tall:
    """Return Husbanken's nominal rate (fraction) by month for a product; after the newest month it stays.

    Raises
    ------
    SatsMangler
        Before the oldest month known.
    """

    def nominell() -> Tall:
        effektiv = satser.bane("husbanken", f"{produkt}_effektiv", akse)
        ulike, plass = np.unique(effektiv, return_inverse=True)
        ut: Tall = nominell_av_effektiv(satser, akse.start, ulike, terminer_aar)[plass]
        ut.flags.writeable = False
        return ut

    rente: Tall = satser.husk(("husbankrente", produkt, terminer_aar, akse), nominell)
    return rente


def nominell_med_terminer(maanedlig: Tall, terminer_aar: int) -> Tall:
    """Return the nominal rate with the given terms a year that is worth the same as one with monthly terms.

    Rounded as Husbanken publishes it (three decimals of a per cent); with twelve terms it is left alone.
    """
    if terminer_aar == 12:
        return maanedlig
    effektiv = (1 + maanedlig / 12) ** 12 - 1
    return husbanken_nominell(terminer_aar * ((1 + effektiv) ** (1 / terminer_aar) - 1) * 100) / 100


def kalkulasjonsrente(satser: Satser, akse: Akse) -> float:
    """Return the rate at which the ability to carry a startlån is tested: policy rate plus the fixed addition."""
    return satser.verdi("husbanken", "styringsrente", akse) + satser.verdi("husbanken", "kalkulasjonspaslag", akse)
