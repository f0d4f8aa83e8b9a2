"""THE engine: rent -> purchase -> own, one series per path, read by every screen, export and statistic.

Conventions (docs/formler.md): flows in months 1 .. N, stocks at points 0 .. N. A purchase happens at a point:
at the start (point 0) or at the end of month k. The stock at that point is the one after the purchase, its one-off
outlays belong to month k (month 1 for point 0), and the family owns from month k + 1.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from kalkulator.antatt import Antatt
from kalkulator.bostotte import bostotte
from kalkulator.bsu import Bsu
from kalkulator.husholdning import Husholdning, husholdningsserier
from kalkulator.kjop import Kjopsvalg, pris_ved
from kalkulator.kolonner import EIERFORMER, Kolonner
from kalkulator.kostnader import salgskostnader
from kalkulator.lan import Laneprofil
from kalkulator.leie import Leie
from kalkulator.satser import Satser
from kalkulator.tilskudd import tilskudd_igjen
from kalkulator.typer import Heltall, Sanne, Tall
from kalkulator.veideler import EGNE_KONTI, Felles, Utkast, refinansiering, saldo, utkast
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


@dataclass(frozen=True)
class Veiserier:
    """All series of one path: flows (H, N), stocks (H, N + 1), kroner; views into the bundle of all paths."""

    vei: Boligvei
    serier: dict[str, Tall]
    kjop: Kjopsvalg
    leie: Leie
    laneprofiler: tuple[Laneprofil, ...]
    """Profile per krone of each purchase loan; empty when nobody buys."""

    def __getitem__(self, navn: str) -> Tall:
        """Return one series."""
        return self.serier[navn]


@dataclass(frozen=True)
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
    kol: Kolonner, antatt: Antatt, satser: Satser, veier: Sequence[Boligvei]
) -> tuple[Husholdning, Veibunt]:
    """Return the households' own series and every path's.

    The parts of a path are its own; what the law computes from them (bostøtte, tax relief) is computed for all
    paths at once.

    Raises
    ------
    SatsMangler
        When a rate is missing for a month of the axis.
    """
    hus = husholdningsserier(kol, antatt, satser)
    felles = Felles.av(kol, antatt, satser)
    deler = [utkast(kol, hus, antatt, satser, vei, felles) for vei in veier]
    punkt = np.stack([d.kjop.punkt for d in deler])[..., None]
    eier = np.arange(1, antatt.akse.antall + 1) > punkt
    s = _fra_kjopet(deler, kol, hus, antatt, felles, punkt, eier)
    s |= _beholdninger(deler, kol, antatt, satser, felles, s, punkt)
    s["bostotte"] = _bostotte(kol, hus, felles, s, eier, _stabel(deler, lambda d: d.lan.jevnet))
    s["skattefradrag"] = _skattefradrag(hus, s["renter"])
    s["boutgift"] = sum(s[navn] for navn in STROMMER) - s["bostotte"] - s["skattefradrag"]
    s["bokostnad"] = s["boutgift"] - s["avdrag"]
    s["til_overs"] = hus.til_bolig + s["bsu_fradrag"] - s["boutgift"] - s["planlagt_sparing"] - s["kontant"]
    _spar_differansen(s, antatt)
    s["egenkapital"] = s["boligverdi"] - s["restgjeld"] - s["tilskudd_gjenstaende"] + s["depositum"] + s["sparing"]
    if "salgskostnader" in s:
        s["egenkapital"] = s["egenkapital"] - s["salgskostnader"]
    return hus, Veibunt(
        s,
        {
            d.vei.id: Veiserier(d.vei, {navn: x[p] for navn, x in s.items()}, d.kjop, d.leie, d.lan.profiler)
            for p, d in enumerate(deler)
        },
    )


def _stabel(deler: Sequence[Utkast], les: Callable[[Utkast], Tall]) -> Tall:
    """Lay one array of every path side by side, (P, ...)."""
    return np.stack([les(d) for d in deler])


def _fra_kjopet(
    deler: Sequence[Utkast],
    kol: Kolonner,
    hus: Husholdning,
    antatt: Antatt,
    felles: Felles,
    punkt: Heltall,
    eier: Sanne,
) -> dict[str, Tall]:
    """Return the flows that follow from when each household buys: rent until then, the owner's costs after, (P, H, N)."""
    form = eier.shape
    s: dict[str, Tall] = {
        "husleie": np.where(eier, 0.0, _stabel(deler, lambda d: np.broadcast_to(d.leie.husleie, form[1:]))),
        "renter": _stabel(deler, lambda d: d.lan.renter) + np.where(eier, felles.fg_renter, 0.0),
        "avdrag": _stabel(deler, lambda d: d.lan.avdrag) + np.where(eier, felles.fg_avdrag, 0.0),
        "gebyr": _stabel(deler, lambda d: d.lan.gebyr),
        **{navn: np.where(eier, belop, 0.0) for navn, belop in felles.eierkostnader.items()},
        "strom": np.broadcast_to(felles.strom, form),
    }
    bundet = np.array([d.vei.leie.bundet_sparing_mnd for d in deler])[:, None, None]
    s["planlagt_sparing"] = kol.sparing_mnd[:, None] + np.where(eier, 0.0, bundet + felles.bsu.innskudd)
    s["bsu_fradrag"] = _bsu_fradrag(hus, felles.bsu, eier)

    # One-off outlays: deposit and moving in the first month, costs and own money in the month of the purchase.
    maaned = np.arange(form[2])
    i_kjopsmaaneden = maaned == np.maximum(punkt, 1) - 1
    depositum, spart = _stabel(deler, lambda d: d.depositum), _stabel(deler, lambda d: d.depositum_spart)
    egne = _stabel(deler, lambda d: sum((d.kilde(navn) for navn in EGNE_KONTI), np.zeros((1, 1))))
    kontant, fra_depositum = (
        _stabel(deler, lambda d: d.kilde("kontant")),
        _stabel(deler, lambda d: d.kilde("depositum")),
    )
    omkostninger = _stabel(deler, lambda d: d.kjop.omkostninger_sum)[..., None]
    ny_bolig = [d.vei.kjop.pris == "markedspris" and d.vei.kommune.rolle != "eier" for d in deler]
    flytter = np.array(ny_bolig)[:, None, None] & (punkt > 0)
    flytting = _stabel(deler, lambda d: refinansiering(d.vei, kol, d.kjop, antatt, felles.satser))
    flytting = flytting + np.where(i_kjopsmaaneden & flytter, antatt.flytteutgift, 0.0)
    # The deposit was an outlay when it was paid; used again it is not a new one.
    utlegg = np.maximum(0.0, np.maximum(egne + kontant, omkostninger - fra_depositum))
    forste = maaned == 0
    s["engangsutlegg"] = (
        np.where(forste, depositum + antatt.flytteutgift, 0.0) + np.where(i_kjopsmaaneden, utlegg, 0.0) + flytting
    )
    s["kontant"] = (
        np.where(forste, depositum - spart + antatt.flytteutgift, 0.0)
        + np.where(i_kjopsmaaneden, kontant, 0.0)
        + flytting
    )
    # What point 0 takes out of the savings is taken before month 1.
    tilbake = np.where(punkt > 0, depositum, 0.0) - fra_depositum
    s["uttak"] = np.where(i_kjopsmaaneden & (punkt > 0), egne - tilbake, 0.0)
    s["uttak_ved_start"] = np.where(punkt == 0, egne, 0.0) + spart
    return s


def _beholdninger(
    deler: Sequence[Utkast],
    kol: Kolonner,
    antatt: Antatt,
    satser: Satser,
    felles: Felles,
    s: dict[str, Tall],
    punkt: Heltall,
) -> dict[str, Tall]:
    """Return the stocks before saving out of differences, (P, H, N + 1)."""
    punkter = np.arange(antatt.akse.antall + 1)
    eier = punkter >= punkt
    start = (kol.sparing + kol.bsu_saldo.sum(axis=1))[:, None] - s.pop("uttak_ved_start")
    ut = {
        "boligverdi": np.where(eier, felles.brutto_verdi, 0.0),
        "restgjeld": _stabel(deler, lambda d: d.lan.restgjeld) + np.where(eier, felles.fg_rest, 0.0),
        "tilskudd_gjenstaende": np.zeros(eier.shape),
        "depositum": np.where(eier, 0.0, _stabel(deler, lambda d: d.depositum)),
        "sparing": saldo(felles.vekst, start, s["planlagt_sparing"] - s["uttak"]),
        "opsjonsgevinst": np.zeros(eier.shape),
    }
    for p, d in enumerate(deler):
        tilskudd = d.kilde("tilskudd")
        if tilskudd.any():
            ut["tilskudd_gjenstaende"][p] = tilskudd_igjen(
                satser,
                antatt.akse,
                belop=tilskudd,
                maaneder=punkter - punkt[p],
                nedskriving_aar=d.vei.finansiering.tilskudd.nedskriving_aar,
            )
        if d.vei.kjop.tid == "vindu" and d.vei.kjop.pris not in ("takst", "markedspris"):
            # max(V - K, 0) of a right to buy at an agreed price that is neither used nor lapsed.
            ar0 = np.maximum(0.0, d.leie.kommunens_pris - kol.pris[:, None])
            pris = np.maximum(0.0, pris_ved(d.vei, kol, felles.netto_verdi, ar0) - d.leiekreditt)
            levende = ~eier[p] & (punkter <= d.vei.kjop.til_maaned)
            ut["opsjonsgevinst"][p] = np.where(levende, np.maximum(0.0, felles.netto_verdi - pris), 0.0)
    if antatt.trekk_salgskostnader:
        ut["salgskostnader"] = np.where(eier, salgskostnader(satser, antatt.akse, felles.brutto_verdi), 0.0)
    return ut


def _bsu_fradrag(hus: Husholdning, bsu: Bsu, eier: Sanne) -> Tall:
    """Return the tax credit of BSU deposits, (P, H, N): none in a year that ends with a dwelling of one's own (§ 16-10)."""
    if not bsu.innskudd.any():
        return np.zeros(eier.shape)
    aar = hus.aar
    # Who buys at the end of December owns on New Year's Eve, and from the month after on this axis.
    slutt = np.minimum(aar.starter + aar.maaneder.astype(np.int64), eier.shape[-1] - 1)[aar.plass]
    # The tax of the person and the year is the limit, whichever months it falls in.
    fradrag = bsu.fradrag_andel * bsu.innskudd_voksen
    aarlig = aar.sum(fradrag)
    brukt = np.minimum(aarlig, np.maximum(0.0, aar.sum(hus.skatt_per_voksen)))
    andel = np.divide(brukt, aarlig, out=np.zeros_like(aarlig), where=aarlig > 0)
    return np.where(eier | eier[..., slutt], 0.0, (fradrag * andel[..., aar.plass]).sum(axis=1))


def _bostotte(
    kol: Kolonner, hus: Husholdning, felles: Felles, s: dict[str, Tall], eier: Sanne, lanekostnad: Tall
) -> Tall:
    """Return bostøtte by month under the rules of the tenure of that month, (P, H, N).

    `lanekostnad` is what the purchase loans cost, spread over the months of a term: the regulation counts a year's cost.
    """
    if not kol.soker_bostotte.any():
        return np.zeros(eier.shape)
    selveier = kol.eierform[:, None] == EIERFORMER.index("selveier")
    tillegg = np.where(selveier, s["kommunale_avgifter"] + s["eiendomsskatt"], s["felleskostnader"])
    lan = lanekostnad + np.where(eier, felles.fg_renter + felles.fg_avdrag, 0.0)
    formuesverdi = felles.formuesandel * s["boligverdi"][..., :-1]
    formue = (
        (s["sparing"] + s["depositum"] - s["restgjeld"])[..., :-1]
        + kol.annen_nettoformue[:, None]
        + formuesverdi
        - hus.annen_gjeld
    )
    svar = bostotte(
        felles.bostotteparametre(),
        inntekt_mnd=hus.brutto,
        boutgift_mnd=np.where(eier, lan + tillegg, s["husleie"]),
        voksne=hus.voksne,
        barn=hus.barn,
        gruppe=kol.kommunegruppe[:, None],
        saergruppe=kol.saergruppe[:, None],
        eierform=np.where(eier, np.where(selveier, 2, 1), 0),
        oppvarming_mangler=~kol.oppvarming_i_leien[:, None],
        nettoformue=formue,
        boligformue=formuesverdi,
        tilpasset=np.zeros((1, 1), dtype=bool),
    )
    return np.where(kol.soker_bostotte[:, None], svar.belop, 0).astype(np.float64)


def _skattefradrag(hus: Husholdning, renter: Tall) -> Tall:
    """Return the tax relief for interest on the dwelling, spread over the year as the interest falls, (P, H, N)."""
    aar = hus.aar
    aarlig = aar.sum(renter)
    fradrag = hus.rentefradrag(aarlig + hus.andre_renter) - hus.andre_renters_fradrag
    per_krone = np.divide(fradrag, aarlig, out=np.zeros_like(fradrag), where=aarlig > 0)
    uten_renter = np.where(aarlig > 0, 0.0, fradrag / 12)
    ut: Tall = per_krone[..., aar.plass] * renter + uten_renter[..., aar.plass]
    return ut


def _spar_differansen(s: dict[str, Tall], antatt: Antatt) -> None:
    """Let each path save the stated share of what it costs less than the dearest path each month."""
    if antatt.spareandel_av_differanse == 0:
        s["ekstra_sparing"] = np.zeros_like(s["boutgift"])
        return
    vekst = (1.0 + antatt.sparerente) ** (np.arange(antatt.akse.antall + 1) / 12)
    ekstra = antatt.spareandel_av_differanse * (s["boutgift"].max(axis=0) - s["boutgift"])
    null = np.zeros_like(ekstra[..., :1])
    s["ekstra_sparing"] = ekstra
    s["sparing"] = s["sparing"] + vekst * np.concatenate([null, np.cumsum(ekstra / vekst[1:], axis=-1)], axis=-1)
    s["til_overs"] = s["til_overs"] - ekstra
