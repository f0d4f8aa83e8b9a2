"""The tour in a real browser: begun, walked through and closed by the keyboard, usable by all, and nothing is left of it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.nettleser.conftest import ferdig
from tests.nettleser.test_nettleser import BREDDER, uu_feil

Aapne = Callable[[int], Page]


@pytest.mark.parametrize("bredde", BREDDER)
def test_omvisningen_gar_med_tastaturet_alene(aapne: Aapne, bredde: int) -> None:
    side = aapne(bredde)
    start = side.get_by_role("button", name="Ny her? Ett minutt")
    start.focus()
    side.keyboard.press("Enter")
    boks = side.get_by_role("dialog")
    expect(boks.get_by_text("Steg 1 av 6")).to_be_visible()
    expect(boks).to_contain_text("Omvisning på ett minutt")
    expect(boks.get_by_role("button", name="Lukk")).to_be_visible()
    assert uu_feil(side) == []
    boks.get_by_role("button", name="Neste").focus()
    for nr in range(2, 6):
        side.keyboard.press("Enter")
        expect(boks.get_by_text(f"Steg {nr} av 6")).to_be_visible()
        expect(boks.get_by_role("button", name="Neste")).to_be_focused()
    side.keyboard.press("Escape")
    expect(boks).to_have_count(0)
    ferdig(side)
    # Closed is closed: whatever is done next does not bring it back, and it begins anew.
    side.get_by_text("i dagens kroner", exact=True).click()
    ferdig(side)
    expect(boks).to_have_count(0)
    start.click()
    expect(boks.get_by_text("Steg 1 av 6")).to_be_visible()
