"""THE engine: rent -> purchase -> own, one series per path, read by every screen, export and statistic.

Conventions (docs/formler.md): flows in months 1 .. N, stocks at points 0 .. N. A purchase happens at a point:
at the start (point 0) or at the end of month k. The stock at that point is the one after the purchase, its one-off
outlays belong to month k (month 1 for point 0), and the family owns from month k + 1.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kalkulator.antatt import Antatt
from kalkulator.bsu import Bsu
from kalkulator.eiertid import Eiertid, Kjopsbelop
from kalkulator.husholdning import Husholdning, husholdningsserier
from kalkulator.kjop import Kjopsvalg, pris_ved
from kalkulator.kjopslan import Lanesum, kjopslan
from kalkulator.kolonner import Kolonner
from kalkulator.kostnader import salgskostnader
from kalkulator.lan import Laneprofil
from kalkulator.leie import Leie
from kalkulator.satser import Satser
from kalkulator.tilskudd import tilskudd_igjen
from kalkulator.typer import Tall
from kalkulator.veibostotte import veienes_bostotte
from kalkulator.veideler import Felles, Utkast, alle_utkast, bundet_saldo, refinansiering
from models.boligvei import Boligvei

STROMMER = (
    "husleie",
    "renter",
    "avdrag",
    "gebyr",
    "felleskostnader",
    "kommunale_avgifter",
    "eiendomsskatt",
    "forsikring",
    "vedlikehold",
    "strom",
)
"""The running costs of living there; boutgift is their sum less bostotte and skattefradrag."""
FRADRAG = ("bostotte", "skattefradrag")
BEHOLDNINGER = (
    "boligverdi",
    "restgjeld",
    "tilskudd_gjenstaende",
    "depositum",
    "sparing",
    "egenkapital",
    "opsjonsgevinst",
)

DETALJER = (
    "felleskostnader",
    "kommunale_avgifter",
    "eiendomsskatt",
    "forsikring",
    "vedlikehold",
    "bokostnad",
    "engangsutlegg",
    "uttak",
    "opsjonsgevinst",
    "egenkapital",
)
"""Series that no other series is made of."""


@dataclass(frozen=True, eq=False)
class Veiserier:
    """All series of one path: flows (H, N), stocks (H, N + 1), kroner; views into the bundle of all paths."""

    vei: Boligvei
    serier: dict[str, Tall]
    kjop: Kjopsvalg
    leie: Leie
    laneprofiler: tuple[Laneprofil, ...]
    """Profile per krone of each purchase loan; empty when nobody buys."""
    leiekreditt: Tall | None = None
    """What the rent paid so far takes off the price at the points, (H, N + 1); None where the path gives no credit."""

    def __getitem__(self, navn: str) -> Tall:
        """Return one series."""
        return self.serier[navn]


@dataclass(frozen=True, eq=False)
class Veibunt:
    """All paths' series side by side: flows (P, H, N), stocks (P, H, N + 1); P paths in the order of `veier`.

    Besides STROMMER, FRADRAG and BEHOLDNINGER: `boutgift`, `bokostnad`, `engangsutlegg`, `til_overs`;
    `kontant` (one-off outlays paid in cash), `uttak` (savings taken out net of deposit returned; what point 0 takes is
    taken before month 1), `planlagt_sparing`, `bsu_fradrag`, and `ekstra_sparing` (out of the difference to the
    dearest path).
    """

    serier: dict[str, Tall]
    veier: dict[str, Veiserier]

    def __getitem__(self, vei: str) -> Veiserier:
        """Return one path."""
        return self.veier[vei]


def beregn_veier(
    kol: Kolonner,
    antatt: Antatt,
    satser: Satser,
    veier: Sequence[Boligvei],
    hus: Husholdning | None = None,
    *,
    planlagt: Tall | None = None,
    felles: Felles | None = None,
    detaljer: bool = True,
) -> tuple[Husholdning, Veibunt]:
    """Return the households' own series and every path's.

    `hus` are the households' series where they are computed already, and `planlagt` what a lender sees as left for
    housing, (H, N), where the households' series are one of many futures. `felles` is what the paths share where that is
    computed already, of the same arguments. Without `detaljer` the series in DETALJER are left out: nothing else is made
    of them, and statistics of many futures or households do not read them.

    The parts of a path are its own; what the law computes from them (bostøtte, tax relief) is computed for all
    paths at once.

    Raises
    ------
    SatsMangler
        When a rate is missing for a month of the axis.
    """
    hus = husholdningsserier(kol, antatt, satser) if hus is None else hus
    felles = Felles.av(kol, hus, antatt, satser, planlagt) if felles is None else felles
    deler = alle_utkast(veier, felles)
    tid = Eiertid.av(deler, antatt.akse.antall)
    lan = kjopslan(veier, [d.kjop for d in deler], antatt, satser)
    belop = Kjopsbelop.av(deler, tid)
    s = _fra_kjopet(deler, lan, felles, tid, belop, detaljer)
    s |= _beholdninger(deler, lan, felles, tid, belop, detaljer)
    s["sparing"] = _sparing(deler, felles, tid, belop)
    s["bostotte"] = veienes_bostotte(felles, s, tid, lan)
    s["skattefradrag"] = _skattefradrag(hus, s["renter"], tid)
    _summer(s, hus, felles, tid, antatt)
    if detaljer:
        s["bokostnad"] = s["boutgift"] - s["avdrag"]
        s["egenkapital"] = egenkapital(s)
    return hus, Veibunt(
        s,
        {
            d.vei.id: Veiserier(d.vei, dict(zip(s, sin, strict=True)), d.kjop, d.leie, profil, d.leiekreditt)
            for d, profil, sin in zip(deler, lan.profiler, zip(*s.values(), strict=True), strict=True)
        },
    )


def egenkapital(s: Mapping[str, Tall], der: slice | int | list[int] = slice(None)) -> Tall:
    """Return what the family owns at the points, or at some of them, from the series of its stocks, (..., points)."""
    ut: Tall = s["boligverdi"][..., der] - s["restgjeld"][..., der]
    for navn, fortegn in (("sparing", 1), ("tilskudd_gjenstaende", -1), ("depositum", 1), ("salgskostnader", -1)):
        # What nobody has is one shared zero: not worth a pass over the array.
        if navn in s and s[navn].strides[-1]:
            ut += s[navn][..., der] if fortegn > 0 else -s[navn][..., der]
    return ut


def _summer(s: dict[str, Tall], hus: Husholdning, felles: Felles, tid: Eiertid, antatt: Antatt) -> None:
    """Add the sums: boutgift and til_overs. In place where it can be: the arrays are large."""
    boutgift, til_overs = np.empty(tid.form), np.empty(tid.form)
    # The owner's costs are added up once for all paths before they begin with the purchase.
    eierkostnader = sum(felles.eierkostnader.values())
    for der, noen, alle in tid.biter:
        # What is zero in such a path is left out; the order of the others is one and the same, to the last bit.
        lan = [s[navn][der] for navn in ("renter", "avdrag", "gebyr") if noen]
        forst, *resten = *lan, felles.strom
        ut = np.add(s["husleie"][der], forst, out=boutgift[der])
        for x in resten:
            ut += x
        if noen:
            ut += eierkostnader if alle else tid.eier[der] * eierkostnader
        ut -= s["bostotte"][der]
        if noen:
            ut -= s["skattefradrag"][der]
        igjen = np.subtract(hus.til_bolig, ut, out=til_overs[der])
        # Those who only rent have no such outlays after the first month.
        maaneder = slice(None if noen else 1)
        igjen[..., maaneder] -= s["kontant"][der, :, maaneder]
    # What happens to nobody is one shared zero: not worth a pass over the array.
    if s["bsu_fradrag"] is not tid.null:
        til_overs += s["bsu_fradrag"]
    if s["planlagt_sparing"] is not tid.null:
        til_overs -= s["planlagt_sparing"]
    s["boutgift"], s["til_overs"] = boutgift, til_overs
    _spar_differansen(s, antatt)


def _fra_kjopet(
    deler: Sequence[Utkast], lan: Lanesum, felles: Felles, tid: Eiertid, belop: Kjopsbelop, detaljer: bool
) -> dict[str, Tall]:
    """Return the flows that follow from when each household buys: rent until then, the owner's costs after, (P, H, N)."""
    kol, antatt, form, eier = felles.kol, felles.antatt, tid.form, tid.eier
    s: dict[str, Tall] = {
        "husleie": _husleie(deler, tid),
        "renter": lan.renter,
        "avdrag": lan.avdrag,
        "gebyr": lan.gebyr,
        "strom": np.broadcast_to(felles.strom, form),
    }
    if detaljer:
        s |= {navn: eier * x if x.any() else tid.null for navn, x in felles.eierkostnader.items()}
    if felles.fg_rest.any():
        s["renter"] = lan.renter + eier * felles.fg_renter
        s["avdrag"] = lan.avdrag + eier * felles.fg_avdrag
    s["planlagt_sparing"] = np.broadcast_to(kol.sparing_mnd[:, None], form) if kol.sparing_mnd.any() else tid.null
    if felles.bsu.innskudd.any() or belop.bundet.any():
        s["planlagt_sparing"] = s["planlagt_sparing"] + (1.0 - eier) * (belop.bundet + felles.bsu.innskudd)
    s["bsu_fradrag"] = _bsu_fradrag(felles.hus, felles.bsu, tid)

    # One-off outlays: deposit and moving in the first month, costs and own money in the month of the purchase.
    kontant = tid.ved_kjopet(belop.kontant)
    ny_bolig = np.array([d.vei.kjop.pris == "markedspris" and d.vei.kommune.rolle != "eier" for d in deler])
    p, h, maaned = tid.hvor
    etter_start = tid.punkt[p, h, 0] > 0
    flytting = np.where(ny_bolig[p] & etter_start, antatt.flytteutgift, 0.0)
    # The deposit was an outlay when it was paid; used again it is not a new one.
    nye_utlegg = np.maximum(belop.egne + belop.kontant, belop.omkostninger - belop.fra_depositum)
    for navn, forste, ved_kjopet in (
        (
            "engangsutlegg",
            belop.depositum + antatt.flytteutgift,
            np.maximum(0.0, tid.ved_kjopet(nye_utlegg)) + flytting,
        ),
        ("kontant", belop.depositum - belop.depositum_spart + antatt.flytteutgift, kontant + flytting),
        # What point 0 takes out of the savings is taken before month 1.
        ("uttak", 0.0, etter_start * tid.ved_kjopet(belop.egne - belop.tilbake)),
    ):
        if detaljer or navn not in DETALJER:
            s[navn] = np.zeros(form)
            s[navn][..., :1] = forste
            s[navn][p, h, maaned] += ved_kjopet
    for nr, d in enumerate(deler):
        refinansiert = refinansiering(d.vei, d.kjop, felles)
        if refinansiert is not None:
            for navn in {"engangsutlegg", "kontant"} & s.keys():
                s[navn][nr] += refinansiert
    return s


def _husleie(deler: Sequence[Utkast], tid: Eiertid) -> Tall:
    ut = np.empty(tid.form)
    for der, noen, alle in tid.biter:
        if noen:
            np.subtract(1.0, tid.eier[der], out=ut[der])
        for p, d in enumerate(deler[der], der.start):
            if not noen:
                ut[p] = d.leie.husleie
            elif not alle:
                ut[p] *= d.leie.husleie
    return ut


def _sparing(deler: Sequence[Utkast], felles: Felles, tid: Eiertid, belop: Kjopsbelop) -> Tall:
    """Return the balance of all the family's accounts at the points, (P, H, N + 1).

    In the value of the start an amount stays what it is, so that a purchase is one step down, and saving that ends with
    it stands still.
    """
    vekst, punkt = felles.vekst, np.minimum(tid.punkt, len(felles.vekst) - 1)
    uttak = np.where(tid.punkt > 0, (belop.egne - belop.tilbake) / vekst[punkt], belop.egne)
    i_dag, fri = np.empty(tid.eier_ved.shape), felles.fri_sparing / vekst
    for der, noen, _ in tid.biter:
        if noen:
            ut = np.multiply(tid.eier_ved[der], np.where(tid.kjoper[der, :, None], -uttak[der], 0.0), out=i_dag[der])
            ut += fri
            ut -= belop.depositum_spart[der]
        else:
            np.subtract(fri, belop.depositum_spart[der], out=i_dag[der])
    slutter = [] if felles.bsu_saldo is None else [felles.bsu_saldo / vekst]
    for p, d in enumerate(deler):
        bundet = bundet_saldo(d.vei, felles)
        til_kjopet = slutter if bundet is None else [*slutter, bundet / vekst]
        if til_kjopet:
            x = np.broadcast_to(sum(til_kjopet[1:], til_kjopet[0]), tid.eier_ved.shape[1:])
            ved_kjopet = np.take_along_axis(x, punkt[p], axis=1)
            i_dag[p] += np.where(tid.eier_ved[p] > 0, ved_kjopet, x)
    i_dag *= vekst
    return i_dag


def _beholdninger(
    deler: Sequence[Utkast], lan: Lanesum, felles: Felles, tid: Eiertid, belop: Kjopsbelop, detaljer: bool
) -> dict[str, Tall]:
    """Return the stocks before saving out of differences, (P, H, N + 1)."""
    kol, antatt, satser = felles.kol, felles.antatt, felles.satser
    punkter, null = np.arange(antatt.akse.antall + 1), tid.null_ved
    ut = {
        "boligverdi": np.zeros(null.shape),
        "restgjeld": lan.restgjeld,
        "tilskudd_gjenstaende": null,
        "depositum": np.zeros(null.shape) if belop.depositum.any() else null,
    }
    for der, noen, alle in tid.biter:
        if alle:
            ut["boligverdi"][der] = felles.brutto_verdi
        elif noen:
            np.multiply(tid.eier_ved[der], felles.brutto_verdi, out=ut["boligverdi"][der])
        if belop.depositum[der].any():
            ut["depositum"][der] = (1.0 - tid.eier_ved[der]) * belop.depositum[der] if noen else belop.depositum[der]
    if detaljer:
        ut["opsjonsgevinst"] = np.zeros(tid.eier_ved.shape)
    if felles.fg_rest.any():
        ut["restgjeld"] = lan.restgjeld + tid.eier_ved * felles.fg_rest
    for p, d in enumerate(deler):
        tilskudd = d.kilde("tilskudd")
        if tilskudd.any():
            if ut["tilskudd_gjenstaende"] is null:
                ut["tilskudd_gjenstaende"] = np.zeros(null.shape)
            ut["tilskudd_gjenstaende"][p] = tilskudd_igjen(
                satser,
                antatt.akse,
                belop=tilskudd,
                maaneder=punkter - tid.punkt[p],
                nedskriving_aar=d.vei.finansiering.tilskudd.nedskriving_aar,
            )
        if detaljer and d.vei.kjop.tid == "vindu" and d.vei.kjop.pris not in ("takst", "markedspris"):
            # max(V - K, 0) of a right to buy at an agreed price that is neither used nor lapsed.
            ar0 = np.maximum(0.0, d.leie.kommunens_pris - kol.pris[:, None])
            levende = slice(0, min(d.vei.kjop.til_maaned, punkter[-1]) + 1)
            verdi = felles.netto_verdi[:, levende]
            pris = pris_ved(d.vei, kol, verdi, ar0)
            if d.leiekreditt is not None:
                pris = np.maximum(0.0, pris - d.leiekreditt[:, levende])
            ut["opsjonsgevinst"][p, :, levende] = np.maximum(0.0, verdi - pris) * (1.0 - tid.eier_ved[p, :, levende])
    if antatt.trekk_salgskostnader:
        ut["salgskostnader"] = tid.eier_ved * salgskostnader(satser, antatt.akse, felles.brutto_verdi)
    return ut


def _bsu_fradrag(hus: Husholdning, bsu: Bsu, tid: Eiertid) -> Tall:
    """Return the tax credit of BSU deposits, (P, H, N): none in a year that ends with a dwelling of one's own (§ 16-10)."""
    if not bsu.innskudd.any():
        return tid.null
    eier = tid.eier > 0
    aar = hus.aar
    # Who buys at the end of December owns on New Year's Eve, and from the month after on this axis.
    slutt = np.minimum(aar.starter + aar.maaneder.astype(np.int64), eier.shape[-1] - 1)[aar.plass]
    # The tax of the person and the year is the limit, whichever months it falls in.
    fradrag = bsu.fradrag_andel * bsu.innskudd_voksen
    aarlig = aar.sum(fradrag)
    brukt = np.minimum(aarlig, np.maximum(0.0, aar.sum(hus.skatt_per_voksen)))
    andel = np.divide(brukt, aarlig, out=np.zeros_like(aarlig), where=aarlig > 0)
    return np.where(eier | eier[..., slutt], 0.0, (fradrag * andel[..., aar.plass]).sum(axis=1))


def _skattefradrag(hus: Husholdning, renter: Tall, tid: Eiertid) -> Tall:
    """Return the tax relief for interest on the dwelling, spread over the year as the interest falls, (P, H, N)."""
    aar, ut = hus.aar, np.zeros(renter.shape)
    for der, noen, _ in tid.biter:
        if not noen:
            continue
        aarlig = aar.sum(renter[der])
        fradrag = hus.rentefradrag(aarlig + hus.andre_renter) - hus.andre_renters_fradrag
        per_krone = np.divide(fradrag, aarlig, out=np.zeros_like(fradrag), where=aarlig > 0)
        np.multiply(np.repeat(per_krone, aar.lengder, axis=-1), renter[der], out=ut[der])
        uten_renter = np.where(aarlig > 0, 0.0, fradrag / 12)
        # A deficit carried from earlier years may give relief in a year without interest.
        if uten_renter.any():
            ut[der] += np.repeat(uten_renter, aar.lengder, axis=-1)
    return ut


def _spar_differansen(s: dict[str, Tall], antatt: Antatt) -> None:
    """Let each path save the stated share of what it costs less than the dearest path each month."""
    if antatt.spareandel_av_differanse == 0:
        s["ekstra_sparing"] = np.broadcast_to(0.0, s["boutgift"].shape)
        return
    vekst = antatt.sparevekst
    ekstra = antatt.spareandel_av_differanse * (s["boutgift"].max(axis=0) - s["boutgift"])
    null = np.zeros_like(ekstra[..., :1])
    s["ekstra_sparing"] = ekstra
    s["sparing"] = s["sparing"] + vekst * np.concatenate([null, np.cumsum(ekstra / vekst[1:], axis=-1)], axis=-1)
    s["til_overs"] = s["til_overs"] - ekstra
