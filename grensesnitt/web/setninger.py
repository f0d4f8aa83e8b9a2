"""The page's sentences and rows, built from a result. Plain words; nothing is called good or bad."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import partial

from grensesnitt.tekst.tall import NBSP, forstatt, kroner, kroner_rund, maaned, prosent
from grensesnitt.web.feltliste import EIERFORM, INNTEKTSTYPE, Gruppe
from grensesnitt.web.skjema import prosenttekst
from kalkulator.avrunding import hele_kroner
from kalkulator.forklaring import Forutsetningslinje, forutsetningsliste
from kalkulator.sammenlign import Resultat, Veiresultat, sammenlign
from kalkulator.satser.kommuner import finn_kommune
from kalkulator.tid import maaned_nr, maaned_tekst

BETALER = "Det dere betaler for boligen hver måned"
EIER = "Det dere eier"
TIL_OVERS = "Til overs når alt er betalt"
_MILLIONDEL = Decimal("0.000001")
_I_BELOP = re.compile(r"(?<=\d) (?=\d{3}(?!\d)|kr\b|%)")
_MAANED = re.compile(r"\b\d{4}-(?:0[1-9]|1[0-2])\b")
KORTHORISONT = 10
"""Years: what the family owns is shown at this point, or at the end when the case is shorter."""


@dataclass(frozen=True)
class Kort:
    """What a path's card says."""

    navn: str
    beskrivelse: str
    naa: str
    etter: str
    """What is paid after a later purchase; empty without one."""
    etter_fra: str
    til_overs: str
    til_overs_maaned: str
    eier: str
    eier_naar: str
    merknad: str


def sitert(v: Veiresultat) -> str:
    """Return a path's name in quotation marks."""
    return f"«{v.vei.navn}»"


def liste(deler: list[str], ord_: str = "og") -> str:
    """Join parts as a Norwegian sentence does: «a, b og c»."""
    return f" {ord_} ".join(filter(None, [", ".join(deler[:-1]), deler[-1]])) if deler else ""


def hovedsetninger(r: Resultat) -> list[str]:
    """Return who pays what now, and when they can buy: one short sentence each."""
    naa = liste([f"{kroner(v.serier['boutgift'][0])} med {sitert(v)}" for v in r.veier.values()])
    ut = [f"Nå betaler dere {naa} hver måned."]
    for v in r.veier.values():
        if v.kjop is not None and not v.kjop.finansierbart:
            ut.append(f"Lånet i {sitert(v)} er for tungt når det prøves med {_proverente(r)} rente.")
        elif v.kjop is not None and v.kjop.maaned_nr == 0:
            ut.append(f"Med {sitert(v)} eier dere fra første dag.")
        elif v.kjop is not None:
            ut.append(f"Med {sitert(v)} kan dere kjøpe i {maaned(v.kjop.maaned)}.")
        elif v.vei.kjop.tid == "vindu":
            ut.append(f"{_ikke_kjopt(r, v)} Det gjelder {sitert(v)}.")
    return ut


def _p(brok: float) -> str:
    """Write a rate that was computed: at most four decimals of a per cent, none of them needless."""
    return f"{prosenttekst(float(Decimal(repr(float(brok))).quantize(_MILLIONDEL, ROUND_HALF_UP)))}{NBSP}%"


def _proverente(r: Resultat) -> str:
    return _p(r.antatt.kalkulasjonsrente)


def regellinje(r: Resultat) -> str:
    """Return when the rates were checked, and how many figures are uncertain."""
    aar_mnd, dag = r.satser.id[:7], int(r.satser.id[8:10])
    usikre = sum(linje.status == "usikker" for linje in forutsetningsliste(r))
    antall = "ingen tall er usikre" if not usikre else f"{usikre} tall er usik{'re' if usikre > 1 else 'kert'}"
    return f"Bygger på satser kontrollert {dag}. {maaned(aar_mnd)} · {antall}"


def kort(r: Resultat, navn: str) -> Kort:
    """Return a path's card."""
    v = r.veier[navn]
    n, antall, k = v.nokkeltall, r.antatt.akse.antall, kjopspunkt(v)
    eier_punkt = min(12 * KORTHORISONT, antall)
    etter = k is not None and 0 < k < antall
    merknad = "Dere leier hele tiden."
    if v.kjop is not None:
        merknad = "Dere eier fra første dag." if k == 0 else f"Dere kjøper i {maaned(v.kjop.maaned)}."
        if not v.kjop.finansierbart:
            merknad = f"Lånet er for tungt når det prøves med {_proverente(r)} rente."
    elif v.vei.kjop.tid == "vindu":
        merknad = _ikke_kjopt(r, v)
    return Kort(
        navn=v.vei.navn,
        beskrivelse=v.vei.beskrivelse,
        naa=kroner(v.serier["boutgift"][0]),
        etter=kroner(v.serier["boutgift"][k]) if etter and k is not None else "",
        etter_fra=maaned(r.maaneder[k]) if etter and k is not None else "",
        til_overs=kroner(n.til_overs_lavest),
        til_overs_maaned=maaned(n.til_overs_lavest_maaned),
        eier=kroner_rund(v.serier["egenkapital"][eier_punkt]),
        eier_naar=_aar(eier_punkt),
        merknad=merknad,
    )


def _ikke_kjopt(r: Resultat, v: Veiresultat) -> str:
    if v.vei.kjop.fra_maaned >= r.antatt.akse.antall:
        return "Retten til å kjøpe kommer først etter at beregningen slutter."
    return "Retten til å kjøpe blir ikke brukt."


def kjopspunkt(v: Veiresultat) -> int | None:
    """Return the place of the first month the family owns, or None when it never buys."""
    return None if v.kjop is None else v.kjop.maaned_nr


def _aar(maaneder: int) -> str:
    return f"{maaneder // 12}{NBSP}år"


def figurtekst(r: Resultat, serie: str) -> str:
    """Return a figure in words: where each line starts, where it is after ten years, and where it ends."""
    siste = len(next(iter(r.veier.values())).serier[serie]) - 1
    punkter = sorted({0, min(12 * KORTHORISONT, siste), siste})
    skriv = kroner if serie == "boutgift" else partial(kroner_rund, mal="{belop}")
    ved = {0: "nå", **{p: f"om {_aar(p)}" for p in punkter[1:]}, siste: "til slutt"}
    tekster = []
    for v in r.veier.values():
        verdier = [f"{skriv(v.serier[serie][p])} {ved[p]}" for p in punkter]
        tekster.append(f"{v.vei.navn}: {liste(verdier)}.")
    return " ".join(tekster)


def i_ord(tekst: str) -> str:
    """Write a sentence from the core as the screen does: 2031-11 is «november 2031», and no amount is split."""
    return _I_BELOP.sub(NBSP, _MAANED.sub(lambda treff: maaned(treff[0]), tekst))


def aarstabell_betaler(r: Resultat) -> list[list[str]]:
    """Return rows of what is paid a month, as the mean of each year of the case."""
    ut = []
    for aar in range(r.sak.horisont_aar):
        fra, til = 12 * aar, 12 * aar + 12
        snitt = [kroner(v.serier["boutgift"][fra:til].mean()) for v in r.veier.values()]
        ut.append([f"År {aar + 1}, fra {maaned(r.maaneder[fra])}", *snitt])
    return ut


def aarstabell_eier(r: Resultat) -> list[list[str]]:
    """Return rows of what is owned at the start and at the end of each year of the case."""
    return [
        ["Ved starten" if aar == 0 else f"Etter {_aar(12 * aar)}"]
        + [kroner(v.serier["egenkapital"][12 * aar]) for v in r.veier.values()]
        for aar in range(r.sak.horisont_aar + 1)
    ]


def nokkelrader(r: Resultat) -> list[list[str]]:
    """Return the table of key figures: a row each, a column per path."""
    n = [v.nokkeltall for v in r.veier.values()]
    hele = _aar(12 * r.sak.horisont_aar)
    rader = [
        ["Betaler hver måned, snitt første år", *(kroner(x.boutgift_forste_aar_mnd) for x in n)],
        ["… av det er kostnad (bokostnad)", *(kroner(x.bokostnad_forste_aar_mnd) for x in n)],
        [
            "… av det er sparing i boligen",
            *(kroner(x.boutgift_forste_aar_mnd - x.bokostnad_forste_aar_mnd) for x in n),
        ],
        [f"Betaler hver måned, snitt {hele}, i dagens kroner", *(kroner(x.boutgift_snitt_dagens_mnd) for x in n)],
        ["… av det er kostnad, i dagens kroner", *(kroner(x.bokostnad_snitt_dagens_mnd) for x in n)],
        ["Betaler én gang, i alt", *(kroner(x.engangsutlegg_sum) for x in n)],
        [f"{TIL_OVERS}, laveste måned", *(kroner(x.til_overs_lavest) for x in n)],
        ["… og den måneden er", *(maaned(x.til_overs_lavest_maaned) for x in n)],
        ["Måneder der pengene ikke strekker til", *(str(x.maaneder_med_underskudd) for x in n)],
    ]
    for aar in n[0].egenkapital:
        rader.append([f"{EIER} etter {_aar(12 * aar)}", *(kroner(x.egenkapital[aar]) for x in n)])
    rader.append([f"Kostnad i {hele}, i dagens kroner", *(kroner(x.naaverdi_bokostnad) for x in n)])
    avkastning = ["–" if x.internrente_eie is None else prosent(x.internrente_eie, 1) for x in n]
    return [*rader, ["Avkastning i året av det dere betaler mer enn ved å leie", *avkastning]]


@dataclass(frozen=True)
class Valg:
    """The choice at the end of a renting period."""

    tittel: str
    innledning: str
    rader: list[list[str]]
    """A row each for what is paid and what is left, a column for buying and one for going on renting."""


def valget(r: Resultat, navn: str) -> Valg | None:
    """Return what buying and what going on renting would mean in the month of the choice, None where there is none."""
    v = r.veier[navn]
    regel = v.vei.kjop
    k = kjopspunkt(v) or regel.fra_maaned
    if regel.tid != "vindu" or k >= r.antatt.akse.antall:
        return None
    kjoper, leier = _variant(r, navn, k, "alltid"), _variant(r, navn, k, "aldri")
    kjop = kjoper.kjop
    if kjop is None:
        return None
    tunge = [_variant(r, navn, k, u, flytende_rente=r.antatt.kalkulasjonsrente) for u in ("alltid", "aldri")]
    rader = [
        ["Betaler måneden før", *(kroner(svar.serier["boutgift"][k - 1]) for svar in (kjoper, leier))],
        ["Betaler måneden etter", *(kroner(svar.serier["boutgift"][k]) for svar in (kjoper, leier))],
        [f"{TIL_OVERS}, måneden etter", *(kroner(svar.serier["til_overs"][k]) for svar in (kjoper, leier))],
        [f"… hvis renten er {_proverente(r)} hele tiden", *(kroner(svar.serier["til_overs"][k]) for svar in tunge)],
    ]
    innledning = (
        f"I {maaned(r.maaneder[k - 1])} kan dere kjøpe boligen for {kroner(kjop.pris)}. Da er den verdt om lag "
        f"{kroner(10_000 * float(hele_kroner(kjop.markedsverdi / 10_000)))}, hvis prisene stiger "
        f"{_p(r.antatt.boligprisvekst)} i året. "
    )
    tung = f"Lånet er for tungt når det prøves med {_proverente(r)} rente."
    innledning += "Dere velger selv." if kjop.finansierbart else tung
    return Valg(f"Valget i år {-(-k // 12)}: {v.vei.navn.lower()}", innledning, rader)


def _variant(r: Resultat, navn: str, k: int, utovelse: str, **forutsetninger: float) -> Veiresultat:
    """Compute one path again with the choice made beforehand, and other assumptions where given."""
    tilpasning = r.sak.tilpasninger.get(navn, {})
    kjop = {**tilpasning.get("kjop", {}), "fra_maaned": k, "til_maaned": k, "utovelse": utovelse}
    sak = r.sak.model_copy(
        update={
            "tilpasninger": {**r.sak.tilpasninger, navn: {**tilpasning, "kjop": kjop}},
            "forutsetninger": r.sak.forutsetninger.model_copy(update=forutsetninger),
        }
    )
    return sammenlign(sak, r.satser).veier[navn]


def forutsetningsrader(r: Resultat) -> list[list[str]]:
    """Return the assumptions: name, value, source, status and remark."""
    return [[x.navn, _verdi(x), x.kilde, x.status, x.merknad] for x in forutsetningsliste(r)]


def _verdi(x: Forutsetningslinje) -> str:
    if x.enhet == "andel":
        return _p(x.verdi)
    if x.enhet.startswith("kr"):
        return kroner(x.verdi) + {"kr/ar": " i året", "kr/mnd": " i måneden"}.get(x.enhet, "")
    return f"{forstatt(x.verdi)}{NBSP}{x.enhet}"


def oppsummering(r: Resultat, gruppe: Gruppe) -> str:
    """Return what a closed group of fields holds, in a line."""
    sak, start = r.sak, maaned_nr(r.sak.start)
    if gruppe == "Familien":
        barn = sorted((start - maaned_nr(p.fodt)) // 12 for p in sak.husstand.personer if p.rolle == "barn")
        voksne = len(sak.husstand.personer) - len(barn)
        deler = [f"{voksne} voksne" if voksne > 1 else "1 voksen"]
        deler += [f"barn {liste([str(max(0, alder)) for alder in barn])} år"] if barn else []
        return f"{', '.join(deler)} · {finn_kommune(sak.husstand.kommune).navn}"
    if gruppe == "Inntekt over tid":
        naa = [i for i in sak.husstand.inntekter if i.fra <= sak.start and (i.til is None or i.til >= sak.start)]
        typer = [INNTEKTSTYPE[i.type].lower() for i in naa]
        endres = sorted(
            {i.fra for i in sak.husstand.inntekter if i.fra > sak.start}
            | {maaned_tekst(maaned_nr(i.til) + 1) for i in naa if i.til is not None}
        )
        tekst = f"Nå {liste(typer)}" if typer else "Ingen inntekt nå"
        return f"{tekst} · endres {maaned(endres[0])}" if endres else tekst
    if gruppe == "Boligen":
        b = sak.bolig
        return f"{EIERFORM[b.eierform]} · {kroner(b.pris)} · leie {kroner(b.markedsleie_mnd)}"
    a = r.antatt
    return f"Rente {_p(a.flytende[0])} · boligpris {_p(a.boligprisvekst)} i året · {_aar(a.akse.antall)}"


def standardverdier(r: Resultat) -> dict[str, str]:
    """Return what an empty field stands for now, by field."""
    k, a = r.kolonner, r.antatt
    kr = {
        "bolig.fdv_aar": float(k.fdv_aar[0]),
        "bolig.eiendomsskatt_aar": float(k.eiendomsskatt_aar[0]),
        "bolig.vedlikehold_aar": float(k.vedlikehold_aar[0]),
        "forutsetninger.flytteutgift": a.flytteutgift,
    }
    andeler = {
        "bolig.fellesgjeld_rente": float(k.fellesgjeld_rente[0]),
        "forutsetninger.flytende_rente": float(a.flytende[0]),
        "forutsetninger.kalkulasjonsrente": a.kalkulasjonsrente,
        "forutsetninger.boligprisvekst": a.boligprisvekst,
        "forutsetninger.kpi": a.akse.kpi,
        "forutsetninger.lonnsvekst": a.akse.lonn,
        "forutsetninger.leievekst": a.leievekst,
        "forutsetninger.sparerente": a.sparerente,
    }
    andre = {"flytter_ut": f"barn flytter når de er {a.barn_flytter_ut_alder} år, voksne bor der hele tiden"}
    return andre | {n: kroner(x) for n, x in kr.items()} | {n: _p(x) for n, x in andeler.items()}
