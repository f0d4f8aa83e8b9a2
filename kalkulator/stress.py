"""Stress tests by name: what a higher rate, a lower price or months without wage do to a family and its municipality.

A test is data (`Stresstest`); its sizes come from a dated rate file. The stressed case runs through the same engine as
the one it is held against, with other rates, other prices and wage spells cut in two.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from kalkulator import melding as m
from kalkulator.antatt import Antatt
from kalkulator.feil import KalkulatorFeil
from kalkulator.melding import Melding, melding, melding_flertall
from kalkulator.sammenlign import Resultat, regn, sammenlign
from kalkulator.satser import Akse, Satser
from kalkulator.tid import maaned_nr, maaned_tekst
from kalkulator.typer import Tall
from models.husstand import Inntekt
from models.sak import Sak

_ORDNING = "stresstester"
EGENKAPITAL_AAR = (5, 10)
"""Years at which equity is compared."""
_ORE = 0.005
_STORSTE_RENTETILLEGG = 0.5
_FORSTE_SJOKKMAANED = 2
"""The rent, the loans and the price of the first month are known when the case begins."""


@dataclass(frozen=True)
class Stresstest:
    """One test: what happens from the start of a month of the case.

    Raises
    ------
    KalkulatorFeil
        When a size is negative or impossible.
    """

    navn: str
    beskrivelse: Melding
    rentetillegg: float
    """Added to Husbanken's and the banks' floating rate, fraction."""
    prisfall: float
    """Share of the dwelling's value that is lost at once."""
    maaneder_uten_lonn: int
    fra_maaned: int
    """The month of the case (1 for the first) that begins with the shock."""

    def __post_init__(self) -> None:
        """Refuse what cannot be meant. A comparison with NaN is false, so NaN is refused too."""
        if not 0.0 <= self.rentetillegg <= _STORSTE_RENTETILLEGG:
            raise KalkulatorFeil(
                "rentetillegg",
                melding(
                    "skal være fra 0 til 0,5, men er {verdi}: testen er en rente som stiger.",
                    verdi=_vist(self.rentetillegg),
                ),
                melding("Skriv 0,03 for 3 prosentpoeng."),
            )
        if not 0.0 <= self.prisfall < 1.0:
            raise KalkulatorFeil(
                "prisfall",
                melding(
                    "skal være fra 0 til under 1, men er {verdi}: boligen kan ikke falle med mer enn det den er verdt, "
                    "og et negativt fall er en stigning.",
                    verdi=_vist(self.prisfall),
                ),
                melding("Skriv 0,2 for 20 prosent."),
            )
        for felt, minst, grunn in (
            ("maaneder_uten_lonn", 0, melding("lønnen kan ikke falle bort i mindre enn ingen måned")),
            ("fra_maaned", _FORSTE_SJOKKMAANED, melding("det første i saken er kjent når den begynner")),
        ):
            verdi = getattr(self, felt)
            if not isinstance(verdi, int) or verdi < minst:
                raise KalkulatorFeil(
                    felt,
                    melding(
                        "skal være et helt antall måneder, minst {minst}, men er {verdi}: {grunn}.",
                        minst=m.Tall(minst),
                        verdi=_vist(verdi),
                        grunn=grunn,
                    ),
                    melding("Rett antallet."),
                )


def _vist(verdi: float) -> m.Tall | Melding:
    return m.Tall(verdi, 6) if math.isfinite(verdi) else melding("ikke et tall")


def stresstester(satser: Satser, akse: Akse, *, fra_maaned: int | None = None) -> dict[str, Stresstest]:
    """Return the named tests with the sizes in force when a case starts.

    Parameters
    ----------
    fra_maaned
        The month of the case in which they begin; None: the dated default.

    Raises
    ------
    SatsMangler
        When the case starts before the oldest size.
    KalkulatorFeil
        When a size (a what-if) is negative or impossible.
    """

    def sats(navn: str) -> float:
        return satser.verdi(_ORDNING, navn, akse)

    tillegg, fall, stort, uten = (sats(n) for n in ("rentetillegg", "prisfall", "prisfall_stort", "maaneder_uten_lonn"))
    naar = int(sats("fra_maaned")) if fra_maaned is None else fra_maaned
    poeng, mnd = m.Tall(100 * tillegg), int(uten)

    def pris(navn: str, andel: float) -> Stresstest:
        tekst = melding(
            "Boligen faller {fall} i verdi på én gang og følger så den samme veksten fra det lavere nivået.",
            fall=m.Andel(andel),
        )
        return Stresstest(navn, tekst, 0.0, andel, 0, naar)

    rente = melding("Alle flytende renter blir {poeng} prosentpoeng høyere og blir værende der.", poeng=poeng)
    lonn = melding_flertall(
        "Ingen i familien får lønn i {antall} måned.", "Ingen i familien får lønn i {antall} måneder.", antall=mnd
    )
    alt = melding_flertall(
        "Alt på én gang: rentene {poeng} prosentpoeng høyere, boligen ned {fall} og {antall} måned uten lønn.",
        "Alt på én gang: rentene {poeng} prosentpoeng høyere, boligen ned {fall} og {antall} måneder uten lønn.",
        antall=mnd,
        poeng=poeng,
        fall=m.Andel(stort),
    )
    alle = (
        Stresstest("rente_opp_3", rente, tillegg, 0.0, 0, naar),
        pris("pris_ned_20", fall),
        pris("pris_ned_30", stort),
        Stresstest("seks_maaneder_uten_lonn", lonn, 0.0, 0.0, mnd, naar),
        Stresstest("alt_samtidig", alt, tillegg, stort, mnd, naar),
    )
    return {test.navn: test for test in alle}


def med_stress(antatt: Antatt, test: Stresstest) -> Antatt:
    """Return the assumptions with the test's rates and prices from its month on; the start of a month is a point.

    Kalkulasjonsrenten stays: it is the rate a purchase is tested at, not one that is paid.
    """
    fra, n = test.fra_maaned - 1, antatt.akse.antall
    tillegg = np.where(np.arange(n) >= fra, test.rentetillegg, 0.0)
    return replace(
        antatt,
        flytende=antatt.flytende + tillegg,
        bankrente=antatt.bankrente + tillegg,
        prisindeks=antatt.prisindeks * np.where(np.arange(n + 1) >= fra, 1.0 - test.prisfall, 1.0),
    )


def uten_lonn(sak: Sak, test: Stresstest) -> Sak:
    """Return the case with its wage spells cut where the test takes the wage away; the same case where it takes none."""
    if not test.maaneder_uten_lonn:
        return sak
    tapt = maaned_nr(sak.start) + test.fra_maaned - 1
    igjen = tapt + test.maaneder_uten_lonn
    inntekter: list[Inntekt] = []
    for inn in sak.husstand.inntekter:
        if inn.type != "lonn":
            inntekter.append(inn)
            continue
        fra, til = maaned_nr(inn.fra), None if inn.til is None else maaned_nr(inn.til)
        if fra < tapt:
            slutt = tapt - 1 if til is None else min(til, tapt - 1)
            inntekter.append(inn.model_copy(update={"til": maaned_tekst(slutt)}))
        if til is None or til >= igjen:
            inntekter.append(inn.model_copy(update={"fra": maaned_tekst(max(fra, igjen))}))
    return sak.model_copy(update={"husstand": sak.husstand.model_copy(update={"inntekter": tuple(inntekter)})})


def stresset(r: Resultat, test: Stresstest) -> Resultat:
    """Return a comparison computed again under a test. Who lends sees the planned income, not the loss to come.

    Raises
    ------
    KalkulatorFeil
        When the case ends before the test begins.
    SatsMangler
        When a rate is missing for a month of the case.
    """
    antall = r.antatt.akse.antall
    if test.fra_maaned > antall:
        raise KalkulatorFeil(
            "fra_maaned",
            melding(
                "testen begynner i måned {maaned}, men saken slutter etter måned {antall}.",
                maaned=m.Tall(test.fra_maaned),
                antall=m.Tall(antall),
            ),
            melding("Velg en tidligere måned eller flere år i saken."),
        )
    sak, antatt = uten_lonn(r.sak, test), med_stress(r.antatt, test)
    if sak is r.sak:
        return regn(sak, antatt, r.satser, hus=r.husholdning)
    return regn(sak, antatt, r.satser, planlagt=r.husholdning.til_bolig)


@dataclass(frozen=True)
class Kommunestress:
    """What a test does to the municipality's ledger of a path, kroner; a change is against no stress."""

    kasse_lavest: float
    kasse_lavest_endring: float
    verdi_i_risiko_storst: float
    verdi_i_risiko_storst_endring: float
    startlan_tapsansvar_storst: float
    startlan_tapsansvar_storst_endring: float


@dataclass(frozen=True)
class Veistress:
    """What a test does to a family on one path, kroner; a change is against no stress, and months are `YYYY-MM`."""

    navn: str
    boutgift_endring: float
    """The change of a month's boutgift that is largest either way, with its sign."""
    boutgift_endring_maaned: str | None
    """None where no month changes."""
    til_overs_lavest: float
    til_overs_lavest_maaned: str
    til_overs_lavest_endring: float
    maaneder_med_underskudd: int
    flere_maaneder_med_underskudd: int
    egenkapital: dict[int, float]
    """By year (those of EGENKAPITAL_AAR inside the horizon)."""
    egenkapital_endring: dict[int, float]
    negativ_egenkapital_fra: str | None
    """The month at whose end equity is first below zero, from the start of the shock on; None when it never is."""
    negativ_egenkapital_fra_uten_stress: str | None
    kjopsmaaned: str | None
    """When the family buys; None when it does not."""
    kjopsmaaned_uten_stress: str | None
    fra_sparing: float
    """What the months without wage lack when planned saving is stopped, the saving the contract demands apart."""
    sparing_ved_tapet: float
    """All the family's accounts when the wage is lost, by the plan; 0 in a test that takes no wage."""
    sparingen_rekker: bool
    """Whether the accounts hold it."""
    kommune: Kommunestress | None
    """None where the municipality has no part."""


@dataclass(frozen=True)
class Stressresultat:
    """One test of every path."""

    test: Stresstest
    merknader: tuple[Melding, ...]
    """What the figures leave out, in plain Norwegian."""
    veier: dict[str, Veistress]


def stresstest(
    sak: Sak,
    satser: Satser | None = None,
    *,
    veier: Sequence[str] | None = None,
    tester: Mapping[str, Stresstest] | None = None,
) -> dict[str, Stressresultat]:
    """Put a case's paths to every test.

    Parameters
    ----------
    veier
        Ids of the paths; None: those of the case.
    tester
        Tests by name; None: `stresstester`.

    Raises
    ------
    SatsMangler, UkjentKommune, UgyldigVei
        As `kalkulator.sammenlign.sammenlign`.
    KalkulatorFeil
        When the case ends before a test begins.
    """
    if veier is not None:
        sak = sak.model_copy(update={"veier": tuple(veier)})
    return stresstest_av(sammenlign(sak, satser), tester)


def stresstest_av(r: Resultat, tester: Mapping[str, Stresstest] | None = None) -> dict[str, Stressresultat]:
    """Put a comparison that is computed already to every test; raises as `stresset`."""
    tester = stresstester(r.satser, r.antatt.akse) if tester is None else tester
    ut = {}
    for navn, test in tester.items():
        hardt = stresset(r, test)
        ut[navn] = Stressresultat(test, _merknader(test), {vei: _veistress(r, hardt, vei, test) for vei in r.veier})
    return ut


def _merknader(test: Stresstest) -> tuple[Melding, ...]:
    ut = []
    if test.maaneder_uten_lonn:
        ut.append(
            melding(
                "Dagpenger, sykepenger og andre ytelser i månedene uten lønn er ikke regnet med. Har familien rett til dem, "
                "går det mindre ut over sparingen."
            )
        )
        ut.append(
            melding(
                "Det som må tas fra sparingen, er ikke trukket fra i det dere eier. Sparingen er den planen regner med."
            )
        )
    if test.prisfall:
        ut.append(
            melding(
                "En pris som er avtalt på forhånd, faller ikke. Er den høyere enn verdien, kan dere la være å kjøpe."
            )
        )
    if test.rentetillegg:
        ut.append(melding("Fast rente står stille til den er slutt. Rente på fellesgjeld og annen gjeld er den samme."))
    return tuple(ut)


def _veistress(uten: Resultat, med: Resultat, vei: str, test: Stresstest) -> Veistress:
    u, v, maaned = uten.veier[vei], med.veier[vei], uten.maaneder
    endring = v.serier["boutgift"] - u.serier["boutgift"]
    plass = _forste_storste(endring)
    eier, eier_uten = v.serier["egenkapital"], u.serier["egenkapital"]
    aar = [a for a in EGENKAPITAL_AAR if 12 * a <= len(maaned)]
    fra_sparing, sparing = _tapet(med, vei, test)
    return Veistress(
        navn=v.vei.navn,
        boutgift_endring=float(endring[plass]),
        boutgift_endring_maaned=maaned[plass] if abs(endring[plass]) > _ORE else None,
        til_overs_lavest=v.nokkeltall.til_overs_lavest,
        til_overs_lavest_maaned=v.nokkeltall.til_overs_lavest_maaned,
        til_overs_lavest_endring=v.nokkeltall.til_overs_lavest - u.nokkeltall.til_overs_lavest,
        maaneder_med_underskudd=v.nokkeltall.maaneder_med_underskudd,
        flere_maaneder_med_underskudd=v.nokkeltall.maaneder_med_underskudd - u.nokkeltall.maaneder_med_underskudd,
        egenkapital={a: float(eier[12 * a]) for a in aar},
        egenkapital_endring={a: float(eier[12 * a] - eier_uten[12 * a]) for a in aar},
        negativ_egenkapital_fra=_forste_negative(eier, maaned, test),
        negativ_egenkapital_fra_uten_stress=_forste_negative(eier_uten, maaned, test),
        kjopsmaaned=None if v.kjop is None else v.kjop.maaned,
        kjopsmaaned_uten_stress=None if u.kjop is None else u.kjop.maaned,
        fra_sparing=fra_sparing,
        sparing_ved_tapet=sparing,
        sparingen_rekker=fra_sparing <= sparing + _ORE,
        kommune=None if u.kommune is None or v.kommune is None else _kommunestress(u.kommune, v.kommune),
    )


def _forste_storste(x: Tall) -> int:
    """Return the first place where a change is as large as it gets, to half an øre."""
    storrelse = np.abs(x)
    return int(np.argmax(storrelse >= storrelse.max() - _ORE))


def _forste_negative(x: Tall, maaneder: list[str], test: Stresstest) -> str | None:
    fra = test.fra_maaned - 1
    under = x[fra:] < -_ORE
    # Point p closes the month in place p - 1.
    return maaneder[fra + int(under.argmax()) - 1] if under.any() else None


def _tapet(r: Resultat, vei: str, test: Stresstest) -> tuple[float, float]:
    """Return what the months without wage take out of the savings, and what the savings are when they begin."""
    if not test.maaneder_uten_lonn:
        return 0.0, 0.0
    v, fra = r.veier[vei], test.fra_maaned - 1
    kjop = len(r.maaneder) if v.kjop is None else v.kjop.maaned_nr
    krevd = np.where(np.arange(len(r.maaneder)) < kjop, v.vei.leie.bundet_sparing_mnd, 0.0)
    # What the family saves of its own will is not saved in a month that lacks money.
    rom = v.serier["til_overs"] + v.serier["planlagt_sparing"] - krevd
    mangler = np.maximum(0.0, -rom[fra : fra + test.maaneder_uten_lonn])
    return float(mangler.sum()), float(v.serier["sparing"][fra])


def _kommunestress(uten: dict[str, Tall], med: dict[str, Tall]) -> Kommunestress:
    kasse, kasse_for = float(med["kasse"].min()), float(uten["kasse"].min())
    storst = {
        navn: (float(med[navn].max()), float(med[navn].max() - uten[navn].max()))
        for navn in ("verdi_i_risiko", "startlan_tapsansvar")
    }
    return Kommunestress(kasse, kasse - kasse_for, *storst["verdi_i_risiko"], *storst["startlan_tapsansvar"])
