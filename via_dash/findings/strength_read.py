"""Which estimate of a result its words are about, and between which waves it lies."""

from dataclasses import dataclass

from via_dash.narrative import last_after
from via_dash.stats.results import (
    BayesResult,
    CompareResult,
    DidResult,
    Estimate,
    EventStudyResult,
    MethodRow,
    OrdinalDidResult,
    SensitivityResult,
    StaggeredResult,
)
from via_dash.stats.strength import Effect, seen_from
from via_dash.stats.timeline.pretrend import Pretrend, judged

Waves = tuple[str, str] | None


@dataclass(frozen=True)
class Read:
    """effect: the estimate. waves: the wave before and the wave after; None where the result names none. against: what
    in the result speaks against it. detectable: the smallest effect it could have shown, where that follows from it.
    pretrend: what it says itself of the time before the start; None where it does not look at that."""

    effect: Effect
    waves: Waves
    against: tuple[str, ...] = ()
    detectable: float | None = None
    pretrend: Pretrend | None = None


def _effect(row: Estimate | MethodRow) -> Effect:
    return Effect(row.estimate, row.ci_low, row.ci_high, row.n_pilot, row.n_control, row.reason)


def _pair(result: DidResult | BayesResult | OrdinalDidResult | CompareResult) -> Waves:
    return result.waves[0].value, result.waves[1].value


def of_did(result: DidResult) -> Read:
    """The whole group."""
    return Read(_effect(result.total), _pair(result))


def of_bayes(result: BayesResult) -> Read:
    """The whole group: median and credible interval."""
    row = result.total
    effect = Effect(row.median, row.ci_low, row.ci_high, row.n_pilot, row.n_control, row.reason, credible=True)
    return Read(effect, _pair(result))


def of_ordinal(result: OrdinalDidResult) -> Read:
    """The effect on the mean score; nothing where the model can't be fitted."""
    row = result.score
    fitted = result.ci_low is not None
    ends = (row.estimate, row.ci_low, row.ci_high) if fitted else (None, None, None)
    return Read(Effect(*ends, result.n_pilot, result.n_control, result.reason or row.reason), _pair(result))


def of_event_study(result: EventStudyResult) -> Read:
    """The last wave after the reference; a difference that was there before the start speaks against it."""
    row = last_after(result)
    if row is None:
        last = result.rows[-1]
        reason = last.reason if last.reason not in (None, "reference") else "no_wave_after"
        return Read(Effect(None, None, None, last.n_pilot, last.n_control, reason), None)
    return Read(_effect(row), (result.reference.value, row.level), pretrend=judged(result.pretest))


def of_staggered(result: StaggeredResult) -> Read:
    """The average over all who started; what it could have shown follows from its own standard error."""
    row = result.overall
    effect = Effect(
        row.estimate, row.ci_low, row.ci_high, result.n_pilot, result.n_control, row.reason or result.reason
    )
    waves = (result.waves[0].value, result.waves[-1].value) if len(result.waves) > 1 else None
    return Read(effect, waves, detectable=seen_from(row.std_error, row.df))


def of_compare(result: CompareResult) -> Read:
    """The recommended method; another verdict by another speaks against it."""
    against = ("methods",) if result.agreement in ("mixed", "opposed") else ()
    return Read(_effect(result.rows[0]), _pair(result), against)


def of_sensitivity(result: SensitivityResult) -> Read:
    """The estimate before anything is allowed for."""
    row = result.estimate
    reason = row.reason or result.reason
    return Read(Effect(row.estimate, row.ci_low, row.ci_high, row.n_pilot, row.n_control, reason), None)
