"""The course on paper: worksheets, answer sheets and the certificate, tagged PDFs in one language or two."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from babel import Locale

from grensesnitt.eksport.pdf import PDF_STANDARD, kompiler
from grensesnitt.kurs.les import leksjoner, ordliste, tegning
from grensesnitt.kurs.tekst import Stilt, gjettevalg, i_ord, still
from grensesnitt.tekst import NB, Sprak
from grensesnitt.tekst.tall import dag
from models.leksjon import Leksjon

_MALER = Path(__file__).parent
_PROGRAM = "Fra leie til eie"


def arbeidsark(leksjon: Leksjon, sprak: Sequence[Sprak] = (NB,), *, fasit: bool = False) -> bytes:
    """Return a lesson's worksheet as a PDF, a part for each language; with the answers where it is the answer sheet."""
    return _sett("arbeidsark.typ", {"sider": [_ark(leksjon, s, fasit=fasit) for s in sprak]})


def kursbevis(navn: str, sprak: Sequence[Sprak] = (NB,), *, dato: date | None = None) -> bytes:
    """Return the certificate for whoever is named; the name goes into the PDF and nowhere else.

    Parameters
    ----------
    dato
        The last day of the course; None for a line to write it on.
    """
    return _sett("kursbevis.typ", {"sider": [_bevis(navn, s, dato) for s in sprak]})


def _sett(mal: str, data: dict[str, Any]) -> bytes:
    ut: bytes = kompiler(_MALER / mal, data, format="pdf", pdf_standards=[PDF_STANDARD])
    return ut


def _spraket(s: Sprak) -> dict[str, str]:
    lokale = Locale.parse(s.lokale)
    return {"sprak": lokale.language, "region": lokale.territory or "", "retning": s.retning}


def _ark(leksjon: Leksjon, s: Sprak, *, fasit: bool) -> dict[str, Any]:
    stilt = still(leksjon)
    tittel = s.si(leksjon.tittel)
    form = stilt.slag(leksjon.gjett.svar).form
    valg = gjettevalg(leksjon)
    return {
        **_spraket(s),
        "program": _PROGRAM,
        "hva": s.t("Fasit") if fasit else s.t("Arbeidsark"),
        "tittel": tittel,
        "navn": "" if fasit else s.t("Navn:"),
        "historie": [stilt.si(mal, s) for mal in leksjon.historie],
        "gjett": {
            "tittel": s.t("Gjett først"),
            "tekst": stilt.si(leksjon.gjett.sporsmal, s),
            "valg": [{"tekst": i_ord(x, form, s), "riktig": fasit and x == stilt.riktig_valg} for x in valg],
            "svar": [
                s.t("Svaret er {belop}.", belop=stilt.belop(leksjon.gjett.svar, s)),
                *(stilt.si(mal, s) for mal in leksjon.gjett.etter),
            ]
            if fasit
            else [],
        },
        "ordtittel": s.t("Ord å huske"),
        "ord": [_ordet(navn, s) for navn in leksjon.ord],
        "sporretittel": s.t("Tre spørsmål"),
        "sporsmal": [
            {
                "tekst": stilt.si(q.tekst, s),
                "valg": [
                    {
                        "tekst": stilt.si(v.tekst, s),
                        "riktig": fasit and v.riktig,
                        "svar": _respons(stilt, v.respons, s, fasit),
                    }
                    for v in q.valg
                ],
            }
            for q in leksjon.sporsmal
        ],
        "riktig": s.t("riktig"),
        "dokumenttittel": s.t("{hva}: {tittel}", hva=s.t("Fasit") if fasit else s.t("Arbeidsark"), tittel=tittel),
        "bunn": " ".join(
            [s.t("Familiene er funnet på. Tallene er de samme som i resten av kalkulatoren."), s.merknad]
        ).rstrip(),
    }


def _respons(stilt: Stilt, mal: str, s: Sprak, fasit: bool) -> str:
    return stilt.si(mal, s) if fasit else ""


def _ordet(navn: str, s: Sprak) -> dict[str, str]:
    ord_ = ordliste()[navn]
    paa_spraket = s.si(ord_.ord)
    norsk = "" if s == NB or ord_.ord.casefold() in paa_spraket.casefold() else ord_.ord
    return {"ord": paa_spraket, "norsk": norsk, "forklaring": s.si(ord_.forklaring), "svg": tegning(ord_.tegning)}


def _bevis(navn: str, s: Sprak, dato: date | None) -> dict[str, Any]:
    return {
        **_spraket(s),
        "program": _PROGRAM,
        "dokumenttittel": s.t("Kursbevis"),
        "tittel": s.t("Kursbevis"),
        "har": s.t("har gått på kurset om å leie og eie bolig i Norge, og har lært om dette:"),
        "navn": navn.strip(),
        "leksjoner": [s.si(x.tittel) for x in leksjoner().values()],
        "dato": s.t("Dato: {dato}", dato=dag(dato, sprak=s.lokale) if dato else "").rstrip(),
        "underskrift": s.t("Underskrift"),
        "merknad": s.merknad,
    }
