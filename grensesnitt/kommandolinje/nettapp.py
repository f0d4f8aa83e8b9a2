"""The command that starts the web app, on this machine only."""

import contextlib
import os
import socket
import sys
from pathlib import Path
from typing import Annotated

import typer

import grensesnitt
from grensesnitt.eksport import json_ut
from grensesnitt.kommandolinje.felles import SomJson, svar
from grensesnitt.tekst.tall import les_heltall
from kalkulator.feil import KalkulatorFeil

_VERT = "127.0.0.1"
_RAD = "Velg en annen, for eksempel --port 8600."


def app(
    port: Annotated[str, typer.Option("--port", metavar="TALL", help="Porten nettsiden skal ha.")] = "8501",
    som_json: SomJson = False,
) -> None:
    """Starter nettsiden på denne maskinen. Avslutt med Ctrl+C."""
    nummer = les_heltall(port, felt="--port")
    _krev_ledig(nummer)
    fil = Path(grensesnitt.__file__).resolve().parents[1] / "app.py"
    if not fil.is_file():
        raise KalkulatorFeil(
            "app", f"ventet nettsiden i {fil}, men filen finnes ikke.", "Installer programmet på nytt."
        )
    adresse = f"http://{_VERT}:{nummer}"
    svar(som_json, json_ut.adresse(adresse), f"Nettsiden er på {adresse}. Avslutt med Ctrl+C.")
    sys.stdout.flush()
    _start(fil, nummer)


def _krev_ledig(port: int) -> None:
    if not 1 <= port <= 65535:
        raise KalkulatorFeil("--port", f"ventet en port fra 1 til 65535, men fikk {port}.", _RAD)
    with socket.socket() as proeve:
        if os.name == "posix":  # a port just left is free; on Windows the same setting would share one in use
            proeve.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            proeve.bind((_VERT, port))
        except PermissionError:
            raise KalkulatorFeil("--port", f"port {port} er forbeholdt systemet.", _RAD) from None
        except OSError:
            raise KalkulatorFeil("--port", f"port {port} er i bruk av et annet program.", _RAD) from None


def _start(fil: Path, port: int) -> None:
    """Run the server until it is stopped. What it says itself goes to stderr: stdout is the program's own."""
    from streamlit.web.cli import main as streamlit  # half a second that no other command needs

    oppsett = {
        "server.address": _VERT,
        "server.port": str(port),
        "server.headless": "true",
        "browser.gatherUsageStats": "false",
        "logger.hideWelcomeMessage": "true",
    }
    valg = [f"--{navn}={verdi}" for navn, verdi in oppsett.items()]
    try:
        with contextlib.redirect_stdout(sys.stderr):
            streamlit(["run", str(fil), *valg], prog_name="streamlit", standalone_mode=False)
    except RuntimeError as feil:
        # Ctrl+C, the way to stop the server, comes back as an exception of the server's own command line.
        if not isinstance(feil.__cause__, KeyboardInterrupt):
            raise
