"""Benchmark of the engine on one core. Run: `python -m tests.ytelse.benk`. Prints times, peak memory and ratios of one run.

Each time is given twice: the least of the runs, which a busy machine moves least, and the median of them. They are seconds of
the processor, which others' work does not stretch, save the import's, which is the clock's.

The households are made up: the example family with incomes, ages, prices and rents moved about by a seeded draw.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

# Before numpy: its matrix products take their number of threads when it is imported.
os.environ |= dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")

import numpy as np

BARE_IMPORT = "import time; t=time.perf_counter(); import kalkulator.sammenlign; print(time.perf_counter()-t)"
TRE_VEIER = ("privat_leie", "leie_for_eie", "startlan_na")
BIT = 200
"""Households per chunk: their arrays stay in the cache."""


def husholdninger(antall: int, fro: int = 1):  # type: ignore[no-untyped-def]
    """Return columns of made-up households, the assumptions and the rates."""
    from kalkulator.antatt import gjor_hele
    from kalkulator.eksempler import kristiansund
    from kalkulator.kolonner import kolonner_av
    from kalkulator.satser import standardsatser
    from kalkulator.tid import maaned_nr

    sak, satser = kristiansund(), standardsatser()
    antatt = gjor_hele(sak.forutsetninger, satser, maaned_nr(sak.start), 12 * sak.horisont_aar)
    en = kolonner_av([sak], satser, antatt.akse, 20)
    trekk = np.random.default_rng(fro)
    alle = {n: np.repeat(getattr(en, n), antall, axis=0) for n in en.__dataclass_fields__ if n != "voksenplasser"}
    kol = replace(en, **alle)
    pris = kol.pris * trekk.uniform(0.5, 1.6, antall)
    return (
        replace(
            kol,
            fodt=kol.fodt + trekk.integers(-60, 40, kol.fodt.shape),
            inntekt_belop=kol.inntekt_belop * trekk.uniform(0.4, 1.5, kol.inntekt_belop.shape),
            gift=trekk.random(antall) < 0.7,
            pris=pris,
            markedsverdi=pris,
            markedsleie_mnd=kol.markedsleie_mnd * trekk.uniform(0.6, 1.4, antall),
            sparing=trekk.uniform(0, 200_000, antall),
        ),
        antatt,
        satser,
    )


class Tid(NamedTuple):
    """What a call takes, in seconds."""

    minst: float
    midtre: float

    def delt(self, antall: float) -> "Tid":
        """Return the time of one of so many."""
        return Tid(self.minst / antall, self.midtre / antall)

    def linje(self, navn: str, enhet: str, maal: str = "") -> str:
        """Return a line of the table, in `s` or `ms`."""
        tall = (f"{x * (1000 if enhet == 'ms' else 1):8.2f}" for x in self)
        return f"{navn:34}{' '.join(tall)} {enhet}" + (f"   (mål {maal})" if maal else "")


def mange(antall: int) -> None:
    """Compute the three paths for many households in chunks, and their key figures as columns per path."""
    from kalkulator.boligvei import beregn_veier
    from kalkulator.nokkeltall import nokkelkolonner
    from kalkulator.veier import finn_vei

    kol, antatt, satser = husholdninger(antall)
    veier = [finn_vei(n) for n in TRE_VEIER]
    ut: list[object] = []
    for fra in range(0, antall, BIT):
        _, bunt = beregn_veier(kol.utsnitt(fra, min(fra + BIT, antall)), antatt, satser, veier)
        ut.append(nokkelkolonner(bunt, antatt))


def maal(regn: Callable[[], object], ganger: int) -> Tid:
    """Return the time of a call; the first, which fills the caches of rates, is not counted."""
    regn()
    tider = []
    for _ in range(ganger):
        start = time.process_time()
        regn()
        tider.append(time.process_time() - start)
    return Tid(min(tider), float(np.median(tider)))


def importen() -> Tid:
    """Return the time of the import as a user meets it: the modules lie compiled since the time before.

    In a folder of its own, so that it is so even where the environment forbids such files or the program's folder cannot
    hold them.
    """
    with tempfile.TemporaryDirectory() as mappe:
        miljo = {n: x for n, x in os.environ.items() if n != "PYTHONDONTWRITEBYTECODE"} | {"PYTHONPYCACHEPREFIX": mappe}
        tider = []
        for _ in range(1 + 5):
            svar = subprocess.run(
                [sys.executable, "-c", BARE_IMPORT], capture_output=True, text=True, check=True, env=miljo
            )
            tider.append(float(svar.stdout))
    return Tid(min(tider[1:]), float(np.median(tider[1:])))


def en_familie(veier: tuple[str, ...]) -> Tid:
    """Return the time of one family over thirty years; no paths named means all presets."""
    from kalkulator.eksempler import kristiansund
    from kalkulator.sammenlign import sammenlign

    sak = kristiansund().model_copy(update={"veier": veier})
    return maal(lambda: sammenlign(sak), 50)


def framtider(baner: int, ganger: int) -> Tid:
    """Return the time of the three paths through so many futures of thirty years."""
    from kalkulator.eksempler import kristiansund
    from kalkulator.usikkerhet import simuler

    sak = kristiansund()
    return maal(lambda: simuler(sak, baner=baner, veier=TRE_VEIER), ganger)


def en_framtid() -> Tid:
    """Return the time of one future computed alone, drawing and preparation apart."""
    from kalkulator.antatt import gjor_hele
    from kalkulator.eksempler import kristiansund
    from kalkulator.fremtider import Fremtidsmodell, trekk_fremtider
    from kalkulator.fremtidsrader import Fremtidsrader
    from kalkulator.kolonner import kolonner_av
    from kalkulator.satser import standardsatser
    from kalkulator.tid import maaned_nr
    from kalkulator.veier import finn_vei

    sak, satser = kristiansund(), standardsatser()
    antatt = gjor_hele(sak.forutsetninger, satser, maaned_nr(sak.start), 12 * sak.horisont_aar)
    kol = kolonner_av([sak], satser, antatt.akse, antatt.barn_flytter_ut_alder)
    modell = Fremtidsmodell.hent(satser, antatt.akse)
    rader = Fremtidsrader(kol, antatt, satser, [finn_vei(n) for n in TRE_VEIER], modell)
    f = trekk_fremtider(modell, antall=50, maaneder=antatt.akse.antall, fro=1, perioder=len(rader.lonnsperioder))
    alene = [f.utsnitt(nr, nr + 1) for nr in range(f.antall)]
    return maal(lambda: [rader.beregn(en) for en in alene], 3).delt(f.antall)


def maalestokk() -> tuple[Tid, Tid]:
    """Return what the machine takes for a small array sum and a plain loop: to compare machines by."""
    a, ganger = np.ones(361), 2_000

    def summer() -> None:
        for _ in range(ganger):
            a + a

    return maal(summer, 9).delt(ganger), maal(lambda: sum(i * i for i in range(10_000)), 9)


def et_svar() -> Tid:
    """Return the time of one family's answer to «can we own?»."""
    from kalkulator.eiergrunnlag import eiergrunnlag
    from kalkulator.eiersvar import eiersvar
    from kalkulator.eksempler import kristiansund

    sak = kristiansund()
    return maal(lambda: eiersvar(eiergrunnlag(sak)), 30)


def et_maalsok() -> Tid:
    """Return the time of one goal seek: the pay that is needed."""
    from kalkulator.eiergrunnlag import eiergrunnlag
    from kalkulator.eksempler import kristiansund
    from kalkulator.maalsok import maalsok

    sak = kristiansund()
    dyr = sak.model_copy(update={"bolig": sak.bolig.model_copy(update={"pris": 3_200_000.0})})
    return maal(lambda: maalsok(eiergrunnlag(dyr), "inntekt"), 20)


def hovedprogram() -> None:
    """Print the benchmark as a table and, last, as one line of JSON."""
    antall = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    tabell, lokke = maalestokk()
    ganger = 3
    tider = {
        "import_s": importen(),
        "en_s": en_familie(TRE_VEIER),
        "alle_veier_s": en_familie(()),
        "svar_s": et_svar(),
        "maalsok_s": et_maalsok(),
        "framtider_1000_s": framtider(1_000, 7),
        "framtider_10000_s": framtider(10_000, ganger),
        "en_framtid_s": en_framtid(),
        "mange_s": maal(lambda: mange(antall), ganger),
    }
    minne = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    linjer = {
        "import_s": ("import av kalkulator", "ms", "500 ms"),
        "en_s": ("én familie, 3 veier, 30 år", "ms", "5 ms"),
        "alle_veier_s": ("én familie, alle veier, 30 år", "ms", "15 ms"),
        "svar_s": ("kan familien eie: ett svar", "ms", ""),
        "maalsok_s": ("ett målsøk", "ms", "200 ms"),
        "framtider_1000_s": ("1 000 framtider, 3 veier, 30 år", "s", "0,3 s"),
        "framtider_10000_s": ("10 000 framtider, 3 veier, 30 år", "s", "2 s"),
        "mange_s": (f"{antall} familier, 3 veier, 30 år", "s", "5 s for 10 000"),
    }
    print(f"{'':34}{'minst':>8} {'midtre':>8}")
    for navn, linje in linjer.items():
        print(tider[navn].linje(*linje))
    print(f"høyeste minne                     {minne:8.0f} MB   (mål 1000 MB)")
    print(
        f"målestokk for maskinen            {tabell.minst * 1e6:8.2f} {tabell.midtre * 1e6:8.2f} µs a + a på 361 tall"
    )
    print(f"                                  {lokke.minst * 1e6:8.0f} {lokke.midtre * 1e6:8.0f} µs en løkke på 10 000")
    om_gangen = tider["en_s"].minst * antall / tider["mange_s"].minst
    print(f"én familie om gangen mot sammen   {om_gangen:8.1f} ganger så lang tid")
    om_gangen = tider["en_framtid_s"].minst * 10_000 / tider["framtider_10000_s"].minst
    print(f"én framtid om gangen mot sammen   {om_gangen:8.1f} ganger så lang tid")
    print(json.dumps({**tider, "antall": antall, "minne_mb": minne, "maalestokk_s": (tabell, lokke)}))


if __name__ == "__main__":
    hovedprogram()
