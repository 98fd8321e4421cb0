"""The event study: when did the difference between the groups arise, and was it there before the start?"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

import numpy as np

from via_dash.engine import MomentPatterns
from via_dash.options import SampleRule, StandardError, check_option
from via_dash.stats.did import did
from via_dash.stats.estimates import estimate_row
from via_dash.stats.regression.adjustment import corrected
from via_dash.stats.regression.design import named_cluster
from via_dash.stats.regression.did_model import Model
from via_dash.stats.regression.two_by_two import Inference
from via_dash.stats.regression.weighted import counted
from via_dash.stats.results import Estimate, EventStudyResult
from via_dash.stats.timeline.event_model import EventFit, events, no_test
from via_dash.stats.timeline.event_sample import cells, persons_at, sample_of
from via_dash.stats.timeline.timing import Timing, timing

if TYPE_CHECKING:
    from via_dash.panel import Panel

WAVE = "wave"
Errors = Literal["cr2", "cr1", "classical"]


def event_study(
    panel: "Panel",
    outcome: str,
    *,
    reference: str | None = None,
    se: StandardError = "cr2",
    covariates: Sequence[str] = (),
    cluster: str | None = None,
    sample: SampleRule = "complete",
) -> EventStudyResult:
    """By how much had the gap between pilot and control group changed at each wave, against a reference wave?

    y_it = α + γ pilot_i + Σ_w λ_w 1[t = w] + Σ_w β_w pilot_i 1[t = w] + ε_it over the waves w other than the reference,
    by ordinary least squares (weighted where the panel has weights; persons with weight 0 are left out first). With
    everyone observed at every wave β_w is the difference-in-differences between the reference and w. Waves at which a
    group was not observed on this outcome take no part.

    reference: default the last wave before the earliest start of a pilot person, where the panel knows starts, else the
    first wave at which both groups were observed: nothing is then known to lie before the start. A reference that
    is named is taken to lie before the start where the panel knows none. se, cluster: as in `did`, `wild` excepted.
    covariates: x and x × wave are added to the model, as `regression` of `did` does. sample: `complete` takes the
    persons observed at all these waves, `available` every observation at them; repeated cross-sections always use
    `available`. n counts persons observed at the wave or at the reference.

    pretest: HTZ (see `joint`) for `cr2`, F(q, G − 1) for `cr1`, F(q, N − k) for `classical`, that every β before the
    reference is zero; reasons `no_pre_waves`, `too_few_for_joint_test`. placebo: `did` from the first wave before the
    start to the reference.
    Instead of numbers a row can have a reason: `reference`, `no_pilot`, `no_control`, `too_few`, `one_cluster`,
    `collinear_covariates`, `no_variation`, as in `did`. Remarks: `dropped_some_waves`, `dropped_missing`,
    `few_clusters`, `reference_after_start`, `different_starts`.

    Raises KeyError for an unknown outcome, wave or covariate; ValueError for an option that does not exist and for a
    reference at which a group was not observed; CapacityError for more persons who differ in the waves at which they
    were observed, in controls or weight than the memory holds at so many waves. Source: Pustejovsky & Tipton (2018) for
    the standard errors; Borusyak, Jaravel & Spiess (2024), REStud 91, 3253–3285, for what the pre-period coefficients
    test. Checked against lm, clubSandwich::coef_test and Wald_test, sandwich::vcovCL (R).
    """
    check_option("se", se, Errors)
    check_option("sample", sample, SampleRule)
    panel = counted(panel)
    measure, when = panel.outcome(outcome), timing(panel, outcome, reference)
    rule: SampleRule = sample if panel.has_persons else "available"
    clustered, controls = named_cluster(panel, cluster), tuple(panel.covariate(name) for name in covariates)
    model = Model(controls, se, clustered, rule == "complete", panel.weights is not None)
    rows, fit = _nothing(panel, outcome, se), None
    remarks: tuple[str, ...] = ()
    done: tuple[str, ...] = ()
    if when.reference is not None:
        patterns, remarks = sample_of(panel, outcome, when.waves, model)
        fit = events(patterns, when.waves, when.reference, model)
        rows, done = event_rows(panel, outcome, patterns, when, fit), corrected(patterns, model)
    placebo = None
    if when.reference is not None and when.before:
        pair = (panel.waves[when.before[0]].value, panel.waves[when.reference].value)
        asked = dict(waves=pair, se=se, covariates=covariates, cluster=cluster, sample=sample)
        options = asked | {"adjustment": "regression"}
        placebo = did(panel, outcome, **options).total  # type: ignore[arg-type]
    return EventStudyResult(
        outcome=measure,
        waves=tuple(panel.waves[wave] for wave in when.waves) or panel.waves,
        reference=panel.waves[when.reference or 0],
        rows=rows,
        pretest=fit.joint_test(when.before) if fit else no_test(0, "no_pre_waves"),
        placebo=placebo,
        se_type=se,
        covariates=tuple(covariates),
        cluster=panel.mapping.cluster if clustered else None,
        sample=rule,
        unit=panel.unit,
        remarks=(*remarks, *when.remarks),
        corrected=done,
    )


def event_rows(
    panel: "Panel", outcome: str, patterns: MomentPatterns, when: Timing, fit: EventFit
) -> tuple[Estimate, ...]:
    """One row per wave in order; the reference has estimate 0 and the reason `reference`."""
    assert when.reference is not None
    zero, observed = when.waves.index(when.reference), cells(patterns)
    rows = []
    for index, wave in enumerate(when.waves):
        persons = persons_at(patterns, [zero, index])
        place = (outcome, WAVE, panel.waves[wave].value, persons, fit.se)
        if index == zero:
            found = Inference(0.0, reason="reference")
        elif wave in fit.waves:
            found = fit.numbers(wave)
        else:
            found = Inference(None, reason=_empty(observed[:, [zero, index]]) or fit.reason)
        rows.append(estimate_row(*place, found))
    return tuple(rows)


def _empty(observed: np.ndarray) -> str | None:
    """Why two waves can't be compared: observations per group and wave (2, 2)."""
    if not observed[0].all():
        return "no_pilot"
    if not observed[1].all():
        return "no_control"
    return "too_few" if (observed < 2).any() else None


def _nothing(panel: "Panel", outcome: str, se: StandardError) -> tuple[Estimate, ...]:
    """The rows of an outcome at which the groups were never observed together."""
    present = ~np.isnan(panel.values[outcome])
    pilot = panel.persons["pilot"].to_numpy(dtype=bool)
    rows = []
    for wave, seen in zip(panel.waves, present.T, strict=True):
        persons = int((seen & pilot).sum()), int((seen & ~pilot).sum())
        reason = "no_control" if persons[0] else "no_pilot"
        rows.append(estimate_row(outcome, WAVE, wave.value, persons, se, Inference(None, reason=reason)))
    return tuple(rows)
