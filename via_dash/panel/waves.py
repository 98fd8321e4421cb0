"""The measurement waves in their order: natural order of their values, or the order that the mapping gives."""

import re
from collections.abc import Mapping as Dict
from collections.abc import Sequence

from via_dash.language import Text
from via_dash.panel.panel import Wave

MAX_WAVES = 60
WORDS = (
    (0, ("voormeting", "voor", "nulmeting", "beginmeting", "begin", "start", "instroom", "before", "pre", "baseline")),
    (1, ("tussenmeting", "tussen", "tijdens", "midden", "during", "mid", "midterm")),
    (2, ("nameting", "na", "eindmeting", "eind", "uitstroom", "after", "post", "end", "endline")),
    (3, ("vervolgmeting", "follow-up", "followup", "nazorg")),
)
RANKS = {word: rank for rank, words in WORDS for word in words}
DUTCH_DATE = re.compile(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})")

Key = tuple[tuple[int, float, str], ...]


def natural_key(text: str) -> Key:
    """A sort key under which T2 comes before T10, 31-12-2019 before 1-1-2020, and voormeting before nameting."""
    date = DUTCH_DATE.fullmatch(text.strip())
    if date:
        day, month, year = (float(part) for part in date.groups())
        return ((1, year, ""), (1, month, ""), (1, day, ""))
    lowered = text.strip().casefold()
    number = re.fullmatch(r"-?\d+(\.\d+)?", lowered)
    if number:
        return ((1, float(lowered), ""),)
    first = re.split(r"[\s_]+|\d", lowered, maxsplit=1)[0]
    rank = RANKS.get(lowered, RANKS.get(first))
    head: Key = ((0, float(rank), ""),) if rank is not None else ()
    parts = (part for part in re.split(r"(\d+)", lowered) if part)
    return head + tuple((1, float(part), "") if part.isdecimal() else (2, 0.0, part) for part in parts)


def in_order(texts: Sequence[str], wanted: Sequence[str]) -> list[int] | None:
    """The positions of the waves from first to last; None when `wanted` is given and lacks one of them."""
    if not wanted:
        return sorted(range(len(texts)), key=lambda index: natural_key(texts[index]))
    place = {text: index for index, text in enumerate(wanted)}
    if any(text not in place for text in texts):
        return None
    return sorted(range(len(texts)), key=lambda index: place[texts[index]])


def labelled(texts: Sequence[str], labels: Dict[str, str]) -> tuple[Wave, ...]:
    """The waves; the file's own labels, where each is another, become their values: `T0`, not 0."""
    names = [labels.get(text, text) for text in texts]
    values = names if len(set(names)) == len(names) else texts
    return tuple(Wave(value, Text.same(name)) for value, name in zip(values, names, strict=True))
