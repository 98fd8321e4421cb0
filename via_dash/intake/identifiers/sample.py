"""A bounded number of values of one column, spread over the whole file, as text."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from via_dash.intake.hints import hinted
from via_dash.panel import Table
from via_dash.panel.values import text_of

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

ROWS = 1000
ENOUGH = 200
TEXTS = 300
LONGEST = 400
LABEL_WORDS = 4
SHORTEST = 8


@dataclass(frozen=True, repr=False)
class Sample:
    """Some values of one column: `texts` in the order of the file, missing left out, a label in place of its code.

    name: of the column. label: the file's own words for it. numeric: whether the column holds numbers.
    """

    name: str
    label: str
    texts: tuple[str, ...]
    numeric: bool

    @property
    def measures(self) -> bool:
        """Whether the column holds numbers that are too short, or have decimals, to point at anybody by themselves."""
        return self.numeric and not any(text.isdecimal() and len(text) >= SHORTEST for text in self.distinct)

    @cached_property
    def distinct(self) -> tuple[str, ...]:
        """The distinct texts, in order of appearance, at most TEXTS of them."""
        return tuple(dict.fromkeys(self.texts))[:TEXTS]

    @cached_property
    def variety(self) -> float:
        """The share of the values that differ from all before them; 1 when no value repeats itself."""
        return len(set(self.texts)) / len(self.texts) if self.texts else 0.0

    @cached_property
    def worded(self) -> float:
        """The share of the distinct texts that hold at least two letters."""
        return self.share(lambda text: sum(letter.isalpha() for letter in text) >= 2)

    def hints(self, words: tuple[str, ...]) -> bool:
        """Whether the name, or a short label, says one of these words."""
        short = self.label if len(self.label.split()) <= LABEL_WORDS else ""
        return hinted(self.name, words) >= 2 or hinted(short, words) >= 2

    def share(self, test: Any) -> float:
        """The share of the distinct texts that pass a test; 0 without texts."""
        return sum(map(bool, map(test, self.distinct))) / len(self.distinct) if self.distinct else 0.0


def sample_of(table: Table, place: int) -> Sample:
    """The sample of the column at a place; always the same one for the same table."""
    from pandas.api.types import is_bool_dtype, is_numeric_dtype

    name = str(table.frame.columns[place])
    series = table.frame.iloc[:, place]
    values = series.iloc[_rows(series)].dropna().tolist()
    labels = {text_of(code): label for code, label in table.value_labels.get(name, {}).items()}
    texts = (text_of(value)[:LONGEST] for value in values)
    told = tuple(labels.get(text, text) for text in texts if text)
    plain = is_numeric_dtype(series.dtype) and not is_bool_dtype(series.dtype)
    return Sample(name, table.labels.get(name, ""), told, plain and not labels)


def _rows(series: "pd.Series[Any]") -> "np.ndarray":
    """Rows drawn from all through the column; where most of those are empty, from the rows that are filled."""
    import numpy as np

    rows = _drawn(np.arange(len(series)))
    if len(rows) < len(series) and series.iloc[rows].notna().sum() < ENOUGH:
        return _drawn(np.flatnonzero(series.notna().to_numpy()))
    return rows


def _drawn(rows: "np.ndarray") -> "np.ndarray":
    import numpy as np

    if len(rows) <= ROWS:
        return rows
    return np.sort(np.random.default_rng(0).choice(rows, ROWS, replace=False, shuffle=False))
