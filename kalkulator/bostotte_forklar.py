"""Bostøtte explained: at most five steps with the numbers put in, from the same primitives as the amount."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from kalkulator import bostotte as b
from kalkulator.satser import Akse, Satser
from kalkulator.tallord import andel, kr, tall
from models.resultat import Steg
from models.sats import KRONEENHETER

# From sure to least sure; a step is as sure as the least sure of the figures it rests on.
_SIKKERHET = ("vedtatt", "prognose", "usikker", "forutsetning")
_GRENSER = (
    ("grense1", "grense2"),
    ("grense1", "grense2_ung_ufor"),
    ("grense1_pensjonist", "grense2_pensjonist"),
)
_FORSKRIFT = "forskrift om bustøtte § "


def forklar_bostotte(
    satser: Satser,
    akse: Akse,
    *,
    inntekt_mnd: float,
    boutgift_mnd: float,
    voksne: int,
    barn: int,
    gruppe: int,
    saergruppe: int = 0,
    eierform: int = 0,
    oppvarming_mangler: bool = False,
    nettoformue: float = 0.0,
    boligformue: float = 0.0,
    tilpasset: bool = False,
) -> list[Steg]:
    """Explain the first month of an axis for one household: five steps, the last one the amount a month.

    Inputs and units are those of `kalkulator.bostotte.bostotte`. A step's status is that of the least sure rate that it
    or an earlier step uses; a projected amount is a `forutsetning`.

    Raises
    ------
    KalkulatorFeil
        As `bostotte`.
    SatsMangler
        When the month is before January 2017.
    """
    params = b.Bostotteparametre.hent(satser, akse._replace(antall=1))
    r = b.bostotte(
        params,
        inntekt_mnd=inntekt_mnd,
        boutgift_mnd=boutgift_mnd,
        voksne=voksne,
        barn=barn,
        gruppe=gruppe,
        saergruppe=saergruppe,
        eierform=eierform,
        oppvarming_mangler=oppvarming_mangler,
        nettoformue=nettoformue,
        boligformue=boligformue,
        tilpasset=tilpasset,
    )
    hefte = _Hefte(satser, akse.start)

    y, tillegg = int(r.omregnet_inntekt.item()), float(r.formuestillegg_aar.item())
    sum_inntekt = f"12 × {kr(inntekt_mnd)}" + (f" + tillegg for formue {kr(tillegg)}" if tillegg else "")
    fribelop = "fribelop_formue_leier" if eierform == b.EIERFORMER["leie"] else "fribelop_formue_eier"
    hefte.steg(
        "Omregnet inntekt",
        f"({sum_inntekt}) / vekten {tall(r.vekt.item())}",
        y,
        "kr/ar",
        ["vekt_voksen", "vekt_barn"] + (["formuessats", fribelop] if nettoformue > 0 else []),
        paragraf="5",
    )

    drift = int(params.driftskostnader.item()) if eierform == b.EIERFORMER["selveier"] else 0
    varme = bool(b.faar_oppvarming(params, np.asarray(saergruppe), np.asarray(oppvarming_mangler)).item())
    utgifter = (
        f"12 × {kr(boutgift_mnd)}"
        + (f" + driftskostnader {kr(drift)}" if drift else "")
        + (f" + oppvarming {kr(params.oppvarming.item())}" if varme else "")
    )
    personer = f"{voksne + barn} {'person' if voksne + barn == 1 else 'personer'}"
    tak = f"{kr(r.boutgiftstak.item())} for {personer} i kommunegruppe {gruppe}"
    hefte.steg(
        "Godkjente boutgifter",
        f"det minste av ({utgifter}) og boutgiftstaket {tak}{' i tilpasset bolig' if tilpasset else ''}",
        float(r.godkjente_boutgifter.item()),
        "kr/ar",
        ["boutgiftstak"]
        + (["tillegg_kommunegruppe"] if params.tillegg_gruppe[gruppe - 1].item() else [])
        + (["tillegg_tilpasset"] if tilpasset else [])
        + (["driftskostnader"] if drift else [])
        + (["oppvarming", "oppvarming_for_alle"] if varme else []),
        paragraf="2",
    )

    egenandel = int(r.egenandel.item())
    hefte.steg(
        "Egenandel", _egenandel(params, r, y, saergruppe), egenandel, "kr/ar", _egenandelssatser(params, saergruppe)
    )

    godkjent, beregnet = float(r.godkjente_boutgifter.item()), int(r.beregnet.item())
    hefte.steg(
        "Beregnet bostøtte",
        f"{andel(r.dekningsgrad.item())} av ({kr(godkjent)} − {kr(egenandel)}) / 12",
        beregnet,
        "kr/mnd",
        ["dekningsgrad"],
    )

    minste, belop = float(r.minste_utbetaling.item()), int(r.belop.item())
    if belop:
        dom = f"{kr(beregnet)} er minst {kr(minste)}, som er minste utbetaling"
    elif egenandel >= godkjent:
        dom = "egenandelen er minst like stor som de godkjente boutgiftene, så det blir ingen bostøtte"
    else:
        dom = f"{kr(beregnet)} er mindre enn {kr(minste)}, som er minste utbetaling, så det blir ingen bostøtte"
    hefte.steg("Bostøtte per måned", dom, belop, "kr/mnd", ["minste_utbetaling"])
    return hefte.alle


def _egenandel(params: b.Bostotteparametre, r: b.Bostotteresultat, y: int, saergruppe: int) -> str:
    grense1, grense2 = int(params.grense1[saergruppe].item()), int(params.grense2[saergruppe].item())
    ledd = [kr(params.minste_egenandel.item())]
    if y > grense1:
        ledd.append(f"{andel(params.rate1.item() / 10_000)} av ({kr(y)} − {kr(grense1)})")
    if y > grense2 and params.trinn_p.item():
        trinn = int(b.antall_trinn(params, np.asarray([y]), params.grense2[saergruppe]).item())
        ledd.append(f"{trinn} trinn × {andel(params.trinn_p.item() / 10_000)} av {kr(y)}")
    if y > grense2 and params.rate2.item():
        ledd.append(f"{andel(params.rate2.item() / 10_000)} av ({kr(y)} − {kr(grense2)})")
    return " + ".join(ledd)


def _egenandelssatser(params: b.Bostotteparametre, saergruppe: int) -> list[str]:
    """Name the rates of § 4 that are in force in the month; the step rates ended when the second part began."""
    trinn = ["trinn_p", "trinn_s"] if params.trinn_p.item() else []
    return ["minste_egenandel", "rate1", *_GRENSER[saergruppe], *trinn, *(["rate2"] if params.rate2.item() else [])]


class _Hefte:
    """Collects steps and carries the least sure status forward."""

    def __init__(self, satser: Satser, maaned: int) -> None:
        self.satser, self.maaned = satser, maaned
        self.alle: list[Steg] = []
        self._sikkerhet = 0

    def steg(
        self, navn: str, formel: str, verdi: float, enhet: str, satsnavn: Sequence[str], *, paragraf: str = ""
    ) -> None:
        """Add a step that rests on the paragraphs of its rates and, where a rule has no rate, on one more."""
        status = [_SIKKERHET.index(self._status(n)) for n in satsnavn]
        self._sikkerhet = max(self._sikkerhet, *status)
        self.alle.append(
            Steg(
                navn=navn,
                formel=formel,
                verdi=float(verdi),
                enhet=enhet,
                hjemmel=self._hjemmel(satsnavn, paragraf),
                gjelder_fra=self._gjelder_fra(satsnavn),
                status=_SIKKERHET[self._sikkerhet],
            )
        )

    def _status(self, navn: str) -> str:
        # Only amounts are lifted each June: a share or a weight holds until it is changed.
        krone = self.satser.sats(b.ORDNING, navn).enhet in KRONEENHETER
        if krone and self.satser.er_fremskrevet(b.ORDNING, navn, self.maaned):
            return "forutsetning"
        return self.satser.paa(b.ORDNING, navn, self.maaned).status

    def _gjelder_fra(self, satsnavn: Sequence[str]) -> date:
        return max(self.satser.paa(b.ORDNING, n, self.maaned).fra for n in satsnavn)

    def _hjemmel(self, satsnavn: Sequence[str], paragraf: str) -> str:
        av_satser = {self.satser.sats(b.ORDNING, n).hjemmel.removeprefix(_FORSKRIFT) for n in satsnavn}
        paragrafer = sorted(av_satser | ({paragraf} if paragraf else set()), key=int)
        if len(paragrafer) == 1:
            return _FORSKRIFT + paragrafer[0]
        return f"{_FORSKRIFT.strip()}§ {', '.join(paragrafer[:-1])} og {paragrafer[-1]}"
