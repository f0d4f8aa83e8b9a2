"""Boligskolen on the screen: a lesson walked with its buttons, in one language or two, and nothing kept of a name."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from grensesnitt.kurs.les import UgyldigLeksjon, leksjoner, ordliste
from grensesnitt.kurs.tekst import gjettevalg, i_ord, still
from grensesnitt.tekst import NB, sprakene
from grensesnitt.tekst.sprak import MASKINOVERSATT
from grensesnitt.web.sidene import SIDER
from grensesnitt.web.sider import laereren
from grensesnitt.web.skole import gang
from kalkulator.avrunding import hele_kroner
from kalkulator.sammenlign import sammenlign
from tests.enhet.kurs.test_tallene import med_verdi
from tests.web.siden import aapne, gaa_til, html, tekst

KURSSIDENE = ("boligskolen", "laereren", "ordliste")
SPRAK = ("nb", "ar", "en")
_ISOLERT = re.compile("[\u2066-\u2069]")


def trykk(at: AppTest, knapp: str) -> AppTest:
    at.button(key=knapp).click().run()
    assert not at.exception
    return at


def velg(at: AppTest, velger: str, kode: str) -> AppTest:
    at.selectbox(key=velger).set_value(kode).run()
    assert not at.exception
    return at


def paa(side: str, kode: str = "nb", andre: str = "") -> AppTest:
    """A page of the course in a language, and beside it another if one is named."""
    at = gaa_til(aapne(), side)
    if kode != "nb":
        velg(at, "sprakvelger", kode)
    return velg(at, "familiens sprakvelger", andre) if andre else at


def i_leksjonen(id_: str, kode: str = "nb", andre: str = "") -> AppTest:
    return trykk(paa("boligskolen", kode, andre), f"leksjon {id_}")


def svar(at: AppTest, valg: object) -> AppTest:
    """Make the choice of the screen: the guess or an answer."""
    (felt,) = [r for r in at.radio if r.key and r.key.startswith("kurs ")]
    felt.set_value(valg).run()
    assert not at.exception
    return at


def vist(at: AppTest) -> str:
    return _ISOLERT.sub("", tekst(at))


def har(at: AppTest, ventet: str) -> bool:
    return _ISOLERT.sub("", ventet) in vist(at)


def knappen(at: AppTest) -> bool:
    """Whether «Neste» can be pressed."""
    return not at.button(key="kurs neste").disabled


@pytest.mark.parametrize("kode", SPRAK)
def test_kursets_sider_tegnes(kode: str) -> None:
    s = sprakene()[kode]
    at = paa("boligskolen", kode)
    assert [t.value for t in at.title] == [s.t("Boligskolen")]
    assert len([b for b in at.button if b.key and b.key.startswith("leksjon ")]) == len(leksjoner())
    assert har(at, s.t("Familiene er funnet på. Tallene er de samme som i resten av kalkulatoren."))
    gaa_til(at, "laereren")
    assert [t.value for t in at.title] == [s.t("For læreren")]
    assert len(at.header) == len(leksjoner())
    assert len(at.get("download_button")) == 2 * len(leksjoner())
    for leksjon in leksjoner().values():
        for mal in (leksjon.laerer.maal, *leksjon.laerer.sporsmal, *leksjon.laerer.misforstaaelser):
            assert har(at, s.si(mal))
    gaa_til(at, "ordliste")
    assert [t.value for t in at.title] == [s.t("Ordliste")]
    for ord_ in ordliste().values():
        for norsk_eller_oversatt in (s.si(ord_.ord), ord_.ord, s.si(ord_.forklaring), ord_.hjemmel):
            assert har(at, norsk_eller_oversatt)


def test_sidene_staar_i_listen_og_har_ikke_sakens_verktoy() -> None:
    assert [side.adresse for side in SIDER][-3:] == list(KURSSIDENE)
    at = aapne()
    adresser = {side.get("url_pathname") for side in at._registered_pages.values()}
    assert set(KURSSIDENE) <= adresser
    assert at.button(key="angre") is not None
    for side in KURSSIDENE:
        gaa_til(at, side)
        assert {"angre", "gjor om", "omvisning start"} & {b.key for b in at.button} == set()
        assert "sakvelger" not in {v.key for v in at.selectbox}
        assert {"sprakvelger", "familiens sprakvelger"} <= {v.key for v in at.selectbox}


def test_en_hel_leksjon_gaas_med_knappene() -> None:
    leksjon, stilt = leksjoner()["leie"], still(leksjoner()["leie"])
    at = i_leksjonen("leie")
    assert [t.value for t in at.title] == [leksjon.tittel]
    assert at.button(key="kurs tilbake").disabled
    assert all(har(at, stilt.si(mal, NB)) for mal in leksjon.historie)
    assert "Svaret er" not in vist(at)

    trykk(at, "kurs neste")
    assert "Steg 2 av 7" in vist(at)
    assert "Svaret er" not in vist(at)
    assert not knappen(at)
    assert [felt.value for felt in at.radio] == [None]
    svar(at, gjettevalg(leksjon)[0])
    assert knappen(at)

    trykk(at, "kurs neste")
    assert "Svaret er 33\u00a0000\u00a0kr. Dere gjettet 11\u00a0000\u00a0kr. Mange tror det." in vist(at)
    assert knappen(at)

    trykk(at, "kurs neste")
    for navn in leksjon.ord:
        assert ordliste()[navn].forklaring in vist(at)

    for nr, q in enumerate(leksjon.sporsmal):
        trykk(at, "kurs neste")
        assert f"Steg {5 + nr} av 7" in vist(at)
        assert q.tekst in vist(at)
        assert not knappen(at)
        for valg_nr, valg in enumerate(q.valg):
            assert valg.respons not in vist(at)
            svar(at, valg_nr)
            assert valg.respons in vist(at)
        assert knappen(at)

    assert at.button(key="kurs neste").label == "Neste leksjon"
    trykk(at, "kurs neste")
    assert [t.value for t in at.title] == [leksjoner()["koster"].tittel]
    assert "Steg 1 av 7" in vist(at)


def test_riktig_gjettet_og_tilbake_til_gjettet() -> None:
    at = svar(trykk(i_leksjonen("leie"), "kurs neste"), 33_000.0)
    trykk(at, "kurs neste")
    assert "Dere gjettet riktig!" in vist(at)
    trykk(at, "kurs tilbake")
    assert [felt.value for felt in at.radio] == [33_000.0]
    trykk(at, "kurs ut")
    assert [t.value for t in at.title] == ["Boligskolen"]
    trykk(at, "leksjon leie")
    assert "Steg 1 av 7" in vist(at)
    assert not knappen(trykk(at, "kurs neste"))


@pytest.mark.parametrize("kode", SPRAK)
def test_spaken_flytter_tallene_som_motoren_gjor(kode: str) -> None:
    leksjon, s = leksjoner()["bostotte"], sprakene()[kode]
    at = trykk(i_leksjonen("bostotte", kode), "kurs neste")
    svar(at, gjettevalg(leksjon)[1])
    trykk(at, "kurs neste")
    for verdi in (leksjon.spak.forst, leksjon.spak.verdier[0], leksjon.spak.verdier[-1]):
        at.select_slider(key=f"kurs spak bostotte {kode}").set_value(verdi).run()
        assert not at.exception
        r = sammenlign(med_verdi(leksjon.sak, leksjon.spak.felt, verdi))
        serier = r.veier["privat_leie"].serier
        for serie in ("bostotte", "boutgift"):
            assert har(at, s.kroner(hele_kroner(serier[serie][0])))
    # The guess stands, whatever the lever does.
    assert har(at, s.t("Svaret er {belop}.", belop=still(leksjon).belop("bostotte", s)))


def test_alle_leksjonene_kan_gaas_til_ende() -> None:
    at = paa("boligskolen")
    for id_, leksjon in leksjoner().items():
        trykk(at, f"leksjon {id_}")
        trykk(at, "kurs neste")
        trykk(svar(at, gjettevalg(leksjon)[1]), "kurs neste")
        trykk(at, "kurs neste")
        for q in leksjon.sporsmal:
            trykk(at, "kurs neste")
            svar(at, next(nr for nr, valg in enumerate(q.valg) if valg.riktig))
        assert at.button(key="kurs neste").label == ("Ferdig" if id_ == "plan" else "Neste leksjon")
        trykk(at, "kurs ut")
    assert "boligskolen" not in at.session_state


def test_familiens_sprak_staar_ved_siden_av() -> None:
    arabisk, leksjon, stilt = sprakene()["ar"], leksjoner()["leie"], still(leksjoner()["leie"])
    at = i_leksjonen("leie", andre="ar")
    # Each title is kept in its own direction.
    titler = re.sub(r"[\\\u2066-\u2069]", "", at.title[0].value)
    assert titler == f"{leksjon.tittel} · {arabisk.si(leksjon.tittel)}"
    for mal in leksjon.historie:
        assert har(at, stilt.si(mal, NB))
        assert har(at, stilt.si(mal, arabisk))
    delt = [h for h in html(at) if 'class="flte-to"' in h]
    assert delt
    assert all('<div lang="nb" dir="ltr">' in h and '<div lang="ar" dir="rtl">' in h for h in delt)
    trykk(at, "kurs neste")
    (gjett,) = [r for r in at.radio if r.key == "kurs gjett leie nb"]
    for x, etikett in zip(gjettevalg(leksjon), gjett.options, strict=True):
        uten = _ISOLERT.sub("", etikett.replace("\\", ""))
        assert uten == f"{i_ord(x, 'kr', NB)} · {_ISOLERT.sub('', i_ord(x, 'kr', arabisk))}"
    trykk(svar(at, gjettevalg(leksjon)[0]), "kurs neste")
    for s in (NB, arabisk):
        assert har(at, s.t("Svaret er {belop}.", belop=stilt.belop("depositum", s)))
    trykk(at, "kurs neste")
    assert har(at, arabisk.si(ordliste()["depositum"].forklaring))
    trykk(at, "kurs neste")
    svar(at, 1)
    for s in (NB, arabisk):
        assert har(at, s.si(leksjon.sporsmal[0].valg[1].respons))


@pytest.mark.parametrize("side", ["", *KURSSIDENE])
def test_begge_sprakene_faar_sitt_merke(side: str) -> None:
    """A translation that no person has read says so, also when it stands beside another language."""
    at = velg(gaa_til(aapne(), side), "familiens sprakvelger", "ar")
    assert har(at, sprakene()["ar"].si(MASKINOVERSATT)) == (not sprakene()["ar"].gjennomgatt_av)
    velg(at, "sprakvelger", "en")
    for s in (sprakene()["ar"], sprakene()["en"]):
        assert har(at, s.si(MASKINOVERSATT)) == (not s.gjennomgatt_av)


def test_samme_sprak_to_ganger_er_ett() -> None:
    at = velg(paa("boligskolen", andre="ar"), "sprakvelger", "ar")
    assert not any("flte-to" in h for h in html(at) if "<style>" not in h)
    velg(at, "sprakvelger", "nb")
    assert any('class="flte-to"' in h for h in html(at))
    velg(at, "familiens sprakvelger", "")
    assert not any('class="flte-to"' in h for h in html(at))


def test_leksjonen_fortsetter_der_den_var_naar_spraket_byttes() -> None:
    at = svar(trykk(i_leksjonen("leie"), "kurs neste"), 66_000.0)
    trykk(at, "kurs neste")
    at.select_slider(key="kurs spak leie nb").set_value(6).run()
    velg(at, "sprakvelger", "ti")
    s = sprakene()["ti"]
    assert har(at, s.kroner(66_000.0))
    assert at.select_slider(key="kurs spak leie ti").value == 6
    assert har(at, still(leksjoner()["leie"], 6).si(leksjoner()["leie"].gjett.etter[0], s))


def test_navnet_paa_beviset_blir_ikke_igjen() -> None:
    hemmelig = "Hemmelig Navnesen"
    at = paa("boligskolen")
    assert [b.key for b in _filene(at)] == []
    at.text_input(key="kursbevis navn").set_value(hemmelig).run()
    assert not at.exception
    assert len(_filene(at)) == 1
    assert hemmelig not in str(dict(at.query_params))
    assert hemmelig not in vist(at)
    assert hemmelig in _alt_i_sesjonen(at)  # while it stands in its field
    at.text_input(key="kursbevis navn").set_value("").run()
    assert _filene(at) == []
    assert at.session_state["kursbevis navn"] == ""
    # What a field held before is let go of when the page is next drawn.
    assert hemmelig not in _alt_i_sesjonen(at.run())
    # Neither when the page is left with the name standing there.
    at.text_input(key="kursbevis navn").set_value(hemmelig).run()
    trykk(at, "leksjon leie")
    assert hemmelig not in _alt_i_sesjonen(at.run())
    assert dict(at.query_params) == {}


def _alt_i_sesjonen(at: AppTest) -> str:
    """What is kept between two runs: the app's own values and the widgets'."""
    alt = repr(at.session_state._state._state)
    assert "sprakvelger" in alt
    return alt


def _filene(at: AppTest) -> list[object]:
    return [b for b in at.get("download_button") if "kursbevis" in str(b.proto)]


def test_en_annen_sesjon_er_ikke_i_leksjonen() -> None:
    at, annen = i_leksjonen("leie"), paa("boligskolen")
    assert "boligskolen" in at.session_state
    assert "boligskolen" not in annen.session_state
    assert [t.value for t in annen.title] == ["Boligskolen"]


def test_en_leksjonsfil_med_feil_gir_en_setning_og_ikke_en_krasj(monkeypatch: pytest.MonkeyPatch) -> None:
    def odelagt() -> object:
        raise UgyldigLeksjon("9_ny.toml: ord", "ventet et ord.", "Rett feltet i filen.")

    at = i_leksjonen("leie")
    monkeypatch.setattr(gang, "leksjoner", odelagt)
    monkeypatch.setattr(laereren, "leksjoner", odelagt)
    at.run()
    for side in ("boligskolen", "laereren"):
        gaa_til(at, side)
        assert [re.sub(r"\\(.)", r"\1", e.value) for e in at.error] == [
            "9_ny.toml: ord: ventet et ord. Rett feltet i filen."
        ]
