"""A policy's housing path, and the same path for a dwelling that nobody buys: sold on the market."""

from typing import Any

from kalkulator.feil import KalkulatorFeil
from kalkulator.melding import melding
from kalkulator.veier import finn_vei
from models.boligvei import Boligvei, Finansiering, Tilskudd
from models.lan import Lanevilkar
from models.plan import Planvalg


def planvei(valg: Planvalg, egne: tuple[Boligvei, ...] = ()) -> Boligvei:
    """Return the path of a policy, its own terms laid over the preset's.

    Raises
    ------
    UgyldigVei
        When the path is unknown, or a term does not fit it (a mark-up on a rent that does not follow the outlays).
    KalkulatorFeil
        When the municipality does not own the dwelling, the family has no window to buy in, or the contract's rent or
        price is an amount: such a path is one dwelling in one year, and the plan buys others later.
    """
    grunn = finn_vei(valg.vei, egne=egne)
    leie = {"tilskuddsandel": valg.tilskuddsandel, "paslag_andel": valg.leiepaslag_andel}
    endring: dict[str, Any] = {"leie": {navn: x for navn, x in leie.items() if x is not None}}
    if valg.prisregel is not None:
        endring["kjop"] = {"pris": valg.prisregel}
    finansiering: dict[str, Any] = {}
    if valg.startlanspaslag is not None:
        finansiering["lan"] = [
            x.model_dump(mode="json") | ({"paslag": valg.startlanspaslag} if x.kilde == "startlan" else {})
            for x in grunn.finansiering.lan
        ]
    vei = finn_vei(valg.vei, endring | {"finansiering": finansiering}, egne)
    if vei.kommune.rolle != "eier" or vei.kjop.tid != "vindu":
        raise KalkulatorFeil(
            "vei",
            melding("i «{vei}» leier ikke familien av kommunen med rett til å kjøpe senere.", vei=vei.id),
            "Velg en vei der kommunen eier boligen, og familien har et vindu å kjøpe i.",
        )
    if vei.leie.type == "avtalt" or vei.kjop.pris == "avtalt":
        raise KalkulatorFeil(
            "vei",
            melding("«{vei}» har en leie eller pris i kroner, og den gjelder én bolig i ett år.", vei=vei.id),
            "Velg en vei der leien og prisen følger boligen.",
        )
    return vei


def vei_ved_salg(vei: Boligvei) -> Boligvei:
    """Return the path in which somebody else buys the dwelling at its value in the last month of the window.

    It keeps the municipality's books of a sale on the market: no startlån, no grant, no credit and no discount.
    """
    kjop = vei.kjop.model_copy(
        update={
            "fra_maaned": vei.kjop.til_maaned,
            "pris": "takst",
            "rabatt_kr": 0.0,
            "rabatt_andel": 0.0,
            "leie_godskrives_andel": 0.0,
            "leieoverskudd_godskrives": False,
            "omkostninger_betales_av": "kjoper",
            "utovelse": "alltid",
        }
    )
    utenfor = Finansiering(bruk_sparing=False, tilskudd=Tilskudd(), lan=(Lanevilkar(kilde="bank"),))
    return vei.model_copy(update={"kjop": kjop, "finansiering": utenfor})
