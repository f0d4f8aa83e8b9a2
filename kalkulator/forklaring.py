"""Why this number: at most five steps with the numbers put in, read from the same series that the screens show.

Also the list of assumptions with their sources, and the warnings that follow a result.
"""

from datetime import date
from typing import NamedTuple

import numpy as np

from kalkulator.avrunding import hele_kroner
from kalkulator.sammenlign import Resultat
from kalkulator.satser.laster import dato_av
from kalkulator.tallord import andel, kr
from kalkulator.tallord import maaned as maaned_ord
from kalkulator.tid import maaned_tekst
from models.resultat import Steg

_EIERLEDD = ("felleskostnader", "kommunale_avgifter", "eiendomsskatt", "forsikring", "vedlikehold")
_ORD = {
    "kommunale_avgifter": "kommunale avgifter",
    "strom": "strøm",
    "leiekreditt": "betalt leie som trekkes fra prisen",
    "bundet_sparing": "sparingen i avtalen",
    "bsu": "BSU",
    "kontant": "penger dere må finne selv",
}
"""Series and sources in plain words, where the name is not one already."""
_LANELEDD = ("renter", "avdrag", "gebyr")
_LEIEHJEMMEL = {
    "marked": "husleieloven §§ 4-1, 4-2",
    "gjengs": "husleieloven § 4-3",
    "utgiftsdekkende": "Husbanken, leie-før-eie; husleieloven § 4-1",
    "fast_kpi": "husleieloven § 4-2",
    "avtalt": "avtalen; husleieloven § 4-2",
    "ingen": "",
}


class Forutsetningslinje(NamedTuple):
    """One assumption or uncertain figure behind a result."""

    navn: str
    verdi: float
    enhet: str
    kilde: str
    status: str
    merknad: str


def _sum(serier: dict[str, float], navn: tuple[str, ...]) -> float:
    return float(sum(serier[n] for n in navn))


def forklar_boutgift(r: Resultat, vei: str, maaned: int) -> list[Steg]:
    """Explain what leaves the account for the dwelling in a month (0 for the first): the last step is the figure."""
    v = r.veier[vei]
    s = {navn: float(x[maaned]) for navn, x in v.serier.items()}
    dato = dato_av(r.antatt.akse.start + maaned)
    steg = [_leiesteg(r, vei, maaned, dato) if s["husleie"] > 0 else _lanesteg(r, vei, maaned, dato)]
    lopende = _sum(s, (*_EIERLEDD, "strom"))
    deler = [f"{_ORD.get(navn, navn)} {kr(s[navn])}" for navn in (*_EIERLEDD, "strom") if s[navn] > 0]
    steg.append(
        _steg(
            "Andre utgifter til boligen",
            " + ".join(deler) or "ingen",
            lopende,
            "kr/mnd",
            "sakens boligopplysninger",
            dato,
            "forutsetning",
        )
    )
    steg.append(
        _steg(
            "Bostøtte",
            "trekkes fra; regnet ut for måneden etter reglene for eierformen",
            -s["bostotte"],
            "kr/mnd",
            "forskrift om bustøtte §§ 1-7",
            r.satser.paa("bostotte", "minste_egenandel", r.antatt.akse.start + maaned).fra,
            _framtid(r, "bostotte", "minste_egenandel", maaned),
        )
    )
    steg.append(
        _steg(
            "Skattefradrag for renter",
            f"av renter på {kr(s['renter'])} denne måneden; gis bare så langt inntekten blir skattlagt",
            -s["skattefradrag"],
            "kr/mnd",
            "skatteloven §§ 6-3, 6-40",
            r.satser.paa("skatt", "alminnelig_sats", r.antatt.akse.start + maaned).fra,
            _framtid(r, "skatt", "personfradrag", maaned),
        )
    )
    forst = _sum(s, ("husleie", *_LANELEDD))
    formel = f"{kr(forst)} + {kr(lopende)} − {kr(s['bostotte'])} − {kr(s['skattefradrag'])}"
    steg.append(_steg("Det dere betaler for boligen", formel, s["boutgift"], "kr/mnd", "summen av stegene over", dato))
    return steg


def _leiesteg(r: Resultat, vei: str, maaned: int, dato: date) -> Steg:
    leie, regel = r.veiserier[vei].leie, r.veier[vei].vei.leie
    belop = float(r.veier[vei].serier["husleie"][maaned])
    hjemmel = _LEIEHJEMMEL[regel.type]
    if regel.type != "utgiftsdekkende":
        return _steg(
            "Husleie",
            f"leie i måned {maaned + 1}, regulert hver tolvte måned",
            belop,
            "kr/mnd",
            hjemmel,
            dato,
            "forutsetning",
        )
    lan, fdv = float(leie.kommunens_lan[0, 0]), float(leie.fdv[0, maaned])
    renter, avdrag = float(leie.renter[0, maaned]), float(leie.avdrag[0, maaned])
    formel = f"drift og vedlikehold {kr(fdv)} + renter {kr(renter)} av kommunens lån på {kr(lan)}"
    formel += f" + avdrag {kr(avdrag)}" if avdrag > 0 else ""
    annet = belop - fdv - renter - avdrag
    formel += f" + fellesgjeld {kr(annet)}" if annet > 0.005 else ""
    return _steg("Husleie", formel, belop, "kr/mnd", hjemmel, dato, "usikker")


def _lanesteg(r: Resultat, vei: str, maaned: int, dato: date) -> Steg:
    s = {navn: float(x[maaned]) for navn, x in r.veier[vei].serier.items()}
    gjeld_for = float(r.veier[vei].serier["restgjeld"][maaned])
    rente = andel(12 * s["renter"] / gjeld_for) if gjeld_for > 0 else "0 %"
    formel = (
        f"renter {kr(s['renter'])} ({rente} av {kr(gjeld_for)}) + avdrag {kr(s['avdrag'])} + gebyr {kr(s['gebyr'])}"
    )
    return _steg(
        "Renter, avdrag og gebyr på lånet",
        formel,
        _sum(s, _LANELEDD),
        "kr/mnd",
        "FOR-2019-11-18-1546 §§ 8-2, 8-5",
        dato,
    )


def forklar_til_overs(r: Resultat, vei: str, maaned: int) -> list[Steg]:
    """Explain what is left over in a month (0 for the first): the last step is the figure."""
    h, dato = r.husholdning, dato_av(r.antatt.akse.start + maaned)
    v = r.veiserier[vei]
    bsu, livsopphold = float(v["bsu_fradrag"][0, maaned]), float(h.livsopphold[0, maaned])
    netto = float(h.netto[0, maaned]) + bsu
    andre = float((h.barnehage + h.gjeldsbetjening + h.faste_utgifter)[0, maaned])
    boutgift = float(r.veier[vei].serier["boutgift"][maaned])
    sparing = float((v["planlagt_sparing"] + v["kontant"] + v["ekstra_sparing"])[0, maaned])
    norm = {
        "sifo": "SIFOs referansebudsjett",
        "sosialhjelp": "veiledende sosialhjelpssatser",
        "faktisk": "familiens egne tall",
    }
    skatt, trygd = float(h.skatt[0, maaned]), float(h.barnetrygd[0, maaned])
    return [
        _steg(
            "Inntekt etter skatt",
            f"{kr(float(h.brutto[0, maaned] + h.skattefri[0, maaned]))} − skatt {kr(skatt)} + barnetrygd {kr(trygd)}"
            + (f" + skattefradrag for BSU {kr(bsu)}" if bsu else ""),
            netto,
            "kr/mnd",
            "skatteloven; barnetrygdloven",
            dato,
            _framtid(r, "skatt", "personfradrag", maaned),
        ),
        _steg("Livsopphold", norm[r.antatt.norm], -livsopphold, "kr/mnd", norm[r.antatt.norm], dato, "forutsetning"),
        _steg(
            "Andre faste utgifter",
            "barnehage, annen gjeld og andre faste utgifter",
            -andre,
            "kr/mnd",
            "saken",
            dato,
            "forutsetning",
        ),
        _steg(
            "Boligen og sparingen",
            f"{kr(boutgift)} + sparing og engangsutlegg {kr(sparing)}",
            -(boutgift + sparing),
            "kr/mnd",
            "se forklaringen av boutgiften",
            dato,
        ),
        _steg(
            "Til overs når alt er betalt",
            f"{kr(netto)} − {kr(livsopphold)} − {kr(andre)} − {kr(boutgift + sparing)}",
            float(r.veier[vei].serier["til_overs"][maaned]),
            "kr/mnd",
            "summen av stegene over",
            dato,
        ),
    ]


def forklar_egenkapital(r: Resultat, vei: str, punkt: int) -> list[Steg]:
    """Explain what the family owns at a point (0 for the start): the last step is the figure."""
    s = {navn: float(x[punkt]) for navn, x in r.veier[vei].serier.items() if len(x) == r.antatt.akse.antall + 1}
    dato = dato_av(r.antatt.akse.start + punkt)
    vekst = f"verdien i dag, {andel(r.antatt.boligprisvekst)} i året i {punkt} måneder"
    salg = s.get("salgskostnader", 0.0)
    formel = f"{kr(s['boligverdi'])} − {kr(s['restgjeld'])} − {kr(s['tilskudd_gjenstaende'])} + {kr(s['depositum'] + s['sparing'])}"
    return [
        _steg(
            "Boligens verdi",
            vekst if s["boligverdi"] > 0 else "boligen er ikke kjøpt",
            s["boligverdi"],
            "kr",
            "egen forutsetning",
            dato,
            "forutsetning",
        ),
        _steg("Gjeld på boligen", "det som er igjen av lånene", -s["restgjeld"], "kr", "betalingsplanen", dato),
        _steg(
            "Tilskudd som ikke er skrevet ned",
            "betales tilbake ved salg nå",
            -s["tilskudd_gjenstaende"],
            "kr",
            "kommunens vedtak",
            dato,
        ),
        _steg(
            "Sparing og depositum",
            f"{kr(s['sparing'])} + {kr(s['depositum'])}",
            s["sparing"] + s["depositum"],
            "kr",
            "husleieloven § 3-5",
            dato,
        ),
        _steg(
            "Det dere eier",
            formel + (f" − salgskostnader {kr(salg)}" if salg else ""),
            s["egenkapital"],
            "kr",
            "summen av stegene over",
            dato,
        ),
    ]


def forklar_kjop(r: Resultat, vei: str) -> list[Steg]:
    """Explain a purchase: price, costs, own money and loan; empty when none is made."""
    kjop = r.veier[vei].kjop
    if kjop is None:
        return []
    dato = dato_av(r.antatt.akse.start + max(kjop.maaned_nr - 1, 0))
    omk = sum(kjop.omkostninger.values())
    lan = sum(b for n, b in kjop.kilder.items() if n.startswith("lan_"))
    egne = kjop.pris + omk - lan
    regel = {
        "ar0_pris": "prisen som ble avtalt da avtalen begynte",
        "ar0_pris_med_vekstdeling": "avtalt pris med deling av veksten",
        "avtalt": "prisen i avtalen",
        "takst": "takst",
        "markedspris": "markedspris",
    }
    deler = ", ".join(f"{navn} {kr(b)}" for navn, b in kjop.omkostninger.items())
    kilder = ", ".join(
        f"{_ORD.get(navn, navn)} {kr(b)}" for navn, b in kjop.kilder.items() if not navn.startswith("lan_")
    )
    return [
        _steg(
            "Kjøpspris",
            f"{regel[r.veier[vei].vei.kjop.pris]}; verdien er {kr(kjop.markedsverdi)}",
            kjop.pris,
            "kr",
            r.veier[vei].vei.kilde,
            dato,
        ),
        _steg(
            "Omkostninger",
            deler,
            omk,
            "kr",
            "dokumentavgiftsloven §§ 6-7; FOR-2013-12-18-1634",
            r.satser.paa("gebyrer", "dokumentavgift", r.antatt.akse.start).fra,
            _framtid(r, "gebyrer", "tinglysing_eiendom", max(kjop.maaned_nr - 1, 0)),
        ),
        _steg("Egne penger og tilskudd", kilder or "ingen", egne, "kr", "saken", dato),
        _steg("Lån", f"{kr(kjop.pris)} + {kr(omk)} − {kr(egne)}", lan, "kr", "FOR-2019-11-18-1546 § 5-3", dato),
    ]


def steg_for_vei(r: Resultat, vei: str) -> list[Steg]:
    """Return the explanations that go with a path in exports: first month, purchase, and equity at the end."""
    return [*forklar_boutgift(r, vei, 0), *forklar_kjop(r, vei), *forklar_egenkapital(r, vei, r.antatt.akse.antall)]


def forutsetningsliste(r: Resultat) -> list[Forutsetningslinje]:
    """Return every assumption and uncertain figure behind a result, with source; what the user set says so."""
    f, a, start = r.sak.forutsetninger, r.antatt, r.antatt.akse.start
    ut = []
    for navn, verdi, satt in (
        ("kpi", a.akse.kpi, f.kpi),
        ("lonnsvekst", a.akse.lonn, f.lonnsvekst),
        ("boligprisvekst", a.boligprisvekst, f.boligprisvekst),
        ("sparerente", a.sparerente, f.sparerente),
        ("flytteutgift", a.flytteutgift, f.flytteutgift),
    ):
        ut.append(_linje(r, "forutsetninger", navn, verdi, start, satt is not None))
    ut.append(
        Forutsetningslinje(
            "Vekst i husleie per år",
            a.leievekst,
            "andel",
            "som konsumprisene" if f.leievekst is None else "satt i saken",
            "forutsetning",
            "",
        )
    )
    ut.append(
        _linje(
            r,
            "husbanken",
            "flytende_effektiv",
            float(a.flytende[0]),
            start,
            f.flytende_rente is not None,
            "Flytende rente i Husbanken, nominell, uendret",
        )
    )
    satt = f.kalkulasjonsrente is not None
    ut.append(
        _linje(
            r,
            "husbanken",
            "styringsrente",
            a.kalkulasjonsrente,
            start,
            satt,
            "Kalkulasjonsrente: styringsrenten og 2,5 prosentpoeng",
        )
    )
    ut.append(_linje(r, "forutsetninger", "bankrente", float(a.bankrente[0]), start, f.bankrente is not None))
    ut.append(
        Forutsetningslinje(
            "Barn flytter ut ved", float(a.barn_flytter_ut_alder), "år", "Egen forutsetning", "forutsetning", ""
        )
    )
    if r.sak.bolig.fdv_aar is None:
        ut.append(_linje(r, "forutsetninger", "fdv", float(r.kolonner.fdv_aar[0]), start, False))
    if r.sak.bolig.vedlikehold_aar is None:
        ut.append(
            _linje(
                r,
                "forutsetninger",
                "vedlikehold_andel",
                float(r.kolonner.vedlikehold_aar[0]),
                start,
                False,
                enhet="kr/ar",
            )
        )
    return ut


def _linje(
    r: Resultat, ordning: str, navn: str, verdi: float, start: int, satt: bool, tittel: str = "", enhet: str = ""
) -> Forutsetningslinje:
    sats, v = r.satser.sats(ordning, navn), r.satser.paa(ordning, navn, start)
    kilde = r.satser.ordninger[ordning].kilder[v.kilde].tittel
    return Forutsetningslinje(
        tittel or sats.navn,
        verdi,
        enhet or sats.enhet,
        "satt i saken" if satt else kilde,
        "forutsetning" if satt else v.status,
        "" if satt else v.merknad,
    )


def advarsler(r: Resultat) -> list[str]:
    """Return what the reader must know before using the result, in plain Norwegian."""
    ut = []
    for navn, v in r.veier.items():
        n = v.nokkeltall
        if n.maaneder_med_underskudd:
            ut.append(
                f"{v.vei.navn}: pengene strekker ikke til i {n.maaneder_med_underskudd} av {r.antatt.akse.antall} måneder; "
                f"verst i {maaned_ord(n.til_overs_lavest_maaned)} ({kr(n.til_overs_lavest)})."
            )
        if v.kjop is not None and not v.kjop.finansierbart:
            ut.append(
                f"{v.vei.navn}: kjøpet i {maaned_ord(v.kjop.maaned)} er regnet med, men det holder ikke: {_hindring(r, navn)}."
            )
        spart = (
            sum(v.kjop.kilder.get(k, 0.0) for k in ("sparing", "bundet_sparing", "bsu")) if v.kjop is not None else 0.0
        )
        underskudd = -float(
            np.minimum(0.0, v.serier["til_overs"][: v.kjop.maaned_nr if v.kjop is not None else 0]).sum()
        )
        if spart > 0 and underskudd > 0.5:
            ut.append(
                f"{v.vei.navn}: familien bruker {kr(hele_kroner(spart))} av sparingen til kjøpet, men før det mangler den "
                f"{kr(hele_kroner(underskudd))} i månedene pengene ikke strekker til. Sparingen i planen går ikke opp."
            )
        if v.vei.kjop.avtalt_pris is not None and abs(v.vei.kjop.avtalt_pris / r.sak.bolig.pris - 1) > 0.01:
            ut.append(
                f"{v.vei.navn}: prisen i avtalen er {kr(v.vei.kjop.avtalt_pris)}, men saken har en bolig til "
                f"{kr(r.sak.bolig.pris)}. Gevinsten som vises, er forskjellen mellom to boliger. Rett boligen i saken."
            )
        if v.kjop is None and v.vei.kjop.tid != "aldri":
            ut.append(f"{v.vei.navn}: boligen blir ikke kjøpt: {_hvorfor_ikke(r, navn)}.")
        if v.kjop is not None and v.serier["bostotte"][v.kjop.maaned_nr :].any() and r.sak.bolig.eierform == "selveier":
            ut.append(
                f"{v.vei.navn}: bostøtten som eier er regnet med deres egne kommunale avgifter; "
                "Husbanken bruker kommunens gjennomsnitt, som ikke er offentlig."
            )
        if not all(k.ok for k in v.kontroller):
            ut.append(f"{v.vei.navn}: en av kalkulatorens egne kontroller slo ut. Ikke bruk tallene; meld fra.")
    slutt = maaned_tekst(r.antatt.akse.start + r.antatt.akse.antall - 1)
    ut.append(
        f"Satser etter de siste vedtatte er framskrevet til {maaned_ord(slutt)} med forutsetningene i saken. De er ikke lov."
    )
    return ut


def _hvorfor_ikke(r: Resultat, vei: str) -> str:
    """Return why the family does not buy inside the window, by the last month it could."""
    valg, regel = r.veiserier[vei].kjop, r.veier[vei].vei.kjop
    if regel.utovelse == "aldri":
        return "veien er satt til aldri å kjøpe"
    if regel.fra_maaned >= r.antatt.akse.antall:
        return f"kjøpet kan først skje etter {regel.fra_maaned} måneder, når beregningen er slutt"
    if not (valg.dekket[0] and valg.finansierbart[0]):
        return _hindring(r, vei)
    return "boligen er ikke verdt mer enn den avtalte prisen og omkostningene"


def _hindring(r: Resultat, vei: str) -> str:
    """Return what stands in the way of financing a purchase."""
    valg = r.veiserier[vei].kjop
    if not valg.dekket[0]:
        return "egne penger, tilskudd og lån dekker ikke pris og omkostninger"
    return f"familien kan ikke bære gjelden når den prøves med en rente på {andel(float(valg.proverente[0]))}"


def _framtid(r: Resultat, ordning: str, navn: str, maaned: int) -> str:
    nr = r.antatt.akse.start + maaned
    return "forutsetning" if r.satser.er_fremskrevet(ordning, navn, nr) else r.satser.paa(ordning, navn, nr).status


def _steg(navn: str, formel: str, verdi: float, enhet: str, hjemmel: str, fra: date, status: str = "vedtatt") -> Steg:
    return Steg(navn=navn, formel=formel, verdi=verdi, enhet=enhet, hjemmel=hjemmel, gjelder_fra=fra, status=status)
