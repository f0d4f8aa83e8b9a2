"""The figures: dashed while renting, solid while owning, the same colours everywhere, Norwegian numbers."""

import itertools
import json

import numpy as np
import plotly.graph_objects as go
import pytest

from grensesnitt.tekst import NB
from grensesnitt.web.figurer import OPPSETT, Baand, Merke, Norm, baandfigur, hendelsesmerker, linjefigur
from grensesnitt.web.kontor.soyler import Soyle, soylefigur
from grensesnitt.web.veivalg import ANDRE, FARGER, kjennetegn, vist
from kalkulator.eksempler import kristiansund
from kalkulator.sammenlign import Resultat, sammenlign
from kalkulator.veier import forvalg
from models.sak import Sak
from tests.web.siden import med


@pytest.fixture(scope="module")
def eksempel() -> Resultat:
    return sammenlign(vist(kristiansund()))


@pytest.fixture(scope="module")
def figur(eksempel: Resultat):  # type: ignore[no-untyped-def]
    return linjefigur(eksempel, "boutgift", "kroner i måneden", hendelsesmerker(eksempel))


def ender(spor) -> tuple[str, str]:  # type: ignore[no-untyped-def]
    """The first and the last date of a line."""
    fra, til = (str(np.datetime64(int(spor.x[plass]), "ms"))[:10] for plass in (0, -1))
    return fra, til


def linjer(figur, navn: str) -> list[tuple[str, int, str]]:  # type: ignore[no-untyped-def]
    return [(spor.line.dash, len(spor.x), spor.line.color) for spor in figur.data if spor.name == navn]


def test_linjen_er_stiplet_til_kjopet_og_hel_etterpa(figur) -> None:  # type: ignore[no-untyped-def]
    assert linjer(figur, "Leie privat") == [("dash", 360, "#C44E00")]
    assert linjer(figur, "Kjøpe nå med startlån") == [("solid", 360, "#00795A")]
    assert linjer(figur, "Leie før eie") == [("dash", 61, "#0072B2"), ("solid", 300, "#0072B2")]


def test_figuren_begynner_pa_null_og_skriver_norsk(figur) -> None:  # type: ignore[no-untyped-def]
    assert figur.layout.yaxis.range[0] == 0
    assert figur.layout.separators == ",\u00a0"
    assert OPPSETT["displayModeBar"] is False


def test_linjene_er_seriene(figur) -> None:  # type: ignore[no-untyped-def]
    serie = sammenlign(kristiansund()).veier["privat_leie"].serier["boutgift"]
    (spor,) = [s for s in figur.data if s.name == "Leie privat"]
    assert list(spor.y) == pytest.approx(list(serie), abs=0.005)
    assert ender(spor) == ("2026-12-01", "2056-11-01")
    assert figur.layout.xaxis.type == "date"


def alle_figurer(r: Resultat) -> list[go.Figure]:
    norm = Norm("Det dere trenger å leve for", r.veier["privat_leie"].serier["boutgift"])
    spredning = {p: 1000.0 * p * np.arange(1.0, 32.0) for p in NAVN}
    return [
        linjefigur(r, "boutgift", "kroner i måneden", hendelsesmerker(r), norm=norm),
        linjefigur(r, "egenkapital", "kroner", hendelsesmerker(r), baand=Baand("leie_for_eie", spredning)),
        linjefigur(sammenlign(vist(med(veier=["eie_forst", "framleie", "provebo"]))), "boutgift", "kroner"),
        baand(60)[0],
        soylefigur(
            [2027, 2028], [Soyle("lån", np.array([1e6, 2e6]), "#0072B2")], "kroner", NB, ramme=3e6, rammenavn="Ramme"
        ),
        soylefigur([2027, 2028], [Soyle("a", np.array([1, 2]), "#0072B2")], "antall", NB, spenn=(0.0, 4.0)),
    ]


@pytest.mark.parametrize("nr", range(6))
def test_hver_figur_er_en_figur_som_plotly_godkjenner(eksempel: Resultat, nr: int) -> None:
    """They are handed over unchecked: checked, each is the same figure, and a fault in one is found."""
    tegnet = alle_figurer(eksempel)[nr].to_plotly_json()
    assert tegnet["layout"]["template"] == {}
    godkjent, som_den_er = (json.loads(go.Figure(tegnet, _validate=sjekk).to_json()) for sjekk in (True, False))
    assert godkjent["data"] == som_den_er["data"]
    # Checked, a figure without a template gets an empty one of Plotly's kind, and has no empty lists.
    godkjent, som_den_er = ({**x["layout"], "template": {}} for x in (godkjent, som_den_er))
    assert godkjent == {navn: verdi for navn, verdi in som_den_er.items() if verdi != []}
    tegnet["data"][0]["finnes_ikke"] = 1
    with pytest.raises(ValueError, match="finnes_ikke"):
        go.Figure(tegnet)


def test_navnene_ved_linjeendene_star_ikke_opp_i_hverandre(figur) -> None:  # type: ignore[no-untyped-def]
    piksler = (figur.layout.height - figur.layout.margin.t - figur.layout.margin.b) / figur.layout.yaxis.range[1]
    navn = [a for a in figur.layout.annotations if a.x == 1]
    assert len(navn) == 3
    spenn = sorted(
        (
            a.y * piksler + a.yshift - 9 * (1 + a.text.count("<br>")),
            a.y * piksler + a.yshift + 9 * (1 + a.text.count("<br>")),
        )
        for a in navn
    )
    assert all(under[1] <= over[0] + 0.01 for under, over in itertools.pairwise(spenn))


def test_en_vei_uten_egen_farge_far_en_ledig() -> None:
    valgt = kjennetegn(["privat_leie", "ny_vei", "enda_en"])
    assert valgt["privat_leie"].farge == FARGER["privat_leie"]
    assert [valgt[navn].farge for navn in ("ny_vei", "enda_en")] == ["#8A4F9E", "#8C6D00"]


@pytest.mark.parametrize("fra", range(0, 18, 3))
def test_seks_veier_ser_aldri_like_ut(fra: int) -> None:
    seks = list(forvalg())[fra : fra + 6]
    assert len(set(kjennetegn(seks).values())) == 6


def test_ringene_skiller_linjer_med_samme_farge() -> None:
    seks = ["leie_for_eie_gjovik", "leie_til_eie_drammen", "provebo", "leie_til_eie_trondheim", "eie_forst", "framleie"]
    r = sammenlign(vist(med(veier=seks)))
    figur = linjefigur(r, "boutgift", "kroner i måneden")
    ringer = {spor.name for spor in figur.data if spor.mode == "lines+markers"}
    assert ringer == {r.veier[navn].vei.navn for navn in seks[len(ANDRE) :]}
    navn = " ".join(a.text.replace("<br>", " ") for a in figur.layout.annotations if a.x == 1)
    assert all((f"○ {v.vei.navn}" in navn) == (v.vei.navn in ringer) for v in r.veier.values())


def test_merkene_er_det_som_skjer_i_den_forste_veien_med_kjop(eksempel: Resultat) -> None:
    # Month 0 is December 2026: the programme ends in July 2028, the children are born in May 2017 and August 2022.
    assert hendelsesmerker(eksempel) == [
        Merke(20, "Programmet slutt", "#4A5560"),
        Merke(60, "Kjøp: november 2031", "#0072B2", True),
        Merke(101, "Barn 1: 18 år", "#4A5560"),
        Merke(164, "Barn 2: 18 år", "#4A5560"),
    ]


def test_merkene_er_alle_veienes_ikke_bare_den_forstes() -> None:
    """A purchase on the first day is no moment to mark, and must not hide the one that comes later in another path."""
    r = sammenlign(vist(med(veier=["privat_leie", "startlan_na", "leie_for_eie"])))
    assert Merke(60, "Kjøp: november 2031", "#0072B2", True) in hendelsesmerker(r)
    r = sammenlign(vist(med(veier=["startlan_na", "eie_forst"])))
    assert (96, "Avdrag begynner") in [m[:2] for m in hendelsesmerker(r)]


def test_uten_kjop_merkes_den_forste_veien() -> None:
    r = sammenlign(vist(med(veier=["kommunal_leie", "privat_leie"])))
    assert [m.tekst for m in hendelsesmerker(r)] == ["Programmet slutt", "Barn 1: 18 år", "Barn 2: 18 år"]


def store_familier() -> list[Sak]:
    barn = [{"id": f"barn {n}", "rolle": "barn", "fodt": f"20{8 + n:02}-05", "kjonn": "mann"} for n in range(1, 12)]
    voksne = kristiansund().model_dump(mode="json")["husstand"]["personer"][:2]
    return [
        kristiansund(),
        med(husstand__personer=[*voksne, *barn]),
        med(horisont_aar=3),
        med(veier=["eie_forst", "startlan_forstegangsetablerer"]),
        med(veier=["startlan_forstegangsetablerer"]),
    ]


@pytest.mark.parametrize("sak", store_familier(), ids=["eksempel", "elleve barn", "tre år", "eie først", "førstegang"])
def test_merkene_star_ikke_opp_i_hverandre_pa_en_telefon(sak: Sak) -> None:
    r = sammenlign(vist(sak))
    merker = hendelsesmerker(r)
    figur = linjefigur(r, "boutgift", "kroner i måneden", merker)
    flate = figur.layout.height - figur.layout.margin.t - figur.layout.margin.b
    plassert = [a for a in figur.layout.annotations if a.text in {m.tekst for m in merker}]
    assert 1 <= len(plassert) == len(merker) <= 6
    bokser = []
    for merke, a in zip(merker, plassert, strict=True):
        x = 200 * merke.punkt / (12 * sak.horisont_aar)
        bredde = 7.5 * len(a.text)
        venstre = x - bredde if a.xanchor == "right" else x
        bokser.append((venstre, venstre + bredde, flate * a.y))
        assert 0 < a.y <= 1
    for en, annen in itertools.combinations(bokser, 2):
        assert en[1] <= annen[0] or annen[1] <= en[0] or abs(en[2] - annen[2]) >= 18
    # No line reaches up among the words.
    hoyest = max(max(spor.y) for spor in figur.data)
    nedre, ovre = figur.layout.yaxis.range
    assert (hoyest - nedre) / (ovre - nedre) * flate <= min(y for *_, y in bokser) - 15


def test_et_veinavn_blir_aldri_lenke_eller_stil_i_figuren() -> None:
    egen = forvalg()["leie_for_eie"].model_copy(update={"id": "egen", "navn": '<a href="//b">x</a> & <b>y</b>'})
    sak = kristiansund().model_copy(update={"veier": ("egen",), "egne_veier": (egen,)})
    figur = linjefigur(sammenlign(vist(sak)), "boutgift", "kroner i måneden")
    tekster = [spor.name for spor in figur.data] + [a.text.replace("<br>", "") for a in figur.layout.annotations]
    assert any("&lt;b&gt;" in t for t in tekster)
    assert not any("<" in t for t in tekster)


NAVN = {5: "svært lavt", 25: "lavt", 50: "midten", 75: "høyt", 95: "svært høyt"}


def baand(kjopt: int | None, aar: int = 10):  # type: ignore[no-untyped-def]
    verdier = {p: np.linspace(60_000.0, 1e4 * p, aar + 1) - (50 - p) * 2_000.0 for p in NAVN}
    figur = baandfigur(verdier, NAVN, start="2026-12", kjopt=kjopt, farge="#0072B2", enhet="kroner")
    return figur, verdier


def test_baandet_gar_fra_lavest_til_hoyest_med_et_morkere_i_midten() -> None:
    figur, verdier = baand(60)
    assert [spor.name for spor in figur.data] == ["svært lavt", "svært høyt", "lavt", "høyt", "midten", "midten"]
    # Each upper edge is filled down to the one before it: 5 to 95, and 25 to 75 on top of it.
    assert [spor.fill for spor in figur.data[:4]] == [None, "tonexty", None, "tonexty"]
    for spor in figur.data[:4]:
        prosent = next(p for p, navn in NAVN.items() if navn == spor.name)
        assert list(spor.y) == pytest.approx(list(verdier[prosent]), abs=0.005)
        assert spor.line.color == "#0072B2"
    assert ender(figur.data[0]) == ("2026-12-01", "2036-12-01")
    assert figur.layout.yaxis.range[0] <= min(x.min() for x in verdier.values())
    assert figur.layout.yaxis.range[1] >= max(x.max() for x in verdier.values())


@pytest.mark.parametrize(
    ("kjopt", "ventet"),
    [
        (None, [("dash", 11)]),
        (0, [("solid", 11)]),
        (60, [("dash", 6), ("solid", 6)]),
        # Bought during the sixth year: owned at the end of it.
        (61, [("dash", 7), ("solid", 5)]),
        (200, [("dash", 11)]),
    ],
)
def test_midten_er_stiplet_mens_familien_leier(kjopt: int | None, ventet: list[tuple[str, int]]) -> None:
    figur, _ = baand(kjopt)
    assert [(spor.line.dash, len(spor.x)) for spor in figur.data if spor.name == "midten"] == ventet


def test_navnene_pa_baandet_star_ikke_opp_i_hverandre() -> None:
    verdier = {p: np.full(11, 100_000.0 + p) for p in NAVN}
    figur = baandfigur(verdier, NAVN, start="2026-12", kjopt=None, farge="#0072B2", enhet="kroner")
    piksler = (figur.layout.height - figur.layout.margin.t - figur.layout.margin.b) / figur.layout.yaxis.range[1]
    midter = sorted(a.y * piksler + a.yshift for a in figur.layout.annotations if a.x == 1)
    assert len(midter) == 5
    assert all(over - under >= 18 for under, over in itertools.pairwise(midter))
