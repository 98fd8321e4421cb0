"""Who is still there: the flow of persons through a study, and whether the groups kept as many."""

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from via_dash.options import Group
from via_dash.stats.balancing.baseline import person_weights
from via_dash.stats.distributions.intervals import wilson
from via_dash.stats.estimates import estimate_row
from via_dash.stats.regression.share_difference import clustered_difference
from via_dash.stats.regression.two_by_two import Inference
from via_dash.stats.results import WHOLE_GROUP, Estimate, FlowStep

if TYPE_CHECKING:
    from via_dash.panel import Panel

GROUPS: tuple[Group, Group] = ("pilot", "control")
RETENTION = "retention"


@dataclass(frozen=True, eq=False)
class Followed:
    """The persons observed on an outcome at the wave before. groups: (N,) bool of the pilot group and of the control
    group. stayed: (N,) bool, observed at the wave after too. Persons with weight 0 are in neither."""

    groups: tuple[np.ndarray, np.ndarray]
    stayed: np.ndarray

    def counts(self, group: int) -> tuple[int, int]:
        """Persons of a group (0 pilot, 1 control) at the wave before, and those of them at the wave after."""
        return int(self.groups[group].sum()), int((self.groups[group] & self.stayed).sum())


def followed(panel: "Panel", outcome: str, before: int, after: int) -> Followed:
    """Who was observed at one wave, and at a later one too."""
    present = ~np.isnan(panel.values[outcome])
    here = present[:, before] & (person_weights(panel) > 0)
    pilot = panel.persons["pilot"].to_numpy(dtype=bool)
    return Followed((here & pilot, here & ~pilot), here & present[:, after])


def flow(panel: "Panel", selected: tuple[int, int] | None) -> tuple[FlowStep, ...]:
    """Per group that there is: `selected` where given, then each wave with the persons observed at it on any outcome.

    share: of the group's first wave with observations; None for `selected`, and where there are no persons to follow.
    n is None at a wave where nobody of the group was observed: the design had no measurement there. Raises ValueError
    where `selected` is smaller than the number observed at the first wave.
    """
    seen = np.zeros((len(panel.persons), len(panel.waves)), dtype=bool)
    for values in panel.values.values():
        seen |= ~np.isnan(values)
    pilot, counted = panel.persons["pilot"].to_numpy(dtype=bool), person_weights(panel) > 0
    steps: list[FlowStep] = []
    for position, (group, members) in enumerate(zip(GROUPS, (pilot, ~pilot), strict=True)):
        if group not in panel.named_groups:
            continue
        n = seen[members & counted].sum(axis=0).tolist()
        first = next((count for count in n if count), 0)
        if selected is not None:
            if selected[position] < first:
                raise ValueError(
                    f"selected must be at least the {first} persons of the {group} group at its first wave"
                )
            steps.append(FlowStep(group, None, selected[position], None))
        steps += [
            FlowStep(group, wave, count or None, count / first if count and panel.has_persons else None)
            for wave, count in zip(panel.waves, n, strict=True)
        ]
    return tuple(steps)


def retention_difference(outcome: str, found: Followed, cluster: np.ndarray | None) -> Estimate:
    """The share that stayed in the pilot group less that in the control group, each person counting once.

    cluster: (N,) the code of each person's named cluster, −1 where unknown, or None. With it, least squares with CR2
    and Satterthwaite's degrees of freedom over the persons whose cluster is known (see `clustered_difference`); a
    reason can then also be `one_cluster` or `no_variation`. Without, the interval is Newcombe's hybrid score (his
    method 10), the test the two-sided z test with the pooled share, whose standard error under equal retention is
    `std_error`. Instead of a test the reason `no_pilot`, `no_control`, `nobody_left` or `nobody_stayed`.
    Source: Newcombe (1998), Statistics in Medicine 17, 873–890. Checked against statsmodels' confint_proportions_2indep
    and prop.test (R); with
    clusters clubSandwich.
    """
    (n1, x1), (n0, x0) = found.counts(0), found.counts(1)
    if not n1 or not n0:
        return no_difference(outcome, found, "no_pilot" if not n1 else "no_control")
    pooled = (x1 + x0) / (n1 + n0)
    error = math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n0))
    reason = None if error > 0 else "nobody_left" if x1 else "nobody_stayed"
    if cluster is not None and reason is None:
        return _row(outcome, found, _by_cluster(found, cluster))
    low, high = newcombe((x1, n1), (x0, n0))
    return replace(_row(outcome, found, Inference(x1 / n1 - x0 / n0, error, None, reason)), ci_low=low, ci_high=high)


def _by_cluster(found: Followed, cluster: np.ndarray) -> Inference:
    width = int(cluster.max()) + 1
    known = [members & (cluster >= 0) for members in found.groups[::-1]]
    sizes = np.stack([np.bincount(cluster[members], minlength=width) for members in known]).astype(float)
    if not sizes.any(axis=1).all():
        return Inference(None, reason="one_cluster")
    stayed = np.stack([np.bincount(cluster[members & found.stayed], minlength=width) for members in known])
    difference = clustered_difference(stayed.astype(float), sizes)
    return Inference(difference.estimate, difference.std_error, difference.df, difference.reason)


def no_difference(outcome: str, found: Followed, reason: str) -> Estimate:
    """A retention difference that can't be given; n counts the persons (or observations) at the wave before."""
    return _row(outcome, found, Inference(None, reason=reason))


def _row(outcome: str, found: Followed, inference: Inference) -> Estimate:
    persons = found.counts(0)[0], found.counts(1)[0]
    return estimate_row(outcome, RETENTION, WHOLE_GROUP, persons, "classical", inference)


def unknown(row: Estimate, reason: str) -> Estimate:
    """The same question without an answer."""
    return replace(
        row, estimate=None, std_error=None, df=None, statistic=None, p_value=None, ci_low=None, ci_high=None,
        reason=reason,
    )  # fmt: skip


def newcombe(first: tuple[int, int], second: tuple[int, int]) -> tuple[float, float]:
    """The 95 % interval of a difference of two shares (count, n): d − √((p₁ − l₁)² + (u₂ − p₂)²) and
    d + √((u₁ − p₁)² + (p₂ − l₂)²), with l and u the ends of Wilson's intervals."""
    (p1, l1, u1), (p2, l2, u2) = ((count / n, *wilson(count, n)) for count, n in (first, second))
    return p1 - p2 - math.hypot(p1 - l1, u2 - p2), p1 - p2 + math.hypot(u1 - p1, p2 - l2)
