"""Can they own: each class by hand on the plain case, whose room is a round figure because its income bears no tax.

Without taxable income there is no relief for interest, so what a loan L costs a month is L times the plain annuity.
"""

from typing import Any

import numpy as np
import pytest

from kalkulator.eiergrunnlag import Eiergrunnlag, eiergrunnlag
from kalkulator.eierpotensial import EIE_NA, KLASSER, LEIE_FOR_EIE, LEIE_NA, MED_TILSKUDD, Eierkolonner
from kalkulator.kjopsvindu import laveste_framover
from kalkulator.kolonner import ALDRI
from tests.enhet.enkle_saker import enkel_sak

LIVSOPPHOLD = 10_000.0
# Borettslag in 2026: two documents at 545 kr and Husbanken's fee of 600 kr. No dokumentavgift.
LAN = 2_000_000 + 2 * 545 + 600
GRENSE = 500
"""Too close to call within this, kr a month."""


def per_krone(aar: int, rente: float = 0.06) -> float:
    i = rente / 12
    return i / (1 - (1 + i) ** (-12 * aar))


def grunnlag(rom: float | list[tuple[str, str | None, float]], **endret: Any) -> Eiergrunnlag:
    """A family with so much left a month for a loan: all the time, or in spells (from, to, room)."""
    perioder = [("2014-01", None, rom)] if isinstance(rom, float | int) else rom
    inntekter = [
        {"person": "a", "type": "annen_skattefri", "fra": fra, "til": til, "belop_aar": 12 * (LIVSOPPHOLD + r)}
        for fra, til, r in perioder
    ]
    felter = {navn: endret.pop(navn, {}) for navn in ("husstand", "forutsetninger", "bolig")}
    return eiergrunnlag(
        enkel_sak(
            husstand={"inntekter": inntekter} | felter["husstand"],
            bolig=felter["bolig"],
            forutsetninger={"norm": "faktisk", "faktisk_livsopphold_mnd": LIVSOPPHOLD} | felter["forutsetninger"],
            **endret,
        )
    )


def vurder(rom: float | list[tuple[str, str | None, float]], **endret: Any) -> Eierkolonner:
    return grunnlag(rom, **endret).vurder()


def klasse(rom: float | list[tuple[str, str | None, float]], **endret: Any) -> str:
    return KLASSER[vurder(rom, **endret).klasse[0]]


# --- buying now


@pytest.mark.parametrize(("lengst", "aar"), [(50, 50), (40, 40), (30, 30)])
def test_rommet_baerer_annuiteten_over_den_lengste_lopetiden(lengst: int, aar: int) -> None:
    koster = LAN * per_krone(aar)
    f = {"lengste_lopetid_aar": lengst, "tilskuddstak": 0.0}
    assert klasse(koster + 0.01, forutsetninger=f) == "eie_na"
    assert klasse(koster - 0.01, forutsetninger=f) == "leie_na"


def test_kommunens_lengste_lopetid_kutter_veiens_egen() -> None:
    """A municipality that gives 20 years at most gives no loan over 30."""
    f = {"lengste_lopetid_aar": 20, "tilskuddstak": 0.0}
    assert klasse(LAN * per_krone(30) + 1, forutsetninger=f) == "leie_na"
    assert klasse(LAN * per_krone(20) + 0.01, forutsetninger=f) == "eie_na"
    kort = grunnlag(LAN * per_krone(30) + 1, forutsetninger={"tilskuddstak": 0.0}).med_lengste_lopetid(20)
    assert KLASSER[kort.vurder().klasse[0]] == "leie_na"


def test_egne_penger_og_lanet_fyller_prisen() -> None:
    rom = LAN * per_krone(50)
    e = vurder(rom / 2, husstand={"sparing": 400_000.0})
    assert e.naa.lanebehov[:, 0, 0] == pytest.approx(LAN - 400_000)
    assert e.naa.maks_lan[1, 0, 0] == pytest.approx(LAN / 2)
    assert e.naa.tilskuddsbehov[1, 0, 0] == pytest.approx(LAN / 2 - 400_000)
    assert e.naa.tak[1, 0, 0] == pytest.approx(0.3 * 2_000_000)
    assert e.naa.rom[0, 0] == pytest.approx(rom / 2)


# --- with a grant


@pytest.mark.parametrize(
    ("f", "tak"),
    [
        ({}, 600_000),
        ({"tilskuddstak_andel": 0.1}, 200_000),
        ({"tilskuddstak": 100_000.0}, 100_000),
        ({"tilskuddstak_andel": 0.02, "tilskuddstak": 100_000.0}, 40_000),
    ],
)
def test_tilskuddet_har_to_tak(f: dict[str, float], tak: int) -> None:
    koster = (LAN - tak) * per_krone(50)
    assert klasse(koster + 0.01, forutsetninger=f) == "eie_med_tilskudd"
    assert klasse(koster - 0.01, forutsetninger=f) == "leie_na"


def test_et_tilskudd_gjor_ingen_til_eier_som_ikke_har_til_aa_bo() -> None:
    """Enough money for the dwelling, but not to live in it: no loan and no grant helps."""
    f = {"forutsetninger": {"tilskuddstak_andel": 1.0}}
    assert klasse(-1.0, husstand={"sparing": 3_000_000.0}, **f) == "leie_na"
    assert klasse(1.0, husstand={"sparing": 3_000_000.0}, **f) == "eie_na"
    assert klasse(-1.0, husstand={"sparing": 1_500_000.0}, **f) == "leie_na"
    assert klasse(1.0, husstand={"sparing": 1_500_000.0}, **f) == "eie_med_tilskudd"


def test_et_tilskudd_er_ikke_de_egne_pengene_som_kreves() -> None:
    vei = {"startlan_na": {"finansiering": {"min_egenkapital_andel": 0.05}}}
    rom = LAN * per_krone(50) + 1
    assert klasse(rom, tilpasninger=vei, aar=4) == "leie_na"
    assert klasse(rom, tilpasninger=vei, aar=4, husstand={"sparing": 100_000.0}) == "eie_na"


def test_det_lanene_ikke_kan_dekke_mangler() -> None:
    vei = {"startlan_na": {"finansiering": {"lan": [{"kilde": "startlan", "maks_belop": 1_500_000.0}]}}}
    e = vurder(LAN * per_krone(50) + 1, tilpasninger=vei)
    assert KLASSER[e.klasse[0]] == "eie_med_tilskudd"
    assert e.naa.tilskuddsbehov[1, 0, 0] == pytest.approx(LAN - 1_500_000)
    lavt = {"tilskuddstak": 500_000.0}
    assert klasse(LAN * per_krone(50) + 1, tilpasninger=vei, forutsetninger=lavt, aar=4) == "leie_na"


# --- within the window, and later


NOK, FOR_LITE = LAN * per_krone(50) + 1, 1_000.0


def test_leie_for_eie_er_i_vinduet_og_ikke_maaneden_etter() -> None:
    """The right is used at the end of month 60, December 2030, and the room that counts begins in January 2031."""
    e = vurder([("2014-01", "2030-12", FOR_LITE), ("2031-01", None, NOK)])
    assert (e.klasse[0], e.forste[0], e.forste_med_tilskudd[0]) == (LEIE_FOR_EIE, 60, 60)
    e = vurder([("2014-01", "2031-01", FOR_LITE), ("2031-02", None, NOK)])
    assert (e.klasse[0], e.forste[0]) == (LEIE_NA, 61)


@pytest.mark.parametrize(("siste", "ventet"), [("2030-12", "leie_na"), ("2031-01", "eie_na")])
def test_inntekten_maa_vare_proveperioden_ut(siste: str, ventet: str) -> None:
    """The month of the purchase and the sixty after it: 2026-01 .. 2031-01."""
    perioder = [("2014-01", siste, NOK)]
    assert klasse([*perioder, ("2032-01", None, 0.0)]) == ventet


def test_forste_maaned_med_og_uten_tilskudd() -> None:
    med = (LAN - 600_000) * per_krone(50) + 1
    e = vurder([("2014-01", "2026-06", 0.0), ("2026-07", "2027-06", med), ("2027-07", None, NOK)])
    assert (e.forste[0], e.forste_med_tilskudd[0]) == (18, 6)
    aldri = vurder(0.0)
    assert (aldri.forste[0], aldri.forste_med_tilskudd[0], aldri.klasse[0]) == (ALDRI, ALDRI, LEIE_NA)


def test_uten_vindu_i_horisonten_er_det_ingen_leie_for_eie() -> None:
    e = vurder([("2014-01", "2027-12", FOR_LITE), ("2028-01", None, NOK)], aar=4)
    assert e.leie_for_eie is None
    assert (e.klasse[0], e.forste[0]) == (LEIE_NA, 24)


def test_uten_inntekt_svarer_proven() -> None:
    e = vurder(0.0, husstand={"inntekter": []})
    assert e.klasse[0] == LEIE_NA
    assert e.naa.rom[0, 0] == pytest.approx(-LIVSOPPHOLD)


# --- too close to call


@pytest.mark.parametrize(
    ("over", "ventet", "jevnt"),
    [(1, EIE_NA, True), (GRENSE - 1, EIE_NA, True), (GRENSE + 1, EIE_NA, False), (-1, MED_TILSKUDD, True)],
)
def test_for_jevnt_ved_det_aa_kjope_naa(over: int, ventet: int, jevnt: bool) -> None:
    e = vurder(float(LAN * per_krone(50) + over))
    assert (e.klasse[0], bool(e.jevnt[0])) == (ventet, jevnt)


@pytest.mark.parametrize(
    ("over", "ventet", "jevnt"),
    [
        (GRENSE + 5, MED_TILSKUDD, False),
        (GRENSE - 5, MED_TILSKUDD, True),
        (-GRENSE + 5, LEIE_NA, True),
        (-GRENSE - 5, LEIE_NA, False),
    ],
)
def test_for_jevnt_ved_taket_for_tilskudd(over: int, ventet: int, jevnt: bool) -> None:
    e = vurder(float((LAN - 600_000) * per_krone(50) + over))
    assert (e.klasse[0], bool(e.jevnt[0])) == (ventet, jevnt)


@pytest.mark.parametrize(("over", "jevnt"), [(1, True), (GRENSE + 5, False)])
def test_for_jevnt_i_vinduet(over: int, jevnt: bool) -> None:
    e = vurder([("2014-01", "2030-12", FOR_LITE), ("2031-01", None, NOK + over)])
    assert (e.klasse[0], bool(e.jevnt[0])) == (LEIE_FOR_EIE, jevnt)


def test_den_som_ikke_har_til_aa_bo_er_ikke_naer_taket() -> None:
    e = vurder(-5_000.0, husstand={"sparing": 1_400_000.0})
    assert (e.klasse[0], bool(e.jevnt[0])) == (LEIE_NA, False)


# --- the shorter axis, and the least of the months ahead


@pytest.mark.parametrize("start", ["2026-01", "2026-05", "2026-12"])
@pytest.mark.parametrize("punkt", [0, 17, 60])
def test_en_kortere_akse_gir_samme_svar(start: str, punkt: int) -> None:
    """With taxed income that changes within a year, where a cut year would be taxed otherwise."""
    lonn = [("2014-01", "2027-08", 520_000.0), ("2027-09", "2031-03", 610_000.0), ("2031-07", None, 580_000.0)]
    inntekter = [{"person": "a", "type": "lonn", "fra": f, "til": t, "belop_aar": b} for f, t, b in lonn]
    gjeld = [{"restgjeld": 90_000.0, "rente": 0.1, "maaneder_igjen": 100}]
    sak = enkel_sak(start=start, aar=12, husstand={"inntekter": inntekter, "gjeld": gjeld})
    g = eiergrunnlag(sak)
    kort = g.fram_til(punkt)
    slutt = kort.antatt.akse.start + kort.antatt.akse.antall
    assert slutt % 12 == 0
    assert punkt + 61 <= kort.antatt.akse.antall < punkt + 61 + 12
    lang, kort_ = g.vurder(), kort.vurder()
    hva = ("maks_lan", "tilskuddsbehov", "tak", "rom", "margin", "lanebehov")
    for navn in hva:
        assert getattr(kort_.naa, navn) == pytest.approx(getattr(lang.naa, navn)), navn
        if punkt:
            er = getattr(kort_.senere, navn)[..., :punkt]
            assert er == pytest.approx(getattr(lang.senere, navn)[..., :punkt]), navn


def test_en_akse_som_alt_er_kort_nok_staar() -> None:
    g = grunnlag(1_000.0, aar=3)
    assert g.fram_til(20) is g


@pytest.mark.parametrize("antall", [0, 1, 2, 3, 7, 8, 60])
def test_laveste_framover_er_den_enkle_lokken(antall: int) -> None:
    x = np.random.default_rng(antall).normal(size=(3, 40))
    for bredde in (1, 17, 40):
        ventet = [[min(rad[m : m + antall + 1]) for m in range(bredde)] for rad in x]
        assert laveste_framover(x, antall, bredde).tolist() == ventet
