"""Background variables and clusters: one value per person, whatever the waves say."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from via_dash.language import Text
from via_dash.panel.coding import Labels, label_of
from via_dash.panel.outcome import Covariate, Level
from via_dash.panel.values import code_type, encode, numbers, parse_numbers, text_of

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

MAX_CATEGORIES = 100
FEW_NUMBERS = 12


@dataclass(frozen=True)
class PerRow:
    """A background variable as coded per row: codes (−1 missing) for a category, float64 (NaN missing) for a number."""

    covariate: Covariate
    values: "np.ndarray"

    @property
    def missing(self) -> "np.ndarray":
        """Which rows have no value."""
        import numpy as np

        return np.isnan(self.values) if self.covariate.kind == "number" else self.values < 0


def code_covariate(name: str, series: "pd.Series[Any]", label: str, labels: Labels) -> PerRow | None:
    """The variable as a number (many distinct numbers, no labels) or as categories; None with too many categories.

    A file's own value labels, where each is another, become the values of the levels: `Man`, not 1.
    """
    import numpy as np

    coded = encode(series)
    used = [index for index, count in enumerate(coded.counts) if count]
    scores = parse_numbers([text_of(coded.values[index]) for index in used])
    if len(used) > FEW_NUMBERS and not labels and all(score is not None for score in scores):
        return PerRow(Covariate(name, Text.of(label), "number"), numbers(series)[0])
    if len(used) > MAX_CATEGORIES:
        return None
    order = sorted(range(len(used)), key=lambda place: _level_key(coded.values[used[place]], scores[place]))
    lookup = np.full(len(coded.values) + 1, -1, dtype=code_type(len(used)))
    levels = []
    names = [label_of(coded.values[used[place]], labels) for place in order]
    named = bool(labels) and len({name.nl for name in names}) == len(names)
    for rank, place in enumerate(order):
        value, score = coded.values[used[place]], scores[place]
        lookup[used[place]] = rank
        levels.append(
            Level(names[rank].nl if named else value, float(rank + 1) if score is None else score, names[rank])
        )
    return PerRow(Covariate(name, Text.of(label), "category", tuple(levels)), coded.look_up(lookup))


def _level_key(value: object, score: float | None) -> tuple[bool, float, object]:
    """Numbers by size, texts by their letters and the numbers among them: 18-29 before 100 or more."""
    parts = (part for part in re.split(r"(\d+)", text_of(value).casefold()) if part)
    return (score is None, score or 0.0, tuple((part.isalpha(), int(part) if part.isdecimal() else 0, part)
                                               for part in parts))  # fmt: skip


def per_person(values: "np.ndarray", missing: "np.ndarray", person: "np.ndarray", first: "np.ndarray") -> (
    "tuple[np.ndarray, np.ndarray]"
):  # fmt: skip
    """(one value per person, the rows that contradict it): the first value that is there counts.

    person: the person of each row, 0 … N − 1; first: the first row of each person.
    """
    chosen = values[first]
    if missing.any():
        there = ~missing
        chosen[person[there][::-1]] = values[there][::-1]
        return chosen, there & (values != chosen[person])
    return chosen, values != chosen[person]


def as_column(coded: PerRow, values: "np.ndarray") -> Any:
    """The values per person as a column of `Panel.persons`: Categorical over the levels' values, or float64."""
    import pandas as pd

    if coded.covariate.kind == "number":
        return values
    return pd.Categorical.from_codes(values, categories=pd.Index([level.value for level in coded.covariate.levels]))
