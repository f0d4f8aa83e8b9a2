"""Benchmark of the web app. Run: `python -m tests.ytelse.benk_web`. Starts the app on 127.0.0.1, measures, and stops it.

Needs Chromium for what is measured in the browser. The visitors that come at once are lines to the server as a browser opens them,
without the browser: thirty windows would measure this machine's drawing. Everything is counted and timed beforehand: it ends by
itself, within some minutes.
"""

import asyncio
import json
import os
import re
import shutil
import signal
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from tests.nettleser.conftest import FLAGG, NAVN
from tests.nettleser.server import startet

BESOK, FLYTT, OKTER, FLYTT_HVER = 5, 12, 30, 4
"""Windows opened, moves of the lever in each way of measuring, visitors at once, and moves of each of them."""
LENGST = 180.0
"""Seconds after which the visitors are given up."""
SPAK = "Rente"
FORSTE = """() => {
  const setning = document.querySelector('.flte-setning'), kort = document.querySelectorAll('.flte-kort');
  return setning?.innerText.length > 20 && kort.length > 0 && document.querySelector('input[type=range], [role=slider]')
    ? performance.now() : false;
}"""
"""Milliseconds since the address was asked for, once the answer, the cards and the levers are there."""
LYTT = """() => addEventListener('keydown', () => {
  const foer = document.querySelector('.flte-setning').innerText, start = performance.now();
  window.__ms = null;
  const vent = () => document.querySelector('.flte-setning')?.innerText !== foer
    ? (window.__ms = performance.now() - start) : requestAnimationFrame(vent);
  vent();
}, true)"""
"""From each key pressed, the milliseconds until the sentence says something new."""


def minne_mb(pid: int) -> float | None:
    """Return the most memory a process has held; None where the system does not tell."""
    status = Path(f"/proc/{pid}/status")
    treff = re.search(r"VmHWM:\s+(\d+) kB", status.read_text()) if status.exists() else None
    return int(treff[1]) / 1024 if treff else None


def regnetid(pid: int) -> float | None:
    """Return the seconds of processor a process has used: what a busy machine does not stretch; None as above."""
    stat = Path(f"/proc/{pid}/stat")
    if not stat.exists():
        return None
    bruker, system = stat.read_text().rpartition(")")[2].split()[11:13]
    return (int(bruker) + int(system)) / os.sysconf("SC_CLK_TCK")


def i_nettleseren(adresse: str, program: str) -> tuple[float, float, float]:
    """Return seconds to the first usable screen, at the first visit and the median after it, and of a moved lever."""
    forste: list[float] = []
    flyttet: list[float] = []
    with sync_playwright() as playwright:
        nettleser = playwright.chromium.launch(executable_path=program, args=FLAGG)
        for _ in range(1 + BESOK):
            kontekst = nettleser.new_context(viewport={"width": 1280, "height": 900})
            side = kontekst.new_page()
            side.set_default_timeout(120_000)
            side.goto(adresse, wait_until="commit")
            forste.append(float(side.wait_for_function(FORSTE, polling="raf").json_value()) / 1000)
            _til_ro(side)
            if len(forste) == 1 + BESOK:
                flyttet = _flytt(side)
            kontekst.close()
        nettleser.close()
    return forste[0], statistics.median(forste[1:]), statistics.median(flyttet)


def _til_ro(side: Page) -> None:
    side.wait_for_function(
        """() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'
            && document.querySelectorAll('.js-plotly-plot .main-svg').length > 0"""
    )


def _flytt(side: Page) -> list[float]:
    tider = []
    side.get_by_role("slider", name=SPAK).first.focus()
    side.evaluate(LYTT)
    for nr in range(1 + FLYTT):
        side.keyboard.press("ArrowRight" if nr < FLYTT / 2 else "ArrowLeft")
        tider.append(float(side.wait_for_function("() => window.__ms", polling="raf").json_value()) / 1000)
        _til_ro(side)
    return tider[1:]


class Okt:
    """A visitor's line to the server: asks for the page, moves a lever, reads what comes."""

    def __init__(self, linje: ClientConnection) -> None:
        self.linje = linje
        self.spak = self.del_ = self.side = self.setning = ""
        self.steder: list[str] = []
        self.stilling = ""

    async def kjor(self, stilling: str = "") -> float:
        """Ask for the page, or for it with the lever there; return the seconds until all of it has come."""
        spor = BackMsg()
        spor.rerun_script.page_script_hash = self.side
        if stilling:
            spor.rerun_script.fragment_id = self.del_
            verdi = spor.rerun_script.widget_states.widgets.add()
            verdi.id = self.spak
            verdi.string_array_value.data.append(stilling)
        else:
            spor.rerun_script.query_string = ""
        start = time.perf_counter()
        await self.linje.send(spor.SerializeToString())
        while True:
            svar = ForwardMsg.FromString(await self.linje.recv(decode=False))
            if svar.WhichOneof("type") == "script_finished":
                return time.perf_counter() - start
            self._les(svar)

    def _les(self, svar: ForwardMsg) -> None:
        if svar.WhichOneof("type") == "new_session":
            self.side = svar.new_session.page_script_hash
        element = svar.delta.new_element
        match element.WhichOneof("type"):
            case "exception":
                raise RuntimeError(f"the page broke: {element.exception.message}")
            case "slider" if element.slider.label == SPAK:
                self.spak, self.del_ = element.slider.id, svar.delta.fragment_id
                self.steder = list(element.slider.options)
            case "html" if "flte-setning" in element.html.body:
                self.setning = element.html.body


@contextmanager
def _tell(feil: list[str]) -> Iterator[None]:
    try:
        yield
    except Exception as grunn:  # whatever goes wrong for one visitor is what is counted
        feil.append(repr(grunn))


async def en_okt(adresse: str, pid: int) -> tuple[list[float], float | None, dict[str, str]]:
    """Return the seconds each move takes for one visitor alone, of the processor too, and the sentence at each place."""
    setninger = {}
    async with connect(_linjen(adresse), subprotocols=[Subprotocol("streamlit")], max_size=None) as linje:
        okt = Okt(linje)
        await okt.kjor()
        await okt.kjor(okt.steder[1])
        tider = []
        foer = regnetid(pid)
        for sted in okt.steder[2 : 2 + FLYTT]:
            tider.append(await okt.kjor(sted))
            setninger[sted] = okt.setning
        etter = regnetid(pid)
    if len(set(setninger.values())) < FLYTT / 2:
        raise RuntimeError("the lever does not move the figures")
    return tider, None if foer is None or etter is None else (etter - foer) / FLYTT, setninger


async def mange_okter(adresse: str, setninger: dict[str, str]) -> tuple[list[float], list[float], list[str]]:
    """Return the seconds to a page and to a moved lever for visitors at once, and what went wrong.

    Each moves the lever to places of its own, and must get the sentence of that place.
    """
    sider: list[float] = []
    flytt: list[float] = []
    feil: list[str] = []
    alle_inne = asyncio.Barrier(OKTER)
    steder = list(setninger)

    async def besok(nr: int) -> None:
        with _tell(feil):
            async with connect(_linjen(adresse), subprotocols=[Subprotocol("streamlit")], max_size=None) as linje:
                okt = Okt(linje)
                sider.append(await okt.kjor())
                await alle_inne.wait()
                for runde in range(FLYTT_HVER):
                    sted = steder[(nr + runde) % len(steder)]
                    flytt.append(await okt.kjor(sted))
                    if okt.setning != setninger[sted]:
                        feil.append(f"visitor {nr} got another answer than that of {sted}")
                await alle_inne.wait()
                return
        # The others need not wait for one who fell out.
        await alle_inne.abort()

    with _tell(feil):
        async with asyncio.timeout(LENGST):
            await asyncio.gather(*(besok(nr) for nr in range(OKTER)))
    return sider, flytt, feil


def _linjen(adresse: str) -> str:
    return f"{adresse.replace('http', 'ws', 1)}/_stcore/stream"


def skriv(navn: str, maalt: float | None, enhet: str, maal: float | None) -> tuple[str, float | None]:
    """Print a line at once: what is measured next may take its time."""
    vist = "ikke målt" if maalt is None else f"{maalt:.3g} {enhet}"
    dom = "" if maal is None or maalt is None else "   over målet" if maalt > maal else "   innenfor"
    print(f"{navn:44}{vist:>12}" + ("" if maal is None else f"   (mål {maal:g} {enhet})") + dom, flush=True)
    return navn, maalt


def hovedprogram() -> None:
    """Print the targets and what was measured, and last the same as one line of JSON."""
    # Stopped from outside, it still stops what it started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))
    program = next((funnet for navn in NAVN if (funnet := shutil.which(navn))), None)
    print(f"maskinens belastning før målingen, på {os.cpu_count()} kjerner: {os.getloadavg()[0]:.1f}", flush=True)
    alt: dict[str, float | None] = {"belastning": os.getloadavg()[0]}
    with startet() as (adresse, pid):
        tider, regnet, setninger = asyncio.run(en_okt(adresse, pid))
        alt |= [
            skriv("en spak flyttes, på tjeneren", statistics.median(tider), "s", 0.1),
            skriv("  av det tid på prosessoren, snitt", regnet, "s", None),
        ]
        sider, flytt, feil = asyncio.run(mange_okter(adresse, setninger))
        alt |= [
            skriv(f"{OKTER} besøk samtidig: feil", float(len(feil)), "", 0.0),
            skriv(f"{OKTER} besøk samtidig: siden, midtre", statistics.median(sider) if sider else None, "s", None),
            skriv(f"{OKTER} besøk samtidig: spaken, midtre", statistics.median(flytt) if flytt else None, "s", None),
            skriv("tjenerens høyeste minne", minne_mb(pid), "MB", 1000.0),
        ]
        for grunn in feil[:5]:
            print(f"feil: {grunn}")
    with startet() as (adresse, _):
        forst, siden, spak = i_nettleseren(adresse, program) if program else (None, None, None)
        alt |= [
            skriv("første brukbare skjerm, ny tjener", forst, "s", 2.5),
            skriv(f"første brukbare skjerm, midtre av {BESOK}", siden, "s", 2.5),
            skriv("en spak flyttes, i nettleseren", spak, "s", 0.3),
        ]
    print(json.dumps(alt, ensure_ascii=False))


if __name__ == "__main__":
    hovedprogram()
