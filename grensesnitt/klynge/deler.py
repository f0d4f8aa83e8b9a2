"""Run a function over partitions. Without a cluster it is a plain loop; with one the answers are the same to the last bit.

The function must be pure and stand in a module that the workers can import. Each partition travels with its own task and
is never laid out on a worker: when a worker dies, its partitions are computed anew by another, and nothing is lost.
"""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any, TypeVar

from kalkulator.feil import KalkulatorFeil
from kalkulator.melding import melding

D = TypeVar("D")
S = TypeVar("S")

LOKAL = "lokal"
"""The cluster that is started on this machine and ended with the run: `lokal`, or `lokal:3` for three workers."""
FORAN = 2
"""Partitions in work or waiting for each worker: memory is bounded by so many and their answers."""
OPPSETT = {
    # One thread a worker, as in `kjor.py`. Dask's own MALLOC_TRIM_THRESHOLD_ is left out: with it every array of some
    # hundred kilobytes is fetched from the system and given back, and that takes as long as the arithmetic.
    "distributed.nanny.pre-spawn-environ": dict.fromkeys(
        ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"), 1
    ),
    # A thread that looks at the stack every hundredth of a second costs a fifth of the arithmetic.
    "distributed.worker.profile.enabled": False,
}
"""What the workers of this machine are started with."""
VENT_S = 30
"""Seconds to wait for a cluster to answer."""


def kjor_i_deler(
    funksjon: Callable[[D], S],
    deler: Iterable[D],
    klynge: str | None = None,
    *,
    framdrift: Callable[[int], None] | None = None,
) -> list[S]:
    """Return the function's answer to every partition, in their order. Arguments, errors: `strom_i_deler`."""
    return list(strom_i_deler(funksjon, deler, klynge, framdrift=framdrift))


def strom_i_deler(
    funksjon: Callable[[D], S],
    deler: Iterable[D],
    klynge: str | None = None,
    *,
    framdrift: Callable[[int], None] | None = None,
) -> Iterator[S]:
    """Yield the function's answer to each partition, in their order, reading the partitions only as they are needed.

    Parameters
    ----------
    klynge
        None: in this process. `lokal` or `lokal:N`: N workers of this machine (as many as its cores without N), each a
        process of its own that answers on the loopback interface only. Else the address of a Dask scheduler.
    framdrift
        Called with the number of answers so far, each time one is ready.

    Raises
    ------
    KalkulatorFeil
        When Dask is not installed, the cluster does not answer, or one partition has brought down worker after worker.
        What the function itself raises comes through as it is.
    """
    svar = (funksjon(del_) for del_ in deler) if klynge is None else _paa_klynge(funksjon, deler, klynge)
    for nr, ett in enumerate(svar, start=1):
        if framdrift is not None:
            framdrift(nr)
        yield ett


def _paa_klynge(funksjon: Callable[[D], S], deler: Iterable[D], klynge: str) -> Iterator[S]:
    distributed = _distributed()
    with _klient(distributed, klynge) as klient:
        bredde = FORAN * max(1, len(klient.nthreads()))
        i_arbeid: deque[Any] = deque()
        kilde = iter(deler)
        try:
            while True:
                while len(i_arbeid) < bredde:
                    try:
                        del_ = next(kilde)
                    except StopIteration:
                        break
                    i_arbeid.append(klient.submit(funksjon, del_, pure=False))
                if not i_arbeid:
                    return
                try:
                    svar = i_arbeid[0].result()
                except distributed.scheduler.KilledWorker:
                    raise KalkulatorFeil(
                        "klynge",
                        "den samme delen har stanset flere arbeidere etter hverandre.",
                        "Bruk mindre deler, eller gi arbeiderne mer minne.",
                    ) from None
                i_arbeid.popleft().release()
                yield svar
        finally:
            klient.cancel(list(i_arbeid))


def _distributed() -> Any:
    try:
        import distributed
    except ImportError:
        raise KalkulatorFeil(
            "klynge",
            "Dask er ikke installert, og beregningen kan ikke deles på flere.",
            "Installer tillegget «klynge», eller kjør uten klynge.",
        ) from None
    return distributed


@contextmanager
def _klient(distributed: Any, klynge: str) -> Iterator[Any]:
    with ExitStack() as stabel:
        if klynge.partition(":")[0] == LOKAL:
            import dask

            stabel.enter_context(dask.config.set(OPPSETT))
            adresse: Any = stabel.enter_context(
                distributed.LocalCluster(
                    n_workers=_antall(klynge),
                    threads_per_worker=1,
                    processes=True,
                    host="127.0.0.1",
                    # Its status page too: a free port of this machine, nothing for others to see.
                    dashboard_address="127.0.0.1:0",
                )
            )
        else:
            adresse = klynge
        try:
            klient = stabel.enter_context(distributed.Client(adresse, timeout=VENT_S, set_as_default=False))
            klient.wait_for_workers(1, timeout=VENT_S)
        except (OSError, TimeoutError, ValueError):
            raise KalkulatorFeil(
                "klynge",
                melding("klyngen «{klynge}» svarer ikke.", klynge=klynge),
                "Se til at den er startet, og skriv adressen slik: tcp://navn:8786. På denne maskinen alene: lokal.",
            ) from None
        yield klient


def _antall(klynge: str) -> int | None:
    """Return the number of workers that is asked for; None without one: Dask then starts one for each core."""
    antall = klynge.partition(":")[2]
    if not antall:
        return os.cpu_count()
    if not antall.isdecimal() or not 1 <= int(antall) <= 512:
        raise KalkulatorFeil(
            "klynge",
            melding("«{antall}» er ikke et antall arbeidere.", antall=antall),
            "Skriv et tall fra 1 til 512: lokal:2.",
        )
    return int(antall)
