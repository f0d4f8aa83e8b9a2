"""Validation with messages a Norwegian caseworker can act on, for case files, rate files and path files alike."""

import json
import re
from datetime import date, time
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from models.felles import MAL, merk

_M = TypeVar("_M", bound=BaseModel)

_MELDINGER = {
    "missing": merk("mangler; feltet må fylles ut"),
    "extra_forbidden": merk("er et ukjent felt; rett skrivemåten eller ta det bort"),
    "float_type": merk(
        "skal være et tall, ikke {input}; skriv tallet uten anførselstegn og med punktum, for eksempel 12500.5"
    ),
    "int_type": merk("skal være et helt tall, ikke {input}"),
    "int_from_float": merk("skal være et helt tall, ikke {input}"),
    "string_type": merk("skal være tekst i anførselstegn, ikke {input}"),
    "bool_type": merk("skal være true eller false, ikke {input}"),
    "greater_than": merk("skal være større enn {gt}, men er {input}; rett beløpet"),
    "greater_than_equal": merk("skal være minst {ge}, men er {input}; rett verdien"),
    "less_than": merk("skal være mindre enn {lt}, men er {input}; rett verdien"),
    "less_than_equal": merk("skal være høyst {le}, men er {input}; rett verdien"),
    "finite_number": merk("skal være et endelig tall, ikke {input}"),
    "literal_error": merk("kan bare være {expected}, ikke {input}"),
    "string_too_short": merk("er for kort: minst {min_length} tegn"),
    "string_too_long": merk("er for lang: høyst {max_length} tegn"),
    "string_pattern_mismatch": merk("har feil form: {input} passer ikke til mønsteret {pattern}"),
    "too_short": merk("må ha minst {min_length} element"),
    "too_long": merk("kan ha høyst {max_length} element"),
    "tuple_type": merk("skal være en liste i hakeparenteser, ikke {input}"),
    "list_type": merk("skal være en liste i hakeparenteser, ikke {input}"),
    "dict_type": merk("skal være et objekt i krøllparenteser, ikke {input}"),
    "model_type": merk("skal være et objekt i krøllparenteser, ikke {input}"),
    "model_attributes_type": merk("skal være et objekt i krøllparenteser, ikke {input}"),
    "date_parsing": merk("skal være en dato, for eksempel 2026-06-01, ikke {input}"),
    "json_invalid": merk(
        "er ikke gyldig JSON ({error}); åpne filen i en teksteditor og rett tegnet, eller lag den på nytt"
    ),
    "date_type": merk("skal være en dato, for eksempel 2026-06-01, ikke {input}"),
}


class Feltmelding(NamedTuple):
    """The template and the values of a message; a value that is a tuple is what can be chosen among."""

    felt: str
    mal: str
    verdier: dict[str, Any]


class ModellFeil(ValueError):
    """One or more fields are wrong. `feil` lists (field path, Norwegian message); `str()` is one line.

    `maler` lists the same with the message's parts, for translation.
    """

    def __init__(self, kilde: str, feil: list[tuple[str, str]], maler: list[Feltmelding]) -> None:
        self.kilde = kilde
        self.feil = feil
        self.maler = maler
        felt, melding = feil[0]
        flere = f" (og {len(feil) - 1} feil til)" if len(feil) > 1 else ""
        super().__init__(f"{kilde}: {felt} {melding}{flere}" if felt else f"{kilde}: {melding}{flere}")


def _felt(sti: tuple[int | str, ...]) -> str:
    """Write a location as `husstand.personer[1].fodt`, without pydantic's names of union members."""
    tekst = ""
    for del_ in sti:
        if isinstance(del_, int):
            tekst += f"[{del_}]"
        elif del_.isidentifier() and del_ not in ("float", "str"):
            tekst += f".{del_}" if tekst else del_
    return tekst


def les_json(modell: type[_M], tekst: str | bytes, kilde: str) -> _M:
    """Validate a JSON text strictly against a model.

    Raises
    ------
    ModellFeil
        With every field that is wrong, in Norwegian; `kilde` names the file or form.
    """
    try:
        return modell.model_validate_json(tekst)
    except ValidationError as feil:
        norske: dict[str, tuple[str, Feltmelding]] = {}
        for e in feil.errors(include_url=False):
            # Of a union, pydantic lists what each member missed; the first member's is the one to act on.
            tekst_, mal = _norsk(e)
            norske.setdefault(mal.felt, (tekst_, mal))
        meldinger = [(felt, tekst_) for felt, (tekst_, _) in norske.items()]
        raise ModellFeil(kilde, meldinger, [mal for _, mal in norske.values()]) from None


def les_objekt(modell: type[_M], objekt: dict[str, Any], kilde: str) -> _M:
    """Validate a dictionary (from TOML or a form) by the same strict rules as JSON. Raises ModellFeil."""

    def til_json(verdi: object) -> str:
        if isinstance(verdi, date | time):
            return verdi.isoformat()
        raise TypeError(f"kan ikke lese {type(verdi).__name__}")

    return les_json(modell, json.dumps(objekt, default=til_json), kilde)


def _norsk(feil: Any) -> tuple[str, Feltmelding]:
    type_, ctx = feil["type"], dict(feil.get("ctx") or {})
    felt = "" if type_ == "json_invalid" else _felt(feil["loc"])
    egen = ctx.pop(MAL, None)
    ctx = {navn: f"{verdi:.12g}" if isinstance(verdi, float) else str(verdi) for navn, verdi in ctx.items()}
    if egen is not None or type_ not in _MELDINGER:
        tekst = " ".join(str(feil["msg"]).split())
        return tekst, Feltmelding(felt, egen or "{tekst}", ctx if egen else {"tekst": tekst})
    inn = repr(feil.get("input"))
    inn = {"None": "null", "True": "true", "False": "false"}.get(inn, inn)
    ctx["input"] = (inn if len(inn) <= 60 else inn[:57] + "…").replace("'", "«", 1).replace("'", "»", 1)
    verdier: dict[str, Any] = dict(ctx)
    if type_ == "literal_error":
        ctx["expected"] = ctx["expected"].replace(" or ", " eller ").replace("'", "")
        verdier["expected"] = tuple(re.split(", | eller ", ctx["expected"]))
    mal = _MELDINGER[type_]
    return mal.format(**ctx), Feltmelding(felt, mal, verdier)
