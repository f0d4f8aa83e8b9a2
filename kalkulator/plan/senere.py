"""The same household and a like dwelling some years later: what it earns, owes and has saved by then.

The engine begins a path at the start of its axis. A dwelling that the plan buys in a later year has an axis of its own,
and the columns are restated in the money of that year, so that every series goes on as it would have from the start.
"""

from dataclasses import replace

import numpy as np

from kalkulator.antatt import Antatt
from kalkulator.bsu import bsu_serier
from kalkulator.kolonner import VEKSTER, Kolonner
from kalkulator.lan import laneprofil
from kalkulator.satser import Akse, Satser
from kalkulator.typer import Heltall, Tall
from kalkulator.veideler import saldo


def antatt_senere(antatt: Antatt, aar: int, antall: int) -> Antatt:
    """Return the assumptions from a whole number of years after the start, over `antall` months."""
    fra, a = 12 * aar, antatt.akse
    strom, punkter = slice(fra, fra + antall), slice(fra, fra + antall + 1)
    return replace(
        antatt,
        akse=Akse(a.start + fra, antall, a.kpi, a.lonn),
        flytende=antatt.flytende[..., strom],
        bankrente=antatt.bankrente[..., strom],
        prisindeks=antatt.prisindeks[..., punkter] / antatt.prisindeks[..., fra : fra + 1],
        rentetillegg=None if antatt.rentetillegg is None else antatt.rentetillegg[..., strom],
        faktisk_livsopphold_mnd=antatt.faktisk_livsopphold_mnd * (1.0 + a.kpi) ** aar,
    )


def antatt_rader(antatt: Antatt, hvilke: Heltall) -> Antatt:
    """Return the assumptions of some futures, one row for each in `hvilke`, (R,)."""
    return replace(
        antatt,
        flytende=antatt.flytende[hvilke],
        bankrente=antatt.bankrente[hvilke],
        prisindeks=antatt.prisindeks[hvilke],
        rentetillegg=None if antatt.rentetillegg is None else antatt.rentetillegg[hvilke],
    )


def kolonner_senere(kol: Kolonner, antatt: Antatt, satser: Satser, aar: int) -> Kolonner:
    """Return the households after a whole number of years of waiting, with a like dwelling for sale then.

    Incomes and costs have followed their indices, other debt its plan, savings and BSU their deposits and interest. The
    dwelling's price, value and fellesgjeld have followed the price index of `antatt`, one for all or one a household
    (H, N + 1); its terms are those of a new purchase.

    Raises
    ------
    SatsMangler
        When a rate is missing for a month before then.
    """
    if aar == 0:
        return kol
    m, akse = 12 * aar, antatt.akse
    kpi, lonn = (1.0 + akse.kpi) ** aar, (1.0 + akse.lonn) ** aar
    leie, pris = (1.0 + antatt.leievekst) ** aar, antatt.prisindeks[..., m]
    vekst = np.where(kol.inntekt_vekst == VEKSTER.index("lonn"), lonn, 1.0)
    vekst = np.where(kol.inntekt_vekst == VEKSTER.index("kpi"), kpi, vekst)
    til_da = antatt_senere(antatt, 0, m)
    gjeld = kol.gjeld
    if gjeld.size:
        rest = laneprofil(
            np.broadcast_to(kol.gjeld_rente[:, :, None], (*gjeld.shape, m)),
            np.arange(1, m + 1, dtype=np.int64),
            lopetid_mnd=np.maximum(kol.gjeld_mnd, 1)[:, :, None],
        ).restgjeld[..., -1]
        gjeld = gjeld * rest
    kpi_felt = (
        "andre_faste_utgifter_mnd",
        "barnehage_mnd",
        "fdv_aar",
        "felleskostnader_mnd",
        "kommunale_avgifter_aar",
        "eiendomsskatt_aar",
        "forsikring_aar",
        "vedlikehold_aar",
        "strom_mnd",
    )
    bsu = bsu_serier(kol, til_da, satser).innskudd_voksen
    return replace(
        kol,
        inntekt_belop=kol.inntekt_belop * vekst,
        gjeld=gjeld,
        gjeld_mnd=np.maximum(0, kol.gjeld_mnd - m),
        sparing=_oppspart(kol.sparing, kol.sparing_mnd[:, None], antatt.sparerente, m),
        bsu_saldo=_oppspart(kol.bsu_saldo, bsu, antatt.sparerente, m),
        **{felt: getattr(kol, felt) * kpi for felt in kpi_felt},
        markedsleie_mnd=kol.markedsleie_mnd * leie,
        gjengs_leie_mnd=kol.gjengs_leie_mnd * leie,
        pris=kol.pris * pris,
        markedsverdi=kol.markedsverdi * pris,
        fellesgjeld=kol.fellesgjeld * pris,
    )


def _oppspart(start: Tall, innskudd: Tall, rente: float, m: int) -> Tall:
    """Return accounts after m months of deposits at the end of each, interest added monthly."""
    vekst = (1.0 + rente) ** (np.arange(m + 1) / 12)
    return saldo(vekst, start[..., None], np.broadcast_to(innskudd, (*innskudd.shape[:-1], m)))[..., -1]
