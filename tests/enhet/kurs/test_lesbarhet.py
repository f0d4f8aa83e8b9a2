"""The lessons are plain to read: LIX of their Norwegian running text, by Björnsson's formula, and no long sentence."""

import re
from collections.abc import Iterator

import pytest

from grensesnitt.kurs.les import leksjoner, ordliste
from grensesnitt.kurs.tekst import Stilt, still
from grensesnitt.tekst import NB

LETT = 35
"""Easy for most readers: between fiction and newspapers in Björnsson's table (Läsbarhet, 1968)."""
LANGT_ORD = 6
LENGSTE_SETNING = 20
_ORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*|\d+(?:[\u00a0 ,.]\d+)*")
_SLUTT = re.compile(r"[.!?:]+(?=\s|$)")


def setninger(tekst: str) -> list[str]:
    """Sentences end with a full stop, an exclamation mark, a question mark or a colon."""
    return [setning for del_ in _SLUTT.split(tekst) if (setning := del_.strip())]


def lix(tekst: str) -> float:
    """Words a sentence, and per cent of the words that have more than six letters."""
    ord_ = _ORD.findall(tekst)
    lange = [o for o in ord_ if sum(map(str.isalpha, o)) > LANGT_ORD]  # an amount is no long word
    return len(ord_) / len(setninger(tekst)) + 100 * len(lange) / len(ord_)


@pytest.mark.parametrize(
    ("tekst", "ventet"),
    [
        # The example of another implementation: https://github.com/zrrrzzt/lix-index
        (
            "Dette er en lang tekst. Den har noen, men ikke så mange, kjempevanskelige ord. Her er et eksempel på et slikt "
            "ord: onomatopoetikon.",
            18.79,
        ),
        # Ten words, two sentences, two long words.
        ("Barnet leser boken. Fuglene synger vakkert, og treet vokser sakte.", 10 / 2 + 100 * 2 / 10),
        ("Ja.", 1.0),
        ("Boligrådgiveren.", 101.0),
        ("En bil koster 250\u00a0000 kr!", 5.0),
        # Six letters are not a long word, seven are.
        ("kroner kronene", 2 + 50.0),
    ],
)
def test_lix_av_tekster_regnet_for_haand(tekst: str, ventet: float) -> None:
    assert lix(tekst) == pytest.approx(ventet, abs=0.005)


def brodtekst(stilt: Stilt) -> Iterator[str]:
    """What a participant reads, with the figures in it; headings and the names of the lever are no sentences."""
    leksjon = stilt.leksjon
    yield from leksjon.historie
    yield leksjon.gjett.sporsmal
    yield from leksjon.gjett.etter
    for q in leksjon.sporsmal:
        yield q.tekst
        for valg in q.valg:
            yield valg.tekst if valg.tekst.endswith((".", "!", "?")) else f"{valg.tekst}."
            yield valg.respons


def paa_norsk(id_: str) -> str:
    stilt = still(leksjoner()[id_])
    return " ".join(stilt.si(mal, NB) for mal in brodtekst(stilt))


@pytest.mark.parametrize("id_", leksjoner())
def test_leksjonen_er_lett_aa_lese(id_: str) -> None:
    assert lix(paa_norsk(id_)) <= LETT


@pytest.mark.parametrize("id_", leksjoner())
def test_ogsaa_historien_alene_er_lett_aa_lese(id_: str) -> None:
    stilt = still(leksjoner()[id_])
    assert lix(" ".join(stilt.si(mal, NB) for mal in stilt.leksjon.historie)) <= LETT


@pytest.mark.parametrize("id_", leksjoner())
def test_ingen_setning_er_lang(id_: str) -> None:
    assert [s for s in setninger(paa_norsk(id_)) if len(_ORD.findall(s)) > LENGSTE_SETNING] == []


def test_ordlisten_er_lett_aa_lese() -> None:
    assert lix(" ".join(f"{ord_.forklaring} {ord_.eksempel}" for ord_ in ordliste().values())) <= LETT


def test_laererens_notater_er_lette_aa_lese() -> None:
    notater = (leksjon.laerer for leksjon in leksjoner().values())
    tekst = " ".join(t for notat in notater for t in (notat.maal, *notat.sporsmal, *notat.misforstaaelser))
    assert lix(tekst) <= LETT
