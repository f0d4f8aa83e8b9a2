"""How far a long command has come, on standard error: nothing for the first two seconds."""

import sys
import time
from typing import TextIO

_STILLE_S, _MELLOM_S, _MELLOM_LINJER_S = 2.0, 0.25, 10.0


class Framgang:
    """A line that is written over in a terminal, and a line now and then where there is none."""

    def __init__(self, strom: TextIO | None = None) -> None:
        self.strom = strom or sys.stderr
        self._start = self._sist = time.monotonic()
        self._lengst = 0

    def si(self, tekst: str) -> None:
        """Tell how far it has come, unless it has just been told."""
        naa, i_terminal = time.monotonic(), self.strom.isatty()
        mellom = _MELLOM_S if i_terminal else _MELLOM_LINJER_S
        if naa - self._start < _STILLE_S or (self._lengst and naa - self._sist < mellom):
            return
        self._sist = naa
        print(
            f"\r{tekst.ljust(self._lengst)}" if i_terminal else tekst,
            end="" if i_terminal else "\n",
            file=self.strom,
            flush=True,
        )
        self._lengst = max(self._lengst, len(tekst))

    def ferdig(self) -> None:
        """Clear the line."""
        if self._lengst and self.strom.isatty():
            print(f"\r{' ' * self._lengst}\r", end="", file=self.strom, flush=True)
        self._lengst = 0
