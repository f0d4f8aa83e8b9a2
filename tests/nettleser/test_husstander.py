"""The office's page in a real browser: from the list to one family's case, by all, and a file that can be stopped."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from grensesnitt.portefolje.eksempel import eksempelfil, som_csv
from grensesnitt.portefolje.les import les_portefolje
from grensesnitt.portefolje.oppdiktet import oppdiktede_rader
from grensesnitt.portefolje.sak import Felles
from grensesnitt.tekst.tall import kroner
from kalkulator.portefolje.totaler import totaler
from kalkulator.portefolje.vurder import vurder
from tests.enhet.portefolje.filer import rad
from tests.nettleser.reisehjelp import (
    VENT,
    Vinduer,
    assert_ingen_sideveis_rulling,
    i_ro,
    uu_feil,
    velg,
    vinduer,
)

START = "2026-12"


@pytest.fixture
def vindu(nettleser: Browser, tjener: str) -> Iterator[Vinduer]:
    with vinduer(nettleser, tjener) as alle:
        yield alle


@pytest.mark.parametrize("bredde", [1280, 390])
def test_fra_listen_til_saken(vindu: Vinduer, bredde: int) -> None:
    lest = les_portefolje(eksempelfil(), "eksempel.csv", Felles.av(START))
    svar = vurder(lest.rader)
    antall = totaler(svar).klasser["eie_na"]
    nr = next(nr for nr in range(len(svar)) if svar.klasse(nr) == "eie_na")
    side = vindu("husstander", bredde=bredde)
    side.get_by_label("Første måned").fill(START)
    side.keyboard.press("Tab")
    side.get_by_role("button", name="Se eksempelet").click()
    expect(side.get_by_text("Husstandene er oppdiktet. Ingen av dem finnes.")).to_be_visible(timeout=VENT)
    side.get_by_text(f"Kan eie nå ({antall})", exact=True).click()
    rader = side.locator(".st-key-kontorliste tbody tr")
    expect(rader).to_have_count(antall, timeout=VENT)
    velg(side, side.get_by_label("Velg et saksnummer fra listen"), svar.saksnummer[nr])
    expect(side.get_by_role("button", name=f"Åpne saken {svar.saksnummer[nr]}")).to_be_visible(timeout=VENT)
    assert uu_feil(side) == []
    assert_ingen_sideveis_rulling(side)
    side.get_by_role("button", name="Regn planen").click()
    expect(side.get_by_role("heading", name="Hvorfor dette tallet?")).to_be_visible(timeout=VENT)
    assert uu_feil(side) == []
    assert_ingen_sideveis_rulling(side)
    side.get_by_role("button", name=f"Åpne saken {svar.saksnummer[nr]}").click()
    side.get_by_role("heading", name="Fra leie til eie", level=1, exact=True).wait_for()
    i_ro(side)
    belop = kroner(svar.boutgift_etter(nr))
    expect(side.locator(".flte-kort .flte-tall").filter(has_text=belop).first).to_be_visible(timeout=VENT)


def test_en_fil_lastes_opp_og_en_lang_kan_stoppes(vindu: Vinduer) -> None:
    side = vindu("husstander")
    felt = side.get_by_test_id("stMain").locator("input[type=file]").last
    innhold = som_csv([rad(), rad(saksnummer="S-2", pris="mye")])
    felt.set_input_files({"name": "to.csv", "mimeType": "text/csv", "buffer": innhold})
    expect(side.get_by_text("1 rad har feil og er ikke regnet.")).to_be_visible(timeout=VENT)
    expect(side.locator(".st-key-kontorliste tbody tr")).to_have_count(1, timeout=VENT)
    i_ro(side)
    mange = som_csv(oppdiktede_rader(4_000, 1))
    side.get_by_test_id("stMain").locator("input[type=file]").last.set_input_files(
        {"name": "mange.csv", "mimeType": "text/csv", "buffer": mange}
    )
    side.get_by_text("av 4").first.wait_for()
    side.get_by_role("button", name="Stopp", exact=True).click()
    expect(side.get_by_text("Stoppet. Ingenting er beholdt.")).to_be_visible(timeout=VENT)
    expect(side.locator(".st-key-kontorliste")).to_have_count(0)
