"""Words that the core and the data files use as codes, said as a person says them."""

from collections.abc import Mapping

from grensesnitt.tekst.sprak import Sprak
from grensesnitt.tekst.tall import desimaler
from kalkulator.melding import Andel, Tall, melding, merk
from models.sats import Status

STATUS: Mapping[Status, str] = {
    "vedtatt": merk("vedtatt"),
    "prognose": merk("prognose"),
    "forutsetning": merk("forutsetning"),
    "usikker": merk("usikker"),
}
"""How sure a figure is; the words are their own codes, so `s.si(status)` says them."""


def med_enhet(verdi: float, enhet: str, s: Sprak) -> str:
    """Return a step's or a rate's value with its unit: «9 840 kr i måneden», «4,31 %», «6 måneder».

    Kroner are whole, per cent have at most four decimals. A unit that is no code (`år`) is a word of its own.
    """
    hele = s.kroner(verdi)
    match enhet:
        case "kr":
            return hele
        case "kr/mnd":
            return s.t("{belop} i måneden", belop=hele)
        case "kr/ar":
            return s.t("{belop} i året", belop=hele)
        case "kr/dag":
            return s.t("{belop} om dagen", belop=hele)
        case "andel":
            return s.si(melding("{andel}", andel=Andel(verdi)))
        case "ja/nei":
            return s.t("ja") if verdi else s.t("nei")
        case "maaneder" if verdi == int(verdi):
            return s.t_flertall("{antall} måned", "{antall} måneder", antall=int(verdi))
        case "antall" | "faktor" | "klasse" | "maaneder":
            return s.tall(verdi, desimaler(verdi, 4))
    return s.t("{tall} {enhet}", tall=Tall(verdi), enhet=enhet)
