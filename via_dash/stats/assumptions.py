"""What a difference-in-differences assumes, and what these data say of each: holds, is violated, or can't be tested."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from via_dash.stats.balancing.baseline import Difference, baseline_differences
from via_dash.stats.design_facts import Design, design_of
from via_dash.stats.dropout.attrition_bound import loss
from via_dash.stats.event_study import event_study
from via_dash.stats.ordinals.parallel_lines import parallel_lines
from via_dash.stats.regression.did_model import FEW_CLUSTERS
from via_dash.stats.regression.weighted import counted
from via_dash.stats.results import Assumption, MatchResult
from via_dash.stats.timeline.pretrend import AGAINST, judged

if TYPE_CHECKING:
    from via_dash.panel import Panel

Values = dict[str, float | int | str]

REJECTED = 0.05
CLOSE = 0.10
APART = 0.25


def assumptions(
    panel: "Panel",
    outcome: str,
    *,
    waves: tuple[str, str] | None = None,
    reference: str | None = None,
    match: MatchResult | None = None,
    covariates: Sequence[str] | None = None,
) -> tuple[Assumption, ...]:
    """The assumptions of a difference-in-differences between two waves, each with its state and why.

    - parallel_trends: the pretest of `event_study` (cr2) by the rule of `pretrend.judged`: violated where p < 0.10.
      From 0.10 it holds in the sense of *not refuted*. Untestable without a wave known to lie before the start, or
      where the test can't be done.
    - no_anticipation, no_spillover: untestable with measurements of these persons alone.
    - comparable_groups: the largest standardised difference on the background variables, among the persons compared;
      after matching where `match` is given and made a match. Up to 0.10 it holds, up to 0.25 it holds if corrected for,
      above it is violated (Stuart 2010; What Works Clearinghouse 2020). Untestable without background variables.
    - attrition: between the two waves, on the low side of the What Works Clearinghouse's cautious boundary or not (see
      `attrition_bound`). Untestable in cross-sections, and where nobody left: a file of stayers looks the same.
    - enough_clusters: only where the panel names clusters: 12 or more of them, and two or more in each group.
    - proportional_odds: only for ordinal outcomes, and only the ordinal estimate needs it: `parallel_lines`, violated
      where p < 0.05. Untestable where that test can't be done.

    waves: default the first and the last that both groups have. reference: the last wave before the start, as in
    `event_study`. covariates: background variables fixed before the start, default the
    panel's `baseline`; not used with `match`.
    Raises KeyError for an unknown outcome, wave or covariate, ValueError for waves that are not in order
    and for a reference at which a group was not observed.
    Source: Roth (2022), AER: Insights 4, 305–322; Stuart (2010), Statistical Science 25, 1–21; What Works Clearinghouse
    (2020), Standards Handbook 4.1, chapter II.
    """
    panel = counted(panel)
    design = design_of(panel, outcome, waves)
    found = [
        _parallel_trends(panel, outcome, reference),
        Assumption("no_anticipation", "untestable", "no_anticipation.design"),
        Assumption("no_spillover", "untestable", "no_spillover.design"),
        _comparable(panel, design, match, covariates),
        _attrition(panel, design),
    ]
    if "cluster" in panel.persons:
        found.append(_clusters(panel, design))
    if panel.outcome(outcome).kind == "ordinal":
        found.append(_proportional_odds(panel, outcome, waves))
    return tuple(found)


def _parallel_trends(panel: "Panel", outcome: str, reference: str | None) -> Assumption:
    test = event_study(panel, outcome, reference=reference).pretest
    why = judged(test)
    if test.p_value is None:
        return Assumption("parallel_trends", "untestable", f"parallel_trends.{why}")
    values: Values = dict(p=test.p_value, waves=test.df)
    return Assumption("parallel_trends", "violated" if why in AGAINST else "holds", f"parallel_trends.{why}", values)


def _proportional_odds(panel: "Panel", outcome: str, waves: tuple[str, str] | None) -> Assumption:
    test = parallel_lines(panel, outcome, waves=waves)
    if test.p_value is None:
        return Assumption("proportional_odds", "untestable", "proportional_odds.no_test")
    state, why = ("violated", "rejected") if test.p_value < REJECTED else ("holds", "not_rejected")
    return Assumption("proportional_odds", state, f"proportional_odds.{why}", dict(p=test.p_value))  # type: ignore[arg-type]


def _comparable(
    panel: "Panel", design: Design, match: MatchResult | None, covariates: Sequence[str] | None
) -> Assumption:
    if match is None or match.panel is None:
        rows = baseline_differences(panel, design.compared, covariates)
    else:
        rows = _after(match)
    if not rows:
        return Assumption("comparable_groups", "untestable", "comparable_groups.no_covariates")
    name, level, difference = max(rows, key=lambda row: np.inf if row[2] is None else abs(row[2]))
    values: Values = dict(variable=name if level is None else f"{name}: {level}")
    if difference is None:
        return Assumption("comparable_groups", "violated", "comparable_groups.no_overlap", values)
    values["difference"] = abs(difference)
    if abs(difference) > APART:
        return Assumption("comparable_groups", "violated", "comparable_groups.apart", values)
    why = "close" if abs(difference) <= CLOSE else "fair"
    return Assumption("comparable_groups", "holds", f"comparable_groups.{why}", values)


def _after(match: MatchResult) -> tuple[Difference, ...]:
    """The standardised differences after matching; the propensity score is no background variable."""
    return tuple(
        (row.covariate, row.level, row.std_mean_diff)
        for row in match.rows
        if row.stage == "matched" and row.variable != "distance"
    )


def _attrition(panel: "Panel", design: Design) -> Assumption:
    if not panel.has_persons:
        return Assumption("attrition", "untestable", "attrition.cross_sections")
    if design.waves is None:
        return Assumption("attrition", "untestable", "attrition.one_wave")
    before = design.count(design.present[:, design.waves[0]])
    after = design.count(design.compared)
    if not all(before):
        return Assumption("attrition", "untestable", "attrition.one_wave")
    if before == after:
        return Assumption("attrition", "untestable", "attrition.nobody")
    lost = loss(before, after)
    values: Values = dict(overall=100 * lost.overall, differential=100 * lost.differential)
    if lost.highest is None:
        return Assumption("attrition", "violated", "attrition.beyond", values)
    why = "low" if lost.low else "high"
    values["highest"] = 100 * lost.highest
    return Assumption("attrition", "holds" if lost.low else "violated", f"attrition.{why}", values)


def _clusters(panel: "Panel", design: Design) -> Assumption:
    codes = panel.persons["cluster"].to_numpy()
    known = design.compared & (codes >= 0)
    pilot, control = (len(np.unique(codes[known & group])) for group in design.groups)
    whole = len(np.unique(codes[known]))
    enough = whole >= FEW_CLUSTERS and min(pilot, control) >= 2
    values: Values = dict(clusters=whole, pilot=pilot, control=control)
    why = "enough" if enough else "few"
    return Assumption("enough_clusters", "holds" if enough else "violated", f"enough_clusters.{why}", values)
