"""The figures. A line is dashed while the family rents and solid while it owns; a path's colour is the same everywhere."""

from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import Any, NamedTuple

import numpy as np
import plotly.graph_objects as go

from grensesnitt.tekst import NB, Sprak
from grensesnitt.tekst.tall import NBSP
from grensesnitt.web.setninger import kjopspunkt, veinavn
from grensesnitt.web.veivalg import Kjennetegn, kjennetegn
from kalkulator.hendelser import Hendelse, hendelser
from kalkulator.melding import Maaned, Melding, merk
from kalkulator.sammenlign import Resultat
from kalkulator.tid import maaned_nr, maaned_tekst
from kalkulator.typer import Tall

OPPSETT = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "showTips": False}
_FLATE, _TOPP, _BUNN, _HOYRE = 306, 40, 34, 104
"""Height of the area the lines may fill, and the margins around it, pixels."""
_SKRIFT, _LINJE = 15, 20
"""Font size and line height of what stands in the figures, pixels."""
_SMAL, _TEGN = 200, 7.5
"""Width of the area on a telephone, and of a letter: event marks stand clear of each other there too."""
_TEKST, _RUTENETT, _MERKE, _MERKELINJE = "#111111", "#D9DEE3", "#4A5560", "#8994A0"
_NORMFARGE = "#4A5560"
_RING_HVER = 48
"""Months between the rings on a line that has them."""
_ISOLATER = "\u2066\u2069"
_FLEST_MERKER = 6
_VIKTIGST = ("kjop", "inntekt_slutt", "avdrag_begynner", "refinansiering", "fastrente_slutt", "barn_18")
_KORTE = {
    "inntekt_slutt": merk("Programmet slutt"),
    "avdrag_begynner": merk("Avdrag begynner"),
    "fastrente_slutt": merk("Fastrente slutt"),
    "refinansiering": merk("Over i bank"),
}


class Merke(NamedTuple):
    """A moment that a figure marks: its place on the time axis, two or three words, their colour, whether a purchase."""

    punkt: int
    tekst: str
    farge: str
    kjop: bool = False


def hendelsesmerker(r: Resultat, s: Sprak = NB) -> list[Merke]:
    """Return what happens in the paths after the start, the most telling six moments; a purchase in its path's colour."""
    tegn = kjennetegn(r.veier)
    alle: dict[tuple[int, str], tuple[int, Merke]] = {}
    for navn in r.veier:
        for h in hendelser(r, navn):
            tekst, kjop = _kort(r, h, s), h.type == "kjop"
            merke = Merke(h.maaned, tekst, tegn[navn].farge, True) if kjop else Merke(h.maaned, tekst, _MERKE)
            if h.maaned:
                alle.setdefault((h.maaned, tekst), (_VIKTIGST.index(h.type), merke))
    viktigst = sorted(alle.values(), key=lambda x: x[0])[:_FLEST_MERKER]
    return sorted(merke for _, merke in viktigst)


def _kort(r: Resultat, h: Hendelse, s: Sprak) -> str:
    if h.type == "kjop":
        return s.t("Kjøp: {maaned}", maaned=Maaned(r.maaneder[h.maaned - 1]))
    if h.type == "barn_18":
        barn = h.tekst.verdier["person"] if isinstance(h.tekst, Melding) else ""
        hvem = s.si(barn)
        return s.t("{hvem}: 18 år", hvem=hvem[:1].upper() + hvem[1:] if len(hvem) <= 10 else s.t("Barn"))
    return s.si(_KORTE[h.type])


class Skisse:
    """A figure being drawn. Handed over whole and unchecked: Plotly's check takes five times as long as all the rest.

    Points are given as arrays: Plotly looks at lists point by point.
    """

    def __init__(self) -> None:
        """Begin with nothing drawn."""
        self.spor: list[dict[str, Any]] = []
        self.notater: list[dict[str, Any]] = []
        self.former: list[dict[str, Any]] = []
        self.oppsett: dict[str, Any] = {}

    def add_scatter(self, **felter: Any) -> None:
        """Add a line."""
        self.spor.append({"type": "scatter", **felter})

    def add_annotation(self, **felter: Any) -> None:
        """Add words."""
        self.notater.append(felter)

    def add_shape(self, **felter: Any) -> None:
        """Add a shape."""
        self.former.append(felter)

    def update_layout(self, **felter: Any) -> None:
        """Lay out the figure."""
        self.oppsett |= felter

    def ferdig(self) -> go.Figure:
        """Return the figure."""
        deler = {"data": self.spor, "layout": {**self.oppsett, "annotations": self.notater, "shapes": self.former}}
        # The tests check every kind of figure.
        return go.Figure(deler, _validate=False)


class Baand(NamedTuple):
    """How one path spreads over the futures: amounts a year apart from the start, by percentile."""

    vei: str
    persentiler: Mapping[int, Tall]


class Norm(NamedTuple):
    """A line that is no path: what the amounts are to be seen against."""

    navn: str
    verdier: Tall


def linjefigur(
    r: Resultat,
    serie: str,
    enhet: str,
    merker: Sequence[Merke] = (),
    s: Sprak = NB,
    *,
    norm: Norm | None = None,
    baand: Baand | None = None,
) -> go.Figure:
    """Return a series of every path by month: flows (N) stand at their month, stocks (N + 1) at its beginning.

    Parameters
    ----------
    enhet
        What the numbers of the y axis are, written above it in the language.
    merker
        The moments to mark, in order.
    norm
        What the paths are seen against: a thin line of dots.
    baand
        The spread of one of the paths, behind the lines.
    """
    verdier = {navn: v.serier[serie] for navn, v in r.veier.items()}
    tid = [f"{maaned_tekst(r.antatt.akse.start + i)}-01" for i in range(len(next(iter(verdier.values()))))]
    hoyder_av = [*verdier.values(), *([norm.verdier] if norm else []), *(baand.persentiler.values() if baand else [])]
    nedre = min(0.0, 1.05 * min(float(x.min()) for x in hoyder_av))
    ovre = max(1.0, 1.08 * max(float(x.max()) for x in hoyder_av))
    figur, tegn = Skisse(), kjennetegn(verdier)
    if baand:
        farge = tegn[baand.vei].farge
        _baandet(figur, tid[::12], baand.persentiler, dict.fromkeys(baand.persentiler, ""), farge)
    if norm:
        figur.add_scatter(
            x=_paa_aksen(tid),
            y=np.round(norm.verdier, 2),
            mode="lines",
            line={"color": _NORMFARGE, "width": 2, "dash": "dot"},
            name=_ren(norm.navn),
            hovertemplate=f"%{{y:,.0f}}{NBSP}kr",
            showlegend=False,
        )
    for navn, v in r.veier.items():
        k = kjopspunkt(v)
        kjopt = len(tid) if k is None else k
        # The dashes reach the first point of owning, so that the line has no hole.
        for fra, til, strek in ((0, kjopt + 1 if kjopt else 0, "dash"), (kjopt, len(tid), "solid")):
            if til > fra:
                _linje(figur, tid, verdier[navn], slice(fra, til), strek, tegn[navn], veinavn(v, s))
    rader = _merkerader(merker, len(tid))
    linjer = {navn: _brutt(("○ " if tegn[navn].ringer else "") + veinavn(v, s)) for navn, v in r.veier.items()}
    slutt = dict(verdier)
    farger = {navn: tegn[navn].farge for navn in verdier}
    if norm:
        linjer[""], slutt[""], farger[""] = _brutt(norm.navn), norm.verdier, _NORMFARGE
    hoyder = {navn: _LINJE * (1 + tekst.count("<br>")) for navn, tekst in linjer.items()}
    # The marks get room above the lines, the names at their ends room below each other.
    flate = max(_FLATE + _LINJE * (1 + max(rader)) if rader else _FLATE, sum(hoyder.values()))
    topp = nedre + (ovre - nedre) * flate / _FLATE if rader else ovre
    piksler = flate / (topp - nedre)
    for merke, rad in zip(merker, rader, strict=True):
        _merk(figur, tid, merke, (flate - _LINJE * rad) / flate)
    slutter = {navn: (float(x[-1]) - nedre) * piksler for navn, x in slutt.items()}
    for navn, midt in _fra_hverandre(slutter, hoyder, flate).items():
        _endenavn(figur, float(slutt[navn][-1]), midt - slutter[navn], linjer[navn], farger[navn])
    _oppsett(figur, tid, (nedre, topp), flate, enhet, s)
    return figur.ferdig()


def _oppsett(figur: Skisse, tid: list[str], y: tuple[float, float], flate: float, enhet: str, s: Sprak) -> None:
    """Lay out what all figures share: the margins, the years, and what the numbers are, above the axis."""
    figur.add_annotation(
        x=0, y=1, xref="paper", yref="paper", xanchor="left", yanchor="bottom", yshift=10, text=enhet, showarrow=False
    )
    aar = (maaned_nr(tid[-1][:7]) - maaned_nr(tid[0][:7])) / 12
    figur.update_layout(
        height=flate + _TOPP + _BUNN,
        margin={"l": 8, "r": _HOYRE, "t": _TOPP, "b": _BUNN},
        separators=skilletegn(s),
        # Everything a figure needs is said here: Plotly's own template would be copied four times for each.
        template={},
        font={"size": _SKRIFT, "color": _TEKST, "family": '"Noto Sans", sans-serif'},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        hovermode="x unified",
        dragmode=False,
        xaxis={
            "type": "date",
            "tickformat": "%Y",
            "hoverformat": "%m.%Y",
            "fixedrange": True,
            "showgrid": False,
            "range": [tid[0], tid[-1]],
            # Years far enough apart to stand level beside each other on a telephone.
            "dtick": f"M{12 * (10 if aar > 20 else 5 if aar > 8 else 2 if aar > 3 else 1)}",
            "tick0": "2000-01-01",
            "tickangle": 0,
            "linecolor": _TEKST,
            "ticks": "outside",
        },
        yaxis={
            "range": list(y),
            "fixedrange": True,
            "tickformat": ",.0f",
            "gridcolor": _RUTENETT,
            "zerolinecolor": _TEKST,
            "automargin": True,
        },
    )


def baandfigur(
    persentiler: Mapping[int, Tall],
    navn: Mapping[int, str],
    *,
    start: str,
    kjopt: int | None,
    farge: str,
    enhet: str,
    s: Sprak = NB,
) -> go.Figure:
    """Return how an amount spreads over the futures: a band from the lowest to the highest percentile, one between, and the middle.

    Parameters
    ----------
    persentiler
        Amounts a year apart from the start, by per cent: an odd number of them, the middle one drawn as a line.
    navn
        What each line is called at its end.
    start
        The first month, YYYY-MM.
    kjopt
        The month of the case at whose end the family buys when all goes as expected: dashed before it. None: it never does.
    """
    prosenter = sorted(persentiler)
    midten = prosenter[len(prosenter) // 2]
    antall = len(persentiler[midten])
    tid = [f"{maaned_tekst(maaned_nr(start) + 12 * aar)}-01" for aar in range(antall)]
    nedre = min(0.0, 1.05 * float(persentiler[prosenter[0]].min()))
    ovre = max(1.0, 1.08 * float(persentiler[prosenter[-1]].max()))
    figur = Skisse()
    _baandet(figur, tid, persentiler, navn, farge)
    eier_fra = antall if kjopt is None else min(antall, -(-kjopt // 12))
    for fra, til, strek in ((0, eier_fra + 1 if eier_fra else 0, "dash"), (eier_fra, antall, "solid")):
        if til > fra:
            del_ = slice(fra, til)
            _linje(figur, tid, persentiler[midten], del_, strek, Kjennetegn(farge), navn[midten])
    piksler = _FLATE / (ovre - nedre)
    slutter = {str(p): (float(x[-1]) - nedre) * piksler for p, x in persentiler.items()}
    midter = _fra_hverandre(slutter, dict.fromkeys(slutter, _LINJE), _FLATE)
    for p, x in persentiler.items():
        _endenavn(figur, float(x[-1]), midter[str(p)] - slutter[str(p)], _ren(navn[p]), farge)
    _oppsett(figur, tid, (nedre, ovre), _FLATE, enhet, s)
    return figur.ferdig()


def _baandet(
    figur: Skisse, tid: list[str], persentiler: Mapping[int, Tall], navn: Mapping[int, str], farge: str
) -> None:
    """Draw the fields between the percentiles that lie as far from the middle one."""
    prosenter = sorted(persentiler)
    midten = prosenter[len(prosenter) // 2]
    for lav, hoy in zip(prosenter, reversed(prosenter), strict=True):
        if lav == midten:
            break
        for nr, (p, fyll) in enumerate(((lav, None), (hoy, "tonexty"))):
            figur.add_scatter(
                x=_paa_aksen(tid),
                y=np.round(persentiler[p], 2),
                mode="lines",
                # The edges are seen against white; the fill between them need not be.
                line={"color": farge, "width": 1},
                fill=fyll,
                fillcolor=_gjennomsiktig(farge) if nr else None,
                name=_ren(navn[p]),
                hoverinfo="all" if navn[p] else "skip",
                hovertemplate=f"%{{y:,.0f}}{NBSP}kr" if navn[p] else None,
                showlegend=False,
            )


def _paa_aksen(tid: list[str]) -> Tall:
    """Return dates as the numbers they are to Plotly, milliseconds since 1970: written and read much faster than words."""
    return np.array(tid, "datetime64[ms]").astype(np.float64)


def skilletegn(s: Sprak) -> str:
    """Return the signs before decimals and between thousands, as the drawing wants them."""
    return "".join(tegn for tegn in s.tall(1234.5, 1) if not tegn.isdigit() and tegn not in _ISOLATER)[::-1]


def _gjennomsiktig(farge: str) -> str:
    rod, gronn, blaa = (int(farge[plass : plass + 2], 16) for plass in (1, 3, 5))
    return f"rgba({rod},{gronn},{blaa},0.18)"


def _endenavn(figur: Skisse, y: float, yshift: float, tekst: str, farge: str) -> None:
    """Write a line's name beside its end."""
    figur.add_annotation(
        x=1,
        xref="paper",
        xanchor="left",
        xshift=6,
        y=y,
        yshift=yshift,
        align="left",
        text=tekst,
        showarrow=False,
        font={"color": farge},
    )


def _linje(figur: Skisse, tid: list[str], verdier: Tall, del_: slice, strek: str, tegn: Kjennetegn, navn: str) -> None:
    ringer = {
        "symbol": "circle-open",
        "size": 10,
        "color": tegn.farge,
        "opacity": [float(nr % _RING_HVER == _RING_HVER // 2) for nr in range(len(tid))][del_],
    }
    figur.add_scatter(
        x=_paa_aksen(tid[del_]),
        y=np.round(verdier[del_], 2),
        mode="lines+markers" if tegn.ringer else "lines",
        marker=ringer if tegn.ringer else None,
        line={"color": tegn.farge, "width": 3, "dash": strek},
        name=_ren(navn),
        hovertemplate=f"%{{y:,.0f}}{NBSP}kr",
        showlegend=False,
    )


def _merkerader(merker: Sequence[Merke], antall: int) -> list[int]:
    """Return the row of each mark, from the top: the first one in which its words do not meet those before it."""
    slutt: list[float] = []
    ut = []
    for merke in merker:
        fra = merke.punkt / antall * _SMAL
        bredde = _TEGN * len(merke.tekst) + 8
        if _mot_venstre(merke, antall):
            fra -= bredde
        rad = next((nr for nr, opptatt in enumerate(slutt) if opptatt <= fra), len(slutt))
        slutt[rad:] = [fra + bredde, *slutt[rad + 1 :]]
        ut.append(rad)
    return ut


def _mot_venstre(merke: Merke, antall: int) -> bool:
    return merke.punkt > 0.55 * antall


def _merk(figur: Skisse, tid: list[str], merke: Merke, hoyde: float) -> None:
    """Draw a thin line up to a height (a share of the area), with the words beside its end."""
    naar, venstre = tid[merke.punkt], _mot_venstre(merke, len(tid))
    farge = merke.farge if merke.kjop else _MERKELINJE
    figur.add_shape(type="line", x0=naar, x1=naar, y0=0, y1=hoyde, yref="paper", line={"color": farge, "width": 1})
    figur.add_annotation(
        x=naar,
        y=hoyde,
        yref="paper",
        xanchor="right" if venstre else "left",
        yanchor="top",
        xshift=-4 if venstre else 4,
        text=_ren(merke.tekst),
        showarrow=False,
        font={"color": merke.farge},
        bgcolor="rgba(255,255,255,0.85)",
        borderpad=0,
    )


def _fra_hverandre(slutter: dict[str, float], hoyder: dict[str, int], flate: float) -> dict[str, float]:
    """Return where the middle of each name stands: at the end of its line, moved so that none meets another."""
    midter: dict[str, float] = {}
    under = -np.inf
    for navn in sorted(slutter, key=lambda n: slutter[n]):
        midter[navn] = max(slutter[navn], under + hoyder[navn] / 2)
        under = midter[navn] + hoyder[navn] / 2
    over = flate + _LINJE / 2
    for navn in reversed(midter):
        midter[navn] = min(midter[navn], over - hoyder[navn] / 2)
        over = midter[navn] - hoyder[navn] / 2
    return midter


def _ren(tekst: str) -> str:
    """Return text that the figure shows as it is: it would read tags in a path's name as links and styles."""
    return tekst.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _brutt(navn: str, bredde: int = 13, linjer: int = 5) -> str:
    """Break a name into lines that fit beside the figure; the end of one too long is left out."""
    brutt = wrap(navn, bredde, max_lines=linjer, placeholder=" …")
    return "<br>".join(_ren(linje) for linje in brutt)
