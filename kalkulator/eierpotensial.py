"""Eierpotensial: can a household own, when, and with how much help; many households at once.

The test is the one every purchase is put to (`kalkulator.betjeningsevne`), here in every month of the stated income
path: buying at the market price with startlån, and using the right of leie-før-eie. Shapes: H households, W candidate
months, and two terms (the path's own and the longest the municipality gives) as the leading axis of two.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, get_args

import numpy as np

from kalkulator.antatt import Antatt
from kalkulator.betjeningsevne import storste_lan
from kalkulator.kjop import Kjopsvurdering
from kalkulator.kjopsvindu import kandidater
from kalkulator.kolonner import ALDRI
from kalkulator.satser import Satser
from kalkulator.typer import Heltall, Sanne, Tall
from kalkulator.veideler import Felles, Leietid, vindu_av, vurdering
from models.boligvei import Boligvei, Kjopsregel, Leieregel
from models.eie import Klasse

KLASSER: tuple[Klasse, ...] = get_args(Klasse)
EIE_NA, MED_TILSKUDD, LEIE_FOR_EIE, LEIE_NA = range(4)
"""Codes of the classes, from the one that needs least to the one that needs most."""


@dataclass(frozen=True)
class Lokalt:
    """The municipality's own practice, from the case or the dated default."""

    lengste_lopetid_aar: int
    tilskuddstak_andel: float
    tilskuddstak: float
    """Kroner; infinite where there is no such limit."""
    jevnt_mnd: float
    """A difference a month within which a verdict is too close to call."""

    @staticmethod
    def av(f: Any, satser: Satser, antatt: Antatt) -> "Lokalt":
        """Fill what the assumptions of a case (`models.Forutsetninger`) leave open. Raises SatsMangler."""
        akse = antatt.akse
        lopetid, andel = f.lengste_lopetid_aar, f.tilskuddstak_andel
        if lopetid is None:
            lopetid = int(satser.verdi("husbanken", "lopetid_maks_aar", akse))
        if andel is None:
            andel = satser.verdi("tilskudd", "etablering_tak_andel", akse)
        tak = np.inf if f.tilskuddstak is None else f.tilskuddstak
        return Lokalt(lopetid, andel, tak, satser.verdi("forutsetninger", "jevnt_mnd", akse))


@dataclass(frozen=True)
class Eieprove:
    """One way to buy, tested in its candidate months, with the path's own term and the longest one: (2, H, W).

    Where only the longest was asked for, the leading axis is one.
    """

    punkter: Heltall
    """(W,)."""
    lopetid_aar: tuple[int, ...]
    vurdering: Kjopsvurdering
    maks_lan: Tall
    """The largest loan the room carries over the trial."""
    tilskuddsbehov: Tall
    """What is missing when own money and that loan, within the path's own limits, are spent; nothing where it is carried."""
    tak: Tall
    """The most the municipality grants."""
    rom: Tall
    """What is left a month in the leanest month of the trial when nothing is borrowed, (H, W)."""
    med_bank: bool
    """Whether a bank is among the lenders, so that its own test counts beside the largest startlån."""

    @property
    def lanebehov(self) -> Tall:
        """Return what must be borrowed when there is no grant."""
        ut: Tall = self.vurdering.prisen_mangler
        return ut

    @property
    def gaar(self) -> Sanne:
        """Return where it is carried without a grant, whatever the term, (H, W)."""
        return np.asarray(self.gaar_med_lopetid.any(axis=0))

    @property
    def gaar_med_lopetid(self) -> Sanne:
        """Return where it is carried without a grant with each term, (2, H, W)."""
        v = self.vurdering
        # Where nothing is borrowed there must still be enough to live there.
        ut: Sanne = v.dekket & v.prove.innenfor & (self.lanebehov <= self.maks_lan + 0.005) & (self.rom >= 0.0)
        return ut & v.prove.barer if self.med_bank else ut

    @property
    def gaar_med_tilskudd(self) -> Sanne:
        """Return where it is carried with a grant within the local limit, (H, W).

        A grant makes the loan smaller. It is neither the own money that is demanded, nor does it pay what living there
        costs beside the loan.
        """
        med = (self.tilskuddsbehov <= self.tak + 0.005) & self.vurdering.egne_holder & (self.rom >= 0.0)
        return np.asarray((self.gaar_med_lopetid | med).any(axis=0))

    @property
    def margin(self) -> Tall:
        """Return what is left a month at the term that leaves most, (H, W); minus infinity where the money is short."""
        v = self.vurdering
        ut: Tall = np.where(v.dekket & v.prove.innenfor, v.prove.margin, -np.inf).max(axis=0)
        return ut


@dataclass(frozen=True)
class Eierkolonner:
    """The answer for each household, (H,)."""

    naa: Eieprove
    """Buying at the start."""
    senere: Eieprove
    """Buying at the market price later, with the longest term alone."""
    leie_for_eie: Eieprove | None
    """Using the right to buy; None where the path has none inside the horizon."""
    klasse: Heltall
    jevnt: Sanne
    """Whether the verdict is too close to call."""
    forste: Heltall
    """First point at which the household can buy without a grant, by market purchase; ALDRI if never."""
    forste_med_tilskudd: Heltall


def startlan_vei(finn: Mapping[str, Boligvei]) -> tuple[Boligvei, Boligvei]:
    """Return the path of buying now with startlån, and the same purchase at the market price in any later month."""
    naa = finn["startlan_na"]
    senere = naa.model_copy(
        update={
            "leie": Leieregel(type="marked"),
            "kjop": Kjopsregel(tid="vindu", fra_maaned=1, til_maaned=600, utovelse="hvis_finansierbart"),
        }
    )
    return naa, senere


def med_lopetid(vei: Boligvei, aar: int) -> Boligvei:
    """Return a path whose startlån has another term, with grace cut to fit it."""
    lan = tuple(
        x.model_copy(update={"lopetid_aar": aar, "avdragsfrie_aar": min(x.avdragsfrie_aar, aar - 1)})
        if x.kilde == "startlan"
        else x
        for x in vei.finansiering.lan
    )
    return vei.model_copy(update={"finansiering": vei.finansiering.model_copy(update={"lan": lan})})


def startlanets_lopetid(vei: Boligvei) -> int:
    """Return the term of the path's startlån in years (of its last loan where it has none)."""
    lan = [x for x in vei.finansiering.lan if x.kilde == "startlan"] or list(vei.finansiering.lan)
    return lan[-1].lopetid_aar


def prov_vei(
    vei: Boligvei,
    felles: Felles,
    lokalt: Lokalt,
    punkter: Heltall,
    *,
    rente: Tall | float | None = None,
    terminer_aar: int = 12,
    bare_lengste: bool = False,
) -> Eieprove:
    """Test a purchase in consecutive months; `rente` replaces kalkulasjonsrenten. Raises KalkulatorFeil for odd terms.

    With `bare_lengste` the leading axis is one, the longest term: what any term carries that one carries too.
    """
    vindu = vindu_av(felles, punkter)
    if rente is not None:
        vindu = replace(vindu, kalkulasjonsrente=rente)
    # Nothing longer than the municipality gives, the path's own term included.
    egen = () if bare_lengste else (min(startlanets_lopetid(vei), lokalt.lengste_lopetid_aar),)
    lopetider = (*egen, lokalt.lengste_lopetid_aar)
    leietid = Leietid.av(vei, felles)
    v = vurdering([replace(leietid, vei=med_lopetid(vei, aar)) for aar in lopetider], felles, vindu)
    maks = np.stack(
        [
            storste_lan(
                vindu.rom_varig, vindu, rente=vindu.kalkulasjonsrente, lopetid_aar=aar, terminer_aar=terminer_aar
            )
            for aar in lopetider
        ]
    )
    rom = vindu.rom_varig
    if vindu.fellesgjeldsrenter.any():
        rom = rom + vindu.fradragsevne.fradrag(12 * vindu.fellesgjeldsrenter + np.zeros_like(rom)) / 12
    prove = Eieprove(
        punkter=punkter,
        lopetid_aar=lopetider,
        vurdering=v,
        maks_lan=maks,
        # What the limits of the loans leave unpaid cannot be borrowed, whatever the room.
        tilskuddsbehov=np.maximum(0.0, np.maximum(v.prisen_mangler - maks, v.kilder["kontant"])),
        tak=np.minimum(lokalt.tilskuddstak_andel * v.pris, lokalt.tilskuddstak),
        rom=rom,
        med_bank=any(x.kilde == "bank" for x in vei.finansiering.lan),
    )
    return replace(prove, tilskuddsbehov=np.where(prove.gaar_med_lopetid, 0.0, prove.tilskuddsbehov))


def eierkolonner(
    veier: Mapping[str, Boligvei],
    felles: Felles,
    lokalt: Lokalt,
    *,
    rente: Tall | float | None = None,
    terminer_aar: int = 12,
) -> Eierkolonner:
    """Return what every household can own, and when.

    Parameters
    ----------
    veier
        The paths by id, the case's changes laid over them: `startlan_na` and, where there is one, `leie_for_eie`.
    rente
        Replaces kalkulasjonsrenten, fraction; one for all, or (H, 1).
    terminer_aar
        Terms a year of the largest loan.

    Raises
    ------
    KalkulatorFeil
        For a number of terms other than 12, 4, 2 or 1.
    SatsMangler
        When a rate is missing for a month of the axis.
    """
    naa, lfe = _naa_og_opsjon(veier, felles, lokalt, rente, terminer_aar)
    senere = prov_vei(
        startlan_vei(veier)[1],
        felles,
        lokalt,
        np.arange(1, felles.antatt.akse.antall),
        rente=rente,
        terminer_aar=terminer_aar,
        bare_lengste=True,
    )
    klasse = _klasse(naa, lfe)
    return Eierkolonner(
        naa=naa,
        senere=senere,
        leie_for_eie=lfe,
        klasse=klasse,
        jevnt=_jevnt(klasse, naa, lfe, lokalt),
        forste=_forste(naa.gaar, senere.gaar),
        forste_med_tilskudd=_forste(naa.gaar_med_tilskudd, senere.gaar_med_tilskudd),
    )


def klassen_naa(
    veier: Mapping[str, Boligvei], felles: Felles, lokalt: Lokalt, *, rente: Tall | float | None = None
) -> tuple[Heltall, Eieprove]:
    """Return the class, (H,), and the test of buying now: those of `eierkolonner`, which raises likewise.

    When another class would come is not asked, and that is most of the work.
    """
    naa, lfe = _naa_og_opsjon(veier, felles, lokalt, rente, 12)
    return _klasse(naa, lfe), naa


def _naa_og_opsjon(
    veier: Mapping[str, Boligvei], felles: Felles, lokalt: Lokalt, rente: Tall | float | None, terminer_aar: int
) -> tuple[Eieprove, Eieprove | None]:
    def prov(vei: Boligvei, punkter: Heltall) -> Eieprove:
        return prov_vei(vei, felles, lokalt, punkter, rente=rente, terminer_aar=terminer_aar)

    opsjon = veier.get("leie_for_eie")
    vindu = np.arange(0) if opsjon is None else kandidater(opsjon.kjop, felles.antatt.akse.antall)
    return (
        prov(startlan_vei(veier)[0], np.arange(1)),
        prov(opsjon, vindu) if opsjon is not None and len(vindu) else None,
    )


def _klasse(naa: Eieprove, lfe: Eieprove | None) -> Heltall:
    ingen = np.zeros(naa.gaar.shape[0], dtype=bool)
    i_vinduet = lfe.gaar.any(axis=1) if lfe is not None else ingen
    return np.select(
        [naa.gaar[:, 0], naa.gaar_med_tilskudd[:, 0], i_vinduet], [EIE_NA, MED_TILSKUDD, LEIE_FOR_EIE], LEIE_NA
    )


def _forste(naa: Sanne, senere: Sanne) -> Heltall:
    """Return the first point that does, (H,)."""
    alle = np.concatenate([naa, senere], axis=1)
    return np.where(alle.any(axis=1), alle.argmax(axis=1), ALDRI)


def _jevnt(klasse: Heltall, naa: Eieprove, lfe: Eieprove | None, lokalt: Lokalt) -> Sanne:
    """Tell where a few hundred kroner a month would give another class."""
    grense = lokalt.jevnt_mnd
    ved_start = np.abs(naa.margin[:, 0]) < grense
    # What the limit of the grant leaves or lacks, as a monthly payment on a loan.
    prove = naa.vurdering.prove
    per_krone = np.divide(
        prove.betales, naa.vurdering.prisen_mangler, out=np.zeros_like(prove.betales), where=prove.betales > 0
    )
    slakk = ((naa.tak - naa.tilskuddsbehov) * per_krone).max(axis=0)[:, 0]
    ved_taket = np.abs(np.minimum(slakk, naa.rom[:, 0])) < grense
    vinduet = lfe.margin.max(axis=1) if lfe is not None else np.full(len(klasse), -np.inf)
    ut: Sanne = np.select(
        [klasse == EIE_NA, klasse == MED_TILSKUDD, klasse == LEIE_FOR_EIE],
        [ved_start, ved_start | ved_taket, ved_taket | (vinduet < grense)],
        ved_taket | (vinduet > -grense),
    )
    return ut
