"""Living cost month by month, arrays against single households, missing rows, and the reader of persons."""

import numpy as np
import pytest
from numpy.typing import NDArray

from kalkulator import livsopphold as lo
from kalkulator.feil import KalkulatorFeil, SatsMangler
from kalkulator.livsopphold import PersonAlder
from kalkulator.satser.laster import Akse, standardsatser
from kalkulator.tid import maaned_nr

SATSER = standardsatser()


def akse(fra: str, antall: int, kpi: float = 0.0) -> Akse:
    return Akse(maaned_nr(fra), antall, kpi, 0.0)


def sifo(
    a: Akse,
    personer: str,
    *,
    bil: int = 0,
    par: bool = False,
    borte: NDArray[np.bool_] | None = None,
    forskyv: int = 0,
) -> NDArray[np.float64]:
    """Return the budget of one household whose members have the given ages in the first month."""
    liste = lo.les_personer(personer)
    alder = np.array([p.alder_mnd for p in liste])[None, :, None] + forskyv + np.arange(a.antall)
    return lo.sifo_mnd(
        SATSER,
        a,
        alder_mnd=alder,
        kvinne=np.array([[p.kvinne for p in liste]]),
        i_husstanden=np.ones_like(alder, dtype=bool) if borte is None else ~borte[None],
        bil=np.array([bil]),
        par=np.array([par]),
    )[0]


@pytest.mark.parametrize(
    ("personer", "for_bursdag", "etter"),
    [
        # In 2026, mother of 40 and a child whose age one month before the birthday is given. Items that change:
        ("j11mnd", 2500 + 730 + 530 + 160 + 535, 2180 + 1140 + 630 + 390),  # one year
        ("g23mnd", 1140, 900),  # two: clothes
        ("j35mnd", 630 + 390, 370 + 810),  # three: care, play
        ("g47mnd", 2180 + 370, 2585 + 240),  # four: food, care
        ("j71mnd", 900 + 240 + 810, 1010 + 270 + 1260 + 338),  # six: all but food, and the ticket
        ("g83mnd", 2585, 3190),  # seven: food
        ("j119mnd", 1010 + 270 + 1260, 880 + 520 + 1570),  # ten
        ("g119mnd", 1010 + 270 + 1260, 860 + 380 + 1570),
        ("j131mnd", 3190, 3750),  # eleven: food
        ("g131mnd", 3190, 3840),
        ("j167mnd", 880 + 520 + 1570, 1030 + 630 + 1690),  # fourteen
        ("g167mnd", 860 + 380 + 1570, 1010 + 510 + 1690),
        ("j179mnd", 3750, 4120),  # fifteen: food
        ("g179mnd", 3840, 4640),
        ("j215mnd", 4120 + 1030 + 630 + 1690, 4445 + 1090 + 1020 + 1080),  # eighteen
        ("g215mnd", 4640 + 1010 + 510 + 1690, 4945 + 1120 + 820 + 1080),
    ],
)
def test_bursdager_2026(personer: str, for_bursdag: int, etter: int) -> None:
    ut = sifo(akse("2026-03", 3), f"k40,{personer}")
    assert ut[1] - ut[0] == etter - for_bursdag
    assert ut[2] == ut[1]


@pytest.mark.parametrize(
    ("personer", "endring"),
    [
        ("k24", 4280 - 4445),
        ("m24", 4760 - 4945),
        ("k50", 3900 - 4280 + 980 - 1020),
        ("m50", 4355 - 4760),
        ("k66", 510 - 1019),
        ("k70", 3915 - 3900),
        ("m70", 4290 - 4355),
        ("k19", 1019 - 338),
        ("k30", 0),
    ],
)
def test_voksnes_bursdager_2026(personer: str, endring: int) -> None:
    ut = sifo(akse("2026-03", 2), personer, forskyv=11)
    assert ut[1] - ut[0] == endring


def test_aldersbaandene_er_andre_i_2025() -> None:
    # Food: a girl turns 10 in 2025, where the band of 6–9 ends; in 2026 the band of 7–10 ends a year later.
    i_2025 = sifo(akse("2025-03", 2), "k40,j119mnd")
    assert i_2025[1] - i_2025[0] == 3440 - 2840 + 860 - 990 + 500 - 260 + 1540 - 1230


def test_aarsskiftet() -> None:
    # A man of 40, December 2025 and January 2026.
    ut = sifo(akse("2025-12", 2), "m40")
    assert list(ut) == [
        4780 + 1100 + 800 + 1060 + 985 + 435 + 585 + 565 + 2520,
        4760 + 1120 + 820 + 1080 + 1019 + 400 + 590 + 550 + 2570,
    ]


def test_fodsel_og_utflytting() -> None:
    # A child is born in the third month and grows six months old in the ninth.
    alder = np.array([480, -2])[None, :, None] + np.arange(9)
    ut = lo.sifo_mnd(
        SATSER,
        akse("2026-01", 9),
        alder_mnd=alder,
        kvinne=np.array([[True, False]]),
        i_husstanden=np.ones_like(alder, dtype=bool),
        bil=np.array([0]),
        par=np.array([False]),
    )[0]
    to_personer = 450 + 640 + 680 + 2620
    en, to = 400 + 590 + 550 + 2570, to_personer + 730 + 530 + 160 + 535
    kvinne = 4280 + 1090 + 1020 + 1080 + 1019
    assert list(ut) == [kvinne + en] * 2 + [kvinne + to + 1065] * 6 + [kvinne + to + 2500]

    borte = np.array([[False] * 4, [False, False, True, True]])
    flytter = sifo(akse("2026-01", 4), "k40,g17", borte=borte)
    gutt = 4640 + 1010 + 510 + 1690 + 338
    assert list(flytter) == [kvinne + to_personer + gutt] * 2 + [kvinne + en] * 2


def test_tom_husstand_koster_ingenting() -> None:
    assert list(sifo(akse("2026-01", 2), "k40", bil=lo.BENSIN, borte=np.array([[True, True]]))) == [0, 0]


def test_stor_husstand_bruker_siste_rad() -> None:
    sju, atte = (sifo(akse("2026-01", 1), ",".join(["k40"] + ["j8"] * n))[0] for n in (6, 7))
    assert atte - sju == 3190 + 1010 + 270 + 1260 + 338


@pytest.mark.parametrize(("alder", "billett"), [("j5", 0), ("j8", 338), ("g17", 338), ("k18", 0), ("k67", 0)])
def test_bil_erstatter_barnas_billett(alder: str, billett: int) -> None:
    uten, med = (sifo(akse("2026-01", 1), f"k40,{alder}", bil=b)[0] for b in (lo.INGEN_BIL, lo.ELBIL))
    assert med - uten == 2245 - billett


def test_matrabatt_folger_antall_barn() -> None:
    # The eldest of three turns 18 in the third month; then two children are left and the rebate ends.
    a = akse("2026-01", 3)
    par, enslige = (sifo(a, "k40,m40,j8,g9,j214mnd", par=p) for p in (True, False))
    mat = 4280 + 4760 + 2 * 3190 + 4120
    np.testing.assert_allclose(enslige - par, [0.12 * mat, 0.12 * mat, 0])


def test_matrabatt_krever_to_voksne_i_husstanden() -> None:
    borte = np.array([[False, False], [False, True], [False, False], [False, False], [False, False]])
    par, enslig = (sifo(akse("2026-01", 2), "k40,m40,j8,g9,j10", par=p, borte=borte) for p in (True, False))
    assert (enslig - par)[0] > 0
    assert (enslig - par)[1] == 0


@pytest.mark.parametrize(
    ("personer", "par", "rabatt"),
    [
        ("k40,j8,g9,j10", None, 0),
        ("k40,m40,j8,g9", None, 0),
        ("k40,m40,j8,g9,j10", None, -0.12 * (4280 + 4760 + 3 * 3190)),
        ("k40,m40,j8,g9,j10", False, 0),
        ("k40,j8,g9,j10", True, 0),
    ],
)
def test_matrabatt_i_deler(personer: str, par: bool | None, rabatt: float) -> None:
    deler = lo.sifo_deler(SATSER, 2026, lo.les_personer(personer), par=par)
    assert deler["matrabatt"] == pytest.approx(rabatt)


def test_fremskrives_med_prisveksten_hver_januar() -> None:
    ut = sifo(akse("2026-12", 14, kpi=0.03), "k40")
    np.testing.assert_allclose(ut, [12599] + [12599 * 1.03] * 12 + [12599 * 1.03**2])


@pytest.mark.parametrize(
    ("fra", "personer", "hvem", "tabell"),
    [
        ("2025-06", "k30,j3mnd", "3 måneder i 2025-06", "mat_kvinne"),
        ("2024-06", "k30,g11mnd", "11 måneder i 2024-06", "mat_mann"),
    ],
)
def test_spedbarn_for_2026_mangler(fra: str, personer: str, hvem: str, tabell: str) -> None:
    with pytest.raises(SatsMangler, match=hvem) as feil:
        sifo(akse(fra, 1), personer)
    assert (feil.value.ordning, feil.value.navn) == ("sifo", tabell)


def test_spedbarn_i_2025_og_i_deler() -> None:
    liste = lo.les_personer("k30,j3mnd")
    with pytest.raises(SatsMangler, match="3 måneder i 2025-01"):
        lo.sifo_deler(SATSER, 2025, liste)
    assert lo.sifo_deler(SATSER, 2026, liste)["mat"] == 4280 + 1065
    assert lo.sifo_deler(SATSER, 2025, lo.les_personer("k31,j0"))["mat"] == 4040 + 1280
    # The girl is 5 months old in the first month, 6 in the second; only the first is missing.
    with pytest.raises(SatsMangler, match="5 måneder i 2025-03"):
        sifo(akse("2025-03", 2), "k30,j5mnd")
    assert np.isfinite(sifo(akse("2025-04", 2), "k30,j6mnd")).all()


def test_2023_mangler() -> None:
    with pytest.raises(SatsMangler, match="2023-12"):
        sifo(akse("2023-12", 2), "k30")
    with pytest.raises(SatsMangler, match="2023-01"):
        lo.sifo_deler(SATSER, 2023, lo.les_personer("k30"))
    with pytest.raises(SatsMangler, match="2017-12"):
        lo.sosialhjelp_deler(SATSER, 2017, lo.les_personer("k30"), maaned=12)


def test_mange_husstander_som_en_og_en() -> None:
    rng = np.random.default_rng(11)
    h, p, n = 30, 6, 40
    a = akse("2025-07", n, kpi=0.02)
    alder = rng.integers(6, 800, (h, p, 1)) + np.arange(n)
    hjemme = np.broadcast_to(rng.random((h, p, 1)) < 0.8, alder.shape).copy()
    kvinne, bil, par = rng.random((h, p)) < 0.5, rng.integers(0, 3, h), rng.random(h) < 0.5
    sifo_alle = lo.sifo_mnd(SATSER, a, alder_mnd=alder, kvinne=kvinne, i_husstanden=hjemme, bil=bil, par=par)
    sosial_alle = lo.sosialhjelp_mnd(SATSER, a, alder_mnd=alder, i_husstanden=hjemme, par=par)
    for i in range(h):
        s = slice(i, i + 1)
        en = lo.sifo_mnd(
            SATSER, a, alder_mnd=alder[s], kvinne=kvinne[s], i_husstanden=hjemme[s], bil=bil[s], par=par[s]
        )
        np.testing.assert_array_equal(sifo_alle[s], en)
        sosial = lo.sosialhjelp_mnd(SATSER, a, alder_mnd=alder[s], i_husstanden=hjemme[s], par=par[s])
        np.testing.assert_array_equal(sosial_alle[s], sosial)


def test_sosialhjelp_skifter_med_bursdager_og_satser() -> None:
    # A couple with a child who turns 6 in June 2023, 11 in June 2028; rates rise in July 2023.
    alder = np.array([400, 410, 70])[None, :, None] + np.arange(4)
    ut = lo.sosialhjelp_mnd(
        SATSER,
        akse("2023-04", 4),
        alder_mnd=alder,
        i_husstanden=np.ones_like(alder, dtype=bool),
        par=np.array([True]),
    )
    assert list(ut[0]) == [11450 + 3350, 11450 + 3350, 11450 + 3450, 12600 + 3800]


def test_sosialhjelp_barn_blir_voksen_i_bofellesskap() -> None:
    # A single mother's daughter turns 18 in the second month: two adults who are no couple.
    alder = np.array([500, 215])[None, :, None] + np.arange(2)
    ut = lo.sosialhjelp_mnd(
        SATSER,
        akse("2024-01", 2),
        alder_mnd=alder,
        i_husstanden=np.ones_like(alder, dtype=bool),
        par=np.array([False]),
    )
    assert list(ut[0]) == [7850 + 5150, 2 * 6600]


def test_sosialhjelp_ufodt_teller_ikke() -> None:
    alder = np.array([400, -1])[None, :, None] + np.arange(2)
    ut = lo.sosialhjelp_mnd(
        SATSER,
        akse("2024-01", 2),
        alder_mnd=alder,
        i_husstanden=np.ones_like(alder, dtype=bool),
        par=np.array([False]),
    )
    assert list(ut[0]) == [7850, 7850 + 3850]


def test_les_personer() -> None:
    assert lo.les_personer("k35, M40,j8,g3,j0,g17mnd") == [
        PersonAlder(True, 420),
        PersonAlder(False, 480),
        PersonAlder(True, 96),
        PersonAlder(False, 36),
        PersonAlder(True, 6),
        PersonAlder(False, 17),
    ]


@pytest.mark.parametrize("tekst", ["", "k35,", "x40", "35", "k", "k-5", "k35;m40", "k30.5", "j8 år", "k1000"])
def test_les_personer_uforstaelig(tekst: str) -> None:
    with pytest.raises(KalkulatorFeil, match="k35,m40,j8,g3"):
        lo.les_personer(tekst)


@pytest.mark.parametrize("tekst", ["k17", "m5", "j18", "g40", "k20mnd", "j216mnd", "k0"])
def test_les_personer_bokstav_mot_alder(tekst: str) -> None:
    with pytest.raises(KalkulatorFeil, match="passer ikke med alderen"):
        lo.les_personer(f"k40,{tekst}")


def test_les_personer_for_gammel() -> None:
    assert lo.les_personer("m119")[0].alder_mnd == 1428
    with pytest.raises(KalkulatorFeil, match="eldre enn 119"):
        lo.les_personer("m120")
