"""The template, the example, the workbook that comes out, and the documents made from the same columns."""

import io
import json
import os
import re
import runpy
import zipfile
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from grensesnitt.portefolje.arbeidsbok import FEILRADER, HUSSTANDER, SAMMENDRAG, Innhold, skriv_arbeidsbok
from grensesnitt.portefolje.eksempel import FIL, MERKNAD, eksempelbok, eksempelfil, som_csv
from grensesnitt.portefolje.kolonner import ARK, FELTER, KOLONNER, OVERSKRIFTER
from grensesnitt.portefolje.les import Lest, les_portefolje
from grensesnitt.portefolje.mal import FORKLARING, lag_mal, overskrift
from grensesnitt.portefolje.oppdiktet import MERKE, START, eksempelrader, oppdiktede_rader, tall
from grensesnitt.portefolje.sak import Felles
from grensesnitt.portefolje.som_json import portefolje_json
from grensesnitt.portefolje.tabellen import KLASSENAVN, UTKOLONNER
from kalkulator.eierpotensial import KLASSER
from kalkulator.portefolje.folsomhet import folsomhet
from kalkulator.portefolje.svar import Husstandssvar
from kalkulator.portefolje.totaler import totaler
from kalkulator.portefolje.vurder import vurder
from tests.enhet.portefolje import filer

ROT = Path(__file__).resolve().parents[3]
FELLES = Felles.av(START)


def ark(bok: bytes, navn: str) -> list[list[object]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(bok)).get_sheet_by_name(navn).to_python(skip_empty_area=False)


def test_malen_har_kolonnene_og_er_lik_hver_gang() -> None:
    mal = lag_mal()
    assert mal == lag_mal()
    assert ark(mal, ARK)[0] == [overskrift(k) for k in KOLONNER]
    forklart = [str(rad[0]) for rad in ark(mal, FORKLARING)]
    assert [k.overskrift for k in KOLONNER if k.overskrift not in forklart] == []


def test_malen_har_nedtrekkslister_for_alt_som_velges() -> None:
    with zipfile.ZipFile(io.BytesIO(lag_mal())) as z:
        xml = z.read("xl/worksheets/sheet1.xml").decode()
    assert xml.count('type="list"') == sum(bool(k.valg) for k in KOLONNER)
    assert "introduksjonsstønad" in xml


def test_malens_eksempelrad_er_en_gyldig_husstand() -> None:
    celler = [k.eksempel if k.felt != "saksnummer" else "S-1" for k in KOLONNER]
    lest = les_portefolje(filer.bok([celler]), "a.xlsx", FELLES)
    assert lest.feil == ()
    assert len(lest.rader) == 1


def test_kolonnene_er_entydige() -> None:
    assert len(FELTER) == len(OVERSKRIFTER) == len(KOLONNER)
    assert not set(FELTER) & set(OVERSKRIFTER) - {k.felt for k in KOLONNER if k.felt == k.overskrift.casefold()}


def test_skriptet_lager_de_samme_filene() -> None:
    modul = runpy.run_path(str(ROT / "docs" / "lag_portefolje.py"))
    assert (ROT / "docs" / "portefoljefil.md").read_text("utf-8") == modul["dokument"]()
    assert FIL.read_bytes() == som_csv(eksempelrader())


def test_eksemplet_er_formet_som_kartleggingen_i_kristiansund(eksempel: Lest) -> None:
    """141 refugee households of which 69 had children: the report of 2015."""
    barn = [any(p.rolle == "barn" for p in r.sak.husstand.personer) for r in eksempel.rader]
    assert (len(barn), sum(barn)) == (141, 69)
    assert all(r.saksnummer.startswith(MERKE) for r in eksempel.rader)
    assert "oppdiktet" in MERKNAD


def test_boken_og_csv_filen_har_de_samme_husstandene(eksempel: Lest) -> None:
    bok = les_portefolje(eksempelbok(), "eksempel.xlsx", FELLES)
    assert bok.feil == ()
    assert list(bok.rader) == list(eksempel.rader)


def test_oppdiktede_husstander_er_gyldige_og_som_froet_sier() -> None:
    assert oppdiktede_rader(50, 3) == oppdiktede_rader(50, 3) != oppdiktede_rader(50, 4)
    lest = les_portefolje(som_csv(oppdiktede_rader(1_000)), "a.csv", FELLES)
    assert lest.feil == ()
    f = tall()["familietyper"]
    barn = sum(any(p.rolle == "barn" for p in r.sak.husstand.personer) for r in lest.rader) / 1_000
    assert barn == pytest.approx(f["enslig_forsorger"] + f["par_med_barn"], abs=0.05)
    par = sum(r.sak.husstand.sivilstand != "enslig" for r in lest.rader) / 1_000
    assert par == pytest.approx(f["par"] + f["par_med_barn"], abs=0.05)


def test_hvert_oppdiktede_tall_har_kilde_og_status() -> None:
    for navn, gruppe in tall().items():
        assert len(gruppe["kilde"]) > 10, navn
        assert gruppe["status"] in ("kilde", "utledet", "forutsetning"), navn


def innhold(lest: Lest, s: Husstandssvar) -> Innhold:
    return Innhold(
        s,
        totaler(s),
        folsomhet(lest.rader),
        lest.feil,
        lest.feilrader,
        lest.merknader,
        ramme_startlan=20_000_000.0,
        ramme_tilskudd=100_000.0,
    )


def test_arbeidsboken_har_husstandene_og_summene(eksempel: Lest, svaret: Husstandssvar) -> None:
    inn = innhold(eksempel, svaret)
    bok = skriv_arbeidsbok(inn)
    rader = ark(bok, HUSSTANDER)
    assert rader[0] == [u.overskrift for u in UTKOLONNER]
    assert [r[0] for r in rader[1:]] == [r.saksnummer for r in eksempel.rader]
    svarkol = [u.felt for u in UTKOLONNER].index("klasse")
    i_boken = [r[svarkol] for r in rader[1:]]
    sammendrag = ark(bok, SAMMENDRAG)
    for klasse in KLASSER:
        assert [KLASSENAVN[klasse], float(i_boken.count(KLASSENAVN[klasse]))] in [r[:2] for r in sammendrag]
    lan = [u.felt for u in UTKOLONNER].index("startlan")
    plass = next(nr for nr, r in enumerate(sammendrag) if r[0] == "År" and r[3] == "Startlån")
    aar = sammendrag[plass + 1 : plass + 1 + len(inn.totaler.aar)]
    assert sum(float(str(r[3])) for r in aar) == pytest.approx(sum(float(str(r[lan] or 0)) for r in rader[1:]))


def test_rader_med_feil_kommer_tilbake_merket(svaret: Husstandssvar) -> None:
    lest = les_portefolje(filer.bok([filer.rad(), filer.rad(saksnummer="S-2", pris="=SUM(1;2)")]), "a.xlsx", FELLES)
    lest_csv = les_portefolje(
        filer.csvrader([filer.rad(), filer.rad(saksnummer="S-2", pris="=HYPERLINK()")]).encode(), "a.csv", FELLES
    )
    assert len(lest.rader) == len(lest_csv.rader) == 1
    bok = skriv_arbeidsbok(innhold(lest_csv, vurder(lest_csv.rader)))
    rader = ark(bok, FEILRADER)
    assert rader[1][0] == 3.0
    assert str(rader[1][1]).startswith("Pris: ")
    assert "=HYPERLINK()" in rader[1]
    with zipfile.ZipFile(io.BytesIO(bok)) as z:
        assert not any(b"HYPERLINK()</f>" in z.read(n) for n in z.namelist())


@pytest.mark.parametrize("farlig", ["=1+1", "+1", "-1+cmd|'/c calc'!A1", "@SUM(1)", "\t=1"])
def test_tekst_fra_filen_blir_aldri_en_formel(farlig: str) -> None:
    lest = les_portefolje(filer.csvrader([filer.rad(saksnummer=farlig)]).encode(), "a.csv", FELLES)
    assert len(lest.rader) == 1
    bok = skriv_arbeidsbok(innhold(lest, vurder(lest.rader)))
    assert ark(bok, HUSSTANDER)[1][0] == farlig.strip()
    with zipfile.ZipFile(io.BytesIO(bok)) as z:
        arkene = {n: z.read(n).decode() for n in z.namelist() if n.startswith("xl/worksheets/")}
    formler = [f for xml in arkene.values() for f in re.findall(r"<f>(.*?)</f>", xml)]
    assert all(f.startswith("SUM(B") for f in formler)


def test_en_bok_uten_en_eneste_god_rad() -> None:
    lest = les_portefolje(filer.bok([filer.rad(pris="x")]), "a.xlsx", FELLES)
    bok = skriv_arbeidsbok(Innhold(None, None, (), lest.feil, lest.feilrader, lest.merknader))
    assert len(ark(bok, FEILRADER)) == 2


def test_json_er_json(eksempel: Lest, svaret: Husstandssvar) -> None:
    dokument = json.loads(json.dumps(portefolje_json(eksempel, innhold(eksempel, svaret)), allow_nan=False))
    assert len(dokument["husstander"]) == 141
    assert sum(dokument["totaler"]["klasser"].values()) == 141


def test_ingenting_blir_skrevet_til_disk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Reading, answering and writing touch no file: every way to open one for writing is a failure here."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    aapne, os_aapne = io.open, os.open

    def ikke_skriv(fil: object, modus: str = "r", *a: object, **k: object) -> object:
        assert not set("wax+") & set(modus), f"{fil} opened for {modus}"
        return aapne(fil, modus, *a, **k)  # type: ignore[call-overload]

    def ikke_os(fil: object, flagg: int, *a: object, **k: object) -> int:
        assert not flagg & (os.O_WRONLY | os.O_RDWR | os.O_CREAT), f"{fil} opened for writing"
        return os_aapne(fil, flagg, *a, **k)  # type: ignore[arg-type, call-overload]

    monkeypatch.setattr("builtins.open", ikke_skriv)
    monkeypatch.setattr(io, "open", ikke_skriv)
    monkeypatch.setattr(os, "open", ikke_os)
    for fil in (filer.bok([filer.rad()]), filer.csvrader([filer.rad()]).encode(), filer.parquet([filer.rad()])):
        lest = les_portefolje(fil, "opplastet", FELLES)
        skriv_arbeidsbok(innhold(lest, vurder(lest.rader)))
    assert list(tmp_path.iterdir()) == []


def test_eksempelfilen_leses_som_den_er() -> None:
    assert eksempelfil().startswith(b"\xef\xbb\xbfSaksnummer *;")
