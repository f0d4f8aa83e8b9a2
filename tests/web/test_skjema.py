"""The form as data: every case shows as texts and comes back the same."""

import json
from typing import Any

import pytest

from grensesnitt.web import skjema
from grensesnitt.web.feltliste import FELTER, RADFELTER
from grensesnitt.web.tabeller import ren
from kalkulator.eksempler import kristiansund
from models.sak import Sak

RIK: dict[str, Any] = {
    "navn": "Alt fylt ut",
    "start": "2026-06",
    "horisont_aar": 17,
    "husstand": {
        "kommune": "1515",
        "sivilstand": "samboer",
        "personer": [
            {"id": "mor", "rolle": "voksen", "fodt": "1988-02", "kjonn": "kvinne"},
            {"id": "far", "rolle": "voksen", "fodt": "1985-11", "kjonn": "mann"},
            {"id": "barn 1", "rolle": "barn", "fodt": "2020-07", "kjonn": "mann", "flytter_ut": "2039-08"},
        ],
        "inntekter": [
            {"person": "far", "type": "lonn", "fra": "2026-06", "belop_aar": 500000.5, "vekst": "kpi"},
            {
                "person": "mor",
                "type": "introduksjonsstonad",
                "fra": "2026-06",
                "til": "2027-05",
                "bor_hos_foreldre": True,
            },
            {"person": "mor", "type": "annen_skattefri", "fra": "2027-06", "belop_aar": 0},
        ],
        "sparing": 1,
        "annen_nettoformue": -20000,
        "bsu": [{"person": "far", "saldo": 120000, "sparing_aar": 27500}],
        "gjeld": [{"restgjeld": 90000, "rente": 0.0825, "maaneder_igjen": 48}],
        "dokumentert_leie_mnd": 9800,
        "bil": "elbil",
        "saergruppe": "ung_ufor",
        "soker_bostotte": False,
    },
    "bolig": {
        "eierform": "borettslag",
        "pris": 1234567.89,
        "markedsverdi": 1300000,
        "fellesgjeld": 400000,
        "fellesgjeld_rente": 0.0515,
        "fellesgjeld_aar": 22,
        "markedsleie_mnd": 11000,
        "gjengs_leie_mnd": 9000,
        "oppvarming_i_leien": True,
        "fdv_aar": 40000,
        "felleskostnader_mnd": 3000,
        "kommunale_avgifter_aar": 0,
        "eiendomsskatt_aar": 0,
        "forsikring_aar": 3000,
        "vedlikehold_aar": 5000,
        "strom_mnd": 1000,
    },
    "forutsetninger": {
        "kpi": 0.021,
        "lonnsvekst": 0.033,
        "boligprisvekst": -0.0125,
        "leievekst": 0.04,
        "flytende_rente": 0.04131,
        "bankrente": 0.0555,
        "kalkulasjonsrente": 0.07,
        "sparerente": 0.015,
        "lengste_lopetid_aar": 40,
        "tilskuddstak_andel": 0.25,
        "tilskuddstak": 350000,
        "husleienorm_mnd": 12500.5,
        "norm": "faktisk",
        "faktisk_livsopphold_mnd": 21000,
        "flytteutgift": 15000,
        "barn_flytter_ut_alder": 21,
        "spareandel_av_differanse": 0.5,
        "trekk_salgskostnader": True,
    },
    "veier": ["leie_for_eie", "privat_leie"],
    "tilpasninger": {"leie_for_eie": {"leie": {"tilskuddsandel": 0.15}, "kjop": {"fra_maaned": 48}}},
}


@pytest.mark.parametrize("objekt", [kristiansund().model_dump(mode="json"), RIK], ids=["eksempel", "alt fylt ut"])
def test_saken_kommer_uendret_gjennom_skjemaet(objekt: dict[str, Any]) -> None:
    sak = Sak.model_validate_json(json.dumps(objekt))
    lest = skjema.les(skjema.utkast_av(sak))
    assert (lest.felt, lest.gruppe) == ({}, {})
    assert lest.sak == sak


def test_hvert_felt_i_saken_har_et_felt_i_skjemaet() -> None:
    """A new field of the model must get a place on the screen, or it would work unseen."""
    objekt = Sak.model_validate_json(json.dumps(RIK)).model_dump(mode="json")
    ventet = {"navn", "start", "horisont_aar"}
    ventet |= {f"bolig.{navn}" for navn in objekt["bolig"]}
    ventet |= {f"forutsetninger.{navn}" for navn in objekt["forutsetninger"]}
    ventet |= {f"husstand.{n}" for n in objekt["husstand"] if n not in ("personer", "inntekter", "bsu", "gjeld")}
    assert {felt.sti for felt in FELTER} == ventet | {"tilskuddsvalg", "tilskuddsandel"}
    for liste, felter in RADFELTER.items():
        rad = objekt["husstand"][liste.removeprefix("husstand.")][0]
        assert {felt.sti for felt in felter} == set(rad) - {"id"}


def test_flere_feil_far_hver_sin_plass() -> None:
    utkast = skjema.utkast_av(kristiansund())
    utkast.verdier |= {"bolig.pris": "0", "horisont_aar": "51", "husstand.sparing": "-1"}
    assert set(skjema.les(utkast).felt) == {"bolig.pris", "horisont_aar", "husstand.sparing"}


def test_et_avvist_tall_har_sin_grunn_ogsa_mens_et_annet_ikke_kan_leses() -> None:
    utkast = skjema.utkast_av(kristiansund())
    utkast.verdier["husstand.sparing"] = "−5"
    grunn = skjema.les(utkast).felt["husstand.sparing"]
    utkast.verdier["bolig.pris"] = "450.000"
    lest = skjema.les(utkast)
    assert lest.sak is None
    assert lest.felt.keys() == {"husstand.sparing", "bolig.pris"}
    assert lest.felt["husstand.sparing"] == grunn
    utkast.verdier["husstand.sparing"] = "5"
    assert skjema.les(utkast).felt.keys() == {"bolig.pris"}


def test_feil_som_gjelder_flere_felt_star_i_gruppen() -> None:
    utkast = skjema.utkast_av(kristiansund())
    fjernes = utkast.rader[skjema.PERSONER][1]
    for rad in list(utkast.rader[skjema.INNTEKTER])[1:]:
        skjema.fjern(utkast, skjema.INNTEKTER, rad)
    skjema.fjern(utkast, skjema.PERSONER, fjernes)
    (grunn,) = skjema.les(utkast).gruppe["Familien"]
    assert "krever to voksne" in grunn
    utkast.verdier["husstand.sivilstand"] = "enslig"
    assert skjema.les(utkast).sak is not None


def test_en_ny_rolle_gir_en_ny_betegnelse_og_inntekten_folger_med() -> None:
    utkast = skjema.utkast_av(kristiansund())
    barn = utkast.rader[skjema.PERSONER][2]
    utkast.verdier[f"{skjema.PERSONER}[{barn}].rolle"] = "voksen"
    utkast.verdier[f"{skjema.PERSONER}[{barn}].fodt"] = "mai 2000"
    rad = utkast.rader[skjema.INNTEKTER][0]
    utkast.verdier[f"{skjema.INNTEKTER}[{rad}].person"] = str(barn)
    sak = skjema.les(utkast).sak
    assert sak is not None
    assert [p.id for p in sak.husstand.personer] == ["voksen 1", "voksen 2", "voksen 3", "barn 2"]
    assert sak.husstand.inntekter[0].person == "voksen 3"


def test_loven_setter_belopet_bare_for_introduksjonsstonad() -> None:
    utkast = skjema.utkast_av(kristiansund())
    rad = utkast.rader[skjema.INNTEKTER][1]
    assert utkast.verdier[f"{skjema.INNTEKTER}[{rad}].belop_aar"] == ""
    utkast.verdier[f"{skjema.INNTEKTER}[{rad}].type"] = "dagpenger"
    assert set(skjema.les(utkast).felt) == {f"{skjema.INNTEKTER}[{rad}].belop_aar"}


@pytest.mark.parametrize("tegn", "\\`*_{}[]()<>#!|~$:")
def test_markdown_i_tekst_vises_som_den_er(tegn: str) -> None:
    assert ren(f"a{tegn}b") == f"a\\{tegn}b"
