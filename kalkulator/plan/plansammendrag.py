"""The policies side by side: a few figures of each, on the expected course."""

from dataclasses import dataclass

import numpy as np

from kalkulator.kolonner import ALDRI
from kalkulator.plan.plantall import Planresultat


@dataclass(frozen=True)
class Valgtall:
    """One policy over the whole plan; kroner, households and dwellings."""

    valg: str
    eiere: int
    """Households that have bought when the plan ends."""
    leier: int
    ko: int
    flyttet: int
    ventetid_mnd: float | None
    """Mean months from the application to the dwelling, of those who were given one; None when nobody was."""
    boliger_kjopt: int
    boliger_eid: int
    nye_lan: float
    innfridd: float
    """Loans redeemed by sales."""
    tilskudd_brukt: float
    """State grant to the municipality's purchases."""
    tilskudd_tilbake: float
    tilskudd_til_familiene: float
    nye_startlan: float
    storst_gjeld: float
    """At the end of a year."""
    gjeld_til_slutt: float
    lavest_kasse: float
    kasse_til_slutt: float
    storst_risiko_ved_prisfall: float
    """What is owed beyond the value after a fall in prices, in the year it is most."""


def sammenlign_valg(r: Planresultat) -> list[Valgtall]:
    """Return every policy's figures, in the order of the plan."""
    return [_valgtall(r, v.id) for v in r.plan.valg]


def _valgtall(r: Planresultat, valg: str) -> Valgtall:
    a, p = r.aar(valg), r.forlop[valg]
    fikk = np.flatnonzero(p.bolig[0] < ALDRI)
    # Who applied before the plan began has waited since then.
    ventet = 12 * p.bolig[0, fikk] - (p.soknader.sokt[fikk] - p.antatt.akse.start)

    def til_slutt(navn: str) -> float:
        return float(a[navn][-1])

    def i_alt(navn: str) -> float:
        return float(a[navn].sum())

    return Valgtall(
        valg=valg,
        eiere=int(til_slutt("eier")),
        leier=int(til_slutt("leier")),
        ko=int(til_slutt("ko")),
        flyttet=int(til_slutt("flyttet")),
        ventetid_mnd=float(ventet.mean()) if len(fikk) else None,
        boliger_kjopt=int(i_alt("kjopte_boliger")),
        boliger_eid=int(til_slutt("boliger_eid")),
        nye_lan=i_alt("lan_inn"),
        innfridd=i_alt("innfrielse"),
        tilskudd_brukt=i_alt("tilskudd_inn"),
        tilskudd_tilbake=i_alt("tilskudd_tilbake"),
        tilskudd_til_familiene=i_alt("tilskudd_til_familien"),
        nye_startlan=i_alt("nye_startlan"),
        storst_gjeld=float(a["gjeld"].max()),
        gjeld_til_slutt=til_slutt("gjeld"),
        lavest_kasse=float(a["kasse"].min()),
        kasse_til_slutt=til_slutt("kasse"),
        storst_risiko_ved_prisfall=float(a["verdi_i_risiko_prisfall"].max()),
    )
