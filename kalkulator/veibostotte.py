"""Bostøtte under every path: what the households bring is computed once, and each path's dwelling and wealth for itself.

`kalkulator.boligvei` states the conventions of time; P paths, H households, N months.
"""

from collections.abc import Mapping
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from kalkulator.bostotte import kan_faa_bostotte
from kalkulator.bostotte_mange import Husstandsside
from kalkulator.eiertid import Eiertid
from kalkulator.kjopslan import Lanesum
from kalkulator.kolonner import EIERFORMER, kolonne
from kalkulator.typer import Tall
from kalkulator.veideler import Felles

_T = TypeVar("_T", bound=np.generic)


def veienes_bostotte(felles: Felles, s: Mapping[str, Tall], tid: Eiertid, lan: Lanesum) -> Tall:
    """Return bostøtte by month under the rules of the tenure of that month, (P, H, N).

    The cost of the purchase loans is spread over the months of a term: the regulation counts a year's cost.
    Only the months in which the income leaves room for bostøtte at all are computed.
    """
    kol, hus = felles.kol, felles.hus
    ut = np.zeros(tid.form)
    if not kol.soker_bostotte.any():
        return ut
    params = felles.bostotteparametre()
    mulig = kol.soker_bostotte[:, None] & kan_faa_bostotte(
        params,
        inntekt_mnd=hus.brutto,
        voksne=hus.voksne,
        barn=hus.barn,
        gruppe=kolonne(kol.kommunegruppe),
        saergruppe=kolonne(kol.saergruppe),
    )
    if not mulig.any():
        return ut

    # From here on every array is (K,): K months of households, as places in the arrays laid flat.
    hvor = np.flatnonzero(mulig)
    h, t = np.divmod(hvor, mulig.shape[1])

    def der(x: NDArray[_T]) -> NDArray[_T]:
        return np.take(np.broadcast_to(x, mulig.shape).reshape(-1), hvor)

    def ved(x: Tall, p: int) -> Tall:
        """Return a stock of a path at the beginning of the months."""
        return np.take(x[p].reshape(-1), hvor + h)

    side = Husstandsside.av(
        params,
        inntekt_mnd=der(hus.brutto),
        voksne=der(hus.voksne),
        barn=der(hus.barn),
        gruppe=kol.kommunegruppe[h],
        saergruppe=kol.saergruppe[h],
        oppvarming_mangler=~kol.oppvarming_i_leien[h],
        maaneder=t,
    )
    uten_formue = side.egenandel()
    selveier = kol.eierform == EIERFORMER.index("selveier")
    eierform = np.where(selveier, 2, 1)[h]
    k = felles.eierkostnader
    husets = k["kommunale_avgifter"] + k["eiendomsskatt"]
    tillegg = der(np.where(selveier[:, None], husets, k["felleskostnader"]))
    fellesgjeld = der(felles.fg_renter + felles.fg_avdrag)
    annen_formue, gjeld = kol.annen_nettoformue[h], der(hus.annen_gjeld)
    for p in range(len(ut)):
        boutgift, form = der(s["husleie"][p]), np.zeros(1, dtype=np.int64)
        eid = bool(tid.kjoper[p].any())
        eier = t >= tid.punkt[p, h, 0] if eid else np.zeros(1, dtype=bool)
        if eid:
            boutgift = np.where(eier, sum((der(x[p]) for x in lan.jevne_deler), fellesgjeld) + tillegg, boutgift)
            form = np.where(eier, eierform, 0)
        bolig = felles.formuesandel * ved(s["boligverdi"], p) if eid else np.zeros(1)
        formue = ved(s["sparing"], p)
        if s["depositum"] is not tid.null_ved:
            formue += ved(s["depositum"], p)
        if eid:
            formue -= ved(s["restgjeld"], p)
        formue += annen_formue
        formue += bolig
        formue -= gjeld
        # Few have so much that it counts: only their own share is computed again.
        rike = np.flatnonzero(side.over_fribelop(formue, bolig, eier))
        egenandel = uten_formue
        if len(rike):
            egenandel = uten_formue.copy()
            egenandel[rike] = side.i_maanedene(rike).egenandel_med_formue(
                nettoformue=formue[rike],
                boligformue=np.broadcast_to(bolig, t.shape)[rike],
                eierform=np.broadcast_to(form, t.shape)[rike],
            )
        ut[p].reshape(-1)[hvor] = side.belop(boutgift_mnd=boutgift, eierform=form, egenandel_aar=egenandel)
    return ut
