"""Take the guide's pictures of the running app, with the example family: docs/bilder/*.png.

python docs/lag_bilder.py              all of them
python docs/lag_bilder.py kort mobil   only these

Needs playwright and a Chromium or Chrome, as the tests of the browser do. Run it after the page has changed.
"""

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from PIL import Image
from playwright.sync_api import Browser, Locator, Page, sync_playwright

ROT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROT))  # so it also runs where the project is not installed

from tests.nettleser.server import startet  # noqa: E402

MAPPE = ROT / "docs" / "bilder"
BREDDE, SMAL = 1280, 390
"""Widths of a desk's screen and of a phone's, in pixels."""
SKJERM = 900
HEL = 14_000
"""Height of a window that holds a whole page, so that a section can be cut out of it wherever it stands."""
FARGER = 48
"""Colours kept in a picture: letters, lines and the paths' own colours are few, and the files stay small."""
LEVE = "Det dere har å leve for hver måned"
LUFT = 14
"""Pixels kept above the heading a picture begins with."""
NAVN = ("chromium", "chromium-browser", "google-chrome")
FLAGG = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--hide-scrollbars",
    "--force-color-profile=srgb",
    "--font-render-hinting=none",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


class Utsnitt(NamedTuple):
    """What a picture shows: the whole width of the window, between two heights."""

    topp: float
    bunn: float


class Bilde(NamedTuple):
    """A picture: its file, the page it is taken of, the window, and what is done there before it is taken."""

    navn: str
    adresse: str
    bredde: int
    hoyde: int
    ta: Callable[[Page], Utsnitt]


# --- what is in the pictures


def vinduet(side: Page) -> Utsnitt:
    """Show what is on the screen before anybody scrolls."""
    return Utsnitt(0, _vindu(side)[1])


def avsnittet(fra: str, til: str | None = None, *, hoyst: float = 1400) -> Callable[[Page], Utsnitt]:
    """Show the page from one heading until another, or `hoyst` pixels of it."""

    def ta(side: Page) -> Utsnitt:
        topp = _topp(_overskrift(side, fra)) - LUFT
        bunn = topp + hoyst if til is None else min(_topp(_overskrift(side, til)) - LUFT, topp + hoyst)
        return Utsnitt(topp, bunn)

    return ta


def _etter(handling: Callable[[Page], None], ta: Callable[[Page], Utsnitt]) -> Callable[[Page], Utsnitt]:
    def begge(side: Page) -> Utsnitt:
        handling(side)
        ferdig(side)
        return ta(side)

    return begge


def _framtider(side: Page) -> None:
    side.keyboard.press("Escape")
    side.get_by_text("Regn ut i mange mulige framtider", exact=True).click()


def _stress(side: Page) -> None:
    side.get_by_text("Prøv høyere rente, prisfall og tapt lønn", exact=True).click()
    side.get_by_text("Alle flytende renter blir").click()


def _hoyere_rente(side: Page) -> None:
    """Move the lever of the rate some steps up, by the keyboard."""
    haandtak = side.get_by_test_id("stMain").get_by_role("slider").first
    haandtak.focus()
    for _ in range(4):
        haandtak.press("ArrowRight")
    ferdig(side)
    side.get_by_role("button", name="Tilbake til saken").wait_for()


def _hvorfor(side: Page) -> Utsnitt:
    side.get_by_role("button", name="Hvorfor? Leie før eie").click()
    boks = side.get_by_test_id("stPopoverBody")
    boks.wait_for()
    ferdig(side)
    kant = boks.bounding_box()
    assert kant is not None
    return Utsnitt(kant["y"] - LUFT, kant["y"] + min(kant["height"] + LUFT, 820))


def _to_saker(side: Page) -> None:
    """Make a copy with another price, and look at the two beside each other."""
    side.get_by_role("button", name="Kopier saken som er åpen").click()
    ferdig(side)
    _til(side, "Hele saken")
    pris = side.get_by_label("Pris på boligen (kr)")
    pris.fill("2 000 000")
    pris.press("Tab")
    ferdig(side)
    _til(side, "Saker")


def _til(side: Page, navn: str) -> None:
    side.get_by_role("link", name=navn, exact=True).first.click()
    side.get_by_role("heading", name=navn, exact=True, level=1).wait_for()
    ferdig(side)


def _eksempelet(side: Page) -> None:
    side.get_by_role("button", name="Se eksempelet med 141 oppdiktede husstander").click()
    side.get_by_role("heading", name="Én husstand").wait_for()


def _en_leksjon(side: Page) -> None:
    """Walk into the lesson on loans, guess, and move the lever."""
    side.get_by_role("button", name="4. Lån, rente og avdrag").click()
    ferdig(side)
    side.get_by_role("button", name="Neste").click()
    ferdig(side)
    side.get_by_role("radiogroup").get_by_text("13 000").click()
    ferdig(side)
    side.get_by_role("button", name="Neste").click()
    ferdig(side)


def _med_arabisk(side: Page) -> None:
    side.locator(".st-key-familiens-sprakvelger input").click()
    side.get_by_role("option", name="arabisk").click()


BILDER = (
    Bilde("forside", "", BREDDE, 1000, vinduet),
    Bilde("sjekk", "sjekk", BREDDE, SKJERM, vinduet),
    Bilde("inntekt", "hele-saken", BREDDE, HEL, avsnittet("Inntekt over tid", "Boligen", hoyst=760)),
    Bilde("kort", "", BREDDE, HEL, avsnittet("Veiene side om side", "Det dere betaler for boligen hver måned")),
    Bilde("betaler", "", BREDDE, HEL, avsnittet("Det dere betaler for boligen hver måned", LEVE)),
    Bilde("valget", "", BREDDE, HEL, avsnittet("Valget i år 5: leie før eie", "Måneden sett nærmere")),
    Bilde("maaneden", "", BREDDE, HEL, avsnittet("Måneden sett nærmere", "Tallene for veiene")),
    Bilde("ta_med", "", BREDDE, HEL, avsnittet("Ta med hjem", "Dette må dere vite før dere bruker tallene")),
    Bilde("hvorfor", "", BREDDE, HEL, _hvorfor),
    Bilde("framtider", "", BREDDE, HEL, _etter(_framtider, avsnittet("Hvor sikkert er dette?", hoyst=760))),
    Bilde("stress", "", BREDDE, HEL, _etter(_stress, avsnittet("Hva om noe går galt?", "Går det på én inntekt?"))),
    Bilde("spaker", "", BREDDE, HEL, _etter(_hoyere_rente, avsnittet("Hva hvis …", "Veiene side om side"))),
    Bilde("saker", "saker", BREDDE, HEL, _etter(_to_saker, avsnittet("Saker", "Når familien har gått", hoyst=1700))),
    Bilde("satser", "satser", BREDDE, SKJERM, vinduet),
    Bilde(
        "husstander", "husstander", BREDDE, HEL, _etter(_eksempelet, avsnittet("Husstander", "Én husstand", hoyst=1700))
    ),
    Bilde("boligskolen", "boligskolen", BREDDE, SKJERM, _etter(_en_leksjon, vinduet)),
    Bilde(
        "to_sprak",
        "",
        BREDDE,
        HEL,
        _etter(_med_arabisk, avsnittet("På begge språk", "Veiene side om side", hoyst=1000)),
    ),
    Bilde("mobil", "", SMAL, 844, vinduet),
)
"""Pictures in a row of the same page and window are taken of one visit, in this order: what changes the case comes last."""


# --- taking them


def ferdig(side: Page) -> None:
    """Wait until the page is drawn and the app is at rest."""
    side.wait_for_timeout(300)  # what was done on the page has to reach the app first
    side.wait_for_function(
        """() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'
            && !document.querySelector('[data-testid=stSkeleton]')""",
        polling=200,
        timeout=90_000,
    )
    side.wait_for_timeout(400)


def _vindu(side: Page) -> tuple[int, int]:
    stort = side.viewport_size
    assert stort is not None
    return stort["width"], stort["height"]


def _overskrift(side: Page, tekst: str) -> Locator:
    return side.get_by_test_id("stMain").get_by_role("heading", name=tekst, exact=True).first


def _topp(sted: Locator) -> float:
    kant = sted.bounding_box()
    assert kant is not None
    return kant["y"]


@contextmanager
def besok(nettleser: Browser, adresse: str, bredde: int, hoyde: int) -> Iterator[Page]:
    """Open a page in a window of its own."""
    kontekst = nettleser.new_context(
        viewport={"width": bredde, "height": hoyde}, locale="nb-NO", reduced_motion="reduce"
    )
    try:
        side = kontekst.new_page()
        side.set_default_timeout(90_000)
        side.goto(adresse)
        side.get_by_role("heading", level=1).first.wait_for()
        ferdig(side)
        if hoyde == HEL:
            _lukk_sidepanelet(side)
        yield side
    finally:
        kontekst.close()


def ta_bilde(side: Page, bilde: Bilde) -> bytes:
    """Return a picture as a PNG file with few colours."""
    utsnitt = bilde.ta(side)
    side.mouse.move(0, 0)
    side.wait_for_timeout(400)
    topp, bunn = max(round(utsnitt.topp), 0), min(round(utsnitt.bunn), bilde.hoyde)
    return liten(side.screenshot(clip={"x": 0, "y": topp, "width": bilde.bredde, "height": bunn - topp}))


def _lukk_sidepanelet(side: Page) -> None:
    panel = side.get_by_test_id("stSidebar")
    if panel.count():
        panel.hover()
        side.get_by_test_id("stSidebarCollapseButton").get_by_role("button").click()
        ferdig(side)


def liten(png: bytes) -> bytes:
    """Return the same picture with a palette."""
    bilde = Image.open(BytesIO(png)).convert("RGB")
    ut = BytesIO()
    palett = bilde.quantize(FARGER, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    palett.save(ut, "PNG", optimize=True)
    return ut.getvalue()


def main(navnene: list[str]) -> None:
    """Take the pictures that are named, or all."""
    ukjent = sorted(set(navnene) - {b.navn for b in BILDER})
    program = next((funnet for navn in NAVN if (funnet := shutil.which(navn))), None)
    if ukjent or program is None:
        sys.exit(f"ingen bilder heter {', '.join(ukjent)}" if ukjent else f"fant ingen nettleser: {', '.join(NAVN)}")
    with startet() as (adresse, _), sync_playwright() as playwright:
        nettleser = playwright.chromium.launch(executable_path=program, args=FLAGG)
        valgt = [b for b in BILDER if not navnene or b.navn in navnene]
        for (side_, bredde, hoyde), bildene in groupby(valgt, key=lambda b: (b.adresse, b.bredde, b.hoyde)):
            with besok(nettleser, f"{adresse}/{side_}", bredde, hoyde) as side:
                for bilde in bildene:
                    innhold = ta_bilde(side, bilde)
                    (MAPPE / f"{bilde.navn}.png").write_bytes(innhold)
                    print(f"{bilde.navn}.png: {len(innhold) / 1000:.0f} kB", flush=True)
        nettleser.close()
    print(f"i alt {sum(fil.stat().st_size for fil in MAPPE.glob('*.png')) / 1000:.0f} kB")


if __name__ == "__main__":
    main(sys.argv[1:])
