"""The office's page: the same answers as the core's, bad files with a message, and nothing of a file left anywhere."""

import ast
import re
import tempfile
from pathlib import Path

import pytest
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.testing.v1 import AppTest

from grensesnitt.portefolje.arbeidsbok import FEILRADER, HUSSTANDER
from grensesnitt.portefolje.eksempel import eksempelfil
from grensesnitt.portefolje.kolonner import KOLONNER
from grensesnitt.portefolje.les import Lest, les_portefolje
from grensesnitt.portefolje.mal import overskrift
from grensesnitt.portefolje.sak import Felles
from grensesnitt.portefolje.tabellen import KLASSENAVN
from grensesnitt.tekst import NB
from grensesnitt.tekst.tall import kroner
from grensesnitt.web.kontor import planen
from grensesnitt.web.kontor.kontoret import Kontor
from grensesnitt.web.kontor.listen import PAA_SIDEN
from grensesnitt.web.kontor.regning import kjor, stopp
from grensesnitt.web.tilstand import Tilstand
from kalkulator.plan.plansammendrag import sammenlign_valg
from kalkulator.plan.plantall import regn_plan_av_saker
from kalkulator.portefolje.rader import LEIE_NA
from kalkulator.portefolje.svar import Husstandssvar
from kalkulator.portefolje.totaler import mot_ramme, totaler
from kalkulator.portefolje.vurder import vurder
from models.forutsetninger import Forutsetninger
from tests.enhet.portefolje.filer import bok, rad
from tests.web import siden
from tests.web.siden import feil, gaa_til, tabell, tekst

START = "2026-12"
ROT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def lest() -> Lest:
    return les_portefolje(eksempelfil(), "eksempel.csv", Felles.av(START))


@pytest.fixture(scope="module")
def svar(lest: Lest) -> Husstandssvar:
    return vurder(lest.rader)


def aapne(**felter: str) -> AppTest:
    """The page, with texts typed in the fields at its top."""
    at = gaa_til(siden.aapne(), "husstander")
    for navn, verdi in {"start": START, **felter}.items():
        at.text_input(key=_widget(at, navn)).set_value(verdi).run()
    return at


def _tilstand(at: AppTest) -> Tilstand:
    t: Tilstand = at.session_state["tilstand"]
    return t


def _widget(at: AppTest, navn: str) -> str:
    return _tilstand(at).widget(f"kontor {navn}")


def _kontor(at: AppTest) -> Kontor:
    k: Kontor = at.session_state["kontor"]
    return k


def trykk(at: AppTest, nokkel: str) -> AppTest:
    at.button(key=nokkel).click().run()
    assert not at.exception
    return at


def last_opp(at: AppTest, navn: str, innhold: bytes) -> AppTest:
    at.file_uploader(key=_tilstand(at).widget(f"kontorfil {_kontor(at).filer}")).upload(navn, innhold).run()
    assert not at.exception
    return at


def velg(at: AppTest, navn: str, verdi: str) -> AppTest:
    at.selectbox(key=_widget(at, navn)).set_value(verdi).run()
    assert not at.exception
    return at


@pytest.fixture(scope="module")
def med_eksempel() -> AppTest:
    """The example; tests that press anything leave it as it was, or take another one."""
    return trykk(aapne(ramme_startlan="10 000 000"), "kontor eksempel")


def test_eksempelet_viser_kjernens_tall(med_eksempel: AppTest, svar: Husstandssvar) -> None:
    at, t = med_eksempel, totaler(svar)
    assert sum(t.klasser.values()) == 141
    for klasse, antall in t.klasser.items():
        assert f"{KLASSENAVN[klasse]}:  {antall}" in tekst(at)
    rader = tabell(at, "Husstandene, sortert etter")[1:]
    assert len(rader) == PAA_SIDEN
    for nr, rad_ in enumerate(rader):
        assert rad_[:2] == [svar.saksnummer[nr], KLASSENAVN[svar.klasse(nr)]]
        assert rad_[5:] == [kroner(svar.boutgift_i_dag(nr)), kroner(svar.boutgift_etter(nr))]


def test_det_star_overalt_at_eksempelet_er_oppdiktet(med_eksempel: AppTest) -> None:
    assert any("oppdiktet" in i.value for i in med_eksempel.info)
    titler = re.findall(r"<caption>(.*?)</caption>", "".join(siden.html(med_eksempel)))
    assert titler
    assert all("oppdiktede husstander" in tittel for tittel in titler)
    figurer = [f.proto.alt for f in med_eksempel.get("plotly_chart")]
    assert len(figurer) == 5
    assert all("oppdiktede husstander" in alt for alt in figurer)


def test_summene_mot_rammen_er_kjernens(med_eksempel: AppTest, svar: Husstandssvar) -> None:
    at, t = med_eksempel, totaler(svar)
    at.session_state["kontortall startlan"] = at.session_state["kontortall klare"] = True
    at.run()
    mot = mot_ramme(t.startlan, 10_000_000.0)
    ventet = [
        [str(aar), kroner(t.startlan[nr]), kroner(mot.mangler[nr]), kroner(mot.igjen[nr])]
        for nr, aar in enumerate(t.aar)
    ]
    assert tabell(at, "Startlån som trengs")[1:] == ventet
    klare = tabell(at, "Husstander som blir klare")[1:]
    assert [sum(map(int, rad_[1:5])) for rad_ in klare] == t.klare.tolist()
    assert [int(rad_[5]) for rad_ in klare] == t.klare_i_alt.tolist()


def test_filter_sortering_og_blaing(svar: Husstandssvar) -> None:
    at = trykk(aapne(), "kontor eksempel")
    at.radio(key=_widget(at, "klasse")).set_value("leie_for_eie").run()
    rader = tabell(at, "Husstandene, sortert etter")[1:]
    ventet = [nr for nr in range(len(svar)) if svar.klasse(nr) == "leie_for_eie"]
    assert [rad_[0] for rad_ in rader] == [svar.saksnummer[nr] for nr in ventet]
    velg(at, "sorter", "boutgift")
    rader = tabell(at, "Husstandene, sortert etter: Betaler for boligen i dag")[1:]
    assert [rad_[0] for rad_ in rader] == [
        svar.saksnummer[nr] for nr in sorted(ventet, key=lambda nr: svar.boutgift_i_dag(nr))
    ]
    at.radio(key=_widget(at, "klasse")).set_value("alle").run()
    velg(velg(at, "sorter", "fil"), "side", "2")
    rader = tabell(at, "Husstandene, sortert etter")[1:]
    assert [rad_[0] for rad_ in rader] == list(svar.saksnummer[100:])
    at.text_input(key=_widget(at, "leter")).set_value("00007").run()
    assert [rad_[0] for rad_ in tabell(at, "Husstandene, sortert etter")[1:]] == ["OPPDIKTET-00007"]
    at.text_input(key=_widget(at, "leter")).set_value("finnes ikke").run()
    assert "Ingen husstander passer." in tekst(at)


@pytest.mark.parametrize("nr", [3, 18, 29])
def test_en_husstand_apnes_med_de_samme_tallene(svar: Husstandssvar, nr: int) -> None:
    at = velg(trykk(aapne(), "kontor eksempel"), "husstand", svar.saksnummer[nr])
    assert all(NB.si(grunn) in tekst(at) for grunn in (*svar.grunner(nr), svar.veigrunn(nr)))
    assert all(kroner(tall.verdi) in tekst(at) for tall in svar.avgjorende_tall(nr))
    trykk(at, "aapne husstanden")
    assert at.title[0].value == "Fra leie til eie"
    assert _tilstand(at).navn == svar.saksnummer[nr]
    kort = siden.kort(at)[list(_tilstand(at).resultat.veier).index(svar.beste(nr))]
    betaler = [verdi for navn, verdi in kort.items() if navn.startswith("Betaler")]
    assert any(verdi.startswith(kroner(svar.boutgift_etter(nr))) for verdi in betaler)
    i_dag = list(_tilstand(at).resultat.veier).index(LEIE_NA[svar.bor[nr]])
    assert siden.kort(at)[i_dag]["Betaler nå hver måned"].startswith(kroner(svar.boutgift_i_dag(nr)))
    # Back again: the households are as they were.
    gaa_til(at, "husstander")
    assert len(_kontor(at).svar or ()) == 141


def test_gode_rader_vises_selv_om_andre_har_feil() -> None:
    innhold = bok([rad(), rad(saksnummer="S-2", pris="mye"), rad(saksnummer="S-3", familietype="vet ikke")])
    at = last_opp(aapne(), "husstander.xlsx", innhold)
    assert any("2 rader har feil" in w.value for w in at.warning)
    assert [rad_[0] for rad_ in tabell(at, "Feil i filen")[1:]] == ["3", "4"]
    assert [rad_[0] for rad_ in tabell(at, "Husstandene, sortert etter")[1:]] == ["S-1"]
    assert not any("oppdiktet" in i.value for i in at.info)
    assert [b.proto.label for b in at.get("download_button") if "merket" in b.proto.label]


@pytest.mark.parametrize(
    ("navn", "innhold", "ventet"),
    [
        ("tom.csv", b"", "Filen ble ikke regnet"),
        ("rar.xlsx", b"dette er ikke en arbeidsbok", "Filen ble ikke regnet"),
        ("andre.csv", b"a;b\n1;2\n", "overskrifter"),
        ("ingen.csv", ";".join(overskrift(k) for k in KOLONNER).encode(), "ingen husstander"),
    ],
)
def test_en_darlig_fil_gir_en_beskjed_og_appen_lever(navn: str, innhold: bytes, ventet: str) -> None:
    at = last_opp(trykk(aapne(), "kontor eksempel"), navn, innhold)
    assert any(ventet in grunn for grunn in feil(at))
    assert _kontor(at).svar is None
    assert len(_kontor(trykk(at, "kontor eksempel")).svar or ()) == 141
    assert feil(at) == []


def test_et_avvist_felt_beholder_teksten_og_sier_hvorfor() -> None:
    at = aapne(ramme_startlan="450.000", tilskuddstak="120")
    assert len(feil(at)) == 2
    assert at.text_input(key=_widget(at, "ramme_startlan")).value == "450.000"
    trykk(at, "kontor eksempel")
    assert any("Rett det først" in grunn for grunn in feil(at))
    assert _kontor(at).svar is None
    gaa_til(gaa_til(at, "saker"), "husstander")
    assert at.text_input(key=_widget(at, "ramme_startlan")).value == "450.000"
    at.text_input(key=_widget(at, "tilskuddstak")).set_value("40").run()
    trykk(at, "kontor eksempel")
    k = _kontor(at)
    assert k.svar is not None
    assert k.svar.ramme.lokalt.tilskuddstak_andel == pytest.approx(0.4)
    at.text_input(key=_widget(at, "tilskuddstak")).set_value("10").run()
    assert any("er endret siden" in i.value for i in at.info)


def test_regningen_gar_videre_der_den_ble_avbrutt_og_kan_stoppes(lest: Lest, svar: Husstandssvar) -> None:
    class Trykk(BaseException):
        """As the server ends a run when somebody presses something."""

    def avbrutt(andel: float, _: str) -> None:
        if andel > 0:
            raise Trykk

    k, s = Kontor({}), NB
    k.begynn(eksempelfil(), "eksempel.csv", Felles.av(START))
    jobb = k.jobb
    assert jobb is not None
    with pytest.raises(Trykk):
        kjor(k, jobb, avbrutt, s)
    assert (jobb.innhold, len(jobb.deler), k.svar) == (b"", 1, None)
    kjor(k, jobb, lambda *_: None, s)
    assert k.svar is not None
    assert k.svar.saksnummer == svar.saksnummer
    assert k.svar.kjerne.klasse.tolist() == svar.kjerne.klasse.tolist()
    assert k.svar.klar.tolist() == svar.klar.tolist()
    k.begynn(eksempelfil(), "eksempel.csv", Felles.av(START))
    stopp(k)
    assert k.stoppet
    assert (k.jobb, k.lest, k.svar) == (None, None, None)


def test_folsomheten_kommer_nar_noen_ber_om_den(svar: Husstandssvar) -> None:
    at = trykk(aapne(), "kontor eksempel")
    trykk(at, "kontor folsomhet")
    rader = tabell(at, "Husstander i hver klasse")[1:]
    assert [int(x) for x in rader[0][1:5]] == list(totaler(svar).klasser.values())
    assert all(sum(map(int, rad_[1:5])) == 141 for rad_ in rader)


def test_planen_er_kjernens_og_sier_fra_nar_feltene_er_endret(lest: Lest, svar: Husstandssvar) -> None:
    at = trykk(aapne(tilskuddstak="35"), "kontor eksempel")
    for navn, verdi in {"plan aar": "10", "plan b boliger": "3", "plan b lan": "6 000 000", "plan b tak": "20"}.items():
        at.text_input(key=_widget(at, navn)).set_value(verdi).run()
    velg(velg(at, "plan b pris", "takst"), "plan b avslag", "selges")
    trykk(at, "regn planen")
    k = _kontor(at)
    assert k.plan is not None
    hele = k.plan.plan
    assert hele.forutsetninger == Forutsetninger(tilskuddstak_andel=0.35)
    b = hele.valg[1]
    assert (hele.aar, b.boliger_per_aar, b.laneramme_aar) == (10, 3, 6e6)
    assert (b.tilskuddstak_andel, b.prisregel, b.ved_avslag) == (pytest.approx(0.2), "takst", "selges")
    assert k.svar is not None
    assert k.lest is not None
    med = [nr for nr in range(141) if k.svar.klasse(nr) == "leie_for_eie"]
    r = regn_plan_av_saker(hele, [(svar.saksnummer[nr], START, k.lest.rader[nr].sak) for nr in med])
    ventet = sammenlign_valg(r)
    rader = {rad_[0]: rad_[1:] for rad_ in tabell(at, "De to valgene side om side")[1:]}
    assert rader["Familier som eier til slutt"] == [str(v.eiere) for v in ventet]
    assert rader["Størst gjeld"] == [kroner(v.storst_gjeld) for v in ventet]
    velg(velg(at, "steg tall", "gjeld"), "steg aar", "3")
    siste = tekst(at).partition("Valg A: kommunens gjeld på boligene, år 3")[2]
    assert kroner(r.aar("a")["gjeld"][2]) in siste[:2000]
    at.session_state["planaar a"] = True
    at.run()
    assert len(tabell(at, "Planen år for år: Valg A")) == 11
    at.text_input(key=_widget(at, "plan aar")).set_value("mange").run()
    assert at.button(key="regn planen").disabled
    at.text_input(key=_widget(at, "plan aar")).set_value("12").run()
    assert any("Feltene er endret" in i.value for i in at.info)


def test_planen_tar_ikke_flere_enn_den_kan(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planen, "FLEST", 5)
    at = trykk(trykk(aapne(), "kontor eksempel"), "regn planen")
    assert any("høyst 5 husstander" in grunn for grunn in feil(at))
    assert _kontor(at).plan is None


def test_arbeidsboken_og_rapporten_lages_nar_noen_ber_om_dem() -> None:
    import io

    from pypdf import PdfReader
    from python_calamine import CalamineWorkbook

    at = trykk(aapne(), "kontor eksempel")
    assert _kontor(at).bok == b""
    trykk(at, "kontor lag bok")
    ark = CalamineWorkbook.from_filelike(io.BytesIO(_kontor(at).bok)).sheet_names
    assert HUSSTANDER in ark
    assert FEILRADER not in ark
    assert _kontor(at).rapport == b""
    trykk(at, "kontor lag rapport")
    assert "hvem kan eie" in PdfReader(io.BytesIO(_kontor(at).rapport)).metadata.title
    # The frames are in both, so with another one they must be made anew.
    at.text_input(key=_widget(at, "ramme_tilskudd")).set_value("1 000 000").run()
    assert (_kontor(at).bok, _kontor(at).rapport) == (b"", b"")


def test_ingenting_av_filen_blir_igjen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Not on disk, not with the server's uploads, and after «Glem husstandene» not in the session either."""
    glemt = []
    ekte = MemoryUploadedFileManager.remove_file
    monkeypatch.setattr(
        MemoryUploadedFileManager, "remove_file", lambda self, okt, fil: (glemt.append(fil), ekte(self, okt, fil))[1]
    )
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    at = last_opp(aapne(), "hemmelig.xlsx", bok([rad(saksnummer="HEMMELIG-77"), rad(saksnummer="S-2", pris="mye")]))
    assert "HEMMELIG-77" in tekst(at)
    assert "HEMMELIG" in repr(at.session_state)
    assert len(glemt) == 1
    velg(at, "husstand", "HEMMELIG-77")
    trykk(trykk(trykk(at, "regn planen"), "kontor lag bok"), "kontor lag rapport")
    assert list(tmp_path.rglob("*")) == []
    trykk(at, "kontor glem")
    assert "HEMMELIG-77" not in tekst(at)
    k = _kontor(at)
    assert (k.lest, k.svar, k.totaler, k.jobb, k.bok, k.rapport, k.plan) == (None, None, None, None, b"", b"", None)
    assert "HEMMELIG" not in repr(at.session_state)


def test_siden_deler_ingenting_mellom_okter() -> None:
    """No cache, no file, no module that remembers."""
    filer = [*(ROT / "grensesnitt" / "web" / "kontor").glob("*.py"), ROT / "grensesnitt/web/sider/husstander.py"]
    assert len(filer) > 6
    for fil in filer:
        noder = list(ast.walk(ast.parse(fil.read_text("utf-8"))))
        metoder = {n.attr for n in noder if isinstance(n, ast.Attribute)}
        navn = {n.id for n in noder if isinstance(n, ast.Name)}
        assert not {x for x in metoder | navn if "cache" in x}, fil.name
        # An expander has an `open` of its own.
        assert not navn & {"open", "print"}, fil.name
        assert not metoder & {"write_bytes", "write_text", "dataframe", "data_editor"}, fil.name


def test_siden_pa_engelsk() -> None:
    at = trykk(aapne(), "kontor eksempel")
    at.selectbox(key="sprakvelger").set_value("en").run()
    assert not at.exception
    assert at.title[0].value == "Households"
    assert "141 households are calculated" in tekst(at)
    assert tabell(at, "The households, sorted by")[1][0] == "OPPDIKTET-00001"
