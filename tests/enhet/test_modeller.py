"""What the models refuse, and the one Norwegian line that says which field, what was expected and what to do."""

import copy
import json
from typing import Any

import pytest

from kalkulator.eksempler import kristiansund
from models.boligvei import Boligvei
from models.sak import Sak
from models.validering import ModellFeil, les_json, les_objekt

SAK: dict[str, Any] = json.loads(kristiansund().model_dump_json())
VEI: dict[str, Any] = {
    "id": "min_vei",
    "navn": "Min vei",
    "beskrivelse": "En vei for prøving.",
    "kilde": "kommunen",
    "leie": {"type": "marked"},
    "kjop": {"tid": "vindu", "fra_maaned": 12, "til_maaned": 60},
    "finansiering": {"lan": [{"kilde": "startlan"}]},
}


class _Borte:
    """Marks a field to take away; its name is the same in every process, so that test ids are."""

    def __repr__(self) -> str:
        return "borte"


BORTE = _Borte()
ENGELSK = ("should", "Input", "valid ", "error", "required", "None", "True", "pydantic")


def endret(grunn: dict[str, Any], sti: str, verdi: object) -> dict[str, Any]:
    """A copy with one field set, taken away, or (path ending in +) one element added."""
    ut = copy.deepcopy(grunn)
    *vei, siste = sti.split(".")
    sted: Any = ut
    for del_ in vei:
        sted = sted[int(del_) if del_.isdigit() else del_]
    if siste == "+":
        sted.append(verdi)
    elif verdi is BORTE:
        del sted[siste]
    else:
        sted[int(siste) if siste.isdigit() else siste] = verdi
    return ut


def avvist(modell: type[Sak] | type[Boligvei], objekt: dict[str, Any]) -> str:
    with pytest.raises(ModellFeil) as feil:
        les_json(modell, json.dumps(objekt), "prøve.json")
    melding = str(feil.value)
    assert melding.startswith("prøve.json: ")
    assert "\n" not in melding
    assert [x for x in ENGELSK if x in melding] == []
    # The same object from a form or a TOML file meets the same rule.
    with pytest.raises(ModellFeil, match=r"^prøve\.json: ") as samme:
        les_objekt(modell, objekt, "prøve.json")
    assert samme.value.feil == feil.value.feil
    return melding


def intro(person: str, fra: str, **mer: object) -> dict[str, object]:
    return {"person": person, "type": "introduksjonsstonad", "fra": fra} | mer


PERSON, INNTEKT = "husstand.personer", "husstand.inntekter"
SAKSFEIL: list[tuple[str, object, tuple[str, ...]]] = [
    # numbers
    ("bolig.pris", "2400000", ("bolig.pris", "skal være et tall", "uten anførselstegn")),
    ("bolig.pris", "2 400 000", ("bolig.pris", "skal være et tall", "«2 400 000»")),
    ("bolig.pris", float("nan"), ("bolig.pris", "endelig tall", "nan")),
    ("bolig.pris", float("inf"), ("bolig.pris", "endelig tall", "inf")),
    ("bolig.pris", 0, ("bolig.pris", "større enn 0")),
    ("bolig.pris", None, ("bolig.pris", "skal være et tall", "null")),
    ("bolig.pris", True, ("bolig.pris", "skal være et tall", "true")),
    ("bolig.pris", 2e9, ("bolig.pris", "høyst 1000000000")),
    ("bolig.fellesgjeld", -1, ("bolig.fellesgjeld", "minst 0", "-1")),
    ("bolig.fellesgjeld_rente", 4.64, ("bolig.fellesgjeld_rente", "høyst 0.5", "4.64")),
    ("bolig.fellesgjeld_aar", 12.5, ("bolig.fellesgjeld_aar", "helt tall", "12.5")),
    ("horisont_aar", "30", ("horisont_aar", "helt tall", "«30»")),
    ("horisont_aar", 51, ("horisont_aar", "høyst 50")),
    ("horisont_aar", 0, ("horisont_aar", "minst 1")),
    ("forutsetninger.kpi", 2, ("forutsetninger.kpi", "høyst 0.3")),
    ("forutsetninger.kalkulasjonsrente", 6.75, ("forutsetninger.kalkulasjonsrente", "høyst 0.5", "6.75")),
    ("husstand.annen_nettoformue", -2e9, ("husstand.annen_nettoformue", "minst -1000000000")),
    # fields, lists, words
    ("bolig.pris", BORTE, ("bolig.pris", "mangler")),
    ("bolig.strom", 100, ("bolig.strom", "ukjent felt", "skrivemåten")),
    (f"{PERSON}.0.navn", "Ola", ("husstand.personer[0].navn", "ukjent felt")),
    ("bolig.eierform", "aksje", ("bolig.eierform", "borettslag", "«aksje»")),
    ("husstand", "familie", ("husstand", "objekt", "«familie»")),
    ("husstand.gjeld", {}, ("husstand.gjeld", "liste")),
    ("husstand.kommune", 301, ("husstand.kommune", "tekst", "301")),
    ("husstand.soker_bostotte", 1, ("husstand.soker_bostotte", "true eller false")),
    ("veier", "privat_leie", ("veier", "liste")),
    ("veier", ["privat_leie", "privat_leie"], ("hver boligvei kan bare stå én gang",)),
    ("egne_veier", [VEI, VEI], ("to egne veier har samme id",)),
    ("tilpasninger", {"startlan_na": 3}, ("tilpasninger.startlan_na", "objekt")),
    ("navn", "x" * 81, ("navn", "høyst 80 tegn")),
    ("versjon", 2, ("versjon", "bare være 1", "2")),
    # months
    ("start", "2026-13", ("start", "«2026-13»", "2026-06")),
    ("start", "12.2026", ("start", "«12.2026»", "2026-06")),
    ("start", "2026-12\n", ("start", "ikke en måned")),
    ("start", "٢٠٢٦-12", ("start", "ikke en måned")),
    ("start", 202612, ("start", "tekst", "202612")),
    # persons
    (PERSON, [], ("husstand.personer", "minst 1")),
    (f"{PERSON}.0.fodt", "2009-01", ("voksen 1", "under 18 år", "rollen barn")),
    (f"{PERSON}.2.fodt", "2056-12", ("barn 1", "født 2056-12", "etter at beregningen slutter")),
    (f"{PERSON}.0.rolle", "far", ("husstand.personer[0].rolle", "voksen", "«far»")),
    (f"{PERSON}.1.id", "voksen 1", ("to personer har samme id",)),
    (f"{PERSON}.0.rolle", "barn", ("«gift»", "to voksne")),
    # income
    (f"{INNTEKT}.0.person", "barn 1", ("inntekt nummer 1", "«barn 1»", "voksen 1, voksen 2")),
    (f"{INNTEKT}.0.belop_aar", None, ("husstand.inntekter[0]", "lonn", "belop_aar")),
    (f"{INNTEKT}.0.belop_aar", -5, ("husstand.inntekter[0].belop_aar", "minst 0")),
    (f"{INNTEKT}.0.type", "trygd", ("husstand.inntekter[0].type", "uforetrygd", "«trygd»")),
    (f"{INNTEKT}.1.til", "2026-01", ("husstand.inntekter[1]", "slutter (2026-01) før den begynner (2026-12)")),
    (
        f"{INNTEKT}.+",
        intro("voksen 1", "2028-07", belop_aar=5.0, bor_hos_foreldre=True),
        ("husstand.inntekter[3]", "belop_aar eller bor_hos_foreldre"),
    ),
    (f"{INNTEKT}.+", intro("voksen 2", "2028-07"), ("voksen 2", "introduksjonsstønad", "to ganger", "avslutt")),
    (
        f"{INNTEKT}.+",
        {"person": "voksen 2", "type": "aap", "fra": "2028-01", "belop_aar": 1.0},
        ("voksen 2", "introduksjonsstønad fra 2026-12", "AAP fra 2028-01", "§ 22"),
    ),
    # debts and assumptions
    (
        "husstand.gjeld",
        [{"restgjeld": 1.0, "rente": 5, "maaneder_igjen": 9}],
        ("husstand.gjeld[0].rente", "høyst 0.5"),
    ),
    (
        "husstand.gjeld",
        [{"restgjeld": 1.0, "rente": 0.05, "maaneder_igjen": 0}],
        ("husstand.gjeld[0].maaneder_igjen", "minst 1"),
    ),
    ("forutsetninger.norm", "faktisk", ("forutsetninger", "faktisk_livsopphold_mnd", "hører sammen")),
    ("forutsetninger.faktisk_livsopphold_mnd", 9_000, ("forutsetninger", "«faktisk»", "hører sammen")),
    ("forutsetninger.barn_flytter_ut_alder", 17, ("forutsetninger.barn_flytter_ut_alder", "minst 18")),
]


@pytest.mark.parametrize(("sti", "verdi", "ord_"), SAKSFEIL, ids=[f"{s}={v!r}"[:60] for s, v, _ in SAKSFEIL])
def test_saken_avvises(sti: str, verdi: object, ord_: tuple[str, ...]) -> None:
    melding = avvist(Sak, endret(SAK, sti, verdi))
    assert [x for x in ord_ if x not in melding] == []


LAN = "finansiering.lan.0"
VEIFEIL: list[tuple[str, object, tuple[str, ...]]] = [
    ("id", "Min vei", ("id", "feil form", "«Min vei»")),
    ("leie.type", "fri", ("leie.type", "utgiftsdekkende", "«fri»")),
    ("leie.type", "ingen", ("«ingen»", "naa")),
    ("leie.depositum_mnd", 7, ("leie.depositum_mnd", "høyst 6")),
    ("leie.tilskuddsandel", 20, ("leie.tilskuddsandel", "høyst 1")),
    ("kjop.fra_maaned", 0, ("kjop", "1 ≤ fra_maaned ≤ til_maaned")),
    ("kjop.til_maaned", 11, ("kjop", "1 ≤ fra_maaned ≤ til_maaned")),
    ("kjop.til_maaned", 601, ("kjop.til_maaned", "høyst 600")),
    ("kjop.rabatt_kr", -1, ("kjop.rabatt_kr", "minst 0")),
    ("kjop.utovelse", "kanskje", ("kjop.utovelse", "alltid", "«kanskje»")),
    ("finansiering.tilskudd", {"nedskriving_aar": 15}, ("finansiering.tilskudd.nedskriving_aar", "20", "15")),
    ("finansiering.tilskudd", {"andel": 1.1}, ("finansiering.tilskudd.andel", "høyst 1")),
    (f"{LAN}.paslag", 0.0026, ("finansiering.lan[0]", "påslag", "0,25 prosentpoeng", "§ 8-2")),
    (f"{LAN}.paslag", 0.25, ("finansiering.lan[0].paslag", "høyst 0.05", "0.25")),
    (f"{LAN}.avdragsfrie_aar", 9, ("finansiering.lan[0]", "avdragsfritt i høyst 8 år", "§ 8-5")),
    (LAN, {"lopetid_aar": 5, "avdragsfrie_aar": 5}, ("avdragsfrie_aar", "kortere enn lopetid_aar")),
    (LAN, {"kilde": "bank", "lopetid_aar": 10, "avdragsfrie_aar": 12}, ("avdragsfrie_aar", "kortere")),
    (f"{LAN}.lopetid_aar", 51, ("finansiering.lan[0].lopetid_aar", "høyst 50")),
    (f"{LAN}.terminer_aar", 3, ("finansiering.lan[0].terminer_aar", "12, 4, 2 eller 1", "3")),
    (f"{LAN}.maks_andel", 0, ("finansiering.lan[0].maks_andel", "større enn 0")),
    (f"{LAN}.renteregel", {"type": "fast"}, ("finansiering.lan[0].renteregel", "krever fast_aar")),
    (f"{LAN}.renteregel", {"fast_aar": 5}, ("finansiering.lan[0].renteregel", "flytende rente har ingen")),
    (f"{LAN}.renteregel", {"type": "fast", "fast_aar": 7}, ("fast_aar", "3, 5, 10 eller 20", "7")),
]


@pytest.mark.parametrize(("sti", "verdi", "ord_"), VEIFEIL, ids=[f"{s}={v!r}"[:60] for s, v, _ in VEIFEIL])
def test_veien_avvises(sti: str, verdi: object, ord_: tuple[str, ...]) -> None:
    melding = avvist(Boligvei, endret(VEI, sti, verdi))
    assert [x for x in ord_ if x not in melding] == []


# --- what is right at the limit, so that the refusals above are not everything


@pytest.mark.parametrize(
    ("sti", "verdi"),
    [
        ("bolig.pris", 1),
        ("horisont_aar", 50),
        (f"{PERSON}.0.fodt", "2008-12"),  # 18 in the month of the start
        (f"{PERSON}.2.fodt", "2056-11"),  # born in the last month
        (f"{INNTEKT}.1.til", "2026-12"),
        # Two jobs at once, and wages beside the introduction programme, are allowed.
        (f"{INNTEKT}.+", {"person": "voksen 1", "type": "lonn", "fra": "2027-01", "belop_aar": 1.0}),
        (f"{INNTEKT}.+", {"person": "voksen 2", "type": "lonn", "fra": "2027-01", "belop_aar": 1.0}),
        # The month after the programme ends in July 2028, and the same benefit for the other adult.
        (f"{INNTEKT}.+", {"person": "voksen 2", "type": "aap", "fra": "2028-08", "belop_aar": 1.0}),
        (f"{INNTEKT}.+", intro("voksen 1", "2027-01")),
    ],
)
def test_saken_godtas(sti: str, verdi: object) -> None:
    les_json(Sak, json.dumps(endret(SAK, sti, verdi)), "prøve.json")


@pytest.mark.parametrize(
    ("sti", "verdi"),
    [
        ("kjop.til_maaned", 12),
        ("leie.depositum_mnd", 6),
        (f"{LAN}.paslag", 0.0025),
        (f"{LAN}.avdragsfrie_aar", 8),
        (LAN, {"kilde": "bank", "paslag": 0.01, "avdragsfrie_aar": 10}),
        (f"{LAN}.renteregel", {"type": "fast", "fast_aar": 5, "sats": 0.0465}),
    ],
)
def test_veien_godtas(sti: str, verdi: object) -> None:
    les_json(Boligvei, json.dumps(endret(VEI, sti, verdi)), "prøve.json")


# --- the form of the message


@pytest.mark.parametrize("tekst", ["", "{", "NaN?", '{"start": }', b"\xff\xfe"])
def test_det_som_ikke_er_json(tekst: str | bytes) -> None:
    with pytest.raises(ModellFeil, match=r"^sak\.json: er ikke gyldig JSON .*teksteditor"):
        les_json(Sak, tekst, "sak.json")


@pytest.mark.parametrize(("tekst", "hva"), [("[]", "[]"), ("3", "3"), ("null", "null")])
def test_json_som_ikke_er_en_sak(tekst: str, hva: str) -> None:
    with pytest.raises(ModellFeil) as feil:
        les_json(Sak, tekst, "sak.json")
    assert str(feil.value) == f"sak.json: skal være et objekt i krøllparenteser, ikke {hva}"


def test_flere_feil_telles_og_den_forste_vises() -> None:
    sak = endret(endret(SAK, "bolig.pris", "dyr"), "horisont_aar", 99)
    with pytest.raises(ModellFeil) as feil:
        les_json(Sak, json.dumps(sak), "sak.json")
    assert [felt for felt, _ in feil.value.feil] == ["horisont_aar", "bolig.pris"]
    assert str(feil.value) == "sak.json: horisont_aar skal være høyst 50, men er 99; rett verdien (og 1 feil til)"


def test_en_lang_verdi_kortes_i_meldingen() -> None:
    melding = avvist(Sak, endret(SAK, "bolig.pris", "9" * 5_000))
    assert len(melding) < 200


def test_modellene_kan_ikke_endres() -> None:
    sak = kristiansund()
    with pytest.raises(ValueError, match="frozen"):
        sak.start = "2027-01"  # type: ignore[misc]


def test_saken_leser_det_den_skriver() -> None:
    sak = kristiansund()
    assert les_json(Sak, sak.model_dump_json(), "sak.json") == sak
    assert les_objekt(Sak, SAK, "sak.json") == sak
