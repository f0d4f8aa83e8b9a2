"""Write docs/validering/usikkerhet.md, how far prices and rates may stray: `python docs/lag_kalibrering.py`.

Estimates from the series in docs/validering/serier, beside the values chosen in kalkulator/satser/usikkerhet.toml.
The sentences between the figures were written for one outcome; another stops the script.
"""

import csv
import sys
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np

ROT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROT))  # so it also runs where the project is not installed

from kalkulator.fremtider import AAR, Fremtidsmodell  # noqa: E402
from kalkulator.satser import Akse, standardsatser  # noqa: E402
from kalkulator.tallord import tall  # noqa: E402
from kalkulator.tid import maaned_nr  # noqa: E402
from kalkulator.typer import Tall  # noqa: E402

FIL = ROT / "docs" / "validering" / "usikkerhet.md"
SERIER = FIL.parent / "serier"
KVARTALER = 4
AVSTANDER = (0, 1, 2, 3, 4, 6, 8, 10, 12)
FJERN = 40
"""A year so far from the start that the model has forgotten it."""


class Serie(NamedTuple):
    """One column of a quarterly series, oldest first."""

    kvartaler: list[str]
    verdier: Tall


class Ar1(NamedTuple):
    """x_t = constant + rho x_{t-1} + shock, by least squares."""

    rho: float
    se: float
    sjokk: float
    n: int


def les(navn: str) -> dict[str, Serie]:
    """Return the columns of a series' file by name."""
    linjer = [x for x in (SERIER / navn).read_text(encoding="utf-8").splitlines() if not x.startswith("#")]
    hode, *rader = csv.reader(linjer)
    kvartaler = [rad[0] for rad in rader]
    nr = [int(kvartal[:4]) * KVARTALER + int(kvartal[5]) for kvartal in kvartaler]
    _krev(bool((np.diff(nr) == 1).all()), f"{navn}: hull i serien")
    return {felt: Serie(kvartaler, np.array([float(rad[i]) for rad in rader])) for i, felt in enumerate(hode) if i}


def _krev(ok: bool, hva: str) -> None:
    if not ok:
        raise SystemExit(f"Setningene i {FIL.name} passer ikke lenger: {hva}. Skriv dem om i {Path(__file__).name}.")


def aarssnitt(s: Serie) -> Tall:
    """Return the means of the whole calendar years."""
    forste = s.kvartaler.index(next(k for k in s.kvartaler if k.endswith("K1")))
    hele = (len(s.verdier) - forste) // KVARTALER
    return np.asarray(s.verdier[forste : forste + hele * KVARTALER].reshape(hele, KVARTALER).mean(axis=1))


def vekst_fra_kvartal(s: Serie) -> list[Tall]:
    """Return the yearly log growth from each of the four quarters to the same one of the next year."""
    return [np.diff(np.log(s.verdier[k::KVARTALER])) for k in range(KVARTALER)]


def sd_fra_kvartal(s: Serie) -> float:
    """Return the standard deviation of yearly growth, the four starting quarters together."""
    return float(np.sqrt(np.mean([v.var(ddof=1) for v in vekst_fra_kvartal(s)])))


def ar1(x: Tall) -> Ar1:
    """Return the least-squares fit of a series to itself one step before."""
    a = np.column_stack([np.ones(len(x) - 1), x[:-1]])
    b = np.linalg.lstsq(a, x[1:], rcond=None)[0]
    rest = x[1:] - a @ b
    varians = rest @ rest / (len(rest) - 2)
    se = np.sqrt(varians * np.linalg.inv(a.T @ a)[1, 1])
    return Ar1(float(b[1]), float(se), float(np.sqrt(varians)), len(rest))


def korrelasjon(vekst: Tall, endring: Tall, skift: int) -> float:
    """Return the correlation of one series with another `skift` steps before; both begin in the same period."""
    n = min(len(vekst), len(endring))
    return float(np.corrcoef(vekst[skift:n], endring[: n - skift])[0, 1])


def modellens_momenter(m: Fremtidsmodell) -> dict[str, float]:
    """Return what the model itself gives, exactly, far from its start."""
    n = (FJERN + 3) * AAR
    r = m.responser(n)
    pris = np.zeros((2 * n, n + 1))
    pris[:n, 1:] = r.pris
    pris[n:, AAR:] = r.beta * r.rente[:, : n - AAR + 1]
    rente = np.vstack([np.zeros((n, n)), r.rente])

    def korr(x: Tall, y: Tall) -> float:
        return float(x @ y / np.sqrt((x @ x) * (y @ y)))

    ut = {}
    for navn, bredde in (("punkt", 1), ("snitt", AAR)):
        starter = [(FJERN + k) * AAR for k in range(-2, 3)]
        p, i = ([bane[:, start : start + bredde].mean(axis=1) for start in starter] for bane in (pris, rente))
        vekst, endring = ([b - a for a, b in pairwise(x)] for x in (p, i))
        ut[f"sd_{navn}"] = float(np.sqrt(vekst[2] @ vekst[2]))
        ut[f"ar_{navn}"] = korr(vekst[1], vekst[2])
        ut[f"aret_for_{navn}"] = korr(vekst[2], endring[1])
        ut[f"samme_aar_{navn}"] = korr(vekst[2], endring[2])
        ut[f"rente_ar_{navn}"] = korr(i[2], i[3])
        ut[f"rente_sjokk_{navn}"] = float(np.sqrt((i[3] @ i[3]) * (1 - korr(i[2], i[3]) ** 2)))
        ut[f"rente_sd_{navn}"] = float(np.sqrt(i[3] @ i[3]))
    return ut


class Anslag(NamedTuple):
    """What the series say. Standard deviations and rates are fractions; `_snitt` is of calendar years' means."""

    landet: Serie
    regioner: dict[str, float]
    regionaar: int
    sd: float
    sd_snitt: float
    ar: float
    ar_snitt: float
    n: int
    rente: Tall
    forste_rentear: int
    rente_ar: Ar1
    rente_punkt: list[Ar1]
    rente_endring: float
    etter: dict[int, float]
    etter_se: float
    etter_kvartal: list[tuple[int, float, int]]


def anslag() -> Anslag:
    """Return the estimates."""
    landet = les("boligprisindeks_norge.csv")["indeks"]
    regioner = les("boligprisindeks_regioner.csv")
    styring = les("styringsrente.csv")
    kvartal, snitt = vekst_fra_kvartal(landet), np.diff(np.log(aarssnitt(landet)))
    rente, forste = aarssnitt(styring["snitt"]) / 100, int(styring["snitt"].kvartaler[0][:4])
    skift = landet.kvartaler.index(styring["snitt"].kvartaler[0])
    pris, snittrente = landet.verdier[skift:], styring["snitt"].verdier
    vekst, endring = np.log(pris[KVARTALER:] / pris[:-KVARTALER]), snittrente[KVARTALER:] - snittrente[:-KVARTALER]
    etter = {k: korrelasjon(snitt[skift // KVARTALER :], np.diff(rente), k) for k in (0, 1, 2)}
    etter_kvartal = [(k, korrelasjon(vekst, endring, k), (len(endring) - k) // KVARTALER) for k in AVSTANDER]
    return Anslag(
        landet,
        {navn: sd_fra_kvartal(s) for navn, s in regioner.items()},
        min(len(v) for s in regioner.values() for v in vekst_fra_kvartal(s)),
        sd_fra_kvartal(landet),
        float(snitt.std(ddof=1)),
        float(np.mean([korrelasjon(v, v, 1) for v in kvartal])),
        korrelasjon(snitt, snitt, 1),
        min(len(v) for v in kvartal),
        rente,
        forste,
        ar1(rente),
        [ar1(styring["slutt"].verdier[k::KVARTALER] / 100) for k in range(KVARTALER)],
        float(np.diff(rente[1:]).std(ddof=1)),
        etter,
        float(np.sqrt((1 - etter[1] ** 2) / (len(rente) - 2 - 2))),
        etter_kvartal,
    )


def _t(verdi: float, desimaler: int = 2) -> str:
    return f"{verdi:.{desimaler}f}".replace(".", ",").replace("-", "−")


def _pst(verdi: float, desimaler: int = 1) -> str:
    return f"{_t(verdi * 100, desimaler)} %"


def _pp(verdi: float) -> str:
    return f"{_t(verdi * 100)} pp"


def _hel(verdi: float) -> str:
    """A chosen value, with no more decimals than it was chosen with."""
    return f"{tall(verdi * 100, desimaler=2)} %"


def _tabell(hode: Sequence[str], rader: Iterable[Sequence[str]]) -> str:
    hodet = f"| {' | '.join(hode)} |\n|{'---|' * len(hode)}"
    return "\n".join([hodet, *(f"| {' | '.join(rad)} |" for rad in rader)])


def _svar(x: Anslag, m: Fremtidsmodell) -> str:
    a = x.rente_ar
    _krev(abs(a.rho - m.rente_autokorrelasjon) < 0.01, "valgt AR er årssnittets")
    _krev(abs(x.rente_endring - m.rentesjokk_aar) < 5e-5, "valgt sjokk er årsendringens standardavvik")
    _krev(abs(x.etter[1] - m.prisvekst_rentekorrelasjon) < 0.02, "valgt korrelasjon med renten er seriens")
    _krev(abs(x.ar - m.prisvekst_autokorrelasjon) < 0.05, "valgt autokorrelasjon er seriens, avrundet")
    return f"""\
| Tall | Anslag | Valgt | Hvorfor |
|---|---|---|---|
| Boligprisenes vekst over tolv måneder, standardavvik \
| {_pst(x.sd)} for landet (± {_pst(x.sd / np.sqrt(2 * (x.n - 1)))}, n = {x.n}) \
| **{_hel(m.prissvingning_aar)}** | én kommune svinger mer enn landet |
| Boligens egen pris ved salg, standardavvik | ingen serie \
| **{_hel(m.egen_prissvingning)}** | gjengitt etter hukommelsen som 8–12 %; usikker |
| Vekst i ett år og året før, korrelasjon | {_t(x.ar)} (± {_t(1 / np.sqrt(x.n))}, n = {x.n}) \
| **{_t(m.prisvekst_autokorrelasjon, 1)}** | fra kvartal til samme kvartal, avrundet |
| Vekst i ett år og renteendringen året før, korrelasjon \
| {_t(x.etter[1])} (± {_t(x.etter_se)}, n = {len(x.rente) - 2}) \
| **{_t(m.prisvekst_rentekorrelasjon)}** | anslaget, avrundet |
| Del av rentens avvik som er igjen etter ett år | {_t(a.rho)} (± {_t(a.se)}, n = {a.n}) \
| **{_t(m.rente_autokorrelasjon)}** | anslaget for årssnitt |
| Rentens sjokk i løpet av et år, standardavvik \
| {_pp(a.sjokk)} rundt AR-linjen; {_pp(x.rente_endring)} i endringen fra {x.forste_rentear + 1} \
| **{_pp(m.rentesjokk_aar)}** | det største av de to |
| Laveste flytende rente | ingen serie | **{_hel(m.rentegulv)}** | formelen for Husbankens rente stanser ved null |
| Sannsynlighet per år for at en lønn faller bort | ingen serie \
| **{_hel(m.lonnstap_aar)}** | ett av tjue år; usikker, fyll inn det dere regner med |
| Måneder uten lønnen | ingen serie | **{m.lonnstap_maaneder}** | som i stresstesten; usikker, fyll inn det dere regner med |"""


def _boligprisen(x: Anslag, m: Fremtidsmodell, mom: dict[str, float]) -> str:
    lavest, hoyest = (velg(x.regioner, key=x.regioner.__getitem__) for velg in (min, max))
    _krev(hoyest == "Stavanger" and x.regioner[hoyest] < m.prissvingning_aar, "alle regionene svinger mindre enn valgt")
    _krev(x.sd_snitt < x.sd < m.prissvingning_aar, "landet svinger mindre enn valgt, årssnittet enda mindre")
    _krev(x.ar + 2 / np.sqrt(x.n) > x.ar_snitt > x.ar > 0, "årssnittenes autokorrelasjon er høyere, men ikke sikkert")
    _krev(abs(mom["ar_snitt"] - x.ar_snitt) < 0.05, "modellens årssnitt har om lag seriens autokorrelasjon")
    vekster = [(f"{k}. kvartal til {k}. kvartal", v) for k, v in enumerate(vekst_fra_kvartal(x.landet), start=1)]
    vekster.append(("årssnitt til årssnitt", np.diff(np.log(aarssnitt(x.landet)))))
    rader = [(navn, _pst(float(v.std(ddof=1))), _t(korrelasjon(v, v, 1)), str(len(v))) for navn, v in vekster]
    return f"""\
{_tabell(("Vekst i landet fra", "Standardavvik", "Korrelasjon med året før", "n"), rader)}

**Svingningen.** Landets indeks er et snitt av mange markeder som ikke går i takt. Regionene har i {x.regionaar} år svingt mellom
{_pst(x.regioner[lavest])} ({lavest}) og {_pst(x.regioner[hoyest])} ({hoyest}). En region er også et snitt, og årene fra
2015 har vært rolige: en lang serie for landet har et standardavvik på 7,7 % for 1900–2020 og 8,0 % for 1985–2020 (gjengitt;
serien er ikke med her). For én kommune er {_hel(m.prissvingning_aar)} valgt, midt i 6–8 %. Det er et skjønn, ikke et anslag.

{_tabell(("Region", "Standardavvik"), [(navn, _pst(verdi)) for navn, verdi in sorted(x.regioner.items())])}

**Året etter.** Årssnittene har en korrelasjon på {_t(x.ar_snitt)}, men det kommer mest av snittet selv: også priser uten noe minne får om
lag 0,25 når hvert år er et snitt (Working 1960). Fra kvartal til samme kvartal er den {_t(x.ar)} i snitt. Valgt er
{_t(m.prisvekst_autokorrelasjon, 1)}. Med det får modellens *årssnitt* en korrelasjon på {_t(mom["ar_snitt"])}, som i serien.

**Boligens egen pris.** Den som selger, får ikke indeksen. {_hel(m.egen_prissvingning)} er midt i et område gjengitt etter hukommelsen.
Ingen norsk serie over gjentatte salg er funnet."""


def _renten(x: Anslag, m: Fremtidsmodell, mom: dict[str, float]) -> str:
    a = x.rente_ar
    skjevhet = (1 + 3 * a.rho) / a.n
    lang_sikt, seriens = mom["rente_sd_punkt"], float(x.rente.std(ddof=1))
    _krev(
        all(p.sjokk > m.rentesjokk_aar and p.rho < a.rho for p in x.rente_punkt), "kvartalene: større sjokk, lavere AR"
    )
    _krev(skjevhet > 0.1 and abs(lang_sikt - seriens) < 0.002, "skjevheten er stor, svingningen på lang sikt den samme")
    rader = [
        (navn, f"{_t(p.rho)} ± {_t(p.se)}", _pp(p.sjokk), str(p.n))
        for navn, p in (
            (f"årssnitt {x.forste_rentear}–{x.forste_rentear + len(x.rente) - 1}", a),
            *((f"slutten av {k}. kvartal", p) for k, p in enumerate(x.rente_punkt, start=1)),
        )
    ]
    return f"""\
Styringsrenten er brukt: Husbankens egen rente er bare kjent hver måned fra 2025, og følger markedet.

{_tabell(("Målt ved", "Del igjen etter ett år", "Sjokk", "n"), rader)}

Valgt er årssnittenes {_t(m.rente_autokorrelasjon)} og {_pp(m.rentesjokk_aar)}, brukt på tolv måneder fra punkt til punkt. To ting å vite:

- Fra punkt til punkt vender styringsrenten raskere tilbake og får større sjokk enn årssnittene. Husbankens rente er et snitt av
  markedstilbud som endres annenhver måned, og ligger trolig mellom de to. Standardavviket på lang sikt blir om lag det samme
  ({_pp(lang_sikt)} i modellen, {_pp(seriens)} i årssnittene), men modellen kan gi noe små svingninger fra ett år til det
  neste.
- I korte serier blir delen som er igjen, anslått for lavt, her med om lag (1 + 3 · {_t(a.rho)})/{a.n} = {_t(skjevhet)} (Kendall 1954).
  Renten kan altså være tregere enn valgt.

Gulvet på {_hel(m.rentegulv)} løfter snittet litt: når et avvik ville gitt en negativ rente, blir den null."""


def _prisen_etter_renten(x: Anslag, m: Fremtidsmodell) -> str:
    sterkest, verdi, _ = min(x.etter_kvartal, key=lambda rad: rad[1])
    utslag = x.etter[1] * x.sd_snitt / x.rente_endring
    _krev(sterkest in (2, 3) and abs(x.etter[0]) < x.etter_se, "sterkest etter et halvt år, om lag null i samme år")
    _krev(all(abs(r) < 2 * x.etter_se for r in x.etter.values()), "ingen korrelasjon er sikkert ulik null")
    _krev(m.beta < utslag < 0, "modellens utslag er større enn landets")
    rader = [(str(q), _t(r), str(n)) for q, r, n in x.etter_kvartal]
    return f"""\
Med årssnitt er korrelasjonen mellom prisveksten og endringen i styringsrenten {_t(x.etter[0])} i samme år, {_t(x.etter[1])} med endringen
året før og {_t(x.etter[2])} to år før. Ingen er sikkert forskjellig fra null. Over fire kvartaler, målt for hvert kvartal:

{_tabell(("Kvartaler fra renteendringen til veksten", "Korrelasjon", "Hele år"), rader)}

Utslaget er altså sterkest {sterkest} kvartaler etter ({_t(verdi)}), ikke i de samme kvartalene. Modellen lar veksten over tolv
måneder svare på renteendringen i de tolv månedene før, med korrelasjonen {_t(m.prisvekst_rentekorrelasjon)}.
Med de valgte svingningene er prisen {_t(-m.beta, 1)} % lavere tolv måneder etter at renten er steget ett prosentpoeng. I landets
årssnitt er utslaget {_t(-utslag, 1)} %: når en kommune som svinger mer, får den samme korrelasjonen, blir utslaget større enn serien
sier. Det er til den forsiktige siden, for høy rente og fall i prisen følger da oftere på hverandre."""


def _modellen(x: Anslag, m: Fremtidsmodell, mom: dict[str, float]) -> str:
    rader = [
        (navn, vis(mom[f"{moment}_punkt"]), vis(mom[f"{moment}_snitt"]), vis(serie))
        for navn, moment, vis, serie in (
            ("Prisvekst, standardavvik", "sd", _pst, x.sd_snitt),
            ("Prisvekst og året før", "ar", _t, x.ar_snitt),
            ("Prisvekst og renteendringen året før", "aret_for", _t, x.etter[1]),
            ("Prisvekst og renteendringen samme år", "samme_aar", _t, x.etter[0]),
            ("Rente og året før", "rente_ar", _t, x.rente_ar.rho),
            ("Rentens sjokk, standardavvik", "rente_sjokk", _pp, x.rente_ar.sjokk),
            ("Rente på lang sikt, standardavvik", "rente_sd", _pp, float(x.rente.std(ddof=1))),
        )
    ]
    spredning = [_pst(float(sd)) for sd in m.log_sd(np.array([12, 60, 120, 240, 360]))]
    return f"""\
Regnet nøyaktig av modellens matriser, langt fra starten. Svingningen er én kommunes i modellen og landets i serien.

{_tabell(("Moment", "Modellen, punkt til punkt", "Modellen, årssnitt", "Landet, årssnitt"), rader)}

Fra starten, med boligens egen pris:

{_tabell(("Etter", "1 år", "5 år", "10 år", "20 år", "30 år"), [("Logaritmen av verdien, standardavvik", *spredning)])}

Det første året svarer ikke prisen på renten, for renten fram til starten er kjent."""


def _svakheter(x: Anslag) -> str:
    indeks = x.landet.verdier
    under_toppen = 1 - indeks / np.maximum.accumulate(indeks)
    bunn, fall = int(under_toppen.argmax()), float(under_toppen.max())
    vekst = np.diff(np.log(aarssnitt(x.landet)))
    naar = x.landet.kvartaler[bunn]
    _krev(naar[:4] == "2008", "det største fallet endte i 2008")
    return f"""\
- Normalfordelte svingninger gir færre krakk enn historien. Landets serie falt {_pst(fall, 0)} fram til {naar}, og en lang serie
  30 % fram til 1992 (gjengitt). Bruk stresstestene ved siden av.
- Årssnittet i serien har falt i bare {int((vekst < 0).sum())} av {len(vekst)} år. Veksten som ventes, er sakens forutsetning
  og er ikke hentet herfra.
- Leie og lønnsvekst svinger ikke sammen med prisen. Tapt lønn kommer uavhengig av pris og rente.
- Rentens gulv virker ikke tilbake på prisen."""


def lag() -> str:
    """Return the page."""
    x = anslag()
    m = Fremtidsmodell.hent(standardsatser(), Akse(maaned_nr("2026-11"), 1, 0.0, 0.0))
    mom = modellens_momenter(m)
    return f"""# Hvor mye framtiden kan svinge

<!-- Skrevet av docs/lag_kalibrering.py. Rett der, ikke her. -->

Kalkulatoren trekker tilfeldige framtider for boligpris, rente og lønn rundt den veien saken venter. Siden viser hva seriene sier, og
hva som er valgt. Modellen står i [formler.md](../formler.md#17-tilfeldige-framtider), satsene i `kalkulator/satser/usikkerhet.toml`, og
seriene i [serier](serier). Alle anslag regnes på nytt av `python docs/lag_kalibrering.py`.

## Svaret

{_svar(x, m)}

Tallet etter ± er standardfeilen, og n er antall år. pp er prosentpoeng. Tallene sier hvor mye det har svingt, ikke hva som vil skje.

## Hvordan det er målt

- Prisvekst er endringen i logaritmen av SSBs indeks. Den er ikke sesongjustert, så veksten måles alltid over hele år.
- Modellen gjelder **tolv måneder fra punkt til punkt**, for et kjøp skjer i ett punkt. Landets serie gir fire slike årsvekster, én for
  hvert kvartal. De overlapper, så n er antallet år i én av dem, og standardfeilene er regnet av det.
- Standardfeil: standardavvik / √(2(n − 1)); korrelasjon med året før 1/√n; korrelasjon med renten √((1 − r²)/(n − 2)); AR fra minste
  kvadrater. De forutsetter uavhengige år og normalfordeling, og er heller for små.

## Boligprisen

{_boligprisen(x, m, mom)}

## Renten

{_renten(x, m, mom)}

## Prisen etter en renteendring

{_prisen_etter_renten(x, m)}

## Det modellen gir

{_modellen(x, m, mom)}

## Svakheter

{_svakheter(x)}
"""


if __name__ == "__main__":
    FIL.write_text(lag(), encoding="utf-8", newline="\n")
    print(f"Skrev {FIL.relative_to(ROT)}.")
