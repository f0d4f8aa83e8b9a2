"""Write the template of all translations, and bring every language up to date with it.

python docs/lag_sprak.py             after a text was written or changed
python docs/lag_sprak.py --ny uk     begins a new language, named as Babel names it (uk, ar, fa_AF)

Texts are found where they are written: in calls of the functions in `KALL`, in the names and remarks of the rate
files and the path files, and in the lessons and the glossary of the course.
"""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

ROT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROT))  # so it also runs where the project is not installed

from babel import Locale  # noqa: E402
from babel.messages.catalog import Catalog  # noqa: E402
from babel.messages.plurals import get_plural  # noqa: E402
from babel.messages.pofile import write_po  # noqa: E402

from grensesnitt.kurs.les import LEKSJONER, ORDLISTE, leksjoner, ordliste  # noqa: E402
from grensesnitt.tekst.pofil import MALFIL, MAPPE, les_hode, les_katalog, pofil  # noqa: E402

KODE = ("grensesnitt", "kalkulator", "models")
OVERSETTES_IKKE = ROT / "grensesnitt" / "kommandolinje"
"""The command line speaks Norwegian."""
KALL = {
    "melding": (0,),
    "melding_flertall": (0, 1),
    "merk": (0,),
    "modellfeil": (1,),
    "t": (0,),
    "t_flertall": (0, 1),
}
"""Functions that are given texts to be translated, and the places of the texts among their arguments."""
NAVN = {"Felt": 1}
"""Classes that give a thing its name, and the name's place; a name that is not written there was marked elsewhere."""
FEIL = (
    "KalkulatorFeil",
    "TallFeil",
    "UgyldigPlanfil",
    "UgyldigPortefoljefil",
    "UgyldigSaksfil",
    "UgyldigSats",
    "UgyldigVei",
    "UgyldigVeifil",
    "UkjentKommune",
)
"""Errors, whose second and third arguments are texts: literals are found here, others where they were made."""
DATA = {"kalkulator/veier": ("navn", "beskrivelse", "usikkert"), "kalkulator/satser": ("navn", "merknad")}
"""Folders of data files, and the keys whose texts are shown. Sources and paragraphs stay Norwegian."""
PLASSHOLDER = re.compile(r"\{\w*\}")
BREDDE = 100
HODE = {
    "Project-Id-Version": "Fra leie til eie",
    "Report-Msgid-Bugs-To": "docs/oversetting.md",
    "Last-Translator": "",
    "Language-Team": "",
    "Language": "",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
}
"""No date: the file changes when a text does, and at no other time."""


class Tekst(NamedTuple):
    """A text to be translated (two with a plural), and the file it stands in."""

    id: str | tuple[str, str]
    fil: str


def tekster_i_kode(kode: str, fil: str) -> Iterator[Tekst]:
    """Yield the texts of a Python file in their order. ValueError when a text is put together before it is marked."""
    kall = [n for n in ast.walk(ast.parse(kode)) if isinstance(n, ast.Call)]
    for node in sorted(kall, key=lambda n: (n.lineno, n.col_offset)):
        navn = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if navn in FEIL:
            yield from _tekster_i_feil(node, fil)
        if navn in NAVN and isinstance(tittel := node.args[NAVN[navn]], ast.Constant):
            yield Tekst(tittel.value, fil)
        if navn not in KALL or len(node.args) <= max(KALL[navn]):
            continue
        deler = [node.args[plass] for plass in KALL[navn]]
        tekster = tuple(d.value for d in deler if isinstance(d, ast.Constant) and isinstance(d.value, str))
        if len(tekster) != len(deler):
            raise ValueError(
                f"{fil}:{node.lineno}: {navn}() must be given its text as it stands, with {{values}} in it"
            )
        yield Tekst(tekster[0] if len(tekster) == 1 else (tekster[0], tekster[1]), fil)


def _tekster_i_feil(node: ast.Call, fil: str) -> Iterator[Tekst]:
    for del_ in node.args[1:3]:
        if isinstance(del_, ast.JoinedStr | ast.BinOp):
            raise ValueError(f"{fil}:{node.lineno}: a text with values in it must be a melding()")
        if isinstance(del_, ast.Constant):
            yield Tekst(del_.value, fil)


def tekster_i_data(verdi: Any, nokler: tuple[str, ...], fil: str) -> Iterator[Tekst]:
    """Yield the texts of a data file in their order."""
    if isinstance(verdi, dict):
        for nokkel, under in verdi.items():
            if nokkel in nokler and isinstance(under, str):
                yield from [Tekst(under, fil)] if under else []
            else:
                yield from tekster_i_data(under, nokler, fil)
    elif isinstance(verdi, list):
        for under in verdi:
            yield from tekster_i_data(under, nokler, fil)


def _har_ord(tekst: Tekst) -> bool:
    """Return whether there is anything to translate: not in «{a} + {b}»."""
    maler = (tekst.id,) if isinstance(tekst.id, str) else tekst.id
    return any(tegn.isalpha() for mal in maler for tegn in PLASSHOLDER.sub("", mal))


def alle_tekster() -> Iterator[Tekst]:
    """Yield every text of the program that has words in it, file by file."""
    return filter(_har_ord, _alle())


def _alle() -> Iterator[Tekst]:
    for mappe in KODE:
        for fil in sorted((ROT / mappe).rglob("*.py")):
            if OVERSETTES_IKKE in fil.parents:
                continue
            yield from tekster_i_kode(fil.read_text(encoding="utf-8"), fil.relative_to(ROT).as_posix())
    for mappe, nokler in DATA.items():
        for fil in sorted((ROT / mappe).glob("*.toml")):
            innhold = tomllib.loads(fil.read_text(encoding="utf-8"))
            if "tittel" in innhold:  # the scheme's; other titles are those of sources
                yield Tekst(innhold["tittel"], fil.relative_to(ROT).as_posix())
            yield from tekster_i_data(innhold, nokler, fil.relative_to(ROT).as_posix())
    for fil, leksjon in zip(sorted(LEKSJONER.glob("*.toml")), leksjoner().values(), strict=True):
        yield from (Tekst(tekst, fil.relative_to(ROT).as_posix()) for tekst in leksjon.tekster())
    for ord_ in ordliste().values():
        yield from (
            Tekst(tekst, ORDLISTE.relative_to(ROT).as_posix()) for tekst in (ord_.ord, ord_.forklaring, ord_.eksempel)
        )


def _skriv(hode: dict[str, str], katalog: Catalog) -> str:
    for m in katalog:
        m.flags.discard("python-format")  # «100 % lån» is no format
    ut = BytesIO()
    write_po(ut, katalog, width=BREDDE, omit_header=True, ignore_obsolete=True, include_lineno=False)
    linjer = "".join(f'"{navn}: {verdi}\\n"\n' for navn, verdi in hode.items())
    return f'msgid ""\nmsgstr ""\n{linjer}\n{ut.getvalue().decode("utf-8").rstrip()}\n'


def katalog_av(tekster: Iterator[Tekst]) -> Catalog:
    """Return the texts as a catalogue without translations."""
    katalog = Catalog()
    for id_, fil in tekster:
        katalog.add(id_, locations=[(fil, 1)])
    return katalog


def lag() -> str:
    """Return the template."""
    return _skriv(HODE, katalog_av(alle_tekster()))


def flett(fil: Path, mal: Catalog) -> str:
    """Return a translation file brought up to date: texts no longer used go, new ones come in empty, nothing is guessed."""
    # The folder names the language, whose number of plural forms is how many are written.
    gammel, ny = les_katalog(fil), Catalog(locale=fil.parents[1].name)
    for m in mal:
        if not m.id:
            continue
        har = gammel.get(m.id)
        samme = har is not None and har.id == m.id
        tomt = "" if isinstance(m.id, str) else ("",) * gammel.num_plurals
        ny.add(
            m.id,
            har.string if samme and har is not None and har.string else tomt,
            locations=m.locations,
            flags=har.flags & {"fuzzy"} if samme and har is not None else (),
            user_comments=har.user_comments if samme and har is not None else (),
        )
    return _skriv(les_hode(fil.read_text(encoding="utf-8")), ny)


def nytt_hode(kode: str) -> dict[str, str]:
    """Return the header of a language that is begun: its plural rule, no reviewer, not complete."""
    Locale.parse(kode)
    flertall = get_plural(kode)
    egne = {"Language": kode, "Plural-Forms": str(flertall), "X-Reviewer": "", "X-Complete": "no"}
    return HODE | egne


def main(argumenter: list[str]) -> None:
    """Write the template and every language."""
    match argumenter:
        case ["--ny", kode]:
            fil = pofil(kode)
            fil.parent.mkdir(parents=True)
            fil.write_text(_skriv(nytt_hode(kode), Catalog()), encoding="utf-8", newline="\n")
        case []:
            pass
        case _:
            sys.exit(__doc__)
    mal = katalog_av(alle_tekster())
    MALFIL.write_text(_skriv(HODE, mal), encoding="utf-8", newline="\n")
    for fil in sorted(MAPPE.glob(f"*/LC_MESSAGES/{MALFIL.stem}.po")):
        fil.write_text(flett(fil, mal), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
