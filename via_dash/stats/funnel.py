"""The funnel of recruitment and selection: how far do applicants of each background come?"""

from typing import TYPE_CHECKING

import numpy as np

from via_dash.stats.distributions.two_shares import ratio, share_of
from via_dash.stats.results import Ends, FunnelResult, FunnelStep
from via_dash.stats.selection.applicants import Applicants, applicants
from via_dash.stats.selection.clustered_ratio import clustered_ratio

if TYPE_CHECKING:
    from via_dash.panel import Level
    from via_dash.records import Records

FEW_CLUSTERS = 12


def funnel(records: "Records") -> FunnelResult:
    """Per background × arm and stage: who came at least this far, as a share of all and of the stage before.

    A stage counts everyone whose furthest stage is that one or a later one. Shares have Wilson intervals. The selection
    ratio is the share of a group divided by that of the reference group in the same arm, with Katz's interval, and
    where organisations (else vacancies) are given with a cluster-robust one too (`clustered_ratio`). In the United
    States a ratio below four fifths is taken as a sign of adverse impact; that is a rule of thumb and no test.

    By hand: 40 of 200 against 90 of 300 reach a stage: 0.20 / 0.30 = 0.667; the standard error of its log is
    √(1/40 − 1/200 + 1/90 − 1/300) = 0.1667, so 0.667 · e^(±1.96 · 0.1667): 0.481 to 0.924.

    A background that nobody in an arm has, has no steps there. Remarks: `applicants_dropped` (applicants without a
    known arm or cluster are left out), `few_organisations` (the clustered ratios rest on fewer than 12 clusters).
    Raises ValueError for records of another kind.
    Source: Wilson (1927); Katz, Baptista, Azen & Pike (1978), Biometrics 34, 469–474; Zou (2004); 29 CFR § 1607.4 D.
    """
    seen = applicants(records)
    backgrounds, stages = records.levels("background"), records.levels("stage")
    arms = records.levels("arm") if records.has("arm") else ()
    remarks = ["applicants_dropped"] if seen.dropped else []
    if seen.role is not None and seen.clusters < FEW_CLUSTERS:
        remarks.append("few_organisations")
    return FunnelResult(
        backgrounds=backgrounds,
        arms=arms,
        stages=stages,
        steps=tuple(
            step
            for place in range(max(len(arms), 1))
            for step in _steps(seen, place, arms[place] if arms else None, backgrounds, stages)
        ),
        applicants=len(seen.stage),
        vacancies=_number_of(records, "vacancy"),
        organisations=_number_of(records, "organisation"),
        cluster=records.label(seen.role) if seen.role else None,
        remarks=tuple(remarks),
    )


def _number_of(records: "Records", role: str) -> int | None:
    if not records.has(role):
        return None
    codes = records.codes(role)
    return len(np.unique(codes[codes >= 0]))


def _steps(
    seen: Applicants,
    place: int,
    arm: "Level | None",
    backgrounds: tuple["Level", ...],
    stages: tuple["Level", ...],
) -> list[FunnelStep]:
    """The steps of one arm, stage by stage."""
    mine = seen.arm == place
    table = np.zeros((len(backgrounds), len(stages)), dtype=np.int64)
    np.add.at(table, (seen.background[mine], seen.stage[mine]), 1)
    reached = table[:, ::-1].cumsum(axis=1)[:, ::-1].tolist()
    found = []
    for stage in range(len(stages)):
        for group, counts in enumerate(reached):
            count, entered = counts[stage], counts[0]
            if not entered:
                continue
            previous = counts[stage - 1] if stage else None
            compared = bool(stage and group and reached[0][0])
            found.append(
                FunnelStep(
                    background=backgrounds[group],
                    arm=arm,
                    stage=stages[stage],
                    count=count,
                    entered=entered,
                    share=share_of(count, entered),
                    previous=previous,
                    step=share_of(count, previous) if previous else None,
                    ratio=ratio(count, entered, reached[0][stage], reached[0][0]) if compared else None,
                    clustered=_clustered(seen, mine, group, stage) if compared else None,
                )
            )
    return found


def _clustered(seen: Applicants, mine: np.ndarray, group: int, stage: int) -> Ends | None:
    if seen.cluster is None:
        return None
    both = mine & ((seen.background == 0) | (seen.background == group))
    return clustered_ratio(seen.stage[both] >= stage, seen.background[both] == group, seen.cluster[both])
