"""The course as files: what is wrong in one is said with file and field, and a new lesson is a file alone."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from grensesnitt.feiltekst import en_linje
from grensesnitt.kurs.ark import arbeidsark
from grensesnitt.kurs.les import LEKSJONER, TEGNINGER, UgyldigLeksjon, leksjoner, ordliste, tegning
from grensesnitt.kurs.tekst import gjettevalg, still
from grensesnitt.tekst import NB, sprakene
from kalkulator.feil import KalkulatorFeil
from kalkulator.satser import standardsatser
from kalkulator.tid import maaned_nr
from tests.enhet.eksport.pdfhjelp import les, paa_linje
from tests.enhet.kurs.leksjonsfiler import FORSTE, endret, endret_ordliste

ATTE = ["leie", "koster", "bostotte", "lan", "startlan", "leie_for_eie", "verdi", "plan"]


def feilen(mappe: Path) -> str:
    with pytest.raises(UgyldigLeksjon) as feil:
        leksjoner(mappe)
    return en_linje(feil.value)


def test_kurset_har_atte_leksjoner_i_sin_rekkefolge() -> None:
    assert list(leksjoner()) == ATTE
    assert len({leksjon.sak.navn for leksjon in leksjoner().values()}) == len(ATTE)


def test_hvert_ord_i_en_leksjon_er_i_ordlisten_og_har_en_tegning() -> None:
    brukt = {ord_ for leksjon in leksjoner().values() for ord_ in leksjon.ord}
    assert brukt <= ordliste().keys()
    for ord_ in ordliste().values():
        rot = ElementTree.fromstring(tegning(ord_.tegning))
        assert rot.tag == "{http://www.w3.org/2000/svg}svg"
        assert len(rot) > 0
    assert {fil.stem for fil in TEGNINGER.glob("*.svg")} == {ord_.tegning for ord_ in ordliste().values()}


def test_tegningene_henter_ingenting_og_folger_tekstens_farge() -> None:
    for fil in TEGNINGER.glob("*.svg"):
        innhold = fil.read_text(encoding="utf-8")
        assert re.findall(r"<script|href=|url\(|<image|<style", innhold) == [], fil.name
        assert "http" not in innhold.replace("http://www.w3.org/2000/svg", "")
        assert set(re.findall(r'(?:fill|stroke)="([^"]+)"', innhold)) <= {"none", "currentColor"}, fil.name


@pytest.mark.parametrize(
    ("bytte", "ventet"),
    [
        (('ord = ["depositum"', 'ord = ["depositumet"'), ["ord", "«depositumet»", "Velg blant", "depositum"]),
        (('svar = "depositum"', 'svar = "innskudd"'), ["«innskudd» er brukt, men er ikke blant tallene"]),
        (('tegning = ["leie"', 'tegning = ["leia"'), ["«leia» er brukt"]),
        (("Leien er {leie}", "Leien er {leien}"), ["«leien»", "Leien er {leien} i måneden"]),
        (("forst = 3", "forst = 7"), ["spak må være en av verdiene til spaken, men er 7"]),
        (("[0, 1, 2, 3, 4, 5, 6]", "[0, 2, 1, 3]"), ["spak", "verdiene må stige"]),
        (("[0, 1, 2, 3, 4, 5, 6]", "[3]"), ["spak.verdier", "minst 2"]),
        (('form = "antall"', 'form = "kroner"'), ["spak.form", "antall", "kroner"]),
        (("respons = ", "riktig = true\nrespons = "), ["TOML", FORSTE]),
        (('tekst = "Huseieren"\n', 'tekst = "Huseieren"\nriktig = true\n'), ["sporsmal[0]", "2 er det"]),
        (('tekst = "Familien"\nriktig = true\n', 'tekst = "Familien"\n'), ["sporsmal[0]", "0 er det"]),
        (("andre = [0.34, 2]", "andre = [-1]"), ["gjett.andre[0]"]),
        (("andre = [0.34, 2]", "andre = []"), ["gjett.andre", "minst 1"]),
        (("minutter = 30", 'minutter = "30"'), ["laerer.minutter", "helt tall"]),
        (("minutter = 30", "minutter = 30\nnotater = 1"), ["laerer.notater", "ukjent felt"]),
        (('navn = "leie"\nslag = "husleie"', 'navn = "depositum"\nslag = "husleie"'), ["tall", "samme navn"]),
        (('navn = "leie"\nslag = "husleie"', 'navn = "Leie 1"\nslag = "husleie"'), ["tall[0].navn"]),
        (("horisont_aar = 5", "horisont_aar = 500"), ["sak.horisont_aar"]),
        (("tittel = ", "tittelen = "), ["tittel", "mangler"]),
        (("tittel = ", "tittel "), [FORSTE, "TOML", "Rett linjen"]),
    ],
)
def test_en_leksjon_med_feil_sier_fil_og_felt(tmp_path: Path, bytte: tuple[str, str], ventet: list[str]) -> None:
    tekst = feilen(endret(tmp_path, FORSTE, bytte))
    assert tekst.startswith(FORSTE)
    for del_ in ventet:
        assert del_ in tekst


@pytest.mark.parametrize(
    ("bytte", "ventet"),
    [
        (('slag = "depositum"', 'slag = "innskuddet"'), ["tall.depositum", "«innskuddet»", "Velg blant", "husleie"]),
        (
            ('navn = "leie"\nslag = "husleie"', 'navn = "leie"\nslag = "husleie"\nvei = "framleie"'),
            ["tall.leie", "«framleie»", "sak.veier"],
        ),
        (
            ('navn = "leie"\nslag = "husleie"', 'navn = "leie"\nslag = "husleie"\nmaaned = 61'),
            ["tall.leie", "måned 61", "flere år"],
        ),
        (("tilpasninger.privat_leie.leie.depositum_mnd", "husstand.lonn.belop"), ["spak.felt", "husstand.lonn.belop"]),
        (("tilpasninger.privat_leie.leie.depositum_mnd", "husstand.inntekter[9].belop_aar"), ["spak.felt", "[9]"]),
        (("tilpasninger.privat_leie.leie.depositum_mnd", "husstand.sparring"), ["husstand.sparring", "ukjent felt"]),
        (("tilpasninger.privat_leie.leie.depositum_mnd", ""), ["spak.felt"]),
        (("tilpasninger.privat_leie.leie.depositum_mnd", "husstand-sparing"), ["spak.felt", "husstand-sparing"]),
        (("tilpasninger.privat_leie.leie.depositum_mnd", "tilpasninger.privat_leie.leie.innskudd"), ["leie.innskudd"]),
        (("tilpasninger.privat_leie.leie.depositum_mnd", "bolig.pris"), ["bolig.pris", "større enn 0"]),
        (("tilpasninger.privat_leie.leie.depositum_mnd", "husstand"), ["husstand", "objekt"]),
        (("[0, 1, 2, 3, 4, 5, 6]", "[0, 3, 7]"), ["depositum"]),
    ],
)
def test_et_tall_eller_en_spak_som_ikke_finnes_sier_hvilket(
    tmp_path: Path, bytte: tuple[str, str], ventet: list[str]
) -> None:
    tekst = feilen(endret(tmp_path, FORSTE, bytte))
    assert tekst.startswith(FORSTE)
    for del_ in ventet:
        assert del_ in tekst


def test_et_tall_som_bare_finnes_for_en_som_kjoper_sier_det(tmp_path: Path) -> None:
    endret(tmp_path, FORSTE, ('navn = "leie"\nslag = "husleie"', 'navn = "leie"\nslag = "kjopspris"'))
    (leksjon,) = leksjoner(tmp_path).values()
    with pytest.raises(KalkulatorFeil, match=r"tall\.leie: .*«Leie privat».*kjøper ikke"):
        still(leksjon)


def test_den_som_aldri_kan_kjope_har_ingen_ventetid(tmp_path: Path) -> None:
    endret(
        tmp_path,
        "5_startlan.toml",
        ('slag = "lanebehov"', 'slag = "ventetid"'),
        ("verdier = [280000, 300000, 320000, 340000, 360000, 380000, 400000]", "verdier = [100000, 110000]"),
        ("forst = 360000", "forst = 100000"),
        ("horisont_aar = 10", "horisont_aar = 1"),
    )
    (leksjon,) = leksjoner(tmp_path).values()
    with pytest.raises(KalkulatorFeil, match=r"tall\.behov: .*ingen i beregningen"):
        still(leksjon)


def test_en_fil_som_ikke_er_tekst_blir_avvist_med_navn(tmp_path: Path) -> None:
    (tmp_path / "1_bilde.toml").write_bytes(b"\xff\xd8\xff\xe0")
    assert feilen(tmp_path).startswith("1_bilde.toml: ventet TOML i UTF-8")


@pytest.mark.parametrize(
    ("bytte", "ventet"),
    [
        (('tegning = "papir"', 'tegning = "ark"'), ["husleiekontrakt.tegning", "«ark»", "tegninger"]),
        (('tegning = "papir"', 'tegning = "../../../app"'), ["husleiekontrakt", "tegning"]),
        (('tegning = "papir"\n', ""), ["husleiekontrakt", "tegning", "mangler"]),
        (('forklaring = "En avtale', 'forklarning = "En avtale'), ["husleiekontrakt", "forklaring", "mangler"]),
        (("[depositum]", "[depositum"), ["ordliste.toml", "TOML"]),
    ],
)
def test_en_ordliste_med_feil_sier_ord_og_felt(tmp_path: Path, bytte: tuple[str, str], ventet: list[str]) -> None:
    with pytest.raises(UgyldigLeksjon) as feil:
        ordliste(endret_ordliste(tmp_path, bytte))
    tekst = en_linje(feil.value)
    assert tekst.startswith("ordliste.toml")
    for del_ in ventet:
        assert del_ in tekst


def test_en_feil_i_en_leksjon_sies_paa_skjermens_sprak(tmp_path: Path) -> None:
    with pytest.raises(UgyldigLeksjon) as feil:
        leksjoner(endret(tmp_path, FORSTE, ('ord = ["depositum"', 'ord = ["depositumet"')))
    paa_norsk = en_linje(feil.value)
    for kode, s in sprakene().items():
        tekst = en_linje(feil.value, s)
        assert "depositumet" in tekst
        assert (tekst == paa_norsk) == (kode == NB.kode)


def test_en_ny_leksjon_er_en_fil_og_ingenting_mer(tmp_path: Path) -> None:
    """The municipality's ninth lesson, with its own family and figures, beside the eight as they were."""
    for fil in LEKSJONER.glob("*.toml"):
        endret(tmp_path, fil.name)
    egen = (
        ('tittel = "Å leie og depositum"', 'tittel = "Leie i Smøla"'),
        ("Familien Haile har fått en leilighet i Kristiansund.", "Familien Berhane har fått et hus på Smøla."),
        ('navn = "Familien Haile"', 'navn = "Familien Berhane"'),
        ('kommune = "Kristiansund"', 'kommune = "Smøla"'),
        ("markedsleie_mnd = 11000", "markedsleie_mnd = 8250"),
    )
    endret(tmp_path, FORSTE, *egen, navn="9_smola.toml")
    alle = leksjoner(tmp_path)
    assert list(alle) == [*ATTE, "smola"]
    assert [alle[id_] for id_ in ATTE] == list(leksjoner().values())
    ny = alle["smola"]
    assert still(ny).tall == {"leie": 8_250.0, "depositum": 24_750.0}
    assert still(ny, 6).belop("depositum", NB) == "49\u00a0500\u00a0kr"
    assert gjettevalg(ny)[1] == 25_000.0
    pdf = les(arbeidsark(ny)).pages[0].extract_text()
    assert "Leie i Smøla" in pdf
    assert paa_linje("Leien er 8 250 kr i måneden.") in paa_linje(pdf)


def test_en_ny_leksjon_staar_paa_norsk_til_noen_oversetter_den(tmp_path: Path) -> None:
    endret(tmp_path, FORSTE, ("Familien Haile har fått en leilighet i Kristiansund.", "Familien Berhane har et hus."))
    (ny,) = leksjoner(tmp_path).values()
    arabisk = sprakene()["ar"]
    assert still(ny).si(ny.historie[0], arabisk).startswith("Familien Berhane har et hus.")
    assert arabisk.si(ny.historie[1]) != ny.historie[1]


def test_satsen_i_ordlistens_eksempel_er_den_som_gjelder() -> None:
    """A text does not follow a rate by itself: when dokumentavgiften changes, the example must be written anew."""
    sats = standardsatser().paa("gebyrer", "dokumentavgift", maaned_nr("2026-12")).verdi
    eksempel = ordliste()["dokumentavgift"].eksempel
    assert f"{100 * sats:.1f} prosent".replace(".", ",") in eksempel
    assert f"{2_000_000 * sats:,.0f} kr".replace(",", " ") in eksempel
