"""Finds the browser and starts the app. Without one these tests are skipped, except where KREV_NETTLESER=1 makes that a failure."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.nettleser.server import startet

# What is measured is elsewhere; here a busy machine must not look like a fault.
expect.set_options(timeout=20_000)
NAVN = ("chromium", "chromium-browser", "google-chrome")
FLAGG = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Nothing but this machine has an address, whatever a page asks for.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]

TAALMODIG = 90_000
"""Milliseconds to wait for a page on a machine that does other things too; how quick it is, is measured elsewhere."""
expect.set_options(timeout=TAALMODIG // 3)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark all tests of this folder, so that none slips into a run without a browser."""
    for test in items:
        if Path(__file__).parent in test.path.parents:
            test.add_marker(pytest.mark.nettleser)


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of an installed Chromium or Chrome."""
    sti = next((funnet for navn in NAVN if (funnet := shutil.which(navn))), None)
    if sti is not None:
        return sti
    grunn = f"no browser in PATH ({', '.join(NAVN)}); on Debian: apt-get install chromium"
    if os.environ.get("KREV_NETTLESER") == "1":
        pytest.fail(grunn)
    pytest.skip(grunn)


@pytest.fixture(scope="session")
def tjener() -> Iterator[str]:
    """Address of the app."""
    with startet() as tjener:
        yield tjener.adresse


@pytest.fixture(scope="session")
def nettleser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        nettleser = playwright.chromium.launch(executable_path=chromium, args=FLAGG)
        yield nettleser
        nettleser.close()


@pytest.fixture
def aapne(nettleser: Browser, tjener: str) -> Iterator[Callable[[int], Page]]:
    """Opens the app in a window of a given width; fails afterwards if the page asked anybody else for anything."""
    kontekster: list[BrowserContext] = []
    utenfor: list[str] = []
    feil: list[str] = []

    def noter(adresse: str) -> None:
        vert = urlsplit(adresse).hostname
        if vert is not None and vert != "127.0.0.1":
            utenfor.append(adresse)

    def lytt(side: Page) -> None:
        side.on("request", lambda foresporsel: noter(foresporsel.url))
        side.on("websocket", lambda kanal: noter(kanal.url))
        side.on("pageerror", lambda grunn: feil.append(str(grunn)))

    def aapne(bredde: int) -> Page:
        kontekst = nettleser.new_context(viewport={"width": bredde, "height": 900}, locale="en-GB")
        kontekst.set_default_timeout(TAALMODIG)
        kontekster.append(kontekst)
        side = kontekst.new_page()
        lytt(side)
        side.goto(tjener)
        side.get_by_role("heading", name="Fra leie til eie").wait_for()
        ferdig(side)
        return side

    yield aapne
    for kontekst in kontekster:
        kontekst.close()
    assert utenfor == []
    assert feil == []


def ferdig(side: Page, *, figurer: bool = True) -> None:
    """Wait until the page is drawn and the app is at rest; a page without figures has none to wait for."""
    side.wait_for_function(
        """(figurer) => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'
            && !document.querySelector('[data-testid=stSkeleton]')
            && (!figurer || document.querySelectorAll('.js-plotly-plot .main-svg').length > 0)""",
        arg=figurer,
    )
