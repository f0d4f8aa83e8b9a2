"""What holds of the spread of any family's futures."""

from typing import Any

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kalkulator.usikkerhet import PERSENTILER, Fordeling, simuler
from models.sak import Sak
from tests.egenskaper.strategier import saker

RASKT = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def stiger(x: Any) -> bool:
    return bool((np.diff(np.stack(list(x.values())), axis=0) >= -1e-9).all())


def er_fordeling(f: Fordeling) -> bool:
    return list(f.persentiler) == list(PERSENTILER) and stiger(f.persentiler)


@RASKT
@given(saker(horisont=9), st.integers(1, 25), st.integers(0, 2**32))
def test_andeler_og_persentiler(sak: Sak, baner: int, fro: int) -> None:
    u = simuler(sak, baner=baner, fro=fro)
    assert (u.baner, u.fro, list(u.veier)) == (baner, fro, list(sak.veier))
    for v in u.veier.values():
        assert stiger(v.egenkapital)
        assert stiger(v.boutgift)
        assert {x.shape for x in v.egenkapital.values()} == {(10,)}
        assert {x.shape for x in v.boutgift.values()} == {(9,)}
        assert er_fordeling(v.til_overs_lavest)
        aarene = v.negativ_egenkapital_aar
        assert list(aarene) == [1, 5]
        andeler = [
            v.andel_underskudd,
            v.andel_underskudd_fem_aar,
            v.andel_negativ_egenkapital,
            v.andel_kjoper,
            *aarene.values(),
        ]
        o = v.opsjon
        if o is not None:
            andeler += [o.andel_verdt_mer, o.andel_brukt]
            assert er_fordeling(o.gevinst)
            assert er_fordeling(o.tap)
            assert min(o.gevinst.persentiler[5], o.tap.persentiler[5]) >= 0
            assert -1e-6 <= o.gevinst_om_finansierbart <= o.gevinst.snitt + 1e-6
            assert (o.andel_verdt_mer == 0) == (o.gevinst.snitt == 0)
            assert o.andel_brukt == v.andel_kjoper
        for andel in andeler:
            assert 0 <= andel <= 1
            assert abs(baner * andel - np.round(baner * andel)) < 1e-9
        assert v.andel_underskudd_fem_aar <= v.andel_underskudd
        assert max(aarene.values()) <= v.andel_negativ_egenkapital <= v.andel_kjoper
        assert (v.andel_underskudd == 0) <= (v.til_overs_lavest.persentiler[5] >= -0.005)
