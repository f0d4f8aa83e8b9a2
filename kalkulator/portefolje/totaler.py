"""What the households come to together: sums of their rows, and nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kalkulator.eierpotensial import KLASSER
from kalkulator.husholdning import aar_av
from kalkulator.kolonner import ALDRI
from kalkulator.portefolje.rader import KOMMUNENS, VEIER
from kalkulator.portefolje.svar import Husstandssvar
from kalkulator.portefolje.veivalg import LEIE_FOR_EIE
from kalkulator.typer import Heltall, Sanne, Tall
from models.eie import Klasse


@dataclass(frozen=True)
class Totaler:
    """Numbers and kroner; by calendar year (Y,) where it says so."""

    antall: int
    klasser: dict[Klasse, int]
    jevnt: int
    """Households whose class is too close to call."""
    beste_vei: dict[str, int]
    aar: tuple[int, ...]
    """The calendar years of the case; the first and the last may be parts."""
    klare: Heltall
    """Households that become ready in each year."""
    klare_per_klasse: dict[Klasse, Heltall]
    """The same by the class of today."""
    ikke_klare: int
    """Those who do not inside the horizon."""
    startlan: Tall
    """Startlån needed in the year each becomes ready."""
    tilskudd: Tall
    boliger_ledige: Heltall
    """Municipal and sub-let dwellings that come free: the household moves to one on the market."""
    boliger_solgt_til_leier: Heltall
    """Those that the household buys itself."""
    kommune: dict[str, Tall]
    """The municipality's ledger for those who take leie-før-eie, by year."""
    leie_for_eie: int
    """How many that is."""

    @property
    def klare_i_alt(self) -> Heltall:
        """Return how many are ready at the end of each year."""
        return np.cumsum(self.klare)


@dataclass(frozen=True)
class MotRamme:
    """A need by year against a yearly frame, kroner."""

    ramme: float
    behov: Tall
    mangler: Tall
    """What the need is beyond the frame of the year."""
    igjen: Tall
    """What the frame has left; nothing is carried to the next year."""


def totaler(s: Husstandssvar) -> Totaler:
    """Add the households up."""
    akse = s.ramme.antatt.akse
    aar = aar_av(akse.start, akse.antall)
    er_klar = s.klar < ALDRI
    naar = aar.plass[np.clip(s.klar - 1, 0, akse.antall - 1)]
    kommunal = np.isin(s.bor, KOMMUNENS) & er_klar
    selv = np.array(s.onske) == "egen_bolig"

    def antall(hvem: Sanne) -> Heltall:
        return np.bincount(naar[hvem], minlength=aar.antall)

    def sum_(belop: Tall) -> Tall:
        ut: Tall = np.bincount(naar[er_klar], weights=belop[er_klar], minlength=aar.antall).astype(np.float64)
        return ut

    return Totaler(
        antall=len(s),
        klasser={klasse: int((s.kjerne.klasse == nr).sum()) for nr, klasse in enumerate(KLASSER)},
        jevnt=int(s.kjerne.jevnt.sum()),
        beste_vei={vei: int((s.valg.beste == nr).sum()) for nr, vei in enumerate(VEIER)},
        aar=tuple(aar.forste + i for i in range(aar.antall)),
        klare=antall(er_klar),
        klare_per_klasse={k: antall(er_klar & (s.kjerne.klasse == nr)) for nr, k in enumerate(KLASSER)},
        ikke_klare=int((~er_klar).sum()),
        startlan=sum_(s.behov.startlan),
        tilskudd=sum_(s.behov.tilskudd),
        boliger_ledige=antall(kommunal & ~selv),
        boliger_solgt_til_leier=antall(kommunal & selv),
        kommune={navn: x.sum(axis=0) for navn, x in s.bok.serier.items()},
        leie_for_eie=int((s.valg.beste == LEIE_FOR_EIE).sum()),
    )


def mot_ramme(behov: Tall, ramme: float) -> MotRamme:
    """Hold a need by year against a yearly frame."""
    return MotRamme(ramme, behov, np.maximum(0.0, behov - ramme), np.maximum(0.0, ramme - behov))


@dataclass(frozen=True)
class Serietall:
    """What a sentence says of numbers by year."""

    sum: float
    storst: float
    storst_aar: int
    """The first year in which it is that large."""


def serietall(aar: Sequence[int], x: Tall | Heltall) -> Serietall:
    """Return the sum and the largest of numbers by year, (Y,)."""
    plass = int(np.argmax(x))
    return Serietall(float(x.sum()), float(x[plass]), aar[plass])
