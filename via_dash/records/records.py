"""The noun for every unit of observation but persons followed over waves."""

from collections.abc import Mapping as Dict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from via_dash.language import Text
from via_dash.options import RecordKind
from via_dash.panel import Covariate, Level, Provenance, Safeguard, Table
from via_dash.records.mapping import RecordMapping

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd


@dataclass(frozen=True)
class Column:
    """The column that plays a role: its name in the file, its label, and its levels in order (categories only)."""

    role: str
    name: str
    label: Text
    levels: tuple[Level, ...] = ()


@dataclass(frozen=True, eq=False, repr=False)
class Records:
    """Applications, employees, spells, participants of a trajectory, or totals per year. Records that exist are valid.

    frame: N rows; a column per role that is there, named by its role, and one per covariate by its own name. Categories
    are Categorical over the levels' values in their order, numbers float64, flags 0 or 1 (NaN where unknown), keys
    integer codes. columns: per role its column. targets: printed figures to compare with, by name, as shares.
    safeguard: what must hold before a figure reaches a reader; None where the observations are public. It never prints
    a row.
    """

    kind: RecordKind
    frame: "pd.DataFrame"
    columns: Dict[str, Column]
    covariates: tuple[Covariate, ...]
    provenance: Provenance
    targets: Dict[str, float] = field(default_factory=dict)
    safeguard: Safeguard | None = None
    memo: dict[object, object] = field(default_factory=dict, init=False)

    @classmethod
    def from_table(cls, table: "Table | pd.DataFrame", mapping: RecordMapping) -> "Records":
        """The records that `mapping` makes of `table`. Raises IntakeError with every problem found."""
        from via_dash.records.build import build

        return build(table if isinstance(table, Table) else Table(table), mapping)

    def __repr__(self) -> str:
        return f"Records({self.kind!r}, {self.provenance.name!r}, {len(self.frame)} rows)"

    def has(self, role: str) -> bool:
        """Whether a column plays this role."""
        return role in self.columns

    def column(self, role: str) -> Column:
        """The column of a role; KeyError lists the roles that are played."""
        if role not in self.columns:
            raise KeyError(f"no column plays {role!r}; there are {', '.join(self.columns)}")
        return self.columns[role]

    def label(self, role: str) -> Text:
        """What a reader calls the column of a role. Raises KeyError."""
        return self.column(role).label

    def levels(self, role: str) -> tuple[Level, ...]:
        """The levels of a role, in order; empty for a number, a flag or a key. Raises KeyError."""
        return self.column(role).levels

    def codes(self, role: str) -> "np.ndarray":
        """(N,) int: the position of each row's level, or its key; −1 where missing. Raises KeyError."""
        import numpy as np

        values = self.frame[self.column(role).role]
        return np.asarray(values.cat.codes if self.levels(role) else values, dtype=np.int64)

    def numbers(self, role: str) -> "np.ndarray":
        """(N,) float64: the numbers, or 0 and 1 of a flag; NaN where missing. Raises KeyError."""
        import numpy as np

        return np.asarray(self.frame[self.column(role).role], dtype=np.float64)

    def covariate(self, name: str) -> Covariate:
        """The covariate of that name; KeyError lists the names there are."""
        for item in self.covariates:
            if item.name == name:
                return item
        raise KeyError(f"no covariate {name!r}; there are {', '.join(item.name for item in self.covariates)}")
