"""The municipality's plan: what it buys for leie-før-eie over the years, within which limits, and on which terms."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from models.felles import Andel, Maaned, Modell, Rente, modellfeil
from models.forutsetninger import Forutsetninger

Planprisregel = Literal["ar0_pris", "ar0_pris_med_vekstdeling", "takst"]
VedAvslag = Literal["leier_videre", "selges"]

Rammebelop = Annotated[float, Field(ge=0, le=1e11)]
"""A yearly frame of a municipality in kroner."""


class Borettslag(Modell):
    """A housing cooperative in which the municipality may buy."""

    navn: str = Field(min_length=1, max_length=80)
    boliger: int = Field(ge=2, le=10_000)
    """All dwellings in it."""
    offentlig_eid: int = Field(default=0, ge=0, le=10_000)
    """Dwellings that the state, the county, the municipality and their companies own together at the start."""
    vedtektene_gir_mer: bool = False
    """Whether the articles let the municipality own the further share of burettslagslova § 4-3."""


class Planvalg(Modell):
    """One policy: limits of a year, terms of rent and purchase, and what happens to a dwelling that is not bought."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    navn: str = Field(min_length=2, max_length=80)
    vei: str = "leie_for_eie"
    """Id of the housing path; its terms hold where nothing below says otherwise."""
    boliger_per_aar: int = Field(ge=0, le=1_000)
    """Most dwellings bought in a year."""
    laneramme_aar: Rammebelop | None = None
    """New loans in Husbanken a year, kroner. None: no such limit."""
    tilskuddsramme_aar: Rammebelop | None = None
    """State grant to the municipality's purchases a year, kroner. None: no such limit."""
    ubrukt_ramme_overfores: bool = True
    """Whether what is left of a year's frame may be used in later years."""
    gjenbruk: bool = True
    """Whether loans redeemed by sales may be taken up anew, on top of the frame."""
    prisregel: Planprisregel | None = None
    """The price of the right to buy. None: the path's."""
    leiepaslag_andel: Andel | None = None
    """What the rent is above the municipality's outlays, share of them. None: the path's."""
    startlanspaslag: Rente | None = None
    """Mark-up on the startlån of the purchase. None: the path's."""
    tilskuddsandel: Andel | None = None
    """Share of the municipality's purchase that a state grant pays. None: the path's."""
    tilskuddstak_andel: Andel = 0.0
    """Largest tilskudd til etablering to a family that needs it to use its right, share of the price."""
    ved_avslag: VedAvslag = "leier_videre"
    """When the right lapses unused: the family goes on renting, or the dwelling is sold on the market and it moves out."""
    lengste_ventetid_aar: int | None = Field(default=None, ge=1, le=30)
    """Years after which a household that still waits has found another dwelling. None: it goes on waiting."""


class Plan(Modell):
    """Years, assumptions and the policies to lay side by side."""

    start: Maaned
    """First month of the plan; purchases happen in this month of each year."""
    aar: int = Field(ge=1, le=30)
    valg: tuple[Planvalg, ...] = Field(min_length=1, max_length=12)
    borettslag: tuple[Borettslag, ...] = ()
    """Where dwellings in borettslag can be bought. Empty: the limit of each is not tested, and the answer says so."""
    forutsetninger: Forutsetninger = Forutsetninger()

    @model_validator(mode="after")
    def _entydig(self) -> "Plan":
        for felt, navn in (("valg", [v.id for v in self.valg]), ("borettslag", [b.navn for b in self.borettslag])):
            if len(set(navn)) != len(navn):
                raise modellfeil(felt, "to av dem heter det samme; gi hver sitt navn")
        if self.forutsetninger.spareandel_av_differanse:
            raise modellfeil(
                "spareandel_av_differanse", "planen ser bare én boligvei; sett sparingen av differansen til 0"
            )
        return self
