"""The certificate: a name typed here becomes a PDF, and is kept nowhere but in the window."""

import streamlit as st

from grensesnitt.tekst import Sprak
from grensesnitt.web import sprakvalg
from grensesnitt.web.tabeller import avsnitt

LENGST = 80


def vis_bevis(s: Sprak) -> None:
    """Draw the field for a name, and the certificate once there is one."""
    with st.expander(s.t("Kursbevis")):
        st.html(avsnitt(s.t("Navnet blir bare brukt i filen. Det blir ikke lagret."), "flte-avsnitt"))
        navn = st.text_input(s.t("Navn på beviset"), key="kursbevis navn", max_chars=LENGST, autocomplete="off").strip()
        if navn:
            from grensesnitt.kurs.ark import kursbevis  # reads a font machine that only this needs

            st.download_button(
                s.t("Last ned kursbeviset (PDF)"),
                lambda: kursbevis(navn, sprakvalg.begge()),
                file_name="kursbevis.pdf",
                mime="application/pdf",
                key="kursbevis fil",
                on_click="ignore",
                type="primary",
            )
