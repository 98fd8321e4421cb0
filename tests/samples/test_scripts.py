"""No sample is of unknown origin: every file is written by a script that stands beside it, the same bytes each time."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "data_samples"
SCRIPTS = sorted(SAMPLES.glob("make_*.py"))


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Per script the names and bytes of the files that it writes in an empty folder."""
    found = {}
    for script in SCRIPTS:
        folder = tmp_path_factory.mktemp(script.stem)
        subprocess.run([sys.executable, script, folder], check=True)
        found[script.name] = {path.name: path.read_bytes() for path in folder.iterdir()}
    return found


@pytest.mark.parametrize("script", [script.name for script in SCRIPTS])
def test_a_script_writes_what_is_shipped(made, script):
    """Whoever runs it gets the same persons, so that a printed figure that holds here holds everywhere."""
    shipped = {name: (SAMPLES / name).read_bytes() for name in made[script]}
    assert made[script] and made[script] == shipped


def test_every_sample_has_one_script(made):
    """A file without a script could have come from anywhere; two scripts for one file could disagree."""
    written = sorted(name for files in made.values() for name in files)
    assert written == sorted(path.name for path in SAMPLES.glob("*.csv"))


def test_make_samples_runs_every_script():
    """`make samples` remakes all."""
    lines = (ROOT / "Makefile").read_text(encoding="utf8").split("samples:", 1)[1].splitlines()
    run = [line.split("data_samples/", 1)[1] for line in lines if "data_samples/" in line]
    assert sorted(run) == [script.name for script in SCRIPTS]
