"""The household month by month, before housing: income, tax, benefits and living cost.

Computed once and shared by all paths. Shapes: (H, N) unless said otherwise; H households, N months,
A adult places, Y calendar years.
"""

from dataclasses import dataclass, fields, replace
from functools import cached_property, lru_cache
from typing import Any

import numpy as np

from kalkulator.antatt import Antatt
from kalkulator.fradragsevne import Fradragsevne
from kalkulator.kolonner import ALDRI, TYPER, Kolonner, ulike
from kalkulator.lan import laneprofil
from kalkulator.livsopphold import sifo_mnd, sosialhjelp_mnd
from kalkulator.satser import Akse, Satser
from kalkulator.skatt import (
    Skattegrunnlag,
    Skatteparametre,
    fribelop,
    rentefradrag,
    sats_alminnelig_inntekt,
    skatt,
    skatteklasser,
    sum_voksne,
)
from kalkulator.tid import maaneder
from kalkulator.typer import Heltall, Sanne, Tall
from kalkulator.ytelser import barnetrygd_mnd, introduksjonsstonad_mnd, per_husstand

_INTRO = TYPER.index("introduksjonsstonad")
_OVERGANG = TYPER.index("overgangsstonad")
_SKATTEFRI = np.array([t in ("sosialhjelp", "annen_skattefri") for t in TYPER])
_ALLE = slice(None)
_ATTEN_AAR = 18 * 12
_SKOLESTART_AAR, _AUGUST = 6, 7


@dataclass(frozen=True, eq=False)
class Aar:
    """The calendar years of the axis; a year cut by the horizon is taxed as if its months were the whole year."""

    forste: int
    antall: int
    plass: Heltall
    """Year place of each month, (N,)."""
    starter: Heltall
    """First month place of each year, (Y,)."""
    maaneder: Tall
    """Months of the axis in each year, (Y,)."""

    @cached_property
    def lengder(self) -> Heltall:
        """Return the number of months of the axis in each year, (Y,)."""
        return self.maaneder.astype(np.int64)

    def sum(self, x: Tall) -> Tall:
        """Return yearly sums scaled to a whole year, (..., N) to (..., Y)."""
        ut: Tall = np.add.reduceat(x, self.starter, axis=-1) * (12.0 / self.maaneder)
        return ut


@lru_cache(maxsize=64)
def aar_av(start: int, antall: int) -> Aar:
    """Return the calendar years of a time axis."""
    t = maaneder(start, antall)
    plass = t // 12 - start // 12
    starter = np.flatnonzero(np.diff(plass, prepend=-1))
    ut = Aar(start // 12, len(starter), plass, starter, np.diff(starter, append=antall).astype(np.float64))
    for x in (ut.plass, ut.starter, ut.maaneder):
        x.flags.writeable = False
    return ut


@dataclass(frozen=True, eq=False)
class Husholdning:
    """What every path needs to know of the households."""

    aar: Aar
    voksne: Heltall
    """Persons of 18 and more."""
    barn: Heltall
    """Persons under 18."""
    brutto: Tall
    """Taxable gross income of the adults, kr a month: the income that counts for bostøtte."""
    skattefri: Tall
    skatt: Tall
    """Tax before relief for interest on the dwelling, kr a month."""
    skatt_per_voksen: Tall
    """The same of each adult, (H, A, N)."""
    barnetrygd: Tall
    livsopphold: Tall
    barnehage: Tall
    gjeldsbetjening: Tall
    faste_utgifter: Tall
    skatteparametre: Skatteparametre
    alminnelig: Tall
    """Alminnelig inntekt before interest of each adult and year, (H, A, Y)."""
    andeler: Tall
    """Each adult's share of the interest, (H, A): halves for a couple, all for one alone, nought for other adults."""
    gift: Sanne
    """(H,)."""
    tiltakssone: Sanne
    """(H,)."""
    annen_gjeld: Tall
    """What is left of other debt at the end of each month, (H, N)."""
    annen_gjeld_renter: Tall
    """A month's interest on it at its own rates, (H, N)."""
    andre_renter: Tall
    """Interest on other debt by year, (H, Y)."""
    andre_renters_fradrag: Tall
    """Tax relief of that interest by year, (H, Y)."""

    @property
    def netto(self) -> Tall:
        """Return income after tax, barnetrygd included, bostøtte not."""
        return self.brutto + self.skattefri - self.skatt + self.barnetrygd

    def rentefradrag(self, renter: Tall) -> Tall:
        """Return the tax relief of yearly interest, (H, Y)."""
        return rentefradrag(
            self.skatteparametre,
            self.alminnelig,
            renter,
            andeler=self.andeler,
            gift=self.gift,
            tiltakssone=self.tiltakssone,
            aarsandel=self.aar.maaneder / 12,
        )

    @cached_property
    def _grunnlag_og_sats(self) -> tuple[Tall, Tall]:
        """Return each owner's tax base for interest, (H, A, Y), and the rate a used krone is worth, (H, Y)."""
        sone = self.tiltakssone[:, None]
        fri = fribelop(self.skatteparametre, sone[:, :, None])
        grunnlag = np.where(self.andeler[:, :, None] > 0, np.maximum(0.0, self.alminnelig - fri), 0.0)
        sats = np.broadcast_to(sats_alminnelig_inntekt(self.skatteparametre, sone), (len(self.gift), self.aar.antall))
        return grunnlag, sats

    def velg(self, rader: Heltall) -> "Husholdning":
        """Return the households with these numbers, in that order; what is one row for all stays so."""
        egne = ((f.name, getattr(self, f.name)) for f in fields(self))
        alle = len(self.gift)
        valgt: dict[str, Any] = {
            navn: x[rader] if isinstance(x, np.ndarray) and len(x) == alle else x for navn, x in egne
        }
        return Husholdning(**valgt)

    def med_personer(self, p: "Personserier") -> "Husholdning":
        """Return the household with other wages, everything else as it is."""
        ny = replace(
            self,
            brutto=sum_voksne(p.brutto),
            skatt=sum_voksne(p.skatt),
            skatt_per_voksen=p.skatt,
            alminnelig=p.alminnelig,
        )
        return ny.med_fradrag_for_annen_gjeld() if self.andre_renter.any() else ny

    def med_fradrag_for_annen_gjeld(self) -> "Husholdning":
        """Return the household with the tax relief for interest on other debt taken off its tax."""
        fradrag = self.rentefradrag(self.andre_renter)
        skatt = sum_voksne(self.skatt_per_voksen) - (fradrag / 12)[:, self.aar.plass]
        return replace(self, andre_renters_fradrag=fradrag, skatt=skatt)

    def fradragsevne(self, aarsplass: Heltall) -> "Fradragsevne":
        """Return what new interest would save in tax in the years `aarsplass` (W,), beside the other debt's."""
        grunnlag, sats = self._grunnlag_og_sats
        evne = Fradragsevne(grunnlag[:, :, aarsplass], sats[:, aarsplass], self.andeler[:, :, None], self.gift)
        if not self.andre_renter.any():
            return evne
        andre = self.andre_renter[:, aarsplass]
        return replace(evne, andre=andre, andres_bruk=evne.brukt(andre))

    @cached_property
    def til_bolig(self) -> Tall:
        """Return what is left for housing and saving: net income less living cost and other fixed costs."""
        # What does not vary with the futures is added up first: there it is one row.
        fast = self.skattefri + self.barnetrygd
        fast = fast - self.livsopphold - self.barnehage - self.gjeldsbetjening - self.faste_utgifter
        return self.brutto - self.skatt + fast


def husholdningsserier(kol: Kolonner, antatt: Antatt, satser: Satser) -> Husholdning:
    """Compute the households' series.

    Raises
    ------
    SatsMangler
        When a rate is missing for a month of the axis.
    """
    akse = antatt.akse
    t = maaneder(akse.start, akse.antall)
    aar = aar_av(akse.start, akse.antall)
    alder = t - kol.fodt[:, :, None]
    inne = (kol.finnes[:, :, None] & (alder >= 0)) & (t < kol.ut[:, :, None])
    er_barn = inne & (alder < _ATTEN_AAR)
    barn = er_barn.sum(axis=1)
    voksne = inne.sum(axis=1) - barn

    inn = _inntekter(kol, antatt, satser, aar, alder, barn)
    personer = personserier(inn, kol, satser, akse)
    gjeld, annen_gjeld, annen_gjeld_renter, andre_renter = _gjeld(kol, aar, akse.antall)
    eiere = np.where(kol.par, 2, 1)[:, None]
    hus = Husholdning(
        aar=aar,
        voksne=voksne,
        barn=barn,
        brutto=sum_voksne(personer.brutto),
        skattefri=inn.skattefri,
        skatt=sum_voksne(personer.skatt),
        skatt_per_voksen=personer.skatt,
        barnetrygd=barnetrygd_mnd(
            satser,
            akse,
            alder_mnd=alder,
            er_barn=er_barn,
            enslig_forsorger=~kol.par[:, None] & (barn > 0),
            tiltakssone=kol.tiltakssone[:, None],
            overgangsstonad=inn.overgang,
        ),
        livsopphold=_livsopphold(kol, antatt, satser, alder, inne),
        barnehage=_barnehage(kol, antatt, t, inne),
        gjeldsbetjening=gjeld,
        faste_utgifter=kol.andre_faste_utgifter_mnd[:, None] * antatt.indeks(akse.kpi),
        skatteparametre=personer.parametre,
        alminnelig=personer.alminnelig,
        andeler=np.where(np.arange(kol.voksenplasser) < eiere, 1.0 / eiere, 0.0),
        gift=kol.gift,
        tiltakssone=kol.tiltakssone,
        annen_gjeld=annen_gjeld,
        annen_gjeld_renter=annen_gjeld_renter,
        andre_renter=andre_renter,
        andre_renters_fradrag=np.zeros_like(andre_renter),
    )
    return hus.med_fradrag_for_annen_gjeld() if kol.gjeld.shape[1] else hus


@dataclass(frozen=True, eq=False)
class Personserier:
    """Each adult's taxable income and its tax, relief for interest apart."""

    brutto: Tall
    """Kr a month, (H, A, N)."""
    skatt: Tall
    """Kr a month, (H, A, N)."""
    alminnelig: Tall
    """Alminnelig inntekt before interest by year, (H, A, Y)."""
    parametre: Skatteparametre


def inntekter_alene(kol: Kolonner, antatt: Antatt, satser: Satser, voksne: slice) -> "Inntekt":
    """Return the income of some of the adults from the spells of `kol` alone: what changes when a wage is lost.

    Raises
    ------
    SatsMangler
        When a rate is missing for a month of the axis.
    """
    akse = antatt.akse
    aar = aar_av(akse.start, akse.antall)
    t = maaneder(akse.start, akse.antall)
    alder = t - ulike(kol.fodt)[:, :, None]
    inne = ulike(kol.finnes)[:, :, None] & (alder >= 0) & (t < ulike(kol.ut)[:, :, None])
    barn = (inne & (alder < _ATTEN_AAR)).sum(axis=1)
    return _inntekter(kol, antatt, satser, aar, alder, barn, voksne)


def personserier(inn: "Inntekt", kol: Kolonner, satser: Satser, akse: Akse) -> Personserier:
    """Return adults' income and its tax; of `kol` only the zone is read. Raises SatsMangler."""
    aar = aar_av(akse.start, akse.antall)
    p = satser.husk(
        ("skatteparametre", aar.forste, aar.antall, akse.kpi, akse.lonn),
        lambda: Skatteparametre.hent(satser, aar.forste, aar.antall, akse.kpi, akse.lonn),
    )
    s = skatt(p, inn.grunnlag, tiltakssone=kol.tiltakssone[:, None, None])
    andel = np.divide(s.skatt, inn.aarsinntekt, out=np.zeros_like(s.skatt), where=inn.aarsinntekt > 0)
    return Personserier(inn.per_voksen, andel[:, :, aar.plass] * inn.per_voksen, s.alminnelig_for_renter, p)


@dataclass(frozen=True, eq=False)
class Inntekt:
    """Income by month, (H, A, N) and (H, N), and by year, (H, A, Y); kroner."""

    per_voksen: Tall
    """Taxable."""
    skattefri: Tall
    overgang: Sanne
    """Months with overgangsstønad."""
    grunnlag: Skattegrunnlag
    aarsinntekt: Tall

    def og(self, andre: "Inntekt") -> "Inntekt":
        """Return the income of both; one of them may be one row for all."""
        return Inntekt(
            self.per_voksen + andre.per_voksen,
            self.skattefri + andre.skattefri,
            self.overgang | andre.overgang,
            self.grunnlag.og(andre.grunnlag),
            self.aarsinntekt + andre.aarsinntekt,
        )


def _inntekter(
    kol: Kolonner,
    antatt: Antatt,
    satser: Satser,
    aar: Aar,
    alder: Heltall,
    barn: Heltall,
    voksne: slice = _ALLE,
) -> Inntekt:
    akse = antatt.akse
    type_, person = kol.inntekt_type, kol.inntekt_person
    t = maaneder(akse.start, akse.antall)
    indekser = np.array([antatt.indeks(akse.lonn), antatt.indeks(akse.kpi), np.ones(akse.antall)])
    klasser, vekter = satser.husk(("skatteklasser", aar.forste, aar.antall), lambda: _skatteklasser(satser, aar))
    # Every spell of every household at once, (H, S, N); the sums over the spells are matrix products.
    aktiv = (t >= kol.inntekt_fra[:, :, None]) & (t <= kol.inntekt_til[:, :, None])
    belop = (kol.inntekt_belop / 12)[:, :, None] * indekser[kol.inntekt_vekst]
    etter_regel = np.isnan(kol.inntekt_belop)
    if etter_regel.any():
        intro_aktiv = ((type_ == _INTRO)[:, :, None] & aktiv).sum(axis=1)
        # Only the spells that go by the rule, (K,): the places of household and spell.
        h, s = np.nonzero(etter_regel)
        belop[h, s] = introduksjonsstonad_mnd(
            satser,
            akse,
            alder_mnd=alder[h, person[h, s]],
            hos_foreldre=kol.inntekt_hos_foreldre[h, s, None],
            par_uten_barn=kol.par[h, None] & (barn[h] == 0) & (intro_aktiv[h] >= 2),
            programstart=kol.inntekt_fra[h, s, None],
        )
    belop *= aktiv
    fri = _SKATTEFRI[type_]
    # Whose each taxable spell is, 0 or 1, (H, A, S).
    hvem = (person[:, None] == np.arange(kol.voksenplasser)[voksne, None]) & ~fri[:, None]
    hvem = hvem.astype(np.float64)
    per_voksen = hvem @ belop
    sum_klasse = hvem @ (vekter[:, type_] * aar.sum(belop))
    return Inntekt(
        per_voksen,
        (fri[:, None] @ belop)[:, 0] if fri.any() else np.zeros((len(belop), akse.antall)),
        _overgang(type_, belop),
        Skattegrunnlag(**dict(zip(klasser, sum_klasse, strict=True))),
        aar.sum(per_voksen),
    )


def _skatteklasser(satser: Satser, aar: Aar) -> tuple[tuple[str, ...], Tall]:
    """Return the classes by name and which kinds of income are in them, (classes, kinds, Y)."""
    klasser = skatteklasser(satser, aar.forste, aar.antall)
    return tuple(klasser), np.array(list(klasser.values()))


def _overgang(type_: Heltall, belop: Tall) -> Sanne:
    """Return the months with overgangsstønad, (H, N): rare, so seldom worth a look at every spell."""
    if not (type_ == _OVERGANG).any():
        return np.zeros((len(belop), belop.shape[-1]), dtype=bool)
    ut: Sanne = ((type_ == _OVERGANG)[:, :, None] & (belop > 0)).any(axis=1)
    return ut


def _gjeld(kol: Kolonner, aar: Aar, n: int) -> tuple[Tall, Tall, Tall, Tall]:
    """Return payments on other debt, what is left of it and a month's interest on that, and interest by year."""
    if not kol.gjeld.shape[1]:
        null = np.zeros((len(kol), n))
        return null, null, null, np.zeros((len(kol), aar.antall))
    # Few have debts: only those that are there, (K,).
    h, d = np.nonzero(kol.gjeld)
    belop, rente = kol.gjeld[h, d, None], kol.gjeld_rente[h, d, None]
    profil = laneprofil(
        np.broadcast_to(rente, (len(h), n)),
        np.arange(1, n + 1, dtype=np.int64),
        lopetid_mnd=np.maximum(kol.gjeld_mnd[h, d, None], 1),
    )
    rest = belop * profil.restgjeld
    renter, avdrag, rest_, av_rest = (
        per_husstand(x, h, len(kol)) for x in (belop * profil.renter, belop * profil.avdrag, rest, rest * rente)
    )
    return renter + avdrag, rest_, av_rest / 12, aar.sum(renter)


def _livsopphold(kol: Kolonner, antatt: Antatt, satser: Satser, alder: Heltall, inne: Sanne) -> Tall:
    if antatt.norm == "faktisk":
        return np.broadcast_to(
            antatt.faktisk_livsopphold_mnd * antatt.indeks(antatt.akse.kpi), (len(kol), antatt.akse.antall)
        )
    if antatt.norm == "sosialhjelp":
        return sosialhjelp_mnd(satser, antatt.akse, alder_mnd=alder, i_husstanden=inne, par=kol.par)
    return sifo_mnd(
        satser, antatt.akse, alder_mnd=alder, kvinne=kol.kvinne, i_husstanden=inne, bil=kol.bil, par=kol.par
    )


def _barnehage(kol: Kolonner, antatt: Antatt, t: Heltall, inne: Sanne) -> Tall:
    """Return the childcare cost while some child has not yet reached August of the year it turns six."""
    if not kol.barnehage_mnd.any():
        return np.zeros((len(kol), len(t)))
    skolestart = np.where(kol.finnes & (kol.fodt < ALDRI), (kol.fodt // 12 + _SKOLESTART_AAR) * 12 + _AUGUST, 0)
    gaar = (inne & (t < skolestart[:, :, None])).any(axis=1)
    return np.where(gaar, kol.barnehage_mnd[:, None] * antatt.indeks(antatt.akse.kpi), 0.0)
