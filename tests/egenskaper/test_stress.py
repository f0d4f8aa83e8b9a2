"""Properties of the stress tests: none is no stress, and a harder one never helps."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kalkulator.melding import melding
from kalkulator.sammenlign import sammenlign
from kalkulator.stress import Stresstest, stresset
from models.sak import Sak
from tests.egenskaper.strategier import saker
from tests.enhet.enkle_saker import enkel_sak

RASKT = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
INGEN = Stresstest("ingen", melding("Ingenting."), 0.0, 0.0, 0, 13)


@RASKT
@given(saker(), st.integers(2, 144))
def test_null_stress_er_saken_selv(sak: Sak, fra: int) -> None:
    r = sammenlign(sak)
    uten = stresset(r, replace(INGEN, fra_maaned=fra))
    for navn, v in r.veier.items():
        assert all(np.array_equal(x, uten.veier[navn].serier[serie]) for serie, x in v.serier.items())
        assert v.kommune is None or all(
            np.array_equal(x, (uten.veier[navn].kommune or {})[serie]) for serie, x in v.kommune.items()
        )


@RASKT
@given(saker(), st.floats(0, 0.1), st.floats(0, 0.95), st.integers(0, 24), st.integers(2, 100))
def test_regnskapet_gaar_opp_ogsaa_under_stress(sak: Sak, tillegg: float, fall: float, mnd: int, fra: int) -> None:
    r = stresset(sammenlign(sak), Stresstest("alt", melding("Alt."), tillegg, fall, mnd, fra))
    assert [(n, k) for n, v in r.veier.items() for k in v.kontroller if not k.ok] == []


@RASKT
@given(saker(), st.tuples(st.floats(0, 0.95), st.floats(0, 0.95)), st.integers(2, 100))
def test_lavere_pris_gir_aldri_mer_egenkapital(sak: Sak, fall: tuple[float, float], fra: int) -> None:
    """Of who owns from the start, and of who has no dwelling."""
    r = sammenlign(sak)
    mildt, hardt = (stresset(r, replace(INGEN, prisfall=f, fra_maaned=fra)) for f in sorted(fall))
    for navn in ("startlan_na", "privat_leie"):
        assert (hardt.veier[navn].serier["egenkapital"] <= mildt.veier[navn].serier["egenkapital"] + 0.005).all(), navn


@RASKT
@given(
    st.integers(300_000, 1_500_000),
    st.tuples(st.floats(0, 0.1), st.floats(0, 0.1)),
    st.tuples(st.integers(0, 24), st.integers(0, 24)),
    st.integers(2, 60),
)
def test_storre_sjokk_gir_aldri_mer_til_overs_i_den_trangeste_maaneden(
    lonn: int, tillegg: tuple[float, float], mnd: tuple[int, int], fra: int
) -> None:
    inntekt = {"person": "a", "type": "lonn", "fra": "2014-01", "belop_aar": float(lonn)}
    # No deposit: the tax is the year's, so a loss in the autumn leaves a little more in a dear month before it.
    uten_depositum = {"privat_leie": {"leie": {"depositum_mnd": 0.0}}}
    veier = ("privat_leie", "startlan_na")
    r = sammenlign(enkel_sak(veier=veier, tilpasninger=uten_depositum, husstand={"inntekter": [inntekt]}))
    for navn, verdier in (("rentetillegg", tillegg), ("maaneder_uten_lonn", mnd)):
        mildt, hardt = (stresset(r, replace(INGEN, fra_maaned=fra, **{navn: x})) for x in sorted(verdier))
        for vei in r.veier:
            lavest = mildt.veier[vei].nokkeltall.til_overs_lavest
            assert hardt.veier[vei].nokkeltall.til_overs_lavest <= lavest + 0.01, (navn, vei)
            assert lavest <= r.veier[vei].nokkeltall.til_overs_lavest + 0.01


@pytest.mark.parametrize("vei", ["startlan_na", "leie_for_eie"])
def test_hver_renteokning_koster(vei: str) -> None:
    r = sammenlign(enkel_sak(veier=(vei,), aar=4))
    lavest = [
        stresset(r, replace(INGEN, rentetillegg=x)).veier[vei].nokkeltall.til_overs_lavest
        for x in (0.0, 0.01, 0.03, 0.05)
    ]
    assert (np.diff(lavest) < 0).all()
