"""What goes in: one household a row, and what all rows share."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from kalkulator.antatt import Antatt
from kalkulator.eiergrunnlag import EIEVEIER, eiergrunnlag
from kalkulator.eierpotensial import Lokalt
from kalkulator.feil import KalkulatorFeil
from kalkulator.melding import melding
from kalkulator.satser import Satser
from kalkulator.veier import finn_vei
from models.boligvei import Boligvei
from models.sak import Sak

Bor = Literal["kommunal", "innleid", "privat", "annet"]
"""Where the household lives now: in a dwelling the municipality owns, in one it rents, in a private rental, elsewhere."""
KOMMUNENS: tuple[Bor, ...] = ("kommunal", "innleid")
"""Dwellings that another household can have when this one moves out."""
Onske = Literal["markedet", "egen_bolig"]
"""Which dwelling a purchase is of: one on the market, or the one the household rents."""

VEIER = ("privat_leie", "kommunal_leie", "leie_for_eie", "startlan_na", "spar_forst", "leie_til_eie_trondheim")
"""The paths each household is taken through."""
LEIE_NA: dict[Bor, str] = {
    "kommunal": "kommunal_leie",
    "innleid": "kommunal_leie",
    "privat": "privat_leie",
    "annet": "privat_leie",
}
"""The path that is going on as today, by where the household lives."""


@dataclass(frozen=True)
class Husstandsrad:
    """One household. No names: the case number tells the office who it is."""

    saksnummer: str
    sak: Sak
    bor: Bor = "kommunal"
    onske: Onske = "markedet"
    antatt: tuple[str, ...] = ()
    """Fields that were left blank and filled by an assumption, by the names of `opplysninger.PROVER`."""


@dataclass(frozen=True)
class Ramme:
    """What every household of a portfolio shares: the time axis, the assumptions, the paths and the local practice."""

    sak: Sak
    """The first one: start, horizon, assumptions and adjustments are everybody's."""
    satser: Satser
    antatt: Antatt
    veier: dict[str, Boligvei]
    lokalt: Lokalt

    @staticmethod
    def av(sak: Sak, satser: Satser | None = None) -> "Ramme":
        """Make it from a household's case.

        Raises
        ------
        KalkulatorFeil
            When the case saves the difference between its paths: then no path stands alone.
        SatsMangler, UgyldigVei
            As `eiergrunnlag.eiergrunnlag`.
        """
        g = eiergrunnlag(sak, satser)
        if g.antatt.spareandel_av_differanse:
            grunn = melding("kan ikke brukes når mange husstander regnes samlet: da avhenger hver vei av de andre.")
            raise KalkulatorFeil("spareandel_av_differanse", grunn, "Sett den til 0.")
        veier = {n: finn_vei(n, sak.tilpasninger.get(n), sak.egne_veier) for n in (*VEIER, *EIEVEIER)}
        return Ramme(sak, g.satser, g.antatt, veier, g.lokalt)

    @property
    def maaneder(self) -> int:
        """Return the number of months."""
        return self.antatt.akse.antall

    def krev_like(self, rader: Sequence[Husstandsrad]) -> None:
        """Raise KalkulatorFeil for a household whose time axis, assumptions or adjustments are others."""
        delt = _delt(self.sak)
        for rad in rader:
            if _delt(rad.sak) != delt:
                grunn = melding("har en annen startmåned eller andre forutsetninger enn den første husstanden.")
                raise KalkulatorFeil(rad.saksnummer, grunn, "Regn husstander med ulike forutsetninger hver for seg.")


def _delt(sak: Sak) -> tuple[object, ...]:
    return sak.start, sak.horisont_aar, sak.forutsetninger, sak.tilpasninger, sak.egne_veier


def veiene(ramme: Ramme) -> list[Boligvei]:
    """Return the paths in the order of VEIER."""
    return [ramme.veier[navn] for navn in VEIER]


def standardutgifter(satser: Satser, antatt: Antatt) -> dict[str, float]:
    """Return what a dwelling is taken to cost where nobody has said it, by field of `models.Bolig`. Raises SatsMangler."""
    felter = ("kommunale_avgifter_aar", "forsikring_aar", "strom_mnd")
    return {felt: satser.verdi("forutsetninger", f"standard_{felt}", antatt.akse) for felt in felter}
