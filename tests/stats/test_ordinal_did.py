"""What an ordinal difference-in-differences must be, whatever the data: identities, symmetries, and the edges."""

import math

import numpy as np
import pytest

from tests.stats.helpers import make_panel, scored
from via_dash.panel import Outcome
from via_dash.stats.ordinal_did import did_ordinal
from via_dash.stats.ordinals.parallel_lines import parallel_lines


def people(n=120, seed=1, effect=0.8):
    """Answers 1–4 before and after, and who is in the pilot group."""
    random = np.random.default_rng(seed)
    pilot = np.arange(n) < n // 2
    latent = random.normal(size=(n, 1)) + np.outer(pilot * effect, [0, 1]) + random.logistic(size=(n, 2))
    return np.digitize(latent, [-1, 0.4, 1.6]) + 1.0, pilot


def ordinal(values, pilot, scores=(1, 2, 3, 4), **kwargs):
    return make_panel(values, pilot, outcomes=[scored(scores=scores)], **kwargs)


@pytest.fixture(scope="module")
def panel():
    return ordinal(*people())


def shares(found, name="difference"):
    return np.array([getattr(shift, name) for shift in found.shifts])


@pytest.mark.parametrize("covariates", [[], ["sex"], ["sex", "age"]])
def test_what_one_category_gains_another_loses(covariates):
    """Persons per hundred are moved between categories, not made: the differences add up to 0, the shares to 1."""
    values, pilot = people()
    random = np.random.default_rng(2)
    panel = ordinal(
        values, pilot, categories={"sex": random.integers(0, 2, 120)}, numbers={"age": random.integers(18, 65, 120)}
    )
    found = did_ordinal(panel, "y", covariates=covariates)
    assert abs(shares(found).sum()) < 1e-15
    for name in ("share_with", "share_without"):
        assert shares(found, name).sum() == pytest.approx(1, abs=1e-15)
        assert (shares(found, name) > 0).all()
    assert shares(found) == pytest.approx(shares(found, "share_with") - shares(found, "share_without"), abs=1e-15)
    assert found.score.estimate == pytest.approx(shares(found) @ [1, 2, 3, 4], abs=1e-14)
    assert found.odds_ratio == pytest.approx(math.exp(found.log_odds))
    assert found.ci_low < found.odds_ratio < found.ci_high


def test_two_categories_are_the_double_difference_of_log_odds():
    """With yes and no the model has a parameter per cell: four shares say it all."""
    values, pilot = people()
    yes = (values > 2).astype(float)
    found = did_ordinal(make_panel(yes, pilot, outcomes=[scored("y", "binary", (0, 1))]), "y")
    share = np.array([yes[group].mean(axis=0) for group in (pilot, ~pilot)])
    odds = np.log(share / (1 - share))
    assert found.log_odds == pytest.approx((odds[0, 1] - odds[0, 0]) - (odds[1, 1] - odds[1, 0]), abs=1e-10)
    assert shares(found, "share_with")[1] == pytest.approx(share[0, 1], abs=1e-10)


def test_groups_that_move_alike_show_nothing():
    """The same answers in both groups: odds ratio 1, no category moved, and an honest width."""
    values, _ = people()
    found = did_ordinal(ordinal(np.vstack([values, values]), np.arange(240) < 120), "y")
    assert found.log_odds == pytest.approx(0, abs=1e-9)
    assert shares(found) == pytest.approx(0, abs=1e-9)
    assert found.p_value == pytest.approx(1, abs=1e-6) and found.std_error > 0.1
    assert all(shift.ci_low < 0 < shift.ci_high for shift in found.shifts)


def test_turning_the_scale_round_turns_the_effect_round(panel):
    """Nothing depends on which end of the scale is called high."""
    found, turned = did_ordinal(panel, "y"), did_ordinal(ordinal(5 - panel.values["y"], people()[1]), "y")
    assert turned.log_odds == pytest.approx(-found.log_odds, abs=1e-8)
    assert turned.std_error == pytest.approx(found.std_error, rel=1e-7)
    assert shares(turned) == pytest.approx(shares(found)[::-1], abs=1e-8)
    assert turned.score.estimate == pytest.approx(-found.score.estimate, abs=1e-8)


def test_only_the_order_counts_for_the_odds(panel):
    """Other scores leave odds and shares as they are, and weigh the score effect."""
    values, pilot = people()
    other = np.array([0, 1, 5, 50.0])
    found = did_ordinal(panel, "y")
    spread = did_ordinal(ordinal(other[values.astype(int) - 1], pilot, scores=tuple(other)), "y")
    assert (spread.log_odds, spread.std_error) == pytest.approx((found.log_odds, found.std_error), abs=1e-9)
    assert shares(spread) == pytest.approx(shares(found), abs=1e-9)
    assert spread.score.estimate == pytest.approx(shares(found) @ other, abs=1e-8)


def test_a_category_nobody_chose_keeps_nobody():
    """An answer that no one gave has share 0 before and after, and no width; the others are as without it."""
    values, pilot = people()
    found = did_ordinal(ordinal(values, pilot), "y")
    wider = did_ordinal(ordinal(values, pilot, scores=(0, 1, 2, 3, 4)), "y")
    empty, *others = wider.shifts
    assert (empty.share_with, empty.share_without, empty.difference, empty.ci_low, empty.ci_high) == (0,) * 5
    assert [shift.difference for shift in others] == shares(found).tolist()


def test_a_category_that_one_cell_lacks_is_still_modelled():
    """The model borrows from the other cells: no reason to refuse."""
    values, pilot = people()
    values[pilot & (values[:, 1] == 1), 1] = 2
    found = did_ordinal(ordinal(values, pilot), "y")
    assert found.reason is None and found.shifts[0].share_with > 0


def test_an_interval_of_a_difference_in_shares_stays_within_one():
    """However few persons, no category gains more than everyone."""
    for seed in range(40):
        values, pilot = people(8, seed)
        for shift in did_ordinal(ordinal(values, pilot), "y").shifts:
            assert -1 <= shift.ci_low <= shift.difference <= shift.ci_high <= 1


def test_clusters_of_one_are_persons(panel):
    """A cluster per person is no cluster; `person` leaves a named one aside; a real one changes only the errors."""
    values, pilot = people()
    own = did_ordinal(panel, "y")
    each = did_ordinal(ordinal(values, pilot, cluster=np.arange(120)), "y")
    schools = ordinal(values, pilot, cluster=np.arange(120) // 4)
    named, aside = did_ordinal(schools, "y"), did_ordinal(schools, "y", cluster="person")
    assert each.std_error == pytest.approx(own.std_error, rel=1e-12)
    assert aside.std_error == pytest.approx(own.std_error, rel=1e-12)
    assert named.log_odds == pytest.approx(own.log_odds, abs=1e-12)
    assert named.std_error != pytest.approx(own.std_error, rel=1e-3)
    assert named.remarks == ()
    few = did_ordinal(ordinal(values, pilot, cluster=np.arange(120) // 15), "y")
    assert few.remarks == ("few_clusters",)


def test_weights():
    """Weights of one size change nothing, weight 0 leaves out, weight 2 has the estimates of two persons."""
    values, pilot = people()

    def weighing(weights):
        found = ordinal(values, pilot)
        found.persons["weight"] = weights
        return did_ordinal(found, "y")

    plain = did_ordinal(ordinal(values, pilot), "y")
    assert (weighing(3.0).log_odds, weighing(3.0).std_error) == pytest.approx(
        (plain.log_odds, plain.std_error), rel=1e-9
    )
    kept = np.arange(120) % 3 > 0
    part, alone = weighing(kept.astype(float)), did_ordinal(ordinal(values[kept], pilot[kept]), "y")
    assert (part.log_odds, part.std_error) == pytest.approx((alone.log_odds, alone.std_error), rel=1e-9)
    assert (part.n_pilot, part.n_control) == (int(kept[pilot].sum()), int(kept[~pilot].sum()))
    twice = np.concatenate([np.arange(120), np.arange(0, 120, 5)])
    doubled = did_ordinal(ordinal(values[twice], pilot[twice]), "y")
    heavy = weighing(1.0 + (np.arange(120) % 5 == 0))
    assert heavy.log_odds == pytest.approx(doubled.log_odds, abs=1e-9)
    assert shares(heavy, "share_with") == pytest.approx(shares(doubled, "share_with"), abs=1e-9)
    assert heavy.n_pilot == 60


def test_missing_answers_and_controls():
    """Who misses a wave counts only in `available`; who misses a control never; both are said."""
    values, pilot = people()
    values[[0, 1], 1] = values[[119], 0] = np.nan
    sex = np.where(np.arange(120) % 2, "m", "f").astype(object)
    sex[[5, 70]] = None
    panel = ordinal(values, pilot, categories={"sex": sex})
    complete, available = did_ordinal(panel, "y"), did_ordinal(panel, "y", sample="available")
    assert (complete.n_pilot, complete.n_control, complete.remarks) == (58, 59, ("dropped_incomplete",))
    assert (available.n_pilot, available.n_control, available.remarks) == (60, 60, ())
    controlled = did_ordinal(panel, "y", sample="available", covariates=["sex"])
    assert (controlled.n_pilot, controlled.n_control, controlled.remarks) == (59, 59, ("dropped_missing",))


def test_repeated_cross_sections():
    """Every observation is its own cluster, and counts at its own wave."""
    values, pilot = people()
    values[np.arange(120)[:, None] % 2 != np.arange(2)] = np.nan
    found = did_ordinal(ordinal(values, pilot, has_persons=False), "y")
    assert (found.n_pilot, found.n_control, found.sample, found.unit) == (60, 60, "available", "observations")
    assert found.reason is None and found.remarks == ()


def test_a_control_that_does_not_vary_controls_for_nothing(panel):
    """A constant control is no error and no change."""
    constant = ordinal(*people(), categories={"sex": ["f"] * 120})
    assert did_ordinal(constant, "y", covariates=["sex"]).log_odds == did_ordinal(panel, "y").log_odds


def refused():
    """Samples without a model, and the reason of each."""
    values, pilot = people()
    top, flat, still = values.copy(), np.full_like(values, 2), values.copy()
    top[pilot, 1] = 4
    still[:, 1] = still[:, 0]
    group = {"twin": np.where(pilot, "p", "c")}
    return {
        "no_pilot": (ordinal(values[60:], pilot[60:]), {}),
        "no_control": (ordinal(values[:60], pilot[:60]), {}),
        "too_few": (ordinal(values[:61], pilot[:61]), {}),
        "one_category": (ordinal(flat, pilot), {}),
        "separation": (ordinal(top, pilot), {}),
        "no_variation": (ordinal(still, pilot), {}),
        "one_cluster": (ordinal(values, pilot, cluster=np.where(pilot, 0, 1 + np.arange(120) % 5)), {}),
        "collinear_covariates": (ordinal(values, pilot, categories=group), {"covariates": ["twin"]}),
    }


@pytest.mark.parametrize("reason", refused())
def test_no_model_no_number(reason):
    """Where nothing can be estimated there is a reason, and not one number beside it."""
    panel, kwargs = refused()[reason]
    found = did_ordinal(panel, "y", **kwargs)
    assert found.reason == found.score.reason == reason
    numbers = (
        found.log_odds,
        found.std_error,
        found.statistic,
        found.p_value,
        found.odds_ratio,
        found.ci_low,
        found.ci_high,
    )
    assert numbers == (None,) * 7 and found.shifts == ()
    assert (found.score.estimate, found.score.std_error, found.score.p_value) == (None,) * 3
    assert len(found.to_frame()) == 1 and found.to_frame()["category"].isna().all()


def test_two_persons_per_group_give_numbers_or_a_reason():
    """With two against two the model mostly has no maximum; where it has one, its numbers are finite."""
    reasons = set()
    for seed in range(60):
        values, pilot = people(4, seed)
        found = did_ordinal(ordinal(values, pilot), "y")
        reasons.add(found.reason)
        if found.reason is None:
            assert all(map(math.isfinite, (found.odds_ratio, found.ci_low, found.ci_high, found.score.std_error)))
    assert reasons <= {None, "separation", "one_category", "no_variation"} and "separation" in reasons


@pytest.mark.parametrize("kwargs", [{"sample": "all"}, {"cluster": "town"}, {"waves": ("T1", "T0")}])
def test_wrong_options_are_refused(panel, kwargs):
    """A wrong option is an error with a message, never a quiet other choice."""
    for function in (did_ordinal, parallel_lines):
        with pytest.raises(ValueError, match="."):
            function(panel, "y", **kwargs)


def test_numbers_have_no_categories_and_unknown_names_are_refused(panel):
    """A numeric outcome is refused by name; so is what does not exist."""
    numeric = make_panel(*people(), outcomes=[Outcome("y")])
    with pytest.raises(ValueError, match="'y' is a number"):
        did_ordinal(numeric, "y")
    for args in ({"outcome": "z"}, {"outcome": "y", "covariates": ["q"]}, {"outcome": "y", "waves": ("T0", "T7")}):
        with pytest.raises(KeyError, match="there are"):
            did_ordinal(panel, **args)


def test_proportional_odds_hold_where_they_were_made_to(panel):
    """Data from a proportional-odds model pass; data with an effect at the top only fail; two categories say so."""
    values, pilot = people(6000, effect=0.8)
    assert parallel_lines(ordinal(values, pilot), "y").p_value > 0.01
    moved = values.copy()
    up = pilot & (values[:, 1] == 3) & (np.arange(6000) % 2 == 0)
    moved[up, 1] = 4
    down = pilot & (values[:, 1] == 2) & (np.arange(6000) % 2 == 0)
    moved[down, 1] = 1
    violated = parallel_lines(ordinal(moved, pilot), "y")
    assert violated.p_value < 1e-6 and violated.df == 2
    two = parallel_lines(ordinal((values > 2) + 1.0, pilot, scores=(1, 2)), "y")
    assert (two.reason, two.statistic, two.df) == ("two_categories", None, 0)


@pytest.mark.parametrize("reason", ["no_pilot", "too_few", "one_category", "separation", "collinear_covariates"])
def test_parallel_lines_have_the_reasons_of_the_model(reason):
    """Where a threshold has no model of its own the assumption can't be tested, and that is told."""
    panel, kwargs = refused()[reason]
    found = parallel_lines(panel, "y", **kwargs)
    assert (found.reason, found.statistic, found.p_value) == (reason, None, None)


def test_few_schools_are_not_taken_for_many():
    """Without an effect between four schools and four, p is below 5 % in at most 5 of 60 draws (3 are expected), and a
    named cluster changes the interval."""
    random = np.random.default_rng(3)
    school = np.arange(80) // 10
    pilot, rejected = school < 4, 0
    for _ in range(60):
        shared = 0.5 * random.normal(size=(8, 2))[school]
        latent = random.normal(size=(80, 1)) + shared + random.logistic(size=(80, 2))
        answers = np.digitize(latent, [-1.5, 0.0, 1.5]) + 1
        found = did_ordinal(ordinal(answers, pilot, cluster=school), "y")
        rejected += found.p_value <= 0.05
    by_person = did_ordinal(ordinal(answers, pilot, cluster=school), "y", cluster="person")
    assert rejected <= 5
    assert found.df < 8 < by_person.df
    assert (found.ci_low, found.cluster) != (by_person.ci_low, by_person.cluster)
