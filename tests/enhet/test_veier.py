"""The presets: what ships, what a case may change, what a municipality may add, and what is refused."""

import shutil
from pathlib import Path

import pytest

from grensesnitt.veifil import UgyldigVeifil, les_vei
from kalkulator.eksempler import kristiansund
from kalkulator.feil import UgyldigVei
from kalkulator.sammenlign import Resultat, sammenlign
from kalkulator.veier import MAPPE, finn_vei, forvalg

# The systems of the 2015 report and their later relatives.
SYSTEMER = {
    "leie_for_eie",
    "leie_for_eie_3ar",
    "leie_for_eie_markedsleie",
    "leie_for_eie_gjovik",
    "leie_for_eie_gjovik_84",
    "leie_for_eie_gjovik_107",
    "startlan_na",
    "startlan_topplan",
    "startlan_forstegangsetablerer",
    "eie_forst",
    "leie_til_eie_trondheim",
    "leie_til_eie_drammen",
    "provebo",
    "utbygger_leie_til_eie",
    "kommunal_leie",
    "framleie",
    "privat_leie",
    "privat_leie_kommunal_garanti",
    "selvbosetting",
    "tilvisningsavtale",
    "spar_forst",
}
UTEN_USIKKERHET = {"privat_leie"}
"""The one path that rests on the case's own figures and the law alone."""

EGEN = """\
arver = "leie_for_eie"
id = "leie_for_eie_her"
navn = "Leie før eie her"
beskrivelse = "Som leie før eie, men etter fire år."

[kjop]
fra_maaned = 48
til_maaned = 48
"""


@pytest.fixture(scope="module")
def eksempel() -> Resultat:
    """The example family on every preset, by the empty list of paths."""
    return sammenlign(kristiansund().model_copy(update={"veier": ()}))


def test_alle_systemene_folger_med() -> None:
    assert set(forvalg()) == SYSTEMER
    assert set(forvalg()) == {fil.stem for fil in MAPPE.glob("*.toml")}


@pytest.mark.parametrize("navn", sorted(SYSTEMER))
def test_et_forvalg_sier_hva_det_er_og_hvor_det_er_fra(navn: str) -> None:
    vei = forvalg()[navn]
    assert vei.id == navn
    assert vei.navn[0].isupper()
    assert vei.beskrivelse.endswith(".")
    assert vei.kilde
    assert bool(vei.usikkert) == (navn not in UTEN_USIKKERHET)
    assert not vei.usikkert or vei.usikkert.endswith(".")


def test_to_veier_har_ikke_samme_navn_eller_beskrivelse() -> None:
    for felt in ("navn", "beskrivelse"):
        assert len({getattr(v, felt) for v in forvalg().values()}) == len(SYSTEMER)


@pytest.mark.parametrize("navn", sorted(SYSTEMER))
def test_et_forvalg_regnes_paa_eksemplet(navn: str, eksempel: Resultat) -> None:
    v = eksempel.veier[navn]
    assert v.kontroller
    assert [k for k in v.kontroller if not k.ok] == []
    assert v.vei == forvalg()[navn]
    if v.vei.kjop.tid == "aldri":
        assert v.kjop is None
        assert v.serier["husleie"].all()
    if v.vei.kjop.tid == "naa":
        assert v.kjop is not None
        assert not v.serier["husleie"].any()
    if v.vei.kommune.rolle != "ingen":
        assert v.kommune is not None


def test_en_tom_liste_er_alle_veiene(eksempel: Resultat) -> None:
    assert list(eksempel.veier) == list(forvalg())


# --- a case's own changes


def test_tilpasning_endrer_bare_det_den_nevner() -> None:
    vei = finn_vei("leie_for_eie", {"leie": {"tilskuddsandel": 0.2}, "kommune": {"tilskudd_nedskriving_aar": 20}})
    grunn = forvalg()["leie_for_eie"]
    assert vei.leie.tilskuddsandel == 0.2
    assert vei.leie == grunn.leie.model_copy(update={"tilskuddsandel": 0.2})
    assert vei.kommune == grunn.kommune.model_copy(update={"tilskudd_nedskriving_aar": 20})
    assert (vei.kjop, vei.finansiering, vei.id) == (grunn.kjop, grunn.finansiering, grunn.id)
    # A list is replaced whole: a new loan does not inherit the old one's mark-up.
    lan = finn_vei("leie_for_eie", {"finansiering": {"lan": [{"lopetid_aar": 40}]}}).finansiering.lan
    assert [(x.lopetid_aar, x.paslag) for x in lan] == [(40, 0.0)]


@pytest.mark.parametrize("tilpasning", [None, {}])
def test_uten_tilpasning_er_det_forvalget(tilpasning: dict[str, object] | None) -> None:
    assert finn_vei("provebo", tilpasning) is forvalg()["provebo"]


@pytest.mark.parametrize(
    ("tilpasning", "ord_"),
    [
        ({"leie": {"type": "husleie"}}, ("leie.type", "marked", "«husleie»")),
        ({"leie": {"tilskuddsandel": 20}}, ("leie.tilskuddsandel", "høyst 1", "20")),
        ({"leie": {"tilskudd": 0.2}}, ("leie.tilskudd", "ukjent felt")),
        ({"kjop": {"fra_maaned": 61}}, ("kjop", "fra_maaned ≤ til_maaned")),
        ({"kjop": {"fra_maaned": 60.5}}, ("kjop.fra_maaned", "helt tall")),
        ({"kommune": {"rolle": "ingen"}}, ("utgiftsdekkende", "kommune.rolle = eier")),
        ({"leie": 3}, ("leie", "objekt")),
        ({"leie": {"tilskuddsandel": 7}, "kjop": {"pris": "x"}}, ("leie.tilskuddsandel", "kjop.pris")),
    ],
    ids=str,
)
def test_en_gal_tilpasning_avvises_med_felt_og_grunn(tilpasning: dict[str, object], ord_: tuple[str, ...]) -> None:
    with pytest.raises(UgyldigVei) as feil:
        finn_vei("leie_for_eie", tilpasning)
    assert str(feil.value).startswith("tilpasninger.leie_for_eie: ")
    assert [x for x in ord_ if x not in str(feil.value)] == []


def test_ukjent_vei_og_opptatt_id() -> None:
    egen = les_vei(EGEN.encode(), "her.toml")
    with pytest.raises(UgyldigVei, match="«leie_foer_eie» er ikke en kjent boligvei") as feil:
        finn_vei("leie_foer_eie", None, [egen])
    assert all(navn in str(feil.value) for navn in (*SYSTEMER, "leie_for_eie_her"))
    with pytest.raises(UgyldigVei, match="«privat_leie» er alt brukt"):
        finn_vei("startlan_na", None, [egen.model_copy(update={"id": "privat_leie"})])


# --- a municipality's own file


def test_en_egen_fil_arver_det_den_ikke_sier() -> None:
    vei, grunn = les_vei(EGEN.encode(), "her.toml"), forvalg()["leie_for_eie"]
    assert (vei.id, vei.kjop.fra_maaned, vei.kjop.til_maaned) == ("leie_for_eie_her", 48, 48)
    assert (vei.leie, vei.finansiering, vei.kommune) == (grunn.leie, grunn.finansiering, grunn.kommune)
    assert vei.kjop.pris == "ar0_pris"
    # Heir of an heir: Gjøvik's 84 m² has the window of the 68 m² one.
    arving = les_vei(EGEN.replace("leie_for_eie", "leie_for_eie_gjovik_84", 1).encode(), "her.toml")
    assert (arving.leie.leie_mnd, arving.kjop.avtalt_pris, arving.kjop.til_maaned) == (8_000, 2_400_000, 48)


def test_en_egen_vei_regnes_som_forvalgene_og_kan_tilpasses() -> None:
    egen = les_vei(EGEN.encode(), "her.toml")
    sak = kristiansund().model_copy(
        update={
            "egne_veier": (egen,),
            "veier": (egen.id,),
            "tilpasninger": {egen.id: {"kjop": {"utovelse": "alltid"}}},
        }
    )
    svar = sammenlign(sak).veier[egen.id]
    assert svar.kjop is not None
    assert svar.kjop.maaned_nr == 48
    assert svar.vei.kjop.utovelse == "alltid"


FEIL: dict[str, tuple[str, tuple[str, ...], int | None]] = {
    # name: (file, words of the message, line where the fault is)
    "ukjent arver": (
        EGEN.replace('"leie_for_eie"', '"leie_foer_eie"', 1),
        ("«leie_foer_eie»", "ikke et forvalg"),
        None,
    ),
    "arver er et tall": (EGEN.replace('"leie_for_eie"', "3", 1), ("«3»", "ikke et forvalg"), None),
    "uten id": (EGEN.replace('id = "leie_for_eie_her"\n', ""), ("id mangler", "egen id"), None),
    "id med mellomrom": (EGEN.replace('"leie_for_eie_her"', '"leie her"'), ("id", "«leie her»"), 2),
    "tekst for tall": (EGEN.replace("fra_maaned = 48", 'fra_maaned = "48"'), ("kjop.fra_maaned", "helt tall"), 7),
    "ukjent felt": (EGEN + "maaned = 3\n", ("kjop.maaned", "ukjent felt"), 9),
    "ukjent tabell": (EGEN + "\n[husleie]\ntype = 'marked'\n", ("husleie", "ukjent felt"), 10),
    "gal regel": (EGEN + 'pris = "gratis"\n', ("kjop.pris", "markedspris", "«gratis»"), 9),
    "lånet i listen": (
        EGEN + '\n[[finansiering.lan]]\nkilde = "startlan"\npaslag = 0.01\n',
        ("finansiering.lan[0]", "0,25 prosentpoeng"),
        10,
    ),
    "uten arver": (EGEN.replace('arver = "leie_for_eie"\n', ""), ("leie mangler", "kjop.tid mangler"), None),
    "ugyldig TOML": (EGEN.replace("til_maaned = 48", "til_maaned = "), ("TOML", "8"), None),
}


@pytest.mark.parametrize("navn", FEIL)
def test_en_gal_fil_avvises_med_felt_og_grunn(navn: str) -> None:
    tekst, ord_, linje = FEIL[navn]
    with pytest.raises(UgyldigVei) as feil:
        les_vei(tekst.encode(), "her.toml")
    assert str(feil.value).startswith("her.toml: ")
    assert [x for x in ord_ if x not in str(feil.value)] == []
    # What the program reads meets the same rules, and says on which line.
    with pytest.raises(UgyldigVei) as med_linje:
        les_vei(tekst.encode(), "her.toml")
    assert [x for x in ord_ if x not in str(med_linje.value)] == []
    if linje is not None:
        assert isinstance(med_linje.value, UgyldigVeifil)
        assert [x.partition(":")[0] for x in med_linje.value.linjer] == [f"linje {linje}"]


# --- a new preset is a file, not code


@pytest.fixture
def mappe(tmp_path: Path) -> Path:
    for fil in MAPPE.glob("*.toml"):
        shutil.copy(fil, tmp_path)
    return tmp_path


def test_et_nytt_forvalg_trenger_bare_en_fil(mappe: Path) -> None:
    (mappe / "leie_for_eie_her.toml").write_text(EGEN, encoding="utf-8")
    (mappe / "leie_for_eie_bortenfor.toml").write_text(
        EGEN.replace('"leie_for_eie_her"', '"leie_for_eie_bortenfor"').replace('"leie_for_eie"', '"leie_for_eie_her"'),
        encoding="utf-8",
    )
    tilbud = forvalg(mappe)
    assert set(tilbud) == SYSTEMER | {"leie_for_eie_her", "leie_for_eie_bortenfor"}
    assert {navn: tilbud[navn] for navn in SYSTEMER} == dict(forvalg())
    # The second new file inherits from the first.
    assert tilbud["leie_for_eie_bortenfor"].kjop == tilbud["leie_for_eie_her"].kjop
    nye = tuple(tilbud[navn] for navn in sorted(set(tilbud) - SYSTEMER))
    sak = kristiansund().model_copy(update={"egne_veier": nye, "veier": tuple(v.id for v in nye)})
    r = sammenlign(sak)
    assert r.kontroller_ok
    assert all(v.kommune is not None and v.kommune["fdv"][0] > 0 for v in r.veier.values())


def test_en_gal_fil_i_mappen_navngis(mappe: Path) -> None:
    (mappe / "min_vei.toml").write_text(EGEN, encoding="utf-8")
    with pytest.raises(UgyldigVei, match=r"min_vei\.toml: filen har id «leie_for_eie_her»"):
        forvalg(mappe)


def test_odelagt_toml_i_mappen_navngis(mappe: Path) -> None:
    (mappe / "min_vei.toml").write_text("id = ", encoding="utf-8")
    with pytest.raises(UgyldigVei, match=r"min_vei\.toml: filen er ikke gyldig TOML"):
        forvalg(mappe)
