"""What the values of a column say about its part: looked at in a sample of rows, whatever the size of the table."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import isfinite
from typing import TYPE_CHECKING, Any

from via_dash.intake import hints
from via_dash.panel import Table
from via_dash.panel.layout import number_persons
from via_dash.panel.values import Coded, encode, parse_numbers, stacked
from via_dash.panel.words import no_answer

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

WHOLE = 5000
SAMPLE = 1500
PERSONS = 300
MOSTLY = 0.75


@dataclass(frozen=True)
class Column:
    """One column in a sample of rows: its name and its distinct values. ordered: whether the file orders them."""

    name: str
    coded: Coded
    labels: dict[object, str]
    ordered: bool = False

    @cached_property
    def texts(self) -> list[str]:
        """The distinct values that occur, as text in lower case, or their labels."""
        found = zip(self.coded.values, self.coded.counts, strict=True)
        return [str(self.labels.get(value, text)).casefold() for (value, n), text in
                zip(found, self.coded.texts, strict=True) if n]  # fmt: skip

    @cached_property
    def answers(self) -> list[str]:
        """The texts that are an answer: those such as "weet niet" left out."""
        return [text for text in self.texts if not no_answer(text)]

    @cached_property
    def missing(self) -> float:
        """The share of the rows without a value."""
        return float((self.coded.codes < 0).mean()) if len(self.coded.codes) else 1.0

    @cached_property
    def distinct(self) -> int:
        """How many distinct values occur."""
        return int((self.coded.counts > 0).sum())

    @cached_property
    def scores(self) -> list[float] | None:
        """The distinct values as numbers; None when one of them is no number, or when they are the texts of a key that
        has a point or a comma."""
        used = [value for value, count in zip(self.coded.values, self.coded.counts, strict=True) if count]
        if used and all(type(value) in (int, float) and isfinite(value) for value in used):
            return [float(value) for value in used]
        found = zip(self.coded.texts, self.coded.counts, strict=True)
        parsed = parse_numbers([text for text, count in found if count])
        scores = [score for score in parsed if score is not None]
        if (
            not parsed
            or len(scores) < len(parsed)
            or (hints.is_key(self.name) and not all(map(float.is_integer, scores)))
        ):
            return None
        return scores

    @cached_property
    def nearly_numbers(self) -> bool:
        """Whether most of the distinct values are numbers, so that the others look like slips."""
        found = zip(self.coded.texts, self.coded.counts, strict=True)
        parsed = parse_numbers([text for text, count in found if count])
        return sum(number is not None for number in parsed) >= max(3, MOSTLY * len(parsed))

    @cached_property
    def whole(self) -> bool:
        """Whether all values are whole numbers."""
        return self.scores is not None and all(float(score).is_integer() for score in self.scores)

    def numbers(self) -> "np.ndarray":
        """The number in each row of the sample; NaN where it is missing. Only where all values are numbers."""
        import numpy as np

        used = iter(self.scores or [])
        return self.coded.look_up(np.array([*(next(used) if n else np.nan for n in self.coded.counts), np.nan]))


def _some_rows(count: int) -> "np.ndarray":
    """All rows of a small table; else rows drawn from all through it, always the same ones."""
    import numpy as np

    if count <= WHOLE:
        return np.arange(count)
    return np.unique(np.random.default_rng(0).integers(0, count, SAMPLE))


class Evidence:
    """The columns of a table in a sample of its rows, spread over the whole file."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.rows = _some_rows(len(table))
        self._sample = table.frame.iloc[self.rows]
        names = [str(name) for name in table.frame.columns]
        self._place = {name: index for index, name in reversed(list(enumerate(names)))}
        self.columns = [self._column(name, self._sample.iloc[:, place]) for name, place in self._by_place()]

    def _by_place(self) -> list[tuple[str, int]]:
        return sorted(self._place.items(), key=lambda item: item[1])

    def _column(self, name: str, series: "pd.Series[Any]") -> Column:
        ordered = bool(getattr(series.dtype, "ordered", False))
        return Column(name, encode(series), dict(self.table.value_labels.get(name, {})), ordered)

    def column(self, name: str) -> Column:
        """The column of that name."""
        return next(column for column in self.columns if column.name == name)

    def together(self, name: str, places: Sequence[str]) -> Column:
        """The columns of one outcome at several waves, as one column under its name."""
        parts = [self._sample.iloc[:, self._place[place]] for place in places]
        labels = next((found for place in places if (found := self.table.value_labels.get(place))), {})
        first = self.column(places[0])
        return Column(name, encode(stacked(parts)), dict(labels), first.ordered)

    def follows(self, name: str, other: str) -> bool:
        """Whether a column has one value wherever another column has one, missing left aside; not where each value has
        but one or two rows, so that it says nothing."""
        import numpy as np

        one, two = (np.asarray(self.column(each).coded.codes, dtype=np.int64) for each in (name, other))
        there = (one >= 0) & (two >= 0)
        pairs = np.unique(np.column_stack([one[there], two[there]]), axis=0)
        values = len(np.unique(two[there]))
        return bool(len(pairs) == values and there.sum() > 2 * values)

    def counts_rows(self, column: Column) -> bool:
        """Whether a column is the number of the row, from 0 or 1, and its name does not say that it is more."""
        import numpy as np

        if column.scores is None or column.missing or hints.hinted(column.name, hints.PERSON) >= 2:
            return False
        ahead = column.numbers() - self.rows
        return bool(np.all(ahead == ahead[:1]) and ahead[:1] in (0, 1))

    def one_each(self, names: Sequence[str]) -> bool:
        """Whether each row has a combination of values in these columns of its own."""
        import numpy as np

        codes = np.column_stack([np.asarray(self.column(name).coded.codes, dtype=np.int64) for name in names])
        return len(np.unique(codes, axis=0)) == len(codes)

    def series(self, name: str) -> "pd.Series[Any]":
        """The whole column."""
        return self.table.frame.iloc[:, self._place[name]]

    def people(self, name: str) -> "People":
        """The rows of the first persons of the file, found all through it."""
        import numpy as np

        series = self.series(name)
        key = series.iloc[: 20 * PERSONS].dropna().drop_duplicates().iloc[:PERSONS]
        few = len(series) <= WHOLE
        rows = np.arange(len(series)) if few else np.flatnonzero(np.asarray(series.isin(key)))
        numbers = number_persons(series.iloc[rows])
        return People(self, rows[numbers >= 0], numbers[numbers >= 0])


@dataclass(frozen=True)
class People:
    """Some persons with all their rows: `rows` in the table, `person` numbered from 0."""

    evidence: Evidence
    rows: "np.ndarray"
    person: "np.ndarray"
    seen: dict[str, "np.ndarray"] = field(default_factory=dict)

    @property
    def repeated(self) -> bool:
        """Whether persons have more than one row."""
        return bool(len(self.person) and len(self.person) > 1.05 * (int(self.person.max()) + 1))

    @property
    def returning(self) -> float:
        """The share of the persons who have more than one row."""
        import numpy as np

        return float((np.bincount(self.person) > 1).mean()) if len(self.person) else 0.0

    def codes(self, name: str) -> "np.ndarray":
        """The codes of a column in these rows."""
        import numpy as np

        if name not in self.seen:
            codes = encode(self.evidence.series(name).iloc[self.rows]).codes
            self.seen[name] = np.asarray(codes, dtype=np.int64)
        return self.seen[name]

    def constant(self, name: str, slips: float = 0.01) -> bool:
        """Whether a column has one value per person, missing left aside; a share of `slips` does not count."""
        import numpy as np

        codes = self.codes(name)
        there = codes >= 0
        person, codes = self.person[there], codes[there]
        if not len(codes):
            return True
        chosen = np.full(int(person.max()) + 1, -1)
        chosen[person[::-1]] = codes[::-1]
        return bool((chosen[person] != codes).mean() <= slips)

    def once_per(self, names: Sequence[str]) -> float:
        """The share of rows that are the only one of their person at that combination of values."""
        import numpy as np

        columns = np.column_stack([self.person, *(self.codes(name) for name in names)])
        if not len(columns):
            return 0.0
        return float((np.unique(columns, axis=0, return_counts=True)[1] == 1).sum() / len(columns))
