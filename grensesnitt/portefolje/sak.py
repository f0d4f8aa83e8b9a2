"""From the parsed cells of a row to a household's case, and the case's own refusals back to the columns they stand in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, overload

from pydantic import ValidationError

from grensesnitt.portefolje.celler import Verdi
from grensesnitt.portefolje.kolonner import FELTER, KOLONNER
from kalkulator.antatt import gjor_hele
from kalkulator.melding import Melding, fra_modell, melding
from kalkulator.portefolje.rader import Husstandsrad, standardutgifter
from kalkulator.satser import Satser, finn_kommune, standardsatser
from kalkulator.tid import maaned_nr, maaned_tekst
from models.forutsetninger import Forutsetninger
from models.sak import Sak
from models.validering import ModellFeil, les_objekt

HORISONT_AAR = 30
_FODSELSMAANED = "07"
_PAR = ("ektepar", "samboere", "par")
_KOMMUNALT = ("kommunal", "innleid")
_PLASS = {k.felt: nr for nr, k in enumerate(KOLONNER)}


@dataclass(frozen=True)
class Felles:
    """What every household of a file shares."""

    start: str
    """First month, `YYYY-MM`."""
    forutsetninger: Forutsetninger
    standard: Mapping[str, float]
    """What a dwelling costs where the file does not say it."""
    horisont_aar: int = HORISONT_AAR

    @staticmethod
    def av(
        start: str,
        forutsetninger: Forutsetninger | None = None,
        satser: Satser | None = None,
        *,
        horisont_aar: int = HORISONT_AAR,
    ) -> "Felles":
        """Fill in the dated standards. Raises SatsMangler for a start before the oldest of them."""
        f, satser = forutsetninger or Forutsetninger(), satser or standardsatser()
        antatt = gjor_hele(f, satser, maaned_nr(start), 12 * horisont_aar)
        return Felles(start, f, standardutgifter(satser, antatt), horisont_aar)


Rad = tuple[Verdi, ...]
"""The parsed cells of one row, in the order of `KOLONNER`."""


class Radfeil(Exception):
    """What is wrong with a row as a whole: the column and the reason, one or more."""

    def __init__(self, feil: list[tuple[str, Melding]]) -> None:
        self.feil = feil
        super().__init__("; ".join(f"{felt}: {grunn}" for felt, grunn in feil))


class Radliste(Sequence[Husstandsrad]):
    """Households of a file. In a large one each is made when it is asked for: all at once would fill the memory."""

    def __init__(self, rader: Sequence[Rad], felles: Felles, bygde: Sequence[Husstandsrad] = ()) -> None:
        self._rader, self.felles = rader, felles
        self._bygde = bygde if len(bygde) == len(rader) else ()

    def __len__(self) -> int:
        """Return the number of households."""
        return len(self._rader)

    @overload
    def __getitem__(self, nr: int) -> Husstandsrad: ...
    @overload
    def __getitem__(self, nr: slice) -> "list[Husstandsrad]": ...
    def __getitem__(self, nr: int | slice) -> Husstandsrad | list[Husstandsrad]:
        """Return one household, or some."""
        if self._bygde:
            return list(self._bygde[nr]) if isinstance(nr, slice) else self._bygde[nr]
        if isinstance(nr, slice):
            return [husstandsrad(r, self.felles) for r in self._rader[nr]]
        return husstandsrad(self._rader[nr], self.felles)

    def utsnitt(self, fra: int, til: int) -> "Radliste":
        """Return some of the households, not yet made: little to send to another process."""
        return Radliste(self._rader[fra:til], self.felles)

    def verdi(self, nr: int, felt: str) -> Verdi:
        """Return what stood in one column of a household."""
        return self._rader[nr][_PLASS[felt]]


def husstandsrad(rad: Rad, felles: Felles) -> Husstandsrad:
    """Return the household of a row.

    Raises
    ------
    Radfeil
        With every column that does not fit the others.
    """
    v = dict(zip(_PLASS, rad, strict=True))
    feil = [*_mangler(v), *_motsier(v, felles)]
    if feil:
        raise Radfeil(feil)
    saksnummer, bor = str(v["saksnummer"]), v["bor"] or "kommunal"
    objekt = {
        "navn": saksnummer,
        "start": felles.start,
        "horisont_aar": felles.horisont_aar,
        "husstand": _husstand(v, felles),
        "bolig": _bolig(v, felles, bor in _KOMMUNALT),
        # One object for all: thousands of cases then share it, and are seen to.
        "forutsetninger": felles.forutsetninger,
    }
    try:
        sak = Sak.model_validate(objekt)
    except ValidationError:
        raise Radfeil(_i_ord(objekt, saksnummer)) from None
    return Husstandsrad(
        saksnummer=saksnummer,
        sak=sak,
        bor=bor,  # type: ignore[arg-type]
        onske=v["onske"] or "markedet",  # type: ignore[arg-type]
        antatt=_antatt(v),
    )


def _i_ord(objekt: dict[str, Any], saksnummer: str) -> list[tuple[str, Melding]]:
    """Return why a case is refused, by column, with the messages a case file gets."""
    som_json = objekt | {"forutsetninger": objekt["forutsetninger"].model_dump(exclude_unset=True)}
    try:
        les_objekt(Sak, som_json, saksnummer)
    except ModellFeil as feil:
        return [(_kolonne(m.felt), fra_modell(m)) for m in feil.maler]
    raise AssertionError(saksnummer)  # the two readers of a case refuse the same


def _mangler(v: Mapping[str, Verdi]) -> list[tuple[str, Melding]]:
    return [(k.felt, melding("mangler, og må fylles ut.")) for k in KOLONNER if k.paakrevd and v[k.felt] is None]


def _motsier(v: Mapping[str, Verdi], felles: Felles) -> list[tuple[str, Melding]]:
    """Return what the columns say against one another."""
    ut: list[tuple[str, Melding]] = []
    par = v["familietype"] in _PAR
    if par and v["fodt2"] is None:
        ut.append(("fodt2", melding("mangler: familietypen er et par, så to voksne må ha fødselsår.")))
    if not par and v["fodt2"] is not None:
        ut.append(("familietype", melding("det er fylt ut to voksne, men familietypen er ikke et par.")))
    if v["familietype"] == "enslig forsørger" and not v["barn"]:
        ut.append(("barn", melding("mangler: en enslig forsørger har minst ett barn.")))
    if v["familietype"] == "enslig" and v["barn"]:
        ut.append(("familietype", melding("det er fylt ut barn. Velg «enslig forsørger».")))
    for nr in (1, 2):
        ut += _inntektsfeil(v, nr, par or nr == 1, felles)
    if v["gjeld"]:
        ut += [
            (felt, melding("mangler, og må fylles ut når det er annen gjeld."))
            for felt in ("gjeld_rente", "gjeld_mnd")
            if v[felt] is None
        ]
    return ut


def _inntektsfeil(v: Mapping[str, Verdi], nr: int, finnes: bool, felles: Felles) -> list[tuple[str, Melding]]:
    felt = {navn: f"{navn}{nr}" for navn in ("inntekt", "belop", "slutt", "etter", "etterbelop")}
    if not finnes:
        return [
            (f, melding("er fylt ut, men husstanden har bare én voksen.")) for f in felt.values() if v[f] is not None
        ]
    ut = []
    for slag, belop in ((felt["inntekt"], felt["belop"]), (felt["etter"], felt["etterbelop"])):
        if v[slag] is None and v[belop]:
            ut.append((slag, melding("mangler: det er fylt ut et beløp, men ikke hva slags inntekt det er.")))
        if v[slag] is not None and v[slag] != "introduksjonsstonad" and v[belop] is None:
            ut.append((belop, melding("mangler: oppgi brutto kroner i året.")))
    if v[felt["etter"]] is not None and v[felt["slutt"]] is None:
        ut.append(
            (felt["slutt"], melding("mangler: det er fylt ut en inntekt etterpå, men ikke når den første slutter."))
        )
    return ut


def _husstand(v: Mapping[str, Verdi], felles: Felles) -> dict[str, Any]:
    voksne = [nr for nr in (1, 2) if v[f"fodt{nr}"] is not None]
    personer = [
        {
            "id": f"voksen {nr}",
            "rolle": "voksen",
            "fodt": f"{v[f'fodt{nr}']}-{_FODSELSMAANED}",
            "kjonn": v[f"kjonn{nr}"] or ("kvinne", "mann")[nr - 1],
        }
        for nr in voksne
    ]
    barn: Any = v["barn"] or ()
    personer += [
        {
            "id": f"barn {nr}",
            "rolle": "barn",
            "fodt": f"{aar}-{_FODSELSMAANED}",
            "kjonn": kjonn or ("kvinne", "mann")[(nr - 1) % 2],
        }
        for nr, (aar, kjonn) in enumerate(barn, start=1)
    ]
    gjeld = (
        [{"restgjeld": v["gjeld"], "rente": v["gjeld_rente"], "maaneder_igjen": v["gjeld_mnd"]}] if v["gjeld"] else []
    )
    return {
        "kommune": str(v["kommune"]),
        "sivilstand": {"ektepar": "gift", "par": "gift", "samboere": "samboer"}.get(str(v["familietype"]), "enslig"),
        "personer": tuple(personer),
        "inntekter": tuple(i for nr in voksne for i in _inntekter(v, nr, felles.start)),
        "sparing": v["sparing"] or 0.0,
        "sparing_mnd": v["sparing_mnd"] or 0.0,
        "gjeld": tuple(gjeld),
        "andre_faste_utgifter_mnd": v["faste_mnd"] or 0.0,
        "barnehage_mnd": v["barnehage_mnd"] or 0.0,
        "dokumentert_leie_mnd": v["dokumentert_leie"],
        "bil": v["bil"] or "ingen",
    }


def _inntekter(v: Mapping[str, Verdi], nr: int, start: str) -> list[dict[str, Any]]:
    slag, slutt, etter = (v[f"{navn}{nr}"] for navn in ("inntekt", "slutt", "etter"))
    person, ut = f"voksen {nr}", []
    if slag is not None and (slutt is None or str(slutt) >= start):
        ut.append({"person": person, "type": slag, "fra": start, "til": slutt, "belop_aar": v[f"belop{nr}"]})
    if etter is not None:
        fra = max(start, maaned_tekst(maaned_nr(str(slutt)) + 1))
        ut.append({"person": person, "type": etter, "fra": fra, "belop_aar": v[f"etterbelop{nr}"]})
    return ut


def _bolig(v: Mapping[str, Verdi], felles: Felles, kommunalt: bool) -> dict[str, Any]:
    """Return the dwelling: the rent of today is the municipality's for its own tenants, and the market's for others."""
    marked = v["markedsleie"] if kommunalt and v["markedsleie"] is not None else v["leie"]
    return {
        "eierform": v["eierform"],
        "pris": v["pris"],
        "markedsleie_mnd": marked,
        "gjengs_leie_mnd": v["leie"] if kommunalt else None,
        "fellesgjeld": v["fellesgjeld"] or 0.0,
        "felleskostnader_mnd": v["felleskostnader_mnd"] or 0.0,
        **{felt: standard if v[felt] is None else v[felt] for felt, standard in felles.standard.items()},
    }


def _antatt(v: Mapping[str, Verdi]) -> tuple[str, ...]:
    """Return what was left blank and could change the answer, by the names of `opplysninger.PROVER`."""
    voksne = [nr for nr in (1, 2) if v[f"fodt{nr}"] is not None]
    blank = {
        "etter": any(v[f"slutt{nr}"] is not None and v[f"etter{nr}"] is None for nr in voksne),
        "utgifter": v["gjeld"] is None and v["faste_mnd"] is None,
        "sparing": v["sparing"] is None,
        "felleskostnader": v["felleskostnader_mnd"] is None and v["eierform"] != "selveier",
        "bil": v["bil"] is None,
        "sivilstand": v["familietype"] == "par",
        "kjonn": any(v[f"kjonn{nr}"] is None for nr in voksne),
    }
    return tuple(felt for felt, er_blank in blank.items() if er_blank)


_MODELLFELT = {
    "husstand.kommune": "kommune",
    "husstand.sivilstand": "familietype",
    "bolig.markedsleie_mnd": "markedsleie",
    "bolig.gjengs_leie_mnd": "leie",
    "husstand.andre_faste_utgifter_mnd": "faste_mnd",
    "husstand.dokumentert_leie_mnd": "dokumentert_leie",
}


def _kolonne(sti: str) -> str:
    """Return the column that a field of the case came from; empty when it is the row as a whole."""
    if sti in _MODELLFELT:
        return _MODELLFELT[sti]
    siste = sti.rsplit(".", 1)[-1]
    return siste if siste in FELTER else ""


def krev_kommune(rad: Rad) -> None:
    """Raise KalkulatorFeil when the municipality is not known."""
    finn_kommune(str(rad[_PLASS["kommune"]]))
