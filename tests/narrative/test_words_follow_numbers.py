"""The words never claim more than the interval allows, and follow the outcome's direction."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from via_dash.language import Text, number
from via_dash.narrative import tell_did, verdict
from via_dash.panel import Level, Outcome, Wave
from via_dash.stats.results import DidResult, Estimate, Mean

GROUPS = (Text("pilotgroep", "pilot group"), Text("controlegroep", "control group"))
LEVELS = tuple(Level(i, float(i), Text.same(f"niveau {i}")) for i in range(1, 5))
WAVES = (Wave("T0", Text.same("T0")), Wave("T2", Text.same("T2")))
MEAN = Mean(20, 2.0, 1.0, 1.5, 2.5)
REASONS = ("too_few", "no_variation", "one_cluster", "no_control", "no_pilot", "collinear_covariates")


def result(estimate, p, kind="ordinal", better="lower", reason=None):
    outcome = Outcome(
        "score",
        kind,
        better,
        label="Score",
        levels=() if kind == "numeric" else LEVELS[: 4 if kind == "ordinal" else 2],
    )
    half = None if p is None else abs(estimate) * (0.5 if p < 0.05 else 1.5) + 0.001
    low, high = (None, None) if half is None else (estimate - half, estimate + half)
    row = Estimate(
        "score",
        "total",
        "Totaal",
        None if reason else estimate,
        half and half / 2,
        38.0,
        2.0,
        p,
        low,
        high,
        20,
        21,
        "cr2",
        reason,
    )
    return DidResult(outcome, WAVES, None, (row,), (MEAN, MEAN, MEAN, MEAN), "cr2", (), None, "complete", "persons")


estimates = st.floats(-3, 3, allow_nan=False).filter(lambda x: abs(x) > 0.01)
chances = st.floats(1e-9, 0.999)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(estimates, chances, st.sampled_from(["ordinal", "binary", "numeric"]), st.sampled_from(["lower", "higher"]))
def test_sign_direction_interval_and_words_agree(estimate, p, kind, better):
    """`gunstiger` stands only where the interval excludes zero on the favourable side; `geen aanwijzing` only where it
    contains zero; and the numbers in the sentence are those of the result."""
    told = tell_did(result(estimate, p, kind, better), GROUPS, "nl")
    favourable = (estimate > 0) == (better == "higher")
    if p >= 0.05:
        assert "geen aanwijzing" in told.title and "geen aanwijzing" in told.sentence
    else:
        assert (" gunstiger" in told.title) == favourable and (" ongunstiger" in told.title) != favourable
    shown = number("nl", 100 * abs(estimate) if kind == "binary" else abs(estimate), 1 if kind == "binary" else 3)
    assert shown in told.sentence


@given(estimates, chances)
@settings(max_examples=100, deadline=None, derandomize=True)
def test_no_effect_is_never_claimed(estimate, p):
    """`Geen effect` and its English twin are never said: absence of evidence is not evidence of absence."""
    for language, words in (("nl", r"\bgeen effect\b"), ("en", r"\bno effect\b")):
        told = tell_did(result(estimate, p), GROUPS, language)
        assert not re.search(words, told.title + told.sentence, re.IGNORECASE)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("reason", REASONS)
def test_what_can_not_be_given_is_explained(language, reason):
    """An estimate without a standard error is told with its reason, never with a number."""
    told = tell_did(result(0.5, None, reason=reason), GROUPS, language)
    assert not re.search(r"\d[.,]\d{3}", told.sentence)


def test_verdict_knows_what_it_does_not_know():
    """No interval, no verdict; and an interval that touches zero excludes nothing."""
    row = result(0.5, None).total
    outcome = result(0.5, 0.2).outcome
    assert verdict(row, outcome) == "unknown"
    assert verdict(replace(row, ci_low=0.1, ci_high=0.9), outcome) == "unfavourable"
    assert verdict(replace(row, ci_low=0.0, ci_high=1.0), outcome) == "unclear"
