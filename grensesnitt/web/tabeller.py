"""HTML of the page's own elements. Everything that is not markup is escaped here."""

import re
from collections.abc import Sequence
from html import escape

from grensesnitt.tekst import tall
from grensesnitt.web.setninger import i_ord
from models.resultat import Steg

_LUFT = re.compile(r"[\x00-\x20]+")  # a non-breaking space stays
_MARKDOWN = str.maketrans({tegn: f"\\{tegn}" for tegn in "\\`*_{}[]()<>#+-.!|~$:^&"})


def ren(tekst: str) -> str:
    """Return text as Markdown that shows it as it is: texts from a case file must not become links or images."""
    return _LUFT.sub(" ", tekst).strip().translate(_MARKDOWN)


def avsnitt(tekst: str, klasse: str) -> str:
    """Return a paragraph in one of the page's own styles."""
    return f'<p class="{klasse}">{escape(tekst)}</p>'


def tabell(tittel: str, kolonner: Sequence[str], rader: Sequence[Sequence[str]], *, tekst: bool = False) -> str:
    """Return a table whose first column heads the rows; it scrolls sideways by itself on a narrow screen.

    Parameters
    ----------
    tekst
        Whether the cells hold words, to be set from the left, rather than figures.
    """
    hode = "".join(f'<th scope="col">{escape(navn)}</th>' for navn in kolonner)
    kropp = "".join(
        f'<tr><th scope="row">{escape(forst)}</th>' + "".join(f"<td>{escape(celle)}</td>" for celle in resten) + "</tr>"
        for forst, *resten in rader
    )
    klasse = "flte-tabell flte-tekst" if tekst else "flte-tabell"
    return (
        f'<div class="flte-rulle" role="region" tabindex="0" aria-label="{escape(tittel)}">'
        f'<table class="{klasse}"><caption>{escape(tittel)}</caption>'
        f"<thead><tr>{hode}</tr></thead><tbody>{kropp}</tbody></table></div>"
    )


def hvorfor(tittel: str, steg: Sequence[Steg]) -> str:
    """Return an explanation: a line for each step, «navn: formel = beløp (hjemmel, gjelder fra, status)»."""
    linjer = "".join(f"<li>{_linje(s)}</li>" for s in steg)
    return f'<div class="flte-hvorfor"><h4>{escape(tittel)}</h4><ol>{linjer}</ol></div>'


def _linje(s: Steg) -> str:
    enhet = " i måneden" if s.enhet == "kr/mnd" else ""
    fra = f"gjelder fra {tall.maaned(f'{s.gjelder_fra:%Y-%m}')}" if s.gjelder_fra else ""
    grunnlag = ", ".join(del_ for del_ in (s.hjemmel, fra, s.status) if del_)
    belop = tall.kroner(s.verdi) + enhet
    return (
        f"<b>{escape(s.navn)}:</b> {escape(i_ord(s.formel))} = <b>{escape(belop)}</b> "
        f'<span class="flte-liten">({escape(grunnlag)})</span>'
    )
