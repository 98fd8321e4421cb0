"""Wide files: columns such as uitkomst_T0 and uitkomst_T1 that are one outcome at several waves."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Sized

from via_dash.intake.dummies import are_alike, are_lags, exclude_each_other, say_one_each
from via_dash.intake.evidence import Column
from via_dash.intake.wave_names import BARE, CAPITALS, DOTTED, ENDING, PARTED, STYLES
from via_dash.panel.waves import MAX_WAVES, order_of
from via_dash.panel.waves.vocabulary import counts_down, unaccented

MOST_TURNS, SURE_TURNS = 6, 3
LONGEST = 200
UNNAMED = "uitkomst"
ALONE = {DOTTED: 4, PARTED: 4, ENDING: 3}
DATES = frozenset(("datum", "date", "dt", "dag", "day"))
ITEMS = frozenset(
    ("item", "vraag", "question", "q", "v", "var", "stelling", "statement", "antwoord", "keuze", "optie", "reden", "pc",
     "postcode", "adres", "address", "tel", "telefoon", "phone", "naam", "name", "kind", "child", "kolom", "column",
     "opmerking", "toelichting", "comment", "factor", "dummy", "x")
)  # fmt: skip

COMPACT = re.compile(r"(?P<stem>.*[^\W\d_])[_.\s-]*(?P<wave>(?:19|20)\d\d(?:0[1-9]|1[0-2]))")
SHORT = re.compile(r"\D?\d{1,3}(?!\d)")
BELOW_ZERO = re.compile(r"[_\s.:/(]-$")

Wide = dict[str, dict[str, str]]
Values = Mapping[str, Column]


def find_wide(names: Sequence[str], values: Values | None = None) -> Wide:
    """Per outcome the column of each wave, in the order of the waves; empty when the names show no such pattern.

    names: of a file with one row per person; values: what stands in those columns. One way of writing counts for the
    whole file: of those that name the wave (T0, voormeting, nov 2019) the one that explains most columns, the clearest
    first; a name that is a date and nothing else names no outcome. Bare numbers count only without such names, and only
    where they can't be the items of one questionnaire: the same short run behind several names, or a run of a few
    behind one; a name without a number is the first of `uren, uren2`. Columns that are the categories of one variable
    (region 1 or else region 2) are no waves.
    """
    values = values or {}
    parts = [name for name in names if not any(style.fullmatch(name.strip()) for style in BARE)]
    found = max((_kept(_in_style(parts, style), values) for style in (*STYLES, COMPACT)), key=_explained)
    found = found or _only_waves(names) or max((_numbered(names, style, values) for style in ALONE), key=_explained)
    return {stem: {list(waves)[place]: list(waves.values())[place] for place in order_of(list(waves)).places}
            for stem, waves in found.items()}  # fmt: skip


def find_runs(names: Sequence[str], values: Values) -> Wide:
    """Long runs of numbers behind names (score1 … score12), which may be waves and may be the items of a questionnaire:
    columns of numbers, or with the same answers."""
    found = max((_runs(names, style, MAX_WAVES, values) for style in ALONE), key=_explained)
    alike = {stem: columns for stem, columns in found.items() if are_alike([values[name] for name in columns.values()])}
    longest = max(map(len, alike.values()), default=0)
    return {stem: {str(number): name for number, name in columns.items()} for stem, columns in alike.items()
            if len(columns) == longest}  # fmt: skip


def are_numbered(wide: Wide) -> bool:
    """Whether the waves are bare numbers, so that nothing in the names says that they are waves."""
    return all(wave.isdecimal() and int(wave) <= MAX_WAVES for waves in wide.values() for wave in waves)


def may_run_back(wide: Wide) -> bool:
    """Whether the waves are numbers, and words beside them in the names say that more of them is earlier: score_min2,
    score_12_maanden_voor."""
    pairs = [(wave, name) for waves in wide.values() for wave, name in waves.items()]
    return any(SHORT.match(wave) and counts_down(name.replace(wave, " ", 1)) for wave, name in pairs)


def _kept(wide: Wide, values: Values) -> Wide:
    """The outcomes without those whose columns are the categories of one variable: each row in exactly one of them."""
    return {stem: waves for stem, waves in wide.items() if not say_one_each(_of(waves.values(), values))}


def _of(names: Iterable[str], values: Values) -> list[Column]:
    return [values[name] for name in names if name in values]


def _only_waves(names: Sequence[str]) -> Wide:
    """One outcome whose columns are called after the waves and nothing else: T0 and T1, or 2019 and 2020."""
    found = max(([name for name in names if style.fullmatch(unaccented(name.strip()))] for style in BARE), key=len)
    return {UNNAMED: {name: name for name in found}} if len(found) > 1 and UNNAMED not in names else {}


def _explained(wide: Mapping[str, Sized]) -> int:
    return sum(map(len, wide.values()))


def _in_style(names: Sequence[str], style: re.Pattern[str]) -> Wide:
    """The outcomes with two waves or more in one way of writing; capitals make no difference within the file."""
    stems: Wide = {}
    said: dict[str, str] = {}
    for name, match in _matches(names, style):
        stem = match["stem"].strip(" _.-:/()[]")
        if "tail" in match.groupdict():
            stem = f"{stem}_{match['tail']}"
        stem, wave = (said.setdefault(text.casefold(), text) for text in (stem, _minus(match) + match["wave"]))
        if stem and _last_word(stem) not in DATES:
            stems.setdefault(stem, {}).setdefault(wave, name)
    if style is CAPITALS and not any("T0" in waves for waves in stems.values()):
        return {}
    return {stem: waves for stem, waves in stems.items() if len(waves) > 1 and stem not in names}


def _numbered(names: Sequence[str], style: re.Pattern[str], values: Values) -> Wide:
    """The outcomes that share the run of numbers that most of them have."""
    runs = _runs(names, style, MOST_TURNS, values)
    shared = Counter(tuple(columns) for columns in runs.values())
    if not shared:
        return {}
    run = max(shared, key=lambda numbers: (shared[numbers], -len(numbers)))
    if shared[run] == 1 and len(run) > ALONE[style]:
        return {}
    return {stem: {str(number): name for number, name in columns.items()} for stem, columns in runs.items()
            if tuple(columns) == run}  # fmt: skip


def _runs(names: Sequence[str], style: re.Pattern[str], most: int, values: Values) -> dict[str, dict[int, str]]:
    """Per stem the columns of the numbers that follow each other behind it, save those that are categories."""
    stems: dict[str, dict[int, str]] = {}
    for name, match in _matches(names, style):
        stems.setdefault(match["stem"], {}).setdefault(int(_minus(match) + match["wave"]), name)
    for stem, columns in stems.items():
        if stem in names and _continues(stem, min(columns), style, values, columns):
            columns[min(columns) - 1] = stem
    rising = {stem: dict(sorted(columns.items())) for stem, columns in stems.items()}
    return {stem: columns for stem, columns in rising.items()
            if _is_run(stem, list(columns), most) and (stem not in names or stem in columns.values())
            and not exclude_each_other(_of(columns.values(), values))
            and not are_lags(_of(columns.values(), values))}  # fmt: skip


def _continues(stem: str, first: int, style: re.Pattern[str], values: Values, columns: Mapping[int, str]) -> bool:
    """Whether a name without a number comes before those with one: score and score.1, or uren and uren2 where both hold
    the same kind of values, so that the second is not the square of the first."""
    if style is DOTTED:
        return first in (1, 2)
    return first == 2 and stem in values and are_alike(_of([stem, *columns.values()], values))


def _minus(match: re.Match[str]) -> str:
    """The minus before a wave, where another sign sets the two apart from the name: score_-1, not score-1."""
    return "-" if BELOW_ZERO.search(match.string[: match.start("wave")]) else ""


def _matches(names: Sequence[str], style: re.Pattern[str]) -> Iterator[tuple[str, re.Match[str]]]:
    for name in names:
        match = style.fullmatch(unaccented(name)) if len(name) <= LONGEST else None
        if match is not None:
            yield name, match


def _is_run(stem: str, numbers: list[int], most: int) -> bool:
    """Whether numbers follow each other from 1, 0 or less, few enough for waves, behind a name that is no item's."""
    first, last = numbers[0], numbers[-1]
    follows = numbers == list(range(first, last + 1)) and first <= 1
    return follows and 2 <= len(numbers) <= most and _last_word(stem) not in ITEMS | DATES


def _last_word(stem: str) -> str:
    words = re.findall(r"[^\W\d_]+", stem.casefold())
    return words[-1] if words else ""
