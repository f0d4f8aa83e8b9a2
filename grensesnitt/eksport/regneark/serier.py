"""The sheets of series: the family's, and one for each path. Unrounded numbers, one row for each month."""

from collections.abc import Mapping
from dataclasses import dataclass

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from grensesnitt.eksport.regneark.bok import Bok, arknavn
from kalkulator.sammenlign import Resultat, Veiresultat
from kalkulator.typer import Tall

FAMILIEN = "Familien"
TITTEL_FAMILIEN = "Familien måned for måned, før boligen"
TITTEL_VEI = "Måned for måned: {navn}"
OM_FAMILIEN = "Kroner i måneden. Tallene er kalkulatorens egne, og er felles for alle veiene."
OM_VEI = (
    "Kroner. Tallene er kalkulatorens egne. Strømmene gjelder måneden, beholdningene slutten av den; rad 0 er starten. "
    "Navnet under hver overskrift er det samme som i JSON-filen."
)
PUNKT, MAANED, VED_START = "Nr.", "Måned", "ved starten"
TITLER = {
    "brutto": "Skattepliktig inntekt",
    "skattefri": "Skattefri inntekt",
    "skatt": "Skatt før fradrag for boliglånsrenter",
    "barnetrygd": "Barnetrygd",
    "livsopphold": "Livsopphold",
    "barnehage": "Barnehage",
    "gjeldsbetjening": "Annen gjeld",
    "faste_utgifter": "Andre faste utgifter",
    "til_bolig": "Igjen til bolig og sparing",
    "husleie": "Husleie",
    "renter": "Renter",
    "avdrag": "Avdrag",
    "gebyr": "Gebyr på lån",
    "felleskostnader": "Felleskostnader",
    "kommunale_avgifter": "Kommunale avgifter",
    "eiendomsskatt": "Eiendomsskatt",
    "forsikring": "Forsikring",
    "vedlikehold": "Vedlikehold",
    "strom": "Strøm",
    "bostotte": "Bostøtte",
    "skattefradrag": "Skattefradrag for renter",
    "boutgift": "Det dere betaler for boligen",
    "bokostnad": "… av det er kostnad",
    "planlagt_sparing": "Planlagt sparing",
    "bsu_fradrag": "Skattefradrag for BSU",
    "ekstra_sparing": "Sparing av forskjellen til den dyreste veien",
    "engangsutlegg": "Engangsutlegg i alt",
    "kontant": "Engangsutlegg i kontanter",
    "uttak": "Tatt ut av sparingen",
    "til_overs": "Til overs når alt er betalt",
    "boligverdi": "Boligens verdi",
    "restgjeld": "Gjeld på boligen",
    "tilskudd_gjenstaende": "Tilskudd som ikke er skrevet ned",
    "depositum": "Depositum",
    "sparing": "Sparing",
    "egenkapital": "Det dere eier",
    "opsjonsgevinst": "Gevinst ved å bruke retten til å kjøpe",
    "salgskostnader": "Salgskostnader",
}
_FAMILIENS = (
    "brutto",
    "skattefri",
    "skatt",
    "barnetrygd",
    "livsopphold",
    "barnehage",
    "gjeldsbetjening",
    "faste_utgifter",
    "til_bolig",
)
_HODERAD, _FORSTE_KOL = 3, 2
_BREDDE, _PAA_EN_SIDE = 14, 14
"""Width of a column in characters, and how many of them are readable on one page."""


@dataclass(frozen=True)
class Serieark:
    """Where the series of a sheet stand, so that formulas and charts of other sheets can point at them."""

    navn: str
    serier: Mapping[str, Tall]
    maaneder: list[str]

    @property
    def forste(self) -> int:
        """Return the row of month 1, counted from 0: sheets with stocks have the start before it."""
        return _HODERAD + 2 + self._har_start

    @property
    def siste(self) -> int:
        """Return the row of the last month."""
        return self.forste + len(self.maaneder) - 1

    @property
    def _har_start(self) -> bool:
        return any(self._er_beholdning(navn) for navn in self.serier)

    def _er_beholdning(self, navn: str) -> bool:
        return len(self.serier[navn]) > len(self.maaneder)

    @property
    def kolonner(self) -> list[str]:
        """Return the names of the series in the order of the columns: flows, then stocks."""
        return sorted(self.serier, key=self._er_beholdning)

    def omraade(self, serie: str) -> str:
        """Return the months 1 .. N of a series as a range, in a form other sheets can use."""
        return self._omraade(_FORSTE_KOL + self.kolonner.index(serie))

    @property
    def maanedsomraade(self) -> str:
        """Return the range of the months."""
        return self._omraade(_FORSTE_KOL - 1)

    def _omraade(self, kol: int) -> str:
        bokstav = xl_col_to_name(kol)
        return f"'{self.navn}'!${bokstav}${self.forste + 1}:${bokstav}${self.siste + 1}"

    def i_figur(self, serie: str | None) -> list[object]:
        """Return the same range as XlsxWriter's charts take it; None for the months."""
        kol = _FORSTE_KOL + (self.kolonner.index(serie) if serie is not None else -1)
        return [self.navn, self.forste, kol, self.siste, kol]


def familiens_ark(r: Resultat) -> Serieark:
    """Return the family's sheet."""
    return Serieark(FAMILIEN, {navn: getattr(r.husholdning, navn)[0] for navn in _FAMILIENS}, r.maaneder)


def veiens_ark(r: Resultat, nr: int, v: Veiresultat) -> Serieark:
    """Return the sheet of path number `nr`, counted from 1."""
    return Serieark(arknavn(f"Serier {nr}", v.vei.navn), v.serier, r.maaneder)


def fyll_serieark(bok: Bok, ark: Worksheet, s: Serieark, tittel: str, om: str) -> None:
    """Write a sheet of series."""
    bok.tekst(ark, 0, 0, tittel, "tittel")
    bok.tekst(ark, 1, 0, om, "linje")
    bok.hode(ark, _HODERAD, (PUNKT, MAANED, *(TITLER[navn] for navn in s.kolonner)), tekster=2)
    ark.set_row(_HODERAD, 48)
    ark.set_column(0, 0, 5)
    ark.set_column(1, 1, 16)
    ark.set_column(_FORSTE_KOL, _FORSTE_KOL + len(s.kolonner) - 1, _BREDDE)
    if len(s.kolonner) > _PAA_EN_SIDE:
        ark.fit_to_pages(2, 0)
    nullpunkt = s.forste - 1
    if nullpunkt > _HODERAD + 1:
        bok.tall(ark, nullpunkt, 0, 0, "nr")
        bok.tekst(ark, nullpunkt, 1, VED_START)
    for i, maaned in enumerate(s.maaneder):
        bok.tall(ark, s.forste + i, 0, i + 1, "nr")
        bok.maaned(ark, s.forste + i, 1, maaned)
    for kol, navn in enumerate(s.kolonner, start=_FORSTE_KOL):
        bok.tekst(ark, _HODERAD + 1, kol, navn, "id")
        verdier = s.serier[navn].tolist()
        for rad, verdi in enumerate(verdier, start=s.siste + 1 - len(verdier)):
            bok.tall(ark, rad, kol, verdi, "ore")
    ark.freeze_panes(_HODERAD + 2, _FORSTE_KOL)
    ark.repeat_rows(_HODERAD, _HODERAD + 1)
    ark.repeat_columns(0, 1)
