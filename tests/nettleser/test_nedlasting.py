"""Every file the page offers opens in the program it is meant for, and says what the screen says."""

import json
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from grensesnitt.web import setninger
from grensesnitt.web.veivalg import vist
from kalkulator.eksempler import kristiansund
from kalkulator.sammenlign import Resultat, sammenlign
from tests.nettleser.reisehjelp import VENT, Vinduer, apne_liste, i_ro, velg, vinduer

# Steady, but long: `.ci/run` would take half an hour with it.
pytestmark = pytest.mark.reise

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def vindu(nettleser: Browser, tjener: str) -> Iterator[Vinduer]:
    with vinduer(nettleser, tjener) as alle:
        yield alle


def test_alt_som_lastes_ned_kan_apnes(vindu: Vinduer, tmp_path: Path) -> None:
    side, r = vindu(), sammenlign(vist(kristiansund()))
    filer = [_hent(side, navn, tmp_path) for navn in _tilbudt(side)]
    assert len({fil.name for fil in filer}) == len(filer) == 7
    kjent = {".pdf": _pdf, ".xlsx": _regneark, ".json": _tallene, ".svg": _svg, ".png": _png}
    for fil in filer:
        kjent[fil.suffix](fil, r)


def _tilbudt(side: Page) -> list[str]:
    apne_liste(side, _velger(side))
    navn = side.get_by_role("option").all_inner_texts()
    side.keyboard.press("Escape")
    return navn


def _velger(side: Page):  # type: ignore[no-untyped-def]
    return side.get_by_label("Hva vil dere ta med?")


def _hent(side: Page, navn: str, mappe: Path) -> Path:
    """Choose a file, have it made, and save it."""
    if _velger(side).input_value() != navn:
        velg(side, _velger(side), navn)
        expect(_velger(side)).to_have_value(navn, timeout=VENT)
        # The button of the file before goes away once the choice has reached the server.
        expect(side.get_by_role("button", name="Last ned")).to_have_count(0, timeout=VENT)
    i_ro(side)
    side.get_by_role("button", name="Lag filen").click()
    with side.expect_download() as nedlasting:
        side.get_by_role("button", name="Last ned").click()
    fil = mappe / nedlasting.value.suggested_filename
    nedlasting.value.save_as(fil)
    return fil


def _pdf(fil: Path, r: Resultat) -> None:
    tekst = " ".join(" ".join(s.extract_text() for s in PdfReader(fil).pages).split())
    for setning in setninger.hovedsetninger(r):
        assert " ".join(setning.split()) in tekst


def _regneark(fil: Path, r: Resultat) -> None:
    bok = CalamineWorkbook.from_path(str(fil))
    arkene = [bok.get_sheet_by_name(navn).to_python() for navn in bok.sheet_names]
    assert all(len(ark) > 1 for ark in arkene)
    tall = {round(x, 2) for ark in arkene for rad in ark for x in rad if isinstance(x, float)}
    for v in r.veier.values():
        assert {round(float(x), 2) for x in v.serier["boutgift"][:12]} <= tall


def _tallene(fil: Path, r: Resultat) -> None:
    def tall(del_: object) -> Iterator[float]:
        if isinstance(del_, dict | list):
            for under in del_.values() if isinstance(del_, dict) else del_:
                yield from tall(under)
        elif isinstance(del_, float):
            yield round(del_, 2)

    alle = set(tall(json.loads(fil.read_text("utf-8"))))
    for v in r.veier.values():
        assert {round(float(x), 2) for x in v.serier["egenkapital"]} - {0.0} <= alle


def _svg(fil: Path, r: Resultat) -> None:
    tegning = ElementTree.parse(fil).getroot()
    assert tegning.tag == f"{SVG}svg"
    assert tegning.findall(f".//{SVG}polyline")
    tekst = " ".join(del_ for del_ in tegning.itertext() if del_.strip())
    for v in r.veier.values():
        assert v.vei.navn.split()[0] in tekst


def _png(fil: Path, r: Resultat) -> None:
    innhold = fil.read_bytes()
    assert innhold[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(innhold[16:20], "big") > 600
