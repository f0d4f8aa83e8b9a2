"""The figures of «can we own?» for many households at once: what one family's answer is row 0 of."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from kalkulator.betjeningsevne import storste_lan
from kalkulator.eierpotensial import KLASSER, Eieprove, Eierkolonner
from kalkulator.kjopsvindu import kandidater
from kalkulator.kolonner import ALDRI
from kalkulator.tid import maaned_tekst
from kalkulator.typer import Heltall, Sanne, Tall
from kalkulator.veideler import Felles
from models.boligvei import Boligvei


@dataclass(frozen=True)
class Svarkolonner:
    """The figures of each household, (H,); see `eiersvar.Eiersvar` for their meaning. Months are points, ALDRI for never."""

    start: int
    """Month number of the first month."""
    proverente: float
    lopetider: tuple[int, ...]
    """The path's own term and the longest, years."""
    leie_for_eie_fra: int
    """When the right of leie-før-eie begins; ALDRI where it does not inside the horizon."""
    klasse: Heltall
    jevnt: Sanne
    rom_mnd: Tall
    rom_lavest_mnd: Tall
    rom_lavest: Heltall
    """Place of the leanest month of the trial."""
    rom_uten_lan_mnd: Tall
    lopetid_nr: Heltall
    """Which of the two terms the figures are for."""
    maks_lan: Tall
    maks_lan_varig: Tall
    pris: Tall
    omkostninger: Tall
    egne_penger: Tall
    lanebehov: Tall
    tilskuddsbehov: Tall
    tilskuddstak: Tall
    betales_mnd: Tall
    margin_mnd: Tall
    forste: Heltall
    forste_med_tilskudd: Heltall
    leie_for_eie: Heltall
    """First point in which the right of leie-før-eie can be used."""

    def felter(self, rad: int) -> dict[str, Any]:
        """Return one household's figures under the names of `eiersvar.Eiersvar`, months in words."""
        tall = (
            *("rom_mnd", "rom_lavest_mnd", "rom_uten_lan_mnd", "maks_lan", "maks_lan_varig", "pris", "omkostninger"),
            *("egne_penger", "lanebehov", "tilskuddsbehov", "tilskuddstak", "betales_mnd", "margin_mnd"),
        )
        return {
            **{navn: float(getattr(self, navn)[rad]) for navn in tall},
            "klasse": KLASSER[int(self.klasse[rad])],
            "jevnt": bool(self.jevnt[rad]),
            "rom_lavest_maaned": maaned_tekst(self.start + int(self.rom_lavest[rad])),
            "proverente": self.proverente,
            "lopetid_aar": self.lopetider[int(self.lopetid_nr[rad])],
            "egen_lopetid_aar": self.lopetider[0],
            "forste_kjopsmaaned": self.maaned(int(self.forste[rad])),
            "forste_kjopsmaaned_med_tilskudd": self.maaned(int(self.forste_med_tilskudd[rad])),
            "leie_for_eie_maaned": self.maaned(int(self.leie_for_eie[rad])),
            "leie_for_eie_fra": self.maaned(self.leie_for_eie_fra),
        }

    def maaned(self, punkt: int) -> str | None:
        """Return the month that ends with a point, the first one for point 0; None for never."""
        return None if punkt >= ALDRI else maaned_tekst(self.start + max(punkt - 1, 0))


def brukte_lopetider(naa: Eieprove) -> Heltall:
    """Return which of the two terms each household's figures are for, (H,): the path's own where it manages with it."""
    return np.where(naa.gaar_med_lopetid[0, :, 0], 0, 1)


def svarkolonner(e: Eierkolonner, felles: Felles, opsjon: Boligvei | None, *, terminer_aar: int = 12) -> Svarkolonner:
    """Return the figures behind the answer of `eierpotensial.eierkolonner`; `opsjon` is the path of leie-før-eie.

    Raises
    ------
    KalkulatorFeil
        For a number of terms other than 12, 4, 2 or 1.
    SatsMangler
        When a rate is missing for a month of the axis.
    """
    naa, nr, antatt = e.naa, brukte_lopetider(e.naa), felles.antatt
    v, vindu = naa.vurdering, naa.vurdering.vindu
    rader = np.arange(len(nr))

    def hver(x: Tall) -> Tall:
        """Return one value a household of what may be one for all."""
        return np.broadcast_to(x, nr.shape)

    def her(x: object) -> Tall:
        ut: Tall = np.broadcast_to(np.asarray(x, dtype=np.float64), v.pris.shape)[nr, rader, 0]
        return ut

    i_maaneden = np.stack(
        [
            storste_lan(vindu.rom, vindu, rente=vindu.kalkulasjonsrente, lopetid_aar=aar, terminer_aar=terminer_aar)
            for aar in naa.lopetid_aar
        ]
    )
    lavest, hvor = _laveste_rom(felles)
    lfe = e.leie_for_eie
    vindu_fra = kandidater(opsjon.kjop, antatt.akse.antall) if opsjon is not None else np.arange(0)
    return Svarkolonner(
        start=antatt.akse.start,
        proverente=float(np.ravel(vindu.kalkulasjonsrente)[0]),
        lopetider=naa.lopetid_aar,
        leie_for_eie_fra=int(vindu_fra[0]) if len(vindu_fra) else ALDRI,
        klasse=e.klasse,
        jevnt=e.jevnt,
        rom_mnd=hver(vindu.rom[:, 0]),
        rom_lavest_mnd=lavest,
        rom_lavest=hvor,
        rom_uten_lan_mnd=hver(naa.rom[:, 0]),
        lopetid_nr=nr,
        maks_lan=her(i_maaneden),
        maks_lan_varig=her(naa.maks_lan),
        pris=her(v.pris),
        omkostninger=np.sum([her(x) for x in v.omkostninger.values()], axis=0),
        egne_penger=np.sum([her(v.kilder[navn]) for navn in ("sparing", "bsu") if navn in v.kilder], axis=0)
        + np.zeros(len(nr)),
        lanebehov=her(naa.lanebehov),
        tilskuddsbehov=her(naa.tilskuddsbehov),
        tilskuddstak=her(naa.tak),
        betales_mnd=her(v.prove.betales),
        margin_mnd=her(v.prove.margin),
        forste=e.forste,
        forste_med_tilskudd=e.forste_med_tilskudd,
        leie_for_eie=np.full(len(nr), ALDRI)
        if lfe is None
        else np.where(lfe.gaar.any(axis=1), lfe.punkter[lfe.gaar.argmax(axis=1)], ALDRI),
    )


def _laveste_rom(felles: Felles) -> tuple[Tall, Heltall]:
    """Return the leanest month of the trial from the start: the room and the place of the month."""
    provetid = int(felles.satser.verdi("forutsetninger", "provetid_mnd", felles.antatt.akse))
    rom = (felles.hus.til_bolig - felles.lopende_eierkostnad)[:, : provetid + 1]
    rom = np.broadcast_to(rom, (len(felles.kol), rom.shape[1]))
    hvor = rom.argmin(axis=1)
    return rom[np.arange(len(rom)), hvor], hvor
