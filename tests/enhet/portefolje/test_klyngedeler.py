"""Households over partitions: the same answers as in one run, in this process and on workers."""

from dataclasses import fields, is_dataclass
from typing import Any

import numpy as np
import pytest

from grensesnitt.klynge.husstander import vurder_mange
from grensesnitt.portefolje.eksempel import som_csv
from grensesnitt.portefolje.les import les_portefolje
from grensesnitt.portefolje.oppdiktet import START, oppdiktede_rader
from grensesnitt.portefolje.sak import Felles, Radliste
from kalkulator.feil import KalkulatorFeil
from kalkulator.portefolje.folsomhet import folsomhet
from kalkulator.portefolje.rader import Ramme
from kalkulator.portefolje.svar import sla_sammen
from kalkulator.portefolje.vurder import vurder, vurder_i_biter

I_DELEN = 5


@pytest.fixture(scope="module")
def rader() -> Radliste:
    return les_portefolje(som_csv(oppdiktede_rader(12, fro=3)), "inn.csv", Felles.av(START)).rader


def bytes_av(x: Any) -> Any:
    """Every number and text of an answer, for comparison to the last bit; what all rows share apart."""
    if isinstance(x, Ramme):
        return None
    if isinstance(x, np.ndarray):
        return x.dtype.str, x.shape, x.tobytes()
    if is_dataclass(x):
        return [bytes_av(getattr(x, f.name)) for f in fields(x)]
    if isinstance(x, dict):
        return {n: bytes_av(v) for n, v in x.items()}
    return [bytes_av(v) for v in x] if isinstance(x, tuple) and x and not isinstance(x[0], str) else x


@pytest.mark.parametrize("klynge", [None, pytest.param("lokal:2", marks=pytest.mark.klynge)])
def test_delene_gir_de_samme_svarene(rader: Radliste, klynge: str | None) -> None:
    if klynge:
        pytest.importorskip("distributed")
    sett: list[tuple[int, int]] = []
    svar, utslag = vurder_mange(rader, klynge, rader_i_delen=I_DELEN, framgang=lambda n, av: sett.append((n, av)))
    assert sett == [(5, 12), (10, 12), (12, 12)]
    i_ett = sla_sammen([bit.svar for bit in vurder_i_biter(rader, blokk=I_DELEN)])
    assert bytes_av(svar) == bytes_av(i_ett)
    assert [u.klasser for u in utslag] == [u.klasser for u in folsomhet(rader)]
    assert [u.tilskudd for u in utslag] == pytest.approx([u.tilskudd for u in folsomhet(rader)])
    assert [str(u.tekst) for u in utslag] == [str(u.tekst) for u in folsomhet(rader)]


def test_hele_blokker_er_som_uten_deler(rader: Radliste) -> None:
    svar, utslag = vurder_mange(rader, None)
    assert bytes_av(svar) == bytes_av(vurder(rader))
    assert utslag == folsomhet(rader)


def test_uten_husstander_er_feilen_den_samme() -> None:
    with pytest.raises(KalkulatorFeil, match="minst én husstand"):
        vurder_mange(Radliste([], Felles.av(START)), None)
