"""The levers at hand: the same case with another rate, price growth, income or price, and what that does to a path.

A lever that is None stands where the case has it. Nothing here changes the case: `med_spaker` gives a new one.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Literal

import numpy as np

from kalkulator.avrunding import hele_kroner
from kalkulator.sammenlign import Resultat, sammenlign
from kalkulator.satser import Satser
from models.husstand import Inntekt
from models.sak import Sak

Spak = Literal["rente", "boligprisvekst", "inntekt", "pris"]
SPAKER: tuple[Spak, ...] = ("rente", "boligprisvekst", "inntekt", "pris")
_AAR = 10
"""Years: what the family owns is looked at here, or at the end when the case is shorter."""
_RENTESTEG, _STORST_RENTE = 0.0025, 40
_VEKSTSTEG, _MINST_VEKST, _STORST_VEKST = 0.005, -6, 12
_INNTEKTSSTEG, _INNTEKTSTRINN = 0.05, 6
_PRISSTEG, _PRISTRINN = 0.02, 20


@dataclass(frozen=True)
class Stilling:
    """Where the levers stand."""

    rente: float | None = None
    """Husbanken's floating rate for the whole case, fraction; the bank's moves as much."""
    boligprisvekst: float | None = None
    """A year, fraction."""
    inntekt: float | None = None
    """Change of every income whose amount the case gives, fraction; one that follows the law's rate stays."""
    pris: float | None = None
    """Price of the dwelling, kroner; its market value moves in proportion."""

    @property
    def rort(self) -> bool:
        """Return whether any lever is moved."""
        return any(getattr(self, felt.name) is not None for felt in fields(self))


@dataclass(frozen=True)
class Virkning:
    """What moved levers do to one path, kroner more or less than as the case stands."""

    boutgift: float
    """A month, in the first month."""
    boutgift_etter: float | None
    """A month, in the first month after a later purchase that both make; None without one."""
    egenkapital: float
    """Owned after `aar` years."""
    aar: int
    til_overs: float
    """Left over in the leanest month, which may be another one."""


def utgangspunkt(r: Resultat) -> dict[Spak, float]:
    """Return where each lever stands in the case as it is."""
    return {
        "rente": float(r.antatt.flytende[0]),
        "boligprisvekst": r.antatt.boligprisvekst,
        "inntekt": 0.0,
        "pris": r.sak.bolig.pris,
    }


def trinn(r: Resultat) -> dict[Spak, tuple[float, ...]]:
    """Return the places each lever can be set to, rising; where the case stands is one of them."""
    naa = utgangspunkt(r)
    pris = naa["pris"]
    alle: dict[Spak, list[float]] = {
        "rente": [nr * _RENTESTEG for nr in range(_STORST_RENTE + 1)],
        "boligprisvekst": [nr * _VEKSTSTEG for nr in range(_MINST_VEKST, _STORST_VEKST + 1)],
        "inntekt": [nr * _INNTEKTSSTEG for nr in range(-_INNTEKTSTRINN, _INNTEKTSTRINN + 1)],
        "pris": [pris * (1.0 + nr * _PRISSTEG) for nr in range(-_PRISTRINN, _PRISTRINN + 1)],
    }
    return {spak: _med(verdier, naa[spak]) for spak, verdier in alle.items()}


def _med(verdier: list[float], egen: float) -> tuple[float, ...]:
    """Return the places without noise in the last digits, the case's own among them."""
    rene = {float(f"{x:.10g}") for x in verdier}
    return tuple(sorted({x for x in rene if abs(x - egen) > 1e-9} | {egen}))


def med_spaker(r: Resultat, stilling: Stilling) -> Sak:
    """Return the case of a result with the levers where they stand."""
    sak = r.sak
    ny: dict[str, object] = {}
    antatt: dict[str, float] = {}
    if stilling.rente is not None:
        antatt["flytende_rente"] = stilling.rente
        antatt["bankrente"] = max(0.0, float(r.antatt.bankrente[0]) + stilling.rente - float(r.antatt.flytende[0]))
    if stilling.boligprisvekst is not None:
        antatt["boligprisvekst"] = stilling.boligprisvekst
    if antatt:
        ny["forutsetninger"] = sak.forutsetninger.model_copy(update=antatt)
    if stilling.inntekt is not None:
        ny["husstand"] = sak.husstand.model_copy(
            update={"inntekter": tuple(map(_med_inntekt(stilling.inntekt), sak.husstand.inntekter))}
        )
    if stilling.pris is not None:
        bolig = sak.bolig
        verdi = None if bolig.markedsverdi is None else bolig.markedsverdi * stilling.pris / bolig.pris
        ny["bolig"] = bolig.model_copy(update={"pris": stilling.pris, "markedsverdi": verdi})
    return sak.model_copy(update=ny)


def _med_inntekt(endring: float) -> Callable[[Inntekt], Inntekt]:
    def med(i: Inntekt) -> Inntekt:
        # To the krone, as a person would write it.
        return (
            i if i.belop_aar is None else i.model_copy(update={"belop_aar": hele_kroner((1.0 + endring) * i.belop_aar)})
        )

    return med


def virkning(for_: Resultat, etter: Resultat, vei: str) -> Virkning:
    """Return what a result has more of than another one of the same paths and months."""
    a, b = for_.veier[vei], etter.veier[vei]
    aar = min(_AAR, for_.sak.horisont_aar)
    kjop = [v.kjop.maaned_nr for v in (a, b) if v.kjop is not None and 0 < v.kjop.maaned_nr < for_.antatt.akse.antall]
    return Virkning(
        boutgift=float(b.serier["boutgift"][0] - a.serier["boutgift"][0]),
        boutgift_etter=float(b.serier["boutgift"][kjop[1]] - a.serier["boutgift"][kjop[0]]) if len(kjop) == 2 else None,
        egenkapital=float(b.serier["egenkapital"][12 * aar] - a.serier["egenkapital"][12 * aar]),
        aar=aar,
        til_overs=b.nokkeltall.til_overs_lavest - a.nokkeltall.til_overs_lavest,
    )


def i_fokus(r: Resultat) -> str:
    """Return the path that is spoken of first: one with a purchase to come, else one that owns, else the first."""
    venter = [navn for navn, v in r.veier.items() if v.vei.kjop.tid == "vindu"]
    eier = [navn for navn, v in r.veier.items() if v.kjop is not None]
    return next(iter([*venter, *eier, *r.veier]))


def prov_satser(sak: Sak, satser: Satser) -> None:
    """Compute a case with rates that somebody typed, to see that it can be: what breaks down must not be shown as a figure.

    Raises
    ------
    KalkulatorFeil
        As `kalkulator.sammenlign.sammenlign`.
    FloatingPointError
        When the arithmetic breaks down on the way.
    """
    with np.errstate(divide="raise", over="raise", invalid="raise"):
        sammenlign(sak, satser)
