"""One family's answer to «can we own?»: the class with its figures, and what is missing. The words: `eiergrunner`."""

from contextlib import suppress
from dataclasses import dataclass, replace

import numpy as np

from kalkulator.eiergrunnlag import Eiergrunnlag
from kalkulator.eierpotensial import Eieprove, eierkolonner, prov_vei
from kalkulator.eiersvarkolonner import brukte_lopetider, svarkolonner
from kalkulator.feil import SatsMangler
from kalkulator.rente import husbankrente
from kalkulator.veideler import Felles
from models.eie import Klasse
from models.forutsetninger import Norm

NORMER: tuple[Norm, ...] = ("faktisk", "sifo", "sosialhjelp")


@dataclass(frozen=True)
class Lanesvar:
    """The loan a family needs, tested at one rate with one term; kroner a month unless said otherwise."""

    navn: str
    """kalkulasjon, dagens, fast10 or egen."""
    rente: float
    lopetid_aar: int
    rom_mnd: float
    """What is left for the loan in the leanest month of the trial, tax relief for its interest included."""
    betales_mnd: float
    margin_mnd: float
    maks_lan: float
    """Kroner."""
    baerer: bool


@dataclass(frozen=True)
class Normsvar:
    """The test with another measure of living cost."""

    norm: Norm
    livsopphold_mnd: float
    rom_mnd: float
    maks_lan: float
    baerer: bool


@dataclass(frozen=True)
class Alternativkostnad:
    """Husbanken's alternative-cost test: who has paid a rent over time can pay as much for owning."""

    dokumentert_leie_mnd: float
    eierutgift_mnd: float
    """The owner's costs and the loan at today's rate with the longest term, less tax relief."""
    baerer: bool

    @property
    def mer_enn_leien_mnd(self) -> float:
        """Return how much more an owner pays than the documented rent."""
        return self.eierutgift_mnd - self.dokumentert_leie_mnd


@dataclass(frozen=True)
class Eiersvar:
    """The answer in figures. Amounts are kroner; `_mnd` a month."""

    klasse: Klasse
    jevnt: bool
    """Whether it is too close to call."""
    rom_mnd: float
    """What is left for the loan in the first month, before tax relief."""
    rom_lavest_mnd: float
    """The same in the leanest month of the trial."""
    rom_lavest_maaned: str
    """YYYY-MM."""
    rom_uten_lan_mnd: float
    """What is left in that month when nothing is borrowed, tax relief for the interest on fellesgjeld included."""
    proverente: float
    lopetid_aar: int
    """The term the figures are for: the path's own where it does, else the longest."""
    egen_lopetid_aar: int
    """The path's own term."""
    maks_lan: float
    """The largest loan the first month carries."""
    maks_lan_varig: float
    """The largest loan the trial carries."""
    pris: float
    omkostninger: float
    egne_penger: float
    lanebehov: float
    tilskuddsbehov: float
    tilskuddstak: float
    betales_mnd: float
    """What the needed loan costs at the test rate."""
    margin_mnd: float
    forste_kjopsmaaned: str | None
    forste_kjopsmaaned_med_tilskudd: str | None
    leie_for_eie_maaned: str | None
    """The first month in which the right of leie-før-eie can be used; None where it cannot."""
    leie_for_eie_fra: str | None
    """When that right begins; None where it does not inside the horizon."""
    renter: tuple[Lanesvar, ...]
    normer: tuple[Normsvar, ...]
    alternativkostnad: Alternativkostnad | None
    """None where no rent is documented."""


def eiersvar(g: Eiergrunnlag, *, med_normer: bool = True) -> Eiersvar:
    """Return the family's answer; without the tests with other measures of living cost it takes a fifth less time.

    Raises
    ------
    KalkulatorFeil
        For a number of terms other than 12, 4, 2 or 1.
    SatsMangler
        When a rate is missing for a month of the case.
    """
    felles = Felles.av(g.kol, g.husholdning(), g.antatt, g.satser)
    e = eierkolonner(g.veier, felles, g.lokalt, rente=g.rente, terminer_aar=g.terminer_aar)
    kolonner = svarkolonner(e, felles, g.veier.get("leie_for_eie"), terminer_aar=g.terminer_aar)
    return Eiersvar(
        **kolonner.felter(0),
        renter=_ved_rentene(g, felles),
        normer=_ved_normene(g, felles, e.naa) if med_normer else (),
        alternativkostnad=_alternativ(g, felles),
    )


def brukt_lopetid(naa: Eieprove) -> int:
    """Return which of the two terms the figures are for: the path's own where the first household manages with it."""
    return int(brukte_lopetider(naa)[0])


def renter_side_om_side(g: Eiergrunnlag) -> dict[str, float]:
    """Return the nominal rates a startlån is looked at with, mark-up included: the test's, today's and the fixed one on offer.

    The fixed rate is left out for a month in which Husbanken's is not known.
    """
    lan = [x for x in g.veier["startlan_na"].finansiering.lan if x.kilde == "startlan"]
    paslag = lan[-1].paslag if lan else 0.0
    ut = {
        "kalkulasjon": g.antatt.kalkulasjonsrente,
        "dagens": float(g.antatt.flytende[0]) + paslag,
    }
    with suppress(SatsMangler):
        ut["fast10"] = float(husbankrente(g.satser, g.antatt.akse._replace(antall=1), "fast_10")[0]) + paslag
    return ut if g.proverente in ut.values() else ut | {"egen": g.proverente}


def _ved_rentene(g: Eiergrunnlag, felles: Felles) -> tuple[Lanesvar, ...]:
    ut = []
    for navn, rente in renter_side_om_side(g).items():
        p = prov_vei(g.veier["startlan_na"], felles, g.lokalt, np.arange(1), rente=rente, terminer_aar=g.terminer_aar)
        prove, form = p.vurdering.prove, p.vurdering.pris.shape
        for nr in dict.fromkeys(p.lopetid_aar.index(aar) for aar in p.lopetid_aar):
            rom, betales = (float(np.broadcast_to(x, form)[nr, 0, 0]) for x in (prove.rom_varig, prove.betales))
            ut.append(
                Lanesvar(
                    navn=navn,
                    rente=rente,
                    lopetid_aar=p.lopetid_aar[nr],
                    rom_mnd=rom,
                    betales_mnd=betales,
                    margin_mnd=rom - betales,
                    maks_lan=float(p.maks_lan[nr, 0, 0]),
                    baerer=bool(p.gaar_med_lopetid[nr, 0, 0]),
                )
            )
    return tuple(ut)


def _ved_normene(g: Eiergrunnlag, felles: Felles, naa: Eieprove) -> tuple[Normsvar, ...]:
    """Return the test of buying now with each measure; `naa` is that with the measure of the case."""
    ut, kort = [], g.fram_til(0)
    for norm in NORMER:
        if norm == "faktisk" and g.antatt.norm != "faktisk":
            continue
        if norm == g.antatt.norm:
            hus, prove = felles.hus, naa
        else:
            ny = replace(kort, antatt=replace(kort.antatt, norm=norm))
            try:
                hus = ny.husholdning()
            except SatsMangler:
                # The tables of a norm begin later than the rules: an early case shows the norms that are known.
                continue
            prove = ny.prov_naa(hus)
        nr = brukt_lopetid(prove)
        ut.append(
            Normsvar(
                norm=norm,
                livsopphold_mnd=float(hus.livsopphold[0, 0]),
                rom_mnd=float(prove.vurdering.vindu.rom[0, 0]),
                maks_lan=float(prove.maks_lan[nr, 0, 0]),
                baerer=bool(prove.gaar[0, 0]),
            )
        )
    return tuple(ut)


def _alternativ(g: Eiergrunnlag, felles: Felles) -> Alternativkostnad | None:
    """Return the alternative-cost test with the longest term at today's rate."""
    leie = g.sak.husstand.dokumentert_leie_mnd
    if leie is None:
        return None
    rente = renter_side_om_side(g)["dagens"]
    p = prov_vei(g.veier["startlan_na"], felles, g.lokalt, np.arange(1), rente=rente)
    betales, rom = (
        float(np.broadcast_to(x, p.vurdering.pris.shape)[-1, 0, 0])
        for x in (p.vurdering.prove.betales, p.vurdering.prove.rom)
    )
    fradrag = rom - float(p.vurdering.vindu.rom[0, 0])
    utgift = betales - fradrag + float(felles.lopende_eierkostnad[0, 0])
    return Alternativkostnad(leie, utgift, utgift <= leie + 0.005)
