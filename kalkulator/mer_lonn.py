"""Where more pay leaves a family worse off: what is left over in a month of a path as a function of extra gross wages."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kalkulator.avrunding import hele_kroner
from kalkulator.boligvei import beregn_veier
from kalkulator.bostotte import Bostotteparametre
from kalkulator.eiergrunnlag import Eiergrunnlag
from kalkulator.endring import lonnsmottaker, med_lonn, rader
from kalkulator.feil import KalkulatorFeil
from kalkulator.kjopsvindu import kandidater
from kalkulator.kolonner import TYPER
from kalkulator.melding import Kr, Melding, ledd, melding
from kalkulator.melding import Tall as Antall
from kalkulator.tid import maaned_tekst
from kalkulator.typer import Tall
from kalkulator.veier import finn_vei
from models.boligvei import Boligvei
from models.husstand import INNTEKTSNAVN

FINT = 100
"""Kroner a year between the pays that are computed; a fall between two of them is not seen."""
_EKSTRA = 1_000
"""The extra pay whose kept share is told."""
_BIT = 500
"""Rows a call: their arrays stay in the cache."""
_SETTES_NED = ("kvalifiseringsstonad", "aap", "uforetrygd", "overgangsstonad", "dagpenger", "sykepenger", "sosialhjelp")
"""Kinds of income that wages may lower by rules the engine does not compute."""


@dataclass(frozen=True)
class Strekk:
    """A stretch of extra pay with less left over than at its beginning."""

    fra: float
    """Extra gross wages a year at which as much is left as not again before `til`, kroner."""
    bunn: float
    """Where least is left."""
    til: float | None
    """Where as much is left again; None: not among the pays computed."""
    tap_mnd: float
    """What is left at `fra` less what is left at `bunn`, kroner a month."""
    endringer: dict[str, float]
    """From `fra` to `bunn`, kroner a month, with the sign of what is left over: `lonn`, `skatt`, `barnetrygd`, `bostotte`,
    `skattefradrag` and `bolig` (the rest: other where the purchase is moved). Their sum is -`tap_mnd`."""
    melding: Melding


@dataclass(frozen=True)
class MerLonn:
    """What is left over in one month with more pay."""

    vei: str
    maaned: str
    person: str
    """Whose pay it is: `endring.lonnsmottaker`."""
    ekstra: tuple[float, ...]
    """Extra gross wages a year, kroner."""
    til_overs: tuple[float, ...]
    """Kroner a month, bostøtte counted."""
    bostotte: tuple[float, ...]
    beholdt: tuple[float, ...]
    """Share of another 1 000 kr a year that is left over."""
    strekk: tuple[Strekk, ...]
    merknader: tuple[Melding, ...]

    @property
    def beholdt_i_alt_aar(self) -> float:
        """Return how much more is left over in a year with the largest addition than with none, kroner."""
        return 12 * (self.til_overs[-1] - self.til_overs[0])


def mer_lonn(
    g: Eiergrunnlag, vei: str, *, maaned: int = 1, til: int = 300_000, steg: int = 5_000, minste_tap: float = 10.0
) -> MerLonn:
    """Return what is left over in a month of a path as one adult is paid more, from nothing to `til` kroner a year.

    The pay is that of `endring.med_lonn`: from the first month on. Savings of a share of the difference to other paths
    (`spareandel_av_differanse`) are not subtracted: one path is looked at alone.

    Parameters
    ----------
    g
        One family's case.
    vei
        Id of a preset or an own path.
    maaned
        1 .. N.
    til, steg
        The curve's end and step, kroner a year, whole hundreds. Stretches are found at every hundred.
    minste_tap
        Stretches that lose less are left out, kroner a month: bostøtte is whole kroner.

    Raises
    ------
    KalkulatorFeil
        For a month outside the case, or a step or an end that does not fit.
    UgyldigVei
        For an unknown path.
    SatsMangler
        When a rate is missing for a month of the axis.
    """
    if not 1 <= maaned <= g.antatt.akse.antall:
        raise KalkulatorFeil(
            "maaned",
            melding(
                "saken har måned 1 til {siste}, ikke {maaned}.",
                siste=Antall(g.antatt.akse.antall, 0),
                maaned=Antall(maaned, 0),
            ),
            melding("Velg en av dem."),
        )
    if steg <= 0 or steg % FINT or til < steg or til % steg:
        raise KalkulatorFeil(
            "steg",
            melding("ventet hele hundre kroner som går opp i {til}, men fikk {steg}.", til=Kr(til), steg=Kr(steg)),
            melding("Velg for eksempel {forslag}.", forslag=Kr(5_000)),
        )
    boligvei = finn_vei(vei, g.sak.tilpasninger.get(vei), g.sak.egne_veier)
    kandidat = kandidater(boligvei.kjop, g.antatt.akse.antall)
    provd = boligvei.kjop.utovelse != "alltid" and len(kandidat) > 0 and kandidat[0] < maaned
    kort = g.fram_til(maaned - 1, med_provetid=provd)
    fint = np.arange(0, til + _EKSTRA + 1, FINT)
    deler = _deler(kort, boligvei, maaned - 1, fint.astype(np.float64))
    igjen = deler["til_overs"]
    hvor = np.arange(0, til + 1, steg) // FINT
    beholdt = (igjen[hvor + _EKSTRA // FINT] - igjen[hvor]) * 12 / _EKSTRA
    innenfor = {navn: x[: til // FINT + 1] for navn, x in deler.items()}
    return MerLonn(
        vei=vei,
        maaned=maaned_tekst(g.antatt.akse.start + maaned - 1),
        person=lonnsmottaker(g).person,
        ekstra=tuple(float(x) for x in fint[hvor]),
        til_overs=tuple(float(x) for x in igjen[hvor]),
        bostotte=tuple(float(x) for x in deler["bostotte"][hvor]),
        beholdt=tuple(float(x) for x in beholdt),
        strekk=tuple(_strekk(kort, innenfor, maaned - 1, minste_tap)),
        merknader=tuple(_merknader(kort, maaned - 1)),
    )


def _deler(g: Eiergrunnlag, vei: Boligvei, t: int, ekstra: Tall) -> dict[str, Tall]:
    """Return what is left over in month place `t` and its parts that depend on the pay, kroner a month, (H,) each."""
    biter: list[dict[str, Tall]] = []
    for fra in range(0, len(ekstra), _BIT):
        x = ekstra[fra : fra + _BIT]
        rad = med_lonn(rader(g, len(x)), x)
        hus, bunt = beregn_veier(rad.kol, rad.antatt, rad.satser, [vei])
        s = bunt[vei.id]
        biter.append(
            {
                "til_overs": s["til_overs"][:, t],
                "lonn": hus.brutto[:, t],
                "skatt": -hus.skatt[:, t],
                "barnetrygd": np.broadcast_to(hus.barnetrygd, hus.brutto.shape)[:, t],
                "bostotte": s["bostotte"][:, t],
                "skattefradrag": s["skattefradrag"][:, t] + s["bsu_fradrag"][:, t],
                "kjopt": s.kjop.punkt.astype(np.float64),
            }
        )
    return {navn: np.concatenate([bit[navn] for bit in biter]) for navn in biter[0]}


_LEDD = ("lonn", "skatt", "barnetrygd", "bostotte", "skattefradrag")


def _strekk(g: Eiergrunnlag, deler: dict[str, Tall], t: int, minste_tap: float) -> Iterator[Strekk]:
    """Return the stretches below the highest point before them."""
    y = deler["til_overs"]
    topp = np.maximum.accumulate(y)
    under = np.concatenate([[False], y < topp - 1e-6, [False]])
    for fra, til in zip(np.flatnonzero(~under[:-1] & under[1:]), np.flatnonzero(under[:-1] & ~under[1:]), strict=True):
        # `under` is one longer at each end: fra is the first place below, til the first that is not.
        start, bunn = int(fra) - 1, int(fra + np.argmin(y[fra:til]))
        tap = float(y[start] - y[bunn])
        if tap < minste_tap:
            continue
        endringer = {navn: float(deler[navn][bunn] - deler[navn][start]) for navn in _LEDD}
        endringer["bolig"] = -tap - sum(endringer.values())
        hvor = (float(start * FINT), float(bunn * FINT), float(til * FINT) if til < len(y) else None)
        aarsak = _aarsak(g, t, deler, start, bunn, endringer)
        yield Strekk(*hvor, tap, endringer, _tekst(hvor[0], hvor[2], tap, aarsak))


def _aarsak(
    g: Eiergrunnlag, t: int, deler: dict[str, Tall], start: int, bunn: int, endringer: dict[str, float]
) -> Melding:
    """Name what is lost: the part that falls most."""
    mest = min(("skatt", "barnetrygd", "bostotte", "skattefradrag", "bolig"), key=lambda navn: endringer[navn])
    mindre = Kr(_hele(-endringer[mest]))
    if mest == "bostotte":
        p = Bostotteparametre.hent(g.satser, g.antatt.akse)
        if deler["bostotte"][bunn] == 0:
            minst = Kr(float(p.minste_utbetaling_ore[t]) / 100)
            return melding(
                "Bostøtten på {mindre} i måneden faller bort: mindre enn {minst} blir ikke betalt ut (forskrift om bustøtte "
                "§ 13).",
                mindre=mindre,
                minst=minst,
            )
        if p.trinn_p[t] > 0:
            return melding(
                "Bostøtten går ned med {mindre} i måneden, for egenandelen øker i trinn (forskrift om bustøtte § 4, slik den "
                "var til juli 2024).",
                mindre=mindre,
            )
        return melding("Bostøtten går ned med {mindre} i måneden (forskrift om bustøtte § 4).", mindre=mindre)
    if mest == "bolig" and deler["kjopt"][start] != deler["kjopt"][bunn]:
        return melding(
            "Da blir boligen kjøpt en annen måned, og det å bo koster {mindre} mer i måneden, avdrag medregnet.",
            mindre=mindre,
        )
    if mest == "skatt":
        return melding("Skatten øker med {mindre} i måneden.", mindre=mindre)
    if mest == "barnetrygd":
        return melding("Barnetrygden går ned med {mindre} i måneden.", mindre=mindre)
    return melding("Skattefradraget og det å bo endrer seg med {mindre} i måneden.", mindre=mindre)


def _tekst(fra: float, til: float | None, tap: float, aarsak: Melding) -> Melding:
    felter = {"fra": Kr(fra), "tap": Kr(_hele(tap)), "aarsak": aarsak}
    if til is None:
        return melding(
            "Tjener dere mer enn {fra} ekstra i året før skatt, har dere mindre igjen: på det meste {tap} mindre i måneden. "
            "{aarsak}",
            **felter,
        )
    return melding(
        "Mellom {fra} og {til} ekstra i året før skatt har dere mindre igjen enn med {fra}: på det meste {tap} mindre i "
        "måneden. {aarsak}",
        til=Kr(til),
        **felter,
    )


def _hele(belop: float) -> float:
    return float(hele_kroner(belop))


def _merknader(g: Eiergrunnlag, t: int) -> Iterator[Melding]:
    """Say what more pay would change by rules that are not computed."""
    hus = g.husholdning()
    if hus.barnehage[0, t] > 0:
        yield melding(
            "Prisen på barnehage kan følge inntekten: etter forskriften (FOR-2005-12-16-1478) skal den være høyst seks "
            "prosent av inntekten. Her står beløpet dere har oppgitt, så den økningen er ikke med."
        )
    maaned = g.antatt.akse.start + t
    loper = (g.kol.inntekt_fra[0] <= maaned) & (g.kol.inntekt_til[0] >= maaned)
    typer = {TYPER[int(nr)] for nr in g.kol.inntekt_type[0, loper]}
    ytelser = [navn for type_, navn in INNTEKTSNAVN.items() if type_ in typer and type_ in _SETTES_NED]
    if ytelser:
        yield melding("Mer lønn kan sette ned {ytelser}. Det er ikke regnet ut her.", ytelser=ledd(ytelser))
