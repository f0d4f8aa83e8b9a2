"""What holds for every household: parts sum to the whole, order does not matter, another mouth never costs less."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from kalkulator import livsopphold as lo
from kalkulator.livsopphold import PersonAlder
from kalkulator.satser.laster import Akse, standardsatser

SATSER = standardsatser()

# From 12 months: the youngest age that every year's table has.
person = st.builds(PersonAlder, st.booleans(), st.integers(12, 1300))
husstand = st.lists(person, min_size=1, max_size=9)
biler = st.sampled_from([lo.INGEN_BIL, lo.BENSIN, lo.ELBIL])
aar = st.integers(2024, 2040)
vekst = st.floats(0, 0.1)


def sifo(personer: list[PersonAlder], a: int, bil: int, par: bool, kpi: float) -> float:
    alder = np.array([p.alder_mnd for p in personer])[None, :, None]
    return float(
        lo.sifo_mnd(
            SATSER,
            Akse(a * 12, 1, kpi, 0.0),
            alder_mnd=alder,
            kvinne=np.array([[p.kvinne for p in personer]]),
            i_husstanden=np.ones_like(alder, dtype=bool),
            bil=np.array([bil]),
            par=np.array([par]),
        )[0, 0]
    )


@settings(max_examples=60)
@given(husstand, aar, biler, st.booleans(), vekst)
def test_delene_summerer_til_budsjettet(personer: list[PersonAlder], a: int, bil: int, par: bool, kpi: float) -> None:
    deler = lo.sifo_deler(SATSER, a, personer, bil=bil, par=par, kpi=kpi)
    np.testing.assert_allclose(sum(deler.values()), sifo(personer, a, bil, par, kpi), rtol=1e-12)


@settings(max_examples=40)
@given(husstand, aar, biler)
def test_rekkefolgen_er_likegyldig(personer: list[PersonAlder], a: int, bil: int) -> None:
    stokket = sorted(personer, key=lambda p: (p.alder_mnd, p.kvinne), reverse=True)
    np.testing.assert_allclose(sifo(stokket, a, bil, True, 0.0), sifo(personer, a, bil, True, 0.0), rtol=1e-12)


@settings(max_examples=40)
@given(husstand, person, aar, biler)
def test_en_person_til_koster_alltid_mer(personer: list[PersonAlder], ny: PersonAlder, a: int, bil: int) -> None:
    # Not a couple: the rebate on food may make a third child cheaper than none.
    assert sifo([*personer, ny], a, bil, False, 0.0) > sifo(personer, a, bil, False, 0.0)


@settings(max_examples=40)
@given(husstand, aar, biler, vekst)
def test_matrabatten_er_bare_pa_mat(personer: list[PersonAlder], a: int, bil: int, kpi: float) -> None:
    med, uten = (lo.sifo_deler(SATSER, a, personer, bil=bil, par=p, kpi=kpi) for p in (True, False))
    assert uten["matrabatt"] == 0
    assert -0.1201 * med["mat"] <= med["matrabatt"] <= 0
    assert {n: v for n, v in med.items() if n != "matrabatt"} == {n: v for n, v in uten.items() if n != "matrabatt"}


@settings(max_examples=40)
@given(husstand, person, st.integers(2018, 2040), vekst)
def test_sosialhjelp_deler_og_en_til(personer: list[PersonAlder], ny: PersonAlder, a: int, kpi: float) -> None:
    def samlet(liste: list[PersonAlder]) -> float:
        return sum(lo.sosialhjelp_deler(SATSER, a, liste, kpi=kpi).values())

    alder = np.array([p.alder_mnd for p in personer])[None, :, None]
    mnd = lo.sosialhjelp_mnd(
        SATSER,
        Akse(a * 12, 1, kpi, 0.0),
        alder_mnd=alder,
        i_husstanden=np.ones_like(alder, dtype=bool),
        par=np.array([True]),
    )
    np.testing.assert_allclose(mnd[0, 0], samlet(personer), rtol=1e-12)
    assert samlet([*personer, ny]) > samlet(personer)
