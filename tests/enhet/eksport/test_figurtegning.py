"""The drawings: valid XML, dashed while renting and solid while owning, on the series, nothing on or outside anything."""

import itertools
import struct
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grensesnitt.eksport.familieark import Figurserie, figur, figur_svg, figurmerker, velg_veier
from grensesnitt.eksport.figurtegning import Maal, fra_hverandre
from grensesnitt.eksport.pdf import figur_png
from grensesnitt.eksport.skriftmaal import tekstbredde
from grensesnitt.eksport.tegning import Tegning
from grensesnitt.tekst.tall import tall
from grensesnitt.web.veivalg import FARGER
from kalkulator.eksempler import kristiansund
from kalkulator.sammenlign import Resultat, sammenlign

SVG = "{http://www.w3.org/2000/svg}"
TRE = ("privat_leie", "leie_for_eie", "startlan_na")
ATTE = (*TRE, "kommunal_leie", "leie_til_eie_drammen", "spar_forst", "utbygger_leie_til_eie", "leie_til_eie_trondheim")


def resultat(veier: Sequence[str]) -> Resultat:
    return velg_veier(sammenlign(kristiansund().model_copy(update={"veier": tuple(veier)})))


@pytest.fixture(scope="module")
def tre() -> Resultat:
    return resultat(TRE)


def streker(svg: str) -> list[tuple[str, bool, list[tuple[float, float]]]]:
    """Colour, whether dashed, and points of every line."""
    return [
        (
            e.attrib["stroke"],
            "stroke-dasharray" in e.attrib,
            [(float(x), float(y)) for x, y in (p.split(",") for p in e.attrib["points"].split())],
        )
        for e in ET.fromstring(svg).iter(f"{SVG}polyline")
    ]


def test_stiplet_mens_de_leier_og_hel_naar_de_eier(tre: Resultat) -> None:
    """The example buys at the end of month 60; the dashes reach the first month as owner."""
    assert [(farge, stiplet, len(punkter)) for farge, stiplet, punkter in streker(figur_svg(tre, "boutgift"))] == [
        (FARGER["privat_leie"], True, 360),
        (FARGER["leie_for_eie"], True, 61),
        (FARGER["leie_for_eie"], False, 300),
        (FARGER["startlan_na"], False, 360),
    ]


@pytest.mark.parametrize("serie", ["boutgift", "egenkapital"])
def test_linjene_ligger_paa_seriene(tre: Resultat, serie: Figurserie) -> None:
    """The scale is read off the figure's own y axis: the marks «0» and the topmost one."""
    tegning = figur(tre, serie)
    hoyder = {t.tekst: t.y for t in tegning.tekster if t.anker == "end"}
    null = hoyder["0"] - 0.35 * 8.0
    (steg, y) = min(((t, y) for t, y in hoyder.items() if t != "0"), key=lambda p: p[1])
    kroner_per_punkt = float(steg.replace("\u00a0", "")) / (null - (y - 0.35 * 8.0))
    (punkter,) = [p for farge, _, p in streker(tegning.svg()) if farge == FARGER["privat_leie"]]
    serien = tre.veier["privat_leie"].serier[serie]
    assert len(punkter) == len(serien)
    for (_, py), verdi in zip(punkter[::37], serien[::37], strict=True):
        assert (null - py) * kroner_per_punkt == pytest.approx(verdi, abs=0.02 * kroner_per_punkt)
    x = [p[0] for p in punkter]
    assert x == sorted(x)


def test_aksen_begynner_paa_null(tre: Resultat) -> None:
    tekster = [t.tekst for t in figur(tre, "boutgift").tekster]
    assert "0" in tekster
    assert tall(20_000) in tekster
    assert {"2030", "2055"} <= set(tekster)


@pytest.mark.parametrize("veier", [TRE[1:2], TRE, ATTE], ids=len)
@pytest.mark.parametrize("serie", ["boutgift", "egenkapital"])
def test_alt_er_innenfor_tegningen(veier: Sequence[str], serie: Figurserie) -> None:
    r = resultat(veier)
    for tegning in (figur(r, serie), figur(r, serie, maal=Maal(bredde=246, hoyde=226), overskrift=False)):
        _er_innenfor(tegning)
        for _, _, punkter in streker(tegning.svg()):
            assert all(0 <= x <= tegning.bredde and 0 <= y <= tegning.hoyde for x, y in punkter)


def _er_innenfor(tegning: Tegning) -> None:
    for t in tegning.tekster:
        bredde = tekstbredde(t.tekst, t.storrelse, fet=t.fet)
        fra = t.x - {"start": 0.0, "middle": bredde / 2, "end": bredde}[t.anker]
        assert fra >= -0.01, t
        assert fra + bredde <= tegning.bredde + 0.01, t
        assert t.storrelse * 0.5 <= t.y <= tegning.hoyde, t


def test_tekstene_ved_linjeendene_og_merkene_star_ikke_paa_hverandre() -> None:
    for veier in (TRE, ATTE):
        tegning = figur(resultat(veier), "boutgift")
        bokser = []
        for t in tegning.tekster:
            bredde = tekstbredde(t.tekst, t.storrelse, fet=t.fet)
            fra = t.x - {"start": 0.0, "middle": bredde / 2, "end": bredde}[t.anker]
            bokser.append((fra, t.y - 0.72 * t.storrelse, fra + bredde, t.y + 0.1 * t.storrelse, t.tekst))
        for a, b in itertools.combinations(bokser, 2):
            assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1], (a, b)


@given(
    st.lists(st.tuples(st.floats(0, 100), st.sampled_from([9.0, 18.0, 27.0])), min_size=1, max_size=6),
)
def test_navnene_flyttes_bare_saa_langt_de_maa(navn: list[tuple[float, float]]) -> None:
    midter = {str(nr): y for nr, (y, _) in enumerate(navn)}
    hoyder = {str(nr): h for nr, (_, h) in enumerate(navn)}
    ut = fra_hverandre(midter, hoyder, 0.0, 200.0)
    spenn = sorted((ut[n] - hoyder[n] / 2, ut[n] + hoyder[n] / 2) for n in ut)
    assert all(a[1] <= b[0] + 1e-9 for a, b in itertools.pairwise(spenn))
    assert spenn[0][0] >= -1e-9
    # In the order of the lines, and a name with room stays where its line ends.
    assert sorted(ut, key=lambda n: -ut[n]) == sorted(midter, key=lambda n: -midter[n])
    if len(navn) == 1:
        assert ut["0"] == max(midter["0"], hoyder["0"] / 2)


def test_merkene_sier_hva_og_nevner_ingen_person() -> None:
    sak = kristiansund()
    personer = tuple(p.model_copy(update={"id": f"Navn{nr}"}) for nr, p in enumerate(sak.husstand.personer))
    navn = dict(zip((p.id for p in sak.husstand.personer), (p.id for p in personer), strict=True))
    inntekter = tuple(i.model_copy(update={"person": navn[i.person]}) for i in sak.husstand.inntekter)
    hus = sak.husstand.model_copy(update={"personer": personer, "inntekter": inntekter})
    r = velg_veier(sammenlign(sak.model_copy(update={"husstand": hus, "veier": TRE})))
    # The programme ends in July 2028, the purchase is in November 2031, the children turn 18 in May 2035 and August 2040.
    assert [(m.punkt, m.tekst, kjop) for m, kjop in figurmerker(r)] == [
        (20, "Programmet slutt", False),
        (60, "Kjøp: november 2031", True),
        (101, "Et barn 18 år", False),
        (164, "Et barn 18 år", False),
    ]
    for serie in ("boutgift", "egenkapital"):
        assert "Navn" not in figur_svg(r, serie)


def test_svg_er_gyldig_xml_med_navn_og_beskrivelse_og_det_som_er_skrevet(tre: Resultat) -> None:
    navn = "<b>&\"'\x00\x0b *x* #set"
    v = tre.veier["leie_for_eie"]
    r = replace(tre, veier={**tre.veier, "leie_for_eie": replace(v, vei=v.vei.model_copy(update={"navn": navn}))})
    rot = ET.fromstring(figur_svg(r, "egenkapital"))
    assert rot.findtext(f"{SVG}title") == "Det dere eier"
    beskrivelse = rot.findtext(f"{SVG}desc") or ""
    assert "Leie privat: " in beskrivelse
    assert "<b>&\"' *x* #set" in beskrivelse
    assert not list(rot.iter(f"{SVG}b"))
    assert "".join(e.text or "" for e in rot.iter(f"{SVG}text")).count("<b>&\"'") == 1
    assert {e.tag.removeprefix(SVG) for e in rot.iter()} <= {
        "svg",
        "title",
        "desc",
        "line",
        "polyline",
        "text",
        "circle",
    }


def test_png_av_den_samme_figuren(tre: Resultat) -> None:
    tegning = figur(tre, "boutgift")
    bilde = figur_png(tegning, bredde_piksler=800)
    assert bilde[:8] == b"\x89PNG\r\n\x1a\n"
    bredde, hoyde = struct.unpack(">II", bilde[16:24])
    assert bredde == pytest.approx(800, abs=2)
    assert hoyde / bredde == pytest.approx((tegning.hoyde + 16) / (tegning.bredde + 16), abs=0.01)
    assert bilde == figur_png(tegning, bredde_piksler=800)
