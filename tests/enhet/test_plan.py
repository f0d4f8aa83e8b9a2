"""The plan by hand: the ledger of one dwelling is that of the single family, and the sums are those of the dwellings."""

from typing import Any

import numpy as np
import pytest

from kalkulator.eksempler import kristiansund
from kalkulator.husholdning import husholdningsserier
from kalkulator.kommune import BEHOLDNINGER, INN, UT
from kalkulator.plan.planforlop import STOPP
from kalkulator.plan.plantall import HUSSTANDER, Planresultat
from kalkulator.plan.planutfall import planforbehold, planutfall
from kalkulator.plan.senere import antatt_senere, kolonner_senere
from kalkulator.sammenlign import sammenlign
from kalkulator.satser import standardsatser
from models.plan import Borettslag, Plan
from models.sak import Sak
from models.validering import les_objekt
from tests.enhet.enkle_saker import antatt_og_kolonner, enkel_sak
from tests.enhet.plansaker import START, VEKST, kjor, plan, planvalg, saker

ORE = 0.005


def tall(r: Planresultat, navn: str, valg: str = "a") -> list[float]:
    return [float(x) for x in r.aar(valg)[navn]]


# --- one truth


@pytest.mark.parametrize(
    ("vei", "felter", "tilpasning"),
    [
        ("leie_for_eie", {}, {}),
        (
            "leie_for_eie",
            {"tilskuddsandel": 0.2, "leiepaslag_andel": 0.1, "prisregel": "takst"},
            {"leie": {"tilskuddsandel": 0.2, "paslag_andel": 0.1}, "kjop": {"pris": "takst"}},
        ),
        ("leie_for_eie_3ar", {"startlanspaslag": 0.0}, {"finansiering": {"lan": [{"kilde": "startlan"}]}}),
        (
            "leie_for_eie_markedsleie",
            {"prisregel": "ar0_pris_med_vekstdeling"},
            {"kjop": {"pris": "ar0_pris_med_vekstdeling"}},
        ),
    ],
)
@pytest.mark.parametrize(
    "sak", [kristiansund(), enkel_sak(start=START, aar=30, forutsetninger=VEKST)], ids=["k", "enkel"]
)
def test_en_husstand_i_planen_er_dens_eget_regnskap(
    sak: Sak, vei: str, felter: dict[str, Any], tilpasning: dict[str, Any]
) -> None:
    """To the øre, in every month and every series, though the single case sees thirty years and the plan twelve."""
    p = Plan(
        start=sak.start,
        aar=12,
        valg=(planvalg(vei=vei, **felter),),
        forutsetninger=sak.forutsetninger,
    )
    r = kjor(p, [sak], [sak.start])
    alene = sammenlign(
        sak.model_copy(update={"veier": (vei,), "tilpasninger": {vei: tilpasning} if tilpasning else {}})
    )
    bok = alene.veier[vei].kommune
    assert bok is not None
    kjop = alene.veier[vei].kjop
    assert planutfall(r.forlop["a"])[0].kjopte == (kjop.maaned if kjop else None)
    for navn in (*INN, *UT, "netto"):
        assert r.forlop["a"].serier[navn][0] == pytest.approx(bok[navn][:144], abs=ORE), navn
    for navn in BEHOLDNINGER:
        assert r.forlop["a"].serier[navn][0] == pytest.approx(bok[navn][:145], abs=ORE), navn


def test_en_bolig_kjopt_senere_har_regnskapet_til_et_kjop_da() -> None:
    """Bought in year 3 of a plan with growth: the ledger is that of a case that begins then, with the amounts of then.

    Prices grow by two per cent, wages and CPI by nothing, so only the price is another: 2 000 000 · 1.02² = 2 080 800.
    """
    fdv = {"fdv_aar": 60_000.0}
    alle = saker(3, bolig=fdv)
    r, forste_to = (kjor(plan(planvalg(boliger_per_aar=1)), x) for x in (alle, alle[:2]))
    siste = enkel_sak(
        start="2028-01", aar=30, bolig=fdv | {"pris": 2_080_800.0}, forutsetninger=VEKST, veier=("leie_for_eie",)
    )
    bok = sammenlign(siste).veier["leie_for_eie"].kommune
    assert bok is not None
    for navn in (*INN, *UT):
        ventet = forste_to.forlop["a"].serier[navn][0].copy()
        ventet[24:] += bok[navn][:96]
        assert r.forlop["a"].serier[navn][0] == pytest.approx(ventet, abs=ORE), navn


def test_summen_er_boligene_forskjovet_i_tid() -> None:
    """Two cases of their own, the second moved in at the opening of year 2 because one dwelling a year is bought."""
    forste, andre = (
        enkel_sak(start=START, forutsetninger=VEKST),
        enkel_sak(start=START, bolig={"pris": 3_000_000.0}, forutsetninger=VEKST),
    )
    begge = kjor(plan(planvalg(boliger_per_aar=1)), [forste, andre])
    alene = [
        kjor(plan(planvalg(boliger_per_aar=1)), [forste]),
        kjor(plan(planvalg(boliger_per_aar=1)), [andre], ["2027-01"]),
    ]
    for navn in (*INN, *UT, "gjeld", "kasse", "verdi_i_risiko_prisfall"):
        sum_ = sum(r.forlop["a"].serier[navn] for r in alene)
        assert begge.forlop["a"].serier[navn] == pytest.approx(sum_, abs=ORE), navn


# --- a household that waits is the same household later


def test_husstanden_er_den_samme_etter_noen_aar() -> None:
    """Income, tax, living cost, debt and childcare go on as they would have; savings are those of the engine then."""
    sak = kristiansund()
    husstand = sak.husstand.model_copy(update={"andre_faste_utgifter_mnd": 900.0})
    grunn = sak.model_dump(mode="json") | {"husstand": husstand.model_dump(mode="json")}
    grunn["husstand"]["gjeld"] = [{"restgjeld": 150_000.0, "rente": 0.08, "maaneder_igjen": 84}]
    sak = les_objekt(Sak, grunn, "sak")
    satser = standardsatser()
    antatt, kol = antatt_og_kolonner(sak)
    for aar in (1, 4, 9):
        m = 12 * aar
        senere = antatt_senere(antatt, aar, 360 - m)
        na, da = (
            husholdningsserier(kol, antatt, satser),
            husholdningsserier(kolonner_senere(kol, antatt, satser, aar), senere, satser),
        )
        for navn in (
            "brutto",
            "livsopphold",
            "barnehage",
            "gjeldsbetjening",
            "faste_utgifter",
            "annen_gjeld",
            "barnetrygd",
        ):
            assert getattr(da, navn) == pytest.approx(getattr(na, navn)[:, m:], abs=ORE), navn
        # Tax is the calendar year's; from the first whole year on it is the same.
        helt_aar = 12 - (sak.start[5:7] != "01") * (int(sak.start[5:7]) - 1)
        assert da.skatt[:, helt_aar:] == pytest.approx(na.skatt[:, m + helt_aar :], abs=ORE)
        # Nothing is bought and no deposit paid on this path: its savings are those of who only waits.
        venter = sammenlign(sak.model_copy(update={"veier": ("kommunal_leie",)})).veier["kommunal_leie"].serier
        bolig = kolonner_senere(kol, antatt, satser, aar)
        assert bolig.sparing[0] == pytest.approx(venter["sparing"][m], abs=ORE)
        assert bolig.pris[0] == pytest.approx(kol.pris[0] * antatt.prisindeks[m])


def test_bsu_gaar_videre_mens_de_venter() -> None:
    sak = enkel_sak(
        start=START,
        husstand={
            "personer": [{"id": "a", "rolle": "voksen", "fodt": "2000-01", "kjonn": "kvinne"}],
            "bsu": [{"person": "a", "saldo": 30_000.0, "sparing_aar": 20_000.0}],
        },
    )
    antatt, kol = antatt_og_kolonner(sak)
    senere = kolonner_senere(kol, antatt, standardsatser(), 3)
    assert senere.bsu_saldo[0] == pytest.approx([90_000.0])


# --- who is given a dwelling, and what ends a year


def test_to_om_aaret_i_rekkefolgen_de_sokte() -> None:
    r = kjor(plan(), saker(5), ["2027-06", "2026-01", "2025-03", "2026-01", "2026-01"])
    u = planutfall(r.forlop["a"])
    # S3 applied first; S2, S4 and S5 in the same month, so in the order of the list; S1 last.
    assert [(x.saksnummer, x.fikk_bolig) for x in u] == [
        ("S3", "2026-01"),
        ("S2", "2026-01"),
        ("S4", "2027-01"),
        ("S5", "2027-01"),
        ("S1", "2028-01"),
    ]
    assert tall(r, "kjopte_boliger")[:3] == [2, 2, 1]
    assert tall(r, "ko")[:3] == [2, 1, 0]
    assert [STOPP[x] for x in r.forlop["a"].stopp[0, :3]] == ["antall", "koen", "koen"]


def test_ingen_inntekt_eller_pris_endrer_koen() -> None:
    """The same months with other incomes and prices: the same dwellings in the same years."""
    rik, fattig = (
        enkel_sak(start=START),
        enkel_sak(
            start=START,
            husstand={"inntekter": [{"person": "a", "type": "lonn", "fra": "2014-01", "belop_aar": 100_000.0}]},
        ),
    )
    dyr = enkel_sak(start=START, bolig={"pris": 5_000_000.0})
    for rekke in ([rik, fattig, dyr], [dyr, rik, fattig], [fattig, dyr, rik]):
        r = kjor(plan(planvalg(boliger_per_aar=1)), rekke)
        assert r.forlop["a"].bolig.tolist() == [[0, 1, 2]]


def test_rammen_stopper_ved_den_neste_i_koen() -> None:
    """Five million a year, carried over: 2 + 2 in year 1 and 1 left; the dear dwelling (5) waits a year and nobody passes it."""
    dyr = enkel_sak(start=START, bolig={"pris": 5_000_000.0}, forutsetninger={"boligprisvekst": 0.0})
    billig = enkel_sak(start=START, forutsetninger={"boligprisvekst": 0.0})
    p = plan(planvalg(boliger_per_aar=9, laneramme_aar=5e6, gjenbruk=False), forutsetninger={"boligprisvekst": 0.0})
    r = kjor(p, [billig, billig, dyr, billig])
    assert r.forlop["a"].bolig.tolist() == [[0, 0, 1, 2]]
    assert r.forlop["a"].laanerom[0, :4].tolist() == [5e6, 6e6, 6e6, 9e6]
    assert [STOPP[x] for x in r.forlop["a"].stopp[0, :3]] == ["laneramme", "laneramme", "koen"]
    # Lost at the end of each year, the frame never reaches a dwelling of 5.1 million.
    p = plan(
        planvalg(boliger_per_aar=9, laneramme_aar=5e6, gjenbruk=False, ubrukt_ramme_overfores=False),
        forutsetninger={"boligprisvekst": 0.0},
    )
    r = kjor(p, [enkel_sak(start=START, bolig={"pris": 5_100_000.0}), billig])
    assert tall(r, "kjopte_boliger") == [0.0] * 10
    assert any("S1" in x and "ikke rekker" in x for x in planforbehold(r, "a"))


def test_tilskuddsrammen_rekker_til_en_i_aaret() -> None:
    """A fifth of 2 million is 400 000; 500 000 a year gives one in year 1 and 100 000 over, and one a year after."""
    p = plan(
        planvalg(boliger_per_aar=9, tilskuddsandel=0.2, tilskuddsramme_aar=500_000.0),
        forutsetninger={"boligprisvekst": 0.0},
    )
    r = kjor(p, saker(3))
    assert tall(r, "kjopte_boliger")[:4] == [1, 1, 1, 0]
    assert r.forlop["a"].tilskuddsrom[0, :3].tolist() == pytest.approx([500_000, 600_000, 700_000])
    assert STOPP[r.forlop["a"].stopp[0, 0]] == "tilskuddsramme"
    assert any("tilsagn" in x for x in planforbehold(r, "a"))


def test_innfridde_lan_laanes_ut_paa_nytt() -> None:
    """Rights of three years, 700 000 a year carried over, dwellings of 2 million that rise by one per cent.

    Year 3 has 2 100 000 for one of 2 040 200, which the family buys at the end of year 5. Year 6 has 4 200 000 − 2 040 200
    = 2 159 800 without reuse and 4 200 000 with it, for one of 2 102 020. Year 7 then has 2 797 980 with reuse, for one of
    2 123 040, but only 757 780 without, which reaches the next one in year 10.
    """
    med = planvalg(vei="leie_for_eie_3ar", laneramme_aar=700_000.0, boliger_per_aar=9)
    uten = med.model_copy(update={"id": "b", "gjenbruk": False})
    r = kjor(plan(med, uten, forutsetninger={"boligprisvekst": 0.01}), saker(4))
    assert tall(r, "kjopte_boliger") == [0, 0, 1, 0, 0, 1, 1, 0, 1, 0]
    assert tall(r, "kjopte_boliger", "b") == [0, 0, 1, 0, 0, 1, 0, 0, 0, 1]
    assert tall(r, "innfrielse")[4] == pytest.approx(2_000_000 * 1.01**2)
    assert r.forlop["a"].laanerom[0, [2, 5, 6]] == pytest.approx(
        [2_100_000, 4_200_000, 4_900_000 - 2_000_000 * 1.01**5]
    )
    assert r.forlop["b"].laanerom[0, 5] == pytest.approx(4_200_000 - 2_000_000 * 1.01**2)


def test_hoyst_en_tidel_av_borettslaget() -> None:
    """29 dwellings: two; one is owned already, so one at a time. The next in the queue with a house passes."""
    hus = enkel_sak(start=START, bolig={"eierform": "selveier"})
    p = plan(planvalg(boliger_per_aar=9), borettslag=(Borettslag(navn="Laget", boliger=29, offentlig_eid=1),))
    r = kjor(p, [*saker(3), hus])
    forlop = r.forlop["a"]
    assert forlop.bolig[0, [0, 3]].tolist() == [0, 0]
    assert STOPP[forlop.stopp[0, 0]] == "borettslag"
    # The family buys at the end of month 60, so the share is free at the opening of year 6.
    assert forlop.bolig[0, 1] == 5
    eid = (forlop.bolig[0, :3, None] < np.arange(1, 11)) & (forlop.kjop[0, :3, None] > 12 * np.arange(1, 11))
    assert eid.sum(axis=0).max() == 1
    assert not any("borettslag" in x for x in planforbehold(r, "a"))


def test_uten_oppgitte_lag_er_det_et_forbehold() -> None:
    r = kjor(plan(planvalg(boliger_per_aar=9)), saker(3))
    assert r.forlop["a"].bolig.tolist() == [[0, 0, 0]]
    assert any("3 husstander" in x and "§§ 4-2, 4-3" in x for x in planforbehold(r, "a"))


# --- rights that are not used


FATTIG = {"inntekter": [{"person": "a", "type": "lonn", "fra": "2014-01", "belop_aar": 250_000.0}]}


def test_en_rett_som_ikke_brukes_blir_leie_videre_eller_salg() -> None:
    valg = planvalg(), planvalg(id="b", ved_avslag="selges")
    r = kjor(plan(*valg), saker(1, husstand=FATTIG))
    assert (tall(r, "leier")[-1], tall(r, "flyttet")[-1], tall(r, "boliger_eid")[-1]) == (1, 0, 1)
    assert tall(r, "avslag") == [0, 0, 0, 0, 1, 0, 0, 0, 0, 0]
    assert (tall(r, "leier", "b")[-1], tall(r, "flyttet", "b")[-1], tall(r, "boliger_eid", "b")[-1]) == (0, 1, 0)
    # At the end of year 5 somebody pays the value; the loan of 2 million is redeemed and the rest is the municipality's,
    # less the ownership-change fee.
    salg = 2_000_000 * 1.02**5
    assert tall(r, "salg", "b")[4] == pytest.approx(salg)
    assert tall(r, "innfrielse", "b")[4] == pytest.approx(2_000_000)
    assert tall(r, "kasse", "b")[4] == pytest.approx(salg - 2_000_000 - tall(r, "eierskiftegebyr", "b")[4])
    assert tall(r, "nye_startlan", "b") == [0.0] * 10
    assert tall(r, "rentepaslag_startlan", "b") == [0.0] * 10
    assert "rakk ikke" in planutfall(r.forlop["a"])[0].hvorfor


def test_et_prisfall_gjor_at_ingen_bruker_retten() -> None:
    """Price down three per cent a year: nobody pays the year-0 price, everybody buys at the valuation."""
    valg = planvalg(), planvalg(id="b", prisregel="takst")
    r = kjor(plan(*valg, forutsetninger={"boligprisvekst": -0.03}), saker(2))
    assert tall(r, "kjopte_familier") == [0.0] * 10
    assert "verdt mindre" in planutfall(r.forlop["a"])[0].hvorfor
    assert sum(tall(r, "kjopte_familier", "b")) == 2
    # The fall is the municipality's either way: as value at risk while it owns, and as a loss when it sells.
    assert tall(r, "verdi_i_risiko")[-1] > 0
    assert tall(r, "kasse", "b")[4] == pytest.approx(
        2 * (2_000_000 * 0.97**5 - 2_000_000) - tall(r, "eierskiftegebyr", "b")[4]
    )


def test_tilskuddet_er_det_familien_trenger_og_hoyst_taket() -> None:
    """Room for part of the loan: the need is what is missing, found here by trying amounts on the single case.

    One krone less does not reach. Under a limit that is lower, nothing is granted, and the right lapses.
    """
    smaa = {"inntekter": [{"person": "a", "type": "lonn", "fra": "2014-01", "belop_aar": 300_000.0}]}
    valg = planvalg(tilskuddstak_andel=0.5), planvalg(id="b", tilskuddstak_andel=0.02), planvalg(id="c")
    r = kjor(plan(*valg), saker(1, husstand=smaa))
    gitt = tall(r, "tilskudd_til_familien")[4]
    assert [sum(tall(r, "kjopte_familier", x)) for x in "abc"] == [1, 0, 0]
    assert 0.02 * 2_000_000 < gitt < 0.5 * 2_000_000
    assert gitt == int(gitt)
    assert [sum(tall(r, "tilskudd_til_familien", x)) for x in "bc"] == [0, 0]

    def alene(belop: float) -> Any:
        tilpasning = {"leie_for_eie": {"finansiering": {"tilskudd": {"belop": belop}}}}
        sak = enkel_sak(
            start=START, husstand=smaa, forutsetninger=VEKST, veier=("leie_for_eie",), tilpasninger=tilpasning
        )
        return sammenlign(sak).veier["leie_for_eie"]

    assert alene(gitt - 1).kjop is None
    assert alene(gitt).kjop is not None
    for navn in (*INN, *UT):
        assert r.forlop["a"].serier[navn][0] == pytest.approx(alene(gitt).kommune[navn], abs=ORE), navn


def test_lang_ventetid_gir_opp() -> None:
    r = kjor(plan(planvalg(boliger_per_aar=0, lengste_ventetid_aar=2)), saker(3), ["2026-01", "2026-07", "2030-01"])
    # After two years at an opening: January 2028, January 2029 (two and a half), January 2032.
    assert tall(r, "ga_opp") == [0, 0, 1, 1, 0, 0, 1, 0, 0, 0]
    assert tall(r, "flyttet")[-1] == 3


# --- price risk


def test_prisfallet_er_stresstestens() -> None:
    """One dwelling of 2 million on a loan of as much: a fall of 20 per cent from its value after a year leaves 368 000 uncovered."""
    r = kjor(plan(aar=2), saker(1))
    assert tall(r, "verdi_i_risiko")[0] == 0
    assert r.prisfall == 0.2
    assert tall(r, "verdi_i_risiko_prisfall")[0] == pytest.approx(2_000_000 - 0.8 * 2_000_000 * 1.02)
    assert tall(r, "boliger_i_risiko_prisfall")[0] == 1


def test_hver_husstand_er_ett_sted_i_hvert_aar() -> None:
    r = kjor(
        plan(planvalg(boliger_per_aar=1, lengste_ventetid_aar=3)),
        [*saker(3), *saker(3, husstand=FATTIG)],
        [START, "2025-01", "2027-05", START, "2034-12", "2040-01"],
    )
    a = r.aar("a")
    assert (sum(a[navn] for navn in HUSSTANDER) == 6).all()
