"""What the sensitivity analysis does with two waves and with more, and what its bounds promise."""

from dataclasses import replace

import numpy as np
import pytest

from tests.stats.helpers import make_panel
from via_dash.panel import Panel
from via_dash.stats import did, event_study, sensitivity
from via_dash.stats.timeline.honest import Evidence, breakdown, robust_interval

ERRORS = ("cr2", "cr1", "classical")


def panel_of(effect: float, waves: int = 5, rows: int = 80, seed: int = 5, **options: object) -> Panel:
    """Half of the persons in the pilot group, which moves by `effect` at the last wave."""
    y = np.random.default_rng(seed).normal(size=(rows, waves))
    y[: rows // 2, -1] += effect
    return make_panel(y, np.arange(rows) < rows / 2, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize("se", [*ERRORS, "wild"])
@pytest.mark.parametrize("effect", [-2.0, 0.0, 2.0])
def test_two_waves_move_the_interval_outwards(se: str, effect: float) -> None:
    """With two waves a violation of at most M adds M to both ends; the conclusion falls at the end nearest to zero."""
    panel = panel_of(effect, 2, 40)
    found, row = sensitivity(panel, "y", se=se), did(panel, "y", se=se).total
    assert (found.kind, found.largest, found.reason) == ("difference", None, None)
    assert found.estimate == row
    for bound in found.bounds:
        assert bound.ci_low == pytest.approx(row.ci_low - bound.size, rel=1e-12)
        assert bound.ci_high == pytest.approx(row.ci_high + bound.size, rel=1e-12)
    assert found.breakdown == pytest.approx({-2.0: -row.ci_high, 0.0: 0.0, 2.0: row.ci_low}[effect], rel=1e-12)
    assert (found.bounds[0].size, found.bounds[-1].size > found.breakdown) == (0.0, True)
    assert found.bounds[-1].ci_low < 0 < found.bounds[-1].ci_high


def test_no_bounds_without_an_interval() -> None:
    """Where the difference-in-differences has no interval there are no bounds, but its reason."""
    found = sensitivity(make_panel(np.ones((20, 2)), np.arange(20) < 10), "y")
    assert (found.reason, found.bounds, found.breakdown) == ("no_variation", (), None)
    alone = sensitivity(make_panel(np.random.default_rng(1).normal(size=(20, 2)), np.arange(20) < 1), "y")
    assert (alone.reason, alone.bounds) == ("too_few", ())


def test_the_sizes_asked_for() -> None:
    """Bounds come at the sizes asked for, in order and once; what is no size of a violation is an error."""
    panel = panel_of(1.0, 2)
    assert [bound.size for bound in sensitivity(panel, "y", sizes=[2, 0.5, 2, 0]).bounds] == [0.0, 0.5, 2.0]
    for wrong in ([], [-1.0], [float("nan")], [float("inf")]):
        with pytest.raises(ValueError, match="sizes"):
            sensitivity(panel, "y", sizes=wrong)


@pytest.mark.parametrize("se", ERRORS)
def test_without_violation_it_is_the_interval_of_the_event_study(se: str) -> None:
    """At size 0 the robust interval is the t interval of the last wave; it widens from there on, at both ends."""
    panel = panel_of(1.5)
    found = sensitivity(panel, "y", reference="T2", se=se)
    row = event_study(panel, "y", reference="T2", se=se).rows[-1]
    assert (found.kind, found.estimate) == ("relative", row)
    assert found.bounds[0].ci_low == pytest.approx(row.ci_low, rel=1e-9)
    assert found.bounds[0].ci_high == pytest.approx(row.ci_high, rel=1e-9)
    for narrow, wide in zip(found.bounds, found.bounds[1:], strict=False):
        assert wide.ci_low < narrow.ci_low < narrow.ci_high < wide.ci_high


def test_the_breakdown_is_where_the_interval_reaches_zero() -> None:
    """At the breakdown value one end of the interval is zero; below it zero is outside, above it inside."""
    found = sensitivity(panel_of(1.8), "y", reference="T2")
    assert 0 < found.breakdown < 2
    sizes = [0.999 * found.breakdown, found.breakdown, 1.001 * found.breakdown]
    before, at, after = sensitivity(panel_of(1.8), "y", reference="T2", sizes=sizes).bounds
    assert at.ci_low == pytest.approx(0.0, abs=1e-6)
    assert before.ci_low > 0 > after.ci_low
    assert sensitivity(panel_of(0.0), "y", reference="T2").breakdown == 0.0
    assert sensitivity(panel_of(1.8), "y", reference="T2", sizes=[0, 0.01]).breakdown is None
    assert sensitivity(panel_of(-1.8), "y", reference="T2").breakdown > 0


def test_the_largest_difference_before_the_start() -> None:
    """`largest` is the largest change between successive waves before the reference, of the estimates themselves."""
    panel = panel_of(1.0)
    rows = {row.level: row.estimate for row in event_study(panel, "y", reference="T2").rows}
    changes = [abs(rows["T1"] - rows["T0"]), abs(rows["T2"] - rows["T1"])]
    assert sensitivity(panel, "y", reference="T2").largest == pytest.approx(max(changes), rel=1e-9)


def test_when_there_are_waves_before_the_start() -> None:
    """Only a known start or a named reference makes a wave a wave before the start; else two waves are all there is."""
    panel = panel_of(1.0)
    pilot = panel.persons["pilot"].to_numpy()
    known = replace(panel, persons=panel.persons.assign(start=np.where(pilot, 3, -1)))
    assert sensitivity(panel, "y").kind == "difference"
    assert sensitivity(panel, "y", waves=("T2", "T4")).kind == "difference"
    assert sensitivity(known, "y").kind == "relative"
    assert sensitivity(known, "y").estimate == sensitivity(panel, "y", reference="T2").estimate
    assert sensitivity(known, "y", waves=("T2", "T3")).estimate.level == "T3"
    assert sensitivity(known, "y", waves=("T3", "T4")).kind == "difference"
    late = replace(panel, persons=panel.persons.assign(start=np.where(pilot, 0, -1)))
    found = sensitivity(late, "y")
    assert (found.kind, found.remarks) == ("difference", ("begun_before", "reference_after_start"))
    whole = sensitivity(panel, "y", waves=("T1", "T3"))
    assert whole.estimate == did(panel, "y", waves=("T1", "T3")).total


def test_a_reference_that_is_the_last_wave() -> None:
    """Where nothing was measured after the reference there is no effect to doubt, whoever named the reference."""
    panel = panel_of(1.0)
    pilot = panel.persons["pilot"].to_numpy()
    later = replace(panel, persons=panel.persons.assign(start=np.where(pilot, 5, -1)))
    for found in (sensitivity(panel, "y", reference="T4"), sensitivity(later, "y")):
        assert (found.reason, found.estimate.reason, found.bounds) == ("no_wave_after", "no_wave_after", ())
        assert (found.estimate.n_pilot, found.estimate.n_control) == (40, 40)


def test_the_wild_bootstrap_has_no_covariance() -> None:
    """Several waves need a covariance, which the wild bootstrap doesn't give: that is the reason, not an error."""
    found = sensitivity(panel_of(1.0, rows=40), "y", reference="T2", se="wild")
    assert (found.kind, found.reason, found.bounds) == ("relative", "needs_covariance", ())


def test_a_wave_without_variation() -> None:
    """Answers carried over to the last wave leave nothing to bound: the reason of that row."""
    y = np.random.default_rng(2).normal(size=(40, 4))
    y[:, 3] = y[:, 1]
    found = sensitivity(make_panel(y, np.arange(40) < 20), "y", reference="T1")
    assert (found.reason, found.bounds, found.breakdown) == ("no_variation", (), None)


def evidence(effect: float, change: float, steps: int = 1) -> Evidence:
    return Evidence(effect, np.array([change]), np.diag([0.01, 0.0001]), steps)


def test_waves_in_between_add_up() -> None:
    """Two waves after the reference the trends may have moved twice: the same as twice the size, one wave after."""
    once, twice = evidence(1.0, 0.2), evidence(1.0, 0.2, steps=2)
    assert robust_interval(twice, 0.7) == pytest.approx(robust_interval(once, 1.4), rel=1e-9)
    assert breakdown(twice, 5) == pytest.approx(breakdown(once, 10) / 2, rel=1e-6)


def test_a_precise_pretrend_moves_the_ends_by_itself() -> None:
    """Where the change before the start is known well, and large, an end moves out by M times that change."""
    low, high = robust_interval(evidence(1.0, 0.2), 2.0)
    one_sided = 1.6449 * 0.1
    assert low == pytest.approx(1.0 - 0.4 - one_sided, abs=0.02)
    assert high == pytest.approx(1.0 + 0.4 + one_sided, abs=0.02)


def test_sign_and_order_of_the_changes_do_not_matter() -> None:
    """Only how large the changes were counts, and mirrored data give the mirrored interval."""
    covariance = np.diag([0.04, 0.01, 0.02])
    one = Evidence(0.8, np.array([0.3, -0.1]), covariance, 1)
    turned = Evidence(0.8, np.array([-0.1, 0.3]), covariance[np.ix_([0, 2, 1], [0, 2, 1])], 1)
    mirrored = Evidence(-0.8, np.array([-0.3, 0.1]), covariance, 1)
    low, high = robust_interval(one, 1.0)
    assert robust_interval(turned, 1.0) == pytest.approx((low, high), rel=1e-9)
    assert robust_interval(mirrored, 1.0) == pytest.approx((-high, -low), rel=1e-9)


@pytest.mark.parametrize("change", [0.0, 0.05, 1.0])
def test_the_interval_covers(change: float) -> None:
    """At the largest violation allowed the interval misses the effect in at most 5 % of samples (here 400, seed 7)."""
    random, missed = np.random.default_rng(7), 0
    for _ in range(400):
        seen, effect = change + 0.05 * random.normal(), change + 0.1 * random.normal()
        low, high = robust_interval(Evidence(effect, np.array([seen]), np.diag([0.01, 0.0025]), 1), 1.0)
        missed += not low <= 0 <= high
    assert missed <= 0.05 * 400 + 9


def test_wrong_questions_are_errors() -> None:
    """Unknown names and options are errors that list what there is; so are waves out of order."""
    panel = panel_of(1.0)
    with pytest.raises(KeyError, match="there are y"):
        sensitivity(panel, "z")
    for wrong in ({"reference": "T9"}, {"waves": ("T0", "T9")}, {"covariates": ["z"]}):
        with pytest.raises(KeyError, match="there are"):
            sensitivity(panel, "y", **wrong)
    for wrong in ({"se": "hc3"}, {"cluster": "school"}, {"waves": ("T3", "T2")}, {"reference": "T2", "cluster": "x"}):
        with pytest.raises(ValueError):
            sensitivity(panel, "y", **wrong)


def test_the_frame_has_a_row_per_size() -> None:
    """One row per size, with the estimate and the breakdown value on each."""
    frame = sensitivity(panel_of(1.0, 2), "y", sizes=[0, 1]).to_frame()
    assert list(frame["size"]) == [0.0, 1.0]
    assert list(frame.columns) == [
        "outcome", "kind", "size", "ci_low", "ci_high", "breakdown", "estimate", "n_pilot", "n_control",
    ]  # fmt: skip
