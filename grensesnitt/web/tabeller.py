"""HTML of the page's own elements. Everything that is not markup is escaped here."""

import re
from collections.abc import Collection, Sequence
from html import escape

from grensesnitt.tekst import NB, Sprak
from grensesnitt.web.setninger import i_ord
from kalkulator.melding import Maaned
from models.resultat import Steg

_KOLONNER = 5
"""A table with more columns is set closer, so that more of it is seen at once."""
_LUFT = re.compile(r"[\x00-\x20]+")  # a non-breaking space stays
_MARKDOWN = str.maketrans({tegn: f"\\{tegn}" for tegn in "\\`*_{}[]()<>#+-.!|~$:^&"})


def ren(tekst: str) -> str:
    """Return text as Markdown that shows it as it is: texts from a case file must not become links or images."""
    return _LUFT.sub(" ", tekst).strip().translate(_MARKDOWN)


def avsnitt(tekst: str, klasse: str) -> str:
    """Return a paragraph in one of the page's own styles."""
    return f'<p class="{klasse}">{escape(tekst)}</p>'


def overskrift(tekst: str, nivaa: int = 2) -> str:
    """Return a heading, of the page's sections (2) or of a part of one (3)."""
    return f'<h{nivaa} class="flte-overskrift">{escape(tekst)}</h{nivaa}>'


def samlet(*deler: str) -> str:
    """Return pieces of HTML under each other, as far apart as the page's own parts; an empty one is left out.

    Every part of a page is a message of its own to the browser: what always comes together is one.
    """
    biter = "".join(f"<div>{del_}</div>" for del_ in deler if del_)
    return f'<div class="flte-samlet">{biter}</div>'


def paa_sprak(innhold: str, s: Sprak) -> str:
    """Return HTML marked as being in a language, in its own direction."""
    return f'<div lang="{s.html}" dir="{s.retning}">{innhold}</div>'


def side_om_side(deler: Sequence[tuple[Sprak, str]]) -> str:
    """Return the same content in one language or two, beside each other where there is room."""
    if len(deler) == 1:
        return deler[0][1]
    return f'<div class="flte-to">{"".join(paa_sprak(innhold, s) for s, innhold in deler)}</div>'


def tabell(
    tittel: str,
    kolonner: Sequence[str],
    rader: Sequence[Sequence[str]],
    *,
    tekst: bool = False,
    ord_i: Collection[int] = (),
) -> str:
    """Return a table whose first column heads the rows; it scrolls sideways by itself on a narrow screen.

    Parameters
    ----------
    kolonner
        The heads of the columns; what stands after a line break is the office's word for the same.
    tekst
        Whether the cells hold words, to be set from the left, rather than figures.
    ord_i
        Places of the columns that hold words, where the others hold figures.
    """
    merke = [' class="flte-ord"' if nr in ord_i else "" for nr in range(len(kolonner))]
    hode = "".join(f'<th scope="col"{m}>{_kolonnenavn(navn)}</th>' for m, navn in zip(merke, kolonner, strict=True))
    kropp = "".join(
        f'<tr><th scope="row">{escape(forst)}</th>'
        + "".join(f"<td{m}>{escape(celle)}</td>" for m, celle in zip(merke[1:], resten, strict=True))
        + "</tr>"
        for forst, *resten in rader
    )
    klasse = "flte-tabell flte-tekst" if tekst else "flte-tabell"
    klasse += " flte-tett" if len(kolonner) > _KOLONNER else ""
    return (
        f'<div class="flte-rulle" role="region" tabindex="0" aria-label="{escape(tittel)}">'
        f'<table class="{klasse}"><caption>{escape(tittel)}</caption>'
        f"<thead><tr>{hode}</tr></thead><tbody>{kropp}</tbody></table></div>"
    )


def _kolonnenavn(navn: str) -> str:
    enkelt, _, begrep = navn.partition("\n")
    return escape(enkelt) + (f'<br><span class="flte-begrep">({escape(begrep)})</span>' if begrep else "")


def punkter(deler: Sequence[tuple[str, str]]) -> str:
    """Return a list: a line in plain words, and under it in smaller type what it rests on."""
    linjer = "".join(
        f'<li>{escape(tekst)}<br><span class="flte-liten">{escape(under)}</span></li>' for tekst, under in deler
    )
    return f'<ul class="flte-punkter">{linjer}</ul>'


def punktliste(tekster: Sequence[str]) -> str:
    """Return a list of sentences."""
    linjer = "".join(f"<li>{escape(tekst)}</li>" for tekst in tekster)
    return f'<ul class="flte-punkter">{linjer}</ul>'


def opplysninger(tittel: str, deler: Sequence[tuple[str, str]]) -> str:
    """Return texts under a heading, each with its name before it."""
    linjer = "".join(f"<p>{_navngitt(*del_)}</p>" for del_ in deler)
    return f'<div class="flte-hvorfor"><h4>{escape(tittel)}</h4>{linjer}</div>'


def navngitte(deler: Sequence[tuple[str, str]]) -> str:
    """Return paragraphs of the page's own width, each with its name before it."""
    return "".join(f'<p class="flte-avsnitt">{_navngitt(*del_)}</p>' for del_ in deler)


def _navngitt(navn: str, tekst: str) -> str:
    return f"<b>{escape(navn)}:</b> {escape(tekst)}"


def nokler(deler: Sequence[tuple[str, str]]) -> str:
    """Return key figures beside each other, each under its name."""
    celler = "".join(
        f'<div><dt>{escape(navn)}</dt><dd class="flte-tall">{escape(verdi)}</dd></div>' for navn, verdi in deler
    )
    return f'<div class="flte-nokler"><dl>{celler}</dl></div>'


def hvorfor(tittel: str, steg: Sequence[Steg], s: Sprak = NB) -> str:
    """Return an explanation: a line for each step, «navn: formel = beløp (hjemmel, gjelder fra, status)»."""
    linjer = "".join(f"<li>{_linje(steg_, s)}</li>" for steg_ in steg)
    return f'<div class="flte-hvorfor"><h4>{escape(tittel)}</h4><ol>{linjer}</ol></div>'


def _linje(steg: Steg, s: Sprak) -> str:
    belop = s.kroner(steg.verdi)
    if steg.enhet == "kr/mnd":
        belop = s.t("{belop} i måneden", belop=belop)
    elif steg.enhet == "antall":
        belop = s.tall(steg.verdi)
    fra = s.t("gjelder fra {maaned}", maaned=Maaned(f"{steg.gjelder_fra:%Y-%m}")) if steg.gjelder_fra else ""
    grunnlag = ", ".join(del_ for del_ in (s.si(steg.hjemmel), fra, s.si(steg.status)) if del_)
    return (
        f"<b>{escape(s.si(steg.navn))}:</b> {escape(i_ord(steg.formel, s))} = <b>{escape(belop)}</b> "
        f'<span class="flte-liten">({escape(grunnlag)})</span>'
    )
