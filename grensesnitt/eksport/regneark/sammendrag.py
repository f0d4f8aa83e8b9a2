"""The sheet «Sammendrag»: a sentence and the key figures for each path, what to know before use, and two charts."""

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from grensesnitt.eksport.regneark.bok import Bok
from grensesnitt.eksport.regneark.serier import Serieark
from grensesnitt.tekst.tall import kroner, kroner_rund
from grensesnitt.tekst.tall import maaned as maanedsnavn
from grensesnitt.web.veivalg import kjennetegn
from kalkulator.forklaring import advarsler, forutsetningsliste
from kalkulator.sammenlign import Resultat, Veiresultat

ARK = "Sammendrag"
TITTEL = "Fra leie til eie"
SAK = "{sak}, {kommune}, {aar} år fra {maaned}"
SATSER = "Satser kontrollert {dato}. Satssett {id}. {antall} forutsetninger, {usikre} av dem usikre: se arket «{ark}»."
KORT_SAGT, MERK, ARKENE = "Kort sagt", "Merk", "Arkene i boken"
HVER_MAANED, KJOPET = "Det dere betaler og har igjen hver måned", "Kjøpet og det dere eier"
SETNING = "{kjop} betaler {betaler} for boligen den første måneden, {til_overs} og {eier} etter {aar} år."
KJOP_NAA, KJOP_SENERE, IKKE_KJOP, KAN_IKKE_BAERE = (
    "Dere eier fra første dag,",
    "Dere kjøper i {maaned},",
    "Dere leier hele tiden,",
    "Kjøpet i {maaned} er regnet med, men holder ikke; dere",
)
HAR, MANGLER = "har {belop} til overs når det er trangest ({maaned})", "mangler {belop} når det er trangest ({maaned})"
HAR_EID, SKYLDER = "eier {belop}", "skylder {belop} mer enn dere eier"
BETALER, EIER = "Det dere betaler for boligen hver måned", "Det dere eier"
HODE_MAANED = (
    "Boligvei",
    "Trangest i",
    "Til overs da",
    "Måneder med underskudd",
    "Betaler den første måneden",
    "Betaler i måneden, snitt første år",
    "Betaler i måneden, snitt i dagens kroner",
    "… av det er kostnad, snitt i dagens kroner",
)
HODE_EIE = ("Boligvei", "Kjøpes", "Kjøpspris", "Engangsutlegg i alt")
EIER_ETTER = "Eier etter {aar} år"
INTERNRENTE = "Internrente mot å leie privat"
INGEN = "–"
FIGURTEKST = "Linjediagram: {tittel}, kroner, fra {fra} til {til}. {veier} Tallene står i arkene «Serier»."
FIGURTEKST_VEI = "{vei}: {forst} først, {sist} til slutt."
AKSE = "kroner"
_AAR = (1, 5, 10, 20, 30)
_ETTER = 10
_I_FIGURTEKSTEN = 6
_NAVNEBREDDE, _TALLBREDDE = 34, 14
_FIGURKOL, _FIGURRADER = 4, 18
_FIGUR = {"width": 545, "height": 340}
"""Pixels: two charts beside each other, the second from `_FIGURKOL`, in `_FIGURRADER` rows."""
_PAA_EN_SIDE = 6
"""Paths: with more, the printed page would be too small to read."""


def fyll_sammendrag(
    bok: Bok,
    ark: Worksheet,
    r: Resultat,
    serieark: list[Serieark],
    alle_ark: list[str],
    kilder: str,
    merknader: Sequence[str] = (),
) -> None:
    """Write the sheet. `alle_ark` are the names of all sheets, `kilder` that of the sheet with the assumptions."""
    aar = [a for a in _AAR if 12 * a <= r.antatt.akse.antall]
    hode_eie = (*HODE_EIE, *(EIER_ETTER.format(aar=a) for a in aar), INTERNRENTE)
    siste = max(len(HODE_MAANED), len(hode_eie)) - 1
    bredde = _NAVNEBREDDE + siste * _TALLBREDDE
    ark.set_column(0, 0, _NAVNEBREDDE)
    ark.set_column(1, siste, _TALLBREDDE)
    bok.tekst(ark, 0, 0, TITTEL, "tittel")
    sak = SAK.format(
        sak=r.sak.navn, kommune=r.sak.husstand.kommune, aar=r.sak.horisont_aar, maaned=maanedsnavn(r.maaneder[0])
    )
    bok.tekst(ark, 1, 0, sak, "undertittel")
    bok.tekst(ark, 2, 0, _satslinje(r, kilder), "linje")
    for rad, merknad in enumerate(merknader, start=3):
        bok.avsnitt(ark, rad, (0, siste), merknad)
        bok.hoyde(ark, rad, [(merknad, bredde)])

    rad = _deltittel(bok, ark, 4 + len(merknader), KORT_SAGT)
    for v in r.veier.values():
        bok.avsnitt(ark, rad, (1, siste), setning(r, v))
        bok.tekst(ark, rad, 0, v.vei.navn, "fet")
        bok.hoyde(ark, rad, [(v.vei.navn, _NAVNEBREDDE), (setning(r, v), bredde - _NAVNEBREDDE)])
        rad += 1
    veier = list(r.veier.values())
    rad = _deltittel(bok, ark, rad + 1, HVER_MAANED)
    forste_vei = _tabellhode(bok, ark, rad, HODE_MAANED)
    for rad, v in enumerate(veier, start=forste_vei):
        _maanedsrad(bok, ark, rad, v)
    forste_eie = _tabellhode(bok, ark, _deltittel(bok, ark, rad + 2, KJOPET), hode_eie)
    for rad, v in enumerate(veier, start=forste_eie):
        _eierad(bok, ark, rad, v, aar)
    rad = _deltittel(bok, ark, rad + 2, MERK)
    for advarsel in advarsler(r):
        bok.avsnitt(ark, rad, (0, siste), advarsel)
        bok.hoyde(ark, rad, [(advarsel, bredde)])
        rad += 1
    for kol, serie, tittel in ((0, "boutgift", BETALER), (_FIGURKOL, "egenkapital", EIER)):
        _figur(bok, ark, (rad + 1, kol), r, serieark, serie, tittel, forste_vei)
    rad += _FIGURRADER
    rad = _deltittel(bok, ark, rad + 1, ARKENE)
    for navn in alle_ark:
        # A sheet's name holds nothing that a link or a formula could be made of, see `bok.arknavn`.
        ark.write_url(rad, 0, f"internal:'{navn}'!A1", bok.stil("lenke"), navn)
        rad += 1
    if len(veier) <= _PAA_EN_SIDE:
        ark.fit_to_pages(1, 1)


def _deltittel(bok: Bok, ark: Worksheet, rad: int, tittel: str) -> int:
    bok.tekst(ark, rad, 0, tittel, "undertittel")
    return rad + 1


def _satslinje(r: Resultat, kilder: str) -> str:
    forutsetninger = forutsetningsliste(r)
    usikre = sum(linje.status == "usikker" for linje in forutsetninger)
    dato = f"{int(r.satser.id[8:10])}. {maanedsnavn(r.satser.id[:7])}"
    return SATSER.format(dato=dato, id=r.satser.id, antall=len(forutsetninger), usikre=usikre, ark=kilder)


def setning(r: Resultat, v: Veiresultat) -> str:
    """Return what a path means in one sentence."""
    n, kjop = v.nokkeltall, IKKE_KJOP
    if v.kjop is not None:
        mal = KJOP_NAA if v.kjop.maaned_nr == 0 else KJOP_SENERE
        kjop = (mal if v.kjop.finansierbart else KAN_IKKE_BAERE).format(maaned=maanedsnavn(v.kjop.maaned))
    til_overs = (HAR if n.til_overs_lavest >= 0 else MANGLER).format(
        belop=kroner(abs(n.til_overs_lavest)), maaned=maanedsnavn(n.til_overs_lavest_maaned)
    )
    aar = min(_ETTER, r.sak.horisont_aar)
    eier = float(v.serier["egenkapital"][12 * aar])
    return SETNING.format(
        kjop=kjop,
        betaler=kroner(v.serier["boutgift"][0]),
        til_overs=til_overs,
        eier=(HAR_EID if eier >= 0 else SKYLDER).format(belop=kroner_rund(abs(eier))),
        aar=aar,
    )


def _tabellhode(bok: Bok, ark: Worksheet, rad: int, hode: tuple[str, ...]) -> int:
    """Write a table's header, and return the row of its first line."""
    bok.hode(ark, rad, hode, tekster=2)
    ark.set_row(rad, 62)
    return rad + 1


def _navn(bok: Bok, ark: Worksheet, rad: int, v: Veiresultat) -> None:
    bok.tekst(ark, rad, 0, v.vei.navn, "fet")
    bok.hoyde(ark, rad, [(v.vei.navn, _NAVNEBREDDE)])


def _maanedsrad(bok: Bok, ark: Worksheet, rad: int, v: Veiresultat) -> None:
    n = v.nokkeltall
    _navn(bok, ark, rad, v)
    bok.maaned(ark, rad, 1, n.til_overs_lavest_maaned)
    bok.tall(ark, rad, 2, n.til_overs_lavest)
    bok.tall(ark, rad, 3, n.maaneder_med_underskudd, "antall")
    betaler = (
        float(v.serier["boutgift"][0]),
        n.boutgift_forste_aar_mnd,
        n.boutgift_snitt_dagens_mnd,
        n.bokostnad_snitt_dagens_mnd,
    )
    for kol, verdi in enumerate(betaler, start=4):
        bok.tall(ark, rad, kol, verdi)


def _eierad(bok: Bok, ark: Worksheet, rad: int, v: Veiresultat, aar: list[int]) -> None:
    n = v.nokkeltall
    _navn(bok, ark, rad, v)
    if v.kjop is None:
        bok.tekst(ark, rad, 1, INGEN)
        bok.tekst(ark, rad, 2, INGEN, "strek")
    else:
        bok.maaned(ark, rad, 1, v.kjop.maaned)
        bok.tall(ark, rad, 2, v.kjop.pris)
    for kol, verdi in enumerate((n.engangsutlegg_sum, *(n.egenkapital[a] for a in aar)), start=3):
        bok.tall(ark, rad, kol, verdi)
    kol = len(HODE_EIE) + len(aar)
    if n.internrente_eie is None:
        bok.tekst(ark, rad, kol, INGEN, "strek")
    else:
        bok.tall(ark, rad, kol, n.internrente_eie, "prosent_to")


def _figur(
    bok: Bok,
    ark: Worksheet,
    celle: tuple[int, int],
    r: Resultat,
    serieark: list[Serieark],
    serie: str,
    tittel: str,
    forste_vei: int,
) -> None:
    figur = bok.bok.add_chart({"type": "line"})
    merker = kjennetegn(r.veier)
    for nr, (navn, s) in enumerate(zip(r.veier, serieark, strict=True)):
        linje = {"color": merker[navn].farge, "width": 2.25}
        if merker[navn].ringer:
            linje["dash_type"] = "dash"
        # The name is a cell, not the path's own text: that could begin with «=» and be read as a formula.
        navnecelle = [ARK, forste_vei + nr, 0]
        figur.add_series({"name": navnecelle, "categories": s.i_figur(None), "values": s.i_figur(serie), "line": linje})
    figur.set_title({"name": tittel, "name_font": {"size": 14}, "overlay": False})
    figur.set_x_axis({"date_axis": True, "num_format": "yyyy", "major_unit": _aarsteg(r), "major_unit_type": "years"})
    figur.set_y_axis(
        {"num_format": "#,##0", "name": AKSE, "major_gridlines": {"visible": True, "line": {"color": "#D9DEE3"}}}
    )
    figur.set_legend({"position": "bottom"})
    figur.set_size(_FIGUR)
    ark.insert_chart(*celle, figur, {"description": _figurtekst(r, serie, tittel)})


def _aarsteg(r: Resultat) -> int:
    return max(1, r.sak.horisont_aar // 10)


def _figurtekst(r: Resultat, serie: str, tittel: str) -> str:
    """Return the chart in words, for those who do not see it."""
    veier = " ".join(
        FIGURTEKST_VEI.format(vei=v.vei.navn, forst=kroner(v.serier[serie][0]), sist=kroner(v.serier[serie][-1]))
        for v in list(r.veier.values())[:_I_FIGURTEKSTEN]
    )
    return FIGURTEKST.format(
        tittel=tittel, fra=maanedsnavn(r.maaneder[0]), til=maanedsnavn(r.maaneder[-1]), veier=veier
    )
