"""Tax rule by rule. Expected values are the law's arithmetic done by hand; the figures stand beside each."""

from dataclasses import asdict, fields

import numpy as np
import pytest

from kalkulator.feil import KalkulatorFeil, SatsMangler, UgyldigSats
from kalkulator.satser import standardsatser
from kalkulator.skatt import (
    INNTEKTSTYPER,
    Skattegrunnlag,
    Skatteparametre,
    minstefradrag,
    rentefradrag,
    skatt,
    skatteklasser,
    skatteoppgjor,
    trinnskatt,
    trygdeavgift,
)
from kalkulator.skatt_forklar import forklar_skatt

SATSER = standardsatser()


def regler(aar: int, antall: int = 1) -> Skatteparametre:
    return Skatteparametre.hent(SATSER, aar, antall, kpi=0.0, lonn=0.0)


def av_lonn(lonn: np.ndarray) -> Skattegrunnlag:
    null = np.zeros_like(lonn)
    return Skattegrunnlag(mellom=lonn, lav=null, lonn=lonn, pensjon=null, alminnelig_uten_minstefradrag=null)


def tall(*x: float) -> np.ndarray:
    return np.array(x, dtype=np.float64)


# --- minstefradrag


@pytest.mark.parametrize(
    ("aar", "lonn", "pensjon", "fradrag"),
    [
        (2026, 100_000, 50_000, 46_000 + 20_000),
        (2026, 150_000, 100_000, 95_700),  # 69 000 + 40 000, capped at the ceiling for wages
        (2026, 0, 200_000, 75_400),  # 40 % is 80 000
        (2025, 0, 200_000, 73_150),
        (2022, 0, 8_000, 4_000),  # 40 % is 3 200, below the floor
        (2022, 0, 3_000, 3_000),  # never more than the income
        (2022, 10_000, 100_000, 4_600 + 40_000),
        (2022, 40_000, 8_000, 31_800),  # better than 18 400 + 4 000
        (2023, 50_000, 0, 23_000),  # the floors are gone
        (2023, 0, 8_000, 3_200),
    ],
)
def test_minstefradrag(aar: int, lonn: float, pensjon: float, fradrag: float) -> None:
    assert minstefradrag(regler(aar), tall(lonn), tall(pensjon))[0] == pytest.approx(fradrag)


# --- trygdeavgift


NEDRE_GRENSE = {2016: 49_650, 2021: 59_650, 2022: 64_650} | dict.fromkeys(range(2017, 2021), 54_650)
NEDRE_GRENSE |= {2023: 69_650, 2024: 69_650, 2025: 99_650, 2026: 99_650}


@pytest.mark.parametrize(("aar", "grense"), sorted(NEDRE_GRENSE.items()))
def test_trygdeavgift_begynner_over_grensen_med_en_firedel(aar: int, grense: float) -> None:
    avgift = trygdeavgift(regler(aar), tall(grense - 1, grense, grense + 1_000)[:, None], tall(0.0))
    assert avgift[:, 0].tolist() == pytest.approx([0, 0, 250])


@pytest.mark.parametrize(
    ("mellom", "slutt"),
    [(True, 143_175), (False, 125_188)],  # 99 650 · 25/(25 − 7.6) and 99 650 · 25/(25 − 5.1)
)
def test_opptrappingen_slutter_der_satsen_tar_over(mellom: bool, slutt: float) -> None:
    p, sats = regler(2026), 0.076 if mellom else 0.051
    inntekt = tall(slutt - 1, slutt + 1)[:, None]
    klasser = (inntekt, np.zeros_like(inntekt))
    avgift = trygdeavgift(p, *(klasser if mellom else klasser[::-1]))[:, 0]
    assert avgift[0] == pytest.approx(0.25 * (slutt - 1 - 99_650))
    assert avgift[0] < sats * (slutt - 1)
    assert avgift[1] == pytest.approx(sats * (slutt + 1))


def test_trygdeavgift_av_begge_klasser() -> None:
    assert trygdeavgift(regler(2026), tall(100_000), tall(100_000))[0] == pytest.approx(7_600 + 5_100)


# --- trinnskatt


@pytest.mark.parametrize(
    ("aar", "inntekt", "sone", "ventet"),
    [
        # 92 200 · 1.7 % + 406 750 · 4 % + 255 050 · 13.7 % + 487 100 · 16.8 % + 532 800 · 17.8 %
        (2026, 2_000_000, False, 1_567.40 + 16_270 + 34_941.85 + 81_832.80 + 94_838.40),
        # no fifth step: 75 300 · 1.7 % + 391 150 · 4 % + 370 300 · 13.2 % + 978 450 · 16.2 %
        (2021, 2_000_000, False, 1_280.10 + 15_646 + 48_879.60 + 158_508.90),
        # 77 550 · 1.7 % + 375 900 · 4 % + 56 200 · 13.4 %, in the zone 11.4 %
        (2022, 700_000, False, 1_318.35 + 15_036 + 7_530.80),
        (2022, 700_000, True, 1_318.35 + 15_036 + 6_406.80),
        # above step 4 the zone keeps what it saved in step 3: 325 400 · 11.4 % + 30 800 · 16.4 %
        (2022, 1_000_000, True, 1_318.35 + 15_036 + 37_095.60 + 5_051.20),
        # no difference from 2024: 84 800 · 1.7 % + 377 150 · 4 % + 30 000 · 13.6 %
        (2024, 700_000, True, 1_441.60 + 15_086 + 4_080),
        (2026, 226_100, False, 0),
    ],
)
def test_trinnskatt(aar: int, inntekt: float, sone: bool, ventet: float) -> None:
    assert trinnskatt(regler(aar), tall(inntekt), sone)[0] == pytest.approx(ventet)


# --- the whole tax


@pytest.mark.parametrize(("fra", "til", "marginalsats"), [(318_300, 725_050, 0.336), (1_467_200, 3_000_000, 0.474)])
def test_marginalskatt_2026(fra: float, til: float, marginalsats: float) -> None:
    s = skatt(regler(2026), av_lonn(tall(fra, til)[:, None])).skatt[:, 0]
    assert (s[1] - s[0]) / (til - fra) == pytest.approx(marginalsats)


def test_tiltakssonen_har_lavere_sats_og_storre_fribelop() -> None:
    # 300 000 − 95 700 − 114 540 − 45 000 = 44 760, at 18.5 %
    s = skatt(regler(2026), av_lonn(tall(300_000)), tiltakssone=True)
    assert s.skatt_alminnelig_inntekt[0] == pytest.approx(8_280.60)
    assert s.grunnlag[0] == pytest.approx(44_760)


def test_sone_per_husstand_i_ett_regnestykke() -> None:
    brutto = np.full((2, 1, 1), 300_000.0)
    s = skatt(regler(2026), av_lonn(brutto), tiltakssone=np.array([True, False])[:, None, None])
    assert s.skatt_alminnelig_inntekt.ravel().tolist() == pytest.approx([8_280.60, 19_747.20])


def test_grunnlaget_for_renter() -> None:
    # 273 098 − 95 700 − 114 540
    s = skatt(regler(2026), av_lonn(tall(273_098)))
    assert s.grunnlag[0] == pytest.approx(62_858)
    assert s.alminnelig_for_renter[0] == pytest.approx(177_398)


def test_andre_fradrag_er_verdt_22_prosent_og_gir_ikke_underskudd() -> None:
    p, g = regler(2026), av_lonn(tall(500_000))
    uten, med = skatt(p, g), skatt(p, g, andre_fradrag=25_000.0)
    assert (uten.skatt - med.skatt)[0] == pytest.approx(5_500)
    assert skatt(p, av_lonn(tall(20_000)), andre_fradrag=25_000.0).alminnelig_for_renter[0] == 0


def test_delene_gir_summen_for_flere_personer_og_aar() -> None:
    brutto = np.array([[[300_000.0, 310_000.0, 0.0], [91_033.0, 700_000.0, 2_000_000.0]]])
    s = skatt(regler(2024, 3), av_lonn(brutto))
    assert s.skatt.shape == (1, 2, 3)
    np.testing.assert_allclose(s.skatt, s.skatt_alminnelig_inntekt + s.trygdeavgift + s.trinnskatt)
    alene = skatt(regler(2025), av_lonn(tall(700_000)))
    assert s.skatt[0, 1, 1] == pytest.approx(alene.skatt[0])


# --- rates by year, and projection


def test_parametrene_folger_inntektsaaret() -> None:
    p = regler(2016, 11)
    assert p.personfradrag.tolist() == [51750, 53150, 54750, 56550, 51300, 52450, 58250, 79600, 88250, 108550, 114540]
    assert (p.alminnelig_sats * 100).tolist() == pytest.approx([25, 24, 23] + [22] * 8)
    assert (p.alminnelig_sats_tiltakssone * 100).tolist() == pytest.approx([21.5, 20.5, 19.5] + [18.5] * 8)
    assert (p.trygdeavgift_mellom * 100).tolist() == pytest.approx([8.2] * 6 + [8.0, 7.9, 7.8, 7.7, 7.6])


def test_belop_fremskrives_med_lonn_og_satser_staar() -> None:
    p = Skatteparametre.hent(SATSER, 2025, 4, kpi=0.02, lonn=0.04)
    assert p.personfradrag.tolist() == pytest.approx([108_550, 114_540, 114_540 * 1.04, 114_540 * 1.04**2])
    assert p.trinn_grense[0].tolist() == pytest.approx([217_400, 226_100, 226_100 * 1.04, 226_100 * 1.04**2])
    assert p.trygdeavgift_nedre_grense.tolist() == pytest.approx([99_650, 99_650, 99_650 * 1.04, 99_650 * 1.04**2])
    assert p.trinn_sats[4].tolist() == pytest.approx([0.177, 0.178, 0.178, 0.178])


def test_aar_for_eldste_sats_avvises_med_aaret() -> None:
    with pytest.raises(SatsMangler, match=r"2015.*fra og med 2016-01"):
        regler(2015)
    with pytest.raises(SatsMangler, match="2015"):
        skatteoppgjor(SATSER, 2015, 300_000)


# --- classes of benefits


KLASSER_2026 = {
    "lonn": ("mellom", "lonn"),
    "introduksjonsstonad": ("mellom", "lonn"),
    "kvalifiseringsstonad": ("mellom", "lonn"),
    "aap": ("mellom", "lonn"),
    "uforetrygd": ("mellom", "lonn"),
    "overgangsstonad": ("mellom", "lonn"),
    "dagpenger": ("mellom", "lonn"),
    "sykepenger": ("mellom", "lonn"),
    "alderspensjon": ("lav", "pensjon"),
    "sosialhjelp": (),
    "annen_skattepliktig": ("mellom", "alminnelig_uten_minstefradrag"),
    "annen_skattefri": (),
}


def test_hver_inntektstype_i_sin_klasse() -> None:
    klasser = skatteklasser(SATSER, 2026, 1)
    assert set(klasser) == {f.name for f in fields(Skattegrunnlag)}
    funnet = {t: {navn for navn, v in klasser.items() if v[nr, 0] == 1.0} for nr, t in enumerate(INNTEKTSTYPER)}
    assert funnet == {t: set(k) for t, k in KLASSER_2026.items()}
    assert {x for v in klasser.values() for x in v.ravel()} == {0.0, 1.0}


def test_klassene_skifter_med_inntektsaaret() -> None:
    klasser = skatteklasser(SATSER, 2023, 4)
    intro, kval = INNTEKTSTYPER.index("introduksjonsstonad"), INNTEKTSTYPER.index("kvalifiseringsstonad")
    assert klasser["lav"][intro].tolist() == klasser["pensjon"][intro].tolist() == [1, 1, 0, 0]
    assert klasser["mellom"][intro].tolist() == klasser["lonn"][intro].tolist() == [0, 0, 1, 1]
    assert klasser["mellom"][kval].tolist() == [1, 1, 1, 1]
    assert klasser["pensjon"][kval].tolist() == [1, 0, 0, 0]


def test_inntekter_fordeles_paa_klassene() -> None:
    brutto = np.zeros((len(INNTEKTSTYPER), 2))
    for type_, belop in {"lonn": 100.0, "alderspensjon": 20.0, "annen_skattepliktig": 3.0, "sosialhjelp": 0.5}.items():
        brutto[INNTEKTSTYPER.index(type_)] = belop, 2 * belop
    g = Skattegrunnlag.av_inntekter(skatteklasser(SATSER, 2025, 2), brutto)
    assert g.mellom.tolist() == [103, 206]
    assert g.lav.tolist() == g.pensjon.tolist() == [20, 40]
    assert g.lonn.tolist() == [100, 200]
    assert g.personinntekt.tolist() == g.inntekt.tolist() == [123, 246]


def test_ukjent_klasse_i_satsfilen_avvises() -> None:
    gammel = SATSER.ordninger["skatteklasser"]
    sats = gammel.satser["aap_trygdeavgift"]
    feil_verdi = sats.verdier[-1].model_copy(update={"verdi": "middels"})
    feil_sats = sats.model_copy(update={"verdier": (*sats.verdier[:-1], feil_verdi)})
    ordning = gammel.model_copy(update={"satser": {**gammel.satser, "aap_trygdeavgift": feil_sats}})
    gale = type(SATSER)({**SATSER.ordninger, "skatteklasser": ordning}, "prove")
    with pytest.raises(UgyldigSats, match=r"«middels».*ingen, lav, mellom"):
        skatteklasser(gale, 2026, 1)


# --- interest over the years; 2025 and 2026 have personfradrag 108 550 and 114 540


def test_renter_under_personfradraget_er_verdilose_og_tapt() -> None:
    lettelse = rentefradrag(regler(2025, 2), np.array([[100_000.0, 300_000.0]]), tall(50_000, 0))
    assert lettelse.tolist() == [0, 0]


def test_underskudd_fremfores() -> None:
    # 2025: 80 000 against 30 000 leaves a deficit of 50 000. 2026: 50 000 + 20 000 fits the base of 85 460.
    lettelse = rentefradrag(regler(2025, 2), np.array([[30_000.0, 200_000.0]]), tall(80_000, 20_000))
    assert lettelse.tolist() == pytest.approx([0, 0.22 * 70_000])


def test_ektefeller_bruker_begges_grunnlag_samboere_hver_sitt() -> None:
    p, inntekt, renter = regler(2026), np.array([[[0.0], [300_000.0]]]), np.array([[100_000.0]])
    assert rentefradrag(p, inntekt, renter, gift=True).tolist() == [[pytest.approx(22_000)]]
    assert rentefradrag(p, inntekt, renter, gift=False).tolist() == [[pytest.approx(11_000)]]
    alt_paa_den_andre = rentefradrag(p, inntekt, renter, gift=False, andeler=tall(0, 1))
    assert alt_paa_den_andre.tolist() == [[pytest.approx(22_000)]]


def test_samboeren_fremforer_eget_underskudd() -> None:
    # The first has no income in 2025 and keeps 50 000 to 2026; the second's half is used each year.
    inntekt = np.array([[0.0, 300_000.0], [300_000.0, 300_000.0]])
    lettelse = rentefradrag(regler(2025, 2), inntekt, tall(100_000, 100_000), gift=False)
    assert lettelse.tolist() == pytest.approx([0.22 * 50_000, 0.22 * (50_000 + 100_000)])


def test_tom_plass_og_voksen_uten_del_i_lanet_holdes_utenfor() -> None:
    p, renter = regler(2026), tall(300_000)
    for gift in (True, False):
        med_tom = rentefradrag(p, np.array([[250_000.0], [400_000.0]]), renter, andeler=tall(1, 0), gift=gift)
        assert med_tom.tolist() == pytest.approx([0.22 * (250_000 - 114_540)])


def test_rentefradrag_i_tiltakssonen() -> None:
    # Base 200 000 − 159 540 = 40 460 at 18.5 %
    lettelse = rentefradrag(regler(2026), np.array([[200_000.0]]), tall(90_000), tiltakssone=True)
    assert lettelse[0] == pytest.approx(0.185 * 40_460)


def test_mange_husstander_og_fremtider_i_ett_regnestykke() -> None:
    p = regler(2024, 3)
    inntekt = np.array([[[0.0, 90_000, 400_000], [150_000, 0, 300_000]], [[20_000, 500_000, 120_000], [0, 10_000, 0]]])
    renter = np.array([[[200_000.0, 30_000, 80_000]], [[5_000, 60_000, 150_000]]])  # (futures, 1, years)
    gift, sone = np.array([True, False]), np.array([False, True])
    andeler = np.array([[0.5, 0.5], [1.0, 0.0]])
    samlet = rentefradrag(p, inntekt, renter, andeler=andeler, gift=gift, tiltakssone=sone)
    assert samlet.shape == (2, 2, 3)
    for f in range(2):
        for h in range(2):
            en = rentefradrag(
                p, inntekt[h], renter[f, 0], andeler=andeler[h], gift=bool(gift[h]), tiltakssone=bool(sone[h])
            )
            np.testing.assert_allclose(samlet[f, h], en)


def test_lettelsen_er_forskjellen_mellom_to_oppgjor() -> None:
    p, g, renter = regler(2026), av_lonn(tall(300_000)), 100_000.0
    uten, med = skatt(p, g), skatt(p, g, renter=renter)
    lettelse = rentefradrag(p, uten.alminnelig_for_renter[None], tall(renter))
    assert lettelse[0] == pytest.approx((uten.skatt - med.skatt)[0])


# --- one person's settlement and its explanation


@pytest.mark.parametrize("belop", [-1.0, float("nan"), float("inf"), 2e9])
@pytest.mark.parametrize("felt", ["lonn", "renter", "andre_fradrag"])
def test_ugyldige_belop_avvises_med_feltet(felt: str, belop: float) -> None:
    with pytest.raises(KalkulatorFeil, match=f"^{felt}: ventet kroner per år") as feil:
        skatteoppgjor(SATSER, 2026, **{"lonn": 300_000.0, felt: belop})
    assert feil.value.felt == felt


def test_ukjent_inntektstype_avvises() -> None:
    with pytest.raises(KalkulatorFeil, match=r"«arv» .* introduksjonsstonad"):
        skatteoppgjor(SATSER, 2026, 300_000, type="arv")


def test_skattefri_inntekt_har_ingen_skatt() -> None:
    svar = skatteoppgjor(SATSER, 2026, 240_000, type="sosialhjelp")
    assert (svar.skatt, svar.minstefradrag, svar.netto_aar, svar.netto_mnd) == (0, 0, 240_000, 20_000)


def test_annen_skattepliktig_inntekt_uten_minstefradrag() -> None:
    # (300 000 − 114 540) · 22 % = 40 801.2; 7.6 % = 22 800; 73 900 · 1.7 % = 1 256.3
    svar = skatteoppgjor(SATSER, 2026, 300_000, type="annen_skattepliktig")
    assert (svar.skatt_alminnelig_inntekt, svar.trygdeavgift, svar.trinnskatt) == (40_801, 22_800, 1_256)


TILFELLER = [
    (2026, 500_000.0, 100_000.0, "lonn", False),
    (2026, 120_000.0, 0.0, "introduksjonsstonad", False),
    (2018, 25_000.0, 0.0, "lonn", True),
    (2022, 2_500_000.0, 0.0, "lonn", True),
    (2024, 300_000.0, 10_000.0, "alderspensjon", False),
    (2026, 200_000.0, 0.0, "sosialhjelp", False),
    (2031, 400_000.0, 50_000.0, "annen_skattepliktig", False),
]


@pytest.mark.parametrize(("aar", "lonn", "renter", "type_", "sone"), TILFELLER)
def test_forklaringen_ender_i_oppgjoret(aar: int, lonn: float, renter: float, type_: str, sone: bool) -> None:
    svar = asdict(skatteoppgjor(SATSER, aar, lonn, renter, type_, tiltakssone=sone))
    steg = forklar_skatt(SATSER, aar, lonn, renter, type_, tiltakssone=sone)
    felter = ["minstefradrag", "skatt_alminnelig_inntekt", "trygdeavgift", "trinnskatt", "skatt"]
    assert [s.verdi for s in steg] == [svar[f] for f in felter]
    assert sum(s.verdi for s in steg[1:4]) == steg[4].verdi
    assert all(s.hjemmel for s in steg[:4])


def test_forklaringen_viser_tallene() -> None:
    formler = [s.formel.replace("\u00a0", " ") for s in forklar_skatt(SATSER, 2026, 500_000, 100_000)]
    assert formler == [
        "46 % av 500 000 kr, høyst 95 700 kr",
        "22 % av (inntekt 500 000 kr − minstefradrag 95 700 kr − renter 100 000 kr − personfradrag 114 540 kr)",
        "7,6 % av 500 000 kr",
        "1,7 % av 92 200 kr + 4 % av 181 700 kr",
        "41 747 kr + 38 000 kr + 8 835 kr",
    ]


def test_forklaringen_viser_opptrapping_og_grenser() -> None:
    formler = [s.formel.replace("\u00a0", " ") for s in forklar_skatt(SATSER, 2026, 120_000)]
    assert formler[1].endswith("personfradrag 114 540 kr), som er under null og regnes som 0 kr")
    assert formler[2] == "25 % av (120 000 kr − 99 650 kr)"
    assert formler[3] == "0 kr, for 120 000 kr er ikke over grensen på 226 100 kr"
    assert "ikke over grensen på 99 650 kr" in forklar_skatt(SATSER, 2026, 99_650)[2].formel.replace("\u00a0", " ")
    assert "11,4 % av 56 200 kr" in forklar_skatt(SATSER, 2022, 700_000, tiltakssone=True)[3].formel.replace(
        "\u00a0", " "
    )
    assert "minst 31 800 kr" in forklar_skatt(SATSER, 2018, 50_000)[0].formel.replace("\u00a0", " ")
    pensjon = forklar_skatt(SATSER, 2026, 300_000, type="alderspensjon")[2]
    assert pensjon.formel.replace("\u00a0", " ") == "5,1 % av 300 000 kr"


def test_forklaringen_sier_hvor_sikkert_det_er() -> None:
    assert {s.status for s in forklar_skatt(SATSER, 2026, 300_000)} == {"vedtatt"}
    assert {s.status for s in forklar_skatt(SATSER, 2027, 300_000)} == {"forutsetning"}
    avledet = forklar_skatt(SATSER, 2019, 200_000, type="introduksjonsstonad")
    assert [s.status for s in avledet] == ["usikker", "vedtatt", "vedtatt", "vedtatt", "usikker"]
    assert forklar_skatt(SATSER, 2026, 300_000, type="annen_skattepliktig")[4].status == "forutsetning"
    assert {str(s.gjelder_fra) for s in forklar_skatt(SATSER, 2024, 300_000)} == {"2024-01-01"}
