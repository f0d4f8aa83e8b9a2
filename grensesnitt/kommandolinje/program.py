"""The program `kalkulator`: its commands, and what becomes of an error."""

import io
import os
import sys
from collections.abc import Sequence

import typer
from typer.main import get_command

from grensesnitt.feiltekst import LESBARE, en_linje
from grensesnitt.kommandolinje import bostotte, eie, husholdning, lan, nettapp, portefolje, sak, satser, veier
from grensesnitt.kommandolinje.ramme import HJELPEVALG, Kommando, Program

_OM = (
    "Sammenligner veiene fra leie til eie for én familie, og regner ut reglene hver for seg. "
    "Tall skrives som på norsk: «1 250 000» eller 4,64."
)
_KOMMANDOER = (
    ("app", nettapp.app),
    ("eksempel", sak.eksempel),
    ("beregn", sak.beregn),
    ("veier", veier.veier),
    ("bostotte", bostotte.bostotte),
    ("bostotte-grense", bostotte.grense),
    ("lan", lan.lan),
    ("rente", lan.rente),
    ("skatt", husholdning.skatt),
    ("livsopphold", husholdning.livsopphold),
    ("betjeningsevne", eie.betjeningsevne),
    ("simuler", eie.simuler_),
    ("portefolje", portefolje.portefolje),
    ("satser", satser.satser),
)
FEIL_I_INNDATA = 2


def _program() -> typer.Typer:
    program = typer.Typer(
        cls=Program,
        add_completion=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": list(HJELPEVALG)},
    )

    @program.callback(invoke_without_command=True, help=_OM)
    def uten_kommando(ctx: typer.Context) -> None:
        if ctx.invoked_subcommand is None:
            print(ctx.get_help())

    for navn, funksjon in _KOMMANDOER:
        program.command(navn, cls=Kommando)(funksjon)
    return program


def main(argumenter: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit status: 0, or 2 for bad input, with one line on stderr."""
    for strom in (sys.stdout, sys.stderr):
        if isinstance(strom, io.TextIOWrapper):
            strom.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        ord_ = list(sys.argv[1:] if argumenter is None else argumenter)
        status = get_command(_program()).main(ord_, prog_name="kalkulator", standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has what it wanted (kalkulator ... | head); Python must not try to flush once more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except LESBARE as feil:
        print(en_linje(feil), file=sys.stderr)
        return FEIL_I_INNDATA
    return status if isinstance(status, int) else 0
