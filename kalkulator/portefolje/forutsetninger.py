"""What all answers of a portfolio rest on: the assumptions about the future, the local practice, and what was filled in."""

import math

from kalkulator.forbehold import Forutsetningslinje, felles_forutsetninger, satslinje
from kalkulator.melding import melding
from kalkulator.portefolje.rader import Ramme

_STANDARD = (
    "fdv",
    "standard_kommunale_avgifter_aar",
    "standard_forsikring_aar",
    "standard_strom_mnd",
    "vedlikehold_andel",
    "prov_utgift_mnd",
    "spak_sparing",
    "folsomhet_rente",
    "folsomhet_andel",
)


def portefoljens_forutsetninger(ramme: Ramme) -> list[Forutsetningslinje]:
    """Return every assumption with its value and source. Raises SatsMangler."""
    f, satser, akse, lokalt = ramme.sak.forutsetninger, ramme.satser, ramme.antatt.akse, ramme.lokalt
    ut = felles_forutsetninger(f, ramme.antatt, satser)
    for ordning, navn, verdi, satt in (
        ("husbanken", "lopetid_maks_aar", lokalt.lengste_lopetid_aar, f.lengste_lopetid_aar),
        ("tilskudd", "etablering_tak_andel", lokalt.tilskuddstak_andel, f.tilskuddstak_andel),
    ):
        ut.append(satslinje(satser, ordning, navn, verdi, akse.start, satt=satt is not None))
    if math.isfinite(lokalt.tilskuddstak):
        kilde = melding("satt i saken")
        navn_ = melding("Det største tilskuddet til etablering i kroner")
        ut.append(Forutsetningslinje(navn_, lokalt.tilskuddstak, "kr", kilde, "forutsetning", ""))
    for navn in _STANDARD:
        verdi = satser.verdi("forutsetninger", navn, akse)
        ut.append(satslinje(satser, "forutsetninger", navn, verdi, akse.start, satt=False))
    return ut
