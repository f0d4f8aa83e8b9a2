"""The levers against the case written out by hand, and amounts in today's money against the definition."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kalkulator.aarstall import aarssnitt, aarssum, ikke_null, samlet
from kalkulator.avrunding import avrundet_verdi
from kalkulator.eksempler import kristiansund, rapporten_2015
from kalkulator.hva_hvis import SPAKER, Stilling, i_fokus, med_spaker, trinn, utgangspunkt, virkning
from kalkulator.levepenger import SERIE, levekostnad, med_levepenger, under_normen
from kalkulator.maanedsbudsjett import maanedsbudsjett
from kalkulator.prisnivaa import aarlig_i_dagens_kroner, budsjett_i_dagens_kroner, i_dagens_kroner
from kalkulator.sammenlign import Resultat, sammenlign
from models.sak import Sak


@pytest.fixture(scope="module")
def r() -> Resultat:
    return sammenlign(kristiansund())


def med(sak: Sak, **deler: dict[str, object]) -> Sak:
    return sak.model_copy(update={n: getattr(sak, n).model_copy(update=x) for n, x in deler.items()})


def test_uten_spaker_er_saken_den_samme(r: Resultat) -> None:
    assert med_spaker(r, Stilling()) == kristiansund()
    assert not Stilling().rort
    assert Stilling(inntekt=0.1).rort


def test_renten_flytter_begge_rentene_like_mye(r: Resultat) -> None:
    husbank, bank = float(r.antatt.flytende[0]), float(r.antatt.bankrente[0])
    ventet = med(kristiansund(), forutsetninger={"flytende_rente": husbank + 0.01, "bankrente": bank + 0.01})
    provd = sammenlign(med_spaker(r, Stilling(rente=husbank + 0.01)))
    riktig = sammenlign(ventet)
    for navn, v in riktig.veier.items():
        np.testing.assert_allclose(provd.veier[navn].serier["boutgift"], v.serier["boutgift"], atol=1e-6)


def test_en_rente_langt_nede_gir_ikke_en_negativ_bankrente() -> None:
    sak = med(kristiansund(), forutsetninger={"flytende_rente": 0.05, "bankrente": 0.02})
    assert med_spaker(sammenlign(sak), Stilling(rente=0.0)).forutsetninger.bankrente == 0.0


def test_inntekten_endres_bare_der_saken_har_et_belop(r: Resultat) -> None:
    ny = med_spaker(r, Stilling(inntekt=0.1)).husstand.inntekter
    assert [i.belop_aar for i in ny] == [462_000.0, None, 418_000.0]


def test_prisen_tar_markedsverdien_med_seg() -> None:
    sak = med(kristiansund(), bolig={"markedsverdi": 3_000_000.0})
    ny = med_spaker(sammenlign(sak), Stilling(pris=1_200_000.0)).bolig
    assert (ny.pris, ny.markedsverdi) == (1_200_000.0, 1_500_000.0)
    assert med_spaker(sammenlign(kristiansund()), Stilling(pris=1_200_000.0)).bolig.markedsverdi is None


@pytest.mark.parametrize("lag", [kristiansund, rapporten_2015])
def test_trinnene_stiger_og_har_saken_blant_seg(lag: object) -> None:
    assert callable(lag)
    svar = sammenlign(lag())
    for spak in SPAKER:
        verdier = trinn(svar)[spak]
        assert list(verdier) == sorted(set(verdier))
        assert utgangspunkt(svar)[spak] in verdier
        assert len(verdier) >= 13


def test_virkningen_er_forskjellen(r: Resultat) -> None:
    etter = sammenlign(med_spaker(r, Stilling(rente=0.06)))
    v = virkning(r, etter, "leie_for_eie")
    a, b = (x.veier["leie_for_eie"].serier for x in (r, etter))
    assert v.boutgift == b["boutgift"][0] - a["boutgift"][0] > 0
    assert v.boutgift_etter == b["boutgift"][60] - a["boutgift"][60]
    assert (v.egenkapital, v.aar) == (b["egenkapital"][120] - a["egenkapital"][120], 10)
    assert virkning(r, etter, "privat_leie").boutgift_etter is None
    assert virkning(r, r, "startlan_na").egenkapital == 0.0


def test_i_fokus_er_veien_med_et_kjop_i_vente(r: Resultat) -> None:
    assert i_fokus(r) == "leie_for_eie"
    assert (
        i_fokus(sammenlign(kristiansund().model_copy(update={"veier": ("privat_leie", "startlan_na")})))
        == "startlan_na"
    )
    assert i_fokus(sammenlign(kristiansund().model_copy(update={"veier": ("privat_leie",)}))) == "privat_leie"


def test_dagens_kroner_er_belopet_delt_pa_prisene(r: Resultat) -> None:
    kpi = r.antatt.akse.kpi
    vist = i_dagens_kroner(r)
    for navn, v in r.veier.items():
        serier, n = vist.veier[navn].serier, vist.veier[navn].nokkeltall
        assert serier["boutgift"][23] == pytest.approx(v.serier["boutgift"][23] / (1 + kpi) ** 2)
        assert serier["egenkapital"][120] == pytest.approx(v.serier["egenkapital"][120] / (1 + kpi) ** 10)
        # The mean of the series is the key figure that was in today's money all along.
        assert serier["boutgift"].mean() == pytest.approx(v.nokkeltall.boutgift_snitt_dagens_mnd)
        assert n.boutgift_snitt_mnd == v.nokkeltall.boutgift_snitt_dagens_mnd
        assert n.egenkapital == v.nokkeltall.egenkapital_dagens
        assert n.til_overs_lavest == serier["til_overs"].min()
        assert n.maaneder_med_underskudd == v.nokkeltall.maaneder_med_underskudd
    # An investment at x per cent among prices that rise by y earns (1 + x) / (1 + y) - 1 in what it can buy.
    nominell, reell = (x.veier["startlan_na"].nokkeltall.internrente_eie for x in (r, vist))
    assert nominell is not None
    assert reell is not None
    assert (1 + reell) * (1 + kpi) == pytest.approx(1 + nominell)


def test_uten_prisvekst_er_dagens_kroner_de_samme() -> None:
    svar = sammenlign(med(kristiansund(), forutsetninger={"kpi": 0.0}))
    for navn, v in i_dagens_kroner(svar).veier.items():
        for serie, x in v.serier.items():
            np.testing.assert_array_equal(x, svar.veier[navn].serier[serie])


def test_arlige_belop_og_budsjett_i_dagens_kroner(r: Resultat) -> None:
    kpi = r.antatt.akse.kpi
    np.testing.assert_allclose(aarlig_i_dagens_kroner(r, np.full(31, 100.0)), 100.0 / (1 + kpi) ** np.arange(31))
    b = maanedsbudsjett(r, "leie_for_eie", 11)
    dagens = budsjett_i_dagens_kroner(r, b, 11)
    assert dagens.inntekt == pytest.approx(b.inntekt / (1 + kpi))
    rest = dagens.inntekt - dagens.livsopphold - dagens.annet_og_sparing - dagens.bolig
    assert rest == pytest.approx(dagens.til_overs)


def test_under_normen_er_der_linjen_ligger_under_den_og_utgifter_en_gang_er_ingen_grunn() -> None:
    sak = kristiansund()
    fattig = sammenlign(sak.model_copy(update={"husstand": sak.husstand.model_copy(update={"sparing": 12_345.0})}))
    under = [
        n for n, v in med_levepenger(fattig).veier.items() if (v.serier[SERIE] < levekostnad(fattig) - 0.005).any()
    ]
    assert under_normen(fattig) == under
    assert "privat_leie" not in under
    assert fattig.veier["privat_leie"].nokkeltall.maaneder_med_underskudd > 0


def test_levepengene_ligger_over_behovet_med_det_som_blir_til_overs(r: Resultat) -> None:
    for navn, v in med_levepenger(r).veier.items():
        over = v.serier[SERIE] - levekostnad(r)
        for maaned in (0, 20, 60, 61, 359):
            b = maanedsbudsjett(r, navn, maaned)
            assert over[maaned] == pytest.approx(b.til_overs + b.engangs)
            assert v.serier[SERIE][maaned] == pytest.approx(b.inntekt - b.bolig - b.annet - b.sparing)


@given(st.lists(st.floats(-1e6, 1e6), min_size=24, max_size=24))
def test_aarene_er_tolv_maaneder(belop: list[float]) -> None:
    serie = np.array(belop)
    assert aarssum(serie) == pytest.approx([sum(belop[:12]), sum(belop[12:])], abs=1e-6)
    np.testing.assert_allclose(12 * aarssnitt(serie), aarssum(serie), atol=1e-6)


def test_serier_legges_sammen_maaned_for_maaned() -> None:
    serier = {"a": np.array([1.0, 2.0]), "b": np.array([10.0, -2.0]), "c": np.array([5.0, 5.0])}
    assert samlet(serier, ("a", "b")).tolist() == [11.0, 0.0]
    assert ikke_null(serier["b"])
    assert not ikke_null(np.array([0.004, -0.004]))


def test_en_bolig_er_verdt_hele_titusener() -> None:
    assert [avrundet_verdi(x) for x in (2_644_999.0, 2_645_000.0, 4_999.0)] == [2_640_000.0, 2_650_000.0, 0.0]
