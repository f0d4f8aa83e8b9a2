"""More pay: the share that is left against marginal rates worked by hand, and the stretches where less is left."""

from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from kalkulator.eiergrunnlag import Eiergrunnlag, eiergrunnlag
from kalkulator.eksempler import kristiansund
from kalkulator.endring import med_lonn, rader
from kalkulator.feil import KalkulatorFeil, UgyldigVei
from kalkulator.mer_lonn import MerLonn, mer_lonn
from kalkulator.sammenlign import sammenlign
from tests.enhet.enkle_saker import enkel_sak


def grunnlag(lonn: float, start: str = "2026-07", **husstand: Any) -> Eiergrunnlag:
    """One adult with a wage, a rent far above the ceiling of bostøtte, and a living cost of one's own."""
    inntekter = [{"person": "a", "type": "lonn", "fra": "2014-01", "belop_aar": lonn}] if lonn else []
    return eiergrunnlag(
        enkel_sak(
            start=start,
            husstand={"inntekter": inntekter} | husstand,
            bolig={"markedsleie_mnd": 20_000.0},
            forutsetninger={"norm": "faktisk", "faktisk_livsopphold_mnd": 8_000.0},
        )
    )


# --- what is left of another krone, 2026: 22 per cent on alminnelig inntekt, trygdeavgift 7.6, trinnskatt 1.7 from 226 100,
# 4.0 from 318 300, 13.7 from 725 050; minstefradrag 46 per cent up to 95 700; personfradrag 114 540.


@pytest.mark.parametrize(
    ("lonn", "marginal"),
    [
        (60_000, 0.0),  # below the limit of trygdeavgift, 99 650
        (110_000, 0.25),  # the phase-in of trygdeavgift, no other tax
        (180_000, 0.076),  # alminnelig inntekt 97 200 is below personfradrag
        (250_000, 0.22 + 0.076 + 0.017),  # minstefradrag is at its ceiling from 208 043
        (400_000, 0.22 + 0.076 + 0.04),
        (800_000, 0.22 + 0.076 + 0.137),
    ],
)
def test_uten_bostotte_er_resten_skatten_regnet_for_haand(lonn: int, marginal: float) -> None:
    svar = mer_lonn(grunnlag(float(lonn), soker_bostotte=False), "privat_leie", til=5_000)
    assert svar.beholdt[0] == pytest.approx(1 - marginal, abs=1e-9)
    assert svar.strekk == ()


def test_med_bostotte_tar_egenandelen_av_hver_krone() -> None:
    """Alone, weight 1: 73.7 per cent of (16.44 + 63.56) per cent of each krone above the second limit, beside the tax."""
    svar = mer_lonn(grunnlag(280_000.0, soker_bostotte=True), "privat_leie", til=5_000)
    assert svar.bostotte[0] > 200
    # Bostøtte is whole kroner: one of them is 12 of a year's thousand.
    assert svar.beholdt[0] == pytest.approx(1 - (0.22 + 0.076 + 0.017) - 0.737 * 0.8, abs=0.0121)


def test_ved_minste_utbetaling_blir_det_mindre_igjen() -> None:
    """§ 13 from June 2026: less than 63 kr is not paid. The last 63 or 64 kr go at once, for 100 kr of pay at most."""
    svar = mer_lonn(grunnlag(250_000.0, soker_bostotte=True), "privat_leie")
    (strekk,) = svar.strekk
    assert -64 <= strekk.endringer["bostotte"] <= -63
    netto = 100 / 12 * (1 - 0.22 - 0.076 - 0.017)
    assert strekk.tap_mnd == pytest.approx(-strekk.endringer["bostotte"] - netto, abs=1e-6)
    assert strekk.bunn - strekk.fra == 100
    # It takes the whole loss in pay after tax to be back where it was.
    assert strekk.til is not None
    tilbake = strekk.til - strekk.bunn
    assert tilbake - 100 < strekk.tap_mnd * 12 / (1 - 0.313) <= tilbake
    assert "§ 13" in strekk.melding
    assert "63 kr" in strekk.melding


def test_trinnene_til_juli_2024_tar_mer_enn_lonnen() -> None:
    """April 2024: at every step the own share grows by 0.27 per cent of the whole income; in August there are no steps."""
    vaar = mer_lonn(grunnlag(230_000.0, "2024-04", soker_bostotte=True), "privat_leie", til=60_000)
    trinn = [s for s in vaar.strekk if "i trinn" in s.melding]
    assert len(trinn) > 10
    for s in trinn:
        inntekt = 230_000 + s.bunn
        # One step and the first part of a few hundred kroner, a month, rounded to kroner.
        ventet = 0.737 * (0.0027 * inntekt + 0.1644 * (s.bunn - s.fra)) / 12
        assert -s.endringer["bostotte"] == pytest.approx(ventet, abs=1.5)
    host = mer_lonn(grunnlag(230_000.0, "2024-08", soker_bostotte=True), "privat_leie", til=60_000)
    assert not [s for s in host.strekk if "i trinn" in s.melding]


def sjekk_strekk(svar: MerLonn) -> None:
    for s in svar.strekk:
        assert sum(s.endringer.values()) == pytest.approx(-s.tap_mnd)
        assert s.tap_mnd >= 10
        assert s.fra < s.bunn
        assert s.til is None or s.bunn < s.til
    for forrige, neste in pairwise(svar.strekk):
        assert forrige.til is not None
        assert forrige.til <= neste.fra


@pytest.mark.parametrize("vei", ["privat_leie", "startlan_na", "leie_for_eie"])
@pytest.mark.parametrize("maaned", [1, 30, 75])
def test_kurven_er_kalkulatorens_egen(vei: str, maaned: int) -> None:
    """Each point is what the comparison gives for a case with that wage written into it."""
    sak = kristiansund().model_copy(update={"veier": (vei,)})
    svar = mer_lonn(eiergrunnlag(sak), vei, maaned=maaned, til=100_000, steg=50_000)
    sjekk_strekk(svar)
    assert svar.ekstra == (0.0, 50_000.0, 100_000.0)
    for ekstra, igjen, bostotte in zip(svar.ekstra, svar.til_overs, svar.bostotte, strict=True):
        lonn = sak.husstand.inntekter[0].model_copy(update={"belop_aar": ekstra})
        hus = sak.husstand.model_copy(update={"inntekter": (*sak.husstand.inntekter, lonn)})
        serier = sammenlign(sak.model_copy(update={"husstand": hus})).veier[vei].serier
        assert serier["til_overs"][maaned - 1] == pytest.approx(igjen, abs=0.01)
        assert serier["bostotte"][maaned - 1] == pytest.approx(bostotte)


def test_et_kjop_som_flyttes_blir_sagt() -> None:
    """A path whose purchase is made as soon as it is carried: with enough pay it is made a month earlier."""
    sak = enkel_sak(
        husstand={"inntekter": [{"person": "a", "type": "lonn", "fra": "2014-01", "belop_aar": 250_000.0}]},
        bolig={"markedsleie_mnd": 3_000.0},
        forutsetninger={"norm": "faktisk", "faktisk_livsopphold_mnd": 9_000.0},
    )
    svar = mer_lonn(eiergrunnlag(sak), "leie_til_eie_drammen", maaned=70)
    sjekk_strekk(svar)
    assert [s for s in svar.strekk if "kjøpt en annen måned" in s.melding and s.endringer["bolig"] < -1_000]


def test_det_som_ikke_regnes_blir_sagt() -> None:
    sak = kristiansund()
    assert any("barnehage" in m for m in mer_lonn(eiergrunnlag(sak), "privat_leie", til=5_000).merknader)
    # The younger child begins school in August 2028: month 21.
    assert mer_lonn(eiergrunnlag(sak), "privat_leie", maaned=21, til=5_000).merknader == ()
    ytelse = [{"person": "a", "type": t, "fra": "2014-01", "belop_aar": 9e4} for t in ("uforetrygd", "sosialhjelp")]
    (merknad,) = mer_lonn(grunnlag(0.0, inntekter=ytelse), "privat_leie", til=5_000).merknader
    assert "uføretrygd og økonomisk sosialhjelp" in merknad or "uføretrygd og sosialhjelp" in merknad


@pytest.mark.parametrize(
    "felter", [{"maaned": 0}, {"maaned": 121}, {"steg": 50}, {"steg": 0}, {"til": 7_000}, {"til": 100}]
)
def test_ugyldig_maaned_eller_steg(felter: dict[str, int]) -> None:
    with pytest.raises(KalkulatorFeil):
        mer_lonn(grunnlag(300_000.0), "privat_leie", **felter)


def test_ukjent_vei() -> None:
    with pytest.raises(UgyldigVei):
        mer_lonn(grunnlag(300_000.0), "finnes_ikke")


def test_mer_lonn_endrer_ikke_grunnlaget() -> None:
    g = eiergrunnlag(kristiansund())
    for_ = g.kol.inntekt_belop.copy()
    med_lonn(rader(g, 2), np.array([5.0, -5.0]))
    assert np.array_equal(g.kol.inntekt_belop, for_, equal_nan=True)
