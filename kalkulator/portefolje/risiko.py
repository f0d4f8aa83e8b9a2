"""What the best path meets in the named stress tests, read as for one family."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from kalkulator.boligvei import egenkapital
from kalkulator.nokkeltall import lopende_kolonner
from kalkulator.portefolje.blokk import Veidel
from kalkulator.portefolje.rader import Ramme
from kalkulator.portefolje.svar import Risiko
from kalkulator.stress import EGENKAPITAL_AAR, med_stress, stresstester
from kalkulator.typer import Tall

RENTE, PRIS = "rente_opp_3", "pris_ned_20"


class _Rad(NamedTuple):
    boutgift_opp: Tall
    til_overs_lavest_rente: Tall
    underskudd_rente: Tall
    egenkapital_prisfall: Tall


def risiko(deler: Sequence[Veidel], ramme: Ramme, antall: int) -> Risiko:
    """Return the figures of every household; `deler` are all of them on their best paths.

    Raises
    ------
    SatsMangler
        When the case starts before the oldest size of a test.
    """
    tester = stresstester(ramme.satser, ramme.antatt.akse)
    ut = {navn: np.full(antall, np.nan) for navn in _Rad._fields}
    etter = min(12 * EGENKAPITAL_AAR[0], ramme.maaneder)
    for d in deler:
        uten = d.blokk.regn([d.vei])[d.vei.id]["boutgift"]
        dyrt, billig = (med_stress(ramme.antatt, tester[navn]) for navn in (RENTE, PRIS))
        bunt = d.blokk.regn([d.vei], dyrt)
        tall = lopende_kolonner(bunt, dyrt)
        prisfall = d.blokk.regn([d.vei], billig)[d.vei.id]
        ny = _Rad(
            (bunt[d.vei.id]["boutgift"] - uten).max(axis=1),
            tall["til_overs_lavest"][0],
            tall["maaneder_med_underskudd"][0].astype(np.float64),
            egenkapital(prisfall.serier, etter),
        )
        for navn, x in zip(_Rad._fields, ny, strict=True):
            ut[navn][d.rader] = x
    return Risiko(**ut)
