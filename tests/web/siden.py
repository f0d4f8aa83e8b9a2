"""Reads the page as a visitor does: cards, tables and texts out of what was drawn."""

import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

from streamlit.testing.v1 import AppTest

APP = Path(__file__).resolve().parents[2] / "app.py"


def aapne() -> AppTest:
    at = AppTest.from_file(APP, default_timeout=60).run()
    assert not at.exception
    return at


def html(at: AppTest) -> list[str]:
    return [element.proto.body for element in at.get("html")]


def tekst(at: AppTest) -> str:
    return unescape(re.sub(r"<[^>]+>", " ", "\n".join(html(at))))


def kroner(vist: str) -> int:
    """The amount in a text with exactly one amount in kroner."""
    (belop,) = re.findall(r"([−]?[\d\u00a0]+)\u00a0kr", vist)
    return int(belop.replace("\u00a0", "").replace("−", "-"))


def kort(at: AppTest) -> list[dict[str, str]]:
    """What each card says, by term."""
    return [
        {unescape(dt): unescape(re.sub("<[^>]+>", "", dd)) for dt, dd in re.findall("<dt>(.*?)</dt><dd>(.*?)</dd>", h)}
        for h in html(at)
        if 'class="flte-kort"' in h
    ]


class _Tabell(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.rader: list[list[str]] = []
        self.tittel = ""
        self._i = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rader.append([])
        if tag in ("th", "td"):
            self.rader[-1].append("")
        self._i = tag

    def handle_data(self, data: str) -> None:
        if self._i in ("th", "td"):
            self.rader[-1][-1] += data
        elif self._i == "caption":
            self.tittel += data


def tabell(at: AppTest, tittel: str) -> list[list[str]]:
    """The rows of the table whose caption begins with a text, the head first."""
    for h in html(at):
        leser = _Tabell()
        leser.feed(h)
        if leser.tittel.startswith(tittel):
            return leser.rader
    raise AssertionError(f"no table is called {tittel}")


def skriv(at: AppTest, felt: str, verdi: str) -> AppTest:
    """Type a text in a field of the first draft, as a visitor does."""
    at.text_input(key=f"0:{felt}").set_value(verdi)
    return at.run()


def feil(at: AppTest) -> list[str]:
    """The reasons shown, without the backslashes that keep Markdown from reading them."""
    return [re.sub(r"\\(.)", r"\1", e.value) for e in at.error]
