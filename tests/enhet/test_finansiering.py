"""How a purchase is paid: banks within utlånsforskriften, top loans, refinancing, grace, BSU and fees, by hand.

The plain case: a borettslag share of 2 000 000 without costs of its own, 545 kr for each document and 600 kr per loan.
"""

import json
from typing import Any

import numpy as np
import pytest

from kalkulator.sammenlign import Veiresultat, sammenlign
from models.sak import Sak
from models.validering import les_json
from tests.enhet.enkle_saker import enkel_sak

BANK: dict[str, Any] = {"kilde": "bank"}
NAA = {"kjop": {"utovelse": "alltid"}}


def vei(tilpasning: dict[str, Any], navn: str = "startlan_na", **sak: Any) -> Veiresultat:
    svar = sammenlign(enkel_sak(veier=(navn,), tilpasninger={navn: tilpasning}, **sak)).veier[navn]
    assert [k for k in svar.kontroller if not k.ok] == []
    return svar


def kjopt(svar: Veiresultat) -> Any:
    assert svar.kjop is not None
    return svar.kjop


def kjoper_i(maaned: int, *lan: dict[str, Any], utovelse: str = "alltid", **finansiering: Any) -> dict[str, Any]:
    return {
        "leie": {"type": "marked"},
        "kjop": {"tid": "vindu", "fra_maaned": maaned, "til_maaned": maaned, "utovelse": utovelse},
        "finansiering": {"lan": list(lan)} | finansiering,
    }


def inntekt(belop: float, **mer: Any) -> list[dict[str, Any]]:
    return [{"person": "a", "type": "lonn", "fra": "2020-01", "belop_aar": belop} | mer]


# --- banks


@pytest.mark.parametrize(("maaned", "andel"), [(12, 0.85), (13, 0.90)])
def test_banken_laner_ut_85_prosent_foer_2025_og_90_etter(maaned: int, andel: float) -> None:
    """Start January 2024: month 12 is December 2024, month 13 January 2025 (utlånsforskriften § 7)."""
    fakta = {"norm": "faktisk", "faktisk_livsopphold_mnd": 10_000.0}
    kjop = kjopt(vei(kjoper_i(maaned, BANK), start="2024-01", forutsetninger=fakta))
    assert kjop.kilder["lan_1"] == pytest.approx(andel * 2_000_000)
    assert not kjop.finansierbart  # nobody pays the rest


def test_banken_laner_ikke_over_sin_egen_grense_heller() -> None:
    assert kjopt(vei({"finansiering": {"lan": [BANK | {"maks_andel": 0.6}]}})).kilder["lan_1"] == 1_200_000
    assert kjopt(vei({"finansiering": {"lan": [BANK | {"maks_andel": 0.95}]}})).kilder["lan_1"] == 1_800_000
    # Two bank loans share the limit.
    to = kjopt(vei({"finansiering": {"lan": [BANK | {"maks_andel": 0.6}, BANK]}}))
    assert (to.kilder["lan_1"], to.kilder["lan_2"]) == pytest.approx((1_200_000, 600_000))


def test_fellesgjelden_tar_av_bankens_ramme() -> None:
    """Shared debt counts (§ 7): 90 per cent of 2 000 000 + 500 000 is 2 250 000, of which 500 000 is owed already."""
    kjop = kjopt(vei({"finansiering": {"lan": [BANK]}}, bolig={"fellesgjeld": 500_000.0, "fellesgjeld_rente": 0.0}))
    assert kjop.kilder["lan_1"] == pytest.approx(1_750_000)


@pytest.mark.parametrize(
    ("brutto", "gjeld", "gaar"),
    [(360_000, 0, True), (359_000, 0, False), (380_000, 100_000, True), (379_000, 100_000, False)],
)
def test_fem_ganger_inntekten(brutto: float, gjeld: float, gaar: bool) -> None:
    """1 800 000 of bank loan needs 360 000 a year, and other debt of 100 000 needs 20 000 more (§ 6)."""
    husstand: dict[str, Any] = {"sparing": 300_000.0, "inntekter": inntekt(brutto)}
    if gjeld:
        husstand["gjeld"] = [{"restgjeld": gjeld, "rente": 0.0, "maaneder_igjen": 600}]
    svar = vei(
        kjoper_i(1, BANK | {"maks_belop": 1_800_000.0}, utovelse="hvis_finansierbart", buffer=300_000.0 - 201_690),
        husstand=husstand,
        forutsetninger={"norm": "faktisk", "faktisk_livsopphold_mnd": 0.0},
    )
    # After a month, an instalment of 167 kr has been paid on the other debt: below the thousand between the rows.
    assert (svar.kjop is not None) == gaar
    if svar.kjop:
        assert svar.kjop.kilder == pytest.approx({"sparing": 201_690, "lan_1": 1_800_000})


def test_startlan_har_ingen_grense_paa_fem_ganger_inntekten() -> None:
    """Outside utlånsforskriften: a municipality is no finansforetak. 2 001 690 on 300 000 a year, the room is there."""
    svar = vei(
        kjoper_i(1, {}, utovelse="hvis_finansierbart"),
        husstand={"inntekter": inntekt(300_000)},
        forutsetninger={"norm": "faktisk", "faktisk_livsopphold_mnd": 0.0},
    )
    assert kjopt(svar).finansierbart


@pytest.mark.parametrize(
    ("lan", "bankrente", "proverente"),
    [
        ((BANK,), 0.03, 0.07),  # 3 + 3 is below the floor of 7
        ((BANK,), 0.05, 0.08),
        ((BANK | {"paslag": 0.01},), 0.05, 0.09),
        ((BANK | {"renteregel": {"type": "fast", "fast_aar": 5, "sats": 0.045}},), 0.06, 0.075),
        (({},), 0.05, 0.06),  # startlån: kalkulasjonsrenten of the case
        ((BANK | {"maks_andel": 0.6}, {}), 0.03, 0.07),  # with a bank among them, all debt at the stricter
        ((BANK | {"maks_andel": 0.6}, {}), 0.05, 0.08),
    ],
    ids=str,
)
def test_proverenten(lan: tuple[dict[str, Any], ...], bankrente: float, proverente: float) -> None:
    """Utlånsforskriften § 5: the loan's rate + 3 points, at least 7. The room must carry the annuity less 22 % relief."""
    laant = 1_800_000 if lan[0].get("kilde") == "bank" else 2_001_690
    sparing, tilpasning = 0.0, kjoper_i(5, *lan, utovelse="hvis_finansierbart")
    if len(lan) == 2:
        laant = 2_000_000 + 545 + 2 * (545 + 600)
    elif laant == 1_800_000:
        sparing = 201_690.0
    i = proverente / 12
    krav = laant * i / (1 - (1 + i) ** -360) - 0.22 * laant * proverente / 12
    felles: dict[str, Any] = {"forutsetninger": {"bankrente": bankrente}}
    rom = float(
        sammenlign(enkel_sak(veier=("privat_leie",), husstand={"sparing": sparing}, **felles)).husholdning.til_bolig[
            0, 5
        ]
    )
    for rest, ventet in ((krav + 1, 5), (krav - 1, None)):
        svar = vei(tilpasning, husstand={"sparing": sparing, "andre_faste_utgifter_mnd": rom - rest}, **felles)
        assert (svar.kjop.maaned_nr if svar.kjop else None) == ventet


def test_topplan() -> None:
    """The bank's 60 per cent first, startlån on top with the third document and the second fee."""
    svar = vei({}, "startlan_topplan", forutsetninger={"bankrente": 0.05})
    kjop = kjopt(svar)
    assert kjop.omkostninger == {"dokumentavgift": 0, "tinglysing": 3 * 545, "etableringsgebyr": 2 * 600}
    assert kjop.kilder == {"lan_1": 1_200_000, "lan_2": 800_000 + 1_635 + 1_200}
    # Each loan has its own rate: the bank's 5, Husbanken's 4 and the mark-up of 0.25.
    assert svar.serier["renter"][0] == pytest.approx((1_200_000 * 0.05 + 802_835 * 0.0425) / 12)


def test_spar_forst_venter_til_egne_penger_dekker_en_tidel() -> None:
    """Price and costs 2 001 690 less the bank's 1 800 000: 201 690 is saved at 20 000 a month with the deposit back."""
    svar = vei(
        {}, "spar_forst", husstand={"sparing": 30_000.0, "sparing_mnd": 20_000.0}, forutsetninger={"bankrente": 0.05}
    )
    kjop = kjopt(svar)
    assert kjop.maaned_nr == 9  # 30 000 deposit + 9 · 20 000 = 210 000
    assert kjop.kilder == pytest.approx({"depositum": 30_000, "sparing": 180_000, "lan_1": 1_791_690})


def test_tilskuddets_andel_er_av_prisen_og_ikke_av_verdien() -> None:
    """A tenth of the agreed 2 000 000, though the value has risen to 2 122 416 in three years."""
    kjop = kjopt(
        vei(
            {"finansiering": {"tilskudd": {"belop": 10_000.0, "andel": 0.1}}},
            "leie_for_eie_3ar",
            forutsetninger={"boligprisvekst": 0.02},
        )
    )
    assert kjop.markedsverdi == pytest.approx(2_122_416)
    assert kjop.kilder == pytest.approx({"tilskudd": 210_000, "lan_1": 1_791_690})


def test_depositumet_er_ute_av_sparingen_til_det_kommer_tilbake() -> None:
    """50 000 saved, 30 000 of it in deposit without interest: 20 000 · 1.03² and the deposit after two years."""
    svar = vei(
        {"leie": {"type": "marked", "depositum_mnd": 3}, "kjop": kjoper_i(24)["kjop"]},
        husstand={"sparing": 50_000.0},
        forutsetninger={"sparerente": 0.03},
    )
    assert kjopt(svar).kilder == pytest.approx({"depositum": 30_000, "sparing": 21_218, "lan_1": 2_001_690 - 51_218})
    assert svar.serier["sparing"][24:] == pytest.approx(np.zeros(97), abs=1e-6)
    assert svar.serier["depositum"].tolist() == [30_000] * 24 + [0] * 97


# --- the trial for first-time buyers


def test_fem_prosent_egne_penger() -> None:
    """100 000 of 2 000 000, at 10 000 a month without deposit: month 10. Fees do not count as own money."""
    uten_depositum = {"leie": {"depositum_mnd": 0}}
    svar = vei(uten_depositum, "startlan_forstegangsetablerer", husstand={"sparing_mnd": 10_000.0})
    assert kjopt(svar).maaned_nr == 10
    assert kjopt(svar).kilder == pytest.approx({"sparing": 100_000, "lan_1": 1_901_690})
    raskere = vei({"finansiering": {"min_egenkapital_andel": 0.0}} | uten_depositum, "startlan_forstegangsetablerer")
    assert kjopt(raskere).maaned_nr == 1


def test_refinansiering_etter_ti_aar() -> None:
    """4.25 per cent for 120 months, then the bank's 6; 600 + 545 kr in the month the bank takes over."""
    svar = vei(
        {"kjop": {"fra_maaned": 12}, "finansiering": {"min_egenkapital_andel": 0.0}},
        "startlan_forstegangsetablerer",
        aar=15,
        forutsetninger={"bankrente": 0.06},
    )
    s, punkt = svar.serier, kjopt(svar).maaned_nr
    assert punkt == 12
    i, laant = 0.0425 / 12, kjopt(svar).kilder["lan_1"]
    rest = laant * (1 - (1 + i) ** -240) / (1 - (1 + i) ** -360)
    siste, neste = punkt + 119, punkt + 120  # months 120 and 121 of the loan
    assert s["restgjeld"][punkt + 120] == pytest.approx(rest)
    assert s["renter"][siste] == pytest.approx((rest + s["avdrag"][siste]) * 0.0425 / 12)
    assert s["renter"][neste] == pytest.approx(rest * 0.06 / 12)
    assert s["renter"][neste] + s["avdrag"][neste] == pytest.approx(rest * 0.005 / (1 - 1.005**-240))
    assert np.flatnonzero(s["engangsutlegg"][punkt:]).tolist() == [120]
    assert s["engangsutlegg"][neste] == s["kontant"][neste] == 600 + 545
    # The municipality's startlån, and with it its income and its risk, are over.
    assert svar.kommune is not None
    assert svar.kommune["startlan_utestaende"][punkt + 119] > 0
    assert not svar.kommune["startlan_utestaende"][punkt + 120 :].any()
    assert svar.kommune["rentepaslag_startlan"][siste] > 0
    assert not svar.kommune["rentepaslag_startlan"][neste:].any()


def test_avdragsfri_tid_og_trinnet_naar_den_er_slutt() -> None:
    """Eie først: 2 001 690 · 4.25 % / 12 = 7 089.32 for 96 months, then an annuity over the 264 that are left."""
    s = vei({}, "eie_forst", aar=12).serier
    laant, i = 2_001_690, 0.0425 / 12
    assert s["renter"][:97] == pytest.approx(np.full(97, 7_089.32), abs=0.01)
    assert not s["avdrag"][:96].any()
    termin = laant * i / (1 - (1 + i) ** -264)
    assert s["renter"][96] + s["avdrag"][96] == pytest.approx(termin)
    assert s["restgjeld"][96] == laant
    # The step is what the instalment adds, the tax relief on the same interest being the same.
    assert s["boutgift"][96] - s["boutgift"][95] == pytest.approx(termin - laant * i, abs=1)


# --- fees


def test_bare_lan_som_trengs_koster() -> None:
    """Own money 1 000 000 leaves 1 000 545 + 1 145 for the bank's loan of at most 1 200 000; no startlån is drawn."""
    svar = vei({}, "startlan_topplan", husstand={"sparing": 1_000_000.0})
    kjop = kjopt(svar)
    assert kjop.omkostninger == {"dokumentavgift": 0, "tinglysing": 1_090, "etableringsgebyr": 600}
    assert kjop.kilder == {"sparing": 1_000_000, "lan_1": 1_001_690}
    # A fee per term of 30 kr for the one loan there is.
    assert svar.serier["gebyr"][0] == 30
    assert vei({}, "startlan_topplan").serier["gebyr"][0] == 60
    # A loan that may not be anything costs nothing either.
    uten = kjopt(vei({"finansiering": {"lan": [{"maks_belop": 0.0}, {}]}}))
    assert uten.omkostninger["etableringsgebyr"] == 600
    assert uten.kilder == {"lan_2": 2_001_690}


def test_egne_gebyrer_gaar_foran_husbankens() -> None:
    svar = vei({"finansiering": {"lan": [{"etableringsgebyr": 0.0, "termingebyr": 99.0}]}})
    assert kjopt(svar).kilder == {"lan_1": 2_000_000 + 1_090}
    assert svar.serier["gebyr"][0] == 99


def test_selgeren_betaler() -> None:
    """Duty 2.5 % of 2 000 000 and the deed are the municipality's; the buyer's own pledge and fee are not."""
    svar = vei(
        {
            "leie": {"type": "gjengs"},
            "kjop": {"tid": "vindu", "fra_maaned": 12, "til_maaned": 12, "omkostninger_betales_av": "selger"},
            "kommune": {"rolle": "eier"},
        },
        bolig={"eierform": "selveier"},
    )
    kjop = kjopt(svar)
    assert kjop.omkostninger == {"dokumentavgift": 0, "tinglysing": 545, "etableringsgebyr": 600}
    assert svar.kommune is not None
    assert svar.kommune["omkostninger_salg"][11] == 50_545
    assert svar.kommune["omkostninger_salg"].sum() == 50_545


# --- the case file


def test_egne_veier_i_saksfilen() -> None:
    """A path of the municipality's own, written with the case and read back, gives the same answer."""
    egen = {
        "id": "vaar_vei",
        "navn": "Vår vei",
        "beskrivelse": "Kommunens egen variant.",
        "kilde": "kommunestyret",
        "leie": {"type": "gjengs", "bundet_sparing_mnd": 1_500.0},
        "kjop": {"tid": "vindu", "fra_maaned": 24, "til_maaned": 36, "pris": "avtalt", "avtalt_pris": 1_900_000.0},
        "finansiering": {"lan": ({"lopetid_aar": 40, "avdragsfrie_aar": 2}, BANK)},
        "kommune": {"rolle": "eier"},
    }
    sak = enkel_sak(egne_veier=(egen,), veier=("vaar_vei", "privat_leie"))
    tekst = sak.model_dump_json()
    assert json.loads(tekst)["egne_veier"][0]["kjop"]["avtalt_pris"] == 1_900_000
    lest = les_json(Sak, tekst, "sak.json")
    assert lest == sak
    foer, etter = sammenlign(sak), sammenlign(lest)
    assert kjopt(foer.veier["vaar_vei"]).pris == 1_900_000
    for navn, v in foer.veier.items():
        for serie, x in v.serier.items():
            assert (etter.veier[navn].serier[serie] == x).all()
