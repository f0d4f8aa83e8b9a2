"""The month as bars: for each path what comes in, and what living, other fixed costs and the dwelling take of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from grensesnitt.eksport.skriftmaal import brutt, tekstbredde
from grensesnitt.eksport.tegning import DEMPET, TEKST, Tegning, Tekst
from grensesnitt.tekst.tall import kroner
from grensesnitt.web.veivalg import kjennetegn
from kalkulator.maanedsbudsjett import Maanedsbudsjett

LIVSOPPHOLD, ANNET = "#C5CDD4", "#E4E9ED"
_BJELKE, _RAD, _SKRIFT = 13.0, 32.0, 7.5


@dataclass(frozen=True)
class Bjelkeord:
    """The words on the bars."""

    inntekt: str
    livsopphold: str
    annet: str
    bolig: str
    til_overs: str
    """With {belop}."""
    mangler: str
    """With {belop}, when the money does not last."""


def bjelketegning(
    budsjetter: Mapping[str, Maanedsbudsjett],
    navn: Mapping[str, str],
    ord_: Bjelkeord,
    *,
    tittel: str,
    beskrivelse: str,
    bredde: float,
    sprak: str = "nb",
) -> Tegning:
    """Draw a bar for each path, all to the same scale: the parts side by side, a stroke where the income ends."""
    ut = Tegning(bredde, 0.0, tittel, beskrivelse)
    tegn = kjennetegn(budsjetter)
    lengst = max(max(b.inntekt, _utgifter(b)) for b in budsjetter.values())
    skala = (bredde - 1.0) / max(lengst, 1.0)
    hode = _tegnforklaring(ut, ord_, [tegn[n].farge for n in budsjetter], bredde)
    ut.hoyde = hode + _RAD * len(budsjetter)
    for nr, (vei, b) in enumerate(budsjetter.items()):
        y = hode + _RAD * nr
        farge = tegn[vei].farge
        mangler = b.til_overs < 0
        rest = (ord_.mangler if mangler else ord_.til_overs).format(belop=kroner(abs(b.til_overs), sprak=sprak))
        restbredde = tekstbredde(rest, _SKRIFT, fet=True)
        (linje,) = brutt(navn[vei], bredde - restbredde - 12.0, _SKRIFT + 0.5, linjer=1, fet=True)
        ut.tekster.append(Tekst(0.0, y + 8.0, linje, _SKRIFT + 0.5, farge, fet=True))
        ut.tekster.append(Tekst(bredde, y + 8.0, rest, _SKRIFT, TEKST, "end", fet=True))
        _bjelke(ut, b, farge, y + 12.0, skala, sprak)
    return ut


def _utgifter(b: Maanedsbudsjett) -> float:
    return b.livsopphold + b.annet_og_sparing + max(b.bolig, 0.0)


def _bjelke(ut: Tegning, b: Maanedsbudsjett, farge: str, y: float, skala: float, sprak: str) -> None:
    deler = (
        (b.livsopphold, LIVSOPPHOLD, TEKST),
        (b.annet_og_sparing, ANNET, TEKST),
        (max(b.bolig, 0.0), farge, "#FFFFFF"),
    )
    x, slutt = 0.5, 0.5 + b.inntekt * skala
    for belop, fyll, skrift in deler:
        lengde = belop * skala
        ut.flate(x, y, lengde, _BJELKE, fyll)
        tekst = kroner(belop, sprak=sprak)
        # Words stand clear of the stroke: in the longer part, where it cuts a bar in two.
        plasser = [(x, slutt), (slutt, x + lengde)] if x < slutt < x + lengde else [(x, x + lengde)]
        fra, til = max(plasser, key=lambda p: p[1] - p[0])
        if tekstbredde(tekst, _SKRIFT) + 6.0 <= til - fra:
            ut.tekster.append(Tekst((fra + til) / 2, y + 9.2, tekst, _SKRIFT, skrift, "middle"))
        x += lengde
    if slutt > x:
        ut.flate(x, y + 0.4, slutt - x, _BJELKE - 0.8, "#FFFFFF", farge)
    ut.linje(slutt, y - 2.0, slutt, y + _BJELKE + 2.0, TEKST, 1.2)


def _tegnforklaring(ut: Tegning, ord_: Bjelkeord, farger: list[str], bredde: float) -> float:
    """Draw what the colours are, and return where the bars begin; the dwelling has the colour of each path."""
    x, y = 0.0, 7.0
    for tekst, fyll in (
        (ord_.inntekt, []),
        (ord_.bolig, farger[:3]),
        (ord_.livsopphold, [LIVSOPPHOLD]),
        (ord_.annet, [ANNET]),
    ):
        prover = 7.0 * max(len(fyll), 1)
        lengde = prover + 3.0 + tekstbredde(tekst, _SKRIFT)
        if x and x + lengde > bredde:
            x, y = 0.0, y + 11.0
        for nr, f in enumerate(fyll):
            ut.flate(x + 7.0 * nr, y - 5.8, 7.0, 7.0, f)
        if not fyll:
            ut.linje(x + 3.5, y - 7.0, x + 3.5, y + 2.2, TEKST, 1.2)
        ut.tekster.append(Tekst(x + prover + 3.0, y, tekst, _SKRIFT, DEMPET))
        x += lengde + 10.0
    return y + 7.0
