"""A household that waits is the same household later, and a future of the plan is a future of the family."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from kalkulator.eksempler import kristiansund
from kalkulator.fremtider import ALDRI, Fremtidsmodell, egne_faktorer, trekk_fremtider
from kalkulator.fremtidsrader import Fremtidsrader, gjenta, i_fremtidene
from kalkulator.husholdning import husholdningsserier
from kalkulator.kommune import BEHOLDNINGER, INN, UT, kommuneregnskaper
from kalkulator.plan.plantall import antatt_for, regn_plan
from kalkulator.plan.planutfall import planutfall
from kalkulator.plan.planvei import planvei
from kalkulator.plan.senere import antatt_senere, kolonner_senere
from kalkulator.plan.soknader import soknader_av
from kalkulator.sammenlign import sammenlign
from kalkulator.satser import standardsatser
from models.plan import Plan
from models.sak import Sak
from models.validering import les_objekt
from tests.enhet.enkle_saker import antatt_og_kolonner, enkel_sak
from tests.enhet.plansaker import START, kjor, plan, planvalg

ORE = 0.005
AAR = 3
KPI, LONN, PRIS, LEIE = 0.03, 0.04, 0.05, 0.06


def voksende(aar: int) -> Sak:
    """The example family as it is after some years, every amount written out by hand with its own growth.

    It has no savings, which would grow by deposits, and its other debt is left out: both have a test of their own.
    """
    sak = kristiansund()
    kpi, lonn, pris, leie = (1.0 + KPI) ** aar, (1.0 + LONN) ** aar, (1.0 + PRIS) ** aar, (1.0 + LEIE) ** aar
    h, b = sak.husstand.model_dump(mode="json"), sak.bolig.model_dump(mode="json")
    for inn in h["inntekter"]:
        if inn["belop_aar"] is not None:
            inn["belop_aar"] *= lonn
    h |= {"sparing": 0.0, "sparing_mnd": 0.0, "barnehage_mnd": 1_200.0 * kpi, "andre_faste_utgifter_mnd": 500.0 * kpi}
    b |= {
        "eierform": "borettslag",
        "pris": 1_500_000.0 * pris,
        "markedsverdi": 1_600_000.0 * pris,
        "fellesgjeld": 300_000.0 * pris,
        "fellesgjeld_rente": 0.05,
        "markedsleie_mnd": 13_200.0 * leie,
        "gjengs_leie_mnd": 9_000.0 * leie,
        "fdv_aar": 60_000.0 * kpi,
        "felleskostnader_mnd": 2_000.0 * kpi,
        "kommunale_avgifter_aar": 0.0,
        "eiendomsskatt_aar": 5_000.0 * kpi,
        "forsikring_aar": 1_000.0 * kpi,
        "vedlikehold_aar": 8_000.0 * kpi,
        "strom_mnd": 1_300.0 * kpi,
    }
    forutsatt = {
        "kpi": KPI,
        "lonnsvekst": LONN,
        "boligprisvekst": PRIS,
        "leievekst": LEIE,
        "flytende_rente": 0.04,
        "bankrente": 0.05,
        "kalkulasjonsrente": 0.06,
        "sparerente": 0.0,
        "norm": "faktisk",
        "faktisk_livsopphold_mnd": 24_000.0 * kpi,
    }
    raa = {"start": f"{2026 + aar}-12", "horisont_aar": 30, "husstand": h, "bolig": b, "forutsetninger": forutsatt}
    return les_objekt(Sak, raa, "sak")


@pytest.mark.parametrize("vei", ["leie_for_eie", "leie_for_eie_markedsleie", "leie_til_eie_trondheim"])
def test_en_bolig_kjopt_senere_er_saken_slik_den_er_da(vei: str) -> None:
    """Nobody can be given a dwelling before year 4, since the frame reaches it only then: its books are those of that case."""
    naa, da = voksende(0), voksende(AAR)
    # The price of year 4 is 1 736 437.50: three frames of 440 000 do not reach it, four do.
    valg = planvalg(vei=vei, laneramme_aar=440_000.0)
    p = Plan(start=naa.start, aar=12, valg=(valg,), forutsetninger=naa.forutsetninger)
    r = kjor(p, [naa], [naa.start])
    assert r.forlop["a"].bolig.tolist() == [[AAR]]
    alene = sammenlign(da.model_copy(update={"veier": (vei,)})).veier[vei]
    bok, n = alene.kommune, 144 - 12 * AAR
    assert bok is not None
    for navn in (*INN, *UT, "netto"):
        assert r.forlop["a"].serier[navn][0, 12 * AAR :] == pytest.approx(bok[navn][:n], abs=ORE), navn
    for navn in BEHOLDNINGER:
        assert r.forlop["a"].serier[navn][0, 12 * AAR + 1 :] == pytest.approx(bok[navn][1 : n + 1], abs=ORE), navn
    assert planutfall(r.forlop["a"])[0].kjopte == (alene.kjop.maaned if alene.kjop else None)


def test_hver_serie_for_husstanden_gaar_videre() -> None:
    sak, satser = voksende(0), standardsatser()
    antatt, kol = antatt_og_kolonner(sak)
    m = 12 * AAR
    na = husholdningsserier(kol, antatt, satser)
    da = husholdningsserier(kolonner_senere(kol, antatt, satser, AAR), antatt_senere(antatt, AAR, 360 - m), satser)
    for navn in ("brutto", "livsopphold", "barnehage", "faste_utgifter", "barnetrygd", "skattefri"):
        assert getattr(da, navn) == pytest.approx(getattr(na, navn)[:, m:], abs=ORE), navn


def test_en_framtid_i_planen_er_en_framtid_for_familien() -> None:
    """One household that moves in at once: each future's books are those of the family's own future, dwelling and all.

    The wage is such that a higher rate at the trial decides: some futures buy and some do not.
    """
    lonn = {"inntekter": [{"person": "a", "type": "lonn", "fra": "2014-01", "belop_aar": 330_000.0}]}
    p, sak, satser = plan(aar=8), enkel_sak(start=START, husstand=lonn), standardsatser()
    antatt = antatt_for(p, satser)
    s = soknader_av([("S1", START, sak)], START, satser, antatt)
    baner, m = 40, Fremtidsmodell.hent(satser, antatt.akse)
    r = regn_plan(p, s, satser, baner=baner, fro=3).framtider["a"]

    f = trekk_fremtider(m, antall=baner, maaneder=antatt.akse.antall, fro=3)
    uten_tap = np.full((baner, 1), ALDRI)
    f = replace(f, egen_faktor=egne_faktorer(m, antall=baner, boliger=1, fro=3)[:, 0], tapsmaaned=uten_tap)
    _, bunt = Fremtidsrader(s.kol, antatt, satser, [planvei(planvalg())], m).beregn(f)
    v = bunt["leie_for_eie"]
    bok = kommuneregnskaper([v], gjenta(s.kol, baner), i_fremtidene(antatt, f, m.rentegulv), satser)[0]
    assert bok is not None
    for navn in (*INN, *UT):
        assert r.serier[navn] == pytest.approx(bok[navn][:, :96], abs=ORE), navn
    assert (np.where(r.kjop < ALDRI, r.kjop, ALDRI)[:, 0] == v.kjop.punkt).all()
    assert 0 < v.kjop.kjoper.sum() < baner


def test_rentene_og_prisene_i_en_framtid_foelger_med() -> None:
    p, satser = plan(aar=3), standardsatser()
    antatt = antatt_for(p, satser)
    m = Fremtidsmodell.hent(satser, antatt.akse)
    alle: Any = i_fremtidene(antatt, trekk_fremtider(m, antall=4, maaneder=antatt.akse.antall, fro=1), m.rentegulv)
    senere: Any = antatt_senere(alle, 2, 24)
    for navn in ("flytende", "bankrente", "rentetillegg"):
        assert (getattr(senere, navn) == getattr(alle, navn)[:, 24:48]).all()
    assert senere.prisindeks == pytest.approx(alle.prisindeks[:, 24:49] / alle.prisindeks[:, 24:25])
    assert senere.akse.start == antatt.akse.start + 24
