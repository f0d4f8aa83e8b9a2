"""Costs of buying, owning and selling, and the write-down of grants. Expected values are the rules' arithmetic by hand."""

import numpy as np
import numpy_financial as npf
import pytest

from kalkulator.kostnader import dokumentavgift, eierkostnader, fellesgjeld, salgskostnader, tinglysing_skjote
from kalkulator.sammenlign import sammenlign
from kalkulator.satser import Akse, standardsatser
from kalkulator.tid import maaned_nr
from kalkulator.tilskudd import tilskudd_igjen
from tests.enhet.enkle_saker import antatt_og_kolonner, enkel_sak

SATSER = standardsatser()
SELVEIER, EIERSEKSJON, BORETTSLAG = 0, 1, 2
NAA = np.zeros(1, dtype=np.int64)


def akse(fra: str = "2026-01", antall: int = 12) -> Akse:
    return Akse(maaned_nr(fra), antall, 0.0, 0.0)


def avgift(verdi: float, eierform: int = SELVEIER) -> float:
    return float(dokumentavgift(SATSER, akse(), np.array([verdi]), np.array([eierform]), NAA)[0])


# --- dokumentavgift and registration


@pytest.mark.parametrize(
    ("verdi", "ventet"),
    [
        (2_300_000, 57_500),
        (2_300_999, 57_500),  # base down to 2 300 000
        (1_235_000, 30_870),  # 30 875 down to whole tens
        (1_235_999.99, 30_870),
        (1_236_000, 30_900),
        (10_000, 250),
        (10_999, 250),
        (9_999, 250),  # 225 down to 220, lifted to the least
        (0, 250),
    ],
)
def test_dokumentavgift(verdi: float, ventet: float) -> None:
    assert avgift(verdi) == ventet
    assert avgift(verdi, EIERSEKSJON) == ventet
    assert avgift(verdi, BORETTSLAG) == 0


def test_dokumentavgift_i_hele_tall_for_alle_verdier() -> None:
    """No value between 0 and 20 million is off by ten kroner because of binary fractions."""
    verdi = np.arange(0, 20_000_000, 1_000)
    ventet = np.maximum(250, verdi * 25 // 1_000 // 10 * 10)
    svar = dokumentavgift(SATSER, akse(), verdi.astype(np.float64), np.array([SELVEIER]), NAA)
    np.testing.assert_array_equal(svar, ventet)


@pytest.mark.parametrize(
    ("fra", "eiendom", "borettslag"),
    [("2019-06", 525, 430), ("2020-06", 540, 440), ("2024-06", 500, 500), ("2025-06", 545, 545), ("2026-06", 545, 545)],
)
def test_tinglysing(fra: str, eiendom: int, borettslag: int) -> None:
    former = np.array([SELVEIER, EIERSEKSJON, BORETTSLAG])
    assert tinglysing_skjote(SATSER, akse(fra), former, NAA).tolist() == [eiendom, eiendom, borettslag]


def test_gebyret_er_det_i_maaneden_kjopet_lukker() -> None:
    """From July 2023: point 6 closes December 2023 (540 kr), point 7 January 2024 (500 kr)."""
    punkt = np.array([0, 5, 6, 7, 12])
    gebyr = tinglysing_skjote(SATSER, akse("2023-07"), np.array([SELVEIER]), punkt)
    assert gebyr.tolist() == [540, 540, 540, 500, 500]


def test_familiens_engangskostnad_i_2026() -> None:
    """2.5 per cent of the value, deed and pledge at 545 each, and Husbanken's 600."""
    sak = enkel_sak(bolig={"eierform": "selveier", "pris": 2_400_000.0}, veier=("startlan_na",))
    kjop = sammenlign(sak).veier["startlan_na"].kjop
    assert kjop is not None
    assert kjop.omkostninger == {"dokumentavgift": 60_000, "tinglysing": 545 + 545, "etableringsgebyr": 600}


def test_dokumentavgift_er_paa_verdien_ikke_paa_opsjonsprisen() -> None:
    """Five years at 8 per cent: the option price stays 2 000 000 while the duty is on 2 938 656.15 kr."""
    sak = enkel_sak(
        bolig={"eierform": "selveier"},
        forutsetninger={"boligprisvekst": 0.08},
        veier=("leie_for_eie",),
        start="2026-01",
    )
    kjop = sammenlign(sak).veier["leie_for_eie"].kjop
    assert kjop is not None
    assert (kjop.maaned_nr, kjop.pris) == (60, 2_000_000)
    assert kjop.markedsverdi == pytest.approx(2_000_000 * 1.4693280768)
    assert kjop.omkostninger["dokumentavgift"] == 73_450  # 2 938 000 · 2.5 %
    # On the market value also when it is above the price from the start.
    dyrere = enkel_sak(bolig={"eierform": "selveier", "markedsverdi": 2_500_000.0}, veier=("startlan_na",))
    na = sammenlign(dyrere).veier["startlan_na"].kjop
    assert na is not None
    assert (na.pris, na.omkostninger["dokumentavgift"]) == (2_000_000, 62_500)


# --- running costs


def test_eierkostnader_stiger_i_januar() -> None:
    bolig = {
        "felleskostnader_mnd": 1_000.0,
        "kommunale_avgifter_aar": 12_000.0,
        "eiendomsskatt_aar": 6_000.0,
        "forsikring_aar": 3_600.0,
        "vedlikehold_aar": 24_000.0,
    }
    sak = enkel_sak(start="2026-11", aar=2, bolig=bolig, forutsetninger={"kpi": 0.1})
    antatt, kol = antatt_og_kolonner(sak)
    trapp = np.array([1.0] * 2 + [1.1] * 12 + [1.21] * 10)
    foerste = {
        "felleskostnader": 1_000,
        "kommunale_avgifter": 1_000,
        "eiendomsskatt": 500,
        "forsikring": 300,
        "vedlikehold": 2_000,
    }
    svar = eierkostnader(kol, antatt)
    assert svar.keys() == foerste.keys()
    for navn, belop in foerste.items():
        np.testing.assert_allclose(svar[navn][0], belop * trapp, err_msg=navn)


def test_eiendomsskatt_og_vedlikehold_som_ikke_er_oppgitt() -> None:
    """Kristiansund 4 promille of 70 % of value and fellesgjeld, 2.5 million; maintenance 1 % of it; Oslo less 4.9 million."""
    bolig = {"pris": 2_000_000.0, "fellesgjeld": 500_000.0, "vedlikehold_aar": None, "eierform": "borettslag"}
    _, kol = antatt_og_kolonner(enkel_sak(husstand={"kommune": "Kristiansund"}, bolig=bolig))
    assert kol.eiendomsskatt_aar.tolist() == pytest.approx([7_000])
    assert kol.vedlikehold_aar.tolist() == pytest.approx([25_000])
    _, kol = antatt_og_kolonner(enkel_sak(husstand={"kommune": "Oslo"}, bolig=bolig | {"pris": 9_500_000.0}))
    # 10 million · 70 % − 4.9 million = 2.1 million, at 1.7 promille
    assert kol.eiendomsskatt_aar.tolist() == pytest.approx([3_570])


def test_fellesgjeld_er_en_annuitet() -> None:
    bolig = {"fellesgjeld": 300_000.0, "fellesgjeld_rente": 0.05, "fellesgjeld_aar": 20}
    _, kol = antatt_og_kolonner(enkel_sak(bolig=bolig))
    renter, avdrag, rest = fellesgjeld(kol, 120)
    nr = np.arange(1, 121)
    np.testing.assert_allclose(renter[0], -npf.ipmt(0.05 / 12, nr, 240, 300_000))
    np.testing.assert_allclose(avdrag[0], -npf.ppmt(0.05 / 12, nr, 240, 300_000))
    assert rest[0, 0] == 300_000
    np.testing.assert_allclose(rest[0, 1:], 300_000 - np.cumsum(avdrag[0]))


def test_salgskostnader() -> None:
    """2 per cent and 46 500 kr; the fixed part follows CPI from January 2027, so from point 13."""
    tid = Akse(maaned_nr("2026-01"), 13, 0.1, 0.0)
    svar = salgskostnader(SATSER, tid, np.full((1, 14), 3_000_000.0))
    assert svar.shape == (1, 14)
    assert svar[0].tolist() == pytest.approx([106_500] * 13 + [60_000 + 51_150])


# --- grants


@pytest.mark.parametrize(
    ("aar", "maaneder", "andel"),
    [
        (20, -1, 0),  # not paid yet
        (20, 0, 1),
        (20, 11, 1),
        (20, 12, 0.95),
        (20, 60, 0.75),
        (20, 239, 0.05),
        (20, 240, 0),
        (20, 600, 0),
        (30, 60, 0.835),
        (30, 359, 1 - 29 * 0.033),
        (30, 360, 0),
        (10, 60, 0.5),
        (10, 120, 0),
        (0, 0, 1),
        (0, 600, 1),
    ],
)
def test_nedskriving_av_tilskudd(aar: int, maaneder: int, andel: float) -> None:
    igjen = tilskudd_igjen(
        SATSER, akse(), belop=np.array([400_000.0]), maaneder=np.array([maaneder]), nedskriving_aar=aar
    )
    assert igjen.tolist() == pytest.approx([400_000 * andel])


def test_nedskriving_for_mange_paa_en_gang() -> None:
    belop, maaneder = np.array([[100_000.0], [400_000.0]]), np.array([[-12, 0, 12], [48, 60, 72]])
    igjen = tilskudd_igjen(SATSER, akse(), belop=belop, maaneder=maaneder, nedskriving_aar=20)
    np.testing.assert_allclose(igjen, [[0, 100_000, 95_000], [320_000, 300_000, 280_000]])
