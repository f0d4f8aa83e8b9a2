"""Numbers and times in other languages: digits, order and direction."""

import re
from datetime import date

import pytest
from babel.lists import format_list

from grensesnitt.tekst import tall as t

N = "\u00a0"
MINUS = "\u2212"


@pytest.mark.parametrize("sprak", ["ar", "fa_AF", "ckb", "ps", "ur", "tr", "am", "sw", "so", "ti", "uk", "en"])
def test_tid_viser_aldri_enhetens_kode(sprak: str) -> None:
    # Several of these lack the long form in Babel's data, which would put "duration-year" on the screen.
    for antall in (1, 12, 24, 61, 132):
        assert "duration" not in t.maaneder_som_tid(antall, sprak=sprak)


@pytest.mark.parametrize("sprak", ["nb", "nn", "en", "uk", "ar", "ti", "so", "fa_AF", "sw"])
def test_sifrene_er_vestlige_paa_alle_sprak(sprak: str) -> None:
    """The family and the office point at the same figure: 0-9 in every language, whatever digits it has of its own."""
    tekster = [
        t.kroner(-1_234_567.89, desimaler=2, sprak=sprak),
        t.kroner_rund(598_312, sprak=sprak),
        t.prosent(0.0464, sprak=sprak),
        t.tall(20.5, 1, sprak=sprak),
        *(t.maaned(f"2031-{nr:02d}", sprak=sprak) for nr in range(1, 13)),
        *(t.maaneder_som_tid(antall, sprak=sprak) for antall in (1, 25, 61)),
        format_list([t.tall(x, sprak=sprak) for x in (1, 2, 3)], locale=sprak),
    ]
    for tekst in tekster:
        assert not re.search(r"[^\D0-9]", tekst), tekst
    assert re.sub("[^0-9]", "", tekster[0]) == "123456789"
    assert len(set(tekster[4:16])) == 12  # a name for each month


@pytest.mark.parametrize(
    ("sprak", "tekst"),
    [
        ("en", f"-12,345.50{N}kr"),
        ("uk", f"-12{N}345,50{N}kr"),
        ("ar", f"\u2066\u200e-12,345.50{N}kr\u2069"),
        ("fa_AF", f"\u2066\u200e{MINUS}12,345.50{N}kr\u2069"),
    ],
)
def test_andre_sprak_har_egne_tegn_og_isolerer_fra_hoyre_til_venstre(sprak: str, tekst: str) -> None:
    assert t.kroner(-12345.5, desimaler=2, sprak=sprak) == tekst


def test_prosent_folger_sprakets_plassering() -> None:
    assert t.prosent(-0.046, 1, sprak="tr") == "-%4,6"
    assert t.prosent(0.046, 1, sprak="ar") == "\u20664.6%\u2069"


def test_en_dag_skrives_paa_spraket() -> None:
    assert t.dag(date(2026, 11, 22)) == "22. november 2026"
    assert t.dag(date(2026, 6, 1), sprak="en") == "June 1, 2026"
