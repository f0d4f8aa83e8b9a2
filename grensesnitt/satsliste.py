"""The rates of a month as a list: what a screen, a report and the command line show of them."""

from datetime import date
from typing import NamedTuple

import numpy as np

from kalkulator.feil import KalkulatorFeil, SatsMangler
from kalkulator.melding import melding, rekke
from kalkulator.satser import Akse, Satser
from kalkulator.tid import maaned_av
from models.sats import KRONEENHETER, SatsVerdi, Tabell


class Satsrad(NamedTuple):
    """One rate of one month."""

    ordning: str
    navn: str
    """Name of the rate in its file."""
    tittel: str
    verdi: float | Tabell | str
    enhet: str
    hjemmel: str
    gjelder_fra: date
    status: str
    kontrollert: date
    kilde: str
    lenke: str
    merknad: str
    fremskrevet: bool
    """Not adopted for this month: the value comes later, or the month lies after the newest set and is an assumption."""


def nyeste_vekst(satser: Satser) -> tuple[float, float]:
    """Return the newest assumed yearly growth of prices and of wages, fractions."""
    kpi, lonn = (satser.sats("forutsetninger", navn).verdier[-1].verdi for navn in ("kpi", "lonnsvekst"))
    return float(kpi), float(lonn)  # type: ignore[arg-type]


def maanedsakse(satser: Satser, maaned: int) -> Akse:
    """Return the axis of one month, with the newest assumed growth for a month after the newest rates."""
    return Akse(maaned, 1, *nyeste_vekst(satser))


def satsliste(satser: Satser, maaned: int, ordning: str | None = None) -> list[Satsrad]:
    """Return every rate as it stands in a month, of one scheme or of all.

    A rate whose first value is later than the month is listed with that value, and a month after the newest set of a
    scheme with the value grown by the newest assumptions; both are marked as `fremskrevet`.

    Raises
    ------
    KalkulatorFeil
        When the scheme is unknown; lists the known.
    """
    if ordning is not None and ordning not in satser.ordninger:
        rad = melding("Velg blant {valg}.", valg=rekke(sorted(satser.ordninger)))
        raise KalkulatorFeil("ordning", melding("«{navn}» er ikke en ordning med satser.", navn=ordning), rad)
    return [rad for o in sorted(satser.ordninger) if ordning in (None, o) for rad in _rader(satser, o, maaned)]


def _rader(satser: Satser, ordning: str, maaned: int) -> list[Satsrad]:
    o = satser.ordninger[ordning]
    # The scheme's newest set is as new as its newest value: a share that the last set left alone still holds.
    alle_etter = all(_etter_nyeste(satser, ordning, navn, maaned) for navn in o.satser)
    rader = []
    for navn, sats in o.satser.items():
        krone_etter = sats.enhet in KRONEENHETER and _etter_nyeste(satser, ordning, navn, maaned)
        try:
            v, for_tidlig = satser.paa(ordning, navn, maaned), False
        except SatsMangler:
            v, for_tidlig = sats.verdier[0], True
        kilde = o.kilder[v.kilde]
        rader.append(
            Satsrad(
                ordning=ordning,
                navn=navn,
                tittel=sats.navn,
                verdi=_grodd(satser, ordning, navn, maaned, v) if krone_etter else v.verdi,
                enhet=sats.enhet,
                hjemmel=sats.hjemmel,
                gjelder_fra=v.fra,
                status=v.status,
                kontrollert=v.kontrollert,
                kilde=kilde.tittel,
                lenke=kilde.lenke,
                merknad=v.merknad,
                fremskrevet=for_tidlig or krone_etter or alle_etter,
            )
        )
    return rader


def _etter_nyeste(satser: Satser, ordning: str, navn: str, maaned: int) -> bool:
    eldste = maaned_av(satser.sats(ordning, navn).verdier[0].fra)
    return maaned >= eldste and satser.er_fremskrevet(ordning, navn, maaned)


def _grodd(satser: Satser, ordning: str, navn: str, maaned: int, v: SatsVerdi) -> float | Tabell:
    akse = maanedsakse(satser, maaned)
    if not isinstance(v.verdi, list):
        return satser.verdi(ordning, navn, akse)
    nedre = np.array([grense for grense, _ in v.verdi], dtype=np.int64)
    belop = satser.tabell(ordning, navn, akse).slaa_opp(nedre)
    return [(float(grense), float(tall)) for grense, tall in zip(nedre, belop, strict=True)]
