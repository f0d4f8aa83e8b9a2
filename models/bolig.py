"""The dwelling: what it costs to buy, to rent and to run."""

from typing import Literal

from pydantic import Field

from models.felles import Kroner, Modell, Rente

Eierform = Literal["selveier", "eierseksjon", "borettslag"]


class Bolig(Modell):
    """One dwelling, the same in every path, so that like is compared with like."""

    eierform: Eierform
    pris: float = Field(gt=0, le=1e9)
    """Purchase price today, fellesgjeld not included, kroner."""
    markedsverdi: float | None = Field(default=None, gt=0, le=1e9)
    """Market value today, fellesgjeld not included. None: the price."""
    fellesgjeld: Kroner = 0.0
    fellesgjeld_rente: Rente | None = None
    """Nominal rate of the fellesgjeld. None: the mean rate of household mortgages."""
    fellesgjeld_aar: int = Field(default=30, ge=1, le=60)
    """Years until the fellesgjeld is repaid, as an annuity."""
    markedsleie_mnd: Kroner
    """Rent a month for a like dwelling on the open market."""
    gjengs_leie_mnd: Kroner | None = None
    """Municipal gjengs leie a month. None: the market rent."""
    oppvarming_i_leien: bool = False
    """Whether the rent or the common charges cover heating, wholly or partly."""
    fdv_aar: Kroner | None = None
    """The municipality's forvaltning, drift og vedlikehold for the dwelling. None: the default rate."""
    felleskostnader_mnd: Kroner = 0.0
    """Common charges without interest and instalments on fellesgjeld."""
    kommunale_avgifter_aar: Kroner
    eiendomsskatt_aar: Kroner | None = None
    """Property tax. None: by the municipality's rate on 70 per cent of the market value."""
    forsikring_aar: Kroner
    vedlikehold_aar: Kroner | None = None
    """The owner's own maintenance. None: the default share of the market value."""
    strom_mnd: Kroner
    """Power a month, paid by tenant and owner alike."""
