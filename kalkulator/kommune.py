"""The municipality's ledger for a path, month by month: what comes in, what goes out, what it owes and risks.

Conventions are those of `kalkulator.boligvei`: flows in months 1 .. N (what happens at the start is booked in
month 1), stocks at points 0 .. N. Money in is listed in `INN`, money out in `UT`; all amounts are positive.
"""

from dataclasses import dataclass

import numpy as np

from kalkulator.antatt import Antatt
from kalkulator.boligvei import Veiserier
from kalkulator.kolonner import EIERFORMER, Kolonner
from kalkulator.kontroll import kontroll
from kalkulator.kostnader import fellesgjeld
from kalkulator.melding import merk
from kalkulator.satser import Satser
from kalkulator.tilskudd import tilskudd_igjen
from kalkulator.typer import Sanne, Tall
from models.resultat import Kontroll

INN = ("husleie_inn", "bundet_sparing_inn", "lan_inn", "tilskudd_inn", "salg", "rentepaslag_startlan")
UT = (
    "kjop",
    "fdv",
    "fellesgjeld",
    "renter",
    "avdrag",
    "husleie_til_eier",
    "innfrielse",
    "tilskudd_tilbake",
    "bundet_sparing_ut",
    "omkostninger_salg",
    "eierskiftegebyr",
    "tilskudd_til_familien",
)
BEHOLDNINGER = (
    "kasse",
    "gjeld",
    "bundet_sparing_gjeld",
    "tilskudd_gjenstaende",
    "boligverdi",
    "verdi_i_risiko",
    "garantiansvar",
    "startlan_utestaende",
    "startlan_tapsansvar",
)


@dataclass(frozen=True)
class Kommuneregnskap:
    """One path's ledger for all households: flows (H, N), stocks (H, N + 1), kroner."""

    serier: dict[str, Tall]

    def __getitem__(self, navn: str) -> Tall:
        """Return one series."""
        return self.serier[navn]


def kommuneregnskap(v: Veiserier, kol: Kolonner, antatt: Antatt, satser: Satser) -> Kommuneregnskap | None:
    """Return the ledger of a path, or None when the municipality has no part in it.

    As owner it buys at the start with loan and grant, collects rent, pays FDV, interest and instalments, and at the
    family's purchase receives the price, redeems the loan and repays what is left of the grant (FOR-2017-12-18-2235
    §§ 10, 11). As sub-letter it pays the owner the market rent also when the dwelling stands empty. As guarantor it
    answers for months of rent. Startlån pass through: the mark-up is its income, and the first 25 per cent of a loss
    its risk (FOR-2019-11-18-1546 § 7-5).

    Raises
    ------
    SatsMangler
        When a rate is missing for the start of the axis.
    """
    rolle = v.vei.kommune.rolle
    startlan = [i for i, lan in enumerate(v.vei.finansiering.lan) if lan.kilde == "startlan"]
    tilskudd = v.vei.finansiering.tilskudd
    stotter_kjop = v.vei.kjop.tid != "aldri" and bool(startlan or tilskudd.belop or tilskudd.andel)
    if rolle == "ingen" and not (stotter_kjop or v.vei.leie.garanti_mnd):
        return None
    h, n = len(kol), antatt.akse.antall
    # One shared zero stands for everything that does not happen in this path; no series is changed in place.
    null = np.zeros((h, n))
    s: dict[str, Tall] = dict.fromkeys((*INN, *UT), null) | dict.fromkeys(BEHOLDNINGER, np.zeros((h, n + 1)))
    nr, punkt = np.arange(1, n + 1), np.arange(n + 1)
    k = v.kjop.punkt[:, None]
    leier, eid = nr <= k, punkt < k
    i_salget = (nr == np.maximum(k, 1)) & v.kjop.kjoper[:, None]
    if rolle in ("eier", "framleier"):
        faktor = (1.0 - v.vei.kommune.ledighet_andel) * (1.0 - v.vei.kommune.restanse_andel)
        s["husleie_inn"] = v["husleie"] * faktor
    if rolle == "framleier":
        # The owner is paid also when the dwelling is empty: that is what framleie costs the municipality.
        s["husleie_til_eier"] = np.where(
            leier, kol.markedsleie_mnd[:, None] * antatt.kontraktindeks(antatt.leievekst), 0.0
        )
    if rolle == "eier":
        _eier(s, v, kol, antatt, satser, leier, eid, i_salget)
    if rolle in ("eier", "framleier"):
        _bundet_sparing(s, v, antatt, leier, i_salget)
    if rolle == "garantist" or v.vei.leie.garanti_mnd:
        s["garantiansvar"] = np.where(eid, v.vei.leie.garanti_mnd * v.leie.husleie[:, :1], 0.0)
    if v.kjop.kilder.get("tilskudd", null).any():
        s["tilskudd_til_familien"] = np.where(i_salget, v.kjop.kilder["tilskudd"][:, None], 0.0)
    _startlan(s, v, antatt, satser, startlan)
    s["netto"] = sum((s[navn] for navn in INN if s[navn] is not null), null) - sum(
        (s[navn] for navn in UT if s[navn] is not null), null
    )
    s["kasse"] = np.concatenate([np.zeros((h, 1)), np.cumsum(s["netto"], axis=1)], axis=1)
    return Kommuneregnskap(s)


def _eier(
    s: dict[str, Tall],
    v: Veiserier,
    kol: Kolonner,
    antatt: Antatt,
    satser: Satser,
    leier: Sanne,
    eid: Sanne,
    i_salget: Sanne,
) -> None:
    leie, form = v.leie, leier.shape
    forste = np.arange(form[1]) == 0
    tilskudd = leie.kommunens_pris - leie.kommunens_lan
    tilskudd_rest = _tilskudd_igjen(v, tilskudd, antatt, satser)
    s["kjop"] = np.where(forste, leie.kommunens_pris, 0.0)
    s["lan_inn"] = np.where(forste, leie.kommunens_lan, 0.0)
    s["tilskudd_inn"] = np.where(forste, tilskudd, 0.0)
    for navn, bane in (
        ("fdv", leie.fdv),
        ("renter", leie.renter),
        ("avdrag", leie.avdrag),
        ("fellesgjeld", leie.felles),
    ):
        s[navn] = np.where(leier, bane, 0.0) + np.zeros(form)
    s["gjeld"] = np.where(eid, leie.restgjeld, 0.0)
    s["tilskudd_gjenstaende"] = np.where(eid, tilskudd_rest, 0.0)
    verdi = (kol.markedsverdi + kol.fellesgjeld)[:, None] * antatt.prisindeks
    s["boligverdi"] = np.where(eid, verdi, 0.0)

    # What the municipality owes at the moment of the sale is the stock the sale ends, not the one after it.
    def ved_salg(x: Tall) -> Tall:
        ved_punktene = np.broadcast_to(x, (form[0], form[1] + 1))
        ved_start = (v.kjop.punkt == 0)[:, None]
        return np.where(i_salget, np.where(ved_start, ved_punktene[:, :1], ved_punktene[:, 1:]), 0.0)

    pris = v.kjop.pris - v.kjop.kilder.get("leiekreditt", np.zeros(form[0]))
    s["salg"] = np.where(i_salget, pris[:, None], 0.0)
    s["innfrielse"] = ved_salg(leie.restgjeld)
    s["tilskudd_tilbake"] = ved_salg(tilskudd_rest)
    s["omkostninger_salg"] = np.where(i_salget, v.kjop.selgers_omkostninger[:, None], 0.0)
    if (kol.eierform != EIERFORMER.index("selveier")).any():
        s["eierskiftegebyr"] = np.where(i_salget, eierskiftegebyr(kol, antatt, satser), 0.0)
    netto = np.maximum(0.0, s["boligverdi"] - fellesgjeld(kol, form[1])[2])
    s["verdi_i_risiko"] = np.where(eid, np.maximum(0.0, s["gjeld"] + s["tilskudd_gjenstaende"] - netto), 0.0)


def _tilskudd_igjen(v: Veiserier, tilskudd: Tall, antatt: Antatt, satser: Satser) -> Tall:
    return tilskudd_igjen(
        satser,
        antatt.akse,
        belop=tilskudd,
        maaneder=np.arange(antatt.akse.antall + 1),
        nedskriving_aar=v.vei.kommune.tilskudd_nedskriving_aar,
    )


def _bundet_sparing(s: dict[str, Tall], v: Veiserier, antatt: Antatt, leier: Sanne, i_salget: Sanne) -> None:
    """Book compulsory saving that is lent to the municipality (husleieloven § 11-1): in each month, out at the purchase."""
    if v.vei.leie.bundet_sparing_hos != "kommunen":
        return
    vekst = (1.0 + antatt.sparerente) ** (np.arange(leier.shape[1] + 1) / 12)
    inn = np.where(leier, v.vei.leie.bundet_sparing_mnd, 0.0)
    saldo = vekst * np.concatenate([np.zeros((len(inn), 1)), np.cumsum(inn / vekst[1:], axis=1)], axis=1)
    s["bundet_sparing_inn"] = inn
    s["bundet_sparing_ut"] = np.where(i_salget, saldo[:, 1:], 0.0)
    s["bundet_sparing_gjeld"] = np.where(np.arange(saldo.shape[1]) < v.kjop.punkt[:, None], saldo, 0.0)


def eierskiftegebyr(kol: Kolonner, antatt: Antatt, satser: Satser) -> Tall:
    """Return the ownership-change fee by month, (H, N): borettslag and eierseksjon, at most four rettsgebyr and VAT.

    The seller pays, and it cannot be agreed onto the buyer (burettslagslova § 4-6, eierseksjonsloven § 63 a).
    """
    akse = antatt.akse
    gebyr = satser.bane("gebyrer", "rettsgebyr", akse) * satser.verdi("gebyrer", "eierskiftegebyr_rettsgebyr", akse)
    med_mva = gebyr * (1.0 + satser.verdi("gebyrer", "mva", akse))
    return np.where(kol.eierform[:, None] == EIERFORMER.index("selveier"), 0.0, med_mva)


def _startlan(s: dict[str, Tall], v: Veiserier, antatt: Antatt, satser: Satser, hvilke: list[int]) -> None:
    """Book the mark-up on startlån and the municipality's share of what a forced sale today would lose."""
    if not hvilke or not v.kjop.kjoper.any():
        return
    punkt = np.arange(antatt.akse.antall + 1)
    for i in hvilke:
        vilkar, profil, lan = v.vei.finansiering.lan[i], v.laneprofiler[i], v.kjop.lan[i][:, None]
        slutt = v.kjop.punkt[:, None] + 12 * (vilkar.refinansieres_etter_aar or vilkar.lopetid_aar)
        rest = np.concatenate([np.zeros_like(profil.restgjeld[..., :1]), profil.restgjeld], axis=-1)
        rest = np.where(punkt == v.kjop.punkt[:, None], 1.0, rest)
        s["startlan_utestaende"] = s["startlan_utestaende"] + np.where(punkt < slutt, lan * rest, 0.0)
        paslag = np.where(profil.terminer, profil.inngaende, 0.0) * vilkar.paslag / vilkar.terminer_aar
        s["rentepaslag_startlan"] = s["rentepaslag_startlan"] + np.where(punkt[1:] <= slutt, lan * paslag, 0.0)
    # A bank's loan in the same dwelling is secured first; its balance comes before the startlån.
    foran = v["restgjeld"] - s["startlan_utestaende"]
    udekket = np.clip(
        s["startlan_utestaende"] - np.maximum(0.0, v["boligverdi"] - foran), 0.0, s["startlan_utestaende"]
    )
    andel = satser.verdi("husbanken", "kommunens_tapsandel", antatt.akse)
    s["startlan_tapsansvar"] = np.minimum(udekket, andel * s["startlan_utestaende"])


def kontroller_kommune(r: Kommuneregnskap, v: Veiserier) -> tuple[Kontroll, ...]:
    """Return the self-checks of a ledger: its debt, and what passes between family and municipality."""
    gjeld = r["gjeld"][:, 1:] - np.cumsum(r["lan_inn"] - r["avdrag"] - r["innfrielse"], axis=1)
    ved_kjop = r["salg"] - (
        np.where(
            r["salg"] > 0, (v.kjop.pris - v.kjop.kilder.get("leiekreditt", np.zeros(len(r["salg"]))))[:, None], 0.0
        )
    )
    avvik = {
        merk("kommunens gjeld endres bare med avdrag og innfrielse"): gjeld,
        merk("det familien betaler for boligen, får kommunen"): ved_kjop,
    }
    return tuple(kontroll(navn, float(np.abs(x).max())) for navn, x in avvik.items())
