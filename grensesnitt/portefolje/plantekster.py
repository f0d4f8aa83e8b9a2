"""What the figures of the plan are called, for the workbook and the report alike."""

from typing import Literal

from kalkulator.melding import merk
from kalkulator.plan.plansammendrag import Valgtall

Planslag = Literal["antall", "kr", "maaneder"]

HUSSTANDSNAVN: dict[str, str] = {
    "ikke_sokt": merk("har ikke søkt ennå"),
    "ko": merk("venter"),
    "leier": merk("leier av kommunen"),
    "eier": merk("eier"),
    "flyttet": merk("har flyttet"),
}
VALGTALL: tuple[tuple[str, str, Planslag], ...] = (
    ("eiere", merk("Husstander som eier"), "antall"),
    ("leier", merk("Husstander som leier av kommunen"), "antall"),
    ("ko", merk("Husstander som venter"), "antall"),
    ("flyttet", merk("Husstander som har flyttet"), "antall"),
    ("ventetid_mnd", merk("Ventetid i snitt, måneder"), "maaneder"),
    ("boliger_kjopt", merk("Boliger kjøpt"), "antall"),
    ("boliger_eid", merk("Boliger kommunen eier"), "antall"),
    ("nye_lan", merk("Nye lån i Husbanken"), "kr"),
    ("innfridd", merk("Lån innfridd ved salg"), "kr"),
    ("tilskudd_brukt", merk("Tilskudd fra staten"), "kr"),
    ("tilskudd_tilbake", merk("Tilskudd betalt tilbake"), "kr"),
    ("tilskudd_til_familiene", merk("Tilskudd til familiene"), "kr"),
    ("nye_startlan", merk("Startlån til familiene"), "kr"),
    ("storst_gjeld", merk("Størst gjeld ved slutten av et år"), "kr"),
    ("gjeld_til_slutt", merk("Gjeld ved slutten av planen"), "kr"),
    ("lavest_kasse", merk("Lavest i kassen"), "kr"),
    ("kasse_til_slutt", merk("I kassen ved slutten av planen"), "kr"),
    ("storst_risiko_ved_prisfall", merk("Mest som ikke er dekket når prisene faller"), "kr"),
)
"""Figures of a policy over the whole plan: field of `Valgtall`, name and kind."""
assert {felt for felt, _, _ in VALGTALL} == set(Valgtall.__dataclass_fields__) - {"valg"}

PLANTALL: tuple[tuple[str, str, Planslag], ...] = (
    ("nye_sokere", merk("Nye søkere"), "antall"),
    ("kjopte_boliger", merk("Boliger kjøpt"), "antall"),
    ("kjopte_familier", merk("Familier som kjøper"), "antall"),
    ("avslag", merk("Retten løper ut"), "antall"),
    ("solgt_i_markedet", merk("Solgt i markedet"), "antall"),
    ("ga_opp", merk("Slutter å vente"), "antall"),
    ("eier", merk("Eier"), "antall"),
    ("leier", merk("Leier"), "antall"),
    ("ko", merk("Venter"), "antall"),
    ("flyttet", merk("Har flyttet"), "antall"),
    ("boliger_eid", merk("Boliger kommunen eier"), "antall"),
    ("kjop", merk("Kjøp av boliger"), "kr"),
    ("lan_inn", merk("Nye lån"), "kr"),
    ("tilskudd_inn", merk("Tilskudd fra staten"), "kr"),
    ("husleie_inn", merk("Husleie inn"), "kr"),
    ("fdv", merk("Forvaltning, drift og vedlikehold"), "kr"),
    ("renter", merk("Renter"), "kr"),
    ("avdrag", merk("Avdrag"), "kr"),
    ("salg", merk("Salg av boliger"), "kr"),
    ("innfrielse", merk("Innfrielse av lån"), "kr"),
    ("tilskudd_tilbake", merk("Tilskudd tilbakebetalt"), "kr"),
    ("nye_startlan", merk("Startlån"), "kr"),
    ("tilskudd_til_familien", merk("Tilskudd til familiene"), "kr"),
    ("netto", merk("Inn minus ut i året"), "kr"),
    ("kasse", merk("I kassen"), "kr"),
    ("gjeld", merk("Gjeld"), "kr"),
    ("boligverdi", merk("Boligenes verdi"), "kr"),
    ("verdi_i_risiko", merk("Ikke dekket av verdien"), "kr"),
    ("verdi_i_risiko_prisfall", merk("Ikke dekket når prisene faller"), "kr"),
)
"""Figures of a policy by year: name in `plantall.aarstall`, heading and kind. Stocks are those at the end of the year."""
BAANDTALL: tuple[tuple[str, Planslag], ...] = (
    ("eier", "antall"),
    ("ko", "antall"),
    ("gjeld", "kr"),
    ("kasse", "kr"),
    ("verdi_i_risiko", "kr"),
)
"""Figures that are shown with their spread over the futures."""
