"""Numbers in a table of totals: what can be counted with, and what is wrong with the rest."""

import re
from typing import TYPE_CHECKING

from via_dash.panel.notes import Notes
from via_dash.panel.roles import Mapping
from via_dash.panel.table import Table
from via_dash.panel.values import encode, numbers

if TYPE_CHECKING:
    import numpy as np

WHOLE = 1e-6
SUPPRESSED = re.compile(
    r"[<≤]=?\s*\d+|(minder|less|fewer) (dan|than) \d+|\*+|x+|[-–—.]+|n\.?b\.?|n\.?a\.?|geheim|onderdrukt|afgeschermd"
    r"|suppressed|hidden|confidential",
    re.IGNORECASE,
)
SUM = re.compile(r"(sub)?tota(al|l)|alle(n|maal)?|iedereen|samen|beide(n)?|all|both|overall|everyone", re.IGNORECASE)


def numbers_in(column: str, table: Table, notes: Notes) -> "np.ndarray | None":
    """The column as numbers, NaN where empty; None where it holds suppressed cells or other text, which is noted."""
    import numpy as np

    series = notes.kept(table.frame[column])
    values, bad = numbers(series)
    if not bad.any():
        return values
    coded = encode(series)
    hidden = coded.look_up(np.array([bool(SUPPRESSED.fullmatch(text)) for text in coded.texts] + [False]))
    notes.add("totals.suppressed", column, at=bad & hidden)
    notes.add("totals.text", column, at=bad & ~hidden)
    return None


def persons_in(column: str, table: Table, notes: Notes, *, may_lack: "np.ndarray | None" = None) -> (
    "np.ndarray | None"
):  # fmt: skip
    """The column as numbers of persons (R,) int64; None where it can't be, which is noted with its rows.

    may_lack: (R,) bool, the rows that may be empty, which count as 0; default none.
    """
    import numpy as np

    values = numbers_in(column, table, notes)
    if values is None:
        return None
    empty = np.isnan(values)
    lacking = empty if may_lack is None else empty & ~may_lack
    there = np.where(empty, 0.0, values)
    broken = np.abs(there - np.round(there)) > WHOLE
    notes.add("totals.missing", column, at=lacking)
    notes.add("totals.negative", column, at=there < 0)
    notes.add("totals.fraction", column, at=broken & (there >= 0))
    wrong = lacking.any() or broken.any() or (there < 0).any()
    return None if wrong else np.round(np.minimum(there, 2.0**53)).astype(np.int64)


def note_double_rows(table: Table, roles: Mapping, notes: Notes) -> None:
    """Note rows that count persons of other rows again: sums over groups or categories, and the same cell twice."""
    import numpy as np
    import pandas as pd

    names = [roles.group, roles.wave, *roles.covariates, roles.cluster, roles.weight, roles.start]
    per_category = not roles.counts and not roles.moments
    names += [outcome.name for outcome in roles.outcomes] if per_category else []
    codes = {}
    for name in dict.fromkeys(name for name in names if name):
        coded = encode(notes.kept(table.frame[name]))
        codes[name] = coded.codes
        labels = table.value_labels.get(name, {})
        sums = [bool(SUM.fullmatch(str(labels.get(value, text)).strip())) for value, text in
                zip(coded.values, coded.texts, strict=True)]  # fmt: skip
        if not all(sums):
            notes.add("totals.sum_rows", name, at=coded.look_up(np.array([*sums, False])))
    if not notes.blocked:
        notes.add("totals.twice", at=pd.DataFrame(codes).duplicated(keep=False).to_numpy())
