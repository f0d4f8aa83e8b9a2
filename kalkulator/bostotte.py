"""Bostøtte, exact to the krone: forskrift om bustøtte (FOR-2012-11-29-1283) §§ 1-4, 6, 7 and 13.

One formula holds for every month from January 2017; the dated rates switch its parts on and off:

    y = income of the year / weight                              omregnet inntekt, nearest krone (§ 7)
    E = M + floor(r1 * (y - g1)+)                                minste egenandel and first part (§ 4)
          + floor(n * p * y) + floor(r2 * (y - g2)+)             steps until June 2024, linear after
        n = floor((y - (g2 + 1)) / s) + 1 for y > g2, else 0
    U = d * (min(B, T) - E) / 12                                 nearest krone (§ 1), paid from a minimum on (§ 13)

Whole-number arithmetic throughout, int64: amounts in kroner or øre, shares in ten-thousandths, weights in hundredths.
That the parts of E are cut and U is rounded is inferred from Husbanken's published limits, which it reproduces.
Time is the last axis; households and futures are leading axes. Not covered: the transition rules of §§ 8 and 17,
who may apply (bustøttelova §§ 2-5), and which income counts (§ 5): the caller passes the income that does.
The regulation is silent on a household that is both ung ufør and enslig alderspensjonist: one group is given.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from kalkulator.avrunding import del_halvt_opp, i_ore
from kalkulator.feil import KalkulatorFeil
from kalkulator.melding import melding
from kalkulator.satser import Akse, Satser
from kalkulator.typer import Heltall, Sanne, Tall

ORDNING = "bostotte"
EIERFORMER: Mapping[str, int] = MappingProxyType({"leie": 0, "borettslag": 1, "eierseksjon": 1, "selveier": 2})
"""Codes of § 2: rented; common charges (also aksje- and obligasjonsleilighet); own house without them."""
SAERGRUPPER: Mapping[str, int] = MappingProxyType({"ordinaer": 0, "ung_ufor": 1, "enslig_alderspensjonist": 2})
"""Codes of § 4: rows of the thresholds."""

_PR = 10_000  # shares are whole ten-thousandths
_STORSTE_HUSSTAND = 5  # the last row of § 3 is "five or more"
# Bounds that keep every product inside int64; far above any household.
MAKS_MND = 1e9
MAKS_FORMUE = 5e9
_MAKS_PERSONER = 100
_MAKS_EGENANDEL = 10**12
_SLAKK = 200.0
"""Kroner a year: more than all the roundings of the own share together, a step of the old rule apart."""
_INGEN_GRENSE = 10_000_000  # kroner: an income limit above this is none


@dataclass(frozen=True, eq=False)
class Bostotteparametre:
    """The rates of §§ 1-13 along a time axis: whole numbers, shape (T,), tables (rows, T)."""

    minste_egenandel: Heltall
    """Kroner a year, like every amount here unless its name says otherwise."""
    grense1: Heltall
    """By special group, shape (3, T)."""
    grense2: Heltall
    """By special group, shape (3, T)."""
    rate1: Heltall
    """Ten-thousandths, like every share."""
    rate2: Heltall
    trinn_p: Heltall
    trinn_s: Heltall
    dekningsgrad: Heltall
    minste_utbetaling_ore: Heltall
    """Øre a month."""
    tak: Heltall
    """By number of persons 1..5, shape (5, T)."""
    tillegg_gruppe: Heltall
    """By municipality group 1..4, shape (4, T)."""
    tillegg_tilpasset: Heltall
    driftskostnader: Heltall
    oppvarming: Heltall
    oppvarming_for_alle: Sanne
    fribelop_leier: Heltall
    """Kroner of net wealth."""
    fribelop_eier: Heltall
    formuessats: Heltall
    vekt_voksen: Heltall
    """Hundredths, like every weight."""
    vekt_barn: Heltall
    grense_avrunding: Heltall

    def i_maanedene(self, plasser: Heltall) -> "Bostotteparametre":
        """Return the rates of the given month places, in their order: T is then the number of places.

        Tables stay as they are: they are looked up in the months of the axis, and every row of them again would be large.
        """

        def der(x: Any) -> Any:
            # Most rates are the same all the way: one value stands for all places.
            if (x == x[..., :1]).all():
                return np.broadcast_to(x[..., :1], (*x.shape[:-1], len(plasser)))
            return np.take(x, plasser, axis=-1)

        alle = {f.name: getattr(self, f.name) for f in fields(self)}
        return Bostotteparametre(**{navn: der(x) if x.ndim == 1 else x for navn, x in alle.items()})

    @classmethod
    def hent(cls, satser: Satser, akse: Akse) -> "Bostotteparametre":
        """Read the rates of every month of an axis. A what-if finer than the units above is rounded to them.

        Raises
        ------
        SatsMangler
            When the axis begins before January 2017.
        """

        def bane(navn: str, enheter: int = 1) -> Heltall:
            return _naermeste(satser.bane(ORDNING, navn, akse) * enheter)

        def tabell(navn: str, rader: int) -> Heltall:
            return _naermeste(satser.tabell(ORDNING, navn, akse).slaa_opp(np.arange(1, rader + 1)[:, None]))

        grense1, grense2 = bane("grense1"), bane("grense2")
        return cls(
            minste_egenandel=bane("minste_egenandel"),
            grense1=np.stack((grense1, grense1, bane("grense1_pensjonist"))),
            grense2=np.stack((grense2, bane("grense2_ung_ufor"), bane("grense2_pensjonist"))),
            rate1=bane("rate1", _PR),
            rate2=bane("rate2", _PR),
            trinn_p=bane("trinn_p", _PR),
            trinn_s=bane("trinn_s"),
            dekningsgrad=bane("dekningsgrad", _PR),
            minste_utbetaling_ore=bane("minste_utbetaling", 100),
            tak=tabell("boutgiftstak", _STORSTE_HUSSTAND),
            tillegg_gruppe=tabell("tillegg_kommunegruppe", 4),
            tillegg_tilpasset=bane("tillegg_tilpasset"),
            driftskostnader=bane("driftskostnader"),
            oppvarming=bane("oppvarming"),
            oppvarming_for_alle=bane("oppvarming_for_alle") > 0,
            fribelop_leier=bane("fribelop_formue_leier"),
            fribelop_eier=bane("fribelop_formue_eier"),
            formuessats=bane("formuessats", _PR),
            vekt_voksen=bane("vekt_voksen", 100),
            vekt_barn=bane("vekt_barn", 100),
            grense_avrunding=bane("grense_avrunding"),
        )


@dataclass(frozen=True, eq=False)
class Bostotteresultat:
    """Bostøtte and its parts in kroner; each array broadcasts to the shape of `belop`."""

    belop: Heltall
    """Paid a month, whole kroner."""
    beregnet: Heltall
    """The month's amount before the minimum is tested; negative when the own share exceeds the costs."""
    godkjente_boutgifter: Tall
    """A year, capped."""
    boutgifter_ukappet: Tall
    """A year, with the rule's own standard amounts."""
    boutgiftstak: Heltall
    """A year."""
    egenandel: Heltall
    """A year."""
    egenandel_del1: Heltall
    egenandel_del2: Heltall
    omregnet_inntekt: Heltall
    """A year."""
    vekt: Tall
    formuestillegg_aar: Tall
    dekningsgrad: Tall
    """Fraction."""
    minste_utbetaling: Tall
    """A month."""


class Egenandel(NamedTuple):
    """The own share a year and its two income parts, kroner."""

    sum: Heltall
    del1: Heltall
    del2: Heltall


def vekt(params: Bostotteparametre, voksne: Heltall, barn: Heltall) -> Heltall:
    """Return the household's weight in hundredths, shape (..., T): the first person counts 100 (§ 7)."""
    return 100 + (voksne - 1) * params.vekt_voksen + barn * params.vekt_barn


def omregnet_inntekt(inntekt_aar_ore: Heltall, vekt_hundredeler: Heltall) -> Heltall:
    """Return the weighted income in kroner a year, nearest krone half up (§ 7). Øre / hundredths are kroner."""
    return del_halvt_opp(inntekt_aar_ore, vekt_hundredeler)


def formuestillegg_aar(params: Bostotteparametre, nettoformue: Tall, boligformue: Tall, eierform: Heltall) -> Heltall:
    """Return what net wealth adds to the income of a year, whole øre, never negative (§ 6).

    `nettoformue` is gross less debt and holds the dwelling; `boligformue` is the dwelling's tax value (kroner).
    A tenant keeps a flat amount free, an owner the dwelling's tax value up to a cap.
    """
    eier = np.minimum(i_ore(boligformue), 100 * params.fribelop_eier)
    fribelop = np.where(eierform == EIERFORMER["leie"], 100 * params.fribelop_leier, eier)
    return del_halvt_opp(params.formuessats * np.maximum(i_ore(nettoformue) - fribelop, 0), _PR)


def faar_oppvarming(params: Bostotteparametre, saergruppe: Heltall, oppvarming_mangler: Sanne) -> Sanne:
    """Tell whether the heating amount is added (§ 2): heating is not, wholly or partly, in rent or common charges.

    Until August 2024 the amount was for pensioners only, of which the two special groups are the ones known here.
    """
    return np.asarray(oppvarming_mangler & (params.oppvarming_for_alle | (saergruppe > 0)))


def godkjente_boutgifter(
    params: Bostotteparametre, boutgift_mnd: Tall, eierform: Heltall, saergruppe: Heltall, oppvarming_mangler: Sanne
) -> Heltall:
    """Return the housing costs of a year with the rule's own standard amounts, not capped, øre (§ 2).

    `boutgift_mnd` is rent; or common charges and loan; or loan, municipal fees, property tax and ground rent. A house
    gets the operating amount, and whoever `faar_oppvarming` the heating amount.
    """
    varme = faar_oppvarming(params, saergruppe, oppvarming_mangler) * params.oppvarming
    return med_standardbelop(params, boutgift_mnd, eierform, varme)


def med_standardbelop(params: Bostotteparametre, boutgift_mnd: Tall, eierform: Heltall, varme: Heltall) -> Heltall:
    """Return the housing costs of a year, øre, with the operating amount of a house and the heating amount `varme`, kroner."""
    drift = (eierform == EIERFORMER["selveier"]) * params.driftskostnader
    return np.asarray(12 * i_ore(boutgift_mnd) + 100 * (drift + varme))


def boutgiftstak(
    params: Bostotteparametre, personer: Heltall, gruppe: Heltall, tilpasset: Sanne, maaneder: Heltall | None = None
) -> Heltall:
    """Return the ceiling on housing costs in kroner a year, shape (..., T), for groups 1..4 (§ 3); `maaneder` as in `slaa_opp`."""
    etter_personer = slaa_opp(params.tak, np.minimum(personer, _STORSTE_HUSSTAND) - 1, maaneder)
    tillegg = slaa_opp(params.tillegg_gruppe, gruppe - 1, maaneder)
    return np.asarray(etter_personer + tillegg + tilpasset * params.tillegg_tilpasset)


def slaa_opp(tabell: Heltall, rad: Heltall, maaneder: Heltall | None = None) -> Heltall:
    """Return the rows (..., T) of a table (rows, T), each month its own: one flat gather; whole rows where they can be.

    With `maaneder`, (K,), the rows (K,) are looked up in those months of the table.
    """
    if maaneder is None and rad.ndim == 2 and rad.shape[1] == 1:
        return tabell[rad[:, 0]]
    antall = tabell.shape[1]
    ut: Heltall = np.take(tabell.reshape(-1), rad * antall + (np.arange(antall) if maaneder is None else maaneder))
    return ut


def antall_trinn(params: Bostotteparametre, y: Heltall, grense2: Heltall) -> Heltall:
    """Return how many steps of p a weighted income reaches: one at the first krone above the threshold (§ 4)."""
    return np.asarray(np.maximum((y - (grense2 + 1)) // params.trinn_s + 1, 0))


def egenandel(params: Bostotteparametre, y: Heltall, grense1: Heltall, grense2: Heltall) -> Egenandel:
    """Return the own share of a weighted income in kroner a year; each income part is cut to whole kroner (§ 4)."""
    del1 = params.rate1 * np.maximum(y - grense1, 0) // _PR
    del2 = params.rate2 * np.maximum(y - grense2, 0) // _PR
    # The steps ended in June 2024: seldom worth their divisions.
    if params.trinn_p.any():
        del2 = del2 + antall_trinn(params, y, grense2) * params.trinn_p * y // _PR
    return Egenandel(params.minste_egenandel + del1 + del2, del1, del2)


def utbetaling(params: Bostotteparametre, godkjente_ore: Heltall, egenandel_aar: Heltall) -> tuple[Heltall, Heltall]:
    """Return (paid, computed) in whole kroner a month: the covered share of costs less own share (§§ 1, 13)."""
    # The steps grow with the square of the income: cut where nothing is paid anyway, so that the product fits.
    netto_ore = godkjente_ore - 100 * np.minimum(egenandel_aar, _MAKS_EGENANDEL)
    beregnet = del_halvt_opp(params.dekningsgrad * netto_ore, 12 * 100 * _PR)
    return np.where(100 * beregnet >= params.minste_utbetaling_ore, beregnet, 0), beregnet


def bostotte(
    params: Bostotteparametre,
    *,
    inntekt_mnd: ArrayLike,
    boutgift_mnd: ArrayLike,
    voksne: ArrayLike,
    barn: ArrayLike,
    gruppe: ArrayLike,
    saergruppe: ArrayLike = 0,
    eierform: ArrayLike = 0,
    oppvarming_mangler: ArrayLike = False,
    nettoformue: ArrayLike = 0.0,
    boligformue: ArrayLike = 0.0,
    tilpasset: ArrayLike = False,
) -> Bostotteresultat:
    """Compute bostøtte month by month for every household and future at once.

    Parameters
    ----------
    params
        Rates of T months.
    inntekt_mnd, boutgift_mnd
        Countable gross income (§ 5) and housing costs (see `godkjente_boutgifter`), kroner a month.
    voksne, barn
        Persons of 18 and more, and under 18, on the first of the month. Whole numbers, at least one adult.
    gruppe, saergruppe, eierform
        Municipality group 1..4; codes of `SAERGRUPPER` and `EIERFORMER`.
    oppvarming_mangler, tilpasset
        Heating not in rent or charges; dwelling adapted to a member's need.
    nettoformue, boligformue
        Net wealth of the household and the dwelling's tax value, kroner.

    Every input broadcasts with (T,): a scalar, (T,), (H, 1) or (H, T).

    Raises
    ------
    KalkulatorFeil
        When an input is negative, not a number, too large or not a code; names the input.
    """
    inntekt = krev_tall("inntekt_mnd", inntekt_mnd, 0.0, MAKS_MND)
    boutgift = krev_tall("boutgift_mnd", boutgift_mnd, 0.0, MAKS_MND)
    formue = krev_tall("nettoformue", nettoformue, -MAKS_FORMUE, MAKS_FORMUE)
    bolig = krev_tall("boligformue", boligformue, 0.0, MAKS_FORMUE)
    ant_voksne = _heltall("voksne", voksne, 1, _MAKS_PERSONER)
    ant_barn = _heltall("barn", barn, 0, _MAKS_PERSONER)
    kommunegruppe = _heltall("gruppe", gruppe, 1, len(params.tillegg_gruppe))
    saer = _heltall("saergruppe", saergruppe, 0, len(params.grense1) - 1)
    eier = _heltall("eierform", eierform, 0, max(EIERFORMER.values()))
    tid = np.arange(params.tak.shape[1])

    vekt_ = vekt(params, ant_voksne, ant_barn)
    tillegg = formuestillegg_aar(params, formue, bolig, eier)
    y = omregnet_inntekt(12 * i_ore(inntekt) + tillegg, vekt_)
    andel = egenandel(params, y, params.grense1[saer, tid], params.grense2[saer, tid])
    ukappet = godkjente_boutgifter(params, boutgift, eier, saer, np.asarray(oppvarming_mangler, dtype=np.bool_))
    tak = boutgiftstak(params, ant_voksne + ant_barn, kommunegruppe, np.asarray(tilpasset, dtype=np.bool_))
    godkjent = np.minimum(ukappet, 100 * tak)
    belop, beregnet = utbetaling(params, godkjent, andel.sum)
    return Bostotteresultat(
        belop=belop,
        beregnet=beregnet,
        godkjente_boutgifter=godkjent / 100,
        boutgifter_ukappet=ukappet / 100,
        boutgiftstak=tak,
        egenandel=andel.sum,
        egenandel_del1=andel.del1,
        egenandel_del2=andel.del2,
        omregnet_inntekt=y,
        vekt=vekt_ / 100,
        formuestillegg_aar=tillegg / 100,
        dekningsgrad=params.dekningsgrad / _PR,
        minste_utbetaling=params.minste_utbetaling_ore / 100,
    )


def kan_faa_bostotte(
    params: Bostotteparametre,
    *,
    inntekt_mnd: Tall,
    voksne: Heltall,
    barn: Heltall,
    gruppe: Heltall,
    saergruppe: Heltall,
) -> Sanne:
    """Tell where an income leaves room for bostøtte at all, (H, T): false only where it is zero whatever else holds.

    The most an income can give is with housing costs at the ceiling, of a dwelling that is not adapted, and no wealth; a
    few kroner of slack stand for the roundings, so that plain fractions do. Where true, the amount must still be computed.
    """
    tak = boutgiftstak(params, voksne + barn, gruppe, np.asarray(False))
    minst = (params.minste_utbetaling_ore / 100 - 1) * 12 / (params.dekningsgrad / _PR)
    rom = tak - params.minste_egenandel - minst + _SLAKK
    g1, g2 = slaa_opp(params.grense1, saergruppe), slaa_opp(params.grense2, saergruppe)
    rate1, rate2 = params.rate1 / _PR, params.rate2 / _PR
    vekten = vekt(params, voksne, barn)
    ut: Sanne
    if not params.trinn_p.any() and params.rate1.all():
        # Without steps the limit of the income is on the line of one rate or of both, and owes nothing to the income.
        y = np.minimum(g1 + rom / rate1, (rom + rate1 * g1 + rate2 * g2) / (rate1 + rate2))
        ut = inntekt_mnd <= y * vekten / 1200
        return ut
    y = inntekt_mnd * (1200 / vekten)
    andel = rate1 * np.maximum(y - g1, 0.0) + rate2 * np.maximum(y - g2, 0.0)
    trinn = np.maximum(np.floor((y - (g2 + 1)) / params.trinn_s) + 1, 0.0)
    ut = andel + trinn * (params.trinn_p / _PR) * y <= rom
    return ut


def inntektsgrense(
    params: Bostotteparametre, *, voksne: int, barn: int, gruppe: int, saergruppe: int = 0, tilpasset: bool = False
) -> int:
    """Return the highest gross income in whole kroner a month that still pays, with housing costs above the ceiling.

    Bisection on `bostotte` itself, for one month's rates. Older tables were printed as the highest whole weighted
    income turned back into a month's income, nearest krone; `grense_avrunding` tells which.

    Raises
    ------
    KalkulatorFeil
        When an input is not valid, or the rates (a what-if) set no limit.
    """
    personer = {"voksne": voksne, "barn": barn, "gruppe": gruppe, "saergruppe": saergruppe, "tilpasset": tilpasset}
    proeve = bostotte(params, inntekt_mnd=0.0, boutgift_mnd=0.0, **personer)
    over_taket = float(proeve.boutgiftstak.item()) / 12 + 1
    # The search runs over k: whole kroner a month, or (older tables) whole weighted kroner a year.
    maaned_av_omregnet = (int(vekt(params, np.asarray(voksne), np.asarray(barn)).item()), 1200)
    teller, nevner = (1, 1) if params.grense_avrunding.item() else maaned_av_omregnet

    def gir_stotte(k: int) -> bool:
        svar = bostotte(params, inntekt_mnd=k * teller / nevner, boutgift_mnd=over_taket, **personer)
        return bool(svar.belop.item() > 0)

    lav, hoy = 0, _INGEN_GRENSE
    if not gir_stotte(lav) or gir_stotte(hoy):
        grunn = melding("satsene gir ingen inntektsgrense: støtten er null for alle inntekter eller bortfaller aldri.")
        raise KalkulatorFeil("inntektsgrense", grunn, "Rett satsene du har endret.")
    while hoy - lav > 1:
        midt = (lav + hoy) // 2
        lav, hoy = (midt, hoy) if gir_stotte(midt) else (lav, midt)
    return int(del_halvt_opp(np.asarray(lav * teller), nevner))


def _naermeste(verdi: Tall) -> Heltall:
    return np.floor(verdi + 0.5).astype(np.int64)


def krev_tall(felt: str, verdi: ArrayLike, minst: float, hoyst: float) -> Tall:
    """Return an input as numbers, refused outside its bounds."""
    tall = np.asarray(verdi, dtype=np.float64)
    # A comparison with NaN is false, so NaN is refused too.
    if not (tall.min(initial=hoyst) >= minst and tall.max(initial=minst) <= hoyst):
        feil = tall[~((tall >= minst) & (tall <= hoyst))].flat[0]
        grunn = melding(
            "skal være et tall fra {minst} til {hoyst} kroner, men er {feil}.",
            minst=f"{minst:.0f}",
            hoyst=f"{hoyst:.0f}",
            feil=f"{feil:g}",
        )
        raise KalkulatorFeil(felt, grunn, "Rett beløpet.")
    return tall


def _heltall(felt: str, verdi: ArrayLike, minst: int, hoyst: int) -> Heltall:
    tall = np.asarray(verdi).astype(np.int64, casting="same_kind", copy=False)
    if tall.min(initial=hoyst) < minst or tall.max(initial=minst) > hoyst:
        feil = tall[(tall < minst) | (tall > hoyst)].flat[0]
        grunn = melding(
            "skal være et helt tall fra {minst} til {hoyst}, men er {feil}.", minst=minst, hoyst=hoyst, feil=str(feil)
        )
        raise KalkulatorFeil(felt, grunn, "Rett tallet.")
    return tall
