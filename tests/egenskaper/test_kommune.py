"""Properties of the whole: any path the models allow keeps its books, and what one sector pays another receives.

Five sectors: the family, the municipality, banks with Husbanken, the state, and the market (owners of dwellings, sellers,
suppliers). Each one's net is built here from the published series; the engine has no such sum.
"""

from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from kalkulator.kommune import INN, UT
from kalkulator.kostnader import fellesgjeld
from kalkulator.sammenlign import Resultat, sammenlign
from kalkulator.typer import Tall
from models.boligvei import Boligvei
from models.resultat import Kjop
from models.sak import Sak
from tests.egenskaper.strategier import veier

RASKT = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
ORE = 0.02


@dataclass(frozen=True)
class Sett:
    """One path of a result, with what the tests ask of it more than once."""

    r: Resultat
    navn: str

    @property
    def n(self) -> int:
        return self.r.antatt.akse.antall

    @property
    def s(self) -> dict[str, Tall]:
        return self.r.veier[self.navn].serier

    @property
    def vei(self) -> Boligvei:
        return self.r.veier[self.navn].vei

    @property
    def bok(self) -> dict[str, Tall]:
        """The municipality's ledger, zeros where it has no part."""
        kommune = self.r.veier[self.navn].kommune
        if kommune is not None:
            return kommune
        return {
            navn: np.zeros(self.n + 1) for navn in ("kasse", "gjeld", "bundet_sparing_gjeld", "tilskudd_gjenstaende")
        } | {navn: np.zeros(self.n) for navn in (*INN, *UT, "netto")}

    @property
    def kjop(self) -> Kjop | None:
        return self.r.veier[self.navn].kjop

    @property
    def punkt(self) -> int:
        """The point of the purchase, after the horizon where there is none."""
        return self.kjop.maaned_nr if self.kjop else self.n + 1

    def i_kjopet(self, belop: float) -> Tall:
        """An amount in the month of the purchase: month 1 for one at the start."""
        ut = np.zeros(self.n)
        if self.kjop:
            ut[max(self.punkt, 1) - 1] = belop
        return ut

    def i_start(self, belop: float) -> Tall:
        ut = np.zeros(self.n)
        ut[0] = belop
        return ut

    def kilde(self, *navn: str) -> float:
        return sum(self.kjop.kilder.get(x, 0.0) for x in navn) if self.kjop else 0.0

    @property
    def fra_selger(self) -> Tall:
        """What the seller receives."""
        return self.i_kjopet(self.kjop.pris - self.kilde("leiekreditt") if self.kjop else 0.0)

    @property
    def eier_kommunen(self) -> bool:
        return self.vei.kommune.rolle == "eier"


def i_alle_veier(sak: Sak) -> list[Sett]:
    r = sammenlign(sak)
    return [Sett(r, navn) for navn in r.veier]


def sparing_ved_start(v: Sett) -> float:
    h = v.r.sak.husstand
    return h.sparing + sum(b.saldo for b in h.bsu)


def familien(v: Sett) -> Tall:
    """The family's net: its pocket, its own accounts and the deposit; a loan to the municipality is money paid out."""
    s = v.s
    lomme = s["til_overs"] - v.r.husholdning.til_bolig[0]
    konto = s["sparing"] - v.bok["bundet_sparing_gjeld"]
    endring = np.diff(konto) + np.diff(s["depositum"])
    # Before month 1 the family had its savings, no deposit, and nothing lent.
    endring[0] += konto[0] + s["depositum"][0] - sparing_ved_start(v)
    return lomme + endring


def kommunen(v: Sett) -> Tall:
    return v.bok["netto"]


def bankene(v: Sett) -> Tall:
    """Banks, Husbanken and the lender of the fellesgjeld; startlån pass through the municipality, all but the mark-up."""
    s, bok = v.s, v.bok
    mnd = (1 + v.r.antatt.sparerente) ** (1 / 12) - 1
    rente_paa_konto = mnd * (s["sparing"] - bok["bundet_sparing_gjeld"])[:-1]
    fra_familien = s["renter"] + s["avdrag"] + s["gebyr"] - bok["rentepaslag_startlan"]
    nye = v.i_kjopet(sum(x for navn, x in v.kjop.kilder.items() if navn.startswith("lan_")) if v.kjop else 0.0)
    etablering = v.i_kjopet(v.kjop.omkostninger["etableringsgebyr"] if v.kjop else 0.0)
    fra_kommunen = bok["renter"] + bok["avdrag"] + bok["innfrielse"] + bok["fellesgjeld"] - bok["lan_inn"]
    return fra_familien - nye + etablering + flytting_av_lan(v, "gebyr") + fra_kommunen - rente_paa_konto


def flytting_av_lan(v: Sett, hva: str) -> Tall:
    """What a loan costs the month after it is moved to a bank: the bank's fee or a new pledge."""
    ut = np.zeros(v.n)
    if not v.kjop:
        return ut
    akse, satser = v.r.antatt.akse, v.r.satser
    for nr, vilkar in enumerate(v.vei.finansiering.lan, start=1):
        if vilkar.refinansieres_etter_aar is None or not v.kilde(f"lan_{nr}"):
            continue
        maaned = v.punkt + 12 * vilkar.refinansieres_etter_aar
        if maaned < v.n:
            eierform = "borettslag" if v.r.sak.bolig.eierform == "borettslag" else "eiendom"
            satsen = ("husbanken", "etableringsgebyr") if hva == "gebyr" else ("gebyrer", f"tinglysing_{eierform}")
            ut[maaned] += satser.bane(*satsen, akse)[maaned]
    return ut


def staten(v: Sett) -> Tall:
    """Taxes and fees in; bostøtte, tax relief and the grant to the municipality out. Municipal fees are counted here."""
    s, bok = v.s, v.bok
    avgifter = v.i_kjopet(sum(v.kjop.omkostninger[x] for x in ("dokumentavgift", "tinglysing")) if v.kjop else 0.0)
    selgers = v.i_kjopet(float(v.r.veiserier[v.navn].kjop.selgers_omkostninger[0]))
    kommunens_avgifter = v.i_start(bok["kjop"][0] - v.r.sak.bolig.pris) if v.eier_kommunen else 0.0
    return (
        s["kommunale_avgifter"]
        + s["eiendomsskatt"]
        - s["bostotte"]
        - s["skattefradrag"]
        - s["bsu_fradrag"]
        + avgifter
        + selgers
        + flytting_av_lan(v, "pant")
        + kommunens_avgifter
        + bok["tilskudd_tilbake"]
        - bok["tilskudd_inn"]
    )


def markedet(v: Sett) -> Tall:
    """Private owners, sellers and suppliers; also what empty dwellings and unpaid rent keep from the municipality."""
    s, bok, rolle = v.s, v.bok, v.vei.kommune.rolle
    leie = s["husleie"] - bok["husleie_inn"]
    drift = s["felleskostnader"] + s["forsikring"] + s["vedlikehold"] + s["strom"]
    selgers = v.i_kjopet(float(v.r.veiserier[v.navn].kjop.selgers_omkostninger[0]))
    salg = 0.0 if rolle == "eier" else v.fra_selger - selgers
    til_kommunen = v.i_start(v.r.sak.bolig.pris) if rolle == "eier" else 0.0
    # Into the first dwelling, and again into one bought on the market.
    flytting = v.i_start(v.r.antatt.flytteutgift)
    if v.punkt > 0 and v.vei.kjop.pris == "markedspris":
        flytting = flytting + v.i_kjopet(v.r.antatt.flytteutgift)
    return leie + drift + salg + til_kommunen + flytting + bok["husleie_til_eier"] + bok["fdv"] + bok["eierskiftegebyr"]


@RASKT
@given(veier())
def test_alle_kontroller_holder(sak: Sak) -> None:
    for v in i_alle_veier(sak):
        assert [k for k in v.r.veier[v.navn].kontroller if not k.ok] == [], v.navn
        assert all(np.isfinite(x).all() for x in (*v.s.values(), *v.bok.values()))


@RASKT
@given(veier())
def test_det_den_ene_betaler_faar_den_andre(sak: Sak) -> None:
    for v in i_alle_veier(sak):
        sum_ = familien(v) + kommunen(v) + bankene(v) + staten(v) + markedet(v)
        assert np.abs(sum_).max() < ORE, (v.navn, np.flatnonzero(np.abs(sum_) >= ORE)[:5])


@RASKT
@given(veier())
def test_kjopesummen_er_selgerens_og_avgiftene(sak: Sak) -> None:
    """Own money, grant and loans, or rent paid before: together the price and the costs, and nobody else is paid."""
    for v in i_alle_veier(sak):
        if not v.kjop:
            continue
        betalt = sum(v.kjop.kilder.values())
        mottatt = v.fra_selger.sum() + v.kilde("leiekreditt") + sum(v.kjop.omkostninger.values())
        assert betalt == pytest.approx(mottatt, abs=ORE)
        if v.eier_kommunen:
            assert v.bok["salg"] == pytest.approx(v.fra_selger, abs=ORE)
        else:
            assert not v.bok["salg"].any()
        assert v.bok["tilskudd_til_familien"].sum() == pytest.approx(v.kilde("tilskudd"), abs=ORE)


@RASKT
@given(veier())
def test_egenkapitalen_gaar_ikke_bort_i_kjopet(sak: Sak) -> None:
    """What the family owns before and after: V − K and the rent credit come in, the costs go out, cash is put in.

    A grant is owed back in full on the day it is given, so it changes nothing; the option's gain becomes equity.
    """
    for v in i_alle_veier(sak):
        if not v.kjop:
            continue
        s, k = v.s, v.punkt
        if k == 0:
            foer = sparing_ved_start(v)
        else:
            mnd = (1 + v.r.antatt.sparerente) ** (1 / 12)
            inn = s["planlagt_sparing"][k - 1] + s["ekstra_sparing"][k - 1]
            foer = s["sparing"][k - 1] * mnd + inn + s["depositum"][k - 1]
        gevinst = v.kjop.markedsverdi - v.kjop.pris + v.kilde("leiekreditt")
        sprang = gevinst - sum(v.kjop.omkostninger.values()) + v.kilde("kontant")
        if v.r.antatt.trekk_salgskostnader:
            sprang -= s["salgskostnader"][k]
        assert s["egenkapital"][k] - foer == pytest.approx(sprang, abs=ORE), v.navn
        assert s["tilskudd_gjenstaende"][k] == pytest.approx(v.kilde("tilskudd"), abs=ORE)


@RASKT
@given(veier())
def test_opsjonsgevinsten_er_den_som_blir_egenkapital(sak: Sak) -> None:
    """Had the family not used its right, the option's gain at that point is what the purchase would have given it."""
    r = sammenlign(sak)
    aldri = {
        v.id: v.model_copy(update={"kjop": v.kjop.model_copy(update={"utovelse": "aldri"})}) for v in sak.egne_veier
    }
    uten = sammenlign(sak.model_copy(update={"egne_veier": tuple(aldri.values())}))
    for navn in aldri:
        kjop, regel = r.veier[navn].kjop, r.veier[navn].vei.kjop
        fast = regel.pris not in ("takst", "markedspris")
        if kjop is None or regel.tid != "vindu" or not fast:
            continue
        ventet = max(0.0, kjop.markedsverdi - kjop.pris + kjop.kilder.get("leiekreditt", 0.0))
        assert uten.veier[navn].serier["opsjonsgevinst"][kjop.maaned_nr] == pytest.approx(ventet, abs=ORE)
        assert r.veier[navn].serier["opsjonsgevinst"][kjop.maaned_nr :].max() == 0


@RASKT
@given(veier())
def test_kommunens_kasse_og_gjeld(sak: Sak) -> None:
    for v in i_alle_veier(sak):
        bok = v.bok
        netto = sum(bok[x] for x in INN) - sum(bok[x] for x in UT)
        assert bok["kasse"][1:] == pytest.approx(np.cumsum(netto), abs=ORE)
        assert bok["kasse"][0] == 0
        leie, leier = v.vei.leie, np.arange(1, v.n + 1) <= v.punkt
        if leie.bundet_sparing_hos == "kommunen":
            assert bok["bundet_sparing_inn"] == pytest.approx(np.where(leier, leie.bundet_sparing_mnd, 0.0))
        if not v.eier_kommunen:
            assert not any(bok[x].any() for x in ("kjop", "salg", "gjeld", "fdv", "lan_inn", "innfrielse"))
            continue
        # All of the price is paid by loan and grant; the debt lives exactly as long as the municipality owns.
        assert bok["kjop"][0] == pytest.approx(bok["lan_inn"][0] + bok["tilskudd_inn"][0])
        assert not bok["gjeld"][v.punkt :].any()
        assert not bok["tilskudd_gjenstaende"][v.punkt :].any()
        assert not bok["boligverdi"][v.punkt :].any()
        assert not bok["bundet_sparing_gjeld"][v.punkt :].any()
        assert bok["lan_inn"].sum() == pytest.approx(
            bok["avdrag"].sum() + bok["innfrielse"].sum() + bok["gjeld"][-1], abs=ORE
        )
        assert bok["boligverdi"][: v.punkt].all()


@RASKT
@given(veier())
def test_uten_kjop_er_det_intet_salg(sak: Sak) -> None:
    """The municipality keeps the dwelling and any fall in value; nothing is sold, redeemed, repaid or given."""
    salg = ("salg", "innfrielse", "tilskudd_tilbake", "omkostninger_salg", "eierskiftegebyr", "tilskudd_til_familien")
    for v in i_alle_veier(sak):
        if v.kjop:
            continue
        assert not any(v.bok[x].any() for x in (*salg, "bundet_sparing_ut", "rentepaslag_startlan"))
        if v.eier_kommunen:
            fellesgjelden = fellesgjeld(v.r.kolonner, v.n)[2][0]
            dekning = np.maximum(0.0, v.bok["boligverdi"] - fellesgjelden)
            udekket = np.maximum(0.0, v.bok["gjeld"] + v.bok["tilskudd_gjenstaende"] - dekning)
            assert v.bok["verdi_i_risiko"] == pytest.approx(udekket, abs=ORE)
            assert v.bok["kjop"][0] > 0
