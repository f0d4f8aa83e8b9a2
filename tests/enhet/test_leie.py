"""The rent by each rule, against arithmetic by hand."""

from dataclasses import replace
from typing import Any

import numpy as np
import numpy_financial as npf
import pytest

from kalkulator.leie import Leie, beregn_leie
from kalkulator.satser import standardsatser
from models.boligvei import Leieregel
from tests.enhet.enkle_saker import antatt_og_kolonner, enkel_sak

SATSER = standardsatser()
ILLUSTRASJON = {"pris": 2_250_000.0, "fdv_aar": 47_222.0}
"""The municipality's price, all its costs in it."""
AVDRAGSFRI = 96
"""Months the regulation lets the municipality's loan stand without instalments (§ 8-5)."""


def leie(regel: dict[str, Any], **sak: Any) -> Leie:
    antatt, kol = antatt_og_kolonner(enkel_sak(**sak))
    return beregn_leie(Leieregel.model_validate(regel), kol, antatt, SATSER)


@pytest.mark.parametrize(
    ("rente", "renter", "husleie"),
    [(0.0228, 3_420, 7_355), (0.0464, 6_960, 10_895)],
)
def test_den_konstruerte_illustrasjonen(rente: float, renter: float, husleie: float) -> None:
    """P 2 250 000, grant 20 per cent, FDV 47 222: 1 800 000 at the rate, and 3 935 a month."""
    svar = leie(
        {"type": "utgiftsdekkende", "tilskuddsandel": 0.2},
        bolig=ILLUSTRASJON,
        forutsetninger={"flytende_rente": rente},
    )
    assert svar.kommunens_pris.item() == 2_250_000
    assert svar.kommunens_lan.item() == pytest.approx(1_800_000)
    assert np.floor(svar.renter[0, 0] + 0.5) == renter
    assert np.floor(svar.fdv[0, 0] + 0.5) == 3_935
    assert np.floor(svar.husleie[0, 0] + 0.5) == husleie
    # Without instalments in the rent the loan stands for eight years, and with no inflation every month is like the first.
    assert not svar.avdrag[0, :AVDRAGSFRI].any()
    assert svar.avdrag[0, AVDRAGSFRI] > 0
    np.testing.assert_allclose(svar.husleie[0, : AVDRAGSFRI + 1], svar.husleie[0, 0])


def test_med_avdrag_i_leien() -> None:
    """The annuity on 1 800 000 over 50 years at 2.28 per cent, and FDV."""
    svar = leie(
        {"type": "utgiftsdekkende", "tilskuddsandel": 0.2, "avdrag_i_leien": True},
        bolig=ILLUSTRASJON,
        forutsetninger={"flytende_rente": 0.0228},
    )
    annuitet = -npf.pmt(0.0228 / 12, 600, 1_800_000)
    np.testing.assert_allclose(svar.husleie[0], annuitet + 47_222 / 12)
    np.testing.assert_allclose(svar.avdrag[0], -npf.ppmt(0.0228 / 12, np.arange(1, 121), 600, 1_800_000))


@pytest.mark.parametrize("type_", ["utgiftsdekkende", "fast_kpi"])
def test_paslag_paa_utleggene(type_: str) -> None:
    """A tenth on 3 420 in interest and 3 935.17 in FDV; the outlays themselves are as they were."""
    felles = {"bolig": ILLUSTRASJON, "forutsetninger": {"flytende_rente": 0.0228}}
    med = leie({"type": type_, "tilskuddsandel": 0.2, "paslag_andel": 0.1}, **felles)
    uten = leie({"type": type_, "tilskuddsandel": 0.2}, **felles)
    assert med.husleie[0, 0] == pytest.approx(1.1 * (1_800_000 * 0.0228 / 12 + 47_222 / 12))
    np.testing.assert_array_equal(med.utlegg, uten.utlegg)


def test_paslag_hoerer_til_leie_etter_utlegg() -> None:
    with pytest.raises(ValueError, match="påslag på utleggene"):
        Leieregel(type="marked", paslag_andel=0.1)


def test_selveier_har_dokumentavgift_i_kommunens_pris() -> None:
    """2.5 per cent of 2 000 000 and 545 kr: 2 050 545."""
    bolig = {"eierform": "selveier", "pris": 2_000_000.0}
    svar = leie({"type": "utgiftsdekkende", "kommunens_omkostninger": True}, bolig=bolig)
    assert svar.kommunens_pris.item() == 2_050_545
    assert svar.kommunens_lan.item() == 2_050_545
    assert leie({"type": "utgiftsdekkende"}, bolig=bolig).kommunens_pris.item() == 2_000_000


def test_kommunens_dokumentavgift_er_paa_markedsverdien() -> None:
    """Bought at 2 000 000, worth 2 400 000: the duty is 60 000."""
    svar = leie(
        {"type": "utgiftsdekkende", "kommunens_omkostninger": True},
        bolig={"eierform": "selveier", "pris": 2_000_000.0, "markedsverdi": 2_400_000.0},
    )
    assert svar.kommunens_pris.item() == 2_060_545


def test_fdv_folger_kpi_fra_kontrakten_og_renten_folger_markedet() -> None:
    """Start in November: FDV rises in November a year later, not in January; interest changes with the rate at once."""
    sak = enkel_sak(start="2026-11", aar=3, bolig=ILLUSTRASJON, forutsetninger={"kpi": 0.1})
    antatt, kol = antatt_og_kolonner(sak)
    flytende = np.where(np.arange(36) < 7, 0.03, 0.05)
    svar = beregn_leie(
        Leieregel(type="utgiftsdekkende", tilskuddsandel=0.2), kol, replace(antatt, flytende=flytende), SATSER
    )
    fdv = 47_222 / 12 * np.repeat([1.0, 1.1, 1.21], 12)
    np.testing.assert_allclose(svar.husleie[0], fdv + 1_800_000 * flytende / 12)


def test_fast_leie_loftes_hver_tolvte_maaned_uansett_rente() -> None:
    """The outlay rent of month 1, then CPI from month 13 and 25: the municipality carries the interest risk."""
    sak = enkel_sak(start="2026-11", aar=3, bolig=ILLUSTRASJON, forutsetninger={"kpi": 0.02})
    antatt, kol = antatt_og_kolonner(sak)
    regel = Leieregel(type="fast_kpi", tilskuddsandel=0.2)
    for flytende in (np.full(36, 0.0228), np.where(np.arange(36) < 1, 0.0228, 0.09)):
        svar = beregn_leie(regel, kol, replace(antatt, flytende=flytende), SATSER)
        forste = 3_420 + 47_222 / 12
        np.testing.assert_allclose(svar.husleie[0], forste * np.repeat([1.0, 1.02, 1.0404], 12))
        # The city's own interest follows the market.
        np.testing.assert_allclose(svar.renter[0], 1_800_000 * flytende / 12)


@pytest.mark.parametrize("type_", ["marked", "gjengs"])
def test_markeds_og_gjengs_leie(type_: str) -> None:
    bolig = {"markedsleie_mnd": 13_200.0, "gjengs_leie_mnd": 9_000.0}
    svar = leie({"type": type_}, start="2026-11", aar=2, bolig=bolig, forutsetninger={"leievekst": 0.05})
    forste = {"marked": 13_200, "gjengs": 9_000}[type_]
    np.testing.assert_allclose(svar.husleie[0], np.repeat([forste, forste * 1.05], 12))
    assert svar.kommunens_pris.item() == svar.kommunens_lan.item() == 0


def test_gjengs_leie_er_markedsleien_naar_den_ikke_er_oppgitt_og_folger_kpi() -> None:
    svar = leie({"type": "gjengs"}, aar=2, forutsetninger={"kpi": 0.03})
    np.testing.assert_allclose(svar.husleie[0], np.repeat([10_000, 10_300], 12))


def test_ingen_leie() -> None:
    assert not leie({"type": "ingen"}).husleie.any()


@pytest.mark.parametrize("terminer", [12, 4, 2, 1])
@pytest.mark.parametrize("avdrag", [False, True])
def test_leien_er_en_fast_sum_ogsaa_med_faa_terminer(terminer: int, avdrag: bool) -> None:
    """Terms of 3, 6 or 12 months are spread evenly; a year's rent is the year's outlays (husleieloven § 3-1)."""
    lan = {"lopetid_aar": 30, "terminer_aar": terminer, "renteregel": {"sats": 0.05}}
    svar = leie(
        {"type": "utgiftsdekkende", "avdrag_i_leien": avdrag, "kommunelan": lan},
        bolig=ILLUSTRASJON,
        forutsetninger={"flytende_rente": 0.05},
    )
    per = 12 // terminer
    np.testing.assert_allclose(svar.husleie.reshape(-1, per), svar.husleie[0, ::per][:, None] + np.zeros(per))
    nr = np.arange(1, 10 * terminer + 1)
    i, n = 0.05 / terminer, 30 * terminer
    utgift = -npf.pmt(i, n, 2_250_000) * np.ones(len(nr)) if avdrag else np.full(len(nr), 2_250_000 * i)
    # Without instalments the first eight years are interest only; with them every term is the annuity.
    like = len(nr) if avdrag else AVDRAGSFRI // per
    np.testing.assert_allclose((svar.husleie.reshape(-1, per).sum(axis=1))[:like], (utgift + 47_222 / terminer)[:like])


def test_kommunens_eget_fastrentelan() -> None:
    """Fixed at 3 per cent for five years and floating at 5 after that; mark-up is the contract's."""
    lan = {"renteregel": {"type": "fast", "fast_aar": 5, "sats": 0.03}, "lopetid_aar": 50, "paslag": 0.001}
    svar = leie(
        {"type": "utgiftsdekkende", "kommunelan": lan}, bolig=ILLUSTRASJON, forutsetninger={"flytende_rente": 0.05}
    )
    np.testing.assert_allclose(svar.renter[0, :AVDRAGSFRI], 2_250_000 / 12 * np.repeat([0.031, 0.051], 60)[:AVDRAGSFRI])


def test_husbankens_fastrente_i_startmaaneden() -> None:
    """Five years fixed from November 2026: 4.65 per cent nominal as published."""
    lan = {"renteregel": {"type": "fast", "fast_aar": 5}, "lopetid_aar": 50}
    svar = leie({"type": "utgiftsdekkende", "kommunelan": lan}, start="2026-11", bolig=ILLUSTRASJON)
    np.testing.assert_allclose(svar.renter[0, :60], 2_250_000 * 0.0465 / 12)


def test_fellesgjelden_er_med_i_leien() -> None:
    """The municipality owns the share: interest and instalments on its fellesgjeld are outlays too."""
    bolig = ILLUSTRASJON | {"fellesgjeld": 300_000.0, "fellesgjeld_rente": 0.05, "fellesgjeld_aar": 20}
    uten, med = (
        leie({"type": "utgiftsdekkende"}, bolig=b, forutsetninger={"flytende_rente": 0.04})
        for b in (ILLUSTRASJON, bolig)
    )
    np.testing.assert_allclose(med.husleie - uten.husleie, -npf.pmt(0.05 / 12, 240, 300_000))
