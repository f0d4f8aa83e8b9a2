"""Translation files (gettext .po): the header and the messages, read as they stand, with no compiled form beside them."""

import ast
import re
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

MAPPE = Path(__file__).resolve().parents[1] / "sprak"
DOMENE = "fra_leie_til_eie"
MALFIL = MAPPE / f"{DOMENE}.pot"

_HODE = re.compile(r'^msgid ""\s*\nmsgstr ""\s*\n(?P<linjer>(?:".*"\s*\n)+)', re.MULTILINE)


def pofil(kode: str, mappe: Path = MAPPE) -> Path:
    """Return where a language's translation lies."""
    return mappe / kode / "LC_MESSAGES" / f"{DOMENE}.po"


def les_hode(tekst: str) -> dict[str, str]:
    """Return the header fields of a translation file in their order; Babel keeps only those it knows."""
    treff = _HODE.search(tekst)
    hode = "".join(ast.literal_eval(linje) for linje in treff["linjer"].split("\n") if linje) if treff else ""
    felt = (linje.partition(":") for linje in hode.splitlines())
    return {navn.strip(): verdi.strip() for navn, _, verdi in felt}


def les_katalog(fil: Path) -> Catalog:
    """Return the messages of a translation file, in use and doubtful (fuzzy) ones alike."""
    with fil.open("rb") as strom:
        # The folder names the language: without one, Babel drops the file's plural rule.
        return read_po(strom, locale=fil.parents[1].name, ignore_obsolete=True)


@cache
def oversettelser(fil: Path | None) -> NullTranslations:
    """Return the catalogue of a file, read once: texts and plural rule, nothing personal. Fuzzy messages are left out."""
    if fil is None:
        return NullTranslations()
    mo = BytesIO()
    write_mo(mo, les_katalog(fil))
    mo.seek(0)
    return GNUTranslations(mo)
