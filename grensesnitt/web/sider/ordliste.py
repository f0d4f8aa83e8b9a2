"""The glossary: the words that the family meets at the office, in plain words."""

import streamlit as st

from grensesnitt.kurs.les import ordliste
from grensesnitt.web import sprakvalg
from grensesnitt.web.skole.skjermer import STIL, ordkort
from grensesnitt.web.tabeller import avsnitt


def vis() -> None:
    """Draw the page."""
    s = sprakvalg.sprak()
    st.html(STIL)
    st.title(s.t("Ordliste"), anchor=False)
    st.html(avsnitt(s.t("Ordene dere møter på kontoret. Det norske ordet står alltid ved siden av."), "flte-avsnitt"))
    st.html("".join(ordkort(ord_, sprakvalg.begge()) for ord_ in ordliste().values()))
