"""What the plan may use in a year: kroner of loan and grant, and room in the borettslag."""

from collections.abc import Sequence

import numpy as np

from kalkulator.satser import Akse, Satser
from kalkulator.typer import Tall
from models.plan import Borettslag


class Ramme:
    """A yearly frame in kroner, in each of F futures. None is no limit.

    With carry-over the room is all frames so far less all that is used. Without it a year's frame is used before what
    sales have freed, since the frame is lost when the year is over and the other is not.
    """

    def __init__(self, per_aar: float | None, *, overfores: bool, futures: int) -> None:
        self.per_aar, self.overfores = per_aar, overfores
        self._spart = np.zeros(futures)
        """What may be used besides the frame of the year."""

    def rom(self, frigjort: Tall) -> Tall:
        """Return what may be used this year, (F,); `frigjort` is what sales freed since the last one."""
        self._spart = self._spart + frigjort
        if self.per_aar is None:
            return np.full(len(self._spart), np.inf)
        return self._spart + self.per_aar

    def bruk(self, belop: Tall) -> None:
        """Take what was used this year, (F,)."""
        if self.per_aar is None:
            return
        igjen = self.per_aar - belop
        self._spart = self._spart + (igjen if self.overfores else np.minimum(0.0, igjen))


def plass_i_borettslag(lag: Sequence[Borettslag], satser: Satser, akse: Akse) -> float:
    """Return how many dwellings in borettslag the municipality may buy at once; infinite when none is named.

    Together with other public owners: a tenth of the dwellings, at least one, in a lag of five or more
    (burettslagslova § 4-2), and the further share where the articles give it (§ 4-3).

    Raises
    ------
    SatsMangler
        When the plan begins before the oldest rule in the files.
    """
    if not lag:
        return np.inf
    andel, mer, minste, minst = (
        satser.verdi("borettslag", navn, akse)
        for navn in ("offentlig_andel", "andel_etter_vedtektene", "minste_lag", "minst_antall")
    )
    ledig = 0.0
    for b in lag:
        # A tenth of thirty is three, whatever the last digit of a fraction says.
        tak = np.floor((andel + (mer if b.vedtektene_gir_mer else 0.0)) * b.boliger + 1e-9)
        ledig += max(0.0, max(tak, minst) - b.offentlig_eid) if b.boliger >= minste else 0.0
    return float(ledig)
