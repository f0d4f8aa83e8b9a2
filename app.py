"""The web app: `streamlit run app.py`. The server imports this file for `app`; each visit runs it as a script."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from streamlit.starlette import App

from grensesnitt.web.sider import hurtigsjekk, sammenligning
from grensesnitt.web.tjener import TITTEL, NorskSide

IKON = Path(__file__).parent / "grensesnitt" / "web" / "statisk" / "ikon.png"
SIDEPANEL = 350
"""Width of the side panel in pixels; it starts closed on a narrow screen."""


def main() -> None:
    st.set_page_config(page_title=TITTEL, page_icon=str(IKON), layout="wide", initial_sidebar_state=SIDEPANEL)
    sider = [st.Page(sammenligning.vis, title=TITTEL, url_path="sammenligning", default=True)]
    sider.append(st.Page(hurtigsjekk.vis, title="Hurtigsjekk", url_path="hurtigsjekk"))
    st.navigation(sider, position="hidden").run()


if __name__ == "__main__":
    main()
else:
    app = App(__file__, middleware=[Middleware(NorskSide)])
