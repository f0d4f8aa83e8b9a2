"""From the bytes of an xlsx, csv or parquet file to headings and rows of raw cells."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from grensesnitt.portefolje.feil import UgyldigPortefoljefil
from grensesnitt.portefolje.kolonner import ARK, FELTER, MAKS_RADER, OVERSKRIFTER
from grensesnitt.portefolje.vern import STORST_UTPAKKET, arkfil, feilceller, filtype, krev_lite_omrade, krev_trygg_bok
from kalkulator.melding import Melding, ledd, melding

_STORST_CELLE = 10_000
"""Characters in one cell of a CSV file: a quote that is never closed would make the rest of the file one cell."""


@dataclass(frozen=True)
class Tabell:
    """Raw cells. Rows and columns of the errors: the row as a spreadsheet counts from 1, the column from 0."""

    overskrifter: Sequence[Any]
    rader: Iterable[Sequence[Any]]
    forste_rad: int = 2
    """Number of the first row below the headings."""
    celle_feil: Mapping[tuple[int, int], Melding] = field(default_factory=dict)
    rad_feil: dict[int, Melding] = field(default_factory=dict)
    """Filled as the rows are read."""
    rad_tvil: dict[int, Melding] = field(default_factory=dict)
    """What may lie behind a row's errors, where it has any; filled likewise."""
    merknader: tuple[Melding, ...] = ()


def les_tabell(innhold: bytes, navn: str) -> Tabell:
    """Return the table of a file. Raises UgyldigPortefoljefil."""
    match filtype(innhold, navn):
        case "xlsx":
            return _bok(innhold, navn)
        case "parquet":
            return _parquet(innhold, navn)
        case _:
            return _csv(innhold, navn)


def _bok(innhold: bytes, navn: str) -> Tabell:
    from python_calamine import CalamineError, CalamineWorkbook

    with krev_trygg_bok(innhold, navn) as deler:
        try:
            bok = CalamineWorkbook.from_filelike(io.BytesIO(innhold))
            ark = _velg_ark(bok.sheet_names, navn)
            xml = arkfil(deler, ark, navn)
            krev_lite_omrade(xml, navn)
            side = bok.get_sheet_by_name(ark)
            rader = side.to_python(skip_empty_area=False, nrows=MAKS_RADER + 2)
            slatt_sammen = side.merged_cell_ranges or []
            bok.close()
        except CalamineError:
            raise _uleselig(navn) from None
    if not rader:
        raise UgyldigPortefoljefil(navn, melding("arket «{ark}» er tomt.", ark=ark), "Fyll ut malen, og velg den.")
    feil = {
        (rad + 1, kol): melding("cellen har en formel som gir {feil}. Rett formelen, eller skriv verdien.", feil=verdi)
        for (rad, kol), verdi in feilceller(xml).items()
    }
    for (fra_rad, fra_kol), (til_rad, til_kol) in slatt_sammen:
        if fra_rad == 0:
            grunn = melding("overskriftene i arket «{ark}» har celler som er slått sammen.", ark=ark)
            raise UgyldigPortefoljefil(navn, grunn, "Del cellene i Excel (Slå sammen og midtstill), og lagre på nytt.")
        for rad in range(fra_rad, min(til_rad, len(rader)) + 1):
            for kol in range(fra_kol, min(til_kol, len(rader[0])) + 1):
                feil[rad + 1, kol] = melding(
                    "cellen er slått sammen med andre, så det er ikke klart hvem verdien gjelder."
                )
    return Tabell(rader[0], rader[1:], celle_feil=feil)


def _velg_ark(arkene: Sequence[str], navn: str) -> str:
    """Return the sheet the households stand in: the one with the template's name, or the only one."""
    for ark in arkene:
        if ark.strip().casefold() == ARK.casefold():
            return ark
    if len(arkene) == 1:
        return arkene[0]
    grunn = melding(
        "ventet et ark som heter «{ark}», men arkene heter {arkene}.",
        ark=ARK,
        arkene=ledd([f"«{a[:40]}»" for a in arkene[:10]]),
    )
    raise UgyldigPortefoljefil(navn, grunn, melding("Gi arket med husstandene navnet «{ark}».", ark=ARK))


def _uleselig(navn: str) -> UgyldigPortefoljefil:
    grunn = melding("filen lar seg ikke lese som en tabell.")
    return UgyldigPortefoljefil(navn, grunn, "Åpne den i regnearket den ble laget i, og lagre den på nytt.")


def _csv(innhold: bytes, navn: str) -> Tabell:
    tekst, merknader = _tekst(innhold, navn)
    forste = tekst.lstrip("\r\n").split("\n", 1)[0]
    if forste.lower().startswith("sep=") and len(forste.strip()) == 5:
        skille, tekst = forste.strip()[4], tekst.lstrip("\r\n").split("\n", 1)[-1]
    else:
        skille = max(";,\t", key=forste.count)
    csv.field_size_limit(_STORST_CELLE)
    leser = csv.reader(io.StringIO(tekst, newline=""), delimiter=skille, strict=True)
    try:
        overskrifter = next(leser, [])
    except csv.Error:
        raise _ulest_csv(navn, 1) from None
    rad_feil: dict[int, Melding] = {}
    rad_tvil: dict[int, Melding] = {}

    def rader() -> Iterator[list[str]]:
        nr = 1
        while True:
            try:
                rad = next(leser)
            except StopIteration:
                return
            except csv.Error:
                raise _ulest_csv(navn, nr + 1) from None
            nr += 1
            if len(rad) > len(overskrifter):
                # Empty fields at the end do no harm, unless they were pushed there.
                hvor = rad_feil if any(c.strip() for c in rad[len(overskrifter) :]) else rad_tvil
                hvor[nr] = melding(
                    "raden har {antall} felter, men det er {ventet} overskrifter. Et tegn inne i en verdi kan ha delt den: "
                    "sett verdien i anførselstegn.",
                    antall=len(rad),
                    ventet=len(overskrifter),
                )
            yield rad

    return Tabell(overskrifter, rader(), rad_feil=rad_feil, rad_tvil=rad_tvil, merknader=merknader)


def _ulest_csv(navn: str, rad: int) -> UgyldigPortefoljefil:
    grunn = melding("filen lar seg ikke dele i felter fra rad {rad}: et anførselstegn kan mangle.", rad=rad)
    return UgyldigPortefoljefil(navn, grunn, "Åpne den i et regneark, og lagre den på nytt som CSV UTF-8.")


def _tekst(innhold: bytes, navn: str) -> tuple[str, tuple[Melding, ...]]:
    """Return the text of a CSV file: UTF-8, or Windows' old character set where the headings show that it is."""
    if innhold[:2] in (b"\xff\xfe", b"\xfe\xff"):
        grunn = melding("ventet tegnsettet UTF-8, men filen er lagret som UTF-16 («Unicode-tekst»).")
        raise UgyldigPortefoljefil(navn, grunn, "Lagre den som «CSV UTF-8» i Excel.")
    if b"\0" in innhold:
        grunn = melding("ventet en tabell (.xlsx, .csv eller .parquet), men dette er ikke en tekstfil.")
        raise UgyldigPortefoljefil(navn, grunn, "Velg en annen fil.")
    try:
        return innhold.decode("utf-8-sig"), ()
    except UnicodeDecodeError as feil:
        sted = feil.start + 1
    try:
        tekst = innhold.decode("cp1252")
    except UnicodeDecodeError:
        tekst = ""
    hode = tekst.split("\n", 1)[0]
    kjente = [o for o in (*OVERSKRIFTER, *FELTER) if not o.isascii() and o in hode.casefold()]
    if not kjente:
        grunn = melding(
            "ventet tegnsettet UTF-8, men byte nummer {nr} er noe annet, og det er ikke klart hva.", nr=sted
        )
        raise UgyldigPortefoljefil(navn, grunn, "Lagre filen som «CSV UTF-8» i Excel.")
    return tekst, (melding("Filen er ikke UTF-8. Den er lest som Windows-1252, som gamle Excel-filer har."),)


def _parquet(innhold: bytes, navn: str) -> Tabell:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        grunn = melding("for å lese parquet trengs pakken pyarrow, og den er ikke installert.")
        raise UgyldigPortefoljefil(navn, grunn, "Lagre filen som .xlsx eller .csv.") from None
    try:
        fil = pq.ParquetFile(io.BytesIO(innhold))
        meta = fil.metadata
        storrelse = sum(meta.row_group(i).total_byte_size for i in range(meta.num_row_groups))
        if meta.num_rows > MAKS_RADER:
            grunn = melding("ventet høyst {maks} husstander i en fil, men det er flere.", maks=MAKS_RADER)
            raise UgyldigPortefoljefil(navn, grunn, "Del den i flere filer.")
        if storrelse > STORST_UTPAKKET:
            raise _uleselig(navn)
        kolonner = fil.schema_arrow.names
        deler = [bit.to_pydict() for bit in fil.iter_batches(batch_size=5_000)]
    except (pa.ArrowException, OSError, ValueError):
        raise _uleselig(navn) from None
    rader = (list(rad) for del_ in deler for rad in zip(*del_.values(), strict=True))
    return Tabell(kolonner, rader)
