"""Difference-in-differences between two waves: the question, and the sample it is asked of."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from via_dash.engine import Cells, cells
from via_dash.engine.columns import category_levels, observed_waves
from via_dash.options import SampleRule, StandardError, check_option
from via_dash.stats.did_model import modelled_runs
from via_dash.stats.intervals import mean_interval, t_p_value, t_quantile
from via_dash.stats.results import TOTAL, WHOLE_GROUP, DidResult, Estimate, Mean
from via_dash.stats.two_by_two import Inference, TwoByTwo, all_observations, closed_form, complete_pairs

if TYPE_CHECKING:
    from via_dash.panel import Panel

PERSON = "person"


def did(
    panel: "Panel",
    outcome: str,
    *,
    waves: tuple[str, str] | None = None,
    by: str | None = None,
    se: StandardError = "cr2",
    covariates: Sequence[str] = (),
    cluster: str | None = None,
    sample: SampleRule = "complete",
) -> DidResult:
    """Did the pilot group move differently from the control group between two waves?

    (ȳ_pilot,after − ȳ_pilot,before) − (ȳ_control,after − ȳ_control,before): the coefficient of pilot × after in
    ordinary least squares on the observations at the two waves, in the outcome's own unit, sign as estimated.

    waves: the values of the wave before and the wave after; default the first and the last wave that both groups have.
    by: a categorical covariate; the whole group comes first, then each level, estimated on its own. se: `cr2` (Bell
    and McCaffrey, Satterthwaite degrees of freedom), `cr1` (as Stata, t(G − 1)) or `classical` (t(N − k)). covariates:
    time-constant controls, added to the model. cluster: None takes the cluster that the panel names, else the person
    (the observation in repeated cross-sections); `person` leaves the panel's named cluster aside. sample: `complete`
    takes the persons observed at both waves, `available` every observation at them; repeated cross-sections always use
    `available`. n counts persons, or observations where there is no person.

    Instead of numbers a row can have a reason: `no_pilot`, `no_control`, `too_few` (a group with fewer than 2
    observations at a wave), `no_variation` (standard error 0), `one_cluster` (a group with fewer than 2 clusters),
    `collinear_covariates`. Remarks: `few_clusters` (a named cluster, fewer than 12 of them), `dropped_incomplete`
    (persons observed at only one of the waves, left out), `dropped_missing` (persons without a value for a control or
    the cluster, left out). In `means` an empty cell has n = 0 and a mean of 0 that stands for nothing.

    Raises KeyError for an unknown outcome, wave or covariate; ValueError for an option that does not exist, a numeric
    `by`, or waves that are not in order. Source and checks: `two_by_two.closed_form` and `robust`.
    """
    check_option("se", se, StandardError)
    check_option("sample", sample, SampleRule)
    measure = panel.outcome(outcome)
    before, after = _positions(panel, outcome, waves)
    rule: SampleRule = sample if panel.has_persons else "available"
    every = rule == "complete"
    clustered = _clustered(panel, cluster)
    remarks = ["dropped_incomplete"] if every and _at_one_wave_only(cells(panel, outcome), before, after) else []
    levels = category_levels(panel, by) if by is not None else ()
    if clustered or covariates:
        controls = tuple(panel.covariate(name) for name in covariates)
        found, noticed = modelled_runs(panel, outcome, (before, after), controls, by, se, clustered, every)
        remarks += noticed
    else:
        sample_of = complete_pairs if every else all_observations
        places = [(cells(panel, outcome), 0), *((cells(panel, outcome, by=by), i) for i in range(len(levels)))]
        moments = [sample_of(each, level, before, after) for each, level in places]
        found = [(each, closed_form(each, se)) for each in moments]
    names = [(TOTAL, WHOLE_GROUP), *((by or TOTAL, str(level.value)) for level in levels)]
    return DidResult(
        outcome=measure,
        waves=(panel.waves[before], panel.waves[after]),
        by=by,
        rows=tuple(
            _row(outcome, covariate, level, each.persons, inference, se)
            for (covariate, level), (each, inference) in zip(names, found, strict=True)
        ),
        means=_means(found[0][0]),
        se_type=se,
        covariates=tuple(covariates),
        cluster=panel.mapping.cluster if clustered else None,
        sample=rule,
        unit=panel.unit,
        remarks=tuple(remarks),
    )


def _positions(panel: "Panel", outcome: str, waves: tuple[str, str] | None) -> tuple[int, int]:
    """The positions of the wave before and the wave after."""
    if waves is None:
        pilot, control = observed_waves(panel, outcome)
        shared = [wave for wave in pilot if wave in control]
        if len(shared) < 2:
            shared = list(range(len(panel.waves)))
        before, after = shared[0], shared[-1]
    else:
        first, last = waves
        before, after = panel.wave_index(first), panel.wave_index(last)
    if before >= after:
        raise ValueError("a difference-in-differences needs two waves, the first before the second")
    return before, after


def _clustered(panel: "Panel", cluster: str | None) -> bool:
    """Whether the standard error is clustered by the panel's named cluster rather than by person."""
    named = panel.mapping.cluster if "cluster" in panel.persons else None
    if cluster not in (None, PERSON, named):
        raise ValueError(f"cluster must be None, {PERSON!r} or the panel's own ({named!r}), not {cluster!r}")
    return named is not None and cluster != PERSON


def _at_one_wave_only(found: Cells, before: int, after: int) -> bool:
    return bool((found.n[:, 0, [before, after]] > found.pair_n[:, 0, before, after, None]).any())


def _means(whole: TwoByTwo) -> tuple[Mean, Mean, Mean, Mean]:
    pilot_before, pilot_after, control_before, control_after = (
        mean_interval(*(array[group, wave].item() for array in (whole.n, whole.mean, whole.ss)))
        for group in (0, 1)
        for wave in (0, 1)
    )
    return pilot_before, pilot_after, control_before, control_after


def _row(
    outcome: str, covariate: str, level: str, persons: tuple[int, int], found: Inference, se: StandardError
) -> Estimate:  # fmt: skip
    statistic = p_value = low = high = None
    if found.estimate is not None and found.std_error and found.df is not None:
        statistic = found.estimate / found.std_error
        p_value = t_p_value(statistic, found.df)
        half = t_quantile(found.df) * found.std_error
        low, high = found.estimate - half, found.estimate + half
    return Estimate(
        outcome=outcome,
        covariate=covariate,
        level=level,
        estimate=found.estimate,
        std_error=found.std_error,
        df=found.df,
        statistic=statistic,
        p_value=p_value,
        ci_low=low,
        ci_high=high,
        n_pilot=persons[0],
        n_control=persons[1],
        se_type=se,
        reason=found.reason,
    )
