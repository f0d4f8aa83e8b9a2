"""Properties of a plan: nobody and no krone is lost, a larger frame makes no fewer owners, futures are shared."""

from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kalkulator.fremtider import Fremtidsmodell, egne_faktorer
from kalkulator.plan.plankontroll import kontroller_plan
from kalkulator.plan.plantall import HUSSTANDER, antatt_for, regn_plan
from kalkulator.plan.soknader import soknader_av
from kalkulator.satser import standardsatser
from models.plan import Borettslag, Plan, Planvalg
from models.sak import Sak
from tests.enhet.enkle_saker import enkel_sak
from tests.enhet.plansaker import START, kjor, plan, planvalg, saker

RASKT = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
AAR = 9


@st.composite
def soknader(draw: st.DrawFn) -> tuple[list[Sak], list[str]]:
    """A few households: some that can buy, some that cannot, in houses and borettslag, applying over the years."""
    alle, maaneder = [], []
    for _ in range(draw(st.integers(1, 6))):
        lonn = draw(st.sampled_from([250_000.0, 450_000.0, 2_000_000.0]))
        alle.append(
            enkel_sak(
                start=START,
                husstand={"inntekter": [{"person": "a", "type": "lonn", "fra": "2014-01", "belop_aar": lonn}]},
                bolig={
                    "eierform": draw(st.sampled_from(["borettslag", "selveier"])),
                    "pris": float(draw(st.sampled_from([1_500_000, 2_000_000, 3_500_000]))),
                    "fellesgjeld": float(draw(st.sampled_from([0, 200_000]))),
                },
            )
        )
        maaneder.append(f"{draw(st.integers(2024, 2036))}-{draw(st.integers(1, 12)):02d}")
    return alle, maaneder


@st.composite
def valgene(draw: st.DrawFn) -> Planvalg:
    felter: dict[str, Any] = {
        "vei": draw(st.sampled_from(["leie_for_eie", "leie_for_eie_3ar"])),
        "boliger_per_aar": draw(st.integers(0, 3)),
        "laneramme_aar": draw(st.sampled_from([None, 0.0, 1.5e6, 6e6])),
        "tilskuddsramme_aar": draw(st.sampled_from([None, 3e5])),
        "ubrukt_ramme_overfores": draw(st.booleans()),
        "gjenbruk": draw(st.booleans()),
        "prisregel": draw(st.sampled_from([None, "takst", "ar0_pris_med_vekstdeling"])),
        "leiepaslag_andel": draw(st.sampled_from([None, 0.2])),
        "tilskuddsandel": draw(st.sampled_from([None, 0.2])),
        "tilskuddstak_andel": draw(st.sampled_from([0.0, 0.4])),
        "ved_avslag": draw(st.sampled_from(["leier_videre", "selges"])),
        "lengste_ventetid_aar": draw(st.sampled_from([None, 2])),
    }
    return planvalg(**felter)


@RASKT
@given(soknader(), valgene(), st.sampled_from([-0.03, 0.0, 0.04]), st.booleans())
def test_ingen_og_ingenting_blir_borte(
    sokt: tuple[list[Sak], list[str]], valg: Planvalg, vekst: float, med_lag: bool
) -> None:
    lag = (Borettslag(navn="L", boliger=20),) if med_lag else ()
    r = kjor(plan(valg, aar=AAR, forutsetninger={"boligprisvekst": vekst}, borettslag=lag), *sokt, baner=3)
    for p in (r.forlop["a"], r.framtider["a"]):
        assert [k for k in kontroller_plan(p) if not k.ok] == []
        # The state's grant is paid back, written down or standing; it never grows by itself.
        s = p.serier
        nedskrevet = np.cumsum(s["tilskudd_inn"] - s["tilskudd_tilbake"], axis=1) - s["tilskudd_gjenstaende"][:, 1:]
        assert (nedskrevet >= -0.01).all()
        assert (np.diff(nedskrevet, axis=1) >= -0.01).all()
    a = r.aar("a")
    # Who owns, has moved out or given up stays so.
    for navn in ("eier", "flyttet"):
        assert (np.diff(a[navn]) >= 0).all()
    assert (a["kjopte_boliger"] <= valg.boliger_per_aar).all()
    if valg.laneramme_aar is not None:
        assert (a["lan_inn"] <= r.forlop["a"].laanerom[0] + 0.01).all()
    assert (sum(a[navn] for navn in HUSSTANDER) == len(sokt[0])).all()
    if med_lag:
        i_lag = r.forlop["a"].soknader.kol.eierform == 2
        eid = (r.forlop["a"].bolig[0, i_lag, None] <= np.arange(AAR)) & (
            np.minimum(r.forlop["a"].kjop, r.forlop["a"].salg)[0, i_lag, None] > 12 * np.arange(AAR)
        )
        assert eid.sum(axis=0).max(initial=0) <= 2


@RASKT
@given(
    st.lists(st.integers(2024, 2033), min_size=1, max_size=8),
    st.integers(0, 4),
    st.integers(1, 3),
    st.sampled_from([None, 2.5e6, 5e6]),
    st.booleans(),
)
def test_storre_ramme_gir_ikke_faerre_eiere(
    aar: list[int], antall: int, flere: int, lan: float | None, overfores: bool
) -> None:
    """Where buying does not depend on when the right comes: incomes stand still, and so does what is reached and worth it."""
    liten = planvalg(boliger_per_aar=antall, laneramme_aar=lan, ubrukt_ramme_overfores=overfores, gjenbruk=False)
    stor = liten.model_copy(
        update={"id": "b", "boliger_per_aar": antall + flere, "laneramme_aar": None if lan is None else 1.4 * lan}
    )
    r = kjor(plan(liten, stor, aar=AAR), saker(len(aar)), [f"{x}-05" for x in aar])
    assert (r.aar("b")["eier"] >= r.aar("a")["eier"]).all()
    # Each is given a dwelling no later than with the smaller frame.
    assert (r.forlop["b"].bolig <= r.forlop["a"].bolig).all()


def test_en_storre_ramme_kan_gi_faerre_eiere_naar_retten_kommer_for_tidlig() -> None:
    """The rules' own exception: the second family earns enough from 2033 on, and a right that closes in 2030 comes too soon.

    With one dwelling a year it moves in a year later and its three-year right closes after the raise.
    """
    lonn = [
        {"person": "a", "type": "lonn", "fra": "2014-01", "til": "2029-06", "belop_aar": 250_000.0},
        {"person": "a", "type": "lonn", "fra": "2029-07", "belop_aar": 2_000_000.0},
    ]
    sent = enkel_sak(start=START, husstand={"inntekter": lonn})
    valg = (planvalg(vei="leie_for_eie_3ar", boliger_per_aar=1), planvalg(id="b", vei="leie_for_eie_3ar"))
    r = kjor(plan(*valg), [enkel_sak(start=START), sent])
    assert r.forlop["a"].kjop[0].tolist() == [36, 48]
    assert (r.aar("a")["eier"][-1], r.aar("b")["eier"][-1]) == (2, 1)


# --- futures


def test_uten_svingninger_er_hver_framtid_den_ventede() -> None:
    p = plan(planvalg(laneramme_aar=5e6))
    satser = standardsatser()
    antatt = antatt_for(p, satser)
    s = soknader_av([(f"S{nr}", START, sak) for nr, sak in enumerate(saker(4))], START, satser, antatt)
    r = regn_plan(p, s, satser, baner=4, modell=Fremtidsmodell.hent(satser, antatt.akse).uten_svingninger())
    for navn, x in r.framtider["a"].serier.items():
        assert x == pytest.approx(np.repeat(r.forlop["a"].serier[navn], 4, axis=0), abs=0.005), navn
    assert (r.framtider["a"].kjop == r.forlop["a"].kjop).all()


def test_hver_framtid_er_den_samme_hvor_mange_det_enn_er() -> None:
    """The first of many are those of few, and a policy's futures are the same beside another one."""
    p, alle = plan(planvalg(), planvalg(id="b", prisregel="takst")), saker(3)
    faa, mange = kjor(p, alle, baner=4), kjor(p, alle, baner=10)
    alene = kjor(p.model_copy(update={"valg": p.valg[1:]}), alle, baner=4)
    for navn in ("kasse", "verdi_i_risiko", "renter"):
        assert mange.framtider["a"].serier[navn][:4] == pytest.approx(faa.framtider["a"].serier[navn], abs=0.005)
        assert (alene.framtider["b"].serier[navn] == faa.framtider["b"].serier[navn]).all()


def test_baandene_spenner_om_det_ventede() -> None:
    r = kjor(plan(), saker(6), baner=200)
    b, a = r.baand("a"), r.aar("a")
    for navn in ("boligverdi", "renter"):
        assert (b[navn][5][1:4] < a[navn][1:4]).all()
        assert (b[navn][95][1:4] > a[navn][1:4]).all()
    # Every future counts the same six households.
    assert (b["ko"][5] >= 0).all() and (b["eier"][95] <= 6).all()
    # At the valuation the fall is the municipality's, at the year-0 price too: something is at risk in one of twenty.
    assert (b["verdi_i_risiko"][95][:4] > 0).all()


def test_egne_faktorer_har_riktig_spredning_og_er_uavhengige() -> None:
    m = Fremtidsmodell.hent(standardsatser(), antatt_for(plan(), standardsatser()).akse)
    x = egne_faktorer(m, antall=4_000, boliger=3, fro=1)
    assert x.shape == (4_000, 3)
    assert np.log(x).std(axis=0) == pytest.approx(np.full(3, m.egen_prissvingning), rel=0.06)
    assert x.mean(axis=0) == pytest.approx(np.ones(3), abs=0.003)
    assert np.abs(np.corrcoef(np.log(x).T) - np.eye(3)).max() < 0.06
    assert (egne_faktorer(m, antall=10, boliger=2, fro=1) == x[:10, :2]).all()


def test_planen_er_den_samme_hver_gang() -> None:
    p = Plan(start=START, aar=6, valg=(planvalg(),))
    en, to = (kjor(p, saker(3), baner=3) for _ in range(2))
    for navn, x in en.framtider["a"].serier.items():
        assert (x == to.framtider["a"].serier[navn]).all()
