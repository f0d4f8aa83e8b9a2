"""Files in: the good ones in every form, the bad ones each with its reason, and nothing dropped in silence."""

import random
from collections.abc import Callable

import pytest

from grensesnitt.feiltekst import en_linje
from grensesnitt.portefolje import les, vern
from grensesnitt.portefolje.feil import UgyldigPortefoljefil
from grensesnitt.portefolje.kolonner import KOLONNER, MAKS_RADER
from grensesnitt.portefolje.les import Lest, les_portefolje
from grensesnitt.portefolje.mal import lag_mal
from grensesnitt.portefolje.sak import Felles
from tests.enhet.portefolje import filer
from tests.enhet.portefolje.filer import OVERSKRIFTER, bok, csv, csvrader, rad

FELLES = Felles.av("2026-12")
TRE = [rad(), rad(saksnummer="S-2", pris=2_000_000), rad(saksnummer="S-3", fodt1=1985)]


def lest(innhold: bytes, navn: str = "fil.xlsx") -> Lest:
    return les_portefolje(innhold, navn, FELLES)


GODE: dict[str, tuple[bytes, str]] = {
    "xlsx": (bok(TRE), "a.xlsx"),
    "xlsx med annet navn på det eneste arket": (bok(TRE, ark="Ark1"), "a.xlsx"),
    "xlsx med flere ark": (bok(TRE, flere=("Notater", "Gammelt")), "a.xlsx"),
    "xlsx uten endelse i navnet": (bok(TRE), "lastet_opp"),
    "csv med semikolon": (csv(csvrader(TRE)), "a.csv"),
    "csv med komma": (csv(csvrader(TRE, ",")), "a.csv"),
    "csv med tabulator": (csv(csvrader(TRE, "\t")), "a.csv"),
    "csv med merke foran": (csv(csvrader(TRE), "utf-8-sig"), "a.csv"),
    "csv fra gammel Excel": (csv(csvrader(TRE), "cp1252"), "a.csv"),
    "csv med sep=": (csv("sep=;\n" + csvrader(TRE)), "a.csv"),
    "csv med linjeskift som på Windows": (csv(csvrader(TRE).replace("\n", "\r\n")), "a.csv"),
    "parquet": (filer.parquet(TRE), "a.parquet"),
    "parquet med overskrifter": (filer.parquet(TRE, felt=False), "a.parquet"),
}


@pytest.mark.parametrize("navn", GODE)
def test_gode_filer_gir_de_samme_husstandene(navn: str) -> None:
    svar, ventet = lest(*GODE[navn]), lest(*GODE["xlsx"])
    assert svar.feil == ()
    assert [r.saksnummer for r in svar.rader] == ["S-1", "S-2", "S-3"]
    assert list(svar.rader) == list(ventet.rader)
    assert len(svar.radnumre) == 3


FILFEIL: dict[str, tuple[bytes | Callable[[], bytes], str, str]] = {
    "tom": (b"", "a.xlsx", "filen er tom"),
    "bare mellomrom": (b" \n ", "a.csv", "filen er tom"),
    "bare overskrifter": (bok([]), "a.xlsx", "ingen husstander"),
    "tomt ark": (bok([], hode=[]), "a.xlsx", "er tomt"),
    "bare eksempelraden": (lag_mal(), "mal.xlsx", "ingen husstander"),
    "feil ark": (bok(TRE, ark="Data", flere=("Mer",)), "a.xlsx", "«Data» og «Mer»"),
    "uten en kolonne som må være med": (
        bok(TRE, hode=[o if o != "Pris *" else "Beløpet" for o in OVERSKRIFTER]),
        "a.xlsx",
        "«Pris»",
    ),
    "samme kolonne to ganger": (
        bok(TRE, hode=[o if o != "Strøm" else "Pris *" for o in OVERSKRIFTER]),
        "a.xlsx",
        "«Pris» står to ganger",
    ),
    "sammenslåtte overskrifter": (lambda: filer.med_sammenslatt((0, 0, 0, 2)), "a.xlsx", "slått sammen"),
    "makroer etter navnet": (bok(TRE), "a.xlsm", "makroer"),
    "makroer inni": (filer.med_makro, "a.xlsx", "makroer"),
    "gammel Excel": (b"\xd0\xcf\x11\xe0" + bytes(600), "a.xlsx", "gammelt Excel-format"),
    "binær Excel": (b"PK\x03\x04" + bytes(60), "a.xlsb", ".xlsb"),
    "skadet zip": (bok(TRE)[:2_000], "a.xlsx", "skadet"),
    "zip som ikke er en bok": (filer.zip_av({"notat.txt": b"hei"}), "a.xlsx", "skadet"),
    "tekst med endelsen .xlsx": (csv(csvrader(TRE)), "a.xlsx", "innholdet er noe annet"),
    "bilde": (b"\x89PNG\r\n\x1a\n" + bytes(40), "a.csv", "ikke en tekstfil"),
    "utf-16": (csv(csvrader(TRE), "utf-16"), "a.csv", "UTF-16"),
    "ukjent tegnsett": (csv("saksnummer;kommune\nS-1;Troms\xf8\n", "latin-1"), "a.csv", "ikke klart hva"),
    "anførselstegn som ikke lukkes": (csv(csvrader(TRE).replace("S-2", '"S-2')), "a.csv", "anførselstegn"),
    "celle langt ute": (filer.med_celle_langt_ute, "a.xlsx", "1048576"),
    "skadet parquet": (b"PAR1" + bytes(100), "a.parquet", "lar seg ikke lese"),
}


@pytest.mark.parametrize("navn", FILFEIL)
def test_en_fil_som_ikke_kan_leses_far_en_grunn(navn: str) -> None:
    innhold, filnavn, ventet = FILFEIL[navn]
    with pytest.raises(UgyldigPortefoljefil) as feil:
        lest(innhold() if callable(innhold) else innhold, filnavn)
    assert ventet in en_linje(feil.value)
    assert filnavn in en_linje(feil.value)


@pytest.mark.parametrize("lag", [filer.bombe, filer.bombe_med_falsk_storrelse])
def test_en_zipbombe_blir_ikke_pakket_ut(lag: Callable[[int], bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    innhold = lag(30_000_000)
    assert len(innhold) < 100_000
    monkeypatch.setattr(vern, "STORST_UTPAKKET", 20_000_000)
    with pytest.raises(UgyldigPortefoljefil, match=r"pakkes ut|skadet"):
        lest(innhold)


def test_den_samme_filen_er_ingen_bombe_under_grensen() -> None:
    assert lest(filer.bombe(1_000_000)).feil == ()


def test_en_for_stor_fil_blir_ikke_lest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vern, "STORST_FIL", 1_000)
    with pytest.raises(UgyldigPortefoljefil, match="MB"):
        lest(bok(TRE))


def test_en_million_rader_blir_avvist() -> None:
    linjer = ["saksnummer;kommune;leie;familietype;fodt1;eierform;pris"]
    linjer += [f"{nr};X" for nr in range(1_000_000)]
    with pytest.raises(UgyldigPortefoljefil, match=str(MAKS_RADER)):
        lest("\n".join(linjer).encode(), "a.csv")


CELLEFEIL: dict[str, tuple[dict[str, object], str, str]] = {
    "mangler pris": ({"pris": ""}, "pris", "mangler"),
    "pris som tekst": ({"pris": "to millioner"}, "pris", "et tall"),
    "pris med punktum": ({"pris": "1.800.000"}, "pris", "punktum"),
    "tvetydig tall": ({"pris": "1.800"}, "pris", "to ting"),
    "negativ leie": ({"leie": -1}, "leie", "minst"),
    "for høy leie": ({"leie": 5e9}, "leie", "høyst"),
    "ukjent valg": ({"eierform": "andel"}, "eierform", "borettslag"),
    "ukjent kommune": ({"kommune": "Andeby"}, "kommune", "Andeby"),
    "dato som tekst": ({"slutt1": "31.07.2028"}, "slutt1", "uten dag"),
    "dato som tall": ({"slutt1": 46_000}, "slutt1", "måned"),
    "barn uten årstall": ({"barn": "Ola, Kari"}, "barn", "årstall"),
    "fødselsnummer": ({"saksnummer": "01019012345"}, "saksnummer", "fødselsnummer"),
    "navn": ({"saksnummer": "Kari Nordmann"}, "saksnummer", "Navn"),
    "fødselsår med desimaler": ({"fodt1": 1990.5}, "fodt1", "helt tall"),
    "par uten voksen 2": ({"familietype": "ektepar"}, "fodt2", "to voksne"),
    "to voksne uten par": ({"fodt2": 1991}, "familietype", "ikke et par"),
    "forsørger uten barn": ({"barn": ""}, "barn", "minst ett barn"),
    "enslig med barn": ({"familietype": "enslig"}, "familietype", "enslig forsørger"),
    "beløp uten slag": ({"inntekt1": ""}, "inntekt1", "hva slags"),
    "slag uten beløp": ({"belop1": ""}, "belop1", "brutto"),
    "etterpå uten slutt": ({"etter1": "lønn", "etterbelop1": 1}, "slutt1", "når den første slutter"),
    "inntekt til en som ikke finnes": ({"inntekt2": "lønn"}, "inntekt2", "bare én voksen"),
    "gjeld uten rente": ({"gjeld": 1_000, "gjeld_mnd": 10}, "gjeld_rente", "annen gjeld"),
    "for ung": ({"fodt1": 2015}, "", "under 18 år"),
    "barn født for langt fram": ({"barn": "2090"}, "", "etter at beregningen slutter"),
}


@pytest.mark.parametrize("navn", CELLEFEIL)
def test_en_rad_med_feil_kommer_tilbake_og_de_andre_gar(navn: str) -> None:
    endret, felt, grunn = CELLEFEIL[navn]
    saksnummer = endret.get("saksnummer", "S-2")
    svar = lest(bok([rad(), rad(**{**endret, "saksnummer": saksnummer}), rad(saksnummer="S-3")]))
    assert [r.saksnummer for r in svar.rader] == ["S-1", "S-3"]
    assert [(f.rad, f.felt) for f in svar.feil] == [(3, felt)]
    assert grunn in str(svar.feil[0].grunn)
    assert list(svar.feilrader) == [3]
    assert svar.feilrader[3][0] == str(saksnummer)


def test_samme_saksnummer_to_ganger() -> None:
    svar = lest(bok([rad(), rad(), rad(saksnummer="S-3")]))
    assert [r.saksnummer for r in svar.rader] == ["S-1", "S-3"]
    assert [(f.rad, f.felt) for f in svar.feil] == [(3, "saksnummer")]
    assert "rad 2" in str(svar.feil[0].grunn)


def test_formler_med_feil_blir_merket_og_andre_formler_lest() -> None:
    svar = lest(filer.med_formelfeil())
    assert [(f.rad, f.felt) for f in svar.feil] == [(2, "pris")]
    assert "#DIV/0!" in str(svar.feil[0].grunn)
    assert svar.rader[0].sak.bolig.pris == 1_800_000


def test_sammenslatte_celler_blir_merket() -> None:
    leie = [k.felt for k in KOLONNER].index("leie")
    svar = lest(filer.med_sammenslatt((1, leie, 2, leie)))
    assert [(f.rad, f.felt) for f in svar.feil] == [(2, "leie"), (3, "leie")]
    assert [r.saksnummer for r in svar.rader] == ["S-3"]


def test_en_delt_verdi_i_csv_blir_funnet() -> None:
    linjer = csvrader(TRE, ",").replace('"2017 j, 2021 g"', "2017 j, 2021 g", 1)
    svar = lest(linjer.encode(), "a.csv")
    assert {f.rad for f in svar.feil} == {2}
    assert "anførselstegn" in " ".join(str(f.grunn) for f in svar.feil)
    assert len(svar.rader) == 2


def test_alle_feilene_i_en_rad_blir_sagt() -> None:
    svar = lest(bok([rad(pris="x", leie="y", eierform="z")]))
    assert {f.felt for f in svar.feil} == {"pris", "leie", "eierform"}


def test_ukjente_kolonner_og_eksempelraden_blir_nevnt() -> None:
    mal = bok([rad(saksnummer="EKSEMPEL-1"), rad()], hode=[o if o != "Strøm" else "Navn" for o in OVERSKRIFTER])
    svar = lest(mal)
    assert len(svar.rader) == 1
    assert any("«Navn»" in m for m in svar.merknader)
    assert any("eksempelrad" in m for m in svar.merknader)


@pytest.mark.parametrize("fro", range(60))
def test_tilfeldig_skade_gir_grunn_eller_rader_aldri_noe_annet(fro: int) -> None:
    trekk = random.Random(fro)
    innhold = bytearray(bok(TRE) if fro % 2 else csv(csvrader(TRE)))
    for _ in range(trekk.randint(1, 30)):
        innhold[trekk.randrange(len(innhold))] = trekk.randrange(256)
    try:
        svar = lest(bytes(innhold), "a.xlsx" if fro % 2 else "a.csv")
    except UgyldigPortefoljefil as feil:
        assert en_linje(feil)
    else:
        assert svar.antall >= 1


def test_stopp_underveis() -> None:
    sett = []

    def framgang(antall: int) -> None:
        sett.append(antall)
        if antall:
            raise KeyboardInterrupt

    mange = csvrader([rad(saksnummer=f"S-{nr}") for nr in range(1_200)]).encode()
    with pytest.raises(KeyboardInterrupt):
        les_portefolje(mange, "a.csv", FELLES, framgang=framgang)
    assert sett == [0, les._STEG]


def test_inntektene_blir_til_perioder() -> None:
    celler = {
        "inntekt1": "introduksjonsstønad",
        "belop1": "",
        "slutt1": "juli 2028",
        "etter1": "lønn",
        "etterbelop1": "380 000",
    }
    svar = lest(bok([rad(**celler)]))
    forste, etter = svar.rader[0].sak.husstand.inntekter
    assert (forste.type, forste.fra, forste.til, forste.belop_aar) == (
        "introduksjonsstonad",
        "2026-12",
        "2028-07",
        None,
    )
    assert (etter.type, etter.fra, etter.til, etter.belop_aar) == ("lonn", "2028-08", None, 380_000)


def test_leien_er_kommunens_eller_markedets() -> None:
    svar = lest(bok([rad(), rad(saksnummer="S-2", bor="privat leie", leie=12_000)]))
    kommunal, privat = (r.sak.bolig for r in svar.rader)
    assert (kommunal.gjengs_leie_mnd, kommunal.markedsleie_mnd) == (8_000, 11_000)
    assert (privat.gjengs_leie_mnd, privat.markedsleie_mnd) == (None, 12_000)


def test_blanke_felter_er_antatt_og_husket() -> None:
    assert set(lest(bok([rad(sparing="")])).rader[0].antatt) == {"sparing", "utgifter", "bil", "kjonn"}
    fulle = {"gjeld": 0, "bil": "ingen", "kjonn1": "kvinne"}
    assert lest(bok([rad(**fulle)])).rader[0].antatt == ()


def test_en_stor_fil_gir_de_samme_husstandene_som_en_liten(monkeypatch: pytest.MonkeyPatch) -> None:
    holdt = lest(bok(TRE))
    monkeypatch.setattr(les, "_HOLDES", 2)
    laget = lest(bok(TRE))
    assert list(laget.rader) == list(holdt.rader)
    assert laget.rader[1:] == holdt.rader[1:]
    assert laget.rader._bygde == ()
