"""The aggregation: the same sums as a loop over the rows, taken once, and nothing of the user's in the query."""

from importlib import import_module

import numpy as np
import pytest

from tests.stats.helpers import make_panel, scored
from via_dash.engine import cells, moment_patterns, person_patterns
from via_dash.engine.database import query
from via_dash.panel import Panel
from via_dash.stats import did, trend


def some_panel(rows: int = 200) -> Panel:
    random = np.random.default_rng(11)
    y = random.integers(1, 5, (rows, 3)).astype(float)
    y[random.random(y.shape) < 0.3] = np.nan
    kind = random.choice(["a", "b", "c"], rows).astype(object)
    kind[random.random(rows) < 0.1] = None
    return make_panel(
        y, random.random(rows) < 0.4, categories={"kind": kind, 'x"; DROP TABLE rows; --': ["1"] * rows},
        numbers={"age": random.integers(18, 22, rows)}, cluster=random.integers(0, 5, rows), outcomes=[scored()],
    )  # fmt: skip


@pytest.mark.parametrize("by", [None, "kind"])
@pytest.mark.parametrize("complete", [None, (0, 1, 2), (0, 2)])
def test_cells_are_the_sums_over_the_rows(by: str | None, complete: tuple[int, ...] | None) -> None:
    """Counts are exact and moments those of the rows, to 1e-10: the order of summation."""
    panel = some_panel()
    found = cells(panel, "y", by=by, complete=complete)
    y, pilot = panel.values["y"], panel.persons["pilot"].to_numpy()
    for g, group in enumerate((pilot, ~pilot)):
        for level in range(found.n.shape[1]):
            mine = group & (panel.persons["kind"].cat.codes.to_numpy() == level) if by else group
            if complete:
                mine = mine & ~np.isnan(y[:, complete]).any(axis=1)
            for a in range(3):
                seen = y[mine, a][~np.isnan(y[mine, a])]
                assert found.n[g, level, a] == len(seen)
                assert found.counts[g, level, a].tolist() == [(seen == k).sum() for k in (1, 2, 3, 4)]
                assert found.mean[g, level, a] == pytest.approx(seen.mean(), rel=1e-10)
                assert found.ss[g, level, a] == pytest.approx(((seen - seen.mean()) ** 2).sum(), rel=1e-10)
                for b in range(3):
                    both = y[mine][~np.isnan(y[mine][:, [a, b]]).any(axis=1)]
                    da, db = both[:, a] - both[:, a].mean(), both[:, b] - both[:, b].mean()
                    place = (g, level, a, b)
                    assert found.pair_n[place] == len(both)
                    assert found.pair_mean[place] == pytest.approx(both[:, a].mean(), rel=1e-10)
                    assert found.pair_ss[place] == pytest.approx((da**2).sum(), rel=1e-10)
                    assert found.pair_sp[place] == pytest.approx((da * db).sum(), abs=1e-10)


def test_patterns_add_up_to_the_rows() -> None:
    """Patterns count every row of the sample once, with its own covariates, cluster and outcomes."""
    panel = some_panel()
    y = panel.values["y"]
    pilot = panel.persons["pilot"].to_numpy()
    found = moment_patterns(panel, "y", (0, 2), ("kind", "age"), clustered=True, every=False)
    seen = ~np.isnan(y[:, [0, 2]])
    assert found.n.sum() == seen.any(axis=1).sum()
    assert (found.n @ found.present).tolist() == seen.sum(axis=0).tolist()
    assert found.cluster is not None
    assert (np.diff(found.cluster) >= 0).all()
    centred = found.total.sum(axis=0)
    assert centred == pytest.approx([0.0, 0.0], abs=1e-10)
    people = person_patterns(panel, "y", 0, (0, 1, 2), ("kind",), every=True)
    assert people.n.sum() == (pilot & ~np.isnan(y).any(axis=1)).sum()
    assert len(np.unique(np.column_stack([people.covariates, people.y]), axis=0)) == len(people.n)


def test_patterns_split_by_weight() -> None:
    """Rows of one pattern share their weight, the sums are still those of the rows, and each stands for its persons."""
    panel = some_panel()
    weight = np.random.default_rng(2).choice([0.5, 1.0, 2.25], len(panel.persons))
    panel = panel.part(np.ones(len(weight), dtype=bool), weight=weight)
    y = panel.values["y"][:, [0, 2]]
    seen = ~np.isnan(y)
    found = moment_patterns(panel, "y", (0, 2), ("kind",), clustered=True, every=False, weighted=True)
    assert found.weight is not None
    assert set(found.weight) == {0.5, 1.0, 2.25}
    assert (found.n * found.weight) @ found.present == pytest.approx(weight @ seen, rel=1e-12)
    levels = found.total + found.shifts[found.group] * found.n[:, None] * found.present
    assert found.weight @ levels == pytest.approx(weight @ np.nan_to_num(y), rel=1e-12)
    assert moment_patterns(panel, "y", (0, 2), ("kind",), clustered=True, every=False).weight is None
    only = found.where(found.group == 0)
    assert only.weight is not None and len(only.weight) == len(only.n)


def test_patterns_of_one_row_each() -> None:
    """Kept apart, every row that was observed is a pattern of its own with the row's number for a cluster."""
    panel = some_panel()
    y = panel.values["y"][:, [0, 2]]
    found = moment_patterns(panel, "y", (0, 2), (), clustered=False, every=False, apart=True)
    rows = np.flatnonzero((~np.isnan(y)).any(axis=1))
    assert found.cluster is not None
    assert found.cluster.tolist() == rows.tolist()
    assert (found.n == 1).all()
    assert found.total + found.shifts[found.group] * found.present == pytest.approx(np.nan_to_num(y[rows]), abs=1e-12)


def test_person_patterns_split_by_cluster() -> None:
    """Persons who are alike but belong to two clusters are two patterns; the clusters stand in order."""
    panel = some_panel()
    found = person_patterns(panel, "y", 0, (0, 1), ("kind",), every=True, clustered=True)
    pilot = panel.persons["pilot"].to_numpy() & ~np.isnan(panel.values["y"][:, :2]).any(axis=1)
    assert found.cluster is not None
    assert (np.diff(found.cluster) >= 0).all()
    counted = np.bincount(found.cluster, weights=found.n, minlength=5)
    assert counted.tolist() == np.bincount(panel.persons["cluster"][pilot], minlength=5).tolist()
    assert person_patterns(panel, "y", 0, (0, 1), ("kind",), every=True).cluster is None


def test_one_scan_serves_every_control(monkeypatch: pytest.MonkeyPatch) -> None:
    """The panel is scanned once per outcome: other waves, splits and standard errors are look-ups."""
    calls = []

    def counted(*arguments: object) -> dict[str, np.ndarray]:
        calls.append(1)
        return query(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(import_module("via_dash.engine.cells"), "query", counted)
    panel = some_panel()
    for se in ("cr2", "cr1", "classical"):
        for by in (None, "kind"):
            for waves in (("T0", "T1"), ("T0", "T2")):
                did(panel, "y", waves=waves, by=by, se=se, sample="available", cluster="person")
                trend(panel, "y", by=by)
    assert len(calls) == 1


def test_person_data_stay_in_memory() -> None:
    """The database may not spill to disk, reads no file, and holds nothing once a query has been answered."""
    from via_dash.engine.database import _database

    found = query(
        "SELECT current_setting('temp_directory') = '' AS no_disk, current_setting('enable_external_access') AS files",
        {"g": np.zeros(1)},
    )
    assert (found["no_disk"].item(), found["files"].item()) == (1.0, 0.0)
    left = "SELECT (SELECT count(*) FROM duckdb_views() WHERE NOT internal) + (SELECT count(*) FROM duckdb_tables())"
    assert _database().execute(left).fetchone() == (0,)


def test_queries_at_the_same_time_see_only_their_own_columns() -> None:
    """Two sessions that ask at once never get each other's persons."""
    from concurrent.futures import ThreadPoolExecutor

    def total(value: float) -> float:
        return float(query("SELECT sum(a) AS s FROM rows", {"a": np.full(500, value)})["s"].item())

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(total, map(float, range(80)))) == [500.0 * value for value in range(80)]


def test_empty_panel_of_one_wave() -> None:
    """No observation at all gives cells of zero, not an error."""
    found = cells(make_panel(np.full((3, 1), np.nan), [True, True, False]), "y")
    assert found.n.tolist() == [[[0]], [[0]]]
    assert found.mean.tolist() == [[[0.0]], [[0.0]]]


def test_unknown_names_are_errors() -> None:
    """Unknown names list what there is; a number can't split a group."""
    with pytest.raises(KeyError, match="there are y"):
        cells(some_panel(), "z")
    with pytest.raises(KeyError, match="there are kind"):
        cells(some_panel(), "y", by="z")
    with pytest.raises(ValueError, match="is a number"):
        cells(some_panel(), "y", by="age")
