"""Values as files keep them: truth, dates, missing codes, labels and the order of categories."""

import sys
import tempfile
from io import BytesIO
from pathlib import Path

import numpy as np
import pandas as pd
import pyreadstat
import pytest

from via_dash.intake import guess_roles, read
from via_dash.panel import Mapping, Outcome, Panel

sys.path.insert(0, str(Path(__file__).parent))
import files

PERSONS = pd.DataFrame(
    {"id": np.repeat(np.arange(1.0, 9), 2), "groep": ["pilot"] * 8 + ["controle"] * 8, "golf": ["T0", "T1"] * 8}
)
LADDER = {-1: "geen trede", 0: "start", 1: "trede 1", 2: "trede 2", 3: "trede 3"}


def _sav(values: list[object], **options: object) -> bytes:
    return files.sav(PERSONS.assign(y=values), **options)


def _panel(content: bytes, kind: str, name: str) -> Panel:
    roles = Mapping("groep", "pilot", "id", "golf", (Outcome("y", kind),))  # type: ignore[arg-type]
    return Panel.from_table(read(content, name=name), roles)


def test_declared_missing_codes_are_no_level() -> None:
    """Guards: single codes and ranges that SPSS calls missing are missing, and their labels are no levels."""
    content = _sav(
        [1.0, 2, 3, -1, -8, 97, 98, 99, 1, 2, 3, 0, 1, 2, 3, 0],
        variable_value_labels={"y": {**LADDER, -8: "afgebroken", 97: "weigert", 99: "niet gevraagd"}},
        missing_ranges={"y": [{"lo": 97, "hi": 99}, -8]},
        column_labels={"y": "Trede van de ladder"},
    )
    panel = _panel(content, "ordinal", "m.sav")
    outcome = panel.outcome("y")
    assert [(level.value, level.label.nl) for level in outcome.levels] == list(LADDER.items())
    assert np.isnan(panel.values["y"]).sum() == 4
    assert outcome.title.nl == "Trede van de ladder"


def test_text_with_labels_and_missing_text() -> None:
    """Guards: labels of a text variable are found whatever the blanks, and its missing texts are missing."""
    content = _sav(
        ["J", "N", "J", "X"] * 4,
        variable_value_labels={"y": {"J": "Ja", "N ": "Nee", "X": "onbekend"}},
        missing_ranges={"y": ["X"]},
    )
    panel = _panel(content, "binary", "m.sav")
    assert [(level.value, level.label.nl) for level in panel.outcome("y").levels] == [("N", "Nee"), ("J", "Ja")]
    assert np.isnan(panel.values["y"]).sum() == 4


def test_yes_is_one_in_a_file_that_codes_it_lower() -> None:
    """Guards: 1 Ja and 2 Nee, as SPSS files usually have it, need no correction."""
    answers = [1.0, 2, 2, 1, 2, 2, 1, 1] * 2
    content = _sav(answers, variable_value_labels={"y": {1: "Ja", 2: "Nee"}})
    table = read(content, name="m.sav")
    panel = Panel.from_table(table, guess_roles(table))
    assert panel.outcome("y").kind == "binary"
    assert panel.values["y"].ravel().tolist() == [2 - answer for answer in answers]


def test_statas_kinds_of_missing_are_no_answers() -> None:
    """Guards: .a and .z with labels are missing and no levels."""
    frame = PERSONS.assign(y=pd.Series([1, 2, "a", "z"] * 4, dtype=object))
    labels = {"y": {1: "Ja", 2: "Nee", "a": "weet niet", "z": "overgeslagen"}}
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "made.dta")
        pyreadstat.write_dta(
            frame, path, version=15, variable_value_labels=labels, missing_user_values={"y": ["a", "z"]}
        )
        content = Path(path).read_bytes()
    table = read(content, name="m.dta")
    assert table.value_labels["y"] == {1: "Ja", 2: "Nee"}
    assert table.frame["y"].isna().sum() == 8
    assert [level.label.nl for level in _panel(content, "binary", "m.dta").outcome("y").levels] == ["Nee", "Ja"]


SECONDS = (pd.Timestamp("2019-11-30") - pd.Timestamp("1582-10-14")).total_seconds()
SPSS_DATES = {
    "DATE11": "2019-11-30",
    "EDATE10": "2019-11-30",
    "SDATE10": "2019-11-30",
    "DATETIME20": "2019-11-30 10:30:00",
    "MOYR8": "2019-11",
    "QYR8": "2019-Q4",
    "WKYR10": "2019-W48",
}


@pytest.mark.parametrize(("written", "shown"), SPSS_DATES.items())
def test_dates_of_spss(written: str, shown: str) -> None:
    """Guards: days, months, quarters and weeks are told as such; what no calendar holds is missing and told."""
    half_past_ten = SECONDS + 10.5 * 3600
    content = _sav([half_past_ten] * 14 + [np.nan, 1e20], variable_format={"y": written})
    table = read(content, name="m.sav")
    texts = table.frame["y"].astype(object)
    assert set(texts.dropna()) == {shown}
    assert texts.isna().sum() == 2
    (remark,) = table.remarks
    assert (remark.code, remark.column, remark.values["cells"], remark.blocks) == ("dates.impossible", "y", 1, False)
    assert all(remark.say(language)[0] for language in ("nl", "en"))


@pytest.mark.parametrize(
    ("written", "shown"), {"td": "2019-11-01", "tc": "2019-11-01", "tm": "2019-11", "tq": "2019-Q4"}.items()
)
def test_dates_of_stata(written: str, shown: str) -> None:
    """Guards: Stata's days, months and quarters are waves in the order of time."""
    days = pd.to_datetime(["2019-11-01", "2020-05-01"] * 8)
    file = BytesIO()
    frame = PERSONS.drop(columns="golf").assign(golf=days, y=np.arange(16.0))
    frame.to_stata(file, write_index=False, version=118, convert_dates={"golf": written})
    panel = _panel(file.getvalue(), "numeric", "m.dta")
    assert panel.waves[0].value == shown
    assert len(panel.waves) == 2


def test_months_as_waves_keep_their_words() -> None:
    """Guards: a CSV with Dutch months has its waves in the order of time, under the file's own words."""
    frame = PERSONS.assign(golf=["nov 2019", "mei 2020"] * 8, y=np.arange(16))
    panel = _panel(frame.to_csv(index=False).encode(), "numeric", "m.csv")
    assert [wave.label.nl for wave in panel.waves] == ["nov 2019", "mei 2020"]


@pytest.mark.parametrize("values", [["Ja", "nee", "JA", "Nee"], ["j", "N", "J", "n"], ["TRUE", "FALSE"] * 2])
@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_truth_in_any_capitals_is_guessed(values: list[str], format: str) -> None:
    """Guards: a column of yes and no is a binary outcome without correction."""
    answers = [values[place] for place in (0, 1, 3, 2, 1, 1, 0, 2)] * 2
    frame = PERSONS.assign(werk=answers)
    content = frame.to_csv(index=False).encode() if format == "csv" else files.frame_xlsx(frame)
    table = read(content, name=f"m.{format}")
    panel = Panel.from_table(table, guess_roles(table))
    assert panel.outcome("werk").kind == "binary"
    assert panel.values["werk"].ravel().tolist() == [float(value[0] in "JjT") for value in answers]


@pytest.mark.parametrize("blank", ["", " "], ids=["as they are", "with blanks to strip"])
def test_parquet_keeps_the_order_of_categories(blank: str) -> None:
    """Guards: an ordered category of Parquet scores in its order, also when its texts were tidied."""
    order = ["zwak", "matig", "fors"]
    frame = PERSONS.assign(
        y=pd.Categorical(
            [text + blank for text in ["fors", "zwak"] * 8], [text + blank for text in order], ordered=True
        )
    )
    panel = _panel(files.parquet(frame), "ordinal", "m.parquet")
    assert [level.value for level in panel.outcome("y").levels] == order
    assert panel.values["y"].tolist() == [[3.0, 1.0]] * 8


@pytest.mark.parametrize("sign", ["x", "..", "*", "**", "…"])
def test_a_sign_for_a_number_that_is_not_given_is_missing_among_numbers_only(sign: str) -> None:
    """Guards: what a statistics office writes for a secret number is told and empty; a ticked cross is a word."""
    among = read(f"a;b\n1;3\n{sign};4\n2;5\n".encode(), name="a.csv")
    assert among.frame["a"].isna().tolist() == [False, True, False]
    assert among.remarks
    alone = read(f"a;b\n{sign};3\n;4\n{sign};5\n".encode(), name="a.csv")
    assert alone.frame["a"].tolist()[0] == sign
