"""The municipality's sections of the report: its books for leie-før-eie, and risk and sensitivity."""

from collections.abc import Sequence
from typing import Any

from grensesnitt.eksport.soyletegning import Del, Soylemaal, soyletegning
from grensesnitt.portefolje.rapportblokker import avsnitt, del_, figur, punkter, tabell
from grensesnitt.portefolje.sammendrag import KOMMUNENS_TALL
from grensesnitt.portefolje.tabellen import KLASSENAVN
from grensesnitt.tekst import Sprak
from kalkulator.portefolje.folsomhet import Utslag
from kalkulator.portefolje.styretall import MINST, risikotall
from kalkulator.portefolje.svar import Husstandssvar
from kalkulator.portefolje.totaler import Totaler

_GJELD = "#0072B2"
_BOKSERIER = ("husleie_inn", "fdv", "renter", "avdrag", "salg", "gjeld", "boligverdi")
_RISIKOSERIER = ("verdi_i_risiko", "verdi_i_risiko_20", "verdi_i_risiko_30")


def boka(t: Totaler, s: Sprak) -> dict[str, Any]:
    """Return the municipality's books for those in leie-før-eie, by year."""
    tittel = s.t("Kommunens regnskap for leie før eie")
    if t.leie_for_eie < MINST:
        return del_(
            tittel,
            avsnitt(
                s.t(
                    "Leie før eie er veien som hjelper mest for {antall}. Regnskapet vises ikke for færre enn {minst} husstander.",
                    antall=t.leie_for_eie,
                    minst=MINST,
                )
            ),
        )
    alle = (*_BOKSERIER, *_RISIKOSERIER)
    serier = [n for n in alle if n in t.kommune and float(abs(t.kommune[n]).max()) >= 0.5]
    med = [nr for nr in range(len(t.aar)) if any(abs(float(t.kommune[n][nr])) >= 0.5 for n in serier)]
    til = (max(med) if med else 0) + 1
    navn = {n: s.si(tekst) for n, tekst in KOMMUNENS_TALL} | {
        "verdi_i_risiko_20": s.t("Verdi i risiko når prisene faller 20 prosent"),
        "verdi_i_risiko_30": s.t("Verdi i risiko når prisene faller 30 prosent"),
    }
    gjeld = [float(x) / 1e6 for x in t.kommune["gjeld"]]
    gjeld = gjeld[: 2 + max((nr for nr, x in enumerate(gjeld) if x >= 0.001), default=0)]
    tegning = soyletegning(
        [str(a) for a in t.aar[: len(gjeld)]],
        [Del(navn["gjeld"], gjeld, _GJELD)],
        tittel=s.t("Kommunens gjeld for boligene ved slutten av året"),
        beskrivelse=s.t(
            "Søyler for hvert år. Størst er gjelden {belop}, ved slutten av {aar}. Tallene står i tabellen under.",
            belop=s.kroner(1e6 * max(gjeld)),
            aar=str(t.aar[gjeld.index(max(gjeld))]),
        ),
        enhet=s.t("millioner kroner"),
        maal=Soylemaal(hoyde=112.0),
        s=s,
    )
    kjop = float(t.kommune["kjop"].sum())
    return del_(
        tittel,
        avsnitt(
            s.t_flertall(
                "Leie før eie er veien som hjelper mest for {antall} husstand. Kjøper kommunen en bolig til den nå, koster det {kjop}.",
                "Leie før eie er veien som hjelper mest for {antall} husstander. Kjøper kommunen en bolig til hver av dem nå, "
                "koster det {kjop}.",
                antall=t.leie_for_eie,
                kjop=s.kroner(kjop),
            ),
            s.t(
                "Verdi i risiko er det kommunen skylder ut over det boligene er verdt: slik prisene er forutsatt, og når de faller "
                "20 og 30 prosent. Da er boligene verdt mindre enn prisen familiene har rett til å kjøpe for, og kommunen kan bli sittende "
                "med dem."
            ),
        ),
        figur(tegning),
        tabell(
            [s.t("År"), *(navn[n] for n in serier)],
            [[str(t.aar[nr]), *(_hele(float(t.kommune[n][nr]), s) for n in serier)] for nr in range(til)],
            liten=True,
            note=s.t("Kroner. År uten noe i regnskapet er ikke vist."),
        ),
    )


def _hele(belop: float, s: Sprak) -> str:
    return "–" if abs(belop) < 0.5 else s.tall(belop)


def risikodelen(svar: Husstandssvar, utslag: Sequence[Utslag], s: Sprak) -> dict[str, Any]:
    """Return what those who can own may meet, and how the classes move when one thing is another."""
    r = risikotall(svar)
    linjer: list[str] = []
    if r is not None and r.antall:
        linjer = [
            s.t(
                "{antall} husstander har en vei som fører til eie innen ti år. Tallene her gjelder dem.",
                antall=r.antall,
            ),
            s.t("{antall} får minst én måned der pengene ikke rekker, slik det er forutsatt.", antall=r.underskudd),
            s.t("{antall} får det når alle flytende renter er 3 prosentpoeng høyere.", antall=r.underskudd_rente),
            s.t(
                "{antall} skylder mer enn de eier etter 5 år når boligen faller 20 prosent i verdi.",
                antall=r.negativ_prisfall,
            ),
        ]
        if r.boutgift_opp is not None:
            linjer.append(
                s.t(
                    "Halvparten av dem betaler {belop} mer, eller enda mer, i den dyreste måneden når renten er så mye høyere.",
                    belop=s.kroner(r.boutgift_opp),
                )
            )
    return del_(
        s.t("Risiko og følsomhet"),
        punkter(linjer) if linjer else None,
        tabell(
            [s.t("Hva om …"), *(s.si(n) for n in KLASSENAVN.values()), s.t("Tilskudd nå, kr")],
            [[s.si(u.tekst), *(s.tall(n) for n in u.klasser.values()), s.tall(u.tilskudd)] for u in utslag],
            liten=True,
            note=s.t("Én ting er endret om gangen, for alle, i dag."),
        )
        if utslag
        else None,
    )
