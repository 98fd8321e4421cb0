"""Records exist only when they are valid; what is wrong is told with its place, all at once."""

import numpy as np
import pandas as pd
import pytest

from via_dash.language import Text
from via_dash.options import RecordKind
from via_dash.panel import IntakeError, Level
from via_dash.records import SCHEMAS, RecordMapping, Records

WITHOUT, WITH = Level("zonder", 1, Text("zonder", "without")), Level("met", 2, Text("met", "with"))
FRAME = pd.DataFrame(
    {
        "maanden": [3, 12, 18.5, 18],
        "baan": ["ja", "Ja", "nee", None],
        "herkomst": ["met", "zonder", "met", "zonder"],
        "school": ["A", "B", "A", "B"],
        "niveau": ["2", "4", "10", "4"],
    }
)
MAPPING = RecordMapping(
    "spells",
    columns={"time": "maanden", "event": "baan", "background": "herkomst", "cluster": "school"},
    levels={"background": (WITHOUT, WITH)},
    covariates=("niveau",),
)


def codes(error):
    return {(problem.code, problem.column, problem.rows) for problem in error.value.problems}


def test_columns_are_read_by_their_part():
    """Numbers, flags, categories in the codebook's order, keys as codes; a row without a required answer is counted."""
    records = Records.from_table(FRAME, MAPPING)
    assert records.numbers("time").tolist() == [3, 12, 18.5]
    assert records.numbers("event").tolist() == [1, 1, 0]
    assert records.codes("background").tolist() == [1, 0, 1] and records.levels("background") == (WITHOUT, WITH)
    assert len(np.unique(records.codes("cluster"))) == 2
    assert [(p.code, p.column, p.rows) for p in records.provenance.remarks] == [("records.incomplete", "baan", (5,))]


def test_levels_without_a_codebook_stand_in_the_order_of_their_numbers():
    """10 comes after 4, and a label is the value itself."""
    records = Records.from_table(FRAME, MAPPING)
    assert [level.value for level in records.covariate("niveau").levels] == ["2", "4", "10"]


def test_every_problem_is_told_at_once_with_its_rows():
    """A time below zero, an answer that is no yes or no, and an unknown level come back together."""
    wrong = FRAME.assign(
        maanden=[-1, 2, 3, 4], baan=["ja", "misschien", "nee", "ja"], herkomst=["met", "x", "met", "met"]
    )
    with pytest.raises(IntakeError) as error:
        Records.from_table(wrong, MAPPING)
    assert codes(error) == {
        ("outcome.unknown_level", "herkomst", (3,)),
        ("records.no_flag", "baan", (3,)),
        ("records.negative", "maanden", (2,)),
    }
    assert "misschien" not in str(error.value)


def test_a_required_part_without_a_column_and_a_column_that_is_absent_are_told():
    """The reader hears which step is left before anything is read."""
    with pytest.raises(IntakeError) as error:
        Records.from_table(FRAME, RecordMapping("spells", columns={"time": "duur", "event": "baan"}))
    assert codes(error) == {("records.role_missing", None, ()), ("column.absent", "duur", ())}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"jaar": [2020.5, 2021, 2020, 2021]}, "records.year"),
        ({"n": [11, 5, 5, 5]}, "records.count"),
        ({"jaar": [2020, 2020, 2020, 2021]}, "records.twice"),
        ({"n": [1.5, 2, 3, 4]}, "records.whole"),
    ],
)
def test_totals_per_year_must_add_up(change, code):
    """Years and counts are whole, a count is no larger than its total, a year stands once per group and indicator."""
    totals = {"jaar": [2020, 2021, 2020, 2021], "wat": ["a"] * 4, "groep": ["zonder"] * 2 + ["met"] * 2,
              "n": [1, 2, 3, 4], "van": [10] * 4}  # fmt: skip
    columns = {"year": "jaar", "indicator": "wat", "group": "groep", "count": "n", "total": "van"}
    levels = {"indicator": (Level("a", 1, Text.same("a")), Level("b", 2, Text.same("b")))}
    mapping = RecordMapping("series", columns=columns, levels=levels)
    assert Records.from_table(pd.DataFrame(totals), mapping).provenance.aggregated
    with pytest.raises(IntakeError) as error:
        Records.from_table(pd.DataFrame({**totals, **change}), mapping)
    assert code in {problem.code for problem in error.value.problems}


def test_a_part_that_the_kind_does_not_have_is_a_fault_of_the_caller():
    """The message lists the parts there are."""
    with pytest.raises(KeyError, match="no role 'wave' in spells"):
        Records.from_table(FRAME, MAPPING.replace(columns={**MAPPING.columns, "wave": "maanden"}))


def test_every_kind_has_its_parts():
    """The table of parts is complete."""
    assert set(SCHEMAS) == set(RecordKind.__args__)


def test_records_never_print_a_row():
    """What is written of records holds no answer."""
    assert repr(Records.from_table(FRAME, MAPPING)) == "Records('spells', '', 3 rows)"
