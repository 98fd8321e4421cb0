"""Outcomes made from several questions, as the evaluation in Enschede made them."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from via_dash.intake.scoring import highest, summed
from via_dash.language import say
from via_dash.panel import IntakeError, Table

QUICK = settings(max_examples=60, deadline=None, derandomize=True)
LEVELS = ("Betaald werk", "Onbetaald werk", "Participatie overig", "Geen participatie")
ITEMS = {
    "betaald": "Betaald werk",
    "proefplaatsing": "Onbetaald werk",
    "vrijwillig": "Onbetaald werk",
    "cursus": "Participatie overig",
}
SIX = [f"vraag{number}" for number in range(1, 7)]


def _answers(rows: list[list[object]], columns: list[str]) -> Table:
    return Table(pd.DataFrame(rows, columns=columns, dtype=object), name="m.csv")


def _codes(error: pytest.ExceptionInfo[IntakeError]) -> list[tuple[str, str | None, tuple[int, ...]]]:
    return [(problem.code, problem.column, problem.rows) for problem in error.value.problems]


def test_the_highest_form_of_participation_counts() -> None:
    """Guards: paid before unpaid before other before none, in the report's codes, and the rule for empty answers."""
    table = _answers(
        [
            ["ja", "nee", "ja", "ja"],
            ["nee", "nee", "Ja", "nee"],
            ["nee", None, None, "ja"],
            ["nee", "nee", "nee", None],
            [None, None, None, None],
        ],
        list(ITEMS),
    )
    made = highest(table, ITEMS, "arbeidsparticipatie", LEVELS)
    assert made.frame["arbeidsparticipatie"].tolist()[:4] == [1, 2, 3, 4]
    assert np.isnan(made.frame["arbeidsparticipatie"].iloc[4])
    assert made.value_labels["arbeidsparticipatie"] == dict(enumerate(LEVELS, start=1))
    assert made.labels["arbeidsparticipatie"] == "Arbeidsparticipatie"
    (remark,) = made.remarks
    assert (remark.code, remark.blocks, remark.values["empty"], remark.values["partly"]) == (
        "scoring.highest",
        False,
        1,
        2,
    )
    assert table.columns == list(ITEMS)


def test_codes_with_labels_are_yes_and_no_by_their_labels() -> None:
    """Guards: SPSS items coded 1 Ja, 2 Nee, 9 weet niet; and items ticked 1 or left empty."""
    labels = {"betaald": {1: "Ja", 2: "Nee", 9: "Weet niet"}}
    table = Table(pd.DataFrame({"betaald": [1.0, 2, 9], "cursus": [np.nan, 1, np.nan]}), value_labels=labels)
    made = highest(table, {"betaald": "a", "cursus": "b"}, "hoogste", ("a", "b", "geen"))
    assert made.frame["hoogste"].isna().tolist() == [False, False, True]
    assert made.frame["hoogste"].tolist()[:2] == [1, 2]


@QUICK
@given(st.lists(st.lists(st.sampled_from(["ja", "nee", None]), min_size=4, max_size=4), min_size=1, max_size=12))
def test_highest_follows_its_rule_on_any_answers(rows: list[list[object]]) -> None:
    """Guards: for every pattern of answers the rule as it is told, and the file's own columns as they were."""
    table = _answers(rows, list(ITEMS))
    made = highest(table, ITEMS, "x", LEVELS)
    for row, value in zip(rows, made.frame["x"], strict=True):
        yes = [LEVELS.index(level) + 1 for level, answer in zip(ITEMS.values(), row, strict=True) if answer == "ja"]
        if all(answer is None for answer in row):
            assert np.isnan(value)
        else:
            assert value == min(yes, default=4)
    pd.testing.assert_frame_equal(made.frame[table.columns], table.frame)


def test_the_sum_score_of_the_report() -> None:
    """Guards: six questions of 1 to 3, cut at 15, 16 and 17: nobody who takes part nowhere is above 4."""
    rows = [
        [3, 3, 3, 3, 3, 3],
        [3, 3, 3, 3, 3, 2],
        [3, 3, 3, 3, 3, 1],
        [3, 3, 3, 3, 2, 1],
        [1] * 6,
        [1, 1, 1, 1, 1, None],
    ]
    made = summed(_answers(rows, SIX), SIX, "maatschappelijke_participatie", cuts=(15, 16, 17))
    assert made.frame["maatschappelijke_participatie"].tolist()[:5] == [4, 3, 2, 1, 1]
    assert np.isnan(made.frame["maatschappelijke_participatie"].iloc[5])
    assert made.value_labels["maatschappelijke_participatie"] == {1: "≤ 15", 2: "16", 3: "17", 4: "≥ 18"}
    (remark,) = made.remarks
    assert (remark.values["cuts"], remark.values["empty"], remark.blocks) == ("15, 16, 17", 1, False)


@QUICK
@given(
    st.lists(st.lists(st.integers(0, 5), min_size=3, max_size=3), min_size=1, max_size=40),
    st.one_of(st.integers(2, 6), st.lists(st.integers(0, 15), min_size=1, max_size=4, unique=True).map(sorted)),
)
def test_sums_are_cut_in_order(rows: list[list[int]], cuts: int | list[int]) -> None:
    """Guards: a higher sum is never in a lower category, equal sums share one, and each given cut is where it says."""
    table, sums = _answers(rows, SIX[:3]), [sum(row) for row in rows]
    if len(set(sums)) == 1 and isinstance(cuts, int):
        with pytest.raises(IntakeError):
            summed(table, SIX[:3], "x", cuts)
        return
    made = summed(table, SIX[:3], "x", cuts).frame["x"].tolist()
    pairs = sorted(zip(sums, made, strict=True))
    assert all(one[1] <= other[1] for one, other in zip(pairs, pairs[1:], strict=False))
    if isinstance(cuts, int):
        assert set(made) == set(range(1, len(set(made)) + 1)) and 2 <= len(set(made)) <= cuts
    else:
        assert made == [1 + sum(total > cut for cut in cuts) for total in sums]


def test_equal_quarters_of_different_sums() -> None:
    """Guards: without ties the categories are equally large."""
    made = summed(_answers([[value] for value in range(40)], ["a"]), ["a"], "x")
    assert made.frame["x"].value_counts().tolist() == [10] * 4


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda table: highest(table, {"c": "a"}, "x", ("a", "geen")), "column.absent"),
        (lambda table: highest(table, {}, "x", ("a", "geen")), "scoring.no_items"),
        (lambda table: highest(table, {"a": "a"}, "b", ("a", "geen")), "scoring.name_taken"),
        (lambda table: highest(table, {"a": "geen"}, "x", ("a", "geen")), "scoring.level_absent"),
        (lambda table: highest(table, {"b": "a"}, "x", ("a", "geen")), "scoring.not_yes_no"),
        (lambda table: summed(table, ["a"], "x", 2), "scoring.not_whole"),
        (lambda table: summed(table, ["b"], "x", (17, 16)), "scoring.cuts"),
        (lambda table: summed(table, ["b"], "x", 1), "scoring.cuts"),
        (lambda table: summed(table, ["c"], "x", (1, 2)), "column.absent"),
        (lambda table: summed(table, [], "x"), "scoring.no_items"),
    ],
)
def test_what_cannot_be_scored_is_refused_in_words(make: object, code: str) -> None:
    """Guards: an IntakeError that names the column, with words in both languages and no answer of anybody."""
    table = _answers([["ja", 7], ["nee", 8]], ["a", "b"])
    with pytest.raises(IntakeError) as error:
        make(table)  # type: ignore[operator]
    assert [problem.code for problem in error.value.problems] == [code]
    assert all(error.value.problems[0].say(language) for language in ("nl", "en"))


def test_rows_with_another_answer_are_pointed_at() -> None:
    """Guards: the rows as the reader's own program numbers them."""
    table = _answers([["ja"], ["misschien"], ["nee"]], ["a"])
    with pytest.raises(IntakeError) as error:
        highest(table, {"a": "a"}, "x", ("a", "geen"))
    assert _codes(error) == [("scoring.not_yes_no", "a", (3,))]
    assert "misschien" not in str(error.value)


def test_the_remarks_have_words() -> None:
    """Guards: the reader is told how a column was made, in both languages."""
    table = _answers([["ja"], ["nee"]], ["a"])
    (remark,) = highest(table, {"a": "a"}, "x", ("a", "geen")).remarks
    assert "‘x’" in remark.what and remark.say("en")[0] != remark.what
    assert say("nl", "problem.scoring.summed.what", column="x", items="a", cuts="1", empty=0)
