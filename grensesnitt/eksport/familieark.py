"""What stands on the page to take home, as data for the template: who and when, the answer, drawings, what was agreed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from babel import Locale

from grensesnitt.eksport.arktekster import NORSK, Arktekster
from grensesnitt.eksport.bjelketegning import Bjelkeord, bjelketegning
from grensesnitt.eksport.figurtegning import Maal, Merke, linjetegning
from grensesnitt.eksport.tegning import Tegning
from grensesnitt.tekst.tall import dag, kroner, maaned
from grensesnitt.web import setninger
from grensesnitt.web.skjema import valgte_veier
from grensesnitt.web.veivalg import kjennetegn
from kalkulator.endringer import endringer
from kalkulator.feil import KalkulatorFeil
from kalkulator.forklaring import advarsler
from kalkulator.hendelser import Hendelse, hendelser
from kalkulator.maanedsbudsjett import Maanedsbudsjett, maanedsbudsjett, vanlig_maaned
from kalkulator.melding import melding, rekke
from kalkulator.sammenlign import Resultat
from kalkulator.satser.kommuner import finn_kommune

Figurserie = Literal["boutgift", "egenkapital"]
FIGURER: tuple[Figurserie, ...] = ("boutgift", "egenkapital")
FLEST_VEIER = 8
"""More cannot be told apart, nor find room on two sides."""
LINJER = 3
"""Lines to write on for each party, where nothing is typed."""
FULL_BREDDE = 504.0
"""Width of the text area, points: A4 less margins, as the template has it."""
_FIGUR = 246.0
_VALGKOLONNE = 214.0
_FIGURHOYDE, _LAV_FIGUR, _PER_EKSTRA_VEI = 162.0, 112.0, 16.0
_FLEST_MERKER = 4
_ALENE = Maal(bredde=380.0, hoyde=240.0, skrift=8.0, navnebredde=90.0)
_VIKTIGST = ("kjop", "inntekt_slutt", "avdrag_begynner", "refinansiering", "fastrente_slutt", "barn_18")


@dataclass(frozen=True)
class Avtalt:
    """What adviser and family agreed, typed; three empty lines for a party without any."""

    radgiver: tuple[str, ...] = ()
    familien: tuple[str, ...] = ()


def velg_veier(r: Resultat, veier: Sequence[str] | None = None) -> Resultat:
    """Return the result with these paths only; without any, those that the page on the screen shows.

    Raises
    ------
    KalkulatorFeil
        When a path is not in the result, or there are too many for the page.
    """
    valgte = list(veier or (v for v in valgte_veier(r.sak) if v in r.veier)) or list(r.veier)
    if ukjente := [v for v in valgte if v not in r.veier]:
        grunn = melding("ventet boligveier som er regnet ut i saken, men «{vei}» er ikke det.", vei=ukjente[0])
        raise KalkulatorFeil("veier", grunn, melding("Velg blant {veier}.", veier=rekke(r.veier)))
    if len(valgte) > FLEST_VEIER:
        grunn = melding(
            "familiearket har plass til {plass} boligveier, men saken har {antall}.",
            plass=FLEST_VEIER,
            antall=len(valgte),
        )
        raise KalkulatorFeil("veier", grunn, melding("Velg hvilke boligveier som skal være med på arket."))
    return replace(
        r,
        veier={n: r.veier[n] for n in valgte},
        veiserier={n: r.veiserier[n] for n in valgte},
    )


def figur(
    r: Resultat,
    serie: Figurserie,
    *,
    maal: Maal | None = None,
    overskrift: bool = True,
    tekster: Arktekster = NORSK,
    sprak: str = "nb",
) -> Tegning:
    """Draw what is paid each month (`boutgift`), or what is owned (`egenkapital`), with its title unless it has one elsewhere."""
    merker = figurmerker(r, tekster, sprak)
    beskrivelse, betaler = setninger.figurtekst(r, serie), serie == "boutgift"
    if betaler and merker:
        skjer = setninger.liste([m.tekst for m, _ in merker])
        beskrivelse += " " + tekster.merkesetning.format(merker=skjer)
    return linjetegning(
        r,
        serie,
        tittel=tekster.betaler if betaler else tekster.eier,
        beskrivelse=beskrivelse,
        enhet=tekster.betaler_enhet if betaler else tekster.eier_enhet,
        merker=[m for m, er_kjop in merker if betaler or er_kjop],
        maal=maal or _ALENE,
        overskrift=overskrift,
        sprak=sprak,
    )


def figur_svg(r: Resultat, serie: Figurserie, *, tekster: Arktekster = NORSK, sprak: str = "nb") -> str:
    """Return a figure as an SVG document that stands alone."""
    return figur(r, serie, tekster=tekster, sprak=sprak).svg()


def figurmerker(r: Resultat, tekster: Arktekster = NORSK, sprak: str = "nb") -> list[tuple[Merke, bool]]:
    """Return what the first path with a purchase marks, and whether each is the purchase; no person is named."""
    navn = next((n for n, v in r.veier.items() if v.kjop is not None and v.kjop.maaned_nr), next(iter(r.veier)))
    alle = {(h.maaned, _merkeord(r, h, tekster, sprak)): h for h in hendelser(r, navn) if h.maaned}
    viktigst = sorted(alle, key=lambda n: (_VIKTIGST.index(alle[n].type), n))[:_FLEST_MERKER]
    farge = kjennetegn(r.veier)[navn].farge
    return [
        (Merke(nr, ord_, farge), True) if alle[nr, ord_].type == "kjop" else (Merke(nr, ord_), False)
        for nr, ord_ in sorted(viktigst)
    ]


def _merkeord(r: Resultat, h: Hendelse, tekster: Arktekster, sprak: str) -> str:
    if h.type == "kjop":
        return tekster.merke_kjop.format(maaned=maaned(r.maaneder[h.maaned - 1], sprak=sprak))
    return {
        "inntekt_slutt": tekster.merke_program,
        "barn_18": tekster.merke_barn,
        "avdrag_begynner": tekster.merke_avdrag,
        "fastrente_slutt": tekster.merke_fastrente,
        "refinansiering": tekster.merke_bank,
    }[h.type]


def arkdata(
    r: Resultat,
    *,
    avtalt: Avtalt | None = None,
    dato: date | None = None,
    sprak: str = "nb",
    tekster: Arktekster = NORSK,
    merknader: Sequence[str] = (),
) -> dict[str, Any]:
    """Return one language's page of a result whose paths are chosen; every value is a finished text or a drawing.

    Parameters
    ----------
    dato
        The day of the conversation. None: a line to write it on.
    sprak
        Babel's name of the language, for numbers, months and direction; `tekster` has its words.
    merknader
        Sentences that stand with the answer, such as rates that were only tried.
    """
    avtalt = avtalt or Avtalt()
    spraket = Locale.parse(sprak)
    valg = [v for v in (setninger.valget(r, navn) for navn in r.veier) if v is not None]
    hoye, lave = (
        [figur(r, serie, maal=m, overskrift=False, tekster=tekster, sprak=sprak) for serie in FIGURER]
        for m in _maal(len(r.veier))
    )
    return {
        "sprak": spraket.language,
        "region": spraket.territory or "",
        "retning": spraket.text_direction,
        "dokumenttittel": tekster.dokumenttittel.format(sak=r.sak.navn),
        "programnavn": tekster.programnavn,
        "sak": r.sak.navn,
        "naar": tekster.naar.format(
            kommune=finn_kommune(r.sak.husstand.kommune).navn,
            maaned=maaned(r.sak.start, sprak=sprak),
            aar=r.sak.horisont_aar,
        ),
        "dato": tekster.dato.format(dato=dag(dato, sprak=sprak) if dato else "").rstrip(),
        "dato_skrives": dato is None,
        "setninger": [*setninger.hovedsetninger(r), *merknader],
        "regellinje": setninger.regellinje(r),
        "figurer": [f.som_data() for f in hoye],
        "lave_figurer": [f.som_data() for f in lave],
        "figurtitler": [tekster.betaler, tekster.eier],
        "leseregel": tekster.leseregel,
        "maaned": _maaneden(r, tekster, sprak, bredde=FULL_BREDDE - _VALGKOLONNE - 22.0 if valg else FULL_BREDDE),
        "valg": _valget(valg, tekster) if valg else None,
        "enige": {
            "tittel": tekster.enige,
            "parter": [_part(tekster.radgiver, avtalt.radgiver), _part(tekster.familien, avtalt.familien)],
        },
        "bunn": _bunnen(r, tekster),
        "side": tekster.side,
    }


def _maal(antall: int) -> tuple[Maal, Maal]:
    """Return the two sizes of the figures: the usual one, and the one that is used where it makes the page one side."""
    ekstra = _PER_EKSTRA_VEI * max(0, antall - 4)
    return Maal(bredde=_FIGUR, hoyde=_FIGURHOYDE + ekstra), Maal(bredde=_FIGUR, hoyde=_LAV_FIGUR + ekstra)


def _maaneden(r: Resultat, tekster: Arktekster, sprak: str, bredde: float) -> dict[str, Any]:
    nr = vanlig_maaned(r)
    budsjetter = {navn: maanedsbudsjett(r, navn, nr) for navn in r.veier}
    navn = {n: v.vei.navn for n, v in r.veier.items()}
    tittel = tekster.maaned.format(maaned=maaned(r.maaneder[nr], sprak=sprak))

    def forklart(hva: str, belop: Iterable[float]) -> str:
        """Name a part of the bars, with its amount where it is the same in all."""
        like = {kroner(b, sprak=sprak) for b in belop}
        return tekster.felles_belop.format(hva=hva, belop=like.pop()) if len(like) == 1 else hva

    alle = budsjetter.values()
    tegning = bjelketegning(
        budsjetter,
        navn,
        Bjelkeord(
            inntekt=forklart(tekster.inntekt, (b.inntekt for b in alle)),
            livsopphold=forklart(tekster.livsopphold, (b.livsopphold for b in alle)),
            annet=forklart(tekster.annet, (b.annet_og_sparing for b in alle)),
            bolig=tekster.bolig,
            til_overs=tekster.til_overs,
            mangler=tekster.mangler,
        ),
        tittel=tittel,
        beskrivelse=" ".join(_i_ord(navn[n], b, tekster, sprak) for n, b in budsjetter.items()),
        bredde=bredde,
        sprak=sprak,
    )
    return {"tittel": tittel, "tegning": tegning.som_data()}


def _i_ord(vei: str, b: Maanedsbudsjett, tekster: Arktekster, sprak: str) -> str:
    def kr(belop: float) -> str:
        return kroner(belop, sprak=sprak)

    return tekster.maaned_i_ord.format(
        vei=vei,
        inntekt=kr(b.inntekt),
        livsopphold=kr(b.livsopphold),
        annet=kr(b.annet_og_sparing),
        bolig=kr(b.bolig),
        rest=(tekster.mangler if b.til_overs < 0 else tekster.til_overs).format(belop=kr(abs(b.til_overs))),
    )


def _valget(valg: Sequence[setninger.Valg], tekster: Arktekster) -> dict[str, Any]:
    """Return the first path's choice in full, and which others have one."""
    forst, *andre = valg
    flere = tekster.flere_valg.format(veier=setninger.liste([f"«{v.vei}»" for v in andre])) if andre else ""
    return {
        "tittel": forst.tittel,
        "innledning": forst.innledning,
        "under": " ".join(filter(None, [forst.begrep, flere])),
        "kolonner": list(tekster.valg_kolonner),
        "rader": forst.rader,
        "bredde": _VALGKOLONNE,
    }


def _part(navn: str, linjer: tuple[str, ...]) -> dict[str, Any]:
    return {"navn": navn, "linjer": list(linjer), "tomme": 0 if linjer else LINJER}


def _bunnen(r: Resultat, tekster: Arktekster) -> list[dict[str, Any]]:
    usikre = [
        tekster.usikkert_tall.format(navn=navn, verdi=verdi)
        for navn, verdi, _, status, _ in setninger.forutsetningsrader(r)
        if status == "usikker"
    ]
    return [
        {"tittel": tekster.endre, "punkter": [setninger.i_ord(m) for m in endringer(r)]},
        {"tittel": tekster.forbehold, "punkter": [tekster.ikke_vedtak, *map(setninger.i_ord, advarsler(r))]},
        {
            "tittel": tekster.usikre,
            "punkter": [tekster.usikre_liste.format(tall="; ".join(usikre)) if usikre else tekster.ingen_usikre],
        },
        {"tittel": tekster.sporre, "punkter": list(tekster.sporsmal)},
    ]
