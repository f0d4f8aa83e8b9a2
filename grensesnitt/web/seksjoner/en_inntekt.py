"""«Går det på én inntekt?»: Trondheim's test, with one introduksjonsstønad, and the municipality's norm for rent."""

from collections.abc import Mapping

import streamlit as st

from grensesnitt.tekst import Sprak
from grensesnitt.web.tabeller import avsnitt, punktliste, tabell
from kalkulator.en_inntekt import EnInntekt, Enprove
from kalkulator.melding import merk

TITTEL = merk("Går det på én inntekt?")


def vis_en_inntekt(veier: Mapping[str, EnInntekt], s: Sprak) -> None:
    """Draw the section."""
    tekst = s.t(
        "Her lever familien på én introduksjonsstønad, med barnetrygd og den bostøtten det gir, og med levekostnader etter "
        "de veiledende satsene for sosialhjelp."
    )
    st.html(avsnitt(tekst, "flte-avsnitt"))
    kolonner = [s.t("Boligvei"), s.t("Til overs i den første måneden"), s.t("… når dere eier")]
    med_norm = any(v.forste.husleienorm is not None for v in veier.values())
    kolonner += [s.t("Innenfor kommunens norm for husleie")] if med_norm else []
    rader = [
        [
            s.si(v.navn),
            s.kroner(v.forste.rom),
            s.t("Eier ikke") if v.som_eier is None else s.kroner(v.som_eier.rom),
            *([_norm(v.forste, s)] if med_norm else []),
        ]
        for v in veier.values()
    ]
    st.html(tabell(s.t("På én introduksjonsstønad, kroner i måneden"), kolonner, rader))
    if merknader := list(dict.fromkeys(s.si(m) for v in veier.values() for m in v.merknader)):
        st.html(punktliste(merknader))


def _norm(p: Enprove, s: Sprak) -> str:
    return s.t("Ja") if p.innenfor_normen else s.t("Nei")
