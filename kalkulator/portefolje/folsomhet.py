"""How the classes move when the rate, the price or the wages are others: the same test, asked again for everybody."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from kalkulator.eierpotensial import KLASSER, MED_TILSKUDD
from kalkulator.eiersvarkolonner import brukte_lopetider
from kalkulator.kolonner import kolonner_av
from kalkulator.melding import Andel, Melding, melding
from kalkulator.melding import Tall as Antall
from kalkulator.portefolje.opplysninger import svar_naa
from kalkulator.portefolje.rader import Husstandsrad, Ramme
from kalkulator.portefolje.vurder import BLOKK
from kalkulator.satser import Satser
from kalkulator.typer import Heltall
from models.eie import Klasse
from models.sak import Sak


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
    sak: Callable[[Sak], Sak]
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
    for fra in range(0, len(rader), BLOKK):
        noen = rader[fra : fra + BLOKK]
        ramme.krev_like(noen)
        for nr, e in enumerate(endringer):
            koder, belop = _naa(ramme, [e.sak(r.sak) for r in noen], e.rentetillegg)
            antall[nr] += np.bincount(koder, minlength=len(KLASSER))
            tilskudd[nr] += belop
        if framgang is not None:
            framgang(fra + len(noen), len(rader))
    return tuple(
        Utslag(e.hva, e.tekst, {k: int(n) for k, n in zip(KLASSER, antall[nr], strict=True)}, float(tilskudd[nr]))
        for nr, e in enumerate(endringer)
    )


def legg_sammen(deler: Sequence[Sequence[Utslag]]) -> tuple[Utslag, ...]:
    """Add up the answers of parts of the same households; the changes are the same in all."""
    return tuple(
        replace(
            like[0],
            klasser={k: sum(u.klasser[k] for u in like) for k in KLASSER},
            tilskudd=sum(u.tilskudd for u in like),
        )
        for like in zip(*deler, strict=True)
    )


def _naa(ramme: Ramme, saker: Sequence[Sak], tillegg: float) -> tuple[Heltall, float]:
    kol = kolonner_av(saker, ramme.satser, ramme.antatt.akse, ramme.antatt.barn_flytter_ut_alder)
    rente = max(0.0, ramme.antatt.kalkulasjonsrente + tillegg) if tillegg else None
    koder, naa = svar_naa(ramme, kol, rente=rente)
    med = np.flatnonzero(koder == MED_TILSKUDD)
    return koder, float(naa.tilskuddsbehov[brukte_lopetider(naa)[med], med, 0].sum())


def _endringer(ramme: Ramme) -> tuple[_Endring, ...]:
    akse = ramme.antatt.akse
    poeng = ramme.satser.verdi("forutsetninger", "folsomhet_rente", akse)
    andel = ramme.satser.verdi("forutsetninger", "folsomhet_andel", akse)

    def som_den_er(sak: Sak) -> Sak:
        return sak

    p, a = Antall(100 * poeng), Andel(andel)
    return (
        _Endring("uendret", melding("Slik det er"), som_den_er, 0.0),
        _Endring("rente_opp", melding("Lånene prøves med {p} prosentpoeng høyere rente", p=p), som_den_er, poeng),
        _Endring("rente_ned", melding("Lånene prøves med {p} prosentpoeng lavere rente", p=p), som_den_er, -poeng),
        _Endring("pris_opp", melding("Boligene koster {a} mer", a=a), _pris(1.0 + andel), 0.0),
        _Endring("pris_ned", melding("Boligene koster {a} mindre", a=a), _pris(1.0 - andel), 0.0),
        _Endring("lonn_opp", melding("Lønningene er {a} høyere", a=a), _lonn(1.0 + andel), 0.0),
        _Endring("lonn_ned", melding("Lønningene er {a} lavere", a=a), _lonn(1.0 - andel), 0.0),
    )


def _pris(faktor: float) -> Callable[[Sak], Sak]:
    def endret(sak: Sak) -> Sak:
        b = sak.bolig
        verdi = None if b.markedsverdi is None else b.markedsverdi * faktor
        return sak.model_copy(update={"bolig": b.model_copy(update={"pris": b.pris * faktor, "markedsverdi": verdi})})

    return endret


def _lonn(faktor: float) -> Callable[[Sak], Sak]:
    def endret(sak: Sak) -> Sak:
        inntekter = tuple(
            i.model_copy(update={"belop_aar": i.belop_aar * faktor})
            if i.type == "lonn" and i.belop_aar is not None
            else i
            for i in sak.husstand.inntekter
        )
        return sak.model_copy(update={"husstand": sak.husstand.model_copy(update={"inntekter": inntekter})})

    return endret
