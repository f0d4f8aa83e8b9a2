"""What is not known of a household and could change its class: each blank field is tried with another plausible value.

The same test is asked again with one thing changed; nothing else is computed, and only the years it looks at.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from kalkulator.antatt import Antatt
from kalkulator.eiergrunnlag import Eiergrunnlag
from kalkulator.eierpotensial import Eieprove, klassen_naa
from kalkulator.husholdning import husholdningsserier
from kalkulator.kjopsvindu import kandidater
from kalkulator.kolonner import ALDRI, BILER, Kolonner
from kalkulator.melding import Kr, Melding, melding
from kalkulator.portefolje.rader import Husstandsrad, Ramme
from kalkulator.typer import Heltall
from kalkulator.veideler import Felles


@dataclass(frozen=True)
class Prove:
    """One piece of information that may be missing."""

    felt: str
    endre: Callable[[Kolonner, Ramme], Kolonner]
    """The other value that is tried."""
    tekst: Callable[[Ramme], Melding]
    """What is not known, and what is tried."""


def _sats(ramme: Ramme, navn: str) -> float:
    return ramme.satser.verdi("forutsetninger", navn, ramme.antatt.akse)


def _inntekten_varer(kol: Kolonner, ramme: Ramme) -> Kolonner:
    """Let each adult's last income go on."""
    til = kol.inntekt_til.copy()
    finnes = kol.inntekt_fra <= til
    for person in range(kol.voksenplasser):
        hans = np.where(finnes & (kol.inntekt_person == person), til, -1)
        siste = hans.argmax(axis=1)
        rad = np.flatnonzero(hans.max(axis=1) >= 0)
        til[rad, siste[rad]] = ALDRI
    return replace(kol, inntekt_til=til)


def _annet_kjonn(kol: Kolonner, ramme: Ramme) -> Kolonner:
    kvinne = kol.kvinne.copy()
    kvinne[:, : kol.voksenplasser] ^= kol.finnes[:, : kol.voksenplasser]
    return replace(kol, kvinne=kvinne)


PROVER: tuple[Prove, ...] = (
    Prove(
        "etter",
        _inntekten_varer,
        lambda r: melding("Hva de får i inntekt når den som er oppgitt, tar slutt. Her er prøvd at den varer."),
    ),
    Prove(
        "utgifter",
        lambda kol, r: replace(
            kol, andre_faste_utgifter_mnd=kol.andre_faste_utgifter_mnd + _sats(r, "prov_utgift_mnd")
        ),
        lambda r: melding(
            "Om de har annen gjeld eller andre faste utgifter. Her er prøvd {belop} i måneden.",
            belop=Kr(_sats(r, "prov_utgift_mnd")),
        ),
    ),
    Prove(
        "sparing",
        lambda kol, r: replace(kol, sparing=kol.sparing + _sats(r, "spak_sparing")),
        lambda r: melding("Hva de har på konto. Her er prøvd {belop}.", belop=Kr(_sats(r, "spak_sparing"))),
    ),
    Prove(
        "felleskostnader",
        lambda kol, r: replace(kol, felleskostnader_mnd=kol.felleskostnader_mnd + _sats(r, "prov_utgift_mnd")),
        lambda r: melding(
            "Felleskostnadene i boligen. Her er prøvd {belop} i måneden.", belop=Kr(_sats(r, "prov_utgift_mnd"))
        ),
    ),
    Prove(
        "bil",
        lambda kol, r: replace(kol, bil=np.full_like(kol.bil, BILER.index("bensin"))),
        lambda r: melding("Om de har bil. Her er prøvd at de har en."),
    ),
    Prove(
        "sivilstand",
        lambda kol, r: replace(kol, gift=np.zeros_like(kol.gift)),
        lambda r: melding("Om de er gift. Her er prøvd at de er samboere."),
    ),
    Prove(
        "kjonn",
        _annet_kjonn,
        lambda r: melding(
            "Om de voksne er kvinner eller menn, som SIFOs budsjett bygger på. Her er prøvd det motsatte."
        ),
    ),
)
"""In the order they are listed for a household."""
FELTER = tuple(p.felt for p in PROVER)


def prov_opplysninger(ramme: Ramme, rader: Sequence[Husstandsrad], kol: Kolonner) -> Heltall:
    """Return the class each blank field would give with its other value, (H, F); -1 where the field is not blank.

    Raises
    ------
    SatsMangler
        When a rate is missing for a month of the axis.
    """
    ut = np.full((len(rader), len(PROVER)), -1)
    mangler = np.array([[felt in rad.antatt for felt in FELTER] for rad in rader])
    deler = [(nr, np.flatnonzero(mangler[:, nr])) for nr in range(len(PROVER)) if mangler[:, nr].any()]
    if not deler:
        return ut
    endret = [PROVER[nr].endre(kol.velg(hvem), ramme) for nr, hvem in deler]
    for (nr, hvem), k in zip(deler, endret, strict=True):
        ut[hvem, nr] = svar_naa(ramme, k)[0]
    return ut


def svar_naa(
    ramme: Ramme, kol: Kolonner, *, antatt: Antatt | None = None, rente: float | None = None
) -> tuple[Heltall, Eieprove]:
    """Return the class of every household, (H,), and the test of buying now, on no more years than they look at.

    Parameters
    ----------
    antatt
        Other assumptions than the frame's.
    rente
        Replaces kalkulasjonsrenten, fraction.
    """
    kort = _kort(ramme, kol, antatt)
    hus = husholdningsserier(kol, kort, ramme.satser)
    return klassen_naa(ramme.veier, Felles.av(kol, hus, kort, ramme.satser), ramme.lokalt, rente=rente)


def _kort(ramme: Ramme, kol: Kolonner, antatt: Antatt | None) -> Antatt:
    """Return the assumptions on the axis that ends after the window of leie-før-eie and its trial."""
    g = Eiergrunnlag(ramme.sak, ramme.satser, antatt or ramme.antatt, kol, ramme.veier, ramme.lokalt)
    vindu = kandidater(ramme.veier["leie_for_eie"].kjop, ramme.maaneder)
    return g.fram_til(int(vindu[-1]) if len(vindu) else 0).antatt
