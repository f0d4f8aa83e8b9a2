"""Loan terms."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from models.felles import Kroner, Modell, Rente, modellfeil

Terminer = Literal[12, 4, 2, 1]


class Renteregel(Modell):
    """Floating all the way, or fixed for some years and floating after that."""

    type: Literal["flytende", "fast"] = "flytende"
    fast_aar: Literal[3, 5, 10, 20] | None = None
    sats: Rente | None = None
    """Nominal yearly rate before mark-up. None: Husbanken's, for a bank loan the banks' floating rate."""

    @model_validator(mode="after")
    def _binding(self) -> "Renteregel":
        if (self.type == "fast") != (self.fast_aar is not None):
            raise modellfeil("rente", "fast rente krever fast_aar (3, 5, 10 eller 20); flytende rente har ingen")
        return self


class Lanevilkar(Modell):
    """The terms of one loan, used both for the family's loans and for the municipality's."""

    kilde: Literal["startlan", "bank"] = "startlan"
    renteregel: Renteregel = Renteregel()
    paslag: Annotated[float, Field(ge=0, le=0.05)] = 0.0
    """Mark-up on the nominal rate: at most 0.0025 for startlån."""
    lopetid_aar: int = Field(default=30, ge=1, le=50)
    type: Literal["annuitet", "serie"] = "annuitet"
    avdragsfrie_aar: int = Field(default=0, ge=0, le=49)
    terminer_aar: Terminer = 12
    termingebyr: Kroner | None = None
    """Fee per term. None: Husbanken's."""
    etableringsgebyr: Kroner | None = None
    """Fee at establishment. None: Husbanken's."""
    maks_belop: Kroner | None = None
    maks_andel: Annotated[float, Field(gt=0, le=1)] | None = None
    """At most this share of the market value. None for a bank loan: the limit of utlånsforskriften."""
    refinansieres_etter_aar: int | None = Field(default=None, ge=1, le=49)
    """After so many years a bank takes the loan over at its floating rate; the instalment plan goes on."""

    @model_validator(mode="after")
    def _innenfor_forskriften(self) -> "Lanevilkar":
        if self.kilde == "startlan" and self.paslag > 0.0025 + 1e-12:
            raise modellfeil(
                "paslag",
                "kommunens påslag på startlån kan være høyst 0,25 prosentpoeng (0.0025), etter forskriften § 8-2",
            )
        if self.kilde == "startlan" and self.avdragsfrie_aar > 8:
            raise modellfeil("avdragsfri", "startlån kan være avdragsfritt i høyst 8 år, etter forskriften § 8-5")
        if self.kilde == "bank" and self.renteregel.type == "fast" and self.renteregel.sats is None:
            raise modellfeil(
                "rente", "fast rente i bank er ikke publisert ett sted; oppgi renteregel.sats for banklånet"
            )
        if self.refinansieres_etter_aar is not None and self.refinansieres_etter_aar >= self.lopetid_aar:
            raise modellfeil("refinansieres_etter_aar", "refinansieringen må komme før lånet er nedbetalt")
        if self.avdragsfrie_aar >= self.lopetid_aar:
            raise modellfeil(
                "avdragsfri", "avdragsfrie_aar må være kortere enn lopetid_aar, ellers blir lånet aldri betalt ned"
            )
        return self
