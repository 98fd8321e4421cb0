"""Yes/no facts about a design, as far as the data tell them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from via_dash.stats.balancing.baseline import baseline_differences, person_weights
from via_dash.stats.dropout.attrition_bound import loss
from via_dash.stats.results import Fact
from via_dash.stats.timeline.timing import last_before_start

if TYPE_CHECKING:
    from via_dash.panel import Panel

SMALL = 0.25


@dataclass(frozen=True, eq=False)
class Design:
    """What was measured. groups: (N,) bool, the persons of the pilot and of the control group with a weight. present:
    (N, W) bool, observed. waves: positions of the wave before and the wave after, None where there are not two.
    compared: (N,) bool, observed at both, or at any where there are no two waves or no persons."""

    groups: tuple[np.ndarray, np.ndarray]
    present: np.ndarray
    waves: tuple[int, int] | None
    compared: np.ndarray

    def count(self, kept: np.ndarray) -> tuple[int, int]:
        """Persons kept per group."""
        pilot, control = (int((group & kept).sum()) for group in self.groups)
        return pilot, control


def design_of(panel: "Panel", outcome: str | None, waves: tuple[str, str] | None) -> Design:
    """When whom was observed on an outcome, or on any. Default waves, as in `did`: the last before the start,
    where it is known, or the first, and the last; of those that both groups have, or that the pilot group has where the
    control group was never observed. Raises KeyError for an unknown outcome or wave
    and ValueError for waves that are not in order."""
    names = [each.name for each in panel.outcomes] if outcome is None else [panel.outcome(outcome).name]
    present = np.zeros((len(panel.persons), len(panel.waves)), dtype=bool)
    for name in names:
        present |= ~np.isnan(panel.values[name])
    counted, pilot = person_weights(panel) > 0, panel.persons["pilot"].to_numpy(dtype=bool)
    groups = (counted & pilot, counted & ~pilot)
    pair = _pair(panel, [present[group].any(axis=0) for group in groups]) if waves is None else _asked(panel, waves)
    follows = pair is not None and panel.has_persons
    return Design(groups, present, pair, present[:, pair].sum(axis=1) == 2 if follows else present.sum(axis=1) > 0)


def _pair(panel: "Panel", measured: list[np.ndarray]) -> tuple[int, int] | None:
    pilot, control = measured
    shared = np.flatnonzero(pilot & control if control.any() else pilot).tolist()
    if len(shared) < 2:
        return None
    before = last_before_start(panel, shared[:-1])
    return shared[0] if before is None else before, shared[-1]


def _asked(panel: "Panel", waves: tuple[str, str]) -> tuple[int, int]:
    before, after = (panel.wave_index(wave) for wave in waves)
    if before >= after:
        raise ValueError("a measurement before and after needs two waves, the first before the second")
    return before, after


def facts_of(
    panel: "Panel", design: Design, covariates: Sequence[str] | None, comparison: bool | None
) -> tuple[Fact, ...]:  # fmt: skip
    """comparison, before_after, comparable and low_attrition; see `evidence`. comparison: what is said of it."""
    observed = design.count(design.present.sum(axis=1) > 0)
    compared = observed[1] > 0 if comparison is None else comparison
    return (
        Fact("comparison", observed[1] > 0, dict(pilot=observed[0], control=observed[1])),
        _before_after(panel, design, compared),
        _comparable(panel, design, covariates),
        _low_attrition(panel, design),
    )


def _before_after(panel: "Panel", design: Design, compared: bool) -> Fact:
    if design.waves is None:
        return Fact("before_after", False)
    needed = design.groups if compared else design.groups[:1]
    met = all(design.present[group][:, design.waves].any(axis=0).all() for group in needed)
    before, after = (panel.waves[wave].value for wave in design.waves)
    return Fact("before_after", met, dict(before=before, after=after))


def _comparable(panel: "Panel", design: Design, covariates: Sequence[str] | None) -> Fact:
    rows = baseline_differences(panel, design.compared, covariates)
    if not rows:
        return Fact("comparable", None)
    covariate, level, largest = max(rows, key=lambda row: float("inf") if row[2] is None else abs(row[2]))
    values: dict[str, float | int | str] = dict(variable=covariate if level is None else f"{covariate}: {level}")
    if largest is not None:
        values |= dict(largest=largest, limit=SMALL)
    return Fact("comparable", largest is not None and abs(largest) <= SMALL, values)


def _low_attrition(panel: "Panel", design: Design) -> Fact:
    if design.waves is None or not panel.has_persons:
        return Fact("low_attrition", None)
    started = design.count(design.present[:, design.waves[0]])
    stayed = design.count(design.present[:, design.waves].sum(axis=1) == 2)
    if not all(started) or started == stayed:
        return Fact("low_attrition", None)
    lost = loss(started, stayed)
    values: dict[str, float | int | str] = dict(overall=lost.overall, differential=lost.differential)
    if lost.highest is not None:
        values |= dict(highest=lost.highest)
    return Fact("low_attrition", lost.low, values)
