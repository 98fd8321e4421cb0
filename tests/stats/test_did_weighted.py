"""Weights per person: what they change in a difference-in-differences, and what they must not."""

import math
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from tests.stats.helpers import make_panel
from via_dash.options import StandardError
from via_dash.panel import Panel
from via_dash.stats import did
from via_dash.stats.distributions.intervals import t_quantile
from via_dash.stats.regression.robust import Fit, least_squares
from via_dash.stats.regression.weighted_robust import Wide, narrow_blocks, weighted_cr2_terms
from via_dash.stats.results import DidResult

ERRORS: tuple[StandardError, ...] = ("cr2", "cr1", "classical", "wild")
ROWS = 90


def weighted(
    weight: np.ndarray | float | None, shape: str = "balanced", cluster: np.ndarray | None = None, seed: int = 3
) -> Panel:
    """Ninety persons; two in five in the pilot group; three kinds; an age."""
    random = np.random.default_rng(seed)
    y = random.gamma(2.0, size=(ROWS, 1)) + random.normal(size=(ROWS, 2)) * [1.0, 1.7] + [0.0, 0.4]
    if shape == "unbalanced":
        y[random.random(y.shape) < 0.2] = np.nan
    if shape == "cross-sections":
        y[np.arange(ROWS), random.integers(0, 2, ROWS)] = np.nan
    panel = make_panel(
        y, np.arange(ROWS) % 5 < 2, categories={"kind": np.array(list("abc"))[np.arange(ROWS) % 3]},
        numbers={"age": random.normal(40, 9, ROWS)}, cluster=cluster, has_persons=shape != "cross-sections",
    )  # fmt: skip
    return panel if weight is None else panel.part(np.ones(ROWS, bool), weight=np.broadcast_to(weight, ROWS) * 1.0)


def figures(found: DidResult) -> list[float]:
    rows = [(r.estimate, r.std_error, r.statistic, r.p_value, r.ci_low, r.ci_high, r.n_pilot, r.n_control, r.df or 0)
            for r in found.rows]  # fmt: skip
    means = [(m.n, m.mean, m.sd, m.ci_low, m.ci_high) for m in found.means]
    return [value for line in [*rows, *means] for value in line]


def draws(seed: int = 4) -> np.ndarray:
    return np.random.default_rng(seed).exponential(size=ROWS)


@pytest.mark.parametrize("shape", ["balanced", "unbalanced", "cross-sections"])
@pytest.mark.parametrize("se", ERRORS)
@pytest.mark.parametrize("clustered", [False, True])
def test_equal_weights_are_no_weights(shape: str, se: StandardError, clustered: bool) -> None:
    """Weights that are all the same, whatever they are, change no number: to 1e-9, the two routes' rounding."""
    cluster = np.arange(ROWS) % 13 if clustered else None
    options = {"se": se, "by": "kind", "sample": "available"}
    plain = did(weighted(None, shape, cluster), "y", **options)
    assert plain.difference is not None
    for weight in (0.1, 7e5):
        found = did(weighted(weight, shape, cluster), "y", **options)
        assert found.weighted and not plain.weighted
        assert figures(found) == pytest.approx(figures(plain), rel=1e-9)
        assert found.difference is not None
        assert found.difference.statistic == pytest.approx(plain.difference.statistic, rel=1e-9)
        assert found.difference.df_error == pytest.approx(plain.difference.df_error, rel=1e-9)


@pytest.mark.parametrize("se", ERRORS)
def test_only_proportions_count(se: StandardError) -> None:
    """Weights in persons, in thousands of persons or in shares give the same numbers, to 1e-10."""
    base = did(weighted(draws()), "y", se=se, covariates=["age"])
    for unit in (1e-6, 1e3):
        assert figures(did(weighted(draws() * unit), "y", se=se, covariates=["age"])) == pytest.approx(
            figures(base), rel=1e-10
        )


def test_weights_are_persons_who_count_several_times() -> None:
    """Whole weights give the estimate and the means of a panel in which every person stands that often."""
    times = np.random.default_rng(1).integers(1, 5, ROWS)
    base = weighted(None)
    repeated = make_panel(np.repeat(base.values["y"], times, axis=0), np.repeat(base.persons["pilot"], times))
    found, expected = did(weighted(times.astype(float)), "y"), did(repeated, "y")
    assert found.total.estimate == pytest.approx(expected.total.estimate, rel=1e-12)
    assert [m.mean for m in found.means] == pytest.approx([m.mean for m in expected.means], rel=1e-12)
    assert found.total.n_pilot == 36


def test_weight_zero_is_left_out() -> None:
    """Persons with weight 0 change nothing at all: no number, no n, no remark, no wave."""
    weight = draws()
    weight[::4] = 0.0
    panel = weighted(weight)
    y = panel.values["y"].copy()
    y[::4, 1] = np.nan
    panel = make_panel(y, panel.persons["pilot"], categories={"kind": panel.persons["kind"]}).part(
        np.ones(ROWS, bool), weight=weight
    )
    kept = panel.part(weight > 0)
    for se in ERRORS:
        found, alone = did(panel, "y", by="kind", se=se), did(kept, "y", by="kind", se=se)
        assert found.rows == alone.rows
        assert (found.means, found.remarks, found.difference) == (alone.means, (), alone.difference)
    assert found.total.n_pilot + found.total.n_control == (weight > 0).sum()


def test_groups_and_levels_without_weight() -> None:
    """A group, or a level, whose persons all have weight 0 is an empty one."""
    pilot = np.arange(ROWS) % 5 < 2
    assert did(weighted(np.where(pilot, 0.0, draws())), "y").total.reason == "no_pilot"
    assert did(weighted(np.where(pilot, draws(), 0.0)), "y").total.reason == "no_control"
    one_left = np.where(pilot & (np.arange(ROWS) > 0), 0.0, draws())
    row = did(weighted(one_left), "y").total
    assert (row.reason, row.n_pilot, row.n_control) == ("too_few", 1, 54)
    found = did(weighted(np.where(np.arange(ROWS) % 3 == 1, 0.0, draws())), "y", by="kind")
    assert [row.reason for row in found.rows] == [None, None, "no_pilot", None]
    assert found.difference is not None
    assert found.difference.df == 1


def test_weighted_means_as_written_out() -> None:
    """Means are Σwy/Σw, with an interval on the effective number (Σw)²/Σw²; n counts persons. To 1e-12."""
    weight = draws()
    panel = weighted(weight, "unbalanced")
    found = did(panel, "y", sample="available")
    pilot = panel.persons["pilot"].to_numpy()
    cells = [(who, wave) for who in (pilot, ~pilot) for wave in (0, 1)]
    for mean, (who, wave) in zip(found.means, cells, strict=True):
        y = panel.values["y"][who, wave]
        w, y = weight[who][~np.isnan(y)], y[~np.isnan(y)]
        effective = w.sum() ** 2 / (w**2).sum()
        average = np.average(y, weights=w)
        sd = math.sqrt(np.average((y - average) ** 2, weights=w) * effective / (effective - 1))
        half = t_quantile(effective - 1) * sd / math.sqrt(effective)
        assert mean.n == len(y)
        assert (mean.mean, mean.sd) == pytest.approx((average, sd), rel=1e-12)
        assert (mean.ci_low, mean.ci_high) == pytest.approx((average - half, average + half), rel=1e-12)
    told = (found.means[1].mean - found.means[0].mean) - (found.means[3].mean - found.means[2].mean)
    assert found.total.estimate == pytest.approx(told, rel=1e-12)


@pytest.mark.parametrize("heavy", [1e3, 1e9, 1e15])
def test_one_person_with_nearly_all_the_weight(heavy: float) -> None:
    """A person who outweighs the group leaves wide intervals and no mean's interval; no NaN, no infinity, no p of 0."""
    weight = np.ones(ROWS)
    weight[0] = heavy
    found = did(weighted(weight), "y", by="kind")
    assert found.means[0].ci_low is None and found.means[0].n == 36
    for row in found.rows:
        assert (row.p_value is None) == (row.reason is not None)
        values = (row.estimate, row.std_error, row.df, row.p_value, row.ci_low, row.ci_high)
        assert all(math.isfinite(value) for value in values if value is not None)
        assert row.p_value is None or row.p_value > 0


def written_out(
    x: np.ndarray, y: np.ndarray, w: np.ndarray, cluster: np.ndarray, contrast: np.ndarray
) -> tuple[float, float, float]:
    """CR2 variance, tr P and ΣΣ P² from the N × N projection: A_g = ((I − H)_g (I − H)_g')^(−1/2)."""
    bread = np.linalg.inv(x.T @ (w[:, None] * x))
    rest = np.eye(len(y)) - x @ bread @ (w[:, None] * x).T
    variance, columns = 0.0, []
    for code in np.unique(cluster):
        mine = cluster == code
        values, vectors = np.linalg.eigh(rest[mine] @ rest[mine].T)
        root = np.where(values > 1e-10, np.maximum(values, 1e-10) ** -0.5, 0.0)
        a = (vectors * root) @ vectors.T @ (w[mine, None] * x[mine]) @ bread @ contrast
        variance += float(a @ rest[mine] @ y) ** 2
        columns.append(rest[mine].T @ a)
    p = np.array(columns) @ np.array(columns).T
    return variance, float(np.trace(p)), float((p**2).sum())


def wide_of(x: np.ndarray, y: np.ndarray, w: np.ndarray, cluster: np.ndarray, size: int):  # type: ignore[no-untyped-def]
    """Each cluster in the columns of Z = [X, (W − c)X], with a centre that is not its mean."""

    def blocks() -> Iterator[Wide]:
        codes = np.unique(cluster)
        for start in range(0, len(codes), size):
            part = codes[start : start + size]
            centre = np.array([w[cluster == code].max() for code in part])
            z = [np.hstack([x[cluster == code], (w[cluster == code] - c)[:, None] * x[cluster == code]])
                 for code, c in zip(part, centre, strict=True)]  # fmt: skip
            moment = np.array([each.T @ y[cluster == code] for each, code in zip(z, part, strict=True)])
            yield Wide(np.array([each.T @ each for each in z]), np.ones(len(part)), moment,
                       moment[:, :, None] * moment[:, None, :], x.shape[1], centre, part)  # fmt: skip

    return blocks


@pytest.mark.parametrize("position", [0, 1, 2, 3])
@pytest.mark.parametrize("size", [2, 100])
def test_weighted_cr2_as_written_out(position: int, size: int) -> None:
    """Matrices of 2k × 2k give what the N × N projection gives: a cluster with full leverage, clusters of one row and
    clusters of one weight included, however they are cut into blocks. To 1e-9: they round differently."""
    random = np.random.default_rng(6)
    cluster = np.sort(np.concatenate([random.integers(0, 9, 58), [9, 10]]))
    x = np.column_stack([np.ones(60), random.normal(size=60), random.normal(size=60) + cluster % 2, cluster == 4])
    y = x @ [1.0, 2.0, -1.0, 0.5] + random.normal(size=60)
    w = np.where(cluster == 2, 0.7, random.exponential(size=60))
    blocks = wide_of(x, y, w, cluster, size)
    fit: Fit = least_squares(narrow_blocks(blocks), float(w @ y**2), 60)
    contrast = np.eye(4)[position]
    if position == 3:
        contrast = np.array([0.0, 1.0, 1.0, 0.0])
    found = weighted_cr2_terms(fit, blocks, contrast)
    assert found == pytest.approx(written_out(x, y, w, cluster, contrast), rel=1e-9)


@pytest.mark.parametrize(
    ("heaviest", "reason"), [(1e4, None), (1e6, None), (1e8, "uneven_weights"), (1e12, "uneven_weights")]
)
def test_one_weight_of_a_different_order_is_told_as_what_it_is(heaviest, reason):
    """Guards: neither *collinear* nor a standard error that lost its digits: the weight is named."""
    values = np.random.default_rng(1).normal(size=(60, 2))
    panel = make_panel(values, np.arange(60) % 2 == 0)
    weight = np.where(np.arange(60) == 0, heaviest, 1.0)
    row = did(replace(panel, persons=panel.persons.assign(weight=weight)), "y").total
    assert row.reason == reason and (row.estimate is None) == (reason is not None)
