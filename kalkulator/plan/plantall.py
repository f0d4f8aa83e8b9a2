"""The plan's figures by year, for the expected course and for bands of futures, and the policies side by side."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from kalkulator.antatt import Antatt, gjor_hele
from kalkulator.fremtider import Fremtidsmodell, egne_faktorer, trekk_fremtider
from kalkulator.fremtidsrader import i_fremtidene
from kalkulator.kolonner import ALDRI
from kalkulator.kommune import INN, UT
from kalkulator.plan.planboliger import STOCKS, STROMMER
from kalkulator.plan.planforlop import Planforlop, kjor_plan, planmaaneder
from kalkulator.plan.soknader import Soknader, soknader_av
from kalkulator.satser import Satser, standardsatser
from kalkulator.tid import maaned_nr
from kalkulator.typer import Heltall, Sanne, Tall
from kalkulator.usikkerhet import PERSENTILER
from models.boligvei import Boligvei
from models.felles import Maaned
from models.plan import Plan
from models.sak import Sak

HUSSTANDER = ("ikke_sokt", "ko", "leier", "eier", "flyttet")
"""Where a household is at the end of a year; each is in one of them."""
HENDELSER = ("nye_sokere", "kjopte_boliger", "kjopte_familier", "avslag", "solgt_i_markedet", "ga_opp")
"""What happens in a year, counted in households or dwellings."""


@dataclass(frozen=True)
class Planresultat:
    """All policies of a plan: the same households, rates and futures for each."""

    plan: Plan
    satser: Satser
    antatt: Antatt
    """The expected course, without a leading axis."""
    prisfall: float
    forlop: dict[str, Planforlop]
    """By policy, one future: the expected course."""
    framtider: dict[str, Planforlop]
    """By policy, the drawn futures; empty when none were asked for."""

    def aar(self, valg: str) -> dict[str, Tall]:
        """Return a policy's figures on the expected course; see `aarstall`. Each is (T,)."""
        return {navn: x[0] for navn, x in aarstall(self.forlop[valg]).items()}

    def baand(self, valg: str) -> dict[str, dict[int, Tall]]:
        """Return how far the figures of a policy spread over the futures: per cent → (T,), by name."""
        return {
            navn: dict(zip(PERSENTILER, np.percentile(x, PERSENTILER, axis=0), strict=True))
            for navn, x in aarstall(self.framtider[valg]).items()
        }


def antatt_for(plan: Plan, satser: Satser) -> Antatt:
    """Return the plan's assumptions made whole, over its own months and those a lender looks ahead after them.

    Raises
    ------
    SatsMangler
        When the plan begins before the oldest rate.
    """
    start = maaned_nr(plan.start)
    kort = gjor_hele(plan.forutsetninger, satser, start, 12 * plan.aar)
    return gjor_hele(plan.forutsetninger, satser, start, planmaaneder(plan.aar, satser, kort))


def regn_plan_av_saker(
    plan: Plan, saker: Sequence[tuple[str, Maaned, Sak]], satser: Satser | None = None, *, baner: int = 0, fro: int = 1
) -> Planresultat:
    """Run a plan for cases: (case number, month of application, case). The plan's own assumptions hold for all.

    Raises
    ------
    KalkulatorFeil, SatsMangler, UgyldigVei, UkjentKommune
        As `soknader_av` and `regn_plan`.
    """
    satser = satser or standardsatser()
    return regn_plan(
        plan, soknader_av(saker, plan.start, satser, antatt_for(plan, satser)), satser, baner=baner, fro=fro
    )


def regn_plan(
    plan: Plan,
    soknader: Soknader,
    satser: Satser | None = None,
    *,
    baner: int = 0,
    fro: int = 1,
    modell: Fremtidsmodell | None = None,
    egne_veier: tuple[Boligvei, ...] = (),
) -> Planresultat:
    """Run every policy of a plan for the same households.

    Parameters
    ----------
    baner
        Futures of prices and rate to run besides the expected course; 0: none. All policies meet the same ones.
    modell
        The spread; None: that of the rates in force.

    Raises
    ------
    KalkulatorFeil, UgyldigVei
        When a policy's path cannot be used, or a number of futures is below zero.
    SatsMangler
        When a rate is missing for a month.
    """
    satser = satser or standardsatser()
    antatt = antatt_for(plan, satser)
    prisfall = satser.verdi("stresstester", "prisfall", antatt.akse)
    felles = {"aar": plan.aar, "prisfall": prisfall, "borettslag": plan.borettslag, "egne_veier": egne_veier}

    def alle(a: Antatt, egen: Tall | None) -> dict[str, Planforlop]:
        return {v.id: kjor_plan(soknader, v, a, satser, egen_faktor=egen, **felles) for v in plan.valg}  # type: ignore[arg-type]

    en = replace(
        antatt, flytende=antatt.flytende[None], bankrente=antatt.bankrente[None], prisindeks=antatt.prisindeks[None]
    )
    framtider: dict[str, Planforlop] = {}
    if baner:
        m = modell or Fremtidsmodell.hent(satser, antatt.akse)
        f = trekk_fremtider(m, antall=baner, maaneder=antatt.akse.antall, fro=fro)
        # What a single future's own price adds is the dwelling's, not the municipality's: each dwelling has its own.
        trukket = i_fremtidene(antatt, replace(f, egen_faktor=np.ones(f.antall)), m.rentegulv)
        framtider = alle(trukket, egne_faktorer(m, antall=baner, boliger=len(soknader), fro=fro))
    return Planresultat(plan, satser, antatt, prisfall, alle(en, None), framtider)


def aarstall(p: Planforlop) -> dict[str, Tall]:
    """Return a policy's figures by year, (F, T) each.

    HUSSTANDER and `boliger_eid` and STOCKS at the end of each year; HENDELSER, STROMMER, `inn` and `ut` over it.
    """
    slutt = 12 * np.arange(1, p.aar + 1, dtype=np.int64)
    ut = {navn: x.sum(axis=1).astype(np.float64) for navn, x in husstandene(p, slutt).items()}
    eid = _eid(p, slutt)
    ut["boliger_eid"] = eid.sum(axis=1).astype(np.float64)
    ut |= {navn: x.sum(axis=1).astype(np.float64) for navn, x in _hendelsene(p).items()}
    for navn in STROMMER:
        ut[navn] = p.serier[navn].reshape(len(p.bolig), p.aar, 12).sum(axis=2)
    for navn, poster in (("inn", INN), ("ut", UT)):
        ut[navn] = sum((ut[post] for post in poster), np.zeros(ut["netto"].shape))
    for navn in STOCKS:
        ut[navn] = p.serier[navn][:, slutt]
    return ut


def husstandene(p: Planforlop, punkter: Heltall) -> dict[str, Sanne]:
    """Return where each household is at points that close a year, by name: yes or no, (F, H, K)."""
    fikk, borte = 12 * p.bolig[..., None], 12 * p.borte[..., None]
    kjop, salg = p.kjop[..., None], p.salg[..., None]
    sokt = np.broadcast_to((p.soknader.sokt - p.antatt.akse.start)[:, None], (*fikk.shape[:2], 1))
    har_bolig, ga_opp = fikk < punkter, borte < punkter
    return {
        "ikke_sokt": sokt >= punkter,
        "ko": (sokt < punkter) & ~har_bolig & ~ga_opp,
        "leier": har_bolig & (kjop > punkter) & (salg > punkter),
        "eier": kjop <= punkter,
        "flyttet": ga_opp | (salg <= punkter),
    }


def _eid(p: Planforlop, punkter: Heltall) -> Sanne:
    """Return whether the municipality owns each household's dwelling at points that close a year, (F, H, K)."""
    ut: Sanne = (12 * p.bolig[..., None] < punkter) & (np.minimum(p.kjop, p.salg)[..., None] > punkter)
    return ut


def _hendelsene(p: Planforlop) -> dict[str, Sanne]:
    """Return what happens to each household in each year, by name: yes or no, (F, H, T)."""
    y = np.arange(p.aar)
    sokt = np.broadcast_to(p.soknader.sokt - p.antatt.akse.start, p.bolig.shape)[..., None]

    def i_aaret(punkt: Heltall) -> Sanne:
        # What happens at a point belongs to the month it closes.
        ut: Sanne = (punkt[..., None] > 12 * y) & (punkt[..., None] <= 12 * (y + 1))
        return ut

    slutt = np.where((p.bolig < ALDRI) & (p.kjop == ALDRI), 12 * p.bolig + p.vei.kjop.til_maaned, ALDRI)
    return {
        "nye_sokere": (sokt >= 12 * y) & (sokt < 12 * (y + 1)),
        "kjopte_boliger": p.bolig[..., None] == y,
        "kjopte_familier": i_aaret(p.kjop),
        "avslag": i_aaret(slutt),
        "solgt_i_markedet": i_aaret(p.salg),
        "ga_opp": p.borte[..., None] == y,
    }
