"""The page of rates against the rate files: what it shows is what they say, and what is tried is what is computed with."""

import json
import re
from datetime import date
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from grensesnitt.satsliste import satsliste
from grensesnitt.tekst import NB, sprakene
from grensesnitt.tekst.tall import TallFeil
from grensesnitt.web import satsside
from grensesnitt.web.hvahvis import les_verdi
from grensesnitt.web.satsfigur import historie, satsfigur
from grensesnitt.web.seksjoner import ta_med
from grensesnitt.web.veivalg import vist
from kalkulator.eksempler import kristiansund
from kalkulator.sammenlign import Resultat, sammenlign
from kalkulator.satser import Akse, standardsatser
from kalkulator.tid import maaned_nr
from models.sak import Sak
from tests.web import siden as siden_
from tests.web.siden import feil, gaa_til, hele, html, kort, kroner, skriv, tabell, tekst

SATSER = standardsatser()
SIDEN = "from grensesnitt.web.sider import satser\nsatser.vis()\n"
"""The page without the shell: quicker, where nothing of the shell is looked at."""
EGENANDEL = ("bostotte", "minste_egenandel")
RENTE = ("husbanken", "flytende_effektiv")
PROSENT, KRONER = "Verdi dere vil prøve (prosent)", "Verdi dere vil prøve (kroner i året)"


def aapne() -> AppTest:
    at = AppTest.from_string(SIDEN, default_timeout=60).run()
    assert not at.exception
    return at


def med_ramme() -> AppTest:
    """The page as a visitor comes to it, with what stands around every page."""
    return gaa_til(siden_.aapne(), "satser")


@pytest.fixture(scope="module")
def siden() -> AppTest:
    """The page as it opens; only for tests that read it."""
    return aapne()


def felt(at: AppTest, navn: str):  # type: ignore[no-untyped-def]
    (treff,) = [f for f in [*at.text_input, *at.selectbox, *at.radio] if f.label == navn]
    return treff


def velg(at: AppTest, navn: str, verdi: object) -> AppTest:
    felt(at, navn).set_value(verdi)
    at.run()
    assert not at.exception
    return at


def en_sats(at: AppTest, nokkel: tuple[str, str]) -> AppTest:
    """Choose a rate as a visitor does."""
    velg(at, "Vis", "en")
    return velg(at, "Sats", nokkel)


def trykk(at: AppTest, knapp: str) -> AppTest:
    (treff,) = [b for b in at.button if b.label == knapp]
    treff.click()
    at.run()
    assert not at.exception
    return at


def prov(at: AppTest, nokkel: tuple[str, str], navn: str, verdi: str) -> AppTest:
    velg(en_sats(at, nokkel), navn, verdi)
    return trykk(at, "Prøv")


def rader(at: AppTest, ordning: str) -> dict[str, list[str]]:
    """What the list says of each rate of a scheme, by name: value, from, paragraph, status, source."""
    ut = {}
    for h in html(at):
        if f"<caption>{ordning}, " not in h:
            continue
        for rad in re.findall(r'<tr role="row"><th scope="row".*?</tr>', h):
            uten = re.sub(r'<span class="flte-navn".*?</span>', "", rad)
            navn = re.search("<th.*?>(.*?)(?:<span|</th>)", uten)
            assert navn is not None
            celler = [unescape(re.sub("<[^>]+>", " ", c)).strip() for c in re.findall("<td.*?>(.*?)</td>", uten)]
            ut[unescape(navn[1])] = celler
    return ut


def med_satser(endringer: dict[tuple[str, str], float], sak: Sak | None = None) -> Resultat:
    sak = vist(sak or kristiansund())
    return sammenlign(sak, SATSER.med_paa(maaned_nr(sak.start), endringer))


# --- the list


def test_hver_sats_star_i_listen(siden: AppTest) -> None:
    vist_navn = {navn for o in SATSER.ordninger.values() for navn in rader(siden, o.tittel)}
    assert vist_navn == {s.navn for o in SATSER.ordninger.values() for s in o.satser.values()}
    antall = sum(len(o.satser) for o in SATSER.ordninger.values())
    assert f"{antall} satser i desember 2026. Satssett {SATSER.id}." in tekst(siden)
    assert not siden.error
    assert not siden.warning


def test_en_rad_sier_hva_filen_sier(siden: AppTest) -> None:
    # FOR-2026-05-26-940, in force from 1 June 2026.
    verdi, fra, hjemmel, status, kilde = rader(siden, "Bostøtte")["Minste egenandel"]
    assert (verdi, fra, hjemmel, status) == (
        "26\u00a0576\u00a0kr i året",
        "juni 2026",
        "forskrift om bustøtte § 4",
        "vedtatt",
    )
    assert "FOR-2026-05-26-940" in kilde
    assert "Sist kontrollert 22. november 2026" in kilde
    assert "https://lovdata.no/dokument/SF/forskrift/2012-11-29-1283" in kilde
    assert rader(siden, "Bostøtte")["Dekningsgrad"][0] == "73,7\u00a0%"
    assert (
        rader(siden, "Bostøtte")["Om oppvarmingsbeløpet gjelder alle (1) eller bare trygdede og pensjonister (0)"][0]
        == "ja"
    )


def test_adressene_er_bare_tekst(siden: AppTest) -> None:
    samlet = " ".join(html(siden))
    assert samlet.count("https://") > 100
    assert "href" not in samlet
    assert "src=" not in samlet


def test_usikre_satser_er_merket_med_ord_i_ramme(siden: AppTest) -> None:
    merket = sum(h.count('<span class="flte-merket flte-usikker">usikker</span>') for h in html(siden))
    usikre = [rad for rad in satsliste(SATSER, maaned_nr("2026-12")) if rad.status == "usikker"]
    assert merket == len(usikre) > 5
    assert rader(siden, "Veiledende statlige satser for økonomisk stønad")["Enslig"][3] == "usikker"


def test_trinnene_star_under_satsen(siden: AppTest) -> None:
    barnetrygd = rader(siden, "Barnetrygd")["Ordinær barnetrygd per barn"][0]
    assert "fra 1 måned: 2\u00a0012\u00a0kr i måneden" in barnetrygd
    assert "fra 18 år: 0\u00a0kr" in barnetrygd
    tak = rader(siden, "Bostøtte")["Boutgiftstak etter antall personer (5 betyr fem eller flere)"][0]
    assert "fra 1 person: 92\u00a0234\u00a0kr" in tak
    assert "fra 5 personer: 150\u00a0385\u00a0kr" in tak
    gruppe = rader(siden, "Bostøtte")["Tillegg til boutgiftstaket etter kommunegruppe"][0]
    assert "gruppe 1: 27\u00a0982\u00a0kr" in gruppe


def test_hver_trinntabell_har_en_forklart_nokkel() -> None:
    tabeller = {
        f"{o}.{navn}"
        for o, innhold in SATSER.ordninger.items()
        for navn, s in innhold.satser.items()
        if isinstance(s.verdier[-1].verdi, list)
    }
    forklart = [navn for satsene in satsside.NOKLER.values() for navn in satsene]
    assert sorted(forklart) == sorted(tabeller)


@pytest.mark.parametrize(
    ("maaned", "verdi", "fra"),
    [
        ("06.2025", "25\u00a0752\u00a0kr i året", "juni 2025"),
        ("mai 2026", "25\u00a0752\u00a0kr i året", "juni 2025"),
        ("2027-05", "26\u00a0576\u00a0kr i året", "juni 2026"),
        ("06.2027", "framskrevet  27\u00a0108\u00a0kr i året", "juni 2026"),  # 26 576 · 1,02 in whole kroner
        ("12.2016", "gjelder ikke ennå  19\u00a0300\u00a0kr i året", "januar 2017"),
    ],
)
def test_maaneden_bestemmer_verdien(maaned: str, verdi: str, fra: str) -> None:
    at = velg(velg(aapne(), "Ordning", "bostotte"), "Måned satsene gjelder for", maaned)
    assert rader(at, "Bostøtte")["Minste egenandel"][:2] == [verdi, fra]


@pytest.mark.parametrize(("maaned", "gammel"), [("11.2027", False), ("12.2027", True)])
def test_det_sies_nar_kontrollen_er_mer_enn_ett_ar_gammel(maaned: str, gammel: bool) -> None:
    at = velg(aapne(), "Måned satsene gjelder for", maaned)
    eldste = min(rad.kontrollert for rad in satsliste(SATSER, maaned_nr("2027-11")))
    assert eldste == date(2026, 11, 22), "the months of this test follow from the oldest check"
    assert bool(at.warning) == gammel
    if gammel:
        assert "mer enn ett år før desember 2027" in at.warning[0].value.replace("\\", "")
    assert ("mer enn ett år tidligere" in rader(at, "Bostøtte")["Minste egenandel"][4]) == gammel


def test_en_maaned_som_ikke_kan_leses_blir_staaende_med_grunnen() -> None:
    at = velg(aapne(), "Måned satsene gjelder for", "13.2026")
    assert felt(at, "Måned satsene gjelder for").value == "13.2026"
    assert "har måned 13" in feil(at)[0]
    assert "satser i desember 2026" in tekst(at)


@pytest.mark.parametrize(
    ("ord_", "ordning", "finnes", "finnes_ikke"),
    [
        ("egenandel", "Bostøtte", "Minste egenandel", "Dekningsgrad"),
        ("§ 13", "Bostøtte", "Minste utbetaling", "Minste egenandel"),
        ("BUSTØTTE minste", "Bostøtte", "Minste utbetaling", "Dekningsgrad"),
    ],
)
def test_sok_i_navn_og_paragraf(ord_: str, ordning: str, finnes: str, finnes_ikke: str) -> None:
    at = velg(aapne(), "Søk etter ord i navn eller paragraf", ord_)
    assert finnes in rader(at, ordning)
    assert finnes_ikke not in rader(at, ordning)
    assert all(e.proto.expanded for e in at.expander)


def test_et_sok_uten_treff_sier_det() -> None:
    at = velg(aapne(), "Søk etter ord i navn eller paragraf", "finnes slett ikke")
    assert "Ingen satser passer" in tekst(at)
    assert not at.expander


# --- the history


def test_historien_er_filens_og_framskrivingen_er_reglenes() -> None:
    punkter = historie(SATSER, *EGENANDEL, maaned_nr("2026-12"))
    kjent, videre = ([p for p in punkter if p.fremskrevet == x] for x in (False, True))
    assert [(p.sats.fra, p.verdi) for p in kjent] == [(v.fra, v.verdi) for v in SATSER.sats(*EGENANDEL).verdier]
    assert videre[0].maaned == maaned_nr("2027-06")
    for p in videre:
        assert p.verdi == SATSER.verdi(*EGENANDEL, Akse(p.maaned, 1, 0.02, 0.03))


@pytest.mark.parametrize(("nokkel", "verdi"), [(0, 0.0), (1, 2012.0), (216, 0.0)])
def test_historien_til_et_trinn_er_radens(nokkel: int, verdi: float) -> None:
    punkter = historie(SATSER, "barnetrygd", "ordinaer", maaned_nr("2026-12"), nokkel)
    (naa,) = [p.verdi for p in punkter if p.sats.fra == date(2026, 2, 1) and not p.fremskrevet]
    assert naa == verdi


def test_figuren_er_hel_til_framskrivingen_og_stiplet_derfra() -> None:
    punkter = historie(SATSER, *RENTE, maaned_nr("2026-12"))
    hel, stiplet, merke = satsfigur(punkter, "andel", maaned_nr("2026-12"), NB).data
    assert (hel.line.dash, stiplet.line.dash, hel.line.shape) == ("solid", "dash", "hv")
    assert hel.x[-1] == stiplet.x[0] == "2027-01-01"
    assert hel.y[0] == pytest.approx(100 * SATSER.sats(*RENTE).verdier[0].verdi)  # type: ignore[operator]
    assert (merke.x[0], merke.y[0]) == ("2026-12-01", pytest.approx(4.21))


def test_figuren_har_tekst_og_tabell() -> None:
    at = velg(en_sats(velg(aapne(), "Ordning", "bostotte"), EGENANDEL), "Måned satsene gjelder for", "12.2026")
    (figur,) = at.get("plotly_chart")
    assert figur.proto.alt.startswith("Minste egenandel: 19\u00a0300\u00a0kr i året fra januar 2017.")
    assert "framskrevet (stiplet linje)" in figur.proto.alt
    historien = tabell(at, "Minste egenandel")
    verdier = SATSER.sats(*EGENANDEL).verdier
    assert [kroner(rad[1]) for rad in historien[1 : 1 + len(verdier)]] == [v.verdi for v in verdier]
    assert {rad[2] for rad in historien[1 + len(verdier) :]} == {"framskrevet"}


@pytest.mark.parametrize("ordning", list(SATSER.ordninger))
def test_hver_sats_har_en_historie(ordning: str) -> None:
    at = velg(velg(aapne(), "Ordning", ordning), "Vis", "en")
    for nokkel in [(ordning, navn) for navn in SATSER.ordninger[ordning].satser][:4]:
        velg(at, "Sats", nokkel)
        klasse = isinstance(SATSER.sats(*nokkel).verdier[-1].verdi, str)
        assert len(at.get("plotly_chart")) == (0 if klasse else 1)
        assert len(tabell(at, SATSER.sats(*nokkel).navn)) > 1


# --- what if


def test_det_som_proves_er_det_som_regnes() -> None:
    at = prov(med_ramme(), RENTE, PROSENT, "6,5")
    ventet = med_satser({RENTE: 0.065})
    assert at.session_state["tilstand"].resultat.satser.id == ventet.satser.id
    assert ventet.satser.id in tekst(at)
    assert SATSER.id in tekst(at)
    assert "6,5\u00a0% i stedet for 4,21\u00a0%" in at.warning[0].value.replace("\\", "")
    gaa_til(at, "")
    assert "6,5\u00a0% i stedet for 4,21\u00a0%" in at.warning[0].value.replace("\\", "")
    for vist_kort, v in zip(kort(at), ventet.veier.values(), strict=True):
        assert kroner(vist_kort["Betaler nå hver måned"]) == hele(v.serier["boutgift"][0])
    gaa_til(at, "satser")
    assert felt(at, "Sats").value == RENTE
    assert felt(at, PROSENT).value == "6,5"
    trykk(at, "Tilbake til gjeldende satser")
    assert not at.warning
    assert felt(at, PROSENT).value == "4,21"
    assert at.session_state["tilstand"].resultat.satser.id == SATSER.id


def test_filen_som_tas_med_sier_at_andre_satser_er_provd() -> None:
    at = prov(med_ramme(), RENTE, PROSENT, "6,5")
    gaa_til(at, "")
    at.selectbox(key="ta med").set_value([f.filnavn for f in ta_med.FILER].index("tallene.json")).run()
    at.button(key="lag filen").click().run()
    innledning, linje = json.loads(at.session_state["ferdig fil"][1])["merknader"]
    assert innledning == "Regnet med andre satser enn de som gjelder:"
    assert "6,5\u00a0% i stedet for 4,21\u00a0%" in linje


def test_foer_og_etter_er_de_to_resultatene() -> None:
    at = prov(aapne(), RENTE, PROSENT, "6,5")
    foer, etter = sammenlign(vist(kristiansund())), med_satser({RENTE: 0.065})
    assert foer.veier["leie_for_eie"].serier["boutgift"][0] != etter.veier["leie_for_eie"].serier["boutgift"][0]
    for vei in foer.veier:
        naa, kjopt, over, eier = tabell(at, foer.veier[vei].vei.navn)[1:]
        for plass, r in ((1, foer), (2, etter)):
            v = r.veier[vei]
            assert kroner(naa[plass]) == hele(v.serier["boutgift"][0])
            assert kroner(over[plass]) == hele(v.serier["til_overs"].min())
            assert kroner(eier[plass]) == pytest.approx(float(v.serier["egenkapital"][120]), rel=0.05)
            punkt = v.kjop.maaned_nr if v.kjop else None
            if punkt:
                assert kroner(kjopt[plass]) == hele(v.serier["boutgift"][punkt])
            else:
                assert kjopt[plass] == ("kjøper ikke" if punkt is None else "eier fra første dag")


def test_en_sats_som_ikke_gjelder_saken_endrer_ingenting() -> None:
    at = prov(med_ramme(), ("skatt", "foreldrefradrag_forste"), KRONER, "30 000")
    assert "Ingen tall i saken «Familien Eksempel» blir annerledes." in tekst(at)
    assert at.warning


def test_flere_endringer_star_sammen_og_kan_fjernes_hver_for_seg() -> None:
    at = prov(prov(aapne(), RENTE, PROSENT, "6,5"), EGENANDEL, KRONER, "15 000")
    begge = med_satser({RENTE: 0.065, EGENANDEL: 15_000.0})
    assert at.session_state["tilstand"].resultat.satser.id == begge.satser.id
    trykk(at, "Fjern denne endringen")
    assert felt(at, KRONER).value == "26\u00a0576"
    assert at.session_state["tilstand"].resultat.satser.id == med_satser({RENTE: 0.065}).satser.id


def test_den_gjeldende_verdien_er_ingen_endring() -> None:
    at = prov(med_ramme(), RENTE, PROSENT, "6,5")
    assert at.warning
    velg(at, PROSENT, "4,21")
    trykk(at, "Prøv")
    assert not at.warning


@pytest.mark.parametrize(
    ("nokkel", "navn", "skrevet", "grunn"),
    [
        (EGENANDEL, KRONER, "450.000", "Mente du 450\u00a0000 eller 450,0?"),
        (EGENANDEL, KRONER, "mye", "«mye»"),
        (EGENANDEL, KRONER, "", "det står ingenting her"),
        (EGENANDEL, KRONER, "12", "fra 1\u00a0000\u00a0kr til"),
        (RENTE, PROSENT, "-1", "fra 0\u00a0% til 25\u00a0%, men fikk −1\u00a0%"),
        (RENTE, PROSENT, "30", "men fikk 30\u00a0%"),
        (("bostotte", "dekningsgrad"), PROSENT, "0", "kan ikke regnes med 0\u00a0%"),
        (("forutsetninger", "kpi"), PROSENT, "100", "kan ikke regnes med 100\u00a0%"),
    ],
)
def test_en_avvist_verdi_blir_staaende_med_grunnen(
    nokkel: tuple[str, str], navn: str, skrevet: str, grunn: str
) -> None:
    at = prov(aapne(), nokkel, navn, skrevet)
    assert felt(at, navn).value == skrevet
    assert any(grunn in f for f in feil(at)), feil(at)
    assert at.session_state["tilstand"].resultat.satser.id == SATSER.id
    assert not at.warning
    velg(at, navn, "7")
    assert not feil(at), "the reason goes when the text does"


def test_en_avvist_verdi_lar_forrige_endring_staa() -> None:
    at = prov(aapne(), RENTE, PROSENT, "6,5")
    velg(at, PROSENT, "6.500")
    trykk(at, "Prøv")
    assert "Mente du" in feil(at)[0]
    assert at.session_state["tilstand"].resultat.satser.id == med_satser({RENTE: 0.065}).satser.id


@pytest.mark.parametrize(
    ("nokkel", "skrevet", "verdi"),
    [
        (("husbanken", "termingebyr"), "1 250,50 kr", 1250.5),
        (("husbanken", "lopetid_maks_aar"), "40", 40.0),
        (("bostotte", "vekt_barn"), "0,2", 0.2),
        (("gebyrer", "dokumentavgift"), "3 %", 0.03),
    ],
)
def test_verdien_leses_etter_enheten(nokkel: tuple[str, str], skrevet: str, verdi: float) -> None:
    assert les_verdi(SATSER.sats(*nokkel), skrevet) == verdi


@pytest.mark.parametrize(
    ("nokkel", "skrevet"),
    [
        (("husbanken", "lopetid_maks_aar"), "30,5"),
        (("forutsetninger", "provetid_mnd"), "1,5"),
        (("gebyrer", "dokumentavgift"), "-1"),
        (("gebyrer", "dokumentavgift"), "101"),
    ],
)
def test_en_umulig_verdi_avvises(nokkel: tuple[str, str], skrevet: str) -> None:
    with pytest.raises(TallFeil):
        les_verdi(SATSER.sats(*nokkel), skrevet)


def test_hver_gjeldende_verdi_kan_skrives_slik_den_foreslas() -> None:
    for o in SATSER.ordninger.values():
        for s in o.satser.values():
            verdi = s.verdier[-1].verdi
            if isinstance(verdi, float) and s.enhet != "ja/nei":
                assert les_verdi(s, satsside.som_skrevet(verdi, s.enhet)) == pytest.approx(verdi, abs=1e-8)


def test_en_sak_fra_for_den_nyeste_verdien_endrer_den_som_gjaldt_da() -> None:
    at = med_ramme()
    gaa_til(at, "")
    skriv(at, "start", "12.2025")
    gaa_til(at, "satser")
    assert felt(at, "Måned satsene gjelder for").value == "12.2025"
    en_sats(at, EGENANDEL)
    vist_tekst = tekst(at).replace("\u00a0", " ")
    assert "Da gjelder 25 752 kr i året, fra juni 2025." in vist_tekst
    assert "Det er ikke den nyeste verdien." in vist_tekst
    assert "gjelder til juni 2026; derfra regnes det med 26 576 kr i året" in vist_tekst
    velg(at, KRONER, "20 000")
    trykk(at, "Prøv")
    sak = at.session_state["tilstand"].sak
    assert sak.start == "2025-12"
    brukt = at.session_state["tilstand"].resultat.satser
    assert brukt.id == med_satser({EGENANDEL: 20_000.0}, sak).satser.id
    bane = brukt.bane(*EGENANDEL, Akse(maaned_nr("2025-12"), 7, 0.0, 0.0))
    assert bane.tolist() == [20_000.0] * 6 + [26_576.0]
    (rad,) = [rad for rad in tabell(at, "Minste egenandel") if rad[2] == "endret av dere"]
    assert (rad[0], kroner(rad[1])) == ("Juni 2025", 20_000)


def test_en_annen_besokende_ser_gjeldende_satser() -> None:
    assert prov(med_ramme(), RENTE, PROSENT, "6,5").warning
    annen = med_ramme()
    assert not annen.warning
    assert annen.session_state["tilstand"].resultat.satser.id == SATSER.id


def test_valgene_staar_nar_en_annen_side_har_vaert_framme() -> None:
    at = velg(velg(med_ramme(), "Måned satsene gjelder for", "06.2024"), "Ordning", "sifo")
    velg(at, "Søk etter ord i navn eller paragraf", "mat")
    gaa_til(at, "")
    gaa_til(at, "satser")
    assert felt(at, "Måned satsene gjelder for").value == "06.2024"
    assert felt(at, "Ordning").value == "sifo"
    assert felt(at, "Søk etter ord i navn eller paragraf").value == "mat"


def test_radene_pa_engelsk_har_engelske_ord() -> None:
    en = sprakene()["en"]
    (rad,) = [r for r in satsliste(SATSER, maaned_nr("2028-06"), "bostotte") if r.navn == "minste_egenandel"]
    navn, verdi, fra, *_ = satsside.celler(rad, maaned_nr("2028-06"), False, en)
    assert navn.linjer[0] != rad.tittel
    assert verdi.merket == "projected"
    assert verdi.linjer[0].endswith("a year")
    assert fra.linjer == ("June 2026",)
