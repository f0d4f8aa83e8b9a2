"""Write the first section of docs/begreper.md, the words that the family meets, from the glossary of the course.

`python docs/lag_begreper.py` after a word was changed in grensesnitt/kurs/ordliste.toml.
"""

import sys
from pathlib import Path

ROT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROT))  # so it also runs where the project is not installed

from grensesnitt.kurs.les import ordliste  # noqa: E402

FIL = ROT / "docs" / "begreper.md"
FRA = "<!-- Ordene familien møter: skrevet av docs/lag_begreper.py fra grensesnitt/kurs/ordliste.toml. Rett der, ikke her. -->"
TIL = "<!-- Ordene familien møter: slutt -->"
INNLEDNING = """\
De samme ordene står på siden «Ordliste» i appen, der på alle språkene og med en tegning, og i leksjonene i [Boligskolen](kurs.md).
"""


def _rad(*celler: str) -> str:
    return f"| {' | '.join(celle.replace('|', chr(92) + '|') for celle in celler)} |"


def avsnittet() -> str:
    """Return the section, from its heading."""
    # The other tables have a column for the code, and a test reads them by their number of columns.
    rader = [_rad(o.ord, o.forklaring, o.eksempel, o.hjemmel or "egen definisjon") for o in ordliste().values()]
    topp = "| Ord | Betyr | For eksempel | Kilde |\n|---|---|---|---|"
    return "\n".join(["## Ordene familien møter\n", INNLEDNING, topp, *rader])


def lag() -> str:
    """Return the whole page, the section in its place between the two comments."""
    tekst = FIL.read_text(encoding="utf-8")
    if tekst.count(FRA) != 1 or tekst.count(TIL) != 1:
        raise SystemExit(f"{FIL.name} må ha linjene\n{FRA}\nog\n{TIL}\nén gang hver. Sett dem tilbake.")
    for_, _, resten = tekst.partition(FRA)
    return f"{for_}{FRA}\n\n{avsnittet()}\n\n{TIL}{resten.partition(TIL)[2]}"


if __name__ == "__main__":
    FIL.write_text(lag(), encoding="utf-8", newline="\n")
    print(f"Skrev {FIL.relative_to(ROT)}.")
