"""The sheet «Sammendrag»: how many, when, what it takes and what it means for the municipality."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from xlsxwriter.worksheet import Worksheet

from grensesnitt.eksport.regneark.bok import Bok
from grensesnitt.portefolje.tabellen import KLASSENAVN
from kalkulator.melding import melding_flertall, merk
from kalkulator.portefolje.folsomhet import Utslag
from kalkulator.portefolje.svar import Husstandssvar
from kalkulator.portefolje.totaler import Totaler, mot_ramme

if TYPE_CHECKING:
    from grensesnitt.portefolje.arbeidsbok import Innhold

_BREDDER = (46, *(15,) * 16)
_HODEHOYDE = 45
KOMMUNENS_TALL = (
    ("kjop", merk("Kjøp av boliger")),
    ("husleie_inn", merk("Husleie inn")),
    ("fdv", merk("Forvaltning, drift og vedlikehold")),
    ("renter", merk("Renter")),
    ("avdrag", merk("Avdrag")),
    ("salg", merk("Salg til husstandene")),
    ("innfrielse", merk("Innfrielse av lån")),
    ("tilskudd_tilbake", merk("Tilskudd tilbakebetalt")),
    ("netto", merk("Inn minus ut i året")),
    ("kasse", merk("I kassen ved årets slutt")),
    ("gjeld", merk("Gjeld ved årets slutt")),
    ("boligverdi", merk("Boligenes verdi ved årets slutt")),
    ("verdi_i_risiko", merk("Verdi i risiko")),
    ("verdi_i_risiko_20", merk("… når prisene faller 20 prosent")),
    ("verdi_i_risiko_30", merk("… når prisene faller 30 prosent")),
)
"""Series of the ledger that are shown."""


def fyll_sammendrag(bok: Bok, ark: Worksheet, tittel: str, inn: "Innhold") -> None:
    """Write the sheet."""
    for kol, bredde in enumerate(_BREDDER):
        ark.set_column(kol, kol, bredde)
    bok.tekst(ark, 0, 0, tittel, "tittel")
    rad = 2
    for linje in _innledning(inn):
        bok.tekst(ark, rad, 0, linje, "linje")
        rad += 1
    if inn.svar is None or inn.totaler is None:
        return
    rad = _klasser(bok, ark, rad + 1, inn.totaler, inn.svar)
    rad = _aar(bok, ark, rad + 1, inn.totaler, inn)
    if inn.folsomhet:
        rad = _folsomhet(bok, ark, rad + 1, inn.folsomhet)
    _kommunen(bok, ark, rad + 1, inn.totaler)


def _innledning(inn: "Innhold") -> list[str]:
    gode = 0 if inn.svar is None else len(inn.svar)
    ut = [
        str(melding_flertall("{antall} husstand er regnet.", "{antall} husstander er regnet.", antall=gode)),
    ]
    if inn.feilrader:
        ut.append(
            str(
                melding_flertall(
                    "{antall} rad har feil og er ikke regnet. Se arket «Rader med feil».",
                    "{antall} rader har feil og er ikke regnet. Se arket «Rader med feil».",
                    antall=len(inn.feilrader),
                )
            )
        )
    return [*ut, *(str(m) for m in inn.merknader)]


def _klasser(bok: Bok, ark: Worksheet, rad: int, t: Totaler, s: Husstandssvar) -> int:
    bok.hode(ark, rad, ("Svar", "Husstander"), tekster=1)
    for klasse, antall in t.klasser.items():
        rad += 1
        bok.tekst(ark, rad, 0, KLASSENAVN[klasse])
        bok.tall(ark, rad, 1, antall, "antall")
    bok.tekst(ark, rad + 1, 0, "I alt", "sum_tekst")
    bok.formel(ark, rad + 1, 1, f"=SUM(B{rad - len(t.klasser) + 2}:B{rad + 1})", t.antall, "sum_antall")
    bok.tekst(ark, rad + 2, 0, "… av dem for jevnt til å si")
    bok.tall(ark, rad + 2, 1, t.jevnt, "antall")
    rad += 4
    bok.hode(ark, rad, ("Veien som hjelper mest", "Husstander"), tekster=1)
    for vei, antall in t.beste_vei.items():
        rad += 1
        bok.tekst(ark, rad, 0, s.ramme.veier[vei].navn)
        bok.tall(ark, rad, 1, antall, "antall")
    return rad + 1


def _aar(bok: Bok, ark: Worksheet, rad: int, t: Totaler, inn: "Innhold") -> int:
    startlan = None if inn.ramme_startlan is None else mot_ramme(t.startlan, inn.ramme_startlan)
    tilskudd = None if inn.ramme_tilskudd is None else mot_ramme(t.tilskudd, inn.ramme_tilskudd)
    hode = ["År", "Blir klare", "Klare i alt", "Startlån", "Tilskudd", "Boliger som blir ledige", "Solgt til leieren"]
    hode += ["Startlån over rammen"] * (startlan is not None) + ["Tilskudd over rammen"] * (tilskudd is not None)
    bok.hode(ark, rad, hode, tekster=())
    ark.set_row(rad, _HODEHOYDE)
    _figur(bok, ark, rad, len(t.aar), len(hode) + 1)
    i_alt = t.klare_i_alt
    for nr, aar in enumerate(t.aar):
        rad += 1
        bok.tall(ark, rad, 0, aar, "nr")
        bok.tall(ark, rad, 1, int(t.klare[nr]), "antall_strek")
        bok.tall(ark, rad, 2, int(i_alt[nr]), "antall_strek")
        bok.tall(ark, rad, 3, float(t.startlan[nr]), "kr_strek")
        bok.tall(ark, rad, 4, float(t.tilskudd[nr]), "kr_strek")
        bok.tall(ark, rad, 5, int(t.boliger_ledige[nr]), "antall_strek")
        bok.tall(ark, rad, 6, int(t.boliger_solgt_til_leier[nr]), "antall_strek")
        for kol, m in enumerate((m for m in (startlan, tilskudd) if m is not None), start=7):
            bok.tall(ark, rad, kol, float(m.mangler[nr]), "kr_strek")
    bok.tekst(ark, rad + 1, 0, "Ikke klare i disse årene")
    bok.tall(ark, rad + 1, 1, t.ikke_klare, "antall")
    return rad + 2


def _figur(bok: Bok, ark: Worksheet, rad: int, aar: int, kol: int) -> None:
    """Draw how many become ready in each year beside the table that begins in a row."""
    figur = bok.bok.add_chart({"type": "column"})
    figur.add_series(
        {
            "name": "Blir klare",
            "categories": [ark.get_name(), rad + 1, 0, rad + aar, 0],
            "values": [ark.get_name(), rad + 1, 1, rad + aar, 1],
            "fill": {"color": "#0072B2"},
        }
    )
    figur.set_title({"name": "Husstander som blir klare til å eie", "name_font": {"size": 12}})
    figur.set_legend({"none": True})
    figur.set_y_axis(
        {"min": 0, "name": "Husstander", "major_gridlines": {"visible": True, "line": {"color": "#C4CCD4"}}}
    )
    figur.set_size({"width": 640, "height": 320})
    ark.insert_chart(
        rad, kol, figur, {"description": "Søyler: hvor mange husstander som blir klare til å eie i hvert år"}
    )


def _folsomhet(bok: Bok, ark: Worksheet, rad: int, utslag: Sequence[Utslag]) -> int:
    bok.hode(ark, rad, ("Hva om …", *KLASSENAVN.values(), "Tilskudd nå"), tekster=1)
    ark.set_row(rad, _HODEHOYDE)
    for u in utslag:
        rad += 1
        bok.tekst(ark, rad, 0, str(u.tekst))
        for kol, antall in enumerate(u.klasser.values(), start=1):
            bok.tall(ark, rad, kol, antall, "antall")
        bok.tall(ark, rad, len(u.klasser) + 1, u.tilskudd, "kr")
    return rad + 1


def _kommunen(bok: Bok, ark: Worksheet, rad: int, t: Totaler) -> None:
    tekst = melding_flertall(
        "Kommunens regnskap for {antall} husstand i leie før eie",
        "Kommunens regnskap for {antall} husstander i leie før eie",
        antall=t.leie_for_eie,
    )
    bok.tekst(ark, rad, 0, str(tekst), "undertittel")
    if not t.leie_for_eie:
        return
    bok.hode(ark, rad + 1, ("År", *(navn for _, navn in KOMMUNENS_TALL)), tekster=())
    ark.set_row(rad + 1, _HODEHOYDE)
    for nr, aar in enumerate(t.aar):
        bok.tall(ark, rad + 2 + nr, 0, aar, "nr")
        for kol, (navn, _) in enumerate(KOMMUNENS_TALL, start=1):
            bok.tall(ark, rad + 2 + nr, kol, _hele(float(t.kommune[navn][nr])), "kr_strek")


def _hele(belop: float) -> float:
    """Return an amount, and nought for the dust that sums of decimals leave: «-0» says nothing."""
    return 0.0 if abs(belop) < 0.5 else belop
