"""Figures of the office's page: bars by year, told apart by pattern as well as by colour, against a frame."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import plotly.graph_objects as go

from grensesnitt.tekst import Sprak
from grensesnitt.tekst.tall import NBSP
from grensesnitt.web.figurer import Skisse, skilletegn
from kalkulator.typer import Heltall, Tall

_HOYDE = 340
_TEKST, _RUTENETT = "#111111", "#D9DEE3"
_SKRIFT = 15
_MONSTRE = ("", "/", ".", "x", "-", "+")
_SMAA_AAR = 12
"""Years that can all be named under the bars on a telephone."""


class Soyle(NamedTuple):
    """A part of every bar: its name, its size by year, and its colour."""

    navn: str
    verdier: Tall | Heltall
    farge: str


def soylefigur(
    aar: Sequence[int],
    soyler: Sequence[Soyle],
    enhet: str,
    s: Sprak,
    *,
    ramme: float | None = None,
    rammenavn: str = "",
    spenn: tuple[float, float] | None = None,
) -> go.Figure:
    """Return bars by year, the parts on top of each other.

    Parameters
    ----------
    enhet
        What the numbers of the y axis are, written above it in the language.
    ramme
        A line across the bars.
    spenn
        Lowest and highest number of the y axis, where figures beside each other share it.
    """
    figur = Skisse()
    kroner = f"{NBSP}kr" if ramme is not None or any(float(np.max(np.abs(x.verdier))) > 10_000 for x in soyler) else ""
    for nr, soyle in enumerate(soyler):
        figur.spor.append(
            {
                "type": "bar",
                "x": np.array(aar),
                "y": np.round(np.asarray(soyle.verdier, dtype=np.float64), 2),
                "name": soyle.navn,
                "marker": {
                    "color": soyle.farge,
                    "line": {"width": 0},
                    "pattern": {
                        "shape": _MONSTRE[nr % len(_MONSTRE)],
                        "bgcolor": soyle.farge,
                        "fgcolor": "#FFFFFF",
                        "solidity": 0.25,
                        "size": 7,
                    },
                },
                "hovertemplate": f"%{{y:,.0f}}{kroner}",
            }
        )
    if ramme is not None:
        figur.add_shape(
            type="line", xref="paper", x0=0, x1=1, y0=ramme, y1=ramme, line={"color": _TEKST, "width": 2, "dash": "dot"}
        )
        figur.add_annotation(
            xref="paper", x=1, xanchor="right", y=ramme, yanchor="bottom", text=rammenavn, showarrow=False
        )
    figur.add_annotation(
        x=0, y=1, xref="paper", yref="paper", xanchor="left", yanchor="bottom", yshift=6, text=enhet, showarrow=False
    )
    oppsett = _oppsett(len(aar), len(soyler), s)
    if spenn is not None:
        oppsett["yaxis"]["range"] = list(spenn)
    figur.update_layout(**oppsett)
    return figur.ferdig()


def _oppsett(antall: int, soyler: int, s: Sprak) -> dict[str, Any]:
    forklaring = 26 * soyler if soyler > 1 else 0
    return {
        "height": _HOYDE + forklaring,
        "margin": {"l": 8, "r": 12, "t": 34, "b": 34 + forklaring},
        "barmode": "relative",
        "template": {},
        "separators": skilletegn(s),
        "font": {"size": _SKRIFT, "color": _TEKST, "family": '"Noto Sans", sans-serif'},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "hovermode": "x unified",
        "dragmode": False,
        "showlegend": soyler > 1,
        # Under the years, one below the other: beside each other they would not fit on a telephone.
        "legend": {
            "orientation": "v",
            "x": 0,
            "y": -0.12,
            "yanchor": "top",
            "itemclick": False,
            "itemdoubleclick": False,
        },
        "xaxis": {
            "fixedrange": True,
            "showgrid": False,
            "dtick": 10 if antall > 2 * _SMAA_AAR else 5 if antall > _SMAA_AAR else 2,
            "tickformat": "d",
            "linecolor": _TEKST,
            "tickangle": 0,
        },
        "yaxis": {
            "fixedrange": True,
            "tickformat": ",.0f",
            "gridcolor": _RUTENETT,
            "zerolinecolor": _TEKST,
            "automargin": True,
            "rangemode": "tozero",
        },
    }
