"""What power must be, whatever the data: the errors it rests on, its limits, and the edges."""

import math

import numpy as np
import pytest

from tests.stats.helpers import make_panel
from via_dash.stats.did import did
from via_dash.stats.distributions.intervals import t_quantile
from via_dash.stats.distributions.noncentral import detectable_effect, power_of
from via_dash.stats.power import power


def people(n_pilot=35, n_control=25, seed=1):
    """Answers before and after, and who is in the pilot group."""
    random = np.random.default_rng(seed)
    pilot = np.arange(n_pilot + n_control) < n_pilot
    values = random.normal(size=(len(pilot), 2)) + random.normal(size=(len(pilot), 1))
    values[pilot, 1] *= 1.5
    return values, pilot


def in_clusters(shared, clusters=20, size=6, seed=2, **kwargs):
    """Persons in clusters of one size, of which a share of the change is the cluster's."""
    random = np.random.default_rng(seed)
    school = np.repeat(np.arange(clusters), size)
    change = random.normal(size=clusters)[school] * math.sqrt(shared)
    change = change + random.normal(size=len(school)) * math.sqrt(1 - shared)
    before = random.normal(size=len(school))
    return make_panel(
        np.column_stack([before, before + change]), school < clusters // 2, cluster=school, **kwargs
    )  # fmt: skip


def shapes():
    """Everyone at both waves, some at one, and repeated cross-sections."""
    values, pilot = people()
    some, once = values.copy(), values.copy()
    some[::7, 1] = some[3::9, 0] = np.nan
    once[np.arange(60)[:, None] % 2 != np.arange(2)] = np.nan
    return {
        "complete": make_panel(values, pilot),
        "available": make_panel(some, pilot),
        "cross-sections": make_panel(once, pilot, has_persons=False),
    }


@pytest.mark.parametrize("shape", shapes())
def test_power_rests_on_the_standard_error_that_is_shown(shape):
    """The detectable effect is some 2.8 times the standard error of the recommended estimate, whatever the sample."""
    panel, sample = shapes()[shape], "complete" if shape == "complete" else "available"
    error = did(panel, "y", sample=sample).total.std_error
    found = power(panel, "y", sample=sample)
    assert 2.8 < found.detectable / error < 3
    for df in (20, 100):
        wide, narrow = (detectable_effect(0.8, d, 0.05) for d in (df, df + 1))
        assert wide > narrow
    assert (found.sd_change is None) == (found.correlation is None) == (shape == "cross-sections")


def test_the_test_finds_the_detectable_effect_as_often_as_asked():
    """The definition, both ways round; without an effect the test errs as often as alpha says."""
    for df in (1, 4.5, 60, 1e6):
        for target in (0.5, 0.8, 0.999):
            assert power_of(detectable_effect(target, df, 0.05), df, 0.05) == pytest.approx(target, abs=1e-10)
        assert power_of(0.0, df, 0.05) == pytest.approx(0.05, abs=1e-12)
        assert power_of(1e4, df, 0.05) == pytest.approx(1, abs=1e-6)


def test_with_many_participants_the_textbook_factor():
    """(1.96 + 0.84) standard errors: what every textbook has for 80 % at 5 %."""
    assert detectable_effect(0.8, 1e7, 0.05) == pytest.approx(1.959964 + 0.841621, abs=1e-5)


def test_needed_participants_just_reach_the_power():
    """The number found is the smallest: with one less the study would fall short; asking for it gives it back."""
    panel = make_panel(*people(40, 40))
    found = power(panel, "y", effect=0.5)
    s2 = np.mean(np.square(found.sd_change))

    def reached(n):
        return power_of(0.5 / math.sqrt(2 * s2 / n), 2 * n - 2, 0.05)

    assert reached(found.needed) >= 0.8 > reached(found.needed - 1)
    curve = dict(found.curve)
    for n in (10, 206, 5000):
        assert abs(power(panel, "y", effect=curve[n] * (1 + 1e-9)).needed - n) <= 1


def test_a_huge_effect_needs_two_per_group():
    """No study has a group of one."""
    assert power(make_panel(*people()), "y", effect=1e6).needed == 2


@pytest.mark.parametrize("shape", shapes())
def test_the_curve_falls_from_ten_to_five_thousand(shape):
    """The more participants the smaller the effect that is found, over the whole range of sizes."""
    sizes, effects = zip(*power(shapes()[shape], "y", sample="available").curve, strict=True)
    assert (sizes[0], sizes[-1]) == (10, 5000) and 35 <= len(sizes) <= 40
    assert list(sizes) == sorted(set(sizes)) and list(effects) == sorted(effects, reverse=True)


def test_more_power_or_a_stricter_test_needs_a_larger_effect():
    """The options do what they say."""
    panel = make_panel(*people())
    plain = power(panel, "y").detectable
    assert power(panel, "y", power=0.95).detectable > plain < power(panel, "y", alpha=0.01).detectable


def test_units_and_origin_do_not_matter():
    """Ten times the outcome is ten times the effect; the number of participants stays."""
    values, pilot = people()
    plain, moved = (power(make_panel(v, pilot), "y", effect=e) for v, e in ((values, 0.5), (10 * values + 1e4, 5)))
    assert moved.detectable == pytest.approx(10 * plain.detectable, rel=1e-8)
    assert moved.needed == plain.needed and moved.correlation == pytest.approx(plain.correlation, rel=1e-8)


def test_clusters_alike_within_cost_power():
    """The design effect by hand: 1 + (m − 1)ρ on the variance, and clusters instead of persons in the t."""
    panel = in_clusters(0.3)
    found, persons = power(panel, "y", effect=0.5), power(make_panel(panel.values["y"], panel.persons["pilot"]), "y")
    assert 0.05 < found.icc < 0.7 and found.cluster_size == 6
    s2 = sum(sd**2 / 60 for sd in found.sd_change)
    error = math.sqrt(s2 * (1 + 5 * found.icc))
    assert found.detectable == pytest.approx(error * detectable_effect(0.8, 18, 0.05), rel=1e-9)
    assert found.detectable > 1.2 * persons.detectable
    assert found.needed == 6 * found.needed_clusters
    assert found.curve[0][0] >= 12


def test_clusters_of_one_are_persons():
    """One person per cluster: no design effect, nearly the same answer as without clusters."""
    values, pilot = people()
    found = power(make_panel(values, pilot, cluster=np.arange(60)), "y")
    assert (found.icc, found.cluster_size) == (0, 1)
    assert found.detectable == pytest.approx(power(make_panel(values, pilot), "y").detectable, rel=0.01)


def test_a_negative_correlation_counts_as_none():
    """Clusters that differ less than chance would have it bring no gain in power."""
    school, within = np.repeat(np.arange(10), 4), np.tile([-1.5, -0.5, 0.5, 1.5], 10)
    panel = make_panel(np.column_stack([np.zeros(40), within]), school < 5, cluster=school)
    found = power(panel, "y")
    assert found.icc == 0
    error = math.sqrt(sum(sd**2 / 20 for sd in found.sd_change))
    assert found.detectable == pytest.approx(error * detectable_effect(0.8, 8, 0.05), rel=1e-9)


def test_clusters_in_both_groups_and_few_clusters_are_told():
    """What makes the reckoning rough is said beside it."""
    values, pilot = people()
    crossed = power(make_panel(values, pilot, cluster=np.arange(60) % 15), "y")
    assert crossed.remarks == ("crossed_clusters",)
    few = power(make_panel(values, pilot, cluster=np.arange(60) // 12), "y")
    assert few.remarks == ("few_clusters", "crossed_clusters")


def test_separate_samples_in_clusters():
    """What a cluster keeps from wave to wave cancels out; what it shifts does not."""
    random = np.random.default_rng(5)
    school, wave = np.repeat(np.arange(24), 20), np.tile(np.arange(2), 240)

    def found(kept, shifted):
        y = random.normal(size=480) + kept * random.normal(size=24)[school]
        y = y + shifted * random.normal(size=(24, 2))[school, wave]
        values = np.where(wave[:, None] == np.arange(2), y[:, None], np.nan)
        return power(make_panel(values, school < 12, cluster=school, has_persons=False), "y", effect=0.5)

    steady, moving = found(3.0, 0.0), found(0.0, 0.8)
    assert steady.icc < 0.1 < moving.icc < 0.7
    assert steady.detectable < moving.detectable
    assert steady.cluster_size == 10 and moving.needed_clusters >= steady.needed_clusters


def test_weights_count_by_their_effective_number():
    """Equal weights change nothing; unequal ones leave fewer effective persons, and that is said."""
    values, pilot = people()
    plain = power(make_panel(values, pilot), "y")

    def weighing(weights):
        panel = make_panel(values, pilot)
        panel.persons["weight"] = weights
        return power(panel, "y")

    even = weighing(4.0)
    assert even.detectable == pytest.approx(plain.detectable, rel=1e-12) and even.remarks == ()
    uneven = weighing(np.where(np.arange(60) % 2, 1.0, 9.0))
    assert uneven.detectable > 1.1 * plain.detectable and uneven.remarks == ("effective_sample",)
    kept = np.arange(60) % 3 > 0
    part, alone = weighing(kept.astype(float)), power(make_panel(values[kept], pilot[kept]), "y")
    assert part.detectable == pytest.approx(alone.detectable, rel=1e-12)
    assert (part.n_pilot, part.n_control) == (int(kept[:35].sum()), int(kept[35:].sum()))
    assert weighing(np.where(np.isin(np.arange(60), [0, 59]), 1.0, 1e-12)).reason == "too_few"


def test_persons_at_one_wave():
    """They count only where available answers are asked for; then the standard error is smaller."""
    panel = shapes()["available"]
    complete, available = power(panel, "y"), power(panel, "y", sample="available")
    assert complete.remarks == ("dropped_incomplete",) and available.remarks == ()
    assert complete.n_pilot < available.n_pilot == 34  # one person was seen at neither wave
    assert complete.sd_change == pytest.approx(available.sd_change)


def test_nobody_at_both_waves_leaves_no_spread_of_changes():
    """The study at hand has a standard error, but there is no change to plan a next one from."""
    values, pilot = people()
    values[np.arange(60)[:, None] % 2 != np.arange(2)] = np.nan
    found = power(make_panel(values, pilot), "y", sample="available", effect=1)
    assert found.detectable > 0
    assert (found.sd_change, found.correlation, found.needed, found.curve) == (None, None, None, ())


def test_changes_without_variation_leave_nothing_to_plan_from():
    """Those at both waves all change alike; the others still make the means uncertain."""
    values, pilot = people()
    values[:50, 1] = values[:50, 0] + 0.5 * pilot[:50]
    values[50:60:2, 0] = values[51:60:2, 1] = values[:3, 1] = np.nan
    found = power(make_panel(values, pilot), "y", sample="available", effect=1)
    assert found.detectable > 0 and found.sd_change == (0, 0)
    assert (found.needed, found.curve) == (None, ())


def refused():
    """Samples without power to speak of, and the reason of each."""
    values, pilot = people()
    alike = np.column_stack([values[:, 0], values[:, 0] + 0.7 * pilot])
    return {
        "no_pilot": make_panel(values[35:], pilot[35:]),
        "no_control": make_panel(values[:35], pilot[:35]),
        "too_few": make_panel(values[:36], pilot[:36]),
        "no_variation": make_panel(alike, pilot),
        "one_cluster": make_panel(values, pilot, cluster=np.where(pilot, 0, 1 + np.arange(60) % 5)),
    }


@pytest.mark.parametrize("reason", refused())
def test_no_spread_no_power(reason):
    """Where nothing can be reckoned there is a reason, and not one number beside it."""
    found = power(refused()[reason], "y", effect=1)
    assert found.reason == reason
    assert (found.detectable, found.sd_change, found.correlation, found.icc) == (None,) * 4
    assert (found.needed, found.needed_clusters, found.curve) == (None, None, ())
    assert list(found.to_frame().columns) == []


def test_cross_sections_without_variation_or_clusters_at_both_waves():
    """The same for separate samples."""
    pilot, odd = np.arange(40) < 20, np.arange(40)[:, None] % 2 == np.arange(2)
    assert power(make_panel(np.where(odd, 3.0, np.nan), pilot, has_persons=False), "y").reason == "no_variation"
    values = np.where(odd, np.random.default_rng(1).normal(size=(40, 2)), np.nan)
    apart = make_panel(values, pilot, cluster=np.arange(40), has_persons=False)
    assert power(apart, "y").reason == "one_cluster"


def test_one_group_without_variation_leaves_the_other():
    """Where all control persons change alike, the pilot group's spread is what remains."""
    values, pilot = people()
    values[~pilot, 1] = values[~pilot, 0] + 0.2
    found = power(make_panel(values, pilot), "y")
    assert found.sd_change[1] == 0
    assert found.detectable == pytest.approx(found.sd_change[0] / math.sqrt(35) * detectable_effect(0.8, 34, 0.05))


def test_two_persons_per_group():
    """The smallest study there is: a finite number, larger than its interval is wide."""
    values, pilot = people(2, 2)
    panel = make_panel(values, pilot)
    found, estimate = power(panel, "y", effect=1), did(panel, "y").total
    assert found.detectable > estimate.std_error * t_quantile(2)
    assert math.isfinite(found.detectable) and found.needed >= 2


@pytest.mark.parametrize(
    "kwargs",
    [
        {"alpha": 0},
        {"alpha": 0.3},
        {"power": 0.05},
        {"power": 1},
        {"power": math.nan},
        {"effect": 0},
        {"effect": math.inf},
        {"effect": 1e-9},
        {"sample": "all"},
        {"waves": ("T1", "T0")},
    ],
)
def test_wrong_options_are_refused(kwargs):
    """A wrong option is an error with a message, never a quiet other choice."""
    with pytest.raises(ValueError, match="."):
        power(make_panel(*people()), "y", **kwargs)


def test_unknown_names_are_refused():
    """An unknown name is a KeyError that lists those there are."""
    for kwargs in ({"outcome": "z"}, {"outcome": "y", "waves": ("T0", "T7")}):
        with pytest.raises(KeyError, match="there are"):
            power(make_panel(*people()), **kwargs)
