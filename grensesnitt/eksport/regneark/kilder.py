"""The sheet «Forutsetninger og kilder»: what the result rests on, and the rates in force in the first month."""

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from grensesnitt.eksport.regneark.bok import Bok
from grensesnitt.satsliste import Satsrad, satsliste
from grensesnitt.tekst.tall import maaned as maanedsnavn
from kalkulator.forbehold import Forutsetningslinje, forutsetningsliste
from kalkulator.sammenlign import Resultat
from kalkulator.satser import Satser
from kalkulator.tid import maaned_tekst

ARK = "Forutsetninger og kilder"
TITTEL = "Forutsetninger og kilder"
VEIER, FORUTSETNINGER, SATSER = "Boligveiene", "Forutsetninger i saken", "Satser i {maaned} (satssett {id})"
HODE_VEIER = ("Boligvei", "Hva den er", "Kilde", "Usikkert")
HODE_FORUTSETNINGER = ("Hva", "Merknad", "Kilde", "Status", "Enhet", "Verdi")
HODE_SATSER = (
    "Sats",
    "Hjemmel",
    "Kilde",
    "Status",
    "Enhet",
    "Verdi",
    "Fra trinn",
    "Gjelder fra",
    "Kontrollert",
    "Ordning",
    "Merknad",
    "Lenke",
)
FREMSKREVET = "framskrevet"
ENHETER = {
    "kr/mnd": "kr per måned",
    "kr/ar": "kr per år",
    "kr/dag": "kr per dag",
    "maaneder": "måneder",
    "andel": "prosent",
}
_JA_NEI = "ja/nei"
_BREDDER = (38, 34, 38, 13, 14, 13, 10, 19, 19, 15, 38, 30)
_FORSTE_TALLKOL = 5
_TALLKOLONNER = (5, 6)
_USIKKERT = (3, 8)
_BREDDE_USIKKERT = sum(_BREDDER[3:9])
"""What is uncertain about a path is running text, across the narrow columns."""


def fyll_kilder(bok: Bok, ark: Worksheet, r: Resultat) -> None:
    """Write the sheet."""
    bredder(ark)
    bok.tekst(ark, 0, 0, TITTEL, "tittel")
    rad = _deltittel(bok, ark, 2, VEIER, HODE_VEIER)
    for v in r.veier.values():
        tekster = (v.vei.navn, v.vei.beskrivelse, v.vei.kilde)
        _tekster(bok, ark, rad, tekster, ((v.vei.usikkert, _BREDDE_USIKKERT),))
        bok.avsnitt(ark, rad, _USIKKERT, v.vei.usikkert)
        rad += 1
    rad = fyll_forutsetninger(bok, ark, rad + 1, forutsetningsliste(r))
    fyll_satser(bok, ark, rad + 1, r.satser, r.antatt.akse.start)


def fyll_forutsetninger(bok: Bok, ark: Worksheet, rad: int, linjer: Sequence[Forutsetningslinje]) -> int:
    """Write the assumptions from a row on, and return the row after them."""
    rad = _deltittel(bok, ark, rad, FORUTSETNINGER, HODE_FORUTSETNINGER)
    for linje in linjer:
        enhet = ENHETER.get(linje.enhet, linje.enhet)
        _tekster(bok, ark, rad, (linje.navn, linje.merknad, linje.kilde, linje.status, enhet))
        _verdi(bok, ark, rad, linje.verdi, linje.enhet)
        rad += 1
    return rad


def fyll_satser(bok: Bok, ark: Worksheet, rad: int, satser: Satser, maaned: int) -> None:
    """Write the rates of a month from a row on; they are the last of the sheet."""
    tittel = SATSER.format(maaned=maanedsnavn(maaned_tekst(maaned)), id=satser.id)
    rad = _deltittel(bok, ark, rad, tittel, HODE_SATSER)
    hoderad = rad - 1
    for sats in satsliste(satser, maaned):
        trinn = sats.verdi if isinstance(sats.verdi, list) else [(None, sats.verdi)]
        for grense, verdi in trinn:
            _satsrad(bok, ark, rad, sats, grense, verdi)
            rad += 1
    ark.autofilter(hoderad, 0, rad - 1, len(HODE_SATSER) - 1)
    ark.repeat_rows(hoderad)
    ark.print_area(0, 0, rad - 1, len(HODE_SATSER) - 2)  # links are for the screen


def bredder(ark: Worksheet) -> None:
    """Make the columns as wide as the tables of assumptions and rates need."""
    for kol, bredde in enumerate(_BREDDER):
        ark.set_column(kol, kol, bredde)


def _deltittel(bok: Bok, ark: Worksheet, rad: int, tittel: str, hode: tuple[str, ...]) -> int:
    """Write the title and the header of a table, and return the row of its first line."""
    bok.tekst(ark, rad, 0, tittel, "undertittel")
    bok.hode(ark, rad + 1, hode, tekster=[kol for kol in range(len(hode)) if kol not in _TALLKOLONNER])
    return rad + 2


def _satsrad(bok: Bok, ark: Worksheet, rad: int, s: Satsrad, grense: float | None, verdi: float | str) -> None:
    status = FREMSKREVET if s.fremskrevet else s.status
    merknadskol = _FORSTE_TALLKOL + 5
    tekster = (s.tittel, s.hjemmel, s.kilde, status, ENHETER.get(s.enhet, s.enhet))
    _tekster(bok, ark, rad, tekster, ((s.merknad, _BREDDER[merknadskol]),))
    _verdi(bok, ark, rad, verdi, s.enhet)
    if grense is not None:
        bok.tall(ark, rad, _FORSTE_TALLKOL + 1, grense, "kr")
    bok.dato(ark, rad, _FORSTE_TALLKOL + 2, s.gjelder_fra)
    bok.dato(ark, rad, _FORSTE_TALLKOL + 3, s.kontrollert)
    bok.tekst(ark, rad, merknadskol - 1, s.ordning)
    bok.tekst(ark, rad, merknadskol, s.merknad)
    bok.tekst(ark, rad, merknadskol + 1, s.lenke, "linje")


def _tekster(
    bok: Bok, ark: Worksheet, rad: int, tekster: tuple[str, ...], flere: tuple[tuple[str, float], ...] = ()
) -> None:
    """Write texts from the first column on, in a row as high as they and those in `flere` need."""
    for kol, tekst in enumerate(tekster):
        bok.tekst(ark, rad, kol, tekst)
    bok.hoyde(ark, rad, [*zip(tekster, _BREDDER, strict=False), *flere])


def _verdi(bok: Bok, ark: Worksheet, rad: int, verdi: float | str, enhet: str) -> None:
    kol = _FORSTE_TALLKOL
    if isinstance(verdi, str):
        bok.tekst(ark, rad, kol, verdi)
    elif enhet == _JA_NEI:
        bok.tekst(ark, rad, kol, "ja" if verdi else "nei")
    elif enhet == "andel":
        bok.tall(ark, rad, kol, verdi, "prosent")
    elif enhet.startswith("kr"):
        bok.tall(ark, rad, kol, verdi, "kr" if verdi == int(verdi) else "ore")
    else:
        bok.tall(ark, rad, kol, verdi, "antall" if verdi == int(verdi) else "faktor")
