"""«Hva kan endre svaret?»: how much of one thing it takes, what one step of each does, and where more pay leaves less."""

from collections.abc import Mapping, Sequence

import streamlit as st

from grensesnitt.tekst import Sprak
from grensesnitt.web.tabeller import avsnitt, navngitte, punkter, punktliste, tabell
from kalkulator.eiergrunner import KLASSENAVN, hele
from kalkulator.maalsok import Maalsvar
from kalkulator.melding import Kr, Maaned, merk
from kalkulator.mer_lonn import MerLonn
from kalkulator.spaker import Kjopsmaaned, Spaktabell

TITTEL = merk("Hva kan endre svaret?")
_KURVESTEG = 10
"""Every so many points of the curve stand in the table."""


def vis_hva_endrer(
    grenser: Sequence[Maalsvar], spaker: Spaktabell, lonn: Mapping[str, MerLonn], navn: Mapping[str, str], s: Sprak
) -> None:
    """Draw the section.

    Parameters
    ----------
    grenser
        How much of each thing it takes, in the order they are to stand.
    lonn
        What more pay leaves in the first month, by path; at least one.
    navn
        The names of the paths.
    """
    st.subheader(s.t("Hvor mye skal til"), anchor=False)
    tekst = s.t("Her er én ting endret om gangen, og alt annet er som i saken. Tallene står akkurat på grensen.")
    st.html(avsnitt(tekst, "flte-avsnitt"))
    st.html(punkter([(s.si(m.setning), " ".join(merknader(m, s))) for m in grenser]))
    _spakene(spaker, s)
    _lonnen(lonn, navn, s)


def merknader(m: Maalsvar, s: Sprak) -> list[str]:
    """Return why nothing is enough, and what else is to be known of a border."""
    return [s.si(x) for x in ((m.grunn, *m.merknader) if m.grunn is not None else m.merknader)]


def _spakene(t: Spaktabell, s: Sprak) -> None:
    st.subheader(s.t("Hva én endring gjør"), anchor=False)
    st.html(avsnitt(s.si(t.setning), "flte-avsnitt"))
    if not t.rader:
        return
    kolonner = [
        s.t("Endringen"),
        s.t("Det som skjer"),
        s.t("Kan kjøpe fra"),
        s.t("… med tilskudd"),
        s.t("Svaret blir"),
    ]
    i_dag = [s.t("Som i dag"), "–", _naar(t.forste, s), _naar(t.forste_med_tilskudd, s), s.si(KLASSENAVN[t.klasse])]
    rader = [
        [
            s.si(r.tekst),
            s.si(r.virkning),
            _naar(r.forste, s),
            _naar(r.forste_med_tilskudd, s),
            s.si(KLASSENAVN[r.klasse]),
        ]
        for r in t.rader
    ]
    st.html(tabell(s.t("Én endring om gangen"), kolonner, [i_dag, *rader], tekst=True))


def _naar(m: Kjopsmaaned, s: Sprak) -> str:
    if m.maaned is None:
        return s.t("Ikke i disse årene")
    return s.t("Nå") if m.punkt == 0 else s.maaned(m.maaned)


def _lonnen(lonn: Mapping[str, MerLonn], navn: Mapping[str, str], s: Sprak) -> None:
    forste = next(iter(lonn.values()))
    st.subheader(s.t("Når mer lønn gir mindre igjen"), anchor=False)
    tekst = s.t(
        "Får dere mer lønn, betaler dere mer skatt og får mindre bostøtte. Derfor kan det være strekninger der dere sitter "
        "igjen med mindre enn før. Her får {person} mer lønn, og vi ser på {maaned}.",
        person=forste.person,
        maaned=Maaned(forste.maaned),
    )
    st.html(avsnitt(tekst, "flte-avsnitt"))
    like: dict[str, list[str]] = {}
    for vei, m in lonn.items():
        like.setdefault(" ".join(strekningene(m, s)), []).append(s.si(navn[vei]))
    st.html(navngitte([(s.liste(veier), setninger) for setninger, veier in like.items()]))
    if andre := list(dict.fromkeys(s.si(x) for m in lonn.values() for x in m.merknader)):
        st.html(punktliste(andre))
    with st.expander(s.t("Vis tallene: mer lønn")):
        kolonner = [s.t("Mer lønn i året før skatt"), *(s.si(navn[vei]) for vei in lonn)]
        st.html(tabell(s.t("Til overs hver måned når alt er betalt"), kolonner, lonnsrader(lonn, s)))


def strekningene(m: MerLonn, s: Sprak) -> list[str]:
    """Return where more pay leaves less, or that it never does, and how much of more pay is kept."""
    hoyest = Kr(m.ekstra[-1])
    ut = [s.si(x.melding) for x in m.strekk] or [
        s.t("Opp til {hoyest} mer i året har dere aldri nevneverdig mindre igjen av å tjene mer.", hoyest=hoyest)
    ]
    ut.append(
        s.t(
            "Av {hoyest} mer i året før skatt har dere {mer} igjen når skatt og bostøtte er regnet med.",
            hoyest=hoyest,
            mer=hele(m.beholdt_i_alt_aar),
        )
    )
    return ut


def lonnsrader(lonn: Mapping[str, MerLonn], s: Sprak) -> list[list[str]]:
    """Return the curves as rows, a column for each path."""
    ekstra = next(iter(lonn.values())).ekstra
    return [
        [s.kroner(ekstra[nr]), *(s.kroner(m.til_overs[nr]) for m in lonn.values())]
        for nr in range(0, len(ekstra), _KURVESTEG)
    ]
