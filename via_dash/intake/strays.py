"""Rows of a text file that are no records: comments, and the names of the columns once more."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from via_dash.intake.ragged import COMMENT
from via_dash.panel import Problem

if TYPE_CHECKING:
    import numpy as np


def without_strays(table: Any, names: Sequence[str]) -> "tuple[Any, np.ndarray | None, list[Problem]]":
    """(the Arrow table of texts without such rows, the places of the others, None where all are; remarks with a count).

    A row is a comment where its first cell begins with `#`, as those of most other rows do not.
    """
    import numpy as np
    import pyarrow.compute as pc

    first = table.column(0)
    comments = pc.starts_with(first, COMMENT).fill_null(False)
    if 2 * (pc.sum(comments).as_py() or 0) > len(first):
        comments = pc.and_(comments, False)
    again = pc.equal(first, names[0]).fill_null(False)
    if pc.any(again).as_py():
        for column, name in zip(table.columns[1:], names[1:], strict=True):
            again = pc.and_(again, pc.equal(column, name).fill_null(name.startswith("(")))
    counts = {"rows.comments": pc.sum(comments).as_py() or 0, "rows.names_again": pc.sum(again).as_py() or 0}
    if not any(counts.values()):
        return table, None, []
    kept = pc.invert(pc.or_(comments, again))
    remarks = [Problem(code, values={"rows": count}, blocks=False) for code, count in counts.items() if count]
    return table.filter(kept), np.flatnonzero(kept.to_numpy()), remarks
