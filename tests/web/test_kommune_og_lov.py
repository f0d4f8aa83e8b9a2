"""The municipality's ledger, the law and the rate risk on the page: the engine's figures, in plain words."""

import re

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from grensesnitt.veifil import les_vei
from grensesnitt.web.kommunesetninger import regnskap
from grensesnitt.web.veivalg import vist
from kalkulator.eksempler import kristiansund
from kalkulator.husleierett import lovmerknader, renterisiko
from kalkulator.kommune import INN, UT
from kalkulator.sammenlign import Resultat, sammenlign
from kalkulator.satser import standardsatser
from kalkulator.veier import forvalg
from models.sak import Sak
from tests.web.siden import EGEN_VEI, aapne_sak, hele, kroner, med, tabell, tekst

HELE_SAKEN = "hele-saken"
"""Where the municipality's side of a case stands, beside everything that was typed."""
BEHOLDNINGER = {
    "(kasse)": "kasse",
    "(gjeld)": "gjeld",
    "(tilskudd igjen)": "tilskudd_gjenstaende",
    "(verdi i risiko)": "verdi_i_risiko",
    "(utestående startlån)": "startlan_utestaende",
    "(tapsansvar)": "startlan_tapsansvar",
    "(garantiansvar)": "garantiansvar",
    "(bundet sparing)": "bundet_sparing_gjeld",
}
STOR = med(
    veier=["leie_for_eie", "egen", "eie_forst", "privat_leie_kommunal_garanti", "privat_leie", "framleie"],
    egne_veier=[
        les_vei(
            EGEN_VEI.replace("egen_vei", "egen")
            .replace(
                "[leie]\n", '[leie]\ntilskuddsandel = 0.2\nbundet_sparing_mnd = 1500\nbundet_sparing_hos = "kommunen"\n'
            )
            .encode(),
            "vei.toml",
        ).model_dump(mode="json")
    ],
    forutsetninger__boligprisvekst=-0.02,
)


def tallet(celle: str) -> int:
    return int(celle.replace("\u00a0", "").replace("−", "-"))


def utvidere(at: AppTest) -> list[str]:
    return [e.label for e in at.main.expander]


@pytest.fixture(scope="module")
def stor() -> Resultat:
    return sammenlign(vist(STOR))


@pytest.fixture(scope="module")
def siden() -> AppTest:
    return aapne_sak(STOR, HELE_SAKEN)


@pytest.mark.parametrize("vei", ["leie_for_eie", "egen", "eie_forst", "privat_leie_kommunal_garanti", "framleie"])
def test_regnskapet_er_kommunens_serier_ar_for_ar(siden: AppTest, stor: Resultat, vei: str) -> None:
    serier = stor.veier[vei].kommune
    assert serier is not None
    siden.selectbox(key="2:regnskap").set_value(vei).run()
    hode, *rader = tabell(siden, "Kommunens regnskap")
    assert [rad[0] for rad in rader] == ["Ved starten", *(f"År {n}" for n in range(1, 31))]
    vist_ = set()
    for plass, kolonne in enumerate(hode[1:], start=1):
        navn = next((n for begrep, n in BEHOLDNINGER.items() if begrep in kolonne), None)
        if navn is not None:
            vist_.add(navn)
            assert [tallet(rad[plass]) for rad in rader] == [hele(x) for x in serier[navn][::12]]
            continue
        deler = {"Penger inn": INN, "Penger ut": UT}.get(kolonne, ("netto",))
        strom = sum(serier[n] for n in deler).reshape(30, 12).sum(axis=1)
        assert rader[0][plass] == "–"
        assert [tallet(rad[plass]) for rad in rader[1:]] == [hele(x) for x in strom]
    assert {navn for navn in BEHOLDNINGER.values() if np.abs(serier[navn]).max() > 0.01} == vist_


def test_bare_veier_kommunen_er_med_i_kan_velges(siden: AppTest) -> None:
    assert siden.selectbox(key="2:regnskap").options == [
        "Leie før eie",
        "Leie før eie i vår kommune",
        "Eie først",
        "Leie privat med kommunal garanti",
        "Framleie gjennom kommunen",
    ]


def test_uten_kommunen_er_det_ikke_noe_regnskap() -> None:
    at = aapne_sak(med(veier=["privat_leie", "spar_forst"]), HELE_SAKEN)
    assert "Kommunens regnskap" not in utvidere(at)
    assert "Hvem bærer renterisikoen" not in utvidere(at)
    assert "Loven" in utvidere(at)


def test_setningen_sier_hva_veien_koster_og_hva_den_risikerer(stor: Resultat) -> None:
    serier = stor.veier["leie_for_eie"].kommune
    assert serier is not None
    slutt = float(serier["kasse"][-1])
    setninger = regnskap(stor, "leie_for_eie").setninger
    assert "betaler kommunen" in setninger if slutt < 0 else "får kommunen inn" in setninger
    belop = [int(b.replace("\u00a0", "")) for b in re.findall(r"([\d\u00a0]+)\u00a0kr", setninger)]
    assert belop[0] == hele(abs(slutt))
    assert hele(serier["verdi_i_risiko"].max()) in belop
    garanti = stor.veier["privat_leie_kommunal_garanti"].kommune
    assert garanti is not None
    (svarer,) = re.findall(r"[\d\u00a0]+\u00a0kr", regnskap(stor, "privat_leie_kommunal_garanti").setninger)
    assert kroner(svarer) == 3 * 13_200


def test_et_startlan_med_bank_foran_sier_hva_kommunen_kan_tape() -> None:
    r = sammenlign(vist(med(veier=["startlan_na"], forutsetninger__boligprisvekst=-0.05)))
    serier = r.veier["startlan_na"].kommune
    assert serier is not None
    tap = hele(serier["startlan_tapsansvar"].max())
    assert tap > 100_000
    assert (
        f"tape opptil {tap:,} kr".replace(",", "\u00a0").replace(" kr", "\u00a0kr")
        in regnskap(r, "startlan_na").setninger
    )


def test_loven_star_med_paragraf_og_dato() -> None:
    sak = med(veier=["leie_for_eie", "leie_for_eie_gjovik", "eie_forst"], bolig__eierform="borettslag")
    vist_ = tekst(aapne_sak(sak, HELE_SAKEN)).replace("\u00a0", " ")
    merknader = {m for vei in sak.veier for m in lovmerknader(forvalg()[vei], sak.bolig)}
    assert len(merknader) > 5
    for m in merknader:
        assert m.tekst in vist_
        assert m.hjemmel in vist_
    assert "husleieloven § 3-7, i kraft 1. januar 2000 · gjelder «Leie før eie (Gjøvik, 68 m²)»" in vist_
    assert "i kraft 1. januar 2026" in vist_
    assert "burettslagslova § 4-12 andre ledd, dato ikke oppgitt i kilden" in vist_


@pytest.mark.parametrize("sak", [kristiansund(), STOR], ids=["eksempel", "egen vei"])
def test_hvem_som_baerer_renten_er_sagt_i_kroner(sak: Sak) -> None:
    at = aapne_sak(sak, HELE_SAKEN)
    assert "Hvem bærer renterisikoen" in utvidere(at)
    ventet = renterisiko(sak, standardsatser(), "leie_for_eie")
    rader = tabell(at, "Hvem som betaler den høyere renten: Leie før eie")[1:]
    assert [[kroner(celle) for celle in rad[1:]] for rad in rader] == [
        [hele(x.familien), hele(x.kommunen)] for x in ventet
    ]
    assert rader[0][0] == "Leien følger kommunens utlegg"
    vist_ = tekst(at)
    assert f"betaler dere {rader[0][1]} mer på 5\u00a0år, og kommunen {rader[0][2]}" in vist_.replace(
        "5 år", "5\u00a0år"
    )
    assert "Leien følger kommunens utlegg i «Leie før eie»." in vist_


def test_en_leie_som_ikke_folger_renten_sier_at_kommunen_betaler() -> None:
    sak = med(veier=["kommunal_leie", "leie_til_eie_drammen", "privat_leie"])
    vist_ = tekst(aapne_sak(sak, HELE_SAKEN))
    assert (
        "I «Leie av kommunen» og «Leie til eie (Drammen)» følger ikke leien renten. Stiger den, er det kommunen"
        in vist_
    )


def test_teksten_under_figuren_sier_alt_som_skjer_i_veiene() -> None:
    vist_ = tekst(aapne_sak(med(veier=["leie_for_eie", "startlan_na", "eie_forst"])))
    for hendelse in (
        "introduksjonsprogrammet er slutt (august 2028)",
        "barn 1 fyller 18 år (mai 2035)",
        "barn 2 fyller 18 år (august 2040)",
        "dere eier boligen (fra første dag med «Kjøpe nå med startlån» og «Eie først»)",
        "dere eier boligen (desember 2031 med «Leie før eie»)",
        "avdragene begynner (desember 2034 med «Eie først»)",
    ):
        assert hendelse in vist_


def test_figurens_tekst_for_skjermlesere_har_hendelsene_med() -> None:
    at = aapne_sak(kristiansund())
    (betaler,) = [p.proto.alt for p in at.get("plotly_chart") if "underveis" in p.proto.alt]
    assert "barn 2 fyller 18 år (august 2040)" in betaler
