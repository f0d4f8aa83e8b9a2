"""Loans against a plain loop that knows no annuity formula, against QuantLib and against numpy-financial."""

import numpy as np
import numpy_financial as npf
import pytest
import QuantLib as ql
from numpy.typing import NDArray

from kalkulator.feil import KalkulatorFeil
from kalkulator.lan import Laneprofil, annuitetsandel, betalingsplan, laneprofil, rentebane

Rad = NDArray[np.float64]


def belop_som_nedbetaler(rest: float, rente: float, antall: int) -> float:
    """The equal payment that leaves nothing after `antall` terms, by running the loan, not by a formula."""
    uten_betaling, per_krone = rest, 0.0
    for _ in range(antall):
        uten_betaling *= 1 + rente
        per_krone = per_krone * (1 + rente) + 1
    return uten_betaling / per_krone


def enkel_plan(
    belop: float, renter: Rad, *, lopetid: int, fri: int = 0, per: int = 1, serie: bool = False
) -> tuple[Rad, Rad, Rad]:
    """Month by month: interest, instalment and balance of a loan whose payment is set anew at every term."""
    rest, palopt = belop, 0.0
    ut = np.zeros((3, len(renter)))
    serieavdrag = belop / ((lopetid - fri) // per)
    for m in range(1, len(renter) + 1):
        if m > lopetid:
            break
        palopt += rest * renter[m - 1] / 12
        if m % per == 0:
            igjen = (lopetid - m) // per + 1
            if m <= fri:
                avdrag = 0.0
            elif serie:
                avdrag = serieavdrag
            else:
                avdrag = belop_som_nedbetaler(rest, palopt / rest, igjen) - palopt
            rest -= avdrag
            ut[0, m - 1], ut[1, m - 1] = palopt, avdrag
            palopt = 0.0
        ut[2, m - 1] = rest
    return ut[0], ut[1], ut[2]


def trapp(antall: int) -> Rad:
    """A rate that changes in months 5, 14, 20 and 97: in the middle of terms of 3, 6 and 12 months."""
    maaned = np.arange(1, antall + 1)
    return np.select([maaned < 5, maaned < 14, maaned < 20, maaned < 97], [0.02, 0.055, 0.0, 0.031], 0.0464)


def profil(renter: Rad, lopetid: int, *, fri: int = 0, per: int = 1, serie: bool = False) -> Laneprofil:
    alder = np.arange(1, len(renter) + 1, dtype=np.int64)
    return laneprofil(renter, alder, lopetid_mnd=lopetid, avdragsfri_mnd=fri, terminer_aar=12 // per, serie=serie)


@pytest.mark.parametrize("serie", [False, True], ids=["annuitet", "serie"])
@pytest.mark.parametrize("per", [1, 3, 6, 12])
@pytest.mark.parametrize("fri", [0, 36])
def test_som_en_enkel_lokke(per: int, serie: bool, fri: int) -> None:
    renter = trapp(144)
    p = profil(renter, 120, fri=fri, per=per, serie=serie)
    for fikk, ventet in zip(
        (p.renter, p.avdrag, p.restgjeld),
        enkel_plan(1e6, renter, lopetid=120, fri=fri, per=per, serie=serie),
        strict=True,
    ):
        np.testing.assert_allclose(1e6 * fikk, ventet, atol=1e-6)
    assert p.terminer.sum() == 120 // per


@pytest.mark.parametrize("fast_aar", [3, 5])
def test_fast_og_saa_flytende(fast_aar: int) -> None:
    flytende = trapp(240)
    alder = np.arange(1, 241, dtype=np.int64)
    bane = rentebane(flytende, alder, fast_sats=0.0455, fast_mnd=12 * fast_aar, paslag=0.0025)
    for_haand = [0.048 if m <= 12 * fast_aar else flytende[m - 1] + 0.0025 for m in range(1, 241)]
    assert bane.tolist() == for_haand
    p = laneprofil(bane, alder, lopetid_mnd=240)
    renter, avdrag, rest = enkel_plan(2e6, np.array(for_haand), lopetid=240)
    np.testing.assert_allclose(2e6 * p.renter, renter, atol=1e-6)
    np.testing.assert_allclose(2e6 * p.avdrag, avdrag, atol=1e-6)
    np.testing.assert_allclose(2e6 * p.restgjeld, rest, atol=1e-6)
    # Within the fixed period the payment is one sum; it is another once the rate is.
    betalt = np.round(2e6 * (p.renter + p.avdrag), 4)
    assert len(set(betalt[: 12 * fast_aar])) == 1
    assert betalt[12 * fast_aar] != betalt[0]


def test_flytende_hele_veien_er_bare_paslag() -> None:
    flytende = trapp(24)
    bane = rentebane(flytende, np.arange(1, 25), fast_sats=None, fast_mnd=36, paslag=0.0025)
    np.testing.assert_array_equal(bane, flytende + 0.0025)


def test_rente_som_skifter_midt_i_en_termin() -> None:
    """Half-yearly term, 2 % in four months and 5 % in two: (4 · 2 % + 2 · 5 %) / 12 = 1.5 % of the balance."""
    p = profil(np.array([0.02] * 4 + [0.05] * 2 + [0.0] * 6), 12, per=6)
    assert p.renter[5] == pytest.approx(0.015)
    # Two equal payments T at 1.5 %: 1 = T/1.015 + T/1.015², so T = 0.5112779...; the first pays T − 0.015 off.
    assert p.avdrag[5] == pytest.approx(1 / (1 / 1.015 + 1 / 1.015**2) - 0.015)
    assert p.restgjeld[11] == 0


# --- against QuantLib and numpy-financial

FREKVENS = {12: ql.Monthly, 4: ql.Quarterly, 2: ql.Semiannual, 1: ql.Annual}


def quantlib_plan(belop: float, rente: float, aar: int, terminer: int) -> tuple[Rad, Rad]:
    lengde, start = ql.Period(aar, ql.Years), ql.Date(1, 1, 2026)
    terminplan = ql.sinkingSchedule(start, lengde, FREKVENS[terminer], ql.NullCalendar())
    rester = ql.sinkingNotionals(lengde, FREKVENS[terminer], rente, belop)
    dager = ql.Thirty360(ql.Thirty360.BondBasis)
    strom = ql.AmortizingFixedRateBond(0, rester, terminplan, [rente], dager).cashflows()
    renter = [c.amount() for c in strom if ql.as_coupon(c) is not None]
    avdrag = [c.amount() for c in strom if ql.as_coupon(c) is None]
    return np.array(renter), np.array(avdrag)


@pytest.mark.parametrize("terminer", [12, 4, 2, 1])
@pytest.mark.parametrize(("rente", "aar"), [(0.0464, 30), (0.001, 50), (0.12, 10)])
def test_som_quantlib(rente: float, aar: int, terminer: int) -> None:
    plan = betalingsplan(belop=2e6, rente=rente, aar=aar, terminer_aar=terminer)
    renter, avdrag = quantlib_plan(2e6, rente, aar, terminer)
    np.testing.assert_allclose(plan.renter, renter, atol=1e-4)
    np.testing.assert_allclose(plan.avdrag, avdrag, atol=1e-4)


def test_renteendring_er_et_nytt_lan_i_quantlib() -> None:
    """A re-levelled annuity at a new rate is a new annuity of the balance over the years that are left."""
    p = profil(np.where(np.arange(360) < 60, 0.0421, 0.065), 360)
    renter_1, avdrag_1 = quantlib_plan(2e6, 0.0421, 30, 12)
    renter_2, avdrag_2 = quantlib_plan(2e6 - avdrag_1[:60].sum(), 0.065, 25, 12)
    np.testing.assert_allclose(2e6 * p.renter, [*renter_1[:60], *renter_2], atol=1e-4)
    np.testing.assert_allclose(2e6 * p.avdrag, [*avdrag_1[:60], *avdrag_2], atol=1e-4)


@pytest.mark.parametrize("terminer", [12, 4, 2, 1])
def test_som_numpy_financial(terminer: int) -> None:
    plan = betalingsplan(belop=1.5e6, rente=0.0511, aar=25, terminer_aar=terminer)
    nr, n, i = np.arange(1, 25 * terminer + 1), 25 * terminer, 0.0511 / terminer
    np.testing.assert_allclose(plan.renter, -npf.ipmt(i, nr, n, 1.5e6), atol=1e-6)
    np.testing.assert_allclose(plan.avdrag, -npf.ppmt(i, nr, n, 1.5e6), atol=1e-6)
    assert 1.5e6 * float(annuitetsandel(np.array([0.0511]), 300)[0]) == pytest.approx(
        belop_som_nedbetaler(1.5e6, 0.0511 / 12, 300)
    )


# --- limits


@pytest.mark.parametrize("rente", [0.0, 5e-324, 1e-17, 1e-15, 1e-12, 1e-10, 1e-8, 1e-6, 0.04, 0.5])
@pytest.mark.parametrize("terminer", [12, 1])
def test_siste_restgjeld_er_null(rente: float, terminer: int) -> None:
    plan = betalingsplan(belop=2e6, rente=rente, aar=50, terminer_aar=terminer)
    assert abs(plan.restgjeld[-1]) < 1e-6
    assert plan.avdrag.sum() == pytest.approx(2e6, abs=1e-6)


@pytest.mark.parametrize("rente", [0.0, 1e-17, 1e-15, 1e-13, 1e-11, 1e-9, 1e-8])
def test_en_rente_paa_nesten_null_er_rett_linje(rente: float) -> None:
    """Interest on 2 million at 1e-8 is 2 øre a year: every instalment is 1/600 to within those."""
    plan = betalingsplan(belop=2e6, rente=rente, aar=50)
    np.testing.assert_allclose(plan.avdrag, 2e6 / 600, atol=0.02)
    assert 2e6 * float(annuitetsandel(rente, 600)) == pytest.approx(2e6 / 600, abs=0.02)


def test_avdragsfri_tid_og_gebyr() -> None:
    plan = betalingsplan(belop=1.2e6, rente=0.06, aar=10, serie=True, avdragsfri_aar=2, terminer_aar=4, gebyr=30)
    assert plan.renter[:8] == pytest.approx([18_000] * 8)  # 1.5 % a quarter
    assert plan.avdrag.tolist() == pytest.approx([0] * 8 + [37_500] * 32)
    assert plan.gebyr.tolist() == [30] * 40
    assert plan.forste_fulle_termin == 8
    assert plan.terminbelop == pytest.approx(18_000 + 37_500 + 30)


def test_for_utbetaling_er_lanet_null() -> None:
    """A loan paid out at point 5 has its first interest in month 6 and its first quarterly term in month 8."""
    alder = np.arange(1, 25, dtype=np.int64) - 5
    p = laneprofil(np.full(24, 0.06), alder, lopetid_mnd=12, terminer_aar=4)
    assert p.restgjeld[:7].tolist() == [0] * 4 + [1] * 3
    assert p.beholdning[:8].tolist() == [0] * 5 + [1] * 3
    assert p.inngaende[:6].tolist() == [0] * 5 + [1]
    assert np.flatnonzero(p.renter).tolist() == [7, 10, 13, 16]
    assert np.flatnonzero(p.terminer).tolist() == [7, 10, 13, 16]
    assert p.renter[7] == pytest.approx(0.015)
    assert not p.restgjeld[16:].any()


def test_et_lan_ved_start_staar_der_fra_punkt_null() -> None:
    p = laneprofil(np.zeros(12), np.arange(1, 13, dtype=np.int64), lopetid_mnd=12, serie=True)
    assert p.beholdning == pytest.approx(np.arange(12, -1, -1) / 12)


def test_mange_sammen_er_som_en_og_en() -> None:
    """Futures x loans in one call: rates (2, 1, T), ages and lives (3, T) and (3, 1)."""
    n = 180
    renter = np.stack([trapp(n), np.full(n, 0.07)])[:, None, :]
    utbetalt = np.array([[0], [7], [60]])
    lopetid = np.array([[120], [240], [96]])
    alder = np.arange(1, n + 1) - utbetalt
    samlet = laneprofil(renter, alder, lopetid_mnd=lopetid, avdragsfri_mnd=24)
    assert samlet.avdrag.shape == (2, 3, n)
    for bane in range(2):
        for nr in range(3):
            alene = laneprofil(renter[bane, 0], alder[nr], lopetid_mnd=int(lopetid[nr, 0]), avdragsfri_mnd=24)
            np.testing.assert_array_equal(samlet.renter[bane, nr], alene.renter)
            np.testing.assert_array_equal(samlet.avdrag[bane, nr], alene.avdrag)
            np.testing.assert_array_equal(samlet.restgjeld[bane, nr], alene.restgjeld)


@pytest.mark.parametrize(
    ("endring", "felt"),
    [
        ({"belop": -1.0}, "belop"),
        ({"belop": 2e9}, "belop"),
        ({"belop": float("nan")}, "belop"),
        ({"rente": -0.01}, "rente"),
        ({"rente": 4.64}, "rente"),
        ({"rente": float("nan")}, "rente"),
        ({"aar": 0}, "aar"),
        ({"aar": 61}, "aar"),
        ({"avdragsfri_aar": 30}, "avdragsfritt"),
        ({"avdragsfri_aar": -1}, "avdragsfritt"),
        ({"terminer_aar": 3}, "terminer"),
        ({"terminer_aar": 0}, "terminer"),
        ({"gebyr": -1.0}, "gebyr"),
        ({"gebyr": float("inf")}, "gebyr"),
    ],
    ids=str,
)
def test_feil_navngir_feltet(endring: dict[str, float], felt: str) -> None:
    with pytest.raises(KalkulatorFeil) as feil:
        betalingsplan(**({"belop": 2e6, "rente": 0.0464, "aar": 30} | endring))  # type: ignore[arg-type]
    assert feil.value.felt == felt
    assert "\n" not in str(feil.value)


@pytest.mark.parametrize(("lopetid", "fri"), [(125, 0), (120, 7)])
def test_lopetid_og_avdragsfri_tid_i_hele_terminer(lopetid: int, fri: int) -> None:
    with pytest.raises(KalkulatorFeil, match="terminer på 6 måneder"):
        profil(np.full(130, 0.04), lopetid, fri=fri, per=6)
