"""A file in, answers out, with a bar that shows how far it has come and a button that stops it."""

from collections.abc import Callable
from typing import Any

import streamlit as st
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from grensesnitt.feiltekst import LESBARE, en_linje
from grensesnitt.portefolje.les import les_portefolje
from grensesnitt.tekst import Sprak
from grensesnitt.web.kontor.kontoret import Jobb, Kontor, begynn_fil
from grensesnitt.web.tabeller import ren
from kalkulator.portefolje.svar import sla_sammen
from kalkulator.portefolje.vurder import vurder_i_biter

STORST_MB = 20
"""Megabytes of a file."""
_BLOKK = 100
"""Households between two looks at whether somebody has pressed «Stopp»."""
Framgang = Callable[[float, str], object]


def ta_imot(k: Kontor, widget: str, nr: int) -> None:
    """Take the file that was chosen, and let the server forget it (in a callback).

    In a run that ends before it is drawn to the end, the uploader of the last file is still there, and says that its file
    is another one: deleted. `nr` tells it from the one on the screen.
    """
    fil = st.session_state[widget]
    if nr != k.filer or not isinstance(fil, UploadedFile):
        return
    k.filer += 1
    begynn_fil(k, fil.getvalue(), fil.name)
    kontekst = get_script_run_ctx()
    if kontekst is not None and isinstance(kontekst.uploaded_file_mgr, MemoryUploadedFileManager):
        kontekst.uploaded_file_mgr.remove_file(kontekst.session_id, fil.file_id)


def stopp(k: Kontor) -> None:
    """Drop what is being computed, and what was computed of it (in a callback)."""
    k.glem()
    k.stoppet = True


def vis_regning(k: Kontor, s: Sprak) -> None:
    """Go on with what is begun, and say what became of it."""
    plass = st.empty()
    if k.jobb is not None:
        with plass.container():
            bjelke = st.progress(0.0, text=s.t("Leser filen"))
            st.button(s.t("Stopp"), key="stopp regningen", on_click=stopp, args=(k,))
        try:
            # Whatever is pressed on the page ends this run where the bar moves; the next one goes on from there.
            kjor(k, k.jobb, lambda andel, tekst: bjelke.progress(andel, text=tekst), s)
        except LESBARE as feil:
            k.glem()
            k.filfeil = feil
        plass.empty()
    with st.container():
        if k.filfeil is not None:
            st.error(ren(s.t("Filen ble ikke regnet. {grunn}", grunn=en_linje(k.filfeil, s))))
        elif k.stoppet:
            st.info(ren(s.t("Stoppet. Ingenting er beholdt. Velg filen på nytt for å begynne igjen.")))


def kjor(k: Kontor, jobb: Jobb, framgang: Framgang, s: Sprak) -> None:
    """Read and compute to the end. Raises UgyldigPortefoljefil, KalkulatorFeil, and what `framgang` raises."""
    if jobb.lest is None:
        jobb.lest = les_portefolje(
            jobb.innhold, jobb.navn, jobb.felles, framgang=lambda n: framgang(0.0, s.t("Leser rad {nr}", nr=n))
        )
        jobb.innhold = b""
    rader: Any = jobb.lest.rader
    if not len(rader):
        k.ferdig(jobb, None)
        return
    if jobb.biter is None:
        jobb.biter = vurder_i_biter(rader, blokk=_BLOKK)
    for bit in jobb.biter:
        # Kept before the bar moves: the run may end there.
        jobb.deler.append(bit.svar)
        tekst = s.t("Regner {ferdig} av {antall} husstander", ferdig=bit.ferdig, antall=bit.antall)
        framgang(bit.ferdig / bit.antall, tekst)
    k.ferdig(jobb, sla_sammen(jobb.deler))
