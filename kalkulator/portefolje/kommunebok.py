"""The municipality's ledger for the households whose best path is leie-før-eie, by year: the engine's own, added up."""

from collections.abc import Sequence

import numpy as np

from kalkulator import kommune
from kalkulator.antatt import Antatt
from kalkulator.husholdning import Aar, aar_av
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


def kommunebok(deler: Sequence[Veidel], ramme: Ramme, antall: int, *, med_prisfall: bool) -> Kommunebok:
    """Return the ledger of the households in `deler` by year; the series of PRISFALL where asked for."""
    akse = ramme.antatt.akse
    prisfall = PRISFALL if med_prisfall else {}
    aar = aar_av(akse.start, akse.antall)
    rader = np.concatenate([np.zeros(0, dtype=np.int64), *(d.rader for d in deler)])
    ut = {navn: np.zeros((len(rader), aar.antall)) for navn in (*STROMMER, *BEHOLDNINGER, *prisfall)}
    fra = 0
    tester = stresstester(ramme.satser, akse)
    for d in deler:
        s, der = _serier(d, ramme.antatt), slice(fra, fra := fra + len(d.rader))
        for navn in STROMMER:
            ut[navn][der] = per_aar(s[navn], aar)
        for navn in BEHOLDNINGER:
            ut[navn][der] = ved_aarets_slutt(s[navn], aar)
        for navn, test in prisfall.items():
            ut[navn][der] = ved_aarets_slutt(_serier(d, med_stress(ramme.antatt, tester[test]))["verdi_i_risiko"], aar)
    return Kommunebok(antall, rader, ut)


def _serier(d: Veidel, antatt: Antatt) -> dict[str, Tall]:
    v = d.blokk.regn([d.vei], antatt)[d.vei.id]
    bok = kommune.kommuneregnskap(v, d.blokk.kol, antatt, d.blokk.ramme.satser)
    assert bok is not None  # the municipality owns the dwelling
    return bok.serier


def per_aar(x: Tall, aar: Aar) -> Tall:
    """Return the sum of a flow (H, N) in each calendar year, (H, Y)."""
    ut: Tall = np.add.reduceat(x, aar.starter, axis=1)
    return ut


def ved_aarets_slutt(x: Tall, aar: Aar) -> Tall:
    """Return a stock (H, N + 1) at the end of each calendar year, (H, Y)."""
    return x[:, aar.starter + aar.maaneder.astype(np.int64)]
