"""Words, numbers and dates as people read and type them."""

from grensesnitt.tekst.sprak import NB, Sprak, oversett, sprakene

__all__ = ["NB", "Sprak", "oversett", "sprakene"]
