"""The JSON of the answers to «can this family own?» and «how sure is it?». Amounts are kroner, rates fractions."""

from dataclasses import asdict
from typing import Any

from kalkulator.eiergrunner import KLASSENAVN, avgjorende_tall, grunner, mangler
from kalkulator.eiergrunnlag import Eiergrunnlag
from kalkulator.eiersvar import Eiersvar
from kalkulator.usikkerhet import Fordeling, Usikkerhet, Veiusikkerhet, i_ti
from models.sak import Sak

Dokument = dict[str, Any]


def betjeningsevne(g: Eiergrunnlag, s: Eiersvar) -> Dokument:
    """Return a family's ability to own."""
    return {
        "satser": g.satser.id,
        **asdict(s),
        "klassenavn": str(KLASSENAVN[s.klasse]),
        "svar": "for jevnt til å si" if s.jevnt else "klart",
        "grunner": [str(grunn) for grunn in grunner(s)],
        "avgjorende_tall": [{"navn": str(t.navn), "verdi": t.verdi, "enhet": t.enhet} for t in avgjorende_tall(s)],
        "hva_mangler": [{"hva": m.hva, "belop": m.belop, "tekst": str(m.tekst)} for m in mangler(g, s)],
    }


def usikkerhet(u: Usikkerhet, sak: Sak) -> Dokument:
    """Return the spread of a case's paths."""
    return {
        "baner": u.baner,
        "fro": u.fro,
        "modell": asdict(u.modell),
        "aar": list(range(sak.horisont_aar + 1)),
        "veier": {navn: _vei(v) for navn, v in u.veier.items()},
    }


def _vei(v: Veiusikkerhet) -> Dokument:
    o = v.opsjon
    return {
        "egenkapital": {str(p): x.tolist() for p, x in v.egenkapital.items()},
        "boutgift": {str(p): x.tolist() for p, x in v.boutgift.items()},
        "til_overs_lavest": _fordeling(v.til_overs_lavest),
        "andel_underskudd": v.andel_underskudd,
        "andel_underskudd_fem_aar": v.andel_underskudd_fem_aar,
        "andel_negativ_egenkapital": v.andel_negativ_egenkapital,
        "negativ_egenkapital_aar": {str(aar): x for aar, x in v.negativ_egenkapital_aar.items()},
        "andel_kjoper": v.andel_kjoper,
        "opsjon": None
        if o is None
        else {
            "gevinst": _fordeling(o.gevinst),
            "tap_for_kommunen": _fordeling(o.tap),
            "gevinst_om_finansierbart": o.gevinst_om_finansierbart,
            "andel_verdt_mer": o.andel_verdt_mer,
            "andel_brukt": o.andel_brukt,
        },
        "i_ord": {
            "underskudd": str(i_ti(v.andel_underskudd)),
            "negativ_egenkapital": str(i_ti(v.andel_negativ_egenkapital)),
            **({} if o is None else {"verdt_mer": str(i_ti(o.andel_verdt_mer)), "brukt": str(i_ti(o.andel_brukt))}),
        },
    }


def _fordeling(f: Fordeling) -> Dokument:
    return {"snitt": f.snitt, "persentiler": {str(p): x for p, x in f.persentiler.items()}}
