"""What the server does before the first visitor: reads in what every page needs, so that nobody waits for it."""

import gc
from importlib import import_module

from grensesnitt.web.figurer import linjefigur
from grensesnitt.web.sidene import SIDER
from grensesnitt.web.veivalg import vist
from kalkulator.eiergrunnlag import eiergrunnlag
from kalkulator.eiersvar import eiersvar
from kalkulator.eksempler import kristiansund
from kalkulator.sammenlign import sammenlign


def gjor_klar() -> None:
    """Import the pages, read the rates and work the example through; no visitor's case exists yet."""
    for side in SIDER:
        import_module(f"grensesnitt.web.sider.{side.modul}")
    r = sammenlign(vist(kristiansund()))
    eiersvar(eiergrunnlag(r.sak, r.satser))
    linjefigur(r, "boutgift", "")
    # Streamlit looks through every object in memory after each run. What is here now stays as long as the server does,
    # and need not be looked through again: that took a quarter of the time of a moved lever.
    gc.collect()
    gc.freeze()
