"""The sections of the new answers: what stands there is the core's answer, and the slow ones wait until asked for."""

import re
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from grensesnitt.tekst import NB, sprakene
from grensesnitt.web import svar as svarmodul
from grensesnitt.web import veivalg
from grensesnitt.web.seksjoner import framtider, hva_endrer, kan_eie, stress
from grensesnitt.web.svar import BANER, FRO, Svar, UtenSvar, svar_paa
from grensesnitt.web.tilstand import Tilstand
from kalkulator.eiergrunner import KLASSENAVN
from kalkulator.eiergrunnlag import eiergrunnlag
from kalkulator.eiersvar import Eiersvar, eiersvar
from kalkulator.eksempler import kristiansund, rapporten_2015
from kalkulator.maalsok import maalsok
from kalkulator.mer_lonn import mer_lonn
from kalkulator.spaker import spaktabell
from kalkulator.stress import stresstest
from kalkulator.usikkerhet import simuler
from models.sak import Sak
from tests.web.siden import (
    aapne,
    aapne_sak,
    avsnittet,
    feil,
    hele,
    html,
    kroner,
    med,
    overskrifter,
    skriv,
    tabell,
    tekst,
)

VEIER = ("privat_leie", "leie_for_eie", "startlan_na")


def tilstanden(at: AppTest) -> Tilstand:
    t: Tilstand = at.session_state["tilstand"]
    return t


def svaret(sak: Sak) -> Eiersvar:
    return eiersvar(eiergrunnlag(veivalg.vist(sak)))


def hovedsetningen(at: AppTest) -> str:
    return avsnittet(at, "flte-svar")


def nokkeltall(at: AppTest) -> list[int]:
    (vist,) = [h for h in html(at) if 'class="flte-nokler"' in h]
    return [kroner(x) for x in re.findall("<dd[^>]*>(.*?)</dd>", vist)]


@pytest.fixture(scope="module")
def siden() -> AppTest:
    return aapne()


@pytest.fixture(scope="module")
def fullt() -> AppTest:
    """The page with everything asked for; only for tests that read it."""
    at = aapne()
    at.toggle(key="framtider").set_value(True)
    at.toggle(key="stress").set_value(True).run()
    assert not at.exception
    return at


def test_tallene_som_bestemmer_er_kjernens(siden: AppTest) -> None:
    s = svaret(kristiansund())
    assert nokkeltall(siden) == [hele(x) for x in (s.lanebehov, s.maks_lan_varig, s.tilskuddstak)]


@pytest.mark.parametrize(
    ("sak", "ventet"),
    [
        (med(bolig__pris=1_500_000.0), "Dere kan eie nå."),
        (med(bolig__pris=2_900_000.0), "Dere kan eie nå med tilskudd."),
        (med(husstand__inntekter=[]), "Dere må leie videre nå."),
        # 137 kr a month within a limit of a few hundred.
        (kristiansund(), "Dere kan eie nå, men det er jevnt."),
    ],
)
def test_klassen_star_i_en_setning(sak: Sak, ventet: str) -> None:
    assert hovedsetningen(aapne_sak(sak)) == ventet


def test_lanet_med_tre_renter_og_to_lopetider(siden: AppTest) -> None:
    rader = tabell(siden, "Et lån på")
    s = svaret(kristiansund())
    assert len({r.navn for r in s.renter}) == len(rader[0]) - 1 == 3
    assert "6,75\u00a0%" in rader[0][1]
    for nr, aar in enumerate((30, 50)):
        betaler, igjen, storst, gaar = rader[1 + 4 * nr : 5 + 4 * nr]
        assert f"{aar} år" in betaler[0].replace("\u00a0", " ")
        lan = [r for r in s.renter if r.lopetid_aar == aar]
        assert [kroner(x) for x in betaler[1:]] == [hele(r.betales_mnd) for r in lan]
        assert [kroner(x) for x in igjen[1:]] == [hele(r.margin_mnd) for r in lan]
        assert [kroner(x) for x in storst[1:]] == [hele(r.maks_lan) for r in lan]
        assert gaar[1:] == ["Ja" if r.baerer else "Nei" for r in lan]


def test_budsjettene_star_side_om_side(siden: AppTest) -> None:
    rader = tabell(siden, "Svaret med ulike budsjetter")[1:]
    s = svaret(kristiansund())
    assert [kroner(r[1]) for r in rader] == [hele(n.livsopphold_mnd) for n in s.normer]
    assert [kroner(r[2]) for r in rader] == [hele(n.rom_mnd) for n in s.normer]
    assert [kroner(r[3]) for r in rader] == [hele(n.maks_lan) for n in s.normer]


def test_hvorfor_slutter_med_det_storste_lanet() -> None:
    siden = aapne()
    siden.session_state["hvorfor lånet"] = True
    siden.run()
    s = svaret(kristiansund())
    (vist,) = [h for h in html(siden) if "Med inntekten og utgiftene i dag" in h]
    lister = re.findall("<ol>(.*?)</ol>", vist)
    assert [liste.count("<li>") for liste in lister] == [5, 5]
    slutt = [kroner(re.findall("= <b>(.*?)</b>", liste)[-1]) for liste in lister]
    assert slutt == [hele(s.maks_lan), hele(s.maks_lan_varig)]
    assert slutt[1] == nokkeltall(siden)[1]


@pytest.mark.parametrize(
    ("leie", "ventet"), [("30 000", "ikke mer enn dere har klart før"), ("5 000", "mer enn dere har vist")]
)
def test_dokumentert_leie_gir_proven_av_alternativkostnaden(siden: AppTest, leie: str, ventet: str) -> None:
    assert "Leien dere har klart" not in overskrifter(siden, 3)
    at = skriv(aapne(), "husstand.dokumentert_leie_mnd", leie)
    assert not at.error
    assert "Leien dere har klart" in overskrifter(at, 3)
    assert ventet in tekst(at)
    assert "Hva dere har betalt i leie over tid" not in tekst(at)
    assert "Leien dere har klart" not in overskrifter(skriv(at, "husstand.dokumentert_leie_mnd", ""), 3)


@pytest.mark.parametrize(
    ("klasse", "uten", "med_tilskudd", "retten", "ventet"),
    [
        ("eie_na", "2026-12", "2026-12", None, ["Dere kan kjøpe nå, uten tilskudd."]),
        (
            "eie_med_tilskudd",
            "2029-03",
            "2026-12",
            None,
            [
                "Uten tilskudd kan dere kjøpe fra mars 2029, til prisen boligen har da.",
                "Med tilskudd kan dere kjøpe nå.",
            ],
        ),
        (
            "leie_for_eie",
            None,
            "2030-01",
            "2031-11",
            [
                "Uten tilskudd går det ikke i årene som er regnet ut.",
                "Med tilskudd kan dere kjøpe fra januar 2030.",
                "Med leie før eie kan dere kjøpe fra november 2031, til prisen i avtalen.",
            ],
        ),
        (
            "leie_na",
            None,
            None,
            None,
            [
                "Uten tilskudd går det ikke i årene som er regnet ut.",
                "Med tilskudd går det ikke i årene som er regnet ut.",
            ],
        ),
    ],
)
def test_nar_dere_kan_kjope(
    klasse: str, uten: str | None, med_tilskudd: str | None, retten: str | None, ventet: list[str]
) -> None:
    s = replace(
        svaret(kristiansund()),
        klasse=klasse,
        forste_kjopsmaaned=uten,
        forste_kjopsmaaned_med_tilskudd=med_tilskudd,
        leie_for_eie_maaned=retten,
        leie_for_eie_fra=retten,
    )
    assert kan_eie.naar_dere_kan_kjope(s, NB) == ventet


def test_kommunens_praksis_endrer_svaret_og_kan_angres() -> None:
    at = skriv(aapne(), "forutsetninger.lengste_lopetid_aar", "30")
    assert hovedsetningen(at) == "Dere kan eie nå med tilskudd."
    at = skriv(at, "forutsetninger.tilskuddstak_andel", "5")
    at = skriv(at, "forutsetninger.tilskuddstak", "100 000")
    assert nokkeltall(at)[2] == 100_000
    assert not hovedsetningen(at).startswith("Dere kan eie nå")
    at.button(key="eksempel").click().run()
    assert hovedsetningen(at) == hovedsetningen(aapne())
    at.button(key="angre").click().run()
    assert at.text_input(key="0:forutsetninger.tilskuddstak").value == "100 000"
    assert nokkeltall(at)[2] == 100_000


def test_tomme_felt_sier_hva_som_da_gjelder(siden: AppTest) -> None:
    vist = tekst(siden)
    for ventet in (
        "Tomt felt: 50\u00a0år",
        "Tomt felt: 30\u00a0%",
        "Tomt felt: ingen grense i kroner",
        "Tomt felt: prøves ikke",
    ):
        assert ventet in vist
    assert "Skriv det dere pleier å gi." in vist


def test_framtidene_regnes_forst_nar_noen_spor(siden: AppTest) -> None:
    assert "eie" in tilstanden(siden).svar.__dict__
    assert {"usikkerhet", "stress", "en_inntekt", "endring"}.isdisjoint(tilstanden(siden).svar.__dict__)
    assert "Svært lavt" not in tekst(siden)


def test_svaret_regnes_en_gang_for_hver_sak(monkeypatch: pytest.MonkeyPatch) -> None:
    kall = []

    def telt(*valg: object, **flere: object) -> object:
        kall.append(1)
        return eiersvar(*valg, **flere)  # type: ignore[arg-type]

    monkeypatch.setattr(svarmodul, "eiersvar", telt)
    at = aapne()
    at.toggle(key="stress").set_value(True).run()
    at.run()
    assert len(kall) == 1
    skriv(at, "bolig.pris", "450.000")
    assert len(kall) == 1
    skriv(at, "bolig.pris", "2 000 000")
    assert len(kall) == 2


def test_framtidene_er_kjernens(fullt: AppTest) -> None:
    u = simuler(veivalg.vist(kristiansund()), baner=BANER, fro=FRO)
    for tittel, belop in (
        ("Det dere eier etter 10 år", lambda v, p: float(v.egenkapital[p][10])),
        ("Til overs når alt er betalt, i måneden med minst", lambda v, p: v.til_overs_lavest.persentiler[p]),
    ):
        rader = tabell(fullt, tittel)
        assert rader[0] == ["Boligvei", "Svært lavt", "Lavt", "Midten", "Høyt", "Svært høyt"]
        for rad, vei in zip(rader[1:], VEIER, strict=True):
            assert [kroner(x) for x in rad[1:]] == [hele(belop(u.veier[vei], p)) for p in (5, 25, 50, 75, 95)]
    retten = {rad[0]: rad[1:] for rad in tabell(fullt, "Retten til å kjøpe i Leie før eie")[1:]}
    o = u.veier["leie_for_eie"].opsjon
    assert o is not None
    assert kroner(retten["Det retten er verdt for dere"][0]) == hele(o.gevinst.snitt)
    assert kroner(retten["Verditapet kommunen sitter med"][5]) == hele(o.tap.persentiler[95])
    assert len(fullt.get("plotly_chart")) == 4


def test_boligveien_i_figuren_kan_velges(fullt: AppTest) -> None:
    at = aapne()
    at.toggle(key="framtider").set_value(True).run()
    assert tabell(at, "Det dere eier med Leie før eie")
    at.selectbox(key="framtidene vei").set_value("startlan_na").run()
    u = tilstanden(at).svar.usikkerhet
    assert not isinstance(u, UtenSvar)
    rader = tabell(at, "Det dere eier med Kjøpe nå med startlån")[1:]
    assert [kroner(r[3]) for r in rader] == [hele(x) for x in u.veier["startlan_na"].egenkapital[50]]


def test_setningene_begynner_med_stor_bokstav_og_har_ingen_fagord(fullt: AppTest) -> None:
    u = tilstanden(fullt).svar.usikkerhet
    assert not isinstance(u, UtenSvar)
    for v in u.veier.values():
        setninger = framtider.veisetninger(v, NB)
        setninger += framtider.rettens_setninger(v.vei, v.opsjon, NB) if v.opsjon else []
        assert all(x[0].isupper() and x.endswith(".") for x in setninger)
        for ord_ in ("persentil", "sannsynlighet", "konfidens", "opsjon", "median", "simuler"):
            assert ord_ not in " ".join(setninger).lower()
    assert "framtider" in " ".join(framtider.veisetninger(u.veier["startlan_na"], NB))


def test_en_rett_selgeren_gir_koster_selgeren() -> None:
    u = simuler(med(veier=["utbygger_leie_til_eie", "leie_for_eie"]), baner=20)
    hvem = [framtider.rettens_setninger(v.vei, v.opsjon, NB)[-1].split()[0] for v in u.veier.values() if v.opsjon]
    assert hvem == ["Selgeren", "Kommunen"]


def test_stresstestene_er_kjernens(fullt: AppTest) -> None:
    alle = stresstest(veivalg.vist(kristiansund()))
    for resultat in alle.values():
        assert NB.si(resultat.test.beskrivelse) in [re.sub(r"\\(.)", r"\1", e.label) for e in fullt.expander]
    alt = alle["alt_samtidig"]
    rader = {r[0].replace("\u00a0", " "): r[1:] for r in stress.familierader(alt, NB)}
    for plass, vei in enumerate(VEIER):
        v = alt.veier[vei]
        lavest = rader["Til overs når alt er betalt, i måneden med minst"][plass]
        assert [kroner(x) for x in lavest.split(" (")] == [hele(v.til_overs_lavest), hele(v.til_overs_lavest_endring)]
        assert kroner(rader["Mangler i månedene uten lønn, i alt"][plass]) == hele(v.fra_sparing)
        for aar in (5, 10):
            vist = rader[f"Det dere eier etter {aar} år"][plass]
            assert kroner(vist.split(" (")[0]) == hele(v.egenkapital[aar])
    assert rader["Dere kjøper boligen"][1] == "Nei, men ellers i november 2031"
    kommunen = stress.kommunerader(alt, NB)
    med_del = [v.kommune for v in alt.veier.values() if v.kommune is not None]
    assert [kroner(x.split(" (")[0]) for x in kommunen[1][1:]] == [hele(k.verdi_i_risiko_storst) for k in med_del]
    # Nobody loses a wage when only the price falls.
    assert "Mangler i månedene uten lønn, i alt" not in [r[0] for r in stress.familierader(alle["pris_ned_20"], NB)]


def test_normen_for_husleie_proves_nar_den_er_kjent() -> None:
    at = aapne()
    at.toggle(key="stress").set_value(True).run()
    assert len(tabell(at, "På én introduksjonsstønad")[0]) == 3
    assert "Kommunens norm for husleie er ikke fylt inn" in tekst(at)
    at = skriv(at, "forutsetninger.husleienorm_mnd", "13 200")
    # The market rent is 13 200, power apart; leie-før-eie costs more.
    assert [r[3] for r in tabell(at, "På én introduksjonsstønad")[1:3]] == ["Ja", "Nei"]


def test_det_som_kan_endre_svaret_regnes_for_denne_saken_nar_noen_trykker() -> None:
    at = aapne_sak(med(bolig__pris=3_200_000.0))
    at.button(key="endring").click().run()
    assert not at.exception
    g = eiergrunnlag(veivalg.vist(med(bolig__pris=3_200_000.0)))
    vist = tekst(at)
    for spak in ("inntekt", "sparing", "pris", "rente", "lopetid", "tilskudd"):
        assert NB.si(maalsok(g, spak).setning) in vist
    grunn = maalsok(g, "lopetid").grunn
    assert grunn is not None
    assert NB.si(grunn) in vist
    spaker = spaktabell(g)
    rader = tabell(at, "Én endring om gangen")[1:]
    assert rader[0][0] == "Som i dag"
    assert [r[:2] for r in rader[1:]] == [[NB.si(x.tekst), NB.si(x.virkning)] for x in spaker.rader]
    assert [r[4] for r in rader[1:]] == [NB.si(KLASSENAVN[x.klasse]) for x in spaker.rader]
    lonn = {vei: mer_lonn(g, vei) for vei in VEIER}
    for rad, nr in zip(tabell(at, "Til overs hver måned når alt er betalt")[1:], range(0, 61, 10), strict=True):
        assert [kroner(x) for x in rad] == [
            hele(lonn["privat_leie"].ekstra[nr]),
            *(hele(lonn[vei].til_overs[nr]) for vei in VEIER),
        ]
    # It stays while the case does, and goes when the case is another.
    assert tabell(at.run(), "Én endring om gangen")
    at = skriv(at, "bolig.pris", "3 100 000", runde=1)
    assert "Én endring om gangen" not in tekst(at)
    assert at.button(key="endring")


def test_strekninger_der_mer_lonn_gir_mindre_blir_nevnt() -> None:
    lav = [{"person": "voksen 1", "type": "lonn", "fra": "2026-12", "belop_aar": 220_000.0}]
    m = mer_lonn(eiergrunnlag(med(husstand__inntekter=lav)), "privat_leie", minste_tap=0.5)
    uten = replace(m, strekk=())
    assert hva_endrer.strekningene(uten, NB)[0].endswith("aldri nevneverdig mindre igjen av å tjene mer.")
    igjen = kroner(hva_endrer.strekningene(m, NB)[-1].split("før skatt har dere ")[1])
    assert igjen == hele((m.til_overs[-1] - m.til_overs[0]) * 12)
    assert [NB.si(x.melding) for x in m.strekk] == hva_endrer.strekningene(m, NB)[: len(m.strekk)]


@pytest.mark.parametrize(
    ("sak", "del_", "ventet"),
    [
        (rapporten_2015(), "en_inntekt", "for en sak som begynner i januar 2016"),
        (med(horisont_aar=1), "stress", "saken slutter etter måned 12"),
        (med(horisont_aar=1, veier=["leie_for_eie"]), "usikkerhet", "kommer først etter at beregningen slutter"),
    ],
)
def test_det_som_ikke_kan_regnes_sier_hvorfor_og_resten_star(sak: Sak, del_: str, ventet: str) -> None:
    uten = getattr(svar_paa(sak), del_)
    assert isinstance(uten, UtenSvar)
    assert ventet in NB.si(uten.grunn)
    at = aapne_sak(sak)
    at.toggle(key="framtider").set_value(True)
    at.toggle(key="stress").set_value(True).run()
    assert not at.exception
    assert not feil(at)
    assert NB.si(uten.grunn) in tekst(at)
    assert hovedsetningen(at)


def test_en_vei_uten_framtider_blir_nevnt() -> None:
    at = aapne_sak(med(horisont_aar=1))
    at.toggle(key="framtider").set_value(True).run()
    assert "retten til å kjøpe kommer etter at beregningen slutter: Leie før eie." in tekst(at)
    assert [r[0] for r in tabell(at, "Det dere eier etter 1 år")[1:]] == ["Leie privat", "Kjøpe nå med startlån"]


def test_seksjonene_kan_sies_pa_engelsk() -> None:
    s, sv = sprakene()["en"], svar_paa(kristiansund())
    assert isinstance(sv, Svar)
    assert not isinstance(sv.eie, UtenSvar)
    assert not isinstance(sv.usikkerhet, UtenSvar)
    assert not isinstance(sv.stress, UtenSvar)
    tekster = [
        kan_eie.hovedsetning(sv.eie.svar, s),
        *kan_eie.naar_dere_kan_kjope(sv.eie.svar, s),
        framtider.innledning(sv.usikkerhet, s),
        framtider.baandtekst(sv.usikkerhet.veier["leie_for_eie"], s),
        *(x for v in sv.usikkerhet.veier.values() for x in framtider.veisetninger(v, s)),
        *hva_endrer.strekningene(mer_lonn(sv.eie.grunnlag, "privat_leie"), s),
        *(r[0] for r in stress.familierader(sv.stress["alt_samtidig"], s)),
        *(r[0] for r in stress.kommunerader(sv.stress["alt_samtidig"], s)),
    ]
    norske = re.compile(r"\b(dere|ikke|måned|boligen|framtider|eier|kan)\b", re.IGNORECASE)
    assert [x for x in tekster if norske.search(x)] == []
