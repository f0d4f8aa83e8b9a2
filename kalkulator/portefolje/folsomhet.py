"""How the classes move when the rate, the price or the wages are others: the same test, asked again for everybody."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from kalkulator.eierpotensial import KLASSER, MED_TILSKUDD
from kalkulator.eiersvarkolonner import brukte_lopetider
from kalkulator.kolonner import TYPER, Kolonner, kolonner_av
from kalkulator.melding import Andel, Melding, melding
from kalkulator.melding import Tall as Antall
from kalkulator.portefolje.opplysninger import svar_naa
from kalkulator.portefolje.rader import Husstandsrad, Ramme
from kalkulator.portefolje.vurder import BLOKK
from kalkulator.satser import Satser
from kalkulator.typer import Heltall
from models.eie import Klasse


@dataclass(frozen=True)
class Utslag:
    """The classes with one thing changed."""

    hva: str
    """uendret, rente_opp, rente_ned, pris_opp, pris_ned, lonn_opp or lonn_ned."""
    tekst: Melding
    klasser: dict[Klasse, int]
    tilskudd: float
    """Grant needed now by those who can own with it, kroner."""


@dataclass(frozen=True)
class _Endring:
    hva: str
    tekst: Melding
    kol: Callable[[Kolonner], Kolonner]
    rentetillegg: float


def folsomhet(
    rader: Sequence[Husstandsrad],
    satser: Satser | None = None,
    *,
    framgang: Callable[[int, int], object] | None = None,
) -> tuple[Utslag, ...]:
    """Return the classes as they are and with each change; `framgang` is told how many of how many are done.

    Raises
    ------
    KalkulatorFeil, SatsMangler, UkjentKommune, UgyldigVei
        As `vurder.vurder`.
    """
    ramme = Ramme.av(rader[0].sak, satser)
    endringer = _endringer(ramme)
    antall = np.zeros((len(endringer), len(KLASSER)), dtype=np.int64)
    tilskudd = np.zeros(len(endringer))
    for ferdig, kol in _blokker(ramme, rader):
        for nr, e in enumerate(endringer):
            koder, belop = _naa(ramme, e.kol(kol), e.rentetillegg)
            antall[nr] += np.bincount(koder, minlength=len(KLASSER))
            tilskudd[nr] += belop
        if framgang is not None:
            framgang(ferdig, len(rader))
    return tuple(
        Utslag(e.hva, e.tekst, {k: int(n) for k, n in zip(KLASSER, antall[nr], strict=True)}, float(tilskudd[nr]))
        for nr, e in enumerate(endringer)
    )


def _blokker(ramme: Ramme, rader: Sequence[Husstandsrad]) -> Iterator[tuple[int, Kolonner]]:
    a = ramme.antatt
    for fra in range(0, len(rader), BLOKK):
        noen = rader[fra : fra + BLOKK]
        ramme.krev_like(noen)
        yield fra + len(noen), kolonner_av([r.sak for r in noen], ramme.satser, a.akse, a.barn_flytter_ut_alder)


def _naa(ramme: Ramme, kol: Kolonner, tillegg: float) -> tuple[Heltall, float]:
    rente = max(0.0, ramme.antatt.kalkulasjonsrente + tillegg) if tillegg else None
    koder, naa = svar_naa(ramme, kol, rente=rente)
    med = np.flatnonzero(koder == MED_TILSKUDD)
    return koder, float(naa.tilskuddsbehov[brukte_lopetider(naa)[med], med, 0].sum())


def _endringer(ramme: Ramme) -> tuple[_Endring, ...]:
    akse = ramme.antatt.akse
    poeng = ramme.satser.verdi("forutsetninger", "folsomhet_rente", akse)
    andel = ramme.satser.verdi("forutsetninger", "folsomhet_andel", akse)

    def pris(faktor: float) -> Callable[[Kolonner], Kolonner]:
        return lambda kol: replace(kol, pris=kol.pris * faktor, markedsverdi=kol.markedsverdi * faktor)

    def lonn(faktor: float) -> Callable[[Kolonner], Kolonner]:
        return lambda kol: replace(
            kol,
            inntekt_belop=np.where(
                kol.inntekt_type == TYPER.index("lonn"), kol.inntekt_belop * faktor, kol.inntekt_belop
            ),
        )

    def som_den_er(kol: Kolonner) -> Kolonner:
        return kol

    p, a = Antall(100 * poeng), Andel(andel)
    return (
        _Endring("uendret", melding("Slik det er"), som_den_er, 0.0),
        _Endring("rente_opp", melding("Lånene prøves med {p} prosentpoeng høyere rente", p=p), som_den_er, poeng),
        _Endring("rente_ned", melding("Lånene prøves med {p} prosentpoeng lavere rente", p=p), som_den_er, -poeng),
        _Endring("pris_opp", melding("Boligene koster {a} mer", a=a), pris(1.0 + andel), 0.0),
        _Endring("pris_ned", melding("Boligene koster {a} mindre", a=a), pris(1.0 - andel), 0.0),
        _Endring("lonn_opp", melding("Lønningene er {a} høyere", a=a), lonn(1.0 + andel), 0.0),
        _Endring("lonn_ned", melding("Lønningene er {a} lavere", a=a), lonn(1.0 - andel), 0.0),
    )
