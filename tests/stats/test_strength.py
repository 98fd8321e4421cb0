"""Size and certainty by their rules."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import via_dash as via
from via_dash.language import say
from via_dash.panel import Outcome
from via_dash.stats.results import EvidenceResult
from via_dash.stats.strength import CERTAINTIES, SIZES, Effect, seen_from, sized, strength
from via_dash.stats.strength_scale import Scale, scale_of

OUTCOME = Outcome("y", "numeric", "higher")
UNIT = Scale(sd=1.0)


def weigh(low, high, *, level=5, n=(200, 200), scale=UNIT, **more):
    middle = None if low is None else (low + high) / 2
    evidence = EvidenceResult(level, (), (), *n, "persons")
    return strength(OUTCOME, Effect(middle, low, high, *n), evidence, scale=scale, **more)


@pytest.mark.parametrize(
    ("low", "high", "more", "certainty", "lowered"),
    [
        (0.3, 0.6, {}, "high", ()),
        (0.1, 0.9, {}, "moderate", ("wide",)),
        (-0.1, 0.1, {}, "high", ()),
        (-0.1, 0.3, {}, "moderate", ("zero",)),
        (-0.3, 0.3, {}, "low", ("both",)),
        (-0.3, 0.3, {"n": (20, 20), "clusters": 4}, "low", ("both", "few_persons", "few_clusters")),
        (0.3, 0.6, {"n": (63, 64)}, "moderate", ("few_persons",)),
        (0.3, 0.6, {"n": (64, 64)}, "high", ()),
        (0.3, 0.6, {"clusters": 11}, "moderate", ("few_clusters",)),
        (0.3, 0.6, {"clusters": 12}, "high", ()),
        (0.3, 0.6, {"n": (20, 20), "clusters": 4}, "moderate", ("few_persons", "few_clusters")),
        (0.3, 0.6, {"level": 4}, "moderate", ()),
        (0.3, 0.6, {"level": 3}, "low", ()),
        (0.3, 0.6, {"level": 2}, "very_low", ()),
        (0.3, 0.6, {"level": 3, "against": ("pretrend",)}, "very_low", ("pretrend",)),
        (0.3, 0.6, {"level": 1, "against": ("pretrend", "methods")}, "very_low", ("pretrend", "methods")),
        (-0.1, 0.1, {"scale": None}, "moderate", ("zero",)),
        (0.3, 9.0, {"scale": None}, "high", ()),
        (None, None, {}, None, ()),
    ],
)
def test_certainty_starts_at_the_design_and_is_lowered_by_rule(low, high, more, certainty, lowered):
    """Each reason by itself, their bound of two levels for imprecision, and no certainty without an interval."""
    found = weigh(low, high, **more)
    assert (found.certainty, found.lowered) == (certainty, lowered)


@settings(max_examples=500, deadline=None, derandomize=True)
@given(st.floats(-5, 5), st.floats(0, 5), st.one_of(st.floats(0.01, 10).map(lambda sd: Scale(sd=sd)),
                                                  st.floats(0, 1).map(lambda share: Scale(share=share))))  # fmt: skip
def test_sizes_grow_with_the_effect(effect, more, scale):
    """A larger effect on the same side is never of a smaller size."""
    further = effect + math.copysign(more, effect)
    assert SIZES.index(sized(further, scale)) >= SIZES.index(sized(effect, scale))


@pytest.mark.parametrize(("effect", "size"), [(0.199, "trivial"), (0.2, "small"), (-0.5, "moderate"), (0.8, "large")])
def test_the_limits_are_cohens(effect, size):
    """0.2, 0.5 and 0.8 standard deviations, whatever the sign."""
    assert sized(effect, Scale(sd=1.0)) == size and sized(3 * effect, Scale(sd=3.0)) == size


def test_shares_are_measured_by_cohens_h():
    """From 50 % to 60 % is h = 0.201; from 5 % to 15 %, as many points, is 0.345 (Cohen 1988, table 6.2.2: φ(.60) =
    1.772, φ(.50) = 1.571, φ(.15) = 0.795, φ(.05) = 0.451)."""
    assert Scale(share=0.5).standardised(0.1) == pytest.approx(1.772 - 1.571, abs=1e-3)
    assert Scale(share=0.05).standardised(0.1) == pytest.approx(0.795 - 0.451, abs=1e-3)
    assert Scale(share=0.95).standardised(0.2) == Scale(share=0.95).standardised(0.05)


def test_a_share_that_moves_five_points_is_not_trivial():
    """Guards: from 40 to 49.5 % is no *very small* effect, though Cohen's h is 0.19; four points near a half are."""
    assert sized(0.095, Scale(share=0.40)) == sized(-0.05, Scale(share=0.5)) == "small"
    assert sized(0.04, Scale(share=0.5)) == "trivial" == sized(0.19, Scale(sd=1.0))
    assert sized(0.3, Scale(share=0.4)) == "moderate"


def test_the_scale_is_not_called_what_it_is_not():
    """Guards: a reader is never told that the certainty is a GRADE rating; where it departs is said."""
    assert "geen GRADE-oordeel" in say("nl", "strength.rule") and "no GRADE rating" in say("en", "strength.rule")


def test_the_scale_is_the_pooled_spread_at_the_start():
    """By hand from the sample's own answers; of a share it is where the pilot group would have been."""
    panel = via.sample("enschede")
    values, pilot = panel.values["arbeidsparticipatie"][:, 0], panel.persons["pilot"].to_numpy()
    pooled = math.sqrt(sum(np.var(values[group], ddof=1) for group in (pilot, ~pilot)) / 2)
    assert scale_of(panel, "arbeidsparticipatie", ("T0", "T2")).sd == pytest.approx(pooled, abs=1e-12)
    panel = via.sample("studiekeuze_vmbo")
    means = [mean.mean for mean in via.did(panel, "techniek", waves=("2017", "2021")).means]
    wanted = means[0] + means[3] - means[2]
    assert scale_of(panel, "techniek", ("2017", "2021")).share == pytest.approx(wanted, abs=1e-12)


def test_where_all_began_alike_the_control_group_afterwards_is_the_scale():
    """Everyone on benefit at the start: the spread of the control group at the end stands in."""
    panel = via.sample("rotterdam_werkloont")
    after = panel.values["bijstand"][:, 1][~panel.persons["pilot"].to_numpy()]
    assert scale_of(panel, "bijstand", ("start", "jaar3")).sd == pytest.approx(np.std(after, ddof=1), rel=1e-9)


def test_a_scale_is_one_of_two():
    """A standard deviation of 0, both or neither is no scale."""
    for wrong in ({}, {"sd": 0.0}, {"sd": 1.0, "share": 0.5}):
        with pytest.raises(ValueError, match="scale"):
            Scale(**wrong)


def test_what_could_be_seen_follows_from_the_standard_error():
    """With the normal distribution (1.96 + 0.84) standard errors; more with few degrees of freedom; none without."""
    assert seen_from(1.0, None) == pytest.approx(2.8016, abs=1e-3)
    assert seen_from(1.0, 5.0) > 3.4
    assert seen_from(0.0, 5.0) is None and seen_from(None, None) is None
    assert CERTAINTIES[0] == "very_low"
