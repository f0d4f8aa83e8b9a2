"""Large letters, figures for those who cannot see them, and the way of the keyboard through every page."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.nettleser.reisehjelp import (
    SIDER,
    VENT,
    Vinduer,
    assert_ingen_sideveis_rulling,
    gaa_til,
    i_ro,
    uu_feil,
    vinduer,
)

# Steady, but long: `.ci/run` would take half an hour with it.
pytestmark = pytest.mark.reise

INNHOLD = """() => {
  const rot = document.querySelector('[data-testid=stMain]');
  const synlig = e => e.checkVisibility({visibilityProperty: true});
  const ord = e => (e.getAttribute('aria-label') || e.innerText || '').trim();
  return [...rot.querySelectorAll('h1, h2, h3, h4, button, input, summary, p, li, dt, dd, td, th, caption, [role=slider]')]
    .filter(e => synlig(e) && !e.closest('[data-testid=stPlotlyChart]') && !e.closest('[data-testid=stSliderTickBar]'))
    .map(e => `${e.localName}: ${ord(e)}`);
}"""
AVKUTTET = """() => [...document.querySelectorAll('[data-testid=stMain] *')].filter(e =>
    [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())
    && e.checkVisibility() && !e.closest('[data-testid=stPlotlyChart]')
    && getComputedStyle(e).overflowX !== 'visible' && getComputedStyle(e).overflowX !== 'auto'
    && e.clientWidth > 1 && e.scrollWidth > e.clientWidth + 1).map(e => `${e.localName}: ${e.innerText}`)"""
"""Elements with text of their own that is wider than they are, and cannot be scrolled."""
FIGURENE = """() => {
  const rot = document.querySelector('[data-testid=stMain]');
  const figurer = [...rot.querySelectorAll('.js-plotly-plot')], tabeller = [...rot.querySelectorAll('table')];
  const etter = (a, b) => Boolean(a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING);
  return figurer.map((f, nr) => ({
    alt: f.closest('[role=figure], figure, [role=img]')?.getAttribute('aria-label') ?? '',
    tabell: tabeller.some(t => t.rows.length > 1 && etter(f, t) && (!figurer[nr + 1] || etter(t, figurer[nr + 1]))),
  }));
}"""
STOPP = """async () => {
  const e = document.activeElement, boks = e.getBoundingClientRect();
  const egenskaper = ['outlineStyle', 'outlineWidth', 'outlineColor', 'boxShadow', 'borderTopColor', 'borderBottomColor',
                      'backgroundColor', 'color', 'textDecorationLine'];
  const utseende = e => {
    const kjede = [e, e.parentElement, e.parentElement?.parentElement, e.parentElement?.parentElement?.parentElement,
                   e.nextElementSibling, e.previousElementSibling, ...e.children];
    return JSON.stringify(kjede.filter(Boolean).map(x => egenskaper.map(navn => getComputedStyle(x)[navn])));
  };
  const sist = window.__sist;
  const ut = {
    hva: `${e.localName} ${e.getAttribute('aria-label') || e.innerText?.slice(0, 60) || ''}`,
    inni: e !== document.body, forbi: false, usynlige: [], bakover: false,
    skjult: boks.width > 8 && (boks.bottom <= 0 || boks.top >= innerHeight),
  };
  if (sist) {
    ut.bakover = Boolean(sist.e.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_PRECEDING);
    // Above the last one, and not in a column to the right of it.
    const f = sist.e.getBoundingClientRect();
    ut.forbi = boks.bottom <= f.top && boks.left < f.right && sist.flate === flaten(e);
  }
  function flaten(x) { return x.closest('[data-testid=stSidebar], [data-testid=stMain], header')?.dataset.testid ?? ''; }
  // A field that the focus has not left yet, but gone further in, looks as it did.
  const felt = x => x.closest('[data-testid=stElementContainer]') ?? x;
  window.__venter ??= [];
  for (const v of window.__venter.filter(v => !felt(v.e).contains(e))) {
    // What the page itself draws of the focus comes and goes some frames later.
    for (let nr = 0; nr < 60 && v.utseende === utseende(v.e); nr++) await new Promise(requestAnimationFrame);
    if (v.utseende === utseende(v.e)) ut.usynlige.push(v.hva);
  }
  for (let nr = 0; nr < 3; nr++) await new Promise(requestAnimationFrame);
  window.__venter = [...window.__venter.filter(v => felt(v.e).contains(e)), { e, hva: ut.hva, utseende: utseende(e) }];
  window.__sist = { e, flate: flaten(e) };
  return ut;
}"""
"""Where the focus is, and which of those it has left it was not seen in: their looks with the focus against those without."""


@pytest.fixture
def vindu(nettleser: Browser, tjener: str) -> Iterator[Vinduer]:
    with vinduer(nettleser, tjener) as alle:
        yield alle


def test_dobbel_storrelse_mister_ingenting(vindu: Vinduer, tjener: str) -> None:
    """200 per cent on a screen of 1280 is 640 pixels of twice the size."""
    vanlig, stor = vindu("sjekk"), vindu("sjekk", bredde=640, hoyde=450, skala=2.0)
    for adresse in SIDER:
        if adresse != "sjekk":
            gaa_til(vanlig, tjener, adresse)
            gaa_til(stor, tjener, adresse)
        ventet = vanlig.evaluate(INNHOLD)
        assert len(ventet) > 10
        assert stor.evaluate(INNHOLD) == ventet
        assert_ingen_sideveis_rulling(stor)
        assert stor.evaluate(AVKUTTET) == [], adresse
    gaa_til(stor, tjener, "")
    assert uu_feil(stor) == []
    stor.get_by_test_id("stExpandSidebarButton").click()
    gruppe = stor.get_by_test_id("stSidebar").locator("summary", has_text="Inntekt over tid")
    gruppe.scroll_into_view_if_needed()
    expect(gruppe).to_be_in_viewport()
    assert_ingen_sideveis_rulling(stor)


def test_hver_figur_har_tekst_og_tabell(vindu: Vinduer, tjener: str) -> None:
    side = vindu()
    hoved = side.get_by_test_id("stMain")
    antall = hoved.locator(".js-plotly-plot").count()
    assert antall == 3
    side.get_by_text("Regn ut i mange mulige framtider").first.click()
    expect(side.get_by_text("I 9 av 10 framtider").first).to_be_visible(timeout=VENT)
    side.get_by_text("Prøv høyere rente, prisfall og tapt lønn").click()
    expect(side.get_by_text("Slå på «Regn ut i mange")).to_have_count(0, timeout=VENT)
    i_ro(side)
    lukket = hoved.locator("details:not([open]) > summary", has_text="Vis tallene")
    while lukket.count():
        apne = lukket.count()
        lukket.first.click()
        expect(lukket).to_have_count(apne - 1, timeout=VENT)
        i_ro(side)
    side.wait_for_function(f"() => ({FIGURENE})().every(f => f.tabell)")
    figurene: list[dict[str, Any]] = side.evaluate(FIGURENE)
    assert len(figurene) > antall, "the futures have a figure of their own"
    assert all("kr" in f["alt"] and len(f["alt"]) > 60 for f in figurene)
    assert uu_feil(side) == []

    gaa_til(side, tjener, "satser")
    side.get_by_text("Én sats: hvordan den har vært").click()
    side.get_by_role("heading", name="Slik har satsen vært").wait_for()
    lukket.first.click()
    side.wait_for_function(f"() => {{ const f = ({FIGURENE})(); return f.length && f.every(x => x.tabell && x.alt); }}")
    assert uu_feil(side) == []


@pytest.mark.parametrize("bredde", [1280, 390])
def test_fokus_gar_som_oyet_leser_og_er_synlig(vindu: Vinduer, tjener: str, bredde: int) -> None:
    side = vindu("sjekk", bredde=bredde)
    for adresse in SIDER:
        if adresse != "sjekk":
            gaa_til(side, tjener, adresse)
        stopp = _ga_gjennom(side)
        assert len(stopp) > 12
        assert [s["hva"] for s in stopp if s["bakover"]] == [], f"{adresse}: not in the order of the page"
        assert [s["hva"] for s in stopp if s["forbi"]] == [], f"{adresse}: the focus jumps upwards"
        assert [s["hva"] for s in stopp if s["skjult"]] == [], f"{adresse}: the focus is out of sight"
        assert [hva for s in stopp for hva in s["usynlige"]] == [], f"{adresse}: the focus cannot be seen"


def _ga_gjennom(side: Page) -> list[dict[str, Any]]:
    """Press Tab through the whole page."""
    i_ro(side)
    side.add_style_tag(content="* {transition: none !important; animation: none !important;}")
    stopp = []
    for _ in range(200):
        side.keyboard.press("Tab")
        her = side.evaluate(STOPP)
        if not her["inni"]:
            return stopp
        stopp.append(her)
        if len(stopp) > 1 and her["hva"] == stopp[0]["hva"]:
            return stopp[:-1]
    raise AssertionError("the keyboard never comes to the end of the page")
