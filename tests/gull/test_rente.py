"""Husbanken's rates against every published cell of July 2024 and of January 2025 to November 2026."""

import csv
from pathlib import Path

import numpy as np
import pytest

from kalkulator.feil import KalkulatorFeil, SatsMangler
from kalkulator.rente import PRODUKTER, effektiv_av_basis, husbankrente, kalkulasjonsrente, nominell_av_effektiv
from kalkulator.satser import Akse, standardsatser
from kalkulator.tid import maaned_nr

SATSER = standardsatser()
DATA = Path(__file__).parent / "data"
TERMINER = (12, 4, 2)
# The page prints the monthly rate in the quarterly column; the formula gives 4.087.
TRYKKFEIL = ("2025-11", "fast_5", 4)


def les(navn: str) -> list[dict[str, str]]:
    return list(csv.DictReader((DATA / navn).read_text(encoding="utf-8").splitlines()))


RADER_2024 = les("husbanken_renter_2024.csv")
RADER = les("husbanken_renter_2025_2026.csv")
# (month, product, terms a year) -> nominal rate in per cent, as printed; and the effective rate beside it.
CELLER = [
    ((r["maaned"], r["produkt"], t), float(r["effektiv"]), float(r[f"nominell_{t}"])) for r in RADER for t in TERMINER
] + [
    ((r["maaned"], r["produkt"], int(r["terminer_per_aar"])), float(r["effektiv_pst"]), float(r["nominell_pst"]))
    for r in RADER_2024
]


def akse(fra: str, antall: int = 1) -> Akse:
    return Akse(maaned_nr(fra), antall, 0.0, 0.0)


def test_alle_celler_er_med() -> None:
    assert len(RADER) == 23 * 5
    assert {r["produkt"] for r in RADER} == set(PRODUKTER)
    assert len(CELLER) == 363


@pytest.mark.parametrize("terminer", TERMINER)
def test_nominell_av_effektiv(terminer: int) -> None:
    avvik = {}
    for celle, effektiv, trykt in CELLER:
        if celle[2] == terminer:
            nominell = float(nominell_av_effektiv(SATSER, maaned_nr(celle[0]), effektiv / 100, terminer)) * 100
            if abs(nominell - trykt) > 1e-9:
                avvik[celle] = (trykt, pytest.approx(nominell, abs=1e-9))
    assert avvik == ({TRYKKFEIL: (4.073, 4.087)} if terminer == TRYKKFEIL[2] else {})


@pytest.mark.parametrize("terminer", TERMINER)
@pytest.mark.parametrize("produkt", PRODUKTER)
def test_satsfilen_gir_de_publiserte_rentene(produkt: str, terminer: int) -> None:
    """By month from the dated rates, not from the table's own effective rates."""
    bane = husbankrente(SATSER, akse("2025-01", 23), produkt, terminer) * 100
    trykt = [float(r[f"nominell_{terminer}"]) for r in RADER if r["produkt"] == produkt]
    if (produkt, terminer) == TRYKKFEIL[1:]:
        assert trykt[10] == 4.073
        trykt[10] = 4.087
    np.testing.assert_allclose(bane, trykt, atol=1e-9)


@pytest.mark.parametrize("rad", RADER_2024, ids=lambda r: f"{r['produkt']}-{r['gjelder']}-{r['terminer_per_aar']}")
def test_satsfilen_i_juli_2024(rad: dict[str, str]) -> None:
    maaned = "2024-06" if rad["gjelder"].startswith("til og med") else "2024-07"
    rente = husbankrente(SATSER, akse(maaned), rad["produkt"], int(rad["terminer_per_aar"]))
    assert rente[0] * 100 == pytest.approx(float(rad["nominell_pst"]), abs=1e-9)


def test_fra_basisrente_til_nominell() -> None:
    """Base 5.40, less the margin of 0.75: effective 4.65; nominal 4.554 with monthly terms (June 2024)."""
    maaned = maaned_nr("2024-06")
    effektiv = effektiv_av_basis(SATSER, maaned, 0.0540)
    assert float(effektiv) == pytest.approx(0.0465, abs=1e-12)
    assert float(nominell_av_effektiv(SATSER, maaned, effektiv)) == pytest.approx(0.04554, abs=1e-12)


@pytest.mark.parametrize(("basis", "effektiv"), [(5.404, 4.65), (5.405, 4.66), (0.75, 0.0), (0.5, 0.0)])
def test_effektiv_har_to_desimaler_og_er_aldri_negativ(basis: float, effektiv: float) -> None:
    svar = effektiv_av_basis(SATSER, maaned_nr("2026-01"), basis / 100)
    assert float(svar) * 100 == pytest.approx(effektiv, abs=1e-9)


def test_en_termin_i_aaret_er_den_effektive() -> None:
    assert float(nominell_av_effektiv(SATSER, maaned_nr("2026-01"), 0.0421, 1)) == pytest.approx(0.0421, abs=1e-12)


def test_ukjent_antall_terminer() -> None:
    with pytest.raises(KalkulatorFeil, match=r"terminer: .*12, 4, 2 eller 1, ikke 3"):
        nominell_av_effektiv(SATSER, maaned_nr("2026-01"), 0.04, 3)


def test_etter_siste_maaned_staar_renten_og_for_den_forste_er_den_ukjent() -> None:
    # 4.131 is printed for November 2026; no growth assumption moves a rate.
    bane = husbankrente(SATSER, Akse(maaned_nr("2026-11"), 60, 0.02, 0.03))
    np.testing.assert_allclose(bane, 0.04131, atol=1e-12)
    with pytest.raises(SatsMangler, match=r"husbanken\.flytende_effektiv: .*2014-10.*2014-11"):
        husbankrente(SATSER, akse("2014-10"))


@pytest.mark.parametrize(
    ("maaned", "prosent"),
    [("2025-08", 6.75), ("2025-05", 7.0), ("2025-10", 6.5)],  # policy rate 4.25, 4.50 and 4.00, each + 2.5
)
def test_kalkulasjonsrente(maaned: str, prosent: float) -> None:
    assert kalkulasjonsrente(SATSER, akse(maaned)) * 100 == pytest.approx(prosent)
