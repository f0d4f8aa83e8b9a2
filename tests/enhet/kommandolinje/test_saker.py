"""Commands for a whole case: the JSON of the contract, and a case or a path that is wrong."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from grensesnitt.saksfil import les_sak
from kalkulator.eksempler import EKSEMPLER
from kalkulator.veier import forvalg

Kjor = Callable[..., Any]


def test_eksempel_er_en_sak(tekst: Kjor) -> None:
    assert les_sak(tekst("eksempel"), "eksempel") == EKSEMPLER["kristiansund"]()
    assert tekst("eksempel", "kristiansund", "--json") == tekst("eksempel")


def test_eksempelliste(tekst: Kjor, svar: Kjor) -> None:
    assert [e["navn"] for e in svar("eksempel", "--liste")["eksempler"]] == list(EKSEMPLER)
    assert all(navn in tekst("eksempel", "--liste") for navn in EKSEMPLER)


STROMMER = [
    "husleie",
    "renter",
    "avdrag",
    "gebyr",
    "felleskostnader",
    "kommunale_avgifter",
    "eiendomsskatt",
    "forsikring",
    "vedlikehold",
    "strom",
]
ANDRE_STROMMER = ["bostotte", "skattefradrag", "boutgift", "bokostnad", "engangsutlegg", "til_overs"]
BEHOLDNINGER = [
    "boligverdi",
    "restgjeld",
    "tilskudd_gjenstaende",
    "depositum",
    "sparing",
    "egenkapital",
    "opsjonsgevinst",
]


def test_beregn_har_alle_noklene(svar: Kjor, saksfil: str) -> None:
    ut = svar("beregn", saksfil)
    assert set(ut) == {"satser", "betjeningsevne", "usikkerhet", "forutsetninger", "advarsler", "veier"}
    assert isinstance(ut["satser"], str) and ut["advarsler"] and all(isinstance(a, str) for a in ut["advarsler"])
    assert {"navn", "verdi", "enhet", "kilde", "status", "merknad"} == set(ut["forutsetninger"][0])
    assert list(ut["veier"]) == list(forvalg())
    for vei in ut["veier"].values():
        kontrakten = {"serier", "maaned", "nokkeltall", "kjop", "kommune", "steg"}
        assert set(vei) == kontrakten | {"hendelser", "lovmerknader", "renterisiko", "kontroller"}
        serier = vei["serier"]
        fra_kontoen = {"planlagt_sparing", "bsu_fradrag", "kontant", "uttak", "ekstra_sparing"}
        assert set(serier) == {*STROMMER, *ANDRE_STROMMER, *BEHOLDNINGER, *fra_kontoen, "maaned"}
        assert all(k["ok"] for k in vei["kontroller"])
        assert {len(serier[n]) for n in (*STROMMER, *ANDRE_STROMMER, "maaned")} == {360}
        assert {len(serier[n]) for n in BEHOLDNINGER} == {361}
        assert vei["maaned"] == serier["maaned"]
        assert (vei["maaned"][0], vei["maaned"][1], vei["maaned"][-1]) == ("2026-12", "2027-01", "2056-11")
        assert vei["steg"] and {"navn", "formel", "verdi", "enhet", "hjemmel"} <= set(vei["steg"][0])


def test_beregn_har_serier_som_gar_opp(svar: Kjor, saksfil: str) -> None:
    for vei in svar("beregn", saksfil)["veier"].values():
        s = vei["serier"]
        for maaned in range(0, 360, 7):
            boutgift = sum(s[n][maaned] for n in STROMMER) - s["bostotte"][maaned] - s["skattefradrag"][maaned]
            assert s["boutgift"][maaned] == pytest.approx(boutgift)
            assert s["bokostnad"][maaned] == pytest.approx(boutgift - s["avdrag"][maaned])
        for aar in (1, 5, 10, 20, 30):
            punkt = {n: s[n][12 * aar] for n in BEHOLDNINGER}
            eid = punkt["boligverdi"] - punkt["restgjeld"] - punkt["tilskudd_gjenstaende"]
            assert vei["nokkeltall"]["egenkapital"][str(aar)] == pytest.approx(
                eid + punkt["depositum"] + punkt["sparing"]
            )


def test_beregn_har_svaret_og_hvor_sikkert_det_er(svar: Kjor, saksfil: str) -> None:
    """The same answer as the command of its own, and futures of every path."""
    ut, evne = svar("beregn", saksfil), svar("betjeningsevne", saksfil)
    assert ut["betjeningsevne"] == evne
    u = ut["usikkerhet"]
    assert list(u["veier"]) == list(forvalg())
    baner = ("--baner", str(u["baner"]), "--fro", str(u["fro"]))
    assert svar("simuler", saksfil, *baner) == u


def test_beregn_har_svaret_ogsaa_for_en_gammel_sak(svar: Kjor, tmp_path: Path) -> None:
    """2016, before SIFO's tables, bostøtte's rules and Husbanken's fixed rate: what is not known is left out."""
    fil = tmp_path / "2015.json"
    fil.write_text(EKSEMPLER["rapporten_2015"]().model_dump_json(), encoding="utf-8")
    ut = svar("beregn", str(fil))["betjeningsevne"]
    assert [n["norm"] for n in ut["normer"]] == ["faktisk"]
    assert {r["navn"] for r in ut["renter"]} == {"kalkulasjon", "dagens"}


def test_beregn_viser_kjopet(svar: Kjor, saksfil: str) -> None:
    veier = svar("beregn", saksfil)["veier"]
    assert veier["privat_leie"]["kjop"] is None
    kjop = veier["startlan_na"]["kjop"]
    # Dokumentavgift is 2.5 per cent of 2 400 000 kr; the 60 000 kr saved are used first.
    assert (kjop["maaned"], kjop["pris"], kjop["omkostninger"]["dokumentavgift"]) == ("2026-12", 2_400_000, 60_000)
    assert kjop["kilder"]["sparing"] == 60_000
    assert sum(kjop["kilder"].values()) == pytest.approx(2_400_000 + sum(kjop["omkostninger"].values()))


def test_beregn_velger_veier(svar: Kjor, saksfil: str) -> None:
    assert list(svar("beregn", saksfil, "--veier", "startlan_na, privat_leie")["veier"]) == [
        "startlan_na",
        "privat_leie",
    ]


def test_beregn_som_tabell(tekst: Kjor, svar: Kjor, saksfil: str) -> None:
    ut, dokument = tekst("beregn", saksfil).replace("\u00a0", " "), svar("beregn", saksfil)
    assert all(navn in ut for navn in ("Leie privat", "Leie før eie", "Kjøpe nå med startlån"))
    assert "2 400 000 kr" in ut and "desember 2026" in ut
    assert all(advarsel in ut for advarsel in dokument["advarsler"])
    assert dokument["satser"] in ut and f"{len(dokument['forutsetninger'])} forutsetninger" in ut


def test_beregn_fra_standard_inn(svar: Kjor, sak: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    sak["horisont_aar"] = 2
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(json.dumps(sak).encode())))
    assert len(svar("beregn", "-")["veier"]["privat_leie"]["maaned"]) == 24


def test_beregn_til_fil(svar: Kjor, tekst: Kjor, saksfil: str, tmp_path: Path) -> None:
    ut = tmp_path / "ut.JSON"
    assert str(ut) in tekst("beregn", saksfil, "--ut", str(ut))
    assert json.loads(ut.read_text("utf-8")) == svar("beregn", saksfil)


def test_beregn_til_regneark(svar: Kjor, tekst: Kjor, saksfil: str, sak: dict[str, Any], tmp_path: Path) -> None:
    ut = tmp_path / "ut.xlsx"
    assert str(ut) in tekst("beregn", saksfil, "--veier", "startlan_na,privat_leie", "--ut", str(ut))
    bok = CalamineWorkbook.from_path(ut)
    assert bok.sheet_names[:3] == ["Sammendrag", "Måneden", "Lån 1-1 Kjøpe nå med startlån"]
    assert sak["navn"] in bok.get_sheet_by_name("Sammendrag").to_python()[1][0]
    forste = ut.read_bytes()
    assert list(svar("beregn", saksfil, "--veier", "startlan_na,privat_leie", "--ut", str(ut))["veier"])
    assert ut.read_bytes() == forste


def test_beregn_til_en_fil_som_ikke_kan_skrives(
    feil: Kjor, saksfil: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full_disk)
    linje = feil("beregn", saksfil, "--veier", "privat_leie", "--ut", str(tmp_path / "ut.xlsx"))
    assert linje.startswith("--ut") and "disken er full" in linje
    assert [fil.name for fil in tmp_path.iterdir()] == ["sak.json"]


@pytest.mark.parametrize(
    ("navn", "ord_"), [("ut.docx", ".docx"), ("ut.xls", ".xlsx"), ("ut.txt", ".json"), ("ut", ".json")]
)
def test_beregn_skriver_ikke_andre_formater(feil: Kjor, saksfil: str, tmp_path: Path, navn: str, ord_: str) -> None:
    ut = tmp_path / navn
    linje = feil("beregn", saksfil, "--ut", str(ut))
    assert linje.startswith("--ut") and ord_ in linje
    assert not ut.exists()


def test_beregn_skriver_ikke_over_saken(feil: Kjor, saksfil: str, tmp_path: Path) -> None:
    for_ = Path(saksfil).read_bytes()
    assert "saksfilen" in feil("beregn", saksfil, "--ut", str(tmp_path / "." / "sak.json"))
    assert "mappe" in feil("beregn", saksfil, "--ut", str(tmp_path / "finnes_ikke" / "ut.json"))
    assert Path(saksfil).read_bytes() == for_


# Bad input


def endre(*sti: str | int, verdi: object) -> Callable[[dict[str, Any]], None]:
    def gjor(sak: Any) -> None:
        for del_ in sti[:-1]:
            sak = sak[del_]
        sak[sti[-1]] = verdi

    return gjor


AAP = {"person": "voksen 2", "type": "aap", "fra": "2027-01", "belop_aar": 300_000}


@pytest.mark.parametrize(
    ("endring", "felt"),
    [
        (endre("bolig", "pris", verdi=-1_000_000), "bolig.pris"),
        (endre("husstand", "personer", 3, "fodt", verdi="2070-01"), "barn 2"),
        (endre("husstand", "kommune", verdi="Atlantis"), "kommune"),
        (endre("start", verdi="2016-12"), "start 2016-12"),
        (endre("start", verdi="2014-01"), "start 2014-01"),
        (endre("start", verdi="2026-13"), "start"),
        (endre("bolig", "markedsleie_mnd", verdi="mye"), "bolig.markedsleie_mnd"),
        (endre("bolig", "farge", verdi="gul"), "bolig.farge"),
        (lambda sak: sak["husstand"]["inntekter"].append(AAP), "integreringsloven"),
        (lambda sak: sak.pop("start"), "start"),
        (endre("versjon", verdi=99), "versjon"),
        (endre("veier", verdi=["privat_leie", "privat_leie"]), "boligvei"),
    ],
)
def test_gal_sak_avvises(
    feil: Kjor, sak: dict[str, Any], tmp_path: Path, endring: Callable[[dict[str, Any]], None], felt: str
) -> None:
    endring(sak)
    fil, ut = tmp_path / "gal.json", tmp_path / "ut.json"
    fil.write_text(json.dumps(sak), encoding="utf-8")
    linje = feil("beregn", str(fil), "--json", "--ut", str(ut))
    assert linje.startswith(str(fil)) and felt in linje
    assert not ut.exists()


@pytest.mark.parametrize("innhold", [b"", b"{", b"\0\1\2", b"\xff\xfe\0", '{"navn": "æ"}'.encode("latin-1")])
def test_fil_som_ikke_er_en_sak(feil: Kjor, tmp_path: Path, innhold: bytes) -> None:
    fil = tmp_path / "gal.json"
    fil.write_bytes(innhold)
    assert feil("beregn", str(fil)).startswith(f"{fil}: ")


@pytest.mark.parametrize("kommando", ["beregn", "veier", "betjeningsevne", "simuler"])
def test_fil_som_ikke_kan_leses(feil: Kjor, tmp_path: Path, kommando: str) -> None:
    assert "finnes ikke" in feil(kommando, str(tmp_path / "borte.json"))
    assert "mappe" in feil(kommando, str(tmp_path))
    assert "kan ikke leses" in feil(kommando, "a\0b")
    assert "kan ikke leses" in feil(kommando, "x" * 5000)


@pytest.mark.parametrize(
    ("veier", "ord_"), [("slott", "«slott»"), ("privat_leie,privat_leie", "flere ganger"), (",", "--veier")]
)
def test_gale_veier_avvises(feil: Kjor, saksfil: str, veier: str, ord_: str) -> None:
    for kommando in ("beregn", "simuler"):
        linje = feil(kommando, saksfil, "--veier", veier)
        assert linje.startswith("--veier: ") and ord_ in linje


# The municipality's own path

VEI = """\
id = "var_vei"
navn = "Vår vei"
beskrivelse = "Leie først, så kjøp til takst."
kilde = "kommunestyret, sak 1/26"

[leie]
type = "gjengs"

[kjop]
tid = "vindu"
fra_maaned = 24
til_maaned = 60
pris = "takst"

[[finansiering.lan]]
paslag = 0.0025
"""


def test_veier_lister_de_som_folger_med(svar: Kjor, tekst: Kjor) -> None:
    veier = {vei["id"]: vei for vei in svar("veier")["veier"]}
    assert {"privat_leie", "leie_for_eie", "startlan_na"} <= set(veier)
    ut = tekst("veier")
    assert all(vei["navn"] in ut and vei["kilde"] in ut for vei in veier.values())


def test_egen_vei_i_orden(svar: Kjor, tekst: Kjor, tmp_path: Path) -> None:
    fil = tmp_path / "var_vei.toml"
    fil.write_text(VEI, encoding="utf-8")
    vei = svar("veier", str(fil))["veier"][-1]
    assert (vei["id"], vei["kjop"]["pris"], vei["finansiering"]["lan"][0]["paslag"]) == ("var_vei", "takst", 0.0025)
    assert "filen er i orden" in tekst("veier", str(fil))


@pytest.mark.parametrize(
    ("fra", "til", "ord_"),
    [
        ('type = "gjengs"', 'type = "gratis"', ["linje 7: leie.type", "1 feil"]),
        ("paslag = 0.0025", 'paslag = "lavt"', ["linje 16: finansiering.lan[0].paslag"]),
        (
            "paslag = 0.0025",
            "paslag = 0.0025\n[[finansiering.lan]]\nfarge = 07:30:00",
            ["linje 18: finansiering.lan[1].farge"],
        ),
        ("fra_maaned = 24", "fra_maaned = 240", ["linje 9: kjop"]),
        ('id = "var_vei"\n', "", ["id mangler"]),
        ('pris = "takst"', "pris = 1\nrabatt = 2", ["linje 13: kjop.pris", "linje 14: kjop.rabatt", "2 feil"]),
        ('id = "var_vei"', 'id = "privat_leie"', ["linje 1: ", "«privat_leie»"]),
        ("[leie]", "[leie", ["linje 6"]),
        ("paslag = 0.0025", "paslag = nan", ["linje 16: "]),
    ],
)
def test_egen_vei_med_feil(feil: Kjor, tmp_path: Path, fra: str, til: str, ord_: list[str]) -> None:
    assert fra in VEI
    fil = tmp_path / "var_vei.toml"
    fil.write_text(VEI.replace(fra, til), encoding="utf-8")
    linje = feil("veier", str(fil))
    assert linje.startswith(f"{fil}: ") and [o for o in ord_ if o not in linje] == []


def test_egen_vei_som_ikke_er_tekst(feil: Kjor, tmp_path: Path) -> None:
    fil = tmp_path / "var_vei.toml"
    fil.write_bytes(b"\xff\xfe\x00")
    assert "UTF-8" in feil("veier", str(fil))
