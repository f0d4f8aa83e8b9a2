"""The app started as a user starts it, for whatever drives it from outside: browser tests, benchmark, pictures."""

import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

ROT = Path(__file__).resolve().parents[2]


class Tjener(NamedTuple):
    """Where the app answers, and the number of its process."""

    adresse: str
    pid: int


@contextmanager
def startet() -> Iterator[Tjener]:
    """Start the app on a free port of this machine, and stop it afterwards. RuntimeError when it does not start."""
    with socket.socket() as ledig:
        ledig.bind(("127.0.0.1", 0))
        port = ledig.getsockname()[1]
    kommando = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    adresse = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryFile() as logg:
        prosess = subprocess.Popen(kommando, cwd=ROT, stdout=logg, stderr=subprocess.STDOUT)
        try:
            for _ in range(300):
                if prosess.poll() is not None or _svarer(adresse):
                    break
                time.sleep(0.1)
            if not _svarer(adresse):
                logg.seek(0)
                raise RuntimeError(f"the server did not start: {logg.read().decode(errors='replace')[-2000:]}")
            yield Tjener(adresse, prosess.pid)
        finally:
            prosess.terminate()
            prosess.wait(timeout=20)


def _svarer(adresse: str) -> bool:
    try:
        with urllib.request.urlopen(f"{adresse}/_stcore/health", timeout=1) as svar:
            return bool(svar.status == 200)
    except OSError:
        return False
