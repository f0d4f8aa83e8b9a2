"""What the server adds to Streamlit's: a page that says it is Norwegian, and that may fetch nothing from elsewhere."""

from collections.abc import Callable
from pathlib import Path

import streamlit
from starlette.datastructures import MutableHeaders
from starlette.responses import RedirectResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from grensesnitt.kurs.les import TEGNINGER

TITTEL = "Fra leie til eie"
STED = "/flte"
"""Where the server keeps our own files for the browser."""
TEGNINGENE = "tegninger"
"""The folder there with the drawings of the words."""
_SKRIFTER = Path(__file__).parents[1] / "eksport" / "skrifter"
_STATISK = Path(__file__).parent / "statisk"
_JS = Path(streamlit.__file__).parent / "static" / "static" / "js"
_FORST = (
    "Html",
    "purify.es",
    "Slider",
    "TextInput",
    "TextField",
    "Selectbox",
    "Radio",
    "Checkbox",
    "Button",
    "PageLink",
)
"""Streamlit's scripts for what the first screen is made of: asked for at once, not when the first of each is drawn. The
figures' script is many times as large, and the sentence and the cards must not wait for it."""
_BETINGET = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"if-range", b"range")
"""What a browser asks that would have it answered with something else than the whole file, readable."""
_FILMAPPER = (f"{STED}/", "/static/", "/_stcore/", "/media/", "/component/")


def _forhand() -> str:
    """Return the links that ask for those scripts; none for one that a newer Streamlit calls something else."""
    filer = [fil.name for navn in _FORST for fil in sorted(_JS.glob(f"{navn}.*.js"))]
    return "".join(f'<link rel="modulepreload" href="./static/js/{fil}">' for fil in filer)


_BYTTER = (
    (b'<html lang="en">', b'<html lang="nb">'),
    # Before Streamlit's own scripts, which follow in the head.
    (
        b"<title>Streamlit</title>",
        f'<title>{TITTEL}</title><script src=".{STED}/skall.js"></script>{_forhand()}'.encode(),
    ),
)

_FIGURENE = "/static/js/PlotlyChart."
_VENT = f'import "../..{STED}/vent.js";\n'.encode()
"""What Streamlit's script of the figures is sent with in front: a browser that reads it draws nothing else for a second.
Its address must stay: browsers keep the script that names it for a year."""


def egne_ruter(forste: str) -> list[BaseRoute]:
    """Return what the server answers itself: our script and fonts, and the page that opens first, by its own address too.

    Streamlit has that page at the bare address alone, and says in English that the other is not found.
    """
    return [_filene(), Route(f"/{forste}", lambda _: RedirectResponse("./"))]


def _filene() -> Mount:
    return Mount(
        STED,
        routes=[
            Mount("/skrifter", StaticFiles(directory=_SKRIFTER)),
            Mount(f"/{TEGNINGENE}", StaticFiles(directory=TEGNINGER)),
            Mount("/", StaticFiles(directory=_STATISK)),
        ],
    )


class NorskSide:
    """ASGI middleware that rewrites two of Streamlit's files: the one HTML page, and the script of the figures."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET":
            await self.app(scope, receive, send)
        elif _FIGURENE in scope["path"]:
            await self._omskrevet(scope, receive, send, lambda _, kropp: _VENT + kropp)
        elif any(mappe in scope["path"] for mappe in _FILMAPPER):
            await self.app(scope, receive, send)
        else:
            await self._omskrevet(scope, receive, send, _norsk)

    async def _omskrevet(
        self, scope: Scope, receive: Receive, send: Send, skriv_om: Callable[[MutableHeaders, bytes], bytes]
    ) -> None:
        """Answer with what the app answers, written anew."""
        # It must arrive readable and whole, or there is nothing to rewrite.
        hodefelt = [h for h in scope["headers"] if h[0] not in _BETINGET]
        start: Message = {}
        deler: list[bytes] = []

        async def bytt(melding: Message) -> None:
            nonlocal start
            if melding["type"] == "http.response.start":
                start = melding
                return
            deler.append(melding.get("body", b""))
            if melding.get("more_body", False):
                return
            felt = MutableHeaders(raw=start["headers"])
            kropp = skriv_om(felt, b"".join(deler))
            felt["content-length"] = str(len(kropp))
            for navn in ("etag", "last-modified"):
                del felt[navn]
            await send(start)
            await send({"type": "http.response.body", "body": kropp})

        await self.app({**scope, "headers": hodefelt}, receive, bytt)


def _norsk(felt: MutableHeaders, kropp: bytes) -> bytes:
    if felt.get("content-type", "").startswith("text/html"):
        for gammel, ny in _BYTTER:
            kropp = kropp.replace(gammel, ny)
    return kropp
