"""Numbers as people write them: 1.250 is twelve hundred and fifty in one column and one and a quarter in another.

A mark with other than three digits behind it tells the decimal sign, and so does a number with both marks, or with one
of them twice. A mark before exactly three digits says nothing by itself: the other numbers of the column decide, then
those of the file, then the magnitudes. Where nothing decides, nobody knows, and the reading is open.
"""

import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from via_dash.options import Sure

Meaning = Literal["thousands", "decimals"]
MEANINGS: tuple[Meaning, Meaning] = ("thousands", "decimals")
SCIENTIFIC = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)[eE][+-]?\d+")
CURRENCY = r"(?:€|\$|£|eur|euro|euros|usd|gbp)"
BLANK = " \u00a0\u2009\u202f"
AMOUNT = re.compile(
    rf"(?P<sign>[+\-−–]?)[{BLANK}]*(?P<money>{CURRENCY}?)[{BLANK}]*(?P<late>[+\-−–]?)"
    rf"(?P<body>\d+(?:[.,'’{BLANK}]\d+)*(?:[.,](?![\-−–=]))?|[.,]\d+)"
    rf"(?P<round>,--?|,=)?[{BLANK}]*(?:(?P<percent>%|procent|percent)|(?P<paid>{CURRENCY}))?[{BLANK}]*(?P<behind>[-−–]?)",
    re.IGNORECASE,
)
GROUPED = re.compile(r"[1-9]\d{0,2}(?P<mark>[.,])\d{3}(?:(?P=mark)\d{3})*")
APART = re.compile(rf"\d{{1,3}}(?:['’{BLANK}]\d{{3}})+(?![\d'’{BLANK}])")
FAR = 1.5


@dataclass(frozen=True)
class Numbers:
    """Texts as numbers. values: per text its number; None for a text that is none. meaning: what a mark before three
    digits was taken for; None where no text has one. sure, reason: how that is known. plain: whether every number is
    written as any program reads it, with a point or a comma as its only mark and nothing around it."""

    values: tuple[float | None, ...]
    meaning: Meaning | None = None
    sure: Sure = "understood"
    reason: str = ""
    plain: bool = True


@dataclass(frozen=True)
class _Written:
    """One number: its sign, its digits with their marks (blanks taken out), its currency ("" without one), whether it
    is a percentage, and whether nothing is around it."""

    sign: int
    body: str
    money: str
    percent: bool
    plain: bool

    @property
    def doubtful(self) -> str:
        """The mark before exactly three digits that may part thousands or be the decimal sign; "" without one."""
        found = GROUPED.fullmatch(self.body)
        return found["mark"] if found and self.body.count(found["mark"]) == 1 else ""

    @property
    def told(self) -> tuple[str, str]:
        """(the mark that is certainly decimal, the mark that certainly parts thousands), each "" without one."""
        if self.doubtful:
            return "", ""
        marks = [sign for sign in self.body if sign in ".,"]
        if len(set(marks)) == 2:
            return marks[-1], marks[0]
        if GROUPED.fullmatch(self.body):
            return "", marks[0]
        return (marks[0] if marks else ""), ""

    def value(self, meaning: Meaning | None) -> float | None:
        """The number under a meaning of its doubtful mark; None where the marks make no number."""
        decimal, thousands = self.told
        if self.doubtful:
            decimal, thousands = ("", self.doubtful) if meaning == "thousands" else (self.doubtful, "")
        whole, _, broken = self.body.partition(decimal) if decimal else (self.body, "", "")
        if thousands and not GROUPED.fullmatch(whole):
            return None
        if any(sign in ".," for sign in broken + whole.replace(thousands or "\0", "")):
            return None
        found = self.sign * float(f"{whole.replace(thousands or chr(0), '') or '0'}.{broken or '0'}")
        return found if math.isfinite(found) else None


def read_numbers(texts: Sequence[str], *, decimal: str = "", answer: str = "") -> Numbers:
    """The texts as numbers, all in one notation. Percentages among other numbers, and money in another currency
    than the first, are none: their unit is another.

    texts: the distinct texts of a column. decimal: the mark that the other numbers of the file show to be decimal, ""
    where they show none. answer: what the reader said of a mark before three digits, `thousands` or `decimals`.
    """
    written = [_written(text) for text in texts]
    known = [one for one in written if isinstance(one, _Written)]
    if any(one.percent for one in known) and any(not one.percent and one.body.strip("0.,") for one in known):
        written = [None if isinstance(one, _Written) and one.percent else one for one in written]
    paid = next((one.money for one in known if one.money), "")
    written = [None if isinstance(one, _Written) and one.money not in ("", paid) else one for one in written]
    marks = {one.doubtful for one in known} - {""}
    meaning: Meaning | None = None
    sure: Sure = "understood"
    reason = ""
    if marks:
        meaning, sure, reason = _meaning(known, marks, decimal, answer)
    values = tuple(one.value(meaning) if isinstance(one, _Written) else one for one in written)
    plain = meaning != "thousands" and all(one.plain and not one.told[1] for one in known)
    return Numbers(values, meaning, sure, reason, plain)


def decimal_marks(texts: Iterable[str]) -> set[str]:
    """The marks that are certainly the decimal sign in one of these texts: "," or "." or both."""
    written = (_written(text) for text in texts)
    return {one.told[0] for one in written if isinstance(one, _Written) and one.value(None) is not None} - {""}


def doubtful(text: str) -> bool:
    """Whether a text has a mark before exactly three digits, so that it may be two different numbers: 1.250."""
    one = _written(text)
    return isinstance(one, _Written) and bool(one.doubtful)


def _written(text: str) -> "_Written | float | None":
    """A text as a number with its marks; a float for one that any program writes alike; None for no number."""
    text = text.strip()
    if SCIENTIFIC.fullmatch(text):
        value = float(text)
        return value if math.isfinite(value) else None
    found = AMOUNT.fullmatch(text)
    if found is None:
        return None
    signs = [sign for sign in (found["sign"], found["late"], found["behind"]) if sign]
    body = found["body"]
    if len(signs) > 1 or any(sign in BLANK + "'’" for sign in body) and not APART.match(body):
        return None
    body = re.sub(rf"['’{BLANK}]", "", body)
    plain = body == text.lstrip("+-")
    money = _currency(found["money"] or found["paid"] or "")
    return _Written(-1 if signs and signs[0] != "+" else 1, body, money, bool(found["percent"]), plain)


def _currency(written: str) -> str:
    """The sign of a currency: €, $ or £."""
    return {"eur": "€", "usd": "$", "gbp": "£"}.get(written.casefold()[:3], written)


def _meaning(known: Sequence[_Written], marks: set[str], decimal: str, answer: str) -> tuple[Meaning, Sure, str]:
    """(what the doubtful marks mean, how sure that is, why)."""
    if answer in MEANINGS:
        return answer, "understood", "answer"
    if len(marks) > 1:
        return "decimals", "open", "nothing"
    mark = next(iter(marks))
    column = _by_marks({one.told[0] for one in known} - {""}, {one.told[1] for one in known} - {""}, mark)
    if column is not None:
        return column, "understood", "column"
    near = _by_size(known)
    file: Meaning | None = None if not decimal else "decimals" if decimal == mark else "thousands"
    if file is not None and near in (None, file):
        return file, "understood" if near else "likely", "file"
    if near is not None and file is None:
        return near, "likely", "size"
    if file is None and mark == "." and all(one.money for one in known if one.doubtful):
        return "thousands", "likely", "money"
    return near or "decimals", "open", "nothing"


def _by_marks(decimals: set[str], thousands: set[str], mark: str) -> Meaning | None:
    """What the certain numbers of the column say of a mark; None where they say nothing, or contradict each other."""
    says_decimal = mark in decimals or bool(thousands - {mark})
    says_thousands = mark in thousands or bool(decimals - {mark})
    if says_decimal == says_thousands:
        return None
    return "decimals" if says_decimal else "thousands"


def _by_size(known: Sequence[_Written]) -> Meaning | None:
    """The meaning under which the doubtful numbers are about as large as the whole ones of the column, where the other
    puts them further away by a factor of 10^1.5 or more; None where neither does."""
    whole = sorted(abs(float(one.body)) for one in known if one.body.isdecimal() and float(one.body))
    unclear = sorted(abs(one.value("decimals") or 0.0) for one in known if one.doubtful)
    if not whole:
        return None
    middle: Callable[[list[float]], float] = lambda found: math.log10(found[len(found) // 2])  # noqa: E731
    as_decimals = abs(middle(whole) - middle(unclear))
    as_thousands = abs(middle(whole) - middle(unclear) - 3)
    if abs(as_decimals - as_thousands) < FAR:
        return None
    return "thousands" if as_thousands < as_decimals else "decimals"
