"""What the name of a file, or of a sheet, says about its rows: which wave, which group."""

import re
from collections.abc import Callable, Sequence
from pathlib import PurePath

from via_dash.panel import Table
from via_dash.panel.group_words import CONTROL_VALUE, PILOT_VALUE
from via_dash.panel.waves import is_wave, order_of
from via_dash.panel.waves.dates import MONTH
from via_dash.panel.waves.order import position_of
from via_dash.panel.waves.vocabulary import folded, pattern

MOMENT = re.compile(r"(?<![a-z0-9])t[\s_]?(-?\d{1,2})(?![a-z0-9])")
WORD = re.compile(rf"(?<![a-z])({pattern()})(?![a-z])")
NUMBERED = re.compile(r"(?<![a-z])(?:meting|meetmoment|golf|wave|ronde|w|m)[\s_.-]?(\d{1,2})(?!\d)")
ORDINAL = re.compile(r"(?<!\d)(\d)(?:e|de|ste)[\s_-]?(?:meting|golf|ronde)")
NAMED_MONTH = re.compile(rf"(?<![a-z])({'|'.join(MONTH)})[\s_.-]*((?:19|20)\d\d)(?!\d)")
DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:[-_. ]?(0[1-9]|1[0-2]))?(?:[-_. ]?(?:0[1-9]|[12]\d|3[01]))?(?!\d)")
MOST_GROUPS = 10


def source_of(table: Table) -> str:
    """The name without its ending, and the name of the sheet, in lower case: where waves and groups are looked for."""
    sheet = table.sheet if len(table.sheets) > 1 else ""
    return folded(f"{PurePath(table.name).stem} {sheet}").strip()


def waves_in(sources: Sequence[str]) -> list[str] | None:
    """The wave of each file: T0, voormeting, meting 1, 2019-11 or 2019; None where one has none or all are the same.

    One way of writing for all files where possible, the clearest first; then names that are waves and nothing else.
    """
    for style in STYLES:
        found = [style(source) for source in sources]
        if _tell(found):
            return [wave for wave in found if wave is not None]
    found = [next(filter(None, (style(source) for style in STYLES)), None) for source in sources]
    if _tell(found):
        return [wave for wave in found if wave is not None]
    if all(map(position_of, sources)) and order_of(sources).sure == "understood":
        return list(sources)
    apart = names_apart(sources)
    return apart if apart is not None and all(map(is_wave, apart)) else None


def groups_in(sources: Sequence[str]) -> list[str] | None:
    """`pilot` or `controle` per file, where names speak of a control group and all others don't; else None."""
    control = [bool(_control(source)) for source in sources]
    if not any(control) or all(control):
        return None
    pilot = [bool(PILOT_VALUE.search(source)) for source in sources]
    if not all(one or other for one, other in zip(control, pilot, strict=True)):
        return None
    return ["controle" if each else "pilot" for each in control]


def names_apart(sources: Sequence[str]) -> list[str] | None:
    """The part of each name that the others don't have, as the name of a group; None with over ten or equal names."""
    words = [re.findall(r"[^\W_]+(?:-[^\W_]+)*", source) for source in sources]
    shared = set(words[0]).intersection(*words[1:])
    names = [" ".join(word for word in each if word not in shared) for each in words]
    return names if all(names) and len(set(names)) == len(names) <= MOST_GROUPS else None


def _control(source: str) -> bool:
    return any(CONTROL_VALUE.search(word) for word in re.findall(r"[^\W_]+", source) if len(word) > 3)


def _tell(found: Sequence[str | None]) -> bool:
    return all(found) and len(set(found)) > 1


def _moment(source: str) -> str | None:
    found = MOMENT.search(source)
    return f"T{int(found[1])}" if found else None


def _word(source: str) -> str | None:
    found = WORD.search(source)
    return found[1] if found else None


def _numbered(source: str) -> str | None:
    found = NUMBERED.search(source) or ORDINAL.search(source)
    return f"meting {int(found[1])}" if found else None


def _date(source: str) -> str | None:
    named = NAMED_MONTH.search(source)
    if named:
        return f"{named[2]}-{MONTH[named[1]]:02d}"
    found = DATE.search(source)
    return None if not found else f"{found[1]}-{found[2]}" if found[2] else found[1]


STYLES: tuple[Callable[[str], str | None], ...] = (_moment, _word, _numbered, _date)
