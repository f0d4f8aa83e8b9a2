"""What holds for the right to buy whatever the value, the price and the spread."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kalkulator.opsjon import forventet_gevinst, forventet_tap, gevinst_kvantil, sannsynlig_gevinst

RASKT = settings(max_examples=200, deadline=None)
BELOP = st.floats(0, 1e8)
SPREDNING = st.one_of(st.just(0.0), st.floats(0, 1e-9), st.floats(0, 3))
PRIS = st.floats(-1e6, 1e8)


@RASKT
@given(BELOP, PRIS, SPREDNING)
def test_gevinst_minus_tap_er_forskjellen(forventet: float, pris: float, sd: float) -> None:
    gevinst, tap = (float(regn(forventet, pris, sd)) for regn in (forventet_gevinst, forventet_tap))
    assert gevinst - tap == pytest.approx(forventet - pris, abs=1e-6)
    assert max(forventet - pris, 0) <= gevinst <= forventet + max(-pris, 0) + 1e-6
    assert max(pris - forventet, 0) <= tap <= max(pris, 0) + 1e-6
    assert 0 <= float(sannsynlig_gevinst(forventet, pris, sd)) <= 1


@RASKT
@given(BELOP, BELOP, SPREDNING, SPREDNING)
def test_mer_spredning_gjor_retten_mer_verd(forventet: float, pris: float, en: float, annen: float) -> None:
    smal, bred = sorted((en, annen))
    assert float(forventet_gevinst(forventet, pris, smal)) <= float(forventet_gevinst(forventet, pris, bred)) + 1e-6


@RASKT
@given(BELOP, BELOP, BELOP, SPREDNING)
def test_hoyere_pris_gjor_retten_mindre_verd(forventet: float, en: float, annen: float, sd: float) -> None:
    lav, hoy = sorted((en, annen))
    dyr, billig = (float(forventet_gevinst(forventet, pris, sd)) for pris in (hoy, lav))
    assert dyr <= billig + 1e-6
    assert billig - dyr <= hoy - lav + 1e-6


@RASKT
@given(BELOP, BELOP, SPREDNING, st.floats(0.001, 0.999), st.floats(0.001, 0.999))
def test_kvantilene_stiger(forventet: float, pris: float, sd: float, en: float, annen: float) -> None:
    lav, hoy = (float(gevinst_kvantil(andel, forventet, pris, sd)) for andel in sorted((en, annen)))
    assert 0 <= lav <= hoy
