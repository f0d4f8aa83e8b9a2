"""What stands on the page to take home, as data for the template: who and when, the answer, drawings, what was agreed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from babel import Locale

from grensesnitt.eksport.bjelketegning import Bjelkeord, bjelketegning
from grensesnitt.eksport.figurtegning import Maal, Merke, linjetegning
from grensesnitt.eksport.tegning import Tegning
from grensesnitt.tekst import NB, Sprak
from grensesnitt.tekst.tall import dag
from grensesnitt.web import setninger
from grensesnitt.web.skjema import valgte_veier
from grensesnitt.web.veivalg import kjennetegn
from kalkulator.endringer import endringer
from kalkulator.feil import KalkulatorFeil
from kalkulator.forklaring import advarsler
from kalkulator.hendelser import Hendelse, hendelser
from kalkulator.maanedsbudsjett import Maanedsbudsjett, maanedsbudsjett, vanlig_maaned
from kalkulator.melding import Maaned, melding, rekke
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
    s: Sprak = NB,
) -> Tegning:
    """Draw what is paid each month (`boutgift`), or what is owned (`egenkapital`), with its title unless it has one elsewhere."""
    merker = figurmerker(r, s)
    beskrivelse, betaler = setninger.figurtekst(r, serie, s), serie == "boutgift"
    if betaler and merker:
        beskrivelse += " " + s.t("Merket i figuren: {merker}.", merker=s.liste([m.tekst for m, _ in merker]))
    return linjetegning(
        r,
        serie,
        tittel=_tittel(serie, s),
        beskrivelse=beskrivelse,
        enhet=s.t("kroner i måneden, slik prisene er da") if betaler else s.t("kroner, slik prisene er da"),
        merker=[m for m, er_kjop in merker if betaler or er_kjop],
        maal=maal or _ALENE,
        overskrift=overskrift,
        s=s,
    )


def _tittel(serie: Figurserie, s: Sprak) -> str:
    return s.t("Det dere betaler for boligen hver måned") if serie == "boutgift" else s.t("Det dere eier")


def figur_svg(r: Resultat, serie: Figurserie, s: Sprak = NB) -> str:
    """Return a figure as an SVG document that stands alone."""
    return figur(r, serie, s=s).svg()


def figurmerker(r: Resultat, s: Sprak = NB) -> list[tuple[Merke, bool]]:
    """Return what the first path with a purchase marks, and whether each is the purchase; no person is named."""
    navn = next((n for n, v in r.veier.items() if v.kjop is not None and v.kjop.maaned_nr), next(iter(r.veier)))
    alle = {(h.maaned, _merkeord(r, h, s)): h for h in hendelser(r, navn) if h.maaned}
    viktigst = sorted(alle, key=lambda n: (_VIKTIGST.index(alle[n].type), n))[:_FLEST_MERKER]
    farge = kjennetegn(r.veier)[navn].farge
    return [
        (Merke(nr, ord_, farge), True) if alle[nr, ord_].type == "kjop" else (Merke(nr, ord_), False)
        for nr, ord_ in sorted(viktigst)
    ]


def _merkeord(r: Resultat, h: Hendelse, s: Sprak) -> str:
    if h.type == "kjop":
        return s.t("Kjøp: {maaned}", maaned=Maaned(r.maaneder[h.maaned - 1]))
    return {
        "inntekt_slutt": s.t("Programmet slutt"),
        "barn_18": s.t("Et barn 18 år"),
        "avdrag_begynner": s.t("Avdrag begynner"),
        "fastrente_slutt": s.t("Fastrente slutt"),
        "refinansiering": s.t("Over i bank"),
    }[h.type]


def arkdata(
    r: Resultat,
    *,
    avtalt: Avtalt | None = None,
    dato: date | None = None,
    s: Sprak = NB,
    merknader: Sequence[str] = (),
) -> dict[str, Any]:
    """Return one language's page of a result whose paths are chosen; every value is a finished text or a drawing.

    Parameters
    ----------
    dato
        The day of the conversation. None: a line to write it on.
    s
        The language of everything but what was typed.
    merknader
        Sentences that stand with the answer, such as rates that were only tried.
    """
    avtalt = avtalt or Avtalt()
    spraket = Locale.parse(s.lokale)
    valg = [v for v in (setninger.valget(r, navn, s) for navn in r.veier) if v is not None]
    hoye, lave = ([figur(r, serie, maal=m, overskrift=False, s=s) for serie in FIGURER] for m in _maal(len(r.veier)))
    return {
        "sprak": spraket.language,
        "region": spraket.territory or "",
        "retning": spraket.text_direction,
        "dokumenttittel": s.t("Fra leie til eie: {sak}", sak=r.sak.navn),
        "programnavn": "Fra leie til eie",
        "sak": r.sak.navn,
        "naar": s.t(
            "{kommune} · regnet fra {maaned}, {tid} fram",
            kommune=finn_kommune(r.sak.husstand.kommune).navn,
            maaned=Maaned(r.sak.start),
            tid=s.tid(12 * r.sak.horisont_aar),
        ),
        "dato": s.t("Dato: {dato}", dato=dag(dato, sprak=s.lokale) if dato else "").rstrip(),
        "dato_skrives": dato is None,
        "setninger": [*setninger.hovedsetninger(r, s), *merknader],
        "regellinje": " · ".join(filter(None, [setninger.regellinje(r, s), s.merknad])),
        "figurer": [f.som_data() for f in hoye],
        "lave_figurer": [f.som_data() for f in lave],
        "figurtitler": [_tittel(serie, s) for serie in FIGURER],
        "leseregel": s.t("Stiplet linje: dere leier. Hel linje: dere eier."),
        "maaned": _maaneden(r, s, bredde=FULL_BREDDE - _VALGKOLONNE - 22.0 if valg else FULL_BREDDE),
        "valg": _valget(valg, s) if valg else None,
        "enige": {
            "tittel": s.t("Dette ble vi enige om"),
            "parter": [_part(s.t("Rådgiveren"), avtalt.radgiver), _part(s.t("Familien"), avtalt.familien)],
        },
        "bunn": _bunnen(r, s),
        # The template fills these in: it alone knows how many sides there are.
        "side": s.t("Side {nr} av {antall}", nr="{nr}", antall="{antall}"),
    }


def _maal(antall: int) -> tuple[Maal, Maal]:
    """Return the two sizes of the figures: the usual one, and the one that is used where it makes the page one side."""
    ekstra = _PER_EKSTRA_VEI * max(0, antall - 4)
    return Maal(bredde=_FIGUR, hoyde=_FIGURHOYDE + ekstra), Maal(bredde=_FIGUR, hoyde=_LAV_FIGUR + ekstra)


def _maaneden(r: Resultat, s: Sprak, bredde: float) -> dict[str, Any]:
    nr = vanlig_maaned(r)
    budsjetter = {navn: maanedsbudsjett(r, navn, nr) for navn in r.veier}
    navn = {n: setninger.veinavn(v, s) for n, v in r.veier.items()}
    tittel = s.t("Måneden sett nærmere: {maaned}", maaned=Maaned(r.maaneder[nr]))

    def forklart(hva: str, belop: Iterable[float]) -> str:
        """Name a part of the bars, with its amount where it is the same in all."""
        like = {s.kroner(b) for b in belop}
        return s.t("{hva}: {belop}", hva=hva, belop=like.pop()) if len(like) == 1 else hva

    alle = budsjetter.values()
    tegning = bjelketegning(
        budsjetter,
        navn,
        Bjelkeord(
            inntekt=forklart(s.t("Inntekt etter skatt"), (b.inntekt for b in alle)),
            livsopphold=forklart(s.t("Livsopphold"), (b.livsopphold for b in alle)),
            annet=forklart(s.t("Annet fast og sparing"), (b.annet_og_sparing for b in alle)),
            bolig=s.t("Boligen"),
            til_overs=s.t("Til overs: {belop}", belop="{belop}"),
            mangler=s.t("Mangler: {belop}", belop="{belop}"),
        ),
        tittel=tittel,
        beskrivelse=" ".join(_i_ord(navn[n], b, s) for n, b in budsjetter.items()),
        bredde=bredde,
        sprak=s.lokale,
    )
    return {"tittel": tittel, "tegning": tegning.som_data()}


def _i_ord(vei: str, b: Maanedsbudsjett, s: Sprak) -> str:
    belop = s.kroner(abs(b.til_overs))
    return s.t(
        "{vei}: inntekt etter skatt {inntekt}, livsopphold {livsopphold}, annet fast og sparing {annet}, "
        "boligen {bolig}. {rest}.",
        vei=vei,
        inntekt=s.kroner(b.inntekt),
        livsopphold=s.kroner(b.livsopphold),
        annet=s.kroner(b.annet_og_sparing),
        bolig=s.kroner(b.bolig),
        rest=s.t("Mangler: {belop}", belop=belop) if b.til_overs < 0 else s.t("Til overs: {belop}", belop=belop),
    )


def _valget(valg: Sequence[setninger.Valg], s: Sprak) -> dict[str, Any]:
    """Return the first path's choice in full, and which others have one."""
    forst, *andre = valg
    flere = s.t("Dere kan også velge slik med {veier}.", veier=s.liste([f"«{v.vei}»" for v in andre])) if andre else ""
    return {
        "tittel": forst.tittel,
        "innledning": forst.innledning,
        "under": " ".join(filter(None, [forst.begrep, flere])),
        "kolonner": [s.t("Hver måned"), s.t("Kjøpe"), s.t("Fortsette å leie")],
        "rader": forst.rader,
        "bredde": _VALGKOLONNE,
    }


def _part(navn: str, linjer: tuple[str, ...]) -> dict[str, Any]:
    return {"navn": navn, "linjer": list(linjer), "tomme": 0 if linjer else LINJER}


def _bunnen(r: Resultat, s: Sprak) -> list[dict[str, Any]]:
    usikre = [
        s.t("{navn} ({verdi})", navn=navn, verdi=verdi)
        for (navn, verdi, *_), (_, _, _, status, _) in zip(
            setninger.forutsetningsrader(r, s), setninger.forutsetningsrader(r), strict=True
        )
        if status == "usikker"
    ]
    ikke_vedtak = s.t(
        "Dette er en beregning, ikke et svar fra kommunen eller Husbanken. Tallene gjelder det som er fylt inn."
    )
    sporre = [
        s.t("Rådgiveren i kommunen kan forklare tallene og regne på nytt."),
        s.t("Kommunen svarer på søknad om startlån og tilskudd. Husbanken svarer om bostøtte: husbanken.no."),
    ]
    return [
        {"tittel": s.t("Dette kan endre bildet"), "punkter": [setninger.i_ord(m, s) for m in endringer(r)]},
        {
            "tittel": s.t("Dette må dere vite"),
            "punkter": [ikke_vedtak, *(setninger.i_ord(a, s) for a in advarsler(r))],
        },
        {
            "tittel": s.t("Usikre tall"),
            "punkter": [f"{'; '.join(usikre)}." if usikre else s.t("Ingen tall er merket som usikre.")],
        },
        {"tittel": s.t("Hvor dere kan spørre"), "punkter": sporre},
    ]
