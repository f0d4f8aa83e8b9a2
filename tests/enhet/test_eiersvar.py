"""One family's answer to «can we own?», by hand on the plain case.

Most families here have untaxed income, so that the room is a round figure and a loan L costs L times the annuity. One has
a wage of 300 000 in 2026, whose tax is: minstefradrag 95 700 and personfradrag 114 540 leave 89 760 at 22 per cent =
19 747.20; trygdeavgift 7.6 per cent = 22 800; step 1, 1.7 per cent above 226 100 = 1 256.30. In all 43 803.50 a year.
"""

from typing import Any

import pytest

from kalkulator.betjeningsevne import lan_av_rom
from kalkulator.eiergrunnlag import Eiergrunnlag, eiergrunnlag
from kalkulator.eiersvar import Eiersvar, Lanesvar, brukt_lopetid, eiersvar, renter_side_om_side
from kalkulator.feil import KalkulatorFeil
from tests.enhet.enkle_saker import enkel_sak

LIVSOPPHOLD = 10_000.0
LAN = 2_000_000 + 2 * 545 + 600
"""A share in a borettslag: the price, two documents and Husbanken's fee for the loan."""
LONN = 300_000.0
NETTO_MND = (LONN - 43_803.50) / 12
GRUNNLAG = 89_760.0
"""What is left of the wage for interest to be taken off."""


def per_krone(aar: int, rente: float = 0.06) -> float:
    """What a borrowed krone costs a month as an annuity with monthly terms."""
    i = rente / 12
    return i / (1 - (1 + i) ** (-12 * aar))


def skattefri(rom: float, fra: str = "2014-01", til: str | None = None, person: str = "a") -> dict[str, Any]:
    """An untaxed income that leaves so much a month when the living cost is paid."""
    return {
        "person": person,
        "type": "annen_skattefri",
        "fra": fra,
        "til": til,
        "belop_aar": 12 * (LIVSOPPHOLD + rom),
    }


def grunnlag(*inntekter: dict[str, Any], **endret: Any) -> Eiergrunnlag:
    felter = {navn: endret.pop(navn, {}) for navn in ("husstand", "forutsetninger", "bolig")}
    prove = {navn: endret.pop(navn) for navn in ("rente", "terminer_aar") if navn in endret}
    norm = {"norm": "faktisk", "faktisk_livsopphold_mnd": LIVSOPPHOLD}
    sak = enkel_sak(
        husstand={"inntekter": list(inntekter)} | felter["husstand"],
        bolig=felter["bolig"],
        forutsetninger=norm | felter["forutsetninger"],
        **endret,
    )
    return eiergrunnlag(sak, **prove)


def svar(*inntekter: dict[str, Any], **endret: Any) -> Eiersvar:
    return eiersvar(grunnlag(*inntekter, **endret))


# --- the room


def test_rommet_er_det_som_er_igjen_naar_alt_annet_er_betalt() -> None:
    """30 000 less living cost, charges, insurance, power, childcare, other costs, and the interest and instalment on shared debt."""
    s = svar(
        skattefri(20_000.0),
        husstand={"andre_faste_utgifter_mnd": 1_100.0},
        bolig={
            "felleskostnader_mnd": 3_000.0,
            "forsikring_aar": 2_400.0,
            "strom_mnd": 700.0,
            "fellesgjeld": 240_000.0,
            "fellesgjeld_rente": 0.0,
            "fellesgjeld_aar": 20,
        },
    )
    assert s.rom_mnd == pytest.approx(20_000 - 1_100 - 3_000 - 200 - 700 - 1_000)
    assert s.maks_lan == pytest.approx(s.rom_mnd / per_krone(s.lopetid_aar))


def test_lonnen_er_etter_skatt() -> None:
    s = svar({"person": "a", "type": "lonn", "fra": "2020-01", "belop_aar": LONN})
    assert s.rom_mnd == pytest.approx(NETTO_MND - LIVSOPPHOLD)


@pytest.mark.parametrize(
    ("for_", "magert", "etter", "lavest", "maaned"),
    [
        # The month of the purchase and the sixty after it: to January 2031.
        ("2027-02", ("2027-03", "2027-05"), "2027-06", 9_000.0, "2027-03"),
        ("2030-12", ("2031-01", "2031-01"), "2031-02", 9_000.0, "2031-01"),
        ("2031-01", ("2031-02", "2031-12"), "2032-01", 12_000.0, "2026-01"),
    ],
)
def test_den_magreste_maaneden(for_: str, magert: tuple[str, str], etter: str, lavest: float, maaned: str) -> None:
    fra, til = magert
    s = svar(skattefri(12_000.0, til=for_), skattefri(9_000.0, fra=fra, til=til), skattefri(12_000.0, fra=etter))
    assert s.rom_mnd == pytest.approx(12_000)
    assert (s.rom_lavest_mnd, s.rom_lavest_maaned) == (pytest.approx(lavest), maaned)
    assert s.maks_lan == pytest.approx(12_000 / per_krone(s.lopetid_aar))
    assert s.maks_lan_varig == pytest.approx(lavest / per_krone(s.lopetid_aar))


# --- the largest loan with tax relief


def par(sivilstand: str, *inntekter: dict[str, Any], **mer: Any) -> Eiersvar:
    personer = [{"id": person, "rolle": "voksen", "fodt": "1990-01", "kjonn": "kvinne"} for person in ("a", "b")]
    return svar(*inntekter, husstand={"personer": personer, "sivilstand": sivilstand}, **mer)


def lonn(belop: float = LONN, person: str = "a") -> dict[str, Any]:
    return {"person": person, "type": "lonn", "fra": "2020-01", "belop_aar": belop}


@pytest.mark.parametrize("mer", [2_000.0, 10_000.0])
def test_fradraget_stopper_naar_grunnlaget_er_brukt(mer: float) -> None:
    """At 6 per cent 1 496 000 uses it up: below, every krone of interest saves 22 øre; above, 1 645.60 a month is all."""
    rom = NETTO_MND - LIVSOPPHOLD + mer
    s = svar(lonn(), skattefri(mer - LIVSOPPHOLD), forutsetninger={"lengste_lopetid_aar": 30})
    assert s.rom_mnd == pytest.approx(rom)
    under = rom / (per_krone(30) - 0.22 * 0.06 / 12)
    over = (rom + 0.22 * GRUNNLAG / 12) / per_krone(30)
    assert s.maks_lan == pytest.approx(over)
    assert over * 0.06 > GRUNNLAG
    assert over < under


def test_under_grunnlaget_gir_hver_krone_rente_fradrag() -> None:
    s = svar(lonn(), forutsetninger={"lengste_lopetid_aar": 30}, husstand={"andre_faste_utgifter_mnd": 5_000.0})
    ventet = (NETTO_MND - LIVSOPPHOLD - 5_000) / (per_krone(30) - 0.22 * 0.06 / 12)
    assert ventet * 0.06 < GRUNNLAG
    assert s.maks_lan == pytest.approx(ventet)


def test_ektefeller_bruker_den_enes_grunnlag_fullt_ut() -> None:
    s = par("gift", lonn(), skattefri(4_000.0 - LIVSOPPHOLD, person="b"))
    rom = NETTO_MND - LIVSOPPHOLD + 4_000
    assert s.maks_lan == pytest.approx((rom + 0.22 * GRUNNLAG / 12) / per_krone(s.lopetid_aar))


def test_samboere_bruker_hver_sin_halvdel() -> None:
    """Half of the interest is the other's, who has no taxable income: 11 øre a krone, until half is 89 760."""
    s = par("samboer", lonn(), skattefri(1_000.0 - LIVSOPPHOLD, person="b"))
    ventet = (NETTO_MND - LIVSOPPHOLD + 1_000) / (per_krone(s.lopetid_aar) - 0.11 * 0.06 / 12)
    assert ventet * 0.06 / 2 < GRUNNLAG
    assert s.maks_lan == pytest.approx(ventet)


@pytest.mark.parametrize(("mindre", "begge_brukt"), [(0.0, True), (17_000.0, False)])
def test_samboere_med_hvert_sitt_grunnlag(mindre: float, begge_brukt: bool) -> None:
    """A wage of 240 000 leaves 29 760, which is used up at 992 000; the other's 89 760 is at 2 992 000."""
    liten = 240_000.0
    netto = liten - 0.22 * 29_760 - 0.076 * liten - 0.017 * (liten - 226_100)
    f = {"faktisk_livsopphold_mnd": LIVSOPPHOLD + mindre}
    s = par("samboer", lonn(), lonn(liten, "b"), forutsetninger=f)
    rom = NETTO_MND + netto / 12 - LIVSOPPHOLD - mindre
    assert s.rom_mnd == pytest.approx(rom)
    koster = per_krone(s.lopetid_aar)
    ventet = (
        (rom + 0.22 * (29_760 + GRUNNLAG) / 12) / koster
        if begge_brukt
        else (rom + 0.22 * 29_760 / 12) / (koster - 0.11 * 0.06 / 12)
    )
    assert (ventet > 2_992_000) == begge_brukt
    assert ventet > 992_000
    assert s.maks_lan == pytest.approx(ventet)


def test_fellesgjeldens_renter_bruker_av_grunnlaget() -> None:
    """60 000 of interest a year on 1 000 000 of shared debt is relieved first: 29 760 is left for the loan's."""
    fellesgjeld = {"fellesgjeld": 1_000_000.0, "fellesgjeld_rente": 0.06, "fellesgjeld_aar": 50}
    s = svar(lonn(), skattefri(9_000.0 - LIVSOPPHOLD), bolig=fellesgjeld, forutsetninger={"lengste_lopetid_aar": 30})
    rom = NETTO_MND - LIVSOPPHOLD + 9_000 - 1_000_000 * per_krone(50)
    assert s.rom_mnd == pytest.approx(rom)
    assert s.maks_lan == pytest.approx((rom + 0.22 * GRUNNLAG / 12) / per_krone(30))


# --- terms


def test_husbankens_eksempel() -> None:
    """A room of 8 704 at 4.39 per cent over 50 years with yearly terms: published as 2 101 580."""
    s = svar(skattefri(8_704.0), rente=0.0439, terminer_aar=1, bolig={"pris": 2_600_000.0})
    assert (s.lopetid_aar, s.proverente) == (50, 0.0439)
    assert round(s.rom_mnd) == 8_704
    assert round(s.maks_lan) == 2_101_580
    assert round(s.maks_lan_varig) == 2_101_580


@pytest.mark.parametrize("terminer", [12, 4, 2, 1])
def test_terminer_i_aaret(terminer: int) -> None:
    """An annuity of so many terms, its payment spread over the months of each."""
    n, i = 30 * terminer, 0.06 / terminer
    ventet = 9_000 * 12 / terminer * (1 - (1 + i) ** -n) / i
    s = svar(skattefri(9_000.0), terminer_aar=terminer, forutsetninger={"lengste_lopetid_aar": 30})
    assert s.maks_lan == pytest.approx(ventet)
    assert float(lan_av_rom(9_000.0, rente=0.06, lopetid_aar=30, terminer_aar=terminer)) == pytest.approx(ventet)


@pytest.mark.parametrize("terminer", [0, 3, 365])
def test_andre_terminer_blir_stoppet(terminer: int) -> None:
    with pytest.raises(KalkulatorFeil) as feil:
        svar(skattefri(9_000.0), terminer_aar=terminer)
    assert feil.value.felt == "terminer"
    assert "12, 4, 2 eller 1" in feil.value.grunn


@pytest.mark.parametrize(
    ("over", "lopetid", "klasse"), [(0.5, 30, "eie_na"), (-0.5, 50, "eie_na"), (-2_000.0, 50, "eie_med_tilskudd")]
)
def test_veiens_egen_lopetid_naar_den_holder(over: float, lopetid: int, klasse: str) -> None:
    """At 6 per cent 30 years cost 12 001 a month and 50 years 10 537."""
    g = grunnlag(skattefri(LAN * per_krone(30) + over))
    s = eiersvar(g)
    assert (s.lopetid_aar, s.egen_lopetid_aar, s.klasse) == (lopetid, 30, klasse)
    assert s.betales_mnd == pytest.approx(LAN * per_krone(lopetid))
    assert s.margin_mnd == pytest.approx(LAN * (per_krone(30) - per_krone(lopetid)) + over)
    assert brukt_lopetid(g.vurder().naa) == (30, 50).index(lopetid)
    kort = eiersvar(g.med_lengste_lopetid(20))
    assert (kort.lopetid_aar, kort.egen_lopetid_aar) == (20, 20)
    assert kort.maks_lan == pytest.approx(s.rom_mnd / per_krone(20))


# --- the sum


def test_prisen_er_egne_penger_og_lan() -> None:
    """A freehold house: dokumentavgift of 2.5 per cent, two documents and the fee; 150 000 saved and 80 000 in BSU."""
    s = svar(
        skattefri(6_000.0),
        bolig={"eierform": "selveier", "eiendomsskatt_aar": 0.0},
        husstand={"sparing": 150_000.0, "bsu": [{"person": "a", "saldo": 80_000.0}]},
    )
    assert (s.pris, s.omkostninger) == (2_000_000, pytest.approx(50_000 + 2 * 545 + 600))
    assert s.egne_penger == pytest.approx(230_000)
    assert s.lanebehov == pytest.approx(2_051_690 - 230_000)
    assert s.maks_lan_varig == pytest.approx(6_000 / per_krone(50))
    assert s.tilskuddsbehov == pytest.approx(s.lanebehov - 6_000 / per_krone(50))
    # Ski's 30 per cent of the price.
    assert s.tilskuddstak == pytest.approx(600_000)


def test_maanedene_er_skrevet_som_maaneder() -> None:
    """No room, then room for a loan with a grant, then without. A purchase at the end of June is tried against July."""
    med = (LAN - 600_000) * per_krone(50) + 1
    uten = LAN * per_krone(50) + 1
    s = svar(
        skattefri(0.0, til="2026-06"),
        skattefri(med, fra="2026-07", til="2027-06"),
        skattefri(uten, fra="2027-07"),
    )
    assert (s.forste_kjopsmaaned_med_tilskudd, s.forste_kjopsmaaned) == ("2026-06", "2027-06")
    assert (s.klasse, s.leie_for_eie_fra, s.leie_for_eie_maaned) == ("leie_for_eie", "2030-12", "2030-12")
    naa = svar(skattefri(uten))
    assert (naa.klasse, naa.forste_kjopsmaaned, naa.forste_kjopsmaaned_med_tilskudd) == ("eie_na", "2026-01", "2026-01")
    aldri = svar(skattefri(0.0), aar=5)
    assert aldri.klasse == "leie_na"
    assert (aldri.forste_kjopsmaaned, aldri.forste_kjopsmaaned_med_tilskudd) == (None, None)
    assert (aldri.leie_for_eie_fra, aldri.leie_for_eie_maaned) == (None, None)


# --- three rates


def test_rentene_side_om_side() -> None:
    """Kalkulasjonsrenten 6; 4 and the mark-up; Husbanken's ten-year rate of January 2026, published as 4.160, and the mark-up."""
    g = grunnlag(skattefri(LAN * per_krone(50, 0.0441) + 1.0))
    assert renter_side_om_side(g) == pytest.approx({"kalkulasjon": 0.06, "dagens": 0.0425, "fast10": 0.0441})
    s = eiersvar(g)
    etter = {(r.navn, r.lopetid_aar): r for r in s.renter}
    assert list(etter) == [(navn, aar) for navn in ("kalkulasjon", "dagens", "fast10") for aar in (30, 50)]
    for (navn, aar), r in etter.items():
        rente = {"kalkulasjon": 0.06, "dagens": 0.0425, "fast10": 0.0441}[navn]
        assert r.betales_mnd == pytest.approx(LAN * per_krone(aar, rente))
        assert r.margin_mnd == pytest.approx(s.rom_mnd - r.betales_mnd)
        assert r.maks_lan == pytest.approx(s.rom_mnd / per_krone(aar, rente))
    # Over thirty years none of them carries it; over fifty the fixed rate leaves a krone, today's more.
    assert [r.navn for r in s.renter if r.baerer] == ["dagens", "fast10"]


def test_fradraget_er_med_i_hver_rente() -> None:
    """2 001 690 at 4.25 per cent is 85 072 of interest, all relieved; at 6 it is 120 101, of which 89 760 is."""
    s = svar(lonn(), skattefri(5_000.0 - LIVSOPPHOLD))
    etter: dict[str, Lanesvar] = {r.navn: r for r in s.renter if r.lopetid_aar == 50}
    assert etter["dagens"].rom_mnd == pytest.approx(s.rom_mnd + 0.22 * LAN * 0.0425 / 12)
    assert etter["kalkulasjon"].rom_mnd == pytest.approx(s.rom_mnd + 0.22 * GRUNNLAG / 12)


def test_en_egen_rente_kommer_i_tillegg() -> None:
    g = grunnlag(skattefri(9_000.0), rente=0.05)
    s = eiersvar(g)
    assert list(renter_side_om_side(g)) == ["kalkulasjon", "dagens", "fast10", "egen"]
    assert s.proverente == 0.05
    assert s.maks_lan == pytest.approx(9_000 / per_krone(50, 0.05))
    assert list(renter_side_om_side(grunnlag(skattefri(9_000.0), rente=0.06))) == ["kalkulasjon", "dagens", "fast10"]


def test_for_husbankens_faste_rente_er_kjent() -> None:
    uten = {"soker_bostotte": False}
    assert "fast10" not in renter_side_om_side(grunnlag(skattefri(9_000.0), start="2016-03", husstand=uten))
    assert "fast10" in renter_side_om_side(grunnlag(skattefri(9_000.0), start="2016-04", husstand=uten))


# --- norms


def test_normene_side_om_side() -> None:
    """The guideline rate for one who lives alone, 7 850 kr, and the family's own 10 000."""
    s = svar(skattefri(LAN * per_krone(50) - 1_000))
    normer = {n.norm: n for n in s.normer}
    assert list(normer) == ["faktisk", "sifo", "sosialhjelp"]
    assert (normer["faktisk"].livsopphold_mnd, normer["sosialhjelp"].livsopphold_mnd) == (10_000, 7_850)
    for n in normer.values():
        assert n.rom_mnd == pytest.approx(s.rom_mnd + 10_000 - n.livsopphold_mnd)
        assert n.maks_lan == pytest.approx(n.rom_mnd / per_krone(50))
    # 1 000 kr short by their own figure, 1 150 over with the lower.
    assert [normer["faktisk"].baerer, normer["sosialhjelp"].baerer] == [False, True]
    assert normer["sifo"].baerer == (normer["sifo"].livsopphold_mnd <= 9_000)


@pytest.mark.parametrize(
    ("start", "norm", "med"),
    [
        ("2026-01", "sifo", ["sifo", "sosialhjelp"]),
        ("2026-01", "sosialhjelp", ["sifo", "sosialhjelp"]),
        ("2024-01", "faktisk", ["faktisk", "sifo", "sosialhjelp"]),
        ("2023-12", "faktisk", ["faktisk", "sosialhjelp"]),
        ("2017-12", "faktisk", ["faktisk"]),
    ],
)
def test_normene_som_er_kjent(start: str, norm: str, med: list[str]) -> None:
    """SIFO's tables begin in 2024, the guideline rates in 2018; the family's own figure is shown where it is given."""
    f = {"norm": norm, "faktisk_livsopphold_mnd": LIVSOPPHOLD if norm == "faktisk" else None}
    s = svar(skattefri(9_000.0), start=start, forutsetninger=f)
    assert [n.norm for n in s.normer] == med


# --- the alternative cost


@pytest.mark.parametrize("over", [0.0, -0.01])
def test_den_som_har_klart_en_leie_klarer_like_mye_som_eier(over: float) -> None:
    """The owner pays 3 200 and the loan at 4.25 per cent over fifty years."""
    utgift = 3_200 + LAN * per_krone(50, 0.0425)
    s = svar(
        skattefri(1_000.0),
        husstand={"dokumentert_leie_mnd": utgift + over},
        bolig={"felleskostnader_mnd": 2_700.0, "strom_mnd": 500.0},
    )
    assert s.alternativkostnad is not None
    assert s.alternativkostnad.eierutgift_mnd == pytest.approx(utgift)
    assert s.alternativkostnad.dokumentert_leie_mnd == utgift + over
    assert s.alternativkostnad.baerer == (over == 0.0)
    # The class is the test's at kalkulasjonsrenten, whatever the rent.
    assert s.klasse == "leie_na"


def test_alternativkostnaden_er_etter_skattefradraget() -> None:
    s = svar(lonn(), husstand={"dokumentert_leie_mnd": 7_000.0})
    assert s.alternativkostnad is not None
    ventet = LAN * per_krone(50, 0.0425) - 0.22 * LAN * 0.0425 / 12
    assert s.alternativkostnad.eierutgift_mnd == pytest.approx(ventet)


def test_uten_dokumentert_leie_er_det_ingen_alternativkostnad() -> None:
    assert svar(skattefri(1_000.0)).alternativkostnad is None
