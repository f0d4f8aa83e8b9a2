"""The tour: six steps forth and back, closed without a trace, in every language, and true to what the page is called."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from grensesnitt.tekst import sprakene
from grensesnitt.web.felthjelp import HJELP
from grensesnitt.web.feltliste import FELTER, RADFELTER
from grensesnitt.web.omvisning import STEG
from tests.web.siden import aapne, gaa_til, overskrifter, skriv, tekst

_I_SESJONEN = "omvisning"


def trykk(at: AppTest, knapp: str) -> AppTest:
    at.button(key=f"omvisning {knapp}").click().run()
    assert not at.exception
    return at


def knapper(at: AppTest) -> set[str]:
    return {b.key.removeprefix("omvisning ") for b in at.button if b.key and b.key.startswith("omvisning ")}


def vist(at: AppTest) -> list[int]:
    """The steps whose text is on the screen."""
    alt = tekst(at)
    return [nr for nr, steg in enumerate(STEG) if steg.tekst in alt]


def test_omvisningen_venter_til_noen_ber_om_den() -> None:
    at = aapne()
    assert knapper(at) == {"start"}
    assert vist(at) == []


def test_omvisningen_gar_steg_for_steg_fram_og_tilbake() -> None:
    at = trykk(aapne(), "start")
    assert vist(at) == [0]
    assert at.button(key="omvisning forrige").disabled
    for nr in range(1, len(STEG)):
        assert vist(trykk(at, "neste")) == [nr]
        assert f"Steg {nr + 1} av {len(STEG)}" in tekst(at)
    assert knapper(at) == {"start", "forrige", "ferdig"}
    assert vist(trykk(at, "forrige")) == [len(STEG) - 2]
    assert len(STEG) <= 6


def test_omvisningen_lukkes_uten_spor_og_kan_tas_igjen() -> None:
    at = skriv(aapne(), "bolig.pris", "2 000 000")
    trykk(at, "start")
    for _ in STEG[1:]:
        trykk(at, "neste")
    trykk(at, "ferdig")
    assert knapper(at) == {"start"}
    assert _I_SESJONEN not in at.session_state
    t = at.session_state["tilstand"]
    assert t.sak.bolig.pris == 2_000_000.0
    assert len(t.kan_angres) == 1
    assert vist(trykk(at, "start")) == [0]


@pytest.mark.parametrize("side", ["sjekk", "hele-saken", "saker", "husstander", "satser"])
def test_omvisningen_finnes_pa_alle_sidene(side: str) -> None:
    assert vist(trykk(gaa_til(aapne(), side), "start")) == [0]


def test_omvisningen_er_oversatt() -> None:
    for kode, s in sprakene().items():
        at = aapne()
        at.selectbox(key="sprakvelger").set_value(kode).run()
        trykk(at, "start")
        assert s.si(STEG[0].tekst) in tekst(at)
        if kode == "en":
            assert all(s.si(del_) != del_ for steg in STEG for del_ in steg)


def test_det_omvisningen_nevner_star_pa_siden() -> None:
    """What stands in guillemets is what a button, a heading or a page is called."""
    at = aapne()
    # Shown when a lever is moved.
    at.select_slider(key="spak inntekt").set_value(0.1).run()
    navn = {w.label for w in [*at.button, *at.get("download_button")]}
    navn |= {p.proto.popover.label for p in at.get("popover")}
    navn |= {h for nivaa in (1, 2, 3) for h in overskrifter(at, nivaa)}
    navn |= {side["page_name"] for side in at._registered_pages.values()}
    nevnt = {ord_ for steg in STEG for ord_ in re.findall(r"«([^»]+)»", steg.tekst)}
    assert len(nevnt) > 5
    assert sorted(ord_ for ord_ in nevnt if not any(n.startswith(ord_) for n in navn)) == []


def test_hver_hjelpetekst_hoerer_til_et_felt() -> None:
    felter = {felt.sti for felt in FELTER} | {felt.sti for rad in RADFELTER.values() for felt in rad}
    assert sorted(HJELP.keys() - felter) == []
