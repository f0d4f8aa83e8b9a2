"""«Hva om noe går galt?»: what each stress test does to the family and to the municipality on every path."""

from collections.abc import Mapping

import streamlit as st

from grensesnitt.tekst import Sprak
from grensesnitt.web.tabeller import avsnitt, punktliste, ren, tabell
from kalkulator.melding import Maaned, merk
from kalkulator.stress import Kommunestress, Stressresultat, Stresstest, Veistress
from kalkulator.tid import maaned_nr, maaned_tekst

TITTEL = merk("Hva om noe går galt?")


def vis_stress(tester: Mapping[str, Stressresultat], start: str, s: Sprak) -> None:
    """Draw the section: a closed box for each test.

    Parameters
    ----------
    tester
        By name; at least one.
    start
        The first month of the case, YYYY-MM.
    """
    st.html(avsnitt(innledning(next(iter(tester.values())).test, start, s), "flte-avsnitt"))
    for resultat in tester.values():
        with st.expander(ren(s.si(resultat.test.beskrivelse))):
            _testen(resultat, s)


def innledning(test: Stresstest, start: str, s: Sprak) -> str:
    """Return when it happens, and what the tables are compared with."""
    naar = maaned_tekst(maaned_nr(start) + test.fra_maaned - 1)
    return s.t(
        "Dette er prøver, ikke spådommer. Det som går galt, begynner i {maaned}. Tallene i parentes er forskjellen fra det "
        "vi venter.",
        maaned=Maaned(naar),
    )


def _testen(resultat: Stressresultat, s: Sprak) -> None:
    navn = [s.si(v.navn) for v in resultat.veier.values()]
    st.html(tabell(s.t("For dere"), [s.t("Det som skjer"), *navn], familierader(resultat, s)))
    if rader := kommunerader(resultat, s):
        med = [s.si(v.navn) for v in resultat.veier.values() if v.kommune is not None]
        st.html(tabell(s.t("For kommunen"), [s.t("Det som skjer"), *med], rader))
    if resultat.merknader:
        st.html(punktliste([s.si(m) for m in resultat.merknader]))


def familierader(resultat: Stressresultat, s: Sprak) -> list[list[str]]:
    """Return the rows of the family's table, a column for each path."""
    alle = list(resultat.veier.values())
    rader = [
        [s.t("Det dere betaler for boligen endrer seg på det meste med, hver måned"), *(_endring(v, s) for v in alle)],
        [
            s.t("Til overs når alt er betalt, i måneden med minst"),
            *(_med_endring(v.til_overs_lavest, v.til_overs_lavest_endring, s) for v in alle),
        ],
        [s.t("… og den måneden er"), *(s.maaned(v.til_overs_lavest_maaned) for v in alle)],
        [s.t("Måneder der pengene ikke strekker til"), *(_underskudd(v, s) for v in alle)],
    ]
    if resultat.test.maaneder_uten_lonn:
        rader += [
            [s.t("Mangler i månedene uten lønn, i alt"), *(s.kroner(v.fra_sparing) for v in alle)],
            [s.t("… og dere har spart"), *(s.kroner(v.sparing_ved_tapet) for v in alle)],
            [s.t("… så sparingen rekker"), *(s.t("Ja") if v.sparingen_rekker else s.t("Nei") for v in alle)],
        ]
    for aar in next(iter(alle)).egenkapital:
        rader.append(
            [
                s.t("Det dere eier etter {tid}", tid=s.tid(12 * aar)),
                *(_med_endring(v.egenkapital[aar], v.egenkapital_endring[aar], s) for v in alle),
            ]
        )
    if any(v.negativ_egenkapital_fra for v in alle):
        rader.append(
            [
                s.t("Dere skylder mer enn dere eier fra"),
                *(s.maaned(v.negativ_egenkapital_fra) if v.negativ_egenkapital_fra else s.t("Ikke") for v in alle),
            ]
        )
    rader.append([s.t("Dere kjøper boligen"), *(_kjop(v, s) for v in alle)])
    return rader


def _med_endring(belop: float, endring: float, s: Sprak) -> str:
    if abs(endring) < 0.5:
        return s.kroner(belop)
    return s.t("{belop} ({endring})", belop=s.kroner(belop), endring=_fortegn(endring, s))


def _fortegn(belop: float, s: Sprak) -> str:
    return s.t("+{belop}", belop=s.kroner(belop)) if belop > 0 else s.kroner(belop)


def _endring(v: Veistress, s: Sprak) -> str:
    if v.boutgift_endring_maaned is None:
        return s.kroner(0.0)
    maaned = Maaned(v.boutgift_endring_maaned)
    return s.t("{belop} i {maaned}", belop=_fortegn(v.boutgift_endring, s), maaned=maaned)


def _underskudd(v: Veistress, s: Sprak) -> str:
    antall, flere = v.maaneder_med_underskudd, v.flere_maaneder_med_underskudd
    if not flere:
        return str(antall)
    return f"{antall} ({'+' if flere > 0 else ''}{s.tall(flere)})"


def _kjop(v: Veistress, s: Sprak) -> str:
    """Return when the family buys under the test, and when it would have."""
    naa, for_ = v.kjopsmaaned, v.kjopsmaaned_uten_stress
    if naa is None and for_ is None:
        return s.t("Nei")
    if naa is None:
        return s.t("Nei, men ellers i {maaned}", maaned=Maaned(str(for_)))
    if naa == for_:
        return s.t("Ja, i {maaned}", maaned=Maaned(naa))
    if for_ is None:
        return s.t("Ja, i {maaned}, men ellers ikke", maaned=Maaned(naa))
    return s.t("Ja, i {maaned}, men ellers i {ellers}", maaned=Maaned(naa), ellers=Maaned(for_))


def kommunerader(resultat: Stressresultat, s: Sprak) -> list[list[str]]:
    """Return the rows of the municipality's table, a column for each path it has a part in; none where it has no part."""
    alle: list[Kommunestress] = [v.kommune for v in resultat.veier.values() if v.kommune is not None]
    if not alle:
        return []
    return [
        [
            s.t("Inn minus ut siden starten, på det laveste"),
            *(_med_endring(k.kasse_lavest, k.kasse_lavest_endring, s) for k in alle),
        ],
        [
            s.t("Gjeld og tilskudd utover boligens verdi, på det meste"),
            *(_med_endring(k.verdi_i_risiko_storst, k.verdi_i_risiko_storst_endring, s) for k in alle),
        ],
        [
            s.t("Det kommunen kan tape på startlånet, på det meste"),
            *(_med_endring(k.startlan_tapsansvar_storst, k.startlan_tapsansvar_storst_endring, s) for k in alle),
        ],
    ]
