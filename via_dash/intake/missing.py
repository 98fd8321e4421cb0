"""Words that programs write for an empty cell, and where they are answers: NA is Namibia, and Dutch for after."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from via_dash.panel.waves import position_of

WORDS = ("NA", "N/A", "n/a", "NULL", "NaN", "nan", "null", "None", "<NA>", ".", r"\N")
ERRORS = frozenset((
    "#N/A", "#N/B", "#NULL!", "#LEEG!", "#DIV/0!", "#DEEL/0!", "#VALUE!", "#WAARDE!", "#REF!", "#VERW!", "#NAME?",
    "#NAAM?", "#NUM!", "#GETAL!",
))  # fmt: skip
# What statistics offices write for a number that is secret, unknown or not to be had; among words they are words.
AMONG_NUMBERS = ("x", "..", "*", "**", "…")
MANY = 100
ANY = frozenset(word.lower() for word in (*WORDS, *ERRORS, *AMONG_NUMBERS))
CODES = frozenset(("<NA>", ".", r"\N"))


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


AMOUNTS = _words("""
    some any all one two few several many much most little low light mild moderate medium high heavy strong severe
    extreme minor major part partial half full complete primary secondary tertiary basic
""")
COUNTRIES = _words("""
    AE AF AL AM AO AR AT AU AZ BA BD BE BF BG BI BR BY CA CD CF CG CH CI CL CM CN CO CU CV CW CY CZ DE DJ DK DO DZ EC EE
    EG ER ES ET FI FR GA GB GE GH GM GN GR GY HK HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KR KW KZ LB LK LR LT
    LU LV LY MA MD MG MK ML MM MR MT MU MX MY MZ NA NE NG NI NL NO NP NZ OM PA PE PH PK PL PS PT QA RO RS RU RW SA SD SE
    SG SI SK SL SN SO SR SS SV SX SY TD TG TH TJ TM TN TR TT TW TZ UA UG UK US UY UZ VE VN XK YE ZA ZM ZW
""")


@dataclass(frozen=True)
class Words:
    """The words among the distinct texts of a column that stand for an empty cell, and those that are answers."""

    missing: frozenset[str] = frozenset()
    kept: frozenset[str] = frozenset()


def words_among_words(texts: Iterable[str]) -> Words:
    """Which texts of a column of words stand for an empty cell.

    A word such as `NA` does, unless the column has but one other word, so that it tells them apart, or it belongs with
    the others: waves (`VOOR`, `NA`), countries (`NL`, `NA`), amounts (`None`, `Some`). Among dates it does, and what a
    spreadsheet writes for an error always.
    """
    values = frozenset(texts)
    words, errors = values & frozenset(WORDS), values & ERRORS
    others = values - words - errors
    if not words or len(others) > MANY:
        return Words(words | errors)
    ways = {None if (found := position_of(text)) is None else found.way for text in others}
    if ways <= {"moment"}:
        return Words(words | errors)
    kept = frozenset(word for word in words - CODES if len(others) < 2 or _belongs(word, others, ways))
    return Words(words - kept | errors, kept)


def _belongs(word: str, others: frozenset[str], ways: Collection[str | None]) -> bool:
    if word == "None":
        return any(text.casefold().split()[0] in AMOUNTS for text in others)
    return word == "NA" and (others <= COUNTRIES or set(ways) == {"stage"})
