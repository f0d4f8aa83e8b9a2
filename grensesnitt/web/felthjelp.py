"""What stands under the form's fields: what to ask the family, where the figure is found, and what to do without it."""

from collections.abc import Mapping

from kalkulator.melding import merk

HJELP: Mapping[str, str] = {
    # Familien
    "navn": merk("Velg noe dere kjenner igjen. Familiens navn trengs ikke."),
    "husstand.sivilstand": merk(
        "Samboer når to voksne kjøper sammen uten å være gift. Det virker på skatten og barnetrygden."
    ),
    "husstand.sparing": merk(
        "Penger på konto, uten BSU. Se i nettbanken. Et depositum familien får igjen når de flytter, kan telles med."
    ),
    "husstand.sparing_mnd": merk(
        "Det familien faktisk legger til side nå. Vet de ikke: skriv 0, og prøv med mer etterpå."
    ),
    "husstand.annen_nettoformue": merk(
        "For eksempel bil eller eiendom i et annet land. Brukes bare i bostøtten. Minus foran når gjelden er størst."
    ),
    "husstand.andre_faste_utgifter_mnd": merk(
        "Det budsjettet ikke har med: barnebidrag, penger som sendes til familie, faste utgifter til helse. Spør: det glemmes lett."
    ),
    "husstand.barnehage_mnd": merk("Det som står på fakturaen, for alle barna til sammen, etter moderasjon."),
    "husstand.dokumentert_leie_mnd": merk(
        "Det dere har betalt for å bo over tid, med strøm, og kan vise: kontoutskrifter eller kvitteringer. Den som har "
        "klart en leie, kan ofte klare like mye som eier, også når budsjettet etter normen sier noe annet."
    ),
    "husstand.bil": merk("Bare når familien har bil eller trenger en. Det legger utgiften til bil til i budsjettet."),
    "husstand.saergruppe": merk(
        "Spør om vedtak fra NAV: uføretrygd som ung ufør, eller alderspensjon. Ellers «Ingen av disse»."
    ),
    "husstand.soker_bostotte": merk(
        "Ta bort haken når familien ikke har rett til bostøtte, for eksempel som studenter. Er dere usikre: la den stå."
    ),
    # Inntekt over tid, personer, BSU og gjeld: navnet i raden
    "fodt": merk("Måneden er nok: 05.2017. Et ventet barn føres med måneden det kommer."),
    "kjonn": merk("Brukes bare i budsjettet for mat og klær."),
    "type": merk("Står på lønnsslippen eller i vedtaket fra NAV eller kommunen. Én rad for hver inntekt."),
    "fra": merk("En jobb som ventes, er en egen rad som begynner den måneden den ventes."),
    "til": merk("For introduksjonsprogrammet: sluttdatoen i vedtaket. Den som er fast ansatt, har tomt felt."),
    "belop_aar": merk(
        "Beløp før skatt, i dagens kroner. Lønnsslipp: månedslønn ganger 12. Ellers lønn i skattemeldingen. Lønn som "
        "ventes: tariffen i yrket, eller heller litt for lavt."
    ),
    "saldo": merk("Står i nettbanken. BSU er bare for den som er under 34 år."),
    "restgjeld": merk(
        "Studielån, billån, forbrukslån og avbetaling, én rad for hvert lån. Står i nedbetalingsplanen, på "
        "gjeldsregisteret eller i skattemeldingen."
    ),
    "rente": merk("Den nominelle renten i låneavtalen eller på siste faktura."),
    "maaneder_igjen": merk("Se nedbetalingsplanen. Mangler den: restgjelden delt på det som betales i måneden."),
    # Boligen
    "bolig.eierform": merk("Står øverst i prospektet."),
    "bolig.pris": merk(
        "Prisantydningen i prospektet uten fellesgjeld. Ingen bolig ennå: det en som passer, går for her."
    ),
    "bolig.markedsverdi": merk(
        "Fylles ut når boligen er verdt noe annet enn den koster. Takst eller e-takst fra megler."
    ),
    "bolig.markedsleie_mnd": merk(
        "Leien uten strøm. Leiekontrakten, eller annonser for like store boliger i kommunen."
    ),
    "bolig.gjengs_leie_mnd": merk("Det kommunen tar for en slik bolig nå. Boligkontoret vet det."),
    "bolig.fdv_aar": merk("Det kommunen bruker på drift og vedlikehold av én bolig. Eiendomsavdelingen har tallet."),
    "bolig.kommunale_avgifter_aar": merk(
        "Vann, avløp, renovasjon og feiing. Står i prospektet. Ellers: gebyrene på kommunens nettsider."
    ),
    "bolig.eiendomsskatt_aar": merk(
        "Står i prospektet eller på siste faktura. Skriv 0 når den ligger i felleskostnadene."
    ),
    "bolig.forsikring_aar": merk(
        "Det eieren betaler. I borettslag og sameier er bygningen forsikret over felleskostnadene, så her er det bare innbo."
    ),
    "bolig.vedlikehold_aar": merk("Se tilstandsrapporten. Et tak eller bad som må byttes snart, bør telle med."),
    "bolig.strom_mnd": merk(
        "Snittet over et år. Forrige eiers forbruk står ofte i prospektet, ellers spør nettselskapet."
    ),
    "bolig.felleskostnader_mnd": merk("Prospektet deler dem i kapital og drift. Her skal bare driften stå."),
    "bolig.fellesgjeld": merk("Boligens andel. Står i prospektet ved siden av prisen."),
    "bolig.fellesgjeld_aar": merk("Se lånene i prospektet eller i årsregnskapet til laget."),
    # Forutsetninger
    "start": merk("Måneden tallene gjelder fra. Vanligvis denne eller den neste."),
    "forutsetninger.kalkulasjonsrente": merk(
        "Den høyere renten kommunen prøver lånet med. La stå tomt uten egen praksis."
    ),
    "forutsetninger.lengste_lopetid_aar": merk(
        "Forskriften setter grensen, men kommunen kan være strengere. Lengre tid enn 30 år gis bare i særlige tilfeller. "
        "Skriv det dere pleier å gi."
    ),
    "forutsetninger.tilskuddstak_andel": merk(
        "Tilskudd til etablering. Hver kommune har sin egen praksis og sin egen pott, så se i deres retningslinjer. "
        "Skriv 0 hvis det ikke er penger igjen i år."
    ),
    "forutsetninger.tilskuddstak": merk("Har kommunen en grense i kroner også, gjelder den laveste av de to."),
    "forutsetninger.husleienorm_mnd": merk(
        "Det høyeste kommunen regner med i husleie i økonomisk sosialhjelp, for en familie av denne størrelsen. Det er "
        "ingen norm for hele landet."
    ),
    "forutsetninger.boligprisvekst": merk("Ingen vet dette. Prøv også 0 og se om svaret holder."),
    "forutsetninger.norm": merk(
        "SIFO er et vanlig nivå, sosialhjelpssatsene det laveste. Egne tall passer når familien fører regnskap."
    ),
    "forutsetninger.faktisk_livsopphold_mnd": merk(
        "Mat, klær, helse, fritid, reise og telefon, uten bolig, barnehage og gjeld. Regn det ut fra tre måneders kontoutskrift."
    ),
    "forutsetninger.spareandel_av_differanse": merk(
        "Koster en vei mindre enn den dyreste, kan noe av forskjellen spares. 0 når familien bruker pengene."
    ),
}
"""By the field's path in the case file, or its name in a row. A field that explains itself has none."""
