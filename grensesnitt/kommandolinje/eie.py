"""Commands for «can this family own?»: the test of the ability to pay, and the spread of futures."""

from typing import Annotated

import typer

from grensesnitt.eksport import eie_json
from grensesnitt.kommandolinje.felles import SomJson, feltnavn, filnavn, les_fil, prosenttekst, svar, tabell
from grensesnitt.kommandolinje.sak import med_veier
from grensesnitt.saksfil import les_sak
from grensesnitt.tekst.tall import kroner, les_heltall, les_prosent
from grensesnitt.tekst.tall import maaned as maanedsnavn
from kalkulator.eiergrunner import KLASSENAVN, grunner, mangler
from kalkulator.eiergrunnlag import Eiergrunnlag, eiergrunnlag
from kalkulator.eiersvar import Eiersvar, eiersvar, renter_side_om_side
from kalkulator.feil import KalkulatorFeil
from kalkulator.usikkerhet import Usikkerhet, i_ti, simuler
from models.sak import Sak

_RENTEVALG = ("kalkulasjon", "dagens", "fast10")
_RENTENAVN = {
    "kalkulasjon": "Kalkulasjonsrenten",
    "dagens": "Dagens flytende rente",
    "fast10": "Fast rente i 10 år",
    "egen": "Renten du oppga",
}
_NORMNAVN = {"faktisk": "Familiens eget tall", "sifo": "SIFO", "sosialhjelp": "Sosialhjelp (gulvet)"}
_HOYESTE_RENTE = 0.5


def betjeningsevne(
    fil: Annotated[str, typer.Argument(metavar="SAK.json", help="Saksfilen; - leser fra standard inn.")],
    rente: Annotated[
        str,
        typer.Option("--rente", metavar="RENTE", help="kalkulasjon, dagens, fast10 eller en rente i prosent: 6,75."),
    ] = "kalkulasjon",
    terminer: Annotated[
        str, typer.Option("--terminer", metavar="ANTALL", help="Terminer i året: 12, 4, 2 eller 1.")
    ] = "12",
    som_json: SomJson = False,
) -> None:
    """Viser hvor stort lån familien kan bære, om den kan eie nå, når den kan kjøpe, og hva som mangler."""
    sak = les_sak(les_fil(fil), filnavn(fil))
    with feltnavn(f"{filnavn(fil)}: start {sak.start}", terminer="--terminer"):
        g = eiergrunnlag(sak, terminer_aar=les_heltall(terminer, felt="--terminer"))
        g = _med_rente(g, sak, rente)
        s = eiersvar(g)
    svar(som_json, eie_json.betjeningsevne(g, s), _evnetekst(g, s))


def _med_rente(g: Eiergrunnlag, sak: Sak, valg: str) -> Eiergrunnlag:
    """Return the grounds with the rate that was asked for."""
    if valg == "kalkulasjon":
        return g
    if valg in _RENTEVALG:
        kjente = renter_side_om_side(g)
        if valg not in kjente:
            grunn = f"ventet en rente som er kjent i {sak.start}, men Husbankens faste rente er ikke det."
            raise KalkulatorFeil("--rente", grunn, "Skriv renten i prosent: 6,75.")
        sats = kjente[valg]
    else:
        if not any(tegn.isdigit() for tegn in valg):
            grunn = f"ventet {', '.join(_RENTEVALG)} eller en rente i prosent, men fikk «{valg}»."
            raise KalkulatorFeil("--rente", grunn, "Skriv for eksempel --rente 6,75.")
        sats = les_prosent(valg, felt="--rente")
        if not 0 <= sats <= _HOYESTE_RENTE:
            grunn = f"ventet en rente fra 0 til 50 prosent, men fikk {prosenttekst(sats)}."
            raise KalkulatorFeil("--rente", grunn, "Skriv renten i prosent: 6,75.")
    return eiergrunnlag(sak, g.satser, rente=sats, terminer_aar=g.terminer_aar)


def _evnetekst(g: Eiergrunnlag, s: Eiersvar) -> str:
    tall = [
        ("Til lån i måneden nå", kroner(s.rom_mnd)),
        (f"Det største lånet det bærer ({s.lopetid_aar} år, {prosenttekst(s.proverente)})", kroner(s.maks_lan)),
        ("Lånet dere trenger", kroner(s.lanebehov)),
        ("Tilskudd som må til", kroner(s.tilskuddsbehov)),
        ("Kan kjøpe fra", _naar(s.forste_kjopsmaaned)),
        ("… med tilskudd", _naar(s.forste_kjopsmaaned_med_tilskudd)),
        ("… med retten i leie før eie", _naar(s.leie_for_eie_maaned)),
    ]
    renter = [("Prøvd med", "Løpetid", "Rente", "Betaler i måneden", "Igjen i måneden", "Største lån")]
    renter += [
        (
            _RENTENAVN[r.navn],
            f"{r.lopetid_aar} år",
            prosenttekst(r.rente),
            kroner(r.betales_mnd),
            kroner(r.margin_mnd),
            kroner(r.maks_lan),
        )
        for r in s.renter
    ]
    normer = [("Livsopphold etter", "I måneden", "Til lån i måneden", "Største lån")]
    normer += [(_NORMNAVN[n.norm], kroner(n.livsopphold_mnd), kroner(n.rom_mnd), kroner(n.maks_lan)) for n in s.normer]
    deler = [
        f"{g.sak.navn}: {KLASSENAVN[s.klasse]}{' (for jevnt til å si)' if s.jevnt else ''}",
        "\n".join(f"- {grunn}" for grunn in grunner(s)),
        tabell(tall),
        tabell(renter),
        tabell(normer),
    ]
    if s.alternativkostnad is not None:
        a = s.alternativkostnad
        deler.append(
            f"Alternativkostnad: dere har klart {kroner(a.dokumentert_leie_mnd)} i måneden, og ville betalt "
            f"{kroner(a.eierutgift_mnd)} som eiere. {'Det går.' if a.baerer else 'Det er mer.'}"
        )
    mangel = mangler(g, s)
    if mangel:
        deler.append("Dette mangler eller kan endre svaret:\n" + "\n".join(f"- {m.tekst}" for m in mangel))
    return "\n\n".join([*deler, f"Satssett {g.satser.id}."])


def _naar(maaned: str | None) -> str:
    return maanedsnavn(maaned) if maaned is not None else "–"


def simuler_(
    fil: Annotated[str, typer.Argument(metavar="SAK.json", help="Saksfilen; - leser fra standard inn.")],
    baner: Annotated[
        str, typer.Option("--baner", metavar="ANTALL", help="Hvor mange framtider som trekkes.")
    ] = "10000",
    fro: Annotated[
        str, typer.Option("--fro", metavar="TALL", help="Startverdi for trekningen: samme frø, samme svar.")
    ] = "1",
    veier: Annotated[str, typer.Option("--veier", metavar="A,B", help="Boligveiene, i stedet for sakens egne.")] = "",
    som_json: SomJson = False,
) -> None:
    """Regner saken i mange framtider med ulike priser, renter og inntekter, og viser hvor sikkert svaret er."""
    sak = les_sak(les_fil(fil), filnavn(fil))
    if veier:
        sak = med_veier(sak, veier)
    navn = {"antall baner": "--baner", "frø": "--fro", "veier": "--veier"}
    with feltnavn(f"{filnavn(fil)}: start {sak.start}", **navn):
        u = simuler(sak, baner=les_heltall(baner, felt="--baner"), fro=les_heltall(fro, felt="--fro"))
    svar(som_json, eie_json.usikkerhet(u, sak), _simuleringstekst(u, sak))


def _simuleringstekst(u: Usikkerhet, sak: Sak) -> str:
    aar = min(10, sak.horisont_aar)
    rader: list[tuple[str, ...]] = [
        ("Boligvei", f"Eier etter {aar} år, lavt", "midten", "høyt", "Laveste måned, midten", "Måned med underskudd")
    ]
    linjer = []
    for v in u.veier.values():
        e = v.egenkapital
        rader.append(
            (
                v.vei.navn,
                *(kroner(float(e[p][aar])) for p in (5, 50, 95)),
                kroner(v.til_overs_lavest.persentiler[50]),
                str(i_ti(v.andel_underskudd)),
            )
        )
        if v.opsjon is not None:
            o = v.opsjon
            linjer.append(
                f"{v.vei.navn}: retten til å kjøpe er verdt {kroner(o.gevinst.snitt)} i snitt, fra "
                f"{kroner(o.gevinst.persentiler[5])} til {kroner(o.gevinst.persentiler[95])}. Boligen er verdt mer enn "
                f"prisen: {i_ti(o.andel_verdt_mer)}. Retten blir brukt: {i_ti(o.andel_brukt)}."
            )
        if v.andel_negativ_egenkapital > 0:
            linjer.append(
                f"{v.vei.navn}: dere skylder mer enn boligen er verdt {i_ti(v.andel_negativ_egenkapital)}, minst ett av årene."
            )
    hode = f"{sak.navn}: {u.baner} framtider, frø {u.fro}. «Lavt»: 1 av 20 framtider er under. «Høyt»: 1 av 20 er over."
    return "\n\n".join([hode, tabell(rader), "\n".join(linjer)])
