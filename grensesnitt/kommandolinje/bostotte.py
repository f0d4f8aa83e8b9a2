"""Commands for bostøtte: one month's amount, and the income limit."""

from typing import Annotated

import typer

from grensesnitt.eksport import json_ut
from grensesnitt.kommandolinje.felles import Maaned, SomJson, feltnavn, les_maaned_nr, stegtekst, svar, velg
from grensesnitt.satsliste import maanedsakse
from grensesnitt.tekst.tall import kroner, les_heltall, les_tall
from kalkulator import bostotte as regel
from kalkulator.bostotte_forklar import forklar_bostotte
from kalkulator.satser import finn_kommune, standardsatser

Kommune = Annotated[str, typer.Option("--kommune", metavar="NAVN", help="Kommunens navn eller nummer.")]
Voksne = Annotated[str, typer.Option("--voksne", metavar="ANTALL", help="Antall personer på 18 år eller mer.")]
Barn = Annotated[str, typer.Option("--barn", metavar="ANTALL", help="Antall barn under 18 år.")]
Saergruppe = Annotated[
    str, typer.Option("--saergruppe", metavar="GRUPPE", help=f"Én av {', '.join(regel.SAERGRUPPER)}.")
]
Tilpasset = Annotated[bool, typer.Option("--tilpasset-bolig", help="Boligen er tilpasset behovet til en i husstanden.")]
_EIERFORMER = ("leie", "borettslag", "selveier")
_FELT = {
    "inntekt_mnd": "--inntekt",
    "boutgift_mnd": "--boutgift",
    "nettoformue": "--formue",
    "boligformue": "--boligformue",
    "voksne": "--voksne",
    "barn": "--barn",
    "kommune": "--kommune",
}


def bostotte(
    maaned: Maaned,
    kommune: Kommune,
    voksne: Voksne,
    barn: Barn,
    inntekt: Annotated[
        str, typer.Option("--inntekt", metavar="KR", help="Husstandens brutto inntekt, kroner per måned.")
    ],
    boutgift: Annotated[
        str,
        typer.Option(
            "--boutgift",
            metavar="KR",
            help="Kroner per måned: husleie; felleskostnader og lån; eller lån, kommunale avgifter, eiendomsskatt og "
            "festeavgift. Reglenes egne standardbeløp legger kalkulatoren til.",
        ),
    ],
    eierform: Annotated[
        str, typer.Option("--eierform", metavar="FORM", help=f"Én av {', '.join(_EIERFORMER)}.")
    ] = "leie",
    oppvarming: Annotated[
        bool,
        typer.Option(
            "--oppvarming-inkludert/--oppvarming-ikke-inkludert",
            help="Om oppvarming er med i husleien eller felleskostnadene. Uten dette valget: inkludert.",
        ),
    ] = True,
    saergruppe: Saergruppe = "ordinaer",
    formue: Annotated[
        str, typer.Option("--formue", metavar="KR", help="Husstandens nettoformue, boligen medregnet, kroner.")
    ] = "0",
    boligformue: Annotated[
        str, typer.Option("--boligformue", metavar="KR", help="Boligens formuesverdi i skattemeldingen, kroner.")
    ] = "0",
    tilpasset: Tilpasset = False,
    som_json: SomJson = False,
) -> None:
    """Regner ut bostøtten for én måned, med paragrafene bak."""
    satser = standardsatser()
    nr = les_maaned_nr(maaned)
    inntekt_mnd, boutgift_mnd = les_tall(inntekt, felt="--inntekt"), les_tall(boutgift, felt="--boutgift")
    antall = {"voksne": les_heltall(voksne, felt="--voksne"), "barn": les_heltall(barn, felt="--barn")}
    nettoformue, formuesverdi = les_tall(formue, felt="--formue"), les_tall(boligformue, felt="--boligformue")
    eierkode = regel.EIERFORMER[velg(eierform, _EIERFORMER, felt="--eierform")]
    gruppe = regel.SAERGRUPPER[velg(saergruppe, tuple(regel.SAERGRUPPER), felt="--saergruppe")]
    with feltnavn("--maaned", **_FELT):
        akse = maanedsakse(satser, nr)
        kommunegruppe = finn_kommune(kommune).bostotte_gruppe
        resultat = regel.bostotte(
            regel.Bostotteparametre.hent(satser, akse),
            inntekt_mnd=inntekt_mnd,
            boutgift_mnd=boutgift_mnd,
            gruppe=kommunegruppe,
            saergruppe=gruppe,
            eierform=eierkode,
            oppvarming_mangler=not oppvarming,
            nettoformue=nettoformue,
            boligformue=formuesverdi,
            tilpasset=tilpasset,
            **antall,
        )
        steg = forklar_bostotte(
            satser,
            akse,
            inntekt_mnd=inntekt_mnd,
            boutgift_mnd=boutgift_mnd,
            gruppe=kommunegruppe,
            saergruppe=gruppe,
            eierform=eierkode,
            oppvarming_mangler=not oppvarming,
            nettoformue=nettoformue,
            boligformue=formuesverdi,
            tilpasset=tilpasset,
            **antall,
        )
    tekst = f"Bostøtte: {kroner(int(resultat.belop.item()))} per måned\n\n{stegtekst(steg)}"
    svar(som_json, json_ut.bostotte(resultat, steg), tekst)


def grense(
    maaned: Maaned,
    kommune: Kommune,
    voksne: Voksne,
    barn: Barn,
    saergruppe: Saergruppe = "ordinaer",
    tilpasset: Tilpasset = False,
    som_json: SomJson = False,
) -> None:
    """Finner den høyeste inntekten per måned som gir bostøtte, med boutgifter over taket."""
    satser = standardsatser()
    nr = les_maaned_nr(maaned)
    antall = {"voksne": les_heltall(voksne, felt="--voksne"), "barn": les_heltall(barn, felt="--barn")}
    gruppe = regel.SAERGRUPPER[velg(saergruppe, tuple(regel.SAERGRUPPER), felt="--saergruppe")]
    with feltnavn("--maaned", **_FELT):
        belop = regel.inntektsgrense(
            regel.Bostotteparametre.hent(satser, maanedsakse(satser, nr)),
            gruppe=finn_kommune(kommune).bostotte_gruppe,
            saergruppe=gruppe,
            tilpasset=tilpasset,
            **antall,
        )
    svar(som_json, json_ut.bostottegrense(belop), f"Høyeste inntekt som gir bostøtte: {kroner(belop)} per måned")
