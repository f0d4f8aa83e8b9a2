"""Hypothesis strategies for cases: families, dwellings and assumptions that a caseworker could meet."""

from hypothesis import strategies as st

from models.bolig import Bolig
from models.forutsetninger import Forutsetninger
from models.husstand import Husstand, Inntekt, Person
from models.sak import Sak


def _maaned(nr: int) -> str:
    return f"{nr // 12:04d}-{nr % 12 + 1:02d}"


@st.composite
def saker(draw: st.DrawFn, horisont: int = 12) -> Sak:
    """Draw a case that starts in 2026 or 2027 and lasts `horisont` years."""
    start = draw(st.integers(2026 * 12, 2027 * 12 + 11))
    antall_voksne = draw(st.integers(1, 2))
    voksne = [
        Person(
            id=f"v{i}",
            rolle="voksen",
            fodt=_maaned(start - 12 * draw(st.integers(19, 60)) - draw(st.integers(0, 11))),
            kjonn=draw(st.sampled_from(["kvinne", "mann"])),
        )
        for i in range(antall_voksne)
    ]
    barn = [
        Person(
            id=f"b{i}",
            rolle="barn",
            fodt=_maaned(start - draw(st.integers(0, 17 * 12))),
            kjonn=draw(st.sampled_from(["kvinne", "mann"])),
        )
        for i in range(draw(st.integers(0, 4)))
    ]
    inntekter = []
    for v in voksne:
        bytte = start + draw(st.integers(1, 60))
        if draw(st.booleans()):
            inntekter.append(Inntekt(person=v.id, type="introduksjonsstonad", fra=_maaned(start), til=_maaned(bytte)))
            inntekter.append(
                Inntekt(
                    person=v.id, type="lonn", fra=_maaned(bytte + 1), belop_aar=float(draw(st.integers(0, 700_000)))
                )
            )
        else:
            type_ = draw(st.sampled_from(["lonn", "aap", "alderspensjon", "overgangsstonad"]))
            inntekter.append(
                Inntekt(person=v.id, type=type_, fra=_maaned(start), belop_aar=float(draw(st.integers(0, 700_000))))
            )
    pris = float(draw(st.integers(500_000, 5_000_000)))
    return Sak(
        start=_maaned(start),
        horisont_aar=horisont,
        husstand=Husstand(
            kommune=draw(st.sampled_from(["Kristiansund", "Oslo", "Trondheim", "Alta", "5501"])),
            sivilstand="enslig" if antall_voksne == 1 else draw(st.sampled_from(["gift", "samboer"])),
            personer=(*voksne, *barn),
            inntekter=tuple(inntekter),
            sparing=float(draw(st.integers(0, 500_000))),
            sparing_mnd=float(draw(st.integers(0, 5_000))),
            barnehage_mnd=float(draw(st.integers(0, 4_000))),
        ),
        bolig=Bolig(
            eierform=draw(st.sampled_from(["selveier", "eierseksjon", "borettslag"])),
            pris=pris,
            fellesgjeld=float(draw(st.sampled_from([0, 0, 300_000]))),
            markedsleie_mnd=float(draw(st.integers(3_000, 25_000))),
            oppvarming_i_leien=draw(st.booleans()),
            felleskostnader_mnd=float(draw(st.integers(0, 5_000))),
            kommunale_avgifter_aar=float(draw(st.integers(0, 25_000))),
            forsikring_aar=float(draw(st.integers(0, 15_000))),
            strom_mnd=float(draw(st.integers(0, 3_000))),
        ),
        forutsetninger=Forutsetninger(
            kpi=draw(st.sampled_from([0.0, 0.02, 0.05])),
            boligprisvekst=draw(st.sampled_from([-0.05, 0.0, 0.03, 0.08])),
            flytende_rente=draw(st.sampled_from([None, 0.0, 0.03, 0.08])),
            spareandel_av_differanse=draw(st.sampled_from([0.0, 0.5])),
            trekk_salgskostnader=draw(st.booleans()),
        ),
        tilpasninger=draw(
            st.sampled_from(
                [
                    {},
                    {"leie_for_eie": {"leie": {"tilskuddsandel": 0.2, "avdrag_i_leien": True}}},
                    {
                        "leie_for_eie": {
                            "leie": {"type": "fast_kpi"},
                            "kjop": {"fra_maaned": 36, "til_maaned": 72, "utovelse": "alltid"},
                        }
                    },
                    {
                        "startlan_na": {
                            "finansiering": {
                                "tilskudd": {"andel": 0.3},
                                "lan": [{"maks_andel": 0.5}, {"avdragsfrie_aar": 3}],
                            }
                        }
                    },
                    {"privat_leie": {"leie": {"depositum_mnd": 6}}},
                ]
            )
        ),
    )
