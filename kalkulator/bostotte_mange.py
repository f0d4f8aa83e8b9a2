"""Bostøtte of the same households in many dwellings: what they bring is computed once, and the dwelling's part for each.

The formulas are those of `kalkulator.bostotte`.
"""

from dataclasses import dataclass, fields

import numpy as np

from kalkulator.avrunding import i_ore
from kalkulator.bostotte import (
    MAKS_FORMUE,
    MAKS_MND,
    Bostotteparametre,
    boutgiftstak,
    egenandel,
    faar_oppvarming,
    formuestillegg_aar,
    krev_tall,
    med_standardbelop,
    omregnet_inntekt,
    slaa_opp,
    utbetaling,
    vekt,
)
from kalkulator.typer import Heltall, Sanne, Tall


@dataclass(frozen=True, eq=False)
class Husstandsside:
    """What the households bring to bostøtte whichever dwelling they live in; (T,) of the rates. For many paths at once."""

    params: Bostotteparametre
    inntekt_aar_ore: Heltall
    vekt: Heltall
    grense1: Heltall
    grense2: Heltall
    tak_ore: Heltall
    """A year."""
    varme: Heltall
    """The heating amount of those who get it, kroner a year."""

    @staticmethod
    def av(
        params: Bostotteparametre,
        *,
        inntekt_mnd: Tall,
        voksne: Heltall,
        barn: Heltall,
        gruppe: Heltall,
        saergruppe: Heltall,
        oppvarming_mangler: Sanne,
        maaneder: Heltall | None = None,
    ) -> "Husstandsside":
        """Compute it, of a dwelling that is not adapted; parameters and errors as in `bostotte`.

        With `maaneder`, (K,), every argument is (K,) and of that month of the rates.
        """
        if maaneder is not None:
            params = params.i_maanedene(maaneder)
        return Husstandsside(
            params,
            12 * i_ore(krev_tall("inntekt_mnd", inntekt_mnd, 0.0, MAKS_MND)),
            vekt(params, voksne, barn),
            slaa_opp(params.grense1, saergruppe, maaneder),
            slaa_opp(params.grense2, saergruppe, maaneder),
            100 * boutgiftstak(params, voksne + barn, gruppe, np.asarray(False), maaneder),
            faar_oppvarming(params, saergruppe, oppvarming_mangler) * params.oppvarming,
        )

    def egenandel(self, tillegg_ore: Heltall | int = 0) -> Heltall:
        """Return the own share a year, kroner, with what net wealth adds to the income."""
        y = omregnet_inntekt(self.inntekt_aar_ore + tillegg_ore, self.vekt)
        return egenandel(self.params, y, self.grense1, self.grense2).sum

    def egenandel_med_formue(self, *, nettoformue: Tall, boligformue: Tall, eierform: Heltall) -> Heltall:
        """Return the own share a year, kroner; wealth and errors as in `bostotte`."""
        formue = krev_tall("nettoformue", nettoformue, -MAKS_FORMUE, MAKS_FORMUE)
        bolig = krev_tall("boligformue", boligformue, 0.0, MAKS_FORMUE)
        return self.egenandel(formuestillegg_aar(self.params, formue, bolig, eierform))

    def over_fribelop(self, nettoformue: Tall, boligformue: Tall, eier: Sanne) -> Sanne:
        """Tell where net wealth may add to the income: nowhere else is `formuestillegg_aar` other than zero."""
        fri = np.where(eier, np.minimum(boligformue, self.params.fribelop_eier), self.params.fribelop_leier)
        ut: Sanne = nettoformue > fri
        return ut

    def i_maanedene(self, plasser: Heltall) -> "Husstandsside":
        """Return some of the places, in their order."""
        egne = (getattr(self, f.name)[plasser] for f in fields(self) if f.name != "params")
        return Husstandsside(self.params.i_maanedene(plasser), *egne)

    def belop(self, *, boutgift_mnd: Tall, eierform: Heltall, egenandel_aar: Heltall) -> Heltall:
        """Return what is paid a month in a dwelling, whole kroner; errors as in `bostotte`."""
        boutgift = krev_tall("boutgift_mnd", boutgift_mnd, 0.0, MAKS_MND)
        ukappet = med_standardbelop(self.params, boutgift, eierform, self.varme)
        return utbetaling(self.params, np.minimum(ukappet, self.tak_ore), egenandel_aar)[0]
