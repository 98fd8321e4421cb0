"""Codes that may stand for a question that was not answered, with no label that says so: 9, 99, 999, −1.

Whether they are answers, nothing in the file tells: it is asked, and no number comes before the answer.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from via_dash.language import LANGUAGES, Text, say
from via_dash.options import Sure
from via_dash.panel.coding import label_of, silent_texts
from via_dash.panel.notes import Notes
from via_dash.panel.outcome import Outcome
from via_dash.panel.readings import Choice, Reading, answer_key
from via_dash.panel.roles import Mapping
from via_dash.panel.table import Table
from via_dash.panel.values import encode, numbers, parse_numbers, stacked, text_of

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

NEGATIVE = (-1.0, -2.0, -7.0, -8.0, -9.0, -97.0, -98.0, -99.0, -999.0, -9999.0)
HIGH = {97.0: 50.0, 98.0: 50.0, 99.0: 50.0, 997.0: 500.0, 998.0: 500.0, 999.0: 500.0, 9999.0: 5000.0, 99999.0: 50000.0}
SCALE = {8.0: 6.0, 9.0: 7.0}
WAYS = ("missing", "answer")


def stand_ins(values: "np.ndarray", labelled: Sequence[float]) -> list[float]:
    """The codes among the values (float64, NaN for missing) that look like a missing answer.

    A negative code where everything else is 0 or more; 99 and the like far above everything else; 9 above a scale of
    whole numbers that ends at 7 or before, and 8 with a label above one that ends at 6. labelled: the codes that have
    a label; those that follow each other are a scale, and none of them is a stand-in.
    """
    import numpy as np

    scale = _scale(sorted(labelled))
    tried = [code for code in (*NEGATIVE, *SCALE, *HIGH) if code not in scale and (code != 8 or code in labelled)]
    present = [code for code in tried if (values == code).any()]
    if not present:
        return []
    rest = values[~np.isnan(values) & ~np.isin(values, present)]
    if not len(rest) or rest.min() == rest.max():
        return []
    return [code for code in present if _fits(code, rest)]


def labelled_numbers(labels: Iterable[object]) -> list[float]:
    """The numbers among codes, in order."""
    return sorted(number for number in parse_numbers([text_of(code) for code in labels]) if number is not None)


def _scale(labelled: Sequence[float]) -> set[float]:
    """The codes that follow each other from the lowest, where there are two or more."""
    run = [code for place, code in enumerate(labelled) if code == labelled[0] + place]
    return set(run) if len(run) > 1 else set()


def _fits(code: float, rest: "np.ndarray") -> bool:
    import numpy as np

    if code < 0:
        return bool(rest.min() >= 0)
    if code in SCALE:
        steps = np.unique(rest) if rest.max() <= SCALE[code] and rest.min() >= 0 else rest[:0]
        return len(steps) > 1 and bool((np.diff(steps) == 1).all() and float(steps[0]).is_integer())
    return bool(np.abs(rest).max() <= HIGH[code])


def without_codes(table: Table, roles: Mapping, notes: Notes) -> Table:
    """The table without the codes that the roles call no answer; a question per outcome that has such codes and is not
    answered. Outcomes whose levels the roles write out say themselves what an answer is."""
    changed: dict[str, Any] = {}
    for outcome in roles.outcomes:
        columns = list(roles.wide[outcome.name].values()) if roles.wide else [outcome.name]
        if outcome.levels or roles.aggregated or not all(name in table.frame for name in columns):
            continue
        parts = [table.frame[name] for name in columns]
        labels = {code: label for name in columns for code, label in table.value_labels.get(name, {}).items()}
        whole = stacked(parts) if len(parts) > 1 else parts[0]
        codes = _codes(outcome, whole, labels)
        if not codes:
            continue
        answer = roles.answers.get(answer_key("codes", outcome.name), "")
        notes.read(_reading(outcome, codes, labels, answer))
        if answer == WAYS[0]:
            changed |= {name: _emptied(part, codes) for name, part in zip(columns, parts, strict=True)}
    return replace(table, frame=table.frame.assign(**changed), form=None) if changed else table


def _codes(outcome: Outcome, series: "pd.Series[Any]", labels: dict[object, str]) -> list[float]:
    """The codes of a column that look like a missing answer; none where its values are no numbers."""
    import numpy as np

    values = _numbers(series)
    if values is None:
        return []
    silent = labelled_numbers(silent_texts(outcome, series, labels))
    return stand_ins(np.where(np.isin(values, silent), np.nan, values) if silent else values, labelled_numbers(labels))


def _numbers(series: "pd.Series[Any]") -> "np.ndarray | None":
    """The values as numbers, NaN for every text that is none; None where fewer than two are."""
    import numpy as np

    if getattr(series.dtype, "kind", "O") in "iuf":
        return series.to_numpy(dtype=float, na_value=np.nan)
    coded = encode(series)
    found = [np.nan if number is None else number for number in parse_numbers(coded.texts)]
    known = len(found) - int(np.isnan(found).sum())
    return coded.look_up(np.array([*found, np.nan])) if known > 1 else None


def _emptied(series: "pd.Series[Any]", codes: Sequence[float]) -> "pd.Series[Any]":
    import numpy as np

    return series.mask(np.isin(numbers(series)[0], codes))


def _reading(outcome: Outcome, codes: Sequence[float], labels: dict[object, str], answer: str) -> Reading:
    """Whether the codes are no answer: what the roles say, or open."""
    told = answer in WAYS
    ways = sorted(WAYS, key=lambda way: way != answer)
    choices = tuple(
        Choice(way, Text(*(say(language, f"reading.codes.{way}") for language in LANGUAGES))) for way in ways
    )
    named = [(text_of(code), label_of(text_of(code), labels).nl) for code in codes]
    shown = ", ".join(text if text == label else f"{text} ‘{label}’" for text, label in named)
    sure: Sure = "understood" if told else "open"
    return Reading("codes", outcome.name, sure, "answer" if told else "", choices, {"codes": shown}, told)
