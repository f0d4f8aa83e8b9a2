"""What tells two cases apart, in words: every field of the form whose texts differ, and rows that only one of them has."""

from typing import NamedTuple

from grensesnitt.tekst import Sprak
from grensesnitt.web import skjema
from grensesnitt.web.felter import GRUPPENAVN
from grensesnitt.web.feltliste import BSU, FELTER, GJELD, INNTEKTER, PERSONER, RADFELTER, Felt
from grensesnitt.web.skjema import Utkast
from grensesnitt.web.veivalg import valgmuligheter
from kalkulator.hendelser import personnavn
from kalkulator.melding import Liste, ledd
from kalkulator.satser.kommuner import kommuner


class Forskjell(NamedTuple):
    """One thing that differs, and what it is in each of the cases; empty where a case has no such thing."""

    hva: str
    forst: str
    sist: str


def forskjeller(forst: Utkast, sist: Utkast, s: Sprak) -> list[Forskjell]:
    """Return what differs between two drafts, in the order of the form."""
    ut = [
        Forskjell(s.si(felt.navn), *verdier)
        for felt in FELTER
        if felt.sti != "navn"
        for verdier in [(_verdi(forst, felt.sti, felt, s), _verdi(sist, felt.sti, felt, s))]
        if verdier[0] != verdier[1]
    ]
    for liste in RADFELTER:
        ut += _rader(forst, sist, liste, s)
    veier = [_veier(utkast, s) for utkast in (forst, sist)]
    if veier[0] != veier[1]:
        ut.append(Forskjell(s.si(GRUPPENAVN["Boligveier"]), *(s.liste(v.deler) for v in veier)))
    return ut


def _veier(utkast: Utkast, s: Sprak) -> Liste:
    navn = valgmuligheter(utkast)
    return ledd([s.si(navn.get(id_, id_)) for id_ in utkast.veier])


def _rader(forst: Utkast, sist: Utkast, liste: str, s: Sprak) -> list[Forskjell]:
    """Compare rows place by place: a row that one case lacks is told whole."""
    rader = [utkast.rader[liste] for utkast in (forst, sist)]
    ut = []
    for plass in range(max(map(len, rader))):
        sider = [
            _rad(utkast, liste, egne[plass], s) if plass < len(egne) else ""
            for utkast, egne in zip((forst, sist), rader, strict=True)
        ]
        if sider[0] != sider[1]:
            ut.append(Forskjell(_radnavn(liste, plass + 1, s), *sider))
    return ut


def _radnavn(liste: str, nr: int, s: Sprak) -> str:
    match liste:
        case x if x == PERSONER:
            return s.t("Person {nr}", nr=nr)
        case x if x == INNTEKTER:
            return s.t("Inntekt {nr}", nr=nr)
        case x if x == BSU:
            return s.t("BSU-konto {nr}", nr=nr)
        case x if x == GJELD:
            return s.t("Annen gjeld {nr}", nr=nr)
    raise AssertionError(f"the rows of {liste} have no name")


def _rad(utkast: Utkast, liste: str, rad: int, s: Sprak) -> str:
    deler = []
    for felt in RADFELTER[liste]:
        nokkel = skjema.nokkel_i(liste, rad, felt)
        if skjema.vises(utkast, nokkel, felt) and (verdi := _verdi(utkast, nokkel, felt, s)):
            deler.append(s.t("{felt}: {verdi}", felt=felt.navn, verdi=verdi))
    return " · ".join(deler)


def _verdi(utkast: Utkast, nokkel: str, felt: Felt, s: Sprak) -> str:
    """Return what stands in a field as it was understood, or as it was typed when it was not."""
    if not skjema.vises(utkast, nokkel, felt):
        return ""
    verdi = utkast.verdier.get(nokkel, "")
    if isinstance(verdi, bool):
        return s.t("ja") if verdi else s.t("nei")
    if felt.sti == "husstand.kommune":
        return kommuner()[verdi].navn if verdi in kommuner() else verdi
    if felt.sti == "person":
        return s.si(personnavn(skjema.voksne(utkast).get(verdi, "")))
    if felt.valg:
        return s.si(felt.valg.get(verdi, verdi))
    try:
        return skjema.forsta(felt, verdi, s) or verdi
    except ValueError:
        return verdi
