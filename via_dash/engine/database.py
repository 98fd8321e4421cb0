"""One relational query over a panel's codes, in memory and nowhere else, and within a share of it."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import Any

import numpy as np

from via_dash.engine.capacity import refused

ROWS = "rows"
MEMORY = "512MB"
AT_ONCE = 4
SETTINGS = (
    "SET threads = 1",  # sums are taken in one order, so the same file gives the same last digit
    "SET temp_directory = ''",  # person data never spill to disk
    "SET enable_external_access = false",
    f"SET memory_limit = '{MEMORY}'",
)

_turns = BoundedSemaphore(AT_ONCE)
_idle: list[Any] = []


def query(sql: str, columns: Mapping[str, np.ndarray], parameters: Sequence[float] = ()) -> dict[str, np.ndarray]:
    """The columns that `sql` selects from `columns`, registered as the table `rows`; NULL comes back as NaN.

    columns: arrays of equal length; NaN in a float column is NULL to the query. The database is in memory, has no
    temporary directory and sees no other query's columns. It has MEMORY for itself, so that a query which asks more
    is refused without touching another; when AT_ONCE queries run, the next one waits. Every column returned is float64.
    Raises CapacityError where the memory does not do.
    """
    import duckdb
    import pandas as pd

    with _database() as database, database.cursor() as connection:
        connection.register(ROWS, pd.DataFrame(dict(columns), copy=False))
        try:
            found: dict[str, Any] = connection.execute(sql, list(parameters)).fetchnumpy()
        except duckdb.OutOfMemoryException:
            raise refused(columns) from None
    return {name: np.ma.filled(np.ma.asarray(values, dtype=np.float64), np.nan) for name, values in found.items()}


@contextmanager
def _database() -> Iterator[Any]:
    """An empty database that nobody else uses meanwhile: one that is idle, else a new one."""
    with _turns:
        try:
            database = _idle.pop()
        except IndexError:
            database = _opened()
        try:
            yield database
        finally:
            _idle.append(database)


def _opened() -> Any:
    import duckdb

    database = duckdb.connect(":memory:")
    for setting in SETTINGS:
        database.execute(setting)
    return database
