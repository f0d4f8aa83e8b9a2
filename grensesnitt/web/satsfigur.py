"""The history of one rate: the values and the months they hold from, as a step line that is dashed where it is projected."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import plotly.graph_objects as go

from grensesnitt.satsliste import nyeste_vekst
from grensesnitt.tekst import Sprak
from grensesnitt.tekst.faste_ord import med_enhet
from grensesnitt.tekst.tall import NBSP
from kalkulator.satser import Akse, Satser
from kalkulator.tid import maaned_av, maaned_tekst
from models.sats import KRONEENHETER, SatsVerdi

FREMOVER = 60
"""Months of projection that are shown after the newest values, and after the month the page shows."""
_HOYDE, _SKRIFT = 320, 15
_TEKST, _RUTENETT, _LINJE, _MERKE = "#111111", "#D9DEE3", "#0072B2", "#4A5560"
_LUFT = 1.18
"""The axis over the highest value: room for the label of the month that is shown."""


class Punkt(NamedTuple):
    """A value and the month from which it holds."""

    maaned: int
    verdi: float
    sats: SatsVerdi
    """What the rate's file says; for a projected value, what it is projected from."""
    fremskrevet: bool


def har_historie(satser: Satser, ordning: str, navn: str) -> bool:
    """Return whether a rate can be drawn: a number or a step table, not a class."""
    return not isinstance(satser.sats(ordning, navn).verdier[-1].verdi, str)


def trinn(satser: Satser, ordning: str, navn: str) -> list[int]:
    """Return the lower bounds of a rate's newest step table; none for a number."""
    verdi = satser.sats(ordning, navn).verdier[-1].verdi
    return [int(nedre) for nedre, _ in verdi] if isinstance(verdi, list) else []


def forste_trinn(satser: Satser, ordning: str, navn: str) -> int:
    """Return the lower bound of the first row that is not zero: many tables begin with a zero, which has no history."""
    verdi = satser.sats(ordning, navn).verdier[-1].verdi
    rader = verdi if isinstance(verdi, list) else []
    return next((int(nedre) for nedre, belop in rader if belop), 0)


def historie(satser: Satser, ordning: str, navn: str, vist: int, nokkel: int = 0) -> list[Punkt]:
    """Return the values of a rate from its oldest to some years after the newest, each with its first month.

    Parameters
    ----------
    vist
        The month number the page shows; the history reaches beyond it.
    nokkel
        For a step table: the key whose row is followed. Older tables that have no such row are left out.
    """
    verdier = list(satser.sats(ordning, navn).verdier)
    mangler = [nr for nr, v in enumerate(verdier) if isinstance(v.verdi, list) and v.verdi[0][0] > nokkel]
    verdier = verdier[mangler[-1] + 1 if mangler else 0 :]
    if not verdier:
        return []
    fra = [maaned_av(v.fra) for v in verdier]
    siste = max(vist, *(maaned_av(s.verdier[-1].fra) for s in satser.ordninger[ordning].satser.values())) + FREMOVER
    akse = Akse(fra[0], siste - fra[0] + 1, *nyeste_vekst(satser))
    i_trinn = isinstance(verdier[0].verdi, list)
    bane = satser.tabell(ordning, navn, akse).slaa_opp(nokkel) if i_trinn else satser.bane(ordning, navn, akse)
    ut = [Punkt(nr, float(bane[nr - fra[0]]), v, False) for nr, v in zip(fra, verdier, strict=True)]
    for nr in range(fra[-1] + 1, siste + 1):
        forste = not ut[-1].fremskrevet and satser.er_fremskrevet(ordning, navn, nr)
        if forste or bane[nr - fra[0]] != ut[-1].verdi:
            ut.append(Punkt(nr, float(bane[nr - fra[0]]), verdier[-1], True))
    return ut


def satsfigur(punkter: Sequence[Punkt], enhet: str, vist: int, s: Sprak) -> go.Figure:
    """Return the step line of a history, with a mark at the month the page shows."""
    gange = 100.0 if enhet == "andel" else 1.0
    slutt = max(punkter[-1].maaned, vist) + FREMOVER // 5
    vedtatt = [p for p in punkter if not p.fremskrevet]
    videre = punkter[len(vedtatt) :]
    skille = videre[0].maaned if videre else slutt
    figur = go.Figure()
    # The solid line reaches the first projected month, and the dashes begin there, so that the line has no hole.
    _trinnlinje(figur, [*_xy(vedtatt, gange), (skille, gange * vedtatt[-1].verdi)], "solid", enhet)
    if videre:
        start = (skille, gange * vedtatt[-1].verdi)
        _trinnlinje(figur, [start, *_xy(videre, gange), (slutt, gange * videre[-1].verdi)], "dash", enhet)
    gjelder = [p for p in punkter if p.maaned <= vist]
    if gjelder:
        _merk(figur, vist, gange * gjelder[-1].verdi, med_enhet(gjelder[-1].verdi, enhet, s), punkter[0].maaned, slutt)
    alle = [gange * p.verdi for p in punkter]
    nedre, ovre = min(0.0, *alle, 0.0) * _LUFT, max(0.0, *alle, 0.0) * _LUFT
    figur.update_layout(
        height=_HOYDE,
        margin={"l": 8, "r": 16, "t": 20, "b": 34},
        separators=f",{NBSP}" if s.kode == "nb" else f".{NBSP}",
        font={"size": _SKRIFT, "color": _TEKST, "family": '"Noto Sans", sans-serif'},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        hovermode="x",
        dragmode=False,
        showlegend=False,
        xaxis={
            "tickformat": "%Y",
            "hoverformat": "%m.%Y",
            "fixedrange": True,
            "showgrid": False,
            "range": [_dato(punkter[0].maaned), _dato(slutt)],
            # Years far enough apart to stand level beside each other on a telephone.
            "dtick": f"M{12 * (5 if slutt - punkter[0].maaned > 84 else 2)}",
            "tick0": "2000-01-01",
            "tickangle": 0,
            "linecolor": _TEKST,
            "ticks": "outside",
        },
        yaxis={
            "range": [nedre, ovre if ovre > nedre else 1.0],
            "fixedrange": True,
            "tickformat": ",.0f" if enhet in KRONEENHETER else ",~f",
            "ticksuffix": f"{NBSP}%" if enhet == "andel" else "",
            "gridcolor": _RUTENETT,
            "zerolinecolor": _TEKST,
            "automargin": True,
        },
    )
    return figur


def figurtekst(navn: str, punkter: Sequence[Punkt], enhet: str, s: Sprak) -> str:
    """Return the figure in words: where the line starts, how often it changes, where the known values end, and on."""
    vedtatt = [p for p in punkter if not p.fremskrevet]
    videre = [p for p in punkter if p.fremskrevet]
    nye = [vedtatt[0], *(p for for_, p in pairwise(vedtatt) if p.verdi != for_.verdi)]
    tekst = s.t(
        "{navn}: {verdi} fra {maaned}.",
        navn=navn,
        verdi=med_enhet(nye[0].verdi, enhet, s),
        maaned=s.maaned(maaned_tekst(nye[0].maaned)),
    )
    if len(nye) > 1:
        tekst += " " + s.t_flertall(
            "Satsen er endret {antall} gang siden: {verdi} fra {maaned}.",
            "Satsen er endret {antall} ganger siden, sist til {verdi} fra {maaned}.",
            antall=len(nye) - 1,
            verdi=med_enhet(nye[-1].verdi, enhet, s),
            maaned=s.maaned(maaned_tekst(nye[-1].maaned)),
        )
    if videre and videre[-1].verdi == vedtatt[-1].verdi:
        tekst += " " + s.t(
            "Fra {maaned} er det en forutsetning at den er uendret (stiplet linje).",
            maaned=s.maaned(maaned_tekst(videre[0].maaned)),
        )
    elif videre:
        tekst += " " + s.t(
            "Fra {fra} er den framskrevet (stiplet linje), til {verdi} i {til}.",
            fra=s.maaned(maaned_tekst(videre[0].maaned)),
            verdi=med_enhet(videre[-1].verdi, enhet, s),
            til=s.maaned(maaned_tekst(videre[-1].maaned)),
        )
    return tekst


def _xy(punkter: Sequence[Punkt], gange: float) -> list[tuple[int, float]]:
    return [(p.maaned, gange * p.verdi) for p in punkter]


def _dato(maaned: int) -> str:
    return f"{maaned_tekst(maaned)}-01"


def _trinnlinje(figur: go.Figure, xy: list[tuple[int, float]], strek: str, enhet: str) -> None:
    etter = f"{NBSP}%" if enhet == "andel" else f"{NBSP}kr" if enhet in KRONEENHETER else ""
    figur.add_scatter(
        x=[_dato(x) for x, _ in xy],
        y=[float(f"{y:.10g}") for _, y in xy],
        mode="lines",
        line={"color": _LINJE, "width": 3, "dash": strek, "shape": "hv"},
        hovertemplate=f"%{{y:,~f}}{etter}<extra></extra>",
    )


def _merk(figur: go.Figure, maaned: int, y: float, tekst: str, forste: int, siste: int) -> None:
    """Draw a ring at the month the page shows, with the value above it, turned to where there is room."""
    naar = _dato(maaned)
    figur.add_scatter(
        x=[naar],
        y=[y],
        mode="markers",
        marker={"symbol": "circle", "size": 11, "color": "#FFFFFF", "line": {"color": _MERKE, "width": 3}},
        hoverinfo="skip",
    )
    midt = (maaned - forste) / max(1, siste - forste)
    figur.add_annotation(
        x=naar,
        y=y,
        text=tekst,
        showarrow=False,
        xanchor="left" if midt < 0.3 else "right" if midt > 0.5 else "center",
        yanchor="bottom",
        yshift=10,
        font={"color": _MERKE},
    )
