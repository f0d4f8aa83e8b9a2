"""What comes out: steps that explain a figure, self-checks, key figures."""

from dataclasses import dataclass
from datetime import date

from models.felles import Maaned, Modell, Tekst

SIKKERHET = ("vedtatt", "prognose", "usikker", "forutsetning")
"""From sure to least sure; a step is as sure as the least sure of the figures it rests on."""


class Steg(Modell):
    """One step of an explanation: the formula with its numbers and the paragraph it rests on."""

    navn: Tekst
    formel: Tekst
    verdi: float
    enhet: str
    hjemmel: Tekst = ""
    gjelder_fra: date | None = None
    status: str = "vedtatt"


@dataclass(frozen=True, slots=True)
class Kontroll:
    """A self-check that ships with the result. Plain, since there are many and they are ours: nothing to validate."""

    navn: str
    storste_avvik: float
    """Largest deviation in kroner over all months."""
    ok: bool


class Kjop(Modell):
    """A purchase: when, at what price, and where the money came from."""

    maaned: Maaned
    maaned_nr: int
    """0: at the start; otherwise at the end of this month of the case."""
    pris: float
    markedsverdi: float
    omkostninger: dict[str, float]
    kilder: dict[str, float]
    """Sources of price and costs: sparing, depositum, leiekreditt, tilskudd, lan_1 ..., kontant."""
    finansierbart: bool
    lonnsomt: bool


class Nokkeltall(Modell):
    """Key figures of one path over the horizon, kroner unless the name says otherwise."""

    boutgift_forste_aar_mnd: float
    boutgift_snitt_mnd: float
    boutgift_snitt_dagens_mnd: float
    bokostnad_forste_aar_mnd: float
    bokostnad_snitt_mnd: float
    bokostnad_snitt_dagens_mnd: float
    engangsutlegg_sum: float
    til_overs_lavest: float
    til_overs_lavest_maaned: Maaned
    maaneder_med_underskudd: int
    egenkapital: dict[int, float]
    """Equity by year (those of 1, 5, 10, 20, 30 inside the horizon), nominal."""
    egenkapital_dagens: dict[int, float]
    naaverdi_bokostnad: float
    """Present value of bokostnad and purchase costs, discounted by CPI."""
    internrente_eie: float | None
    """Yearly internal rate of return of this path against renting on the market; None when it has none."""

    @property
    def sparing_forste_aar_mnd(self) -> float:
        """Return what of the first year's boutgift is saving in the dwelling: what is no cost."""
        return self.boutgift_forste_aar_mnd - self.bokostnad_forste_aar_mnd
