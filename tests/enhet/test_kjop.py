"""The purchase: price rules, the window, the sources of money and the exercise rules, by hand on a plain case.

Costs of a borettslag share in 2026: deed 545 and pledge 545 per loan, and 600 kr to establish each loan.
"""

from typing import Any

import numpy as np
import pytest

from kalkulator.kjop import pris_ved
from kalkulator.sammenlign import Veiresultat, sammenlign
from models.boligvei import Boligvei
from tests.enhet.enkle_saker import antatt_og_kolonner, enkel_sak

KOSTNAD = 545 + 545 + 600
VINDU = {"tid": "vindu", "fra_maaned": 5, "til_maaned": 20, "pris": "markedspris", "utovelse": "hvis_finansierbart"}


def vei(tilpasning: dict[str, Any], navn: str = "startlan_na", **sak: Any) -> Veiresultat:
    svar = sammenlign(enkel_sak(veier=(navn,), tilpasninger={navn: tilpasning}, **sak)).veier[navn]
    assert [k for k in svar.kontroller if not k.ok] == []
    return svar


def leier_og_kjoper(kjop: dict[str, Any], finansiering: dict[str, Any] | None = None, **sak: Any) -> Veiresultat:
    """Rent on the market and buy by the given rule."""
    tilpasning: dict[str, Any] = {"leie": {"type": "marked"}, "kjop": VINDU | kjop}
    return vei(tilpasning | ({"finansiering": finansiering} if finansiering else {}), **sak)


# --- price rules


def pris(regel: dict[str, Any], verdi: list[float], ar0_omkostninger: float = 0.0) -> list[float]:
    boligvei = Boligvei.model_validate(
        {
            "id": "prove",
            "navn": "Prøve",
            "beskrivelse": "Bare for prøving.",
            "kilde": "prøve",
            "leie": {"type": "marked"},
            "kjop": {"tid": "vindu", "fra_maaned": 1, "til_maaned": 9} | regel,
        }
    )
    _, kol = antatt_og_kolonner(enkel_sak())
    return list(pris_ved(boligvei, kol, np.array([verdi]), np.array([[ar0_omkostninger]]))[0])


def test_ar0_pris() -> None:
    assert pris({"pris": "ar0_pris"}, [1_500_000, 2_600_000]) == [2_000_000, 2_000_000]
    med = {"pris": "ar0_pris", "omkostninger_i_prisen": True}
    assert pris(med, [1_500_000, 2_600_000], 50_545) == [2_050_545, 2_050_545]


@pytest.mark.parametrize("regel", ["takst", "markedspris"])
def test_dagens_verdi_med_rabatt(regel: str) -> None:
    assert pris({"pris": regel}, [1_500_000, 2_600_000]) == [1_500_000, 2_600_000]
    assert pris({"pris": regel, "rabatt_kr": 50_000.0}, [1_500_000, 40_000]) == [1_450_000, 0]
    assert pris({"pris": regel, "rabatt_andel": 0.1}, [1_500_000]) == pytest.approx([1_350_000])
    assert pris({"pris": regel, "rabatt_andel": 0.1, "rabatt_kr": 50_000.0}, [1_500_000]) == pytest.approx([1_300_000])


@pytest.mark.parametrize(
    ("verdi", "ventet"),
    [
        (1_900_000, 2_000_000),
        (2_200_000, 2_000_000),  # growth 200 000 is below 10 % of 2 200 000
        (2_500_000, 2_250_000),  # growth 500 000, of which 250 000 is the buyer's
        (3_000_000, 2_700_000),  # growth 1 000 000, of which 300 000 is the buyer's
    ],
)
def test_vekstdeling(verdi: float, ventet: float) -> None:
    """K' = K + max(0, (V − K) − h · V) with h = 10 per cent."""
    assert pris({"pris": "ar0_pris_med_vekstdeling", "vekstgrense": 0.1}, [verdi]) == pytest.approx([ventet])


def test_vekstdeling_regner_av_prisen_med_omkostninger() -> None:
    """K 2 100 000, V 2 500 000: 400 000 of growth less 250 000 raises the price by 150 000."""
    regel = {"pris": "ar0_pris_med_vekstdeling", "vekstgrense": 0.1, "omkostninger_i_prisen": True}
    assert pris(regel, [2_500_000], 100_000) == pytest.approx([2_250_000])


def test_kjop_naa_til_avtalt_pris_selv_om_verdien_er_en_annen() -> None:
    bolig = {"markedsverdi": 2_300_000.0}
    til_pris = vei({"kjop": {"pris": "markedspris"}}, bolig=bolig).kjop
    til_takst = vei({"kjop": {"pris": "takst", "rabatt_kr": 50_000.0}}, bolig=bolig).kjop
    assert til_pris is not None
    assert til_takst is not None
    assert (til_pris.pris, til_pris.markedsverdi) == (2_000_000, 2_300_000)
    assert til_takst.pris == 2_250_000


# --- the window


def test_forste_maaned_som_gaar() -> None:
    """The loan stops at 1 900 000; 100 000 and 1 690 in costs are saved at 10 000 a month: eleven months."""
    svar = leier_og_kjoper({}, {"lan": [{"maks_belop": 1_900_000.0}]}, husstand={"sparing_mnd": 10_000.0})
    assert svar.kjop is not None
    assert (svar.kjop.maaned_nr, svar.kjop.maaned) == (11, "2026-11")
    assert svar.kjop.kilder == {"sparing": 110_000, "lan_1": 1_891_690}
    # Rent through November, the loan from December; the stock at the end of November is the one after the purchase.
    assert np.flatnonzero(svar.serier["husleie"]).tolist() == list(range(11))
    assert np.flatnonzero(svar.serier["renter"])[0] == 11
    assert svar.serier["restgjeld"][10:12].tolist() == [0, 1_891_690]
    assert svar.serier["sparing"][10:13].tolist() == pytest.approx([100_000, 0, 10_000])
    assert np.flatnonzero(svar.serier["engangsutlegg"]).tolist() == [10]
    assert svar.serier["engangsutlegg"][10] == pytest.approx(110_000)


@pytest.mark.parametrize(("fra", "til", "ventet"), [(12, 20, 12), (11, 11, 11), (5, 10, None)])
def test_vinduet_avgrenser(fra: int, til: int, ventet: int | None) -> None:
    svar = leier_og_kjoper(
        {"fra_maaned": fra, "til_maaned": til},
        {"lan": [{"maks_belop": 1_900_000.0}]},
        husstand={"sparing_mnd": 10_000.0},
    )
    assert (svar.kjop.maaned_nr if svar.kjop else None) == ventet
    if ventet is None:
        assert svar.serier["husleie"].all()
        assert not svar.serier["boligverdi"].any()


def test_vindu_etter_horisonten_gir_ikke_kjop() -> None:
    assert leier_og_kjoper({"fra_maaned": 24, "til_maaned": 48, "utovelse": "alltid"}, aar=2).kjop is None
    siste = leier_og_kjoper({"fra_maaned": 23, "til_maaned": 48, "utovelse": "alltid"}, aar=2).kjop
    assert siste is not None
    assert siste.maaned_nr == 23


@pytest.mark.parametrize("kjop", [{"tid": "aldri"}, {"utovelse": "aldri"}])
def test_aldri(kjop: dict[str, str]) -> None:
    assert leier_og_kjoper(kjop).kjop is None


# --- sources


def test_kildene_fylles_i_rekkefolge_til_pris_og_omkostninger() -> None:
    """Five rents of 10 000 credited in half, deposit 30 000, savings above the buffer, grant, two loans with caps, cash."""
    svar = vei(
        {
            "leie": {"type": "marked", "depositum_mnd": 3},
            "kjop": VINDU | {"leie_godskrives_andel": 0.5, "utovelse": "alltid"},
            "finansiering": {
                "buffer": 20_000.0,
                "tilskudd": {"belop": 100_000.0, "andel": 0.05},
                "lan": [{"kilde": "bank", "maks_andel": 0.6}, {"maks_belop": 300_000.0}],
            },
        },
        husstand={"sparing": 90_000.0, "sparing_mnd": 1_000.0},
    )
    kjop = svar.kjop
    assert kjop is not None
    omkostninger = 3 * 545 + 2 * 600  # a deed and two pledges, two loans established
    assert sum(kjop.omkostninger.values()) == omkostninger
    kilder = {
        "leiekreditt": 25_000,
        "depositum": 30_000,
        "sparing": 90_000 - 30_000 + 5_000 - 20_000,
        "tilskudd": 100_000 + 0.05 * 2_000_000,
        "lan_1": 1_200_000,
        "lan_2": 300_000,
    }
    kilder["kontant"] = 2_000_000 + omkostninger - sum(kilder.values())
    assert kjop.kilder == pytest.approx(kilder)
    assert not kjop.finansierbart
    s = svar.serier
    assert s["sparing"][5] == pytest.approx(20_000)
    assert s["depositum"][:6].tolist() == pytest.approx([30_000] * 5 + [0])
    assert s["restgjeld"][5] == pytest.approx(1_500_000)
    assert s["tilskudd_gjenstaende"][5] == pytest.approx(200_000)
    # What is left is paid in cash that month and shows in what is left over.
    assert s["til_overs"][3] - s["til_overs"][4] == pytest.approx(kilder["kontant"])
    # The deposit was an outlay when it was paid, not again now.
    assert s["engangsutlegg"][4] == pytest.approx(45_000 + kilder["kontant"])
    assert s["engangsutlegg"][0] == pytest.approx(30_000)


def test_kildene_tar_ikke_mer_enn_det_trengs() -> None:
    kjop = vei({"finansiering": {"tilskudd": {"andel": 0.3}}}, husstand={"sparing": 5_000_000.0}).kjop
    assert kjop is not None
    # No loan is needed: the deed is registered, and neither pledge nor establishment is paid for.
    assert kjop.omkostninger == {"dokumentavgift": 0, "tinglysing": 545, "etableringsgebyr": 0}
    assert kjop.kilder == {"sparing": 2_000_000 + 545}
    assert kjop.finansierbart


def test_sparing_som_ikke_skal_brukes() -> None:
    svar = vei({"finansiering": {"bruk_sparing": False}}, husstand={"sparing": 500_000.0})
    assert svar.kjop is not None
    assert svar.kjop.kilder == {"lan_1": 2_000_000 + KOSTNAD}
    assert svar.serier["sparing"][0] == 500_000


def test_bufferen_staar_igjen() -> None:
    svar = vei({"finansiering": {"buffer": 120_000.0}}, husstand={"sparing": 500_000.0})
    assert svar.kjop is not None
    assert svar.kjop.kilder["sparing"] == 380_000
    assert svar.serier["sparing"].tolist() == pytest.approx([120_000] * 121)
    # Less saved than the buffer: nothing is taken.
    for_liten = vei({"finansiering": {"buffer": 600_000.0}}, husstand={"sparing": 500_000.0}).kjop
    assert for_liten is not None
    assert "sparing" not in for_liten.kilder


def test_depositumet_kommer_tilbake_naar_lanet_dekker_alt() -> None:
    """Deposit from savings at the start; at the purchase it is a source, and the loan is that much smaller."""
    svar = vei(
        {"leie": {"type": "marked", "depositum_mnd": 3}, "kjop": VINDU, "finansiering": {"bruk_sparing": False}},
        husstand={"sparing": 50_000.0},
    )
    assert svar.kjop is not None
    assert svar.kjop.kilder == {"depositum": 30_000, "lan_1": 2_000_000 + KOSTNAD - 30_000}
    assert svar.serier["sparing"].tolist() == pytest.approx([20_000] * 121)
    assert svar.serier["engangsutlegg"][0] == 30_000


def test_det_av_depositumet_som_ikke_trengs_gaar_tilbake_til_sparingen() -> None:
    """A price of 20 000 and a deed of 545, no loan: 9 455 of the deposit of 30 000 is left over."""
    svar = vei(
        {
            "leie": {"type": "marked", "depositum_mnd": 3},
            "kjop": VINDU | {"rabatt_kr": 1_980_000.0},
        },
        husstand={"sparing": 50_000.0},
    )
    assert svar.kjop is not None
    assert svar.kjop.pris == 20_000
    assert svar.kjop.kilder == pytest.approx({"depositum": 20_545})
    assert svar.serier["sparing"][[0, 4, 5]].tolist() == pytest.approx([20_000, 20_000, 29_455])
    assert svar.serier["egenkapital"][5] == pytest.approx(2_000_000 + 29_455)


@pytest.mark.parametrize("sparing", [50_000.0, 10_000.0])
def test_kjop_naa_har_intet_depositum(sparing: float) -> None:
    """Who buys at the start never rents: no deposit is paid, and none is lost."""
    med, uten = (vei({"leie": {"type": "marked", "depositum_mnd": m}}, husstand={"sparing": sparing}) for m in (3, 0))
    assert med.kjop == uten.kjop
    for navn, serie in uten.serier.items():
        assert med.serier[navn].tolist() == pytest.approx(serie.tolist()), navn


def test_hvem_som_ikke_faar_kjopt_naa_betaler_depositum() -> None:
    fattig = [{"person": "a", "type": "lonn", "fra": "2026-01", "belop_aar": 200_000.0}]
    svar = vei(
        {"leie": {"type": "marked", "depositum_mnd": 3}, "kjop": {"utovelse": "hvis_finansierbart"}},
        husstand={"inntekter": fattig, "sparing": 50_000.0},
    )
    assert svar.kjop is None
    assert svar.serier["depositum"].tolist() == [30_000] * 121
    assert svar.serier["sparing"].tolist() == pytest.approx([20_000] * 121)


# --- carrying and exercising


def test_baereevnen_avgjor() -> None:
    """Loan 2 001 690 over 30 years at 6 per cent: 12 001 kr a month, less 22 % of 120 101 a year: 9 799."""
    laanebelop = 2_000_000 + KOSTNAD
    i = 0.06 / 12
    krav = laanebelop * i / (1 - (1 + i) ** -360) - 0.22 * laanebelop * 0.06 / 12
    assert krav == pytest.approx(9_799, abs=1)
    rikelig = sammenlign(enkel_sak(veier=("startlan_na",)))
    rom = float(rikelig.husholdning.til_bolig[0, 5])
    for rest, ventet in ((krav + 1, 5), (krav - 1, None)):
        svar = leier_og_kjoper({"til_maaned": 5}, husstand={"andre_faste_utgifter_mnd": rom - rest})
        assert (svar.kjop.maaned_nr if svar.kjop else None) == ventet


def test_eierens_lopende_kostnader_tar_av_rommet() -> None:
    rom = float(sammenlign(enkel_sak(veier=("startlan_na",))).husholdning.til_bolig[0, 5])
    husstand = {"andre_faste_utgifter_mnd": rom - 15_000}
    assert leier_og_kjoper({}, husstand=husstand).kjop is not None
    dyr = {"felleskostnader_mnd": 3_000.0, "strom_mnd": 2_300.0}  # 15 000 − 5 300 is less than 9 799
    assert leier_og_kjoper({}, husstand=husstand, bolig=dyr).kjop is None


@pytest.mark.parametrize(
    ("utovelse", "vekst", "rik", "kjoper"),
    [
        ("hvis_lonnsomt_og_finansierbart", 0.0, True, False),  # at the value's own price the costs would be lost
        ("hvis_lonnsomt_og_finansierbart", 0.05, True, True),
        ("hvis_lonnsomt_og_finansierbart", -0.05, True, False),
        ("hvis_lonnsomt_og_finansierbart", 0.05, False, False),
        ("hvis_finansierbart", -0.05, True, True),
        ("hvis_finansierbart", 0.05, False, False),
        ("alltid", -0.05, False, True),
        ("aldri", 0.05, True, False),
    ],
)
def test_utovelse(utovelse: str, vekst: float, rik: bool, kjoper: bool) -> None:
    inntekt = {"person": "a", "type": "lonn", "fra": "2026-01", "belop_aar": 2_000_000.0 if rik else 200_000.0}
    svar = leier_og_kjoper(
        {"pris": "ar0_pris", "utovelse": utovelse},
        husstand={"inntekter": [inntekt]},
        forutsetninger={"boligprisvekst": vekst},
    )
    assert (svar.kjop is not None) == kjoper
    if svar.kjop is not None:
        assert svar.kjop.finansierbart == rik
        assert svar.kjop.lonnsomt == (vekst > 0)


def test_opsjonsgevinsten_er_verdien_over_prisen_saa_lenge_retten_varer() -> None:
    """Year-0 price 2 000 000, the value up 1 per cent a year; the right lapses after month 20."""
    svar = leier_og_kjoper({"pris": "ar0_pris", "utovelse": "aldri"}, forutsetninger={"boligprisvekst": 0.01})
    punkt = np.arange(121)
    ventet = np.where(punkt <= 20, 2_000_000 * (1.01 ** (punkt / 12) - 1), 0.0)
    np.testing.assert_allclose(svar.serier["opsjonsgevinst"], ventet, atol=1e-6)
