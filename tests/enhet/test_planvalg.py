"""What limits a plan, and what is refused before it is run."""

from typing import Any

import numpy as np
import pytest

from kalkulator.feil import KalkulatorFeil, SatsMangler, UgyldigVei
from kalkulator.plan.planrammer import Ramme, plass_i_borettslag
from kalkulator.plan.plansammendrag import sammenlign_valg
from kalkulator.plan.planvei import planvei, vei_ved_salg
from kalkulator.satser import Akse, standardsatser
from kalkulator.tid import maaned_nr
from models.plan import Borettslag, Plan, Planvalg
from models.validering import ModellFeil, les_objekt
from tests.enhet.enkle_saker import enkel_sak
from tests.enhet.plansaker import START, kjor, plan, planvalg, saker


@pytest.mark.parametrize(
    ("boliger", "eid", "mer", "plass"),
    [
        (4, 0, False, 0),
        (5, 0, False, 1),
        (9, 0, False, 1),
        (19, 0, False, 1),
        (20, 0, False, 2),
        (30, 0, False, 3),
        (30, 5, False, 0),
        (30, 0, True, 9),
        (100, 4, False, 6),
        (10, 1, False, 0),
    ],
)
def test_plassen_i_et_lag(boliger: int, eid: int, mer: bool, plass: int) -> None:
    """burettslagslova § 4-2: from five dwellings on, at least one and up to a tenth together; § 4-3: a fifth more."""
    lag = [Borettslag(navn="x", boliger=boliger, offentlig_eid=eid, vedtektene_gir_mer=mer)]
    assert plass_i_borettslag(lag, standardsatser(), Akse(maaned_nr(START), 12, 0.0, 0.0)) == plass


def test_grensen_er_ikke_gjettet_bakover() -> None:
    with pytest.raises(SatsMangler):
        plass_i_borettslag(
            [Borettslag(navn="x", boliger=30)], standardsatser(), Akse(maaned_nr("2019-01"), 12, 0.0, 0.0)
        )


def test_rammen_uten_overforing_bruker_aarets_forst() -> None:
    """100 a year and 30 freed: 110 used takes 10 of the 30; unused frame is lost, what was freed is not."""
    ramme = Ramme(100.0, overfores=False, futures=1)
    assert ramme.rom(np.array([30.0])).tolist() == [130.0]
    ramme.bruk(np.array([110.0]))
    assert ramme.rom(np.zeros(1)).tolist() == [120.0]
    ramme.bruk(np.array([0.0]))
    assert ramme.rom(np.zeros(1)).tolist() == [120.0]
    videre = Ramme(100.0, overfores=True, futures=1)
    assert videre.rom(np.array([30.0])).tolist() == [130.0]
    videre.bruk(np.array([110.0]))
    assert videre.rom(np.zeros(1)).tolist() == [120.0]
    videre.bruk(np.array([0.0]))
    assert videre.rom(np.zeros(1)).tolist() == [220.0]


# --- what is refused


@pytest.mark.parametrize(
    ("felter", "feil", "ord_"),
    [
        ({"vei": "privat_leie"}, KalkulatorFeil, "rett til å kjøpe"),
        ({"vei": "kommunal_leie"}, KalkulatorFeil, "rett til å kjøpe"),
        ({"vei": "leie_for_eie_gjovik"}, KalkulatorFeil, "i kroner"),
        ({"vei": "finnes_ikke"}, UgyldigVei, "ikke en kjent"),
        ({"vei": "leie_for_eie_markedsleie", "leiepaslag_andel": 0.1}, UgyldigVei, "påslag"),
        ({"startlanspaslag": 0.01}, UgyldigVei, "0,25"),
    ],
)
def test_valg_som_ikke_gaar(felter: dict[str, Any], feil: type[Exception], ord_: str) -> None:
    with pytest.raises(feil, match=ord_):
        planvei(planvalg(**felter))


@pytest.mark.parametrize(
    "endring",
    [
        {"aar": 0},
        {"valg": []},
        {"valg": [{"id": "a", "navn": "aa", "boliger_per_aar": -1}]},
        {"valg": [{"id": "a", "navn": "aa", "boliger_per_aar": 1}] * 2},
        {"borettslag": [{"navn": "L", "boliger": 10}] * 2},
        {"forutsetninger": {"spareandel_av_differanse": 0.5}},
        {"ukjent": 1},
    ],
)
def test_planen_er_lukket_og_prover_feltene(endring: dict[str, Any]) -> None:
    god = {"start": START, "aar": 10, "valg": [{"id": "a", "navn": "aa", "boliger_per_aar": 1}]}
    assert les_objekt(Plan, god, "plan").valg == (Planvalg(id="a", navn="aa", boliger_per_aar=1),)
    with pytest.raises(ModellFeil):
        les_objekt(Plan, god | endring, "plan")


def test_saker_og_plan_begynner_i_samme_maaned() -> None:
    with pytest.raises(KalkulatorFeil, match="2025-01"):
        kjor(plan(), [enkel_sak(start="2025-01")])
    with pytest.raises(KalkulatorFeil, match="ingen husstander"):
        kjor(plan(), [])


def test_salget_i_markedet_gir_ingen_rabatt_eller_startlan() -> None:
    """Trondheim's right is 50 000 kr below the valuation; whoever buys on the market pays the valuation."""
    grunn = planvei(planvalg(vei="leie_til_eie_trondheim"))
    vei = vei_ved_salg(grunn)
    assert (grunn.kjop.rabatt_kr, vei.kjop.rabatt_kr) == (50_000, 0)
    assert (vei.kjop.pris, vei.kjop.utovelse, vei.kjop.fra_maaned) == ("takst", "alltid", vei.kjop.til_maaned)
    assert [x.kilde for x in vei.finansiering.lan] == ["bank"]


def test_valgene_side_om_side() -> None:
    """Two families, two million each, prices up two per cent: one dwelling a year against two, and the valuation.

    One a year: applied in January 2025 and 2026, moved in January 2026 and 2027: twelve months each.
    """
    valg = planvalg(boliger_per_aar=1), planvalg(id="b", boliger_per_aar=2, prisregel="takst")
    en, to = sammenlign_valg(kjor(plan(*valg), saker(2), ["2025-01", "2026-01"]))
    assert (en.valg, en.eiere, en.leier, en.ko, en.flyttet, en.boliger_kjopt, en.boliger_eid) == ("a", 2, 0, 0, 0, 2, 0)
    assert (en.ventetid_mnd, to.ventetid_mnd) == (12, 6)
    assert en.nye_lan == pytest.approx(2_000_000 * (1 + 1.02))
    assert en.innfridd == pytest.approx(en.nye_lan)
    assert to.storst_gjeld == pytest.approx(4_000_000)
    assert (en.gjeld_til_slutt, en.tilskudd_brukt, en.tilskudd_til_familiene) == (0, 0, 0)
    # At the valuation the growth of five years is the municipality's; at the price of year 0 it is the family's.
    assert to.kasse_til_slutt - en.kasse_til_slutt > 0.9 * 4_000_000 * (1.02**5 - 1)
    assert to.nye_startlan > en.nye_startlan
    assert to.storst_risiko_ved_prisfall == pytest.approx(4_000_000 * (1 - 0.8 * 1.02))
    ingen = sammenlign_valg(kjor(plan(planvalg(boliger_per_aar=0)), saker(1)))[0]
    assert (ingen.ventetid_mnd, ingen.ko) == (None, 1)


def test_kommunens_egen_vei_kan_brukes() -> None:
    egen = planvei(planvalg()).model_copy(update={"id": "vaar_vei", "navn": "Vår vei"})
    vei = planvei(planvalg(vei="vaar_vei", leiepaslag_andel=0.1), (egen,))
    assert (vei.id, vei.leie.paslag_andel) == ("vaar_vei", 0.1)
