"""Example cases that run without any input. The families are made up."""

from models.bolig import Bolig
from models.husstand import Husstand, Inntekt, Person
from models.sak import Sak


def kristiansund() -> Sak:
    """Return a couple with two children in Kristiansund: one in the introduction programme and then in work, one in work."""
    return Sak(
        navn="Familien Eksempel",
        start="2026-12",
        husstand=Husstand(
            kommune="Kristiansund",
            sivilstand="gift",
            personer=(
                Person(id="voksen 1", rolle="voksen", fodt="1990-03", kjonn="mann"),
                Person(id="voksen 2", rolle="voksen", fodt="1992-09", kjonn="kvinne"),
                Person(id="barn 1", rolle="barn", fodt="2017-05", kjonn="kvinne"),
                Person(id="barn 2", rolle="barn", fodt="2022-08", kjonn="mann"),
            ),
            inntekter=(
                Inntekt(person="voksen 1", type="lonn", fra="2026-12", belop_aar=420_000.0),
                Inntekt(person="voksen 2", type="introduksjonsstonad", fra="2026-12", til="2028-07"),
                Inntekt(person="voksen 2", type="lonn", fra="2028-08", belop_aar=380_000.0),
            ),
            sparing=60_000.0,
            sparing_mnd=1_000.0,
            barnehage_mnd=1_200.0,
        ),
        bolig=Bolig(
            eierform="selveier",
            pris=2_400_000.0,
            markedsleie_mnd=13_200.0,
            kommunale_avgifter_aar=15_000.0,
            forsikring_aar=8_500.0,
            strom_mnd=1_300.0,
        ),
    )


EKSEMPLER = {"kristiansund": kristiansund}
"""Examples by name; the first is the default."""
