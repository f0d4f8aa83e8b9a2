"""Good and bad files, made in memory."""

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence

import xlsxwriter

from grensesnitt.portefolje.kolonner import ARK, KOLONNER
from grensesnitt.portefolje.mal import overskrift

GOD: dict[str, object] = {
    "saksnummer": "S-1",
    "kommune": "Kristiansund",
    "bor": "kommunal bolig",
    "leie": 8_000,
    "familietype": "enslig forsørger",
    "fodt1": 1990,
    "inntekt1": "lønn",
    "belop1": 480_000,
    "barn": "2017 j, 2021 g",
    "sparing": 20_000,
    "eierform": "selveier",
    "pris": 1_800_000,
    "markedsleie": 11_000,
}
OVERSKRIFTER = [overskrift(k) for k in KOLONNER]


def rad(**endret: object) -> list[object]:
    """Return a good row with some cells changed."""
    celler: Mapping[str, object] = {**GOD, **endret}
    return [celler.get(k.felt, "") for k in KOLONNER]


def bok(
    rader: Sequence[Sequence[object]],
    *,
    ark: str = ARK,
    hode: Sequence[object] = OVERSKRIFTER,
    flere: Sequence[str] = (),
) -> bytes:
    """Return a workbook with these rows."""
    ut = io.BytesIO()
    with xlsxwriter.Workbook(ut, {"in_memory": True}) as w:
        for navn in (ark, *flere):
            side = w.add_worksheet(navn)
            if navn == ark:
                for nr, celler in enumerate([hode, *rader]):
                    for kol, celle in enumerate(celler):
                        side.write(nr, kol, celle)
    return ut.getvalue()


def med_sammenslatt(omrade: tuple[int, int, int, int]) -> bytes:
    ut = io.BytesIO()
    with xlsxwriter.Workbook(ut, {"in_memory": True}) as w:
        side = w.add_worksheet(ARK)
        for nr, celler in enumerate([OVERSKRIFTER, rad(), rad(saksnummer="S-2"), rad(saksnummer="S-3")]):
            side.write_row(nr, 0, celler)
        side.merge_range(*omrade, "8000")
    return ut.getvalue()


def med_formelfeil() -> bytes:
    ut = io.BytesIO()
    pris = [k.felt for k in KOLONNER].index("pris")
    with xlsxwriter.Workbook(ut, {"in_memory": True}) as w:
        side = w.add_worksheet(ARK)
        for nr, celler in enumerate([OVERSKRIFTER, rad(), rad(saksnummer="S-2"), rad(saksnummer="S-3")]):
            side.write_row(nr, 0, celler)
        side.write_formula(1, pris, "=1/0", None, "#DIV/0!")
        side.write_formula(2, pris, "=900000*2", None, 1_800_000)
    return ut.getvalue()


def csv(tekst: str, tegnsett: str = "utf-8") -> bytes:
    return tekst.encode(tegnsett)


def csvrader(rader: Sequence[Sequence[object]], skille: str = ";") -> str:
    def celle(x: object) -> str:
        return f'"{x}"' if skille in str(x) else str(x)

    return "\n".join(skille.join(celle(x) for x in r) for r in [OVERSKRIFTER, *rader]) + "\n"


def zip_av(deler: Mapping[str, bytes]) -> bytes:
    ut = io.BytesIO()
    with zipfile.ZipFile(ut, "w", zipfile.ZIP_DEFLATED) as z:
        for navn, innhold in deler.items():
            z.writestr(navn, innhold)
    return ut.getvalue()


def deler_av(bok_: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(bok_)) as z:
        return {n: z.read(n) for n in z.namelist()}


def bombe(antall: int) -> bytes:
    """Return a small workbook with a part that unpacks to so many bytes."""
    return zip_av({**deler_av(bok([rad()])), "xl/media/bilde.bin": bytes(antall)})


def bombe_med_falsk_storrelse(antall: int) -> bytes:
    """Return the same, where the file says that the part is small."""
    innhold = bytearray(bombe(antall))
    sagt = struct.pack("<L", antall)
    plass = innhold.find(sagt)
    while plass != -1:
        innhold[plass : plass + 4] = struct.pack("<L", 1_000)
        plass = innhold.find(sagt, plass + 1)
    return bytes(innhold)


def med_makro() -> bytes:
    return zip_av({**deler_av(bok([rad()])), "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"})


def med_celle_langt_ute() -> bytes:
    deler = deler_av(bok([rad()]))
    ark = "xl/worksheets/sheet1.xml"
    deler[ark] = deler[ark].replace(
        b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    )
    return zip_av(deler)


def parquet(rader: Sequence[Sequence[object]], *, felt: bool = True) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    navn = [k.felt if felt else overskrift(k) for k in KOLONNER]
    kolonner = {n: [None if x == "" else x for x in kol] for n, kol in zip(navn, zip(*rader, strict=True), strict=True)}
    ut = io.BytesIO()
    pq.write_table(pa.table(kolonner), ut)
    return ut.getvalue()
