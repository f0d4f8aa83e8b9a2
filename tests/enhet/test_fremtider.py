"""The futures keep what they promise: moments, means, pairs, blocks, and nothing random when nothing may stray."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from kalkulator.feil import KalkulatorFeil, SatsMangler
from kalkulator.fremtider import (
    ALDRI,
    ENHET,
    Fremtider,
    Fremtidsmodell,
    blokker,
    standardfeil,
    trekk_fremtider,
)
from kalkulator.satser import Akse, standardsatser
from kalkulator.tid import maaned_nr
from kalkulator.typer import Tall

MODELL = Fremtidsmodell(
    prissvingning_aar=0.07,
    egen_prissvingning=0.10,
    prisvekst_autokorrelasjon=0.3,
    prisvekst_rentekorrelasjon=-0.25,
    rente_autokorrelasjon=0.82,
    rentesjokk_aar=0.0127,
    rentegulv=0.0,
    lonnstap_aar=0.05,
    lonnstap_maaneder=6,
)
FELTER = ("pris_faktor", "rente_tillegg", "egen_faktor", "tapsmaaned")
AAR = 26
PAR = 20_000


def like(a: Fremtider, b: Fremtider) -> bool:
    return all(np.array_equal(getattr(a, felt), getattr(b, felt)) for felt in FELTER)


@pytest.fixture(scope="module")
def aarlig() -> tuple[Tall, Tall]:
    """Log price at points 0, 12, ... and rate of months 1, 13, ...: one of each pair, so that all are independent."""
    pris, rente = [], []
    for b in blokker(MODELL, antall=2 * PAR, maaneder=12 * AAR + 1, fro=2015):
        pris.append(np.log(b.pris_faktor[::2, : 12 * AAR + 1 : 12]))
        rente.append(b.rente_tillegg[::2, ::12])
    return np.concatenate(pris), np.concatenate(rente)


def korrelasjon(x: Tall, y: Tall) -> float:
    return float(np.corrcoef(x, y)[0, 1])


# --- moments of the drawn paths


@pytest.mark.parametrize("aar", [2, 5, 25])
def test_prisens_svingning_over_et_aar(aarlig: tuple[Tall, Tall], aar: int) -> None:
    pris, _ = aarlig
    sd = np.diff(pris, axis=1)[:, aar - 1].std()
    # The rate starts without a deviation, so its effect, 6 per cent of the variance, is a little smaller at first.
    nesten = 0.0 if aar == 25 else 0.0004
    assert sd == pytest.approx(0.07, abs=4 * 0.07 / np.sqrt(2 * PAR) + nesten)


def test_det_forste_aaret_svinger_bare_prisens_egen_del(aarlig: tuple[Tall, Tall]) -> None:
    sd = aarlig[0][:, 1].std()
    ventet = 0.07 * np.sqrt(1 - 0.25**2)
    assert sd == pytest.approx(ventet, abs=4 * ventet / np.sqrt(2 * PAR))


def test_prisveksten_folger_aaret_for(aarlig: tuple[Tall, Tall]) -> None:
    vekst = np.diff(aarlig[0], axis=1)
    feil = 4 * (1 - 0.3**2) / np.sqrt(PAR)
    assert korrelasjon(vekst[:, 23], vekst[:, 24]) == pytest.approx(0.3, abs=feil)


def test_prisveksten_svarer_paa_renteendringen_aaret_for_og_ikke_i_samme_aar(aarlig: tuple[Tall, Tall]) -> None:
    pris, rente = aarlig
    vekst, endring = np.diff(pris, axis=1)[:, 24], np.diff(rente, axis=1)
    assert korrelasjon(vekst, endring[:, 23]) == pytest.approx(-0.25, abs=4 * (1 - 0.25**2) / np.sqrt(PAR))
    # Rates turn back a little, so two years' changes are correlated by -(1 - 0.82)/2 = -0.09: -0.25 · -0.09.
    assert korrelasjon(vekst, endring[:, 24]) == pytest.approx(0.0225, abs=4 / np.sqrt(PAR))


def test_renten_vender_tilbake_og_faar_sitt_sjokk(aarlig: tuple[Tall, Tall]) -> None:
    _, rente = aarlig
    for_, etter = rente[:, 8], rente[:, 9]
    stigning = for_ @ etter / (for_ @ for_)
    sjokk = etter - stigning * for_
    assert stigning == pytest.approx(0.82, abs=4 * 0.0127 / (for_.std() * np.sqrt(PAR)))
    assert sjokk.std() == pytest.approx(0.0127, abs=4 * 0.0127 / np.sqrt(2 * PAR))
    assert rente[:, 1].std() == pytest.approx(0.0127, abs=4 * 0.0127 / np.sqrt(2 * PAR))
    lang_sikt = 0.0127 / np.sqrt(1 - 0.82**2)
    assert rente[:, 26].std() == pytest.approx(lang_sikt, abs=4 * lang_sikt / np.sqrt(2 * PAR))


def test_den_ventede_veien_er_snittet() -> None:
    f = trekk_fremtider(MODELL, antall=10_000, maaneder=120, fro=3)
    assert (f.pris_faktor[:, 0] == 1).all()
    assert (f.rente_tillegg[:, 0] == 0).all(), "the rate of the first month is known"
    feil = standardfeil(f.pris_faktor)
    assert (np.abs(f.pris_faktor.mean(axis=0) - 1)[1:] < 4 * feil[1:]).all()
    assert feil[120] < 0.002
    assert f.rente_tillegg.mean(axis=0) == pytest.approx(0, abs=1e-15)
    assert abs(f.egen_faktor.mean() - 1) < 4 * standardfeil(f.egen_faktor)
    assert np.log(f.egen_faktor[::2]).std() == pytest.approx(0.10, abs=4 * 0.10 / np.sqrt(2 * 5_000))


@pytest.mark.parametrize("maaneder", [1, 12, 60])
def test_lonnen_faller_bort_saa_ofte_som_sagt(maaneder: int) -> None:
    f = trekk_fremtider(MODELL, antall=40_000, maaneder=1, fro=4, perioder=2)
    ventet = 1 - 0.95 ** (maaneder / 12)
    tapt = (f.tapsmaaned <= maaneder).astype(float)
    assert f.tapsmaaned.min() >= 1
    assert (np.abs(tapt.mean(axis=0) - ventet) < 4 * standardfeil(tapt)).all()
    assert abs(korrelasjon(tapt[::2, 0], tapt[::2, 1])) < 4 / np.sqrt(20_000), "the spells are independent"


# --- exact: from the definitions


def test_log_sd_uten_minne_er_roten_av_tiden() -> None:
    m = replace(MODELL, prisvekst_autokorrelasjon=0.0, prisvekst_rentekorrelasjon=0.0)
    punkter = np.array([0, 1, 12, 60, 360])
    ventet = np.sqrt(0.07**2 * punkter / 12 + 0.10**2)
    assert m.log_sd(punkter) == pytest.approx(ventet, rel=1e-12)
    assert m.log_sd(60).shape == ()
    assert float(m.log_sd(60)) == pytest.approx(ventet[3], rel=1e-12)


def test_log_sd_er_de_trukne_banenes() -> None:
    f = trekk_fremtider(MODELL, antall=2 * PAR, maaneder=60, fro=5)
    for punkt in (1, 13, 30, 60):
        sd = np.log(f.pris_faktor[::2, punkt] * f.egen_faktor[::2]).std()
        assert float(MODELL.log_sd(punkt)) == pytest.approx(sd, abs=4 * sd / np.sqrt(2 * PAR))


def test_rentens_varians_er_den_sluttede_formen() -> None:
    rente = MODELL.responser(121).rente
    for aar in (0, 1, 2, 5, 10):
        varians = (rente[:, 12 * aar] ** 2).sum()
        assert varians == pytest.approx(0.0127**2 * (1 - 0.82 ** (2 * aar)) / (1 - 0.82**2), rel=1e-12)


@pytest.mark.parametrize("autokorrelasjon", [0.0, 0.1, 0.5, 0.8])
@pytest.mark.parametrize("korrelasjon_", [0.0, -0.25, 0.3])
@pytest.mark.parametrize("rente_ar", [0.0, 0.82, 1.0])
def test_momentene_er_nøyaktig_de_satte(autokorrelasjon: float, korrelasjon_: float, rente_ar: float) -> None:
    m = replace(
        MODELL,
        prisvekst_autokorrelasjon=autokorrelasjon,
        prisvekst_rentekorrelasjon=korrelasjon_,
        rente_autokorrelasjon=rente_ar,
    )
    n = 12 * 60
    r = m.responser(n)
    # What each draw (of prices, then of the rate) does to the log price at points and to the rate.
    pris, rente = np.zeros((2 * n, n + 1)), np.zeros((2 * n, n))
    pris[:n, 1:], rente[n:] = r.pris, r.rente
    pris[:, 12:] += r.beta * rente[:, : n - 11]
    vekst, endring = np.diff(pris[:, ::12], axis=1), np.diff(rente[:, ::12], axis=1)

    def korr(x: Tall, y: Tall) -> float:
        return float(x @ y / np.sqrt((x @ x) * (y @ y)))

    assert np.sqrt(vekst[:, 58] @ vekst[:, 58]) == pytest.approx(0.07, rel=1e-4)
    assert korr(vekst[:, 57], vekst[:, 58]) == pytest.approx(autokorrelasjon, abs=1e-4)
    assert korr(vekst[:, 58], endring[:, 57]) == pytest.approx(korrelasjon_, abs=1e-4)
    assert korr(vekst[:, 58], endring[:, 58]) == pytest.approx(-korrelasjon_ * (1 - rente_ar) / 2, abs=1e-4)


def test_prisen_svarer_paa_renten_tolv_maaneder_for() -> None:
    """Without any memory but the rate's, the same draws with and without the effect differ by beta times the rate."""
    uten = replace(MODELL, prisvekst_autokorrelasjon=0.0, prisvekst_rentekorrelasjon=0.0, rente_autokorrelasjon=1.0)
    med = replace(uten, prisvekst_rentekorrelasjon=-0.25)
    beta = -0.25 * 0.07 / 0.0127
    a, b = (trekk_fremtider(m, antall=10, maaneder=40, fro=6) for m in (uten, med))
    logpris = [np.log(f.pris_faktor[0::2] / f.pris_faktor[1::2]) / 2 for f in (a, b)]  # the pair's means cancel
    forskjell = logpris[1] - np.sqrt(1 - 0.25**2) * logpris[0]
    assert forskjell[:, :13] == pytest.approx(0, abs=1e-12)
    assert forskjell[:, 13:] == pytest.approx(beta * b.rente_tillegg[0::2, 1:29], abs=1e-12)
    assert med.beta == pytest.approx(beta)


def test_uten_rentesvingning_er_hele_svingningen_prisens_egen() -> None:
    m = replace(MODELL, rentesjokk_aar=0.0, prisvekst_autokorrelasjon=0.0, egen_prissvingning=0.0)
    assert float(m.log_sd(12)) == pytest.approx(0.07)
    assert m.beta == 0


# --- the drawing


def test_parene_er_motsatte() -> None:
    f = trekk_fremtider(MODELL, antall=600, maaneder=60, fro=7, perioder=1)
    produkt = f.pris_faktor[0::2] * f.pris_faktor[1::2]
    assert produkt == pytest.approx(np.broadcast_to(produkt[:1], produkt.shape), rel=1e-12)
    assert np.ptp(f.pris_faktor[0::2, 60]) > 0.5
    assert (f.rente_tillegg[0::2] == -f.rente_tillegg[1::2]).all()
    assert f.egen_faktor[0::2] * f.egen_faktor[1::2] == pytest.approx(np.exp(-(0.10**2)), rel=1e-12)
    # A month of loss tells that the draw lay in an interval; those of a pair must allow draws that sum to 1.
    bevart = 0.95 ** (1 / 12)
    hoyst, minst = bevart ** (f.tapsmaaned - 1.0), bevart ** (f.tapsmaaned * 1.0)
    assert (hoyst[0::2] + hoyst[1::2] >= 1 - 1e-9).all()
    assert (minst[0::2] + minst[1::2] <= 1 + 1e-9).all()


@pytest.mark.parametrize("antall", [1, 2, 999, ENHET, ENHET + 1, 2 * ENHET + 501])
def test_de_forste_er_de_samme_uansett_antall(antall: int) -> None:
    alle = trekk_fremtider(MODELL, antall=3 * ENHET, maaneder=24, fro=8, perioder=2)
    noen = trekk_fremtider(MODELL, antall=antall, maaneder=24, fro=8, perioder=2)
    assert noen.antall == antall
    assert like(noen, alle.utsnitt(0, antall))


@pytest.mark.parametrize("blokk", [1, 7, 250, ENHET - 1, ENHET, ENHET + 234, 10 * ENHET])
def test_framtidene_er_de_samme_uansett_blokk(blokk: int) -> None:
    antall = 2 * ENHET + 35 if blokk > 1 else 35
    alle = trekk_fremtider(MODELL, antall=antall, maaneder=3, fro=9, perioder=1)
    deler = list(blokker(MODELL, antall=antall, maaneder=3, fro=9, perioder=1, blokk=blokk))
    assert [d.antall for d in deler[:-1]] == [blokk] * (len(deler) - 1)
    assert deler[-1].antall == antall - blokk * (len(deler) - 1)
    assert like(Fremtider(*(np.concatenate([getattr(d, felt) for d in deler]) for felt in FELTER)), alle)


def test_enhetene_er_ikke_kopier_av_hverandre() -> None:
    f = trekk_fremtider(MODELL, antall=2 * ENHET, maaneder=12, fro=10)
    assert abs(korrelasjon(f.pris_faktor[:ENHET:2, 12], f.pris_faktor[ENHET::2, 12])) < 4 / np.sqrt(ENHET / 2)


def test_et_lengre_lop_og_flere_perioder_beholder_det_som_var() -> None:
    kort = trekk_fremtider(MODELL, antall=50, maaneder=24, fro=11, perioder=1)
    lang = trekk_fremtider(MODELL, antall=50, maaneder=120, fro=11, perioder=3)
    assert lang.pris_faktor[:, :25] == pytest.approx(kort.pris_faktor, rel=1e-12)
    assert lang.rente_tillegg[:, :24] == pytest.approx(kort.rente_tillegg, abs=1e-14)
    assert np.array_equal(lang.egen_faktor, kort.egen_faktor)
    assert np.array_equal(lang.tapsmaaned[:, :1], kort.tapsmaaned)


def test_froet_bestemmer() -> None:
    en, samme, annen = (trekk_fremtider(MODELL, antall=10, maaneder=12, fro=fro, perioder=1) for fro in (0, 0, 1))
    assert like(en, samme)
    assert not np.isin(en.pris_faktor[:, 1:], annen.pris_faktor[:, 1:]).any()
    assert not np.isin(en.rente_tillegg[:, 1:], annen.rente_tillegg[:, 1:]).any()


def test_pris_rente_og_egen_pris_er_hver_sine_trekk() -> None:
    m = replace(MODELL, prisvekst_rentekorrelasjon=0.0)
    f = trekk_fremtider(m, antall=2 * PAR, maaneder=13, fro=12)
    pris, rente, egen = (x[::2] for x in (np.log(f.pris_faktor[:, 12]), f.rente_tillegg[:, 12], np.log(f.egen_faktor)))
    for x, y in ((pris, rente), (pris, egen), (rente, egen)):
        assert abs(korrelasjon(x, y)) < 4 / np.sqrt(PAR)


def test_uten_svingninger_er_bare_det_ventede() -> None:
    f = trekk_fremtider(MODELL.uten_svingninger(), antall=1_001, maaneder=36, fro=13, perioder=2)
    assert (f.pris_faktor == 1).all()
    assert (f.egen_faktor == 1).all()
    assert (f.rente_tillegg == 0).all()
    assert not np.signbit(f.rente_tillegg).any(), "not even -0"
    assert (f.tapsmaaned == ALDRI).all()
    assert (MODELL.uten_svingninger().log_sd(np.arange(37)) == 0).all()


def test_standardfeil_er_parenes() -> None:
    # Pair means 2 and 4: standard deviation √2, of two pairs: √2/√2. The fifth has no partner.
    assert standardfeil(np.array([1.0, 3.0, 2.0, 6.0, 99.0])) == pytest.approx(1.0)
    assert standardfeil(np.array([[1.0, 5.0], [3.0, 5.0], [2.0, 5.0], [6.0, 5.0]])) == pytest.approx([1.0, 0.0])
    assert np.isnan(standardfeil(np.array([1.0, 2.0])))


# --- the rates, and what is refused


def test_modellen_hentes_fra_satsene() -> None:
    satser = standardsatser()
    akse = Akse(maaned_nr("2026-11"), 360, 0.02, 0.03)
    m = Fremtidsmodell.hent(satser, akse)
    assert (m.prissvingning_aar, m.egen_prissvingning, m.rente_autokorrelasjon) == (0.07, 0.10, 0.82)
    assert (m.rentesjokk_aar, m.prisvekst_rentekorrelasjon, m.rentegulv) == (0.0127, -0.25, 0.0)
    assert (m.lonnstap_aar, m.lonnstap_maaneder) == (0.05, 6)
    endret = satser.med({("usikkerhet", "prissvingning"): 0.12, ("usikkerhet", "lonnstap_maaneder"): 9})
    assert replace(m, prissvingning_aar=0.12, lonnstap_maaneder=9) == Fremtidsmodell.hent(endret, akse)
    with pytest.raises(SatsMangler, match="usikkerhet"):
        Fremtidsmodell.hent(satser, akse._replace(start=maaned_nr("2013-12")))


@pytest.mark.parametrize("navn", ["egen_prissvingning", "lonnstap", "lonnstap_maaneder"])
def test_det_ingen_kilde_har_er_usikkert(navn: str) -> None:
    assert standardsatser().paa("usikkerhet", navn, maaned_nr("2026-11")).status == "usikker"


@pytest.mark.parametrize(
    ("endring", "felt"),
    [
        ({"prissvingning_aar": -0.01}, "prissvingning_aar"),
        ({"egen_prissvingning": -1.0}, "egen_prissvingning"),
        ({"rentesjokk_aar": float("nan")}, "rentesjokk_aar"),
        ({"rentesjokk_aar": float("inf")}, "rentesjokk_aar"),
        ({"prisvekst_autokorrelasjon": -0.1}, "prisvekst_autokorrelasjon"),
        ({"prisvekst_autokorrelasjon": 0.94}, "prisvekst_autokorrelasjon"),
        ({"prisvekst_rentekorrelasjon": -1.0}, "prisvekst_rentekorrelasjon"),
        ({"rente_autokorrelasjon": 1.01}, "rente_autokorrelasjon"),
        ({"lonnstap_aar": 1.0}, "lonnstap_aar"),
        ({"lonnstap_maaneder": -1}, "lonnstap_maaneder"),
    ],
)
def test_en_umulig_modell_blir_stoppet(endring: dict[str, Any], felt: str) -> None:
    with pytest.raises(KalkulatorFeil) as feil:
        replace(MODELL, **endring)
    assert feil.value.felt == felt


@pytest.mark.parametrize(
    ("endring", "felt"),
    [
        ({"antall": 0}, "antall baner"),
        ({"maaneder": 0}, "antall måneder"),
        ({"fro": -1}, "frø"),
        ({"perioder": -1}, "antall lønnsperioder"),
        ({"blokk": 0}, "baner i hver blokk"),
    ],
)
def test_et_umulig_antall_blir_stoppet_med_en_gang(endring: dict[str, int], felt: str) -> None:
    with pytest.raises(KalkulatorFeil) as feil:
        blokker(MODELL, **({"antall": 10, "maaneder": 12, "fro": 1} | endring))
    assert feil.value.felt == felt
    assert str(next(iter(endring.values()))).replace("-", "−") in feil.value.grunn
