"""The parts that are each path's own: rent, purchase and loans; and what all paths share.

`kalkulator.boligvei` puts the parts of all paths together; its docstring states the conventions of time.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import numpy as np

from kalkulator.antatt import Antatt
from kalkulator.bostotte import Bostotteparametre
from kalkulator.bsu import Bsu, bsu_serier
from kalkulator.husholdning import Husholdning
from kalkulator.kjop import Kjopsvalg, Sparekonti, velg_kjop
from kalkulator.kolonner import Kolonner
from kalkulator.kostnader import eierkostnader, fellesgjeld, tinglysing_skjote
from kalkulator.lan import Laneprofil
from kalkulator.leie import Leie, beregn_leie
from kalkulator.satser import Satser
from kalkulator.typer import Tall
from kalkulator.vilkar import termingebyr, vilkarsprofil
from models.boligvei import Boligvei

EGNE_KONTI = ("sparing", "bundet_sparing", "bsu")
"""Sources of a purchase that stand on the family's own accounts: together they are the stock `sparing`."""


@dataclass(frozen=True)
class Lanesum:
    """The purchase loans of a path together: flows (H, N), balance (H, N + 1)."""

    renter: Tall
    avdrag: Tall
    gebyr: Tall
    restgjeld: Tall
    jevnet: Tall
    """Interest, instalments and fees spread evenly over the months of each term: what bostøtte counts, (H, N)."""
    profiler: tuple[Laneprofil, ...]
    """Profile per krone of each loan; empty when nobody buys."""


@dataclass(frozen=True)
class Utkast:
    """One path's own parts."""

    vei: Boligvei
    kjop: Kjopsvalg
    leie: Leie
    lan: Lanesum
    leiekreditt: Tall
    """What the rent paid so far takes off the price, (H, N + 1)."""
    depositum: Tall
    """(H, 1)."""
    depositum_spart: Tall
    """The part of the deposit that the savings pay, (H, 1)."""

    def kilde(self, navn: str) -> Tall:
        """Return one source of the purchase, (H, 1)."""
        return self.kjop.kilder.get(navn, np.zeros(len(self.kjop.punkt)))[:, None]


@dataclass(frozen=True)
class Felles:
    """What the paths share: computed once. Shapes (H, N), values (H, N + 1)."""

    satser: Satser
    brutto_verdi: Tall
    netto_verdi: Tall
    fg_renter: Tall
    fg_avdrag: Tall
    fg_rest: Tall
    eierkostnader: dict[str, Tall]
    strom: Tall
    bostotteparametre: Callable[[], Bostotteparametre]
    """The rates of bostøtte, fetched only when somebody applies: they begin in 2017."""
    formuesandel: float
    lopende_eierkostnad: Tall
    bsu: Bsu
    fri_sparing: Tall
    """Ordinary savings at the points 0 .. N as if nothing were bought and no deposit paid."""
    bsu_saldo: Tall
    """BSU with interest at the points 0 .. N as if nothing were bought."""
    vekst: Tall
    """Growth of savings from the start to each point, (N + 1,)."""
    _mellomlager: dict[Any, Any] = field(default_factory=dict, repr=False)

    def husk(self, nokkel: Any, lag: Callable[[], Any]) -> Any:
        """Return `lag()`, computed once for all paths with the same terms; lives as long as one calculation."""
        if nokkel not in self._mellomlager:
            self._mellomlager[nokkel] = lag()
        return self._mellomlager[nokkel]

    @staticmethod
    def av(kol: Kolonner, antatt: Antatt, satser: Satser) -> "Felles":
        """Compute the shared parts of all households."""
        n = antatt.akse.antall
        brutto = (kol.markedsverdi + kol.fellesgjeld)[:, None] * antatt.prisindeks
        fg_renter, fg_avdrag, fg_rest = fellesgjeld(kol, n)
        kostnader = eierkostnader(kol, antatt)
        strom = kol.strom_mnd[:, None] * antatt.indeks(antatt.akse.kpi)
        bsu = bsu_serier(kol, antatt, satser)
        vekst = (1.0 + antatt.sparerente) ** (np.arange(n + 1) / 12)
        return Felles(
            satser=satser,
            brutto_verdi=brutto,
            netto_verdi=np.maximum(0.0, brutto - fg_rest),
            fg_renter=fg_renter,
            fg_avdrag=fg_avdrag,
            fg_rest=fg_rest,
            eierkostnader=kostnader,
            strom=strom,
            bostotteparametre=lambda: _bostotteparametre(satser, antatt),
            formuesandel=satser.verdi("forutsetninger", "formuesverdi_andel", antatt.akse),
            lopende_eierkostnad=sum(kostnader.values(), strom) + fg_renter + fg_avdrag,
            bsu=bsu,
            fri_sparing=saldo(vekst, kol.sparing[:, None], np.broadcast_to(kol.sparing_mnd[:, None], (len(kol), n))),
            bsu_saldo=saldo(vekst, kol.bsu_saldo.sum(axis=1)[:, None], bsu.innskudd + np.zeros((len(kol), n))),
            vekst=vekst,
        )


def _bostotteparametre(satser: Satser, antatt: Antatt) -> Bostotteparametre:
    ut: Bostotteparametre = satser.husk(
        ("bostotteparametre", antatt.akse), lambda: Bostotteparametre.hent(satser, antatt.akse)
    )
    return ut


def utkast(kol: Kolonner, hus: Husholdning, antatt: Antatt, satser: Satser, vei: Boligvei, felles: Felles) -> Utkast:
    """Return one path's rent, purchase and loans, for all households."""
    h, n = len(kol), antatt.akse.antall
    eier = vei.kommune.rolle == "eier"
    leie: Leie = felles.husk((vei.leie, eier), lambda: beregn_leie(vei.leie, kol, antatt, satser, kommunen_eier=eier))
    depositum = vei.leie.depositum_mnd * leie.husleie[:, :1] + np.zeros((h, 1))
    depositum_spart = np.minimum(depositum, kol.sparing[:, None])
    # A purchase at the start is made before any deposit is paid.
    bundet_i_depositum = np.zeros((h, 1)) if vei.kjop.tid == "naa" else depositum_spart
    kreditt = _leiekreditt(vei, leie, h, n)
    valg = velg_kjop(
        vei,
        kol,
        hus,
        antatt,
        satser,
        nettoverdi=felles.netto_verdi,
        ar0_omkostninger=np.maximum(0.0, leie.kommunens_pris - kol.pris[:, None]),
        leiekreditt=kreditt,
        sparing=_sparekonti(vei, felles, bundet_i_depositum),
        depositum=depositum,
        lopende_eierkostnad=felles.lopende_eierkostnad,
        fellesgjeldsrenter=felles.fg_renter + np.zeros((1, n)),
        fellesgjeld=felles.fg_rest + np.zeros((1, n + 1)),
    )
    leier = valg.punkt[:, None] > 0
    return Utkast(
        vei,
        valg,
        leie,
        _lan(vei, valg, antatt, satser, felles),
        kreditt,
        np.where(leier, depositum, 0.0),
        np.where(leier, depositum_spart, 0.0),
    )


def saldo(vekst: Tall, start: Tall, innskudd: Tall) -> Tall:
    """Return a balance with interest at the points 0 .. N: an opening balance and deposits at the end of each month."""
    inn = np.cumsum(innskudd / vekst[1:], axis=-1)
    ut: Tall = vekst * np.concatenate([start, start + inn], axis=-1)
    return ut


def _sparekonti(vei: Boligvei, felles: Felles, depositum_spart: Tall) -> Sparekonti:
    null = np.zeros((1, len(felles.vekst)))
    bundet_mnd = vei.leie.bundet_sparing_mnd
    return Sparekonti(
        fri=felles.fri_sparing - depositum_spart * felles.vekst,
        bundet=saldo(felles.vekst, null[:, :1], np.full((1, null.shape[1] - 1), bundet_mnd)) if bundet_mnd else null,
        bsu=felles.bsu_saldo,
    )


def _leiekreditt(vei: Boligvei, leie: Leie, h: int, n: int) -> Tall:
    """Return what the rent paid so far takes off the price at the points 0 .. N, (H, N + 1)."""
    regel = vei.kjop
    if not (regel.leie_godskrives_andel or regel.leieoverskudd_godskrives):
        return np.zeros((h, n + 1))
    ut = np.cumsum(np.broadcast_to(regel.leie_godskrives_andel * leie.husleie, (h, n)), axis=1)
    if regel.leieoverskudd_godskrives:
        # Months of loss are set off against months of surplus.
        ut = ut + np.maximum(0.0, np.cumsum(np.broadcast_to(leie.husleie - leie.utlegg, (h, n)), axis=1))
    return np.concatenate([np.zeros((h, 1)), ut], axis=1)


def _lan(vei: Boligvei, valg: Kjopsvalg, antatt: Antatt, satser: Satser, felles: Felles) -> Lanesum:
    akse, h = antatt.akse, len(valg.punkt)
    null, null_punkt = np.zeros((h, akse.antall)), np.zeros((h, akse.antall + 1))
    if not valg.kjoper.any() or not valg.lan:
        return Lanesum(null, null, null, null_punkt, null, ())
    brukte = np.unique(valg.punkt[valg.kjoper])
    renter, avdrag, gebyr, rest, jevnet, profiler = [], [], [], [], [], []
    for belop, vilkar in zip(valg.lan, vei.finansiering.lan, strict=True):
        if len(brukte) == 1:
            # One profile serves all when everybody who buys does so in the same month.
            felles_profil = partial(vilkarsprofil, vilkar, satser, antatt, utbetalt=brukte[:, None])
            profil: Laneprofil = felles.husk((vilkar, int(brukte[0])), felles_profil)
        else:
            profil = vilkarsprofil(vilkar, satser, antatt, utbetalt=valg.punkt[:, None])
        profiler.append(profil)
        lan = belop[:, None]
        renter.append(lan * profil.renter)
        avdrag.append(lan * profil.avdrag)
        gebyr.append(np.where((lan > 0) & profil.terminer, termingebyr(vilkar, satser, akse), 0.0))
        jevnet.append(_jevnet(renter[-1] + avdrag[-1] + gebyr[-1], 12 // vilkar.terminer_aar))
        etter = np.concatenate([null_punkt[:, :1], lan * profil.restgjeld], axis=1)
        rest.append(np.where(np.arange(akse.antall + 1) == valg.punkt[:, None], lan, etter))
    return Lanesum(_sum(renter), _sum(avdrag), _sum(gebyr), _sum(rest), _sum(jevnet), tuple(profiler))


def _sum(deler: list[Tall]) -> Tall:
    return deler[0] if len(deler) == 1 else np.sum(deler, axis=0)


def _jevnet(belop: Tall, maaneder: int) -> Tall:
    """Spread what falls due in a term month evenly over the months that end with it, along the last axis."""
    if maaneder == 1:
        return belop
    null = np.zeros((*belop.shape[:-1], maaneder))
    lopende = np.cumsum(np.concatenate([null[..., :1], belop, null], axis=-1), axis=-1)
    n = belop.shape[-1]
    ut: Tall = (lopende[..., maaneder : n + maaneder] - lopende[..., :n]) / maaneder
    # The last term may fall due after the axis: its months take what the months of the term before took.
    siste = np.arange(n) > n - maaneder
    ut[..., siste] = np.where(ut[..., siste] == 0.0, np.roll(ut, maaneder, axis=-1)[..., siste], ut[..., siste])
    return ut


def refinansiering(vei: Boligvei, kol: Kolonner, valg: Kjopsvalg, antatt: Antatt, satser: Satser) -> Tall:
    """Return the costs of moving loans to a bank: its fee and the registration of a new pledge, (H, N)."""
    n = antatt.akse.antall
    ut = np.zeros((len(kol), n))
    for lan, vilkar in zip(valg.lan, vei.finansiering.lan, strict=True):
        if vilkar.refinansieres_etter_aar is None:
            continue
        gebyr = satser.bane("husbanken", "etableringsgebyr", antatt.akse)
        pant = tinglysing_skjote(satser, antatt.akse, kol.eierform[:, None], np.arange(1, n + 1))
        naar = np.arange(n) == valg.punkt[:, None] + 12 * vilkar.refinansieres_etter_aar
        ut += np.where(naar & (lan[:, None] > 0), gebyr + pant, 0.0)
    return ut
