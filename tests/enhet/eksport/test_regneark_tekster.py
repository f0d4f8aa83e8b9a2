"""Texts of the case are texts in the workbook, whatever they look like: never a formula, a link or a broken sheet name."""

import io
import re
import zipfile
from xml.etree import ElementTree

import pytest

from grensesnitt.eksport.regneark import skriv_regneark
from grensesnitt.eksport.regneark.bok import arknavn
from kalkulator.eksempler import kristiansund
from kalkulator.sammenlign import Resultat, sammenlign
from kalkulator.veier import forvalg
from models.boligvei import Boligvei
from tests.enhet.eksport.regnearkleser import NS, arkfiler, celler, rader

ONDE = (
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("https://eksempel.example","trykk")',
    "+1+1",
    "-2+3",
    "@SUM(A1:A9)",
    "{=1+1}",
    "https://eksempel.example/?q=1",
    "internal:'Familien'!A1",
    "'",
    "''=1",
    "History",
    "Sammendrag",
    "a[b]:c*d?e/f\\g",
    "Samme navn",
    "Samme navn",
    "SAMME NAVN",
    "\t=1+1\n=2",
    "_x003D_1",
    "<f>1</f>&amp;",
    "Et navn som er mye lengre enn de tretti tegnene et ark kan ha",
    "𝒜" * 40,
    "۱۲ ቤት",
)


@pytest.fixture(scope="module")
def r() -> Resultat:
    return sammenlign(_sak(ONDE))


def _sak(navn: tuple[str, ...]):  # type: ignore[no-untyped-def]
    maler = (forvalg()["startlan_na"], forvalg()["privat_leie"])
    veier = tuple(_vei(maler[nr % 2], nr, n) for nr, n in enumerate(navn))
    return kristiansund().model_copy(
        update={
            "navn": navn[0],
            "horisont_aar": 1,
            "egne_veier": veier,
            "veier": tuple(v.id for v in veier),
        }
    )


def _vei(mal: Boligvei, nr: int, navn: str) -> Boligvei:
    ond = {"navn": navn, "beskrivelse": f"={navn} og mer", "kilde": f"=1+1 {navn}", "usikkert": f"@{navn}"}
    return mal.model_copy(update={"id": f"vei_{nr}", **ond})


@pytest.fixture(scope="module")
def innhold(r: Resultat) -> bytes:
    return skriv_regneark(r)


def test_tekstene_leses_som_de_ble_skrevet(innhold: bytes) -> None:
    bok = rader(innhold)
    hode = next(rad for rad in bok["Måneden"] if rad[1] == "Kroner i måneden")
    assert hode[2:] == list(ONDE)
    kilder = [rad[:4] for rad in bok["Forutsetninger og kilder"]]
    for navn in ONDE:
        assert [navn, f"={navn} og mer", f"=1+1 {navn}", f"@{navn}"] in kilder
    assert bok["Sammendrag"][1][0].startswith("=cmd|' /C calc'!A0, Kristiansund")


def test_ingen_formel_holder_brukerens_tekst(innhold: bytes) -> None:
    """The formulas are those of the same case with harmless names, but for the names of the sheets."""
    snill = skriv_regneark(sammenlign(_sak(tuple(f"Navn {chr(97 + nr)}" for nr in range(len(ONDE))))))

    def formler(fil: bytes) -> list[str]:
        alle = [c.formel for ark in celler(fil).values() for c in ark.values() if c.formel is not None]
        return [re.sub(r"'(Serier \d+)[^']*'!", r"\1!", formel) for formel in alle]

    assert len(formler(innhold)) > 1000
    assert formler(innhold) == formler(snill)


def test_tekst_er_tekst_i_filen(innhold: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(innhold)) as zip_:
        delte = ElementTree.fromstring(zip_.read("xl/sharedStrings.xml"))
    tekster = ["".join(t.text or "" for t in si.iter(f"{{{NS['m']}}}t")) for si in delte.iterfind("m:si", NS)]
    onde = {str(i) for i, tekst in enumerate(tekster) if tekst.startswith(("=", "+", "-", "@", "{"))}
    brukt = [c for ark in celler(innhold).values() for c in ark.values() if c.type == "s" and c.verdi in onde]
    assert len(brukt) > 4 * len(ONDE)
    assert all(c.formel is None for c in brukt)
    assert {c.type for ark in celler(innhold).values() for c in ark.values() if c.formel is not None} == {"n"}


def test_figurene_peker_bare_paa_ark_i_boken(innhold: bytes) -> None:
    navn = set(arkfiler(innhold))
    with zipfile.ZipFile(io.BytesIO(innhold)) as zip_:
        figurer = [n for n in zip_.namelist() if n.startswith("xl/charts/chart")]
        pekere = [
            el.text or ""
            for fil in figurer
            for el in ElementTree.fromstring(zip_.read(fil)).iter()
            if el.tag.endswith("}f")
        ]
    assert len(pekere) == 2 * 3 * len(ONDE)
    for peker in pekere:
        treff = re.fullmatch(r"(?:'([^']+)'|([A-Za-z]+))!\$[A-Z]+\$\d+(?::\$[A-Z]+\$\d+)?", peker)
        assert treff is not None and (treff[1] or treff[2]) in navn, peker


def test_ingenting_peker_ut_av_boken(innhold: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(innhold)) as zip_:
        navn = zip_.namelist()
        alt = {n: zip_.read(n).decode("utf-8") for n in navn if n.endswith((".xml", ".rels"))}
    assert not any("externalLink" in n or "vba" in n.lower() for n in navn)
    assert not any('TargetMode="External"' in tekst for tekst in alt.values())
    lenker = ElementTree.fromstring(alt["xl/worksheets/sheet1.xml"]).findall(".//m:hyperlink", NS)
    assert [el.attrib["location"] for el in lenker] == [f"'{ark}'!A1" for ark in arkfiler(innhold)]
    # Names for printing and filters are Excel's own.
    definert = ElementTree.fromstring(alt["xl/workbook.xml"]).findall("m:definedNames/m:definedName", NS)
    assert {el.attrib["name"] for el in definert} <= {"_xlnm.Print_Titles", "_xlnm.Print_Area", "_xlnm._FilterDatabase"}


def test_arknavnene_er_lovlige_og_ulike(innhold: bytes) -> None:
    navn = list(arkfiler(innhold))
    assert len({n.casefold() for n in navn}) == len(navn)
    for n in navn:
        assert 1 <= len(n.encode("utf-16-le")) // 2 <= 31
        assert not re.search(r"[\[\]:*?/\\'=]", n) and n.strip() == n and n.casefold() != "history"


@pytest.mark.parametrize(
    ("navn", "ventet"),
    [
        ("Leie privat", "Serier 1 Leie privat"),
        ("", "Serier 1"),
        ("'History'", "Serier 1 History"),
        ("a/b: [c]*?\\", "Serier 1 a b c"),
        ("=1+1!A1", "Serier 1 1 1 A1"),
        ("x" * 40, "Serier 1 " + "x" * 22),
        ("x" * 21 + " y", "Serier 1 " + "x" * 21),
        ("𝒜" * 40, "Serier 1 " + "𝒜" * 11),
        ("é e\u0301 ቤት", "Serier 1 é e\u0301 ቤት"),
    ],
)
def test_arknavn(navn: str, ventet: str) -> None:
    assert arknavn("Serier 1", navn) == ventet


def test_en_tekst_lengre_enn_en_celle_kortes() -> None:
    sak = _sak(("Kort", "x" * 50_000))
    bok = rader(skriv_regneark(sammenlign(sak)))
    assert next(rad for rad in bok["Måneden"] if rad[1] == "Kroner i måneden")[3] == "x" * 10_000
