"""Why a lesson's figure is what it is, where no other explanation ends in it: at most five steps, the last is the figure."""

from kalkulator.bostotte_forklar import forklar_bostotte
from kalkulator.forklaring import SUMMEN, forklar_boutgift, forklar_kjop
from kalkulator.melding import Andel, Kr, Melding, Tall, melding
from kalkulator.sammenlign import Resultat
from kalkulator.satser.laster import dato_av
from models.resultat import Kjop, Steg


def forklar_husleie(r: Resultat, vei: str, maaned: int) -> list[Steg]:
    """Explain the rent of a month (0 for the first) as the month's cost explains it."""
    return [steg for steg in forklar_boutgift(r, vei, maaned) if steg.navn == melding("Husleie")]


def forklar_stotte(r: Resultat, vei: str, maaned: int) -> list[Steg]:
    """Explain the bostøtte of a month (0 for the first) in a dwelling that is rented, rule by rule."""
    h, kol, serier = r.husholdning, r.kolonner, r.veier[vei].serier
    formue = serier["sparing"][maaned] + serier["depositum"][maaned] + kol.annen_nettoformue[0]
    return forklar_bostotte(
        r.satser,
        r.antatt.akse._replace(start=r.antatt.akse.start + maaned),
        inntekt_mnd=float(h.brutto[0, maaned]),
        boutgift_mnd=float(serier["husleie"][maaned]),
        voksne=int(h.voksne[0, maaned]),
        barn=int(h.barn[0, maaned]),
        gruppe=int(kol.kommunegruppe[0]),
        saergruppe=int(kol.saergruppe[0]),
        oppvarming_mangler=not bool(kol.oppvarming_i_leien[0]),
        nettoformue=float(formue - h.annen_gjeld[0, maaned]),
    )


def forklar_renter(r: Resultat, vei: str, maaned: int) -> list[Steg]:
    """Explain the interest of a month (0 for the first): the rate of what is owed at its beginning."""
    serier = r.veier[vei].serier
    renter, gjeld = float(serier["renter"][maaned]), float(serier["restgjeld"][maaned])
    formel = melding(
        "{rente} i året av {gjeld}, delt på tolv måneder",
        rente=Andel(12 * renter / gjeld if gjeld > 0 else 0.0),
        gjeld=Kr(gjeld),
    )
    return [_steg(r, maaned, melding("Renter"), formel, renter, "kr/mnd", "FOR-2019-11-18-1546 § 8-2")]


def forklar_depositum(r: Resultat, vei: str, punkt: int) -> list[Steg]:
    """Explain the deposit at a point: so many times the first month's rent."""
    v = r.veier[vei]
    formel = melding(
        "{antall} × {leie}", antall=Tall(v.vei.leie.depositum_mnd, 1), leie=Kr(float(v.serier["husleie"][0]))
    )
    belop = float(v.serier["depositum"][punkt])
    return [_steg(r, punkt, melding("Depositum"), formel, belop, "kr", "husleieloven § 3-5")]


def forklar_sparing(r: Resultat, vei: str, punkt: int) -> list[Steg]:
    """Explain the savings at a point: what there was, what was set aside, and the rest."""
    serier = r.veier[vei].serier
    forst, satt_av, sist = (
        float(x) for x in (serier["sparing"][0], serier["planlagt_sparing"][:punkt].sum(), serier["sparing"][punkt])
    )
    ved_starten = melding("det som er igjen når depositumet er betalt")
    return [
        _steg(r, 0, melding("Sparing ved starten"), ved_starten, forst, "kr", ""),
        _steg(r, 0, melding("Satt av hver måned"), melding("i {antall} måneder", antall=punkt), satt_av, "kr", ""),
        _steg(
            r,
            0,
            melding("Renter på sparingen"),
            melding("{rente} i året", rente=Andel(r.antatt.sparerente)),
            sist - forst - satt_av,
            "kr",
            "",
        ),
        _steg(r, punkt, melding("Sparing"), SUMMEN, sist, "kr", ""),
    ]


def spart_siden_start(r: Resultat, vei: str, punkt: int) -> float:
    """Return how much more the savings are at a point than at the start, kroner."""
    sparing = r.veier[vei].serier["sparing"]
    return float(sparing[punkt]) - float(sparing[0])


def verdi_over_prisen(kjop: Kjop) -> float:
    """Return how much more a dwelling is worth than is paid for it, kroner; 0 when it is worth less."""
    over: float = kjop.markedsverdi - kjop.pris
    return max(0.0, over)


def forklar_spart(r: Resultat, vei: str, punkt: int) -> list[Steg]:
    """Explain what is saved since the start: the savings of a point less those of the start."""
    naa, foer = (float(r.veier[vei].serier["sparing"][p]) for p in (punkt, 0))
    formel = melding("{naa} − {foer}", naa=Kr(naa), foer=Kr(foer))
    return [
        *forklar_sparing(r, vei, punkt),
        _steg(r, punkt, melding("Spart siden i dag"), formel, spart_siden_start(r, vei, punkt), "kr", ""),
    ]


def forklar_verdi_over_prisen(r: Resultat, vei: str) -> list[Steg]:
    """Explain how much more a dwelling is worth than is paid for it; empty when nothing is bought."""
    kjop = r.veier[vei].kjop
    if kjop is None:
        return []
    formel = melding("{verdi} − {pris}", verdi=Kr(kjop.markedsverdi), pris=Kr(kjop.pris))
    over = verdi_over_prisen(kjop)
    pris = forklar_kjop(r, vei)[0]
    return [pris, _steg(r, kjop.maaned_nr, melding("Verdi over prisen"), formel, over, "kr", r.veier[vei].vei.kilde)]


def _steg(r: Resultat, maaned: int, navn: Melding, formel: Melding, verdi: float, enhet: str, hjemmel: str) -> Steg:
    fra = dato_av(r.antatt.akse.start + maaned)
    return Steg(
        navn=navn, formel=formel, verdi=verdi, enhet=enhet, hjemmel=hjemmel, gjelder_fra=fra, status="forutsetning"
    )
