"""The municipality's ledger for a path, month by month: what comes in, what goes out, what it owes and risks.

Conventions are those of `kalkulator.boligvei`: flows in months 1 .. N (what happens at the start is booked in
month 1), stocks at points 0 .. N. Money in is listed in `INN`, money out in `UT`; all amounts are positive.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kalkulator.antatt import Antatt
from kalkulator.boligvei import Veiserier
from kalkulator.kolonner import ALDRI, EIERFORMER, Kolonner
from kalkulator.kontroll import kontroll
from kalkulator.kostnader import fellesgjeld
from kalkulator.melding import merk
from kalkulator.satser import Satser
from kalkulator.tilskudd import tilskudd_igjen
from kalkulator.typer import Heltall, Tall
from kalkulator.veideler import saldo
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


@dataclass(frozen=True, eq=False)
class Kommuneregnskap:
    """One path's ledger for all households: flows (H, N), stocks (H, N + 1), kroner."""

    serier: dict[str, Tall]

    def __getitem__(self, navn: str) -> Tall:
        """Return one series."""
        return self.serier[navn]


def kommuneregnskap(v: Veiserier, kol: Kolonner, antatt: Antatt, satser: Satser) -> Kommuneregnskap | None:
    """Return the ledger of one path, or None when the municipality has no part in it; see `kommuneregnskaper`."""
    return kommuneregnskaper([v], kol, antatt, satser)[0]


def kommuneregnskaper(
    veier: Sequence[Veiserier], kol: Kolonner, antatt: Antatt, satser: Satser
) -> list[Kommuneregnskap | None]:
    """Return the ledger of every path, None where the municipality has no part in it.

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
    har_del = [_har_del(v) for v in veier]
    med = [v for v, har in zip(veier, har_del, strict=True) if har]
    if not med:
        return [None] * len(veier)
    t = _Salgstid.av(med, antatt.akse.antall)
    # One shared zero stands for everything that does not happen; no series is changed in place.
    null, ingen = np.zeros(t.form), np.zeros(t.eid.shape)
    s: dict[str, Tall] = {**dict.fromkeys((*INN, *UT), null), **dict.fromkeys(BEHOLDNINGER, ingen)}
    _leien(s, med, kol, antatt, t)
    _eier(s, med, kol, antatt, satser, t)
    _bundet_sparing(s, med, antatt, t)
    tilskudd = _belop(med, lambda v: v.kjop.kilder.get("tilskudd", np.zeros(1))[:, None])
    if tilskudd.any():
        s["tilskudd_til_familien"] = t.i_salget(tilskudd)
    _startlan(s, med, antatt, satser, t)
    inn, ut = (sum((s[navn] for navn in navnene if s[navn] is not null), null) for navnene in (INN, UT))
    s["netto"] = inn - ut
    s["kasse"] = np.zeros(ingen.shape)
    np.cumsum(s["netto"], axis=-1, out=s["kasse"][..., 1:])
    regnskap = (Kommuneregnskap(dict(zip(s, sitt, strict=True))) for sitt in zip(*s.values(), strict=True))
    return [next(regnskap) if har else None for har in har_del]


def _har_del(v: Veiserier) -> bool:
    """Tell whether the municipality has a part in a path."""
    tilskudd, lan = v.vei.finansiering.tilskudd, v.vei.finansiering.lan
    stotter = v.vei.kjop.tid != "aldri" and bool(
        any(x.kilde == "startlan" for x in lan) or tilskudd.belop or tilskudd.andel
    )
    return stotter or v.vei.kommune.rolle != "ingen" or bool(v.vei.leie.garanti_mnd)


def _belop(veier: Sequence[Veiserier], les: Callable[[Veiserier], Tall]) -> Tall:
    """Lay one amount of every path and household side by side, (P, H, 1)."""
    ut = np.empty((len(veier), len(veier[0].kjop.punkt), 1))
    for p, v in enumerate(veier):
        ut[p] = les(v)
    return ut


def _stabel(veier: Sequence[Veiserier], les: Callable[[Veiserier], Tall], bredde: int) -> Tall:
    """Lay one series of every path side by side, (P, H, bredde)."""
    ut = np.empty((len(veier), len(veier[0].kjop.punkt), bredde))
    for p, v in enumerate(veier):
        ut[p] = les(v)
    return ut


@dataclass(frozen=True, eq=False)
class _Salgstid:
    """When the family's purchase ends the municipality's part, for P paths and H households."""

    punkt: Heltall
    """(P, H, 1)."""
    eid: Tall
    """1 at the points before the purchase, 0 from it on, (P, H, N + 1)."""
    hvor: tuple[Heltall, Heltall, Heltall]
    """Path, household and month place of every purchase: that of point 0 is the first month."""

    @staticmethod
    def av(veier: Sequence[Veiserier], antall: int) -> "_Salgstid":
        punkt = np.array([v.kjop.punkt for v in veier])
        p, h = np.nonzero(punkt < ALDRI)
        eid = (np.arange(antall + 1) < punkt[..., None]).astype(np.float64)
        return _Salgstid(punkt[..., None], eid, (p, h, np.maximum(punkt[p, h], 1) - 1))

    @property
    def leier(self) -> Tall:
        """Return 1 in the months of renting, (P, H, N)."""
        return self.eid[..., :-1]

    @property
    def form(self) -> tuple[int, ...]:
        return self.leier.shape

    def i_salget(self, belop: Tall) -> Tall:
        """Return an amount (P, H, 1) as a flow in the month of the purchase, (P, H, N)."""
        ut = np.zeros(self.form)
        p, h, _ = self.hvor
        ut[self.hvor] = belop[p, h, 0]
        return ut

    def ved_salget(self, x: Tall) -> Tall:
        """Return a stock (P, H, N + 1) as it is when the purchase ends it, as a flow in that month, (P, H, N)."""
        ut = np.zeros(self.form)
        p, h, _ = self.hvor
        ut[self.hvor] = x[p, h, self.punkt[p, h, 0]]
        return ut


def _leien(s: dict[str, Tall], veier: list[Veiserier], kol: Kolonner, antatt: Antatt, t: _Salgstid) -> None:
    roller = [v.vei.kommune.rolle for v in veier]
    faktor = _kolonne(
        [
            (1.0 - v.vei.kommune.ledighet_andel) * (1.0 - v.vei.kommune.restanse_andel)
            if v.vei.kommune.rolle in ("eier", "framleier")
            else 0.0
            for v in veier
        ]
    )
    if faktor.any():
        s["husleie_inn"] = _stabel(veier, lambda v: v["husleie"], t.form[2]) * faktor
    if "framleier" in roller:
        # The owner is paid also when the dwelling is empty: that is what framleie costs the municipality.
        leie = kol.markedsleie_mnd[:, None] * antatt.kontraktindeks(antatt.leievekst)
        s["husleie_til_eier"] = _kolonne([rolle == "framleier" for rolle in roller]) * t.leier * leie
    if any(v.vei.leie.garanti_mnd for v in veier):
        s["garantiansvar"] = t.eid * _belop(veier, lambda v: v.vei.leie.garanti_mnd * v.leie.husleie[:, :1])


def _kolonne(verdier: Sequence[float]) -> Tall:
    """Return one value per path as (P, 1, 1)."""
    return np.array(verdier, dtype=np.float64)[:, None, None]


def _eier(
    s: dict[str, Tall], veier: list[Veiserier], kol: Kolonner, antatt: Antatt, satser: Satser, t: _Salgstid
) -> None:
    """Book the municipality as owner: everything below is zero in the paths where it is none."""
    er_eier = _kolonne([v.vei.kommune.rolle == "eier" for v in veier])
    if not er_eier.any():
        return
    n = t.form[2]
    leier, eid = t.leier * er_eier, t.eid * er_eier

    def forste(belop: Tall) -> Tall:
        ut = np.zeros(t.form)
        ut[..., :1] = belop
        return ut

    pris, lan = (_belop(veier, les) for les in (lambda v: v.leie.kommunens_pris, lambda v: v.leie.kommunens_lan))
    pris, lan = pris * er_eier, lan * er_eier
    s["kjop"], s["lan_inn"] = forste(pris), forste(lan)
    s["fdv"] = _stabel(veier, lambda v: v.leie.fdv, n) * leier
    s["renter"] = _stabel(veier, lambda v: v.leie.renter, n) * leier
    s["avdrag"] = _stabel(veier, lambda v: v.leie.avdrag, n) * leier
    if kol.fellesgjeld.any():
        s["fellesgjeld"] = _stabel(veier, lambda v: v.leie.felles, n) * leier
    restgjeld = _stabel(veier, lambda v: v.leie.restgjeld, n + 1) * er_eier
    s["gjeld"] = restgjeld * t.eid
    s["boligverdi"] = eid * ((kol.markedsverdi + kol.fellesgjeld)[:, None] * antatt.prisindeks)
    betalt = _belop(veier, lambda v: (v.kjop.pris - v.kjop.kilder.get("leiekreditt", np.zeros(1)))[:, None])
    s["salg"] = t.i_salget(betalt * er_eier)
    s["innfrielse"] = t.ved_salget(restgjeld)
    selger = _belop(veier, lambda v: v.kjop.selgers_omkostninger[:, None]) * er_eier
    if selger.any():
        s["omkostninger_salg"] = t.i_salget(selger)
    tilskudd = pris - lan
    if tilskudd.any():
        rest = np.zeros(t.eid.shape)
        for p, v in enumerate(veier):
            if tilskudd[p].any():
                rest[p] = _tilskudd_igjen(v, tilskudd[p], antatt, satser)
        s["tilskudd_inn"] = forste(tilskudd)
        s["tilskudd_gjenstaende"] = rest * t.eid
        s["tilskudd_tilbake"] = t.ved_salget(rest)
    if (kol.eierform != EIERFORMER.index("selveier")).any():
        s["eierskiftegebyr"] = (s["salg"] > 0) * eierskiftegebyr(kol, antatt, satser)
    s["verdi_i_risiko"] = eid * verdi_i_risiko(s, fellesgjeld(kol, n)[2])


def verdi_i_risiko(s: Mapping[str, Tall], rest_fellesgjeld: Tall, prisfall: float = 0.0) -> Tall:
    """Return how much more is owed on the dwelling than it would bring, after a fall in its price (a share of it).

    `s` holds the ledger's stocks `boligverdi`, `gjeld` and `tilskudd_gjenstaende`; the fellesgjeld goes with the dwelling.
    """
    netto = np.maximum(0.0, s["boligverdi"] * (1.0 - prisfall) - rest_fellesgjeld)
    ut: Tall = np.maximum(0.0, s["gjeld"] + s["tilskudd_gjenstaende"] - netto)
    return ut


def _tilskudd_igjen(v: Veiserier, tilskudd: Tall, antatt: Antatt, satser: Satser) -> Tall:
    return tilskudd_igjen(
        satser,
        antatt.akse,
        belop=tilskudd,
        maaneder=np.arange(antatt.akse.antall + 1),
        nedskriving_aar=v.vei.kommune.tilskudd_nedskriving_aar,
    )


def _bundet_sparing(s: dict[str, Tall], veier: list[Veiserier], antatt: Antatt, t: _Salgstid) -> None:
    """Book compulsory saving that is lent to the municipality (husleieloven § 11-1): in each month, out at the purchase."""
    hos_kommunen = _kolonne(
        [v.vei.leie.bundet_sparing_mnd if v.vei.leie.bundet_sparing_hos == "kommunen" else 0.0 for v in veier]
    )
    if not hos_kommunen.any():
        return
    inn = hos_kommunen * t.leier
    oppspart = saldo(antatt.sparevekst, np.zeros((*t.form[:2], 1)), inn)
    s["bundet_sparing_inn"] = inn
    s["bundet_sparing_ut"] = t.ved_salget(oppspart)
    s["bundet_sparing_gjeld"] = t.eid * oppspart


def eierskiftegebyr(kol: Kolonner, antatt: Antatt, satser: Satser) -> Tall:
    """Return the ownership-change fee by month, (H, N): borettslag and eierseksjon, at most four rettsgebyr and VAT.

    The seller pays, and it cannot be agreed onto the buyer (burettslagslova § 4-6, eierseksjonsloven § 63 a).
    """
    akse = antatt.akse
    gebyr = satser.bane("gebyrer", "rettsgebyr", akse) * satser.verdi("gebyrer", "eierskiftegebyr_rettsgebyr", akse)
    med_mva = gebyr * (1.0 + satser.verdi("gebyrer", "mva", akse))
    return np.where(kol.eierform[:, None] == EIERFORMER.index("selveier"), 0.0, med_mva)


def _startlan(s: dict[str, Tall], veier: list[Veiserier], antatt: Antatt, satser: Satser, t: _Salgstid) -> None:
    """Book the mark-up on startlån and the municipality's share of what a forced sale today would lose."""
    punkt, n = np.arange(t.form[2] + 1), t.form[2]
    utestaende, paslag = np.zeros(t.eid.shape), np.zeros(t.form)
    for p, v in enumerate(veier):
        for vilkar, profil, belop in zip(v.vei.finansiering.lan, v.laneprofiler, v.kjop.lan, strict=False):
            if vilkar.kilde != "startlan":
                continue
            lan = belop[:, None]
            rest, inngaende = profil.beholdning, profil.inngaende * profil.terminer
            if vilkar.refinansieres_etter_aar is not None:
                hos_husbanken = punkt < t.punkt[p] + 12 * vilkar.refinansieres_etter_aar
                # The mark-up of a month is the municipality's while the loan stood there when the month began.
                rest, inngaende = rest * hos_husbanken, inngaende * hos_husbanken[:, :-1]
            utestaende[p] += lan * rest
            if vilkar.paslag:
                paslag[p] += lan * inngaende * (vilkar.paslag / vilkar.terminer_aar)
    if not utestaende.any():
        return
    s["startlan_utestaende"], s["rentepaslag_startlan"] = utestaende, paslag
    # A bank's loan in the same dwelling is secured first; its balance comes before the startlån.
    foran = _stabel(veier, lambda v: v["restgjeld"], n + 1) - utestaende
    verdi = _stabel(veier, lambda v: v["boligverdi"], n + 1)
    udekket = np.minimum(np.maximum(0.0, utestaende - np.maximum(0.0, verdi - foran)), utestaende)
    andel = satser.verdi("husbanken", "kommunens_tapsandel", antatt.akse)
    s["startlan_tapsansvar"] = np.minimum(udekket, andel * utestaende)


def kontroller_kommune(regnskap: Sequence[Kommuneregnskap], veier: Sequence[Veiserier]) -> list[tuple[Kontroll, ...]]:
    """Return the self-checks of ledgers, path by path: the debt, and what passes between family and municipality."""
    if not regnskap:
        return []

    def serie(navn: str) -> Tall:
        return np.array([r[navn] for r in regnskap])

    betalt = _belop(veier, lambda v: (v.kjop.pris - v.kjop.kilder.get("leiekreditt", np.zeros(1)))[:, None])
    salg = serie("salg")
    avvik = {
        merk("kommunens gjeld endres bare med avdrag og innfrielse"): serie("gjeld")[..., 1:]
        - np.cumsum(serie("lan_inn") - serie("avdrag") - serie("innfrielse"), axis=-1),
        merk("det familien betaler for boligen, får kommunen"): np.where(salg > 0, salg - betalt, 0.0),
    }
    storste = {navn: np.abs(x).max(axis=(1, 2)) for navn, x in avvik.items()}
    return [tuple(kontroll(navn, float(x[p])) for navn, x in storste.items()) for p in range(len(regnskap))]
