"""The case file: what is written is read back, and what is not a case is refused with the reason."""

import json
from typing import Any

import pytest
from pydantic import BaseModel

from grensesnitt.feiltekst import LESBARE, en_linje
from grensesnitt.saksfil import les_sak, skriv_sak
from kalkulator.eksempler import EKSEMPLER
from kalkulator.feil import KalkulatorFeil
from models.sak import SAKSVERSJON
from models.validering import ModellFeil


def eksempel() -> dict[str, Any]:
    sak: dict[str, Any] = json.loads(skriv_sak(EKSEMPLER["kristiansund"]()))
    return sak


def feiltekst(innhold: str | bytes) -> str:
    with pytest.raises(LESBARE) as feil:
        les_sak(innhold, "sak.json")
    assert isinstance(feil.value, KalkulatorFeil | ModellFeil)
    return en_linje(feil.value)


def mangler(modell: BaseModel, objekt: dict[str, Any]) -> list[str]:
    """Fields of the model, at any depth, that the JSON object does not have."""
    ut = []
    for navn in type(modell).model_fields:
        verdi = getattr(modell, navn)
        if navn not in objekt:
            ut.append(navn)
        elif isinstance(verdi, BaseModel):
            ut += mangler(verdi, objekt[navn])
        elif isinstance(verdi, tuple):
            ut += [
                m for v, o in zip(verdi, objekt[navn], strict=True) if isinstance(v, BaseModel) for m in mangler(v, o)
            ]
    return ut


@pytest.mark.parametrize("navn", EKSEMPLER)
def test_skrevet_sak_leses_tilbake(navn: str) -> None:
    sak = EKSEMPLER[navn]()
    assert les_sak(skriv_sak(sak), "sak.json") == sak
    assert les_sak(skriv_sak(sak).encode(), "sak.json") == sak


def test_alle_felt_skrives() -> None:
    sak = EKSEMPLER["kristiansund"]()
    assert mangler(sak, json.loads(skriv_sak(sak))) == []


def test_bom_og_heltall_er_lov() -> None:
    sak = eksempel()
    sak["bolig"]["pris"] = 2_400_000
    assert les_sak(b"\xef\xbb\xbf" + json.dumps(sak).encode(), "sak.json").bolig.pris == 2_400_000.0


def test_fil_uten_versjon_er_den_forste() -> None:
    sak = eksempel()
    del sak["versjon"]
    assert les_sak(json.dumps(sak), "sak.json").versjon == 1


@pytest.mark.parametrize("versjon", [SAKSVERSJON + 1, 0, -1, "1", 1.0, True, None, []])
def test_annen_versjon_avvises(versjon: object) -> None:
    tekst = feiltekst(json.dumps({**eksempel(), "versjon": versjon}))
    assert tekst.startswith("sak.json: versjon: ")


def test_nyere_versjon_sier_hva_som_ma_gjores() -> None:
    tekst = feiltekst(json.dumps({"versjon": SAKSVERSJON + 1, "felt_fra_framtiden": 1}))
    assert "nyere kalkulator" in tekst and "Oppdater" in tekst


@pytest.mark.parametrize(
    ("innhold", "ord_"),
    [
        (b"", "tom"),
        ("  \n", "tom"),
        (b"\xef\xbb\xbf", "tom"),
        ('{"navn": 1,}', "linje 1, tegn"),
        ('{\n"navn": "a"\n', "linje 3"),
        ("[1, 2]", "JSON-objekt"),
        ("null", "JSON-objekt"),
        ('{"navn": NaN}', "NaN"),
        ('{"navn": -Infinity}', "-Infinity"),
        ('{"navn": "a", "navn": "b"}', "«navn» står to ganger"),
        ('{"husstand": {"sparing": 1, "sparing": 2}}', "«sparing» står to ganger"),
        ("[" * 100_000, "mange lag"),
        ('{"start": ' + "1" * 5000 + "}", "siffer"),
        ('{"navn": "Ærlig"}'.encode("latin-1"), "UTF-8"),
        ('{"navn": "Ærlig"}'.encode("utf-16"), "UTF-8"),
        (bytes(range(256)), "UTF-8"),
        (b"PK\x03\x04\0\0", "ikke en tekstfil"),
        (" " * 3_000_000, "3000000 tegn"),
    ],
)
def test_det_som_ikke_er_en_sak_avvises(innhold: str | bytes, ord_: str) -> None:
    tekst = feiltekst(innhold)
    assert tekst.startswith("sak.json: ") and ord_ in tekst


def test_feltfeil_er_modellens() -> None:
    sak = eksempel()
    sak["bolig"]["pris"] = -1.0
    sak["bolig"]["farge"] = "gul"
    with pytest.raises(ModellFeil) as feil:
        les_sak(json.dumps(sak), "sak.json")
    assert {felt for felt, _ in feil.value.feil} == {"bolig.pris", "bolig.farge"}


@pytest.mark.parametrize(
    ("endring", "ord_"),
    [
        ({"veier": ["privat_leie", "slott"]}, "«slott»"),
        ({"tilpasninger": {"slott": {}}}, "«slott»"),
        ({"tilpasninger": {"leie_for_eie": {"leie": {"tilskuddsandel": 3}}}}, "leie.tilskuddsandel"),
        ({"tilpasninger": {"leie_for_eie": {"leie": {"farge": "gul"}}}}, "leie.farge"),
    ],
)
def test_ukjent_vei_eller_tilpasning_avvises(endring: dict[str, Any], ord_: str) -> None:
    """A misspelt path in the adjustments would otherwise be passed over in silence."""
    assert ord_ in feiltekst(json.dumps({**eksempel(), **endring}))


def test_feil_er_pa_en_linje_uten_styretegn() -> None:
    tekst = feiltekst(json.dumps({**eksempel(), "veier": ["a\n\x1b[31mb"]}))
    assert tekst.isprintable()
    assert "«a [31mb»" in tekst
