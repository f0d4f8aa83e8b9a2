"""Introduksjonsstønad, least benefits and barnetrygd against published rates."""

from typing import get_args

import numpy as np
import pytest

from kalkulator import ytelser as yt
from kalkulator.satser.laster import Akse, standardsatser
from kalkulator.tid import maaned_nr

SATSER = standardsatser()


def akse(fra: str, antall: int = 1) -> Akse:
    return Akse(maaned_nr(fra), antall, 0.0, 0.0)


def hele(belop: float) -> int:
    return int(np.floor(belop + 0.5))


@pytest.mark.parametrize(
    ("maaned", "alder", "hos_foreldre", "par", "aar_kr", "mnd_kr"),
    [
        ("2024-07", 30, False, False, 248056, 20671),
        ("2024-07", 24, False, False, 165371, 13781),
        ("2024-07", 24, True, False, 82685, 6890),
        ("2024-07", 30, False, True, 206713, 17226),
        ("2025-05", 30, False, False, 260320, 21693),
        ("2025-05", 24, False, False, 173547, 14462),
        ("2025-05", 24, True, False, 86773, 7231),
        ("2025-05", 30, False, True, 216933, 18078),
        ("2026-05", 30, False, False, 273098, 22758),
        ("2026-05", 24, False, False, 182065, 15172),
        ("2026-05", 24, True, False, 91033, 7586),
        ("2026-05", 30, False, True, 227582, 18965),
        # May 2024, before the rule for couples.
        ("2024-05", 30, False, False, 248056, 20671),
        ("2024-05", 24, True, False, 82685, 6890),
        # The older act: 2 G and two thirds under 25, parents or not.
        ("2019-05", 30, False, False, 199716, 16643),
        ("2019-05", 24, False, False, 133144, 11095),
        ("2019-05", 24, True, False, 133144, 11095),
    ],
)
def test_introduksjonsstonad(maaned: str, alder: int, hos_foreldre: bool, par: bool, aar_kr: int, mnd_kr: int) -> None:
    mnd = yt.introduksjonsstonad_mnd(
        SATSER,
        akse(maaned),
        alder_mnd=np.array([alder * 12]),
        hos_foreldre=np.array([hos_foreldre]),
        par_uten_barn=np.array([par]),
        programstart=np.array([maaned_nr(maaned)]),
    )
    assert hele(mnd[0] * 12) == aar_kr
    assert hele(mnd[0]) == mnd_kr


@pytest.mark.parametrize(
    ("navn", "maaned", "aar_kr", "mnd_kr"),
    [
        ("introduksjonsstonad", "2026-05", 273098, 22758),
        ("kvalifiseringsstonad", "2026-05", 278697, 23225),
        ("kvalifiseringsstonad", "2024-07", 253141, 21095),
        ("kvalifiseringsstonad", "2024-06", 248056, 20671),
        ("kvalifiseringsstonad_under25", "2026-05", 185798, 15483),
        ("aap", "2026-05", 278697, 23225),
        ("aap", "2022-05", 222954, 18580),
        ("aap_under25", "2026-05", 185798, 15483),
        ("uforetrygd_partner", "2026-05", 318023, 26502),
        ("uforetrygd_partner", "2023-05", 270454, 22538),
        ("uforetrygd_enslig", "2026-05", 345332, 28778),
        ("uforetrygd_enslig", "2023-05", 294178, 24515),
        ("ung_ufor_partner", "2026-05", 369911, 30826),
        ("ung_ufor_enslig", "2026-05", 404048, 33671),
        ("overgangsstonad", "2026-05", 307235, 25603),
        ("overgangsstonad", "2021-05", 239398, 19950),
    ],
)
def test_minsteytelser(navn: yt.Minsteytelse, maaned: str, aar_kr: int, mnd_kr: int) -> None:
    aar = yt.minsteytelse_aar(SATSER, navn, akse(maaned))[0]
    assert (hele(aar), hele(aar / 12)) == (aar_kr, mnd_kr)


@pytest.mark.parametrize(
    ("mal", "lengde"),
    [
        ("fullfort_vgs", (12, 0)),
        ("deler_av_vgs", (36, 12)),
        ("hele_vgs", (48, 12)),
        ("fagopplaering", (60, 0)),
        ("arbeidsrettet", (24, 0)),
    ],
)
def test_programlengde_fra_2026(mal: yt.Programmal, lengde: tuple[int, int]) -> None:
    assert yt.programlengde_mnd(SATSER, mal, maaned_nr("2026-01")) == lengde
    assert SATSER.paa("ytelser", f"programlengde_{mal}", maaned_nr("2026-01")).status == "vedtatt"
    assert SATSER.paa("ytelser", f"programlengde_{mal}", maaned_nr("2025-12")).status == "usikker"


def test_alle_programmal_er_provd() -> None:
    assert len(get_args(yt.Programmal)) == 5


@pytest.mark.parametrize(
    ("fra", "ordinaer", "under_6", "utvidet", "smabarn"),
    [
        ("2019-02", 970, 970, 970, 660),
        ("2019-03", 1054, 1054, 1054, 660),
        ("2020-08", 1054, 1054, 1054, 660),
        ("2020-09", 1054, 1354, 1054, 660),
        ("2021-09", 1054, 1654, 1054, 660),
        ("2022-01", 1054, 1676, 1054, 660),
        ("2023-03", 1083, 1723, 2489, 678),
        ("2023-07", 1310, 1766, 2516, 696),
        ("2024-01", 1510, 1766, 2516, 696),
        ("2024-09", 1766, 1766, 2516, 696),
        ("2025-04", 1766, 1766, 2516, 696),
        ("2025-05", 1968, 1968, 2516, 696),
        ("2026-01", 1968, 1968, 2516, 696),
        ("2026-02", 2012, 2012, 2572, 712),
    ],
)
def test_barnetrygd(fra: str, ordinaer: int, under_6: int, utvidet: int, smabarn: int) -> None:
    def barnetrygd(barn_aar: list[int], enslig: bool, overgang: bool) -> float:
        alder = np.array(barn_aar, dtype=np.int64).reshape(1, -1, 1) * 12
        return float(
            yt.barnetrygd_mnd(
                SATSER,
                akse(fra),
                alder_mnd=alder,
                er_barn=np.ones_like(alder, dtype=bool),
                enslig_forsorger=np.array([[enslig]]),
                tiltakssone=np.array([[False]]),
                overgangsstonad=np.array([[overgang]]),
            )[0, 0]
        )

    assert barnetrygd([10], False, False) == ordinaer
    assert barnetrygd([2], False, False) == under_6
    assert barnetrygd([2, 10, 12], True, False) == under_6 + 2 * ordinaer + utvidet
    assert barnetrygd([1, 2], True, True) == 2 * under_6 + utvidet + smabarn


@pytest.mark.parametrize(("maaned", "tillegg"), [("2025-09", 0), ("2025-10", 500), ("2026-01", 500), ("2026-02", 512)])
def test_finnmarkstillegg(maaned: str, tillegg: int) -> None:
    alder = np.array([[[24], [60]]])
    felles = {
        "alder_mnd": alder,
        "er_barn": np.ones_like(alder, dtype=bool),
        "enslig_forsorger": np.array([[False]]),
        "overgangsstonad": np.array([[False]]),
    }
    nord, sor = (
        yt.barnetrygd_mnd(SATSER, akse(maaned), tiltakssone=np.array([[sone]]), **felles)[0, 0]
        for sone in (True, False)
    )
    assert nord - sor == 2 * tillegg
