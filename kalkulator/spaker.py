"""The table of levers: what one step of each thing does to the month a family can buy in."""

from dataclasses import dataclass, replace

import numpy as np

from kalkulator.eiergrunnlag import Eiergrunnlag
from kalkulator.eierpotensial import EIE_NA, KLASSER, Eierkolonner
from kalkulator.endring import lonnsmottaker, med_kolonne, med_lonn, med_pris, rader
from kalkulator.kolonner import ALDRI, BILER
from kalkulator.melding import Kr, Maaned, Melding, melding, melding_flertall
from kalkulator.melding import Tall as Antall
from kalkulator.tid import maaned_tekst
from kalkulator.typer import Tall
from models.eie import Klasse


@dataclass(frozen=True)
class Kjopsmaaned:
    """The first point a purchase at the market price is carried, and how much earlier than without the lever."""

    punkt: int | None
    """0 is the start; None: not inside the horizon."""
    maaned: str | None
    """`YYYY-MM` of the month whose end is the point; that of the start for point 0."""
    tidligere: int | None
    """Months earlier than as things are; None where one of the two is not inside the horizon."""


@dataclass(frozen=True)
class Spakrad:
    """One lever."""

    navn: str
    tekst: Melding
    forste: Kjopsmaaned
    forste_med_tilskudd: Kjopsmaaned
    klasse: Klasse
    endrer: bool
    """Whether it moves a month or the class."""
    virkning: Melding


@dataclass(frozen=True)
class Spaktabell:
    """The levers of one family; no rows for one that can buy now."""

    klasse: Klasse
    forste: Kjopsmaaned
    forste_med_tilskudd: Kjopsmaaned
    rader: tuple[Spakrad, ...]
    setning: Melding


def spaktabell(g: Eiergrunnlag) -> Spaktabell:
    """Return what each lever does to the first month in which one family can buy.

    The sizes of the steps are dated assumptions (`spak_...` in the rates). More pay is that of `endring.med_lonn`. A
    lever that is no part of the case is left out: a car or other debt nobody has, a term the municipality gives already.

    Raises
    ------
    SatsMangler
        When a rate is missing for a month of the axis.
    """
    tekster = _tekster(g)
    svar = _rader(g, tuple(tekster)).vurder()
    naa, med = _maaned(g, svar.forste[0], ALDRI), _maaned(g, svar.forste_med_tilskudd[0], ALDRI)
    klasse = KLASSER[int(svar.klasse[0])]
    if svar.klasse[0] == EIE_NA:
        ferdig = melding("Dere kan kjøpe boligen nå. Da er det ingen kjøpsmåned å flytte.")
        return Spaktabell(klasse, naa, med, (), ferdig)
    ut = [_rad(g, navn, tekst, svar, svar, nr) for nr, (navn, tekst) in enumerate(tekster.items(), start=1)]
    lengst = int(g.satser.verdi("husbanken", "lopetid_maks_aar", g.antatt.akse))
    if g.lokalt.lengste_lopetid_aar < lengst:
        # A term belongs to the paths, not to a row.
        tekst = melding("{aar} år å betale lånet på", aar=Antall(lengst, 0))
        ut.append(_rad(g, "lopetid", tekst, svar, g.med_lengste_lopetid(lengst).vurder(), 0))
    return Spaktabell(klasse, naa, med, tuple(ut), _setning(ut))


def _steg(g: Eiergrunnlag, navn: str) -> float:
    return g.satser.verdi("forutsetninger", f"spak_{navn}", g.antatt.akse)


def _tekster(g: Eiergrunnlag) -> dict[str, Melding]:
    """Return the levers that are rows of the columns, by name, and what they are called."""
    kr = {n: Kr(_steg(g, n)) for n in ("lonn_mnd", "sparing", "sparing_mnd", "pris", "tilskudd")}
    poeng = Antall(100 * _steg(g, "rente"))
    ut = {
        "inntekt": melding(
            "{belop} mer i lønn i måneden før skatt til {person}", belop=kr["lonn_mnd"], person=lonnsmottaker(g).person
        ),
        "sparing": melding("{belop} mer på konto", belop=kr["sparing"]),
        "sparing_mnd": melding("{belop} mer spart i måneden", belop=kr["sparing_mnd"]),
        "pris": melding("{belop} lavere pris på boligen", belop=kr["pris"]),
        "rente": melding("Lånet blir prøvd med {poeng} prosentpoeng lavere rente", poeng=poeng),
        "tilskudd": melding("{belop} i tilskudd fra kommunen", belop=kr["tilskudd"]),
    }
    if g.kol.bil[0] != BILER.index("ingen"):
        ut["bil"] = melding("Uten bil")
    if g.kol.gjeld[0].any():
        ut["gjeld"] = melding("Uten annen gjeld")
    return ut


def _rader(g: Eiergrunnlag, navn: tuple[str, ...]) -> Eiergrunnlag:
    """Return the case as it is in row 0, and with one lever in each row after it."""
    hvor = np.array(["", *navn])
    alle = rader(g, len(hvor))
    kol = alle.kol

    def steg(spak: str, belop: float) -> Tall:
        return np.where(hvor == spak, belop, 0.0)

    alle = med_lonn(alle, steg("inntekt", 12 * _steg(g, "lonn_mnd")))
    alle = med_pris(alle, np.maximum(0.0, kol.pris - steg("pris", _steg(g, "pris"))))
    alle = med_kolonne(
        alle,
        sparing=kol.sparing + steg("sparing", _steg(g, "sparing")),
        sparing_mnd=kol.sparing_mnd + steg("sparing_mnd", _steg(g, "sparing_mnd")),
        tilskudd=kol.tilskudd + steg("tilskudd", _steg(g, "tilskudd")),
        bil=np.where(hvor == "bil", BILER.index("ingen"), kol.bil),
        gjeld=np.where(hvor[:, None] == "gjeld", 0.0, kol.gjeld),
    )
    return replace(alle, rente=np.maximum(0.0, g.proverente - steg("rente", _steg(g, "rente"))[:, None]))


def _maaned(g: Eiergrunnlag, punkt: int, i_dag: int) -> Kjopsmaaned:
    if punkt == ALDRI:
        return Kjopsmaaned(None, None, None)
    tekst = maaned_tekst(g.antatt.akse.start + max(int(punkt) - 1, 0))
    return Kjopsmaaned(int(punkt), tekst, None if i_dag == ALDRI else int(i_dag - punkt))


def _rad(g: Eiergrunnlag, navn: str, tekst: Melding, for_: Eierkolonner, etter: Eierkolonner, rad: int) -> Spakrad:
    uten = _maaned(g, etter.forste[rad], for_.forste[0])
    med = _maaned(g, etter.forste_med_tilskudd[rad], for_.forste_med_tilskudd[0])
    flyttet = [
        etter.forste[rad] != for_.forste[0],
        etter.forste_med_tilskudd[rad] != for_.forste_med_tilskudd[0],
        etter.klasse[rad] != for_.klasse[0],
    ]
    klasse = KLASSER[int(etter.klasse[rad])]
    return Spakrad(navn, tekst, uten, med, klasse, any(flyttet), _virkning(uten, med, klasse, flyttet))


def _virkning(uten: Kjopsmaaned, med: Kjopsmaaned, klasse: Klasse, flyttet: list[bool]) -> Melding:
    """Say what a lever does, the purchase without a grant first."""
    if flyttet[0]:
        return _flyttet(uten, melding("uten tilskudd"))
    if flyttet[1]:
        return _flyttet(med, melding("med tilskudd"))
    if flyttet[2] and klasse == "leie_for_eie":
        return melding("Da kan dere kjøpe etter leie før eie.")
    return melding("Gir ingen endring.")


def _flyttet(maaned: Kjopsmaaned, hvordan: Melding) -> Melding:
    if maaned.punkt is None or maaned.maaned is None:
        return melding("Da går kjøpet {hvordan} ikke innenfor beregningen.", hvordan=hvordan)
    if maaned.punkt == 0:
        return melding("Da kan dere kjøpe nå {hvordan}.", hvordan=hvordan)
    naar = Maaned(maaned.maaned)
    if maaned.tidligere is None:
        return melding(
            "Da kan dere kjøpe {hvordan} i {naar}. I dag går det ikke innenfor beregningen.", hvordan=hvordan, naar=naar
        )
    if maaned.tidligere < 0:
        return melding_flertall(
            "Da blir kjøpet {hvordan} én måned senere, i {naar}.",
            "Da blir kjøpet {hvordan} {antall} måneder senere, i {naar}.",
            antall=-maaned.tidligere,
            hvordan=hvordan,
            naar=naar,
        )
    return melding_flertall(
        "Da kan dere kjøpe {hvordan} én måned tidligere, i {naar}.",
        "Da kan dere kjøpe {hvordan} {antall} måneder tidligere, i {naar}.",
        antall=maaned.tidligere,
        hvordan=hvordan,
        naar=naar,
    )


def _setning(alle: list[Spakrad]) -> Melding:
    """Say which lever does most."""
    if not any(r.endrer for r in alle):
        return melding("Ingen av disse endringene alene flytter måneden dere kan kjøpe i.")
    mest = min((r for r in alle if r.endrer), key=_rekkefolge)
    return melding("Det som flytter kjøpet mest, er: {spak}. {virkning}", spak=mest.tekst, virkning=mest.virkning)


def _rekkefolge(rad: Spakrad) -> tuple[int, int, int]:
    """Order levers by the month they give, without a grant first, then by class."""
    uten, med = (ALDRI if m.punkt is None else m.punkt for m in (rad.forste, rad.forste_med_tilskudd))
    return uten, med, KLASSER.index(rad.klasse)
