"""A person's tax of one year, step by step: the same figures as `skatteoppgjor`, with the numbers put in."""

from kalkulator.avrunding import hele_kroner
from kalkulator.melding import Andel, Kr, Melding, melding, rekke
from kalkulator.satser import Satser
from kalkulator.skatt import Personaar, fribelop, regn_personaar, sats_alminnelig_inntekt, skatteoppgjor
from models.resultat import Steg
from models.sats import Status

_RANGERING: tuple[Status, ...] = ("vedtatt", "prognose", "forutsetning", "usikker")


def forklar_skatt(
    satser: Satser,
    aar: int,
    lonn: float,
    renter: float = 0.0,
    type: str = "lonn",
    *,
    andre_fradrag: float = 0.0,
    tiltakssone: bool = False,
    lonnsvekst: float = 0.0,
) -> list[Steg]:
    """Explain `skatteoppgjor` in five steps, the last of which is the tax. Parameters and errors are the same."""
    valg = {"andre_fradrag": andre_fradrag, "tiltakssone": tiltakssone, "lonnsvekst": lonnsvekst}
    svar = skatteoppgjor(satser, aar, lonn, renter, type, **valg)  # type: ignore[arg-type]
    utregning = regn_personaar(satser, aar, lonn, renter=renter, type=type, **valg)  # type: ignore[arg-type]
    klasse = str(satser.paa("skatteklasser", f"{type}_minstefradrag", aar * 12).verdi)
    sone = "_tiltakssone" if tiltakssone else ""

    def steg(
        navn: str, formel: str, verdi: float, bygger_paa: list[tuple[str, str]], hjemmel: str | None = None
    ) -> Steg:
        verdier = [satser.paa(*par, aar * 12) for par in bygger_paa]
        statuser = [v.status for v in verdier]
        if any(satser.er_fremskrevet(*par, aar * 12) for par in bygger_paa):
            statuser.append("forutsetning")
        return Steg(
            navn=navn,
            formel=formel,
            verdi=verdi,
            enhet="kr/ar",
            hjemmel="; ".join(dict.fromkeys(satser.sats(*par).hjemmel for par in bygger_paa))
            if hjemmel is None
            else hjemmel,
            gjelder_fra=max(v.fra for v in verdier),
            status=max(statuser, key=_RANGERING.index),
        )

    def fra(*navn: str) -> list[tuple[str, str]]:
        return [("skatt", n) for n in navn]

    fradrag, avgift = ([("skatteklasser", f"{type}_{hva}")] for hva in ("minstefradrag", "trygdeavgift"))
    if klasse != "ingen":
        fradrag += fra(*(f"minstefradrag_{klasse}_{ledd}" for ledd in ("sats", "maks", "nedre")))
    avgift += fra(*(f"trygdeavgift_{ledd}" for ledd in ("mellom", "lav", "nedre_grense", "opptrapping")))
    alminnelig = fra(f"alminnelig_sats{sone}", "personfradrag", *(["finnmarksfradrag"] if tiltakssone else []))
    trinn = fra("trinn1_sats", "trinn2_sats", f"trinn3_sats{sone}", "trinn4_sats", "trinn5_sats")
    formel = _alminnelig(utregning, renter=renter, andre_fradrag=andre_fradrag, tiltakssone=tiltakssone)
    deler = (svar.skatt_alminnelig_inntekt, svar.trygdeavgift, svar.trinnskatt)
    samlet = melding("{sum}", sum=rekke(map(Kr, deler), " + "))
    return [
        steg(melding("Minstefradrag"), _minstefradrag(utregning, klasse), svar.minstefradrag, fradrag),
        steg(melding("Skatt på alminnelig inntekt"), formel, svar.skatt_alminnelig_inntekt, alminnelig),
        steg(melding("Trygdeavgift"), _trygdeavgift(utregning), svar.trygdeavgift, avgift),
        steg(melding("Trinnskatt"), _trinnskatt(utregning, tiltakssone), svar.trinnskatt, trinn),
        steg(melding("Skatt i alt"), samlet, svar.skatt, fradrag + alminnelig + avgift + trinn, hjemmel=""),
    ]


def _minstefradrag(u: Personaar, klasse: str) -> Melding:
    if klasse == "ingen":
        return melding("det gis ikke minstefradrag i denne inntekten")
    sats, maks, nedre = (float(getattr(u.p, f"minstefradrag_{klasse}_{ledd}")[0]) for ledd in ("sats", "maks", "nedre"))
    inntekt = float(u.grunnlag.inntekt[0])
    v = {"sats": Andel(sats), "inntekt": Kr(inntekt), "maks": Kr(maks)}
    if inntekt < nedre:
        return melding(
            "{sats} av {inntekt}, minst {nedre}, høyst {maks}, aldri mer enn inntekten", nedre=Kr(nedre), **v
        )
    if nedre:
        return melding("{sats} av {inntekt}, minst {nedre}, høyst {maks}", nedre=Kr(nedre), **v)
    return melding("{sats} av {inntekt}, høyst {maks}", **v)


def _alminnelig(u: Personaar, *, renter: float, andre_fradrag: float, tiltakssone: bool) -> Melding:
    inntekt = float(u.grunnlag.inntekt[0])
    fri = float(fribelop(u.p, tiltakssone)[0])
    minste = float(hele_kroner(u.skatt.minstefradrag)[0])
    fribelopet = (
        melding("personfradrag og finnmarksfradrag {belop}", belop=Kr(fri))
        if tiltakssone
        else melding("personfradrag {belop}", belop=Kr(fri))
    )
    fradrag = (
        (minste, melding("minstefradrag {belop}", belop=Kr(minste))),
        (andre_fradrag, melding("andre fradrag {belop}", belop=Kr(andre_fradrag))),
        (renter, melding("renter {belop}", belop=Kr(renter))),
        (fri, fribelopet),
    )
    ledd = [melding("inntekt {belop}", belop=Kr(inntekt)), *(tekst for belop, tekst in fradrag if belop)]
    v = {"sats": Andel(float(sats_alminnelig_inntekt(u.p, tiltakssone)[0])), "grunnlag": rekke(ledd, " − ")}
    if inntekt < sum(belop for belop, _ in fradrag):
        return melding("{sats} av ({grunnlag}), som er under null og regnes som 0 kr", **v)
    return melding("{sats} av ({grunnlag})", **v)


def _trygdeavgift(u: Personaar) -> Melding:
    p, inntekt = u.p, float(u.grunnlag.personinntekt[0])
    grense, opptrapping = float(p.trygdeavgift_nedre_grense[0]), float(p.trygdeavgift_opptrapping[0])
    if inntekt <= grense:
        return _under_grensen(inntekt, grense)
    sats = float((p.trygdeavgift_lav if u.grunnlag.lav[0] else p.trygdeavgift_mellom)[0])
    if sats * inntekt > opptrapping * (inntekt - grense):
        v = {"inntekt": Kr(inntekt), "grense": Kr(grense)}
        return melding("{sats} av ({inntekt} − {grense})", sats=Andel(opptrapping), **v)
    return melding("{sats} av {inntekt}", sats=Andel(sats), inntekt=Kr(inntekt))


def _under_grensen(inntekt: float, grense: float) -> Melding:
    return melding("0 kr, for {inntekt} er ikke over grensen på {grense}", inntekt=Kr(inntekt), grense=Kr(grense))


def _trinnskatt(u: Personaar, tiltakssone: bool) -> Melding:
    p, inntekt = u.p, float(u.grunnlag.personinntekt[0])
    grenser = [*p.trinn_grense[:, 0].tolist(), float("inf")]
    satser = p.trinn_sats[:, 0].tolist()
    if tiltakssone:
        satser[2] = float(p.trinn3_sats_tiltakssone[0])
    ledd = [
        melding("{sats} av {inntekt}", sats=Andel(sats), inntekt=Kr(min(inntekt, ovre) - nedre))
        for sats, nedre, ovre in zip(satser, grenser[:-1], grenser[1:], strict=True)
        if nedre < min(inntekt, ovre)
    ]
    return melding("{sum}", sum=rekke(ledd, " + ")) if ledd else _under_grensen(inntekt, grenser[0])
