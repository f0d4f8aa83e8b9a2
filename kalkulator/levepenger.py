"""What a path leaves to live on: the income when the dwelling and everything fixed is paid, beside what living costs."""

from dataclasses import replace

from kalkulator.sammenlign import Resultat
from kalkulator.typer import Tall

SERIE = "levepenger"
_MINSTE = 0.005
"""Kroner: less than this is rounding."""


def med_levepenger(r: Resultat) -> Resultat:
    """Return the result with one more series of each path, `levepenger`, kroner a month (N,).

    It is `til_overs` before living costs are taken out, so that it lies as far above living costs as money is left over.
    One-off outlays are not taken out of it: a month of moving is no measure of what there is to live on.
    """
    livsopphold = levekostnad(r)
    return replace(
        r,
        veier={
            navn: replace(v, serier={**v.serier, SERIE: v.serier["til_overs"] + v.serier["kontant"] + livsopphold})
            for navn, v in r.veier.items()
        },
    )


def under_normen(r: Resultat) -> list[str]:
    """Return the paths with a month in which `levepenger` is less than living costs."""
    return [navn for navn, v in r.veier.items() if (v.serier["til_overs"] + v.serier["kontant"] < -_MINSTE).any()]


def levekostnad(r: Resultat) -> Tall:
    """Return what the family needs to live on by the norm of the case, kroner a month (N,)."""
    ut: Tall = r.husholdning.livsopphold[0]
    return ut
