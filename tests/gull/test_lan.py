"""Loans against Husbanken's published examples."""

import csv
from pathlib import Path

import numpy as np
import pytest

from kalkulator.lan import betalingsplan
from kalkulator.satser import standardsatser
from kalkulator.skatt import Skatteparametre

RADER = list(
    csv.DictReader((Path(__file__).parent / "data" / "lan_terminbelop.csv").read_text(encoding="utf-8").splitlines())
)


def hele(belop: float) -> int:
    return int(np.floor(belop + 0.5))


@pytest.mark.parametrize("rad", RADER, ids=lambda r: r["id"])
def test_husbankens_eksempel_forste_termin(rad: dict[str, str]) -> None:
    dokumentavgift = float(rad["boligpris_kr"]) * float(rad["dokumentavgift_pst"]) / 100
    assert float(rad["boligpris_kr"]) + dokumentavgift == float(rad["laan_kr"])
    plan = betalingsplan(
        belop=float(rad["laan_kr"]),
        rente=float(rad["nominell_rente_pst"]) / 100,
        aar=int(rad["lopetid_aar"]),
        serie=rad["laanetype"] == "serie",
        terminer_aar=int(rad["terminer_per_aar"]),
    )
    skattesats = Skatteparametre.hent(standardsatser(), int(rad["aar"]), 1, kpi=0.0, lonn=0.0).alminnelig_sats[0]
    assert skattesats == pytest.approx(float(rad["skattesats_pst"]) / 100)
    lettelse = skattesats * plan.renter[0]
    assert hele(plan.renter[0]) == int(rad["rente_kr"])
    assert hele(lettelse) == int(rad["skattefradrag_kr"])
    assert hele(plan.avdrag[0]) == int(rad["avdrag_kr"])
    assert hele(plan.terminbelop - lettelse) == int(rad["netto_terminbelop_kr"])
    assert plan.renter.size == 360


def test_eksempelraden_er_med() -> None:
    assert [r["id"] for r in RADER] == ["bolig-2.30m-2022"]


def test_husbankens_evneeksempel_2025_er_en_aarlig_annuitet() -> None:
    """8 704 kr a month carry 2 101 580 kr over 50 years at 4.14 + 0.25 per cent: yearly terms, to the krone."""
    evne = 8_704 * 12
    assert hele(evne * (1 - 1.0439**-50) / 0.0439) == 2_101_580
    plan = betalingsplan(belop=2_101_580, rente=0.0439, aar=50, terminer_aar=1)
    assert hele(plan.terminbelop) == evne
    assert np.ptp(plan.renter + plan.avdrag) < 1e-6
    # Monthly terms carry the 2 113 215 kr that Husbanken does not publish: the number of terms matters.
    assert hele(betalingsplan(belop=2_113_215, rente=0.0439, aar=50).terminbelop) == 8_704
