"""What holds for the drawn futures of every model."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from kalkulator.fremtider import Fremtidsmodell, blokker, trekk_fremtider


@settings(max_examples=25, deadline=None)
@given(
    antall=st.integers(1, 2_300),
    blokk=st.integers(50, 2_500),
    maaneder=st.integers(1, 40),
    pris=st.floats(0, 0.3),
    autokorrelasjon=st.floats(0, 0.7),
    korrelasjon=st.floats(-0.4, 0.4),
    sjokk=st.floats(0, 0.05),
)
def test_blokkene_er_framtidene(
    antall: int, blokk: int, maaneder: int, pris: float, autokorrelasjon: float, korrelasjon: float, sjokk: float
) -> None:
    m = Fremtidsmodell(pris, 0.1, autokorrelasjon, korrelasjon, 0.82, sjokk, 0.0, 0.05, 6)
    alle = trekk_fremtider(m, antall=antall, maaneder=maaneder, fro=1, perioder=1)
    deler = list(blokker(m, antall=antall, maaneder=maaneder, fro=1, perioder=1, blokk=blokk))
    for felt in ("pris_faktor", "rente_tillegg", "egen_faktor", "tapsmaaned"):
        assert np.array_equal(np.concatenate([getattr(d, felt) for d in deler]), getattr(alle, felt))
    assert alle.pris_faktor.shape == (antall, maaneder + 1)
    assert (alle.pris_faktor > 0).all()
    assert np.isfinite(alle.pris_faktor).all()
