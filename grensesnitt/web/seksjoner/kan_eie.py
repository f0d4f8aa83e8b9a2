"""«Kan dere eie?»: the class in one sentence, why, the figures that decide, and what is missing."""

import streamlit as st

from grensesnitt.tekst import Sprak
from grensesnitt.web.tabeller import avsnitt, hvorfor, nokler, overskrift, punktliste, samlet, tabell
from kalkulator.eierforklaring import forklar_lan
from kalkulator.eiergrunner import KLASSENAVN, Mangel, avgjorende_tall, grunner, hele, mangler
from kalkulator.eiergrunnlag import Eiergrunnlag
from kalkulator.eiersvar import Eiersvar, Lanesvar
from kalkulator.melding import Andel, Maaned, merk
from models.forutsetninger import Norm

TITTEL = merk("Kan dere eie?")
RENTENAVN = {
    "kalkulasjon": merk("Renten lånet prøves med"),
    "dagens": merk("Dagens flytende rente"),
    "fast10": merk("Fast rente i 10 år"),
    "egen": merk("Renten dere har oppgitt"),
}
NORMNAVN: dict[Norm, str] = {
    "faktisk": merk("Det dere selv har oppgitt"),
    "sifo": merk("SIFOs referansebudsjett"),
    "sosialhjelp": merk("Veiledende satser for sosialhjelp (det laveste)"),
}


def vis_kan_eie(g: Eiergrunnlag, svar: Eiersvar, s: Sprak) -> None:
    """Draw the section."""
    st.html(
        samlet(
            overskrift(s.si(TITTEL)),
            avsnitt(hovedsetning(svar, s), "flte-svar"),
            "".join(avsnitt(s.si(grunn), "flte-avsnitt") for grunn in grunner(svar)),
            overskrift(s.t("Tallene som bestemmer"), 3),
            nokler([(s.si(x.navn), s.kroner(x.verdi)) for x in avgjorende_tall(svar)]),
        )
    )
    vis_hvorfor_lanet(g, svar, s)
    st.html(
        samlet(
            _lanet(svar, s),
            _normene(svar, s),
            _leien(svar, s),
            overskrift(s.t("Når dere kan kjøpe"), 3),
            "".join(avsnitt(setning, "flte-avsnitt") for setning in naar_dere_kan_kjope(svar, s)),
            _mangler(mangler(g, svar), s),
        )
    )


def vis_hvorfor_lanet(g: Eiergrunnlag, svar: Eiersvar, s: Sprak) -> None:
    """Draw a box with why the largest loan is as large as it is, written when somebody opens it."""
    hvordan = st.expander(
        s.t("Hvorfor dette tallet? Det største lånet dere kan bære"), key="hvorfor lånet", on_change="rerun"
    )
    if hvordan.open:
        with hvordan:
            st.html(_forklaring(g, svar, s))


def hovedsetning(svar: Eiersvar, s: Sprak) -> str:
    """Return the answer in one sentence, which says so when it is too close to call."""
    klasse = KLASSENAVN[svar.klasse]
    return s.t("{klasse}, men det er jevnt.", klasse=klasse) if svar.jevnt else s.t("{klasse}.", klasse=klasse)


def _forklaring(g: Eiergrunnlag, svar: Eiersvar, s: Sprak) -> str:
    """Return why the loan is as large as it is: today, and in the leanest month where that is what decides."""
    deler = [hvorfor(s.t("Med inntekten og utgiftene i dag"), forklar_lan(g, svar), s)]
    if svar.rom_lavest_mnd < svar.rom_mnd:
        tittel = s.t(
            "I {maaned}, måneden dere har minst: det er den som bestemmer", maaned=Maaned(svar.rom_lavest_maaned)
        )
        deler.append(hvorfor(tittel, forklar_lan(g, svar, varig=True), s))
    return "".join(deler)


def _ja_nei(svar: bool, s: Sprak) -> str:
    return s.t("Ja") if svar else s.t("Nei")


def _lanet(svar: Eiersvar, s: Sprak) -> str:
    tekst = s.t(
        "Boligen koster {pris}, og omkostningene er {omkostninger}. Dere har {egne} selv. Da trenger dere et lån på {behov}.",
        pris=hele(svar.pris),
        omkostninger=hele(svar.omkostninger),
        egne=hele(svar.egne_penger),
        behov=hele(svar.lanebehov),
    )
    renter: dict[str, list[Lanesvar]] = {}
    for r in svar.renter:
        renter.setdefault(r.navn, []).append(r)
    # Not where somebody tries a rate that is higher than the one of the test.
    if renter["kalkulasjon"][0].rente > renter["dagens"][0].rente:
        hvorfor_ = s.t(
            "Kommunen prøver lånet med en høyere rente enn den dere betaler, så det skal gå også om renten stiger."
        )
        tekst = f"{tekst} {hvorfor_}"
    kolonner = [s.t("{navn}: {rente}", navn=RENTENAVN[navn], rente=Andel(lan[0].rente)) for navn, lan in renter.items()]
    rader = []
    for nr, forste in enumerate(next(iter(renter.values()))):
        lan, aar = [x[nr] for x in renter.values()], s.tid(12 * forste.lopetid_aar)
        rader += [
            [s.t("Betaler hver måned, over {aar}", aar=aar), *(s.kroner(x.betales_mnd) for x in lan)],
            [s.t("… da er det igjen hver måned"), *(s.kroner(x.margin_mnd) for x in lan)],
            [s.t("… det største lånet dere kan bære"), *(s.kroner(x.maks_lan) for x in lan)],
            [s.t("… lånet dere trenger, går"), *(_ja_nei(x.baerer, s) for x in lan)],
        ]
    tittel = s.t("Et lån på {behov} med ulike renter og løpetider", behov=hele(svar.lanebehov))
    return samlet(
        overskrift(s.t("Lånet dere trenger, med ulike renter"), 3),
        avsnitt(tekst, "flte-avsnitt"),
        avsnitt(s.t("På kontoret kalles renten lånet prøves med, kalkulasjonsrenten."), "flte-liten"),
        tabell(tittel, ["", *kolonner], rader),
    )


def _normene(svar: Eiersvar, s: Sprak) -> str:
    tekst = s.t("Svaret bygger på et budsjett for det dere trenger å leve for. Et annet budsjett gir et annet svar.")
    kolonner = [
        s.t("Budsjett"),
        s.t("Å leve for hver måned"),
        s.t("Igjen til lån hver måned"),
        s.t("Det største lånet dere kan bære"),
        s.t("Lånet dere trenger, går"),
    ]
    rader = [
        [
            s.si(NORMNAVN[n.norm]),
            s.kroner(n.livsopphold_mnd),
            s.kroner(n.rom_mnd),
            s.kroner(n.maks_lan),
            _ja_nei(n.baerer, s),
        ]
        for n in svar.normer
    ]
    return samlet(
        overskrift(s.t("Hva dere trenger å leve for"), 3),
        avsnitt(tekst, "flte-avsnitt"),
        tabell(s.t("Svaret med ulike budsjetter"), kolonner, rader),
    )


def _leien(svar: Eiersvar, s: Sprak) -> str:
    a = svar.alternativkostnad
    if a is None:
        return ""
    felter = {"leie": hele(a.dokumentert_leie_mnd), "eier": hele(a.eierutgift_mnd)}
    if a.baerer:
        tekst = s.t(
            "Dere har klart en leie på {leie} i måneden. Som eiere ville dere betalt {eier}. Det er ikke mer enn dere har "
            "klart før.",
            **felter,
        )
    else:
        tekst = s.t(
            "Dere har klart en leie på {leie} i måneden. Som eiere ville dere betalt {eier}. Det er {forskjell} mer enn "
            "dere har vist at dere klarer.",
            forskjell=hele(a.mer_enn_leien_mnd),
            **felter,
        )
    under = s.t("Regnet med dagens rente og den lengste løpetiden. På kontoret kalles dette alternativkostnaden.")
    return samlet(
        overskrift(s.t("Leien dere har klart"), 3), avsnitt(tekst, "flte-avsnitt"), avsnitt(under, "flte-liten")
    )


def naar_dere_kan_kjope(svar: Eiersvar, s: Sprak) -> list[str]:
    """Return the first months in which the family can buy: alone, with a grant, and by the right of leie-før-eie."""
    uten, med = svar.forste_kjopsmaaned, svar.forste_kjopsmaaned_med_tilskudd
    if svar.klasse == "eie_na":
        ut = [s.t("Dere kan kjøpe nå, uten tilskudd.")]
    elif uten is None:
        ut = [s.t("Uten tilskudd går det ikke i årene som er regnet ut.")]
    else:
        ut = [s.t("Uten tilskudd kan dere kjøpe fra {maaned}, til prisen boligen har da.", maaned=Maaned(uten))]
    if svar.klasse == "eie_med_tilskudd":
        ut.append(s.t("Med tilskudd kan dere kjøpe nå."))
    elif med is None:
        ut.append(s.t("Med tilskudd går det ikke i årene som er regnet ut."))
    elif med != uten:
        ut.append(s.t("Med tilskudd kan dere kjøpe fra {maaned}.", maaned=Maaned(med)))
    if svar.leie_for_eie_maaned is not None:
        ut.append(
            s.t(
                "Med leie før eie kan dere kjøpe fra {maaned}, til prisen i avtalen.",
                maaned=Maaned(svar.leie_for_eie_maaned),
            )
        )
    elif svar.leie_for_eie_fra is not None:
        ut.append(
            s.t(
                "Med leie før eie kan retten til å kjøpe brukes fra {maaned}, men da bærer dere ikke lånet.",
                maaned=Maaned(svar.leie_for_eie_fra),
            )
        )
    return ut


def _mangler(alle: tuple[Mangel, ...], s: Sprak) -> str:
    deler = []
    if penger := [s.si(m.tekst) for m in alle if m.belop is not None]:
        deler += [overskrift(s.t("Dette mangler i dag"), 3), punktliste(penger)]
    if opplysninger := [s.si(m.tekst) for m in alle if m.belop is None]:
        deler += [overskrift(s.t("Opplysninger som kan endre svaret"), 3), punktliste(opplysninger)]
    return samlet(*deler) if deler else ""
