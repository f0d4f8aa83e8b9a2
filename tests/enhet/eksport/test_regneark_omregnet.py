"""The formulas, worked out by LibreOffice: they must give the engine's figures, also after a change."""

import os
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np
import pytest

from grensesnitt.eksport.regneark import skriv_regneark
from kalkulator.boligvei import STROMMER
from kalkulator.lan import betalingsplan
from tests.enhet.eksport.regnearkleser import formelceller, med_gale_verdier, med_verdi, rader
from tests.enhet.eksport.regnearksaker import SAKER, resultat

pytestmark = pytest.mark.regneark

ORE = 0.005
GAL = -987_654_321.0
MAANED = "2030-04"
# LibreOffice trusts the values it finds in the file unless it is told always to recalculate.
OPPSETT = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"""
Ark = dict[str, list[list[Any]]]


@pytest.fixture(scope="session")
def soffice() -> str:
    """Path of an installed LibreOffice."""
    sti = shutil.which("soffice") or shutil.which("libreoffice")
    if sti is not None:
        return sti
    grunn = "no LibreOffice in PATH; on Debian: apt-get install libreoffice-calc"
    if os.environ.get("KREV_REGNEARK") == "1":
        pytest.fail(grunn)
    pytest.skip(grunn)


def serienummer(maaned: str) -> int:
    """Return the number Excel knows the first of a month by."""
    return (date(int(maaned[:4]), int(maaned[5:]), 1) - date(1899, 12, 30)).days


def endrede() -> dict[str, bytes]:
    """Workbooks in which a person has changed something."""
    eksempel = skriv_regneark(resultat("eksempelet"))
    rente = skriv_regneark(resultat("aarlig"))
    ark = "Lån 1-1 Kjøpe nå med startlån"
    for adresse, verdi in (("D4", 1_500_000), ("D5", 8), ("D6", 1), ("D7", 4), ("D9", 50), ("D14", 0.06)):
        rente = med_verdi(rente, ark, adresse, verdi)
    return {"annen_maaned": med_verdi(eksempel, "Måneden", "C4", serienummer(MAANED)), "annet_lan": rente}


@pytest.fixture(scope="session")
def omregnet(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Ark]:
    """All workbooks with their cached values spoilt, recalculated, saved and read back. One run: it starts slowly."""
    mappe = tmp_path_factory.mktemp("regneark")
    profil, ut = mappe / "profil", mappe / "ut"
    (profil / "user").mkdir(parents=True)
    (profil / "user" / "registrymodifications.xcu").write_text(OPPSETT, encoding="utf-8")
    boker = {navn: skriv_regneark(resultat(navn)) for navn in SAKER} | endrede()
    for navn, innhold in boker.items():
        (mappe / f"{navn}.xlsx").write_bytes(med_gale_verdier(innhold, GAL))
    filer = [str(mappe / f"{navn}.xlsx") for navn in boker]
    til = ("--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(ut))
    kommando = [soffice, f"-env:UserInstallation={profil.as_uri()}", "--headless", *til, *filer]
    subprocess.run(kommando, check=True, capture_output=True, timeout=600, env=os.environ | {"HOME": str(mappe)})
    return {navn: rader((ut / f"{navn}.xlsx").read_bytes()) for navn in boker}


@pytest.mark.parametrize("navn", SAKER)
def test_hver_formel_gir_motorens_tall(omregnet: dict[str, Ark], navn: str) -> None:
    """The values written beside the formulas are the engine's; the sheets of series hold no formulas at all."""
    ventet = formelceller(skriv_regneark(resultat(navn)))
    antall = 0
    for ark, celler in ventet.items():
        for (rad, kol), verdi in celler.items():
            # Rates and shares are small numbers.
            slingring = ORE if abs(verdi) >= 1 else 1e-6
            assert omregnet[navn][ark][rad][kol] == pytest.approx(verdi, abs=slingring, rel=0), (ark, rad, kol)
        antall += len(celler)
    assert antall > 30


def test_de_gale_verdiene_var_i_filen() -> None:
    forfalsket = formelceller(med_gale_verdier(skriv_regneark(resultat("kort")), GAL))
    verdier = [v for celler in forfalsket.values() for v in celler.values()]
    assert verdier and set(verdier) == {GAL}


@pytest.mark.parametrize("navn", [n for n in SAKER if n != "fellesgjeld"])
def test_planene_er_lanene_i_seriene(omregnet: dict[str, Ark], navn: str) -> None:
    r = resultat(navn)
    for nr, (vei, v) in enumerate(r.veier.items(), start=1):
        planer = [ark for ark_navn, ark in omregnet[navn].items() if ark_navn.startswith(f"Lån {nr}-")]
        assert len(planer) == (0 if v.kjop is None else len([k for k in v.kjop.kilder if k.startswith("lan_")])), vei
        sum_ = {serie: np.zeros(len(r.maaneder)) for serie in ("renter", "avdrag", "gebyr", "restgjeld")}
        for plan in planer:
            for rad in plan[13:]:
                maaned = int(rad[0]) - 1
                for serie, kol in (("renter", 8), ("avdrag", 10), ("gebyr", 11), ("restgjeld", 13)):
                    sum_[serie][maaned] += rad[kol]
        for serie, x in sum_.items():
            fasit = v.serier[serie][-len(x) :]
            if serie == "restgjeld" and v.kjop is not None and v.kjop.maaned_nr:
                fasit = np.where(np.arange(1, len(x) + 1) <= v.kjop.maaned_nr, 0.0, fasit)
            assert np.abs(x - fasit).max() < ORE, (vei, serie)


def test_budsjettet_folger_maaneden(omregnet: dict[str, Ark]) -> None:
    r = resultat("eksempelet")
    m = r.maaneder.index(MAANED)
    rader_ = {rad[1]: rad[2:] for rad in omregnet["annen_maaned"]["Måneden"] if rad[1]}
    hus = r.husholdning
    assert rader_["Måned nummer"][0] == m + 1
    for kol, v in enumerate(r.veier.values()):
        linje: Callable[[str], float] = lambda navn, kol=kol: rader_[navn][kol]  # type: ignore[misc]  # noqa: E731
        assert linje("Inntekt etter skatt") == pytest.approx((hus.netto - hus.barnetrygd)[0, m], abs=ORE)
        assert linje("Sum utgifter til boligen") == pytest.approx(sum(v.serier[n][m] for n in STROMMER), abs=ORE)
        assert linje("Det dere betaler for boligen (boutgift)") == pytest.approx(v.serier["boutgift"][m], abs=ORE)
        assert linje("… av det er kostnad (bokostnad)") == pytest.approx(v.serier["bokostnad"][m], abs=ORE)
        assert linje("Til overs når alt er betalt") == pytest.approx(v.serier["til_overs"][m], abs=ORE)
        assert v.serier["til_overs"][m] != pytest.approx(v.serier["til_overs"][0], abs=100)


def test_planen_folger_et_annet_lan(omregnet: dict[str, Ark]) -> None:
    ventet = betalingsplan(belop=1_500_000, rente=0.06, aar=8, avdragsfri_aar=1, terminer_aar=4, gebyr=50)
    plan = omregnet["annet_lan"]["Lån 1-1 Kjøpe nå med startlån"]
    terminer = [rad for rad in plan[13:] if rad[5]]
    assert len(terminer) == 32
    for kol, serie in ((8, ventet.renter), (10, ventet.avdrag), (11, ventet.gebyr), (13, ventet.restgjeld)):
        assert [rad[kol] for rad in terminer] == pytest.approx(serie.tolist(), abs=ORE)
    sum_renter = next(rad for rad in plan if rad[7] == "Renter" and rad[8] != "Avdrag")
    assert sum_renter[8] == pytest.approx(float(ventet.renter.sum()), abs=ORE)
    assert sum_renter[10] == pytest.approx(sum_renter[8] - sum_renter[9], abs=0.01)
