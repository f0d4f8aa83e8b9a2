"""The table of households that comes out: its columns and cells, for the workbook, the screen and JSON alike."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from kalkulator.melding import Melding, melding, rekke
from kalkulator.portefolje.opplysninger import PROVER
from kalkulator.portefolje.svar import Husstandssvar
from kalkulator.portefolje.veivalg import AAR_FRAM
from models.eie import Klasse
from models.felles import merk

KLASSENAVN: dict[Klasse, str] = {
    "eie_na": merk("Kan eie nå"),
    "eie_med_tilskudd": merk("Kan eie nå med tilskudd"),
    "leie_for_eie": merk("Leie før eie kan føre fram"),
    "leie_na": merk("Må leie videre nå"),
}
"""The classes as the office says them."""
Slag = Literal["tekst", "kr", "antall", "maaned"]
Celle = str | float | int | None


@dataclass(frozen=True)
class Utkolonne:
    """One column that comes out."""

    felt: str
    overskrift: str
    slag: Slag
    les: Callable[[Husstandssvar, int], Celle]
    bredde: int = 14


def _vei(navn: Callable[[Husstandssvar, int], str]) -> Callable[[Husstandssvar, int], Celle]:
    return lambda s, rad: s.ramme.veier[navn(s, rad)].navn


def _av_veien(felt: str) -> Callable[[Husstandssvar, int], Celle]:
    return lambda s, rad: float(getattr(s.veier, felt)[rad, int(s.valg.beste[rad])])


def _av_risiko(felt: str) -> Callable[[Husstandssvar, int], Celle]:
    return lambda s, rad: None if s.risiko is None else float(getattr(s.risiko, felt)[rad])


def _tall(nr: int) -> Callable[[Husstandssvar, int], Celle]:
    return lambda s, rad: s.avgjorende_tall(rad)[nr].verdi


def kan_endre(s: Husstandssvar, rad: int) -> list[tuple[Melding, Klasse]]:
    """Return what is not known and would change the class, with the class it would give."""
    from kalkulator.eierpotensial import KLASSER

    if s.opplysninger is None:
        return []
    na = int(s.kjerne.klasse[rad])
    koder = zip(PROVER, s.opplysninger[rad].tolist(), strict=True)
    return [(p.tekst(s.ramme), KLASSER[kode]) for p, kode in koder if kode not in (-1, na)]


def _opplysninger(s: Husstandssvar, rad: int) -> Celle:
    deler = [
        melding("{hva} Da blir svaret: {klasse}.", hva=hva, klasse=KLASSENAVN[klasse])
        for hva, klasse in kan_endre(s, rad)
    ]
    return str(rekke(deler, " "))


UTKOLONNER: tuple[Utkolonne, ...] = (
    Utkolonne("saksnummer", merk("Saksnummer"), "tekst", lambda s, rad: s.saksnummer[rad], 16),
    Utkolonne("klasse", merk("Svar"), "tekst", lambda s, rad: KLASSENAVN[s.klasse(rad)], 26),
    Utkolonne("jevnt", merk("For jevnt til å si"), "tekst", lambda s, rad: "ja" if s.kjerne.jevnt[rad] else "", 11),
    Utkolonne("klar_maaned", merk("Kan eie fra"), "maaned", lambda s, rad: s.klar_maaned(rad), 16),
    Utkolonne("beste_vei", merk("Veien som hjelper mest"), "tekst", _vei(lambda s, rad: s.beste(rad)), 26),
    Utkolonne("nest_beste_vei", merk("Nest etter"), "tekst", _vei(lambda s, rad: s.nest(rad)), 26),
    Utkolonne("vei_grunn", merk("Hvorfor den veien"), "tekst", lambda s, rad: str(s.veigrunn(rad)), 60),
    Utkolonne("grunn", merk("Hvorfor det svaret"), "tekst", lambda s, rad: str(s.grunner(rad)[0]), 60),
    Utkolonne("lanebehov", merk("Lånet som trengs"), "kr", _tall(0)),
    Utkolonne("maks_lan_varig", merk("Det største lånet de kan bære"), "kr", _tall(1)),
    Utkolonne("tilskuddstak", merk("Det største tilskuddet kommunen gir"), "kr", _tall(2)),
    Utkolonne(
        "tilskuddsbehov", merk("Det som mangler i dag"), "kr", lambda s, rad: float(s.kjerne.tilskuddsbehov[rad])
    ),
    Utkolonne("startlan", merk("Startlån når de kan eie"), "kr", lambda s, rad: float(s.behov.startlan[rad])),
    Utkolonne("tilskudd", merk("Tilskudd når de kan eie"), "kr", lambda s, rad: float(s.behov.tilskudd[rad])),
    Utkolonne(
        "boutgift_i_dag", merk("Betaler for boligen i dag i måneden"), "kr", lambda s, rad: s.boutgift_i_dag(rad)
    ),
    Utkolonne("boutgift_etter", merk("Betaler på den veien i måneden"), "kr", lambda s, rad: s.boutgift_etter(rad)),
    Utkolonne("til_overs_lavest", merk("Til overs, verste måned på den veien"), "kr", _av_veien("til_overs_lavest")),
    Utkolonne("underskudd", merk("Måneder med underskudd"), "antall", _av_veien("maaneder_med_underskudd")),
    Utkolonne("egenkapital", merk("Eier etter 10 år"), "kr", _av_veien("egenkapital")),
    Utkolonne("boutgift_opp", merk("Mer å betale når renten går opp"), "kr", _av_risiko("boutgift_opp")),
    Utkolonne("underskudd_rente", merk("Måneder med underskudd da"), "antall", _av_risiko("underskudd_rente")),
    Utkolonne(
        "egenkapital_prisfall", merk("Eier etter 5 år når prisen faller"), "kr", _av_risiko("egenkapital_prisfall")
    ),
    Utkolonne("kan_endre", merk("Opplysninger som kan endre svaret"), "tekst", _opplysninger, 60),
)
"""In the order of the workbook. Nothing here orders the households: they stand as they came."""
assert AAR_FRAM == 10  # said in a heading
