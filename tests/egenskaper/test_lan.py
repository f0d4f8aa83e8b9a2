"""What holds for every loan, whatever the rates do."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kalkulator.lan import Laneprofil, betalingsplan, laneprofil

RASKT = settings(max_examples=60, deadline=None)
TERMINER = st.sampled_from([12, 4, 2, 1])
RENTER = st.one_of(st.just(0.0), st.floats(0, 1e-6), st.floats(0, 0.3))


@st.composite
def profiler(draw: st.DrawFn) -> tuple[Laneprofil, int, int]:
    """Draw a loan with rates that jump at any month, grace of whole years, and its life and grace in months."""
    aar = draw(st.integers(1, 50))
    fri = draw(st.integers(0, min(8, aar - 1)))
    renter = np.zeros(12 * aar)
    for start, rente in draw(st.lists(st.tuples(st.integers(0, 12 * aar - 1), RENTER), max_size=5)):
        renter[start:] = rente
    p = laneprofil(
        renter,
        np.arange(1, 12 * aar + 1, dtype=np.int64),
        lopetid_mnd=12 * aar,
        avdragsfri_mnd=12 * fri,
        terminer_aar=draw(TERMINER),
        serie=draw(st.booleans()),
    )
    return p, 12 * aar, 12 * fri


@RASKT
@given(profiler())
def test_avdragene_blir_lanet(tegnet: tuple[Laneprofil, int, int]) -> None:
    p, _, _ = tegnet
    assert p.avdrag.sum() == pytest.approx(1.0, abs=1e-12)
    assert p.restgjeld[-1] == 0


@RASKT
@given(profiler())
def test_restgjelden_er_aldri_negativ_og_stiger_aldri(tegnet: tuple[Laneprofil, int, int]) -> None:
    p, _, fri = tegnet
    assert p.restgjeld.min() >= 0
    assert (np.diff(p.restgjeld) <= 0).all()
    assert (p.restgjeld[:fri] == 1).all()
    # After grace every term pays something off.
    terminer = np.flatnonzero(p.terminer & (np.arange(1, len(p.terminer) + 1) > fri))
    assert (p.avdrag[terminer] > 0).all()
    assert p.renter.min() >= 0


@RASKT
@given(profiler())
def test_regnskapet_gaar_opp(tegnet: tuple[Laneprofil, int, int]) -> None:
    p, _, _ = tegnet
    assert np.diff(p.restgjeld, prepend=1.0) == pytest.approx(-p.avdrag, abs=1e-12)


@RASKT
@given(st.integers(1, 50), st.integers(0, 8), TERMINER, st.booleans(), st.floats(0, 1e9))
def test_null_rente_er_rett_linje(aar: int, fri: int, terminer: int, serie: bool, belop: float) -> None:
    fri = min(fri, aar - 1)
    plan = betalingsplan(belop=belop, rente=0.0, aar=aar, avdragsfri_aar=fri, terminer_aar=terminer, serie=serie)
    n = (aar - fri) * terminer
    assert not plan.renter.any()
    assert plan.avdrag.tolist() == pytest.approx([0.0] * (fri * terminer) + [belop / n] * n, rel=1e-9, abs=1e-9)


@RASKT
@given(st.integers(1, 50), st.integers(0, 8), TERMINER, st.booleans(), RENTER, RENTER)
def test_hoyere_rente_gir_aldri_lavere_rentesum(
    aar: int, fri: int, terminer: int, serie: bool, en: float, to: float
) -> None:
    fri = min(fri, aar - 1)
    lav, hoy = (
        betalingsplan(belop=1e6, rente=r, aar=aar, avdragsfri_aar=fri, terminer_aar=terminer, serie=serie).renter.sum()
        for r in sorted((en, to))
    )
    assert hoy >= lav - 1e-6


@RASKT
@given(st.integers(1, 50), TERMINER, st.floats(0, 0.3))
def test_serielan_koster_aldri_mer_i_rente(aar: int, terminer: int, rente: float) -> None:
    """A serial loan is paid down faster from the first term on, so its interest is never larger."""
    annuitet, serie = (
        betalingsplan(belop=1e6, rente=rente, aar=aar, terminer_aar=terminer, serie=s) for s in (False, True)
    )
    assert serie.renter.sum() <= annuitet.renter.sum() + 1e-6
