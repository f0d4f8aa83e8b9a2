"""Norwegian income tax by calendar year, and the worth of interest over years.

The kernel works on arrays whose last axis is the calendar year; leading axes (households, adults, futures) broadcast.
It computes at full precision: only `skatteoppgjor`, one person's settlement of one year, rounds to whole kroner.

Left out: resident part of the year (skatteloven §§ 6-32 (4), 15-4 (5)), capital income, business income, BSU,
skattebegrensning (§ 17-1), the low rate of trygdeavgift under 17 and over 69 years, and wealth tax.
"""

from dataclasses import dataclass, fields
from functools import cached_property
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from kalkulator.avrunding import hele_kroner
from kalkulator.feil import KalkulatorFeil, UgyldigSats
from kalkulator.melding import melding, rekke
from kalkulator.satser import Akse, Satser
from kalkulator.typer import Sanne, Tall
from models.husstand import Inntektstype

Sone = bool | Sanne
"""Whether the taxpayer lives in Finnmark or Nord-Troms: one answer, or an array that broadcasts against the result."""

INNTEKTSTYPER: tuple[str, ...] = get_args(Inntektstype)
"""The order of the type axis."""

_TRINN = range(1, 6)


@dataclass(frozen=True, eq=False)
class Skatteparametre:
    """The tax rules of a run of calendar years; every field has shape (Y,), those of trinnskatt (5, Y)."""

    alminnelig_sats: Tall
    alminnelig_sats_tiltakssone: Tall
    personfradrag: Tall
    finnmarksfradrag: Tall
    minstefradrag_lonn_sats: Tall
    minstefradrag_lonn_maks: Tall
    minstefradrag_lonn_nedre: Tall
    minstefradrag_pensjon_sats: Tall
    minstefradrag_pensjon_maks: Tall
    minstefradrag_pensjon_nedre: Tall
    trygdeavgift_mellom: Tall
    trygdeavgift_lav: Tall
    trygdeavgift_nedre_grense: Tall
    trygdeavgift_opptrapping: Tall
    trinn3_sats_tiltakssone: Tall
    trinn_grense: Tall
    trinn_sats: Tall

    @classmethod
    def hent(cls, satser: Satser, start_aar: int, antall: int, kpi: float, lonn: float) -> "Skatteparametre":
        """Return the rules of the years start_aar .. start_aar + antall - 1, projected beyond the newest set.

        `kpi` and `lonn` are yearly growth as fractions; amounts follow the method the rate file states (wages).

        Raises
        ------
        SatsMangler
            When the first year lies before the oldest set (2016).
        """
        akse = Akse(start_aar * 12, antall * 12, kpi, lonn)

        def bane(navn: str) -> Tall:
            # A year's rules are those of its January.
            return satser.bane("skatt", navn, akse)[::12]

        enkle = {f.name: bane(f.name) for f in fields(cls) if not f.name.startswith("trinn_")}
        trinn = {
            "trinn_grense": np.stack([bane(f"trinn{t}_grense") for t in _TRINN]),
            "trinn_sats": np.stack([bane(f"trinn{t}_sats") for t in _TRINN]),
        }
        return cls(**enkle, **trinn)

    @cached_property
    def trinn_tillegg(self) -> Tall:
        """Return what each step of trinnskatt adds to the rate of the one below, (5, Y)."""
        return np.diff(self.trinn_sats, axis=0, prepend=0.0)


def skatteklasser(satser: Satser, start_aar: int, antall: int) -> dict[str, Tall]:
    """Return the class of each kind of income as weights 0 or 1 of shape (len(INNTEKTSTYPER), Y).

    The keys are the fields of `Skattegrunnlag`. A kind in no class of either sort is tax free (skatteloven § 5-43);
    one that carries trygdeavgift but gives no minstefradrag enters alminnelig inntekt whole.
    Sources: folketrygdloven § 23-3, skatteloven §§ 6-31, 6-32.

    Raises
    ------
    SatsMangler
        When the first year lies before the oldest class.
    UgyldigSats
        When the rate file names a class that does not exist.
    """
    akse = Akse(start_aar * 12, antall * 12, 0.0, 0.0)

    def les(hva: str, gyldige: set[str]) -> NDArray[np.str_]:
        klasser = np.array([satser.klasser("skatteklasser", f"{t}_{hva}", akse)[::12] for t in INNTEKTSTYPER])
        ukjente = set(klasser.ravel().tolist()) - gyldige
        if ukjente:
            grunn = melding("klassen «{klasse}» for {hva} finnes ikke.", klasse=min(ukjente), hva=hva)
            rad = melding("Bruk en av {valg}.", valg=rekke(sorted(gyldige)))
            raise UgyldigSats("skatteklasser.toml", grunn, rad)
        return klasser

    avgift = les("trygdeavgift", {"mellom", "lav", "ingen"})
    fradrag = les("minstefradrag", {"lonn", "pensjon", "ingen"})
    vekter = {
        "mellom": avgift == "mellom",
        "lav": avgift == "lav",
        "lonn": fradrag == "lonn",
        "pensjon": fradrag == "pensjon",
        "alminnelig_uten_minstefradrag": (avgift != "ingen") & (fradrag == "ingen"),
    }
    return {navn: er_med.astype(np.float64) for navn, er_med in vekter.items()}


@dataclass(frozen=True, eq=False)
class Skattegrunnlag:
    """A person's gross taxable income by class, kroner a year, shape (..., Y)."""

    mellom: Tall
    """Personinntekt with the middle rate of trygdeavgift."""
    lav: Tall
    """Personinntekt with the low rate of trygdeavgift."""
    lonn: Tall
    """Income in the wage class of minstefradrag."""
    pensjon: Tall
    """Income in the pension class of minstefradrag."""
    alminnelig_uten_minstefradrag: Tall
    """Other alminnelig inntekt."""

    @classmethod
    def av_inntekter(cls, klasser: dict[str, Tall], brutto_aar: Tall) -> "Skattegrunnlag":
        """Sum gross income by kind, shape (..., len(INNTEKTSTYPER), Y), into the classes of `skatteklasser`."""
        return cls(**{navn: np.einsum("...ty,ty->...y", brutto_aar, vekt) for navn, vekt in klasser.items()})

    def og(self, andre: "Skattegrunnlag") -> "Skattegrunnlag":
        """Return the income of both."""
        return Skattegrunnlag(*(getattr(self, f.name) + getattr(andre, f.name) for f in fields(self)))

    @property
    def personinntekt(self) -> Tall:
        """Base of trygdeavgift and trinnskatt (skatteloven § 12-2)."""
        return self.mellom + self.lav

    @property
    def inntekt(self) -> Tall:
        """Gross income that enters alminnelig inntekt."""
        return self.lonn + self.pensjon + self.alminnelig_uten_minstefradrag


@dataclass(frozen=True, eq=False)
class Skatt:
    """Tax of persons and years at full precision, kroner a year, shape (..., Y)."""

    alminnelig_for_renter: Tall
    """Alminnelig inntekt before interest and personfradrag, zero or more."""
    minstefradrag: Tall
    grunnlag: Tall
    """Tax base before interest: what is left above personfradrag. Interest beyond it gives this person no relief."""
    skatt_alminnelig_inntekt: Tall
    trygdeavgift: Tall
    trinnskatt: Tall
    skatt: Tall


def sum_voksne(x: Tall) -> Tall:
    """Return the sum over the adults, (..., A, T) to (..., T): adult by adult, as a sum over a short axis in the middle is slow."""
    ut: Tall = x[..., 0, :] + 0.0
    for nr in range(1, x.shape[-2]):
        ut += x[..., nr, :]
    return ut


def fribelop(p: Skatteparametre, tiltakssone: Sone = False) -> Tall:
    """Return personfradrag, with the deduction of Finnmark and Nord-Troms in the zone (skatteloven §§ 15-4, 15-5)."""
    return p.personfradrag + np.where(tiltakssone, p.finnmarksfradrag, 0.0)


def sats_alminnelig_inntekt(p: Skatteparametre, tiltakssone: Sone = False) -> Tall:
    """Return the rate on alminnelig inntekt: what a used krone of interest is worth."""
    return np.where(tiltakssone, p.alminnelig_sats_tiltakssone, p.alminnelig_sats)


def minstefradrag(p: Skatteparametre, lonn: Tall, pensjon: Tall) -> Tall:
    """Return minstefradrag of income in the wage and the pension class, shape (..., Y).

    Each class gives its share of the income within a floor and a ceiling, never more than the income. Both together
    are capped at the ceiling for wages (skatteloven § 6-32 (1) d). Through 2022 wages alone gave no less than a floor
    of their own, if that is better than the sum.
    """

    def del_av(inntekt: Tall, sats: Tall, maks: Tall) -> Tall:
        return np.minimum(inntekt, np.minimum(np.maximum(sats * inntekt, p.minstefradrag_pensjon_nedre), maks))

    av_lonn = del_av(lonn, p.minstefradrag_lonn_sats, p.minstefradrag_lonn_maks)
    av_pensjon = del_av(pensjon, p.minstefradrag_pensjon_sats, p.minstefradrag_pensjon_maks)
    samlet = np.minimum(av_lonn + av_pensjon, p.minstefradrag_lonn_maks)
    return np.maximum(samlet, np.minimum(lonn, p.minstefradrag_lonn_nedre))


def trygdeavgift(p: Skatteparametre, mellom: Tall, lav: Tall) -> Tall:
    """Return trygdeavgift: the rate of each class, but at most a share of what exceeds the lower limit.

    Nothing is due at or below the limit (folketrygdloven § 23-3).
    """
    full = p.trygdeavgift_mellom * mellom + p.trygdeavgift_lav * lav
    over = np.maximum(0.0, mellom + lav - p.trygdeavgift_nedre_grense)
    return np.minimum(full, p.trygdeavgift_opptrapping * over)


def trinnskatt(p: Skatteparametre, personinntekt: Tall, tiltakssone: Sone = False) -> Tall:
    """Return trinnskatt of personinntekt (Stortingets skattevedtak, skatteloven § 12-2).

    Up to 2023 step 3 has a lower rate in Finnmark and Nord-Troms.
    """
    over = np.maximum(0.0, personinntekt[..., np.newaxis, :] - p.trinn_grense)
    ut: Tall = (p.trinn_tillegg * over).sum(axis=-2)
    if not np.any(tiltakssone):
        return ut
    i_trinn3 = np.minimum(over[..., 2, :], p.trinn_grense[3] - p.trinn_grense[2])
    lettelse = (p.trinn_sats[2] - p.trinn3_sats_tiltakssone) * i_trinn3
    return ut - np.where(tiltakssone, lettelse, 0.0)


def skatt(
    p: Skatteparametre,
    grunnlag: Skattegrunnlag,
    *,
    renter: Tall | float = 0.0,
    andre_fradrag: Tall | float = 0.0,
    tiltakssone: Sone = False,
) -> Skatt:
    """Return the tax of persons and years, shape (..., Y).

    Parameters
    ----------
    renter
        Deductible interest the person uses in the year (skatteloven § 6-40). What exceeds the tax base gives no
        relief here: spouses and carried deficits are the business of `rentefradrag`.
    andre_fradrag
        Other deductions in alminnelig inntekt that cannot be carried to later years, such as foreldrefradrag.
    """
    fradrag = minstefradrag(p, grunnlag.lonn, grunnlag.pensjon)
    alminnelig = np.maximum(0.0, grunnlag.inntekt - fradrag - andre_fradrag)
    fri = fribelop(p, tiltakssone)
    av_alminnelig = sats_alminnelig_inntekt(p, tiltakssone) * np.maximum(0.0, alminnelig - renter - fri)
    avgift = trygdeavgift(p, grunnlag.mellom, grunnlag.lav)
    trinn = trinnskatt(p, grunnlag.personinntekt, tiltakssone)
    return Skatt(
        alminnelig_for_renter=alminnelig,
        minstefradrag=fradrag,
        grunnlag=np.maximum(0.0, alminnelig - fri),
        skatt_alminnelig_inntekt=av_alminnelig,
        trygdeavgift=avgift,
        trinnskatt=trinn,
        skatt=av_alminnelig + avgift + trinn,
    )


def rentefradrag(
    p: Skatteparametre,
    alminnelig: Tall,
    renter: Tall,
    *,
    andeler: Tall | None = None,
    gift: Sone = True,
    tiltakssone: Sone = False,
    aarsandel: Tall | float = 1.0,
) -> Tall:
    """Return the tax relief of a household's interest, kroner a year, shape (..., Y).

    Spouses divide interest as they like, and what one cannot use is deducted with the other (skatteloven § 6-3 (3)):
    a couple uses interest up to the sum of their tax bases. Interest that only meets income covered by personfradrag
    is worth nothing and is not kept. Only a deficit, interest beyond the alminnelig inntekt of the tax unit, is
    carried to later years (§§ 6-3 (4), 14-6). Cohabitants use and carry each their own share.

    With interest I, alminnelig inntekt A and tax base B of the unit, the deficit carried out of year y is
    c_y = max(0, c_(y-1) + I_y - A_y) and the deduction used is min(c_(y-1) + I_y, B_y).

    Parameters
    ----------
    alminnelig
        Alminnelig inntekt of each adult before interest and personfradrag, zero or more, shape (..., A, Y).
    renter
        Interest of the household, shape (..., Y). The first year starts with no deficit carried in.
    andeler
        Each adult's share of the interest, shape (..., A), summing to one; equal for all A by default. Nought for an
        empty place and for an adult without a part in the loan.
    gift
        Whether those with a share are married, shape (...,): then they are one tax unit. No matter for one alone.
    tiltakssone
        Whether they live in Finnmark or Nord-Troms, shape (...,).
    aarsandel
        Share of each year that the amounts really cover, shape (Y,): a year scaled up from fewer months carries only
        its real deficit on.
    """
    voksne = alminnelig.shape[-2]
    del_ = np.full(voksne, 1.0 / voksne) if andeler is None else andeler
    sone, samlet = np.asarray(tiltakssone)[..., np.newaxis], np.asarray(gift)[..., np.newaxis, np.newaxis]
    grunnlag = np.maximum(0.0, alminnelig - fribelop(p, sone[..., np.newaxis]))

    eier, alle_samlet = (del_[..., np.newaxis] > 0).astype(np.float64), np.all(samlet)
    # A married couple's unit takes the first place; the other places are then empty.
    forst = np.arange(voksne)[:, np.newaxis] == 0

    def av_enhetene(x: Tall) -> Tall:
        av_eierne: Tall = eier * x
        felles = sum_voksne(av_eierne)[..., np.newaxis, :]
        return felles if alle_samlet else np.where(samlet, np.where(forst, felles, 0.0), av_eierne)

    inntekt, grunnlag = av_enhetene(alminnelig), av_enhetene(grunnlag)
    til_fradrag = av_enhetene(del_[..., np.newaxis] * renter[..., np.newaxis, :])
    netto = til_fradrag - inntekt
    # Few have a year with more interest than income: nothing is carried on for anybody else.
    med = np.nonzero((netto > 0.0).any(axis=-1))
    if len(med[0]):
        # The recursion of c is a sum reflected at zero: the running sum less its own lowest point so far.
        lopende = np.cumsum(netto[med] * aarsandel, axis=-1)
        underskudd = lopende - np.minimum(0.0, np.minimum.accumulate(lopende, axis=-1))
        # A deficit goes on to the next year, scaled as that year is.
        neste = np.zeros_like(underskudd)
        neste[..., 1:] = underskudd[..., :-1] / np.broadcast_to(aarsandel, underskudd.shape[-1:])[1:]
        til_fradrag = til_fradrag + np.zeros_like(netto)
        til_fradrag[med] += neste
    brukt = sum_voksne(np.minimum(til_fradrag, grunnlag))
    return sats_alminnelig_inntekt(p, sone) * brukt


@dataclass(frozen=True)
class Personaar:
    """One person and one income year: the rules, the income by class and the tax, all of shape (1,)."""

    p: Skatteparametre
    grunnlag: Skattegrunnlag
    skatt: Skatt


@dataclass(frozen=True)
class Skatteoppgjor:
    """One person's tax of one year in whole kroner."""

    skatt: float
    trinnskatt: float
    trygdeavgift: float
    skatt_alminnelig_inntekt: float
    minstefradrag: float
    netto_aar: float
    netto_mnd: float


def regn_personaar(
    satser: Satser,
    aar: int,
    brutto_aar: float,
    *,
    renter: float = 0.0,
    type: str = "lonn",
    andre_fradrag: float = 0.0,
    tiltakssone: bool = False,
    lonnsvekst: float = 0.0,
) -> Personaar:
    """Return one person's year at full precision. Parameters and errors as in `skatteoppgjor`."""
    for felt, belop in (("lonn", brutto_aar), ("renter", renter), ("andre_fradrag", andre_fradrag)):
        if not 0 <= belop <= 1e9:
            grunn = melding("ventet kroner per år fra 0 til 1 milliard, men fikk {belop}.", belop=str(belop))
            raise KalkulatorFeil(felt, grunn, "Rett beløpet.")
    if type not in INNTEKTSTYPER:
        grunn = melding("«{type}» er ikke en inntektstype.", type=type)
        raise KalkulatorFeil("type", grunn, melding("Velg en av {valg}.", valg=rekke(INNTEKTSTYPER)))
    p = Skatteparametre.hent(satser, aar, 1, kpi=0.0, lonn=lonnsvekst)
    etter_type = np.zeros((len(INNTEKTSTYPER), 1))
    etter_type[INNTEKTSTYPER.index(type)] = brutto_aar
    grunnlag = Skattegrunnlag.av_inntekter(skatteklasser(satser, aar, 1), etter_type)
    return Personaar(
        p, grunnlag, skatt(p, grunnlag, renter=renter, andre_fradrag=andre_fradrag, tiltakssone=tiltakssone)
    )


def skatteoppgjor(
    satser: Satser,
    aar: int,
    lonn: float,
    renter: float = 0.0,
    type: str = "lonn",
    *,
    andre_fradrag: float = 0.0,
    tiltakssone: bool = False,
    lonnsvekst: float = 0.0,
) -> Skatteoppgjor:
    """Return one person's tax settlement, each part rounded to whole kroner and the tax the sum of the parts.

    Parameters
    ----------
    lonn
        Gross income of the year in kroner, of the kind `type` (a member of `INNTEKTSTYPER`).
    renter, andre_fradrag
        Deductible interest and other deductions of the year, kroner.
    lonnsvekst
        Yearly growth that projects the rules of a year after the newest set; by default they stand still.

    Raises
    ------
    SatsMangler
        When the year lies before the oldest rules (2016).
    KalkulatorFeil
        When an amount is negative, not finite or above a milliard, or the kind of income is unknown.
    """
    utregning = regn_personaar(
        satser,
        aar,
        lonn,
        renter=renter,
        type=type,
        andre_fradrag=andre_fradrag,
        tiltakssone=tiltakssone,
        lonnsvekst=lonnsvekst,
    )
    s = utregning.skatt
    av_alminnelig, avgift, trinn, fradrag = (
        float(hele_kroner(del_)[0])
        for del_ in (s.skatt_alminnelig_inntekt, s.trygdeavgift, s.trinnskatt, s.minstefradrag)
    )
    samlet = av_alminnelig + avgift + trinn
    return Skatteoppgjor(
        skatt=samlet,
        trinnskatt=trinn,
        trygdeavgift=avgift,
        skatt_alminnelig_inntekt=av_alminnelig,
        minstefradrag=fradrag,
        netto_aar=hele_kroner(lonn - samlet),
        netto_mnd=hele_kroner((lonn - samlet) / 12),
    )
