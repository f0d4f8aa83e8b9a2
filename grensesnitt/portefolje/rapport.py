"""The report to a municipal board as a PDF: what the households come to together, in plain sentences, drawings and tables.

Never a list of persons and never a ranking: every figure is a sum of rows, and years are joined where a sum would be
what one or two households have. Nothing is computed here; the figures are those of `kalkulator.portefolje`.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from babel import Locale

from grensesnitt.eksport.pdf import PDF_STANDARD, kompiler
from grensesnitt.eksport.soyletegning import Del, Soylemaal, liggende, soyletegning
from grensesnitt.portefolje.oppdiktet import MERKE
from grensesnitt.portefolje.rapportblokker import Blokk, avsnitt, del_, figur, tabell
from grensesnitt.portefolje.rapportgrunnlag import grunnlagsdeler
from grensesnitt.portefolje.rapportkommune import boka, risikodelen
from grensesnitt.portefolje.rapportplan import plandel, plansetning
from grensesnitt.portefolje.tabellen import KLASSENAVN
from grensesnitt.tekst import NB, Sprak
from grensesnitt.tekst.tall import dag
from kalkulator.feil import KalkulatorFeil
from kalkulator.melding import Maaned
from kalkulator.portefolje.folsomhet import Utslag
from kalkulator.portefolje.forutsetninger import portefoljens_forutsetninger
from kalkulator.portefolje.styretall import MINST, Periode, flyttet, hjelp, kan_eie_naa, perioder
from kalkulator.portefolje.svar import Husstandssvar
from kalkulator.portefolje.totaler import Totaler
from models.eie import Klasse

if TYPE_CHECKING:
    from grensesnitt.portefolje.arbeidsbok import Innhold

_MAL = Path(__file__).with_name("rapport.typ")
KLASSEFARGE: dict[Klasse, str] = {
    "eie_na": "#00795A",
    "eie_med_tilskudd": "#8C6D00",
    "leie_for_eie": "#0072B2",
    "leie_na": "#5B6770",
}
_NY, _FOR = "#0072B2", "#BFD9EA"


def lag_rapport(inn: "Innhold", s: Sprak = NB) -> bytes:
    """Return the report as a PDF, tagged after PDF/UA-1; the same answers give the same bytes.

    Raises
    ------
    KalkulatorFeil
        When no household could be computed.
    """
    ut: bytes = kompiler(_MAL, rapportdata(inn, s), format="pdf", pdf_standards=[PDF_STANDARD])
    return ut


def rapportbilder(inn: "Innhold", s: Sprak = NB, *, ppi: float = 60.0) -> list[bytes]:
    """Return the pages of the report as PNG pictures, to look at. Raises as `lag_rapport`."""
    ut = kompiler(_MAL, rapportdata(inn, s), format="png", ppi=ppi)
    return ut if isinstance(ut, list) else [ut]


def er_oppdiktet(svar: Husstandssvar) -> bool:
    """Return whether any of the households is made up."""
    return any(nr.startswith(MERKE) for nr in svar.saksnummer)


def rapportdata(inn: "Innhold", s: Sprak = NB) -> dict[str, Any]:
    """Return the report for the template: every value is a finished text or a drawing. Raises as `lag_rapport`."""
    if inn.svar is None or inn.totaler is None:
        raise KalkulatorFeil(
            "rapport", "det er ingen husstander å skrive om.", "Rett radene som har feil, og regn på nytt."
        )
    svar, t = inn.svar, inn.totaler
    spraket = Locale.parse(s.lokale)
    oppdiktet = er_oppdiktet(svar)
    tittel = s.t("Fra leie til eie: hvem kan eie, og hva det betyr for kommunen")
    kontrollert = dag(date.fromisoformat(svar.ramme.satser.id[:10]), sprak=s.lokale)
    usikre = sum(f.status == "usikker" for f in portefoljens_forutsetninger(svar.ramme))
    return {
        "sprak": spraket.language,
        "region": spraket.territory or "",
        "retning": spraket.text_direction,
        "dokumenttittel": tittel,
        "tittel": s.t("Hvem kan eie, og hva det betyr for kommunen"),
        "programnavn": "Fra leie til eie",
        "merke": s.t("OPPDIKTET: ingen av husstandene finnes") if oppdiktet else "",
        "naar": " · ".join(
            filter(
                None,
                [
                    s.liste(inn.kommuner) if inn.kommuner else "",
                    s.t("regnet fra {maaned}", maaned=Maaned(svar.ramme.sak.start)),
                    s.t("satser kontrollert {dag}", dag=kontrollert),
                    s.t_flertall("{antall} tall er usikkert", "{antall} tall er usikre", antall=usikre),
                ],
            )
        ),
        "sammendrag": sammendragssetninger(inn, s),
        "sammendragstittel": s.t("Kort sagt"),
        "deler": [
            _hvem(svar, t, s),
            _naar(inn, t, s),
            _hjelpen(svar, inn.folsomhet, s),
            boka(t, s),
            risikodelen(svar, inn.folsomhet, s),
            *([plandel(inn.plan, inn.plan_merknader, s)] if inn.plan is not None else []),
            *grunnlagsdeler(inn, svar, s),
        ],
        "side": s.t("Side {nr} av {antall}", nr="{nr}", antall="{antall}"),
    }


def sammendragssetninger(inn: "Innhold", s: Sprak = NB) -> list[str]:
    """Return the answer in sentences: how many, when, what it takes, what comes free."""
    assert inn.svar is not None and inn.totaler is not None
    t, n = inn.totaler, inn.totaler.klasser
    naa = n["eie_na"] + n["eie_med_tilskudd"]
    ut = [
        s.t_flertall(
            "{antall} husstand er regnet, hver for seg.",
            "{antall} husstander er regnet, hver for seg.",
            antall=t.antall,
        ),
        s.t(
            "{naa} av dem kan kjøpe bolig nå: {uten} med startlån alene, og {med} med tilskudd i tillegg.",
            naa=naa,
            uten=n["eie_na"],
            med=n["eie_med_tilskudd"],
        ),
        s.t(
            "For {lfe} kan leie før eie føre fram. {videre} må leie videre slik det er nå, og noen av dem kan eie senere.",
            lfe=n["leie_for_eie"],
            videre=n["leie_na"],
        ),
        s.t(
            "Innen utgangen av {aar} kan {klare} kjøpe, med inntektene som er oppgitt.",
            aar=str(t.aar[min(10, len(t.aar) - 1)]),
            klare=int(t.klare_i_alt[min(10, len(t.aar) - 1)]),
        ),
    ]
    if t.klare[0] >= MINST:
        ut.append(
            s.t(
                "De som kan kjøpe i {aar}, trenger {startlan} i startlån og {tilskudd} i tilskudd.",
                aar=str(t.aar[0]),
                startlan=s.kroner(float(t.startlan[0])),
                tilskudd=s.kroner(float(t.tilskudd[0])),
            )
        )
    for ramme, navn, over in _over_rammen(inn, s):
        ut.append(
            s.t("Rammen for {hva} på {ramme} i året er for liten i {aar}.", hva=navn, ramme=s.kroner(ramme), aar=over)
            if over
            else s.t("Rammen for {hva} på {ramme} i året rekker alle årene.", hva=navn, ramme=s.kroner(ramme))
        )
    ut.append(
        s.t_flertall(
            "{antall} bolig kommunen eier eller leier inn, blir ledig når husstanden kjøper en annen.",
            "{antall} boliger kommunen eier eller leier inn, blir ledige når husstandene kjøper en annen.",
            antall=int(t.boliger_ledige.sum()),
        )
    )
    if inn.plan is not None:
        ut.append(plansetning(inn.plan, s))
    if inn.feilrader:
        ut.append(
            s.t_flertall(
                "{antall} rad i filen har feil og er ikke med.",
                "{antall} rader i filen har feil og er ikke med.",
                antall=len(inn.feilrader),
            )
        )
    return ut


def _over_rammen(inn: "Innhold", s: Sprak) -> list[tuple[float, str, str]]:
    """Return each frame, what it is of, and the years or periods in which the need is more."""
    assert inn.totaler is not None
    p = perioder(inn.totaler, inn.ramme_startlan, inn.ramme_tilskudd)
    ut = []
    for ramme, navn, felt in (
        (inn.ramme_startlan, s.t("startlån"), "startlan_over"),
        (inn.ramme_tilskudd, s.t("tilskudd"), "tilskudd_over"),
    ):
        if ramme is not None:
            ut.append((ramme, navn, s.liste([aarene(x) for x in p if getattr(x, felt) >= 0.5])))
    return ut


def aarene(p: Periode) -> str:
    """Return a year, or the first and last of several."""
    return str(p.fra) if p.fra == p.til else f"{p.fra}–{p.til}"


def _hvem(svar: Husstandssvar, t: Totaler, s: Sprak) -> dict[str, Any]:
    navn = {k: s.si(n) for k, n in KLASSENAVN.items()}
    tegning = liggende(
        [(navn[k], antall, KLASSEFARGE[k]) for k, antall in t.klasser.items()],
        tittel=s.t("Husstander etter svar"),
        beskrivelse=s.liste([f"{navn[k]}: {s.tall(antall)}" for k, antall in t.klasser.items()]) + ".",
        s=s,
    )
    return del_(
        s.t("Hvem kan eie"),
        avsnitt(
            s.t(
                "Hver husstand er regnet som om den satt alene ved rådgiverens skjerm. Husstandene er ikke rangert mot hverandre."
            ),
            s.t_flertall(
                "For {antall} av dem er svaret for jevnt til å si: litt mer eller mindre ville gitt et annet.",
                "For {antall} av dem er svaret for jevnt til å si: litt mer eller mindre ville gitt et annet.",
                antall=t.jevnt,
            )
            if t.jevnt
            else "",
        ),
        figur(tegning),
        tabell(
            [s.t("Svar"), s.t("Husstander"), s.t("Andel")],
            [[navn[k], s.tall(antall), s.prosent(antall / t.antall, 1)] for k, antall in t.klasser.items()],
            sum_=[s.t("I alt"), s.tall(t.antall), s.prosent(1.0, 1)],
        ),
        tabell(
            [s.t("Veien som hjelper mest"), s.t("Husstander")],
            [[s.si(svar.ramme.veier[v].navn), s.tall(antall)] for v, antall in t.beste_vei.items() if antall],
            sum_=[s.t("I alt"), s.tall(t.antall)],
        ),
    )


def _naar(inn: "Innhold", t: Totaler, s: Sprak) -> dict[str, Any]:
    p = perioder(t, inn.ramme_startlan, inn.ramme_tilskudd)
    nye = t.klare.tolist()
    for_ = [int(i_alt - ny) for i_alt, ny in zip(t.klare_i_alt, t.klare, strict=True)]
    tegning = soyletegning(
        [str(a) for a in t.aar],
        [Del(s.t("klare fra før"), for_, _FOR), Del(s.t("blir klare i året"), nye, _NY)],
        tittel=s.t("Husstander som kan eie, år for år"),
        beskrivelse=s.t(
            "Søyler for hvert år: {punkter}. Tallene står i tabellen under.",
            punkter=s.liste(
                [
                    s.t("{aar}: {antall} i alt", aar=str(a), antall=int(t.klare_i_alt[nr]))
                    for nr, a in enumerate(t.aar)
                    if nr in (0, 1, 2, 3, 5, 10, 20, len(t.aar) - 1)
                ]
            ),
        ),
        enhet=s.t("husstander"),
        maal=Soylemaal(hoyde=112.0),
        s=s,
    )
    sammen = s.t(
        "År med færre enn {minst} husstander som blir klare, er slått sammen, så ingens beløp kan leses ut av tallene.",
        minst=MINST,
    )
    return del_(
        s.t("Når de kan eie, og hva det tar"),
        avsnitt(
            s.t(
                "Startlån og tilskudd står i det året husstanden blir klar, som om alle søker, får og kjøper da. "
                "Prisene og inntektene er framskrevet med forutsetningene bakerst."
            )
        ),
        figur(tegning),
        tabell(
            [
                s.t("År"),
                s.t("Blir klare"),
                s.t("Klare i alt"),
                s.t("Boliger som blir ledige"),
                s.t("Boliger solgt til leieren"),
            ],
            [
                [aarene(x), *(s.tall(n) for n in (x.klare, x.klare_i_alt, x.boliger_ledige, x.boliger_solgt_til_leier))]
                for x in p
            ],
            sum_=[
                s.t("I alt"),
                s.tall(int(t.klare.sum())),
                "",
                s.tall(int(t.boliger_ledige.sum())),
                s.tall(int(t.boliger_solgt_til_leier.sum())),
            ],
            note=s.t_flertall(
                "{antall} husstand blir ikke klar i disse årene.",
                "{antall} husstander blir ikke klare i disse årene.",
                antall=t.ikke_klare,
            ),
        ),
        _mot_rammen(inn, t, p, sammen, s),
    )


def _mot_rammen(inn: "Innhold", t: Totaler, p: Sequence[Periode], note: str, s: Sprak) -> Blokk:
    kolonner = [s.t("År"), s.t("Startlån, kr"), s.t("Tilskudd, kr")]
    over = [("startlan_over", s.t("Startlån over rammen, kr"))] * (inn.ramme_startlan is not None)
    over += [("tilskudd_over", s.t("Tilskudd over rammen, kr"))] * (inn.ramme_tilskudd is not None)
    if not over:
        note += " " + s.t("Kommunens ramme er ikke oppgitt.")
    return tabell(
        [*kolonner, *(navn for _, navn in over)],
        [[aarene(x), *(s.tall(b) for b in (x.startlan, x.tilskudd, *(getattr(x, f) for f, _ in over)))] for x in p],
        sum_=[
            s.t("I alt"),
            s.tall(float(t.startlan.sum())),
            s.tall(float(t.tilskudd.sum())),
            *(s.tall(sum(getattr(x, f) for x in p)) for f, _ in over),
        ],
        note=note,
    )


def _hjelpen(svar: Husstandssvar, utslag: Sequence[Utslag], s: Sprak) -> dict[str, Any]:
    rader = hjelp(svar)
    return del_(
        s.t("Hva som ville hjelpe hvor mange"),
        avsnitt(
            s.t(
                "Hver husstand er telt én gang, ved den hjelpen som skal til for at den kan eie. Kommunen avgjør hver søknad for seg."
            )
        ),
        tabell(
            [s.t("Hjelp"), s.t("Husstander")],
            [[s.si(h.tekst), s.tall(h.antall)] for h in rader],
            sum_=[s.t("I alt"), s.tall(sum(h.antall for h in rader))],
        ),
        tabell(
            [s.t("Hva om …"), s.t("Kan eie nå"), s.t("Flere eller færre")],
            [
                [s.si(utslag[0].tekst), s.tall(kan_eie_naa(utslag[0])), ""],
                *([s.si(f.tekst), s.tall(f.kan_naa), _fortegn(f.flere, s)] for f in flyttet(utslag)),
            ],
            note=s.t("«Kan eie nå» er her med startlån alene og med tilskudd til sammen."),
        )
        if utslag
        else None,
    )


def _fortegn(antall: int, s: Sprak) -> str:
    return f"+{s.tall(antall)}" if antall > 0 else s.tall(antall)
