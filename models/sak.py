"""The case file: everything the calculation needs, with a version."""

from typing import Any, Literal

from pydantic import Field, model_validator

from models.bolig import Bolig
from models.boligvei import Boligvei
from models.felles import Maaned, Modell, modellfeil
from models.forutsetninger import Forutsetninger
from models.husstand import Husstand

SAKSVERSJON = 1


class Sak(Modell):
    """One family's case."""

    versjon: Literal[1] = 1
    navn: str = Field(default="Min sak", max_length=80)
    start: Maaned
    """First month of the calculation."""
    horisont_aar: int = Field(default=30, ge=1, le=50)
    husstand: Husstand
    bolig: Bolig
    forutsetninger: Forutsetninger = Forutsetninger()
    veier: tuple[str, ...] = ()
    """Ids of the paths to compare, presets or own. Empty: all presets and all own paths."""
    egne_veier: tuple[Boligvei, ...] = ()
    """The municipality's own paths, so that the case file stands alone."""
    tilpasninger: dict[str, dict[str, Any]] = Field(default_factory=dict)
    """Changes to presets, by path id, in the form of the preset file: {"leie_for_eie": {"leie": {"tilskuddsandel": 0.2}}}."""

    @model_validator(mode="after")
    def _i_tid(self) -> "Sak":
        slutt = f"{int(self.start[:4]) + self.horisont_aar:04d}{self.start[4:]}"
        for p in self.husstand.personer:
            if p.fodt >= slutt:
                raise modellfeil(
                    "fodt",
                    "{id} er født {fodt}, etter at beregningen slutter ({slutt}); rett fødselsmåneden eller ta personen ut",
                    id=p.id,
                    fodt=p.fodt,
                    slutt=slutt,
                )
            if p.rolle == "voksen" and f"{int(p.fodt[:4]) + 18:04d}{p.fodt[4:]}" > self.start:
                raise modellfeil(
                    "fodt",
                    "{id} er ført som voksen, men er under 18 år når beregningen starter; velg rollen barn",
                    id=p.id,
                )
        if len(set(self.veier)) != len(self.veier):
            raise modellfeil("veier", "hver boligvei kan bare stå én gang")
        egne = [v.id for v in self.egne_veier]
        if len(set(egne)) != len(egne):
            raise modellfeil("egne_veier", "to egne veier har samme id; gi hver vei sin egen")
        return self
