"""From a file of a million rows to the chart of its first difference-in-differences, against reading the file."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.bench.clock import timed
from tests.bench.fresh import fresh
from tests.bench.measure import Goal, Row, Series
from tests.bench.people import write_files

PERSONS, SMALL = 500_000, 200
REPEATS = 3
READERS = ("pyarrow", "duckdb", "pandas")
STEPS = ("read", "guess", "assemble", "did and chart")


def measure() -> Row:
    """Every repeat is a process of its own; the readers and the dashboard take turns."""
    goals, every = [], []
    with TemporaryDirectory() as folder:
        small, large = write_files(SMALL, Path(folder)), write_files(PERSONS, Path(folder))
        for kind, path in large.items():
            path.read_bytes()
            ours = Series(f"{kind}: file to first DiD")
            steps = [Series(f"{kind}: of which {step}") for step in STEPS]
            readers = [Series(f"{kind}: read with {reader}") for reader in READERS]
            for _ in range(REPEATS):
                _ours(ours, steps, str(path), str(small[kind]))
                for reader, series in zip(READERS, readers, strict=True):
                    series.values.append(fresh(__name__, "peer", reader=reader, path=str(path), small=str(small[kind])))
            fastest = min(readers, key=lambda series: series.median)
            goals.append(Goal(f"{kind} of 1 million rows → first DiD", ours, fastest, 1.5))
            every += [ours, *steps, *readers]
    return Row(goals, every, [
        "500,000 persons × 2 waves; columns id, wave, group, score, sex. `read`, `guess_roles`, `Panel.from_table`, "
        "`finding(\"did\", …)` with the first guessed outcome, `.plot(\"light\").to_dict()`.",
        f"Each repeat is a new process that first does the same with a file of {2 * SMALL} rows, so that imports and "
        "first use are not counted, for the readers too; the file is in the disk cache. A reader gives its own table: "
        "pyarrow a Table, duckdb an Arrow table, pandas (engine pyarrow) a data frame. The fastest is the floor.",
    ])  # fmt: skip


def _ours(total: Series, steps: list[Series], path: str, small: str) -> None:
    try:
        found = fresh(__name__, "first_did", path=path, small=small)
    except RuntimeError as error:
        total.failures.append(str(error))
        return
    total.values.append(sum(found))
    for series, seconds in zip(steps, found, strict=True):
        series.values.append(seconds)


def first_did(path: str, small: str) -> list[float]:
    """Seconds per step for the file at `path`, after the same with a small file."""
    _steps(small)
    return _steps(path)


def _steps(path: str) -> list[float]:
    import via_dash as via

    table, read = timed(lambda: via.read(path))
    roles, guess = timed(lambda: via.guess_roles(table))
    panel, assemble = timed(lambda: via.Panel.from_table(table, roles))
    name = panel.outcomes[0].name
    _, did = timed(lambda: via.finding("did", panel, outcome=name).plot("light").to_dict())
    return [read, guess, assemble, did]


def peer(reader: str, path: str, small: str) -> float:
    """Seconds that a reader takes for the file at `path`, after a small file."""
    readers: dict[str, Callable[[str], Any]] = {"pyarrow": _pyarrow, "duckdb": _duckdb, "pandas": _pandas}
    readers[reader](small)
    return timed(lambda: readers[reader](path))[1]


def _pyarrow(path: str) -> Any:
    import pyarrow.csv as csv
    import pyarrow.parquet as parquet

    return csv.read_csv(path) if path.endswith("csv") else parquet.read_table(path)


def _duckdb(path: str) -> Any:
    import duckdb

    return duckdb.sql(f"FROM '{path}'").to_arrow_table()


def _pandas(path: str) -> Any:
    import pandas as pd

    return pd.read_csv(path, engine="pyarrow") if path.endswith("csv") else pd.read_parquet(path, engine="pyarrow")
