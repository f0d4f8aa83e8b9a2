"""What the future is assumed to be. Every field left out takes the dated default, shown with its source."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from models.felles import Andel, Kroner, Modell, Rente, Vekst, modellfeil

Norm = Literal["sifo", "sosialhjelp", "faktisk"]


class Forutsetninger(Modell):
    """Assumptions of a case; None means the default of the rate set."""

    kpi: Vekst | None = None
    lonnsvekst: Vekst | None = None
    boligprisvekst: Vekst | None = None
    leievekst: Vekst | None = None
    """Yearly growth of market and gjengs rent. None: as CPI."""
    flytende_rente: Rente | None = None
    """Husbanken's floating nominal rate for the whole horizon, before mark-up. None: the newest published."""
    bankrente: Rente | None = None
    """Banks' floating nominal mortgage rate for the whole horizon. None: the mean of outstanding mortgages."""
    kalkulasjonsrente: Rente | None = None
    """The rate the ability to pay is tested at. None: policy rate + 2.5 percentage points."""
    lengste_lopetid_aar: Annotated[int, Field(ge=1, le=50)] | None = None
    """Longest term the municipality gives a startlån. None: the regulation's."""
    tilskuddstak_andel: Andel | None = None
    """Largest tilskudd til etablering, share of the price. None: the default, one municipality's practice."""
    tilskuddstak: Kroner | None = None
    """Largest tilskudd til etablering in kroner, if the municipality has such a limit too."""
    husleienorm_mnd: Kroner | None = None
    """The municipality's norm for rent in sosialhjelp, kr a month; there is no national one."""
    sparerente: Rente | None = None
    """Yearly interest on savings after tax."""
    norm: Norm = "sifo"
    faktisk_livsopphold_mnd: Kroner | None = None
    """The family's own living cost a month, used with norm «faktisk»; follows CPI."""
    flytteutgift: Kroner | None = None
    """Cost of one move."""
    barn_flytter_ut_alder: int = Field(default=20, ge=18, le=40)
    spareandel_av_differanse: Andel = 0.0
    """Share of the monthly difference to the dearest path that is really saved."""
    trekk_salgskostnader: bool = False
    """Whether equity is shown after the costs of selling."""

    @model_validator(mode="after")
    def _faktisk_norm(self) -> "Forutsetninger":
        if (self.norm == "faktisk") != (self.faktisk_livsopphold_mnd is not None):
            raise modellfeil(
                "norm",
                "normen «faktisk» og feltet faktisk_livsopphold_mnd hører sammen: oppgi begge eller ingen av dem",
            )
        return self
