"""Amounts of later years in the money of the first month: the same result with every amount divided by the price level."""

from dataclasses import fields, replace
from typing import Any

from kalkulator.maanedsbudsjett import Maanedsbudsjett
from kalkulator.sammenlign import Resultat, Veiresultat
from kalkulator.tid import maaned_tekst
from kalkulator.typer import Tall
from models.resultat import Nokkeltall


def i_dagens_kroner(r: Resultat) -> Resultat:
    """Return a result whose paths' series and key figures are in the money of the start.

    The flow of a month is divided by the price level at the month's end, as the key figures in today's money are; a stock
    by that of its own point. The rate of return becomes a real one. Purchases, the municipality's ledger and what
    explanations read (`veiserier`, `husholdning`) stay as they are.
    """
    return replace(r, veier={navn: _veien(r, v) for navn, v in r.veier.items()})


def serie_i_dagens_kroner(r: Resultat, serie: Tall) -> Tall:
    """Return a series of N flows or of N + 1 stocks in the money of the start."""
    pris = r.antatt.deflator
    return serie / (pris if len(serie) == len(pris) else pris[1:])


def aarlig_i_dagens_kroner(r: Resultat, serie: Tall) -> Tall:
    """Return stocks a year apart, from the start on, in the money of the start."""
    ut: Tall = serie / r.antatt.deflator[::12][: len(serie)]
    return ut


def budsjett_i_dagens_kroner(r: Resultat, b: Maanedsbudsjett, maaned: int) -> Maanedsbudsjett:
    """Return the budget of a month (0 for the first) in the money of the start."""
    pris = float(r.antatt.deflator[maaned + 1])
    return Maanedsbudsjett(**{felt.name: getattr(b, felt.name) / pris for felt in fields(b)})


def _veien(r: Resultat, v: Veiresultat) -> Veiresultat:
    serier = {navn: serie_i_dagens_kroner(r, x) for navn, x in v.serier.items()}
    return replace(v, serier=serier, nokkeltall=_nokkeltall(r, v.nokkeltall, serier))


def _nokkeltall(r: Resultat, n: Nokkeltall, s: dict[str, Tall]) -> Nokkeltall:
    """Return key figures read from series in today's money; what is in that money already stays."""
    boutgift, bokostnad, til_overs = s["boutgift"], s["bokostnad"], s["til_overs"]
    ny: dict[str, Any] = {
        "boutgift_forste_aar_mnd": float(boutgift[:12].mean()),
        "boutgift_snitt_mnd": n.boutgift_snitt_dagens_mnd,
        "bokostnad_forste_aar_mnd": float(bokostnad[:12].mean()),
        "bokostnad_snitt_mnd": n.bokostnad_snitt_dagens_mnd,
        "engangsutlegg_sum": float(s["engangsutlegg"].sum()),
        "til_overs_lavest": float(til_overs.min()),
        "til_overs_lavest_maaned": maaned_tekst(r.antatt.akse.start + int(til_overs.argmin())),
        "egenkapital": n.egenkapital_dagens,
    }
    if n.internrente_eie is not None:
        ny["internrente_eie"] = (1.0 + n.internrente_eie) / (1.0 + r.antatt.akse.kpi) - 1.0
    return n.model_copy(update=ny)
