"""Why no column plays a part that can't be missed: the columns that come near it, and what keeps each from it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from via_dash.language import LANGUAGES, Text, say
from via_dash.panel.background import per_person
from via_dash.panel.groups import MAX_GROUPS
from via_dash.panel.layout import layout, number_persons
from via_dash.panel.roles import Mapping
from via_dash.panel.scales import order_of
from via_dash.panel.table import Table
from via_dash.panel.values import Coded, encode, parse_numbers
from via_dash.panel.waves import MAX_WAVES, is_wave

if TYPE_CHECKING:
    import numpy as np

MOST_TOLD, MOST_LOOKED_AT = 3, 100
NAMES = {
    "group": ("groep", "group", "pilot", "conditie", "condition", "arm", "traject", "treat", "behandel", "controle"),
    "wave": ("meting", "moment", "period", "jaar", "year", "wave", "golf", "tijd", "time", "datum", "date", "kwartaal",
             "quarter", "maand", "month", "ronde", "round"),
}  # fmt: skip

Judge = Callable[[str, Coded, "np.ndarray | None"], str]


def near_misses(table: Table, roles: Mapping, used: list[str], part: str) -> Text:
    """A sentence per column without a part that could have been this one (`group`, `wave` or `outcome`), at most three;
    empty where none comes near. used: the columns that play a part."""
    person = number_persons(table.frame[roles.person]) if roles.person in table.frame else None
    left = [str(name) for name in table.frame.columns if str(name) not in used][:MOST_LOOKED_AT]
    found = []
    for name in left:
        coded = encode(table.frame[name])
        reason = JUDGES[part](name, coded, person)
        if reason:
            found.append((reason, {"column": name, "count": int((coded.counts > 0).sum())}))
    left_out = len(found) - MOST_TOLD

    def told(language: Any) -> str:
        sentences = [say(language, f"near.{reason}", **facts) for reason, facts in found[:MOST_TOLD]]
        return "".join(f" {one}" for one in [*sentences, *([say(language, "near.more", count=left_out)]
                                                           if left_out > 0 else [])])  # fmt: skip

    return Text(*map(told, LANGUAGES))


def _of_group(name: str, coded: Coded, person: "np.ndarray | None") -> str:
    values = int((coded.counts > 0).sum())
    if not any(word in name.casefold() for word in NAMES["group"]):
        return ""
    if values < 2:
        return "one" if values else "empty"
    return "many_groups" if values > MAX_GROUPS else "changes" if _changes(coded, person) else ""


def _of_wave(name: str, coded: Coded, person: "np.ndarray | None") -> str:
    texts = [text for text, count in zip(coded.texts, coded.counts, strict=True) if count]
    if not any(word in name.casefold() for word in NAMES["wave"]) and not (texts and all(map(is_wave, texts))):
        return ""
    if len(texts) < 2:
        return "one" if texts else "empty"
    if len(texts) > MAX_WAVES:
        return "many_waves"
    return "" if person is None or _changes(coded, person) else "same"


def _of_outcome(name: str, coded: Coded, person: "np.ndarray | None") -> str:
    texts = [text for text, count in zip(coded.texts, coded.counts, strict=True) if count]
    if any(word in name.casefold() for words in NAMES.values() for word in words):
        return ""
    if len(texts) < 2:
        return "one" if texts else "empty"
    if None in parse_numbers(texts):
        return "words" if len(texts) > 2 and order_of(texts) is None else ""
    return "same" if person is not None and not _changes(coded, person) and len(person) > len(set(person)) else ""


JUDGES: dict[str, Judge] = {"group": _of_group, "wave": _of_wave, "outcome": _of_outcome}


def _changes(coded: Coded, person: "np.ndarray | None") -> bool:
    """Whether somebody has two values."""
    import numpy as np

    if person is None:
        return False
    there = person >= 0
    numbers = np.unique(person[there], return_inverse=True)[1]
    place = layout(numbers, np.zeros(len(numbers), dtype=np.int64), 1)
    codes = np.asarray(coded.codes, dtype=np.int64)[there]
    return bool(len(codes)) and bool(per_person(codes, codes < 0, place.person, place.first)[1].any())
