"""Benefits month by month: birthdays, changes of rates, who gets which part."""

import numpy as np
import pytest
from numpy.typing import NDArray

from kalkulator import ytelser as yt
from kalkulator.feil import SatsMangler
from kalkulator.satser.laster import Akse, standardsatser
from kalkulator.tid import maaned_nr, maaneder

SATSER = standardsatser()


def akse(fra: str, antall: int) -> Akse:
    return Akse(maaned_nr(fra), antall, 0.0, 0.0)


def alder(fodt: str, a: Akse) -> NDArray[np.int64]:
    return maaneder(a.start, a.antall) - maaned_nr(fodt)


def intro(
    a: Akse, fodt: str, start: str, hos_foreldre: bool = False, par: NDArray[np.bool_] | None = None
) -> NDArray[np.float64]:
    return yt.introduksjonsstonad_mnd(
        SATSER,
        a,
        alder_mnd=alder(fodt, a),
        hos_foreldre=np.array([hos_foreldre]),
        par_uten_barn=np.zeros(a.antall, dtype=bool) if par is None else par,
        programstart=np.array([maaned_nr(start)]),
    )


def test_full_stonad_fra_maaneden_en_fyller_25() -> None:
    ut = intro(akse("2026-05", 4), fodt="2001-07", start="2026-05")
    np.testing.assert_allclose(ut * 12 / (2 * 136549), [2 / 3, 2 / 3, 1, 1])


def test_hos_foreldre_teller_ikke_etter_25() -> None:
    ut = intro(akse("2026-05", 4), fodt="2001-07", start="2026-05", hos_foreldre=True)
    np.testing.assert_allclose(ut * 12 / (2 * 136549), [1 / 3, 1 / 3, 1, 1])


def test_tredelen_hos_foreldre_kom_i_2021() -> None:
    ut = intro(akse("2020-12", 2), fodt="2000-01", start="2020-06", hos_foreldre=True)
    np.testing.assert_allclose(ut * 12 / (2 * 101351), [2 / 3, 1 / 3])


def test_grunnbelopet_skifter_i_mai() -> None:
    ut = intro(akse("2026-04", 2), fodt="1990-01", start="2026-01")
    np.testing.assert_allclose(ut, [130160 / 6, 136549 / 6])


@pytest.mark.parametrize(
    ("start", "andel"), [("2024-06", 1.0), ("2024-07", 5 / 6), ("2026-03", 5 / 6), ("1999-01", 1.0)]
)
def test_par_uten_barn_gjelder_etter_start_ikke_utbetaling(start: str, andel: float) -> None:
    ut = intro(akse("2026-05", 2), fodt="1990-01", start=start, par=np.array([True, True]))
    np.testing.assert_allclose(ut * 6 / 136549, [andel, andel])


def test_par_far_full_stonad_fra_maaneden_de_har_barn() -> None:
    ut = intro(akse("2026-05", 3), fodt="1990-01", start="2026-01", par=np.array([True, True, False]))
    np.testing.assert_allclose(ut * 6 / 136549, [5 / 6, 5 / 6, 1])


def test_par_under_25_beholder_den_lavere_andelen() -> None:
    ut = intro(akse("2026-05", 1), fodt="2003-01", start="2026-01", par=np.array([True]))
    np.testing.assert_allclose(ut * 6 / 136549, [2 / 3])


def test_mange_personer_som_en_og_en() -> None:
    a = akse("2024-01", 30)
    fodt = ["1999-09", "2001-02", "1985-05"]
    start, hjemme = ["2024-03", "2024-08", "2024-08"], [True, False, False]
    par = np.array([[False], [True], [True]]) & (np.arange(30) < 20)
    sammen = yt.introduksjonsstonad_mnd(
        SATSER,
        a,
        alder_mnd=np.stack([alder(f, a) for f in fodt]),
        hos_foreldre=np.array(hjemme)[:, None],
        par_uten_barn=par,
        programstart=np.array([[maaned_nr(s)] for s in start]),
    )
    for i in range(3):
        np.testing.assert_array_equal(sammen[i], intro(a, fodt[i], start[i], hjemme[i], par[i]))


def test_for_eldste_sats_er_feil() -> None:
    with pytest.raises(SatsMangler, match="2014-12"):
        intro(akse("2014-12", 3), fodt="1980-01", start="2014-12")
    with pytest.raises(SatsMangler, match="2020-12"):
        yt.programlengde_mnd(SATSER, "hele_vgs", maaned_nr("2020-12"))


def test_dagpenger_har_tak() -> None:
    # 2.4 per mille of the base for 260 days; from May 2026 the base is at most 6 G = 819 294.
    a = akse("2026-05", 1)
    assert yt.dagpenger_aar(SATSER, a, grunnlag_aar=500_000.0)[0] == pytest.approx(312_000)
    assert yt.dagpenger_aar(SATSER, a, grunnlag_aar=900_000.0)[0] == pytest.approx(511_239.456)


def barnetrygd(
    a: Akse,
    barn: list[str],
    *,
    enslig: bool | list[bool] = False,
    overgang: bool | list[bool] = False,
    sone: bool = False,
    bor_hjemme: NDArray[np.bool_] | None = None,
) -> list[float]:
    mnd = np.stack([alder(f, a) for f in barn])[None]
    ut = yt.barnetrygd_mnd(
        SATSER,
        a,
        alder_mnd=mnd,
        er_barn=np.ones_like(mnd, dtype=bool) if bor_hjemme is None else bor_hjemme,
        enslig_forsorger=np.broadcast_to(np.asarray(enslig), (1, a.antall)),
        tiltakssone=np.array([[sone]]),
        overgangsstonad=np.broadcast_to(np.asarray(overgang), (1, a.antall)),
    )
    assert ut.shape == (1, a.antall)
    return list(ut[0])


def test_nyfodt_fra_maaneden_etter_fodselen() -> None:
    assert barnetrygd(akse("2026-02", 5), ["2026-04"]) == [0, 0, 0, 2012, 2012]


def test_seksaarsdagen_i_2023() -> None:
    # Turns 6 in August 2023; the rates rise in July 2023 and January 2024, and are one from September 2024.
    ut = barnetrygd(akse("2023-06", 16), ["2017-08"])
    assert ut == [1723, 1766] + [1310] * 5 + [1510] * 8 + [1766]


def test_slutter_maaneden_for_18_aar() -> None:
    assert barnetrygd(akse("2026-03", 4), ["2008-05"]) == [2012, 2012, 0, 0]


def test_utvidet_slutter_med_siste_barn() -> None:
    ut = barnetrygd(akse("2026-03", 4), ["2008-04", "2008-06"], enslig=True)
    assert ut == [2 * 2012 + 2572, 2012 + 2572, 2012 + 2572, 0]


def test_utvidet_begynner_med_forste_barn() -> None:
    assert barnetrygd(akse("2026-03", 3), ["2026-03"], enslig=True) == [0, 2012 + 2572, 2012 + 2572]


def test_smabarnstillegg_til_og_med_maaneden_barnet_fyller_tre() -> None:
    ut = barnetrygd(akse("2026-03", 4), ["2023-04"], enslig=True, overgang=True)
    assert ut == [4584 + 712, 4584 + 712, 4584, 4584]


def test_ett_smabarnstillegg_og_bare_med_overgangsstonad() -> None:
    ut = barnetrygd(akse("2026-03", 3), ["2024-04", "2025-04"], enslig=True, overgang=[True, False, True])
    assert ut == [6596 + 712, 6596, 6596 + 712]


def test_par_med_overgangsstonad_far_ikke_tillegg() -> None:
    assert barnetrygd(akse("2026-03", 1), ["2025-04"], overgang=True) == [2012]


def test_tilleggene_stopper_naar_forsorgeren_ikke_er_enslig() -> None:
    ut = barnetrygd(akse("2026-03", 3), ["2025-04"], enslig=[True, False, True], overgang=True)
    assert ut == [2012 + 2572 + 712, 2012, 2012 + 2572 + 712]


def test_finnmarkstillegg_per_barn_i_samme_maaneder() -> None:
    ut = barnetrygd(akse("2026-03", 3), ["2008-04", "2026-03"], sone=True)
    assert ut == [2012 + 512, 2012 + 512, 2012 + 512]


def test_barn_utenfor_husstanden_og_voksne_teller_ikke() -> None:
    hjemme = np.array([[[True, False], [False, False]]])
    assert barnetrygd(akse("2026-03", 2), ["2015-01", "2016-01"], enslig=True, bor_hjemme=hjemme) == [2012 + 2572, 0]


def test_mange_husstander_som_en_og_en() -> None:
    rng = np.random.default_rng(3)
    a = akse("2023-01", 48)
    mnd = rng.integers(-20, 230, (40, 4, 1)) + np.arange(48)
    hjemme = rng.random((40, 4, 48)) < 0.8
    enslig, overgang = (rng.random((2, 40, 48)) < 0.5).astype(bool)
    sone = rng.random((40, 1)) < 0.3
    sammen = yt.barnetrygd_mnd(
        SATSER,
        a,
        alder_mnd=mnd,
        er_barn=hjemme,
        enslig_forsorger=enslig,
        tiltakssone=sone,
        overgangsstonad=overgang,
    )
    for h in range(40):
        s = slice(h, h + 1)
        alene = yt.barnetrygd_mnd(
            SATSER,
            a,
            alder_mnd=mnd[s],
            er_barn=hjemme[s],
            enslig_forsorger=enslig[s],
            tiltakssone=sone[s],
            overgangsstonad=overgang[s],
        )
        np.testing.assert_array_equal(sammen[s], alene)


def test_fremskrives_i_hele_kroner_hver_februar() -> None:
    a = Akse(maaned_nr("2027-01"), 14, 0.02, 0.0)
    mnd = np.full((1, 1, 14), 100)
    ut = yt.barnetrygd_mnd(
        SATSER,
        a,
        alder_mnd=mnd,
        er_barn=np.ones_like(mnd, dtype=bool),
        enslig_forsorger=np.zeros((1, 14), dtype=bool),
        tiltakssone=np.array([[False]]),
        overgangsstonad=np.zeros((1, 14), dtype=bool),
    )
    # 2 012 · 1.02 = 2 052.24 → 2 052; 2 052 · 1.02 = 2 093.04 → 2 093
    assert list(ut[0]) == [2012] + [2052] * 12 + [2093]
