"""Benefits that the rates decide: introduksjonsstønad, barnetrygd and the least amounts of G-based benefits.

The last axis is time, one element a month of the axis; the leading axes broadcast. Amounts are gross and not rounded.
"""

from typing import Literal

import numpy as np

from kalkulator.satser.laster import Akse, Satser, Tabellbane
from kalkulator.tid import maaned_av
from kalkulator.typer import Heltall, Sanne, Tall

Minsteytelse = Literal[
    "introduksjonsstonad",
    "kvalifiseringsstonad",
    "kvalifiseringsstonad_under25",
    "aap",
    "aap_under25",
    "uforetrygd_partner",
    "uforetrygd_enslig",
    "ung_ufor_partner",
    "ung_ufor_enslig",
    "overgangsstonad",
]
Programmal = Literal["fullfort_vgs", "deler_av_vgs", "hele_vgs", "fagopplaering", "arbeidsrettet"]

_ORDNING = "ytelser"


def introduksjonsstonad_mnd(
    satser: Satser,
    akse: Akse,
    *,
    alder_mnd: Heltall,
    hos_foreldre: Sanne,
    par_uten_barn: Sanne,
    programstart: Heltall,
) -> Tall:
    """Return the full introduksjonsstønad, gross kroner a month, shape (..., n) (integreringsloven § 20).

    The month is 1/12 of the year. The change at 25 comes in the month of the birthday. The share for two without
    children goes by the month the programme started; who is under 25 keeps the lower share for the young.
    Reductions (§§ 21–24: absence, work in the programme, other benefits) are not computed.

    Parameters
    ----------
    alder_mnd : (..., n)
        Age in months.
    hos_foreldre : (..., 1)
        Lives with one or both parents; matters under 25 only.
    par_uten_barn : (..., n)
        Both spouses or cohabitants take part and have no children.
    programstart : (..., 1)
        Month number of the programme's start. A start before the oldest value takes the oldest value.

    Raises
    ------
    SatsMangler
        When the axis starts before the oldest rate.
    """
    full_aar = minsteytelse_aar(satser, "introduksjonsstonad", akse)
    ung = np.where(
        hos_foreldre,
        satser.bane(_ORDNING, "andel_under25_hos_foreldre", akse),
        satser.bane(_ORDNING, "andel_under25", akse),
    )
    voksen = np.where(par_uten_barn, _andel_ved_start(satser, "andel_par_uten_barn", programstart), 1.0)
    andel = np.where(alder_mnd < satser.bane(_ORDNING, "aldersgrense", akse), ung, voksen)
    return full_aar / 12 * andel


def _andel_ved_start(satser: Satser, navn: str, start: Heltall) -> Tall:
    """Return the value in force in the months a spell started, same shape: the dates steer by start, not by payment."""

    def historie() -> tuple[Heltall, Tall]:
        rader = satser.sats(_ORDNING, navn).verdier
        return np.array([maaned_av(v.fra) for v in rader]), np.array([v.verdi for v in rader], dtype=np.float64)

    fra, verdier = satser.husk(("historie", navn), historie)
    ut: Tall = verdier[np.maximum(np.searchsorted(fra, start, side="right") - 1, 0)]
    return ut


def programlengde_mnd(satser: Satser, mal: Programmal, programstart: int) -> tuple[int, int]:
    """Return the longest programme and its longest extension, whole months (integreringsloven §§ 13, 14).

    `programstart` is a month number. Raises SatsMangler before 2021. Over 55 the aim is always `arbeidsrettet`.
    """
    akse = Akse(programstart, 1, 0.0, 0.0)
    return int(satser.verdi(_ORDNING, f"programlengde_{mal}", akse)), int(
        satser.verdi(_ORDNING, f"forlengelse_{mal}", akse)
    )


def minsteytelse_aar(satser: Satser, navn: Minsteytelse, akse: Akse) -> Tall:
    """Return a full or least yearly benefit as a factor of G, gross kroner a year, shape (n,).

    Integreringsloven § 20, sosialtjenesteloven § 35, folketrygdloven §§ 11-20, 12-13, 15-7. Raises SatsMangler.
    """
    ytelse = navn.removesuffix("_under25")
    aar = satser.bane("grunnbelop", "g", akse) * satser.bane(_ORDNING, f"{ytelse}_faktor", akse)
    return aar if navn == ytelse else aar * satser.bane(_ORDNING, f"{ytelse}_andel_under25", akse)


def dagpenger_aar(satser: Satser, akse: Akse, *, grunnlag_aar: Tall | float) -> Tall:
    """Return dagpenger without child supplement, gross kroner a year, shape (..., n) (folketrygdloven §§ 4-11, 4-12).

    `grunnlag_aar` of shape (..., 1) or (..., n) is the base before its ceiling. Raises SatsMangler.
    """
    tak = satser.bane("grunnbelop", "g", akse) * satser.bane(_ORDNING, "dagpenger_tak_faktor", akse)
    andel = satser.bane(_ORDNING, "dagpenger_dagsats", akse) * satser.bane(_ORDNING, "dagpenger_dager", akse)
    return np.minimum(grunnlag_aar, tak) * andel


def barnetrygd_mnd(
    satser: Satser,
    akse: Akse,
    *,
    alder_mnd: Heltall,
    er_barn: Sanne,
    enslig_forsorger: Sanne,
    tiltakssone: Sanne,
    overgangsstonad: Sanne,
) -> Tall:
    """Return barnetrygd with its supplements, kroner a month, shape (H, n) (barnetrygdloven §§ 9–11).

    From the month after birth to and including the month before the child turns 18. A single provider with at least
    one such child gets the extended part once, and småbarnstillegg once when there is overgangsstønad too, to and
    including the month a child turns three. Shared custody and EEA cases are not computed.

    Parameters
    ----------
    alder_mnd : (H, P, n)
        Age in months, negative before birth.
    er_barn : (H, P, n)
        The person is a child who lives in the household. Age decides the rest.
    enslig_forsorger, overgangsstonad : (H, n)
        The provider is single; receives overgangsstønad.
    tiltakssone : (H, 1)
        The municipality lies in the zone of Finnmark and Nord-Troms.

    Raises
    ------
    SatsMangler
        When the axis starts before the oldest rate.
    """
    # Only those who are children at some time are looked up, (K, n).
    husstand, plass = np.nonzero(er_barn.any(axis=2))
    ordinaer = _per_barn(
        satser.tabell("barnetrygd", "ordinaer", akse), alder_mnd[husstand, plass], er_barn[husstand, plass]
    )
    sum_ = per_husstand(ordinaer, husstand, len(alder_mnd))
    utvidet_rett = enslig_forsorger & (sum_ > 0)
    ut: Tall = sum_ + np.where(utvidet_rett, satser.bane("barnetrygd", "utvidet", akse), 0.0)

    # The supplements are rare: only the households concerned are looked up.
    med_tillegg = utvidet_rett & overgangsstonad
    if med_tillegg.any():
        smabarn = np.flatnonzero(med_tillegg.any(axis=-1))
        tabell = satser.tabell("barnetrygd", "smabarnstillegg", akse)
        rett = utvidet_rett[smabarn] & np.broadcast_to(overgangsstonad, ut.shape)[smabarn]
        ut[smabarn] += np.where(rett, _per_barn(tabell, alder_mnd[smabarn], er_barn[smabarn]).max(axis=1), 0.0)
    if tiltakssone.any():
        nord = np.flatnonzero(np.broadcast_to(tiltakssone, (ut.shape[0], 1)))
        tabell = satser.tabell("barnetrygd", "finnmarkstillegg", akse)
        ut[nord] += _per_barn(tabell, alder_mnd[nord], er_barn[nord]).sum(axis=1)
    return ut


def per_husstand(x: Tall, husstand: Heltall, antall: int) -> Tall:
    """Return the sums of persons' series (K, n) in each of `antall` households, (H, n); `husstand`, (K,), rises."""
    if antall == 1:
        ut: Tall = x.sum(axis=0, keepdims=True)
        return ut
    ut = np.zeros((antall, x.shape[1]))
    # The first person of every household, then the second, ...: whole rows at a time.
    nr = np.arange(len(husstand)) - np.searchsorted(husstand, husstand)
    for plass in range(int(nr.max(initial=-1)) + 1):
        disse = np.flatnonzero(nr == plass)
        ut[husstand[disse]] += x[disse]
    return ut


def _per_barn(tabell: Tabellbane, alder_mnd: Heltall, er_barn: Sanne) -> Tall:
    """Look up an amount per child, zero for the unborn and for those who are not children of the household."""
    med = er_barn & (alder_mnd >= 0)
    return np.where(med, tabell.slaa_opp(np.where(med, alder_mnd, 0)), 0.0)
