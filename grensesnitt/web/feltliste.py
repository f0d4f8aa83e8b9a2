"""Every field of the form: where its value lives in the case, what it is called, and how it is read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from grensesnitt.tekst import Sprak
from kalkulator.melding import merk

Slag = Literal["kr", "prosent", "antall", "maaned", "tekst", "valg", "ja_nei"]
Gruppe = Literal["Familien", "Inntekt over tid", "Boligen", "Forutsetninger", "Boligveier"]


_MED_ENHET = {"kr": merk("kr"), "prosent": merk("prosent"), "maaned": merk("måned og år")}
"""What is typed in a field, said after its name."""


@dataclass(frozen=True)
class Felt:
    """One field. `sti` is the path in the case file; in a row it is the name inside the row."""

    sti: str
    navn: str
    """In Norwegian, as it is written below: the tool that gathers texts for translation finds it there."""
    slag: Slag
    gruppe: Gruppe
    valgfritt: bool = False
    """Whether an empty field is an answer (None): the default is then used, and shown under the field."""
    valg: Mapping[str, str] = field(default_factory=dict)
    hvis: tuple[str, str] | None = None
    """(field, value): shown, and part of the case, only when that field has that value."""
    nytt: str | bool = ""
    """What the field holds in a new row."""

    def etikett(self, s: Sprak) -> str:
        """Return the label, with the unit of what is typed."""
        navn = s.si(self.navn)
        if "(" in self.navn or self.slag not in _MED_ENHET:
            return navn
        return s.t("{felt} ({enhet})", felt=navn, enhet=_MED_ENHET[self.slag])


SIVILSTAND = {"enslig": merk("Enslig"), "gift": merk("Gift"), "samboer": merk("Samboer")}
ROLLE = {"voksen": merk("Voksen"), "barn": merk("Barn")}
KJONN = {"kvinne": merk("Kvinne"), "mann": merk("Mann")}
BIL = {"ingen": merk("Ingen bil"), "bensin": merk("Bensin eller diesel"), "elbil": merk("Elbil")}
SAERGRUPPE = {
    "ordinaer": merk("Ingen av disse"),
    "ung_ufor": merk("Ung ufør"),
    "enslig_alderspensjonist": merk("Enslig alderspensjonist"),
}
INNTEKTSTYPE = {
    "lonn": merk("Lønn"),
    "introduksjonsstonad": merk("Introduksjonsstønad"),
    "kvalifiseringsstonad": merk("Kvalifiseringsstønad"),
    "aap": merk("Arbeidsavklaringspenger"),
    "uforetrygd": merk("Uføretrygd"),
    "overgangsstonad": merk("Overgangsstønad"),
    "dagpenger": merk("Dagpenger"),
    "sykepenger": merk("Sykepenger"),
    "alderspensjon": merk("Alderspensjon"),
    "sosialhjelp": merk("Økonomisk sosialhjelp"),
    "annen_skattepliktig": merk("Annen inntekt med skatt"),
    "annen_skattefri": merk("Annen inntekt uten skatt"),
}
VEKST = {
    "": merk("Vanlig for inntekten"),
    "lonn": merk("Følger lønningene"),
    "kpi": merk("Følger prisene"),
    "frossen": merk("Står stille"),
}
EIERFORM = {"selveier": merk("Selveier"), "eierseksjon": merk("Eierseksjon"), "borettslag": merk("Borettslag")}
NORM = {
    "sifo": merk("SIFOs referansebudsjett"),
    "sosialhjelp": merk("Veiledende sosialhjelpssatser"),
    "faktisk": merk("Familiens egne tall"),
}
TILSKUDD = {
    "0": merk("100 prosent lån, uten tilskudd"),
    "0.2": merk("80 prosent lån og 20 prosent tilskudd"),
    "annen": merk("En annen andel tilskudd"),
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
        "Leie dere kan dokumentere hver måned",
        "kr",
        "Familien",
        valgfritt=True,
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
        "Lengste løpetid kommunen gir (år)",
        "antall",
        "Forutsetninger",
        valgfritt=True,
    ),
    Felt(
        "forutsetninger.tilskuddstak_andel",
        "Største tilskudd, andel av prisen",
        "prosent",
        "Forutsetninger",
        valgfritt=True,
    ),
    Felt(
        "forutsetninger.tilskuddstak",
        "Største tilskudd i kroner",
        "kr",
        "Forutsetninger",
        valgfritt=True,
    ),
    Felt(
        "forutsetninger.husleienorm_mnd",
        "Kommunens norm for husleie hver måned",
        "kr",
        "Forutsetninger",
        valgfritt=True,
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
    "bolig.markedsverdi": merk("som prisen"),
    "bolig.gjengs_leie_mnd": merk("som leien på det åpne markedet"),
    "til": merk("varer til beregningen slutter"),
    "husstand.dokumentert_leie_mnd": merk("prøves ikke"),
    "forutsetninger.tilskuddstak": merk("ingen grense i kroner"),
    "forutsetninger.husleienorm_mnd": merk("prøves ikke"),
}
"""What an empty field means, where that is no figure; the figures are read from the result."""
