"""What a matching must be whatever the data: properties, against plain routes to the same answer."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.stats.helpers import make_panel
from via_dash.methods import tolerance
from via_dash.panel import Panel
from via_dash.stats import match
from via_dash.stats.balancing.features import design, features
from via_dash.stats.balancing.nearest import nearest_pairs
from via_dash.stats.balancing.propensity import propensity
from via_dash.stats.balancing.weighting import NoOverlapError, entropy_weights

SEEDS = st.integers(0, 10_000)
QUICK = settings(max_examples=20, deadline=None)
COLOURS = np.array(["blue", "green", "red"])


def random_panel(seed: int, rows: int = 80, weighted: bool = False) -> Panel:
    """Persons at two waves with a number, a category and unequal groups that overlap."""
    random = np.random.default_rng(seed)
    age, colour = random.normal(40, 9, rows), random.integers(0, 3, rows)
    pilot = random.random(rows) < 1 / (1 + np.exp(1 - (age - 40) / 12 - 0.4 * (colour == 2)))
    pilot[:8] = np.arange(8) % 2 == 0
    panel = make_panel(
        random.normal(size=(rows, 2)), pilot, categories={"colour": COLOURS[colour]}, numbers={"age": age}
    )
    if weighted:
        panel.persons["weight"] = random.uniform(0.5, 2.0, rows)
    return panel


def greedy_by_hand(score, pilot, strata, ratio, width):
    """The textbook: in rounds, largest score first, each takes the nearest free control of all, last in rank below him
    or first in rank above him where several are equally near."""
    rank = np.empty(len(score), dtype=int)
    rank[np.argsort(score, kind="stable")] = np.arange(len(score))
    free = {int(i) for i in np.flatnonzero(~pilot)}
    waiting = sorted(np.flatnonzero(pilot).tolist(), key=lambda i: (-score[i], i))
    pairs = set()
    for _ in range(ratio):
        matched = []
        for person in waiting:
            able = [c for c in free if strata[c] == strata[person]]
            if width is not None:
                able = [c for c in able if abs(score[c] - score[person]) <= width]
            if not able:
                continue
            chosen = min(
                able,
                key=lambda c: (abs(score[c] - score[person]), rank[c] > rank[person], abs(rank[c] - rank[person])),
            )
            free.remove(chosen)
            pairs.add((person, chosen))
            matched.append(person)
        waiting = matched
    return pairs


@QUICK
@given(
    seed=SEEDS,
    decimals=st.sampled_from([1, 2, 8]),
    ratio=st.integers(1, 3),
    width=st.sampled_from([None, 0.02, 0.3]),
    groups=st.integers(1, 3),
)
def test_the_quick_search_finds_the_textbook_pairs(seed, decimals, ratio, width, groups):
    """Pointers to the next free control give the pairs of a search over all, with ties, calipers, ratios and strata."""
    random = np.random.default_rng(seed)
    score = random.random(60).round(decimals)
    pilot, strata = random.random(60) < 0.4, random.integers(0, groups, 60)
    pilot[:2] = [True, False]
    pairs = nearest_pairs(score, pilot, strata, ratio, width)
    found = list(zip(pairs.pilot.tolist(), pairs.control.tolist(), strict=True))
    assert set(found) == greedy_by_hand(score, pilot, strata, ratio, width)
    assert len({control for _, control in found}) == len(found)


@QUICK
@given(seed=SEEDS)
def test_the_order_of_the_persons_does_not_matter(seed):
    """With scores that differ, persons in another order give the same pairs and the same balance table."""
    panel = random_panel(seed)
    order = np.random.default_rng(seed).permutation(len(panel.persons))
    shuffled = make_panel(
        panel.values["y"][order],
        panel.persons["pilot"].to_numpy()[order],
        categories={"colour": panel.persons["colour"].to_numpy()[order]},
        numbers={"age": panel.persons["age"].to_numpy()[order]},
    )
    shuffled.persons["person"] = order
    first, second = match(panel), match(shuffled)
    assert set(map(tuple, first.pairs.to_numpy())) == set(map(tuple, second.pairs.to_numpy()))
    np.testing.assert_allclose(
        first.balance.iloc[:, 2:].astype(float), second.balance.iloc[:, 2:].astype(float), rtol=0, atol=1e-8
    )


@QUICK
@given(seed=SEEDS, width=st.sampled_from([0.05, 0.2, 0.5]))
def test_no_pair_is_further_apart_than_the_caliper(seed, width):
    """The caliper counts in standard deviations of the score over everybody, and the dropped persons are counted."""
    panel = random_panel(seed)
    result = match(panel, caliper=width)
    if result.panel is None:
        assert result.reason == "no_overlap"
        return
    pilot = panel.persons["pilot"].to_numpy()
    score = propensity(design(features(panel, ["colour", "age"], "auto", np.arange(80))), pilot, np.ones(80))
    gap = np.abs(score[result.pairs["pilot"]] - score[result.pairs["control"]])
    assert gap.max() <= width * score.std(ddof=1)
    assert result.dropped == pilot.sum() - result.pairs["pilot"].nunique()
    assert result.n_kept == (result.pairs["pilot"].nunique(), len(result.pairs))


@QUICK
@given(seed=SEEDS, weighted=st.booleans())
def test_entropy_balancing_balances_exactly(seed, weighted):
    """The weighted means of every covariate are the pilot group's, and the weights add up to the number of controls."""
    panel = random_panel(seed, weighted=weighted)
    result = match(panel, method="entropy")
    if result.panel is None:
        assert result.reason == "no_overlap"
        return
    pilot, weight = result.panel.persons["pilot"].to_numpy(), result.panel.weights
    base = panel.weights if weighted else np.ones(80)
    age = panel.persons["age"].to_numpy()
    for values in (age, *((panel.persons["colour"] == colour).to_numpy(float) for colour in COLOURS)):
        treated = base[pilot] @ values[pilot] / base[pilot].sum()
        control = weight[~pilot] @ values[~pilot] / weight[~pilot].sum()
        assert control == pytest.approx(treated, abs=tolerance("match", "entropy_means") * max(values.std(), 1.0))
    assert weight[~pilot].sum() == pytest.approx((~pilot).sum(), rel=1e-12)
    assert weight[pilot] == pytest.approx(base[pilot])


@QUICK
@given(seed=SEEDS)
def test_inverse_probability_weights_are_the_odds(seed):
    """A control person counts e / (1 − e), scaled to the number of control persons; a pilot person counts for one."""
    panel = random_panel(seed)
    result = match(panel, method="ipw")
    pilot = panel.persons["pilot"].to_numpy()
    score = propensity(design(features(panel, ["colour", "age"], "auto", np.arange(80))), pilot, np.ones(80))
    odds = np.where(pilot, 1.0, score / (1 - score))
    odds[~pilot] *= (~pilot).sum() / odds[~pilot].sum()
    assert result.panel.weights == pytest.approx(odds, rel=1e-12)
    assert result.effective[1] == pytest.approx(odds[~pilot].sum() ** 2 / (odds[~pilot] ** 2).sum())
    assert len(result.pairs) == 0
    assert all(row.std_pair_dist is None for row in result.rows)


@QUICK
@given(seed=SEEDS)
def test_the_score_balances_the_means_over_everybody(seed):
    """The first-order conditions of the likelihood: Σ(pilot − score)x = 0, checked without any library."""
    panel = random_panel(seed, weighted=True)
    matrix = design(features(panel, ["colour", "age"], "auto", np.arange(80)))
    pilot = panel.persons["pilot"].to_numpy()
    score = propensity(matrix, pilot, panel.weights)
    assert np.abs((panel.weights * (pilot - score)) @ matrix).max() < 1e-8


@pytest.mark.parametrize("method", ["nearest", "entropy", "ipw"])
def test_the_balance_table_is_that_of_the_panel_that_comes_out(method):
    """The means after matching are the (weighted) means of the persons in the panel of the result."""
    result = match(random_panel(5, weighted=True), method=method)
    persons, weight = result.panel.persons, result.panel.weights
    row = next(row for row in result.rows if (row.stage, row.variable) == ("matched", "age"))
    for group, mean in ((persons["pilot"], row.means_treated), (~persons["pilot"], row.means_control)):
        assert np.average(persons["age"][group], weights=weight[group]) == pytest.approx(mean, rel=1e-12)


@pytest.mark.parametrize("method", ["nearest", "entropy", "ipw"])
def test_the_overlap_counts_everybody_once(method):
    """Twenty bins over 0–1 hold all persons before, and the weight of those kept after."""
    panel = random_panel(2)
    result = match(panel, method=method)
    assert [bin.low for bin in result.overlap] == pytest.approx(np.arange(20) / 20)
    assert (sum(bin.pilot for bin in result.overlap), sum(bin.control for bin in result.overlap)) == result.n_all
    kept = sum(bin.pilot_kept for bin in result.overlap), sum(bin.control_kept for bin in result.overlap)
    assert kept == pytest.approx(result.n_kept)


def test_survey_weights_stay_with_their_persons():
    """One control each: the panel keeps the weights it had, person by person."""
    panel = random_panel(4, weighted=True)
    result = match(panel)
    before = dict(zip(panel.persons["person"], panel.weights, strict=True))
    assert result.panel.weights.tolist() == [before[key] for key in result.panel.persons["person"]]


def test_a_matching_is_made_once():
    """Asking again returns the same object; another option is another matching."""
    panel = random_panel(1)
    assert match(panel, ["age"]) is match(panel, ["age"])
    assert match(panel, ["age"]) is not match(panel, ["age"], ratio=2)


def test_the_panel_keeps_its_order_and_says_how_it_was_made():
    """Persons stay in the order of the file, and only options that are not the default are written down."""
    result = match(random_panel(1), ["age"], caliper=0.5, exact=["colour"], sample="available")
    assert result.panel.persons["person"].is_monotonic_increasing
    step = "panel = via.match(panel, ['age'], caliper=0.5, exact=['colour'], sample='available').panel"
    assert result.panel.provenance.steps == (step,)
    assert match(random_panel(1)).panel.provenance.steps == ("panel = via.match(panel).panel",)


@QUICK
@given(seed=SEEDS)
def test_weights_exist_just_where_linear_programming_finds_some(seed):
    """`no_overlap` is said when no weights at all balance the means, and only then."""
    from scipy.optimize import linprog

    random = np.random.default_rng(seed)
    n, k = int(random.integers(3, 40)), int(random.integers(1, 5))
    control, base = random.normal(size=(n, k)), random.uniform(0.2, 3.0, n)
    target = random.normal(size=k) / 2 if seed % 2 else control[random.integers(0, n, 3)].mean(axis=0)
    sums = np.vstack([control.T, np.ones(n)])
    possible = linprog(np.zeros(n), A_eq=sums, b_eq=[*target, 1.0], bounds=(0, None)).status == 0
    if possible:
        assert entropy_weights(control, target, base) @ control == pytest.approx(target, abs=1e-9)
    else:
        with pytest.raises(NoOverlapError):
            entropy_weights(control, target, base)
