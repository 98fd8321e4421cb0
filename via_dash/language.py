"""Words and numbers in the reader's language: gettext catalogues and CLDR number formats.

Catalogue entries are looked up by key (`"did.title"`), never by the English sentence, so that both languages are
texts of their own. A key that a catalogue lacks is an error: an untranslated string can't reach a reader.

A text that counts agrees with its number, in one of two ways. An entry with plural forms names the value that it counts
by where gettext expects the plural (`msgid_plural "{n}"`), so that a caller gives its numbers and nothing else. And
`{n:count.persons}` in any text is the number as that entry has it: *1 person*, *2 persons*.
"""

import math
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from gettext import GNUTranslations
from io import BytesIO
from numbers import Integral
from pathlib import Path
from typing import TYPE_CHECKING, Any

from via_dash.options import Language

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

LANGUAGES: tuple[Language, Language] = ("nl", "en")
GUARD = 9
LOCALE = Path(__file__).parent / "locale"


@dataclass(frozen=True)
class Text:
    """A short text in both languages, as a codebook gives it."""

    nl: str
    en: str

    @classmethod
    def same(cls, text: str) -> "Text":
        """One text for both languages: a name that comes from the user's own file."""
        return cls(text, text)

    @classmethod
    def of(cls, value: "Text | dict[str, str] | str") -> "Text":
        """A Text from a codebook's `{nl, en}`, from a plain string, or from a Text."""
        if isinstance(value, Text):
            return value
        return cls(value["nl"], value["en"]) if isinstance(value, dict) else cls.same(str(value))

    def __call__(self, language: Language) -> str:
        return self.nl if language == "nl" else self.en


@dataclass(frozen=True)
class _Value:
    """A value as a text shows it: `{n}` as it is, `{n:count.persons}` as the entry of that name counts it."""

    language: Language
    value: Any

    def __format__(self, key: str) -> str:
        return say(self.language, key, **{counted_by(self.language)[key]: self.value}) if key else str(self.value)


@cache
def _entries(language: Language) -> "Catalog":
    """The .po files of one language, one per room, taken together."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import read_po

    whole = Catalog(locale=language)
    for path in sorted((LOCALE / language / "LC_MESSAGES").glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=language):
                if message.id:
                    whole[message.id] = message
    return whole


@cache
def catalogue(language: Language) -> GNUTranslations:
    """The compiled catalogue of one language."""
    from babel.messages.mofile import write_mo

    compiled = BytesIO()
    write_mo(compiled, _entries(language))
    compiled.seek(0)
    return GNUTranslations(compiled)


@cache
def counted_by(language: Language) -> dict[str, str]:
    """The value by which each entry with plural forms counts: `{"match.dropped": "n"}`."""
    return {entry.id[0]: entry.id[1].strip("{}") for entry in _entries(language) if entry.pluralizable}


def say(language: Language, key: str, /, **values: Any) -> str:
    """The catalogue's text for `key`, with `{name}` filled in and in the form that goes with the number it counts by.

    That number is what the reader sees, whether given as an integer or as text: 1 is one; 1,0 and 1.250 are not, as in
    CLDR. An integer that is counted is written in the reader's notation.

    Raises KeyError for a key that is not in the catalogue, and for a value that its text needs and is not given.
    """
    by = counted_by(language).get(key)
    if by is None:
        text = catalogue(language).gettext(key)
    else:
        shown = _shown(language, values[by])
        values = values | {by: shown}
        text = catalogue(language).ngettext(key, key, _quantity(shown))
    if text == key:
        raise KeyError(f"no {language} text for {key!r}")
    return text.format(**{name: _Value(language, value) for name, value in values.items()}) if values else text


def _shown(language: Language, count: Any) -> str:
    return number(language, int(count)) if isinstance(count, Integral) else str(count)


def _quantity(shown: str) -> int:
    """The n that gettext chooses a form by; 0, which takes the plural, where the reader sees no plain whole number."""
    digits = shown.lstrip("+−")
    return int(digits) if digits.isdecimal() else 0


def mid_sentence(text: str) -> str:
    """A label as it reads inside a sentence: without its capital, unless it is an abbreviation."""
    return text[:1].lower() + text[1:] if not text[1:2].isupper() else text


def start_sentence(text: str) -> str:
    """A label as it reads at the start of a sentence."""
    return text[:1].upper() + text[1:]


def number(language: Language, value: float, digits: int = 0, *, sign: bool = False) -> str:
    """`value` with a fixed number of decimals in the language's own notation: 0,611 in Dutch; minus as a true minus.

    Halves go away from zero, as in print, and a half is a half when the value is within 1e-9 of it.

    Raises ValueError for a value that is not finite: no page shows NaN or infinity.
    """
    from babel.numbers import format_decimal

    if not math.isfinite(value):
        raise ValueError("a number that a reader sees must be finite")
    exact = Decimal(repr(round(value, digits + GUARD)))
    rounded = exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    text = format_decimal(abs(rounded), format=pattern, locale=language)
    prefix = "−" if rounded < 0 else "+" if sign and rounded > 0 else ""
    return prefix + text


def number_as_typed(language: Language, value: float) -> str:
    """`value` as the reader of a language would type it: the decimal mark of the language, no separators between
    thousands, no more decimals than there are."""
    from babel.numbers import format_decimal

    return str(format_decimal(Decimal(repr(value)), format="0.############", locale=language))


def read_number(language: Language, text: str) -> float | None:
    """The number that was typed, in the notation of a language or in that of the other where only that makes sense:
    `0,05` and `0.05` are one number in Dutch, and `1.250` is twelve hundred and fifty. None for anything else."""
    from babel.numbers import NumberFormatError, parse_decimal

    plain = text.replace("−", "-").replace("\u00a0", "").replace(" ", "").rstrip("%")
    for tried in (language, *(other for other in LANGUAGES if other != language)):
        try:
            value = float(parse_decimal(plain, locale=tried, strict=True))
        except (NumberFormatError, ValueError):
            continue
        return value if math.isfinite(value) else None
    return None


def percent(language: Language, share: float, digits: int = 0) -> str:
    """A share between 0 and 1 as a percentage: 37 %  (no-break space in Dutch, none in English)."""
    return number(language, 100 * share, digits) + ("\u00a0%" if language == "nl" else "%")


def p_value(language: Language, p: float) -> str:
    """`p = 0,031`, or `p < 0,001`; never p = 0."""
    if p < 0.001:
        return f"p < {number(language, 0.001, 3)}"
    return f"p = {number(language, p, 3)}"
