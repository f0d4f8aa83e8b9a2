"""Futures as rows of the engine: with no spread the single case, and each row what that future alone gives."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pytest

from kalkulator import usikkerhet
from kalkulator.antatt import Antatt, gjor_hele
from kalkulator.boligvei import BEHOLDNINGER, FRADRAG, STROMMER, Veibunt, beregn_veier
from kalkulator.eksempler import kristiansund
from kalkulator.fremtider import ALDRI, Fremtider, Fremtidsmodell, trekk_fremtider
from kalkulator.fremtidsrader import Fremtidsrader
from kalkulator.husholdning import husholdningsserier
from kalkulator.kolonner import kolonner_av
from kalkulator.sammenlign import sammenlign
from kalkulator.satser import standardsatser
from kalkulator.tid import maaned_nr, maaned_tekst
from kalkulator.typer import Tall
from kalkulator.usikkerhet import simuler
from kalkulator.veier import finn_vei, forvalg
from models.husstand import Bsu, Gjeld, Inntekt
from models.sak import Sak
from tests.enhet.enkle_saker import enkel_sak

ORE = 0.005
SERIER = (*STROMMER, *FRADRAG, *BEHOLDNINGER, "boutgift", "bokostnad", "engangsutlegg", "til_overs", "planlagt_sparing")
RETTEN = ("leie_for_eie",)
STIGER = {"boligprisvekst": 0.02}
"""So that the right to buy at the old price is worth using."""


def antatt_av(sak: Sak) -> Antatt:
    return gjor_hele(sak.forutsetninger, standardsatser(), maaned_nr(sak.start), 12 * sak.horisont_aar)


def rader_av(sak: Sak, veier: Sequence[str] = (), **modell: Any) -> Fremtidsrader:
    satser, antatt = standardsatser(), antatt_av(sak)
    return Fremtidsrader(
        kolonner_av([sak], satser, antatt.akse, antatt.barn_flytter_ut_alder),
        antatt,
        satser,
        [finn_vei(navn, sak.tilpasninger.get(navn)) for navn in veier or forvalg()],
        replace(Fremtidsmodell.hent(satser, antatt.akse), **modell),
    )


def trekk(rader: Fremtidsrader, antall: int, fro: int = 1) -> Fremtider:
    return trekk_fremtider(
        rader.modell,
        antall=antall,
        maaneder=rader.antatt.akse.antall,
        fro=fro,
        perioder=len(rader.lonnsperioder),
    )


def endret(sak: Sak, husstand: dict[str, Any] | None = None, bolig: dict[str, Any] | None = None, **mer: Any) -> Sak:
    return sak.model_copy(
        update={
            "husstand": sak.husstand.model_copy(update=husstand or {}),
            "bolig": sak.bolig.model_copy(update=bolig or {}),
            **mer,
        }
    )


GJELD = {
    "gjeld": (
        Gjeld(restgjeld=180_000.0, rente=0.09, maaneder_igjen=70),
        Gjeld(restgjeld=400_000.0, rente=0.05, maaneder_igjen=240),
    )
}
SPARER = {
    "bsu": (Bsu(person="voksen 1", saldo=120_000.0, sparing_aar=20_000.0), Bsu(person="voksen 2", saldo=250_000.0)),
    "sparing_mnd": 3_000.0,
}
ANDEL = {"eierform": "borettslag", "fellesgjeld": 700_000.0, "felleskostnader_mnd": 3_900.0}
KVARTALSLAN = {
    navn: {"finansiering": {"lan": [{"terminer_aar": 4} for _ in vei.finansiering.lan]}}
    for navn, vei in forvalg().items()
    if vei.finansiering.lan
}


@cache
def saker() -> dict[str, Sak]:
    sak = kristiansund()
    return {
        "som den er": sak,
        "annen gjeld": endret(sak, GJELD),
        "BSU": endret(sak, SPARER),
        "samboere": endret(sak, {"sivilstand": "samboer"} | GJELD | SPARER),
        "fellesgjeld": endret(sak, bolig=ANDEL),
        "kvartalsterminer": endret(sak, tilpasninger=KVARTALSLAN),
        "deler av forskjellen spart": endret(
            sak,
            forutsetninger=sak.forutsetninger.model_copy(
                update={"spareandel_av_differanse": 0.5, "trekk_salgskostnader": True, "bankrente": 0.03}
            ),
        ),
    }


@pytest.mark.parametrize("navn", list(saker()))
def test_uten_svingninger_er_hver_framtid_saken(navn: str) -> None:
    sak = saker()[navn]
    fasit = sammenlign(sak)
    rader = rader_av(sak, prissvingning_aar=0.0, egen_prissvingning=0.0, rentesjokk_aar=0.0, lonnstap_aar=0.0)
    assert rader.modell == Fremtidsmodell.hent(rader.satser, rader.antatt.akse).uten_svingninger()
    hus, bunt = rader.beregn(trekk(rader, 3))
    assert np.abs(hus.til_bolig - fasit.husholdning.til_bolig).max() < ORE
    assert list(bunt.veier) == list(forvalg())
    for vei, v in bunt.veier.items():
        assert v.kjop.punkt.tolist() == [fasit.veiserier[vei].kjop.punkt[0]] * 3
        assert set(v.serier) == set(fasit.veier[vei].serier)
        for serie, ventet in fasit.veier[vei].serier.items():
            assert v[serie].shape == (3, len(ventet)), (vei, serie)
            assert np.abs(v[serie] - ventet).max() < ORE, (vei, serie)


# --- each future on its own


def delt(inntekt: Inntekt, forste: int, siste: int, tap: int, borte: int) -> list[Inntekt]:
    """Split a wage by hand: none of it in the `borte` months from the spell's month number `tap` on the axis."""
    fra = max(maaned_nr(inntekt.fra), forste)
    til = siste if inntekt.til is None else min(maaned_nr(inntekt.til), siste)
    mistet = fra + tap - 1
    if mistet > til:
        return [inntekt]
    ut = []
    if mistet > maaned_nr(inntekt.fra):
        ut.append(inntekt.model_copy(update={"til": maaned_tekst(mistet - 1)}))
    if mistet + borte <= til:
        ut.append(inntekt.model_copy(update={"fra": maaned_tekst(mistet + borte)}))
    return ut


def alene(sak: Sak, rader: Fremtidsrader, f: Fremtider, nr: int) -> Veibunt:
    """One future as a case of its own: its wages split by hand, its rates and prices put in as assumptions."""
    antatt, satser = antatt_av(sak), standardsatser()
    akse = antatt.akse
    lonn = iter(f.tapsmaaned[nr])
    inntekter: list[Inntekt] = []
    for i in sak.husstand.inntekter:
        if i.type == "lonn":
            inntekter += delt(
                i, akse.start, akse.start + akse.antall - 1, int(next(lonn)), rader.modell.lonnstap_maaneder
            )
        else:
            inntekter.append(i)
    flytende = np.maximum(0.0, antatt.flytende + f.rente_tillegg[nr])
    tillegg = flytende - antatt.flytende
    indeks = antatt.prisindeks * f.pris_faktor[nr]
    indeks[1:] *= f.egen_faktor[nr]
    egen = replace(
        antatt,
        flytende=flytende,
        bankrente=np.maximum(0.0, antatt.bankrente + tillegg),
        prisindeks=indeks,
        rentetillegg=tillegg[None],
    )
    rad = kolonner_av([endret(sak, {"inntekter": tuple(inntekter)})], satser, akse, antatt.barn_flytter_ut_alder)
    plan = husholdningsserier(kolonner_av([sak], satser, akse, antatt.barn_flytter_ut_alder), antatt, satser).til_bolig
    return beregn_veier(rad, egen, satser, rader.veier, planlagt=plan)[1]


def to_lonninger() -> Sak:
    """The first adult has two jobs at once and then another; the second one in the programme, then a job."""
    sak = kristiansund()
    hun, han = sak.husstand.inntekter[1:], "voksen 1"
    inntekter = (
        Inntekt(person=han, type="lonn", fra="2025-03", til="2032-06", belop_aar=300_000.0),
        Inntekt(person=han, type="lonn", fra="2027-02", til="2034-01", belop_aar=140_000.0, vekst="kpi"),
        Inntekt(person=han, type="lonn", fra="2034-02", belop_aar=450_000.0),
        *hun,
    )
    return endret(sak, {"inntekter": inntekter} | GJELD | SPARER, horisont_aar=15)


@pytest.mark.parametrize(
    "sak", [endret(kristiansund(), horisont_aar=15), to_lonninger()], ids=["en lønn", "tre lønner"]
)
def test_hver_framtid_er_det_den_hadde_vaert_alene(sak: Sak) -> None:
    rader = rader_av(sak, lonnstap_aar=0.25)
    f = trekk(rader, 400, fro=3)
    # The first future in which each number of wages is lost, two with the rate at its floor, and the last.
    mistet = f.tapsmaaned <= np.array([67, 84, 94, 160] if len(rader.lonnsperioder) == 4 else [180, 160])
    antall = mistet.sum(axis=1)
    valgt = [int(np.flatnonzero(antall == n)[0]) for n in np.unique(antall)]
    valgt += [int(nr) for nr in np.flatnonzero((f.rente_tillegg < -0.045).any(axis=1))[:2]]
    # Both jobs that the first adult has at once, or both adults' only one.
    valgt += [int(np.flatnonzero(mistet[:, :2].all(axis=1))[1]), 399]
    assert antall.max() >= 2
    assert len(set(valgt)) >= 5
    noen = Fremtider(f.pris_faktor[valgt], f.rente_tillegg[valgt], f.egen_faktor[valgt], f.tapsmaaned[valgt])
    _, bunt = rader.beregn(noen)
    for plass, nr in enumerate(valgt):
        fasit = alene(sak, rader, f, nr)
        for vei, v in bunt.veier.items():
            assert v.kjop.punkt[plass] == fasit[vei].kjop.punkt[0], (vei, nr)
            for serie, x in v.serier.items():
                assert np.abs(x[plass] - fasit[vei][serie][0]).max() < ORE, (vei, serie, nr)


def test_tapet_av_lonn_er_bare_lonnen() -> None:
    """Ten months without 450 000 a year: what is left falls by the wage less its tax, and nothing before or after."""
    sak = enkel_sak(husstand={"inntekter": [{"person": "a", "type": "lonn", "fra": "2020-01", "belop_aar": 450_000.0}]})
    rader = rader_av(sak, ("privat_leie",), lonnstap_maaneder=10)
    hus, _ = rader.beregn(haandlagde(rader, [[25], [ALDRI]]))
    assert hus.brutto[0, :24] == pytest.approx(np.full(24, 37_500.0))
    assert hus.brutto[0, 24:34] == pytest.approx(np.zeros(10))
    assert hus.brutto[0, 34:] == pytest.approx(np.full(86, 37_500.0))
    # The loss is from January: the tax of the years around is untouched.
    andre_aar = np.r_[0:24, 36:120]
    assert hus.skatt[0, andre_aar] == pytest.approx(hus.skatt[1, andre_aar])
    assert hus.skatt[0, 24:34] == pytest.approx(np.zeros(10))
    # Two months' wage is below the limit of every tax: 75 000 kr in the year.
    assert hus.skatt[0, 34:36] == pytest.approx(np.zeros(2))


def haandlagde(
    rader: Fremtidsrader, tapsmaaned: list[list[int]], tillegg: float = 0.0, faktor: float = 1.0, egen: float = 1.0
) -> Fremtider:
    """Futures made by hand: the same addition to the rate in every month but the first, and factor on the price."""
    form = (len(tapsmaaned), rader.antatt.akse.antall)
    rente, pris = np.full(form, tillegg), np.full((form[0], form[1] + 1), faktor)
    rente[:, 0], pris[:, 0] = 0.0, 1.0
    return Fremtider(pris, rente, np.full(form[0], egen), np.array(tapsmaaned))


# --- what a lender sees


@pytest.mark.parametrize(
    ("tapt", "kjoper"),
    [
        # The purchase at the end of month 60 is tried against the first month as owner, 61.
        (ALDRI, True),
        (55, True),  # months 55 to 60: the wage is back
        (56, False),  # months 56 to 61
        (61, False),
        (62, True),  # nobody knows yet
        (73, True),
        (120, True),
    ],
)
def test_proven_ser_ikke_inn_i_framtiden(tapt: int, kjoper: bool) -> None:
    rader = rader_av(enkel_sak(forutsetninger=STIGER), RETTEN)
    _, bunt = rader.beregn(haandlagde(rader, [[tapt]]))
    assert bunt["leie_for_eie"].kjop.kjoper.tolist() == [kjoper]


def test_den_oppgitte_inntekten_ser_proven() -> None:
    """A wage stated to stop for half a year within five years after the purchase stops it."""
    opphold = [
        {"person": "a", "type": "lonn", "fra": "2020-01", "til": "2031-01", "belop_aar": 2e6},
        {"person": "a", "type": "lonn", "fra": "2031-08", "belop_aar": 2e6},
    ]
    sak = enkel_sak(husstand={"inntekter": opphold}, forutsetninger=STIGER)
    rader = rader_av(sak, RETTEN)
    _, bunt = rader.beregn(haandlagde(rader, [[ALDRI, ALDRI]]))
    assert not bunt["leie_for_eie"].kjop.kjoper.any()
    assert sammenlign(sak.model_copy(update={"veier": RETTEN})).veier["leie_for_eie"].kjop is None


@pytest.mark.parametrize(("tillegg", "proverente"), [(0.0, 0.06), (0.02, 0.08), (-0.01, 0.05), (-0.10, 0.02)])
def test_renten_lanet_proves_med_folger_framtidens_rente(tillegg: float, proverente: float) -> None:
    """6 per cent at a floating rate of 4: ten points down stop at the floor of nought, four below."""
    rader = rader_av(enkel_sak(forutsetninger=STIGER), RETTEN)
    _, bunt = rader.beregn(haandlagde(rader, [[ALDRI]], tillegg=tillegg))
    kjop = bunt["leie_for_eie"].kjop
    assert kjop.kjoper.all()
    assert kjop.proverente == pytest.approx([proverente])
    # The loan itself runs at the future's floating rate with the mark-up of 0.25.
    assert bunt["leie_for_eie"]["renter"][0, 60] == pytest.approx(2_001_690 * (max(0.0, 0.04 + tillegg) + 0.0025) / 12)


def test_prisen_og_boligens_egen_pris_er_i_verdien() -> None:
    rader = rader_av(enkel_sak(forutsetninger=STIGER), ("startlan_na", *RETTEN))
    f = haandlagde(rader, [[ALDRI]], faktor=1.1, egen=0.9)
    _, bunt = rader.beregn(f)
    ventet = 2_000_000 * 1.02 ** (np.arange(121) / 12) * 0.99
    assert bunt["startlan_na"]["boligverdi"][0, 1:] == pytest.approx(ventet[1:])
    assert bunt["startlan_na"]["boligverdi"][0, 0] == 2_000_000
    assert [rader.nettoverdi(f, p)[0] for p in (0, 1, 120)] == pytest.approx([2_000_000, ventet[1], ventet[120]])
    # The right: 2 000 000 for a dwelling of 2 186 080.
    assert bunt["leie_for_eie"].kjop.verdi == pytest.approx([2_000_000 * 1.02**5 * 0.99])
    assert bunt["leie_for_eie"].kjop.pris == pytest.approx([2_000_000])


def test_fellesgjelden_er_trukket_fra_nettoverdien() -> None:
    """The value follows the prices, the debt of 600 000 without interest its plan of ten years: 5 000 kr a month."""
    fellesgjeld = {"fellesgjeld": 600_000.0, "fellesgjeld_rente": 0.0, "fellesgjeld_aar": 10}
    rader = rader_av(enkel_sak(bolig=fellesgjeld), RETTEN)
    f = haandlagde(rader, [[ALDRI]], faktor=0.2)
    verdi = [float(rader.nettoverdi(f, punkt)[0]) for punkt in range(121)]
    assert verdi[0] == 2_000_000
    # 0.2 · 2 600 000 = 520 000 is less than the debt until month 16.
    assert verdi[1:] == pytest.approx(np.maximum(0.0, 520_000 - 600_000 + 5_000 * np.arange(1, 121)))


# --- blocks


def test_blokkenes_storrelse_betyr_ingenting(monkeypatch: pytest.MonkeyPatch) -> None:
    sak = endret(to_lonninger(), horisont_aar=8)
    rader = rader_av(sak, ("privat_leie", "leie_for_eie", "startlan_na"), lonnstap_aar=0.3)
    f = trekk(rader, 30)
    _, hele = rader.beregn(f)
    deler = [rader.beregn(f.utsnitt(fra, min(fra + 7, 30)))[1] for fra in range(0, 30, 7)]
    for vei, v in hele.veier.items():
        for serie in SERIER:
            satt_sammen: Tall = np.concatenate([d[vei][serie] for d in deler])
            assert satt_sammen == pytest.approx(v[serie], abs=1e-6), (vei, serie)
    svar = []
    for blokk in (7, 250):
        monkeypatch.setattr(usikkerhet, "_BLOKK", blokk)
        svar.append(simuler(sak, baner=30, veier=("leie_for_eie", "startlan_na"), modell=rader.modell).veier)
    for en, annen in zip(svar[0].values(), svar[1].values(), strict=True):
        for p in usikkerhet.PERSENTILER:
            assert en.egenkapital[p] == pytest.approx(annen.egenkapital[p], abs=1e-6)
            assert en.boutgift[p] == pytest.approx(annen.boutgift[p], abs=1e-6)
        assert en.til_overs_lavest.persentiler == pytest.approx(annen.til_overs_lavest.persentiler)
        assert (en.andel_underskudd, en.andel_kjoper) == (annen.andel_underskudd, annen.andel_kjoper)
