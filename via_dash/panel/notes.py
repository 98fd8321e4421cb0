"""The problems found while a panel is made, and the rows that take part in it."""

from typing import TYPE_CHECKING, Any

from via_dash.panel.problems import Problem, Question
from via_dash.panel.readings import Reading
from via_dash.panel.table import Table

if TYPE_CHECKING:
    import numpy as np


class Notes:
    """What was found so far in one table; rows are told by the numbers that the user's own program gives them."""

    def __init__(self, table: Table) -> None:
        self.problems: list[Problem] = list(table.remarks)
        self.readings: list[Reading] = []
        self.percent: dict[str, int] = {}
        self._first_row = table.first_row
        self._parts = table.parts
        self._rows = len(table)
        self._kept: np.ndarray | None = None

    @property
    def blocked(self) -> bool:
        """Whether a panel can no longer be made."""
        return any(problem.blocks for problem in self.problems)

    @property
    def left(self) -> int:
        """How many rows take part."""
        return self._rows if self._kept is None else len(self._kept)

    def keep(self, taking_part: "np.ndarray") -> None:
        """Leave the other rows out: from here on masks and columns are about the rows that take part."""
        import numpy as np

        if not taking_part.all():
            rows = np.flatnonzero(taking_part)
            self._kept = rows if self._kept is None else self._kept[rows]

    def kept(self, column: Any) -> Any:
        """A column or array without the rows that were left out."""
        if self._kept is None:
            return column
        return column.iloc[self._kept] if hasattr(column, "iloc") else column[self._kept]

    def read(self, reading: Reading) -> None:
        """Note how something was read; an open reading is a question, which blocks."""
        self.readings.append(reading)
        if reading.sure == "open":
            self.problems.append(Question.of(reading))

    def add(self, code: str, column: str | None = None, *, at: "np.ndarray | None" = None, blocks: bool = True,
            **values: object) -> None:  # fmt: skip
        """Note a problem; `at` marks the rows where it lies, and without a marked row there is no problem."""
        import numpy as np

        rows: tuple[int, ...] = ()
        if at is not None:
            places = np.flatnonzero(at)
            if not len(places):
                return
            places = places if self._kept is None else self._kept[places]
            rows = tuple((places + self._first_row).tolist())
        self.problems.append(Problem(code, column, rows, values, blocks, self._parts if rows else ()))
