"""The same question put to several methods, on one axis."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from via_dash.options import Coding, MatchMethod, SampleRule
from via_dash.stats.attrition import attrition
from via_dash.stats.balancing.balance import grew
from via_dash.stats.bayes import did_bayes
from via_dash.stats.did import did
from via_dash.stats.matching import match
from via_dash.stats.ordinal_did import did_ordinal
from via_dash.stats.results import CompareResult, DidResult, Estimate, MethodRow

if TYPE_CHECKING:
    from via_dash.panel import Panel


def compare(
    panel: "Panel",
    outcome: str,
    *,
    waves: tuple[str, str] | None = None,
    covariates: Sequence[str] | None = None,
    coding: Coding = "auto",
    sample: SampleRule = "complete",
) -> CompareResult:
    """The difference-in-differences by every method that these data allow, in the outcome's own unit.

    Rows: `did` (CR2), `adjusted` (change given the covariates: doubly robust, or regression where there are no complete
    pairs), `matched` (nearest neighbour 1:1 on the covariates, then DiD), `weighted` (entropy balancing on them,
    then DiD), `ordinal` (proportional odds, as the change in the mean score that it implies; not for numeric
    outcomes), `bayes` (flat prior; the interval is credible) and `response` (stayers weighted by the inverse of
    their probability of staying). A method that gives no estimate keeps its row, with the reason.

    covariates: those to adjust for and to match on; default the panel's `baseline`. coding: how they enter the
    propensity score. waves, sample: as in `did`; matching, the posterior and the response weights always take persons
    observed at both waves. Raises KeyError for an unknown name, ValueError as `did` does. Source and checks: those of
    each method.
    """
    names = panel.baseline if covariates is None else tuple(covariates)
    base = did(panel, outcome, waves=waves, sample=sample)
    pair = (base.waves[0].value, base.waves[1].value)
    rows = [_row("did", base.total)]
    if names:
        rows.append(_row("adjusted", did(panel, outcome, waves=pair, covariates=names, sample=sample).total))
        matched: tuple[tuple[str, MatchMethod], ...] = (("matched", "nearest"), ("weighted", "entropy"))
        rows += [_balanced(panel, outcome, pair, names, coding, key, method) for key, method in matched]
    if panel.outcome(outcome).kind != "numeric":
        rows.append(_row("ordinal", did_ordinal(panel, outcome, waves=pair, sample=sample).score))
    rows.append(_posterior(panel, outcome, pair))
    if panel.has_persons:
        rows.append(_row("response", attrition(panel, outcome, waves=pair).weighted))
    remarks = ("less_alike",) if names and _less_alike(panel, names, coding, pair) else ()
    return CompareResult(base.outcome, base.waves, tuple(rows), agreement(rows), panel.unit, remarks)


def agreement(rows: Sequence[MethodRow]) -> str:
    """Whether the intervals lead to one verdict: `same`, `mixed`, `opposed` or `none` (see CompareResult)."""
    sides = {row.side for row in rows if row.ci_low is not None}
    if not sides:
        return "none"
    if {-1, 1} <= sides:
        return "opposed"
    return "same" if len(sides) == 1 else "mixed"


def _row(key: str, found: Estimate) -> MethodRow:
    shown = found.estimate if found.ci_low is not None else None
    return MethodRow(
        key, shown, found.ci_low, found.ci_high, found.p_value, found.n_pilot, found.n_control, found.reason
    )


def _balanced(
    panel: "Panel", outcome: str, waves: tuple[str, str], names: tuple[str, ...], coding: Coding, key: str,
    method: MatchMethod,
) -> MethodRow:  # fmt: skip
    made = match(panel, names, method=method, coding=coding, waves=waves)
    if made.panel is None:
        return MethodRow(key, None, None, None, None, *made.n_kept, made.reason)
    result: DidResult = did(made.panel, outcome, waves=waves)
    return _row(key, result.total)


def _less_alike(panel: "Panel", names: tuple[str, ...], coding: Coding, waves: tuple[str, str]) -> bool:
    """Whether matching on these covariates made the groups less alike."""
    made = match(panel, names, coding=coding, waves=waves)
    return made.panel is not None and grew(made.largest("all"), made.largest("matched"))


def _posterior(panel: "Panel", outcome: str, waves: tuple[str, str]) -> MethodRow:
    row = did_bayes(panel, outcome, waves=waves).total
    return MethodRow("bayes", row.median, row.ci_low, row.ci_high, None, row.n_pilot, row.n_control, row.reason)
