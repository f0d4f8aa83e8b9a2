"""Properties of the engine: the books balance for any family, and scaling and shifting behave."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kalkulator.antatt import gjor_hele
from kalkulator.boligvei import BEHOLDNINGER, FRADRAG, STROMMER, beregn_veier
from kalkulator.bsu import bsu_serier
from kalkulator.kolonner import kolonner_av
from kalkulator.sammenlign import sammenlign
from kalkulator.satser import standardsatser
from kalkulator.tid import maaned_nr
from kalkulator.veier import finn_vei
from models.forutsetninger import Forutsetninger
from models.sak import Sak
from tests.egenskaper.strategier import saker

RASKT = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@RASKT
@given(saker())
def test_regnskapet_gaar_opp(sak: Sak) -> None:
    r = sammenlign(sak)
    for v in r.veier.values():
        assert [k for k in v.kontroller if not k.ok] == []
        s = v.serier
        n = r.antatt.akse.antall
        assert all(len(s[x]) == n for x in (*STROMMER, *FRADRAG, "boutgift", "bokostnad", "engangsutlegg", "til_overs"))
        assert all(len(s[x]) == n + 1 for x in BEHOLDNINGER)
        assert all(np.isfinite(x).all() for x in s.values())
        # Only these may be negative: a surplus that is a deficit, equity, and savings nobody borrows for.
        for navn, serie in s.items():
            if navn not in ("til_overs", "egenkapital", "boutgift", "bokostnad", "sparing"):
                assert serie.min() >= -1e-6, navn


@RASKT
@given(saker())
def test_pengene_inn_er_pengene_ut(sak: Sak) -> None:
    """Income and benefits of a month equal everything it is spent on, saved, or left over."""
    r = sammenlign(sak)
    h = r.husholdning
    bsu = bsu_serier(r.kolonner, r.antatt, r.satser).innskudd[0]
    inn = h.brutto[0] + h.skattefri[0] + h.barnetrygd[0]
    for navn, v in r.veier.items():
        s, vs = v.serier, r.veiserier[navn]
        ut = h.skatt[0] + h.livsopphold[0] + h.barnehage[0] + h.gjeldsbetjening[0] + h.faste_utgifter[0]
        bolig = sum(s[x] for x in STROMMER)
        leier = s["boligverdi"][:-1] == 0
        planlagt = sak.husstand.sparing_mnd + np.where(leier, v.vei.leie.bundet_sparing_mnd + bsu, 0.0)
        spart = planlagt + vs["ekstra_sparing"][0] + vs["kontant"][0]
        inn_i_alt = inn + s["bostotte"] + s["skattefradrag"] + s["bsu_fradrag"]
        assert inn_i_alt == pytest.approx(ut + bolig + spart + s["til_overs"], abs=0.01), navn


@RASKT
@given(saker(), st.integers(2, 4))
def test_mange_sammen_er_som_en_og_en(sak: Sak, antall: int) -> None:
    """The kernel on several households at once gives each the series it gets alone, to the øre."""
    satser = standardsatser()
    antatt = gjor_hele(sak.forutsetninger, satser, maaned_nr(sak.start), 12 * sak.horisont_aar)
    andre = [
        sak.model_copy(update={"bolig": sak.bolig.model_copy(update={"pris": sak.bolig.pris * (0.6 + 0.3 * i)})})
        for i in range(antall)
    ]
    veier = [finn_vei(n, sak.tilpasninger.get(n)) for n in sak.veier]
    _, samlet = beregn_veier(kolonner_av(andre, satser, antatt.akse, 20), antatt, satser, veier)
    for i, en in enumerate(andre):
        alene = sammenlign(en)
        for navn, v in alene.veier.items():
            for serie, x in v.serier.items():
                assert np.abs(samlet[navn][serie][i] - x).max() < 0.005, (navn, serie)


@RASKT
@given(saker(), st.sampled_from([0.5, 2.0, 10.0]))
def test_boligens_kostnader_skalerer(sak: Sak, faktor: float) -> None:
    """Twice the rent is twice the rent: without bostøtte, tax relief and fees, the tenant's cost is proportional."""
    husstand = sak.husstand.model_copy(update={"soker_bostotte": False})
    sak = sak.model_copy(update={"husstand": husstand, "veier": ("privat_leie",)})
    bolig = sak.bolig
    stor = bolig.model_copy(
        update={"markedsleie_mnd": bolig.markedsleie_mnd * faktor, "strom_mnd": bolig.strom_mnd * faktor}
    )
    en = sammenlign(sak).veier["privat_leie"].serier["boutgift"]
    to = sammenlign(sak.model_copy(update={"bolig": stor})).veier["privat_leie"].serier["boutgift"]
    assert to == pytest.approx(faktor * en, rel=1e-9)


@RASKT
@given(saker())
def test_en_kortere_horisont_er_begynnelsen_paa_den_lange(sak: Sak) -> None:
    """What happens later does not change what happens first (whole calendar years, so that tax years are whole)."""
    sak = _flytt(sak, maaned_nr("2027-01") - maaned_nr(sak.start))
    uendret = sak.model_copy(
        update={"forutsetninger": sak.forutsetninger.model_copy(update={"spareandel_av_differanse": 0.0})}
    )
    kort = uendret.model_copy(update={"horisont_aar": sak.horisont_aar - 4})
    lang, n = sammenlign(uendret), 12 * (sak.horisont_aar - 4)
    for navn, v in sammenlign(kort).veier.items():
        for serie in (*STROMMER, *FRADRAG, "boutgift", "til_overs"):
            assert v.serier[serie] == pytest.approx(lang.veier[navn].serier[serie][:n], abs=0.005)


@RASKT
@given(saker())
def test_ett_aar_senere_i_en_verden_som_staar_stille(sak: Sak) -> None:
    """With frozen prices and wages after the newest sets, a family shifted whole years meets the same figures."""
    stille = Forutsetninger(kpi=0.0, lonnsvekst=0.0, boligprisvekst=0.02, flytende_rente=0.04, kalkulasjonsrente=0.06)
    foer = _flytt(sak, maaned_nr("2027-01") - maaned_nr(sak.start)).model_copy(update={"forutsetninger": stille})
    a, b = sammenlign(foer), sammenlign(_flytt(foer, 36))
    for navn, v in a.veier.items():
        for serie, x in v.serier.items():
            assert b.veier[navn].serier[serie] == pytest.approx(x, abs=0.01), (navn, serie)


def _flytt(sak: Sak, maaneder: int) -> Sak:
    def flytt(m: str | None) -> str | None:
        if m is None:
            return None
        nr = maaned_nr(m) + maaneder
        return f"{nr // 12:04d}-{nr % 12 + 1:02d}"

    h = sak.husstand
    return sak.model_copy(
        update={
            "start": flytt(sak.start),
            "husstand": h.model_copy(
                update={
                    "personer": tuple(p.model_copy(update={"fodt": flytt(p.fodt)}) for p in h.personer),
                    "inntekter": tuple(
                        i.model_copy(update={"fra": flytt(i.fra), "til": flytt(i.til)}) for i in h.inntekter
                    ),
                }
            ),
        }
    )
