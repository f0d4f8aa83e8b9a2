"""What goes with a result: every assumption with its source, and the warnings a reader needs before using it."""

from typing import NamedTuple

import numpy as np

from kalkulator.antatt import Antatt
from kalkulator.avrunding import hele_kroner
from kalkulator.melding import Andel, Kr, Maaned, Melding, melding, melding_flertall, merk
from kalkulator.sammenlign import Resultat
from kalkulator.satser import Satser
from kalkulator.tid import maaned_tekst
from models.forutsetninger import Forutsetninger


class Forutsetningslinje(NamedTuple):
    """One assumption or uncertain figure behind a result."""

    navn: str
    verdi: float
    enhet: str
    kilde: str
    status: str
    merknad: str


def forutsetningsliste(r: Resultat) -> list[Forutsetningslinje]:
    """Return every assumption and uncertain figure behind a result, with source; what the user set says so."""
    ut = felles_forutsetninger(r.sak.forutsetninger, r.antatt, r.satser)
    start = r.antatt.akse.start
    if r.sak.bolig.fdv_aar is None:
        ut.append(satslinje(r.satser, "forutsetninger", "fdv", float(r.kolonner.fdv_aar[0]), start, satt=False))
    if r.sak.bolig.vedlikehold_aar is None:
        vedlikehold = float(r.kolonner.vedlikehold_aar[0])
        ut.append(
            satslinje(r.satser, "forutsetninger", "vedlikehold_andel", vedlikehold, start, satt=False, enhet="kr/ar")
        )
    return ut


def felles_forutsetninger(f: Forutsetninger, a: Antatt, satser: Satser) -> list[Forutsetningslinje]:
    """Return the assumptions about the future, which are no dwelling's own; `f` says what was set."""
    start = a.akse.start
    ut = []
    for navn, verdi, satt in (
        ("kpi", a.akse.kpi, f.kpi),
        ("lonnsvekst", a.akse.lonn, f.lonnsvekst),
        ("boligprisvekst", a.boligprisvekst, f.boligprisvekst),
        ("sparerente", a.sparerente, f.sparerente),
        ("flytteutgift", a.flytteutgift, f.flytteutgift),
    ):
        ut.append(satslinje(satser, "forutsetninger", navn, verdi, start, satt=satt is not None))
    ut.append(
        Forutsetningslinje(
            melding("Vekst i husleie per år"),
            a.leievekst,
            "andel",
            melding("som konsumprisene") if f.leievekst is None else melding("satt i saken"),
            "forutsetning",
            "",
        )
    )
    ut.append(
        satslinje(
            satser,
            "husbanken",
            "flytende_effektiv",
            float(a.flytende[0]),
            start,
            satt=f.flytende_rente is not None,
            tittel=melding("Flytende rente i Husbanken, nominell, uendret"),
        )
    )
    satt = f.kalkulasjonsrente is not None
    ut.append(
        satslinje(
            satser,
            "husbanken",
            "styringsrente",
            a.kalkulasjonsrente,
            start,
            satt=satt,
            tittel=melding("Kalkulasjonsrente: styringsrenten og 2,5 prosentpoeng"),
        )
    )
    bankrente = float(a.bankrente[0])
    ut.append(satslinje(satser, "forutsetninger", "bankrente", bankrente, start, satt=f.bankrente is not None))
    ut.append(
        Forutsetningslinje(
            melding("Barn flytter ut ved"),
            float(a.barn_flytter_ut_alder),
            merk("år"),
            melding("Egen forutsetning"),
            "forutsetning",
            "",
        )
    )
    return ut


def satslinje(
    satser: Satser,
    ordning: str,
    navn: str,
    verdi: float,
    start: int,
    *,
    satt: bool,
    tittel: str = "",
    enhet: str = "",
) -> Forutsetningslinje:
    """Return a rate as an assumption; `satt` when somebody set another value than the dated one."""
    sats, v = satser.sats(ordning, navn), satser.paa(ordning, navn, start)
    kilde = satser.ordninger[ordning].kilder[v.kilde].tittel
    return Forutsetningslinje(
        tittel or sats.navn,
        verdi,
        enhet or sats.enhet,
        melding("satt i saken") if satt else kilde,
        "forutsetning" if satt else v.status,
        "" if satt else v.merknad,
    )


def advarsler(r: Resultat) -> list[Melding]:
    """Return what the reader must know before using the result, in plain Norwegian."""
    ut: list[Melding] = []
    for navn, v in r.veier.items():
        n = v.nokkeltall
        if n.maaneder_med_underskudd:
            ut.append(
                melding_flertall(
                    "{vei}: pengene strekker ikke til i {antall} av {alle} måneder; verst i {maaned} ({belop}).",
                    "{vei}: pengene strekker ikke til i {antall} av {alle} måneder; verst i {maaned} ({belop}).",
                    vei=v.vei.navn,
                    antall=n.maaneder_med_underskudd,
                    alle=r.antatt.akse.antall,
                    maaned=Maaned(n.til_overs_lavest_maaned),
                    belop=Kr(n.til_overs_lavest),
                )
            )
        if v.kjop is not None and not v.kjop.finansierbart:
            ut.append(
                melding(
                    "{vei}: kjøpet i {maaned} er regnet med, men det holder ikke: {grunn}.",
                    vei=v.vei.navn,
                    maaned=Maaned(v.kjop.maaned),
                    grunn=_hindring(r, navn),
                )
            )
        spart = (
            sum(v.kjop.kilder.get(k, 0.0) for k in ("sparing", "bundet_sparing", "bsu")) if v.kjop is not None else 0.0
        )
        underskudd = -float(
            np.minimum(0.0, v.serier["til_overs"][: v.kjop.maaned_nr if v.kjop is not None else 0]).sum()
        )
        if spart > 0 and underskudd > 0.5:
            ut.append(
                melding(
                    "{vei}: familien bruker {spart} av sparingen til kjøpet, men før det mangler den {underskudd} i månedene "
                    "pengene ikke strekker til. Sparingen i planen går ikke opp.",
                    vei=v.vei.navn,
                    spart=Kr(float(hele_kroner(spart))),
                    underskudd=Kr(float(hele_kroner(underskudd))),
                )
            )
        if v.vei.kjop.avtalt_pris is not None and abs(v.vei.kjop.avtalt_pris / r.sak.bolig.pris - 1) > 0.01:
            ut.append(
                melding(
                    "{vei}: prisen i avtalen er {avtalt}, men saken har en bolig til {pris}. Gevinsten som vises, er "
                    "forskjellen mellom to boliger. Rett boligen i saken.",
                    vei=v.vei.navn,
                    avtalt=Kr(v.vei.kjop.avtalt_pris),
                    pris=Kr(r.sak.bolig.pris),
                )
            )
        if v.kjop is None and v.vei.kjop.tid != "aldri":
            ut.append(melding("{vei}: boligen blir ikke kjøpt: {grunn}.", vei=v.vei.navn, grunn=_hvorfor_ikke(r, navn)))
        if v.kjop is not None and v.serier["bostotte"][v.kjop.maaned_nr :].any() and r.sak.bolig.eierform == "selveier":
            ut.append(
                melding(
                    "{vei}: bostøtten som eier er regnet med deres egne kommunale avgifter; Husbanken bruker kommunens "
                    "gjennomsnitt, som ikke er offentlig.",
                    vei=v.vei.navn,
                )
            )
        if not all(k.ok for k in v.kontroller):
            ut.append(
                melding(
                    "{vei}: en av kalkulatorens egne kontroller slo ut. Ikke bruk tallene; meld fra.", vei=v.vei.navn
                )
            )
    slutt = maaned_tekst(r.antatt.akse.start + r.antatt.akse.antall - 1)
    ut.append(
        melding(
            "Satser etter de siste vedtatte er framskrevet til {maaned} med forutsetningene i saken. De er ikke lov.",
            maaned=Maaned(slutt),
        )
    )
    return ut


def _hvorfor_ikke(r: Resultat, vei: str) -> Melding:
    """Return why the family does not buy inside the window, by the last month it could."""
    valg, regel = r.veiserier[vei].kjop, r.veier[vei].vei.kjop
    if regel.utovelse == "aldri":
        return melding("veien er satt til aldri å kjøpe")
    if regel.fra_maaned >= r.antatt.akse.antall:
        return melding(
            "kjøpet kan først skje etter {maaneder} måneder, når beregningen er slutt", maaneder=regel.fra_maaned
        )
    if not (valg.dekket[0] and valg.finansierbart[0]):
        return _hindring(r, vei)
    return melding("boligen er ikke verdt mer enn den avtalte prisen og omkostningene")


def _hindring(r: Resultat, vei: str) -> Melding:
    """Return what stands in the way of financing a purchase."""
    valg = r.veiserier[vei].kjop
    if not valg.dekket[0]:
        return melding("egne penger, tilskudd og lån dekker ikke pris og omkostninger")
    return melding(
        "familien kan ikke bære gjelden når den prøves med en rente på {rente} og {aar} års løpetid",
        rente=Andel(float(valg.proverente[0])),
        aar=r.veier[vei].vei.finansiering.lengste_lopetid_aar,
    )
