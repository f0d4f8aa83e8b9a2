"""Hypothesis strategies: families, dwellings and assumptions that a caseworker could meet, and paths of every kind."""

from typing import Any

from hypothesis import strategies as st

from kalkulator.veier import forvalg
from models.bolig import Bolig
from models.boligvei import Boligvei
from models.forutsetninger import Forutsetninger
from models.husstand import Bsu, Husstand, Inntekt, Person
from models.sak import Sak

FASTE = ("privat_leie", "leie_for_eie", "startlan_na")
"""Presets in every drawn case; the rest of them take turns."""
ANDRE = sorted(set(forvalg()) - set(FASTE))


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
            bsu=tuple(
                Bsu(person=v.id, saldo=draw(st.sampled_from([0.0, 290_000.0])), sparing_aar=20_000.0)
                for v in voksne
                if draw(st.integers(0, 3)) == 0
            ),
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
        veier=(*FASTE, *draw(st.lists(st.sampled_from(ANDRE), unique=True, max_size=3))),
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


def _andel(tidel: int = 10) -> st.SearchStrategy[float]:
    return st.integers(0, tidel).map(lambda x: x / 10)


def _kroner(maks: int) -> st.SearchStrategy[float]:
    """Nothing half the time."""
    return st.one_of(st.just(0.0), st.integers(0, maks).map(float))


@st.composite
def lan(draw: st.DrawFn) -> dict[str, Any]:
    """Draw the terms of one loan."""
    kilde = draw(st.sampled_from(["startlan", "bank"]))
    lopetid = draw(st.sampled_from([5, 11, 30, 50]))
    fast = draw(st.sampled_from([None, None, 3, 10]))
    return {
        "kilde": kilde,
        "paslag": draw(st.sampled_from([0.0, 0.0025])),
        "lopetid_aar": lopetid,
        "type": draw(st.sampled_from(["annuitet", "serie"])),
        "avdragsfrie_aar": draw(st.sampled_from([0, 0, 2, 4])),
        "terminer_aar": draw(st.sampled_from([12, 12, 4, 2, 1])),
        "renteregel": {} if fast is None else {"type": "fast", "fast_aar": fast, "sats": 0.05},
        "maks_andel": draw(st.sampled_from([None, 0.3, 0.8])),
        "maks_belop": draw(st.sampled_from([None, None, 0.0, 500_000.0])),
        "refinansieres_etter_aar": draw(st.sampled_from([None, None, 3])) if kilde == "startlan" else None,
    }


@st.composite
def _leieregel(draw: st.DrawFn, rolle: str, kjop_naa: bool) -> dict[str, Any]:
    typer = ["marked", "gjengs", "avtalt"]
    typer += ["utgiftsdekkende", "fast_kpi"] * (2 if rolle == "eier" else 0)
    typer += ["ingen"] if kjop_naa else []
    type_ = draw(st.sampled_from(typer))
    depositum = draw(st.sampled_from([0.0, 3.0, 6.0]))
    hos = ["egen_konto", "kommunen"] if rolle in ("eier", "framleier") else ["egen_konto"]
    return {
        "type": type_,
        "leie_mnd": float(draw(st.integers(0, 20_000))) if type_ == "avtalt" else None,
        "depositum_mnd": depositum,
        "garanti_mnd": draw(st.sampled_from([0.0, 6.0 - depositum])),
        "bundet_sparing_mnd": draw(_kroner(6_000)),
        "bundet_sparing_hos": draw(st.sampled_from(hos)),
        "tilskuddsandel": draw(_andel(4)),
        "kommunens_omkostninger": draw(st.booleans()),
        "avdrag_i_leien": draw(st.booleans()),
        "paslag_andel": draw(_andel(4)) if type_ in ("utgiftsdekkende", "fast_kpi") else 0.0,
        "kommunelan": {"lopetid_aar": draw(st.sampled_from([11, 50])), "terminer_aar": draw(st.sampled_from([12, 4]))},
    }


@st.composite
def _kjopsregel(draw: st.DrawFn, rolle: str, tid: str) -> dict[str, Any]:
    pris = draw(st.sampled_from(["ar0_pris", "ar0_pris_med_vekstdeling", "avtalt", "takst", "markedspris"]))
    fra = draw(st.integers(1, 150))
    vindu = {"fra_maaned": fra, "til_maaned": fra + draw(st.sampled_from([0, 24, 60]))} if tid == "vindu" else {}
    return vindu | {
        "tid": tid,
        "pris": pris,
        "avtalt_pris": float(draw(st.integers(0, 4_000_000))) if pris == "avtalt" else None,
        "rabatt_kr": draw(_kroner(200_000)),
        "rabatt_andel": draw(_andel(3)),
        "omkostninger_i_prisen": draw(st.booleans()),
        "vekstgrense": draw(_andel()),
        "leie_godskrives_andel": draw(_andel()),
        "leieoverskudd_godskrives": rolle == "eier" and draw(st.booleans()),
        "omkostninger_betales_av": draw(st.sampled_from(["kjoper", "kjoper", "selger"])),
        "utovelse": draw(
            st.sampled_from(
                ["hvis_lonnsomt_og_finansierbart", "hvis_finansierbart", "hvis_finansierbart", "alltid", "aldri"]
            )
        ),
    }


@st.composite
def boligveier(draw: st.DrawFn, id_: str = "min_vei") -> Boligvei:
    """Draw a valid path over every rent, purchase and price rule, source of money and municipal role."""
    rolle = draw(st.sampled_from(["ingen", "eier", "eier", "framleier", "garantist"]))
    tid = draw(st.sampled_from(["naa", "vindu", "vindu", "vindu", "aldri"]))
    leie, kjop = draw(_leieregel(rolle, tid == "naa")), draw(_kjopsregel(rolle, tid))
    if leie["type"] == "ingen":
        kjop["utovelse"] = "alltid"
    return Boligvei.model_validate(
        {
            "id": id_,
            "navn": "Min vei",
            "beskrivelse": "Trukket for prøving.",
            "kilde": "prøving",
            "leie": leie,
            "kjop": kjop,
            "finansiering": {
                "bruk_sparing": draw(st.booleans()),
                "buffer": draw(_kroner(100_000)),
                "min_egenkapital_andel": draw(st.sampled_from([0.0, 0.0, 0.05])),
                "tilskudd": {
                    "belop": draw(_kroner(400_000)),
                    "andel": draw(_andel(3)),
                    "nedskriving_aar": draw(st.sampled_from([0, 10, 20, 30])),
                },
                "lan": tuple(draw(st.lists(lan(), max_size=2))) + draw(st.sampled_from([(), ({},), ({},)])),
            },
            "kommune": {
                "rolle": rolle,
                "ledighet_andel": draw(_andel(3)),
                "restanse_andel": draw(_andel(3)),
                "tilskudd_nedskriving_aar": draw(st.sampled_from([20, 30])),
            },
        }
    )


@st.composite
def veier(draw: st.DrawFn, horisont: int = 12) -> Sak:
    """Draw a case whose paths are three drawn ones and one preset."""
    sak = draw(saker(horisont))
    egne = tuple(draw(boligveier(f"vei_{nr}")) for nr in range(3))
    return sak.model_copy(
        update={
            "egne_veier": egne,
            "veier": (*(v.id for v in egne), draw(st.sampled_from(FASTE))),
            "forutsetninger": sak.forutsetninger.model_copy(
                update={
                    "sparerente": draw(st.sampled_from([0.0, 0.03])),
                    "flytteutgift": draw(st.sampled_from([0.0, 12_000.0])),
                    "bankrente": draw(st.sampled_from([0.02, 0.06])),
                }
            ),
        }
    )
