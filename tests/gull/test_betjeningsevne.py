"""Husbanken's published example of how much a family can borrow: a room of 8 704 kr a month."""

import pytest

from kalkulator.betjeningsevne import lan_av_rom, per_krone_mnd
from kalkulator.feil import KalkulatorFeil


def test_husbankens_eksempel_paa_betjeningsevne() -> None:
    """8 704 kr a month at 4.39 per cent over 50 years, with yearly terms."""
    assert round(float(lan_av_rom(8_704, rente=0.0439, lopetid_aar=50, terminer_aar=1))) == 2_101_580


def test_maanedlige_terminer_gir_et_storre_laan() -> None:
    """The same room by the annuity of 600 terms, worked out here."""
    i = 0.0439 / 12
    assert float(lan_av_rom(8_704, rente=0.0439, lopetid_aar=50)) == pytest.approx(8_704 * (1 - (1 + i) ** -600) / i)


@pytest.mark.parametrize("terminer", [0, 3, 6, 24])
def test_et_antall_terminer_som_ikke_finnes(terminer: int) -> None:
    with pytest.raises(KalkulatorFeil, match="12, 4, 2 eller 1"):
        per_krone_mnd(0.05, 30, terminer)
