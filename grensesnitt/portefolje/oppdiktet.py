"""Made-up households shaped by published figures: for demonstrations, tests and benchmarks. Nobody in them exists.

The same seed gives the same households. Case numbers begin with OPPDIKTET, so that nobody takes them for real.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from grensesnitt.portefolje.kolonner import KOLONNER
from kalkulator.tid import maaned_nr, maaned_tekst

MERKE = "OPPDIKTET-"
START = "2026-12"
EKSEMPEL_FRO = 2015
"""Seed of the example that ships with the app."""
Celler = list[str | int | float]
_ORD = {
    "introduksjonsstonad": "introduksjonsstønad",
    "sosialhjelp": "sosialhjelp",
    "aap": "AAP",
    "overgangsstonad": "overgangsstønad",
}
"""Income of adults without wages: the name in the file of figures, and the word in the column."""
_LEIEUTVALG = ("kommunal bolig", "innleid av kommunen", "privat leie")


@cache
def tall() -> dict[str, Any]:
    """Return the figures behind the draw, each group with its source."""
    return tomllib.loads(Path(__file__).with_name("oppdiktet.toml").read_text("utf-8"))


def eksempelrader() -> list[Celler]:
    """Return the example of the app: as many households as Kristiansund mapped, as many of them with children."""
    k = tall()["kristiansund"]
    trekk = np.random.default_rng(EKSEMPEL_FRO)
    med_barn = trekk.permutation(np.arange(k["husstander"]) < k["med_barn"])
    i_arbeid = k["forsorgere_med_arbeidsinntekt"] / k["forsorgere"]
    return [_rad(trekk, nr, bool(barn), i_arbeid) for nr, barn in enumerate(med_barn, start=1)]


def oppdiktede_rader(antall: int, fro: int = 1, *, i_arbeid: float = 0.35) -> list[Celler]:
    """Return so many rows of cells in the order of `KOLONNER`.

    Parameters
    ----------
    i_arbeid
        Share of the adults whose income today is wages.
    """
    trekk = np.random.default_rng(fro)
    f = tall()["familietyper"]
    barn = trekk.random(antall) < f["enslig_forsorger"] + f["par_med_barn"]
    return [_rad(trekk, nr, bool(b), i_arbeid) for nr, b in enumerate(barn, start=1)]


def _mellom(trekk: np.random.Generator, grenser: tuple[float, float], til: int) -> int:
    """Return a number between two, in whole steps of `til`."""
    return int(float(trekk.uniform(grenser[0], grenser[1])) / til) * til


def _rad(trekk: np.random.Generator, nr: int, med_barn: bool, i_arbeid: float) -> Celler:
    t = tall()
    f, a = t["familietyper"], t["annet"]
    par_andel = (
        f["par_med_barn"] / (f["par_med_barn"] + f["enslig_forsorger"])
        if med_barn
        else f["par"] / (f["par"] + f["enslig"])
    )
    par = bool(trekk.random() < par_andel)
    antall_barn = int(trekk.integers(1, 5)) if med_barn else 0
    rad: dict[str, str | int | float] = dict.fromkeys((k.felt for k in KOLONNER), "")
    rad |= {"saksnummer": f"{MERKE}{nr:05d}", "kommune": "Kristiansund"}
    rad["familietype"] = (
        str(trekk.choice(["ektepar", "ektepar", "samboere", "par"]))
        if par
        else "enslig forsørger"
        if med_barn
        else "enslig"
    )
    aar = int(START[:4])
    rad["barn"] = ", ".join(
        f"{aar - int(alder)} {trekk.choice(['j', 'g'])}"
        for alder in sorted(trekk.integers(1, 17, antall_barn), reverse=True)
    )
    if antall_barn and trekk.random() < 0.5:
        rad["barnehage_mnd"] = 1_200
    for voksen in range(1, 2 + par):
        rad |= _voksen(trekk, voksen, med_barn, i_arbeid)
    rad |= _boligen(trekk, 1 + par + antall_barn)
    if trekk.random() > a["andel_blank"]:
        rad["sparing"] = _mellom(trekk, a["sparing"], 1_000) if trekk.random() < a["har_sparing"] else 0
    if trekk.random() < a["gjeld_andel"]:
        rad |= {
            "gjeld": _mellom(trekk, a["gjeld"], 1_000),
            "gjeld_rente": float(trekk.choice([5.5, 8.9, 14.5])),
            "gjeld_mnd": int(trekk.integers(12, 96)),
        }
    elif trekk.random() > a["andel_blank"]:
        rad["gjeld"] = 0
    if trekk.random() > a["andel_blank"]:
        rad["bil"] = "bensin" if trekk.random() < a["bil_andel"] else "ingen"
    return list(rad.values())


def _voksen(trekk: np.random.Generator, nr: int, med_barn: bool, i_arbeid: float) -> dict[str, str | int | float]:
    i = tall()["inntekt"]
    ut: dict[str, str | int | float] = {f"fodt{nr}": int(START[:4]) - int(trekk.integers(22, 52))}
    if trekk.random() > tall()["annet"]["andel_blank"]:
        ut[f"kjonn{nr}"] = str(trekk.choice(["kvinne", "mann"]))
    if trekk.random() < i_arbeid:
        return ut | {f"inntekt{nr}": "lønn", f"belop{nr}": _mellom(trekk, i["lonn_aar"], 5_000)}
    slag = _slag(trekk, i)
    if slag == "introduksjonsstonad":
        slutt = maaned_nr(START) + int(trekk.integers(*i["kurset_slutter_om_mnd"]))
        ut |= {f"inntekt{nr}": "introduksjonsstønad", f"slutt{nr}": maaned_tekst(slutt)}
        if trekk.random() < i["vet_hva_som_kommer"]:
            ut |= {f"etter{nr}": "lønn", f"etterbelop{nr}": _mellom(trekk, i["lonn_etterpa_aar"], 5_000)}
        return ut
    if slag == "overgangsstonad" and (nr > 1 or not med_barn):
        return ut
    return ut | {f"inntekt{nr}": _ORD[slag], f"belop{nr}": _mellom(trekk, i[f"{slag}_aar"], 1_000)}


def _slag(trekk: np.random.Generator, andeler: dict[str, Any]) -> str:
    """Draw the kind of income of an adult without wages."""
    vekt = np.array([andeler[navn] for navn in _ORD])
    return str(trekk.choice(list(_ORD), p=vekt / vekt.sum()))


def _boligen(trekk: np.random.Generator, personer: int) -> dict[str, str | int | float]:
    t = tall()
    plass = min(max(personer - 1, 0), len(t["husleie"]["rom"]) - 1)
    marked = t["husleie"]["marked_mnd"][plass] * trekk.uniform(
        1 - t["husleie"]["spredning"], 1 + t["husleie"]["spredning"]
    )
    bor = str(trekk.choice(_LEIEUTVALG, p=list(t["annet"]["bor"].values())))
    p = t["pris"]
    verdi = p["pris"][plass] * trekk.uniform(1 - p["spredning"], 1 + p["spredning"])
    borettslag = trekk.random() < p["borettslag_andel"]
    felles = trekk.uniform(*p["fellesgjeld_andel_av_prisen"]) if borettslag else 0.0
    leie = marked if bor == "privat leie" else marked * trekk.uniform(*t["kommunal_leie"]["andel_av_markedsleien"])
    ut: dict[str, str | int | float] = {
        "bor": bor,
        "boligslag": ("hybel", "leilighet", "leilighet", "rekkehus")[plass],
        "bodd_aar": int(trekk.integers(*t["annet"]["bodd_aar"])),
        "leie": int(leie / 50) * 50,
        "eierform": "borettslag" if borettslag else str(trekk.choice(["selveier", "eierseksjon"])),
        "onske": "boligen de leier" if bor == "kommunal bolig" and trekk.random() < 0.3 else "bolig på markedet",
        "pris": int(verdi * (1 - felles) / 10_000) * 10_000,
        "markedsleie": int(marked / 50) * 50,
    }
    if borettslag:
        ut |= {
            "fellesgjeld": int(verdi * felles / 1_000) * 1_000,
            "felleskostnader_mnd": _mellom(trekk, p["felleskostnader_mnd"], 50),
        }
    return ut
