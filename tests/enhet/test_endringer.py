"""What changes a result: closed forms on a plain case, and sentences that say the amounts."""

import pytest

from kalkulator.eksempler import kristiansund
from kalkulator.endringer import endringer, inntektsutslag, renteutslag, verdiutslag
from kalkulator.melding import Melding
from kalkulator.sammenlign import Resultat, sammenlign
from tests.enhet.enkle_saker import enkel_sak

LAN = 2_001_690.0
"""2 000 000 for the dwelling, with the costs of registering it in a borettslag; 30 years."""


def annuitet(lan: float, rente: float, terminer: int) -> float:
    i = rente / 12
    return lan * i / (1 - (1 + i) ** -terminer)


def maanedens_kostnad(lan: float, rente: float, terminer: int, maaned: int) -> float:
    """What an annuity takes in a month (1 for the first), less the 22 per cent of its interest that the tax falls by."""
    i = rente / 12
    betaling = annuitet(lan, rente, terminer)
    rest = lan * (1 + i) ** (maaned - 1) - betaling * ((1 + i) ** (maaned - 1) - 1) / i
    return betaling - 0.22 * rest * i


def test_ett_prosentpoeng_er_annuiteten_mindre_skattefradraget() -> None:
    """From 4 to 5 per cent, each with the municipality's mark-up of a quarter; the second month has no one-off outlays."""
    r = sammenlign(enkel_sak(veier=("startlan_na", "privat_leie")))
    dyrere, naa = (maanedens_kostnad(LAN, rente, 360, 2) for rente in (0.0525, 0.0425))
    svar = renteutslag(r)
    assert svar["startlan_na"] == pytest.approx(dyrere - naa)
    assert svar["privat_leie"] == pytest.approx(0, abs=1e-9)


def test_renten_endrer_betalingen_og_ikke_beslutningen() -> None:
    """A bank says no at a rate a point higher, but the question is what the rate does to the loan the family has."""
    lonn = [{"person": "a", "type": "lonn", "fra": "2014-01", "belop_aar": 500_000.0}]
    levekostnad = {"norm": "faktisk", "faktisk_livsopphold_mnd": 22_000.0}

    def med_rente(bankrente: float) -> Resultat:
        hus = {"inntekter": lonn, "sparing": 250_000.0}
        return sammenlign(
            enkel_sak(veier=("spar_forst",), husstand=hus, forutsetninger={**levekostnad, "bankrente": bankrente})
        )

    r = med_rente(0.05)
    v = r.veier["spar_forst"]
    assert v.kjop is not None
    assert med_rente(0.06).veier["spar_forst"].kjop is None
    k, (lan,) = v.kjop.maaned_nr, v.vei.finansiering.lan
    belop = v.kjop.kilder["lan_1"]
    rente = 12 * v.serier["renter"][k] / belop
    hoy, naa = (maanedens_kostnad(belop, x, 12 * lan.lopetid_aar, 1) for x in (rente + 0.01, rente))
    assert renteutslag(r)["spar_forst"] == pytest.approx(hoy - naa)


def test_en_femdel_av_verdien_er_eierens() -> None:
    """Two millions that stand still: 400 000 less after ten years, or at the end when that is before; nothing for a tenant."""
    sak = enkel_sak(veier=("startlan_na", "privat_leie"))
    assert verdiutslag(sammenlign(sak)) == ({"startlan_na": pytest.approx(400_000), "privat_leie": 0.0}, 10)
    assert verdiutslag(sammenlign(sak.model_copy(update={"horisont_aar": 3})))[1] == 3


def test_en_tidel_av_en_skattefri_inntekt() -> None:
    inntekt = [{"person": "a", "type": "annen_skattefri", "fra": "2014-01", "belop_aar": 600_000.0}]
    r = sammenlign(enkel_sak(veier=("privat_leie",), husstand={"inntekter": inntekt}))
    assert inntektsutslag(r) == {"privat_leie": pytest.approx(5_000)}


def test_en_inntekt_etter_loven_faller_ikke() -> None:
    """Introduksjonsstønad without an amount is what the law says it is."""
    inntekt = [{"person": "a", "type": "introduksjonsstonad", "fra": "2026-01", "til": "2027-12"}]
    r = sammenlign(enkel_sak(veier=("privat_leie",), husstand={"inntekter": inntekt}))
    assert inntektsutslag(r) == {"privat_leie": 0.0}
    assert endringer(r) == []


def test_setningene_sier_belopene_og_kjenner_malen_sin() -> None:
    inntekt = [{"person": "a", "type": "annen_skattefri", "fra": "2014-01", "belop_aar": 1_800_000.0}]
    sak = enkel_sak(veier=("startlan_na", "privat_leie"), husstand={"inntekter": inntekt})
    rente, verdi, lavere = endringer(sammenlign(sak))
    # Without taxed income there is no relief: the difference between the two annuities.
    assert rente == (
        "Stiger renten ett prosentpoeng, betaler dere mer hver måned: om lag 1 200 kr med «Kjøpe nå med startlån»."
    )
    assert annuitet(LAN, 0.0525, 360) - annuitet(LAN, 0.0425, 360) == pytest.approx(1_200, abs=50)
    assert verdi == (
        "Er boligen om 10 år verdt 20 % mindre enn regnet med her, eier dere mindre: "
        "om lag 400 000 kr med «Kjøpe nå med startlån»."
    )
    assert lavere == "Blir inntekten 10 % lavere, får dere mindre til overs hver måned: om lag 15 000 kr."
    assert isinstance(lavere, Melding)
    assert lavere.mal == "Blir inntekten {andel} lavere, får dere mindre til overs hver måned: {belop}."


def test_mange_veier_blir_et_spenn() -> None:
    rente, verdi, _ = endringer(sammenlign(kristiansund()))
    assert "boligveier" in rente
    assert rente.verdier["belop"].verdier["lav"].belop < rente.verdier["belop"].verdier["hoy"].belop
    # The dwelling is the same in all, so those who own it lose the same.
    assert verdi.verdier["belop"].mal == "om lag {belop} i {antall} av {alle} boligveier"
    assert len(rente) < 160
