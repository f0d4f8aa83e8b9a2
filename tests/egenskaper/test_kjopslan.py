"""The loans of purchases: alike ones computed together are each what it is alone, and their sums are the loans'."""

from dataclasses import fields, replace
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kalkulator.antatt import Antatt, gjor_hele
from kalkulator.kjop import Kjopsvalg, ingen_kjop
from kalkulator.kjopslan import kjopslan
from kalkulator.kolonner import ALDRI
from kalkulator.lan import Laneprofil
from kalkulator.satser import standardsatser
from kalkulator.tid import maaned_nr
from kalkulator.typer import Tall
from kalkulator.veier import forvalg
from kalkulator.vilkar import vilkarsprofil, vilkarsprofiler
from models.boligvei import Boligvei
from models.forutsetninger import Forutsetninger
from models.lan import Lanevilkar
from tests.egenskaper.strategier import lan

RASKT = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
N = 150


@st.composite
def antatte(draw: st.DrawFn, framtider: int = 0) -> Antatt:
    """Assumptions on an axis of N months, the floating rates moving month by month, for one future or several."""
    antatt = gjor_hele(Forutsetninger(bankrente=0.05), standardsatser(), maaned_nr("2026-03"), N)
    trekk = np.random.default_rng(draw(st.integers(0, 1_000)))
    form = (framtider, N) if framtider else (N,)
    return replace(
        antatt,
        flytende=np.maximum(0.0, antatt.flytende + trekk.normal(0, 0.02, form)),
        bankrente=np.maximum(0.0, antatt.bankrente + trekk.normal(0, 0.02, form)),
    )


VILKAR = lan().map(Lanevilkar.model_validate)


@pytest.mark.parametrize("framtider", [0, 3])
@RASKT
@given(data=st.data(), lan_=st.lists(st.tuples(VILKAR, st.integers(0, N - 1)), min_size=1, max_size=6))
def test_lanene_sammen_er_hvert_for_seg(
    framtider: int, data: st.DataObject, lan_: list[tuple[Lanevilkar, int]]
) -> None:
    antatt, satser = data.draw(antatte(framtider)), standardsatser()
    sammen = vilkarsprofiler(lan_, satser, antatt)
    assert len(sammen) == len(lan_)
    for (vilkar, punkt), profil in zip(lan_, sammen, strict=True):
        alene = vilkarsprofil(vilkar, satser, antatt, utbetalt=np.array([punkt]))
        for felt in fields(Laneprofil):
            en, annen = getattr(profil, felt.name), np.atleast_2d(getattr(alene, felt.name))
            assert np.broadcast_to(annen, np.broadcast_shapes(en.shape, annen.shape)) == pytest.approx(
                np.broadcast_to(en, np.broadcast_shapes(en.shape, annen.shape)), abs=1e-12
            ), felt.name
        # Paid out at its point and repaid at the end of its life, never more than the krone.
        beholdning = alene.beholdning
        assert (beholdning[..., :punkt] == 0).all()
        assert beholdning[..., punkt] == pytest.approx(1.0)
        assert (np.diff(beholdning[..., punkt:], axis=-1) <= 1e-12).all()
        slutt = punkt + 12 * vilkar.lopetid_aar
        assert slutt > N or beholdning[..., slutt] == pytest.approx(0.0, abs=1e-12)


def jevnt(profil: Laneprofil, betales: Tall, per_termin: int) -> Tall:
    """Spread each term's payment over its months, by a plain loop; a term cut by the end costs what the one before did."""
    ut = np.zeros(N)
    terminer = np.flatnonzero(np.broadcast_to(profil.terminer, (1, N))[0])
    for t in terminer:
        ut[max(0, t - per_termin + 1) : t + 1] = betales[t] / per_termin
    if len(terminer) and np.atleast_2d(profil.restgjeld)[0, -1] > 1e-12:
        ut[terminer[-1] + 1 :] = ut[terminer[-1]]
    return ut


@st.composite
def kjop(draw: st.DrawFn, antall_lan: int, husholdninger: int = 2) -> Kjopsvalg:
    """Draw what two households borrow, and when; some of them never."""
    punkter = st.one_of(st.just(ALDRI), st.integers(0, N - 1))
    punkt = np.array(draw(st.lists(punkter, min_size=husholdninger, max_size=husholdninger)))
    if draw(st.booleans()):
        punkt[:] = punkt[0]
    belop = st.sampled_from([0.0, 400_000.0, 1_750_000.0])
    return replace(
        ingen_kjop(husholdninger, antall_lan),
        punkt=punkt,
        lan=tuple(
            np.where(punkt < ALDRI, draw(st.lists(belop, min_size=husholdninger, max_size=husholdninger)), 0.0)
            for _ in range(antall_lan)
        ),
    )


def vei_med(navn: str, lan_: list[Lanevilkar]) -> Boligvei:
    vei = forvalg()["startlan_na"]
    return vei.model_copy(update={"id": navn, "finansiering": vei.finansiering.model_copy(update={"lan": tuple(lan_)})})


@RASKT
@given(data=st.data())
def test_summen_er_lanenes(data: st.DataObject) -> None:
    satser, antatt = standardsatser(), data.draw(antatte())
    lister = data.draw(st.lists(st.lists(VILKAR, min_size=0, max_size=2), min_size=1, max_size=3))
    veier = [vei_med(f"vei {nr}", lan_) for nr, lan_ in enumerate(lister)]
    valg = [data.draw(kjop(len(lan_))) for lan_ in lister]
    s = kjopslan(veier, valg, antatt, satser)
    gebyr = satser.verdi("husbanken", "termingebyr", antatt.akse)
    for p, (lan_, v) in enumerate(zip(lister, valg, strict=True)):
        for h in range(2):
            ventet: dict[str, Any] = {navn: np.zeros(N) for navn in ("renter", "avdrag", "gebyr", "jevnet")}
            rest = np.zeros(N + 1)
            for vilkar, belop in zip(lan_, v.lan, strict=True):
                if not belop[h]:
                    continue
                profil = vilkarsprofil(vilkar, satser, antatt, utbetalt=v.punkt[h : h + 1])
                deler = {
                    "renter": belop[h] * profil.renter,
                    "avdrag": belop[h] * profil.avdrag,
                    "gebyr": gebyr * profil.terminer,
                }
                for navn, x in deler.items():
                    ventet[navn] = ventet[navn] + x
                ventet["jevnet"] = ventet["jevnet"] + jevnt(profil, sum(deler.values()), 12 // vilkar.terminer_aar)
                rest = rest + belop[h] * profil.beholdning
            for navn, x in ventet.items():
                assert getattr(s, navn)[p, h] == pytest.approx(x, abs=1e-6), navn
            assert s.restgjeld[p, h] == pytest.approx(rest, abs=1e-6)
            # What is borrowed is what is left and what has been paid down.
            lant = sum(float(belop[h]) for belop in v.lan)
            assert s.avdrag[p, h].sum() + s.restgjeld[p, h, -1] == pytest.approx(lant, abs=1e-4)


def test_et_nedbetalt_laan_koster_ingenting_etterpaa() -> None:
    """One term a year for five years from point 68: nothing from month 129 on, though less than two terms are left."""
    antatt = gjor_hele(Forutsetninger(), standardsatser(), maaned_nr("2026-03"), N)
    vilkar = Lanevilkar(lopetid_aar=5, terminer_aar=1)
    valg = replace(ingen_kjop(1, 1), punkt=np.array([68]), lan=(np.array([400_000.0]),))
    s = kjopslan([vei_med("vei", [vilkar])], [valg], antatt, standardsatser())
    assert (s.jevnet[0, 0, 68:128] > 0).all()
    assert (s.jevnet[0, 0, 128:] == 0).all()
    assert s.jevnet.sum() == pytest.approx((s.renter + s.avdrag + s.gebyr).sum())
