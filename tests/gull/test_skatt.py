"""Tax against published figures: settlements, whole years of introduksjonsstønad, tables of NAV and Skatteetaten."""

import csv
from pathlib import Path

import numpy as np
import pytest

from kalkulator.satser import standardsatser
from kalkulator.skatt import Skatteparametre, minstefradrag, skatteoppgjor

SATSER = standardsatser()
RADER = list(csv.DictReader((Path(__file__).parent / "data" / "skatt.csv").read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize("rad", RADER, ids=lambda r: f"{r['aar']}-{r['bruttolonn_kr']}-{r['gjeldsrenter_kr']}")
def test_oppgjor_til_kronen(rad: dict[str, str]) -> None:
    svar = skatteoppgjor(SATSER, int(rad["aar"]), float(rad["bruttolonn_kr"]), float(rad["gjeldsrenter_kr"]))
    felter = {
        "minstefradrag_kr": svar.minstefradrag,
        "skatt_alminnelig_inntekt_kr": svar.skatt_alminnelig_inntekt,
        "trygdeavgift_kr": svar.trygdeavgift,
        "trinnskatt_kr": svar.trinnskatt,
        "sum_skatt_kr": svar.skatt,
        "netto_kr_per_aar": svar.netto_aar,
        "netto_kr_per_maaned": svar.netto_mnd,
    }
    ventet = {navn: float(rad[navn]) for navn in felter if rad[navn]}
    assert {navn: felter[navn] for navn in ventet} == ventet


def test_alle_gullrader_er_med() -> None:
    assert len(RADER) == 5


# Whole-year introduksjonsstønad: 2 G of May, 5/6 for a couple, 2/3 and 1/3 under 25. Derived from official constants.
@pytest.mark.parametrize(
    ("aar", "brutto", "fradrag", "alminnelig", "avgift", "trinn", "sum_", "netto_mnd"),
    [
        (2024, 248_056, 86_250, 16_182, 12_651, 680, 29_513, 18_212),
        (2025, 260_320, 92_000, 13_149, 20_045, 730, 33_924, 18_866),
        (2026, 273_098, 95_700, 13_829, 20_755, 799, 35_383, 19_810),
        (2026, 227_582, 95_700, 3_815, 17_296, 25, 21_136, 17_204),
        (2026, 182_065, 83_750, 0, 13_837, 0, 13_837, 14_019),
        (2026, 91_033, 41_875, 0, 0, 0, 0, 7_586),
    ],
)
def test_introduksjonsstonad_hele_aaret(
    aar: int,
    brutto: float,
    fradrag: float,
    alminnelig: float,
    avgift: float,
    trinn: float,
    sum_: float,
    netto_mnd: float,
) -> None:
    svar = skatteoppgjor(SATSER, aar, brutto, type="introduksjonsstonad")
    assert (svar.minstefradrag, svar.skatt_alminnelig_inntekt, svar.trygdeavgift) == (fradrag, alminnelig, avgift)
    assert (svar.trinnskatt, svar.skatt, svar.netto_mnd) == (trinn, sum_, netto_mnd)


# NAV's own table of trinnskatt for child support (navikt/bidrag-felles), read apart from Skatteetaten's.
NAV_TRINNSKATT = {
    2019: [(174_500, 1.9), (245_650, 4.2), (617_500, 13.2), (964_800, 16.2)],
    2020: [(180_800, 1.9), (254_500, 4.2), (639_750, 13.2), (999_550, 16.2)],
    2021: [(184_800, 1.7), (260_100, 4.0), (651_250, 13.2), (1_021_550, 16.2)],
    2022: [(190_350, 1.7), (267_900, 4.0), (643_800, 13.4), (969_200, 16.4), (2_000_000, 17.4)],
    2023: [(198_350, 1.7), (279_150, 4.0), (642_950, 13.5), (926_800, 16.5), (1_500_000, 17.5)],
    2024: [(208_050, 1.7), (292_850, 4.0), (670_000, 13.6), (937_900, 16.6), (1_350_000, 17.6)],
    2025: [(217_400, 1.7), (306_050, 4.0), (697_150, 13.7), (942_400, 16.7), (1_410_750, 17.7)],
    2026: [(226_100, 1.7), (318_300, 4.0), (725_050, 13.7), (980_100, 16.8), (1_467_200, 17.8)],
}


@pytest.mark.parametrize("aar", NAV_TRINNSKATT)
def test_trinnskatt_som_nav(aar: int) -> None:
    nav = NAV_TRINNSKATT[aar]
    if len(nav) == 4:
        nav = [*nav, nav[-1]]
    p = Skatteparametre.hent(SATSER, aar, 1, kpi=0.0, lonn=0.0)
    assert p.trinn_grense[:, 0].tolist() == [grense for grense, _ in nav]
    assert p.trinn_sats[:, 0].tolist() == pytest.approx([prosent / 100 for _, prosent in nav])


# Skatte-ABC 2021, minstefradrag of wages alone: the kroner where each rule takes over.
@pytest.mark.parametrize(
    ("lonn", "fradrag"),
    [
        (0, 0),
        (20_000, 20_000),
        (31_800, 31_800),
        (31_801, 31_800),
        (69_130, 31_800),
        (69_131, 31_800.26),
        (232_065, 106_749.90),
        (232_066, 106_750),
        (900_000, 106_750),
    ],
)
def test_minstefradrag_lonn_2021(lonn: float, fradrag: float) -> None:
    p = Skatteparametre.hent(SATSER, 2021, 1, kpi=0.0, lonn=0.0)
    assert minstefradrag(p, np.array([float(lonn)]), np.zeros(1))[0] == pytest.approx(fradrag, abs=1e-6)
