"""Where there is no number, no verdict; and an interval that touches zero excludes nothing."""

import re
from dataclasses import replace

import pytest

from tests.narrative.made_results import GROUPS, MEAN, WAVES, Case, outcome
from via_dash.narrative import tell_did, verdict
from via_dash.stats.results import DidResult, Estimate, EvidenceResult
from via_dash.stats.strength import Effect, strength

REASONS = ("too_few", "no_variation", "one_cluster", "no_control", "no_pilot", "collinear_covariates")
NOTHING = (None,) * 7


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("reason", REASONS)
def test_what_can_not_be_given_is_explained(language, reason):
    """An estimate without a standard error is told with its reason, never with a number, and no certainty is given."""
    measure = outcome("ordinal", "lower")
    row = Estimate("score", "total", "Totaal", *NOTHING, 20, 21, "cr2", reason)
    result = DidResult(measure, WAVES[::2], None, (row,), (MEAN,) * 4, "cr2", (), None, "complete", "persons")
    evidence = EvidenceResult(3, (), (), 20, 21, "persons")
    found = strength(measure, Effect(None, None, None, 20, 21, reason), evidence)
    told = tell_did(result, GROUPS, replace(found, detectable_reason=reason), language)
    assert told.level == "" and found.certainty is None
    assert not re.search(r"\d[.,]\d{3}", " ".join([told.sentence, *told.certainty]))


def test_verdict_knows_what_it_does_not_know():
    """No interval, no verdict; and an interval that touches zero excludes nothing."""
    case = Case(outcome("ordinal", "lower"), 0.5, -0.2, 1.2, 0.2, (20, 21), 3)
    assert verdict(replace(case.row, ci_low=None), case.outcome) == "unknown"
    assert verdict(replace(case.row, ci_low=0.1, ci_high=0.9), case.outcome) == "unfavourable"
    assert verdict(replace(case.row, ci_low=0.0, ci_high=1.0), case.outcome) == "unclear"
