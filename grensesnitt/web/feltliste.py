"""Every field of the form: where its value lives in the case, what it is called, and how it is read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from models.felles import merk

Slag = Literal["kr", "prosent", "antall", "maaned", "tekst", "valg", "ja_nei"]
Gruppe = Literal["Familien", "Inntekt over tid", "Boligen", "Forutsetninger", "Boligveier"]


@dataclass(frozen=True)
class Felt:
    """One field. `sti` is the path in the case file; in a row it is the name inside the row."""

    sti: str
    navn: str
    slag: Slag
    gruppe: Gruppe
    valgfritt: bool = False
    """Whether an empty field is an answer (None): the default is then used, and shown under the field."""
    valg: Mapping[str, str] = field(default_factory=dict)
    hvis: tuple[str, str] | None = None
    """(field, value): shown, and part of the case, only when that field has that value."""
    nytt: str | bool = ""
    """What the field holds in a new row."""
    hjelp: str = ""
    """What the adviser needs to know to fill it in, shown under the field."""

    @property
    def etikett(self) -> str:
        """The label, with the unit of what is typed."""
        enhet = {"kr": " (kr)", "prosent": " (prosent)", "maaned": " (måned og år)"}.get(self.slag, "")
        return self.navn if "(" in self.navn else self.navn + enhet


SIVILSTAND = {"enslig": "Enslig", "gift": "Gift", "samboer": "Samboer"}
ROLLE = {"voksen": "Voksen", "barn": "Barn"}
KJONN = {"kvinne": "Kvinne", "mann": "Mann"}
BIL = {"ingen": "Ingen bil", "bensin": "Bensin eller diesel", "elbil": "Elbil"}
SAERGRUPPE = {
    "ordinaer": "Ingen av disse",
    "ung_ufor": "Ung ufør",
    "enslig_alderspensjonist": "Enslig alderspensjonist",
}
INNTEKTSTYPE = {
    "lonn": "Lønn",
    "introduksjonsstonad": "Introduksjonsstønad",
    "kvalifiseringsstonad": "Kvalifiseringsstønad",
    "aap": "Arbeidsavklaringspenger",
    "uforetrygd": "Uføretrygd",
    "overgangsstonad": "Overgangsstønad",
    "dagpenger": "Dagpenger",
    "sykepenger": "Sykepenger",
    "alderspensjon": "Alderspensjon",
    "sosialhjelp": "Økonomisk sosialhjelp",
    "annen_skattepliktig": "Annen inntekt med skatt",
    "annen_skattefri": "Annen inntekt uten skatt",
}
VEKST = {"": "Vanlig for inntekten", "lonn": "Følger lønningene", "kpi": "Følger prisene", "frossen": "Står stille"}
EIERFORM = {"selveier": "Selveier", "eierseksjon": "Eierseksjon", "borettslag": "Borettslag"}
NORM = {
    "sifo": "SIFOs referansebudsjett",
    "sosialhjelp": "Veiledende sosialhjelpssatser",
    "faktisk": "Familiens egne tall",
}
TILSKUDD = {
    "0": "100 prosent lån, uten tilskudd",
    "0.2": "80 prosent lån og 20 prosent tilskudd",
    "annen": "En annen andel tilskudd",
}
TILSKUDDSVALG, TILSKUDDSANDEL = "tilskuddsvalg", "tilskuddsandel"
"""These two are written to the case's adjustments of leie-før-eie, not to a path of their own."""

FELTER = (
    Felt("navn", "Navn på saken", "tekst", "Familien"),
    Felt("husstand.kommune", "Kommune", "valg", "Familien"),
    Felt("husstand.sivilstand", "Sivilstand", "valg", "Familien", valg=SIVILSTAND),
    Felt("husstand.sparing", "Sparing i dag", "kr", "Familien"),
    Felt("husstand.sparing_mnd", "Sparer hver måned", "kr", "Familien"),
    Felt("husstand.annen_nettoformue", "Annen formue minus annen gjeld", "kr", "Familien"),
    Felt("husstand.andre_faste_utgifter_mnd", "Andre faste utgifter hver måned", "kr", "Familien"),
    Felt("husstand.barnehage_mnd", "Barnehage og SFO hver måned", "kr", "Familien"),
    Felt(
        "husstand.dokumentert_leie_mnd",
        merk("Leie dere kan dokumentere hver måned"),
        "kr",
        "Familien",
        valgfritt=True,
        hjelp=merk(
            "Det dere har betalt for å bo over tid, med strøm, og kan vise: kontoutskrifter eller kvitteringer. Den som har "
            "klart en leie, kan ofte klare like mye som eier, også når budsjettet etter normen sier noe annet."
        ),
    ),
    Felt("husstand.bil", "Bil", "valg", "Familien", valg=BIL),
    Felt("husstand.saergruppe", "Gruppe i bostøtten", "valg", "Familien", valg=SAERGRUPPE),
    Felt("husstand.soker_bostotte", "Familien søker bostøtte", "ja_nei", "Familien"),
    Felt("bolig.eierform", "Eierform", "valg", "Boligen", valg=EIERFORM),
    Felt("bolig.pris", "Pris på boligen", "kr", "Boligen"),
    Felt("bolig.markedsverdi", "Markedsverdi", "kr", "Boligen", valgfritt=True),
    Felt("bolig.markedsleie_mnd", "Leie på det åpne markedet hver måned", "kr", "Boligen"),
    Felt("bolig.gjengs_leie_mnd", "Kommunens gjengse leie hver måned", "kr", "Boligen", valgfritt=True),
    Felt("bolig.fdv_aar", "Kommunens drift og vedlikehold i året", "kr", "Boligen", valgfritt=True),
    Felt("bolig.kommunale_avgifter_aar", "Kommunale avgifter i året", "kr", "Boligen"),
    Felt("bolig.eiendomsskatt_aar", "Eiendomsskatt i året", "kr", "Boligen", valgfritt=True),
    Felt("bolig.forsikring_aar", "Forsikring i året", "kr", "Boligen"),
    Felt("bolig.vedlikehold_aar", "Eierens vedlikehold i året", "kr", "Boligen", valgfritt=True),
    Felt("bolig.strom_mnd", "Strøm hver måned", "kr", "Boligen"),
    Felt("bolig.felleskostnader_mnd", "Felleskostnader uten renter og avdrag hver måned", "kr", "Boligen"),
    Felt("bolig.fellesgjeld", "Fellesgjeld", "kr", "Boligen"),
    Felt("bolig.fellesgjeld_rente", "Rente på fellesgjelden", "prosent", "Boligen", valgfritt=True),
    Felt("bolig.fellesgjeld_aar", "År til fellesgjelden er betalt", "antall", "Boligen"),
    Felt("bolig.oppvarming_i_leien", "Oppvarming er med i leien", "ja_nei", "Boligen"),
    Felt("start", "Beregningen begynner", "maaned", "Forutsetninger"),
    Felt("horisont_aar", "Antall år", "antall", "Forutsetninger"),
    Felt("forutsetninger.flytende_rente", "Flytende rente i Husbanken", "prosent", "Forutsetninger", valgfritt=True),
    Felt("forutsetninger.bankrente", "Flytende rente i bank", "prosent", "Forutsetninger", valgfritt=True),
    Felt("forutsetninger.kalkulasjonsrente", "Rente lånet prøves med", "prosent", "Forutsetninger", valgfritt=True),
    Felt(
        "forutsetninger.lengste_lopetid_aar",
        merk("Lengste løpetid kommunen gir (år)"),
        "antall",
        "Forutsetninger",
        valgfritt=True,
        hjelp=merk(
            "Forskriften setter grensen, men kommunen kan være strengere. Lengre tid enn 30 år gis bare i særlige tilfeller. "
            "Skriv det dere pleier å gi."
        ),
    ),
    Felt(
        "forutsetninger.tilskuddstak_andel",
        merk("Største tilskudd, andel av prisen"),
        "prosent",
        "Forutsetninger",
        valgfritt=True,
        hjelp=merk(
            "Tilskudd til etablering. Hver kommune har sin egen praksis og sin egen pott, så se i deres retningslinjer. "
            "Skriv 0 hvis det ikke er penger igjen i år."
        ),
    ),
    Felt(
        "forutsetninger.tilskuddstak",
        merk("Største tilskudd i kroner"),
        "kr",
        "Forutsetninger",
        valgfritt=True,
        hjelp=merk("Har kommunen en grense i kroner også, gjelder den laveste av de to."),
    ),
    Felt(
        "forutsetninger.husleienorm_mnd",
        merk("Kommunens norm for husleie hver måned"),
        "kr",
        "Forutsetninger",
        valgfritt=True,
        hjelp=merk(
            "Det høyeste kommunen regner med i husleie i økonomisk sosialhjelp, for en familie av denne størrelsen. Det er "
            "ingen norm for hele landet."
        ),
    ),
    Felt("forutsetninger.boligprisvekst", "Boligprisene stiger i året", "prosent", "Forutsetninger", valgfritt=True),
    Felt("forutsetninger.kpi", "Prisene stiger i året", "prosent", "Forutsetninger", valgfritt=True),
    Felt("forutsetninger.lonnsvekst", "Lønningene stiger i året", "prosent", "Forutsetninger", valgfritt=True),
    Felt("forutsetninger.leievekst", "Husleien stiger i året", "prosent", "Forutsetninger", valgfritt=True),
    Felt("forutsetninger.sparerente", "Rente på sparing", "prosent", "Forutsetninger", valgfritt=True),
    Felt("forutsetninger.norm", "Levekostnader regnes etter", "valg", "Forutsetninger", valg=NORM),
    Felt(
        "forutsetninger.faktisk_livsopphold_mnd",
        "Familiens levekostnader hver måned",
        "kr",
        "Forutsetninger",
        hvis=("forutsetninger.norm", "faktisk"),
    ),
    Felt("forutsetninger.flytteutgift", "Utgift til én flytting", "kr", "Forutsetninger", valgfritt=True),
    Felt("forutsetninger.barn_flytter_ut_alder", "Barn flytter ut når de er (år)", "antall", "Forutsetninger"),
    Felt(
        "forutsetninger.spareandel_av_differanse",
        "Så mye av forskjellen til den dyreste veien spares",
        "prosent",
        "Forutsetninger",
    ),
    Felt("forutsetninger.trekk_salgskostnader", "Trekk salgskostnader fra det dere eier", "ja_nei", "Forutsetninger"),
    Felt(TILSKUDDSVALG, "Leie før eie: kommunens kjøp", "valg", "Boligveier", valg=TILSKUDD),
    Felt(
        TILSKUDDSANDEL,
        "Tilskudd, andel av prisen",
        "prosent",
        "Boligveier",
        hvis=(TILSKUDDSVALG, "annen"),
    ),
)

PERSONER, INNTEKTER = "husstand.personer", "husstand.inntekter"
BSU, GJELD = "husstand.bsu", "husstand.gjeld"
TILHORER_EN_VOKSEN = (INNTEKTER, BSU)
"""Lists whose rows ask which adult they belong to."""
VEIER = "veier"
"""The choice of paths: a list, so it is no field like the others."""
RADFELTER: Mapping[str, tuple[Felt, ...]] = {
    PERSONER: (
        Felt("rolle", "Voksen eller barn", "valg", "Familien", valg=ROLLE, nytt="barn"),
        Felt("fodt", "Født", "maaned", "Familien"),
        Felt("kjonn", "Kjønn", "valg", "Familien", valg=KJONN, nytt="kvinne"),
        Felt("flytter_ut", "Flytter ut", "maaned", "Familien", valgfritt=True, hvis=("rolle", "barn")),
    ),
    INNTEKTER: (
        Felt("person", "Hvem", "valg", "Inntekt over tid"),
        Felt("type", "Slags inntekt", "valg", "Inntekt over tid", valg=INNTEKTSTYPE, nytt="lonn"),
        Felt("fra", "Fra og med", "maaned", "Inntekt over tid"),
        Felt("til", "Til og med", "maaned", "Inntekt over tid", valgfritt=True),
        Felt("belop_aar", "Før skatt i året", "kr", "Inntekt over tid"),
        Felt("vekst", "Beløpet", "valg", "Inntekt over tid", valg=VEKST, valgfritt=True),
        Felt(
            "bor_hos_foreldre",
            "Under 25 år og bor hos foreldre",
            "ja_nei",
            "Inntekt over tid",
            hvis=("type", "introduksjonsstonad"),
            nytt=False,
        ),
    ),
    BSU: (
        Felt("person", "Hvem sin BSU", "valg", "Familien"),
        Felt("saldo", "På BSU-kontoen i dag", "kr", "Familien", nytt="0"),
        Felt("sparing_aar", "Sparer i BSU i året", "kr", "Familien", nytt="0"),
    ),
    GJELD: (
        Felt("restgjeld", "Annen gjeld: restgjeld", "kr", "Familien"),
        Felt("rente", "Annen gjeld: rente", "prosent", "Familien"),
        Felt("maaneder_igjen", "Annen gjeld: måneder igjen", "antall", "Familien"),
    ),
}
ETTER_LOVEN = "introduksjonsstonad"
"""The income type whose amount may be left empty: the law's rate is then used."""

TOMT = {
    "bolig.markedsverdi": "som prisen",
    "bolig.gjengs_leie_mnd": "som leien på det åpne markedet",
    "til": "varer til beregningen slutter",
    "husstand.dokumentert_leie_mnd": "prøves ikke",
    "forutsetninger.tilskuddstak": "ingen grense i kroner",
    "forutsetninger.husleienorm_mnd": "prøves ikke",
}
"""What an empty field means, where that is no figure; the figures are read from the result."""
