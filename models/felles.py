"""Base class and the number and month types that the models share."""

import re
from typing import Annotated, Any, LiteralString

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SkipValidation
from pydantic_core import PydanticCustomError

_MAANED = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")


class Modell(BaseModel):
    """Frozen, strict and closed: an unknown field or a number written as text is an error, never a guess."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)


MAL = "_mal"
"""The key under which an error keeps its template, beside the values."""


def merk(tekst: str) -> str:
    """Mark a Norwegian text for translation where it stands; it is translated where it is shown."""
    return tekst


def modellfeil(type_: LiteralString, mal: LiteralString, /, **verdier: Any) -> PydanticCustomError:
    """Return the error of a rule that fields broke; the Norwegian template and its values are kept for translation."""
    return PydanticCustomError(type_, mal, {**verdier, MAL: mal})


def _er_maaned(verdi: str) -> str:
    if not _MAANED.fullmatch(verdi):
        raise modellfeil("maaned", "«{verdi}» er ikke en måned. Skriv år og måned slik: 2026-06", verdi=verdi)
    return verdi


Tekst = Annotated[str, SkipValidation]
"""A text of our own: not validated, since validation would take the template away from a `kalkulator.melding.Melding`."""

Maaned = Annotated[str, AfterValidator(_er_maaned)]
"""A calendar month written `YYYY-MM`."""

Kroner = Annotated[float, Field(ge=0, le=1e9)]
"""An amount in kroner, zero or more."""

Andel = Annotated[float, Field(ge=0, le=1)]
"""A share between 0 and 1."""

Rente = Annotated[float, Field(ge=0, le=0.5)]
"""A yearly rate as a fraction: 0.0431 is 4.31 per cent."""

Vekst = Annotated[float, Field(ge=-0.2, le=0.3)]
"""A yearly growth rate as a fraction."""
