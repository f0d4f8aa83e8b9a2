"""Every JSON document the calculator writes, as plain dictionaries of plain numbers. The one place JSON is built.

Amounts are kroner, rates fractions; only Husbanken's rates are per cent, and their keys say so.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np

from grensesnitt.eksport import eie_json
from grensesnitt.satsliste import Satsrad
from kalkulator.bostotte import Bostotteresultat
from kalkulator.eiergrunnlag import eiergrunnlag
from kalkulator.eiersvar import eiersvar
from kalkulator.forklaring import advarsler, forutsetningsliste, steg_for_vei
from kalkulator.hendelser import Hendelse, hendelser, steg_i_boutgift
from kalkulator.husleierett import Lovmerknad, lovmerknader, renterisiko
from kalkulator.lan import Betalingsplan
from kalkulator.sammenlign import Resultat, Veiresultat
from kalkulator.skatt import Skatteoppgjor
from kalkulator.usikkerhet import rekker_vinduet, simuler
from models.boligvei import Boligvei
from models.resultat import Steg
from models.sak import Sak

Dokument = dict[str, Any]


def json_tekst(dokument: Dokument) -> str:
    """Return the document as one line of JSON. ValueError for NaN and infinity, which JSON does not have."""
    return json.dumps(dokument, ensure_ascii=False, allow_nan=False)


def i_prosent(andel: float) -> float:
    """Return a fraction in per cent, without the noise of a float's last digits: 0.0431 is 4.31."""
    return float(f"{100 * andel:.12g}")


FRAMTIDER = 500
"""Futures drawn for a comparison; `simuler` draws more."""


def resultat(r: Resultat, *, merknader: Sequence[str] = ()) -> Dokument:
    """Return the comparison of a case's paths: series, key figures, purchase and explanation of each.

    With it the answer to «can they own?», and how the paths spread over the futures that reach the end of every right.

    Parameters
    ----------
    merknader
        Sentences that a reader must see, such as rates that were only tried; without any the document has no such key.
    """
    g = eiergrunnlag(r.sak, r.satser)
    med_rett = [navn for navn, v in r.veier.items() if rekker_vinduet(r.sak, v.vei)]
    return {
        "satser": r.satser.id,
        **({"merknader": list(merknader)} if merknader else {}),
        "betjeningsevne": eie_json.betjeningsevne(g, eiersvar(g)),
        "usikkerhet": eie_json.usikkerhet(simuler(r.sak, r.satser, baner=FRAMTIDER, veier=med_rett), r.sak),
        "forutsetninger": [linje._asdict() for linje in forutsetningsliste(r)],
        "advarsler": advarsler(r),
        "veier": {navn: _vei(r, navn, v) for navn, v in r.veier.items()},
    }


def _vei(r: Resultat, navn: str, v: Veiresultat) -> Dokument:
    maaned = r.maaneder
    serier = {n: np.asarray(serie, dtype=np.float64).tolist() for n, serie in v.serier.items()}
    return {
        "serier": {**serier, "maaned": maaned},
        "maaned": maaned,
        "nokkeltall": v.nokkeltall.model_dump(mode="json"),
        "kjop": v.kjop.model_dump(mode="json") if v.kjop is not None else None,
        "kommune": {n: x.tolist() for n, x in v.kommune.items()} if v.kommune is not None else None,
        "steg": [_steg(s) for s in steg_for_vei(r, navn)],
        "hendelser": [_hendelse(r, navn, h) for h in hendelser(r, navn)],
        "lovmerknader": [_lovmerknad(m) for m in lovmerknader(v.vei, r.sak.bolig)],
        "renterisiko": [asdict(x) for x in renterisiko(r.sak, r.satser, navn)],
        "kontroller": [asdict(k) for k in v.kontroller],
    }


def _hendelse(r: Resultat, vei: str, h: Hendelse) -> Dokument:
    return {**h._asdict(), "maaned": r.maaneder[h.maaned], "endring_boutgift": steg_i_boutgift(r, vei, h.maaned)}


def _lovmerknad(m: Lovmerknad) -> Dokument:
    return {**asdict(m), "fra": m.fra.isoformat() if m.fra is not None else None}


def _steg(steg: Steg) -> Dokument:
    return steg.model_dump(mode="json")


def bostotte(svar: Bostotteresultat, steg: Sequence[Steg]) -> Dokument:
    """Return one household's bostøtte of one month."""
    return {
        "belop": int(svar.belop.item()),
        "godkjente_boutgifter": float(svar.godkjente_boutgifter.item()),
        "boutgiftstak": int(svar.boutgiftstak.item()),
        "egenandel": int(svar.egenandel.item()),
        "omregnet_inntekt": int(svar.omregnet_inntekt.item()),
        "dekningsgrad": float(svar.dekningsgrad.item()),
        "minste_utbetaling": float(svar.minste_utbetaling.item()),
        "steg": [_steg(s) for s in steg],
    }


def bostottegrense(belop: int) -> Dokument:
    """Return the highest income a month that gives bostøtte."""
    return {"grense": belop}


def betalingsplan(plan: Betalingsplan) -> Dokument:
    """Return a loan's payment plan, terms counted from 1."""
    kolonner = (plan.renter.tolist(), plan.avdrag.tolist(), plan.gebyr.tolist(), plan.restgjeld.tolist())
    return {
        "terminbelop": plan.terminbelop,
        "sum_renter": float(plan.renter.sum()),
        "plan": [
            {"termin": nr, "rente": rente, "avdrag": avdrag, "gebyr": gebyr, "restgjeld": rest}
            for nr, (rente, avdrag, gebyr, rest) in enumerate(zip(*kolonner, strict=True), start=1)
        ],
    }


def husbankrente(*, effektiv: float, nominell: float) -> Dokument:
    """Return Husbanken's two rates in per cent, from fractions."""
    return {"effektiv_prosent": i_prosent(effektiv), "nominell_prosent": i_prosent(nominell)}


def skatt(oppgjor: Skatteoppgjor) -> Dokument:
    """Return a year's tax."""
    return asdict(oppgjor)


def livsopphold(deler: Mapping[str, float]) -> Dokument:
    """Return the living cost a month and its parts."""
    return {"sum_mnd": sum(deler.values()), "deler": dict(deler)}


def satser(rader: Sequence[Satsrad], *, maaned: str, satser_id: str) -> Dokument:
    """Return the rates of a month; a table is a list of [lower bound, value]."""
    alle = [rad._asdict() for rad in rader]
    for rad in alle:
        for felt in ("gjelder_fra", "kontrollert"):
            rad[felt] = rad[felt].isoformat()
    return {"maaned": maaned, "id": satser_id, "satser": alle}


def boligveier(veier: Sequence[Boligvei]) -> Dokument:
    """Return paths as data, in the form of their files."""
    return {"veier": [vei.model_dump(mode="json") for vei in veier]}


def eksempler(saker: Mapping[str, Sak]) -> Dokument:
    """Return the names of the examples."""
    return {"eksempler": [{"navn": navn, "sak": sak.navn} for navn, sak in saker.items()]}


def adresse(adresse: str) -> Dokument:
    """Return where the web app is."""
    return {"adresse": adresse}
