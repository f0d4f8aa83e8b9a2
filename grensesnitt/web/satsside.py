"""What the page of rates says: rows, cells and sentences, built from the rates and from results."""

from collections.abc import Mapping, Sequence

from grensesnitt.satsliste import Satsrad, nyeste_vekst
from grensesnitt.tekst import Sprak
from grensesnitt.tekst.faste_ord import STATUS, med_enhet
from grensesnitt.tekst.tall import dag, desimaler, tall
from grensesnitt.web.hvahvis import Nokkel, gjeldende
from grensesnitt.web.satsfigur import Punkt
from grensesnitt.web.satstabell import Celle
from grensesnitt.web.setninger import KORTHORISONT, kjopspunkt
from kalkulator.melding import Andel, Melding, melding, merk
from kalkulator.sammenlign import Resultat
from kalkulator.satser import Satser, standardsatser
from kalkulator.tid import maaned_av, maaned_nr, maaned_tekst
from models.felles import Maaned
from models.sats import Enhet, Sats, Tabell

_TRINN_ETTER: Mapping[str, str] = {
    "alder": merk("Alder"),
    "personer": merk("Personer i husstanden"),
    "kommunegruppe": merk("Kommunegruppe"),
}
NOKLER: Mapping[str, tuple[str, ...]] = {
    "alder": (
        *(f"barnetrygd.{navn}" for navn in ("ordinaer", "smabarnstillegg", "finnmarkstillegg")),
        *(f"sifo.{hva}_{hvem}" for hva in ("mat", "klaer", "pleie") for hvem in ("kvinne", "mann")),
        *(f"sifo.{navn}" for navn in ("lek", "reise", "reise_med_bil", "spedbarnsutstyr")),
        "sosialhjelp.barn",
    ),
    "personer": (
        "bostotte.boutgiftstak",
        *(f"sifo.{navn}" for navn in ("dagligvarer", "husholdningsartikler", "mobler", "medier_fritid")),
        "sifo.bil_bensin",
        "sifo.bil_elbil",
    ),
    "kommunegruppe": ("bostotte.tillegg_kommunegruppe",),
}
"""What the lower bounds of each step table count."""
_KLASSER: Mapping[str, str] = {
    "lonn": merk("som lønn"),
    "pensjon": merk("som pensjon"),
    "mellom": merk("mellomsats"),
    "lav": merk("lav sats"),
    "ingen": merk("ingen"),
}
_HVER: Mapping[Enhet, Melding] = {
    "kr": melding("kroner"),
    "kr/mnd": melding("kroner i måneden"),
    "kr/ar": melding("kroner i året"),
    "kr/dag": melding("kroner om dagen"),
    "andel": melding("prosent"),
    "maaneder": melding("måneder"),
}
_AARET = 12
"""Months after which a check is old."""


def kolonner(s: Sprak) -> list[str]:
    """Return the heads of the list of rates."""
    return [s.t("Sats"), s.t("Verdi"), s.t("Gjelder fra"), s.t("Paragraf"), s.t("Status"), s.t("Kilde")]


def passer(rad: Satsrad, sokeord: str, s: Sprak) -> bool:
    """Return whether every word that was typed stands in the rate's name, its scheme's or its paragraph."""
    tittel = standardsatser().ordninger[rad.ordning].tittel
    der = " ".join((rad.tittel, s.si(rad.tittel), tittel, s.si(tittel), rad.hjemmel)).casefold()
    return all(ord_ in der for ord_ in sokeord.casefold().split())


def er_gammel(rad: Satsrad, maaned: int) -> bool:
    """Return whether a rate was last checked more than a year before a month begins."""
    return maaned - maaned_av(rad.kontrollert) > _AARET


def celler(rad: Satsrad, maaned: int, endret: bool, s: Sprak) -> list[Celle]:
    """Return a rate as a row of the list.

    Parameters
    ----------
    endret
        Whether the visitor tries another value of it.
    """
    return [
        Celle((s.si(rad.tittel), *([_stor(s.si(rad.merknad))] if rad.merknad and not endret else []))),
        _verdicelle(rad, maaned, endret, s),
        Celle((s.maaned(f"{rad.gjelder_fra:%Y-%m}"),)),
        Celle((rad.hjemmel,), norsk=True),
        Celle((), s.si(STATUS["usikker"]), True) if rad.status == "usikker" else Celle((s.si(rad.status),)),
        Celle((rad.kilde, _kontrollert(rad, maaned, s)), adresse=rad.lenke),
    ]


def _kontrollert(rad: Satsrad, maaned: int, s: Sprak) -> str:
    naar = dag(rad.kontrollert, sprak=s.lokale)
    if er_gammel(rad, maaned):
        return s.t("Sist kontrollert {dag}, mer enn ett år tidligere", dag=naar)
    return s.t("Sist kontrollert {dag}", dag=naar)


def _verdicelle(rad: Satsrad, maaned: int, endret: bool, s: Sprak) -> Celle:
    merke = ""
    under: tuple[str, ...] = ()
    if endret:
        merke = s.t("endret av dere")
        under = (s.t("framskrevet"),) if rad.fremskrevet else ()
    elif maaned_av(rad.gjelder_fra) > maaned:
        merke = s.t("gjelder ikke ennå")
    elif rad.fremskrevet:
        merke = s.t("framskrevet")
    if not isinstance(rad.verdi, list):
        return Celle((verdi_i_ord(rad.verdi, rad.enhet, s), *under), merke)
    hva = _nokkelslag(rad.ordning, rad.navn)
    antall = len(rad.verdi)
    if hva == "alder":
        tittel = s.t_flertall("{antall} trinn etter alder", "{antall} trinn etter alder", antall=antall)
    elif hva == "personer":
        tittel = s.t_flertall(
            "{antall} trinn etter antall personer", "{antall} trinn etter antall personer", antall=antall
        )
    else:
        tittel = s.t_flertall("{antall} grupper av kommuner", "{antall} grupper av kommuner", antall=antall)
    return Celle((tittel,), merke, liste=tuple(f"{fra}: {belop}" for fra, belop in trinnrader(rad, s)))


def verdi_i_ord(verdi: float | Tabell | str, enhet: str, s: Sprak) -> str:
    """Return a number or a class as people read it."""
    if isinstance(verdi, str):
        return s.si(_KLASSER.get(verdi, verdi))
    return med_enhet(float(verdi), enhet, s) if not isinstance(verdi, list) else ""


def _nokkelslag(ordning: str, navn: str) -> str:
    return next(hva for hva, satsene in NOKLER.items() if f"{ordning}.{navn}" in satsene)


def nokkelnavn(ordning: str, navn: str, s: Sprak) -> str:
    """Return what the lower bounds of a step table count: the head of their column."""
    return s.si(_TRINN_ETTER[_nokkelslag(ordning, navn)])


def nokkel_i_ord(ordning: str, navn: str, nedre: int, s: Sprak) -> str:
    """Return a lower bound of a step table in words."""
    match _nokkelslag(ordning, navn):
        case "alder":
            return s.t("fra {alder}", alder=s.tid(nedre))
        case "personer":
            return s.t_flertall("fra {antall} person", "fra {antall} personer", antall=nedre)
    return s.t("gruppe {nr}", nr=nedre)


def trinnrader(rad: Satsrad, s: Sprak) -> list[list[str]]:
    """Return the rows of a step table: the lower bound and the value."""
    tabell = rad.verdi if isinstance(rad.verdi, list) else []
    return [
        [nokkel_i_ord(rad.ordning, rad.navn, int(nedre), s), med_enhet(verdi, rad.enhet, s)] for nedre, verdi in tabell
    ]


def historierader(punkter: Sequence[Punkt], enhet: str, endret: bool, gjelder: int, s: Sprak) -> list[list[str]]:
    """Return the rows under the history: from when, the value, how sure, when last checked.

    Parameters
    ----------
    gjelder
        Month number of the value in force when the case starts: the one the visitor has changed, if any.
    """
    endret_fra = max((p.maaned for p in punkter if not p.fremskrevet and p.maaned <= gjelder), default=-1)
    ut = []
    for p in punkter:
        status = s.t("framskrevet") if p.fremskrevet else s.si(p.sats.status)
        if endret and p.maaned == endret_fra:
            status = s.t("endret av dere")
        ut.append(
            [
                _stor(_maaned(p.maaned, s)),
                med_enhet(p.verdi, enhet, s),
                status,
                "" if p.fremskrevet else dag(p.sats.kontrollert, sprak=s.lokale),
            ]
        )
    return ut


def klasserader(sats: Sats, s: Sprak) -> list[list[str]]:
    """Return the history of a class, as `historierader` does that of a number."""
    return [
        [
            _stor(s.maaned(f"{v.fra:%Y-%m}")),
            verdi_i_ord(v.verdi, sats.enhet, s),
            s.si(v.status),
            dag(v.kontrollert, sprak=s.lokale),
        ]
        for v in sats.verdier
    ]


def fremskrivning(ordning: str, satser: Satser, s: Sprak) -> str:
    """Return how a scheme's values go on after the newest set."""
    kpi, lonn = nyeste_vekst(satser)
    match satser.ordninger[ordning].fremskriving.metode:
        case "kpi":
            return s.t("Etter de siste vedtatte satsene vokser beløpene med prisene, {vekst} i året.", vekst=Andel(kpi))
        case "lonn":
            return s.t(
                "Etter de siste vedtatte satsene vokser beløpene med lønningene, {vekst} i året.", vekst=Andel(lonn)
            )
    return s.t("Etter de siste vedtatte satsene står verdiene stille.")


# --- what if


def feltnavn(sats: Sats, s: Sprak) -> str:
    """Return the label of the field in which a value is tried, with what the number counts."""
    enhet = s.si(_HVER[sats.enhet]) if sats.enhet in _HVER else ""
    return s.t("Verdi dere vil prøve ({enhet})", enhet=enhet) if enhet else s.t("Verdi dere vil prøve")


def som_skrevet(verdi: float, enhet: str) -> str:
    """Return a value as it is typed in the field; fields are read the Norwegian way in every language."""
    x = 100 * verdi if enhet == "andel" else verdi
    return tall(x, desimaler(x, 6))


def gjelder_fra_og_til(nokkel: Nokkel, start: Maaned, s: Sprak) -> list[str]:
    """Return which value a what-if replaces in a case that starts in a month, and for how long it holds."""
    sats, nr = standardsatser().sats(*nokkel), maaned_nr(start)
    naa, neste = None, None
    for v in sats.verdier:
        if maaned_av(v.fra) <= nr:
            naa = v
        elif neste is None:
            neste = v
    if naa is None:
        return [
            s.t(
                "Saken begynner i {start}, og satsen har ingen verdi før {fra}. Derfor kan den ikke prøves.",
                start=s.maaned(start),
                fra=s.maaned(f"{sats.verdier[0].fra:%Y-%m}"),
            )
        ]
    verdi = verdi_i_ord(naa.verdi, sats.enhet, s)
    fra = s.maaned(f"{naa.fra:%Y-%m}")
    ut = [
        s.t("Saken begynner i {start}. Da gjelder {verdi}, fra {fra}.", start=s.maaned(start), verdi=verdi, fra=fra),
    ]
    if neste is not None:
        ut.append(
            s.t(
                "Det er ikke den nyeste verdien. Det dere prøver, gjelder til {til}; derfra regnes det med {verdi}, som før.",
                til=s.maaned(f"{neste.fra:%Y-%m}"),
                verdi=verdi_i_ord(neste.verdi, sats.enhet, s),
            )
        )
    elif standardsatser().er_fremskrevet(*nokkel, nr):
        ut.append(s.t("Det dere prøver, gjelder fra samme måned, og framskrives deretter på samme måte."))
    return ut


def endringslinjer(endringer: Mapping[Nokkel, float], start: Maaned, s: Sprak) -> list[str]:
    """Return what the visitor has changed, a line for each rate."""
    ut = []
    for (ordning, navn), verdi in endringer.items():
        o = standardsatser().ordninger[ordning]
        sats, naa = o.satser[navn], gjeldende((ordning, navn), start)
        felles = {"ordning": s.si(o.tittel), "sats": s.si(sats.navn)}
        if naa is None:
            mal = s.t("{ordning}, {sats}: har ingen verdi når saken begynner, så endringen er ikke med.", **felles)
        else:
            mal = s.t(
                "{ordning}, {sats}: {ny} i stedet for {gammel}.",
                ny=med_enhet(verdi, sats.enhet, s),
                gammel=med_enhet(naa, sats.enhet, s),
                **felles,
            )
        ut.append(mal)
    return ut


def virkning(foer: Resultat, etter: Resultat, vei: str, s: Sprak) -> list[list[str]]:
    """Return what the changed rates do to a path: each key figure before and after."""
    par = [_nokkeltall(r, vei, s) for r in (foer, etter)]
    return [[navn, a, b] for (navn, a), (_, b) in zip(*par, strict=True)]


def uendret(foer: Resultat, etter: Resultat) -> bool:
    """Return whether no figure of any path is another."""
    return all(
        (a == etter.veier[vei].serier[navn]).all() for vei, v in foer.veier.items() for navn, a in v.serier.items()
    )


def _nokkeltall(r: Resultat, vei: str, s: Sprak) -> list[tuple[str, str]]:
    v, antall = r.veier[vei], r.antatt.akse.antall
    k, om = kjopspunkt(v), min(12 * KORTHORISONT, antall)
    etter = s.t("kjøper ikke")
    if k == 0:
        etter = s.t("eier fra første dag")
    elif k is not None and k < antall:
        etter = s.t(
            "{belop} fra {maaned}", belop=s.kroner(float(v.serier["boutgift"][k])), maaned=s.maaned(r.maaneder[k])
        )
    return [
        (s.t("Betaler nå hver måned"), s.kroner(float(v.serier["boutgift"][0]))),
        (s.t("Betaler etter kjøpet"), etter),
        (
            s.t("Til overs når alt er betalt, lavest"),
            s.t(
                "{belop} i {maaned}",
                belop=s.kroner(v.nokkeltall.til_overs_lavest),
                maaned=s.maaned(v.nokkeltall.til_overs_lavest_maaned),
            ),
        ),
        (s.t("Det dere eier om {tid}", tid=s.tid(om)), s.kroner_rund(float(v.serier["egenkapital"][om]))),
    ]


def _maaned(nr: int, s: Sprak) -> str:
    return s.maaned(maaned_tekst(nr))


def _stor(tekst: str) -> str:
    return tekst[:1].upper() + tekst[1:]
