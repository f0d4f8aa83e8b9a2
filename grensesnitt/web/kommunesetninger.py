"""What the paths mean for the municipality, what the law says of them, and who carries the rate risk: sentences and rows."""

from dataclasses import dataclass

from grensesnitt.tekst import NB, Sprak, tall
from grensesnitt.web.setninger import i_prosent, sitert, veinavn
from kalkulator.aarstall import aarssum, ikke_null, samlet
from kalkulator.husleierett import Renterisiko, lovmerknader, renterisiko
from kalkulator.kommune import INN, UT
from kalkulator.melding import Maaned, Melding, ledd, merk
from kalkulator.sammenlign import Resultat, Veiresultat
from kalkulator.tid import maaned_tekst
from kalkulator.typer import Tall

_STROMMER = (
    (merk("Penger inn"), "", INN),
    (merk("Penger ut"), "", UT),
    (merk("Inn minus ut"), merk("netto"), ("netto",)),
)
_BEHOLDNINGER = (
    (merk("Sum siden starten"), merk("kasse"), "kasse"),
    (merk("Kommunen skylder"), merk("gjeld"), "gjeld"),
    (merk("Tilskudd som må betales tilbake ved salg"), merk("tilskudd igjen"), "tilskudd_gjenstaende"),
    (merk("Gjeld og tilskudd utover boligens verdi"), merk("verdi i risiko"), "verdi_i_risiko"),
    (merk("Startlån familien skylder"), merk("utestående startlån"), "startlan_utestaende"),
    (merk("Det kommunen kan tape på startlånet"), merk("tapsansvar"), "startlan_tapsansvar"),
    (merk("Familiens sparing hos kommunen"), merk("bundet sparing"), "bundet_sparing_gjeld"),
    (merk("Leie kommunen svarer for"), merk("garantiansvar"), "garantiansvar"),
)
"""What a column is called, the office's word for it, and the series."""
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


def med_regnskap(r: Resultat, s: Sprak = NB) -> dict[str, str]:
    """Return the names of the paths in which the municipality has a part, by id."""
    return {navn: veinavn(v, s) for navn, v in r.veier.items() if v.kommune is not None}


def regnskap(r: Resultat, navn: str, s: Sprak = NB) -> Regnskap:
    """Return the ledger of a path by year: flows summed, stocks at the end; columns that are always zero are left out."""
    v = r.veier[navn]
    serier = v.kommune
    assert serier is not None, "only paths of med_regnskap have a ledger"
    aar = r.sak.horisont_aar
    kolonner, tallene = [], []
    for tittel, begrep, navnene in _STROMMER:
        i_aaret = aarssum(samlet(serier, navnene))
        kolonner.append(_kolonne(tittel, begrep, s))
        tallene.append(["–", *(s.tall(x) for x in i_aaret)] if ikke_null(i_aaret) else [])
    for tittel, begrep, n in _BEHOLDNINGER:
        kolonner.append(_kolonne(tittel, begrep, s))
        tallene.append([s.tall(x) for x in serier[n][::12]] if ikke_null(serier[n]) else [])
    brukt = [(tittel, kolonne) for tittel, kolonne in zip(kolonner, tallene, strict=True) if kolonne]
    rader = [
        [s.t("År {nr}", nr=nr) if nr else s.t("Ved starten"), *(kolonne[nr] for _, kolonne in brukt)]
        for nr in range(aar + 1)
    ]
    setninger = [*_kostnad(r, serier, s), *_risikoer(r, v, serier, s)]
    return Regnskap(
        " ".join(setninger) or s.t("Det går ingen penger gjennom kommunen i denne boligveien."),
        " ".join(_merknader(r, v, serier, s)),
        [tittel for tittel, _ in brukt],
        rader if brukt else [],
    )


def _kolonne(tittel: str, begrep: str, s: Sprak) -> str:
    return f"{s.si(tittel)}\n{s.si(begrep)}" if begrep else s.si(tittel)


def _kostnad(r: Resultat, serier: dict[str, Tall], s: Sprak) -> list[str]:
    if not any(serier[n].any() for n in (*INN, *UT)):
        return []
    kasse, hele = serier["kasse"], s.tid(12 * r.sak.horisont_aar)
    slutt, lavest = float(kasse[-1]), int(kasse.argmin())
    belop = s.kroner(abs(slutt))
    if abs(slutt) < 1:
        ut = [s.t("I løpet av {tid} får kommunen inn like mye som den betaler.", tid=hele)]
    elif slutt < 0:
        ut = [s.t("I løpet av {tid} betaler kommunen {belop} mer enn den får inn.", tid=hele, belop=belop)]
    else:
        ut = [s.t("I løpet av {tid} får kommunen inn {belop} mer enn den betaler.", tid=hele, belop=belop)]
    if kasse[lavest] < min(slutt, 0.0) - 1:
        utlagt = s.kroner(-kasse[lavest])
        ut.append(s.t("På det meste har den lagt ut {belop} ({naar}).", belop=utlagt, naar=_naar(r, lavest, s)))
    if serier["boligverdi"][-1] > 0:
        ut.append(
            s.t(
                "Til slutt eier den en bolig verdt {verdi} og skylder {gjeld}.",
                verdi=s.kroner_rund(serier["boligverdi"][-1]),
                gjeld=s.kroner(serier["gjeld"][-1]),
            )
        )
    return ut


def _risikoer(r: Resultat, v: Veiresultat, serier: dict[str, Tall], s: Sprak) -> list[str]:
    ut = []
    if v.vei.kommune.rolle == "eier":
        storst = int(serier["verdi_i_risiko"].argmax())
        if serier["verdi_i_risiko"][storst] > _ORE:
            ut.append(
                s.t(
                    "Gjeld og tilskudd er på det meste {belop} mer enn boligen er verdt ({naar}).",
                    belop=s.kroner(serier["verdi_i_risiko"][storst]),
                    naar=_naar(r, storst, s),
                )
            )
        else:
            ut.append(s.t("Boligen er hele tiden verdt mer enn gjeld og tilskudd."))
    if serier["startlan_utestaende"].any():
        tap = int(serier["startlan_tapsansvar"].argmax())
        if serier["startlan_tapsansvar"][tap] > _ORE:
            ut.append(
                s.t(
                    "Selges boligen for verdien, kan kommunen tape opptil {belop} av startlånet ({naar}).",
                    belop=s.kroner(serier["startlan_tapsansvar"][tap]),
                    naar=_naar(r, tap, s),
                )
            )
        else:
            ut.append(s.t("Selges boligen for verdien, dekker den hele startlånet."))
    if ut:
        vekst = i_prosent(r.antatt.boligprisvekst, s)
        ut.append(s.t("Det gjelder når boligprisene endrer seg {vekst} i året.", vekst=vekst))
    if serier["garantiansvar"].any():
        ut.append(s.t("Kommunen svarer for opptil {belop} i leie.", belop=s.kroner(serier["garantiansvar"].max())))
    return ut


def _merknader(r: Resultat, v: Veiresultat, serier: dict[str, Tall], s: Sprak) -> list[str]:
    ut = [
        s.t(
            "År 1 begynner i {maaned}. Det som skyldes, står som ved slutten av året.",
            maaned=Maaned(r.sak.start),
        )
    ]
    k = v.vei.kommune
    if k.rolle in ("eier", "framleier") and not k.ledighet_andel and not k.restanse_andel:
        ut.append(s.t("Måneder der boligen står tom, og leie som ikke blir betalt, er ikke regnet med."))
    if serier["startlan_utestaende"].any():
        ut.append(
            s.t(
                "Startlånet går gjennom kommunen til familien og er ikke med i penger inn og ut. Staten dekker det av et "
                "tap som er større enn en firedel av lånet (FOR-2019-11-18-1546 § 7-5)."
            )
        )
    return ut


def _naar(r: Resultat, punkt: int, s: Sprak) -> str:
    return s.maaned(maaned_tekst(r.antatt.akse.start + max(punkt - 1, 0))) if punkt else s.t("ved starten")


def lovpunkter(r: Resultat, s: Sprak = NB) -> list[tuple[str, str]]:
    """Return each rule of law and what it rests on: the paragraph, since when it is in force, and which paths it meets."""
    veier_med: dict[tuple[str, str], list[str]] = {}
    for v in r.veier.values():
        for m in lovmerknader(v.vei, r.sak.bolig):
            fra = s.t("dato ikke oppgitt i kilden")
            if m.fra is not None:
                fra = s.t("i kraft {dag}", dag=tall.dag(m.fra, sprak=s.lokale))
            usikker = [s.t("usikkert")] if m.status == "usikker" else []
            grunnlag = ", ".join([s.si(m.hjemmel), fra, *usikker])
            veier_med.setdefault((s.si(m.tekst), grunnlag), []).append(sitert(v, s))
    return [
        (tekst, s.t("{grunnlag} · gjelder {veier}", grunnlag=grunnlag, veier=ledd(veier)))
        for (tekst, grunnlag), veier in veier_med.items()
    ]


@dataclass(frozen=True)
class Risiko:
    """Who carries a rise in the rate while the family rents, in the paths for which the amounts are the same."""

    tittel: str
    setninger: str
    rader: list[list[str]]


def rentebaerere(r: Resultat, s: Sprak = NB) -> list[Risiko]:
    """Return who carries one percentage point more, for the paths whose rent begins as the municipality's outlays."""
    like: dict[tuple[Renterisiko, ...], list[str]] = {}
    for navn in r.veier:
        if svar := renterisiko(r.sak, r.satser, navn):
            like.setdefault(svar, []).append(navn)
    return [_risiko(r, svar, veier, s) for svar, veier in like.items()]


def uten_rente_i_leien(r: Resultat, s: Sprak = NB) -> list[str]:
    """Return who carries the rate where the municipality owns the dwelling and the rent does not follow its outlays."""
    like: dict[str, list[str]] = {}
    for navn, v in r.veier.items():
        if v.vei.kommune.rolle == "eier" and v.vei.kjop.tid != "naa" and not renterisiko(r.sak, r.satser, navn):
            mal = merk("I {veier} følger ikke leien renten. Stiger den, er det kommunen som betaler.")
            if v.vei.kjop.leieoverskudd_godskrives:
                mal = merk(
                    "I {veier} følger ikke leien renten. Stiger den, blir det mindre å trekke fra prisen når dere kjøper."
                )
            like.setdefault(mal, []).append(sitert(v, s))
    return [s.si(Melding(mal, veier=ledd(veier))) for mal, veier in like.items()]


_LEIE_SOM = {
    "utgiftsdekkende": merk("Leien følger kommunens utlegg"),
    "fast_kpi": merk("Leien følger bare prisene"),
}
_I_VEIEN = {
    "utgiftsdekkende": merk("Leien følger kommunens utlegg i {veier}."),
    "fast_kpi": merk("Leien følger bare prisene i {veier}."),
}
_BETALER = {
    "utgiftsdekkende": merk(
        "Følger leien kommunens utlegg, betaler dere {familien} mer på {tid}, og kommunen {kommunen}."
    ),
    "fast_kpi": merk("Følger leien bare prisene, betaler dere {familien} mer på {tid}, og kommunen {kommunen}."),
}


def _risiko(r: Resultat, svar: tuple[Renterisiko, ...], veier: list[str], s: Sprak) -> Risiko:
    tid = s.tid(svar[0].maaneder)
    setninger = [s.t("Stiger renten ett prosentpoeng etter den første måneden, blir kommunens lån dyrere i leietiden.")]
    for x in svar:
        belop = {"familien": s.kroner(x.familien), "kommunen": s.kroner(x.kommunen)}
        setninger.append(s.si(Melding(_BETALER[x.leieregel], tid=tid, **belop)))
    for navn in veier:
        v = r.veier[navn]
        setninger.append(s.si(Melding(_I_VEIEN[v.vei.leie.type], veier=sitert(v, s))))
    rader = [[s.si(_LEIE_SOM[x.leieregel]), s.kroner(x.familien), s.kroner(x.kommunen)] for x in svar]
    return Risiko(s.liste([veinavn(r.veier[navn], s) for navn in veier]), " ".join(setninger), rader)
