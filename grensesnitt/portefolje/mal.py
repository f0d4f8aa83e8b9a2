"""The Excel template: headings, drop-downs, explanations and one example row, made from the declared columns."""

from collections.abc import Sequence
from datetime import date

from xlsxwriter.worksheet import Worksheet

from grensesnitt.eksport.regneark.bok import Bok
from grensesnitt.portefolje.celler import er_blank
from grensesnitt.portefolje.kolonner import ARK, KOLONNER, Kolonne
from kalkulator.satser import standardsatser

FORKLARING = "Forklaring"
TITTEL = "Mal for husstander"
_HODE_FORKLARING = ("Kolonne", "Må fylles ut", "Enhet", "Hva det er", "Kan være", "Står den blank")
_BREDDER = (28, 13, 14, 56, 48, 48)
_INNLEDNING = (
    "Én rad for hver husstand i arket «{ark}». Skriv aldri navn eller fødselsnummer: kommunens eget saksnummer er nok.",
    "Overskriftene må stå som de er i den første raden. Kolonner med stjerne må fylles ut. Rekkefølgen er fri, og kolonner "
    "som ikke må fylles ut, kan tas bort.",
    "Eksempelraden blir ikke regnet med. Rader med feil kommer tilbake med cellen merket og grunnen, og de andre blir regnet.",
    "Måneder skrives 2028-07, juli 2028 eller som dato. Tall skrives som 1 250 000 eller 4,64.",
)
_MED_LISTE = 5_000
"""Rows that get drop-downs."""
_LENGST_HJELP = 255
"""Characters: Excel's limit for a help text and for a list."""


def lag_mal() -> bytes:
    """Return the empty template with its example row."""
    return fyll_mal([[k.eksempel for k in KOLONNER]])


def fyll_mal(rader: Sequence[Sequence[object]], merknad: str = "") -> bytes:
    """Return the template with these rows, cells in the order of `KOLONNER`; the same rows give the same bytes."""
    bok = Bok(date.fromisoformat(standardsatser().id[:10]), TITTEL)
    ark, om = bok.ark(ARK, ""), bok.ark(FORKLARING, "")
    for kol, k in enumerate(KOLONNER):
        bok.tekst(ark, 0, kol, overskrift(k), "hode")
        ark.set_column(kol, kol, max(12, min(26, len(k.overskrift) + 4)))
        _hjelp(ark, kol, k)
    ark.set_row(0, 45)
    ark.freeze_panes(1, 1)
    for nr, rad in enumerate(rader, start=1):
        for kol, verdi in enumerate(rad):
            if er_blank(verdi):
                continue
            if isinstance(verdi, int | float):
                bok.tall(ark, nr, kol, verdi, "antall" if KOLONNER[kol].type in ("aarstall", "antall") else "kr")
            else:
                bok.tekst(ark, nr, kol, str(verdi), "linje")
    _forklar(bok, om, merknad)
    return bok.ferdig()


def overskrift(k: Kolonne) -> str:
    """Return a column's heading, with a star when it must be filled in."""
    return f"{k.overskrift} *" if k.paakrevd else k.overskrift


def _hjelp(ark: Worksheet, kol: int, k: Kolonne) -> None:
    enhet = f" ({k.enhet})" if k.enhet else ""
    tekst = f"{k.forklaring}{enhet}" + (f" Blank: {k.blank}" if k.blank else "")
    valg: dict[str, object] = {
        "validate": "any",
        "input_title": k.overskrift[:32],
        "input_message": tekst if len(tekst) <= _LENGST_HJELP else tekst[: _LENGST_HJELP - 1] + "…",
    }
    if k.valg and len(",".join(k.ord)) <= _LENGST_HJELP:
        valg |= {
            "validate": "list",
            "source": list(k.ord),
            "error_title": "Velg fra listen",
            "error_message": f"Kan være {', '.join(k.ord)}."[:_LENGST_HJELP],
        }
    ark.data_validation(1, kol, _MED_LISTE, kol, valg)


def _forklar(bok: Bok, ark: Worksheet, merknad: str) -> None:
    for kol, bredde in enumerate(_BREDDER):
        ark.set_column(kol, kol, bredde)
    bok.tekst(ark, 0, 0, TITTEL, "tittel")
    linjer = [*([merknad] if merknad else []), *(linje.format(ark=ARK) for linje in _INNLEDNING)]
    for nr, linje in enumerate(linjer, start=1):
        bok.tekst(ark, nr, 0, linje, "linje")
    rad = len(linjer) + 2
    bok.hode(ark, rad, _HODE_FORKLARING, tekster=len(_HODE_FORKLARING))
    for nr, k in enumerate(KOLONNER, start=rad + 1):
        celler = (k.overskrift, "ja" if k.paakrevd else "", k.enhet, k.forklaring, ", ".join(k.ord), k.blank)
        for kol, celle in enumerate(celler):
            bok.tekst(ark, nr, kol, celle)
        bok.hoyde(ark, nr, list(zip(celler, _BREDDER, strict=True)))
