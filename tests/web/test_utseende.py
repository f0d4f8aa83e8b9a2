"""The colours: read by all on the light ground and on the dark one (WCAG 1.4.3 and 1.4.11), and the same for a path everywhere."""

import re
import tomllib
from pathlib import Path

import pytest

from grensesnitt.web import tjener
from grensesnitt.web.utseende import I_FIGUREN, LYS, MORK, STIL, TEKST
from grensesnitt.web.veivalg import ANDRE, FARGER

OPPSETT = tomllib.loads((Path(__file__).parents[2] / ".streamlit" / "config.toml").read_text("utf-8"))
TEMAER = {LYS: OPPSETT["theme"]["light"], MORK: OPPSETT["theme"]["dark"]}


def lyshet(farge: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    deler = [int(farge[plass : plass + 2], 16) / 255 for plass in (1, 3, 5)]
    lineart = [x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in deler]
    return 0.2126 * lineart[0] + 0.7152 * lineart[1] + 0.0722 * lineart[2]


def kontrast(en: str, annen: str) -> float:
    lav, hoy = sorted((lyshet(en), lyshet(annen)))
    return (hoy + 0.05) / (lav + 0.05)


def test_kontrasten_er_wcags() -> None:
    assert kontrast("#000000", "#FFFFFF") == pytest.approx(21)
    # The lightest grey that WCAG lets stand on white.
    assert kontrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("bunn", TEMAER)
def test_temaets_tekst_og_kanter_kan_ses(bunn: str) -> None:
    tema = TEMAER[bunn]
    assert tema["backgroundColor"] == bunn
    for flate in (bunn, tema["secondaryBackgroundColor"]):
        assert kontrast(tema["textColor"], flate) >= 7
        assert kontrast(tema["linkColor"], flate) >= 4.5
        assert kontrast(tema["borderColor"], flate) >= 3
        assert kontrast(tema["primaryColor"], flate) >= 3


@pytest.mark.parametrize("farge", [*FARGER.values(), *ANDRE])
def test_veienes_farger_kan_ses_og_leses_pa_begge_flater(farge: str) -> None:
    assert kontrast(farge, LYS) >= 3
    assert kontrast(farge, MORK) >= 3
    assert kontrast(farge, LYS) >= 4.5
    assert kontrast(I_FIGUREN[farge], MORK) >= 4.5


@pytest.mark.parametrize(("lys", "mork"), [*TEKST.items(), *I_FIGUREN.items()])
def test_bokstavene_kan_leses_pa_begge_flater(lys: str, mork: str) -> None:
    assert kontrast(lys, LYS) >= 4.5
    assert kontrast(mork, MORK) >= 4.5


def test_ingen_tekst_har_en_farge_som_bare_passer_pa_den_lyse_flaten() -> None:
    paa_skjermen = STIL.partition("@media print")[0]
    assert re.findall(r"[ {;]color: *#\w+", paa_skjermen) == []
    assert "color: var(--flte-dempet)" in paa_skjermen


def test_skriftene_kommer_fra_var_egen_tjener() -> None:
    adresser = [skrift["url"] for skrift in OPPSETT["theme"]["fontFaces"]]
    assert adresser
    assert all(adresse.startswith("/flte/skrifter/") for adresse in adresser)
    mappe = Path(__file__).parents[2] / "grensesnitt" / "eksport" / "skrifter"
    assert all((mappe / adresse.rsplit("/", 1)[1]).is_file() for adresse in adresser)


def test_skriptene_til_den_forste_skjermen_blir_bedt_om_med_en_gang() -> None:
    """A newer Streamlit that calls them something else is seen here, not by a page that has become slower."""
    (bytte,) = (ny.decode() for _, ny in tjener._BYTTER if b"<title>" in ny)
    lenker = re.findall(r'<link rel="modulepreload" href="\./static/js/([^"]+)">', bytte)
    assert {navn.rsplit(".", 2)[0] for navn in lenker} == set(tjener._FORST)
    assert all((tjener._JS / navn).is_file() for navn in lenker)
