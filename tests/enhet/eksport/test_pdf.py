"""The page to take home: the same bytes, readable by a screen reader, everything on it, nothing typed read as markup."""

import io
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest
from PIL import Image

from grensesnitt.eksport.familieark import Avtalt, arkdata, velg_veier
from grensesnitt.eksport.pdf import lag_familieark, sett_ark, sett_bilder, skriv_pdf
from grensesnitt.tekst import NB, sprakene
from grensesnitt.tekst.tall import kroner
from grensesnitt.web.setninger import hovedsetninger, valget
from kalkulator.eksempler import kristiansund, rapporten_2015
from kalkulator.endringer import endringer
from kalkulator.feil import KalkulatorFeil
from kalkulator.forklaring import advarsler
from kalkulator.sammenlign import Resultat, sammenlign
from models.sak import Sak
from tests.enhet.eksport.pdfhjelp import les, merker, paa_linje

TRE = ("privat_leie", "leie_for_eie", "startlan_na")
ATTE = (*TRE, "kommunal_leie", "leie_til_eie_drammen", "spar_forst", "utbygger_leie_til_eie", "leie_til_eie_trondheim")
LANGT = "Familien som venter på en bolig med plass til alle sammen, også besteforeldrene"
MARKUP = "#set text(red) *x* $y$ = \\ <a> @b"


def sak(veier: Sequence[str] = TRE, **felter: Any) -> Sak:
    return kristiansund().model_copy(update={"veier": tuple(veier), **felter})


def tekst(pdf: bytes) -> str:
    """All text on one line, with ordinary spaces."""
    return " ".join(" ".join(side.extract_text() for side in les(pdf).pages).split())


@pytest.fixture(scope="module")
def r() -> Resultat:
    return sammenlign(sak())


@pytest.fixture(scope="module")
def ark(r: Resultat) -> bytes:
    return skriv_pdf(r)


def test_samme_sak_gir_samme_bytes(ark: bytes) -> None:
    assert skriv_pdf(sammenlign(sak())) == ark
    assert skriv_pdf(sammenlign(sak(navn="Familien Eksempe1"))) != ark


def test_dokumentet_er_merket_for_skjermlesere(ark: bytes) -> None:
    dokument = les(ark)
    rot = dokument.trailer["/Root"]
    assert rot["/MarkInfo"]["/Marked"]
    assert rot["/Lang"] == "nb"
    assert rot["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "<pdfuaid:part>1</pdfuaid:part>" in rot["/Metadata"].get_data().decode("utf-8")
    assert dokument.metadata is not None
    assert dokument.metadata.title == "Fra leie til eie: Familien Eksempel"
    assert dokument.metadata.creation_date is None


def test_overskrifter_og_tabell_er_merket(ark: bytes) -> None:
    funnet = merker(ark)
    # Without the two columns at the end, whose order follows their lengths.
    assert [(s, e["/T"]) for s, e in funnet if s.startswith("/H")][:8] == [
        ("/H1", "Familien Eksempel"),
        ("/H2", "Det dere betaler for boligen hver måned"),
        ("/H2", "Det dere eier"),
        ("/H2", "Måneden sett nærmere: januar 2027"),
        ("/H2", "Valget i år 5: leie før eie"),
        ("/H2", "Dette ble vi enige om"),
        ("/H3", "Rådgiveren"),
        ("/H3", "Familien"),
    ]
    slag = [s for s, _ in funnet]
    assert (slag.count("/Table"), slag.count("/TH"), slag.count("/TD")) == (1, 3, 12)
    assert slag.count("/LI") >= 3


def test_hver_tegning_er_fortalt_i_ord(r: Resultat, ark: bytes) -> None:
    betaler, eier, maaneden = (e["/Alt"] for s, e in merker(ark) if s == "/Figure")
    for v in r.veier.values():
        assert f"{v.vei.navn}: {kroner(v.serier['boutgift'][0])} nå" in betaler
        assert v.vei.navn in eier
        assert f"boligen {kroner(v.serier['boutgift'][1])}" in maaneden
    assert "Kjøp: november 2031" in betaler
    assert f"Til overs: {kroner(r.veier['privat_leie'].serier['til_overs'][1])}." in maaneden


def test_skriftene_er_med_og_bare_vaare(ark: bytes) -> None:
    skrifter = [f.get_object() for side in les(ark).pages for f in side["/Resources"]["/Font"].values()]
    assert skrifter
    for skrift in skrifter:
        assert "/ToUnicode" in skrift
        (under,) = skrift["/DescendantFonts"]
        under = under.get_object()
        assert "NotoSans" in under["/BaseFont"]
        assert {"/FontFile2", "/FontFile3"} & set(under["/FontDescriptor"])


def test_alt_som_skal_staa_der_staar_der(r: Resultat, ark: bytes) -> None:
    alt = tekst(ark)
    for v in r.veier.values():
        assert paa_linje(kroner(v.serier["boutgift"][0])) in alt
        assert paa_linje(f"Til overs: {kroner(v.serier['til_overs'][1])}") in alt
    valg = valget(r, "leie_for_eie")
    assert valg is not None
    assert paa_linje(valg.innledning) in alt
    for rad in valg.rader:
        assert paa_linje(" ".join(rad)) in alt
    for setning in (
        *hovedsetninger(r),
        *endringer(r),
        *advarsler(r),
        "Stiplet linje: dere leier. Hel linje: dere eier.",
    ):
        assert paa_linje(setning) in alt
    for ord_ in (
        "Bygger på satser kontrollert",
        "4 tall er usikre",
        "Kristiansund",
        "desember 2026",
        "71 200 kr i året",
    ):
        assert ord_ in alt


def test_leserekkefolgen_er_sidens(ark: bytes) -> None:
    alt = tekst(ark)
    biter = ["Familien Eksempel", "Nå betaler dere", "Det dere eier", "Måneden sett nærmere", "Valget i år 5"]
    steder = [alt.index(bit) for bit in [*biter, "Dette ble vi enige om", "Dette kan endre bildet"]]
    assert steder == sorted(steder)


def test_det_som_er_skrevet_blir_aldri_lest_som_kode() -> None:
    r = sammenlign(sak(navn=MARKUP))
    pdf = lag_familieark(
        r, avtalt=Avtalt(radgiver=(f"= {MARKUP}", '#panic("x")'), familien=("- *a* _b_ `c` // d ~ '",))
    )
    alt = tekst(pdf)
    assert MARKUP in alt
    assert f"= {MARKUP}" in alt
    assert '#panic("x")' in alt
    assert "- *a* _b_ `c` // d ~ '" in alt
    assert les(pdf).metadata.title == f"Fra leie til eie: {MARKUP}"  # type: ignore[union-attr]


@pytest.mark.parametrize("navn", ["\U0001f600 Åse 漢字", "a\x00b\nc\u202e", "الإيجار", " "])
def test_tegn_som_skriftene_mangler_stopper_ingenting(navn: str) -> None:
    assert len(les(skriv_pdf(sammenlign(sak(navn=navn)))).pages) == 1


@pytest.mark.parametrize("navn", ["Familien Eksempel", LANGT], ids=["kort", "langt"])
@pytest.mark.parametrize(("veier", "sider"), [(TRE[1:2], 1), (TRE, 1), (ATTE, 2)], ids=["1", "3", "8"])
def test_en_side_eller_hoyst_to(veier: Sequence[str], sider: int, navn: str) -> None:
    r = sammenlign(sak(veier, navn=navn))
    pdf = lag_familieark(r)
    dokument = les(pdf)
    assert len(dokument.pages) == sider
    assert navn in tekst(pdf)
    for side in dokument.pages:
        assert [float(x) for x in side.mediabox] == pytest.approx([0, 0, 595.28, 841.89], abs=0.01)
    _margene_er_hvite(r)


def _margene_er_hvite(r: Resultat) -> None:
    """Nothing runs out of the text area, which is 504 of A4's 595 points wide, nor into the edge above and below."""
    for png in sett_bilder([arkdata(velg_veier(r))], ppi=72):
        with Image.open(io.BytesIO(png)) as bilde:
            blekk = np.asarray(bilde.convert("L")) < 250
        assert blekk[:, 46:550].any()
        assert not blekk[:, :45].any()
        assert not blekk[:, 551:].any()
        assert not blekk[:28].any()
        assert not blekk[-14:].any()


def test_en_familie_pengene_ikke_strekker_til_for_faar_ogsaa_en_side() -> None:
    hus = kristiansund().husstand
    lavt = tuple(i.model_copy(update={"belop_aar": 300_000.0}) if i.belop_aar else i for i in hus.inntekter)
    r = sammenlign(sak(husstand=hus.model_copy(update={"inntekter": lavt})))
    pdf = skriv_pdf(r)
    assert len(les(pdf).pages) == 1
    assert paa_linje(f"Mangler: {kroner(-r.veier['privat_leie'].serier['til_overs'][1])}") in tekst(pdf)


def test_linjer_aa_skrive_paa_eller_det_som_er_skrevet(r: Resultat) -> None:
    tom, skrevet = (
        arkdata(velg_veier(r), avtalt=a)["enige"]["parter"] for a in (None, Avtalt(("Søke startlån",), ("Spare",)))
    )
    assert [(p["navn"], p["tomme"]) for p in tom] == [("Rådgiveren", 3), ("Familien", 3)]
    assert [(p["linjer"], p["tomme"]) for p in skrevet] == [(["Søke startlån"], 0), (["Spare"], 0)]
    pdf = lag_familieark(r, avtalt=Avtalt(("Søke startlån før jul",)), dato=date(2026, 11, 22))
    assert "Søke startlån før jul" in tekst(pdf)
    assert "Dato: 22. november 2026" in tekst(pdf)


def test_ingen_person_nevnes() -> None:
    hus = kristiansund().husstand
    nye = dict(zip((p.id for p in hus.personer), ("Amina", "Bashir", "Cabdi", "Deeqa"), strict=True))
    hus = hus.model_copy(
        update={
            "personer": tuple(p.model_copy(update={"id": nye[p.id]}) for p in hus.personer),
            "inntekter": tuple(i.model_copy(update={"person": nye[i.person]}) for i in hus.inntekter),
        }
    )
    pdf = skriv_pdf(sammenlign(sak(husstand=hus)))
    alt = tekst(pdf) + " ".join(e["/Alt"] for s, e in merker(pdf) if s == "/Figure")
    assert not [navn for navn in nye.values() if navn in alt]


def test_andre_sprak_faar_sin_egen_side(r: Resultat) -> None:
    """The adviser's page first; the family's says the same in its own words, months and numbers."""
    engelsk = sprakene()["en"]
    pdf = lag_familieark(r, sprak=(NB, engelsk))
    dokument = les(pdf)
    assert len(dokument.pages) == 2
    assert dokument.trailer["/Root"]["/Lang"] == "nb"
    norsk, oversatt = (" ".join(side.extract_text().split()) for side in dokument.pages)
    for setning in hovedsetninger(r, engelsk):
        assert paa_linje(setning) in oversatt
        assert paa_linje(setning) not in norsk
    assert "December 2026" in oversatt
    assert "desember 2026" in norsk
    ord_ = re.compile(r"\b(dere|ikke|måneden|boligen|betaler|kroner i|regnet|lånet|når|familien|rådgiveren)\b", re.I)
    uten_navn = re.sub(r"\([^)]*\)", "", oversatt.replace("Familien Eksempel", "").replace("Fra leie til eie", ""))
    assert ord_.findall(uten_navn) == []
    assert "«Leie før eie»" not in oversatt, "a path is named in Norwegian inside a sentence"
    merket = [e["/Alt"] for side, e in merker(pdf) if side == "/Figure"]
    assert any("every month" in alt or "each month" in alt for alt in merket), merket


def test_sprak_fra_hoyre_skriver_sine_maaneder(r: Resultat) -> None:
    """Direction and months come with the language, before anybody has translated a word."""
    arabisk = replace(NB, kode="ar", lokale="ar", retning="rtl", eget_navn="العربية", norsk_navn="arabisk")
    sider = les(lag_familieark(r, sprak=(NB, arabisk))).pages
    assert "ديسمبر" in sider[1].extract_text()
    assert "ديسمبر" not in sider[0].extract_text()


def test_andre_skrifter_settes_og_er_med(r: Resultat) -> None:
    side = arkdata(velg_veier(r))
    side["enige"]["tittel"] = "ما اتفقنا عليه"
    side["figurtitler"] = ["می‌پردازید", "ዘለኩም ንብረት"]
    side["leseregel"] = "Пунктир: ви орендуєте"
    pdf = sett_ark([side])
    navn = {f.get_object()["/BaseFont"] for side in les(pdf).pages for f in side["/Resources"]["/Font"].values()}
    assert {n.split("+")[-1].split("-")[0] for n in navn} == {"NotoSans", "NotoSansArabic", "NotoSansEthiopic"}
    assert "ዘለኩም ንብረት" in tekst(pdf)
    # Each letter once, also the dotted ones: a font that draws dots apart gives them twice.
    assert {"ما", "اتفقنا", "عليه", "می‌پردازید"} <= set(tekst(pdf).split())
    assert "Пунктир: ви орендуєте" in tekst(pdf)


def test_saken_uten_valgte_veier_faar_skjermens(r: Resultat) -> None:
    alle = sammenlign(sak(()))
    assert len(alle.veier) > 20
    assert tuple(velg_veier(alle).veier) == TRE
    assert tuple(velg_veier(alle, ["kommunal_leie", "privat_leie"]).veier) == ("kommunal_leie", "privat_leie")
    assert skriv_pdf(alle) == skriv_pdf(r)


def test_for_mange_eller_ukjente_veier_avvises(r: Resultat) -> None:
    alle = sammenlign(sak(()))
    with pytest.raises(KalkulatorFeil, match="plass til 8 boligveier, men saken har 9"):
        lag_familieark(alle, veier=list(alle.veier)[:9])
    with pytest.raises(KalkulatorFeil, match="«framleie» er ikke det"):
        lag_familieark(r, veier=["framleie"])


def test_ingen_valg_naar_ingen_vei_har_det() -> None:
    pdf = skriv_pdf(sammenlign(sak(("privat_leie", "kommunal_leie"))))
    assert "Valget i år" not in tekst(pdf)
    assert "/Table" not in [s for s, _ in merker(pdf)]


def test_bildene_er_de_samme_sidene() -> None:
    r = sammenlign(rapporten_2015())
    bilder = sett_bilder([arkdata(velg_veier(r))], ppi=40)
    assert len(bilder) == len(les(skriv_pdf(r)).pages) == 1
    assert bilder[0][:8] == b"\x89PNG\r\n\x1a\n"
