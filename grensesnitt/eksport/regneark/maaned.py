"""The sheet «Måneden»: one month's budget for each path, as formulas that look the picked month up in the series."""

from dataclasses import dataclass
from typing import Literal

from xlsxwriter.worksheet import Worksheet

from grensesnitt.eksport.regneark.bok import Bok, adresse
from grensesnitt.eksport.regneark.serier import TITLER, Serieark
from kalkulator.boligvei import STROMMER
from kalkulator.sammenlign import Resultat

ARK = "Måneden"
TITTEL = "Måneden: fra inntekt til det som er til overs"
OM = (
    "Velg en måned i den gule cellen. Hvert tall slås opp i arkene «Familien» og «Serier», og summene er formler som kan følges "
    "og endres."
)
VELG, NUMMER = "Velg måned", "Måned nummer"
HODE = ("", "Kroner i måneden")
LISTE_TITTEL, LISTE_HJELP = "Velg måned", "Velg en måned fra listen."
LISTE_FEIL_TITTEL, LISTE_FEIL = "Måneden er ikke i saken", "Velg en av månedene i listen."

Tegn = Literal["+", "−", "=", ""]
_ETTER_SKATT, _TIL_BOLIG, _SUM_BOLIG, _BOUTGIFT, _TIL_OVERS = (
    "etter_skatt",
    "til_bolig",
    "sum_bolig",
    "boutgift",
    "til_overs",
)


@dataclass(frozen=True)
class _Post:
    """A line that is looked up: its series, and how it counts towards the next sum."""

    serie: str
    tegn: Tegn
    familiens: bool = False


@dataclass(frozen=True)
class _Sum:
    """A line that sums the lines since the sum before it, and that sum too unless it starts anew."""

    id: str
    navn: str
    fra_forrige: bool = True


_LINJER: tuple[_Post | _Sum, ...] = (
    _Post("brutto", "+", familiens=True),
    _Post("skattefri", "+", familiens=True),
    _Post("skatt", "−", familiens=True),
    _Sum(_ETTER_SKATT, "Inntekt etter skatt", fra_forrige=False),
    _Post("barnetrygd", "+", familiens=True),
    _Post("bsu_fradrag", "+"),
    _Post("livsopphold", "−", familiens=True),
    _Post("barnehage", "−", familiens=True),
    _Post("gjeldsbetjening", "−", familiens=True),
    _Post("faste_utgifter", "−", familiens=True),
    _Sum(_TIL_BOLIG, "Igjen til bolig og sparing"),
    *(_Post(navn, "+") for navn in STROMMER),
    _Sum(_SUM_BOLIG, "Sum utgifter til boligen", fra_forrige=False),
    _Post("bostotte", "−"),
    _Post("skattefradrag", "−"),
    _Sum(_BOUTGIFT, "Det dere betaler for boligen (boutgift)"),
)
_ETTER_BOUTGIFT = (_Post("planlagt_sparing", "−"), _Post("ekstra_sparing", "−"), _Post("kontant", "−"))
AV_DET_SPARING, AV_DET_KOSTNAD = "… av det er sparing i boligen (avdrag)", "… av det er kostnad (bokostnad)"
TIL_OVERS = "Til overs når alt er betalt"
I_KALKULATOREN, FORSKJELL = "Til overs i kalkulatoren", "Forskjell, når noe er endret"

_MAANEDSCELLE, _NUMMERCELLE = (3, 2), (4, 2)
_HODERAD, _FORSTE_KOL, _BREDDE = 6, 2, 18


def fyll_maaned(bok: Bok, ark: Worksheet, r: Resultat, familien: Serieark, veier: list[Serieark], maaned: int) -> None:
    """Write the sheet, with month number `maaned` (0 for the first) picked."""
    bok.tekst(ark, 0, 0, TITTEL, "tittel")
    bok.tekst(ark, 1, 0, OM, "linje")
    bok.tekst(ark, _MAANEDSCELLE[0], 1, VELG, "fet")
    bok.maaned(ark, *_MAANEDSCELLE, familien.maaneder[maaned], "inn_maaned")
    ark.data_validation(
        *_MAANEDSCELLE,
        *_MAANEDSCELLE,
        {
            "validate": "list",
            "source": f"={familien.maanedsomraade}",
            "input_title": LISTE_TITTEL,
            "input_message": LISTE_HJELP,
            "error_title": LISTE_FEIL_TITTEL,
            "error_message": LISTE_FEIL,
        },
    )
    bok.tekst(ark, _NUMMERCELLE[0], 1, NUMMER)
    valgt = adresse(*_MAANEDSCELLE, laast_rad=True, laast_kol=True)
    bok.formel(ark, *_NUMMERCELLE, f"=MATCH({valgt},{familien.maanedsomraade},0)", maaned + 1, "antall")
    titler = (*HODE, *(v.vei.navn for v in r.veier.values()))
    bok.hode(ark, _HODERAD, titler, tekster=2)
    bok.hoyde(ark, _HODERAD, [(v.vei.navn, _BREDDE - 1) for v in r.veier.values()], minst=2)
    ark.set_column(0, 0, 3)
    ark.set_column(1, 1, 46)
    ark.set_column(_FORSTE_KOL, _FORSTE_KOL + len(veier) - 1, _BREDDE)
    for kol, vei in enumerate(veier, start=_FORSTE_KOL):
        _Kolonne(bok, ark, kol, familien, vei, maaned).skriv()
    ark.freeze_panes(_HODERAD + 1, _FORSTE_KOL)
    ark.fit_to_pages(1, 1)


class _Kolonne:
    """One path's column, written from the top down; the labels are written with it."""

    def __init__(self, bok: Bok, ark: Worksheet, kol: int, familien: Serieark, vei: Serieark, maaned: int) -> None:
        self.bok, self.ark, self.kol, self.maaned = bok, ark, kol, maaned
        self.familien, self.vei = familien, vei
        self.rad = _HODERAD + 1
        self.sum_rad: dict[str, int] = {}
        self.rad_av: dict[str, int] = {}
        self.verdi: dict[int, float] = {}

    def skriv(self) -> None:
        """Write the column."""
        siden: list[tuple[Tegn, int]] = []
        forrige = -1
        for linje in _LINJER:
            if isinstance(linje, _Post):
                siden.append((linje.tegn, self._post(linje)))
                continue
            ledd = [("+", forrige), *siden] if linje.fra_forrige else siden
            forrige = self._sum(linje.id, linje.navn, ledd)
            siden = []
        boutgift, avdrag = self.sum_rad[_BOUTGIFT], self.rad_av["avdrag"]
        self._linje(AV_DET_SPARING, "", f"={self._celle(avdrag)}", self.verdi[avdrag])
        kostnad = f"={self._celle(boutgift)}-{self._celle(avdrag)}"
        self._linje(AV_DET_KOSTNAD, "", kostnad, self.verdi[boutgift] - self.verdi[avdrag])
        siden = [(post.tegn, self._post(post)) for post in _ETTER_BOUTGIFT]
        ledd = [("+", self.sum_rad[_TIL_BOLIG]), ("−", boutgift), *siden]
        til_overs = self._sum(_TIL_OVERS, TIL_OVERS, ledd)
        self.rad += 1
        fasit = self._post(_Post("til_overs", ""), I_KALKULATOREN)
        self._linje(FORSKJELL, "", f"=ROUND({self._celle(til_overs)}-{self._celle(fasit)},2)", 0.0)

    def _celle(self, rad: int) -> str:
        return adresse(rad, self.kol)

    def _post(self, post: _Post, navn: str = "") -> int:
        kilde = self.familien if post.familiens else self.vei
        nummer = adresse(*_NUMMERCELLE, laast_rad=True, laast_kol=True)
        formel = f"=INDEX({kilde.omraade(post.serie)},{nummer})"
        self.rad_av[post.serie] = self.rad
        return self._linje(navn or TITLER[post.serie], post.tegn, formel, float(kilde.serier[post.serie][self.maaned]))

    def _sum(self, id_: str, navn: str, ledd: list[tuple[Tegn, int]]) -> int:
        formel = "".join(f"{'-' if tegn == '−' else '+'}{self._celle(rad)}" for tegn, rad in ledd)
        verdi = sum(-self.verdi[rad] if tegn == "−" else self.verdi[rad] for tegn, rad in ledd)
        self.sum_rad[id_] = self.rad
        return self._linje(navn, "=", f"={formel.removeprefix('+')}", verdi, "sum_")

    def _linje(self, navn: str, tegn: Tegn, formel: str, verdi: float, stil: str = "") -> int:
        if self.kol == _FORSTE_KOL:
            self.bok.tekst(self.ark, self.rad, 0, tegn, f"{stil}tekst")
            self.bok.tekst(self.ark, self.rad, 1, navn, f"{stil}tekst")
        self.bok.formel(self.ark, self.rad, self.kol, formel, verdi, f"{stil}ore")
        self.verdi[self.rad] = verdi
        self.rad += 1
        return self.rad - 1
