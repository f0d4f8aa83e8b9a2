"""The last sections of the report: what is missing, what it rests on, what it is not, and how it is made."""

from typing import TYPE_CHECKING, Any

from grensesnitt.portefolje.rapportblokker import avsnitt, del_, punkter, tabell
from grensesnitt.tekst import Sprak
from grensesnitt.tekst.faste_ord import med_enhet
from kalkulator.melding import Maaned
from kalkulator.portefolje.forutsetninger import portefoljens_forutsetninger
from kalkulator.portefolje.styretall import kan_bli_et_annet_svar, ukjente
from kalkulator.portefolje.svar import Husstandssvar

if TYPE_CHECKING:
    from grensesnitt.portefolje.arbeidsbok import Innhold


def grunnlagsdeler(inn: "Innhold", svar: Husstandssvar, s: Sprak) -> list[dict[str, Any]]:
    """Return the sections."""
    return [*_mangler(svar, s), _forbehold(inn, s), _metode(s), _forutsetninger(svar, s)]


def _mangler(svar: Husstandssvar, s: Sprak) -> list[dict[str, Any]]:
    rader = ukjente(svar)
    if not rader:
        return []
    return [
        del_(
            s.t("Opplysninger som mangler"),
            avsnitt(
                s.t_flertall(
                    "For {antall} husstand ville svaret blitt et annet om en opplysning som mangler, var en annen enn antatt.",
                    "For {antall} husstander ville svaret blitt et annet om en opplysning som mangler, var en annen enn antatt.",
                    antall=kan_bli_et_annet_svar(svar),
                )
            ),
            tabell(
                [s.t("Det som ikke er oppgitt, og det som er prøvd"), s.t("Mangler for"), s.t("Annet svar for")],
                [[s.si(u.tekst), s.tall(u.mangler), s.tall(u.endrer)] for u in rader],
            ),
        )
    ]


def _forbehold(inn: "Innhold", s: Sprak) -> dict[str, Any]:
    tekster = [
        s.t(
            "Tallene er hjelp til en samtale og en plan, ikke et vedtak. Kommunen og Husbanken avgjør hver søknad etter skjønn."
        ),
        s.t("Hvem som faktisk søker, får og kjøper, er ikke med. Det er heller ikke om det finnes boliger til salgs."),
        s.t(
            "Inntektene er de som er oppgitt. Der ingen vet hva som kommer når en inntekt tar slutt, er det regnet med at ingenting "
            "kommer."
        ),
        s.t(
            "Prisene, lønningene og renten kan bli andre enn forutsatt, og jo lenger fram, desto usikrere. "
            "Årene langt fram viser retningen, ikke hvem det blir."
        ),
        s.t(
            "Kommunens regnskap forutsetter at den kjøper en bolig til hver husstand der leie før eie hjelper mest, alle ved starten."
        ),
    ]
    # Where there is a plan, they stand with it.
    merknader = [*inn.merknader, *(() if inn.plan is not None else inn.plan_merknader)]
    return del_(s.t("Dette må leseren vite"), punkter([*tekster, *(s.si(m) for m in merknader)]))


def _metode(s: Sprak) -> dict[str, Any]:
    return del_(
        s.t("Slik er det regnet"),
        punkter(
            [
                s.t(
                    "Hver husstand går gjennom de samme reglene, satsene og avrundingene som når én familie sitter ved skjermen. "
                    "Summene er summer av radene i arbeidsboken."
                ),
                s.t(
                    "Kan eie nå: startlånet bæres i dag når det prøves med kalkulasjonsrenten. Med tilskudd: det bæres når kommunen gir "
                    "et tilskudd innenfor taket. Leie før eie: kjøpet bæres når retten til å kjøpe kan brukes."
                ),
                s.t(
                    "Veien som hjelper mest: den som kan eie nå, kjøper nå. For de andre kommer veiene som fører til eie innen ti år "
                    "først, og blant dem den som gir mest å eie og ha til overs etter ti år."
                ),
                s.t(
                    "Risiko: de samme prøvene som for én familie, på veien som hjelper mest. Opplysninger som mangler: svaret er regnet på "
                    "nytt med en annen verdi som også er mulig."
                ),
            ]
        ),
    )


def _forutsetninger(svar: Husstandssvar, s: Sprak) -> dict[str, Any]:
    linjer = portefoljens_forutsetninger(svar.ramme)
    usikre = [
        s.t("{navn} ({verdi})", navn=s.si(f.navn), verdi=med_enhet(f.verdi, f.enhet, s))
        for f in linjer
        if f.status == "usikker"
    ]
    return del_(
        s.t("Forutsetninger og usikre tall"),
        avsnitt(
            s.t("Usikre tall: {tall}.", tall="; ".join(usikre)) if usikre else s.t("Ingen tall er merket som usikre."),
            s.t(
                "Reglene og satsene er de som gjelder i {maaned}, satssett {id}. Arbeidsboken har alle med kilde.",
                maaned=Maaned(svar.ramme.sak.start),
                id=svar.ramme.satser.id,
            ),
        ),
        tabell(
            [s.t("Forutsetning"), s.t("Verdi"), s.t("Status"), s.t("Kilde")],
            [[s.si(f.navn), med_enhet(f.verdi, f.enhet, s), s.si(f.status), s.si(f.kilde)] for f in linjer],
            tekstkolonner=(0, 2, 3),
            liten=True,
        ),
    )
