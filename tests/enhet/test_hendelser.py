"""The moments a figure marks, with the months counted by hand: 0 is the first month of the case."""

from typing import Any

import pytest

from kalkulator.eksempler import kristiansund
from kalkulator.hendelser import Hendelse, hendelser, steg_i_boutgift
from kalkulator.sammenlign import Resultat, sammenlign
from tests.enhet.enkle_saker import enkel_sak

# The example starts in December 2026. The programme's last month is July 2028; the children are born in May 2017
# and August 2022, and turn 18 in May 2035 and August 2040.
SLUTT = Hendelse(20, "inntekt_slutt", "Introduksjonsprogrammet er slutt")
BARN_1 = Hendelse(101, "barn_18", "barn 1 fyller 18 år")
BARN_2 = Hendelse(164, "barn_18", "barn 2 fyller 18 år")


def familien(**felter: Any) -> Resultat:
    return sammenlign(kristiansund().model_copy(update=felter))


def test_den_som_leier() -> None:
    assert hendelser(familien(veier=("privat_leie",)), "privat_leie") == [SLUTT, BARN_1, BARN_2]


def test_bare_det_som_skjer_innen_horisonten_og_i_rekkefolge() -> None:
    assert hendelser(familien(veier=("privat_leie",), horisont_aar=9), "privat_leie") == [SLUTT, BARN_1]
    assert hendelser(familien(veier=("privat_leie",), horisont_aar=1), "privat_leie") == []


def test_et_barn_som_er_18_foer_start_og_et_som_ikke_er_fodt() -> None:
    barn = [
        {"id": "a", "rolle": "voksen", "fodt": "1980-01", "kjonn": "kvinne"},
        {"id": "eldst", "rolle": "barn", "fodt": "2007-12", "kjonn": "mann"},
        {"id": "yngst", "rolle": "barn", "fodt": "2008-01", "kjonn": "mann"},
        {"id": "ventet", "rolle": "barn", "fodt": "2026-09", "kjonn": "mann"},
    ]
    r = sammenlign(enkel_sak(start="2026-01", aar=19, husstand={"personer": barn}, veier=("privat_leie",)))
    assert [h.tekst for h in hendelser(r, "privat_leie")] == ["yngst fyller 18 år", "ventet fyller 18 år"]
    assert [h.maaned for h in hendelser(r, "privat_leie")] == [0, 8 + 216]


def test_kjopet_merkes_i_maaneden_familien_eier_fra() -> None:
    """Bought at the end of month 60: month 61, place 60, is the first as owner."""
    r = familien(veier=("leie_for_eie",), tilpasninger={"leie_for_eie": {"kjop": {"utovelse": "alltid"}}})
    assert Hendelse(60, "kjop", "Dere eier boligen") in hendelser(r, "leie_for_eie")
    serier = r.veier["leie_for_eie"].serier
    assert serier["husleie"][59] > 0
    assert serier["husleie"][60] == 0
    # One who declines has no such moment.
    aldri = familien(veier=("leie_for_eie",), tilpasninger={"leie_for_eie": {"kjop": {"utovelse": "aldri"}}})
    assert hendelser(aldri, "leie_for_eie") == [SLUTT, BARN_1, BARN_2]


def laanet(*lan: dict[str, Any], **sak: Any) -> list[tuple[int, str]]:
    tilpasning = {"startlan_na": {"finansiering": {"lan": list(lan)}}}
    r = sammenlign(enkel_sak(aar=20, veier=("startlan_na",), tilpasninger=tilpasning, **sak))
    return [(h.maaned, h.type) for h in hendelser(r, "startlan_na")]


def test_lanets_merkedager() -> None:
    assert laanet({}) == [(0, "kjop")]
    assert laanet({"avdragsfrie_aar": 3}) == [(0, "kjop"), (36, "avdrag_begynner")]
    fast = {"type": "fast", "fast_aar": 5, "sats": 0.04}
    assert laanet({"renteregel": fast}) == [(0, "kjop"), (60, "fastrente_slutt")]
    assert laanet({"refinansieres_etter_aar": 10, "avdragsfrie_aar": 2}) == [
        (0, "kjop"),
        (24, "avdrag_begynner"),
        (120, "refinansiering"),
    ]


def test_et_lan_som_ikke_trengs_har_ingen_merkedager() -> None:
    """With 1 000 000 saved the bank's loan is enough, and the startlån with grace is never drawn."""
    lan = ({"kilde": "bank"}, {"avdragsfrie_aar": 5})
    assert laanet(*lan) == [(0, "kjop"), (60, "avdrag_begynner")]
    assert laanet(*lan, husstand={"sparing": 1_000_000.0}) == [(0, "kjop")]


def test_steget_er_avdraget_som_kommer_til() -> None:
    """2 001 690 at 4 per cent, three years of grace, 324 terms left: the first instalment; 0 in the first month."""
    tilpasning = {"startlan_na": {"finansiering": {"lan": [{"avdragsfrie_aar": 3}]}}}
    r = sammenlign(enkel_sak(veier=("startlan_na",), tilpasninger=tilpasning))
    laant, i = 2_001_690, 0.04 / 12
    avdrag = laant * i / (1 - (1 + i) ** -324) - laant * i
    assert steg_i_boutgift(r, "startlan_na", 36) == pytest.approx(avdrag)
    assert steg_i_boutgift(r, "startlan_na", 35) == pytest.approx(0, abs=1e-6)
    assert steg_i_boutgift(r, "startlan_na", 0) == 0
