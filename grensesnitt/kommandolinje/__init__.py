"""The command line: every rule and the whole comparison, for caseworkers and scripts."""

from grensesnitt.kommandolinje.program import main

__all__ = ["main"]
