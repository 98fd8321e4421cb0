"""Matching: control persons who are like the pilot persons, or weights that make the control group like them."""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from via_dash.options import Coding, MatchMethod, SampleRule, check_option
from via_dash.stats.balancing.balance import balance_rows, overlap_bins
from via_dash.stats.balancing.features import Feature
from via_dash.stats.balancing.matching_run import Matched, Question, run
from via_dash.stats.balancing.matching_sample import Candidates, candidates
from via_dash.stats.balancing.nearest import Pairs
from via_dash.stats.results import BalanceRow, MatchResult

if TYPE_CHECKING:
    import pandas as pd

    from via_dash.panel import Panel

DISTANCE = "distance"
ROUNDING = 1e-12


def match(
    panel: "Panel",
    covariates: Sequence[str] | None = None,
    *,
    method: MatchMethod = "nearest",
    ratio: int = 1,
    caliper: float | None = None,
    exact: Sequence[str] = (),
    coding: Coding = "auto",
    waves: tuple[str, str] | None = None,
    sample: SampleRule = "complete",
) -> MatchResult:
    """Make the control group comparable with the pilot group on the background variables, and say how well that went.

    covariates: their names; None takes those of `panel.baseline`. Persons without a value for one of them are left out.
    method: `nearest` takes for each pilot person the `ratio` nearest control persons on the propensity score, without
    replacement, largest score first (`nearest.nearest_pairs`, with the rule for ties); `entropy` weights the control
    persons so that the means of all covariates equal the pilot group's (`weighting.entropy_weights`); `ipw` weights
    them by score / (1 − score). All three are about the effect on the pilot group. caliper: the largest distance in a
    pair, in standard deviations of the score over everybody. exact: covariates on which a pair must be equal. ratio,
    caliper and exact belong to `nearest`. coding: how a category enters. `auto`: as a number where the values of its
    levels are numbers, else as 0/1 columns per level, which is how R reads the column; `scores`: as the score of its
    level; `levels`: as 0/1 columns. waves, sample: whose match it is, see `matching_sample.candidates`; `complete` are
    those observed at both waves, `available` is everyone.

    The panel of the result holds the persons kept, in their order. Survey weights stay, enter the score, the means and
    the weights of `entropy` and `ipw`, and are multiplied with the weights of `nearest`. These are 1, unless pilot
    persons got different numbers of controls: then a control counts 1 / (controls of its pilot person), scaled so that
    the controls add up to their number. The weights of `entropy` and `ipw` add up to the number of control persons. No
    column of weights is added where all are 1. `pairs` holds the file's keys of the persons; row numbers of the panel,
    from 1, where there are no persons.

    In repeated cross-sections the observations of one wave are matched with, and weighted to, those of the same wave.

    Rows of the balance table: `distance` (the propensity score), then each covariate, and an exact one that is not
    among them. Instead of a panel a reason: `no_covariates`, `no_pilot`, `no_control`, `too_few` (a group with fewer
    than 2 persons), `separation` (a covariate tells who is in the pilot group), `no_convergence`, `no_overlap` (fewer
    than 2 pairs, or no weights that balance the covariates). Remarks: `dropped_incomplete`, `dropped_one_sided`
    (observations at a wave at which only one group was observed), `dropped_missing`, `extreme_weights` (weighting
    leaves the control group an effective size of less than half its number).

    The result is kept in the panel's memo. Raises KeyError for an unknown covariate or wave; ValueError for an option
    that does not exist, a ratio below 1, a caliper that is not above 0, an option of `nearest` with another method and
    waves that are not in order. Sources and checks: `propensity`, `nearest`, `weighting`, `balance`.
    """
    check_option("method", method, MatchMethod)
    check_option("coding", coding, Coding)
    check_option("sample", sample, SampleRule)
    question = Question(
        covariates=None if covariates is None else tuple(dict.fromkeys(covariates)),
        method=method,
        ratio=ratio,
        caliper=caliper,
        exact=tuple(dict.fromkeys(exact)),
        coding=coding,
        waves=None if waves is None else (waves[0], waves[1]),
        sample=sample,
    )
    _check_nearest(question)
    key = ("match", question)
    if key not in panel.memo:
        panel.memo[key] = _answer(panel, question)
    return panel.memo[key]  # type: ignore[return-value]


def _check_nearest(question: Question) -> None:
    """Raise ValueError where the options of `nearest` are wrong, or given to another method."""
    if type(question.ratio) is not int or question.ratio < 1:
        raise ValueError(f"ratio must be a whole number of at least 1, not {question.ratio!r}")
    if question.caliper is not None and not (math.isfinite(question.caliper) and question.caliper > 0):
        raise ValueError(f"caliper must be above 0, not {question.caliper!r}")
    if question.method != "nearest" and (question.ratio != 1 or question.caliper is not None or question.exact):
        raise ValueError(f"ratio, caliper and exact belong to the method 'nearest', not to {question.method!r}")


def _answer(panel: "Panel", question: Question) -> MatchResult:
    names = panel.baseline if question.covariates is None else question.covariates
    shown = tuple(dict.fromkeys((*names, *question.exact)))
    found = candidates(panel, shown, question.exact, question.coding, question.waves, question.sample)
    entering = [column for column in found.columns if column.covariate in names]
    if panel.provenance.aggregated and question.method == "nearest":
        done = Matched(np.zeros(len(found.rows)), reason="needs_persons")
    else:
        done = run(found, entering, question)
    kept = found.pilot[done.weight > 0]
    n_kept = int(kept.sum()), int((~kept).sum())
    effective = _effective(done.weight[found.pilot]), _effective(done.weight[~found.pilot])
    extreme = question.method != "nearest" and effective[1] < n_kept[1] / 2
    waves = found.waves
    rows = _rows(found, done)
    return MatchResult(
        match_method=question.method,
        covariates=names,
        ratio=question.ratio,
        caliper=question.caliper,
        exact=question.exact,
        coding=question.coding,
        pairs=_keys(panel, found, done.pairs),
        rows=rows,
        overlap=() if done.score is None else overlap_bins(done.score, found.pilot, done.weight),
        n_all=found.sizes,
        n_kept=n_kept,
        effective=effective,
        left_out=found.left_out,
        dropped=found.sizes[0] - n_kept[0] if done.reason is None else 0,
        panel=_panel(panel, found, done, question, rows) if done.reason is None else None,
        waves=None if waves is None else (panel.waves[waves[0]], panel.waves[waves[1]]),
        unit=panel.unit,
        remarks=(*found.remarks, *(["extreme_weights"] if extreme else [])),
        reason=done.reason,
    )


def _rows(found: Candidates, done: Matched) -> tuple[BalanceRow, ...]:
    """The balance table: everybody, then those kept with their weights; nothing where a group is empty."""
    if not all(found.sizes):
        return ()
    columns = found.columns if done.score is None else (Feature(DISTANCE, None, done.score), *found.columns)
    before = balance_rows(columns, found.pilot, found.weight, None, None)
    if done.reason is not None:
        return before
    return before + balance_rows(columns, found.pilot, found.weight, done.weight, done.pairs)


def _effective(weight: np.ndarray) -> float:
    """(Σw)² / Σw²; 0 for nobody."""
    squares = float(weight @ weight)
    return float(weight.sum()) ** 2 / squares if squares > 0 else 0.0


def _keys(panel: "Panel", found: Candidates, pairs: Pairs | None) -> "pd.DataFrame":
    """The pairs by the file's keys of the persons, or by the rows of the panel from 1."""
    import pandas as pd

    nobody = np.empty(0, dtype=np.int64)
    sides = {"pilot": nobody, "control": nobody} if pairs is None else {"pilot": pairs.pilot, "control": pairs.control}
    keys = panel.persons["person"] if "person" in panel.persons else pd.Series(np.arange(1, len(panel.persons) + 1))
    return pd.DataFrame({side: keys.iloc[found.rows[places]].array for side, places in sides.items()})


def _panel(panel: "Panel", found: Candidates, done: Matched, question: Question, rows: Sequence[BalanceRow]) -> "Panel":
    """The persons kept; with new weights only where these differ from what they were."""
    made: dict[str, Any] = {"step": question.line, "differences": _differences(rows)}
    kept = np.zeros(len(panel.persons), dtype=bool)
    kept[found.rows] = done.weight > 0
    there = done.weight > 0
    if np.allclose(done.weight[there], found.weight[there], rtol=ROUNDING, atol=0):
        return panel.part(kept, **made)
    weight = np.zeros(len(panel.persons))
    weight[found.rows] = done.weight
    return panel.part(kept, weight=weight, **made)


def _differences(rows: Sequence[BalanceRow]) -> list[tuple[str, float, float]]:
    """Per row of the balance table but the score its covariate and its difference before and after, without sign."""
    sizes = {(row.stage, row.variable): abs(row.std_mean_diff or 0.0) for row in rows}
    return [
        (row.covariate, sizes["all", row.variable], sizes["matched", row.variable])
        for row in rows
        if row.stage == "all" and row.covariate != DISTANCE
    ]
