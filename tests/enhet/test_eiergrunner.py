"""Why a family gets its answer, in words: the figures worked by hand on the plain case, with untaxed income."""

from typing import Any

import pytest

from kalkulator.eiergrunner import KLASSENAVN, Mangel, avgjorende_tall, grunner, hele, mangler
from kalkulator.eiergrunnlag import Eiergrunnlag
from kalkulator.eierpotensial import KLASSER
from kalkulator.eiersvar import Eiersvar, eiersvar
from tests.enhet.test_eiersvar import LAN, LIVSOPPHOLD, grunnlag, per_krone, skattefri

KJENT = {"husstand": {"dokumentert_leie_mnd": 9_000.0}, "forutsetninger": {"tilskuddstak_andel": 0.3}}
"""Everything the program would ask for."""


def ord_(tekst: object) -> str:
    return str(tekst).replace("\u00a0", " ")


def kr(belop: float) -> str:
    """Write whole kroner as the texts do."""
    return f"{int(belop + 0.5):,}".replace(",", " ") + " kr"


def svar(*inntekter: dict[str, Any], **endret: Any) -> tuple[Eiergrunnlag, Eiersvar, list[str]]:
    g = grunnlag(*inntekter, **endret)
    s = eiersvar(g)
    return g, s, [ord_(grunn) for grunn in grunner(s)]


def opplysninger(*inntekter: dict[str, Any], **endret: Any) -> list[str]:
    g, s, _ = svar(*inntekter, **endret)
    return [ord_(m.tekst) for m in mangler(g, s) if m.hva == "opplysning"]


def test_hver_klasse_har_et_navn() -> None:
    assert set(KLASSENAVN) == set(KLASSER)


@pytest.mark.parametrize(("belop", "hel"), [(0.5, 1), (1.49, 1), (2.5, 3), (-0.5, -1), (-2.5, -3), (-0.4, 0), (0.0, 0)])
def test_hele_kroner(belop: float, hel: int) -> None:
    assert hele(belop).belop == hel


# --- the classes


def test_kan_eie_naa() -> None:
    rom = LAN * per_krone(30) + 1_234
    g, s, tekst = svar(skattefri(rom), **KJENT)
    assert tekst == [
        f"Dere trenger et lån på 2 001 690 kr, og kan bære {kr(rom / per_krone(30))} når lånet prøves med 6 % rente. "
        "Da er det 1 234 kr igjen i måneden.",
        "Den som kan eie nå, trenger ikke å leie først.",
    ]
    assert mangler(g, s) == ()
    assert [(ord_(t.navn), t.enhet) for t in avgjorende_tall(s)] == [
        ("Lånet dere trenger", "kr"),
        ("Det største lånet dere kan bære", "kr"),
        ("Det største tilskuddet kommunen gir", "kr"),
    ]
    assert [t.verdi for t in avgjorende_tall(s)] == pytest.approx([LAN, rom / per_krone(30), 600_000])


def test_kan_eie_naa_med_lengre_lopetid() -> None:
    _, s, tekst = svar(skattefri(LAN * per_krone(50) + 800), **KJENT)
    assert s.klasse == "eie_na"
    assert "Da er det 800 kr igjen i måneden." in tekst[0]
    assert tekst[1].startswith("Det går med 50 års løpetid, men ikke med 30 år.")
    assert "forskriften § 8-5" in tekst[1]
    assert len(tekst) == 3


def test_kan_eie_med_tilskudd() -> None:
    rom = LAN * per_krone(50) - 1_500
    g, s, tekst = svar(skattefri(rom), **KJENT)
    mangel = 1_500 / per_krone(50)
    assert tekst[0] == (
        f"Dere trenger 2 001 690 kr, og kan bære et lån på {kr(rom / per_krone(50))} når det prøves med 6 % rente. "
        f"Det mangler {kr(mangel)}, og kommunen kan gi opptil 600 000 kr i tilskudd."
    )
    assert tekst[1] == "Den som kan eie nå, trenger ikke å leie først."
    inntekt, egenkapital = mangler(g, s)
    assert (inntekt.hva, ord_(inntekt.tekst)) == (
        "inntekt",
        "1 500 kr mer til overs i måneden, når lånet løper i 50 år.",
    )
    assert inntekt.belop == pytest.approx(1_500)
    assert (egenkapital.hva, ord_(egenkapital.tekst)) == ("egenkapital", f"{kr(mangel)} i sparing eller tilskudd.")
    assert egenkapital.belop == pytest.approx(mangel)


def test_leie_for_eie_sier_naar() -> None:
    lite, nok = 1_000.0, LAN * per_krone(50) + 2_000
    _, s, tekst = svar(skattefri(lite, til="2030-12"), skattefri(nok, fra="2031-01"), **KJENT)
    assert s.klasse == "leie_for_eie"
    assert tekst == [
        f"I dag mangler det {kr(LAN - lite / per_krone(50))}, mer enn de 600 000 kr kommunen kan gi i tilskudd. "
        "I desember 2030 kan dere bære kjøpet, til prisen boligen har i dag, etter inntektene som er oppgitt.",
    ]


@pytest.mark.parametrize(
    ("aar", "fra", "retten", "naar"),
    [
        (
            10,
            "2031-02",
            "Det går heller ikke når retten i leie før eie kan brukes.",
            "Først i januar 2031 kan dere kjøpe, til prisen boligen har da.",
        ),
        (
            4,
            "2028-01",
            "Retten i leie før eie kan ikke brukes i disse årene.",
            "Først i desember 2027 kan dere kjøpe, til prisen boligen har da.",
        ),
        (
            10,
            None,
            "Det går heller ikke når retten i leie før eie kan brukes.",
            "Med inntektene som er oppgitt, går det ikke i disse årene.",
        ),
        (
            5,
            None,
            "Retten i leie før eie kan ikke brukes i disse årene.",
            "Med inntektene som er oppgitt, går det ikke i disse årene.",
        ),
    ],
)
def test_leie_naa_sier_hvorfor_og_hvor_lenge(aar: int, fra: str | None, retten: str, naar: str) -> None:
    nok = [skattefri(LAN * per_krone(50) + 2_000 - 1_000 - LIVSOPPHOLD, fra=fra)] if fra else []
    _, s, tekst = svar(skattefri(1_000.0), *nok, aar=aar, **KJENT)
    assert s.klasse == "leie_na"
    mangel = kr(LAN - 1_000 / per_krone(50))
    i_dag = f"I dag mangler det {mangel}, mer enn de 600 000 kr kommunen kan gi i tilskudd."
    assert tekst == [f"{i_dag} {retten} {naar}"]


def test_et_tilskudd_dekker_ikke_det_aa_bo() -> None:
    """1 500 000 saved and all the rest as a grant, and still 1 200 a month is missing: that is the reason, not the grant."""
    f = {"tilskuddstak_andel": 1.0}
    sparing = KJENT["husstand"] | {"sparing": 1_500_000.0}
    g, s, tekst = svar(
        skattefri(3_000.0, til="2027-02"),
        skattefri(-1_200.0, fra="2027-03"),
        husstand=sparing,
        forutsetninger=f,
    )
    assert s.klasse == "leie_na"
    assert tekst[0].startswith("I mars 2027 mangler det 1 200 kr til å bo der selv uten lån")
    assert not any("mer enn" in t for t in tekst)
    inntekt = mangler(g, s)[0]
    assert (inntekt.hva, inntekt.belop) == ("inntekt", pytest.approx(1_200 + s.betales_mnd))


def test_et_tilskudd_er_ikke_egne_penger() -> None:
    """A twentieth of 2 000 000 must be the family's own, and it has 40 000."""
    krav = {"startlan_na": {"finansiering": {"min_egenkapital_andel": 0.05}}}
    sparing = KJENT["husstand"] | {"sparing": 40_000.0}
    endret = {"tilpasninger": krav, "husstand": sparing, "forutsetninger": KJENT["forutsetninger"], "aar": 4}
    g, s, tekst = svar(skattefri(LAN * per_krone(30) + 1_000), **endret)
    assert s.klasse == "leie_na"
    assert tekst[0].startswith("I dag mangler det egne penger, og de kan ikke være et tilskudd.")
    (mangel,) = mangler(g, s)
    assert (mangel.hva, mangel.belop) == ("egenkapital", pytest.approx(60_000))
    assert ord_(mangel.tekst) == "60 000 kr i egne penger, som kjøpet krever."


# --- the leanest month, and too close to call


def test_den_magreste_maaneden_er_en_grunn() -> None:
    """15 000 today, 12 500 from October 2027: the loan must do then too."""
    _, _, tekst = svar(skattefri(15_000.0, til="2027-09"), skattefri(12_500.0, fra="2027-10"), **KJENT)
    assert (
        "I dag har dere 15 000 kr i måneden til lån. I oktober 2027 har dere minst: 12 500 kr. Lånet må gå også da."
        in tekst
    )
    # The figures above are the leanest month's.
    assert kr(12_500 / per_krone(30)) in tekst[0]


def test_for_jevnt_til_aa_si() -> None:
    for over, jevnt in ((499.0, True), (501.0, False), (-1.0, True)):
        _, s, tekst = svar(skattefri(LAN * per_krone(50) + over), **KJENT)
        assert s.jevnt == jevnt
        assert any(t.startswith("Dette er for jevnt til å si") for t in tekst) == jevnt


# --- what could change the answer


def test_uten_inntekt_spores_det_om_den() -> None:
    (tekst,) = opplysninger(**KJENT)
    assert tekst.startswith("Det er ikke oppgitt noen inntekt.")


@pytest.mark.parametrize(
    ("til", "ventet"),
    [
        # The case begins in January 2026 and lasts ten years: December 2035 is its last month.
        ("2027-06", "Etter juni 2027 er det ikke oppgitt noen inntekt for a. Fyll inn det dere regner med etterpå."),
        (
            "2035-11",
            "Etter november 2035 er det ikke oppgitt noen inntekt for a. Fyll inn det dere regner med etterpå.",
        ),
        ("2035-12", None),
        ("2040-01", None),
        (None, None),
    ],
)
def test_en_inntekt_som_slutter(til: str | None, ventet: str | None) -> None:
    assert opplysninger(skattefri(13_000.0, til=til), **KJENT) == ([ventet] if ventet else [])


def test_en_inntekt_som_blir_avlost_slutter_ikke() -> None:
    """The last of a person's incomes counts, and each person for itself."""
    avlost = [skattefri(13_000.0, til="2027-06"), skattefri(13_000.0, fra="2027-07")]
    assert opplysninger(*avlost, **KJENT) == []
    personer = [{"id": p, "rolle": "voksen", "fodt": "1990-01", "kjonn": "mann"} for p in ("a", "b")]
    to = KJENT | {"husstand": KJENT["husstand"] | {"personer": personer, "sivilstand": "gift"}}
    (tekst,) = opplysninger(*avlost, skattefri(0.0, til="2028-02", person="b"), **to)
    assert tekst.startswith("Etter februar 2028 er det ikke oppgitt noen inntekt for b.")


@pytest.mark.parametrize(
    ("f", "spor"), [({}, True), ({"tilskuddstak_andel": 0.3}, False), ({"tilskuddstak": 200_000.0}, False)]
)
def test_kommunens_tak_for_tilskudd(f: dict[str, float], spor: bool) -> None:
    tekst = opplysninger(skattefri(13_000.0), husstand=KJENT["husstand"], forutsetninger=f)
    assert [t for t in tekst if "tilskudd til etablering" in t] == (
        [
            "Hvor mye kommunen gir i tilskudd til etablering. Her er brukt 30 % av prisen, som er én kommunes praksis.",
        ]
        if spor
        else []
    )


def test_leien_og_livsoppholdet() -> None:
    uten = opplysninger(skattefri(13_000.0), forutsetninger=KJENT["forutsetninger"])
    assert len(uten) == 1
    assert uten[0].startswith("Hva dere har betalt i leie over tid")
    sifo = {"norm": "sifo", "faktisk_livsopphold_mnd": None} | KJENT["forutsetninger"]
    (tekst,) = opplysninger(skattefri(13_000.0), husstand=KJENT["husstand"], forutsetninger=sifo)
    assert tekst.startswith("Hva dere faktisk bruker til livsopphold.")


def test_opplysningene_har_ikke_belop() -> None:
    g, s, _ = svar()
    assert all((m.belop is None) == (m.hva == "opplysning") for m in mangler(g, s))
    assert {type(m) for m in mangler(g, s)} == {Mangel}
