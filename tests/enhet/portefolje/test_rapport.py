"""The report to a board: readable by a screen reader, the same bytes, its totals those of the rows, and nobody in it."""

import io
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from grensesnitt.eksport.soyletegning import Del, Soylemaal, liggende, soyletegning
from grensesnitt.planfil import les_plan
from grensesnitt.portefolje.arbeidsbok import Innhold
from grensesnitt.portefolje.les import Lest
from grensesnitt.portefolje.rapport import lag_rapport, rapportbilder, rapportdata
from grensesnitt.tekst import NB, sprakene
from grensesnitt.tekst.tall import kroner
from grensesnitt.tekst.tall import tall as tallet
from kalkulator.feil import KalkulatorFeil
from kalkulator.kolonner import ALDRI
from kalkulator.plan.planhusstander import planhusstander, regn_plan_av_portefolje
from kalkulator.plan.plansammendrag import sammenlign_valg
from kalkulator.portefolje.folsomhet import folsomhet, legg_sammen
from kalkulator.portefolje.styretall import (
    MINST,
    flyttet,
    hjelp,
    kan_bli_et_annet_svar,
    perioder,
    risikotall,
    ukjente,
)
from kalkulator.portefolje.svar import Husstandssvar
from kalkulator.portefolje.totaler import Totaler, mot_ramme, totaler
from tests.enhet.eksport.pdfhjelp import les, merker, paa_linje

PLANFIL = Path(__file__).resolve().parents[3] / "docs" / "eksempler" / "plan.json"
RAMMER = {"ramme_startlan": 10_000_000.0, "ramme_tilskudd": 300_000.0}


@pytest.fixture(scope="module")
def innhold(eksempel: Lest, svaret: Husstandssvar) -> Innhold:
    return Innhold(svaret, totaler(svaret), folsomhet(eksempel.rader), kommuner=("Kristiansund",), **RAMMER)


@pytest.fixture(scope="module")
def med_plan(eksempel: Lest, svaret: Husstandssvar, innhold: Innhold) -> Innhold:
    plan = les_plan(PLANFIL.read_bytes(), "plan.json")
    resultat, merknader = regn_plan_av_portefolje(plan, svaret, eksempel.rader, baner=8)
    return replace(innhold, plan=resultat, plan_merknader=merknader)


@pytest.fixture(scope="module")
def pdf(innhold: Innhold) -> bytes:
    return lag_rapport(innhold)


@pytest.fixture(scope="module")
def planpdf(med_plan: Innhold) -> bytes:
    return lag_rapport(med_plan)


def sider(pdf: bytes) -> list[str]:
    """The text of each page on one line, with ordinary spaces."""
    return [paa_linje(side.extract_text()) for side in les(pdf).pages]


def tabeller(inn: Innhold) -> list[dict[str, Any]]:
    return [b for d in rapportdata(inn)["deler"] for b in d["blokker"] if b["slag"] == "tabell"]


def tabellen(inn: Innhold, *kolonner: str) -> dict[str, Any]:
    (funnet,) = [t for t in tabeller(inn) if t["kolonner"][: len(kolonner)] == list(kolonner)]
    return funnet


def verdi(tekst: str) -> float:
    return float(re.sub(r"[\s\u00a0+]", "", tekst).replace("−", "-").replace(",", ".") or 0)


def kolonne(t: dict[str, Any], nr: int) -> list[float]:
    return [verdi(rad[nr]) for rad in t["rader"]]


# --- the document


def test_samme_svar_gir_samme_bytes(innhold: Innhold, pdf: bytes) -> None:
    assert lag_rapport(innhold) == pdf
    assert lag_rapport(replace(innhold, ramme_startlan=1.0)) != pdf


def test_rapporten_er_merket_for_skjermlesere(planpdf: bytes) -> None:
    dokument = les(planpdf)
    rot = dokument.trailer["/Root"]
    assert rot["/MarkInfo"]["/Marked"]
    assert rot["/Lang"] == "nb"
    assert "<pdfuaid:part>1</pdfuaid:part>" in rot["/Metadata"].get_data().decode("utf-8")
    assert dokument.metadata is not None
    assert dokument.metadata.creation_date is None
    funnet = merker(planpdf)
    nivaaer = [int(s[2]) for s, _ in funnet if re.fullmatch(r"/H\d", s)]
    assert nivaaer[0] == 1
    assert nivaaer.count(1) == 1
    assert max(np.diff(nivaaer)) <= 1  # no level is skipped on the way down
    figurer = [e for s, e in funnet if s == "/Figure"]
    assert len(figurer) == 6  # three of the households, one of each policy
    assert all(len(e["/Alt"]) > 40 for e in figurer)
    assert [s for s, _ in funnet].count("/Table") >= 10


def test_tre_til_seks_sider_og_litt_mer_med_plan(pdf: bytes, planpdf: bytes) -> None:
    assert 3 <= len(les(pdf).pages) <= 6
    assert len(les(pdf).pages) < len(les(planpdf).pages) <= 8


def test_oppdiktet_staar_paa_hver_side(innhold: Innhold, planpdf: bytes) -> None:
    assert all("OPPDIKTET" in side for side in sider(planpdf))
    ekte = replace(innhold.svar, saksnummer=tuple(f"S-{nr}" for nr in range(141)))  # type: ignore[type-var]
    assert not any("OPPDIKTET" in side for side in sider(lag_rapport(replace(innhold, svar=ekte))))


def test_ingen_husstand_er_nevnt(med_plan: Innhold, eksempel: Lest, svaret: Husstandssvar) -> None:
    """Neither with a plan whose queue stands still, which names a case in the workbook."""
    alt = str(rapportdata(med_plan)) + " ".join(sider(lag_rapport(med_plan)))
    assert not [nr for nr in svaret.saksnummer if nr in alt]
    assert med_plan.plan is not None
    trang = med_plan.plan.plan.model_copy(
        update={"valg": tuple(v.model_copy(update={"laneramme_aar": 100_000.0}) for v in med_plan.plan.plan.valg)}
    )
    stille, _ = regn_plan_av_portefolje(trang, svaret, eksempel.rader)
    alt = str(rapportdata(replace(med_plan, plan=stille)))
    assert "lånerammen rakk ikke til den neste i køen" in alt
    assert not [nr for nr in svaret.saksnummer if nr in alt]


def test_sidene_har_innhold(innhold: Innhold) -> None:
    for bilde in rapportbilder(innhold, ppi=20):
        punkter = np.asarray(Image.open(io.BytesIO(bilde)).convert("L"))
        assert (punkter < 200).mean() > 0.01


def test_engelsk(med_plan: Innhold) -> None:
    en = sprakene()["en"]
    alt = " ".join(sider(lag_rapport(med_plan, en)))
    assert "Who can own, and what it means for the municipality" in alt
    assert "MADE UP" in alt
    assert "Husstander" not in alt
    assert "Hvem kan eie" not in alt


def test_uten_husstander_er_det_ingen_rapport() -> None:
    with pytest.raises(KalkulatorFeil, match="ingen husstander"):
        lag_rapport(Innhold(None, None))


# --- the figures


def test_summene_i_rapporten_er_radenes(innhold: Innhold, svaret: Husstandssvar, pdf: bytes) -> None:
    alt = " ".join(sider(pdf))
    klar = svaret.klar < ALDRI
    startlan, tilskudd = (float(x[klar].sum()) for x in (svaret.behov.startlan, svaret.behov.tilskudd))
    for belop in (startlan, tilskudd):
        assert paa_linje(tallet(belop)) in alt
    svarene = tabellen(innhold, "Svar")
    assert kolonne(svarene, 1) == [int((svaret.kjerne.klasse == nr).sum()) for nr in range(4)]
    assert verdi(svarene["sum"][1]) == len(svaret) == 141
    penger = tabellen(innhold, "År", "Startlån, kr")
    assert verdi(penger["sum"][1]) == pytest.approx(startlan, abs=0.5)
    assert sum(kolonne(penger, 1)) == pytest.approx(startlan, abs=0.5 * len(penger["rader"]))
    assert sum(kolonne(penger, 2)) == pytest.approx(tilskudd, abs=0.5 * len(penger["rader"]))
    t = totaler(svaret)
    assert verdi(penger["sum"][3]) == pytest.approx(mot_ramme(t.startlan, 10_000_000.0).mangler.sum(), abs=0.5)
    naar = tabellen(innhold, "År", "Blir klare")
    assert sum(kolonne(naar, 1)) == klar.sum() == verdi(naar["sum"][1])
    assert naar["note"].startswith(str(int((~klar).sum())))
    kommunal = klar & np.isin(svaret.bor, ("kommunal", "innleid"))
    selv = np.array(svaret.onske) == "egen_bolig"
    assert (sum(kolonne(naar, 3)), sum(kolonne(naar, 4))) == ((kommunal & ~selv).sum(), (kommunal & selv).sum())
    assert sum(kolonne(tabellen(innhold, "Hjelp"), 1)) == 141


def test_kommunens_bok_er_radenes(innhold: Innhold, svaret: Husstandssvar) -> None:
    t = tabellen(innhold, "År", "Husleie inn")
    inn = svaret.bok.for_alle("husleie_inn").sum(axis=0)
    assert [verdi(r[1].replace("–", "0")) for r in t["rader"]] == pytest.approx(inn[: len(t["rader"])], abs=0.5)
    # What is not shown is nothing.
    assert abs(inn[len(t["rader"]) :]).max(initial=0.0) < 0.5


def test_planen_i_rapporten_er_planens(med_plan: Innhold, planpdf: bytes) -> None:
    assert med_plan.plan is not None
    t = tabellen(med_plan, "Ved planens slutt", "To boliger i året")
    valg = sammenlign_valg(med_plan.plan)
    assert [verdi(x) for x in t["rader"][0][1:]] == [v.eiere for v in valg]
    alt = " ".join(sider(planpdf))
    for v in valg:
        assert paa_linje(tallet(v.storst_gjeld)) in alt
    grunner = tabellen(med_plan, "Hvorfor husstandene ender der de gjør")
    assert sum(kolonne(grunner, 1)) == len(planhusstander(med_plan.svar))  # type: ignore[arg-type]
    assert tabellen(med_plan, "Ved planens slutt, i 9 av 10 framtider")["note"].startswith("Regnet i 8 ")


def test_planen_er_for_dem_leie_for_eie_hjelper_mest(svaret: Husstandssvar) -> None:
    hvem = planhusstander(svaret).tolist()
    assert hvem
    for nr in range(len(svaret)):
        assert (nr in hvem) == (svaret.beste(nr) == "leie_for_eie" and bool(svaret.valg.forer_til_eie[nr]))
        assert nr not in hvem or svaret.klasse(nr) not in ("eie_na", "eie_med_tilskudd")


def test_et_belop_er_aldri_fra_faa(svaret: Husstandssvar) -> None:
    t = totaler(svaret)
    for minst in (1, MINST, 10):
        p = perioder(t, 1e6, minst=minst)
        assert all(x.klare == 0 or x.klare >= minst for x in p)
        assert (p[0].fra, p[-1].til) == (t.aar[0], t.aar[-1])
        assert all(b.fra == a.til + 1 for a, b in pairwise(p))
        assert sum(x.startlan for x in p) == pytest.approx(t.startlan.sum())
        assert sum(x.klare for x in p) == t.klare.sum()
        assert p[-1].klare_i_alt == t.klare.sum()
        assert sum(x.startlan_over or 0.0 for x in p) == pytest.approx(mot_ramme(t.startlan, 1e6).mangler.sum())
    alle: list[Totaler] = [
        replace(t, klare=np.zeros_like(t.klare)),
        replace(t, klare=np.eye(len(t.klare), dtype=int)[3]),
    ]
    for faa in alle:
        assert len(perioder(faa)) == 1


def test_hver_husstand_har_en_hjelp(svaret: Husstandssvar) -> None:
    h = {x.hva: x.antall for x in hjelp(svaret)}
    n = totaler(svaret)
    assert sum(h.values()) == len(svaret)
    assert h["startlan"] + h["lopetid"] == n.klasser["eie_na"]
    assert h["tilskudd"] == n.klasser["eie_med_tilskudd"]
    assert h["leie_for_eie"] == n.klasser["leie_for_eie"]
    assert h["mer"] == n.ikke_klare - int(((svaret.kjerne.klasse != 3) & (svaret.klar >= ALDRI)).sum())


def test_risikoen_er_talt_rad_for_rad(svaret: Husstandssvar) -> None:
    r = risikotall(svaret)
    assert r is not None and svaret.risiko is not None
    rader = [nr for nr in range(len(svaret)) if svaret.valg.forer_til_eie[nr]]
    assert r.antall == len(rader)
    assert r.underskudd_rente == sum(svaret.risiko.underskudd_rente[nr] > 0 for nr in rader)
    assert r.negativ_prisfall == sum(svaret.risiko.egenkapital_prisfall[nr] < 0 for nr in rader)
    opp = sorted(svaret.risiko.boutgift_opp[nr] for nr in rader)
    assert r.boutgift_opp is not None
    assert sum(x >= r.boutgift_opp for x in opp) >= len(opp) / 2
    assert risikotall(svaret, minst=1000).boutgift_opp is None  # type: ignore[union-attr]
    assert risikotall(replace(svaret, risiko=None)) is None


def test_opplysninger_og_folsomhet(innhold: Innhold, svaret: Husstandssvar) -> None:
    assert svaret.opplysninger is not None
    for u in ukjente(svaret):
        assert 0 <= u.endrer <= u.mangler <= len(svaret)
    assert (
        max(u.endrer for u in ukjente(svaret))
        <= kan_bli_et_annet_svar(svaret)
        <= sum(u.endrer for u in ukjente(svaret))
    )
    uten = replace(svaret, opplysninger=None)
    assert (ukjente(uten), kan_bli_et_annet_svar(uten)) == ((), 0)
    f = {x.hva: x.flere for x in flyttet(innhold.folsomhet)}
    assert f["pris_opp"] <= 0 <= f["pris_ned"]
    assert f["rente_opp"] <= 0 <= f["rente_ned"]
    (dobbelt, *_) = legg_sammen([innhold.folsomhet, innhold.folsomhet])
    assert dobbelt.tilskudd == 2 * innhold.folsomhet[0].tilskudd
    assert sum(dobbelt.klasser.values()) == 2 * len(svaret)


def test_for_faa_i_leie_for_eie_viser_ikke_regnskapet(innhold: Innhold) -> None:
    assert innhold.totaler is not None
    faa = rapportdata(replace(innhold, totaler=replace(innhold.totaler, leie_for_eie=MINST - 1)))
    assert "Regnskapet vises ikke for færre enn 3 husstander" in str(faa)
    assert not [
        b for d in faa["deler"] for b in d["blokker"] if b["slag"] == "tabell" and "Husleie inn" in b["kolonner"]
    ]


def test_rammen_i_sammendraget(innhold: Innhold) -> None:
    def setningene(**rammer: float) -> str:
        return " ".join(rapportdata(replace(innhold, **rammer))["sammendrag"])  # type: ignore[arg-type]

    assert f"på {kroner(1e9)} i året rekker alle årene" in setningene(ramme_startlan=1e9)
    assert f"på {kroner(1.0)} i året er for liten i 2026" in setningene(ramme_startlan=1.0)


# --- the drawing


def test_soylene_har_riktig_hoyde() -> None:
    t = soyletegning(
        ["a", "b"],
        [Del("x", [10.0, 0.0], "#000001"), Del("y", [5.0, 20.0], "#000002")],
        tittel="T",
        beskrivelse="B",
        enhet="e",
        maal=Soylemaal(bredde=200.0, hoyde=100.0),
    )
    hoyder = {
        farge: [float(h) for h in re.findall(rf'height="([\d.]+)" fill="{farge}"', "".join(t.former))]
        for farge in ("#000001", "#000002")
    }
    # The sample in the legend comes first.
    (x,), (y1, y2) = hoyder["#000001"][1:], hoyder["#000002"][1:]
    assert x == pytest.approx(2 * y1, abs=0.02)
    assert y2 == pytest.approx(4 * y1, abs=0.02)


def test_liggende_stolper_er_i_forhold() -> None:
    t = liggende([("a", 2, "#000001"), ("b", 8, "#000002"), ("c", 0, "#000003")], tittel="T", beskrivelse="B", s=NB)
    bredder = [float(b) for b in re.findall(r'<rect[^>]* width="([\d.]+)"', "".join(t.former))]
    assert bredder == pytest.approx([bredder[1] / 4, bredder[1], 0.0], abs=0.02)
    assert [x.tekst for x in t.tekster if x.fet] == ["2", "8", "0"]
