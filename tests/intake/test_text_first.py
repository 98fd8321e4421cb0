"""Text becomes a number, an empty cell or stays as it is by all the values of its column, and in no other way."""

import io
from typing import Any

import pandas as pd
import pytest

from tests.intake import files
from tests.intake.small import CASES, EFFECT, NAMES, ROWS, codes, effect, refusal, text
from via_dash.intake import read
from via_dash.panel import Table

MANY = 1500


def column(values: list[str], before: int = 0) -> Table:
    """The table of a file with these values in the column `x`; before: so many plain rows first, each with another
    value."""
    rows = [*(str(10_000 + place) for place in range(before)), *values]
    return read(("id;x\n" + "".join(f"k{place};{value}\n" for place, value in enumerate(rows))).encode(), name="m.csv")


PLAIN: dict[str, tuple[list[str], list[float], str]] = {
    "whole": (["1", "-2", "30"], [1, -2, 30], ""),
    "a plus": (["+5", "3"], [5, 3], ""),
    "decimal points": (["1.5", "2", ".5", "3."], [1.5, 2, 0.5, 3], "."),
    "decimal commas": (["1,5", "2", "-0,25"], [1.5, 2, -0.25], ","),
    "points before three digits that others explain": (["1.250", "0.5"], [1.25, 0.5], "."),
    "commas before three digits that others explain": (["1,250", "3,5"], [1.25, 3.5], ","),
    "both marks": (["1.234,5", "2,5"], [1234.5, 2.5], ","),
    "both marks in English": (["1,234.5", "2.5"], [1234.5, 2.5], "."),
    "a mark twice": (["1.234.567", "1.000.000"], [1234567, 1000000], ""),
    "a leading zero before the mark": (["0.125", "1.125"], [0.125, 1.125], "."),
    "four digits before the mark": (["1234.567", "2345.678"], [1234.567, 2345.678], "."),
    "all digits of a float": (["0.30000000000000004", "1.5"], [0.30000000000000004, 1.5], "."),
    "a power as programs write it": (["1e-05", "0.25"], [1e-05, 0.25], "."),
    "with gaps": (["1.5", "", "2.5"], [1.5, float("nan"), 2.5], "."),
}


@pytest.mark.parametrize("before", [0, MANY])
@pytest.mark.parametrize(("values", "numbers", "decimal"), PLAIN.values(), ids=PLAIN)
def test_what_can_be_but_one_number_is_a_number(
    values: list[str], numbers: list[float], decimal: str, before: int
) -> None:
    """Guards: numbers in either notation, whether the telling values stand in the first rows or far down."""
    table = column(values, before)
    assert table.frame["x"].iloc[before:].tolist() == pytest.approx(numbers, nan_ok=True)
    assert table.decimal == decimal


KEPT = {
    "a leading zero": ["100", "0100"],
    "a leading zero behind a minus": ["-5", "-05"],
    "digits with an E": ["12E4", "7"],
    "twenty digits": ["12345678901234560001", "12345678901234560002"],
    "sixteen digits": ["1234567890123456", "1"],
    "a point before three digits": ["1.250", "980"],
    "a comma before three digits": ["1,250", "980"],
    "thousands among decimals of the same mark": ["1.250", "1,5"],
    "amounts": ["€ 1.250,00", "€ 980,00"],
    "percentages": ["12%", "15%"],
    "blanks for thousands": ["1 250", "980"],
    "a hexadecimal number": ["0x1F", "7"],
    "words for no number": ["inf", "-inf"],
    "a day": ["2019-11-01", "2020-05-01"],
    "digits with dots": ["1.2.3", "4.5.6"],
    "truth": ["TRUE", "False"],
}


@pytest.mark.parametrize("before", [0, MANY])
@pytest.mark.parametrize("values", KEPT.values(), ids=KEPT)
def test_what_can_be_something_else_stays_as_it_is_written(values: list[str], before: int) -> None:
    """Guards: a column with such a value holds every text letter for letter, wherever in the file the value stands."""
    found = column(values, before).frame["x"].astype(str).tolist()
    assert found[before:] == values
    assert found[:before] == [str(10_000 + place) for place in range(before)]


def test_two_keys_that_are_one_number_are_two_keys() -> None:
    """Guards: 0100 is another person than 100, and 12E4 than 120000."""
    for one, other in (("100", "0100"), ("120000", "12E4"), ("12345678901234560001", "12345678901234560002")):
        assert column([one, other]).frame["x"].nunique() == 2


def test_the_decimal_sign_of_the_file_is_that_of_all_its_columns() -> None:
    """Guards: an amount shows it too, columns that differ show none, and a doubtful mark says nothing."""

    def decimal(one: str, other: str) -> str:
        return read(f"a;b\n{one};{other}\n{one};{other}\n".encode(), name="m.csv").decimal

    assert decimal("1.250", "6,5") == ","
    assert decimal("1.250", "€ 12,50") == ","
    assert decimal("1,5", "2.5") == ""
    assert decimal("1.250", "3,125") == ""


def test_days_lose_the_midnight_that_programs_add() -> None:
    """Guards: 2019-11-01 00:00:00 is a day; a moment stays a moment."""
    found = column(["2019-11-01 00:00:00", "2019-11-01T00:00:00Z", "2019-11-01 10:30:00"]).frame["x"].tolist()
    assert found == ["2019-11-01", "2019-11-01", "2019-11-01 10:30:00"]


WORDS: dict[str, tuple[list[str], list[str | None], dict[str, int]]] = {
    "among numbers": (["1", "NA", "2", "na", "3"], ["1", None, "2", None, "3"], {"NA": 1, "na": 1}),
    "among decimals": (["1,5", "NULL", "2,5"], ["1.5", None, "2.5"], {"NULL": 1}),
    "points of SPSS": (["1", ".", "2"], ["1", None, "2"], {".": 1}),
    "null of a database": (["a", r"\N", "b"], ["a", None, "b"], {r"\N": 1}),
    "among words": (["man", "NA", "vrouw", "NA"], ["man", None, "vrouw", None], {"NA": 2}),
    "among dates": (["2019-11-01", "NA"], ["2019-11-01", None], {"NA": 1}),
    "among turns": (["T0", "NA", "T1"], ["T0", None, "T1"], {"NA": 1}),
    "nothing else": (["NA", "NA"], [None, None], {"NA": 2}),
    "one other word": (["VOOR", "NA"], ["VOOR", "NA"], {}),
    "waves": (["VOOR", "TUSSEN", "NA"], ["VOOR", "TUSSEN", "NA"], {}),
    "waves and a gap": (["VOOR", "TUSSEN", "NA", "NULL"], ["VOOR", "TUSSEN", "NA", None], {"NULL": 1}),
    "countries": (["NL", "BE", "NA"], ["NL", "BE", "NA"], {}),
    "amounts": (["None", "Some", "Much"], ["None", "Some", "Much"], {}),
    "None among other words": (["ja", "nee", "None"], ["ja", "nee", None], {"None": 1}),
    "in small letters": (["voor", "tussen", "na"], ["voor", "tussen", "na"], {}),
}


@pytest.mark.parametrize(("values", "expected", "told"), WORDS.values(), ids=WORDS)
@pytest.mark.parametrize("format", ["csv", "xlsx", "parquet"])
def test_words_for_an_empty_cell(
    format: str, values: list[str], expected: list[str | None], told: dict[str, int]
) -> None:
    """Guards: NA is an empty cell among numbers and where nothing else explains it, told with the word and its count;
    else it is an answer, and that is told too."""
    table = read(_written(format, values), name=f"m.{format}")
    found = [None if value != value or value is None else f"{value:g}" if isinstance(value, float) else str(value)
             for value in table.frame["x"].tolist()]  # fmt: skip
    assert found == expected
    assert {r.values["word"]: r.values["cells"] for r in table.remarks if r.code == "missing.word"} == told
    kept = {word for word in values if word in ("NA", "None", "NULL") and word in expected}
    assert {r.values["word"] for r in table.remarks if r.code == "missing.kept"} == kept


def _written(format: str, values: list[str]) -> bytes:
    frame = pd.DataFrame({"id": [f"k{place}" for place in range(len(values))], "x": values})
    if format == "csv":
        return frame.to_csv(index=False, sep=";").encode()
    if format == "parquet":
        file = io.BytesIO()
        frame.to_parquet(file)
        return file.getvalue()
    return files.xlsx([["id", "x"], *([key, _typed(value)] for key, value in frame.itertuples(index=False))])


def _typed(value: str) -> Any:
    try:
        return float(value.replace(",", "."))
    except ValueError:
        return value


def test_numbers_among_words_for_an_empty_cell_in_a_workbook_are_told() -> None:
    """Guards: the reader of workbooks takes NA for an empty cell without a word; the table says it."""
    table = read(files.xlsx([["id", "x"], ["a", 1.5], ["b", "NA"], ["c", None], ["d", 2]]), name="m.xlsx")
    assert table.frame["x"].tolist() == pytest.approx([1.5, float("nan"), float("nan"), 2], nan_ok=True)
    (remark,) = table.remarks
    assert (remark.code, remark.values["word"], remark.values["cells"]) == ("missing.word", "NA", 1)


def test_errors_of_a_spreadsheet_are_no_answers() -> None:
    """Guards: #N/B and #DEEL/0! in text are counted as they are in a workbook."""
    table = column(["ja", "#N/B", "nee", "#DEEL/0!", "#N/B"])
    assert table.frame["x"].isna().tolist() == [False, True, False, True, True]
    assert [(remark.code, remark.values["cells"]) for remark in table.remarks] == [("cells.errors", 3)]


def test_waves_before_and_after_in_dutch() -> None:
    """Guards: a user's file with the waves VOOR and NA, of which half the rows were lost."""
    assert effect(read(CASES / "b01_VOOR_NA.csv")) == EFFECT


NAMES_ALIKE = {
    "an accent apart": ("score\u0301", "scor\u00e9"),
    "a sign without a width": ("sco\u200bre", "score"),
    "a hard blank": ("score\u00a0T0", "score T0"),
    "a soft hyphen": ("sco\u00adre", "score"),
}


@pytest.mark.parametrize(("written", "shown"), NAMES_ALIKE.values(), ids=NAMES_ALIKE)
def test_names_are_read_as_the_eye_sees_them(written: str, shown: str) -> None:
    """Guards: one spelling of a name, and two columns equal to the eye are refused."""
    content = text(names=[*NAMES[:3], written])
    assert read(content.encode(), name="m.csv").columns == [*NAMES[:3], shown]
    twice = text(rows=[(*row, 1) for row in ROWS], names=[*NAMES[:3], shown, written])
    assert codes(refusal(twice)) == ["file.duplicate_columns"]
