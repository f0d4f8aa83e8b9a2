"""The month as a family meets it: what comes in, what living and the dwelling take, and what is left over."""

from dataclasses import dataclass

from kalkulator.sammenlign import Resultat


@dataclass(frozen=True)
class Maanedsbudsjett:
    """One month of one path, kroner; income less the other parts is `til_overs`."""

    inntekt: float
    """After tax, with barnetrygd; bostøtte is not here but lowers `bolig`."""
    livsopphold: float
    annet: float
    """Childcare, payments on other debt and other fixed costs."""
    bolig: float
    """The month's boutgift."""
    sparing: float
    """All that is set aside this month."""
    engangs: float
    """One-off outlays paid in cash this month."""
    til_overs: float
    """Negative when the money does not last."""

    @property
    def annet_og_sparing(self) -> float:
        """Return what neither living nor the dwelling takes."""
        return self.annet + self.sparing + self.engangs

    @property
    def hele(self) -> float:
        """Return what a bar of the month is long: the income, or what goes out where that is more."""
        return max(self.inntekt, self.livsopphold + self.annet_og_sparing + self.bolig)


def maanedsbudsjett(r: Resultat, vei: str, maaned: int) -> Maanedsbudsjett:
    """Return a month (0 for the first) of a path, read from the series that every screen shows."""
    h, v = r.husholdning, r.veiserier[vei]

    def i_maaneden(navn: str) -> float:
        return float(v[navn][0, maaned])

    return Maanedsbudsjett(
        inntekt=float(h.netto[0, maaned]) + i_maaneden("bsu_fradrag"),
        livsopphold=float(h.livsopphold[0, maaned]),
        annet=float((h.barnehage + h.gjeldsbetjening + h.faste_utgifter)[0, maaned]),
        bolig=i_maaneden("boutgift"),
        sparing=i_maaneden("planlagt_sparing") + i_maaneden("ekstra_sparing"),
        engangs=i_maaneden("kontant"),
        til_overs=i_maaneden("til_overs"),
    )


def vanlig_maaned(r: Resultat) -> int:
    """Return the first month in which no path has one-off outlays, so that the months can be compared; 0 without one."""
    antall = r.antatt.akse.antall
    return next((m for m in range(antall) if not any(v.serier["engangsutlegg"][m] for v in r.veier.values())), 0)
