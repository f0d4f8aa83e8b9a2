"""The running text of the workbook: how the answers are made, in plain words."""

METODE: tuple[tuple[str, bool], ...] = (
    ("Svaret for hver husstand", True),
    (
        "Hver rad er regnet som om den var en sak for seg: samme regler, samme satser og samme avrunding som når én familie "
        "sitter ved skjermen. Husstandene er ikke rangert mot hverandre. Listen sier hva som kan hjelpe hver av dem.",
        False,
    ),
    (
        "Kan eie nå: startlånet bæres i dag når det prøves med kalkulasjonsrenten, med veiens egen løpetid eller den lengste "
        "kommunen gir. Kan eie nå med tilskudd: det bæres når kommunen gir et tilskudd som er innenfor taket. Leie før eie kan føre "
        "fram: kjøpet bæres når retten til å kjøpe kan brukes, etter inntektene som er oppgitt. Må leie videre nå: ingen av delene.",
        False,
    ),
    (
        "Kan eie fra: den første måneden husstanden kan kjøpe, enten til markedspris med startlån eller ved å bruke retten i leie "
        "før eie. For dem som kan eie nå, med eller uten tilskudd, er det den første måneden.",
        False,
    ),
    ("Veien som hjelper mest", True),
    (
        "Den som kan eie nå, kjøper nå: ingen skal leie noen år først uten å trenge det. For de andre kommer veiene som fører til eie "
        "innen ti år først, og blant dem den som gir mest etter ti år når det husstanden eier og det som er til overs underveis, "
        "legges sammen. Fører ingen vei til eie, er det den som gir mest av alle. Kjøp nå er regnet med den løpetiden og det "
        "tilskuddet som skal til, og leie før eie med den løpetiden som skal til.",
        False,
    ),
    ("Risiko", True),
    (
        "Renten: alle flytende renter tre prosentpoeng høyere. Prisen: boligen faller tjue prosent i verdi. Begge prøver er de samme "
        "som for én familie. Tallene gjelder veien som hjelper mest.",
        False,
    ),
    ("Opplysninger som mangler", True),
    (
        "Der et felt sto blankt, er svaret regnet på nytt med en annen verdi som også er mulig. Er svaret da et annet, står det i "
        "tabellen. Andre felter ville ikke endret svaret slik de er prøvd.",
        False,
    ),
    ("Kommunens tall", True),
    (
        "Startlån og tilskudd står i det kalenderåret husstanden blir klar, som om den kjøper da. Boliger som blir ledige, er boliger "
        "kommunen eier eller leier inn, der husstanden kjøper en annen. Kommunens regnskap gjelder husstandene der leie før eie er "
        "veien som hjelper mest, og forutsetter at kommunen kjøper en bolig til hver av dem nå. Verdi i risiko er det kommunen skylder "
        "ut over det boligene er verdt: slik prisene er forutsatt, og når de faller tjue og tretti prosent.",
        False,
    ),
    ("Hva tallene ikke er", True),
    (
        "De er hjelp til en samtale og en plan, ikke et vedtak. Kommunen avgjør hver søknad etter skjønn. Rader med feil er ikke "
        "regnet, og står i sitt eget ark.",
        False,
    ),
)
"""Each paragraph, and whether it is a heading."""
