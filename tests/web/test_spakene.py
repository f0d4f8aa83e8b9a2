"""The levers on the page: they answer beside the case, leave it alone until told otherwise, and every figure follows."""

import base64
import json
from typing import Any

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from grensesnitt.web import veivalg
from grensesnitt.web.hvahvis import _HvaHvis
from grensesnitt.web.seksjoner import ta_med
from grensesnitt.web.tilstand import Tilstand
from kalkulator.eksempler import kristiansund
from kalkulator.feil import KalkulatorFeil
from kalkulator.hva_hvis import Stilling, med_spaker
from kalkulator.maanedsbudsjett import maanedsbudsjett
from kalkulator.prisnivaa import i_dagens_kroner
from kalkulator.sammenlign import Resultat, sammenlign
from tests.web.siden import (
    aapne,
    avsnittet,
    feil,
    hele,
    html,
    kort,
    kroner,
    med,
    med_tabellene,
    naa,
    skriv,
    tabell,
    tekst,
)

VEIER = ("privat_leie", "leie_for_eie", "startlan_na")


@pytest.fixture(scope="module")
def eksempel() -> Resultat:
    return sammenlign(veivalg.vist(kristiansund()))


def tilstanden(at: AppTest) -> Tilstand:
    t: Tilstand = at.session_state["tilstand"]
    return t


def flytt(at: AppTest, spak: str, verdi: float) -> AppTest:
    at.select_slider(key=f"spak {spak}").set_value(verdi).run()
    assert not at.exception
    return at


def tall_i(kortverdi: str) -> tuple[int, int]:
    """The amount of a card's line, and what it is in the case."""
    naa_, _, for_ = kortverdi.partition("I saken:")
    return kroner(naa_), kroner(for_)


def test_en_spak_viser_det_nye_ved_siden_av_saken_og_lar_saken_vaere(eksempel: Resultat) -> None:
    at = flytt(aapne(), "pris", 1_920_000.0)
    provd = sammenlign(veivalg.vist(med(bolig__pris=1_920_000.0)))
    for vist, vei in zip(kort(at), VEIER, strict=True):
        etter, for_ = (x.veier[vei].serier["boutgift"][0] for x in (provd, eksempel))
        if vei == "privat_leie":
            assert kroner(vist["Betaler nå hver måned"]) == hele(for_)
        else:
            assert tall_i(vist["Betaler nå hver måned"]) == (hele(etter), hele(for_))
    assert "mot 15\u00a0495\u00a0kr i saken" in avsnittet(at, "flte-setning")
    assert tilstanden(at).sak == kristiansund()
    assert tilstanden(at).kan_angres == []


def test_spaken_sier_hva_den_alene_gjor(eksempel: Resultat) -> None:
    at = flytt(flytt(aapne(), "rente", 0.06), "pris", 1_920_000.0)
    virkninger = [h for h in html(at) if 'class="flte-virkning"' in h]
    assert len(virkninger) == 4
    bank = float(eksempel.antatt.bankrente[0]) + 0.06 - float(eksempel.antatt.flytende[0])
    alene = sammenlign(veivalg.vist(med(forutsetninger__flytende_rente=0.06, forutsetninger__bankrente=bank)))
    forskjell = [x.veier["leie_for_eie"].serier["boutgift"][0] for x in (alene, eksempel)]
    ventet = f"+{hele(forskjell[0] - forskjell[1]):,}".replace(",", "\u00a0")
    assert f"{ventet}\u00a0kr i måneden nå" in virkninger[0]
    assert "Som i saken" in virkninger[1]
    assert "I saken: 2\u00a0400\u00a0000\u00a0kr" in virkninger[3]


def test_inntektsspaken_sier_hva_som_blir_til_overs(eksempel: Resultat) -> None:
    """Less wage touches neither the rent nor what is owned, but what is left to live on."""
    at = flytt(aapne(), "inntekt", -0.1)
    virkning = next(h for h in html(at) if 'class="flte-virkning"' in h and "som nå" in h)
    provd = sammenlign(med_spaker(eksempel, Stilling(inntekt=-0.1)))
    mindre = [x.veier["leie_for_eie"].nokkeltall.til_overs_lavest for x in (provd, eksempel)]
    assert mindre[0] < mindre[1]
    ventet = f"{hele(mindre[1] - mindre[0]):,}".replace(",", "\u00a0")
    assert f"til overs når alt er betalt, lavest: −{ventet}\u00a0kr" in virkning


def test_filen_sier_hva_som_er_provd_med_spakene() -> None:
    at = flytt(aapne(), "rente", 0.0825)
    at.selectbox(key="ta med").set_value([f.filnavn for f in ta_med.FILER].index("tallene.json")).run()
    at.button(key="lag filen").click().run()
    assert json.loads(at.session_state["ferdig fil"][1])["merknader"] == [
        "Dere prøver noe annet enn det som står i saken.",
        "Rente: 8,25\u00a0%.",
    ]


def test_med_en_rente_over_den_lanet_proves_med_star_det_ikke_at_kommunen_prover_med_en_hoyere() -> None:
    setning = "Kommunen prøver lånet med en høyere rente enn den dere betaler"
    assert setning in tekst(aapne())
    assert setning not in tekst(flytt(aapne(), "rente", 0.0825))


def test_tilbake_setter_spakene_der_saken_er() -> None:
    at = flytt(aapne(), "inntekt", 0.2)
    at.button(key="spaker tilbake").click().run()
    assert at.select_slider(key="spak inntekt").value == 0.0
    assert "I saken:" not in tekst(at)
    assert [b for b in at.button if b.key == "spaker bruk"] == []


def test_bruk_skriver_i_feltene_og_kan_angres() -> None:
    at = flytt(flytt(flytt(aapne(), "rente", 0.06), "inntekt", 0.1), "boligprisvekst", 0.03)
    vist = [kroner(k["Betaler nå hver måned"].split("I saken")[0]) for k in kort(at)]
    at.button(key="spaker bruk").click().run()
    sak = tilstanden(at).sak
    assert (sak.forutsetninger.flytende_rente, sak.forutsetninger.boligprisvekst) == (0.06, 0.03)
    assert [i.belop_aar for i in sak.husstand.inntekter] == [462_000.0, None, 418_000.0]
    assert naa(at) == vist
    assert "I saken:" not in tekst(at)
    at.button(key="angre").click().run()
    assert tilstanden(at).sak == kristiansund()


def test_spaken_blir_staende_nar_saken_endres_og_nar_spraket_byttes() -> None:
    at = flytt(aapne(), "rente", 0.06)
    skriv(at, "husstand.sparing", "100 000")
    assert at.select_slider(key="spak rente").value == 0.06
    at.selectbox(key="sprakvelger").set_value("en").run()
    assert not at.exception
    assert at.select_slider(key="spak rente").value == 0.06
    assert "against" in tekst(at)
    # A field that comes to say what the lever says ends the trial.
    skriv(at, "bolig.pris", "1 920 000")
    flytt(at, "rente", 0.05)
    skriv(at, "forutsetninger.flytende_rente", "5")
    assert "In the case:" not in tekst(at)


def test_en_vei_velges_bort() -> None:
    at = aapne()
    at.button(key="bort privat_leie").click().run()
    assert tilstanden(at).sak.veier == ("leie_for_eie", "startlan_na")
    assert len(kort(at)) == 2


def test_dagens_kroner_gjelder_kort_tabeller_og_nokkeltall(eksempel: Resultat) -> None:
    at = aapne()
    at.radio(key="prisnivaa").set_value("dagens").run()
    vist = i_dagens_kroner(eksempel)
    betaler, nokler = tabell(med_tabellene(at), "Det dere betaler"), tabell(at, "Nøkkeltall")
    for plass, vei in enumerate(VEIER, start=1):
        v = vist.veier[vei]
        assert kroner(betaler[20][plass]) == hele(v.serier["boutgift"][228:240].mean())
        (rad,) = [x for x in nokler if x[0].replace("\u00a0", " ") == "Det dere eier etter 20 år"]
        assert kroner(rad[plass]) == hele(v.nokkeltall.egenkapital_dagens[20])
    # What is paid now is paid in the money of now.
    assert naa(at) == [hele(eksempel.veier[vei].serier["boutgift"][0]) for vei in VEIER]


def tallene(y: dict[str, str]) -> np.ndarray[Any, Any]:
    """The numbers of a line, as Plotly sends them to the browser."""
    return np.frombuffer(base64.b64decode(y["bdata"]), y["dtype"])


def test_framtidene_gir_kortene_spenn_og_figuren_baand() -> None:
    at = aapne()
    at.toggle(key="framtider").set_value(True).run()
    assert not at.exception
    u = tilstanden(at).svar.usikkerhet
    eier = [k["Det dere eier om 10\u00a0år"] for k in kort(at)]
    assert "Det samme i alle framtider" in eier[0]
    assert all("I 9 av 10 framtider mellom" in x for x in eier[1:])
    (figur,) = [json.loads(f.proto.spec) for f in at.get("plotly_chart") if "egenkapital" in f.proto.id]
    fylt = [spor for spor in figur["data"] if spor.get("fill") == "tonexty"]
    assert len(fylt) == 2
    assert tallene(fylt[0]["y"])[10] == pytest.approx(u.veier["leie_for_eie"].egenkapital[95][10], abs=0.01)  # type: ignore[union-attr]


def test_budsjettet_for_en_valgt_maaned(eksempel: Resultat) -> None:
    at = aapne()
    at.selectbox(key="maaneden aar").set_value(2031)
    at.selectbox(key="maaneden maaned").set_value(12).run()
    rader = {rad[0]: rad[1:] for rad in tabell(at, "Budsjettet for desember 2031")[1:]}
    for plass, vei in enumerate(VEIER):
        b = maanedsbudsjett(eksempel, vei, 60)
        assert kroner(rader["Inntekt etter skatt"][plass]) == hele(b.inntekt)
        assert kroner(rader["Det dere betaler for boligen"][plass]) == hele(b.bolig)
        assert kroner(rader["Til overs når alt er betalt"][plass]) == hele(b.til_overs)


@pytest.mark.parametrize(
    ("nr", "begynner"),
    [(0, b"%PDF"), (1, b"PK"), (2, b"{"), (3, b"<svg"), (4, b"\x89PNG"), (5, b"<svg"), (6, b"\x89PNG")],
)
def test_filene_lages_nar_de_bes_om(nr: int, begynner: bytes) -> None:
    at = aapne()
    at.selectbox(key="ta med").set_value(nr).run()
    assert [x for x in at.get("download_button") if "Last ned" in x.proto.label] == []
    at.button(key="lag filen").click().run()
    assert not at.exception
    assert at.session_state["ferdig fil"][1].lstrip().startswith(begynner)
    assert ta_med.FILER[nr].filnavn in [x.proto.label for x in at.get("download_button")][-1]
    # Another choice is another file.
    at.selectbox(key="ta med").set_value((nr + 1) % 7).run()
    assert [x for x in at.get("download_button") if "Last ned" in x.proto.label] == []


def test_filen_som_tas_med_sier_at_andre_satser_er_provd() -> None:
    at = aapne()
    at.session_state["hva hvis"] = _HvaHvis({("husbanken", "flytende_effektiv"): 0.065})
    at.run()
    at.selectbox(key="ta med").set_value([f.filnavn for f in ta_med.FILER].index("tallene.json")).run()
    at.button(key="lag filen").click().run()
    innledning, linje = json.loads(at.session_state["ferdig fil"][1])["merknader"]
    assert innledning == "Regnet med andre satser enn de som gjelder:"
    assert "6,5\u00a0% i stedet for 4,21\u00a0%" in linje


def test_en_fil_som_ikke_kan_lages_sier_hvorfor(monkeypatch: pytest.MonkeyPatch) -> None:
    def nei(*_: object) -> bytes:
        raise KalkulatorFeil("veier", "det er for mange veier.", "Velg færre.")

    monkeypatch.setattr(ta_med, "FILER", (ta_med._Fil("Ark", "ark.pdf", "application/pdf", nei),))
    at = aapne()
    at.button(key="lag filen").click().run()
    assert not at.exception
    (vist,) = feil(at)
    assert "det er for mange veier" in vist


def test_lengre_tid_nevnes_der_veiens_egen_er_for_kort() -> None:
    """The path's thirty years are too short for the loan, while the answer tries the longest term there is."""
    vist = tekst(aapne()).replace("\u00a0", " ")
    assert "når det prøves med 6,75 % rente og 30 års løpetid" in vist
    assert "Med 50 års løpetid kan dere bære et lån i dag. Se «Kan dere eie?» lenger nede." in vist
