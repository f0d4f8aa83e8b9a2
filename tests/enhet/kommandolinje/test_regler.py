"""The commands for single rules: JSON against published figures and hand arithmetic."""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

GULL = Path(__file__).parents[2] / "gull" / "data"
Kjor = Callable[..., Any]


def test_bostotte_regnet_for_hand(svar: Kjor, bostotteord: Kjor) -> None:
    # Oslo is group 1: ceiling 92 234 + 27 982. Own share 26 576 + floor(0.1644 · (240 000 − 137 462)).
    # (120 216 − 43 433) · 0.737 / 12 = 4 715.8
    ut = svar(*bostotteord())
    steg = ut.pop("steg")
    assert ut == {
        "belop": 4716,
        "godkjente_boutgifter": 120_216,
        "boutgiftstak": 120_216,
        "egenandel": 43_433,
        "omregnet_inntekt": 240_000,
        "dekningsgrad": 0.737,
        "minste_utbetaling": 63,
    }
    assert all(s[felt] for s in steg for felt in ("navn", "formel", "enhet", "hjemmel"))
    assert steg[-1]["verdi"] == 4716


@pytest.mark.parametrize(
    ("endret", "flagg", "felt", "ventet"),
    [
        # 12 · 5 000 + 15 262 for running an own house + 7 631 for heating, below the ceiling.
        ({"boutgift": "5000", "eierform": "selveier"}, ["--oppvarming-ikke-inkludert"], "godkjente_boutgifter", 82_893),
        ({"boutgift": "5000", "eierform": "selveier"}, ["--oppvarming-inkludert"], "godkjente_boutgifter", 75_262),
        ({"boutgift": "5000", "eierform": "borettslag"}, [], "godkjente_boutgifter", 60_000),
        # 65 per cent of what a tenant has above 344 231; an owner keeps the dwelling's value free.
        ({"inntekt": "0", "formue": "444 231"}, [], "omregnet_inntekt", 65_000),
        (
            {"inntekt": "0", "formue": "444231", "boligformue": "400000", "eierform": "selveier"},
            [],
            "omregnet_inntekt",
            28_750,
        ),
        ({"boutgift": "20000"}, ["--tilpasset-bolig"], "boutgiftstak", 125_940),
        # Income 264 000: 20 802 in the first part and, above 245 278, 11 899 in the second; ung ufør has 295 795.
        ({"inntekt": "22000"}, [], "egenandel", 26_576 + 20_802 + 11_899),
        ({"inntekt": "22000", "saergruppe": "ung_ufor"}, [], "egenandel", 26_576 + 20_802),
        # 100 + 15 for a child.
        ({"inntekt": "23000", "barn": "1"}, [], "omregnet_inntekt", 240_000),
        ({"kommune": "0301"}, [], "boutgiftstak", 120_216),
    ],
)
def test_valgene_til_bostotte(
    svar: Kjor, bostotteord: Kjor, endret: dict[str, str], flagg: list[str], felt: str, ventet: float
) -> None:
    assert svar(*bostotteord(**endret), *flagg)[felt] == ventet


@pytest.mark.parametrize(
    "rad",
    [
        rad
        for rad in csv.DictReader((GULL / "bostotte_inntektsgrenser.csv").read_text("utf-8").splitlines())
        if rad["kommunegruppe"] == "1" and int(rad["barn"]) < 2 and rad["saergruppe"] == "ordinaer"
    ],
    ids=lambda rad: f"{rad['gyldig_maaned']}-{rad['voksne']}-{rad['barn']}",
)
def test_bostottegrense_som_publisert(svar: Kjor, rad: dict[str, str]) -> None:
    personer = ["--voksne", rad["voksne"], "--barn", rad["barn"]]
    ut = svar("bostotte-grense", "--maaned", rad["gyldig_maaned"], "--kommune", "Oslo", *personer)
    assert ut == {"grense": int(rad["grense_kr_per_maaned"])}


def test_annuitetslan_som_i_husbankens_arsrapport(svar: Kjor) -> None:
    # Husbankens årsrapport, example for 2022: 2 357 500 kr at 1.6 per cent for 30 years, first monthly term.
    ut = svar("lan", "--belop", "2 357 500", "--rente", "1,6", "--aar", "30")
    forste = ut["plan"][0]
    assert (round(forste["rente"]), round(forste["avdrag"])) == (3143, 5106)
    assert ut["terminbelop"] == pytest.approx(forste["rente"] + forste["avdrag"])
    assert [t["termin"] for t in ut["plan"]] == list(range(1, 361))
    assert sum(t["avdrag"] for t in ut["plan"]) == pytest.approx(2_357_500)
    assert ut["plan"][-1]["restgjeld"] == pytest.approx(0, abs=1e-6)


def test_serielan_regnet_for_hand(svar: Kjor) -> None:
    # 1 200 kr at 12 per cent: 100 kr off and 1 per cent of what is left each month, 12 + 11 + … + 1 = 78 in interest.
    ut = svar("lan", "--belop", "1200", "--rente", "12", "--aar", "1", "--type", "serie", "--gebyr", "30")
    assert set(ut) == {"terminbelop", "sum_renter", "plan"}
    assert ut["sum_renter"] == pytest.approx(78)
    assert ut["terminbelop"] == pytest.approx(100 + 12 + 30)
    assert ut["plan"][1] == pytest.approx({"termin": 2, "rente": 11, "avdrag": 100, "gebyr": 30, "restgjeld": 1000})


def test_avdragsfritt_og_terminer(svar: Kjor) -> None:
    # 1 000 kr at 4 per cent, quarterly: 10 kr a term the first year, then an annuity of 4 terms at 1 per cent.
    valg = ["--avdragsfritt", "1", "--terminer", "4"]
    ut = svar("lan", "--belop", "1000", "--rente", "4", "--aar", "2", *valg)
    assert [t["rente"] for t in ut["plan"][:4]] == pytest.approx([10.0] * 4)
    assert [t["avdrag"] for t in ut["plan"][:4]] == [0.0] * 4
    assert len(ut["plan"]) == 8
    assert ut["terminbelop"] == pytest.approx(1000 * 0.01 / (1 - 1.01**-4))


@pytest.mark.parametrize(
    ("ord_", "effektiv", "nominell"),
    [
        # https://www.husbanken.no/rente, July 2024; the base rate is 0.75 points above the effective.
        (["--effektiv", "4,65"], 4.65, 4.554),
        (["--effektiv", "4.65", "--terminer", "4"], 4.65, 4.571),
        (["--effektiv", "4,65", "--terminer", "2"], 4.65, 4.597),
        (["--effektiv", "4,74 %", "--maaned", "2024-07"], 4.74, 4.64),
        (["--basis", "5,40"], 4.65, 4.554),
        (["--basis", "5,49"], 4.74, 4.64),
        (["--basis", "0,5"], 0.0, 0.0),
        # Published for May 2025: the exponent in full would give 4.583.
        (["--effektiv", "4,68"], 4.68, 4.582),
    ],
)
def test_rente_som_publisert(svar: Kjor, ord_: list[str], effektiv: float, nominell: float) -> None:
    assert svar("rente", *ord_) == {"effektiv_prosent": effektiv, "nominell_prosent": nominell}


@pytest.mark.parametrize("rad", list(csv.DictReader((GULL / "skatt.csv").read_text("utf-8").splitlines())))
def test_skatt_som_publisert(svar: Kjor, rad: dict[str, str]) -> None:
    ut = svar("skatt", "--aar", rad["aar"], "--lonn", rad["bruttolonn_kr"], "--renter", rad["gjeldsrenter_kr"])
    kolonner = {
        "skatt": "sum_skatt_kr",
        "trinnskatt": "trinnskatt_kr",
        "trygdeavgift": "trygdeavgift_kr",
        "skatt_alminnelig_inntekt": "skatt_alminnelig_inntekt_kr",
        "minstefradrag": "minstefradrag_kr",
        "netto_aar": "netto_kr_per_aar",
        "netto_mnd": "netto_kr_per_maaned",
    }
    assert set(ut) == set(kolonner)
    publisert = {felt: float(rad[kolonne]) for felt, kolonne in kolonner.items() if rad[kolonne]}
    assert {felt: ut[felt] for felt in publisert} == publisert


def test_livsopphold_som_publisert(svar: Kjor) -> None:
    # SIFO's own example for 2026: couple of 25-50, children of 5 and 11, petrol car.
    ut = svar("livsopphold", "--aar", "2026", "--personer", "k35,m40,j11,g5", "--bil")
    assert set(ut) == {"sum_mnd", "deler"}
    assert ut["sum_mnd"] == sum(ut["deler"].values()) == 37_438


def test_livsopphold_etter_sosialhjelp(svar: Kjor) -> None:
    # Rundskriv A-3/2023: couple 13 100, child of 6-10 3 950, child under 6 3 850.
    ut = svar("livsopphold", "--aar", "2024", "--personer", "k35, m40, j8, g3", "--norm", "sosialhjelp")
    assert ut == {"sum_mnd": 20_900, "deler": {"voksne": 13_100, "barn": 7_800}}


def test_satser_i_kraft(svar: Kjor) -> None:
    ut = svar("satser", "--maaned", "juni 2026", "--ordning", "bostotte")
    assert ut["maaned"] == "2026-06"
    rader = {rad["navn"]: rad for rad in ut["satser"]}
    egenandel = rader["minste_egenandel"]
    assert (egenandel["verdi"], egenandel["enhet"], egenandel["gjelder_fra"]) == (26_576, "kr/ar", "2026-06-01")
    assert (egenandel["status"], egenandel["hjemmel"]) == ("vedtatt", "forskrift om bustøtte § 4")
    assert egenandel["kilde"] and egenandel["kontrollert"] >= "2026-06-01"
    assert rader["boutgiftstak"]["verdi"][0] == [1, 92_234]
    assert not any(rad["fremskrevet"] for rad in rader.values())


def test_satser_utenfor_det_vedtatte_er_merket(svar: Kjor) -> None:
    etter = svar("satser", "--maaned", "2027-06", "--ordning", "bostotte")["satser"]
    assert all(rad["fremskrevet"] for rad in etter)
    # One year of 2 per cent, to whole kroner: 26 576 · 1.02 = 27 107.5, and 92 234 · 1.02 = 94 078.7.
    verdi = {rad["navn"]: rad["verdi"] for rad in etter}
    assert (verdi["minste_egenandel"], verdi["boutgiftstak"][0]) == (27_108, [1, 94_079])
    for_ = svar("satser", "--maaned", "2010-01", "--ordning", "bostotte")["satser"]
    assert all(rad["fremskrevet"] and rad["gjelder_fra"] > "2010-01" for rad in for_)


@pytest.mark.parametrize("maaned", [None, "1950-01", "2199-12"])
def test_alle_satser_kan_vises(tekst: Kjor, svar: Kjor, maaned: str | None) -> None:
    valg = ["--maaned", maaned] if maaned else []
    rader = svar("satser", *valg)["satser"]
    assert {"bostotte", "skatt", "sifo", "husbanken", "forutsetninger"} <= {rad["ordning"] for rad in rader}
    ut = tekst("satser", *valg)
    assert all(rad["tittel"] in ut and rad["kilde"] in ut for rad in rader)
    assert ("Fremskrevet:" in ut) == any(rad["fremskrevet"] for rad in rader)


@pytest.mark.parametrize(
    ("endret", "starter"),
    [
        ({"maaned": "2016-12"}, "--maaned (bostotte."),
        ({"maaned": "i fjor"}, "--maaned: "),
        ({"kommune": "Osslo"}, "--kommune: "),
        ({"kommune": "9999"}, "--kommune: "),
        ({"voksne": "0"}, "--voksne: "),
        ({"barn": "1,5"}, "--barn: "),
        ({"inntekt": "-1"}, "--inntekt: "),
        ({"inntekt": "mye"}, "--inntekt: "),
        ({"boutgift": ""}, "--boutgift: "),
        ({"formue": "99999999999"}, "--formue: "),
        ({"boligformue": "-1"}, "--boligformue: "),
        ({"eierform": "telt"}, "--eierform: "),
        ({"saergruppe": "student"}, "--saergruppe: "),
    ],
)
def test_gale_valg_til_bostotte(feil: Kjor, bostotteord: Kjor, endret: dict[str, str], starter: str) -> None:
    assert feil(*bostotteord(**endret)).startswith(starter)


def test_feilen_sier_hva_som_er_rett(feil: Kjor, bostotteord: Kjor) -> None:
    assert "Mente du Oslo?" in feil(*bostotteord(kommune="Osslo"))
    assert "fra og med 2017-01" in feil(*bostotteord(maaned="2016-12"))
