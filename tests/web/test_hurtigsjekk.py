"""The quick check: its five answers are fields of the one draft, and what it says is the engine's answer."""

import re
from html import unescape
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from grensesnitt.tekst import NB
from grensesnitt.tekst.tall import kroner
from grensesnitt.web import hurtig, skjema
from grensesnitt.web.hurtig import Husker
from grensesnitt.web.hurtigsetninger import antatt_rader, dommen, grunnene, hurtigsvar
from grensesnitt.web.hvahvis import _HvaHvis
from grensesnitt.web.sider import hurtigsjekk
from grensesnitt.web.skjema import Utkast, utkast_av
from grensesnitt.web.tilstand import Tilstand
from kalkulator.eiergrunnlag import eiergrunnlag
from kalkulator.eiersvar import Eiersvar, eiersvar
from kalkulator.eksempler import kristiansund
from kalkulator.feil import SatsMangler
from kalkulator.sammenlign import sammenlign
from kalkulator.satser import Satser, standardsatser
from kalkulator.tid import maaned_nr
from models.husstand import Bsu, Gjeld, Inntekt
from models.sak import Sak
from tests.web import siden
from tests.web.siden import feil, hele, html, med, skriv, tekst

INTRO = "introduksjonsstonad"
VOKSEN_1, VOKSEN_2, BARN_1 = 1, 2, 3
LONN_1, INTRO_2, LONN_2 = 5, 6, 7
"""Rows of the example's draft: persons first, then incomes."""


def aapne() -> AppTest:
    return tilbake(siden.aapne())


def hele_saken(at: AppTest) -> AppTest:
    """Open every input; `AppTest` cannot follow a button from one function's page to another's, so the links are used."""
    siden.gaa_til(at, "hele-saken")
    assert at.title[0].value == "Hele saken"
    return at


def tilbake(at: AppTest) -> AppTest:
    siden.gaa_til(at, "sjekk")
    assert at.title[0].value == "Kan dere eie?"
    return at


def felt(at: AppTest, navn: str, verdi: str) -> AppTest:
    """Type in a field that is the quick check's own."""
    return skriv(at, f"hurtig {navn}", verdi)


def velg(at: AppTest, navn: str, verdi: Any) -> AppTest:
    return velg_felt(at, f"hurtig {navn}", verdi)


def velg_felt(at: AppTest, navn: str, verdi: Any) -> AppTest:
    at.selectbox(key=tilstand(at).widget(navn)).set_value(verdi)
    return at.run()


def staar(at: AppTest, navn: str) -> str:
    """What stands in a text field."""
    return str(at.text_input(key=tilstand(at).widget(navn)).value)


def tilstand(at: AppTest) -> Tilstand:
    t: Tilstand = at.session_state["tilstand"]
    return t


def sak(at: AppTest) -> Sak:
    lest = tilstand(at).lest.sak
    assert lest is not None
    return lest


def dom(at: AppTest) -> str:
    (treff,) = [m for h in html(at) for m in re.findall(r'<p class="flte-dom">(.*?)</p>', h)]
    return unescape(treff)


def svar(sak: Sak) -> Eiersvar:
    return eiersvar(eiergrunnlag(sak))


def til_pris(pris: float) -> Sak:
    return med(bolig__pris=pris)


def test_svaret_pa_eksempelet_er_der_med_en_gang() -> None:
    at = aapne()
    e = svar(kristiansund())
    assert dom(at) == dommen(eiergrunnlag(kristiansund()), e, NB)
    assert e.jevnt
    assert "For jevnt til å si" in tekst(at)
    assert not at.error
    (tall,) = [h for h in html(at) if 'class="flte-hurtig"' in h]
    vist = [unescape(x) for x in re.findall('class="flte-tall">(.*?)<', tall)]
    assert vist[:2] == [kroner(e.maks_lan_varig), kroner(e.margin_mnd)]


def test_det_storste_lanet_er_forklart_til_siste_steg() -> None:
    at = aapne()
    at.session_state["hvorfor lånet"] = True
    at.run()
    (forklaring,) = [h for h in html(at) if 'class="flte-hvorfor"' in h]
    siste = re.findall("= <b>(.*?)</b>", forklaring)[-1]
    assert siste == kroner(svar(kristiansund()).maks_lan_varig)


def test_betaling_i_maneden_er_med_lopetiden_svaret_gjelder() -> None:
    h = hurtigsvar(kristiansund())
    assert (h.eie.egen_lopetid_aar, h.eie.lopetid_aar) == (30, 50)
    lengre = {"startlan_na": {"finansiering": {"lan": [{"kilde": "startlan", "paslag": 0.0025, "lopetid_aar": 50}]}}}
    r = sammenlign(kristiansund().model_copy(update={"tilpasninger": lengre}))
    assert h.kjoper_mnd == pytest.approx(float(r.veier["startlan_na"].serier["boutgift"][0]))
    assert h.leier_mnd == pytest.approx(float(r.veier["privat_leie"].serier["boutgift"][0]))


@pytest.mark.parametrize(
    ("pris", "klasse", "ventet"),
    [
        (1_800_000.0, "eie_na", "Dere kan eie nå, med et lån på om lag {lan}."),
        (50_000.0, "eie_na", "Dere kan eie nå, uten lån."),
        (2_900_000.0, "eie_med_tilskudd", "Dere kan eie nå, med et tilskudd på om lag {tilskudd}."),
        (3_500_000.0, "leie_for_eie", "Leie før eie kan føre dere fram: dere kan kjøpe i november 2031."),
        (5_000_000.0, "leie_na", "Dere kan ikke eie ennå: det mangler {mangler} i måneden."),
    ],
)
def test_dommen_for_hver_klasse(pris: float, klasse: str, ventet: str) -> None:
    g = eiergrunnlag(til_pris(pris))
    e = eiersvar(g)
    assert e.klasse == klasse
    at = skriv(aapne(), "bolig.pris", str(int(pris)))
    tosifret = [kroner(float(f"{x:.1e}")) for x in (e.lanebehov, e.tilskuddsbehov)]
    assert dom(at) == ventet.format(lan=tosifret[0], tilskudd=tosifret[1], mangler=kroner(hele(-e.margin_mnd)))
    assert 1 <= len(grunnene(g, e, NB)) <= 3


def test_dommen_nevner_lopetiden_der_veiens_egen_er_for_kort() -> None:
    """The comparison says that the loan is too heavy with the path's own term: the two must not contradict each other."""
    e = svar(kristiansund())
    assert (e.klasse, e.lopetid_aar, e.egen_lopetid_aar) == ("eie_na", 50, 30)
    assert dom(aapne()).endswith("over 50 år.")
    assert "Med 50 års løpetid kan dere bære et lån i dag." in tekst(siden.aapne())


def test_en_sats_som_proves_er_med_i_svaret() -> None:
    at = aapne()
    for_ = dom(at)
    at.session_state["hva hvis"] = _HvaHvis({("gebyrer", "dokumentavgift"): 0.2})
    at.run()
    satser = standardsatser().med_paa(maaned_nr(kristiansund().start), {("gebyrer", "dokumentavgift"): 0.2})
    g = eiergrunnlag(kristiansund(), satser)
    assert dom(at) == dommen(g, eiersvar(g), NB) != for_


def test_leien_er_med_i_det_som_vises() -> None:
    at = skriv(aapne(), "bolig.markedsleie_mnd", "11 000")
    assert f"Å leie koster {kroner(hurtigsvar(sak(at)).leier_mnd)}" in tekst(at)
    assert hurtigsvar(sak(at)).leier_mnd < hurtigsvar(kristiansund()).leier_mnd


def test_fem_svar_gir_samme_sak_som_hele_skjemaet() -> None:
    rask = aapne()
    velg_felt(rask, "husstand.kommune", "0301")
    velg(rask, "antall barn", 1)
    velg(rask, f"alder {BARN_1}", 5)
    felt(rask, f"belop {VOKSEN_1}", "500 000")
    felt(rask, f"belop {VOKSEN_2}", "251 000")
    skriv(rask, f"husstand.inntekter[{INTRO_2}].til", "desember 2027")
    felt(rask, f"etter {INTRO_2}", "390000")
    skriv(rask, "husstand.sparing", "120 000 kr")
    skriv(rask, "bolig.pris", "2\u00a0150\u00a0000")
    skriv(rask, "bolig.markedsleie_mnd", "12500")

    full = hele_saken(aapne())
    velg_felt(full, "husstand.kommune", "0301")
    full.button(key=tilstand(full).widget("fjern husstand.personer 4")).click().run()
    for navn, verdi in {
        f"husstand.personer[{BARN_1}].fodt": "juni 2021",
        f"husstand.inntekter[{LONN_1}].belop_aar": "500000",
        f"husstand.inntekter[{INTRO_2}].belop_aar": "251000",
        f"husstand.inntekter[{INTRO_2}].til": "2027-12",
        f"husstand.inntekter[{LONN_2}].fra": "2028-01",
        f"husstand.inntekter[{LONN_2}].belop_aar": "390000",
        "husstand.sparing": "120000",
        "bolig.pris": "2150000",
        "bolig.markedsleie_mnd": "12500",
    }.items():
        skriv(full, navn, verdi)
    assert sak(rask) == sak(full) == tilstand(rask).sak
    assert sak(rask) != kristiansund()


@pytest.mark.parametrize(
    ("nokkel", "skrevet"),
    [
        *(("bolig.pris", skrevet) for skrevet in ("450.000", "−5", "abc", "")),
        ("husstand.sparing", "−5"),
        ("belop 1", "450.000"),
        ("etter 6", "abc"),
    ],
)
def test_en_verdi_som_avvises_beholder_tekst_grunn_og_svar(nokkel: str, skrevet: str) -> None:
    at = aapne()
    for_ = dom(at)
    eget = " " in nokkel
    (felt if eget else skriv)(at, nokkel, skrevet)
    widget = f"hurtig {nokkel}" if eget else nokkel
    for gang in range(2):
        assert staar(at, widget) == skrevet, gang
        assert len(feil(at)) == 1
        assert "Svaret er fra før siste endring" in tekst(at)
        assert dom(at) == for_
        assert tilstand(at).sak == kristiansund()
        at.run()
    tilbake(hele_saken(at))
    assert staar(at, widget) == skrevet
    assert len(feil(at)) == 1


def test_et_avvist_felt_i_hele_saken_blir_nevnt_her() -> None:
    at = tilbake(skriv(hele_saken(aapne()), "husstand.barnehage_mnd", "1.200"))
    (varsel,) = at.warning
    assert "Barnehage og SFO hver måned" in varsel.value
    assert not at.error
    assert dom(at) == dommen(eiergrunnlag(kristiansund()), svar(kristiansund()), NB)
    assert tilstand(at).utkast.verdier["husstand.barnehage_mnd"] == "1.200"


def test_fram_og_tilbake_til_hele_saken_beholder_alt() -> None:
    at = aapne()
    skriv(at, "bolig.pris", "2600000")
    felt(at, f"etter {INTRO_2}", "410 000")
    hele_saken(at)
    assert staar(at, "bolig.pris") == "2600000"
    assert staar(at, f"husstand.inntekter[{LONN_2}].belop_aar") == "410 000"
    skriv(at, "husstand.barnehage_mnd", "2 000")
    skriv(at, f"husstand.inntekter[{LONN_1}].belop_aar", "455 000")
    tilbake(at)
    assert staar(at, "bolig.pris") == "2600000"
    assert staar(at, f"hurtig belop {VOKSEN_1}") == "455 000"
    assert staar(at, f"hurtig etter {INTRO_2}") == "410 000"
    assert sak(at).husstand.barnehage_mnd == 2_000
    assert [i.belop_aar for i in sak(at).husstand.inntekter] == [455_000, None, 410_000]


# The draft alone, without a page.


def rik() -> Sak:
    """More than five answers can show: three incomes at once, debt, BSU, other expenses, fellesgjeld."""
    s = kristiansund()
    husstand = s.husstand.model_copy(
        update={
            "inntekter": (
                *s.husstand.inntekter,
                Inntekt(person="voksen 1", type="lonn", fra="2026-12", belop_aar=40_000.0, vekst="frossen"),
            ),
            "gjeld": (Gjeld(restgjeld=80_000.0, rente=0.09, maaneder_igjen=60),),
            "bsu": (Bsu(person="voksen 2", saldo=25_000.0),),
            "andre_faste_utgifter_mnd": 700.0,
        }
    )
    bolig = s.bolig.model_copy(update={"eierform": "borettslag", "fellesgjeld": 300_000.0})
    return s.model_copy(update={"husstand": husstand, "bolig": bolig})


def les(u: Utkast) -> Sak:
    lest = skjema.les(u).sak
    assert lest is not None
    return lest


def begynn(s: Sak) -> tuple[Utkast, Husker]:
    u, husker = utkast_av(s), Husker()
    hurtig.inntekter(u, husker)
    return u, husker


def test_det_de_fem_ikke_viser_blir_nevnt_og_star_urort() -> None:
    u, husker = begynn(rik())
    ting = hurtig.mer_i_saken(u, hurtig.inntekter(u, husker))
    assert [str(x) for x in ting] == ["1 inntekt til", "annen gjeld", "BSU", "andre faste utgifter", "fellesgjeld"]
    u.verdier["bolig.pris"] = "2000000"
    hurtig.sett_belop(u, husker, VOKSEN_1, "430000")
    ny = les(u)
    ventet = rik().model_dump()
    ventet["bolig"]["pris"] = 2_000_000.0
    ventet["husstand"]["inntekter"][0]["belop_aar"] = 430_000.0
    assert ny.model_dump() == ventet


def test_eksempelet_har_ikke_mer_enn_det_som_vises() -> None:
    u, husker = begynn(kristiansund())
    vist = hurtig.inntekter(u, husker)
    assert hurtig.mer_i_saken(u, vist) == []
    assert [(i.slag, i.rad, i.etter) for i in vist] == [("lonn", LONN_1, None), (INTRO, INTRO_2, LONN_2)]


@pytest.mark.parametrize("sak_", [kristiansund(), rik()], ids=["eksempel", "rik"])
@pytest.mark.parametrize(
    ("rolle", "faerre", "som_for"), [("voksen", 1, 2), ("barn", 0, 2), ("barn", 1, 2)], ids=lambda x: str(x)
)
def test_faerre_og_sa_like_mange_gir_saken_tilbake(sak_: Sak, rolle: str, faerre: int, som_for: int) -> None:
    u, husker = begynn(sak_)
    hurtig.sett_antall(u, husker, rolle, faerre)
    lest = les(u)
    assert len([p for p in lest.husstand.personer if p.rolle == rolle]) == faerre
    if rolle == "voksen":
        assert lest.husstand.sivilstand == "enslig"
        assert {i.person for i in lest.husstand.inntekter} == {"voksen 1"}
    hurtig.sett_antall(u, husker, rolle, som_for)
    assert les(u) == sak_


def test_et_nytt_barn_far_alderen_sin_for_det_blir_med() -> None:
    u, husker = begynn(kristiansund())
    hurtig.sett_antall(u, husker, "barn", 3)
    nytt = hurtig.av_rolle(u, "barn")[-1]
    assert hurtig.alder(u, nytt) is None
    assert skjema.les(u).sak is None
    for aar in range(hurtig.ELDSTE_BARN + 1):
        hurtig.sett_alder(u, nytt, aar)
        assert hurtig.alder(u, nytt) == aar
        assert len(les(u).husstand.personer) == 5


def test_en_ny_voksen_er_gift_med_den_forste_og_uten_inntekt() -> None:
    enslig = kristiansund().husstand.model_copy(
        update={
            "sivilstand": "enslig",
            "personer": kristiansund().husstand.personer[:1],
            "inntekter": kristiansund().husstand.inntekter[:1],
        }
    )
    u, husker = begynn(kristiansund().model_copy(update={"husstand": enslig}))
    hurtig.sett_antall(u, husker, "voksen", 2)
    h = les(u).husstand
    assert (h.sivilstand, [p.id for p in h.personer]) == ("gift", ["voksen 1", "voksen 2"])
    assert [p.kjonn for p in h.personer] == ["mann", "kvinne"]
    assert h.inntekter == enslig.inntekter
    ny = hurtig.inntekter(u, husker)[1]
    assert (ny.slag, ny.rad) == (hurtig.INGEN, None)
    hurtig.sett_slag(u, husker, ny.voksen, "lonn")
    assert les(u).husstand.inntekter == enslig.inntekter  # no amount yet, so nothing to refuse
    assert hurtig.inntekter(u, husker)[1].slag == "lonn"
    hurtig.sett_belop(u, husker, ny.voksen, "310 000")
    assert les(u).husstand.inntekter[1:] == (
        Inntekt(person="voksen 2", type="lonn", fra="2026-12", belop_aar=310_000.0),
    )


def test_et_annet_slag_inntekt_husker_det_som_sto() -> None:
    u, husker = begynn(kristiansund())
    for voksen, slag, for_ in ((VOKSEN_1, INTRO, "lonn"), (VOKSEN_2, "lonn", INTRO), (VOKSEN_2, hurtig.INGEN, INTRO)):
        hurtig.sett_slag(u, husker, voksen, slag)
        assert hurtig.inntekter(u, husker)[voksen - 1].slag == slag
        assert les(u) != kristiansund()
        hurtig.sett_slag(u, husker, voksen, for_)
        hurtig.inntekter(u, husker)
        assert les(u) == kristiansund()


def test_introduksjonsstonad_foreslar_en_slutt_og_star_der_lonnen_sto() -> None:
    u, husker = begynn(kristiansund())
    hurtig.sett_slag(u, husker, VOKSEN_1, INTRO)
    (vist, _) = hurtig.inntekter(u, husker)
    assert (vist.slutter, vist.etter) == (True, None)
    assert les(u).husstand.inntekter[0] == Inntekt(person="voksen 1", type=INTRO, fra="2026-12", til="2028-11")


def test_lonnen_etterpa_folger_maneden_programmet_slutter() -> None:
    u, husker = begynn(kristiansund())
    for skrevet, fra in (("juni 2027", "2027-07"), ("12.2028", "2029-01"), ("2027-05", "2027-06")):
        hurtig.sett_slutt(u, husker, INTRO_2, skrevet)
        assert hurtig.inntekter(u, husker)[1].etter == LONN_2
        assert les(u).husstand.inntekter[2].fra == fra
    for avvist in ("abc", "juni", ""):
        hurtig.sett_slutt(u, husker, INTRO_2, avvist)
        assert hurtig.inntekter(u, husker)[1].etter == LONN_2, "a month that cannot be read must not lose the wage"
    hurtig.sett_slutt(u, husker, INTRO_2, "juli 2028")
    assert les(u) == kristiansund()


def test_tom_lonn_etterpa_er_ingen_inntekt() -> None:
    u, husker = begynn(kristiansund())
    hurtig.sett_etter(u, husker, INTRO_2, "")
    assert [i.type for i in les(u).husstand.inntekter] == ["lonn", INTRO]
    assert hurtig.inntekter(u, husker)[1].etter is None
    hurtig.sett_etter(u, husker, INTRO_2, "380 000")
    hurtig.inntekter(u, husker)
    assert les(u) == kristiansund()


def test_en_inntekt_som_slutter_uten_noe_etterpa_er_en_grunn() -> None:
    u, husker = begynn(kristiansund())
    hurtig.sett_etter(u, husker, INTRO_2, "")
    g = eiergrunnlag(les(u))
    grunn = "Etter juli 2028 er det ikke oppgitt noen inntekt for voksen 2. Fyll inn det dere regner med etterpå."
    assert grunn in grunnene(g, eiersvar(g), NB)
    assert grunn not in grunnene(eiergrunnlag(kristiansund()), svar(kristiansund()), NB)


def test_en_annen_ytelse_vises_med_sitt_navn_og_kan_velges_tilbake() -> None:
    ufor = kristiansund().husstand.model_copy(
        update={"inntekter": (Inntekt(person="voksen 1", type="uforetrygd", fra="2026-01", belop_aar=330_000.0),)}
    )
    s = kristiansund().model_copy(update={"husstand": ufor})
    u, husker = begynn(s)
    assert hurtig.inntekter(u, husker)[0].slag == "uforetrygd"
    hurtig.sett_slag(u, husker, VOKSEN_1, hurtig.INGEN)
    assert les(u).husstand.inntekter == ()
    hurtig.sett_slag(u, husker, VOKSEN_1, "uforetrygd")
    assert les(u) == s


def test_det_som_er_antatt_er_sakens_og_satsenes() -> None:
    g = eiergrunnlag(kristiansund())
    rader = dict(antatt_rader(g, NB))
    assert rader["Kommunale avgifter"] == f"{kroner(15_000)} i året"
    assert rader["Strøm"] == f"{kroner(1_300)} i måneden"
    assert rader["Boligen er"] == "Selveier"
    assert rader["Renten lånet prøves med"] == "6,75\u00a0%"
    assert rader["Alderen på de voksne"] == "36 og 34 år"


def test_et_svar_som_ikke_kan_regnes_ut_sier_hvorfor(monkeypatch: pytest.MonkeyPatch) -> None:
    def mangler(_sak: Sak, _satser: Satser) -> None:
        raise SatsMangler("start", "satsene begynner i 2017.", "Velg en senere måned.")

    monkeypatch.setattr(hurtigsjekk, "hurtigsvar", mangler)
    at = aapne()
    (varsel,) = at.warning
    assert "satsene begynner i 2017" in varsel.value
    assert staar(at, "bolig.pris") == "2\u00a0400\u00a0000"
