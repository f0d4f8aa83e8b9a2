"""Reads a portfolio file: xlsx, csv or parquet in, households out, and everything that is wrong with the rest.

Bytes in, values out: nothing is written anywhere, and nothing is kept.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from grensesnitt.portefolje import celler
from grensesnitt.portefolje.celler import les_celle, som_tekst
from grensesnitt.portefolje.feil import Cellefeil, UgyldigPortefoljefil
from grensesnitt.portefolje.kolonner import FELTER, KOLONNER, MAKS_RADER, OVERSKRIFTER, PAAKREVDE
from grensesnitt.portefolje.sak import Felles, Rad, Radfeil, Radliste, husstandsrad, krev_kommune
from grensesnitt.portefolje.tabell import Tabell, les_tabell
from kalkulator.feil import KalkulatorFeil
from kalkulator.melding import Melding, ledd, melding, melding_flertall
from kalkulator.portefolje.rader import Husstandsrad

EKSEMPELRAD = "EKSEMPEL-"
"""How the case number of the template's own row begins."""
_HOLDES = 10_000
"""Households whose cases are kept from the reading: about a hundred megabytes."""
_STEG = 500
"""Rows between two looks at how far the reading has come."""


@dataclass(frozen=True)
class Lest:
    """What a file held."""

    rader: Radliste
    radnumre: tuple[int, ...]
    """The row of each household in the file, as a spreadsheet counts."""
    feil: tuple[Cellefeil, ...]
    """Everything that is wrong, by row; none of these rows are among `rader`."""
    feilrader: dict[int, tuple[str, ...]]
    """What stood in the rows with errors, in the order of `KOLONNER`."""
    merknader: tuple[Melding, ...]
    """What was left aside, and how the file was understood."""

    @property
    def antall(self) -> int:
        """Return the number of households in the file, good and bad."""
        return len(self.rader) + len(self.feilrader)


@dataclass
class _Samling:
    gode: list[Rad] = field(default_factory=list)
    bygde: list[Husstandsrad] = field(default_factory=list)
    radnumre: list[int] = field(default_factory=list)
    feil: list[Cellefeil] = field(default_factory=list)
    feilrader: dict[int, tuple[str, ...]] = field(default_factory=dict)
    sett: dict[str, int] = field(default_factory=dict)
    """The row in which each case number stood first."""
    eksempler: int = 0


def les_portefolje(
    innhold: bytes, navn: str, felles: Felles, *, framgang: Callable[[int], object] | None = None
) -> Lest:
    """Read a file.

    Parameters
    ----------
    innhold, navn
        The bytes and what the file is called; the name is only for messages and for what the bytes leave open.
    framgang
        Told now and then how many rows are read. What it raises stops the reading.

    Raises
    ------
    UgyldigPortefoljefil
        When no row can be read, with the reason.
    """
    tabell = les_tabell(innhold, navn)
    plasser, merknader = _plasser(tabell, navn)
    s = _Samling()
    for nr, rad in enumerate(tabell.rader):
        if nr >= MAKS_RADER + 1:
            grunn = melding("ventet høyst {maks} husstander i en fil, men det er flere.", maks=MAKS_RADER)
            raise UgyldigPortefoljefil(navn, grunn, "Del den i flere filer.")
        if framgang is not None and nr % _STEG == 0:
            framgang(nr)
        _les_rad(s, tabell, tabell.forste_rad + nr, rad, plasser, felles)
    if not s.gode and not s.feilrader:
        grunn = melding("filen har overskrifter, men ingen husstander.")
        raise UgyldigPortefoljefil(navn, grunn, "Fyll ut minst én rad under overskriftene.")
    if s.eksempler:
        merknader.append(melding("Malens eksempelrad er ikke regnet med."))
    return Lest(
        Radliste(s.gode, felles, s.bygde),
        tuple(s.radnumre),
        tuple(s.feil),
        s.feilrader,
        (*tabell.merknader, *merknader),
    )


def _plasser(tabell: Tabell, navn: str) -> tuple[dict[str, int], list[Melding]]:
    """Return where each column stands, and what headings are not ours."""
    plasser: dict[str, int] = {}
    ukjente = []
    for plass, raa in enumerate(tabell.overskrifter):
        overskrift = " ".join(som_tekst(raa).split()).rstrip("*").strip().casefold()
        kolonne = OVERSKRIFTER.get(overskrift) or FELTER.get(overskrift)
        if kolonne is None:
            if overskrift:
                ukjente.append(som_tekst(raa))
            continue
        if kolonne.felt in plasser:
            grunn = melding("kolonnen «{kolonne}» står to ganger.", kolonne=kolonne.overskrift)
            raise UgyldigPortefoljefil(navn, grunn, "Ta bort den ene.")
        plasser[kolonne.felt] = plass
    mangler = [k.overskrift for k in PAAKREVDE if k.felt not in plasser]
    if mangler:
        grunn = melding(
            "ventet overskrifter i den første raden, men fant ikke {mangler}.",
            mangler=ledd([f"«{m}»" for m in mangler[:6]]),
        )
        raise UgyldigPortefoljefil(navn, grunn, "Bruk malen, og la overskriftene stå som de er.")
    merknader = []
    if ukjente:
        merknader.append(
            melding_flertall(
                "Kolonnen {kolonner} er ikke kjent, og er ikke brukt.",
                "Kolonnene {kolonner} er ikke kjent, og er ikke brukt.",
                antall=len(ukjente),
                kolonner=ledd([f"«{u[:40]}»" for u in ukjente[:20]]),
            )
        )
    return plasser, merknader


def _les_rad(s: _Samling, tabell: Tabell, nr: int, raa: Sequence[Any], plasser: dict[str, int], felles: Felles) -> None:
    celle = {felt: raa[plass] if plass < len(raa) else None for felt, plass in plasser.items()}
    feil = [
        Cellefeil(nr, felt, tabell.celle_feil[nr, plass])
        for felt, plass in plasser.items()
        if (nr, plass) in tabell.celle_feil
    ]
    if not feil and all(celler.er_blank(x) for x in celle.values()):
        return
    if isinstance(celle["saksnummer"], str) and celle["saksnummer"].startswith(EKSEMPELRAD):
        s.eksempler += 1
        return
    merket = {f.felt for f in feil}
    if grunn := tabell.rad_feil.get(nr):
        feil.append(Cellefeil(nr, "", grunn))
    verdier: list[Any] = []
    for kolonne in KOLONNER:
        verdier.append(None)
        if kolonne.felt in merket:
            continue
        try:
            verdier[-1] = les_celle(kolonne, celle.get(kolonne.felt))
        except celler.Ugyldig as ugyldig:
            feil.append(Cellefeil(nr, kolonne.felt, ugyldig.grunn))
    bygd = None
    if not feil:
        bygd, feil = _av_raden(nr, tuple(verdier), felles)
    # A number that cannot be read is no number; one that can is taken even when the row has other errors.
    if verdier[0] is not None:
        forste = s.sett.setdefault(verdier[0], nr)
        if forste != nr:
            grunn = melding("saksnummeret står også i rad {rad}. Hver husstand må ha sitt eget.", rad=forste)
            feil.append(Cellefeil(nr, "saksnummer", grunn))
    if feil:
        if grunn := tabell.rad_tvil.get(nr):
            feil.append(Cellefeil(nr, "", grunn))
        s.feil += feil
        s.feilrader[nr] = tuple(som_tekst(celle.get(k.felt)) for k in KOLONNER)
    else:
        if bygd is not None and len(s.gode) < _HOLDES:
            s.bygde.append(bygd)
        elif s.bygde:
            s.bygde.clear()
        s.gode.append(tuple(verdier))
        s.radnumre.append(nr)


def _av_raden(nr: int, rad: Rad, felles: Felles) -> tuple[Husstandsrad | None, list[Cellefeil]]:
    """Return the household, or what is wrong with the row when its cells are read together."""
    try:
        bygd = husstandsrad(rad, felles)
        krev_kommune(rad)
    except Radfeil as radfeil:
        return None, [Cellefeil(nr, felt, grunn) for felt, grunn in radfeil.feil]
    except KalkulatorFeil as feil:
        return None, [Cellefeil(nr, "kommune", melding("{grunn} {rad}", grunn=feil.grunn, rad=feil.rad))]
    return bygd, []
