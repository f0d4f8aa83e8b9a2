"""One sheet for each purchase loan: the payment plan as formulas from cells that can be changed.

The formulas are those of `kalkulator.lan.laneprofil` in the words of a spreadsheet; the values written with them are the
engine's own.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from xlsxwriter.worksheet import Worksheet

from grensesnitt.eksport.regneark.bok import Bok, adresse, arknavn
from grensesnitt.tekst.tall import forstatt
from grensesnitt.tekst.tall import maaned as maanedsnavn
from kalkulator.lan import Laneprofil
from kalkulator.sammenlign import Resultat
from kalkulator.typer import Tall
from kalkulator.vilkar import termingebyr, vilkarsrente
from models.lan import Lanevilkar

TITTEL = "Betalingsplan, lån {nr}: {vei}"
OM = (
    "Gule celler kan endres; resten er formler som følger med. Renten i en måned gjelder til neste gule rente. Planen går til "
    "beregningen slutter eller lånet er nedbetalt. Bostøtte og skatt i de andre arkene regnes ikke på nytt."
)
BELOP, LOPETID, AVDRAGSFRITT, TERMINER, TYPE, GEBYR = (
    "Lånebeløp, kr",
    "Løpetid, år",
    "Avdragsfri tid, år",
    "Terminer i året",
    "Lånetype",
    "Gebyr per termin, kr",
)
UTBETALT, RENTE = "Utbetalt", "Rente"
VED_START, SLUTTEN_AV = "ved starten", "i slutten av {maaned}"
LANGIVER = {"startlan": "startlån", "bank": "bank"}
FLYTENDE, FAST, PASLAG, REFINANSIERT = (
    "{kilde}, flytende rente",
    "{kilde}, fast rente i {aar} år, så flytende",
    ", med påslag på {prosent} prosentpoeng",
    ", flyttes til bank etter {aar} år",
)
TYPER = ("annuitet", "serie")
LISTE_FEIL_TITTEL, LISTE_FEIL = "Ikke et valg her", "Velg ett av valgene i listen."
SUMMER_HODE = ("Over hele planen", "I planen", "I kalkulatoren", "Forskjell")
SUM_RENTER, SUM_AVDRAG, SUM_GEBYR, REST = "Renter", "Avdrag", "Gebyr", "Gjeld til slutt"
HODE = (
    "Nr.",
    "Måned",
    "Lånets alder, måneder",
    "Nominell rente i året",
    "Rente siden forrige termin",
    "Termin",
    "Terminer igjen",
    "Gjeld før",
    "Renter",
    "Andel som betales ned",
    "Avdrag",
    "Gebyr",
    "Å betale",
    "Gjeld etter",
)
_NR, _MND, _ALDER, _RENTE, _SIDEN, _TERMIN, _IGJEN, _FOR, _RENTER, _ANDEL, _AVDRAG, _GEBYR, _BETALES, _ETTER = range(14)
_INN, _HODERAD, _FORSTE = 3, 12, 13
_VERDIKOL = 3
_SUMKOL = 7


@dataclass(frozen=True)
class Kjopslan:
    """A purchase loan as the workbook shows it: `punkt` is when it is paid out, the arrays cover the months after."""

    ark: str
    nr: int
    vei: str
    vilkar: Lanevilkar
    belop: float
    punkt: int
    utbetalt: str
    """The month it is paid out at the end of; empty at the start."""
    maaneder: list[str]
    rente: Tall
    gebyr: float
    renter: Tall
    avdrag: Tall
    gebyrer: Tall
    inngaende: Tall
    restgjeld: Tall

    @property
    def terminer(self) -> int:
        """Return the months of a term."""
        return 12 // self.vilkar.terminer_aar


def kjopslan(r: Resultat) -> list[Kjopslan]:
    """Return the purchase loans of every path, those that were not needed left out."""
    ut = []
    for vei_nr, (navn, v) in enumerate(r.veier.items(), start=1):
        serier = r.veiserier[navn]
        if not serier.laneprofiler:
            continue
        deler = zip(v.vei.finansiering.lan, serier.kjop.lan, serier.laneprofiler, strict=True)
        for nr, (vilkar, belop, profil) in enumerate(deler, start=1):
            if belop[0] > 0:
                ark = arknavn(f"Lån {vei_nr}-{nr}", v.vei.navn)
                ut.append(_kjopslan(r, ark, nr, v.vei.navn, vilkar, float(belop[0]), profil, int(serier.kjop.punkt[0])))
    return ut


def _kjopslan(
    r: Resultat, ark: str, nr: int, vei: str, vilkar: Lanevilkar, belop: float, profil: Laneprofil, punkt: int
) -> Kjopslan:
    rente = vilkarsrente(vilkar, r.satser, r.antatt, utbetalt=np.array([punkt]))
    gebyr = termingebyr(vilkar, r.satser, r.antatt.akse)
    return Kjopslan(
        ark=ark,
        nr=nr,
        vei=vei,
        vilkar=vilkar,
        belop=belop,
        punkt=punkt,
        utbetalt=r.maaneder[punkt - 1] if punkt else "",
        maaneder=r.maaneder[punkt:],
        rente=rente[punkt:],
        gebyr=gebyr,
        renter=belop * profil.renter[0, punkt:],
        avdrag=belop * profil.avdrag[0, punkt:],
        gebyrer=np.where(profil.terminer[0, punkt:], gebyr, 0.0),
        inngaende=belop * profil.inngaende[0, punkt:],
        restgjeld=belop * profil.restgjeld[0, punkt:],
    )


def fyll_laneplan(bok: Bok, ark: Worksheet, lan: Kjopslan) -> None:
    """Write the sheet of one loan."""
    bok.tekst(ark, 0, 0, TITTEL.format(nr=lan.nr, vei=lan.vei), "tittel")
    bok.tekst(ark, 1, 0, OM, "linje")
    inn = _inndata(bok, ark, lan)
    _summer(bok, ark, lan)
    bok.hode(ark, _HODERAD, HODE, tekster=2)
    ark.set_row(_HODERAD, 48)
    for kol, bredde in enumerate((6, 16, 11, 14, 13, 9, 10, 16, 14, 14, 14, 12, 14, 16)):
        ark.set_column(kol, kol, bredde)
    for i in range(len(lan.maaneder)):
        _maanedsrad(bok, ark, lan, inn, i)
    ark.freeze_panes(_FORSTE, 2)
    ark.repeat_rows(_HODERAD)


def _inndata(bok: Bok, ark: Worksheet, lan: Kjopslan) -> dict[str, str]:
    """Write what the plan is computed from, and return the addresses of the cells."""
    v = lan.vilkar
    felter: tuple[tuple[str, float | str, str], ...] = (
        (BELOP, lan.belop, "inn_ore"),
        (LOPETID, v.lopetid_aar, "inn_antall"),
        (AVDRAGSFRITT, v.avdragsfrie_aar, "inn_antall"),
        (TERMINER, v.terminer_aar, "inn_antall"),
        (TYPE, v.type, "inn_tekst"),
        (GEBYR, lan.gebyr, "inn_ore"),
    )
    adresser = {}
    for rad, (navn, verdi, stil) in enumerate(felter, start=_INN):
        bok.tekst(ark, rad, 0, navn, "linje")
        if isinstance(verdi, str):
            bok.tekst(ark, rad, _VERDIKOL, verdi, stil)
        else:
            bok.tall(ark, rad, _VERDIKOL, verdi, stil)
        adresser[navn] = adresse(rad, _VERDIKOL, laast_rad=True, laast_kol=True)
    feil = {"error_title": LISTE_FEIL_TITTEL, "error_message": LISTE_FEIL}
    _liste(ark, _INN + 3, {"source": [12, 4, 2, 1], **feil})
    _liste(ark, _INN + 4, {"source": list(TYPER), **feil})
    rad = _INN + len(felter)
    utbetalt = SLUTTEN_AV.format(maaned=maanedsnavn(lan.utbetalt)) if lan.utbetalt else VED_START
    for navn, tekst in ((UTBETALT, utbetalt), (RENTE, _rentetekst(v))):
        bok.tekst(ark, rad, 0, navn, "linje")
        bok.tekst(ark, rad, _VERDIKOL, tekst, "linje")
        rad += 1
    return adresser


def _liste(ark: Worksheet, rad: int, valg: dict[str, Any]) -> None:
    ark.data_validation(rad, _VERDIKOL, rad, _VERDIKOL, {"validate": "list", **valg})


def _rentetekst(v: Lanevilkar) -> str:
    fast = v.renteregel.fast_aar
    ut = (FLYTENDE if fast is None else FAST).format(kilde=LANGIVER[v.kilde], aar=fast)
    if v.paslag:
        ut += PASLAG.format(prosent=forstatt(float(f"{100 * v.paslag:.12g}")))
    if v.refinansieres_etter_aar is not None:
        ut += REFINANSIERT.format(aar=v.refinansieres_etter_aar)
    return ut


def _summer(bok: Bok, ark: Worksheet, lan: Kjopslan) -> None:
    """Write the sums of the plan beside the calculator's, so that what a change costs can be seen."""
    siste = _FORSTE + len(lan.maaneder) - 1
    for i, tittel in enumerate(SUMMER_HODE):
        bok.tekst(ark, _INN, _SUMKOL + i, tittel, "hode" if i == 0 else "hode_tall")
    for i, (navn, kol, serie) in enumerate(
        ((SUM_RENTER, _RENTER, lan.renter), (SUM_AVDRAG, _AVDRAG, lan.avdrag), (SUM_GEBYR, _GEBYR, lan.gebyrer))
    ):
        rad = _INN + 1 + i
        formel = f"=SUM({adresse(_FORSTE, kol)}:{adresse(siste, kol)})"
        _sumrad(bok, ark, rad, navn, formel, float(serie.sum()))
    _sumrad(bok, ark, _INN + 4, REST, f"={adresse(siste, _ETTER)}", float(lan.restgjeld[-1]))


def _sumrad(bok: Bok, ark: Worksheet, rad: int, navn: str, formel: str, verdi: float) -> None:
    bok.tekst(ark, rad, _SUMKOL, navn)
    bok.formel(ark, rad, _SUMKOL + 1, formel, verdi)
    bok.tall(ark, rad, _SUMKOL + 2, verdi, "ore")
    forskjell = f"=ROUND({adresse(rad, _SUMKOL + 1)}-{adresse(rad, _SUMKOL + 2)},2)"
    bok.formel(ark, rad, _SUMKOL + 3, forskjell, 0.0)


def _maanedsrad(bok: Bok, ark: Worksheet, lan: Kjopslan, inn: dict[str, str], i: int) -> None:
    rad, alder, per_termin = _FORSTE + i, i + 1, lan.terminer
    lever = alder <= 12 * lan.vilkar.lopetid_aar
    termin = alder // per_termin if lever and alder % per_termin == 0 else 0
    siden = lan.rente[i // per_termin * per_termin : i + 1].sum() / 12 if lever else 0.0
    gjeld_for = lan.inngaende[i]

    bok.tall(ark, rad, _NR, lan.punkt + alder, "nr")
    bok.maaned(ark, rad, _MND, lan.maaneder[i])
    bok.tall(ark, rad, _ALDER, alder, "antall")
    if i and lan.rente[i] == lan.rente[i - 1]:
        bok.formel(ark, rad, _RENTE, f"={adresse(rad - 1, _RENTE)}", lan.rente[i], "prosent")
    else:
        bok.tall(ark, rad, _RENTE, lan.rente[i], "inn_prosent")

    def celle(kol: int, *, over: bool = False) -> str:
        return adresse(rad - over, kol)

    alder_, termin_, igjen, i_, gjeld = (celle(kol) for kol in (_ALDER, _TERMIN, _IGJEN, _SIDEN, _FOR))
    per = f"(12/{inn[TERMINER]})"
    opptjent = f"+IF({celle(_TERMIN, over=True)}>0,0,{celle(_SIDEN, over=True)})" if i else ""
    annuitet = f"IF(ABS({i_})<0.000000001,1/{igjen},PMT({i_},{igjen},-1)-{i_})"
    andel = f'IF({igjen}=1,1,IF({inn[TYPE]}="serie",1/{igjen},{annuitet}))'
    formler: tuple[tuple[int, str, float, str], ...] = (
        (_SIDEN, f"=IF({alder_}<=12*{inn[LOPETID]},{celle(_RENTE)}/12{opptjent},0)", siden, "brok"),
        (
            _TERMIN,
            f"=IF(AND({alder_}<=12*{inn[LOPETID]},MOD({alder_},{per})=0),{alder_}/{per},0)",
            termin,
            "antall_strek",
        ),
        (
            _IGJEN,
            f"=IF({termin_}>0,{inn[LOPETID]}*{inn[TERMINER]}-{termin_}+1,0)",
            lan.vilkar.lopetid_aar * lan.vilkar.terminer_aar - termin + 1 if termin else 0,
            "antall_strek",
        ),
        (_FOR, f"={celle(_ETTER, over=True) if i else inn[BELOP]}", gjeld_for, "ore_strek"),
        (_RENTER, f"=IF({termin_}>0,{gjeld}*{i_},0)", lan.renter[i], "ore_strek"),
        (
            _ANDEL,
            f"=IF(OR({termin_}=0,{alder_}<=12*{inn[AVDRAGSFRITT]}),0,{andel})",
            lan.avdrag[i] / gjeld_for if gjeld_for > 0 else 0.0,
            "brok",
        ),
        (_AVDRAG, f"={gjeld}*{celle(_ANDEL)}", lan.avdrag[i], "ore_strek"),
        (_GEBYR, f"=IF(AND({termin_}>0,{inn[BELOP]}>0),{inn[GEBYR]},0)", lan.gebyrer[i], "ore_strek"),
        (
            _BETALES,
            f"={celle(_RENTER)}+{celle(_AVDRAG)}+{celle(_GEBYR)}",
            lan.renter[i] + lan.avdrag[i] + lan.gebyrer[i],
            "ore_strek",
        ),
        (_ETTER, f"={gjeld}-{celle(_AVDRAG)}", lan.restgjeld[i], "ore_strek"),
    )
    for kol, formel, verdi, stil in formler:
        bok.formel(ark, rad, kol, formel, verdi, stil)
