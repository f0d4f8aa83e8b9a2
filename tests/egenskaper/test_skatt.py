"""Tax laws that hold for every household: no trap where more wage or more interest costs money."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kalkulator.satser import standardsatser
from kalkulator.skatt import (
    INNTEKTSTYPER,
    Skattegrunnlag,
    Skatteparametre,
    rentefradrag,
    skatt,
    skatteklasser,
)

SATSER = standardsatser()
START, SLUTT = 2016, 2030
P = Skatteparametre.hent(SATSER, START, SLUTT - START, kpi=0.02, lonn=0.03)
KLASSER = skatteklasser(SATSER, START, SLUTT - START)

kroner = st.integers(0, 2_500_000).map(float)
typer = st.sampled_from(range(len(INNTEKTSTYPER)))


def skatt_av(*inntekter: tuple[int, float], renter: float = 0.0, sone: bool = False) -> np.ndarray:
    """Return the tax of (kind, amount) pairs in every year."""
    brutto = np.zeros((len(INNTEKTSTYPER), SLUTT - START))
    for type_, belop in inntekter:
        brutto[type_] += belop
    return skatt(P, Skattegrunnlag.av_inntekter(KLASSER, brutto), renter=renter, tiltakssone=sone).skatt


@given(type_=typer, annen=typer, grunn=kroner, belop=kroner, tillegg=st.floats(0.01, 100_000), sone=st.booleans())
def test_mer_inntekt_gir_aldri_mindre_igjen(
    type_: int, annen: int, grunn: float, belop: float, tillegg: float, sone: bool
) -> None:
    for_ = skatt_av((annen, grunn), (type_, belop), sone=sone)
    etter = skatt_av((annen, grunn), (type_, belop + tillegg), sone=sone)
    okning = etter - for_
    # The dearest krone: the phase-in of trygdeavgift, 25 %, beside the rate on alminnelig inntekt, 25 % in 2016.
    assert (okning <= 0.5 * tillegg + 1e-6).all()


@given(type_=typer, belop=kroner, renter=kroner, mer=kroner, sone=st.booleans())
def test_mer_renter_gir_aldri_hoyere_skatt(type_: int, belop: float, renter: float, mer: float, sone: bool) -> None:
    lav = skatt_av((type_, belop), renter=renter, sone=sone)
    hoy = skatt_av((type_, belop), renter=renter + mer, sone=sone)
    assert (hoy <= lav).all()
    assert (hoy >= 0).all()


def i_lokke(inntekter: list[list[float]], renter: list[float], andeler: list[float], gift: bool) -> list[float]:
    """Return the relief by the law's own recursion, unit by unit and year by year."""
    eiere = [a for a, del_ in enumerate(andeler) if del_ > 0]
    enheter = [eiere] if gift else [[a] for a in eiere]
    lettelse = [0.0] * len(renter)
    for enhet in enheter:
        fremfort = 0.0
        for y, i in enumerate(renter):
            krav = fremfort + sum(andeler[a] for a in enhet) * i
            inntekt = sum(inntekter[a][y] for a in enhet)
            grunnlag = sum(max(0.0, inntekter[a][y] - float(P.personfradrag[y])) for a in enhet)
            lettelse[y] += float(P.alminnelig_sats[y]) * min(krav, grunnlag)
            fremfort = max(0.0, krav - inntekt)
    return lettelse


@st.composite
def husstander(draw: st.DrawFn) -> tuple[list[list[float]], list[float], list[float], bool]:
    aar = SLUTT - START
    belop = st.integers(0, 400_000).map(float)
    inntekter = draw(st.lists(st.lists(belop, min_size=aar, max_size=aar), min_size=1, max_size=3))
    renter = draw(st.lists(belop, min_size=aar, max_size=aar))
    deler = draw(st.lists(st.integers(0, 3), min_size=len(inntekter), max_size=len(inntekter)).filter(any))
    return inntekter, renter, [d / sum(deler) for d in deler], draw(st.booleans())


@given(husstander())
def test_rentefradrag_som_lovens_egen_lokke(sak: tuple[list[list[float]], list[float], list[float], bool]) -> None:
    inntekter, renter, andeler, gift = sak
    svar = rentefradrag(P, np.array(inntekter), np.array(renter), andeler=np.array(andeler), gift=gift)
    np.testing.assert_allclose(svar, i_lokke(inntekter, renter, andeler, gift), atol=1e-6)


@given(husstander(), st.integers(0, SLUTT - START - 1), st.integers(1, 300_000))
def test_mer_renter_ett_aar_svekker_ingen_aar(
    sak: tuple[list[list[float]], list[float], list[float], bool], aar: int, mer: int
) -> None:
    inntekter, renter, andeler, gift = sak
    fast = {"andeler": np.array(andeler), "gift": gift}
    for_ = rentefradrag(P, np.array(inntekter), np.array(renter), **fast)
    renter[aar] += mer
    etter = rentefradrag(P, np.array(inntekter), np.array(renter), **fast)
    assert (etter >= for_ - 1e-6).all()
    # Never worth more than every krone of interest at the rate of the year that uses it.
    assert (etter / P.alminnelig_sats).sum() <= sum(renter) + 1e-6


@given(husstander())
def test_ektefeller_kommer_aldri_darligere_ut_enn_samboere_det_aaret_renten_betales(
    sak: tuple[list[list[float]], list[float], list[float], bool],
) -> None:
    inntekter, renter, andeler, _ = sak
    ett_aar = Skatteparametre.hent(SATSER, 2026, 1, kpi=0.0, lonn=0.0)
    inntekt, rente = np.array(inntekter)[:, :1], np.array(renter)[:1]
    gift, samboere = (rentefradrag(ett_aar, inntekt, rente, andeler=np.array(andeler), gift=g) for g in (True, False))
    assert gift[0] >= samboere[0] - 1e-9
