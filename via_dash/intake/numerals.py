"""Columns of text that are plain numbers, as numbers: decided over all their values, in one notation.

What could be something else stays text as the file has it: a leading zero (0100 is not 100), digits with an E (12E4),
more than 15 digits before the mark, and a mark before exactly three digits (1.250) that no other number of the column
explains.
"""

from dataclasses import dataclass
from typing import Any

PEEK = 1000
LIMIT = 10**15
MINUS, ZERO = b"-0"
POWER = r"(?:[eE][+-][0-9]{2,3})?"
OTHER = {".": ",", ",": "."}
NUMBER = {
    mark: rf"^[+-]?(?:(?:(?:0|[1-9][0-9]{{0,14}})(?:[{mark}][0-9]*)?|[{mark}][0-9]+){POWER}"
    rf"|[1-9][0-9]{{0,2}}(?:[{other}][0-9]{{3}}){{1,4}}(?:[{mark}][0-9]*)?)$"
    for mark, other in OTHER.items()
}
DOUBTFUL = {mark: rf"^[+-]?[1-9][0-9]{{0,2}}[{mark}][0-9]{{3}}$" for mark in OTHER}


@dataclass(frozen=True)
class Numerals:
    """A column of text as numbers. values: the Arrow array. decimal: its decimal sign, "" where it shows none."""

    values: Any
    decimal: str


def as_numerals(column: Any) -> Numerals | None:
    """The numbers in an Arrow column of text; None where some value is no plain number, has blanks around it, or none
    has a value."""
    some = column.slice(0, PEEK).drop_null()
    some = some if len(some) else column.drop_null()
    if not len(some) or not any(_all(some, pattern) for pattern in NUMBER.values()):
        return None
    common = _common(column, some)
    if common is not None:
        return common
    for mark in OTHER:
        if _all(some, NUMBER[mark]) and _all(column, NUMBER[mark]):
            return _read(column, some, mark)
    return None


def _common(column: Any, some: Any) -> Numerals | None:
    """The numbers of a column that holds but digits, points and minuses; None for others, and where it is not certain.

    A quick way to the outcome of the search by patterns, which is several times slower.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    if not pa.types.is_string(column.type) or not all(map(_is_common, column.chunks)):
        return None
    broken = contains(column, b".")
    if broken and not (_decisive(some, ".") or _decisive(column, ".")):
        return None
    try:
        values = column.cast(pa.float64() if broken else pa.int64())
    except pa.ArrowInvalid:
        return None
    ends = pc.min_max(values).as_py()
    return Numerals(values, "." if broken else "") if max(-ends["min"], ends["max"]) < LIMIT else None


def contains(column: Any, *signs: bytes) -> bool:
    """Whether one of these bytes or texts may be in a column of text: looked for in its memory, value by value only
    where that has another form."""
    import pyarrow as pa

    if not pa.types.is_string(column.type):
        return True
    contents = (chunk.buffers()[2] for chunk in column.chunks)
    return any(sign in content for content in map(bytes, filter(None, contents)) for sign in signs)


def _is_common(chunk: Any) -> bool:
    """Whether the texts of an array hold but digits, points and minuses, and none begins with a zero before a digit."""
    import numpy as np

    _, offsets, content = chunk.buffers()
    if content is None:
        return not len(chunk)
    ends = np.frombuffer(offsets, np.int32)[chunk.offset : chunk.offset + len(chunk) + 1]
    text = memoryview(content)[ends[0] : ends[-1]]
    if bytes(text).translate(None, b"0123456789.-"):
        return False
    signs = np.append(np.frombuffer(text, np.uint8), np.zeros(2, np.uint8))
    starts, lengths = ends[:-1] - ends[0], np.diff(ends)
    starts = starts + (signs[starts] == MINUS)
    zeros = starts[(signs[starts] == ZERO) & (lengths > 1)]
    return not (signs[zeros + 1] >= ZERO).any()


def _read(column: Any, some: Any, mark: str) -> Numerals | None:
    """The numbers of a column that all fit the notation with this decimal mark; None where it is not certain."""
    import pyarrow as pa
    import pyarrow.compute as pc

    apart, broken = _has(column, OTHER[mark]), _has(column, mark)
    if apart and pc.any(_matches(column, DOUBTFUL[OTHER[mark]])).as_py():
        return None
    if broken and not (_decisive(some, mark) or _decisive(column, mark)):
        return None
    plain = pc.replace_substring(column, OTHER[mark], "") if apart else column
    if broken:
        plain = plain if mark == "." else pc.replace_substring(plain, mark, ".")
        return Numerals(plain.cast(pa.float64()), mark)
    try:
        return Numerals(plain.cast(pa.int64()), "")
    except pa.ArrowInvalid:
        return Numerals(plain.cast(pa.float64()), "")


def _decisive(column: Any, mark: str) -> bool:
    """Whether a number has the mark where no mark of thousands can stand."""
    import pyarrow.compute as pc

    marked = pc.match_substring(column, mark)
    return bool(pc.any(pc.and_not(marked, _matches(column, DOUBTFUL[mark]))).as_py())


def _has(column: Any, sign: str) -> bool:
    import pyarrow.compute as pc

    return bool(pc.any(pc.match_substring(column, sign)).as_py())


def _all(column: Any, pattern: str) -> bool:
    import pyarrow.compute as pc

    return bool(pc.all(_matches(column, pattern)).as_py())


def _matches(column: Any, pattern: str) -> Any:
    import pyarrow.compute as pc

    return pc.match_substring_regex(column, pattern)
