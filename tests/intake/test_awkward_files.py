"""Whatever is wrong with a file, the user gets a message that says so; never another exception."""

import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from via_dash.intake import read
from via_dash.panel import IntakeError

sys.path.insert(0, str(Path(__file__).parent))
import files


def _zip() -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("brief.txt", "hallo")
    return file.getvalue()


def _half(content: bytes) -> bytes:
    return content[: len(content) // 2]


REFUSED = {
    "empty file": (b"", "leeg.csv", "file.empty"),
    "only blanks": (b" \n\n ", "leeg.csv", "file.empty"),
    "only a byte order mark": (b"\xef\xbb\xbf", "leeg.csv", "file.empty"),
    "PDF called .csv": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "meting.csv", "file.pdf"),
    "zip called .csv": (_zip(), "meting.csv", "file.archive"),
    "web page called .csv": (b"<!DOCTYPE html><html><table>", "meting.csv", "file.html"),
    "JSON called .csv": (b'[{"a": 1}]', "meting.csv", "file.not_a_table"),
    "picture called .csv": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "meting.csv", "file.binary"),
    "header without rows": (b"id;groep;score\n", "meting.csv", "file.no_rows"),
    "header and blank rows": (b"id;groep;score\n;;\n\n", "meting.csv", "file.no_rows"),
    "header row without names": (b";;\n1;2;3\n", "meting.csv", "file.no_header"),
    "two thousand columns": (
        ",".join(f"k{i}" for i in range(2000)).encode() + b"\n" + b"1," * 1999 + b"1\n",
        "meting.csv",
        "file.too_many_columns",
    ),
    "the same name twice": (b"id,score,score\n1,2,3\n", "meting.csv", "file.duplicate_columns"),
    "the same name twice in Excel": (
        files.xlsx([["id", "score", "score"], [1, 2, 3]]),
        "m.xlsx",
        "file.duplicate_columns",
    ),
    "a row with too many fields": (b"a,b\n1,2\n1,2,3\n4,5\n", "meting.csv", "file.ragged"),
    "Excel with only a header": (files.xlsx([["id", "score"]]), "m.xlsx", "file.no_rows"),
    "truncated Excel": (_half(files.frame_xlsx()), "m.xlsx", "file.unreadable"),
    "truncated SPSS": (_half(files.sav()), "m.sav", "file.unreadable"),
    "truncated Stata": (_half(files.dta()), "m.dta", "file.unreadable"),
    "truncated Parquet": (_half(files.parquet()), "m.parquet", "file.unreadable"),
    "text called .sav": (b"id;score\n1;2\n", "m.sav", "file.unreadable"),
    "damaged UTF-16": (b"\xff\xfe" + "id;x\n1;é".encode("utf-16-le") + b"\xd8\xd8\xd8", "m.csv", "file.unreadable"),
}


@pytest.mark.parametrize(("content", "name", "code"), REFUSED.values(), ids=REFUSED.keys())
def test_a_file_that_is_no_table_is_refused_with_a_reason(content: bytes, name: str, code: str) -> None:
    """Guards: bad input gives a message in both languages, by content before name."""
    with pytest.raises(IntakeError) as caught:
        read(content, name=name)
    assert caught.value.problems[0].code == code
    for language in ("nl", "en"):
        what, _, remedy = caught.value.problems[0].say(language)
        assert what
        assert remedy


READABLE = {
    "semicolons and decimal commas": files.LONG.encode(),
    "UTF-8 with a mark": b"\xef\xbb\xbf" + files.LONG.encode(),
    "UTF-16": files.LONG.encode("utf-16"),
    "UTF-16 without a mark": files.LONG.encode("utf-16-le"),
    "Windows-1252": files.LONG.encode("cp1252"),
    "Windows line ends": files.LONG.replace("\n", "\r\n").encode(),
    "tabs": files.LONG.replace(";", "\t").encode(),
    "bars": files.LONG.replace(";", "|").encode(),
    "commas and quotes": b'"id","groep","meetmoment","score","geslacht"\n'
    + b"a1,pilot,T0,1.5,Man\na1,pilot,T1,2.5,Man\nb2,controle,T0,1000.5,Vrouw\nb2,controle,T1,2.0,Vrouw\n",
    "sep= line": b"sep=;\n" + files.LONG.encode(),
    "surrounding blanks": files.LONG.replace("Man", " Man ").replace("controle", "controle ").encode(),
    "blank lines at the end": files.LONG.encode() + b"\n\n",
}


@pytest.mark.parametrize("content", READABLE.values(), ids=READABLE.keys())
def test_the_ways_of_writing_a_csv_give_the_same_table(content: bytes) -> None:
    """Guards: delimiter, decimal sign and encoding are found, not asked."""
    frame = read(content, name="meting.csv").frame
    assert list(frame.columns) == ["id", "groep", "meetmoment", "score", "geslacht"]
    assert frame["score"].tolist() == [1.5, 2.5, 1000.5, 2.0]
    assert frame["geslacht"].astype(str).tolist() == ["Man", "Man", "Vrouw", "Vrouw"]
    assert frame["groep"].astype(str).tolist() == ["pilot", "pilot", "controle", "controle"]


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
    assert read(files.xlsx([["a", "b"], [1, 2]], start=4)).first_row == 5
    assert len(read(b"a,b\n1,2\n\n3,4\n", name="m.csv")) == 3


def test_columns_without_a_name_are_counted() -> None:
    """Guards: nothing is left out in silence."""
    table = read(b"a,,\n1,2,\n3,4,\n", name="m.csv")
    assert table.columns == ["a", "(2)"]
    assert [(p.code, p.values["columns"], p.blocks) for p in table.remarks] == [("columns.unnamed", 2, False)]


def test_text_late_in_an_excel_column_is_not_lost() -> None:
    """Guards: the type of a column is settled by all its rows."""
    rows = [["a"], *[[1]] * 3000, ["n.v.t."]]
    assert read(files.xlsx(rows), name="m.xlsx").frame["a"].astype(str).iloc[-1] == "n.v.t."


def test_a_sheet_with_one_far_cell_does_not_fill_the_memory() -> None:
    """Guards: a small workbook that claims a huge rectangle is refused before it is opened."""
    import openpyxl

    book = openpyxl.Workbook()
    book.active["A1"], book.active["XFD1048576"] = "a", 1
    file = BytesIO()
    book.save(file)
    with pytest.raises(IntakeError) as caught:
        read(file.getvalue(), name="m.xlsx")
    assert caught.value.problems[0].code == "file.too_large"


def test_a_path_a_file_object_and_bytes_are_the_same(tmp_path: Path) -> None:
    """Guards: the three kinds of source, and a message for a path that isn't there."""
    path = tmp_path / "meting.csv"
    path.write_text(files.LONG)
    tables = [read(path), read(str(path)), read(BytesIO(path.read_bytes()), name="meting.csv"), read(path.open("rb"))]
    assert {(t.name, t.sha256, len(t), t.format) for t in tables} == {("meting.csv", tables[0].sha256, 4, "csv")}
    with pytest.raises(IntakeError) as caught:
        read(tmp_path / "weg.csv")
    assert caught.value.problems[0].code == "file.not_found"
