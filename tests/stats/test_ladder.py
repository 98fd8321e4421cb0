"""Steps on a ladder, of participants and of a panel."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.stats.helpers import make_panel, scored
from tests.stats.trajectories import trajectory
from via_dash.language import Text
from via_dash.panel import Outcome, Panel
from via_dash.stats import ladder
from via_dash.stats.results import Moves

BEFORE = [1, 1, 1, 1, 1, 1, 2, 2, 2, 3]
AFTER = [1, 1, 2, 2, 2, 2, 3, 3, 1, 3]


def counts_of(moves: Moves) -> tuple[int, int, int]:
    assert moves.up and moves.same and moves.down
    return moves.up.count, moves.same.count, moves.down.count


def test_the_example_of_the_docstring() -> None:
    """Ten persons by hand: the table, up 6, same 3, down 1, and p = 2 · 8/128."""
    found = ladder(trajectory(["start"] * 9 + ["job"], before=BEFORE, after=AFTER))
    moves = found.groups[0]
    assert moves.counts == ((2, 4, 0), (1, 0, 2), (0, 0, 1))
    assert counts_of(moves) == (6, 3, 1)
    assert moves.p_value == pytest.approx(0.125, abs=1e-12)
    assert (moves.at_top, moves.at_bottom, moves.missing, found.gap) == (1, 6, 0, None)


def test_only_who_was_seen_twice_counts() -> None:
    """A participant without a second step is counted as missing, and nowhere else."""
    found = ladder(trajectory(["start"] * 3 + ["job"], before=[1, 2, 2, None], after=[2, None, 3, 1]))
    assert (found.groups[0].n, found.groups[0].missing, counts_of(found.groups[0])) == (2, 2, (2, 0, 0))


def test_nobody_seen_twice_or_other_steps_is_a_reason() -> None:
    """No numbers and no chart where there is nothing to count."""
    nobody = trajectory(["start", "job"], before=[1, None], after=[None, 2])
    assert (ladder(nobody).reason, ladder(nobody).groups) == ("nobody_twice", ())
    whole = trajectory(["start", "job"], before=[1, 2], after=[2, 2])
    columns = {**whole.columns, "before": replace(whole.columns["before"], levels=whole.levels("before")[:2])}
    assert ladder(replace(whole, columns=columns)).reason == "steps_differ"
    assert ladder(trajectory(["start", "job"], after=[2, 3])).reason == "no_ladder"


def panel(better: str = "higher", control: bool = True) -> Panel:
    """Pilot: up 6, same 3, down 1 in scores; control: the other way round."""
    y = np.column_stack([BEFORE, AFTER]).astype(float)
    values = np.vstack([y, y[:, ::-1]]) if control else y
    outcome: Outcome = replace(scored(scores=(1, 2, 3)), better=better)  # type: ignore[arg-type]
    return make_panel(values, np.arange(len(values)) < 10, outcomes=[outcome])


@pytest.mark.parametrize(("better", "up"), [("higher", (6, 1)), ("lower", (1, 6))])
def test_up_is_towards_the_favourable_end(better: str, up: tuple[int, int]) -> None:
    """Where a lower score is better, a lower score is up, and the last step is the lowest score."""
    found = ladder(panel(better), "y")
    assert tuple(moves.up.count for moves in found.groups if moves.up) == up
    assert found.levels[-1].score == (3 if better == "higher" else 1)
    assert found.gap is not None
    assert found.gap.estimate == pytest.approx((up[0] - up[1]) / 10)


def test_one_group_of_two() -> None:
    """A group can be asked by itself; then there is no difference."""
    found = ladder(panel(), "y", group="control")
    assert [moves.group for moves in found.groups] == ["control"]
    assert found.gap is None
    with pytest.raises(ValueError, match="'pilot', 'control'"):
        ladder(panel(), "y", group="both")  # type: ignore[arg-type]


def test_weights_of_zero_and_unequal_weights() -> None:
    """Persons with weight 0 don't count; other weights are not used, and that is said."""
    whole = panel()
    weight = np.where(np.arange(20) % 2, 1.0, 0.0)
    matched = replace(whole, persons=whole.persons.assign(weight=weight))
    found = ladder(matched, "y")
    assert [moves.n for moves in found.groups] == [5, 5]
    assert found.remarks == ()
    weighed = replace(whole, persons=whole.persons.assign(weight=np.arange(1.0, 21.0)))
    assert ladder(weighed, "y").remarks == ("ladder_unweighted",)
    assert [moves.n for moves in ladder(weighed, "y").groups] == [10, 10]


def test_separate_samples_have_no_steps() -> None:
    """Nobody is followed: a reason, not a number."""
    samples = make_panel(np.array([[1.0, np.nan], [np.nan, 2.0]]), [True, False], outcomes=[scored()],
                         has_persons=False)  # fmt: skip
    assert ladder(samples, "y").reason == "needs_persons"


def test_changes_without_steps() -> None:
    """Where only changes may be told there are moves, and no table."""
    changes = replace(panel(), outcomes=(Outcome("y", since=Text.same("T0")),))
    found = ladder(changes, "y")
    assert found.levels == () and found.groups[0].counts == ()
    assert counts_of(found.groups[0]) == (6, 3, 1)


def test_wrong_questions_are_errors() -> None:
    """A number has no steps, a panel needs an outcome, and records have no waves."""
    numeric = make_panel(np.ones((4, 2)), [True, True, False, False])
    with pytest.raises(ValueError, match="is a number"):
        ladder(numeric, "y")
    with pytest.raises(ValueError, match="needs an outcome"):
        ladder(numeric)
    with pytest.raises(ValueError, match="options of a panel"):
        ladder(trajectory(["start", "job"], before=[1, 2], after=[2, 2]), waves=("a", "b"))


moved = st.lists(st.tuples(st.integers(1, 3), st.integers(1, 3)), min_size=1, max_size=40)


@settings(max_examples=60, deadline=None)
@given(moved)
def test_the_table_holds_everyone_once(pairs: list[tuple[int, int]]) -> None:
    """The table adds up to n; up, same and down are its triangle, its diagonal and its other triangle."""
    before, after = zip(*pairs, strict=True)
    found = ladder(trajectory(["start"] * (len(pairs) - 1) + ["job"] if len(pairs) > 1 else ["start"],
                              before=before, after=after)).groups[0]  # fmt: skip
    table = np.array(found.counts)
    assert table.sum() == found.n == len(pairs)
    assert counts_of(found) == (np.triu(table, 1).sum(), np.trace(table), np.tril(table, -1).sum())


@settings(max_examples=40, deadline=None)
@given(moved)
def test_turning_the_scale_turns_the_moves(pairs: list[tuple[int, int]]) -> None:
    """The other direction changes up into down, and the difference's sign, and nothing else."""
    values = np.array([*pairs, (1, 2)], dtype=float)
    both = np.vstack([values, values[::-1, ::-1]])
    group = np.arange(len(both)) < len(values)
    one, other = (
        ladder(make_panel(both, group, outcomes=[replace(scored(scores=(1, 2, 3)), better=better)]), "y")  # type: ignore[arg-type]
        for better in ("higher", "lower")
    )
    for a, b in zip(one.groups, other.groups, strict=True):
        assert counts_of(a) == counts_of(b)[::-1]
        assert a.p_value == b.p_value
