"""What holds for every file: names, row numbers, accents and sources. The files themselves are in `awkward/`."""

import sys
from io import BytesIO
from pathlib import Path

import pytest

from via_dash.intake import read
from via_dash.panel import IntakeError

sys.path.insert(0, str(Path(__file__).parent))
import files


def test_accents_survive_every_encoding() -> None:
    """Guards: Windows-1252, also where the first accent comes late in a large file."""
    late = "naam,plaats\n" + "x,y\n" * 60_000 + "Zoë,Curaçao\n"
    for encoding in ("utf-8", "utf-16", "cp1252"):
        frame = read(late.encode(encoding), name="m.csv").frame
        assert (frame.iloc[-1]["naam"], frame.iloc[-1]["plaats"]) == ("Zoë", "Curaçao")
        assert read("één;twee\n1;2\n".encode(encoding), name="m.csv").columns == ["één", "twee"]


NAMES = ['zei "ja"', "score 😀", "<script>alert(1)</script>", "{accolade}", "a%s", "'); DROP TABLE x;--", "$k_1$"]


def test_odd_column_names_are_data() -> None:
    """Guards: quotes, emoji, HTML, braces and SQL in a name pass through every format unchanged."""
    import pandas as pd

    frame = pd.DataFrame({name: [1, 2] for name in NAMES})
    for content, name in (
        (frame.to_csv(index=False).encode(), "m.csv"),
        (files.frame_xlsx(frame), "m.xlsx"),
        (files.parquet(frame), "m.parquet"),
    ):
        assert read(content, name=name).columns == NAMES


def test_a_line_end_inside_quotes_is_one_cell() -> None:
    """Guards: quoted text with line ends, also across the blocks in which a large file is read."""
    rows = "".join(f'{i},"eerste\n\ntweede {i}"\n' for i in range(200_000))
    table = read(("id,tekst\n" + rows).encode(), name="m.csv")
    assert len(table) == 200_000
    assert table.frame["tekst"].iloc[-1] == "eerste\n\ntweede 199999"


def test_row_numbers_are_those_of_the_file() -> None:
    """Guards: blank lines and bad rows are told by the row that Excel shows."""
    with pytest.raises(IntakeError) as caught:
        read(b"a,b\n1,2\n\n1,2,3\n4,5\n6\n", name="m.csv")
    assert caught.value.problems[0].rows == (4, 6)
    table = read(b"a,b\n1,2\n\n3,4\n", name="m.csv")
    assert len(table) == 2
    assert table.parts == (("", 2, 1), ("", 4, 1))


def test_a_path_a_file_object_and_bytes_are_the_same(tmp_path: Path) -> None:
    """Guards: the three kinds of source, and a message for a path that isn't there."""
    path = tmp_path / "meting.csv"
    path.write_text(files.LONG)
    tables = [read(path), read(str(path)), read(BytesIO(path.read_bytes()), name="meting.csv"), read(path.open("rb"))]
    assert {(t.name, t.sha256, len(t), t.format) for t in tables} == {("meting.csv", tables[0].sha256, 4, "csv")}
    with pytest.raises(IntakeError) as caught:
        read(tmp_path / "weg.csv")
    assert caught.value.problems[0].code == "file.not_found"
