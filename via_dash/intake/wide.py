"""Wide files: columns such as uitkomst_T0 and uitkomst_T1 that are one outcome at several waves."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from via_dash.intake.wave_names import BARE, CAPITALS, DOTTED, ENDING, PARTED, STYLES
from via_dash.panel.waves import order_of
from via_dash.panel.waves.vocabulary import unaccented

MOST_TURNS = 6
LONGEST = 200
UNNAMED = "uitkomst"
ALONE = {DOTTED: 4, PARTED: 4, ENDING: 3}
DATES = frozenset(("datum", "date", "dt", "dag", "day"))
ITEMS = frozenset(
    ("item", "vraag", "question", "q", "v", "var", "stelling", "statement", "antwoord", "keuze", "optie", "reden", "pc",
     "postcode", "adres", "address", "tel", "telefoon", "phone", "naam", "name", "kind", "child", "kolom", "column",
     "opmerking", "toelichting", "comment", "factor", "dummy", "x")
)  # fmt: skip

Wide = dict[str, dict[str, str]]


def find_wide(names: Sequence[str]) -> Wide:
    """Per outcome the column of each wave, in the order of the waves; empty when the names show no such pattern.

    names: of a file with one row per person. One way of writing counts for the whole file: of those that name the wave
    (T0, voormeting, nov 2019) the one that explains most columns, the clearest first. Bare numbers count only without
    such names, and only where they can't be the items of one questionnaire: the same short run behind several names,
    or a run of a few behind one.
    """
    found = max((_in_style(names, style) for style in STYLES), key=_explained)
    found = found or _only_waves(names) or max((_numbered(names, style) for style in ALONE), key=_explained)
    return {stem: {list(waves)[place]: list(waves.values())[place] for place in order_of(list(waves)).places}
            for stem, waves in found.items()}  # fmt: skip


def _only_waves(names: Sequence[str]) -> Wide:
    """One outcome whose columns are called after the waves and nothing else: T0 and T1, or 2019 and 2020."""
    found = max(([name for name in names if style.fullmatch(unaccented(name.strip()))] for style in BARE), key=len)
    return {UNNAMED: {name: name for name in found}} if len(found) > 1 and UNNAMED not in names else {}


def _explained(wide: Wide) -> int:
    return sum(map(len, wide.values()))


def _in_style(names: Sequence[str], style: re.Pattern[str]) -> Wide:
    """The outcomes with two waves or more in one way of writing; capitals make no difference within the file."""
    stems: Wide = {}
    said: dict[str, str] = {}
    for name, match in _matches(names, style):
        stem = match["stem"].strip(" _.-:/()[]")
        if "tail" in match.groupdict():
            stem = f"{stem}_{match['tail']}"
        stem, wave = (said.setdefault(text.casefold(), text) for text in (stem, match["wave"]))
        if stem and _last_word(stem) not in DATES:
            stems.setdefault(stem, {}).setdefault(wave, name)
    if style is CAPITALS and not any("T0" in waves for waves in stems.values()):
        return {}
    return {stem: waves for stem, waves in stems.items() if len(waves) > 1 and stem not in names}


def _numbered(names: Sequence[str], style: re.Pattern[str]) -> Wide:
    """The outcomes that share the run of numbers that most of them have."""
    stems: dict[str, dict[int, str]] = {}
    for name, match in _matches(names, style):
        stems.setdefault(match["stem"], {}).setdefault(int(match["wave"]), name)
    if style is DOTTED:
        for stem, columns in stems.items():
            if stem in names and min(columns) in (1, 2):
                columns[min(columns) - 1] = stem
    runs = {stem: tuple(sorted(columns)) for stem, columns in stems.items() if _is_run(stem, sorted(columns))}
    runs = {stem: run for stem, run in runs.items() if stem not in names or stems[stem][run[0]] == stem}
    shared = Counter(runs.values())
    if not shared:
        return {}
    run = max(shared, key=lambda numbers: (shared[numbers], -len(numbers)))
    if shared[run] == 1 and len(run) > ALONE[style]:
        return {}
    return {
        stem: {str(number): stems[stem][number] for number in run} for stem, numbers in runs.items() if numbers == run
    }


def _matches(names: Sequence[str], style: re.Pattern[str]) -> Iterator[tuple[str, re.Match[str]]]:
    for name in names:
        match = style.fullmatch(unaccented(name)) if len(name) <= LONGEST else None
        if match is not None:
            yield name, match


def _is_run(stem: str, numbers: list[int]) -> bool:
    """Whether numbers follow each other from 0 or 1, few enough for waves, behind a name that is no item's."""
    first, last = numbers[0], numbers[-1]
    follows = numbers == list(range(first, last + 1)) and first in (0, 1)
    return follows and 2 <= len(numbers) <= MOST_TURNS and _last_word(stem) not in ITEMS | DATES


def _last_word(stem: str) -> str:
    words = re.findall(r"[^\W\d_]+", stem.casefold())
    return words[-1] if words else ""
