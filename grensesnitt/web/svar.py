"""Everything computed of one case for one session: the comparison at once, the rest when it is first asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar, get_args

from grensesnitt.web import veivalg
from kalkulator.eiergrunnlag import Eiergrunnlag, eiergrunnlag
from kalkulator.eiersvar import Eiersvar, eiersvar
from kalkulator.en_inntekt import EnInntekt, en_inntekt
from kalkulator.feil import KalkulatorFeil, SatsMangler
from kalkulator.maalsok import Maalsvar, Spak, maalsok
from kalkulator.melding import Maaned, Melding, melding
from kalkulator.mer_lonn import MerLonn, mer_lonn
from kalkulator.sammenlign import Resultat, sammenlign
from kalkulator.spaker import Spaktabell, spaktabell
from kalkulator.stress import Stressresultat, stresstest_av
from kalkulator.usikkerhet import Usikkerhet, rekker_vinduet, simuler
from models.sak import Sak

BANER, FRO = 300, 1
"""Futures drawn for the page: enough for «2 av 10», and drawn while one waits."""

_T = TypeVar("_T")


@dataclass(frozen=True)
class Eie:
    """The answer to «can they own?»."""

    grunnlag: Eiergrunnlag
    svar: Eiersvar


@dataclass(frozen=True)
class Endring:
    """What could change the answer."""

    grenser: tuple[Maalsvar, ...]
    spaker: Spaktabell
    lonn: dict[str, MerLonn]
    """By path."""


@dataclass(frozen=True)
class UtenSvar:
    """A part that cannot be computed, and why."""

    grunn: Melding


@dataclass(frozen=True)
class Svar:
    """What one case gives. A part that cannot be computed says why; the comparison is always there."""

    sak: Sak
    """As the page shows it: at most six paths."""
    resultat: Resultat

    @cached_property
    def eie(self) -> Eie | UtenSvar:
        """Return whether the family can own, some 50 ms."""
        return self._prov(self._eie)

    @cached_property
    def usikkerhet(self) -> Usikkerhet | UtenSvar:
        """Return the spread of the shown paths, some 500 ms: ask for it only when somebody looks."""
        return self._prov(self._usikkerhet)

    @cached_property
    def stress(self) -> dict[str, Stressresultat] | UtenSvar:
        """Return the stress tests of the shown paths, some 150 ms: ask for them only when somebody looks."""
        return self._prov(lambda: stresstest_av(self.resultat))

    @cached_property
    def en_inntekt(self) -> dict[str, EnInntekt] | UtenSvar:
        """Return what the shown paths leave on one introduksjonsstønad."""
        return self._prov(lambda: en_inntekt(self.resultat))

    @cached_property
    def endring(self) -> Endring | UtenSvar:
        """Return what could change the answer, some seconds: ask for it only when somebody presses a button."""
        return self._prov(self._endring)

    def har(self, del_: str) -> bool:
        """Tell whether a part is computed already."""
        return del_ in self.__dict__

    @property
    def uten_framtider(self) -> list[str]:
        """Names of the shown paths that the futures leave out: their right to buy begins when the case has ended."""
        return [v.vei.navn for v in self.resultat.veier.values() if not rekker_vinduet(self.sak, v.vei)]

    def _eie(self) -> Eie:
        g = eiergrunnlag(self.sak, self.resultat.satser)
        return Eie(g, eiersvar(g))

    def _endring(self) -> Endring | UtenSvar:
        if isinstance(self.eie, UtenSvar):
            return self.eie
        g = self.eie.grunnlag
        return Endring(
            grenser=tuple(maalsok(g, spak) for spak in get_args(Spak)),
            spaker=spaktabell(g),
            lonn={vei: mer_lonn(g, vei) for vei in self.resultat.veier},
        )

    def _usikkerhet(self) -> Usikkerhet | UtenSvar:
        veier = [navn for navn, v in self.resultat.veier.items() if rekker_vinduet(self.sak, v.vei)]
        if not veier:
            return UtenSvar(melding("Retten til å kjøpe kommer først etter at beregningen slutter. Velg flere år."))
        return simuler(self.sak, self.resultat.satser, baner=BANER, fro=FRO, veier=veier)

    def _prov(self, regn: Callable[[], _T]) -> _T | UtenSvar:
        try:
            return regn()
        except SatsMangler:
            return UtenSvar(
                melding(
                    "Dette kan ikke regnes ut for en sak som begynner i {maaned}: satsene det bygger på, er ikke kjent så "
                    "langt tilbake. Resten av siden gjelder som før.",
                    maaned=Maaned(self.sak.start),
                )
            )
        except KalkulatorFeil as feil:
            return UtenSvar(
                melding("Dette kan ikke regnes ut for denne saken: {grunn} {rad}", grunn=feil.grunn, rad=feil.rad)
            )


def svar_paa(sak: Sak) -> Svar:
    """Return the comparison of a case, the rest to follow.

    Raises
    ------
    KalkulatorFeil
        As `kalkulator.sammenlign.sammenlign`.
    """
    vist = veivalg.vist(sak)
    return Svar(vist, sammenlign(vist))
