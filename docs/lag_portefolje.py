"""Write what is made from the columns of the portfolio file: `python docs/lag_portefolje.py`.

docs/portefoljefil.md describes the columns, and the example file holds made-up households.
"""

import sys
from pathlib import Path

ROT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROT))  # so it also runs where the project is not installed

from grensesnitt.portefolje.eksempel import FIL as EKSEMPELFIL  # noqa: E402
from grensesnitt.portefolje.eksempel import som_csv  # noqa: E402
from grensesnitt.portefolje.kolonner import ARK, KOLONNER, MAKS_RADER, Kolonne  # noqa: E402
from grensesnitt.portefolje.oppdiktet import eksempelrader  # noqa: E402
from grensesnitt.portefolje.vern import STORST_FIL  # noqa: E402

FIL = ROT / "docs" / "portefoljefil.md"
HODE = f"""# Filen med husstander

Skrevet av `docs/lag_portefolje.py` fra kolonnelisten i `grensesnitt/portefolje/kolonner.py`; ikke rediger den for hånd.

`kalkulator portefolje --mal MAL.xlsx` skriver en mal med nedtrekkslister, forklaringer og en eksempelrad. Samme kolonner kan leses fra
CSV (komma, semikolon eller tabulator; UTF-8) og Parquet. I CSV og Parquet kan overskriften også være feltnavnet. Rekkefølgen er fri, og
kolonner som ikke må fylles ut, kan være borte. En fil kan ha høyst {MAKS_RADER:,} husstander og {STORST_FIL // 10**6} MB.
I en arbeidsbok med flere ark står husstandene i arket «{ARK}».

Ingen navn og ingen fødselsnummer: et saksnummer er nok. Filen blir lest i minnet, og ingenting av den blir lagret.

| Kolonne | Felt | Må med | Enhet | Hva det er | Kan være | Står den blank |
|---|---|---|---|---|---|---|
""".replace(",000", " 000")


def rad(k: Kolonne) -> str:
    """Return a column's line of the table."""
    celler = (k.overskrift, f"`{k.felt}`", "ja" if k.paakrevd else "", k.enhet, k.forklaring, ", ".join(k.ord), k.blank)
    return f"| {' | '.join(celler)} |"


def dokument() -> str:
    """Return the whole page."""
    return HODE + "\n".join(rad(k) for k in KOLONNER) + "\n"


def main() -> None:
    """Write both files."""
    FIL.write_text(dokument(), encoding="utf-8", newline="\n")
    EKSEMPELFIL.write_bytes(som_csv(eksempelrader()))


if __name__ == "__main__":
    main()
