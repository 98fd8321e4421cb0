"""How long until it happens, per group: the share still there, or the share that got there."""

from typing import TYPE_CHECKING, Literal

from via_dash.options import check_option
from via_dash.stats.durations.log_rank import log_rank
from via_dash.stats.durations.spells import answered, causes, spells_of
from via_dash.stats.results import SpellsResult

if TYPE_CHECKING:
    from via_dash.records import Records

Question = Literal["retention", "first_job"]


def survival(
    records: "Records", *, question: Question = "retention", horizon: float | None = None, by: str | None = None
) -> SpellsResult:  # fmt: skip
    """The curve of Kaplan and Meier per group, and per arm where the records have one; the gap at one moment.

    S(t) = Π_{tᵢ ≤ t} (1 − dᵢ/nᵢ), with Greenwood's variance S² Σ dᵢ/(nᵢ(nᵢ − dᵢ)) and the interval of log(−log S).
    question: whether the event is leaving and a reader sees who is still there, S(t) (`retention`), or a first job and
    she sees who has one, 1 − S(t) (`first_job`). by: a covariate to split by instead of the arm.

    Per group the gap with the first group at `horizon`: default the last whole year at which 10 persons or more of
    every group are in sight, else the last moment at which they are; all count until
    the first goes out of sight. With fewer than 10 of a group in sight there is no gap: the reason is `few_in_sight`.
    With two parts, how much the gap changed from the first to the second. The intervals leave out one cluster at a time
    where the records name clusters, see `gap_of`. The log-rank test compares the whole curves, within the parts, each
    person by itself.

    A row without an arm, or without an answer on `by`, is in none of the curves. Raises ValueError for records of
    another kind, another question, and a horizon not observed in every group; KeyError for an unknown covariate.
    Source: Kaplan & Meier (1958); Greenwood (1926); Mantel (1966). Checked against R's survival.
    """
    check_option("question", question, Question)
    time, event = records.numbers("time"), records.numbers("event")
    spells = spells_of(records, time, causes(event), by)
    seen = (spells.group >= 0) & (spells.part >= 0)
    test = log_rank(time[seen], event[seen], spells.group[seen], spells.part[seen])
    return answered(records, spells, question, "survival", horizon, test)
