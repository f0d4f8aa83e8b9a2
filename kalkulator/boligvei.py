"""THE engine: rent -> purchase -> own, one series per path, read by every screen, export and statistic.

Conventions (docs/formler.md): flows in months 1 .. N, stocks at points 0 .. N. A purchase happens at a point:
at the start (point 0) or at the end of month k. The stock at that point is the one after the purchase, its one-off
outlays belong to month k (month 1 for point 0), and the family owns from month k + 1.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kalkulator.antatt import Antatt
from kalkulator.bostotte import Bostotteparametre, bostotte
from kalkulator.husholdning import Husholdning, husholdningsserier
from kalkulator.kjop import Kjopsvalg, pris_ved, velg_kjop
from kalkulator.kolonner import EIERFORMER, Kolonner
from kalkulator.kostnader import eierkostnader, fellesgjeld, salgskostnader
from kalkulator.leie import Leie, beregn_leie
from kalkulator.satser import Satser
from kalkulator.tilskudd import tilskudd_igjen
from kalkulator.typer import Heltall, Sanne, Tall
from kalkulator.vilkar import vilkarsprofil
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
    """All series of one path: flows (H, N), stocks (H, N + 1), kroner."""

    vei: Boligvei
    serier: dict[str, Tall]
    kjop: Kjopsvalg
    leie: Leie
    uttak: Tall
    """Savings taken out (net of deposit returned) by month, (H, N); what point 0 takes is taken before month 1."""
    kontant: Tall
    """One-off outlays paid in cash, (H, N)."""
    ekstra_sparing: Tall
    """Saving out of the difference to the dearest path, (H, N)."""

    def __getitem__(self, navn: str) -> Tall:
        """Return one series."""
        return self.serier[navn]


def beregn_veier(
    kol: Kolonner, antatt: Antatt, satser: Satser, veier: Sequence[Boligvei]
) -> tuple[Husholdning, dict[str, Veiserier]]:
    """Return the households' own series and every path's, by path id.

    Raises
    ------
    SatsMangler
        When a rate is missing for a month of the axis.
    """
    hus = husholdningsserier(kol, antatt, satser)
    felles = _Felles.av(kol, antatt, satser, hus)
    ut = {vei.id: beregn_vei(kol, hus, antatt, satser, vei, felles) for vei in veier}
    if antatt.spareandel_av_differanse > 0:
        ut = _spar_differansen(ut, antatt)
    return hus, ut


@dataclass(frozen=True)
class _Felles:
    """What the paths share: computed once."""

    brutto_verdi: Tall
    netto_verdi: Tall
    fg_renter: Tall
    fg_avdrag: Tall
    fg_rest: Tall
    eierkostnader: dict[str, Tall]
    strom: Tall
    bostotteparametre: Bostotteparametre
    formuesandel: float
    etter_start: Tall
    """Growth of savings from the start to each point, (N + 1,)."""

    @staticmethod
    def av(kol: Kolonner, antatt: Antatt, satser: Satser, hus: Husholdning) -> "_Felles":
        n = antatt.akse.antall
        brutto = (kol.markedsverdi + kol.fellesgjeld)[:, None] * antatt.prisindeks
        fg_renter, fg_avdrag, fg_rest = fellesgjeld(kol, n)
        return _Felles(
            brutto_verdi=brutto,
            netto_verdi=np.maximum(0.0, brutto - fg_rest),
            fg_renter=fg_renter,
            fg_avdrag=fg_avdrag,
            fg_rest=fg_rest,
            eierkostnader=eierkostnader(kol, antatt),
            strom=kol.strom_mnd[:, None] * antatt.indeks(antatt.akse.kpi),
            bostotteparametre=satser.husk(
                ("bostotteparametre", antatt.akse), lambda: Bostotteparametre.hent(satser, antatt.akse)
            ),
            formuesandel=satser.verdi("forutsetninger", "formuesverdi_andel", antatt.akse),
            etter_start=(1.0 + antatt.sparerente) ** (np.arange(n + 1) / 12),
        )


def beregn_vei(
    kol: Kolonner, hus: Husholdning, antatt: Antatt, satser: Satser, vei: Boligvei, felles: _Felles
) -> Veiserier:
    """Return one path's series for all households."""
    n = antatt.akse.antall
    nr, punkt = np.arange(1, n + 1), np.arange(n + 1)
    leie = beregn_leie(vei.leie, kol, antatt, satser)

    depositum = vei.leie.depositum_mnd * leie.husleie[:, :1]
    depositum_spart = np.minimum(depositum, kol.sparing[:, None])
    vekst = felles.etter_start
    for_kjop = vekst * (
        (kol.sparing[:, None] - depositum_spart)
        + np.concatenate([np.zeros((len(kol), 1)), np.cumsum(kol.sparing_mnd[:, None] / vekst[1:], axis=1)], axis=1)
    )
    # A purchase at the start is made before any deposit is paid.
    for_depositum = vei.kjop.tid == "naa" and vei.leie.depositum_mnd > 0
    valg = velg_kjop(
        vei,
        kol,
        hus,
        antatt,
        satser,
        nettoverdi=felles.netto_verdi,
        ar0_omkostninger=np.maximum(0.0, leie.kommunens_pris - kol.pris[:, None]),
        husleie=leie.husleie,
        sparing=for_kjop + vekst * depositum_spart if for_depositum else for_kjop,
        depositum=depositum,
        lopende_eierkostnad=sum(felles.eierkostnader.values(), felles.strom) + felles.fg_renter + felles.fg_avdrag,
    )
    k = valg.punkt[:, None]
    if for_depositum:
        for_kjop = for_kjop + vekst * np.where(k > 0, 0.0, depositum_spart)
        depositum, depositum_spart = np.where(k > 0, depositum, 0.0), np.where(k > 0, depositum_spart, 0.0)
    eier, eier_punkt = nr > k, punkt >= k

    serier: dict[str, Tall] = {"husleie": np.where(eier, 0.0, leie.husleie)}
    lan = _lan(vei, valg, antatt, satser)
    serier["renter"] = lan.renter + np.where(eier, felles.fg_renter, 0.0)
    serier["avdrag"] = lan.avdrag + np.where(eier, felles.fg_avdrag, 0.0)
    serier["gebyr"] = lan.gebyr
    for navn, belop in felles.eierkostnader.items():
        serier[navn] = np.where(eier, belop, 0.0)
    serier["strom"] = np.broadcast_to(felles.strom, eier.shape)

    # Stocks. What is taken out of the savings at the purchase stays out, with its interest.
    kjoper = valg.kjoper[:, None]
    tilbake = np.where(kjoper & (k > 0), depositum, 0.0)
    netto_uttak = valg.kilder.get("sparing", np.zeros(len(kol)))[:, None] - (
        tilbake - _kilde(valg, "depositum", len(kol))
    )
    ved_kjop = np.where(kjoper, vekst[np.minimum(k, n)], 1.0)
    sparing = for_kjop - np.where(eier_punkt & kjoper, netto_uttak * vekst / ved_kjop, 0.0)
    boligverdi = np.where(eier_punkt, felles.brutto_verdi, 0.0)
    restgjeld = lan.restgjeld + np.where(eier_punkt, felles.fg_rest, 0.0)
    tilskudd = tilskudd_igjen(
        satser,
        antatt.akse,
        belop=_kilde(valg, "tilskudd", len(kol)),
        maaneder=punkt - k,
        nedskriving_aar=vei.finansiering.tilskudd.nedskriving_aar,
    )
    depositum_ute = np.where(eier_punkt, 0.0, depositum)

    serier["bostotte"] = _bostotte(kol, hus, felles, serier, eier, sparing, depositum_ute, boligverdi, restgjeld)
    serier["skattefradrag"] = _skattefradrag(hus, serier["renter"])
    brutto_boutgift = sum(serier[navn] for navn in STROMMER)
    serier["boutgift"] = brutto_boutgift - serier["bostotte"] - serier["skattefradrag"]
    serier["bokostnad"] = serier["boutgift"] - serier["avdrag"]

    engangs, kontant, uttak = _engangsutlegg(kol, antatt, valg, depositum, depositum_spart, netto_uttak, eier.shape)
    serier["engangsutlegg"] = engangs
    serier["til_overs"] = hus.til_bolig - serier["boutgift"] - kol.sparing_mnd[:, None] - kontant
    serier |= {
        "boligverdi": boligverdi,
        "restgjeld": restgjeld,
        "tilskudd_gjenstaende": tilskudd,
        "depositum": np.broadcast_to(depositum_ute, sparing.shape),
        "sparing": sparing,
        "opsjonsgevinst": _opsjonsgevinst(vei, kol, felles, leie, eier_punkt, punkt),
    }
    serier["egenkapital"] = boligverdi - restgjeld - tilskudd + serier["depositum"] + sparing
    if antatt.trekk_salgskostnader:
        serier["salgskostnader"] = np.where(eier_punkt, salgskostnader(satser, antatt.akse, felles.brutto_verdi), 0.0)
        serier["egenkapital"] = serier["egenkapital"] - serier["salgskostnader"]
    return Veiserier(vei, serier, valg, leie, uttak, kontant, np.zeros((1, n)))


def _kilde(valg: Kjopsvalg, navn: str, h: int) -> Tall:
    return valg.kilder.get(navn, np.zeros(h))[:, None]


@dataclass(frozen=True)
class _Lan:
    renter: Tall
    avdrag: Tall
    gebyr: Tall
    restgjeld: Tall


def _lan(vei: Boligvei, valg: Kjopsvalg, antatt: Antatt, satser: Satser) -> _Lan:
    """Return the sum of the purchase loans; flows (H, N), balance (H, N + 1)."""
    akse, h = antatt.akse, len(valg.punkt)
    renter, avdrag, gebyr = (np.zeros((h, akse.antall)) for _ in range(3))
    rest = np.zeros((h, akse.antall + 1))
    if not valg.kjoper.any():
        return _Lan(renter, avdrag, gebyr, rest)
    brukte = np.unique(valg.punkt[valg.kjoper])
    # One profile serves all when everybody who buys does so in the same month.
    k = (brukte if len(brukte) == 1 else valg.punkt)[:, None]
    for belop, vilkar in zip(valg.lan, vei.finansiering.lan, strict=True):
        profil = vilkarsprofil(vilkar, satser, akse, antatt.flytende, utbetalt=k)
        lan = belop[:, None]
        renter += lan * profil.renter
        avdrag += lan * profil.avdrag
        per_termin = (
            satser.verdi("husbanken", "termingebyr", akse) if vilkar.termingebyr is None else vilkar.termingebyr
        )
        gebyr += np.where((lan > 0) & profil.terminer, per_termin, 0.0)
        rest[:, 1:] += lan * profil.restgjeld
        rest += np.where(np.arange(akse.antall + 1) == valg.punkt[:, None], lan, 0.0)
    return _Lan(renter, avdrag, gebyr, rest)


def _bostotte(
    kol: Kolonner,
    hus: Husholdning,
    felles: _Felles,
    serier: dict[str, Tall],
    eier: Sanne,
    sparing: Tall,
    depositum: Tall,
    boligverdi: Tall,
    restgjeld: Tall,
) -> Tall:
    """Return bostøtte by month under the rules of the tenure of that month, (H, N)."""
    if not kol.soker_bostotte.any():
        return np.zeros(eier.shape)
    selveier = kol.eierform[:, None] == EIERFORMER.index("selveier")
    lan = serier["renter"] + serier["avdrag"] + serier["gebyr"]
    tillegg = np.where(selveier, serier["kommunale_avgifter"] + serier["eiendomsskatt"], serier["felleskostnader"])
    formuesverdi = felles.formuesandel * boligverdi[:, :-1]
    svar = bostotte(
        felles.bostotteparametre,
        inntekt_mnd=hus.brutto,
        boutgift_mnd=np.where(eier, lan + tillegg, serier["husleie"]),
        voksne=hus.voksne,
        barn=hus.barn,
        gruppe=kol.kommunegruppe[:, None],
        saergruppe=kol.saergruppe[:, None],
        eierform=np.where(eier, np.where(selveier, 2, 1), 0),
        oppvarming_mangler=~kol.oppvarming_i_leien[:, None],
        nettoformue=(sparing + depositum)[:, :-1] + kol.annen_nettoformue[:, None] + formuesverdi - restgjeld[:, :-1],
        boligformue=formuesverdi,
        tilpasset=np.zeros((1, 1), dtype=bool),
    )
    return np.where(kol.soker_bostotte[:, None], svar.belop, 0).astype(np.float64)


def _skattefradrag(hus: Husholdning, renter: Tall) -> Tall:
    """Return the tax relief for interest on the dwelling, spread over the year as the interest falls, (H, N)."""
    aar = hus.aar
    aarlig = aar.sum(renter)
    fradrag = hus.rentefradrag(aarlig + hus.andre_renter) - hus.andre_renters_fradrag
    per_krone = np.divide(fradrag, aarlig, out=np.zeros_like(fradrag), where=aarlig > 0)
    ut: Tall = per_krone[:, aar.plass] * renter + np.where(aarlig > 0, 0.0, fradrag / 12)[:, aar.plass]
    return ut


def _engangsutlegg(
    kol: Kolonner,
    antatt: Antatt,
    valg: Kjopsvalg,
    depositum: Tall,
    depositum_spart: Tall,
    netto_uttak: Tall,
    form: tuple[int, ...],
) -> tuple[Tall, Tall, Tall]:
    """Return one-off outlays, the part of them paid in cash, and what is taken out of the savings, (H, N) each."""
    maaned = np.arange(form[1])
    i_kjopsmaaneden = (maaned == np.maximum(valg.punkt[:, None], 1) - 1) & valg.kjoper[:, None]
    forste = maaned == 0
    egne = sum(_kilde(valg, navn, len(kol)) for navn in ("sparing", "depositum", "kontant"))
    utlegg = np.maximum(egne, valg.omkostninger_sum[:, None] if valg.omkostninger else 0.0)
    engangs = np.where(forste, depositum + antatt.flytteutgift, 0.0) + np.where(i_kjopsmaaneden, utlegg, 0.0)
    kontant = np.where(forste, depositum - depositum_spart + antatt.flytteutgift, 0.0)
    kontant = kontant + np.where(i_kjopsmaaneden, _kilde(valg, "kontant", len(kol)), 0.0)
    uttak = np.where(i_kjopsmaaneden & (valg.punkt[:, None] > 0), netto_uttak, 0.0)
    return np.broadcast_to(engangs, form), np.broadcast_to(kontant, form), uttak


def _opsjonsgevinst(
    vei: Boligvei, kol: Kolonner, felles: _Felles, leie: Leie, eier_punkt: Sanne, punkt: Heltall
) -> Tall:
    """Return max(V - K, 0) of a right to buy at a year-0 price that is not yet used or lapsed, (H, N + 1)."""
    if vei.kjop.tid != "vindu" or not vei.kjop.pris.startswith("ar0"):
        return np.zeros(eier_punkt.shape)
    ar0 = np.maximum(0.0, leie.kommunens_pris - kol.pris[:, None])
    pris = pris_ved(vei, kol, felles.netto_verdi, ar0)
    levende = ~eier_punkt & (punkt <= vei.kjop.til_maaned)
    return np.where(levende, np.maximum(0.0, felles.netto_verdi - pris), 0.0)


def _spar_differansen(veier: dict[str, Veiserier], antatt: Antatt) -> dict[str, Veiserier]:
    """Let each path save the stated share of what it costs less than the dearest path each month."""
    dyrest = np.max([v["boutgift"] for v in veier.values()], axis=0)
    vekst = (1.0 + antatt.sparerente) ** (np.arange(antatt.akse.antall + 1) / 12)
    ut = {}
    for navn, v in veier.items():
        ekstra = antatt.spareandel_av_differanse * (dyrest - v["boutgift"])
        spart = vekst * np.concatenate([np.zeros_like(ekstra[:, :1]), np.cumsum(ekstra / vekst[1:], axis=1)], axis=1)
        serier = v.serier | {
            "sparing": v["sparing"] + spart,
            "egenkapital": v["egenkapital"] + spart,
            "til_overs": v["til_overs"] - ekstra,
        }
        ut[navn] = Veiserier(v.vei, serier, v.kjop, v.leie, v.uttak, v.kontant, ekstra)
    return ut
