"""Trondheim's test: whether one introduction benefit carries the housing cost of a path, and whether the rent norm does.

The family of the case lives on one full introduksjonsstønad and nothing else but barnetrygd and the bostøtte that income
gives, with living cost by the guideline rates of sosialhjelp. Rents, purchases and loans are those of the comparison;
only what the income decides is computed anew.
"""

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from kalkulator.boligvei import STROMMER, Veiserier, beregn_veier
from kalkulator.forklaring import SUMMEN
from kalkulator.husholdning import Husholdning, husholdningsserier
from kalkulator.kolonner import kolonner_av
from kalkulator.melding import Kr, Melding, melding
from kalkulator.sammenlign import Resultat, Veiresultat
from kalkulator.satser import Satser
from kalkulator.satser.laster import Akse, dato_av
from kalkulator.tid import maaned_nr, maaned_tekst
from kalkulator.ytelser import minsteytelse_aar
from models.boligvei import Boligvei
from models.husstand import Inntekt
from models.resultat import Steg
from models.sak import Sak

_ORE = 0.005


@dataclass(frozen=True)
class Enprove:
    """The test of one path in one month, kroner a month."""

    maaned: str
    eier: bool
    """Whether the family owns that month."""
    stonad: float
    """The introduction benefit before tax."""
    skatt: float
    barnetrygd: float
    netto: float
    """The benefit after tax, and barnetrygd."""
    livsopphold: float
    """By the guideline rates of sosialhjelp."""
    andre_faste: float
    """Barnehage, other debt and other fixed costs of the case."""
    utgifter: float
    """The running costs of the dwelling before bostøtte and tax relief, instalments and power among them."""
    strom: float
    bostotte: float
    skattefradrag: float
    boutgift: float
    """What leaves the account for the dwelling: `utgifter` less bostøtte and tax relief."""
    rom: float
    """What is left; negative where it does not do."""
    baerer: bool
    """Whether the cost can be carried on the one income."""
    husleienorm: float | None
    """The municipality's norm for rent that month; None: not stated, and never guessed."""
    innenfor_normen: bool | None
    """Whether `utgifter` without power are within the norm; None where there is none."""


@dataclass(frozen=True)
class EnInntekt:
    """The test of one path."""

    navn: str
    forste: Enprove
    """The first month of the case."""
    som_eier: Enprove | None
    """The first month the family owns; None when it never does, the first month again when it owns from the start."""
    merknader: tuple[Melding, ...]


def en_inntekt(r: Resultat) -> dict[str, EnInntekt]:
    """Put every path of a comparison to the test.

    Raises
    ------
    SatsMangler
        When the case starts before the oldest rate of sosialhjelp, or another rate is missing.
    """
    antatt = replace(r.antatt, norm="sosialhjelp")
    kol = kolonner_av([_paa_stonad(r.sak, r.satser, antatt.akse)], r.satser, antatt.akse, antatt.barn_flytter_ut_alder)
    hus, bunt = beregn_veier(
        kol, antatt, r.satser, [_som_avgjort(v) for v in r.veier.values()], husholdningsserier(kol, antatt, r.satser)
    )
    norm = r.sak.forutsetninger.husleienorm_mnd
    # Like the case's other amounts, the norm follows CPI from January to January.
    normer = None if norm is None else norm * antatt.indeks(antatt.akse.kpi)
    merknader = (
        () if norm is not None else (melding("Kommunens norm for husleie er ikke fylt inn, så den er ikke prøvd."),)
    )
    ut = {}
    for navn, v in r.veier.items():
        proves = [0] if v.kjop is None or v.kjop.maaned_nr >= antatt.akse.antall else [0, v.kjop.maaned_nr]
        provd = [
            _prov(r, hus, bunt[navn], maaned, None if normer is None else float(normer[maaned])) for maaned in proves
        ]
        ut[navn] = EnInntekt(v.vei.navn, provd[0], provd[1] if len(provd) > 1 else None, merknader)
    return ut


def _paa_stonad(sak: Sak, satser: Satser, akse: Akse) -> Sak:
    """Return the case with the first adult's full benefit of each month as its only income, whatever the age."""
    belop = minsteytelse_aar(satser, "introduksjonsstonad", akse)
    skifter = [0, *(int(i) for i in np.flatnonzero(np.diff(belop)) + 1), akse.antall]
    voksen = next(p.id for p in sak.husstand.personer if p.rolle == "voksen")
    inntekter = tuple(
        Inntekt(
            person=voksen,
            type="introduksjonsstonad",
            fra=maaned_tekst(akse.start + fra),
            til=maaned_tekst(akse.start + til - 1),
            belop_aar=float(belop[fra]),
            vekst="frossen",
        )
        for fra, til in pairwise(skifter)
    )
    return sak.model_copy(update={"husstand": sak.husstand.model_copy(update={"inntekter": inntekter})})


def _som_avgjort(v: Veiresultat) -> Boligvei:
    """Return a path that buys when the comparison does, whatever a lender would say to the one income."""
    regel = {"utovelse": "aldri"} if v.kjop is None else {"utovelse": "alltid"}
    vindu = (
        {} if v.kjop is None or not v.kjop.maaned_nr else dict.fromkeys(("fra_maaned", "til_maaned"), v.kjop.maaned_nr)
    )
    return v.vei.model_copy(update={"kjop": v.vei.kjop.model_copy(update=regel | vindu)})


def _prov(r: Resultat, hus: Husholdning, v: Veiserier, maaned: int, norm: float | None) -> Enprove:
    """Read one month of a path off the series."""

    def av(serie: str) -> float:
        return float(v[serie][0, maaned])

    def husets(serie: str) -> float:
        return float(getattr(hus, serie)[0, maaned])

    utgifter = sum(av(navn) for navn in STROMMER)
    rom = husets("til_bolig") - av("boutgift")
    return Enprove(
        maaned=r.maaneder[maaned],
        eier=bool(v.kjop.punkt[0] <= maaned),
        stonad=husets("brutto"),
        skatt=husets("skatt"),
        barnetrygd=husets("barnetrygd"),
        netto=husets("netto"),
        livsopphold=husets("livsopphold"),
        andre_faste=husets("barnehage") + husets("gjeldsbetjening") + husets("faste_utgifter"),
        utgifter=utgifter,
        strom=av("strom"),
        bostotte=av("bostotte"),
        skattefradrag=av("skattefradrag"),
        boutgift=av("boutgift"),
        rom=rom,
        baerer=rom >= -_ORE,
        husleienorm=norm,
        innenfor_normen=None if norm is None else utgifter - av("strom") <= norm + _ORE,
    )


def forklar_en_inntekt(r: Resultat, p: Enprove) -> list[Steg]:
    """Explain one test: five steps, the last one what is left."""
    nr = maaned_nr(p.maaned)
    fra = dato_av(nr)

    def status(ordning: str, navn: str) -> str:
        return "forutsetning" if r.satser.er_fremskrevet(ordning, navn, nr) else r.satser.paa(ordning, navn, nr).status

    stottet = melding(
        "{utgifter} − bostøtte {bostotte} − skattefradrag {fradrag}",
        utgifter=Kr(p.utgifter),
        bostotte=Kr(p.bostotte),
        fradrag=Kr(p.skattefradrag),
    )
    rader = (
        (
            melding("Introduksjonsstønad etter skatt, og barnetrygd"),
            melding(
                "{stonad} − skatt {skatt} + barnetrygd {trygd}",
                stonad=Kr(p.stonad),
                skatt=Kr(p.skatt),
                trygd=Kr(p.barnetrygd),
            ),
            p.netto,
            "integreringsloven § 20; skatteloven; barnetrygdloven",
            status("grunnbelop", "g"),
        ),
        (
            melding("Levekostnader"),
            melding("veiledende sosialhjelpssatser"),
            0.0 - p.livsopphold,
            "sosialtjenesteloven § 18",
            status("sosialhjelp", "par"),
        ),
        (
            melding("Andre faste utgifter"),
            melding("barnehage, annen gjeld og andre faste utgifter"),
            0.0 - p.andre_faste,
            melding("saken"),
            "forutsetning",
        ),
        (
            melding("Det dere betaler for boligen"),
            stottet,
            0.0 - p.boutgift,
            melding("se forklaringen av boutgiften"),
            "forutsetning",
        ),
        (
            melding("Til overs på én introduksjonsstønad"),
            melding(
                "{netto} − {livsopphold} − {andre} − {boutgift}",
                netto=Kr(p.netto),
                livsopphold=Kr(p.livsopphold),
                andre=Kr(p.andre_faste),
                boutgift=Kr(p.boutgift),
            ),
            p.rom,
            SUMMEN,
            "forutsetning",
        ),
    )
    return [
        Steg(navn=navn, formel=formel, verdi=verdi, enhet="kr/mnd", hjemmel=hjemmel, gjelder_fra=fra, status=s)
        for navn, formel, verdi, hjemmel, s in rader
    ]
