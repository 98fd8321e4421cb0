"""The wild cluster bootstrap: every draw refitted by hand, and what p and interval promise one another."""

import numpy as np
import pandas as pd
import pytest

from tests.stats.helpers import make_panel
from via_dash.panel import Mapping, Outcome, Panel
from via_dash.stats import did
from via_dash.stats.regression.did_model import FEW_CLUSTERS
from via_dash.stats.regression.wild import DRAWS, MANY_CLUSTERS, WEBB, multipliers

ROWS = 66


def schools(clusters: int | None, effect: float = 0.6, weights: bool = False, seed: int = 3) -> Panel:
    """66 pupils in schools, two in three of which are in the pilot; an age; None makes every pupil a cluster."""
    random = np.random.default_rng(seed)
    school = np.arange(ROWS) % (clusters or ROWS)
    pilot = school % 3 > 0
    y = random.normal(size=(ROWS, 2)) + np.array([0.0, effect]) * pilot[:, None]
    y[:, 1] += random.normal(size=ROWS)[school] * 0.5
    y[random.random(y.shape) < 0.1] = np.nan
    panel = make_panel(y, pilot, numbers={"age": random.normal(size=ROWS)}, cluster=school if clusters else None)
    return panel.part(np.ones(ROWS, bool), weight=random.exponential(size=ROWS)) if weights else panel


def refitted(panel: Panel, covariates: list[str], null: float, draws: np.ndarray) -> float:
    """p by refitting the regression for each draw: restricted residuals, CR1, |t*| ≥ |t|."""
    seen = ~np.isnan(panel.values["y"])
    wide = lambda column: np.broadcast_to(np.asarray(column, float)[:, None], seen.shape)[seen]  # noqa: E731
    pilot, y = wide(panel.persons["pilot"]), panel.values["y"][seen]
    after = np.broadcast_to(np.arange(2.0), seen.shape)[seen]
    controls = [wide(panel.persons[name]) for name in covariates]
    columns = [np.ones_like(y), pilot, after, pilot * after, *controls, *(each * after for each in controls)]
    x = np.column_stack(columns)
    w = wide(np.ones(len(seen)) if panel.weights is None else panel.weights)
    codes = panel.persons["cluster"] if "cluster" in panel.persons else np.arange(len(seen))
    cluster = np.unique(wide(codes), return_inverse=True)[1]
    inverse = np.linalg.inv(x.T @ (w[:, None] * x))
    count, (n, k) = cluster.max() + 1, x.shape

    def t(outcomes: np.ndarray) -> np.ndarray:
        """|t| of each column, a regression of its own."""
        beta = inverse @ x.T @ (w[:, None] * outcomes)
        residuals = w[:, None] * (outcomes - x @ beta)
        members = np.eye(count)[:, cluster]
        scores = np.stack([members @ (x[:, [j]] * residuals) for j in range(k)], axis=2)
        variance = ((scores @ inverse[3]) ** 2).sum(axis=0) * count / (count - 1) * (n - 1) / (n - k)
        return np.abs(beta[3] - null) / np.sqrt(variance)

    others = np.delete(x, 3, axis=1)
    base = y - null * x[:, 3]
    fitted = others @ np.linalg.solve(others.T @ (w[:, None] * others), others.T @ (w * base)) + null * x[:, 3]
    made = fitted[:, None] + (y - fitted)[:, None] * draws[:, cluster].T
    return float(np.mean(t(made) >= t(y[:, None]) * (1 - 1e-9)))


@pytest.mark.parametrize("clusters, covariates, weights", [(12, [], False), (12, ["age"], True), (9, ["age"], False)])
def test_every_draw_refitted(clusters: int, covariates: list[str], weights: bool) -> None:
    """p is exactly the share of refitted draws, with all 4,096 choices of signs and with the first of Webb's draws;
    and the interval ends where that share passes 5 %."""
    panel = schools(clusters, weights=weights)
    found = did(panel, "y", se="wild", covariates=covariates, sample="available").total
    draws = np.concatenate(list(multipliers(clusters)))
    assert found.p_value == refitted(panel, covariates, 0.0, draws)
    assert found.ci_low is not None and found.ci_high is not None
    for inward, end in ((1e-6, found.ci_low), (-1e-6, found.ci_high)):
        assert refitted(panel, covariates, end + inward, draws) > 0.05
        assert refitted(panel, covariates, end - inward, draws) <= 0.05


def test_persons_as_clusters() -> None:
    """Where no cluster is named each person is one: the same draws refitted by hand give the same p."""
    panel = schools(None)
    found = did(panel, "y", se="wild", sample="available")
    draws = np.concatenate(list(multipliers(int((~np.isnan(panel.values["y"])).any(axis=1).sum()))))[:2_000]
    assert found.cluster is None and found.remarks == ()
    assert found.total.p_value == pytest.approx(refitted(panel, [], 0.0, draws), abs=0.03)


def test_draws() -> None:
    """Webb's six weights under 12 clusters, each choice of signs once for 12 and 13, random signs from 14 on; the
    data as they are is always among them, so that p is never 0."""
    for clusters, count in (
        (4, DRAWS + 1),
        (11, DRAWS + 1),
        (12, 2**12),
        (13, 2**13),
        (14, DRAWS + 1),
        (300, DRAWS + 1),
    ):
        draws = np.concatenate(list(multipliers(clusters)))
        assert draws.shape == (count, clusters)
        assert (draws == 1).all(axis=1).any()
        kinds = np.unique(draws[1:])
        assert kinds == pytest.approx(WEBB if clusters < FEW_CLUSTERS else [-1.0, 1.0])
        if clusters in (12, 13):
            assert len(np.unique(draws, axis=0)) == count
        assert draws[1:].mean() == pytest.approx(0.0, abs=0.03)
        assert (draws[1:] ** 2).mean() == pytest.approx(1.0, abs=0.02)


@pytest.mark.parametrize("clusters", [8, 12])
def test_interval_and_p_agree(clusters: int) -> None:
    """The 95 % interval holds 0 exactly where p > 0.05, from far below the bound to far above it."""
    base = schools(clusters, effect=0.0)
    pilot = base.persons["pilot"].to_numpy()
    estimate = did(base, "y", se="wild", sample="available").total
    assert estimate.estimate is not None and estimate.ci_high is not None
    edge = estimate.ci_high
    verdicts = set()
    for moved in (-1e6, -edge - 1e-9, -edge, -edge + 1e-9, -edge + 1e-3, -0.3, 0.0, 0.3, 1e6):
        y = base.values["y"] + np.array([0.0, moved]) * pilot[:, None]
        row = did(make_panel(y, pilot, cluster=base.persons["cluster"]), "y", se="wild", sample="available").total
        assert row.p_value is not None and row.ci_low is not None and row.ci_high is not None
        assert (row.ci_low <= 0 <= row.ci_high) == (row.p_value > 0.05)
        assert row.p_value >= 1 / (DRAWS + 1)
        verdicts.add(row.p_value > 0.05)
    assert verdicts == {True, False}


def test_what_is_reported() -> None:
    """Estimate, standard error and t are CR1's, without degrees of freedom; the same call gives the same numbers."""
    panel = schools(20)
    wild, cr1 = (did(panel, "y", se=se, sample="available") for se in ("wild", "cr1"))
    assert wild.total.std_error == pytest.approx(cr1.total.std_error, rel=1e-12)
    assert wild.total.estimate == pytest.approx(cr1.total.estimate, rel=1e-12)
    assert (wild.total.df, wild.se_type, wild.total.se_type, wild.cluster) == (None, "wild", "wild", "school")
    assert wild.total == did(schools(20), "y", se="wild", sample="available").total
    assert wild.means == cr1.means


def test_many_persons_are_near_cr2() -> None:
    """With many clusters the bootstrap and CR2 tell the same: p within 0.02, bounds within 3 % of the width."""
    random = np.random.default_rng(2)
    panel = make_panel(random.normal(size=(600, 2)), np.arange(600) < 300)
    wild, cr2 = (did(panel, "y", se=se).total for se in ("wild", "cr2"))
    assert wild.p_value == pytest.approx(cr2.p_value, abs=0.02)
    assert wild.ci_low == pytest.approx(cr2.ci_low, abs=0.03 * (cr2.ci_high - cr2.ci_low))


@pytest.mark.parametrize("name", [
    lambda i: f"school {i}", lambda i: 1000 - i, lambda i: i if i % 2 else f"nr {i}", lambda i: i / 2,
])  # fmt: skip
def test_any_kind_of_cluster_id(name: object) -> None:
    """Words, whole numbers, fractions or a mixture as the cluster's name: with 12 clusters p is the same for all."""
    panel = schools(12)
    seen = ~np.isnan(panel.values["y"]).any(axis=1)
    school, pilot = panel.persons["cluster"].to_numpy(), panel.persons["pilot"].to_numpy()
    table = pd.DataFrame(
        [{"id": i, "wave": wave, "group": "P" if pilot[i] else "C", "y": panel.values["y"][i, t],
          "school": name(int(school[i]))} for i in np.flatnonzero(seen) for t, wave in enumerate(("T0", "T1"))]
    )  # type: ignore[operator]  # fmt: skip
    roles = Mapping(person="id", wave="wave", group="group", pilot="P", outcomes=[Outcome("y", kind="numeric")],
                    cluster="school")  # fmt: skip
    found = did(Panel.from_table(table, roles), "y", se="wild")
    expected = did(panel, "y", se="wild").total
    assert found.cluster == "school"
    assert (found.total.p_value, found.total.n_pilot) == (expected.p_value, expected.n_pilot)
    assert found.total.ci_low == pytest.approx(expected.ci_low, rel=1e-6)


def test_levels_have_draws_of_their_own() -> None:
    """With `by` every level has the row that its persons alone would have; the test of their difference is cr2's."""
    panel = schools(20)
    kind = np.array(["a", "b"])[np.arange(ROWS) % 2]
    args = {"sample": "available", "by": "kind"}
    both = make_panel(panel.values["y"], panel.persons["pilot"], categories={"kind": kind})
    wild, cr2 = (did(both, "y", se=se, **args) for se in ("wild", "cr2"))
    alone = did(both.part(kind == "b"), "y", se="wild", sample="available").total
    assert wild.rows[2].p_value == alone.p_value
    assert wild.difference is not None and cr2.difference is not None
    assert wild.difference.p_value == pytest.approx(cr2.difference.p_value, rel=1e-9)


def test_progress_is_told_and_can_stop_it() -> None:
    """Progress runs from above 0 to 1 over all rows together; what it raises comes out, and the next call works."""
    panel = make_panel(np.random.default_rng(1).normal(size=(300, 2)), np.arange(300) % 2 == 0,
                       categories={"kind": np.array(["a", "b"])[np.arange(300) // 150]})  # fmt: skip
    told: list[float] = []
    whole = did(panel, "y", se="wild", by="kind", progress=told.append)
    assert told == sorted(told) and 0 < told[0] < 0.1 and told[-1] == 1.0 and len(told) > 10

    def stop(share: float) -> None:
        if share > 0.4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        did(panel, "y", se="wild", by="kind", progress=stop)
    assert did(panel, "y", se="wild", by="kind").rows == whole.rows


def test_too_many_clusters() -> None:
    """Over 5,000 clusters there is an estimate and a reason; a level with fewer has its numbers."""
    rows = MANY_CLUSTERS + 70
    panel = make_panel(np.random.default_rng(1).normal(size=(rows, 2)), np.arange(rows) % 2 == 0,
                       categories={"kind": np.where(np.arange(rows) < 60, "few", "many")})  # fmt: skip
    whole, few, many = did(panel, "y", se="wild", by="kind").rows
    assert whole.reason == "many_clusters"
    assert whole.estimate == pytest.approx(did(panel, "y").total.estimate, rel=1e-9)
    assert (whole.std_error, whole.p_value, whole.ci_low) == (None, None, None)
    assert few.p_value is not None and few.reason is None
    assert many.reason == "many_clusters"


def test_one_cluster_and_few_clusters() -> None:
    """One cluster in a group, as with one school in the pilot, has its reason; under 12 clusters there is a remark."""
    y, rows = np.random.default_rng(1).normal(size=(40, 2)), np.arange(40)
    one = did(make_panel(y, rows < 20, cluster=np.where(rows < 20, 0, rows)), "y", se="wild")
    assert (one.total.reason, one.total.p_value, one.total.std_error) == ("one_cluster", None, None)
    few = did(make_panel(y, rows < 20, cluster=rows % 11), "y", se="wild")
    assert few.remarks == ("few_clusters",) and few.total.p_value is not None
    assert did(make_panel(y, rows < 20, cluster=rows % 12), "y", se="wild").remarks == ()


def test_two_clusters_reject_nothing() -> None:
    """With two schools in all no effect can be ruled out: the reason says so, instead of an endless interval."""
    rows = np.arange(40)
    panel = make_panel(np.random.default_rng(1).normal(size=(40, 2)), rows < 20, cluster=rows % 2)
    row = did(panel, "y", se="wild").total
    assert row.reason == "unbounded"
    assert row.estimate is not None and row.std_error is not None
    assert (row.statistic, row.p_value, row.ci_low, row.ci_high) == (None, None, None, None)


@pytest.mark.parametrize("members, reason", [(0, "no_pilot"), (1, "too_few"), (2, None)])
def test_small_groups(members: int, reason: str | None) -> None:
    """The reasons are those of the other standard errors; two persons in a group are enough."""
    row = did(make_panel(np.random.default_rng(5).normal(size=(40, 2)), np.arange(40) < members), "y", se="wild").total
    assert row.reason == reason
    assert (row.p_value is None) == (reason is not None)


@pytest.mark.parametrize("value", [0.0, 1e6 + 0.1])
def test_everyone_the_same(value: float) -> None:
    """Nothing varies: no_variation, as with the other standard errors."""
    row = did(make_panel(np.full((30, 2), value), np.arange(30) < 15), "y", se="wild").total
    assert (row.reason, row.std_error, row.p_value) == ("no_variation", 0.0, None)
