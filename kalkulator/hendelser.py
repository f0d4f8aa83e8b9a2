"""The moments that a figure marks: income that begins or ends, a child that turns 18, purchase, instalments, fixed rate."""

import re
from typing import Literal, NamedTuple

import numpy as np

from kalkulator.melding import melding
from kalkulator.sammenlign import Resultat
from kalkulator.tid import maaned_nr

_NUMMERERT = re.compile(r"(barn|voksen) ([0-9]+)")

Hendelsestype = Literal["inntekt_slutt", "barn_18", "kjop", "avdrag_begynner", "fastrente_slutt", "refinansiering"]


class Hendelse(NamedTuple):
    """Something that happens in a month of the case (0 for the first)."""

    maaned: int
    type: Hendelsestype
    tekst: str


def personnavn(id_: str) -> str:
    """Return what a person of the case is called: a number is said in every language, a name is a name."""
    treff = _NUMMERERT.fullmatch(id_)
    if treff is None:
        return id_
    nr = treff[2]
    return melding("barn {nr}", nr=nr) if treff[1] == "barn" else melding("voksen {nr}", nr=nr)


def hendelser(r: Resultat, vei: str) -> list[Hendelse]:
    """Return the moments of a path inside the horizon, in order."""
    start, n = r.antatt.akse.start, r.antatt.akse.antall
    ut = []
    for inntekt in r.sak.husstand.inntekter:
        if inntekt.til is not None and inntekt.type == "introduksjonsstonad":
            ut.append(
                Hendelse(
                    maaned_nr(inntekt.til) + 1 - start, "inntekt_slutt", melding("Introduksjonsprogrammet er slutt")
                )
            )
    for person in r.sak.husstand.personer:
        if person.rolle == "barn":
            ut.append(
                Hendelse(
                    maaned_nr(person.fodt) + 18 * 12 - start,
                    "barn_18",
                    melding("{person} fyller 18 år", person=personnavn(person.id)),
                )
            )
    v = r.veier[vei]
    if v.kjop is not None:
        kjop = v.kjop.maaned_nr
        ut.append(Hendelse(kjop, "kjop", melding("Dere eier boligen")))
        for nr, lan in enumerate(v.vei.finansiering.lan, start=1):
            if f"lan_{nr}" not in v.kjop.kilder:
                continue
            if lan.avdragsfrie_aar:
                ut.append(Hendelse(kjop + 12 * lan.avdragsfrie_aar, "avdrag_begynner", melding("Avdragene begynner")))
            if lan.renteregel.fast_aar is not None:
                ut.append(
                    Hendelse(kjop + 12 * lan.renteregel.fast_aar, "fastrente_slutt", melding("Fastrenten er slutt"))
                )
            if lan.refinansieres_etter_aar is not None:
                ut.append(
                    Hendelse(
                        kjop + 12 * lan.refinansieres_etter_aar, "refinansiering", melding("Lånet flyttes til bank")
                    )
                )
    return sorted((h for h in ut if 0 <= h.maaned < n), key=lambda h: (h.maaned, h.type))


def steg_i_boutgift(r: Resultat, vei: str, maaned: int) -> float:
    """Return how much the monthly payment changes at a moment, kroner."""
    boutgift = r.veier[vei].serier["boutgift"]
    return float(boutgift[maaned] - boutgift[np.maximum(maaned - 1, 0)])
