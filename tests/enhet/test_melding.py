"""A text that knows its template: what it says in Norwegian, and what a translator and a copy get."""

import copy
import pickle

import pytest

from kalkulator.melding import Andel, Kr, Liste, Maaned, Melding, Tall, ledd, melding, melding_flertall


def test_a_text_is_its_norwegian_sentence_and_keeps_template_and_values() -> None:
    tekst = melding(
        "renter {renter} ({rente}) fra {fra}", renter=Kr(1200.5), rente=Andel(0.0413), fra=Maaned("2031-11")
    )
    assert tekst == "renter 1 200,50 kr (4,13 %) fra november 2031"
    assert tekst.mal == "renter {renter} ({rente}) fra {fra}"
    assert tekst.verdier["renter"] == Kr(1200.5)


def test_the_number_picks_the_form() -> None:
    ett, to = (melding_flertall("{antall} tall er usikkert", "{antall} tall er usikre", antall=n) for n in (1, 2))
    assert (ett, to) == ("1 tall er usikkert", "2 tall er usikre")
    assert (ett.mal, ett.flertall) == (to.mal, to.flertall)


@pytest.mark.parametrize(
    ("deler", "tekst"), [((), ""), (("a",), "a"), (("a", "b"), "a og b"), (("a", "b", Tall(2.5)), "a, b og 2,5")]
)
def test_things_in_a_row_are_joined_as_norwegian_does(deler: tuple[object, ...], tekst: str) -> None:
    assert str(ledd(deler)) == tekst
    assert ledd(deler) == Liste(deler)


@pytest.mark.parametrize("kopier", [copy.deepcopy, copy.copy, lambda x: pickle.loads(pickle.dumps(x))])
def test_a_copy_keeps_the_template(kopier) -> None:  # type: ignore[no-untyped-def]
    tekst = melding_flertall("{antall} krone {hva}", "{antall} kroner {hva}", antall=2, hva=melding("i {m}", m="mai"))
    lik = kopier(tekst)
    assert isinstance(lik, Melding)
    assert (str(lik), lik.mal, lik.flertall, lik.verdier) == (str(tekst), tekst.mal, tekst.flertall, tekst.verdier)
