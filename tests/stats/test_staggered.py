"""What the staggered estimator does: its link to the difference-in-differences, and where it has nothing to say."""

import math
from dataclasses import replace

import numpy as np
import pytest

from tests.stats.helpers import make_panel
from via_dash.methods import tolerance
from via_dash.panel import Panel
from via_dash.stats import did, staggered
from via_dash.stats.results import StaggeredResult

STARTS = np.repeat([1, 2, 3, -1], [15, 15, 15, 35])


def normal(rows: int, waves: int = 5, seed: int = 3) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=(rows, waves))


def staggered_panel(y: np.ndarray, start: np.ndarray, **options: object) -> Panel:
    """A panel whose pilot persons are those with a start of 0 or more."""
    panel = make_panel(y, start >= 0, **options)  # type: ignore[arg-type]
    return replace(panel, persons=panel.persons.assign(start=start))


def assert_told(found: StaggeredResult) -> None:
    """Every effect and average has an interval or a reason, and no number is NaN or infinite."""
    for row in (found.overall, found.two_way, *found.dynamic, *found.by_group, *found.group_times):
        assert (row.ci_low is None) == (row.reason is not None)
        for value in (row.estimate, row.std_error, row.ci_low, row.ci_high):
            assert value is None or math.isfinite(value)


def test_one_starting_wave_is_the_difference_in_differences() -> None:
    """When all start at once every effect after the start is `did` against the last wave before it; so is the plain
    two-way number on two waves, and the average is their mean."""
    y, start = normal(60), np.where(np.arange(60) < 30, 2, -1)
    panel = staggered_panel(y, start)
    found = staggered(panel, "y")
    effects = [did(panel, "y", waves=("T1", f"T{wave}")).total.estimate for wave in (2, 3, 4)]
    after = [row for row in found.group_times if not row.before]
    assert [row.estimate for row in after] == pytest.approx(effects, rel=1e-9)
    assert found.overall.estimate == pytest.approx(np.mean(effects), rel=1e-9)
    assert found.by_group[0].estimate == pytest.approx(found.overall.estimate, rel=1e-12)
    assert found.by_group[0].std_error == pytest.approx(found.overall.std_error, rel=1e-12)
    two = staggered(staggered_panel(y[:, 1:3], np.where(start >= 0, 1, -1)), "y")
    assert two.two_way.estimate == pytest.approx(effects[0], rel=1e-9)
    assert two.overall.estimate == pytest.approx(effects[0], rel=1e-9)


def test_the_standard_error_of_two_groups_and_two_waves() -> None:
    """√(G/(G − 1) Σ_groups Σ(Δ − Δ̄)²/n²), with t(G − 1): the formula written out."""
    y = normal(25, 2)
    found = staggered(staggered_panel(y, np.where(np.arange(25) < 10, 1, -1)), "y").overall
    change = y[:, 1] - y[:, 0]
    variance = sum(part.var() / len(part) for part in (change[:10], change[10:])) * 25 / 24
    assert found.std_error == pytest.approx(math.sqrt(variance), rel=1e-12)
    assert (found.df, found.se_type) == (24.0, "cr1")


def test_averages_are_made_of_the_effects() -> None:
    """`overall` and `dynamic` weigh by the size of the groups, `by_group` averages the waves of a group."""
    found = staggered(staggered_panel(normal(80), STARTS), "y")
    size = {"T1": 15, "T2": 15, "T3": 15}
    after = [row for row in found.group_times if not row.before]
    weights = [size[row.start.value] for row in after]
    assert len(after) == 4 + 3 + 2
    assert found.overall.estimate == pytest.approx(np.average([r.estimate for r in after], weights=weights), rel=1e-12)
    at_start = [row.estimate for row in after if row.start == row.wave]
    assert next(r for r in found.dynamic if r.level == "0").estimate == pytest.approx(np.mean(at_start), rel=1e-12)
    assert [row.level for row in found.dynamic] == ["-2", "-1", "0", "1", "2", "3"]
    first = [row.estimate for row in after if row.start.value == "T1"]
    assert found.by_group[0].estimate == pytest.approx(np.mean(first), rel=1e-12)
    assert (found.overall.n_pilot, found.overall.n_control, found.n_pilot, found.n_control) == (45, 35, 45, 35)
    assert [row.n_pilot for row in found.by_group] == [15, 15, 15]


def test_effects_that_grow_mislead_the_two_way_number_only() -> None:
    """With effects that grow with time the averages find them; the plain two-way number falls short."""
    y = 0.01 * normal(80)
    since = np.arange(5) - STARTS[:, None] + 1
    y += np.where((STARTS[:, None] >= 0) & (since > 0), since, 0)
    found = staggered(staggered_panel(y, STARTS), "y")
    growth = {row.level: row.estimate for row in found.dynamic}
    assert growth == pytest.approx({"-2": 0, "-1": 0, "0": 1, "1": 2, "2": 3, "3": 4}, abs=0.02)
    assert found.overall.estimate == pytest.approx(np.average([1, 2, 3, 4], weights=[3, 3, 2, 1]), abs=0.02)
    assert found.two_way.estimate < found.overall.estimate - 0.3


def test_the_two_way_number_is_ols_with_dummies() -> None:
    """It is the coefficient of `has started` in least squares with a dummy per person and wave, also with gaps and
    weights; its standard error is CR1 on the regressors that are left."""
    import statsmodels.api as sm

    y = normal(80)
    y[::7, 3] = y[3::11, 0] = np.nan
    panel, weight = staggered_panel(y, STARTS), 1 + np.arange(80) % 3
    panel = replace(panel, persons=panel.persons.assign(weight=weight.astype(float)))
    found = staggered(panel, "y").two_way
    row, wave = np.nonzero(~np.isnan(y))
    treated = (STARTS[row] >= 0) & (wave >= STARTS[row])
    x = np.column_stack([treated, np.eye(80)[row], np.eye(5)[wave][:, 1:]]).astype(float)
    fit = sm.WLS(y[row, wave], x, weights=weight[row]).fit()
    allowed = {"rel": tolerance("staggered", "two_way"), "abs": 1e-12}
    assert found.estimate == pytest.approx(fit.params[0], **allowed)
    robust = fit.get_robustcov_results("cluster", groups=row, use_correction=False).bse[0]
    n, g, k = len(row), 80, 5
    assert found.std_error == pytest.approx(robust * math.sqrt(g / (g - 1) * (n - 1) / (n - k)), **allowed)


def test_persons_observed_at_both_waves_count() -> None:
    """A missing answer leaves a person out of the comparisons it takes part in, and of no other."""
    y = normal(80)
    y[0, 2] = np.nan
    found = staggered(staggered_panel(y, STARTS), "y")
    counts = {(row.start.value, row.wave.value): row.n_pilot for row in found.group_times}
    assert [counts["T1", wave] for wave in ("T1", "T2", "T3", "T4")] == [15, 14, 15, 15]
    kept = np.arange(80) != 0
    alone = staggered(staggered_panel(y[kept], STARTS[kept]), "y")
    same = {(row.start.value, row.wave.value): row.estimate for row in alone.group_times}
    both = {(row.start.value, row.wave.value): row.estimate for row in found.group_times}
    assert both["T1", "T2"] == pytest.approx(same["T1", "T2"], rel=1e-12)
    assert both["T1", "T3"] != pytest.approx(same["T1", "T3"], rel=1e-6)


def test_not_yet_started_are_controls_until_they_start() -> None:
    """`not_yet` adds those who start later; without anyone who never starts the last group has no control."""
    found = staggered(staggered_panel(normal(80), STARTS), "y", control="not_yet")
    counts = {(row.start.value, row.wave.value): row.n_control for row in found.group_times}
    assert [counts["T1", wave] for wave in ("T1", "T2", "T3", "T4")] == [65, 50, 35, 35]
    all_start = np.where(STARTS < 0, 4, STARTS)
    nobody = staggered(staggered_panel(normal(80), all_start), "y", control="never")
    assert (nobody.reason, nobody.overall.reason) == ("no_control", "no_control")
    later = staggered(staggered_panel(normal(80), all_start), "y", control="not_yet")
    assert later.overall.reason is None and staggered(staggered_panel(normal(80), all_start), "y") == later
    assert {row.reason for row in later.group_times if row.wave.value == "T4"} == {"no_control"}
    assert later.remarks == ("left_out_effects",)
    assert_told(nobody)
    assert_told(later)


def test_who_started_at_the_first_wave_is_left_out() -> None:
    """Persons without a wave before their start are left out, and that is said."""
    start = STARTS.copy()
    start[:5] = 0
    found = staggered(staggered_panel(normal(80), start), "y")
    alone = staggered(staggered_panel(normal(80)[5:], start[5:]), "y")
    assert found.remarks == ("start_at_first_wave",)
    assert found.n_pilot == 40
    assert found.overall.std_error == pytest.approx(alone.overall.std_error, rel=1e-12)
    nobody = staggered(staggered_panel(normal(80), np.where(STARTS >= 0, 0, -1)), "y")
    assert (nobody.reason, nobody.remarks) == ("no_pilot", ("start_at_first_wave",))
    assert_told(nobody)


def test_who_starts_after_the_last_answers_has_not_started() -> None:
    """Waves without answers take no part; who starts at them counts with those who never start."""
    y = normal(80)
    y[:, 3:] = np.nan
    found = staggered(staggered_panel(y, STARTS), "y")
    assert [wave.value for wave in found.waves] == ["T0", "T1", "T2"]
    assert (found.n_pilot, found.n_control) == (30, 50)


def test_without_starts_there_is_nothing_to_stagger() -> None:
    """A panel that does not know who started when gets that reason, and one with one wave that one."""
    found = staggered(make_panel(normal(20), np.arange(20) < 10), "y")
    assert (found.reason, found.overall.reason, found.group_times) == ("no_start", "no_start", ())
    one = staggered(staggered_panel(normal(80, 1), STARTS), "y")
    assert one.reason == "one_wave"
    assert_told(found)
    assert_told(one)


def test_a_group_of_one_and_of_two() -> None:
    """A starting group of one person has no effect of its own; of two it has one."""
    start = np.where(np.arange(40) < 1, 1, np.where(np.arange(40) < 3, 2, -1))
    found = staggered(staggered_panel(normal(40), start), "y")
    reasons = {row.start.value: row.reason for row in found.group_times}
    assert reasons == {"T1": "too_few", "T2": None}
    assert [row.level for row in found.by_group] == ["T2"]
    assert found.remarks == ("left_out_effects",)
    assert_told(found)


def test_everyone_the_same() -> None:
    """When all outcomes are equal, or all change alike, the effect is known and its uncertainty is not."""
    for value in (0.0, 0.1, 1e6 + 0.1):
        found = staggered(staggered_panel(np.full((80, 5), value), STARTS), "y")
        assert found.overall.estimate == pytest.approx(0.0, abs=1e-9)
        assert {row.reason for row in found.group_times} == {"no_variation"}
        assert (found.overall.reason, found.two_way.reason) == ("no_variation", "no_variation")
        assert_told(found)


def test_clusters() -> None:
    """Standard errors follow the panel's named cluster; few clusters are remarked, one per group gives no error."""
    found = staggered(staggered_panel(normal(80), STARTS, cluster=np.arange(80) % 11), "y")
    assert (found.remarks, found.overall.df) == (("few_clusters",), 10.0)
    apart = staggered(staggered_panel(normal(80), STARTS, cluster=STARTS), "y")
    assert apart.overall.reason == "one_cluster"
    assert apart.overall.estimate is not None and apart.overall.std_error is None
    assert_told(apart)


def test_weights() -> None:
    """Equal weights change nothing; a weight of 0 is as if the person were not there."""
    panel, zero = staggered_panel(normal(80), STARTS), np.where(np.arange(80) % 4, 1.5, 0.0)
    plain = staggered(panel, "y")
    same = staggered(replace(panel, persons=panel.persons.assign(weight=2.0)), "y")
    fewer = staggered(staggered_panel(normal(80)[zero > 0], STARTS[zero > 0]), "y")
    zeros = staggered(replace(panel, persons=panel.persons.assign(weight=zero)), "y")
    for one, other in ((plain, same), (fewer, zeros)):
        assert other.n_pilot == one.n_pilot
        for name in ("estimate", "std_error"):
            assert getattr(other.overall, name) == pytest.approx(getattr(one.overall, name), rel=1e-9)
            assert getattr(other.two_way, name) == pytest.approx(getattr(one.two_way, name), rel=1e-9)


def test_wrong_questions_are_errors() -> None:
    """Unknown names and options are errors that list what there is."""
    panel = staggered_panel(normal(80), STARTS)
    with pytest.raises(KeyError, match="there are y"):
        staggered(panel, "z")
    with pytest.raises(ValueError, match="'never', 'not_yet'"):
        staggered(panel, "y", control="later")  # type: ignore[arg-type]


def test_the_frame_has_a_row_per_average() -> None:
    """One row for the whole, one per wave since the start, one per starting wave."""
    frame = staggered(staggered_panel(normal(80), STARTS), "y").to_frame()
    assert list(frame["kind"]) == ["overall"] + 6 * ["dynamic"] + 3 * ["group"]
    assert list(frame["level"])[1:] == ["-2", "-1", "0", "1", "2", "3", "T1", "T2", "T3"]
