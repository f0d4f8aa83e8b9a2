"""Key figures of a path, for one household or many, read from the path's series and nowhere else."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from kalkulator.antatt import Antatt
from kalkulator.boligvei import Veibunt
from kalkulator.tid import maaned_tekst
from kalkulator.typer import Heltall, Tall
from models.resultat import Nokkeltall

AAR = (1, 5, 10, 20, 30)


@dataclass(frozen=True, eq=False)
class Nokkelkolonner:
    """The key figures of every path and household, (P, H) each; see `models.resultat.Nokkeltall` for their meaning."""

    veier: tuple[str, ...]
    enkle: dict[str, Tall | Heltall]
    """By name; `til_overs_lavest_maaned` is the place of the month, `internrente_eie` is NaN where there is none."""
    aar: tuple[int, ...]
    egenkapital: Tall
    """At the end of the years `aar`, (P, H, len(aar))."""
    egenkapital_dagens: Tall

    def nokkeltall(self, rad: int, start: int) -> dict[str, Nokkeltall]:
        """Return one household's key figures by path; not validated again, since they are ours."""
        enkle = {navn: x[:, rad].tolist() for navn, x in self.enkle.items()}
        eier, dagens = self.egenkapital[:, rad].tolist(), self.egenkapital_dagens[:, rad].tolist()
        lavest, irr = enkle.pop("til_overs_lavest_maaned"), enkle.pop("internrente_eie")
        ut = {}
        for p, vei in enumerate(self.veier):
            felter: dict[str, Any] = {navn: x[p] for navn, x in enkle.items()}
            ut[vei] = Nokkeltall.model_construct(
                **felter,
                til_overs_lavest_maaned=maaned_tekst(start + lavest[p]),
                egenkapital=dict(zip(self.aar, eier[p], strict=True)),
                egenkapital_dagens=dict(zip(self.aar, dagens[p], strict=True)),
                internrente_eie=None if np.isnan(irr[p]) else irr[p],
            )
        return ut


def nokkelkolonner(bunt: Veibunt, antatt: Antatt, *, med_internrente: bool = True) -> Nokkelkolonner:
    """Return the key figures of every path; REFERANSE, when it is there, is what owning is measured against.

    The internal rate takes more than half the time; without it the column is NaN.
    """
    s, n = bunt.serier, antatt.akse.antall
    pris = antatt.deflator
    bokostnad = _snitt_og_sum(s["bokostnad"], antatt)
    lopende = lopende_kolonner(bunt, antatt)
    aar = tuple(a for a in AAR if 12 * a <= n)
    i_aarene = [12 * a for a in aar]
    egenkapital = s["egenkapital"][..., i_aarene]
    return Nokkelkolonner(
        veier=tuple(bunt.veier),
        enkle={
            **lopende,
            "bokostnad_forste_aar_mnd": bokostnad[..., 0],
            "bokostnad_snitt_mnd": bokostnad[..., 1],
            "bokostnad_snitt_dagens_mnd": bokostnad[..., 2] / n,
            "engangsutlegg_sum": s["engangsutlegg"].sum(axis=-1),
            "naaverdi_bokostnad": bokostnad[..., 2] + _omkostninger_naaverdi(bunt, pris),
            "internrente_eie": _internrente(bunt) if med_internrente else np.full(bokostnad.shape[:2], np.nan),
        },
        aar=aar,
        egenkapital=egenkapital,
        egenkapital_dagens=egenkapital / pris[i_aarene],
    )


def lopende_kolonner(bunt: Veibunt, antatt: Antatt) -> dict[str, Tall | Heltall]:
    """Return those of the key figures that boutgift and what is left over give, by name, (P, H) each: no detail is read."""
    til_overs = bunt.serier["til_overs"]
    boutgift = _snitt_og_sum(bunt.serier["boutgift"], antatt)
    return {
        "boutgift_forste_aar_mnd": boutgift[..., 0],
        "boutgift_snitt_mnd": boutgift[..., 1],
        "boutgift_snitt_dagens_mnd": boutgift[..., 2] / antatt.akse.antall,
        "til_overs_lavest": til_overs.min(axis=-1),
        "til_overs_lavest_maaned": til_overs.argmin(axis=-1),
        "maaneder_med_underskudd": np.count_nonzero(til_overs < -0.005, axis=-1),
    }


def _snitt_og_sum(serie: Tall, antatt: Antatt) -> Tall:
    """Return a flow's mean of the first year, that of all months, and its sum in today's money, (P, H, 3)."""
    n = antatt.akse.antall
    # What each month counts in them.
    vekter = np.full((3, n), 1.0 / n)
    forste_aar = min(12, n)
    vekter[0] = np.where(np.arange(n) < forste_aar, 1.0 / forste_aar, 0.0)
    vekter[2] = 1.0 / antatt.deflator[1:]
    ut: Tall = serie @ vekter.T
    return ut


def _omkostninger_naaverdi(bunt: Veibunt, pris: Tall) -> Tall:
    """Return purchase costs (not the price itself) in today's money, (P, H)."""
    kjop = [v.kjop for v in bunt.veier.values()]
    omkostninger, punkt = np.array([k.omkostninger_sum for k in kjop]), np.array([k.punkt for k in kjop])
    ut: Tall = omkostninger / pris[np.minimum(punkt, len(pris) - 1)]
    return ut


REFERANSE = "privat_leie"
"""The path that owning is measured against: renting on the market."""

_RENTEGITTER = np.linspace(-0.3, 0.6, 181)


@cache
def _diskontering(n: int) -> Tall:
    """Return discount factors of the search grid at the points 1 .. n, (grid, n)."""
    ut: Tall = (1.0 + _RENTEGITTER)[:, None] ** (-np.arange(1, n + 1) / 12)
    return ut


def _internrente(bunt: Veibunt) -> Tall:
    """Return the yearly rate earned on what a path takes more out of pocket than renting, given what it ends with, (P, H).

    NaN for the reference itself, and where the present value does not change sign exactly once between -30 and 60 per
    cent.
    """
    s = bunt.serier
    form = s["boutgift"].shape[:2]
    if REFERANSE not in bunt.veier:
        return np.full(form, np.nan)
    ref = list(bunt.veier).index(REFERANSE)
    # All that is not left over has been paid for the dwelling or saved; the income is the same in every path.
    ut = -s["til_overs"]
    strom = ut[ref] - ut
    strom[..., -1] += s["egenkapital"][..., -1] - s["egenkapital"][ref, :, -1]
    strom = strom.reshape(-1, strom.shape[-1])
    naaverdi = strom @ _diskontering(strom.shape[1]).T
    skifter = np.signbit(naaverdi[:, :-1]) != np.signbit(naaverdi[:, 1:])
    entydig = skifter.sum(axis=1) == 1
    plass = skifter.argmax(axis=1)
    lav, hoy = _RENTEGITTER[plass], _RENTEGITTER[plass + 1]
    rad = np.arange(len(strom))
    f_lav, f_hoy = naaverdi[rad, plass], naaverdi[rad, plass + 1]
    # The secant of a bracket of half a per cent is right to about 1e-6; two steps of Newton take it far below 1e-9.
    ny = _innenfor(lav - f_lav * (hoy - lav) / np.where(entydig, f_hoy - f_lav, 1.0), lav, hoy)
    alder = np.arange(1, strom.shape[1] + 1) / 12
    for _ in range(2):
        i_dag = strom * np.exp(-np.log1p(ny)[:, None] * alder)
        stigning = -(i_dag @ alder) / (1.0 + ny)
        steg = i_dag.sum(axis=1) / np.where(entydig & (stigning != 0.0), stigning, 1.0)
        ny = _innenfor(ny - steg, lav, hoy)
    return np.where(entydig, ny, np.nan).reshape(form)


def _innenfor(x: Tall, lav: Tall, hoy: Tall) -> Tall:
    """Return `np.clip` of arrays, without what it costs beyond its two operations."""
    return np.minimum(np.maximum(x, lav), hoy)
