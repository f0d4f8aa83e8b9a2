"""The figures of a lesson: the same comparison and the same answer as the adviser's screen, read by name."""

import re
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any, NamedTuple

from kalkulator.eierforklaring import forklar_lan
from kalkulator.eiergrunnlag import Eiergrunnlag, eiergrunnlag
from kalkulator.eiersvar import Eiersvar, eiersvar
from kalkulator.feil import KalkulatorFeil
from kalkulator.forklaring import forklar_boutgift, forklar_egenkapital, forklar_kjop, forklar_til_overs
from kalkulator.kursforklaring import (
    forklar_depositum,
    forklar_husleie,
    forklar_renter,
    forklar_sparing,
    forklar_spart,
    forklar_stotte,
    forklar_verdi_over_prisen,
    spart_siden_start,
    verdi_over_prisen,
)
from kalkulator.maanedsbudsjett import maanedsbudsjett
from kalkulator.melding import melding, merk, rekke
from kalkulator.sammenlign import Resultat, Veiresultat, sammenlign
from kalkulator.satser import Satser
from kalkulator.tid import maaned_nr
from kalkulator.veier import finn_vei
from models.leksjon import Form, Kurstall, Leksjon
from models.resultat import Kjop, Steg
from models.sak import Sak
from models.validering import les_objekt

_DEL = re.compile(r"([a-z_]\w*)|\[(\d+)\]")
_GJELDENDE = 2
"""Figures that a rounded choice keeps."""


class Regnet:
    """A lesson's case, computed; the answer to «can they own?» only when a figure asks for it."""

    def __init__(self, sak: Sak, satser: Satser | None = None) -> None:
        self.r: Resultat = sammenlign(sak, satser)

    @cached_property
    def grunnlag(self) -> Eiergrunnlag:
        """Return what the answer to «can they own?» rests on."""
        return eiergrunnlag(self.r.sak, self.r.satser)

    @cached_property
    def eie(self) -> Eiersvar:
        """Return whether the family can own."""
        return eiersvar(self.grunnlag, med_normer=False)


class Tallslag(NamedTuple):
    """A kind of figure: its name on the screen, how it is written, where it is read, and why it is what it is."""

    navn: str
    form: Form
    finn: Callable[[Regnet, Kurstall], float]
    forklar: Callable[[Regnet, Kurstall], list[Steg]] | None = None


def _vei(x: Regnet, t: Kurstall) -> Veiresultat:
    return x.r.veier[t.vei]


def _strom(serie: str) -> Callable[[Regnet, Kurstall], float]:
    return lambda x, t: float(_vei(x, t).serier[serie][max(t.maaned, 1) - 1])


def _beholdning(serie: str) -> Callable[[Regnet, Kurstall], float]:
    return lambda x, t: float(_vei(x, t).serier[serie][t.maaned])


def _budsjett(del_: str) -> Callable[[Regnet, Kurstall], float]:
    return lambda x, t: float(getattr(maanedsbudsjett(x.r, t.vei, max(t.maaned, 1) - 1), del_))


def _i_maaneden(forklar: Callable[[Resultat, str, int], list[Steg]]) -> Callable[[Regnet, Kurstall], list[Steg]]:
    return lambda x, t: forklar(x.r, t.vei, max(t.maaned, 1) - 1)


_BOUTGIFT, _TIL_OVERS = _i_maaneden(forklar_boutgift), _i_maaneden(forklar_til_overs)


def _ved(forklar: Callable[[Resultat, str, int], list[Steg]]) -> Callable[[Regnet, Kurstall], list[Steg]]:
    return lambda x, t: forklar(x.r, t.vei, t.maaned)


_EID = _ved(forklar_egenkapital)


def _kjopet(x: Regnet, t: Kurstall) -> list[Steg]:
    return forklar_kjop(x.r, t.vei)


def _lanet(x: Regnet, t: Kurstall) -> list[Steg]:
    return forklar_lan(x.grunnlag, x.eie, varig=True)


def _fra_kjopet(finn: Callable[[Kjop], float]) -> Callable[[Regnet, Kurstall], float]:
    def les(x: Regnet, t: Kurstall) -> float:
        kjop = _vei(x, t).kjop
        if kjop is None:
            raise KalkulatorFeil(
                f"tall.{t.navn}",
                melding("ventet et kjøp i boligveien «{vei}», men familien kjøper ikke.", vei=_vei(x, t).vei.navn),
                melding("Velg en annen vei, eller et tall som ikke gjelder kjøpet."),
            )
        return finn(kjop)

    return les


def _av_eiersvaret(felt: str) -> Callable[[Regnet, Kurstall], float]:
    return lambda x, t: float(getattr(x.eie, felt))


def _ventetid(x: Regnet, t: Kurstall) -> float:
    maaned = x.eie.forste_kjopsmaaned
    if maaned is None:
        raise KalkulatorFeil(
            f"tall.{t.navn}",
            melding("ventet en måned da familien kan kjøpe, men det er ingen i beregningen."),
            melding("Gi familien mer å spare eller en rimeligere bolig, eller regn over flere år."),
        )
    return float(maaned_nr(maaned) - maaned_nr(x.r.sak.start))


TALLSLAG: Mapping[str, Tallslag] = {
    "husleie": Tallslag(merk("Husleie"), "kr", _strom("husleie"), _i_maaneden(forklar_husleie)),
    "strom": Tallslag(merk("Strøm"), "kr", _strom("strom")),
    "boutgift": Tallslag(merk("Det dere betaler for boligen hver måned"), "kr", _strom("boutgift"), _BOUTGIFT),
    "bostotte": Tallslag(merk("Bostøtte"), "kr", _strom("bostotte"), _i_maaneden(forklar_stotte)),
    "renter": Tallslag(merk("Renter"), "kr", _strom("renter"), _i_maaneden(forklar_renter)),
    "avdrag": Tallslag(merk("Avdrag"), "kr", _strom("avdrag")),
    "skattefradrag": Tallslag(merk("Skattefradrag"), "kr", _strom("skattefradrag")),
    "til_overs": Tallslag(merk("Til overs når alt er betalt"), "kr", _strom("til_overs"), _TIL_OVERS),
    "inntekt": Tallslag(merk("Inntekt etter skatt"), "kr", _budsjett("inntekt")),
    "livsopphold": Tallslag(merk("Livsopphold"), "kr", _budsjett("livsopphold")),
    "annet": Tallslag(merk("Annet fast og sparing"), "kr", _budsjett("annet_og_sparing")),
    "depositum": Tallslag(merk("Depositum"), "kr", _beholdning("depositum"), _ved(forklar_depositum)),
    "sparing": Tallslag(merk("Sparing"), "kr", _beholdning("sparing"), _ved(forklar_sparing)),
    "spart_siden_start": Tallslag(
        merk("Spart siden i dag"),
        "kr",
        lambda x, t: spart_siden_start(x.r, t.vei, t.maaned),
        _ved(forklar_spart),
    ),
    "egenkapital": Tallslag(merk("Det dere eier"), "kr", _beholdning("egenkapital"), _EID),
    "restgjeld": Tallslag(merk("Lånet som er igjen"), "kr", _beholdning("restgjeld")),
    "boligverdi": Tallslag(merk("Boligens verdi"), "kr", _beholdning("boligverdi")),
    "kjopspris": Tallslag(merk("Prisen dere betaler"), "kr", _fra_kjopet(lambda k: k.pris), _kjopet),
    "verdi_ved_kjop": Tallslag(
        merk("Boligens verdi ved kjøpet"),
        "kr",
        _fra_kjopet(lambda k: k.markedsverdi),
        _kjopet,
    ),
    "spart_ved_kjop": Tallslag(
        merk("Verdi over prisen"),
        "kr",
        _fra_kjopet(verdi_over_prisen),
        lambda x, t: forklar_verdi_over_prisen(x.r, t.vei),
    ),
    "storste_lan": Tallslag(merk("Hvor stort lån dere kan bære"), "kr", _av_eiersvaret("maks_lan_varig"), _lanet),
    "lanebehov": Tallslag(merk("Lånet dere trenger"), "kr", _av_eiersvaret("lanebehov")),
    "tilskuddsbehov": Tallslag(merk("Tilskuddet som mangler"), "kr", _av_eiersvaret("tilskuddsbehov")),
    "ventetid": Tallslag(merk("Tid til dere kan kjøpe"), "maaneder", _ventetid),
}
"""Every kind of figure that a lesson can show. Amounts of a month are kroner a month."""


def med_spaken(leksjon: Leksjon, verdi: float) -> Sak:
    """Return the lesson's case with the lever at a value.

    Raises
    ------
    KalkulatorFeil
        When the case has no such field.
    ModellFeil
        When the field cannot have the value.
    """
    raa = leksjon.sak.model_dump(mode="json")
    *veien, sist = _deler(leksjon.spak.felt)
    sted: Any = raa
    try:
        for nokkel in veien:
            # A path may have no changes yet; everything else stands in the case, as itself or as its standard.
            sted = sted.setdefault(nokkel, {}) if veien[0] == "tilpasninger" else sted[nokkel]
        sted[sist] = verdi
    except (AttributeError, IndexError, KeyError, TypeError):
        raise KalkulatorFeil(
            "spak.felt",
            melding("ventet et felt i saken, men «{felt}» finnes ikke der.", felt=leksjon.spak.felt),
            melding("Skriv stedet som i saksfilen, for eksempel husstand.inntekter[0].belop_aar."),
        ) from None
    return les_objekt(Sak, raa, leksjon.spak.felt)


def _deler(felt: str) -> list[str | int]:
    return [navn or int(nr) for navn, nr in _DEL.findall(felt)]


def tallene(leksjon: Leksjon, regnet: Regnet) -> dict[str, float]:
    """Return every figure of a lesson, as `kontroller` lets it through, by its name.

    Raises
    ------
    KalkulatorFeil
        When the case has none of a kind: no purchase, or no month in which the family can buy.
    """
    return {t.navn: TALLSLAG[t.slag].finn(regnet, t) for t in leksjon.tall}


def kontroller(leksjon: Leksjon) -> None:
    """Look a lesson over without computing it: its figures exist, and the lever can be put in every place.

    Raises
    ------
    KalkulatorFeil
        When a kind of figure, a path or a month is not there, or the case has no such field.
    ModellFeil
        When the field cannot have one of the lever's values.
    """
    for verdi in leksjon.spak.verdier:
        sak = med_spaken(leksjon, verdi)
        for vei in sak.veier:
            finn_vei(vei, sak.tilpasninger.get(vei), sak.egne_veier)
    for t in leksjon.tall:
        if t.slag not in TALLSLAG:
            raise KalkulatorFeil(
                f"tall.{t.navn}",
                melding("ventet et tallslag som finnes, men fikk «{slag}».", slag=t.slag),
                melding("Velg blant {valg}.", valg=rekke(TALLSLAG)),
            )
        if t.vei not in leksjon.sak.veier:
            raise KalkulatorFeil(
                f"tall.{t.navn}",
                melding("ventet en boligvei som saken regner ut, men fikk «{vei}».", vei=t.vei),
                melding("Legg veien til i sak.veier."),
            )
        if t.maaned > 12 * leksjon.sak.horisont_aar:
            raise KalkulatorFeil(
                f"tall.{t.navn}",
                melding(
                    "ventet en måned i beregningen, men måned {maaned} kommer etter at den slutter.", maaned=t.maaned
                ),
                melding("Velg en tidligere måned, eller regn over flere år."),
            )


def stegene(leksjon: Leksjon, regnet: Regnet, navn: str) -> list[Steg]:
    """Return why a figure is what it is, as the adviser's screen explains it; empty for one without steps."""
    t = next(x for x in leksjon.tall if x.navn == navn)
    forklar = TALLSLAG[t.slag].forklar
    return forklar(regnet, t) if forklar else []


def valgene(leksjon: Leksjon, riktig: float) -> list[float]:
    """Return the choices of the guess, rising: the right answer and multiples of it, as round as a person would say them."""
    return sorted(rund(x * riktig) for x in (1.0, *leksjon.gjett.andre))


def rund(x: float) -> float:
    """Return a figure with two that count: 31 480 becomes 31 000."""
    return float(f"{x:.{_GJELDENDE}g}")
