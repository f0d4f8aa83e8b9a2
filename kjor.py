#!/usr/bin/env python3
"""Set the project up in .venv beside this file, and run it. Needs Python 3.11 or newer, and nothing else.

python3 kjor.py app [--port 8501]       the web app
python3 kjor.py kalkulator beregn ...   the command line
python3 kjor.py test [pytest arguments] every test but those that need a browser or LibreOffice
                                        (those: kjor.py test -m nettleser, kjor.py test -m regneark)
python3 kjor.py las                     resolves the lock files anew from pyproject.toml
"""

import hashlib
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

ELDSTE_PYTHON = (3, 11)
ROT = Path(__file__).resolve().parent
VENV = ROT / ".venv"
PROGRAM = str(VENV / ("Scripts/{}.exe" if os.name == "nt" else "bin/{}"))
PYTHON = Path(PROGRAM.format("python"))
MERKE = VENV / "installert.txt"
KJORELAS = ROT / "requirements.lock"
UTVIKLERLAS = ROT / "requirements-dev.lock"
LASHODE = """\
# Every dependency with its version and digest, for Python 3.11 and newer on any platform.
# Written by `python3 kjor.py las` from pyproject.toml; not edited by hand.
"""

if sys.version_info < ELDSTE_PYTHON:
    sys.exit(
        "Programmet trenger Python 3.11 eller nyere, men dette er Python {}.{}. "
        "Installer en nyere Python, og kjør for eksempel: python3.11 kjor.py app".format(*sys.version_info[:2])
    )


def kjor(*kommando: str | Path) -> None:
    """Run a step of the set-up; what it says goes to stderr, so that stdout stays the program's own."""
    try:
        subprocess.run(kommando, stdout=sys.stderr, check=True)
    except (OSError, subprocess.CalledProcessError):
        steg = " ".join(str(del_) for del_ in kommando[1:4])
        sys.exit(
            f"Oppsettet stoppet ved «{steg}». Grunnen står i linjene over. Rett den, og kjør samme kommando igjen."
        )


def bytt_til(*kommando: str | Path) -> None:
    """Hand this process over to the command, so that signals and the exit status are the command's own."""
    argumenter = [str(del_) for del_ in kommando]
    # Windows before Python 3.13 misreads an æ, ø or å in the path of an editable install, and in what a pipe carries.
    os.environ |= {"PYTHONPATH": str(ROT), "PYTHONUTF8": "1"}
    # One thread a process for the few matrix products: with many sessions or test processes they only wait for each other.
    for traader in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(traader, "1")
    if os.name == "nt":  # os.execv returns to the shell at once there
        sys.exit(subprocess.call(argumenter))
    os.execv(argumenter[0], argumenter)


def avtrykk(las: Path) -> str:
    """What the environment was made from: a change in any of it makes the environment stale."""
    innhold = las.read_bytes() + (ROT / "pyproject.toml").read_bytes()
    return hashlib.sha256(innhold + os.fsencode(ROT) + sys.version.encode()).hexdigest()


def nytt_venv() -> list[str | Path]:
    """Make an empty environment and return the pip command that installs into it."""
    finnes = {navn for navn in ("venv", "ensurepip", "pip") if importlib.util.find_spec(navn)}
    if finnes >= {"venv", "ensurepip"}:
        kjor(sys.executable, "-m", "venv", "--clear", VENV)
        return [PYTHON, "-m", "pip"]
    if finnes >= {"venv", "pip"}:
        kjor(sys.executable, "-m", "venv", "--clear", "--without-pip", VENV)
        return [sys.executable, "-m", "pip", "--python", PYTHON]
    sys.exit(
        "Denne Python-en mangler modulen som lager et eget miljø for programmet. På Debian og Ubuntu: "
        "sudo apt install python3-venv. Ellers: installer Python på nytt med pip. Kjør så samme kommando igjen."
    )


def klargjor(las: Path) -> None:
    """Install the locked dependencies and the project itself, unless that is done already."""
    gyldige = {avtrykk(las), avtrykk(UTVIKLERLAS)}  # the development lock holds all of the other's
    if PYTHON.exists() and MERKE.exists() and MERKE.read_text("utf-8") in gyldige:
        return
    print("Gjør klar programmet i .venv. Det tar noen minutter den første gangen.", file=sys.stderr)
    pip = nytt_venv()
    felles = ("-qq", "--disable-pip-version-check", "--no-input")
    kjor(*pip, "install", *felles, "--require-hashes", "-r", las)
    kjor(*pip, "install", *felles, "--no-deps", "--no-build-isolation", "--editable", ROT)
    MERKE.write_text(avtrykk(las), "utf-8")


def las_paa_nytt() -> None:
    """Resolve both lock files; the run-time one first, so that both hold the same versions."""
    os.chdir(ROT)  # relative names only: no path of this machine ends up in the files
    uv = (PROGRAM.format("uv"), "pip", "compile", "pyproject.toml", "--universal", "--python-version", "3.11")
    valg = ("--fork-strategy", "fewest", "--generate-hashes", "--no-header", "--no-emit-index-url", "--quiet")
    kjor(*uv, *valg, "--upgrade", "--extra", "bygg", "-o", KJORELAS.name)
    kjor(*uv, *valg, "--upgrade", "--all-extras", "-c", KJORELAS.name, "-o", UTVIKLERLAS.name)
    for las in (KJORELAS, UTVIKLERLAS):
        las.write_text(LASHODE + las.read_text("utf-8"), "utf-8", newline="\n")


def main(argumenter: list[str]) -> None:
    """Do what the first word says; any word that is not ours belongs to the kalkulator command."""
    if not argumenter or argumenter[0] in ("-h", "--help", "--hjelp"):
        print(__doc__)
    elif argumenter[0] == "test":
        klargjor(UTVIKLERLAS)
        os.chdir(ROT)
        bytt_til(PYTHON, "-m", "pytest", "-n", "auto", "-m", "not nettleser and not regneark", *argumenter[1:])
    elif argumenter[0] == "las":
        klargjor(UTVIKLERLAS)
        las_paa_nytt()
    else:
        klargjor(KJORELAS)
        bytt_til(PROGRAM.format("kalkulator"), *argumenter[argumenter[0] == "kalkulator" :])


if __name__ == "__main__":
    main(sys.argv[1:])
