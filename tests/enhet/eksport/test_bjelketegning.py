"""The month in bars: lengths after amounts, all to one scale, the amounts as the formatter writes them."""

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from grensesnitt.eksport.bjelketegning import ANNET, LIVSOPPHOLD, Bjelkeord, bjelketegning
from grensesnitt.eksport.skriftmaal import tekstbredde
from grensesnitt.eksport.tegning import Tegning
from grensesnitt.tekst.tall import kroner
from grensesnitt.web.veivalg import FARGER
from kalkulator.maanedsbudsjett import Maanedsbudsjett

SVG = "{http://www.w3.org/2000/svg}"
ORD = Bjelkeord("Inntekt", "Livsopphold", "Annet", "Boligen", "Til overs: {belop}", "Mangler: {belop}")
GODT = Maanedsbudsjett(50_000, 30_000, 1_500, 12_000, 500, 0, 6_000)
KNAPT = replace(GODT, bolig=20_000, til_overs=-2_000)
BREDDE = 281.0


def tegning(**veier: Maanedsbudsjett) -> Tegning:
    navn = {vei: vei.replace("_", " ") for vei in veier}
    return bjelketegning(veier, navn, ORD, tittel="Måneden", beskrivelse="…", bredde=BREDDE)


def lengder(t: Tegning, farge: str) -> list[float]:
    """Widths of the bars in a colour; those of the legend are 7."""
    alle = [e for e in ET.fromstring(t.svg()).iter(f"{SVG}rect") if e.attrib["fill"] == farge]
    return [float(e.attrib["width"]) for e in alle if float(e.attrib["height"]) > 7]


def test_lengdene_folger_belopene_i_samme_maalestokk() -> None:
    """The longest row is the outlays of the second path, 52 000, over the whole width less a point."""
    t = tegning(privat_leie=GODT, leie_for_eie=KNAPT)
    skala = (BREDDE - 1) / 52_000
    assert lengder(t, LIVSOPPHOLD) == pytest.approx([30_000 * skala] * 2, abs=0.01)
    assert lengder(t, ANNET) == pytest.approx([2_000 * skala] * 2, abs=0.01)
    assert lengder(t, FARGER["privat_leie"]) == pytest.approx([12_000 * skala], abs=0.01)
    assert lengder(t, FARGER["leie_for_eie"]) == pytest.approx([20_000 * skala], abs=0.01)
    # What is left over is an open bar, and there is none where money is missing.
    assert lengder(t, "#FFFFFF") == pytest.approx([6_000 * skala], abs=0.01)


def test_belopene_staar_som_formatereren_skriver_dem() -> None:
    tekster = [t.tekst for t in tegning(privat_leie=GODT, leie_for_eie=KNAPT).tekster]
    assert tekster.count(kroner(30_000)) == 2
    assert kroner(12_000) in tekster
    assert f"Til overs: {kroner(6_000)}" in tekster
    assert f"Mangler: {kroner(2_000)}" in tekster
    # Two thousand is too short a bar for its amount.
    assert kroner(2_000) not in tekster


def test_streken_for_inntekten_gaar_ikke_gjennom_et_belop() -> None:
    t = tegning(privat_leie=GODT, leie_for_eie=KNAPT)
    slutt = 0.5 + 50_000 * (BREDDE - 1) / 52_000
    for ord_ in t.tekster:
        if ord_.anker == "middle":
            halv = tekstbredde(ord_.tekst, ord_.storrelse) / 2
            assert not ord_.x - halv < slutt < ord_.x + halv


def test_engangsutlegg_hoyere_enn_inntekten_og_lange_navn() -> None:
    """A month with a deposit of 40 000, and a name that does not fit beside what is missing."""
    dyr = replace(GODT, engangs=40_000, til_overs=-34_000)
    t = bjelketegning(
        {"privat_leie": dyr}, {"privat_leie": "Et langt navn " * 9}, ORD, tittel="", beskrivelse="", bredde=BREDDE
    )
    navn = next(x for x in t.tekster if x.tekst.startswith("Et langt"))
    mangler = next(x for x in t.tekster if x.tekst.startswith("Mangler"))
    assert navn.tekst.endswith(" …")
    assert navn.x + tekstbredde(navn.tekst, navn.storrelse, fet=True) < mangler.x - tekstbredde(
        mangler.tekst, mangler.storrelse, fet=True
    )
    assert sum(lengder(t, f)[0] for f in (LIVSOPPHOLD, ANNET, FARGER["privat_leie"])) == pytest.approx(
        BREDDE - 1, abs=0.05
    )


def test_ingen_penger_gir_ingen_deling_paa_null() -> None:
    tomt = Maanedsbudsjett(0, 0, 0, 0, 0, 0, 0)
    assert f"Til overs: {kroner(0)}" in [t.tekst for t in tegning(privat_leie=tomt).tekster]
