"""The program as a whole: help, words that are no command, the web app, and the process."""

import json
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest

import grensesnitt
from grensesnitt.kommandolinje import main, nettapp

ROT = Path(__file__).parents[3]
KOMMANDOER = (
    "app",
    "eksempel",
    "beregn",
    "veier",
    "bostotte",
    "bostotte-grense",
    "lan",
    "rente",
    "skatt",
    "livsopphold",
    "betjeningsevne",
    "simuler",
    "portefolje",
    "satser",
)
Kjor = Callable[..., Any]


@pytest.mark.parametrize("hjelp", ["--hjelp", "--help"])
@pytest.mark.parametrize("kommando", KOMMANDOER)
def test_hjelp_er_norsk(tekst: Kjor, kommando: str, hjelp: str) -> None:
    ut = tekst(kommando, hjelp)
    assert ut.startswith(f"Bruk: kalkulator {kommando} ")
    assert "--json" in ut and "--hjelp, --help" in ut
    assert not any(ord_ in ut for ord_ in ("Usage", "Options", "Show this", "default", "required", "TEXT"))


@pytest.mark.parametrize("ord_", [(), ("--hjelp",), ("--help",)])
def test_hjelp_for_programmet(tekst: Kjor, ord_: tuple[str, ...]) -> None:
    ut = tekst(*ord_)
    assert all(f"  {kommando} " in ut for kommando in KOMMANDOER)


@pytest.mark.parametrize(
    ("ord_", "starter"),
    [
        (["lann"], "lann: "),
        (["portefolje"], "INN.xlsx|.csv|.parquet: mangler"),
        (["simuler"], "SAK.json: mangler"),
        (["betjeningsevne"], "SAK.json: mangler"),
        (["--tull"], "--tull: "),
        (["lan", "--belopp", "3"], "--belopp: "),
        (["lan", "--belop"], "--belop: "),
        (["lan", "--json=ja"], "--json: "),
        (["lan"], "--belop KR: mangler"),
        (["lan", "--belop", "1000", "--rente", "4"], "--aar ANTALL: mangler"),
        (["lan", "--belop", "2", "000", "--rente", "4", "--aar", "9"], "kalkulator lan … 000: "),
        (["lan", "--belop", "450.000", "--rente", "4", "--aar", "9"], "--belop: "),
        (["lan", "--belop", "-5", "--rente", "4", "--aar", "9"], "--belop: "),
        (["lan", "--belop", "5", "--rente", "400", "--aar", "9"], "--rente: "),
        (["lan", "--belop", "5", "--rente", "fire", "--aar", "9"], "--rente: "),
        (["lan", "--belop", "5", "--rente", "4", "--aar", "0"], "--aar: "),
        (["lan", "--belop", "5", "--rente", "4", "--aar", "9,5"], "--aar: "),
        (["lan", "--belop", "5", "--rente", "4", "--aar", "9", "--avdragsfritt", "9"], "--avdragsfritt: "),
        (["lan", "--belop", "5", "--rente", "4", "--aar", "9", "--terminer", "3"], "--terminer: "),
        (["lan", "--belop", "5", "--rente", "4", "--aar", "9", "--gebyr", "-1"], "--gebyr: "),
        (["lan", "--belop", "5", "--rente", "4", "--aar", "9", "--type", "ballong"], "--type: "),
        (["rente"], "--basis, --effektiv: "),
        (["rente", "--basis", "5", "--effektiv", "4"], "--basis, --effektiv: "),
        (["rente", "--basis", "99"], "--basis: "),
        (["rente", "--effektiv", "-1"], "--effektiv: "),
        (["rente", "--effektiv", "4", "--terminer", "5"], "--terminer: "),
        (["rente", "--effektiv", "4", "--maaned", "2010-01"], "--maaned (husbanken."),
        (["bostotte-grense", "--maaned", "2016-01", "--kommune", "Oslo", "--voksne", "1", "--barn", "0"], "--maaned ("),
        (["bostotte-grense", "--maaned", "2026-06", "--kommune", "Oslo", "--voksne", "0", "--barn", "0"], "--voksne: "),
        (["skatt", "--aar", "2010", "--lonn", "5"], "--aar (skatt."),
        (["skatt", "--aar", "20260", "--lonn", "5"], "--aar: "),
        (["skatt", "--aar", "2026", "--lonn", "-5"], "--lonn: "),
        (["skatt", "--aar", "2026", "--lonn", "5", "--renter", "-5"], "--renter: "),
        (["livsopphold", "--aar", "2026", "--personer", "x35"], "--personer: "),
        (["livsopphold", "--aar", "2026", "--personer", ",".join(["k35"] * 15)], "--personer: "),
        (["livsopphold", "--aar", "1990", "--personer", "k35"], "--aar (sifo."),
        (["livsopphold", "--aar", "2026", "--personer", "k35", "--norm", "egen"], "--norm: "),
        (["livsopphold", "--aar", "2026", "--personer", "k35", "--norm", "sosialhjelp", "--bil"], "--bil: "),
        (["satser", "--ordning", "tull"], "--ordning: "),
        (["satser", "--maaned", "2026"], "--maaned: "),
        (["eksempel", "atlantis"], "NAVN: "),
        (["beregn"], "SAK.json: mangler"),
        (["beregn", "sak.json", "--sprak", "xx"], "--sprak: "),
        (["app", "--port", "0"], "--port: "),
        (["app", "--port", "99999"], "--port: "),
        (["app", "--port", "åtte"], "--port: "),
    ],
    ids=lambda x: " ".join(x)[:60] if isinstance(x, list) else "",
)
def test_gale_valg_avvises(feil: Kjor, ord_: list[str], starter: str) -> None:
    assert feil(*ord_).startswith(starter)


@pytest.mark.parametrize(
    ("ord_", "raad"),
    [
        (["lan", "--belop", "450.000", "--rente", "4", "--aar", "9"], "450 000 eller 450,0?"),
        (["lann"], "Mente du lan?"),
        (["lan", "--belopp", "3"], "Mente du --belop?"),
        (["satser", "--ordning", "tull"], "bostotte, "),
    ],
)
def test_feilen_sier_hva_som_kan_gjores(capsys: pytest.CaptureFixture[str], ord_: list[str], raad: str) -> None:
    assert main(ord_) == 2
    assert raad in capsys.readouterr().err


def test_app_starter_pa_denne_maskinen(tekst: Kjor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    startet: list[tuple[Path, int]] = []
    (tmp_path / "app.py").touch()
    monkeypatch.setattr(grensesnitt, "__file__", str(tmp_path / "grensesnitt" / "__init__.py"))
    monkeypatch.setattr(nettapp, "_start", lambda fil, port: startet.append((fil, port)))
    with socket.socket() as ledig:
        ledig.bind(("127.0.0.1", 0))
        port = ledig.getsockname()[1]
    assert json.loads(tekst("app", "--port", str(port), "--json")) == {"adresse": f"http://127.0.0.1:{port}"}
    assert startet == [(tmp_path / "app.py", port)]


def test_serveren_far_bare_snakke_med_denne_maskinen(monkeypatch: pytest.MonkeyPatch) -> None:
    import streamlit.web.cli

    ord_: list[str] = []
    monkeypatch.setattr(streamlit.web.cli, "main", lambda argumenter, **_: ord_.extend(argumenter))
    nettapp._start(Path("app.py"), 8600)
    assert ord_[:2] == ["run", "app.py"]
    assert {"--server.address=127.0.0.1", "--server.port=8600", "--browser.gatherUsageStats=false"} <= set(ord_)


@pytest.mark.parametrize("arsak", [KeyboardInterrupt(), None])
def test_bare_ctrl_c_stopper_serveren_stille(monkeypatch: pytest.MonkeyPatch, arsak: BaseException | None) -> None:
    import streamlit.web.cli

    def stopp(*_: Any, **__: Any) -> None:
        raise RuntimeError("Abort") from arsak

    monkeypatch.setattr(streamlit.web.cli, "main", stopp)
    with nullcontext() if arsak else pytest.raises(RuntimeError):
        nettapp._start(Path("app.py"), 8600)


def test_app_avviser_opptatt_port(feil: Kjor) -> None:
    with socket.socket() as opptatt:
        opptatt.bind(("127.0.0.1", 0))
        opptatt.listen()
        port = opptatt.getsockname()[1]
        assert "i bruk" in feil("app", "--port", str(port))


def prosess(*ord_: str, **valg: Any) -> subprocess.CompletedProcess[bytes]:
    kommando = [sys.executable, "-m", "grensesnitt.kommandolinje", *ord_]
    return subprocess.run(kommando, cwd=ROT, capture_output=True, timeout=60, **valg)


def test_prosess_leser_og_skriver_utf8(sak: dict[str, Any]) -> None:
    sak |= {"navn": "Åse Ærø", "horisont_aar": 1}
    svar = prosess("beregn", "-", input=json.dumps(sak, ensure_ascii=False).encode(), env={"LC_ALL": "C", "PATH": ""})
    assert (svar.returncode, svar.stderr) == (0, b"")
    assert "Åse Ærø" in svar.stdout.decode() and b"\x1b" not in svar.stdout


def test_prosess_avviser_med_status_2() -> None:
    svar = prosess("lan", "--belop", "450.000", "--rente", "4", "--aar", "30")
    assert (svar.returncode, svar.stdout, svar.stderr.count(b"\n")) == (2, b"", 1)


def test_kommandolinjen_laster_ikke_nettsiden() -> None:
    kode = "import sys, grensesnitt.kommandolinje; sys.exit('streamlit' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", kode], cwd=ROT, check=False, timeout=60).returncode == 0
