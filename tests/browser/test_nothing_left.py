"""What a reader's file says about persons is nowhere to be found: not on a disk, not in the log, not on the page."""

import time
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.browser.conftest import ROOT, process
from tests.browser.pages import tab, upload, use, visit
from tests.browser.traces import Listener

FIRST = ("Jolanda", "Henk", "Fatima", "Mohammed", "Ingrid", "Willem", "Aisha", "Pieter", "Sanne", "Youssef")
STEMS = ("Kwartel", "Zwaluw", "Merel", "Lijster", "Kievit", "Wulp", "Grutto", "Sperwer", "Havik", "Torenvalk")
ENDINGS = ("sma", "stra", "huizen", "broek", "veld", "beek", "mans", "dijk", "horst", "kamp")
SMALL, LARGE = 120, 9000
MEBIBYTE = 2**20


def bsn(number):
    """A nine-digit number that passes the eleven test, or None where the last digit would be ten."""
    digits = [int(digit) for digit in f"{number:08d}"]
    last = sum(weight * digit for weight, digit in zip(range(9, 1, -1), digits, strict=True)) % 11
    return f"{number:08d}{last}" if last < 10 else None


def persons(count):
    """Made-up persons with everything that should never have been in the file: BSN, name, date of birth, e-mail."""
    rng = np.random.default_rng(7)
    numbers = (bsn(number) for number in 12_345_000 + np.arange(count * 2) * 7)
    known = [number for number in numbers if number][:count]
    names = [f"{FIRST[i % 10]} {STEMS[i // 10 % 10]}{ENDINGS[i // 100 % 10]}" for i in range(count)]
    born = pd.Timestamp("1958-01-01") + pd.to_timedelta(rng.integers(0, 15000, count), unit="D")
    return pd.DataFrame(
        {
            "bsn": known,
            "naam": names,
            "geboortedatum": born.strftime("%Y-%m-%d"),
            "email": [f"{name.replace(' ', '.').lower()}{i}@voorbeeld.nl" for i, name in enumerate(names)],
            "groep": np.where(np.arange(count) % 2, "pilot", "controle"),
            "geslacht": np.where(np.arange(count) % 4 < 2, "man", "vrouw"),
        }
    )


def file_of(people):
    """The persons at two measurements, as CSV."""
    rng = np.random.default_rng(8)
    rows = people.loc[people.index.repeat(2)].assign(meting=np.tile(["T0", "T2"], len(people)))
    return rows.assign(score=rng.normal(50, 10, len(rows)).round(1)).to_csv(index=False).encode()


def canaries(people):
    """Some hundred values of every kind, from all through the file, as the bytes by which they would be found."""
    some = people.iloc[:: max(1, len(people) // 100)]
    dutch = pd.to_datetime(some["geboortedatum"]).dt.strftime("%d-%m-%Y")
    surnames = some["naam"].str.split(" ").str[1]
    kinds = [some[name] for name in ("bsn", "naam", "geboortedatum", "email")]
    return {value.encode() for column in [*kinds, dutch, surnames] for value in column}


def found(content, wanted):
    """Which of these occur in the content: how many, and one of them to look for."""
    hits = sorted(value for value in wanted if value in content)
    return (len(hits), hits[0]) if hits else None


def files_below(folder, since=0.0):
    """The files in a folder that were written since; those of git and of tools that check code left aside."""
    for path in folder.rglob("*"):
        aside = {
            part for part in path.relative_to(folder).parts if part.startswith((".git", ".mypy", ".ruff", ".venv"))
        }
        try:
            if not aside and path.is_file() and path.stat().st_mtime >= since:
                yield path
        except FileNotFoundError:
            continue


@pytest.mark.parametrize("count", [SMALL, LARGE], ids=["small", "over 1 MB"])
def test_nothing_that_a_file_says_about_persons_is_left_anywhere(count, tmp_path, visitor):
    """A file with BSNs, names, dates of birth and e-mail addresses is opened, used and looked at: none of them is in
    the temporary folder, the home folder, the project or the log, and none ever reached the browser: not in the text,
    not in a chart, not in a response, not in a download."""
    people = persons(count)
    content, wanted = file_of(people), canaries(people)
    assert (len(content) > MEBIBYTE) == (count == LARGE)
    temporary, home, log = tmp_path / "temporary", tmp_path / "home", tmp_path / "server.log"
    temporary.mkdir()
    home.mkdir()
    since = time.time() - 1
    listener = Listener(visitor)
    with process(log, TMPDIR=str(temporary), HOME=str(home)) as (address, started):
        visit(visitor, f"{address}/gegevens")
        upload(visitor, "clienten.csv", content)
        listener.heard()
        use(visitor)
        for name in ("Ontwikkeling", "Subgroepen", "Effect"):
            tab(visitor, name)
        heard = listener.heard()
        assert not list(temporary.iterdir())
        assert not spooled(started.pid, temporary)
    assert b"geboortedatum" in heard
    assert not list(temporary.iterdir())
    for path in (log, *files_below(home), *files_below(ROOT, since)):
        assert found(path.read_bytes(), wanted) is None, path
    assert found(heard, wanted) is None


def spooled(pid, folder):
    """The files that the server still holds open in a folder, unlinked ones included."""
    handles = Path(f"/proc/{pid}/fd")
    if not handles.is_dir():
        return []
    targets = []
    for handle in handles.iterdir():
        try:
            targets.append(str(handle.readlink()))
        except OSError:
            continue
    return [target for target in targets if target.startswith(str(folder))]
