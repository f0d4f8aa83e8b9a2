"""Benchmark of the engine. Run: `python -m tests.ytelse.benk`. Prints times, peak memory and ratios of one run.

The households are made up: the example family with incomes, ages, prices and rents moved about by a seeded draw.
"""

import json
import resource
import subprocess
import sys
import time
from dataclasses import replace

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
    ut: dict[str, list[object]] = {v.id: [] for v in veier}
    start = time.perf_counter()
    for fra in range(0, antall, BIT):
        _, bunt = beregn_veier(kol.utsnitt(fra, min(fra + BIT, antall)), antatt, satser, veier)
        for navn, tall in nokkelkolonner(bunt, antatt).items():
            ut[navn].append(tall)
    return time.perf_counter() - start, ut


def en_familie(veier: tuple[str, ...], ganger: int = 50) -> float:
    """Return the median time of one family over thirty years, in seconds; no paths named means all presets."""
    from kalkulator.eksempler import kristiansund
    from kalkulator.sammenlign import sammenlign

    sak = kristiansund().model_copy(update={"veier": veier})
    sammenlign(sak)
    tider = []
    for _ in range(ganger):
        start = time.perf_counter()
        sammenlign(sak)
        tider.append(time.perf_counter() - start)
    return float(np.median(tider))


def hovedprogram() -> None:
    """Print the benchmark as a table and, last, as one line of JSON."""
    antall = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    imp = float(subprocess.run([sys.executable, "-c", BARE_IMPORT], capture_output=True, text=True, check=True).stdout)
    en, alle = en_familie(TRE_VEIER), en_familie(())
    tid, _ = mange(antall)
    minne = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"import av kalkulator            {imp * 1000:8.0f} ms   (mål 500 ms)")
    print(f"én familie, 3 veier, 30 år      {en * 1000:8.2f} ms   (mål 5 ms)")
    print(f"én familie, alle veier, 30 år   {alle * 1000:8.2f} ms   (mål 15 ms)")
    print(
        f"{antall} familier, 3 veier, 30 år {tid:8.2f} s    (mål 5 s for 10 000), høyeste minne {minne:.0f} MB (mål 1000 MB)"
    )
    print(f"én om gangen mot mange sammen   {en * antall / tid:8.1f} ganger så lang tid")
    print(
        json.dumps(
            {"import_s": imp, "en_s": en, "alle_veier_s": alle, "mange_s": tid, "antall": antall, "minne_mb": minne}
        )
    )


if __name__ == "__main__":
    hovedprogram()
