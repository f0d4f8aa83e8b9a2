"""Why the loan is as large as it is: the steps add up by hand, and the last one is the figure."""

from typing import Any

import numpy_financial as npf
import pytest

from kalkulator.eierforklaring import forklar_lan
from kalkulator.eiergrunnlag import Eiergrunnlag, eiergrunnlag
from kalkulator.eiersvar import Eiersvar, eiersvar
from kalkulator.eksempler import kristiansund, rapporten_2015
from kalkulator.sammenlign import sammenlign
from models.resultat import Steg
from models.sak import Sak


def med(sak: Sak, husstand: dict[str, Any] | None = None, bolig: dict[str, Any] | None = None, **annet: Any) -> Sak:
    return sak.model_copy(
        update={
            "husstand": sak.husstand.model_copy(update=husstand or {}),
            "bolig": sak.bolig.model_copy(update=bolig or {}),
            **annet,
        }
    )


def svar(sak: Sak, **valg: Any) -> tuple[Eiergrunnlag, Eiersvar]:
    g = eiergrunnlag(sak, **valg)
    return g, eiersvar(g)


SAKER = {
    "eksempel": (kristiansund(), {}),
    "2015": (rapporten_2015(), {}),
    "samboere": (med(kristiansund(), {"sivilstand": "samboer"}), {}),
    "fellesgjeld": (
        med(kristiansund(), bolig={"eierform": "borettslag", "pris": 1_500_000.0, "fellesgjeld": 600_000.0}),
        {},
    ),
    "egen rente": (kristiansund(), {"rente": 0.0475}),
    "uten rente": (kristiansund(), {"rente": 0.0}),
    "én termin": (kristiansund(), {"terminer_aar": 1}),
    "lav inntekt": (med(kristiansund(), {"inntekter": kristiansund().husstand.inntekter[:1]}), {}),
    "ingen inntekt": (med(kristiansund(), {"inntekter": ()}), {}),
}


@pytest.fixture(params=SAKER, scope="module")
def tilfelle(request: pytest.FixtureRequest) -> tuple[Eiergrunnlag, Eiersvar]:
    sak, valg = SAKER[request.param]
    return svar(sak, **valg)


@pytest.mark.parametrize("varig", [False, True])
def test_det_siste_steget_er_lanet_og_de_andre_baerer_det(tilfelle: tuple[Eiergrunnlag, Eiersvar], varig: bool) -> None:
    g, s = tilfelle
    steg = forklar_lan(g, s, varig=varig)
    assert len(steg) == 5
    _, _, rom, fradrag, lan = (x.verdi for x in steg)
    assert lan == (s.maks_lan_varig if varig else s.maks_lan)
    assert rom == (s.rom_lavest_mnd if varig else s.rom_mnd)
    # The annuity of the room and the relief, by another library; terms of a year are paid by twelve months' room.
    per_termin = (rom + fradrag) * 12 / g.terminer_aar
    betales, antall = max(0.0, per_termin), s.lopetid_aar * g.terminer_aar
    naaverdi = npf.pv(s.proverente / g.terminer_aar, antall, -betales) if s.proverente else antall * betales
    assert lan == pytest.approx(naaverdi, rel=1e-9, abs=0.01)


@pytest.mark.parametrize("varig", [False, True])
def test_stegene_er_de_samme_manedene_som_sammenligningen(tilfelle: tuple[Eiergrunnlag, Eiersvar], varig: bool) -> None:
    g, s = tilfelle
    r = sammenlign(g.sak.model_copy(update={"veier": ("startlan_na",)}))
    nr = r.maaneder.index(s.rom_lavest_maaned) if varig else 0
    steg = forklar_lan(g, s, varig=varig)
    assert steg[0].verdi == pytest.approx(float(r.husholdning.netto[0, nr]))
    assert steg[0].verdi + steg[1].verdi == pytest.approx(float(r.husholdning.til_bolig[0, nr]))
    v = r.veier["startlan_na"].serier
    eier = ("felleskostnader", "kommunale_avgifter", "eiendomsskatt", "forsikring", "vedlikehold", "strom")
    fellesgjeld = _fellesgjeld_mnd(g.sak) if g.sak.bolig.fellesgjeld else 0.0
    brukt = sum(float(v[navn][nr]) for navn in eier) + fellesgjeld
    assert steg[2].verdi == pytest.approx(steg[0].verdi + steg[1].verdi - brukt, abs=0.01)


def _fellesgjeld_mnd(sak: Sak) -> float:
    g = eiergrunnlag(sak)
    rente = float(g.kol.fellesgjeld_rente[0])
    return -float(npf.pmt(rente / 12, 12 * sak.bolig.fellesgjeld_aar, sak.bolig.fellesgjeld))


def test_eksemplet_for_hand() -> None:
    """Costs of the case: 15 000 and 6 000 and 8 500 and 12 000 a year, power 1 300 a month; barnehage 1 200 a month."""
    sak = med(kristiansund(), bolig={"eiendomsskatt_aar": 6_000.0, "vedlikehold_aar": 12_000.0})
    g, s = svar(sak)
    inntekt, levekostnader, rom, fradrag, lan = forklar_lan(g, s)
    assert rom.verdi == pytest.approx(
        inntekt.verdi + levekostnader.verdi - (15_000 + 6_000 + 8_500 + 12_000) / 12 - 1_300
    )
    # Both earn more than enough to be taxed, so the interest saves 22 per cent (skatteloven § 6-40, 2026).
    assert fradrag.verdi == pytest.approx(0.22 * lan.verdi * 0.0675 / 12)
    assert "50 år med 6,75 % rente" in lan.formel
    assert "vedlikehold 1 000 kr" in rom.formel
    assert "andre faste utgifter 1 200 kr" in levekostnader.formel


def test_den_trangeste_maneden_forklarer_tallet_pa_skjermen() -> None:
    g, s = svar(kristiansund())
    assert s.maks_lan_varig < s.maks_lan
    i_dag, varig = (forklar_lan(g, s, varig=v) for v in (False, True))
    assert all(str(x.gjelder_fra).startswith(s.rom_lavest_maaned) for x in varig[:3])
    assert i_dag[0].verdi != varig[0].verdi


def test_uten_rom_er_det_ikke_noe_lan() -> None:
    g, s = svar(SAKER["ingen inntekt"][0])
    lan: Steg = forklar_lan(g, s)[-1]
    assert lan.verdi == 0.0
    assert lan.formel == "det er ikke noe igjen til å betale et lån med"


def test_en_rente_noen_har_valgt_er_en_forutsetning() -> None:
    egen = kristiansund().forutsetninger.model_copy(update={"kalkulasjonsrente": 0.05})
    for sak, valg in ((kristiansund(), {"rente": 0.05}), (med(kristiansund(), forutsetninger=egen), {})):
        steg = forklar_lan(*svar(sak, **valg))[-1]
        assert steg.status == "forutsetning"
        assert "5 % rente" in steg.formel
    # Husbanken's follows the policy rate, and is in force from its own date.
    steg = forklar_lan(*svar(kristiansund()))[-1]
    assert steg.status != "forutsetning"
    assert str(steg.gjelder_fra) < "2026-12"
