"""Load, look up and project dated rates.

A rate set is an immutable value. A month before the oldest set is an error; a month after the newest set
is projected by the file's stated rule (CPI, wage growth or frozen), and the result says so.
"""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from kalkulator.avrunding import hele_kroner
from kalkulator.feil import SatsMangler, UgyldigSats
from kalkulator.melding import fra_modellfeil, melding, merk, rekke
from kalkulator.tid import maaned_av, maaneder
from kalkulator.typer import Heltall, Tall
from models.sats import KRONEENHETER, Ordning, Sats, SatsVerdi
from models.validering import ModellFeil, les_objekt

MAPPE = Path(__file__).parent
_STORSTE_NOKKEL = 1440  # 120 years in months: the longest step table is by age


class Akse(NamedTuple):
    """A time axis with the growth assumptions that project the rates beyond the newest set."""

    start: int
    """Month number of the first month."""
    antall: int
    """Number of months."""
    kpi: float
    """Yearly growth of consumer prices, fraction."""
    lonn: float
    """Yearly growth of wages, fraction."""


@dataclass(frozen=True, eq=False)
class Tabellbane:
    """A step table along a time axis: `dense[segment[t], key] * faktor[t]`."""

    navn: tuple[str, str]
    segment: Heltall
    faktor: Tall
    tett: Tall

    def slaa_opp(self, nokkel: Heltall | int) -> Tall:
        """Look up keys of shape (..., n) or broadcastable to it, or one key for every month; the shape (..., n) comes back.

        Raises
        ------
        SatsMangler
            When a key lies below the table's first row: the source has no figure for it.
        """
        ut: Tall = self.tett[self.segment, nokkel] * self.faktor
        # A sum is NaN when any element is, and costs less than a mask of all of them.
        if np.isnan(ut.sum()):
            hvor = np.broadcast_to(nokkel, ut.shape)[np.isnan(ut)]
            raise SatsMangler(
                *self.navn, melding("verdien {nokkel} i tabellen (utenfor kildens tabell)", nokkel=int(hvor[0]))
            )
        return ut


@dataclass(frozen=True)
class Satser:
    """A whole set of rates, by scheme."""

    ordninger: Mapping[str, Ordning]
    id: str
    _mellomlager: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)

    def sats(self, ordning: str, navn: str) -> Sats:
        """Return a rate with its history. KeyError here is a programming error, not bad input."""
        return self.ordninger[ordning].satser[navn]

    def paa(self, ordning: str, navn: str, maaned: int) -> SatsVerdi:
        """Return the value in force in a month, not projected.

        Raises
        ------
        SatsMangler
            When the month lies before the oldest value.
        """
        verdier = self.sats(ordning, navn).verdier
        treff = [v for v in verdier if maaned_av(v.fra) <= maaned]
        if not treff:
            raise SatsMangler(ordning, navn, _som_maaned(maaned), verdier[0].fra)
        return treff[-1]

    def verdi(self, ordning: str, navn: str, akse: Akse) -> float:
        """Return the value in the first month of an axis, projected when need be."""
        start, _, kpi, lonn = akse
        nokkel = ("verdi", ordning, navn, start, kpi, lonn)
        return self.husk(nokkel, lambda: float(self._bane(ordning, navn, Akse(start, 1, kpi, lonn))[0]))  # type: ignore[no-any-return]

    def bane(self, ordning: str, navn: str, akse: Akse) -> Tall:
        """Return a number-valued rate along a time axis, shape (antall,). Raises SatsMangler."""
        return self.husk(("bane", ordning, navn, akse), lambda: _last(self._bane(ordning, navn, akse)))  # type: ignore[no-any-return]

    def tabell(self, ordning: str, navn: str, akse: Akse) -> Tabellbane:
        """Return a table-valued rate along a time axis. Raises SatsMangler."""
        return self.husk(("tabell", ordning, navn, akse), lambda: self._tabell(ordning, navn, akse))  # type: ignore[no-any-return]

    def klasser(self, ordning: str, navn: str, akse: Akse) -> list[str]:
        """Return a class-valued rate for each month of an axis. Raises SatsMangler."""
        verdier = self.sats(ordning, navn).verdier
        segment, _ = self._segment(ordning, navn, akse)
        return [str(verdier[i].verdi) for i in segment]

    def er_fremskrevet(self, ordning: str, navn: str, maaned: int) -> bool:
        """Tell whether a month lies beyond the scheme's newest set, so that its value is an assumption."""
        akse = Akse(maaned, 1, 0.0, 0.0)
        return bool(self._segment(ordning, navn, akse)[1][0] > 0)

    def med(self, endringer: Mapping[tuple[str, str], float]) -> "Satser":
        """Return a what-if: the newest value of the given number-valued rates is replaced, from its own date on."""
        return self._med({(o, n): (len(self.sats(o, n).verdier) - 1, x) for (o, n), x in endringer.items()})

    def med_paa(self, maaned: int, endringer: Mapping[tuple[str, str], float]) -> "Satser":
        """Return a what-if: the values in force in a month are replaced, from their own dates to the next ones.

        Raises
        ------
        SatsMangler
            When the month lies before the oldest value of a rate.
        """
        plasser = {}
        for (ordning, navn), verdi in endringer.items():
            gjelder = self.paa(ordning, navn, maaned)
            plasser[ordning, navn] = (self.sats(ordning, navn).verdier.index(gjelder), verdi)
        return self._med(plasser)

    def _med(self, endringer: Mapping[tuple[str, str], tuple[int, float]]) -> "Satser":
        """Return the rates with other values, given with their places in the histories."""
        ordninger = dict(self.ordninger)
        for (ordning, navn), (plass, verdi) in endringer.items():
            gammel = ordninger[ordning]
            sats = gammel.satser[navn]
            if not isinstance(sats.verdier[plass].verdi, float):
                raise TypeError(f"{ordning}.{navn} is a table or a class, not a number")
            verdier = list(sats.verdier)
            verdier[plass] = verdier[plass].model_copy(
                update={"verdi": float(verdi), "status": "forutsetning", "merknad": merk("endret av brukeren")}
            )
            ny = sats.model_copy(update={"verdier": tuple(verdier)})
            ordninger[ordning] = gammel.model_copy(update={"satser": {**gammel.satser, navn: ny}})
        return Satser(ordninger, _id(ordninger))

    def husk(self, nokkel: Any, lag: Any) -> Any:
        """Return `lag()`, which is not None, remembered under a key of rates and axis only: never anything of a household."""
        svar = self._mellomlager.get(nokkel)
        if svar is None:
            if len(self._mellomlager) > 2000:
                self._mellomlager.clear()
            self._mellomlager[nokkel] = svar = lag()
        return svar

    def _segment(self, ordning: str, navn: str, akse: Akse) -> tuple[Heltall, Heltall]:
        """Return which value holds in each month, and how many projection steps lie between it and the month."""
        verdier = self.sats(ordning, navn).verdier
        fra = np.array([maaned_av(v.fra) for v in verdier], dtype=np.int64)
        tid = maaneder(akse.start, akse.antall)
        segment = np.searchsorted(fra, tid, side="right") - 1
        if segment[0] < 0:
            raise SatsMangler(ordning, navn, _som_maaned(akse.start), verdier[0].fra)
        # The newest set is the scheme's: a rate it left alone is as new as the others. Projection begins in the
        # first month of the scheme's yearly change strictly after it.
        nyeste = max(maaned_av(s.verdier[-1].fra) for s in self.ordninger[ordning].satser.values())
        forste = nyeste + 1 + (self.ordninger[ordning].fremskriving.maaned - 1 - (nyeste + 1)) % 12
        steg = np.where(segment == len(fra) - 1, np.maximum(0, (tid - forste) // 12 + 1), 0)
        return segment, steg

    def _vekst(self, ordning: str, navn: str, akse: Akse) -> float:
        sats = self.sats(ordning, navn)
        if sats.enhet not in KRONEENHETER or not sats.fremskrives:
            return 0.0
        metode = self.ordninger[ordning].fremskriving.metode
        return {"kpi": akse.kpi, "lonn": akse.lonn, "frossen": 0.0}[metode]

    def _bane(self, ordning: str, navn: str, akse: Akse) -> Tall:
        segment, steg = self._segment(ordning, navn, akse)
        verdier = np.array([v.verdi for v in self.sats(ordning, navn).verdier], dtype=np.float64)
        return verdier[segment] if not steg.any() else self._fremskrevet(ordning, navn, akse, verdier, segment, steg)

    def _fremskrevet(self, ordning: str, navn: str, akse: Akse, verdier: Tall, segment: Heltall, steg: Heltall) -> Tall:
        vekst = self._vekst(ordning, navn, akse)
        if not self.ordninger[ordning].fremskriving.hele_kroner or vekst == 0.0:
            return verdier[segment] * (1 + vekst) ** steg
        kjede = [verdier[-1]]
        for _ in range(int(steg.max())):
            kjede.append(hele_kroner(kjede[-1] * (1 + vekst)))
        return np.where(steg > 0, np.array(kjede)[steg], verdier[segment])

    def _tabell(self, ordning: str, navn: str, akse: Akse) -> Tabellbane:
        segment, steg = self._segment(ordning, navn, akse)
        vekst = self._vekst(ordning, navn, akse)
        rader = [_tett(v) for v in self.sats(ordning, navn).verdier]
        faktor = (1 + vekst) ** steg.astype(np.float64)
        if self.ordninger[ordning].fremskriving.hele_kroner and vekst != 0.0 and steg.any():
            # A rounded chain needs a row per projected year.
            for _ in range(int(steg.max())):
                rader.append(hele_kroner(rader[-1] * (1 + vekst)))
            segment, faktor = segment + steg, np.ones(akse.antall)
        return Tabellbane((ordning, navn), segment, faktor, np.array(rader))


def _last(bane: Tall) -> Tall:
    """Make an array that is remembered read-only."""
    bane.flags.writeable = False
    return bane


def _tett(verdi: SatsVerdi) -> Tall:
    if not isinstance(verdi.verdi, list):
        raise TypeError("satsen er ikke en trinntabell")
    grenser = np.array([nedre for nedre, _ in verdi.verdi])
    belop = np.array([tall for _, tall in verdi.verdi])
    plass = np.searchsorted(grenser, np.arange(_STORSTE_NOKKEL), side="right") - 1
    return np.where(plass < 0, np.nan, belop[plass])


def _som_maaned(maaned: int) -> str:
    return f"{maaned // 12:04d}-{maaned % 12 + 1:02d}"


def _id(ordninger: Mapping[str, Ordning]) -> str:
    """Return an id of the whole set: the newest date a value was checked, and a digest of every figure."""
    sist = max(v.kontrollert for o in ordninger.values() for s in o.satser.values() for v in s.verdier)
    innhold = "".join(ordninger[navn].model_dump_json() for navn in sorted(ordninger))
    return f"{sist:%Y-%m-%d}-{hashlib.sha256(innhold.encode()).hexdigest()[:8]}"


def les_ordninger(mappe: Path) -> dict[str, Ordning]:
    """Read every rate file in a folder.

    Raises
    ------
    UgyldigSats
        When a file is not TOML or not a rate file: names the file, the field, and what was expected.
    """
    ordninger = {}
    for fil in sorted(mappe.glob("*.toml")):
        try:
            raa = tomllib.loads(fil.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as feil:
            raise UgyldigSats(
                fil.name,
                melding("filen er ikke gyldig TOML ({feil}).", feil=str(feil)),
                "Rett linjen i en teksteditor.",
            ) from None
        ordning = _les_ordning(fil, raa)
        ordninger[ordning.ordning] = ordning
    return ordninger


def _les_ordning(fil: Path, raa: dict[str, Any]) -> Ordning:
    standard = raa.pop("standard", {})
    if not isinstance(standard, dict):
        raise UgyldigSats(
            fil.name, "[standard] skal være felter som alle verdier får, ikke én verdi.", "Rett satsfilen."
        )
    satser = raa.get("satser")
    for sats in satser.values() if isinstance(satser, dict) else ():
        if isinstance(sats, dict) and isinstance(sats.get("verdier"), list):
            sats["verdier"] = [{**standard, **v} if isinstance(v, dict) else v for v in sats["verdier"]]
    try:
        ordning = les_objekt(Ordning, raa, fil.name)
    except ModellFeil as feil:
        raise UgyldigSats(fil.name, fra_modellfeil(feil), "Rett satsfilen.") from None
    if ordning.ordning != fil.stem:
        raise UgyldigSats(
            fil.name,
            melding("ordningen heter «{ordning}», men filen «{fil}».", ordning=ordning.ordning, fil=fil.stem),
            "La dem ha samme navn.",
        )
    skjev = [f"{n} {v.fra}" for n, s in ordning.satser.items() for v in s.verdier if v.fra.day != 1]
    if skjev:
        grunn = melding("satser må gjelde fra den første i en måned ({satser}).", satser=rekke(skjev))
        raise UgyldigSats(fil.name, grunn, "Rett «fra».")
    return ordning


@cache
def standardsatser() -> Satser:
    """Return the rates that ship with the calculator (read once; the value is immutable)."""
    ordninger = les_ordninger(MAPPE)
    return Satser(ordninger, _id(ordninger))


def dato_av(maaned: int) -> date:
    """Return the first day of a month number."""
    return date(maaned // 12, maaned % 12 + 1, 1)
