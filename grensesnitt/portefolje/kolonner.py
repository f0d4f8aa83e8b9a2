"""The columns of the portfolio file, declared once: template, reader, error messages and documentation are made from here."""

from dataclasses import dataclass
from typing import Literal

from models.felles import merk
from models.husstand import INNTEKTSNAVN

Type = Literal["saksnummer", "tekst", "valg", "kroner", "prosent", "antall", "aarstall", "maaned", "barn"]


@dataclass(frozen=True)
class Kolonne:
    """One column."""

    felt: str
    overskrift: str
    """Heading in the file; it is also how the reader finds the column."""
    type: Type
    forklaring: str
    eksempel: str | int | float
    """Value in the template's example row."""
    paakrevd: bool = False
    valg: tuple[tuple[str, str], ...] = ()
    """What can be chosen: the words in the file, and what they mean in the code."""
    blank: str = ""
    """What is assumed when it is left blank."""
    enhet: str = ""
    minst: float | None = None
    mest: float | None = None
    gruppe: str = ""

    @property
    def ord(self) -> tuple[str, ...]:
        """Return the words that can be chosen."""
        return tuple(ord_ for ord_, _ in self.valg)


def _kr(
    felt: str,
    overskrift: str,
    enhet: str,
    forklaring: str,
    eksempel: float | str,
    blank: str = "",
    *,
    mest: float = 1e9,
) -> Kolonne:
    return Kolonne(
        felt,
        overskrift,
        "kroner",
        forklaring,
        eksempel,
        paakrevd=not blank,
        blank=blank,
        enhet=enhet,
        minst=0,
        mest=mest,
    )


_KJONN = ((merk("kvinne"), "kvinne"), (merk("mann"), "mann"))
_INNTEKTER = tuple((navn, kode) for kode, navn in INNTEKTSNAVN.items())
_KR_MND, _KR_AAR, _KR = merk("kr i måneden"), merk("kr i året"), merk("kr")
_INGEN = merk("Ingen.")


def _inntekt(nr: int) -> tuple[Kolonne, ...]:
    """Return the income columns of one adult: one income now, when it ends, and what comes after."""
    eks: tuple[str | int, ...] = (
        ("introduksjonsstønad", "", "2028-07", "lønn", 380_000),
        ("lønn", 420_000, "", "", ""),
    )[nr - 1]
    return (
        Kolonne(
            f"inntekt{nr}",
            merk("Inntekt voksen 1") if nr == 1 else merk("Inntekt voksen 2"),
            "valg",
            merk("Hva slags inntekt personen har når beregningen begynner."),
            eks[0],
            valg=_INNTEKTER,
            blank=merk("Ingen inntekt."),
        ),
        Kolonne(
            f"belop{nr}",
            merk("Beløp voksen 1") if nr == 1 else merk("Beløp voksen 2"),
            "kroner",
            merk("Brutto. Introduksjonsstønad kan stå blank: da regnes den etter loven."),
            eks[1],
            blank=merk("Bare for introduksjonsstønad: beløpet etter loven."),
            enhet=_KR_AAR,
            minst=0,
            mest=1e8,
        ),
        Kolonne(
            f"slutt{nr}",
            merk("Siste måned voksen 1") if nr == 1 else merk("Siste måned voksen 2"),
            "maaned",
            merk("Siste måned med denne inntekten, for eksempel når introduksjonsprogrammet eller kurset er slutt."),
            eks[2],
            blank=merk("Inntekten varer."),
        ),
        Kolonne(
            f"etter{nr}",
            merk("Etterpå voksen 1") if nr == 1 else merk("Etterpå voksen 2"),
            "valg",
            merk("Hva slags inntekt personen regner med fra måneden etter."),
            eks[3],
            valg=_INNTEKTER,
            blank=merk("Ingen inntekt etterpå."),
        ),
        Kolonne(
            f"etterbelop{nr}",
            merk("Beløp etterpå voksen 1") if nr == 1 else merk("Beløp etterpå voksen 2"),
            "kroner",
            merk("Brutto, i dagens kroner."),
            eks[4],
            blank=merk("Bare når «Etterpå» også er blank."),
            enhet=_KR_AAR,
            minst=0,
            mest=1e8,
        ),
    )


KOLONNER: tuple[Kolonne, ...] = (
    Kolonne(
        "saksnummer",
        merk("Saksnummer"),
        "saksnummer",
        merk("Kommunens eget nummer, ett for hver husstand. Aldri navn eller fødselsnummer."),
        "EKSEMPEL-1",
        paakrevd=True,
    ),
    Kolonne("kommune", merk("Kommune"), "tekst", merk("Navn eller firesifret nummer."), "Kristiansund", paakrevd=True),
    Kolonne(
        "bor",
        merk("Bor i"),
        "valg",
        merk("Hvor husstanden bor nå."),
        "kommunal bolig",
        valg=(
            (merk("kommunal bolig"), "kommunal"),
            (merk("innleid av kommunen"), "innleid"),
            (merk("privat leie"), "privat"),
            (merk("annet"), "annet"),
        ),
        blank=merk("Kommunal bolig."),
    ),
    Kolonne(
        "boligslag",
        merk("Slags bolig"),
        "valg",
        merk("Boligen de bor i nå. Brukes bare i oversikten."),
        "leilighet",
        valg=tuple((x, x) for x in (merk("hybel"), merk("leilighet"), merk("rekkehus"), merk("enebolig"))),
        blank=merk("Ikke oppgitt."),
    ),
    Kolonne(
        "bodd_aar",
        merk("Bodd der i år"),
        "antall",
        merk("Hvor mange år husstanden har bodd der. Brukes bare i oversikten."),
        4,
        blank=merk("Ikke oppgitt."),
        enhet=merk("år"),
        minst=0,
        mest=80,
    ),
    _kr("leie", merk("Husleie nå"), _KR_MND, merk("Det husstanden betaler i leie der den bor."), 9_800, mest=1e6),
    Kolonne(
        "familietype",
        merk("Familietype"),
        "valg",
        merk("Par: brukes når dere ikke vet om de er gift."),
        "ektepar",
        paakrevd=True,
        valg=tuple(
            (x, x) for x in (merk("enslig"), merk("enslig forsørger"), merk("ektepar"), merk("samboere"), merk("par"))
        ),
    ),
    *(
        kolonne
        for nr in (1, 2)
        for kolonne in (
            Kolonne(
                f"fodt{nr}",
                merk("Født voksen 1") if nr == 1 else merk("Født voksen 2"),
                "aarstall",
                merk("Fødselsår. Måneden settes til juli."),
                (1990, 1992)[nr - 1],
                paakrevd=nr == 1,
                blank="" if nr == 1 else merk("Må fylles ut for par."),
                minst=1900,
                mest=2199,
            ),
            Kolonne(
                f"kjonn{nr}",
                merk("Kjønn voksen 1") if nr == 1 else merk("Kjønn voksen 2"),
                "valg",
                merk("Brukes bare i SIFOs tabeller."),
                ("kvinne", "mann")[nr - 1],
                valg=_KJONN,
                blank=merk("Voksen 1 regnes som kvinne, voksen 2 som mann."),
            ),
            *_inntekt(nr),
        )
    ),
    Kolonne(
        "barn",
        merk("Barns fødselsår"),
        "barn",
        merk("Ett årstall for hvert barn, med komma mellom; j eller g etter årstallet for jente eller gutt."),
        "2017 j, 2022 g",
        blank=merk("Ingen barn. Uten j eller g: annethvert barn jente og gutt."),
    ),
    _kr(
        "barnehage_mnd", merk("Barnehage og SFO"), _KR_MND, merk("For alle barna til sammen."), 1_200, _INGEN, mest=1e5
    ),
    _kr("sparing", merk("Sparing"), _KR, merk("Det husstanden har på konto."), 60_000, _INGEN),
    _kr("sparing_mnd", merk("Sparer fast"), _KR_MND, merk("Det de planlegger å spare."), 1_000, _INGEN, mest=1e6),
    _kr("gjeld", merk("Annen gjeld"), _KR, merk("Det som står igjen av forbrukslån, billån og studielån."), 0, _INGEN),
    Kolonne(
        "gjeld_rente",
        merk("Rente på annen gjeld"),
        "prosent",
        merk("Må fylles ut når det er annen gjeld."),
        "",
        blank=merk("Bare uten annen gjeld."),
        enhet=merk("prosent"),
        minst=0,
        mest=50,
    ),
    Kolonne(
        "gjeld_mnd",
        merk("Måneder igjen av annen gjeld"),
        "antall",
        merk("Til gjelden er betalt. Må fylles ut når det er annen gjeld."),
        "",
        blank=merk("Bare uten annen gjeld."),
        enhet=merk("måneder"),
        minst=1,
        mest=600,
    ),
    _kr(
        "faste_mnd",
        merk("Andre faste utgifter"),
        _KR_MND,
        merk("Utenom bolig, gjeld og livsopphold."),
        0,
        _INGEN,
        mest=1e6,
    ),
    Kolonne(
        "bil",
        merk("Bil"),
        "valg",
        merk("Legger SIFOs utgift til bil til livsoppholdet."),
        "ingen",
        valg=((merk("ingen"), "ingen"), (merk("bensin"), "bensin"), (merk("elbil"), "elbil")),
        blank=merk("Ingen bil."),
    ),
    _kr(
        "dokumentert_leie",
        merk("Dokumentert leie"),
        _KR_MND,
        merk("Leie med strøm og annet som de har betalt over tid og kan dokumentere."),
        "",
        merk("Alternativkostnaden blir ikke vist."),
        mest=1e6,
    ),
    Kolonne(
        "eierform",
        merk("Eierform"),
        "valg",
        merk("Boligen husstanden kan kjøpe."),
        "borettslag",
        paakrevd=True,
        valg=tuple((x, x) for x in (merk("selveier"), merk("eierseksjon"), merk("borettslag"))),
    ),
    Kolonne(
        "onske",
        merk("Kjøper"),
        "valg",
        merk("Om boligen er den de leier, eller en annen på markedet."),
        "bolig på markedet",
        valg=((merk("bolig på markedet"), "markedet"), (merk("boligen de leier"), "egen_bolig")),
        blank=merk("Bolig på markedet."),
    ),
    Kolonne(
        "pris",
        merk("Pris"),
        "kroner",
        merk("Det boligen koster i dag, uten fellesgjeld."),
        1_900_000,
        paakrevd=True,
        enhet=_KR,
        minst=1,
        mest=1e9,
    ),
    _kr("fellesgjeld", merk("Fellesgjeld"), _KR, merk("Boligens del."), 250_000, _INGEN),
    _kr(
        "felleskostnader_mnd", merk("Felleskostnader"), _KR_MND, merk("Uten renter og avdrag."), 3_200, _INGEN, mest=1e6
    ),
    _kr(
        "markedsleie",
        merk("Markedsleie"),
        _KR_MND,
        merk(
            "Leien for en slik bolig på det åpne markedet. Gjelder bare dem som leier av kommunen; for andre brukes husleien nå."
        ),
        11_100,
        merk("Som husleien nå."),
        mest=1e6,
    ),
    _kr(
        "kommunale_avgifter_aar",
        merk("Kommunale avgifter"),
        _KR_AAR,
        merk("Det eieren betaler."),
        "",
        merk("Satsen `standard_kommunale_avgifter_aar`, som er usikker."),
        mest=1e6,
    ),
    _kr(
        "forsikring_aar",
        merk("Forsikring"),
        _KR_AAR,
        merk("Det eieren betaler."),
        "",
        merk("Satsen `standard_forsikring_aar`, som er usikker."),
        mest=1e6,
    ),
    _kr(
        "strom_mnd",
        merk("Strøm"),
        _KR_MND,
        merk("Betales av både leier og eier."),
        "",
        merk("Satsen `standard_strom_mnd`, som er usikker."),
        mest=1e5,
    ),
)
"""In the order of the template."""

FELTER = {k.felt: k for k in KOLONNER}
OVERSKRIFTER = {k.overskrift.casefold(): k for k in KOLONNER}
PAAKREVDE = tuple(k for k in KOLONNER if k.paakrevd)
ARK = "Husstander"
"""Sheet the households stand in."""
MAKS_RADER = 100_000
"""Households in one file."""
