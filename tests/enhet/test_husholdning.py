"""The household month by month: income and tax by calendar year, children who come and go, debts that end."""

from typing import Any

import numpy as np
import numpy_financial as npf
import pytest

from kalkulator.husholdning import Husholdning, aar_av, husholdningsserier
from kalkulator.satser import standardsatser
from kalkulator.tid import maaned_nr
from tests.enhet.enkle_saker import antatt_og_kolonner, enkel_sak

SATSER = standardsatser()
VOKSEN = {"id": "a", "rolle": "voksen", "fodt": "1990-01", "kjonn": "kvinne"}
PARTNER = {"id": "b", "rolle": "voksen", "fodt": "1988-04", "kjonn": "mann"}


def barn(fodt: str, nr: int = 1, **mer: str) -> dict[str, str]:
    return {"id": f"barn {nr}", "rolle": "barn", "fodt": fodt, "kjonn": "mann"} | mer


def lonn(belop: float, fra: str = "2026-01", **mer: Any) -> dict[str, Any]:
    return {"person": "a", "type": "lonn", "fra": fra, "belop_aar": belop, "vekst": "frossen"} | mer


def husholdning(
    *inntekter: dict[str, Any],
    personer: tuple[dict[str, str], ...] = (VOKSEN,),
    start: str = "2026-01",
    aar: int = 1,
    forutsetninger: dict[str, Any] | None = None,
    **husstand: Any,
) -> Husholdning:
    par = {"sivilstand": "gift"} if PARTNER in personer else {}
    sak = enkel_sak(
        start=start,
        aar=aar,
        husstand={"personer": list(personer), "inntekter": list(inntekter)} | par | husstand,
        forutsetninger=forutsetninger,
    )
    antatt, kol = antatt_og_kolonner(sak)
    return husholdningsserier(kol, antatt, SATSER)


def maaned(h: Husholdning, nr: str) -> int:
    return maaned_nr(nr) - h.aar.forste * 12


# --- income and tax


@pytest.mark.parametrize(("brutto", "skatt", "netto"), [(300_000, 43_803, 256_197), (500_000, 110_582, 389_418)])
def test_netto_for_en_lonnsmottaker(brutto: float, skatt: float, netto: float) -> None:
    """Derived from Skatteetaten's constants for 2026; each part of the settlement is rounded there, not here."""
    h = husholdning(lonn(brutto))
    assert h.brutto.sum() == pytest.approx(brutto)
    assert h.skatt.sum() == pytest.approx(skatt, abs=1.5)
    assert h.netto.sum() == pytest.approx(netto, abs=1.5)
    np.testing.assert_allclose(h.skatt[0], h.skatt[0, 0])


def test_rentefradraget_er_til_alminnelig_inntekt_er_null() -> None:
    """300 000 in wages: interest of 100 000 takes the 19 747 of tax on alminnelig inntekt away, and no more."""
    h = husholdning(lonn(300_000))
    assert h.rentefradrag(np.array([[50_000.0]])).item() == pytest.approx(11_000)
    assert h.rentefradrag(np.array([[100_000.0]])).item() == pytest.approx(19_747, abs=1)
    evne = h.fradragsevne(np.array([0]))
    assert evne.fradrag(np.array([[50_000.0]])).item() == pytest.approx(11_000)
    # 300 000 − 95 700 − 114 540 is left to deduct from, whatever the interest above it.
    assert evne.fradrag(np.array([[1e6]])).item() == pytest.approx(89_760 * 0.22)


def test_skatten_er_aarets_ogsaa_naar_en_inntekt_slutter_midt_i_aaret() -> None:
    """Wages 250 000 and AAP 150 000 in 2026, both with trygdeavgift 7.6 per cent: tax of 400 000.

    (400 000 − 95 700 − 114 540) · 22 % + 400 000 · 7.6 % + 92 200 · 1.7 % + 81 700 · 4 %.
    """
    aarets_skatt = 189_760 * 0.22 + 30_400 + 1_567.40 + 3_268
    h = husholdning(
        lonn(500_000, til="2026-06"),
        {"person": "a", "type": "aap", "fra": "2026-07", "belop_aar": 300_000.0, "vekst": "frossen"},
        aar=2,
    )
    assert h.skatt[0, :12].sum() == pytest.approx(aarets_skatt)
    # Each month bears its share of the year's tax.
    np.testing.assert_allclose(h.skatt[0, :12], h.brutto[0, :12] * aarets_skatt / 400_000)
    assert h.brutto[0, 5:7].tolist() == pytest.approx([500_000 / 12, 25_000])


def test_lonn_bare_et_halvt_aar_er_lavere_skattlagt() -> None:
    """250 000 in the year: minstefradrag 95 700, so 39 760 · 22 % + 19 000 + 23 900 · 1.7 %."""
    h = husholdning(lonn(500_000, til="2026-06"))
    assert h.skatt.sum() == pytest.approx(8_747.20 + 19_000 + 406.30)
    assert not h.skatt[0, 6:].any()


def test_et_aar_kuttet_av_horisonten_er_skattlagt_som_et_helt() -> None:
    """From July 2026: 250 000 fall on the axis, and the tax of each month is that of 500 000 a year.

    (500 000 − 95 700 − 114 540) · 22 % + 500 000 · 7.6 % + 92 200 · 1.7 % + 181 700 · 4 % = 110 582.60.
    """
    h = husholdning(lonn(500_000), start="2026-07")
    np.testing.assert_allclose(h.skatt[0, :6], 110_582.60 / 12)
    assert h.aar.forste == 2026
    assert h.aar.maaneder.tolist() == [6, 6]


def test_aarene_paa_aksen() -> None:
    aar = aar_av(maaned_nr("2026-11"), 16)
    assert (aar.forste, aar.antall) == (2026, 3)
    assert aar.plass.tolist() == [0] * 2 + [1] * 12 + [2] * 2
    assert aar.starter.tolist() == [0, 2, 14]
    # Two months of 10 are a year of 120; a whole year is itself; two months of 5 are a year of 60.
    assert aar.sum(np.array([10.0] * 2 + [1.0] * 12 + [5.0] * 2)).tolist() == pytest.approx([120, 12, 60])


def test_skattefri_inntekt_er_verken_skattlagt_eller_brutto() -> None:
    h = husholdning(lonn(300_000), {"person": "a", "type": "sosialhjelp", "fra": "2026-05", "belop_aar": 60_000.0})
    assert h.skattefri[0].tolist() == pytest.approx([0] * 4 + [5_000] * 8)
    assert h.skatt.sum() == pytest.approx(43_803, abs=1.5)
    assert h.netto.sum() == pytest.approx(256_197 + 40_000, abs=1.5)


@pytest.mark.parametrize(
    ("type_", "vekst", "faktor"),
    [
        ("lonn", None, 1.05),
        ("aap", None, 1.05),
        ("annen_skattepliktig", None, 1.02),
        ("lonn", "kpi", 1.02),
        ("lonn", "frossen", 1.0),
    ],
)
def test_inntekten_stiger_i_januar(type_: str, vekst: str | None, faktor: float) -> None:
    inntekt = {"person": "a", "type": type_, "fra": "2026-11", "belop_aar": 240_000.0, "vekst": vekst}
    h = husholdning(inntekt, start="2026-11", forutsetninger={"kpi": 0.02, "lonnsvekst": 0.05})
    assert h.brutto[0, [1, 2, 11]].tolist() == pytest.approx([20_000, 20_000 * faktor, 20_000 * faktor])


def test_introduksjonsstonad_etter_loven() -> None:
    """2 G a year; 5/6 each for two in the programme without children, full again from the month they have one."""
    intro = [{"person": p, "type": "introduksjonsstonad", "fra": "2026-05", "til": "2026-09"} for p in "ab"]
    alene = husholdning(intro[0])
    assert alene.brutto[0].tolist() == pytest.approx([0] * 4 + [136_549 / 6] * 5 + [0] * 3)
    par = husholdning(*intro, personer=(VOKSEN, PARTNER, barn("2026-08")))
    assert par.brutto[0].tolist() == pytest.approx(
        [0] * 4 + [2 * 136_549 / 6 * 5 / 6] * 3 + [2 * 136_549 / 6] * 2 + [0] * 3
    )


# --- persons


def test_barnet_blir_voksent_og_flytter() -> None:
    """Born in May 2008: 18 in May 2026, out of the home the month it turns 20."""
    h = husholdning(lonn(500_000), personer=(VOKSEN, barn("2008-05")), aar=3)
    tid = np.arange(36)
    assert h.barn[0].tolist() == np.where(tid < 4, 1, 0).tolist()
    assert h.voksne[0].tolist() == np.where(tid < 4, 1, np.where(tid < 28, 2, 1)).tolist()
    assert maaned(h, "2028-05") == 28
    # What it costs to live is then what it costs one adult alone.
    alene = husholdning(lonn(500_000), aar=3)
    np.testing.assert_allclose(h.livsopphold[0, 28:], alene.livsopphold[0, 28:])
    assert (h.livsopphold[0, :28] > alene.livsopphold[0, :28] + 1_000).all()


@pytest.mark.parametrize(
    ("forutsetninger", "flytter_ut", "siste"),
    [({"barn_flytter_ut_alder": 18}, {}, "2026-04"), ({}, {"flytter_ut": "2026-10"}, "2026-09")],
)
def test_naar_barnet_flytter_kan_velges(forutsetninger: dict[str, Any], flytter_ut: dict[str, str], siste: str) -> None:
    h = husholdning(lonn(500_000), personer=(VOKSEN, barn("2008-05", **flytter_ut)), forutsetninger=forutsetninger)
    assert np.flatnonzero((h.barn + h.voksne)[0] == 2)[-1] == maaned(h, siste)


def test_barn_som_fodes_underveis() -> None:
    h = husholdning(lonn(500_000), personer=(VOKSEN, barn("2026-06")))
    assert h.barn[0].tolist() == [0] * 5 + [1] * 7


def test_barnetrygd_fra_maaneden_etter_fodselen_med_utvidet_for_enslig() -> None:
    """2 012 and 2 572 a month from February 2026; extended barnetrygd to a single provider only."""
    enslig = husholdning(lonn(500_000), personer=(VOKSEN, barn("2026-06")))
    par = husholdning(lonn(500_000), personer=(VOKSEN, PARTNER, barn("2026-06")))
    assert enslig.barnetrygd[0].tolist() == [0] * 6 + [2_012 + 2_572] * 6
    assert par.barnetrygd[0].tolist() == [0] * 6 + [2_012] * 6


def test_barnetrygd_stopper_ved_18_aar_og_naar_barnet_er_flyttet() -> None:
    h = husholdning(
        lonn(500_000),
        personer=(VOKSEN, PARTNER, barn("2008-05", 1), barn("2015-01", 2, flytter_ut="2026-09")),
    )
    assert h.barnetrygd[0].tolist() == [2 * 1_968] + [2 * 2_012] * 3 + [2_012] * 4 + [0] * 4


def test_smabarnstillegg_med_overgangsstonad_og_finnmarkstillegg() -> None:
    """Child of two in Alta, single with overgangsstønad March to June: 712 on top, and 512 for the zone all year."""
    overgang = {"person": "a", "type": "overgangsstonad", "fra": "2026-03", "til": "2026-06", "belop_aar": 300_000.0}
    h = husholdning(overgang, personer=(VOKSEN, barn("2024-03")), kommune="Alta")
    vanlig = 2_012 + 2_572 + 512
    assert h.barnetrygd[0, 1:].tolist() == [vanlig] + [vanlig + 712] * 4 + [vanlig] * 6


# --- spending


def test_barnehagen_slutter_i_august_det_aaret_den_yngste_fyller_seks() -> None:
    """Born December 2020 and January 2021: school in August 2026 and August 2027; CPI each January."""
    h = husholdning(
        lonn(500_000),
        personer=(VOKSEN, barn("2020-12", 1), barn("2021-01", 2)),
        barnehage_mnd=2_000.0,
        aar=2,
        forutsetninger={"kpi": 0.1},
    )
    assert h.barnehage[0].tolist() == pytest.approx([2_000] * 12 + [2_200] * 7 + [0] * 5)
    en = husholdning(lonn(500_000), personer=(VOKSEN, barn("2020-12")), barnehage_mnd=2_000.0)
    assert en.barnehage[0].tolist() == [2_000] * 7 + [0] * 5


def test_gjelden_betales_ned_og_gir_fradrag_mens_den_varer() -> None:
    """60 000 at 6 per cent over 14 months, and 12 000 without interest over 12."""
    h = husholdning(
        lonn(500_000),
        gjeld=[
            {"restgjeld": 60_000.0, "rente": 0.06, "maaneder_igjen": 14},
            {"restgjeld": 12_000.0, "rente": 0.0, "maaneder_igjen": 12},
        ],
        aar=3,
    )
    betaling = -npf.pmt(0.005, 14, 60_000)
    np.testing.assert_allclose(h.gjeldsbetjening[0], [betaling + 1_000] * 12 + [betaling] * 2 + [0] * 22, atol=1e-9)
    renter = -npf.ipmt(0.005, np.arange(1, 15), 14, 60_000)
    np.testing.assert_allclose(h.andre_renter[0], [renter[:12].sum(), renter[12:].sum(), 0], atol=1e-9)
    np.testing.assert_allclose(h.andre_renters_fradrag[0], 0.22 * h.andre_renter[0], atol=1e-9)
    uten = husholdning(lonn(500_000), aar=3)
    np.testing.assert_allclose((uten.skatt - h.skatt)[0], np.repeat(h.andre_renters_fradrag[0] / 12, 12), atol=1e-9)


def test_faktisk_livsopphold_og_faste_utgifter_folger_kpi() -> None:
    h = husholdning(
        lonn(500_000),
        start="2026-11",
        forutsetninger={"kpi": 0.1, "norm": "faktisk", "faktisk_livsopphold_mnd": 9_000.0},
        andre_faste_utgifter_mnd=500.0,
    )
    assert h.livsopphold[0].tolist() == pytest.approx([9_000] * 2 + [9_900] * 10)
    assert h.faste_utgifter[0].tolist() == pytest.approx([500] * 2 + [550] * 10)
    assert h.til_bolig[0].tolist() == pytest.approx((h.netto - h.livsopphold - h.faste_utgifter)[0].tolist())


def test_sosialhjelpsnormen_er_den_veiledende() -> None:
    """2024: single 7 850, couple 13 100; child 0-5 3 850, from the sixth birthday 3 950."""
    familie = (VOKSEN, barn("2018-04"))
    norm = {"norm": "sosialhjelp"}
    enslig = husholdning(lonn(500_000), personer=familie, start="2024-01", forutsetninger=norm)
    par = husholdning(lonn(500_000), personer=(*familie, PARTNER), start="2024-01", forutsetninger=norm)
    assert enslig.livsopphold[0].tolist() == [7_850 + 3_850] * 3 + [7_850 + 3_950] * 9
    assert par.livsopphold[0].tolist() == [13_100 + 3_850] * 3 + [13_100 + 3_950] * 9
