"""The law around a path made visible: notes where a rule applies, and who carries the rate risk, in kroner."""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from kalkulator.antatt import gjor_hele
from kalkulator.boligvei import beregn_veier
from kalkulator.kolonner import kolonner_av
from kalkulator.kommune import kommuneregnskap
from kalkulator.melding import melding
from kalkulator.satser import Satser
from kalkulator.tid import maaned_nr
from kalkulator.veier import finn_vei
from models.bolig import Bolig
from models.boligvei import Boligvei
from models.sak import Sak


@dataclass(frozen=True)
class Lovmerknad:
    """A rule of law that applies to a path."""

    tekst: str
    hjemmel: str
    fra: date | None
    """When the rule took effect; None where the source does not say."""
    status: str = "vedtatt"


_LEIE_TIL_EIE = (
    melding(
        "Leie til eie er regulert i loven. Retten til å kjøpe foreldes ikke før fristen er ute. "
        "Forskriften om vilkårene i kontrakten er ikke kommet."
    ),
    melding(
        "Leie til eie er regulert i loven. Retten til å kjøpe foreldes ikke før fristen er ute, og ingen kan bruke "
        "forkjøpsrett når den blir brukt. Forskriften om vilkårene i kontrakten er ikke kommet."
    ),
)
"""What the law says of rent to own: elsewhere, and in a borettslag."""


def lovmerknader(vei: Boligvei, bolig: Bolig) -> tuple[Lovmerknad, ...]:
    """Return the rules that apply to a path and a dwelling, in Norwegian."""
    ut: list[Lovmerknad] = []
    leie, kjop = vei.leie, vei.kjop
    if leie.depositum_mnd:
        ut.append(
            Lovmerknad(
                melding(
                    "Depositumet kan være høyst seks måneders leie. Det skal stå på egen konto i leierens navn, "
                    "og utleieren betaler for kontoen."
                ),
                "husleieloven § 3-5",
                date(2000, 1, 1),
            )
        )
    if leie.garanti_mnd:
        ut.append(
            Lovmerknad(
                melding("Depositum og garanti kan til sammen være høyst seks måneders leie."),
                "husleieloven § 3-6",
                date(2000, 1, 1),
            )
        )
    if leie.bundet_sparing_mnd:
        ut.append(
            Lovmerknad(
                melding(
                    "Utleieren kan ikke kreve andre beløp enn leie, depositum og garanti. Sparingen bør stå på familiens egen konto."
                ),
                "husleieloven § 3-7",
                date(2000, 1, 1),
            )
        )
        if leie.bundet_sparing_hos == "kommunen":
            ut.append(
                Lovmerknad(
                    melding(
                        "En kommune kan avtale at leieren av en bolig for vanskeligstilte gir den et lån. Leieren må ha fått "
                        "skriftlig beskjed om hva slags leieforhold det er og hvilke unntak som er avtalt."
                    ),
                    "husleieloven § 11-1",
                    None,
                )
            )
    if leie.type == "utgiftsdekkende":
        ut.append(
            Lovmerknad(
                melding(
                    "Leien skal være et bestemt beløp og kan bare reguleres med konsumprisene én gang i året. En rente som stiger "
                    "mer enn det, kan ikke uten videre legges på leien; her er det regnet som om avtalen tillater det."
                ),
                "husleieloven §§ 3-1, 4-2",
                date(2000, 1, 1),
                "usikker",
            )
        )
    elif leie.type != "ingen":
        ut.append(
            Lovmerknad(
                melding(
                    "Leien kan reguleres med konsumprisene én gang i året, og til gjengs leie etter to og et halvt år."
                ),
                "husleieloven §§ 4-2, 4-3",
                date(2000, 1, 1),
            )
        )
    if vei.kommune.rolle == "eier" and bolig.eierform == "borettslag":
        ut.append(
            Lovmerknad(
                melding(
                    "Kommunen kan sammen med staten og fylket eie opptil ti prosent av boligene i et borettslag med minst fem "
                    "andeler, og vedtektene kan gi rett til tjue prosent til."
                ),
                "burettslagslova §§ 4-2, 4-3",
                None,
            )
        )
    if vei.kommune.rolle == "eier" and kjop.tid != "aldri" and bolig.eierform == "borettslag":
        ut.append(
            Lovmerknad(
                melding("Når kommunen overfører andelen til den som leier boligen, kan ingen bruke forkjøpsrett."),
                "burettslagslova § 4-12 andre ledd",
                None,
            )
        )
    if kjop.tid == "vindu" and kjop.pris in ("ar0_pris", "ar0_pris_med_vekstdeling", "avtalt"):
        lov = (
            "burettslagslova §§ 4-3 a, 4-3 b, 4-12 tredje ledd"
            if bolig.eierform == "borettslag"
            else "eierseksjonsloven §§ 23 a, 23 b"
        )
        if bolig.eierform != "selveier":
            ut.append(
                Lovmerknad(
                    _LEIE_TIL_EIE[bolig.eierform == "borettslag"],
                    lov,
                    date(2026, 1, 1),
                )
            )
        if bolig.eierform != "borettslag":
            ut.append(
                Lovmerknad(
                    melding("Dokumentavgiften regnes av verdien når boligen tinglyses, ikke av prisen som ble avtalt."),
                    "dokumentavgiftsloven § 7, FOR-1975-12-16-1 § 2-2",
                    None,
                )
            )
    if vei.kommune.rolle == "eier" and kjop.tid != "aldri" and bolig.eierform != "selveier":
        ut.append(
            Lovmerknad(
                melding("Selgeren, her kommunen, betaler eierskiftegebyret. Det kan ikke avtales over på kjøperen."),
                "burettslagslova § 4-6, eierseksjonsloven § 63 a",
                None,
            )
        )
    if vei.kommune.tilbakekjopsrett:
        ut.append(
            Lovmerknad(
                melding("Kommunen har rett til å kjøpe boligen tilbake, og retten tinglyses."),
                melding("avtalen; Husbanken, Eie først"),
                None,
            )
        )
    return tuple(ut)


@dataclass(frozen=True)
class Renterisiko:
    """What one percentage point more in interest costs each party over the rental time, kroner."""

    leieregel: str
    familien: float
    kommunen: float
    maaneder: int


def renterisiko(sak: Sak, satser: Satser, vei_id: str, *, renteendring: float = 0.01) -> tuple[Renterisiko, ...]:
    """Return who carries a rise in the rate while the family rents: with outlay rent, and with rent lifted by CPI only.

    The two amounts add up to the rise in interest on the municipality's loan while that loan is instalment free and no
    vacancy or arrears are stated; with them some of the rent never reaches the municipality. Empty where the rent does
    not start from the municipality's outlays.

    Raises
    ------
    SatsMangler, UgyldigVei, UkjentKommune
        As `kalkulator.sammenlign.sammenlign`.
    """
    vei = finn_vei(vei_id, sak.tilpasninger.get(vei_id), sak.egne_veier)
    if vei.leie.type not in ("utgiftsdekkende", "fast_kpi") or vei.kjop.tid == "naa":
        return ()
    antatt = gjor_hele(sak.forutsetninger, satser, maaned_nr(sak.start), 12 * sak.horisont_aar)
    # The rate rises right after the first month's rent is set.
    etter = np.where(np.arange(antatt.akse.antall) > 0, renteendring, 0.0)
    dyrere = replace(antatt, flytende=antatt.flytende + etter, bankrente=antatt.bankrente + etter)
    kol = kolonner_av([sak], satser, antatt.akse, antatt.barn_flytter_ut_alder)
    maaneder = min(vei.kjop.til_maaned or antatt.akse.antall, antatt.akse.antall)
    ut = []
    for type_ in ("utgiftsdekkende", "fast_kpi"):
        # The rental time alone is compared: nobody buys.
        variant = vei.model_copy(
            update={
                "leie": vei.leie.model_copy(update={"type": type_, "leie_mnd": None}),
                "kjop": vei.kjop.model_copy(update={"utovelse": "aldri"}),
            }
        )
        leie, netto = [], []
        for a in (antatt, dyrere):
            _, bunt = beregn_veier(kol, a, satser, [variant])
            regnskap = kommuneregnskap(bunt[variant.id], kol, a, satser)
            assert regnskap is not None
            leie.append(float(bunt[variant.id]["husleie"][0, :maaneder].sum()))
            netto.append(float(np.sum(regnskap["netto"][0, :maaneder])))
        ut.append(Renterisiko(type_, leie[1] - leie[0], netto[0] - netto[1], maaneder))
    return tuple(ut)
