"""The pages of the app: three depths of the same case, the cases beside each other, the office's many households,
what the figures rest on, and the course."""

from collections.abc import Callable, Mapping
from importlib import import_module
from importlib.util import find_spec
from typing import NamedTuple

import streamlit as st
from streamlit.navigation.page import Page

from grensesnitt.tekst import Sprak
from kalkulator.melding import merk


class Side(NamedTuple):
    """A page: its address, what it is called, and the module of `sider` whose `vis` draws it."""

    adresse: str
    tittel: str
    modul: str
    med_sak: bool = True
    """Whether it shows the case that is open, and so has the tools for it."""


SIDER = (
    Side("sjekk", merk("Sjekk"), "hurtigsjekk"),
    Side("sammenligning", merk("Sammenligning"), "sammenligning"),
    Side("hele-saken", merk("Hele saken"), "hele_saken"),
    Side("saker", merk("Saker"), "saker"),
    Side("husstander", merk("Husstander"), "husstander"),
    Side("satser", merk("Satser og kilder"), "satser"),
    Side("boligskolen", merk("Boligskolen"), "boligskolen", med_sak=False),
    Side("laereren", merk("For læreren"), "laereren", med_sak=False),
    Side("ordliste", merk("Ordliste"), "ordliste", med_sak=False),
)
FORSTE = "sammenligning"
"""The page that opens at the bare address."""


def lag_sidene(s: Sprak) -> list[Page]:
    """Return the pages with their names in the language."""
    return list(_sidene(s).values())


def har_sak(adresse: str) -> bool:
    """Return whether a page shows the case that is open; the first page answers at the bare address too."""
    return next((side.med_sak for side in SIDER if side.adresse == adresse), True)


def lenke(adresse: str, etikett: str, s: Sprak) -> None:
    """Draw a link to another of the pages; nothing for a page that is not there."""
    if side := _sidene(s).get(adresse):
        st.page_link(side, label=etikett)


def gaa_til(adresse: str, s: Sprak) -> None:
    """Open another of the pages; the run of this one ends here."""
    st.switch_page(_sidene(s)[adresse])


def _sidene(s: Sprak) -> Mapping[str, Page]:
    return {
        side.adresse: st.Page(
            _vis(side.modul), title=s.si(side.tittel), url_path=side.adresse, default=side.adresse == FORSTE
        )
        for side in SIDER
        if find_spec(f"grensesnitt.web.sider.{side.modul}")
    }


def _vis(modul: str) -> Callable[[], None]:
    """Return what draws a page; its module is read when the page is opened, so that the first one is there sooner."""

    def vis() -> None:
        import_module(f"grensesnitt.web.sider.{modul}").vis()

    return vis
