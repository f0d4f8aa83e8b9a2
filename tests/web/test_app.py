"""The page against the engine: what stands on the screen is the result, to the krone, and nothing typed is lost."""

import json
import re

import pytest
from streamlit.testing.v1 import AppTest

from grensesnitt.saksfil import les_sak, skriv_sak
from grensesnitt.tekst import sprakene
from grensesnitt.tekst.tall import kroner as kroner_tekst
from grensesnitt.web import veivalg
from grensesnitt.web.tilstand import Tilstand
from kalkulator.eksempler import kristiansund
from kalkulator.forklaring import advarsler, forutsetningsliste
from kalkulator.sammenlign import Resultat, sammenlign
from models.sak import Sak
from tests.web.siden import (
    aapne,
    aapne_sak,
    avsnittet,
    feil,
    grupper,
    hele,
    html,
    kort,
    kroner,
    med,
    med_tabellene,
    naa,
    overskrifter,
    skriv,
    tabell,
    tekst,
)

VEIER = ("privat_leie", "leie_for_eie", "startlan_na")


def ventet_naa(sak: Sak) -> list[int]:
    r = sammenlign(veivalg.vist(sak))
    return [hele(r.veier[vei].serier["boutgift"][0]) for vei in VEIER]


@pytest.fixture(scope="module")
def eksempel() -> Resultat:
    return sammenlign(veivalg.vist(kristiansund()))


@pytest.fixture(scope="module")
def siden() -> AppTest:
    """The page as it opens, with its tables; only for tests that read it."""
    return med_tabellene(aapne())


def test_siden_viser_hele_svaret_med_en_gang(siden: AppTest) -> None:
    assert siden.title[0].value == "Fra leie til eie"
    assert overskrifter(siden, 2) == [
        "Hva hvis …",
        "Veiene side om side",
        "Det dere betaler for boligen hver måned",
        "Det dere har å leve for hver måned",
        "Det dere eier",
        "Valget i år 5: leie før eie",
        "Måneden sett nærmere",
        "Tallene for veiene",
        "Kan dere eie?",
        "Hvor sikkert er dette?",
        "Hva om noe går galt?",
        "Hva kan endre svaret?",
        "Ta med hjem",
        "Dette må dere vite før dere bruker tallene",
    ]
    assert overskrifter(siden, 3)[:3] == [
        "Leie privat",
        "Leie før eie",
        "Kjøpe nå med startlån",
    ]
    assert len(siden.get("plotly_chart")) == 3
    assert not siden.error
    assert not siden.warning


def test_kortene_er_resultatet(siden: AppTest, eksempel: Resultat) -> None:
    for vist, vei in zip(kort(siden), VEIER, strict=True):
        v = eksempel.veier[vei]
        assert kroner(vist["Betaler nå hver måned"]) == hele(v.serier["boutgift"][0])
        assert kroner(vist["Til overs når alt er betalt, lavest"]) == hele(v.serier["til_overs"].min())
        eier = float(v.serier["egenkapital"][120])
        assert kroner(vist["Det dere eier om 10\u00a0år"]) == pytest.approx(eier, rel=0.05)
    assert {h for k in kort(siden) for h in k if "etter kjøpet" in h} == {"Betaler etter kjøpet, fra desember 2031"}
    etter = kort(siden)[1]["Betaler etter kjøpet, fra desember 2031"]
    assert kroner(etter) == hele(eksempel.veier["leie_for_eie"].serier["boutgift"][60])


def test_setningen_sier_hvem_som_betaler_hva_og_nar_de_kan_kjope(siden: AppTest, eksempel: Resultat) -> None:
    setning = avsnittet(siden, "flte-setning")
    belop = [int(b.replace("\u00a0", "")) for b in re.findall(r"([\d\u00a0]+)\u00a0kr", setning)]
    kjop = eksempel.veier["leie_for_eie"].kjop
    assert kjop is not None
    assert belop == [hele(eksempel.veier["leie_for_eie"].serier["boutgift"][0]), hele(kjop.pris)]
    assert "I november 2031 kan dere kjøpe for" in setning
    (andre,) = [h for h in html(siden) if "Til sammenligning" in h]
    for vei in ("privat_leie", "startlan_na"):
        assert kroner_tekst(eksempel.veier[vei].serier["boutgift"][0]) in andre
    assert "«Kjøpe nå med startlån» er for tungt når det prøves med 6,75" in andre


def test_regellinjen_teller_de_usikre_tallene(siden: AppTest, eksempel: Resultat) -> None:
    usikre = sum(linje.status == "usikker" for linje in forutsetningsliste(eksempel))
    assert f"· {usikre} tall er usikre" in tekst(siden)


def test_tabellene_under_figurene_er_seriene(siden: AppTest, eksempel: Resultat) -> None:
    betaler = tabell(siden, "Det dere betaler for boligen hver måned")
    eier = tabell(siden, "Det dere eier, kroner")
    assert (len(betaler), len(eier)) == (1 + 30, 1 + 31)
    for plass, vei in enumerate(VEIER, start=1):
        v = eksempel.veier[vei]
        for aar in (0, 4, 5, 29):
            maaneder = v.serier["boutgift"][12 * aar : 12 * (aar + 1)]
            assert kroner(betaler[1 + aar][plass]) == hele(sum(maaneder) / 12)
            assert kroner(eier[1 + aar + 1][plass]) == hele(v.serier["egenkapital"][12 * (aar + 1)])


def test_nokkeltallene_er_resultatets(siden: AppTest, eksempel: Resultat) -> None:
    rader = {rad[0].replace("\u00a0", " "): rad[1:] for rad in tabell(siden, "Nøkkeltall")[1:]}
    for plass, vei in enumerate(VEIER):
        n = eksempel.veier[vei].nokkeltall
        assert kroner(rader["Betaler hver måned, snitt første år"][plass]) == hele(n.boutgift_forste_aar_mnd)
        assert kroner(rader["… av det er kostnad (bokostnad)"][plass]) == hele(n.bokostnad_forste_aar_mnd)
        avdrag = eksempel.veier[vei].serier["avdrag"][:12].mean()
        assert kroner(rader["… av det er sparing i boligen"][plass]) == hele(avdrag)
        for aar, belop in n.egenkapital.items():
            assert kroner(rader[f"Det dere eier etter {aar} år"][plass]) == hele(belop)
        assert kroner(rader["Kostnad i 30 år, i dagens kroner"][plass]) == hele(n.naaverdi_bokostnad)


def test_valget_i_ar_5_er_de_to_forlopene(siden: AppTest, eksempel: Resultat) -> None:
    _, kjope, leie = zip(*tabell(siden, "De to valgene"), strict=True)
    s = eksempel.veier["leie_for_eie"].serier
    assert [kroner(b) for b in kjope[1:4]] == [
        hele(s["boutgift"][59]),
        hele(s["boutgift"][60]),
        hele(s["til_overs"][60]),
    ]
    uten = (
        sammenlign(veivalg.vist(med(tilpasninger={"leie_for_eie": {"kjop": {"utovelse": "aldri"}}})))
        .veier["leie_for_eie"]
        .serier
    )
    assert [kroner(b) for b in leie[2:4]] == [hele(uten["boutgift"][60]), hele(uten["til_overs"][60])]
    # At the test rate from start to end the loan costs more, so less is left.
    assert kroner(kjope[4]) < kroner(kjope[3])


def test_valget_regner_med_alle_veiene_nar_forskjellen_spares() -> None:
    sak = med(forutsetninger__spareandel_av_differanse=0.5)
    at = aapne_sak(sak)
    kjope = [rad[1] for rad in tabell(at, "De to valgene")]
    assert kroner(kjope[3]) == hele(sammenlign(veivalg.vist(sak)).veier["leie_for_eie"].serier["til_overs"][60])


def test_forbehold_og_forutsetninger_star_pa_siden(siden: AppTest, eksempel: Resultat) -> None:
    vist = tekst(siden).replace("\u00a0", " ")
    for advarsel in advarsler(eksempel):
        assert re.sub(r"\d{4}-\d{2}", "", advarsel)[:40] in vist
    assert "2056-11" not in vist
    rader = tabell(siden, "Forutsetninger og usikre tall")[1:]
    assert [(rad[0], rad[2], rad[3]) for rad in rader] == [
        (x.navn, x.kilde, x.status) for x in forutsetningsliste(eksempel)
    ]
    assert {rad[0]: rad[1] for rad in rader}["Vekst i lønn og G per år"] == "3\u00a0%"


def test_hvorfor_slutter_med_tallet_pa_kortet(siden: AppTest) -> None:
    forklaringer = [h for h in html(siden) if 'aria-label="Forklaring"' in h]
    assert len(forklaringer) == 3
    for forklaring, vist in zip(forklaringer, kort(siden), strict=True):
        lister = re.findall("<ol>(.*?)</ol>", forklaring)
        assert all(1 <= liste.count("<li>") <= 5 for liste in lister)
        siste_linje = lister[0].split("<li>")[-1]
        assert kroner(re.findall("= <b>(.*?)</b>", siste_linje)[0]) == kroner(vist["Betaler nå hver måned"])


def test_en_ny_pris_gir_det_nye_resultatet() -> None:
    at = skriv(aapne(), "bolig.pris", "2 000 000")
    ventet = ventet_naa(med(bolig__pris=2_000_000.0))
    assert ventet != ventet_naa(kristiansund())
    assert naa(at) == ventet
    assert not at.warning


def test_det_som_ble_forstatt_star_under_feltet() -> None:
    at = skriv(aapne(), "bolig.pris", "2000000")
    assert "Forstått som 2\u00a0000\u00a0000\u00a0kr" in tekst(at)
    assert "Forstått som" not in tekst(skriv(at, "bolig.pris", "2 000 000"))


@pytest.mark.parametrize(
    ("felt", "skrevet", "grunn"),
    [
        ("bolig.pris", "450.000", "Mente du 450\u00a0000 eller 450,0?"),
        ("bolig.pris", "mye", "«mye»"),
        ("bolig.pris", "-5", "Pris på boligen skal være større enn 0, men er −5"),
        ("bolig.pris", "", "det står ingenting her"),
        ("forutsetninger.kpi", "150", "høyst 30 prosent, men er 150 prosent"),
        ("horisont_aar", "2,5", "«2,5» har desimaler"),
        ("forutsetninger.lengste_lopetid_aar", "60", "skal være høyst 50, men er 60"),
        ("forutsetninger.tilskuddstak_andel", "130", "skal være høyst 100 prosent, men er 130 prosent"),
        ("forutsetninger.tilskuddstak", "-1", "skal være minst 0, men er −1"),
        ("forutsetninger.husleienorm_mnd", "12.500", "Mente du 12\u00a0500 eller 12,5?"),
        ("husstand.dokumentert_leie_mnd", "ni tusen", "«ni tusen»"),
        ("start", "13.2026", "har måned 13"),
        ("start", "januar 2011", "ingen sats er kjent"),
    ],
)
def test_et_avvist_felt_beholder_verdien_og_siste_resultat(felt: str, skrevet: str, grunn: str) -> None:
    at = skriv(aapne(), felt, skrevet)
    assert at.text_input(key=f"0:{felt}").value == skrevet
    assert any(grunn in f for f in feil(at)), feil(at)
    assert "Tallene under er fra før siste endring" in at.warning[0].value
    assert naa(at) == ventet_naa(kristiansund())


def test_det_som_skrives_mens_et_felt_er_avvist_gar_ikke_tapt() -> None:
    at = skriv(skriv(aapne(), "bolig.pris", "450.000"), "bolig.markedsleie_mnd", "14 000")
    assert naa(at) == ventet_naa(kristiansund())
    at = skriv(at, "bolig.pris", "2 000 000")
    assert naa(at) == ventet_naa(med(bolig__pris=2_000_000.0, bolig__markedsleie_mnd=14_000.0))
    assert not at.error
    assert not at.warning


def test_overlappende_inntekter_gir_grunnen_i_gruppen() -> None:
    at = aapne()
    t: Tilstand = at.session_state["tilstand"]
    intro = t.utkast.rader["husstand.inntekter"][1]
    ny = max(t.utkast.rader["husstand.inntekter"]) + 1
    at.button(key="0:legg til husstand.inntekter").click().run()
    assert "det står ingenting her" in " ".join(feil(at))
    rad = f"0:husstand.inntekter[{ny}]"
    at.selectbox(key=f"{rad}.person").set_value(t.utkast.verdier[f"husstand.inntekter[{intro}].person"])
    at.selectbox(key=f"{rad}.type").set_value("sykepenger")
    at.text_input(key=f"{rad}.belop_aar").set_value("200 000")
    at.run()
    (grunn,) = feil(at)
    assert "introduksjonsstønad" in grunn
    assert "sykepenger" in grunn
    assert [navn for navn, linje in grupper(at).items() if "må rettes" in linje] == ["Inntekt over tid"]
    assert naa(at) == ventet_naa(kristiansund())
    at.button(key=f"0:fjern husstand.inntekter {ny}").click().run()
    assert not at.error


def test_et_barn_til_endrer_det_som_er_til_overs() -> None:
    at = aapne()
    ny = at.session_state["tilstand"].utkast.neste + 1
    at.button(key="0:legg til husstand.personer").click().run()
    at.text_input(key=f"0:husstand.personer[{ny}].fodt").set_value("03.2025").run()
    assert not at.error
    objekt = kristiansund().model_dump(mode="json")
    objekt["husstand"]["personer"].append({"id": "barn 3", "rolle": "barn", "fodt": "2025-03", "kjonn": "kvinne"})
    ventet = sammenlign(veivalg.vist(Sak.model_validate_json(json.dumps(objekt))))
    for vist, vei in zip(kort(at), VEIER, strict=True):
        lavest = ventet.veier[vei].serier["til_overs"].min()
        assert kroner(vist["Til overs når alt er betalt, lavest"]) == hele(lavest)
    assert "barn 1, 4 og 9 år" in grupper(at)["Familien"]


def test_en_fjernet_voksen_etterlater_inntekten_som_spor_hvem_den_gjelder() -> None:
    at = aapne()
    voksen = at.session_state["tilstand"].utkast.rader["husstand.personer"][1]
    at.button(key=f"0:fjern husstand.personer {voksen}").click().run()
    assert feil(at) == ["Velg hvilken voksen inntekten gjelder."] * 2
    assert at.text_input(key="0:husstand.inntekter[7].belop_aar").value == "380\u00a0000"
    assert naa(at) == ventet_naa(kristiansund())


def test_tilskuddet_i_leie_for_eie_kan_velges() -> None:
    at = aapne()
    at.selectbox(key="0:tilskuddsvalg").set_value("0.2").run()
    ventet = med(tilpasninger={"leie_for_eie": {"leie": {"tilskuddsandel": 0.2}}})
    assert naa(at) == ventet_naa(ventet)
    at.selectbox(key="0:tilskuddsvalg").set_value("annen").run()
    skriv(at, "tilskuddsandel", "10")
    assert naa(at) == ventet_naa(med(tilpasninger={"leie_for_eie": {"leie": {"tilskuddsandel": 0.1}}}))


def test_bankens_rente_og_bsu_fra_skjemaet_regnes_med() -> None:
    at = aapne_sak(med(veier=["spar_forst"]))
    skriv(at, "forutsetninger.bankrente", "6,5", runde=1)
    t: Tilstand = at.session_state["tilstand"]
    for voksen, saldo in ((1, "90 000"), (2, "110 000")):
        at.button(key="1:legg til husstand.bsu").click().run()
        rad = f"husstand.bsu[{t.utkast.neste}]"
        assert t.utkast.verdier[f"{rad}.person"] == str(voksen)
        skriv(at, f"{rad}.saldo", saldo, runde=1)
        skriv(at, f"{rad}.sparing_aar", "20 000", runde=1)
    assert not at.error
    bsu = [{"person": f"voksen {n}", "saldo": x, "sparing_aar": 20_000} for n, x in ((1, 90_000), (2, 110_000))]
    sak = med(veier=["spar_forst"], forutsetninger__bankrente=0.065, husstand__bsu=bsu)
    assert t.sak == sak
    eier = [kroner(rad[1]) for rad in tabell(med_tabellene(at), "Det dere eier, kroner")[1:]]
    uten, ventet = (sammenlign(x).veier["spar_forst"].serier["egenkapital"] for x in (med(veier=["spar_forst"]), sak))
    assert eier == [hele(x) for x in ventet[::12]]
    assert eier[30] != hele(uten[360])


def test_en_fjernet_voksen_etterlater_bsu_kontoen_som_spor_hvem_den_gjelder() -> None:
    at = aapne_sak(med(husstand__bsu=[{"person": "voksen 2", "saldo": 5_000}]))
    voksen = at.session_state["tilstand"].utkast.rader["husstand.personer"][1]
    at.button(key=f"1:fjern husstand.personer {voksen}").click().run()
    assert "Velg hvilken voksen BSU-kontoen gjelder." in feil(at)


def test_alle_kommuner_kan_velges() -> None:
    assert len(aapne().selectbox(key="0:husstand.kommune").options) == 357


def test_lagret_sak_apnes_igjen() -> None:
    sak = med(navn="En annen sak", bolig__pris=1_900_000.0, husstand__sparing=10_000.0)
    at = aapne_sak(sak)
    assert not at.error
    assert naa(at) == ventet_naa(sak)
    assert at.selectbox(key="sakvelger").options == ["En annen sak"]
    assert at.text_input(key="1:bolig.pris").value == "1\u00a0900\u00a0000"
    t: Tilstand = at.session_state["tilstand"]
    assert les_sak(skriv_sak(t.sak), "sak.json") == sak
    at.button(key="eksempel").click().run()
    assert naa(at) == ventet_naa(kristiansund())


@pytest.mark.parametrize(
    ("innhold", "grunn"),
    [
        (b"ikke json", "ventet JSON"),
        (b"{}", "mangler"),
        (b'{"versjon": 99}', "nyere kalkulator"),
        (skriv_sak(kristiansund()).replace("Kristiansund", "Atlantis").encode(), "Atlantis"),
        (skriv_sak(kristiansund()).replace("2026-12", "2011-01").encode(), "ingen sats er kjent"),
    ],
)
def test_en_ugyldig_fil_sier_hva_som_er_galt_og_endrer_ingenting(innhold: bytes, grunn: str) -> None:
    at = skriv(aapne(), "bolig.pris", "2 000 000")
    at.file_uploader[0].upload("feil.json", innhold, "application/json").run()
    (vist,) = feil(at)
    assert vist.startswith("Filen ble ikke åpnet")
    assert grunn in vist
    assert naa(at) == ventet_naa(med(bolig__pris=2_000_000.0))


@pytest.mark.parametrize(
    ("sak", "ventet"),
    [
        (med(horisont_aar=1), "Retten til å kjøpe kommer først etter at beregningen slutter."),
        (med(horisont_aar=50), "snitt 50"),
        (med(veier=["startlan_na"]), "Med «Kjøpe nå med startlån» betaler dere 15"),
        (med(husstand__inntekter=[]), "pengene strekker ikke til i 360 av 360 måneder"),
        (med(bolig__eierform="borettslag", bolig__fellesgjeld=900_000.0), "Betaler etter kjøpet"),
        (med(forutsetninger__boligprisvekst=-0.2), "Retten til å kjøpe blir ikke brukt."),
    ],
    ids=["ett år", "femti år", "én vei", "ingen inntekt", "fellesgjeld", "prisfall"],
)
def test_siden_viser_uvanlige_saker(sak: Sak, ventet: str) -> None:
    at = aapne_sak(sak)
    assert not at.error
    assert ventet in tekst(med_tabellene(at))
    assert [kroner(k["Betaler nå hver måned"]) for k in kort(at)] == [
        hele(v.serier["boutgift"][0]) for v in sammenlign(veivalg.vist(sak)).veier.values()
    ]


def test_eksempelfamilien_kan_hentes_og_angres() -> None:
    at = aapne()
    assert [b for b in at.button if b.key == "eksempel"] == []
    assert at.button(key="angre").disabled
    skriv(at, "bolig.pris", "450.000")
    at.button(key="eksempel").click().run()
    assert naa(at) == ventet_naa(kristiansund())
    assert not at.error
    at.button(key="angre").click().run()
    assert at.text_input(key="0:bolig.pris").value == "450.000"
    assert any("Mente du" in f for f in feil(at))


def test_tekst_fra_en_fil_blir_aldri_lenker_bilder_eller_html() -> None:
    farlig = "![a](//b)<b>x"
    objekt = kristiansund().model_dump(mode="json")
    objekt["navn"] = objekt["husstand"]["personer"][2]["id"] = farlig
    at = aapne()
    at.file_uploader[0].upload("sak.json", json.dumps(objekt).encode(), "application/json").run()
    assert not at.error
    assert "<b>x" not in "".join(html(at)).replace("&lt;b&gt;x", "")
    merkelapper = [b.label for b in at.button] + [m.value for m in at.markdown] + [e.label for e in at.expander]
    assert any("Fjern" in m and "\\!\\[a\\]" in m for m in merkelapper)
    assert not any("![" in m.replace("\\!", "").replace("\\[", "") for m in merkelapper)


def test_ingenting_av_saken_star_i_adressen() -> None:
    assert dict(skriv(aapne(), "bolig.pris", "1 234 567").query_params) == {}


def test_lukkede_grupper_mister_ingenting() -> None:
    """A closed group has no fields on the screen; what was typed in them stands when it is opened again."""
    at = aapne(lukket=True)
    assert not at.sidebar.text_input
    at.session_state["gruppe Boligen"] = True
    skriv(at.run(), "bolig.pris", "1 900 000")
    assert naa(at) == naa(aapne_sak(med(bolig__pris=1_900_000.0)))
    for apen in (False, True):
        at.session_state["gruppe Boligen"] = apen
        at.run()
        assert naa(at) == naa(aapne_sak(med(bolig__pris=1_900_000.0)))
    (pris,) = [f for f in at.sidebar.text_input if f.key and f.key.endswith(":bolig.pris")]
    assert pris.value == "1 900 000"


def test_en_aapen_gruppe_er_aapen_pa_det_neste_spraket_ogsa() -> None:
    at = aapne(lukket=True)
    at.session_state["gruppe Boligen"] = True
    at.run()
    at.selectbox(key="sprakvelger").set_value("en").run()
    assert list(grupper(at)) == [sprakene()["en"].t("Boligen")]
    assert at.sidebar.text_input
