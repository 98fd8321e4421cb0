"""What opening a large file costs at its peak: no more than a few times the file."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from pyarrow import csv, parquet

ROOT = Path(__file__).parents[2]
PEAK_OF_FILE = 4
ALLOWANCE = 128 << 20
PERSONS = 500_000
MEASURE = """
import sys
import numpy, pandas, pyarrow.csv, pyarrow.parquet
from via_dash.intake import guess_roles, read
from via_dash.panel import Panel

for path in sys.argv[1:]:
    table = read(path)
    assert Panel.from_table(table, guess_roles(table)).outcomes
status = open("/proc/self/status").read()
print(1024 * int(status.split("VmHWM:")[1].split()[0]))
"""


def _columns() -> pa.Table:
    dice = np.random.default_rng(0)
    rows = 2 * PERSONS
    person = np.repeat(np.arange(PERSONS), 2)
    return pa.table(
        {
            "respnr": person + 100_000,
            "groep": np.where(person % 2, "VIA", "controle"),
            "golf": np.tile(["T0", "T1"], PERSONS),
            "score": dice.normal(50, 10, rows).round(4),
            "uren": dice.normal(20, 5, rows).round(3),
            "trede": dice.integers(1, 7, rows),
            "leeftijd": np.repeat(dice.integers(18, 65, PERSONS), 2),
            "dossier": np.char.add("d", dice.integers(0, 10**9, rows).astype(str)),
        }
    )


def _peak(*paths: Path) -> int:
    """The most memory that a fresh process had, in bytes, when it opened these files."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, *map(str, paths)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return int(done.stdout)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak of a process is read from /proc")
def test_a_large_file_takes_a_few_times_its_size(tmp_path: Path) -> None:
    """Guards: reading, guessing and the panel together peak at 4 times the file and 128 MB for buffers and threads.

    Counted above a process that only imports; the file itself, which is mapped, counts once.
    """
    table = _columns()
    csv.write_csv(table, tmp_path / "m.csv")
    parquet.write_table(table, tmp_path / "m.parquet", compression="none", use_dictionary=["groep", "golf"])
    bare = _peak()
    for name in ("m.csv", "m.parquet"):
        size = (tmp_path / name).stat().st_size
        assert 30 << 20 < size < 60 << 20
        assert _peak(tmp_path / name) - bare <= PEAK_OF_FILE * size + ALLOWANCE
