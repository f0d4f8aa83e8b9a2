"""Validation with messages a Norwegian caseworker can act on, for case files, rate files and path files alike."""

import json
from datetime import date, time
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

_M = TypeVar("_M", bound=BaseModel)

_MELDINGER = {
    "missing": "mangler; feltet må fylles ut",
    "extra_forbidden": "er et ukjent felt; rett skrivemåten eller ta det bort",
    "float_type": "skal være et tall, ikke {input}; skriv tallet uten anførselstegn og med punktum, for eksempel 12500.5",
    "int_type": "skal være et helt tall, ikke {input}",
    "int_from_float": "skal være et helt tall, ikke {input}",
    "string_type": "skal være tekst i anførselstegn, ikke {input}",
    "bool_type": "skal være true eller false, ikke {input}",
    "greater_than": "skal være større enn {gt}, men er {input}; rett beløpet",
    "greater_than_equal": "skal være minst {ge}, men er {input}; rett verdien",
    "less_than": "skal være mindre enn {lt}, men er {input}; rett verdien",
    "less_than_equal": "skal være høyst {le}, men er {input}; rett verdien",
    "finite_number": "skal være et endelig tall, ikke {input}",
    "literal_error": "kan bare være {expected}, ikke {input}",
    "string_too_short": "er for kort: minst {min_length} tegn",
    "string_too_long": "er for lang: høyst {max_length} tegn",
    "string_pattern_mismatch": "har feil form: {input} passer ikke til mønsteret {pattern}",
    "too_short": "må ha minst {min_length} element",
    "too_long": "kan ha høyst {max_length} element",
    "tuple_type": "skal være en liste i hakeparenteser, ikke {input}",
    "list_type": "skal være en liste i hakeparenteser, ikke {input}",
    "dict_type": "skal være et objekt i krøllparenteser, ikke {input}",
    "model_type": "skal være et objekt i krøllparenteser, ikke {input}",
    "model_attributes_type": "skal være et objekt i krøllparenteser, ikke {input}",
    "date_parsing": "skal være en dato, for eksempel 2026-06-01, ikke {input}",
    "date_type": "skal være en dato, for eksempel 2026-06-01, ikke {input}",
}


class ModellFeil(ValueError):
    """One or more fields are wrong. `feil` lists (field path, Norwegian message); `str()` is one line."""

    def __init__(self, kilde: str, feil: list[tuple[str, str]]) -> None:
        self.kilde = kilde
        self.feil = feil
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
        norske: dict[str, str] = {}
        for e in feil.errors(include_url=False):
            # Of a union, pydantic lists what each member missed; the first member's is the one to act on.
            norske.setdefault(*_norsk(e))
        raise ModellFeil(kilde, list(norske.items())) from None


def les_objekt(modell: type[_M], objekt: dict[str, Any], kilde: str) -> _M:
    """Validate a dictionary (from TOML or a form) by the same strict rules as JSON. Raises ModellFeil."""

    def til_json(verdi: object) -> str:
        if isinstance(verdi, date | time):
            return verdi.isoformat()
        raise TypeError(f"kan ikke lese {type(verdi).__name__}")

    return les_json(modell, json.dumps(objekt, default=til_json), kilde)


def _norsk(feil: Any) -> tuple[str, str]:
    type_, sti, ctx = feil["type"], feil["loc"], dict(feil.get("ctx") or {})
    if type_ == "json_invalid":
        return (
            "",
            f"er ikke gyldig JSON ({ctx.get('error', '')}); åpne filen i en teksteditor og rett tegnet, eller lag den på nytt",
        )
    if type_ == "literal_error":
        ctx["expected"] = str(ctx["expected"]).replace(" or ", " eller ").replace("'", "")
    ctx = {navn: f"{verdi:.12g}" if isinstance(verdi, float) else verdi for navn, verdi in ctx.items()}
    inn = repr(feil.get("input"))
    inn = {"None": "null", "True": "true", "False": "false"}.get(inn, inn)
    ctx["input"] = (inn if len(inn) <= 60 else inn[:57] + "…").replace("'", "«", 1).replace("'", "»", 1)
    mal = _MELDINGER.get(type_)
    return _felt(sti), mal.format(**ctx) if mal else " ".join(str(feil["msg"]).split())
