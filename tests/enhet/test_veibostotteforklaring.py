"""The explanation of a path's bostøtte ends in the path's own amount, in every month the family rents."""

import pytest

from kalkulator.eksempler import kristiansund
from kalkulator.sammenlign import Resultat, sammenlign
from kalkulator.veibostotteforklaring import forklar_veiens_bostotte


def leier(start: str, lonn: float, sparing: float, *, soker: bool = True) -> Resultat:
    """The example family with wages alone, these a year, under every path."""
    sak = kristiansund()
    inntekter = tuple(
        i.model_copy(update={"belop_aar": lonn}) for i in sak.husstand.inntekter if i.belop_aar is not None
    )
    husstand = {"inntekter": inntekter, "sparing": sparing, "soker_bostotte": soker}
    egne = {"norm": "faktisk", "faktisk_livsopphold_mnd": 20_000.0}
    return sammenlign(
        sak.model_copy(
            update={
                "start": start,
                "veier": (),
                "husstand": sak.husstand.model_copy(update=husstand),
                "forutsetninger": sak.forutsetninger.model_copy(update=egne),
            }
        )
    )


@pytest.mark.parametrize("start", ["2017-03", "2019-05", "2024-06", "2026-12"])
@pytest.mark.parametrize("sparing", [0.0, 900_000.0])
def test_forklaringen_ender_i_veiens_belop(start: str, sparing: float) -> None:
    r = leier(start, 150_000.0, sparing)
    gir = 0
    for vei, v in r.veier.items():
        for maaned in (0, 1, 13, 47, 59, 95, 359):
            steg = forklar_veiens_bostotte(r, vei, maaned)
            if steg:
                assert len(steg) <= 5
                assert steg[-1].verdi == pytest.approx(v.serier["bostotte"][maaned])
                gir += steg[-1].verdi > 0
    assert gir > 10


def test_den_som_eier_eller_ikke_soker_har_ingen() -> None:
    r = leier("2026-12", 450_000.0, 60_000.0)
    kjop = r.veier["leie_for_eie"].kjop
    assert kjop is not None
    for_, etter = (forklar_veiens_bostotte(r, "leie_for_eie", kjop.maaned_nr + x) for x in (-1, 0))
    assert for_
    assert not etter
    assert not forklar_veiens_bostotte(leier("2026-12", 450_000.0, 60_000.0, soker=False), "privat_leie", 0)
