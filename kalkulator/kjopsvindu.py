"""The candidate months of a purchase: what they hold in common for every path that may buy in them.

Shapes are (H, W) unless said otherwise: H households, W candidate months.
"""

from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from kalkulator.antatt import Antatt
from kalkulator.fradragsevne import Fradragsevne
from kalkulator.husholdning import Husholdning
from kalkulator.kolonner import Kolonner
from kalkulator.kostnader import dokumentavgift, tinglysing_skjote
from kalkulator.satser import Satser
from kalkulator.typer import Heltall, Tall
from models.boligvei import Kjopsregel


@dataclass(frozen=True, eq=False)
class Bankkrav:
    """Utlånsforskriften in the candidate months, (W,) each; the bank's own rate may carry leading axes."""

    rente: Tall
    tillegg: Tall
    minste_proverente: Tall
    gjeldsgrad: Tall
    belaningsgrad: Tall


@dataclass(frozen=True, eq=False)
class Kjopsvindu:
    """Value, fees, room and debt in the candidate months."""

    punkter: Heltall
    """The points at which the purchase would happen, (W,)."""
    verdi: Tall
    """Market value without fellesgjeld."""
    dokumentavgift: Tall
    dokumentgebyr: Tall
    """Registration of one document."""
    etableringsgebyr: float
    """Husbanken's fee for a new loan."""
    rom: Tall
    """What is left for loans: income after tax less living cost, other fixed costs and the owner's running costs, kr a month."""
    rom_varig: Tall
    """The least of it in this month and those of the trial that follow by the stated income path."""
    brutto: Tall
    annen_gjeld: Tall
    annen_gjeld_renter: Tall
    fellesgjeld: Tall
    fellesgjeldsrenter: Tall
    """A month's interest on it; it is among the owner's running costs."""
    fradragsevne: Fradragsevne
    kalkulasjonsrente: Tall | float
    """The rate a startlån is tested at, a scalar or (..., W)."""
    bank: Bankkrav

    def utsnitt(self, fra: int, til: int) -> "Kjopsvindu":
        """Return the months from one point to another, both included."""
        if (fra, til) == (self.punkter[0], self.punkter[-1]):
            return self
        der = slice(fra - int(self.punkter[0]), til - int(self.punkter[0]) + 1)

        def av(x: Any) -> Any:
            if isinstance(x, np.ndarray):
                return x if x.shape[-1] == 1 and len(self.punkter) > 1 else x[..., der]
            if isinstance(x, Bankkrav):
                return Bankkrav(**{f.name: av(getattr(x, f.name)) for f in fields(x)})
            return x.utsnitt(der) if isinstance(x, Fradragsevne) else x

        return Kjopsvindu(**{f.name: av(getattr(self, f.name)) for f in fields(self)})


def kandidater(regel: Kjopsregel, antall: int) -> Heltall:
    """Return the points at which a rule lets the family buy inside an axis of `antall` months, (W,); none: empty."""
    if regel.tid == "aldri" or regel.utovelse == "aldri":
        return np.arange(0)
    if regel.tid == "naa":
        return np.arange(1)
    return np.arange(regel.fra_maaned, min(regel.til_maaned, antall - 1) + 1)


def laveste_framover(x: Tall, antall: int, bredde: int) -> Tall:
    """Return the least of each month and the `antall` after it, for the first `bredde` months of the last axis.

    Fewer months are left near the end of the axis: then the least of those. Windows are doubled, so the work grows with
    the logarithm of their length.
    """
    mangler = bredde + antall - x.shape[-1]
    if mangler > 0:
        x = np.concatenate([x, np.repeat(x[..., -1:], mangler, axis=-1)], axis=-1)
    dekket = 1
    while dekket < antall + 1:
        steg = min(dekket, antall + 1 - dekket)
        x = np.minimum(x[..., : x.shape[-1] - steg], x[..., steg:])
        dekket += steg
    return x[..., :bredde]


def kjopsvindu(
    punkter: Heltall,
    kol: Kolonner,
    hus: Husholdning,
    antatt: Antatt,
    satser: Satser,
    *,
    nettoverdi: Tall,
    lopende_eierkostnad: Tall,
    fellesgjeldsrenter: Tall,
    fellesgjeld: Tall,
    planlagt: Tall | None = None,
) -> Kjopsvindu:
    """Gather what the candidate months hold.

    Parameters
    ----------
    punkter
        Consecutive points, (W,), at least one.
    nettoverdi
        Market value without fellesgjeld at the points 0 .. N, (H, N + 1).
    lopende_eierkostnad
        The owner's running costs, kr a month, (H, N).
    fellesgjeldsrenter, fellesgjeld
        A month's interest on the fellesgjeld, (H, N) or (1, 1), and what is left of it at the points, likewise.
    planlagt
        What is left for housing by the plan a lender sees, kr a month, (H, N), where what happens is another future.
        None: what happens is the plan.

    Raises
    ------
    SatsMangler
        When a rate is missing for a month of the axis.
    """
    akse = antatt.akse
    der = slice(int(punkter[0]), int(punkter[-1]) + 1)

    def utsnitt(x: Tall) -> Tall:
        return x if x.shape[-1] == 1 else x[..., der]

    verdi = nettoverdi[:, der]
    form = kol.eierform[:, None]
    provetid = int(satser.verdi("forutsetninger", "provetid_mnd", akse))
    med_provetid = slice(der.start, der.stop + provetid)
    if planlagt is None:
        plan = hus.til_bolig[:, med_provetid] - lopende_eierkostnad[:, med_provetid]
        rom = plan[:, : len(punkter)]
    else:
        plan = planlagt[:, med_provetid] - lopende_eierkostnad[:, med_provetid]
        rom = hus.til_bolig[:, der] - lopende_eierkostnad[:, der]
    return Kjopsvindu(
        punkter=punkter,
        verdi=verdi,
        dokumentavgift=dokumentavgift(satser, akse, verdi, form, punkter),
        dokumentgebyr=tinglysing_skjote(satser, akse, form, punkter),
        etableringsgebyr=satser.verdi("husbanken", "etableringsgebyr", akse),
        rom=rom,
        rom_varig=np.minimum(rom, laveste_framover(plan, provetid, len(punkter))),
        brutto=hus.brutto[:, der],
        annen_gjeld=hus.annen_gjeld[:, der],
        annen_gjeld_renter=hus.annen_gjeld_renter[:, der],
        fellesgjeld=utsnitt(fellesgjeld),
        fellesgjeldsrenter=utsnitt(fellesgjeldsrenter),
        fradragsevne=hus.fradragsevne(hus.aar.plass[der]),
        # The policy rate behind kalkulasjonsrenten moves with the floating rate of a future.
        kalkulasjonsrente=antatt.kalkulasjonsrente
        if antatt.rentetillegg is None
        else np.maximum(0.0, antatt.kalkulasjonsrente + antatt.rentetillegg[:, der]),
        bank=Bankkrav(
            rente=antatt.bankrente[..., der],
            **{
                felt: satser.bane("utlansforskriften", navn, akse)[der]
                for felt, navn in (
                    ("tillegg", "rentepaslag"),
                    ("minste_proverente", "minste_proverente"),
                    ("gjeldsgrad", "gjeldsgrad"),
                )
            },
            # The limit is that of the month a point closes, like the fees.
            belaningsgrad=satser.bane("utlansforskriften", "belaningsgrad", akse)[np.maximum(punkter - 1, 0)],
        ),
    )
