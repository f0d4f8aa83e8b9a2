"""HTML of the list of rates: a table that becomes one block a rate on a narrow screen, and stays a table to a screen reader."""

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

STIL = """<style>
.flte-satser {width: 100%; border-collapse: collapse; font-size: .85rem; line-height: 1.4;
  font-variant-numeric: tabular-nums; table-layout: fixed;}
.flte-satser caption {text-align: start; padding: 0 0 .4rem 0;}
.flte-satser th, .flte-satser td {text-align: start; vertical-align: top; font-weight: 400;
  padding-block: .45rem; padding-inline-end: .8rem; border: 0; border-bottom: 1px solid var(--flte-strek); overflow-wrap: break-word;}
.flte-satser thead th {font-weight: 600; vertical-align: bottom;}
.flte-satser tbody th {font-weight: 600;}
.flte-satser th:first-child {width: 22%;}
.flte-satser th:nth-child(2) {width: 17%;}
.flte-satser th:nth-child(3) {width: 11%;}
.flte-satser th:nth-child(4) {width: 14%;}
.flte-satser th:nth-child(5) {width: 10%;}
.flte-under {display: block; font-weight: 400; font-size: .95em; color: var(--flte-dempet);}
.flte-adresse {overflow-wrap: anywhere;}
.flte-merket {display: inline-block; font-weight: 600; border: 2px solid currentColor; padding: 0 .3rem; border-radius: 3px;}
.flte-usikker {border-style: dashed; border-color: light-dark(#8A3B00, #F0935A);}
.flte-satser details {margin: 0;}
.flte-satser summary {cursor: pointer; padding: .15rem 0;}
.flte-satser ul {margin: .2rem 0 0 0; padding-inline-start: 1.1rem; font-size: inherit;}
.flte-satser li {margin: 0; font-size: inherit;}
.flte-navn {display: none;}
@media (max-width: 640px) {
  .flte-satser, .flte-satser caption, .flte-satser tbody, .flte-satser tr, .flte-satser th, .flte-satser td {display: block; width: auto;}
  .flte-satser thead {display: none;}
  .flte-satser tr {border-bottom: 1px solid #7A8691; padding: .5rem 0;}
  .flte-satser th, .flte-satser td, .flte-satser th:first-child {border: 0; padding: .1rem 0; width: auto;}
  .flte-satser tbody th {font-size: 1.1em;}
  .flte-navn {display: inline; color: var(--flte-dempet);}
}
</style>"""


class Celle(NamedTuple):
    """One cell: lines of text, the first marked or not; or a line that opens a list."""

    linjer: tuple[str, ...]
    merket: str = ""
    """A mark before the lines: how sure the figure is, or that it is projected."""
    usikker: bool = False
    liste: tuple[str, ...] = ()
    adresse: str = ""
    """Shown as plain text under the lines: nothing on the page leads out of it."""
    norsk: bool = False
    """Whether the text is Norwegian whatever language the page is in: the law's and the sources' own words."""


def satstabell(tittel: str, kolonner: Sequence[str], rader: Sequence[Sequence[Celle]]) -> str:
    """Return the table; the first cell of a row heads it."""
    hode = "".join(f'<th scope="col" role="columnheader">{escape(navn)}</th>' for navn in kolonner)
    kropp = "".join(_rad(kolonner, rad) for rad in rader)
    # The roles are said outright: a table whose parts are laid out as blocks is no longer one to every browser.
    return (
        f'<table class="flte-satser" role="table"><caption>{escape(tittel)}</caption>'
        f'<thead role="rowgroup"><tr role="row">{hode}</tr></thead><tbody role="rowgroup">{kropp}</tbody></table>'
    )


def _rad(kolonner: Sequence[str], rad: Sequence[Celle]) -> str:
    forst, *resten = rad
    celler = "".join(
        f'<td role="cell"{_sprak(celle)}><span class="flte-navn" aria-hidden="true">{escape(navn)}: </span>'
        f"{_innhold(celle)}</td>"
        for navn, celle in zip(kolonner[1:], resten, strict=True)
    )
    return f'<tr role="row"><th scope="row" role="rowheader">{_innhold(forst)}</th>{celler}</tr>'


def _sprak(celle: Celle) -> str:
    return ' lang="nb"' if celle.norsk else ""


def _innhold(celle: Celle) -> str:
    merke = ""
    if celle.merket:
        klasse = "flte-merket flte-usikker" if celle.usikker else "flte-merket"
        merke = f'<span class="{klasse}">{escape(celle.merket)}</span> '
    if celle.liste:
        punkter = "".join(f"<li>{escape(punkt)}</li>" for punkt in celle.liste)
        return f"{merke}<details><summary>{escape(celle.linjer[0])}</summary><ul>{punkter}</ul></details>"
    forst, *resten = celle.linjer or ("",)
    under = "".join(f'<span class="flte-under">{escape(linje)}</span>' for linje in resten)
    adresse = f'<span class="flte-under flte-adresse">{escape(celle.adresse)}</span>' if celle.adresse else ""
    return f"{merke}{escape(forst)}{under}{adresse}"
