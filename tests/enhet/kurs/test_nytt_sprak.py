"""A tenth language is a translation file and nothing more: the lesson and its sheet come in it."""

import runpy
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from grensesnitt.kurs.ark import arbeidsark
from grensesnitt.kurs.les import leksjoner, ordliste
from grensesnitt.kurs.tekst import still
from grensesnitt.tekst import NB, Sprak, sprakene
from grensesnitt.tekst.pofil import pofil
from tests.enhet.eksport.pdfhjelp import les, paa_linje

SKRIPT = runpy.run_path(str(Path(__file__).resolve().parents[3] / "docs" / "lag_sprak.py"))
POLSK = {
    "Å leie og depositum": "Wynajem i kaucja (depositum)",
    "depositum": "kaucja (depositum)",
    "Arbeidsark": "Karta pracy",
    "Navn:": "Imię i nazwisko:",
    "Tre spørsmål": "Trzy pytania",
    "Huseieren vil ha {spak} måneders leie i depositum. Hvor mye må familien sette inn på kontoen?": (
        "Właściciel chce kaucji (depositum) w wysokości {spak} czynszów. Ile rodzina musi wpłacić na konto?"
    ),
    "Den første måneden betaler familien både leie og depositum. Depositumet er {depositum}.": (
        "W pierwszym miesiącu rodzina płaci czynsz i kaucję (depositum). Kaucja wynosi {depositum}."
    ),
}


@pytest.fixture
def polsk(tmp_path: Path) -> Sprak:
    assert "pl" not in sprakene()
    fil = pofil("pl", tmp_path)
    fil.parent.mkdir(parents=True)
    katalog = Catalog(locale="pl")
    for norsk, oversatt in POLSK.items():
        katalog.add(norsk, oversatt)
    katalog.add(("{antall} år", "{antall} år"), ("{antall} rok", "{antall} lata", "{antall} lat"))
    hode = SKRIPT["nytt_hode"]("pl")
    fil.write_text(SKRIPT["_skriv"](hode, katalog), encoding="utf-8")
    sprak = sprakene(tmp_path)
    assert list(sprak) == ["nb", "pl"]
    return sprak["pl"]


def test_sprakets_navn_retning_og_merke_folger_av_filen(polsk: Sprak) -> None:
    assert (polsk.eget_navn, polsk.norsk_navn, polsk.retning, polsk.html) == ("polski", "polsk", "ltr", "pl")
    assert polsk.gjennomgatt_av == ""
    assert not polsk.komplett


def test_leksjonen_staar_paa_det_nye_spraket(polsk: Sprak) -> None:
    stilt = still(leksjoner()["leie"])
    assert stilt.si(stilt.leksjon.tittel, polsk) == "Wynajem i kaucja (depositum)"
    assert stilt.si(stilt.leksjon.gjett.etter[0], polsk).endswith("Kaucja wynosi 33\u00a0000\u00a0kr.")
    assert stilt.si(stilt.leksjon.gjett.sporsmal, polsk).startswith("Właściciel chce kaucji (depositum) w wysokości 3 ")
    assert [polsk.tid(12 * n) for n in (1, 2, 5)] == ["1 rok", "2 lata", "5 lat"]
    # What nobody has translated yet stands in Norwegian rather than not at all.
    assert stilt.si(stilt.leksjon.historie[1], polsk) == stilt.leksjon.historie[1]


def test_arbeidsarket_staar_paa_det_nye_spraket_ved_siden_av_norsk(polsk: Sprak) -> None:
    pdf = les(arbeidsark(leksjoner()["leie"], (NB, polsk), fasit=False))
    norsk, *oversatt = (paa_linje(side.extract_text()) for side in pdf.pages)
    alt = " ".join(oversatt)
    assert "Arbeidsark" in norsk
    for tekst in (
        "Karta pracy",
        "Trzy pytania",
        "Właściciel chce kaucji (depositum) w wysokości 3 czynszów.",
        "Imię i nazwisko:",
    ):
        assert tekst in alt
        assert tekst not in norsk
    assert ordliste()["depositum"].ord in alt
