"""Person-level data stay in memory, and no message repeats what a person answered."""

import sys
import tempfile
from pathlib import Path

import pandas as pd
import pytest

from via_dash.intake import guess_roles, read
from via_dash.panel import IntakeError, Mapping, Outcome, Panel, Table
from via_dash.panel.assemble import attempt

sys.path.insert(0, str(Path(__file__).parent))
import files

SECRET = "Geheim-7391"


def test_reading_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Guards: no format needs a temporary file: no file is opened for writing while one is read."""
    contents = {"m.csv": files.LONG.encode(), "m.xlsx": files.frame_xlsx(), "m.sav": files.sav(),
                "m.dta": files.dta(), "m.parquet": files.parquet()}  # fmt: skip
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    written: list[str] = []

    def listen(event: str, args: tuple[object, ...]) -> None:
        pipe = event == "open" and isinstance(args[0], int)
        if active and event == "open" and not pipe and isinstance(args[1], str) and set(args[1]) & set("wax+"):
            written.append(str(args[0]))
        if active and event.startswith("tempfile."):
            written.append(event)

    active = True
    sys.addaudithook(listen)
    for name, content in contents.items():
        table = read(content, name=name)
        Panel.from_table(table, guess_roles(table))
    active = False
    assert written == []
    assert list(tmp_path.iterdir()) == []


BROKEN = {
    "too many fields": f"id,score\n1,2\n{SECRET},{SECRET},{SECRET}\n".encode(),
    "open quote": f'id,score\n1,"{SECRET}\n2,3\n'.encode(),
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN.keys())
def test_a_reading_error_does_not_quote_the_file(content: bytes) -> None:
    """Guards: neither the message nor the chain of exceptions behind it holds a value."""
    try:
        table = read(content, name="m.csv")
        Panel.from_table(table, guess_roles(table))
    except IntakeError as error:
        assert SECRET not in str(error)
        assert error.__cause__ is None
        assert error.__suppress_context__ or error.__context__ is None


def test_no_problem_holds_an_answer() -> None:
    """Guards: every problem about values says where and how many, not what."""
    frame = pd.DataFrame(
        {
            "id": [SECRET, SECRET, "b", "b", SECRET],
            "groep": ["pilot", "controle", "controle", "controle", "pilot"],
            "golf": [0, 1, 0, 1, 0],
            "score": ["1", SECRET, "2", "3", "4"],
            "soort": [SECRET, "x", "y", "y", "x"],
            "niveau": [SECRET, "laag", "hoog", "laag", "hoog"],
        }
    )
    roles = Mapping("groep", "pilot", "id", "golf", [Outcome("score"), Outcome("niveau", "ordinal")], ["soort"])
    problems = attempt(Table(frame), roles)[1]
    assert {p.code for p in problems} >= {
        "person.twice", "person.both_groups", "outcome.text", "outcome.no_order", "covariate.changes"
    }  # fmt: skip
    assert not any(SECRET in part for p in problems for language in ("nl", "en") for part in p.say(language))
