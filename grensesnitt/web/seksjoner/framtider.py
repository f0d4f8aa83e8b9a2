"""«Hvor sikkert er dette?»: what the paths come to in many futures, what the right to buy is worth, and a band over time."""

import streamlit as st

from grensesnitt.tekst import Sprak
from grensesnitt.web.figurer import OPPSETT, baandfigur
from grensesnitt.web.setninger import kjopspunkt
from grensesnitt.web.tabeller import avsnitt, navngitte, ren, tabell
from grensesnitt.web.veivalg import kjennetegn
from kalkulator.melding import merk
from kalkulator.sammenlign import Resultat
from kalkulator.typer import Tall
from kalkulator.usikkerhet import PERSENTILER, Fordeling, Opsjonsverdi, Usikkerhet, Veiusikkerhet, i_ti
from models.boligvei import Boligvei

TITTEL = merk("Hvor sikkert er dette?")
KOLONNER = {
    5: merk("Svært lavt"),
    25: merk("Lavt"),
    50: merk("Midten"),
    75: merk("Høyt"),
    95: merk("Svært høyt"),
}
"""The percentiles in plain words."""
_AAR = 10
"""What the family owns is shown after so many years, or at the end when the case is shorter."""


def vis_framtider(u: Usikkerhet, r: Resultat, s: Sprak, *, nokkel: str) -> None:
    """Draw the section.

    Parameters
    ----------
    u
        The futures of some or all of the paths in `r`.
    nokkel
        Begins the keys of the section's widgets, so that it can stand on more than one page.
    """
    st.html(avsnitt(innledning(u, s), "flte-avsnitt"))
    st.html(navngitte([(s.si(v.vei.navn), " ".join(veisetninger(v, s))) for v in u.veier.values()]))
    aar = min(_AAR, r.sak.horisont_aar)
    kolonner = [s.t("Boligvei"), *(s.si(navn) for navn in KOLONNER.values())]
    tittel = s.t("Det dere eier etter {aar}", aar=s.tid(12 * aar))
    st.html(
        tabell(tittel, kolonner, [_rad(v, [float(v.egenkapital[p][aar]) for p in PERSENTILER], s) for v in _alle(u)])
    )
    st.html(avsnitt(kolonnenes_mening(s), "flte-liten"))
    lavest = [_rad(v, [v.til_overs_lavest.persentiler[p] for p in PERSENTILER], s) for v in _alle(u)]
    st.html(tabell(s.t("Til overs når alt er betalt, i måneden med minst"), kolonner, lavest))
    _baandet(u, r, s, nokkel)
    _retten(u, s)


def _alle(u: Usikkerhet) -> list[Veiusikkerhet]:
    return list(u.veier.values())


def _rad(v: Veiusikkerhet, belop: list[float], s: Sprak) -> list[str]:
    return [s.si(v.vei.navn), *(s.kroner(x) for x in belop)]


def innledning(u: Usikkerhet, s: Sprak) -> str:
    """Return what has been done, without the words of statistics."""
    return s.t(
        "Ingen vet hva boliger vil koste, hva renten blir, eller om noen mister jobben. Derfor er saken regnet ut i {antall} "
        "mulige framtider. Tallene i resten av siden er framtiden vi venter; her ser dere hvor mye det kan variere.",
        antall=u.baner,
    )


def kolonnenes_mening(s: Sprak) -> str:
    """Return what the columns mean."""
    return s.t(
        "Svært lavt: i 1 av 20 framtider blir det enda mindre. Lavt: i 1 av 4. Midten: i halvparten blir det mindre, i "
        "halvparten mer. Høyt: i 1 av 4 blir det enda mer. Svært høyt: i 1 av 20."
    )


def stor(tekst: str) -> str:
    """Return a sentence that began with a part of its own with a capital letter."""
    return tekst[:1].upper() + tekst[1:]


def veisetninger(v: Veiusikkerhet, s: Sprak) -> list[str]:
    """Return how often something happens on a path."""
    ut = [
        s.t(
            "{andel} kommer det minst én måned der pengene ikke strekker til. I de fem første årene skjer det {andel_fem}.",
            andel=i_ti(v.andel_underskudd),
            andel_fem=i_ti(v.andel_underskudd_fem_aar),
        )
    ]
    if v.vei.kjop.tid == "vindu":
        ut.append(s.t("{andel} kjøper dere boligen.", andel=i_ti(v.andel_kjoper)))
    if v.andel_kjoper > 0:
        ut.append(
            s.t(
                "{andel} skylder dere mer enn boligen er verdt, minst ett av årene.",
                andel=i_ti(v.andel_negativ_egenkapital),
            )
        )
    return [stor(setning) for setning in ut]


def _baandet(u: Usikkerhet, r: Resultat, s: Sprak, nokkel: str) -> None:
    navn = {id_: s.si(v.vei.navn) for id_, v in u.veier.items()}
    st.subheader(s.t("Det dere eier, år for år"), anchor=False)
    st.html(
        avsnitt(
            s.t(
                "Streken er midten. I halvparten av framtidene ligger det dere eier i det mørke feltet, og i 9 av 10 i det "
                "mørke og det lyse. Stiplet strek: dere leier. Hel strek: dere eier, hvis det går som ventet."
            ),
            "flte-liten",
        )
    )
    valgt = next((id_ for id_, v in u.veier.items() if v.vei.kjop.tid == "vindu"), next(iter(navn)))
    if len(navn) > 1:
        plass = f"{nokkel} vei"
        if st.session_state.get(plass) not in navn:
            st.session_state[plass] = valgt
        valgt = st.selectbox(s.t("Vis boligveien"), list(navn), key=plass, format_func=lambda id_: navn.get(id_, id_))
    v = u.veier[valgt]
    figur = baandfigur(
        v.egenkapital,
        {p: s.si(tekst) for p, tekst in KOLONNER.items()},
        start=r.sak.start,
        kjopt=kjopspunkt(r.veier[valgt]),
        farge=kjennetegn(r.veier)[valgt].farge,
        enhet=s.t("kroner"),
    )
    tekst = baandtekst(v, s)
    st.plotly_chart(figur, theme=None, config=OPPSETT, key=f"{nokkel} figur", alt=tekst)
    st.html(avsnitt(tekst, "flte-avsnitt"))
    with st.expander(s.t("Vis tallene: {hva}", hva=ren(navn[valgt]))):
        tittel = s.t("Det dere eier med {vei}, kroner", vei=navn[valgt])
        kolonner = [s.t("År"), *(s.si(tekst) for tekst in KOLONNER.values())]
        st.html(tabell(tittel, kolonner, _aarsrader(v.egenkapital, s)))


def _aarsrader(egenkapital: dict[int, Tall], s: Sprak) -> list[list[str]]:
    antall = len(egenkapital[PERSENTILER[0]])
    return [
        [
            s.t("Ved starten") if aar == 0 else s.t("Etter {tid}", tid=s.tid(12 * aar)),
            *(s.kroner(float(egenkapital[p][aar])) for p in PERSENTILER),
        ]
        for aar in range(antall)
    ]


def baandtekst(v: Veiusikkerhet, s: Sprak) -> str:
    """Return the figure in words: after ten years, and at the end."""
    siste = len(v.egenkapital[50]) - 1
    ut = []
    for aar in dict.fromkeys((min(_AAR, siste), siste)):
        lavt, midten, hoyt = (s.kroner_rund(float(v.egenkapital[p][aar])) for p in (5, 50, 95))
        ut.append(
            s.t(
                "Om {tid} eier dere {midten} i midten av framtidene. I 9 av 10 er det mellom {lavt} og {hoyt}.",
                tid=s.tid(12 * aar),
                lavt=lavt,
                midten=midten,
                hoyt=hoyt,
            )
        )
    return " ".join(ut)


def _retten(u: Usikkerhet, s: Sprak) -> None:
    retter = [v for v in u.veier.values() if v.opsjon is not None]
    if not retter:
        return
    st.subheader(s.t("Hva retten til å kjøpe er verdt"), anchor=False)
    tekst = s.t(
        "Noen boligveier gir dere rett til å kjøpe boligen senere til en pris som er avtalt. Blir boligen verdt mer enn "
        "prisen, er forskjellen deres. Blir den verdt mindre, kan dere la være å kjøpe, og da er retten verdt 0 kr."
    )
    st.html(avsnitt(tekst, "flte-avsnitt"))
    st.html(avsnitt(s.t("På kontoret kalles det en opsjon."), "flte-liten"))
    st.html(
        navngitte([(s.si(v.vei.navn), " ".join(rettens_setninger(v.vei, v.opsjon, s))) for v in retter if v.opsjon])
    )
    kolonner = [s.t("Beløp"), s.t("Snitt"), *(s.si(navn) for navn in KOLONNER.values())]
    for v in retter:
        if v.opsjon is None:
            continue
        tap = s.t("Verditapet kommunen sitter med") if _eier(v.vei) else s.t("Verditapet selgeren sitter med")
        rader = [
            [s.t("Det retten er verdt for dere"), *_fordelt(v.opsjon.gevinst, s)],
            [tap, *_fordelt(v.opsjon.tap, s)],
        ]
        st.html(tabell(s.t("Retten til å kjøpe i {vei}", vei=v.vei.navn), kolonner, rader))
    under = s.t("Beløpene er i kroner den måneden retten tar slutt, ikke i dagens kroner.")
    st.html(avsnitt(under, "flte-liten"))


def _eier(vei: Boligvei) -> bool:
    """Tell whether it is the municipality that gives the right away."""
    return vei.kommune.rolle == "eier"


def _fordelt(f: Fordeling, s: Sprak) -> list[str]:
    return [s.kroner(f.snitt), *(s.kroner(f.persentiler[p]) for p in PERSENTILER)]


def rettens_setninger(vei: Boligvei, o: Opsjonsverdi, s: Sprak) -> list[str]:
    """Return what the right to buy brings the family, how often it is used, and what it costs who gives it."""

    def rundt(belop: float) -> str:
        return s.kroner_rund(belop)

    brukt = {"andel": i_ti(o.andel_brukt)}
    kostnad = {"gitt": rundt(o.gevinst_om_finansierbart), "tap": rundt(o.tap.snitt)}
    return [
        stor(s.t("{andel} blir boligen verdt mer enn prisen.", andel=i_ti(o.andel_verdt_mer))),
        s.t(
            "I snitt er retten verdt {snitt}. I halvparten av framtidene er den verdt mellom {lav} og {hoy}.",
            snitt=rundt(o.gevinst.snitt),
            lav=rundt(o.gevinst.persentiler[25]),
            hoy=rundt(o.gevinst.persentiler[75]),
        ),
        stor(
            s.t(
                "{andel} blir den brukt: da er boligen verdt mer enn pris og omkostninger, og dere kan bære lånet.",
                **brukt,
            )
            if vei.kjop.utovelse == "hvis_lonnsomt_og_finansierbart"
            else s.t("{andel} blir den brukt.", **brukt)
        ),
        s.t(
            "Kommunen gir fra seg {gitt} i snitt, regnet bare der dere kan bære lånet, og sitter med et verditap på {tap} i "
            "snitt, fordi den eier boligen når prisene faller.",
            **kostnad,
        )
        if _eier(vei)
        else s.t(
            "Selgeren gir fra seg {gitt} i snitt, regnet bare der dere kan bære lånet, og sitter med et verditap på {tap} i "
            "snitt, fordi den eier boligen når prisene faller.",
            **kostnad,
        ),
    ]
