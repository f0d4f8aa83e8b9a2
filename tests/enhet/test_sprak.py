"""The languages: how a text is said in one, how a language is added by files, and that none is ambient."""

import threading
from pathlib import Path
from typing import get_args

import pytest

from grensesnitt.feiltekst import en_linje
from grensesnitt.tekst import NB, Sprak, oversett, sprakene
from grensesnitt.tekst.faste_ord import STATUS, med_enhet
from grensesnitt.tekst.pofil import pofil
from grensesnitt.tekst.sprak import Sprakfeil
from kalkulator.feil import KalkulatorFeil
from kalkulator.melding import (
    Andel,
    Kr,
    Maaned,
    Melding,
    Smaa,
    Tall,
    fra_modell,
    ledd,
    melding,
    melding_flertall,
    rekke,
)
from models.resultat import Kontroll, Steg
from models.sak import Sak
from models.sats import Status
from models.validering import ModellFeil, les_objekt

N = "\u00a0"
FLERTALL = {
    "en": "nplurals=2; plural=(n != 1);",
    "uk": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
}


def ny(mappe: Path, kode: str, tekster: str, *hode: str) -> Sprak:
    """Add a language by a file alone, as a translator would, and return it."""
    fil = pofil(kode, mappe)
    fil.parent.mkdir(parents=True)
    felt = ["Content-Type: text/plain; charset=UTF-8", f"Plural-Forms: {FLERTALL.get(kode, FLERTALL['en'])}", *hode]
    linjer = "".join(f'"{linje}\\n"\n' for linje in felt)
    fil.write_text(f'msgid ""\nmsgstr ""\n{linjer}\n{tekster}', encoding="utf-8")
    sprakene.cache_clear()
    return sprakene(mappe)[kode]


def par(mal: str, oversatt: str) -> str:
    return f'msgid "{mal}"\nmsgstr "{oversatt}"\n\n'


@pytest.fixture
def engelsk(tmp_path: Path) -> Sprak:
    tekster = par("renter {renter} av {lan} ({rente})", "{rente} interest on {lan}: {renter}")
    tekster += par("Leie før eie", "Rent first, own later") + par("{vei}: {hva}", "{vei} – {hva}")
    tekster += par("kjøpt i {maaned}", "bought in {maaned}") + par("strøm", "electricity")
    tekster += par("skal være minst {ge}, men er {input}; rett verdien", "must be at least {ge}, but is {input}")
    tekster += par("kan bare være {expected}, ikke {input}", "can only be {expected}, not {input}")
    tekster += par("«{verdi}» er ikke en måned. Skriv år og måned slik: 2026-06", "«{verdi}» is no month")
    tekster += par("er for stor.", "is too large.") + par("Rett beløpet.", "Correct the amount.")
    tekster += 'msgid "{antall} barn"\nmsgid_plural "{antall} barn i alt"\nmsgstr[0] "{antall} child"\nmsgstr[1] "{antall} children"\n'
    return ny(tmp_path, "en", tekster)


def test_a_text_is_put_together_anew_with_the_numbers_of_the_language(engelsk: Sprak) -> None:
    m = melding("renter {renter} av {lan} ({rente})", renter=Kr(1200.5), lan=Kr(1_250_000), rente=Andel(0.0413))
    assert str(m) == "renter 1 200,50 kr av 1 250 000 kr (4,13 %)"
    assert oversett(m, engelsk) == f"4.13% interest on 1,250,000{N}kr: 1,200.50{N}kr"
    assert oversett(m, NB) == f"renter 1{N}200,50{N}kr av 1{N}250{N}000{N}kr (4,13{N}%)"


def test_values_are_said_in_the_language_and_names_that_are_not_ours_stay(engelsk: Sprak) -> None:
    hva = melding("kjøpt i {maaned}", maaned=Maaned("2031-03"))
    for navn, ventet in (("Leie før eie", "Rent first, own later"), ("Vår egen vei", "Vår egen vei")):
        assert oversett(melding("{vei}: {hva}", vei=navn, hva=hva), engelsk) == f"{ventet} – bought in March 2031"
    assert engelsk.si("Leie før eie") == "Rent first, own later"
    assert engelsk.si("") == ""  # the header of a file is kept under the empty text


@pytest.mark.parametrize(
    ("verdi", "norsk", "engelsk_"),
    [
        (Tall(1234.5), f"1{N}234,5", "1,234.5"),
        (Kr(-1200), f"−1{N}200{N}kr", f"-1,200{N}kr"),
        (Kr(0.5), f"0,50{N}kr", f"0.50{N}kr"),
        (Andel(0.5), f"50{N}%", "50%"),
        (2026, "2026", "2026"),
        (ledd(["a", "strøm", Tall(3)]), "a, strøm og 3", "a, electricity, and 3"),
        (ledd(["a", "b"], "eller"), "a eller b", "a or b"),
        (ledd([]), "", ""),
        (rekke([Kr(1), Kr(2)], " + "), f"1{N}kr + 2{N}kr", f"1{N}kr + 2{N}kr"),
        (Smaa("Leie før eie"), "leie før eie", "Rent first, own later"),
    ],
)
def test_each_kind_of_value(engelsk: Sprak, verdi: object, norsk: str, engelsk_: str) -> None:
    m = melding("{v}", v=verdi)
    assert oversett(m, NB) == norsk
    assert str(m).replace(" ", N) == norsk.replace(" ", N)
    assert oversett(m, engelsk) == engelsk_


def test_a_bare_float_is_refused(engelsk: Sprak) -> None:
    with pytest.raises(TypeError, match=r"1\.5"):
        oversett(melding("{v}", v=1.5), engelsk)


def test_what_is_not_translated_is_said_in_norwegian(engelsk: Sprak, tmp_path: Path) -> None:
    m = melding_flertall("{antall} år", "{antall} år i alt", antall=3)
    assert (oversett(m, engelsk), engelsk.si("ukjent")) == ("3 år i alt", "ukjent")
    odelagt = ny(tmp_path / "b", "en", par("pris {pris}", "price {prize}") + par("gebyr {gebyr}", "fee {gebyr"))
    assert oversett(melding("pris {pris}", pris=Kr(1000)), odelagt) == f"pris 1{N}000{N}kr"
    assert oversett(melding("gebyr {gebyr}", gebyr=Kr(1)), odelagt) == f"gebyr 1{N}kr"


def test_a_doubtful_translation_is_not_used(tmp_path: Path) -> None:
    sprak = ny(tmp_path, "en", "#, fuzzy\n" + par("ja", "perhaps") + par("nei", "no"))
    assert (sprak.si("ja"), sprak.si("nei")) == ("ja", "no")


def test_plural_forms_are_those_of_the_language(engelsk: Sprak, tmp_path: Path) -> None:
    def si(sprak: Sprak, antall: int) -> str:
        return oversett(melding_flertall("{antall} barn", "{antall} barn i alt", antall=antall), sprak)

    assert [si(engelsk, n) for n in (0, 1, 2)] == ["0 children", "1 child", "2 children"]
    tekster = 'msgid "{antall} barn"\nmsgid_plural "{antall} barn i alt"\n'
    tekster += "".join(f'msgstr[{i}] "{{antall}} {o}"\n' for i, o in enumerate(("дитина", "дитини", "дітей")))
    ukrainsk = ny(tmp_path / "b", "uk", tekster)
    assert [si(ukrainsk, n) for n in (1, 3, 5, 21)] == ["1 дитина", "3 дитини", "5 дітей", "21 дитина"]


def test_numbers_and_names_are_isolated_in_a_right_to_left_sentence(tmp_path: Path) -> None:
    arabisk = ny(
        tmp_path, "ar", par("{hvem} betaler {belop} i {aar}", "{hvem} يدفع {belop} في {aar}") + par("strøm", "كهرباء")
    )
    assert arabisk.retning == "rtl"
    m = melding("{hvem} betaler {belop} i {aar}", hvem="A (1)", belop=Kr(12_000), aar=2026)
    assert oversett(m, arabisk) == f"\u2068A (1)\u2069 يدفع \u206612,000{N}kr\u2069 في 2026"
    assert oversett(melding("{hva}", hva="strøm"), arabisk) == "كهرباء"
    alt_pakket = arabisk.kroner(5)
    assert oversett(melding("{b}", b=alt_pakket), arabisk) == alt_pakket  # not wrapped twice
    assert oversett(melding("{x}", x=rekke([Kr(1), Kr(2)])), arabisk) == f"\u20661{N}kr\u2069، \u20662{N}kr\u2069"


def test_a_tenth_language_is_added_by_files_alone(tmp_path: Path) -> None:
    assert list(sprakene(tmp_path)) == ["nb"]
    polsk = ny(tmp_path, "pl", par("Leie før eie", "Najem przed zakupem"), "X-Reviewer: ", "X-Complete: yes")
    assert (polsk.eget_navn, polsk.norsk_navn, polsk.retning, polsk.html) == ("polski", "polsk", "ltr", "pl")
    assert (polsk.gjennomgatt_av, polsk.komplett) == ("", True)
    assert polsk.t("Leie før eie") == "Najem przed zakupem"
    assert polsk.kroner(1250.5, desimaler=2) == f"1{N}250,50{N}kr"
    dari = ny(tmp_path, "fa_AF", "", "X-Own-Name: دری", "X-Norwegian-Name: dari", "X-Reviewer: N. N., 2027-01-10")
    assert (dari.eget_navn, dari.norsk_navn, dari.retning, dari.html) == ("دری", "dari", "rtl", "fa-AF")
    assert (dari.gjennomgatt_av, dari.komplett) == ("N. N., 2027-01-10", False)
    assert list(sprakene(tmp_path)) == ["nb", "fa_AF", "pl"]


def test_a_language_that_babel_does_not_know_names_one_that_is_near(tmp_path: Path) -> None:
    with pytest.raises(Sprakfeil, match=r"«xx» er ikke kjent.*X-Locale"):
        ny(tmp_path / "a", "xx", "")
    sprak = ny(tmp_path / "b", "xx", "", "X-Locale: ar", "X-Own-Name: Xx", "X-Norwegian-Name: xx-isk")
    assert (sprak.kode, sprak.eget_navn, sprak.norsk_navn, sprak.retning) == ("xx", "Xx", "xx-isk", "rtl")
    assert sprak.tall(1234.5, 1) == "\u20661,234.5\u2069"


def test_no_language_is_ambient(tmp_path: Path) -> None:
    """Two visitors at once: a language is an argument, so neither a thread nor a process can have another's."""
    to = {kode: ny(tmp_path, kode, par("ja", svar)) for kode, svar in (("en", "yes"), ("uk", "так"))}
    feil: list[str] = []
    start = threading.Barrier(2)

    def besok(kode: str, ventet: str) -> None:
        start.wait()
        for _ in range(2000):
            fikk = to[kode].t("ja"), to[kode].si(melding("{m}", m=Maaned("2031-03")))
            if fikk != ("yes" if kode == "en" else "так", ventet):
                feil.append(f"{kode}: {fikk}")

    trader = [threading.Thread(target=besok, args=x) for x in (("en", "March 2031"), ("uk", "березень 2031\u202fр."))]
    for t in trader:
        t.start()
    for t in trader:
        t.join()
    assert feil == []
    assert f"{to['en'].t('ja')} / {to['uk'].t('ja')} / {NB.t('ja')}" == "yes / так / ja"  # two languages on one page


def test_validation_leaves_the_template_in_a_step() -> None:
    navn, formel = melding("Renter av {lan}", lan=Kr(1)), melding("{a} + {b}", a=Kr(1), b=Kr(2))
    steg = Steg(navn=navn, formel=formel, verdi=3.0, enhet="kr/mnd", hjemmel=melding("saken"))
    for lik in (steg, steg.model_copy(deep=True)):
        assert all(isinstance(x, Melding) for x in (lik.navn, lik.formel, lik.hjemmel))
    assert Steg.model_validate_json(steg.model_dump_json()).formel == "1 kr + 2 kr"
    assert isinstance(Kontroll(navn=navn, storste_avvik=0.0, ok=True).navn, Melding)


def test_an_error_is_said_in_the_language(engelsk: Sprak) -> None:
    feil = KalkulatorFeil("strøm", melding("er for stor."), melding("Rett beløpet."))
    assert str(feil) == en_linje(feil) == "strøm: er for stor. Rett beløpet."
    assert en_linje(feil, engelsk) == "electricity: is too large. Correct the amount."


@pytest.mark.parametrize(
    ("json", "felt", "norsk", "engelsk_"),
    [
        ({"horisont_aar": 0}, "horisont_aar", "skal være minst 1, men er 0; rett verdien", "must be at least 1, but is 0"),
        ({"husstand": {"sivilstand": "x"}}, "husstand.sivilstand", "kan bare være enslig, gift eller samboer, ikke «x»",
         "can only be enslig, gift, or samboer, not «x»"),
        ({"start": "juni"}, "start", "«juni» er ikke en måned. Skriv år og måned slik: 2026-06", "«juni» is no month"),
    ],
)  # fmt: skip
def test_a_refused_field_is_said_in_the_language(
    engelsk: Sprak, json: dict[str, object], felt: str, norsk: str, engelsk_: str
) -> None:
    with pytest.raises(ModellFeil) as fanget:
        les_objekt(Sak, json, "fil")
    feil = fanget.value
    assert [m.felt for m in feil.maler] == [navn for navn, _ in feil.feil]
    melding_ = fra_modell(next(m for m in feil.maler if m.felt == felt))
    assert dict(feil.feil)[felt] == melding_ == norsk
    assert oversett(melding_, engelsk) == engelsk_


@pytest.mark.parametrize(
    ("verdi", "enhet", "ventet"),
    [
        (9840.4, "kr/mnd", f"9{N}840{N}kr i måneden"),
        (26_576, "kr/ar", f"26{N}576{N}kr i året"),
        (1_250_000, "kr", f"1{N}250{N}000{N}kr"),
        (0.0431, "andel", f"4,31{N}%"),
        (1, "maaneder", "1 måned"),
        (6, "maaneder", "6 måneder"),
        (1.15, "faktor", "1,15"),
        (0, "ja/nei", "nei"),
        (20, "år", "20 år"),
    ],
)
def test_a_value_is_said_with_its_unit(verdi: float, enhet: str, ventet: str) -> None:
    assert med_enhet(verdi, enhet, NB) == ventet


def test_every_status_has_its_word() -> None:
    assert set(STATUS) == set(get_args(Status))


@pytest.mark.parametrize(
    ("maaneder", "ventet"), [(0, "0 måneder"), (1, "1 måned"), (12, "1 år"), (61, "5 år og 1 måned")]
)
def test_a_time_is_said_in_years_and_months(maaneder: int, ventet: str) -> None:
    assert NB.tid(maaneder) == ventet
