"""What the event study does: its link to the difference-in-differences, its reference wave, and where it can't."""

import math
from dataclasses import replace

import numpy as np
import pytest

from tests.stats.helpers import make_panel
from via_dash.methods import tolerance
from via_dash.panel import Panel
from via_dash.stats import did, event_study
from via_dash.stats.results import EventStudyResult

ERRORS = ("cr2", "cr1", "classical")


def normal(rows: int, waves: int = 4, seed: int = 1) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=(rows, waves)) + np.arange(rows)[:, None] % 3


def halves(rows: int) -> np.ndarray:
    return np.arange(rows) < rows / 2


def started(panel: Panel, start: int | np.ndarray) -> Panel:
    """The panel with the wave at which pilot persons start."""
    pilot = panel.persons["pilot"].to_numpy()
    return replace(panel, persons=panel.persons.assign(start=np.where(pilot, start, -1)))


def weighted(panel: Panel, weight: np.ndarray) -> Panel:
    return replace(panel, persons=panel.persons.assign(weight=np.asarray(weight, dtype=float)))


def assert_told(found: EventStudyResult) -> None:
    """Every row has an interval or a reason, and no number is NaN or infinite."""
    for row in found.rows:
        assert (row.ci_low is None) == (row.reason is not None)
        for value in (row.estimate, row.std_error, row.df, row.statistic, row.p_value, row.ci_low, row.ci_high):
            assert value is None or math.isfinite(value)
    assert (found.pretest.p_value is None) == (found.pretest.reason is not None)


@pytest.mark.parametrize("se", ERRORS)
@pytest.mark.parametrize("sample", ["complete", "available"])
def test_two_waves_are_the_difference_in_differences(se: str, sample: str) -> None:
    """With two waves the one row is `did`: estimate, standard error, df, p and interval, also with missing answers."""
    y = normal(50, 2)
    y[[3, 30, 41], [0, 1, 0]] = np.nan
    panel = make_panel(y, halves(50))
    expected = did(panel, "y", se=se, sample=sample).total
    row = event_study(panel, "y", se=se, sample=sample).rows[1]
    for name in ("estimate", "std_error", "df", "p_value", "ci_low", "ci_high"):
        assert getattr(row, name) == pytest.approx(getattr(expected, name), rel=1e-9)
    assert (row.n_pilot, row.n_control) == (expected.n_pilot, expected.n_control)


def test_each_wave_is_a_difference_in_differences_with_the_reference() -> None:
    """On a balanced panel every row is `did` between the reference and that wave, sign and all, to 1e-9."""
    panel = make_panel(normal(40), halves(40))
    found = event_study(panel, "y", reference="T2")
    assert [row.level for row in found.rows] == ["T0", "T1", "T2", "T3"]
    for row in found.rows:
        if row.level == "T2":
            continue
        pair = tuple(sorted((row.level, "T2")))
        expected = did(panel, "y", waves=pair).total
        sign = 1 if row.level > "T2" else -1
        allowed = {"rel": tolerance("event_study", "did"), "abs": 1e-12}
        assert row.estimate == pytest.approx(sign * expected.estimate, **allowed)
        assert row.std_error == pytest.approx(expected.std_error, **allowed)
        assert row.df == pytest.approx(expected.df, **allowed)


def test_the_reference_row_says_only_that_it_is_the_reference() -> None:
    """The reference has estimate 0 and its reason, so that a chart can place it and no table tests it."""
    row = event_study(make_panel(normal(20), halves(20)), "y", reference="T1").rows[1]
    assert (row.estimate, row.reason, row.n_pilot, row.n_control) == (0.0, "reference", 10, 10)
    assert row.std_error is row.df is row.statistic is row.p_value is row.ci_low is row.ci_high is None


def test_which_wave_is_the_reference() -> None:
    """The last wave before the earliest start; the first wave where starts aren't known, and then nothing is before."""
    panel = make_panel(normal(30), halves(30))
    plain = event_study(panel, "y")
    assert (plain.reference.value, plain.pretest.reason, plain.placebo) == ("T0", "no_pre_waves", None)
    known = event_study(started(panel, 2), "y")
    assert (known.reference.value, known.pretest.df, known.remarks) == ("T1", 1, ())
    assert known.placebo.estimate == pytest.approx(-known.rows[0].estimate, rel=1e-9)
    spread = event_study(started(panel, np.where(np.arange(30) % 2, 2, 3)), "y")
    assert (spread.reference.value, spread.remarks) == ("T1", ("different_starts",))
    late = event_study(started(panel, 0), "y")
    assert (late.reference.value, late.pretest.reason, late.remarks) == (
        "T0",
        "no_pre_waves",
        ("reference_after_start",),
    )
    named = event_study(started(panel, 2), "y", reference="T3")
    assert (named.pretest.reason, named.placebo, named.remarks) == ("no_pre_waves", None, ("reference_after_start",))


@pytest.mark.parametrize("se", ERRORS)
def test_the_pretest_of_one_wave_is_its_t_test(se: str) -> None:
    """With one wave before the reference the joint test is that wave's own: F = t², the same p."""
    found = event_study(make_panel(normal(40), halves(40)), "y", reference="T1", se=se)
    assert found.pretest.statistic == pytest.approx(found.rows[0].statistic ** 2, rel=1e-9)
    assert found.pretest.df_error == pytest.approx(found.rows[0].df, rel=1e-9)
    assert found.pretest.p_value == pytest.approx(found.rows[0].p_value, rel=1e-9)


def test_the_pretest_sees_trends_that_differ() -> None:
    """Groups that move apart before the start are rejected; groups that don't are not."""
    y = normal(80, 5)
    found = event_study(make_panel(y, halves(80)), "y", reference="T3")
    assert found.pretest.df == 3
    assert found.pretest.p_value > 0.1
    y[:40] += 1.5 * np.arange(5)
    assert event_study(make_panel(y, halves(80)), "y", reference="T3").pretest.p_value < 1e-6


def test_too_few_schools_for_a_joint_test() -> None:
    """With two schools per group four waves can't be tested together: that is said; each wave keeps its interval."""
    panel = make_panel(normal(40, 6), halves(40), cluster=np.arange(40) // 10)
    for se in ("cr2", "cr1"):
        found = event_study(panel, "y", reference="T4", se=se)
        assert found.pretest.reason == "too_few_for_joint_test"
        assert found.pretest.statistic is found.pretest.p_value is None
        assert all(row.p_value is not None for row in found.rows if row.level != "T4")
        assert found.remarks == ("few_clusters",)


@pytest.mark.parametrize("pilots, reason", [(1, "too_few"), (2, None), (18, None), (19, "too_few")])
def test_groups_of_one_and_two(pilots: int, reason: str | None) -> None:
    """Two persons in a group are enough for an estimate; one gives the reason and no number."""
    found = event_study(make_panel(normal(20), np.arange(20) < pilots), "y", reference="T1")
    assert [row.reason for row in found.rows] == [reason, "reference", reason, reason]
    assert_told(found)


@pytest.mark.parametrize("value", [0.0, 0.1, 1e6 + 0.1])
def test_everyone_the_same(value: float) -> None:
    """When all outcomes are equal every estimate is 0 without a test: rounding is not mistaken for variation."""
    for se in ERRORS:
        found = event_study(make_panel(np.full((30, 4), value), halves(30)), "y", reference="T1", se=se)
        assert {row.reason for row in found.rows} == {"reference", "no_variation"}
        assert all(row.estimate == pytest.approx(0.0, abs=1e-9) for row in found.rows)
        assert all(row.std_error == 0.0 for row in found.rows if row.reason == "no_variation")
        assert found.pretest.reason == "no_variation"


def test_one_wave_without_variation() -> None:
    """Answers carried over from the reference wave have a difference of 0 and no test; the other waves keep theirs."""
    y = normal(30)
    y[:, 2] = y[:, 1] + 0.5 * halves(30)
    found = event_study(make_panel(y, halves(30)), "y", reference="T1")
    assert [row.reason for row in found.rows] == [None, "reference", "no_variation", None]
    assert (found.rows[2].estimate, found.rows[2].std_error) == (pytest.approx(0.5), 0.0)
    before = event_study(make_panel(y, halves(30)), "y", reference="T2").pretest
    assert (before.reason, before.p_value) == ("no_variation", None)


def test_one_cluster_per_group() -> None:
    """One school per group can't tell schools from groups: estimates, but no standard error and no test."""
    found = event_study(make_panel(normal(40), halves(40), cluster=halves(40)), "y", reference="T1")
    assert [row.reason for row in found.rows] == ["one_cluster", "reference", "one_cluster", "one_cluster"]
    assert all(row.estimate is not None and row.std_error is None for row in found.rows)
    assert found.pretest.reason == "one_cluster"
    by_person = event_study(make_panel(normal(40), halves(40), cluster=halves(40)), "y", cluster="person")
    assert (by_person.cluster, by_person.rows[1].reason) == (None, None)


def test_waves_that_only_one_group_has_take_no_part() -> None:
    """A wave without control persons is left out; without any shared wave the rows say who is missing."""
    y = normal(40)
    y[20:, 1] = np.nan
    found = event_study(make_panel(y, halves(40)), "y")
    assert [wave.value for wave in found.waves] == ["T0", "T2", "T3"] == [row.level for row in found.rows]
    with pytest.raises(ValueError, match="'T0', 'T2', 'T3'"):
        event_study(make_panel(y, halves(40)), "y", reference="T1")
    y[:20, [0, 2]] = y[20:, 3] = np.nan
    nothing = event_study(make_panel(y, halves(40)), "y")
    assert [row.reason for row in nothing.rows] == ["no_pilot", "no_control", "no_pilot", "no_control"]
    assert nothing.pretest.reason == "no_pre_waves"
    assert_told(nothing)


def test_a_wave_with_one_answer_does_not_spoil_the_others() -> None:
    """Among all answers a wave with one control person has its reason; the other waves are estimated without it."""
    y = normal(40)
    y[21:, 1] = np.nan
    found = event_study(make_panel(y, halves(40)), "y", sample="available")
    assert [row.reason for row in found.rows] == ["reference", "too_few", None, None]
    left_out = event_study(make_panel(y[:, [0, 2, 3]], halves(40)), "y", sample="available")
    assert found.rows[3].std_error == pytest.approx(left_out.rows[2].std_error, rel=1e-9)


def test_who_is_left_out_is_said() -> None:
    """Complete cases leave out who missed a wave; controls leave out who has no value; both are remarked."""
    y, age = normal(40), np.arange(40.0)
    y[0, 3], age[7] = np.nan, np.nan
    panel = make_panel(y, halves(40), numbers={"age": age})
    found = event_study(panel, "y")
    assert (found.remarks, found.rows[1].n_pilot) == (("dropped_some_waves",), 19)
    assert event_study(panel, "y", sample="available").remarks == ()
    assert event_study(panel, "y", covariates=["age"]).remarks == ("dropped_some_waves", "dropped_missing")
    assert event_study(panel, "y", covariates=["age"]).rows[1].n_pilot == 18


def test_weights() -> None:
    """Weights that are all equal change nothing; weight 0 is as if the person were not there."""
    panel, weight = make_panel(normal(40), halves(40)), np.where(np.arange(40) % 5 == 0, 0.0, 3.0)
    plain = event_study(panel, "y", reference="T1")
    same = event_study(weighted(panel, np.full(40, 2.5)), "y", reference="T1")
    kept = make_panel(normal(40)[weight > 0], halves(40)[weight > 0])
    fewer, zeros = event_study(kept, "y", reference="T1"), event_study(weighted(panel, weight), "y", reference="T1")
    for one, other in ((plain, same), (fewer, zeros)):
        assert other.pretest.p_value == pytest.approx(one.pretest.p_value, rel=1e-9)
        for row, again in zip(one.rows, other.rows, strict=True):
            assert (again.n_pilot, again.n_control) == (row.n_pilot, row.n_control)
            assert (again.level, again.reason) == (row.level, row.reason)
            if row.reason is None:
                assert again.std_error == pytest.approx(row.std_error, rel=1e-9)


def test_controls_that_say_the_same() -> None:
    """Two controls of which one determines the other give the reason; a control that does not vary changes nothing."""
    x = np.arange(40.0)
    panel = make_panel(normal(40), halves(40), numbers={"x": x, "twice": 2 * x}, categories={"one": ["a"] * 40})
    assert event_study(panel, "y", covariates=["x", "twice"]).rows[1].reason == "collinear_covariates"
    plain, constant = event_study(panel, "y").rows[1], event_study(panel, "y", covariates=["one"]).rows[1]
    assert constant.std_error == pytest.approx(plain.std_error, rel=1e-10)


def test_cross_sections_take_every_observation() -> None:
    """Where there is no person every observation is its own, at each wave, and n counts observations."""
    y = np.full((160, 4), np.nan)
    y[np.arange(160), np.arange(160) % 4] = normal(160, 1)[:, 0]
    panel = make_panel(y, halves(160), has_persons=False)
    found = event_study(panel, "y")
    expected = did(panel, "y", waves=("T0", "T2")).total
    assert (found.sample, found.unit) == ("available", "observations")
    assert found.rows[2].estimate == pytest.approx(expected.estimate, rel=1e-9)
    assert (found.rows[2].n_pilot, found.rows[2].n_control) == (40, 40)


def test_wrong_questions_are_errors() -> None:
    """Unknown names and options are errors that list what there is; the wild bootstrap is not offered here."""
    panel = make_panel(normal(30), halves(30))
    with pytest.raises(KeyError, match="there are y"):
        event_study(panel, "z")
    for wrong in ({"reference": "T9"}, {"covariates": ["z"]}):
        with pytest.raises(KeyError, match="there are"):
            event_study(panel, "y", **wrong)
    for wrong in ({"se": "wild"}, {"sample": "all"}, {"cluster": "school"}):
        with pytest.raises(ValueError, match="must be"):
            event_study(panel, "y", **wrong)


def test_the_frame_has_a_row_per_wave() -> None:
    """One row per wave, with the columns of an estimate and nothing of how it was made."""
    frame = event_study(make_panel(normal(30), halves(30)), "y").to_frame()
    assert list(frame["level"]) == ["T0", "T1", "T2", "T3"]
    assert list(frame.columns) == [
        "outcome", "covariate", "level", "estimate", "std_error", "df", "statistic", "p_value", "ci_low", "ci_high",
        "n_pilot", "n_control", "se_type",
    ]  # fmt: skip
