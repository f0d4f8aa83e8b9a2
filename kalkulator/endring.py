"""One thing changed in a family's case, many values of it at once: rows of the columns it was made ready as.

Every function takes a case of H rows and returns one of H rows, the value of each row in an array (H,).
"""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from kalkulator.eiergrunnlag import Eiergrunnlag
from kalkulator.kolonner import ALDRI, TYPER, VEKSTER, standardkostnader
from kalkulator.satser import finn_kommune
from kalkulator.typer import Heltall, Tall

_LONN = TYPER.index("lonn")


@dataclass(frozen=True)
class Lonnsmottaker:
    """The adult whose pay is changed: the one with the highest wage at the start, else the first adult."""

    plass: int
    """Person place in the columns."""
    person: str
    """The case's id of the person."""
    lonn_aar: float
    """Gross wages a year in the first month, kroner; nought for one without wages then."""


def rader(g: Eiergrunnlag, antall: int) -> Eiergrunnlag:
    """Return one family's case as so many equal rows."""
    return replace(g, kol=g.kol.gjentatt(antall))


def lonnsmottaker(g: Eiergrunnlag) -> Lonnsmottaker:
    """Return whose pay is changed in the first household of a case."""
    kol, start = g.kol, g.antatt.akse.start
    loper = (kol.inntekt_type[0] == _LONN) & (kol.inntekt_fra[0] <= start) & (kol.inntekt_til[0] >= start)
    voksne = [p.id for p in g.sak.husstand.personer if p.rolle == "voksen"]
    lonn = [float(kol.inntekt_belop[0, loper & (kol.inntekt_person[0] == plass)].sum()) for plass in range(len(voksne))]
    plass = int(np.argmax(lonn))
    return Lonnsmottaker(plass, voksne[plass], lonn[plass])


def med_lonn(g: Eiergrunnlag, endring_aar: Tall) -> Eiergrunnlag:
    """Return the case with more or less wages for `lonnsmottaker`, kroner a year (H,).

    More is a wage of its own from the first month on and to the end, rising with wages, beside what the person has. Less
    lowers all the person's wages, in the same proportion as those of the first month, which never fall below nothing.
    """
    hvem, kol = lonnsmottaker(g), g.kol
    egne = (kol.inntekt_type == _LONN) & (kol.inntekt_person == hvem.plass)
    lavere = np.minimum(endring_aar, 0.0) / hvem.lonn_aar if hvem.lonn_aar > 0 else np.zeros(len(kol))
    ny = {
        "inntekt_person": hvem.plass,
        "inntekt_type": _LONN,
        "inntekt_fra": g.antatt.akse.start,
        "inntekt_til": ALDRI,
        "inntekt_belop": 0.0,
        "inntekt_vekst": VEKSTER.index("lonn"),
        "inntekt_hos_foreldre": False,
    }
    alle: dict[str, Any] = {
        navn: np.pad(getattr(kol, navn), ((0, 0), (0, 1)), constant_values=verdi) for navn, verdi in ny.items()
    }
    alle["inntekt_belop"][:, :-1] *= np.where(egne, np.maximum(0.0, 1.0 + lavere)[:, None], 1.0)
    alle["inntekt_belop"][:, -1] = np.maximum(endring_aar, 0.0)
    return replace(g, kol=replace(kol, **alle))


def med_pris(g: Eiergrunnlag, pris: Tall) -> Eiergrunnlag:
    """Return the case with other prices today, kroner (H,).

    The market value moves in the same proportion. Property tax and maintenance follow where the case leaves them to the
    defaults, which are shares of the value; amounts the case gives stand.
    """
    kol, bolig = g.kol, g.sak.bolig
    verdi = kol.markedsverdi * (pris / kol.pris)
    kommune = finn_kommune(g.sak.husstand.kommune)
    eskatt, vedlikehold = standardkostnader([kommune], verdi + kol.fellesgjeld, g.satser, g.antatt.akse)
    ny: dict[str, Any] = {"pris": pris + np.zeros(len(kol)), "markedsverdi": verdi}
    if bolig.eiendomsskatt_aar is None:
        ny["eiendomsskatt_aar"] = eskatt
    if bolig.vedlikehold_aar is None:
        ny["vedlikehold_aar"] = vedlikehold
    return replace(g, kol=replace(kol, **ny))


def med_kolonne(g: Eiergrunnlag, **kolonner: Tall | Heltall) -> Eiergrunnlag:
    """Return the case with columns of the household in place of its own, (H,) each: `sparing`, `tilskudd` and the like."""
    endret: dict[str, Any] = dict(kolonner)
    return replace(g, kol=replace(g.kol, **endret))
