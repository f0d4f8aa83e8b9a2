"""The choice of year five by hand: outlay rent or an interest-only loan, at three rates."""

import json
from dataclasses import asdict
from typing import Any

import pytest

from kalkulator.beslutning import Kjopsbeslutning, kjopsvalget
from kalkulator.melding import Melding
from kalkulator.sammenlign import sammenlign
from tests.enhet.enkle_saker import enkel_sak

LAN = {"kilde": "startlan", "lopetid_aar": 30, "avdragsfrie_aar": 8, "termingebyr": 0.0, "paslag": 0.0}
SPART = 100_000
LANT = 2_000_000 + 545 + 545 + 600 - SPART
VERDI = 2_000_000 * 1.02**5


def beslutning(
    lan: list[dict[str, Any]] | None = None,
    kjop: dict[str, Any] | None = None,
    vei: str = "leie_for_eie",
    **felter: Any,
) -> Kjopsbeslutning | None:
    felter["forutsetninger"] = {"boligprisvekst": 0.02} | felter.get("forutsetninger", {})
    felter["husstand"] = {"sparing": float(SPART)} | felter.get("husstand", {})
    tilpasning = {"finansiering": {"lan": lan or [LAN]}, "kjop": kjop or {}}
    sak = enkel_sak(veier=("privat_leie", vei), bolig={"fdv_aar": 60_000.0}, tilpasninger={vei: tilpasning}, **felter)
    return kjopsvalget(sammenlign(sak), vei)


def finnes(b: Kjopsbeslutning | None) -> Kjopsbeslutning:
    assert b is not None
    return b


def test_prisen_og_pengene() -> None:
    b = finnes(beslutning())
    assert (b.punkt, b.maaned, b.maaned_etter, b.blir_kjopt) == (60, "2030-12", "2031-01", True)
    assert (b.pris, b.verdi, b.opsjonsgevinst) == (2_000_000, pytest.approx(VERDI), pytest.approx(VERDI - 2_000_000))
    assert (b.omkostninger, b.egne_penger, b.tilskudd, b.mangler) == (1_690, SPART, 0.0, pytest.approx(0.0))
    assert b.lan == pytest.approx(LANT)
    assert (b.finansierbart, b.lonnsomt, b.hindring) == (True, True, None)


@pytest.mark.parametrize(
    ("bilde", "rente", "leie_for"),
    [("dagens", 0.04, 11_666.67), ("kalkulasjonsrente", 0.06, 15_000.0), ("rente_opp", 0.07, 11_666.67)],
)
def test_a_kjope_og_a_leie_videre(bilde: str, rente: float, leie_for: float) -> None:
    """FDV 5 000 a month and interest on the municipality's 2 000 000; or interest on the family's loan, less 22 per cent."""
    b = getattr(finnes(beslutning()), bilde)
    assert b.rente == pytest.approx(rente)
    renter = LANT * rente / 12
    leie = 5_000 + 2_000_000 * rente / 12
    for svar in (b.kjope, b.leie):
        assert (svar.boutgift_for, svar.husleie_for) == (
            pytest.approx(leie_for, abs=0.01),
            pytest.approx(leie_for, abs=0.01),
        )
        assert svar.bostotte == svar.bostotte_for == 0.0
    assert (b.kjope.husleie, b.kjope.renter, b.kjope.avdrag, b.kjope.gebyr) == (0.0, pytest.approx(renter), 0.0, 0.0)
    assert b.kjope.lanebetaling == pytest.approx(renter)
    assert b.kjope.skattefradrag == pytest.approx(0.22 * renter)
    assert b.kjope.boutgift == pytest.approx(0.78 * renter)
    assert (b.leie.boutgift, b.leie.husleie, b.leie.lanebetaling) == (pytest.approx(leie), pytest.approx(leie), 0.0)
    assert b.kjope.til_overs - b.leie.til_overs == pytest.approx(leie - 0.78 * renter)
    assert b.kjope.egenkapital == pytest.approx(VERDI - LANT)
    assert b.kjope.egenkapital_senere == pytest.approx(2_000_000 * 1.02**10 - LANT)
    assert b.leie.egenkapital == b.leie.egenkapital_senere == pytest.approx(SPART)


def test_fem_aar_etter_er_utenfor_en_kort_sak() -> None:
    b = finnes(beslutning(aar=6))
    assert b.dagens.kjope.egenkapital_senere is None


def test_ingen_beslutning() -> None:
    assert beslutning(vei="startlan_na") is None
    assert beslutning(aar=5) is None  # month 61 is not in the case
    sak = enkel_sak(veier=("privat_leie",))
    assert kjopsvalget(sammenlign(sak), "privat_leie") is None


def test_kjopet_kommer_for_vinduet_er_slutt() -> None:
    vindu = {"fra_maaned": 24, "til_maaned": 60, "pris": "takst"}
    b = finnes(beslutning(kjop=vindu))
    assert (b.punkt, b.blir_kjopt, b.opsjonsgevinst) == (24, True, 0.0)
    # Nothing is bought: the first month of the window.
    uten = finnes(beslutning(kjop=vindu | {"utovelse": "aldri"}))
    assert (uten.punkt, uten.blir_kjopt, uten.pris) == (24, False, pytest.approx(2_000_000 * 1.02**2))


def hindring(**felter: Any) -> Melding:
    b = finnes(beslutning(**felter))
    assert not b.finansierbart
    assert b.hindring is not None
    return b.hindring


def test_hvorfor_det_ikke_gaar() -> None:
    lav = {"inntekter": [{"person": "a", "type": "lonn", "fra": "2014-01", "belop_aar": 250_000.0}]}
    tungt = hindring(husstand=lav)
    assert tungt == "Lånet er for tungt når det prøves med 6 % rente."
    assert tungt.mal == "Lånet er for tungt når det prøves med {rente} rente."
    assert hindring(lan=[LAN | {"maks_belop": 1_000_000.0}]) == "Egne penger, tilskudd og lån dekker ikke kjøpet."
    bank = {"kilde": "bank", "lopetid_aar": 30, "maks_belop": 1_000_000.0}
    assert hindring(husstand=lav, lan=[bank, LAN]) == "Lånet er for tungt etter bankenes regler (utlånsforskriften)."


def test_det_som_mangler() -> None:
    b = finnes(beslutning(lan=[LAN | {"maks_belop": 1_000_000.0}]))
    assert b.lan == pytest.approx(1_000_000)
    assert b.mangler == pytest.approx(LANT - 1_000_000)


@pytest.mark.parametrize("andel", [0.0, 0.5])
def test_den_veien_som_blir_tatt_er_den_i_sammenligningen(andel: float) -> None:
    sak = enkel_sak(
        veier=("privat_leie", "leie_for_eie", "startlan_na"),
        forutsetninger={"boligprisvekst": 0.02, "spareandel_av_differanse": andel},
    )
    r = sammenlign(sak)
    b = finnes(kjopsvalget(r, "leie_for_eie"))
    s = r.veier["leie_for_eie"].serier
    assert b.blir_kjopt
    assert b.dagens.kjope.boutgift == pytest.approx(s["boutgift"][60])
    assert b.dagens.kjope.til_overs == pytest.approx(s["til_overs"][60])
    assert b.dagens.kjope.egenkapital_senere == pytest.approx(s["egenkapital"][120])


def test_beslutningen_kan_skrives_som_json() -> None:
    b = finnes(beslutning())
    assert json.loads(json.dumps(asdict(b), allow_nan=False))["dagens"]["kjope"]["lanebetaling"] == pytest.approx(
        LANT * 0.04 / 12
    )
