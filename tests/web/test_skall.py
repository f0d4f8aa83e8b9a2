"""The shell: pages, cases, undo and language. Nothing that was typed is lost, and no session sees another's."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from grensesnitt.saksfil import skriv_sak
from grensesnitt.tekst import sprakene
from grensesnitt.web.mappe import FLEST
from grensesnitt.web.nettlesertekster import STREAMLITS
from grensesnitt.web.tilstand import ANGRER, Tilstand
from kalkulator.eksempler import kristiansund
from kalkulator.veier import forvalg
from tests.web.siden import aapne, aapne_sak, feil, gaa_til, html, kroner, med, naa, overskrifter, skriv, tabell, tekst

SIDENE = ("sammenligning", "hele-saken", "saker")


def aktiv(at: AppTest) -> Tilstand:
    t: Tilstand = at.session_state["tilstand"]
    return t


def trykk(at: AppTest, knapp: str) -> AppTest:
    at.button(key=knapp).click().run()
    assert not at.exception
    return at


def felt(at: AppTest, navn: str) -> str:
    """What stands in a field, whatever draft its widget belongs to."""
    return str(at.text_input(key=aktiv(at).widget(navn)).value)


def saker(at: AppTest) -> list[str]:
    return list(at.selectbox(key="sakvelger").options)


def velg_sprak(at: AppTest, kode: str) -> AppTest:
    at.selectbox(key="sprakvelger").set_value(kode).run()
    assert not at.exception
    return at


def test_det_som_er_skrevet_folger_med_til_de_andre_sidene_og_tilbake() -> None:
    at = skriv(skriv(aapne(), "bolig.pris", "450.000"), "husstand.sparing", "77 000")
    gaa_til(at, "hele-saken")
    assert (felt(at, "bolig.pris"), felt(at, "husstand.sparing")) == ("450.000", "77 000")
    assert any("Mente du" in f for f in feil(at))
    at.text_input(key=aktiv(at).widget("bolig.pris")).set_value("2 000 000").run()
    gaa_til(gaa_til(at, "saker"), "")
    assert (felt(at, "bolig.pris"), felt(at, "husstand.sparing")) == ("2 000 000", "77 000")
    assert aktiv(at).sak == med(bolig__pris=2_000_000.0, husstand__sparing=77_000.0)


@pytest.mark.parametrize("side", SIDENE[1:])
def test_et_svar_er_pa_skjermen_med_en_gang_pa_hver_side(side: str) -> None:
    at = gaa_til(aapne(), side)
    assert not at.error
    assert re.search(r"\d\u00a0kr", tekst(at))
    assert len(at.title) == 1


def test_hele_saken_har_hvert_felt_som_sidepanelet_har() -> None:
    at = aapne()
    i_panelet = {f.label for f in [*at.sidebar.text_input, *at.sidebar.selectbox, *at.sidebar.checkbox]}
    gaa_til(at, "hele-saken")
    assert len(i_panelet) > 40
    assert i_panelet <= {f.label for f in [*at.main.text_input, *at.main.selectbox, *at.main.checkbox]}


def test_hele_saken_viser_det_saksfilen_har_og_skjemaet_ikke_har_felt_for() -> None:
    sak = med(tilpasninger={"leie_for_eie": {"kjop": {"fra_maaned": 48, "til_maaned": 48}}})
    assert "kjop.fra_maaned: 48" in re.sub(r"\s*:\s*", ": ", tekst(aapne_sak(sak, "hele-saken")))


def test_en_endring_angres_og_gjores_om() -> None:
    at = skriv(skriv(aapne(), "bolig.pris", "2 000 000"), "bolig.pris", "1 900 000")
    trykk(at, "angre")
    assert felt(at, "bolig.pris") == "2 000 000"
    assert aktiv(at).sak == med(bolig__pris=2_000_000.0)
    trykk(at, "angre")
    assert aktiv(at).sak == kristiansund()
    assert at.button(key="angre").disabled
    trykk(trykk(at, "gjor om"), "gjor om")
    assert felt(at, "bolig.pris") == "1 900 000"
    assert at.button(key="gjor om").disabled


def test_en_rad_og_en_vei_som_ble_tatt_bort_kommer_tilbake() -> None:
    at = aapne()
    barn = aktiv(at).utkast.rader["husstand.personer"][3]
    trykk(at, f"0:fjern husstand.personer {barn}")
    at.multiselect[0].set_value(["privat_leie"]).run()
    assert len(aktiv(at).sak.husstand.personer) == 3
    trykk(trykk(at, "angre"), "angre")
    assert aktiv(at).sak == kristiansund()
    assert at.multiselect[0].value == ["privat_leie", "leie_for_eie", "startlan_na"]


def test_det_siste_som_ble_skrevet_gar_ikke_tapt_nar_angre_trykkes_i_samme_tur() -> None:
    at = skriv(aapne(), "husstand.sparing", "77 000")
    at.text_input(key="0:bolig.pris").set_value("2 000 000")
    trykk(at, "angre")
    assert aktiv(at).sak == med(husstand__sparing=77_000.0)
    assert felt(trykk(at, "gjor om"), "bolig.pris") == "2 000 000"


def test_en_ny_endring_etter_angre_gjor_at_den_gamle_ikke_kan_gjores_om() -> None:
    at = trykk(skriv(aapne(), "bolig.pris", "2 000 000"), "angre")
    skriv(at, "husstand.sparing", "1 000")
    assert at.button(key="gjor om").disabled
    assert aktiv(trykk(at, "angre")).sak == kristiansund()


def test_minst_tjue_endringer_kan_angres() -> None:
    assert ANGRER >= 20
    t = aktiv(aapne())
    for nr in range(ANGRER + 5):
        t.kan_angres = [*t.kan_angres, t.sett][-ANGRER:]
        assert len(t.kan_angres) == min(nr + 1, ANGRER)


def test_saker_kopieres_byttes_og_holdes_fra_hverandre() -> None:
    at = gaa_til(skriv(aapne(), "bolig.pris", "450.000"), "saker")
    trykk(at, "kopier")
    assert saker(at) == ["Familien Eksempel", "Familien Eksempel (kopi)"]
    gaa_til(at, "hele-saken")
    assert felt(at, "bolig.pris") == "450.000"
    at.text_input(key=aktiv(at).widget("bolig.pris")).set_value("1 500 000").run()
    at.selectbox(key="sakvelger").set_value(0).run()
    assert felt(at, "bolig.pris") == "450.000"
    assert aktiv(at).sak.bolig.pris == kristiansund().bolig.pris
    at.selectbox(key="sakvelger").set_value(1).run()
    assert felt(at, "bolig.pris") == "1 500 000"
    trykk(at, "angre")
    assert felt(at, "bolig.pris") == "450.000"


def test_en_sak_far_nytt_navn() -> None:
    at = trykk(gaa_til(aapne(), "saker"), "kopier")
    for nr, navn in ((0, "Med billigere bolig"), (1, "Slik den er")):
        at.text_input(key=aktiv(at).widget(f"sak {nr} navn")).set_value(navn).run()
        assert not at.exception
    assert saker(at) == ["Med billigere bolig", "Slik den er"]
    assert aktiv(at).sak.navn == "Slik den er"
    at.selectbox(key="sakvelger").set_value(0).run()
    assert aktiv(at).sak.navn == "Med billigere bolig"


def test_en_slettet_sak_kommer_tilbake_og_den_siste_etterlater_eksempelet() -> None:
    at = trykk(gaa_til(skriv(aapne(), "bolig.pris", "2 000 000"), "saker"), "slett 0")
    assert saker(at) == ["Familien Eksempel"]
    assert aktiv(at).sak == kristiansund()
    trykk(at, "angre sletting")
    assert aktiv(at).sak == med(bolig__pris=2_000_000.0)
    assert len(saker(at)) == 2


def test_en_fil_apnes_som_en_egen_sak_nar_noe_er_skrevet() -> None:
    at = skriv(aapne(), "bolig.pris", "2 000 000")
    at.file_uploader[0].upload("sak.json", skriv_sak(med(navn="Fra fil")).encode(), "application/json").run()
    assert saker(at) == ["Familien Eksempel", "Fra fil"]
    at.selectbox(key="sakvelger").set_value(0).run()
    assert aktiv(at).sak == med(bolig__pris=2_000_000.0)


def test_det_er_plass_til_saa_mange_saker_og_ikke_flere() -> None:
    at = gaa_til(aapne(), "saker")
    for _ in range(FLEST - 1):
        trykk(at, "ny sak")
    assert len(saker(at)) == FLEST
    assert at.button(key="ny sak").disabled
    assert at.button(key="kopier").disabled
    skriv(gaa_til(at, ""), "bolig.pris", "2 000 000")
    at.file_uploader[0].upload("sak.json", skriv_sak(kristiansund()).encode(), "application/json").run()
    assert "flere får ikke plass" in " ".join(feil(at))
    assert len(saker(at)) == FLEST


def test_sakene_star_side_om_side_med_det_som_er_forskjellig() -> None:
    at = trykk(gaa_til(aapne(), "saker"), "kopier")
    skriv(gaa_til(at, "hele-saken"), "bolig.pris", "1 900 000")
    gaa_til(at, "saker")
    rader = tabell(at, "Nøkkeltall for hver sak og vei")[1:]
    assert [rad[0].split(": ")[0] for rad in rader] == ["Familien Eksempel"] * 3 + ["Familien Eksempel (kopi)"] * 3
    billigere = {rad[0]: rad[1] for rad in rader}
    for vei in ("Leie før eie", "Kjøpe nå med startlån"):
        assert kroner(billigere[f"Familien Eksempel (kopi): {vei}"]) < kroner(billigere[f"Familien Eksempel: {vei}"])
    pris = ["Pris på boligen", "2\u00a0400\u00a0000\u00a0kr", "1\u00a0900\u00a0000\u00a0kr"]
    assert sorted(tabell(at, "Det som er forskjellig")[1]) == sorted(pris)
    assert len(tabell(at, "Det som er forskjellig")) == 2


def avtalt(at: AppTest) -> list[str]:
    return [f.value for f in at.text_area]


def test_det_som_ble_avtalt_folger_familien_og_overlever_en_annen_side() -> None:
    at = aapne_sak(med(navn="Familie A"))
    at.text_area[0].set_value("Vi søker om startlån").run()
    at = gaa_til(gaa_til(at, "satser"), "")
    assert avtalt(at) == ["Vi søker om startlån", ""]
    at.file_uploader[0].upload("b.json", skriv_sak(med(navn="Familie B")).encode(), "application/json").run()
    assert (aktiv(at).navn, avtalt(at)) == ("Familie B", ["", ""])
    at.selectbox(key="sakvelger").set_value(hent_nr(at, "Familie A")).run()
    assert avtalt(at) == ["Vi søker om startlån", ""]


def hent_nr(at: AppTest, navn: str) -> int:
    return next(t.nr for t in at.session_state["mappe"].saker if t.navn == navn)


def test_glem_alle_sakene_etterlater_ingenting_av_familien() -> None:
    at = aapne_sak(med(navn="Hemmelig familie", bolig__pris=1_234_567.0))
    at.text_area[1].set_value("Hemmelig avtale").run()
    at.select_slider(key="spak rente").set_value(0.06).run()
    at.button(key="lag filen").click().run()
    assert "ferdig fil" in at.session_state
    at = trykk(gaa_til(at, "saker"), "kopier")
    trykk(trykk(at, "slett 1"), "glem")
    assert saker(at) == ["Familien Eksempel"]
    assert at.button(key="angre").disabled
    assert "angre sletting" not in [b.key for b in at.button]
    igjen = repr(at.session_state.to_dict())
    assert "tilstand" in igjen
    assert "Hemmelig" not in igjen
    assert not at.file_uploader[0].value


@pytest.mark.parametrize("side", ["", "hele-saken", "saker"])
def test_nytt_sprak_beholder_alt_som_er_skrevet(side: str) -> None:
    at = skriv(skriv(aapne(), "bolig.pris", "450.000"), "husstand.sparing", "77 000")
    if side:
        gaa_til(at, side)
    velg_sprak(at, "en")
    t = aktiv(at)
    assert (t.utkast.tekst("bolig.pris"), t.utkast.tekst("husstand.sparing")) == ("450.000", "77 000")
    if side != "saker":
        assert (felt(at, "bolig.pris"), felt(at, "husstand.sparing")) == ("450.000", "77 000")
        assert any("Did you mean" in f for f in feil(at))
    velg_sprak(at, "nb")
    if side != "saker":
        assert (felt(at, "bolig.pris"), felt(at, "husstand.sparing")) == ("450.000", "77 000")
    gaa_til(at, "hele-saken")
    assert felt(at, "bolig.pris") == "450.000"


def test_siden_sier_at_ingen_har_lest_oversettelsen() -> None:
    assert "maskinoversatt" not in tekst(aapne())
    for kode, s in sprakene().items():
        at = velg_sprak(aapne(), kode)
        ventet = s.si("maskinoversatt, ikke gjennomgått")
        assert (ventet in tekst(at)) == (not s.gjennomgatt_av)


NORSKE_ORD = re.compile(
    r"\b(dere|ikke|måned|måneden|boligen|eier|betaler|kroner i|regnet|fra og med|lånet|når)\b", re.I
)
FRA_KILDEN = {v.kilde for v in forvalg().values()}


@pytest.mark.parametrize("side", ["", "hele-saken", "saker"])
def test_ingen_norske_setninger_er_igjen_pa_engelsk(side: str) -> None:
    """Sources and paragraphs stay Norwegian, and so do the terms of the office, which stand in brackets."""
    at = velg_sprak(aapne(), "en")
    if side:
        gaa_til(at, side)
    widgeter = [*at.text_input, *at.selectbox, *at.checkbox, *at.multiselect, *at.button, *at.expander]
    vist = [w.label for w in widgeter] + [h for nivaa in (1, 2, 3) for h in overskrifter(at, nivaa)]
    vist += [p.proto.alt for p in at.get("plotly_chart")]
    for h in html(at):
        if "<style>" not in h and "data-flte-sprak" not in h:
            uten_kilder = re.sub(r'<span class="flte-liten">.*?</span>', "", h)
            for kilde in FRA_KILDEN:
                uten_kilder = uten_kilder.replace(kilde, "")
            if "Assumptions and uncertain figures" not in h:
                vist += re.sub(r"<[^>]+>", "\n", uten_kilder).split("\n")
    assert [x for x in vist if NORSKE_ORD.search(re.sub(r"\([^)]*\)", "", x))] == []


def test_siden_forteller_nettleseren_sprak_retning_og_streamlits_ord() -> None:
    (merke,) = [h for h in html(aapne()) if "data-flte-sprak" in h]
    assert 'data-flte-sprak="nb" data-flte-retning="ltr"' in merke
    (engelsk,) = [h for h in html(velg_sprak(aapne(), "en")) if "data-flte-sprak" in h]
    assert 'data-flte-sprak="en"' in engelsk
    assert all(("{0}" in fra) == ("{0}" in til) for fra, til in STREAMLITS.items())


def test_to_sesjoner_deler_ingenting() -> None:
    en, annen = skriv(aapne(), "bolig.pris", "1 234 567"), aapne()
    gaa_til(trykk(gaa_til(velg_sprak(en, "en"), "saker"), "kopier"), "")
    annen.run()
    assert saker(annen) == ["Familien Eksempel"]
    assert naa(annen) == naa(aapne())
    assert "1\u00a0234\u00a0567" not in tekst(annen)
    assert aktiv(annen).sak == kristiansund()
    assert dict(en.query_params) == {}
