"""The translation files: up to date with the code, whole where they say so, with the same values as the Norwegian text."""

import re
import runpy
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message

from grensesnitt.tekst import sprakene
from grensesnitt.tekst.pofil import MALFIL, MAPPE, les_hode, les_katalog

ROT = Path(__file__).resolve().parents[2]
SKRIPT = runpy.run_path(str(ROT / "docs" / "lag_sprak.py"))
FILER = sorted(MAPPE.glob("*/LC_MESSAGES/*.po"))
KJOR = "kjør python docs/lag_sprak.py"


def meldinger(katalog: Catalog) -> Iterator[Message]:
    return (m for m in katalog if m.id)


def plassholdere(tekst: str) -> set[str]:
    return {navn for _, navn, _, _ in Formatter().parse(tekst) if navn is not None}


def feil_i(m: Message, flertallsformer: int) -> list[str]:
    """What is wrong with a translated message."""
    maler = (m.id,) if isinstance(m.id, str) else tuple(m.id)
    tekster = (m.string,) if isinstance(m.string, str) else tuple(m.string)
    if not all(tekster):
        return ["not translated"]
    ut = ["fuzzy"] if m.fuzzy else []
    if len(tekster) != (flertallsformer if len(maler) > 1 else 1):
        ut.append(f"{len(tekster)} plural forms")
    ventet = set().union(*map(plassholdere, maler))
    for tekst in tekster:
        try:
            har = plassholdere(tekst)
        except ValueError:
            ut.append("a brace is missing")
            continue
        # One form of a plural may say the number in words («ett barn»); nothing else may be left out.
        if har - ventet or (ventet - har) - ({"antall"} if len(maler) > 1 else set()):
            ut.append(f"values {sorted(har)}, not {sorted(ventet)}")
    return ut


def test_malen_er_ny() -> None:
    assert MALFIL.read_text(encoding="utf-8") == SKRIPT["lag"](), KJOR


def test_engelsk_er_med_og_helt() -> None:
    assert sprakene()["en"].komplett


@pytest.mark.parametrize("fil", FILER, ids=lambda fil: fil.parents[1].name)
def test_hvert_sprak_har_malens_tekster(fil: Path) -> None:
    mal = {m.id for m in meldinger(SKRIPT["katalog_av"](SKRIPT["alle_tekster"]()))}
    assert {m.id for m in meldinger(les_katalog(fil))} == mal, KJOR
    hode = les_hode(fil.read_text(encoding="utf-8"))
    assert {"Language", "Plural-Forms", "Content-Type", "X-Reviewer", "X-Complete"} <= set(hode)


@pytest.mark.parametrize("fil", FILER, ids=lambda fil: fil.parents[1].name)
def test_oversettelsen_har_de_samme_verdiene(fil: Path) -> None:
    katalog = les_katalog(fil)
    helt = sprakene()[fil.parents[1].name].komplett
    feil = {str(m.id): feil_i(m, katalog.num_plurals) for m in meldinger(katalog)}
    feil = {id_: f for id_, f in feil.items() if f and (helt or f != ["not translated"])}
    assert feil == {}


@pytest.mark.parametrize(
    ("melding", "ventet"),
    [
        (Message("{a} av {b}", "{b} of {a}"), []),
        (Message("{a} av {b}", ""), ["not translated"]),
        (Message("{a} av {b}", "{a} of {c}"), ["values ['a', 'c'], not ['a', 'b']"]),
        (Message("{a}", "{a"), ["a brace is missing"]),
        (Message("ja", "yes", flags=["fuzzy"]), ["fuzzy"]),
        (Message(("{antall} år", "{antall} år"), ("one year", "{antall} years")), []),
        (Message(("{antall} år", "{antall} år"), ("{antall} year",)), ["1 plural forms"]),
        (Message(("{antall} år", "{antall} år"), ("{antall} year", "")), ["not translated"]),
    ],
)
def test_en_feil_blir_funnet(melding: Message, ventet: list[str]) -> None:
    assert feil_i(melding, 2) == ventet


def test_en_tekst_som_settes_sammen_for_den_merkes_blir_avvist() -> None:
    def finn(kode: str) -> list[object]:
        return [t.id for t in SKRIPT["tekster_i_kode"](kode, "fil.py")]

    assert finn('x = s.t("en " "tekst", a=melding("to"))') == ["en tekst", "to"]
    assert finn('t_flertall("ett", "flere", antall=n)') == [("ett", "flere")]
    assert finn('raise modellfeil("type", "mal {x}", x=1)') == ["mal {x}"]
    for kode in ('t(f"en {x}")', 't("en " + x)', "t(x)"):
        with pytest.raises(ValueError, match=re.escape("fil.py:1")):
            finn(kode)


def test_fletting_beholder_det_som_er_oversatt_og_hodet(tmp_path: Path) -> None:
    fil = tmp_path / "en" / "LC_MESSAGES" / MALFIL.with_suffix(".po").name
    fil.parent.mkdir(parents=True)
    hode = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n"X-Reviewer: N. N.\\n"\n\n'
    fil.write_text(hode + 'msgid "ja"\nmsgstr "yes"\n\nmsgid "gammel"\nmsgstr "old"\n', encoding="utf-8")
    mal = Catalog()
    for id_ in ("ja", "nei", ("ett", "flere")):
        mal.add(id_)
    ny = SKRIPT["flett"](fil, mal)
    assert les_hode(ny)["X-Reviewer"] == "N. N."
    fil.write_text(ny, encoding="utf-8")
    assert {m.id: m.string for m in meldinger(les_katalog(fil))} == {"ja": "yes", "nei": "", ("ett", "flere"): ("", "")}
    assert SKRIPT["flett"](fil, mal) == ny
