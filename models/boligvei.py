"""A boligvei is rent -> purchase -> own, described as data."""

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from models.felles import Andel, Kroner, Modell
from models.lan import Lanevilkar

Leietype = Literal["marked", "gjengs", "utgiftsdekkende", "fast_kpi", "ingen"]
Kjopstid = Literal["naa", "vindu", "aldri"]
Prisregel = Literal["ar0_pris", "ar0_pris_med_vekstdeling", "takst", "markedspris"]
Utovelse = Literal["hvis_lonnsomt_og_finansierbart", "hvis_finansierbart", "alltid", "aldri"]


class Leieregel(Modell):
    """How the rent is set while the family rents."""

    type: Leietype
    depositum_mnd: Annotated[float, Field(ge=0, le=6)] = 0.0
    """Deposit in months of rent: at most six (husleieloven § 3-5)."""
    tilskuddsandel: Andel = 0.0
    """Share of the municipality's purchase paid by a state grant: 0.20 in the 2015 model, unfunded today."""
    avdrag_i_leien: bool = False
    """Whether an outlay rent also covers the municipality's instalments."""
    kommunelan: Lanevilkar = Lanevilkar(lopetid_aar=50)
    """The municipality's own loan on the dwelling."""


class Kjopsregel(Modell):
    """When the family may buy, at what price, and when it does."""

    tid: Kjopstid
    fra_maaned: int = Field(default=0, ge=0, le=600)
    """First month of the window, counted from the start; the purchase happens at the end of the month."""
    til_maaned: int = Field(default=0, ge=0, le=600)
    pris: Prisregel = "markedspris"
    rabatt_kr: Kroner = 0.0
    rabatt_andel: Andel = 0.0
    omkostninger_i_prisen: bool = False
    """Whether the seller's own purchase costs of year 0 are added to the year-0 price."""
    vekstgrense: Andel = 0.1
    """With vekstdeling: the share of the value up to which growth is the buyer's; the rest raises the price."""
    leie_godskrives_andel: Andel = 0.0
    """Share of the paid rent that is taken off the price."""
    utovelse: Utovelse = "hvis_lonnsomt_og_finansierbart"

    @model_validator(mode="after")
    def _vindu(self) -> "Kjopsregel":
        if self.tid == "vindu" and not 1 <= self.fra_maaned <= self.til_maaned:
            raise PydanticCustomError("vindu", "kjøpsvinduet må ha 1 ≤ fra_maaned ≤ til_maaned", {})
        return self


class Tilskudd(Modell):
    """Tilskudd til etablering from the municipality."""

    belop: Kroner = 0.0
    andel: Andel = 0.0
    """Share of the price, added to the amount."""
    nedskriving_aar: Literal[0, 10, 20, 30] = 20
    """Years over which it is written down evenly per completed year; 0: repaid in full whenever sold."""


class Finansiering(Modell):
    """The sources that pay price and costs, filled in this order: savings, deposit, grant, loans."""

    bruk_sparing: bool = True
    buffer: Kroner = 0.0
    """Savings the family keeps."""
    tilskudd: Tilskudd = Tilskudd()
    lan: tuple[Lanevilkar, ...] = (Lanevilkar(),)
    """Loans in the order they are drawn; the last one without a limit takes the rest."""


class Boligvei(Modell):
    """One housing path."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    navn: str = Field(min_length=2)
    beskrivelse: str = Field(min_length=10)
    kilde: str = Field(min_length=5)
    usikkert: str = ""
    """What is uncertain about this preset, shown to the user."""
    leie: Leieregel
    kjop: Kjopsregel
    finansiering: Finansiering = Finansiering()

    @model_validator(mode="after")
    def _leier_til_kjop(self) -> "Boligvei":
        if self.leie.type == "ingen" and self.kjop.tid != "naa":
            raise PydanticCustomError(
                "leie", "leietype «ingen» passer bare når boligen kjøpes med en gang (tid = naa)", {}
            )
        return self
