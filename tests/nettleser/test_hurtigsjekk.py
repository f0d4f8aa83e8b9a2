"""The quick check in a real browser: the answer stays in sight, the focus stays where it is, and all can use it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.nettleser.test_nettleser import AXE, BREDDER, NIVAAER

Aapne = Callable[[int], Page]
PRIS, SPARING, SLUTT = "Pris på boligen (kr)", "Sparing i dag (kr)", "Voksen 2: programmet slutter"


@pytest.fixture
def hurtigsjekk(aapne: Aapne, tjener: str) -> Aapne:
    def aapne_siden(bredde: int) -> Page:
        side = aapne(bredde)
        side.goto(f"{tjener}/sjekk")
        side.locator(".flte-dom").wait_for()
        i_ro(side)
        return side

    return aapne_siden


def i_ro(side: Page) -> None:
    side.wait_for_function(
        """() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'
            && !document.querySelector('[data-testid=stSkeleton]')"""
    )


def uu_feil(side: Page) -> list[str]:
    i_ro(side)
    side.evaluate(AXE)
    svar = side.evaluate("nivaaer => axe.run(document, {runOnly: nivaaer})", NIVAAER)
    assert len(svar["passes"]) > 15, "the page was not there to be examined"
    return [f"{f['id']}: {node['html'][:200]}" for f in svar["violations"] for node in f["nodes"]]


@pytest.mark.parametrize("bredde", BREDDER)
def test_siden_er_universelt_utformet_og_uten_sideveis_rulling(hurtigsjekk: Aapne, bredde: int) -> None:
    side = hurtigsjekk(bredde)
    expect(side.locator(".flte-dom")).to_be_in_viewport()
    assert uu_feil(side) == []
    side.get_by_text("Dette har vi antatt").click()
    side.get_by_label(PRIS).fill("450.000")
    side.get_by_label(PRIS).press("Tab")
    side.get_by_text("kan bety to ting").wait_for()
    assert uu_feil(side) == []
    for vindu in ("document.scrollingElement", "document.querySelector('[data-testid=stMain]')"):
        assert side.evaluate(f"{vindu}.scrollWidth <= {vindu}.clientWidth"), f"{vindu} must be scrolled sideways"


def test_fokus_blir_staende_mens_linjer_kommer_og_gar(hurtigsjekk: Aapne) -> None:
    """A refused value, a longer sentence and «too close to call» add lines above the fields."""
    side = hurtigsjekk(1280)
    for navn, verdi, neste in (
        (PRIS, "450.000", "Leie nå hver måned (kr)"),
        (PRIS, "2 000 000", "Leie nå hver måned (kr)"),
        (SLUTT, "juni 2028", "Voksen 2: lønn etterpå i året (kr)"),
        (SPARING, "−5", PRIS),
        (SPARING, "70 000", PRIS),
    ):
        side.get_by_label(navn).fill(verdi)
        side.get_by_label(navn).press("Tab")
        side.wait_for_timeout(300)
        i_ro(side)
        expect(side.get_by_label(neste)).to_be_focused()


@pytest.mark.parametrize("bredde", BREDDER)
def test_svaret_er_i_syne_ved_siste_felt_og_skjuler_ingen_felt(hurtigsjekk: Aapne, bredde: int) -> None:
    side = hurtigsjekk(bredde)
    side.get_by_label("Leie nå hver måned (kr)").focus()
    expect(side.locator(".flte-dom")).to_be_in_viewport()
    for _ in range(12):
        side.keyboard.press("Shift+Tab")
        under = side.evaluate(
            """() => document.activeElement.getBoundingClientRect().top
                - document.querySelector('.flte-dom').getBoundingClientRect().bottom"""
        )
        assert under >= 0, side.evaluate("document.activeElement.getAttribute('aria-label')")


def test_hele_saken_har_det_som_er_skrevet(hurtigsjekk: Aapne) -> None:
    side = hurtigsjekk(1280)
    side.get_by_label(PRIS).fill("2 150 000")
    side.get_by_label(PRIS).press("Tab")
    i_ro(side)
    side.get_by_role("button", name="Fyll ut hele saken").click()
    side.get_by_role("heading", name="Hele saken", exact=True).wait_for()
    expect(side.get_by_label(PRIS)).to_have_value("2 150 000")
