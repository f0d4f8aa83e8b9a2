"""The comparison in two languages: the adviser's and the family's side by side, with the same figures in each."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from grensesnitt.tekst import NB, Sprak, sprakene
from grensesnitt.web import setninger, svarsetninger
from kalkulator.eksempler import kristiansund
from kalkulator.endringer import endringer
from kalkulator.sammenlign import Resultat, sammenlign
from tests.web.siden import aapne, html, overskrifter, tekst

_ISOLERT = re.compile("[\u2066-\u2069]")
PAA_SKJERMEN = ("privat_leie", "leie_for_eie", "startlan_na")


def med_andre(kode: str, forste: str = "nb") -> AppTest:
    at = aapne()
    for velger, valgt in (("sprakvelger", forste), ("familiens sprakvelger", kode)):
        at.selectbox(key=velger).set_value(valgt).run()
        assert not at.exception
    return at


def uten(tekst_: str) -> str:
    return " ".join(_ISOLERT.sub("", tekst_).replace("\u00a0", " ").split())


@pytest.fixture(scope="module")
def r() -> Resultat:
    return sammenlign(kristiansund().model_copy(update={"veier": PAA_SKJERMEN}))


def ventet(r: Resultat, s: Sprak) -> list[str]:
    """What the family is told in a language: the answer, each card, the choice, and what can change it."""
    ut = [svarsetninger.hovedsetning(r, s)]
    for navn, v in r.veier.items():
        k = setninger.kort(r, navn, s)
        ut += [setninger.veinavn(v, s), k.beskrivelse, k.naa, k.til_overs, k.eier]
    valget = setninger.valget(r, "leie_for_eie", s)
    assert valget is not None
    ut += [valget.tittel, valget.innledning, *(celle for rad in valget.rader for celle in rad)]
    return ut + [setninger.i_ord(m, s) for m in endringer(r)]


@pytest.mark.parametrize(("forste", "andre"), [("nb", "ar"), ("en", "nb")])
def test_begge_sprakene_sier_det_samme(r: Resultat, forste: str, andre: str) -> None:
    at = med_andre(andre, forste)
    alt = uten(tekst(at))
    for s in (sprakene()[forste], sprakene()[andre]):
        assert [x for x in ventet(r, s) if uten(x) not in alt] == []
    assert sprakene()[forste].t("På begge språk") in overskrifter(at, 2)
    (setning,) = [h for h in html(at) if "flte-setning" in h and 'class="flte-to"' in h]
    retninger = re.findall(r'lang="([\w-]+)" dir="(\w+)"', setning)
    assert retninger == [(s.html, s.retning) for s in (sprakene()[forste], sprakene()[andre])]


def test_ett_sprak_har_ingen_annen_spalte(r: Resultat) -> None:
    at = aapne()
    assert not any('class="flte-to"' in h for h in html(at))
    assert NB.t("På begge språk") not in overskrifter(at, 2)


def test_det_ene_spraket_kan_ikke_velges_to_ganger() -> None:
    at = aapne()
    assert len(at.selectbox(key="familiens sprakvelger").options) == len(sprakene())
    at.selectbox(key="sprakvelger").set_value("ar").run()
    assert not any("العربية" in valg for valg in at.selectbox(key="familiens sprakvelger").options)
    assert any("norsk bokmål" in valg.lower() for valg in at.selectbox(key="familiens sprakvelger").options)


def test_det_som_er_skrevet_blir_staaende_naar_familiens_sprak_velges() -> None:
    at = aapne()
    at.text_input(key=at.session_state["tilstand"].widget("bolig.pris")).set_value("2 000 000").run()
    at.selectbox(key="familiens sprakvelger").set_value("ti").run()
    assert not at.exception
    assert at.session_state["tilstand"].sak.bolig.pris == 2_000_000.0
    assert "familiens" not in str(dict(at.query_params))
