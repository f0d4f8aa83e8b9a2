"""Goal seek and levers: the border is exact to the unit, is the hand's figure on the plain case, and is never made up."""

from dataclasses import replace
from typing import Any, get_args

import numpy as np
import pytest

from kalkulator.eiergrunnlag import Eiergrunnlag, eiergrunnlag
from kalkulator.eierpotensial import KLASSER
from kalkulator.eksempler import kristiansund
from kalkulator.endring import lonnsmottaker, med_kolonne, med_lonn, med_pris, rader
from kalkulator.feil import KalkulatorFeil
from kalkulator.kolonner import ALDRI, kolonner_av
from kalkulator.maalsok import HOYESTE_BELOP, Maal, Spak, maalsok
from kalkulator.rotsok import forste_sanne
from kalkulator.spaker import spaktabell
from models.sak import Sak
from tests.enhet.enkle_saker import enkel_sak
from tests.enhet.test_eierpotensial import FOR_LITE, LAN, NOK, grunnlag, per_krone

SPAKER, MAALENE = get_args(Spak), get_args(Maal)


def dyr(pris: float = 4_500_000.0) -> Sak:
    """The example family before a dwelling it cannot buy now."""
    sak = kristiansund()
    return sak.model_copy(update={"bolig": sak.bolig.model_copy(update={"pris": pris})})


def ved(g: Eiergrunnlag, hva: str, verdi: float) -> Eiergrunnlag:
    """The family's case with one thing set to a value, on the whole axis."""
    en = rader(g, 1)
    if hva == "inntekt":
        return med_lonn(en, np.array([verdi - lonnsmottaker(g).lonn_aar]))
    if hva == "pris":
        return med_pris(en, np.array([verdi]))
    if hva == "rente":
        return replace(en, rente=verdi)
    if hva == "lopetid":
        return g.med_lengste_lopetid(round(verdi))
    return med_kolonne(en, **{hva: np.array([verdi])})


VERRE = {"inntekt": -1, "sparing": -1, "pris": 1, "rente": 0.0001, "lopetid": -1, "tilskudd": -1}


# --- the border


@pytest.mark.parametrize("maal", MAALENE)
@pytest.mark.parametrize("hva", SPAKER)
@pytest.mark.parametrize("sak", [kristiansund(), dyr(3_300_000.0), dyr()], ids=["kan", "nesten", "dyr"])
def test_ved_grensen_holder_det_og_en_enhet_verre_holder_det_ikke(sak: Sak, hva: Spak, maal: Maal) -> None:
    g = eiergrunnlag(sak)
    svar = maalsok(g, hva, maal=maal)
    krav = KLASSER.index("eie_na" if hva == "tilskudd" and maal == "eie_med_tilskudd" else maal)

    def holder(verdi: float) -> bool:
        return bool(ved(g, hva, verdi).vurder().klasse[0] <= krav)

    assert svar.holder_i_dag == (g.vurder().klasse[0] <= krav)
    if not svar.naadd:
        assert (svar.verdi, svar.endring) == (None, None)
        assert svar.grunn
        assert hva == "lopetid"
        assert not holder(50)
        return
    assert svar.verdi is not None
    assert svar.endring == pytest.approx(svar.verdi - svar.i_dag)
    assert holder(svar.verdi)
    if svar.verdi > 0:
        assert not holder(svar.verdi + VERRE[hva])
    if svar.holder_i_dag:
        assert svar.endring * VERRE[hva] >= 0
    else:
        assert svar.endring * VERRE[hva] < 0


def test_grensene_er_haandens() -> None:
    """The plain case: a room r carries r / annuity, and every border is a line of arithmetic."""
    rom, tak = LAN * per_krone(50) - 1_000, {"tilskuddstak": 0.0}
    g = grunnlag(rom, forutsetninger=tak, aar=4)
    mangler = LAN - rom / per_krone(50)
    assert maalsok(g, "sparing").verdi == int(np.ceil(mangler))
    assert maalsok(g, "tilskudd").verdi == int(np.ceil(mangler))
    # Own money on the account that covers all takes the loan's pledge and fee away; the price alone does not.
    assert maalsok(g, "pris").verdi == int(np.floor(2_000_000 - mangler))
    svar = maalsok(g, "rente")
    assert svar.verdi is not None
    assert LAN * per_krone(50, svar.verdi) <= rom < LAN * per_krone(50, svar.verdi + 0.0001)
    g = grunnlag(LAN * per_krone(40) + 1, forutsetninger=tak, aar=4)
    assert maalsok(g, "lopetid").verdi == 40
    assert maalsok(g.med_lengste_lopetid(30), "lopetid").verdi == 40


def test_lonn_for_en_uten_skatt_aa_betale_av() -> None:
    """Wages below every limit of tax are room krone for krone: 1 000 a month short is 12 000 a year."""
    g = grunnlag(LAN * per_krone(50) - 1_000, forutsetninger={"tilskuddstak": 0.0}, aar=4)
    svar = maalsok(g, "inntekt")
    assert (svar.i_dag, svar.verdi, svar.endring, svar.person) == (0.0, 12_000, 12_000, "a")


def test_leie_for_eie_er_et_svakere_maal() -> None:
    g = grunnlag([("2014-01", "2030-12", FOR_LITE), ("2031-01", None, NOK - 101)], forutsetninger={"tilskuddstak": 0.0})
    assert maalsok(g, "inntekt", maal="leie_for_eie").verdi == 1_200
    naa = maalsok(g, "inntekt")
    assert naa.verdi is not None
    assert naa.verdi > 100_000


@pytest.mark.parametrize("hva", SPAKER)
def test_uten_inntekt_hjelper_bare_inntekt(hva: Spak) -> None:
    g = eiergrunnlag(enkel_sak(husstand={"inntekter": []}))
    svar = maalsok(g, hva)
    assert svar.naadd == (hva == "inntekt")
    assert not svar.holder_i_dag
    if hva != "inntekt":
        assert svar.grunn is not None
        assert "leve og bo for" in svar.grunn


def test_en_grense_utenfor_det_mulige_sies() -> None:
    """Nothing to pay for but the dwelling: the family could lose all savings, and any test rate would do."""
    g = grunnlag(1e7, husstand={"sparing": 5_000.0})
    assert maalsok(g, "sparing").setning.startswith("Også uten penger på konto")
    assert maalsok(g, "rente").setning.startswith("Også om lånet blir prøvd med 50 %")
    assert maalsok(g, "tilskudd").setning.startswith("Også uten tilskudd")
    assert maalsok(g, "lopetid").verdi == 1
    rik = grunnlag(8e7)
    assert maalsok(rik, "pris").verdi == HOYESTE_BELOP


def test_over_kommunens_tak_blir_sagt() -> None:
    g = grunnlag(LAN * per_krone(50) - 2_000, forutsetninger={"tilskuddstak": 10_000.0}, aar=4)
    assert [m for m in maalsok(g, "tilskudd").merknader if "10 000 kr" in m]
    g = grunnlag(LAN * per_krone(50) - 2, aar=4)
    assert maalsok(g, "tilskudd").merknader == ()


def test_setningene_har_tallene() -> None:
    svar = maalsok(eiergrunnlag(dyr()), "inntekt")
    assert svar.setning.verdier["verdi"].belop == svar.verdi
    assert svar.setning.verdier["endring"].belop == svar.endring
    assert "voksen 1" in svar.setning
    assert str(maalsok(eiergrunnlag(dyr()), "lopetid").setning).startswith("Ikke engang med 50 år")


@pytest.mark.parametrize(("hva", "maal"), [("bil", "eie_na"), ("inntekt", "leie_na")])
def test_ukjent_spak_eller_maal(hva: Any, maal: Any) -> None:
    with pytest.raises(KalkulatorFeil, match="Velg en av"):
        maalsok(eiergrunnlag(kristiansund()), hva, maal=maal)


# --- the solver


@pytest.mark.parametrize("grense", [0, 1, 2, 47, 48, 49, 999_999, 1_000_000])
@pytest.mark.parametrize("bredde", [1, 2, 48])
def test_forste_sanne_finner_grensen(grense: int, bredde: int) -> None:
    spurt: list[int] = []

    def prov(x: np.ndarray) -> np.ndarray:
        assert (np.diff(x) > 0).all()
        spurt.extend(x.tolist())
        return x >= grense

    svar, kall = forste_sanne(prov, 0, 1_000_000, bredde=bredde)
    assert svar == grense
    assert min(spurt) >= 0
    assert max(spurt) <= 1_000_000
    if bredde == 48:
        assert kall <= 4


def test_forste_sanne_uten_grense() -> None:
    assert forste_sanne(lambda x: x > 10, 0, 10) == (None, 1)
    assert forste_sanne(lambda x: x >= 3, 3, 3)[0] == 3


# --- one thing changed


def test_en_pris_er_som_saken_med_den_prisen() -> None:
    """Property tax and maintenance follow the value where they are defaults, and stand where they are given."""
    for bolig in ({}, {"eiendomsskatt_aar": 1_234.0}, {"vedlikehold_aar": 4_321.0}, {"markedsverdi": 2_600_000.0}):
        sak = kristiansund()
        sak = sak.model_copy(update={"bolig": sak.bolig.model_copy(update={"fellesgjeld": 100_000.0, **bolig})})
        ny = {"pris": 1_800_000.0} | ({"markedsverdi": 1_950_000.0} if sak.bolig.markedsverdi else {})
        billig = sak.model_copy(update={"bolig": sak.bolig.model_copy(update=ny)})
        g = eiergrunnlag(sak)
        fra_saken = kolonner_av([billig], g.satser, g.antatt.akse, 20)
        endret = med_pris(rader(g, 1), np.array([1_800_000.0])).kol
        for navn in ("pris", "markedsverdi", "eiendomsskatt_aar", "vedlikehold_aar", "markedsleie_mnd", "fellesgjeld"):
            assert getattr(endret, navn) == pytest.approx(getattr(fra_saken, navn)), navn


def test_hvem_som_faar_mer_lonn() -> None:
    assert lonnsmottaker(eiergrunnlag(kristiansund())).person == "voksen 1"
    to = [
        {"id": "a", "rolle": "voksen", "fodt": "1990-01", "kjonn": "kvinne"},
        {"id": "barn", "rolle": "barn", "fodt": "2020-01", "kjonn": "mann"},
        {"id": "b", "rolle": "voksen", "fodt": "1991-01", "kjonn": "mann"},
    ]
    hus = {"sivilstand": "gift", "personer": to}
    lonn = [
        {"person": "a", "type": "lonn", "fra": "2020-01", "belop_aar": 200_000.0},
        {"person": "b", "type": "lonn", "fra": "2020-01", "belop_aar": 150_000.0},
        {"person": "b", "type": "lonn", "fra": "2020-01", "belop_aar": 100_000.0},
        {"person": "a", "type": "lonn", "fra": "2027-01", "belop_aar": 900_000.0},
    ]
    g = eiergrunnlag(enkel_sak(husstand=hus | {"inntekter": lonn}))
    hvem = lonnsmottaker(g)
    assert (hvem.person, hvem.lonn_aar) == ("b", 250_000)
    ingen = lonnsmottaker(eiergrunnlag(enkel_sak(husstand=hus | {"inntekter": lonn[3:]})))
    assert (ingen.person, ingen.lonn_aar) == ("a", 0)
    brutto = g.husholdning().brutto[0]
    mer, mindre, ingenting = med_lonn(rader(g, 3), np.array([12_000.0, -50_000.0, -400_000.0])).husholdning().brutto
    assert mer - brutto == pytest.approx(np.full(120, 1_000))
    assert brutto - mindre == pytest.approx(np.full(120, 50_000 / 12))
    assert brutto - ingenting == pytest.approx(np.full(120, 250_000 / 12))


# --- the table of levers


def test_spakene_flytter_maaneden_haanden_finner() -> None:
    """The room is 700 kr short until July 2028 (point 30); the steps are 1 000 kr, 50 000 kr and so on."""
    a = per_krone(50)
    perioder = [("2014-01", "2028-06", LAN * a - 700), ("2028-07", None, NOK)]
    g = grunnlag(perioder, forutsetninger={"tilskuddstak": 0.0}, aar=4)
    tabell = spaktabell(g)
    assert (tabell.klasse, tabell.forste.punkt, tabell.forste.maaned) == ("leie_na", 30, "2028-06")
    rad = {r.navn: r for r in tabell.rader}
    assert set(rad) == {"inntekt", "sparing", "sparing_mnd", "pris", "rente", "tilskudd"}
    # What is missing is more than the price and the saving of thirty months give, less than the grant.
    assert 100_000 < 700 / a < 200_000
    # Pay without tax makes the room 1 000 kr larger, and half a point less makes the loan more than 700 kr cheaper.
    assert LAN * (a - per_krone(50, 0.055)) > 700
    for navn in ("inntekt", "rente", "tilskudd"):
        assert (rad[navn].forste.punkt, rad[navn].forste.tidligere, rad[navn].klasse) == (0, 30, "eie_na"), navn
        assert rad[navn].virkning == "Da kan dere kjøpe nå uten tilskudd."
    for navn in ("sparing", "pris", "sparing_mnd"):
        assert (rad[navn].forste.punkt, rad[navn].endrer) == (30, False), navn
        assert rad[navn].virkning == "Gir ingen endring."


def test_sparing_hver_maaned_flytter_kjopet() -> None:
    """20 500 kr short: 1 000 a month is there after 21 months, and the purchase is at the end of the 21st."""
    a = per_krone(50)
    perioder = [("2014-01", "2028-06", (LAN - 20_500) * a), ("2028-07", None, NOK)]
    rad = {r.navn: r for r in spaktabell(grunnlag(perioder, forutsetninger={"tilskuddstak": 0.0}, aar=4)).rader}
    assert (rad["sparing_mnd"].forste.punkt, rad["sparing_mnd"].forste.tidligere) == (21, 9)
    assert rad["sparing_mnd"].virkning == "Da kan dere kjøpe uten tilskudd 9 måneder tidligere, i september 2027."


def test_fra_aldri_til_en_maaned() -> None:
    g = grunnlag(LAN * per_krone(50) - 500, forutsetninger={"tilskuddstak": 0.0}, aar=4)
    tabell = spaktabell(g)
    assert (tabell.forste.punkt, g.vurder().forste[0]) == (None, ALDRI)
    rad = next(r for r in tabell.rader if r.navn == "inntekt")
    assert (rad.forste.punkt, rad.forste.tidligere) == (0, None)


def test_lopetid_bil_og_gjeld_er_med_naar_saken_har_dem() -> None:
    gjeld = [{"restgjeld": 50_000.0, "rente": 0.1, "maaneder_igjen": 36}]
    sak = enkel_sak(
        husstand={"gjeld": gjeld, "bil": "bensin", "inntekter": []},
        forutsetninger={"lengste_lopetid_aar": 30},
    )
    navn = [r.navn for r in spaktabell(eiergrunnlag(sak)).rader]
    assert navn == ["inntekt", "sparing", "sparing_mnd", "pris", "rente", "tilskudd", "bil", "gjeld", "lopetid"]


def test_lengre_lopetid_er_en_spak() -> None:
    f = {"lengste_lopetid_aar": 30, "tilskuddstak": 0.0}
    tabell = spaktabell(grunnlag(LAN * per_krone(50) + 1, forutsetninger=f, aar=4))
    rad = next(r for r in tabell.rader if r.navn == "lopetid")
    assert (rad.klasse, rad.forste.punkt) == ("eie_na", 0)


def test_bilen_og_gjelden_er_rom() -> None:
    """Without the debt the room is larger by its annuity, without the car by SIFO's amount: both rows see it."""
    gjeld = [{"restgjeld": 100_000.0, "rente": 0.0, "maaneder_igjen": 100}]
    felter = {"forutsetninger": {"tilskuddstak": 0.0}, "aar": 4}
    g = grunnlag(LAN * per_krone(50) + 999, husstand={"gjeld": gjeld}, **felter)
    rad = {r.navn: r for r in spaktabell(g).rader}
    assert rad["gjeld"].klasse == "eie_na"
    assert "bil" not in rad


def test_den_som_kan_kjope_naa_har_ingen_tabell() -> None:
    tabell = spaktabell(eiergrunnlag(kristiansund()))
    assert tabell.rader == ()
    assert (tabell.klasse, tabell.forste.punkt) == ("eie_na", 0)
    assert tabell.setning.startswith("Dere kan kjøpe boligen nå.")
