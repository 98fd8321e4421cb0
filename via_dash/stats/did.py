"""Difference-in-differences between two waves: the question, and the sample it is asked of."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from via_dash.engine import cells
from via_dash.engine.columns import category_levels
from via_dash.options import Adjustment, SampleRule, StandardError, check_option
from via_dash.stats.distributions.intervals import mean_interval
from via_dash.stats.estimates import estimate_row
from via_dash.stats.regression.adjustment import chosen_adjustment, corrected, crossed, estimated, told_of
from via_dash.stats.regression.design import named_cluster
from via_dash.stats.regression.did_model import Model, samples
from via_dash.stats.regression.differences import difference
from via_dash.stats.regression.two_by_two import Inference, TwoByTwo, all_observations, closed_form, complete_pairs
from via_dash.stats.regression.weighted import counted, effective_interval
from via_dash.stats.results import TOTAL, WHOLE_GROUP, DidResult, Mean, WaldTest
from via_dash.stats.timeline.timing import starting_waves
from via_dash.stats.two_waves import seen_once, wave_pair

if TYPE_CHECKING:
    from via_dash.panel import Panel

Runs = list[tuple[TwoByTwo, Inference]]


def did(
    panel: "Panel",
    outcome: str,
    *,
    waves: tuple[str, str] | None = None,
    by: str | None = None,
    se: StandardError = "cr2",
    covariates: Sequence[str] = (),
    adjustment: Adjustment | None = None,
    cluster: str | None = None,
    sample: SampleRule = "complete",
    progress: Callable[[float], None] | None = None,
) -> DidResult:
    """Did the pilot group move differently from the control group between two waves?

    (ȳ_pilot,after − ȳ_pilot,before) − (ȳ_control,after − ȳ_control,before): the coefficient of pilot × after in
    ordinary least squares on the observations at the two waves, in the outcome's own unit, sign as estimated. Where the
    panel has weights they are used, in least squares and in the means; persons with weight 0 are left out first.

    waves: the values of the wave before and the wave after; default the last that both groups have
    before anybody starts, where the panel knows starts, else their first; and their last.
    by: a categorical covariate; the whole group comes first, then each level, estimated on its own, and `difference`
    tests whether the levels are equal, by the cr2 covariance whatever `se` is (see `differences`). se: `cr2` (Bell and
    McCaffrey, Satterthwaite degrees of freedom), `cr1` (as Stata, t(G − 1)), `classical` (t(N − k)) or `wild` (the
    wild cluster bootstrap, see `wild`: the standard error is cr1's, p and interval are the bootstrap's, and there are
    no degrees of freedom).

    covariates: characteristics that are constant in time; the effect is then that on change given them. adjustment:
    `doubly_robust` (Sant'Anna and Zhao 2020, improved; see `doubly_robust`) or `traditional` (the same with maximum
    likelihood), both for persons observed at both waves with `cr2` or `cr1`; `regression` adds each characteristic and
    its product with after to the model, one slope for both groups. Default `doubly_robust` where it can be had, else
    `regression`; `adjustment` of the result says which. A covariate that everybody shares corrects nothing: it is
    asked for in `covariates`, and is not in `corrected`.
    cluster: None takes the cluster that the panel names, else the person (the observation in repeated cross-sections);
    `person` leaves the panel's named cluster aside. sample: `complete` takes the persons observed at both waves,
    `available` every observation at them; repeated cross-sections always use `available`. n counts persons, or
    observations where there is no person.
    progress: called with 0 … 1 during the wild bootstrap; what it raises ends the estimation.

    Instead of numbers a row can have a reason: `no_pilot`, `no_control`, `too_few` (a group with fewer than 2
    observations at a wave), `no_variation` (standard error 0), `one_cluster` (a group with fewer than 2 clusters),
    `collinear_covariates`, `no_overlap` and `too_few_alike` (see `doubly_robust`), `uneven_weights` (someone weighs
    over a million times the median), and with `wild` `many_clusters` (over 5,000 of them) and `unbounded` (so few
    clusters that no value is rejected). Remarks: `few_clusters` (a named cluster, fewer than 12 of them),
    `dropped_incomplete` (persons observed at only one of the waves, left out), `begun_before` (a pilot person had
    started by the wave before), `dropped_missing` (persons without a value
    for a control or the cluster, left out), `dropped_unlike` (control persons of a kind that no pilot person is,
    left out). In `means` an empty cell has n = 0 and a mean of 0 that stands for nothing; weighted means have an
    interval on their effective number of persons.

    Raises KeyError for an unknown outcome, wave or covariate; ValueError for an option that does not exist or an
    adjustment that can't be had with the others, a numeric `by`, or waves that are not in order. Source and checks:
    `two_by_two.closed_form`, `robust`, `weighted_robust`, `doubly_robust`.
    """
    check_option("se", se, StandardError)
    check_option("sample", sample, SampleRule)
    panel = counted(panel)
    measure, weighted = panel.outcome(outcome), panel.weights is not None
    pair = wave_pair(panel, outcome, waves)
    rule: SampleRule = sample if panel.has_persons else "available"
    clustered = named_cluster(panel, cluster)
    controls = tuple(panel.covariate(name) for name in covariates)
    way = chosen_adjustment(adjustment, controls, se, rule)
    model = Model(controls, se, clustered, rule == "complete", weighted, way)
    remarks = ["dropped_incomplete"] if model.every and seen_once(panel, outcome, pair) else []
    done: tuple[str, ...] = ()
    remarks += ["begun_before"] if any(start <= pair[0] for start in starting_waves(panel)) else []
    if clustered or controls or weighted or se == "wild":
        found, test, noticed, done = _by_regression(panel, outcome, pair, by, model, progress)
        remarks += noticed
    else:
        found, test = _by_moments(panel, outcome, pair, by, model)
    if se == "wild" and not clustered and outcome in panel.mapping.moments:
        found = [(each, Inference(inference.estimate, reason="needs_answers")) for each, inference in found]
    levels = category_levels(panel, by) if by is not None else ()
    names = [(TOTAL, WHOLE_GROUP), *((by or TOTAL, str(level.value)) for level in levels)]
    return DidResult(
        outcome=measure,
        waves=(panel.waves[pair[0]], panel.waves[pair[1]]),
        by=by,
        rows=tuple(
            estimate_row(outcome, covariate, level, each.persons, se, inference)
            for (covariate, level), (each, inference) in zip(names, found, strict=True)
        ),
        means=_means(found[0][0]),
        se_type=se,
        covariates=tuple(covariates),
        adjustment=way if done else None,
        corrected=done,
        cluster=panel.mapping.cluster if clustered else None,
        sample=rule,
        unit=panel.unit,
        remarks=tuple(remarks),
        difference=test,
        weighted=weighted,
    )


def _by_moments(
    panel: "Panel", outcome: str, waves: tuple[int, int], by: str | None, model: Model
) -> tuple[Runs, WaldTest | None]:
    """The whole group and each level of `by` from the cells alone, and the test of their difference."""
    levels = range(len(category_levels(panel, by))) if by is not None else ()
    sample_of = complete_pairs if model.every else all_observations
    places = [(None, 0), *((by, level) for level in levels)]
    moments = [sample_of(cells(panel, outcome, by=name, pairs=[waves]), level, *waves) for name, level in places]
    test = difference(by, [closed_form(each, "cr2") for each in moments[1:]]) if by is not None else None
    return [(each, closed_form(each, model.se)) for each in moments], test


def _by_regression(
    panel: "Panel",
    outcome: str,
    waves: tuple[int, int],
    by: str | None,
    model: Model,
    progress: Callable[[float], None] | None,
) -> tuple[Runs, WaldTest | None, list[str], tuple[str, ...]]:
    """The whole group and each level of `by`, the test of their difference, the remarks, and the names of the controls
    that were corrected for."""
    parts, remarks = samples(panel, outcome, waves, by, model)
    runs: Runs = []
    for part in parts:
        done = None if progress is None else _share_of(progress, len(runs), len(parts))
        runs.append(estimated(part, model, done))
    names = corrected(parts[0], model)
    remarks += told_of(parts[0], model)
    if by is None:
        return runs, None, remarks, names
    rows = [run for _, run in runs[1:]]
    if model.se != "cr2":
        rows = [estimated(part, replace(model, se="cr2"))[1] for part in parts[1:]]
    return runs, difference(by, rows, crossed(parts[1:], model)), remarks, names


def _share_of(progress: Callable[[float], None], done: int, runs: int) -> Callable[[float], None]:
    return lambda share: progress((done + share) / runs)


def _means(whole: TwoByTwo) -> tuple[Mean, Mean, Mean, Mean]:
    pilot_before, pilot_after, control_before, control_after = (
        _mean(whole, group, wave) for group in (0, 1) for wave in (0, 1)
    )
    return pilot_before, pilot_after, control_before, control_after


def _mean(whole: TwoByTwo, group: int, wave: int) -> Mean:
    n, mean, ss = (array[group, wave].item() for array in (whole.n, whole.mean, whole.ss))
    if whole.effective is None:
        return mean_interval(n, mean, ss)
    return effective_interval(n, mean, ss, float(whole.effective[group, wave]))
