"""How far may the assumption of parallel trends fail before the conclusion falls?"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from via_dash.options import SampleRule, StandardError, check_option
from via_dash.stats.did import did
from via_dash.stats.distributions.intervals import Z, t_quantile
from via_dash.stats.estimates import estimate_row
from via_dash.stats.event_study import event_rows
from via_dash.stats.regression.design import named_cluster
from via_dash.stats.regression.did_model import Model
from via_dash.stats.regression.two_by_two import Inference
from via_dash.stats.regression.weighted import counted
from via_dash.stats.results import TOTAL, WHOLE_GROUP, RobustBound, SensitivityResult
from via_dash.stats.timeline.event_model import EventFit, events
from via_dash.stats.timeline.event_sample import sample_of
from via_dash.stats.timeline.honest import Evidence, breakdown, robust_interval
from via_dash.stats.timeline.timing import Timing, timing

if TYPE_CHECKING:
    from via_dash.panel import Panel

STEPS = 24
BEYOND = 1.5
MULTIPLES = tuple(step / 10 for step in range(21))


def sensitivity(
    panel: "Panel",
    outcome: str,
    *,
    waves: tuple[str, str] | None = None,
    reference: str | None = None,
    se: StandardError = "cr2",
    covariates: Sequence[str] = (),
    cluster: str | None = None,
    sample: SampleRule = "complete",
    sizes: Iterable[float] | None = None,
) -> SensitivityResult:
    """The interval for the effect when the groups' trends may differ by themselves, by more and more.

    Where waves are known to lie before the start (the panel knows starts, or `reference` names the last wave before it)
    the kind is `relative`: the trends may differ between two successive waves by at most `size` times the most they did
    before the start (Rambachan & Roth 2023; see `honest`). The effect is the event study's coefficient of the last wave
    against the reference; the covariance is that of `se`, times (t/1.96)² with t the 97.5 % quantile of the effect's
    own degrees of freedom, so that size 0 gives the t interval of the effect. The sample is that of `event_study` over
    the waves up to the effect's. Otherwise the kind is `difference`: the trends may differ by at most `size` in the
    outcome's own unit between the two waves, which moves both ends of the interval of `did` outwards by as much.

    waves: (before, after) of the effect, default the reference and the last wave that both groups have. It is of the
    kind `relative` only where `before` is that reference. sizes: those to give bounds at, ≥ 0; default 0, 0.1, …, 2
    times, or up to 1.5 times the estimate (the half width of its interval where that is larger). breakdown: for
    `difference` the end of the interval nearest to zero, whatever the sizes; for `relative` looked for up to the
    largest of the sizes.

    Reasons: that of the effect's row in `did` or `event_study`; `needs_covariance` (`wild` with `relative`: the
    bootstrap gives none), `no_wave_after` (the reference is the last wave). Remarks: those of `did` or `event_study`.
    Raises KeyError for an unknown outcome, wave or covariate; ValueError for an option that does not exist, waves that
    are not in order, a reference at which a group was not observed and a size that is not a number ≥ 0.
    Source and checks: `honest`.
    """
    check_option("se", se, StandardError)
    check_option("sample", sample, SampleRule)
    tried = None if sizes is None else checked(sizes)
    panel = counted(panel)
    panel.outcome(outcome)
    when = timing(panel, outcome, reference)
    pair = effect_waves(panel, when, waves)
    if pair is None and len(when.waves) > 1:
        return _nothing_after(panel, outcome, se)
    named = waves if pair is None else tuple(panel.waves[wave].value for wave in pair)
    options = dict(waves=named, se=se, covariates=covariates, cluster=cluster, sample=sample)
    if pair is None or not _seen_before(when, pair):
        found = _difference(panel, outcome, tried, options)
        return replace(found, remarks=(*found.remarks, *(when.remarks if waves is None else ())))
    if se == "wild":
        found = _difference(panel, outcome, tried, options)
        reason = found.reason or "needs_covariance"
        return replace(found, kind="relative", bounds=(), breakdown=None, reason=reason)
    every = sample == "complete" and panel.has_persons
    controls = tuple(panel.covariate(name) for name in covariates)
    model = Model(controls, se, named_cluster(panel, cluster), every, panel.weights is not None)
    return _relative(panel, outcome, when.until(pair[1]), model, tried)


def checked(sizes: Iterable[float]) -> tuple[float, ...]:
    """The sizes in order, each once. Raises ValueError for one that is not a number ≥ 0, and for none at all."""
    found = tuple(sorted({float(size) for size in sizes}))
    if not found or not all(math.isfinite(size) and size >= 0 for size in found):
        raise ValueError("sizes must be one or more numbers of 0 or more")
    return found


def effect_waves(panel: "Panel", when: Timing, waves: tuple[str, str] | None) -> tuple[int, int] | None:
    """The wave before and the wave after of the effect; None where the groups have no wave after the reference."""
    if waves is not None:
        return panel.wave_index(waves[0]), panel.wave_index(waves[1])
    if when.reference is None or when.reference == when.waves[-1]:
        return None
    return when.reference, when.waves[-1]


def _seen_before(when: Timing, pair: tuple[int, int]) -> bool:
    """Whether the effect is measured against the reference, with waves known to lie before the start."""
    before, after = pair
    return bool(when.before) and before == when.reference and after > before and after in when.waves


def _nothing_after(panel: "Panel", outcome: str, se: StandardError) -> SensitivityResult:
    """No effect to ask about: the reference is the last wave."""
    reason = "no_wave_after"
    pilot = panel.persons["pilot"].to_numpy(dtype=bool)
    persons = int(pilot.sum()), int((~pilot).sum())
    row = estimate_row(outcome, TOTAL, WHOLE_GROUP, persons, se, Inference(None, reason=reason))
    return SensitivityResult(panel.outcome(outcome), "difference", row, (), None, None, panel.unit, reason=reason)


def _difference(
    panel: "Panel", outcome: str, sizes: tuple[float, ...] | None, options: dict[str, Any]
) -> SensitivityResult:
    """Two waves: the interval of the difference-in-differences, moved outwards."""
    result = did(panel, outcome, **options)
    row = result.total
    bounds: tuple[RobustBound, ...] = ()
    fallen = None
    if row.estimate is not None and row.ci_low is not None and row.ci_high is not None:
        most = BEYOND * max(abs(row.estimate), (row.ci_high - row.ci_low) / 2)
        tried = sizes or tuple(most * step / STEPS for step in range(STEPS + 1))
        bounds = tuple(RobustBound(size, row.ci_low - size, row.ci_high + size) for size in tried)
        fallen = max(row.ci_low, -row.ci_high, 0.0)
    return SensitivityResult(
        result.outcome, "difference", row, bounds, fallen, None, panel.unit, result.remarks, row.reason
    )


def _relative(
    panel: "Panel", outcome: str, when: Timing, model: Model, sizes: tuple[float, ...] | None
) -> SensitivityResult:
    """Waves before the start: bounds as a multiple of what is seen among them. The effect is that of the last wave."""
    assert when.reference is not None
    patterns, remarks = sample_of(panel, outcome, when.waves, model)
    fit = events(patterns, when.waves, when.reference, model)
    row = event_rows(panel, outcome, patterns, when, fit)[-1]
    evidence = _evidence(fit, when)
    tried = sizes or MULTIPLES
    return SensitivityResult(
        outcome=panel.outcome(outcome),
        kind="relative",
        estimate=row,
        bounds=() if evidence is None else tuple(RobustBound(m, *robust_interval(evidence, m)) for m in tried),
        breakdown=None if evidence is None else breakdown(evidence, tried[-1]),
        largest=None if evidence is None else evidence.largest,
        unit=panel.unit,
        remarks=(*remarks, *when.remarks),
        reason=None if evidence is not None else row.reason or "no_pre_waves",
    )


def _evidence(fit: EventFit, when: Timing) -> Evidence | None:
    """What the bounds follow from; None where the last wave, or every wave before the start, has no standard error."""
    last = when.waves[-1]
    before = [fit.waves.index(wave) for wave in when.before if wave in fit.waves]
    if fit.covariance is None or last not in fit.waves or not before:
        return None
    effect = fit.numbers(last)
    if effect.estimate is None or effect.df is None or when.reference is None:
        return None
    rows = np.zeros((1 + len(before), len(fit.waves)))
    rows[0, fit.waves.index(last)] = 1.0
    for at, (wave, following) in enumerate(zip(before, [*before[1:], None], strict=True), start=1):
        rows[at, wave] = -1.0
        if following is not None:
            rows[at, following] = 1.0
    wider = (t_quantile(effect.df) / Z) ** 2
    steps = when.waves.index(last) - when.waves.index(when.reference)
    return Evidence(effect.estimate, rows[1:] @ fit.estimates, wider * (rows @ fit.covariance @ rows.T), steps)
