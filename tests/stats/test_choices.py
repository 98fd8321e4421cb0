"""Choices side by side: what counts as a choice, who counts, and when there is no interval."""

from dataclasses import replace

import numpy as np
import pytest

from tests.stats.helpers import make_panel, scored
from via_dash.stats import choices
from via_dash.stats.choices import exclusive

YES_NO = (0, 1)


def panel(columns, levels, **options):
    """Persons at one wave: a column of 0, 1 or NaN per choice."""
    values = {name: np.asarray(column, dtype=float)[:, None] for name, column in columns.items()}
    outcomes = tuple(scored(name, "binary", YES_NO) for name in columns)
    pilot = np.arange(len(levels)) % 2 == 0
    return make_panel(values, pilot, categories={"level": levels}, outcomes=outcomes, **options)


def test_choices_are_outcomes_that_nobody_has_two_of():
    """What overlaps with a choice, such as the level of a course, is none of the choices; nor is what nobody makes."""
    made = panel({"a": [1, 0, 0], "b": [0, 1, 0], "both": [1, 1, 0], "nobody": [0, 0, 0]}, ["x", "y", "x"])
    assert exclusive(made) == ("a", "b") == exclusive(made, "b")
    assert exclusive(made, "both") == ("both",)
    assert choices(made, by="level", outcome="both").outcomes == (made.outcome("both"),)


def test_who_has_no_answer_or_no_level_is_left_out():
    """n is who was observed; those who make no choice at all are in it."""
    found = choices(panel({"a": [1, 0, np.nan, 1], "b": [0, 0, 0, 0]}, ["x", "x", "x", None]), ["a"], by="level")
    assert [(row.n, row.count) for row in found.rows] == [(2, 1)]


def test_one_group_can_be_asked():
    """The pilot group alone, the control group alone, and both are together all."""
    made = panel({"a": [1, 0, 1, 1, 0, 1]}, ["x", "x", "y", "y", "x", "y"])
    sizes = [sum(row.n for row in choices(made, by="level", group=group).rows) for group in ("pilot", "control", None)]
    assert sizes == [3, 3, 6]


def test_a_level_from_one_school_has_no_interval():
    """One school can't be told from the level: the difference stays, with the reason."""
    made = panel({"a": [1, 0, 1, 0, 1, 1]}, ["x", "x", "x", "x", "y", "y"], cluster=[0, 1, 2, 3, 4, 4])
    row = choices(made, by="level").rows[1]
    assert row.difference == 0.5 and (row.difference_low, row.reason) == (None, "one_cluster")
    still = panel({"a": [1, 1, 1, 1, 1, 1]}, ["x", "x", "x", "y", "y", "y"], cluster=[0, 1, 2, 3, 4, 5])
    assert choices(still, by="level").rows[1].reason == "no_variation"


def test_few_and_missing_schools_are_told():
    """Rows without a school are left out, and said so."""
    made = panel({"a": [1, 0, 1, 0, 1, 0]}, ["x", "x", "x", "y", "y", "y"], cluster=[0, 1, 2, 3, 4, 5])
    persons = made.persons.assign(cluster=[0, 1, 2, 3, 4, -1])
    found = choices(replace(made, persons=persons), by="level")
    assert (
        found.remarks == ("few_clusters", "shares_by_person", "dropped_missing")
        and sum(row.n for row in found.rows) == 5
    )


def test_questions_that_cannot_be_put_are_refused():
    """Names and options are checked at the edge."""
    made = panel({"a": [1, 0, 1]}, ["x", "y", "x"])
    with pytest.raises(KeyError, match="no outcome"):
        choices(made, ["b"], by="level")
    with pytest.raises(KeyError, match="no wave"):
        choices(made, by="level", wave="T9")
    with pytest.raises(ValueError, match="group"):
        choices(made, by="level", group="everyone")
    with pytest.raises(ValueError, match="binary"):
        choices(make_panel(np.ones((4, 1)), [True, False] * 2, categories={"level": list("xyxy")}), by="level")
    with pytest.raises(ValueError, match="observed"):
        choices(panel({"a": [np.nan] * 3}, ["x", "y", "x"]), ["a"], by="level")


def test_the_frame_holds_a_row_per_choice_and_level():
    """Tidy, by the names that a reader of the code expects."""
    frame = choices(panel({"a": [1, 0, 1, 0]}, list("xyxy")), by="level").to_frame()
    assert list(frame.columns) == [
        "outcome", "covariate", "level", "wave", "n", "count", "share", "ci_low", "ci_high", "difference", "std_error",
        "df", "difference_low", "difference_high",
    ]  # fmt: skip
    assert len(frame) == 2
