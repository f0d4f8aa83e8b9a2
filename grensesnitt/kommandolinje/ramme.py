"""Typer with Norwegian help and Norwegian one-line errors."""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption
from typer.exceptions import TyperException

from kalkulator.feil import KalkulatorFeil

HJELPEVALG = ("--hjelp", "--help")


class Bruksfeil(KalkulatorFeil):
    """Words on the command line that cannot be read as a command."""


class Kommando(TyperCommand):
    """One command."""

    allow_extra_args = True  # so that they are refused here, in Norwegian

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        try:
            rest = super().parse_args(ctx, args)
        except TyperException as feil:
            raise _paa_norsk(feil, ctx) from None
        if rest:
            grunn = "ordet hører ikke til noe valg, så det er ikke sikkert hva som er ment."
            rad = "Sett anførselstegn rundt tall og navn med mellomrom («1 250 000»), eller ta det bort."
            raise Bruksfeil(f"{ctx.command_path} … {' '.join(rest)}", grunn, rad)
        return rest

    def format_help(self, ctx: Any, formatter: Any) -> None:
        formatter.write_usage(ctx.command_path, " ".join(_bruk(self)), prefix="Bruk: ")
        _skriv(formatter, self.help, "Valg", _valg(self))


class Program(TyperGroup):
    """The program with its commands."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except TyperException as feil:
            raise _paa_norsk(feil, ctx) from None

    def format_help(self, ctx: Any, formatter: Any) -> None:
        formatter.write_usage(ctx.command_path, "KOMMANDO [valg]", prefix="Bruk: ")
        kommandoer = [(navn, str(k.help).splitlines()[0]) for navn, k in self.commands.items()]
        _skriv(formatter, self.help, "Kommandoer", kommandoer)
        formatter.write("\nSkriv kalkulator KOMMANDO --hjelp for valgene til en kommando.\n")

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        if args[0] not in self.commands:
            nesten = get_close_matches(args[0], self.commands, n=1)
            rad = f"Mente du {nesten[0]}?" if nesten else f"Velg blant {', '.join(self.commands)}."
            raise Bruksfeil(args[0], "ventet en kommando, men kalkulatoren har ingen med dette navnet.", rad)
        return super().resolve_command(ctx, args)


def _bruk(kommando: TyperCommand) -> Iterator[str]:
    for p in kommando.params:
        if isinstance(p, TyperArgument):
            yield str(p.metavar) if p.required else f"[{p.metavar}]"
        elif isinstance(p, TyperOption) and p.required:
            yield f"{p.opts[0]} {p.metavar}"
    yield "[valg]"


def _valg(kommando: TyperCommand) -> Iterator[tuple[str, str]]:
    for p in kommando.params:
        if isinstance(p, TyperArgument):
            yield str(p.metavar), p.help or ""
        elif isinstance(p, TyperOption):
            navn = " / ".join([*p.opts, *p.secondary_opts])
            uten = f" Uten dette valget: {p.default}." if isinstance(p.default, str) and p.default else ""
            yield navn if p.is_flag else f"{navn} {p.metavar}", f"{p.help}{' Må være med.' if p.required else uten}"
    yield ", ".join(HJELPEVALG), "Viser denne hjelpen."


def _skriv(formatter: Any, om: str | None, tittel: str, rader: Any) -> None:
    formatter.write("\n")
    formatter.write_text(om or "")
    with formatter.section(tittel):
        formatter.write_dl(list(rader))


def _paa_norsk(feil: TyperException, ctx: Any) -> Bruksfeil:
    """Return typer's own refusal in Norwegian.

    Of the exceptions only the base class is public, so what went wrong is read from what they carry. All values are
    texts that the commands parse themselves: here an option or an argument can be missing, unknown or without value.
    """
    hjelp = f"Skriv {ctx.command_path} --hjelp for å se hva som kan være med."
    if (p := getattr(feil, "param", None)) is not None:
        navn = f"{p.opts[0]} {p.metavar}" if isinstance(p, TyperOption) else str(p.metavar)
        return Bruksfeil(navn, f"mangler, og svaret avhenger av det. Ventet: {p.help}", hjelp)
    valg = str(getattr(feil, "option_name", "kommandoen"))
    if hasattr(feil, "possibilities"):
        nesten = f"Mente du {feil.possibilities[0]}? " if feil.possibilities else ""
        return Bruksfeil(valg, f"{ctx.command_path} har ikke dette valget.", nesten + hjelp)
    if any(isinstance(p, TyperOption) and p.is_flag and valg in p.opts for p in ctx.command.params):
        return Bruksfeil(valg, "valget er et ja i seg selv og tar ingen verdi.", f"Skriv bare {valg}.")
    return Bruksfeil(valg, "ventet en verdi rett etter valget, men det står ingen der.", hjelp)
