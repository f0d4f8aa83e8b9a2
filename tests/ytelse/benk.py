"""Benchmark of the engine on one core. Run: `python -m tests.ytelse.benk`. Prints times, peak memory and ratios of one run.

The households are made up: the example family with incomes, ages, prices and rents moved about by a seeded draw.
"""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace

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


def mange(antall: int):  # type: ignore[no-untyped-def]
    """Compute the three paths for many households in chunks; return key figures as columns per path."""
    from kalkulator.boligvei import beregn_veier
    from kalkulator.nokkeltall import nokkelkolonner
    from kalkulator.veier import finn_vei

    kol, antatt, satser = husholdninger(antall)
    veier = [finn_vei(n) for n in TRE_VEIER]
    ut: list[object] = []
    start = time.perf_counter()
    for fra in range(0, antall, BIT):
        _, bunt = beregn_veier(kol.utsnitt(fra, min(fra + BIT, antall)), antatt, satser, veier)
        ut.append(nokkelkolonner(bunt, antatt))
    return time.perf_counter() - start, ut


def median(regn: Callable[[], object], ganger: int) -> float:
    """Return the median time of a call, in seconds; the first, which fills the caches of rates, is not counted."""
    regn()
    tider = []
    for _ in range(ganger):
        start = time.perf_counter()
        regn()
        tider.append(time.perf_counter() - start)
    return float(np.median(tider))


def en_familie(veier: tuple[str, ...]) -> float:
    """Return the time of one family over thirty years, in seconds; no paths named means all presets."""
    from kalkulator.eksempler import kristiansund
    from kalkulator.sammenlign import sammenlign

    sak = kristiansund().model_copy(update={"veier": veier})
    return median(lambda: sammenlign(sak), 50)


def framtider(baner: int, ganger: int) -> float:
    """Return the time of the three paths through so many futures of thirty years, in seconds."""
    from kalkulator.eksempler import kristiansund
    from kalkulator.usikkerhet import simuler

    sak = kristiansund()
    return median(lambda: simuler(sak, baner=baner, veier=TRE_VEIER), ganger)


def en_framtid() -> float:
    """Return the time of one future computed alone, drawing and preparation apart, in seconds."""
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
    return median(lambda: [rader.beregn(en) for en in alene], 3) / f.antall


def maalestokk() -> tuple[float, float]:
    """Return what the machine takes for a small array sum and a plain loop, in microseconds: to compare machines by."""
    a, ganger = np.ones(361), 2_000

    def summer() -> None:
        for _ in range(ganger):
            a + a

    return median(summer, 9) / ganger * 1e6, median(lambda: sum(i * i for i in range(10_000)), 9) * 1e6


def et_svar() -> float:
    """Return the time of one family's answer to «can we own?», in seconds."""
    from kalkulator.eiergrunnlag import eiergrunnlag
    from kalkulator.eiersvar import eiersvar
    from kalkulator.eksempler import kristiansund

    sak = kristiansund()
    return median(lambda: eiersvar(eiergrunnlag(sak)), 30)


def et_maalsok() -> float:
    """Return the time of one goal seek: the pay that is needed, in seconds."""
    from kalkulator.eiergrunnlag import eiergrunnlag
    from kalkulator.eksempler import kristiansund
    from kalkulator.maalsok import maalsok

    sak = kristiansund()
    dyr = sak.model_copy(update={"bolig": sak.bolig.model_copy(update={"pris": 3_200_000.0})})
    return median(lambda: maalsok(eiergrunnlag(dyr), "inntekt"), 20)


def hovedprogram() -> None:
    """Print the benchmark as a table and, last, as one line of JSON."""
    antall = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    imp = float(subprocess.run([sys.executable, "-c", BARE_IMPORT], capture_output=True, text=True, check=True).stdout)
    tabell, lokke = maalestokk()
    en, alle = en_familie(TRE_VEIER), en_familie(())
    svar, maal = et_svar(), et_maalsok()
    tusen, ti_tusen, alene = framtider(1_000, 5), framtider(10_000, 1), en_framtid()
    tid, _ = mange(antall)
    minne = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"import av kalkulator                {imp * 1000:8.0f} ms   (mål 500 ms)")
    print(f"én familie, 3 veier, 30 år          {en * 1000:8.2f} ms   (mål 5 ms)")
    print(f"én familie, alle veier, 30 år       {alle * 1000:8.2f} ms   (mål 15 ms)")
    print(f"kan familien eie: ett svar          {svar * 1000:8.2f} ms")
    print(f"ett målsøk                          {maal * 1000:8.2f} ms   (mål 200 ms)")
    print(f"1 000 framtider, 3 veier, 30 år     {tusen:8.2f} s    (mål 0,3 s)")
    print(f"10 000 framtider, 3 veier, 30 år    {ti_tusen:8.2f} s    (mål 2 s)")
    print(f"{antall} familier, 3 veier, 30 år     {tid:8.2f} s    (mål 5 s for 10 000)")
    print(f"høyeste minne                       {minne:8.0f} MB   (mål 1000 MB)")
    print(f"målestokk for maskinen              {tabell:8.2f} µs a + a på 361 tall, {lokke:.0f} µs en løkke på 10 000")
    print(f"én familie om gangen mot sammen     {en * antall / tid:8.1f} ganger så lang tid")
    print(f"én framtid om gangen mot sammen     {alene * 10_000 / ti_tusen:8.1f} ganger så lang tid")
    print(
        json.dumps(
            {
                "import_s": imp,
                "en_s": en,
                "alle_veier_s": alle,
                "svar_s": svar,
                "maalsok_s": maal,
                "framtider_1000_s": tusen,
                "framtider_10000_s": ti_tusen,
                "en_framtid_s": alene,
                "mange_s": tid,
                "antall": antall,
                "minne_mb": minne,
                "maalestokk_us": (tabell, lokke),
            }
        )
    )


if __name__ == "__main__":
    hovedprogram()
