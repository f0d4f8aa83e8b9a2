"""The household: who lives there, what they earn, own and owe."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from models.felles import Kroner, Maaned, Modell, Rente, merk, modellfeil

Kjonn = Literal["kvinne", "mann"]
Rolle = Literal["voksen", "barn"]
Sivilstand = Literal["enslig", "gift", "samboer"]
Saergruppe = Literal["ordinaer", "ung_ufor", "enslig_alderspensjonist"]
Inntektstype = Literal[
    "lonn",
    "introduksjonsstonad",
    "kvalifiseringsstonad",
    "aap",
    "uforetrygd",
    "overgangsstonad",
    "dagpenger",
    "sykepenger",
    "alderspensjon",
    "sosialhjelp",
    "annen_skattepliktig",
    "annen_skattefri",
]
Inntektsvekst = Literal["lonn", "kpi", "frossen"]

INNTEKTSNAVN: dict[Inntektstype, str] = {
    "lonn": merk("lønn"),
    "introduksjonsstonad": merk("introduksjonsstønad"),
    "kvalifiseringsstonad": merk("kvalifiseringsstønad"),
    "aap": merk("AAP"),
    "uforetrygd": merk("uføretrygd"),
    "overgangsstonad": merk("overgangsstønad"),
    "dagpenger": merk("dagpenger"),
    "sykepenger": merk("sykepenger"),
    "alderspensjon": merk("alderspensjon"),
    "sosialhjelp": merk("sosialhjelp"),
    "annen_skattepliktig": merk("annen skattepliktig inntekt"),
    "annen_skattefri": merk("annen skattefri inntekt"),
}
"""Income types as they are spelled in Norwegian."""

# Introduksjonsstønad is cut krone for krone by these (integreringsloven § 22), and two whole-time
# benefits for subsistence exclude each other. The cut is not computed, so the months must not overlap.
_UTELUKKER_HVERANDRE = frozenset(
    {"introduksjonsstonad", "kvalifiseringsstonad", "aap", "uforetrygd", "dagpenger", "sykepenger"}
)


class Person(Modell):
    """One member of the household. No names: an id is enough."""

    id: str = Field(min_length=1, max_length=30)
    rolle: Rolle
    fodt: Maaned
    kjonn: Kjonn
    flytter_ut: Maaned | None = None
    """First month outside the household, for a child. None: it leaves at the assumed age."""

    @model_validator(mode="after")
    def _voksne_blir(self) -> "Person":
        if self.rolle == "voksen" and self.flytter_ut is not None:
            raise modellfeil(
                "flytter_ut", "flytter_ut gjelder barn; flytter en voksen ut, er det en ny husstand: lag en ny sak"
            )
        return self


class Inntekt(Modell):
    """A spell of one kind of income for one adult, gross, in kroner of the case's start month."""

    person: str
    type: Inntektstype
    fra: Maaned
    til: Maaned | None = None
    """Last month of the spell, included. None: to the end of the horizon."""
    belop_aar: Kroner | None = None
    """Gross kroner a year. None is allowed for introduksjonsstonad only: then the law's rate is used."""
    vekst: Inntektsvekst | None = None
    """What the amount follows each January. None: wage growth for wages and benefits, CPI for other income."""
    bor_hos_foreldre: bool = False
    """Introduksjonsstønad under 25: living with parents gives one third instead of two thirds."""

    @model_validator(mode="after")
    def _henger_sammen(self) -> "Inntekt":
        if self.til is not None and self.til < self.fra:
            raise modellfeil(
                "periode",
                "inntekten slutter ({til}) før den begynner ({fra}); rett fra eller til",
                fra=self.fra,
                til=self.til,
            )
        if self.belop_aar is None and self.type != "introduksjonsstonad":
            raise modellfeil(
                "belop", "inntekten av typen {type} mangler belop_aar; oppgi brutto kroner per år", type=self.type
            )
        if self.belop_aar is not None and self.type == "introduksjonsstonad" and self.bor_hos_foreldre:
            raise modellfeil(
                "belop", "oppgi enten belop_aar eller bor_hos_foreldre for introduksjonsstønad, ikke begge"
            )
        return self


class Gjeld(Modell):
    """Other debt than the dwelling: an annuity with monthly terms."""

    restgjeld: Kroner
    rente: Rente
    maaneder_igjen: int = Field(ge=1, le=600)


class Bsu(Modell):
    """Boligsparing for ungdom of one adult."""

    person: str
    saldo: Annotated[float, Field(ge=0, le=400_000)] = 0.0
    sparing_aar: Kroner = 0.0
    """Planned saving a year; what the rules do not allow is not saved."""


class Husstand(Modell):
    """The household at the start of the case."""

    kommune: str = Field(min_length=2)
    """Municipality by name or four-digit number."""
    sivilstand: Sivilstand
    personer: tuple[Person, ...] = Field(min_length=1, max_length=14)
    inntekter: tuple[Inntekt, ...] = ()
    sparing: Kroner = 0.0
    sparing_mnd: Kroner = 0.0
    """Planned saving a month."""
    bsu: tuple[Bsu, ...] = ()
    annen_nettoformue: Annotated[float, Field(ge=-1e9, le=1e9)] = 0.0
    """Other net wealth than savings, dwelling and the debts in `gjeld`, negative when debt. Counts for bostøtte only."""
    gjeld: tuple[Gjeld, ...] = ()
    andre_faste_utgifter_mnd: Kroner = 0.0
    barnehage_mnd: Kroner = 0.0
    """Barnehage and SFO a month, until the youngest child starts school (August of the year it turns six)."""
    dokumentert_leie_mnd: Kroner | None = None
    """Rent with power and the like that the family has paid over time and can document, kr a month."""
    bil: Literal["ingen", "bensin", "elbil"] = "ingen"
    saergruppe: Saergruppe = "ordinaer"
    soker_bostotte: bool = True

    @model_validator(mode="after")
    def _personer_og_inntekter(self) -> "Husstand":
        ider = [p.id for p in self.personer]
        if len(set(ider)) != len(ider):
            raise modellfeil("personer", "to personer har samme id; gi hver person sin egen id")
        voksne = [p.id for p in self.personer if p.rolle == "voksen"]
        if not voksne:
            raise modellfeil("personer", "husstanden må ha minst én voksen som kan stå på kontrakten")
        if self.sivilstand != "enslig" and len(voksne) < 2:
            raise modellfeil(
                "sivilstand",
                "sivilstand «{s}» krever to voksne i husstanden; legg til den andre eller velg enslig",
                s=self.sivilstand,
            )
        for bsu in self.bsu:
            if bsu.person not in voksne:
                raise modellfeil(
                    "person", "BSU-kontoen gjelder «{person}», som ikke er en voksen i husstanden", person=bsu.person
                )
        if len({b.person for b in self.bsu}) != len(self.bsu):
            raise modellfeil("bsu", "hver person kan ha én BSU-konto; slå dem sammen")
        for nr, inntekt in enumerate(self.inntekter):
            if inntekt.person not in voksne:
                raise modellfeil(
                    "person",
                    "inntekt nummer {nr} gjelder «{person}», som ikke er en voksen i husstanden ({voksne})",
                    nr=nr + 1,
                    person=inntekt.person,
                    voksne=", ".join(voksne),
                )
            for annen in self.inntekter[:nr]:
                self._sjekk_overlapp(annen, inntekt)
        return self

    @staticmethod
    def _sjekk_overlapp(a: Inntekt, b: Inntekt) -> None:
        if a.person != b.person or (a.til is not None and a.til < b.fra) or (b.til is not None and b.til < a.fra):
            return
        if a.type == b.type and a.type not in ("lonn", "annen_skattepliktig", "annen_skattefri"):
            grunn = merk("den samme ytelsen kan ikke utbetales to ganger")
        elif a.type != b.type and {a.type, b.type} <= _UTELUKKER_HVERANDRE:
            grunn = merk("den ene ytelsen setter ned den andre (integreringsloven § 22)")
        else:
            return
        raise modellfeil(
            "overlapp",
            "{person} har både {a} fra {a_fra} og {b} fra {b_fra} i samme måned, men {grunn}; avslutt den ene før den andre begynner",
            person=a.person,
            a=INNTEKTSNAVN[a.type],
            b=INNTEKTSNAVN[b.type],
            a_fra=a.fra,
            b_fra=b.fra,
            grunn=grunn,
        )
