"""Write docs/saksfil.md, the description of the case file, from the models: `python docs/lag_saksfil.py`.

Types, limits and defaults come from the models themselves. The meaning of each field stands here in Norwegian; a field
without one, or a meaning without a field, stops the script.
"""

import json
import sys
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

ROT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROT))  # so it also runs where the project is not installed

from pydantic import BaseModel  # noqa: E402

from kalkulator.eksempler import kristiansund  # noqa: E402
from models import Boligvei, Sak  # noqa: E402
from models.felles import Andel, Kroner, Maaned, Rente, Vekst  # noqa: E402

FIL = ROT / "docs" / "saksfil.md"

BETYDNING = {
    "Sak": {
        "versjon": "Utgaven av formatet. En fil med et annet tall blir avvist med begrunnelse.",
        "navn": "Det saken heter på skjermen og i utskrifter. Trenger ikke være familiens navn.",
        "start": "Første måned i beregningen.",
        "horisont_aar": "Hvor mange år beregningen varer.",
        "husstand": "Hvem som bor sammen, og økonomien deres.",
        "bolig": "Boligen, den samme i alle boligveier.",
        "forutsetninger": "Det som antas om framtiden.",
        "veier": "Hvilke boligveier som sammenlignes, etter id og hver av dem én gang. Tom liste: alle forvalg og alle egne.",
        "egne_veier": "Kommunens egne boligveier, med feltene under «Boligvei»; se [egne_veier.md](egne_veier.md).",
        "tilpasninger": "Endringer i forvalgene, etter id og i samme form som forvalgsfilen, for eksempel "
        '`{"leie_for_eie": {"leie": {"tilskuddsandel": 0.2}}}`. Feltene står under «Boligvei».',
    },
    "Husstand": {
        "kommune": "Navn eller firesifret nummer. Gir kommunegruppe i bostøtten, tiltakssone og eiendomsskatt.",
        "sivilstand": "Ektefeller deler rentefradraget fritt; samboere har hver sin halvdel; enslig med barn får utvidet "
        "barnetrygd. Paret er de to første voksne i listen.",
        "personer": "Alle som bor sammen, også ventede barn med kommende fødselsmåned.",
        "inntekter": "Inntektsperioder. Bare voksne kan ha inntekt.",
        "sparing": "Sparing ved starten. Depositumet tas herfra så langt den rekker.",
        "sparing_mnd": "Planlagt sparing hver måned, samme beløp hele tiden.",
        "bsu": "BSU-kontoer, høyst én for hver voksen.",
        "annen_nettoformue": "Annen formue enn sparing og bolig, minus annen gjeld. Kan være negativ. "
        "Brukes bare til formuestillegget i bostøtten.",
        "gjeld": "Annen gjeld enn boliglån.",
        "andre_faste_utgifter_mnd": "Faste utgifter utenom bolig, gjeld og livsopphold. Følger prisveksten.",
        "barnehage_mnd": "Barnehage og SFO i alt, til august det året det yngste barnet fyller seks. Følger prisveksten.",
        "dokumentert_leie_mnd": "Leie med strøm og annet som familien har betalt over tid og kan dokumentere. Brukes bare i "
        "alternativkostnaden. `null`: den blir ikke vist.",
        "bil": "Legger SIFOs utgift til bil til livsoppholdet.",
        "saergruppe": "Egne grenser i bostøtten. Gjelder hele perioden.",
        "soker_bostotte": "`false`: bostøtten settes til 0, for eksempel fordi husstanden ikke har rett til den.",
    },
    "Person": {
        "id": "Kort merke, for eksempel «voksen 1». Navn trengs ikke.",
        "rolle": "En voksen må være fylt 18 år ved starten.",
        "fodt": "Fødselsmåned.",
        "kjonn": "Brukes bare i SIFOs tabeller.",
        "flytter_ut": "Bare barn: første måned utenfor husstanden. `null`: ved alderen i forutsetningene.",
    },
    "Inntekt": {
        "person": "Id-en til den voksne som har inntekten.",
        "type": "Bestemmer skatteklassen, og om inntekten teller i bostøtten.",
        "fra": "Første måned.",
        "til": "Siste måned, medregnet. `null`: ut beregningen.",
        "belop_aar": "Brutto per år i kroner fra startmåneden, også når perioden begynner senere. `null` går bare for "
        "introduksjonsstønad, som da regnes etter loven.",
        "vekst": "Det beløpet følger hver januar. `null`: lønnsveksten for lønn og ytelser; prisveksten for sosialhjelp og "
        "annen inntekt.",
        "bor_hos_foreldre": "Bare introduksjonsstønad under 25 år: en tredel i stedet for to tredeler.",
    },
    "Gjeld": {
        "restgjeld": "Det som står igjen ved starten. Betales ned som annuitet med månedlige terminer.",
        "rente": "Nominell rente, fast hele tiden.",
        "maaneder_igjen": "Måneder til gjelden er betalt.",
    },
    "Bsu": {
        "person": "Id-en til den voksne som har kontoen.",
        "saldo": "Det som står der ved starten.",
        "sparing_aar": "Planlagt innskudd per år. Det reglene ikke tillater, blir ikke spart.",
    },
    "Bolig": {
        "eierform": "Avgjør dokumentavgift, tinglysing og reglene i bostøtten.",
        "pris": "Pris i dag, uten fellesgjeld. Også kommunens pris i år 0.",
        "markedsverdi": "Verdi i dag, uten fellesgjeld. `null`: prisen.",
        "fellesgjeld": "Boligens del av fellesgjelden.",
        "fellesgjeld_rente": "`null`: satsen `bankrente`.",
        "fellesgjeld_aar": "År til fellesgjelden er betalt, som annuitet.",
        "markedsleie_mnd": "Leien for en slik bolig på det åpne markedet.",
        "gjengs_leie_mnd": "Kommunens gjengse leie. `null`: markedsleien.",
        "oppvarming_i_leien": "Om oppvarming helt eller delvis er med i leien eller felleskostnadene.",
        "fdv_aar": "Kommunens forvaltning, drift og vedlikehold. `null`: satsen `fdv`.",
        "felleskostnader_mnd": "Uten renter og avdrag på fellesgjelden.",
        "kommunale_avgifter_aar": "Det eieren betaler.",
        "eiendomsskatt_aar": "`null`: kommunens sats av `eiendomsskatt_grunnlag` av verdien, etter bunnfradrag.",
        "forsikring_aar": "Det eieren betaler.",
        "vedlikehold_aar": "Eierens eget vedlikehold. `null`: satsen `vedlikehold_andel` av verdien.",
        "strom_mnd": "Betales av både leier og eier.",
    },
    "Forutsetninger": {
        "kpi": "Prisvekst. `null`: satsen `kpi`.",
        "lonnsvekst": "Vekst i lønn, grunnbeløp og skattegrenser. `null`: satsen `lonnsvekst`.",
        "boligprisvekst": "Vekst i boligens verdi. `null`: satsen `boligprisvekst`.",
        "leievekst": "Vekst i markedsleie og gjengs leie. `null`: som prisveksten.",
        "flytende_rente": "Husbankens flytende rente hele tiden, nominell, før kommunens påslag. `null`: den siste kjente.",
        "bankrente": "Bankens flytende rente hele tiden, nominell. `null`: satsen `bankrente`.",
        "kalkulasjonsrente": "Renten kjøpet prøves med. `null`: `styringsrente` pluss `kalkulasjonspaslag`.",
        "lengste_lopetid_aar": "Den lengste løpetiden kommunen gir på startlån. `null`: forskriftens, satsen `lopetid_maks_aar`.",
        "tilskuddstak_andel": "Det største tilskuddet til etablering kommunen gir, som del av prisen. `null`: satsen "
        "`etablering_tak_andel`, som er én kommunes praksis.",
        "tilskuddstak": "Det største tilskuddet i kroner, når kommunen har en slik grense også. Den laveste av de to gjelder.",
        "husleienorm_mnd": "Kommunens norm for husleie i sosialhjelpen; det finnes ingen nasjonal. `null`: normen blir ikke prøvd.",
        "sparerente": "Rente på sparing etter skatt. `null`: satsen `sparerente`.",
        "norm": "Hva livsoppholdet regnes etter.",
        "faktisk_livsopphold_mnd": "Familiens eget tall, bare sammen med normen `faktisk`. Følger prisveksten.",
        "flytteutgift": "Utgift til én flytting: i første måned, og ved kjøp til markedspris etter leie. `null`: satsen `flytteutgift`.",
        "barn_flytter_ut_alder": "Alderen barn flytter ut ved, når personen ikke har sin egen måned.",
        "spareandel_av_differanse": "Hvor stor del av forskjellen til den dyreste boligveien familien faktisk sparer.",
        "trekk_salgskostnader": "Om salgskostnader trekkes fra det familien eier.",
    },
    "Boligvei": {
        "id": "Det boligveien heter i filer.",
        "navn": "Det boligveien heter på skjermen.",
        "beskrivelse": "En eller to setninger om hva den går ut på.",
        "kilde": "Hvor ordningen er beskrevet.",
        "usikkert": "Det som er usikkert, vist til brukeren.",
        "leie": "Hvordan leien settes.",
        "kjop": "Når og til hvilken pris familien kan kjøpe.",
        "finansiering": "Hva kjøpet betales med.",
        "kommune": "Hva kommunen gjør, utenom å gi startlån.",
    },
    "Leieregel": {
        "type": "Leieregelen; se «Husleie» i formler.md.",
        "leie_mnd": "Avtalt leie uten sparedelen; følger prisveksten. Bare med typen `avtalt`.",
        "depositum_mnd": "Depositum i antall måneder leie, høyst seks (husleieloven § 3-5).",
        "garanti_mnd": "Garanti fra kommunen i antall måneder leie; sammen med depositumet høyst seks (husleieloven § 3-6).",
        "bundet_sparing_mnd": "Sparing kontrakten krever ved siden av leien, så lenge familien leier. Familiens egne penger.",
        "bundet_sparing_hos": "Hvor den bundne sparingen står: egen konto, eller som lån til kommunen (husleieloven § 11-1).",
        "tilskuddsandel": "Hvor stor del av kommunens kjøp staten dekker. 0,2 i modellen fra 2015.",
        "kommunens_omkostninger": "Om kommunens dokumentavgift og tinglysing kommer i tillegg til prisen. `false`: alt er i prisen.",
        "avdrag_i_leien": "Om utgiftsdekkende leie også dekker kommunens avdrag. Ellers er lånet avdragsfritt i høyst åtte år.",
        "paslag_andel": "Hvor mye leien er over kommunens utlegg. Bare med `utgiftsdekkende` og `fast_kpi`.",
        "kommunelan": "Kommunens eget lån på boligen.",
    },
    "Kjopsregel": {
        "tid": "Med en gang, i et vindu eller aldri.",
        "fra_maaned": "Første måned i vinduet, talt fra starten. Kjøpet skjer ved slutten av måneden.",
        "til_maaned": "Siste måned i vinduet.",
        "pris": "Prisregelen; se «Kjøpet» i formler.md.",
        "avtalt_pris": "Prisen i kontrakten, uansett hva boligen kostet. Bare med prisregelen `avtalt`.",
        "rabatt_kr": "Trekkes fra prisen.",
        "rabatt_andel": "Del av prisen som trekkes fra, før rabatten i kroner.",
        "omkostninger_i_prisen": "Om kommunens omkostninger i år 0 (`kommunens_omkostninger`) legges til prisen fra år 0.",
        "vekstgrense": "Med vekstdeling: vekst utover denne delen av verdien legges til prisen.",
        "leie_godskrives_andel": "Del av betalt leie som trekkes fra det familien skal betale.",
        "leieoverskudd_godskrives": "Om det leien i alt har gitt ut over kommunens utlegg, trekkes fra på samme måte.",
        "omkostninger_betales_av": "Hvem som betaler dokumentavgift og tinglysing av skjøtet. Lånets kostnader er alltid familiens.",
        "utovelse": "Når retten til å kjøpe blir brukt.",
    },
    "Finansiering": {
        "bruk_sparing": "Om sparingen går inn i kjøpet.",
        "buffer": "Sparing familien beholder.",
        "min_egenkapital_andel": "Egne penger som må være der for at kjøpet er dekket, som del av verdien.",
        "tilskudd": "Tilskudd til etablering fra kommunen.",
        "lan": "Lånene i den rekkefølgen de tas opp. Det siste uten grense tar resten.",
    },
    "Tilskudd": {
        "belop": "Fast beløp.",
        "andel": "Del av prisen, i tillegg til beløpet.",
        "nedskriving_aar": "År det skrives ned over. 0: betales tilbake i sin helhet ved salg.",
    },
    "Kommunerolle": {
        "rolle": "`eier`: kjøper boligen ved starten og leier den ut. `framleier`: leier den av en privat eier. `garantist`: "
        "stiller garanti.",
        "ledighet_andel": "Del av tiden boligen står tom. Brukes i kommunens regnskap.",
        "restanse_andel": "Del av leien som aldri blir betalt. Brukes i kommunens regnskap.",
        "tilskudd_nedskriving_aar": "År statens tilskudd til kommunen skrives ned over: 20 før 2018, 30 siden.",
        "tilbakekjopsrett": "Om kommunen kan kjøpe boligen tilbake. Gir en lovmerknad; tilbakekjøpet regnes ikke.",
    },
    "Lanevilkar": {
        "kilde": "Startlån har forskriftens grenser for påslag og avdragsfri tid; banklån prøves etter utlånsforskriften.",
        "renteregel": "Flytende eller fast rente.",
        "paslag": "Påslag på den nominelle renten. Høyst 0,0025 på startlån.",
        "lopetid_aar": "Løpetid i alt, avdragsfri tid medregnet.",
        "type": "Annuitetslån eller serielån.",
        "avdragsfrie_aar": "År uten avdrag fra starten. Høyst 8 på startlån.",
        "terminer_aar": "Terminer i året.",
        "termingebyr": "Per termin. `null`: Husbankens.",
        "etableringsgebyr": "Én gang. `null`: Husbankens.",
        "maks_belop": "Øvre grense for lånet.",
        "maks_andel": "Øvre grense som del av markedsverdien. Banklån har uansett grensen i utlånsforskriften § 7.",
        "refinansieres_etter_aar": "Etter så mange år overtar en bank lånet til sin flytende rente; avdragsplanen går videre.",
    },
    "Renteregel": {
        "type": "Flytende hele tiden, eller fast først og flytende etterpå.",
        "fast_aar": "Bindingstid.",
        "sats": "Nominell rente før påslag; gjelder i bindingstiden, eller hele løpetiden når renten er flytende. "
        "`null`: Husbankens rente, for fast rente den som gjelder måneden lånet tas opp; for banklån satsen `bankrente`.",
    },
}

HODE = """\
# Saksfilen

<!-- Skrevet av docs/lag_saksfil.py fra modellene. Rett der, ikke her. -->

Saksfilen er `models.Sak` som JSON i UTF-8. Tall skrives uten anførselstegn og med punktum. Ukjente felt, tall skrevet som
tekst og verdier utenfor grensene blir avvist med en melding som navngir feltet. Felt med standardverdi kan utelates.

- **andel** er et tall der 0.0431 betyr 4,31 prosent.
- **kr** er 0 til 1 milliard når ikke annet står.
- **måned** er tekst på formen `2026-06`.
- Satser som er nevnt ved navn, står i `kalkulator/satser/`, de fleste i `forutsetninger.toml`.

Regler som gjelder flere felt:

- Minst én voksen; `gift` og `samboer` krever to. Hver person har sin egen `id`, og ingen er født etter at beregningen slutter.
- Samme ytelse kan ikke stå to ganger for samme person i samme måned. Introduksjonsstønad, kvalifiseringsstønad, AAP,
  uføretrygd, dagpenger og sykepenger kan ikke overlappe, for avkortingen mellom dem blir ikke regnet ut.
- `norm` er `faktisk` når, og bare når, `faktisk_livsopphold_mnd` er oppgitt.
- Leietypen `ingen` går bare med kjøp `naa` og `utovelse` = `alltid`. Et vindu må ha 1 ≤ `fra_maaned` ≤ `til_maaned`.
- Leietypene `utgiftsdekkende` og `fast_kpi` og `leieoverskudd_godskrives` krever `kommune.rolle` = `eier`.
- Leietypen `avtalt` og `leie_mnd` hører sammen, likeså prisregelen `avtalt` og `avtalt_pris`.
- Depositum og garanti er til sammen høyst seks måneders leie.
- Fast rente krever `fast_aar`; flytende rente har ingen. Fast rente i bank krever `sats`. `avdragsfrie_aar` og
  `refinansieres_etter_aar` er kortere enn `lopetid_aar`.
- En egen vei har ikke samme id som et forvalg eller en annen egen vei. `id` kan ikke endres i `tilpasninger`.
"""

_ENHET = {Andel: "andel", Rente: "andel per år", Vekst: "andel per år"}
_EGEN_ENHET = {
    "Sak.horisont_aar": "år",
    "Husstand.annen_nettoformue": "kr",
    "Gjeld.maaneder_igjen": "måneder",
    "Bolig.pris": "kr",
    "Bolig.markedsverdi": "kr",
    "Bolig.fellesgjeld_aar": "år",
    "Forutsetninger.barn_flytter_ut_alder": "år",
    "Forutsetninger.lengste_lopetid_aar": "år",
    "Bsu.saldo": "kr",
    "Leieregel.depositum_mnd": "måneder leie",
    "Leieregel.garanti_mnd": "måneder leie",
    "Kjopsregel.fra_maaned": "måneder",
    "Kjopsregel.til_maaned": "måneder",
    "Tilskudd.nedskriving_aar": "år",
    "Kommunerolle.tilskudd_nedskriving_aar": "år",
    "Lanevilkar.paslag": "andel per år",
    "Lanevilkar.lopetid_aar": "år",
    "Lanevilkar.avdragsfrie_aar": "år",
    "Lanevilkar.terminer_aar": "per år",
    "Lanevilkar.maks_andel": "andel",
    "Lanevilkar.refinansieres_etter_aar": "år",
    "Renteregel.fast_aar": "år",
}


def _modeller(rot: type[BaseModel]) -> list[type[BaseModel]]:
    """Return a model and every model its fields hold, each once, in the order they are met."""
    funnet = [rot]
    for hint in get_type_hints(rot, include_extras=True).values():
        for del_ in _blader(hint):
            if isinstance(del_, type) and issubclass(del_, BaseModel):
                funnet += [m for m in _modeller(del_) if m not in funnet]
    return funnet


def _blader(hint: Any) -> list[Any]:
    if get_origin(hint) in (tuple, Union, UnionType):
        return [blad for arg in get_args(hint) for blad in _blader(arg)]
    return [hint]


def _uten_null(hint: Any) -> tuple[Any, bool]:
    if get_origin(hint) in (Union, UnionType):
        (inni,) = [arg for arg in get_args(hint) if arg is not NoneType]
        return inni, True
    return hint, False


def _lenke(modell: type[BaseModel]) -> str:
    return f"[{modell.__name__}](#{modell.__name__.lower()})"


def _type(hint: Any, skjema: dict[str, Any]) -> str:
    hint, valgfri = _uten_null(hint)
    if hint == Maaned:
        tekst = "måned"
    elif hint in (Kroner, Andel, Rente, Vekst):
        tekst = "tall"
    elif get_origin(hint) is Literal:
        tekst = " ".join(f"`{verdi}`" for verdi in get_args(hint))
    elif get_origin(hint) is tuple:
        inni = get_args(hint)[0]
        tekst = "liste av " + (_lenke(inni) if issubclass(inni, BaseModel) else "tekst")
    elif isinstance(hint, type) and issubclass(hint, BaseModel):
        tekst = _lenke(hint)
    else:
        grunntype = get_args(hint)[0] if get_origin(hint) is Annotated else hint
        tekst = {float: "tall", int: "helt tall", bool: "`true` `false`", str: "tekst"}.get(grunntype, "objekt")
    return tekst + _grenser(hint, skjema) + (" eller `null`" if valgfri else "")


def _grenser(hint: Any, skjema: dict[str, Any]) -> str:
    s = next((s for s in (skjema, *skjema.get("anyOf", ())) if {"minimum", "maximum", "maxItems"} & set(s)), skjema)
    if hint == Kroner:
        return ""
    if "maxItems" in s:
        return f", {s['minItems']} til {s['maxItems']}"
    if "maxLength" in s:
        return f", {s['minLength']} til {s['maxLength']} tegn" if "minLength" in s else f", høyst {s['maxLength']} tegn"
    if "maximum" not in s:
        return ""
    fra = f"over {_tall(s['exclusiveMinimum'])}" if "exclusiveMinimum" in s else _tall(s["minimum"])
    return f", {fra} til {_tall(s['maximum'])}"


def _tall(verdi: float) -> str:
    if abs(verdi) == 1e9:
        return f"{'−' if verdi < 0 else ''}1 milliard"
    return f"{verdi:,g}".replace(",", " ").replace(".", ",").replace("-", "−")


def _enhet(modell: str, navn: str, hint: Any) -> str:
    hint, _ = _uten_null(hint)
    if hint == Kroner:
        return "kr/mnd" if navn.endswith("_mnd") else "kr/år" if navn.endswith("_aar") else "kr"
    return _EGEN_ENHET.get(f"{modell}.{navn}") or _ENHET.get(hint, "")


def _standard(felt: Any) -> str:
    if felt.is_required():
        return "må fylles ut"
    verdi = felt.get_default(call_default_factory=True)
    if isinstance(verdi, BaseModel):
        satt = ", ".join(f"`{navn}` {getattr(verdi, navn):g}" for navn in sorted(verdi.model_fields_set))
        return f"som i {_lenke(type(verdi))}" + (f", men {satt}" if satt else "")
    if isinstance(verdi, tuple) and verdi and isinstance(verdi[0], BaseModel):
        return f"ett {_lenke(type(verdi[0]))} som er standard"
    return f"`{json.dumps(verdi, ensure_ascii=False)}`".replace(".0`", "`")


def _tabell(modell: type[BaseModel]) -> str:
    betydning, felter = BETYDNING[modell.__name__], modell.model_fields
    if list(betydning) != list(felter):
        raise SystemExit(
            f"{modell.__name__}: feltene i modellen er {list(felter)}, men BETYDNING har {list(betydning)}. "
            "Skriv betydningen av de nye feltene, i samme rekkefølge som i modellen."
        )
    hint, skjema = get_type_hints(modell, include_extras=True), modell.model_json_schema()["properties"]
    rader = []
    for navn, felt in felter.items():
        celler = (f"`{navn}`", _type(hint[navn], skjema[navn]), _enhet(modell.__name__, navn, hint[navn]))
        rader.append(f"| {' | '.join((*celler, _standard(felt), betydning[navn]))} |")
    topp = "| Felt | Type | Enhet | Standard | Betydning |\n|---|---|---|---|---|"
    return "\n".join([f"### {modell.__name__}\n", topp, *rader, ""])


def lag() -> str:
    """Return the whole page."""
    veiens = _modeller(Boligvei)
    deler = [HODE, "## Feltene i saken\n", *(_tabell(m) for m in _modeller(Sak) if m not in veiens)]
    deler += [
        "## Feltene i en boligvei\n",
        "Forvalgene ligger i `kalkulator/veier/`, én TOML-fil per boligvei. `egne_veier` og `tilpasninger` i saken og kommunens "
        "egen fil ([egne_veier.md](egne_veier.md)) bruker de samme feltene.\n",
        *(_tabell(m) for m in veiens),
        "## Et eksempel med alle felt\n",
        f"```json\n{kristiansund().model_dump_json(indent=2)}\n```\n",
    ]
    return "\n".join(deler)


if __name__ == "__main__":
    FIL.write_text(lag(), encoding="utf-8", newline="\n")
    print(f"Skrev {FIL.relative_to(ROT)}.")
