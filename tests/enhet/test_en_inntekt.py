"""Trondheim's test by hand: 2 G from May 2026 is 273 098 kr a year, and the tax of a whole year of it 35 383 kr."""

import json
from dataclasses import asdict
from typing import Any

import pytest

from kalkulator.bostotte import Bostotteparametre, bostotte
from kalkulator.eksempler import kristiansund
from kalkulator.en_inntekt import EnInntekt, en_inntekt, forklar_en_inntekt
from kalkulator.feil import SatsMangler
from kalkulator.sammenlign import sammenlign
from kalkulator.satser import Akse, standardsatser
from kalkulator.tid import maaned_nr
from tests.enhet.enkle_saker import enkel_sak

NETTO = (273_098 - 35_383) / 12
ENSLIG = 7_850  # the guideline rate of January 2024, kept for want of a newer one
# 273 098 less minstefradrag 95 700 and personfradrag 114 540: the most interest that meets a tax in 2026.
GRUNNLAG = 273_098 - 95_700 - 114_540
LAN = {"kilde": "startlan", "lopetid_aar": 30, "avdragsfrie_aar": 8, "termingebyr": 0.0, "paslag": 0.0}
STARTLAN = 2_000_000 + 545 + 545 + 600


def prov(vei: str = "privat_leie", **felter: Any) -> EnInntekt:
    felter = {"start": "2026-05", "aar": 2} | felter
    return en_inntekt(sammenlign(enkel_sak(veier=(vei,), **felter)))[vei]


def test_leien_kan_baeres() -> None:
    p = prov().forste
    assert (p.maaned, p.eier, p.stonad) == ("2026-05", False, pytest.approx(273_098 / 12))
    assert p.netto == pytest.approx(NETTO, abs=0.1)
    assert (p.livsopphold, p.andre_faste, p.barnetrygd) == (ENSLIG, 0.0, 0.0)
    assert (p.utgifter, p.boutgift) == (10_000, 10_000)
    assert p.rom == pytest.approx(NETTO - ENSLIG - 10_000, abs=0.1)
    assert p.baerer
    assert not prov(bolig={"markedsleie_mnd": 12_000.0}).forste.baerer


@pytest.mark.parametrize(("norm", "innenfor"), [(10_000.0, True), (9_999.0, False), (0.0, False), (None, None)])
def test_normen_for_husleie(norm: float | None, innenfor: bool | None) -> None:
    svar = prov(forutsetninger={"husleienorm_mnd": norm}, bolig={"strom_mnd": 1_500.0})
    assert (svar.forste.husleienorm, svar.forste.innenfor_normen) == (norm, innenfor)
    # The power is paid, but the norm does not cover it.
    assert svar.forste.utgifter == 11_500
    assert list(svar.merknader) == (
        ["Kommunens norm for husleie er ikke fylt inn, så den er ikke prøvd."] if norm is None else []
    )


def test_full_stonad_uansett_alder_og_andre_inntekter_er_borte() -> None:
    ung = {"personer": [{"id": "a", "rolle": "voksen", "fodt": "2006-01", "kjonn": "kvinne"}]}
    assert prov(husstand=ung).forste.stonad == pytest.approx(273_098 / 12)


def test_stonaden_folger_grunnbelopet() -> None:
    """The first four months of 2026 are paid by the G of May 2025, 130 160."""
    assert prov(start="2026-04").forste.stonad == pytest.approx(2 * 130_160 / 12)


def test_et_par_med_barn_pa_en_inntekt() -> None:
    par = {
        "sivilstand": "gift",
        "personer": [
            {"id": "a", "rolle": "voksen", "fodt": "1990-01", "kjonn": "kvinne"},
            {"id": "b", "rolle": "voksen", "fodt": "1990-01", "kjonn": "mann"},
            {"id": "c", "rolle": "barn", "fodt": "2018-01", "kjonn": "mann"},
        ],
        "andre_faste_utgifter_mnd": 700.0,
    }
    p = prov(husstand=par).forste
    assert p.barnetrygd == 2_012
    assert p.livsopphold == 13_100 + 3_950
    assert p.andre_faste == 700
    assert p.rom == pytest.approx(NETTO + 2_012 - 17_050 - 700 - 10_000, abs=0.1)


def test_enslig_far_utvidet_barnetrygd() -> None:
    enslig = {
        "personer": [
            {"id": "a", "rolle": "voksen", "fodt": "1990-01", "kjonn": "kvinne"},
            {"id": "c", "rolle": "barn", "fodt": "2018-01", "kjonn": "mann"},
        ]
    }
    assert prov(husstand=enslig).forste.barnetrygd == 2_012 + 2_572


def test_bostotten_er_den_inntekten_gir() -> None:
    p = prov(start="2026-06", husstand={"soker_bostotte": True}).forste
    satser = Bostotteparametre.hent(standardsatser(), Akse(maaned_nr("2026-06"), 1, 0.0, 0.0))
    ventet = bostotte(satser, inntekt_mnd=273_098 / 12, boutgift_mnd=10_000.0, voksne=1, barn=0, gruppe=4)
    assert p.bostotte == float(ventet.belop.item())
    assert p.boutgift == p.utgifter - p.bostotte


def test_a_eie_pa_en_inntekt() -> None:
    """Interest on the whole price at 4 per cent; the tax relief ends where the benefit is no longer taxed."""
    svar = prov("startlan_na", tilpasninger={"startlan_na": {"finansiering": {"lan": [LAN]}}})
    assert svar.som_eier is not None
    p = svar.som_eier
    assert (p.maaned, p.eier) == ("2026-05", True)
    assert p.utgifter == pytest.approx(STARTLAN * 0.04 / 12)
    assert p.skattefradrag == pytest.approx(0.22 * GRUNNLAG / 12)
    assert p.rom == pytest.approx(NETTO - ENSLIG - STARTLAN * 0.04 / 12 + 0.22 * GRUNNLAG / 12, abs=0.1)


def test_den_forste_maneden_som_eier_er_den_etter_kjopet() -> None:
    kjop = {"fra_maaned": 12, "til_maaned": 12}
    svar = prov(
        "leie_for_eie",
        bolig={"fdv_aar": 60_000.0},
        tilpasninger={"leie_for_eie": {"kjop": kjop, "finansiering": {"lan": [LAN]}}},
        forutsetninger={"boligprisvekst": 0.05},
    )
    assert (svar.forste.maaned, svar.forste.eier) == ("2026-05", False)
    assert svar.forste.utgifter == pytest.approx(5_000 + 2_000_000 * 0.04 / 12)
    assert svar.som_eier is not None
    assert (svar.som_eier.maaned, svar.som_eier.eier) == ("2027-05", True)
    assert svar.som_eier.utgifter == pytest.approx(STARTLAN * 0.04 / 12)
    assert prov().som_eier is None


def test_kjopet_er_det_i_sammenligningen() -> None:
    r = sammenlign(kristiansund())
    for navn, svar in en_inntekt(r).items():
        kjop = r.veier[navn].kjop
        assert (svar.som_eier is None) == (kjop is None), navn
        if kjop is not None and svar.som_eier is not None:
            assert svar.som_eier.maaned == r.maaneder[kjop.maaned_nr]
            betaler = sum(r.veier[navn].serier[x][kjop.maaned_nr] for x in ("renter", "avdrag", "gebyr"))
            egne = svar.som_eier.utgifter - svar.som_eier.strom
            assert egne > betaler


def test_forklaringen_ender_med_tallet() -> None:
    r = sammenlign(kristiansund())
    for svar in en_inntekt(r).values():
        for p in filter(None, (svar.forste, svar.som_eier)):
            steg = forklar_en_inntekt(r, p)
            assert len(steg) == 5
            assert steg[-1].verdi == p.rom
            assert sum(s.verdi for s in steg[:-1]) == pytest.approx(p.rom)
            assert p.baerer == (p.rom >= 0)


def test_for_de_forste_satsene() -> None:
    gammel = enkel_sak(
        start="2017-12",
        aar=1,
        veier=("privat_leie",),
        forutsetninger={"norm": "faktisk", "faktisk_livsopphold_mnd": 9_000.0},
    )
    with pytest.raises(SatsMangler, match="sosialhjelp"):
        en_inntekt(sammenlign(gammel))


def test_svaret_kan_skrives_som_json() -> None:
    assert json.loads(json.dumps(asdict(prov()), allow_nan=False))["forste"]["innenfor_normen"] is None
