"""The translation files: up to date with the code, whole where they say so, with the same values as the Norwegian text."""

import re
import runpy
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message

from grensesnitt.tekst import sprakene
from grensesnitt.tekst.pofil import MALFIL, MAPPE, les_hode, les_katalog, pofil
from grensesnitt.tekst.sprak import MASKINOVERSATT

ROT = Path(__file__).resolve().parents[2]
SKRIPT = runpy.run_path(str(ROT / "docs" / "lag_sprak.py"))
FILER = sorted(MAPPE.glob("*/LC_MESSAGES/*.po"))
KJOR = "kjør python docs/lag_sprak.py"
SPRAKENE = ("nb", "nn", "en", "uk", "ar", "ti", "so", "fa_AF", "sw")
"""The languages of the project: bokmål, and those of the families that the municipalities meet."""
OVERSATT = [fil for fil in FILER if fil.parents[1].name != "nn"]
"""Nynorsk shares words, sentences and the office's terms with bokmål."""
STAAR_SOM_DE_ER = {
    "the unit": ("kr", "kroner", "{navn}, kr"),
    "a name": ("Husbanken", "BSU", "AAP", "Startlån"),
    "the same word in both languages": ("Status", "Person {nr}"),
    "the office's word, in smaller type under the plain one": (
        "bundet sparing",
        "garantiansvar",
        "gjeld",
        "kasse",
        "netto",
        "tapsansvar",
        "tilskudd igjen",
        "utestående startlån",
        "verdi i risiko",
    ),
}
"""Why a text may be the same in a translation."""
KONTORETS_ORD = {
    navn: re.compile(rf"(?<!\w){monster}", re.IGNORECASE)
    for navn, monster in {
        "bostøtte": "bostøtte",
        "borettslag": "borettslag",
        "depositum": "depositum",
        "dokumentavgift": "dokumentavgift",
        "fellesgjeld": "fellesgjeld",
        "Husbanken": "husbanken",
        "leie før eie": "leie[- ]før[- ]eie",
        "sosialhjelp": "sosialhjelp",
        "startlån": "startlån",
        "tilskudd": "tilskudd",
    }.items()
}
"""What the family meets at the office, also with an ending: «startlånet»."""
NORSK = re.compile(r"\b(dere|ikke|måneden|boligen|betaler|regnet|lånet|når|eller|hver)\b", re.IGNORECASE)
ENGELSK = re.compile(r"\b(the|and|with|your|from|when|this|that)\b", re.IGNORECASE)
SKRIFT = {"ar": "[\u0600-\u06ff]", "fa_AF": "[\u0600-\u06ff]", "ti": "[\u1200-\u137f]", "uk": "[\u0400-\u04ff]"}
"""The letters of the languages that are not written with Latin ones."""
_PLASS = re.compile(r"\{\w*\}")
_SITERT = re.compile(r"\([^()]*\)|«[^»]*»|“[^”]*”|\"[^\"]*\"|`[^`]*`")
"""Where a Norwegian word may stand: in brackets beside the translated one, or named as it stands in a file."""


@cache
def katalogen(fil: Path) -> Catalog:
    """A language as it ships, read once: thousands of messages take a second or two."""
    return les_katalog(fil)


@cache
def malens_tekster() -> frozenset[object]:
    return frozenset(m.id for m in meldinger(SKRIPT["katalog_av"](SKRIPT["alle_tekster"]())))


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


def test_alle_sprakene_er_med_og_hele() -> None:
    assert set(sprakene()) >= set(SPRAKENE)
    assert [kode for kode in SPRAKENE if not sprakene()[kode].komplett] == []
    for fil in FILER:
        if fil.parents[1].name in SPRAKENE:
            assert [m.id for m in meldinger(katalogen(fil)) if "not translated" in feil_i(m, 0)] == []


@pytest.mark.parametrize("fil", FILER, ids=lambda fil: fil.parents[1].name)
def test_hvert_sprak_har_malens_tekster(fil: Path) -> None:
    assert {m.id for m in meldinger(katalogen(fil))} == malens_tekster(), KJOR
    hode = les_hode(fil.read_text(encoding="utf-8"))
    assert {"Language", "Plural-Forms", "Content-Type", "X-Reviewer", "X-Complete"} <= set(hode)


@pytest.mark.parametrize("fil", FILER, ids=lambda fil: fil.parents[1].name)
def test_oversettelsen_har_de_samme_verdiene(fil: Path) -> None:
    katalog = katalogen(fil)
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


def former(m: Message) -> tuple[list[str], list[str]]:
    """The Norwegian forms of a message and the translated ones."""
    return tuple([x] if isinstance(x, str) else list(x) for x in (m.id, m.string))  # type: ignore[return-value]


def glemt(m: Message, engelsk: Message | None, kode: str) -> list[str]:
    """What in a translation looks as if nobody had translated it."""
    norske, oversatte = former(m)
    like_er_lov = {tekst for tekster in STAAR_SOM_DE_ER.values() for tekst in tekster}
    engelske = set(former(engelsk)[1]) - like_er_lov if engelsk else set()
    ut = []
    for tekst in oversatte:
        har_ord = any(map(str.isalpha, _PLASS.sub("", tekst)))
        uten = _SITERT.sub(" ", _PLASS.sub(" ", tekst))
        if tekst in norske and har_ord and tekst not in like_er_lov:
            ut.append(f"Norwegian: {tekst}")
        elif tekst in engelske and har_ord:
            ut.append(f"English: {tekst}")
        elif kode in SKRIFT and har_ord and tekst not in like_er_lov and not re.search(SKRIFT[kode], tekst):
            ut.append(f"in Latin letters: {tekst}")
        elif NORSK.search(uten) or (kode != "en" and ENGELSK.search(uten)):
            ut.append(f"a word of another language: {tekst}")
    return ut


@pytest.mark.parametrize("fil", OVERSATT, ids=lambda fil: fil.parents[1].name)
def test_ingenting_staar_igjen_paa_norsk_eller_engelsk(fil: Path) -> None:
    kode = fil.parents[1].name
    engelsk = {m.id: m for m in meldinger(katalogen(pofil("en")))} if kode != "en" else {}
    funnet = [x for m in meldinger(katalogen(fil)) for x in glemt(m, engelsk.get(m.id), kode)]
    assert funnet == []


@pytest.mark.parametrize(
    ("norsk", "oversatt", "kode", "ventet"),
    [
        ("Leien går opp", "Leien går opp", "so", ["Norwegian: Leien går opp"]),
        ("Leien går opp", "The rent rises", "so", ["English: The rent rises"]),
        ("Leien går opp", "Kiradu waa the rent", "so", ["a word of another language: Kiradu waa the rent"]),
        ("Leien går opp", "Kiradu ikke kor", "so", ["a word of another language: Kiradu ikke kor"]),
        ("Leien går opp", "Kodi inapanda", "uk", ["in Latin letters: Kodi inapanda"]),
        ("Leien går opp", "Оренда зростає («når dere leier»)", "uk", []),
        ("kr", "kr", "uk", []),
        ("{a}: {b}", "{a}: {b}", "so", []),
    ],
)
def test_en_glemt_tekst_blir_funnet(norsk: str, oversatt: str, kode: str, ventet: list[str]) -> None:
    assert glemt(Message(norsk, oversatt), Message(norsk, "The rent rises"), kode) == ventet


def uten_kontorets_ord(m: Message) -> list[str]:
    """The office's words that stand in the Norwegian text and are missing in a form of the translation."""
    norske, oversatte = former(m)
    return [
        navn
        for navn, monster in KONTORETS_ORD.items()
        if monster.search(_PLASS.sub("", norske[0]))
        and not all(re.search(monster.pattern.removeprefix(r"(?<!\w)"), _PLASS.sub("", t), re.I) for t in oversatte)
    ]


@pytest.mark.parametrize("fil", OVERSATT, ids=lambda fil: fil.parents[1].name)
def test_kontorets_ord_staar_ved_siden_av(fil: Path) -> None:
    alle = {m.id: uten_kontorets_ord(m) for m in meldinger(katalogen(fil))}
    assert {id_: ord_ for id_, ord_ in alle.items() if ord_} == {}


def test_et_ord_fra_kontoret_som_mangler_blir_funnet() -> None:
    assert uten_kontorets_ord(Message("Hva er bostøtten?", "What is the housing allowance?")) == ["bostøtte"]
    assert uten_kontorets_ord(Message("Hva er bostøtten?", "What is the allowance (bostøtte)?")) == []
    assert uten_kontorets_ord(Message("{n} i leie-før-eie", "{n} in (leie før eie)")) == []
    assert uten_kontorets_ord(Message("trenger {tilskudd}", "need {x}")) == []
    assert len({navn for m in meldinger(katalogen(FILER[0])) for navn in _nevnt(m)}) == len(KONTORETS_ORD)


def _nevnt(m: Message) -> list[str]:
    return [navn for navn, monster in KONTORETS_ORD.items() if monster.search(former(m)[0][0])]


def test_hvert_sprak_sier_om_noen_har_lest_det() -> None:
    """Who has read it stands in the file; the screen says it of a language that nobody has."""
    for fil in FILER:
        s = sprakene()[fil.parents[1].name]
        assert s.gjennomgatt_av == les_hode(fil.read_text(encoding="utf-8"))["X-Reviewer"]
        assert bool(s.merknad) == (not s.gjennomgatt_av)
        if not s.gjennomgatt_av:
            assert s.si(MASKINOVERSATT) in s.merknad
        assert replace(s, gjennomgatt_av="N. N., 2027-01-15").merknad == ""


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
