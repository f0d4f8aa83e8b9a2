"""What the server adds to Streamlit's: a page that says it is Norwegian, and that may fetch nothing from elsewhere."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

TITTEL = "Fra leie til eie"
_FILMAPPER = ("/static/", "/_stcore/", "/media/", "/component/")
_BYTTER = (
    (b'<html lang="en">', b'<html lang="nb">'),
    (b"<title>Streamlit</title>", f"<title>{TITTEL}</title>".encode()),
)


class NorskSide:
    """ASGI middleware that rewrites the one HTML page of the app; Streamlit hard-codes its language as English."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or any(mappe in scope["path"] for mappe in _FILMAPPER):
            await self.app(scope, receive, send)
            return
        # The page must arrive readable and whole, or there is nothing to rewrite.
        hodefelt = [h for h in scope["headers"] if h[0] not in (b"accept-encoding", b"if-none-match", b"range")]
        start: Message = {}
        kropp = b""

        async def bytt(melding: Message) -> None:
            nonlocal start, kropp
            if melding["type"] == "http.response.start":
                start = melding
                return
            kropp += melding.get("body", b"")
            if melding.get("more_body", False):
                return
            felt = MutableHeaders(raw=start["headers"])
            if felt.get("content-type", "").startswith("text/html"):
                for gammel, ny in _BYTTER:
                    kropp = kropp.replace(gammel, ny)
                felt["content-length"] = str(len(kropp))
                del felt["etag"]
            await send(start)
            await send({"type": "http.response.body", "body": kropp})

        await self.app({**scope, "headers": hodefelt}, receive, bytt)
