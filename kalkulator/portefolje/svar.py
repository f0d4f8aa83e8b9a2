"""The answer of many households as columns, and what each of them is told in words."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, TypeVar

import numpy as np

from kalkulator.eiergrunner import AVGJORENDE, grunner, hele
from kalkulator.eiergrunner import Tall as Figur
from kalkulator.eierpotensial import EIE_NA, KLASSER, MED_TILSKUDD
from kalkulator.eiersvar import Eiersvar
from kalkulator.eiersvarkolonner import Svarkolonner
from kalkulator.melding import Maaned, Melding, melding
from kalkulator.portefolje.blokk import Vilkar
from kalkulator.portefolje.rader import LEIE_NA, VEIER, Bor, Onske, Ramme
from kalkulator.portefolje.veivalg import AAR_FRAM, Veikolonner, Veivalg
from kalkulator.typer import Heltall, Tall
from models.eie import Klasse

_K = TypeVar("_K")


@dataclass(frozen=True)
class Risiko:
    """What the best path meets in two stress tests, (H,), kroner: the same tests as for one family."""

    boutgift_opp: Tall
    """The largest rise of a month's boutgift with every floating rate higher."""
    til_overs_lavest_rente: Tall
    """The leanest month with the higher rate."""
    underskudd_rente: Tall
    """Months in deficit with the higher rate."""
    egenkapital_prisfall: Tall
    """What is owned after five years when the dwelling falls in value."""


@dataclass(frozen=True)
class Behov:
    """What the purchase takes when the household becomes ready, (H,), kroner; 0 where it does not."""

    startlan: Tall
    tilskudd: Tall


@dataclass(frozen=True)
class Kommunebok:
    """The municipality's ledger by calendar year of the case, stocks at the end of the years.

    Of the households whose best path is leie-før-eie alone: the others have none, and a row of zeros each fills memory.
    """

    antall: int
    """All households."""
    rader: Heltall
    """Those with a ledger, (R,)."""
    serier: dict[str, Tall]
    """(R, Y)."""

    def for_alle(self, navn: str) -> Tall:
        """Return one series of every household, zeros where there is no ledger, (H, Y)."""
        x = self.serier[navn]
        ut = np.zeros((self.antall, x.shape[1]))
        ut[self.rader] = x
        return ut


@dataclass(frozen=True)
class Husstandssvar:
    """All households' answers; H rows in the order they came."""

    ramme: Ramme
    saksnummer: tuple[str, ...]
    bor: tuple[Bor, ...]
    onske: tuple[Onske, ...]
    eierform: Heltall
    """Codes of `kolonner.EIERFORMER`: the dwelling the household would own."""
    kjerne: Svarkolonner
    klar: Heltall
    """The point at which the household can own; ALDRI if never inside the horizon."""
    veier: Veikolonner
    valg: Veivalg
    behov: Behov
    vilkar: Vilkar
    """The term and the grant each path is computed with."""
    bok: Kommunebok
    risiko: Risiko | None
    opplysninger: Heltall | None
    """The class each blank field would give in its place, (H, F) in the order of `opplysninger.PROVER`; -1: not blank."""

    def __len__(self) -> int:
        """Return the number of households."""
        return len(self.saksnummer)

    def klasse(self, rad: int) -> Klasse:
        """Return a household's class."""
        return KLASSER[int(self.kjerne.klasse[rad])]

    def klar_maaned(self, rad: int) -> str | None:
        """Return the month in which a household can own, `YYYY-MM`; None if never inside the horizon."""
        return self.kjerne.maaned(int(self.klar[rad]))

    def eiersvar(self, rad: int) -> Eiersvar:
        """Return the answer as the single family gets it; its tables of other rates and norms are left out."""
        return Eiersvar(**self.kjerne.felter(rad), renter=(), normer=(), alternativkostnad=None)

    def grunner(self, rad: int) -> tuple[Melding, ...]:
        """Return the reasons for the class, the deciding one first: the single family's own sentences."""
        return grunner(self.eiersvar(rad))

    def avgjorende_tall(self, rad: int) -> tuple[Figur, Figur, Figur]:
        """Return the three figures that decide the class."""
        k, (trenger, baerer, tilskudd) = self.kjerne, AVGJORENDE
        return (
            Figur(trenger, float(k.lanebehov[rad]), "kr"),
            Figur(baerer, float(k.maks_lan_varig[rad]), "kr"),
            Figur(tilskudd, float(k.tilskuddstak[rad]), "kr"),
        )

    def beste(self, rad: int) -> str:
        """Return the id of the path that helps most."""
        return VEIER[int(self.valg.beste[rad])]

    def nest(self, rad: int) -> str:
        """Return the id of the one after it."""
        return VEIER[int(self.valg.nest[rad])]

    def boutgift_i_dag(self, rad: int) -> float:
        """Return what the household pays a month where it lives."""
        return float(self.veier.boutgift_naa[rad, VEIER.index(LEIE_NA[self.bor[rad]])])

    def boutgift_etter(self, rad: int) -> float:
        """Return what it pays a month on the best path: the first month as owner, or the first at all without a purchase."""
        vei = int(self.valg.beste[rad])
        eier = float(self.veier.boutgift_eier[rad, vei])
        return float(self.veier.boutgift_naa[rad, vei]) if np.isnan(eier) else eier

    def veigrunn(self, rad: int) -> Melding:
        """Return in one sentence why the best path is the best, and what comes after it."""
        b, n = int(self.valg.beste[rad]), int(self.valg.nest[rad])
        veier, kode = self.ramme.veier, self.kjerne.klasse[rad]
        felles = {
            "vei": veier[VEIER[b]].navn,
            "mot": _forskjell(float(self.veier.igjen[rad, b] - self.veier.igjen[rad, n]), veier[VEIER[n]].navn),
            "aar": min(AAR_FRAM, self.ramme.maaneder // 12),
        }
        if kode == EIE_NA:
            return melding(
                "De kan kjøpe nå, og den som kan det, trenger ikke å leie først. Etter {aar} år gir det {mot}.",
                **felles,
            )
        if kode == MED_TILSKUDD:
            return melding(
                "De kan kjøpe nå med {tilskudd} i tilskudd, og trenger da ikke å leie først. Etter {aar} år gir det {mot}.",
                **felles,
                tilskudd=hele(float(self.behov.tilskudd[rad])),
            )
        if self.valg.forer_til_eie[rad]:
            return melding(
                "Med «{vei}» kan de eie fra {maaned}. Etter {aar} år gir det {mot}.",
                **felles,
                maaned=Maaned(str(self.kjerne.maaned(int(self.veier.punkt[rad, b])))),
            )
        return melding(
            "Med inntektene som er oppgitt, fører ingen vei til eie innen {aar} år. «{vei}» gir {mot} etter {aar} år.",
            **felles,
        )

    def plankolonner(self) -> "Plankolonner":
        """Return what a plan over many years needs."""
        return Plankolonner(
            saksnummer=self.saksnummer,
            klasse=self.kjerne.klasse,
            klar=self.klar,
            pris=self.kjerne.pris,
            lanebehov=self.behov.startlan,
            tilskuddsbehov=self.behov.tilskudd,
            vei=self.valg.beste,
            bor=self.bor,
            onske=self.onske,
            eierform=self.eierform,
        )


def _forskjell(belop: float, nest: str) -> Melding:
    """Return how much more or less a path leaves than another: what is owned and what is left over, together."""
    if abs(belop) < 0.5:
        return melding("like mye å eie og ha til overs som «{nest}»", nest=nest)
    if belop > 0:
        return melding("{belop} mer å eie og ha til overs enn «{nest}»", belop=hele(belop), nest=nest)
    return melding("{belop} mindre å eie og ha til overs enn «{nest}»", belop=hele(-belop), nest=nest)


@dataclass(frozen=True)
class Plankolonner:
    """What a plan over many years needs to know of each household, (H,)."""

    saksnummer: tuple[str, ...]
    klasse: Heltall
    """Codes of `eierpotensial.KLASSER`."""
    klar: Heltall
    """Months from the start until the household can own; ALDRI if never."""
    pris: Tall
    """Today's price of the dwelling."""
    lanebehov: Tall
    """Startlån at the purchase."""
    tilskuddsbehov: Tall
    vei: Heltall
    """The best path, place in `rader.VEIER`."""
    bor: tuple[Bor, ...]
    onske: tuple[Onske, ...]
    eierform: Heltall
    """Codes of `kolonner.EIERFORMER`."""


def sla_sammen(deler: Sequence[_K]) -> _K:
    """Join columns of the same kind, household after household; what is no column is the first part's."""
    ut: _K = _sammen(deler)
    return ut


def _sammen(deler: Sequence[Any]) -> Any:
    forste = deler[0]
    if len(deler) == 1 or isinstance(forste, Ramme):
        return forste
    if isinstance(forste, Kommunebok):
        forskyvning = np.cumsum([0, *(d.antall for d in deler[:-1])])
        rader = np.concatenate([d.rader + f for d, f in zip(deler, forskyvning, strict=True)])
        return Kommunebok(sum(d.antall for d in deler), rader, _sammen([d.serier for d in deler]))
    if isinstance(forste, np.ndarray):
        return np.concatenate(deler)
    if isinstance(forste, dict):
        return {navn: _sammen([d[navn] for d in deler]) for navn in forste}
    if isinstance(forste, tuple) and forste and isinstance(forste[0], str):
        return tuple(x for d in deler for x in d)
    if is_dataclass(forste):
        klasse: Any = type(forste)
        return klasse(**{f.name: _sammen([getattr(d, f.name) for d in deler]) for f in fields(forste)})
    return forste
