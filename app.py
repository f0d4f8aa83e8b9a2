"""The web app: `streamlit run app.py`. The server imports this file for `app`; each visit runs it as a script."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from streamlit.starlette import App

from grensesnitt.web.oppstart import gjor_klar
from grensesnitt.web.ramme import vis_ramme
from grensesnitt.web.sidene import FORSTE, lag_sidene
from grensesnitt.web.sprakvalg import sprak
from grensesnitt.web.tjener import TITTEL, NorskSide, egne_ruter

IKON = Path(__file__).parent / "grensesnitt" / "web" / "statisk" / "ikon.png"
SIDEPANEL = 350
"""Width of the side panel in pixels; it starts closed on a narrow screen."""


def main() -> None:
    side = st.navigation(lag_sidene(sprak()), position="top")
    tittel = f"{side.title} – {TITTEL}"
    st.set_page_config(page_title=tittel, page_icon=str(IKON), layout="wide", initial_sidebar_state=SIDEPANEL)
    vis_ramme(side.url_path)
    side.run()


if __name__ == "__main__":
    main()
else:
    gjor_klar()
    app = App(__file__, routes=egne_ruter(FORSTE), middleware=[Middleware(NorskSide)])
