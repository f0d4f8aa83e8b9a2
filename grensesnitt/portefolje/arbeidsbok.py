"""The result workbook: summary, households, rows with errors, assumptions with rates, and method. Bytes, never a file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from xlsxwriter.worksheet import Worksheet

from grensesnitt.eksport.regneark.bok import Bok
from grensesnitt.eksport.regneark.kilder import bredder, fyll_forutsetninger, fyll_satser
from grensesnitt.portefolje.feil import Cellefeil
from grensesnitt.portefolje.kolonner import FELTER, KOLONNER
from grensesnitt.portefolje.planark import arkene, planark
from grensesnitt.portefolje.sammendrag import fyll_sammendrag
from grensesnitt.portefolje.tabellen import UTKOLONNER
from grensesnitt.portefolje.tekster import METODE
from kalkulator.melding import Melding
from kalkulator.plan.plantall import Planresultat
from kalkulator.portefolje.folsomhet import Utslag
from kalkulator.portefolje.forutsetninger import portefoljens_forutsetninger
from kalkulator.portefolje.svar import Husstandssvar
from kalkulator.portefolje.totaler import Totaler
from kalkulator.satser import standardsatser

SAMMENDRAG, HUSSTANDER, FEILRADER, FORUTSETNINGER, METODEARK = (
    "Sammendrag",
    "Husstander",
    "Rader med feil",
    "Forutsetninger og satser",
    "Metode",
)
TITTEL = "Hvem kan eie, og hva det betyr for kommunen"
BUNNTEKST = "&LFra leie til eie, satssett {id}&RSide &P av &N"
_STEG = 500


@dataclass(frozen=True)
class Innhold:
    """All that a result workbook holds; None where no household could be computed."""

    svar: Husstandssvar | None
    totaler: Totaler | None
    folsomhet: tuple[Utslag, ...] = ()
    feil: tuple[Cellefeil, ...] = ()
    feilrader: dict[int, tuple[str, ...]] = field(default_factory=dict)
    merknader: tuple[Melding, ...] = ()
    """What was left aside when the file was read."""
    ramme_startlan: float | None = None
    """The office's yearly frame of startlån, kroner."""
    ramme_tilskudd: float | None = None
    kommuner: tuple[str, ...] = ()
    """Names of the municipalities the households live in."""
    plan: Planresultat | None = None
    plan_merknader: tuple[Melding, ...] = ()
    """Who is in the plan."""


def skriv_arbeidsbok(inn: Innhold, *, framgang: Callable[[int, int], object] | None = None) -> bytes:
    """Return the workbook as an .xlsx file; the same answers give the same bytes.

    `framgang` is told how many of how many households are written; what it raises stops the work.
    """
    satser = standardsatser() if inn.svar is None else inn.svar.ramme.satser
    bok = Bok(date.fromisoformat(satser.id[:10]), TITTEL)
    navn = [SAMMENDRAG, *([HUSSTANDER] if inn.svar is not None else []), *([FEILRADER] if inn.feilrader else [])]
    navn += arkene(inn.plan) if inn.plan is not None else ()
    navn += [*([FORUTSETNINGER] if inn.svar is not None else []), METODEARK]
    ark = {n: bok.ark(n, BUNNTEKST.format(id=satser.id)) for n in navn}
    fyll_sammendrag(bok, ark[SAMMENDRAG], TITTEL, inn)
    if inn.svar is not None:
        _husstander(bok, ark[HUSSTANDER], inn.svar, framgang)
    if inn.plan is not None:
        planark(bok, ark, inn.plan, tuple(str(m) for m in inn.plan_merknader))
    if inn.feilrader:
        fyll_feilrader(bok, ark[FEILRADER], inn.feil, inn.feilrader)
    if inn.svar is not None:
        side = ark[FORUTSETNINGER]
        bredder(side)
        bok.tekst(side, 0, 0, FORUTSETNINGER, "tittel")
        rad = fyll_forutsetninger(bok, side, 2, portefoljens_forutsetninger(inn.svar.ramme))
        fyll_satser(bok, side, rad + 1, satser, inn.svar.ramme.antatt.akse.start)
    _metode(bok, ark[METODEARK])
    return bok.ferdig()


def _husstander(bok: Bok, ark: Worksheet, s: Husstandssvar, framgang: Callable[[int, int], object] | None) -> None:
    tekster = {kol for kol, u in enumerate(UTKOLONNER) if u.slag in ("tekst", "maaned")}
    for kol, u in enumerate(UTKOLONNER):
        ark.set_column(kol, kol, u.bredde)
    bok.hode(ark, 0, [u.overskrift for u in UTKOLONNER], tekster=tekster)
    ark.set_row(0, 60)
    ark.freeze_panes(1, 1)
    ark.repeat_rows(0)
    for nr in range(len(s)):
        if framgang is not None and nr % _STEG == 0:
            framgang(nr, len(s))
        for kol, u in enumerate(UTKOLONNER):
            verdi = u.les(s, nr)
            if verdi is None or (isinstance(verdi, float) and np.isnan(verdi)):
                continue
            if u.slag == "maaned":
                bok.maaned(ark, nr + 1, kol, str(verdi))
            elif isinstance(verdi, str):
                bok.tekst(ark, nr + 1, kol, verdi, "linje")
            else:
                bok.tall(ark, nr + 1, kol, verdi, u.slag)
    ark.autofilter(0, 0, len(s), len(UTKOLONNER) - 1)


def fyll_feilrader(bok: Bok, ark: Worksheet, feil: Sequence[Cellefeil], feilrader: dict[int, tuple[str, ...]]) -> None:
    """Write the rows that could not be computed: what is wrong first, then the row as it stood with its cells marked."""
    av_rad: dict[int, list[Cellefeil]] = {nr: [] for nr in feilrader}
    for f in feil:
        av_rad[f.rad].append(f)
    bok.hode(ark, 0, ["Rad i filen", "Hva som er feil", *(k.overskrift for k in KOLONNER)], tekster=range(1, 99))
    ark.set_row(0, 45)
    ark.set_column(0, 0, 11)
    ark.set_column(1, 1, 80)
    ark.set_column(2, len(KOLONNER) + 1, 16)
    ark.freeze_panes(1, 3)
    for plass, (nr, celler) in enumerate(feilrader.items(), start=1):
        grunner = [_grunn(f) for f in av_rad[nr]]
        merket = {f.felt for f in av_rad[nr]}
        bok.tall(ark, plass, 0, nr, "antall")
        bok.tekst(ark, plass, 1, "\n".join(grunner))
        for kol, (k, celle) in enumerate(zip(KOLONNER, celler, strict=True), start=2):
            if celle or k.felt in merket:
                bok.tekst(ark, plass, kol, celle, "feil" if k.felt in merket else "linje")
        bok.hoyde(ark, plass, [("\n".join(grunner), 80)])


def _grunn(f: Cellefeil) -> str:
    return f"{FELTER[f.felt].overskrift}: {f.grunn}" if f.felt else str(f.grunn)


def _metode(bok: Bok, ark: Worksheet) -> None:
    ark.set_column(0, 0, 130)
    bok.tekst(ark, 0, 0, METODEARK, "tittel")
    for rad, (tekst, er_tittel) in enumerate(METODE, start=2):
        bok.tekst(ark, rad, 0, tekst, "undertittel" if er_tittel else "tekst")
        bok.hoyde(ark, rad, [(tekst, 130)])
