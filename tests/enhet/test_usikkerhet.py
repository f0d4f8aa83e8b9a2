"""How sure is it: shares and percentiles by hand and by numpy, the right to buy against the closed form, seeds."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from typing import Any

import numpy as np
import numpy_financial as npf
import pytest

from grensesnitt.eksport import json_ut
from kalkulator import usikkerhet
from kalkulator.eksempler import kristiansund
from kalkulator.feil import KalkulatorFeil
from kalkulator.fremtider import ALDRI, Fremtider, Fremtidsmodell, standardfeil, trekk_fremtider
from kalkulator.opsjon import forventet_gevinst, forventet_tap, gevinst_kvantil, sannsynlig_gevinst
from kalkulator.sammenlign import sammenlign
from kalkulator.satser import Akse, standardsatser
from kalkulator.tid import maaned_nr
from kalkulator.usikkerhet import PERSENTILER, Veiusikkerhet, i_ti, simuler
from kalkulator.veier import forvalg
from models.sak import Sak
from tests.enhet.enkle_saker import enkel_sak
from tests.enhet.test_fremtidsrader import rader_av, trekk

MODELL = Fremtidsmodell.hent(standardsatser(), Akse(maaned_nr("2026-01"), 1, 0.0, 0.0))
BARE_PRIS = replace(MODELL, rentesjokk_aar=0.0, lonnstap_aar=0.0)


# --- five futures made by hand

FAKTORER = np.array([0.5, 0.8, 1.0, 1.2, 1.5])
TAPT = (ALDRI, 5, ALDRI, 80, 61)
"""The wage is lost for six months: for the last two in the seventh year, and when the right to buy is to be used."""


@pytest.fixture
def fem(monkeypatch: pytest.MonkeyPatch) -> dict[str, Veiusikkerhet]:
    def blokker(*_: Any, maaneder: int, **__: Any) -> Iterator[Fremtider]:
        pris = np.repeat(FAKTORER[:, None], maaneder + 1, axis=1)
        pris[:, 0] = 1.0
        hele = Fremtider(pris, np.zeros((5, maaneder)), np.ones(5), np.array(TAPT)[:, None])
        yield hele.utsnitt(0, 2)
        yield hele.utsnitt(2, 5)

    monkeypatch.setattr(usikkerhet, "blokker", blokker)
    return simuler(enkel_sak(), baner=5, veier=("privat_leie", "leie_for_eie", "startlan_na")).veier


def test_egenkapitalen_spres_som_prisen(fem: dict[str, Veiusikkerhet]) -> None:
    """Bought at the start with 2 001 690 over thirty years at 4.25 per cent: equity is the value less what is left."""
    igjen = -npf.fv(0.0425 / 12, 12 * np.arange(11), npf.pmt(0.0425 / 12, 360, 2_001_690), 2_001_690)
    alle = FAKTORER[:, None] * 2_000_000 - igjen
    alle[:, 0] = 2_000_000 - 2_001_690
    for p in PERSENTILER:
        assert fem["startlan_na"].egenkapital[p] == pytest.approx(np.percentile(alle, p, axis=0), abs=0.01)
    # With five futures the quartiles are the second and the fourth: 1.6 and 2.4 million.
    assert fem["startlan_na"].egenkapital[25][10] == pytest.approx(1_600_000 - igjen[10], abs=0.01)
    assert fem["startlan_na"].egenkapital[75][10] == pytest.approx(2_400_000 - igjen[10], abs=0.01)


def test_andelene_er_telt(fem: dict[str, Veiusikkerhet]) -> None:
    leie, rett, kjop = fem["privat_leie"], fem["leie_for_eie"], fem["startlan_na"]
    assert [v.andel_kjoper for v in (leie, rett, kjop)] == [0.0, 0.2, 1.0]
    # Three lose the wage and have nothing to live on; one of them in the first five years.
    for v in fem.values():
        assert (v.andel_underskudd, v.andel_underskudd_fem_aar) == (0.6, 0.2)
    # At half the price the debt is larger than the value all the time, at 0.8 until the end of year 9:
    # 1 600 000 is 0.7993 of the loan, and 4.25 per cent leaves 0.8180 after nine years and 0.7944 after ten.
    assert kjop.andel_negativ_egenkapital == 0.4
    assert kjop.negativ_egenkapital_aar == {1: 0.4, 5: 0.4, 10: 0.2}
    # Who never owns is never in debt; who buys at 1.2 is not either.
    assert (leie.andel_negativ_egenkapital, rett.andel_negativ_egenkapital) == (0.0, 0.0)


def test_retten_er_talt(fem: dict[str, Veiusikkerhet]) -> None:
    """A right to buy for 2 000 000 in year 5: worth 400 000 at 1.2, a million at 1.5, where the wage is lost just then."""
    assert (fem["privat_leie"].opsjon, fem["startlan_na"].opsjon) == (None, None)
    o = fem["leie_for_eie"].opsjon
    assert o is not None
    assert o.gevinst.snitt == pytest.approx(1_400_000 / 5)
    assert o.gevinst.persentiler == pytest.approx({5: 0, 25: 0, 50: 0, 75: 400_000, 95: 880_000})
    assert o.tap.snitt == pytest.approx(1_400_000 / 5)
    assert o.tap.persentiler == pytest.approx({5: 0, 25: 0, 50: 0, 75: 400_000, 95: 880_000})
    assert o.gevinst_om_finansierbart == pytest.approx(400_000 / 5)
    # A value equal to the price is not more.
    assert (o.andel_verdt_mer, o.andel_brukt) == (0.4, 0.2)


def test_boutgiften_er_den_forste_maaneden_i_hvert_aar() -> None:
    """Bought now with a floating loan: in month 1 the rate is known, later it spreads."""
    sak = enkel_sak(veier=("startlan_na",))
    rader = rader_av(sak, ("startlan_na",))
    _, bunt = rader.beregn(trekk(rader, 40, fro=4))
    v = simuler(sak, baner=40, fro=4).veier["startlan_na"]
    for p in PERSENTILER:
        ventet = np.percentile(bunt["startlan_na"]["boutgift"][:, [12 * aar for aar in range(10)]], p, axis=0)
        assert v.boutgift[p] == pytest.approx(ventet)
    # The annuity and the term's fee of 30 kr, less 22 per cent of the interest.
    i_maaned_1 = float(npf.pmt(0.0425 / 12, 360, -2_001_690)) + 30 - 0.22 * 2_001_690 * 0.0425 / 12
    assert v.boutgift[5][0] == pytest.approx(v.boutgift[95][0])
    assert v.boutgift[50][0] == pytest.approx(i_maaned_1)
    assert v.boutgift[95][5] > v.boutgift[5][5] + 1_000
    lavest = bunt["startlan_na"]["til_overs"].min(axis=1)
    assert v.til_overs_lavest.snitt == pytest.approx(lavest.mean())
    assert list(v.til_overs_lavest.persentiler.values()) == pytest.approx(np.percentile(lavest, PERSENTILER))


# --- the right to buy against the closed form


def rett(pris: float, maaned: int, aar: int, **mer: Any) -> Sak:
    tilpasning = {"pris": "avtalt", "avtalt_pris": pris, "fra_maaned": maaned, "til_maaned": maaned}
    return enkel_sak(
        aar=aar,
        veier=("leie_for_eie",),
        tilpasninger={"leie_for_eie": {"kjop": tilpasning}},
        forutsetninger={"boligprisvekst": 0.02} | mer,
    )


@pytest.mark.parametrize(
    ("pris", "maaned", "sd"),
    list(product((1_700_000.0, 2_000_000.0, 2_500_000.0), (12, 60, 119), (0.03, 0.07, 0.14))),
)
def test_retten_er_verdt_det_den_lukkede_formelen_sier(pris: float, maaned: int, sd: float) -> None:
    m = replace(MODELL, prissvingning_aar=sd, lonnstap_aar=0.0)
    antall, fro = 2_000, 2026
    o = simuler(rett(pris, maaned, maaned // 12 + 1), baner=antall, fro=fro, modell=m).veier["leie_for_eie"].opsjon
    assert o is not None
    forventet, log_sd = 2_000_000 * 1.02 ** (maaned / 12), m.log_sd(maaned)
    f = trekk_fremtider(m, antall=antall, maaneder=12 * (maaned // 12 + 1), fro=fro, perioder=1)
    verdi = forventet * f.pris_faktor[:, maaned] * f.egen_faktor
    for svar, trukket, lukket in (
        (o.gevinst.snitt, np.maximum(verdi - pris, 0.0), forventet_gevinst),
        (o.tap.snitt, np.maximum(pris - verdi, 0.0), forventet_tap),
        (o.andel_verdt_mer, (verdi > pris).astype(np.float64), sannsynlig_gevinst),
    ):
        assert svar == pytest.approx(trukket.mean(), rel=1e-9)
        assert abs(svar - float(lukket(forventet, pris, log_sd))) < 3 * float(standardfeil(trukket))


@pytest.mark.parametrize("fro", [0, 1, 2, 3, 4])
def test_persentilene_er_de_samme_uansett_fro(fro: int) -> None:
    """Within four standard deviations of a sample quantile, √(p(1 - p)/n) / density: of the value of the right, and of equity."""
    antall, maaned, pris = 4_000, 60, 1_800_000.0
    sak = rett(pris, maaned, 6).model_copy(update={"veier": ("leie_for_eie", "startlan_na")})
    veier = simuler(sak, baner=antall, fro=fro, modell=BARE_PRIS).veier
    s = float(BARE_PRIS.log_sd(maaned))
    forventet = 2_000_000 * 1.02**5
    o = veier["leie_for_eie"].opsjon
    assert o is not None
    gjeld = -float(npf.fv(0.0425 / 12, 60, npf.pmt(0.0425 / 12, 360, 2_001_690), 2_001_690))
    for p in PERSENTILER:
        andel = p / 100
        # As if for nothing, the gain is the value itself.
        verdi = float(gevinst_kvantil(andel, forventet, 0.0, s))
        z = (np.log(verdi / forventet) + s * s / 2) / s
        tetthet = np.exp(-z * z / 2) / np.sqrt(2 * np.pi) / (s * verdi)
        slingring = 4 * np.sqrt(andel * (1 - andel) / antall) / tetthet
        assert slingring < 0.03 * verdi
        assert abs(veier["startlan_na"].egenkapital[p][5] - (verdi - gjeld)) < slingring
        if verdi - pris > slingring:
            assert abs(o.gevinst.persentiler[p] - (verdi - pris)) < slingring


def test_persentilene_i_en_familie_er_de_samme_uansett_fro(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the distribution: the share of other draws below a sample quantile strays by √(p(1 - p)) · √(1/n + 1/n).

    In pairs that move alike, n is half the number. Four standard deviations.
    """
    antall, veier = 1_000, ("leie_for_eie", "startlan_na")
    en = simuler(kristiansund(), baner=antall, fro=1, veier=veier)
    monkeypatch.setattr(usikkerhet, "PERSENTILER", tuple(range(101)))
    annen = simuler(kristiansund(), baner=antall, fro=2, veier=veier)
    assert en != annen
    for navn in veier:
        a, b = en.veier[navn], annen.veier[navn]
        for p in (5, 25, 50, 75, 95):
            d = 400 * np.sqrt(p / 100 * (1 - p / 100) * 2 / (antall / 2))
            lav, hoy = max(0, int(p - d)), min(100, int(p + d) + 1)
            assert b.til_overs_lavest.persentiler[lav] <= a.til_overs_lavest.persentiler[p]
            assert a.til_overs_lavest.persentiler[p] <= b.til_overs_lavest.persentiler[hoy]
            for felt in ("egenkapital", "boutgift"):
                x, y = getattr(a, felt), getattr(b, felt)
                assert (y[lav] <= x[p] + 1e-6).all()
                assert (x[p] <= y[hoy] + 1e-6).all()


def test_uten_svingninger_er_retten_verdt_sakens_opsjonsgevinst() -> None:
    """Unused rights of every preset: the gain is the stock of the single case, credited rent taken off the price."""
    ubrukt = {navn: {"kjop": {"utovelse": "aldri"}} for navn, vei in forvalg().items() if vei.kjop.tid == "vindu"}
    sak = enkel_sak(forutsetninger={"boligprisvekst": 0.04}, tilpasninger=ubrukt)
    serier = sammenlign(sak).veier
    med_rett = []
    for navn, v in simuler(sak, baner=2, modell=MODELL.uten_svingninger()).veier.items():
        if v.opsjon is None:
            assert not serier[navn].serier["opsjonsgevinst"].any()
            continue
        med_rett.append(navn)
        assert v.opsjon.gevinst.snitt == pytest.approx(serier[navn].serier["opsjonsgevinst"][v.vei.kjop.til_maaned])
        assert v.opsjon.andel_brukt == 0.0
    assert {"leie_for_eie", "utbygger_leie_til_eie", "leie_for_eie_markedsleie"} <= set(med_rett)
    # 72 months' rent at 10 000 with 0.44 credited is 316 800 off the price; growth above a tenth is the developer's.
    verdi = 2_000_000 * 1.04**6
    pris = 2_000_000 + max(0.0, verdi - 2_000_000 - 0.10 * verdi) - 0.44 * 10_000 * 72
    assert serier["utbygger_leie_til_eie"].serier["opsjonsgevinst"][72] == pytest.approx(verdi - pris)


# --- seeds and numbers


def test_froet_gir_svaret() -> None:
    sak = enkel_sak(veier=("startlan_na",), aar=6)
    en, samme, annen = (simuler(sak, baner=50, fro=fro) for fro in (7, 7, 8))
    assert (en.fro, annen.fro, en.baner) == (7, 8, 50)
    assert json_ut.eie_json.usikkerhet(en, sak) == json_ut.eie_json.usikkerhet(samme, sak)
    assert en.veier["startlan_na"].til_overs_lavest != annen.veier["startlan_na"].til_overs_lavest


def test_faa_framtider_er_de_forste_av_mange() -> None:
    sak = enkel_sak(veier=("leie_for_eie", "startlan_na"), aar=6)
    rader = rader_av(sak, sak.veier)
    _, bunt = rader.beregn(trekk(rader, 1_000, fro=5).utsnitt(0, 300))
    faa = simuler(sak, baner=300, fro=5).veier
    for navn, v in faa.items():
        ventet = np.percentile(bunt[navn]["egenkapital"][:, ::12], PERSENTILER, axis=0)
        assert np.stack(list(v.egenkapital.values())) == pytest.approx(ventet, abs=1e-6)
        underskudd = (bunt[navn]["til_overs"] < -0.005).any(axis=1)
        assert v.andel_underskudd == pytest.approx(underskudd.mean())


def test_modellen_er_satsenes_naar_ingen_er_oppgitt() -> None:
    assert simuler(enkel_sak(aar=1), baner=2, veier=("startlan_na",)).modell == MODELL
    dobbel = standardsatser().med({("usikkerhet", "prissvingning"): 0.14})
    assert simuler(enkel_sak(aar=1), dobbel, baner=2, veier=("startlan_na",)).modell.prissvingning_aar == 0.14


@pytest.mark.parametrize(
    ("endring", "felt", "grunn", "raad"),
    [
        ({"baner": 0}, "antall baner", "0", "Rett tallet."),
        ({"baner": -5}, "antall baner", "−5", "Rett tallet."),
        ({"fro": -1}, "frø", "−1", "Rett tallet."),
    ],
)
def test_umulige_tall_blir_stoppet(endring: dict[str, int], felt: str, grunn: str, raad: str) -> None:
    for veier in (("startlan_na",), ()):
        with pytest.raises(KalkulatorFeil) as feil:
            simuler(enkel_sak(), veier=veier, **endring)
        assert (feil.value.felt, feil.value.rad) == (felt, raad)
        assert grunn in feil.value.grunn


@pytest.mark.parametrize(
    ("vei", "aar", "minst"), [("leie_for_eie", 5, 6), ("leie_for_eie", 1, 6), ("leie_for_eie_3ar", 3, 4)]
)
def test_en_rett_etter_slutten_blir_stoppet(vei: str, aar: int, minst: int) -> None:
    """The right in month 60 needs a sixth year: the family would own from month 61."""
    with pytest.raises(KalkulatorFeil) as feil:
        simuler(enkel_sak(aar=aar), baner=2, veier=("privat_leie", vei))
    assert feil.value.felt == "horisont_aar"
    assert f"{aar} år" in feil.value.grunn
    assert vei in feil.value.grunn
    assert f"minst {minst} år" in feil.value.rad
    u = simuler(enkel_sak(aar=minst), baner=2, veier=("privat_leie", vei))
    assert u.veier[vei].opsjon is not None


def test_eksporten_tar_med_veiene_som_rekker_fram() -> None:
    """With three years only renting reaches; with the right alone, nothing does, and the export says so."""
    for veier, med in ((("privat_leie", "leie_for_eie"), ["privat_leie"]), (("leie_for_eie",), [])):
        dokument = json_ut.resultat(sammenlign(enkel_sak(aar=3, veier=veier)))
        assert list(dokument["usikkerhet"]["veier"]) == med
        assert list(dokument["veier"]) == list(veier)


@pytest.mark.parametrize(
    ("andel", "ord_"),
    [
        (0.0, "ikke i noen av framtidene"),
        (0.0001, "i færre enn 1 av 10 framtider"),
        (0.0499, "i færre enn 1 av 10 framtider"),
        (0.05, "i 1 av 10 framtider"),
        (0.1499, "i 1 av 10 framtider"),
        (0.2, "i 2 av 10 framtider"),
        (0.25, "i 3 av 10 framtider"),
        (0.5, "i 5 av 10 framtider"),
        (0.9499, "i 9 av 10 framtider"),
        (0.95, "i nesten alle framtidene"),
        (0.9999, "i nesten alle framtidene"),
        (1.0, "i alle framtidene"),
    ],
)
def test_andelen_i_ord(andel: float, ord_: str) -> None:
    assert i_ti(andel) == ord_
