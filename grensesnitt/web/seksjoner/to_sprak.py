"""The adviser's language and the family's side by side: what the page to take home says, on the screen."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from grensesnitt.tekst import Sprak
from grensesnitt.web import setninger
from grensesnitt.web.seksjoner.veikort import linjer
from grensesnitt.web.tabeller import avsnitt, navngitte, punktliste, ren, side_om_side, tabell
from kalkulator.endringer import endringer
from kalkulator.sammenlign import Resultat


def vis_to_sprak(r: Resultat, sprak: Sequence[Sprak]) -> None:
    """Draw the section; nothing where there is one language alone."""
    if len(sprak) < 2:
        return
    s = sprak[0]
    st.header(ren(s.t("På begge språk")), anchor=False)
    st.html(side_om_side([(x, "".join(_veien(r, navn, x) for navn in r.veier)) for x in sprak]))
    valgene = [(x, _valgene(r, x)) for x in sprak]
    if valgene[0][1]:
        st.html(side_om_side(valgene))
    st.html(
        side_om_side(
            [
                (
                    x,
                    f"<h3>{escape(x.t('Dette kan endre bildet'))}</h3>"
                    + punktliste([setninger.i_ord(m, x) for m in endringer(r)]),
                )
                for x in sprak
            ]
        )
    )


def _veien(r: Resultat, navn: str, s: Sprak) -> str:
    k = setninger.kort(r, navn, s)
    tittel = setninger.veinavn(r.veier[navn], s)
    return f"<h3>{escape(tittel)}</h3>{avsnitt(k.beskrivelse, 'flte-avsnitt')}{navngitte(list(linjer(k, s).values()))}"


def _valgene(r: Resultat, s: Sprak) -> str:
    """Return the first choice that the paths give, as the page to take home does."""
    v = next((v for navn in r.veier if (v := setninger.valget(r, navn, s)) is not None), None)
    if v is None:
        return ""
    kolonner = [s.t("Hver måned"), s.t("Kjøpe"), s.t("Fortsette å leie")]
    return f"<h3>{escape(v.tittel)}</h3>{avsnitt(v.innledning, 'flte-avsnitt')}{tabell(v.tittel, kolonner, v.rader)}"
