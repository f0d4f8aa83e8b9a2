"""Bostøtte by hand: every amount here is worked out in the comment beside it from the regulation's figures."""

import dataclasses
from typing import Any

import numpy as np
import pytest

from kalkulator import bostotte as b
from kalkulator.bostotte_forklar import forklar_bostotte
from kalkulator.feil import KalkulatorFeil
from kalkulator.satser import Akse, standardsatser
from kalkulator.tallord import andel, kr, tall
from kalkulator.tid import maaned_nr

SATSER = standardsatser()


def akse(maaned: str, antall: int = 1) -> Akse:
    return Akse(maaned_nr(maaned), antall, 0.02, 0.03)


def params(maaned: str, antall: int = 1) -> b.Bostotteparametre:
    return b.Bostotteparametre.hent(SATSER, akse(maaned, antall))


def beregn(maaned: str, **inn: Any) -> b.Bostotteresultat:
    standard = {"inntekt_mnd": 10_000.0, "boutgift_mnd": 5_000.0, "voksne": 1, "barn": 0, "gruppe": 4}
    return b.bostotte(params(maaned), **{**standard, **inn})


def ledd(r: b.Bostotteresultat) -> tuple[int, int, int, int]:
    return r.egenandel_del1.item(), r.egenandel_del2.item(), r.egenandel.item(), r.belop.item()


# --- The formula by hand -------------------------------------------------------------------------------------------


def test_leier_i_oslo_juni_2026() -> None:
    # y = 300 000. 0.1644 × (300 000 - 137 462) = 26 721.25; 0.6356 × (300 000 - 245 278) = 34 781.30.
    # E = 26 576 + 26 721 + 34 781 = 88 078. T = 92 234 + 27 982 = 120 216. 0.737 × (108 000 - 88 078) / 12 = 1 223.54.
    r = beregn("2026-06", inntekt_mnd=25_000.0, boutgift_mnd=9_000.0, gruppe=1)
    assert ledd(r) == (26_721, 34_781, 88_078, 1_224)
    assert (r.omregnet_inntekt.item(), r.boutgiftstak.item(), r.godkjente_boutgifter.item()) == (
        300_000,
        120_216,
        108_000,
    )
    assert (r.dekningsgrad.item(), r.minste_utbetaling.item(), r.vekt.item()) == (0.737, 63.0, 1.0)


def test_siste_krone_foer_grensen_desember_2023() -> None:
    # y = 339 216. 0.1644 × 221 144 = 36 356.07. n = (339 216 - 207 910) // 1 283 + 1 = 102 + 1 = 103.
    # 103 × 0.0012 × 339 216 = 41 927.10. E = 23 949 + 36 356 + 41 927 = 102 232. T = 78 237 + 24 900 = 103 137.
    # 0.737 × 905 / 12 = 55.58 -> 56, which is just the minimum; 12 kr more income a year gives 55.
    r = beregn("2023-12", inntekt_mnd=28_268.0, boutgift_mnd=20_000.0, gruppe=1)
    assert ledd(r) == (36_356, 41_927, 102_232, 56)
    assert beregn("2023-12", inntekt_mnd=28_269.0, boutgift_mnd=20_000.0, gruppe=1).belop.item() == 0


def test_eget_hus_med_fire_personer_juni_2026() -> None:
    # w = 1 + 0.13 + 2 × 0.15 = 1.43; y = 360 000 / 1.43 = 251 748.25. B = 72 000 + 15 262 + 7 631 < T = 138 182.
    # 0.1644 × 114 286 = 18 788.62; 0.6356 × 6 470 = 4 112.33; E = 49 476. 0.737 × 45 417 / 12 = 2 789.36.
    r = beregn(
        "2026-06",
        inntekt_mnd=30_000.0,
        boutgift_mnd=6_000.0,
        voksne=2,
        barn=2,
        eierform=b.EIERFORMER["selveier"],
        oppvarming_mangler=True,
    )
    assert (r.vekt.item(), r.omregnet_inntekt.item()) == (1.43, 251_748)
    assert (r.boutgifter_ukappet.item(), r.boutgiftstak.item()) == (94_893, 138_182)
    assert ledd(r) == (18_788, 4_112, 49_476, 2_789)


@pytest.mark.parametrize(
    ("eierform", "boutgifter"),
    [("leie", 60_000), ("borettslag", 60_000), ("eierseksjon", 60_000), ("selveier", 75_262)],
)
def test_driftskostnader_gjelder_bare_eget_hus(eierform: str, boutgifter: int) -> None:
    r = beregn("2026-06", eierform=b.EIERFORMER[eierform])
    assert r.boutgifter_ukappet.item() == boutgifter


@pytest.mark.parametrize(
    ("maaned", "saergruppe", "belop"),
    [
        # y = 120 000 is below every first threshold: E = 25 075. 0.737 × (60 000 - 25 075) / 12 = 2 144.98.
        ("2024-08", "ordinaer", 2_145),
        # With heating 7 076: 0.737 × (67 076 - 25 075) / 12 = 2 579.56.
        ("2024-08", "ung_ufor", 2_580),
        ("2024-08", "enslig_alderspensjonist", 2_580),
        ("2024-09", "ordinaer", 2_580),
    ],
)
def test_oppvarming_for_alle_fra_september_2024(maaned: str, saergruppe: str, belop: int) -> None:
    r = beregn(maaned, saergruppe=b.SAERGRUPPER[saergruppe], oppvarming_mangler=True)
    assert r.belop.item() == belop


def test_leietakers_formue() -> None:
    # 0.65 × (400 000 - 344 231) = 36 249.85; y = 180 000 + 36 249.85 = 216 250.
    # 0.1644 × 78 788 = 12 952.75; E = 39 528. 0.737 × (92 234 - 39 528) / 12 = 3 237.03.
    r = beregn("2026-06", inntekt_mnd=15_000.0, boutgift_mnd=8_000.0, nettoformue=400_000.0)
    assert (r.formuestillegg_aar.item(), r.omregnet_inntekt.item()) == (36_249.85, 216_250)
    assert ledd(r) == (12_952, 0, 39_528, 3_237)


@pytest.mark.parametrize(
    ("maaned", "boligformue", "tillegg"),
    [
        ("2026-06", 500_000.0, 130_000.0),  # 0.65 × (700 000 - 500 000)
        ("2026-06", 0.0, 455_000.0),  # an owner has no flat free amount: 0.65 × 700 000
        ("2026-06", 900_000.0, 0.0),  # the free amount stops at 722 883, above 700 000
        ("2021-11", 588_717.0, 72_333.95),  # 0.65 × (700 000 - 588 717)
        ("2021-12", 588_717.0, 0.0),
        ("2022-02", 588_717.0, 0.0),
        ("2022-03", 588_717.0, 72_333.95),
    ],
)
def test_eierens_formue(maaned: str, boligformue: float, tillegg: float) -> None:
    r = beregn(maaned, eierform=b.EIERFORMER["borettslag"], nettoformue=700_000.0, boligformue=boligformue)
    assert r.formuestillegg_aar.item() == tillegg


@pytest.mark.parametrize(
    ("saergruppe", "del1", "del2"),
    [
        ("ordinaer", 20_145, 9_357),  # 0.1644 × 122 538 = 20 145.25; 0.6356 × (260 000 - 245 278) = 9 357.30
        ("ung_ufor", 20_145, 0),  # only the second threshold differs: 295 795
        ("enslig_alderspensjonist", 18_367, 2_152),  # 0.1644 × 111 725 = 18 367.59; 0.6356 × 3 387 = 2 152.78
    ],
)
def test_saergrupper_juni_2026(saergruppe: str, del1: int, del2: int) -> None:
    r = beregn("2026-06", inntekt_mnd=260_000 / 12, boutgift_mnd=8_000.0, saergruppe=b.SAERGRUPPER[saergruppe])
    assert r.omregnet_inntekt.item() == 260_000
    assert ledd(r)[:3] == (del1, del2, 26_576 + del1 + del2)


def test_saergruppe_i_trinnene_juni_2022() -> None:
    # y = 243 424. Ordinary: n = (243 424 - 195 221) // 1 205 + 1 = 41; 41 × 0.0012 × y = 11 976.46.
    # Ung ufør: one krone above 243 423, so one step: 0.0012 × y = 292.11.
    ordinaer, ung = (beregn("2022-06", inntekt_mnd=243_424 / 12, saergruppe=kode) for kode in (0, 1))
    assert (ordinaer.egenandel_del2.item(), ung.egenandel_del2.item()) == (11_976, 292)


def test_trinnene_hopper_der_forskriften_sier() -> None:
    p = params("2022-06")
    y = np.array([0, 195_220, 195_221, 196_425, 196_426])
    assert b.antall_trinn(p, y, p.grense2[0]).tolist() == [0, 0, 1, 1, 2]


def test_tilpasset_bolig_hever_taket() -> None:
    assert beregn("2026-06", gruppe=2, tilpasset=True).boutgiftstak.item() == 92_234 + 19_079 + 5_724


@pytest.mark.parametrize(
    ("voksne", "barn", "tak"), [(1, 0, 92_234), (1, 1, 113_774), (2, 1, 125_977), (2, 3, 150_385), (3, 8, 150_385)]
)
def test_taket_stopper_paa_fem_personer(voksne: int, barn: int, tak: int) -> None:
    assert beregn("2026-06", voksne=voksne, barn=barn).boutgiftstak.item() == tak


def test_halv_krone_rundes_opp() -> None:
    # 12 × 2 078.75 + heating 7 631 - 26 576 = 6 000; 0.737 × 6 000 / 12 = 368.5 exactly. round() would give 368.
    r = beregn("2026-06", inntekt_mnd=0.0, boutgift_mnd=2_078.75, oppvarming_mangler=True)
    assert r.godkjente_boutgifter.item() - r.egenandel.item() == 6_000
    assert r.belop.item() == 369


@pytest.mark.parametrize(
    ("maaned", "differanse", "beregnet", "belop"),
    [
        ("2026-06", 1_018, 63, 63),  # 0.737 × 1 018 / 12 = 62.52: rounded first, then compared with 63
        ("2026-06", 1_017, 62, 0),  # 62.46
        ("2017-06", 5_121, 315, 315),  # 314.51 -> 315, at least 314.70
        ("2017-06", 5_120, 314, 0),  # 314.45
        ("2026-06", -600, -37, 0),  # -36.85
    ],
)
def test_minste_utbetaling(maaned: str, differanse: int, beregnet: int, belop: int) -> None:
    ut, foer = b.utbetaling(params(maaned), np.array(100 * (30_000 + differanse)), np.array(30_000))
    assert (foer.item(), ut.item()) == (beregnet, belop)


# --- Input, explanation --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("felt", "verdi"),
    [
        ("inntekt_mnd", -1.0),
        ("inntekt_mnd", np.array([[100.0], [np.nan]])),
        ("inntekt_mnd", np.inf),
        ("boutgift_mnd", -0.01),
        ("boligformue", -1.0),
        ("nettoformue", -6e9),
        ("voksne", 0),
        ("barn", np.array([0, -1])),
        ("gruppe", 0),
        ("gruppe", 5),
        ("saergruppe", 3),
        ("eierform", -1),
    ],
)
def test_ugyldig_verdi_navngir_feltet(felt: str, verdi: Any) -> None:
    with pytest.raises(KalkulatorFeil, match=f"^{felt}: skal være et .*tall fra .* til ") as feil:
        beregn("2026-06", **{felt: verdi})
    assert feil.value.felt == felt


@pytest.mark.parametrize("maaned", ["2017-06", "2024-06", "2026-06"])
def test_de_stoerste_tallene_gaar_ikke_rundt(maaned: str) -> None:
    """The largest inputs accepted pay nothing: no whole-number product may wrap around to a positive amount."""
    inntekt = np.geomspace(1e5, 1e9, 400)[:, None]
    r = beregn(maaned, inntekt_mnd=inntekt, boutgift_mnd=1e9, nettoformue=5e9, gruppe=1)
    assert (r.belop == 0).all()
    assert (np.diff(r.egenandel[:, 0]) > 0).all()
    # y = 12 × 1e9 + 0.65 × (5e9 - free amount) with weight 1
    fribelop = SATSER.verdi("bostotte", "fribelop_formue_leier", akse(maaned))
    assert r.omregnet_inntekt[-1, 0] == pytest.approx(12e9 + 0.65 * (5e9 - fribelop), abs=1)


def test_personer_er_hele_tall() -> None:
    with pytest.raises(TypeError):
        beregn("2026-06", voksne=1.5)


def test_satser_uten_inntektsgrense_blir_nektet() -> None:
    uten = SATSER.med({("bostotte", "rate1"): 0.0, ("bostotte", "rate2"): 0.0})
    with pytest.raises(KalkulatorFeil, match="ingen inntektsgrense"):
        b.inntektsgrense(b.Bostotteparametre.hent(uten, akse("2026-06")), voksne=1, barn=0, gruppe=4)


def test_forklaringen_viser_tallene_og_paragrafene() -> None:
    inn: dict[str, Any] = {"inntekt_mnd": 25_000.0, "boutgift_mnd": 9_000.0, "voksne": 1, "barn": 0, "gruppe": 1}
    steg = forklar_bostotte(SATSER, akse("2026-06"), **inn)
    assert [s.verdi for s in steg] == [300_000, 108_000, 88_078, 1_224, 1_224]
    assert [s.hjemmel.removeprefix("forskrift om bustøtte ") for s in steg] == [
        "§§ 5 og 7",
        "§§ 2 og 3",
        "§ 4",
        "§ 1",
        "§ 13",
    ]
    assert steg[2].formel == ("26 576 kr + 16,44 % av (300 000 kr − 137 462 kr) + 63,56 % av (300 000 kr − 245 278 kr)")
    assert steg[2].gjelder_fra is not None
    assert steg[2].gjelder_fra.isoformat() == "2026-06-01"
    assert {s.status for s in steg} == {"vedtatt"}


def test_forklaringen_av_trinn_formue_og_standardbelop() -> None:
    trinn = forklar_bostotte(
        SATSER, akse("2023-12"), inntekt_mnd=28_268.0, boutgift_mnd=9_000.0, voksne=1, barn=0, gruppe=1
    )
    assert "103 trinn × 0,12 % av 339 216 kr" in trinn[2].formel
    hus = forklar_bostotte(
        SATSER,
        akse("2026-06"),
        inntekt_mnd=15_000.0,
        boutgift_mnd=2_000.0,
        voksne=1,
        barn=1,
        gruppe=4,
        eierform=b.EIERFORMER["selveier"],
        oppvarming_mangler=True,
        nettoformue=800_000.0,
        boligformue=722_883.0,
        tilpasset=True,
    )
    # 0.65 × (800 000 - 722 883) = 50 126.05
    assert hus[0].formel == "(12 × 15 000 kr + tillegg for formue 50 126,05 kr) / vekten 1,15"
    assert "driftskostnader 15 262 kr + oppvarming 7 631 kr" in hus[1].formel
    assert "119 498 kr for 2 personer i kommunegruppe 4 i tilpasset bolig" in hus[1].formel


@pytest.mark.parametrize(
    ("maaned", "gruppe", "satser", "status"),
    [
        ("2017-01", 4, SATSER, ["vedtatt"] * 5),
        ("2017-01", 1, SATSER, ["vedtatt"] + ["usikker"] * 4),  # the group's addition before June 2017 is derived
        ("2019-06", 4, SATSER, ["vedtatt"] + ["usikker"] * 4),
        ("2027-05", 1, SATSER, ["vedtatt"] * 5),
        ("2027-06", 1, SATSER, ["vedtatt"] + ["forutsetning"] * 4),
        ("2026-06", 1, SATSER.med({("bostotte", "dekningsgrad"): 0.8}), ["vedtatt"] * 3 + ["forutsetning"] * 2),
    ],
)
def test_et_steg_er_saa_sikkert_som_det_minst_sikre_tallet(
    maaned: str, gruppe: int, satser: Any, status: list[str]
) -> None:
    steg = forklar_bostotte(
        satser, akse(maaned), inntekt_mnd=8_000.0, boutgift_mnd=5_000.0, voksne=1, barn=0, gruppe=gruppe
    )
    assert [s.status for s in steg] == status


@pytest.mark.parametrize(
    ("boutgift", "ord_"),
    [
        (2_000.0, "egenandelen er minst like stor"),  # 24 000 < E = 26 576
        (2_298.0, "61 kr er mindre enn 63 kr"),  # 0.737 × (27 576 - 26 576) / 12 = 61.42
        (5_000.0, "2 053 kr er minst 63 kr"),  # 0.737 × (60 000 - 26 576) / 12 = 2 052.79
    ],
)
def test_siste_steg_sier_hvorfor(boutgift: float, ord_: str) -> None:
    steg = forklar_bostotte(SATSER, akse("2026-06"), inntekt_mnd=0.0, boutgift_mnd=boutgift, voksne=1, barn=0, gruppe=4)
    assert ord_ in steg[-1].formel


def test_resultatet_er_uforanderlig() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        beregn("2026-06").belop = np.array(1)  # type: ignore[misc]


@pytest.mark.parametrize(
    ("tekst", "ventet"),
    [
        (kr(26_576), "26 576 kr"),
        (kr(314.7), "314,70 kr"),
        (kr(-223), "−223 kr"),
        (kr(0.005), "0,01 kr"),
        (kr(-0.001), "0 kr"),
        (kr(1_234_567.89), "1 234 567,89 kr"),
        (tall(1.15), "1,15"),
        (tall(1.30), "1,3"),
        (tall(1000), "1 000"),
        (andel(0.1644), "16,44 %"),
        (andel(0.0012), "0,12 %"),
        (andel(0.65), "65 %"),
    ],
)
def test_tall_i_ord(tekst: str, ventet: str) -> None:
    assert tekst == ventet
