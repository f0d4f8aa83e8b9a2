"""A result as a file: the ending picks the format, and the file is whole or not there."""

import json
import os
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from grensesnitt.eksport import json_ut
from grensesnitt.eksport.fil import SKRIVERE, finn_utfil, skriv_fil
from grensesnitt.eksport.regneark import skriv_regneark
from kalkulator.feil import KalkulatorFeil
from kalkulator.sammenlign import Resultat, sammenlign
from tests.enhet.eksport.regnearkleser import rader
from tests.enhet.enkle_saker import enkel_sak

FELT = "--ut fil"


@pytest.fixture(scope="module")
def r() -> Resultat:
    return sammenlign(enkel_sak(aar=1, veier=("privat_leie",)))


def nei(*_: Any, **__: Any) -> None:
    raise PermissionError


def test_endelsen_velger_formatet(r: Resultat, tmp_path: Path) -> None:
    for navn in ("ut.json", "UT.XLSX"):
        skriv_fil(r, finn_utfil(str(tmp_path / navn), felt=FELT), felt=FELT)
    assert json.loads((tmp_path / "ut.json").read_text("utf-8")) == json.loads(json_ut.json_tekst(json_ut.resultat(r)))
    assert (tmp_path / "UT.XLSX").read_bytes() == skriv_regneark(r)
    assert sorted(fil.name for fil in tmp_path.iterdir()) == ["UT.XLSX", "ut.json"]


def test_en_merknad_star_i_hvert_format(r: Resultat) -> None:
    merknad = "Regnet med andre satser enn de som gjelder."
    assert json.loads(SKRIVERE[".json"](r, [merknad]))["merknader"] == [merknad]
    assert "merknader" not in json.loads(SKRIVERE[".json"](r))
    assert rader(SKRIVERE[".xlsx"](r, [merknad]))["Sammendrag"][3][0] == merknad
    pdf = PdfReader(BytesIO(SKRIVERE[".pdf"](r, [merknad])))
    assert merknad in " ".join(" ".join(side.extract_text() for side in pdf.pages).split())


@pytest.mark.parametrize("navn", ["ut.xls", "ut", "ut.docx", ".xlsx", "ut.xlsx.zip"])
def test_andre_endelser_avvises(tmp_path: Path, navn: str) -> None:
    with pytest.raises(KalkulatorFeil) as feil:
        finn_utfil(str(tmp_path / navn), felt=FELT)
    assert str(feil.value).startswith(FELT) and all(endelse in str(feil.value) for endelse in SKRIVERE)


def test_navnet_maa_vaere_en_fil_i_en_mappe_som_finnes(tmp_path: Path) -> None:
    (tmp_path / "mappe.xlsx").mkdir()
    for navn in ("mappe.xlsx", "finnes_ikke/ut.xlsx"):
        with pytest.raises(KalkulatorFeil, match="mappe"):
            finn_utfil(str(tmp_path / navn), felt=FELT)


def test_saken_skrives_ikke_over(tmp_path: Path) -> None:
    sak = tmp_path / "sak.json"
    sak.write_text("{}", encoding="utf-8")
    (tmp_path / "lenke.json").symlink_to(sak)
    for navn in ("sak.json", "./sak.json", "lenke.json"):
        with pytest.raises(KalkulatorFeil, match="saksfilen"):
            finn_utfil(f"{tmp_path}/{navn}", felt=FELT, lest=str(sak))


@pytest.mark.parametrize(("objekt", "funksjon"), [(Path, "write_bytes"), (os, "replace")])
def test_en_fil_som_ikke_kan_skrives_er_som_for(
    r: Resultat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, objekt: object, funksjon: str
) -> None:
    fil = tmp_path / "ut.xlsx"
    fil.write_bytes(b"fra i fjor")
    with monkeypatch.context() as m:
        m.setattr(objekt, funksjon, nei)
        with pytest.raises(KalkulatorFeil, match=f"{FELT}.*kan ikke skrives"):
            skriv_fil(r, fil, felt=FELT)
    assert [(f.name, f.read_bytes()) for f in tmp_path.iterdir()] == [("ut.xlsx", b"fra i fjor")]


def test_en_skrivebeskyttet_fil_blir_staaende(r: Resultat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fil = tmp_path / "ut.xlsx"
    fil.write_bytes(b"fra i fjor")
    skrivbar: Callable[..., bool] = lambda sti, modus: Path(sti).name != "ut.xlsx"  # noqa: E731
    monkeypatch.setattr(os, "access", skrivbar)
    with pytest.raises(KalkulatorFeil, match="kan ikke skrives"):
        skriv_fil(r, fil, felt=FELT)
    assert fil.read_bytes() == b"fra i fjor"


def test_en_lenke_blir_en_lenke(r: Resultat, tmp_path: Path) -> None:
    maal, lenke = tmp_path / "maal.xlsx", tmp_path / "ut.xlsx"
    maal.write_bytes(b"fra i fjor")
    lenke.symlink_to(maal)
    skriv_fil(r, lenke, felt=FELT)
    assert lenke.is_symlink() and maal.read_bytes() == skriv_regneark(r)
