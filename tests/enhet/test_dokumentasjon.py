"""The documents must not drift from the code: generated pages, the glossary's names, formulas' functions, schemes covered."""

import ast
import math
import re
import runpy
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import NormalDist
from typing import Any, get_args

import pytest

from grensesnitt.veifil import les_vei
from kalkulator import kommune
from kalkulator.boligvei import BEHOLDNINGER, FRADRAG, STROMMER
from kalkulator.eiergrunnlag import eiergrunnlag
from kalkulator.eiersvar import eiersvar
from kalkulator.eksempler import kristiansund, rapporten_2015
from kalkulator.feil import SatsMangler
from kalkulator.fremtider import Fremtidsmodell
from kalkulator.hendelser import Hendelsestype
from kalkulator.husleierett import renterisiko
from kalkulator.plan.plantall import HENDELSER, HUSSTANDER
from kalkulator.sammenlign import sammenlign
from kalkulator.satser import Akse, standardsatser
from kalkulator.satser.laster import MAPPE as SATSMAPPE
from kalkulator.tallord import andel, kr
from kalkulator.tid import maaned_nr
from kalkulator.veier import MAPPE as VEIMAPPE
from kalkulator.veier import forvalg
from models import bolig, boligvei, forutsetninger, husstand, lan, sats
from models import plan as plan_modell
from tests.enhet.enkle_saker import enkel_sak
from tests.enhet.plansaker import kjor, plan, saker

ROT = Path(__file__).resolve().parents[2]
DOCS = ROT / "docs"
DATAFILER = sorted([*SATSMAPPE.glob("*.toml"), *SATSMAPPE.glob("*.csv"), *VEIMAPPE.glob("*.toml")])
RAD = re.compile(r"^\|(?P<celler>.+)\|$", re.MULTILINE)
FUNKSJON = re.compile(r"`([a-z_]+)\.((?:[A-Z][A-Za-z]+\.)?\w+)`")
FORMELMODULER = (
    "beslutning",
    "betjeningsevne",
    "bsu",
    "eiergrunner",
    "eiergrunnlag",
    "eierpotensial",
    "eiersvar",
    "eiersvarkolonner",
    "en_inntekt",
    "endring",
    "fremtider",
    "fremtidsrader",
    "husleierett",
    "kjop",
    "kjopslan",
    "kjopsvindu",
    "kommune",
    "kostnader",
    "lan",
    "leie",
    "maalsok",
    "mer_lonn",
    "opsjon",
    "planboliger",
    "planforklaring",
    "planforlop",
    "plankontroll",
    "planrammer",
    "plansammendrag",
    "plantall",
    "planutfall",
    "planvei",
    "rente",
    "rotsok",
    "senere",
    "soknader",
    "spaker",
    "stress",
    "styretall",
    "tilskudd",
    "usikkerhet",
    "vilkar",
)
VEIEKSEMPEL = DOCS / "eksempler" / "lokal_leie_for_eie.toml"
LENKE = re.compile(r"(?<!!)\[[^\]]*\]\((?!https?://)([^)#]+)(?:#[^)]*)?\)")
BILDE = re.compile(r"!\[(?P<tekst>[^\]]*)\]\((?P<fil>[^)]+)\)")
BILDER = DOCS / "bilder"
DOKUMENTER = sorted([ROT / "README.md", *DOCS.rglob("*.md")])
MEST_I_BILDENE = 1_200_000
"""Bytes of all pictures together: everybody who fetches the project fetches them."""
EGNE_SITATER = {"Familien Eksempel", "Tjue minutter", "Valget i år 5", "Voksen 1", "barn 2", "i 8 av 10 framtider …"}
"""What the guide says in guillemets that is no text of its own on a screen."""


def les(navn: str) -> str:
    return (DOCS / navn).read_text(encoding="utf-8")


def navn_i_tre(tre: ast.AST) -> Iterator[str]:
    """Identifiers, attributes, arguments and whole texts such as "leie_for_eie"; not words of a docstring."""
    for node in ast.walk(tre):
        for felt in ("id", "attr", "arg", "name"):
            if isinstance(getattr(node, felt, None), str):
                yield getattr(node, felt)
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def navn_i_toml(verdi: Any) -> Iterator[str]:
    if isinstance(verdi, dict):
        for nokkel, under in verdi.items():
            yield nokkel
            yield from navn_i_toml(under)
    elif isinstance(verdi, list):
        for under in verdi:
            yield from navn_i_toml(under)
    elif isinstance(verdi, str):
        yield verdi


@cache
def kodens_navn() -> frozenset[str]:
    filer = [fil for mappe in ("kalkulator", "models") for fil in (ROT / mappe).rglob("*")]
    ut: set[str] = set()
    for fil in filer:
        if fil.suffix == ".py":
            ut |= {fil.stem, *navn_i_tre(ast.parse(fil.read_text(encoding="utf-8")))}
        elif fil.suffix == ".toml":
            ut |= {fil.stem, *navn_i_toml(tomllib.loads(fil.read_text(encoding="utf-8")))}
    return frozenset(ut)


def ordlisten() -> list[str]:
    """Every name in the column «I koden» of the glossary."""
    rader = [[celle.strip() for celle in treff["celler"].split("|")] for treff in RAD.finditer(les("begreper.md"))]
    return [navn for rad in rader if len(rad) == 5 for navn in re.findall(r"`([^`]+)`", rad[1])]


def faste_ord() -> set[str]:
    """The words a case file, a result and a rate file are written with."""
    valg = (
        bolig.Eierform,
        boligvei.Leietype,
        boligvei.Kjopstid,
        boligvei.Prisregel,
        boligvei.Utovelse,
        boligvei.Rolle,
        Hendelsestype,
        forutsetninger.Norm,
        plan_modell.VedAvslag,
        husstand.Inntektstype,
        husstand.Inntektsvekst,
        husstand.Kjonn,
        husstand.Rolle,
        husstand.Saergruppe,
        husstand.Sivilstand,
        sats.Status,
    )
    serier = (*STROMMER, *FRADRAG, *BEHOLDNINGER, "boutgift", "bokostnad", "til_overs", "engangsutlegg")
    regnskap = (*kommune.INN, *kommune.UT, *kommune.BEHOLDNINGER)
    planens = (*HUSSTANDER, *HENDELSER)
    ordninger = {fil.stem for mappe in (SATSMAPPE, VEIMAPPE) for fil in mappe.glob("*.toml")}
    return (
        {navn for literal in valg for navn in get_args(literal)}
        | set(serier)
        | set(regnskap)
        | set(planens)
        | ordninger
    )


def funksjoner(modul: str) -> set[str]:
    """The public functions, classes and methods (`Klasse.metode`) of a module of the core."""
    (fil,) = [*(ROT / "kalkulator").rglob(f"{modul}.py")]
    ut = set()
    for node in ast.parse(fil.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            ut.add(node.name)
        if isinstance(node, ast.ClassDef):
            ut |= {f"{node.name}.{metode.name}" for metode in node.body if isinstance(metode, ast.FunctionDef)}
    return {navn for navn in ut if not navn.startswith("_")}


@pytest.mark.parametrize(
    ("side", "script"),
    [
        ("begreper.md", "lag_begreper.py"),
        ("saksfil.md", "lag_saksfil.py"),
        ("validering/2015.md", "lag_2015.py"),
        ("validering/usikkerhet.md", "lag_kalibrering.py"),
    ],
)
def test_laget_side_er_ny(side: str, script: str) -> None:
    laget: str = runpy.run_path(str(DOCS / script))["lag"]()
    assert les(side) == laget, f"kjør python docs/{script}"


def test_formlenes_funksjoner_finnes() -> None:
    nevnt = set(FUNKSJON.findall(les("formler.md")))
    assert len(nevnt) > 40
    assert sorted(f"{modul}.{navn}" for modul, navn in nevnt if navn not in funksjoner(modul)) == []


@pytest.mark.parametrize("modul", FORMELMODULER)
def test_hver_offentlig_funksjon_har_sin_formel(modul: str) -> None:
    nevnt = {navn for fra, navn in FUNKSJON.findall(les("formler.md")) if fra == modul}
    offentlige = {navn for navn in funksjoner(modul) if navn[0].islower()}
    assert sorted(offentlige - nevnt) == []


def test_eksemplene_i_formlene_er_kalkulatorens_tall() -> None:
    # FDV and a month's interest on the municipality's loan, worked by hand.
    leier = {
        kristiansund: 71_200 / 12 + 2_400_000 * 0.04131 / 12,
        rapporten_2015: 47_222 / 12 + 1_800_000 * 0.0228 / 12,
    }
    for sak, ventet in leier.items():
        svar = sammenlign(sak().model_copy(update={"veier": ("leie_for_eie",)}))
        assert svar.veier["leie_for_eie"].serier["husleie"][0] == pytest.approx(ventet, abs=0.005)
        assert f"**{kr(round(ventet))}**" in " ".join(les("formler.md").split())
    etter_kjopet = svar.veier["leie_for_eie"].kommune
    assert etter_kjopet["innfrielse"].sum() == pytest.approx(1_800_000)
    assert etter_kjopet["tilskudd_tilbake"].sum() == pytest.approx(0.75 * 450_000)
    risiko = {r.leieregel: r for r in renterisiko(kristiansund(), svar.satser, "leie_for_eie")}
    assert risiko["fast_kpi"].kommunen == pytest.approx(0.01 * 2_400_000 * 59 / 12)


def test_eksemplet_paa_retten_til_aa_kjope_er_regnet_for_haand() -> None:
    s = float(Fremtidsmodell.hent(standardsatser(), Akse(maaned_nr("2026-12"), 1, 0.0, 0.0)).log_sd(60))
    forventet, pris, phi = 2_400_000 * 1.02**5, 2_400_000, NormalDist().cdf
    d1 = math.log(forventet / pris) / s + s / 2
    gevinst = forventet * phi(d1) - pris * phi(d1 - s)
    tekst = " ".join(les("formler.md").split())
    assert f"s = {andel(round(s, 4)).replace(' %', ' prosent')}" in tekst
    for belop in (gevinst, gevinst - (forventet - pris)):
        assert f"**{kr(round(belop))}**" in tekst
    assert f"**{round(100 * phi(d1 - s))} prosent**" in tekst


def test_eksemplet_paa_svaret_er_regnet_for_haand() -> None:
    i = 0.06 / 12
    baerer = 9_000 * (1 - (1 + i) ** -600) / i
    inntekt = {"person": "a", "type": "annen_skattefri", "fra": "2020-01", "belop_aar": 12 * 19_000.0}
    norm = {"norm": "faktisk", "faktisk_livsopphold_mnd": 10_000.0}
    s = eiersvar(eiergrunnlag(enkel_sak(husstand={"inntekter": [inntekt]}, forutsetninger=norm)))
    assert (s.klasse, s.maks_lan) == ("eie_med_tilskudd", pytest.approx(baerer))
    for belop in (baerer, 2_001_690 - baerer):
        assert f"**{kr(round(belop))}**" in " ".join(les("formler.md").split())


def test_eksemplet_paa_planen_er_regnet_for_haand() -> None:
    r = kjor(plan(aar=2), saker(1))
    udekket = 2_000_000 - 0.8 * 1.02 * 2_000_000
    assert r.aar("a")["verdi_i_risiko_prisfall"][0] == pytest.approx(udekket)
    assert f"**{kr(round(udekket))}**" in " ".join(les("formler.md").split())


def test_planens_felt_star_i_dokumentet() -> None:
    tekst = les("plan.md")
    felles = {"id", "navn"}
    assert sorted(felt for felt in plan_modell.Planvalg.model_fields if f"`{felt}`" not in tekst) == sorted(felles)


def test_eksemplet_paa_en_egen_vei_kan_brukes() -> None:
    vei = les_vei(VEIEKSEMPEL.read_bytes(), VEIEKSEMPEL.name)
    assert vei.id == VEIEKSEMPEL.stem
    assert vei.id not in forvalg()
    assert vei.kommune.rolle == "eier"  # from the file it inherits from, too
    svar = sammenlign(kristiansund().model_copy(update={"egne_veier": (vei,), "veier": (vei.id,)}))
    kjop = svar.veier[vei.id].kjop
    assert svar.kontroller_ok
    assert kjop is not None
    assert 36 <= kjop.maaned_nr <= 60
    assert kjop.kilder["tilskudd"] == 150_000
    # 36 deposits of 1 500 kr with two per cent a year: between their plain sum and three years' interest on all of it.
    assert 54_000 < kjop.kilder["bundet_sparing"] < 54_000 * 1.02**3


def valgfrie_linjer() -> list[str]:
    linjer = VEIEKSEMPEL.read_text(encoding="utf-8").splitlines()
    return [linje for linje in linjer if re.match(r"# \w+ = ", linje) and "# bare med" not in linje]


@pytest.mark.parametrize("linje", valgfrie_linjer(), ids=lambda linje: linje.split()[1])
def test_hvert_valgfritt_felt_i_eksemplet_kan_tas_i_bruk(linje: str) -> None:
    navn = linje.split()[1]
    tekst = VEIEKSEMPEL.read_text(encoding="utf-8")
    vei = les_vei(tekst.replace(linje, linje.removeprefix("# ")).encode(), VEIEKSEMPEL.name).model_dump(mode="json")
    uten = les_vei(tekst.encode(), VEIEKSEMPEL.name).model_dump(mode="json")
    assert vei != uten, navn


def test_eksemplet_paa_en_egen_vei_nevner_hvert_felt() -> None:
    tekst = VEIEKSEMPEL.read_text(encoding="utf-8")
    modeller = (
        boligvei.Boligvei,
        boligvei.Leieregel,
        boligvei.Kjopsregel,
        boligvei.Finansiering,
        boligvei.Tilskudd,
        boligvei.Kommunerolle,
        lan.Lanevilkar,
        lan.Renteregel,
    )
    felter = {felt for modell in modeller for felt in modell.model_fields}
    assert sorted(felt for felt in felter if not re.search(rf"\b{felt}\b", tekst)) == []


def test_ordlistens_navn_finnes_i_koden() -> None:
    navn = ordlisten()
    assert len(navn) > 100
    assert sorted(set(navn) - kodens_navn()) == []


def test_et_navn_som_ikke_finnes_blir_funnet() -> None:
    assert "boutgift" in kodens_navn()
    assert "boutgift_brutto_netto" not in kodens_navn()


def test_kodens_faste_ord_star_i_ordlisten() -> None:
    assert sorted(faste_ord() - set(ordlisten())) == []


@pytest.mark.parametrize("fil", DATAFILER, ids=lambda fil: fil.name)
def test_dekningen_nevner_hver_datafil(fil: Path) -> None:
    assert f"`{fil.name}`" in les("dekning.md")


@pytest.mark.parametrize(
    ("maaned", "for_tidlig", "norm", "bostotte"),
    [
        ("2024-01", "2023-12", "sifo", False),
        ("2018-01", "2017-12", "sosialhjelp", True),
        ("2017-01", "2016-12", "faktisk", True),
        ("2016-01", "2015-12", "faktisk", False),
    ],
)
def test_tidligste_start_er_som_dekningen_sier(maaned: str, for_tidlig: str, norm: str, bostotte: bool) -> None:
    forutsatt = {"norm": norm} | ({"faktisk_livsopphold_mnd": 10_000.0} if norm == "faktisk" else {})
    veier = ("privat_leie", "leie_for_eie", "startlan_na", "spar_forst")

    def regn(start: str) -> None:
        hus = {"soker_bostotte": bostotte}
        sammenlign(enkel_sak(start=start, aar=1, husstand=hus, forutsetninger=forutsatt, veier=veier))

    regn(maaned)
    with pytest.raises(SatsMangler):
        regn(for_tidlig)


@pytest.mark.parametrize("fil", DOKUMENTER, ids=lambda fil: fil.name)
def test_lenker_i_dokumentene_finnes(fil: Path) -> None:
    lenker = LENKE.findall(fil.read_text(encoding="utf-8"))
    assert [lenke for lenke in lenker if not (fil.parent / lenke).exists()] == []


@pytest.mark.parametrize("fil", DOKUMENTER, ids=lambda fil: fil.name)
def test_bildene_i_dokumentene_finnes_og_har_en_tekst(fil: Path) -> None:
    bilder = list(BILDE.finditer(fil.read_text(encoding="utf-8")))
    assert [b["fil"] for b in bilder if not (fil.parent / b["fil"]).is_file() or len(b["tekst"]) < 15] == []


def test_hvert_bilde_er_i_bruk_lite_og_lages_av_skriptet() -> None:
    filer = set(BILDER.glob("*.png"))
    brukt = {(fil.parent / b["fil"]).resolve() for fil in DOKUMENTER for b in BILDE.finditer(fil.read_text("utf-8"))}
    assert sorted(fil.name for fil in filer - brukt) == []
    assert sum(fil.stat().st_size for fil in filer) < MEST_I_BILDENE
    laget = {b.navn: b.bredde for b in runpy.run_path(str(DOCS / "lag_bilder.py"))["BILDER"]}
    assert {fil.stem for fil in filer} == laget.keys() | {"familieark"}
    # The width stands after the signature and the name of the first chunk.
    bredder = {navn: int.from_bytes((BILDER / f"{navn}.png").read_bytes()[16:20]) for navn in laget}
    assert bredder == laget


def _anker(overskrift: str) -> str:
    """The name a heading is linked by: its letters and figures in lower case, a hyphen for each space."""
    return "".join(tegn for tegn in overskrift.lower() if tegn.isalnum() or tegn in " -_").replace(" ", "-")


def test_innholdslisten_i_veiledningen_forer_til_hver_overskrift() -> None:
    tekst = les("brukerveiledning.md")
    overskrifter = [_anker(linje) for linje in re.findall(r"^## (.+)$", tekst, re.MULTILINE)]
    assert re.findall(r"\]\(#([^)]+)\)", tekst) == overskrifter


def test_det_veiledningen_siterer_star_pa_skjermen() -> None:
    """Names of buttons, fields, headings and pages stand in guillemets."""
    mal = (ROT / "grensesnitt" / "sprak" / "fra_leie_til_eie.pot").read_text(encoding="utf-8")
    tekster = " ".join(re.sub(r'"\n"', "", mal).split())
    sitert = re.findall(r"«([^»]+)»", " ".join(les("brukerveiledning.md").split()))
    assert len(sitert) > 30
    assert sorted({ord_ for ord_ in sitert if ord_ not in tekster} - EGNE_SITATER) == []
