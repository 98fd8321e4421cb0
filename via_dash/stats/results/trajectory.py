"""How far participants came, and how they moved on a ladder."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from via_dash.language import Text
from via_dash.options import Group, LadderView
from via_dash.panel import Level, Outcome
from via_dash.stats.results.core import TOTAL, frame_of
from via_dash.stats.results.monitor import Ends

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Portion:
    """count of n persons, as a share with its 95 % interval; n ≥ 1."""

    count: int
    n: int
    share: float
    ci_low: float
    ci_high: float


@dataclass(frozen=True)
class Milestone:
    """One stage. reached: who came at least this far. furthest: who came exactly this far. target: the share that was
    to come at least this far, with the exact p of the difference; None where there is none."""

    stage: Level
    reached: Portion
    furthest: Portion
    target: float | None = None
    p_value: float | None = None


@dataclass(frozen=True)
class CohortSteps:
    """The stages of everyone (cohort None), or of one cohort. n: its participants. stopped: who left early, of those of
    whom that is known; None where it is known of nobody."""

    cohort: Level | None
    n: int
    steps: tuple[Milestone, ...]
    stopped: Portion | None


@dataclass(frozen=True)
class MilestonesResult:
    """How far participants came. label: what the stages are of. cohorts: in order, those with a participant; empty
    without cohorts."""

    label: Text
    whole: CohortSteps
    cohorts: tuple[CohortSteps, ...]
    method: str = "milestones"

    @property
    def known(self) -> bool:
        """Whether anyone is past the first stage; if not, it may be too early to tell."""
        return any(step.reached.count for step in self.whole.steps[1:])

    def to_frame(self) -> "pd.DataFrame":
        """One row per cohort (`total` for everyone) and stage: cohort, stage, n, reached, share, ci_low, ci_high (came
        at least this far), furthest, share_furthest, furthest_low, furthest_high (came exactly this far), target,
        p_value, left_early (persons of the cohort, whatever their stage). Without cohorts, targets, or anything known
        of who left early, those columns are not there."""
        parts = (self.whole, *self.cohorts)
        frame = frame_of(row for part in parts for row in _stage_rows(part))
        there = {
            ("cohort",): bool(self.cohorts),
            ("target", "p_value"): any(step.target is not None for step in self.whole.steps),
            ("left_early",): any(part.stopped for part in parts),
        }
        return frame.drop(columns=[name for names, kept in there.items() if not kept for name in names])


def _stage_rows(part: CohortSteps) -> Iterable[dict[str, Any]]:
    for step in part.steps:
        yield dict(
            cohort=TOTAL if part.cohort is None else part.cohort.value,
            stage=step.stage.value,
            n=part.n,
            reached=step.reached.count,
            share=step.reached.share,
            ci_low=step.reached.ci_low,
            ci_high=step.reached.ci_high,
            furthest=step.furthest.count,
            share_furthest=step.furthest.share,
            furthest_low=step.furthest.ci_low,
            furthest_high=step.furthest.ci_high,
            target=step.target,
            p_value=step.p_value,
            left_early=part.stopped.count if part.stopped else None,
        )


@dataclass(frozen=True)
class Moves:
    """How one group moved. group, label: of a panel; None where there is but one. n: persons seen before and after.
    missing: persons seen at one of the two only. counts: (K, K) persons per step before (rows) and after, lowest first;
    empty where only the moves may be told. up, same, down: of n; None where n is 0. p_value: of the sign test, up
    against down; None where nobody moved."""

    group: Group | None
    label: Text | None
    n: int
    missing: int
    counts: tuple[tuple[int, ...], ...]
    up: Portion | None
    same: Portion | None
    down: Portion | None
    p_value: float | None

    @property
    def at_top(self) -> int:
        """Who stood on the highest step before, and so could not go up."""
        return sum(self.counts[-1]) if self.counts else 0

    @property
    def at_bottom(self) -> int:
        """Who stood on the lowest step before, and so could not go down."""
        return sum(self.counts[0]) if self.counts else 0


@dataclass(frozen=True)
class LadderResult:
    """Steps on a ladder between two moments. label: what the ladder measures. outcome: of a panel; None for records.
    levels: lowest step first, the highest is the most favourable. moments: what before and after are called. groups:
    the pilot group first. gap: pilot less control in the share that went up, where there are two groups. view: how a
    reader wants to see it; it plays no part in the numbers."""

    label: Text
    outcome: Outcome | None
    levels: tuple[Level, ...]
    moments: tuple[Text, Text]
    groups: tuple[Moves, ...]
    gap: Ends | None
    remarks: tuple[str, ...] = ()
    reason: str | None = None
    view: LadderView = "matrix"
    method: str = "ladder"

    def to_frame(self) -> "pd.DataFrame":
        """One row per share: outcome and group (panels only), move (`up`, `same`, `down`; `gap` for the difference
        between the groups in the share that went up), before, after (the steps; None in the rows about all steps
        together), count, n (persons on the step before), estimate, ci_low, ci_high, p_value (sign test, in the row of
        all who went up)."""
        frame = frame_of(self._rows())
        return frame if self.outcome else frame.drop(columns=["outcome", "group"], errors="ignore")

    def _rows(self) -> Iterable[dict[str, Any]]:
        name = self.outcome.name if self.outcome else None
        empty = dict(outcome=name, group=None, move=None, before=None, after=None, count=None, n=None, estimate=None,
                     ci_low=None, ci_high=None, p_value=None)  # fmt: skip
        if self.reason:
            yield empty
        for moves in self.groups:
            base = empty | dict(group=moves.group)
            for move, portion in (("up", moves.up), ("same", moves.same), ("down", moves.down)):
                if portion is not None:
                    yield base | _shown(portion) | dict(move=move, p_value=moves.p_value if move == "up" else None)
            for i, row in enumerate(moves.counts):
                for j, count in enumerate(row):
                    if sum(row):
                        yield base | dict(move="up" if j > i else "down" if j < i else "same", count=count, n=sum(row),
                                          before=str(self.levels[i].value), after=str(self.levels[j].value),
                                          estimate=count / sum(row))  # fmt: skip
        if self.gap:
            yield empty | dict(move="gap", estimate=self.gap.estimate, ci_low=self.gap.ci_low, ci_high=self.gap.ci_high)


def _shown(portion: Portion) -> dict[str, Any]:
    return dict(count=portion.count, n=portion.n, estimate=portion.share, ci_low=portion.ci_low,
                ci_high=portion.ci_high)  # fmt: skip
