"""The figures. A line is dashed while the family rents and solid while it owns; a path's colour is the same everywhere."""

import numpy as np
import plotly.graph_objects as go

from grensesnitt.tekst.tall import NBSP, maaned
from grensesnitt.web.setninger import kjopspunkt
from kalkulator.sammenlign import Resultat
from kalkulator.tid import maaned_tekst
from kalkulator.typer import Tall

FARGER = {
    "leie_for_eie": "#0072B2",
    "privat_leie": "#C44E00",
    "startlan_na": "#00795A",
    "kommunal_leie": "#5B6770",
}
_ANDRE = ("#8A4F9E", "#8C6D00", "#B8405A")
OPPSETT = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "showTips": False}
_HOYDE, _TOPP, _BUNN, _HOYRE = 380, 40, 34, 104
_SKRIFT, _LINJE = 15, 18
"""Font size and line height of what stands in the figures, pixels."""
_TEKST, _RUTENETT = "#111111", "#D9DEE3"


def farger(veier: list[str]) -> dict[str, str]:
    """Return the colour of each path: its own, or the next of the spare ones."""
    ledige = iter(_ANDRE * len(veier))
    return {navn: FARGER.get(navn) or next(ledige) for navn in veier}


def linjefigur(r: Resultat, serie: str, enhet: str) -> go.Figure:
    """Return a series of every path by month: flows (N) stand at their month, stocks (N + 1) at its beginning.

    Parameters
    ----------
    enhet
        What the numbers of the y axis are, written above it.
    """
    verdier = {navn: v.serier[serie] for navn, v in r.veier.items()}
    tid = [f"{maaned_tekst(r.antatt.akse.start + i)}-01" for i in range(len(next(iter(verdier.values()))))]
    nedre = min(0.0, 1.05 * min(float(x.min()) for x in verdier.values()))
    ovre = max(1.0, 1.08 * max(float(x.max()) for x in verdier.values()))
    figur, farge = go.Figure(), farger(list(verdier))
    for navn, v in r.veier.items():
        k = kjopspunkt(v)
        kjopt = len(tid) if k is None else k
        # The dashes reach the first point of owning, so that the line has no hole.
        for fra, til, strek in ((0, kjopt + 1 if kjopt else 0, "dash"), (kjopt, len(tid), "solid")):
            if til > fra:
                figur.add_scatter(
                    x=tid[fra:til],
                    y=np.round(verdier[navn][fra:til], 2).tolist(),
                    mode="lines",
                    line={"color": farge[navn], "width": 3, "dash": strek},
                    name=v.vei.navn,
                    hovertemplate=f"%{{y:,.0f}}{NBSP}kr",
                    showlegend=False,
                )
        if k is not None and 0 < k < len(tid):
            _kjopsmerke(figur, tid[k], maaned(r.maaneder[k - 1]), farge[navn])
    _navn_ved_enden(figur, r, verdier, farge, nedre, ovre)
    figur.add_annotation(
        x=0, y=1, xref="paper", yref="paper", xanchor="left", yanchor="bottom", yshift=10, text=enhet, showarrow=False
    )
    figur.update_layout(
        height=_HOYDE,
        margin={"l": 8, "r": _HOYRE, "t": _TOPP, "b": _BUNN},
        separators=f",{NBSP}",
        font={"size": _SKRIFT, "color": _TEKST, "family": '"Source Sans", sans-serif'},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        hovermode="x unified",
        dragmode=False,
        xaxis={
            "tickformat": "%Y",
            "hoverformat": "%m.%Y",
            "fixedrange": True,
            "showgrid": False,
            # Years far enough apart to stand level beside each other on a telephone.
            "dtick": f"M{12 * (10 if len(tid) > 241 else 5 if len(tid) > 97 else 2 if len(tid) > 37 else 1)}",
            "tick0": "2000-01-01",
            "tickangle": 0,
            "linecolor": _TEKST,
            "ticks": "outside",
        },
        yaxis={
            "range": [nedre, ovre],
            "fixedrange": True,
            "tickformat": ",.0f",
            "gridcolor": _RUTENETT,
            "zerolinecolor": _TEKST,
            "automargin": True,
        },
    )
    return figur


def _kjopsmerke(figur: go.Figure, naar: str, tekst: str, farge: str) -> None:
    figur.add_vline(x=naar, line={"color": farge, "width": 1})
    figur.add_annotation(
        x=naar,
        y=1,
        yref="paper",
        xanchor="left",
        yanchor="top",
        xshift=4,
        text=f"Kjøp: {tekst}",
        showarrow=False,
        font={"color": farge},
        bgcolor="rgba(255,255,255,0.85)",
    )


def _navn_ved_enden(
    figur: go.Figure, r: Resultat, verdier: dict[str, Tall], farge: dict[str, str], nedre: float, ovre: float
) -> None:
    """Write each path's name at the end of its line, moved apart where the lines end close together."""
    piksler = (_HOYDE - _TOPP - _BUNN) / (ovre - nedre)
    navn_i_linjer = {navn: _brutt(r.veier[navn].vei.navn) for navn in verdier}
    forrige_topp = -np.inf
    for navn in sorted(verdier, key=lambda n: float(verdier[n][-1])):
        halv = _LINJE * (1 + navn_i_linjer[navn].count("<br>")) / 2
        slutt = (float(verdier[navn][-1]) - nedre) * piksler
        midt = max(slutt, forrige_topp + halv)
        forrige_topp = midt + halv
        figur.add_annotation(
            x=1,
            xref="paper",
            xanchor="left",
            xshift=6,
            y=float(verdier[navn][-1]),
            yshift=midt - slutt,
            align="left",
            text=navn_i_linjer[navn],
            showarrow=False,
            font={"color": farge[navn]},
        )


def _brutt(navn: str, bredde: int = 13) -> str:
    """Break a name into lines that fit beside the figure."""
    linjer = [""]
    for ord_ in navn.split():
        if linjer[-1] and len(linjer[-1]) + 1 + len(ord_) > bredde:
            linjer.append("")
        linjer[-1] = f"{linjer[-1]} {ord_}".strip()
    return "<br>".join(linjer)
