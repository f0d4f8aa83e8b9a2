"""Puts the sheets of the workbook together."""

from collections.abc import Sequence
from datetime import date

from grensesnitt.eksport.regneark import kilder, laneplan, maaned, sammendrag, serier
from grensesnitt.eksport.regneark.bok import Bok
from kalkulator.feil import KalkulatorFeil
from kalkulator.sammenlign import Resultat

BUNNTEKST = "&LFra leie til eie, satssett {id}&RSide &P av &N"


def skriv_regneark(r: Resultat, *, valgt_maaned: str | None = None, merknader: Sequence[str] = ()) -> bytes:
    """Return the workbook of a result as an .xlsx file; the same result gives the same bytes.

    Parameters
    ----------
    r
        What `kalkulator.sammenlign.sammenlign` returns.
    valgt_maaned
        The month `YYYY-MM` that the budget shows when the file is opened. None: the first.
    merknader
        Sentences that stand at the top of the first sheet, such as rates that were only tried.

    Raises
    ------
    KalkulatorFeil
        When the month is not one of the case's.
    """
    if valgt_maaned is not None and valgt_maaned not in r.maaneder:
        grunn = f"ventet en måned fra {r.maaneder[0]} til {r.maaneder[-1]}, men fikk «{valgt_maaned}»."
        raise KalkulatorFeil("måneden i regnearket", grunn, "Velg en måned i saken.")
    familien = serier.familiens_ark(r)
    veiene = [serier.veiens_ark(r, nr, v) for nr, v in enumerate(r.veier.values(), start=1)]
    lan = laneplan.kjopslan(r)

    navn = [sammendrag.ARK, maaned.ARK, *(x.ark for x in lan), familien.navn, *(s.navn for s in veiene), kilder.ARK]
    bok = Bok(date.fromisoformat(r.satser.id[:10]), sammendrag.TITTEL)
    bunntekst = BUNNTEKST.format(id=r.satser.id)
    ark = {n: bok.ark(n, bunntekst) for n in navn}
    sammendrag.fyll_sammendrag(bok, ark[sammendrag.ARK], r, veiene, navn, kilder.ARK, merknader)
    valgt = 0 if valgt_maaned is None else r.maaneder.index(valgt_maaned)
    maaned.fyll_maaned(bok, ark[maaned.ARK], r, familien, veiene, valgt)
    for x in lan:
        laneplan.fyll_laneplan(bok, ark[x.ark], x)
    serier.fyll_serieark(bok, ark[familien.navn], familien, serier.TITTEL_FAMILIEN, serier.OM_FAMILIEN)
    for s, v in zip(veiene, r.veier.values(), strict=True):
        serier.fyll_serieark(bok, ark[s.navn], s, serier.TITTEL_VEI.format(navn=v.vei.navn), serier.OM_VEI)
    kilder.fyll_kilder(bok, ark[kilder.ARK], r)
    return bok.ferdig()
