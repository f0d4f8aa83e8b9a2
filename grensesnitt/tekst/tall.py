"""The one formatter and parser of numbers, amounts, rates and months.

Reading follows how a Norwegian types: spaces between thousands, decimal comma. Whatever can be read in two ways is
refused with a question, never guessed. Babel's own parser is not used: it reads `450.000` as 450.

Writing takes a Babel locale id (`sprak`). In right-to-left languages numbers are wrapped in directional isolates,
or "12 000 kr" would be shown as "kr 000 12".
"""

import math
import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import lru_cache

from babel import Locale
from babel.dates import format_date, format_skeleton, get_month_names
from babel.lists import format_list
from babel.numbers import NumberPattern, format_decimal, format_percent, get_minus_sign_symbol, parse_pattern
from babel.units import format_unit

from kalkulator.feil import KalkulatorFeil
from kalkulator.melding import Melding, melding

NBSP = "\u00a0"
_ISOLER, _SLUTT = "\u2066", "\u2069"
_STORST_SIFFER = 15
"""A float holds 15 digits exactly; more would be changed without a word."""
_LENGST = 60
_PRESISJON = 1100
"""Digits enough to write any float in full (767 significant at most), so that no size makes the formatter fail."""

# Direction marks, isolates, zero-width space and byte-order mark: they come along when text is copied, ours included.
_USYNLIGE = dict.fromkeys([0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF])
_MELLOM = "[ \u00a0\u202f\u2009\u2007]"
_STREK = "[-\u2212\u2013]"
_INNHOLD = re.compile(
    rf"(?P<kr_foran>kr\.?{_MELLOM}*)?"
    rf"(?:(?P<minus>{_STREK})|\+)?{_MELLOM}*"
    rf"(?P<kropp>[0-9.,](?:[0-9.,]|{_MELLOM})*?)"
    rf"(?:(?P<kr_bak>,{_STREK}|{_MELLOM}*kr(?:\.|oner)?)|(?P<prosent>{_MELLOM}*(?:%|prosent)))?",
    re.IGNORECASE,
)
_HEL = rf"[1-9][0-9]{{0,2}}(?:{_MELLOM}[0-9]{{3}})+|[0-9]+"
_KOMMATALL = re.compile(rf"(?P<hel>{_HEL})(?:,(?P<desimaler>[0-9]+))?")
_PUNKTUMTALL = re.compile(rf"(?P<hel>{_HEL})\.(?P<desimaler>[0-9]+)")
_PUNKTUMGRUPPER = re.compile(r"(?P<hel>[1-9][0-9]{0,2}(?:\.[0-9]{3})+)(?:,(?P<desimaler>[0-9]+))?")
_KOMMAGRUPPER = re.compile(r"(?P<hel>[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.(?P<desimaler>[0-9]+))?")

_AAR_MAANED = re.compile(r"(?P<aar>[0-9]{4})[-./](?P<maaned>[0-9]{1,2})")
_MAANED_AAR = re.compile(r"(?P<maaned>[0-9]{1,2})[-./](?P<aar>[0-9]{4})")
_NAVN_AAR = re.compile(r"(?P<navn>[^\W\d_]{3,})\.? (?P<aar>[0-9]{4})")
_FORSTE_AAR, _SISTE_AAR = 1900, 2199

_TALLET, _PROSENTEN, _MAANEDEN = melding("tallet"), melding("prosenten"), melding("måneden")
_ET_TALL = melding("et tall som 1 250 000 eller 4,64")
_ET_HELTALL = melding("et helt tall som 2 eller 1 250")
_EN_PROSENT = melding("prosent, som 4,64")
_EN_MAANED = melding("en måned som 2026-06, 06.2026 eller juni 2026")


class TallFeil(KalkulatorFeil):
    """A number or a month that cannot be read or shown. `str()` is one Norwegian line."""


def _vis(tekst: str) -> str:
    """Return what was typed on one line, without control characters and not too long to show."""
    linje = " ".join("".join(t if t.isprintable() else " " for t in tekst).split())
    return f"«{linje if len(linje) <= 40 else linje[:39] + '…'}»"


def _grupper(hel: str) -> str:
    """Return digits with whatever stands between them as thousands groups, for a question."""
    return f"{int(re.sub(r'[^0-9]', '', hel)):,}".replace(",", NBSP)


def _tvil(tekst: str, kropp: str, minus: str, *, felt: str, ventet: Melding) -> TallFeil:
    """Return the refusal of digits and separators that are no Norwegian number, with a question where there is one."""
    fikk = {"ventet": ventet, "tekst": _vis(tekst)}
    if treff := _PUNKTUMTALL.fullmatch(kropp):
        tusener = minus + _grupper(treff["hel"] + treff["desimaler"])
        desimal = f"{minus}{_grupper(treff['hel'])},{treff['desimaler'].rstrip('0') or '0'}"
        grunn = melding(
            "ventet {ventet}, men {tekst} kan bety to ting: punktum foran tre siffer brukes både mellom tusener og foran "
            "desimaler.",
            **fikk,
        )
        return TallFeil(
            felt,
            grunn,
            melding(
                "Mente du {tusener} eller {desimal}? Skriv tallet på en av de to måtene.",
                tusener=tusener,
                desimal=desimal,
            ),
        )
    if treff := _PUNKTUMGRUPPER.fullmatch(kropp) or _KOMMAGRUPPER.fullmatch(kropp):
        forslag = minus + _grupper(treff["hel"]) + (f",{treff['desimaler']}" if treff["desimaler"] else "")
        grunn = melding(
            "ventet {ventet}, men {tekst} har punktum eller komma mellom tusenene, og det kan forveksles med desimaltegn.",
            **fikk,
        )
        rad = melding("Mente du {forslag}? Skriv mellomrom mellom tusenene og komma foran desimalene.", forslag=forslag)
        return TallFeil(felt, grunn, rad)
    if len(re.findall("[.,]", kropp)) > 1:
        grunn = melding("ventet {ventet}, men {tekst} har flere enn ett desimaltegn.", **fikk)
        return TallFeil(felt, grunn, "Skriv bare ett komma, foran desimalene.")
    if re.match("[.,]", kropp) or re.search("[.,]$", kropp):
        grunn = melding("ventet {ventet}, men {tekst} mangler siffer foran eller bak desimaltegnet.", **fikk)
        return TallFeil(felt, grunn, "Skriv for eksempel 0,5 eller 5.")
    grunn = melding(
        "ventet {ventet}, men {tekst} har mellomrom som ikke deler tallet i grupper på tre siffer, så et siffer kan mangle.",
        **fikk,
    )
    return TallFeil(felt, grunn, "Skriv tallet uten mellomrom, eller som 1 250 000.")


def _les(tekst: str, *, felt: str, ventet: Melding, med_kroner: bool = True) -> Decimal:
    """Return the exact decimal number that was typed."""
    vasket = tekst.translate(_USYNLIGE).strip()
    if not vasket:
        grunn = melding("ventet {ventet}, men det står ingenting her.", ventet=ventet)
        raise TallFeil(felt, grunn, "Skriv et tall, eventuelt 0.")
    fikk = {"ventet": ventet, "tekst": _vis(tekst)}
    if len(vasket) > _LENGST:
        grunn = melding(
            "ventet {ventet}, men {tekst} er lengre enn et tall kan være ({hoyst} tegn).", hoyst=_LENGST, **fikk
        )
        raise TallFeil(felt, grunn, "Skriv bare tallet.")
    treff = _INNHOLD.fullmatch(vasket)
    if treff is None or (treff["kr_foran"] and treff["prosent"]):
        grunn = melding("ventet {ventet}, men fikk {tekst}, som har med noe annet enn ett tall.", **fikk)
        raad = melding("Skriv bare siffer, mellomrom mellom tusenene og komma foran desimalene.")
        raise TallFeil(felt, grunn, raad)
    if not med_kroner and (treff["kr_foran"] or treff["kr_bak"]):
        grunn = melding("ventet {ventet}, men fikk et beløp i kroner, {tekst}.", **fikk)
        raise TallFeil(felt, grunn, "Skriv tallet i prosent, uten kr.")
    kropp, minus = treff["kropp"], "\u2212" if treff["minus"] else ""
    tall_treff = _KOMMATALL.fullmatch(kropp) or _entydig_punktum(kropp)
    if tall_treff is None:
        raise _tvil(tekst, kropp, minus, felt=felt, ventet=ventet)
    hel = re.sub(_MELLOM, "", tall_treff["hel"])
    if len(hel.lstrip("0")) > _STORST_SIFFER:
        grunn = melding(
            "ventet {ventet}, men {tekst} har flere enn {hoyst} siffer og kan ikke regnes nøyaktig.",
            hoyst=_STORST_SIFFER,
            **fikk,
        )
        raise TallFeil(felt, grunn, "Se etter siffer som er skrevet for mye.")
    verdi = Decimal(f"{hel}.{tall_treff['desimaler'] or '0'}")
    return -verdi if minus else verdi  # Decimal gives 0, not -0, for minus zero


def _entydig_punktum(kropp: str) -> re.Match[str] | None:
    """Match a decimal point, unless three digits follow it and it could stand between thousands (0.125 could not)."""
    treff = _PUNKTUMTALL.fullmatch(kropp)
    if treff and len(treff["desimaler"]) == 3 and treff["hel"].strip("0"):
        return None
    return treff


def les_tall(tekst: str, *, felt: str = _TALLET) -> float:
    """Return the number that a Norwegian typed; "kr", "kroner", "%" and "prosent" are set aside.

    Parameters
    ----------
    tekst : str
        "1 250 000", "4,64", "-3", "12.5", "12 500 kr". "1,250" is 1.25: the comma is always a decimal sign.
    felt : str
        Name of the field in the message.

    Raises
    ------
    TallFeil
        Empty, not a number, more than 15 digits before the comma, or readable in two ways ("450.000").
    """
    return float(_les(tekst, felt=felt, ventet=_ET_TALL))


def les_prosent(tekst: str, *, felt: str = _PROSENTEN) -> float:
    """Return a fraction of a percentage that was typed: "4,64" or "4,64 %" is 0.0464.

    Raises
    ------
    TallFeil
        As `les_tall`, and for an amount in kroner.
    """
    return float(_les(tekst, felt=felt, ventet=_EN_PROSENT, med_kroner=False) / 100)


def les_heltall(tekst: str, *, felt: str = _TALLET) -> int:
    """Return the whole number that was typed ("3,0" is 3).

    Raises
    ------
    TallFeil
        As `les_tall`, and for a number with a fractional part.
    """
    verdi = _les(tekst, felt=felt, ventet=_ET_HELTALL)
    if verdi % 1:
        grunn = melding("ventet {ventet}, men {tekst} har desimaler.", ventet=_ET_HELTALL, tekst=_vis(tekst))
        raise TallFeil(felt, grunn, "Skriv tallet uten desimaler.")
    return int(verdi)


def les_maaned(tekst: str, *, felt: str = _MAANEDEN) -> str:
    """Return `YYYY-MM` of "2026-06", "06.2026", "6/2026", "juni 2026" or "jun. 2026".

    Raises
    ------
    TallFeil
        Anything else, a month outside 1-12 or a year outside 1900-2199.
    """
    vasket = " ".join(tekst.translate(_USYNLIGE).split()).casefold()
    if not vasket:
        grunn = melding("ventet {ventet}, men det står ingenting her.", ventet=_EN_MAANED)
        raise TallFeil(felt, grunn, "Skriv måned og år.")
    fikk = {"ventet": _EN_MAANED, "tekst": _vis(tekst)}
    nummer, aar = 0, 0
    if treff := _AAR_MAANED.fullmatch(vasket) or _MAANED_AAR.fullmatch(vasket):
        nummer, aar = int(treff["maaned"]), int(treff["aar"])
        if not 1 <= nummer <= 12:
            grunn = melding("ventet {ventet}, men {tekst} har måned {nr}, og året har tolv.", nr=nummer, **fikk)
            raise TallFeil(felt, grunn, "Skriv en måned fra 1 til 12.")
    elif treff := _NAVN_AAR.fullmatch(vasket):
        # Three letters tell the Norwegian months apart, so "jun. 2026" and "sept 2026" are read too.
        navn = get_month_names("wide", locale="nb")
        nummer = next((nr for nr, hele in navn.items() if hele.startswith(treff["navn"])), 0)
        aar = int(treff["aar"])
    if not nummer:
        grunn = melding("ventet {ventet}, men fikk {tekst}, som ikke er én måned og et år med fire siffer.", **fikk)
        raise TallFeil(felt, grunn, "Skriv måned og år, uten dag.")
    if not _FORSTE_AAR <= aar <= _SISTE_AAR:
        grunn = melding(
            "ventet {ventet}, men {tekst} har et år som ikke er fra {forste} til {siste}.",
            forste=_FORSTE_AAR,
            siste=_SISTE_AAR,
            **fikk,
        )
        raise TallFeil(felt, grunn, "Se etter en tastefeil i året.")
    return f"{aar:04d}-{nummer:02d}"


def _desimal(x: float) -> Decimal:
    """Return the shortest decimal number that is this float, so that 2.675 is rounded as it reads."""
    if not math.isfinite(x):
        grunn = melding(
            "ventet et tall å vise, men beregningen ga {verdi}, og det finnes ikke som beløp.", verdi=str(float(x))
        )
        raise TallFeil(_TALLET, grunn, "Se etter null eller manglende verdier i det som er fylt inn.")
    return Decimal(repr(float(x)))


@lru_cache
def _monster(sprak: str, desimaler: int, som_prosent: bool) -> tuple[Locale, NumberPattern]:
    """Return a language and its grouping and percent sign, with our number of decimals."""
    spraket = Locale.parse(sprak)
    monstre = spraket.percent_formats if som_prosent else spraket.decimal_formats
    monster = re.sub(r"0(?:\.[0#]+)?", "0." + "0" * desimaler if desimaler else "0", monstre[None].pattern, count=1)
    return spraket, parse_pattern(monster)


def _skriv(verdi: Decimal, desimaler: int, sprak: str, *, som_prosent: bool = False, enhet: str = "") -> str:
    """Write a number in a language: half rounds away from zero, no minus zero, the language's minus sign."""
    spraket, monster = _monster(sprak, desimaler, som_prosent)
    skriver = format_percent if som_prosent else format_decimal
    with localcontext(prec=_PRESISJON):
        siste_plass = Decimal(1).scaleb(-desimaler - (2 if som_prosent else 0))
        avrundet = verdi.quantize(siste_plass, ROUND_HALF_UP)
        # Babel writes an ASCII hyphen before a negative number, so the sign is set here.
        tekst = skriver(abs(avrundet), monster, spraket) + enhet
    if avrundet < 0:
        tekst = get_minus_sign_symbol(spraket) + tekst
    return f"{_ISOLER}{tekst}{_SLUTT}" if spraket.text_direction == "rtl" else tekst


def tall(x: float, desimaler: int = 0, *, sprak: str = "nb") -> str:
    """Return a number with exactly this many decimals, rounded half up: "1 250,50".

    Raises
    ------
    TallFeil
        The number is infinite or not a number. The same goes for every formatter of this module.
    """
    return _skriv(_desimal(x), desimaler, sprak)


def kroner(belop: float, *, desimaler: int = 0, sprak: str = "nb") -> str:
    """Return an amount in kroner, "12 345 kr", that no line break can split."""
    return _skriv(_desimal(belop), desimaler, sprak, enhet=f"{NBSP}kr")


def kroner_rund(belop: float, *, sprak: str = "nb", mal: str = "om lag {belop}") -> str:
    """Return a large amount as a person would say it, "om lag 600 000 kr": two significant digits from 10 000 kr up.

    Smaller amounts are written as `kroner` writes them, without "om lag". `mal` is the (translated) phrase.
    """
    verdi = _desimal(belop)
    if abs(verdi) < 10_000:
        return kroner(belop, sprak=sprak)
    rundt = verdi.quantize(Decimal(1).scaleb(verdi.adjusted() - 1), ROUND_HALF_UP)
    return mal.format(belop=kroner(float(rundt), sprak=sprak))


def prosent(brok: float, desimaler: int = 2, *, sprak: str = "nb") -> str:
    """Return a fraction in per cent with exactly this many decimals: 0.0464 is "4,64 %"."""
    return _skriv(_desimal(brok), desimaler, sprak, som_prosent=True)


def desimaler(x: float, hoyst: int) -> int:
    """Return how many decimals a number needs when it is rounded to at most so many: 2.50 needs one."""
    with localcontext(prec=_PRESISJON):
        _, _, eksponent = _desimal(x).quantize(Decimal(1).scaleb(-hoyst), ROUND_HALF_UP).normalize().as_tuple()
    return max(0, -int(eksponent))


def forstatt(x: float, *, sprak: str = "nb") -> str:
    """Return the short echo of a number that was understood, with the decimals it has: "1 250 000", "4,64"."""
    _, _, eksponent = _desimal(x).normalize().as_tuple()
    return tall(x, max(0, -int(eksponent)), sprak=sprak)


@lru_cache(maxsize=4096)
def maaned(verdi: str, *, sprak: str = "nb") -> str:
    """Return a month in words: "2031-03" is "mars 2031"."""
    aar, nummer = les_maaned(verdi).split("-")
    return format_skeleton("yMMMM", date(int(aar), int(nummer), 1), locale=sprak)


def _med_enhet(antall: int, enhet: str, sprak: str) -> str:
    lang = format_unit(antall, enhet, length="long", locale=sprak)
    # Where a language's long form equals its short one, Babel has only the short and writes the unit's code instead.
    return format_unit(antall, enhet, length="short", locale=sprak) if enhet in lang else lang


def maaneder_som_tid(antall: int, *, sprak: str = "nb") -> str:
    """Return a number of months as years and months: 61 is "5 år og 1 måned".

    Raises
    ------
    TallFeil
        The number is negative.
    """
    if antall < 0:
        grunn = melding("ventet null eller flere måneder, men fikk {antall}.", antall=antall)
        raise TallFeil(melding("tiden"), grunn, "Se etter datoer i feil rekkefølge.")
    aar, rest = divmod(int(antall), 12)
    deler = [_med_enhet(aar, "duration-year", sprak)] if aar else []
    if rest or not aar:
        deler.append(_med_enhet(rest, "duration-month", sprak))
    return format_list(deler, locale=sprak)


def dag(verdi: date, *, sprak: str = "nb") -> str:
    """Return a day in words: "22. november 2026"."""
    return format_date(verdi, "long", locale=sprak)
