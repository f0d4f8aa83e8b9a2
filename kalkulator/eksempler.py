"""Example cases that run without any input. The families are made up."""

from models.bolig import Bolig
from models.forutsetninger import Forutsetninger
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


def rapporten_2015() -> Sak:
    """Return a family with inputs of 2015, to try the report's claims; starts in 2016, where the tax rates begin.

    The report's own tables are not public. Each figure has its source or is our assumption:

    - price 2 250 000, all costs in it: mean project cost of rental dwellings applied for in 2016 (Husbanken)
    - grant 20 per cent, option in year 5 at the year-0 price: the report's § 3.4
    - floating rate 2.28 per cent: derived from Lånekassen's of January to April 2015, low confidence
    - FDV 47 222 a year: KOSTRA 2012, all gross operating cost per municipal dwelling
    - market rent 7 860: four rooms in towns of 2 000 to 19 999, rental market survey 2015 (SSB 09895)
    - municipal fees 11 000 (SSB 2016); insurance 6 500, power 1 300 and maintenance by the default share: assumptions
    - living cost 23 735: NAV's amounts of July 2015, two adults living together at 6 814 and children of 11 and 7 at
      5 432 and 4 675
    - CPI 2.5 per cent: the inflation target of the time; house prices likewise: real growth nil, assumption
    - bostøtte is left out: its rules are known from 2017 only
    """
    return Sak(
        navn="Rapporten fra 2015",
        start="2016-01",
        husstand=Husstand(
            kommune="Kristiansund",
            sivilstand="gift",
            personer=(
                Person(id="voksen 1", rolle="voksen", fodt="1979-03", kjonn="mann"),
                Person(id="voksen 2", rolle="voksen", fodt="1981-09", kjonn="kvinne"),
                Person(id="barn 1", rolle="barn", fodt="2004-05", kjonn="kvinne"),
                Person(id="barn 2", rolle="barn", fodt="2008-08", kjonn="mann"),
            ),
            inntekter=(
                Inntekt(person="voksen 1", type="lonn", fra="2016-01", belop_aar=360_000.0),
                Inntekt(person="voksen 2", type="introduksjonsstonad", fra="2016-01", til="2017-12"),
                Inntekt(person="voksen 2", type="lonn", fra="2018-01", belop_aar=300_000.0),
            ),
            sparing_mnd=1_000.0,
            soker_bostotte=False,
        ),
        bolig=Bolig(
            eierform="selveier",
            pris=2_250_000.0,
            markedsleie_mnd=7_860.0,
            fdv_aar=47_222.0,
            kommunale_avgifter_aar=11_000.0,
            forsikring_aar=6_500.0,
            strom_mnd=1_300.0,
        ),
        forutsetninger=Forutsetninger(
            kpi=0.025,
            lonnsvekst=0.03,
            boligprisvekst=0.025,
            flytende_rente=0.0228,
            norm="faktisk",
            faktisk_livsopphold_mnd=23_735.0,
        ),
        tilpasninger={"leie_for_eie": {"leie": {"tilskuddsandel": 0.2}, "kommune": {"tilskudd_nedskriving_aar": 20}}},
    )


EKSEMPLER = {"kristiansund": kristiansund, "rapporten_2015": rapporten_2015}
"""Examples by name; the first is the default."""
