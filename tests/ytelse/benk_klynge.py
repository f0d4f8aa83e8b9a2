"""Benchmark of the partitions: households × futures in one process, and on Dask workers of this machine.

Run: `python -m tests.ytelse.benk_klynge [households] [futures] [workers]`; 1 000, 500 and 2 without arguments. Needs the extra
`klynge`. Prints times, their ratio, and whether the answers are the same to the last bit. The workers' start counts.
"""

import hashlib
import json
import os
import resource
import sys
import time
from collections.abc import Iterator

# Before numpy: its matrix products take their number of threads when it is imported, and workers inherit it.
os.environ |= dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")

import numpy as np

from grensesnitt.klynge.framtider import simuler_mange
from kalkulator.eksempler import kristiansund
from kalkulator.usikkerhet import Usikkerhet
from models.sak import Sak

STANDARD = (1_000, 500, 2)
VEIER = ("privat_leie", "leie_for_eie", "startlan_na")


def saker(antall: int, fro: int = 1) -> Iterator[Sak]:
    """Made-up households: the example family with wages, savings, prices and rents moved about by a seeded draw."""
    grunn, trekk = kristiansund(), np.random.default_rng(fro)
    for nr in range(antall):
        lonn, pris, leie, sparing = trekk.uniform([0.5, 0.6, 0.7, 0.0], [1.5, 1.5, 1.3, 200_000.0])
        h = grunn.husstand
        inntekter = tuple(
            x if x.belop_aar is None else x.model_copy(update={"belop_aar": x.belop_aar * float(lonn)})
            for x in h.inntekter
        )
        bolig = {"pris": grunn.bolig.pris * float(pris), "markedsleie_mnd": grunn.bolig.markedsleie_mnd * float(leie)}
        yield grunn.model_copy(
            update={
                "navn": f"Oppdiktet {nr}",
                "husstand": h.model_copy(update={"inntekter": inntekter, "sparing": float(sparing)}),
                "bolig": grunn.bolig.model_copy(update=bolig),
            }
        )


def avtrykk(svar: Iterator[Usikkerhet]) -> str:
    """Return a digest of every answer, one at a time: nothing is kept."""
    h = hashlib.sha256()
    for u in svar:
        for v in u.veier.values():
            for serie in (v.egenkapital, v.boutgift):
                for x in serie.values():
                    h.update(x.tobytes())
            h.update(repr((v.til_overs_lavest, v.andel_underskudd, v.andel_kjoper, v.opsjon)).encode())
    return h.hexdigest()


def cpu(hvem: int) -> float:
    """Return the processor seconds so far: on a busy machine they say more than the clock."""
    r = resource.getrusage(hvem)
    return r.ru_utime + r.ru_stime


def maal(antall: int, baner: int, klynge: str | None) -> tuple[float, str]:
    start = time.perf_counter()
    svar = avtrykk(simuler_mange(saker(antall), baner=baner, veier=VEIER, klynge=klynge))
    return time.perf_counter() - start, svar


def hovedprogram() -> None:
    """Print the benchmark as a table and, last, as one line of JSON."""
    gitt = [int(x) for x in sys.argv[1:]]
    antall, baner, arbeidere = [*gitt, *STANDARD[len(gitt) :]]
    list(simuler_mange(saker(1), baner=10, veier=VEIER))  # fills the caches of rates
    foer = cpu(resource.RUSAGE_SELF)
    en, svar = maal(antall, baner, None)
    en_cpu = cpu(resource.RUSAGE_SELF) - foer
    delt, svar_delt = maal(antall, baner, f"lokal:{arbeidere}")
    delt_cpu = cpu(resource.RUSAGE_CHILDREN)
    likt = svar == svar_delt
    minne = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    arbeiderminne = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{antall} husstander × {baner} framtider, 3 veier, 30 år")
    print(f"én prosess                          {en:8.1f} s")
    print(f"{arbeidere} arbeidere, oppstart medregnet     {delt:8.1f} s")
    print(f"forhold                             {en / delt:8.2f} ganger så fort")
    print(f"regnetid, én prosess                {en_cpu:8.1f} s")
    print(f"regnetid, arbeiderne til sammen     {delt_cpu:8.1f} s")
    print(f"samme svar til siste bit            {'ja' if likt else 'nei':>8}")
    print(f"høyeste minne, hovedprosess         {minne:8.0f} MB")
    print(f"høyeste minne, en arbeider          {arbeiderminne:8.0f} MB")
    print(
        json.dumps(
            {
                "husstander": antall,
                "framtider": baner,
                "arbeidere": arbeidere,
                "en_s": en,
                "delt_s": delt,
                "en_cpu_s": en_cpu,
                "delt_cpu_s": delt_cpu,
                "likt": likt,
                "minne_mb": minne,
                "arbeiderminne_mb": arbeiderminne,
            }
        )
    )
    if not likt:
        sys.exit(1)


if __name__ == "__main__":
    hovedprogram()
