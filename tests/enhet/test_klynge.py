"""A function over partitions: the same answers in one process and on workers, also when one is killed in the middle."""

import os
import signal
import sys
from collections.abc import Iterator
from itertools import count, islice
from typing import Any

import numpy as np
import pytest

from grensesnitt.klynge.deler import FORAN, kjor_i_deler, strom_i_deler
from grensesnitt.klynge.framtider import Sakdel, simuler_del, simuler_mange
from kalkulator.eksempler import kristiansund
from kalkulator.feil import KalkulatorFeil
from kalkulator.usikkerhet import Usikkerhet, simuler
from models.sak import Sak

VEIER = ("privat_leie", "leie_for_eie", "startlan_na")


def kvadrat(x: int) -> int:
    return x * x


def saker(antall: int) -> list[Sak]:
    """The example family with other prices and a shorter course."""
    sak = kristiansund().model_copy(update={"horisont_aar": 8})
    return [
        sak.model_copy(update={"bolig": sak.bolig.model_copy(update={"pris": 1_500_000.0 + 100_000.0 * nr})})
        for nr in range(antall)
    ]


def tall(u: Usikkerhet) -> list[Any]:
    """Every number of an answer, for comparison to the last bit."""
    ut: list[Any] = []
    for navn, v in u.veier.items():
        ut.append(navn)
        for felt in ("egenkapital", "boutgift"):
            ut += [x.tobytes() for x in getattr(v, felt).values()]
        ut += [v.til_overs_lavest, v.andel_underskudd, v.andel_negativ_egenkapital, v.andel_kjoper, v.opsjon]
    return ut


# --- in this process


def test_uten_klynge_er_det_en_lokke() -> None:
    sett: list[int] = []
    assert kjor_i_deler(kvadrat, range(4), framdrift=sett.append) == [0, 1, 4, 9]
    assert sett == [1, 2, 3, 4]
    assert kjor_i_deler(kvadrat, []) == []


def test_delene_leses_etter_hvert() -> None:
    """An endless source: memory is bounded by the partition, not by the table."""
    assert list(islice(strom_i_deler(kvadrat, count()), 3)) == [0, 1, 4]


def test_hver_sak_faar_sitt_eget_svar() -> None:
    alle = saker(5)
    svar = list(simuler_mange(alle, baner=20, veier=VEIER, saker_i_delen=2))
    assert [tall(u) for u in svar] == [tall(simuler(sak, baner=20, veier=VEIER)) for sak in alle]


def test_feilen_kommer_fra_funksjonen() -> None:
    with pytest.raises(ZeroDivisionError):
        kjor_i_deler(omvendt, [1, 0])


def omvendt(x: int) -> float:
    return 1 / x


def test_uten_dask_sies_det_hva_som_mangler(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(KalkulatorFeil, match="tillegget «klynge»"):
        kjor_i_deler(kvadrat, [1], "lokal:1")


# --- on workers


@pytest.fixture(scope="module")
def klynge() -> Iterator[Any]:
    """Two workers of this machine, each a process of its own, on the loopback interface; a killed one is started anew."""
    import distributed

    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address="127.0.0.1:0"
    ) as k:
        yield k


@pytest.mark.klynge
def test_svarene_er_de_samme_til_siste_bit(klynge: Any) -> None:
    alle = saker(6)
    her = [tall(u) for u in simuler_mange(alle, baner=30, veier=VEIER, saker_i_delen=2)]
    der = [
        tall(u) for u in simuler_mange(alle, baner=30, veier=VEIER, saker_i_delen=2, klynge=klynge.scheduler_address)
    ]
    assert her == der


@pytest.mark.klynge
def test_en_arbeider_som_drepes_endrer_ingen_tall(klynge: Any) -> None:
    """Killed outright when the first answer is in: its partitions are computed again by another."""
    import distributed

    delene = [Sakdel((sak,), 60, 1, VEIER) for sak in saker(12)]
    with distributed.Client(klynge.scheduler_address, set_as_default=False) as klient:
        foer = klient.run(os.getpid)
        drept: list[int] = []

        def drep(nr: int) -> None:
            if nr == 1:
                drept.append(next(iter(foer.values())))
                os.kill(drept[0], signal.SIGKILL)

        der = kjor_i_deler(simuler_del, delene, klynge.scheduler_address, framdrift=drep)
        klient.wait_for_workers(2, timeout=60)
        etter = klient.run(os.getpid)
    assert drept[0] in foer.values()
    assert drept[0] not in etter.values()
    assert [tall(u) for bunt in der for u in bunt] == [tall(u) for d in delene for u in simuler_del(d)]


@pytest.mark.klynge
def test_klyngen_henter_bare_faa_deler_foran(klynge: Any) -> None:
    lest: list[int] = []

    def kilde() -> Iterator[int]:
        for nr in count():
            lest.append(nr)
            yield nr

    svar = strom_i_deler(kvadrat, kilde(), klynge.scheduler_address)
    assert list(islice(svar, 5)) == [0, 1, 4, 9, 16]
    svar.close()  # type: ignore[attr-defined]
    assert len(lest) <= 5 + FORAN * 2


@pytest.mark.klynge
def test_funksjonens_egen_feil_kommer_tilbake(klynge: Any) -> None:
    with pytest.raises(ZeroDivisionError):
        kjor_i_deler(omvendt, [1, 0], klynge.scheduler_address)


@pytest.mark.klynge
def test_en_lokal_klynge_starter_og_slutter_med_kjoringen() -> None:
    pider = kjor_i_deler(pid, range(4), "lokal:1")
    assert len(set(pider)) == 1
    assert os.getpid() not in pider
    with pytest.raises(ProcessLookupError):
        os.kill(pider[0], 0)


def pid(_: int) -> int:
    return os.getpid()


def lytter_paa(_: int) -> list[str]:
    """The addresses that this worker and the process that started it listen on."""
    import psutil

    alle = [psutil.Process(), *psutil.Process().parents()[:2]]
    return [x.laddr.ip for p in alle for x in p.net_connections() if x.status == psutil.CONN_LISTEN]


@pytest.mark.klynge
def test_den_lokale_klyngen_hores_bare_paa_denne_maskinen() -> None:
    adresser = kjor_i_deler(lytter_paa, [1], "lokal:1")[0]
    assert adresser
    assert set(adresser) == {"127.0.0.1"}


@pytest.mark.klynge
@pytest.mark.parametrize("klynge", ["lokal:0", "lokal:mange", "lokal:9999"])
def test_et_umulig_antall_arbeidere(klynge: str) -> None:
    with pytest.raises(KalkulatorFeil, match="antall arbeidere"):
        kjor_i_deler(kvadrat, [1], klynge)


@pytest.mark.klynge
def test_en_klynge_som_ikke_svarer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("grensesnitt.klynge.deler.VENT_S", 2)
    with pytest.raises(KalkulatorFeil, match="svarer ikke"):
        kjor_i_deler(kvadrat, [1], "tcp://127.0.0.1:1")


def test_bitlikhet_merker_en_bit() -> None:
    """The comparison above can fail: another seed gives other bits."""
    sak = saker(1)[0]
    assert tall(simuler(sak, baner=4, veier=VEIER)) != tall(simuler(sak, baner=4, fro=2, veier=VEIER))
    assert np.float64(1.0).tobytes() != np.nextafter(1.0, 2.0).tobytes()
