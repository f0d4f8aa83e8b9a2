"""Every yearly figure of a plan is explained in at most five steps that end in it."""

import numpy as np
import pytest

from kalkulator.feil import KalkulatorFeil
from kalkulator.forklaring import forklar_boutgift
from kalkulator.plan.planboliger import STOCKS
from kalkulator.plan.planforklaring import FORKLARES, TALLORD, forklar_planaar
from kalkulator.plan.plantall import Planresultat
from kalkulator.sammenlign import sammenlign
from models.plan import Borettslag
from tests.enhet.enkle_saker import enkel_sak
from tests.enhet.plansaker import START, kjor, plan, planvalg, saker
from tests.enhet.test_plan import FATTIG

STEG = 5


@pytest.fixture(scope="module")
def resultat() -> Planresultat:
    """Two policies in which everything happens: purchases, refusals, sales, grants, compulsory saving, giving up."""
    a = planvalg(tilskuddsandel=0.2, laneramme_aar=4e6, tilskuddsramme_aar=2e6, leiepaslag_andel=0.05)
    b = planvalg(id="b", vei="leie_for_eie_3ar", ved_avslag="selges", tilskuddstak_andel=0.5, lengste_ventetid_aar=3)
    maaneder = [START, "2025-03", START, "2027-04", START, START, "2033-02", START, START, START]
    return kjor(
        plan(a, b, borettslag=(Borettslag(navn="L", boliger=60),)), [*saker(6), *saker(4, husstand=FATTIG)], maaneder
    )


@pytest.mark.parametrize("navn", FORKLARES)
@pytest.mark.parametrize("valg", ["a", "b"])
def test_siste_steg_er_tallet(resultat: Planresultat, valg: str, navn: str) -> None:
    for aar in range(1, 11):
        steg = forklar_planaar(resultat, valg, navn, aar)
        assert 1 <= len(steg) <= STEG
        assert steg[-1].verdi == resultat.aar(valg)[navn][aar - 1]


MOVES = (
    "ko",
    "leier",
    "eier",
    "flyttet",
    "ikke_sokt",
    "boliger_eid",
    "kasse",
    "gjeld",
    "tilskudd_gjenstaende",
    "netto",
    "inn",
)


@pytest.mark.parametrize("navn", MOVES)
def test_stegene_summerer_til_tallet(resultat: Planresultat, navn: str) -> None:
    """Last year's figure and what changed; the terms have their signs."""
    for valg in ("a", "b"):
        for aar in range(1, 11):
            steg = forklar_planaar(resultat, valg, navn, aar)
            assert sum(s.verdi for s in steg[:-1]) == pytest.approx(steg[-1].verdi, abs=0.01), (valg, aar)


def test_antall_ganger_snitt_er_tallet(resultat: Planresultat) -> None:
    for navn in (
        "husleie_inn",
        "renter",
        "lan_inn",
        "innfrielse",
        "rentepaslag_startlan",
        "nye_startlan",
        "boligverdi",
    ):
        for aar in range(1, 11):
            *_, antall, snitt, sist = forklar_planaar(resultat, "b", navn, aar)
            assert antall.verdi * snitt.verdi == pytest.approx(sist.verdi, abs=0.01), (navn, aar)


def test_leiemaanedene_telles_til_og_med_kjopet(resultat: Planresultat) -> None:
    """A dwelling sold at the end of month 60 was let in month 60: one alone pays sixty rents."""
    r = kjor(plan(planvalg(boliger_per_aar=1)), saker(1))
    maaneder = [forklar_planaar(r, "a", "husleie_inn", aar)[0].verdi for aar in range(1, 11)]
    assert maaneder == [12, 12, 12, 12, 12, 0, 0, 0, 0, 0]
    eid = [forklar_planaar(r, "a", "rentepaslag_startlan", aar)[0].verdi for aar in range(1, 11)]
    assert eid == [0, 0, 0, 0, 0, 12, 12, 12, 12, 12]


def test_alle_tall_i_tabellen_kan_forklares(resultat: Planresultat) -> None:
    assert set(resultat.aar("a")) == set(FORKLARES) == set(TALLORD)
    assert set(STOCKS) <= set(FORKLARES)


def test_stoppet_sies_med_ord(resultat: Planresultat) -> None:
    ord_ = {forklar_planaar(resultat, "a", "kjopte_boliger", aar)[-1].formel for aar in range(1, 11)}
    assert "det høyeste antallet i året var nådd" in ord_
    assert "det var ingen flere i kø" in ord_
    # Without a limit of kroner there is no step about one.
    assert len(forklar_planaar(resultat, "b", "kjopte_boliger", 1)) == 3
    assert len(forklar_planaar(resultat, "a", "kjopte_boliger", 1)) == 5
    assert np.isinf(resultat.forlop["b"].laanerom).all()


@pytest.mark.parametrize(("navn", "aar"), [("finnes_ikke", 1), ("ko", 0), ("ko", 11)])
def test_det_som_ikke_finnes_er_en_feil(resultat: Planresultat, navn: str, aar: int) -> None:
    with pytest.raises(KalkulatorFeil):
        forklar_planaar(resultat, "a", navn, aar)


def test_leien_med_paslag_forklares_med_utleggene_og_paslaget() -> None:
    """12 000 a year in FDV and 4 per cent of 2 million: 1 000 + 6 666.67, and a tenth of it on top."""
    sak = enkel_sak(
        bolig={"fdv_aar": 12_000.0},
        veier=("leie_for_eie",),
        tilpasninger={"leie_for_eie": {"leie": {"paslag_andel": 0.1}}},
    )
    leie = forklar_boutgift(sammenlign(sak), "leie_for_eie", 0)[0]
    assert leie.verdi == pytest.approx(1.1 * (1_000 + 80_000 / 12))
    assert "kommunens påslag 766,67 kr" in leie.formel
    assert "fellesgjeld" not in leie.formel
