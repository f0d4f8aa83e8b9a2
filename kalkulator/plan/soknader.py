"""Who waits for a dwelling: households as columns, in the order they applied."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

import numpy as np

from kalkulator.antatt import Antatt
from kalkulator.feil import KalkulatorFeil
from kalkulator.kolonner import Kolonner, kolonner_av
from kalkulator.melding import melding
from kalkulator.satser import Satser
from kalkulator.tid import maaned_nr
from kalkulator.typer import Heltall
from models.felles import Maaned
from models.sak import Sak


@dataclass(frozen=True)
class Soknader:
    """H households in the order of the queue: by month of application, then as they were handed over.

    Nothing else orders them: neither income, family nor price. Amounts are those of the first month of the plan.
    """

    saksnumre: tuple[str, ...]
    sokt: Heltall
    """The month number in which each asks for a dwelling, or is ready for one, (H,)."""
    kol: Kolonner

    def __len__(self) -> int:
        """Return the number of households."""
        return len(self.saksnumre)

    @staticmethod
    def av(saksnumre: Sequence[str], sokt: Sequence[Maaned], kol: Kolonner) -> "Soknader":
        """Put households into the order of the queue.

        Raises
        ------
        KalkulatorFeil
            When two have the same case number, or the lists are of different lengths.
        """
        if not len(saksnumre) == len(sokt) == len(kol):
            raise KalkulatorFeil(
                "søknader",
                melding(
                    "det er {numre} saksnumre, {maaneder} søknadsmåneder og {husstander} husstander.",
                    numre=len(saksnumre),
                    maaneder=len(sokt),
                    husstander=len(kol),
                ),
                "Gi hver husstand ett saksnummer og én måned.",
            )
        sett: set[str] = set()
        for nummer in saksnumre:
            if nummer in sett:
                grunn = melding("saksnummer «{nummer}» står to ganger.", nummer=nummer)
                raise KalkulatorFeil("saksnummer", grunn, "Gi hver husstand sitt eget.")
            sett.add(nummer)
        maaned = np.array([maaned_nr(m) for m in sokt], dtype=np.int64)
        rekke = np.argsort(maaned, kind="stable")
        return Soknader(tuple(saksnumre[nr] for nr in rekke), maaned[rekke], rader(kol, rekke))


def soknader_av(saker: Sequence[tuple[str, Maaned, Sak]], start: Maaned, satser: Satser, antatt: Antatt) -> Soknader:
    """Return applications of (case number, month, case). Each case must begin where the plan does.

    Raises
    ------
    KalkulatorFeil
        When there is none, or a case begins in another month: its amounts would be those of another year.
    UkjentKommune
        When a municipality cannot be found.
    """
    if not saker:
        raise KalkulatorFeil("søknader", "det er ingen husstander.", "Legg til minst én.")
    for nummer, _, sak in saker:
        if sak.start != start:
            raise KalkulatorFeil(
                "start",
                melding(
                    "sak «{nummer}» begynner i {sak}, men planen i {plan}.", nummer=nummer, sak=sak.start, plan=start
                ),
                "La saken og planen begynne i samme måned, så beløpene er fra samme år.",
            )
    kol = kolonner_av([sak for _, _, sak in saker], satser, antatt.akse, antatt.barn_flytter_ut_alder)
    return Soknader.av([nummer for nummer, _, _ in saker], [maaned for _, maaned, _ in saker], kol)


def rader(kol: Kolonner, hvilke: Heltall) -> Kolonner:
    """Return some rows, in a given order, (R,)."""
    return replace(kol, **{f.name: getattr(kol, f.name)[hvilke] for f in fields(kol) if f.name != "voksenplasser"})
