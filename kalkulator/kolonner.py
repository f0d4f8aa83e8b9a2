"""Households and dwellings as columns: one array per fact, one row per household.

This is the form in which one family and fifty thousand meet the same kernel. Codes stand for texts:
their order is that of the Literal types in `models.husstand`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any, TypeVar, get_args

import numpy as np
from numpy.typing import NDArray

from kalkulator.satser import Akse, Kommune, Satser, finn_kommune
from kalkulator.tid import maaned_nr
from kalkulator.typer import Heltall, Sanne, Tall
from models.husstand import Husstand, Inntektstype, Inntektsvekst, Person, Saergruppe
from models.sak import Sak

_T = TypeVar("_T", bound=np.generic)

TYPER: tuple[str, ...] = get_args(Inntektstype)
VEKSTER: tuple[str, ...] = get_args(Inntektsvekst)
SAERGRUPPER: tuple[str, ...] = get_args(Saergruppe)
BILER = ("ingen", "bensin", "elbil")
EIERFORMER = ("selveier", "eierseksjon", "borettslag")
ALDRI = 10**6
"""A month number after every horizon."""

_KPI_VEKST = frozenset({"annen_skattepliktig", "annen_skattefri", "sosialhjelp"})


@dataclass(frozen=True, eq=False)
class Kolonner:
    """H households, at most P persons (adults first), S income spells and D debts each."""

    voksenplasser: int
    """How many of the first person places may hold an adult."""
    # persons (H, P)
    fodt: Heltall
    ut: Heltall
    kvinne: Sanne
    finnes: Sanne
    # income spells (H, S); unused places have fra > til
    inntekt_person: Heltall
    inntekt_type: Heltall
    inntekt_fra: Heltall
    inntekt_til: Heltall
    inntekt_belop: Tall
    """Gross kroner a year; NaN: by the rule of introduksjonsstønad."""
    inntekt_vekst: Heltall
    inntekt_hos_foreldre: Sanne
    # debts (H, D)
    gjeld: Tall
    gjeld_rente: Tall
    gjeld_mnd: Heltall
    # BSU (H, A)
    bsu_saldo: Tall
    bsu_aar: Tall
    """Planned saving a year."""
    # household (H,)
    par: Sanne
    gift: Sanne
    kommunegruppe: Heltall
    tiltakssone: Sanne
    saergruppe: Heltall
    soker_bostotte: Sanne
    bil: Heltall
    sparing: Tall
    sparing_mnd: Tall
    annen_nettoformue: Tall
    andre_faste_utgifter_mnd: Tall
    barnehage_mnd: Tall
    tilskudd: Tall
    """Grant to this household at a purchase, kroner, beside what a path gives."""
    # dwelling (H,)
    eierform: Heltall
    pris: Tall
    markedsverdi: Tall
    fellesgjeld: Tall
    fellesgjeld_rente: Tall
    fellesgjeld_mnd: Heltall
    markedsleie_mnd: Tall
    gjengs_leie_mnd: Tall
    oppvarming_i_leien: Sanne
    fdv_aar: Tall
    felleskostnader_mnd: Tall
    kommunale_avgifter_aar: Tall
    eiendomsskatt_aar: Tall
    forsikring_aar: Tall
    vedlikehold_aar: Tall
    strom_mnd: Tall

    def __len__(self) -> int:
        """Return the number of households."""
        return len(self.pris)

    def utsnitt(self, fra: int, til: int) -> "Kolonner":
        """Return rows fra .. til - 1."""
        deler = {f.name: getattr(self, f.name)[fra:til] for f in fields(self) if f.name != "voksenplasser"}
        return Kolonner(voksenplasser=self.voksenplasser, **deler)

    def velg(self, rader: Heltall) -> "Kolonner":
        """Return the rows with these numbers, in that order."""
        deler = {f.name: getattr(self, f.name)[rader] for f in fields(self) if f.name != "voksenplasser"}
        return Kolonner(voksenplasser=self.voksenplasser, **deler)

    def gjentatt(self, antall: int) -> "Kolonner":
        """Return every household `antall` times after one another: rows in which one thing can be changed."""
        deler = {
            f.name: np.repeat(getattr(self, f.name), antall, axis=0) for f in fields(self) if f.name != "voksenplasser"
        }
        return Kolonner(voksenplasser=self.voksenplasser, **deler)


def ulike(x: NDArray[_T]) -> NDArray[_T]:
    """Return the rows of a fact of the households: one where all are the same one.

    The futures of one family are one row seen many times. What follows from it need not be computed more than once.
    """
    ut: NDArray[_T] = x[:1] if x.strides[0] == 0 else x
    return ut


def kolonne(x: NDArray[_T]) -> NDArray[_T]:
    """Return a fact of the households, (H,), to stand against months: (H, 1), or (1, 1) where all rows are the same one."""
    ut: NDArray[_T] = ulike(x)[:, None]
    return ut


def standardkostnader(kommuner: Sequence[Kommune], totalverdi: Tall, satser: Satser, akse: Akse) -> tuple[Tall, Tall]:
    """Return property tax and maintenance a year where the case gives none, both from the value with fellesgjeld, (H,)."""
    sats = np.array([k.eiendomsskatt_andel for k in kommuner])
    bunnfradrag = np.array([k.bunnfradrag for k in kommuner])
    grunnlag = totalverdi * satser.verdi("forutsetninger", "eiendomsskatt_grunnlag", akse)
    vedlikehold: Tall = totalverdi * satser.verdi("forutsetninger", "vedlikehold_andel", akse)
    return np.maximum(0.0, grunnlag - bunnfradrag) * sats, vedlikehold


def kolonner_av(saker: Sequence[Sak], satser: Satser, akse: Akse, flytter_ut_alder: int) -> Kolonner:
    """Lay cases with a common time axis out as columns; defaults of the dwelling are filled from the rates.

    Raises
    ------
    UkjentKommune
        When a municipality cannot be found.
    """
    husstander = [s.husstand for s in saker]
    kommuner = [finn_kommune(h.kommune) for h in husstander]
    h_antall = len(saker)
    personer = [sorted(h.personer, key=lambda p: p.rolle == "barn") for h in husstander]
    voksenplasser = max(sum(p.rolle == "voksen" for p in ps) for ps in personer)

    p_form = (h_antall, max(len(ps) for ps in personer))
    fodt, ut = np.full(p_form, ALDRI), np.full(p_form, ALDRI)
    kvinne, finnes = np.zeros(p_form, dtype=bool), np.zeros(p_form, dtype=bool)
    for h, ps in enumerate(personer):
        for p, person in enumerate(ps):
            fodt[h, p] = maaned_nr(person.fodt)
            if person.flytter_ut is not None:
                ut[h, p] = maaned_nr(person.flytter_ut)
            elif person.rolle == "barn":
                ut[h, p] = fodt[h, p] + 12 * flytter_ut_alder
            kvinne[h, p], finnes[h, p] = person.kjonn == "kvinne", True

    s_form = (h_antall, max(1, *(len(h.inntekter) for h in husstander)))
    spell = _inntekter(husstander, personer, s_form)
    d_form = (h_antall, max(len(h.gjeld) for h in husstander))
    gjeld, gjeld_rente, gjeld_mnd = np.zeros(d_form), np.zeros(d_form), np.zeros(d_form, dtype=np.int64)
    for h, husstand in enumerate(husstander):
        for d, lan in enumerate(husstand.gjeld):
            gjeld[h, d], gjeld_rente[h, d], gjeld_mnd[h, d] = lan.restgjeld, lan.rente, lan.maaneder_igjen

    bsu_saldo, bsu_aar = np.zeros((h_antall, voksenplasser)), np.zeros((h_antall, voksenplasser))
    for h, (husstand, ps) in enumerate(zip(husstander, personer, strict=True)):
        for bsu in husstand.bsu:
            plass = next(nr for nr, p in enumerate(ps) if p.id == bsu.person)
            bsu_saldo[h, plass], bsu_aar[h, plass] = bsu.saldo, bsu.sparing_aar

    boliger = [s.bolig for s in saker]
    verdi = np.array([b.markedsverdi or b.pris for b in boliger])
    total = verdi + np.array([b.fellesgjeld for b in boliger])
    eskatt, vedlikehold = standardkostnader(kommuner, total, satser, akse)
    bankrente = satser.verdi("forutsetninger", "bankrente", akse)
    fdv = satser.verdi("forutsetninger", "fdv", akse)
    return Kolonner(
        voksenplasser=voksenplasser,
        fodt=fodt,
        ut=ut,
        kvinne=kvinne,
        finnes=finnes,
        **spell,
        gjeld=gjeld,
        gjeld_rente=gjeld_rente,
        gjeld_mnd=gjeld_mnd,
        bsu_saldo=bsu_saldo,
        bsu_aar=bsu_aar,
        par=np.array([h.sivilstand != "enslig" for h in husstander]),
        gift=np.array([h.sivilstand == "gift" for h in husstander]),
        kommunegruppe=np.array([k.bostotte_gruppe for k in kommuner]),
        tiltakssone=np.array([k.tiltakssone for k in kommuner]),
        saergruppe=np.array([SAERGRUPPER.index(h.saergruppe) for h in husstander]),
        soker_bostotte=np.array([h.soker_bostotte for h in husstander]),
        bil=np.array([BILER.index(h.bil) for h in husstander]),
        sparing=np.array([h.sparing for h in husstander]),
        sparing_mnd=np.array([h.sparing_mnd for h in husstander]),
        annen_nettoformue=np.array([h.annen_nettoformue for h in husstander]),
        andre_faste_utgifter_mnd=np.array([h.andre_faste_utgifter_mnd for h in husstander]),
        barnehage_mnd=np.array([h.barnehage_mnd for h in husstander]),
        tilskudd=np.zeros(h_antall),
        eierform=np.array([EIERFORMER.index(b.eierform) for b in boliger]),
        pris=np.array([b.pris for b in boliger]),
        markedsverdi=verdi,
        fellesgjeld=np.array([b.fellesgjeld for b in boliger]),
        fellesgjeld_rente=np.array(
            [bankrente if b.fellesgjeld_rente is None else b.fellesgjeld_rente for b in boliger]
        ),
        fellesgjeld_mnd=np.array([12 * b.fellesgjeld_aar for b in boliger]),
        markedsleie_mnd=np.array([b.markedsleie_mnd for b in boliger]),
        gjengs_leie_mnd=np.array(
            [b.markedsleie_mnd if b.gjengs_leie_mnd is None else b.gjengs_leie_mnd for b in boliger]
        ),
        oppvarming_i_leien=np.array([b.oppvarming_i_leien for b in boliger]),
        fdv_aar=np.array([fdv if b.fdv_aar is None else b.fdv_aar for b in boliger]),
        felleskostnader_mnd=np.array([b.felleskostnader_mnd for b in boliger]),
        kommunale_avgifter_aar=np.array([b.kommunale_avgifter_aar for b in boliger]),
        eiendomsskatt_aar=np.array(
            [e if b.eiendomsskatt_aar is None else b.eiendomsskatt_aar for b, e in zip(boliger, eskatt, strict=True)]
        ),
        forsikring_aar=np.array([b.forsikring_aar for b in boliger]),
        vedlikehold_aar=np.array(
            [v if b.vedlikehold_aar is None else b.vedlikehold_aar for b, v in zip(boliger, vedlikehold, strict=True)]
        ),
        strom_mnd=np.array([b.strom_mnd for b in boliger]),
    )


def _inntekter(husstander: list[Husstand], personer: list[list[Person]], form: tuple[int, int]) -> dict[str, Any]:
    # Lists are filled, and made arrays of in one go: number by number into arrays takes several times as long.
    tomme: dict[str, Any] = {
        "inntekt_person": 0,
        "inntekt_type": 0,
        "inntekt_fra": ALDRI,
        "inntekt_til": 0,
        "inntekt_belop": 0.0,
        "inntekt_vekst": 0,
        "inntekt_hos_foreldre": False,
    }
    kolonner = [[[tom] * form[1] for _ in husstander] for tom in tomme.values()]
    for h, (husstand, ps) in enumerate(zip(husstander, personer, strict=True)):
        plass = {p.id: nr for nr, p in enumerate(ps)}
        for s, inn in enumerate(husstand.inntekter):
            vekst = inn.vekst or ("kpi" if inn.type in _KPI_VEKST else "lonn")
            verdier = (
                plass[inn.person],
                TYPER.index(inn.type),
                maaned_nr(inn.fra),
                ALDRI if inn.til is None else maaned_nr(inn.til),
                np.nan if inn.belop_aar is None else inn.belop_aar,
                VEKSTER.index(vekst),
                inn.bor_hos_foreldre,
            )
            for kolonne, verdi in zip(kolonner, verdier, strict=True):
                kolonne[h][s] = verdi
    return {navn: np.array(kolonne) for navn, kolonne in zip(tomme, kolonner, strict=True)}
