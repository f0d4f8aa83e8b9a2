"""The page's sentences and rows, built from a result. Plain words; nothing is called good or bad."""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from grensesnitt.tekst import NB, Sprak, tall
from grensesnitt.tekst.faste_ord import med_enhet
from grensesnitt.tekst.tall import NBSP
from grensesnitt.web.feltliste import EIERFORM, INNTEKTSTYPE, Gruppe
from kalkulator.aarstall import aarssnitt
from kalkulator.avrunding import avrundet_verdi
from kalkulator.beslutning import hindring, kjopsvalget, valgpunkt
from kalkulator.feil import SatsMangler
from kalkulator.forklaring import forutsetningsliste
from kalkulator.hendelser import hendelser
from kalkulator.melding import Maaned, Melding, Smaa, ledd, melding, merk
from kalkulator.sammenlign import Resultat, Veiresultat
from kalkulator.satser.kommuner import finn_kommune
from kalkulator.tid import maaned_nr, maaned_tekst

BETALER = merk("Det dere betaler for boligen hver måned")
EIER = merk("Det dere eier")
TIL_OVERS = merk("Til overs når alt er betalt")
EGENKAPITAL = "egenkapital"
"""The one stock that is drawn."""
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


def veinavn(v: Veiresultat, s: Sprak = NB) -> str:
    """Return a path's name in the language; the municipality's own name stays as it is."""
    return s.t("{navn}", navn=v.vei.navn)


def sitert(v: Veiresultat, s: Sprak = NB) -> str:
    """Return a path's name in quotation marks."""
    return f"«{veinavn(v, s)}»"


def liste(deler: list[str], ord_: str = "og") -> str:
    """Join parts as a Norwegian sentence does: «a, b og c»."""
    return f" {ord_} ".join(filter(None, [", ".join(deler[:-1]), deler[-1]])) if deler else ""


def hovedsetninger(r: Resultat, s: Sprak = NB) -> list[str]:
    """Return who pays what now, and when they can buy: short sentences, paths of which the same is true in one."""
    ut = [_naa(r, s)]
    like: dict[tuple[str, tuple[tuple[str, Any], ...]], list[str]] = {}
    for navn, v in r.veier.items():
        if om := om_kjopet(r, navn):
            like.setdefault((om.mal, tuple((n, x) for n, x in om.verdier.items() if n != "vei")), []).append(
                sitert(v, s)
            )
    return ut + [s.si(Melding(mal, vei=ledd(veier), **dict(verdier))) for (mal, verdier), veier in like.items()]


def _naa(r: Resultat, s: Sprak) -> str:
    belop = [s.kroner(v.serier["boutgift"][0]) for v in r.veier.values()]
    if len(belop) <= _I_EN_SETNING:
        deler = [
            s.t("{belop} med {vei}", belop=x, vei=sitert(v, s)) for x, v in zip(belop, r.veier.values(), strict=True)
        ]
        return s.t("Nå betaler dere {belop} hver måned.", belop=ledd(deler))
    sortert = sorted(zip([float(v.serier["boutgift"][0]) for v in r.veier.values()], belop, strict=True))
    lavest, hoyest = sortert[0][1], sortert[-1][1]
    if lavest == hoyest:
        return s.t("Nå betaler dere {belop} hver måned.", belop=lavest)
    minst = [sitert(v, s) for x, v in zip(belop, r.veier.values(), strict=True) if x == lavest]
    return s.t(
        "Nå betaler dere mellom {lavest} og {hoyest}, minst med {veier}, hver måned.",
        lavest=lavest,
        hoyest=hoyest,
        veier=ledd(minst),
    )


def om_kjopet(r: Resultat, navn: str) -> Melding | None:
    """Return what is said of a path's purchase; its name is the value `vei`, so that it can be said once of several paths."""
    v = r.veier[navn]
    if v.kjop is None:
        if v.vei.kjop.tid != "vindu":
            return None
        return melding("{grunn} Det gjelder {vei}.", grunn=_ikke_kjopt(r, v), vei=navn)
    if not v.kjop.finansierbart:
        return hindring(r.veiserier[navn].kjop, v.vei, navn)
    if v.kjop.maaned_nr == 0:
        return melding("Med {vei} eier dere fra første dag.", vei=navn)
    return melding("Med {vei} kan dere kjøpe i {maaned}.", vei=navn, maaned=Maaned(v.kjop.maaned))


def i_prosent(brok: float, s: Sprak = NB) -> str:
    """Write a rate that was computed: at most four decimals of a per cent, none of them needless."""
    return s.prosent(brok, tall.desimaler(100 * float(brok), 4))


def regellinje(r: Resultat, s: Sprak = NB) -> str:
    """Return when the rates were checked, and how many figures are uncertain."""
    dag = tall.dag(date.fromisoformat(r.satser.id[:10]), sprak=s.lokale)
    usikre = sum(linje.status == "usikker" for linje in forutsetningsliste(r))
    antall = s.t_flertall("{antall} tall er usikkert", "{antall} tall er usikre", antall=usikre)
    return s.t(
        "Bygger på satser kontrollert {dag} · {usikre}",
        dag=dag,
        usikre=antall if usikre else s.t("ingen tall er usikre"),
    )


def kort(r: Resultat, navn: str, s: Sprak = NB) -> Kort:
    """Return a path's card."""
    v = r.veier[navn]
    n, antall, k = v.nokkeltall, r.antatt.akse.antall, kjopspunkt(v)
    eier_punkt = min(12 * KORTHORISONT, antall)
    etter = k is not None and 0 < k < antall
    merknad = s.t("Dere leier hele tiden.")
    if v.kjop is not None:
        merknad = s.t("Dere kjøper i {maaned}.", maaned=Maaned(v.kjop.maaned))
        if not v.kjop.finansierbart:
            merknad = s.si(hindring(r.veiserier[navn].kjop, v.vei))
        elif k == 0:
            merknad = s.t("Dere eier fra første dag.")
    elif v.vei.kjop.tid == "vindu":
        merknad = s.si(_ikke_kjopt(r, v))
    return Kort(
        navn=veinavn(v, s),
        beskrivelse=s.si(v.vei.beskrivelse),
        naa=s.kroner(v.serier["boutgift"][0]),
        etter=s.kroner(v.serier["boutgift"][k]) if etter and k is not None else "",
        etter_fra=s.maaned(r.maaneder[k]) if etter and k is not None else "",
        til_overs=s.kroner(n.til_overs_lavest),
        til_overs_maaned=s.maaned(n.til_overs_lavest_maaned),
        eier=s.kroner_rund(v.serier["egenkapital"][eier_punkt]),
        eier_naar=_aar(eier_punkt, s),
        merknad=merknad,
    )


def _ikke_kjopt(r: Resultat, v: Veiresultat) -> str:
    if v.vei.kjop.fra_maaned >= r.antatt.akse.antall:
        return merk("Retten til å kjøpe kommer først etter at beregningen slutter.")
    if v.vei.kjop.pris in _TIL_SAMME_PRIS:
        return merk("Retten til å kjøpe blir ikke brukt.")
    return merk("Det blir ikke noe kjøp i disse årene.")


def kjopspunkt(v: Veiresultat) -> int | None:
    """Return the place of the first month the family owns, or None when it never buys."""
    return None if v.kjop is None else v.kjop.maaned_nr


def _aar(maaneder: int, s: Sprak) -> str:
    return s.tid(maaneder // 12 * 12).replace(" ", NBSP)


def figurtekst(r: Resultat, serie: str, s: Sprak = NB) -> str:
    """Return a figure in words: where each line starts, is after ten years, and ends; lines that agree are taken together."""
    siste = len(next(iter(r.veier.values())).serier[serie]) - 1
    punkter = sorted({0, min(12 * KORTHORISONT, siste), siste})

    def skriv(belop: float) -> str:
        return s.kroner(belop) if serie != EGENKAPITAL else tall.kroner_rund(belop, sprak=s.lokale, mal="{belop}")

    def ved(punkt: int, belop: str) -> str:
        if punkt == siste:
            return s.t("{belop} til slutt", belop=belop)
        return s.t("{belop} om {tid}", belop=belop, tid=_aar(punkt, s)) if punkt else s.t("{belop} nå", belop=belop)

    like: dict[str, list[str]] = {}
    for v in r.veier.values():
        verdier = s.liste([ved(p, skriv(v.serier[serie][p])) for p in punkter])
        like.setdefault(verdier, []).append(veinavn(v, s))
    return " ".join(s.t("{veier}: {verdier}.", veier=ledd(veier), verdier=verdier) for verdier, veier in like.items())


def hendelsestekst(r: Resultat, s: Sprak = NB) -> str:
    """Return in words what happens in every path and when, empty when nothing does."""
    veier_med: dict[tuple[int, str], list[str]] = {}
    for navn, v in r.veier.items():
        for h in hendelser(r, navn):
            tekst = s.si(h.tekst)
            # What begins with the name of a person keeps its capital letter.
            if not (isinstance(h.tekst, Melding) and type(h.tekst.verdier.get("person")) is str):
                tekst = _liten_forbokstav(tekst)
            veier_med.setdefault((h.maaned, tekst), []).append(sitert(v, s))
    ut = []
    for (nr, tekst), veier in sorted(veier_med.items()):
        naar = s.maaned(r.maaneder[nr]) if nr else s.t("fra første dag")
        if len(veier) == len(r.veier):
            ut.append(s.t("{hva} ({naar})", hva=tekst, naar=naar))
        else:
            ut.append(s.t("{hva} ({naar} med {veier})", hva=tekst, naar=naar, veier=ledd(veier)))
    return s.t("Dette skjer underveis: {hendelser}.", hendelser=ledd(ut)) if ut else ""


def i_ord(tekst: str, s: Sprak = NB) -> str:
    """Write a sentence from the core as the screen does: 2031-11 is «november 2031», and no amount is split."""
    return _I_BELOP.sub(NBSP, _MAANED.sub(lambda treff: s.maaned(treff[0]), s.si(tekst)))


def aarstabell_maaneder(r: Resultat, serie: str, s: Sprak = NB) -> list[list[str]]:
    """Return rows of what a flow is a month, as the mean of each year of the case."""
    snitt = [aarssnitt(v.serier[serie]) for v in r.veier.values()]
    return [
        [
            s.t("År {nr}, fra {maaned}", nr=aar + 1, maaned=Maaned(r.maaneder[12 * aar])),
            *(s.kroner(x[aar]) for x in snitt),
        ]
        for aar in range(r.sak.horisont_aar)
    ]


def aarstabell_eier(r: Resultat, s: Sprak = NB) -> list[list[str]]:
    """Return rows of what is owned at the start and at the end of each year of the case."""
    return [
        [s.t("Ved starten") if aar == 0 else s.t("Etter {tid}", tid=_aar(12 * aar, s))]
        + [s.kroner(v.serier["egenkapital"][12 * aar]) for v in r.veier.values()]
        for aar in range(r.sak.horisont_aar + 1)
    ]


def nokkelrader(r: Resultat, s: Sprak = NB) -> list[list[str]]:
    """Return the table of key figures: a row each, a column per path."""
    n = [v.nokkeltall for v in r.veier.values()]
    hele = _aar(12 * r.sak.horisont_aar, s)
    rader = [
        [s.t("Betaler hver måned, snitt første år"), *(s.kroner(x.boutgift_forste_aar_mnd) for x in n)],
        [s.t("… av det er kostnad (bokostnad)"), *(s.kroner(x.bokostnad_forste_aar_mnd) for x in n)],
        [
            s.t("… av det er sparing i boligen"),
            *(s.kroner(x.sparing_forste_aar_mnd) for x in n),
        ],
        [
            s.t("Betaler hver måned, snitt {tid}, i dagens kroner", tid=hele),
            *(s.kroner(x.boutgift_snitt_dagens_mnd) for x in n),
        ],
        [s.t("… av det er kostnad, i dagens kroner"), *(s.kroner(x.bokostnad_snitt_dagens_mnd) for x in n)],
        [s.t("Betaler én gang, i alt"), *(s.kroner(x.engangsutlegg_sum) for x in n)],
        [s.t("{hva}, laveste måned", hva=TIL_OVERS), *(s.kroner(x.til_overs_lavest) for x in n)],
        [s.t("… og den måneden er"), *(s.maaned(x.til_overs_lavest_maaned) for x in n)],
        [s.t("Måneder der pengene ikke strekker til"), *(str(x.maaneder_med_underskudd) for x in n)],
    ]
    for aar in n[0].egenkapital:
        tid = _aar(12 * aar, s)
        rader.append([s.t("{hva} etter {tid}", hva=EIER, tid=tid), *(s.kroner(x.egenkapital[aar]) for x in n)])
    rader.append([s.t("Kostnad i {tid}, i dagens kroner", tid=hele), *(s.kroner(x.naaverdi_bokostnad) for x in n)])
    avkastning = ["–" if x.internrente_eie is None else s.prosent(x.internrente_eie, 1) for x in n]
    return [*rader, [s.t("Avkastning i året av det dere betaler mer enn ved å leie"), *avkastning]]


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


def valgtittel(r: Resultat, navn: str, s: Sprak = NB) -> str | None:
    """Return what the choice of a path is called, None where it gives none."""
    v, punkt = r.veier[navn], valgpunkt(r, navn)
    regel = v.vei.kjop
    if punkt is None or (v.kjop is None and regel.fra_maaned != regel.til_maaned):
        return None
    return s.t("Valget i år {aar}: {vei}", aar=-(-punkt // 12), vei=inni(veinavn(v, s), s))


def valget(r: Resultat, navn: str, s: Sprak = NB) -> Valg | None:
    """Return what buying and what going on renting would mean in the month of the choice, None where there is none."""
    tittel = valgtittel(r, navn, s)
    b = None if tittel is None else kjopsvalget(r, navn)
    if tittel is None or b is None:
        return None
    v = r.veier[navn]
    regel = v.vei.kjop
    na, provd = (b.dagens.kjope, b.dagens.leie), (b.kalkulasjonsrente.kjope, b.kalkulasjonsrente.leie)
    rader = [
        [s.t("Betaler måneden før"), *(s.kroner(x.boutgift_for) for x in na)],
        [s.t("Betaler måneden etter"), *(s.kroner(x.boutgift) for x in na)],
        [s.t("{hva}, måneden etter", hva=TIL_OVERS), *(s.kroner(x.til_overs) for x in na)],
        [
            s.t("… hvis renten er {rente} hele tiden", rente=i_prosent(b.kalkulasjonsrente.rente, s)),
            *(s.kroner(x.til_overs) for x in provd),
        ],
    ]
    innledning = s.t(
        "I {maaned} kan dere kjøpe boligen for {pris}. Da er den verdt om lag {verdi}, hvis prisene stiger {vekst} i året.",
        maaned=Maaned(b.maaned),
        pris=s.kroner(b.pris),
        verdi=s.kroner(avrundet_verdi(b.verdi)),
        vekst=i_prosent(r.antatt.boligprisvekst, s),
    )
    innledning += " " + (s.t("Dere velger selv.") if b.hindring is None else s.si(b.hindring))
    begrep = s.t("Prisen er den boligen har når dere kjøper, etter reglene i boligveien.")
    if regel.pris in _TIL_SAMME_PRIS:
        begrep = s.t("På kontoret kalles retten til å kjøpe for samme pris en opsjon.")
    return Valg(veinavn(v, s), tittel, innledning, begrep, rader)


def inni(navn: str, s: Sprak) -> str:
    """Return a name or a heading as it stands inside a sentence: Norwegian begins it with a small letter there."""
    return _liten_forbokstav(navn) if s == NB else navn


def _liten_forbokstav(navn: str) -> str:
    return navn[:1].lower() + navn[1:]


def forutsetningsrader(r: Resultat, s: Sprak = NB) -> list[list[str]]:
    """Return the assumptions: name, value, source, status and remark."""
    return [
        [s.si(x.navn), med_enhet(x.verdi, x.enhet, s), x.kilde, s.si(x.status), s.si(x.merknad)]
        for x in forutsetningsliste(r)
    ]


def oppsummering(r: Resultat, gruppe: Gruppe, s: Sprak = NB) -> str:
    """Return what a closed group of fields holds, in a line."""
    sak, start = r.sak, maaned_nr(r.sak.start)
    if gruppe == "Familien":
        barn = sorted((start - maaned_nr(p.fodt)) // 12 for p in sak.husstand.personer if p.rolle == "barn")
        antall = len(sak.husstand.personer) - len(barn)
        voksne = s.t_flertall("{antall} voksen", "{antall} voksne", antall=antall)
        kommune = finn_kommune(sak.husstand.kommune).navn
        if not barn:
            return f"{voksne} · {kommune}"
        aldre = ledd([max(0, alder) for alder in barn])
        return s.t("{voksne}, barn {aldre} år · {kommune}", voksne=voksne, aldre=aldre, kommune=kommune)
    if gruppe == "Inntekt over tid":
        naa = [i for i in sak.husstand.inntekter if i.fra <= sak.start and (i.til is None or i.til >= sak.start)]
        typer = [Smaa(INNTEKTSTYPE[i.type]) for i in naa]
        endres = sorted(
            {i.fra for i in sak.husstand.inntekter if i.fra > sak.start}
            | {maaned_tekst(maaned_nr(i.til) + 1) for i in naa if i.til is not None}
        )
        tekst = s.t("Nå {inntekter}", inntekter=ledd(typer)) if typer else s.t("Ingen inntekt nå")
        return s.t("{naa} · endres {maaned}", naa=tekst, maaned=Maaned(endres[0])) if endres else tekst
    if gruppe == "Boligen":
        b = sak.bolig
        return s.t(
            "{eierform} · {pris} · leie {leie}",
            eierform=EIERFORM[b.eierform],
            pris=s.kroner(b.pris),
            leie=s.kroner(b.markedsleie_mnd),
        )
    if gruppe == "Boligveier":
        return " · ".join(veinavn(v, s) for v in r.veier.values())
    a = r.antatt
    return s.t(
        "Rente {rente} · boligpris {vekst} i året · {tid}",
        rente=i_prosent(a.flytende[0], s),
        vekst=i_prosent(a.boligprisvekst, s),
        tid=_aar(a.akse.antall, s),
    )


def standardverdier(r: Resultat, s: Sprak = NB) -> dict[str, str]:
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
    andre = {"flytter_ut": s.t("når barnet er {alder} år", alder=a.barn_flytter_ut_alder)}
    # The local practice has defaults of its own, which an early case may be without.
    with suppress(SatsMangler):
        lopetid = r.satser.verdi("husbanken", "lopetid_maks_aar", a.akse)
        andre["forutsetninger.lengste_lopetid_aar"] = _aar(12 * int(lopetid), s)
    with suppress(SatsMangler):
        andeler["forutsetninger.tilskuddstak_andel"] = r.satser.verdi("tilskudd", "etablering_tak_andel", a.akse)
    return andre | {n: s.kroner(x) for n, x in kr.items()} | {n: i_prosent(x, s) for n, x in andeler.items()}
