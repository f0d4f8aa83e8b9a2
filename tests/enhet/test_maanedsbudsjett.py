"""The month in parts: each part by hand on a plain case, and the parts sum to what is left over on every case."""

import pytest

from kalkulator.eksempler import kristiansund
from kalkulator.maanedsbudsjett import maanedsbudsjett, vanlig_maaned
from kalkulator.sammenlign import sammenlign
from tests.enhet.enkle_saker import enkel_sak

TIL_LEIE = {"personer": [{"id": "a", "rolle": "voksen", "fodt": "1990-01", "kjonn": "kvinne"}]}


def test_delene_for_en_som_leier_og_har_skattefri_inntekt() -> None:
    """30 000 in, 12 000 to live on, rent 10 000, 900 other fixed costs, 1 500 saved: 5 600 left over."""
    r = sammenlign(
        enkel_sak(
            husstand={
                "inntekter": [{"person": "a", "type": "annen_skattefri", "fra": "2014-01", "belop_aar": 360_000.0}],
                "andre_faste_utgifter_mnd": 900.0,
                "sparing": 100_000.0,
                "sparing_mnd": 1_500.0,
            },
            forutsetninger={"norm": "faktisk", "faktisk_livsopphold_mnd": 12_000.0},
            veier=("privat_leie",),
        )
    )
    b = maanedsbudsjett(r, "privat_leie", 5)
    assert (b.inntekt, b.livsopphold, b.annet, b.bolig, b.sparing, b.engangs, b.til_overs) == pytest.approx(
        (30_000, 12_000, 900, 10_000, 1_500, 0, 5_600)
    )
    assert b.annet_og_sparing == pytest.approx(2_400)


def test_delene_gir_det_som_er_til_overs_i_hver_vei_og_maaned() -> None:
    r = sammenlign(kristiansund())
    assert len(r.veier) > 20
    for navn, v in r.veier.items():
        for m in (0, 1, 19, 20, 59, 60, 61, 359):
            b = maanedsbudsjett(r, navn, m)
            rest = b.inntekt - b.livsopphold - b.annet - b.bolig - b.sparing - b.engangs
            assert rest == pytest.approx(b.til_overs, abs=0.005)
            assert b.til_overs == float(v.serier["til_overs"][m])


def test_den_vanlige_maaneden_er_uten_engangsutlegg() -> None:
    """A deposit is paid in the first month; who needs none has an ordinary first month."""
    assert vanlig_maaned(sammenlign(enkel_sak(veier=("privat_leie",)))) == 1
    assert vanlig_maaned(sammenlign(enkel_sak(veier=("kommunal_leie",)))) == 0
