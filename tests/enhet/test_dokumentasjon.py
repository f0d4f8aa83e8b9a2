"""The documents must not drift from the code: the case file's page, the glossary's names, the schemes covered."""

import ast
import re
import runpy
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest

from kalkulator.boligvei import BEHOLDNINGER, FRADRAG, STROMMER
from kalkulator.satser.laster import MAPPE as SATSMAPPE
from kalkulator.veier import MAPPE as VEIMAPPE
from models import bolig, boligvei, forutsetninger, husstand, sats

ROT = Path(__file__).resolve().parents[2]
DOCS = ROT / "docs"
DATAFILER = sorted([*SATSMAPPE.glob("*.toml"), *SATSMAPPE.glob("*.csv"), *VEIMAPPE.glob("*.toml")])
RAD = re.compile(r"^\|(?P<celler>.+)\|$", re.MULTILINE)
LENKE = re.compile(r"(?<!!)\[[^\]]*\]\((?!https?://)([^)#]+)(?:#[^)]*)?\)")


def les(navn: str) -> str:
    return (DOCS / navn).read_text(encoding="utf-8")


def navn_i_tre(tre: ast.AST) -> Iterator[str]:
    """Identifiers, attributes, arguments and whole texts such as "leie_for_eie"; not words of a docstring."""
    for node in ast.walk(tre):
        for felt in ("id", "attr", "arg", "name"):
            if isinstance(getattr(node, felt, None), str):
                yield getattr(node, felt)
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def navn_i_toml(verdi: Any) -> Iterator[str]:
    if isinstance(verdi, dict):
        for nokkel, under in verdi.items():
            yield nokkel
            yield from navn_i_toml(under)
    elif isinstance(verdi, list):
        for under in verdi:
            yield from navn_i_toml(under)
    elif isinstance(verdi, str):
        yield verdi


@cache
def kodens_navn() -> frozenset[str]:
    filer = [fil for mappe in ("kalkulator", "models") for fil in (ROT / mappe).rglob("*")]
    ut: set[str] = set()
    for fil in filer:
        if fil.suffix == ".py":
            ut |= {fil.stem, *navn_i_tre(ast.parse(fil.read_text(encoding="utf-8")))}
        elif fil.suffix == ".toml":
            ut |= {fil.stem, *navn_i_toml(tomllib.loads(fil.read_text(encoding="utf-8")))}
    return frozenset(ut)


def ordlisten() -> list[str]:
    """Every name in the column «I koden» of the glossary."""
    rader = [[celle.strip() for celle in treff["celler"].split("|")] for treff in RAD.finditer(les("begreper.md"))]
    return [navn for rad in rader if len(rad) == 5 for navn in re.findall(r"`([^`]+)`", rad[1])]


def faste_ord() -> set[str]:
    """The words a case file, a result and a rate file are written with."""
    valg = (
        bolig.Eierform,
        boligvei.Leietype,
        boligvei.Kjopstid,
        boligvei.Prisregel,
        boligvei.Utovelse,
        forutsetninger.Norm,
        husstand.Inntektstype,
        husstand.Inntektsvekst,
        husstand.Kjonn,
        husstand.Rolle,
        husstand.Saergruppe,
        husstand.Sivilstand,
        sats.Status,
    )
    serier = (*STROMMER, *FRADRAG, *BEHOLDNINGER, "boutgift", "bokostnad", "til_overs", "engangsutlegg")
    ordninger = {fil.stem for mappe in (SATSMAPPE, VEIMAPPE) for fil in mappe.glob("*.toml")}
    return {navn for literal in valg for navn in get_args(literal)} | set(serier) | ordninger


def test_saksfil_er_skrevet_av_modellene() -> None:
    laget: str = runpy.run_path(str(DOCS / "lag_saksfil.py"))["lag"]()
    assert les("saksfil.md") == laget, "kjør python docs/lag_saksfil.py"


def test_ordlistens_navn_finnes_i_koden() -> None:
    navn = ordlisten()
    assert len(navn) > 100
    assert sorted(set(navn) - kodens_navn()) == []


def test_et_navn_som_ikke_finnes_blir_funnet() -> None:
    assert "boutgift" in kodens_navn()
    assert "boutgift_brutto_netto" not in kodens_navn()


def test_kodens_faste_ord_star_i_ordlisten() -> None:
    assert sorted(faste_ord() - set(ordlisten())) == []


@pytest.mark.parametrize("fil", DATAFILER, ids=lambda fil: fil.name)
def test_dekningen_nevner_hver_datafil(fil: Path) -> None:
    assert f"`{fil.name}`" in les("dekning.md")


@pytest.mark.parametrize("fil", sorted([ROT / "README.md", *DOCS.rglob("*.md")]), ids=lambda fil: fil.name)
def test_lenker_i_dokumentene_finnes(fil: Path) -> None:
    lenker = LENKE.findall(fil.read_text(encoding="utf-8"))
    assert [lenke for lenke in lenker if not (fil.parent / lenke).exists()] == []
