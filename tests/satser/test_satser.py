"""Rates in time: what-ifs, projection beyond the newest set, the memory, and the state of the shipped files."""

import ast
import pickle
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, get_args

import numpy as np
import pytest
from pydantic import ValidationError

from kalkulator.eksempler import kristiansund
from kalkulator.feil import SatsMangler
from kalkulator.sammenlign import sammenlign
from kalkulator.satser import Akse, Satser, les_ordninger, standardsatser
from kalkulator.tid import maaned_nr
from models.husstand import Inntektstype
from models.lan import Lanevilkar
from models.sats import Sats

SATSER = standardsatser()
ROT = Path(__file__).resolve().parents[2]


def akse(fra: str, antall: int = 1, kpi: float = 0.0, lonn: float = 0.0) -> Akse:
    return Akse(maaned_nr(fra), antall, kpi, lonn)


Lag = Callable[..., Satser]


@pytest.fixture
def lag(tmp_path: Path) -> Lag:
    """A rate set of one scheme from texts: rates by name as (unit and more, {from: value})."""

    def _lag(fremskriving: str, **satser: tuple[str, dict[str, Any]]) -> Satser:
        linjer = ['ordning = "prove"', 'tittel = "Prøve"', "[fremskriving]", fremskriving]
        linjer += ["[standard]", 'kilde = "k"', 'status = "vedtatt"', "kontrollert = 2026-01-01"]
        linjer += ["[kilder.k]", 'tittel = "Kilden"']
        for navn, (felter, verdier) in satser.items():
            rader = ", ".join(f"{{ fra = {fra}-01, verdi = {verdi} }}" for fra, verdi in verdier.items())
            linjer += [
                f"[satser.{navn}]",
                f'navn = "Satsen {navn}"',
                'hjemmel = "loven"',
                felter,
                f"verdier = [{rader}]",
            ]
        (tmp_path / "prove.toml").write_text("\n".join(linjer), encoding="utf-8")
        return Satser(les_ordninger(tmp_path), "prøve")

    return _lag


# --- what-if


def test_hva_om_endrer_bare_sin_egen_sats() -> None:
    endret = SATSER.med({("gebyrer", "dokumentavgift"): 0.03})
    assert SATSER.verdi("gebyrer", "dokumentavgift", akse("2026-06")) == 0.025
    assert endret.verdi("gebyrer", "dokumentavgift", akse("2026-06")) == 0.03
    assert endret.id != SATSER.id
    verdi = endret.paa("gebyrer", "dokumentavgift", maaned_nr("2026-06"))
    assert (verdi.status, verdi.merknad) == ("forutsetning", "endret av brukeren")
    for ordning, innhold in SATSER.ordninger.items():
        for navn, sats in innhold.satser.items():
            if (ordning, navn) != ("gebyrer", "dokumentavgift"):
                assert endret.sats(ordning, navn) == sats


def test_hva_om_gjelder_fra_den_nyeste_verdiens_dato() -> None:
    endret = SATSER.med({("gebyrer", "rettsgebyr"): 2000})
    bane = endret.bane("gebyrer", "rettsgebyr", akse("2025-12", 2))
    assert bane.tolist() == [1314, 2000]


def test_id_folger_innholdet() -> None:
    en, samme, to = (SATSER.med({("gebyrer", "rettsgebyr"): x}) for x in (2000, 2000, 2001))
    assert en.id == samme.id != to.id
    assert SATSER.med({}).id == SATSER.id
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}-[0-9a-f]{8}", SATSER.id)


def test_hva_om_husker_ikke_den_gamle_verdien() -> None:
    forst = SATSER.bane("husbanken", "margin", akse("2026-01", 12))
    assert SATSER.med({("husbanken", "margin"): 0.01}).bane("husbanken", "margin", akse("2026-01", 12))[0] == 0.01
    assert forst[0] == 0.0075


# --- projection


@pytest.mark.parametrize(("metode", "ventet"), [("frossen", 100), ("kpi", 102), ("lonn", 104)])
def test_fremskriving(lag: Lag, metode: str, ventet: float) -> None:
    satser = lag(f'metode = "{metode}"\nmaaned = 5', belop=('enhet = "kr"', {"2026-05": 100}))
    bane = satser.bane("prove", "belop", akse("2027-04", 2, kpi=0.02, lonn=0.04))
    assert bane.tolist() == pytest.approx([100, ventet])


def test_andeler_og_det_loven_lar_staa_vokser_ikke(lag: Lag) -> None:
    satser = lag(
        'metode = "kpi"\nmaaned = 1',
        andel=('enhet = "andel"', {"2026-01": 0.22}),
        fast=('enhet = "kr"\nfremskrives = false', {"2026-01": 250}),
        belop=('enhet = "kr/mnd"', {"2026-01": 250}),
    )
    om_ti_aar = akse("2036-01", kpi=0.02)
    assert satser.verdi("prove", "andel", om_ti_aar) == 0.22
    assert satser.verdi("prove", "fast", om_ti_aar) == 250
    assert satser.verdi("prove", "belop", om_ti_aar) == pytest.approx(250 * 1.02**10)


def test_hele_kroner_avrundes_hvert_aar(lag: Lag) -> None:
    """10 · 1.04 = 10.4 is 10 every year when rounded; 13 · 1.04 = 13.52 → 14, 14.56 → 15, 15.6 → 16, 16.64 → 17."""
    satser = lag(
        'metode = "kpi"\nmaaned = 1\nhele_kroner = true',
        ti=('enhet = "kr"', {"2026-01": 10}),
        tretten=('enhet = "kr"', {"2026-01": 13}),
    )
    aar = akse("2026-01", 60, kpi=0.04)
    assert satser.bane("prove", "ti", aar)[::12].tolist() == [10] * 5
    assert satser.bane("prove", "tretten", aar)[::12].tolist() == [13, 14, 15, 16, 17]
    assert satser.bane("prove", "tretten", akse("2029-06", kpi=0.04)).tolist() == [16]


@pytest.mark.parametrize("hele_kroner", [False, True])
def test_tabellen_fremskrives_rad_for_rad(lag: Lag, hele_kroner: bool) -> None:
    """2026: 10 and 13; +4 %: 10.4 and 13.52; again: 10.816 and 14.0608. Rounded each year: 10, 14 and 10, 15."""
    satser = lag(
        f'metode = "lonn"\nmaaned = 7\nhele_kroner = {"true" if hele_kroner else "false"}',
        tabell=('enhet = "kr"', {"2025-07": [[0, 9], [12, 12]], "2026-07": [[0, 10], [12, 13]]}),
    )
    tabell = satser.tabell("prove", "tabell", akse("2026-06", 26, lonn=0.04))
    # Months: June 2026 (old set), July 2026 to June 2027, July 2027 to June 2028, July 2028.
    lav = tabell.slaa_opp(np.full(26, 11))
    hoy = tabell.slaa_opp(np.full(26, 12))
    assert lav.tolist() == pytest.approx(
        [9] + [10] * 12 + [10 if hele_kroner else 10.4] * 12 + [10 if hele_kroner else 10.816]
    )
    assert hoy.tolist() == pytest.approx(
        [12] + [13] * 12 + [14 if hele_kroner else 13.52] * 12 + [15 if hele_kroner else 14.0608]
    )


def test_under_tabellens_forste_rad_er_feil(lag: Lag) -> None:
    satser = lag('metode = "kpi"\nmaaned = 1', tabell=('enhet = "kr"', {"2026-01": [[6, 10]]}))
    tabell = satser.tabell("prove", "tabell", akse("2026-01", 2))
    assert tabell.slaa_opp(np.array([[6, 7], [8, 9]])).tolist() == [[10, 10], [10, 10]]
    with pytest.raises(SatsMangler, match=r"prove\.tabell: .*verdien 5 i tabellen"):
        tabell.slaa_opp(np.array([7, 5]))


def test_ordningens_nyeste_sett_bestemmer_naar_fremskrivingen_begynner(lag: Lag) -> None:
    """A rate that the newest regulation left alone is as new as those it changed; growth waits for the next June."""
    satser = lag(
        'metode = "kpi"\nmaaned = 6',
        gammel=('enhet = "kr"', {"2020-06": 100}),
        ny=('enhet = "kr"', {"2020-06": 100, "2026-06": 120}),
    )
    tid = akse("2025-06", 38, kpi=0.1)
    assert satser.bane("prove", "gammel", tid).tolist() == pytest.approx([100] * 24 + [110] * 12 + [121] * 2)
    assert satser.bane("prove", "ny", tid).tolist() == pytest.approx([100] * 12 + [120] * 12 + [132] * 12 + [145.2] * 2)


def test_et_sett_utenfor_den_faste_maaneden(lag: Lag) -> None:
    """A set of August 2026 is young still in January 2027, yet January is when the scheme changes."""
    satser = lag('metode = "kpi"\nmaaned = 1', belop=('enhet = "kr"', {"2026-08": 100}))
    assert satser.bane("prove", "belop", akse("2026-12", 2, kpi=0.1)).tolist() == pytest.approx([100, 110])


def test_er_fremskrevet() -> None:
    # Newest sets: bostøtte June 2026, fees January 2026, G May 2026; each changes in that month of the year.
    for ordning, navn, siste, forste in (
        ("bostotte", "minste_egenandel", "2027-05", "2027-06"),
        ("gebyrer", "dokumentavgift", "2026-12", "2027-01"),
        ("grunnbelop", "g", "2027-04", "2027-05"),
    ):
        assert not SATSER.er_fremskrevet(ordning, navn, maaned_nr(siste))
        assert SATSER.er_fremskrevet(ordning, navn, maaned_nr(forste))
    with pytest.raises(SatsMangler, match=r"grunnbelop\.g"):
        SATSER.er_fremskrevet("grunnbelop", "g", maaned_nr("1990-01"))


def test_en_bane_er_lik_maaned_for_maaned() -> None:
    tid = akse("2024-03", 60, kpi=0.023, lonn=0.031)
    for ordning, navn in (("bostotte", "minste_egenandel"), ("grunnbelop", "g"), ("husbanken", "flytende_effektiv")):
        bane = SATSER.bane(ordning, navn, tid)
        enkelt = [SATSER.verdi(ordning, navn, tid._replace(start=tid.start + i)) for i in range(60)]
        assert bane.tolist() == enkelt


# --- the memory


def test_mellomlageret_kjenner_ingen_husstand() -> None:
    """A second family with everything different finds the memory full, adds nothing and changes nothing."""
    satser = SATSER.med({})
    sak = kristiansund().model_copy(update={"veier": ("privat_leie", "leie_for_eie", "startlan_na")})
    sammenlign(sak, satser)
    # The tenure decides which rates are fetched; they are the same for every family of that tenure.
    sammenlign(sak.model_copy(update={"bolig": sak.bolig.model_copy(update={"eierform": "borettslag"})}), satser)
    for_ = {nokkel: pickle.dumps(verdi) for nokkel, verdi in satser._mellomlager.items()}
    h, b = sak.husstand, sak.bolig
    annen = sak.model_copy(
        update={
            "husstand": h.model_copy(
                update={
                    "kommune": "Oslo",
                    "personer": tuple(p.model_copy(update={"kjonn": "kvinne"}) for p in h.personer[:3]),
                    "inntekter": tuple(i.model_copy(update={"belop_aar": 311_111.0}) for i in h.inntekter[:1]),
                    "sparing": 123_456.0,
                }
            ),
            "bolig": b.model_copy(update={"pris": 1_234_567.0, "eierform": "borettslag", "markedsleie_mnd": 9_876.0}),
        }
    )
    sammenlign(annen, satser)
    assert len(for_) > 50
    assert {nokkel: pickle.dumps(verdi) for nokkel, verdi in satser._mellomlager.items()} == for_
    assert "1234567" not in repr(satser._mellomlager)
    assert repr(satser).count("_mellomlager") == 0


# --- the shipped files

UBRUKTE = {
    "bostotte.kapitalfribelop": "capital income is not asked for",
    "bostotte.aldersgrense_inntekt": "only those on the contract have incomes in a case",
    "husbanken.paslag_maks": "models.lan holds the same limit, and the next test compares them",
    "skatt.foreldrefradrag_forste": "foreldrefradrag is not computed",
    "skatt.foreldrefradrag_neste": "foreldrefradrag is not computed",
    "skatt.foreldrefradrag_aldersgrense": "foreldrefradrag is not computed",
}


def _brukte() -> set[str]:
    """Every rate that a module of the core names: as it stands, by an f-string, or as one name joined to another."""
    brukt = set()
    for fil in (ROT / "kalkulator").rglob("*.py"):
        noder = list(ast.walk(ast.parse(fil.read_text(encoding="utf-8"))))
        tekster = {n.value for n in noder if isinstance(n, ast.Constant) and isinstance(n.value, str)}
        sammensatte = [
            "".join(re.escape(str(v.value)) if isinstance(v, ast.Constant) else r"\w+" for v in n.values)
            for n in noder
            if isinstance(n, ast.JoinedStr)
        ]
        monstre = [m for m in sammensatte if re.search("[a-z]{4}", m)]
        ledd = tekster | set(get_args(Inntektstype)) if r"\w+_\w+" in sammensatte else set()
        for ordning, innhold in SATSER.ordninger.items():
            if ordning in tekster:
                brukt |= {
                    f"{ordning}.{navn}"
                    for navn in innhold.satser
                    if navn in tekster
                    or any(re.fullmatch(m, navn) for m in monstre)
                    or any(navn == f"{a}_{b}" for a in ledd if navn.startswith(a) for b in ledd)
                }
    return brukt


def test_hver_sats_er_i_bruk_eller_unntatt_med_grunn() -> None:
    alle = {f"{ordning}.{navn}" for ordning, innhold in SATSER.ordninger.items() for navn in innhold.satser}
    brukte = _brukte()
    assert alle - brukte - set(UBRUKTE) == set(), "in no formula: use them, take them out, or say why they are kept"
    assert set(UBRUKTE) & brukte == set(), "in use now: no longer an exception"
    assert set(UBRUKTE) <= alle


def test_modellens_grenser_er_husbankens() -> None:
    """The models import no rates, so their limits are compared with the rates here."""
    naa = akse("2026-11")
    paslag = SATSER.verdi("husbanken", "paslag_maks", naa)
    lopetid = int(SATSER.verdi("husbanken", "lopetid_maks_aar", naa))
    fri = int(SATSER.verdi("husbanken", "avdragsfri_maks_aar", naa))
    Lanevilkar(paslag=paslag, lopetid_aar=lopetid, avdragsfrie_aar=fri)
    for felter in ({"paslag": paslag + 1e-6}, {"lopetid_aar": lopetid + 1}, {"avdragsfrie_aar": fri + 1}):
        with pytest.raises(ValidationError):
            Lanevilkar(**felter)


def _alle() -> list[tuple[str, str, Sats]]:
    return [(o, navn, sats) for o, innhold in SATSER.ordninger.items() for navn, sats in innhold.satser.items()]


def test_hver_verdi_er_kontrollert_i_lopet_av_et_aar() -> None:
    """Measured from the newest check in the same file: no clock, so the answer is the same on every day."""
    gamle = []
    for ordning, innhold in SATSER.ordninger.items():
        datoer = {(n, v.fra): v.kontrollert for n, s in innhold.satser.items() for v in s.verdier}
        nyeste = max(datoer.values())
        et_aar_for = date(nyeste.year - 1, nyeste.month, min(nyeste.day, 28))
        gamle += [(ordning, *hva) for hva, kontrollert in datoer.items() if kontrollert < et_aar_for]
    assert gamle == []


def test_hvert_tall_er_endelig_og_hver_klasse_er_tekst() -> None:
    for ordning, navn, sats in _alle():
        for v in sats.verdier:
            if isinstance(v.verdi, str):
                assert v.verdi.strip()
            else:
                assert np.isfinite(np.array(v.verdi)).all(), (ordning, navn)


def test_bare_en_prognose_eller_forutsetning_er_kontrollert_for_den_gjelder() -> None:
    """Only a forecast or an assumption may start after the day it was checked."""
    for ordning, navn, sats in _alle():
        for v in sats.verdier:
            assert v.fra <= v.kontrollert or v.status in ("prognose", "forutsetning"), (ordning, navn, v.fra)
