"""Why a path gives the bostøtte it does in a month: the five steps of the regulation, with the path's own numbers put in."""

from kalkulator.bostotte_forklar import forklar_bostotte
from kalkulator.sammenlign import Resultat
from models.resultat import Steg


def forklar_veiens_bostotte(r: Resultat, vei: str, maaned: int) -> list[Steg]:
    """Explain the bostøtte of a month (0 for the first) in which the family rents: the last step is the path's own amount.

    Empty in a month in which it owns, whose costs are those of a year of the loans, and where it does not apply.
    """
    kol, hus, serier = r.kolonner, r.husholdning, r.veiserier[vei]
    kjop = r.veier[vei].kjop
    if not r.sak.husstand.soker_bostotte or (kjop is not None and kjop.maaned_nr <= maaned):
        return []
    akse = r.antatt.akse
    # Wealth at the beginning of the month, as the engine counts it of a family that owns no home.
    formue = float((serier["sparing"] + serier["depositum"])[0, maaned])
    return forklar_bostotte(
        r.satser,
        akse._replace(start=akse.start + maaned),
        inntekt_mnd=float(hus.brutto[0, maaned]),
        boutgift_mnd=float(serier["husleie"][0, maaned]),
        voksne=int(hus.voksne[0, maaned]),
        barn=int(hus.barn[0, maaned]),
        gruppe=int(kol.kommunegruppe[0]),
        saergruppe=int(kol.saergruppe[0]),
        oppvarming_mangler=not bool(kol.oppvarming_i_leien[0]),
        nettoformue=formue + float(kol.annen_nettoformue[0]) - float(hus.annen_gjeld[0, maaned]),
    )
