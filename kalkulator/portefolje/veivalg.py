"""Which path helps a household most, by one stated rule, and the figures of its paths.

Who can own now buys now: nobody is put through rental years they do not need. For the others the paths that lead to
owning within ten years come first, and among them the one that leaves most after ten years: what is owned, and what is
left over along the way. Households are never ordered among themselves.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kalkulator.antatt import Antatt
from kalkulator.boligvei import Veibunt, egenkapital
from kalkulator.eierpotensial import EIE_NA, MED_TILSKUDD
from kalkulator.kolonner import ALDRI
from kalkulator.nokkeltall import lopende_kolonner
from kalkulator.portefolje.rader import KOMMUNENS, VEIER, Bor, Onske
from kalkulator.typer import Heltall, Sanne, Tall

AAR_FRAM = 10
"""Years after which the paths are compared."""
STARTLAN_NA, LEIE_FOR_EIE = VEIER.index("startlan_na"), VEIER.index("leie_for_eie")


@dataclass(frozen=True)
class Veikolonner:
    """Figures of every path, (H, P) each, P paths in the order of VEIER; kroner."""

    punkt: Heltall
    """The point of the purchase; ALDRI where there is none."""
    boutgift_naa: Tall
    """In the first month."""
    boutgift_eier: Tall
    """In the first month as owner; NaN without one inside the horizon."""
    boutgift_snitt_mnd: Tall
    til_overs_lavest: Tall
    til_overs_lavest_maaned: Heltall
    """Place of that month."""
    maaneder_med_underskudd: Tall
    egenkapital: Tall
    """After AAR_FRAM years (or at the end of a shorter horizon)."""
    igjen: Tall
    """The same, and all that is left over until then."""
    lan: Tall
    """All loans at the purchase."""
    tilskudd: Tall
    """The grant at the purchase."""

    def med(self, rader: Heltall, vei: int, ny: "Veikolonner") -> None:
        """Put other figures of one path in the place of some rows'; `ny` holds that path alone."""
        for navn in self.__dataclass_fields__:
            getattr(self, navn)[rader, vei] = getattr(ny, navn)[:, 0]


def veikolonner(bunt: Veibunt, antatt: Antatt) -> Veikolonner:
    """Read the figures of every path from its series."""
    s, n = bunt.serier, antatt.akse.antall
    tall = lopende_kolonner(bunt, antatt)
    til = min(12 * AAR_FRAM, n)
    kjop = [v.kjop for v in bunt.veier.values()]
    punkt = np.stack([k.punkt for k in kjop])
    eier = np.take_along_axis(s["boutgift"], np.minimum(punkt, n - 1)[..., None], axis=-1)[..., 0]
    eies = egenkapital(s, til)
    ut = {
        "punkt": punkt,
        "boutgift_naa": s["boutgift"][..., 0],
        "boutgift_eier": np.where(punkt < n, eier, np.nan),
        "boutgift_snitt_mnd": tall["boutgift_snitt_mnd"],
        "til_overs_lavest": tall["til_overs_lavest"],
        "til_overs_lavest_maaned": tall["til_overs_lavest_maaned"],
        "maaneder_med_underskudd": tall["maaneder_med_underskudd"].astype(np.float64),
        "egenkapital": eies,
        "igjen": eies + s["til_overs"][..., :til].sum(axis=-1),
        "lan": np.stack([np.sum(k.lan, axis=0) + np.zeros(punkt.shape[1]) for k in kjop]),
        "tilskudd": np.stack([k.kilder.get("tilskudd", np.zeros(punkt.shape[1])) for k in kjop]),
    }
    return Veikolonner(**{navn: np.array(x.T) for navn, x in ut.items()})


@dataclass(frozen=True)
class Veivalg:
    """The path that helps most and the one after it, (H,): places in VEIER."""

    beste: Heltall
    nest: Heltall
    forer_til_eie: Sanne
    """Whether the best one leads to owning within AAR_FRAM years."""


def aapne(bor: Sequence[Bor], onske: Sequence[Onske]) -> Sanne:
    """Return the paths that are open to each household by where it lives, (H, P).

    Going on in a municipal rental takes living in one, and buying the dwelling one rents from the municipality takes that
    the municipality owns it, and that the household wants that one.
    """
    ut = np.ones((len(bor), len(VEIER)), dtype=bool)
    ut[:, VEIER.index("kommunal_leie")] = np.isin(bor, KOMMUNENS)
    ut[:, VEIER.index("leie_til_eie_trondheim")] = (np.array(bor) == "kommunal") & (np.array(onske) == "egen_bolig")
    return ut


def velg_vei(klasse: Heltall, v: Veikolonner, mulig: Sanne) -> Veivalg:
    """Choose by the rule of this module among the paths that are open, (H, P)."""
    kan_naa = (klasse == EIE_NA) | (klasse == MED_TILSKUDD)
    forer = v.punkt <= 12 * AAR_FRAM
    mulig = mulig.copy()
    # That path buys whether it is carried or not.
    mulig[:, STARTLAN_NA] &= kan_naa
    forer &= mulig
    orden = np.where(forer, 1, 0)
    orden[:, STARTLAN_NA] += kan_naa
    orden = np.where(mulig, orden, -1)
    # The last key is the first that counts; what is equal keeps the order of VEIER.
    rekke = np.lexsort((np.broadcast_to(-np.arange(len(VEIER)), orden.shape), v.igjen, orden), axis=1)
    beste, nest = rekke[:, -1], rekke[:, -2]
    return Veivalg(beste, nest, forer[np.arange(len(klasse)), beste])


def klar(klasse: Heltall, forste: Heltall, leie_for_eie: Heltall) -> Heltall:
    """Return the point at which a household can own: now (with a grant, too), else the first way that opens; ALDRI if none."""
    kan_naa = (klasse == EIE_NA) | (klasse == MED_TILSKUDD)
    ut: Heltall = np.where(kan_naa, 0, np.minimum(np.minimum(forste, leie_for_eie), ALDRI))
    return ut
