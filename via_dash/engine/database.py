"""One relational query over a panel's codes, in memory and nowhere else."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np

ROWS = "rows"
SETTINGS = (
    "SET threads = 1",  # sums are taken in one order, so the same file gives the same last digit
    "SET temp_directory = ''",  # person data never spill to disk
    "SET enable_external_access = false",
)


def query(sql: str, columns: Mapping[str, np.ndarray], parameters: Sequence[float] = ()) -> dict[str, np.ndarray]:
    """The columns that `sql` selects from `columns`, registered as the table `rows`; NULL comes back as NaN.

    columns: arrays of equal length; NaN in a float column is NULL to the query. The connection is in memory, has no
    temporary directory, sees no other query's columns, and is closed before the
    function returns. Every column returned is float64.
    """
    import pandas as pd

    with _database().cursor() as connection:
        connection.register(ROWS, pd.DataFrame(dict(columns), copy=False))
        found: dict[str, Any] = connection.execute(sql, list(parameters)).fetchnumpy()
    return {name: np.ma.filled(np.ma.asarray(values, dtype=np.float64), np.nan) for name, values in found.items()}


@cache
def _database() -> Any:
    """The one database of the process, empty: each query has a connection of its own, which alone sees its columns."""
    import duckdb

    database = duckdb.connect(":memory:")
    for setting in SETTINGS:
        database.execute(setting)
    return database
