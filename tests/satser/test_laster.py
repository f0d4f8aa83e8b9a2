"""Reading rate files: one whole file is accepted, and the same file with one fault is refused with a reason."""

import shutil
from pathlib import Path

import pytest

from kalkulator.feil import SatsMangler, UgyldigSats
from kalkulator.satser import Satser, les_ordninger, standardsatser
from kalkulator.tid import maaned_nr

HER = Path(__file__).parent
SATSER = standardsatser()

# Each file is hel.toml with one fault: the message must hold these words, after the file's own name.
ODELAGTE = {
    "ikke_toml": ("ikke gyldig TOML", "line 2", "teksteditor"),
    "mangler_enhet": ("satser.belop.enhet", "mangler"),
    "ukjent_enhet": ("satser.belop.enhet", "kan bare være", "kr/ar", "«kroner»"),
    "verdi_som_tekst": ("satser.belop", "2025-01-01", "passer ikke til enheten kr/ar"),
    "ikke_et_tall": ("satser.belop.verdier[1].verdi", "endelig tall", "nan"),
    "uendelig": ("satser.belop.verdier[1].verdi", "endelig tall", "inf"),
    "mangler_dato": ("satser.belop.verdier[1].fra", "mangler"),
    "dato_som_tekst": ("satser.belop.verdier[1].fra", "dato", "2026-06-01", "«januar 2025»"),
    "klokkeslett": ("satser.belop.verdier[1].fra", "dato", "«07:30:00»"),
    "datoer_synker": ("satser.belop", "«fra» må stige"),
    "samme_dato_to_ganger": ("satser.belop", "bare stå én gang"),
    "midt_i_maaneden": ("belop 2025-01-15", "den første i en måned"),
    "negativ": ("satser.belop", "-110", "2025-01-01", "tillatte området 0 til"),
    "prosent_som_andel": ("satser.belop", "4.31", "ikke en andel", "0.0431"),
    "ukjent_status": ("satser.belop.verdier[1].status", "vedtatt", "«sikkert»"),
    "ukjent_kilde": ("«belop»", "«avisen»", "[kilder]"),
    "aldri_kontrollert": ("satser.belop.verdier[1].kontrollert", "mangler"),
    "mangler_hjemmel": ("satser.belop.hjemmel", "mangler"),
    "ukjent_felt": ("satser.belop.minste", "ukjent felt"),
    "tabell_synker": ("satser.belop.verdier[1]", "2025-01-01", "stigende nedre grenser"),
    "tom_tabell": ("satser.belop.verdier[1]", "stigende nedre grenser"),
    "tabell_uten_par": ("satser.belop.verdier[1].verdi[1][1]", "mangler"),
    "ingen_verdier": ("satser.belop.verdier", "minst 1"),
    "verdier_er_et_tall": ("satser.belop.verdier", "liste"),
    "ingen_satser": ("satser", "minst 1"),
    "satser_er_et_tall": ("satser", "ikke 110"),
    "standard_er_et_tall": ("[standard]",),
    "fremskrives_ukjent": ("fremskriving.metode", "kpi", "«bnp»"),
    "maaned_13": ("fremskriving.maaned", "høyst 12", "13"),
    "feil_ordning": ("«en_annen»", "«feil_ordning»", "samme navn"),
}
ENGELSK = ("should", "validation", "Input", "value error", "required", "None", "pydantic", "float", "str")


def les_alene(fil: Path, mappe: Path) -> Satser:
    shutil.copy(fil, mappe)
    return Satser(les_ordninger(mappe), "prøve")


def test_hver_odelagt_fil_staar_i_tabellen() -> None:
    assert {fil.stem for fil in (HER / "odelagte").iterdir()} == set(ODELAGTE)


def test_den_hele_filen_leses(tmp_path: Path) -> None:
    """So each broken file is refused for its one fault and for nothing else."""
    satser = les_alene(HER / "hel.toml", tmp_path)
    assert satser.paa("hel", "belop", maaned_nr("2024-12")).verdi == 100
    assert satser.paa("hel", "belop", maaned_nr("2025-01")).verdi == 110


@pytest.mark.parametrize("navn", ODELAGTE)
def test_odelagt_fil_avvises(navn: str, tmp_path: Path) -> None:
    with pytest.raises(UgyldigSats) as feil:
        les_alene(HER / "odelagte" / f"{navn}.toml", tmp_path)
    melding = str(feil.value)
    assert melding.startswith(f"{navn}.toml: ")
    assert [ord_ for ord_ in ODELAGTE[navn] if ord_ not in melding] == []
    assert "\n" not in melding
    assert [ord_ for ord_ in ENGELSK if ord_ in melding] == []


def test_fil_som_ikke_er_utf8(tmp_path: Path) -> None:
    (tmp_path / "hel.toml").write_bytes((HER / "hel.toml").read_text(encoding="utf-8").encode("latin-1"))
    with pytest.raises(UgyldigSats, match=r"^hel\.toml: filen er ikke gyldig TOML"):
        les_ordninger(tmp_path)


def test_standard_fyller_det_verdien_ikke_sier(tmp_path: Path) -> None:
    tekst = (HER / "hel.toml").read_text(encoding="utf-8")
    felles = 'status = "vedtatt", kontrollert = 2026-11-22'
    assert f'verdi = 100, kilde = "lov", {felles}' in tekst
    kort = tekst.replace(f'verdi = 100, kilde = "lov", {felles}', "verdi = 100").replace(
        "[kilder.lov]", '[standard]\nkilde = "lov"\nstatus = "usikker"\nkontrollert = 2026-10-01\n\n[kilder.lov]'
    )
    (tmp_path / "hel.toml").write_text(kort, encoding="utf-8")
    forste, siste = les_ordninger(tmp_path)["hel"].satser["belop"].verdier
    assert (forste.status, f"{forste.kontrollert}") == ("usikker", "2026-10-01")
    assert (siste.status, f"{siste.kontrollert}") == ("vedtatt", "2026-11-22")


def test_manglende_sats_navngir_sats_og_maaned(tmp_path: Path) -> None:
    satser = les_alene(HER / "hel.toml", tmp_path)
    with pytest.raises(SatsMangler) as feil:
        satser.paa("hel", "belop", maaned_nr("2023-12"))
    assert str(feil.value) == (
        "hel.belop: ingen sats er kjent for 2023-12, og kalkulatoren gjetter ikke. Velg en måned fra og med 2024-01."
    )
    assert (feil.value.ordning, feil.value.navn, feil.value.dato) == ("hel", "belop", "2023-12")
