"""What is typed is never lost: refused or understood, it stands through another page, another language, a reload and undo."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from grensesnitt.saksfil import skriv_sak
from kalkulator.eksempler import kristiansund
from tests.nettleser.reisehjelp import (
    PRIS,
    VENT,
    Vinduer,
    assert_ingen_sideveis_rulling,
    i_ro,
    med_bolig,
    naa,
    uu_feil,
    velg,
    vent_pa_naa,
    vinduer,
)

NBSP = "\u00a0"
SPARING = "Sparing i dag (kr)"
SKREVET = {
    PRIS: "450.000",
    "Markedsverdi (kr)": "1 250 000",
    "Flytende rente i Husbanken (prosent)": "6.25",
    "Flytende rente i bank (prosent)": "0,5",
    SPARING: "−5",
}
LIMT_INN = ("Kommunale avgifter i året (kr)", f"12{NBSP}500")


@pytest.fixture
def vindu(nettleser: Browser, tjener: str) -> Iterator[Vinduer]:
    with vinduer(nettleser, tjener) as alle:
        yield alle


def skriv(felt: Locator, tekst: str) -> None:
    felt.fill(tekst)
    felt.press("Tab")


def lim_inn(side: Page, felt: Locator, tekst: str) -> None:
    side.evaluate("tekst => navigator.clipboard.writeText(tekst)", tekst)
    felt.click()
    felt.press("ControlOrMeta+A")
    felt.press("ControlOrMeta+V")
    felt.press("Tab")


def grunnene(side: Page) -> list[str]:
    """The reasons that stand under fields."""
    return side.get_by_test_id("stMain").get_by_test_id("stAlertContentError").all_inner_texts()


def assert_alt_star(side: Page) -> None:
    for felt, tekst in [*SKREVET.items(), LIMT_INN]:
        expect(side.get_by_label(felt)).to_have_value(tekst, timeout=VENT)
    expect(side.get_by_test_id("stAlertContentError")).to_have_count(2, timeout=VENT)
    i_ro(side)


def velg_sprak(side: Page, velger: str, navn: str, kode: str) -> None:
    velg(side, side.get_by_label(velger, exact=True), navn)
    side.wait_for_function("kode => document.documentElement.lang === kode", arg=kode)
    i_ro(side)


def test_det_som_er_skrevet_overlever_alt(vindu: Vinduer) -> None:
    side = vindu("hele-saken")
    for felt, tekst in SKREVET.items():
        if felt != SPARING:
            skriv(side.get_by_label(felt), tekst)
    felt, tekst = LIMT_INN
    lim_inn(side, side.get_by_label(felt), tekst)
    skriv(side.get_by_label(SPARING), SKREVET[SPARING])
    assert_alt_star(side)
    grunner = grunnene(side)
    assert any("Mente du" in grunn for grunn in grunner)
    # The point is understood as a comma, and said; of what is understood as it stands there is nothing to say.
    expect(side.get_by_text(f"Forstått som 6,25{NBSP}%", exact=True)).to_be_visible()
    expect(side.get_by_text("Forstått som")).to_have_count(1)
    expect(side.get_by_text("Tallene under er fra før siste endring")).to_be_visible()
    assert uu_feil(side) == []

    # Another page and back; there the refused price stands in the side panel with its reason.
    side.get_by_role("link", name="Sammenligning", exact=True).click()
    side.get_by_role("heading", name="Fra leie til eie", level=1).wait_for()
    vent_pa_naa(side, naa(kristiansund()))
    side.get_by_test_id("stSidebar").locator("summary", has_text="Boligen").click()
    expect(side.get_by_label(PRIS)).to_have_value("450.000")
    side.get_by_role("link", name="Hele saken", exact=True).click()
    side.get_by_role("heading", name="Hele saken", level=1).wait_for()
    assert_alt_star(side)
    assert grunnene(side) == grunner

    # Another language and back.
    velg_sprak(side, "Språk", "English", "en")
    verdier = side.get_by_test_id("stMain").locator("input").evaluate_all("alle => alle.map(e => e.value)")
    assert {*SKREVET.values(), tekst} <= set(verdier)
    assert len(grunnene(side)) == len(grunner)
    assert not set(grunnene(side)) & set(grunner), "the reasons are still in Norwegian"
    velg_sprak(side, "Language", "Norsk bokmål", "nb")
    assert_alt_star(side)
    assert grunnene(side) == grunner

    # A reload of the window.
    side.reload()
    side.get_by_role("heading", name="Hele saken", level=1).wait_for()
    assert_alt_star(side)
    assert grunnene(side) == grunner

    # Undo takes back the last text alone, redo puts it there again with its reason.
    side.get_by_role("button", name="Angre", exact=True).click()
    expect(side.get_by_label(SPARING)).to_have_value(f"60{NBSP}000", timeout=VENT)
    expect(side.get_by_test_id("stAlertContentError")).to_have_count(1)
    for annet in SKREVET.keys() - {SPARING}:
        expect(side.get_by_label(annet)).to_have_value(SKREVET[annet])
    side.get_by_role("button", name="Gjør om", exact=True).click()
    assert_alt_star(side)
    assert grunnene(side) == grunner


def test_de_forstatte_tallene_er_de_som_regnes_med(vindu: Vinduer) -> None:
    """On a narrow screen: pasted with hard spaces, and with a comma; the figures are those of the numbers meant."""
    side = vindu("sjekk", bredde=390)
    lim_inn(side, side.get_by_label(PRIS), f"1{NBSP}250{NBSP}000")
    expect(side.get_by_label(PRIS)).to_have_value(f"1{NBSP}250{NBSP}000")
    expect(side.get_by_role("button", name="Angre")).to_be_enabled(timeout=VENT)
    assert_ingen_sideveis_rulling(side)
    side.get_by_role("button", name="Sammenlign veiene").click()
    side.get_by_role("heading", name="Fra leie til eie", level=1).wait_for()
    vent_pa_naa(side, naa(med_bolig(pris=1_250_000.0)))


def test_to_familier_pa_samme_tjener_ser_bare_sitt(vindu: Vinduer) -> None:
    """Two windows at once, typed in by turns: price, name and language of one never reach the other."""
    alfa, beta = vindu("hele-saken"), vindu("hele-saken")
    skriv(alfa.get_by_label("Navn på saken"), "Familien Alfa")
    skriv(beta.get_by_label("Navn på saken"), "Familien Beta")
    skriv(alfa.get_by_label(PRIS), "2 000 000")
    skriv(beta.get_by_label(PRIS), "2 900 000")
    for side, egen, annen in ((alfa, "Familien Alfa", "Familien Beta"), (beta, "Familien Beta", "Familien Alfa")):
        expect(side.get_by_label("Saken som er åpen")).to_have_value(egen, timeout=VENT)
        assert annen not in side.content()
    velg_sprak(alfa, "Språk", "English", "en")
    beta.reload()
    expect(beta.get_by_label(PRIS)).to_have_value("2 900 000", timeout=VENT)
    assert beta.evaluate("document.documentElement.lang") == "nb"
    velg_sprak(alfa, "Language", "Norsk bokmål", "nb")
    for side, navn, pris in ((alfa, "Familien Alfa", 2_000_000.0), (beta, "Familien Beta", 2_900_000.0)):
        sak = med_bolig(pris=pris).model_copy(update={"navn": navn})
        side.get_by_role("link", name="Sammenligning", exact=True).click()
        side.get_by_role("heading", name="Fra leie til eie", level=1).wait_for()
        vent_pa_naa(side, naa(sak))
        with side.expect_download() as nedlasting:
            side.get_by_role("button", name="Lagre", exact=True).click()
        assert nedlasting.value.path().read_text("utf-8") == skriv_sak(sak)
    # A third visitor meets the example family.
    vent_pa_naa(vindu(), naa(kristiansund()))
