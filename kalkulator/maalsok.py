"""Goal seek: how much of one thing must change for a family to own today, found on the test itself.

Whole units are tried: kroner, hundredths of a percentage point, years. At the answer the class is there; one unit worse
it is not.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

import numpy as np

from kalkulator.eiergrunnlag import Eiergrunnlag
from kalkulator.eierpotensial import KLASSER, Eierkolonner, startlanets_lopetid
from kalkulator.endring import lonnsmottaker, med_kolonne, med_lonn, med_pris, rader
from kalkulator.feil import KalkulatorFeil
from kalkulator.kjopsvindu import kandidater
from kalkulator.melding import Andel, Kr, Melding, melding, melding_flertall, rekke
from kalkulator.melding import Tall as Antall
from kalkulator.rotsok import BREDDE, forste_sanne
from kalkulator.typer import Heltall, Sanne, Tall

Spak = Literal["inntekt", "sparing", "pris", "rente", "lopetid", "tilskudd"]
Maal = Literal["eie_na", "eie_med_tilskudd", "leie_for_eie"]

HOYESTE_LONN_MER = 3_000_000
"""The search ends here: more in wages a year, kroner."""
HOYESTE_BELOP = 100_000_000
"""The same for price, savings and grant, kroner."""
HOYESTE_RENTE = 0.5
_TRINN = 10_000
"""A rate is tried in steps of a hundredth of a percentage point."""
LENGSTE_AAR = 50
"""The longest term a loan may have in the calculator."""


@dataclass(frozen=True)
class Maalsvar:
    """The border of one thing, all else as in the case."""

    hva: Spak
    maal: Maal
    i_dag: float
    """Kroner a year (inntekt: the wages of `person`), kroner, fraction or years."""
    holder_i_dag: bool
    """Whether the goal is met as things are: then the border is how much worse it may be."""
    naadd: bool
    """Whether any value tried meets the goal."""
    verdi: float | None
    """The border, in the unit of `i_dag`; None where no value does."""
    endring: float | None
    """`verdi` less `i_dag`."""
    person: str
    """Whose wages are changed; empty for other levers."""
    setning: Melding
    grunn: Melding | None
    """Why no value does."""
    merknader: tuple[Melding, ...]
    kall: int
    """How many times the test was asked."""


@dataclass(frozen=True)
class _Soek:
    """What is tried: whole units from the worst to the best."""

    verst: int
    best: int
    i_dag: float
    endre: Callable[[Eiergrunnlag, Heltall], Eiergrunnlag]
    """Lay units into rows of the case."""
    grunnlag: float = 0.0
    """Added to the units to make the value."""
    per_enhet: int = 1
    """Units in one of the value's."""
    bredde: int = BREDDE

    def enheter(self, k: Heltall) -> Heltall:
        return self.verst + k if self.best > self.verst else self.verst - k

    def verdi(self, k: int) -> float:
        return self.grunnlag + int(self.enheter(np.array(k))) / self.per_enhet


def maalsok(g: Eiergrunnlag, hva: Spak, *, maal: Maal = "eie_na") -> Maalsvar:
    """Return the least of one thing that gives a class, or one above it, today; and if it is there, how much it can bear.

    Parameters
    ----------
    g
        One family's case.
    hva
        `inntekt`: gross wages a year of the adult with the highest wage at the start, or of the first adult where none
        has any; more is a wage of its own from the first month on, less lowers all that adult's wages alike. `sparing`:
        kroner on the account. `pris`: the price, market value in proportion. `rente`: the rate the startlån is tested
        at. `lopetid`: the longest term in years. `tilskudd`: a grant paid at the purchase beside what the path gives;
        the goal is then to carry the rest, so `eie_na` and `eie_med_tilskudd` have the same answer.

    Raises
    ------
    KalkulatorFeil
        For a lever or a goal that does not exist.
    SatsMangler
        When a rate is missing for a month of the axis.
    """
    spaker, maalene = get_args(Spak), get_args(Maal)
    if hva not in spaker:
        raise KalkulatorFeil(
            "hva",
            melding("«{verdi}» er ikke noe kalkulatoren kan lete etter.", verdi=hva),
            melding("Velg en av {valg}.", valg=rekke(spaker)),
        )
    if maal not in maalene:
        raise KalkulatorFeil(
            "maal",
            melding("«{verdi}» er ikke et mål.", verdi=maal),
            melding("Velg en av {valg}.", valg=rekke(maalene)),
        )
    kort = g.fram_til(_siste_punkt(g, maal))
    soek = _soek(kort, hva)
    krav = KLASSER.index("eie_na" if hva == "tilskudd" and maal == "eie_med_tilskudd" else maal)

    def gaar(k: Heltall) -> Sanne:
        svar: Sanne = soek.endre(kort, soek.enheter(k)).vurder().klasse <= krav
        return svar

    holder = bool(kort.vurder().klasse[0] <= krav)
    k, kall = forste_sanne(gaar, 0, abs(soek.best - soek.verst), bredde=soek.bredde)
    verdi = None if k is None else soek.verdi(k)
    person = lonnsmottaker(g).person if hva == "inntekt" else ""
    return Maalsvar(
        hva=hva,
        maal=maal,
        i_dag=soek.i_dag,
        holder_i_dag=holder,
        naadd=verdi is not None,
        verdi=verdi,
        endring=None if verdi is None else verdi - soek.i_dag,
        person=person,
        setning=_setning(hva, maal, soek, verdi, holder, person, k == 0),
        grunn=_grunn(soek.endre(kort, np.array([soek.best])).vurder(), maal) if k is None else None,
        merknader=tuple(_merknader(g, kort, hva, maal, verdi)),
        kall=kall + 1,
    )


def _siste_punkt(g: Eiergrunnlag, maal: Maal) -> int:
    """Return the last point of purchase that the goal looks at."""
    if maal != "leie_for_eie" or "leie_for_eie" not in g.veier:
        return 0
    vindu = kandidater(g.veier["leie_for_eie"].kjop, g.antatt.akse.antall)
    return int(vindu[-1]) if len(vindu) else 0


def _soek(g: Eiergrunnlag, hva: Spak) -> _Soek:
    def kroner(x: Heltall) -> Tall:
        return x.astype(np.float64)

    if hva == "inntekt":
        lonn = lonnsmottaker(g).lonn_aar
        ned = -int(np.floor(lonn))
        return _Soek(ned, HOYESTE_LONN_MER, lonn, lambda g, x: med_lonn(rader(g, len(x)), kroner(x)), grunnlag=lonn)
    if hva == "pris":
        pris = float(g.kol.pris[0])
        return _Soek(HOYESTE_BELOP, 0, pris, lambda g, x: med_pris(rader(g, len(x)), kroner(x)))
    if hva == "rente":
        return _Soek(
            int(HOYESTE_RENTE * _TRINN),
            0,
            g.proverente,
            lambda g, x: replace(rader(g, len(x)), rente=x[:, None] / _TRINN),
            per_enhet=_TRINN,
        )
    if hva == "lopetid":
        lengst = max(g.lokalt.lengste_lopetid_aar, *(startlanets_lopetid(v) for v in g.veier.values()))
        # A term belongs to the path, not to a row of the columns: one at a time.
        return _Soek(1, LENGSTE_AAR, float(lengst), lambda g, x: g.med_lengste_lopetid(int(x[0])), bredde=1)
    belop = float(getattr(g.kol, hva)[0])
    return _Soek(0, HOYESTE_BELOP, belop, lambda g, x: med_kolonne(rader(g, len(x)), **{hva: kroner(x)}))


_MAALET: dict[Maal, Melding] = {
    "eie_na": melding("kan dere kjøpe boligen nå"),
    "eie_med_tilskudd": melding("kan dere kjøpe boligen nå med tilskudd"),
    "leie_for_eie": melding("kan dere kjøpe boligen, nå eller etter leie før eie"),
}
"""The end of a sentence that begins with what it takes."""


def _setning(
    hva: Spak, maal: Maal, soek: _Soek, verdi: float | None, holder: bool, person: str, uansett: bool
) -> Melding:
    felter: dict[str, Any] = {
        "maal": _MAALET["eie_na" if hva == "tilskudd" and maal == "eie_med_tilskudd" else maal],
        "person": person,
    }
    if verdi is None:
        return _ikke(hva, felter)
    endring = verdi - soek.i_dag
    if hva == "lopetid":
        aar = int(verdi)
        if holder:
            return melding_flertall(
                "Også med {antall} år på å betale lånet {maal}.",
                "Så lenge dere får minst {antall} år på å betale lånet, {maal}.",
                antall=aar,
                **felter,
            )
        return melding_flertall(
            "Med {antall} år på å betale lånet {maal}.",
            "Med {antall} år på å betale lånet {maal}.",
            antall=aar,
            **felter,
        )
    if hva == "rente":
        felter |= {"verdi": Andel(verdi)}
        if uansett:
            return melding("Også om lånet blir prøvd med {verdi} rente, {maal}.", **felter)
        if holder:
            return melding("Så lenge lånet blir prøvd med høyst {verdi} rente, {maal}.", **felter)
        return melding("Blir lånet prøvd med {verdi} rente eller lavere, {maal}.", **felter)
    felter |= {"verdi": Kr(verdi), "endring": Kr(abs(endring))}
    if hva == "inntekt":
        if uansett:
            return melding("Også uten lønnen til {person} {maal}.", **felter)
        if holder:
            return melding(
                "Så lenge lønnen til {person} er minst {verdi} i året før skatt, {maal}. Det er {endring} mindre enn i dag.",
                **felter,
            )
        return melding(
            "Med {endring} mer i lønn i året før skatt til {person}, til sammen {verdi}, {maal}.",
            **felter,
        )
    if hva == "sparing":
        if uansett:
            return melding("Også uten penger på konto {maal}.", **felter)
        if holder:
            return melding("Så lenge dere har minst {verdi} på konto, {maal}.", **felter)
        return melding("Med {endring} mer på konto, til sammen {verdi}, {maal}.", **felter)
    if hva == "pris":
        if uansett:
            return melding("Også om boligen koster {verdi}, {maal}.", **felter)
        if holder:
            return melding("Så lenge boligen koster høyst {verdi}, {maal}. Det er {endring} mer enn i dag.", **felter)
        return melding("Koster boligen {verdi} eller mindre, {maal}. Det er {endring} mindre enn i dag.", **felter)
    if uansett:
        return melding("Også uten tilskudd {maal}.", **felter)
    return melding("Med et tilskudd på {verdi} {maal}.", **felter)


def _ikke(hva: Spak, felter: dict[str, Any]) -> Melding:
    """Say that no value tried is enough."""
    if hva == "inntekt":
        return melding(
            "Ikke engang med {verdi} mer i lønn i året til {person} {maal}.", verdi=Kr(HOYESTE_LONN_MER), **felter
        )
    if hva == "sparing":
        return melding("Ikke engang med {verdi} på konto {maal}.", verdi=Kr(HOYESTE_BELOP), **felter)
    if hva == "pris":
        return melding("Ikke engang om boligen koster {verdi}, {maal}.", verdi=Kr(0.0), **felter)
    if hva == "rente":
        return melding("Ikke engang om lånet blir prøvd med {verdi} rente, {maal}.", verdi=Andel(0.0), **felter)
    if hva == "lopetid":
        return melding("Ikke engang med {verdi} år på å betale lånet {maal}.", verdi=Antall(LENGSTE_AAR, 0), **felter)
    return melding("Ikke engang om et tilskudd dekker hele kjøpet, {maal}.", **felter)


def _grunn(e: Eierkolonner, maal: Maal) -> Melding:
    """Say what stops the purchase when the lever is at its best: that of the last goal is the one nearest to it."""
    prove = e.leie_for_eie if maal == "leie_for_eie" and e.leie_for_eie is not None else e.naa
    rom = float(prove.rom[0].max())
    if rom < 0:
        mangler = Kr(float(np.ceil(-rom)))
        return melding(
            "Da mangler det fortsatt {mangler} i måneden til å leve og bo for, før noe er lånt. Det gjelder den trangeste "
            "måneden de første årene etter kjøpet.",
            mangler=mangler,
        )
    if not prove.vurdering.egne_holder[:, 0].any():
        return melding("Da mangler dere fortsatt de egne pengene kjøpet krever.")
    behov = float(prove.tilskuddsbehov[:, 0].min())
    if behov > 0:
        return melding(
            "Da mangler det fortsatt {mangler} når egne penger og det største lånet dere kan bære, er brukt.",
            mangler=Kr(float(np.ceil(behov))),
        )
    return melding("Da stopper bankens krav til lånet.")


def _merknader(g: Eiergrunnlag, kort: Eiergrunnlag, hva: Spak, maal: Maal, verdi: float | None) -> Iterator[Melding]:
    bolig = g.sak.bolig
    if hva == "inntekt":
        yield melding(
            "Mer lønn er regnet fra den første måneden og hele tiden etter. Mindre lønn senker alle lønnene til den "
            "samme personen like mye i forhold."
        )
    if hva == "pris":
        yield melding("Markedsverdien følger prisen.")
        if bolig.eiendomsskatt_aar is None or bolig.vedlikehold_aar is None:
            yield melding("Eiendomsskatt og vedlikehold som ikke er fylt inn, følger også prisen.")
    if hva == "tilskudd" and verdi:
        tak = float(kort.vurder().naa.tak[:, 0, 0].max())
        if verdi > tak:
            yield melding("Det er mer enn kommunen gir: høyst {tak}.", tak=Kr(float(np.floor(tak))))
    if maal == "leie_for_eie" and kort.vurder().leie_for_eie is None:
        yield melding(
            "Retten til å kjøpe etter leie før eie kommer ikke innenfor beregningen, så bare kjøp nå er prøvd."
        )
