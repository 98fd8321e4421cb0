"""What a posterior must be, whatever the data: closed forms, limits, symmetry, and the edges."""

import math
import sys

import numpy as np
import pytest
from scipy import stats

from tests.stats.helpers import make_panel, scored
from via_dash.methods import tolerance
from via_dash.panel import Outcome
from via_dash.stats.bayes import did_bayes
from via_dash.stats.did import did

NUMBERS = ("mean", "median", "ci_low", "ci_high", "p_favourable")


def people(n_pilot=20, n_control=15, seed=1, effect=0.5):
    """Answers before and after, and who is in the pilot group."""
    random = np.random.default_rng(seed)
    pilot = np.arange(n_pilot + n_control) < n_pilot
    before = random.normal(5, 1.5, len(pilot))
    after = before + random.normal(effect * pilot, np.where(pilot, 1.6, 0.7))
    return np.column_stack([before, after]), pilot


@pytest.fixture(scope="module")
def panel():
    return make_panel(*people())


def weighted(weights, **kwargs):
    found = make_panel(*people(), **kwargs)
    found.persons["weight"] = weights
    return found


def figures(row):
    return [getattr(row, name) for name in NUMBERS]


def test_pooled_is_the_classical_t_interval(panel):
    """With one variance the credible interval is the t interval of the changes: a reader can check it by hand."""
    change = panel.values["y"][:, 1] - panel.values["y"][:, 0]
    pilot = panel.persons["pilot"].to_numpy()
    expected = stats.ttest_ind(change[pilot], change[~pilot])
    row = did_bayes(panel, "y", variance="pooled").total
    exact = dict(rel=0, abs=tolerance("did_bayes", "pooled_t"))
    assert (row.ci_low, row.ci_high) == pytest.approx(tuple(expected.confidence_interval()), **exact)
    assert row.p_favourable == pytest.approx(1 - expected.pvalue / 2, **exact)


@pytest.mark.parametrize("sample", ["complete", "available"])
def test_rows_is_the_classical_interval_of_least_squares(sample):
    """The report's way gives the report's interval, on the sample that was asked for."""
    values, pilot = people()
    values[[0, 20], 1] = values[[3, 25], 0] = np.nan
    panel = make_panel(values, pilot)
    found = did_bayes(panel, "y", variance="rows", sample=sample)
    expected = did(panel, "y", se="classical", sample=sample).total
    assert (found.total.median, found.total.ci_low, found.total.ci_high) == pytest.approx(
        (expected.estimate, expected.ci_low, expected.ci_high), rel=1e-12
    )
    assert found.sample == sample


def test_unequal_is_welch_with_many_persons():
    """With many persons Behrens–Fisher and Welch's t agree: the default is no foreign body."""
    panel = make_panel(*people(3000, 2000))
    row, expected = did_bayes(panel, "y").total, did(panel, "y").total
    assert (row.mean, row.ci_low, row.ci_high) == pytest.approx(
        (expected.estimate, expected.ci_low, expected.ci_high), abs=1e-4
    )


def test_unequal_is_wider_than_welch_with_few():
    """With few persons the uncertainty of two variances counts in full."""
    panel = make_panel(*people(5, 4))
    row, expected = did_bayes(panel, "y").total, did(panel, "y").total
    assert row.ci_high - row.ci_low > expected.ci_high - expected.ci_low


def test_a_wide_prior_says_nothing_and_a_narrow_one_says_all(panel):
    """The two ends of what a prior can be."""
    flat = did_bayes(panel, "y").total
    wide = did_bayes(panel, "y", prior="informative", prior_mean=3, prior_sd=1e5).total
    narrow = did_bayes(panel, "y", prior="informative", prior_mean=3, prior_sd=1e-5).total
    assert figures(wide) == pytest.approx(figures(flat), abs=1e-8)
    assert (narrow.mean, narrow.ci_low) == pytest.approx((3, 3 - 1.96e-5), abs=1e-8)


def test_a_normal_prior_is_conjugate_with_many_persons():
    """With many persons the likelihood is normal too, and the textbook's precision-weighted mean appears."""
    panel = make_panel(*people(40_000, 40_000, effect=0.03))
    flat = did_bayes(panel, "y").total
    error = (flat.ci_high - flat.ci_low) / (2 * 1.959964)
    row = did_bayes(panel, "y", prior="informative", prior_mean=0, prior_sd=error).total
    assert row.mean == pytest.approx(flat.mean / 2, rel=1e-3)
    assert row.ci_high - row.ci_low == pytest.approx((flat.ci_high - flat.ci_low) / math.sqrt(2), rel=1e-3)
    assert math.log(row.bayes_factor) == pytest.approx((flat.mean / error) ** 2 / 4 - math.log(2) / 2, rel=2e-2)


def test_a_sceptic_is_drawn_to_no_effect(panel):
    """The default sceptic halves nothing by taste: a quarter of the spread within group and wave, around 0."""
    flat, found = did_bayes(panel, "y").total, did_bayes(panel, "y", prior="sceptical")
    values, pilot = people()
    squares = sum(((values[g] - values[g].mean(axis=0)) ** 2).sum() for g in (pilot, ~pilot))
    assert found.prior_sd == pytest.approx(0.25 * math.sqrt(squares / (values.size - 4)))
    assert found.prior_mean == 0
    assert 0 < found.total.mean < flat.mean
    assert found.total.p_favourable < flat.p_favourable


def test_units_and_origin_do_not_matter(panel):
    """Ten times the outcome is ten times the effect; another origin changes nothing; probabilities stay."""
    values, pilot = people()
    for kwargs in ({}, {"prior": "sceptical"}):
        row = did_bayes(panel, "y", relevant=0.3, **kwargs).total
        moved = did_bayes(make_panel(10 * values + 1000, pilot), "y", relevant=3.0, **kwargs).total
        assert figures(moved)[:4] == pytest.approx([10 * x for x in figures(row)[:4]], rel=1e-8)
        assert (moved.p_favourable, moved.p_relevant) == pytest.approx((row.p_favourable, row.p_relevant), abs=1e-9)
        assert moved.bayes_factor == (pytest.approx(row.bayes_factor, rel=1e-8) if kwargs else None)


def test_favourable_follows_the_outcome(panel):
    """Where lower is better the probabilities look the other way, and no number changes its sign."""
    values, pilot = people()
    lower = make_panel(values, pilot, outcomes=[Outcome("y", better="lower")])
    for kwargs in ({}, {"prior": "sceptical"}):
        row, other = (did_bayes(p, "y", relevant=0.2, **kwargs).total for p in (panel, lower))
        assert other.median == row.median
        assert row.p_favourable + other.p_favourable == pytest.approx(1, abs=1e-12)
        assert row.p_relevant + other.p_relevant < 1


def test_relevant_counts_from_zero(panel):
    """A smallest relevant effect of 0 is any favourable effect; a larger one is less likely; none gives none."""
    at = [did_bayes(panel, "y", relevant=size).total for size in (0, 0.5, 2)]
    assert at[0].p_relevant == at[0].p_favourable
    assert at[0].p_relevant > at[1].p_relevant > at[2].p_relevant > 0
    assert did_bayes(panel, "y").total.p_relevant is None


@pytest.mark.parametrize("kwargs", [{}, {"variance": "pooled"}, {"prior": "sceptical"}])
def test_the_density_covers_all_but_a_thousandth(panel, kwargs):
    """What the chart fills is the posterior: 201 points, the middle 99.9 %."""
    x, y = np.array(did_bayes(panel, "y", **kwargs).total.density).T
    assert len(x) == 201
    assert np.trapezoid(y, x) == pytest.approx(0.999, abs=1e-4)


def test_subgroups_share_the_prior_and_are_estimated_on_their_own():
    """Each level's row is what its persons alone give under the whole group's prior."""
    values, pilot = people(40, 40)
    sex = np.where(np.arange(80) % 2, "m", "f")
    found = did_bayes(make_panel(values, pilot, categories={"sex": sex}), "y", by="sex", prior="sceptical")
    assert [(row.covariate, row.level) for row in found.rows] == [("total", "Totaal"), ("sex", "f"), ("sex", "m")]
    own = make_panel(values[sex == "m"], pilot[sex == "m"])
    expected = did_bayes(own, "y", prior="sceptical", prior_sd=found.prior_sd).total
    assert figures(found.rows[2]) == pytest.approx(figures(expected), rel=1e-9)
    assert found.rows[2].n_pilot == 20


def test_groups_of_two_have_a_median_but_no_mean():
    """Two persons per group: the posterior is as heavy-tailed as Cauchy's, and says so by having no mean."""
    panel = make_panel(*people(2, 2))
    row = did_bayes(panel, "y").total
    assert row.mean is None and row.reason is None
    assert row.ci_low < row.median < row.ci_high
    assert did_bayes(panel, "y", variance="pooled").total.mean is not None
    assert did_bayes(panel, "y", prior="sceptical").total.mean is not None


def test_one_group_without_variation_leaves_the_other_groups_t():
    """Where all control persons change alike, the uncertainty is the pilot group's."""
    values, pilot = people()
    values[~pilot, 1] = values[~pilot, 0] + 0.25
    row = did_bayes(make_panel(values, pilot), "y").total
    change = (values[:, 1] - values[:, 0])[pilot] - 0.25
    expected = stats.ttest_1samp(change, 0).confidence_interval()
    assert (row.ci_low, row.ci_high) == pytest.approx(tuple(expected), rel=1e-9)


@pytest.mark.parametrize(
    ("kept", "reason"),
    [
        (slice(20, None), "no_pilot"),
        (slice(0, 20), "no_control"),
        (slice(0, 21), "too_few"),
        (slice(19, None), "too_few"),
    ],
)
@pytest.mark.parametrize("variance", ["unequal", "pooled", "rows"])
def test_a_group_that_is_too_small_is_told(kept, reason, variance):
    """No posterior from a group of none or one, whatever the prior."""
    values, pilot = people()
    panel = make_panel(values[kept], pilot[kept])
    for prior in ("flat", "sceptical"):
        row = did_bayes(panel, "y", variance=variance, prior=prior).total
        assert row.reason == reason
        assert figures(row) == [None] * 5 and row.density == ()
        assert (row.n_pilot, row.n_control) == (int(pilot[kept].sum()), int((~pilot[kept]).sum()))


@pytest.mark.parametrize("variance", ["unequal", "pooled", "rows"])
def test_no_variation_is_no_certainty(variance):
    """Everyone in a group changes alike: a reason, not an infinitely certain effect."""
    pilot = np.arange(20) < 10
    values = np.column_stack([np.full(20, 3.3), np.where(pilot, 4.1, 3.3)])
    for prior in ("flat", "sceptical"):
        found = did_bayes(make_panel(values, pilot), "y", variance=variance, prior=prior)
        assert found.total.reason == "no_variation"
        assert figures(found.total) == [None] * 5


def test_overwhelming_evidence_stays_within_numbers():
    """A probability is never 1 or 0 and a Bayes factor never infinite, however far the data lie from zero."""
    values, pilot = people(400, 400, effect=4000)
    up = did_bayes(make_panel(values, pilot), "y", prior="informative", prior_mean=4000, prior_sd=1).total
    down = did_bayes(make_panel(-values, pilot), "y", relevant=1).total
    assert 1 - 1e-12 < up.p_favourable < 1
    assert 1 - 1e-12 < did_bayes(make_panel(values, pilot), "y").total.p_favourable < 1
    assert math.isfinite(up.bayes_factor) and up.bayes_factor > 0
    assert down.p_favourable >= sys.float_info.min and down.p_relevant >= sys.float_info.min
    assert down.p_favourable < 1e-100


def test_persons_at_one_wave_have_no_change():
    """They are left out, and that is said; n counts those with both answers."""
    values, pilot = people()
    values[0, 0] = values[34, 1] = np.nan
    found = did_bayes(make_panel(values, pilot), "y")
    expected = did_bayes(make_panel(values[1:34], pilot[1:34]), "y")
    assert found.remarks == ("dropped_incomplete",) and expected.remarks == ()
    assert figures(found.total) == pytest.approx(figures(expected.total), rel=1e-10)
    assert (found.total.n_pilot, found.total.n_control) == (19, 14)


def test_repeated_cross_sections_have_no_changes():
    """Without persons only the answers themselves can be compared."""
    values, pilot = people()
    values[np.arange(35)[:, None] % 2 != np.arange(2)] = np.nan
    panel = make_panel(values, pilot, has_persons=False)
    found = did_bayes(panel, "y")
    assert found.total.reason == "needs_persons" and found.remarks == ()
    assert (found.total.n_pilot, found.total.n_control) == (20, 15)
    rows, expected = did_bayes(panel, "y", variance="rows"), did(panel, "y", se="classical").total
    assert (rows.total.ci_low, rows.total.ci_high) == pytest.approx((expected.ci_low, expected.ci_high), rel=1e-12)
    assert rows.sample == "available"


def test_weights_that_differ_have_no_place_in_a_likelihood():
    """Equal weights are no weights, weight 0 is no person, and anything else is refused rather than ignored."""
    panel = make_panel(*people())
    assert figures(did_bayes(weighted(2.5), "y").total) == figures(did_bayes(panel, "y").total)
    values, pilot = people()
    first = np.where(np.arange(35) % 5 == 0, 0.0, 1.0)
    part = did_bayes(weighted(first), "y").total
    alone = did_bayes(make_panel(values[first > 0], pilot[first > 0]), "y").total
    assert figures(part) == pytest.approx(figures(alone), rel=1e-10)
    assert (part.n_pilot, part.n_control) == (16, 12)
    assert did_bayes(weighted(np.arange(35.0)), "y").total.reason == "weighted"


def test_a_thousand_levels():
    """A covariate with far too many levels gives a row for each, most of them with a reason."""
    values, pilot = people(2000, 1000)
    level = np.arange(3000) % 1000
    level[level == 999] = 998
    found = did_bayes(make_panel(values, pilot, categories={"town": level}), "y", by="town", variance="pooled")
    assert len(found.rows) == 1000
    assert {row.reason for row in found.rows[1:-1]} == {"too_few"}
    assert found.rows[-1].reason is None


@pytest.mark.parametrize(
    "kwargs",
    [
        dict(prior="jeffreys"),
        dict(variance="equal"),
        dict(sample="all"),
        dict(prior="informative"),
        dict(prior="informative", prior_mean=1),
        dict(prior="informative", prior_mean=math.nan, prior_sd=1),
        dict(prior="informative", prior_mean=1, prior_sd=0),
        dict(prior="sceptical", prior_sd=math.inf),
        dict(prior="sceptical", prior_mean=1),
        dict(prior="flat", prior_sd=1),
        dict(relevant=-0.1),
        dict(relevant=math.nan),
        dict(waves=("T1", "T0")),
        dict(by="age"),
    ],
)
def test_wrong_options_are_refused(kwargs):
    """A wrong option is an error with a message, never a quiet other choice."""
    panel = make_panel(*people(), numbers={"age": np.arange(35.0)})
    with pytest.raises(ValueError, match="."):
        did_bayes(panel, "y", **kwargs)


@pytest.mark.parametrize("args", [("z", {}), ("y", {"by": "q"}), ("y", {"waves": ("T0", "T7")})])
def test_unknown_names_are_refused(panel, args):
    """An unknown name is a KeyError that lists those there are."""
    with pytest.raises(KeyError, match="there are"):
        did_bayes(panel, args[0], **args[1])


def test_an_ordinal_outcome_is_scored():
    """Ordinal answers enter by their scores, as in the report."""
    random = np.random.default_rng(3)
    values = random.integers(1, 5, (40, 2)).astype(float)
    panel = make_panel(values, np.arange(40) < 20, outcomes=[scored()])
    assert did_bayes(panel, "y").total.median == pytest.approx(did(panel, "y").total.estimate, abs=1e-12)


def schools(values, pilot, size=5):
    """The same persons, five in a school of one group."""
    group = np.where(pilot, "p", "c").astype(object)
    return make_panel(values, pilot, cluster=group + (np.arange(len(pilot)) // size).astype(str))


@pytest.mark.parametrize("variance", ["unequal", "pooled", "rows"])
def test_named_clusters_give_the_cr2_interval(variance):
    """With schools the flat posterior is the t distribution of did's CR2, whatever the likelihood between persons would
    be; `person` leaves the schools aside."""
    values, pilot = people()
    panel = schools(values, pilot)
    expected, found = did(panel, "y").total, did_bayes(panel, "y", variance=variance)
    exact = dict(rel=0, abs=tolerance("did_bayes", "cluster_t"))
    assert (found.total.ci_low, found.total.ci_high) == pytest.approx((expected.ci_low, expected.ci_high), **exact)
    assert found.total.p_favourable == pytest.approx(1 - expected.p_value / 2, **exact)
    assert (found.cluster, found.remarks) == ("school", ("few_clusters",))
    by_person = did_bayes(panel, "y", variance=variance, cluster="person")
    assert by_person == did_bayes(make_panel(values, pilot), "y", variance=variance)


def test_one_school_in_a_group_gives_no_posterior():
    """One pilot school can't be told from the pilot."""
    values, pilot = people()
    row = did_bayes(make_panel(values, pilot, cluster=np.where(pilot, 0, np.arange(len(pilot)))), "y").total
    assert (row.median, row.reason) == (None, "one_cluster")
