"""Measure every row, print the table and write it to bench/results.md. Names of rows as arguments: only those."""

import os
import sys
import time
from importlib import import_module

from tests.bench.fresh import ROOT
from tests.bench.report import report

ROWS = ("pages", "control", "files", "estimate", "start", "toolbox", "matching", "waves")
RESULTS = ROOT / "bench" / "results.md"


def main(names: list[str]) -> None:
    """A row that fails is reported as such; the others go on. Only a run of all rows is written."""
    start, before = time.perf_counter(), os.getloadavg()[0]
    rows, failed = [], {}
    for name in names or ROWS:
        print(f"measuring: {name}", file=sys.stderr, flush=True)
        try:
            rows.append(import_module(f"tests.bench.rows.{name}").measure())
        except Exception as error:
            failed[name] = f"{type(error).__name__}: {str(error).replace(str(ROOT), '').splitlines()[0]}"
    text = report(rows, failed, (time.perf_counter() - start) / 60, (before, os.getloadavg()[0]))
    print(text)
    if not names:
        RESULTS.parent.mkdir(exist_ok=True)
        RESULTS.write_text(text, encoding="utf8")


if __name__ == "__main__":
    main(sys.argv[1:])
