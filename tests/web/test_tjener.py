"""What the server sends in Streamlit's place: the page in Norwegian, and the script of the figures behind the rest of the page."""

import asyncio
from typing import Any

from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.routing import Route

from grensesnitt.web import tjener
from grensesnitt.web.tjener import NorskSide

SKRIPT = "export const figur = 1;"


def skript(_: object) -> Response:
    return Response(SKRIPT, media_type="application/javascript", headers={"etag": '"ett"', "cache-control": "public"})


SERVER = NorskSide(
    Starlette(
        routes=[
            Route("/", lambda _: Response('<html lang="en"><title>Streamlit</title>', media_type="text/html")),
            Route("/static/js/PlotlyChart.D9Z0.js", skript),
            Route("/static/js/Slider.WU6e.js", skript),
        ]
    )
)


def hent(sti: str, metode: str = "GET") -> tuple[Headers, str]:
    """The headers and the body of what is sent for an address."""
    meldinger: list[Any] = []

    async def motta() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(melding: Any) -> None:
        meldinger.append(melding)

    felles = {
        "type": "http",
        "method": metode,
        "headers": [],
        "query_string": b"",
        "root_path": "",
        "http_version": "1.1",
    }
    asyncio.run(SERVER({**felles, "path": sti}, motta, send))
    start, *resten = meldinger
    assert start["status"] == 200
    return Headers(raw=start["headers"]), b"".join(m["body"] for m in resten).decode()


def test_figurenes_skript_begynner_med_a_vente() -> None:
    felt, kropp = hent("/static/js/PlotlyChart.D9Z0.js")
    assert kropp == f'import "../../flte/vent.js";\n{SKRIPT}'
    # It is another file than Streamlit's: a browser that has that one must not be told that it is the same.
    assert "etag" not in felt
    assert felt["cache-control"] == "public"
    assert int(felt["content-length"]) == len(kropp)


def test_andre_skript_er_som_de_er() -> None:
    felt, kropp = hent("/static/js/Slider.WU6e.js")
    assert (kropp, felt["etag"]) == (SKRIPT, '"ett"')


def test_den_som_bare_spor_om_skriptet_faar_streamlits_svar() -> None:
    felt, kropp = hent("/static/js/PlotlyChart.D9Z0.js", "HEAD")
    assert (kropp, felt["etag"]) == (SKRIPT, '"ett"')


def test_siden_er_norsk() -> None:
    felt, kropp = hent("/")
    assert kropp.startswith('<html lang="nb"><title>Fra leie til eie</title>')
    assert int(felt["content-length"]) == len(kropp)


def test_streamlit_har_et_skript_for_figurer_og_vi_det_som_star_foran() -> None:
    """A newer Streamlit that calls it something else is seen here, not by levers that come late."""
    assert [fil.name for fil in tjener._JS.glob(tjener._FIGURENE.rsplit("/", 1)[1] + "*.js")]
    assert (tjener._STATISK / "vent.js").is_file()
