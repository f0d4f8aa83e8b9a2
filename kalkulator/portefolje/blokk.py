"""Some households made ready, and one path for those who take it on the same terms."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from kalkulator.antatt import Antatt
from kalkulator.boligvei import Veibunt, beregn_veier
from kalkulator.eierpotensial import (
    EIE_NA,
    LEIE_FOR_EIE,
    MED_TILSKUDD,
    Eierkolonner,
    med_lopetid,
    startlanets_lopetid,
)
from kalkulator.eiersvarkolonner import Svarkolonner
from kalkulator.husholdning import Husholdning, husholdningsserier
from kalkulator.kolonner import Kolonner, kolonner_av
from kalkulator.portefolje import veivalg
from kalkulator.portefolje.rader import VEIER, Husstandsrad, Ramme
from kalkulator.typer import Heltall, Tall
from kalkulator.veideler import Felles
from models.boligvei import Boligvei


@dataclass(frozen=True)
class Blokk:
    """Some households made ready: what every part of the answer reads."""

    ramme: Ramme
    kol: Kolonner
    hus: Husholdning

    @staticmethod
    def av(ramme: Ramme, rader: Sequence[Husstandsrad]) -> "Blokk":
        """Lay the households out. Raises SatsMangler, UkjentKommune."""
        a = ramme.antatt
        kol = kolonner_av([r.sak for r in rader], ramme.satser, a.akse, a.barn_flytter_ut_alder)
        return Blokk(ramme, kol, husholdningsserier(kol, a, ramme.satser))

    @cached_property
    def felles(self) -> Felles:
        """Return what the paths share by the assumptions of all."""
        return Felles.av(self.kol, self.hus, self.ramme.antatt, self.ramme.satser)

    def velg(self, rader: Heltall) -> "Blokk":
        """Return some of the households."""
        return Blokk(self.ramme, self.kol.velg(rader), self.hus.velg(rader))

    def regn(self, veier: Sequence[Boligvei], antatt: Antatt | None = None) -> Veibunt:
        """Compute paths without their details, with other rates and prices where they are given."""
        return beregn_veier(
            self.kol,
            antatt or self.ramme.antatt,
            self.ramme.satser,
            veier,
            self.hus,
            felles=self.felles if antatt is None else None,
            detaljer=False,
        )[1]


@dataclass(frozen=True)
class Vilkar:
    """What a household's path needs that the preset does not give: what makes the class come true."""

    lopetid_aar: Heltall
    """The term of the startlån in each path, (H, P)."""
    tilskudd: Tall
    """The grant in each path, kroner, (H, P)."""


def vilkar_av(ramme: Ramme, e: Eierkolonner, kjerne: Svarkolonner) -> Vilkar:
    """Return the terms: the longer one where the path's own is not enough, and the grant that is missing.

    Buying now takes both; the right of leie-før-eie only the term; other paths are as they are.
    """
    egen = np.array([startlanets_lopetid(ramme.veier[navn]) for navn in VEIER])
    form = (len(kjerne.klasse), len(VEIER))
    lopetid, tilskudd = np.broadcast_to(egen, form).copy(), np.zeros(form)
    naa = np.isin(kjerne.klasse, (EIE_NA, MED_TILSKUDD))
    lopetid[naa, veivalg.STARTLAN_NA] = np.array(kjerne.lopetider)[kjerne.lopetid_nr[naa]]
    med = kjerne.klasse == MED_TILSKUDD
    tilskudd[med, veivalg.STARTLAN_NA] = kjerne.tilskuddsbehov[med]
    if e.leie_for_eie is not None:
        retten = kjerne.klasse == LEIE_FOR_EIE
        med_egen = e.leie_for_eie.gaar_med_lopetid[0].any(axis=1)
        aar = np.where(med_egen, *e.leie_for_eie.lopetid_aar)
        lopetid[retten, veivalg.LEIE_FOR_EIE] = aar[retten]
    return Vilkar(lopetid, tilskudd)


@dataclass(frozen=True)
class Veidel:
    """The households that take one path on the same terms."""

    nr: int
    """Place of the path in VEIER."""
    rader: Heltall
    vei: Boligvei
    blokk: Blokk
    """Those households, with their grant."""


def veideler(b: Blokk, v: Vilkar, nr: int, rader: Heltall) -> Iterator[Veidel]:
    """Yield the households `rader` on path number `nr`, those with the same term together."""
    vei = b.ramme.veier[VEIER[nr]]
    for aar in np.unique(v.lopetid_aar[rader, nr]):
        noen = rader[v.lopetid_aar[rader, nr] == aar]
        bit = b.velg(noen)
        bit = replace(bit, kol=replace(bit.kol, tilskudd=bit.kol.tilskudd + v.tilskudd[noen, nr]))
        yield Veidel(nr, noen, vei if aar == startlanets_lopetid(vei) else med_lopetid(vei, int(aar)), bit)


def med_andre_vilkar(b: Blokk, v: Vilkar) -> Iterator[Veidel]:
    """Yield the households whose terms are not the presets', path by path."""
    for nr, navn in enumerate(VEIER):
        andre = (v.lopetid_aar[:, nr] != startlanets_lopetid(b.ramme.veier[navn])) | (v.tilskudd[:, nr] > 0)
        if andre.any():
            yield from veideler(b, v, nr, np.flatnonzero(andre))
