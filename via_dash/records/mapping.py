"""Which column plays which part in records, and what its answers mean. Names only, never data."""

from collections.abc import Mapping as Dict
from dataclasses import dataclass, field, replace
from typing import Any

from via_dash.language import Text
from via_dash.options import RecordKind, check_option
from via_dash.panel import Level


@dataclass(frozen=True)
class RecordMapping:
    """Roles of the columns of a table of records.

    kind: of records. columns: per role (see `SCHEMAS`) the column that plays it. levels: per role with categories its
    levels, in order; steps with the same score are one step. A role left out takes the values of the file, in the order
    that their words or numbers tell; where they tell none, it is asked. covariates: further background columns. labels:
    per role or covariate what a reader calls it; default its column. answers: what the reader said where a file can be
    read in two ways, by `Reading.key`: `{"steps:fase": "brief = test < gesprek < baan", "reference:herkomst": "A"}`.
    """

    kind: RecordKind
    columns: Dict[str, str] = field(default_factory=dict)
    levels: Dict[str, tuple[Level, ...]] = field(default_factory=dict)
    covariates: tuple[str, ...] = ()
    labels: Dict[str, Text] = field(default_factory=dict)
    answers: Dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        check_option("kind", self.kind, RecordKind)
        object.__setattr__(self, "covariates", tuple(self.covariates))

    def replace(self, **changes: Any) -> "RecordMapping":
        """A copy with some roles changed."""
        return replace(self, **changes)

    def answer(self, key: str, value: str) -> "RecordMapping":
        """A copy in which the reading of that key is answered."""
        return replace(self, answers={**self.answers, key: value})
