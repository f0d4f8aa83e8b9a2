"""A household of a portfolio as a case of its own, to be opened on the adviser's screen."""

from kalkulator.eierpotensial import med_lopetid, startlanets_lopetid
from kalkulator.portefolje.rader import VEIER, Husstandsrad
from kalkulator.portefolje.svar import Husstandssvar
from models.boligvei import Boligvei
from models.sak import Sak


def apne(s: Husstandssvar, rad: int, husstand: Husstandsrad) -> Sak:
    """Return the case with the paths of the portfolio, on the terms they were computed with: the same figures come out."""
    tilpasninger = dict(husstand.sak.tilpasninger)
    for navn in VEIER:
        vei = vei_med_vilkar(s, rad, navn)
        if vei != s.ramme.veier[navn]:
            endret = {"finansiering": vei.finansiering.model_dump(mode="json")}
            tilpasninger[navn] = {**tilpasninger.get(navn, {}), **endret}
    return husstand.sak.model_copy(update={"veier": VEIER, "tilpasninger": tilpasninger})


def vei_med_vilkar(s: Husstandssvar, rad: int, navn: str) -> Boligvei:
    """Return a path with the term and the grant one household needs."""
    nr, vei = VEIER.index(navn), s.ramme.veier[navn]
    aar, belop = int(s.vilkar.lopetid_aar[rad, nr]), float(s.vilkar.tilskudd[rad, nr])
    if aar != startlanets_lopetid(vei):
        vei = med_lopetid(vei, aar)
    if not belop:
        return vei
    f = vei.finansiering
    tilskudd = f.tilskudd.model_copy(update={"belop": f.tilskudd.belop + belop})
    return vei.model_copy(update={"finansiering": f.model_copy(update={"tilskudd": tilskudd})})
