"""Stress tests by hand on a plain case: no growth, no bostøtte, so that each figure is one multiplication."""

import json
from dataclasses import asdict, replace
from typing import Any

import numpy as np
import pytest

from kalkulator.eksempler import kristiansund
from kalkulator.feil import KalkulatorFeil, SatsMangler, UgyldigVei
from kalkulator.melding import melding
from kalkulator.sammenlign import Resultat, sammenlign
from kalkulator.satser import Akse, standardsatser
from kalkulator.stress import (
    Kommunestress,
    Stresstest,
    Veistress,
    med_stress,
    stresset,
    stresstest,
    stresstest_av,
    stresstester,
    uten_lonn,
)
from kalkulator.tid import maaned_nr
from models.sak import Sak
from tests.enhet.enkle_saker import enkel_sak

AKSE = Akse(maaned_nr("2026-01"), 120, 0.0, 0.0)
INGEN = Stresstest("ingen", melding("Ingenting."), 0.0, 0.0, 0, 13)
# Interest only for eight years, no fee a term, no mark-up: a month costs the loan times the rate over twelve.
LAN = [{"kilde": "startlan", "lopetid_aar": 30, "avdragsfrie_aar": 8, "termingebyr": 0.0, "paslag": 0.0}]
KJOP = {"finansiering": {"lan": LAN}}
# A borettslag share of 2 000 000, deed and pledge 545 each, and 600 to establish the loan.
STARTLAN = 2_000_000 + 545 + 545 + 600
VEIER = ("privat_leie", "leie_for_eie", "startlan_na")


def sak(aar: int = 8, **felter: Any) -> Sak:
    felter.setdefault("forutsetninger", {})
    felter["forutsetninger"] = {"norm": "faktisk", "faktisk_livsopphold_mnd": 10_000.0} | felter["forutsetninger"]
    felter["bolig"] = {"fdv_aar": 60_000.0} | felter.get("bolig", {})
    felter.setdefault("tilpasninger", {"startlan_na": KJOP, "leie_for_eie": KJOP})
    return enkel_sak(aar=aar, veier=VEIER, **felter)


def prov(test: str, vei: str, **felter: Any) -> Veistress:
    return stresstest(sak(**felter))[test].veier[vei]


def kommunen(test: str, vei: str, **felter: Any) -> Kommunestress:
    svar = prov(test, vei, **felter).kommune
    assert svar is not None
    return svar


# --- the sizes


def test_storrelsene_er_de_i_satsfilen() -> None:
    tester = stresstester(standardsatser(), AKSE)
    assert {n: (t.rentetillegg, t.prisfall, t.maaneder_uten_lonn, t.fra_maaned) for n, t in tester.items()} == {
        "rente_opp_3": (0.03, 0.0, 0, 13),
        "pris_ned_20": (0.0, 0.2, 0, 13),
        "pris_ned_30": (0.0, 0.3, 0, 13),
        "seks_maaneder_uten_lonn": (0.0, 0.0, 6, 13),
        "alt_samtidig": (0.03, 0.3, 6, 13),
    }
    assert tester["alt_samtidig"].beskrivelse == (
        "Alt på én gang: rentene 3 prosentpoeng høyere, boligen ned 30 % og 6 måneder uten lønn."
    )
    assert {t.fra_maaned for t in stresstester(standardsatser(), AKSE, fra_maaned=25).values()} == {25}


def test_storrelser_kan_vaere_andre() -> None:
    satser = standardsatser().med({("stresstester", "maaneder_uten_lonn"): 1, ("stresstester", "rentetillegg"): 0.015})
    tester = stresstester(satser, AKSE)
    assert tester["seks_maaneder_uten_lonn"].beskrivelse == "Ingen i familien får lønn i 1 måned."
    assert tester["rente_opp_3"].beskrivelse.startswith("Alle flytende renter blir 1,5 prosentpoeng høyere")
    with pytest.raises(KalkulatorFeil, match="prisfall"):
        stresstester(standardsatser().med({("stresstester", "prisfall"): 1.0}), AKSE)
    with pytest.raises(SatsMangler, match="stresstester"):
        stresstester(standardsatser(), AKSE._replace(start=maaned_nr("2013-12")))


@pytest.mark.parametrize(
    ("felt", "verdi", "ventet", "rad"),
    [
        ("rentetillegg", -0.01, "−0,01", "0,03"),
        ("rentetillegg", 3.0, "fra 0 til 0,5, men er 3", "0,03"),
        ("rentetillegg", float("nan"), "ikke et tall", "0,03"),
        ("prisfall", -0.1, "et negativt fall er en stigning", "0,2"),
        ("prisfall", 1.0, "mer enn det den er verdt", "0,2"),
        ("prisfall", float("inf"), "ikke et tall", "0,2"),
        ("maaneder_uten_lonn", -1, "minst 0, men er −1", "Rett"),
        ("maaneder_uten_lonn", 2.5, "helt antall", "Rett"),
        ("fra_maaned", 1, "minst 2, men er 1", "Rett"),
    ],
)
def test_umulig_stress_er_en_feil(felt: str, verdi: float, ventet: str, rad: str) -> None:
    with pytest.raises(KalkulatorFeil) as feil:
        replace(INGEN, **{felt: verdi})
    assert feil.value.felt == felt
    assert ventet in feil.value.grunn
    assert rad in feil.value.rad


def test_stress_etter_at_saken_er_slutt_er_en_feil() -> None:
    with pytest.raises(
        KalkulatorFeil, match=r"fra_maaned: testen begynner i måned 13, men saken slutter etter måned 12"
    ):
        stresstest(sak(aar=1))


def test_ukjent_vei_er_en_feil() -> None:
    with pytest.raises(UgyldigVei):
        stresstest(sak(), veier=("slottet",))


# --- the case without stress


def like(a: Resultat, b: Resultat) -> bool:
    return all(
        np.array_equal(x, b.veier[navn].serier[serie]) for navn, v in a.veier.items() for serie, x in v.serier.items()
    )


def test_null_stress_er_ingen_stress() -> None:
    for tilfelle in (sak(), kristiansund()):
        r = sammenlign(tilfelle)
        assert like(r, stresset(r, INGEN))
        for v in stresstest_av(r, {"ingen": INGEN})["ingen"].veier.values():
            assert (v.boutgift_endring, v.boutgift_endring_maaned, v.til_overs_lavest_endring) == (0.0, None, 0.0)
            assert v.flere_maaneder_med_underskudd == 0
            assert set(v.egenkapital_endring.values()) == {0.0}
            assert (v.fra_sparing, v.sparing_ved_tapet) == (0.0, 0.0)
            assert v.kjopsmaaned == v.kjopsmaaned_uten_stress


def test_for_sjokket_er_alt_som_for() -> None:
    r = sammenlign(sak(aar=5))
    for test in stresstester(r.satser, r.antatt.akse).values():
        hardt = stresset(r, test)
        for navn, v in r.veier.items():
            assert np.array_equal(v.serier["boutgift"][:12], hardt.veier[navn].serier["boutgift"][:12]), test.navn
            assert np.array_equal(v.serier["egenkapital"][:12], hardt.veier[navn].serier["egenkapital"][:12])


def test_sjokket_kommer_ved_starten_av_maaneden() -> None:
    antatt = med_stress(sammenlign(sak()).antatt, replace(INGEN, rentetillegg=0.03, prisfall=0.2))
    assert antatt.flytende[[11, 12]] == pytest.approx([0.04, 0.07])
    assert antatt.bankrente[12] - antatt.bankrente[11] == pytest.approx(0.03)
    assert antatt.prisindeks[[11, 12, 13]] == pytest.approx([1.0, 0.8, 0.8])
    assert antatt.kalkulasjonsrente == 0.06


# --- the rate


def test_renten_opp_for_den_som_eier() -> None:
    v = prov("rente_opp_3", "startlan_na")
    # 22 per cent of the interest comes off the tax.
    dyrere = STARTLAN * 0.03 / 12 * 0.78
    assert (v.boutgift_endring, v.boutgift_endring_maaned) == (pytest.approx(dyrere), "2027-01")
    assert v.til_overs_lavest_endring == pytest.approx(-dyrere)
    assert v.egenkapital_endring == {5: pytest.approx(0.0)}  # interest only, and eight years hold no tenth


def test_renten_opp_for_den_som_leier() -> None:
    """An outlay rent follows the municipality's interest; a rent lifted by CPI does not, and the municipality pays."""
    assert prov("rente_opp_3", "leie_for_eie", aar=5).boutgift_endring == pytest.approx(2_000_000 * 0.03 / 12)
    assert kommunen("rente_opp_3", "leie_for_eie", aar=5).kasse_lavest == pytest.approx(0.0)
    fast = {"aar": 5, "tilpasninger": {"leie_for_eie": {"leie": {"type": "fast_kpi"}}}}
    assert prov("rente_opp_3", "leie_for_eie", **fast).boutgift_endring == 0.0
    k = kommunen("rente_opp_3", "leie_for_eie", **fast)
    assert (k.kasse_lavest, k.kasse_lavest_endring) == (pytest.approx(-240_000), pytest.approx(-240_000))  # 48 · 5 000
    assert prov("rente_opp_3", "privat_leie").boutgift_endring == 0.0


# --- the price


def test_prisen_ned_for_den_som_eier() -> None:
    v = prov("pris_ned_20", "startlan_na")
    assert v.egenkapital == {5: pytest.approx(1_600_000 - STARTLAN)}
    assert v.egenkapital_endring == {5: pytest.approx(-400_000)}
    assert v.boutgift_endring == 0.0
    assert v.negativ_egenkapital_fra == "2026-12"  # point 12, the start of month 13
    med_sparing = prov("pris_ned_20", "startlan_na", husstand={"sparing": 100_000.0})
    assert med_sparing.negativ_egenkapital_fra_uten_stress is None
    assert med_sparing.negativ_egenkapital_fra == "2026-12"


def test_retten_til_a_kjope_blir_ikke_brukt_nar_verdien_er_lavere_enn_prisen() -> None:
    vekst = {"aar": 8, "forutsetninger": {"boligprisvekst": 0.02}}
    v = prov("pris_ned_20", "leie_for_eie", **vekst)
    assert (v.kjopsmaaned_uten_stress, v.kjopsmaaned) == ("2030-12", None)
    # The municipality's loan stands and the dwelling is worth less: 2 000 000 − 0.8 · 2 000 000 · 1.02.
    k = kommunen("pris_ned_20", "leie_for_eie", **vekst)
    assert k.verdi_i_risiko_storst == pytest.approx(2_000_000 - 1_600_000 * 1.02)
    assert k.verdi_i_risiko_storst_endring == pytest.approx(2_000_000 - 1_600_000 * 1.02)
    assert prov("pris_ned_20", "leie_for_eie", aar=8, forutsetninger={"boligprisvekst": 0.1}).kjopsmaaned == "2030-12"


def test_kommunens_ansvar_for_startlanet() -> None:
    uten = STARTLAN - 2_000_000
    tjue, tretti = (kommunen(f"pris_ned_{n}", "startlan_na") for n in (20, 30))
    assert tjue.startlan_tapsansvar_storst == pytest.approx(STARTLAN - 1_600_000)
    assert tjue.startlan_tapsansvar_storst_endring == pytest.approx(STARTLAN - 1_600_000 - uten)
    # Not covered is 601 690, but the municipality's part ends at a quarter of the loan.
    assert tretti.startlan_tapsansvar_storst == pytest.approx(0.25 * STARTLAN)
    assert prov("pris_ned_30", "privat_leie").kommune is None


# --- the wage


def spell(tilfelle: Sak) -> list[tuple[str, str, str | None]]:
    return [(i.type, i.fra, i.til) for i in tilfelle.husstand.inntekter]


@pytest.mark.parametrize(
    ("fra", "til", "ventet"),
    [
        ("2014-01", None, [("2014-01", "2026-12"), ("2027-07", None)]),
        ("2026-01", "2027-03", [("2026-01", "2026-12")]),
        ("2027-02", "2027-12", [("2027-07", "2027-12")]),
        ("2027-01", "2027-06", []),
        ("2026-01", "2026-12", [("2026-01", "2026-12")]),
        ("2027-07", None, [("2027-07", None)]),
    ],
)
def test_lonnen_er_borte_i_seks_maneder(fra: str, til: str | None, ventet: list[tuple[str, str | None]]) -> None:
    lonn = {"person": "a", "type": "lonn", "fra": fra, "til": til, "belop_aar": 500_000.0}
    tilfelle = sak(husstand={"inntekter": [lonn]})
    test = replace(INGEN, maaneder_uten_lonn=6)
    assert [(f, t) for _, f, t in spell(uten_lonn(tilfelle, test))] == ventet
    brutto = stresset(sammenlign(tilfelle), test).husholdning.brutto[0]
    assert (brutto[12:18] == 0.0).all()


def test_andre_inntekter_enn_lonn_blir_staende() -> None:
    tilfelle = sak(husstand={"inntekter": [{"person": "a", "type": "aap", "fra": "2026-01", "belop_aar": 300_000.0}]})
    assert spell(uten_lonn(tilfelle, replace(INGEN, maaneder_uten_lonn=6))) == [("aap", "2026-01", None)]


def test_seks_maneder_uten_lonn_tas_fra_sparingen() -> None:
    """Living cost 10 000 and rent 10 000 in six months without income or tax; the deposit of 30 000 is not savings."""
    v = prov("seks_maaneder_uten_lonn", "privat_leie", husstand={"sparing": 100_000.0})
    assert (v.til_overs_lavest, v.til_overs_lavest_maaned) == (pytest.approx(-20_000), "2027-01")
    assert (v.maaneder_med_underskudd, v.flere_maaneder_med_underskudd) == (6, 6)
    assert (v.fra_sparing, v.sparing_ved_tapet) == (pytest.approx(120_000), pytest.approx(70_000))
    assert not v.sparingen_rekker
    assert prov("seks_maaneder_uten_lonn", "privat_leie", husstand={"sparing": 150_000.0}).sparingen_rekker


def test_egen_sparing_stanser_for_det_tas_av_den() -> None:
    v = prov("seks_maaneder_uten_lonn", "privat_leie", husstand={"sparing_mnd": 5_000.0})
    assert v.til_overs_lavest == pytest.approx(-25_000)
    assert v.fra_sparing == pytest.approx(120_000)
    krevd = {"tilpasninger": {"privat_leie": {"leie": {"bundet_sparing_mnd": 1_000.0}}}}
    assert prov("seks_maaneder_uten_lonn", "privat_leie", **krevd).fra_sparing == pytest.approx(126_000)


def test_den_som_laner_ut_ser_ikke_tapet_for_det_kommer() -> None:
    """A purchase six months before the loss is judged by the plan; one in the loss has no income to be judged by."""

    def kjopt(maaned: int) -> str | None:
        kjop = {"fra_maaned": maaned, "til_maaned": maaned, "utovelse": "hvis_finansierbart"}
        return prov(
            "seks_maaneder_uten_lonn", "leie_for_eie", tilpasninger={"leie_for_eie": {"kjop": kjop}}
        ).kjopsmaaned

    assert kjopt(6) == "2026-06"
    assert kjopt(14) is None
    assert kjopt(20) == "2027-08"


def test_ytelser_er_ikke_regnet_med_og_det_blir_sagt() -> None:
    svar = stresstest(sak())
    for navn, r in svar.items():
        sagt = any("Dagpenger, sykepenger" in tekst for tekst in r.merknader)
        assert sagt == (navn in ("seks_maaneder_uten_lonn", "alt_samtidig"))


def test_alt_samtidig_er_summen_av_delene() -> None:
    """In the first month without wage an owner lacks living cost and the dearer interest, which meets no tax that month."""
    v = prov("alt_samtidig", "startlan_na")
    assert v.egenkapital_endring == {5: pytest.approx(-600_000)}
    # Half a year's wage of 1 000 000 still takes the whole year's interest as relief, spread as it falls.
    assert v.til_overs_lavest == pytest.approx(-10_000 - STARTLAN * 0.07 / 12 * 0.78)


def test_resultatet_kan_skrives_som_json() -> None:
    tekst = json.dumps({navn: asdict(r) for navn, r in stresstest(sak()).items()}, allow_nan=False)
    assert json.loads(tekst)["pris_ned_30"]["veier"]["startlan_na"]["egenkapital_endring"]["5"] == pytest.approx(
        -600_000
    )


def test_bare_de_valgte_veiene() -> None:
    assert set(stresstest(sak(), veier=("privat_leie",))["pris_ned_20"].veier) == {"privat_leie"}
