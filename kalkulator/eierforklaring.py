"""Why this loan: five steps from the income to the largest loan the family can carry, with the numbers put in."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from kalkulator.eiergrunnlag import Eiergrunnlag
from kalkulator.eiersvar import Eiersvar
from kalkulator.forklaring import post
from kalkulator.husholdning import Husholdning
from kalkulator.melding import Andel, Kr, Melding, melding, rekke
from kalkulator.satser.laster import dato_av
from kalkulator.tid import maaned_nr
from kalkulator.veideler import Felles, vindu_av
from models.resultat import Steg

_NORM = {
    "sifo": melding("SIFOs referansebudsjett"),
    "sosialhjelp": melding("veiledende sosialhjelpssatser"),
    "faktisk": melding("familiens egne tall"),
}


@dataclass(frozen=True)
class _Maaned:
    """One month of the household and the dwelling, kroner a month."""

    hus: Husholdning
    felles: Felles
    nr: int

    def av(self, serie: str) -> float:
        return float(getattr(self.hus, serie)[0, self.nr])

    @property
    def inntekt(self) -> float:
        return self.av("netto")

    @property
    def andre(self) -> float:
        return self.av("barnehage") + self.av("gjeldsbetjening") + self.av("faste_utgifter")

    @property
    def eierutgifter(self) -> list[tuple[Melding, float]]:
        """What an owner pays beside the loan, in plain words; what costs nothing is left out."""
        form = self.hus.netto.shape
        serier = {**self.felles.eierkostnader, "strom": self.felles.strom}
        ut = [(post(navn, x), x) for navn, x in ((n, self._her(s, form)) for n, s in serier.items()) if x > 0]
        gjeld = self._her(self.felles.fg_renter + self.felles.fg_avdrag, form)
        return [*ut, (melding("fellesgjeld {belop}", belop=Kr(gjeld)), gjeld)] if gjeld > 0 else ut

    def _her(self, serie: np.ndarray, form: tuple[int, ...]) -> float:
        return float(np.broadcast_to(serie, form)[0, self.nr])


def forklar_lan(g: Eiergrunnlag, s: Eiersvar, *, varig: bool = False) -> list[Steg]:
    """Explain the largest loan a family can carry: the last of the five steps is the figure.

    Parameters
    ----------
    varig
        Whether to explain `maks_lan_varig`, with the income and the costs of the leanest month of the trial, instead of
        `maks_lan`, with those of the first month. The tax relief is reckoned on the first month's income in both.

    Raises
    ------
    SatsMangler
        When a rate is missing for a month of the case.
    """
    akse = g.antatt.akse
    hus = g.husholdning()
    felles = Felles.av(g.kol, hus, g.antatt, g.satser)
    nr = maaned_nr(s.rom_lavest_maaned) - akse.start if varig else 0
    lan, rom = (s.maks_lan_varig, s.rom_lavest_mnd) if varig else (s.maks_lan, s.rom_mnd)
    m, dato = _Maaned(hus, felles, nr), dato_av(akse.start + nr)
    livsopphold = m.av("livsopphold")
    poster = m.eierutgifter
    vindu = vindu_av(felles, np.arange(1))
    renter = lan * s.proverente + 12 * float(np.broadcast_to(vindu.fellesgjeldsrenter, (1, 1))[0, 0])
    fradrag = float(vindu.fradragsevne.fradrag(np.array([[renter]]))[0, 0]) / 12
    rentedato, rentestatus = _renten(g)
    return [
        _steg(
            melding("Inntekt etter skatt"),
            melding(
                "{brutto} − skatt {skatt} + barnetrygd {trygd}",
                brutto=Kr(m.av("brutto") + m.av("skattefri")),
                skatt=Kr(m.av("skatt")),
                trygd=Kr(m.av("barnetrygd")),
            ),
            m.inntekt,
            "kr/mnd",
            "skatteloven; barnetrygdloven",
            dato,
            _status(g, "skatt", "personfradrag", akse.start + nr),
        ),
        _steg(
            melding("Levekostnader og andre faste utgifter"),
            melding(
                "levekostnader {livsopphold} + barnehage, annen gjeld og andre faste utgifter {andre}",
                livsopphold=Kr(livsopphold),
                andre=Kr(m.andre),
            ),
            -(livsopphold + m.andre),
            "kr/mnd",
            _NORM[g.antatt.norm],
            dato,
            "forutsetning",
        ),
        _steg(
            melding("Igjen til lån"),
            melding(
                "{inntekt} − {livsopphold} − utgifter som eier ({poster})",
                inntekt=Kr(m.inntekt),
                livsopphold=Kr(livsopphold + m.andre),
                poster=rekke(tekst for tekst, _ in poster) if poster else Kr(0.0),
            ),
            rom,
            "kr/mnd",
            "FOR-2019-11-18-1546 § 5-2",
            dato,
            "forutsetning",
        ),
        _steg(
            melding("Skattefradrag for renter"),
            melding("av renter på {renter} i året; gis bare så langt inntekten blir skattlagt", renter=Kr(renter)),
            fradrag,
            "kr/mnd",
            "skatteloven §§ 6-3, 6-40",
            g.satser.paa("skatt", "alminnelig_sats", akse.start).fra,
            _status(g, "skatt", "alminnelig_sats", akse.start),
        ),
        _steg(
            melding("Det største lånet dere kan bære"),
            _lanet(g, s, rom + fradrag),
            lan,
            "kr",
            "FOR-2019-11-18-1546 § 5-2",
            rentedato,
            rentestatus,
        ),
    ]


def _lanet(g: Eiergrunnlag, s: Eiersvar, betaler: float) -> Melding:
    if betaler <= 0:
        return melding("det er ikke noe igjen til å betale et lån med")
    felter = {"belop": Kr(betaler), "aar": s.lopetid_aar, "rente": Andel(s.proverente)}
    if g.terminer_aar == 12:
        return melding("det {belop} i måneden betaler ned på {aar} år med {rente} rente", **felter)
    return melding(
        "det {belop} i måneden betaler ned på {aar} år med {rente} rente og {terminer} terminer i året",
        terminer=g.terminer_aar,
        **felter,
    )


def _renten(g: Eiergrunnlag) -> tuple[date, str]:
    """Return since when the rate of the test holds, and whether it is adopted or somebody's choice."""
    akse = g.antatt.akse
    if g.rente is not None or g.sak.forutsetninger.kalkulasjonsrente is not None:
        return dato_av(akse.start), "forutsetning"
    return g.satser.paa("husbanken", "styringsrente", akse.start).fra, _status(
        g, "husbanken", "styringsrente", akse.start
    )


def _status(g: Eiergrunnlag, ordning: str, navn: str, maaned: int) -> str:
    if g.satser.er_fremskrevet(ordning, navn, maaned):
        return "forutsetning"
    return g.satser.paa(ordning, navn, maaned).status


def _steg(navn: Melding, formel: Melding, verdi: float, enhet: str, hjemmel: str, fra: date, status: str) -> Steg:
    return Steg(navn=navn, formel=formel, verdi=verdi, enhet=enhet, hjemmel=hjemmel, gjelder_fra=fra, status=status)
