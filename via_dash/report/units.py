"""In which unit each column of a finding's table stands."""

from via_dash.findings import Finding
from via_dash.language import say
from via_dash.options import Language
from via_dash.panel import Outcome

COUNTS = (
    "n", "n_pilot", "n_control", "n_per_group", "n_reference", "count", "count_reference", "entered", "reached",
    "furthest", "left_early", "events", "at_risk", "total", "rounded_to", "pilot", "control", "pilot_kept",
    "control_kept",
)  # fmt: skip
SHARES = (
    "share", "share_low", "share_high", "share_with", "share_without", "share_furthest", "furthest_low",
    "furthest_high", "target", "step", "step_low", "step_high", "benchmark",
)  # fmt: skip
GAPS = (
    "difference", "change", "change_low", "change_high", "benchmark_gap", "first_gap", "first_gap_low",
    "first_gap_high",
)  # fmt: skip
RATIOS = (
    "ratio", "ratio_low", "ratio_high", "clustered_low", "clustered_high", "odds_ratio", "odds_ratio_low",
    "odds_ratio_high", "var_ratio", "whole_ratio", "bayes_factor",
)  # fmt: skip
FIXED: dict[str, str] = {
    **dict.fromkeys(COUNTS, "count"),
    **dict.fromkeys(SHARES, "share"),
    **dict.fromkeys(GAPS, "gap"),
    **dict.fromkeys(RATIOS, "ratio"),
    **dict.fromkeys(("p_value", "p_holm", "p_bh", "p_benchmark", "change_p"), "p"),
    **dict.fromkeys(("p_favourable", "p_relevant"), "chance"),
    **dict.fromkeys(("std_mean_diff", "std_pair_dist"), "deviations"),
    **dict.fromkeys(("ecdf_mean", "ecdf_max"), "ecdf"),
    **dict.fromkeys(("means_treated", "means_control", "low", "high"), "own"),
    **dict.fromkeys(("balance_at_low", "balance_at_high"), "money"),
    "printed": "percentage_points",
    "maryland_level": "level",
    "time": "months",
}
VALUES = ("estimate", "std_error", "ci_low", "ci_high", "mean", "median", "sd", "size", "breakdown", "detectable")
OF_QUESTION: dict[str, str] = {
    **dict.fromkeys(("did_ordinal", "gap"), "gap"),
    "side_by_side": "percentage_points",
    **dict.fromkeys(("composition", "milestones", "ladder"), "share"),
    **dict.fromkeys(("retention", "promotion", "first_job", "parity", "parity_shares", "parity_ratio"), "measure"),
    "costs": "costs",
}


def unit(name: str, finding: Finding) -> str:
    """The unit of a column, by the name that the result gives it; empty for text, and for numbers without a unit."""
    language, question = finding.language, finding.question
    if name in VALUES and question in OF_QUESTION:
        return say(language, f"unit_of.{OF_QUESTION[question]}")
    if name in FIXED:
        return say(language, f"unit_of.{FIXED[name]}")
    outcome = getattr(finding.result, "outcome", None)
    return _outcome_unit(name, outcome, finding) if name in VALUES and outcome is not None else ""


def _outcome_unit(name: str, outcome: Outcome, finding: Finding) -> str:
    """The unit of a number about an outcome: of its level, of a difference in it, or of both where rows differ."""
    language = finding.language
    if name in ("size", "breakdown") and getattr(finding.result, "kind", "") == "relative":
        return say(language, "unit_of.multiple")
    if finding.question not in ("trend", "subgroup") or outcome.kind == "numeric":
        return _difference(outcome, language)
    if outcome.kind == "binary":
        return say(language, "unit_of.share")
    return say(language, "unit_of.share_or_mean", unit=_difference(outcome, language))


def _difference(outcome: Outcome, language: Language) -> str:
    if outcome.kind == "binary":
        return say(language, "unit_of.gap")
    return outcome.unit(language) if outcome.unit else say(language, "unit_of.points")
