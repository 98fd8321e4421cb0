"""The form in which records may be published: decided once, so that whatever is computed from them may be told."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from via_dash.disclosure.installation import installed
from via_dash.disclosure.published import Withheld
from via_dash.disclosure.rows.cells import any_small, counts, table_of, without
from via_dash.disclosure.rows.levels import fewer_stages, pooled, square
from via_dash.disclosure.rows.times import in_periods, told_in_periods
from via_dash.options import RecordKind
from via_dash.panel import Outcome, Safeguard
from via_dash.records import Records
from via_dash.stats.selection.applicants import CLUSTERS

MAIN: dict[RecordKind, str] = {
    "applications": "stage",
    "staff": "background",
    "spells": "event",
    "trajectory": "stage",
    "series": "indicator",
}


@dataclass(frozen=True)
class PublishedRecords:
    """records: what a question may be put to; None where nothing may be shown, and `withheld` says why. changed: the
    roles of which levels or times were taken together. hidden: the roles and covariates that are not told of."""

    records: Records | None
    changed: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    withheld: Withheld | None = None


def publishable_records(records: Records, safeguard: Safeguard | None = None) -> PublishedRecords:
    """The records in the richest form in which no cell that readers see is about few persons; samples as they are.

    safeguard: default the installation's. The form is decided for the data set, not per question, so that no two
    answers can be subtracted: groups that are rare are taken together; a step that few reached, or few did not, is no
    step; months become periods; a split with a small cell is not offered. Made once and kept in the memo.
    """
    if records.provenance.origin == "sample":
        return PublishedRecords(records)
    rule = safeguard or records.safeguard or installed()
    key = ("published", rule)
    if key not in records.memo:
        records.memo[key] = _published(replace(records, safeguard=rule), rule)
    return records.memo[key]  # type: ignore[return-value]


def _published(records: Records, rule: Safeguard) -> PublishedRecords:
    made = _FORMS[records.kind](records, rule)
    if made is None:
        main = MAIN[records.kind]
        label = records.label(main)
        return PublishedRecords(None, withheld=Withheld(Outcome(main, label=label), "few", rule.safe_threshold))
    splits = ["background"] if made.has("background") else []
    base = [role for role in (*splits, "arm", MAIN[made.kind]) if made.has(role) and made.levels(role)]
    kept = tuple(item for item in made.covariates if _splits_well(made, item.name, base, rule))
    gone = [item.name for item in made.covariates if item not in kept]
    made = replace(made, frame=made.frame.drop(columns=gone), covariates=kept)
    changed = tuple(role for role in made.columns if _differs(records, made, role))
    hidden = tuple(role for role in records.columns if not made.has(role))
    return PublishedRecords(made, changed, (*hidden, *gone))


def _differs(before: Records, after: Records, role: str) -> bool:
    if before.levels(role) != after.levels(role):
        return True
    return not after.levels(role) and not np.array_equal(before.numbers(role), after.numbers(role), equal_nan=True)


def _splits_well(records: Records, covariate: str, roles: list[str], rule: Safeguard) -> bool:
    """Whether a covariate's levels are large enough in every cell of the roles."""
    codes = records.frame[covariate].cat.codes.to_numpy()
    if rule.small(int((codes < 0).sum())) and (codes < 0).any():
        return False
    for level in range(len(records.covariate(covariate).levels)):
        part = replace(records, frame=records.frame[codes == level])
        if any_small(table_of(part, roles), rule) or not told_in_periods(part, rule):
            return False
    return True


def _applications(records: Records, rule: Safeguard) -> Records | None:
    made = pooled(_clustered(records), "background", rule, keep_first=True)
    if made is None:
        return None
    made = _without_few_unknown(made, "arm", rule)
    both = fewer_stages(made, "stage", ["background", "arm"], rule) if made.has("arm") else None
    return both or fewer_stages(without(made, "arm"), "stage", ["background"], rule)


def _clustered(records: Records) -> Records:
    """The applications with the background of those without an organisation, else vacancy, as not known: the answers
    leave them out, so that they make no cell large enough."""
    role = next((role for role in CLUSTERS if records.has(role)), None)
    if role is None:
        return records
    known = records.frame["background"].where(records.codes(role) >= 0)
    return replace(records, frame=records.frame.assign(background=known))


def _staff(records: Records, rule: Safeguard) -> Records | None:
    """The rounding of the question itself protects; here only the groups are made large enough."""
    return pooled(records, "background", rule, keep_first=True)


def _spells(records: Records, rule: Safeguard) -> Records | None:
    made = pooled(records, "background", rule, keep_first=True)
    if made is None:
        return None
    made = _without_few_unknown(made, "arm", rule)
    groups = made.codes("background")
    if made.has("arm"):
        arm = made.codes("arm")
        both = np.where((groups >= 0) & (arm >= 0), groups * 2 + arm, -1)
        found = in_periods(made, both, rule)
        if found is not None:
            return found
    return in_periods(without(made, "arm"), groups, rule)


def _trajectory(records: Records, rule: Safeguard) -> Records | None:
    made = without(records, "months")
    for role in ("cohort", "background"):
        if made.has(role):
            made = pooled(made, role, rule) or without(made, role)
    if made.has("before") and made.has("after"):
        seen = (made.codes("before") >= 0) & (made.codes("after") >= 0)
        made = without(made, "before", "after") if _few(~seen, rule) else square(made, "before", "after", rule)
    found = fewer_stages(made, "stage", [], rule)
    if found is None:
        return None
    for role in ("cohort", "background"):
        if found.has(role) and any_small(_with_unknown(found, role, "stage"), rule):
            found = without(found, role)
    by = ("cohort",) if found.has("cohort") else ()
    if found.has("stopped") and any_small(_with_unknown(found, "stopped", *by), rule):
        found = without(found, "stopped")
    return found


def _without_few_unknown(records: Records, role: str, rule: Safeguard) -> Records:
    """The records without a role of which few have no answer: they would be told by subtraction from everyone."""
    return without(records, role) if records.has(role) and _few(records.codes(role) < 0, rule) else records


def _few(members: np.ndarray, rule: Safeguard) -> bool:
    """Whether some rows are members, but few."""
    return bool(members.any()) and rule.small(int(members.sum()))


def _with_unknown(records: Records, *roles: str) -> np.ndarray:
    """The table of some roles in which who has no answer, where there are any, is a level too: they are what remains
    when all others are subtracted from everyone."""
    codes, sizes = [], []
    for role in roles:
        found, levels = _answers(records, role), max(len(records.levels(role)), 2)
        unknown = int((found < 0).any())
        codes.append(found + unknown)
        sizes.append(levels + unknown)
    return counts(codes, sizes)


def _answers(records: Records, role: str) -> np.ndarray:
    """(N,) the place of each answer, 0 or 1 of a flag; −1 where there is none."""
    if records.levels(role):
        return records.codes(role)
    answers: np.ndarray = np.nan_to_num(records.numbers(role), nan=-1).astype(np.int64)
    return answers


def _series(records: Records, rule: Safeguard) -> Records:
    """Counts of few, or of all but few, are hidden; the group's total stays, but for one of few."""
    count, total = records.numbers("count"), records.numbers("total")
    few = (count < rule.safe_threshold) | (total - count < rule.safe_threshold)
    hidden = {"count": np.where(few, np.nan, count), "total": np.where(total < rule.safe_threshold, np.nan, total)}
    return replace(records, frame=records.frame.assign(**hidden))


_FORMS: dict[RecordKind, Callable[[Records, Safeguard], Records | None]] = {
    "applications": _applications,
    "staff": _staff,
    "spells": _spells,
    "trajectory": _trajectory,
    "series": _series,
}
