"""Outcomes made from several questions: the highest form of participation, and a sum score cut into categories.

So the evaluation in Enschede made its first two outcomes: paid work before unpaid work before other participation, and
the sum of six questions (each 1 weekly, 2 monthly, 3 never) as 15 or lower, 16, 17 and 18.
"""

from collections.abc import Mapping as Dict
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from via_dash.panel import IntakeError, Problem, Table
from via_dash.panel.notes import Notes
from via_dash.panel.roles_check import double_names
from via_dash.panel.values import encode, numbers, text_of
from via_dash.panel.words import no_answer, truth_of

if TYPE_CHECKING:
    import numpy as np

YES, NO = 1, 0


def highest(table: Table, items: Dict[str, str], into: str, levels: Sequence[str]) -> Table:
    """The table with the column `into`: per row the highest level of which an item was answered with yes.

    items: per column with yes and no the level that it means. levels: from the highest to the lowest, coded 1 to k;
    the last is for rows without a yes. A row is missing only where all items are; else an empty item is a no.
    Raises IntakeError: a column that is absent or holds something else than yes and no, or a level that is not listed.
    """
    import numpy as np

    ranks = {level: rank for rank, level in enumerate(dict.fromkeys(levels), start=1)}
    known = list(ranks)[:-1]
    wrong = [Problem("scoring.level_absent", column, values={"level": level}) for column, level in items.items()
             if level not in known]  # fmt: skip
    _check(table, list(items), into, wrong)
    notes = Notes(replace(table, remarks=()))
    answers = np.column_stack([_yes_or_no(table, column, notes) for column in items])
    if notes.blocked:
        raise IntakeError(notes.problems)
    places = np.array([ranks[level] for level in items.values()], dtype=float)
    best = np.where(answers == YES, places, float(len(ranks))).min(axis=1)
    empty = np.isnan(answers)
    best[empty.all(axis=1)] = np.nan
    partly = int((empty.any(axis=1) & ~empty.all(axis=1)).sum())
    remark = _remark("scoring.highest", into, items, best, partly=partly)
    return _with(table, into, best, dict(enumerate(ranks, start=1)), remark)


def summed(table: Table, items: Sequence[str], into: str, cuts: int | Sequence[int] = 4) -> Table:
    """The table with the column `into`: the sum of the items, cut into categories 1, 2, … from the lowest sums up.

    cuts: the highest sum of each category but the last, rising (Enschede: 15, 16, 17); or the number of categories, as
    equal in size as the sums allow: fewer where many rows have the same sum. A row is missing where an item is. Raises
    IntakeError: a column that is absent or holds no whole numbers, cuts that do not rise, or sums that are all equal.
    """
    import numpy as np

    _check(table, list(items), into, [] if _rising(cuts) else [Problem("scoring.cuts", into)])
    notes = Notes(replace(table, remarks=()))
    sums = sum((_whole(table, column, notes) for column in items), np.zeros(len(table)))
    if notes.blocked:
        raise IntakeError(notes.problems)
    limits = _quantiles(sums, cuts) if isinstance(cuts, int) else list(cuts)
    if not limits:
        raise IntakeError([Problem("scoring.one_sum", into)])
    category = np.searchsorted(np.array(limits, dtype=float), sums, side="left") + 1.0
    category[np.isnan(sums)] = np.nan
    remark = _remark("scoring.summed", into, items, category, cuts=", ".join(map(str, limits)))
    return _with(table, into, category, _named(limits), remark)


def _check(table: Table, items: list[str], into: str, wrong: list[Problem]) -> None:
    """Raise what is wrong with the choice of columns, before any value is looked at."""
    names = [str(name) for name in table.frame.columns]
    problems = [Problem("column.absent", item) for item in items if item not in names]
    problems += double_names([name for name in names if name in items])
    problems += [Problem("scoring.no_items")] if not items else []
    problems += [Problem("scoring.name_taken", into)] if into in names or not into.strip() else []
    if problems + wrong:
        raise IntakeError(problems + wrong)


def _yes_or_no(table: Table, name: str, notes: Notes) -> "np.ndarray":
    """1 for yes, 0 for no, NaN for missing, per row; anything else is noted."""
    import numpy as np

    coded = encode(table.frame[name])
    labels = {text_of(code): str(label) for code, label in table.value_labels.get(name, {}).items()}
    words = [labels.get(text, text) for text in coded.texts]
    answers = [_truth(word) for word in words]
    unclear = [answer is None and not no_answer(word) for word, answer in zip(words, answers, strict=True)]
    notes.add("scoring.not_yes_no", name, at=coded.look_up(np.array([*unclear, False])))
    return coded.look_up(np.array([np.nan if answer is None else answer for answer in answers] + [np.nan]))


def _truth(word: str) -> int | None:
    truth = {"1": True, "0": False}.get(word, truth_of(word))
    return None if truth is None else YES if truth else NO


def _whole(table: Table, name: str, notes: Notes) -> "np.ndarray":
    """The numbers of a column, NaN for missing and for a code that the file labels as no answer; others are noted."""
    import numpy as np

    values, bad = numbers(table.frame[name])
    silent = [code for code, label in table.value_labels.get(name, {}).items() if no_answer(str(label))]
    codes = [float(code) for code in silent if isinstance(code, int | float)]
    values = np.where(np.isin(values, codes), np.nan, values)
    notes.add("scoring.not_whole", name, at=bad | (values != np.floor(values)) & ~np.isnan(values))
    return values


def _rising(cuts: int | Sequence[int]) -> bool:
    if isinstance(cuts, int):
        return cuts > 1
    whole = all(isinstance(cut, int) for cut in cuts)
    return whole and len(cuts) > 0 and all(one < other for one, other in zip(cuts, list(cuts)[1:], strict=False))


def _quantiles(sums: "np.ndarray", categories: int) -> list[int]:
    """The highest sum of each category but the last: quantiles that are sums themselves, each once; where more rows
    have the highest sum than a category holds, the sum below it."""
    import numpy as np

    seen = np.sort(sums[~np.isnan(sums)])
    below = seen[seen < seen[-1]] if len(seen) else seen
    if not len(below):
        return []
    places = [-(-len(seen) * part // categories) - 1 for part in range(1, categories)]
    return sorted({min(int(seen[place]), int(below[-1])) for place in places})


def _named(limits: list[int]) -> dict[object, str]:
    """≤ 15, 16, 17, ≥ 18: the sums of each category, in figures that need no translation."""
    names = [f"≤ {limits[0]}"]
    for low, high in zip(limits, limits[1:], strict=False):
        names.append(str(high) if high == low + 1 else f"{low + 1}–{high}")
    return dict(enumerate([*names, f"≥ {limits[-1] + 1}"], start=1))


def _remark(code: str, into: str, items: Sequence[str] | Dict[str, str], values: Any, **facts: object) -> Problem:
    import numpy as np

    empty = int(np.isnan(values).sum())
    return Problem(code, into, values={"items": ", ".join(items), "empty": empty, **facts}, blocks=False)


def _with(table: Table, into: str, values: Any, names: dict[Any, str], remark: Problem) -> Table:
    """The table with one column more, its label and its value labels, and how it was made."""
    return replace(
        table,
        frame=table.frame.assign(**{into: values}),
        labels={**table.labels, into: into.replace("_", " ").strip().capitalize()},
        value_labels={**table.value_labels, into: names},
        remarks=(*table.remarks, remark),
    )
