"""The figures of a report to a board: what would help how many, what they meet, and years joined so that nobody is told apart.

Numbers and sums of the rows of `Husstandssvar`, and nothing else: no household is picked out, and none are ordered.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from kalkulator.eierpotensial import EIE_NA, LEIE_FOR_EIE, LEIE_NA, MED_TILSKUDD
from kalkulator.kolonner import ALDRI
from kalkulator.melding import Melding, melding
from kalkulator.portefolje.folsomhet import Utslag
from kalkulator.portefolje.opplysninger import PROVER
from kalkulator.portefolje.svar import Husstandssvar
from kalkulator.portefolje.totaler import Totaler, mot_ramme
from kalkulator.typer import Sanne

MINST = 3
"""Households in a group before an amount of it is told: the sum of one or two is what somebody has."""


@dataclass(frozen=True)
class Periode:
    """One or more calendar years together; kroner, households and dwellings."""

    fra: int
    til: int
    klare: int
    """Households that become ready in these years."""
    klare_i_alt: int
    """Those that are ready at the end of them."""
    startlan: float
    tilskudd: float
    boliger_ledige: int
    boliger_solgt_til_leier: int
    startlan_over: float | None
    """What the need of each year is beyond its frame, added up; None without a frame."""
    tilskudd_over: float | None


def perioder(
    t: Totaler, ramme_startlan: float | None = None, ramme_tilskudd: float | None = None, *, minst: int = MINST
) -> tuple[Periode, ...]:
    """Return the years, joined until each has at least `minst` households that become ready, or none.

    What is left at the end goes with the last one; with fewer in all, everything is one period. The sums are those of
    the years.
    """
    grenser, antall = [0], 0
    for nr, klare in enumerate(t.klare.tolist()):
        antall += klare
        if antall >= minst:
            grenser.append(nr + 1)
            antall = 0
    if antall and len(grenser) > 1:
        grenser[-1] = len(t.aar)
    elif grenser[-1] < len(t.aar):
        grenser.append(len(t.aar))
    over = [
        None if ramme is None else mot_ramme(behov, ramme).mangler
        for behov, ramme in ((t.startlan, ramme_startlan), (t.tilskudd, ramme_tilskudd))
    ]
    ut = []
    for fra, til in pairwise(grenser):
        der = slice(fra, til)
        startlan_over, tilskudd_over = (None if x is None else float(x[der].sum()) for x in over)
        ut.append(
            Periode(
                fra=t.aar[fra],
                til=t.aar[til - 1],
                klare=int(t.klare[der].sum()),
                klare_i_alt=int(t.klare_i_alt[til - 1]),
                startlan=float(t.startlan[der].sum()),
                tilskudd=float(t.tilskudd[der].sum()),
                boliger_ledige=int(t.boliger_ledige[der].sum()),
                boliger_solgt_til_leier=int(t.boliger_solgt_til_leier[der].sum()),
                startlan_over=startlan_over,
                tilskudd_over=tilskudd_over,
            )
        )
    return tuple(ut)


@dataclass(frozen=True)
class Hjelp:
    """What would help, and for how many households."""

    hva: str
    """startlan, lopetid, tilskudd, leie_for_eie, senere or mer."""
    tekst: Melding
    antall: int


def hjelp(s: Husstandssvar) -> tuple[Hjelp, ...]:
    """Return what would help, for how many: every household is in one of them."""
    k = s.kjerne
    lengre = k.lopetid_nr > 0
    rest = k.klasse == LEIE_NA
    grupper: tuple[tuple[str, Melding, Sanne], ...] = (
        ("startlan", melding("Startlån med vanlig løpetid: de kan kjøpe nå"), (k.klasse == EIE_NA) & ~lengre),
        ("lopetid", melding("Startlån med den lengste løpetiden: de kan kjøpe nå"), (k.klasse == EIE_NA) & lengre),
        ("tilskudd", melding("Tilskudd i tillegg til startlån: de kan kjøpe nå"), k.klasse == MED_TILSKUDD),
        (
            "leie_for_eie",
            melding("Leie før eie: kommunen kjøper, og de kan kjøpe av den senere"),
            k.klasse == LEIE_FOR_EIE,
        ),
        (
            "senere",
            melding("Tid: med inntektene som er oppgitt, kan de kjøpe senere"),
            rest & (s.klar < ALDRI),
        ),
        (
            "mer",
            melding("Mer enn dette: høyere inntekt, mindre gjeld eller en rimeligere bolig"),
            rest & (s.klar >= ALDRI),
        ),
    )
    return tuple(Hjelp(hva, tekst, int(hvem.sum())) for hva, tekst, hvem in grupper)


@dataclass(frozen=True)
class Flyttet:
    """How many more (or fewer) can own now when one thing is another."""

    hva: str
    tekst: Melding
    kan_naa: int
    """Those who can, with a grant or without."""
    flere: int
    """Against how it is; negative when fewer."""


def kan_eie_naa(u: Utslag) -> int:
    """Return how many can own now, with a grant or without."""
    return u.klasser["eie_na"] + u.klasser["eie_med_tilskudd"]


def flyttet(utslag: Sequence[Utslag]) -> tuple[Flyttet, ...]:
    """Return the changes against the first, which is how it is."""
    uendret = kan_eie_naa(utslag[0])
    return tuple(Flyttet(u.hva, u.tekst, kan_eie_naa(u), kan_eie_naa(u) - uendret) for u in utslag[1:])


@dataclass(frozen=True)
class Ukjent:
    """One piece of information that is missing."""

    felt: str
    tekst: Melding
    mangler: int
    """Households for which it is not given."""
    endrer: int
    """Those of them whose class would be another with the value that is tried."""


def ukjente(s: Husstandssvar) -> tuple[Ukjent, ...]:
    """Return what is missing for somebody, in the order it is tried; nothing when it was not tried."""
    if s.opplysninger is None:
        return ()
    blank = s.opplysninger >= 0
    andre = blank & (s.opplysninger != s.kjerne.klasse[:, None])
    return tuple(
        Ukjent(p.felt, p.tekst(s.ramme), int(blank[:, nr].sum()), int(andre[:, nr].sum()))
        for nr, p in enumerate(PROVER)
        if blank[:, nr].any()
    )


def kan_bli_et_annet_svar(s: Husstandssvar) -> int:
    """Return for how many some missing information would change the class."""
    if s.opplysninger is None:
        return 0
    return int(((s.opplysninger >= 0) & (s.opplysninger != s.kjerne.klasse[:, None])).any(axis=1).sum())


@dataclass(frozen=True)
class Risikotall:
    """What those meet whose best path leads to owning within ten years; households, and kroner a month."""

    antall: int
    underskudd: int
    """With at least one month in deficit on that path."""
    underskudd_rente: int
    """The same, with the higher rate."""
    boutgift_opp: float | None
    """The largest rise of a month's boutgift with the higher rate, the middle one of them; None for too few."""
    negativ_prisfall: int
    """Who owes more than they own after five years when the dwelling falls in value."""


def risikotall(s: Husstandssvar, *, minst: int = MINST) -> Risikotall | None:
    """Count what the stress tests say; None when they were not run."""
    if s.risiko is None:
        return None
    rad = np.flatnonzero(s.valg.forer_til_eie)
    maaneder = s.veier.maaneder_med_underskudd[rad, s.valg.beste[rad]]
    return Risikotall(
        antall=len(rad),
        underskudd=int((maaneder > 0).sum()),
        underskudd_rente=int((s.risiko.underskudd_rente[rad] > 0).sum()),
        boutgift_opp=float(np.median(s.risiko.boutgift_opp[rad])) if len(rad) >= minst else None,
        negativ_prisfall=int((s.risiko.egenkapital_prisfall[rad] < 0).sum()),
    )
