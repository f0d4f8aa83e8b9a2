"""Commands for the household's money: tax and living cost."""

from typing import Annotated

import typer

from grensesnitt.eksport import json_ut
from grensesnitt.kommandolinje.felles import Aar, SomJson, feltnavn, les_aar, stegtekst, svar, tabell, velg
from grensesnitt.satsliste import nyeste_vekst
from grensesnitt.tekst.tall import kroner, les_tall
from kalkulator.feil import KalkulatorFeil
from kalkulator.livsopphold import BENSIN, INGEN_BIL, les_personer, sifo_deler, sosialhjelp_deler
from kalkulator.satser import standardsatser
from kalkulator.skatt import skatteoppgjor
from kalkulator.skatt_forklar import forklar_skatt

_DELER = {
    "mat": "Mat og drikke",
    "klaer": "Klær og sko",
    "pleie": "Personlig pleie",
    "lek": "Lek og mediebruk",
    "spedbarnsutstyr": "Utstyr til spedbarn",
    "reise": "Reise",
    "dagligvarer": "Andre dagligvarer",
    "husholdningsartikler": "Husholdningsartikler",
    "mobler": "Møbler",
    "medier_fritid": "Medier og fritid",
    "bil": "Bil",
    "matrabatt": "Fradrag i mat for store familier",
    "voksne": "Voksne",
    "barn": "Barn",
}
_FLEST = 14


def skatt(
    aar: Aar,
    lonn: Annotated[str, typer.Option("--lonn", metavar="KR", help="Brutto lønn, kroner per år.")],
    renter: Annotated[str, typer.Option("--renter", metavar="KR", help="Gjeldsrenter, kroner per år.")] = "0",
    som_json: SomJson = False,
) -> None:
    """Regner ut skatten på en lønn, med paragrafene bak."""
    satser = standardsatser()
    _, lonnsvekst = nyeste_vekst(satser)
    with feltnavn("--aar", lonn="--lonn", renter="--renter"):
        inn = (les_aar(aar), les_tall(lonn, felt="--lonn"), les_tall(renter, felt="--renter"))
        oppgjor = skatteoppgjor(satser, *inn, lonnsvekst=lonnsvekst)
        steg = forklar_skatt(satser, *inn, lonnsvekst=lonnsvekst)
    hoved = tabell(
        [
            ("Skatt per år", kroner(oppgjor.skatt)),
            ("Lønn etter skatt per år", kroner(oppgjor.netto_aar)),
            ("Lønn etter skatt per måned", kroner(oppgjor.netto_mnd)),
        ]
    )
    svar(som_json, json_ut.skatt(oppgjor), f"{hoved}\n\n{stegtekst(steg)}")


def livsopphold(
    aar: Aar,
    personer: Annotated[
        str,
        typer.Option(
            "--personer",
            metavar="LISTE",
            help="k (kvinne), m (mann), j (jente) eller g (gutt) og alderen, med komma mellom: k35,m40,j8,g3.",
        ),
    ],
    norm: Annotated[str, typer.Option("--norm", metavar="NORM", help="sifo eller sosialhjelp.")] = "sifo",
    bil: Annotated[bool, typer.Option("--bil", help="Husstanden har bil (bensin; bare i SIFOs budsjett).")] = False,
    som_json: SomJson = False,
) -> None:
    """Regner ut livsoppholdet per måned, uten bolig, strøm og lån."""
    satser = standardsatser()
    kpi, _ = nyeste_vekst(satser)
    velg(norm, ("sifo", "sosialhjelp"), felt="--norm")
    if bil and norm == "sosialhjelp":
        grunn = "de veiledende satsene for sosialhjelp har ingen egen sats for bil."
        raise KalkulatorFeil("--bil", grunn, "Ta bort --bil, eller velg --norm sifo.")
    with feltnavn("--aar", personer="--personer"):
        aarstall, alle = les_aar(aar), les_personer(personer)
        if len(alle) > _FLEST:
            grunn = f"ventet høyst {_FLEST} personer, som i en sak, men fikk {len(alle)}."
            raise KalkulatorFeil("--personer", grunn, "Del husstanden i to.")
        if norm == "sifo":
            deler = sifo_deler(satser, aarstall, alle, bil=BENSIN if bil else INGEN_BIL, kpi=kpi)
        else:
            deler = sosialhjelp_deler(satser, aarstall, alle, kpi=kpi)
    dokument = json_ut.livsopphold(deler)
    rader = [(_DELER[navn], kroner(belop)) for navn, belop in deler.items() if belop]
    svar(som_json, dokument, tabell([*rader, ("Sum per måned", kroner(dokument["sum_mnd"]))]))
