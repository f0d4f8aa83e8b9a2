"""Why this figure: every yearly figure of a plan in at most five steps, read from the series the tables show.

Three kinds: what stands at the end of a year is last year's and what changed; what was paid is how many times and how
much each time; and a limit is what it is made of.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from kalkulator.feil import KalkulatorFeil
from kalkulator.kommune import INN, UT
from kalkulator.melding import Andel, Kr, Melding, Tall, melding, merk, rekke
from kalkulator.plan.planboliger import STROMMER
from kalkulator.plan.planforlop import STOPP, Planforlop
from kalkulator.plan.plantall import HENDELSER, HUSSTANDER, Planresultat
from models.resultat import Steg

FORKLARES = (
    *HUSSTANDER,
    *HENDELSER,
    *STROMMER,
    "inn",
    "ut",
    "boliger_eid",
    "kasse",
    "gjeld",
    "bundet_sparing_gjeld",
    "tilskudd_gjenstaende",
    "boligverdi",
    "verdi_i_risiko",
    "verdi_i_risiko_prisfall",
    "boliger_i_risiko",
    "boliger_i_risiko_prisfall",
    "garantiansvar",
    "startlan_utestaende",
    "startlan_tapsansvar",
)

_POSTER = {
    "husleie_inn": merk("leie inn"),
    "bundet_sparing_inn": merk("sparing familiene låner kommunen"),
    "lan_inn": merk("nye lån"),
    "tilskudd_inn": merk("tilskudd fra staten"),
    "salg": merk("salg av boliger"),
    "rentepaslag_startlan": merk("påslag på startlån"),
    "kjop": merk("kjøp av boliger"),
    "fdv": merk("drift og vedlikehold"),
    "fellesgjeld": merk("renter og avdrag på fellesgjeld"),
    "renter": merk("renter på kommunens lån"),
    "avdrag": merk("avdrag på kommunens lån"),
    "husleie_til_eier": merk("leie til private eiere"),
    "innfrielse": merk("lån innfridd ved salg"),
    "tilskudd_tilbake": merk("tilskudd betalt tilbake til staten"),
    "bundet_sparing_ut": merk("sparing betalt tilbake til familiene"),
    "omkostninger_salg": merk("omkostninger kommunen betaler ved salg"),
    "eierskiftegebyr": merk("eierskiftegebyr"),
    "tilskudd_til_familien": merk("tilskudd til familienes kjøp"),
    "nye_startlan": merk("startlån gitt til familiene"),
}
_STOPPORD = {
    "koen": merk("det var ingen flere i kø"),
    "antall": merk("det høyeste antallet i året var nådd"),
    "laneramme": merk("lånerammen rakk ikke til den neste i køen"),
    "tilskuddsramme": merk("tilskuddsrammen rakk ikke til den neste i køen"),
    "borettslag": merk("de som ventet, trengte en bolig i borettslag, og der var det ikke plass"),
}
_VED_SALG = ("salg", "innfrielse", "tilskudd_tilbake", "bundet_sparing_ut", "omkostninger_salg", "eierskiftegebyr")
_VED_FAMILIENS_KJOP = ("nye_startlan", "tilskudd_til_familien")
_VED_KJOP = ("kjop", "lan_inn", "tilskudd_inn")


def forklar_planaar(r: Planresultat, valg: str, navn: str, aar: int) -> list[Steg]:
    """Explain a yearly figure of a policy on the expected course: the last step is the figure.

    Parameters
    ----------
    navn
        One of FORKLARES.
    aar
        Year of the plan, 1 for the first.

    Raises
    ------
    KalkulatorFeil
        For a figure or a year that is not there.
    """
    if navn not in FORKLARES:
        grunn = melding("«{navn}» er ikke et tall i planen.", navn=navn)
        raise KalkulatorFeil("tall", grunn, melding("Velg blant {valg}.", valg=rekke(FORKLARES)))
    if not 1 <= aar <= r.plan.aar:
        grunn = melding("planen har ikke noe år {aar}.", aar=aar)
        raise KalkulatorFeil("aar", grunn, melding("Velg et år fra 1 til {siste}.", siste=r.plan.aar))
    return _Forklarer(r, valg, navn, aar).steg()


def stoppord(p: Planforlop, aar: int) -> Melding:
    """Return why no more was bought in a year (1 for the first) on the expected course."""
    return _med(_STOPPORD[STOPP[int(p.stopp[0, aar - 1])]])


def _med(ord_: str) -> Melding:
    """Return words marked for translation elsewhere as a text."""
    return melding("{ord}", ord=ord_)


class _Forklarer:
    def __init__(self, r: Planresultat, valg: str, navn: str, aar: int) -> None:
        self.r, self.p, self.navn, self.y = r, r.forlop[valg], navn, aar - 1
        self.tall = r.aar(valg)

    def steg(self) -> list[Steg]:
        endringer = self._endringer()
        if self.navn in endringer:
            return self._bevegelse(endringer[self.navn])
        if self.navn in ("inn", "ut", "netto"):
            return self._sum_av_poster()
        if self.navn in _POSTER:
            return self._ganger_snitt(*self._hvor_mange())
        if self.navn in HENDELSER:
            return self._hendelse()
        return self._av_boligene()

    def i_aaret(self, navn: str) -> float:
        return float(self.tall[navn][self.y])

    def ifjor(self, navn: str) -> float:
        return float(self.tall[navn][self.y - 1]) if self.y else self._ved_start(navn)

    def _ved_start(self, navn: str) -> float:
        """Return what stood before the first year: who had applied, and nothing else."""
        foer = int((self.p.soknader.sokt < self.p.antatt.akse.start).sum())
        return float({"ko": foer, "ikke_sokt": len(self.p.soknader) - foer}.get(navn, 0))

    def _vist(self, verdi: float) -> Any:
        return Tall(verdi) if self.navn in _TELLES else Kr(verdi)

    def _et(self, tekst: Melding, formel: Melding, verdi: float, enhet: str | None = None, hjemmel: str = "") -> Steg:
        enhet = enhet or ("antall" if self.navn in _TELLES else "kr")
        return Steg(navn=tekst, formel=formel, verdi=verdi, enhet=enhet, hjemmel=hjemmel, status="forutsetning")

    def _siste(self, formel: Melding, hjemmel: str = "") -> Steg:
        navn = melding("{tall} i år {aar}", tall=TALLORD[self.navn], aar=self.y + 1)
        return self._et(navn, formel, self.i_aaret(self.navn), hjemmel=hjemmel)

    # --- what stands at the end of a year

    def _endringer(self) -> dict[str, Sequence[tuple[Melding, float]]]:
        """Return what changes each stock over a year, with its sign."""
        i = self.i_aaret
        ut: dict[str, list[tuple[Melding, float]]] = {
            "ikke_sokt": [(melding("søkte i år"), -i("nye_sokere"))],
            "ko": [
                (melding("søkte i år"), i("nye_sokere")),
                (melding("fikk bolig"), -i("kjopte_boliger")),
                (melding("fant noe annet"), -i("ga_opp")),
            ],
            "leier": [
                (melding("flyttet inn"), i("kjopte_boliger")),
                (melding("kjøpte boligen"), -i("kjopte_familier")),
                (melding("flyttet ut da boligen ble solgt"), -i("solgt_i_markedet")),
            ],
            "eier": [(melding("kjøpte boligen"), i("kjopte_familier"))],
            "flyttet": [
                (melding("fant noe annet mens de ventet"), i("ga_opp")),
                (melding("flyttet ut da boligen ble solgt"), i("solgt_i_markedet")),
            ],
            "boliger_eid": [
                (melding("kjøpt av kommunen"), i("kjopte_boliger")),
                (melding("solgt til familien"), -i("kjopte_familier")),
                (melding("solgt i markedet"), -i("solgt_i_markedet")),
            ],
            "kasse": [(melding("kom inn"), i("inn")), (melding("gikk ut"), -i("ut"))],
            "gjeld": [
                (melding("nye lån"), i("lan_inn")),
                (melding("avdrag"), -i("avdrag")),
                (melding("innfridd ved salg"), -i("innfrielse")),
            ],
        }
        gitt, tilbake = i("tilskudd_inn"), i("tilskudd_tilbake")
        skrevet_ned = self.ifjor("tilskudd_gjenstaende") + gitt - tilbake - i("tilskudd_gjenstaende")
        ut["tilskudd_gjenstaende"] = [
            (melding("nytt tilskudd"), gitt),
            (melding("betalt tilbake ved salg"), -tilbake),
            (melding("skrevet ned"), -skrevet_ned),
        ]
        inn, tatt_ut = i("bundet_sparing_inn"), i("bundet_sparing_ut")
        rente = i("bundet_sparing_gjeld") - self.ifjor("bundet_sparing_gjeld") - inn + tatt_ut
        ut["bundet_sparing_gjeld"] = [
            (melding("spart i år"), inn),
            (melding("betalt tilbake"), -tatt_ut),
            (melding("renter lagt til"), rente),
        ]
        return dict(ut)

    def _bevegelse(self, endringer: Sequence[tuple[Melding, float]]) -> list[Steg]:
        for_ = self.ifjor(self.navn)
        forst = melding("ved slutten av året før") if self.y else melding("før det første året")
        hjemmel = "FOR-2017-12-18-2235 §§ 10, 11" if self.navn == "tilskudd_gjenstaende" else ""
        steg = [self._et(melding("{naar}", naar=forst), forst, for_)]
        steg += [self._et(tekst, melding("i år {aar}", aar=self.y + 1), verdi) for tekst, verdi in endringer]
        ledd = rekke([self._vist(for_), *(self._vist(x) for _, x in endringer)], " + ")
        return [*steg, self._siste(melding("{sum}", sum=ledd), hjemmel)]

    # --- what is paid over a year

    def _sum_av_poster(self) -> list[Steg]:
        if self.navn == "netto":
            inn, ut = self.i_aaret("inn"), self.i_aaret("ut")
            formel = melding("{inn} − {ut}", inn=Kr(inn), ut=Kr(ut))
            over_aaret = melding("alt i år {aar}", aar=self.y + 1)
            kom, gikk = melding("kom inn"), melding("gikk ut")
            return [self._et(kom, over_aaret, inn), self._et(gikk, over_aaret, -ut), self._siste(formel)]
        poster = sorted(INN if self.navn == "inn" else UT, key=self.i_aaret, reverse=True)
        storst = [navn for navn in poster if self.i_aaret(navn) > 0][:3]
        andre = [navn for navn in poster if navn not in storst and self.i_aaret(navn) > 0]
        aaret = melding("i år {aar}", aar=self.y + 1)
        steg = [self._et(_med(_POSTER[navn]), aaret, self.i_aaret(navn)) for navn in storst]
        if andre:
            deler = [melding("{post} {belop}", post=_POSTER[x], belop=Kr(self.i_aaret(x))) for x in andre]
            rest = sum(self.i_aaret(navn) for navn in andre)
            steg.append(self._et(melding("resten"), melding("{sum}", sum=rekke(deler, " + ")), rest))
        return [*steg, self._siste(melding("{sum}", sum=rekke([Kr(s.verdi) for s in steg] or [Kr(0.0)], " + ")))]

    def _hvor_mange(self) -> tuple[Melding, Melding, float]:
        """Return what a payment is counted by: how that is said, what one of them is, and how many there were."""
        i = self.i_aaret
        if self.navn in _VED_KJOP:
            return melding("boliger kommunen kjøpte"), melding("for hver bolig"), i("kjopte_boliger")
        if self.navn in _VED_FAMILIENS_KJOP:
            return melding("familier som kjøpte"), melding("for hver familie"), i("kjopte_familier")
        if self.navn in _VED_SALG:
            solgt = i("kjopte_familier") + i("solgt_i_markedet")
            return melding("boliger kommunen solgte"), melding("for hver bolig"), solgt
        if self.navn == "rentepaslag_startlan":
            eid = self._boligmaaneder(lambda t: self.p.kjop[0] <= t)
            return melding("måneder familiene eide, for alle sammen"), melding("for hver måned"), eid
        bolig, ut = 12 * self.p.bolig[0], np.minimum(self.p.kjop, self.p.salg)[0]
        leid = self._boligmaaneder(lambda t: (bolig <= t) & (ut > t))
        return melding("måneder boligene var leid ut, for alle sammen"), melding("for hver måned"), leid

    def _boligmaaneder(self, da: Callable[[int], Any]) -> float:
        return float(sum(int(np.sum(da(t))) for t in range(12 * self.y, 12 * (self.y + 1))))

    def _ganger_snitt(self, hva: Melding, hver: Melding, antall: float) -> list[Steg]:
        verdi = self.i_aaret(self.navn)
        snitt = verdi / antall if antall else 0.0
        formel = melding("{antall} · {snitt}", antall=Tall(antall), snitt=Kr(snitt))
        return [
            self._et(hva, melding("i år {aar}", aar=self.y + 1), antall, "antall"),
            self._et(
                melding("i snitt {hver}", hver=hver),
                melding("boligens eget regnskap, lagt sammen og delt"),
                snitt,
                "kr",
            ),
            self._siste(formel),
        ]

    # --- what happens

    def _hendelse(self) -> list[Steg]:
        i, aar = self.i_aaret, self.y + 1
        if self.navn == "kjopte_boliger":
            venter = self.ifjor("ko") + float((self.p.soknader.sokt == self.p.antatt.akse.start + 12 * self.y).sum())
            steg = [
                self._et(melding("ventet da året begynte"), melding("etter måneden de søkte"), venter),
                self._et(melding("høyst i et år"), melding("kommunens valg"), float(self.p.valg.boliger_per_aar)),
            ]
            for rom, hva, av in (
                (self.p.laanerom, melding("kunne lånes"), melding("årets ramme og det som er overført og frigjort")),
                (
                    self.p.tilskuddsrom,
                    melding("tilskudd som kunne brukes"),
                    melding("årets ramme og det som er overført"),
                ),
            ):
                if np.isfinite(rom[0, self.y]):
                    steg.append(self._et(hva, av, float(rom[0, self.y]), "kr"))
            return [*steg, self._siste(stoppord(self.p, aar))]
        if self.navn in ("kjopte_familier", "avslag"):
            kjop, nei = i("kjopte_familier"), i("avslag")
            grunner = {
                "kjopte_familier": melding("pengene rakk, og boligen var verdt minst prisen og omkostningene"),
                "avslag": melding("pengene rakk ikke, eller boligen var verdt mindre enn prisen og omkostningene"),
            }
            return [
                self._et(
                    melding("valget ble tatt"), melding("kjøp og retter som løp ut i år {aar}", aar=aar), kjop + nei
                ),
                self._siste(grunner[self.navn]),
            ]
        hendelser = {
            "nye_sokere": melding("søkte i år {aar} etter søknadsmåneden", aar=aar),
            "solgt_i_markedet": melding("retten løp ut, og kommunen solgte boligen til verdien"),
            "ga_opp": melding("hadde ventet i {aar} år", aar=self.p.valg.lengste_ventetid_aar or 0),
        }
        return [self._siste(hendelser[self.navn])]

    # --- what is read off the dwellings

    def _av_boligene(self) -> list[Steg]:
        i, fall = self.i_aaret, self.r.prisfall
        eid, slutt = i("boliger_eid"), melding("ved slutten av år {aar}", aar=self.y + 1)
        if self.navn in ("startlan_utestaende", "startlan_tapsansvar"):
            andel = self.r.satser.verdi("husbanken", "kommunens_tapsandel", self.r.antatt.akse)
            ute = i("startlan_utestaende")
            steg = [self._et(melding("familier som eier"), slutt, i("eier"), "antall")]
            if self.navn == "startlan_utestaende":
                snitt = ute / i("eier") if i("eier") else 0.0
                formel = melding("{antall} · {snitt}", antall=Tall(i("eier")), snitt=Kr(snitt))
                return [*steg, self._et(melding("i snitt igjen av lånet"), slutt, snitt), self._siste(formel)]
            tak = melding("{andel} av {lan}", andel=Andel(andel), lan=Kr(ute))
            hva = melding("det boligene ikke dekker om de ble solgt i dag, høyst kommunens del")
            return [
                *steg,
                self._et(melding("kommunens del, høyst"), tak, andel * ute),
                self._siste(hva, "FOR-2019-11-18-1546 § 7-5"),
            ]
        if self.navn.startswith("verdi_i_risiko"):
            etter = fall if self.navn.endswith("prisfall") else 0.0
            antall = i(self.navn.replace("verdi", "boliger", 1))
            snitt = i(self.navn) / antall if antall else 0.0
            return [
                self._et(melding("gjeld og tilskudd som er igjen"), slutt, i("gjeld") + i("tilskudd_gjenstaende")),
                self._et(
                    melding("boligenes verdi"),
                    melding("etter et fall på {fall}", fall=Andel(etter)),
                    i("boligverdi") * (1 - etter),
                ),
                self._et(
                    melding("boliger der mer er skyldig enn de er verdt"),
                    melding("fellesgjeld er trukket fra verdien"),
                    antall,
                    "antall",
                ),
                self._et(melding("i snitt for hver av dem"), melding("det som mangler"), snitt),
                self._siste(melding("{antall} · {snitt}", antall=Tall(antall), snitt=Kr(snitt))),
            ]
        steg = [self._et(melding("boliger kommunen eier"), slutt, eid, "antall")]
        if self.navn.startswith("boliger_i_risiko"):
            etter = fall if self.navn.endswith("prisfall") else 0.0
            hva = melding("av dem der mer er skyldig enn boligen er verdt, etter et fall på {fall}", fall=Andel(etter))
            return [*steg, self._siste(hva)]
        snitt = i(self.navn) / eid if eid else 0.0
        formel = melding("{antall} · {snitt}", antall=Tall(eid), snitt=Kr(snitt))
        return [*steg, self._et(melding("i snitt for hver"), slutt, snitt), self._siste(formel)]


TALLORD = _POSTER | {
    "ikke_sokt": merk("har ikke søkt ennå"),
    "ko": merk("i kø"),
    "leier": merk("leier av kommunen"),
    "eier": merk("eier boligen"),
    "flyttet": merk("har funnet noe annet eller flyttet ut"),
    "nye_sokere": merk("nye søkere"),
    "kjopte_boliger": merk("boliger kommunen kjøpte"),
    "kjopte_familier": merk("familier som kjøpte"),
    "avslag": merk("retter som løp ut uten kjøp"),
    "solgt_i_markedet": merk("boliger solgt i markedet"),
    "ga_opp": merk("fant noe annet mens de ventet"),
    "boliger_eid": merk("boliger kommunen eier"),
    "inn": merk("penger inn"),
    "ut": merk("penger ut"),
    "netto": merk("inn minus ut"),
    "kasse": merk("kassen"),
    "gjeld": merk("kommunens gjeld på boligene"),
    "bundet_sparing_gjeld": merk("sparing kommunen skylder familiene"),
    "tilskudd_gjenstaende": merk("statens tilskudd som ikke er skrevet ned"),
    "boligverdi": merk("boligenes verdi"),
    "verdi_i_risiko": merk("skyldig ut over verdien"),
    "verdi_i_risiko_prisfall": merk("skyldig ut over verdien etter et prisfall"),
    "boliger_i_risiko": merk("boliger der mer er skyldig enn de er verdt"),
    "boliger_i_risiko_prisfall": merk("boliger der mer er skyldig enn de er verdt etter et prisfall"),
    "garantiansvar": merk("garantier for leie"),
    "startlan_utestaende": merk("startlån som står ute"),
    "startlan_tapsansvar": merk("kommunens ansvar for tap på startlån"),
}
"""Every yearly figure in plain words."""
_TELLES = {*HUSSTANDER, *HENDELSER, "boliger_eid", "boliger_i_risiko", "boliger_i_risiko_prisfall"}
