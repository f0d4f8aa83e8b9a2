"""A dated rate: what the law or the source says, from when, and how sure we are.

A value is a number, or a step table `[[lower bound, value], ...]` (ages in months, persons, kroner), or a class name.
"""

from datetime import date
from typing import Literal

from pydantic import Field, model_validator

from models.felles import Modell, modellfeil

Status = Literal["vedtatt", "prognose", "forutsetning", "usikker"]
Enhet = Literal["kr", "kr/ar", "kr/mnd", "kr/dag", "andel", "antall", "maaneder", "ja/nei", "klasse", "faktor"]
Fremskrivingsmetode = Literal["kpi", "lonn", "frossen"]
Tabell = list[tuple[float, float]]

KRONEENHETER = frozenset({"kr", "kr/ar", "kr/mnd", "kr/dag"})


class Kilde(Modell):
    """Where a figure was read."""

    tittel: str = Field(min_length=3)
    lenke: str = Field(default="", pattern=r"^(https?://.+)?$")
    """Address; empty for our own assumptions."""


class SatsVerdi(Modell):
    """One value of a rate and the date from which it applies."""

    fra: date
    verdi: float | Tabell | str
    kilde: str
    status: Status
    kontrollert: date
    merknad: str = ""

    @model_validator(mode="after")
    def _stigende(self) -> "SatsVerdi":
        if isinstance(self.verdi, list):
            grenser = [nedre for nedre, _ in self.verdi]
            if not grenser or grenser != sorted(set(grenser)):
                raise modellfeil(
                    "tabell", "trinntabellen gjeldende fra {fra} må ha stigende nedre grenser", fra=str(self.fra)
                )
        return self


def _grense(verdi: float | None) -> str:
    return "hva som helst" if verdi is None else f"{verdi:g}"


class Sats(Modell):
    """A named rate with its unit, its paragraph and its history (oldest first)."""

    navn: str = Field(min_length=3)
    enhet: Enhet
    hjemmel: str = Field(min_length=3)
    nedre: float | None = None
    ovre: float | None = None
    fremskrives: bool = True
    """Whether the amount grows after its newest value; an amount the law has left alone for years does not."""
    verdier: tuple[SatsVerdi, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _historien_henger_sammen(self) -> "Sats":
        datoer = [v.fra for v in self.verdier]
        if datoer != sorted(set(datoer)):
            raise modellfeil("datoer", "datoene i «fra» må stige og bare stå én gang hver")
        for v in self.verdier:
            er_klasse = isinstance(v.verdi, str)
            if er_klasse != (self.enhet == "klasse"):
                raise modellfeil(
                    "enhet", "verdien fra {fra} passer ikke til enheten {enhet}", fra=str(v.fra), enhet=self.enhet
                )
            if isinstance(v.verdi, str):
                continue
            for tall in [v.verdi] if isinstance(v.verdi, float) else [t for _, t in v.verdi]:
                if (self.nedre is not None and tall < self.nedre) or (self.ovre is not None and tall > self.ovre):
                    raise modellfeil(
                        "grenser",
                        "verdien {tall} fra {fra} ligger utenfor det tillatte området {nedre} til {ovre}",
                        tall=tall,
                        fra=str(v.fra),
                        nedre=_grense(self.nedre),
                        ovre=_grense(self.ovre),
                    )
                if self.enhet == "andel" and not -1 <= tall <= 1:
                    raise modellfeil(
                        "andel", "verdien {tall} er ikke en andel: skriv 0.0431 for 4,31 prosent", tall=tall
                    )
        return self


class Fremskriving(Modell):
    """How amounts grow after the newest set: an assumption, never law."""

    metode: Fremskrivingsmetode
    maaned: int = Field(ge=1, le=12)
    """The month of the year in which a new set takes effect."""
    hele_kroner: bool = False
    """Whether the projected amount is rounded to the nearest krone, as the regulation does each year."""


class Ordning(Modell):
    """All rates of one scheme: the content of one TOML file."""

    ordning: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    tittel: str = Field(min_length=3)
    fremskriving: Fremskriving
    kilder: dict[str, Kilde]
    satser: dict[str, Sats] = Field(min_length=1)

    @model_validator(mode="after")
    def _kjente_kilder(self) -> "Ordning":
        for navn, sats in self.satser.items():
            for v in sats.verdier:
                if v.kilde not in self.kilder:
                    raise modellfeil(
                        "kilde",
                        "satsen «{navn}» viser til kilden «{kilde}», som ikke står under [kilder]",
                        navn=navn,
                        kilde=v.kilde,
                    )
        return self
