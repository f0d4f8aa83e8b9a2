"""BSU by hand (skatteloven § 16-10), and the saving that a lease demands: both end with the purchase."""

from typing import Any

import numpy as np
import pytest

from kalkulator.sammenlign import Resultat, Veiresultat, sammenlign
from tests.enhet.enkle_saker import enkel_sak

UNG = [{"id": "a", "rolle": "voksen", "fodt": "1999-06", "kjonn": "kvinne"}]


def regn(
    bsu: dict[str, Any], navn: str = "privat_leie", tilpasning: dict[str, Any] | None = None, **sak: Any
) -> Resultat:
    husstand = {"personer": UNG, "bsu": [{"person": "a"} | bsu]} | sak.pop("husstand", {})
    tilpasninger = {navn: {"leie": {"type": "marked", "depositum_mnd": 0}} | (tilpasning or {})}
    r = sammenlign(enkel_sak(husstand=husstand, veier=(navn,), tilpasninger=tilpasninger, **sak))
    assert r.kontroller_ok
    return r


def vei(*args: Any, **mer: Any) -> Veiresultat:
    return next(iter(regn(*args, **mer).veier.values()))


def test_hoyst_27_500_i_aaret_og_ti_prosent_av_skatten() -> None:
    """30 000 a year is planned, 27 500 allowed: 2 291.67 a month and 229.17 off the tax."""
    s = vei({"sparing_aar": 30_000.0}).serier
    assert s["planlagt_sparing"][:12] == pytest.approx(np.full(12, 27_500 / 12))
    assert s["bsu_fradrag"][:12].sum() == pytest.approx(2_750)
    assert s["sparing"][12] == pytest.approx(27_500)
    mindre = vei({"sparing_aar": 12_000.0}).serier
    assert mindre["sparing"][12] == pytest.approx(12_000)
    assert mindre["bsu_fradrag"][:12].sum() == pytest.approx(1_200)


def test_hoyst_300_000_i_alt() -> None:
    """290 000 before: four months of 2 291.67 and 833.33 in the fifth, and the credit on those 10 000 only."""
    s = vei({"saldo": 290_000.0, "sparing_aar": 27_500.0}).serier
    assert s["planlagt_sparing"][:6] == pytest.approx([2_291.67] * 4 + [833.33, 0.0], abs=0.01)
    assert not s["planlagt_sparing"][5:].any()
    assert s["bsu_fradrag"].sum() == pytest.approx(1_000)
    # Above the limit by interest: nothing more goes in, and the balance stays.
    over = vei({"saldo": 310_000.0, "sparing_aar": 27_500.0}).serier
    assert over["sparing"].tolist() == [310_000] * 121


@pytest.mark.parametrize(("fodt", "aar"), [("1993-12", 1), ("1993-01", 1), ("1994-01", 2), ("1992-12", 0)])
def test_til_og_med_aaret_en_fyller_33(fodt: str, aar: int) -> None:
    """Born in 1993: 33 in 2026, the first year of the case, whatever the month."""
    personer = [{"id": "a", "rolle": "voksen", "fodt": fodt, "kjonn": "kvinne"}]
    s = vei({"sparing_aar": 24_000.0}, husstand={"personer": personer}).serier
    assert s["planlagt_sparing"] == pytest.approx(np.repeat([2_000.0, 0.0], [12 * aar, 120 - 12 * aar]))
    assert s["bsu_fradrag"].sum() == pytest.approx(2_400 * aar)


def test_grensene_gjelder_hver_voksen() -> None:
    personer = [*UNG, {"id": "b", "rolle": "voksen", "fodt": "1980-01", "kjonn": "mann"}]
    begge = [{"person": "a", "sparing_aar": 24_000.0}, {"person": "b", "sparing_aar": 24_000.0, "saldo": 50_000.0}]
    s = vei({}, husstand={"personer": personer, "sivilstand": "gift", "bsu": begge}).serier
    # b is too old to save, but what b has counts.
    assert s["sparing"][12] == pytest.approx(50_000 + 24_000)
    assert s["bsu_fradrag"][:12].sum() == pytest.approx(2_400)


@pytest.mark.parametrize(("belop", "skatt"), [(100_000.0, 87.5), (90_000.0, 0.0)])
def test_fradraget_er_hoyst_skatten(belop: float, skatt: float) -> None:
    """100 000 in wages: trygdeavgift of 25 % of what is above 99 650, that is 87.50 kr; nothing on 90 000."""
    inntekter = [{"person": "a", "type": "lonn", "fra": "2026-01", "belop_aar": belop, "vekst": "frossen"}]
    r = regn({"sparing_aar": 27_500.0}, husstand={"inntekter": inntekter}, aar=1)
    assert r.husholdning.skatt.sum() == pytest.approx(skatt)
    assert r.veier["privat_leie"].serier["bsu_fradrag"].sum() == pytest.approx(skatt)


def test_arets_skatt_er_grensen_hvilke_maaneder_den_enn_faller_i() -> None:
    """A wage to June only: its tax covers the credit of the whole year, the months without wages too."""
    inntekter = [{"person": "a", "type": "lonn", "fra": "2026-01", "til": "2026-06", "belop_aar": 500_000.0}]
    r = regn({"sparing_aar": 27_500.0}, husstand={"inntekter": inntekter}, aar=1)
    assert r.husholdning.skatt.sum() > 25_000
    assert not r.husholdning.skatt[0, 6:].any()
    assert r.veier["privat_leie"].serier["bsu_fradrag"].sum() == pytest.approx(2_750)


# --- the purchase


def kjop_i(maaned: int) -> dict[str, Any]:
    return {"kjop": {"tid": "vindu", "fra_maaned": maaned, "til_maaned": maaned, "utovelse": "alltid"}}


def test_kjopet_bruker_bsu_og_stopper_sparingen() -> None:
    """Bought in October 2027 (month 22): 22 deposits are used, none follows, and 2027 gives no credit."""
    svar = vei({"sparing_aar": 27_500.0}, "startlan_na", kjop_i(22), husstand={"sparing": 50_000.0})
    s = svar.serier
    assert svar.kjop is not None
    innskudd = 22 * 27_500 / 12
    assert svar.kjop.kilder["bsu"] == pytest.approx(innskudd)
    assert svar.kjop.kilder["sparing"] == 50_000
    assert s["planlagt_sparing"][:22] == pytest.approx(np.full(22, 27_500 / 12))
    assert not s["planlagt_sparing"][22:].any()
    assert s["sparing"][21] == pytest.approx(50_000 + 21 * 27_500 / 12)
    assert s["sparing"][22:] == pytest.approx(np.zeros(99), abs=1e-6)
    assert s["bsu_fradrag"][:12].sum() == pytest.approx(2_750)
    assert not s["bsu_fradrag"][12:].any()


@pytest.mark.parametrize(("maaned", "fradrag"), [(23, 2_750), (24, 2_750), (25, 2 * 2_750)])
def test_aaret_som_ender_med_egen_bolig_gir_intet_fradrag(maaned: int, fradrag: float) -> None:
    """Bought at the end of December 2027 (month 24), the family ends 2027 as owner; in January 2028 it does not."""
    svar = vei({"sparing_aar": 27_500.0}, "startlan_na", kjop_i(maaned))
    assert svar.serier["bsu_fradrag"].sum() == pytest.approx(fradrag)


def test_bsu_foer_annen_sparing() -> None:
    """What the purchase does not need stays on the ordinary account, not in BSU."""
    svar = vei({"saldo": 300_000.0}, "startlan_na", kjop_i(6), husstand={"sparing": 2_500_000.0})
    assert svar.kjop is not None
    assert svar.kjop.kilder == {"bsu": 300_000, "sparing": 1_700_545}
    assert svar.serier["sparing"][6] == pytest.approx(2_500_000 - 1_700_545)


# --- saving inside the lease


@pytest.mark.parametrize("hos", ["egen_konto", "kommunen"])
def test_bundet_sparing_gaar_inn_i_sparingen_og_stopper_ved_kjopet(hos: str) -> None:
    """1 500 a month at 3 per cent a year to month 36, each deposit at the end of its month."""
    tilpasning = {
        "leie": {"type": "gjengs", "bundet_sparing_mnd": 1_500.0, "bundet_sparing_hos": hos},
        "kommune": {"rolle": "eier"},
    }
    svar = vei(
        {},
        "startlan_na",
        tilpasning | kjop_i(36),
        forutsetninger={"sparerente": 0.03},
        husstand={"sparing": 10_000.0, "sparing_mnd": 500.0},
    )
    saldo = sum(1_500 * 1.03 ** ((36 - m) / 12) for m in range(1, 37))
    fri = 10_000 * 1.03**3 + saldo / 3
    s = svar.serier
    assert svar.kjop is not None
    assert svar.kjop.kilder["bundet_sparing"] == pytest.approx(saldo)
    assert svar.kjop.kilder["sparing"] == pytest.approx(fri)
    assert s["planlagt_sparing"] == pytest.approx(np.repeat([2_000.0, 500.0], [36, 84]))
    # The stock counts both before the purchase, and begins anew after it.
    assert s["sparing"][35] * 1.03 ** (1 / 12) + 2_000 == pytest.approx(fri + saldo)
    assert s["sparing"][36:38].tolist() == pytest.approx([0, 500], abs=1e-6)
    assert svar.kommune is not None
    laant = hos == "kommunen"
    assert svar.kommune["bundet_sparing_inn"].sum() == (36 * 1_500 if laant else 0)
    assert svar.kommune["bundet_sparing_ut"][35] == pytest.approx(saldo if laant else 0)
    assert svar.kommune["bundet_sparing_gjeld"][35] == pytest.approx((saldo - 1_500) / 1.03 ** (1 / 12) if laant else 0)
    assert not svar.kommune["bundet_sparing_gjeld"][36:].any()
