"""The fonts that ship: what they can show, and that widths are those of the typesetter."""

import json

import pytest
import typst

from grensesnitt.eksport.skriftmaal import FAMILIER, MANGLER, MAPPE, brutt, kan_vises, tekstbredde

NORSK = "abcæøåÆØÅœé «» – − \u00a0 … § ½ 1234567890 €"
KYRILLISK = "Оренда перед купівлею: їєґІ ёъы"
ARABISK = "الإيجار قبل التملك ٠١٢٣ ء ؤ ئ ة ى ، ؟"
DARI = "پچژگکی ۀ ۱۲۳ می‌توانید"
TIGRINJA = "ኪራይ ቅድሚ ዋንነት፡ ወርሓዊ ክፍሊት። ቐ ኸ ዀ"
SOMALI = "Kirada ka hor lahaanshaha"


@pytest.mark.parametrize("tekst", [NORSK, KYRILLISK, ARABISK, DARI, TIGRINJA, SOMALI])
def test_alle_tegn_finnes(tekst: str) -> None:
    assert MANGLER not in kan_vises(tekst)


def test_det_skriftene_mangler_blir_vist_som_mangel() -> None:
    assert kan_vises("a\U0001f600b漢c") == f"a{MANGLER}b{MANGLER}c"
    assert kan_vises("to\nlinjer\tog\x00\x07 slutt") == "to linjer og slutt"
    assert kan_vises("a\u030a") == "å"
    assert kan_vises(f"{MANGLER}12\u00a0345\u00a0kr") == f"{MANGLER}12\u00a0345\u00a0kr"


@pytest.mark.parametrize("fet", [False, True])
@pytest.mark.parametrize("tekst", ["12\u00a0345\u00a0kr", "−1\u00a0460", "«Leie før eie»", "ኪራይ ቅድሚ ዋንነት"])
def test_bredden_er_den_satsen_har(tekst: str, fet: bool) -> None:
    """Typst, which shapes and kerns, is the oracle: within two per cent."""
    kilde = (
        (
            f"#set text(font: {json.dumps(FAMILIER).replace('[', '(').replace(']', ')')}, size: 10pt)\n"
            f"#context [#metadata(measure(text(weight: {'bold' if fet else 'regular'!r}, {json.dumps(tekst, ensure_ascii=False)}))"
            ".width.pt()) <maal>]"
        )
        .replace("'", '"')
        .replace("weight: bold", 'weight: "bold"')
    )
    skrifter = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(MAPPE)])
    (svar,) = json.loads(typst.query(kilde.encode(), "<maal>", field="value", font_paths=skrifter))
    assert tekstbredde(tekst, 10, fet=fet) == pytest.approx(svar, rel=0.02)


def test_linjer_brytes_sa_de_faar_plass() -> None:
    linjer = brutt("Fra kommunal til privat bolig (Trondheim)", 60, 7.5)
    assert " ".join(linjer) == "Fra kommunal til privat bolig (Trondheim)"
    assert all(tekstbredde(linje, 7.5) <= 60 for linje in linjer)
    assert brutt("ett", 60, 7.5) == ["ett"]


def test_et_for_langt_ord_deles_og_for_mange_linjer_kuttes() -> None:
    linjer = brutt("Kjempelangtordutenmellomrom", 40, 7.5)
    assert "".join(linjer) == "Kjempelangtordutenmellomrom"
    assert all(tekstbredde(linje, 7.5) <= 40 for linje in linjer)
    kuttet = brutt("en to tre fire fem seks syv", 30, 7.5, linjer=2)
    assert len(kuttet) == 2
    assert kuttet[-1].endswith(" …")
    assert tekstbredde(kuttet[-1], 7.5) <= 30


def test_skriftene_er_med_lisens_og_smaa() -> None:
    filer = sorted(MAPPE.glob("*.ttf"))
    assert len(filer) == 2 * len(FAMILIER)
    assert sum(fil.stat().st_size for fil in filer) < 2_500_000
    assert "SIL OPEN FONT LICENSE Version 1.1" in (MAPPE / "OFL.txt").read_text("utf-8")
