"""Errors that a person is meant to read: the field, what was expected, why, and what to do. Norwegian, one line."""

from datetime import date

from kalkulator.melding import melding


class KalkulatorFeil(ValueError):
    """Bad input or a missing rate. `str()` is one Norwegian line without a traceback's jargon.

    The parts are texts or, with values in them, a `Melding`, so that a screen can say them in another language.
    """

    def __init__(self, felt: str, grunn: str, rad: str) -> None:
        self.felt = felt
        self.grunn = grunn
        self.rad = rad
        super().__init__(f"{felt}: {grunn} {rad}")


class SatsMangler(KalkulatorFeil):
    """No value of a rate is in force on the date: the oldest set is younger, or the table has no such row."""

    def __init__(self, ordning: str, navn: str, dato: date | str, eldste: date | str | None = None) -> None:
        self.ordning, self.navn, self.dato = ordning, navn, dato
        hva = dato if isinstance(dato, str) else str(dato)
        rad = melding("Velg en senere måned.")
        if isinstance(eldste, date):
            rad = melding("Velg en måned fra og med {maaned}.", maaned=f"{eldste:%Y-%m}")
        grunn = melding("ingen sats er kjent for {dato}, og kalkulatoren gjetter ikke.", dato=hva)
        super().__init__(f"{ordning}.{navn}", grunn, rad)


class UkjentKommune(KalkulatorFeil):
    """The municipality name or number is not among the 357 of 2026, or the name belongs to two of them."""


class UgyldigSats(KalkulatorFeil):
    """A rate file that does not hold what a rate file must hold."""


class UgyldigVei(KalkulatorFeil):
    """A path file or an adjustment of a preset that is not a valid path."""
