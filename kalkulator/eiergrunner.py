"""Why a family gets its answer, and what is missing, in plain words. Nothing is called good or bad."""

from dataclasses import dataclass

from kalkulator.eiergrunnlag import Eiergrunnlag
from kalkulator.eiersvar import Eiersvar
from kalkulator.melding import Andel, Kr, Maaned, Melding, melding
from kalkulator.tid import maaned_nr, maaned_tekst
from models.eie import Klasse
from models.sak import Sak

KLASSENAVN: dict[Klasse, Melding] = {
    "eie_na": melding("Dere kan eie nå"),
    "eie_med_tilskudd": melding("Dere kan eie nå med tilskudd"),
    "leie_for_eie": melding("Leie før eie kan føre dere fram"),
    "leie_na": melding("Dere må leie videre nå"),
}
"""The classes in words for the family."""


@dataclass(frozen=True)
class Mangel:
    """Something that is missing: money, or a piece of information that could change the answer."""

    hva: str
    """inntekt, egenkapital or opplysning."""
    belop: float | None
    """Kroner: a month for inntekt, in all for egenkapital; None for a piece of information."""
    tekst: Melding


@dataclass(frozen=True)
class Tall:
    """A figure that decides."""

    navn: Melding
    verdi: float
    enhet: str


def hele(belop: float) -> Kr:
    """Return an amount in whole kroner for a sentence."""
    return Kr(float(int(belop + 0.5) if belop >= 0 else -int(-belop + 0.5)))


AVGJORENDE = (
    melding("Lånet dere trenger"),
    melding("Det største lånet dere kan bære"),
    melding("Det største tilskuddet kommunen gir"),
)
"""The names of the three figures that decide the class."""


def avgjorende_tall(s: Eiersvar) -> tuple[Tall, Tall, Tall]:
    """Return the three figures that decide the class."""
    trenger, baerer, tilskudd = AVGJORENDE
    return (
        Tall(trenger, s.lanebehov, "kr"),
        Tall(baerer, s.maks_lan_varig, "kr"),
        Tall(tilskudd, s.tilskuddstak, "kr"),
    )


def grunner(s: Eiersvar) -> tuple[Melding, ...]:
    """Return the reasons for the class, the deciding one first."""
    ut = [_hovedgrunn(s)]
    if s.klasse == "eie_na" and s.lopetid_aar > s.egen_lopetid_aar:
        ut.append(
            melding(
                "Det går med {lengst} års løpetid, men ikke med {egen} år. Lengre tid enn 30 år gis bare i særlige tilfeller "
                "(forskriften § 8-5), og den gir lavere avdrag, men mer renter i alt.",
                lengst=s.lopetid_aar,
                egen=s.egen_lopetid_aar,
            )
        )
    if s.klasse in ("eie_na", "eie_med_tilskudd"):
        ut.append(melding("Den som kan eie nå, trenger ikke å leie først."))
    if s.rom_lavest_mnd < s.rom_mnd - 0.5:
        ut.append(
            melding(
                "I dag har dere {naa} i måneden til lån. I {maaned} har dere minst: {lavest}. Lånet må gå også da.",
                naa=hele(s.rom_mnd),
                maaned=Maaned(s.rom_lavest_maaned),
                lavest=hele(s.rom_lavest_mnd),
            )
        )
    if s.jevnt:
        ut.append(melding("Dette er for jevnt til å si: noen hundre kroner i måneden ville gitt et annet svar."))
    return tuple(ut)


def _hovedgrunn(s: Eiersvar) -> Melding:
    felles = {"behov": hele(s.lanebehov), "maks": hele(s.maks_lan_varig), "rente": Andel(s.proverente)}
    if s.klasse == "eie_na":
        return melding(
            "Dere trenger et lån på {behov}, og kan bære {maks} når lånet prøves med {rente} rente. "
            "Da er det {igjen} igjen i måneden.",
            **felles,
            igjen=hele(s.margin_mnd),
        )
    if s.klasse == "eie_med_tilskudd":
        return melding(
            "Dere trenger {behov}, og kan bære et lån på {maks} når det prøves med {rente} rente. "
            "Det mangler {mangler}, og kommunen kan gi opptil {tak} i tilskudd.",
            **felles,
            mangler=hele(s.tilskuddsbehov),
            tak=hele(s.tilskuddstak),
        )
    if s.klasse == "leie_for_eie" and s.leie_for_eie_maaned is not None:
        return melding(
            "{i_dag} I {maaned} kan dere bære kjøpet, til prisen boligen har i dag, etter inntektene som er oppgitt.",
            i_dag=_i_dag(s),
            maaned=Maaned(s.leie_for_eie_maaned),
        )
    retten = (
        melding("Det går heller ikke når retten i leie før eie kan brukes.")
        if s.leie_for_eie_fra is not None
        else melding("Retten i leie før eie kan ikke brukes i disse årene.")
    )
    naar = (
        melding("Først i {maaned} kan dere kjøpe, til prisen boligen har da.", maaned=Maaned(s.forste_kjopsmaaned))
        if s.forste_kjopsmaaned is not None
        else melding("Med inntektene som er oppgitt, går det ikke i disse årene.")
    )
    return melding("{i_dag} {retten} {naar}", i_dag=_i_dag(s), retten=retten, naar=naar)


def _i_dag(s: Eiersvar) -> Melding:
    """Return why neither a loan nor a grant is enough today."""
    if s.tilskuddsbehov > s.tilskuddstak:
        return melding(
            "I dag mangler det {mangler}, mer enn de {tak} kommunen kan gi i tilskudd.",
            mangler=hele(s.tilskuddsbehov),
            tak=hele(s.tilskuddstak),
        )
    if s.rom_uten_lan_mnd < 0:
        return melding(
            "I {maaned} mangler det {belop} til å bo der selv uten lån, og det kan ikke et tilskudd dekke.",
            maaned=Maaned(s.rom_lavest_maaned),
            belop=hele(-s.rom_uten_lan_mnd),
        )
    return melding("I dag mangler det egne penger, og de kan ikke være et tilskudd.")


def mangler(g: Eiergrunnlag, s: Eiersvar) -> tuple[Mangel, ...]:
    """Return what is missing for owning now, and the information that could change the answer."""
    ut = []
    if s.klasse != "eie_na":
        if s.margin_mnd < 0:
            ut.append(
                Mangel(
                    "inntekt",
                    -s.margin_mnd,
                    melding(
                        "{belop} mer til overs i måneden, når lånet løper i {aar} år.",
                        belop=hele(-s.margin_mnd),
                        aar=s.lopetid_aar,
                    ),
                )
            )
        if s.tilskuddsbehov > 0.5:
            ut.append(
                Mangel(
                    "egenkapital",
                    s.tilskuddsbehov,
                    melding("{belop} i sparing eller tilskudd.", belop=hele(s.tilskuddsbehov)),
                )
            )
        kreves = g.veier["startlan_na"].finansiering.min_egenkapital_andel * float(g.kol.markedsverdi[0])
        if s.egne_penger < kreves - 0.005:
            ut.append(
                Mangel(
                    "egenkapital",
                    kreves - s.egne_penger,
                    melding("{belop} i egne penger, som kjøpet krever.", belop=hele(kreves - s.egne_penger)),
                )
            )
    return (*ut, *(Mangel("opplysning", None, tekst) for tekst in _opplysninger(g)))


def inntekt_mangler(sak: Sak) -> Melding | None:
    """Return that there is no income, or none after one that ends: what the answer then rests on most."""
    if not sak.husstand.inntekter:
        return melding("Det er ikke oppgitt noen inntekt. Fyll inn det dere har, og det dere regner med å få.")
    slutt = _inntekt_slutter(sak)
    if slutt is None:
        return None
    return melding(
        "Etter {maaned} er det ikke oppgitt noen inntekt for {person}. Fyll inn det dere regner med etterpå.",
        maaned=Maaned(slutt[0]),
        person=slutt[1],
    )


def _opplysninger(g: Eiergrunnlag) -> list[Melding]:
    sak, ut = g.sak, []
    if (om_inntekt := inntekt_mangler(sak)) is not None:
        ut.append(om_inntekt)
    if sak.husstand.dokumentert_leie_mnd is None:
        ut.append(
            melding(
                "Hva dere har betalt i leie over tid, og kan dokumentere. Den som har klart en leie, kan som regel klare "
                "like mye som eier."
            )
        )
    if sak.forutsetninger.tilskuddstak_andel is None and sak.forutsetninger.tilskuddstak is None:
        ut.append(
            melding(
                "Hvor mye kommunen gir i tilskudd til etablering. Her er brukt {andel} av prisen, som er én kommunes praksis.",
                andel=Andel(g.lokalt.tilskuddstak_andel),
            )
        )
    if g.antatt.norm == "sifo":
        ut.append(melding("Hva dere faktisk bruker til livsopphold. Her er brukt SIFOs referansebudsjett."))
    return ut


def _inntekt_slutter(sak: Sak) -> tuple[str, str] | None:
    """Return the last month and the person of an income that ends with nothing stated after it, inside the horizon."""
    siste = maaned_tekst(maaned_nr(sak.start) + 12 * sak.horisont_aar - 1)
    for person in dict.fromkeys(i.person for i in sak.husstand.inntekter):
        egne = [i for i in sak.husstand.inntekter if i.person == person]
        if all(i.til is not None for i in egne):
            til = max(i.til for i in egne if i.til is not None)
            if til < siste:
                return til, person
    return None
