"""The quick check's five answers as changes of the draft that the whole case is written in. Nothing here draws anything.

Where an answer is a field of the draft (municipality, savings, price, rent) the page binds to that field itself. Who lives
there and what they earn are rows; here they are counted, given an age, and put away or brought back.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from grensesnitt.tekst import tall
from grensesnitt.web import skjema
from grensesnitt.web.feltliste import BSU, ETTER_LOVEN, GJELD, INNTEKTER, PERSONER, RADFELTER
from grensesnitt.web.skjema import Utkast, Verdi
from kalkulator.melding import Melding, melding, melding_flertall
from kalkulator.tid import maaned_nr, maaned_tekst

INGEN, LONN = "ingen", "lonn"
FLEST_BARN = 8
ELDSTE_BARN = 19
_NY_VOKSEN_ALDER = 35
_PROGRAMTID_MND = 24
"""How long a programme is suggested to last when the month is not known yet; it stands in the field to be put right."""
_IKKE_NULL = {
    "husstand.andre_faste_utgifter_mnd": melding("andre faste utgifter"),
    "husstand.annen_nettoformue": melding("annen formue eller gjeld"),
    "bolig.fellesgjeld": melding("fellesgjeld"),
    "bolig.felleskostnader_mnd": melding("felleskostnader"),
}


@dataclass(frozen=True)
class Bortlagt:
    """A row taken out of the draft, with its place, so that it can come back as it was."""

    liste: str
    rad: int
    plass: int
    verdier: dict[str, Verdi]


@dataclass
class Husker:
    """What the quick check took out of a draft, and which of its rows it shows."""

    personer: dict[str, list[list[Bortlagt]]] = field(default_factory=lambda: {"voksen": [], "barn": []})
    sivilstand: str = ""
    naa: dict[int, int] = field(default_factory=dict)
    """The income row shown for each adult."""
    etter: dict[int, int] = field(default_factory=dict)
    """The wage that follows an income that ends, by income row."""
    slag: dict[int, str] = field(default_factory=dict)
    """The kind chosen for an adult for whom no amount is typed yet."""
    inntekter: dict[tuple[int, str], list[Bortlagt]] = field(default_factory=dict)
    """What was typed for another kind of income, by adult and kind."""
    plass: dict[int, int] = field(default_factory=dict)
    """Where among the incomes an adult's stood."""


@dataclass(frozen=True)
class Inntekt:
    """What the quick check shows of one adult's income."""

    voksen: int
    navn: str
    slag: str
    rad: int | None
    slutter: bool
    """Whether it is asked when it ends, and what comes after."""
    etter: int | None


def i_rad(liste: str, rad: int, navn: str) -> str:
    """Return the key of a field in a row."""
    return f"{liste}[{rad}].{navn}"


def av_rolle(u: Utkast, rolle: str) -> list[int]:
    """Return the rows of the adults, or of the children."""
    return [nr for nr in u.rader[PERSONER] if u.tekst(i_rad(PERSONER, nr, "rolle")) == rolle]


def alder(u: Utkast, rad: int) -> int | None:
    """Return a person's whole years when the case starts, negative for one not yet born, None for a month not readable."""
    fodt = _maaned(u, i_rad(PERSONER, rad, "fodt"))
    return None if fodt is None else (_start(u) - fodt) // 12


def sett_alder(u: Utkast, rad: int, aar: int) -> None:
    """Give a person an age, half-way between two birthdays, since the month of birth is not asked."""
    u.verdier[i_rad(PERSONER, rad, "fodt")] = _skriv(_start(u) - 12 * aar - 6)


def sett_antall(u: Utkast, husker: Husker, rolle: str, antall: int) -> None:
    """Put away the last persons of a role or bring them back, with their incomes; new ones when there are none to bring."""
    rader, borte = av_rolle(u, rolle), husker.personer[rolle]
    for rad in reversed(rader[antall:]):
        borte.append(_ta_ut_person(u, rad))
    for _ in range(antall - len(rader)):
        if borte:
            _sett_inn(u, borte.pop())
        else:
            _ny_person(u, rolle)
    if rolle == "voksen":
        _sivilstand(u, husker, fra=len(rader), til=antall)


def inntekter(u: Utkast, husker: Husker) -> list[Inntekt]:
    """Return what is shown for each adult: the income they have when the case starts, and the wage right after it."""
    ut, navn = [], skjema.personer(u)
    for voksen in av_rolle(u, "voksen"):
        rad = _naa(u, husker, voksen)
        etter = _etter(u, husker, voksen, rad)
        slag = husker.slag.get(voksen, INGEN) if rad is None else u.tekst(i_rad(INNTEKTER, rad, "type"))
        slutter = rad is not None and (slag == ETTER_LOVEN or u.tekst(i_rad(INNTEKTER, rad, "til")) != "")
        ut.append(Inntekt(voksen, navn[voksen], slag, rad, slutter, etter if slutter else None))
    return ut


def sett_slag(u: Utkast, husker: Husker, voksen: int, slag: str) -> None:
    """Change what kind of income an adult has; what was typed for the former kind waits until it is chosen again."""
    rad = husker.naa.pop(voksen, None)
    if rad is not None:
        gammelt = u.tekst(i_rad(INNTEKTER, rad, "type"))
        etter = husker.etter.pop(rad, None)
        husker.inntekter[voksen, gammelt] = [
            _ta_ut(u, INNTEKTER, nr) for nr in (etter, rad) if nr is not None and nr in u.rader[INNTEKTER]
        ]
        husker.plass[voksen] = husker.inntekter[voksen, gammelt][-1].plass
    husker.slag[voksen] = slag
    ventet = husker.inntekter.pop((voksen, slag), None)
    if ventet:
        _sett_inn(u, ventet)
        husker.naa[voksen] = ventet[-1].rad
        if len(ventet) > 1:
            husker.etter[ventet[-1].rad] = ventet[0].rad
    elif slag == ETTER_LOVEN:
        ny = _ny_inntekt(u, husker, voksen, slag)
        u.verdier[i_rad(INNTEKTER, ny, "til")] = _skriv(_start(u) + _PROGRAMTID_MND - 1)


def sett_belop(u: Utkast, husker: Husker, voksen: int, tekst: str) -> None:
    """Write an adult's income; the row begins with the first text."""
    rad = husker.naa.get(voksen)
    if rad is None and tekst.strip():
        rad = _ny_inntekt(u, husker, voksen, husker.slag.get(voksen, LONN))
    if rad is not None:
        u.verdier[i_rad(INNTEKTER, rad, "belop_aar")] = tekst


def sett_slutt(u: Utkast, husker: Husker, rad: int, tekst: str) -> None:
    """Write the last month of an income; the wage after it begins the month after."""
    u.verdier[i_rad(INNTEKTER, rad, "til")] = tekst
    til, etter = _maaned(u, i_rad(INNTEKTER, rad, "til")), husker.etter.get(rad)
    if til is not None and etter is not None:
        u.verdier[i_rad(INNTEKTER, etter, "fra")] = _skriv(til + 1)


def sett_etter(u: Utkast, husker: Husker, rad: int, tekst: str) -> None:
    """Write the wage after an income that ends; an empty text takes it out of the case."""
    etter = husker.etter.get(rad)
    if not tekst.strip():
        if etter is not None:
            skjema.fjern(u, INNTEKTER, etter)
            del husker.etter[rad]
        return
    if etter is None:
        skjema.legg_til(u, INNTEKTER)
        etter = husker.etter[rad] = u.rader[INNTEKTER][-1]
        u.verdier[i_rad(INNTEKTER, etter, "person")] = u.verdier[i_rad(INNTEKTER, rad, "person")]
        til = _maaned(u, i_rad(INNTEKTER, rad, "til"))
        if til is not None:
            u.verdier[i_rad(INNTEKTER, etter, "fra")] = _skriv(til + 1)
    u.verdier[i_rad(INNTEKTER, etter, "belop_aar")] = tekst


def mer_i_saken(u: Utkast, vist: Iterable[Inntekt]) -> list[Melding]:
    """Return what the household and the dwelling have that the five answers do not show."""
    rader = {nr for i in vist for nr in (i.rad, i.etter)}
    flere = len([nr for nr in u.rader[INNTEKTER] if nr not in rader])
    ut = [melding_flertall("{antall} inntekt til", "{antall} inntekter til", antall=flere)] if flere else []
    ut += [melding("annen gjeld")] if u.rader[GJELD] else []
    ut += [melding("BSU")] if u.rader[BSU] else []
    return ut + [navn for nokkel, navn in _IKKE_NULL.items() if not _er_null(u.tekst(nokkel))]


def _er_null(tekst: str) -> bool:
    try:
        return tall.les_tall(tekst) == 0
    except tall.TallFeil:
        return False


def _start(u: Utkast) -> int:
    lest = _maaned(u, "start")
    return maaned_nr(u.grunnlag.start) if lest is None else lest


def _maaned(u: Utkast, nokkel: str) -> int | None:
    """Return the number of a month that is typed, None where it cannot be read."""
    try:
        return maaned_nr(tall.les_maaned(u.tekst(nokkel)))
    except tall.TallFeil:
        return None


def _skriv(maaned: int) -> str:
    """Write a month as the form shows it."""
    return tall.maaned(maaned_tekst(maaned))


def _ny_person(u: Utkast, rolle: str) -> None:
    """Add a child whose age is asked, or an adult whose age and sex are assumed and said to be."""
    andre = [u.tekst(i_rad(PERSONER, nr, "kjonn")) for nr in av_rolle(u, "voksen")]
    skjema.legg_til(u, PERSONER)
    rad = u.rader[PERSONER][-1]
    u.verdier[i_rad(PERSONER, rad, "rolle")] = rolle
    if rolle == "voksen":
        sett_alder(u, rad, _NY_VOKSEN_ALDER)
        u.verdier[i_rad(PERSONER, rad, "kjonn")] = "mann" if andre[:1] == ["kvinne"] else "kvinne"


def _sivilstand(u: Utkast, husker: Husker, *, fra: int, til: int) -> None:
    """Let one adult be single, and two be what they were, or married."""
    if til == 1 < fra:
        husker.sivilstand = u.tekst("husstand.sivilstand")
        u.verdier["husstand.sivilstand"] = "enslig"
    elif fra == 1 < til:
        u.verdier["husstand.sivilstand"] = husker.sivilstand or "gift"


def _ta_ut_person(u: Utkast, rad: int) -> list[Bortlagt]:
    ut = [
        _ta_ut(u, liste, nr)
        for liste in (INNTEKTER, BSU)
        for nr in reversed(u.rader[liste])
        if u.tekst(i_rad(liste, nr, "person")) == str(rad)
    ]
    return [*ut, _ta_ut(u, PERSONER, rad)]


def _ta_ut(u: Utkast, liste: str, rad: int) -> Bortlagt:
    nokler = [skjema.nokkel_i(liste, rad, felt) for felt in RADFELTER[liste]]
    ut = Bortlagt(liste, rad, u.rader[liste].index(rad), {n: u.verdier[n] for n in nokler})
    skjema.fjern(u, liste, rad)
    return ut


def _sett_inn(u: Utkast, rader: list[Bortlagt]) -> None:
    """Put rows back, the last one taken out first, so that each finds its place."""
    for b in reversed(rader):
        u.rader[b.liste].insert(b.plass, b.rad)
        u.verdier |= b.verdier


def _ny_inntekt(u: Utkast, husker: Husker, voksen: int, slag: str) -> int:
    skjema.legg_til(u, INNTEKTER)
    rad = u.rader[INNTEKTER].pop()
    u.rader[INNTEKTER].insert(husker.plass.get(voksen, len(u.rader[INNTEKTER])), rad)
    u.verdier |= {i_rad(INNTEKTER, rad, "person"): str(voksen), i_rad(INNTEKTER, rad, "type"): slag}
    husker.naa[voksen] = rad
    return rad


def _egne(u: Utkast, voksen: int) -> list[int]:
    return [nr for nr in u.rader[INNTEKTER] if u.tekst(i_rad(INNTEKTER, nr, "person")) == str(voksen)]


def _naa(u: Utkast, husker: Husker, voksen: int) -> int | None:
    """Return the income row to show; the one already shown stays while its months cannot be read."""
    egne, kjent = _egne(u, voksen), husker.naa.pop(voksen, None)
    if kjent not in egne or _dekker_start(u, kjent) is False:
        kjent = next((nr for nr in egne if _dekker_start(u, nr)), None)
    if kjent is not None:
        husker.naa[voksen] = kjent
    return kjent


def _dekker_start(u: Utkast, rad: int) -> bool | None:
    """Return whether an income is had when the case starts, None where its months cannot be read."""
    fra, til = (_maaned(u, i_rad(INNTEKTER, rad, navn)) for navn in ("fra", "til"))
    if fra is None or (til is None and u.tekst(i_rad(INNTEKTER, rad, "til")).strip()):
        return None
    return fra <= _start(u) and (til is None or til >= _start(u))


def _etter(u: Utkast, husker: Husker, voksen: int, rad: int | None) -> int | None:
    """Return the open-ended wage that begins the month after; the one known stays while the month cannot be read."""
    if rad is None:
        return None
    egne, kjent = [nr for nr in _egne(u, voksen) if nr != rad], husker.etter.pop(rad, None)
    til = _maaned(u, i_rad(INNTEKTER, rad, "til"))
    if til is not None:
        kjent = next((nr for nr in egne if _er_lonn_fra(u, nr, til + 1)), None)
    if kjent not in egne:
        return None
    husker.etter[rad] = kjent
    return kjent


def _er_lonn_fra(u: Utkast, rad: int, maaned: int) -> bool:
    return (
        u.tekst(i_rad(INNTEKTER, rad, "type")) == LONN
        and u.tekst(i_rad(INNTEKTER, rad, "til")) == ""
        and _maaned(u, i_rad(INNTEKTER, rad, "fra")) == maaned
    )
