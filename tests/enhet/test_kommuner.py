"""The 357 municipalities of 2026: groups by the regulation, names that belong to two, names in two languages."""

from collections import Counter

import pytest

from kalkulator.feil import UkjentKommune
from kalkulator.satser import finn_kommune, kommuner

# FOR-2012-11-29-1283 § 3; everywhere else is group 4.
GRUPPER = {
    1: {"Oslo"},
    2: {"Bergen", "Trondheim", "Tromsø", "Stavanger", "Bærum"},
    3: {"Kristiansand", "Lillestrøm", "Frogn", "Lørenskog", "Nordre Follo", "Asker", "Nesodden", "Sola", "Sandnes"},
}
# Fylker of 2024 with their number of municipalities and the first two digits of their numbers (SSB Klass 104, 131).
FYLKER = {
    "Oslo": (1, "03"),
    "Rogaland": (23, "11"),
    "Møre og Romsdal": (27, "15"),
    "Nordland": (41, "18"),
    "Østfold": (12, "31"),
    "Akershus": (21, "32"),
    "Buskerud": (18, "33"),
    "Innlandet": (46, "34"),
    "Vestfold": (6, "39"),
    "Telemark": (17, "40"),
    "Agder": (25, "42"),
    "Vestland": (43, "46"),
    "Trøndelag": (38, "50"),
    "Troms": (21, "55"),
    "Finnmark": (18, "56"),
}


def test_alle_357_og_fylkene() -> None:
    alle = kommuner().values()
    assert len(alle) == 357
    assert Counter(k.fylke for k in alle) == {fylke: antall for fylke, (antall, _) in FYLKER.items()}
    assert [k.navn for k in alle if k.nummer[:2] != FYLKER[k.fylke][1] or len(k.nummer) != 4] == []
    assert all(nummer == k.nummer for nummer, k in kommuner().items())


@pytest.mark.parametrize("gruppe", GRUPPER)
def test_gruppene_er_forskriftens(gruppe: int) -> None:
    assert {k.navn for k in kommuner().values() if k.bostotte_gruppe == gruppe} == GRUPPER[gruppe]


def test_resten_er_gruppe_4() -> None:
    assert Counter(k.bostotte_gruppe for k in kommuner().values()) == {1: 1, 2: 5, 3: 9, 4: 342}


def test_eiendomsskatten_er_innenfor_loven() -> None:
    """At most 4 promille on dwellings since 2021 (eigedomsskattelova § 11), written as a fraction."""
    alle = kommuner().values()
    assert all(0 <= k.eiendomsskatt_andel <= 0.004 + 1e-12 and k.bunnfradrag >= 0 for k in alle)
    assert {k.eiendomsskatt_status for k in alle} == {"vedtatt", "usikker"}
    # Kristiansund: 4 promille without bunnfradrag, so 2.5 million pay 2 500 000 · 70 % · 0.004 = 7 000.
    k = finn_kommune("Kristiansund")
    assert 2_500_000 * 0.7 * k.eiendomsskatt_andel - k.bunnfradrag == pytest.approx(7_000)


def test_tiltakssonen_er_finnmark_og_nord_troms() -> None:
    """Skatteloven § 15-5: Finnmark and Karlsøy, Kvænangen, Kåfjord, Lyngen, Nordreisa, Skjervøy and Storfjord."""
    sonen = {k.navn for k in kommuner().values() if k.tiltakssone}
    nord_troms = {"Karlsøy", "Kvænangen", "Kåfjord", "Lyngen", "Nordreisa", "Skjervøy", "Storfjord"}
    assert sonen == nord_troms | {k.navn for k in kommuner().values() if k.fylke == "Finnmark"}


@pytest.mark.parametrize(
    ("sok", "nummer"),
    [
        ("Kristiansund", "1505"),
        ("  kristiansund ", "1505"),
        ("KRISTIANSUND", "1505"),
        ("0301", "0301"),
        ("Oslo", "0301"),
        ("Guovdageaidnu", "5612"),
        ("Kárášjohka", "5610"),
        ("kárášjohka", "5610"),
        ("Tråante", "5001"),
        ("Gáivuotna", "5540"),
        ("Kaivuono", "5540"),
        ("Kåfjord", "5540"),
        ("1515", "1515"),
        ("3419", "3419"),
    ],
)
def test_finn(sok: str, nummer: str) -> None:
    assert finn_kommune(sok).nummer == nummer


@pytest.mark.parametrize(
    ("navn", "nummer"),
    [("Herøy", {"1515": "Møre og Romsdal", "1818": "Nordland"}), ("våler", {"3114": "Østfold", "3419": "Innlandet"})],
)
def test_to_med_samme_navn(navn: str, nummer: dict[str, str]) -> None:
    with pytest.raises(UkjentKommune) as feil:
        finn_kommune(navn)
    assert str(feil.value).startswith(f"kommune: to kommuner heter {navn}.")
    assert all(f"{nr} ({fylke})" in str(feil.value) for nr, fylke in nummer.items())


def test_bare_heroy_og_valer_deler_navn() -> None:
    assert {n for n, antall in Counter(k.navn for k in kommuner().values()).items() if antall > 1} == {"Herøy", "Våler"}


@pytest.mark.parametrize(
    ("sok", "rad"),
    [
        ("Kristiansunn", "Mente du Kristiansund?"),
        ("Trondhjem", "Mente du Trondheim?"),
        ("Xyzzy", "Skriv navnet eller det firesifrede nummeret."),
        ("", "Skriv navnet eller det firesifrede nummeret."),
        ("301", "Skriv navnet eller det firesifrede nummeret."),
        ("9999", "Skriv navnet eller det firesifrede nummeret."),
        ("1702", "Skriv navnet eller det firesifrede nummeret."),
    ],
)
def test_ukjent_kommune(sok: str, rad: str) -> None:
    """A number without its leading zero, or one of before 2020 (Steinkjer was 1702), is not guessed at."""
    with pytest.raises(UkjentKommune) as feil:
        finn_kommune(sok)
    assert str(feil.value) == f"kommune: «{sok}» er ikke blant de 357 kommunene i 2026. {rad}"
