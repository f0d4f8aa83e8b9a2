"""The adviser's twenty minutes, from the quick check to the page the family takes home, by mouse and by keyboard."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pypdf import PdfReader

from grensesnitt.saksfil import skriv_sak
from grensesnitt.web import setninger
from grensesnitt.web.veivalg import vist
from kalkulator.eksempler import kristiansund
from kalkulator.hva_hvis import Stilling, med_spaker, trinn
from kalkulator.sammenlign import sammenlign
from models.sak import Sak
from tests.nettleser.reisehjelp import (
    HENDER,
    VENT,
    Hender,
    Vinduer,
    apne_verktoy,
    assert_ingen_sideveis_rulling,
    i_ro,
    naa,
    uu_feil,
    vent_pa_naa,
    vinduer,
)

SLUTT = "Voksen 2: programmet slutter"
AVTALT = "Vi søker om startlån innen 1. mars"


@pytest.fixture
def vindu(nettleser: Browser, tjener: str) -> Iterator[Vinduer]:
    with vinduer(nettleser, tjener) as alle:
        yield alle


def lengre_program() -> Sak:
    """The example family when the introduction programme ends in April 2029, and the wage begins in May."""
    objekt = kristiansund().model_dump(mode="json")
    _, program, lonn = objekt["husstand"]["inntekter"]
    assert (program["til"], lonn["fra"]) == ("2028-07", "2028-08")
    program["til"], lonn["fra"] = "2029-04", "2029-05"
    return Sak.model_validate_json(json.dumps(objekt))


@pytest.mark.parametrize(("maate", "bredde"), [("mus", 1280), ("tastatur", 1280), ("mus", 390), ("tastatur", 390)])
def test_radgiverens_reise(vindu: Vinduer, tmp_path: Path, maate: str, bredde: int) -> None:
    side = vindu("sjekk", bredde=bredde)
    hender, sak = HENDER[maate](side), lengre_program()
    med_axe = maate == "mus"

    def se_over() -> None:
        assert_ingen_sideveis_rulling(side)
        if med_axe:
            assert uu_feil(side) == []

    # The quick check has an answer before anybody has typed; one income now ends later.
    expect(side.locator(".flte-dom")).to_be_in_viewport()
    expect(side.locator(".flte-dom")).to_contain_text("Dere kan")
    hender.skriv(side.get_by_label(SLUTT), "april 2029")
    expect(side.get_by_role("button", name="Angre")).to_be_enabled(timeout=VENT)
    se_over()

    hender.trykk(side.get_by_role("button", name="Sammenlign veiene"))
    side.get_by_role("heading", name="Fra leie til eie", level=1).wait_for()
    vent_pa_naa(side, naa(sak))
    expect(side.locator(".flte-setning")).to_contain_text("kan dere kjøpe")
    se_over()

    _prov_renten(side, hender, sak)
    _spor_hvorfor(side, hender)
    if med_axe:
        assert uu_feil(side) == []
    side.keyboard.press("Escape")
    expect(side.locator(".flte-hvorfor:visible")).to_have_count(0)

    saksfil = _last_ned(side, hender, side.get_by_role("button", name="Lagre", exact=True), tmp_path)
    assert saksfil.read_text("utf-8") == skriv_sak(sak)

    hender.skriv(side.get_by_label("Rådgiveren", exact=True), AVTALT)
    hender.trykk(side.get_by_role("button", name="Lag filen"))
    pdf = _last_ned(side, hender, side.get_by_role("button", name="Last ned familieark.pdf"), tmp_path)
    se_over()
    assert_familiens_ark(pdf, sak)

    # Another day: a new window knows nothing of the family until its file is opened.
    side = vindu(bredde=bredde)
    hender = HENDER[maate](side)
    vent_pa_naa(side, naa(kristiansund()))
    hender.trykk(apne_verktoy(side))
    if med_axe:
        side.get_by_test_id("stPopoverBody").wait_for()
        assert uu_feil(side) == []
    with side.expect_file_chooser() as velger:
        hender.trykk(side.get_by_test_id("stPopoverBody").locator("button").first)
    velger.value.set_files(saksfil)
    vent_pa_naa(side, naa(sak))
    assert_regnet_med(side, sak)
    side.keyboard.press("Escape")
    igjen = _last_ned(side, hender, side.get_by_role("button", name="Lagre", exact=True), tmp_path / "igjen")
    assert igjen.read_bytes() == saksfil.read_bytes()
    assert "?" not in side.url


def _prov_renten(side: Page, hender: Hender, sak: Sak) -> None:
    """Move a lever, see its figures, and go back to the case."""
    r = sammenlign(vist(sak))
    spak = side.get_by_role("slider", name="Rente").first
    foer = int(spak.input_value())
    hender.flytt(spak)
    tilbake = side.get_by_role("button", name="Tilbake til saken")
    tilbake.wait_for()
    flyttet = int(spak.input_value())
    assert flyttet > foer
    vent_pa_naa(side, naa(med_spaker(r, Stilling(rente=trinn(r)["rente"][flyttet]))))
    hender.trykk(tilbake)
    vent_pa_naa(side, naa(sak))


def _spor_hvorfor(side: Page, hender: Hender) -> None:
    """Every explanation has at most five lines, and the first one ends in the figure on its card."""
    kort = side.locator(".flte-kort").nth(1).locator(".flte-tall").first.inner_text()
    i_ro(side)
    hender.trykk(side.get_by_role("button", name="Hvorfor? Leie før eie"))
    forklart = side.locator(".flte-hvorfor:visible", has=side.locator("ol"))
    forklart.first.wait_for()
    for en in forklart.all():
        assert 1 <= en.locator("li").count() <= 5
    expect(forklart.first.locator("h4")).to_have_text("Betaler nå hver måned")
    siste = forklart.first.locator("li").last
    expect(siste.locator("b").last).to_have_text(f"{kort} i måneden")
    assert re.search(r"§|\d{4}", forklart.first.inner_text()), "neither a paragraph nor a year is named"


def _last_ned(side: Page, hender: Hender, knapp: Locator, mappe: Path) -> Path:
    mappe.mkdir(exist_ok=True)
    with side.expect_download() as nedlasting:
        hender.trykk(knapp)
    fil = mappe / nedlasting.value.suggested_filename
    nedlasting.value.save_as(fil)
    return fil


def assert_familiens_ark(fil: Path, sak: Sak) -> None:
    leser = PdfReader(fil)
    assert 1 <= len(leser.pages) <= 2
    tekst = " ".join(" ".join(s.extract_text() for s in leser.pages).split())
    for setning in setninger.hovedsetninger(sammenlign(vist(sak))):
        assert " ".join(setning.split()) in tekst
    assert AVTALT in tekst


def assert_regnet_med(side: Page, sak: Sak) -> None:
    """The figure's own text tells when the programme ends: the income spell that was changed came back with the file."""
    alt = side.locator("[role=figure], figure").first
    i_ro(side)
    assert sak.husstand.inntekter[1].til == "2029-04"
    expect(side.get_by_test_id("stMain")).to_contain_text("introduksjonsprogrammet er slutt (mai 2029)")
    assert alt.get_attribute("aria-label")
