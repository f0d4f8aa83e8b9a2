"""What the quick check says of an answer: the sentence, the figures beside it, the reasons, and what was assumed."""

from dataclasses import dataclass

from grensesnitt.tekst import Sprak
from grensesnitt.web.feltliste import BIL, EIERFORM, NORM, SIVILSTAND
from kalkulator.eiergrunner import Mangel, grunner, hele, inntekt_mangler, mangler
from kalkulator.eiergrunnlag import Eiergrunnlag, eiergrunnlag
from kalkulator.eierpotensial import med_lopetid
from kalkulator.eiersvar import Eiersvar, Lanesvar, eiersvar
from kalkulator.melding import Andel, Maaned, Melding
from kalkulator.sammenlign import sammenlign
from kalkulator.satser import Satser
from kalkulator.tid import maaned_nr
from models.sak import Sak

_FLEST_GRUNNER = 3
_LEIE, _KJOPE = "privat_leie", "kjope_naa"


@dataclass(frozen=True)
class Hurtigsvar:
    """The answer to a case, and what the family would pay a month from the start by renting and by buying now."""

    grunnlag: Eiergrunnlag
    eie: Eiersvar
    leier_mnd: float
    kjoper_mnd: float


@dataclass(frozen=True)
class Nokkel:
    """A key figure: its name, the figure, and in smaller type what it rests on."""

    navn: str
    verdi: str
    under: str


def hurtigsvar(sak: Sak, satser: Satser | None = None) -> Hurtigsvar:
    """Return the answer; buying is shown with the term that the answer is for.

    Parameters
    ----------
    satser
        The rates to go by; None for those in force.

    Raises
    ------
    KalkulatorFeil
        As `eiergrunnlag` and `sammenlign`; SatsMangler for a case that begins before the rates do.
    """
    g = eiergrunnlag(sak, satser)
    svar = eiersvar(g, med_normer=False)
    kjope = med_lopetid(g.veier["startlan_na"], svar.lopetid_aar).model_copy(update={"id": _KJOPE})
    # Two paths instead of all: the answer must come while one types.
    r = sammenlign(sak.model_copy(update={"veier": (_LEIE, _KJOPE), "egne_veier": (kjope,)}), g.satser)
    leier, kjoper = (float(r.veier[navn].serier["boutgift"][0]) for navn in (_LEIE, _KJOPE))
    return Hurtigsvar(g, svar, leier, kjoper)


def _storste_mangel(g: Eiergrunnlag, e: Eiersvar) -> Mangel:
    """Return what is missing: money once, or money a month where no amount of money once is enough."""
    alle = [m for m in mangler(g, e) if m.belop is not None]
    i_maaneden = e.rom_uten_lan_mnd < 0
    egnet = [m for m in alle if (m.hva == "inntekt") == i_maaneden] or alle
    return max(egnet, key=lambda m: m.belop or 0.0)


def dommen(g: Eiergrunnlag, e: Eiersvar, s: Sprak) -> str:
    """Return the answer in one sentence."""
    if e.klasse == "eie_na":
        if e.lanebehov < 1:
            return s.t("Dere kan eie nå, uten lån.")
        if e.lopetid_aar > e.egen_lopetid_aar:
            # The path's own term is too short, and the comparison says so: without the term the two would disagree.
            return s.t(
                "Dere kan eie nå, med et lån på {belop} over {aar} år.",
                belop=s.kroner_rund(e.lanebehov),
                aar=e.lopetid_aar,
            )
        return s.t("Dere kan eie nå, med et lån på {belop}.", belop=s.kroner_rund(e.lanebehov))
    if e.klasse == "eie_med_tilskudd":
        return s.t("Dere kan eie nå, med et tilskudd på {belop}.", belop=s.kroner_rund(e.tilskuddsbehov))
    if e.klasse == "leie_for_eie" and e.leie_for_eie_maaned is not None:
        return s.t("Leie før eie kan føre dere fram: dere kan kjøpe i {maaned}.", maaned=Maaned(e.leie_for_eie_maaned))
    if e.margin_mnd < 0:
        return s.t("Dere kan ikke eie ennå: det mangler {belop} i måneden.", belop=hele(-e.margin_mnd))
    return s.t("Dere kan ikke eie ennå: det mangler {belop}.", belop=hele(_storste_mangel(g, e).belop or 0.0))


def for_jevnt(e: Eiersvar, s: Sprak) -> str:
    """Return that it is too close to call, empty where it is not."""
    if not e.jevnt:
        return ""
    return s.t("For jevnt til å si: noen hundre kroner i måneden ville gitt et annet svar.")


def grunnene(g: Eiergrunnlag, e: Eiersvar, s: Sprak) -> list[str]:
    """Return the reasons, at most three: the deciding one, then an income that is not stated, and when they can buy later."""
    forste, *andre = (s.si(grunn) for grunn in (grunner(e)[:-1] if e.jevnt else grunner(e)))
    ut = [forste]
    om_inntekt = inntekt_mangler(g.sak)
    if om_inntekt is not None and e.klasse != "eie_na":
        ut.append(s.si(om_inntekt))
    if e.klasse in ("eie_med_tilskudd", "leie_for_eie") and e.forste_kjopsmaaned is not None:
        ut.append(
            s.t(
                "Uten tilskudd kan dere kjøpe fra {maaned}, til prisen boligen har da.",
                maaned=Maaned(e.forste_kjopsmaaned),
            )
        )
    return [*ut, *andre][:_FLEST_GRUNNER]


def nokler(h: Hurtigsvar, s: Sprak) -> list[Nokkel]:
    """Return the largest loan, what is missing or left, and what is paid a month."""
    e, dagens = h.eie, _dagens(h.eie)
    storst = Nokkel(
        s.t("Det største lånet dere kan bære"),
        s.kroner(e.maks_lan_varig),
        s.t("Dere trenger {behov}, når dere bruker {egne} selv.", behov=hele(e.lanebehov), egne=hele(e.egne_penger)),
    )
    betaler = Nokkel(
        s.t("Dere betaler hver måned, om dere kjøper nå"),
        s.kroner(h.kjoper_mnd),
        s.t(
            "Lån over {aar} år med dagens rente ({rente}), avgifter og strøm, minus bostøtte og skattefradrag. "
            "Å leie koster {leie}.",
            aar=e.lopetid_aar,
            rente=Andel(dagens.rente),
            leie=hele(h.leier_mnd),
        ),
    )
    return [storst, _igjen_eller_mangler(h.grunnlag, e, s), betaler]


def _igjen_eller_mangler(g: Eiergrunnlag, e: Eiersvar, s: Sprak) -> Nokkel:
    """Return what is left every month when they can own now, and else what is missing."""
    if e.klasse == "eie_na":
        under = s.t("Når lånet er prøvd med {rente} rente.", rente=Andel(e.proverente))
        return Nokkel(s.t("Igjen hver måned"), s.kroner(e.margin_mnd), under)
    m = _storste_mangel(g, e)
    per_mnd = {"belop": hele(-e.margin_mnd), "aar": e.lopetid_aar}
    if m.hva == "inntekt":
        under = s.t(
            "Når lånet løper i {aar} år og er prøvd med {rente} rente.", aar=e.lopetid_aar, rente=Andel(e.proverente)
        )
        return Nokkel(s.t("Det mangler hver måned"), s.kroner(m.belop or 0.0), under)
    if m.belop != e.tilskuddsbehov:
        under = s.t("I egne penger, som kjøpet krever.")
    elif e.margin_mnd < 0:
        under = s.t(
            "I sparing eller tilskudd. Eller {belop} mer til overs i måneden, når lånet løper i {aar} år.", **per_mnd
        )
    else:
        under = s.t("I sparing eller tilskudd.")
    return Nokkel(s.t("Det mangler"), s.kroner(m.belop or 0.0), under)


def _dagens(e: Eiersvar) -> Lanesvar:
    """Return the loan at today's rate, with the term the answer is for."""
    return next(lan for lan in e.renter if lan.navn == "dagens" and lan.lopetid_aar == e.lopetid_aar)


def mer_setning(ting: list[Melding], s: Sprak) -> str:
    """Return that the case holds more than the five answers show, empty where it does not."""
    if not ting:
        return ""
    return s.t(
        "Saken har mer enn det som vises her: {ting}. Det er med i svaret og står urørt. Dere finner det i hele saken.",
        ting=s.liste(ting),
    )


def antatt_rader(g: Eiergrunnlag, s: Sprak) -> list[list[str]]:
    """Return what was not asked, and what the answer goes by: a row each."""
    h, b, k, a = g.sak.husstand, g.sak.bolig, g.kol, g.antatt
    start = maaned_nr(g.sak.start)

    def aar(belop: float) -> str:
        return s.t("{belop} i året", belop=hele(belop))

    def mnd(belop: float) -> str:
        return s.t("{belop} i måneden", belop=hele(belop))

    voksne = [(start - maaned_nr(p.fodt)) // 12 for p in h.personer if p.rolle == "voksen"]
    rader = [
        (s.t("Boligen er"), s.si(EIERFORM[b.eierform])),
        (s.t("Kommunale avgifter"), aar(b.kommunale_avgifter_aar)),
        (s.t("Eiendomsskatt"), aar(float(k.eiendomsskatt_aar[0]))),
        (s.t("Forsikring"), aar(b.forsikring_aar)),
        (s.t("Vedlikehold"), aar(float(k.vedlikehold_aar[0]))),
        (s.t("Strøm"), mnd(b.strom_mnd)),
        (s.t("Sivilstand"), s.si(SIVILSTAND[h.sivilstand])),
        (s.t("Alderen på de voksne"), s.t("{alder} år", alder=s.liste([s.tall(x) for x in voksne]))),
        (s.t("Dere sparer"), mnd(h.sparing_mnd)),
        (s.t("Barnehage og SFO"), mnd(h.barnehage_mnd)),
        (s.t("Bil"), s.si(BIL[h.bil])),
        (s.t("Bostøtte"), s.t("Dere søker") if h.soker_bostotte else s.t("Dere søker ikke")),
        (s.t("Levekostnader"), s.si(NORM[a.norm])),
        (s.t("Renten lånet prøves med"), _prosent(a.kalkulasjonsrente, s)),
        (s.t("Lengste løpetid kommunen gir"), s.t("{aar} år", aar=g.lokalt.lengste_lopetid_aar)),
        (s.t("Største tilskudd"), s.t("{andel} av prisen", andel=Andel(g.lokalt.tilskuddstak_andel))),
        (s.t("Boligprisene stiger i året"), _prosent(a.boligprisvekst, s)),
        (s.t("Beregningen begynner"), s.maaned(g.sak.start)),
    ]
    return [list(rad) for rad in rader]


def _prosent(brok: float, s: Sprak) -> str:
    return s.t("{andel}", andel=Andel(brok))
