"""One family's answer to «can we own?»: the class with its figures, and what is missing. The words: `eiergrunner`."""

from contextlib import suppress
from dataclasses import dataclass, replace

import numpy as np

from kalkulator.betjeningsevne import storste_lan
from kalkulator.eiergrunnlag import Eiergrunnlag
from kalkulator.eierpotensial import KLASSER, Eieprove, Eierkolonner, prov_vei
from kalkulator.feil import SatsMangler
from kalkulator.husholdning import Husholdning
from kalkulator.kjopsvindu import kandidater
from kalkulator.kolonner import ALDRI
from kalkulator.rente import husbankrente
from kalkulator.tid import maaned_tekst
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
    """Return the family's answer; without the tests with other measures of living cost it takes half the time.

    Raises
    ------
    KalkulatorFeil
        For a number of terms other than 12, 4, 2 or 1.
    SatsMangler
        When a rate is missing for a month of the case.
    """
    hus = g.husholdning()
    felles = Felles.av(g.kol, hus, g.antatt, g.satser)
    e = g.vurder(hus)
    naa, nr = e.naa, brukt_lopetid(e.naa)
    v, vindu = naa.vurdering, naa.vurdering.vindu
    i_maaneden = storste_lan(
        vindu.rom, vindu, rente=vindu.kalkulasjonsrente, lopetid_aar=naa.lopetid_aar[nr], terminer_aar=g.terminer_aar
    )
    lavest, maaned = _laveste_rom(g, hus, felles)
    opsjon = g.veier.get("leie_for_eie")
    vindu_fra = kandidater(opsjon.kjop, g.antatt.akse.antall) if opsjon is not None else np.arange(0)

    def her(x: object) -> float:
        return float(np.broadcast_to(np.asarray(x, dtype=np.float64), v.pris.shape)[nr, 0, 0])

    return Eiersvar(
        klasse=KLASSER[int(e.klasse[0])],
        jevnt=bool(e.jevnt[0]),
        rom_mnd=float(vindu.rom[0, 0]),
        rom_lavest_mnd=lavest,
        rom_lavest_maaned=maaned,
        rom_uten_lan_mnd=float(naa.rom[0, 0]),
        proverente=float(vindu.kalkulasjonsrente),
        lopetid_aar=naa.lopetid_aar[nr],
        egen_lopetid_aar=naa.lopetid_aar[0],
        maks_lan=float(i_maaneden[0, 0]),
        maks_lan_varig=her(naa.maks_lan),
        pris=her(v.pris),
        omkostninger=sum(her(x) for x in v.omkostninger.values()),
        egne_penger=sum(her(v.kilder[navn]) for navn in ("sparing", "bsu") if navn in v.kilder),
        lanebehov=her(naa.lanebehov),
        tilskuddsbehov=her(naa.tilskuddsbehov),
        tilskuddstak=her(naa.tak),
        betales_mnd=her(v.prove.betales),
        margin_mnd=her(v.prove.margin),
        forste_kjopsmaaned=_maaned(g, int(e.forste[0])),
        forste_kjopsmaaned_med_tilskudd=_maaned(g, int(e.forste_med_tilskudd[0])),
        leie_for_eie_maaned=_opsjonsmaaned(g, e),
        leie_for_eie_fra=_maaned(g, int(vindu_fra[0])) if len(vindu_fra) else None,
        renter=_ved_rentene(g, felles),
        normer=_ved_normene(g) if med_normer else (),
        alternativkostnad=_alternativ(g, felles),
    )


def brukt_lopetid(naa: Eieprove) -> int:
    """Return which of the two terms the figures are for: the path's own where the first household manages with it."""
    return 0 if naa.gaar_med_lopetid[0, 0, 0] else 1


def _maaned(g: Eiergrunnlag, punkt: int) -> str | None:
    """Return the month that ends with a point, the first one for point 0."""
    return None if punkt >= ALDRI else maaned_tekst(g.antatt.akse.start + max(punkt - 1, 0))


def _opsjonsmaaned(g: Eiergrunnlag, e: Eierkolonner) -> str | None:
    if e.leie_for_eie is None or not e.leie_for_eie.gaar[0].any():
        return None
    return _maaned(g, int(e.leie_for_eie.punkter[int(e.leie_for_eie.gaar[0].argmax())]))


def _laveste_rom(g: Eiergrunnlag, hus: Husholdning, felles: Felles) -> tuple[float, str]:
    """Return the leanest month of the trial from the start."""
    provetid = int(g.satser.verdi("forutsetninger", "provetid_mnd", g.antatt.akse))
    rom = (hus.til_bolig - felles.lopende_eierkostnad)[0, : provetid + 1]
    nr = int(rom.argmin())
    return float(rom[nr]), maaned_tekst(g.antatt.akse.start + nr)


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


def _ved_normene(g: Eiergrunnlag) -> tuple[Normsvar, ...]:
    ut = []
    for norm in NORMER:
        if norm == "faktisk" and g.antatt.norm != "faktisk":
            continue
        ny = replace(g, antatt=replace(g.antatt, norm=norm))
        try:
            hus = ny.husholdning()
        except SatsMangler:
            # The tables of a norm begin later than the rules: an early case shows the norms that are known.
            continue
        naa = ny.vurder(hus).naa
        nr = brukt_lopetid(naa)
        ut.append(
            Normsvar(
                norm=norm,
                livsopphold_mnd=float(hus.livsopphold[0, 0]),
                rom_mnd=float(naa.vurdering.vindu.rom[0, 0]),
                maks_lan=float(naa.maks_lan[nr, 0, 0]),
                baerer=bool(naa.gaar[0, 0]),
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
