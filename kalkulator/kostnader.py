"""Costs of buying, running and selling a dwelling."""

import numpy as np

from kalkulator.antatt import Antatt
from kalkulator.avrunding import dokumentavgift_belop, dokumentavgift_grunnlag
from kalkulator.kolonner import EIERFORMER, Kolonner, kolonne
from kalkulator.lan import laneprofil
from kalkulator.satser import Akse, Satser
from kalkulator.typer import Heltall, Tall

_BORETTSLAG = EIERFORMER.index("borettslag")


def _maaned(bane: Tall, punkt: Heltall) -> Tall:
    """Return the value of the month that a point closes: point 0 is the first month's opening."""
    return bane[np.minimum(np.maximum(punkt - 1, 0), len(bane) - 1)]


def dokumentavgift(satser: Satser, akse: Akse, verdi: Tall, eierform: Heltall, punkt: Heltall) -> Tall:
    """Return dokumentavgift on the sales value at registration, not on an option price.

    None on a borettslag share: no title to land passes (dokumentavgiftsloven §§ 6, 7; FOR-1975-12-16-1 §§ 2-2, 2-3).
    """
    sats = _maaned(satser.bane("gebyrer", "dokumentavgift", akse), punkt)
    minst = _maaned(satser.bane("gebyrer", "dokumentavgift_minste", akse), punkt)
    avgift = np.maximum(minst, dokumentavgift_belop(dokumentavgift_grunnlag(verdi) * sats))
    return np.where(eierform == _BORETTSLAG, 0.0, avgift)


def tinglysing_skjote(satser: Satser, akse: Akse, eierform: Heltall, punkt: Heltall) -> Tall:
    """Return the registration fee of one document, deed or pledge (FOR-2013-12-18-1634)."""
    eiendom = _maaned(satser.bane("gebyrer", "tinglysing_eiendom", akse), punkt)
    borettslag = _maaned(satser.bane("gebyrer", "tinglysing_borettslag", akse), punkt)
    return np.where(eierform == _BORETTSLAG, borettslag, eiendom)


def eierkostnader(kol: Kolonner, antatt: Antatt) -> dict[str, Tall]:
    """Return the owner's running costs by kind, kr a month, lifted by CPI each January; (H, N), or (1, N) of like rows."""
    kpi = antatt.indeks(antatt.akse.kpi)
    return {
        "felleskostnader": kolonne(kol.felleskostnader_mnd) * kpi,
        "kommunale_avgifter": kolonne(kol.kommunale_avgifter_aar) / 12 * kpi,
        "eiendomsskatt": kolonne(kol.eiendomsskatt_aar) / 12 * kpi,
        "forsikring": kolonne(kol.forsikring_aar) / 12 * kpi,
        "vedlikehold": kolonne(kol.vedlikehold_aar) / 12 * kpi,
    }


def fellesgjeld(kol: Kolonner, n: int) -> tuple[Tall, Tall, Tall]:
    """Return interest and instalments (H, N) and balance (H, N + 1) of the dwelling's fellesgjeld, whoever lives there.

    One row does for like rows, and (1, 1) where there is none.
    """
    if not kol.fellesgjeld.any():
        null = np.zeros((1, 1))
        return null, null, null
    rente, gjeld = kolonne(kol.fellesgjeld_rente), kolonne(kol.fellesgjeld)
    profil = laneprofil(
        np.broadcast_to(rente, (len(rente), n)),
        np.arange(1, n + 1, dtype=np.int64),
        lopetid_mnd=kolonne(kol.fellesgjeld_mnd),
    )
    return gjeld * profil.renter, gjeld * profil.avdrag, gjeld * profil.beholdning


def salgskostnader(satser: Satser, akse: Akse, verdi: Tall) -> Tall:
    """Return what selling would cost at each point, (H, N + 1): commission and fixed costs, an assumption."""
    punkt = np.arange(akse.antall + 1)
    fast = _maaned(satser.bane("gebyrer", "salgskostnad_fast", akse), punkt)
    return verdi * satser.verdi("gebyrer", "salgskostnad_andel", akse) + fast
