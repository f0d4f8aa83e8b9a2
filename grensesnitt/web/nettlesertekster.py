"""What the page tells the browser about itself, for `statisk/skall.js`: its language, and Streamlit's own English words in it."""

import json
from collections.abc import Mapping
from html import escape

from streamlit.runtime.scriptrunner import get_script_run_ctx

from grensesnitt.tekst import Sprak
from kalkulator.melding import merk

STREAMLITS: Mapping[str, str] = {
    "Upload": merk("Velg fil"),
}


def merket(s: Sprak) -> str:
    """Return the hidden element that the script reads."""
    ctx = get_script_run_ctx()
    okt = ctx.session_id if ctx is not None else ""
    tekster = {engelsk: s.si(norsk) for engelsk, norsk in STREAMLITS.items()}
    return (
        f'<div hidden data-flte-sprak="{s.html}" data-flte-retning="{s.retning}" data-flte-okt="{escape(okt)}" '
        f'data-flte-tekster="{escape(json.dumps(tekster, ensure_ascii=False))}"></div>'
    )
