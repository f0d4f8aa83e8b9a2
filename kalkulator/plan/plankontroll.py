"""Self-checks that ship with a plan: nobody and no krone is lost on the way."""

import numpy as np

from kalkulator.kontroll import kontroll
from kalkulator.melding import merk
from kalkulator.plan.planforlop import Planforlop
from kalkulator.plan.plantall import HUSSTANDER, aarstall
from kalkulator.typer import Tall
from models.resultat import Kontroll


def kontroller_plan(p: Planforlop) -> tuple[Kontroll, ...]:
    """Return the checks of one policy over all its futures and years."""
    a, s = aarstall(p), p.serier

    def lopende(*poster: Tall) -> Tall:
        return np.cumsum(sum(poster, np.zeros_like(poster[0])), axis=-1)

    i_ko = a["nye_sokere"] - a["kjopte_boliger"] - a["ga_opp"]
    avvik = {
        merk("hver husstand er ett sted"): sum((a[navn] for navn in HUSSTANDER), np.zeros(a["ko"].shape))
        - len(p.soknader),
        merk("køen endres bare med dem som søker, får bolig eller gir opp"): np.diff(a["ko"], axis=1) - i_ko[:, 1:],
        merk("boliger kjøpt er eid eller solgt"): lopende(a["kjopte_boliger"])
        - a["boliger_eid"]
        - lopende(a["kjopte_familier"], a["solgt_i_markedet"]),
        merk("boligene er betalt med lån og tilskudd"): s["kjop"] - s["lan_inn"] - s["tilskudd_inn"],
        merk("kommunens gjeld endres bare med lån, avdrag og innfrielse"): s["gjeld"][:, 1:]
        - lopende(s["lan_inn"], -s["avdrag"], -s["innfrielse"]),
        merk("kassen er det som er kommet inn, minus det som er gått ut"): s["kasse"][:, 12::12]
        - lopende(a["inn"], -a["ut"]),
    }
    return tuple(kontroll(navn, float(np.abs(x).max(initial=0.0))) for navn, x in avvik.items())
