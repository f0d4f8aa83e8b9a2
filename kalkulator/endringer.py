"""What can change a result, in kroner: the rate, the value of the dwelling and the income, one at a time."""

from typing import Any

from kalkulator.avrunding import hele_kroner
from kalkulator.maanedsbudsjett import vanlig_maaned
from kalkulator.melding import Andel, Kr, Melding, ledd, melding
from kalkulator.sammenlign import Resultat, Veiresultat, sammenlign
from models.sak import Sak

RENTE_OPP = 0.01
VERDI_NED = 0.2
INNTEKT_NED = 0.1
_AAR = 10
"""Years: what the family owns is looked at here, or at the end when the case is shorter."""
_NAVNGIS = 3
"""Paths that are named one by one in a sentence; of more, only the span and their number are."""


def renteutslag(r: Resultat) -> dict[str, float]:
    """Return how much more each path costs a month when the floating rates are a percentage point higher throughout.

    Looked at in the first month as owner, or in an ordinary month where nothing is bought. Every path buys when it did
    before: the question is what the rate does to the payment, not to the decision.
    """
    a = r.antatt
    dyrere = _regnet_om(r, flytende_rente=float(a.flytende[0]) + RENTE_OPP, bankrente=float(a.bankrente[0]) + RENTE_OPP)
    return {
        navn: float(dyrere[navn].serier["boutgift"][m] - v.serier["boutgift"][m])
        for navn, v in r.veier.items()
        for m in (_maaned(r, v),)
    }


def verdiutslag(r: Resultat) -> tuple[dict[str, float], int]:
    """Return how much less each path owns when the dwelling is worth a fifth less than reckoned with, and after which years.

    The debt and what is left of a grant are the same, so the fall is the family's own.
    """
    aar = min(_AAR, r.sak.horisont_aar)
    return {navn: VERDI_NED * float(v.serier["boligverdi"][12 * aar]) for navn, v in r.veier.items()}, aar


def inntektsutslag(r: Resultat) -> dict[str, float]:
    """Return how much less is left over in an ordinary month when every income set in the case is a tenth lower."""
    hus = r.sak.husstand
    lavere = tuple(
        i if i.belop_aar is None else i.model_copy(update={"belop_aar": (1.0 - INNTEKT_NED) * i.belop_aar})
        for i in hus.inntekter
    )
    svar = _regnet_om(r, husstand=hus.model_copy(update={"inntekter": lavere}))
    m = vanlig_maaned(r)
    return {navn: float(v.serier["til_overs"][m] - svar[navn].serier["til_overs"][m]) for navn, v in r.veier.items()}


def endringer(r: Resultat) -> list[Melding]:
    """Return in plain Norwegian what would change the result and by how much, to two digits or the nearest hundred."""
    verdi, aar = verdiutslag(r)
    rente, inntekt = _hvor_mye(r, renteutslag(r)), _hvor_mye(r, inntektsutslag(r))
    fall = _hvor_mye(r, verdi)
    ut = []
    if rente is not None:
        ut.append(melding("Stiger renten ett prosentpoeng, betaler dere mer hver måned: {belop}.", belop=rente))
    if fall is not None:
        ut.append(
            melding(
                "Er boligen om {aar} år verdt {andel} mindre enn regnet med her, eier dere mindre: {belop}.",
                andel=Andel(VERDI_NED),
                aar=aar,
                belop=fall,
            )
        )
    if inntekt is not None:
        ut.append(
            melding(
                "Blir inntekten {andel} lavere, får dere mindre til overs hver måned: {belop}.",
                andel=Andel(INNTEKT_NED),
                belop=inntekt,
            )
        )
    return ut


def _maaned(r: Resultat, v: Veiresultat) -> int:
    eier_fra = 0 if v.kjop is None else v.kjop.maaned_nr
    return eier_fra if 0 < eier_fra < r.antatt.akse.antall else vanlig_maaned(r)


def _regnet_om(r: Resultat, husstand: Any = None, **forutsetninger: float) -> dict[str, Veiresultat]:
    """Compute the paths anew with other assumptions or another household, and the same purchases."""
    laast: dict[str, Any] = dict(r.sak.tilpasninger)
    for navn, v in r.veier.items():
        if v.vei.kjop.tid != "vindu":
            continue
        egen = r.sak.tilpasninger.get(navn, {})
        kjop: dict[str, Any] = {"utovelse": "aldri"}
        if v.kjop is not None:
            kjop = {"utovelse": "alltid", "fra_maaned": v.kjop.maaned_nr, "til_maaned": v.kjop.maaned_nr}
        laast[navn] = {**egen, "kjop": {**egen.get("kjop", {}), **kjop}}
    sak: Sak = r.sak.model_copy(
        update={
            "husstand": husstand or r.sak.husstand,
            "forutsetninger": r.sak.forutsetninger.model_copy(update=forutsetninger),
            "tilpasninger": laast,
        }
    )
    if not r.antatt.spareandel_av_differanse:
        # The other paths matter only where the difference to the dearest is saved.
        sak = sak.model_copy(update={"veier": tuple(r.veier)})
    return sammenlign(sak, r.satser).veier


def _hvor_mye(r: Resultat, utslag: dict[str, float]) -> Melding | None:
    """Return the amounts in words: the paths by name while they are few, otherwise the span; None when nothing changes."""
    like: dict[float, list[Melding]] = {}
    for navn, kroner in utslag.items():
        belop = _rundt(kroner)
        if belop > 0:
            like.setdefault(belop, []).append(melding("«{vei}»", vei=r.veier[navn].vei.navn))
    if not like:
        return None
    antall, alle = sum(len(veier) for veier in like.values()), len(utslag)
    lav, hoy = min(like), max(like)
    if lav == hoy and antall == alle:
        return melding("om lag {belop}", belop=Kr(lav))
    if antall <= _NAVNGIS:
        deler = [
            melding("om lag {belop} med {veier}", belop=Kr(b), veier=ledd(veier)) for b, veier in sorted(like.items())
        ]
        return melding("{deler}", deler=ledd(deler))
    if lav == hoy:
        return melding("om lag {belop} i {antall} av {alle} boligveier", belop=Kr(lav), antall=antall, alle=alle)
    return melding(
        "fra om lag {lav} til om lag {hoy} i {antall} av {alle} boligveier",
        lav=Kr(lav),
        hoy=Kr(hoy),
        antall=antall,
        alle=alle,
    )


def _rundt(kroner: float) -> float:
    """Return an amount to the nearest hundred, from 10 000 kr up with two significant digits."""
    storrelse = 100.0
    while abs(kroner) >= 100.0 * storrelse:
        storrelse *= 10.0
    return storrelse * float(hele_kroner(kroner / storrelse))
