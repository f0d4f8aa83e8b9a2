"""Dated rates: one TOML file per scheme, validated at load, passed around as a value."""

from kalkulator.satser.kommuner import Kommune, finn_kommune, kommuner
from kalkulator.satser.laster import Akse, Satser, Tabellbane, les_ordninger, standardsatser

__all__ = [
    "Akse",
    "Kommune",
    "Satser",
    "Tabellbane",
    "finn_kommune",
    "kommuner",
    "les_ordninger",
    "standardsatser",
]
