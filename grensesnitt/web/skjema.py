"""The form as data: a case becomes a draft of texts, a draft becomes a case or a list of refused fields.

Nothing here draws anything, and a draft keeps whatever was typed, refused or not.
"""

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from grensesnitt.tekst import NB, Sprak, tall
from grensesnitt.web.feltliste import (
    BSU,
    ETTER_LOVEN,
    FELTER,
    INNTEKTER,
    PERSONER,
    RADFELTER,
    TILHORER_EN_VOKSEN,
    TILSKUDD,
    TILSKUDDSANDEL,
    TILSKUDDSVALG,
    VEIER,
    Felt,
    Gruppe,
)
from kalkulator.melding import Melding, Tall, fra_modell, melding
from kalkulator.satser.kommuner import finn_kommune, kommuner
from kalkulator.veier import finn_vei
from models.boligvei import Boligvei
from models.sak import Sak
from models.validering import Feltmelding, ModellFeil, les_objekt

LEIE_FOR_EIE = "leie_for_eie"
STANDARDVEIER = ("privat_leie", LEIE_FOR_EIE, "startlan_na")
"""Shown when the case names no paths of its own."""
_I_RAD = re.compile(r"^(husstand\.\w+)\[(\d+)\](?:\.(.+))?$")
_TALL = re.compile(r"-?\d+(?:\.\d+)?(?:e[+-]?\d+)?")
_EGEN_ID = re.compile(r"(voksen|barn) \d+")

Verdi = str | bool


@dataclass
class Utkast:
    """What stands in the form: texts as typed, by field; rows by a number that stays theirs."""

    grunnlag: Sak
    """The case the draft began as; what the form has no field for is kept from it."""
    verdier: dict[str, Verdi] = field(default_factory=dict)
    rader: dict[str, list[int]] = field(default_factory=lambda: {liste: [] for liste in RADFELTER})
    ider: dict[int, str] = field(default_factory=dict)
    """The id that each person had in the case."""
    neste: int = 0
    veier: list[str] = field(default_factory=list)
    """The chosen paths, in the order they were chosen."""
    egne: list[Boligvei] = field(default_factory=list)
    """The municipality's own paths, chosen or not."""

    def tekst(self, nokkel: str) -> str:
        """Return what stands in a field that holds text."""
        return str(self.verdier.get(nokkel, ""))


def kopi(utkast: Utkast) -> Utkast:
    """Return a draft that stays as it is when the other one is changed."""
    return replace(
        utkast,
        verdier=dict(utkast.verdier),
        rader={liste: list(rader) for liste, rader in utkast.rader.items()},
        ider=dict(utkast.ider),
        veier=list(utkast.veier),
        egne=list(utkast.egne),
    )


@dataclass(frozen=True)
class Lest:
    """A draft as read: the case, or why there is none."""

    sak: Sak | None
    felt: dict[str, str]
    """Reasons by field, to be said in the language of the page."""
    gruppe: dict[Gruppe, list[str]]
    """Reasons that concern more than one field."""


def nokkel_i(liste: str, rad: int, felt: Felt) -> str:
    """Return the key of a field in a row."""
    return f"{liste}[{rad}].{felt.sti}"


def utkast_av(sak: Sak) -> Utkast:
    """Return the draft that shows a case.

    Raises
    ------
    UkjentKommune, UgyldigVei
        When the case names a municipality that cannot be found, or adjusts a path in a way that does not fit.
    """
    utkast = Utkast(sak, veier=list(valgte_veier(sak)), egne=list(sak.egne_veier))
    objekt = sak.model_dump(mode="json")
    for felt in FELTER:
        if felt.sti not in (TILSKUDDSVALG, TILSKUDDSANDEL):
            utkast.verdier[felt.sti] = _som_skrevet(felt, _hent(objekt, felt.sti))
    utkast.verdier["husstand.kommune"] = finn_kommune(sak.husstand.kommune).nummer
    andel = _tilskuddsandel(sak)
    valg = next((v for v in TILSKUDD if v != "annen" and float(v) == andel), "annen")
    utkast.verdier |= {TILSKUDDSVALG: valg, TILSKUDDSANDEL: prosenttekst(andel)}
    for liste, felter in RADFELTER.items():
        for rad in _hent(objekt, liste):
            nr = _ny_rad(utkast, liste)
            for felt in felter:
                utkast.verdier[nokkel_i(liste, nr, felt)] = _som_skrevet(felt, rad[felt.sti])
            if liste == PERSONER:
                utkast.ider[nr] = rad["id"]
    rad_av = {id_: nr for nr, id_ in utkast.ider.items()}
    for liste in TILHORER_EN_VOKSEN:
        for nr, rad in zip(utkast.rader[liste], _hent(objekt, liste), strict=True):
            utkast.verdier[f"{liste}[{nr}].person"] = str(rad_av[rad["person"]])
    return utkast


def valgte_veier(sak: Sak) -> tuple[str, ...]:
    """Return the paths a case asks for; one that names none gets the standard ones."""
    return sak.veier or STANDARDVEIER


def legg_til_vei(utkast: Utkast, vei: Boligvei) -> None:
    """Add a path of the municipality's own and choose it; one with the same id is replaced."""
    utkast.egne = [*(v for v in utkast.egne if v.id != vei.id), vei]
    utkast.veier = [*(id_ for id_ in utkast.veier if id_ != vei.id), vei.id]


def fjern_vei(utkast: Utkast, id_: str) -> None:
    """Take a path of the municipality's own out of the case."""
    utkast.egne = [v for v in utkast.egne if v.id != id_]
    utkast.veier = [valgt for valgt in utkast.veier if valgt != id_]


def legg_til(utkast: Utkast, liste: str) -> None:
    """Add an empty row; an income starts with the case, and a BSU account goes to the first adult without one."""
    nr = _ny_rad(utkast, liste)
    for felt in RADFELTER[liste]:
        utkast.verdier[nokkel_i(liste, nr, felt)] = felt.nytt
    if liste == INNTEKTER:
        utkast.verdier[f"{liste}[{nr}].fra"] = utkast.tekst("start")
    if liste in TILHORER_EN_VOKSEN:
        har = {utkast.tekst(f"{liste}[{annen}].person") for annen in utkast.rader[liste]} if liste == BSU else set()
        alle = list(voksne(utkast))
        utkast.verdier[f"{liste}[{nr}].person"] = next((id_ for id_ in alle if id_ not in har), next(iter(alle), ""))


def fjern(utkast: Utkast, liste: str, rad: int) -> None:
    """Remove a row; the incomes of a removed person stay, and ask whose they are."""
    utkast.rader[liste].remove(rad)
    for felt in RADFELTER[liste]:
        utkast.verdier.pop(nokkel_i(liste, rad, felt), None)


def _ny_rad(utkast: Utkast, liste: str) -> int:
    utkast.neste += 1
    utkast.rader[liste].append(utkast.neste)
    return utkast.neste


def personer(utkast: Utkast) -> dict[int, str]:
    """Return the id of each person by row: the one in the case, or a new one where it no longer fits the role."""
    ut: dict[int, str] = {}
    for nr in utkast.rader[PERSONER]:
        rolle = utkast.tekst(f"{PERSONER}[{nr}].rolle")
        gammel = utkast.ider.get(nr, "")
        if gammel and (not _EGEN_ID.fullmatch(gammel) or gammel.startswith(rolle)):
            ut[nr] = gammel
    for nr in utkast.rader[PERSONER]:
        if nr not in ut:
            rolle = utkast.tekst(f"{PERSONER}[{nr}].rolle")
            ut[nr] = next(f"{rolle} {n}" for n in range(1, 100) if f"{rolle} {n}" not in ut.values())
    return {nr: ut[nr] for nr in utkast.rader[PERSONER]}


def voksne(utkast: Utkast) -> dict[str, str]:
    """Return the ids of the adults by row (as text): those who can have an income."""
    return {
        str(nr): id_ for nr, id_ in personer(utkast).items() if utkast.verdier[f"{PERSONER}[{nr}].rolle"] == "voksen"
    }


def felter(utkast: Utkast) -> Iterator[tuple[str, Felt]]:
    """Go through every field that is shown, rows included."""
    for felt in FELTER:
        if vises(utkast, felt.sti, felt):
            yield felt.sti, felt
    for liste, radfelter in RADFELTER.items():
        for nr in utkast.rader[liste]:
            for felt in radfelter:
                if vises(utkast, nokkel_i(liste, nr, felt), felt):
                    yield nokkel_i(liste, nr, felt), felt


def vises(utkast: Utkast, nokkel: str, felt: Felt) -> bool:
    """Return whether a field is shown: some belong to one answer of another field."""
    if felt.hvis is None:
        return True
    annen, verdi = felt.hvis
    prefiks = nokkel[: -len(felt.sti)]
    return utkast.verdier.get(prefiks + annen) == verdi


def forsta(felt: Felt, skrevet: Verdi, s: Sprak = NB) -> str:
    """Return what was understood by a text, as it would be written: «2 400 000 kr», «4,64 %», «mars 1990».

    Raises
    ------
    TallFeil
        When the text is refused.
    """
    verdi = _les(felt, skrevet, felt.valgfritt)
    if verdi is None or isinstance(verdi, bool) or felt.slag in ("valg", "tekst"):
        return ""
    if felt.slag == "maaned":
        return s.maaned(str(verdi))
    if felt.slag == "prosent":
        return s.prosent(float(verdi), tall.desimaler(100 * float(verdi), 9))
    desimaler = tall.desimaler(float(verdi), 9)
    return s.kroner(float(verdi), desimaler=desimaler) if felt.slag == "kr" else s.tall(float(verdi), desimaler)


def les(utkast: Utkast) -> Lest:
    """Read the draft as a case, or say for each field, in Norwegian, why it cannot be read."""
    feil: dict[str, str] = {}
    lest: dict[str, Any] = {}
    for nokkel, felt in felter(utkast):
        try:
            lest[nokkel] = _les(felt, utkast.verdier[nokkel], _kan_vaere_tomt(utkast, nokkel, felt))
        except tall.TallFeil as grunn:
            feil[nokkel] = melding("{grunn} {rad}", grunn=grunn.grunn, rad=grunn.rad)
        if nokkel.endswith(".person") and lest.get(nokkel) not in voksne(utkast):
            feil[nokkel] = melding("Velg hvilken voksen inntekten gjelder.")
            if nokkel.startswith(BSU):
                feil[nokkel] = melding("Velg hvilken voksen BSU-kontoen gjelder.")
    uten_vei: dict[Gruppe, list[str]] = {} if utkast.veier else {"Boligveier": [melding("Velg minst én boligvei.")]}
    if feil or uten_vei:
        return Lest(None, _ogsaa_avvist(utkast, lest, feil) | feil, uten_vei)
    objekt = _objekt(utkast, lest)
    try:
        return Lest(les_objekt(Sak, objekt, "saken"), {}, {})
    except ModellFeil as modellfeil:
        return _modellfeil(utkast, objekt, modellfeil)


def _ogsaa_avvist(utkast: Utkast, lest: dict[str, Any], feil: dict[str, str]) -> dict[str, str]:
    """Return why numbers that could be read are refused, so that a field keeps its reason while another is unreadable.

    What is unreadable stands meanwhile as the case began; a row of a list has no such value, and then nothing is said.
    """
    if not feil.keys() <= {felt.sti for felt in FELTER} - {TILSKUDDSVALG, TILSKUDDSANDEL}:
        return {}
    grunnlag = utkast.grunnlag.model_dump(mode="json")
    objekt = _objekt(utkast, lest | {nokkel: _hent(grunnlag, nokkel) for nokkel in feil})
    try:
        les_objekt(Sak, objekt, "saken")
    except ModellFeil as modellfeil:
        return _modellfeil(utkast, objekt, modellfeil).felt
    return {}


def _objekt(utkast: Utkast, lest: dict[str, Any]) -> dict[str, Any]:
    """Lay what was read over the case the draft began as."""
    objekt = utkast.grunnlag.model_dump(mode="json")
    for felt in FELTER:
        if felt.sti not in (TILSKUDDSVALG, TILSKUDDSANDEL):
            _sett(objekt, felt.sti, lest.get(felt.sti))
    ider = personer(utkast)
    for liste, radfelter in RADFELTER.items():
        rader = [{f.sti: lest.get(nokkel_i(liste, nr, f)) for f in radfelter} for nr in utkast.rader[liste]]
        for nr, rad in zip(utkast.rader[liste], rader, strict=True):
            if liste == PERSONER:
                rad["id"] = ider[nr]
            if liste in TILHORER_EN_VOKSEN:
                rad["person"] = ider[int(str(rad["person"]))]
            if liste == INNTEKTER:
                rad["bor_hos_foreldre"] = bool(rad["bor_hos_foreldre"])
        _sett(objekt, liste, rader)
    gammel = utkast.grunnlag.husstand.kommune
    nummer = lest["husstand.kommune"]
    objekt["husstand"]["kommune"] = gammel if finn_kommune(gammel).nummer == nummer else _kommunenavn(nummer)
    valg = lest[TILSKUDDSVALG]
    andel = lest[TILSKUDDSANDEL] if valg == "annen" else float(valg)
    if andel != _tilskuddsandel(utkast.grunnlag):
        objekt["tilpasninger"].setdefault(LEIE_FOR_EIE, {}).setdefault("leie", {})["tilskuddsandel"] = andel
    # A case without paths of its own stays so until the choice is changed: elsewhere it means all of them.
    if tuple(utkast.veier) != valgte_veier(utkast.grunnlag):
        objekt[VEIER] = utkast.veier
    objekt["egne_veier"] = [vei.model_dump(mode="json") for vei in utkast.egne]
    for borte in {v.id for v in utkast.grunnlag.egne_veier} - {v.id for v in utkast.egne}:
        objekt["tilpasninger"].pop(borte, None)
    return objekt


def _kommunenavn(nummer: str) -> str:
    """Return the name, or the number where two municipalities share the name."""
    navn = kommuner()[nummer].navn
    return navn if sum(k.navn == navn for k in kommuner().values()) == 1 else nummer


def _tilskuddsandel(sak: Sak) -> float:
    return finn_vei(LEIE_FOR_EIE, sak.tilpasninger.get(LEIE_FOR_EIE)).leie.tilskuddsandel


def _modellfeil(utkast: Utkast, objekt: dict[str, Any], modellfeil: ModellFeil) -> Lest:
    """Place each error at its field, or at its group where no single field is to blame."""
    kjente = dict(felter(utkast))
    felt: dict[str, str] = {}
    gruppe: dict[Gruppe, list[str]] = {}
    for m in modellfeil.maler:
        nokkel, treff = m.felt, _I_RAD.match(m.felt)
        if treff:
            nokkel = f"{treff[1]}[{utkast.rader[treff[1]][int(treff[2])]}].{treff[3] or ''}"
        if nokkel in kjente:
            med_tall = Melding(m.mal, **_som_i_feltet(m, kjente[nokkel]))
            felt[nokkel] = melding("{felt} {grunn}", felt=kjente[nokkel].navn, grunn=med_tall)
        else:
            gruppe.setdefault(_gruppe(m.felt, objekt), []).append(fra_modell(m))
    return Lest(None, felt, gruppe)


def _gruppe(sti: str, objekt: dict[str, Any]) -> Gruppe:
    if sti.startswith("bolig"):
        return "Boligen"
    if sti.startswith(("tilpasninger", VEIER, "egne_veier")):
        return "Boligveier"
    if sti.startswith("forutsetninger"):
        return "Forutsetninger"
    if sti.startswith(INNTEKTER):
        return "Inntekt over tid"
    if sti == "husstand":
        # The household's own checks name no list: when it is right without its incomes, they are what is wrong.
        uten = copy.deepcopy(objekt) | {"husstand": {**objekt["husstand"], "inntekter": []}}
        try:
            les_objekt(Sak, uten, "saken")
        except ModellFeil:
            return "Familien"
        return "Inntekt over tid"
    return "Familien"


def _kan_vaere_tomt(utkast: Utkast, nokkel: str, felt: Felt) -> bool:
    if felt.sti == "belop_aar":
        return utkast.verdier[nokkel.removesuffix("belop_aar") + "type"] == ETTER_LOVEN
    return felt.valgfritt


def _les(felt: Felt, skrevet: Verdi, kan_vaere_tomt: bool) -> Any:
    if isinstance(skrevet, bool):
        return skrevet
    if not skrevet.strip() and kan_vaere_tomt:
        return None
    lesere = {"kr": tall.les_tall, "prosent": tall.les_prosent, "antall": tall.les_heltall, "maaned": tall.les_maaned}
    leser = lesere.get(felt.slag)
    return leser(skrevet, felt=felt.navn) if leser else skrevet.strip()


def _som_skrevet(felt: Felt, verdi: Any) -> Verdi:
    """Write a value of the case as a person would type it."""
    if isinstance(verdi, bool):
        return verdi
    if verdi is None:
        return ""
    if felt.slag == "kr":
        return tall.forstatt(verdi)
    if felt.slag == "prosent":
        return prosenttekst(verdi)
    return tall.maaned(verdi) if felt.slag == "maaned" else str(verdi)


def prosenttekst(brok: float) -> str:
    """Write a fraction as the per cent that is typed, with the decimals it has: 0.04131 is 4,131."""
    return tall.forstatt(float(Decimal(repr(brok)) * 100))


def _som_i_feltet(m: Feltmelding, felt: Felt) -> dict[str, Any]:
    """Return the values of a validation message, the numbers as the field's own are typed: 0.3 as 30 prosent."""
    verdier = fra_modell(m).verdier
    if felt.slag not in ("kr", "prosent", "antall"):
        return verdier

    def som_skrevet(verdi: Any) -> Any:
        if not isinstance(verdi, str) or not _TALL.fullmatch(verdi):
            return verdi
        if felt.slag == "prosent":
            return melding("{tall} prosent", tall=Tall(float(Decimal(verdi) * 100), 4))
        return Tall(float(verdi))

    return {navn: som_skrevet(verdi) for navn, verdi in verdier.items()}


def som_setning(tekst: str) -> str:
    """Return a reason with a capital letter and a full stop, as it stands under a field."""
    return tekst[:1].upper() + tekst[1:] + ("" if tekst.endswith((".", "?", "؟")) else ".")


def _hent(objekt: dict[str, Any], sti: str) -> Any:
    verdi: Any = objekt
    for del_ in sti.split("."):
        verdi = verdi[del_]
    return verdi


def _sett(objekt: dict[str, Any], sti: str, verdi: Any) -> None:
    *forst, sist = sti.split(".")
    for del_ in forst:
        objekt = objekt[del_]
    objekt[sist] = verdi
