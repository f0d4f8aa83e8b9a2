"""Puts many households through the same functions as one family, some hundred at a time.

Blocks keep the arrays in the processor's cache, and give the caller a place to show progress and to stop.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from kalkulator.eierpotensial import MED_TILSKUDD, Eierkolonner, eierkolonner
from kalkulator.eiersvarkolonner import Svarkolonner, svarkolonner
from kalkulator.feil import KalkulatorFeil
from kalkulator.kolonner import ALDRI
from kalkulator.melding import melding
from kalkulator.portefolje import veivalg
from kalkulator.portefolje.blokk import Blokk, med_andre_vilkar, veideler, vilkar_av
from kalkulator.portefolje.kommunebok import kommunebok
from kalkulator.portefolje.opplysninger import prov_opplysninger
from kalkulator.portefolje.rader import Husstandsrad, Ramme, veiene
from kalkulator.portefolje.risiko import risiko
from kalkulator.portefolje.svar import Behov, Husstandssvar, sla_sammen
from kalkulator.portefolje.veivalg import aapne, klar, veikolonner, velg_vei
from kalkulator.satser import Satser
from kalkulator.typer import Heltall
from kalkulator.veideler import vindu_av

BLOKK = 400
"""Households at a time."""


@dataclass(frozen=True)
class Bit:
    """How far the work has come, and the answers of the households just done."""

    ferdig: int
    antall: int
    svar: Husstandssvar


def vurder_i_biter(
    rader: Sequence[Husstandsrad],
    satser: Satser | None = None,
    *,
    med_risiko: bool = True,
    med_opplysninger: bool = True,
    blokk: int = BLOKK,
) -> Iterator[Bit]:
    """Yield the answers block by block; who has seen enough stops asking.

    Raises
    ------
    KalkulatorFeil
        Without households, or when they do not share time axis and assumptions.
    SatsMangler, UkjentKommune, UgyldigVei
        As for one family.
    """
    if not len(rader):
        grunn = melding("ventet minst én husstand, men det er ingen.")
        raise KalkulatorFeil(melding("husstandene"), grunn, "Fyll ut minst én rad.")
    ramme = Ramme.av(rader[0].sak, satser)
    for fra in range(0, len(rader), blokk):
        noen = rader[fra : fra + blokk]
        ramme.krev_like(noen)
        yield Bit(min(fra + blokk, len(rader)), len(rader), _svar(ramme, noen, med_risiko, med_opplysninger))


def vurder(
    rader: Sequence[Husstandsrad],
    satser: Satser | None = None,
    *,
    med_risiko: bool = True,
    med_opplysninger: bool = True,
    framgang: Callable[[int, int], object] | None = None,
) -> Husstandssvar:
    """Return the answers of all; `framgang` is told how many of how many are done. Raises as `vurder_i_biter`."""
    deler = []
    for bit in vurder_i_biter(rader, satser, med_risiko=med_risiko, med_opplysninger=med_opplysninger):
        deler.append(bit.svar)
        if framgang is not None:
            framgang(bit.ferdig, bit.antall)
    return sla_sammen(deler)


def _svar(ramme: Ramme, rader: Sequence[Husstandsrad], med_risiko: bool, med_opplysninger: bool) -> Husstandssvar:
    b = Blokk.av(ramme, rader)
    felles = b.felles
    # The widest window first: the narrower ones are cut from it.
    vindu_av(felles, np.arange(ramme.maaneder))
    e = eierkolonner(ramme.veier, felles, ramme.lokalt)
    kjerne = svarkolonner(e, felles, ramme.veier.get("leie_for_eie"))
    naar = klar(kjerne.klasse, kjerne.forste, kjerne.leie_for_eie)
    v = veikolonner(b.regn(veiene(ramme)), ramme.antatt)
    vilkar = vilkar_av(ramme, e, kjerne)
    for d in med_andre_vilkar(b, vilkar):
        v.med(d.rader, d.nr, veikolonner(d.blokk.regn([d.vei]), ramme.antatt))
    bor, onske = tuple(r.bor for r in rader), tuple(r.onske for r in rader)
    valg = velg_vei(kjerne.klasse, v, aapne(bor, onske))
    # The ledger is of one path alone; only the stress tests read the others.
    numre = np.unique(valg.beste) if med_risiko else [veivalg.LEIE_FOR_EIE]
    beste = [d for nr in numre for d in veideler(b, vilkar, int(nr), np.flatnonzero(valg.beste == nr))]
    return Husstandssvar(
        ramme=ramme,
        saksnummer=tuple(r.saksnummer for r in rader),
        bor=bor,
        onske=onske,
        eierform=b.kol.eierform,
        kjerne=kjerne,
        klar=naar,
        veier=v,
        valg=valg,
        behov=_behov(e, kjerne, naar),
        vilkar=vilkar,
        bok=kommunebok([d for d in beste if d.nr == veivalg.LEIE_FOR_EIE], ramme, len(rader), med_prisfall=med_risiko),
        risiko=risiko(beste, ramme, len(rader)) if med_risiko else None,
        opplysninger=prov_opplysninger(ramme, rader, b.kol) if med_opplysninger else None,
    )


def _behov(e: Eierkolonner, kjerne: Svarkolonner, naar: Heltall) -> Behov:
    """Return startlån and grant when each household becomes ready: of the test that says it is."""
    rad = np.arange(len(naar))
    startlan, tilskudd = np.zeros(len(naar)), np.zeros(len(naar))
    naa = naar == 0
    med = kjerne.klasse == MED_TILSKUDD
    tilskudd[med] = kjerne.tilskuddsbehov[med]
    startlan[naa] = kjerne.lanebehov[naa] - tilskudd[naa]
    # The first way that opens: the market, or the right to buy; the market where both do in the same month.
    paa_markedet = ~naa & (naar < ALDRI) & (naar == kjerne.forste)
    retten = ~naa & (naar < ALDRI) & ~paa_markedet
    for hvem, prove in ((paa_markedet, e.senere), (retten, e.leie_for_eie)):
        if prove is not None and hvem.any():
            plass = np.clip(naar - int(prove.punkter[0]), 0, len(prove.punkter) - 1)
            startlan[hvem] = prove.lanebehov[-1, rad, plass][hvem]
    return Behov(startlan, tilskudd)
