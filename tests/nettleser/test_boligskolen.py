"""The course in a real browser: its lessons from the first screen to the last, in scripts from the left and from the right."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from grensesnitt.kurs.les import leksjoner, ordliste
from grensesnitt.kurs.tekst import Stilt, gjettevalg, i_ord, still
from grensesnitt.tekst import NB, Sprak, sprakene
from models.leksjon import Leksjon
from tests.enhet.eksport.pdfhjelp import les, paa_linje
from tests.nettleser.reisehjelp import (
    Tastatur,
    assert_ingen_sideveis_rulling,
    i_ro,
    uu_feil,
    velg,
    vinduer,
)

SPRAKENE = ["nb", "ar", "ti"]
LEKSJONENE = list(leksjoner())
DAGLIG = [LEKSJONENE[0], LEKSJONENE[-1]]
SKJERMER = 7
"""The story, the guess, the answer, the words and three questions."""

BELOPENE = r"""(krBak) => {
  const feil = [], gang = document.createTreeWalker(document.querySelector('[data-testid=stMain]'), NodeFilter.SHOW_TEXT);
  let antall = 0;
  while (gang.nextNode()) {
    const node = gang.currentNode;
    if (!node.parentElement.checkVisibility() || node.parentElement.closest('style, script')) continue;
    for (const treff of node.data.matchAll(/\d+(?:[\s,.]\d{3})+(?:\skr)?|\d+\skr|kr\s\d+(?:[\s,.]\d{3})*/g)) {
      const tegn = [...treff[0]].map((t, nr) => {
        const r = document.createRange();
        r.setStart(node, treff.index + nr);
        r.setEnd(node, treff.index + nr + 1);
        return { t, boks: r.getClientRects()[0] };
      });
      const sifre = tegn.filter(x => /\d/.test(x.t)), k = tegn.find(x => x.t === 'k');
      const stigende = sifre.slice(1).every(
        (x, nr) => x.boks.left >= sifre[nr].boks.right - 1 && x.boks.top === sifre[nr].boks.top);
      const kr = !k || (krBak ? k.boks.left >= sifre.at(-1).boks.right - 1 : k.boks.right <= sifre[0].boks.left + 1);
      antall += 1;
      if (!stigende || !kr) feil.push(treff[0]);
    }
  }
  return { antall, feil };
}"""
"""The amounts that a person sees, and those whose digits do not stand from left to right with «kr» on its side of them."""
UNDER_BUNNEN = """async () => {
  const rulle = document.querySelector('[data-testid=stMain]'), foer = rulle.scrollTop;
  rulle.scrollTo(0, rulle.scrollHeight);
  await new Promise(requestAnimationFrame);
  const bunn = document.querySelector('.st-key-kursbunn').getBoundingClientRect().top;
  const lavest = Math.max(...[...document.querySelectorAll('.st-key-kursskjerm *')].filter(e => e.checkVisibility()).map(
    e => e.getBoundingClientRect().bottom));
  rulle.scrollTo(0, foer);
  return lavest - bunn;
}"""
"""How many pixels of a lesson can never be seen for the bar at the bottom."""

Aapne = Callable[[str], Page]


@pytest.fixture(scope="module")
def rom(nettleser: Browser, tjener: str) -> Iterator[Aapne]:
    """Gives the one window of each language, at the list of lessons and 1280 wide."""
    with vinduer(nettleser, tjener) as vindu:
        sidene: dict[str, Page] = {}

        def aapne(kode: str) -> Page:
            if kode not in sidene:
                sidene[kode] = vindu("boligskolen")
                if kode != NB.kode:
                    _velg_sprak(sidene[kode], kode)
            side = sidene[kode]
            side.set_viewport_size({"width": 1280, "height": 900})
            if not side.url.endswith("boligskolen"):
                _apne_side(side, "boligskolen")
            _til_listen(side)
            return side

        yield aapne


def _velg_sprak(side: Page, kode: str) -> None:
    s = sprakene()[kode]
    velg(side, side.locator(".st-key-sprakvelger input"), s.eget_navn[:1].upper() + s.eget_navn[1:])
    expect(side.locator("html")).to_have_attribute("lang", s.html)
    expect(side.locator("h1")).to_have_text(s.t("Boligskolen"))
    i_ro(side)


def _apne_side(side: Page, adresse: str) -> None:
    side.get_by_test_id("stHeader").locator(f"a[href$='/{adresse}']").click()
    side.wait_for_url(f"**/{adresse}")
    side.locator(
        {"laereren": "h3", "ordliste": ".flte-ordkort", "boligskolen": ":is(.st-key-kursliste, .st-key-kursbunn)"}[
            adresse
        ]
    ).last.wait_for()
    i_ro(side)


def _til_listen(side: Page) -> None:
    ut = side.locator(".st-key-kurs-ut button")
    if ut.count():
        ut.click()
    side.locator(".st-key-kursliste").wait_for()
    i_ro(side)


def _neste(side: Page) -> Locator:
    return side.locator(".st-key-kurs-neste button:visible")


def _begynn(side: Page, id_: str, s: Sprak) -> None:
    side.locator(f".st-key-leksjon-{id_} button").click()
    _vent_pa_skjerm(side, 1, s)


def _vent_pa_skjerm(side: Page, nr: int, s: Sprak) -> None:
    hvor = s.t("Steg {nr} av {antall}", nr=nr, antall=SKJERMER)
    expect(side.locator("p.flte-liten[role=status]")).to_have_text(hvor)
    i_ro(side)


def _leser(side: Page, tekst: str) -> None:
    """Wait until a text stands on the screen of the lesson."""
    expect(side.locator(".st-key-kursskjerm")).to_contain_text(tekst)


class Gang:
    """Goes through a lesson by mouse, and reads on every screen what the engine says that it should say."""

    def __init__(self, side: Page, id_: str, s: Sprak, se: Callable[[], None] = lambda: None) -> None:
        self.side, self.id, self.s, self.se = side, id_, s, se
        self.leksjon: Leksjon = leksjoner()[id_]
        self.stilt: Stilt = still(self.leksjon)
        self.bunn: set[tuple[float, float, float]] = set()

    def ga(self) -> None:
        _begynn(self.side, self.id, self.s)
        expect(self.side.locator("h1")).to_have_text(self.s.si(self.leksjon.tittel))
        for nr in range(1, SKJERMER + 1):
            _vent_pa_skjerm(self.side, nr, self.s)
            [self._historien, self._gjettet, self._svaret, self._ordene][nr - 1]() if nr < 5 else self._sporsmalet(
                nr - 5
            )
            i_ro(self.side)
            self._maal()
            self.se()
            if nr < SKJERMER:
                _neste(self.side).click()

    def _maal(self) -> None:
        assert_ingen_sideveis_rulling(self.side)
        boks = _neste(self.side).bounding_box()
        assert boks is not None
        self.bunn.add((boks["y"], boks["height"], boks["x"] if self.s.retning == "ltr" else boks["x"] + boks["width"]))
        assert self.side.evaluate(UNDER_BUNNEN) <= 0

    def _historien(self) -> None:
        for mal in self.leksjon.historie:
            _leser(self.side, self.stilt.si(mal, self.s))

    def _gjettet(self) -> None:
        _leser(self.side, self.stilt.si(self.leksjon.gjett.sporsmal, self.s))
        expect(_neste(self.side)).to_be_disabled()
        form = self.stilt.slag(self.leksjon.gjett.svar).form
        self._velg([i_ord(x, form, self.s) for x in gjettevalg(self.leksjon)], 0)

    def _velg(self, tekster: list[str], nr: int) -> None:
        valg = self.side.locator(".st-key-kursskjerm [role=radiogroup] label")
        expect(valg).to_have_text(tekster)
        valg.nth(nr).click()
        expect(_neste(self.side)).to_be_enabled()

    def _svaret(self) -> None:
        gjett = self.leksjon.gjett
        _leser(self.side, self.s.t("Svaret er {belop}.", belop=self.stilt.belop(gjett.svar, self.s)))
        self.side.locator(".st-key-kursskjerm input[type=range]").press("End")
        sist = still(self.leksjon, self.leksjon.spak.verdier[-1])
        for mal in gjett.etter:
            _leser(self.side, sist.si(mal, self.s))
        for navn in self.leksjon.tegning:
            _leser(self.side, sist.belop(navn, self.s))

    def _ordene(self) -> None:
        kort = self.side.locator(".flte-ordkort")
        expect(kort).to_have_count(len(self.leksjon.ord))
        for nr, navn in enumerate(self.leksjon.ord):
            expect(kort.nth(nr)).to_contain_text(self.s.si(ordliste()[navn].forklaring))
            expect(kort.nth(nr).locator("h3")).to_contain_text(ordliste()[navn].ord, ignore_case=True)

    def _sporsmalet(self, nr: int) -> None:
        sporsmal = self.leksjon.sporsmal[nr]
        _leser(self.side, self.stilt.si(sporsmal.tekst, self.s))
        self._velg([self.stilt.si(v.tekst, self.s) for v in sporsmal.valg], nr)
        _leser(self.side, self.stilt.si(sporsmal.valg[nr].respons, self.s))


def _ga_gjennom(side: Page, kode: str, ider: list[str], se: Callable[[], None] = lambda: None) -> None:
    s = sprakene()[kode]
    for id_ in ider:
        gang = Gang(side, id_, s, se)
        gang.ga()
        assert len({(y, hoyde) for y, hoyde, _ in gang.bunn}) == 1, f"{id_}: «Neste» moves"
        assert len({round(x) for *_, x in gang.bunn}) == 1, f"{id_}: «Neste» moves sideways"
        assert (side.evaluate("document.documentElement.dir") or "ltr") == s.retning
        _til_listen(side)


def assert_riktige_belop(side: Page, s: Sprak, minst: int = 1) -> None:
    skrevet = s.kroner(1000).strip("\u2066\u2069")
    funnet = side.evaluate(BELOPENE, not skrevet.startswith("kr"))
    assert funnet["feil"] == []
    assert funnet["antall"] >= minst, "no amount was there to be looked at"


@pytest.mark.parametrize("kode", SPRAKENE)
def test_to_leksjoner_fra_forst_til_sist(rom: Aapne, kode: str) -> None:
    _ga_gjennom(rom(kode), kode, DAGLIG)


@pytest.mark.reise
@pytest.mark.parametrize("kode", SPRAKENE)
def test_alle_leksjonene_fra_forst_til_sist(rom: Aapne, kode: str) -> None:
    _ga_gjennom(rom(kode), kode, LEKSJONENE)


@pytest.mark.parametrize("kode", ["nb", "ar", "so"])
def test_en_leksjon_pa_en_telefon(rom: Aapne, kode: str) -> None:
    """In Somali the buttons have the longest names."""
    side = rom(kode)
    side.set_viewport_size({"width": 390, "height": 844})
    i_ro(side)
    assert_ingen_sideveis_rulling(side)
    s = sprakene()[kode]
    gang = Gang(side, LEKSJONENE[4], s, lambda: assert_samlet_linje(side))
    gang.ga()
    assert len({(y, hoyde) for y, hoyde, _ in gang.bunn}) == 1


def assert_samlet_linje(side: Page) -> None:
    """The buttons at the bottom stand beside each other, inside the window."""
    bokser = [b.bounding_box() for b in side.locator(".st-key-kursbunn button:visible").all()]
    assert len(bokser) == 3
    midten = {round(b["y"] + b["height"] / 2) for b in bokser if b}
    assert max(midten) - min(midten) <= 1
    assert all(b and b["x"] >= 0 and b["x"] + b["width"] <= 390 for b in bokser)


def test_en_leksjon_med_tastaturet_alene(rom: Aapne) -> None:
    side = rom("nb")
    leksjon, hender = leksjoner()[LEKSJONENE[1]], Tastatur(side)
    hender.trykk(side.locator(f".st-key-leksjon-{LEKSJONENE[1]} button"))
    for nr in range(1, SKJERMER + 1):
        _vent_pa_skjerm(side, nr, NB)
        valg = side.locator(".st-key-kursskjerm [role=radiogroup] input")
        if valg.count():
            i_ro(side)
            if _neste(side).is_disabled():
                # The focus that was on it has gone to the new screen.
                expect(side.locator(".st-key-kursskjerm")).to_be_focused()
                hender.til(valg.first)
            else:
                hender.til(valg.last)
            side.keyboard.press("Space")
            expect(_neste(side)).to_be_enabled()
        if nr == 3:
            spak = side.locator(".st-key-kursskjerm input[type=range]")
            foer = leksjon.spak.verdier.index(leksjon.spak.forst)
            hender.flytt(spak)
            stilt = still(leksjon, leksjon.spak.verdier[foer + 1])
            _leser(side, stilt.si(leksjon.gjett.etter[0], NB))
        i_ro(side)
        hender.trykk(_neste(side))
    expect(side.locator("h1")).to_have_text(leksjoner()[LEKSJONENE[2]].tittel)


def test_en_ny_skjerm_leses_fra_toppen(rom: Aapne) -> None:
    side = rom("nb")
    side.set_viewport_size({"width": 390, "height": 600})
    _begynn(side, LEKSJONENE[0], NB)
    hoved = side.get_by_test_id("stMain")
    hoved.evaluate("e => e.scrollTo(0, e.scrollHeight)")
    assert hoved.evaluate("e => e.scrollTop") > 50
    _neste(side).click()
    _vent_pa_skjerm(side, 2, NB)
    assert hoved.evaluate("e => e.scrollTop") == 0


@pytest.mark.parametrize("kode", ["nb", "ar"])
def test_kurset_er_universelt_utformet(rom: Aapne, kode: str) -> None:
    """Every kind of screen, the list, the teacher's page and the glossary."""
    side, feil = rom(kode), []
    feil += uu_feil(side)
    # The three questions are of one kind.
    skjermer = iter([True] * 5 + [False] * 2)
    Gang(side, LEKSJONENE[2], sprakene()[kode], lambda: feil.extend(uu_feil(side) if next(skjermer) else [])).ga()
    for adresse in ("laereren", "ordliste"):
        _apne_side(side, adresse)
        feil += uu_feil(side)
        assert_ingen_sideveis_rulling(side)
    assert feil == []


@pytest.mark.parametrize("kode", ["ar", "fa_AF"])
def test_belop_star_aldri_baklengs(rom: Aapne, kode: str) -> None:
    side, s, sett = rom(kode), sprakene()[kode], []
    Gang(
        side, LEKSJONENE[6], s, lambda: (assert_riktige_belop(side, s, 0), sett.append(side.evaluate(BELOPENE, True)))
    ).ga()
    assert sum(x["antall"] for x in sett) > 10
    for adresse, minst in (("ordliste", 20), ("laereren", 1)):
        _apne_side(side, adresse)
        assert_riktige_belop(side, s, minst)


def test_et_belop_baklengs_blir_funnet(rom: Aapne) -> None:
    """What the others rest on: the plain text is shown from the right, and what holds it together is in our texts."""
    side = rom("ar")
    tegn: list[tuple[str, list[Any]]] = [
        ("بسعر 10 000 kr اليوم", ["10 000 kr"]),
        ("بسعر \u206610 000 kr\u2069 اليوم", []),
    ]
    for tekst, ventet in tegn:
        side.evaluate(
            """tekst => {
              document.querySelector('#prove')?.remove();
              const p = Object.assign(document.createElement('p'), {id: 'prove', dir: 'rtl', textContent: tekst});
              document.querySelector('[data-testid=stMain]').append(p);
            }""",
            tekst,
        )
        assert side.evaluate(BELOPENE, True)["feil"] == ventet
    side.evaluate("document.querySelector('#prove').remove()")


def test_spaken_gar_samme_vei_som_siden(rom: Aapne) -> None:
    """Also where the browser's own language is written the other way."""
    for kode in ("nb", "ar"):
        side, s = rom(kode), sprakene()[kode]
        Gang(side, LEKSJONENE[0], s)
        _begynn(side, LEKSJONENE[0], s)
        _neste(side).click()
        side.locator(".st-key-kursskjerm [role=radiogroup] label").first.click()
        expect(_neste(side)).to_be_enabled()
        _neste(side).click()
        spak = side.locator(".st-key-kursskjerm input[type=range]")
        spak.press("End")
        expect(spak).to_have_attribute(
            "aria-valuetext", i_ord(leksjoner()[LEKSJONENE[0]].spak.verdier[-1], "antall", s)
        )
        i_ro(side)
        knott = side.locator(".st-key-kursskjerm").get_by_test_id("stSliderThumbValue").bounding_box()
        assert knott is not None
        rad = side.locator(".st-key-kursskjerm").get_by_test_id("stSlider").bounding_box()
        assert rad is not None
        midt = knott["x"] + knott["width"] / 2 - rad["x"]
        assert (midt > rad["width"] / 2) == (s.retning == "ltr")


def test_laererens_side_og_et_ark(rom: Aapne, tmp_path: Path) -> None:
    skolen = rom("nb")
    with skolen.context.expect_page() as vindu:  # a window of its own, beside what the class sees
        skolen.get_by_test_id("stMain").get_by_role("link", name="For læreren, i et eget vindu").click()
    side = vindu.value
    side.get_by_role("heading", name="For læreren", level=1).wait_for()
    i_ro(side)
    for nr, leksjon in enumerate(leksjoner().values(), start=1):
        expect(side.get_by_role("heading", name=f"{nr}. {leksjon.tittel}", level=2)).to_be_visible()
    fasit = _last_ned(side, side.locator(f".st-key-fasit-{LEKSJONENE[0]} button"), tmp_path)
    assert leksjoner()[LEKSJONENE[0]].tittel in fasit
    side.get_by_role("link", name="Til Boligskolen").click()
    side.locator(".st-key-kursliste").wait_for()


@pytest.mark.parametrize("kode", ["nb", "ar"])
def test_kursbeviset_har_navnet_og_ingen_husker_det(rom: Aapne, kode: str, tmp_path: Path) -> None:
    side, s = rom(kode), sprakene()[kode]
    side.get_by_test_id("stExpander").locator("summary").click()
    felt = side.locator(".st-key-kursbevis-navn input")
    felt.fill("Senait Haile")
    felt.press("Tab")
    knapp = side.locator(".st-key-kursbevis-fil button")
    expect(knapp).to_have_text(s.t("Last ned kursbeviset (PDF)"))
    assert "Senait Haile" in _last_ned(side, knapp, tmp_path)
    assert uu_feil(side) == []
    husket = side.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie, location.href])")
    assert "Senait" not in husket
    felt.fill("")
    felt.press("Tab")
    expect(knapp).to_have_count(0)


def _last_ned(side: Page, knapp: Locator, mappe: Path) -> str:
    """Return the text of the PDF behind a button, on one line."""
    with side.expect_download() as nedlasting:
        knapp.click()
    fil = mappe / nedlasting.value.suggested_filename
    nedlasting.value.save_as(fil)
    return paa_linje(" ".join(blad.extract_text() for blad in les(fil.read_bytes()).pages))
