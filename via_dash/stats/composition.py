"""How culturally diverse is a workforce, compared with a benchmark, between its parts, and in who comes and goes?"""

from dataclasses import replace
from typing import TYPE_CHECKING

from via_dash.options import StaffSplit, check_option
from via_dash.stats.results import CompositionResult
from via_dash.stats.results.staff import STOCK
from via_dash.stats.staffing.blocks import Blocks, finest, parts_together, summed, told_apart
from via_dash.stats.staffing.employees import employees
from via_dash.stats.staffing.telling import Teller, adjusted_parts

if TYPE_CHECKING:
    from via_dash.records import Records

# The minimum for taking part in the Barometer: `minimum_employees` in the programme registry.
MINIMUM = 250


def composition(
    records: "Records", *, by: StaffSplit | None = None, unit: str | None = None, benchmark: float | None = None
) -> CompositionResult:
    """The share of each background among all employees, and per unit, per level, or among who stayed, came and left.

    by: the split; `turnover` compares who is employed now with who was a year ago (see `employees`). unit: only the
    employees of this unit, which then is the whole; not for records under a safeguard, where two answers could be
    subtracted. benchmark: the share that everyone but the reference has among those the employer could hire from;
    default the sum of the records' targets, which are named after backgrounds. Between 0 and 1.

    What is published, whoever's data they are:
    - nothing below 250 employees (`staff_minimum`);
    - numbers of persons to the nearest ten;
    - shares as multiples of 1 %, else 5 %, else 10 %: the first that is 5 persons or more, so 1 % from 505 employees,
      5 % from 105 and 10 % from 55, below which no share is given; together 100 % (see `rounded`);
    - every share is of 10 persons or more. Backgrounds and parts with fewer are taken together, the smaller with the
      smaller (`parts_together`), so that subtraction gives no smaller number either. Where that leaves nothing to
      compare, the reason is `staff_few` (the backgrounds) or `staff_few_parts` (the split).
    Everything else is computed from those rounded figures, so that no interval or p-value tells more than they do.

    The employees are all there are, not a sample: as a description a share has no margin but its rounding. An interval
    answers another question: could chance alone bring the share this far from the benchmark, or from another part? It
    is the exact interval of Clopper and Pearson, from the lowest to the highest count that the rounded share can stand
    for, and therefore wider than 95 %. p_benchmark is the exact p of the count among those that is nearest to the
    benchmark; adjusted (Holm, Benjamini–Hochberg) over the parts. first_gap is the difference with the first part (the
    lowest level; who stayed), with the outermost ends of Newcombe's interval. whole_ratio is the share of others
    divided by that in the whole: 1 is parity.

    By hand: 1,000 employees, 780 of them of the reference: step 1 %, 78 % and 22 %. The exact share lies between 21.5
    and 22.5 % of 995 or more, so between 213 and 224 of 995 persons; the exact interval of 213 begins at 0.1890, that
    of 224 ends at 0.2524. Against a benchmark of 0.25 the p-value is that of 224 of 995.

    Remarks: `staff_dropped` (employees of whom something is not known are left out), `staff_brief` (some came and left
    within the year), `staff_parts` and `staff_backgrounds` (parts, backgrounds were taken together).
    Raises ValueError for records of another kind, another split, a benchmark outside 0 to 1, a unit split by unit, or a
    unit of records under a safeguard; KeyError for an unknown unit, or a split that no column plays.
    Source: Clopper & Pearson (1934), Biometrika 26, 404–413; Newcombe (1998), Statistics in Medicine 17, 873–890;
    Willenborg & De Waal (2001), Elements of Statistical Disclosure Control, ch. 6 and 9.
    """
    if by is not None:
        check_option("by", by, StaffSplit)
    if benchmark is not None and not 0 < benchmark < 1:
        raise ValueError("benchmark must be a share between 0 and 1")
    if unit is not None and (by == "unit" or records.safeguard is not None):
        raise ValueError("one unit can't be split by unit, nor be told of where records are protected")
    seen = employees(records, by, unit)
    targets = _targets(records, benchmark)
    found = CompositionResult(
        by=by,
        label=records.label(by) if by in ("unit", "level") else None,
        unit=next((level for level in records.levels("unit") if str(level.value) == unit), None) if unit else None,
        reference=records.levels("background")[0],
        whole=None,
        parts=(),
        benchmark=round(1 - targets[0], 12) if targets else None,
        minimum=MINIMUM,
    )
    few = seen.stock.sum() < MINIMUM
    apart = finest(seen.stock)
    if few or apart is None:
        return replace(found, reason="staff_minimum" if few else "staff_few")
    teller = Teller(records.levels("background"), targets, apart)
    remarks = ("staff_dropped",) * seen.dropped + ("staff_brief",) * (seen.brief and by == "turnover")
    stock = STOCK if by == "turnover" else None
    rows = None
    if seen.table is not None:
        table = summed(seen.table, apart)
        rows = told_apart(table) if by == "turnover" else parts_together(table, ordered=by == "level")
    if by is None or seen.table is None or rows is None:
        (whole,) = adjusted_parts((teller.whole(seen.stock, stock),))
        reason = None if by is None else "staff_few_parts"
        return replace(found, whole=whole, reason=reason, remarks=remarks + _pooled(teller.blocks, "backgrounds"))
    teller = replace(teller, groups=rows[1])
    whole = teller.whole(seen.stock, stock)
    levels = () if by == "turnover" else records.levels(by)
    parts = adjusted_parts(teller.parts(seen.table, rows[0], by, levels, whole))
    pooled = _pooled(rows[0], "parts") + _pooled(teller.blocks, "backgrounds")
    return replace(found, whole=whole, parts=parts, remarks=remarks + pooled)


def _pooled(blocks: Blocks, name: str) -> tuple[str, ...]:
    return (f"staff_{name}",) if any(len(block) > 1 for block in blocks) else ()


def _targets(records: "Records", benchmark: float | None) -> dict[int, float]:
    """The benchmark per position of a background; the reference has what the others leave. Empty where there is none;
    only the reference's where one number is for all others."""
    if benchmark is not None:
        return {0: 1 - benchmark}
    names = [str(level.value) for level in records.levels("background")]
    if any(name not in records.targets for name in names[1:]):
        return {}
    shares = {place: records.targets[name] for place, name in enumerate(names) if place}
    return {0: 1 - sum(shares.values()), **shares}
