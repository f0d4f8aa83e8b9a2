"""The rates a visitor tries instead of those in force: they live in the session, and every result is computed with them."""

from dataclasses import dataclass, field

import streamlit as st

from grensesnitt.feiltekst import en_linje
from grensesnitt.tekst import NB, Sprak
from grensesnitt.tekst.tall import TallFeil, les_heltall, les_prosent, les_tall
from grensesnitt.web.veivalg import vist
from kalkulator.feil import KalkulatorFeil
from kalkulator.hva_hvis import prov_satser
from kalkulator.melding import Andel, Kr, Tall, melding
from kalkulator.sammenlign import Resultat, sammenlign
from kalkulator.satser import Satser, standardsatser
from kalkulator.tid import maaned_av, maaned_nr
from models.felles import Maaned
from models.sak import Sak
from models.sats import KRONEENHETER, Enhet, Sats

Nokkel = tuple[str, str]
"""A rate: its scheme, and its name in the scheme's file."""
_PLASS = "hva hvis"
_STORST = {"andel": 1.0, "antall": 1440.0, "maaneder": 1440.0, "ja/nei": 1.0, "faktor": 1000.0}
_STORSTE_BELOP = 1e9
"""Upper limits where the rate's file names none: beyond them is a slip of the finger."""


@dataclass
class _HvaHvis:
    endringer: dict[Nokkel, float] = field(default_factory=dict)
    laget: tuple[object, Satser] | None = None
    """The last set that was made, and of what: its id and its memory are costly to make anew on every run."""
    uten: tuple[Sak, Resultat] | None = None
    """The last result with the rates in force, and its case."""


def _plass() -> _HvaHvis:
    if _PLASS not in st.session_state:
        st.session_state[_PLASS] = _HvaHvis()
    plass: _HvaHvis = st.session_state[_PLASS]
    return plass


def hva_hvis() -> dict[Nokkel, float]:
    """Return the values the visitor tries, by rate."""
    return dict(_plass().endringer)


def sett_hva_hvis(nokkel: Nokkel, verdi: float) -> None:
    """Try a value instead of the one in force."""
    _plass().endringer[nokkel] = verdi


def fjern_hva_hvis(nokkel: Nokkel) -> None:
    """Take one rate back to what is in force."""
    _plass().endringer.pop(nokkel, None)


def nullstill_hva_hvis() -> None:
    """Take every rate back to what is in force."""
    st.session_state[_PLASS] = _HvaHvis()


def gjeldende(nokkel: Nokkel, start: Maaned) -> float | None:
    """Return the value in force when a case starts; None when there is none yet, or it is no number."""
    sats = standardsatser().sats(*nokkel)
    treff = [v.verdi for v in sats.verdier if maaned_av(v.fra) <= maaned_nr(start)]
    return treff[-1] if treff and isinstance(treff[-1], float) else None


def satser_med_hva_hvis(start: Maaned) -> Satser:
    """Return the rates with what the visitor tries instead of the values in force in a month (the case's first).

    A rate that has no value yet in that month is left alone.
    """
    return _satser(hva_hvis(), start)


def _satser(alle: dict[Nokkel, float], start: Maaned) -> Satser:
    endringer = {nokkel: verdi for nokkel, verdi in alle.items() if gjeldende(nokkel, start) is not None}
    if not endringer:
        return standardsatser()
    plass, av = _plass(), (start, frozenset(endringer.items()))
    if plass.laget is None or plass.laget[0] != av:
        plass.laget = (av, standardsatser().med_paa(maaned_nr(start), endringer))
    return plass.laget[1]


def resultat_uten_hva_hvis(sak: Sak) -> Resultat:
    """Return the result of a case with the rates in force. KalkulatorFeil when it cannot be computed with them."""
    plass = _plass()
    if plass.uten is None or plass.uten[0] != sak:
        plass.uten = (sak, sammenlign(vist(sak)))
    return plass.uten[1]


def prov(sak: Sak, nokkel: Nokkel, tekst: str, s: Sprak = NB) -> str:
    """Try what was typed for a rate: empty when it is taken, else why it is refused, and then nothing is changed."""
    sats = standardsatser().sats(*nokkel)
    try:
        verdi = les_verdi(sats, tekst)
    except TallFeil as feil:
        grunn = f"{s.si(feil.grunn)} {s.si(feil.rad)}"
        return grunn[:1].upper() + grunn[1:]
    if verdi == gjeldende(nokkel, sak.start):
        fjern_hva_hvis(nokkel)
        return ""
    try:
        prov_satser(vist(sak), _satser(hva_hvis() | {nokkel: verdi}, sak.start))
    except (KalkulatorFeil, FloatingPointError) as feil:
        grunn = s.t(
            "Saken kan ikke regnes med {verdi}. Prøv en verdi nærmere den som gjelder.",
            verdi=i_melding(verdi, sats.enhet),
        )
        return f"{grunn} {en_linje(feil, s)}" if isinstance(feil, KalkulatorFeil) else grunn
    sett_hva_hvis(nokkel, verdi)
    return ""


def les_verdi(sats: Sats, tekst: str) -> float:
    """Return the value that was typed for a number-valued rate, per cent as a fraction.

    Raises
    ------
    TallFeil
        As the parsers of `tall`, and for a value outside the rate's limits.
    """
    hele = sats.enhet in ("maaneder", "ja/nei") or (sats.enhet == "antall" and _bare_hele(sats))
    if sats.enhet == "andel":
        verdi = les_prosent(tekst, felt=sats.navn)
    else:
        verdi = float(les_heltall(tekst, felt=sats.navn)) if hele else les_tall(tekst, felt=sats.navn)
    nedre, ovre = grenser(sats)
    if not nedre <= verdi <= ovre:
        grunn = melding(
            "ventet en verdi fra {nedre} til {ovre}, men fikk {verdi}.",
            nedre=i_melding(nedre, sats.enhet),
            ovre=i_melding(ovre, sats.enhet),
            verdi=i_melding(verdi, sats.enhet),
        )
        raise TallFeil(sats.navn, grunn, melding("Se etter en tastefeil."))
    return verdi


def grenser(sats: Sats) -> tuple[float, float]:
    """Return the limits of what may be tried: the file's own, else no negative value and nothing out of all measure."""
    nedre = 0.0 if sats.nedre is None else sats.nedre
    ovre = _STORST.get(sats.enhet, _STORSTE_BELOP) if sats.ovre is None else sats.ovre
    return nedre, ovre


def i_melding(verdi: float, enhet: Enhet) -> Andel | Kr | Tall:
    """Return a value as a sentence shows it."""
    if enhet == "andel":
        return Andel(verdi)
    return Kr(verdi) if enhet in KRONEENHETER else Tall(verdi, 4)


def _bare_hele(sats: Sats) -> bool:
    return all(isinstance(v.verdi, float) and v.verdi.is_integer() for v in sats.verdier)
