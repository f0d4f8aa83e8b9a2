"""The bostøtte rates as data: the yearly indexation rebuilds every June, and every month has exactly one set."""

import pytest

from kalkulator.bostotte import Bostotteparametre
from kalkulator.feil import SatsMangler
from kalkulator.satser import Akse, standardsatser
from kalkulator.tid import maaned_nr, maaned_tekst
from models.sats import KRONEENHETER

SATSER = standardsatser()
BOSTOTTE = SATSER.ordninger["bostotte"].satser
FEM = range(1, 6)
CPI_PROMILLE = {2018: 18, 2019: 31, 2020: 15, 2021: 19, 2022: 39, 2023: 65, 2024: 47, 2025: 27, 2026: 32}
BOUTGIFT_PROMILLE = {2018: 18, 2019: 17, 2020: 18, 2021: 12, 2022: 15, 2023: 25, 2024: 42, 2025: 41, 2026: 36}


def akse(maaned: str, antall: int = 1) -> Akse:
    return Akse(maaned_nr(maaned), antall, 0.02, 0.03)


def satsene(maaned: str, antall: int = 1) -> Bostotteparametre:
    return Bostotteparametre.hent(SATSER, akse(maaned, antall))


def paa(navn: str, maaned: str, nokkel: int = 0) -> int:
    verdi = SATSER.paa("bostotte", navn, maaned_nr(maaned)).verdi
    tall_ = dict(verdi)[nokkel] if isinstance(verdi, list) else verdi
    assert isinstance(tall_, float)
    assert tall_.is_integer()
    return int(tall_)


def indeksert(belop: int, promille: int) -> int:
    """Nearest krone, half up, in whole numbers."""
    return (2 * belop * (1000 + promille) + 1000) // 2000


KJEDER = [
    ("minste_egenandel", 2018),
    ("grense1", 2018),
    ("grense2", 2018),
    ("grense2_ung_ufor", 2018),
    ("grense1_pensjonist", 2020),
    ("grense2_pensjonist", 2020),
    ("kapitalfribelop", 2018),
    ("fribelop_formue_leier", 2018),
    ("fribelop_formue_eier", 2018),
    ("minste_utbetaling", 2021),
]


@pytest.mark.parametrize(("navn", "forste"), KJEDER)
def test_kpi_kjeden_gir_hvert_junibelop(navn: str, forste: int) -> None:
    for aar in range(forste, 2027):
        assert paa(navn, f"{aar}-06") == indeksert(paa(navn, f"{aar}-05"), CPI_PROMILLE[aar]), aar


def test_trinnbredden_foelger_kpi_til_2024() -> None:
    for aar in range(2018, 2025):
        assert paa("trinn_s", f"{aar}-06") == indeksert(paa("trinn_s", f"{aar}-05"), CPI_PROMILLE[aar])


@pytest.mark.parametrize(
    ("navn", "nokkel"),
    [("boutgiftstak", n) for n in FEM]
    + [("tillegg_kommunegruppe", n) for n in (1, 2, 3)]
    + [("tillegg_tilpasset", 0), ("driftskostnader", 0), ("oppvarming", 0)],
)
def test_boutgiftskjeden_gir_hvert_junibelop(navn: str, nokkel: int) -> None:
    tak = navn == "boutgiftstak"
    for aar, promille in BOUTGIFT_PROMILLE.items():
        # In 2020 the ordinary ceilings stood before April and again from November.
        foer, etter = ("2020-03", "2020-11") if tak and aar == 2020 else (f"{aar}-05", f"{aar}-06")
        ekstra = (3_800 if nokkel == 1 else 400) if tak and aar == 2021 else 0
        assert paa(navn, etter, nokkel) == indeksert(paa(navn, foer, nokkel), promille) + ekstra, aar


@pytest.mark.parametrize("personer", FEM)
@pytest.mark.parametrize(
    ("foer", "etter", "en", "flere"),
    [("2019-06", "2019-07", 0, 11_050), ("2021-12", "2022-01", 2_100, 2_100), ("2024-06", "2024-07", 4_000, 4_000)],
)
def test_taket_ble_hevet_utenom_juni(foer: str, etter: str, en: int, flere: int, personer: int) -> None:
    heving = en if personer == 1 else flere
    assert paa("boutgiftstak", etter, personer) - paa("boutgiftstak", foer, personer) == heving


@pytest.mark.parametrize("personer", FEM)
def test_de_midlertidige_takene_i_2020_er_samme_heving_indeksert(personer: int) -> None:
    # Covid: +17 000, +11 000 and +8 000 for 1, 2 and 3 or more persons; both indexed by 1.8 per cent in June.
    heving = {1: 17_000, 2: 11_000}.get(personer, 8_000)
    assert paa("boutgiftstak", "2020-04", personer) - paa("boutgiftstak", "2020-03", personer) == heving
    junitak = indeksert(paa("boutgiftstak", "2020-05", personer), 18)
    assert paa("boutgiftstak", "2020-10", personer) == paa("boutgiftstak", "2020-06", personer)
    assert paa("boutgiftstak", "2020-06", personer) == junitak


@pytest.mark.parametrize(
    ("navn", "verdier"),
    [
        (
            "trinn_p",
            {"2017-01": 29, "2020-03": 29, "2020-04": 21, "2020-10": 21, "2020-11": 29, "2021-05": 29, "2021-06": 28}
            | {"2021-11": 28, "2021-12": 12, "2022-06": 12, "2024-03": 12, "2024-04": 27, "2024-06": 27, "2024-07": 0},
        ),
        ("rate1", {"2017-01": 1644, "2024-07": 1644, "2026-06": 1644}),
        ("rate2", {"2017-01": 0, "2024-06": 0, "2024-07": 6356}),
        ("formuessats", {"2021-11": 6500, "2021-12": 0, "2022-02": 0, "2022-03": 6500}),
        ("vekt_voksen", {"2021-12": 1000, "2022-01": 1300, "2026-06": 1300}),
        ("vekt_barn", {"2021-12": 1000, "2022-01": 1300, "2023-01": 1300, "2023-02": 1500}),
        ("dekningsgrad", {"2017-01": 7370, "2026-06": 7370}),
        ("oppvarming_for_alle", {"2024-08": 0, "2024-09": 10_000}),
    ],
)
def test_andeler_paa_datoene_der_de_skifter(navn: str, verdier: dict[str, int]) -> None:
    for maaned, ventet in verdier.items():
        assert SATSER.verdi("bostotte", navn, akse(maaned)) * 10_000 == pytest.approx(ventet, abs=1e-9), maaned


def test_rettsgebyret_bestemte_minste_utbetaling_foer_2021() -> None:
    for aar, rettsgebyr in {2017: 1_049, 2018: 1_130, 2019: 1_150, 2020: 1_172}.items():
        sats = SATSER.verdi("bostotte", "minste_utbetaling", akse(f"{aar}-12"))
        assert sats == pytest.approx(0.30 * rettsgebyr)


def test_alderspensjonister_hadde_ordinaere_grenser_foer_september_2019() -> None:
    for maaned in ("2017-01", "2017-06", "2018-06", "2019-06", "2019-08"):
        assert paa("grense1_pensjonist", maaned) == paa("grense1", maaned)
        assert paa("grense2_pensjonist", maaned) == paa("grense2", maaned)
    assert paa("grense1_pensjonist", "2019-09") > paa("grense1", "2019-09")


@pytest.mark.parametrize("navn", sorted(BOSTOTTE))
def test_hver_maaned_2017_til_2027_har_ett_sett(navn: str) -> None:
    forste, siste = maaned_nr("2017-01"), maaned_nr("2027-12")
    verdier = [SATSER.paa("bostotte", navn, m) for m in range(forste, siste + 1)]
    assert verdier[0].fra.isoformat() == "2017-01-01"
    assert [v.fra for v in verdier] == sorted(v.fra for v in verdier)
    arlig = BOSTOTTE[navn].enhet in KRONEENHETER
    fremskrevet = [maaned_tekst(m) for m in range(forste, siste + 1) if SATSER.er_fremskrevet("bostotte", navn, m)]
    if arlig:
        assert (fremskrevet[0], len(fremskrevet)) == ("2027-06", 7)
    with pytest.raises(SatsMangler, match="2016-12"):
        SATSER.paa("bostotte", navn, forste - 1)


def test_foerste_maaned_og_fremskriving() -> None:
    with pytest.raises(SatsMangler, match="2016-12"):
        satsene("2016-12")
    p = satsene("2027-05", 2)
    # 26 576 × 1.02 = 27 107.52; 92 234 × 1.02 = 94 078.68; 63 × 1.02 = 64.26. Shares and weights stay.
    assert p.minste_egenandel.tolist() == [26_576, 27_108]
    assert p.tak[0].tolist() == [92_234, 94_079]
    assert p.minste_utbetaling_ore.tolist() == [6_300, 6_400]
    assert (p.rate2.tolist(), p.vekt_barn.tolist()) == ([6_356, 6_356], [15, 15])
