"""The municipality's ledger for the households whose best path is leie-før-eie, by year: the engine's own, added up."""

from collections.abc import Sequence

import numpy as np

from kalkulator import kommune
from kalkulator.antatt import Antatt
from kalkulator.portefolje.blokk import Veidel
from kalkulator.portefolje.rader import Ramme
from kalkulator.portefolje.svar import Kommunebok
from kalkulator.stress import med_stress, stresstester
from kalkulator.typer import Tall

STROMMER = ("kjop", "husleie_inn", "fdv", "renter", "avdrag", "salg", "innfrielse", "tilskudd_tilbake", "netto")
"""Money in a year."""
BEHOLDNINGER = ("kasse", "gjeld", "tilskudd_gjenstaende", "boligverdi", "verdi_i_risiko")
"""What stands at the end of a year."""
PRISFALL = {"verdi_i_risiko_20": "pris_ned_20", "verdi_i_risiko_30": "pris_ned_30"}
"""Value at risk when prices have fallen, by stress test: the band around the expected value."""


def kommunebok(deler: Sequence[Veidel], ramme: Ramme, antall: int) -> Kommunebok:
    """Return the ledger of each household by year, zeros where it has none."""
    aar = -(-ramme.maaneder // 12)
    ut = {navn: np.zeros((antall, aar)) for navn in (*STROMMER, *BEHOLDNINGER, *PRISFALL)}
    tester = stresstester(ramme.satser, ramme.antatt.akse)
    for d in deler:
        s = _serier(d, ramme.antatt)
        for navn in STROMMER:
            ut[navn][d.rader] = per_aar(s[navn])
        for navn in BEHOLDNINGER:
            ut[navn][d.rader] = ved_aarets_slutt(s[navn])
        for navn, test in PRISFALL.items():
            ut[navn][d.rader] = ved_aarets_slutt(_serier(d, med_stress(ramme.antatt, tester[test]))["verdi_i_risiko"])
    return Kommunebok(ut)


def _serier(d: Veidel, antatt: Antatt) -> dict[str, Tall]:
    v = d.blokk.regn([d.vei], antatt)[d.vei.id]
    bok = kommune.kommuneregnskap(v, d.blokk.kol, antatt, d.blokk.ramme.satser)
    assert bok is not None  # the municipality owns the dwelling
    return bok.serier


def per_aar(x: Tall) -> Tall:
    """Return the sum of a flow (H, N) in each year from the start, (H, Y)."""
    ut: Tall = np.add.reduceat(x, np.arange(0, x.shape[1], 12), axis=1)
    return ut


def ved_aarets_slutt(x: Tall) -> Tall:
    """Return a stock (H, N + 1) at the end of each year from the start, (H, Y)."""
    n = x.shape[1] - 1
    return x[:, np.minimum(np.arange(12, n + 12, 12), n)]
