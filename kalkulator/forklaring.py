"""Why this number: at most five steps with the numbers put in, read from the same series that the screens show.

The assumptions and the warnings that follow a result come from `kalkulator.forbehold`.
"""

from datetime import date

from kalkulator.forbehold import Forutsetningslinje, advarsler, forutsetningsliste
from kalkulator.melding import Andel, Kr, Melding, melding, merk, rekke
from kalkulator.sammenlign import Resultat
from kalkulator.satser.laster import dato_av
from models.resultat import SIKKERHET, Steg

__all__ = [
    "Forutsetningslinje",
    "advarsler",
    "forklar_boutgift",
    "forklar_egenkapital",
    "forklar_kjop",
    "forklar_til_overs",
    "forutsetningsliste",
    "post",
    "steg_for_vei",
]

_EIERLEDD = ("felleskostnader", "kommunale_avgifter", "eiendomsskatt", "forsikring", "vedlikehold")
_ORD = {
    "felleskostnader": merk("felleskostnader"),
    "kommunale_avgifter": merk("kommunale avgifter"),
    "eiendomsskatt": merk("eiendomsskatt"),
    "forsikring": merk("forsikring"),
    "vedlikehold": merk("vedlikehold"),
    "strom": merk("strøm"),
    "dokumentavgift": merk("dokumentavgift"),
    "tinglysing": merk("tinglysing"),
    "etableringsgebyr": merk("etableringsgebyr"),
    "leiekreditt": merk("betalt leie som trekkes fra prisen"),
    "depositum": merk("depositum"),
    "bundet_sparing": merk("sparingen i avtalen"),
    "bsu": merk("BSU"),
    "sparing": merk("sparing"),
    "tilskudd": merk("tilskudd"),
    "kontant": merk("penger dere må finne selv"),
}
"""Series and sources in plain words."""
SUMMEN = melding("summen av stegene over")
_LANELEDD = ("renter", "avdrag", "gebyr")
_LEIEHJEMMEL = {
    "marked": "husleieloven §§ 4-1, 4-2",
    "gjengs": "husleieloven § 4-3",
    "utgiftsdekkende": "Husbanken, leie-før-eie; husleieloven § 4-1",
    "fast_kpi": "husleieloven § 4-2",
    "avtalt": merk("avtalen; husleieloven § 4-2"),
    "ingen": "",
}


def post(navn: str, belop: float) -> Melding:
    """Return a series or a source in plain words, with its amount."""
    return melding("{post} {belop}", post=_ORD[navn], belop=Kr(belop))


def _pluss(deler: list[Melding]) -> Melding:
    return melding("{sum}", sum=rekke(deler, " + ")) if deler else melding("ingen")


def _sum(serier: dict[str, float], navn: tuple[str, ...]) -> float:
    return float(sum(serier[n] for n in navn))


def forklar_boutgift(r: Resultat, vei: str, maaned: int) -> list[Steg]:
    """Explain what leaves the account for the dwelling in a month (0 for the first): the last step is the figure."""
    v = r.veier[vei]
    s = {navn: float(x[maaned]) for navn, x in v.serier.items()}
    dato = dato_av(r.antatt.akse.start + maaned)
    steg = [_leiesteg(r, vei, maaned, dato) if s["husleie"] > 0 else _lanesteg(r, vei, maaned, dato)]
    lopende = _sum(s, (*_EIERLEDD, "strom"))
    deler = [post(navn, s[navn]) for navn in (*_EIERLEDD, "strom") if s[navn] > 0]
    steg.append(
        _steg(
            melding("Andre utgifter til boligen"),
            _pluss(deler),
            lopende,
            "kr/mnd",
            melding("sakens boligopplysninger"),
            dato,
            "forutsetning",
        )
    )
    steg.append(_bostottesteg(r, -s["bostotte"], maaned, dato))
    steg.append(
        _steg(
            melding("Skattefradrag for renter"),
            melding(
                "av renter på {renter} denne måneden; gis bare så langt inntekten blir skattlagt",
                renter=Kr(s["renter"]),
            ),
            -s["skattefradrag"],
            "kr/mnd",
            "skatteloven §§ 6-3, 6-40",
            r.satser.paa("skatt", "alminnelig_sats", r.antatt.akse.start + maaned).fra,
            _framtid(r, "skatt", "personfradrag", maaned),
        )
    )
    forst = _sum(s, ("husleie", *_LANELEDD))
    formel = melding(
        "{leie_eller_lan} + {andre} − {bostotte} − {skattefradrag}",
        leie_eller_lan=Kr(forst),
        andre=Kr(lopende),
        bostotte=Kr(s["bostotte"]),
        skattefradrag=Kr(s["skattefradrag"]),
    )
    navn = melding("Det dere betaler for boligen")
    steg.append(_steg(navn, formel, s["boutgift"], "kr/mnd", SUMMEN, dato))
    return _med_status(steg, maaned)


def _bostottesteg(r: Resultat, verdi: float, maaned: int, dato: date) -> Steg:
    if not r.sak.husstand.soker_bostotte:
        # Its rules are known from 2017 only; who does not apply may be computed from an earlier month.
        ikke = melding("dere søker ikke bostøtte i denne saken")
        return _steg(melding("Bostøtte"), ikke, verdi, "kr/mnd", "", dato, "forutsetning")
    return _steg(
        melding("Bostøtte"),
        melding("trekkes fra; regnet ut for måneden etter reglene for eierformen"),
        verdi,
        "kr/mnd",
        "forskrift om bustøtte §§ 1-7",
        r.satser.paa("bostotte", "minste_egenandel", r.antatt.akse.start + maaned).fra,
        _framtid(r, "bostotte", "minste_egenandel", maaned),
    )


def _leiesteg(r: Resultat, vei: str, maaned: int, dato: date) -> Steg:
    leie, regel = r.veiserier[vei].leie, r.veier[vei].vei.leie
    belop = float(r.veier[vei].serier["husleie"][maaned])
    hjemmel = _LEIEHJEMMEL[regel.type]
    if regel.type != "utgiftsdekkende":
        return _steg(
            melding("Husleie"),
            melding("leie i måned {nr}, regulert hver tolvte måned", nr=maaned + 1),
            belop,
            "kr/mnd",
            hjemmel,
            dato,
            "forutsetning",
        )
    lan, fdv = float(leie.kommunens_lan[0, 0]), float(leie.fdv[0, maaned])
    renter, avdrag = float(leie.renter[0, maaned]), float(leie.avdrag[0, maaned])
    deler = [
        melding("drift og vedlikehold {belop}", belop=Kr(fdv)),
        melding("renter {renter} av kommunens lån på {lan}", renter=Kr(renter), lan=Kr(lan)),
    ]
    deler += [melding("avdrag {belop}", belop=Kr(avdrag))] if avdrag > 0 else []
    utlegg = belop / (1.0 + regel.paslag_andel)
    annet = utlegg - fdv - renter - avdrag
    deler += [melding("fellesgjeld {belop}", belop=Kr(annet))] if annet > 0.005 else []
    deler += [melding("kommunens påslag {belop}", belop=Kr(belop - utlegg))] if regel.paslag_andel else []
    return _steg(melding("Husleie"), _pluss(deler), belop, "kr/mnd", hjemmel, dato, "usikker")


def _lanesteg(r: Resultat, vei: str, maaned: int, dato: date) -> Steg:
    s = {navn: float(x[maaned]) for navn, x in r.veier[vei].serier.items()}
    gjeld_for = float(r.veier[vei].serier["restgjeld"][maaned])
    formel = melding(
        "renter {renter} ({rente} av {gjeld}) + avdrag {avdrag} + gebyr {gebyr}",
        renter=Kr(s["renter"]),
        rente=Andel(12 * s["renter"] / gjeld_for if gjeld_for > 0 else 0.0),
        gjeld=Kr(gjeld_for),
        avdrag=Kr(s["avdrag"]),
        gebyr=Kr(s["gebyr"]),
    )
    return _steg(
        melding("Renter, avdrag og gebyr på lånet"),
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
        "sifo": melding("SIFOs referansebudsjett"),
        "sosialhjelp": melding("veiledende sosialhjelpssatser"),
        "faktisk": melding("familiens egne tall"),
    }
    skatt, trygd = float(h.skatt[0, maaned]), float(h.barnetrygd[0, maaned])
    inntekt = {
        "brutto": Kr(float(h.brutto[0, maaned] + h.skattefri[0, maaned])),
        "skatt": Kr(skatt),
        "trygd": Kr(trygd),
    }
    formel = melding("{brutto} − skatt {skatt} + barnetrygd {trygd}", **inntekt)
    if bsu:
        formel = melding(
            "{brutto} − skatt {skatt} + barnetrygd {trygd} + skattefradrag for BSU {bsu}", bsu=Kr(bsu), **inntekt
        )
    steg = [
        _steg(
            melding("Inntekt etter skatt"),
            formel,
            netto,
            "kr/mnd",
            "skatteloven; barnetrygdloven",
            dato,
            _framtid(r, "skatt", "personfradrag", maaned),
        ),
        _steg(
            melding("Livsopphold"),
            norm[r.antatt.norm],
            -livsopphold,
            "kr/mnd",
            norm[r.antatt.norm],
            dato,
            "forutsetning",
        ),
        _steg(
            melding("Andre faste utgifter"),
            melding("barnehage, annen gjeld og andre faste utgifter"),
            -andre,
            "kr/mnd",
            melding("saken"),
            dato,
            "forutsetning",
        ),
        _steg(
            melding("Boligen og sparingen"),
            melding("{bolig} + sparing og engangsutlegg {sparing}", bolig=Kr(boutgift), sparing=Kr(sparing)),
            -(boutgift + sparing),
            "kr/mnd",
            melding("se forklaringen av boutgiften"),
            dato,
        ),
        _steg(
            melding("Til overs når alt er betalt"),
            melding(
                "{inntekt} − {livsopphold} − {andre} − {bolig}",
                inntekt=Kr(netto),
                livsopphold=Kr(livsopphold),
                andre=Kr(andre),
                bolig=Kr(boutgift + sparing),
            ),
            float(r.veier[vei].serier["til_overs"][maaned]),
            "kr/mnd",
            SUMMEN,
            dato,
        ),
    ]
    return _med_status(steg, maaned)


def forklar_egenkapital(r: Resultat, vei: str, punkt: int) -> list[Steg]:
    """Explain what the family owns at a point (0 for the start): the last step is the figure."""
    s = {navn: float(x[punkt]) for navn, x in r.veier[vei].serier.items() if len(x) == r.antatt.akse.antall + 1}
    dato = dato_av(r.antatt.akse.start + punkt)
    vekst = melding(
        "verdien i dag, {vekst} i året i {maaneder} måneder", vekst=Andel(r.antatt.boligprisvekst), maaneder=punkt
    )
    salg = s.get("salgskostnader", 0.0)
    ledd = {
        "verdi": Kr(s["boligverdi"]),
        "gjeld": Kr(s["restgjeld"]),
        "tilskudd": Kr(s["tilskudd_gjenstaende"]),
        "sparing": Kr(s["depositum"] + s["sparing"]),
    }
    formel = melding("{verdi} − {gjeld} − {tilskudd} + {sparing}", **ledd)
    if salg:
        formel = melding("{verdi} − {gjeld} − {tilskudd} + {sparing} − salgskostnader {salg}", salg=Kr(salg), **ledd)
    steg = [
        _steg(
            melding("Boligens verdi"),
            vekst if s["boligverdi"] > 0 else melding("boligen er ikke kjøpt"),
            s["boligverdi"],
            "kr",
            melding("egen forutsetning"),
            dato,
            "forutsetning",
        ),
        _steg(
            melding("Gjeld på boligen"),
            melding("det som er igjen av lånene"),
            -s["restgjeld"],
            "kr",
            melding("betalingsplanen"),
            dato,
        ),
        _steg(
            melding("Tilskudd som ikke er skrevet ned"),
            melding("betales tilbake ved salg nå"),
            -s["tilskudd_gjenstaende"],
            "kr",
            melding("kommunens vedtak"),
            dato,
        ),
        _steg(
            melding("Sparing og depositum"),
            melding("{sparing} + {depositum}", sparing=Kr(s["sparing"]), depositum=Kr(s["depositum"])),
            s["sparing"] + s["depositum"],
            "kr",
            "husleieloven § 3-5",
            dato,
        ),
        _steg(
            melding("Det dere eier"),
            formel,
            s["egenkapital"],
            "kr",
            SUMMEN,
            dato,
        ),
    ]
    return _med_status(steg, punkt)


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
        "ar0_pris": melding("prisen som ble avtalt da avtalen begynte"),
        "ar0_pris_med_vekstdeling": melding("avtalt pris med deling av veksten"),
        "avtalt": melding("prisen i avtalen"),
        "takst": melding("takst"),
        "markedspris": melding("markedspris"),
    }
    deler = rekke(post(navn, b) for navn, b in kjop.omkostninger.items())
    kilder = [post(navn, b) for navn, b in kjop.kilder.items() if not navn.startswith("lan_")]
    steg = [
        _steg(
            melding("Kjøpspris"),
            melding(
                "{regel}; verdien er {verdi}", regel=regel[r.veier[vei].vei.kjop.pris], verdi=Kr(kjop.markedsverdi)
            ),
            kjop.pris,
            "kr",
            r.veier[vei].vei.kilde,
            dato,
        ),
        _steg(
            melding("Omkostninger"),
            melding("{poster}", poster=deler),
            omk,
            "kr",
            "dokumentavgiftsloven §§ 6-7; FOR-2013-12-18-1634",
            r.satser.paa("gebyrer", "dokumentavgift", r.antatt.akse.start).fra,
            _framtid(r, "gebyrer", "tinglysing_eiendom", max(kjop.maaned_nr - 1, 0)),
        ),
        _steg(
            melding("Egne penger og tilskudd"),
            melding("{poster}", poster=rekke(kilder)) if kilder else melding("ingen"),
            egne,
            "kr",
            melding("saken"),
            dato,
        ),
        _steg(
            melding("Lån"),
            melding("{pris} + {omkostninger} − {egne}", pris=Kr(kjop.pris), omkostninger=Kr(omk), egne=Kr(egne)),
            lan,
            "kr",
            "FOR-2019-11-18-1546 § 5-3",
            dato,
        ),
    ]
    return _med_status(steg, kjop.maaned_nr)


def steg_for_vei(r: Resultat, vei: str) -> list[Steg]:
    """Return the explanations that go with a path in exports: first month, purchase, and equity at the end."""
    return [*forklar_boutgift(r, vei, 0), *forklar_kjop(r, vei), *forklar_egenkapital(r, vei, r.antatt.akse.antall)]


def _framtid(r: Resultat, ordning: str, navn: str, maaned: int) -> str:
    nr = r.antatt.akse.start + maaned
    return "forutsetning" if r.satser.er_fremskrevet(ordning, navn, nr) else r.satser.paa(ordning, navn, nr).status


def _med_status(steg: list[Steg], maaned: int) -> list[Steg]:
    """Give the steps that have no status of their own that of what they rest on.

    After the first month (0) that is what the case assumes; a sum is no surer than what is added.
    """
    ut: list[Steg] = []
    for et in steg:
        grunnlag = ["vedtatt" if maaned == 0 else "forutsetning"]
        if et.hjemmel == SUMMEN:
            grunnlag += [forrige.status for forrige in ut]
        ut.append(et if et.status else et.model_copy(update={"status": max(grunnlag, key=SIKKERHET.index)}))
    return ut


def _steg(navn: str, formel: str, verdi: float, enhet: str, hjemmel: str, fra: date, status: str = "") -> Steg:
    return Steg(navn=navn, formel=formel, verdi=verdi, enhet=enhet, hjemmel=hjemmel, gjelder_fra=fra, status=status)
