"""Living cost: SIFO's reference budget and the state's guideline rates for sosialhjelp.

Neither covers housing, power or loans. The last axis is time; H is households and P persons. Kroner a month, unrounded.

SIFO, rules read from the tables: individual items go by age and sex, common items by the number of persons (the row of
seven holds for more), a car by the number of persons. Couples with more than two children get a rebate on food. With a
car in the household the monthly ticket falls away for children and stays for adults: only so does the published example
(couple 25–50, children of 5 and 11, petrol car: 37 438 in 2026) add up from the tables, when the older child is a girl.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from kalkulator.feil import KalkulatorFeil, SatsMangler
from kalkulator.melding import melding
from kalkulator.satser.laster import Akse, Satser, Tabellbane
from kalkulator.tid import maaned_tekst
from kalkulator.typer import Heltall, Sanne, Tall
from kalkulator.ytelser import per_husstand

INGEN_BIL, BENSIN, ELBIL = 0, 1, 2

SPEDBARN_MND = 6
"""Age in months of a child given as 0 years: the middle of the year, past the first change of food."""

_ETTER_KJONN = ("mat", "klaer", "pleie")
_ETTER_ALDER = ("lek", "spedbarnsutstyr")
_REISE = ("reise", "reise_med_bil")
_HUSHOLDNING = ("dagligvarer", "husholdningsartikler", "mobler", "medier_fritid")
_BIL = ("bil_bensin", "bil_elbil")
_KJONN = ("mann", "kvinne")


class PersonAlder(NamedTuple):
    """A person as the tables see one."""

    kvinne: bool
    alder_mnd: int


class _Sum(NamedTuple):
    """Tables added up, in variants: `tett[rad[t], variant, key]`."""

    rad: Heltall
    tett: Tall

    def slaa_opp(self, variant: Heltall, nokkel: Heltall) -> Tall:
        """Look up keys (..., n) in variants (..., n or 1): one flat gather. NaN where a table has no row."""
        _, varianter, nokler = self.tett.shape
        ut: Tall = np.take(self.tett.reshape(-1), self.rad * (varianter * nokler) + variant * nokler + nokkel)
        return ut


def _summer(varianter: Sequence[Sequence[Tabellbane]]) -> _Sum:
    """Add up the tables of each variant; the months in which no table changes share a row."""
    tabeller = [tabell for variant in varianter for tabell in variant]
    kjennetegn = np.array([t.segment for t in tabeller] + [t.faktor for t in tabeller])
    _, forste, rad = np.unique(kjennetegn, axis=1, return_index=True, return_inverse=True)
    tett = [
        np.sum([t.tett[t.segment[forste]] * t.faktor[forste][:, None] for t in variant], axis=0)
        for variant in varianter
    ]
    return _Sum(rad.reshape(-1).astype(np.int64), np.stack(tett, axis=1))


def sifo_mnd(
    satser: Satser,
    akse: Akse,
    *,
    alder_mnd: Heltall,
    kvinne: Sanne,
    i_husstanden: Sanne,
    bil: Heltall,
    par: Sanne,
) -> Tall:
    """Return SIFO's reference budget, kroner a month, shape (H, n).

    Parameters
    ----------
    alder_mnd, i_husstanden : (H, P, n)
        Age in months and whether the person lives in the household. The unborn (negative age) never count.
    kvinne : (H, P)
    bil : (H,)
        INGEN_BIL, BENSIN or ELBIL.
    par : (H,)
        A couple: the rebate on food applies while two adults and more than two children live together.

    Raises
    ------
    SatsMangler
        When the axis starts before the oldest budget, or it has no figure for somebody's age.
    """
    tabell: dict[str, Tabellbane] = satser.husk(("sifo_tabeller", akse), lambda: _tabeller(satser, akse))
    # A household has fewer persons than it has places: only those who are there at some time are looked up, (K, n).
    alle = i_husstanden & (alder_mnd >= 0)
    husstand, plass = np.nonzero(alle.any(axis=2))
    til_stede, hennes = alle[husstand, plass], kvinne[husstand, plass]
    alder = np.where(til_stede, np.minimum(alder_mnd[husstand, plass], tabell["lek"].tett.shape[1] - 1), 0)

    barnegrense = satser.bane("sifo", "barn_under", akse)

    individ: _Sum = satser.husk(
        ("sifo_individ", akse),
        lambda: _summer(
            [
                [tabell[n] for n in (*(f"{navn}_{kjonn}" for navn in _ETTER_KJONN), *_ETTER_ALDER, reise)]
                for reise in _REISE
                for kjonn in _KJONN
            ]
        ),
    )
    variant = 2 * (bil != INGEN_BIL)[husstand] + hennes
    per_person = np.where(til_stede, individ.slaa_opp(variant[:, None].astype(np.int64), alder), 0.0)
    _krev_rad(per_person, tabell, akse, hennes, alder)
    ut = per_husstand(per_person, husstand, len(alder_mnd))

    antall = alle.sum(axis=1)
    felles: _Sum = satser.husk(
        ("sifo_felles", akse),
        lambda: _summer(
            [[tabell[n] for n in (*_HUSHOLDNING, *ekstra)] for ekstra in ((), ("bil_bensin",), ("bil_elbil",))]
        ),
    )
    ut += np.where(antall > 0, felles.slaa_opp(bil[:, None].astype(np.int64), antall), 0.0)

    # The rebate is for large families: of all others the children need not be counted.
    over = satser.bane("sifo", "matrabatt_over_barn", akse)
    store = par & (np.bincount(husstand, minlength=len(par)) > over.min() + 2)
    if not store.any():
        return ut
    med = np.flatnonzero(store[husstand])
    barn = per_husstand((til_stede & (alder < barnegrense))[med].astype(np.float64), husstand[med], len(par))
    rabatt = store[:, None] & (barn > over) & (antall - barn > 1)
    if rabatt.any():
        mat: _Sum = satser.husk(("sifo_mat", akse), lambda: _summer([[tabell[f"mat_{kjonn}"]] for kjonn in _KJONN]))
        mat_mnd = np.where(til_stede[med], mat.slaa_opp(hennes[med][:, None].astype(np.int64), alder[med]), 0.0)
        avslag = satser.bane("sifo", "matrabatt", akse) * per_husstand(mat_mnd, husstand[med], len(ut))
        ut -= np.where(rabatt, avslag, 0.0)
    return ut


def _tabeller(satser: Satser, akse: Akse) -> dict[str, Tabellbane]:
    navn = [f"{n}_{k}" for n in _ETTER_KJONN for k in _KJONN] + [*_ETTER_ALDER, *_REISE, *_HUSHOLDNING, *_BIL]
    return {n: satser.tabell("sifo", n, akse) for n in navn}


def _krev_rad(per_person: Tall, tabell: dict[str, Tabellbane], akse: Akse, kvinne: Sanne, alder: Heltall) -> None:
    """Raise SatsMangler that names the table and the age when the source has no figure for somebody."""
    # A sum is NaN when any element is, and costs less than a mask of all of them.
    if not np.isnan(per_person.sum()):
        return
    k, t = (int(i) for i in np.argwhere(np.isnan(per_person))[0])
    mnd = int(alder[k, t])
    navn = [f"{n}_{_KJONN[int(kvinne[k])]}" for n in _ETTER_KJONN] + [*_ETTER_ALDER, *_REISE]
    tom = next(n for n in navn if np.isnan(tabell[n].tett[tabell[n].segment[t], mnd]))
    raise _mangler(tom, mnd, akse.start + t)


def _mangler(navn: str, alder_mnd: int, maaned: int) -> SatsMangler:
    hvem = melding("{aar} år", aar=alder_mnd // 12)
    if alder_mnd < 24:
        hvem = melding("{maaneder} måneder", maaneder=alder_mnd)
    hva = melding("en person på {alder} i {maaned}", alder=hvem, maaned=maaned_tekst(maaned))
    return SatsMangler("sifo", navn, hva)


def sifo_deler(
    satser: Satser,
    aar: int,
    personer: Sequence[PersonAlder],
    *,
    bil: int = INGEN_BIL,
    par: bool | None = None,
    kpi: float = 0.0,
) -> dict[str, float]:
    """Return the parts of one household's budget in January of a year, kroner a month; their sum is `sifo_mnd`.

    `par` None means: two adults or more are a couple. `kpi` is the yearly price growth assumed beyond the newest
    budget. The rebate on food is its own, negative part. Raises SatsMangler.
    """
    akse = Akse(aar * 12, 1, kpi, 0.0)
    barnegrense = satser.verdi("sifo", "barn_under", akse)
    reise = _REISE[int(bil != INGEN_BIL)]

    def oppslag(navn: str, nokkel: int) -> float:
        tabell = satser.tabell("sifo", navn, akse)
        kroner = float(tabell.tett[tabell.segment[0], nokkel] * tabell.faktor[0])
        if np.isnan(kroner):
            raise _mangler(navn, nokkel, akse.start)
        return kroner

    deler: dict[str, float] = {}
    for navn in _ETTER_KJONN:
        deler[navn] = sum(oppslag(f"{navn}_{_KJONN[p.kvinne]}", p.alder_mnd) for p in personer)
    for navn in _ETTER_ALDER:
        deler[navn] = sum(oppslag(navn, p.alder_mnd) for p in personer)
    deler["reise"] = sum(oppslag(reise, p.alder_mnd) for p in personer)
    for navn in _HUSHOLDNING:
        deler[navn] = oppslag(navn, len(personer))
    deler["bil"] = 0.0 if bil == INGEN_BIL else oppslag(_BIL[bil - 1], len(personer))
    barn = sum(p.alder_mnd < barnegrense for p in personer)
    voksne = len(personer) - barn
    rabatt = (voksne > 1) if par is None else (par and voksne > 1)
    if not (rabatt and barn > satser.verdi("sifo", "matrabatt_over_barn", akse)):
        return {**deler, "matrabatt": 0.0}
    return {**deler, "matrabatt": -satser.verdi("sifo", "matrabatt", akse) * deler["mat"]}


def sosialhjelp_mnd(satser: Satser, akse: Akse, *, alder_mnd: Heltall, i_husstanden: Sanne, par: Sanne) -> Tall:
    """Return the guideline rates for living cost, kroner a month, shape (H, n) (sosialtjenesteloven § 18).

    One adult: the rate for a single person. A couple: the couple's rate, and each further adult the rate of shared
    housing. Several adults who are no couple: each the rate of shared housing. Children by age.

    Parameters
    ----------
    alder_mnd, i_husstanden : (H, P, n)
        Age in months and whether the person lives in the household. The unborn (negative age) never count.
    par : (H,)

    Raises
    ------
    SatsMangler
        When the axis starts before the oldest rate.
    """
    voksne, barn = _sosialhjelp(satser, akse, alder_mnd=alder_mnd, i_husstanden=i_husstanden, par=par)
    return voksne + barn


def _sosialhjelp(
    satser: Satser, akse: Akse, *, alder_mnd: Heltall, i_husstanden: Sanne, par: Sanne
) -> tuple[Tall, Tall]:
    tabell = satser.tabell("sosialhjelp", "barn", akse)
    til_stede = i_husstanden & (alder_mnd >= 0)
    alder = np.where(til_stede, np.minimum(alder_mnd, tabell.tett.shape[1] - 1), 0)
    barn = np.where(til_stede, tabell.slaa_opp(alder), 0.0).sum(axis=1)
    antall = (til_stede & (alder >= satser.bane("sosialhjelp", "voksen_fra", akse))).sum(axis=1)
    enslig, to, bofellesskap = (satser.bane("sosialhjelp", navn, akse) for navn in ("enslig", "par", "bofellesskap"))
    flere = np.where(par[:, None], to + (antall - 2) * bofellesskap, antall * bofellesskap)
    return np.where(antall > 1, flere, antall * enslig), barn


def sosialhjelp_deler(
    satser: Satser,
    aar: int,
    personer: Sequence[PersonAlder],
    *,
    maaned: int = 1,
    par: bool | None = None,
    kpi: float = 0.0,
) -> dict[str, float]:
    """Return adults' and children's part of one household's rate, kroner a month; their sum is `sosialhjelp_mnd`.

    `maaned` 1–12 picks the month of the year, for the rates have changed within a year. `par` and `kpi` as in
    `sifo_deler`. Raises SatsMangler.
    """
    akse = Akse(aar * 12 + maaned - 1, 1, kpi, 0.0)
    alder = np.array([p.alder_mnd for p in personer], dtype=np.int64).reshape(1, -1, 1)
    er_par = par is None or par
    voksne, barn = _sosialhjelp(
        satser, akse, alder_mnd=alder, i_husstanden=np.ones_like(alder, dtype=bool), par=np.array([er_par])
    )
    return {"voksne": float(voksne[0, 0]), "barn": float(barn[0, 0])}


_PERSON = re.compile(r"([kmjg])(\d{1,3})(mnd)?")
_MAANEDER_18_AAR = 216
_ELDSTE_AAR = 119


def les_personer(tekst: str) -> list[PersonAlder]:
    """Read `k35,m40,j8,g3`: woman, man, girl or boy and age in whole years; `j7mnd` gives the age in months.

    An age in years counts from the birthday, save 0, which means `SPEDBARN_MND` months.

    Raises
    ------
    KalkulatorFeil
        When a part cannot be read, an age does not fit the letter, or the list is empty.
    """
    return [_les_person(del_.strip().lower()) for del_ in tekst.split(",")]


def _les_person(del_: str) -> PersonAlder:
    treff = _PERSON.fullmatch(del_)
    if treff is None:
        raise KalkulatorFeil(
            "personer",
            melding("kunne ikke lese «{tekst}».", tekst=del_),
            "Skriv k (kvinne), m (mann), j (jente) eller g (gutt) og alderen, med komma mellom: k35,m40,j8,g3. "
            "Alder i måneder skrives j7mnd.",
        )
    bokstav, tall, i_mnd = treff[1], int(treff[2]), treff[3] is not None
    alder_mnd = tall if i_mnd else tall * 12 if tall > 0 else SPEDBARN_MND
    if tall > _ELDSTE_AAR and not i_mnd:
        grunn = melding("«{tekst}» er eldre enn {aar} år.", tekst=del_, aar=_ELDSTE_AAR)
        raise KalkulatorFeil("personer", grunn, "Rett alderen.")
    if (bokstav in "km") != (alder_mnd >= _MAANEDER_18_AAR):
        raise KalkulatorFeil(
            "personer",
            melding(
                "«{tekst}» passer ikke med alderen: k og m er voksne fra 18 år, j og g er barn under 18 år.", tekst=del_
            ),
            "Bytt bokstav eller rett alderen.",
        )
    return PersonAlder(bokstav in "kj", alder_mnd)
