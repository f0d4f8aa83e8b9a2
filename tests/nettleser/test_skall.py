"""The shell in a real browser: pages, cases, undo and language, with nothing lost; read by all, on light ground and dark."""

from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from grensesnitt.tekst import sprakene
from grensesnitt.web.nettlesertekster import STREAMLITS
from grensesnitt.web.sidene import FORSTE, SIDER
from kalkulator.eksempler import kristiansund
from tests.nettleser.conftest import ferdig
from tests.nettleser.reisehjelp import velg
from tests.nettleser.test_nettleser import BREDDER, PRIS, Aapne, aapne_gruppe, naa, uu_feil, vent_pa_naa, vis_sidepanel

ENGELSK_PRIS = "Price of the home (kr)"


def gaa_til(side: Page, navn: str) -> None:
    """Open another page by its link, at the top or in the side panel of a narrow screen."""
    vis_sidepanel(side)
    side.get_by_role("navigation").get_by_role("link", name=navn, exact=True).first.click()
    expect(side.get_by_role("navigation").get_by_role("link", name=navn, exact=True).first).to_have_attribute(
        "aria-current", "page"
    )
    expect(side).to_have_title(f"{navn} – Fra leie til eie")


def velg_sprak(side: Page, fra: str, til: str) -> None:
    velg(side, side.get_by_role("combobox", name=fra, exact=True), til)


def skriv(side: Page, felt: str, verdi: str) -> None:
    side.get_by_label(felt).fill(verdi)
    side.keyboard.press("Tab")


def test_det_som_er_skrevet_overlever_sider_sprak_og_ny_innlasting(aapne: Aapne) -> None:
    side = aapne(1280)
    aapne_gruppe(side, "Boligen")
    skriv(side, PRIS, "450.000")
    expect(side.get_by_text("Mente du").first).to_be_visible()
    skriv(side, "Markedsverdi (kr)", "2 222 222")
    gaa_til(side, "Hele saken")
    expect(side.get_by_label(PRIS)).to_have_value("450.000")
    expect(side.get_by_label("Markedsverdi (kr)")).to_have_value("2 222 222")
    velg_sprak(side, "Språk", "English")
    expect(side.get_by_label(ENGELSK_PRIS)).to_have_value("450.000")
    expect(side.locator("html")).to_have_attribute("lang", "en")
    expect(side).to_have_title("The full case – Fra leie til eie")
    side.reload()
    expect(side.get_by_label(ENGELSK_PRIS)).to_have_value("450.000")
    expect(side.get_by_label("Market value (kr)")).to_have_value("2 222 222")
    expect(side.locator("html")).to_have_attribute("lang", "en")
    skriv(side, ENGELSK_PRIS, "2 000 000")
    gaa_til(side, "Comparison")
    expect(side.get_by_text("The figures below are from before the last change")).to_have_count(0)
    assert "?" not in side.url


def test_et_nytt_vindu_begynner_pa_nytt(aapne: Aapne, nettleser: Browser) -> None:
    side = aapne(1280)
    aapne_gruppe(side, "Boligen")
    skriv(side, PRIS, "1 234 567")
    expect(side.get_by_role("button", name="Angre", exact=True)).to_be_enabled()
    annet = side.context.new_page()
    annet.goto(side.url)
    annet.get_by_role("heading", name="Fra leie til eie").wait_for()
    ferdig(annet)
    vent_pa_naa(annet, naa(kristiansund()))
    expect(annet.get_by_role("button", name="Angre", exact=True)).to_be_disabled()
    lagret = side.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])")
    assert "1234567" not in lagret.replace(" ", "").replace("\u00a0", "")


def test_angre_og_gjor_om_med_tastaturet(aapne: Aapne) -> None:
    side = aapne(1280)
    aapne_gruppe(side, "Boligen")
    skriv(side, PRIS, "2 000 000")
    expect(side.get_by_role("button", name="Angre", exact=True)).to_be_enabled()
    side.keyboard.press("Alt+z")
    expect(side.get_by_label(PRIS)).to_have_value("2\u00a0400\u00a0000")
    side.keyboard.press("Alt+Shift+z")
    expect(side.get_by_label(PRIS)).to_have_value("2 000 000")


@pytest.mark.parametrize("bredde", BREDDER)
def test_saker_kopieres_slettes_og_kommer_tilbake(aapne: Aapne, bredde: int) -> None:
    side = aapne(bredde)
    gaa_til(side, "Saker")
    side.get_by_role("button", name="Kopier saken som er åpen").click()
    expect(side.get_by_label("Navn på sak 2")).to_have_value("Familien Eksempel (kopi)")
    skriv(side, "Navn på sak 2", "Billigere bolig")
    side.get_by_role("button", name="Slett Billigere bolig").click()
    expect(side.get_by_label("Navn på sak 2")).to_have_count(0)
    side.get_by_role("button", name="Angre sletting av Billigere bolig").click()
    expect(side.get_by_label("Navn på sak 2")).to_have_value("Billigere bolig")
    ferdig(side, figurer=False)
    hoved = "document.querySelector('[data-testid=stMain]')"
    assert side.evaluate(f"{hoved}.scrollWidth <= {hoved}.clientWidth")


@pytest.mark.parametrize(
    ("bredde", "tema", "sprak"),
    [(1280, "light", "nb"), (390, "dark", "nb"), (1280, "dark", "en"), (390, "light", "ar")],
    # Every width with every ground, and each language with a width and a ground; not all of each: it takes a minute for one.
)
def test_hver_side_er_universelt_utformet(
    aapne: Aapne, bredde: int, tema: Literal["light", "dark"], sprak: str
) -> None:
    """Every page, without sideways scrolling, from the left and from the right."""
    side = aapne(bredde)
    side.emulate_media(color_scheme=tema)
    if sprak != "nb":
        velg_sprak(side, "Språk", sprakene()[sprak].navn)
        expect(side.locator("html")).to_have_attribute("lang", sprak)
    for s in SIDER:
        gaa_til(side, sprakene()[sprak].si(s.tittel))
        assert uu_feil(side, figurer=s.adresse == FORSTE) == [], s.adresse
        hoved = "document.querySelector('[data-testid=stMain]')"
        assert side.evaluate(f"{hoved}.scrollWidth <= {hoved}.clientWidth"), s.adresse


def test_streamlits_engelske_ord_er_norske(aapne: Aapne) -> None:
    side = aapne(1280)
    aapne_gruppe(side, "Boligveier")
    side.get_by_role("button", name="Åpne", exact=True).click()
    expect(side.get_by_text("Høyst 2MB per fil")).to_be_visible()
    igjen = """() => {
        const ut = [];
        const vis = (tekst) => { if (tekst && tekst.trim()) ut.push(tekst.trim()); };
        const gang = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (gang.nextNode()) if (!gang.currentNode.parentElement.closest("noscript, script, style")) vis(gang.currentNode.data);
        for (const e of document.querySelectorAll("[aria-label], [title], [placeholder]"))
            for (const navn of ["aria-label", "title", "placeholder"]) vis(e.getAttribute(navn));
        return ut;
    }"""
    hele = {ord_ for ord_ in STREAMLITS if "{0}" not in ord_}
    vist = set(side.evaluate(igjen))
    assert vist & hele == set()
    assert not [x for x in vist if x.startswith(("Remove ", "Shortcut ")) or x.endswith((" per file", " more"))]
    # At this width the last pages have no room beside the others.
    assert any(x.endswith(" til") for x in vist)


def test_den_forste_siden_har_ogsa_sin_egen_adresse(aapne: Aapne, tjener: str) -> None:
    side = aapne(1280)
    side.goto(f"{tjener}/{FORSTE}")
    side.get_by_role("heading", name="Fra leie til eie").wait_for()
    expect(side.get_by_role("dialog")).to_have_count(0)
