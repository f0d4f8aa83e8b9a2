"""Reads the page as a visitor does: cards, tables and texts out of what was drawn."""

import json
import re
from decimal import ROUND_HALF_UP, Decimal
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Element

from grensesnitt.saksfil import skriv_sak
from grensesnitt.web.felter import GRUPPER
from kalkulator.eksempler import kristiansund
from models.sak import Sak

APP = Path(__file__).resolve().parents[2] / "app.py"


def aapne(*, lukket: bool = False) -> AppTest:
    """The comparison with every group of fields in the side panel open, or closed as a visitor finds it."""
    at = AppTest.from_file(APP, default_timeout=60)
    if not lukket:
        _aapne_gruppene(at)
    at.run()
    assert not at.exception
    return at


def _aapne_gruppene(at: AppTest) -> None:
    for gruppe in GRUPPER:
        at.session_state[f"gruppe {gruppe}"] = True


def aapne_sak(sak: Sak, side: str = "") -> AppTest:
    """The comparison, or the page of another address, with a case opened from its file."""
    at = aapne()
    at.file_uploader[0].upload("sak.json", skriv_sak(sak).encode(), "application/json").run()
    assert not at.exception
    return gaa_til(at, side) if side else at


def gaa_til(at: AppTest, adresse: str) -> AppTest:
    """Open another page, by its address, as the links at the top do.

    The pages are functions, and `AppTest.switch_page` knows files only.
    """
    sidene = at._registered_pages.items()
    at._page_hash = next(nokkel for nokkel, side in sidene if side.get("url_pathname") == adresse)
    _aapne_gruppene(at)
    at.run()
    assert not at.exception
    return at


def hele(belop: float) -> int:
    return int(Decimal(repr(float(belop))).quantize(Decimal(1), ROUND_HALF_UP))


def med(**endringer: object) -> Sak:
    """The example with other fields, given as paths with two underscores for the dot."""
    objekt = kristiansund().model_dump(mode="json")
    for sti, verdi in endringer.items():
        *forst, sist = sti.split("__")
        sted = objekt
        for del_ in forst:
            sted = sted[del_]
        sted[sist] = verdi
    return Sak.model_validate_json(json.dumps(objekt))


def html(at: AppTest) -> list[str]:
    return [element.proto.body for element in at.get("html")]


def overskrifter(at: AppTest, nivaa: int) -> list[str]:
    """The headings of a level as they stand on the page, Streamlit's and those in the page's own HTML."""
    ut: list[str] = []
    rest: list[Element | Block] = [at.main]
    while rest:
        forste = rest.pop(0)
        if isinstance(forste, Block):
            rest[:0] = forste.children.values()
        elif forste.type == "html":
            ut += map(unescape, re.findall(f'<h{nivaa} class="flte-overskrift">(.*?)</h{nivaa}>', forste.proto.body))
        elif getattr(forste, "tag", "") == f"h{nivaa}":
            ut.append(re.sub(r"\\(.)", r"\1", forste.value))
    return ut


def avsnittet(at: AppTest, klasse: str) -> str:
    """The only paragraph on the page in one of its styles."""
    (tekst,) = [unescape(x) for h in html(at) for x in re.findall(f'<p class="{klasse}">(.*?)</p>', h)]
    return tekst


def grupper(at: AppTest) -> dict[str, str]:
    """What each open group of fields in the side panel says of itself in a line."""
    linjer = {e.label.strip("*"): [x.proto.body for x in e.get("html")] for e in at.sidebar.expander}
    return {navn: unescape(re.sub("<[^>]+>", "", forst[0])) for navn, forst in linjer.items() if forst}


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
        if tag not in ("br", "span"):
            self._i = tag

    def handle_data(self, data: str) -> None:
        if self._i in ("th", "td"):
            self.rader[-1][-1] += data
        elif self._i == "caption":
            self.tittel += data


def tabell(at: AppTest, tittel: str) -> list[list[str]]:
    """The rows of the table whose caption begins with a text, the head first."""
    for h in html(at):
        for en in re.findall("<table.*?</table>", h, re.DOTALL):
            leser = _Tabell()
            leser.feed(en)
            if leser.tittel.startswith(tittel):
                return leser.rader
    raise AssertionError(f"no table is called {tittel}")


TABELLENE = ("tallene boutgift", "tallene levepenger", "tallene egenkapital", "nokkeltallene", "kildene")


def med_tabellene(at: AppTest) -> AppTest:
    """Open every «Vis tallene» and «Hvorfor?»: what is in them is written when somebody looks."""
    for nokkel in (*TABELLENE, *(f"hvorfor {navn}" for navn in at.session_state["tilstand"].resultat.veier)):
        at.session_state[nokkel] = True
    at.run()
    assert not at.exception
    return at


def skriv(at: AppTest, felt: str, verdi: str, runde: int | None = None) -> AppTest:
    """Type a text in a field as a visitor does, in the draft that is open; `runde` names another one, the first is 0."""
    nokkel = at.session_state["tilstand"].widget(felt) if runde is None else f"{runde}:{felt}"
    at.text_input(key=nokkel).set_value(verdi)
    return at.run()


def feil(at: AppTest) -> list[str]:
    """The reasons shown, without the backslashes that keep Markdown from reading them."""
    return [re.sub(r"\\(.)", r"\1", e.value) for e in at.error]


def naa(at: AppTest) -> list[int]:
    return [kroner(k["Betaler nå hver måned"]) for k in kort(at)]


EGEN_VEI = """\
id = "egen_vei"
navn = "Leie før eie i vår kommune"
arver = "leie_for_eie"
beskrivelse = "Kommunen kjøper boligen, og familien kan kjøpe den etter fire år."
kilde = "Kommunestyrets vedtak"
usikkert = "Ledighet er et anslag."

[leie]
type = "fast_kpi"

[kjop]
fra_maaned = 48
til_maaned = 48
"""
"""A municipality's own path, as its file is written."""


def aapne_vei(at: AppTest, innhold: str) -> AppTest:
    """Open a path's file in the side panel, as a visitor does."""
    at.sidebar.file_uploader[0].upload("vei.toml", innhold.encode(), "application/toml").run()
    assert not at.exception
    return at
