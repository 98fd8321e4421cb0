"""Attrition: the flow, stayers against leavers, retention, response weights, and every edge of these."""

import math
from dataclasses import replace

import numpy as np
import pytest

from tests.stats.helpers import make_panel
from via_dash.methods import tolerance
from via_dash.panel import Panel
from via_dash.stats import did
from via_dash.stats.attrition import attrition
from via_dash.stats.dropout.retention import newcombe
from via_dash.stats.results import AttritionResult

HALF = 60


def study(
    left: tuple[int, int] = (15, 25), *, seed: int = 1, waves: int = 2, **background: dict[str, object]
) -> Panel:  # fmt: skip
    """Two groups of 60; of each the given number, spread over the scores, is not seen at the last wave."""
    random = np.random.default_rng(seed)
    y = np.round(random.normal(3, 1, size=(2 * HALF, waves)), 1)
    for group, gone in enumerate(left):
        y[HALF * group + random.permutation(HALF)[:gone], -1] = np.nan
    return make_panel(y, np.arange(2 * HALF) < HALF, **background)


def weighted(panel: Panel, weight: np.ndarray) -> Panel:
    return replace(panel, persons=panel.persons.assign(weight=weight))


def numbers_of(result: AttritionResult) -> list[float]:
    rows = [result.differential, result.plain, result.weighted, result.lee, *result.leavers, *result.flow]
    return [value for row in rows for value in vars(row).values() if isinstance(value, float)]


def test_newcombe_as_statsmodels() -> None:
    """The same interval as statsmodels, with nobody and with everybody in a group too."""
    from statsmodels.stats.proportion import confint_proportions_2indep

    exact = {"abs": tolerance("attrition", "newcombe"), "rel": 0}
    for first, second in [
        ((56, 70), (48, 80)),
        ((9, 10), (3, 10)),
        ((0, 10), (0, 20)),
        ((10, 10), (0, 20)),
        ((1, 1), (1, 2)),
    ]:
        expected = confint_proportions_2indep(*first, *second, method="newcomb", compare="diff")
        assert newcombe(first, second) == pytest.approx(expected, **exact)


def test_newcombe_as_published() -> None:
    """Table II of the paper, method 10, to the four decimals printed: 56/70 − 48/80 and 9/10 − 3/10."""
    assert newcombe((56, 70), (48, 80)) == pytest.approx((0.0524, 0.3339), abs=5e-5)
    assert newcombe((9, 10), (3, 10)) == pytest.approx((0.1705, 0.8090), abs=5e-5)


def test_the_flow_counts_persons_seen_on_any_outcome() -> None:
    """A person with one answer at a wave was there; a wave without anyone of a group had no measurement for it."""
    a, b = np.full((6, 3), 1.0), np.full((6, 3), 1.0)
    a[0, 1:] = np.nan
    b[:2, 1] = np.nan
    for values in (a, b):
        values[3:, 1] = np.nan
        values[5, 2] = np.nan
    found = attrition(make_panel({"a": a, "b": b}, np.arange(6) < 3), "a", selected=(4, 3))
    steps = [(s.group, s.wave.value if s.wave else None, s.n, s.share) for s in found.flow]
    assert steps == [
        ("pilot", None, 4, None), ("pilot", "T0", 3, 1.0), ("pilot", "T1", 2, 2 / 3), ("pilot", "T2", 3, 1.0),
        ("control", None, 3, None), ("control", "T0", 3, 1.0), ("control", "T1", None, None),
        ("control", "T2", 2, 2 / 3),
    ]  # fmt: skip
    frame = found.to_frame()
    assert list(frame.columns) == ["group", "stage", "n", "share"]
    assert list(frame["stage"]) == ["selected", "T0", "T1", "T2"] * 2
    assert len(attrition(make_panel({"a": a, "b": b}, np.arange(6) < 3), "a").flow) == 6


def test_who_stayed_against_who_left() -> None:
    """Means, shares and standard deviations of the stayers by hand; a variable known for one side only has no row."""
    y = np.array([[1, 1], [2, 2], [3, 3], [4, np.nan], [6, np.nan], [1, 1], [2, 2], [5, np.nan]], dtype=float)
    panel = make_panel(
        y,
        np.arange(8) < 5,
        categories={"c": ["a", "b", "b", "b", "b", "a", "b", "a"], "only": ["x", "y", "x", None, None, "x", "y", "x"]},
    )
    rows = {(row.group, row.variable): row for row in attrition(panel, "y").leavers}
    assert set(rows) == {(g, v) for g in ("pilot", "control") for v in ("c: b", "only: y", "y")} - {
        ("pilot", "only: y")
    }
    row = rows["pilot", "y"]
    assert (row.covariate, row.level, row.n_stayers, row.n_leavers) == ("y", None, 3, 2)
    assert (row.mean_stayers, row.mean_leavers) == (2, 5)
    assert row.std_mean_diff == pytest.approx(-3.0)
    row = rows["pilot", "c: b"]
    assert (row.covariate, row.level, row.mean_stayers, row.mean_leavers) == ("c", "b", pytest.approx(2 / 3), 1.0)
    assert row.std_mean_diff == pytest.approx((2 / 3 - 1) / np.std([0, 1, 1], ddof=1))
    assert rows["control", "y"].n_leavers == 1
    assert rows["control", "y"].std_mean_diff is rows["control", "y"].p_value is None


def test_leavers_are_compared_on_every_outcome_at_the_first_wave() -> None:
    """Each outcome's score before has a row, of those who answered it; the one asked about decides who left."""
    panel = study()
    other = np.random.default_rng(4).normal(size=(2 * HALF, 2))
    other[:5, 0] = np.nan
    both = make_panel({"y": panel.values["y"], "z": other}, panel.persons["pilot"])
    rows = {(row.group, row.covariate): row for row in attrition(both, "y").leavers}
    assert rows["pilot", "z"].n_stayers + rows["pilot", "z"].n_leavers == HALF - 5
    assert rows["control", "z"].n_leavers == rows["control", "y"].n_leavers == 25


def test_survey_weights_enter_the_comparison_of_leavers() -> None:
    """A person of weight 2 shifts the means as two persons would; equal weights change nothing."""
    panel = study(numbers={"x": np.arange(2.0 * HALF)})
    plain = attrition(panel, "y").leavers
    equal = attrition(weighted(panel, np.full(2 * HALF, 0.3)), "y").leavers
    assert [row.p_value for row in equal] == pytest.approx([row.p_value for row in plain])
    assert [row.std_mean_diff for row in equal] == pytest.approx([row.std_mean_diff for row in plain])
    weight = 1.0 + np.arange(2 * HALF) % 3
    found = attrition(weighted(panel, weight), "y").leavers[0]
    stays = ~np.isnan(panel.values["y"][:, 1]) & panel.persons["pilot"].to_numpy()
    assert found.mean_stayers == pytest.approx(np.average(np.arange(2 * HALF)[stays], weights=weight[stays]))
    assert found.n_stayers == stays.sum()


def test_retention_and_plain_estimate() -> None:
    """45 of 60 against 35 of 60: the difference, its n, and the plain estimate on exactly those who stayed."""
    found = attrition(study(), "y")
    row = found.differential
    assert (row.covariate, row.level, row.se_type, row.df) == ("retention", "Totaal", "classical", None)
    assert row.estimate == pytest.approx(10 / 60)
    assert (row.n_pilot, row.n_control) == (60, 60)
    assert row.statistic == pytest.approx(row.estimate / row.std_error)
    assert row.ci_low < row.estimate < row.ci_high
    assert found.plain == did(study(), "y").total
    assert (found.plain.n_pilot, found.plain.n_control) == (45, 35)


def test_weights_restore_the_persons_who_left() -> None:
    """With one yes/no variable the logit is saturated: the weighted stayers are divided over it as all who started."""
    x = np.arange(2 * HALF) % 4 < 1
    y = np.column_stack([np.full(2 * HALF, 2.0), np.arange(2.0 * HALF)])
    y[[0, 4, 8, 12, 1, 2, 60, 61, 62, 63, 65, 66, 67, 69], 1] = np.nan
    panel = make_panel(y, np.arange(2 * HALF) < HALF, categories={"x": np.where(x, "yes", "no")})
    found = attrition(panel, "y")
    assert found.panel is not None
    assert (found.covariates, found.remarks) == (("x",), ())
    for pilot in (True, False):
        mine = (found.panel.persons["pilot"] == pilot).to_numpy()
        weight, yes = found.panel.weights[mine], (found.panel.persons["x"] == "yes").to_numpy()[mine]
        assert weight @ yes / weight.sum() == pytest.approx(x.reshape(2, HALF)[0 if pilot else 1].mean())
        assert weight.mean() == pytest.approx(1.0)


def test_the_weighted_estimate_is_the_weighted_means_of_the_stayers() -> None:
    """The difference of the weighted mean changes, by hand, on as many persons as the plain estimate."""
    found = attrition(study(numbers={"x": np.random.default_rng(2).normal(size=2 * HALF)}), "y")
    stayers = found.panel
    change = stayers.values["y"][:, 1] - stayers.values["y"][:, 0]
    pilot = stayers.persons["pilot"].to_numpy()
    by_hand = [np.average(change[group], weights=stayers.weights[group]) for group in (pilot, ~pilot)]
    assert found.weighted.estimate == pytest.approx(by_hand[0] - by_hand[1])
    assert found.weighted.estimate != pytest.approx(found.plain.estimate, abs=1e-6)
    assert (found.weighted.n_pilot, found.weighted.n_control) == (45, 35)
    assert found.weighted == did(stayers, "y").total


def test_survey_weights_multiply() -> None:
    """The response model is the same with and without survey weights, which come on top of its weights."""
    panel = study()
    own = 1.0 + np.arange(2 * HALF) % 3
    plain, both = attrition(panel, "y").panel, attrition(weighted(panel, own), "y").panel
    kept = own[~np.isnan(panel.values["y"][:, 1])]
    assert both.weights == pytest.approx(plain.weights * kept)


def test_persons_without_weight_do_not_count() -> None:
    """Weight 0 is the same as not being there, in every part."""
    panel = study(numbers={"x": np.arange(2.0 * HALF)})
    some = np.arange(2 * HALF) % 5 != 0
    zeros, without = attrition(weighted(panel, some.astype(float)), "y"), attrition(panel.part(some), "y")
    assert numbers_of(zeros) == pytest.approx(numbers_of(without))
    assert [step.n for step in zeros.flow] == [step.n for step in without.flow]


def test_the_weighted_panel_says_how_it_was_made() -> None:
    """Its last step is a line that makes the same panel, with what was asked and nothing else."""
    panel = study(waves=3, numbers={"x": np.arange(2.0 * HALF)})
    assert attrition(panel, "y").panel.provenance.steps == ("panel = via.attrition(panel, 'y').panel",)
    found = attrition(panel, "y", waves=("T0", "T2"), covariates=["x"], selected=(80, 80))
    line = "panel = via.attrition(panel, 'y', waves=('T0', 'T2'), covariates=['x']).panel"
    assert found.panel.provenance.steps == (line,)


def test_nobody_left() -> None:
    """Difference 0 with its interval and no test; weights 1; bounds and weighted estimate as the plain one."""
    found = attrition(study(left=(0, 0)), "y")
    row = found.differential
    assert (row.estimate, row.std_error, row.statistic, row.p_value, row.reason) == (
        0.0,
        0.0,
        None,
        None,
        "nobody_left",
    )
    assert row.ci_low < 0 < row.ci_high
    assert (found.leavers, found.remarks, found.covariates) == ((), (), ())
    assert found.weighted.estimate == pytest.approx(found.plain.estimate)
    assert found.weighted.std_error == pytest.approx(found.plain.std_error)
    assert (found.panel.weights == 1).all()
    assert found.lee.lower == found.lee.upper == pytest.approx(found.plain.estimate)


def test_nobody_stayed() -> None:
    """Without a stayer there is no estimate of any kind, and each says why."""
    y = study().values["y"].copy()
    y[:, 1] = np.nan
    found = attrition(make_panel(y, np.arange(2 * HALF) < HALF), "y", waves=("T0", "T1"))
    assert (found.differential.estimate, found.differential.reason) == (0.0, "nobody_stayed")
    assert found.plain.reason == found.weighted.reason == "no_pilot"
    assert (found.lee.reason, found.panel) == ("too_few", None)


@pytest.mark.parametrize("left, modelled", [(4, False), (5, True), (55, True), (56, False)])
def test_five_leavers_and_five_stayers_are_needed_for_weights(left: int, modelled: bool) -> None:
    """Fewer tell nothing of who leaves: weights 1 in that group, said so; the other group keeps its own."""
    found = attrition(study(left=(left, 25)), "y")
    weight = found.panel.weights[found.panel.persons["pilot"].to_numpy()]
    assert (weight != 1).any() == modelled
    assert ("response_not_modelled" in found.remarks) == (not modelled)
    assert found.weighted.reason is None


def test_no_group_can_be_modelled() -> None:
    """A weighted estimate that is the plain one under another name would mislead: the reason stands in its place."""
    found = attrition(study(left=(4, 3)), "y")
    assert (found.weighted.estimate, found.weighted.reason) == (None, "response_not_modelled")
    assert (found.weighted.n_pilot, found.weighted.n_control) == (56, 57)
    assert (found.panel, found.remarks) == (None, ("response_not_modelled",))
    assert found.plain.estimate is not None


def test_as_many_terms_as_the_leavers_can_carry() -> None:
    """One term per five persons who left: with 15 of them the score, one number and one yes/no, in the order given."""
    random = np.random.default_rng(6)
    background = {name: random.normal(size=2 * HALF) for name in "abcd"}
    panel = study(left=(15, 15), numbers=background)
    found = attrition(panel, "y")
    assert (found.covariates, found.remarks) == (("a", "b"), ("response_model_reduced",))
    assert attrition(panel, "y", covariates=["d", "c"]).covariates == ("d", "c")
    assert attrition(panel, "y", covariates=["d", "c"]).remarks == ()
    assert {row.covariate for row in attrition(panel, "y", covariates=["d"]).leavers} == {"d", "y"}


def test_a_variable_unknown_for_many_stays_out() -> None:
    """Known for 90 % of both stayers and leavers it is used; for fewer it is left out, and the result says so."""
    panel = study(left=(20, 20))
    gone = np.isnan(panel.values["y"][:, 1])
    x = np.random.default_rng(8).normal(size=2 * HALF)
    for missing, used in ((2, True), (3, False)):
        holes = x.copy()
        holes[np.flatnonzero(gone[:HALF])[:missing]] = np.nan
        holes[HALF + np.flatnonzero(gone[HALF:])[:missing]] = np.nan
        found = attrition(make_panel(panel.values["y"], panel.persons["pilot"], numbers={"x": holes}), "y")
        assert found.covariates == (("x",) if used else ())
        assert ("response_model_reduced" in found.remarks) == (not used)


def test_a_variable_that_separates_or_repeats_stays_out() -> None:
    """What tells exactly who leaves gives no weights, and a copy adds nothing; the rest of the model holds."""
    panel = study(left=(20, 20))
    y, pilot = panel.values["y"], panel.persons["pilot"]
    gone = np.isnan(y[:, 1])
    x = np.random.default_rng(9).normal(size=2 * HALF)
    alone = attrition(make_panel(y, pilot, numbers={"x": x}), "y")
    tells = attrition(make_panel(y, pilot, categories={"gone": gone.astype(str)}, numbers={"x": x}), "y")
    twice = attrition(make_panel(y, pilot, numbers={"x": x, "copy": 2 * x + 1}), "y")
    for found in (tells, twice):
        assert (found.covariates, found.remarks) == (("x",), ("response_model_reduced",))
        assert found.panel.weights == pytest.approx(alone.panel.weights)


def test_a_variable_that_does_not_vary_is_no_loss() -> None:
    """Constant in a group it tells nothing there: not used, and no remark that something is missing."""
    found = attrition(study(categories={"c": ["a"] * 2 * HALF}), "y")
    assert (found.covariates, found.remarks) == ((), ())
    rows = [row for row in found.leavers if row.covariate == "c"]
    assert [(row.std_mean_diff, row.p_value) for row in rows] == [(0.0, None)] * 2


def test_a_thousand_levels_stay_out_of_the_model() -> None:
    """A variable with more levels than any model can hold is compared, not modelled."""
    rows = 3000
    random = np.random.default_rng(3)
    y = random.normal(size=(rows, 2))
    y[random.random(rows) < 0.3, 1] = np.nan
    panel = make_panel(
        y, np.arange(rows) % 2 == 0, categories={"c": np.char.zfill((np.arange(rows) // 3).astype(str), 4)}
    )
    found = attrition(panel, "y")
    assert (found.covariates, found.remarks) == ((), ("response_model_reduced",))
    assert len([row for row in found.leavers if row.covariate == "c"]) == 2000


def test_a_few_persons_who_carry_much_are_told() -> None:
    """Where the weights cost over half the information the result says so."""
    rows = 400
    pilot = np.arange(rows) < rows / 2
    x = np.tile(np.linspace(-3, 3, rows // 2), 2)
    random = np.random.default_rng(11)
    y = random.normal(size=(rows, 2))
    y[random.random(rows) > 1 / (1 + np.exp(1 - 2.5 * x)), 1] = np.nan
    found = attrition(make_panel(y, pilot, numbers={"x": x}), "y")
    assert "uneven_weights" in found.remarks


def test_named_clusters_are_used_where_they_can_be() -> None:
    """The estimates are clustered by the panel's own cluster; that retention and bounds are not is told."""
    found = attrition(study(cluster=np.arange(2 * HALF) // 4), "y")
    assert "clusters_ignored" in found.remarks
    assert found.plain == did(study(cluster=np.arange(2 * HALF) // 4), "y").total
    one = attrition(study(cluster=np.arange(2 * HALF) // HALF), "y")
    assert (one.plain.reason, one.weighted.reason) == ("one_cluster", "one_cluster")
    assert "few_clusters" in one.remarks


@pytest.mark.parametrize(("pilot", "reason"), [(0, "no_pilot"), (2 * HALF, "no_control")])
def test_one_group_only(pilot: int, reason: str) -> None:
    """Without one of the groups every comparison says which is missing."""
    y = study().values["y"]
    found = attrition(make_panel(y, np.arange(2 * HALF) < pilot), "y", waves=("T0", "T1"))
    for row in (found.differential, found.plain, found.weighted, found.lee):
        assert row.reason == reason
    assert found.panel is None


def test_groups_of_two() -> None:
    """Two against two, nobody gone: an estimate, and nothing to compare."""
    found = attrition(make_panel(np.array([[1.0, 2], [1, 3], [2, 2], [1, 2]]), [True, True, False, False]), "y")
    assert found.plain.estimate == found.lee.lower == 1.0
    assert (found.leavers, found.differential.reason) == ((), "nobody_left")


def test_repeated_cross_sections_have_nobody_to_follow() -> None:
    """Numbers of observations and the plain estimate, and the reason why there is no more."""
    y = study(left=(0, 0)).values["y"].copy()
    row = np.arange(2 * HALF)
    y[row % 2 == 0, 0], y[row % 2 == 1, 1] = np.nan, np.nan
    panel = make_panel(y, row < HALF, has_persons=False)
    found = attrition(panel, "y")
    assert found.reason == found.weighted.reason == found.lee.reason == found.differential.reason == "needs_persons"
    assert [(step.n, step.share) for step in found.flow] == [(30, None)] * 4
    assert found.plain == did(panel, "y").total
    assert (found.panel, found.leavers, found.covariates, found.unit) == (None, (), (), "observations")


def test_all_scores_equal() -> None:
    """Nothing varies: retention is known, a test of the scores is not, and no number is invented."""
    y = np.full((40, 2), 3.0)
    y[:6, 1] = y[20:32, 1] = np.nan
    found = attrition(make_panel(y, np.arange(40) < 20), "y")
    assert found.differential.estimate == pytest.approx(0.3)
    assert (found.plain.reason, found.lee.reason) == ("no_variation", "no_variation")
    assert (found.weighted.reason, found.panel) == ("response_not_modelled", None)
    assert [(row.std_mean_diff, row.p_value) for row in found.leavers] == [(0.0, None)] * 2


@pytest.mark.parametrize("left", [(0, 0), (1, 0), (59, 58), (60, 10), (15, 25)])
def test_every_number_is_a_number(left: tuple[int, int]) -> None:
    """No NaN, no infinity and no p of 0, however few are left."""
    found = attrition(study(left, numbers={"x": np.arange(2.0 * HALF)}), "y", waves=("T0", "T1"))
    assert all(math.isfinite(value) for value in numbers_of(found))
    assert all(row.p_value is None or 0 < row.p_value <= 1 for row in (found.differential, *found.leavers))


def test_options_are_checked() -> None:
    """As in did: KeyError for a name that is not there, ValueError for waves out of order; selected can't be fewer."""
    panel = study()
    with pytest.raises(KeyError, match="no outcome 'z'"):
        attrition(panel, "z")
    with pytest.raises(KeyError, match="no wave 'T9'"):
        attrition(panel, "y", waves=("T0", "T9"))
    with pytest.raises(KeyError, match="no covariate 'v'"):
        attrition(panel, "y", covariates=["v"])
    with pytest.raises(ValueError, match="the first before the second"):
        attrition(panel, "y", waves=("T1", "T0"))
    with pytest.raises(
        ValueError, match="selected must be at least the 60 persons of the pilot group at its first wave"
    ):
        attrition(panel, "y", selected=(59, 60))
