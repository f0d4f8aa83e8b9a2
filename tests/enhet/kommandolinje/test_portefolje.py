"""`kalkulator portefolje`: a file in, a workbook out."""

import io
import json
from pathlib import Path

import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from grensesnitt.kommandolinje import main, portefolje
from grensesnitt.kommandolinje.framgang import Framgang
from grensesnitt.portefolje.eksempel import som_csv
from grensesnitt.portefolje.oppdiktet import eksempelrader, oppdiktede_rader
from tests.enhet.portefolje import filer

PLANFIL = str(Path(__file__).resolve().parents[3] / "docs" / "eksempler" / "plan.json")


@pytest.fixture
def inn(tmp_path: Path) -> Path:
    fil = tmp_path / "inn.csv"
    fil.write_bytes(som_csv(oppdiktede_rader(12)))
    return fil


def test_en_arbeidsbok_kommer_ut(inn: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ut = tmp_path / "ut.xlsx"
    assert main(["portefolje", str(inn), "--ut", str(ut), "--start", "2026-12", "--ramme-startlan", "5 000 000"]) == 0
    sagt = capsys.readouterr()
    assert "12 husstander er regnet" in sagt.out
    arkene = CalamineWorkbook.from_path(str(ut)).sheet_names
    assert arkene == ["Sammendrag", "Husstander", "Forutsetninger og satser", "Metode"]


def test_json(inn: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["portefolje", str(inn), "--start", "2026-12", "--tilskuddstak", "20", "--json"]) == 0
    svar = json.loads(capsys.readouterr().out)
    assert len(svar["husstander"]) == sum(svar["totaler"]["klasser"].values()) == 12
    assert svar["start"] == "2026-12"


@pytest.mark.parametrize(("valg", "rader"), [("--mal", 1), ("--eksempel", 141)])
def test_mal_og_eksempel(valg: str, rader: int, tmp_path: Path) -> None:
    fil = tmp_path / "fil.xlsx"
    assert main(["portefolje", valg, str(fil)]) == 0
    bok = CalamineWorkbook.from_path(str(fil))
    assert len(bok.get_sheet_by_name("Husstander").to_python()) == rader + 1


def test_rader_med_feil_stopper_ikke_de_andre(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fil, ut = tmp_path / "inn.xlsx", tmp_path / "ut.xlsx"
    fil.write_bytes(filer.bok([filer.rad(), filer.rad(saksnummer="S-2", pris="mye")]))
    assert main(["portefolje", str(fil), "--ut", str(ut), "--start", "2026-12"]) == 0
    assert "1 husstand er regnet, og 1 rad har feil" in capsys.readouterr().out
    assert "Rader med feil" in CalamineWorkbook.from_path(str(ut)).sheet_names


@pytest.mark.parametrize(
    ("argumenter", "ventet"),
    [
        ([], "INN.xlsx"),
        (["finnes_ikke.xlsx", "--ut", "{ut}"], "finnes ikke"),
        (["{inn}"], "--ut"),
        (["{inn}", "--ut", "ut.pdf"], ".xlsx"),
        (["{inn}", "--ut", "{ut}", "--start", "2020"], "--start"),
        (["{inn}", "--ut", "{ut}", "--start", "2010-01"], "2010"),
        (["{inn}", "--ut", "{ut}", "--tilskuddstak", "120"], "--tilskuddstak"),
        (["{inn}", "--ut", "{ut}", "--ramme-startlan", "mye"], "--ramme-startlan"),
        (["{inn}", "--ut", "{ut}", "--rapport", "rapport.xlsx"], ".pdf"),
        (["{inn}", "--ut", "{ut}", "--plan", "finnes_ikke.json"], "finnes ikke"),
        (["{inn}", "--ut", "{ut}", "--plan", "{inn}"], "JSON"),
        (["{inn}", "--ut", "{ut}", "--plan", PLANFIL, "--start", "2027-01"], "planen begynner i 2026-12"),
        (["{inn}", "--ut", "{ut}", "--framtider", "10"], "--plan"),
        (["{inn}", "--ut", "{ut}", "--plan", PLANFIL, "--framtider", "0"], "--framtider"),
        (["{inn}", "--ut", "{ut}", "--start", "2026-12", "--klynge", "lokal:mange"], "klynge"),
    ],
)
def test_feil_gir_en_linje_og_ingen_fil(
    argumenter: list[str], ventet: str, inn: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ut = tmp_path / "ut.xlsx"
    assert main(["portefolje", *(a.format(inn=inn, ut=ut) for a in argumenter)]) == 2
    sagt = capsys.readouterr()
    assert sagt.out == ""
    assert ventet in sagt.err
    assert len(sagt.err.splitlines()) == 1
    assert not ut.exists()


def test_rapport_og_plan(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The plan's first month is that of all households, and its sheets stand in the workbook."""
    fil, ut, rapport = tmp_path / "inn.csv", tmp_path / "ut.xlsx", tmp_path / "rapport.pdf"
    fil.write_bytes(som_csv(eksempelrader()[:40]))
    ord_ = ["portefolje", str(fil), "--ut", str(ut), "--rapport", str(rapport), "--plan", PLANFIL, "--framtider", "3"]
    assert main([*ord_, "--tilskuddstak", "20"]) == 0
    sagt = capsys.readouterr().out
    assert "Fire boliger i året" in sagt
    assert f"Rapporten er skrevet til {rapport}" in sagt
    assert {"Plan - valgene", "Plan - framtider"} <= set(CalamineWorkbook.from_path(str(ut)).sheet_names)
    tekst = " ".join(" ".join(side.extract_text() for side in PdfReader(rapport).pages).split())
    assert "Planen for leie før eie" in tekst
    assert "Regnet i 3 tilfeldige framtider" in tekst
    assert "regnet fra desember 2026" in tekst
    assert "Kristiansund" in tekst


def test_rapporten_alene(inn: Path, tmp_path: Path) -> None:
    rapport = tmp_path / "rapport.pdf"
    assert main(["portefolje", str(inn), "--rapport", str(rapport), "--start", "2026-12"]) == 0
    assert rapport.read_bytes().startswith(b"%PDF")


def test_uten_en_god_rad_er_det_ingen_rapport(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fil, ut, rapport = tmp_path / "inn.xlsx", tmp_path / "ut.xlsx", tmp_path / "rapport.pdf"
    fil.write_bytes(filer.bok([filer.rad(pris="mye")]))
    assert main(["portefolje", str(fil), "--ut", str(ut), "--rapport", str(rapport), "--start", "2026-12"]) == 2
    assert "ingen av radene kan regnes" in capsys.readouterr().err
    assert not ut.exists()
    assert not rapport.exists()


@pytest.mark.klynge
def test_klyngen_gir_den_samme_arbeidsboken(inn: Path, tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    ord_ = ["portefolje", str(inn), "--start", "2026-12"]
    alene, delt = tmp_path / "alene.xlsx", tmp_path / "delt.xlsx"
    assert main([*ord_, "--ut", str(alene)]) == 0
    assert main([*ord_, "--ut", str(delt), "--klynge", "lokal:2"]) == 0
    assert alene.read_bytes() == delt.read_bytes()


def test_stopp_skriver_ingenting(
    inn: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopp(*a: object, **k: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(portefolje, "vurder", stopp)
    ut = tmp_path / "ut.xlsx"
    assert main(["portefolje", str(inn), "--ut", str(ut), "--start", "2026-12"]) == 130
    sagt = capsys.readouterr()
    assert "Stoppet" in sagt.err
    assert sagt.out == ""
    assert not ut.exists()


class Klokke:
    def __init__(self) -> None:
        self.naa = 0.0

    def __call__(self) -> float:
        return self.naa


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("strom", "ventet"), [(Terminal(), "\rtre"), (io.StringIO(), "tre\n")])
def test_framgangen_sier_ingenting_de_forste_to_sekundene(
    strom: io.StringIO, ventet: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    klokke = Klokke()
    monkeypatch.setattr("grensesnitt.kommandolinje.framgang.time.monotonic", klokke)
    vis = Framgang(strom)
    for naa, tekst in ((0.5, "en"), (1.9, "to"), (2.1, "tre"), (2.11, "fire")):
        klokke.naa = naa
        vis.si(tekst)
    assert strom.getvalue() == ventet
