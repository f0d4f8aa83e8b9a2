"""What the plan means for each household, and what the reader must know before the figures are used."""

from dataclasses import dataclass

import numpy as np

from kalkulator.kolonner import ALDRI, EIERFORMER
from kalkulator.melding import Kr, Melding, melding, melding_flertall, merk
from kalkulator.plan.planforlop import STOPP, Planforlop
from kalkulator.plan.plantall import HUSSTANDER, Planresultat, husstandene
from kalkulator.tid import maaned_tekst
from models.felles import Maaned

KOREGEL = merk(
    "Køen følger måneden husstanden søkte eller ble klar, og ved lik måned rekkefølgen i listen. Ingen er rangert etter inntekt, "
    "familie eller hvor mye boligen koster."
)


@dataclass(frozen=True)
class Planutfall:
    """One household on the expected course of a policy."""

    saksnummer: str
    status: str
    """Where it is at the end of the plan: one of HUSSTANDER."""
    sokt: Maaned
    fikk_bolig: Maaned | None
    kjopte: Maaned | None
    """The month at the end of which it bought."""
    flyttet: Maaned | None
    hvorfor: Melding


def planutfall(p: Planforlop) -> list[Planutfall]:
    """Return every household's course in the order of the queue, with the reason it ends where it does."""
    start = p.antatt.akse.start
    der = husstandene(p, np.array([12 * p.aar], dtype=np.int64))

    def maaned(nr: int) -> Maaned | None:
        return None if nr >= ALDRI else maaned_tekst(start + nr)

    ut = []
    for h, nummer in enumerate(p.soknader.saksnumre):
        status = next(navn for navn in HUSSTANDER if der[navn][0, h, 0])
        bolig, kjop, salg, borte = (int(x[0, h]) for x in (p.bolig, p.kjop, p.salg, p.borte))
        ut.append(
            Planutfall(
                saksnummer=nummer,
                status=status,
                sokt=maaned_tekst(int(p.soknader.sokt[h])),
                fikk_bolig=maaned(12 * bolig if bolig < ALDRI else ALDRI),
                kjopte=maaned(kjop - 1 if kjop < ALDRI else ALDRI),
                flyttet=maaned(min(salg - 1 if salg < ALDRI else ALDRI, 12 * borte if borte < ALDRI else ALDRI)),
                hvorfor=_hvorfor(p, h, status),
            )
        )
    return ut


def _hvorfor(p: Planforlop, h: int, status: str) -> Melding:
    if status == "ikke_sokt":
        return melding("Søker først etter at planen er slutt.")
    if status == "ko":
        return melding("Venter fortsatt når planen er slutt.")
    if status == "eier":
        return melding("Pengene rakk, og boligen var verdt minst prisen og omkostningene.")
    if status == "flyttet" and p.bolig[0, h] == ALDRI:
        return melding("Ventet så lenge at planen regner med at de fant noe annet.")
    if 12 * p.bolig[0, h] + p.vei.kjop.til_maaned > 12 * p.aar:
        return melding("Planen slutter før retten til å kjøpe er løpt ut.")
    if not p.finansierbart[0, h]:
        return melding("Retten løp ut: egne penger, tilskudd og det lånet som kunne bæres, rakk ikke til kjøpet.")
    return melding("Retten løp ut: boligen var verdt mindre enn prisen og omkostningene.")


def planforbehold(r: Planresultat, valg: str) -> list[Melding]:
    """Return what the figures of a policy leave open."""
    p = r.forlop[valg]
    ut = [melding("{regel}", regel=KOREGEL)]
    i_lag = int((p.soknader.kol.eierform == EIERFORMER.index("borettslag")).sum())
    if i_lag and not r.plan.borettslag:
        ut.append(
            melding_flertall(
                "{antall} husstand skal ha bolig i borettslag. Ingen lag er oppgitt, så grensen for hvor mye kommunen kan eie i hvert "
                "(burettslagslova §§ 4-2, 4-3), er ikke prøvd.",
                "{antall} husstander skal ha bolig i borettslag. Ingen lag er oppgitt, så grensen for hvor mye kommunen kan eie i hvert "
                "(burettslagslova §§ 4-2, 4-3), er ikke prøvd.",
                antall=i_lag,
            )
        )
    venter = husstandene(p, np.array([12 * p.aar], dtype=np.int64))["ko"][0]
    stoppet = STOPP[int(p.stopp[0, -1])]
    if venter.any() and stoppet in ("laneramme", "tilskuddsramme"):
        h = int(venter.argmax())
        ut.append(
            melding(
                "Køen står fordi rammen ikke rekker til boligen til sak {sak} ({pris} i dagens pris). Ingen bak i køen går forbi.",
                sak=p.soknader.saksnumre[h],
                pris=Kr(float(p.soknader.kol.pris[h])),
            )
        )
    if p.vei.leie.tilskuddsandel:
        ut.append(
            melding(
                "Staten ga ingen nye tilsagn om tilskudd til utleieboliger i 2025, og ordningen sto ikke blant Husbankens i oktober 2026."
            )
        )
    if r.framtider:
        ut.append(
            melding(
                "Framtidene har ulike priser og renter, men ingen mister lønnen i dem, og køen er den samme i alle."
            )
        )
    return ut
