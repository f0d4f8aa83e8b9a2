"""The parts that are each path's own: rent, purchase and loans; and what all paths share.

`kalkulator.boligvei` puts the parts of all paths together; its docstring states the conventions of time.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import numpy as np

from kalkulator.antatt import Antatt
from kalkulator.bostotte import Bostotteparametre
from kalkulator.bsu import Bsu, bsu_serier
from kalkulator.husholdning import Husholdning
from kalkulator.kjop import Kjopsvalg, Kjopsvurdering, Sparekonti, ingen_kjop, velg_kjop, vurder_kjop
from kalkulator.kjopsvindu import Kjopsvindu, kandidater, kjopsvindu
from kalkulator.kolonner import Kolonner, kolonne
from kalkulator.kostnader import eierkostnader, fellesgjeld, tinglysing_skjote
from kalkulator.leie import FELLESGJELD, Leie, beregn_leie
from kalkulator.satser import Satser
from kalkulator.typer import Heltall, Tall
from models.boligvei import Boligvei

_T = TypeVar("_T")
_NULL = np.zeros((1, 1))

EGNE_KONTI = ("sparing", "bundet_sparing", "bsu")
"""Sources of a purchase that stand on the family's own accounts: together they are the stock `sparing`."""


@dataclass(frozen=True, eq=False)
class Utkast:
    """One path's own parts."""

    vei: Boligvei
    kjop: Kjopsvalg
    leie: Leie
    leiekreditt: Tall | None
    """What the rent paid so far takes off the price, (H, N + 1); None where the path gives no credit."""
    depositum: Tall
    """(H, 1)."""
    depositum_spart: Tall
    """The part of the deposit that the savings pay, (H, 1)."""

    def kilde(self, navn: str) -> Tall:
        """Return one source of the purchase, (H, 1); (1, 1) where the path has no such source."""
        belop = self.kjop.kilder.get(navn)
        return _NULL if belop is None else belop[:, None]


@dataclass(frozen=True, eq=False)
class Felles:
    """What the paths share: the households and what is computed of them once. Shapes (H, N), values (H, N + 1).

    What does not differ between the rows of `kol` may be one row.
    """

    kol: Kolonner
    hus: Husholdning
    antatt: Antatt
    satser: Satser
    brutto_verdi: Tall
    netto_verdi: Tall
    fg_renter: Tall
    fg_avdrag: Tall
    fg_rest: Tall
    """What is left of the fellesgjeld at the points; (1, 1) where there is none."""
    eierkostnader: dict[str, Tall]
    strom: Tall
    formuesandel: float
    lopende_eierkostnad: Tall
    bsu: Bsu
    fri_sparing: Tall
    """Ordinary savings at the points 0 .. N as if nothing were bought and no deposit paid."""
    bsu_saldo: Tall | None
    """BSU with interest at the points 0 .. N as if nothing were bought; None where nobody has any."""
    vekst: Tall
    """Growth of savings from the start to each point, (N + 1,)."""
    vinduer: dict[tuple[int, int], Kjopsvindu] = field(default_factory=dict, repr=False)
    """The windows of a purchase computed so far, by their first and last point."""
    _mellomlager: dict[Any, Any] = field(default_factory=dict, repr=False)

    def husk(self, nokkel: Any, lag: Callable[[], _T]) -> _T:
        """Return `lag()`, computed once for all paths with the same terms; lives as long as one calculation."""
        if nokkel not in self._mellomlager:
            self._mellomlager[nokkel] = lag()
        svar: _T = self._mellomlager[nokkel]
        return svar

    def bostotteparametre(self) -> Bostotteparametre:
        """Return the rates of bostøtte, fetched only when somebody applies: they begin in 2017."""
        akse = self.antatt.akse
        ut: Bostotteparametre = self.satser.husk(
            ("bostotteparametre", akse), lambda: Bostotteparametre.hent(self.satser, akse)
        )
        return ut

    planlagt: Tall | None = None
    """What a lender sees as left for housing, (H, N), where what happens is another future; None: what happens."""

    @staticmethod
    def av(kol: Kolonner, hus: Husholdning, antatt: Antatt, satser: Satser, planlagt: Tall | None = None) -> "Felles":
        """Compute the shared parts of all households."""
        n = antatt.akse.antall
        brutto = (kolonne(kol.markedsverdi) + kolonne(kol.fellesgjeld)) * antatt.prisindeks
        fg_renter, fg_avdrag, fg_rest = fellesgjeld(kol, n)
        kostnader = eierkostnader(kol, antatt)
        strom = kolonne(kol.strom_mnd) * antatt.indeks(antatt.akse.kpi)
        bsu = bsu_serier(kol, antatt, satser)
        vekst = antatt.sparevekst
        bsu_start = kol.bsu_saldo.sum(axis=1)[:, None]
        har_bsu = bsu_start.any() or bsu.innskudd.any()
        sparing, sparing_mnd = kolonne(kol.sparing), kolonne(kol.sparing_mnd)
        return Felles(
            kol=kol,
            hus=hus,
            antatt=antatt,
            satser=satser,
            brutto_verdi=brutto,
            netto_verdi=np.maximum(0.0, brutto - fg_rest),
            fg_renter=fg_renter,
            fg_avdrag=fg_avdrag,
            fg_rest=fg_rest,
            eierkostnader=kostnader,
            strom=strom,
            formuesandel=satser.verdi("forutsetninger", "formuesverdi_andel", antatt.akse),
            lopende_eierkostnad=sum(kostnader.values(), strom) + fg_renter + fg_avdrag,
            bsu=bsu,
            fri_sparing=saldo(vekst, sparing, sparing_mnd + np.zeros(n)) if sparing_mnd.any() else sparing * vekst,
            bsu_saldo=saldo(vekst, bsu_start, bsu.innskudd + np.zeros((len(kol), n))) if har_bsu else None,
            vekst=vekst,
            planlagt=planlagt,
            _mellomlager={FELLESGJELD: (fg_renter, fg_avdrag, fg_rest)},
        )


@dataclass(frozen=True, eq=False)
class Leietid:
    """What a path has before any purchase."""

    vei: Boligvei
    leie: Leie
    kreditt: Tall | None
    """What the rent paid so far takes off the price at the points, (H, N + 1); None where the path gives no credit."""
    depositum: Tall
    """(H, 1)."""
    depositum_spart: Tall
    """The part of it that the savings pay, (H, 1)."""

    @staticmethod
    def av(vei: Boligvei, felles: Felles) -> "Leietid":
        """Compute it for all households."""
        kol = felles.kol
        leie = _leie(vei, felles)
        depositum = vei.leie.depositum_mnd * leie.husleie[:, :1] if vei.leie.depositum_mnd else np.zeros((len(kol), 1))
        spart = np.minimum(depositum, kol.sparing[:, None])
        return Leietid(vei, leie, _leiekreditt(vei, leie, felles), depositum, spart)


_SMAATT = 2000
"""Households times months: below this, one look at all paths costs less than many looks at few."""


def alle_utkast(veier: Sequence[Boligvei], felles: Felles) -> list[Utkast]:
    """Return every path's rent, purchase and loans, for all households; paths that buy in the same months go together."""
    leietider = [Leietid.av(vei, felles) for vei in veier]
    punkter = [kandidater(vei.kjop, felles.antatt.akse.antall) for vei in veier]
    rammer = {nr: (int(p[0]), int(p[-1])) for nr, p in enumerate(punkter) if len(p)}
    uten = [nr for nr in range(len(veier)) if nr not in rammer]
    valg = {nr: ingen_kjop(len(felles.kol), len(veier[nr].finansiering.lan)) for nr in uten}
    if rammer:
        forste, siste = min(fra for fra, _ in rammer.values()), max(til for _, til in rammer.values())
        alle = vindu_av(felles, np.arange(forste, siste + 1))
        sammen = len(felles.kol) * len(alle.punkter) <= _SMAATT
        grupper: dict[tuple[int, int], list[int]] = {}
        for nr, ramme in rammer.items():
            grupper.setdefault((forste, siste) if sammen else ramme, []).append(nr)
        for ramme, numre in grupper.items():
            vurdert = vurdering([leietider[nr] for nr in numre], felles, alle.utsnitt(*ramme))
            valg |= zip(numre, velg_kjop(vurdert, [rammer[nr] for nr in numre]), strict=True)
    return [_utkast(leietid, valg[nr]) for nr, leietid in enumerate(leietider)]


def vindu_av(felles: Felles, punkter: Heltall) -> Kjopsvindu:
    """Return what consecutive candidate months of a purchase hold, cut from a wider window where one is remembered."""
    ramme = int(punkter[0]), int(punkter[-1])
    for (fra, til), vindu in felles.vinduer.items():
        if fra <= ramme[0] and ramme[1] <= til:
            return vindu.utsnitt(*ramme)
    felles.vinduer[ramme] = kjopsvindu(
        punkter,
        felles.kol,
        felles.hus,
        felles.antatt,
        felles.satser,
        nettoverdi=felles.netto_verdi,
        lopende_eierkostnad=felles.lopende_eierkostnad,
        fellesgjeldsrenter=felles.fg_renter,
        fellesgjeld=felles.fg_rest,
        planlagt=felles.planlagt,
    )
    return felles.vinduer[ramme]


def _utkast(t: Leietid, valg: Kjopsvalg) -> Utkast:
    leier = valg.punkt[:, None] > 0
    return Utkast(
        t.vei,
        valg,
        t.leie,
        t.kreditt,
        leier * t.depositum,
        leier * t.depositum_spart,
    )


def _leie(vei: Boligvei, felles: Felles) -> Leie:
    eier = vei.kommune.rolle == "eier"
    return felles.husk(
        (vei.leie, eier),
        lambda: beregn_leie(vei.leie, felles.kol, felles.antatt, felles.satser, kommunen_eier=eier, husk=felles.husk),
    )


def vurdering(leietider: Sequence[Leietid], felles: Felles, vindu: Kjopsvindu) -> Kjopsvurdering:
    """Return the purchases of paths looked at in the same consecutive months."""
    punkter = vindu.punkter
    der = slice(int(punkter[0]), int(punkter[-1]) + 1)
    form = (len(leietider), len(felles.kol), len(punkter))

    def stablet(les: Callable[[Leietid], Tall | None], bredde: int) -> Tall | None:
        """Lay what the paths have side by side; None where none of them has any."""
        deler = [les(t) for t in leietider]
        if all(d is None for d in deler):
            return None
        ut = np.zeros((*form[:2], bredde))
        for g, d in enumerate(deler):
            if d is not None:
                ut[g] = d
        return ut

    def fri(t: Leietid) -> Tall:
        # A purchase at the start is made before any deposit is paid.
        if t.vei.leie.depositum_mnd and t.vei.kjop.tid != "naa":
            return felles.fri_sparing[:, der] - t.depositum_spart * felles.vekst[der]
        return felles.fri_sparing[:, der]

    def bundet(t: Leietid) -> Tall | None:
        saldo_ = bundet_saldo(t.vei, felles)
        return None if saldo_ is None else saldo_[:, der]

    fri_, ar0 = np.empty(form), np.empty((*form[:2], 1))
    for g, t in enumerate(leietider):
        fri_[g] = fri(t)
        ar0[g] = np.maximum(0.0, t.leie.kommunens_pris - felles.kol.pris[:, None])
    return vurder_kjop(
        tuple(t.vei for t in leietider),
        felles.kol,
        vindu,
        ar0_omkostninger=ar0,
        leiekreditt=stablet(lambda t: None if t.kreditt is None else t.kreditt[:, der], form[2]),
        sparing=Sparekonti(
            fri=fri_,
            bundet=stablet(bundet, form[2]),
            bsu=None if felles.bsu_saldo is None else felles.bsu_saldo[:, der],
        ),
        depositum=stablet(lambda t: t.depositum if t.vei.leie.depositum_mnd else None, 1),
    )


def saldo(vekst: Tall, start: Tall, innskudd: Tall) -> Tall:
    """Return a balance with interest at the points 0 .. N: an opening balance and deposits at the end of each month."""
    inn = np.cumsum(innskudd / vekst[1:], axis=-1)
    ut: Tall = vekst * np.concatenate([start, start + inn], axis=-1)
    return ut


def bundet_saldo(vei: Boligvei, felles: Felles) -> Tall | None:
    """Return the saving the contract demands at the points 0 .. N as if nothing were bought, (1, N + 1); None without any."""
    bundet = vei.leie.bundet_sparing_mnd
    if not bundet:
        return None
    return felles.husk(
        ("bundet", bundet), lambda: saldo(felles.vekst, _NULL, np.full((1, len(felles.vekst) - 1), bundet))
    )


def _leiekreditt(vei: Boligvei, leie: Leie, felles: Felles) -> Tall | None:
    """Return what the rent paid so far takes off the price at the points 0 .. N, (H, N + 1)."""
    regel = vei.kjop
    if not (regel.leie_godskrives_andel or regel.leieoverskudd_godskrives):
        return None
    h, n = len(felles.kol), felles.antatt.akse.antall
    ut = np.cumsum(np.broadcast_to(regel.leie_godskrives_andel * leie.husleie, (h, n)), axis=1)
    if regel.leieoverskudd_godskrives:
        # Months of loss are set off against months of surplus.
        ut = ut + np.maximum(0.0, np.cumsum(np.broadcast_to(leie.husleie - leie.utlegg, (h, n)), axis=1))
    return np.concatenate([np.zeros((h, 1)), ut], axis=1)


def refinansiering(vei: Boligvei, valg: Kjopsvalg, felles: Felles) -> Tall | None:
    """Return the costs of moving loans to a bank: its fee and the registration of a new pledge, (H, N); None: no loan is."""
    if not any(vilkar.refinansieres_etter_aar for vilkar in vei.finansiering.lan):
        return None
    akse = felles.antatt.akse
    ut = np.zeros((len(valg.punkt), akse.antall))
    gebyr = felles.satser.bane("husbanken", "etableringsgebyr", akse)
    pant = tinglysing_skjote(felles.satser, akse, felles.kol.eierform[:, None], np.arange(1, akse.antall + 1))
    for lan, vilkar in zip(valg.lan, vei.finansiering.lan, strict=True):
        if vilkar.refinansieres_etter_aar is not None:
            naar = np.arange(akse.antall) == valg.punkt[:, None] + 12 * vilkar.refinansieres_etter_aar
            ut = ut + np.where(naar & (lan[:, None] > 0), gebyr + pant, 0.0)
    return ut
