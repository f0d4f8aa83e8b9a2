"""The validated objects at the edges of the calculator: what goes in and what comes out.

Everything here is a frozen pydantic model that refuses unknown fields. Nothing of ours is imported.
"""

from models.bolig import Bolig
from models.boligvei import (
    Boligvei,
    Finansiering,
    Kjopsregel,
    Kommunerolle,
    Leieregel,
    Tilskudd,
)
from models.forutsetninger import Forutsetninger
from models.husstand import Bsu, Gjeld, Husstand, Inntekt, Person
from models.lan import Lanevilkar, Renteregel
from models.resultat import Kjop, Kontroll, Nokkeltall, Steg
from models.sak import SAKSVERSJON, Sak
from models.sats import Ordning, Sats, SatsVerdi

__all__ = [
    "SAKSVERSJON",
    "Bolig",
    "Boligvei",
    "Bsu",
    "Finansiering",
    "Forutsetninger",
    "Gjeld",
    "Husstand",
    "Inntekt",
    "Kjop",
    "Kjopsregel",
    "Kommunerolle",
    "Kontroll",
    "Lanevilkar",
    "Leieregel",
    "Nokkeltall",
    "Ordning",
    "Person",
    "Renteregel",
    "Sak",
    "Sats",
    "SatsVerdi",
    "Steg",
    "Tilskudd",
]
