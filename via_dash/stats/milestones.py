"""How far did participants come, and was the target met?"""

from typing import TYPE_CHECKING

import numpy as np

from via_dash.stats.distributions.proportions import binomial_p_value, clopper_pearson
from via_dash.stats.results import CohortSteps, Milestone, MilestonesResult, Portion

if TYPE_CHECKING:
    from via_dash.panel import Level
    from via_dash.records import Records


def milestones(records: "Records") -> MilestonesResult:
    """Per stage how many came at least, and exactly, this far: everyone, and per cohort where the records name cohorts.

    Shares have the exact interval of Clopper and Pearson: groups of participants are small (here 6 to 200), and it
    covers the true share at least 95 times in 100 whatever their size. A stage whose value is a name in
    `records.targets` has the exact two-sided p of its share of reached against that target; below 5 % exactly where the
    target lies outside the interval. stopped: who left early, of those of whom that is known.

    By hand: 40 of 200 reach work, the target is 10 %. P(X ≥ 40 | B(200, 0.1)) = 1.70e-5, so p = 3.40e-5; the interval
    goes from 14.7 % to 26.2 %, the shares at which 40 or more, and 40 or fewer, have a chance of 2.5 %.

    There is no comparison group: this is what happened to the participants, not what the programme did. Raises
    ValueError for records of another kind.
    Source: Clopper & Pearson (1934), Biometrika 26, 404–413. Checked against R's binom.test.
    """
    if records.kind != "trajectory":
        raise ValueError(f"milestones are of records of the kind 'trajectory', not {records.kind!r}")
    everyone = np.ones(len(records.frame), dtype=bool)
    cohort = records.codes("cohort") if records.has("cohort") else np.full(len(everyone), -1)
    levels = records.levels("cohort") if records.has("cohort") else ()
    return MilestonesResult(
        label=records.label("stage"),
        whole=_steps(records, everyone, None),
        cohorts=tuple(
            _steps(records, cohort == place, level) for place, level in enumerate(levels) if (cohort == place).any()
        ),
    )


def _steps(records: "Records", members: np.ndarray, cohort: "Level | None") -> CohortSteps:
    levels = records.levels("stage")
    furthest = np.bincount(records.codes("stage")[members], minlength=len(levels))
    reached = furthest[::-1].cumsum()[::-1]
    n = int(reached[0])
    return CohortSteps(
        cohort,
        n,
        tuple(
            _milestone(level, int(reached[place]), int(furthest[place]), n, records.targets.get(str(level.value)))
            for place, level in enumerate(levels)
        ),
        _stopped(records, members),
    )


def _milestone(stage: "Level", reached: int, furthest: int, n: int, target: float | None) -> Milestone:
    p_value = None if target is None else binomial_p_value(reached, n, target)
    return Milestone(stage, _portion(reached, n), _portion(furthest, n), target, p_value)


def _stopped(records: "Records", members: np.ndarray) -> Portion | None:
    if not records.has("stopped"):
        return None
    stopped = records.numbers("stopped")[members]
    known = stopped[~np.isnan(stopped)]
    return _portion(int(known.sum()), len(known)) if len(known) else None


def _portion(count: int, n: int) -> Portion:
    return Portion(count, n, count / n, *clopper_pearson(count, n))
