"""SIFO's published totals and the state's guideline rates, to the krone."""

import numpy as np
import pytest

from kalkulator import livsopphold as lo
from kalkulator.satser.laster import standardsatser

SATSER = standardsatser()


@pytest.mark.parametrize(
    ("personer", "bil", "sum_mnd"),
    [
        # Control total of the 2026 budget's own example family.
        ("k35,m35,j5,j11", lo.BENSIN, 37438),
        # Totals without car added up from the published tables of 2026.
        ("k35", lo.INGEN_BIL, 12599),
        ("m35", lo.INGEN_BIL, 12909),
        ("k35,m35", lo.INGEN_BIL, 21678),
        ("k35,j5", lo.INGEN_BIL, 17414),
        ("k35,j5,g8", lo.INGEN_BIL, 24077),
        ("k35,m35,j5,j11", lo.INGEN_BIL, 34401),
        ("k35,m35,j5,g8,j15", lo.INGEN_BIL, 39452),
    ],
)
def test_sifo_2026(personer: str, bil: int, sum_mnd: int) -> None:
    deler = lo.sifo_deler(SATSER, 2026, lo.les_personer(personer), bil=bil)
    assert np.floor(sum(deler.values()) + 0.5) == sum_mnd


def test_sifo_2026_uten_matrabatt() -> None:
    deler = lo.sifo_deler(SATSER, 2026, lo.les_personer("k35,m35,j5,g8,j15"))
    # 12 % of 4 280 + 4 760 + 2 585 + 3 190 + 4 120
    assert deler["matrabatt"] == pytest.approx(-0.12 * 18935)
    assert sum(deler.values()) - deler["matrabatt"] == pytest.approx(41724)


@pytest.mark.parametrize(
    ("aar", "deler"),
    [
        # A single woman of 35 with a girl of 12, copied cell by cell from the tables: individual items are two cells.
        (
            2025,
            {
                "mat": 4040 + 3440,
                "klaer": 1070 + 860,
                "pleie": 990 + 500,
                "lek": 1060 + 1540,
                "reise": 985 + 327,
                "spedbarnsutstyr": 0,
                "dagligvarer": 500,
                "husholdningsartikler": 635,
                "mobler": 625,
                "medier_fritid": 2560,
                "bil": 0,
                "matrabatt": 0,
            },
        ),
        (
            2024,
            {
                "mat": 3850 + 3250,
                "klaer": 1040 + 710,
                "pleie": 960 + 480,
                "lek": 1030 + 1410,
                "reise": 897 + 314,
                "spedbarnsutstyr": 0,
                "dagligvarer": 470,
                "husholdningsartikler": 630,
                "mobler": 600,
                "medier_fritid": 2480,
                "bil": 0,
                "matrabatt": 0,
            },
        ),
    ],
)
def test_sifo_eldre_tabeller(aar: int, deler: dict[str, float]) -> None:
    assert lo.sifo_deler(SATSER, aar, lo.les_personer("k35,j12")) == deler


@pytest.mark.parametrize(
    ("bil", "antall", "aar", "bil_mnd"),
    [
        (lo.BENSIN, 1, 2026, 3375),
        (lo.BENSIN, 4, 2026, 3375),
        (lo.BENSIN, 5, 2026, 5105),
        (lo.BENSIN, 8, 2026, 5105),
        (lo.ELBIL, 4, 2026, 2245),
        (lo.ELBIL, 5, 2026, 3085),
        (lo.BENSIN, 5, 2025, 4990),
        (lo.ELBIL, 1, 2024, 2108),
    ],
)
def test_bilkostnader(bil: int, antall: int, aar: int, bil_mnd: int) -> None:
    personer = lo.les_personer(",".join(["k40"] + ["g9"] * (antall - 1)))
    assert lo.sifo_deler(SATSER, aar, personer, bil=bil)["bil"] == bil_mnd


@pytest.mark.parametrize(
    ("aar", "maaned", "enslig", "par", "bofellesskap", "barn_0_5", "barn_6_10", "barn_11_17"),
    [
        (2018, 1, 6050, 10100, 5050, 2350, 3050, 3950),
        (2019, 1, 6150, 10250, 5150, 2400, 3100, 4000),
        (2020, 1, 6250, 10450, 5250, 2450, 3150, 4100),
        (2020, 9, 6250, 10450, 5250, 2750, 3150, 4100),
        (2021, 1, 6450, 10800, 5400, 2850, 3250, 4250),
        (2021, 9, 6450, 10800, 5400, 3150, 3250, 4250),
        (2022, 1, 6550, 10950, 5450, 3200, 3300, 4300),
        (2022, 7, 6650, 11150, 5600, 3250, 3350, 4400),
        (2023, 1, 6850, 11450, 5750, 3350, 3450, 4500),
        (2023, 7, 7550, 12600, 6350, 3700, 3800, 4950),
        (2024, 1, 7850, 13100, 6600, 3850, 3950, 5150),
    ],
)
def test_veiledende_sosialhjelp(
    aar: int, maaned: int, enslig: int, par: int, bofellesskap: int, barn_0_5: int, barn_6_10: int, barn_11_17: int
) -> None:
    def sosialhjelp(personer: str, er_par: bool | None = None) -> dict[str, float]:
        return lo.sosialhjelp_deler(SATSER, aar, lo.les_personer(personer), maaned=maaned, par=er_par)

    assert sosialhjelp("k30") == {"voksne": enslig, "barn": 0}
    assert sosialhjelp("k30,m30") == {"voksne": par, "barn": 0}
    assert sosialhjelp("k30,m30", er_par=False) == {"voksne": 2 * bofellesskap, "barn": 0}
    assert sosialhjelp("k30,m30,k18") == {"voksne": par + bofellesskap, "barn": 0}
    assert sosialhjelp("k30,j5,g6") == {"voksne": enslig, "barn": barn_0_5 + barn_6_10}
    assert sosialhjelp("k30,j10,g11,j17") == {"voksne": enslig, "barn": barn_6_10 + 2 * barn_11_17}


@pytest.mark.parametrize("aar", [2025, 2026])
def test_sosialhjelp_uten_kjent_sats_er_merket(aar: int) -> None:
    for navn in ("enslig", "par", "bofellesskap", "barn"):
        assert SATSER.paa("sosialhjelp", navn, aar * 12).status == "usikker"
    assert lo.sosialhjelp_deler(SATSER, aar, lo.les_personer("m50"))["voksne"] == 7850
