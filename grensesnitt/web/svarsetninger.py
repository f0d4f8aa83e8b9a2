"""The first sentences of the comparison: the path in focus, the others beside it, and what the levers change."""

from grensesnitt.tekst import Sprak
from grensesnitt.web.setninger import om_kjopet, sitert
from grensesnitt.web.svar import Eie, UtenSvar
from kalkulator.hva_hvis import i_fokus, virkning
from kalkulator.melding import Maaned, Melding, ledd
from kalkulator.sammenlign import Resultat
from kalkulator.tid import maaned_nr

_MINSTE = 1.0


def hovedsetning(r: Resultat, s: Sprak, *, for_: Resultat | None = None) -> str:
    """Return what the path in focus costs now and when it can be bought; with what it was before, where levers are moved."""
    navn = i_fokus(r)
    v = r.veier[navn]
    naa = s.kroner(v.serier["boutgift"][0])
    endret = for_ is not None and abs(virkning(for_, r, navn).boutgift) >= _MINSTE
    if endret and for_ is not None:
        ut = [
            s.t(
                "Med {vei} betaler dere {belop} i måneden nå, mot {gammelt} i saken.",
                vei=sitert(v, s),
                belop=naa,
                gammelt=s.kroner(for_.veier[navn].serier["boutgift"][0]),
            )
        ]
    else:
        ut = [s.t("Med {vei} betaler dere {belop} i måneden nå.", vei=sitert(v, s), belop=naa)]
    if v.kjop is not None and v.kjop.finansierbart and v.kjop.maaned_nr:
        ut.append(
            s.t("I {maaned} kan dere kjøpe for {pris}.", maaned=Maaned(v.kjop.maaned), pris=s.kroner(v.kjop.pris))
        )
    elif om := om_kjopet(r, navn):
        ut.append(_si(om, [sitert(v, s)], s))
    if for_ is not None and (flyttet := _kjopet_flyttet(for_, r, navn, s)):
        ut.append(flyttet)
    return " ".join(ut)


def _kjopet_flyttet(for_: Resultat, etter: Resultat, navn: str, s: Sprak) -> str:
    a, b = for_.veier[navn].kjop, etter.veier[navn].kjop
    kunne = a is not None and a.finansierbart
    kan = b is not None and b.finansierbart
    if kunne and not kan and a is not None:
        return s.t("I saken kan dere kjøpe i {maaned}.", maaned=Maaned(a.maaned))
    if kan and not kunne:
        return s.t("I saken kan dere ikke kjøpe på denne veien.")
    if a is not None and b is not None and maaned_nr(a.maaned) != maaned_nr(b.maaned):
        return s.t("I saken er det i {maaned}.", maaned=Maaned(a.maaned))
    return ""


def om_de_andre(r: Resultat, s: Sprak) -> str:
    """Return what the other paths cost now, and when they are bought: paths of which the same is true in one sentence."""
    andre = {navn: v for navn, v in r.veier.items() if navn != i_fokus(r)}
    if not andre:
        return ""
    deler = [
        s.t("{belop} med {vei}", belop=s.kroner(v.serier["boutgift"][0]), vei=sitert(v, s)) for v in andre.values()
    ]
    ut = [s.t("Til sammenligning betaler dere {belop}.", belop=ledd(deler))]
    like: dict[tuple[str, tuple[tuple[str, object], ...]], tuple[Melding, list[str]]] = {}
    for navn, v in andre.items():
        if om := om_kjopet(r, navn):
            nokkel = (om.mal, tuple((n, x) for n, x in om.verdier.items() if n != "vei"))
            like.setdefault(nokkel, (om, []))[1].append(sitert(v, s))
    return " ".join([*ut, *(_si(om, veier, s) for om, veier in like.values())])


def _si(om: Melding, veier: list[str], s: Sprak) -> str:
    return s.si(Melding(om.mal, **{**om.verdier, "vei": ledd(veier)}))


def lengre_tid(r: Resultat, eie: Eie | UtenSvar, s: Sprak) -> str:
    """Return that a longer term would do, where a path's own term is too short and the answer is that they can own now."""
    if isinstance(eie, UtenSvar) or eie.svar.klasse != "eie_na":
        return ""
    tunge = [
        v
        for v in r.veier.values()
        if v.vei.kjop.tid == "naa"
        and v.kjop is not None
        and not v.kjop.finansierbart
        and v.vei.finansiering.lengste_lopetid_aar < eie.svar.lopetid_aar
    ]
    if not tunge:
        return ""
    return s.t(
        "Med {aar} års løpetid kan dere bære et lån i dag. Se «{hvor}» lenger nede.",
        aar=eie.svar.lopetid_aar,
        hvor=s.t("Kan dere eie?"),
    )
