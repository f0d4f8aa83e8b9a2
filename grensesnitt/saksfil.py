"""The case file: JSON in, `models.Sak` out, and back. The command line and the web app read it the same way."""

import json
from typing import Any

from kalkulator.feil import KalkulatorFeil
from kalkulator.melding import melding
from kalkulator.satser import finn_kommune
from kalkulator.veier import finn_vei
from models.sak import SAKSVERSJON, Sak
from models.validering import les_json

_STORST = 2_000_000
"""Characters: a family's case is a thousand times smaller."""
_LAG_NY = melding("Velg en saksfil, eller lag en ny med «kalkulator eksempel».")


class UgyldigSaksfil(KalkulatorFeil):
    """A file that is not a case: not text, not JSON, of another version, or with a municipality or path not known."""


def les_sak(innhold: str | bytes, kilde: str) -> Sak:
    """Read a case file that can be computed: its municipality, paths and adjustments are known.

    Parameters
    ----------
    innhold
        The file's content; bytes must be UTF-8.
    kilde
        The file's name, for the message.

    Raises
    ------
    UgyldigSaksfil
        Empty, not UTF-8 text, not JSON, of an unknown version, or with an unknown municipality or path.
    ModellFeil
        With every field that is missing, unknown or wrong.
    """
    tekst = _tekst(innhold, kilde)
    objekt = _objekt(tekst, kilde)
    _krev_versjon(objekt, kilde)
    sak = les_json(Sak, tekst, kilde)
    try:
        finn_kommune(sak.husstand.kommune)
        for navn in dict.fromkeys([*sak.veier, *sak.tilpasninger, *(v.id for v in sak.egne_veier)]):
            finn_vei(navn, sak.tilpasninger.get(navn), sak.egne_veier)
    except KalkulatorFeil as feil:
        raise UgyldigSaksfil(f"{kilde}: {feil.felt}", feil.grunn, feil.rad) from None
    return sak


def skriv_sak(sak: Sak) -> str:
    """Return the case as indented JSON with every field, defaults included. `les_sak` reads the same case back."""
    return sak.model_dump_json(indent=2) + "\n"


def _tekst(innhold: str | bytes, kilde: str) -> str:
    if len(innhold) > _STORST:
        grunn = melding(
            "ventet en saksfil, men filen er på {antall} tegn, og en sak er aldri så stor.", antall=len(innhold)
        )
        raise UgyldigSaksfil(kilde, grunn, _LAG_NY)
    if isinstance(innhold, bytes):
        try:
            innhold = innhold.decode("utf-8-sig")
        except UnicodeDecodeError as feil:
            grunn = melding(
                "ventet en saksfil i tegnsettet UTF-8, men byte nummer {nr} er ikke UTF-8-tekst.", nr=feil.start + 1
            )
            rad = melding("Åpne filen i en teksteditor og lagre den som UTF-8, eller velg en annen fil.")
            raise UgyldigSaksfil(kilde, grunn, rad) from None
    if "\0" in innhold:
        raise UgyldigSaksfil(kilde, "ventet en saksfil med JSON-tekst, men dette er ikke en tekstfil.", _LAG_NY)
    tekst = innhold.removeprefix("\ufeff")
    if not tekst.strip():
        raise UgyldigSaksfil(kilde, "ventet en sak, men filen er tom.", _LAG_NY)
    return tekst


def _objekt(tekst: str, kilde: str) -> dict[str, Any]:
    def uten_gjentak(par: list[tuple[str, Any]]) -> dict[str, Any]:
        objekt: dict[str, Any] = {}
        for navn, verdi in par:
            if navn in objekt:
                grunn = melding(
                    "feltet «{felt}» står to ganger i samme objekt, og bare ett av dem kan gjelde.", felt=navn
                )
                raise UgyldigSaksfil(kilde, grunn, "Ta bort det ene.")
            objekt[navn] = verdi
        return objekt

    def ikke_tall(navn: str) -> float:
        grunn = melding("ventet tall, men {verdi} er ikke et tall i JSON.", verdi=navn)
        raise UgyldigSaksfil(kilde, grunn, "Skriv et tall, eller null.")

    rad = melding("Åpne filen i en teksteditor og rett tegnet der, eller lag filen på nytt.")
    try:
        objekt = json.loads(tekst, object_pairs_hook=uten_gjentak, parse_constant=ikke_tall)
    except json.JSONDecodeError as feil:
        grunn = melding(
            "ventet JSON, men filen kan ikke leses fra linje {linje}, tegn {tegn}.", linje=feil.lineno, tegn=feil.colno
        )
        raise UgyldigSaksfil(kilde, grunn, rad) from None
    except UgyldigSaksfil:
        raise
    except (RecursionError, ValueError):
        grunn = melding(
            "ventet en sak, men filen har tall med tusener av siffer eller objekter inni hverandre i for mange lag."
        )
        raise UgyldigSaksfil(kilde, grunn, _LAG_NY) from None
    if not isinstance(objekt, dict):
        grunn = melding("ventet et JSON-objekt i krøllparenteser, men filen inneholder noe annet.")
        raise UgyldigSaksfil(kilde, grunn, _LAG_NY)
    return objekt


def _krev_versjon(objekt: dict[str, Any], kilde: str) -> None:
    """Refuse a file of a version this program does not know; a file without one is of the first version."""
    versjon = objekt.get("versjon", 1)
    if isinstance(versjon, bool) or not isinstance(versjon, int) or versjon < 1:
        grunn = melding(
            "ventet et helt tall fra 1 til {nyeste}, men fikk {verdi}, som ikke er en versjon.",
            nyeste=SAKSVERSJON,
            verdi=json.dumps(versjon)[:40],
        )
        rad = melding("Skriv {nyeste}, eller lag filen på nytt.", nyeste=SAKSVERSJON)
        raise UgyldigSaksfil(f"{kilde}: versjon", grunn, rad)
    if versjon > SAKSVERSJON:
        grunn = melding(
            "filen er laget med en nyere kalkulator (versjon {versjon}), og denne leser til og med {nyeste}; "
            "felt den ikke kjenner, ville blitt borte.",
            versjon=versjon,
            nyeste=SAKSVERSJON,
        )
        raise UgyldigSaksfil(f"{kilde}: versjon", grunn, "Oppdater kalkulatoren, og åpne filen på nytt.")
