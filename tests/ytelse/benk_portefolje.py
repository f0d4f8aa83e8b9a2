"""Benchmark of many households on one core. Run: `python -m tests.ytelse.benk_portefolje [ANTALL ...]`.

Made-up households through six paths and thirty years: class, ready month, best path and every reason in words. Each size
runs in a process of its own, so that the highest memory is that size's; a size up to that of the target runs RUNDER times, and
every time is given twice: the least of the runs, which a busy machine moves least, and the median. The figure of the
times against the sizes is drawn too: docs/bilder/portefolje_tid.svg.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

# Before numpy: its matrix products take their number of threads when it is imported.
os.environ |= dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")

STANDARD = (10_000,)
RUNDER = 3
FIGUR = Path(__file__).resolve().parents[2] / "docs" / "bilder" / "portefolje_tid.svg"
_BREDDE, _HOYDE, _MARG = 480.0, 260.0, 46.0


def maal(antall: int) -> dict[str, float]:
    """Return the times in seconds of reading, answering, saying why, and of what comes on top."""
    from grensesnitt.kommandolinje.minne import behold_minnet
    from grensesnitt.portefolje.eksempel import som_csv
    from grensesnitt.portefolje.les import les_portefolje
    from grensesnitt.portefolje.oppdiktet import START, oppdiktede_rader
    from grensesnitt.portefolje.sak import Felles
    from kalkulator.portefolje.svar import Husstandssvar
    from kalkulator.portefolje.totaler import totaler
    from kalkulator.portefolje.vurder import vurder

    behold_minnet()  # as the command does
    fil = som_csv(oppdiktede_rader(antall))
    ut: dict[str, float] = {"antall": antall}

    def klokke(navn: str, start: float) -> None:
        ut[navn] = time.process_time() - start

    start = time.process_time()
    lest = les_portefolje(fil, "benk.csv", Felles.av(START))
    klokke("lese_s", start)
    assert not lest.feil
    vurder(lest.rader[:200])  # fills the caches of rates
    ut["minne_lest_mb"] = _minne()

    def ord_(s: Husstandssvar) -> None:
        for nr in range(len(s)):
            s.grunner(nr), s.veigrunn(nr), s.avgjorende_tall(nr)

    start = time.process_time()
    s = vurder(lest.rader, med_risiko=False, med_opplysninger=False)
    klokke("svar_s", start)
    start = time.process_time()
    ord_(s)
    klokke("grunner_s", start)
    ut["minne_mb"] = _minne()
    if antall <= STANDARD[0]:
        start = time.process_time()
        alt = vurder(lest.rader)
        klokke("svar_med_risiko_og_opplysninger_s", start)
        assert totaler(alt).antall == antall
    return ut


def _minne() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def hovedprogram() -> None:
    """Print the benchmark as a table and, last, as one line of JSON."""
    print(f"{'':58}{'minst':>8} {'midtre':>8}")
    alle = []
    for antall in [int(a) for a in sys.argv[1:]] or STANDARD:
        kode = f"import json; from tests.ytelse.benk_portefolje import maal; print(json.dumps(maal({antall})))"
        runder = []
        for _ in range(RUNDER if antall <= STANDARD[0] else 1):
            svar = subprocess.run([sys.executable, "-c", kode], capture_output=True, text=True, check=True)
            runder.append(json.loads(svar.stdout.splitlines()[-1]))
        alle += runder
        samlet = [m["svar_s"] + m["grunner_s"] for m in runder]
        _linje(f"{antall} husstander, 6 veier, 30 år, med klasse og grunner", samlet, "s   (mål 10 s for 10 000)")
        _linje("  per tusen", [1000 * x / antall for x in samlet], "s")
        _linje("  høyeste minne", [m["minne_mb"] for m in runder], "MB  (mål 1000 MB for 10 000)")
        _linje("  lese og kontrollere filen", [m["lese_s"] for m in runder], "s")
        ekstra = "svar_med_risiko_og_opplysninger_s"
        if ekstra in runder[0]:
            _linje("  med risiko og manglende opplysninger", [m[ekstra] for m in runder], "s")
    print(json.dumps(alle))
    if len({m["antall"] for m in alle}) > 1:
        FIGUR.write_text(figuren(alle), encoding="utf-8", newline="\n")


def figuren(maalt: list[dict[str, float]]) -> str:
    """Return the least time of each size as dots, and beside them the line that the smallest size would give."""
    from grensesnitt.eksport.tegning import Tegning, Tekst

    tider: dict[int, float] = {}
    for m in maalt:
        antall, tid = int(m["antall"]), m["svar_s"] + m["grunner_s"]
        tider[antall] = min(tid, tider.get(antall, tid))
    minst, flest = min(tider), max(tider)
    topp = max(*tider.values(), tider[minst] * flest / minst)
    t = Tegning(
        _BREDDE,
        _HOYDE,
        "Tid etter antall husstander",
        "Prikkene er målt, linjen er tiden for det minste antallet ganget opp.",
    )

    def sted(antall: float, tid: float) -> tuple[float, float]:
        x = _MARG + (_BREDDE - 2 * _MARG) * antall / flest
        return x, _HOYDE - _MARG - (_HOYDE - 2 * _MARG) * tid / topp

    t.strek([sted(0, 0), sted(flest, 0)], "#4A5560", 1.0, stiplet=False)
    t.strek([sted(0, 0), sted(flest, tider[minst] * flest / minst)], "#4A5560", 1.0, stiplet=True)
    for antall, tid in sorted(tider.items()):
        x, y = sted(antall, tid)
        t.ring(x, y, 4.0, "#0072B2")
        t.tekster += [
            Tekst(x, y - 10, f"{tid:.0f} s", 10.0, anker="middle"),
            Tekst(x, _HOYDE - _MARG + 16, f"{antall:,}".replace(",", " "), 10.0, anker="middle"),
        ]
    t.tekster.append(Tekst(_MARG, 18, "sekunder på én kjerne, etter antall husstander", 11.0))
    return t.svg()


def _linje(navn: str, verdier: list[float], enhet: str) -> None:
    print(f"{navn:58}{min(verdier):8.2f} {statistics.median(verdier):8.2f} {enhet}", flush=True)


if __name__ == "__main__":
    hovedprogram()
