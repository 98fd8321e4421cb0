"""The measurement waves in their order: natural order of their values, or the order that the mapping gives."""

import re
from collections.abc import Mapping as Dict
from collections.abc import Sequence

from via_dash.language import Text
from via_dash.panel.moments import PART, moment_of
from via_dash.panel.panel import Wave

MAX_WAVES = 60
WORDS = (
    (0, ("voormeting", "voor", "nulmeting", "beginmeting", "beginsituatie", "begin", "start", "instroom", "before",
         "pre", "pretest", "pre-test", "baseline")),
    (0.1, ("eerste", "first")),
    (0.2, ("tweede", "second")),
    (0.3, ("derde", "third")),
    (0.4, ("vierde", "fourth")),
    (0.5, ("vijfde", "fifth")),
    (1, ("tussenmeting", "tussen", "tijdens", "midden", "during", "mid", "midterm")),
    (2, ("nameting", "na", "eindmeting", "eindsituatie", "eind", "einde", "uitstroom", "laatste", "after", "post",
         "posttest", "post-test", "end", "endline", "last")),
    (3, ("vervolgmeting", "follow-up", "followup", "nazorg")),
)  # fmt: skip
AMERICAN = re.compile(r"([01]?\d)/([0-3]?\d)/(\d{4})")
RANKS = {word: rank for rank, words in WORDS for word in words}

Key = tuple[tuple[int, float, str], ...]


def natural_key(text: str) -> Key:
    """A sort key under which T2 comes before T10, nov 2019 before mrt 2020, and voormeting before nameting."""
    lowered = text.strip().casefold()
    number = re.fullmatch(r"-?\d+(\.\d+)?", lowered)
    moment = None if number else moment_of(lowered)
    first = re.split(r"[\s_(,]+|-?\d", lowered.lstrip("("), maxsplit=1)[0]
    rank = RANKS.get(lowered, RANKS.get(first))
    if moment is not None and (rank is None or first in PART):
        return tuple((1, part, "") for part in moment)
    if number:
        return ((1, float(lowered), ""),)
    head: Key = ((0, float(rank), ""),) if rank is not None else ()
    parts = (part for part in re.split(r"(\d+)", lowered) if part)
    return head + tuple((1, float(part), "") if part.isdecimal() else (2, 0.0, part) for part in parts)


def in_order(texts: Sequence[str], wanted: Sequence[str]) -> list[int] | None:
    """The positions of the waves from first to last; None when `wanted` is given and lacks one of them."""
    if not wanted:
        written = _day_first(texts)
        return sorted(range(len(texts)), key=lambda index: natural_key(written[index]))
    place = {text: index for index, text in enumerate(wanted)}
    if any(text not in place for text in texts):
        return None
    return sorted(range(len(texts)), key=lambda index: place[texts[index]])


def _day_first(texts: Sequence[str]) -> list[str]:
    """Dates with the month first turned round, where one of them can't be read otherwise: 12/31/2019."""
    found = [AMERICAN.fullmatch(text.strip()) for text in texts]
    dates = [match for match in found if match is not None]
    if len(dates) < len(found) or all(int(match[2]) <= 12 for match in dates):
        return list(texts)
    return [f"{match[2]}-{match[1]}-{match[3]}" for match in dates]


def labelled(texts: Sequence[str], labels: Dict[str, str]) -> tuple[Wave, ...]:
    """The waves; the file's own labels, where each is another, become their values: `T0`, not 0."""
    names = [labels.get(text, text) for text in texts]
    values = names if len(set(names)) == len(names) else texts
    return tuple(Wave(value, Text.same(name)) for value, name in zip(values, names, strict=True))
