"""Files as people make them: each is read as its case says, or refused with a reason."""

from io import BytesIO
from typing import Any

import pytest

from tests.intake.awkward import make
from tests.intake.awkward.cases import BINARIES, BOOKS, MERGED, TEXTS, TWINS, Case, Read
from tests.programs import needed
from via_dash.intake import read
from via_dash.panel import IntakeError, Table

FORMATS = ("xlsx", "ods", "xls")
MADE = [*TEXTS, *BOOKS, *BINARIES, *TWINS.values(), MERGED]


def _value(value: Any) -> Any:
    return None if value != value else value


def _read(table: Table) -> Read:
    """A table as a case describes it."""
    first = tuple(_value(value) for value in table.frame.iloc[0])
    codes = " ".join(remark.code for remark in table.remarks)
    return Read(len(table), " ".join(table.columns), first, codes, table.first_row)


def _outcome(content: bytes, name: str) -> Read | str:
    """What reading gives, as a case describes it; every message has its words in both languages."""
    try:
        table = read(BytesIO(content), name=name)
    except IntakeError as error:
        problems, result = error.problems, error.problems[0].code
    else:
        problems, result = table.remarks, _read(table)
        assert not any(problem.blocks for problem in problems)
    assert all(part[0] and part[2] for problem in problems for part in map(problem.say, ("nl", "en")))
    return result


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], bytes]:
    """Every twin as LibreOffice saves it."""
    needed("libreoffice-calc", "soffice")
    books = {name: case.make() for name, case in {**TWINS, "merged": MERGED}.items()}
    return make.converted(books, tmp_path_factory.mktemp("office"), FORMATS)


@pytest.mark.parametrize("case", [case for case in MADE if case is not TWINS["errors"]], ids=lambda case: case.what)
def test_a_file_is_read_as_its_case_says(case: Case) -> None:
    """Guards: the table, its remarks and its row numbers, or the reason of the refusal; content before name."""
    assert _outcome(case.make(), case.name) == case.expected


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("name", TWINS)
def test_a_workbook_saved_by_libreoffice_is_the_same_table(name: str, format: str, office: Any) -> None:
    """Guards: .xlsx, .ods and .xls give the same table, row numbers and remarks."""
    assert _outcome(office[name, format], f"m.{format}") == TWINS[name].expected


@pytest.mark.parametrize("format", ["xlsx", "ods"])
def test_merged_cells_are_filled_down(format: str, office: Any) -> None:
    """Guards: a person merged over rows is in each of them; empty cells that are not merged stay empty."""
    table = read(office["merged", format], name=f"m.{format}")
    assert table.frame["id"].astype(str).tolist() == ["a1", "a1", "b2", "b2"]
    assert [(remark.code, remark.values["cells"]) for remark in table.remarks] == [("cells.merged", 2)]
    gaps = read(make.saved(make.workbook([["id", "score"], ["a1", 1], [None, 2]])), name="m.xlsx")
    assert gaps.frame["id"].isna().tolist() == [False, True]


@pytest.mark.parametrize("format", FORMATS)
def test_a_cell_with_an_error_is_counted_as_missing(format: str, office: Any) -> None:
    """Guards: #DEEL/0! is no answer, and nothing is left out in silence."""
    table = read(office["errors", format], name=f"m.{format}")
    assert table.frame["score"].isna().sum() == 1
    assert [remark.values["cells"] for remark in table.remarks] == [1]


def test_a_damaged_xls_takes_nothing_down(office: Any) -> None:
    """Guards: a cell in a place far away made the reader ask for 100 GB, which ended the whole server."""
    assert _outcome(make.far_xls(office["titles", "xls"]), "m.xls") == "file.unreadable"


def test_spss_keeps_its_labels_and_not_its_missing_codes() -> None:
    """Guards: a code that the file calls missing is no answer and no level."""
    table = read(make.missing_codes(), name="m.sav")
    assert table.frame["trede"].isna().tolist() == [False, False, True]
    assert dict(table.value_labels["trede"]) == {1: "laag", 2: "hoog"}
    assert table.labels["trede"] == "Trede van de ladder"


def test_a_sheet_is_read_by_its_name() -> None:
    """Guards: the sheets a reader can choose from, the one that was read, and a name that is not there."""
    content = make.saved(make.workbook(make.PLAIN, Nameting=[["id", "uren"], ["a1", 3]], Leeg=[]))
    first, second = read(content, name="m.xlsx"), read(content, name="m.xlsx", sheet="Nameting")
    assert (first.sheet, first.sheets) == ("Data", ("Data", "Nameting"))
    assert (second.sheet, second.sheets, second.columns) == ("Nameting", first.sheets, ["id", "uren"])
    assert first.remarks[0].values == {"sheet": "Data", "others": "Nameting"}
    for name in ("Voormeting", "Leeg"):
        with pytest.raises(IntakeError) as caught:
            read(content, name="m.xlsx", sheet=name)
        assert caught.value.problems[0].code == "sheet.absent"
        assert "Data, Nameting" in str(caught.value)


@pytest.mark.parametrize(("content", "name"), [(make.CSV, "m.csv"), (make.saved(make.workbook(make.PLAIN)), "m.xlsx")])
def test_progress_rises_from_nothing_to_all(content: bytes, name: str) -> None:
    """Guards: a page can show how far reading is."""
    told: list[float] = []
    read(content, name=name, progress=told.append)
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0, 1)
    assert len(told) > 4
