"""The example of the app, read and answered once."""

import pytest

from grensesnitt.portefolje.eksempel import eksempelfil
from grensesnitt.portefolje.les import Lest, les_portefolje
from grensesnitt.portefolje.oppdiktet import START
from grensesnitt.portefolje.sak import Felles
from kalkulator.portefolje.svar import Husstandssvar
from kalkulator.portefolje.vurder import vurder


@pytest.fixture(scope="session")
def eksempel() -> Lest:
    return les_portefolje(eksempelfil(), "eksempel.csv", Felles.av(START))


@pytest.fixture(scope="session")
def svaret(eksempel: Lest) -> Husstandssvar:
    return vurder(eksempel.rader)
