"""Notes on the law where a rule applies and only there, and who carries a rise in the rate, by hand."""

from datetime import date
from typing import Any

import pytest

from kalkulator.husleierett import Lovmerknad, lovmerknader, renterisiko
from kalkulator.satser import standardsatser
from kalkulator.veier import finn_vei, forvalg
from models.bolig import Bolig
from models.sak import Sak
from tests.enhet.enkle_saker import BOLIG, enkel_sak

EIERFORMER = ("selveier", "eierseksjon", "borettslag")
AR0 = {"leie_for_eie", "leie_for_eie_3ar", "leie_for_eie_markedsleie"}
GJOVIK = {"leie_for_eie_gjovik", "leie_for_eie_gjovik_84", "leie_for_eie_gjovik_107"}
TIL_TAKST = {"leie_til_eie_trondheim", "leie_til_eie_drammen", "provebo"}
KOMMUNEN_SELGER = AR0 | GJOVIK | TIL_TAKST
PRISEN_ER_AVTALT = AR0 | GJOVIK | {"utbygger_leie_til_eie"}
UTEN_LEIE = {"startlan_na", "startlan_topplan", "eie_forst"}
UTLEGGSLEIE = {"leie_for_eie", "leie_for_eie_3ar"}
DEPOSITUM = {
    "privat_leie",
    "selvbosetting",
    "tilvisningsavtale",
    "spar_forst",
    "startlan_forstegangsetablerer",
    "utbygger_leie_til_eie",
}
IKKE_SELVEIER = {"eierseksjon", "borettslag"}

# rule: (paths, forms of ownership) it applies to
REGLER: dict[str, tuple[set[str], set[str]]] = {
    "husleieloven § 3-5": (DEPOSITUM, set(EIERFORMER)),
    "husleieloven § 3-6": ({"privat_leie_kommunal_garanti"}, set(EIERFORMER)),
    "husleieloven § 3-7": (GJOVIK, set(EIERFORMER)),
    "husleieloven §§ 3-1, 4-2": (UTLEGGSLEIE, set(EIERFORMER)),
    "husleieloven §§ 4-2, 4-3": (set(forvalg()) - UTLEGGSLEIE - UTEN_LEIE, set(EIERFORMER)),
    "burettslagslova §§ 4-2, 4-3": (KOMMUNEN_SELGER | {"kommunal_leie"}, {"borettslag"}),
    "burettslagslova § 4-12 andre ledd": (KOMMUNEN_SELGER, {"borettslag"}),
    "burettslagslova §§ 4-3 a, 4-3 b, 4-12 tredje ledd": (PRISEN_ER_AVTALT, {"borettslag"}),
    "eierseksjonsloven §§ 23 a, 23 b": (PRISEN_ER_AVTALT, {"eierseksjon"}),
    "dokumentavgiftsloven § 7, FOR-1975-12-16-1 § 2-2": (PRISEN_ER_AVTALT, {"selveier", "eierseksjon"}),
    "burettslagslova § 4-6, eierseksjonsloven § 63 a": (KOMMUNEN_SELGER, IKKE_SELVEIER),
    "avtalen; Husbanken, Eie først": ({"eie_forst"}, set(EIERFORMER)),
}


def merknader(navn: str, eierform: str, tilpasning: dict[str, Any] | None = None) -> dict[str, Lovmerknad]:
    alle = lovmerknader(finn_vei(navn, tilpasning), Bolig.model_validate(BOLIG | {"eierform": eierform}))
    ut = {m.hjemmel: m for m in alle}
    assert len(ut) == len(alle)
    assert all(m.tekst.endswith(".") for m in alle)
    return ut


@pytest.mark.parametrize("eierform", EIERFORMER)
@pytest.mark.parametrize("navn", sorted(forvalg()))
def test_merknadene_staar_der_regelen_gjelder_og_bare_der(navn: str, eierform: str) -> None:
    ventet = {regel for regel, (veier, former) in REGLER.items() if navn in veier and eierform in former}
    assert set(merknader(navn, eierform)) == ventet


@pytest.mark.parametrize("eierform", ["eierseksjon", "borettslag"])
def test_leie_til_eie_i_loven_fra_2026(eierform: str) -> None:
    """Lov 19. desember 2025 nr. 114, in force 1 January 2026; pre-emption is for borettslag only."""
    paragraf = "4-3 a" if eierform == "borettslag" else "23 a"

    def regelen(navn: str, **kjop: str) -> Lovmerknad | None:
        return next((m for h, m in merknader(navn, eierform, {"kjop": kjop}).items() if paragraf in h), None)

    regel = regelen("leie_for_eie")
    assert regel is not None
    assert regel.fra == date(2026, 1, 1)
    assert ("forkjøpsrett" in regel.tekst) == (eierform == "borettslag")
    # What is bought at the day's price gives no right to buy at an agreed one.
    assert regelen("leie_til_eie_drammen") is None
    assert regelen("leie_til_eie_drammen", pris="ar0_pris") == regel


def test_utleggsleien_er_et_usikkert_punkt() -> None:
    assert merknader("leie_for_eie", "selveier")["husleieloven §§ 3-1, 4-2"].status == "usikker"
    fast = merknader("leie_for_eie", "selveier", {"leie": {"type": "fast_kpi"}})
    assert "husleieloven §§ 3-1, 4-2" not in fast
    assert fast["husleieloven §§ 4-2, 4-3"].status == "vedtatt"


def test_sparing_laant_til_kommunen() -> None:
    """§ 11-1 lets a municipality borrow from its tenant; without saving, or on an account of one's own, it is no matter."""
    hos_kommunen = {"leie": {"bundet_sparing_hos": "kommunen"}}
    assert "husleieloven § 11-1" in merknader("leie_for_eie_gjovik", "selveier", hos_kommunen)
    assert "husleieloven § 11-1" not in merknader("leie_for_eie_gjovik", "selveier")
    assert "husleieloven § 11-1" not in merknader("leie_for_eie", "selveier", hos_kommunen)


def test_depositum_og_garanti_naar_saken_sier_det() -> None:
    med = merknader("kommunal_leie", "selveier", {"leie": {"depositum_mnd": 3, "garanti_mnd": 3}})
    assert {"husleieloven § 3-5", "husleieloven § 3-6"} <= set(med)
    assert not {"husleieloven § 3-5", "husleieloven § 3-6"} & set(merknader("kommunal_leie", "selveier"))


# --- who carries the rate


def sak(**leie: Any) -> Sak:
    """A freehold that costs the municipality 2 250 000 with duty and fee; the grant is a fifth."""
    return enkel_sak(
        bolig={"eierform": "selveier", "pris": 2_194_605.0, "fdv_aar": 47_222.0},
        tilpasninger={"leie_for_eie": {"leie": {"tilskuddsandel": 0.2, "kommunens_omkostninger": True} | leie}},
    )


@pytest.mark.parametrize("endring", [0.01, 0.03, -0.01])
def test_familien_baerer_renten_i_utleggsleien_og_kommunen_i_den_faste(endring: float) -> None:
    """One point on 1 800 000 is 1 500 a month; it rises after the first of 60 months: 59 · 1 500 = 88 500."""
    beveger = 59 * 1_800_000 * endring / 12
    etter_utlegg, fast = renterisiko(sak(), standardsatser(), "leie_for_eie", renteendring=endring)
    assert (etter_utlegg.leieregel, fast.leieregel) == ("utgiftsdekkende", "fast_kpi")
    assert (etter_utlegg.familien, etter_utlegg.kommunen) == pytest.approx((beveger, 0), abs=0.01)
    assert (fast.familien, fast.kommunen) == pytest.approx((0, beveger), abs=0.01)
    assert etter_utlegg.maaneder == fast.maaneder == 60
    if endring == 0.01:
        assert etter_utlegg.familien == pytest.approx(88_500)


@pytest.mark.parametrize("kommunelan", [{}, {"kilde": "bank"}, {"terminer_aar": 4}], ids=str)
def test_de_to_beloepene_er_til_sammen_renten(kommunelan: dict[str, Any]) -> None:
    """Whatever the municipality's lender. Quarterly terms: the rise is felt in 59 of 60 months, spread over each term."""
    for r in renterisiko(sak(kommunelan={"lopetid_aar": 50} | kommunelan), standardsatser(), "leie_for_eie"):
        assert r.familien + r.kommunen == pytest.approx(88_500, rel=0.02)


def test_med_fast_rente_er_det_ingen_risiko_i_leietiden() -> None:
    fast = {"lopetid_aar": 50, "renteregel": {"type": "fast", "fast_aar": 5, "sats": 0.04}}
    for r in renterisiko(sak(kommunelan=fast), standardsatser(), "leie_for_eie"):
        assert (r.familien, r.kommunen) == pytest.approx((0, 0), abs=1e-6)
    tre_aar = fast | {"renteregel": {"type": "fast", "fast_aar": 3, "sats": 0.04}}
    etter_utlegg, _ = renterisiko(sak(kommunelan=tre_aar), standardsatser(), "leie_for_eie")
    assert etter_utlegg.familien == pytest.approx(24 * 1_500)


def test_tre_aars_leietid() -> None:
    r = renterisiko(
        enkel_sak(bolig={"eierform": "borettslag"}, aar=10), standardsatser(), "leie_for_eie_3ar", renteendring=0.01
    )[0]
    assert (r.maaneder, r.familien) == (36, pytest.approx(35 * 2_000_000 * 0.01 / 12))


@pytest.mark.parametrize("navn", ["startlan_na", "privat_leie", "kommunal_leie", "leie_for_eie_gjovik", "framleie"])
def test_uten_leie_etter_kommunens_utlegg_er_det_ingenting_aa_dele(navn: str) -> None:
    assert renterisiko(sak(), standardsatser(), navn) == ()
