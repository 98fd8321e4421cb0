"""What follows from the answers about a design that has not started."""

import itertools

import pytest

from via_dash.stats import evidence, plan
from via_dash.stats.results import Design


def keys(design):
    return {risk.key for risk in plan(design).risks}


def test_the_level_is_the_rule_of_evidence_on_the_facts_as_planned():
    """A plan and the evidence of its data, if all goes as planned, can't be at different levels."""
    for comparison, before, randomised, matched in itertools.product((True, False), repeat=4):
        design = Design(comparison=comparison, before=before, randomised=randomised, matched=matched)
        facts = dict(comparison=comparison, before_after=before, low_attrition=comparison or None)
        made = comparison and (randomised or matched)
        facts |= dict(randomised=comparison and randomised, matched=comparison and matched, comparable=made or None)
        found = plan(design).evidence
        assert found.level == evidence(**facts).level
    assert plan(Design(randomised=True)).evidence.level == 5
    assert plan(Design(matched=True)).evidence.level == 4
    assert plan(Design(comparable=True)).evidence.level == 3
    assert plan(Design()).evidence.missing == ("comparable",)


def test_drop_out_beyond_the_boundary_costs_a_level():
    """Expected drop-out is judged by the boundary for data: 13 % and 40 %, as in Enschede, is not low."""
    high = Design(randomised=True, dropout=(0.13, 0.40))
    assert plan(high).evidence.level == 4 and "dropout" in keys(high)
    low = Design(randomised=True, dropout=(0.13, 0.15))
    assert plan(low).evidence.level == 5 and not {"dropout", "dropout_hoped"} & keys(low)


def test_more_participants_find_smaller_effects():
    """The curve falls, and passes the participants needed at the smallest effect that matters."""
    for answers in ({}, {"comparison": False}, {"before": False}, {"followed": False}, {"clusters": (5, 5)},
                    {"kind": "numeric"}):  # fmt: skip
        found = plan(Design(**answers))
        effects = [effect for _, effect in found.curve]
        assert effects == sorted(effects, reverse=True)
        enough = [n for n, effect in found.curve if effect <= found.effect]
        short = [n for n, effect in found.curve if effect > found.effect]
        assert found.needed is not None and max(short) <= found.needed <= min(enough)


def test_following_the_same_persons_pays_when_they_stay_alike():
    """A change is more precise than an answer when the correlation is above a half, and other persons are never."""
    base = dict(kind="numeric", sd=1.0)
    answer = plan(Design(before=False, **base)).detectable
    assert plan(Design(correlation=0.5, **base)).detectable == pytest.approx(answer)
    assert plan(Design(correlation=0.8, **base)).detectable < answer
    assert plan(Design(followed=False, **base)).detectable > answer


def test_one_measurement_of_one_group_shows_nothing():
    """No number where there is nothing to estimate, and the reason instead."""
    found = plan(Design(comparison=False, before=False))
    assert (found.detectable, found.needed, found.curve, found.reason) == (None, None, (), "no_measure")
    assert found.evidence.level == 1
    single = plan(Design(clusters=(1, 8)))
    assert single.reason == "one_cluster" and "one_cluster" in {risk.key for risk in single.risks}


def test_a_share_can_be_too_high_for_any_change_to_be_found():
    """From 95 % there is no room for a change that 5 persons show: no number, and never infinity."""
    found = plan(Design(level=0.95, effect=0.04, pilot=5, control=5))
    assert found.detectable is None and found.reason is None and found.needed is not None


def test_an_effect_that_needs_over_a_million_participants_has_no_number():
    """A very small effect gives no number instead of an endless search."""
    assert plan(Design(effect=1e-5)).needed is None


@pytest.mark.parametrize(
    ("answers", "risk"),
    [
        ({"comparison": False}, "no_control"),
        ({"comparison": False}, "context"),
        ({"before": False}, "no_before"),
        ({"pilot": 20, "control": 20}, "too_small"),
        ({"clusters": (4, 4)}, "few_clusters"),
        ({"dropout": (0.0, 0.0)}, "dropout_hoped"),
        ({}, "different_groups"),
        ({}, "trends"),
        ({"months": 6}, "late"),
        ({"after": 1}, "one_after"),
        ({}, "withhold"),
        ({}, "start"),
        ({"adaptive": True}, "adaptive"),
        ({"process": False}, "how"),
    ],
)
def test_each_risk_follows_from_its_answer(answers, risk):
    """A risk is told where its answer was given, and not where it was not."""
    assert risk in keys(Design(**answers))


def test_a_strong_design_has_few_risks():
    """Random, large, followed for two years: only what practice brings is left."""
    design = Design(
        randomised=True, pilot=2000, control=2000, dropout=(0.1, 0.1), after=2, months=24, level=0.3, effect=0.1
    )
    assert keys(design) == {"withhold", "start"}


@pytest.mark.parametrize(
    "answers",
    [{"pilot": 1}, {"dropout": (1.0, 0.0)}, {"clusters": (0, 2)}, {"clusters": (200, 2)}, {"icc": 1.1}, {"level": 0.0},
     {"sd": 0.0}, {"effect": 0.0}, {"level": 0.95, "effect": 0.05}, {"after": 0}, {"correlation": 1.0}],
)  # fmt: skip
def test_answers_that_cannot_be_are_refused(answers):
    """A number never comes from an impossible answer."""
    with pytest.raises(ValueError, match="must|stay"):
        Design(**answers)


def test_the_frame_is_the_curve():
    """The table behind the chart, tidy."""
    found = plan(Design())
    frame = found.to_frame()
    assert list(frame.columns) == ["outcome", "n_per_group", "detectable"] and len(frame) == len(found.curve)


def test_one_group_in_clusters_counts_only_its_own():
    """Without a comparison group what was said of it plays no part: sizes, clusters and drop-out are the pilot's."""
    design = Design(comparison=False, pilot=200, control=50, clusters=(10, 2), dropout=(0.2, 0.0), icc=0.1)
    found = plan(design)
    assert found.cluster_size == 16 and found.design_effect == pytest.approx(1 + 15 * 0.1)
    assert (found.n_pilot, found.n_control) == (160, 0)
    assert "dropout_hoped" not in keys(design) and "few_clusters" in keys(design)
