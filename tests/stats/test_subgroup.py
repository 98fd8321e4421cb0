"""Wave × subgroup: what it gives, and why it sometimes gives no number."""

import numpy as np
import pytest

from tests.stats.helpers import make_panel, scored
from via_dash.methods import tolerance
from via_dash.panel import Outcome, Panel
from via_dash.stats import subgroup
from via_dash.stats.results import SubgroupResult

KINDS = ("ordinal", "binary", "numeric")


def followed(rows: int = 120, waves: int = 3, missing: float = 0.0, seed: int = 2, **options: object) -> Panel:
    """Persons in two subgroups, with an ordinal, a binary and a numeric outcome."""
    random = np.random.default_rng(seed)
    own = random.normal(size=(rows, 1))
    score = own + random.logistic(size=(rows, waves)) + 0.2 * np.arange(waves)
    score[random.random(score.shape) < missing] = np.nan
    score = score[~np.isnan(score).all(axis=1)]
    gone = np.isnan(score)
    ordinal = np.where(gone, np.nan, np.digitize(score, [-1.0, 0.0, 1.0]) + 1)
    settings: dict[str, object] = {
        "categories": {"kind": np.array(["a", "b"])[np.arange(len(score)) % 2]},
        "numbers": {"age": random.normal(40, 9, len(score))},
    }
    return make_panel(
        {"ordinal": ordinal, "binary": np.where(gone, np.nan, score > 0), "numeric": score},
        np.ones(len(score), dtype=bool),
        outcomes=[scored("ordinal"), scored("binary", "binary", (0, 1)), Outcome("numeric")],
        **(settings | options),  # type: ignore[arg-type]
    )


def reasons(found: SubgroupResult) -> set[str | None]:
    for test in found.tests:
        assert (test.statistic is None) == (test.reason is not None)
        assert (test.p_value is None) == (test.p_holm is None) == (test.p_bh is None) == (test.reason is not None)
    return {test.reason for test in found.tests}


@pytest.mark.parametrize("kind", ["binary", "numeric"])
@pytest.mark.parametrize("missing", [0.0, 0.2])
def test_as_statsmodels_gee(kind: str, missing: float) -> None:
    """The Wald χ² is that of statsmodels' GEE with working independence, up to its own convergence; the logistic one
    times (G − 1)/G, because its covariance has R's factor G/(G − 1)."""
    import pandas as pd
    import statsmodels.api as sm
    import statsmodels.formula.api as smf

    panel = followed(missing=missing)
    y = panel.values[kind]
    frame = pd.DataFrame(
        {"y": y.ravel(), "id": np.repeat(np.arange(len(y)), 3), "wave": np.tile(np.arange(3), len(y)),
         "kind": np.repeat(panel.persons["kind"].astype(str), 3)}
    ).dropna()  # fmt: skip
    family = sm.families.Binomial() if kind == "binary" else sm.families.Gaussian()
    fit = smf.gee("y ~ C(wave) * C(kind)", "id", frame, family=family).fit(ctol=1e-12)
    names = [name for name in fit.params.index if ":" in name]
    b, v = fit.params[names], fit.cov_params().loc[names, names]
    persons = frame["id"].nunique()
    expected = b @ np.linalg.solve(v, b) * ((persons - 1) / persons if kind == "binary" else 1.0)
    total = subgroup(panel, kind, by="kind", sample="available", test="chi2").tests[0]
    assert total.statistic == pytest.approx(expected, rel=tolerance("subgroup", "gee"), abs=0)
    assert total.df == 2


@pytest.mark.parametrize("kind", KINDS)
def test_result_tells_its_sample(kind: str) -> None:
    """n per level, levels, method, contrasts and the trend behind the tests belong to one sample."""
    found = subgroup(followed(missing=0.1), kind, by="kind")
    assert reasons(found) == {None}
    assert [test.contrast for test in found.tests] == ["total", "T0–T1", "T0–T2"]
    assert [test.df for test in found.tests] == [2, 1, 1]
    shown = {(point.level, point.wave.value): point.mean.n for point in found.trend.points}
    for level, n in zip(found.levels, found.n, strict=True):
        assert {shown[level.value, wave] for wave in ("T0", "T1", "T2")} == {n}
    assert {point.group for point in found.trend.points} == {"pilot"}
    assert found.method.endswith("_gee")


@pytest.mark.parametrize("kind", KINDS)
def test_two_waves_are_one_test(kind: str) -> None:
    """With two waves the contrast is the total test: one hypothesis, so nothing to correct for."""
    total, contrast = subgroup(followed(), kind, by="kind", waves=("T0", "T2")).tests
    assert contrast.contrast == "T0–T2"
    assert total.p_value == contrast.p_value == total.p_holm == total.p_bh == contrast.p_holm == contrast.p_bh


@pytest.mark.parametrize("kind", KINDS)
def test_order_and_coding_do_not_matter(kind: str) -> None:
    """The Wald test does not depend on which level is the first, nor on the unit of a control. To 1e-6: two fits."""
    panel = followed()
    names = panel.persons["kind"].map({"a": "z", "b": "c"}).astype(str)
    turned = followed(categories={"kind": names}, numbers={"age": panel.persons["age"] * 1000 + 7})
    tests = [subgroup(each, kind, by="kind", controls=["age"]).tests for each in (panel, turned)]
    for one, other in zip(*tests, strict=True):
        assert one.statistic == pytest.approx(other.statistic, rel=1e-6)


@pytest.mark.parametrize("kind", KINDS)
def test_repeated_cross_sections(kind: str) -> None:
    """Every observation is its own cluster: the same as a panel in which everyone is seen once. To 1e-12."""
    seen = np.arange(120)[:, None] % 3 == np.arange(3)
    base = followed()
    arrays = {name: np.where(seen, array, np.nan) for name, array in base.values.items()}
    panels = [
        make_panel(arrays, np.ones(120, dtype=bool), categories={"kind": base.persons["kind"]},
                   outcomes=base.outcomes, has_persons=followed)
        for followed in (True, False)
    ]  # fmt: skip
    one, other = (subgroup(panel, kind, by="kind", sample="available") for panel in panels)
    assert [t.statistic for t in one.tests] == pytest.approx([t.statistic for t in other.tests], rel=1e-12)
    assert (other.sample, other.unit, sum(other.n)) == ("available", "observations", 120)
    assert subgroup(panels[1], kind, by="kind", sample="complete").sample == "available"


@pytest.mark.parametrize("kind", KINDS)
def test_constant_subgroup(kind: str) -> None:
    """A subgroup variable on which all are alike has nothing to compare."""
    found = subgroup(followed(categories={"kind": ["a"] * 120}), kind, by="kind")
    assert reasons(found) == {"one_level"}
    assert found.n == (120,)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("members, whole, single", [
    (1, "too_few", "too_few"), (2, "too_few", "too_few"), (3, "too_few", None), (4, None, None), (8, None, None),
])  # fmt: skip
def test_small_levels(kind: str, members: int, whole: str | None, single: str | None) -> None:
    """A test over w waves takes w + 1 persons of every level: three for one wave against the first, four for three
    waves as a whole. (With so few persons the logits may also separate.)"""
    names = np.where(np.arange(120) < members, "few", "rest")
    found = subgroup(followed(categories={"kind": names}, seed=9), kind, by="kind")
    total, *contrasts = found.tests
    reasons(found)
    separated = {"separation"} if kind != "numeric" else set()
    assert total.reason in {whole} | separated
    assert {test.reason for test in contrasts} <= {single} | separated


@pytest.mark.parametrize("members, remarks", [(1, ()), (5, ("small_levels",)), (19, ("small_levels",)), (20, ())])
def test_small_levels_are_remarked(members: int, remarks: tuple[str, ...]) -> None:
    """A test that leans on fewer than 20 persons of a level, or on fewer than 20 schools, says so."""
    names = np.where(np.arange(120) < members, "few", "rest")
    assert subgroup(followed(categories={"kind": names}), "numeric", by="kind", test="chi2").remarks == remarks
    schools = followed(cluster=np.arange(120) // 2 % (members + 1))
    assert subgroup(schools, "numeric", by="kind", test="chi2").remarks == (("small_levels",) if members < 19 else ())


@pytest.mark.parametrize("kind", KINDS)
def test_a_level_seen_by_few_at_one_wave(kind: str) -> None:
    """The rule holds wave by wave: two persons of a level at T1 leave T0–T2 tested, T0–T1 and the whole not."""
    panel = followed()
    arrays = {name: array.copy() for name, array in panel.values.items()}
    for array in arrays.values():
        array[5::2, 1] = np.nan
    gap = make_panel(arrays, np.ones(120, dtype=bool), categories={"kind": panel.persons["kind"]},
                     outcomes=panel.outcomes)  # fmt: skip
    total, first, last = subgroup(gap, kind, by="kind", sample="available").tests
    if total.reason != "separation":
        assert (total.reason, first.reason, last.reason) == ("too_few", "too_few", None)


@pytest.mark.parametrize("kind", KINDS)
def test_every_person_a_cluster_of_their_own(kind: str) -> None:
    """Naming a cluster that is the person changes no number, to 1e-10; and `person` leaves a named cluster aside."""
    plain = subgroup(followed(missing=0.1), kind, by="kind", sample="available")
    rows = len(followed(missing=0.1).persons)
    named = subgroup(followed(missing=0.1, cluster=np.arange(rows)), kind, by="kind", sample="available")
    assert (plain.cluster, named.cluster) == (None, "school")
    assert [t.statistic for t in named.tests] == pytest.approx([t.statistic for t in plain.tests], rel=1e-10)
    school = followed(missing=0.1, cluster=np.arange(rows) % 9)
    assert subgroup(school, kind, by="kind", sample="available", cluster="person").tests == plain.tests
    assert subgroup(school, kind, by="kind", sample="available").tests != plain.tests
    with pytest.raises(ValueError, match="'school'"):
        subgroup(school, kind, by="kind", cluster="village")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("clusters, whole, single", [
    (1, "one_cluster", "one_cluster"), (2, "too_few", "too_few"), (3, "too_few", None), (5, None, None),
])  # fmt: skip
def test_few_clusters(kind: str, clusters: int, whole: str | None, single: str | None) -> None:
    """Where a cluster is named, clusters count instead of persons; one cluster has its own reason."""
    found = subgroup(followed(cluster=np.arange(120) // 2 % clusters), kind, by="kind")
    total, *contrasts = found.tests
    assert (total.reason, {test.reason for test in contrasts}) == (whole, {single})


@pytest.mark.parametrize("kind", KINDS)
def test_a_level_within_two_clusters(kind: str) -> None:
    """A level all of whose persons are in two schools is not tested, however many persons and other schools."""
    rows = np.arange(120)
    found = subgroup(followed(cluster=np.where(rows % 2 == 0, rows % 4, rows)), kind, by="kind")
    assert reasons(found) == {"too_few"}


@pytest.mark.parametrize("kind", KINDS)
def test_missing_wave(kind: str) -> None:
    """A level without observations at a wave has no test over that wave, and has one over the others."""
    panel = followed()
    arrays = {name: array.copy() for name, array in panel.values.items()}
    for array in arrays.values():
        array[1::2, 1] = np.nan
    gap = make_panel(arrays, np.ones(120, dtype=bool), categories={"kind": panel.persons["kind"]},
                     outcomes=panel.outcomes)  # fmt: skip
    assert reasons(subgroup(gap, kind, by="kind", sample="available")) == {"too_few"}
    assert reasons(subgroup(gap, kind, by="kind", waves=("T0", "T2"))) == {None}


@pytest.mark.parametrize("kind", ["ordinal", "binary"])
@pytest.mark.parametrize("wave", [0, 1, 2])
@pytest.mark.parametrize("end", ["lowest", "highest"])
def test_separation(kind: str, wave: int, end: str) -> None:
    """A level in which everyone gives the extreme answer at a wave has no finite estimate: told, not shown."""
    panel = followed()
    arrays = {name: array.copy() for name, array in panel.values.items()}
    extreme = {"ordinal": (1, 4), "binary": (0, 1)}[kind][end == "highest"]
    arrays[kind][1::2, wave] = extreme
    separated = make_panel(arrays, np.ones(120, dtype=bool), categories={"kind": panel.persons["kind"]},
                           outcomes=panel.outcomes)  # fmt: skip
    assert reasons(subgroup(separated, kind, by="kind")) == {"separation"}


@pytest.mark.parametrize("kind, reason", [("ordinal", "one_category"), ("binary", "one_category"),
                                          ("numeric", "no_variation")])  # fmt: skip
def test_everyone_the_same(kind: str, reason: str) -> None:
    """When all answers are equal there is nothing to test, and the reason says so."""
    panel = followed()
    arrays = {name: np.ones_like(array) for name, array in panel.values.items()}
    same = make_panel(arrays, np.ones(120, dtype=bool), categories={"kind": panel.persons["kind"]},
                      outcomes=panel.outcomes)  # fmt: skip
    assert reasons(subgroup(same, kind, by="kind")) == {reason}


@pytest.mark.parametrize("kind", KINDS)
def test_collinear_controls(kind: str) -> None:
    """A control that repeats the subgroup is told."""
    panel = followed()
    names = panel.persons["kind"].astype(str)
    repeated = followed(categories={"kind": names, "again": names})
    assert reasons(subgroup(repeated, kind, by="kind", controls=["again"])) == {"collinear_covariates"}


@pytest.mark.parametrize("kind", KINDS)
def test_missing_controls_leave_persons_out(kind: str) -> None:
    """Persons without a value for a control are in neither n nor the fit."""
    panel = followed()
    age = panel.persons["age"].to_numpy().copy()
    age[:10] = np.nan
    found = subgroup(followed(numbers={"age": age}), kind, by="kind", controls=["age"])
    assert found.n == (55, 55)
    assert reasons(found) == {None}


@pytest.mark.parametrize("kind", KINDS)
def test_no_one_in_the_group(kind: str) -> None:
    """An empty control group has no levels, no waves and no test."""
    found = subgroup(followed(), kind, by="kind", group="control")
    assert (found.levels, found.n) == ((), ())
    assert reasons(found) == {"too_few"}


def test_wrong_questions_are_errors() -> None:
    """Unknown names, a numeric subgroup, a control that is the subgroup and waves out of order are errors."""
    panel = followed()
    with pytest.raises(KeyError, match="there are kind, age"):
        subgroup(panel, "ordinal", by="z")
    for wrong in ({"by": "age"}, {"by": "kind", "controls": ["kind"]}, {"by": "kind", "waves": ("T1", "T0")},
                  {"by": "kind", "group": "all"}, {"by": "kind", "sample": "some"}):  # fmt: skip
        with pytest.raises(ValueError):
            subgroup(panel, "ordinal", **wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", KINDS)
def test_few_persons_are_not_taken_for_many(kind: str) -> None:
    """Without a difference between twelve persons and forty-two others over five waves, or between eight schools, the
    tests reject in at most 4 of 40 draws (2 are expected), and chi-square in more."""
    random = np.random.default_rng(14)
    rejected = {"htz": np.zeros(2), "chi2": np.zeros(2)}
    for _ in range(40):
        for place, (rows, waves, schools) in enumerate([(54, 5, None), (160, 3, np.arange(160) % 8)]):
            own = np.zeros((rows, waves)) if schools is None else 0.5 * random.normal(size=(8, waves))[schools]
            score = random.normal(size=(rows, 1)) + random.logistic(size=(rows, waves)) + own
            levels = np.where(np.arange(rows) < 12 if schools is None else schools < 4, "few", "rest")
            values = {"numeric": score, "binary": score > 0, "ordinal": np.digitize(score, [-1.0, 0.0, 1.0]) + 1}
            scores = (0, 1) if kind == "binary" else (1, 2, 3, 4)
            measure = Outcome("y") if kind == "numeric" else scored("y", kind, scores)
            everyone = np.ones(rows, dtype=bool)
            panel = make_panel(
                values[kind], everyone, categories={"level": levels}, cluster=schools, outcomes=[measure]
            )
            for test, count in rejected.items():
                p_value = subgroup(panel, "y", by="level", test=test).tests[0].p_value
                count[place] += p_value is not None and p_value <= 0.05
    assert (rejected["htz"] <= 4).all()
    assert rejected["chi2"].sum() > rejected["htz"].sum()
