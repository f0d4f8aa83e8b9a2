"""What the journeys share: windows that reach this machine only, hands (mouse or keyboard), and looks at the page."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from grensesnitt.tekst.tall import kroner
from grensesnitt.web.veivalg import vist
from kalkulator.eksempler import kristiansund
from kalkulator.sammenlign import sammenlign
from models.sak import Sak

AXE = (Path(__file__).parent / "tredjepart" / "axe.min.js").read_text("utf-8")
NIVAAER = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
VENT = 120_000
"""Milliseconds a condition may take: a busy machine draws slowly, and none of these tests is about speed."""
FLEST_TRYKK = 150
"""Presses of Tab before a place counts as out of reach."""
PRIS = "Pris på boligen (kr)"
SIDER = {
    "sjekk": "Kan dere eie?",
    "": "Fra leie til eie",
    "hele-saken": "Hele saken",
    "saker": "Saker",
    "husstander": "Husstander",
    "satser": "Satser og kilder",
    "boligskolen": "Boligskolen",
    "laereren": "For læreren",
    "ordliste": "Ordliste",
}
"""Address and heading of every page."""


class Vinduer:
    """Opens windows with sessions of their own, and notes whom they ask for anything."""

    def __init__(self, nettleser: Browser, tjener: str) -> None:
        self.nettleser, self.tjener = nettleser, tjener
        self.utenfor: list[str] = []
        self.feil: list[str] = []
        self.kontekster: list[BrowserContext] = []

    def __call__(self, adresse: str = "", *, bredde: int = 1280, hoyde: int = 900, skala: float = 1.0) -> Page:
        """Open a page of the app; its session is nobody else's."""
        kontekst = self.nettleser.new_context(
            viewport={"width": bredde, "height": hoyde},
            device_scale_factor=skala,
            locale="en-GB",
            permissions=["clipboard-read", "clipboard-write"],
        )
        self.kontekster.append(kontekst)
        kontekst.set_default_timeout(VENT)
        side = kontekst.new_page()
        # The browser has no address but this machine's (FLAGG); here it is noted that nobody even asked.
        side.on("request", lambda foresporsel: self._noter(foresporsel.url))
        side.on("websocket", lambda kanal: self._noter(kanal.url))
        side.on("pageerror", lambda grunn: self.feil.append(str(grunn)))
        gaa_til(side, self.tjener, adresse)
        return side

    def _noter(self, adresse: str) -> None:
        if urlsplit(adresse).hostname not in (None, "127.0.0.1"):
            self.utenfor.append(adresse)


@contextmanager
def vinduer(nettleser: Browser, tjener: str) -> Iterator[Vinduer]:
    """Windows that are closed afterwards; fails if any of them asked outside this machine, or a script broke."""
    alle = Vinduer(nettleser, tjener)
    yield alle
    for kontekst in alle.kontekster:
        kontekst.close()
    assert alle.utenfor == []
    assert alle.feil == []


def gaa_til(side: Page, tjener: str, adresse: str) -> None:
    """Open a page of the app by its address."""
    side.goto(f"{tjener}/{adresse}")
    side.get_by_role("heading", name=SIDER[adresse], level=1, exact=True).wait_for()
    i_ro(side)


def i_ro(side: Page) -> None:
    """Wait until nothing runs and nothing is half drawn. After an action, wait for what it leads to first."""
    side.wait_for_function(
        """() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'
            && !document.querySelector('[data-testid=stSkeleton]')
            && [...document.querySelectorAll('[data-testid=stPlotlyChart]')].every(f => f.querySelector('.main-svg'))"""
    )


def apne_liste(side: Page, felt: Locator) -> None:
    """Open a list by mouse. It is brought to rest first: a list closes when anything around it scrolls."""
    felt.scroll_into_view_if_needed()
    i_ro(side)
    side.evaluate("() => new Promise(r => setTimeout(r, 300))")
    felt.click()
    side.get_by_role("option").first.wait_for()


def velg(side: Page, felt: Locator, navn: str) -> None:
    """Choose in a list by mouse."""
    apne_liste(side, felt)
    side.get_by_role("option", name=navn).first.click()


def uu_feil(side: Page) -> list[str]:
    """Faults that axe finds on the page as it stands."""
    i_ro(side)
    if not side.evaluate("Boolean(window.axe)"):
        side.evaluate(AXE)
    svar = side.evaluate("nivaaer => axe.run(document, {runOnly: nivaaer})", NIVAAER)
    assert len(svar["passes"]) > 15, "the page was not there to be examined"
    return [f"{f['id']}: {node['html'][:200]}" for f in svar["violations"] for node in f["nodes"]]


def assert_ingen_sideveis_rulling(side: Page) -> None:
    for vindu in ("document.scrollingElement", "document.querySelector('[data-testid=stMain]')"):
        bredde = side.evaluate(f"[{vindu}.scrollWidth, {vindu}.clientWidth]")
        assert bredde[0] <= bredde[1], f"{side.url}: {vindu} is {bredde[0]} wide in {bredde[1]}"


def naa(sak: Sak) -> list[str]:
    """What each path costs now, as the cards of the comparison write it."""
    return [kroner(v.serier["boutgift"][0]) for v in sammenlign(vist(sak)).veier.values()]


def vent_pa_naa(side: Page, belop: list[str]) -> None:
    expect(side.locator(".flte-kort")).to_have_count(len(belop), timeout=VENT)
    for kort, ventet in zip(side.locator(".flte-kort").all(), belop, strict=True):
        expect(kort.locator(".flte-tall").first).to_have_text(ventet, timeout=VENT)


def med_bolig(**endringer: float) -> Sak:
    sak = kristiansund()
    return sak.model_copy(update={"bolig": sak.bolig.model_copy(update=endringer)})


def apne_verktoy(side: Page) -> Locator:
    """The button of the toolbar that opens a case file: the choices beside it have buttons of that name too."""
    return side.get_by_test_id("stPopover").get_by_role("button", name="Åpne", exact=True)


class Hender(Protocol):
    """One way of using the page."""

    def trykk(self, sted: Locator) -> None:
        """Press a button, a link or what unfolds."""

    def skriv(self, felt: Locator, tekst: str) -> None:
        """Put a text in a field instead of the one in it, and leave the field."""

    def flytt(self, spak: Locator) -> None:
        """Move a lever upwards."""


class Mus:
    """Points and clicks; text is typed in the field that was clicked."""

    def __init__(self, side: Page) -> None:
        self.side = side

    def trykk(self, sted: Locator) -> None:
        sted.click()

    def skriv(self, felt: Locator, tekst: str) -> None:
        felt.click(click_count=3)
        felt.press("ControlOrMeta+A")
        felt.press_sequentially(tekst)
        self.side.get_by_role("heading", level=1).click()

    def flytt(self, spak: Locator) -> None:
        spak.scroll_into_view_if_needed()
        spak.evaluate("e => e.scrollIntoView({block: 'center'})")
        boks = spak.bounding_box()
        assert boks is not None
        x, y = boks["x"] + boks["width"] / 2, boks["y"] + boks["height"] / 2
        self.side.mouse.move(x, y)
        self.side.mouse.down()
        self.side.mouse.move(x + 40, y, steps=4)
        self.side.mouse.up()


class Tastatur:
    """Never touches the mouse: a place is reached by Tab or Shift+Tab, as far as it takes."""

    def __init__(self, side: Page) -> None:
        self.side = side

    def til(self, sted: Locator) -> None:
        sted.wait_for()
        bakover = sted.evaluate("e => Boolean(document.activeElement.compareDocumentPosition(e) & 2)")
        for _ in range(FLEST_TRYKK):
            if sted.evaluate("e => e === document.activeElement"):
                assert sted.evaluate("e => e.matches(':focus-visible')")
                return
            self.side.keyboard.press("Shift+Tab" if bakover else "Tab")
        raise AssertionError(f"{sted} cannot be reached by the keyboard")

    def trykk(self, sted: Locator) -> None:
        self.til(sted)
        self.side.keyboard.press("Enter")

    def skriv(self, felt: Locator, tekst: str) -> None:
        self.til(felt)
        self.side.keyboard.press("ControlOrMeta+A")
        self.side.keyboard.type(tekst)
        self.side.keyboard.press("Tab")

    def flytt(self, spak: Locator) -> None:
        self.til(spak)
        self.side.keyboard.press("ArrowRight")


HENDER: dict[str, Callable[[Page], Hender]] = {"mus": Mus, "tastatur": Tastatur}
