"""The choice of paths: what is shown is what is chosen, the municipality's own included, and the case file keeps it all."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from grensesnitt.saksfil import les_sak, skriv_sak
from grensesnitt.veifil import les_vei
from grensesnitt.web.skjema import STANDARDVEIER
from grensesnitt.web.tilstand import Tilstand
from grensesnitt.web.veivalg import FARGER
from kalkulator.eksempler import kristiansund
from kalkulator.sammenlign import sammenlign
from kalkulator.veier import forvalg
from models.sak import Sak
from tests.web.siden import (
    EGEN_VEI,
    aapne,
    aapne_sak,
    aapne_vei,
    feil,
    grupper,
    hele,
    html,
    kort,
    med,
    med_tabellene,
    naa,
    overskrifter,
    skriv,
    tekst,
)

SJU = (*STANDARDVEIER, "kommunal_leie", "provebo", "spar_forst", "eie_forst")


def velg(at: AppTest, *veier: str) -> AppTest:
    at.multiselect[0].set_value(list(veier)).run()
    assert not at.exception
    return at


def navn(at: AppTest) -> list[str]:
    return overskrifter(at, 3)[: len(kort(at))]


def gruppe(at: AppTest) -> str:
    return grupper(at)["Boligveier"]


def lagret(at: AppTest) -> Sak:
    t: Tilstand = at.session_state["tilstand"]
    return les_sak(skriv_sak(t.sak), "sak.json")


def ventet_naa(sak: Sak, *veier: str) -> list[int]:
    r = sammenlign(sak.model_copy(update={"veier": veier}))
    return [hele(v.serier["boutgift"][0]) for v in r.veier.values()]


def test_en_ny_sak_viser_tre_veier_og_lar_saken_vaere_som_den_er() -> None:
    at = aapne()
    assert at.multiselect[0].value == ["privat_leie", "leie_for_eie", "startlan_na"]
    assert sorted(at.multiselect[0].options) == sorted(v.navn for v in forvalg().values())
    assert gruppe(at) == "Leie privat · Leie før eie · Kjøpe nå med startlån"
    assert lagret(at) == kristiansund()


def test_de_valgte_veiene_er_de_som_vises() -> None:
    veier = ("leie_til_eie_drammen", "leie_for_eie", "utbygger_leie_til_eie")
    at = velg(aapne(), *veier)
    assert navn(at) == ["Leie til eie (Drammen)", "Leie før eie", "Leie til eie hos utbygger"]
    assert naa(at) == ventet_naa(kristiansund(), *veier)
    assert gruppe(at) == "Leie til eie (Drammen) · Leie før eie · Leie til eie hos utbygger"
    assert lagret(at).veier == veier


def test_standardveiene_valgt_pa_nytt_er_saken_uendret() -> None:
    at = velg(velg(aapne(), "privat_leie"), *STANDARDVEIER)
    assert lagret(at) == kristiansund()


def test_fargen_folger_veien() -> None:
    for veier in (("startlan_na", "provebo", "leie_for_eie"), ("leie_for_eie", "kommunal_leie", "startlan_na")):
        at = velg(aapne(), *veier)
        streker = [set(re.findall(r"border-color:(#\w+)", h)) for h in html(at) if 'class="flte-kort"' in h]
        assert streker == [{FARGER.get(vei, "#8A4F9E")} for vei in veier]


def test_seks_veier_vises_om_gangen_og_ingen_gar_tapt() -> None:
    at = velg(aapne(), *SJU)
    assert naa(at) == ventet_naa(kristiansund(), *SJU[:6])
    assert "Siden viser høyst seks boligveier om gangen. Dette er ikke vist nå: Eie først." in tekst(at)
    assert lagret(at).veier == SJU
    at = velg(at, *SJU[1:])
    assert naa(at) == ventet_naa(kristiansund(), *SJU[1:])
    assert "Siden viser høyst" not in tekst(at)


def test_alle_veiene_i_en_fil_star_i_valget() -> None:
    sak = med(veier=list(forvalg()))
    at = aapne_sak(sak)
    assert at.multiselect[0].value == list(forvalg())
    assert len(navn(at)) == 6
    assert lagret(at) == sak


def test_uten_en_eneste_vei_star_de_forrige_tallene() -> None:
    at = velg(aapne())
    assert feil(at) == ["Velg minst én boligvei."]
    assert "1 må rettes" in gruppe(at)
    assert naa(at) == ventet_naa(kristiansund(), *STANDARDVEIER)
    assert lagret(at) == kristiansund()
    assert not velg(at, "spar_forst").error


def test_en_vei_som_velges_etter_at_en_annen_er_valgt_bort_blir_staende() -> None:
    """The list of paths is drawn while its group is open only, and must not bring an old choice back."""
    at = aapne(lukket=True)
    at.button(key="bort privat_leie").click().run()
    at.session_state["gruppe Boligveier"] = True
    at.run()
    at = velg(at, "leie_for_eie", "startlan_na", "provebo")
    for _ in range(2):
        at.session_state["gruppe Boligveier"] = False
        at.run()
        assert lagret(at).veier == ("leie_for_eie", "startlan_na", "provebo")
    at.button(key="bort provebo").click().run()
    at.button(key="angre").click().run()
    assert lagret(at).veier == ("leie_for_eie", "startlan_na", "provebo")


@pytest.mark.parametrize("fra", range(0, len(forvalg()), 6))
def test_hvorfor_viser_kilden_og_det_som_er_usikkert(fra: int) -> None:
    veier = list(forvalg().values())[fra : fra + 6]
    at = med_tabellene(velg(aapne(), *(v.id for v in veier)))
    # Amounts in the texts stand on one line.
    alt = [h.replace("\u00a0", " ") for h in html(at)]
    kort = [h for h in alt if 'class="flte-kort"' in h]
    forklaringer = [re.sub("<[^>]+>", "", h) for h in alt if 'aria-label="Forklaring"' in h]
    for v, vist, forklaring in zip(veier, kort, forklaringer, strict=True):
        assert v.beskrivelse in vist
        assert f"Kilde: {v.kilde}" in forklaring
        assert v.usikkert in forklaring
        assert ("Usikkert:" in forklaring) == bool(v.usikkert)


def test_hvorfor_sier_at_saken_har_endret_veien() -> None:
    endret = "Saken har egne tall for denne boligveien."
    sak = med(tilpasninger={"leie_for_eie": {"kjop": {"fra_maaned": 48, "til_maaned": 48}}})
    assert tekst(med_tabellene(aapne_sak(sak))).count(endret) == 1
    assert endret not in tekst(med_tabellene(aapne()))


def test_kommunens_egen_vei_apnes_vises_og_lagres() -> None:
    at = aapne_vei(aapne(), EGEN_VEI)
    egen = les_vei(EGEN_VEI.encode(), "vei.toml")
    ventet = kristiansund().model_copy(update={"veier": (*STANDARDVEIER, "egen_vei"), "egne_veier": (egen,)})
    assert not at.error
    assert lagret(at) == ventet
    assert navn(at)[3:] == ["Leie før eie i vår kommune"]
    assert naa(at) == ventet_naa(ventet, *ventet.veier)
    assert "Kommunestyrets vedtak" in tekst(med_tabellene(at))
    assert naa(aapne_sak(lagret(at))) == naa(at)


def test_kommunens_egen_vei_kan_fjernes_igjen() -> None:
    at = aapne_vei(aapne(), EGEN_VEI)
    at.button(key="0:fjern vei egen_vei").click().run()
    assert lagret(at) == kristiansund()
    assert "Leie før eie i vår kommune" not in at.multiselect[0].options
    assert naa(at) == ventet_naa(kristiansund(), *STANDARDVEIER)


def test_en_fjernet_vei_tar_sine_egne_tall_med_seg() -> None:
    egen = les_vei(EGEN_VEI.encode(), "vei.toml")
    sak = kristiansund().model_copy(
        update={
            "veier": ("privat_leie", "egen_vei"),
            "egne_veier": (egen,),
            "tilpasninger": {"egen_vei": {"leie": {"tilskuddsandel": 0.1}}},
        }
    )
    at = aapne_sak(sak)
    assert lagret(at) == sak
    at.button(key="1:fjern vei egen_vei").click().run()
    assert lagret(at) == med(veier=["privat_leie"])


def test_angre_henter_tilbake_valget_og_den_egne_veien() -> None:
    at = velg(aapne_vei(aapne(), EGEN_VEI), "egen_vei", "spar_forst")
    sak = lagret(at)
    at.button(key="eksempel").click().run()
    assert lagret(at) == kristiansund()
    at.button(key="angre").click().run()
    assert at.multiselect[0].value == ["egen_vei", "spar_forst"]
    assert lagret(at) == sak


def test_en_ny_utgave_av_filen_erstatter_den_forrige() -> None:
    ny = EGEN_VEI.replace("_maaned = 48", "_maaned = 24")
    at = aapne_vei(aapne_vei(aapne(), EGEN_VEI), ny)
    (egen,) = lagret(at).egne_veier
    assert egen == les_vei(ny.encode(), "vei.toml")
    assert lagret(at).veier.count("egen_vei") == 1


def test_en_egen_vei_med_navnet_til_en_annen_kan_skilles_fra_den() -> None:
    at = aapne_vei(aapne(), EGEN_VEI.replace('navn = "Leie før eie i vår kommune"\n', ""))
    assert navn(at) == ["Leie privat", "Leie før eie", "Kjøpe nå med startlån", "Leie før eie (egen_vei)"]
    assert lagret(at).egne_veier[0].navn == "Leie før eie"


def test_egne_veier_i_en_fil_uten_valg_gar_ikke_tapt() -> None:
    sak = kristiansund().model_copy(update={"egne_veier": (les_vei(EGEN_VEI.encode(), "vei.toml"),)})
    at = aapne_sak(sak)
    assert at.multiselect[0].value == list(STANDARDVEIER)
    assert "Leie før eie i vår kommune" in at.multiselect[0].options
    assert lagret(at) == sak
    assert lagret(skriv(at, "bolig.pris", "2 000 000", runde=1)).egne_veier == sak.egne_veier


@pytest.mark.parametrize(
    ("fil", "grunner"),
    [
        (
            EGEN_VEI.replace("type =", "typ =").replace("fra_maaned = 48", 'fra_maaned = "fire år"'),
            [r"linje 9: leie\.typ er et ukjent felt", r"linje 12: kjop\.fra_maaned skal være et helt tall"],
        ),
        (EGEN_VEI + "pris = = 4\n", ["ventet TOML, men filen kan ikke leses fra linje 14, tegn 8"]),
        (EGEN_VEI.replace("egen_vei", "provebo"), [r"linje 1: id «provebo» er alt brukt"]),
        (EGEN_VEI.replace('"leie_for_eie"', '"slottet"'), ["«slottet» er ikke et forvalg"]),
        (EGEN_VEI.replace('"leie_for_eie"', '["leie_for_eie"]'), ["er ikke et forvalg"]),
        ("a = " + "[" * 5000, ["i for mange lag"]),
        ("", ["id mangler", "navn mangler", "beskrivelse mangler", "kilde mangler", "leie mangler", "kjop mangler"]),
    ],
    ids=["to feil", "ikke toml", "opptatt id", "ukjent arv", "arv som liste", "for dypt", "tom"],
)
def test_en_ugyldig_veifil_sier_hva_som_er_galt_linje_for_linje(fil: str, grunner: list[str]) -> None:
    at = aapne_vei(velg(aapne(), "leie_for_eie", "provebo"), fil)
    (vist,) = feil(at)
    assert vist.startswith("Filen ble ikke åpnet, og boligveiene er de samme.")
    linjer = vist.split("\n- ")[1:]
    assert len(linjer) == len(grunner)
    assert all(re.search(grunn, linje) for grunn, linje in zip(grunner, linjer, strict=True)), linjer
    assert lagret(at) == med(veier=["leie_for_eie", "provebo"])
    assert naa(at) == ventet_naa(kristiansund(), "leie_for_eie", "provebo")
    # A file that is right takes the reasons away.
    assert not aapne_vei(at, EGEN_VEI).error
