"""Leie-før-eie and its relatives by hand, from published figures: the 2015 model, Gjøvik, Randaberg, Trondheim.

The constructed illustration of the 2015 model: total price 2 250 000 (Husbanken's mean project cost of 2016), grant 20
per cent, 2.28 per cent nominal, FDV 47 222 a year (KOSTRA 2012). The report's own tables are not public.
"""

from typing import Any

import numpy as np
import pytest

from kalkulator.sammenlign import Veiresultat, sammenlign
from tests.enhet.enkle_saker import enkel_sak

# Dokumentavgift of 2 194 605: 2.5 % of 2 194 000 = 54 850. With 545 for the deed the total is 2 250 000.
PRIS, TOTALT = 2_194_605.0, 2_250_000
SELVEIER = {"eierform": "selveier", "pris": PRIS, "fdv_aar": 47_222.0}
MODELL_2015: dict[str, Any] = {
    "leie": {"tilskuddsandel": 0.2, "kommunens_omkostninger": True},
    "kjop": {"omkostninger_i_prisen": True},
}


def kjor(
    navn: str, tilpasning: dict[str, Any] | None = None, vekst: float = 0.02, rente: float = 0.0228, **sak: Any
) -> Veiresultat:
    """Run one path for a family that can carry any of these loans; savings, rent and CPI without growth."""
    svar = sammenlign(
        enkel_sak(
            veier=(navn,),
            tilpasninger={navn: tilpasning} if tilpasning else {},
            forutsetninger={"boligprisvekst": vekst, "flytende_rente": rente},
            **sak,
        )
    ).veier[navn]
    assert [k for k in svar.kontroller if not k.ok] == []
    return svar


def bok(svar: Veiresultat) -> dict[str, Any]:
    assert svar.kommune is not None
    return svar.kommune


# --- the rent


@pytest.mark.parametrize(("rente", "leie"), [(0.0228, 7_355), (0.0464, 10_895)])
def test_leien_er_fdv_og_renter(rente: float, leie: int) -> None:
    """(47 222 + 1 800 000 · 2.28 %) / 12 = 3 935 + 3 420; at 4.64 per cent 3 935 + 6 960."""
    svar = kjor("leie_for_eie", MODELL_2015, rente=rente, bolig=SELVEIER)
    assert svar.serier["husleie"][:60] == pytest.approx(np.full(60, leie), abs=1)
    b = bok(svar)
    assert (b["kjop"][0], b["lan_inn"][0], b["tilskudd_inn"][0]) == pytest.approx((TOTALT, 1_800_000, 450_000))
    assert b["fdv"][0] == pytest.approx(3_935.17, abs=0.01)
    assert b["renter"][0] == pytest.approx(1_800_000 * rente / 12)
    # The rent is the outlay: the municipality neither earns nor loses while it lets.
    assert b["netto"][:59] == pytest.approx(np.zeros(59), abs=1e-6)


def test_uten_tilskudd_bærer_leien_renten_av_hele_prisen() -> None:
    """Today's default, the grant being unfunded: (47 222 + 2 250 000 · 2.28 %) / 12 = 8 210.17.

    The costs of year 0 are in the price, or come on top of one that makes the same total.
    """
    med, uten = {"leie": {"kommunens_omkostninger": True}}, {"leie": {"kommunens_omkostninger": False}}
    for tilpasning, pris in ((med, PRIS), (uten, 2_250_000.0), ({}, 2_250_000.0)):
        svar = kjor("leie_for_eie", tilpasning, bolig=SELVEIER | {"pris": pris})
        assert svar.serier["husleie"][0] == pytest.approx(8_210.17, abs=0.01)
        assert bok(svar)["kjop"][0] == pytest.approx(2_250_000)


# --- the sale


@pytest.mark.parametrize(
    ("vei", "maaned", "nedskriving", "tilbake", "igjen"),
    [
        ("leie_for_eie", 60, 20, 337_500, 112_500),  # 75 % of 450 000 left after five years at 5 %
        ("leie_for_eie", 60, 30, 375_750, 74_250),  # 83.5 % at 3.3 %
        ("leie_for_eie_3ar", 36, 20, 382_500, 67_500),  # 85 %
        ("leie_for_eie_3ar", 36, 30, 405_450, 44_550),  # 90.1 %
    ],
)
def test_salget_innfrir_lanet_og_betaler_tilskuddet_tilbake(
    vei: str, maaned: int, nedskriving: int, tilbake: int, igjen: int
) -> None:
    svar = kjor(vei, MODELL_2015 | {"kommune": {"tilskudd_nedskriving_aar": nedskriving}}, bolig=SELVEIER)
    assert svar.kjop is not None
    assert (svar.kjop.maaned_nr, svar.kjop.pris) == (maaned, TOTALT)
    b, i = bok(svar), maaned - 1
    assert b["salg"][i] == TOTALT
    assert b["innfrielse"][i] == pytest.approx(1_800_000)
    assert b["tilskudd_tilbake"][i] == pytest.approx(tilbake)
    assert b["salg"][i] - b["innfrielse"][i] - b["tilskudd_tilbake"][i] == pytest.approx(igjen)
    # A freehold has no ownership-change fee: what is left is the municipality's. After that only the startlån pays it.
    assert b["kasse"][maaned] == pytest.approx(igjen, abs=1e-6)
    assert b["netto"][maaned:] == pytest.approx(b["rentepaslag_startlan"][maaned:])
    assert not b["gjeld"][maaned:].any()
    assert b["gjeld"][maaned - 1] == pytest.approx(1_800_000)


def test_avdrag_i_leien_er_kommunens_naar_den_selger() -> None:
    """An annuity over 50 years at 2.28 per cent: the sale redeems what is left of the loan after 60 instalments."""
    svar = kjor("leie_for_eie", {**MODELL_2015, "leie": MODELL_2015["leie"] | {"avdrag_i_leien": True}}, bolig=SELVEIER)
    i = 0.0228 / 12
    termin = 1_800_000 * i / (1 - (1 + i) ** -600)
    igjen = termin * (1 - (1 + i) ** -540) / i
    assert svar.serier["husleie"][0] == pytest.approx(47_222 / 12 + termin)
    assert bok(svar)["innfrielse"][59] == pytest.approx(igjen)
    assert bok(svar)["kasse"][60] == pytest.approx(TOTALT - igjen - 0.835 * 450_000)


def test_kjoperen_betaler_avgift_av_verdien_og_ikke_av_prisen() -> None:
    """V = 2 194 605 · 1.02⁵ = 2 423 021: 2.5 % of 2 423 000 is 60 575, rounded down to 60 570; deed, pledge, 600."""
    svar = kjor("leie_for_eie", MODELL_2015, bolig=SELVEIER)
    assert svar.kjop is not None
    assert svar.kjop.markedsverdi == pytest.approx(2_423_021, abs=1)
    assert svar.kjop.omkostninger == {"dokumentavgift": 60_570, "tinglysing": 1_090, "etableringsgebyr": 600}
    assert svar.kjop.kilder == pytest.approx({"lan_1": TOTALT + 62_260})
    # The growth is the family's: value less the loan, which carries price and costs.
    assert svar.serier["opsjonsgevinst"][59] == pytest.approx(PRIS * 1.02 ** (59 / 12) - TOTALT)
    assert svar.serier["egenkapital"][60] == pytest.approx(2_423_021 - TOTALT - 62_260, abs=1)


def test_eierskiftegebyret_er_selgerens() -> None:
    """Borettslag, bought in December 2026: 4 · 1 345 · 1.25 = 6 725, in the municipality's ledger and nowhere else."""
    svar = kjor("leie_for_eie", {"kjop": {"fra_maaned": 12, "til_maaned": 12}})
    assert svar.kjop is not None
    assert svar.kjop.maaned == "2026-12"
    assert svar.kjop.omkostninger == {"dokumentavgift": 0, "tinglysing": 1_090, "etableringsgebyr": 600}
    assert bok(svar)["eierskiftegebyr"][11] == 6_725
    assert bok(svar)["eierskiftegebyr"].sum() == 6_725
    # The loan is the price: the municipality ends the fee short, and 545 more where its own deed came on top.
    assert bok(svar)["kasse"][12] == pytest.approx(-6_725, abs=1e-6)
    paa_toppen = {"leie": {"kommunens_omkostninger": True}, "kjop": {"fra_maaned": 12, "til_maaned": 12}}
    assert bok(kjor("leie_for_eie", paa_toppen))["kasse"][12] == pytest.approx(-545 - 6_725, abs=1e-6)


def test_den_som_takker_nei_lar_kommunen_sitte_med_prisfallet() -> None:
    """−5 per cent a year: V = 2 194 605 · 0.95⁵ = 1 698 143 against a loan of 1 800 000 and a grant of 375 750."""
    svar = kjor("leie_for_eie", MODELL_2015, vekst=-0.05, bolig=SELVEIER)
    assert svar.kjop is None
    b = bok(svar)
    assert not any(b[x].any() for x in ("salg", "innfrielse", "tilskudd_tilbake", "eierskiftegebyr"))
    assert b["boligverdi"][60] == pytest.approx(1_698_143, abs=1)
    assert b["verdi_i_risiko"][60] == pytest.approx(1_800_000 + 375_750 - 1_698_143, abs=1)
    assert b["gjeld"][60] == 1_800_000
    # The family rents on, and owns no less than before. After eight years the municipality must pay instalments, which
    # the rent does not cover.
    assert svar.serier["husleie"][60:96] == pytest.approx(np.full(36, 7_355), abs=1)
    assert not b["avdrag"][:96].any()
    assert b["netto"][96:] == pytest.approx(-b["avdrag"][96:])
    assert b["avdrag"][96] == pytest.approx(1_800_000 * 0.0019 / (1 - 1.0019**-504) - 1_800_000 * 0.0019)
    assert not svar.serier["egenkapital"].any()
    assert not svar.serier["opsjonsgevinst"].any()


# --- relatives with published figures


@pytest.mark.parametrize(
    ("vei", "betaling", "sparing", "pris"),
    [
        ("leie_for_eie_gjovik", 8_000, 2_000, 2_100_000),
        ("leie_for_eie_gjovik_84", 10_500, 2_500, 2_400_000),
        ("leie_for_eie_gjovik_107", 11_500, 3_000, 3_350_000),
    ],
)
def test_gjovik(vei: str, betaling: int, sparing: int, pris: int) -> None:
    """Saving over 60 months without interest: 120 000, 150 000 and 180 000 kr."""
    svar = kjor(vei, bolig={"pris": 3_500_000.0})
    s = svar.serier
    assert s["husleie"][:60] + s["planlagt_sparing"][:60] == pytest.approx(np.full(60, betaling))
    assert s["planlagt_sparing"][:60] == pytest.approx(np.full(60, sparing))
    assert not s["planlagt_sparing"][60:].any()
    assert s["sparing"][59] == 59 * sparing
    assert svar.kjop is not None
    assert (svar.kjop.maaned_nr, svar.kjop.pris) == (60, pris)
    assert svar.kjop.kilder == pytest.approx({"bundet_sparing": 60 * sparing, "lan_1": pris + 1_690 - 60 * sparing})


def test_randaberg() -> None:
    """Bate: 9 400 kr a month, after three years 150 000 of it is credited: 1 850 000 of 2 000 000 to pay."""
    andel = 150_000 / (36 * 9_400)
    svar = kjor(
        "utbygger_leie_til_eie",
        {"kjop": {"leie_godskrives_andel": andel}},
        vekst=0.0,
        bolig={"markedsleie_mnd": 9_400.0},
        husstand={"sparing": 300_000.0},
    )
    assert svar.kjop is not None
    assert svar.kjop.maaned_nr == 36
    assert svar.kjop.kilder["leiekreditt"] == pytest.approx(150_000)
    assert svar.kjop.pris - svar.kjop.kilder["leiekreditt"] == pytest.approx(1_850_000)
    # Three months' rent in deposit comes back, and the rest of price and costs is 90 per cent bank or own money.
    assert svar.kjop.kilder["depositum"] == 28_200
    assert sum(svar.kjop.kilder.values()) == pytest.approx(
        2_000_000 + 545 + svar.kjop.omkostninger["etableringsgebyr"] + 545
    )
    assert svar.kommune is None


def test_trondheim_takst_minus_50_000() -> None:
    """Valuation after two years at 3 per cent: 2 121 800; a dwelling costs the tenant 50 000 less."""
    svar = kjor("leie_til_eie_trondheim", {"kjop": {"fra_maaned": 24}}, vekst=0.03)
    assert svar.kjop is not None
    assert (svar.kjop.maaned_nr, svar.kjop.pris) == (24, pytest.approx(2_071_800))
    assert bok(svar)["salg"][23] == pytest.approx(2_071_800)


def test_drammen_selger_til_takst() -> None:
    svar = kjor("leie_til_eie_drammen", {"kjop": {"fra_maaned": 24}}, vekst=0.03)
    assert svar.kjop is not None
    assert svar.kjop.pris == pytest.approx(2_121_800)


def test_provebo() -> None:
    """2 060 000 after a year, less 50 000; the municipality gives 400 000, of which 380 000 is left a year later."""
    svar = kjor("provebo", vekst=0.03)
    assert svar.kjop is not None
    assert (svar.kjop.maaned_nr, svar.kjop.pris) == (12, pytest.approx(2_010_000))
    assert svar.kjop.kilder == pytest.approx({"tilskudd": 400_000, "lan_1": 1_610_000 + 1_690})
    assert bok(svar)["tilskudd_til_familien"][11] == 400_000
    assert svar.serier["tilskudd_gjenstaende"][[11, 12, 23, 24]].tolist() == [0, 400_000, 400_000, 380_000]


# --- startlån


def test_paslaget_er_kommunens_inntekt() -> None:
    """Eie først, no instalments for eight years: 2 001 690 · 0.25 % / 12 = 417.02 kr a month, then on a falling loan."""
    svar = kjor("eie_forst", vekst=0.0)
    lan = 2_000_000 + 1_690
    inn = bok(svar)["rentepaslag_startlan"]
    assert inn[:96] == pytest.approx(np.full(96, lan * 0.0025 / 12))
    assert inn[:12].sum() == pytest.approx(5_004.23, abs=0.01)
    assert (np.diff(inn[96:]) < 0).all()
    assert svar.serier["renter"][0] == pytest.approx(lan * (0.0228 + 0.0025) / 12)


def test_kommunen_taper_hoyst_en_fjerdedel() -> None:
    """Prices fall 10 per cent a year. After one: 2 001 690 − 1 800 000 is less than a quarter; after four it is more."""
    b = bok(kjor("eie_forst", vekst=-0.1))
    assert b["startlan_utestaende"][48] == pytest.approx(2_001_690)
    assert b["startlan_tapsansvar"][0] == pytest.approx(1_690)
    assert b["startlan_tapsansvar"][12] == pytest.approx(201_690)
    # 2 001 690 − 1 312 200 = 689 490 uncovered; the state bears what is above 500 422.50.
    assert b["startlan_tapsansvar"][48] == pytest.approx(500_422.50)


def test_banken_dekkes_foer_startlanet() -> None:
    """Bank 1 200 000 first, startlån 800 000 and costs on top. At a value of 1 800 000 the top 202 835 less is uncovered."""
    svar = kjor("startlan_topplan", {"finansiering": {"lan": [_avdragsfritt("bank"), _avdragsfritt("startlan")]}}, -0.1)
    b = bok(svar)
    topp = 800_000 + 545 + 2 * (545 + 600)
    assert svar.kjop is not None
    assert svar.kjop.kilder == pytest.approx({"lan_1": 1_200_000, "lan_2": topp})
    assert b["startlan_utestaende"][12] == pytest.approx(topp)
    # 1 200 000 + 802 835 − 1 800 000 = 202 835, but a quarter of the startlån is 200 708.75.
    assert b["startlan_tapsansvar"][12] == pytest.approx(0.25 * topp)
    assert b["startlan_tapsansvar"][6] == pytest.approx(1_200_000 + topp - 2_000_000 * 0.9**0.5)


def _avdragsfritt(kilde: str) -> dict[str, Any]:
    return {"kilde": kilde, "avdragsfrie_aar": 8} | ({"maks_andel": 0.6} if kilde == "bank" else {})
