"""The figures of the lessons are the engine's for the same case: read here from its own series, wherever the lever stands."""

import json
import re
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

import pytest

from grensesnitt.kurs.les import leksjoner
from grensesnitt.kurs.tekst import gjettevalg, i_ord, still, storst
from grensesnitt.tekst import NB
from kalkulator.eiergrunnlag import eiergrunnlag
from kalkulator.eiersvar import Eiersvar, eiersvar
from kalkulator.kurs import TALLSLAG, rund
from kalkulator.sammenlign import Resultat, sammenlign
from models.leksjon import Kurstall, Leksjon
from models.sak import Sak


class Svar(NamedTuple):
    """What the adviser's screen asks the engine for."""

    r: Resultat
    eie: Callable[[], Eiersvar]


def med_verdi(sak: Sak, felt: str, verdi: float) -> Sak:
    """The case as its file would be with another value in a field, written `husstand.inntekter[0].belop_aar`."""
    objekt = json.loads(sak.model_dump_json())
    *veien, sist = re.findall(r"\w+", felt)
    sted: Any = objekt
    for del_ in veien:
        sted = sted[int(del_)] if isinstance(sted, list) else sted.setdefault(del_, {})
    sted[sist] = verdi
    return Sak.model_validate_json(json.dumps(objekt))


@cache
def svar(id_: str, verdi: float) -> Svar:
    leksjon = leksjoner()[id_]
    r = sammenlign(med_verdi(leksjon.sak, leksjon.spak.felt, verdi))
    return Svar(r, cache(lambda: eiersvar(eiergrunnlag(r.sak, r.satser))))


def maanedens(serie: str) -> Callable[[Svar, Kurstall], float]:
    """A flow: month 1 is the first of the series."""
    return lambda x, t: x.r.veier[t.vei].serier[serie][t.maaned - 1]


def ved_slutten(serie: str) -> Callable[[Svar, Kurstall], float]:
    """What is owned or owed: point 0 is the start."""
    return lambda x, t: x.r.veier[t.vei].serier[serie][t.maaned]


def husets(felt: str) -> Callable[[Svar, Kurstall], float]:
    return lambda x, t: getattr(x.r.husholdning, felt)[0, t.maaned - 1]


def av_kjopet(felt: str) -> Callable[[Svar, Kurstall], float]:
    return lambda x, t: getattr(x.r.veier[t.vei].kjop, felt)


def resten(x: Svar, t: Kurstall) -> float:
    """What is neither living cost, dwelling nor left over of the income."""
    brukt = sum(maanedens(navn)(x, t) for navn in ("boutgift", "til_overs"))
    return husets("netto")(x, t) - husets("livsopphold")(x, t) - brukt


def maaneder_til(x: Svar, t: Kurstall) -> float:
    naar = x.eie().forste_kjopsmaaned
    assert naar is not None
    (aar, maaned), (start_aar, start_maaned) = (map(int, m.split("-")) for m in (naar, x.r.sak.start))
    return 12 * (aar - start_aar) + maaned - start_maaned


LEST: dict[str, Callable[[Svar, Kurstall], float]] = {
    **{navn: maanedens(navn) for navn in ("husleie", "strom", "boutgift", "bostotte", "renter", "avdrag")},
    **{navn: maanedens(navn) for navn in ("skattefradrag", "til_overs")},
    **{navn: ved_slutten(navn) for navn in ("depositum", "sparing", "egenkapital", "restgjeld", "boligverdi")},
    "inntekt": husets("netto"),
    "livsopphold": husets("livsopphold"),
    "annet": resten,
    "spart_siden_start": lambda x, t: ved_slutten("sparing")(x, t) - x.r.veier[t.vei].serier["sparing"][0],
    "kjopspris": av_kjopet("pris"),
    "verdi_ved_kjop": av_kjopet("markedsverdi"),
    "spart_ved_kjop": lambda x, t: av_kjopet("markedsverdi")(x, t) - av_kjopet("pris")(x, t),
    "storste_lan": lambda x, t: x.eie().maks_lan_varig,
    "lanebehov": lambda x, t: x.eie().lanebehov,
    "tilskuddsbehov": lambda x, t: x.eie().tilskuddsbehov,
    "ventetid": maaneder_til,
}
STEDER = [(id_, verdi) for id_, leksjon in leksjoner().items() for verdi in leksjon.spak.verdier]


def test_hvert_slag_tall_kan_etterproves() -> None:
    assert LEST.keys() == TALLSLAG.keys()


@pytest.mark.parametrize(("id_", "verdi"), STEDER)
def test_leksjonens_tall_er_motorens(id_: str, verdi: float) -> None:
    leksjon, x = leksjoner()[id_], svar(id_, verdi)
    ventet = {t.navn: float(LEST[t.slag](x, t)) for t in leksjon.tall}
    assert still(leksjon, verdi).tall == pytest.approx(ventet, abs=0.005)


@pytest.mark.parametrize("slag", TALLSLAG)
def test_hvert_slag_tall_er_motorens(slag: str) -> None:
    """Also the kinds that no lesson uses yet, for one who buys now and one who buys later."""
    lan = leksjoner()["lan"]
    sak = lan.sak.model_copy(update={"veier": ("privat_leie", "leie_for_eie", "startlan_na")})
    for vei, maaned in (("startlan_na", 24), ("leie_for_eie", 90)):
        tall = tuple(Kurstall(navn=n, slag=slag if n == "x" else t, vei=vei, maaned=maaned) for n, t in _med(lan))
        leksjon = lan.model_copy(update={"sak": sak, "tall": tall})
        r = sammenlign(med_verdi(sak, lan.spak.felt, lan.spak.forst))
        x = Svar(r, lambda r=r: eiersvar(eiergrunnlag(r.sak, r.satser)))  # type: ignore[misc]
        assert still(leksjon).tall["x"] == pytest.approx(LEST[slag](x, tall[0]), abs=0.005)


def _med(leksjon: Leksjon) -> list[tuple[str, str]]:
    return [("x", ""), *((t.navn, t.slag) for t in leksjon.tall)]


# What can be worked without an engine: the deposit is the law's, the rest is a loan's first month and growth by powers.
FOR_HAAND: dict[str, Callable[[float, dict[str, float]], tuple[float, float]]] = {
    "leie": lambda v, t: (t["depositum"], 11_000 * v),
    "koster": lambda v, t: (t["livsopphold"] + t["annet"] + t["bolig"] + t["til_overs"], t["inntekt"]),
    "lan": lambda v, t: (t["renter"], t["lan"] * v / 12),
    "startlan": lambda v, t: (t["tilskudd"], max(0.0, t["behov"] - t["lan"])),
    "leie_for_eie": lambda v, t: (t["vunnet"], 2_300_000 * (1 + v) ** 5 - 2_300_000),
    "verdi": lambda v, t: (t["eier"], 2_500_000 * (1 + v) ** 5 - t["gjeld"]),
    "plan": lambda v, t: (t["naa"] + t["nytt"], t["sparing"]),
}


@pytest.mark.parametrize(("id_", "verdi"), [(id_, verdi) for id_, verdi in STEDER if id_ in FOR_HAAND])
def test_tallene_er_de_en_deltaker_kan_regne_etter(id_: str, verdi: float) -> None:
    har, ventet = FOR_HAAND[id_](verdi, still(leksjoner()[id_], verdi).tall)
    assert har == pytest.approx(ventet, abs=1.0)


@pytest.mark.parametrize("id_", leksjoner())
def test_gjettet_har_ulike_valg_og_ett_er_riktig(id_: str) -> None:
    leksjon = leksjoner()[id_]
    valg, stilt = gjettevalg(leksjon), still(leksjon)
    form = stilt.slag(leksjon.gjett.svar).form
    assert list(valg) == sorted(set(valg))
    assert len({i_ord(x, form, NB) for x in valg}) == len(valg) == 1 + len(leksjon.gjett.andre)
    assert valg.count(rund(stilt.svar)) == 1  # type: ignore[attr-defined]
    # Far enough apart that one who reckons in their head finds the right one.
    assert all(til >= 1.4 * fra for fra, til in pairwise(valg))
    assert min(valg, key=lambda x: abs(x - stilt.svar)) == rund(stilt.svar)


@pytest.mark.parametrize(
    ("x", "ventet"),
    [(31_480.0, 31_000.0), (999_999.0, 1_000_000.0), (7.04, 7.0), (0.0, 0.0), (-12_345.0, -12_000.0)],
)
def test_et_valg_er_saa_rundt_som_en_sier_det(x: float, ventet: float) -> None:
    assert rund(x) == ventet


@pytest.mark.parametrize(("id_", "verdi"), STEDER)
def test_tegningens_deler_er_aldri_negative_og_faar_plass(id_: str, verdi: float) -> None:
    leksjon = leksjoner()[id_]
    stilt = still(leksjon, verdi)
    deler = [stilt.tall[navn] for navn in leksjon.tegning]
    if id_ != "verdi":  # what is owned falls below zero there, which the lesson is about
        assert min(deler) >= -0.005
    assert 0 < sum(max(0.0, x) for x in deler) <= storst(leksjon) + 0.005


def test_spaken_gjor_en_forskjell_i_hver_leksjon() -> None:
    for leksjon in leksjoner().values():
        svarene = {round(still(leksjon, verdi).svar, 2) for verdi in leksjon.spak.verdier}
        assert len(svarene) > len(leksjon.spak.verdier) / 2, leksjon.tittel


@pytest.mark.parametrize("id_", leksjoner())
def test_hvorfor_slutter_med_tallet_som_ble_gjettet(id_: str) -> None:
    leksjon = leksjoner()[id_]
    for verdi in leksjon.spak.verdier:
        stilt = still(leksjon, verdi)
        steg = stilt.hvorfor()
        assert 1 <= len(steg) <= 5
        assert steg[-1].verdi == pytest.approx(stilt.svar, abs=0.005)


def test_sparingen_er_summen_av_det_den_kom_av() -> None:
    *deler, hele = still(leksjoner()["plan"]).hvorfor()
    assert sum(steg.verdi for steg in deler) == pytest.approx(hele.verdi)
    assert deler[1].verdi == pytest.approx(36 * leksjoner()["plan"].spak.forst)
