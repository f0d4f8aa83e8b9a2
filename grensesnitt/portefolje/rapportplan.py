"""The plan's section of the report: the policies side by side, where the households are year by year, and reservations.

No household is named: the reasons are counted.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from grensesnitt.eksport.soyletegning import Del, Soylemaal, soyletegning
from grensesnitt.eksport.tegning import Tegning
from grensesnitt.portefolje.plantekster import BAANDTALL, HUSSTANDSNAVN, PLANTALL, VALGTALL, Planslag
from grensesnitt.portefolje.rapportblokker import Blokk, avsnitt, del_, figurer, punkter, tabell
from grensesnitt.tekst import Sprak
from kalkulator.melding import Melding
from kalkulator.plan.planforklaring import stoppord
from kalkulator.plan.plansammendrag import sammenlign_valg
from kalkulator.plan.plantall import Planresultat
from kalkulator.plan.planutfall import planforbehold, planutfall

_FARGER = {"eier": "#00795A", "leier": "#0072B2", "ko": "#8C6D00", "flyttet": "#5B6770"}
_PER_AAR = (
    "kjopte_boliger",
    "kjopte_familier",
    "eier",
    "leier",
    "ko",
    "lan_inn",
    "gjeld",
    "kasse",
    "verdi_i_risiko_prisfall",
)
"""Columns of the table by year in the report; the workbook has them all. Startlån is left out: in a year with one purchase it
is what one family borrows."""
_NI_AV_TI = (5, 95)
"""Per cent of the futures below the two ends."""
_FIGURER = 4
"""Policies that are drawn; with more of them only the table is shown."""
_FIGURMAAL = Soylemaal(bredde=246.0, hoyde=118.0, skrift=7.0)


def vis(verdi: float | None, slag: Planslag, s: Sprak) -> str:
    """Return a figure of the plan as it is read."""
    if verdi is None or (slag == "kr" and abs(verdi) < 0.5):
        return "–"
    return s.tall(verdi, 1 if slag == "maaneder" else 0)


def plansetning(r: Planresultat, s: Sprak) -> str:
    """Return the plan in one sentence: how many own at its end, by policy."""
    n = len(next(iter(r.forlop.values())).soknader)
    return s.t(
        "Planen over {aar} år gjelder {antall} husstander. Ved slutten eier {valg}.",
        aar=r.plan.aar,
        antall=n,
        valg=s.liste(
            [
                s.t("{eiere} med «{navn}»", eiere=v.eiere, navn=valg.navn)
                for v, valg in zip(sammenlign_valg(r), r.plan.valg, strict=True)
            ]
        ),
    )


def plandel(r: Planresultat, merknader: Sequence[Melding], s: Sprak) -> dict[str, Any]:
    """Return the section."""
    tall = sammenlign_valg(r)
    blokker: list[Blokk] = [
        avsnitt(
            s.t(
                "Planen kjøper boliger for leie før eie i {aar} år, så langt rammene rekker, og lar familien kjøpe når den kan. Valgene "
                "har de samme husstandene, prisene og renten.",
                aar=r.plan.aar,
            ),
            *(s.si(m) for m in merknader),
        ),
        tabell(
            [s.t("Ved planens slutt"), *(v.navn for v in r.plan.valg)],
            [[_navn(navn, slag, s), *(vis(getattr(x, felt), slag, s) for x in tall)] for felt, navn, slag in VALGTALL],
            liten=len(r.plan.valg) > 3,
        ),
    ]
    if len(r.plan.valg) <= _FIGURER:
        blokker.append(figurer([_figur(r, v.id, v.navn, s) for v in r.plan.valg]))
    for v in r.plan.valg:
        blokker.append(_per_aar(r, v.id, v.navn, s))
    if r.framtider:
        blokker.append(_framtidene(r, s))
    grunner = [(v.navn, Counter(u.hvorfor for u in planutfall(r.forlop[v.id]))) for v in r.plan.valg]
    alle = list(dict.fromkeys(m for _, teller in grunner for m in teller))
    blokker.append(
        tabell(
            [s.t("Hvorfor husstandene ender der de gjør"), *(navn for navn, _ in grunner)],
            [[s.si(m), *(s.tall(teller[m]) for _, teller in grunner)] for m in alle],
            liten=len(r.plan.valg) > 3,
        )
    )
    blokker.append(punkter(_forbehold(r, s)))
    return del_(s.t("Planen for leie før eie"), *blokker)


def _navn(navn: str, slag: Planslag, s: Sprak) -> str:
    return s.t("{navn}, kr", navn=s.si(navn)) if slag == "kr" else s.si(navn)


def _figur(r: Planresultat, valg: str, navn: str, s: Sprak) -> Tegning:
    a = r.aar(valg)
    ord_ = {n: s.si(HUSSTANDSNAVN[n]) for n in _FARGER}
    return soyletegning(
        [str(nr) for nr in range(1, r.plan.aar + 1)],
        [Del(ord_[n], a[n].tolist(), farge) for n, farge in _FARGER.items()],
        tittel=s.t("År for år: {valg}", valg=navn),
        beskrivelse=s.t(
            "Søyler for hvert år i planen. Ved slutten: {punkter}.",
            punkter=s.liste([f"{ord_[n]} {s.tall(a[n][-1])}" for n in _FARGER]),
        ),
        enhet=s.t("husstander ved slutten av hvert år i planen"),
        maal=_FIGURMAAL,
        s=s,
    )


def _per_aar(r: Planresultat, valg: str, navn: str, s: Sprak) -> Blokk:
    a, kolonner = r.aar(valg), [(felt, n, slag) for felt, n, slag in PLANTALL if felt in _PER_AAR]
    return tabell(
        [s.t("År"), *(s.si(n) for _, n, _ in kolonner)],
        [[str(nr + 1), *(vis(float(a[felt][nr]), slag, s) for felt, _, slag in kolonner)] for nr in range(r.plan.aar)],
        liten=True,
        tittel=s.t("År for år: {valg}", valg=navn),
    )


def _framtidene(r: Planresultat, s: Sprak) -> Blokk:
    """Return how far the figures at the end spread: nine of ten futures lie between the two."""
    navn = {felt: s.si(n) for felt, n, _ in PLANTALL}
    rader = []
    for v in r.plan.valg:
        baand = r.baand(v.id)
        lav_hoy = [[s.tall(float(baand[f][p][-1])) for p in _NI_AV_TI] for f, _ in BAANDTALL]
        rader.append([v.navn, *(s.t("{lav} til {hoy}", lav=lav, hoy=hoy) for lav, hoy in lav_hoy)])
    return tabell(
        [s.t("Ved planens slutt, i 9 av 10 framtider"), *(navn[f] for f, _ in BAANDTALL)],
        rader,
        liten=True,
        note=s.t_flertall(
            "Regnet i {antall} tilfeldig framtid for priser og rente, den samme for alle valgene.",
            "Regnet i {antall} tilfeldige framtider for priser og rente, de samme for alle valgene.",
            antall=next(iter(r.framtider.values())).bolig.shape[0],
        ),
    )


def _forbehold(r: Planresultat, s: Sprak) -> list[str]:
    """Return every reservation once; the one that points at a case is said without it."""
    ut = dict.fromkeys(s.si(m) for v in r.plan.valg for m in planforbehold(r, v.id) if "sak" not in m.verdier)
    for v in r.plan.valg:
        p = r.forlop[v.id]
        ut[
            s.t(
                "«{valg}»: i det siste året ble det ikke kjøpt flere fordi {grunn}.",
                valg=v.navn,
                grunn=s.si(stoppord(p, r.plan.aar)),
            )
        ] = None
    return list(ut)
