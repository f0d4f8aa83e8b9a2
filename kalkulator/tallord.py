"""Numbers as words of an explanation: Norwegian, plain, for the steps that the core writes itself.

Screens have a formatter of their own; a step is a finished sentence part, so the core needs this small one.
"""

from decimal import ROUND_HALF_UP, Decimal

_HELTALL = Decimal(1)
_HUNDREDEL = Decimal("0.01")


def tall(verdi: float, *, desimaler: int = 2) -> str:
    """Write a number with a space between thousands, a decimal comma and no needless zeros: 26 576, 1,15."""
    avrundet = Decimal(repr(float(verdi))).quantize(Decimal(1).scaleb(-desimaler), rounding=ROUND_HALF_UP)
    tekst = f"{abs(avrundet):,f}".replace(",", " ").replace(".", ",")
    if "," in tekst:
        tekst = tekst.rstrip("0").rstrip(",")
    return f"−{tekst}" if avrundet < 0 else tekst


def kr(belop: float) -> str:
    """Write an amount in kroner: whole as 26 576 kr, with øre as 314,70 kr."""
    if float(belop).is_integer():
        # Sentences for many households have whole kroner alone: no need of decimal arithmetic.
        return f"{'−' if belop < 0 else ''}{abs(int(belop)):,} kr".replace(",", " ")
    eksakt = Decimal(repr(float(belop)))
    ore = eksakt.quantize(_HUNDREDEL, rounding=ROUND_HALF_UP)
    hele = ore.quantize(_HELTALL, rounding=ROUND_HALF_UP)
    if ore == hele:
        return f"{tall(float(hele), desimaler=0)} kr"
    tekst = f"{abs(ore):,f}".replace(",", " ").replace(".", ",")
    return f"{'−' if ore < 0 else ''}{tekst} kr"


_MAANEDER = (
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
)


def maaned(maaned_: str) -> str:
    """Write a month in words: 2031-11 as november 2031."""
    return f"{_MAANEDER[int(maaned_[5:7]) - 1]} {maaned_[:4]}"


def andel(verdi: float) -> str:
    """Write a fraction in per cent, at most four decimals: 0.1644 as 16,44 %."""
    return f"{tall(verdi * 100, desimaler=4)} %"
