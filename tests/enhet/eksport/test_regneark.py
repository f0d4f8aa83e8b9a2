"""The workbook's sheets and values, read back, against the result they were written from."""

import io
import re
import zipfile
from datetime import date
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest

from grensesnitt.eksport.regneark import skriv_regneark
from grensesnitt.eksport.regneark.bok import _FORMATER
from grensesnitt.eksport.regneark.sammendrag import setning
from grensesnitt.satsliste import satsliste
from grensesnitt.tekst.tall import maaned as maanedsnavn
from kalkulator.boligvei import STROMMER
from kalkulator.eksempler import kristiansund
from kalkulator.feil import KalkulatorFeil
from kalkulator.forklaring import advarsler, forutsetningsliste
from kalkulator.sammenlign import Resultat, sammenlign
from tests.enhet.eksport.regnearkleser import NS, arkfiler, celler, rader
from tests.enhet.eksport.regnearksaker import resultat
from tests.enhet.enkle_saker import enkel_sak

Rader = list[list[Any]]


@pytest.fixture(scope="module")
def r() -> Resultat:
    veier = ("privat_leie", "leie_for_eie", "startlan_topplan", "provebo")
    return sammenlign(kristiansund().model_copy(update={"veier": veier, "horisont_aar": 11}))


@pytest.fixture(scope="module")
def innhold(r: Resultat) -> bytes:
    return skriv_regneark(r)


@pytest.fixture(scope="module")
def ark(innhold: bytes) -> dict[str, Rader]:
    return rader(innhold)


def linjer(rader_: Rader, kolonne: int = 0) -> dict[Any, list[Any]]:
    """Rows by what stands in a column; of several the last."""
    return {rad[kolonne]: rad for rad in rader_ if rad[kolonne] != ""}


def urundet(verdi: Any) -> Any:
    """Equal to the 16 digits a spreadsheet has."""
    return pytest.approx(verdi, rel=1e-15, abs=0.0)


def maaned(dato: date) -> str:
    return f"{dato:%Y-%m}"


def xml(innhold: bytes, fil: str) -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(innhold)) as zip_:
        return ElementTree.fromstring(zip_.read(fil))


def test_arkene_star_i_rekkefolge(ark: dict[str, Rader]) -> None:
    assert list(ark) == [
        "Sammendrag",
        "Måneden",
        "Lån 2-1 Leie før eie",
        "Lån 3-1 Kjøpe nå med bank og st",
        "Lån 3-2 Kjøpe nå med bank og st",
        *(navn for navn in ark if navn.startswith("Lån 4-1")),
        "Familien",
        "Serier 1 Leie privat",
        "Serier 2 Leie før eie",
        "Serier 3 Kjøpe nå med bank og s",
        *(navn for navn in ark if navn.startswith("Serier 4")),
        "Forutsetninger og kilder",
    ]
    assert len(ark) == 12


# The series


def test_seriene_er_uten_avrunding(r: Resultat, ark: dict[str, Rader]) -> None:
    for nr, v in enumerate(r.veier.values(), start=1):
        rader_ = next(x for navn, x in ark.items() if navn.startswith(f"Serier {nr} "))
        navn = rader_[4][2:]
        assert set(navn) == set(v.serier)
        assert all(tittel for tittel in rader_[3])
        data = rader_[5:]
        assert [rad[0] for rad in data] == list(range(133))
        assert [maaned(rad[1]) for rad in data[1:]] == r.maaneder
        for kol, serie in enumerate(navn, start=2):
            verdier = [rad[kol] for rad in data]
            if len(v.serier[serie]) == 132:
                assert verdier.pop(0) == ""
            assert verdier == urundet(v.serier[serie].tolist())


def test_hver_serie_har_en_tittel_i_ord() -> None:
    sak = kristiansund()
    med_alt = sak.forutsetninger.model_copy(update={"trekk_salgskostnader": True, "spareandel_av_differanse": 0.5})
    r = sammenlign(sak.model_copy(update={"horisont_aar": 1, "forutsetninger": med_alt}))
    assert "salgskostnader" in next(iter(r.veier.values())).serier
    for navn, rader_ in rader(skriv_regneark(r)).items():
        if navn.startswith("Serier"):
            assert len(set(rader_[3])) == len(rader_[3])
            assert not any("_" in str(tittel) for tittel in rader_[3])


def test_familiens_tall(r: Resultat, ark: dict[str, Rader]) -> None:
    rader_ = ark["Familien"]
    for kol, navn in enumerate(rader_[4][2:], start=2):
        assert [rad[kol] for rad in rader_[5:]] == urundet(getattr(r.husholdning, navn)[0].tolist())


# The month


@pytest.mark.parametrize("valgt", [None, "2026-12", "2028-08", "2031-12", "2037-11"])
def test_maaneden_er_motorens(r: Resultat, valgt: str | None) -> None:
    m = r.maaneder.index(valgt) if valgt else 0
    rader_ = rader(skriv_regneark(r, valgt_maaned=valgt))["Måneden"]
    post = linjer(rader_, 1)
    assert maaned(post["Velg måned"][2]) == r.maaneder[m]
    assert post["Måned nummer"][2] == m + 1
    assert post["Kroner i måneden"][2:] == [v.vei.navn for v in r.veier.values()]
    hus = r.husholdning
    for kol, v in enumerate(r.veier.values(), start=2):
        s = {navn: float(x[m]) for navn, x in v.serier.items()}
        ventet = {
            "Skattepliktig inntekt": hus.brutto[0, m],
            "Skatt før fradrag for boliglånsrenter": hus.skatt[0, m],
            "Inntekt etter skatt": (hus.brutto + hus.skattefri - hus.skatt)[0, m],
            "Barnetrygd": hus.barnetrygd[0, m],
            "Livsopphold": hus.livsopphold[0, m],
            "Barnehage": hus.barnehage[0, m],
            "Annen gjeld": hus.gjeldsbetjening[0, m],
            "Andre faste utgifter": hus.faste_utgifter[0, m],
            "Igjen til bolig og sparing": hus.til_bolig[0, m] + s["bsu_fradrag"],
            "Husleie": s["husleie"],
            "Renter": s["renter"],
            "Strøm": s["strom"],
            "Sum utgifter til boligen": sum(s[navn] for navn in STROMMER),
            "Bostøtte": s["bostotte"],
            "Skattefradrag for renter": s["skattefradrag"],
            "Det dere betaler for boligen (boutgift)": s["boutgift"],
            "… av det er sparing i boligen (avdrag)": s["avdrag"],
            "… av det er kostnad (bokostnad)": s["bokostnad"],
            "Planlagt sparing": s["planlagt_sparing"],
            "Engangsutlegg i kontanter": s["kontant"],
            "Til overs når alt er betalt": s["til_overs"],
            "Til overs i kalkulatoren": s["til_overs"],
            "Forskjell, når noe er endret": 0.0,
        }
        assert {navn: post[navn][kol] for navn in ventet} == pytest.approx(ventet, abs=1e-6)


def test_maanedens_tall_er_formler(innhold: bytes) -> None:
    i_ark = celler(innhold)["Måneden"]
    assert i_ark["C8"].formel == "INDEX('Familien'!$C$6:$C$137,$C$5)"
    assert i_ark["C19"].formel == "INDEX('Serier 1 Leie privat'!$C$7:$C$138,$C$5)"
    tall = {a: c for a, c in i_ark.items() if c.type == "n" and c.verdi is not None and a != "C4"}
    assert tall and all(c.formel for c in tall.values())


def test_maanedene_kan_velges_fra_en_liste(innhold: bytes) -> None:
    (liste,) = xml(innhold, arkfiler(innhold)["Måneden"]).iterfind(".//m:dataValidation", NS)
    assert (liste.attrib["type"], liste.attrib["sqref"]) == ("list", "C4")
    assert liste.findtext("m:formula1", None, NS) == "'Familien'!$B$6:$B$137"


def test_en_maaned_utenfor_saken_avvises(r: Resultat) -> None:
    with pytest.raises(KalkulatorFeil, match="2026-12 til 2037-11"):
        skriv_regneark(r, valgt_maaned="2037-12")


# The payment plans


@pytest.mark.parametrize("navn", ["eksempelet", "kjop_i_aar_5_med_kvartal", "to_lan", "refinansiert", "fellesgjeld"])
def test_planen_er_motorens(navn: str) -> None:
    r = resultat(navn)
    antall = 0
    bok = rader(skriv_regneark(r))
    for vei_nr, (vei, v) in enumerate(r.veier.items(), start=1):
        if v.kjop is None:
            continue
        punkt = v.kjop.maaned_nr
        for nr, profil in enumerate(r.veiserier[vei].laneprofiler, start=1):
            plan = next(x for ark_navn, x in bok.items() if ark_navn.startswith(f"Lån {vei_nr}-{nr} "))
            lan, data = v.kjop.kilder[f"lan_{nr}"], plan[13:]
            vilkar = v.vei.finansiering.lan[nr - 1]
            inn = {rad[0]: rad[3] for rad in plan[3:11]}
            assert inn["Lånebeløp, kr"] == urundet(lan)
            assert (inn["Løpetid, år"], inn["Terminer i året"]) == (vilkar.lopetid_aar, vilkar.terminer_aar)
            assert [maaned(rad[1]) for rad in data] == r.maaneder[punkt:]
            for kol, x in ((7, profil.inngaende), (8, profil.renter), (10, profil.avdrag), (13, profil.restgjeld)):
                assert [rad[kol] for rad in data] == pytest.approx((lan * x[0, punkt:]).tolist())
            antall += 1
    assert antall >= 1


def test_lan_som_ikke_trengs_har_ingen_plan() -> None:
    sak = kristiansund()
    rik = sak.husstand.model_copy(update={"sparing": 1_200_000.0})
    r = sammenlign(sak.model_copy(update={"husstand": rik, "veier": ("startlan_topplan",), "horisont_aar": 1}))
    kjop = r.veier["startlan_topplan"].kjop
    assert kjop is not None and "lan_1" in kjop.kilder and "lan_2" not in kjop.kilder
    assert [navn for navn in rader(skriv_regneark(r)) if navn.startswith("Lån")] == ["Lån 1-1 Kjøpe nå med bank og st"]


def test_renten_skrives_der_den_skifter() -> None:
    """A rate that changes is a number in its month; in the months between it follows the month before."""
    innhold = skriv_regneark(resultat("refinansiert"))
    plan = celler(innhold)["Lån 1-1 Kjøpe nå med startlån"]
    skrevet = {a for a in plan if a.startswith("D") and int(a[1:]) > 13 and plan[a].formel is None}
    assert skrevet == {"D14", "D62"}  # month 1, and the month after four years
    assert [float(plan[a].verdi or "") for a in ("D14", "D61", "D62", "D133")] == [0.0413, 0.0413, 0.0555, 0.0555]
    assert linjer(rader(innhold)["Lån 1-1 Kjøpe nå med startlån"])["Rente"][3] == (
        "startlån, flytende rente, flyttes til bank etter 4 år"
    )


def test_utbetalingen_star_i_planen(r: Resultat, ark: dict[str, Rader]) -> None:
    kjop = r.veier["leie_for_eie"].kjop
    assert kjop is not None and kjop.maaned == "2031-11"
    assert linjer(ark["Lån 2-1 Leie før eie"])["Utbetalt"][3] == "i slutten av november 2031"
    assert linjer(ark["Lån 3-1 Kjøpe nå med bank og st"])["Utbetalt"][3] == "ved starten"


# Summary and sources


def test_sammendraget_sier_det_viktigste(r: Resultat, ark: dict[str, Rader]) -> None:
    rader_ = ark["Sammendrag"]
    tekster = {str(celle).replace("\u00a0", " ") for rad in rader_ for celle in rad}
    assert "Familien Eksempel, Kristiansund, 11 år fra desember 2026" in tekster
    assert any(r.satser.id in t and f"{int(r.satser.id[8:10])}. {maanedsnavn(r.satser.id[:7])}" in t for t in tekster)
    assert set(advarsler(r)) <= {str(celle) for rad in rader_ for celle in rad}
    assert sum(t.startswith(("Dere ", "Kjøpet i ")) and t.endswith("etter 10 år.") for t in tekster) == 4
    # Rent 13 200 kr and power 1 300 kr.
    assert any(t.startswith("Dere leier hele tiden, betaler 14 500 kr for boligen den første måneden") for t in tekster)
    assert any(t.startswith("Dere kjøper i november 2031, betaler ") for t in tekster)


def test_sammendraget_skjuler_ikke_det_som_mangler() -> None:
    """A dear loan and a dwelling that loses value: the family is short every month and owes more than it owns."""
    r = sammenlign(
        enkel_sak(
            aar=3,
            husstand={"inntekter": [{"person": "a", "type": "lonn", "fra": "2014-01", "belop_aar": 300_000.0}]},
            forutsetninger={"boligprisvekst": -0.1, "flytende_rente": 0.08},
            veier=("startlan_na",),
        )
    )
    (v,) = r.veier.values()
    assert v.nokkeltall.til_overs_lavest < 0 and v.serier["egenkapital"][36] < 0
    tekst = setning(r, v).replace("\u00a0", " ")
    assert tekst.startswith("Kjøpet i januar 2026 er regnet med, men holder ikke; dere betaler ")
    assert ", mangler " in tekst and re.search(r" og skylder om lag [\d ]+ kr mer enn dere eier etter 3 år\.$", tekst)


def test_nokkeltallene_er_resultatets(r: Resultat, ark: dict[str, Rader]) -> None:
    tabeller = [i for i, rad in enumerate(ark["Sammendrag"]) if rad[0] == "Boligvei"]
    assert len(tabeller) == 2
    for start in tabeller:
        hode = ark["Sammendrag"][start]
        for rad, v in zip(ark["Sammendrag"][start + 1 :], r.veier.values(), strict=False):
            n, tall = v.nokkeltall, dict(zip(hode, rad, strict=True))
            assert tall["Boligvei"] == v.vei.navn
            if "Til overs da" in tall:
                assert tall["Til overs da"] == urundet(n.til_overs_lavest)
                assert maaned(tall["Trangest i"]) == n.til_overs_lavest_maaned
                assert tall["Måneder med underskudd"] == n.maaneder_med_underskudd
                assert tall["Betaler den første måneden"] == urundet(v.serier["boutgift"][0])
                assert tall["Betaler i måneden, snitt første år"] == urundet(n.boutgift_forste_aar_mnd)
            else:
                assert tall["Kjøpspris"] == ("–" if v.kjop is None else urundet(v.kjop.pris))
                assert {aar: tall[f"Eier etter {aar} år"] for aar in (1, 5, 10)} == urundet(n.egenkapital)
                assert tall["Internrente mot å leie privat"] == (
                    "–" if n.internrente_eie is None else urundet(n.internrente_eie)
                )


def test_kildene_er_alle_med(r: Resultat, ark: dict[str, Rader]) -> None:
    rader_ = ark["Forutsetninger og kilder"]
    for linje in forutsetningsliste(r):
        assert any(
            rad[:4] == [linje.navn, linje.merknad, linje.kilde, linje.status] and rad[5] == linje.verdi
            for rad in rader_
        )
    for v in r.veier.values():
        assert any(rad[:4] == [v.vei.navn, v.vei.beskrivelse, v.vei.kilde, v.vei.usikkert] for rad in rader_)
    satser = satsliste(r.satser, r.antatt.akse.start)
    hode = next(i for i, rad in enumerate(rader_) if rad[0] == "Sats")
    assert len(rader_) - hode - 1 == sum(len(s.verdi) if isinstance(s.verdi, list) else 1 for s in satser)
    for s in satser:
        funnet = [rad for rad in rader_[hode + 1 :] if rad[0] == s.tittel and rad[9] == s.ordning]
        if isinstance(s.verdi, list):
            assert [(rad[6], rad[5]) for rad in funnet] == list(s.verdi)
        elif s.enhet != "ja/nei":
            assert s.verdi in [rad[5] for rad in funnet]


# The file


def test_samme_sak_gir_samme_fil(r: Resultat, innhold: bytes) -> None:
    igjen = sammenlign(r.sak)
    assert skriv_regneark(igjen) == innhold
    opprettet = xml(innhold, "docProps/core.xml").findtext("{http://purl.org/dc/terms/}created")
    assert opprettet == f"{r.satser.id[:10]}T00:00:00Z"
    with zipfile.ZipFile(io.BytesIO(innhold)) as zip_:
        assert {info.date_time for info in zip_.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_alle_forvalgte_veier_kan_skrives() -> None:
    r = sammenlign(kristiansund().model_copy(update={"horisont_aar": 1}))
    navn = list(rader(skriv_regneark(r)))
    assert sum(n.startswith("Serier") for n in navn) == len(r.veier) > 20


def test_arkene_kan_skrives_ut_og_bla_i(innhold: bytes) -> None:
    for navn, fil in arkfiler(innhold).items():
        tre = xml(innhold, fil)
        side = tre.find("m:pageSetup", NS)
        assert side is not None and side.attrib["orientation"] == "landscape" and side.attrib["paperSize"] == "9"
        assert tre.find("m:sheetPr/m:pageSetUpPr[@fitToPage='1']", NS) is not None
        if navn.startswith(("Måneden", "Lån", "Familien", "Serier")):
            assert tre.find("m:sheetViews/m:sheetView/m:pane[@state='frozen']", NS) is not None
            assert tre.find("m:mergeCells", NS) is None
    navngitte = xml(innhold, "xl/workbook.xml").findall("m:definedNames/m:definedName", NS)
    utskriftstitler = [n for n in navngitte if n.attrib["name"] == "_xlnm.Print_Titles"]
    assert len(utskriftstitler) == len(arkfiler(innhold)) - 2  # the first two are made to fit one page


def test_figurene_har_tekst_for_dem_som_ikke_ser(r: Resultat, innhold: bytes) -> None:
    tegning = xml(innhold, "xl/drawings/drawing1.xml")
    beskrivelser = [el.attrib["descr"] for el in tegning.iter() if el.tag.endswith("}cNvPr")]
    assert len(beskrivelser) == 2
    for tekst, tittel in zip(beskrivelser, ("Det dere betaler for boligen hver måned", "Det dere eier"), strict=True):
        assert tittel in tekst and "desember 2026" in tekst and "november 2037" in tekst
        assert all(v.vei.navn in tekst for v in r.veier.values())


def test_fargene_har_kontrast() -> None:
    def lys(farge: str) -> float:
        rgb = np.array([int(farge[i : i + 2], 16) / 255 for i in (1, 3, 5)])
        lineart = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
        return float(lineart @ (0.2126, 0.7152, 0.0722))

    for navn, valg in _FORMATER.items():
        tekst, bunn = (lys(str(valg.get(felt, x))) for felt, x in (("font_color", "#000000"), ("bg_color", "#FFFFFF")))
        assert (max(tekst, bunn) + 0.05) / (min(tekst, bunn) + 0.05) >= 4.5, navn
