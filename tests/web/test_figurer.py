"""The figures: dashed while renting, solid while owning, the same colours everywhere, Norwegian numbers."""

import itertools

import pytest

from grensesnitt.web.figurer import FARGER, OPPSETT, farger, linjefigur
from kalkulator.eksempler import kristiansund
from kalkulator.sammenlign import sammenlign


@pytest.fixture(scope="module")
def figur():  # type: ignore[no-untyped-def]
    return linjefigur(sammenlign(kristiansund()), "boutgift", "kroner i måneden")


def linjer(figur, navn: str) -> list[tuple[str, int, str]]:  # type: ignore[no-untyped-def]
    return [(spor.line.dash, len(spor.x), spor.line.color) for spor in figur.data if spor.name == navn]


def test_linjen_er_stiplet_til_kjopet_og_hel_etterpa(figur) -> None:  # type: ignore[no-untyped-def]
    assert linjer(figur, "Leie privat") == [("dash", 360, "#C44E00")]
    assert linjer(figur, "Kjøpe nå med startlån") == [("solid", 360, "#00795A")]
    assert linjer(figur, "Leie før eie") == [("dash", 61, "#0072B2"), ("solid", 300, "#0072B2")]


def test_figuren_begynner_pa_null_og_skriver_norsk(figur) -> None:  # type: ignore[no-untyped-def]
    assert figur.layout.yaxis.range[0] == 0
    assert figur.layout.separators == ",\u00a0"
    assert OPPSETT["displayModeBar"] is False


def test_linjene_er_seriene(figur) -> None:  # type: ignore[no-untyped-def]
    serie = sammenlign(kristiansund()).veier["privat_leie"].serier["boutgift"]
    (spor,) = [s for s in figur.data if s.name == "Leie privat"]
    assert list(spor.y) == pytest.approx(list(serie), abs=0.005)
    assert (spor.x[0], spor.x[-1]) == ("2026-12-01", "2056-11-01")


def test_navnene_ved_linjeendene_star_ikke_opp_i_hverandre(figur) -> None:  # type: ignore[no-untyped-def]
    piksler = (figur.layout.height - figur.layout.margin.t - figur.layout.margin.b) / figur.layout.yaxis.range[1]
    navn = [a for a in figur.layout.annotations if a.x == 1]
    assert len(navn) == 3
    spenn = sorted(
        (
            a.y * piksler + a.yshift - 9 * (1 + a.text.count("<br>")),
            a.y * piksler + a.yshift + 9 * (1 + a.text.count("<br>")),
        )
        for a in navn
    )
    assert all(under[1] <= over[0] + 0.01 for under, over in itertools.pairwise(spenn))


def test_en_vei_uten_egen_farge_far_en_ledig() -> None:
    valgt = farger(["privat_leie", "ny_vei", "enda_en"])
    assert valgt["privat_leie"] == FARGER["privat_leie"]
    assert len({*valgt.values(), *FARGER.values()}) == len(FARGER) + 2
