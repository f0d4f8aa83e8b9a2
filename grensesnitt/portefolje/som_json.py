"""The portfolio as one JSON document. Amounts are kroner."""

import math
from typing import TYPE_CHECKING, Any

from grensesnitt.portefolje.les import Lest
from grensesnitt.portefolje.tabellen import UTKOLONNER, Celle
from kalkulator.portefolje.totaler import Totaler

if TYPE_CHECKING:
    from grensesnitt.portefolje.arbeidsbok import Innhold

Dokument = dict[str, Any]


def portefolje_json(lest: Lest, inn: "Innhold") -> Dokument:
    """Return households, sums, and what was wrong with the rest."""
    s = inn.svar
    return {
        "satser": None if s is None else s.ramme.satser.id,
        "start": lest.rader.felles.start,
        "antall": len(lest.rader),
        "merknader": [str(m) for m in lest.merknader],
        "husstander": []
        if s is None
        else [
            {
                **{u.felt: _verdi(u.les(s, nr)) for u in UTKOLONNER},
                "klasse": s.klasse(nr),
                "beste_vei": s.beste(nr),
                "nest_beste_vei": s.nest(nr),
            }
            for nr in range(len(s))
        ],
        "totaler": None if inn.totaler is None else _totaler(inn.totaler),
        "folsomhet": [
            {"hva": u.hva, "tekst": str(u.tekst), "klasser": u.klasser, "tilskudd": u.tilskudd} for u in inn.folsomhet
        ],
        "feil": [{"rad": f.rad, "felt": f.felt, "grunn": str(f.grunn)} for f in lest.feil],
    }


def _verdi(x: Celle) -> Celle:
    return None if isinstance(x, float) and math.isnan(x) else x


def _totaler(t: Totaler) -> Dokument:
    return {
        "antall": t.antall,
        "klasser": t.klasser,
        "jevnt": t.jevnt,
        "beste_vei": t.beste_vei,
        "ikke_klare": t.ikke_klare,
        "leie_for_eie": t.leie_for_eie,
        "aar": list(t.aar),
        **{
            navn: getattr(t, navn).tolist()
            for navn in ("klare", "klare_i_alt", "startlan", "tilskudd", "boliger_ledige", "boliger_solgt_til_leier")
        },
        "kommune": {navn: x.tolist() for navn, x in t.kommune.items()},
    }
