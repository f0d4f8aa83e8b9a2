"""The fonts that ship with the program: where they are, which characters they have, and how wide a text is in them.

Documents and figures are set in these alone, whatever the machine has, so that they are the same everywhere.
"""

import struct
import unicodedata
from functools import cache
from pathlib import Path
from typing import NamedTuple

MAPPE = Path(__file__).parent / "skrifter"
FAMILIER = ("Noto Sans", "Noto Sans Arabic", "Noto Sans Ethiopic")
"""In the order they are looked in for a character."""
MANGLER = "\ufffd"
"""The replacement character stands for a character that no font has: a document where one is missing is refused by PDF/UA."""
_BREDDE_UKJENT = 0.6


class _Skrift(NamedTuple):
    bredder: dict[int, float]
    """Advance of each character that the font has, in em."""


@cache
def _skrift(familie: str, fet: bool) -> _Skrift:
    """Read the character map (format 4) and the advances of a TrueType file."""
    data = (MAPPE / f"{familie.replace(' ', '')}-{'Bold' if fet else 'Regular'}.ttf").read_bytes()
    (antall,) = struct.unpack_from(">H", data, 4)
    tabeller = {
        navn.decode("ascii"): start
        for navn, _, start, _ in (struct.unpack_from(">4sIII", data, 12 + 16 * i) for i in range(antall))
    }
    (enheter,) = struct.unpack_from(">H", data, tabeller["head"] + 18)
    (maal,) = struct.unpack_from(">H", data, tabeller["hhea"] + 34)
    fremrykk = struct.unpack_from(">" + "Hh" * maal, data, tabeller["hmtx"])[::2]
    return _Skrift(
        {tegn: fremrykk[min(g, maal - 1)] / enheter for tegn, g in _tegnkart(data, tabeller["cmap"]).items()}
    )


def _tegnkart(data: bytes, cmap: int) -> dict[int, int]:
    """Return the glyph of each character of the basic plane."""
    (antall,) = struct.unpack_from(">H", data, cmap + 2)
    steder = [cmap + struct.unpack_from(">HHI", data, cmap + 4 + 8 * i)[2] for i in range(antall)]
    (start,) = {s for s in steder if struct.unpack_from(">H", data, s)[0] == 4}
    n = struct.unpack_from(">H", data, start + 6)[0] // 2
    slutt, fra, skift, avstand = (
        struct.unpack_from(f">{n}H", data, start + 14 + 2 * del_ * n + (2 if del_ else 0)) for del_ in range(4)
    )
    ut: dict[int, int] = {}
    for nr in range(n):
        for tegn in range(fra[nr], slutt[nr] + 1):
            glyf = tegn
            if avstand[nr]:
                sted = start + 16 + 6 * n + 2 * nr + avstand[nr] + 2 * (tegn - fra[nr])
                (glyf,) = struct.unpack_from(">H", data, sted)
            if (glyf or not avstand[nr]) and (nummer := (glyf + skift[nr]) & 0xFFFF):
                ut[tegn] = nummer
    return ut


def tekstbredde(tekst: str, storrelse: float, *, fet: bool = False) -> float:
    """Return how wide a line of text is, in the unit of its size; shaping and kerning are left out."""
    skrifter = [_skrift(familie, fet).bredder for familie in FAMILIER]
    return storrelse * sum(next((s[ord(tegn)] for s in skrifter if ord(tegn) in s), _BREDDE_UKJENT) for tegn in tekst)


def brutt(tekst: str, bredde: float, storrelse: float, *, linjer: int = 9, fet: bool = False) -> list[str]:
    """Break a text into lines that fit a width; a word too wide is split, and what does not fit in the lines ends in «…»."""
    ut = [""]
    for ord_ in tekst.split(" "):
        rest = ord_
        proeve = f"{ut[-1]} {rest}" if ut[-1] else rest
        if tekstbredde(proeve, storrelse, fet=fet) <= bredde:
            ut[-1] = proeve
            continue
        if ut[-1]:
            ut.append("")
        while rest and tekstbredde(rest, storrelse, fet=fet) > bredde:
            tar = next(
                (n for n in range(len(rest) - 1, 1, -1) if tekstbredde(rest[:n], storrelse, fet=fet) <= bredde), 1
            )
            ut[-1], rest = rest[:tar], rest[tar:]
            ut.append("")
        ut[-1] = rest
    if len(ut) <= linjer:
        return ut
    siste = ut[linjer - 1]
    while siste and tekstbredde(siste + " …", storrelse, fet=fet) > bredde:
        siste = siste[:-1]
    return [*ut[: linjer - 1], siste.rstrip() + " …"]


def kan_vises(tekst: str) -> str:
    """Return text of one line with only characters that the fonts have; an unknown one is replaced, a break becomes a space."""
    skrifter = [_skrift(familie, fet=False).bredder for familie in FAMILIER]

    def vist(tegn: str) -> str:
        if tegn.isspace() and tegn != "\u00a0":
            return " "
        if unicodedata.category(tegn) == "Cc":
            return ""
        return tegn if any(ord(tegn) in s for s in skrifter) else MANGLER

    return "".join(vist(tegn) for tegn in unicodedata.normalize("NFC", tekst))
