"""«Måneden sett nærmere»: the budget of any month, one bar for each path, and the same in a table."""

import streamlit as st
from babel.dates import get_month_names

from grensesnitt.tekst import Sprak
from grensesnitt.web.bjelker import Bit, bjelke, tegnforklaring
from grensesnitt.web.setninger import veinavn
from grensesnitt.web.tabeller import avsnitt, samlet, tabell
from kalkulator.maanedsbudsjett import Maanedsbudsjett, maanedsbudsjett, vanlig_maaned
from kalkulator.melding import Maaned, merk
from kalkulator.prisnivaa import budsjett_i_dagens_kroner
from kalkulator.sammenlign import Resultat
from kalkulator.tid import maaned_nr

TITTEL = merk("Måneden sett nærmere")


def vis_maaneden(r: Resultat, s: Sprak, *, dagens: bool, nokkel: str) -> None:
    """Draw the section.

    Parameters
    ----------
    dagens
        Whether the amounts are in the money of the first month.
    nokkel
        Begins the keys of the section's widgets.
    """
    plass = _velg_maaned(r, s, nokkel)
    alle = {navn: maanedsbudsjett(r, navn, plass) for navn in r.veier}
    if dagens:
        alle = {navn: budsjett_i_dagens_kroner(r, b, plass) for navn, b in alle.items()}
    full = max(b.hele for b in alle.values())
    navnene = [veinavn(v, s) for v in r.veier.values()]
    bjelker = [
        avsnitt(navn, "flte-liten") + bjelke(biter(b, s), full) + avsnitt(_igjen(b, s), "flte-liten")
        for navn, b in zip(navnene, alle.values(), strict=True)
    ]
    tittel = s.t("Budsjettet for {maaned}, kroner", maaned=Maaned(r.maaneder[plass]))
    tall = tabell(tittel, [s.t("Denne måneden"), *navnene], rader(list(alle.values()), s))
    st.html(samlet(tegnforklaring(biter(next(iter(alle.values())), s)), *bjelker, tall))


def _velg_maaned(r: Resultat, s: Sprak, nokkel: str) -> int:
    """Draw the choice of a month, and return its place in the case; one outside the case is the nearest inside it."""
    start, antall = r.antatt.akse.start, r.antatt.akse.antall
    aarene = list(range(start // 12, (start + antall - 1) // 12 + 1))
    maaneder = get_month_names("wide", locale=s.lokale)
    valgt = maaned_nr(r.maaneder[vanlig_maaned(r)])
    st.session_state.setdefault(f"{nokkel} aar", valgt // 12)
    st.session_state.setdefault(f"{nokkel} maaned", valgt % 12 + 1)
    if st.session_state[f"{nokkel} aar"] not in aarene:
        st.session_state[f"{nokkel} aar"] = valgt // 12
    with st.container(horizontal=True):
        maaned = st.selectbox(
            s.t("Måned"),
            list(range(1, 13)),
            key=f"{nokkel} maaned",
            format_func=lambda nr: maaneder[nr],
            filter_mode=None,
            width=180,
        )
        aar = st.selectbox(s.t("År"), aarene, key=f"{nokkel} aar", filter_mode=None, width=140)
    return min(max(12 * aar + maaned - 1 - start, 0), antall - 1)


def biter(b: Maanedsbudsjett, s: Sprak) -> list[Bit]:
    """Return the parts of a month's income, in the order they are taken out of it."""
    return [
        Bit(s.t("Å leve for"), s.kroner(b.livsopphold), b.livsopphold, 1),
        Bit(s.t("Annet fast og sparing"), s.kroner(b.annet_og_sparing), b.annet_og_sparing, 2),
        Bit(s.t("Boligen"), s.kroner(b.bolig), b.bolig, 3),
        Bit(s.t("Til overs"), s.kroner(b.til_overs), b.til_overs, 4),
    ]


def _igjen(b: Maanedsbudsjett, s: Sprak) -> str:
    if b.til_overs < 0:
        return s.t("Mangler {belop}", belop=s.kroner(abs(b.til_overs)))
    return s.t("Til overs: {belop}", belop=s.kroner(b.til_overs))


def rader(alle: list[Maanedsbudsjett], s: Sprak) -> list[list[str]]:
    """Return the rows of the table, a column for each path."""
    return [
        [s.t("Inntekt etter skatt"), *(s.kroner(b.inntekt) for b in alle)],
        [s.t("Å leve for"), *(s.kroner(b.livsopphold) for b in alle)],
        [s.t("Barnehage, annen gjeld og andre faste utgifter"), *(s.kroner(b.annet) for b in alle)],
        [s.t("Det dere betaler for boligen"), *(s.kroner(b.bolig) for b in alle)],
        [s.t("Sparing"), *(s.kroner(b.sparing) for b in alle)],
        [s.t("Utgifter én gang"), *(s.kroner(b.engangs) for b in alle)],
        [s.t("Til overs når alt er betalt"), *(s.kroner(b.til_overs) for b in alle)],
    ]
