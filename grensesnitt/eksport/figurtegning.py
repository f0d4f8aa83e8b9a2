"""The figures as drawings: dashed while the family rents, solid while it owns, each line named where it ends."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from grensesnitt.eksport.skriftmaal import brutt, tekstbredde
from grensesnitt.eksport.tegning import DEMPET, RUTENETT, TEKST, Tegning, Tekst
from grensesnitt.tekst import NB, Sprak
from grensesnitt.web.setninger import kjopspunkt, veinavn
from grensesnitt.web.veivalg import kjennetegn
from kalkulator.sammenlign import Resultat

_LINJEHOYDE = 1.25
_MERKE, _MERKELINJE = DEMPET, "#8994A0"
_RING_HVER = 48
"""Months between the rings on a line that has them."""
_LUFT = 4.0
_TIL_NAVN = 10.0
"""From the end of a line to its name; a thin line leads there when the name had to give way."""
_RINGPLASS = 7.5
"""What the ring before a name takes."""
_FLEST_RUTER = 6
"""Marks of the y axis above nought."""
_AAR_MELLOM = ((36, 10), (12, 5), (5, 2), (0, 1))
"""Years between the marks of the time axis, by the years it spans."""


class Merke(NamedTuple):
    """A moment to mark: its place on the time axis, two or three words, their colour."""

    punkt: int
    tekst: str
    farge: str = _MERKE


@dataclass(frozen=True)
class Maal:
    """The size of a figure, in points."""

    bredde: float = 252.0
    hoyde: float = 162.0
    skrift: float = 7.5
    navnebredde: float = 58.0
    """What the names at the line ends may take at most."""


class _Akser(NamedTuple):
    """Where the lines are drawn, and what the edges stand for."""

    venstre: float
    hoyre: float
    topp: float
    bunn: float
    siste: int
    """The last place of the time axis."""
    nedre: float
    ovre: float

    def x(self, punkt: float) -> float:
        return self.venstre + (self.hoyre - self.venstre) * punkt / max(self.siste, 1)

    def y(self, verdi: float) -> float:
        return self.bunn - (self.bunn - self.topp) * (verdi - self.nedre) / (self.ovre - self.nedre)


def linjetegning(
    r: Resultat,
    serie: str,
    *,
    tittel: str,
    beskrivelse: str,
    enhet: str,
    merker: Sequence[Merke] = (),
    maal: Maal | None = None,
    overskrift: bool = False,
    s: Sprak = NB,
) -> Tegning:
    """Draw a series of every path by month: flows (N) stand at their month, stocks (N + 1) at its beginning.

    Parameters
    ----------
    tittel, beskrivelse
        What the figure is called, and the same in words for one who cannot see it.
    enhet
        What the numbers of the y axis are, written above it.
    merker
        The moments to mark.
    overskrift
        Whether the title stands above the drawing, for one that goes alone.
    """
    maal = maal or Maal()
    ut = Tegning(maal.bredde, maal.hoyde, tittel, beskrivelse)
    verdier = {navn: v.serier[serie].tolist() for navn, v in r.veier.items()}
    tegn = kjennetegn(r.veier)
    linjehoyde = _LINJEHOYDE * maal.skrift
    navn_ved_enden = {
        navn: brutt(veinavn(v, s), maal.navnebredde - (_RINGPLASS if tegn[navn].ringer else 0.0), maal.skrift, linjer=3)
        for navn, v in r.veier.items()
    }
    nedre, ovre = grenser_for(min(map(min, verdier.values())), max(map(max, verdier.values())))
    ruter = ruter_mellom(nedre, ovre)
    akselbl = [s.tall(verdi) for verdi in ruter]
    hode = 2.2 * linjehoyde if overskrift else 0.0
    if overskrift:
        (linje,) = brutt(tittel, maal.bredde, 1.25 * maal.skrift, linjer=1, fet=True)
        ut.tekster.append(Tekst(0.0, 1.25 * maal.skrift, linje, 1.25 * maal.skrift, fet=True))
    rader = _merkerader(merker, maal, antall=len(next(iter(verdier.values()))))
    merkerom = linjehoyde * (1 + max(rader)) if rader else 0.0
    a = _Akser(
        venstre=max(tekstbredde(t, maal.skrift) for t in akselbl) + _LUFT + 1.0,
        hoyre=maal.bredde
        - _TIL_NAVN
        - max(
            tekstbredde(linje, maal.skrift) + (_RINGPLASS if tegn[navn].ringer else 0.0)
            for navn, linjer in navn_ved_enden.items()
            for linje in linjer
        ),
        topp=hode + 2 * linjehoyde + merkerom,
        bunn=maal.hoyde - 1.6 * linjehoyde,
        siste=len(next(iter(verdier.values()))) - 1,
        nedre=nedre,
        ovre=ovre,
    )
    _akser(ut, r, a, ruter, akselbl, maal)
    ut.tekster.append(Tekst(0.0, hode + 0.95 * maal.skrift, enhet, maal.skrift, DEMPET))
    for merke, rad in zip(merker, rader, strict=True):
        _merk(ut, a, merke, hode + (rad + 2.4) * linjehoyde, maal)
    for navn, v in r.veier.items():
        _linje(ut, a, verdier[navn], kjopspunkt(v), tegn[navn].farge, ringer=tegn[navn].ringer)
    hoyder = {navn: linjehoyde * len(linjer) for navn, linjer in navn_ved_enden.items()}
    midter = fra_hverandre({navn: a.y(x[-1]) for navn, x in verdier.items()}, hoyder, 0.0, a.bunn + linjehoyde / 2)
    for navn, midt in midter.items():
        slutt = a.y(verdier[navn][-1])
        if abs(slutt - midt) > linjehoyde / 2:
            ut.linje(a.hoyre + 1, slutt, a.hoyre + _TIL_NAVN - 2, midt, tegn[navn].farge, 0.5)
        x = a.hoyre + _TIL_NAVN + (_RINGPLASS if tegn[navn].ringer else 0.0)
        if tegn[navn].ringer:
            ut.ring(x - _RINGPLASS + 2.5, midt - hoyder[navn] / 2 + 0.6 * maal.skrift, 2.2, tegn[navn].farge)
        for nr, linje in enumerate(navn_ved_enden[navn]):
            y = midt - hoyder[navn] / 2 + nr * linjehoyde + 0.95 * maal.skrift
            ut.tekster.append(Tekst(x, y, linje, maal.skrift, tegn[navn].farge))
    return ut


def grenser_for(lavest: float, hoyest: float) -> tuple[float, float]:
    """Return what the bottom and the top of the y axis stand for: nought is always there."""
    nedre, ovre = min(lavest, 0.0), max(hoyest, 0.0)
    luft = 0.04 * (ovre - nedre or 1.0)
    return nedre - (luft if nedre < 0 else 0.0), ovre + luft


def ruter_mellom(nedre: float, ovre: float) -> list[float]:
    """Return the marks of the y axis: round numbers inside the limits."""
    spenn = ovre - nedre
    tier = 10.0 ** math.floor(math.log10(spenn / _FLEST_RUTER))
    steg = next(s * tier for s in (1.0, 2.0, 5.0, 10.0) if spenn / (s * tier) <= _FLEST_RUTER)
    return [steg * nr for nr in range(math.ceil(nedre / steg), math.floor(ovre / steg) + 1)]


def _akser(ut: Tegning, r: Resultat, a: _Akser, ruter: Sequence[float], etiketter: Sequence[str], maal: Maal) -> None:
    for verdi, tekst in zip(ruter, etiketter, strict=True):
        y = a.y(verdi)
        ut.linje(a.venstre, y, a.hoyre, y, RUTENETT if verdi else TEKST)
        ut.tekster.append(Tekst(a.venstre - _LUFT, y + 0.35 * maal.skrift, tekst, maal.skrift, DEMPET, "end"))
    if a.nedre < 0:
        ut.linje(a.venstre, a.bunn, a.hoyre, a.bunn, RUTENETT)
    forste = r.antatt.akse.start
    aar = (a.siste + 1) / 12
    hver = next(mellom for minst, mellom in _AAR_MELLOM if aar > minst)
    for nr in range(-(-forste // (12 * hver)), (forste + a.siste) // (12 * hver) + 1):
        x = a.x(12 * hver * nr - forste)
        ut.linje(x, a.bunn, x, a.bunn + 2.5, TEKST)
        halvt = tekstbredde("2000", maal.skrift) / 2
        if a.venstre + halvt - _LUFT <= x:
            ut.tekster.append(Tekst(x, a.bunn + 1.45 * maal.skrift, str(hver * nr), maal.skrift, DEMPET, "middle"))


def _linje(ut: Tegning, a: _Akser, verdier: Sequence[float], kjop: int | None, farge: str, *, ringer: bool) -> None:
    punkter = [(a.x(i), a.y(verdi)) for i, verdi in enumerate(verdier)]
    kjopt = len(punkter) if kjop is None else kjop
    # The dashes reach the first point of owning, so that the line has no hole.
    leier, eier = punkter[: kjopt + 1 if kjopt else 0], punkter[kjopt:]
    if len(leier) > 1:
        ut.strek(leier, farge, 1.5, stiplet=True)
    if len(eier) > 1:
        ut.strek(eier, farge, 1.5, stiplet=False)
    if ringer:
        for x, y in punkter[_RING_HVER // 2 :: _RING_HVER]:
            ut.ring(x, y, 2.2, farge)


def _mot_venstre(merke: Merke, antall: int) -> bool:
    return merke.punkt > 0.5 * antall


def _merkerader(merker: Sequence[Merke], maal: Maal, antall: int) -> list[int]:
    """Return the row of each mark, from the top: the first one in which its words do not meet those before it."""
    flate = maal.bredde - maal.navnebredde - 40.0
    opptatt: list[list[tuple[float, float]]] = []
    ut = []
    for merke in merker:
        bredde = tekstbredde(merke.tekst, maal.skrift) + 2 * _LUFT
        fra = merke.punkt / antall * flate - (bredde if _mot_venstre(merke, antall) else 0.0)
        fri = (nr for nr, rad in enumerate(opptatt) if all(fra + bredde <= f or til <= fra for f, til in rad))
        rad = next(fri, len(opptatt))
        if rad == len(opptatt):
            opptatt.append([])
        opptatt[rad].append((fra, fra + bredde))
        ut.append(rad)
    return ut


def _merk(ut: Tegning, a: _Akser, merke: Merke, y: float, maal: Maal) -> None:
    """Draw a thin line up to a row of words."""
    x, venstre = a.x(merke.punkt), _mot_venstre(merke, a.siste + 1)
    ut.linje(x, y - 0.8 * maal.skrift, x, a.bunn, merke.farge if merke.farge != _MERKE else _MERKELINJE)
    ut.tekster.append(
        Tekst(x - 3 if venstre else x + 3, y, merke.tekst, maal.skrift, merke.farge, "end" if venstre else "start")
    )


def fra_hverandre(midter: dict[str, float], hoyder: dict[str, float], topp: float, bunn: float) -> dict[str, float]:
    """Return where the middle of each name stands: as near its own place as it can, above `bunn`, none on another."""
    ut: dict[str, float] = {}
    over = bunn
    for navn in sorted(midter, key=lambda n: -midter[n]):
        ut[navn] = min(midter[navn], over - hoyder[navn] / 2)
        over = ut[navn] - hoyder[navn] / 2
    under = topp
    for navn in reversed(ut):
        ut[navn] = max(ut[navn], under + hoyder[navn] / 2)
        under = ut[navn] + hoyder[navn] / 2
    return ut
