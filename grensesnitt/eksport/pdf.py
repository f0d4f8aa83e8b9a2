"""The page to take home as a PDF, and the figures as PNG. No clock, no network, no fonts but those that ship.

The PDF is tagged after PDF/UA-1, and the same result gives the same bytes.
"""

import json
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import typst

from grensesnitt.eksport.familieark import Avtalt, arkdata, velg_veier
from grensesnitt.eksport.skriftmaal import FAMILIER, MAPPE, kan_vises
from grensesnitt.eksport.tegning import Tegning
from grensesnitt.tekst import NB, Sprak
from kalkulator.sammenlign import Resultat

_MALER = Path(__file__).parent
_ROT = _MALER.parent
"""What a template may read: those of all of grensesnitt."""
PDF_STANDARD = "ua-1"
_SVG = "svg"
_MARG = 8.0
"""White around a picture of a figure, points."""


def skriv_pdf(r: Resultat, merknader: Sequence[str] = ()) -> bytes:
    """Return the page to take home in Norwegian, of the paths that the page on the screen shows."""
    return lag_familieark(r, merknader=lambda s: merknader)


def lag_familieark(
    r: Resultat,
    *,
    veier: Sequence[str] | None = None,
    avtalt: Avtalt | None = None,
    dato: date | None = None,
    sprak: Sequence[Sprak] = (NB,),
    merknader: Callable[[Sprak], Sequence[str]] = lambda s: (),
) -> bytes:
    """Return the page to take home as a PDF: one or two A4 sides for each language.

    Parameters
    ----------
    veier
        Paths of the result, in the order they are shown; None for those that the page on the screen shows.
    avtalt
        What adviser and family agreed; None for lines to write on.
    dato
        The day of the conversation; None for a line to write it on.
    sprak
        The languages, a side each; the first is the document's own.
    merknader
        Gives the sentences that stand with the answer in a language, such as which rates were only tried.

    Raises
    ------
    KalkulatorFeil
        When a path is not in the result, or there are too many for the page.
    """
    valgt = velg_veier(r, veier)
    return sett_ark([arkdata(valgt, avtalt=avtalt, dato=dato, s=s, merknader=merknader(s)) for s in sprak])


def sett_ark(sider: Sequence[dict[str, Any]]) -> bytes:
    """Return the PDF of pages as `arkdata` gives them."""
    ut: bytes = kompiler(_MALER / "familieark.typ", {"sider": list(sider)}, format="pdf", pdf_standards=[PDF_STANDARD])
    return ut


def sett_bilder(sider: Sequence[dict[str, Any]], *, ppi: float = 110.0) -> list[bytes]:
    """Return the same pages as PNG pictures, to look at."""
    ut = kompiler(_MALER / "familieark.typ", {"sider": list(sider)}, format="png", ppi=ppi)
    return ut if isinstance(ut, list) else [ut]


def figur_png(tegning: Tegning, *, bredde_piksler: int = 1600) -> bytes:
    """Return a drawing as a PNG picture on white."""
    ppi = 72.0 * bredde_piksler / (tegning.bredde + 2 * _MARG)
    ut: bytes = kompiler(_MALER / "figur.typ", {"tegning": tegning.som_data(), "marg": _MARG}, format="png", ppi=ppi)
    return ut


@cache
def _skrifter() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(MAPPE)])


def kompiler(mal: Path, data: dict[str, Any], **valg: Any) -> Any:
    """Set a template. Texts go in as data, so nothing in them is read as markup."""
    inn = json.dumps(_visbar({**data, "skrifter": list(FAMILIER)}), ensure_ascii=False)
    return typst.compile(
        str(mal),
        root=str(_ROT),
        font_paths=_skrifter(),
        ignore_system_fonts=True,
        sys_inputs={"data": inn},
        **valg,
    )


def _visbar(verdi: Any, navn: str = "") -> Any:
    """Return the data with every text such that the fonts can show all of it."""
    if isinstance(verdi, str):
        return verdi if navn == _SVG else kan_vises(verdi)
    if isinstance(verdi, dict):
        return {n: _visbar(v, n) for n, v in verdi.items()}
    if isinstance(verdi, list | tuple):
        return [_visbar(v) for v in verdi]
    return verdi
