"""Errors that a person is meant to read: the field, what was expected, why, and what to do. Norwegian, one line."""

from datetime import date


class KalkulatorFeil(ValueError):
    """Bad input or a missing rate. `str()` is one Norwegian line without a traceback's jargon."""

    def __init__(self, felt: str, grunn: str, rad: str) -> None:
        self.felt = felt
        self.grunn = grunn
        self.rad = rad
        super().__init__(f"{felt}: {grunn} {rad}")


class SatsMangler(KalkulatorFeil):
    """No value of a rate is in force on the date: the oldest set is younger, or the table has no such row."""

    def __init__(self, ordning: str, navn: str, dato: date | str, eldste: date | str | None = None) -> None:
        self.ordning, self.navn, self.dato = ordning, navn, dato
        rad = f"Velg en måned fra og med {eldste:%Y-%m}." if isinstance(eldste, date) else "Velg en senere måned."
        super().__init__(f"{ordning}.{navn}", f"ingen sats er kjent for {dato}, og kalkulatoren gjetter ikke.", rad)


class UkjentKommune(KalkulatorFeil):
    """The municipality name or number is not among the 357 of 2026, or the name belongs to two of them."""


class UgyldigSats(KalkulatorFeil):
    """A rate file that does not hold what a rate file must hold."""


class UgyldigVei(KalkulatorFeil):
    """A path file or an adjustment of a preset that is not a valid path."""
