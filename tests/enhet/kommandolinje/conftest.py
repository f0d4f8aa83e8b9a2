"""Runs the command line in this process and checks what every command promises."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from grensesnitt.kommandolinje import main
from kalkulator.eksempler import EKSEMPLER

Kjor = Callable[..., Any]


@pytest.fixture
def tekst(capsys: pytest.CaptureFixture[str]) -> Kjor:
    """Run a command that succeeds and return what it writes."""

    def kjor(*ord_: str) -> str:
        assert main(ord_) == 0
        ut, feil = capsys.readouterr()
        assert feil == ""
        assert "\x1b" not in ut
        return ut

    return kjor


@pytest.fixture
def svar(tekst: Kjor) -> Kjor:
    """Run a command with --json and return the document, which must be strict JSON and the only output."""

    def kjor(*ord_: str) -> Any:
        return json.loads(tekst(*ord_, "--json"), parse_constant=lambda x: pytest.fail(f"{x} is not JSON"))

    return kjor


@pytest.fixture
def feil(capsys: pytest.CaptureFixture[str]) -> Kjor:
    """Run a command that must be refused and return its one line."""

    def kjor(*ord_: str) -> str:
        assert main(ord_) == 2
        ut, linje = capsys.readouterr()
        assert ut == ""
        assert linje.endswith("\n") and linje[:-1].isprintable() and linje.strip()
        assert "Traceback" not in linje and "Error" not in linje and "Usage" not in linje
        return linje[:-1]

    return kjor


@pytest.fixture
def sak() -> dict[str, Any]:
    """The first example as JSON."""
    return json.loads(EKSEMPLER["kristiansund"]().model_dump_json())  # type: ignore[no-any-return]


@pytest.fixture
def saksfil(tmp_path: Path, sak: dict[str, Any]) -> str:
    fil = tmp_path / "sak.json"
    fil.write_text(json.dumps(sak), encoding="utf-8")
    return str(fil)


@pytest.fixture
def bostotteord() -> Kjor:
    """The words of a valid bostotte command, with some of its options changed."""

    def ord_(**endret: str) -> list[str]:
        valg = {
            "maaned": "2026-06",
            "kommune": "Oslo",
            "voksne": "1",
            "barn": "0",
            "inntekt": "20 000",
            "boutgift": "12000",
        } | endret
        return ["bostotte", *(o for navn, verdi in valg.items() for o in (f"--{navn}", verdi))]

    return ord_
