"""The page in a real browser: shown in Norwegian, usable by keyboard and by all, asking nobody else for anything."""

import itertools
import json
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from grensesnitt.saksfil import skriv_sak
from grensesnitt.tekst.tall import kroner
from grensesnitt.veifil import les_vei
from grensesnitt.web.veivalg import vist
from kalkulator.eksempler import kristiansund
from kalkulator.sammenlign import sammenlign
from models.sak import Sak
from tests.nettleser.conftest import ferdig

AXE = (Path(__file__).parent / "tredjepart" / "axe.min.js").read_text("utf-8")
NIVAAER = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
BREDDER = [1280, 390]
PRIS = "Pris på boligen (kr)"
Aapne = Callable[[int], Page]


def uu_feil(side: Page, *, figurer: bool = True) -> list[str]:
    ferdig(side, figurer=figurer)
    side.evaluate(AXE)
    svar = side.evaluate("nivaaer => axe.run(document, {runOnly: nivaaer})", NIVAAER)
    assert len(svar["passes"]) > 15, "the page was not there to be examined"
    return [f"{f['id']}: {node['html'][:200]}" for f in svar["violations"] for node in f["nodes"]]


def naa(sak: Sak) -> list[str]:
    return [kroner(v.serier["boutgift"][0]) for v in sammenlign(vist(sak)).veier.values()]


def vis_sidepanel(side: Page) -> None:
    knapp = side.get_by_test_id("stExpandSidebarButton")
    if knapp.is_visible():
        knapp.click()


def aapne_gruppe(side: Page, navn: str) -> None:
    """Open a group of fields, put it at the top and wait until it is at rest: any movement closes a list in it."""
    side.get_by_test_id("stSidebar").locator("summary", has_text=navn).click()
    gruppe = side.get_by_test_id("stSidebar").locator("details", has=side.locator("summary", has_text=navn))
    gruppe.evaluate(
        """boks => new Promise(ferdig => {
            const se = foer => setTimeout(() => {
                boks.scrollIntoView({block: 'start'});
                const {top, height} = boks.getBoundingClientRect();
                height > 100 && foer === `${top} ${height}` ? ferdig() : se(`${top} ${height}`);
            }, 300);
            se('');
        })"""
    )


def spor_om_alt(side: Page) -> None:
    """Ask for the parts that are computed only when somebody wants them."""
    side.get_by_text("Regn ut i mange mulige framtider", exact=True).click()
    # The figure of the futures; a machine that is at rest may not have begun.
    expect(side.locator(".js-plotly-plot")).to_have_count(4)
    ferdig(side)
    side.get_by_text("Prøv høyere rente, prisfall og tapt lønn", exact=True).click()
    expect(side.get_by_role("heading", name="Går det på én inntekt?")).to_be_visible()
    ferdig(side)
    side.get_by_role("button", name="Regn ut hva som kan endre svaret").click()
    expect(side.get_by_role("heading", name="Når mer lønn gir mindre igjen")).to_be_visible(timeout=20_000)
    expect(side.locator(".js-plotly-plot")).to_have_count(4)


def assert_riktige_overskrifter(side: Page) -> None:
    nivaer = side.locator("[data-testid=stMain] :is(h1, h2, h3, h4)").evaluate_all("e => e.map(h => +h.tagName[1])")
    assert nivaer[0] == 1
    assert all(neste <= forrige + 1 for forrige, neste in itertools.pairwise(nivaer)), nivaer


def vent_pa_naa(side: Page, belop: list[str]) -> None:
    for kort, ventet in zip(side.locator(".flte-kort").all(), belop, strict=True):
        expect(kort.locator(".flte-tall").first).to_have_text(ventet)


def med_pris(pris: float) -> Sak:
    sak = kristiansund()
    return sak.model_copy(update={"bolig": sak.bolig.model_copy(update={"pris": pris})})


@pytest.mark.parametrize("koding", ["identity", "gzip, br"])
def test_siden_som_sendes_er_merket_norsk(tjener: str, koding: str) -> None:
    foresporsel = urllib.request.Request(tjener, headers={"Accept-Encoding": koding})
    with urllib.request.urlopen(foresporsel, timeout=10) as svar:
        tekst = svar.read().decode()
    assert '<html lang="nb">' in tekst
    assert "<title>Fra leie til eie</title>" in tekst


@pytest.mark.parametrize("bredde", BREDDER)
def test_svaret_er_pa_skjermen_med_en_gang(aapne: Aapne, bredde: int) -> None:
    side = aapne(bredde)
    assert side.evaluate("document.documentElement.lang") == "nb"
    expect(side).to_have_title("Sammenligning – Fra leie til eie")
    expect(side.locator(".flte-setning")).to_be_in_viewport()
    vent_pa_naa(side, naa(kristiansund()))
    assert side.locator(".js-plotly-plot").count() == 3
    for vindu in ("document.scrollingElement", "document.querySelector('[data-testid=stMain]')"):
        assert side.evaluate(f"{vindu}.scrollWidth <= {vindu}.clientWidth"), f"{vindu} must be scrolled sideways"
    assert_riktige_overskrifter(side)


def test_spakene_kommer_for_figurenes_skript_er_lest(nettleser: Browser, tjener: str) -> None:
    kontekst = nettleser.new_context(viewport={"width": 1280, "height": 900})
    side = kontekst.new_page()
    # What stands first in that script is asked for and never comes: the rest of the page must.
    side.route("**/vent.js", lambda _: None)
    with side.expect_request("**/vent.js"):
        side.goto(tjener)
    expect(side.get_by_role("slider")).to_have_count(4)
    expect(side.locator(".flte-kort")).to_have_count(3)
    assert side.locator(".js-plotly-plot").count() == 0
    kontekst.close()


@pytest.mark.parametrize("bredde", BREDDER)
def test_siden_er_universelt_utformet(aapne: Aapne, bredde: int) -> None:
    side = aapne(bredde)
    assert uu_feil(side) == []
    spor_om_alt(side)
    for gruppe in side.get_by_test_id("stMain").locator("summary").all():
        gruppe.click()
    side.get_by_role("button", name="Hvorfor? Leie før eie").click()
    expect(side.locator(".flte-hvorfor").first).to_be_visible()
    assert uu_feil(side) == []
    assert_riktige_overskrifter(side)
    side.keyboard.press("Escape")
    side.get_by_role("button", name="Åpne", exact=True).click()
    expect(side.get_by_text("Velg en saksfil (JSON)")).to_be_visible()
    assert uu_feil(side) == []
    side.keyboard.press("Escape")
    vis_sidepanel(side)
    for gruppe in ("Familien", "Inntekt over tid", "Boligen", "Forutsetninger", "Boligveier"):
        aapne_gruppe(side, gruppe)
    side.get_by_label(PRIS).fill("450.000")
    side.keyboard.press("Tab")
    expect(side.get_by_text("Mente du").first).to_be_visible()
    assert uu_feil(side) == []


def test_prisen_kan_endres_med_tastaturet_alene(aapne: Aapne) -> None:
    side = aapne(1280)

    def tab_til(hva: str) -> None:
        for _ in range(40):
            side.keyboard.press("Tab")
            if hva in side.evaluate(
                "document.activeElement.getAttribute('aria-label') || document.activeElement.innerText"
            ):
                return
        pytest.fail(f"{hva} cannot be reached by the keyboard")

    tab_til("Boligen")
    side.keyboard.press("Enter")
    expect(side.get_by_label(PRIS)).to_be_visible()
    tab_til(PRIS)
    side.keyboard.press("ControlOrMeta+A")
    side.keyboard.type("2000000")
    side.keyboard.press("Tab")
    vent_pa_naa(side, naa(med_pris(2_000_000.0)))
    expect(side.get_by_text("Forstått som 2\u00a0000\u00a0000\u00a0kr")).to_be_visible()
    expect(side.get_by_label("Markedsverdi (kr)")).to_be_focused()


def test_et_avvist_tall_star_med_grunnen_og_tallene_blir_staende(aapne: Aapne) -> None:
    side = aapne(390)
    vis_sidepanel(side)
    aapne_gruppe(side, "Boligen")
    side.get_by_label(PRIS).fill("450.000")
    side.keyboard.press("Tab")
    expect(side.get_by_test_id("stSidebar").get_by_text("Mente du")).to_be_visible()
    expect(side.get_by_label(PRIS)).to_have_value("450.000")
    expect(side.get_by_text("Tallene under er fra før siste endring")).to_have_count(1)
    vent_pa_naa(side, naa(kristiansund()))


def test_saken_lagres_og_apnes(aapne: Aapne, tmp_path: Path) -> None:
    side = aapne(1280)
    with side.expect_download() as nedlasting:
        side.get_by_role("button", name="Lagre", exact=True).click()
    fil = tmp_path / nedlasting.value.suggested_filename
    nedlasting.value.save_as(fil)
    assert fil.read_text("utf-8") == skriv_sak(kristiansund())
    endret = json.loads(fil.read_text("utf-8"))
    endret["bolig"]["pris"] = 1_900_000.0
    fil.write_text(json.dumps(endret), "utf-8")
    side.get_by_role("button", name="Åpne", exact=True).click()
    side.get_by_test_id("stPopoverBody").locator("input[type=file]").set_input_files(fil)
    vent_pa_naa(side, naa(med_pris(1_900_000.0)))
    assert "?" not in side.url


EGEN_VEI = """\
arver = "leie_for_eie_markedsleie"
id = "egen_vei"
navn = "Leie før eie i vår kommune"
beskrivelse = "Kommunen kjøper boligen, og familien kan kjøpe den etter fire år."
kilde = "Kommunestyrets vedtak"

[kjop]
fra_maaned = 48
til_maaned = 48
"""


@pytest.mark.parametrize("bredde", BREDDER)
def test_boligveier_velges_og_kommunens_egen_apnes(aapne: Aapne, tmp_path: Path, bredde: int) -> None:
    side = aapne(bredde)
    vis_sidepanel(side)
    aapne_gruppe(side, "Boligveier")
    panel = side.get_by_test_id("stSidebar")
    valget = panel.get_by_role("combobox", name="Boligveier som sammenlignes")
    valget.click()
    expect(valget).to_have_attribute("aria-expanded", "true")
    valget.press_sequentially("Prøvebo", delay=60)
    side.get_by_role("option", name="Prøvebo (Trondheim)").click()
    sak = kristiansund().model_copy(update={"veier": ("privat_leie", "leie_for_eie", "startlan_na", "provebo")})
    expect(side.locator(".flte-kort")).to_have_count(4)
    vent_pa_naa(side, naa(sak))
    side.keyboard.press("Escape")

    fil = tmp_path / "vei.toml"
    fil.write_text(EGEN_VEI.replace("48", '"fire år"', 1), "utf-8")
    velger = panel.locator("input[type=file]")
    velger.set_input_files(fil)
    expect(panel.get_by_text("linje 8: kjop.fra_maaned skal være et helt tall")).to_be_visible()
    expect(side.locator(".flte-kort")).to_have_count(4)

    fil.write_text(EGEN_VEI, "utf-8")
    # The used one goes when the page is drawn anew, with an empty one in its place.
    expect(velger).to_have_count(1)
    velger.set_input_files(fil)
    expect(panel.get_by_text("linje 8")).to_have_count(0)
    expect(side.locator(".flte-kort")).to_have_count(5)
    vent_pa_naa(
        side,
        naa(
            sak.model_copy(
                update={"veier": (*sak.veier, "egen_vei"), "egne_veier": (les_vei(EGEN_VEI.encode(), "vei.toml"),)}
            )
        ),
    )
    assert uu_feil(side) == []
    assert side.evaluate(
        "document.querySelector('[data-testid=stMain]').scrollWidth <= document.querySelector('[data-testid=stMain]').clientWidth"
    )
    panel.get_by_test_id("stBaseButton-secondary").filter(has_text="Fjern Leie før eie i vår kommune").click()
    expect(side.locator(".flte-kort")).to_have_count(4)
