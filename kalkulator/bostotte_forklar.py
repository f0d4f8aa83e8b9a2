"""Bostøtte explained: at most five steps with the numbers put in, from the same primitives as the amount."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from kalkulator import bostotte as b
from kalkulator.melding import Andel, Kr, Melding, Tall, melding, melding_flertall, rekke
from kalkulator.satser import Akse, Satser
from models.resultat import SIKKERHET, Steg
from models.sats import KRONEENHETER

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
    inntekt = {"inntekt": Kr(inntekt_mnd), "vekt": Tall(r.vekt.item())}
    omregning = melding("(12 × {inntekt}) / vekten {vekt}", **inntekt)
    if tillegg:
        omregning = melding(
            "(12 × {inntekt} + tillegg for formue {tillegg}) / vekten {vekt}", tillegg=Kr(tillegg), **inntekt
        )
    fribelop = "fribelop_formue_leier" if eierform == b.EIERFORMER["leie"] else "fribelop_formue_eier"
    hefte.steg(
        melding("Omregnet inntekt"),
        omregning,
        y,
        "kr/ar",
        ["vekt_voksen", "vekt_barn"] + (["formuessats", fribelop] if nettoformue > 0 else []),
        paragraf="5",
    )

    drift = int(params.driftskostnader.item()) if eierform == b.EIERFORMER["selveier"] else 0
    varme = bool(b.faar_oppvarming(params, np.asarray(saergruppe), np.asarray(oppvarming_mangler)).item())
    utgifter = [melding("12 × {belop}", belop=Kr(boutgift_mnd))]
    utgifter += [melding("driftskostnader {belop}", belop=Kr(drift))] if drift else []
    utgifter += [melding("oppvarming {belop}", belop=Kr(params.oppvarming.item()))] if varme else []
    tak = {"utgifter": rekke(utgifter, " + "), "tak": Kr(r.boutgiftstak.item()), "gruppe": gruppe}
    minste_av = melding_flertall(
        "det minste av ({utgifter}) og boutgiftstaket {tak} for {antall} person i kommunegruppe {gruppe}",
        "det minste av ({utgifter}) og boutgiftstaket {tak} for {antall} personer i kommunegruppe {gruppe}",
        antall=voksne + barn,
        **tak,
    )
    if tilpasset:
        minste_av = melding_flertall(
            "det minste av ({utgifter}) og boutgiftstaket {tak} for {antall} person i kommunegruppe {gruppe} "
            "i tilpasset bolig",
            "det minste av ({utgifter}) og boutgiftstaket {tak} for {antall} personer i kommunegruppe {gruppe} "
            "i tilpasset bolig",
            antall=voksne + barn,
            **tak,
        )
    hefte.steg(
        melding("Godkjente boutgifter"),
        minste_av,
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
        melding("Egenandel"),
        _egenandel(params, r, y, saergruppe),
        egenandel,
        "kr/ar",
        _egenandelssatser(params, saergruppe),
    )

    godkjent, beregnet = float(r.godkjente_boutgifter.item()), int(r.beregnet.item())
    hefte.steg(
        melding("Beregnet bostøtte"),
        melding(
            "{dekning} av ({godkjent} − {egenandel}) / 12",
            dekning=Andel(r.dekningsgrad.item()),
            godkjent=Kr(godkjent),
            egenandel=Kr(egenandel),
        ),
        beregnet,
        "kr/mnd",
        ["dekningsgrad"],
    )

    grense, belop = {"beregnet": Kr(beregnet), "minste": Kr(r.minste_utbetaling.item())}, int(r.belop.item())
    if belop:
        dom = melding("{beregnet} er minst {minste}, som er minste utbetaling", **grense)
    elif egenandel >= godkjent:
        dom = melding("egenandelen er minst like stor som de godkjente boutgiftene, så det blir ingen bostøtte")
    else:
        dom = melding(
            "{beregnet} er mindre enn {minste}, som er minste utbetaling, så det blir ingen bostøtte", **grense
        )
    hefte.steg(melding("Bostøtte per måned"), dom, belop, "kr/mnd", ["minste_utbetaling"])
    return hefte.alle


def _egenandel(params: b.Bostotteparametre, r: b.Bostotteresultat, y: int, saergruppe: int) -> Melding:
    grense1, grense2 = int(params.grense1[saergruppe].item()), int(params.grense2[saergruppe].item())
    ledd: list[Kr | Melding] = [Kr(params.minste_egenandel.item())]

    def del_over(sats: float, grense: int) -> Melding:
        return melding("{sats} av ({inntekt} − {grense})", sats=Andel(sats / 10_000), inntekt=Kr(y), grense=Kr(grense))

    if y > grense1:
        ledd.append(del_over(params.rate1.item(), grense1))
    if y > grense2 and params.trinn_p.item():
        trinn = int(b.antall_trinn(params, np.asarray([y]), params.grense2[saergruppe]).item())
        sats = Andel(params.trinn_p.item() / 10_000)
        ledd.append(melding("{trinn} trinn × {sats} av {inntekt}", trinn=trinn, sats=sats, inntekt=Kr(y)))
    if y > grense2 and params.rate2.item():
        ledd.append(del_over(params.rate2.item(), grense2))
    return melding("{sum}", sum=rekke(ledd, " + "))


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
        status = [SIKKERHET.index(self._status(n)) for n in satsnavn]
        self._sikkerhet = max(self._sikkerhet, *status)
        self.alle.append(
            Steg(
                navn=navn,
                formel=formel,
                verdi=float(verdi),
                enhet=enhet,
                hjemmel=self._hjemmel(satsnavn, paragraf),
                gjelder_fra=self._gjelder_fra(satsnavn),
                status=SIKKERHET[self._sikkerhet],
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
