"""Every word of the page to take home, in one place; the template itself has none. {Braces} are filled in.

Sentences that the screen says too (`grensesnitt.web.setninger`) and those of the core are not repeated here.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Arktekster:
    """The words of one language; the values here are the Norwegian ones."""

    dokumenttittel: str = "Fra leie til eie: {sak}"
    programnavn: str = "Fra leie til eie"
    naar: str = "{kommune} · regnet fra {maaned}, {aar} år fram"
    dato: str = "Dato: {dato}"
    betaler: str = "Det dere betaler for boligen hver måned"
    betaler_enhet: str = "kroner i måneden, slik prisene er da"
    eier: str = "Det dere eier"
    eier_enhet: str = "kroner, slik prisene er da"
    leseregel: str = "Stiplet linje: dere leier. Hel linje: dere eier."
    merke_kjop: str = "Kjøp: {maaned}"
    merke_program: str = "Programmet slutt"
    merke_barn: str = "Et barn 18 år"
    merke_avdrag: str = "Avdrag begynner"
    merke_fastrente: str = "Fastrente slutt"
    merke_bank: str = "Over i bank"
    merkesetning: str = "Merket i figuren: {merker}."
    maaned: str = "Måneden sett nærmere: {maaned}"
    inntekt: str = "Inntekt etter skatt"
    livsopphold: str = "Livsopphold"
    annet: str = "Annet fast og sparing"
    bolig: str = "Boligen"
    felles_belop: str = "{hva}: {belop}"
    til_overs: str = "Til overs: {belop}"
    mangler: str = "Mangler: {belop}"
    maaned_i_ord: str = (
        "{vei}: inntekt etter skatt {inntekt}, livsopphold {livsopphold}, annet fast og sparing {annet}, "
        "boligen {bolig}. {rest}."
    )
    valg_kolonner: tuple[str, str, str] = ("Hver måned", "Kjøpe", "Fortsette å leie")
    flere_valg: str = "Dere kan også velge slik med {veier}."
    enige: str = "Dette ble vi enige om"
    radgiver: str = "Rådgiveren"
    familien: str = "Familien"
    endre: str = "Dette kan endre bildet"
    forbehold: str = "Dette må dere vite"
    ikke_vedtak: str = (
        "Dette er en beregning, ikke et svar fra kommunen eller Husbanken. Tallene gjelder det som er fylt inn."
    )
    usikre: str = "Usikre tall"
    usikkert_tall: str = "{navn} ({verdi})"
    usikre_liste: str = "{tall}."
    ingen_usikre: str = "Ingen tall er merket som usikre."
    sporre: str = "Hvor dere kan spørre"
    sporsmal: tuple[str, ...] = (
        "Rådgiveren i kommunen kan forklare tallene og regne på nytt.",
        "Kommunen svarer på søknad om startlån og tilskudd. Husbanken svarer om bostøtte: husbanken.no.",
    )
    side: str = "Side {nr} av {antall}"


NORSK = Arktekster()
