"""Column names as a file gives them: data, never interpreted; present, distinct and not too many."""

from collections.abc import Sequence
from dataclasses import dataclass

from via_dash.panel import IntakeError, Problem
from via_dash.panel.roles_check import double_names

MAX_COLUMNS = 1000


@dataclass(frozen=True)
class Names:
    """The names to use, one per column of the file, and which columns had none."""

    used: tuple[str, ...]
    unnamed: tuple[int, ...]

    @property
    def given(self) -> tuple[str, ...]:
        """The names that the file itself gives."""
        return tuple(name for index, name in enumerate(self.used) if index not in self.unnamed)


def check_names(raw: Sequence[object]) -> Names:
    """The names without surrounding blanks; a column without one is named by its position, such as `(3)`.

    Raises IntakeError: no columns, more than MAX_COLUMNS, or a name that occurs twice.
    """
    names = ["" if name is None else str(name).strip().strip("\ufeff") for name in raw]
    if not any(names):
        raise IntakeError([Problem("file.no_header")])
    if len(names) > MAX_COLUMNS:
        raise IntakeError([Problem("file.too_many_columns", values={"columns": len(names), "limit": MAX_COLUMNS})])
    double = double_names(names)
    if double:
        raise IntakeError(double)
    unnamed = tuple(index for index, name in enumerate(names) if not name)
    taken = set(names)
    for index in unnamed:
        name = f"({index + 1})"
        while name in taken:
            name = f"({name})"
        names[index] = name
        taken.add(name)
    return Names(tuple(names), unnamed)
