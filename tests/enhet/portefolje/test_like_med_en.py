"""Every row of the portfolio equals what the single family gets, to the øre: all of the example's households, one by one."""

import math
from dataclasses import asdict

import numpy as np
import pytest

from grensesnitt.portefolje.les import Lest
from kalkulator.eiergrunner import avgjorende_tall, grunner
from kalkulator.eiergrunnlag import eiergrunnlag
from kalkulator.eierpotensial import KLASSER
from kalkulator.eiersvar import eiersvar
from kalkulator.kolonner import ALDRI
from kalkulator.portefolje.apne import apne
from kalkulator.portefolje.kommunebok import BEHOLDNINGER, STROMMER
from kalkulator.portefolje.rader import VEIER
from kalkulator.portefolje.svar import Husstandssvar
from kalkulator.portefolje.veivalg import AAR_FRAM
from kalkulator.sammenlign import Resultat, sammenlign
from kalkulator.stress import stresstest_av, stresstester

ORE = 0.005
ANTALL = 141


@pytest.fixture(scope="session")
def hver_for_seg(eksempel: Lest, svaret: Husstandssvar) -> list[Resultat]:
    return [sammenlign(apne(svaret, nr, rad)) for nr, rad in enumerate(eksempel.rader)]


def test_eksemplet_er_helt(eksempel: Lest) -> None:
    assert len(eksempel.rader) == ANTALL
    assert eksempel.feil == ()


def test_eksemplet_har_alle_klassene(svaret: Husstandssvar) -> None:
    assert {svaret.klasse(nr) for nr in range(ANTALL)} == set(KLASSER)


def test_hver_rad_er_som_betjeningsevne(eksempel: Lest, svaret: Husstandssvar) -> None:
    for nr, rad in enumerate(eksempel.rader):
        g = eiergrunnlag(rad.sak)
        alene, sammen = eiersvar(g, med_normer=False), svaret.eiersvar(nr)
        for navn, ventet in asdict(alene).items():
            if navn in ("renter", "normer", "alternativkostnad"):
                continue
            er = getattr(sammen, navn)
            assert er == (pytest.approx(ventet, abs=ORE) if isinstance(ventet, float) else ventet), (nr, navn)
        assert svaret.grunner(nr) == grunner(alene), nr
        assert [t.verdi for t in svaret.avgjorende_tall(nr)] == pytest.approx(
            [t.verdi for t in avgjorende_tall(alene)], abs=ORE
        )


def test_hver_vei_er_som_beregn(svaret: Husstandssvar, hver_for_seg: list[Resultat]) -> None:
    til = 12 * AAR_FRAM
    for nr, r in enumerate(hver_for_seg):
        for p, navn in enumerate(VEIER):
            v, s = r.veier[navn], svaret.veier
            punkt = ALDRI if v.kjop is None else v.kjop.maaned_nr
            assert s.punkt[nr, p] == punkt, (nr, navn)
            ventet = {
                "boutgift_naa": v.serier["boutgift"][0],
                "boutgift_snitt_mnd": v.nokkeltall.boutgift_snitt_mnd,
                "til_overs_lavest": v.nokkeltall.til_overs_lavest,
                "maaneder_med_underskudd": v.nokkeltall.maaneder_med_underskudd,
                "egenkapital": v.serier["egenkapital"][til],
                "igjen": v.serier["egenkapital"][til] + v.serier["til_overs"][:til].sum(),
                "lan": 0.0 if v.kjop is None else sum(x for n, x in v.kjop.kilder.items() if n.startswith("lan_")),
                "tilskudd": 0.0 if v.kjop is None else v.kjop.kilder.get("tilskudd", 0.0),
            }
            for felt, x in ventet.items():
                assert getattr(s, felt)[nr, p] == pytest.approx(x, abs=ORE), (nr, navn, felt)
            if punkt < len(r.maaneder):
                assert s.boutgift_eier[nr, p] == pytest.approx(v.serier["boutgift"][punkt], abs=ORE), (nr, navn)
            else:
                assert math.isnan(s.boutgift_eier[nr, p])


def test_risikoen_er_som_stresstesten(svaret: Husstandssvar, hver_for_seg: list[Resultat]) -> None:
    assert svaret.risiko is not None
    for nr, r in enumerate(hver_for_seg):
        tester = {n: t for n, t in stresstester(r.satser, r.antatt.akse).items() if n in ("rente_opp_3", "pris_ned_20")}
        vei = svaret.beste(nr)
        stress = {n: x.veier[vei] for n, x in stresstest_av(r, tester).items()}
        rente, pris = stress["rente_opp_3"], stress["pris_ned_20"]
        assert svaret.risiko.til_overs_lavest_rente[nr] == pytest.approx(rente.til_overs_lavest, abs=ORE), nr
        assert svaret.risiko.underskudd_rente[nr] == rente.maaneder_med_underskudd, nr
        assert svaret.risiko.boutgift_opp[nr] == pytest.approx(max(0.0, rente.boutgift_endring), abs=2 * ORE), nr
        assert svaret.risiko.egenkapital_prisfall[nr] == pytest.approx(pris.egenkapital[5], abs=ORE), nr


def test_kommunens_bok_er_som_familiens(svaret: Husstandssvar, hver_for_seg: list[Resultat]) -> None:
    med = [nr for nr in range(ANTALL) if svaret.beste(nr) == "leie_for_eie"]
    assert 5 < len(med) < ANTALL
    for nr, r in enumerate(hver_for_seg):
        bok = r.veier["leie_for_eie"].kommune
        assert bok is not None
        aar = np.array([int(m[:4]) for m in r.maaneder])
        for navn in STROMMER:
            ventet = [bok[navn][aar == a].sum() if nr in med else 0.0 for a in np.unique(aar)]
            assert svaret.bok.for_alle(navn)[nr] == pytest.approx(ventet, abs=ORE), (nr, navn)
        for navn in BEHOLDNINGER:
            slutt = [int(np.flatnonzero(aar == a)[-1]) + 1 for a in np.unique(aar)]
            assert svaret.bok.for_alle(navn)[nr] == pytest.approx(
                bok[navn][slutt] if nr in med else np.zeros(len(slutt)), abs=ORE
            ), (nr, navn)


def test_blokkene_endrer_ingenting(eksempel: Lest, svaret: Husstandssvar) -> None:
    from kalkulator.portefolje.svar import sla_sammen
    from kalkulator.portefolje.vurder import vurder_i_biter

    noen = eksempel.rader[:30]
    smaa = sla_sammen([b.svar for b in vurder_i_biter(noen, blokk=7)])
    assert smaa.saksnummer == svaret.saksnummer[:30]
    assert np.array_equal(smaa.kjerne.klasse, svaret.kjerne.klasse[:30])
    for navn in smaa.bok.serier:
        assert smaa.bok.for_alle(navn) == pytest.approx(svaret.bok.for_alle(navn)[:30], abs=ORE), navn
    assert smaa.veier.igjen == pytest.approx(svaret.veier.igjen[:30], abs=ORE)
