"""From loan terms as the contract states them to a loan profile on the time axis."""

from collections.abc import Sequence

import numpy as np

from kalkulator.antatt import Antatt
from kalkulator.lan import Laneprofil, laneprofil, rentebane
from kalkulator.rente import husbankrente, nominell_med_terminer
from kalkulator.satser import Akse, Satser
from kalkulator.typer import Heltall, Tall
from models.lan import Lanevilkar


def vilkarsprofil(
    vilkar: Lanevilkar,
    satser: Satser,
    antatt: Antatt,
    *,
    utbetalt: Heltall,
    avdragsfri_mnd: int | None = None,
) -> Laneprofil:
    """Return the profile of one krone lent on these terms.

    Parameters
    ----------
    utbetalt
        The point at which each loan is paid out, shape (..., 1) or (1,).
    avdragsfri_mnd
        Overrides the terms' own grace.
    """
    alder = np.arange(1, antatt.akse.antall + 1) - utbetalt
    return laneprofil(
        vilkarsrente(vilkar, satser, antatt, utbetalt=utbetalt),
        alder,
        lopetid_mnd=12 * vilkar.lopetid_aar,
        avdragsfri_mnd=12 * vilkar.avdragsfrie_aar if avdragsfri_mnd is None else avdragsfri_mnd,
        terminer_aar=vilkar.terminer_aar,
        serie=vilkar.type == "serie",
    )


def vilkarsprofiler(lan: Sequence[tuple[Lanevilkar, int]], satser: Satser, antatt: Antatt) -> list[Laneprofil]:
    """Return the profiles of loans given by their terms and the point at which they are paid out, alike ones in one go."""
    ut: list[Laneprofil | None] = [None] * len(lan)
    like: dict[tuple[int, str], list[int]] = {}
    for nr, (vilkar, _) in enumerate(lan):
        like.setdefault((vilkar.terminer_aar, vilkar.type), []).append(nr)
    for (terminer, type_), numre in like.items():
        utbetalt = np.array([lan[nr][1] for nr in numre])
        renter = [vilkarsrente(lan[nr][0], satser, antatt, utbetalt=u) for nr, u in zip(numre, utbetalt, strict=True)]
        alder = np.arange(1, antatt.akse.antall + 1) - utbetalt[:, None]
        # Futures of the rate lie between the loans and the months.
        mellom = (slice(None), *(None,) * max(0, max(r.ndim for r in renter) - 1))
        profil = laneprofil(
            np.array(renter if len({r.shape for r in renter}) == 1 else np.broadcast_arrays(*renter)),
            alder[*mellom, :],
            lopetid_mnd=np.array([12 * lan[nr][0].lopetid_aar for nr in numre])[*mellom, None],
            avdragsfri_mnd=np.array([12 * lan[nr][0].avdragsfrie_aar for nr in numre])[*mellom, None],
            terminer_aar=terminer,
            serie=type_ == "serie",
        )
        for plass, nr in enumerate(numre):
            ut[nr] = profil.del_(plass)
    return [p for p in ut if p is not None]


def vilkarsrente(vilkar: Lanevilkar, satser: Satser, antatt: Antatt, *, utbetalt: Heltall) -> Tall:
    """Return the nominal yearly rate of a loan by month, mark-up included, fraction, shape (..., N).

    Floating, or fixed for its first years; the bank's own floating rate after a refinancing. What it says of months
    before the loan is paid out has no meaning.
    """
    akse, regel = antatt.akse, vilkar.renteregel
    alder = np.arange(1, akse.antall + 1) - utbetalt
    flytende = antatt.bankrente
    if vilkar.kilde == "startlan":
        flytende = nominell_med_terminer(antatt.flytende, vilkar.terminer_aar)
    sats: Tall | float | None = regel.sats
    fast_mnd = 12 * regel.fast_aar if regel.fast_aar is not None else 12 * vilkar.lopetid_aar
    if regel.fast_aar is not None and sats is None:
        sats = husbankrente(satser, akse, f"fast_{regel.fast_aar}", vilkar.terminer_aar)[
            np.clip(utbetalt - 1, 0, akse.antall - 1)
        ]
    rente = rentebane(flytende, alder, fast_sats=sats, fast_mnd=fast_mnd, paslag=vilkar.paslag)
    if vilkar.refinansieres_etter_aar is not None:
        rente = np.where(alder > 12 * vilkar.refinansieres_etter_aar, antatt.bankrente, rente)
    return rente


def termingebyr(vilkar: Lanevilkar, satser: Satser, akse: Akse) -> float:
    """Return the fee of a term, kroner: the contract's own, else Husbanken's."""
    return satser.verdi("husbanken", "termingebyr", akse) if vilkar.termingebyr is None else vilkar.termingebyr
