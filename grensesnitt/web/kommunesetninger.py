"""What the paths mean for the municipality, what the law says of them, and who carries the rate risk: sentences and rows."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from grensesnitt.tekst.tall import NBSP, kroner, kroner_rund, maaned, maaneder_som_tid, tall
from grensesnitt.web.setninger import i_prosent, liste, sitert
from kalkulator.husleierett import Renterisiko, lovmerknader, renterisiko
from kalkulator.kommune import INN, UT
from kalkulator.sammenlign import Resultat, Veiresultat
from kalkulator.tid import maaned_tekst
from kalkulator.typer import Tall

_STROMMER = (("Penger inn", INN), ("Penger ut", UT), ("Inn minus ut\nnetto", ("netto",)))
_BEHOLDNINGER = (
    ("Sum siden starten\nkasse", "kasse"),
    ("Kommunen skylder\ngjeld", "gjeld"),
    ("Tilskudd som må betales tilbake ved salg\ntilskudd igjen", "tilskudd_gjenstaende"),
    ("Gjeld og tilskudd utover boligens verdi\nverdi i risiko", "verdi_i_risiko"),
    ("Startlån familien skylder\nutestående startlån", "startlan_utestaende"),
    ("Det kommunen kan tape på startlånet\ntapsansvar", "startlan_tapsansvar"),
    ("Familiens sparing hos kommunen\nbundet sparing", "bundet_sparing_gjeld"),
    ("Leie kommunen svarer for\ngarantiansvar", "garantiansvar"),
)
_ORE = 0.005


@dataclass(frozen=True)
class Regnskap:
    """The municipality's ledger of one path, as it is shown."""

    setninger: str
    """What the path costs the municipality and what it risks."""
    merknader: str
    """How the figures are to be read, and what is left out of them."""
    kolonner: list[str]
    """Empty when nothing passes through the municipality."""
    rader: list[list[str]]


def med_regnskap(r: Resultat) -> dict[str, str]:
    """Return the names of the paths in which the municipality has a part, by id."""
    return {navn: v.vei.navn for navn, v in r.veier.items() if v.kommune is not None}


def regnskap(r: Resultat, navn: str) -> Regnskap:
    """Return the ledger of a path by year: flows summed, stocks at the end; columns that are always zero are left out."""
    v = r.veier[navn]
    serier = v.kommune
    assert serier is not None, "only paths of med_regnskap have a ledger"
    aar = r.sak.horisont_aar
    kolonner, tallene = [], []
    for tittel, navnene in _STROMMER:
        i_aaret = np.sum([serier[n] for n in navnene], axis=0).reshape(aar, 12).sum(axis=1)
        kolonner.append(tittel)
        tallene.append(["–", *(tall(x) for x in i_aaret)] if np.abs(i_aaret).max() > _ORE else [])
    for tittel, n in _BEHOLDNINGER:
        kolonner.append(tittel)
        tallene.append([tall(x) for x in serier[n][::12]] if np.abs(serier[n]).max() > _ORE else [])
    brukt = [(tittel, kolonne) for tittel, kolonne in zip(kolonner, tallene, strict=True) if kolonne]
    rader = [
        ["Ved starten" if nr == 0 else f"År {nr}", *(kolonne[nr] for _, kolonne in brukt)] for nr in range(aar + 1)
    ]
    setninger = [*_kostnad(r, serier), *_risikoer(r, v, serier)]
    return Regnskap(
        " ".join(setninger) or "Det går ingen penger gjennom kommunen i denne boligveien.",
        " ".join(_merknader(r, v, serier)),
        [tittel for tittel, _ in brukt],
        rader if brukt else [],
    )


def _kostnad(r: Resultat, serier: dict[str, Tall]) -> list[str]:
    if not any(serier[n].any() for n in (*INN, *UT)):
        return []
    kasse, hele = serier["kasse"], f"{r.sak.horisont_aar}{NBSP}år"
    slutt, lavest = float(kasse[-1]), int(kasse.argmin())
    if abs(slutt) < 1:
        ut = [f"I løpet av {hele} får kommunen inn like mye som den betaler."]
    else:
        mer = "betaler kommunen {} mer enn den får inn" if slutt < 0 else "får kommunen inn {} mer enn den betaler"
        ut = [f"I løpet av {hele} {mer.format(kroner(abs(slutt)))}."]
    if kasse[lavest] < min(slutt, 0.0) - 1:
        ut.append(f"På det meste har den lagt ut {kroner(-kasse[lavest])} ({_naar(r, lavest)}).")
    if serier["boligverdi"][-1] > 0:
        verdi, gjeld = kroner_rund(serier["boligverdi"][-1]), kroner(serier["gjeld"][-1])
        ut.append(f"Til slutt eier den en bolig verdt {verdi} og skylder {gjeld}.")
    return ut


def _risikoer(r: Resultat, v: Veiresultat, serier: dict[str, Tall]) -> list[str]:
    ut = []
    if v.vei.kommune.rolle == "eier":
        storst = int(serier["verdi_i_risiko"].argmax())
        if serier["verdi_i_risiko"][storst] > _ORE:
            belop = kroner(serier["verdi_i_risiko"][storst])
            ut.append(f"Gjeld og tilskudd er på det meste {belop} mer enn boligen er verdt ({_naar(r, storst)}).")
        else:
            ut.append("Boligen er hele tiden verdt mer enn gjeld og tilskudd.")
    if serier["startlan_utestaende"].any():
        tap = int(serier["startlan_tapsansvar"].argmax())
        if serier["startlan_tapsansvar"][tap] > _ORE:
            belop = kroner(serier["startlan_tapsansvar"][tap])
            ut.append(f"Selges boligen for verdien, kan kommunen tape opptil {belop} av startlånet ({_naar(r, tap)}).")
        else:
            ut.append("Selges boligen for verdien, dekker den hele startlånet.")
    if ut:
        ut.append(f"Det gjelder når boligprisene endrer seg {i_prosent(r.antatt.boligprisvekst)} i året.")
    if serier["garantiansvar"].any():
        ut.append(f"Kommunen svarer for opptil {kroner(serier['garantiansvar'].max())} i leie.")
    return ut


def _merknader(r: Resultat, v: Veiresultat, serier: dict[str, Tall]) -> list[str]:
    ut = [f"År 1 begynner i {maaned(r.sak.start)}. Det som skyldes, står som ved slutten av året."]
    k = v.vei.kommune
    if k.rolle in ("eier", "framleier") and not k.ledighet_andel and not k.restanse_andel:
        ut.append("Måneder der boligen står tom, og leie som ikke blir betalt, er ikke regnet med.")
    if serier["startlan_utestaende"].any():
        ut.append(
            "Startlånet går gjennom kommunen til familien og er ikke med i penger inn og ut. Staten dekker det av et tap "
            f"som er større enn en firedel av lånet (FOR-2019-11-18-1546 §{NBSP}7-5)."
        )
    return ut


def _naar(r: Resultat, punkt: int) -> str:
    return maaned(maaned_tekst(r.antatt.akse.start + max(punkt - 1, 0))) if punkt else "ved starten"


def lovpunkter(r: Resultat) -> list[tuple[str, str]]:
    """Return each rule of law and what it rests on: the paragraph, since when it is in force, and which paths it meets."""
    veier_med: dict[tuple[str, str], list[str]] = {}
    for v in r.veier.values():
        for m in lovmerknader(v.vei, r.sak.bolig):
            fra = f"i kraft {_dag(m.fra)}" if m.fra is not None else "dato ikke oppgitt i kilden"
            usikker = ["usikkert"] if m.status == "usikker" else []
            grunnlag = ", ".join([m.hjemmel, fra, *usikker])
            veier_med.setdefault((m.tekst, grunnlag), []).append(sitert(v))
    return [(tekst, f"{grunnlag} · gjelder {liste(veier)}") for (tekst, grunnlag), veier in veier_med.items()]


def _dag(dato: date) -> str:
    return f"{dato.day}.{NBSP}{maaned(f'{dato:%Y-%m}')}"


@dataclass(frozen=True)
class Risiko:
    """Who carries a rise in the rate while the family rents, in the paths for which the amounts are the same."""

    tittel: str
    setninger: str
    rader: list[list[str]]


def rentebaerere(r: Resultat) -> list[Risiko]:
    """Return who carries one percentage point more, for the paths whose rent begins as the municipality's outlays."""
    like: dict[tuple[Renterisiko, ...], list[str]] = {}
    for navn in r.veier:
        if svar := renterisiko(r.sak, r.satser, navn):
            like.setdefault(svar, []).append(navn)
    return [_risiko(r, svar, veier) for svar, veier in like.items()]


def uten_rente_i_leien(r: Resultat) -> list[str]:
    """Return who carries the rate where the municipality owns the dwelling and the rent does not follow its outlays."""
    like: dict[str, list[str]] = {}
    for navn, v in r.veier.items():
        if v.vei.kommune.rolle == "eier" and v.vei.kjop.tid != "naa" and not renterisiko(r.sak, r.satser, navn):
            hvem = "er det kommunen som betaler"
            if v.vei.kjop.leieoverskudd_godskrives:
                hvem = "blir det mindre å trekke fra prisen når dere kjøper"
            like.setdefault(hvem, []).append(sitert(v))
    return [f"I {liste(veier)} følger ikke leien renten. Stiger den, {hvem}." for hvem, veier in like.items()]


_LEIE_SOM = {"utgiftsdekkende": "Leien følger kommunens utlegg", "fast_kpi": "Leien følger bare prisene"}


def _risiko(r: Resultat, svar: tuple[Renterisiko, ...], veier: list[str]) -> Risiko:
    tid = maaneder_som_tid(svar[0].maaneder)
    setninger = ["Stiger renten ett prosentpoeng etter den første måneden, blir kommunens lån dyrere i leietiden."]
    for x in svar:
        hvem = f"betaler dere {kroner(x.familien)} mer på {tid}, og kommunen {kroner(x.kommunen)}"
        setninger.append(f"{_LEIE_SOM[x.leieregel].replace('Leien følger', 'Følger leien')}, {hvem}.")
    for navn in veier:
        v = r.veier[navn]
        setninger.append(f"{_LEIE_SOM[v.vei.leie.type]} i {sitert(v)}.")
    rader = [[_LEIE_SOM[x.leieregel], kroner(x.familien), kroner(x.kommunen)] for x in svar]
    return Risiko(liste([r.veier[navn].vei.navn for navn in veier]), " ".join(setninger), rader)
