"""One family's case in, every path's result out: what screens, exports and the command line read."""

from dataclasses import dataclass
from functools import cached_property

from kalkulator.antatt import Antatt, gjor_hele
from kalkulator.boligvei import Veiserier, beregn_veier
from kalkulator.husholdning import Husholdning
from kalkulator.kolonner import Kolonner, kolonner_av
from kalkulator.kommune import kommuneregnskaper, kontroller_kommune
from kalkulator.kontroll import kontroller
from kalkulator.nokkeltall import nokkelkolonner
from kalkulator.satser import Satser, standardsatser
from kalkulator.tid import maaned_nr, maaned_tekst
from kalkulator.typer import Tall
from kalkulator.veier import finn_vei, forvalg
from models.boligvei import Boligvei
from models.resultat import Kjop, Kontroll, Nokkeltall
from models.sak import Sak


@dataclass(frozen=True, eq=False)
class Veiresultat:
    """One path of one family: series of 1-D arrays, flows of N values and stocks of N + 1."""

    vei: Boligvei
    serier: dict[str, Tall]
    nokkeltall: Nokkeltall
    kjop: Kjop | None
    kommune: dict[str, Tall] | None
    """The municipality's ledger, see `kalkulator.kommune`; None where it has no part."""
    kontroller: tuple[Kontroll, ...]


@dataclass(frozen=True, eq=False)
class Resultat:
    """The whole answer to one case."""

    sak: Sak
    satser: Satser
    antatt: Antatt
    kolonner: Kolonner
    husholdning: Husholdning
    veiserier: dict[str, Veiserier]
    veier: dict[str, Veiresultat]

    @cached_property
    def maaneder(self) -> list[str]:
        """Return the months 1 .. N as `YYYY-MM`."""
        return [maaned_tekst(self.antatt.akse.start + i) for i in range(self.antatt.akse.antall)]

    @property
    def kontroller_ok(self) -> bool:
        """Return whether every self-check of every path holds."""
        return all(k.ok for v in self.veier.values() for k in v.kontroller)


def sammenlign(sak: Sak, satser: Satser | None = None) -> Resultat:
    """Compute every path of a case.

    Raises
    ------
    SatsMangler
        When a rate is missing for a month of the case.
    UkjentKommune, UgyldigVei
        When the municipality or a path is unknown, or an adjustment does not fit.
    """
    satser = satser or standardsatser()
    return regn(sak, gjor_hele(sak.forutsetninger, satser, maaned_nr(sak.start), 12 * sak.horisont_aar), satser)


def regn(
    sak: Sak, antatt: Antatt, satser: Satser, *, hus: Husholdning | None = None, planlagt: Tall | None = None
) -> Resultat:
    """Compute every path of a case with assumptions made whole beforehand, so that some of them can be others.

    Parameters
    ----------
    antatt
        Those of the case (`antatt.gjor_hele`), or the same with other rates or prices.
    hus
        The household's series where they are computed already: neither rates nor prices change them.
    planlagt
        What a lender sees as left for housing, (1, N), where the case is another future than the one planned.

    Raises
    ------
    SatsMangler, UkjentKommune, UgyldigVei
        As `sammenlign`.
    """
    valgte = sak.veier or (*forvalg(), *(v.id for v in sak.egne_veier))
    veier = [finn_vei(navn, sak.tilpasninger.get(navn), sak.egne_veier) for navn in valgte]
    kol = kolonner_av([sak], satser, antatt.akse, antatt.barn_flytter_ut_alder)
    hus, bunt = beregn_veier(kol, antatt, satser, veier, hus, planlagt=planlagt)
    tall = nokkelkolonner(bunt, antatt).nokkeltall(0, antatt.akse.start)
    sjekket = kontroller(bunt, kol, antatt)
    ut = {}
    regnskaper = dict(zip(bunt.veier, kommuneregnskaper(list(bunt.veier.values()), kol, antatt, satser), strict=True))
    med = {navn: regnskap for navn, regnskap in regnskaper.items() if regnskap is not None}
    regnskapssjekk = dict(zip(med, kontroller_kommune(list(med.values()), [bunt[n] for n in med]), strict=True))
    familiens = zip(*(x[:, 0] for x in bunt.serier.values()), strict=True)
    for (navn, v), sine in zip(bunt.veier.items(), familiens, strict=True):
        ut[navn] = Veiresultat(
            vei=v.vei,
            serier=dict(zip(bunt.serier, sine, strict=True)),
            nokkeltall=tall[navn],
            kjop=_kjop(v, antatt),
            kommune={n: x[0] for n, x in med[navn].serier.items()} if navn in med else None,
            kontroller=(*sjekket[navn], *regnskapssjekk.get(navn, ())),
        )
    return Resultat(sak, satser, antatt, kol, hus, bunt.veier, ut)


def _kjop(v: Veiserier, antatt: Antatt) -> Kjop | None:
    valg = v.kjop
    if not valg.kjoper[0]:
        return None
    punkt = int(valg.punkt[0])
    return Kjop(
        maaned=maaned_tekst(antatt.akse.start + max(punkt - 1, 0)),
        maaned_nr=punkt,
        pris=float(valg.pris[0]),
        markedsverdi=float(valg.verdi[0]),
        omkostninger={n: float(x[0]) for n, x in valg.omkostninger.items()},
        kilder={n: float(x[0]) for n, x in valg.kilder.items() if x[0] > 0},
        finansierbart=bool(valg.finansierbart[0]),
        lonnsomt=bool(valg.lonnsomt[0]),
    )
