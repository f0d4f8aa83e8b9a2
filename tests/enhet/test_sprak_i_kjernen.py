"""Everything the core says of a case can be said in another language: no text is put together before it is marked."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from babel.messages.pofile import read_po

from grensesnitt.tekst import NB, oversett, sprakene
from grensesnitt.tekst.pofil import MALFIL
from grensesnitt.tekst.tall import NBSP
from kalkulator.bostotte_forklar import forklar_bostotte
from kalkulator.eierforklaring import forklar_lan
from kalkulator.eiergrunnlag import eiergrunnlag
from kalkulator.eiersvar import eiersvar
from kalkulator.eksempler import kristiansund
from kalkulator.forklaring import (
    advarsler,
    forklar_boutgift,
    forklar_egenkapital,
    forklar_kjop,
    forklar_til_overs,
    forutsetningsliste,
)
from kalkulator.hendelser import hendelser
from kalkulator.husleierett import lovmerknader
from kalkulator.melding import Liste, Melding, Rekke, Smaa
from kalkulator.pastander import prov_pastander
from kalkulator.sammenlign import sammenlign
from kalkulator.satser import Akse, standardsatser
from kalkulator.skatt import INNTEKTSTYPER
from kalkulator.skatt_forklar import forklar_skatt
from models.resultat import SIKKERHET, Steg

ENGELSK = sprakene()["en"]


def test_det_som_kommer_er_aldri_vedtatt() -> None:
    """What a family will own, or pay for a home in some years, rests on what the case assumes; a sum is no surer than its parts."""
    r = sammenlign(kristiansund())
    steg = [*forklar_egenkapital(r, "leie_for_eie", 120), *forklar_kjop(r, "leie_for_eie")]
    assert {x.status for x in steg if x.status != "usikker"} == {"forutsetning"}
    sum_ = forklar_boutgift(r, "leie_for_eie", 0)
    assert sum_[-1].status == max((x.status for x in sum_[:-1]), key=SIKKERHET.index)
    assert sum_[-1].status != "vedtatt"


def steg_i(steg: list[Steg]) -> Iterator[str]:
    for s in steg:
        yield from (s.navn, s.formel)


def sakens_tekster() -> Iterator[str]:
    grunn = kristiansund()
    for eierform in ("selveier", "borettslag"):
        for vekst in (-0.03, 0.03):
            forutsatt = {"boligprisvekst": vekst, "trekk_salgskostnader": vekst > 0}
            sak = grunn.model_copy(
                update={
                    "veier": (),
                    "bolig": grunn.bolig.model_copy(update={"eierform": eierform}),
                    "forutsetninger": grunn.forutsetninger.model_copy(update=forutsatt),
                }
            )
            r = sammenlign(sak)
            g = eiergrunnlag(sak)
            yield from steg_i(forklar_lan(g, eiersvar(g)))
            yield from advarsler(r)
            for linje in forutsetningsliste(r):
                yield from (linje.navn, linje.merknad, linje.status)
            for navn, v in r.veier.items():
                yield from (v.vei.navn, v.vei.beskrivelse, v.vei.usikkert)
                for maaned in (0, 60, r.antatt.akse.antall - 1):
                    yield from steg_i(forklar_boutgift(r, navn, maaned))
                    yield from steg_i(forklar_til_overs(r, navn, maaned))
                    yield from steg_i(forklar_egenkapital(r, navn, maaned))
                yield from steg_i(forklar_kjop(r, navn))
                yield from (h.tekst for h in hendelser(r, navn))
                yield from (m.tekst for m in lovmerknader(v.vei, sak.bolig))
                yield from (k.navn for k in v.kontroller)
    for p in prov_pastander(grunn):
        yield from (p.tekst, p.tall)


def reglenes_tekster() -> Iterator[str]:
    satser = standardsatser()
    for maaned in (2018 * 12 + 3, 2026 * 12 + 6):
        for inntekt, eierform, formue in ((5_000, 0, 0.0), (20_000, 1, 900_000.0), (60_000, 2, 0.0)):
            yield from steg_i(
                forklar_bostotte(
                    satser,
                    Akse(maaned, 1, 0.0, 0.0),
                    inntekt_mnd=inntekt,
                    boutgift_mnd=9_000,
                    voksne=1,
                    barn=int(formue > 0),
                    gruppe=1,
                    eierform=eierform,
                    oppvarming_mangler=True,
                    nettoformue=formue,
                    tilpasset=formue > 0,
                )
            )
    for lonn in (0, 20_000, 100_000, 2_000_000):
        for type_ in INNTEKTSTYPER:
            yield from steg_i(forklar_skatt(satser, 2026, lonn, 30_000, type_, tiltakssone=lonn > 1e6))
    for ordning in satser.ordninger.values():
        yield ordning.tittel
        for sats in ordning.satser.values():
            yield sats.navn
            yield from (v.merknad for v in sats.verdier)


@cache
def tekster() -> tuple[str, ...]:
    return tuple(
        {repr(getattr(t, "verdier", "")) + t: t for t in (*sakens_tekster(), *reglenes_tekster()) if t}.values()
    )


@cache
def maler() -> frozenset[str]:
    with MALFIL.open("rb") as fil:
        ider = [m.id for m in read_po(fil)]
    return frozenset(mal for id_ in ider for mal in ((id_,) if isinstance(id_, str) else id_))


def ukjent(mal: str) -> bool:
    return mal not in maler() and any(tegn.isalpha() for tegn in re.sub(r"\{\w*\}", "", mal))


def uten_mal(verdi: Any) -> Iterator[str]:
    """The texts in a text that no translator gets to see."""
    if isinstance(verdi, Melding):
        yield from filter(ukjent, filter(None, (verdi.mal, verdi.flertall)))
        for under in verdi.verdier.values():
            yield from uten_mal(under)
    elif isinstance(verdi, Liste | Rekke):
        for under in verdi.deler:
            yield from uten_mal(under)
    elif isinstance(verdi, Smaa):
        yield from uten_mal(verdi.tekst)
    elif isinstance(verdi, str) and ukjent(verdi):
        yield verdi


def test_hver_tekst_kan_oversettes() -> None:
    assert len(tekster()) > 800
    assert sorted({uten for t in tekster() for uten in uten_mal(t)}) == []


def test_norsk_er_det_kjernen_selv_skriver() -> None:
    """Put together anew by the formatter of the screens, a text differs only in the spaces that keep an amount whole."""
    for tekst in tekster():
        assert oversett(tekst, NB).replace(NBSP, " ") == str(tekst)


@pytest.mark.parametrize(
    "norsk", ["bostøtten", "måned", " og ", "boligen", "familien ", "lånet ", "ikke", "høyst", "Kommunen"]
)
def test_engelsk_har_ingen_norske_setninger(norsk: str) -> None:
    """Words that no English sentence here needs; terms the family meets at the office stand in brackets."""
    med = [oversett(t, ENGELSK) for t in tekster()]
    assert [t for t in med if norsk in t] == []
