"""Matching at the edges: small groups, separation, missing values, one wave, nothing in common, each its outcome."""

from dataclasses import replace

import numpy as np
import pytest

from tests.stats.helpers import make_panel
from via_dash.language import Text
from via_dash.panel import Covariate, Level
from via_dash.stats import match
from via_dash.stats.balancing.features import features, independent

METHODS = ("nearest", "entropy", "ipw")


def panel_of(age, pilot, waves=2, **options):
    """Persons of these ages, observed at every wave."""
    return make_panel(np.zeros((len(age), waves)), np.asarray(pilot, dtype=bool), numbers={"age": age}, **options)


def variables(result, stage="matched"):
    return [row.variable for row in result.rows if row.stage == stage]


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(
    ("pilot", "reason"),
    [([0, 0, 0, 0], "no_pilot"), ([1, 1, 1, 1], "no_control"), ([1, 0, 0, 0], "too_few"), ([1, 1, 1, 0], "too_few")],
)
def test_a_group_of_fewer_than_two_is_not_matched(method, pilot, reason):
    """A result with its reason and without a panel, never an error."""
    result = match(panel_of([1.0, 2.0, 3.0, 4.0], pilot), method=method)
    assert (result.panel, result.reason, result.n_kept, result.effective) == (None, reason, (0, 0), (0.0, 0.0))
    assert len(result.pairs) == 0 and "matched" not in set(result.balance["stage"])
    assert "std_mean_diff" in result.balance.columns


def test_two_against_two_is_enough():
    """The smallest groups that can be matched, are."""
    result = match(panel_of([1.0, 5.0, 2.0, 4.0], [1, 1, 0, 0]))
    assert result.n_kept == (2, 2) and result.reason is None


def test_a_variable_that_tells_the_groups_apart_is_separation():
    """Everybody above 30 is in the pilot: no score, and no weights that balance; the table before still stands."""
    panel = panel_of([40.0, 41.0, 42.0, 20.0, 21.0, 22.0], [1, 1, 1, 0, 0, 0])
    for method, reason in (("nearest", "separation"), ("ipw", "separation"), ("entropy", "no_overlap")):
        result = match(panel, method=method)
        assert (result.panel, result.reason, result.overlap) == (None, reason, ())
        assert variables(result, "all") == ["age"]


def test_a_level_that_only_the_control_group_has():
    """Such a level has no finite coefficient in the score; entropy balancing just gives its persons no weight."""
    colour = ["red", "blue", "red", "blue", "red", "blue", "red", "green", "blue", "green"]
    panel = make_panel(np.zeros((10, 2)), np.arange(10) < 4, categories={"colour": colour})
    assert match(panel).reason == "separation"
    result = match(panel, method="entropy")
    green = result.panel.persons["colour"] == "green"
    assert result.panel.weights[green] == pytest.approx(0, abs=1e-9)
    assert "distance" not in variables(result)


def test_a_level_that_only_the_pilot_group_has_can_not_be_balanced():
    """No weight on control persons makes up for somebody who is like none of them."""
    colour = ["red", "green", "red", "blue", "red", "blue", "red", "blue"]
    panel = make_panel(np.zeros((8, 2)), np.arange(8) < 4, categories={"colour": colour})
    assert match(panel, method="entropy").reason == "no_overlap"


def test_no_pair_within_the_caliper_is_no_overlap():
    """A caliper that nobody meets leaves no panel; the table before matching and the score stay."""
    random = np.random.default_rng(1)
    result = match(panel_of(random.normal(size=40), np.arange(40) < 15), caliper=1e-9)
    assert (result.panel, result.reason, result.dropped) == (None, "no_overlap", 0)
    assert variables(result, "all") == ["distance", "age"]
    assert sum(bin.pilot for bin in result.overlap) == 15


@pytest.mark.parametrize("method", METHODS)
def test_what_the_other_covariates_already_say_changes_nothing(method):
    """A copy, a sum and a constant are left out of the model, as R leaves them out; they stay in the table."""
    random = np.random.default_rng(2)
    age, height, pilot = random.normal(size=50), random.normal(size=50), np.arange(50) % 3 == 0
    numbers = {"age": age, "height": height}
    more = numbers | {"copy": 3 * age - 1, "sum": age + height, "same": np.full(50, 7e9)}
    plain = match(make_panel(np.zeros((50, 2)), pilot, numbers=numbers), method=method)
    result = match(make_panel(np.zeros((50, 2)), pilot, numbers=more), method=method)
    assert variables(result) == ["distance", *more]
    assert result.panel.persons["person"].tolist() == plain.panel.persons["person"].tolist()
    if method != "nearest":
        assert result.panel.weights == pytest.approx(plain.panel.weights, abs=1e-8)
    same = next(row for row in result.rows if (row.stage, row.variable) == ("matched", "same"))
    assert same.var_ratio is None
    assert (same.std_mean_diff, same.ecdf_max) == pytest.approx((0, 0), abs=1e-5)


@pytest.mark.parametrize("method", METHODS)
def test_groups_that_are_equal_already(method):
    """Nobody differs from anybody: every score is the same, everyone is kept, nothing is weighted."""
    result = match(panel_of(np.ones(12), np.arange(12) % 2 == 0), method=method)
    assert result.n_kept == (6, 6) and result.panel.weights is None
    assert all(row.std_mean_diff == pytest.approx(0, abs=1e-12) for row in result.rows)
    pairs = np.arange(12).reshape(6, 2).tolist() if method == "nearest" else []
    assert result.pairs.to_numpy().tolist() == pairs


def test_fewer_controls_than_pilot_persons_leaves_the_lowest_scores_out():
    """Largest score first: who is least like a participant is the one who gets no control; he is counted."""
    age = [9.0, 1.0, 5.0, 7.0, 2.0, 6.0]
    result = match(panel_of(age, [1, 1, 1, 1, 0, 0]))
    assert (result.dropped, result.n_kept) == (2, (2, 2))
    assert set(result.pairs["pilot"]) == {0, 3}


def test_ties_follow_the_stated_rule():
    """Of equal controls the last before the pilot person in the data, else the first after him."""
    age = [1.0, 1.0, 1.0, 1.0, 0.0, 3.0, 0.0, 2.0]
    result = match(panel_of(age, [0, 0, 1, 0, 0, 1, 0, 0]))
    assert dict(zip(result.pairs["pilot"], result.pairs["control"], strict=True)) == {5: 7, 2: 1}


@pytest.mark.parametrize("method", METHODS)
def test_persons_without_a_value_are_left_out_and_counted(method):
    """A missing covariate, or a missing exact one, leaves the person out; the remark says so."""
    random = np.random.default_rng(3)
    age = random.normal(size=30)
    age[[0, 4]] = np.nan
    colour = [None if row == 7 else "red" if row % 2 else "blue" for row in range(30)]
    panel = make_panel(np.zeros((30, 2)), np.arange(30) % 3 == 0, numbers={"age": age}, categories={"colour": colour})
    result = match(panel, method=method)
    assert (result.left_out, sum(result.n_all)) == (3, 27)
    assert "dropped_missing" in result.remarks
    assert not set(result.panel.persons["person"]) & {0, 4, 7}
    assert match(panel, ["age"]).left_out == 2
    assert match(panel, ["age"], exact=["colour"]).left_out == 3


def test_complete_takes_who_was_observed_at_both_waves_on_one_outcome():
    """One outcome at both waves is enough, one outcome at each is not; `available` takes everyone."""
    random = np.random.default_rng(4)
    first, second = np.zeros((30, 2)), np.full((30, 2), np.nan)
    first[0, 1] = first[1, 0] = np.nan
    first[2] = np.nan
    second[2] = 1.0
    second[1, 0] = 1.0
    panel = make_panel({"a": first, "b": second}, np.arange(30) % 2 == 0, numbers={"age": random.normal(size=30)})
    result = match(panel)
    assert sum(result.n_all) == 28 and result.remarks == ("dropped_incomplete",)
    assert [wave.value for wave in result.waves] == ["T0", "T1"]
    everyone = match(panel, sample="available")
    assert (sum(everyone.n_all), everyone.remarks, everyone.waves) == (30, (), None)


def test_waves_default_to_those_that_both_groups_share():
    """A wave that the control group never had is not asked of it."""
    values = np.zeros((40, 3))
    values[np.arange(40) % 2 == 1, 1] = np.nan
    values[0, 2] = np.nan
    panel = make_panel(values, np.arange(40) % 2 == 0, numbers={"age": np.random.default_rng(0).normal(size=40)})
    assert [wave.value for wave in match(panel).waves] == ["T0", "T2"]
    assert match(panel).n_all == (19, 20)
    assert match(panel, waves=("T0", "T1")).n_all == (20, 0)


def test_one_wave_is_enough_to_match_on():
    """Nothing can be asked of a second wave: everyone takes part."""
    result = match(panel_of(np.arange(20.0) % 7, np.arange(20) % 2 == 0, waves=1))
    assert result.n_kept == (10, 10) and result.waves is None


def test_persons_with_weight_zero_do_not_count():
    """They are in no group, in no pair and not in the panel that comes out."""
    panel = panel_of(np.random.default_rng(5).normal(size=20), np.arange(20) % 2 == 0)
    panel.persons["weight"] = np.where(np.arange(20) < 4, 0.0, 1.0)
    result = match(panel, ratio=1)
    assert result.n_all == (8, 8)
    assert result.panel.persons["person"].min() >= 4
    assert result.overlap and sum(bin.pilot for bin in result.overlap) == 8


@pytest.mark.parametrize("method", METHODS)
def test_repeated_cross_sections_are_matched_within_their_wave(method):
    """Observations of one wave stand for those of the same wave; a wave of one group only is left out with a remark."""
    random = np.random.default_rng(6)
    wave = np.arange(90) % 3
    pilot = (np.arange(90) % 2 == 0) & (wave < 2)
    values = np.full((90, 3), np.nan)
    values[np.arange(90), wave] = 0.0
    panel = make_panel(values, pilot, numbers={"age": random.normal(size=90)}, has_persons=False)
    result = match(panel, method=method)
    assert result.remarks == ("dropped_one_sided",) and result.unit == "observations"
    assert sum(result.n_all) == 60
    if method == "nearest":
        assert (wave[result.pairs["pilot"] - 1] == wave[result.pairs["control"] - 1]).all()
        return
    kept, weight = result.panel, result.panel.weights
    group = kept.persons["pilot"].to_numpy()
    for place in (0, 1):
        here = ~np.isnan(kept.values["y"][:, place])
        share = weight[here & ~group].sum() / weight[~group].sum()
        assert share == pytest.approx((here & group).sum() / group.sum())
        if method == "entropy":
            age = kept.persons["age"].to_numpy()
            mean = np.average(age[here & ~group], weights=weight[here & ~group])
            assert mean == pytest.approx(age[here & group].mean(), abs=1e-8)


def test_weights_that_rest_on_few_persons_are_remarked():
    """An effective size of less than half the number of control persons is told."""
    random = np.random.default_rng(7)
    age = np.concatenate([random.normal(1.5, 1, 60), random.normal(0, 1, 200)])
    result = match(panel_of(age, np.arange(260) < 60), method="ipw")
    assert result.effective[1] < 100 and "extreme_weights" in result.remarks
    alike = match(panel_of(random.normal(size=90), np.arange(90) % 2 == 0), method="ipw")
    assert "extreme_weights" not in alike.remarks


def test_how_a_category_enters():
    """`auto` reads numbers as numbers and words as levels, of two only the second; `scores` and `levels` choose."""
    row = np.arange(36)
    sex, town = np.array(["man", "woman"])[row % 2], np.array(list("abc"))[row % 3]
    categories = {"grade": row % 3 + 1, "sex": sex, "town": town}
    panel = make_panel(np.zeros((36, 2)), (row * 7) % 5 < 2, categories=categories)
    shown = {coding: variables(match(panel, coding=coding), "all")[1:] for coding in ("auto", "scores", "levels")}
    towns = ["town: a", "town: b", "town: c"]
    assert shown["auto"] == ["grade", "sex: woman", *towns]
    assert shown["scores"] == ["grade", "sex", "town"]
    assert shown["levels"] == ["grade: 1", "grade: 2", "grade: 3", "sex: woman", *towns]


def test_a_category_of_numbers_enters_as_its_values_and_scored_as_its_scores():
    """Codes 10 and 30 stay 10 and 30, also as text; their scores are what the codebook says."""
    panel = make_panel(np.zeros((4, 1)), [1, 0, 1, 0], categories={"code": ["10", "30", "30", "10"]})
    levels = (Level("10", 1.0, Text.same("low")), Level("30", 2.0, Text.same("high")))
    panel = replace(panel, covariates=(Covariate("code", Text.same("code"), "category", levels),))
    found = [features(panel, ["code"], coding, np.arange(4))[0].values.tolist() for coding in ("auto", "scores")]
    assert found == [[10.0, 30.0, 30.0, 10.0], [1.0, 2.0, 2.0, 1.0]]


def test_levels_that_do_not_occur_have_no_row():
    """After a choice of persons only the levels they have are shown; one level is a row of its own."""
    row = np.arange(24)
    panel = make_panel(
        np.zeros((24, 2)),
        row % 2 == 0,
        categories={"town": np.array(list("abc"))[row % 3], "sex": np.array(["m", "v"])[row // 12]},
        numbers={"age": (row * 5) % 7.0},
    )
    assert variables(match(panel.keep("town", ["a", "b"]), ["town", "age"])) == ["distance", "town: b", "age"]
    assert variables(match(panel.keep("town", ["c"]), ["town", "age"])) == ["distance", "town: c", "age"]


def test_many_levels():
    """A thousand levels enter as one number; as many 0/1 columns as persons nearly separate the groups, and say so."""
    row = np.arange(1500)
    numbered = make_panel(np.zeros((1500, 2)), row % 3 == 0, categories={"town": row % 1000})
    assert match(numbered).n_kept == (500, 500)
    named = make_panel(np.zeros((300, 2)), row[:300] % 3 == 0, categories={"town": row[:300] % 200})
    assert match(named, coding="levels").reason == "separation"


def test_wrong_options_are_refused_at_the_edge():
    """The message names the option; unknown names are KeyErrors."""
    panel = panel_of([1.0, 2.0, 3.0, 4.0], [1, 0, 1, 0])
    for options, message in (
        ({"method": "closest"}, "method must be one of 'nearest', 'entropy', 'ipw', not 'closest'"),
        ({"coding": "dummies"}, "coding must be one of"),
        ({"sample": "all"}, "sample must be one of"),
        ({"ratio": 0}, "ratio must be a whole number of at least 1, not 0"),
        ({"ratio": 1.5}, "ratio must be a whole number"),
        ({"caliper": 0}, "caliper must be above 0, not 0"),
        ({"caliper": float("nan")}, "caliper must be above 0"),
        ({"method": "ipw", "ratio": 2}, "belong to the method 'nearest', not to 'ipw'"),
        ({"method": "entropy", "exact": ["age"]}, "belong to the method 'nearest', not to 'entropy'"),
        ({"waves": ("T1", "T0")}, "two waves are compared, the first before the second"),
    ):
        with pytest.raises(ValueError, match=message):
            match(panel, **options)
    for wrong in ({"covariates": ["length"]}, {"exact": ["length"]}, {"waves": ("T0", "T9")}):
        with pytest.raises(KeyError, match="there are"):
            match(panel, **wrong)


def test_without_a_covariate_there_is_nothing_to_match_on():
    """A panel without background variables gives a reason, not an error."""
    panel = make_panel(np.zeros((6, 2)), [1, 0, 1, 0, 1, 0])
    assert (match(panel).reason, match(panel).panel) == ("no_covariates", None)


def test_columns_that_others_determine_are_found():
    """The first of a dependent set stays, whatever the scale; near-equal columns that differ stay both."""
    random = np.random.default_rng(8)
    a, b = random.normal(size=(2, 40))
    assert independent(np.column_stack([np.ones(40), a, 1e6 * a + 2, b, a - b, np.zeros(40)])) == [0, 1, 3]
    assert independent(np.column_stack([a, a + 1e-3 * b])) == [0, 1]


def test_no_person_shows_in_the_words_of_a_result():
    """A result can be logged without showing whom it is about."""
    assert "pairs=" not in repr(match(panel_of([1.0, 5.0, 2.0, 4.0], [1, 1, 0, 0])))
