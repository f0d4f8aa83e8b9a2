"""The course on paper: tagged, our own fonts, the same bytes, every amount in its order, nothing typed read as markup."""

import inspect
import json
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from grensesnitt.eksport.skriftmaal import MAPPE as SKRIFTER
from grensesnitt.kurs import ark as arkmodul
from grensesnitt.kurs.ark import arbeidsark, kursbevis
from grensesnitt.kurs.les import leksjoner, ordliste
from grensesnitt.kurs.tekst import gjettevalg, i_ord, still
from grensesnitt.tekst import NB, Sprak, sprakene
from models.leksjon import Leksjon
from tests.enhet.eksport.pdfhjelp import les, merker, paa_linje

SPRAK = list(sprakene())
LEKSJON = "leie"
"""The one that is set in every language: it has amounts, a lever of whole numbers and two words."""
ALLE_LEKSJONENE = ("nb", "ar", "ti")
NAVN = "Åse <b>Nordmann</b> #let x = 1; *stor* $y$ @z \\"
_USYNLIGE = re.compile("[\u200c\u200e\u200f\u2066-\u2069]")


@cache
def fasiten(id_: str, kode: str) -> bytes:
    return arbeidsark(leksjoner()[id_], (sprakene()[kode],), fasit=True)


@cache
def arket(id_: str, kode: str) -> bytes:
    return arbeidsark(leksjoner()[id_], (sprakene()[kode],))


@cache
def beviset(kode: str) -> bytes:
    return kursbevis(NAVN, (sprakene()[kode],))


def ren(tekst: str) -> str:
    """Text on one line, with ordinary spaces, and without the marks that are seen by nobody."""
    return paa_linje(_USYNLIGE.sub("", tekst))


def tekst(pdf: bytes) -> str:
    return ren(" ".join(side.extract_text() for side in les(pdf).pages))


def skriftene(pdf: bytes) -> Iterator[str]:
    for side in les(pdf).pages:
        for skrift in side["/Resources"]["/Font"].values():
            assert "/ToUnicode" in skrift.get_object()
            (under,) = skrift.get_object()["/DescendantFonts"]
            under = under.get_object()
            assert {"/FontFile2", "/FontFile3"} & set(under["/FontDescriptor"])
            yield under["/BaseFont"].split("+")[-1].split("-")[0]


def delt(pdf: bytes, belopene: set[str]) -> set[str]:
    """The amounts that are not drawn in one piece, and «kr» when it stands alone.

    The text of a page from the right is read back in the order it was written, whatever place each piece is drawn in; a
    piece by itself is drawn from the left.
    """
    biter: list[str] = []
    for side in les(pdf).pages:
        side.extract_text(visitor_text=lambda bit, *_: biter.append(ren(bit)))
    return {b for b in belopene if not any(ren(b) in bit for bit in biter)} | ({"kr"} & set(biter))


def vare_skrifter() -> set[str]:
    return {fil.stem.split("-")[0] for fil in SKRIFTER.glob("*.[ot]tf")}


@pytest.mark.parametrize("kode", SPRAK)
def test_arkene_er_merket_paa_sitt_sprak_og_har_bare_vaare_skrifter(kode: str) -> None:
    s, leksjon = sprakene()[kode], leksjoner()[LEKSJON]
    for pdf, tittel in (
        (arket(LEKSJON, kode), s.si(leksjon.tittel)),
        (fasiten(LEKSJON, kode), s.si(leksjon.tittel)),
        (beviset(kode), s.t("Kursbevis")),
    ):
        dokument = les(pdf)
        rot = dokument.trailer["/Root"]
        assert rot["/MarkInfo"]["/Marked"]
        assert rot["/Lang"].split("-")[0] == kode.split("_")[0]
        assert "<pdfuaid:part>1</pdfuaid:part>" in rot["/Metadata"].get_data().decode("utf-8")
        assert dokument.metadata is not None
        assert tittel in (dokument.metadata.title or "")
        assert dokument.metadata.creation_date is None
        assert [slag for slag, _ in merker(pdf)].count("/H1") == 1
        assert set(skriftene(pdf)) <= vare_skrifter()


@pytest.mark.parametrize("kode", SPRAK)
def test_samme_ark_gir_samme_bytes(kode: str) -> None:
    s, leksjon = sprakene()[kode], leksjoner()[LEKSJON]
    assert arbeidsark(leksjon, (s,), fasit=True) == fasiten(LEKSJON, kode) != arket(LEKSJON, kode)
    assert kursbevis(NAVN, (s,)) == beviset(kode) != kursbevis("Kari", (s,))


def belopene(leksjon: Leksjon, s: Sprak) -> set[str]:
    """Every amount of the answer sheet, as the language's own formatter writes it."""
    stilt = still(leksjon)
    form = stilt.slag(leksjon.gjett.svar).form
    ut = {i_ord(x, form, s) for x in gjettevalg(leksjon)} | {stilt.belop(leksjon.gjett.svar, s)}
    for mal in stilt.leksjon.tekster():
        ut |= {stilt.belop(navn, s) for navn in stilt.tall if f"{{{navn}}}" in mal}
    return ut


@pytest.mark.parametrize(
    ("id_", "kode"),
    [(LEKSJON, kode) for kode in SPRAK]
    + [(id_, kode) for id_ in leksjoner() for kode in ALLE_LEKSJONENE if id_ != LEKSJON],
)
def test_hvert_belop_staar_der_med_sifrene_i_sin_rekkefolge(id_: str, kode: str) -> None:
    s, leksjon = sprakene()[kode], leksjoner()[id_]
    alt = tekst(fasiten(id_, kode))
    ventet = belopene(leksjon, s)
    assert ventet
    for belop in ventet:
        assert ren(belop) in alt, belop
        # One amount has its digits in the order of the number, whatever the language.
        assert re.fullmatch(r"[−-]?\d{1,3}([.,\u00a0\u202f]\d{3})*\u00a0kr|.*%.*", _USYNLIGE.sub("", belop))
    if s.retning == "rtl":
        assert delt(fasiten(id_, kode), ventet) == set()
    assert re.findall("[\u0660-\u0669\u06f0-\u06f9]", alt) == []


def test_et_belop_uten_skilletegn_blir_funnet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the marks around it, «11,000 kr» is drawn as two pieces that change places: kr to the left."""
    s, leksjon = sprakene()["ar"], leksjoner()[LEKSJON]
    ventet, sett = belopene(leksjon, s), arkmodul._sett
    monkeypatch.setattr(arkmodul, "_sett", lambda mal, data: sett(mal, json.loads(_USYNLIGE.sub("", _json(data)))))
    pdf = arbeidsark(leksjon, (s,), fasit=True)
    assert all(ren(belop) in tekst(pdf) for belop in ventet)  # so it is not enough to read the text
    assert delt(pdf, ventet) == ventet | {"kr"}


def _json(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False)


@pytest.mark.parametrize("kode", [kode for kode, s in sprakene().items() if s.retning == "ltr"])
def test_alt_i_leksjonen_staar_paa_fasiten(kode: str) -> None:
    """Whole texts are read back where the lines run from the left; from the right, the reader gives words one by one."""
    s, leksjon, alt = sprakene()[kode], leksjoner()[LEKSJON], tekst(fasiten(LEKSJON, kode))
    stilt = still(leksjon)
    laerer_og_spak = {*leksjon.laerer.sporsmal, *leksjon.laerer.misforstaaelser, leksjon.laerer.maal, leksjon.spak.navn}
    for mal in set(leksjon.tekster()) - laerer_og_spak:
        assert ren(stilt.si(mal, s)) in alt
    for navn in leksjon.ord:
        assert ren(s.si(ordliste()[navn].forklaring)) in alt
        assert ordliste()[navn].ord in alt


@pytest.mark.parametrize("kode", [kode for kode, s in sprakene().items() if s.retning == "rtl"])
def test_ordene_fra_hoyre_staar_der_hele(kode: str) -> None:
    """Letters joined and once each: most words of a text are found again as they are written."""
    s, leksjon, alt = sprakene()[kode], leksjoner()[LEKSJON], tekst(fasiten(LEKSJON, kode))
    ord_ = re.findall(r"[\u0621-\u064a\u067e-\u06cc]{4,}", " ".join(s.si(mal) for mal in leksjon.historie))
    assert len(ord_) > 20
    funnet = [o for o in ord_ if o in alt]
    assert len(funnet) >= 0.7 * len(ord_), sorted(set(ord_) - set(funnet))
    for navn in leksjon.ord:
        assert ordliste()[navn].ord in alt


def test_svarene_staar_paa_fasiten_og_ikke_paa_arket() -> None:
    leksjon = leksjoner()[LEKSJON]
    for q in leksjon.sporsmal:
        for valg in q.valg:
            assert valg.tekst in tekst(arket(LEKSJON, "nb"))
            assert valg.respons in tekst(fasiten(LEKSJON, "nb"))
            assert valg.respons not in tekst(arket(LEKSJON, "nb"))
    assert "Svaret er 33 000 kr." in tekst(fasiten(LEKSJON, "nb"))
    assert "Svaret er" not in tekst(arket(LEKSJON, "nb"))
    assert tekst(arket(LEKSJON, "nb")).startswith("Fra leie til eie · Arbeidsark")


@pytest.mark.parametrize("kode", SPRAK)
def test_navnet_paa_beviset_vises_som_det_er_skrevet(kode: str) -> None:
    alt = tekst(beviset(kode))
    if sprakene()[kode].retning == "ltr":
        assert NAVN in alt
    else:
        assert {"Åse", "Nordmann", "stor"} <= set(re.findall(r"\w+", alt))
        assert "<b>" in alt
    if kode == "nb":
        for leksjon in leksjoner().values():
            assert leksjon.tittel in alt


def test_to_sprak_gir_to_deler_i_hvert_sitt() -> None:
    arabisk = sprakene()["ar"]
    pdf = les(arbeidsark(leksjoner()[LEKSJON], (NB, arabisk)))
    tekster = [ren(side.extract_text()) for side in pdf.pages]
    assert pdf.trailer["/Root"]["/Lang"] == "nb"
    assert "Familien Haile" in tekster[0]
    assert not re.search("[\u0600-\u06ff]", tekster[0])
    assert re.search("[\u0600-\u06ff]", tekster[-1])
    assert "Familien Haile" not in tekster[-1]


def test_beviset_har_dato_og_en_linje_aa_skrive_paa() -> None:
    med = tekst(kursbevis("Kari", dato=date(2026, 12, 11)))
    assert "Dato: 11. desember 2026" in med
    assert "Dato:" in tekst(kursbevis("Kari"))
    assert "Underskrift" in med
    assert len(les(kursbevis("K" * 80, tuple(sprakene().values()))).pages) == len(SPRAK)


def test_navnet_blir_ikke_tatt_vare_paa() -> None:
    """No cache on the way from the name to the PDF, and nothing written: the function gives bytes."""
    hemmelig = "Hemmelig Navnesen"
    kursbevis(hemmelig)
    assert not hasattr(kursbevis, "cache_info")
    assert hemmelig not in repr([v for v in vars(arkmodul).values() if not inspect.ismodule(v)])
    kilde = Path(arkmodul.__file__).read_text(encoding="utf-8")
    assert re.findall(r"\b(?:cache|lru_cache|open|write_\w+|session_state|logging|print)\b", kilde) == []
