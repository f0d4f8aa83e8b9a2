"""What the page tells the browser about itself, for `statisk/skall.js`: its language, and Streamlit's own English words in it."""

import json
from collections.abc import Mapping
from html import escape

from streamlit.runtime.scriptrunner import get_script_run_ctx

from grensesnitt.tekst import Sprak
from kalkulator.melding import merk

STREAMLITS: Mapping[str, str] = {
    "Skip to main content": merk("Gå til hovedinnholdet"),
    "App pages": merk("Sidene"),
    "Sidebar": merk("Sidepanel"),
    "Collapse sidebar": merk("Lukk sidepanelet"),
    "Expand sidebar": merk("Åpne sidepanelet"),
    "Main menu": merk("Meny"),
    "{0} more": merk("{0} til"),
    "Open": merk("Vis valgene"),
    "Close": merk("Lukk"),
    "Copy": merk("Kopier"),
    "Cancel": merk("Avbryt"),
    "Choose an option": merk("Velg"),
    "Choose options": merk("Velg flere"),
    "No results": merk("Ingen treff"),
    "Selected values": merk("Det som er valgt"),
    "Select all": merk("Velg alle"),
    "Clear all": merk("Fjern alle"),
    "Clear value": merk("Tøm feltet"),
    "Remove {0}": merk("Ta {0} ut av valget"),
    "Shortcut {0}": merk("Hurtigtast {0}"),
    "Upload": merk("Velg fil"),
    "Add files": merk("Velg flere filer"),
    "file upload": merk("Velg fil"),
    "Drag and drop a file here": merk("Dra en fil hit"),
    "{0} per file": merk("Høyst {0} per fil"),
    "{0} files are not allowed.": merk("Filer av typen {0} kan ikke åpnes her."),
    "File must be {0} or smaller.": merk("Filen kan være høyst {0}."),
    "Increment": merk("Øk"),
    "Decrement": merk("Minsk"),
    "Notifications": merk("Beskjeder"),
    "Running...": merk("Regner …"),
    "Stopping...": merk("Stopper …"),
    "Stop": merk("Stopp"),
    "Please wait...": merk("Vent litt …"),
    "Connecting": merk("Kobler til"),
    "CONNECTING": merk("Kobler til"),
    "Connection error": merk("Mistet forbindelsen med kalkulatoren"),
    "Fullscreen": merk("Fyll skjermen"),
    "Close fullscreen": merk("Lukk fullskjerm"),
}
"""Words that Streamlit writes in English in every app; «{0}» stands for what it puts in."""


def merket(s: Sprak) -> str:
    """Return the hidden element that the script reads."""
    ctx = get_script_run_ctx()
    okt = ctx.session_id if ctx is not None else ""
    tekster = {engelsk: s.si(norsk) for engelsk, norsk in STREAMLITS.items()}
    return (
        f'<div hidden data-flte-sprak="{s.html}" data-flte-retning="{s.retning}" data-flte-okt="{escape(okt)}" '
        f'data-flte-tekster="{escape(json.dumps(tekster, ensure_ascii=False))}"></div>'
    )
