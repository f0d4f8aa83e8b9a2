"""Columns as a drawing: parts on top of each other for each place of the axis, a line for a limit, and lying bars."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from grensesnitt.eksport.figurtegning import grenser_for, ruter_mellom
from grensesnitt.eksport.skriftmaal import brutt, tekstbredde
from grensesnitt.eksport.tegning import DEMPET, RUTENETT, TEKST, Tegning, Tekst
from grensesnitt.tekst import NB, Sprak

_LINJEHOYDE = 1.25
_SOYLE = 0.72
"""Share of a place on the axis that its column takes."""
_LUFT = 4.0
_PROVE = 7.0


class Del(NamedTuple):
    """One part of every column."""

    navn: str
    verdier: Sequence[float]
    farge: str


class Grense(NamedTuple):
    """A level to hold the columns against."""

    navn: str
    verdi: float


@dataclass(frozen=True)
class Soylemaal:
    """The size of a drawing, points."""

    bredde: float = 504.0
    hoyde: float = 150.0
    skrift: float = 7.5


def soyletegning(
    steder: Sequence[str],
    deler: Sequence[Del],
    *,
    tittel: str,
    beskrivelse: str,
    enhet: str,
    grense: Grense | None = None,
    ovre: float | None = None,
    maal: Soylemaal | None = None,
    s: Sprak = NB,
) -> Tegning:
    """Draw a column for each place, its parts from nought and up in the order given.

    Parameters
    ----------
    steder
        What stands under each column; left out where there is no room.
    ovre
        What the axis reaches at least, so that drawings side by side have the same.
    """
    maal = maal or Soylemaal()
    ut = Tegning(maal.bredde, maal.hoyde, tittel, beskrivelse)
    linje = _LINJEHOYDE * maal.skrift
    summer = [sum(d.verdier[nr] for d in deler) for nr in range(len(steder))]
    _, topp_verdi = grenser_for(0.0, max([*summer, grense.verdi if grense else 0.0, ovre or 0.0, 1.0]))
    # A tenth of a household is no mark of an axis.
    ruter = [r for r in ruter_mellom(0.0, topp_verdi) if r == int(r)]
    etiketter = [s.tall(r) for r in ruter]
    ut.tekster.append(Tekst(0.0, 0.95 * maal.skrift, enhet, maal.skrift, DEMPET))
    hode = linje + (_tegnforklaring(ut, deler, linje, maal) if len(deler) > 1 else 0.0) + 0.5 * linje
    venstre = max(tekstbredde(t, maal.skrift) for t in etiketter) + _LUFT + 1.0
    bunn = maal.hoyde - 1.6 * linje

    def y(verdi: float) -> float:
        return bunn - (bunn - hode) * verdi / topp_verdi

    for verdi, tekst in zip(ruter, etiketter, strict=True):
        ut.linje(venstre, y(verdi), maal.bredde, y(verdi), RUTENETT if verdi else TEKST)
        ut.tekster.append(Tekst(venstre - _LUFT, y(verdi) + 0.35 * maal.skrift, tekst, maal.skrift, DEMPET, "end"))
    plass = (maal.bredde - venstre) / max(len(steder), 1)
    for nr in range(len(steder)):
        under = 0.0
        for d in deler:
            if d.verdier[nr] > 0:
                topp = y(under + d.verdier[nr])
                ut.flate(venstre + (nr + (1 - _SOYLE) / 2) * plass, topp, _SOYLE * plass, y(under) - topp, d.farge)
                under += d.verdier[nr]
    bredest = max((tekstbredde(t, maal.skrift) for t in steder), default=0.0)
    hver = next(n for n in range(1, len(steder) + 2) if n * plass >= bredest + _LUFT or n > len(steder))
    for nr in range(0, len(steder), hver):
        x = venstre + (nr + 0.5) * plass
        ut.tekster.append(Tekst(x, bunn + 1.45 * maal.skrift, steder[nr], maal.skrift, DEMPET, "middle"))
    if grense is not None:
        ut.strek([(venstre, y(grense.verdi)), (maal.bredde, y(grense.verdi))], TEKST, 1.0, stiplet=True)
        ut.tekster.append(Tekst(maal.bredde, y(grense.verdi) - 3.0, grense.navn, maal.skrift, TEKST, "end"))
    return ut


def _tegnforklaring(ut: Tegning, deler: Sequence[Del], fra: float, maal: Soylemaal) -> float:
    """Draw what the colours are, and return how high it is."""
    linje = _LINJEHOYDE * maal.skrift
    x, y = 0.0, fra + linje
    for d in deler:
        lengde = _PROVE + 3.0 + tekstbredde(d.navn, maal.skrift)
        if x and x + lengde > maal.bredde:
            x, y = 0.0, y + linje
        ut.flate(x, y - 0.8 * maal.skrift, _PROVE, _PROVE, d.farge)
        ut.tekster.append(Tekst(x + _PROVE + 3.0, y, d.navn, maal.skrift, DEMPET))
        x += lengde + 12.0
    return y - fra


def liggende(
    rader: Sequence[tuple[str, int, str]],
    *,
    tittel: str,
    beskrivelse: str,
    bredde: float = 504.0,
    navnebredde: float = 205.0,
    skrift: float = 8.5,
    s: Sprak = NB,
) -> Tegning:
    """Draw a lying bar for each row (name, number, colour), with its number at the end of it."""
    rad = 2.2 * skrift
    ut = Tegning(bredde, rad * len(rader), tittel, beskrivelse)
    plass = bredde - navnebredde - max(tekstbredde(s.tall(n), skrift, fet=True) for _, n, _ in rader) - 2 * _LUFT
    mest = max([n for _, n, _ in rader] + [1])
    for nr, (navn, antall, farge) in enumerate(rader):
        midt = rad * (nr + 0.5)
        (linje,) = brutt(navn, navnebredde - _LUFT, skrift, linjer=1)
        ut.tekster.append(Tekst(0.0, midt + 0.35 * skrift, linje, skrift))
        lengde = plass * antall / mest
        ut.flate(navnebredde, midt - 0.38 * rad, lengde, 0.76 * rad, farge)
        ut.tekster.append(
            Tekst(navnebredde + lengde + _LUFT, midt + 0.35 * skrift, s.tall(antall), skrift, TEKST, fet=True)
        )
    ut.linje(navnebredde, 0.0, navnebredde, ut.hoyde, TEKST)
    return ut
