"""A text field of the quick check: the draft's own, or one that outlives the row it shows."""

from collections.abc import Callable

import streamlit as st

from grensesnitt.tekst import Sprak
from grensesnitt.tekst.tall import NBSP, TallFeil
from grensesnitt.web import skjema, tilstand
from grensesnitt.web.feltliste import FELTER, INNTEKTER, RADFELTER, Felt
from grensesnitt.web.hurtig import Husker
from grensesnitt.web.tabeller import avsnitt, ren
from grensesnitt.web.tilstand import Tilstand

_FELT = {felt.sti: felt for felt in FELTER} | {felt.sti: felt for felt in RADFELTER[INNTEKTER]}


def tekstfelt(
    t: Tilstand,
    s: Sprak,
    nokkel: str | None,
    etikett: str,
    *,
    under: str = "",
    endre: tuple[Callable[..., None], Husker, int] | None = None,
    eget: str = "",
) -> None:
    """Draw a text field, and under it why it is refused, what was understood, or a word of help.

    Parameters
    ----------
    nokkel
        The field of the draft that it shows; None while there is none.
    endre
        How a change is written to the draft, where the widget is not the field's own.
    eget
        Name of the widget, where it outlives the row it shows.
    """
    widget = t.widget(f"hurtig {eget}" if eget else nokkel or "")
    st.session_state.setdefault(widget, t.utkast.verdier[nokkel] if nokkel else "")
    ved_endring = None
    if endre is not None:
        handling, husker, rad = endre

        def ved_endring() -> None:
            tilstand.endre(t, handling, husker, rad, st.session_state[widget])

    # A container of its own: a line that comes or goes under a field must not move the fields after it.
    with st.container(gap="xxsmall"):
        st.text_input(etikett, key=widget, autocomplete="off", on_change=ved_endring)
        if nokkel in t.lest.felt:
            st.error(ren(skjema.som_setning(s.si(t.lest.felt[nokkel]))))
            return
        forstatt = _forstatt(nokkel, st.session_state[widget], s)
        if forstatt:
            st.html(avsnitt(s.t("Forstått som {verdi}", verdi=forstatt), "flte-liten"))
        elif under:
            st.html(avsnitt(under, "flte-liten"))


def _forstatt(nokkel: str | None, skrevet: str, s: Sprak) -> str:
    """Return what was understood by a text, empty where the field says the same already."""
    if nokkel is None or not skrevet.strip():
        return ""
    try:
        forstatt = skjema.forsta(_feltet(nokkel), skrevet)
    except TallFeil:
        return ""
    likt = forstatt.replace(NBSP, " ").removesuffix(" kr") == skrevet.replace(NBSP, " ").strip().removesuffix(" kr")
    # Fields are typed the Norwegian way in every language; what was understood is said in the one that is read.
    return "" if likt else skjema.forsta(_feltet(nokkel), skrevet, s)


def _feltet(nokkel: str) -> Felt:
    return _FELT[nokkel] if nokkel in _FELT else _FELT[nokkel.rpartition("].")[2]]
