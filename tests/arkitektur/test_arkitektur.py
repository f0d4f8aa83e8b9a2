"""The rules of the house that no other tool enforces: sizes, a pure core, no silent rounding, clean lock files."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROT = Path(__file__).resolve().parents[2]
MAPPER = ("grensesnitt", "kalkulator", "models", "tests")
PYTHONFILER = sorted([*ROT.glob("*.py"), *(fil for mappe in MAPPER for fil in (ROT / mappe).rglob("*.py"))])
KJERNEFILER = [fil for fil in PYTHONFILER if fil.relative_to(ROT).parts[0] in ("kalkulator", "models")]
LASFILER = sorted(ROT.glob("requirements*.lock"))

KLOKKE_TILFELDIGHET_OG_NETT = {"time", "random", "secrets", "uuid", "socket", "urllib", "http", "subprocess"}
STANDARDBIBLIOTEK = sys.stdlib_module_names - KLOKKE_TILFELDIGHET_OG_NETT
KAN_IMPORTERE = {
    "models": STANDARDBIBLIOTEK | {"models", "pydantic", "pydantic_core"},
    "kalkulator": STANDARDBIBLIOTEK | {"models", "kalkulator", "numpy", "numpy_financial"},
}
INN_OG_UT = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "urlopen", "input", "print"}
# These two read the data files that ship in their own folders.
LESER_EGNE_FILER = {Path("kalkulator/satser"), Path("kalkulator/veier")}


def importerte(tre: ast.AST) -> Iterator[str]:
    """Top-level names of the packages that are imported anywhere in the tree, functions included."""
    for node in ast.walk(tre):
        if isinstance(node, ast.Import):
            yield from (navn.name.split(".")[0] for navn in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield str(node.module).split(".")[0]


def kalte(tre: ast.AST) -> Iterator[tuple[str, bool]]:
    """Names that are called, and whether as an attribute: `round(x)` gives ("round", False)."""
    for node in ast.walk(tre):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                yield node.func.id, False
            elif isinstance(node.func, ast.Attribute):
                yield node.func.attr, True


def brudd(kode: str, fil: Path) -> list[str]:
    """What in the code of a core file (path from the project's root) breaks the rules of the core."""
    tre = ast.parse(kode)
    kall = set(kalte(tre))
    funnet = [f"imports {navn}" for navn in sorted(set(importerte(tre)) - KAN_IMPORTERE[fil.parts[0]])]
    funnet += [f"reads the clock with {navn}()" for navn in ("now", "today", "utcnow") if (navn, True) in kall]
    if ("round", False) in kall:
        funnet.append("calls round(): 2.5 becomes 2; use kalkulator/avrunding.py")
    if not LESER_EGNE_FILER & set(fil.parents):
        funnet += [f"calls {navn}()" for navn in sorted({navn for navn, _ in kall} & INN_OG_UT)]
    return funnet


def linjegrense(fil: Path) -> int:
    return 60 if fil == ROT / "app.py" else 450


def test_filene_finnes() -> None:
    assert len(KJERNEFILER) > 10
    assert [fil.name for fil in LASFILER] == ["requirements-dev.lock", "requirements.lock"]


def test_ingen_importerer_appen() -> None:
    """The import contracts see packages only, and app.py is a single file."""
    assert [fil for fil in PYTHONFILER if {"app", "kjor"} & set(importerte(ast.parse(fil.read_text("utf-8"))))] == []


def test_ingen_fil_er_for_lang() -> None:
    for_lange = {
        str(fil.relative_to(ROT)): antall
        for fil in PYTHONFILER
        if (antall := len(fil.read_text("utf-8").splitlines())) > linjegrense(fil)
    }
    assert for_lange == {}


@pytest.mark.parametrize("fil", KJERNEFILER, ids=lambda fil: str(fil.relative_to(ROT)))
def test_kjernen_er_ren(fil: Path) -> None:
    assert brudd(fil.read_text("utf-8"), fil.relative_to(ROT)) == []


@pytest.mark.parametrize("las", LASFILER, ids=lambda las: las.name)
def test_lasfilen_navngir_intet_register_og_har_avtrykk_for_alt(las: Path) -> None:
    tekst = las.read_text("utf-8")
    assert "://" not in tekst
    assert "index-url" not in tekst
    pakker = [linje for linje in tekst.splitlines() if "==" in linje]
    assert pakker
    assert all(linje.endswith("\\") for linje in pakker), "every pin is followed by its digests"


@pytest.mark.parametrize(
    ("kode", "fil", "ventet"),
    [
        ("import plotly.express as px", "kalkulator/lan.py", "imports plotly"),
        ("def f():\n    from pandas import DataFrame", "models/sak.py", "imports pandas"),
        ("from kalkulator import tid", "models/sak.py", "imports kalkulator"),
        ("from grensesnitt.tekst import tall", "kalkulator/satser/laster.py", "imports grensesnitt"),
        ("import time", "kalkulator/tid.py", "imports time"),
        ("from datetime import date\nd = date.today()", "kalkulator/tid.py", "reads the clock with today()"),
        ("import datetime\nd = datetime.datetime.now()", "kalkulator/veier/laster.py", "reads the clock with now()"),
        ("x = round(2.5)", "kalkulator/skatt.py", "calls round(): 2.5 becomes 2; use kalkulator/avrunding.py"),
        ("with open('x') as f: pass", "kalkulator/lan.py", "calls open()"),
        ("t = sti.read_text()", "models/sak.py", "calls read_text()"),
        ("print(1)", "kalkulator/lan.py", "calls print()"),
    ],
)
def test_et_brudd_blir_funnet(kode: str, fil: str, ventet: str) -> None:
    assert brudd(kode, Path(fil)) == [ventet]


@pytest.mark.parametrize(
    ("kode", "fil"),
    [
        ("t = (mappe / 'skatt.toml').read_text('utf-8')", "kalkulator/satser/laster.py"),
        ("import numpy as np\nx = np.floor(a + 0.5)", "kalkulator/avrunding.py"),
        ("from datetime import date\nd = date(2026, 6, 1)", "kalkulator/tid.py"),
        ("from . import felles", "models/sak.py"),
    ],
)
def test_lovlig_kode_gar_fri(kode: str, fil: str) -> None:
    assert brudd(kode, Path(fil)) == []


TEGNER = {"figurer.py", "bjelker.py", "soyler.py", "figurtegning.py", "bjelketegning.py", "tegning.py", "skriftmaal.py"}
"""These turn amounts into places on a drawing: scaling, and nothing that is read as an amount."""
HAR_EGNE_TALL = TEGNER | {
    # The workbook's own formulas reckon; these write beside each the value it comes to, for programs that only show.
    "laneplan.py",
    # Sums the interest of a loan alone, and turns arrays into lists.
    "json_ut.py",
}
REGNER = {
    "mean",
    "sum",
    "cumsum",
    "prod",
    "cumprod",
    "diff",
    "dot",
    "interp",
    "average",
    "median",
    "quantile",
    "std",
    "var",
}
SVAR = {"serier", "veiserier", "nokkeltall", "husholdning", "egenkapital", "til_overs", "boutgift"} | {
    "lanebehov",
    "maks_lan",
    "tilskuddsbehov",
    "tilskuddstak",
    "rom_mnd",
    "margin_mnd",
    "betales_mnd",
    "eierutgift_mnd",
    "dokumentert_leie_mnd",
}
"""What holds amounts of a result or an answer."""


def regnet_ut(kode: str) -> list[str]:
    """What the code of a screen or an export computes of a result, where it should only ask for it and write it."""
    tre = ast.parse(kode)
    funnet = [
        f"imports {navn}" for navn in sorted(set(importerte(tre)) & {"numpy", "numpy_financial", "scipy", "pandas"})
    ]
    funnet += [
        f"calls {navn}()" for navn, som_del in sorted(set(kalte(tre))) if navn in REGNER and (som_del or navn != "sum")
    ]
    for node in ast.walk(tre):
        regner = isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub | ast.Mult | ast.Div | ast.Pow)
        if regner and (navn := sorted(set(_leddene(node)) & SVAR)):
            funnet.append(f"line {node.lineno}: reckons with {navn[0]}")
    return funnet


def _leddene(node: ast.AST) -> Iterator[str]:
    """Names in what is added or multiplied; not in what is called with it, nor in the place looked up."""
    if isinstance(node, ast.Attribute):
        yield node.attr
        yield from _leddene(node.value)
    elif isinstance(node, ast.Name):
        yield node.id
    elif isinstance(node, ast.Subscript):
        yield from _leddene(node.value)
    elif isinstance(node, ast.BinOp):
        yield from _leddene(node.left)
        yield from _leddene(node.right)
    elif isinstance(node, ast.UnaryOp):
        yield from _leddene(node.operand)


SKJERMFILER = [
    fil
    for fil in PYTHONFILER
    if fil.relative_to(ROT).parts[:2] in (("grensesnitt", "web"), ("grensesnitt", "eksport"))
    and fil.name not in HAR_EGNE_TALL
]


@pytest.mark.parametrize("fil", SKJERMFILER, ids=lambda fil: str(fil.relative_to(ROT)))
def test_skjermen_regner_ikke(fil: Path) -> None:
    assert regnet_ut(fil.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("kode", "ventet"),
    [
        ("import numpy as np", ["imports numpy"]),
        ("x = v.serier['boutgift'][:12].mean()", ["calls mean()"]),
        ("x = v.serier['boutgift'][0] - w.serier['boutgift'][0]", ["line 1: reckons with serier"]),
        ("x = 12 * n.nokkeltall.boutgift_snitt_mnd", ["line 1: reckons with nokkeltall"]),
        ("x = -(a + r.husholdning.netto[0, m])", ["line 1: reckons with husholdning"]),
    ],
)
def test_regning_pa_skjermen_blir_funnet(kode: str, ventet: list[str]) -> None:
    assert regnet_ut(kode) == ventet


@pytest.mark.parametrize(
    "kode", ["x = s.kroner(v.serier['boutgift'][12 * aar])", "n = sum(1 for v in veier)", "x = tittel + ' ' + enhet"]
)
def test_oppslag_og_tekst_gar_fri(kode: str) -> None:
    assert regnet_ut(kode) == []
