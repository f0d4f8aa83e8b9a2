"""docs/kurs.md says every field of the files of the course, every kind of figure, and what the lessons are."""

import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from grensesnitt.kurs.les import LEKSJONER, leksjoner
from kalkulator.kurs import TALLSLAG, med_spaken
from models.leksjon import Gjett, Kursspak, Kurstall, Laerernotat, Leksjon, Ord, Sporsmal, Svarvalg

DOKUMENT = (Path(__file__).resolve().parents[3] / "docs" / "kurs.md").read_text(encoding="utf-8")
FELT = re.compile(r"^\| `\[*([a-z_.]+)\]*` \|", re.MULTILINE)
MODELLER: dict[str, type[BaseModel]] = {
    "": Leksjon,
    "tall.": Kurstall,
    "spak.": Kursspak,
    "gjett.": Gjett,
    "sporsmal.": Sporsmal,
    "valg.": Svarvalg,
    "laerer.": Laerernotat,
}


def avsnitt(tittel: str) -> str:
    (tekst,) = re.findall(rf"^## {tittel}\n(.*?)(?=^## |\Z)", DOKUMENT, re.MULTILINE | re.DOTALL)
    return str(tekst)


def test_hvert_felt_i_en_leksjon_staar_i_tabellen_og_ingen_andre() -> None:
    ventet = {f"{foran}{felt}" for foran, modell in MODELLER.items() for felt in modell.model_fields}
    assert set(FELT.findall(avsnitt("Feltene i en leksjon"))) == ventet


def test_grensene_er_modellens() -> None:
    minutter, verdier = Laerernotat.model_fields["minutter"], Kursspak.model_fields["verdier"]
    rader = dict(re.findall(r"^\| `\[*([a-z_.]+)\]*` \|.*\| (.*) \|$", avsnitt("Feltene i en leksjon"), re.MULTILINE))
    for navn, felt in (("laerer.minutter", minutter), ("spak.verdier", verdier)):
        grenser = [
            getattr(m, g) for m in felt.metadata for g in ("ge", "le", "min_length", "max_length") if hasattr(m, g)
        ]
        assert rader[navn].startswith(f"{grenser[0]} til {grenser[1]}")


def test_hvert_slag_tall_staar_i_tabellen_og_ingen_andre() -> None:
    assert FELT.findall(avsnitt("Slag av tall")) == ["tall.slag", *TALLSLAG]


def test_hvert_felt_i_ordlisten_staar_i_tabellen() -> None:
    assert FELT.findall(avsnitt("Ordlisten")) == list(Ord.model_fields)


def test_tabellen_over_leksjonene_er_filene() -> None:
    rader = re.findall(r"^\| (\d+) \| (.+?) \| `(.+?)` \|", DOKUMENT, re.MULTILINE)
    filer = sorted(LEKSJONER.glob("*.toml"))
    ventet = [(fil.name[0], x.tittel, fil.name) for fil, x in zip(filer, leksjoner().values(), strict=True)]
    assert rader == ventet


STEDENE = re.findall(r"^\| `([\w.\[\]]+)` \|", avsnitt("Stedet som spaken endrer").split("|---|---|")[1], re.MULTILINE)


@pytest.mark.parametrize("felt", STEDENE)
def test_stedene_i_eksemplene_finnes(felt: str) -> None:
    lan = leksjoner()["lan"]
    spak = lan.spak.model_copy(update={"felt": felt})
    foer = lan.sak
    etter = med_spaken(lan.model_copy(update={"spak": spak}), 0.25 if "vekst" in felt or "rente" in felt else 3)
    assert etter != foer


def test_det_er_flere_eksempler_paa_stedet() -> None:
    assert len(STEDENE) >= 7
