"""Write docs/validering/2015.md, the 2015 report's claims put to the calculator: `python docs/lag_2015.py`.

Every figure is computed. The sentences between them were written for one outcome; another stops the script.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROT))  # so it also runs where the project is not installed

from kalkulator.avrunding import hele_kroner  # noqa: E402
from kalkulator.eksempler import kristiansund, rapporten_2015  # noqa: E402
from kalkulator.kommune import kommuneregnskap  # noqa: E402
from kalkulator.pastander import VEIER, prov_pastander  # noqa: E402
from kalkulator.sammenlign import Resultat, Veiresultat, sammenlign  # noqa: E402
from kalkulator.tallord import andel, kr, tall  # noqa: E402
from models.sak import Sak  # noqa: E402

FIL = ROT / "docs" / "validering" / "2015.md"
LFE, EIE = "leie_for_eie", "startlan_na"
FEM_AAR = 60

# What the sentences on the page say of each claim: does it hold with inputs of 2015, and with today's?
VENTET = {
    "lavere_leie": (True, False),
    "billigst_aa_eie": (True, True),
    "egenkapital": (True, True),
    "opsjonen_skader_ikke": (True, True),
}

EGEN = "vår forutsetning"
INNDATA = (
    # What, figure as written from the case, where it comes from, and the fields of the case it accounts for.
    ("Kommune", "Kristiansund", "rapportens kommune", ("husstand.kommune",)),
    ("Første måned", "{start}", "skattesatsene er kjent fra 2016", ("start", "navn")),
    ("Ektepar og to barn", "født {fodt}", EGEN, ("husstand.sivilstand", "husstand.personer")),
    ("Lønn, den ene", "{lonn_1} i året", EGEN, ("husstand.inntekter",)),
    (
        "Introduksjonsstønad, den andre",
        "2 G i året til og med {intro_til}",
        "introduksjonsloven for beløpet; lengden er " + EGEN,
        (),
    ),
    ("Lønn etterpå, den andre", "{lonn_2} i året fra {lonn_2_fra}", EGEN, ()),
    ("Sparing", "{sparing} ved starten, {sparing_mnd} i måneden", EGEN, ("husstand.sparing_mnd",)),
    ("Bostøtte", "ikke med", "reglene er kjent fra 2017", ("husstand.soker_bostotte",)),
    ("Boligen", "{eierform}", EGEN, ("bolig.eierform",)),
    (
        "Pris",
        "{pris}",
        "gjennomsnittlig prosjektkostnad for utleieboliger søkt i 2016, Husbanken; alle kostnader er i den",
        ("bolig.pris",),
    ),
    (
        "Markedsleie",
        "{markedsleie_mnd} i måneden",
        "SSB tabell 09895 for 2015: fire rom i tettsteder med 2 000–19 999 innbyggere",
        ("bolig.markedsleie_mnd",),
    ),
    (
        "FDV",
        "{fdv_aar} i året",
        "KOSTRA 2012: all brutto driftsutgift per kommunal bolig, ikke bare FDV",
        ("bolig.fdv_aar",),
    ),
    ("Kommunale avgifter", "{kommunale_avgifter_aar} i året", "SSB 2016", ("bolig.kommunale_avgifter_aar",)),
    ("Forsikring", "{forsikring_aar} i året", EGEN, ("bolig.forsikring_aar",)),
    ("Strøm", "{strom_mnd} i måneden", EGEN, ("bolig.strom_mnd",)),
    ("Eierens vedlikehold", "{vedlikehold} i året", "1 prosent av verdien, tommelfingerregel; " + EGEN, ()),
    ("Eiendomsskatt", "{eiendomsskatt} i året", "kommunens sats i dag, av 80 prosent av verdien; usikker for 2016", ()),
    (
        "Flytende rente i Husbanken",
        "{flytende_rente}",
        "avledet av Lånekassens rente januar–april 2015; lite sikker",
        ("forutsetninger.flytende_rente",),
    ),
    (
        "Prøverente for startlån",
        "{kalkulasjonsrente}",
        "styringsrenten og 2,5 prosentpoeng; tillegget er kjent fra 2025",
        (),
    ),
    (
        "Statens tilskudd til kommunens kjøp",
        "{tilskuddsandel}, skrevet ned over {nedskriving} år",
        "rapporten § 3.4; Husbankens regel før 2018",
        ("tilpasninger",),
    ),
    ("Retten til å kjøpe", "etter {til_maaned} måneder til prisen fra år 0", "rapporten § 3.4", ()),
    ("Prisvekst", "{kpi} i året", "inflasjonsmålet den gangen", ("forutsetninger.kpi",)),
    ("Lønnsvekst", "{lonnsvekst} i året", EGEN, ("forutsetninger.lonnsvekst",)),
    (
        "Boligprisvekst",
        "{boligprisvekst} i året",
        "som prisene: realvekst null; " + EGEN,
        ("forutsetninger.boligprisvekst",),
    ),
    (
        "Livsopphold",
        "{faktisk_livsopphold_mnd} i måneden",
        "NAVs beløp for juli 2015: to voksne som bor sammen à 6 814 kr, barn på 11 og 7 år 5 432 og 4 675 kr",
        ("forutsetninger.norm", "forutsetninger.faktisk_livsopphold_mnd"),
    ),
    ("Startlån", "{lopetid} år, påslag {paslag}", "FOR-2019-11-18-1546 §§ 8-2, 8-5; brukt for 2016", ()),
    (
        "Gebyrer",
        "dagens for etablering og termin, 525 kr for tinglysing",
        "kjent fra 2024 og 2017; usikre for 2016",
        (),
    ),
)

SIDE = """\
# Rapporten fra 2015, prøvd i kalkulatoren

<!-- Skrevet av docs/lag_2015.py. Rett der, ikke her. -->

Rapporten «Boligen som integreringsarena for flyktninger» (NTNU Samfunnsforskning 2015, § 3.4) gjengir Husbankens modell for leie før
eie og sier hva som følger av den. Tabellene bak er ikke offentlige, så det er påstandene som prøves, med våre inndata: først med tall fra
2015, så med dagens satser for eksemplet `kristiansund`. Tallene under er ikke rapportens. Hvordan hver påstand regnes, står i
[formler.md](../formler.md#16-hendelser-lovmerknader-og-påstander).

## Svaret

| Påstand | Med tall fra 2015 | Med dagens satser |
|---|---|---|
{pastander}

«Billigst» er nåverdien av bokostnaden og omkostningene ved kjøpet over 30 år: avdrag er ikke en kostnad, og prisvekst er ikke trukket fra.

## Leien er ikke lenger lavere enn markedsleien

Den utgiftsdekkende leien er FDV og renter på kommunens lån. I dag er renten {rente_naa} og FDV-tallet {fdv_naa} i året, mot {rente_da} og
{fdv_da} i 2015, og det er ikke lenger noe tilskudd. Leien blir {leie_naa} mot en markedsleie på {marked_naa}: høyere, ikke lavere.

| Inndata | Rente | Tilskudd | FDV i året | Leie | Markedsleie | Lavere? |
|---|---|---|---|---|---|---|
{varianter}

- Også i 2015 sto påstanden på tilskuddet: uten det blir leien høyere enn markedsleien.
- I dag ville leien vært like høy som markedsleien med en rente på {grense_rente}, et tilskudd på {grense_tilskudd} eller en FDV på
  {grense_fdv} i året, hver for seg og alt annet likt.
- FDV-tallet er det svakeste: KOSTRA for 2012 omfatter all driftsutgift per kommunal bolig, og er regnet om med KPI. En kommune som
  kjenner sin egen FDV, bør fylle den inn (`fdv_aar`). Markedsleien i eksemplet er også en forutsetning.

## Det kommunen sitter igjen med

Prisen i saken er alt kommunen betaler. I 2015-saken låner den {laan_da} og får {tilskudd_da} i tilskudd. Når familien kjøper etter fem år
til prisen fra år 0, innfrir kommunen {innfridd_da} og betaler {tilbake_da} av tilskuddet tilbake. Den beholder {beholdt_da}.

## Billigst over tid, men ikke hver måned

{tabell_2015}

{tabell_naa}

- Over 30 år koster det minst å eie fra første dag, i begge sakene.
- I de første fem årene er det i 2015-saken leie før eie som så vidt koster minst i måneden, og da er omkostningene ved kjøpet ikke
  regnet med. Med dagens satser er det billigst å eie også da.
- Den som eier, *betaler* mest hver måned, for avdragene kommer i tillegg. Avdragene er sparing, men de må betales: i 2015-saken strekker
  ikke pengene til i {underskudd} måneder.
- Ingen av de to familiene tåler lånet ved starten når det prøves med prøverenten. Kalkulatoren viser kjøpet likevel og varsler. Begge
  tåler det etter fem år med leie før eie.

## Den som kan eie nå, bør ikke gå veien om leie

Rapporten sier også dette. Det er et råd, og kalkulatoren prøver det ikke som påstand, men det kan regnes på. Det familien eier etter
fem år:

| Etter fem år | Leie før eie | Kjøpe nå med startlån |
|---|---|---|
{raad}

- Som saken står, eier den mest som eier fra første dag. Men den har også betalt mer hver måned.
- Sparer leieren hele forskjellen, snur det med tall fra 2015: tilskuddet gjør leien så lav, og retten til å kjøpe gir veksten likevel. Da
  er det ikke tallene som støtter rådet. Med dagens satser eier den fortsatt mest som eier fra første dag.
- De to familiene her tåler ikke lånet ved starten, så rådet gjelder ikke dem.

## Inndata fra 2015

Hvert tall i saken `rapporten_2015`. `python3 kjor.py kalkulator eksempel rapporten_2015` skriver den ut.

| Hva | Verdi | Kilde |
|---|---|---|
{inndata}

## Slik kan det prøves igjen

`python docs/lag_2015.py` regner alt på nytt og skriver siden. En test regner den ut og sammenligner, og scriptet stopper hvis en påstand
skifter svar, så teksten ikke blir stående.
"""


def lag() -> str:
    """Return the whole page."""
    da, naa = rapporten_2015(), kristiansund()
    r_da, r_naa = _regn(da), _regn(naa)
    _krev_setningene(r_da, r_naa)
    leie = r_naa.veiserier[LFE].leie
    fdv, marked = float(leie.fdv[0, 0]) * 12, _leie(r_naa, "privat_leie")
    pris, rente = float(leie.kommunens_pris[0, 0]), float(r_naa.antatt.flytende[0])
    til_renter = marked - fdv / 12
    regnskap = kommuneregnskap(r_da.veiserier[LFE], r_da.kolonner, r_da.antatt, r_da.satser)
    assert regnskap is not None  # the municipality owns the dwelling
    inn, tilbake = (float(regnskap[navn].sum()) for navn in ("tilskudd_inn", "tilskudd_tilbake"))
    return SIDE.format(
        pastander=_pastander(da, naa),
        rente_naa=andel(rente),
        fdv_naa=_kr(fdv),
        rente_da=andel(float(r_da.antatt.flytende[0])),
        fdv_da=_kr(float(r_da.kolonner.fdv_aar[0])),
        leie_naa=_kr(_leie(r_naa, LFE)),
        marked_naa=_kr(marked),
        varianter=_varianter(da, naa),
        laan_da=_kr(float(regnskap["lan_inn"].sum())),
        tilskudd_da=_kr(inn),
        innfridd_da=_kr(float(regnskap["innfrielse"].sum())),
        tilbake_da=_kr(tilbake),
        beholdt_da=_kr(inn - tilbake),
        grense_rente=f"{tall(100 * til_renter * 12 / pris)} prosent",
        grense_tilskudd=f"{tall(100 * (1 - til_renter * 12 / (pris * rente)), desimaler=1)} prosent",
        grense_fdv=_kr(12 * (marked - float(leie.renter[0, 0]))),
        tabell_2015=_tabell("Tall fra 2015", r_da),
        tabell_naa=_tabell("Dagens satser", r_naa),
        underskudd=r_da.veier[EIE].nokkeltall.maaneder_med_underskudd,
        raad=_raad(da, naa),
        inndata=_inndata(da, r_da),
    )


def _regn(sak: Sak) -> Resultat:
    return sammenlign(sak.model_copy(update={"veier": VEIER}))


def _kr(belop: float) -> str:
    return kr(float(hele_kroner(belop)))


def _leie(r: Resultat, vei: str) -> float:
    return float(r.veier[vei].serier["husleie"][0])


def _fem_aar(v: Veiresultat) -> float:
    return float(v.serier["bokostnad"][:FEM_AAR].mean())


def _krev(holder: bool, setning: str) -> None:
    if not holder:
        raise SystemExit(f"Siden sier «{setning}», men det stemmer ikke lenger. Skriv teksten i docs/lag_2015.py om.")


def _krev_setningene(da: Resultat, naa: Resultat) -> None:
    """Check what the page says in words beyond the claims themselves."""
    _krev(_fem_aar(da.veier[LFE]) < _fem_aar(da.veier[EIE]), "i 2015-saken koster leie før eie minst i fem år")
    _krev(_fem_aar(naa.veier[EIE]) < _fem_aar(naa.veier[LFE]), "med dagens satser er det billigst å eie i fem år")
    for r in (da, naa):
        forste_aar = {navn: float(v.serier["boutgift"][0]) for navn, v in r.veier.items()}
        _krev(max(forste_aar, key=lambda navn: forste_aar[navn]) == EIE, "den som eier, betaler mest hver måned")
        kjop, etter_fem = r.veier[EIE].kjop, r.veier[LFE].kjop
        _krev(kjop is not None and not kjop.finansierbart, "ingen av de to tåler lånet ved starten")
        _krev(etter_fem is not None and etter_fem.finansierbart, "begge tåler det etter fem år")
    _krev(da.veier[EIE].nokkeltall.maaneder_med_underskudd > 0, "i 2015-saken strekker ikke pengene til")


def _pastander(da: Sak, naa: Sak) -> str:
    rader = []
    for a, b in zip(prov_pastander(da), prov_pastander(naa), strict=True):
        _krev((a.holder, b.holder) == VENTET[a.navn], a.tekst)
        svar = [f"**{'holder' if p.holder else 'holder ikke'}**: {p.tall}" for p in (a, b)]
        rader.append(f"| {a.tekst} | {' | '.join(svar)} |")
    return "\n".join(rader)


def _varianter(da: Sak, naa: Sak) -> str:
    """Return the rent in month 1 under one change at a time."""
    gammel_rente, gammel_fdv = da.forutsetninger.flytende_rente, da.bolig.fdv_aar
    uten, med = ({LFE: {"leie": {"tilskuddsandel": x}}} for x in (0.0, 0.2))
    varianter = (
        ("2015", da, {}, True),
        ("2015 uten tilskudd", da, {"tilpasninger": uten}, False),
        ("i dag", naa, {}, False),
        ("i dag med tilskuddet fra 2015", naa, {"tilpasninger": med}, True),
        ("i dag med renten fra 2015", naa, {"forutsetninger": {"flytende_rente": gammel_rente}}, True),
        ("i dag med FDV fra 2012", naa, {"bolig": {"fdv_aar": gammel_fdv}}, True),
    )
    rader = []
    for navn, sak, endring, ventet in varianter:
        deler = {
            felt: verdi if felt == "tilpasninger" else getattr(sak, felt).model_copy(update=verdi)
            for felt, verdi in endring.items()
        }
        r = _regn(sak.model_copy(update=deler))
        leie, marked = _leie(r, LFE), _leie(r, "privat_leie")
        _krev((leie < marked) == ventet, f"{navn}: leien er {'lavere' if ventet else 'ikke lavere'} enn markedsleien")
        celler = (
            navn,
            andel(float(r.antatt.flytende[0])),
            andel(r.veier[LFE].vei.leie.tilskuddsandel),
            _kr(float(r.kolonner.fdv_aar[0])),
            _kr(leie),
            _kr(marked),
            "ja" if leie < marked else "nei",
        )
        rader.append(f"| {' | '.join(celler)} |")
    return "\n".join(rader)


def _tabell(tittel: str, r: Resultat) -> str:
    veier = list(r.veier.values())
    n = [v.nokkeltall for v in veier]
    rader = (
        ("Betaler den første måneden", [_kr(float(v.serier["boutgift"][0])) for v in veier]),
        ("Bokostnad i måneden, første fem år", [_kr(_fem_aar(v)) for v in veier]),
        ("Bokostnad og omkostninger over 30 år, dagens kroner", [_kr(x.naaverdi_bokostnad) for x in n]),
        ("Til overs, laveste måned", [_kr(x.til_overs_lavest) for x in n]),
        ("Måneder med underskudd", [str(x.maaneder_med_underskudd) for x in n]),
        ("Eier etter 5 år", [_kr(x.egenkapital[5]) for x in n]),
        ("Eier etter 30 år", [_kr(x.egenkapital[30]) for x in n]),
        ("Tåler lånet ved kjøpet", ["–" if v.kjop is None else "ja" if v.kjop.finansierbart else "nei" for v in veier]),
    )
    hode = f"| {tittel} | {' | '.join(v.vei.navn for v in veier)} |\n|---|{'---|' * len(veier)}"
    return "\n".join([hode, *(f"| {navn} | {' | '.join(celler)} |" for navn, celler in rader)])


def _raad(da: Sak, naa: Sak) -> str:
    """Return what the family owns after five years, as the case stands and when all of the difference is saved."""
    rader = []
    for tittel, sak, eier_mest in (("Tall fra 2015", da, (True, False)), ("Dagens satser", naa, (True, True))):
        for navn, spart, ventet in zip(("", ", forskjellen spart"), (0.0, 1.0), eier_mest, strict=True):
            f = sak.forutsetninger.model_copy(update={"spareandel_av_differanse": spart})
            r = sammenlign(sak.model_copy(update={"veier": (LFE, EIE), "forutsetninger": f}))
            lfe, eie = (r.veier[vei].nokkeltall.egenkapital[5] for vei in (LFE, EIE))
            _krev((eie > lfe) == ventet, f"{tittel}{navn}: hvem som eier mest etter fem år")
            rader.append(f"| {tittel}{navn} | {_kr(lfe)} | {_kr(eie)} |")
    return "\n".join(rader)


def _satte_felt(verdi: Any, sti: str = "") -> Iterator[str]:
    """Yield the fields of the case that are not defaults, lists and free objects as one field each."""
    if isinstance(verdi, dict) and sti in ("", "husstand", "bolig", "forutsetninger"):
        for navn, under in verdi.items():
            yield from _satte_felt(under, f"{sti}.{navn}" if sti else navn)
    else:
        yield sti


def _inndata(sak: Sak, r: Resultat) -> str:
    dekket = {felt for *_, felter in INNDATA for felt in felter}
    satt = set(_satte_felt(sak.model_dump(exclude_defaults=True)))
    if dekket != satt:
        raise SystemExit(f"INNDATA mangler {sorted(satt - dekket)} og har for mye: {sorted(dekket - satt)}.")
    hus, f, lfe = sak.husstand, sak.forutsetninger, r.veier[LFE].vei
    lonn = [i for i in hus.inntekter if i.type == "lonn"]
    (intro,) = [i for i in hus.inntekter if i.type == "introduksjonsstonad"]
    kroner = ("pris", "markedsleie_mnd", "fdv_aar", "kommunale_avgifter_aar", "forsikring_aar", "strom_mnd")
    andeler = ("flytende_rente", "kpi", "lonnsvekst", "boligprisvekst")
    verdier = {
        "start": sak.start,
        "fodt": ", ".join(p.fodt[:4] for p in hus.personer),
        "lonn_1": _kr(lonn[0].belop_aar or 0),
        "lonn_2": _kr(lonn[1].belop_aar or 0),
        "lonn_2_fra": lonn[1].fra,
        "intro_til": intro.til,
        "sparing": _kr(hus.sparing),
        "sparing_mnd": _kr(hus.sparing_mnd),
        "eierform": sak.bolig.eierform,
        "vedlikehold": _kr(float(r.kolonner.vedlikehold_aar[0])),
        "eiendomsskatt": _kr(float(r.kolonner.eiendomsskatt_aar[0])),
        "kalkulasjonsrente": andel(r.antatt.kalkulasjonsrente),
        "tilskuddsandel": andel(lfe.leie.tilskuddsandel),
        "nedskriving": lfe.kommune.tilskudd_nedskriving_aar,
        "til_maaned": lfe.kjop.til_maaned,
        "lopetid": lfe.finansiering.lan[0].lopetid_aar,
        "paslag": andel(lfe.finansiering.lan[0].paslag),
        "faktisk_livsopphold_mnd": _kr(f.faktisk_livsopphold_mnd or 0),
        **{navn: _kr(getattr(sak.bolig, navn)) for navn in kroner},
        **{navn: andel(getattr(f, navn)) for navn in andeler},
    }
    return "\n".join(f"| {hva} | {mal.format(**verdier)} | {kilde} |" for hva, mal, kilde, _ in INNDATA)


if __name__ == "__main__":
    FIL.parent.mkdir(exist_ok=True)
    FIL.write_text(lag(), encoding="utf-8", newline="\n")
    print(f"Skrev {FIL.relative_to(ROT)}.")
