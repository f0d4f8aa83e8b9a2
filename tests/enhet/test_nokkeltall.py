"""Key figures from the series: plain loops, and pyxirr for the internal rate of return."""

from typing import Any

import numpy as np
import pytest
import pyxirr

from kalkulator.eksempler import kristiansund
from kalkulator.nokkeltall import AAR
from kalkulator.sammenlign import Resultat, sammenlign
from models.sak import Sak
from tests.enhet.enkle_saker import enkel_sak

VEIER = ("privat_leie", "leie_for_eie", "startlan_na")


def familier() -> dict[str, Sak]:
    """The example family, and plain ones with dear and cheap rent, rising and falling prices, long and short horizons."""
    ut = {"kristiansund": kristiansund().model_copy(update={"veier": VEIER})}
    for navn, aar, leie, vekst, tilskudd in (
        ("dyr leie", 20, 14_000.0, 0.02, 0.0),
        ("billig leie", 20, 6_000.0, 0.03, 0.0),
        ("prisfall", 10, 9_000.0, -0.02, 0.0),
        ("kort", 5, 8_000.0, 0.04, 0.0),
        ("tilskudd", 30, 7_000.0, 0.01, 0.2),
    ):
        ut[navn] = enkel_sak(
            aar=aar,
            bolig={"markedsleie_mnd": leie, "eierform": "selveier", "kommunale_avgifter_aar": 12_000.0},
            husstand={"sparing": 20_000.0, "soker_bostotte": True},
            forutsetninger={"boligprisvekst": vekst, "kpi": 0.02, "sparerente": 0.01, "flytteutgift": 5_000.0},
            veier=VEIER,
            tilpasninger={"startlan_na": {"finansiering": {"tilskudd": {"andel": tilskudd}}}} if tilskudd else {},
        )
    return ut


FAMILIER = {navn: sammenlign(sak) for navn, sak in familier().items()}


def strom_mot_leie(r: Resultat, navn: str) -> list[float]:
    """Month by month what renting costs more, and at last what this path owns more."""
    leie, vei = r.veiserier["privat_leie"], r.veiserier[navn]
    strom = []
    for m in range(r.antatt.akse.antall):
        ut = [float(x["boutgift"][0, m] + x["kontant"][0, m] + x["ekstra_sparing"][0, m]) for x in (leie, vei)]
        strom.append(ut[0] - ut[1])
    strom[-1] += float(vei["egenkapital"][0, -1] - leie["egenkapital"][0, -1])
    return strom


@pytest.mark.parametrize("navn", FAMILIER)
@pytest.mark.parametrize("vei", ["leie_for_eie", "startlan_na"])
def test_internrente_som_pyxirr(navn: str, vei: str) -> None:
    r = FAMILIER[navn]
    strom = strom_mot_leie(r, vei)
    svar = r.veier[vei].nokkeltall.internrente_eie
    naaverdi = [pyxirr.npv((1 + q) ** (1 / 12) - 1, strom) for q in np.linspace(-0.3, 0.6, 400)]
    skifter = int((np.diff(np.sign(naaverdi)) != 0).sum())
    if skifter == 1:
        mnd = pyxirr.irr(strom, guess=0.005)
        assert mnd is not None
        assert svar == pytest.approx((1 + mnd) ** 12 - 1, abs=1e-8)
    else:
        assert svar is None


def test_proven_har_familier_med_og_uten_internrente() -> None:
    svar = [FAMILIER[n].veier[v].nokkeltall.internrente_eie for n in FAMILIER for v in ("leie_for_eie", "startlan_na")]
    assert sum(x is not None for x in svar) >= 4
    assert sum(x is None for x in svar) >= 1


def test_billigst_hele_veien_har_ingen_internrente() -> None:
    """A loan without interest, instalments and fees: the owner saves the rent from the first month and owns at the end."""
    gratis = {"avdragsfrie_aar": 8, "termingebyr": 0.0, "etableringsgebyr": 0.0}
    sak = enkel_sak(
        aar=8,
        forutsetninger={"flytende_rente": 0.0},
        tilpasninger={"startlan_na": {"finansiering": {"lan": [gratis]}}},
        veier=("privat_leie", "startlan_na"),
    )
    r = sammenlign(sak)
    assert not r.veier["startlan_na"].serier["boutgift"].any()
    assert r.veier["startlan_na"].nokkeltall.internrente_eie is None


def test_internrenten_er_prisveksten_naar_eieren_betaler_alt_kontant() -> None:
    """No loan, no rent, no costs: cash at the start comes back with the growth of the price."""
    uten_kostnad = {"termingebyr": 0.0, "etableringsgebyr": 0.0, "maks_belop": 0.0}
    sak = enkel_sak(
        aar=10,
        bolig={"markedsleie_mnd": 0.0},
        forutsetninger={"boligprisvekst": 0.05},
        tilpasninger={"startlan_na": {"finansiering": {"lan": [uten_kostnad]}}},
        veier=("privat_leie", "startlan_na"),
    )
    svar = sammenlign(sak).veier["startlan_na"].nokkeltall.internrente_eie
    # 2 000 545 kr at the end of month 1 (a deed, and no pledge for a loan of nothing), 2 000 000 · 1.05^10 in month 120.
    ventet = (2_000_000 * 1.05**10 / 2_000_545) ** (12 / 119) - 1
    assert svar == pytest.approx(ventet, abs=1e-9)


def test_uten_privat_leie_er_det_ingen_internrente() -> None:
    r = sammenlign(enkel_sak(veier=("startlan_na",)))
    assert r.veier["startlan_na"].nokkeltall.internrente_eie is None
    assert FAMILIER["dyr leie"].veier["privat_leie"].nokkeltall.internrente_eie is None


@pytest.mark.parametrize("vei", VEIER)
@pytest.mark.parametrize("navn", FAMILIER)
def test_naaverdier_og_snitt_i_en_enkel_lokke(navn: str, vei: str) -> None:
    r = FAMILIER[navn]
    v, n = r.veier[vei], r.antatt.akse.antall
    kpi = 0.02
    naaverdi = boutgift_dagens = bokostnad_dagens = 0.0
    for m in range(1, n + 1):
        prisniva = (1 + kpi) ** (m / 12)
        naaverdi += v.serier["bokostnad"][m - 1] / prisniva
        boutgift_dagens += v.serier["boutgift"][m - 1] / prisniva / n
        bokostnad_dagens += v.serier["bokostnad"][m - 1] / prisniva / n
    if v.kjop is not None:
        naaverdi += sum(v.kjop.omkostninger.values()) / (1 + kpi) ** (v.kjop.maaned_nr / 12)
    k = v.nokkeltall
    assert k.naaverdi_bokostnad == pytest.approx(naaverdi)
    assert k.boutgift_snitt_dagens_mnd == pytest.approx(boutgift_dagens)
    assert k.bokostnad_snitt_dagens_mnd == pytest.approx(bokostnad_dagens)
    assert k.boutgift_snitt_mnd == pytest.approx(sum(v.serier["boutgift"]) / n)
    assert k.bokostnad_snitt_mnd == pytest.approx(sum(v.serier["bokostnad"]) / n)
    assert k.boutgift_forste_aar_mnd == pytest.approx(sum(v.serier["boutgift"][:12]) / 12)
    assert k.bokostnad_forste_aar_mnd == pytest.approx(sum(v.serier["bokostnad"][:12]) / 12)
    assert k.engangsutlegg_sum == pytest.approx(sum(v.serier["engangsutlegg"]))
    for aar in AAR:
        if 12 * aar <= n:
            assert k.egenkapital[aar] == v.serier["egenkapital"][12 * aar]
            assert k.egenkapital_dagens[aar] == pytest.approx(k.egenkapital[aar] / (1 + kpi) ** aar)
    assert list(k.egenkapital) == list(k.egenkapital_dagens) == [a for a in AAR if 12 * a <= n]


def test_underskudd_telles_og_den_forste_laveste_maaneden_navngis() -> None:
    """Wage of 2 million to October 2026 and none after: a deficit of the rent and the living cost each month."""
    inntekt: dict[str, Any] = {
        "person": "a",
        "type": "lonn",
        "fra": "2026-01",
        "til": "2026-10",
        "belop_aar": 2_000_000.0,
    }
    r = sammenlign(
        enkel_sak(
            aar=2,
            husstand={"inntekter": [inntekt]},
            forutsetninger={"norm": "faktisk", "faktisk_livsopphold_mnd": 8_000.0},
            veier=("privat_leie",),
            tilpasninger={"privat_leie": {"leie": {"depositum_mnd": 0}}},
        )
    )
    k = r.veier["privat_leie"].nokkeltall
    assert k.maaneder_med_underskudd == 14
    assert (k.til_overs_lavest, k.til_overs_lavest_maaned) == (-18_000, "2026-11")
