"""A boligvei is rent -> purchase -> own, described as data."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from models.felles import Andel, Kroner, Modell, modellfeil
from models.lan import Lanevilkar

Leietype = Literal["marked", "gjengs", "utgiftsdekkende", "fast_kpi", "avtalt", "ingen"]
Kjopstid = Literal["naa", "vindu", "aldri"]
Prisregel = Literal["ar0_pris", "ar0_pris_med_vekstdeling", "avtalt", "takst", "markedspris"]
Utovelse = Literal["hvis_lonnsomt_og_finansierbart", "hvis_finansierbart", "alltid", "aldri"]
Rolle = Literal["ingen", "eier", "framleier", "garantist"]


class Leieregel(Modell):
    """How the rent is set while the family rents."""

    type: Leietype
    leie_mnd: Kroner | None = None
    """Rent a month agreed in the contract, saving part not included, lifted by CPI; for type `avtalt` only."""
    depositum_mnd: Annotated[float, Field(ge=0, le=6)] = 0.0
    """Deposit in months of rent: at most six (husleieloven § 3-5)."""
    garanti_mnd: Annotated[float, Field(ge=0, le=6)] = 0.0
    """Guarantee from the municipality instead of or beside a deposit: six months together at most (§ 3-6)."""
    bundet_sparing_mnd: Kroner = 0.0
    """Saving the contract demands each month besides the rent; the family's own money."""
    bundet_sparing_hos: Literal["egen_konto", "kommunen"] = "egen_konto"
    """Where it stands: an account of the family's, or a loan to the municipality (husleieloven § 11-1)."""
    tilskuddsandel: Andel = 0.0
    """Share of the municipality's purchase paid by a state grant: 0.20 in the 2015 model, unfunded today."""
    kommunens_omkostninger: bool = False
    """Whether the municipality's own dokumentavgift and registration come on top of the price. False: it is all in it."""
    avdrag_i_leien: bool = False
    """Whether an outlay rent also covers the municipality's instalments."""
    paslag_andel: Andel = 0.0
    """What an outlay rent is above the outlays it covers, share of them; for `utgiftsdekkende` and `fast_kpi` only."""
    kommunelan: Lanevilkar = Lanevilkar(lopetid_aar=50)
    """The municipality's own loan on the dwelling."""

    @model_validator(mode="after")
    def _leieloven(self) -> "Leieregel":
        if self.depositum_mnd + self.garanti_mnd > 6:
            raise modellfeil(
                "depositum", "depositum og garanti kan til sammen være høyst seks måneders leie (husleieloven § 3-6)"
            )
        if (self.type == "avtalt") != (self.leie_mnd is not None):
            raise modellfeil("leie", "leietype «avtalt» og feltet leie_mnd hører sammen: oppgi begge eller ingen")
        if self.paslag_andel and self.type not in ("utgiftsdekkende", "fast_kpi"):
            raise modellfeil("paslag_andel", "påslag på utleggene gjelder bare leie som følger kommunens utlegg")
        return self


class Kjopsregel(Modell):
    """When the family may buy, at what price, and when it does."""

    tid: Kjopstid
    fra_maaned: int = Field(default=0, ge=0, le=600)
    """First month of the window, counted from the start; the purchase happens at the end of the month."""
    til_maaned: int = Field(default=0, ge=0, le=600)
    pris: Prisregel = "markedspris"
    avtalt_pris: Kroner | None = None
    """Price in the contract, whatever the dwelling cost; for the rule `avtalt` only."""
    rabatt_kr: Kroner = 0.0
    rabatt_andel: Andel = 0.0
    omkostninger_i_prisen: bool = False
    """Whether the seller's own purchase costs of year 0 are added to the year-0 price."""
    vekstgrense: Andel = 0.1
    """With vekstdeling: the share of the value up to which growth is the buyer's; the rest raises the price."""
    leie_godskrives_andel: Andel = 0.0
    """Share of the paid rent that is taken off the price."""
    leieoverskudd_godskrives: bool = False
    """Whether what the rent has brought in beyond the municipality's outlays is taken off the price."""
    omkostninger_betales_av: Literal["kjoper", "selger"] = "kjoper"
    utovelse: Utovelse = "hvis_lonnsomt_og_finansierbart"

    @model_validator(mode="after")
    def _vindu(self) -> "Kjopsregel":
        if self.tid == "vindu" and not 1 <= self.fra_maaned <= self.til_maaned:
            raise modellfeil("vindu", "kjøpsvinduet må ha 1 ≤ fra_maaned ≤ til_maaned")
        if (self.pris == "avtalt") != (self.avtalt_pris is not None):
            raise modellfeil("pris", "prisregelen «avtalt» og feltet avtalt_pris hører sammen: oppgi begge eller ingen")
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
    min_egenkapital_andel: Andel = 0.0
    """Own money that must be there, as a share of the value."""
    tilskudd: Tilskudd = Tilskudd()
    lan: tuple[Lanevilkar, ...] = (Lanevilkar(),)
    """Loans in the order they are drawn; the last one without a limit takes the rest."""

    @property
    def lengste_lopetid_aar(self) -> int:
        """Return the longest term among the loans, 0 without any."""
        return max((lan.lopetid_aar for lan in self.lan), default=0)


class Kommunerolle(Modell):
    """What the municipality does in a path, besides lending startlån."""

    rolle: Rolle = "ingen"
    ledighet_andel: Andel = 0.0
    """Share of the time the dwelling stands empty: an input, no figure was found."""
    restanse_andel: Andel = 0.0
    """Share of the rent that is never paid: an input."""
    tilskudd_nedskriving_aar: Literal[20, 30] = 30
    """Write-down of the state's grant to the municipality: 5 per cent a year before 2018, 3.3 since."""
    tilbakekjopsrett: bool = False
    """Whether the municipality may buy the dwelling back (eie først)."""


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
    kommune: Kommunerolle = Kommunerolle()

    @model_validator(mode="after")
    def _leier_til_kjop(self) -> "Boligvei":
        if self.leie.type == "ingen" and self.kjop.tid != "naa":
            raise modellfeil("leie", "leietype «ingen» passer bare når boligen kjøpes med en gang (tid = naa)")
        if self.leie.type == "ingen" and self.kjop.utovelse != "alltid":
            raise modellfeil("utovelse", "uten leie må boligen kjøpes: leietype «ingen» krever kjop.utovelse = alltid")
        eies_av_kommunen = self.kommune.rolle == "eier"
        if self.leie.type in ("utgiftsdekkende", "fast_kpi") and not eies_av_kommunen:
            raise modellfeil(
                "kommune",
                "leietype «{type}» følger kommunens utlegg og krever kommune.rolle = eier",
                type=self.leie.type,
            )
        if self.leie.bundet_sparing_hos == "kommunen" and self.kommune.rolle not in ("eier", "framleier"):
            raise modellfeil(
                "bundet_sparing_hos", "bare en kommune som leier ut kan ta imot sparingen som lån (husleieloven § 11-1)"
            )
        if self.kjop.leieoverskudd_godskrives and not eies_av_kommunen:
            raise modellfeil("kommune", "leieoverskudd_godskrives krever kommune.rolle = eier")
        return self
