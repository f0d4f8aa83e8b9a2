"""Lesson files for the tests: the shipped ones, written to a folder of their own with something changed."""

from pathlib import Path

from grensesnitt.kurs.les import LEKSJONER, ORDLISTE

FORSTE = "1_leie.toml"


def endret(mappe: Path, fil: str = FORSTE, *bytter: tuple[str, str], navn: str = "") -> Path:
    """Write a shipped lesson to a folder with texts replaced, each of which stands there once or more; return the folder."""
    innhold = (LEKSJONER / fil).read_text(encoding="utf-8")
    for fra, til in bytter:
        assert fra in innhold, fra
        innhold = innhold.replace(fra, til)
    (mappe / (navn or fil)).write_text(innhold, encoding="utf-8")
    return mappe


def endret_ordliste(mappe: Path, *bytter: tuple[str, str]) -> Path:
    """Write the glossary to a folder with texts replaced; return the file."""
    innhold = ORDLISTE.read_text(encoding="utf-8")
    for fra, til in bytter:
        assert fra in innhold, fra
        innhold = innhold.replace(fra, til, 1)
    fil = mappe / "ordliste.toml"
    fil.write_text(innhold, encoding="utf-8")
    return fil
