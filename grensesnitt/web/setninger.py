"""The page's sentences and rows, built from a result. Plain words; nothing is called good or bad."""

import re
from contextlib import suppress
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import partial

from grensesnitt.tekst.tall import NBSP, forstatt, kroner, kroner_rund, maaned, prosent
from grensesnitt.web.feltliste import EIERFORM, INNTEKTSTYPE, Gruppe
from grensesnitt.web.skjema import prosenttekst
from kalkulator.avrunding import hele_kroner
from kalkulator.beslutning import hindring, kjopsvalget
from kalkulator.feil import SatsMangler
from kalkulator.forklaring import Forutsetningslinje, forutsetningsliste
from kalkulator.hendelser import hendelser
from kalkulator.sammenlign import Resultat, Veiresultat
from kalkulator.satser.kommuner import finn_kommune
from kalkulator.tid import maaned_nr, maaned_tekst

BETALER = "Det dere betaler for boligen hver måned"
EIER = "Det dere eier"
TIL_OVERS = "Til overs når alt er betalt"
_MILLIONDEL = Decimal("0.000001")
_I_BELOP = re.compile(r"(?<=\d) (?=\d{3}(?!\d)|kr\b|%)")
_MAANED = re.compile(r"\b\d{4}-(?:0[1-9]|1[0-2])\b")
_TIL_SAMME_PRIS = ("ar0_pris", "ar0_pris_med_vekstdeling", "avtalt")
"""The price rules that give a right to buy at a price known beforehand."""
_I_EN_SETNING = 3
"""Paths whose payments are all named in the opening sentence; of more, only the span is."""
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
    """Return who pays what now, and when they can buy: short sentences, paths of which the same is true in one."""
    belop = [float(v.serier["boutgift"][0]) for v in r.veier.values()]
    naa = liste([f"{kroner(x)} med {sitert(v)}" for x, v in zip(belop, r.veier.values(), strict=True)])
    if len(belop) > _I_EN_SETNING:
        lavest, hoyest = kroner(min(belop)), kroner(max(belop))
        minst = [sitert(v) for x, v in zip(belop, r.veier.values(), strict=True) if kroner(x) == lavest]
        naa = f"mellom {lavest} og {hoyest}, minst med {liste(minst)}," if lavest != hoyest else lavest
    ut = [f"Nå betaler dere {naa} hver måned."]
    like: dict[str, list[str]] = {}
    for navn, v in r.veier.items():
        mal = ""
        if v.kjop is not None and not v.kjop.finansierbart:
            mal = i_ord(hindring(r.veiserier[navn].kjop, v.vei, "{}"))
        elif v.kjop is not None and v.kjop.maaned_nr == 0:
            mal = "Med {} eier dere fra første dag."
        elif v.kjop is not None:
            mal = f"Med {{}} kan dere kjøpe i {maaned(v.kjop.maaned)}."
        elif v.vei.kjop.tid == "vindu":
            mal = f"{_ikke_kjopt(r, v)} Det gjelder {{}}."
        like.setdefault(mal, []).append(sitert(v))
    return ut + [mal.replace("{}", liste(navn)) for mal, navn in like.items() if mal]


def i_prosent(brok: float) -> str:
    """Write a rate that was computed: at most four decimals of a per cent, none of them needless."""
    return f"{prosenttekst(float(Decimal(repr(float(brok))).quantize(_MILLIONDEL, ROUND_HALF_UP)))}{NBSP}%"


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
            merknad = i_ord(hindring(r.veiserier[navn].kjop, v.vei))
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
    if v.vei.kjop.pris in _TIL_SAMME_PRIS:
        return "Retten til å kjøpe blir ikke brukt."
    return "Det blir ikke noe kjøp i disse årene."


def kjopspunkt(v: Veiresultat) -> int | None:
    """Return the place of the first month the family owns, or None when it never buys."""
    return None if v.kjop is None else v.kjop.maaned_nr


def _aar(maaneder: int) -> str:
    return f"{maaneder // 12}{NBSP}år"


def figurtekst(r: Resultat, serie: str) -> str:
    """Return a figure in words: where each line starts, is after ten years, and ends; lines that agree are taken together."""
    siste = len(next(iter(r.veier.values())).serier[serie]) - 1
    punkter = sorted({0, min(12 * KORTHORISONT, siste), siste})
    skriv = kroner if serie == "boutgift" else partial(kroner_rund, mal="{belop}")
    ved = {0: "nå", **{p: f"om {_aar(p)}" for p in punkter[1:]}, siste: "til slutt"}
    like: dict[str, list[str]] = {}
    for v in r.veier.values():
        verdier = liste([f"{skriv(v.serier[serie][p])} {ved[p]}" for p in punkter])
        like.setdefault(verdier, []).append(v.vei.navn)
    return " ".join(f"{liste(navn)}: {verdier}." for verdier, navn in like.items())


def hendelsestekst(r: Resultat) -> str:
    """Return in words what happens in every path and when, empty when nothing does."""
    veier_med: dict[tuple[int, str], list[str]] = {}
    for navn, v in r.veier.items():
        for h in hendelser(r, navn):
            veier_med.setdefault((h.maaned, h.tekst), []).append(sitert(v))
    ut = []
    for (nr, tekst), veier in sorted(veier_med.items()):
        naar = maaned(r.maaneder[nr]) if nr else "fra første dag"
        hvor = "" if len(veier) == len(r.veier) else f" med {liste(veier)}"
        ut.append(f"{_liten_forbokstav(tekst)} ({naar}{hvor})")
    return f"Dette skjer underveis: {liste(ut)}." if ut else ""


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

    vei: str
    tittel: str
    innledning: str
    begrep: str
    """What the office calls it."""
    rader: list[list[str]]
    """A row each for what is paid and what is left, a column for buying and one for going on renting."""


def valget(r: Resultat, navn: str) -> Valg | None:
    """Return what buying and what going on renting would mean in the month of the choice, None where there is none."""
    regel = r.veier[navn].vei.kjop
    if r.veier[navn].kjop is None and regel.fra_maaned != regel.til_maaned:
        return None
    b = kjopsvalget(r, navn)
    if b is None:
        return None
    na, provd = (b.dagens.kjope, b.dagens.leie), (b.kalkulasjonsrente.kjope, b.kalkulasjonsrente.leie)
    rader = [
        ["Betaler måneden før", *(kroner(x.boutgift_for) for x in na)],
        ["Betaler måneden etter", *(kroner(x.boutgift) for x in na)],
        [f"{TIL_OVERS}, måneden etter", *(kroner(x.til_overs) for x in na)],
        [f"… hvis renten er {i_prosent(b.kalkulasjonsrente.rente)} hele tiden", *(kroner(x.til_overs) for x in provd)],
    ]
    innledning = (
        f"I {maaned(b.maaned)} kan dere kjøpe boligen for {kroner(b.pris)}. Da er den verdt om lag "
        f"{kroner(10_000 * float(hele_kroner(b.verdi / 10_000)))}, hvis prisene stiger "
        f"{i_prosent(r.antatt.boligprisvekst)} i året. "
    )
    innledning += "Dere velger selv." if b.hindring is None else i_ord(b.hindring)
    begrep = "Prisen er den boligen har når dere kjøper, etter reglene i boligveien."
    if regel.pris in _TIL_SAMME_PRIS:
        begrep = "På kontoret kalles retten til å kjøpe for samme pris en opsjon."
    return Valg(b.navn, f"Valget i år {-(-b.punkt // 12)}: {_liten_forbokstav(b.navn)}", innledning, begrep, rader)


def _liten_forbokstav(navn: str) -> str:
    return navn[:1].lower() + navn[1:]


def forutsetningsrader(r: Resultat) -> list[list[str]]:
    """Return the assumptions: name, value, source, status and remark."""
    return [[x.navn, _verdi(x), x.kilde, x.status, x.merknad] for x in forutsetningsliste(r)]


def _verdi(x: Forutsetningslinje) -> str:
    if x.enhet == "andel":
        return i_prosent(x.verdi)
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
    if gruppe == "Boligveier":
        return " · ".join(v.vei.navn for v in r.veier.values())
    a = r.antatt
    return f"Rente {i_prosent(a.flytende[0])} · boligpris {i_prosent(a.boligprisvekst)} i året · {_aar(a.akse.antall)}"


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
        "forutsetninger.bankrente": float(a.bankrente[0]),
        "forutsetninger.kalkulasjonsrente": a.kalkulasjonsrente,
        "forutsetninger.boligprisvekst": a.boligprisvekst,
        "forutsetninger.kpi": a.akse.kpi,
        "forutsetninger.lonnsvekst": a.akse.lonn,
        "forutsetninger.leievekst": a.leievekst,
        "forutsetninger.sparerente": a.sparerente,
    }
    andre = {"flytter_ut": f"når barnet er {a.barn_flytter_ut_alder} år"}
    # The local practice has defaults of its own, which an early case may be without.
    with suppress(SatsMangler):
        lopetid = r.satser.verdi("husbanken", "lopetid_maks_aar", a.akse)
        andre["forutsetninger.lengste_lopetid_aar"] = _aar(12 * int(lopetid))
    with suppress(SatsMangler):
        andeler["forutsetninger.tilskuddstak_andel"] = r.satser.verdi("tilskudd", "etablering_tak_andel", a.akse)
    return andre | {n: kroner(x) for n, x in kr.items()} | {n: i_prosent(x) for n, x in andeler.items()}
