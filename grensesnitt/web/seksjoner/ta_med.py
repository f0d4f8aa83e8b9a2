"""«Ta med hjem»: the page for the family, the workbook, the data and the figures as files, made when they are asked for."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from grensesnitt.eksport import fil
from grensesnitt.eksport.familieark import Avtalt, Figurserie, figur, figur_svg
from grensesnitt.feiltekst import en_linje
from grensesnitt.tekst import NB, Sprak
from grensesnitt.web import satsside
from grensesnitt.web.hvahvis import hva_hvis
from grensesnitt.web.spakene import Prove, i_setninger
from grensesnitt.web.sprakvalg import begge
from grensesnitt.web.tabeller import avsnitt, overskrift, ren, samlet
from grensesnitt.web.tilstand import AVTALT, FERDIG, Tilstand
from kalkulator.feil import KalkulatorFeil
from kalkulator.melding import merk
from kalkulator.sammenlign import Resultat

_Lag = Callable[[Resultat, Avtalt, Sprak, Prove | None], bytes]
TITTEL = merk("Ta med hjem")


@dataclass(frozen=True)
class _Fil:
    """A file that can be made: what it is called here and on disk, its kind, and what makes it."""

    navn: str
    filnavn: str
    mime: str
    lag: _Lag


def _pdf(r: Resultat, avtalt: Avtalt, s: Sprak, p: Prove | None) -> bytes:
    from grensesnitt.eksport.pdf import lag_familieark  # reads a font machine that only this needs

    # The adviser's side first; one who works in another language gets the Norwegian one beside it.
    sprak = begge() if len(begge()) > 1 else dict.fromkeys((NB, s))
    return lag_familieark(r, avtalt=avtalt, sprak=tuple(sprak), merknader=lambda s: _merknader(r, s, p))


def _som(endelse: str) -> _Lag:
    # For the office and for other programs: Norwegian in every language.
    return lambda r, avtalt, s, p: fil.SKRIVERE[endelse](r, _merknader(r, NB, p))


def _svg(serie: Figurserie) -> _Lag:
    return lambda r, avtalt, s, p: figur_svg(r, serie, s).encode()


def _png(serie: Figurserie) -> _Lag:
    def lag(r: Resultat, avtalt: Avtalt, s: Sprak, p: Prove | None) -> bytes:
        from grensesnitt.eksport.pdf import figur_png

        return figur_png(figur(r, serie, s=s))

    return lag


_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FILER = (
    _Fil(merk("Ark til familien (PDF)"), "familieark.pdf", "application/pdf", _pdf),
    _Fil(merk("Regneark (Excel)"), "regneark.xlsx", _EXCEL, _som(".xlsx")),
    _Fil(merk("Alle tallene (JSON)"), "tallene.json", "application/json", _som(".json")),
    _Fil(merk("Figuren over det dere betaler (SVG)"), "betaler.svg", "image/svg+xml", _svg("boutgift")),
    _Fil(merk("Figuren over det dere betaler (PNG)"), "betaler.png", "image/png", _png("boutgift")),
    _Fil(merk("Figuren over det dere eier (SVG)"), "eier.svg", "image/svg+xml", _svg("egenkapital")),
    _Fil(merk("Figuren over det dere eier (PNG)"), "eier.png", "image/png", _png("egenkapital")),
)


def vis_ta_med(t: Tilstand, r: Resultat, p: Prove | None) -> None:
    """Draw the section.

    Parameters
    ----------
    p
        What is tried in the result that is not in the case, to be said in the file; None where nothing is.
    """
    s = t.s
    om = [s.t("Filen inneholder det som står på skjermen, og blir bare lagret hos dere.")]
    if p is not None:
        om.append(s.t("Tallene i filen er med endringene dere prøver."))
    st.html(samlet(overskrift(s.si(TITTEL)), *(avsnitt(tekst, "flte-avsnitt") for tekst in om)))
    st.markdown(f"**{ren(s.t('Dette ble vi enige om'))}**")
    for kolonne, navn, hvem in zip(st.columns(2), (s.t("Rådgiveren"), s.t("Familien")), AVTALT, strict=True):
        st.session_state.setdefault(t.widget(hvem), t.avtalt.get(hvem, ""))
        t.avtalt[hvem] = kolonne.text_area(navn, key=t.widget(hvem), height=120, max_chars=600)
    st.html(avsnitt(s.t("Én ting på hver linje. Uten tekst får arket linjer å skrive på."), "flte-liten"))
    navnene = [s.si(f.navn) for f in FILER]
    nr = st.selectbox(
        s.t("Hva vil dere ta med?"),
        list(range(len(FILER))),
        key="ta med",
        format_func=lambda i: navnene[i],
        filter_mode=None,
        width=420,
    )
    valgt = FILER[nr]
    avtalt = Avtalt(*(_linjer(t.avtalt[hvem]) for hvem in AVTALT))
    grunnlag = (nr, avtalt, tuple(x.kode for x in begge()), id(r))
    if st.button(s.t("Lag filen"), key="lag filen"):
        try:
            st.session_state[FERDIG] = (grunnlag, valgt.lag(r, avtalt, s, p), r)
        except KalkulatorFeil as feil:
            st.session_state.pop(FERDIG, None)
            tekst = s.t("Filen ble ikke laget. {grunn}", grunn=en_linje(feil, s))
            st.error(ren(tekst))
    # The result is kept beside the file, so that no other one can take its identity.
    ferdig = st.session_state.get(FERDIG)
    if ferdig and ferdig[0] == grunnlag:
        st.download_button(
            s.t("Last ned {fil}", fil=valgt.filnavn),
            ferdig[1],
            file_name=valgt.filnavn,
            mime=valgt.mime,
            key="last ned",
            on_click="ignore",
            type="primary",
        )
        st.html(avsnitt(s.t("Filen er klar."), "flte-liten"))


def _merknader(r: Resultat, s: Sprak, p: Prove | None) -> tuple[str, ...]:
    """Return in words what the figures rest on that is not the case or the rates in force: a file is read without the screen."""
    linjer = satsside.endringslinjer(hva_hvis(), r.sak.start, s)
    andre = (s.t("Regnet med andre satser enn de som gjelder:"), *linjer) if linjer else ()
    return (*(i_setninger(p, s) if p else ()), *andre)


def _linjer(skrevet: str) -> tuple[str, ...]:
    return tuple(x.strip() for x in skrevet.splitlines() if x.strip())
