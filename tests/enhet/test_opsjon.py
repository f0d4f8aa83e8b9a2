"""The right to buy in closed form against QuantLib, against itself, and against the drawn futures."""

from itertools import product

import numpy as np
import pytest
import QuantLib as ql

from kalkulator.feil import KalkulatorFeil
from kalkulator.fremtider import Fremtidsmodell, standardfeil, trekk_fremtider
from kalkulator.opsjon import (
    forventet_gevinst,
    forventet_tap,
    gevinst_kvantil,
    normalfordeling,
    sannsynlig_gevinst,
)
from kalkulator.satser import Akse, standardsatser
from kalkulator.tid import maaned_nr

FORVENTET = (900_000.0, 2_400_000.0, 2_650_000.0, 12_000_000.0)
PRISER = (500_000.0, 2_400_000.0, 2_400_001.0, 4_000_000.0)
SPREDNING = (1e-4, 0.03, 0.19, 0.6, 2.0)


@pytest.mark.parametrize(("forventet", "pris", "sd"), list(product(FORVENTET, PRISER, SPREDNING)))
def test_gevinst_og_tap_er_quantlibs(forventet: float, pris: float, sd: float) -> None:
    kjop, salg = (ql.blackFormula(slag, pris, forventet, sd) for slag in (ql.Option.Call, ql.Option.Put))
    # A millionth of a krone: the rounding of amounts of millions.
    assert float(forventet_gevinst(forventet, pris, sd)) == pytest.approx(kjop, abs=1e-6)
    assert float(forventet_tap(forventet, pris, sd)) == pytest.approx(salg, abs=1e-6)
    assert float(sannsynlig_gevinst(forventet, pris, sd)) == pytest.approx(
        ql.blackFormulaCashItmProbability(ql.Option.Call, pris, forventet, sd), abs=1e-12
    )


@pytest.mark.parametrize(
    ("x", "ventet"),
    # Published to this precision: Abramowitz and Stegun table 26.1, and the far tail 26.2.
    [(0.0, 0.5), (1.0, 0.8413447460685429), (1.96, 0.9750021048517795), (-5.0, 2.866515718791939e-07), (-40.0, 0.0)],
)
def test_normalfordelingen(x: float, ventet: float) -> None:
    assert float(normalfordeling(x)) == pytest.approx(ventet, rel=1e-14, abs=1e-300)


def test_uten_spredning_er_det_forskjellen_selv() -> None:
    forventet, pris = np.array([2.5e6, 2.4e6, 2.3e6]), 2.4e6
    assert forventet_gevinst(forventet, pris, 0.0).tolist() == [1e5, 0, 0]
    assert forventet_tap(forventet, pris, 0.0).tolist() == [0, 0, 1e5]
    assert sannsynlig_gevinst(forventet, pris, 0.0).tolist() == [1, 0, 0]
    assert gevinst_kvantil(0.05, forventet, pris, 0.0).tolist() == [1e5, 0, 0]


def test_uten_pris_er_gevinsten_verdien() -> None:
    assert forventet_gevinst(2e6, np.array([0.0, -5e4]), 0.2).tolist() == [2e6, 2.05e6]
    assert forventet_tap(2e6, np.array([0.0, -5e4]), 0.2).tolist() == [0, 0]
    assert forventet_gevinst(0.0, 1e6, 0.2) == 0
    assert forventet_tap(0.0, 1e6, 0.2) == 1e6


def test_alt_kan_vaere_lister_mot_hverandre() -> None:
    forventet, sd = np.array([2e6, 3e6])[:, None], np.array([0.0, 0.1, 0.3])
    svar = forventet_gevinst(forventet, 2.4e6, sd)
    assert svar.shape == (2, 3)
    assert svar[1, 2] == pytest.approx(float(forventet_gevinst(3e6, 2.4e6, 0.3)))


@pytest.mark.parametrize(("forventet", "pris", "sd"), [(2.65e6, 2.4e6, 0.19), (2.0e6, 2.4e6, 0.3), (2.4e6, 2e6, 0.05)])
def test_kvantilene_har_sin_sannsynlighet_og_sitt_snitt(forventet: float, pris: float, sd: float) -> None:
    andeler = np.array([0.05, 0.25, 0.5, 0.75, 0.95])
    gevinst = gevinst_kvantil(andeler, forventet, pris, sd)
    over = 1 - sannsynlig_gevinst(forventet, pris + gevinst, sd)
    assert over[gevinst > 0] == pytest.approx(andeler[gevinst > 0], abs=1e-12)
    assert (gevinst[andeler < 1 - float(sannsynlig_gevinst(forventet, pris, sd))] == 0).all()
    # The mean is the area under the quantiles.
    n = 100_000
    snitt = gevinst_kvantil((np.arange(n) + 0.5) / n, forventet, pris, sd).mean()
    assert snitt == pytest.approx(float(forventet_gevinst(forventet, pris, sd)), rel=1e-4)


@pytest.mark.parametrize("punkt", [12, 60, 120])
@pytest.mark.parametrize("vekst", [-0.02, 0.02])
def test_simuleringen_gir_det_samme(punkt: int, vekst: float) -> None:
    m = Fremtidsmodell.hent(standardsatser(), Akse(maaned_nr("2026-12"), 1, 0.0, 0.0))
    f = trekk_fremtider(m, antall=20_000, maaneder=punkt, fro=2026)
    pris = 2_400_000.0
    forventet = pris * (1 + vekst) ** (punkt / 12)
    verdi = forventet * f.pris_faktor[:, punkt] * f.egen_faktor
    sd = m.log_sd(punkt)
    for trukket, lukket in (
        (np.maximum(verdi - pris, 0), forventet_gevinst(forventet, pris, sd)),
        (np.maximum(pris - verdi, 0), forventet_tap(forventet, pris, sd)),
        ((verdi > pris).astype(float), sannsynlig_gevinst(forventet, pris, sd)),
    ):
        assert abs(trukket.mean() - float(lukket)) < 3 * float(standardfeil(trukket))


@pytest.mark.parametrize(
    ("argumenter", "felt"),
    [((-1.0, 2e6, 0.1), "forventet verdi"), ((2e6, 2e6, -0.1), "log_sd"), ((2e6, 2e6, float("nan")), "log_sd")],
)
def test_det_umulige_blir_stoppet(argumenter: tuple[float, float, float], felt: str) -> None:
    for regn in (forventet_gevinst, forventet_tap, sannsynlig_gevinst):
        with pytest.raises(KalkulatorFeil, match=felt):
            regn(*argumenter)
    with pytest.raises(KalkulatorFeil, match=felt):
        gevinst_kvantil(0.5, *argumenter)


@pytest.mark.parametrize("andel", [0.0, 1.0, 5.0, float("nan")])
def test_en_umulig_andel_blir_stoppet(andel: float) -> None:
    with pytest.raises(KalkulatorFeil, match="andel"):
        gevinst_kvantil(andel, 2e6, 2e6, 0.1)
