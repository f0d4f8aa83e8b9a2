"""The plan's sheets in the workbook: the policies side by side, each year of each policy, and each household's outcome."""

from collections.abc import Mapping

from xlsxwriter.worksheet import Worksheet

from grensesnitt.eksport.regneark.bok import Bok
from grensesnitt.portefolje.plantekster import BAANDTALL, HUSSTANDSNAVN, PLANTALL, VALGTALL, Planslag
from kalkulator.plan.planforklaring import stoppord
from kalkulator.plan.plansammendrag import sammenlign_valg
from kalkulator.plan.plantall import Planresultat
from kalkulator.plan.planutfall import planforbehold, planutfall
from kalkulator.usikkerhet import PERSENTILER

VALGENE, AAR_FOR_AAR, UTFALL = "Plan - valgene", "Plan - år for år", "Plan - husstander"
FRAMTIDER = "Plan - framtider"
_HODEHOYDE = 45
_NAVNEBREDDE, _TALLBREDDE, _GRUNNBREDDE = 46, 18, 90
_STIL: dict[Planslag, str] = {"antall": "antall", "kr": "kr_strek", "maaneder": "faktor"}


def planark(bok: Bok, ark: Mapping[str, Worksheet], r: Planresultat, merknader: tuple[str, ...]) -> None:
    """Write all sheets of `arkene`."""
    fyll_valgene(bok, ark[VALGENE], r, merknader)
    fyll_aarene(bok, ark[AAR_FOR_AAR], r)
    fyll_utfall(bok, ark[UTFALL], r)
    if r.framtider:
        fyll_framtidene(bok, ark[FRAMTIDER], r)


def arkene(r: Planresultat) -> tuple[str, ...]:
    """Return the names of the plan's sheets, in their order."""
    return (VALGENE, AAR_FOR_AAR, UTFALL, *([FRAMTIDER] if r.framtider else []))


def fyll_valgene(bok: Bok, ark: Worksheet, r: Planresultat, merknader: tuple[str, ...]) -> None:
    """Write who the plan is for, the policies side by side, and what their figures leave open."""
    ark.set_column(0, 0, _NAVNEBREDDE)
    ark.set_column(1, 12, _TALLBREDDE)
    bok.tekst(ark, 0, 0, f"Planen for leie før eie, {r.plan.aar} år fra {r.plan.start}", "tittel")
    rad = 2
    for tekst in merknader:
        bok.tekst(ark, rad, 0, tekst, "linje")
        rad += 1
    rad += 1
    bok.hode(ark, rad, ("Ved planens slutt", *(v.navn for v in r.plan.valg)), tekster=1)
    ark.set_row(rad, _HODEHOYDE)
    tall = sammenlign_valg(r)
    for felt, navn, slag in VALGTALL:
        rad += 1
        bok.tekst(ark, rad, 0, f"{navn}, kr" if slag == "kr" else navn)
        for kol, valg in enumerate(tall, start=1):
            verdi = getattr(valg, felt)
            if verdi is not None:
                bok.tall(ark, rad, kol, _hele(verdi) if slag == "kr" else verdi, _STIL[slag])
    rad += 2
    bok.tekst(ark, rad, 0, "Dette må leseren vite", "undertittel")
    for v in r.plan.valg:
        rad += 1
        bok.tekst(ark, rad, 0, v.navn, "fet")
        grunn = f"I det siste året ble det ikke kjøpt flere fordi {stoppord(r.forlop[v.id], r.plan.aar)}."
        for tekst in (*(str(m) for m in planforbehold(r, v.id)), grunn):
            rad += 1
            bok.tekst(ark, rad, 0, tekst, "linje")


def fyll_aarene(bok: Bok, ark: Worksheet, r: Planresultat) -> None:
    """Write a row for each year of each policy."""
    ark.set_column(0, 0, 34)
    ark.set_column(1, 1, 8)
    ark.set_column(2, len(PLANTALL) + 1, 14)
    bok.hode(ark, 0, ("Valg", "År", *(navn for _, navn, _ in PLANTALL)), tekster=1)
    ark.set_row(0, _HODEHOYDE)
    ark.freeze_panes(1, 2)
    ark.repeat_rows(0)
    rad = 0
    for v in r.plan.valg:
        a = r.aar(v.id)
        for nr in range(r.plan.aar):
            rad += 1
            bok.tekst(ark, rad, 0, v.navn, "linje")
            bok.tall(ark, rad, 1, nr + 1, "nr")
            for kol, (felt, _, slag) in enumerate(PLANTALL, start=2):
                bok.tall(ark, rad, kol, _hele(float(a[felt][nr])), "kr_strek" if slag == "kr" else "antall_strek")
    ark.autofilter(0, 0, rad, len(PLANTALL) + 1)


def fyll_framtidene(bok: Bok, ark: Worksheet, r: Planresultat) -> None:
    """Write how far the figures of each year spread over the futures: per cent of them that are not higher."""
    navn = {felt: n for felt, n, _ in PLANTALL}
    kolonner = [(felt, slag, p) for felt, slag in BAANDTALL for p in PERSENTILER]
    ark.set_column(0, 0, 34)
    ark.set_column(1, 1, 8)
    ark.set_column(2, len(kolonner) + 1, 14)
    hode = ("Valg", "År", *(f"{navn[felt]}, høyst i {p} av 100 framtider" for felt, _, p in kolonner))
    bok.hode(ark, 0, hode, tekster=1)
    ark.set_row(0, _HODEHOYDE)
    ark.freeze_panes(1, 2)
    ark.repeat_rows(0)
    rad = 0
    for v in r.plan.valg:
        baand = r.baand(v.id)
        for nr in range(r.plan.aar):
            rad += 1
            bok.tekst(ark, rad, 0, v.navn, "linje")
            bok.tall(ark, rad, 1, nr + 1, "nr")
            for kol, (felt, slag, p) in enumerate(kolonner, start=2):
                stil = "kr_strek" if slag == "kr" else "faktor"
                bok.tall(ark, rad, kol, _hele(float(baand[felt][p][nr])), stil)


def fyll_utfall(bok: Bok, ark: Worksheet, r: Planresultat) -> None:
    """Write where each household ends with each policy, and why, in the order of the queue."""
    for kol, bredde in enumerate((16, 34, 22, 18, 18, 18, 18, _GRUNNBREDDE)):
        ark.set_column(kol, kol, bredde)
    hode = ("Saksnummer", "Valg", "Ved slutten", "Søkte", "Fikk bolig", "Kjøpte", "Flyttet", "Hvorfor")
    bok.hode(ark, 0, hode, tekster=len(hode))
    ark.freeze_panes(1, 1)
    ark.repeat_rows(0)
    rad = 0
    for v in r.plan.valg:
        for u in planutfall(r.forlop[v.id]):
            rad += 1
            for kol, tekst in ((0, u.saksnummer), (1, v.navn), (2, HUSSTANDSNAVN[u.status]), (7, str(u.hvorfor))):
                bok.tekst(ark, rad, kol, tekst, "linje")
            for kol, maaned in enumerate((u.sokt, u.fikk_bolig, u.kjopte, u.flyttet), start=3):
                if maaned is not None:
                    bok.maaned(ark, rad, kol, maaned)
    ark.autofilter(0, 0, rad, len(hode) - 1)


def _hele(verdi: float) -> float:
    """Return a figure, and nought for the dust that sums of decimals leave."""
    return 0.0 if abs(verdi) < 0.005 else verdi
