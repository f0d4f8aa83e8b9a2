"""What the commands share: reading files and words, naming fields, writing an answer."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from grensesnitt.eksport.json_ut import Dokument, i_prosent, json_tekst
from grensesnitt.tekst.tall import forstatt, les_heltall, les_maaned, tall
from kalkulator.feil import KalkulatorFeil, SatsMangler
from kalkulator.tid import maaned_nr
from models.resultat import Steg

SomJson = Annotated[bool, typer.Option("--json", help="Skriv ett JSON-dokument i stedet for en tabell.")]
Maaned = Annotated[str, typer.Option("--maaned", metavar="ÅÅÅÅ-MM", help="Måneden det gjelder.")]
Aar = Annotated[str, typer.Option("--aar", metavar="ÅÅÅÅ", help="Året det gjelder.")]

_ENHETER = {"kr/mnd": "kr per måned", "kr/ar": "kr per år", "kr/dag": "kr per dag", "maaneder": "måneder"}
_FORSTE_AAR, _SISTE_AAR = 1900, 2199
STANDARD_INN = "-"


def les_fil(sti: str) -> bytes:
    """Return the content of a file, or of standard input for "-". KalkulatorFeil when it cannot be read."""
    if sti == STANDARD_INN:
        return sys.stdin.buffer.read()
    rad = "Se etter en tastefeil i navnet, eller skriv hele stien."
    try:
        return Path(sti).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise KalkulatorFeil(sti, "ventet en fil, men den finnes ikke.", rad) from None
    except IsADirectoryError:
        raise KalkulatorFeil(sti, "ventet en fil, men dette er en mappe.", "Skriv navnet på filen i mappen.") from None
    except PermissionError:
        grunn = "filen finnes, men du har ikke lov til å lese den."
        raise KalkulatorFeil(sti, grunn, "Gi deg selv lesetilgang, eller kopier filen.") from None
    except (OSError, ValueError):
        raise KalkulatorFeil(sti, "ventet en fil, men den kan ikke leses.", rad) from None


def filnavn(sti: str) -> str:
    """Return what to call a file in a message."""
    return "standard inn" if sti == STANDARD_INN else sti


def velg(verdi: str, lovlige: Sequence[str], *, felt: str) -> str:
    """Return the value when it is one of those allowed, else raise KalkulatorFeil that lists them."""
    if verdi not in lovlige:
        grunn = f"ventet {' eller '.join(lovlige)}, men fikk «{verdi}», som kalkulatoren ikke kjenner."
        raise KalkulatorFeil(felt, grunn, "Velg ett av dem.")
    return verdi


def les_aar(tekst: str, *, felt: str = "--aar") -> int:
    """Return a calendar year that was typed. KalkulatorFeil when it is none."""
    aar = les_heltall(tekst, felt=felt)
    if not _FORSTE_AAR <= aar <= _SISTE_AAR:
        grunn = f"ventet et årstall fra {_FORSTE_AAR} til {_SISTE_AAR}, men fikk {aar}."
        raise KalkulatorFeil(felt, grunn, "Se etter en tastefeil.")
    return aar


def les_maaned_nr(tekst: str, *, felt: str = "--maaned") -> int:
    """Return the month number of a month that was typed."""
    return maaned_nr(les_maaned(tekst, felt=felt))


@contextmanager
def feltnavn(tid: str, **navn: str) -> Iterator[None]:
    """Name the option that was typed where the core names its own parameter; `tid` is the one that picks the rates."""
    try:
        yield
    except SatsMangler as feil:
        raise KalkulatorFeil(f"{tid} ({feil.felt})", feil.grunn, feil.rad) from None
    except KalkulatorFeil as feil:
        raise KalkulatorFeil(navn.get(feil.felt, feil.felt), feil.grunn, feil.rad) from None


def svar(som_json: bool, dokument: Dokument, tekst: str) -> None:
    """Write the answer, the one thing a command writes to standard output."""
    print(json_tekst(dokument) if som_json else tekst)


def tabell(rader: Sequence[Sequence[str]], *, venstre: Sequence[int] = (0,)) -> str:
    """Return rows as aligned lines, the columns in `venstre` to the left and the others to the right."""
    bredder = [max(len(celle) for celle in kolonne) for kolonne in zip(*rader, strict=True)]

    def linje(rad: Sequence[str]) -> str:
        celler = (
            celle.ljust(bredde) if nr in venstre else celle.rjust(bredde)
            for nr, (celle, bredde) in enumerate(zip(rad, bredder, strict=True))
        )
        return "  ".join(celler).rstrip()

    return "\n".join(linje(rad) for rad in rader)


def prosenttekst(andel: float) -> str:
    """Return a fraction in per cent with the decimals it has: 0.04131 is "4,131 %"."""
    return f"{forstatt(i_prosent(andel))} %"


def med_enhet(verdi: float, enhet: str) -> str:
    """Return a value as a person reads its unit: kroner, per cent or a plain number."""
    if enhet == "ja/nei":
        return "ja" if verdi else "nei"
    if enhet == "andel":
        return prosenttekst(verdi)
    if enhet.startswith("kr"):
        return f"{tall(verdi, 0 if verdi == int(verdi) else 2)} {_ENHETER.get(enhet, enhet)}"
    return f"{forstatt(verdi)} {_ENHETER.get(enhet, enhet)}".removesuffix(" antall").removesuffix(" faktor")


def stegtekst(steg: Sequence[Steg]) -> str:
    """Return an explanation: each step with its value, the formula with its numbers and the paragraph."""
    linjer = []
    for nr, s in enumerate(steg, start=1):
        hjemmel = f" ({s.hjemmel})" if s.hjemmel else ""
        status = "" if s.status == "vedtatt" else f" [{s.status}]"
        linjer += [f"{nr}. {s.navn}: {med_enhet(s.verdi, s.enhet)}{status}", f"   {s.formel}{hjemmel}"]
    return "\n".join(linjer)
