"""Column names as a file gives them: data, never interpreted; present, distinct and not too many."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from via_dash.panel import IntakeError, Problem
from via_dash.panel.roles_check import double_names

MAX_COLUMNS = 1000
UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")


@dataclass(frozen=True)
class Names:
    """The names to use, one per column of the file, which columns had none, and the names as the file writes them."""

    used: tuple[str, ...]
    unnamed: tuple[int, ...]
    written: tuple[str, ...]

    @property
    def given(self) -> tuple[str, ...]:
        """The names that the file itself gives."""
        return tuple(name for name in self.written if name)

    def only(self, kept: Sequence[int]) -> "Names":
        """The names of these columns."""
        unnamed = tuple(place for place, index in enumerate(kept) if index in self.unnamed)
        return Names(tuple(self.used[i] for i in kept), unnamed, tuple(self.written[i] for i in kept))


def check_names(raw: Sequence[object]) -> Names:
    """The names in composed characters, without signs that no eye sees and without surrounding blanks; a column without
    one is named by its position, such as `(3)`.

    Raises IntakeError: no columns, more than MAX_COLUMNS, or names that are equal, or equal to the eye.
    """
    written = ["" if name is None else str(name).strip().strip("\ufeff") for name in raw]
    names = [seen(name) for name in written]
    if not any(names):
        raise IntakeError([Problem("file.no_header")])
    if len(names) > MAX_COLUMNS:
        raise IntakeError([Problem("file.too_many_columns", values={"columns": len(names), "limit": MAX_COLUMNS})])
    double = double_names([name for name in names if name])
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
    return Names(tuple(names), unnamed, tuple(written))


def seen(text: str) -> str:
    """A name as the eye sees it: a letter and its accent as one character, no signs without a width, plain blanks."""
    composed = unicodedata.normalize("NFC", text)
    if composed.isascii():
        return composed
    kept = "".join(" " if unicodedata.category(sign) == "Zs" else sign for sign in composed if sign not in UNSEEN)
    return kept.strip()
