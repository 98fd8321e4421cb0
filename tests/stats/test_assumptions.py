"""What is said of each assumption: at which figures it holds, is violated, or can't be tested."""

from dataclasses import replace

import numpy as np
import pytest

from tests.stats.helpers import make_panel
from via_dash.panel import Panel
from via_dash.stats import assumptions, event_study, match
from via_dash.stats.results import Assumption


def normal(rows: int, waves: int = 4, seed: int = 1) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=(rows, waves))


def halves(rows: int) -> np.ndarray:
    return np.arange(rows) < rows / 2


def one(panel: Panel, key: str, **options: object) -> Assumption:
    found = {item.key: item for item in assumptions(panel, "y", **options)}  # type: ignore[arg-type]
    return found[key]


def test_what_is_looked_at() -> None:
    """Five assumptions, in a fixed order; the number of clusters only where the panel names clusters."""
    keys = [item.key for item in assumptions(make_panel(normal(40), halves(40)), "y")]
    assert keys == ["parallel_trends", "no_anticipation", "no_spillover", "comparable_groups", "attrition"]
    clustered = assumptions(make_panel(normal(40), halves(40), cluster=np.arange(40) % 12), "y")
    assert [item.key for item in clustered] == [*keys, "enough_clusters"]


def test_what_no_measurement_tells() -> None:
    """Anticipation and spill-over can't be seen in these data, and are never said to hold."""
    panel = make_panel(normal(40), halves(40))
    assert one(panel, "no_anticipation").state == one(panel, "no_spillover").state == "untestable"


def test_parallel_trends_need_a_wave_before_the_start() -> None:
    """Two waves, or waves of which none is known to lie before the start, can't test parallel trends."""
    for panel in (make_panel(normal(40, 2), halves(40)), make_panel(normal(40), halves(40))):
        found = one(panel, "parallel_trends")
        assert (found.state, found.why, found.values) == ("untestable", "parallel_trends.no_pre_waves", {})
    same = one(make_panel(np.ones((40, 4)), halves(40)), "parallel_trends", reference="T1")
    assert (same.state, same.why) == ("untestable", "parallel_trends.no_test")


def test_parallel_trends_by_the_pretest() -> None:
    """Not refuted from p = 0.10; doubt and rejection both count as violated; p is the pretest's own."""
    seen = set()
    for shift in np.linspace(0, 0.8, 17):
        y = normal(80)
        y[:40, 0] += shift
        panel = make_panel(y, halves(80))
        found, p = (
            one(panel, "parallel_trends", reference="T1"),
            event_study(panel, "y", reference="T1").pretest.p_value,
        )
        wanted = ("holds", "not_rejected") if p >= 0.1 else ("violated", "doubtful" if p >= 0.05 else "rejected")
        assert (found.state, found.why.split(".")[1]) == wanted
        assert found.values == {"p": p, "waves": 1}
        seen.add(wanted)
    assert len(seen) == 3


@pytest.mark.parametrize("difference, state, why", [(0.0, "holds", "close"), (0.18, "holds", "fair"),
                                                    (0.4, "violated", "apart")])  # fmt: skip
def test_comparable_groups_by_the_largest_difference(difference: float, state: str, why: str) -> None:
    """The largest standardised difference decides, at 0.10 and 0.25; in standard deviations of the pilot group."""
    x = np.tile(np.repeat([-1.0, 1.0], 20), 2)
    x[:40] += difference * x[:40].std(ddof=1)
    panel = make_panel(normal(80), halves(80), numbers={"x": x, "z": np.tile(np.arange(40.0), 2)})
    found = one(panel, "comparable_groups")
    assert (found.state, found.why) == (state, f"comparable_groups.{why}")
    assert found.values["difference"] == pytest.approx(difference, abs=1e-12)
    if difference:
        assert found.values["variable"] == "x"
        assert one(panel, "comparable_groups", covariates=["z"]).values["difference"] == 0.0


def test_comparable_groups_without_anything_to_compare() -> None:
    """Without background variables nothing is said; groups that share no value are told apart."""
    assert one(make_panel(normal(40), halves(40)), "comparable_groups").why == "comparable_groups.no_covariates"
    apart = one(make_panel(normal(40), halves(40), numbers={"x": halves(40).astype(float)}), "comparable_groups")
    assert (apart.state, apart.why) == ("violated", "comparable_groups.no_overlap")
    level = one(make_panel(normal(40), halves(40), categories={"c": np.where(np.arange(40) < 25, "a", "b")}),
                "comparable_groups")  # fmt: skip
    assert (level.state, level.values["variable"]) == ("violated", "c: b")


def test_comparable_groups_after_matching() -> None:
    """With a match the balance after matching decides; a match that could not be made changes nothing."""
    random = np.random.default_rng(4)
    x = np.concatenate([random.normal(0.8, 1, 30), random.normal(0, 1, 150)])
    panel = make_panel(random.normal(size=(180, 2)), np.arange(180) < 30, numbers={"x": x})
    made = match(panel, ["x"])
    before, after = one(panel, "comparable_groups"), one(panel, "comparable_groups", match=made)
    wanted = next(row.std_mean_diff for row in made.rows if row.stage == "matched" and row.variable == "x")
    assert before.state == "violated"
    assert after.values["difference"] == pytest.approx(abs(wanted), rel=1e-12)
    assert after.values["difference"] < before.values["difference"]
    assert one(panel, "comparable_groups", match=replace(made, panel=None, reason="too_few")) == before


@pytest.mark.parametrize("pilot, control, state, why", [(0, 0, "untestable", "nobody"), (10, 10, "holds", "low"),
                                                        (30, 10, "violated", "high"),
                                                        (70, 65, "violated", "beyond")])  # fmt: skip
def test_attrition_by_the_boundary(pilot: int, control: int, state: str, why: str) -> None:
    """Overall and differential attrition decide together; where nobody left the file can't tell who was left out."""
    y = normal(200, 2)
    y[:pilot, 1] = y[100 : 100 + control, 1] = np.nan
    found = one(make_panel(y, halves(200)), "attrition")
    assert (found.state, found.why) == (state, f"attrition.{why}")
    if why != "nobody":
        assert found.values["overall"] == pytest.approx((pilot + control) / 2)
        assert found.values["differential"] == pytest.approx(pilot - control)


def test_attrition_needs_persons_and_two_waves() -> None:
    """Cross-sections follow nobody, and one wave has no after."""
    y = np.full((80, 2), np.nan)
    y[np.arange(80), np.arange(80) % 2] = normal(80, 1)[:, 0]
    assert one(make_panel(y, np.arange(80) % 4 < 2, has_persons=False), "attrition").why == "attrition.cross_sections"
    assert one(make_panel(normal(40, 1), halves(40)), "attrition").why == "attrition.one_wave"


@pytest.mark.parametrize("clusters, state", [(11, "violated"), (12, "holds")])
def test_enough_clusters(clusters: int, state: str) -> None:
    """Twelve clusters are enough, eleven are few; a group that is one cluster never has enough."""
    found = one(make_panel(normal(96), halves(96), cluster=np.arange(96) % clusters), "enough_clusters")
    assert (found.state, found.values["clusters"]) == (state, clusters)
    single = np.where(halves(96), 0, 1 + np.arange(96) % 20)
    alone = one(make_panel(normal(96), halves(96), cluster=single), "enough_clusters")
    assert (alone.state, alone.values["pilot"], alone.values["control"]) == ("violated", 1, 20)


def test_wrong_questions_are_errors() -> None:
    """Unknown names are errors that list what there is; so are waves out of order."""
    panel = make_panel(normal(40), halves(40))
    with pytest.raises(KeyError, match="there are y"):
        assumptions(panel, "z")
    for wrong in ({"waves": ("T0", "T9")}, {"reference": "T9"}):
        with pytest.raises(KeyError, match="there are"):
            assumptions(panel, "y", **wrong)
    with pytest.raises(ValueError):
        assumptions(panel, "y", waves=("T1", "T0"))
