"""One family's case made ready for the question «can they own?», so that it can be asked again with one thing changed."""

from dataclasses import dataclass, replace

import numpy as np

from kalkulator.antatt import Antatt, gjor_hele
from kalkulator.eierpotensial import (
    Eieprove,
    Eierkolonner,
    Lokalt,
    eierkolonner,
    med_lopetid,
    prov_vei,
    startlan_vei,
    startlanets_lopetid,
)
from kalkulator.husholdning import Husholdning, husholdningsserier
from kalkulator.kolonner import Kolonner, kolonner_av
from kalkulator.satser import Satser, standardsatser
from kalkulator.tid import maaned_nr
from kalkulator.typer import Tall
from kalkulator.veideler import Felles
from kalkulator.veier import finn_vei, forvalg
from models.boligvei import Boligvei
from models.sak import Sak

EIEVEIER = ("startlan_na", "leie_for_eie")
"""The paths the question is put to: buying with startlån, and the right to buy in leie-før-eie."""


@dataclass(frozen=True)
class Eiergrunnlag:
    """Everything the test of a family needs. `replace` a part to ask «what if»: columns may then have many rows."""

    sak: Sak
    satser: Satser
    antatt: Antatt
    kol: Kolonner
    veier: dict[str, Boligvei]
    lokalt: Lokalt
    rente: Tall | float | None = None
    """Replaces kalkulasjonsrenten in the test, fraction; one for all rows, or (H, 1)."""
    terminer_aar: int = 12
    """Terms a year of the largest loan: 12, 4, 2 or 1."""

    @property
    def proverente(self) -> float:
        """Return the rate the first household's startlån is tested at, fraction."""
        return self.antatt.kalkulasjonsrente if self.rente is None else float(np.ravel(self.rente)[0])

    def med_lengste_lopetid(self, aar: int) -> "Eiergrunnlag":
        """Return the same with another longest term, the path's own cut to it."""
        veier = {n: med_lopetid(v, min(aar, startlanets_lopetid(v))) for n, v in self.veier.items()}
        return replace(self, veier=veier, lokalt=replace(self.lokalt, lengste_lopetid_aar=aar))

    def fram_til(self, punkt: int, *, med_provetid: bool = True) -> "Eiergrunnlag":
        """Return the same on the shortest axis that leaves everything up to a point as it was.

        It ends with a calendar year: tax is a year's, and a cut year is taxed as if its months were all of it. With
        `med_provetid` the trial of a purchase at the point is inside.
        """
        akse = self.antatt.akse
        antall = punkt + 1 + (int(self.satser.verdi("forutsetninger", "provetid_mnd", akse)) if med_provetid else 0)
        antall += -(akse.start + antall) % 12
        if antall >= akse.antall:
            return self
        kort = replace(
            self.antatt,
            akse=akse._replace(antall=antall),
            flytende=self.antatt.flytende[..., :antall],
            prisindeks=self.antatt.prisindeks[..., : antall + 1],
            bankrente=self.antatt.bankrente[..., :antall],
        )
        return replace(self, antatt=kort)

    def husholdning(self) -> Husholdning:
        """Return the household's series. Raises SatsMangler."""
        return husholdningsserier(self.kol, self.antatt, self.satser)

    def vurder(self, hus: Husholdning | None = None) -> Eierkolonner:
        """Return the answer for every row of the columns.

        Raises
        ------
        SatsMangler
            When a rate is missing for a month of the axis.
        """
        felles = Felles.av(self.kol, hus or self.husholdning(), self.antatt, self.satser)
        return eierkolonner(self.veier, felles, self.lokalt, rente=self.rente, terminer_aar=self.terminer_aar)

    def prov_naa(self, hus: Husholdning) -> Eieprove:
        """Return the test of buying now with startlån: that of `vurder`, which raises likewise, and a fraction of its work."""
        felles = Felles.av(self.kol, hus, self.antatt, self.satser)
        na, _ = startlan_vei(self.veier)
        return prov_vei(na, felles, self.lokalt, np.arange(1), rente=self.rente, terminer_aar=self.terminer_aar)


def eiergrunnlag(
    sak: Sak, satser: Satser | None = None, *, rente: float | None = None, terminer_aar: int = 12
) -> Eiergrunnlag:
    """Make a case ready; `rente` (fraction) replaces kalkulasjonsrenten in the test.

    Raises
    ------
    SatsMangler
        When a rate is missing for a month of the case.
    UkjentKommune, UgyldigVei
        When the municipality is unknown, or an adjustment of a path does not fit.
    """
    satser = satser or standardsatser()
    antatt = gjor_hele(sak.forutsetninger, satser, maaned_nr(sak.start), 12 * sak.horisont_aar)
    kjente = {*forvalg(), *(v.id for v in sak.egne_veier)}
    veier = {n: finn_vei(n, sak.tilpasninger.get(n), sak.egne_veier) for n in EIEVEIER if n in kjente}
    return Eiergrunnlag(
        sak=sak,
        satser=satser,
        antatt=antatt,
        kol=kolonner_av([sak], satser, antatt.akse, antatt.barn_flytter_ut_alder),
        veier=veier,
        lokalt=Lokalt.av(sak.forutsetninger, satser, antatt),
        rente=rente,
        terminer_aar=terminer_aar,
    )
