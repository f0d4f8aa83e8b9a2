"""A lesson with the lever at one place: its figures, and its texts with the figures in them, in any language."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from grensesnitt.tekst import Sprak, tall
from kalkulator.avrunding import hele_kroner
from kalkulator.kurs import TALLSLAG, Regnet, Tallslag, med_spaken, rund, stegene, tallene, valgene
from kalkulator.melding import Melding
from models.leksjon import SPAK, Form, Leksjon
from models.resultat import Steg
from models.sak import Sak

_DESIMALER = 1
"""Of a per cent: the lessons' rates are half ones at the finest."""


@dataclass(frozen=True)
class Stilt:
    """A lesson with the lever at `verdi`."""

    leksjon: Leksjon
    verdi: float
    regnet: Regnet
    tall: dict[str, float]

    def si(self, mal: str, s: Sprak) -> str:
        """Return a text of the lesson in a language, its figures put in."""
        verdier = {navn: self.belop(navn, s) for navn in self.tall}
        return s.si(Melding(mal, **verdier, **{SPAK: i_ord(self.verdi, self.leksjon.spak.form, s)}))

    def slag(self, tall_: str) -> Tallslag:
        """Return what kind of figure one of them is: its name, and how it is written."""
        return TALLSLAG[next(t.slag for t in self.leksjon.tall if t.navn == tall_)]

    def belop(self, tall_: str, s: Sprak) -> str:
        """Return a figure as it is written."""
        return i_ord(self.tall[tall_], self.slag(tall_).form, s)

    @property
    def svar(self) -> float:
        """Return the figure that is guessed."""
        return self.tall[self.leksjon.gjett.svar]

    @property
    def riktig_valg(self) -> float:
        """Return the choice of the guess that is right: the figure as round as the choices are."""
        return rund(self.svar)

    def hvorfor(self) -> list[Steg]:
        """Return why that figure is what it is."""
        return stegene(self.leksjon, self.regnet, self.leksjon.gjett.svar)


def still(leksjon: Leksjon, verdi: float | None = None) -> Stilt:
    """Return a lesson with the lever at a value, or where it stands first."""
    verdi = leksjon.spak.forst if verdi is None else verdi
    regnet = _regnet(med_spaken(leksjon, verdi).model_dump_json())
    return Stilt(leksjon, verdi, regnet, tallene(leksjon, regnet))


@lru_cache(maxsize=256)
def _regnet(sak: str) -> Regnet:
    """Compute a made-up family once for everybody: a whole class moves the same lever at the same time."""
    return Regnet(Sak.model_validate_json(sak))


def gjettevalg(leksjon: Leksjon) -> Sequence[float]:
    """Return the choices of the guess, rising."""
    return valgene(leksjon, still(leksjon).svar)


def storst(leksjon: Leksjon) -> float:
    """Return what fills a bar of the lesson's drawing, wherever the lever stands."""
    return max(
        sum(max(0.0, stilt.tall[navn]) for navn in leksjon.tegning)
        for stilt in (still(leksjon, verdi) for verdi in leksjon.spak.verdier)
    )


def i_ord(x: float, form: Form, s: Sprak) -> str:
    """Return a value as it is written: an amount in whole kroner, a per cent, a time, a number."""
    match form:
        case "kr":
            return s.kroner(hele_kroner(x))
        case "prosent":
            return s.prosent(x, tall.desimaler(100 * x, _DESIMALER))
        case "maaneder":
            return s.tid(round(x))
        case "antall":
            return s.tall(x, tall.desimaler(x, _DESIMALER))
