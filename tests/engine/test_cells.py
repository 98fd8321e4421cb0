"""The aggregation: the same sums as a loop over the rows, taken once, and nothing of the user's in the query."""

from importlib import import_module
from itertools import combinations

import numpy as np
import pytest

from tests.stats.helpers import make_panel, scored
from via_dash.engine import cells, moment_patterns, person_patterns
from via_dash.engine.database import _database, query
from via_dash.panel import CapacityError, Panel
from via_dash.stats import did, trend


def some_panel(rows: int = 200, waves: int = 3) -> Panel:
    random = np.random.default_rng(11)
    y = random.integers(1, 5, (rows, waves)).astype(float)
    y[random.random(y.shape) < 0.3] = np.nan
    kind = random.choice(["a", "b", "c"], rows).astype(object)
    kind[random.random(rows) < 0.1] = None
    return make_panel(
        y, random.random(rows) < 0.4, categories={"kind": kind, 'x"; DROP TABLE rows; --': ["1"] * rows},
        numbers={"age": random.integers(18, 22, rows)}, cluster=random.integers(0, 5, rows), outcomes=[scored()],
    )  # fmt: skip


def members(panel: Panel, by: str | None, complete: tuple[int, ...] | None) -> dict[tuple[int, int], np.ndarray]:
    """The outcomes (n, W) of each group and level, straight from the rows."""
    y, pilot = panel.values["y"], panel.persons["pilot"].to_numpy()
    whole = np.ones(len(y), dtype=bool) if complete is None else ~np.isnan(y[:, complete]).any(axis=1)
    code = panel.persons[by].cat.codes.to_numpy() if by else np.zeros(len(y), dtype=int)
    return {
        (g, level): y[group & whole & (code == level)]
        for g, group in enumerate((pilot, ~pilot))
        for level in range(code.max() + 1)
    }


@pytest.mark.parametrize("by", [None, "kind"])
@pytest.mark.parametrize(("waves", "complete"), [(3, None), (3, (0, 1, 2)), (3, (0, 2)), (9, None), (9, (0, 7))])
def test_cells_are_the_sums_over_the_rows(by: str | None, waves: int, complete: tuple[int, ...] | None) -> None:
    """Counts are exact, moments those of the rows to 1e-10 (order of summation); with few waves as with many."""
    panel = some_panel(waves=waves)
    pairs = list(combinations(range(waves), 2))
    found = cells(panel, "y", by=by, complete=complete, pairs=pairs)
    for place, y in members(panel, by, complete).items():
        for a in range(waves):
            seen = y[:, a][~np.isnan(y[:, a])]
            assert found.n[place][a] == len(seen)
            assert found.counts[place][a].tolist() == [(seen == k).sum() for k in (1, 2, 3, 4)]
            assert found.mean[place][a] == pytest.approx(seen.mean(), rel=1e-10)
            assert found.ss[place][a] == pytest.approx(((seen - seen.mean()) ** 2).sum(), rel=1e-10)
        for a, b in pairs:
            both = y[~np.isnan(y[:, [a, b]]).any(axis=1)][:, [a, b]]
            apart, pair = both - both.mean(axis=0), found.pairs[a, b]
            assert pair.n[place] == len(both)
            assert pair.mean[place] == pytest.approx(both.mean(axis=0), rel=1e-10)
            assert pair.ss[place] == pytest.approx((apart**2).sum(axis=0), rel=1e-10)
            assert pair.sp[place] == pytest.approx(apart.prod(axis=1).sum(), abs=1e-10)


def test_pairs_asked_apart_are_those_asked_together() -> None:
    """What was asked before, and in which order, changes no digit; what nobody asked is not there."""
    together, apart = some_panel(waves=12), some_panel(waves=12)
    pairs = [(0, 11), (3, 4), (0, 5)]
    whole = cells(together, "y", by="kind", pairs=pairs)
    for pair in reversed(pairs):
        found = cells(apart, "y", by="kind", pairs=[pair])
    assert set(found.pairs) == set(whole.pairs) == set(pairs)
    for pair in pairs:
        for name in ("n", "mean", "ss", "sp"):
            assert np.array_equal(getattr(found.pairs[pair], name), getattr(whole.pairs[pair], name))


@pytest.mark.parametrize("waves", [12, 60, 120])
def test_a_query_grows_with_the_waves_asked_and_not_with_their_pairs(
    monkeypatch: pytest.MonkeyPatch, waves: int
) -> None:
    """What comes back of a trend and a difference-in-differences is at most two groups × two rows per wave each, in few
    columns whatever the waves; no sum has a FILTER: of those a query takes memory with the square of their number."""
    rows, columns = [], set()

    def counted(sql: str, *arguments: object) -> dict[str, np.ndarray]:
        found = query(sql, *arguments)  # type: ignore[arg-type]
        assert "FILTER" not in sql
        rows.append(len(found["g"]))
        columns.add(tuple(found))
        return found

    monkeypatch.setattr(import_module("via_dash.engine.cells"), "query", counted)
    panel = some_panel(rows=24, waves=waves)
    trend(panel, "y")
    did(panel, "y", sample="available", cluster="person")
    assert sum(rows) <= 2 * 2 * 2 * waves
    assert len(columns) == 1 and len(columns.pop()) <= 13


@pytest.mark.parametrize("every", [True, False])
def test_products_of_many_waves_are_those_of_the_rows(every: bool) -> None:
    """From many waves on the products come from matrices: they are the sums over the rows all the same, per pattern."""
    waves = tuple(range(0, 22, 2))
    panel = some_panel(rows=400, waves=22)
    y = panel.values["y"][:, waves]
    y[: len(y) // 2] = np.nan_to_num(y[: len(y) // 2], nan=2.0)
    panel.values["y"][:, waves] = y
    found = moment_patterns(panel, "y", waves, ("kind", "age"), clustered=True, every=every)
    seen = ~np.isnan(y)
    kept = seen.all(axis=1) if every else seen.any(axis=1)
    g = (~panel.persons["pilot"].to_numpy()).astype(int)
    kind = panel.persons["kind"].cat.codes.to_numpy()
    age, cluster = panel.persons["age"].to_numpy(), panel.persons["cluster"].to_numpy()
    assert found.n.sum() == kept.sum() and found.cluster is not None
    for p in range(len(found.n)):
        mine = kept & (g == found.group[p]) & (kind == found.covariates[p, 0]) & (age == found.covariates[p, 1])
        mine &= (cluster == found.cluster[p]) & (seen == found.present[p]).all(axis=1)
        d = np.nan_to_num(y[mine] - found.shifts[found.group[p]])
        assert found.n[p] == mine.sum()
        assert found.total[p] == pytest.approx(d.sum(axis=0), abs=1e-10)
        assert found.products[p] == pytest.approx(d.T @ d, abs=1e-10)


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
    found = query(
        "SELECT current_setting('temp_directory') = '' AS no_disk, current_setting('enable_external_access') AS files",
        {"g": np.zeros(1)},
    )
    assert (found["no_disk"].item(), found["files"].item()) == (1.0, 0.0)
    left = "SELECT (SELECT count(*) FROM duckdb_views() WHERE NOT internal) + (SELECT count(*) FROM duckdb_tables())"
    with _database() as database:
        assert database.execute(left).fetchone() == (0,)


def test_a_query_that_asks_too_much_is_refused_in_words_and_takes_nobody_along() -> None:
    """Out of memory is a refusal that says how much was asked and what to do; the next query is answered as ever, and a
    query that runs meanwhile has a memory of its own."""
    columns = {"g": np.zeros(2000), "c0": np.zeros(2000), **{f"w{i}": np.arange(2000.0) for i in range(3)}}
    large = "SELECT list(a.w0) AS s FROM rows a, rows b, rows c, rows d GROUP BY a.w1, b.w1, c.w1"

    with _database() as other:
        with pytest.raises(CapacityError) as refused:
            query(large, columns)
        assert other.execute("SELECT 1").fetchone() == (1,)
    problem = refused.value.problems[0]
    assert problem.values == {"rows": 2000, "waves": 3, "covariates": 1}
    for language in ("nl", "en"):
        what, _, remedy = problem.say(language)  # type: ignore[arg-type]
        assert "2000" in what and remedy
    assert "memory" not in str(refused.value) and "geheugen" in str(refused.value)
    assert query("SELECT sum(w0) AS s FROM rows", columns)["s"].item() == 1999000.0


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
