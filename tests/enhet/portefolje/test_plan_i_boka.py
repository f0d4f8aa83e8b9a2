"""The plan file, and its sheets in the workbook: the same figures as the plan's own, every household with its reason."""

import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from grensesnitt.feiltekst import LESBARE, en_linje
from grensesnitt.planfil import UgyldigPlanfil, les_plan
from grensesnitt.portefolje.arbeidsbok import Innhold, skriv_arbeidsbok
from grensesnitt.portefolje.les import Lest
from grensesnitt.portefolje.plantekster import HUSSTANDSNAVN, PLANTALL, VALGTALL
from kalkulator.plan.planhusstander import planhusstander, regn_plan_av_portefolje
from kalkulator.plan.plansammendrag import sammenlign_valg
from kalkulator.plan.plantall import Planresultat
from kalkulator.plan.planutfall import planutfall
from kalkulator.portefolje.svar import Husstandssvar
from kalkulator.portefolje.totaler import totaler

PLANFIL = Path(__file__).resolve().parents[3] / "docs" / "eksempler" / "plan.json"
EN = {"id": "a", "navn": "Valg a", "boliger_per_aar": 2}
PLAN: dict[str, Any] = {"start": "2026-12", "aar": 5, "valg": [EN]}


@pytest.fixture(scope="module")
def resultat(eksempel: Lest, svaret: Husstandssvar) -> Planresultat:
    plan = les_plan(PLANFIL.read_bytes(), "plan.json")
    r, _ = regn_plan_av_portefolje(plan, svaret, eksempel.rader, baner=4)
    assert r is not None
    return r


@pytest.fixture(scope="module")
def boka(resultat: Planresultat, svaret: Husstandssvar) -> dict[str, list[list[Any]]]:
    inn = Innhold(svaret, totaler(svaret), plan=resultat)
    bok = CalamineWorkbook.from_filelike(io.BytesIO(skriv_arbeidsbok(inn)))
    return {navn: bok.get_sheet_by_name(navn).to_python() for navn in bok.sheet_names}


def test_eksempelplanen_kan_regnes(resultat: Planresultat) -> None:
    assert resultat.plan.start == "2026-12"
    assert len(resultat.plan.valg) == 3


def test_arkene_kommer_bare_med_plan(boka: dict[str, Any], svaret: Husstandssvar) -> None:
    planens = ["Plan - valgene", "Plan - år for år", "Plan - husstander", "Plan - framtider"]
    assert [n for n in boka if n.startswith("Plan")] == planens
    uten = CalamineWorkbook.from_filelike(io.BytesIO(skriv_arbeidsbok(Innhold(svaret, totaler(svaret)))))
    assert not [n for n in uten.sheet_names if n.startswith("Plan")]


def test_valgene_staar_ved_siden_av_hverandre(boka: dict[str, Any], resultat: Planresultat) -> None:
    ark = boka["Plan - valgene"]
    fra = next(nr for nr, rad in enumerate(ark) if rad[0] == "Ved planens slutt")
    assert ark[fra][1:4] == [v.navn for v in resultat.plan.valg]
    for nr, (felt, _, _) in enumerate(VALGTALL, start=fra + 1):
        ventet = [getattr(v, felt) for v in sammenlign_valg(resultat)]
        assert ark[nr][1:4] == pytest.approx(ventet, abs=0.01)
    assert any("burettslagslova" in str(rad[0]) for rad in ark)


def test_aarene_er_planens(boka: dict[str, Any], resultat: Planresultat) -> None:
    ark = boka["Plan - år for år"]
    assert len(ark) == 1 + 3 * resultat.plan.aar
    for plass, v in enumerate(resultat.plan.valg):
        tall = resultat.aar(v.id)
        for aar in range(resultat.plan.aar):
            rad = ark[1 + plass * resultat.plan.aar + aar]
            assert rad[:2] == [v.navn, aar + 1]
            assert rad[2:] == pytest.approx([tall[felt][aar] for felt, _, _ in PLANTALL], abs=0.01)


def test_framtidene_er_i_stigende_orden(boka: dict[str, Any]) -> None:
    for rad in boka["Plan - framtider"][1:]:
        for fra in range(2, len(rad), 5):
            assert rad[fra : fra + 5] == sorted(rad[fra : fra + 5])


def test_hver_husstand_har_utfall_og_grunn(boka: dict[str, Any], resultat: Planresultat, svaret: Husstandssvar) -> None:
    rader = boka["Plan - husstander"][1:]
    numre = [svaret.saksnummer[nr] for nr in planhusstander(svaret)]
    for plass, v in enumerate(resultat.plan.valg):
        disse = rader[plass * len(numre) : (plass + 1) * len(numre)]
        assert [rad[0] for rad in disse] == numre
        assert [rad[2] for rad in disse] == [HUSSTANDSNAVN[u.status] for u in planutfall(resultat.forlop[v.id])]
        assert all(rad[7] for rad in disse)


def test_uten_noen_aa_kjope_for_er_planen_ikke_regnet(eksempel: Lest, svaret: Husstandssvar) -> None:
    ingen = replace(svaret, valg=replace(svaret.valg, beste=svaret.valg.beste * 0))
    r, merknader = regn_plan_av_portefolje(les_plan(PLANFIL.read_bytes(), "p"), ingen, eksempel.rader)
    assert r is None
    assert "ikke regnet" in merknader[0]


def med(**felter: Any) -> bytes:
    return json.dumps({**PLAN, **felter}).encode()


@pytest.mark.parametrize(
    ("innhold", "ventet"),
    [
        (b"", "tom"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"{", "JSON"),
        (b"[]", "plan.json"),
        (b" " * 1_000_001, "større"),
        (med(aar=0), "aar"),
        (med(start="desember"), "start"),
        (med(valg=[]), "valg"),
        (med(ekstra=1), "ekstra"),
        (med(valg=[EN, EN]), "heter det samme"),
        (med(valg=[{**EN, "boliger_per_aar": -1}]), "boliger_per_aar"),
        (med(valg=[{**EN, "vei": "finnes_ikke"}]), "valg[0]"),
        (med(valg=[EN, {**EN, "id": "b", "vei": "privat_leie"}]), "valg[1]"),
        (med(valg=[{**EN, "vei": "leie_for_eie_gjovik"}]), "kroner"),
    ],
)
def test_en_darlig_planfil_sier_hva_som_er_galt(innhold: bytes, ventet: str) -> None:
    with pytest.raises(LESBARE) as feil:
        les_plan(innhold, "plan.json")
    linje = en_linje(feil.value)
    assert linje.startswith("plan.json")
    assert ventet in linje
    assert len(linje.splitlines()) == 1


def test_feilen_er_vaar_egen() -> None:
    with pytest.raises(UgyldigPlanfil, match="Velg en planfil"):
        les_plan(b" ", "plan.json")
