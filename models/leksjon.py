"""A lesson of the course, and a word of the glossary, as the data files hold them."""

import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from models.felles import Modell, modellfeil
from models.sak import Sak

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Setning = Annotated[str, Field(min_length=1, max_length=400)]
"""A text of at most a few sentences; a lesson's may hold the names of its figures in braces."""
_PLASS = re.compile(r"\{(\w*)\}")
SPAK = "spak"
"""What a text calls the value at which the lever stands."""
Form = Literal["kr", "prosent", "maaneder", "antall"]
"""How a value is written: an amount, a fraction in per cent, a time, a plain number."""


class Kurstall(Modell):
    """A figure of the family, by the name that the lesson's texts and drawing use."""

    navn: Id
    slag: Id
    """What it is, see `kalkulator.kurs.TALLSLAG`."""
    vei: str = "privat_leie"
    """Id of the housing path it belongs to."""
    maaned: int = Field(default=1, ge=0, le=600)
    """1 for the first month; what is owned or owed is at the end of it, and 0 is the start."""


class Kursspak(Modell):
    """The one thing of the case that can be moved."""

    navn: Setning
    felt: str = Field(pattern=r"^[a-z]\w*(\[\d+\])?(\.[a-z]\w*(\[\d+\])?)*$", max_length=120)
    """Where it stands in the case, named as in a case file: `husstand.inntekter[0].belop_aar`."""
    form: Form
    verdier: tuple[int | float, ...] = Field(min_length=2, max_length=40)
    """The places it can be put, rising."""
    forst: int | float
    """Where it stands first: one of them."""

    @model_validator(mode="after")
    def _steder(self) -> "Kursspak":
        if list(self.verdier) != sorted(set(self.verdier)):
            raise modellfeil("verdier", "verdiene må stige, og hver av dem kan bare stå én gang")
        if self.forst not in self.verdier:
            raise modellfeil("forst", "må være en av verdiene til spaken, men er {forst}", forst=self.forst)
        return self


class Gjett(Modell):
    """The guess before the answer."""

    sporsmal: Setning
    svar: Id
    """The figure that is guessed."""
    andre: tuple[Annotated[float, Field(gt=0)], ...] = Field(min_length=1, max_length=3)
    """The other choices, as multiples of the right one."""
    etter: tuple[Setning, ...] = Field(min_length=1, max_length=3)
    """What is said beside the lever, with the figures of where it stands."""


class Svarvalg(Modell):
    """A choice of a question, and what is kindly said to whoever makes it."""

    tekst: Setning
    riktig: bool = False
    respons: Setning


class Sporsmal(Modell):
    """A question with three choices, one of them right."""

    tekst: Setning
    valg: tuple[Svarvalg, ...] = Field(min_length=3, max_length=3)

    @model_validator(mode="after")
    def _ett_riktig(self) -> "Sporsmal":
        if (antall := sum(v.riktig for v in self.valg)) != 1:
            raise modellfeil("valg", "ett av svarene må være riktig, men {antall} er det", antall=antall)
        return self


class Laerernotat(Modell):
    """What the teacher needs: aim, time, questions to ask, common misunderstandings."""

    maal: Setning
    minutter: int = Field(ge=5, le=90)
    sporsmal: tuple[Setning, ...] = Field(min_length=1, max_length=6)
    misforstaaelser: tuple[Setning, ...] = Field(min_length=1, max_length=6)


class Leksjon(Modell):
    """A lesson: a family, a guess, a lever, a word or two, and three questions."""

    tittel: Setning
    historie: tuple[Setning, ...] = Field(min_length=1, max_length=6)
    tall: tuple[Kurstall, ...] = Field(min_length=1)
    spak: Kursspak
    gjett: Gjett
    tegning: tuple[Id, ...] = Field(min_length=1, max_length=4)
    """Figures that the drawing shows beside each other in one bar; none of them is negative."""
    ord: tuple[Id, ...] = Field(min_length=1, max_length=3)
    """Words of the glossary."""
    sporsmal: tuple[Sporsmal, ...] = Field(min_length=3, max_length=3)
    laerer: Laerernotat
    sak: Sak
    """The family, in the form of a case file."""

    @model_validator(mode="after")
    def _navnene(self) -> "Leksjon":
        navn = [x.navn for x in self.tall]
        if len(set(navn)) != len(navn):
            raise modellfeil("tall", "to tall har samme navn; gi hvert tall sitt eget")
        for brukt in (self.gjett.svar, *self.tegning):
            if brukt not in navn:
                raise modellfeil("tall", "«{navn}» er brukt, men er ikke blant tallene; legg det til", navn=brukt)
        for tekst in self.tekster():
            for plass in _PLASS.findall(tekst):
                if plass not in (SPAK, *navn):
                    raise modellfeil(
                        "tekst",
                        "teksten «{tekst}» har plass til «{plass}», som ikke er blant tallene; rett navnet, eller legg tallet til",
                        tekst=tekst,
                        plass=plass,
                    )
        return self

    def tekster(self) -> Iterator[str]:
        """Yield every text of the lesson, in the order of the file."""
        yield from _tekstene(self.model_dump(exclude={"sak", "tall", "ord", "tegning"}))


TEKSTFELT = frozenset(
    {
        "tittel",
        "historie",
        "navn",
        "sporsmal",
        "etter",
        "tekst",
        "respons",
        "maal",
        "misforstaaelser",
        "ord",
        "forklaring",
        "eksempel",
    }
)
"""Fields whose texts are shown, and translated."""


def _tekstene(verdi: Any, felt: str = "") -> Iterator[str]:
    if isinstance(verdi, dict):
        for navn, under in verdi.items():
            yield from _tekstene(under, navn)
    elif isinstance(verdi, list | tuple):
        for under in verdi:
            yield from _tekstene(under, felt)
    elif isinstance(verdi, str) and felt in TEKSTFELT:
        yield verdi


class Ord(Modell):
    """A word that the family meets at the office."""

    ord: Setning
    forklaring: Setning
    eksempel: Setning
    hjemmel: str = Field(default="", max_length=120)
    """Law or other source; stays Norwegian. Empty where the meaning is our own."""
    tegning: Id
    """Name of the drawing, a file in `grensesnitt/kurs/tegninger`."""
