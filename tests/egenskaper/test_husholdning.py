"""What a lender reckons interest to save in tax, and incomes computed on their own, for any household."""

from dataclasses import fields
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kalkulator.antatt import gjor_hele
from kalkulator.fradragsevne import Fradragsevne
from kalkulator.husholdning import Husholdning, husholdningsserier, inntekter_alene, personserier
from kalkulator.kolonner import kolonner_av
from kalkulator.satser import standardsatser
from kalkulator.tid import maaned_nr
from models.husstand import Gjeld
from models.sak import Sak
from tests.egenskaper.strategier import saker

RASKT = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
KRONER = st.integers(0, 400_000).map(float)


@st.composite
def evner(draw: st.DrawFn) -> Fradragsevne:
    """Three households: married, living together, alone beside an adult without a share."""
    grunnlag = np.array(draw(st.lists(KRONER, min_size=6, max_size=6))).reshape(3, 2, 1)
    andeler = np.array([[0.5, 0.5], [0.5, 0.5], [1.0, 0.0]])
    grunnlag[2, 1] = 0.0
    evne = Fradragsevne(
        grunnlag=grunnlag,
        sats=np.array(draw(st.lists(st.sampled_from([0.185, 0.22, 0.28]), min_size=3, max_size=3)))[:, None],
        andeler=andeler[:, :, None],
        gift=np.array([True, False, False]),
    )
    if not draw(st.booleans()):
        return evne
    andre = np.array(draw(st.lists(KRONER, min_size=3, max_size=3)))[:, None]
    return Fradragsevne(
        **{f.name: getattr(evne, f.name) for f in fields(evne) if f.name not in ("andre", "andres_bruk")},
        andre=andre,
        andres_bruk=evne.brukt(andre),
    )


def for_haand(evne: Fradragsevne, h: int, renter: float) -> float:
    """The tax a household saves, written out: a couple's bases together, or each one's own half."""

    def brukt(x: float) -> float:
        en, to = (float(g[0]) for g in evne.grunnlag[h])
        if h == 0:
            return min(x, en + to)
        return min(x / 2, en) + min(x / 2, to) if h == 1 else min(x, en)

    andre = float(np.broadcast_to(evne.andre, (3, 1))[h, 0])
    return float(evne.sats[h, 0]) * (brukt(andre + renter) - brukt(andre))


@given(evner(), st.lists(KRONER, min_size=4, max_size=12, unique=True))
def test_fradraget_er_konkavt_og_marginalt_er_stigningen(evne: Fradragsevne, renter: list[float]) -> None:
    x = np.array([0.0, *sorted(set(renter) - {0.0})])
    f = evne.fradrag(x[:, None, None] + np.zeros((1, 3, 1)))[..., 0]
    stigning = np.diff(f, axis=0) / np.diff(x)[:, None]
    for h in range(3):
        assert f[:, h] == pytest.approx([for_haand(evne, h, r) for r in x], abs=1e-6)
    assert (f[0] == 0.0).all()
    assert (stigning >= -1e-9).all()
    assert (stigning <= evne.sats[:, 0] + 1e-9).all()
    assert (np.diff(stigning, axis=0) <= 1e-9).all(), "each krone saves no more than the one before"
    # Between two points the slope lies between the slopes at them, and is both where they are the same.
    marginalt = evne.marginalt(x[:, None, None] + np.zeros((1, 3, 1)))[..., 0]
    assert (marginalt[:-1] >= stigning - 1e-9).all()
    assert (stigning >= marginalt[1:] - 1e-9).all()


@RASKT
@given(saker(horisont=2), st.lists(KRONER, min_size=1, max_size=4))
def test_en_utlaners_fradrag_er_skattens_i_det_forste_aaret(sak: Sak, renter: list[float]) -> None:
    """In a whole first year nothing is carried in: the relief is what `skatt.rentefradrag` gives, and adults at home have no part."""
    sak = sak.model_copy(update={"start": f"{sak.start[:4]}-01"})
    hus = serier(sak)[0]
    evne = hus.fradragsevne(np.array([0]))
    uten = hus.rentefradrag(hus.andre_renter)[:, 0]
    for r in renter:
        med = hus.rentefradrag(hus.andre_renter + np.array([[r, 0.0]]))[:, 0]
        assert evne.fradrag(np.array([[r]]))[:, 0] == pytest.approx(med - uten, abs=0.01)


def serier(sak: Sak) -> tuple[Husholdning, Any]:
    satser = standardsatser()
    antatt = gjor_hele(sak.forutsetninger, satser, maaned_nr(sak.start), 12 * sak.horisont_aar)
    kol = kolonner_av([sak], satser, antatt.akse, antatt.barn_flytter_ut_alder)
    inntekt = inntekter_alene(kol, antatt, satser, slice(None))
    return husholdningsserier(kol, antatt, satser), personserier(inntekt, kol, satser, antatt.akse)


@RASKT
@given(saker(horisont=4), st.booleans())
def test_inntektene_alene_er_husholdningens(sak: Sak, med_gjeld: bool) -> None:
    if med_gjeld:
        gjeld = (Gjeld(restgjeld=300_000.0, rente=0.11, maaneder_igjen=40),)
        sak = sak.model_copy(update={"husstand": sak.husstand.model_copy(update={"gjeld": gjeld})})
    hus, personer = serier(sak)
    samme = hus.med_personer(personer)
    for felt in fields(Husholdning):
        en, annen = getattr(hus, felt.name), getattr(samme, felt.name)
        if isinstance(en, np.ndarray):
            assert np.array_equal(en, annen), felt.name
        else:
            assert en is annen, felt.name
    assert np.array_equal(hus.til_bolig, samme.til_bolig)
