"""The 2015 report's four claims: they hold with inputs of 2015, the rent claim not with today's, and each can fail."""

import re
from typing import Any

import pytest

from kalkulator.eksempler import kristiansund, rapporten_2015
from kalkulator.pastander import PRISVEKSTER, Pastand, prov_pastander
from kalkulator.sammenlign import sammenlign
from models.sak import Sak

NAVN = ("lavere_leie", "billigst_aa_eie", "egenkapital", "opsjonen_skader_ikke")


def svar(sak: Sak) -> dict[str, Pastand]:
    return {p.navn: p for p in prov_pastander(sak)}


def tall(paastand: Pastand) -> str:
    """The figures with ordinary spaces."""
    return re.sub(r"\s", " ", paastand.tall)


def endret(sak: Sak, del_: str, **felter: Any) -> Sak:
    return sak.model_copy(update={del_: getattr(sak, del_).model_copy(update=felter)})


@pytest.fixture(scope="module")
def da() -> dict[str, Pastand]:
    return svar(rapporten_2015())


@pytest.fixture(scope="module")
def naa() -> dict[str, Pastand]:
    return svar(kristiansund())


@pytest.mark.parametrize("navn", NAVN)
def test_med_inndata_fra_2015_holder_alle(navn: str, da: dict[str, Pastand]) -> None:
    assert tuple(da) == NAVN
    assert da[navn].holder, da[navn].tall


def test_leien_i_2015(da: dict[str, Pastand]) -> None:
    """(47 222 + 1 800 000 · 2.28 %) / 12 = 7 355 against a market rent of 7 860."""
    assert tall(da["lavere_leie"]) == "7 355 kr mot 7 860 kr i måneden"


def test_verdistigningen_i_2015(da: dict[str, Pastand]) -> None:
    """2 250 000 · (1.025⁵ − 1) = 295 668."""
    assert tall(da["egenkapital"]).endswith("295 668 kr i prisvekst")


def test_med_dagens_satser_holder_ikke_paastanden_om_leien(naa: dict[str, Pastand]) -> None:
    """71 200 / 12 + 2 400 000 · 4.131 % / 12 = 5 933 + 8 262 = 14 195, above the market rent of 13 200."""
    r = sammenlign(kristiansund().model_copy(update={"veier": ("leie_for_eie",)}))
    leie = 71_200 / 12 + 2_400_000 * 0.04131 / 12
    assert leie > 13_200
    assert r.veier["leie_for_eie"].serier["husleie"][0] == pytest.approx(leie)
    assert not naa["lavere_leie"].holder
    assert tall(naa["lavere_leie"]) == "14 195 kr mot 13 200 kr i måneden"
    assert all(naa[navn].holder for navn in NAVN[1:])


def test_tilskuddet_fra_2015_ville_gjort_leien_lavere_igjen() -> None:
    """71 200 / 12 + 0.8 · 2 400 000 · 4.131 % / 12 = 12 543."""
    med = kristiansund().model_copy(update={"tilpasninger": {"leie_for_eie": {"leie": {"tilskuddsandel": 0.2}}}})
    assert svar(med)["lavere_leie"].holder


def test_hver_paastand_kan_svikte() -> None:
    """Each claim fails where the inputs make it false: cheap rent, cheap rent for life, falling prices, a forced purchase."""
    billig = svar(endret(rapporten_2015(), "bolig", markedsleie_mnd=3_000.0))
    assert not billig["lavere_leie"].holder
    assert not billig["billigst_aa_eie"].holder
    assert not svar(endret(rapporten_2015(), "forutsetninger", boligprisvekst=-0.01))["egenkapital"].holder
    tvang = {"leie_for_eie": {"kjop": {"utovelse": "alltid"}}}
    tvunget = svar(rapporten_2015().model_copy(update={"tilpasninger": tvang}))["opsjonen_skader_ikke"]
    assert not tvunget.holder


def test_tapet_ved_et_tvunget_kjop_er_prisfallet_og_omkostningene() -> None:
    """At −4 per cent a year V is 2 250 000 · 0.96⁵ = 1 834 587: 415 413 lost, and the costs of the purchase on top."""
    tvang: dict[str, Any] = {"kjop": {"utovelse": "alltid"}}
    sak = endret(rapporten_2015(), "forutsetninger", boligprisvekst=PRISVEKSTER[0])
    r = sammenlign(sak.model_copy(update={"veier": ("leie_for_eie",), "tilpasninger": {"leie_for_eie": tvang}}))
    kjop = r.veier["leie_for_eie"].kjop
    assert kjop is not None
    assert kjop.markedsverdi == pytest.approx(2_250_000 * 0.96**5)
    tap = 2_250_000 - kjop.markedsverdi + sum(kjop.omkostninger.values())
    paastand = svar(sak.model_copy(update={"tilpasninger": {"leie_for_eie": tvang}}))["opsjonen_skader_ikke"]
    assert tall(paastand).startswith(f"verst −{tap:,.0f} kr".replace(",", " "))


def test_veiene_i_saken_er_ikke_de_som_proves() -> None:
    """The claims are about four paths, whatever the case compares."""
    bare_framleie = rapporten_2015().model_copy(update={"veier": ("framleie",)})
    assert prov_pastander(bare_framleie) == prov_pastander(rapporten_2015())
