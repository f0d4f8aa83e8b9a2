"""A drawing as data: shapes as SVG, and the texts that stand on them. Lengths in points, y downwards.

The texts are kept apart because a document sets them itself: then any script is shaped, embedded and can be copied.
"""

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Literal
from xml.sax.saxutils import escape, quoteattr

from grensesnitt.eksport.skriftmaal import FAMILIER

Anker = Literal["start", "middle", "end"]
TEKST, DEMPET, RUTENETT = "#111111", "#4A5560", "#D9DEE3"
_IKKE_I_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Tekst:
    """A line of text; (x, y) is where its baseline starts, has its middle or ends, whatever way the script runs."""

    x: float
    y: float
    tekst: str
    storrelse: float
    farge: str = TEKST
    anker: Anker = "start"
    fet: bool = False


@dataclass
class Tegning:
    """A drawing with a name and a description in words."""

    bredde: float
    hoyde: float
    tittel: str
    beskrivelse: str
    former: list[str] = field(default_factory=list)
    """SVG elements, in drawing order."""
    tekster: list[Tekst] = field(default_factory=list)

    def linje(self, x1: float, y1: float, x2: float, y2: float, farge: str, bredde: float = 0.6) -> None:
        """Draw a straight line."""
        self.former.append(
            f'<line x1="{_t(x1)}" y1="{_t(y1)}" x2="{_t(x2)}" y2="{_t(y2)}" stroke="{farge}" stroke-width="{_t(bredde)}"/>'
        )

    def strek(self, punkter: Sequence[tuple[float, float]], farge: str, bredde: float, *, stiplet: bool) -> None:
        """Draw a line through points, dashed or solid."""
        steder = " ".join(f"{_t(x)},{_t(y)}" for x, y in punkter)
        monster = ' stroke-dasharray="4.5 3"' if stiplet else ""
        self.former.append(
            f'<polyline points="{steder}" fill="none" stroke="{farge}" stroke-width="{_t(bredde)}" '
            f'stroke-linejoin="round"{monster}/>'
        )

    def ring(self, x: float, y: float, radius: float, farge: str) -> None:
        """Draw an open ring."""
        self.former.append(
            f'<circle cx="{_t(x)}" cy="{_t(y)}" r="{_t(radius)}" fill="#FFFFFF" stroke="{farge}" stroke-width="1.1"/>'
        )

    def flate(self, x: float, y: float, bredde: float, hoyde: float, fyll: str, kant: str = "none") -> None:
        """Draw a rectangle."""
        self.former.append(
            f'<rect x="{_t(x)}" y="{_t(y)}" width="{_t(bredde)}" height="{_t(hoyde)}" fill="{fyll}" stroke="{kant}" '
            f'stroke-width="0.8"/>'
        )

    def svg(self, *, med_tekst: bool = True) -> str:
        """Return the drawing as an SVG document; what a person typed is escaped."""
        tittel, beskrivelse = (escape(_i_xml(t)) for t in (self.tittel, self.beskrivelse))
        ord_ = "".join(_tekstelement(t) for t in self.tekster) if med_tekst else ""
        skrift = quoteattr(", ".join([*FAMILIER, "sans-serif"]))
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_t(self.bredde)} {_t(self.hoyde)}" '
            f'width="{_t(self.bredde)}" height="{_t(self.hoyde)}" role="img" direction="ltr" font-family={skrift}>'
            f"<title>{tittel}</title><desc>{beskrivelse}</desc>{''.join(self.former)}{ord_}</svg>"
        )

    def som_data(self) -> dict[str, Any]:
        """Return the drawing for a template that sets the texts itself."""
        return {
            "bredde": self.bredde,
            "hoyde": self.hoyde,
            "svg": self.svg(med_tekst=False),
            "tekster": [asdict(t) for t in self.tekster],
            "alt": f"{self.tittel}. {self.beskrivelse}",
        }


def _tekstelement(t: Tekst) -> str:
    vekt = ' font-weight="bold"' if t.fet else ""
    return (
        f'<text x="{_t(t.x)}" y="{_t(t.y)}" font-size="{_t(t.storrelse)}" fill="{t.farge}" '
        f'text-anchor="{t.anker}"{vekt}>{escape(_i_xml(t.tekst))}</text>'
    )


def _i_xml(tekst: str) -> str:
    """Return text without the characters that XML cannot hold."""
    return _IKKE_I_XML.sub("", tekst)


def _t(lengde: float) -> str:
    """Write a length: hundredths of a point, no needless zeros."""
    return f"{lengde + 0.0:.2f}".rstrip("0").rstrip(".")
